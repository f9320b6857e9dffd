//! The sheet of names on its way round: it comes back with a workbook whose names nobody knows, is
//! filled in there, and is read when the workbook is submitted again.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use calamine::{Data, Reader as _, Xlsx};
use duibiao::diag::Code;
use duibiao::model::{Figure, Rules};
use duibiao::source::{BuiltIn, Disk, Settings, load_rules, load_submissions};
use rust_xlsxwriter::Workbook;
use tempfile::TempDir;

use program::program;

static RULES: LazyLock<Rules> = LazyLock::new(|| load_rules(&BuiltIn, "rules").unwrap().value);

/// A workbook in a folder of its own.
struct Case {
    folder: TempDir,
}

/// What is read of workbooks.
struct Said {
    /// Each cell that cannot be read, with its code.
    unread: Vec<String>,
    /// What was read: indicator, period and value.
    figures: Vec<String>,
    /// How many figures somebody said to be none of ours.
    none_of_ours: usize,
}

impl Case {
    fn of(sheets: &[(&str, &[&str])]) -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        let mut book = Workbook::new();
        for (name, rows) in sheets {
            let sheet = book.add_worksheet().set_name(*name).unwrap();
            for (row, line) in (0..).zip(*rows) {
                for (column, cell) in (0..).zip(line.split('|')) {
                    sheet.write_string(row, column, cell).unwrap();
                }
            }
        }
        fs::write(case.file(), book.save_to_buffer().unwrap()).unwrap();
        case
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("book.xlsx")
    }

    fn beside(&self, decisions: &str) -> &Self {
        fs::write(self.folder.path().join("names.toml"), decisions).unwrap();
        self
    }

    fn run(&self, args: &[&str]) -> (Option<i32>, String, String) {
        let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
        let file = self.file();
        let output = command.args(args).arg(&file).output().unwrap();
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        (output.status.code(), text(output.stdout), text(output.stderr))
    }

    fn said(&self) -> Said {
        said(&[self])
    }

    /// Returns the workbook in place of itself, and gives back its sheet of names.
    fn returned(&self, lang: &str) -> Vec<Vec<String>> {
        let to = self.folder.path().join("returned.xlsx");
        let shown = to.to_str().unwrap();
        let (status, _, told) =
            self.run(&["--lang", lang, "validate", "--fail-on", "never", "-o", shown]);
        assert_eq!(status, Some(0), "{told}");
        fs::rename(to, self.file()).unwrap();
        self.names().1
    }

    /// The names of the sheets, and what stands on the one of names.
    fn names(&self) -> (Vec<String>, Vec<Vec<String>>) {
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(self.file()).unwrap())).unwrap();
        let sheets = book.sheet_names();
        let name = sheets.iter().find(|name| ["名称对照", "Names"].contains(&name.as_str()));
        let Some(name) = name else { return (sheets, Vec::new()) };
        let range = book.worksheet_range(name).unwrap();
        let rows = range.rows().map(|row| row.iter().map(Data::to_string).collect());
        let rows = rows.collect();
        (sheets, rows)
    }

    /// Types into empty cells of the sheet of names as a spreadsheet program does.
    fn fill(&self, cells: &[(&str, &str)]) {
        let part = self.part_of_names();
        let mut parts = parts(&fs::read(self.file()).unwrap());
        let (_, xml) = parts.iter_mut().find(|(name, _)| *name == part).unwrap();
        for (cell, text) in cells {
            let start = format!("<c r=\"{cell}\"");
            let (before, rest) = xml.split_once(&start).unwrap();
            let (tag, after) = rest.split_once("/>").unwrap();
            assert!(!tag.contains('>'), "{cell} is not empty");
            *xml =
                format!("{before}{start}{tag} t=\"inlineStr\"><is><t>{text}</t></is></c>{after}");
        }
        fs::write(self.file(), package(&parts)).unwrap();
    }

    /// The part that holds the sheet of names: the one that offers lists.
    fn part_of_names(&self) -> String {
        let parts = parts(&fs::read(self.file()).unwrap());
        let is_names = |text: &str| text.contains("<dataValidation ");
        let mut found = parts.into_iter().filter(|(_, text)| is_names(text));
        let (name, _) = found.next().unwrap();
        assert!(found.next().is_none());
        name
    }
}

