//! Spreadsheets as bureaus have them: what is read of them, what is reported, and nothing else.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::io::{Cursor, ErrorKind, Read as _, Write as _};
use std::path::Path;
use std::sync::LazyLock;

use duibiao::diag::{Diagnostic, Severity};
use duibiao::model::{Figure, Rules};
use duibiao::source::{
    AsText, BuiltIn, Content, Files, LoadError, Loaded, Settings, Submissions, load_rules,
    load_submissions,
};
use duibiao::text::Place;
use proptest::prelude::*;
use rust_xlsxwriter::{Format, Formula, Workbook, Worksheet, XlsxError};

use program::program;

static RULES: LazyLock<Rules> = LazyLock::new(|| load_rules(&BuiltIn, "rules").unwrap().value);

/// One file in memory, whatever the path.
struct Made(Vec<u8>);

impl Files for Made {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        // Nobody has decided about names.
        if path.ends_with("names.toml") {
            return Err(LoadError { path: path.to_owned(), why: ErrorKind::NotFound.into() });
        }
        Ok(self.0.clone().into())
    }

    fn list(&self, _folder: &str) -> Result<Vec<String>, LoadError> {
        Ok(Vec::new())
    }
}

fn load(name: &str, bytes: &[u8], settings: &Settings) -> Loaded<Submissions> {
    load_submissions(&Made(bytes.to_vec()), &[name.to_owned()], &RULES, settings).unwrap()
}

/// Everything there is to say about a file, in its order.
fn said(loaded: &Loaded<Submissions>) -> Vec<&Diagnostic> {
    let mut all: Vec<_> = loaded.problems.iter().chain(&loaded.value.unread).collect();
    all.sort_by_key(|problem| problem.place.as_ref().map(|place| place.span().start));
    all
}

/// Shows what was read, figure by figure, then each problem with its place, then the account.
fn shown(name: &str, bytes: &[u8]) -> String {
    let loaded = load(name, bytes, &Settings::default());
    let mut lines = Vec::new();
    for set in &loaded.value.sets {
        let invented = if set.illustrative { " (invented)" } else { "" };
        lines.push(format!("{} {} {}{invented}", set.id, set.region, set.title.zh));
        lines.extend(set.figures.iter().map(figure));
        lines.extend(set.evidence.iter().map(|e| {
            format!("{} {:?} {} {} {}", e.target, e.state, e.date, e.document, e.note.zh)
        }));
    }
    for problem in said(&loaded) {
        let place = problem.place.as_ref().map_or(String::new(), Place::inside);
        let args: Vec<&str> = problem.args.iter().map(|(_, value)| value.as_str()).collect();
        let candidates = problem.candidates.iter().map(|candidate| &candidate.name);
        let near: Vec<&str> = problem.near.iter().chain(candidates).map(String::as_str).collect();
        let near = near.join(",");
        let line = format!("{} {place} {} {near}", problem.code.as_str(), args.join(","));
        lines.push(line.trim_end().to_owned());
    }
    for a in &loaded.value.accounts {
        let evidence = if a.evidence > 0 { format!(" + {}", a.evidence) } else { String::new() };
        let counts = format!("{} empty, {} lost, {} aside", a.empty, a.lost, a.aside);
        lines.push(format!("= {}{evidence} read, {counts}", a.figures));
    }
    lines.join("\n")
}

fn figure(figure: &Figure) -> String {
    let Figure { region, indicator, period, population, nature, label, at, .. } = figure;
    let beside = figure.quantity.beside.as_deref().unwrap_or("");
    let printed = format!("{}|{beside}", figure.quantity.printed);
    let own = &RULES.registry.indicators.get(indicator).unwrap().population;
    let population = if population == own { String::new() } else { format!(" {population}") };
    let nature = format!("{nature:?}").to_lowercase();
    format!("{region} {indicator} {} {printed} {nature}{population} “{label}” {at}", period.label())
}

#[track_caller]
fn check(bytes: &[u8], name: &str, expected: &str) {
    let expected: Vec<&str> = expected.trim().lines().map(str::trim).collect();
    assert_eq!(shown(name, bytes), expected.join("\n"));
}

#[track_caller]
fn check_csv(text: &str, expected: &str) {
    let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
    check(lines.join("\n").as_bytes(), "form.csv", expected);
}

#[track_caller]
fn check_xlsx(fill: fn(&mut Worksheet) -> Result<(), XlsxError>, expected: &str) {
    let mut book = Workbook::new();
    fill(book.add_worksheet()).unwrap();
    check(&book.save_to_buffer().unwrap(), "form.xlsx", expected);
}

/// Writes rows of texts from the top left; an empty text leaves the cell empty.
fn texts(sheet: &mut Worksheet, rows: &[&[&str]]) -> Result<(), XlsxError> {
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, *cell)?;
        }
    }
    Ok(())
}

