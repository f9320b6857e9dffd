//! Checked figures as JSON, schema `duibiao.validate/1`: messages in both languages, decimals as
//! strings.

use std::borrow::Cow;

use serde::Serialize;
use serde::ser::SerializeMap;

use super::diagnostics::gravity_of;
use super::findings::{Words, code};
use super::json::is_open;
use super::json_unread::{self, Both, JsonPlace, JsonUnreadFigure, place};
use super::texts::{Lang, Texts, shown, token};
use super::unread::{Cell, UNREAD, UnreadFigures};
use super::validation::Checked;
use crate::model::{
    CheckId, DepartmentName, Explanation, Finding, IndicatorId, Interval, Involved, Note, Obstacle,
    Outcome, Point, PopulationId, TargetId, Unmade, Word,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Validated<'a> {
    /// Name and version of this shape.
    #[cfg_attr(test, schemars(extend("const" = "duibiao.validate/1")))]
    schema: &'static str,
    /// Whether invented figures are among the data.
    illustrative: bool,
    /// How many checks came out which way.
    checked: Counts<'a>,
    /// How many figures were looked at one by one.
    screened: usize,
    /// How many findings are left out because the user does not want to see them (`-A`).
    hidden: usize,
    /// What cannot be read, then what does not agree, each in the order of the data.
    findings: Vec<JsonFinding<'a>>,
    /// The checks that could not be made.
    unmade: Vec<JsonUnmade<'a>>,
}

/// The counts per outcome.
struct Counts<'a>(Checked<'a>);

impl Serialize for Counts<'_> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(Outcome::ALL.len()))?;
        for outcome in Outcome::ALL {
            map.serialize_entry(outcome.as_str(), &self.0.validation.tally.of(*outcome))?;
        }
        map.end()
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonFinding<'a> {
    /// The code, such as `V001`.
    code: &'static str,
    /// The name of the defect.
    name: &'static str,
    /// How bad it is.
    severity: &'static str,
    /// The check.
    check: &'a str,
    /// The kind.
    kind: &'static str,
    /// How the check came out.
    outcome: &'static str,
    /// The data set.
    dataset: &'a str,
    /// Where in the report.
    at: Cow<'a, str>,
    /// The figures, the one in question first.
    figures: Vec<JsonFigure<'a>>,
    /// The figure in question as printed.
    stated: String,
    /// What it should be.
    expected: Option<Range>,
    /// What is wrong.
    message: Both,
    /// Of all shares that could be printed so, the part that no whole number gives: the power of
    /// the whole-number test.
    power: Option<String>,
    /// What may have happened.
    explanations: Vec<JsonExplanation<'a>>,
    /// Who answers for targets judged by these figures.
    departments: Vec<&'a str>,
    affects: Vec<&'a str>,
    /// The recorded explanation that covers it.
    note: Option<JsonNote<'a>>,
    /// Where what cannot be read stands; such a finding has no figures, and its check is `unread`.
    #[serde(skip_serializing_if = "Option::is_none")]
    place: Option<JsonPlace<'a>>,
    /// What to do about what cannot be read.
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Both>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonNote<'a> {
    /// Why the values stand.
    why: &'a str,
    /// Who says so.
    who: &'a str,
    /// The day on which it was written.
    when: String,
    /// The last day on which it counts.
    until: String,
    /// The file.
    file: &'a str,
    /// The line, from 1.
    line: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonFigure<'a> {
    /// What it is to the check.
    part: &'static str,
    /// The data set.
    dataset: &'a str,
    /// The region by its code.
    region: &'a str,
    /// The indicator.
    indicator: &'a str,
    /// The period.
    period: String,
    /// The short name under which the report prints it.
    label: &'a str,
    /// As printed.
    printed: String,
    /// Where in the report.
    at: &'a str,
    /// The file.
    file: &'a str,
    /// The line, from 1.
    line: usize,
    /// The column in characters, from 1.
    column: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Range {
    /// The lowest; absent if nothing bounds it.
    low: Option<String>,
    /// Whether the lowest itself is left out; false if nothing bounds it.
    low_open: bool,
    /// The highest; absent if nothing bounds it.
    high: Option<String>,
    /// Whether the highest itself is left out; false if nothing bounds it.
    high_open: bool,
    /// The unit.
    unit: &'static str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonExplanation<'a> {
    /// The kind.
    kind: &'static str,
    /// The suspected figure, by its place in `figures`.
    figure: Option<usize>,
    /// What is wrong.
    message: Both,
    /// How many checks speak for it.
    corroborated: usize,
    /// How many checks speak against it.
    contradicted: usize,
    /// The checks that speak for it.
    corroborated_by: Vec<&'a str>,
    /// The checks that speak against it.
    contradicted_by: Vec<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonUnmade<'a> {
    /// The check.
    check: &'a str,
    /// The kind.
    kind: &'static str,
    /// The region by its code.
    region: &'a str,
    /// The period.
    period: String,
    /// How the check came out.
    outcome: &'static str,
    /// The indicators that are not reported.
    missing: Vec<&'a str>,
    /// The populations that differ.
    populations: Vec<&'a str>,
    /// Missing figures that stand in the data but cannot be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<JsonUnreadFigure<'a>>,
    /// What the missing figure would be.
    implied: Option<Range>,
}

/// The findings, the counts and the checks that could not be made.
///
/// # Errors
/// Never in practice: no value of the structure can fail to serialise.
pub fn validate(checked: Checked) -> serde_json::Result<String> {
    let texts = (Texts::new(Lang::Zh), Texts::new(Lang::En));
    let words = |texts| Words { rules: checked.rules, texts };
    let writer = Writer { zh: words(&texts.0), en: words(&texts.1) };
    let validation = checked.validation;
    let figures = UnreadFigures::of(checked.data);
    let unread = checked.unread.iter().map(|problem| writer.unread(&figures.cell(problem)));
    let json = Validated {
        schema: "duibiao.validate/1",
        illustrative: checked.data.iter().any(|set| set.illustrative),
        checked: Counts(checked),
        screened: validation.screened,
        hidden: validation.hidden,
        findings: unread.chain(validation.findings.iter().map(|f| writer.finding(f))).collect(),
        unmade: validation.unmade.iter().map(|check| unmade(check, &figures)).collect(),
    };
    Ok(serde_json::to_string_pretty(&json)? + "\n")
}

struct Writer<'w> {
    zh: Words<'w>,
    en: Words<'w>,
}

