//! Checked figures as JSON, schema `duibiao.validate/1`: messages in both languages, decimals as
//! strings.

use serde::Serialize;
use serde::ser::SerializeMap;

use super::findings::{Words, code};
use super::texts::{Lang, Texts, shown, token};
use super::validation::Checked;
use crate::model::{
    CheckId, DepartmentName, Explanation, Finding, IndicatorId, Interval, Involved, Obstacle,
    Outcome, Point, PopulationId, TargetId, Unmade, Word,
};

#[derive(Serialize)]
struct Json<'a> {
    schema: &'static str,
    illustrative: bool,
    checked: Counts<'a>,
    screened: usize,
    findings: Vec<JsonFinding<'a>>,
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
struct Both {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    check: &'a str,
    kind: &'static str,
    outcome: &'static str,
    dataset: &'a str,
    at: &'a str,
    figures: Vec<JsonFigure<'a>>,
    stated: String,
    expected: Option<Range>,
    message: Both,
    explanations: Vec<JsonExplanation<'a>>,
    departments: Vec<&'a str>,
    affects: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonFigure<'a> {
    part: &'static str,
    dataset: &'a str,
    region: &'a str,
    indicator: &'a str,
    period: &'a str,
    label: &'a str,
    printed: String,
    at: &'a str,
    file: &'a str,
    line: usize,
    column: usize,
}

#[derive(Serialize)]
struct Range {
    low: Option<String>,
    high: Option<String>,
    unit: &'static str,
}

#[derive(Serialize)]
struct JsonExplanation<'a> {
    kind: &'static str,
    figure: Option<usize>,
    message: Both,
    corroborated: usize,
    contradicted: usize,
    corroborated_by: Vec<&'a str>,
    contradicted_by: Vec<&'a str>,
}

#[derive(Serialize)]
struct JsonUnmade<'a> {
    check: &'a str,
    kind: &'static str,
    region: &'a str,
    period: &'a str,
    outcome: &'static str,
    missing: Vec<&'a str>,
    populations: Vec<&'a str>,
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
    let json = Json {
        schema: "duibiao.validate/1",
        illustrative: checked.data.iter().any(|set| set.illustrative),
        checked: Counts(checked),
        screened: validation.screened,
        findings: validation.findings.iter().map(|finding| writer.finding(finding)).collect(),
        unmade: validation.unmade.iter().map(unmade).collect(),
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
            at: stated.map_or("", |figure| figure.at.as_str()),
            figures: finding.figures.iter().map(figure).collect(),
            stated: stated.map(|figure| token(&figure.quantity)).unwrap_or_default(),
            expected: finding.expected.map(|(interval, unit)| range(&interval, unit.symbol())),
            message: self.both(|words| words.message(finding)),
            explanations: finding
                .explanations
                .iter()
                .map(|e| self.explanation(finding, e))
                .collect(),
            departments: finding.departments.iter().map(DepartmentName::as_str).collect(),
            affects: finding.affects.iter().map(TargetId::as_str).collect(),
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
    Range { low: end(interval.low), high: end(interval.high), unit }
}

fn unmade(check: &Unmade) -> JsonUnmade<'_> {
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
        implied: check.implied.map(|(interval, unit)| range(&interval, unit.symbol())),
    }
}