/// A workbook with something replaced in one of its parts.
fn patched(bytes: &[u8], part: &str, from: &str, to: &str) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut file = old.by_index(at).unwrap();
        let name = file.name().unwrap().into_owned();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        let text = if name == part { text.replace(from, to) } else { text };
        new.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

#[test]
fn long_form_with_title_and_note() {
    check_csv(
        "衢州市2022年中等职业教育数据表,,,
         指标名称,填报值,单位,口径
         中职学校数,11,所,
         在校生数,\"23,500\",人,含技工学校
         一、教师,,,
         生师比,16.22:1,,
         “双师型”教师,６６２,名,
         教学仪器设备总值,2.76亿,元,
         “双师型”教师占专业课教师比例,—,%,
         注：在校生含技工学校,,,",
        "form 330800 衢州市2022年中等职业教育数据表
         330800 schools 2022 11|所 actual “中职学校数” B3
         330800 enrolment 2022 23,500|人 actual secondary_with_technician “在校生数” B4
         330800 student_teacher_ratio 2022 16.22:1| actual “生师比” B6
         330800 double_qualified_teachers 2022 ６６２|名 actual ““双师型”教师” B7
         330800 equipment_value 2022 2.76亿|元 actual “教学仪器设备总值” B8
         = 5 read, 1 empty, 0 lost, 4 aside",
    );
}

#[test]
fn one_row_per_indicator_and_one_column_per_year() {
    check_csv(
        "地区：衢州市
         指标\t单位\t2019年\t2020年\t增幅（%）
         生均教学仪器设备值\t万元\t1.05\t0.99\t-5.7
         在校生数（人）\t\t28000\t27782\t/",
        "form 330800 form
         330800 equipment_per_student 2019 1.05|万元 actual “生均教学仪器设备值” C3
         330800 equipment_per_student 2020 0.99|万元 actual “生均教学仪器设备值” D3
         330800 equipment_per_student 2020 -5.7|% growth “生均教学仪器设备值” E3
         330800 enrolment 2019 28000|人 actual “在校生数（人）” C4
         330800 enrolment 2020 27782|人 actual “在校生数（人）” D4
         = 5 read, 1 empty, 0 lost, 2 aside",
    );
}

#[test]
fn one_column_per_indicator() {
    check_csv(
        "地市;年份;在校生数;专任教师数（人）;备注
         衢州;2021年;24000;1600;初步
         衢州;2022年;23500;无;
         金华;2022年;;3780;",
        "form 330800 form
         330800 enrolment 2021 24000|人 actual “在校生数” C2
         330800 full_time_teachers 2021 1600|人 actual “专任教师数” D2
         330800 enrolment 2022 23500|人 actual “在校生数” C3
         330700 full_time_teachers 2022 3780|人 actual “专任教师数” D4
         = 4 read, 2 empty, 0 lost, 1 aside",
    );
}

#[test]
fn a_gap_is_not_filled_from_above() {
    check_csv(
        "地区,指标,年份,数值
         衢州市,在校生数,2022,23500
         ,招生数,2022,7197
         金华市,在校生数,,56414",
        "form 330800 form
         330800 enrolment 2022 23500|人 actual “在校生数” D2
         T003 3:1 region,cell,A3,地区
         T003 4:10 period,cell,C4,年份
         = 1 read, 0 empty, 2 lost, 1 aside",
    );
}

#[test]
fn what_is_not_understood_is_listed() {
    check_csv(
        "衢州市统计表
         指标,2022年,完成情况描述,上年
         普高在校生数,23500,好,1
         ,17,,
         招生数,1２a,好,2
         生均教学仪器设备值,3.5,,",
        "form 330800 衢州市统计表
         T008 2:10 完成情况描述
         T002 2:17 period
         M001 3:1 普高在校生数,name,1 在校生,高职在校生数,优质职业学校在校生数
         T003 4:1 indicator,cell,A4,指标
         M008 5:5 1２a,unit,a
         M008 6:11 3.5,no-unit,
         = 0 read, 2 empty, 6 lost, 2 aside",
    );
}

#[test]
fn digits_that_stand_apart_are_not_one_number() {
    check_xlsx(
        |sheet| {
            texts(
                sheet,
                &[
                    &["衢州市2022年统计表"],
                    &["指标", "填报值", "单位"],
                    &["在校生数", "20\n15", "人"],
                    &["招生数", "20 15", "人"],
                    &["毕业生数", "10\u{3000}875", "人"],
                    &["专任教师数", "1 712\n人", ""],
                    &["教学仪器设备总值", "1 234,567.5", "元"],
                ],
            )
        },
        "form 330800 衢州市2022年统计表
         330800 graduates 2022 10\u{3000}875|人 actual “毕业生数” Sheet1!B5
         330800 full_time_teachers 2022 1 712
         人| actual “专任教师数” Sheet1!B6
         M008 Sheet1!B3 20↵15,two,
         M008 Sheet1!B4 20 15,two,
         M008 Sheet1!B7 1 234,567.5,two,
         = 2 read, 0 empty, 3 lost, 2 aside",
    );
}

