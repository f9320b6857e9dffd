//! Recorded explanations: what a note covers, and when it lapses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/program.rs"]
mod program;

use std::path::Path;

use calamine::{Data, Reader as _, Xlsx, open_workbook};
use duibiao::check::{figures::validate, notes::apply};
use duibiao::model::{Matter, Note, Outcome, Word, day};
use duibiao::source::{
    BuiltIn, Content, Files, LoadError, Settings, load_data, load_notes, load_rules,
    load_submissions,
};
use rust_xlsxwriter::{Workbook, XlsxError};

use program::program;

/// One file of notes.
struct Only<'t>(&'t [u8]);

impl Files for Only<'_> {
    fn read(&self, _: &str) -> Result<Content, LoadError> {
        Ok(self.0.to_vec().into())
    }

    fn list(&self, _: &str) -> Result<Vec<String>, LoadError> {
        Ok(Vec::new())
    }
}

/// Applies a note to the report of Quzhou 2020: the checks that it explains, then the names of what
/// is found about the note itself.
#[track_caller]
fn check(note: &str, expected: &str) {
    let rules = load_rules(&BuiltIn, "rules").unwrap().value;
    let data = load_data(&BuiltIn, &["fixtures/quzhou-2020.toml".to_owned()], &rules).unwrap();
    let text = format!("[[note]]\n{note}\nwhy = \"\"\nwho = \"\"\nwhen = 2020-01-01\n");
    let notes = load_notes(&Only(text.as_bytes()), &["notes".to_owned()], &rules).unwrap();
    assert_eq!(notes.problems, []);
    let mut answer = validate(&rules, &data.value);
    let before = answer.tally;
    let as_of = day("2020-12-31").unwrap();
    let found = apply(&notes.value, &data.value, as_of, &mut answer);
    let explained: Vec<_> = answer.findings.iter().filter(|f| f.is_explained()).collect();
    assert!(explained.iter().all(|finding| finding.note.is_some() && !finding.is_open()));
    assert_eq!(answer.tally.all(), before.all());
    let screened = explained.iter().filter(|finding| finding.check.as_str().starts_with("repeat"));
    assert_eq!(
        answer.tally.of(Outcome::Explained),
        explained.len().saturating_sub(screened.count())
    );
    let words = explained.iter().map(|finding| finding.check.as_str());
    let words: Vec<&str> = words.chain(found.iter().map(|problem| problem.code.name())).collect();
    assert_eq!(words.join(" "), expected);
}

/// A note in one line.
fn line(note: &Note) -> String {
    let matter = match &note.matter {
        Matter::Check(id) => id.as_str(),
        Matter::Defect(defect) => defect.as_str(),
    };
    let (region, period) = (note.region.as_ref(), note.period.as_ref());
    let narrowed = format!(
        "{}{}",
        region.map_or(String::new(), |region| format!(" in {region}")),
        period.map_or(String::new(), |period| format!(" of {}", period.label())),
    );
    let Note { why, who, when, until, place, .. } = note;
    let values = note.values.join("|");
    format!("{place} {matter} {values}{narrowed}: {why} ({who}, {when} to {until})")
}

/// Reads a workbook whose sheet `notes` has these rows, by itself and beside figures.
#[track_caller]
fn check_sheet(rows: &[&[&str]], expected: &[&str]) {
    let book = book("notes", rows).unwrap();
    let rules = load_rules(&BuiltIn, "rules").unwrap().value;
    let path = ["form.xlsx".to_owned()];
    let alone = load_notes(&Only(&book), &path, &rules).unwrap();
    let problem = |problem: &duibiao::diag::Diagnostic| {
        let place = problem.place.as_ref().map(ToString::to_string).unwrap_or_default();
        let args: Vec<&str> = problem.args.iter().map(|(_, text)| text.as_str()).collect();
        let near = problem.near.iter().map(String::as_str).collect::<Vec<_>>().join(",");
        format!("{} {place} {} {near}", problem.code.as_str(), args.join(",")).trim().to_owned()
    };
    let found: Vec<String> =
        alone.value.iter().map(line).chain(alone.problems.iter().map(problem)).collect();
    assert_eq!(found, expected);
    let beside = load_submissions(&Only(&book), &path, &rules, &Settings::default()).unwrap();
    assert_eq!(beside.value.notes, alone.value);
    let account = &beside.value.accounts;
    assert!(account.is_empty() || account.iter().any(|account| account.notes == alone.value.len()));
}

