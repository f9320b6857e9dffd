//! Documents as their users open them: read back with other libraries, verified, and harmless
//! whatever stands in the data.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]
#![expect(
    clippy::panic,
    clippy::indexing_slicing,
    clippy::string_slice,
    reason = "a test fails by panicking"
)]
#![expect(clippy::arithmetic_side_effects, reason = "a test counts rows")]

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx};
use quick_xml::Reader;
use quick_xml::events::Event;
use serde_json::Value;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use program::program;

const FORMATS: [&str; 4] = ["xlsx", "docx", "html", "md"];

fn duibiao(folder: &Path, args: &[&str]) -> Output {
    program(folder).args(args).env("LANG", "C").output().unwrap()
}

/// What a command prints, after asserting how it ended.
#[track_caller]
fn printed(folder: &Path, args: &[&str], status: i32) -> String {
    let output = duibiao(folder, args);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{args:?}: {complaint}");
    String::from_utf8(output.stdout).unwrap()
}

/// A fresh folder of a test.
fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("report").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Every sheet of a workbook with its rows, each cell as the text that it holds.
fn sheets(bytes: &[u8]) -> Vec<(String, Vec<Vec<Data>>)> {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes.to_vec())).unwrap();
    let names = book.sheet_names();
    let rows = |range: calamine::Range<Data>| range.rows().map(<[Data]>::to_vec).collect();
    names.into_iter().map(|n| (n.clone(), rows(book.worksheet_range(&n).unwrap()))).collect()
}

/// The rows of every table of a Word document, each cell as its text.
fn tables(bytes: &[u8]) -> Vec<Vec<Vec<String>>> {
    let mut xml = String::new();
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    package.by_name("word/document.xml").unwrap().read_to_string(&mut xml).unwrap();
    let mut reader = Reader::from_str(&xml);
    let mut tables: Vec<Vec<Vec<String>>> = Vec::new();
    loop {
        match reader.read_event().unwrap() {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "tbl" => tables.push(Vec::new()),
                "tr" => tables.last_mut().unwrap().push(Vec::new()),
                "tc" => tables.last_mut().unwrap().last_mut().unwrap().push(String::new()),
                _ => {}
            },
            Event::Empty(tag) if tag.local_name().as_ref() == "br" => add(&mut tables, "\n"),
            Event::Text(text) => add(&mut tables, text.trim_matches('\n')),
            Event::GeneralRef(name) => {
                let known = name.resolve_char_ref().unwrap();
                add(&mut tables, &known.unwrap_or_else(|| panic!("&{};", &*name)).to_string());
            }
            Event::Eof => return tables,
            _ => {}
        }
    }
}

/// Adds a text to the cell that was begun last.
fn add(tables: &mut [Vec<Vec<String>>], text: &str) {
    let row = tables.last_mut().and_then(|table| table.last_mut());
    if let Some(cell) = row.and_then(|row| row.last_mut()) {
        cell.push_str(text);
    }
}

/// What the cells of a target must say, from the JSON of `check`: id, verdict word, due date and the
/// printed digits of its figure.
struct Expected {
    id: String,
    verdict: String,
    due: Option<String>,
    figure: Option<String>,
}

fn expected(json: &str, words: &BTreeMap<&str, &str>) -> Vec<Expected> {
    let value: Value = serde_json::from_str(json).unwrap();
    let text = |value: &Value| value.as_str().map(str::to_owned);
    // What does not apply is counted, not listed.
    let all = value["assessments"].as_array().unwrap().iter();
    let all = all.filter(|a| a["verdict"] != "not_applicable");
    all.map(|a| {
        let observed = &a["observed"];
        let single = observed["figures"].as_array().filter(|figures| figures.len() == 1);
        Expected {
            id: text(&a["target"]).unwrap(),
            verdict: words[a["verdict"].as_str().unwrap()].to_owned(),
            due: text(&a["due"]),
            figure: single.and_then(|figures| text(&figures[0]["printed"])),
        }
    })
    .collect()
}