/// The form prints `1:` beside the cell, and clerks write what one is held to.
#[test]
fn a_number_beside_one_to_is_what_one_is_held_to() {
    let form = "衢州市2023年统计表
         指标,填报值,单位
         高职专职思政课教师师生比,500,1:
         高职专职思政课教师师生比,近500,1：
         高职专职思政课教师师生比,1:400,1:
         高职专职思政课教师师生比,0.002,1:";
    check_csv(
        form,
        "form 330800 衢州市2023年统计表
         330800 ideology_teacher_ratio 2023 500|1: actual “高职专职思政课教师师生比” B3
         330800 ideology_teacher_ratio 2023 近500|1： actual “高职专职思政课教师师生比” B4
         330800 ideology_teacher_ratio 2023 1:400| actual “高职专职思政课教师师生比” B5
         M008 6:14 0.002,below-one,
         = 3 read, 0 empty, 1 lost, 2 aside",
    );
    let answer = |value: &str| {
        let set = format!("ideology_teacher_ratio={value}@2023");
        let args = ["check", "--policy", "zj-2021", "--as-of", "2023-12-31", "--format", "csv"];
        let answer = run(&[args.as_slice(), &["--lang", "en", "--set", &set]].concat());
        let answer = String::from_utf8(answer).unwrap();
        answer.lines().find(|line| line.contains("zj-2021/1a")).unwrap().to_owned()
    };
    for (value, shown, completion) in
        [("500", "1:500", "70%"), ("1:500", "1:500", "70%"), ("300", "1:300", "116.7%")]
    {
        let answer = answer(value);
        let shown = answer.contains(&format!("\"{shown} (2023, assumed)\""));
        assert!(shown && answer.contains(&format!(",{completion},")), "{answer}");
    }
}

#[test]
fn periods_as_bureaus_write_them() {
    check_csv(
        "衢州市统计表
         指标,时期,数值,单位
         在校生数,截至2022年9月1日,23500,人
         招生数,2022年上半年,100,人
         招生数,2022年第三季度,200,人
         招生数,2022年1—6月,300,人
         招生数,2022年9月至2023年8月,400,人
         招生数,2021—2022学年,500,人
         招生数,2021学年,600,人
         在校生数,2022年末,700,人
         招生数,2021—2023年,800,人
         招生数,2021-12,900,人",
        "form 330800 衢州市统计表
         330800 enrolment 2022-09-01 23500|人 actual “在校生数” C3
         330800 intake 2022-01/2022-06 100|人 actual “招生数” C4
         330800 intake 2022-07/2022-09 200|人 actual “招生数” C5
         330800 intake 2022-01/2022-06 300|人 actual “招生数” C6
         330800 intake 2022-09/2023-08 400|人 actual “招生数” C7
         330800 intake 2021-09/2022-08 500|人 actual “招生数” C8
         330800 intake 2021-09/2022-08 600|人 actual “招生数” C9
         330800 enrolment 2022 700|人 actual “在校生数” C10
         330800 intake 2021-01/2023-12 800|人 actual “招生数” C11
         330800 intake 2021-12 900|人 actual “招生数” C12
         = 10 read, 0 empty, 0 lost, 2 aside",
    );
}

#[test]
fn two_bare_years_are_asked_about_at_their_place() {
    let asked = |text: &str| format!("{text},2021-09/2022-08,2021-01/2022-12");
    check_csv(
        "衢州市统计表
         指标,年份,数值,单位
         招生数,2021-2022,500,人
         招生数,2021—2022年,500,人
         招生数,2016/17,500,人
         招生数,2021年—2022年,500,人",
        &format!(
            "form 330800 衢州市统计表
             330800 intake 2021-01/2022-12 500|人 actual “招生数” C6
             S007 3:5 {}
             S007 4:5 {}
             S007 5:5 2016/17,2016-09/2017-08,2016-01/2017-12
             = 1 read, 0 empty, 3 lost, 2 aside",
            asked("2021-2022"),
            asked("2021—2022年")
        ),
    );
    check_csv(
        "衢州市统计表
         指标,单位,2021—2022,2022—2023学年
         招生数,人,500,600
         毕业生数,人,700,800",
        &format!(
            "form 330800 衢州市统计表
             330800 intake 2022-09/2023-08 600|人 actual “招生数” D3
             330800 graduates 2022-09/2023-08 800|人 actual “毕业生数” D4
             S007 2:7 {}
             = 2 read, 0 empty, 2 lost, 2 aside",
            asked("2021—2022")
        ),
    );
    check_csv(
        "衢州市2021-2022年统计表
         指标,数值,单位
         招生数,500,人",
        &format!(
            "form 330800 衢州市2021-2022年统计表
             S007 1:1 {}
             = 0 read, 0 empty, 1 lost, 2 aside",
            asked("2021-2022年")
        ),
    );
}

