//! The JSON Schemas: whatever the program reads and writes fits them, and they want of a file what
//! the program wants of it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use duibiao::diag::{Code, Diagnostic};
use duibiao::source::{BuiltIn, Content, Files, LoadError, load_data, load_notes, load_rules};
use jsonschema::Validator;
use serde_json::{Map, Value};

use program::program;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn validator(name: &str) -> Validator {
    let text = fs::read_to_string(root().join(format!("rules/schema/{name}.json"))).unwrap();
    let schema = serde_json::from_str(&text).unwrap();
    jsonschema::options().should_validate_formats(true).build(&schema).unwrap()
}

/// A TOML file as editors show it to a validator: dates are texts.
fn json_of(text: &str) -> Value {
    fn plain(value: toml::Value) -> Value {
        match value {
            toml::Value::Datetime(date) => date.to_string().into(),
            toml::Value::Table(table) => {
                table.into_iter().map(|(key, value)| (key, plain(value))).collect()
            }
            toml::Value::Array(list) => list.into_iter().map(plain).collect(),
            toml::Value::String(text) => text.into(),
            toml::Value::Integer(number) => number.into(),
            toml::Value::Float(number) => number.into(),
            toml::Value::Boolean(yes) => yes.into(),
        }
    }
    plain(toml::Value::Table(toml::from_str(text).unwrap()))
}

/// What a schema has against a value.
fn complaints(schema: &Validator, value: &Value) -> Vec<String> {
    let errors = schema.iter_errors(value);
    errors.map(|error| format!("{} {error}", error.instance_path())).collect()
}

/// The TOML files of a folder, each with the schema that its first line names.
fn files(folder: &str) -> Vec<(String, String)> {
    let entries = fs::read_dir(root().join(folder)).unwrap().map(|entry| entry.unwrap().path());
    let files = entries.filter(|path| path.extension().is_some_and(|ending| ending == "toml"));
    let file = |path: std::path::PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let named = text.lines().next().unwrap().strip_prefix("#:schema ");
        assert!(named.is_some(), "{}: the first line names its schema", path.display());
        let schema = path.parent().unwrap().join(named.unwrap());
        let schema = schema.canonicalize().unwrap();
        assert_eq!(schema.parent().unwrap(), root().join("rules/schema").canonicalize().unwrap());
        (schema.file_stem().unwrap().to_str().unwrap().to_owned(), text)
    };
    files.map(file).collect()
}

#[test]
fn every_built_in_file_fits_the_schema_that_it_names() {
    for folder in ["rules", "rules/registry", "fixtures", "fixtures/notes"] {
        for (name, text) in files(folder) {
            let complaints = complaints(&validator(&name), &json_of(&text));
            assert!(complaints.is_empty(), "{folder} {name}: {complaints:#?}");
        }
    }
}

#[test]
fn rules_in_their_short_form_fit_the_schema() {
    for folder in ["tests/own/rules", "tests/own/before", "tests/own/before/registry"] {
        for entry in fs::read_dir(root().join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.is_file() {
                let text = fs::read_to_string(&path).unwrap();
                let complaints = complaints(&validator("policy"), &json_of(&text));
                assert!(complaints.is_empty(), "{}: {complaints:#?}", path.display());
            }
        }
    }
}

#[test]
fn what_is_broken_in_its_shape_does_not_fit() {
    let schema = validator("data");
    let at_fault = |name: &str| {
        let file = root().join(format!("fixtures/broken/{name}.toml"));
        complaints(&schema, &json_of(&fs::read_to_string(file).unwrap()))
    };
    let check = |name: &str, count: usize, word: &str| {
        let found = at_fault(name);
        assert_eq!(found.len(), count, "{name}: {found:#?}");
        assert!(found.iter().all(|complaint| complaint.contains(word)), "{name}: {found:#?}");
    };
    check("unknown-key", 1 + 1, "indicat");
    check("wrong-type", 2, "is not of type \"string\"");
    check("unknown-word", 1, "actuel");
    check("missing-key", 1, "\"value\" is a required property");
    // What only the registry can tell is left to the program.
    check("unknown-indicator", 0, "");
}

#[test]
fn the_json_of_every_command_fits_its_schema() {
    let check = |name: &str, args: &str| {
        let mut command = program(root());
        command.args(args.split_whitespace()).args(["--format", "json"]);
        let value: Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
        let complaints = complaints(&validator(name), &value);
        assert!(complaints.is_empty(), "{args}: {complaints:#?}");
    };
    check("check", "check");
    check("check", "check --data illustrative-2028");
    check("check", "check --data quzhou-2022 jinhua-2022 --region 浙江");
    check("check", "explain zj-2021/30d");
    check("rules", "rules list");
    check("data-list", "data list");
    check("validate", "validate");
    check("validate", "validate jinhua-2022");
    check("validate", "validate quzhou-2020 --notes fixtures/notes/quzhou-2020.toml");
    check("code", "explain codes");
}

