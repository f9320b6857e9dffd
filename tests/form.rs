//! The form on its way round: sent out, filled in as Excel does it, with mistakes, validated,
//! returned with the findings in it, checked.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::process::Output;

use calamine::{Data, Reader as _, Xlsx};
use rust_xlsxwriter::{
    Chart, ChartType, ConditionalFormatCell, ConditionalFormatCellRule, Format, Formula, Note,
    Workbook,
};
use serde_json::Value;
use tempfile::TempDir;

use program::program;

fn run(args: &[&str]) -> Output {
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["--lang", "zh"]).args(args).output().unwrap()
}

/// The parts of a package in its order.
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

fn part<'p>(parts: &'p [(String, String)], name: &str) -> &'p str {
    &parts.iter().find(|(known, _)| known == name).unwrap().1
}

/// A form as `template` writes it, with texts typed into its open cells: the cells are changed in
/// the file, nothing is written anew.
struct Form {
    folder: TempDir,
    parts: Vec<(String, String)>,
    /// The row of each indicator.
    rows: BTreeMap<String, usize>,
}

/// The part with the sheet 填报表, and its columns.
const FIGURES: &str = "xl/worksheets/sheet2.xml";

impl Form {
    fn new(policy: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("form.xlsx");
        let shown = file.to_str().unwrap();
        let made = run(&["template", "--policy", policy, "--region", "330800", "-o", shown]);
        assert!(made.status.success());
        let bytes = fs::read(&file).unwrap();
        let mut book: Xlsx<_> = Xlsx::new(Cursor::new(&bytes)).unwrap();
        let sheet = book.worksheet_range("填报表").unwrap();
        let indicator = |row: &[Data]| row[2].to_string();
        let rows = (1..).zip(sheet.rows()).map(|(number, row)| (indicator(row), number)).collect();
        Self { folder, parts: parts(&bytes), rows }
    }

    /// Types a text into the cell of an indicator: `I` holds the value, `J` the nature.
    fn put(&mut self, column: char, indicator: &str, text: &str) -> &mut Self {
        let cell = format!("<c r=\"{column}{}\"", self.rows[indicator]);
        let sheet = self.parts.iter_mut().find(|(name, _)| name == FIGURES).unwrap();
        let (before, rest) = sheet.1.split_once(&cell).unwrap();
        let (tag, _) = rest.split_once('>').unwrap();
        let style = tag.split_once("s=\"").unwrap().1.split('"').next().unwrap();
        let filled = tag.strip_suffix('/').is_none();
        let end = if filled { "</c>" } else { "/>" };
        let after = rest.split_once(end).unwrap().1;
        let typed = format!(" s=\"{style}\" t=\"inlineStr\"><is><t>{text}</t></is></c>");
        sheet.1 = format!("{before}{cell}{typed}{after}");
        self
    }

    fn fill(&mut self, values: &[(&str, &str)]) -> &mut Self {
        for (indicator, text) in values {
            self.put('I', indicator, text);
        }
        self
    }

    fn save(&self) -> PathBuf {
        let file = self.folder.path().join("filled.xlsx");
        fs::write(&file, package(&self.parts)).unwrap();
        file
    }

    /// The findings of `validate`: the cell's indicator, the code, the causes.
    fn findings(&self) -> Vec<String> {
        let file = self.save();
        let output = run(&["validate", file.to_str().unwrap(), "--format", "json"]);
        assert_eq!(String::from_utf8(output.stderr).unwrap(), "");
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let shown = |finding: &Value| {
            let cell = finding["figures"][0]["at"].as_str().unwrap();
            let row: usize = cell.strip_prefix("填报表!I").unwrap().parse().unwrap();
            let (indicator, _) = self.rows.iter().find(|(_, known)| **known == row).unwrap();
            let causes = finding["explanations"].as_array().unwrap().iter();
            let causes: Vec<&str> = causes.map(|cause| cause["kind"].as_str().unwrap()).collect();
            let code = finding["code"].as_str().unwrap();
            format!("{indicator} {code} {}", causes.join(" ")).trim_end().to_owned()
        };
        answer["findings"].as_array().unwrap().iter().map(shown).collect()
    }

    /// What `check` says on standard error, and how many verdicts rest on doubtful figures.
    fn questioned(&self, policy: &str) -> usize {
        let file = self.save();
        let file = file.to_str().unwrap();
        let args = ["check", "--data", file, "--policy", policy, "--format", "json"];
        let output = run(&args);
        assert!(output.status.code() < Some(2), "{}", String::from_utf8_lossy(&output.stderr));
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        let rows = answer["assessments"].as_array().unwrap();
        assert!(!rows.is_empty());
        rows.iter().filter(|row| row["flags"].to_string().contains("data_questioned")).count()
    }
}