#[test]
fn a_heading_or_a_title_may_say_that_years_are_school_years() {
    for (title, heading) in
        [("衢州市统计表", "学年"), ("衢州市统计表", "年份（学年）"), ("衢州市各学年统计表", "年份")]
    {
        check_csv(
            &format!(
                "{title}
                 指标,{heading},数值,单位
                 招生数,2021-2022,500,人
                 招生数,2021/2022,500,人
                 招生数,2016/17,500,人"
            ),
            &format!(
                "form 330800 {title}
                 330800 intake 2021-09/2022-08 500|人 actual “招生数” C3
                 330800 intake 2021-09/2022-08 500|人 actual “招生数” C4
                 330800 intake 2016-09/2017-08 500|人 actual “招生数” C5
                 = 3 read, 0 empty, 0 lost, 2 aside"
            ),
        );
    }
    check_csv(
        "衢州市统计表
         学年：2021-2022
         指标,数值,单位
         招生数,500,人",
        "form 330800 衢州市统计表
         330800 intake 2021-09/2022-08 500|人 actual “招生数” B4
         = 1 read, 0 empty, 0 lost, 3 aside",
    );
    // Below 学年 a bare year is one, and 2022年 may be a slip of the pen or of the heading.
    check_csv(
        "衢州市统计表
         指标,学年,数值,单位
         招生数,2021,500,人
         招生数,2022年,600,人
         毕业生数,,700,人",
        "form 330800 衢州市统计表
         330800 intake 2021-09/2022-08 500|人 actual “招生数” C3
         S007 4:5 2022年学年,2022-09/2023-08,2022-01/2022-12
         T003 5:6 period,cell,B5,学年
         = 1 read, 0 empty, 2 lost, 2 aside",
    );
}

#[test]
fn years_below_one_heading_are_years_of_values() {
    check_xlsx(
        |sheet| {
            let plain = Format::new();
            sheet.write_string(0, 0, "衢州市统计表")?;
            sheet.merge_range(1, 0, 2, 0, "指标", &plain)?;
            sheet.merge_range(1, 1, 1, 2, "学年", &plain)?;
            sheet.merge_range(1, 3, 2, 3, "单位", &plain)?;
            sheet.write_string(2, 1, "2020-2021")?;
            sheet.write_string(2, 2, "2021-2022")?;
            sheet.write_string(3, 0, "招生数")?;
            sheet.write_number(3, 1, 7000)?;
            sheet.write_number(3, 2, 7197)?;
            sheet.write_string(3, 3, "人")?;
            Ok(())
        },
        "form 330800 衢州市统计表
         330800 intake 2020-09/2021-08 7000|人 actual “招生数” Sheet1!B4
         330800 intake 2021-09/2022-08 7197|人 actual “招生数” Sheet1!C4
         = 2 read, 0 empty, 0 lost, 3 aside",
    );
}

/// A data file whose one figure is for 2021/2022.
fn school_file(head: &str) -> String {
    format!(
        "[dataset]\nid = \"a\"\nzh = \"甲\"\nen = \"A\"\nregion = \"330800\"\n{head}\n\n\
         [[section]]\nat = \"1\"\nheading = \"规模\"\nfigures = [\n\
         {{ label = \"招生\", indicator = \"intake\", value = \"7197人\", period = \"2021/2022\" }},\n]\n"
    )
}

#[test]
fn a_data_file_or_an_indicator_may_count_in_school_years() {
    let periods = |head: &str, rules: &Rules| {
        let files = Made(school_file(head).into_bytes());
        let settings = Settings::default();
        let loaded = load_submissions(&files, &["a.toml".to_owned()], rules, &settings).unwrap();
        let all = said(&loaded).into_iter();
        let codes = all.map(|problem| problem.code.as_str().to_owned());
        let figures = loaded.value.sets.iter().flat_map(|set| &set.figures);
        codes.chain(figures.map(|figure| figure.period.label())).collect::<Vec<_>>()
    };
    assert_eq!(periods("", &RULES), ["S007"]);
    assert_eq!(periods("year = \"calendar\"", &RULES), ["S007"]);
    assert_eq!(periods("year = \"school\"", &RULES), ["2021-09/2022-08"]);
    assert_eq!(periods("year = \"shcool\"", &RULES), ["S004", "S007"]);
    let changed = |year: &'static str| load_rules(&OfYears(year), "rules").unwrap();
    assert_eq!(periods("", &changed("school").value), ["2021-09/2022-08"]);
    assert_eq!(periods("", &changed("calendar").value), ["S007"]);
    let problems = changed("lunar").problems;
    assert_eq!(problems.first().unwrap().code.as_str(), "S004");
}