#[test]
fn json_says_which_ends_of_an_interval_are_open() {
    let args = ["data", "list", "--data", "quzhou-2020", "--format", "json"];
    let output = program(root()).args(args).output().unwrap();
    let value: Value = serde_json::from_slice(&output.stdout).unwrap();
    let figure = |printed: &str| {
        let figures = value["figures"].as_array().unwrap();
        let figure = figures.iter().find(|figure| figure["printed"] == printed).unwrap();
        ["low", "low_open", "high", "high_open"].map(|key| figure[key].to_string()).join(" ")
    };
    assert_eq!(figure("近4000元"), "\"3000\" false \"4000\" true");
    assert_eq!(figure("20余个"), "\"20\" false \"30\" true");
    assert_eq!(figure("13.84%"), "\"13.835\" false \"13.845\" false");
}

/// The built-in files, but for one.
struct ButFor(&'static str, String);

impl Files for ButFor {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        if path == self.0 { Ok(self.1.clone().into_bytes().into()) } else { BuiltIn.read(path) }
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        BuiltIn.list(folder)
    }
}

/// What the program has against a file in the place of a built-in one.
fn problems(path: &'static str, text: String) -> Vec<Diagnostic> {
    let files = ButFor(path, text);
    let rules = load_rules(&files, "rules").unwrap();
    if !path.starts_with("fixtures/") {
        return rules.problems;
    }
    let path = [path.to_owned()];
    if path.iter().any(|path| path.starts_with("fixtures/notes/")) {
        return load_notes(&files, &path, &rules.value).unwrap().problems;
    }
    load_data(&files, &path, &rules.value).unwrap().problems
}

/// Writes a value as TOML within one line.
fn toml_of(key: &str, value: &Value) -> String {
    const DAYS: [&str; 8] = ["in_force", "from", "to", "due", "as_of", "date", "when", "until"];
    match value {
        Value::String(text) if DAYS.contains(&key) => text.clone(),
        Value::Array(list) => {
            let items: Vec<String> = list.iter().map(|item| toml_of(key, item)).collect();
            format!("[{}]", items.join(", "))
        }
        Value::Object(table) => {
            let pairs = table.iter().map(|(key, value)| format!("{key} = {}", toml_of(key, value)));
            format!("{{ {} }}", pairs.collect::<Vec<_>>().join(", "))
        }
        other => other.to_string(),
    }
}

fn file_of(value: &Value) -> String {
    let pairs = value.as_object().unwrap().iter();
    let lines = pairs.map(|(key, value)| format!("{key} = {}", toml_of(key, value)));
    lines.collect::<Vec<_>>().join("\n")
}

/// Every key of a value, by the way to its table; one table of a list of tables with the same keys
/// stands for all of them.
fn ways(value: &Value, way: &str, seen: &mut BTreeSet<String>, found: &mut Vec<(String, String)>) {
    match value {
        Value::Object(table) => {
            for (key, inner) in table {
                let sort: String =
                    way.split('/').filter(|part| part.parse::<usize>().is_err()).collect();
                if seen.insert(format!("{sort} {key}")) {
                    found.push((way.to_owned(), key.clone()));
                }
                ways(inner, &format!("{way}/{key}"), seen, found);
            }
        }
        Value::Array(list) => {
            for (at, inner) in list.iter().enumerate() {
                ways(inner, &format!("{way}/{at}"), seen, found);
            }
        }
        _ => {}
    }
}

/// Takes every sort of key out of a file, and holds what the schema says against what the program
/// says; a key that is needed only beside certain others is left to the program.
#[track_caller]
fn check_required(name: &str, path: &'static str, conditional: &[&str]) {
    let whole = json_of(&fs::read_to_string(root().join(path)).unwrap());
    assert_eq!(problems(path, file_of(&whole)), [], "{path}: written anew it is the same");
    let (schema, mut found) = (validator(name), Vec::new());
    ways(&whole, "", &mut BTreeSet::new(), &mut found);
    for (way, key) in found {
        let mut without = whole.clone();
        let table: &mut Map<String, Value> =
            without.pointer_mut(&way).unwrap().as_object_mut().unwrap();
        table.remove(&key);
        let missing = |problem: &Diagnostic| {
            problem.code == Code::S003 && problem.args.contains(&("key", key.clone()))
        };
        let wanted = problems(path, file_of(&without)).iter().any(missing);
        let by_schema = !schema.is_valid(&without);
        if by_schema || !conditional.contains(&key.as_str()) {
            assert_eq!(by_schema, wanted, "{path}: without {way}/{key}");
        }
    }
}

#[test]
fn the_schemas_want_the_keys_that_the_program_wants() {
    check_required("data", "fixtures/illustrative-2028.toml", &["period"]);
    check_required("notes", "fixtures/notes/quzhou-2020.toml", &[]);
    let conditional = [
        "indicator",
        "value",
        "upper",
        "of",
        "from",
        "stages",
        "due",
        "leads_at",
        "printed",
        "comparator",
    ];
    check_required("policy", "rules/cn-2022.toml", &conditional);
    check_required("policy", "rules/qz-2025.toml", &conditional);
    check_required("policy", "rules/registry/indicators.toml", &["numerator", "denominator"]);
    check_required("policy", "rules/registry/departments.toml", &["level"]);
    check_required("policy", "rules/registry/regions.toml", &[]);
}