fn words(lang: &str) -> BTreeMap<&'static str, &'static str> {
    let zh = [
        ("met", "√ 已达标"),
        ("on_track", "→ 进度正常"),
        ("at_risk", "▲ 进度滞后"),
        ("missed", "× 未达标"),
        ("no_data", "？ 数据缺失"),
        ("not_due", "○ 未到考核期"),
        ("review", "◇ 待认定"),
        ("contribution", "△ 仅计贡献"),
        ("not_applicable", "／ 不适用"),
    ];
    let en = [
        ("met", "√ met"),
        ("on_track", "→ on track"),
        ("at_risk", "▲ at risk"),
        ("missed", "× missed"),
        ("no_data", "？ no data"),
        ("not_due", "○ not due"),
        ("review", "◇ to be reviewed"),
        ("contribution", "△ contribution"),
        ("not_applicable", "／ not applicable"),
    ];
    if lang == "zh" { zh.into() } else { en.into() }
}

/// The digits that a text begins with.
fn digits(text: &str) -> &str {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    &text[..end]
}

/// Holds a row of the table of targets against what `check` says; `cells` start at the number.
#[track_caller]
fn hold(number: usize, want: &Expected, cells: &[String]) {
    assert_eq!(digits(&cells[0]), number.to_string(), "{}", want.id);
    assert_eq!(cells[2].lines().last(), Some(want.id.as_str()));
    assert!(cells[8].starts_with(&want.verdict), "{}: {} {}", want.id, cells[8], want.verdict);
    if let Some(due) = &want.due {
        assert!(cells[10].starts_with(due.as_str()), "{}: {} {due}", want.id, cells[10]);
    }
    if let Some(printed) = want.figure.as_deref().filter(|p| !digits(p).is_empty()) {
        let (shown, wanted) = (digits(&cells[4]), digits(printed));
        let same = shown == wanted || shown.parse::<rust_decimal::Decimal>() == wanted.parse();
        assert!(same, "{}: {shown} {wanted}", want.id);
    }
}

/// Reads workbook and Word document of some data back in a language.
#[track_caller]
fn every_answer_is_there(lang: &str, data: &[&str]) {
    let folder = folder(&format!("{lang}-{}", data.join("")));
    let data: Vec<&str> = if data.is_empty() { Vec::new() } else { [&["--data"], data].concat() };
    let json = printed(
        &folder,
        &[&["check", "--format", "json", "--fail-on", "never"], &data[..]].concat(),
        0,
    );
    printed(&folder, &[&["--lang", lang, "report", "-o", "out/"], &data[..]].concat(), 0);
    let wanted = expected(&json, &words(lang));
    let name = if lang == "zh" { "对照检查表" } else { "compliance-table" };
    let file = |ending: &str| fs::read(folder.join(format!("out/{name}.{ending}"))).unwrap();

    let sheets = sheets(&file("xlsx"));
    let (_, rows) = &sheets[1];
    let head = rows.iter().position(|row| row[1..3].iter().all(|c| !matches!(c, Data::Empty)));
    let body = &rows[head.unwrap() + 1..];
    assert_eq!(body.len(), wanted.len(), "rows of the workbook");
    for (number, (row, want)) in (1..).zip(body.iter().zip(&wanted)) {
        let cells: Vec<String> = row[1..].iter().map(ToString::to_string).collect();
        hold(number, want, &cells);
        let is_number = matches!(row[5], Data::Float(_) | Data::Int(_));
        let printed = want.figure.as_deref().unwrap_or_default();
        let plain = !digits(printed).is_empty() && !printed.contains(':');
        assert!(is_number || !plain, "{}: {:?} {printed}", want.id, row[5]);
    }

    let tables = tables(&file("docx"));
    let table = tables.iter().find(|table| table[0].len() == 15).unwrap();
    let body: Vec<&Vec<String>> = table[1..].iter().filter(|row| row.len() == 15).collect();
    assert_eq!(body.len(), wanted.len(), "rows of the Word document");
    for (number, (row, want)) in (1..).zip(body.into_iter().zip(&wanted)) {
        hold(number, want, row);
    }

    let text = String::from_utf8(file("md")).unwrap();
    let lines: Vec<&str> = text.lines().collect();
    let mut at = 0;
    for want in &wanted {
        let found =
            lines[at..].iter().position(|line| line.contains(&format!("<br>{} |", want.id)));
        at += found.unwrap_or_else(|| panic!("{} is not in the Markdown", want.id)) + 1;
        assert!(lines[at - 1].contains(&want.verdict), "{}", lines[at - 1]);
    }
}