/// The built-in rules, in which the intake is counted in other years.
struct OfYears(&'static str);

impl Files for OfYears {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        let content = AsText(BuiltIn).read(path)?;
        if !path.ends_with("indicators.toml") {
            return Ok(content);
        }
        let text = String::from_utf8(content.bytes.clone()).unwrap();
        let intake = "id = \"intake\"\n";
        assert!(text.contains(intake));
        let year = format!("{intake}year = \"{}\"\n", self.0);
        Ok(text.replace(intake, &year).into_bytes().into())
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        BuiltIn.list(folder)
    }
}

#[test]
fn evidence_in_a_file_of_its_own() {
    check_csv(
        "衢州市佐证材料清单
         目标编号,完成情况,日期,佐证材料,说明
         qz-2025/1a,进行中,2028年11月30日,建设进度表,一期已交付
         qz-2025/3a,已完成,2027-10-20,名单,入选
         qz-2025/3z,已完成,2027-10-20,名单,入选",
        "form 330800 衢州市佐证材料清单
         qz-2025/1a InProgress 2028-11-30 建设进度表 一期已交付
         qz-2025/3a Done 2027-10-20 名单 入选
         M005 5:1 qz-2025/3z qz-2025/3a,qz-2025/3b,qz-2025/3c
         = 0 + 2 read, 0 empty, 1 lost, 2 aside",
    );
}

#[test]
fn a_form_with_merged_headings() {
    check_xlsx(
        |sheet| {
            let plain = Format::new();
            sheet.merge_range(0, 0, 0, 4, "衢州市2022年中等职业教育统计表", &plain)?;
            sheet.write_string(1, 0, "填报单位：衢州市教育局")?;
            sheet.write_string(1, 3, "单位：万元")?;
            sheet.merge_range(2, 0, 3, 0, "指标", &plain)?;
            sheet.merge_range(2, 1, 2, 2, "数值", &plain)?;
            sheet.write_string(3, 1, "2021年")?;
            sheet.write_string(3, 2, "2022年")?;
            sheet.merge_range(2, 3, 3, 3, "计量单位", &plain)?;
            texts(sheet, &[])?;
            sheet.write_string(4, 0, "在校生数")?;
            sheet.write_number(4, 1, 24000)?;
            sheet.write_number(4, 2, 23500)?;
            sheet.write_string(4, 3, "人")?;
            sheet.write_string(5, 0, "教学仪器设备总值")?;
            sheet.write_number_with_format(
                5,
                2,
                27600.5,
                &Format::new().set_num_format("#,##0.00"),
            )?;
            sheet.write_string(6, 0, "填表人：张三")?;
            sheet.write_string(6, 2, "审核人：李四")?;
            Ok(())
        },
        "form 330800 衢州市2022年中等职业教育统计表
         330800 enrolment 2021 24000|人 actual “在校生数” Sheet1!B5
         330800 enrolment 2022 23500|人 actual “在校生数” Sheet1!C5
         330800 equipment_value 2022 27,600.50|万元 actual “教学仪器设备总值” Sheet1!C6
         = 3 read, 1 empty, 0 lost, 5 aside",
    );
}

#[test]
fn a_cell_is_what_its_sheet_shows() {
    check_xlsx(
        |sheet| {
            let share = "“双师型”教师占专业课教师比例";
            texts(sheet, &[&["虚构示例数据"], &["地区", "指标", "年份", "数值"]])?;
            let mut row = 2;
            let mut line = |value: f64, format: &str, name: &str| {
                sheet.write_string(row, 0, "衢州市")?;
                sheet.write_string(row, 1, name)?;
                sheet.write_number(row, 2, 2022)?;
                let format = Format::new().set_num_format(format);
                sheet.write_number_with_format(row, 3, value, &format)?;
                row += 1;
                Ok::<(), XlsxError>(())
            };
            line(0.8967, "0.00%", share)?;
            line(0.8967, "0%", share)?;
            line(1712.0, "General", "专任教师数")?;
            line(1712.0, "0\"人\"", "专任教师数")?;
            line(5.49, "0.00\"万元\"", "教学仪器设备总值")?;
            line(12345.0, "0!.0,\"万\"", "专任教师数")?;
            Ok(())
        },
        "form 330800 form (invented)
         330800 double_qualified_share 2022 89.67%| actual ““双师型”教师占专业课教师比例” Sheet1!D3
         330800 double_qualified_share 2022 90%| actual ““双师型”教师占专业课教师比例” Sheet1!D4
         330800 full_time_teachers 2022 1712|人 actual “专任教师数” Sheet1!D5
         330800 full_time_teachers 2022 1712人| actual “专任教师数” Sheet1!D6
         330800 equipment_value 2022 5.49万元| actual “教学仪器设备总值” Sheet1!D7
         T007 Sheet1!D8
         = 5 read, 0 empty, 1 lost, 2 aside",
    );
}