impl Writer<'_> {
    fn finding<'a>(&self, finding: &'a Finding) -> JsonFinding<'a> {
        let stated = finding.stated();
        JsonFinding {
            code: code(finding),
            name: finding.defect.as_str(),
            severity: finding.gravity.as_str(),
            check: finding.check.as_str(),
            kind: finding.kind.as_str(),
            outcome: finding.outcome.as_str(),
            dataset: stated.map_or("", |figure| figure.dataset.as_str()),
            at: stated.map_or("", |figure| figure.at.as_str()).into(),
            figures: finding.figures.iter().map(figure).collect(),
            stated: stated.map(|figure| token(&figure.quantity)).unwrap_or_default(),
            expected: finding.expected.map(|(interval, unit)| range(&interval, unit.symbol())),
            message: self.both(|words| words.message(finding)),
            power: finding.power.map(|power| shown(power, 4)),
            explanations: finding
                .explanations
                .iter()
                .map(|e| self.explanation(finding, e))
                .collect(),
            departments: finding.departments.iter().map(DepartmentName::as_str).collect(),
            affects: finding.affects.iter().map(TargetId::as_str).collect(),
            note: finding.note.as_ref().map(note),
            place: None,
            help: None,
        }
    }

    /// A cell that cannot be read.
    fn unread<'a>(&self, cell: &Cell<'a>) -> JsonFinding<'a> {
        let problem = cell.problem();
        JsonFinding {
            code: cell.code(),
            name: problem.code.name(),
            severity: gravity_of(problem).as_str(),
            check: UNREAD,
            kind: UNREAD,
            outcome: Outcome::Failed.as_str(),
            dataset: cell.dataset(),
            at: cell.at().into(),
            figures: Vec::new(),
            stated: cell.text().to_owned(),
            expected: None,
            message: self.both(|words| cell.message(words.texts)),
            power: None,
            explanations: Vec::new(),
            departments: Vec::new(),
            affects: Vec::new(),
            note: None,
            place: cell.place().map(place),
            help: Some(self.both(|words| cell.help(words.texts).join("\n"))),
        }
    }

    fn explanation<'a>(
        &self,
        finding: &Finding,
        explanation: &'a Explanation,
    ) -> JsonExplanation<'a> {
        let names = |ids: &'a [CheckId]| ids.iter().map(CheckId::as_str).collect::<Vec<_>>();
        JsonExplanation {
            kind: explanation.slip.as_str(),
            figure: explanation.suspect,
            message: self.both(|words| words.explanation(finding, explanation)),
            corroborated: explanation.corroborated.len(),
            contradicted: explanation.contradicted.len(),
            corroborated_by: names(&explanation.corroborated),
            contradicted_by: names(&explanation.contradicted),
        }
    }

    fn both(&self, say: impl Fn(&Words) -> String) -> Both {
        Both { zh: say(&self.zh), en: say(&self.en) }
    }
}