fn said(cases: &[&Case]) -> Said {
    let paths = cases.iter().map(|case| case.file().to_str().unwrap().to_owned());
    let paths: Vec<String> = paths.collect();
    let loaded = load_submissions(&Disk, &paths, &RULES, &Settings::default()).unwrap();
    // That the report which came back is not read is only said.
    assert!(loaded.problems.iter().all(|problem| problem.code == Code::T015));
    let unread = loaded.value.unread.iter();
    let unread = unread
        .map(|cell| format!("{} {}", cell.code.as_str(), cell.place.as_ref().unwrap().inside()));
    let figures = loaded.value.sets.iter().flat_map(|set| &set.figures);
    let figure = |f: &Figure| {
        format!("{} {} {}", f.indicator.as_str(), f.period.label(), f.quantity.token())
    };
    Said {
        unread: unread.collect(),
        figures: figures.map(figure).collect(),
        none_of_ours: loaded.value.accounts.iter().map(|account| account.none_of_ours).sum(),
    }
}

fn parts(book: &[u8]) -> Vec<(String, String)> {
    let mut package = zip::ZipArchive::new(Cursor::new(book)).unwrap();
    let mut parts = Vec::new();
    for at in 0..package.len() {
        let mut file = package.by_index(at).unwrap();
        let mut bytes = Vec::new();
        file.read_to_end(&mut bytes).unwrap();
        let name = file.name().unwrap().into_owned();
        parts.push((name, String::from_utf8_lossy(&bytes).into_owned()));
    }
    parts
}

fn package(parts: &[(String, String)]) -> Vec<u8> {
    let mut package = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        package.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        package.write_all(text.as_bytes()).unwrap();
    }
    package.finish().unwrap().into_inner()
}

const FIGURES: &[&str] = &[
    "地区|指标|年份|数值|单位",
    "衢州市|在校生数|2022|23500|人",
    "衢州市|中职在籍学生|2021|23000|人",
    "衢州市|中职在籍学生|2022|23500|人",
    "衢州市|普高在校生|2022|30100|人",
    "衢州市|留衢学生|2022|1200|人",
];

#[test]
fn names_are_decided_in_the_workbook_that_came_back() {
    let case = Case::of(&[("表", FIGURES)]);
    let said = case.said();
    assert_eq!(said.unread, ["M001 表!B3", "M001 表!B5", "M001 表!B6"]);
    assert_eq!(said.figures.len(), 1);

    let names = case.returned("zh");
    let (sheets, _) = case.names();
    assert_eq!(sheets, ["表", "核查报告", "未能核对", "名称对照"]);
    assert_eq!(
        names[2].join(" "),
        "序号 表中名称 首次出现 涉及格数 候选一 候选二 候选三 已知不是 对应指标 决定人 日期"
    );
    assert_eq!(names[3][..4].join(" "), "1 中职在籍学生 表!B3 2");
    assert!(names[4][4].starts_with("在校生（人，中职学校）：少“普高”"), "{}", names[4][4]);
    assert_eq!(names.len(), 6);
    // An empty decision is no decision, and the sheet by itself changes nothing.
    assert_eq!(case.said().unread, said.unread);

    case.fill(&[("I4", "在校生"), ("J4", "王科长"), ("K4", "2023-03-01"), ("I5", "不是本表指标")]);
    let said = case.said();
    assert_eq!(said.unread, ["M001 表!B6"]);
    assert_eq!(said.figures.len(), 3);
    assert_eq!(said.none_of_ours, 1);

    let again = case.returned("zh");
    assert_eq!(again[3][..4].join(" "), "1 中职在籍学生 表!B3 2");
    assert_eq!(again[3][8..].join(" "), "在校生 王科长 2023-03-01");
    assert_eq!(again[4][8..].join(" "), "不是本表指标  ");
    assert_eq!(again[5][1], "留衢学生");
    assert_eq!(again.len(), 6);
    let (sheets, _) = case.names();
    assert_eq!(sheets.iter().filter(|name| name.starts_with("名称对照")).count(), 1);
    assert_eq!(case.said().unread, ["M001 表!B6"]);
    assert_eq!(case.said().figures.len(), 3);
}

#[test]
fn the_sheet_of_a_language_is_read_in_the_other() {
    let case = Case::of(&[("表", FIGURES)]);
    let names = case.returned("en");
    assert_eq!(names[2][1], "Name as printed");
    case.fill(&[("I4", "enrolment"), ("I5", "none of ours")]);
    assert_eq!(case.said().unread, ["M001 表!B6"]);
    assert_eq!(case.returned("zh")[3][8], "enrolment");
}