#[test]
fn a_formula_without_result_is_never_empty() {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows: &[&[&str]] = &[
        &["地区", "指标", "年份", "数值"],
        &["衢州市", "专任教师数", "2022"],
        &["衢州市", "在校生数", "2022"],
    ];
    texts(sheet, rows).unwrap();
    sheet.write_formula(1, 3, Formula::new("=1000+712").set_result("1712")).unwrap();
    sheet.write_formula(2, 3, Formula::new("=SUM(A1:A9)").set_result("77")).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    check(
        &patched(&bytes, "xl/worksheets/sheet1.xml", "<v>77</v>", ""),
        "form.xlsx",
        "form 330800 form
         330800 full_time_teachers 2022 1712|人 actual “专任教师数” Sheet1!D2
         T006 Sheet1!D3
         = 1 read, 0 empty, 1 lost, 1 aside",
    );
}

#[test]
fn sheets_that_are_not_read_are_named() {
    let mut book = Workbook::new();
    let rows: &[&[&str]] =
        &[&["地区", "指标", "年份", "数值"], &["衢州市", "在校生数", "2022", "9"]];
    texts(
        book.add_worksheet().set_name("填报说明").unwrap(),
        &[&["请如实填写"], &["2022年起试行"]],
    )
    .unwrap();
    texts(book.add_worksheet().set_name("数据").unwrap(), rows).unwrap();
    let hidden = book.add_worksheet().set_name("旧").unwrap().set_hidden(true);
    texts(hidden, rows).unwrap();
    check(
        &book.save_to_buffer().unwrap(),
        "form.xlsx",
        "form 330800 form
         330800 enrolment 2022 9|人 actual “在校生数” 数据!D2
         T011  旧
         T012  填报说明
         = 1 read, 0 empty, 0 lost, 3 aside",
    );
}

