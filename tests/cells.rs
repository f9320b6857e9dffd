//! One bad cell costs one cell: files with 25 bad cells among 300, in every format that is read and
//! every format that is written.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::process::Command;

use rust_xlsxwriter::Workbook;
use serde_json::Value;
use tempfile::TempDir;

const CITIES: [&str; 10] = [
    "杭州市",
    "宁波市",
    "温州市",
    "嘉兴市",
    "湖州市",
    "绍兴市",
    "金华市",
    "衢州市",
    "舟山市",
    "台州市",
];

const INDICATORS: [(&str, &str); 3] =
    [("在校生数", "enrolment"), ("招生数", "intake"), ("毕业生数", "graduates")];

/// Region, indicator, year, value and unit of one figure.
type Row = [String; 5];

/// 300 figures, of which every twelfth is spoilt in one of several ways.
fn rows(spoil: impl Fn(usize, &mut Row)) -> Vec<Row> {
    let mut rows = Vec::new();
    for city in CITIES {
        for indicator in INDICATORS {
            for year in 2013..2023 {
                // More pupils than are taken in or leave.
                let thousands = if indicator.0 == "在校生数" { "20" } else { "5" };
                let value = format!("{thousands}00{}", rows.len() % 7);
                let texts = [city, indicator.0, &year.to_string(), &value, "人"];
                let mut row = texts.map(str::to_owned);
                if rows.len() % 12 == 5 {
                    spoil(rows.len() / 12 % 5, &mut row);
                }
                rows.push(row);
            }
        }
    }
    rows
}

/// What goes wrong in tables.
fn in_a_table(sort: usize, row: &mut Row) {
    let (column, text) = [(3, "75O"), (4, "所"), (2, "那一年"), (0, "杭洲市"), (0, "")][sort];
    text.clone_into(&mut row[column]);
}

/// The codes of what goes wrong in tables, each five times.
const CODES: [&str; 5] = ["M008", "M009", "S005", "M004", "T003"];

fn csv() -> Vec<u8> {
    let lines = rows(in_a_table).into_iter().map(|row| row.join(",") + "\n");
    format!("地区,指标,年份,数值,单位\n{}", lines.collect::<String>()).into_bytes()
}