/// What a sheet of names says is held against the registry, against itself and against the file beside
/// it; the position of the sheet does not matter.
#[test]
fn what_cannot_be_meant_is_asked_about_at_its_cell() {
    let names: &[&str] = &[
        "表中名称|对应指标|决定人|日期",
        "中职在籍学生|学员数",
        "在校生数|毕业生数",
        "普高在校生|不是本表指标",
        "普高在校生|在校生数",
        "留衢学生|毕业生数",
    ];
    let case = Case::of(&[("对照", names), ("表", FIGURES)]);
    let said = case.said();
    assert_eq!(
        said.unread,
        ["M001 对照!B2", "M038 对照!B3", "M007 对照!B5", "M001 表!B3", "M001 表!B5"]
    );
    assert_eq!(said.figures.len(), 2);

    // The same decision beside the workbook is fine; a different one is a question.
    let kept =
        |indicator: &str| format!("[[name]]\nname = \"留衢学生\"\nindicator = \"{indicator}\"\n");
    case.beside(&kept("graduates"));
    assert_eq!(case.said().unread.len(), 5);
    case.beside(&kept("enrolment"));
    let said = case.said();
    assert!(said.unread.contains(&"M007 对照!B6".to_owned()), "{:?}", said.unread);
    assert!(said.unread.contains(&"M001 表!B6".to_owned()), "{:?}", said.unread);
    assert_eq!(said.figures.len(), 1);
}

/// The sheet is written anew, and what is wrong with a decision is said beside it, once.
#[test]
fn a_wrong_decision_bears_a_comment_when_it_comes_back() {
    let names: &[&str] = &[
        "表中名称|对应指标|决定人",
        "从前的名称|在校生数|",
        "中职在籍学生|学员数|王科长",
        "留衢学生||",
    ];
    let case = Case::of(&[("表", FIGURES), ("名称对照", names)]);
    for place in ["名称对照!B3", "名称对照!I4"] {
        assert_eq!(case.said().unread.last(), Some(&format!("M001 {place}")));
        let names = case.returned("zh");
        assert_eq!(names[3][1], "中职在籍学生");
        assert_eq!(names[3][8..].join(" "), "学员数 王科长 ");
        let column: Vec<&str> = names.iter().skip(4).map(|row| row[1].as_str()).collect();
        assert_eq!(column, ["留衢学生", "普高在校生"]);
        let parts = parts(&fs::read(case.file()).unwrap());
        let relations = case.part_of_names().replace("sheets/", "sheets/_rels/") + ".rels";
        let relations = &parts.iter().find(|(name, _)| *name == relations).unwrap().1;
        let comments = relations.split("/xl/comments").nth(1).unwrap().split('"').next().unwrap();
        let comments = format!("xl/comments{comments}");
        let comments = &parts.iter().find(|(name, _)| *name == comments).unwrap().1;
        assert_eq!(comments.matches("<comment ").count(), 1);
        assert!(comments.contains("ref=\"I4\"") && comments.contains("“学员数”"), "{comments}");
    }
}

/// A decision counts for the workbook that holds it and for no other.
#[test]
fn a_decision_says_nothing_about_another_workbook() {
    let names: &[&str] = &["表中名称|对应指标", "中职在籍学生|在校生数"];
    let (one, other) =
        (Case::of(&[("表", FIGURES), ("对照", names)]), Case::of(&[("表", FIGURES)]));
    assert_eq!(one.said().unread, ["M001 表!B5", "M001 表!B6"]);
    assert_eq!(said(&[&one, &other]).unread.len(), 5);
}

/// What a decided name prints besides still counts: its unit, its population and its period.
#[test]
fn a_decided_name_keeps_what_it_says_besides() {
    let wide: &[&str] = &["地区|2021年在籍规模（万人）|2022年在籍规模（万人）", "衢州市|2.35|2.41"];
    let names: &[&str] = &[
        "表中名称|对应指标",
        "2021年在籍规模（万人）|在校生数",
        "2022年在籍规模（万人）|在校生数",
    ];
    let case = Case::of(&[("表", wide), ("对照", names)]);
    let said = case.said();
    assert_eq!(said.unread, [""; 0]);
    assert_eq!(said.figures, ["enrolment 2021 2.35万人", "enrolment 2022 2.41万人"]);
}