#[test]
fn options_fill_what_the_file_leaves_out() {
    let text = "指标,数值\n在校生数,23500\n";
    let codes = |settings: &Settings| {
        let loaded = load("form.csv", text.as_bytes(), settings);
        said(&loaded).iter().map(|problem| problem.code.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(codes(&Settings::default()), ["T002", "T002"]);
    let region = Some("330800".into());
    let period = duibiao::model::Period::parse("2022");
    assert_eq!(codes(&Settings { region: region.clone(), ..Settings::default() }), ["T002"]);
    assert!(codes(&Settings { region, period, ..Settings::default() }).is_empty());
}

/// Runs the program in the folder of the crate.
fn run(args: &[&str]) -> Vec<u8> {
    program(Path::new(env!("CARGO_MANIFEST_DIR"))).args(args).output().unwrap().stdout
}

#[test]
fn what_is_exported_is_read_back() {
    let folder = tempfile::tempdir().unwrap();
    for set in ["quzhou-2020", "quzhou-2022", "jinhua-2022", "illustrative-2028"] {
        let original = run(&["check", "--data", set, "--format", "json"]);
        for (lang, ending, encoding) in [
            ("zh", "csv", Some("utf-8")),
            ("zh", "csv", Some("gb18030")),
            ("zh", "xlsx", None),
            ("en", "csv", None),
            ("en", "xlsx", None),
        ] {
            let file = folder.path().join(set).with_extension(ending);
            let file = file.to_str().unwrap();
            let mut args = vec!["--lang", lang, "data", "export", set, "-o", file];
            args.extend(encoding.iter().flat_map(|encoding| ["--encoding", encoding]));
            run(&args);
            let read = run(&["check", "--data", file, "--format", "json"]);
            assert!(!original.is_empty() && read == original, "{set} {lang} {ending} {encoding:?}");
        }
    }
}

#[test]
fn periods_and_ratios_are_exported_and_read_back() {
    let folder = tempfile::tempdir().unwrap();
    let [form, once, twice] =
        ["form.csv", "once.csv", "twice.csv"].map(|name| folder.path().join(name));
    let text = "衢州市各学年统计表,,,
指标,时期,数值,单位
招生数,2021-2022,7197,人
招生数,2022年上半年,100,人
招生数,2022年第三季度,1 234,人
招生数,2022年,200,人
招生数,2021-01/2022-12,\"1,300\",人
在校生数,截至2022年9月1日,23500,人
高职专职思政课教师师生比,2022-2023,近500,1:
";
    fs::write(&form, text).unwrap();
    for (from, to) in [(&form, &once), (&once, &twice)] {
        run(&[
            "--lang",
            "zh",
            "data",
            "export",
            from.to_str().unwrap(),
            "-o",
            to.to_str().unwrap(),
        ]);
    }
    let once = fs::read_to_string(once).unwrap();
    assert_eq!(once, fs::read_to_string(twice).unwrap());
    for period in
        ["2021-09/2022-08", "2022-01/2022-06", "2022-07/2022-09", "2021-01/2022-12", "2022-09-01"]
    {
        assert!(once.contains(&format!(",{period},")), "{period}: {once}");
    }
    assert!(once.contains(",近500,1:,2022-09/2023-08,"), "{once}");
}

/// The form that the program writes is one it reads, empty or filled in.
#[test]
fn the_form_is_read_when_it_comes_back() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("form.csv");
    let form = String::from_utf8(run(&["--lang", "zh", "template", "--format", "csv"])).unwrap();
    let with_value = |line: &str| {
        let mut cells: Vec<&str> = line.split(',').collect();
        if cells.get(2) == Some(&"enrolment_higher") {
            *cells.get_mut(8).unwrap() = "12034";
        }
        cells.join(",") + "\n"
    };
    fs::write(&file, form.lines().map(with_value).collect::<String>()).unwrap();
    let read = run(&["data", "list", "--data", file.to_str().unwrap(), "--format", "csv"]);
    let read = String::from_utf8(read).unwrap();
    assert!(read.contains("12034人") && read.lines().count() == 2, "{read}");

    let file = folder.path().join("form.xlsx");
    run(&["--lang", "zh", "template", "-o", file.to_str().unwrap()]);
    let loaded = load("form.xlsx", &fs::read(file).unwrap(), &Settings::default());
    assert_eq!(loaded.problems, Vec::new());
    let set = loaded.value.sets.first().unwrap();
    assert_eq!((set.region.as_str(), set.figures.len()), ("330800", 0));
}

#[test]
fn an_exported_workbook_depends_on_nothing_but_the_data() {
    let folder = tempfile::tempdir().unwrap();
    let [first, second] = ["a.xlsx", "b.xlsx"].map(|name| {
        let file = folder.path().join(name);
        run(&["data", "export", "quzhou-2020", "-o", file.to_str().unwrap()]);
        std::thread::sleep(std::time::Duration::from_millis(1100));
        fs::read(Path::new(&file)).unwrap()
    });
    assert!(first == second);
}

/// Cells that bureaus write, and some that nobody should.
fn cell() -> impl Strategy<Value = String> {
    let texts = [
        "",
        "",
        "地区",
        "指标",
        "数值",
        "单位",
        "2021年",
        "2022",
        "衢州市",
        "金华",
        "在校生数",
        "招生数",
        "中职学校数（所）",
        "人",
        "%",
        "23500",
        "89.67%",
        "-8.58",
        "—",
        "无",
        "怪",
        "注：说明",
        "年份",
        "口径",
        "含技工学校",
        "=1+1",
        "目标",
        "状态",
        "学年",
        "2021-2022",
        "2021—2022学年",
        "2022年上半年",
        "2022年招生数",
        "招生数（2016/17）",
        "截至2022年9月1日",
        "20\n15",
        "10 875",
        "500",
        "1:",
        "qz-2025/1a",
        "已完成",
        "增幅",
        "合计",
        "普通高中",
        "单位：万人",
        "甲",
        "其中：女",
        "衢州市2022年",
        "\"",
    ];
    prop_oneof![9 => prop::sample::select(texts.to_vec()).prop_map(str::to_owned), 1 => ".{0,6}"]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    /// Nothing disappears: with a table, every cell of values is read, empty or lost, and what is
    /// lost is among the problems; without one, the file is refused.
    #[test]
    fn nothing_disappears(rows in prop::collection::vec(prop::collection::vec(cell(), 1..7), 1..9)) {
        let mut writer = csv::WriterBuilder::new().flexible(true).from_writer(Vec::new());
        for row in &rows {
            writer.write_record(row).unwrap();
        }
        let loaded = load("form.csv", &writer.into_inner().unwrap(), &Settings::default());
        let all = said(&loaded).into_iter();
        let errors = all.filter(|p| p.severity == Severity::Error);
        let errors = errors.count();
        match loaded.value.accounts.first() {
            None => prop_assert_eq!(errors, 1),
            Some(account) => {
                prop_assert!(account.lost == 0 || errors > 0);
                prop_assert!(errors == 0 || account.lost > 0 || loaded.value.sets.is_empty());
                let read = loaded.value.sets.first().map_or(0, |set| set.figures.len());
                prop_assert_eq!(read, account.figures);
                let filled = rows.iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty()));
                let rows = filled.count();
                let told: usize = [account.aside, account.figures, account.evidence, account.empty, account.lost].iter().sum();
                prop_assert!(told >= rows, "{} of {rows}: {account:?}", told);
            }
        }
    }

    /// Bytes that are no spreadsheet are refused, whatever they are.
    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), zip in any::<bool>()) {
        let head: &[u8] = if zip { b"PK\x03\x04" } else { b"" };
        let bytes = [head, &bytes].concat();
        for name in ["a.csv", "a.xlsx", "a.toml"] {
            let loaded = load(name, &bytes, &Settings::default());
            prop_assert!(!loaded.problems.is_empty() || name != "a.xlsx");
        }
    }
}

