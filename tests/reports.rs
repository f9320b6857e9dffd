//! The report of `validate` as files for other programs, read back as those read them and held
//! against the JSON of the same run.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::io::Cursor;
use std::path::Path;
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::events::Event;
use quick_xml::events::attributes::Attribute;
use quick_xml::{Reader, XmlVersion};
use serde_json::Value;

use program::program;

fn run(args: &str) -> Output {
    let mut words: Vec<&str> = args.split_whitespace().collect();
    words.extend(["--fail-on", "never"]);
    program(Path::new(env!("CARGO_MANIFEST_DIR"))).args(words).output().unwrap()
}

/// What a run of `validate` writes to a file of this ending.
fn written(args: &str, ending: &str) -> Vec<u8> {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join(format!("report.{ending}"));
    let output = run(&format!("{args} -o {}", file.display()));
    assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
    fs::read(file).unwrap()
}

fn json(args: &str) -> Value {
    serde_json::from_slice(&run(&format!("{args} --format json")).stdout).unwrap()
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

/// Runs of one report and of several, in both languages.
const RUNS: [(&str, &str); 3] = [
    ("zh", "--lang zh validate"),
    ("en", "--lang en validate jinhua-2022"),
    ("zh", "--lang zh validate fixtures/broken/wrong-values.toml"),
];

#[test]
fn the_same_figures_give_the_same_bytes() {
    for ending in ["xlsx", "sarif", "xml"] {
        assert_eq!(written(RUNS[0].1, ending), written(RUNS[0].1, ending));
    }
}

/// The cells of a sheet as they are shown, and whether any of them is a formula.
fn sheet(book: &[u8], at: usize) -> (Vec<Vec<String>>, bool) {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(book)).unwrap();
    let name = book.sheet_names()[at].clone();
    let cells = book.worksheet_range(&name).unwrap();
    let rows = cells.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    (rows, !book.worksheet_formula(&name).unwrap().is_empty())
}

#[test]
fn every_finding_is_a_row_of_the_workbook() {
    for (lang, args) in RUNS {
        let (book, json) = (written(args, "xlsx"), json(args));
        let (rows, computed) = sheet(&book, 0);
        assert!(!computed);
        let findings = list(&json["findings"]);
        assert!(!findings.is_empty());
        assert_eq!(rows.len(), findings.len() + 3, "title, coverage and headings come first");
        for ((number, row), finding) in (1..).zip(&rows[3..]).zip(findings) {
            let first = &finding["figures"][0];
            let place = format!("{}:{}:{}", text(&first["file"]), first["line"], first["column"]);
            assert_eq!(row[0], format!("{number}"));
            assert_eq!(row[2], text(&finding["code"]));
            assert_eq!(row[3], text(&first["label"]));
            assert_eq!(row[4], text(&finding["stated"]));
            assert_eq!(row[6], text(&finding["message"][lang]));
            assert_eq!(row[9], place);
            assert_eq!(row[12..], ["", "", "", ""], "left for the reply");
        }
        let (rows, _) = sheet(&book, 1);
        assert_eq!(rows.len(), list(&json["unmade"]).len() + 3);
    }
}

#[test]
fn the_first_finding_reads_as_a_report() {
    let (rows, _) = sheet(&written("--lang zh validate quzhou-2020", "xlsx"), 0);
    let shown: Vec<String> =
        rows[2].iter().zip(&rows[5]).map(|(h, c)| format!("{h}={c}")).collect();
    let expected = [
        "序号=3",
        "问题等级=必须修改",
        "编号=V004",
        "指标=兼职教师占专任教师比例",
        "填报值=13.84%",
        "应为=17.99%",
        "问题=填报 13.84%，按 308人 ÷ 1712人 应为 17.99%",
        "可能原因=若其余各数无误，兼职教师 308人 应为 237人；佐证：中级职称专任教师比例、\
         高级职称专任教师比例、兼职教师占专任教师比例的变化值",
        "是否影响结论=不影响结论",
        "出处=fixtures/quzhou-2020.toml:62:67",
        "责任单位=",
        "涉及数值=13.84%；1712人；308人",
        "说明=",
        "说明人=",
        "日期=",
        "有效期至=",
    ];
    assert_eq!(shown, expected);
}

#[test]
fn a_label_that_looks_like_a_formula_stays_a_text() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.toml");
    let broken = fs::read_to_string("fixtures/broken/wrong-values.toml").unwrap();
    fs::write(&file, broken.replace("label = \"", "label = \"=1+")).unwrap();
    let (rows, computed) = sheet(&written(&format!("validate {}", file.display()), "xlsx"), 0);
    assert!(!computed);
    assert!(rows[3][3].starts_with("=1+"), "{:?}", rows[3]);
}

#[test]
fn a_workbook_needs_a_file_and_other_commands_write_none() {
    let refused = |args: &str| run(args).status.code() == Some(2);
    assert!(refused("validate --format xlsx"));
    assert!(refused("check --format xlsx"));
}