/// A workbook with one sheet of figures and one more.
fn book(name: &str, rows: &[&[&str]]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let figures: &[&[&str]] =
        &[&["地区", "指标", "年份", "数值"], &["衢州市", "专任教师数", "2020", "1712人"]];
    for (name, rows) in [("数据", figures), (name, rows)] {
        let sheet = book.add_worksheet().set_name(name)?;
        for (row, cells) in (0..).zip(rows) {
            for (column, cell) in (0..).zip(*cells).filter(|(_, cell)| !cell.is_empty()) {
                sheet.write_string(row, column, *cell)?;
            }
        }
    }
    book.save_to_buffer()
}

const HEADINGS: &[&str] = &["问题编号", "涉及数值", "说明", "说明人", "日期", "有效期至"];

#[test]
fn a_sheet_says_what_a_file_says() {
    check_sheet(
        &[
            &["对核查问题的说明"],
            HEADINGS,
            &["示例：V004", "13.84%", "理由", "某处", "2021-03-15", "2022-12-31"],
            &["V004", "13.84%；308人；1712人", "口径", "职成教处", "2021年3月15日", "2022.12.31"],
            &[],
            &["share-mismatch", "13.84%, 1,712人", "口径", "某处", "2021/3/5", "2021-03-05"],
            &["填表人：张三"],
        ],
        &[
            "form.xlsx notes!A4 share-mismatch 13.84%|308人|1712人: 口径 (职成教处, 2021-03-15 to \
             2022-12-31)",
            "form.xlsx notes!A6 share-mismatch 13.84%|1,712人: 口径 (某处, 2021-03-05 to 2021-03-05)",
        ],
    );
}

#[test]
fn region_and_period_narrow_a_note() {
    let headings = [HEADINGS, &["地区", "时期"]].concat();
    check_sheet(
        &[
            &headings,
            &["V015", "21.26%", "同上年", "某处", "2021-3-5", "2022-12-31", "衢州", "2019年"],
        ],
        &[
            "form.xlsx notes!A2 repeated-value 21.26% in 330800 of 2019: 同上年 (某处, 2021-03-05 to \
           2022-12-31)",
        ],
    );
}

#[test]
fn mistakes_are_shown_at_their_cells() {
    check_sheet(
        &[
            HEADINGS,
            &["share/part_time_shares", "13.84%", "口径", "某处", "2021-3-5", "2022-12-31"],
            &["V04", "13.84%", "口径", "某处", "去年", "2022-12-31"],
            &["V004", "", "口径", "", "2021-3-5", "2020-12-31"],
            &["V004", "13.84%"],
        ],
        &[
            "M034 form.xlsx notes!A2 share/part_time_shares share/part_time_share,same/part_time_share,change/part_time_share",
            "M034 form.xlsx notes!A3 V04 V004,V014",
            "S005 form.xlsx notes!E3 去年",
            "T003 form.xlsx notes!A4 values",
            "T003 form.xlsx notes!A4 who",
            "M033 form.xlsx notes!F4 2021-03-05,2020-12-31",
            "T003 form.xlsx notes!A5 why",
            "T003 form.xlsx notes!A5 who",
            "T003 form.xlsx notes!A5 when",
            "T003 form.xlsx notes!A5 until",
        ],
    );
}

fn run(args: &[&str], folder: &Path) -> String {
    let output = program(folder).args(args).output().unwrap();
    String::from_utf8([output.stdout, output.stderr].concat()).unwrap()
}