/// What the opinion asks for, with a mistake in every share but two.
fn opinion() -> Form {
    let mut form = Form::new("qz-2025");
    form.fill(&[
        ("enrolment_higher", "12034"),
        ("long_track_stay_rate", "8.676"),
        ("long_track_staying_graduates", "531"),
        ("long_track_employed_graduates", "612"),
        ("technician_stay_rate", "84.74"),
        ("technician_staying_graduates", "578"),
        ("technician_employed_graduates", "661"),
        ("higher_stay_rate", "36.12"),
        ("higher_staying_graduates", "1512"),
        ("higher_employed_graduates", "4186万"),
        ("pooled_teacher_share", "46.0"),
        ("pooled_teachers", "212"),
        ("listed_programme_teachers", "530"),
        ("programme_match_rate", "152.1"),
        ("long_track_intake_share", "26.10"),
        ("long_track_intake", "1879"),
        ("intake", "7199"),
        ("graduate_file_coverage", "98.5"),
        ("graduates_with_file", "1970"),
        ("graduates_seeking_work", "2000"),
        ("job_seeking_training_coverage", "88.13"),
        ("graduates_trained_to_seek_work", "1763"),
    ]);
    form
}

#[test]
fn each_slip_in_the_form_of_the_opinion_is_found_in_its_cell() {
    let form = opinion();
    let expected = [
        "long_track_stay_rate V004 dropped_digit shifted_point",
        "technician_stay_rate V004 transposed",
        "higher_stay_rate V004 ten_thousand ten_thousand",
        "pooled_teacher_share V004 wrong_digit",
        "programme_match_rate V014",
        "job_seeking_training_coverage V004 wrong_digit",
    ];
    assert_eq!(form.findings(), expected);
    assert!(form.questioned("qz-2025") > 0);
}

#[test]
fn each_slip_in_the_form_of_the_plan_is_found_in_its_cell() {
    let mut form = Form::new("zj-2021");
    form.fill(&[
        ("ideology_teacher_ratio", "1:348"),
        ("ideology_teachers_higher", "35"),
        ("enrolment_higher", "12034"),
        ("training_to_enrolment", "2.34"),
        ("vocational_training", "54900"),
        ("enrolment", "23500"),
        ("double_qualified_share", "90.22"),
        ("double_qualified_teachers", "840"),
        ("specialised_course_teachers", "931"),
        ("double_qualified_share_higher", "80.3"),
        ("double_qualified_teachers_higher", "412"),
        ("specialised_course_teachers_higher", "513"),
        ("administrator_training_coverage", "97.15"),
        ("administrators_trained", "341"),
        ("administrators", "360"),
        ("current_textbook_share", "108.3"),
        ("courses_with_current_textbooks", "650"),
        ("specialised_courses", "600"),
        ("practical_teaching_share", "52.5"),
        ("practical_teaching_hours", "1890"),
        ("teaching_hours", "3600"),
    ]);
    let expected = [
        "ideology_teacher_ratio V005 wrong_digit",
        "double_qualified_share V016 truncated",
        "administrator_training_coverage V004 implied",
        "current_textbook_share V014",
    ];
    assert_eq!(form.findings(), expected);
    assert!(form.questioned("zj-2021") > 0);
}

#[test]
fn a_form_without_mistakes_has_no_findings() {
    let mut form = opinion();
    form.fill(&[
        ("long_track_stay_rate", "86.76"),
        ("technician_stay_rate", "87.44"),
        ("higher_employed_graduates", "4186"),
        ("pooled_teacher_share", "40.0"),
        ("programme_match_rate", "52.1"),
        ("job_seeking_training_coverage", "88.15"),
    ]);
    assert_eq!(form.findings(), [""; 0]);
    assert_eq!(form.questioned("qz-2025"), 0);
}