/// What `tests/workbooks/form.xls` and `form.ods` hold: `LibreOffice` made both of one workbook.
const FORM: &str = "
    form 330800 衢州市2022年中等职业教育统计表
    330800 enrolment 2021 24,860|人 actual “在校生数” 填报表!C3
    330800 enrolment 2022 23,500|人 actual “在校生数” 填报表!D3
    330800 full_time_teachers 2021 1730|人 actual “专任教师数” 填报表!C4
    330800 full_time_teachers 2022 1712|人 actual “专任教师数” 填报表!D4
    330800 double_qualified_share 2021 88.2%| actual “双师型教师比例” 填报表!C5
    330800 double_qualified_share 2022 88.6%| actual “双师型教师比例” 填报表!D5
    330800 intake 2021 8860|人 actual “招生数” 填报表!C6
    330800 intake 2022 8500|人 actual “招生数” 填报表!D6
    330700 enrolment 2022-12-31 48000|人 actual “在校生数” 明细!D2
    330700 full_time_teachers 2022-12-31 1235|人 actual “专任教师数” 明细!D3
    T013  1
    T011  旧表
    = 10 read, 0 empty, 0 lost, 3 aside";

#[test]
fn old_and_open_workbooks_are_read_as_their_sheets_show_them() {
    for (file, name) in
        [("form.xls", "form.xls"), ("form.xls", "form.et"), ("form.ods", "form.ods")]
    {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(file);
        check(&fs::read(path).unwrap(), name, FORM);
    }
}

#[test]
fn no_workbook_of_any_sort_panics() {
    for file in ["form.xls", "form.ods"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/workbooks").join(file);
        let whole = fs::read(path).unwrap();
        // Each byte in turn is another one, at distances that hit every sort of record.
        for at in (0..whole.len()).step_by(61) {
            let mut bytes = whole.clone();
            for byte in bytes.iter_mut().skip(at).take(3) {
                *byte = byte.wrapping_mul(7).wrapping_add(251);
            }
            let _ = load(file, &bytes, &Settings::default());
            let _ = load(file, whole.get(..at).unwrap(), &Settings::default());
        }
    }
}

#[test]
fn xml_may_name_and_quote_as_it_likes() {
    let plain = |sheet: &mut Worksheet| -> Result<(), XlsxError> {
        texts(
            sheet,
            &[&["地区", "指标", "年份", "数值"], &["衢州市", "在校生数", "2022", "23500人"]],
        )
    };
    let mut book = Workbook::new();
    plain(book.add_worksheet()).unwrap();
    let bytes = book.save_to_buffer().unwrap();
    let expected = "
        form 330800 form
        330800 enrolment 2022 23500人| actual “在校生数” Sheet1!D2
        T013  1
        = 1 read, 0 empty, 0 lost, 1 aside";
    let hidden: [fn(&str) -> String; 3] = [
        |xml| xml.replace("<row r=\"2\"", "<row r='2' hidden='1'"),
        |xml| xml.replace("<row r=\"2\"", "<row ht=\"0\" customHeight=\"1\" r=\"2\""),
        |xml| {
            let xml = xml.replace("<row r=\"2\"", "<row hidden=\"true\" r=\"2\"");
            let xml = xml.replace("</", "</x:").replace('<', "<x:").replace("<x:/x:", "</x:");
            xml.replace("<x:?xml", "<?xml").replace("xmlns=", "xmlns:x=")
        },
    ];
    for change in hidden {
        let change = |name: &str, text: String| {
            if name.starts_with("xl/worksheets/") {
                change(&text).into_bytes()
            } else {
                text.into()
            }
        };
        check(&repacked(&bytes, change), "form.xlsx", expected);
    }
    // Parts in UTF-16, with a byte order mark and without.
    for mark in ["\u{FEFF}", ""] {
        let change = |name: &str, text: String| {
            let is_text = name.starts_with("xl/") && !name.contains("_rels");
            let text = text.replace("encoding=\"UTF-8\"", "encoding=\"UTF-16\"");
            let units = format!("{mark}{text}");
            if is_text {
                units.encode_utf16().flat_map(u16::to_le_bytes).collect()
            } else {
                text.into_bytes()
            }
        };
        check(&repacked(&bytes, change), "form.xlsx", &expected.replace("T013  1\n", ""));
    }
}

/// A package with the bytes of its parts changed.
fn repacked(bytes: &[u8], change: impl Fn(&str, String) -> Vec<u8>) -> Vec<u8> {
    let mut old = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        new.start_file(&name, zip::write::SimpleFileOptions::default()).unwrap();
        new.write_all(&change(&name, text)).unwrap();
    }
    new.finish().unwrap().into_inner()
}
