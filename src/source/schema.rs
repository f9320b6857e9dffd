//! JSON Schemas of the input files, for editors: made from the raw structures, and from what only
//! lowering knows: which keys must be there, and which words are known.

use std::borrow::Cow;

use schemars::generate::SchemaSettings;
use schemars::transform::{Transform, transform_subschemas};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde_json::{Map, Value};

use super::demand::{BOUNDS, MEASURES};
use super::raw::{At, RawDataFile, RawDate, RawNames, RawNotes, RawRuleFile};
use crate::model::{
    Comparator, DepartmentKind, Direction, DueBasis, EveryWord, EvidenceState, Flag, Gravity,
    IndicatorKind, Level, Nature, Reading, Reason, Scope, Unit, Verdict, Word, YearWord,
};

/// The schema of every sort of input file, by name.
pub(crate) fn schemas() -> [(&'static str, Value); 4] {
    [
        ("policy", schema_of::<RawRuleFile>()),
        ("data", schema_of::<RawDataFile>()),
        ("notes", schema_of::<RawNotes>()),
        ("names", schema_of::<RawNames>()),
    ]
}

/// Keys that lowering reports when they are missing, whatever else is there.
const REQUIRED: &[(&str, &[&str])] = &[
    ("RawLabel", &["zh"]),
    ("RawPopulation", &["id", "zh"]),
    ("RawIndicator", &["id", "zh", "unit", "kind", "direction"]),
    ("RawDepartment", &["name"]),
    ("RawRegion", &["code", "zh", "level"]),
    ("RawClass", &["id", "zh", "regions"]),
    ("RawPolicy", &["id", "zh", "region"]),
    ("RawWord", &["word", "reading", "zh"]),
    ("RawItem", &["item", "zh", "at"]),
    ("RawTarget", &["zh"]),
    ("RawStage", &["due", "value"]),
    ("RawBaseline", &["value", "period"]),
    ("RawExample", &["name", "target", "region", "as_of", "expect"]),
    ("RawGiven", &["indicator", "period", "value"]),
    ("RawGivenEvidence", &["state", "date"]),
    ("RawExpect", &["verdict"]),
    ("RawCheck", &["id", "zh", "kind"]),
    ("RawNote", &["check", "values", "why", "who", "when", "until"]),
    ("RawName", &["name", "indicator"]),
    ("RawDataFile", &["dataset"]),
    ("RawDataSet", &["id", "zh", "region"]),
    ("RawSection", &["at", "heading"]),
    ("RawFigure", &["label", "indicator", "value"]),
    ("RawQuota", &["target", "value", "document"]),
    ("RawEvidence", &["target", "state", "date", "document", "zh"]),
];

/// The words that a key may hold.
fn known_words(structure: &str, key: &str) -> Option<Vec<&'static str>> {
    Some(match (structure, key) {
        ("RawIndicator", "kind") => words::<IndicatorKind>(),
        ("RawIndicator", "direction") => words::<Direction>(),
        ("RawIndicator" | "RawDataSet", "year") => super::lower::YEARS.to_vec(),
        ("RawIndicator", "unit") => Unit::symbols().collect(),
        ("RawDepartment", "kind") => words::<DepartmentKind>(),
        ("RawCheck", "kind") => super::checks::DECLARED.iter().map(|kind| kind.as_str()).collect(),
        ("RawCheck", "severity") => words::<Gravity>(),
        (_, "level") => words::<Level>(),
        ("RawPolicy", "leads") => vec!["unnamed", "first_listed"],
        ("RawWord", "reading") => words::<Reading>(),
        ("RawTarget", "comparator") => words::<Comparator>(),
        ("RawTarget", "bound") => BOUNDS.iter().map(|word| word.as_str()).collect(),
        ("RawTarget", "measure") => MEASURES.iter().map(|word| word.as_str()).collect(),
        ("RawTarget", "year") => words::<YearWord>(),
        ("RawTarget", "every") => words::<EveryWord>(),
        ("RawTarget", "due_basis") => words::<DueBasis>(),
        ("RawTarget", "scope") => words::<Scope>(),
        ("RawExpect", "verdict") => words::<Verdict>(),
        ("RawExpect", "reasons") => words::<Reason>(),
        ("RawExpect", "flags") => words::<Flag>(),
        ("RawDataSet", "nature") => vec!["reported", "illustrative"],
        ("RawGiven" | "RawFigure", "nature") => words::<Nature>(),
        ("RawGivenEvidence" | "RawEvidence", "state") => words::<EvidenceState>(),
        _ => return None,
    })
}

fn words<W: Word>() -> Vec<&'static str> {
    W::ALL.iter().map(|word| word.as_str()).collect()
}

fn schema_of<T: JsonSchema>() -> Value {
    let settings = SchemaSettings::draft2020_12().with_transform(Absent);
    let mut schema = settings.into_generator().into_root_schema_for::<T>().to_value();
    let root = T::schema_name();
    complete(&root, schema.as_object_mut().unwrap());
    for (name, structure) in schema["$defs"].as_object_mut().into_iter().flatten() {
        complete(name, structure.as_object_mut().unwrap());
    }
    if let Some(indicator) = schema.pointer("/$defs/RawIndicator").cloned() {
        // What is declared beside a target takes from it what is not said.
        let define = schema.pointer_mut("/$defs/RawTarget/properties/define").unwrap();
        let say = define["description"].clone();
        *define = indicator;
        define["description"] = say;
        define.as_object_mut().unwrap().remove("required");
    }
    // What is `Raw` to the program is the thing itself to whoever writes the file.
    let text = schema.to_string().replace("\"Raw", "\"").replace("$defs/Raw", "$defs/");
    serde_json::from_str(&text).unwrap()
}

/// Adds what only lowering knows about a structure.
fn complete(name: &str, structure: &mut Map<String, Value>) {
    if name == "RawRuleFile" {
        let policy = Value::from(vec!["policy"]);
        let beside = ["item", "example"].map(|key| (key.to_owned(), policy.clone()));
        structure.insert("dependentRequired".to_owned(), Map::from_iter(beside).into());
    }
    if let Some((_, keys)) = REQUIRED.iter().find(|(known, _)| *known == name) {
        structure.insert("required".to_owned(), (*keys).into());
    }
    let properties = structure.get_mut("properties").and_then(Value::as_object_mut);
    for (key, property) in properties.into_iter().flatten() {
        let Some(known) = known_words(name, key) else { continue };
        let list = property["type"] == "array";
        let words = if list { &mut property["items"] } else { property };
        words["enum"] = known.into();
    }
}

/// An option is a key that may be absent, for TOML knows no null, and an empty list goes without
/// saying.
#[derive(Clone)]
struct Absent;

impl Transform for Absent {
    fn transform(&mut self, schema: &mut Schema) {
        transform_subschemas(self, schema);
        schema.remove("default");
        if let Some(Value::Array(types)) = schema.get_mut("type") {
            types.retain(|known| *known != "null");
            let only = types.first().cloned().unwrap();
            schema.insert("type".to_owned(), only);
        }
        if let Some(Value::Array(choices)) = schema.get_mut("anyOf") {
            choices.retain(|choice| choice["type"] != "null");
            if let [Value::Object(only)] = choices.as_slice() {
                let only = only.clone();
                schema.remove("anyOf");
                schema.ensure_object().extend(only);
            }
        }
    }
}

/// A value with its place is written like the value.
impl<T: JsonSchema> JsonSchema for At<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }

    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }

    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

/// A date of TOML, which validators see as text.
impl JsonSchema for RawDate {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Date".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "format": "date" })
    }
}
