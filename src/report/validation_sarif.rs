//! Checked figures as SARIF 2.1.0, for editors and code hosts that show findings beside the files.

use serde::Serialize;

use super::codes;
use super::diagnostics::shortened;
use super::findings::{Words, code};
use super::texts::{Lang, Texts};
use super::validation::{Checked, label};
use crate::diag::Code;
use crate::model::{CheckId, Defect, Finding, Gravity, TargetId, Word};
use crate::text::Place;

/// What the standard calls its schema.
const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    language: &'static str,
    /// Columns are characters, not the halves of UTF-16.
    column_kind: &'static str,
    results: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
struct Driver {
    name: &'static str,
    version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    name: &'static str,
    short_description: Message,
    full_description: Message,
    help: Message,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Found<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Spot>,
    related_locations: Vec<Spot>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
struct Properties<'a> {
    check: &'a str,
    affects: Vec<&'a str>,
}

/// A `location` of the standard.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Spot {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<usize>,
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    logical_locations: Option<[Logical; 1]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    /// Absent in a workbook: its cells have no lines and columns of a text.
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_column: usize,
}

/// A cell of a workbook.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Logical {
    fully_qualified_name: String,
}

/// The findings as a SARIF log with one run.
///
/// # Errors
/// Never in practice: no value of the structure can fail to serialise.
pub fn sarif(checked: Checked, texts: &Texts) -> serde_json::Result<String> {
    let words = Words { rules: checked.rules, texts };
    let known = Defect::ALL.iter().filter_map(|defect| Code::named(defect.as_str()));
    let rules = known.map(|code| rule(code, texts)).collect();
    let driver = Driver { name: "duibiao", version: env!("CARGO_PKG_VERSION"), rules };
    let language = match texts.lang() {
        Lang::Zh => "zh-CN",
        Lang::En => "en",
    };
    let findings = &checked.validation.findings;
    let results = findings.iter().map(|finding| found(finding, &words)).collect();
    let run = Run { tool: Tool { driver }, language, column_kind: "unicodeCodePoints", results };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    Ok(serde_json::to_string_pretty(&log)? + "\n")
}

fn rule(code: Code, texts: &Texts) -> Rule {
    let message = |which: &str| Message { text: codes::text(code, which, texts) };
    Rule {
        id: code.as_str(),
        name: code.name(),
        short_description: message("title"),
        full_description: message("why"),
        help: message("help"),
    }
}

fn found<'a>(finding: &'a Finding, words: &Words) -> Found<'a> {
    let mut lines = vec![words.message(finding)];
    lines.extend(words.explanations(finding));
    lines.push(words.relevance(finding));
    let stated = finding.stated().map(|figure| location(&figure.place));
    let others = finding.figures.iter().enumerate().skip(1).map(|(at, involved)| Spot {
        id: Some(at),
        message: Some(Message { text: label(finding, at, involved, words.texts) }),
        ..location(&involved.figure.place)
    });
    Found {
        rule_id: code(finding),
        rule_index: Defect::ALL.iter().position(|d| *d == finding.defect).unwrap_or_default(),
        level: match finding.gravity {
            Gravity::MustFix => "error",
            Gravity::Explain => "warning",
            Gravity::Hint => "note",
        },
        message: Message { text: lines.join("\n") },
        locations: stated.into_iter().collect(),
        related_locations: others.collect(),
        properties: Properties {
            check: CheckId::as_str(&finding.check),
            affects: finding.affects.iter().map(TargetId::as_str).collect(),
        },
    }
}

fn location(place: &Place) -> Spot {
    let (line, column) = place.line_column();
    let is_text = place.sheet().is_none();
    let shown = place.source().text.get(shortened(place)).unwrap_or_default();
    let region = Region {
        start_line: line,
        start_column: column,
        end_column: column.saturating_add(shown.chars().count()),
    };
    let cell = || [Logical { fully_qualified_name: place.inside() }];
    Spot {
        id: None,
        physical_location: Physical {
            artifact_location: Artifact { uri: uri(&place.source().name) },
            region: is_text.then_some(region),
        },
        logical_locations: (!is_text).then(cell),
        message: None,
    }
}

/// The path of a file as a URI, relative if the path is.
fn uri(path: &str) -> String {
    let path = path.replace('\\', "/");
    let drive = path.split_once(":/").filter(|(drive, _)| drive.len() == 1);
    let (start, rest) = match drive {
        Some((drive, rest)) => (format!("file:///{drive}:/"), rest),
        None => (String::new(), path.as_str()),
    };
    let encoded = rest.bytes().map(|byte| match byte {
        b'/' | b'-' | b'.' | b'_' | b'~' => char::from(byte).to_string(),
        _ if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
        _ => format!("%{byte:02X}"),
    });
    start + &encoded.collect::<String>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_a_uri() {
        assert_eq!(uri("fixtures/quzhou-2020.toml"), "fixtures/quzhou-2020.toml");
        assert_eq!(uri("填报 表.toml"), "%E5%A1%AB%E6%8A%A5%20%E8%A1%A8.toml");
        assert_eq!(uri("C:\\表\\a.csv"), "file:///C:/%E8%A1%A8/a.csv");
    }

    #[test]
    fn a_cell_has_no_line() {
        let mut cells = crate::text::Cells::default();
        cells.sheet("表1", 0);
        cells.cell(1, 1);
        let source = crate::text::Source::workbook("a.xlsx", "\n8398".into(), cells);
        let place = Place::new(&std::sync::Arc::new(source), 1..5);
        let json = serde_json::to_string(&location(&place)).unwrap();
        assert_eq!(
            json,
            "{\"physicalLocation\":{\"artifactLocation\":{\"uri\":\"a.xlsx\"}},\
             \"logicalLocations\":[{\"fullyQualifiedName\":\"表1!B2\"}]}"
        );
    }
}