#[test]
fn every_finding_is_a_result_of_the_sarif_log() {
    for (lang, args) in RUNS {
        let log: Value = serde_json::from_slice(&written(args, "sarif")).unwrap();
        assert_eq!(log["version"], "2.1.0");
        let run = &log["runs"][0];
        assert_eq!(run["tool"]["driver"]["name"], "duibiao");
        let rules = list(&run["tool"]["driver"]["rules"]);
        for rule in rules {
            for field in ["shortDescription", "fullDescription", "help"] {
                assert!(!text(&rule[field]["text"]).is_empty(), "{rule}");
            }
        }
        let json = json(args);
        let (results, findings) = (list(&run["results"]), list(&json["findings"]));
        assert_eq!(results.len(), findings.len());
        for (result, finding) in results.iter().zip(findings) {
            assert_eq!(result["ruleId"], finding["code"]);
            let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
            assert_eq!((&rule["id"], &rule["name"]), (&finding["code"], &finding["name"]));
            let level = match text(&finding["severity"]) {
                "must_fix" => "error",
                "explain" => "warning",
                _ => "note",
            };
            assert_eq!(result["level"], level);
            let message = text(&result["message"]["text"]);
            assert!(message.starts_with(text(&finding["message"][lang])), "{message}");
            let related = list(&result["relatedLocations"]);
            let places = list(&result["locations"]).iter().chain(related);
            let figures = list(&finding["figures"]);
            assert_eq!(related.len(), figures.len() - 1);
            for (place, figure) in places.zip(figures) {
                let place = &place["physicalLocation"];
                assert_eq!(place["artifactLocation"]["uri"], figure["file"]);
                assert_eq!(place["region"]["startLine"], figure["line"]);
                assert_eq!(place["region"]["startColumn"], figure["column"]);
                assert!(place["region"]["endColumn"].as_u64() > figure["column"].as_u64());
            }
        }
    }
}

/// The elements of a text in their order, each with its attributes and the text right in it.
fn elements(xml: &str) -> Vec<(String, BTreeMap<String, String>, String)> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<String> = Vec::new();
    let mut found: Vec<(String, BTreeMap<String, String>, String)> = Vec::new();
    loop {
        let event = reader.read_event().unwrap();
        match &event {
            Event::Start(tag) | Event::Empty(tag) => {
                if matches!(event, Event::Start(_)) {
                    open.push(tag.name().as_ref().to_owned());
                }
                let attribute = |a: Attribute| {
                    let value = a.normalized_value(XmlVersion::Implicit1_0).unwrap();
                    (a.key.as_ref().to_owned(), value.into_owned())
                };
                let attributes = tag.attributes().map(|a| attribute(a.unwrap())).collect();
                found.push((tag.name().as_ref().to_owned(), attributes, String::new()));
            }
            Event::Text(text) => {
                if let Some(last) = found.last_mut() {
                    last.2.push_str(&text.xml10_content());
                }
            }
            Event::End(_) => drop(open.pop()),
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open, [""; 0]);
    found
}

#[test]
fn every_check_is_a_case_of_the_junit_report() {
    let notes = "--notes fixtures/notes/quzhou-2020.toml";
    for (args, level, wanted) in [
        ("--lang zh validate quzhou-2020", "must-fix", &["must_fix"][..]),
        ("--lang en validate jinhua-2022", "hint", &["must_fix", "explain", "hint"]),
        (&format!("--lang zh validate quzhou-2020 {notes}"), "explain", &["must_fix", "explain"]),
    ] {
        let json = json(args);
        let mut words: Vec<&str> = args.split_whitespace().collect();
        words.extend(["--format", "junit", "--fail-on", level]);
        let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
        let output = command.args(words).output().unwrap();
        let xml = String::from_utf8(output.stdout).unwrap();
        let elements = elements(&xml);
        let count = |name: &str| elements.iter().filter(|(known, ..)| known == name).count();
        let findings = list(&json["findings"]);
        let is_check = |finding: &Value| !["V014", "V015"].contains(&text(&finding["code"]));
        let apart = findings.iter().filter(|finding| !is_check(finding)).count();
        let checked = json["checked"].as_object().unwrap().values();
        let all: u64 = checked.map(|count| count.as_u64().unwrap()).sum();
        let failing = findings.iter().filter(|finding| {
            finding["outcome"] != "explained" && wanted.contains(&text(&finding["severity"]))
        });
        let failing = failing.count();
        assert!(failing > 0 && apart < findings.len());
        assert_eq!(count("testcase"), usize::try_from(all).unwrap() + apart);
        assert_eq!(count("failure"), failing);
        assert_eq!(count("skipped"), list(&json["unmade"]).len());
        assert_eq!(count("system-out"), findings.len() - failing);
        let stated = |suite: &BTreeMap<String, String>| {
            ["tests", "failures", "skipped"].map(|name| suite[name].parse::<usize>().unwrap())
        };
        let suites = elements.iter().filter(|(name, ..)| name == "testsuite");
        let sums = suites.map(|(_, attributes, _)| stated(attributes));
        let sums = sums.fold([0; 3], |sum, one| [0, 1, 2].map(|at| sum[at] + one[at]));
        assert_eq!(sums, [count("testcase"), count("failure"), count("skipped")]);
        assert_eq!(sums, stated(&elements[0].1));
        for (name, attributes, inner) in &elements {
            match name.as_str() {
                "testcase" => assert!(!attributes["name"].is_empty()),
                "failure" => assert!(inner.contains(&attributes["message"]), "{inner}"),
                "skipped" => assert!(!attributes["message"].is_empty()),
                _ => {}
            }
        }
        let explained = findings.iter().filter(|finding| finding["outcome"] == "explained");
        for finding in explained {
            let why = text(&finding["note"]["why"]);
            assert!(
                elements.iter().any(|(name, _, text)| name == "system-out" && text.contains(why))
            );
        }
    }
}