#[test]
fn every_answer_is_in_every_document_in_chinese() {
    every_answer_is_there("zh", &[]);
    every_answer_is_there("zh", &["illustrative-2028"]);
}

#[test]
fn every_answer_is_in_every_document_in_english() {
    every_answer_is_there("en", &["jinhua-2022"]);
    every_answer_is_there("en", &["illustrative-2028"]);
}

#[test]
fn the_same_inputs_give_the_same_bytes() {
    let folder = folder("twice");
    for out in ["a/", "b/"] {
        printed(&folder, &["report", "--by", "department", "-o", out], 0);
    }
    for format in FORMATS {
        let read = |out: &str| fs::read(folder.join(format!("{out}/compliance-table.{format}")));
        assert!(read("a").unwrap() == read("b").unwrap(), "{format}");
    }
}

#[test]
fn an_untouched_document_holds() {
    let folder = folder("untouched");
    let args =
        ["--lang", "zh", "report", "--data", "jinhua-2022", "--by", "department", "-o", "out/"];
    printed(&folder, &args, 0);
    for format in FORMATS {
        let file = format!("out/对照检查表.{format}");
        let said = printed(&folder, &["--lang", "zh", "report", "verify", &file], 0);
        assert!(said.contains("相符"), "{said}");
    }
}

/// A package with every part rewritten.
fn rewritten(bytes: &[u8], change: impl Fn(&str, String) -> String) -> Vec<u8> {
    let mut package = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..package.len() {
        let mut part = package.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        out.start_file(name.as_str(), SimpleFileOptions::default()).unwrap();
        out.write_all(change(&name, text).as_bytes()).unwrap();
    }
    out.finish().unwrap().into_inner()
}

#[test]
fn a_changed_cell_is_found() {
    let folder = folder("changed");
    printed(&folder, &["--lang", "zh", "report", "-o", "out/"], 0);
    for format in FORMATS {
        let file = folder.join(format!("out/对照检查表.{format}"));
        let bytes = fs::read(&file).unwrap();
        let change = |text: String| text.replacen("不少于33平方米", "不少于30平方米", 1);
        let changed = match format {
            "md" | "html" => change(String::from_utf8(bytes).unwrap()).into_bytes(),
            _ => rewritten(&bytes, |_, text| change(text)),
        };
        fs::write(&file, changed).unwrap();
        let said =
            printed(&folder, &["--lang", "zh", "report", "verify", file.to_str().unwrap()], 1);
        assert!(said.contains("不符") && said.contains("所用文件没有变动"), "{said}");
        assert!(said.contains("不少于30平方米") && said.contains("不少于33平方米"), "{said}");
        if format == "xlsx" {
            assert!(said.contains("对照检查表!E"), "{said}");
        }
    }
}

#[test]
fn a_workbook_saved_again_with_the_same_cells_holds() {
    let folder = folder("saved-again");
    printed(&folder, &["report", "-o", "a.xlsx"], 0);
    let bytes = fs::read(folder.join("a.xlsx")).unwrap();
    fs::write(folder.join("a.xlsx"), rewritten(&bytes, |_, text| text)).unwrap();
    let said = printed(&folder, &["report", "verify", "a.xlsx"], 0);
    assert!(said.contains("holds"), "{said}");
}

/// Copies a folder of rules.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let target = to.join(path.file_name().unwrap());
        if path.is_dir() {
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).unwrap();
        }
    }
}