/// What a clerk replies in the report of findings counts as a note does.
#[test]
fn replies_in_the_report_are_notes() {
    let folder = tempfile::tempdir().unwrap();
    for lang in ["zh", "en"] {
        let run = |args: &[&str]| run(&[&["--lang", lang], args].concat(), folder.path());
        run(&["validate", "jinhua-2022", "-o", "report.xlsx"]);
        let before = run(&["check", "--data", "jinhua-2022", "--notes", "report.xlsx"]);
        assert!(before.contains("duibiao validate"), "a report without replies excuses nothing");
        let mut report: Xlsx<_> = open_workbook(folder.path().join("report.xlsx")).unwrap();
        let name = report.sheet_names().first().unwrap().clone();
        let cells = report.worksheet_range(&name).unwrap();
        let rows: Vec<Vec<String>> = cells
            .rows()
            .enumerate()
            .map(|(at, row)| {
                let mut row: Vec<String> = row.iter().map(Data::to_string).collect();
                let reply = row.len().saturating_sub(4);
                if at > 2 {
                    row.truncate(reply);
                    row.extend(["口径", "某处", "2023-03-15", "2024-12-31"].map(str::to_owned));
                }
                row
            })
            .collect();
        let rows: Vec<Vec<&str>> =
            rows.iter().map(|row| row.iter().map(String::as_str).collect()).collect();
        let rows: Vec<&[&str]> = rows.iter().map(Vec::as_slice).collect();
        std::fs::write(folder.path().join("replied.xlsx"), book("x", &rows).unwrap()).unwrap();
        let after = run(&["check", "--data", "jinhua-2022", "--notes", "replied.xlsx"]);
        assert!(!after.contains("duibiao validate"), "{after}");
        let answer = run(&["validate", "jinhua-2022", "--notes", "replied.xlsx", "--fail-on=hint"]);
        assert!(!answer.contains("[V0") || !answer.contains("╭▸"), "{answer}");
    }
}

#[test]
fn a_note_covers_exactly_its_values() {
    let values = r#"values = ["13.84%", "308人", "1712人"]"#;
    let until = "until = 2020-12-31";
    check(
        &format!("check = \"share/part_time_share\"\n{values}\n{until}"),
        "share/part_time_share",
    );
    check(&format!("check = \"V004\"\n{values}\n{until}"), "share/part_time_share");
    check(&format!("check = \"share-mismatch\"\n{values}\n{until}"), "share/part_time_share");
    check(&format!("check = \"V007\"\n{values}\n{until}"), "unused-note");
    check(&format!("check = \"share/bachelor_share\"\n{values}\n{until}"), "unused-note");
}

#[test]
fn the_order_of_its_values_means_nothing() {
    check(
        "check = \"V004\"\nvalues = [\"1712人\", \"13.84%\", \"308人\"]\nuntil = 2020-12-31",
        "share/part_time_share",
    );
}

#[test]
fn one_digit_less_or_more_and_it_lapses() {
    for values in [
        r#"["13.84%", "308人", "1721人"]"#,
        r#"["13.840%", "308人", "1712人"]"#,
        r#"["13.84%", "308人"]"#,
        r#"["13.84%", "308人", "1712人", "237人"]"#,
    ] {
        check(&format!("check = \"V004\"\nvalues = {values}\nuntil = 2020-12-31"), "unused-note");
    }
}

#[test]
fn an_expired_note_covers_nothing() {
    let note = "check = \"V004\"\nvalues = [\"13.84%\", \"308人\", \"1712人\"]";
    check(&format!("{note}\nuntil = 2020-12-30"), "expired-note");
}

#[test]
fn a_note_about_other_data_is_left_alone() {
    let note = "check = \"V004\"\nvalues = [\"1%\"]\nuntil = 2020-12-30";
    check(&format!("{note}\nregion = \"金华\""), "");
    check(&format!("{note}\nperiod = \"2031\""), "");
    check(&format!("{note}\nregion = \"衢州\"\nperiod = \"2020\""), "expired-note");
}

#[test]
fn a_note_on_a_figure_by_itself_changes_no_count_of_checks() {
    check(
        "check = \"V015\"\nvalues = [\"21.26%\"]\nperiod = \"2019\"\nuntil = 2020-12-31",
        "repeat/senior_title_share",
    );
}