/// What cannot be read is listed with its cell, all at once, and nothing is run.
#[test]
fn what_cannot_be_read_is_listed_by_its_cell() {
    let mut form = opinion();
    form.put('I', "intake", "七千来人");
    form.put('I', "long_track_intake", "18７９a");
    form.put('J', "enrolment_higher", "大概");
    form.put('C', "pooled_teachers", "pooled_teacher");
    form.put('H', "listed_programme_teachers", "去年");
    let file = form.save();
    for command in [&["validate"][..], &["check", "--data"]] {
        let output = run(&[command, &[file.to_str().unwrap()]].concat());
        assert_eq!(output.status.code(), Some(1));
        let told = String::from_utf8([output.stderr, output.stdout].concat()).unwrap();
        for (column, indicator, code) in [
            ('I', "intake", "M008"),
            ('I', "long_track_intake", "M008"),
            ('J', "enrolment_higher", "S004"),
            ('C', "pooled_teachers", "M001"),
            ('H', "listed_programme_teachers", "S005"),
        ] {
            let place = format!("填报表!{column}{}", form.rows[indicator]);
            let problem = told.split("\n\n").find(|problem| problem.contains(&place));
            assert!(problem.is_some_and(|problem| problem.contains(code)), "{place}: {told}");
        }
        let unread = ["M", "S"].map(|sort| told.matches(&format!("必须修改[{sort}")).count());
        assert_eq!(unread, [3, 2], "{told}");
    }
}