#[test]
fn what_changed_is_listed_and_verified_with_the_earlier_result() {
    let folder = folder("since");
    printed(
        &folder,
        &["check", "--data", "jinhua-2022", "--region", "330800", "-o", "earlier.json"],
        0,
    );
    let args = ["--lang", "en", "report", "--since", "earlier.json", "-o", "a.md", "-o", "a.xlsx"];
    printed(&folder, &args, 0);
    let text = fs::read_to_string(folder.join("a.md")).unwrap();
    let (_, changes) = text.split_once("### Changes since the earlier result").unwrap();
    let row = "| Quzhou | zj-2021/11a | Training to full-time education (≥ 1.2:1) |";
    assert!(changes.contains(row), "{changes}");
    printed(&folder, &["report", "verify", "a.md"], 0);
    fs::write(folder.join("earlier.json"), "{}").unwrap();
    printed(&folder, &["report", "verify", "a.md"], 2);
    fs::remove_file(folder.join("earlier.json")).unwrap();
    printed(&folder, &["report", "verify", "a.xlsx"], 2);
}

/// A copy of the built-in rules that stands in their place.
fn copy_of_the_rules(to: &Path) {
    copy(&Path::new(env!("CARGO_MANIFEST_DIR")).join("rules"), to);
    let regions = to.join("registry/regions.toml");
    let text = fs::read_to_string(&regions).unwrap();
    fs::write(&regions, text.replacen("\n\n", "\nreplace = true\n\n", 1)).unwrap();
}

#[test]
fn a_changed_rule_is_named() {
    let folder = folder("rules");
    copy_of_the_rules(&folder.join("rules"));
    let args =
        ["--rules", "rules", "report", "--policy", "zj-2021", "-o", "a.docx", "-o", "a.xlsx"];
    printed(&folder, &args, 0);
    let rule = folder.join("rules/zj-2021.toml");
    let text = fs::read_to_string(&rule).unwrap();
    assert!(text.contains("\"30所\""));
    fs::write(&rule, text.replace("\"30所\"", "\"33所\"")).unwrap();
    for file in ["a.docx", "a.xlsx"] {
        let said = printed(&folder, &["report", "verify", file], 1);
        assert!(said.contains("rules/zj-2021.toml: other content"), "{said}");
        assert!(said.contains("≥ 30") && said.contains("≥ 33"), "{said}");
    }
}

#[test]
fn what_looks_like_a_formula_or_a_script_stays_text() {
    let folder = folder("hostile");
    let rules = folder.join("rules");
    copy_of_the_rules(&rules);
    let change = |file: &str, from: &str, to: &str| {
        let path = rules.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{file}: {from}");
        fs::write(&path, text.replace(from, to)).unwrap();
    };
    let (script, formula) = ("<script>alert(1)</script>", r#"=HYPERLINK("http://x","y")"#);
    change("registry/regions.toml", r#"zh = "衢州市""#, &format!("zh = '{script}'"));
    for file in ["registry/departments.toml", "qz-2025.toml"] {
        change(file, r#""市教育局""#, &format!("'{formula}'"));
    }
    let args = ["--lang", "zh", "--rules", "rules", "report", "--by", "department", "-o", "out/"];
    printed(&folder, &args, 0);
    let read = |ending: &str| fs::read(folder.join(format!("out/对照检查表.{ending}"))).unwrap();

    let workbook = read("xlsx");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(workbook.clone())).unwrap();
    for name in book.sheet_names() {
        assert!(book.worksheet_formula(&name).unwrap().is_empty(), "a formula in {name}");
    }
    let all: Vec<Data> = sheets(&workbook).into_iter().flat_map(|s| s.1).flatten().collect();
    assert!(all.iter().any(|cell| *cell == Data::String(formula.to_owned())));
    assert!(all.iter().any(|cell| *cell == Data::String(script.to_owned())));

    let cells: Vec<String> = tables(&read("docx")).into_iter().flatten().flatten().collect();
    assert!(cells.iter().any(|cell| cell == formula));
    assert!(cells.iter().any(|cell| cell == script));

    let text = String::from_utf8(read("md")).unwrap();
    assert!(!text.contains("<script>") && text.contains("&lt;script>"));
    for format in FORMATS {
        let file = format!("out/对照检查表.{format}");
        printed(&folder, &["--rules", "rules", "report", "verify", &file], 0);
    }
}