fn note(note: &Note) -> JsonNote<'_> {
    JsonNote {
        why: &note.why,
        who: &note.who,
        when: note.when.to_string(),
        until: note.until.to_string(),
        file: &note.place.source().name,
        line: note.place.line_column().0,
    }
}

fn figure(involved: &Involved) -> JsonFigure<'_> {
    let figure = &involved.figure;
    let (line, column) = figure.place.line_column();
    JsonFigure {
        part: involved.part.as_str(),
        dataset: figure.dataset.as_str(),
        region: figure.region.as_str(),
        indicator: figure.indicator.as_str(),
        period: figure.period.label(),
        label: &figure.label,
        printed: token(&figure.quantity),
        at: &figure.at,
        file: &figure.place.source().name,
        line,
        column,
    }
}

fn range(interval: &Interval, unit: &'static str) -> Range {
    let end = |point: Option<Point>| point.map(|point| shown(point.value, 4));
    Range {
        low: end(interval.low),
        low_open: is_open(interval.low),
        high: end(interval.high),
        high_open: is_open(interval.high),
        unit,
    }
}

fn unmade<'a>(check: &'a Unmade, figures: &UnreadFigures<'a>) -> JsonUnmade<'a> {
    let (missing, populations, outcome) = match &check.obstacle {
        Obstacle::Absent(absent) => {
            let ids = absent.iter().map(|a| IndicatorId::as_str(&a.indicator)).collect();
            (ids, Vec::new(), Outcome::NotCheckable)
        }
        Obstacle::Populations(populations) => {
            let ids = populations.iter().map(PopulationId::as_str).collect();
            (Vec::new(), ids, Outcome::NotComparable)
        }
        Obstacle::NoValue => (Vec::new(), Vec::new(), Outcome::NotCheckable),
    };
    JsonUnmade {
        check: check.check.as_str(),
        kind: check.kind.as_str(),
        region: check.region.as_str(),
        period: check.period.label(),
        outcome: outcome.as_str(),
        missing,
        populations,
        unread: figures.lacking(check).into_iter().map(json_unread::figure).collect(),
        implied: check.implied.map(|(interval, unit)| range(&interval, unit.symbol())),
    }
}

#[cfg(test)]
mod schema {
    use std::borrow::Cow;

    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

    use super::{Counts, Outcome, Word};

    impl JsonSchema for Counts<'_> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Counts".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let words: Vec<&str> = Outcome::ALL.iter().map(|outcome| outcome.as_str()).collect();
            let count = generator.subschema_for::<usize>().to_value();
            let properties = words.iter().map(|word| ((*word).to_owned(), count.clone()));
            let properties: serde_json::Map<String, serde_json::Value> = properties.collect();
            json_schema!({ "type": "object", "properties": properties, "required": words })
        }
    }
}