/// Validates a workbook and returns it; what is said on standard error comes with it.
fn returned(file: &Path) -> (Vec<u8>, String) {
    let to = file.with_file_name("returned.xlsx");
    let args = ["validate", file.to_str().unwrap(), "--fail-on", "never", "-o"];
    let output = run(&[&args[..], &[to.to_str().unwrap()]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    (fs::read(to).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// The comments of a part, by cell, without what makes them bold or large.
fn comments(xml: &str) -> BTreeMap<String, String> {
    let comments = xml.split("<comment ").skip(1).map(|comment| {
        let cell = comment.split_once("ref=\"").unwrap().1.split('"').next().unwrap();
        let texts = comment.split("<t").skip(1).filter(|t| t.starts_with(['>', ' ']));
        let text = texts.map(|t| t.split_once('>').unwrap().1.split("</t>").next().unwrap());
        (cell.to_owned(), text.collect())
    });
    comments.collect()
}

#[test]
fn the_form_comes_back_with_the_findings_in_it() {
    let form = opinion();
    let (book, told) = returned(&form.save());
    assert_eq!(told, "");
    let parts = parts(&book);
    let said = comments(part(&parts, "xl/comments1.xml"));
    let cell = |indicator: &str| format!("I{}", form.rows[indicator]);
    assert_eq!(
        said[&cell("technician_stay_rate")],
        "── duibiao ──\n【2】必须修改 V004\n填报 84.74%，按 578人 ÷ 661人 应为 87.44%\n应为：87.44%\n\
         可能原因：技师学院毕业生就业留衢率 84.74% 的相邻数字可能颠倒，应为 87.44%"
    );
    let whole = &said[&cell("technician_employed_graduates")];
    let shown = format!("（与 填报表!{} 的", cell("technician_stay_rate"));
    assert!(whole.contains("总体：技师学院毕业生就业人数") && whole.contains(&shown), "{whole}");
    assert!(!said.contains_key(&cell("enrolment_higher")));
    let boxes = part(&parts, "xl/drawings/vmlDrawing1.vml").matches("<v:shape ").count();
    assert_eq!(boxes, said.len());
    let sheet = part(&parts, FIGURES);
    let coloured = sheet.split_once("<conditionalFormatting sqref=\"").unwrap().1;
    let coloured: Vec<&str> = coloured.split('"').next().unwrap().split(' ').collect();
    // The figure in question and the one that an explanation suspects, but not the rest.
    assert!(coloured.contains(&cell("long_track_employed_graduates").as_str()), "{coloured:?}");
    assert!(!coloured.contains(&cell("technician_employed_graduates").as_str()), "{coloured:?}");

    let mut read: Xlsx<_> = Xlsx::new(Cursor::new(&book)).unwrap();
    let names = ["填报须知", "填报表", "佐证材料", "notes", "核查报告", "未能核对"];
    assert_eq!(read.sheet_names(), names);
    let report = read.worksheet_range("核查报告").unwrap();
    let rows: Vec<Vec<String>> =
        report.rows().map(|row| row.iter().map(Data::to_string).collect()).collect();
    let heading = "序号 问题等级 编号 指标 填报值 应为 问题 可能原因 是否影响结论 出处 责任单位 涉及数值 说明 说明人 日期 有效期至";
    assert_eq!(rows[2].join(" "), heading);
    assert_eq!(rows.len(), 3 + 6);
    assert_eq!(rows[4][..6].join(" "), "2 必须修改 V004 技师学院毕业生就业留衢率 84.74% 87.44%");
}

#[test]
fn the_same_workbook_comes_back_the_same_and_is_read_the_same() {
    let form = opinion();
    let file = form.save();
    let (first, _) = returned(&file);
    assert!(first == returned(&file).0);
    let findings = |file: &Path| {
        let output = run(&["validate", file.to_str().unwrap(), "--format", "json"]);
        let answer: Value = serde_json::from_slice(&output.stdout).unwrap();
        (answer["findings"].to_string(), String::from_utf8(output.stderr).unwrap())
    };
    let (before, _) = findings(&file);
    fs::write(&file, &first).unwrap();
    let (after, told) = findings(&file);
    assert_eq!(before, after);
    assert_eq!(told.matches("[T015]").count(), 2, "{told}");
    assert_eq!(told.matches('[').count(), 2, "{told}");
    // A second time the marks take the place of the first ones; the replies of the first stay.
    let again = parts(&returned(&file).0);
    let first = parts(&first);
    let name = "xl/comments1.xml";
    assert_eq!(comments(part(&again, name)), comments(part(&first, name)));
    assert_eq!(part(&again, FIGURES), part(&first, FIGURES).replace("dxfId=\"0\"", "dxfId=\"4\""));
    let sheets = part(&again, "xl/workbook.xml");
    assert!(sheets.contains("name=\"核查报告\"") && sheets.contains("name=\"核查报告 (2)\""));
}

#[test]
fn a_cell_that_was_put_right_loses_its_comment() {
    let mut form = opinion();
    let (first, _) = returned(&form.save());
    form.parts = parts(&first);
    form.put('I', "technician_stay_rate", "87.44");
    let parts = parts(&returned(&form.save()).0);
    let said = comments(part(&parts, "xl/comments1.xml"));
    for indicator in ["technician_stay_rate", "technician_employed_graduates"] {
        assert!(!said.contains_key(&format!("I{}", form.rows[indicator])));
    }
    let boxes = part(&parts, "xl/drawings/vmlDrawing1.vml").matches("<v:shape ").count();
    assert_eq!(boxes, said.len());
}

/// A workbook with everything that might get lost.
fn furnished() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet().set_name("表 & 数").unwrap();
    for (row, cells) in (0..).zip([
        ["地区", "指标", "年份", "数值", "单位"],
        ["衢州市", "“双师型”教师占专业课教师比例", "2022", "89.76", "%"],
        ["衢州市", "“双师型”教师数", "2022", "810", "人"],
        ["衢州市", "专业课教师数", "2022", "931", "人"],
    ]) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.insert_note(1, 3, &Note::new("请复核").set_author("王科长")).unwrap();
    sheet.insert_note(1, 4, &Note::new("单位")).unwrap();
    let over = ConditionalFormatCell::new()
        .set_rule(ConditionalFormatCellRule::GreaterThan(50))
        .set_format(Format::new().set_bold());
    sheet.add_conditional_format(1, 3, 3, 3, &over).unwrap();
    let other = book.add_worksheet().set_name("图").unwrap();
    other.write_formula(0, 0, Formula::new("=1+1").set_result("2")).unwrap();
    other.write_number(1, 0, 3).unwrap();
    let mut chart = Chart::new(ChartType::Column);
    chart.add_series().set_values("图!$A$1:$A$2");
    other.insert_chart(3, 3, &chart).unwrap();
    other.protect();
    book.add_worksheet().set_name("旧").unwrap().set_hidden(true);
    book.define_name("合计", "=图!$A$1").unwrap();
    book.save_to_buffer().unwrap()
}

#[test]
fn what_is_no_finding_stays_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.xlsx");
    let before = furnished();
    fs::write(&file, &before).unwrap();
    let (after, _) = returned(&file);
    let (before, after) = (parts(&before), parts(&after));
    let changed = before.iter().filter(|(name, text)| part(&after, name) != text);
    let changed: Vec<&str> = changed.map(|(name, _)| name.as_str()).collect();
    let expected = [
        "[Content_Types].xml",
        "xl/_rels/workbook.xml.rels",
        "xl/comments1.xml",
        "xl/drawings/vmlDrawing1.vml",
        "xl/styles.xml",
        "xl/workbook.xml",
        "xl/worksheets/sheet1.xml",
    ];
    let mut sorted = changed.clone();
    sorted.sort_unstable();
    assert_eq!(sorted, expected);
    let said = comments(part(&after, "xl/comments1.xml"));
    assert!(
        said["D2"].starts_with("王科长:\n请复核\n── duibiao ──\n【1】必须修改 V004"),
        "{}",
        said["D2"]
    );
    assert_eq!(said["E2"], "Author:\n单位");
    // The first of two rules wins, and ours is to be seen.
    let sheet = part(&after, "xl/worksheets/sheet1.xml");
    let rule = |kind: &str| sheet.split(kind).nth(1).unwrap().split_once("priority=\"").unwrap().1;
    assert!(
        rule("type=\"expression\"").starts_with("1\"")
            && rule("type=\"cellIs\"").starts_with("5\"")
    );
    let names = part(&after, "xl/workbook.xml");
    assert!(names.contains("合计") && names.contains("localSheetId=\"3\""), "{names}");
}

/// Workbooks that Excel may write but other programs do otherwise.
#[test]
fn a_workbook_that_cannot_be_added_to_gets_a_report_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("own.xlsx");
    let own = parts(&furnished());
    let changed = |name: &str, from: &str, to: &str| {
        let mut parts = own.clone();
        let part = parts.iter_mut().find(|(known, _)| known == name).unwrap();
        assert!(part.1.contains(from), "{name}: {from}");
        part.1 = part.1.replace(from, to);
        package(&parts)
    };
    for book in [
        changed("xl/worksheets/_rels/sheet1.xml.rels", "vmlDrawing1", "vmlDrawing9"),
        changed("xl/comments1.xml", "</comments>", ""),
        changed("[Content_Types].xml", "</Types>", ""),
    ] {
        fs::write(&file, book).unwrap();
        let (report, told) = returned(&file);
        assert!(told.contains("核查报告另成一个工作簿"), "{told}");
        let read: Xlsx<_> = Xlsx::new(Cursor::new(report)).unwrap();
        assert_eq!(read.sheet_names(), ["核查报告", "未能核对"]);
    }
    for book in [
        // A style sheet without the lists that are to be longer.
        changed(
            "xl/styles.xml",
            "<dxfs count=\"1\"><dxf><font><b/></font></dxf></dxfs>",
            "<dxfs count=\"0\"/>",
        ),
        changed("xl/styles.xml", "<dxfs count=\"1\"><dxf><font><b/></font></dxf></dxfs>", ""),
        // A workbook without styles.
        changed("xl/_rels/workbook.xml.rels", "relationships/styles", "relationships/other"),
    ] {
        fs::write(&file, book).unwrap();
        let (report, told) = returned(&file);
        assert!(!told.contains("核查报告另成"), "{told}");
        let read: Xlsx<_> = Xlsx::new(Cursor::new(report)).unwrap();
        assert_eq!(read.sheet_names().len(), 5);
    }
}

#[test]
fn several_workbooks_and_other_files_have_a_report_of_their_own() {
    let folder = tempfile::tempdir().unwrap();
    let [one, two, report] =
        ["one.xlsx", "two.xlsx", "report.xlsx"].map(|name| folder.path().join(name));
    fs::write(&one, furnished()).unwrap();
    fs::write(&two, furnished()).unwrap();
    let sheets = |data: &[&Path]| {
        let data = data.iter().map(|file| file.to_str().unwrap());
        let mut args = vec!["validate", "--fail-on", "never", "-o", report.to_str().unwrap()];
        args.extend(data);
        assert!(run(&args).status.success());
        let read: Xlsx<_> = Xlsx::new(Cursor::new(fs::read(&report).unwrap())).unwrap();
        read.sheet_names().len()
    };
    assert_eq!(sheets(&[&one]), 5);
    assert_eq!(sheets(&[&one, Path::new("quzhou-2020")]), 5);
    assert_eq!(sheets(&[&one, &two]), 2);
    assert_eq!(sheets(&[Path::new("quzhou-2020")]), 2);
}

#[test]
fn a_workbook_with_macros_keeps_a_name_that_says_so() {
    let folder = tempfile::tempdir().unwrap();
    let [file, plain, with_macros] =
        ["own.xlsm", "report.xlsx", "report.xlsm"].map(|name| folder.path().join(name));
    let mut own = parts(&furnished());
    let types = own.iter_mut().find(|(name, _)| name == "[Content_Types].xml").unwrap();
    types.1 = types.1.replace(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        "application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    );
    fs::write(&file, package(&own)).unwrap();
    let status = |data: &str, to: &Path| {
        let args = ["validate", data, "--fail-on", "never", "-o", to.to_str().unwrap()];
        run(&args).status.code()
    };
    let file = file.to_str().unwrap();
    assert_eq!((status(file, &plain), status(file, &with_macros)), (Some(2), Some(0)));
    assert_eq!(
        (status("quzhou-2020", &plain), status("quzhou-2020", &with_macros)),
        (Some(0), Some(2))
    );
}