fn workbook() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("表1").unwrap();
    let heading = ["地区", "指标", "年份", "数值", "单位"].map(str::to_owned);
    for (at, row) in (0..).zip([heading].into_iter().chain(rows(in_a_table))) {
        for (column, text) in (0..).zip(row).filter(|(_, text)| !text.is_empty()) {
            sheet.write_string(at, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

fn toml() -> Vec<u8> {
    let spoilt = |sort: usize, row: &mut Row| {
        let (column, text) =
            [(3, "75O"), (4, "所"), (2, "那一年"), (0, "杭洲市"), (1, "在校生怪数")][sort];
        text.clone_into(&mut row[column]);
    };
    let ids: BTreeMap<&str, &str> = INDICATORS.into_iter().collect();
    let figures = rows(spoilt).into_iter().map(|[region, indicator, year, value, unit]| {
        let id = ids.get(indicator.as_str()).copied().unwrap_or(&indicator);
        format!(
            "{{ label = \"{indicator}\", indicator = \"{id}\", region = \"{region}\", \
             period = \"{year}\", value = \"{value}\", unit = \"{unit}\" }},\n"
        )
    });
    let figures: String = figures.collect();
    format!(
        "[dataset]\nid = \"a\"\nzh = \"数据\"\nregion = \"330000\"\n\n\
         [[section]]\nat = \"1\"\nheading = \"规模\"\nfigures = [\n{figures}]\n"
    )
    .into_bytes()
}

/// A folder with the three files.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in [("a.csv", csv()), ("a.xlsx", workbook()), ("a.toml", toml())] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    folder
}

struct Ran {
    status: i32,
    out: String,
    err: String,
}

fn run(folder: &Path, args: &str) -> Ran {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duibiao"));
    command.current_dir(folder).args(["--lang", "en"]).args(args.split_whitespace());
    let output = command.output().unwrap();
    Ran {
        status: output.status.code().unwrap(),
        out: String::from_utf8(output.stdout).unwrap(),
        err: String::from_utf8(output.stderr).unwrap(),
    }
}

#[test]
fn what_can_be_read_is_read_and_the_rest_is_listed() {
    let folder = folder();
    for file in ["a.csv", "a.xlsx", "a.toml"] {
        let ran = run(folder.path(), &format!("data list --data {file} --format json"));
        assert_eq!(ran.status, 1, "{file}: {}", ran.err);
        let json: Value = serde_json::from_str(&ran.out).unwrap();
        assert_eq!(json["figures"].as_array().unwrap().len(), 275, "{file}");
        assert_eq!(json["unread"].as_array().unwrap().len(), 25, "{file}");
        assert_eq!(ran.err.matches("must fix[").count(), 25, "{file}");
        assert!(ran.err.contains("25 places in the data cannot be read"), "{}", ran.err);
    }
}

#[test]
fn validate_lists_each_in_every_format() {
    let folder = folder();
    let path = folder.path();
    for file in ["a.csv", "a.xlsx", "a.toml"] {
        let json = run(path, &format!("validate {file} --format json"));
        assert_eq!((json.status, json.err.as_str()), (1, ""), "{file}");
        let json: Value = serde_json::from_str(&json.out).unwrap();
        let findings = json["findings"].as_array().unwrap();
        let unread: Vec<&Value> = findings.iter().filter(|f| f["check"] == "unread").collect();
        assert_eq!(unread.len(), 25, "{file}");
        assert!(unread.iter().all(|finding| finding["severity"] == "must_fix"));
        assert_eq!(json["screened"], 275);

        let table = run(path, &format!("validate {file}"));
        assert_eq!(table.out.matches("\nmust fix[").count(), 25, "{}", table.out);
        assert!(table.out.contains("must fix 25"), "{}", table.out);
        let csv = run(path, &format!("validate {file} --format csv")).out;
        assert_eq!(csv.lines().filter(|line| line.starts_with("must fix,")).count(), 25);
        let markdown = run(path, &format!("validate {file} --format markdown")).out;
        assert_eq!(markdown.matches("| must fix").count(), 25, "{markdown}");
        let junit = run(path, &format!("validate {file} --format junit")).out;
        let suite = format!("name=\"{file}\" tests=\"25\" failures=\"25\"");
        assert!(junit.contains(&suite), "{junit}");
        let sarif = run(path, &format!("validate {file} --format sarif")).out;
        let sarif: Value = serde_json::from_str(&sarif).unwrap();
        let results = sarif["runs"][0]["results"].as_array().unwrap();
        let rules = sarif["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
        assert_eq!(results.iter().filter(|found| found["level"] == "error").count(), 25);
        for found in results {
            let rule = usize::try_from(found["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(rules[rule]["id"], found["ruleId"]);
        }
    }
}

#[test]
fn the_workbook_comes_back_with_a_comment_on_each_cell() {
    let folder = folder();
    let path = folder.path();
    assert_eq!(run(path, "validate a.xlsx -o b.xlsx").status, 1);
    let mut zip =
        zip::ZipArchive::new(Cursor::new(fs::read(path.join("b.xlsx")).unwrap())).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let comments = part("xl/comments1.xml");
    for code in CODES {
        assert_eq!(comments.matches(code).count(), 5, "{code}");
    }
    // An empty cell is marked itself, not its neighbour: row 4 × 12 + 5 below the heading.
    assert!(comments.contains("ref=\"A55\""), "{comments}");
    assert!(part("xl/worksheets/sheet1.xml").contains("A55"), "the cell is coloured");
}

#[test]
fn levels_apply_to_cells_as_to_other_findings() {
    let folder = folder();
    let path = folder.path();
    let allowed = "-A M008 -A unit-misfit -A S005 -A M004 -A T003";
    let hidden = run(path, &format!("validate a.csv {allowed}"));
    assert_eq!((hidden.status, hidden.err.as_str()), (0, ""), "{}", hidden.out);
    assert!(hidden.out.contains("25"), "{}", hidden.out);
    assert!(!hidden.out.contains("Nothing was found"), "{}", hidden.out);
    let warned = run(path, &format!("validate a.csv {}", allowed.replace("-A", "-W")));
    assert_eq!(warned.status, 0, "{}", warned.out);
    assert_eq!(warned.out.matches("\nto explain[").count(), 25, "{}", warned.out);
    assert_eq!(run(path, "validate a.csv --fail-on never").status, 0);
    let elsewhere = run(path, "validate a.csv --region 330800 --format json").out;
    let elsewhere: Value = serde_json::from_str(&elsewhere).unwrap();
    let unread =
        elsewhere["findings"].as_array().unwrap().iter().map(|f| f["code"].as_str().unwrap());
    // What names no region may be about any; of other cities nothing else is left.
    let of_value = unread.filter(|code| matches!(*code, "M008" | "M009")).count();
    assert!(of_value < 5, "{of_value}");
}

#[test]
fn other_commands_go_on_and_say_so() {
    let folder = folder();
    let path = folder.path();
    for args in ["check --data a.csv --region 330800", "explain 30d --data a.csv --region 330800"] {
        let ran = run(path, args);
        assert_eq!(ran.status, 1, "{args}: {}", ran.err);
        assert_eq!(ran.err.matches("must fix[").count(), 25, "{args}");
        assert!(!ran.out.is_empty(), "{args}");
    }
    let never = run(path, "check --data a.csv --fail-on never");
    assert_eq!((never.status, never.err.matches("must fix[").count()), (0, 25));
    let json = run(path, "check --data a.csv --format json --policy zj-2021").out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["unread"].as_array().unwrap().len(), 25);
    let export = run(path, "data export a.csv");
    assert_eq!((export.status, export.out.lines().count()), (1, 275 + 3), "{}", export.err);
    assert_eq!(run(path, "report --data a.csv -o a.md").status, 1);
}

/// One figure that a target wants, and that cannot be read.
const WANTED: &str = "地区,指标,年份,数值,单位\n\
                      衢州市,“双师型”教师占专业课教师比例,2022,9O.2,%\n\
                      衢州市,在校生数,2022,23500,人\n";

#[test]
fn a_target_says_that_its_figure_stands_there() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    fs::write(path.join("a.csv"), WANTED).unwrap();
    let ran = run(path, "explain 30d --data a.csv --region 330800");
    assert_eq!(ran.status, 1);
    assert!(
        ran.out.contains("a figure stands at a.csv:2:26 but cannot be read: 9O.2"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("reported, but cannot be read"), "{}", ran.out);
    let json = run(path, "check --data a.csv --policy zj-2021 --format json").out;
    let json: Value = serde_json::from_str(&json).unwrap();
    let all = json["assessments"].as_array().unwrap();
    let target = all.iter().find(|a| a["target"] == "zj-2021/30d").unwrap();
    assert_eq!(target["reasons"][0], "figure_unreadable", "{target}");
    assert_eq!(target["unread"][0]["text"], "9O.2");
    assert_eq!(target["unread"][0]["place"]["at"], "2:26");
    // The day is that of the newest figure, readable or not.
    assert_eq!(json["as_of"], "2022-12-31");
}

#[test]
fn what_makes_a_file_useless_still_refuses_it() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let good = String::from_utf8(toml()).unwrap();
    let cases = [
        ("syntax.toml", good.replace("[dataset]", "[dataset")),
        ("headless.toml", good.replace("[dataset]", "[datset]")),
        ("nowhere.toml", good.replace("\"330000\"", "\"999999\"")),
        ("listless.toml", good.replace("figures = [", "figures = 3\nnone = [")),
        ("text.csv", "没有表\n".to_owned()),
    ];
    for (name, text) in cases {
        fs::write(path.join(name), text).unwrap();
        let ran = run(path, &format!("data list --data {name}"));
        assert_eq!((ran.status, ran.out.as_str()), (2, ""), "{name}: {}", ran.err);
    }
}

#[test]
fn many_findings_of_one_sort_are_cut() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let lines = (0..325)
        .map(|at| format!("衢州市,在校生数,{}-{:02},75O,人\n", 1990 + at / 12, at % 12 + 1));
    let text = format!("地区,指标,年份,数值,单位\n{}", lines.collect::<String>());
    fs::write(path.join("a.csv"), text).unwrap();
    let ran = run(path, "data list --data a.csv");
    assert_eq!(ran.err.matches("must fix[").count(), 50);
    assert!(ran.err.contains("and 275 more of this sort (M008)"), "{}", ran.err);
    let json = run(path, "validate a.csv --format json").out;
    let json: Value = serde_json::from_str(&json).unwrap();
    assert_eq!(json["findings"].as_array().unwrap().len(), 325);
}

#[test]
fn a_wide_line_is_cut_around_the_place() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let remark = "很长的备注".repeat(60);
    let text = format!("地区,备注,指标,年份,数值,单位\n衢州市,{remark},在校生数,2022,75O,人\n");
    fs::write(path.join("a.csv"), text).unwrap();
    let ran = run(path, "data list --data a.csv");
    let line = ran.err.lines().find(|line| line.starts_with("2 │")).unwrap();
    assert!(line.contains('…') && line.contains("75O"), "{line}");
    assert!(duibiao::text::width(line) <= 100, "{line}");
    assert!(ran.err.contains("a.csv:2:316\n"), "{}", ran.err);
}

#[test]
fn a_correction_needs_no_explanation() {
    let folder = folder();
    let path = folder.path();
    let note = "编号,涉及数值,说明,说明人,日期,有效期至\nM008,,已改正,张三,2023-01-01,2023-12-31\n";
    fs::write(path.join("n.csv"), note).unwrap();
    let ran = run(path, "validate a.csv --notes n.csv");
    assert_eq!(ran.status, 1, "{}", ran.err);
    assert_eq!(ran.out.matches("\nmust fix[").count(), 25, "{}", ran.out);
    assert!(ran.err.contains("warning[N001]"), "{}", ran.err);
}

#[test]
fn an_empty_cell_is_named_itself() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let rows = "目标编号,完成情况,日期,佐证材料,说明\n\
                qz-2025/3a,已完成,,名单,入选\n\
                qz-2025/3a,已完成,2027-10-20,名单,入选\n";
    fs::write(path.join("a.csv"), format!("衢州市佐证材料清单\n{rows}")).unwrap();
    let ran = run(path, "data list --data a.csv");
    assert_eq!(ran.status, 1);
    assert!(
        ran.err.contains("the cell C3 below \"日期\" is empty: this row has no date"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("a.csv:3:16\n"), "{}", ran.err);
    assert!(ran.err.contains("1 piece of evidence"), "{}", ran.err);
}