/// The period of a decided name in a row counts like one of its column.
#[test]
fn a_decided_name_of_a_row_keeps_its_period() {
    let rows: &[&str] = &[
        "地区|指标|年份|数值|单位",
        "衢州市|2021年在籍学生|2021|23000|人",
        "衢州市|2021年在籍学生|2022|23500|人",
        "衢州市|在校生数|2020|22500|人",
    ];
    let names: &[&str] = &["表中名称|对应指标", "2021年在籍学生|在校生数"];
    let said = Case::of(&[("表", rows), ("对照", names)]).said();
    assert_eq!(said.unread, ["T016 表!C3"]);
    assert_eq!(said.figures, ["enrolment 2021 23000人", "enrolment 2020 22500人"]);
}

/// Where nothing can be returned, the report holds the sheet, and each cell offers its candidates.
#[test]
fn a_report_of_its_own_holds_the_sheet_too() {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("a.csv"), folder.path().join("report.xlsx"));
    fs::write(&from, FIGURES.join("\n").replace('|', ",")).unwrap();
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    let args = ["--lang", "zh", "validate", "--fail-on", "never"];
    let output = command.args(args).arg(&from).arg("-o").arg(&to).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let book = fs::read(&to).unwrap();
    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(&book)).unwrap();
    let sheet = read.worksheet_range("名称对照").unwrap();
    assert_eq!(sheet.get_value((3, 1)), Some(&Data::String("中职在籍学生".to_owned())));
    assert_eq!(sheet.get_value((3, 8)).map(Data::to_string).unwrap_or_default(), "");
    let parts = parts(&book);
    let lists = |text: &str| text.matches("<formula1>").count();
    assert_eq!(parts.iter().map(|(_, text)| lists(text)).sum::<usize>(), 3);
    let offered = parts.iter().any(|(_, text)| {
        text.contains(
            "<formula1>\"中职在校生数,新疆内职班在籍学生数,毕业学生,不是本表指标\"</formula1>",
        )
    });
    assert!(offered);
}

/// A column that is set aside is one row of the sheet, with all its cells.
#[test]
fn columns_that_are_set_aside_stay_on_the_sheet() {
    let wide: &[&str] =
        &["地区|年份|在校生数|普高在校生", "衢州市|2021|23000|30000", "衢州市|2022|23500|30100"];
    let case = Case::of(&[("表", wide)]);
    assert_eq!(case.returned("zh")[3][1..4].join(" "), "普高在校生 表!D1 2");
    case.fill(&[("I4", "都不是")]);
    let said = case.said();
    assert_eq!((said.unread.len(), said.figures.len(), said.none_of_ours), (0, 2, 2));
    assert_eq!(case.returned("zh")[3][1..4].join(" "), "普高在校生 表!D1 2");
}

/// The number before a name is no part of it, in headings and in rows.
#[test]
fn a_numbered_name_is_decided_like_any_other() {
    let wide: &[&str] = &["地区|年份|在校生数|（二）在籍人口", "衢州市|2021|23000|7000"];
    let long: &[&str] = &["地区|指标|年份|数值|单位", "衢州市|3．在籍新人|2021|9000|人"];
    let names: &[&str] = &["表中名称|对应指标", "（二）在籍人口|毕业生数", "3．在籍新人|招生数"];
    let case = Case::of(&[("表", wide), ("又", long), ("名称对照", names)]);
    let said = case.said();
    assert_eq!((said.unread.len(), said.figures.len()), (0, 3), "{:?}", said.unread);
    let names = case.returned("zh");
    assert_eq!(names[3][1..4].join(" "), "（二）在籍人口 表!D1 1");
    assert_eq!(names[4][1..4].join(" "), "3．在籍新人 又!B2 1");
}

/// A clerk's own notes on the sheet stay: it is not written anew.
#[test]
fn a_sheet_with_more_on_it_stays_as_it_is() {
    let names: &[&str] = &["表中名称|对应指标|我的备注", "中职在籍学生|在校生数|见台账"];
    let case = Case::of(&[("名称对照", names), ("表", FIGURES)]);
    case.returned("zh");
    let (sheets, own) = case.names();
    assert_eq!(own[1].join(" "), "中职在籍学生 在校生数 见台账");
    assert!(sheets.contains(&"名称对照 (2)".to_owned()), "{sheets:?}");
    assert_eq!(case.said().unread, ["M001 表!B5", "M001 表!B6"]);
}
