//! Bad input: what the program says about each broken file and each wrong argument, and how it ends.
//!
//! Each case is a test in each language. `GOLDEN_UPDATE=1 cargo nextest run` writes today's answers to
//! `tests/broken/`; read the difference before you commit it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Cursor, Read, Seek, Write};
use std::path::Path;
use std::process::{Command, ExitCode, ExitStatus};
use std::thread::sleep;
use std::time::Duration;

use duibiao::diag::{Code, Example};
use libtest_mimic::{Arguments, Failed, Trial};
use rust_xlsxwriter::{Format, Formula, Workbook};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

#[path = "support/golden.rs"]
mod golden;
#[path = "support/program.rs"]
mod program;

/// Cases by name, with their arguments; `@/` is `fixtures/broken/`.
const CASES: &[(&str, &str)] = &[
    // Files that cannot be read.
    ("missing-file", "check --data @/missing-file.toml"),
    ("missing-folder", "check --rules @/missing-folder"),
    ("folder-as-file", "check --data @/"),
    ("not-utf8", "check --data @/not-utf8.toml"),
    ("empty-file", "check --data @/empty-file.toml"),
    ("comment-only", "check --data @/comment-only.toml"),
    ("syntax", "check --data @/syntax.toml"),
    ("same-key-twice", "check --data @/same-key-twice.toml"),
    ("full-width-digits", "check --data @/full-width-digits.toml"),
    ("full-width-comma", "check --data @/full-width-comma.toml"),
    ("impossible-date", "check --data @/impossible-date.toml"),
    ("no-policy", "check --rules @/no-policy"),
    // Entries of the wrong shape.
    ("unknown-key", "data list --data @/unknown-key.toml"),
    ("wrong-type", "data list --data @/wrong-type.toml"),
    ("missing-key", "data list --data @/missing-key.toml"),
    ("unknown-word", "data list --data @/unknown-word.toml"),
    ("impossible-period", "data list --data @/impossible-period.toml"),
    ("ambiguous-period", "data list --data @/ambiguous-period.toml"),
    ("ambiguous-year", "data list --data @/ambiguous-period.csv"),
    ("ambiguous-argument", "data list --data @/ambiguous-period.csv --data-period 2021-2022"),
    ("date-with-time", "data list --data @/date-with-time.toml"),
    ("policy-as-data", "check --data @/one-target/plan.toml"),
    // Figures that mean nothing.
    ("unknown-indicator", "data list --data @/unknown-indicator.toml"),
    ("indicator-by-name", "data list --data @/indicator-by-name.toml"),
    ("unknown-population", "data list --data @/unknown-population.toml"),
    ("unknown-region", "data list --data @/unknown-region.toml"),
    ("unknown-target", "data list --data @/unknown-target.toml"),
    ("bad-figure", "data list --data @/bad-figure.toml"),
    ("unread-figure", "check --rules @/one-target --policy plan --data @/unread-figure.toml"),
    ("unread-figure-checked", "validate @/unread-figure.toml"),
    ("unread-figure-hidden", "validate @/unread-figure.toml -A M008 --fail-on never"),
    ("forty-digits", "data list --data @/forty-digits.toml"),
    ("unknown-unit", "data list --data @/unknown-unit.toml"),
    ("unit-misfit", "data list --data @/unit-misfit.toml"),
    ("idle-quota", "data list --data @/idle-quota.toml"),
    ("population-misfit", "data list --data @/population-misfit.toml"),
    ("same-data-twice", "check --data quzhou-2020 quzhou-2020"),
    // Spreadsheets.
    ("csv-problems", "data list --data @/csv-problems.csv"),
    ("csv-columns", "data list --data @/csv-columns.csv"),
    ("csv-without-table", "check --data @/csv-without-table.csv"),
    ("csv-without-head", "data list --data @/csv-without-head.csv"),
    ("questions", "data list --data @/questions.csv"),
    ("wrong-byte", "data list --data @/wrong-byte.csv"),
    ("argument-not-used", "data list --data @/questions.csv --data-region 金华"),
    ("csv-open-quote", "data list --data @/csv-open-quote.csv"),
    ("csv-empty", "check --data @/csv-empty.csv"),
    ("gbk", "data list --data @/gbk.csv"),
    ("gbk-forced-as-utf8", "data list --data @/gbk.csv --encoding utf-8"),
    ("several-of-a-name", "data list --rules @/several-of-a-name --data @/several-of-a-name.csv"),
    ("decisions", "data list --data @/names/figures.csv"),
    ("decided", "data list --data @/decided/figures.csv"),
    ("web-page", "check --data @/web-page.xls"),
    ("lock-file", "check --data @/~$form.xlsx"),
    ("text-named-xls", "check --data @/text-named.xls"),
    // Policies.
    ("unknown-department", "check --rules @/unknown-department"),
    ("department-twice", "check --rules @/department-twice"),
    ("due-before-in-force", "check --rules @/due-before-in-force"),
    ("stage-before-in-force", "check --rules @/stage-before-in-force"),
    ("plan-backwards", "check --rules @/plan-backwards"),
    ("in-force-after-plan", "check --rules @/in-force-after-plan"),
    ("no-plan-end", "check --rules @/no-plan-end"),
    ("superseded-in-circle", "check --rules @/superseded-in-circle"),
    ("word-against-comparator", "check --rules @/word-against-comparator"),
    ("no-such-tier", "check --rules @/no-such-tier"),
    ("setting-out-of-range", "check --rules @/setting-out-of-range"),
    ("broken-heads", "check --rules @/broken-heads"),
    ("policy-twice", "check --rules @/policy-twice"),
    ("whole-of-a-count", "check --rules @/whole-of-a-count"),
    ("wrong-letter", "check --rules @/wrong-letter"),
    ("undeclared-word", "check --rules @/undeclared-word"),
    ("value-not-wanted", "check --rules @/value-not-wanted"),
    ("threshold-unit", "check --rules @/threshold-unit"),
    ("duplicate-item", "check --rules @/duplicate-item"),
    ("unknown-link", "check --rules @/unknown-link"),
    // Registries.
    ("duplicate-id", "rules list --rules @/duplicate-id"),
    ("duplicate-name", "rules list --rules @/duplicate-name"),
    ("unit-of-indicator", "rules list --rules @/unit-of-indicator"),
    ("bad-formula", "rules list --rules @/bad-formula"),
    ("formula-too-long", "rules list --rules @/formula-too-long"),
    ("formula-units", "rules list --rules @/formula-units"),
    ("formula-populations", "rules list --rules @/formula-populations"),
    ("formula-cycle", "rules list --rules @/formula-cycle"),
    ("formula-too-large", "rules list --rules @/formula-too-large"),
    ("region-in-itself", "rules list --rules @/region-in-itself"),
    ("counterpart-level", "rules list --rules @/counterpart-level"),
    ("id-of-a-built-in-entry", "rules list --rules @/id-of-a-built-in-entry"),
    ("alone-without-a-policy", "check --rules @/alone-without-a-policy --data quzhou-2020"),
    ("alone-without-data", "validate --rules @/alone-without-a-policy"),
    ("population-twice", "rules list --rules @/population-twice"),
    // What is odd about rules.
    ("unused-indicator", "rules lint --rules @/unused-indicator"),
    ("unused-alias", "rules lint --rules @/unused-indicator -A L001 -W unused-alias"),
    ("names-alike", "rules lint --rules @/several-of-a-name -A L001"),
    ("unused-department", "rules lint --rules @/unused-department"),
    ("same-target-twice", "rules lint --rules @/same-target-twice"),
    ("contradictory-bounds", "rules lint --rules @/contradictory-bounds"),
    ("weaker-than-before", "rules lint --rules @/weaker-than-before"),
    ("never-judged", "rules lint --rules @/never-judged"),
    ("unreachable", "rules lint --rules @/unreachable -D unreachable"),
    ("item-without-targets", "rules lint --rules @/item-without-targets"),
    ("untranslated", "rules lint --rules @/untranslated"),
    ("failing-example", "rules lint --rules @/failing-example"),
    ("printed-word", "rules lint --rules @/printed-word"),
    ("nothing-odd", "rules lint --rules @/one-target"),
    ("lint-broken-rules", "rules lint --rules @/no-plan-end"),
    ("lint-as-json", "rules lint --rules @/same-target-twice -D L004 --format json"),
    ("lint-as-csv", "rules lint --rules @/contradictory-bounds --format csv"),
    ("failing-examples-as-markdown", "rules test --rules @/failing-example --format markdown"),
    ("failing-examples", "rules test --rules @/failing-example --coverage"),
    ("failing-examples-as-json", "rules test --rules @/failing-example --format json"),
    // Checks.
    ("check-operands", "validate --rules @/checks"),
    ("contradictory-checks", "validate --rules @/contradictory-checks"),
    ("odd-checks", "rules lint --rules @/odd-checks"),
    // Figures that do not agree.
    ("wrong-sums", "validate @/wrong-sums.toml"),
    ("wrong-quotients", "validate @/wrong-quotients.toml"),
    ("wrong-changes", "validate @/wrong-changes.toml"),
    ("wrong-values", "validate @/wrong-values.toml"),
    // Recorded explanations.
    ("old-notes", "validate quzhou-2020 --notes @/old-notes.toml --fail-on never"),
    ("broken-notes", "validate quzhou-2020 --notes @/broken-notes.toml"),
    ("notes-without-table", "validate quzhou-2020 --notes @/gbk.csv"),
    ("broken-replies", "check --data quzhou-2020 --notes @/broken-replies.csv"),
    (
        "levels-of-figures",
        "validate quzhou-2020 --notes @/old-notes.toml -A V004 -A V007 -A V010 -A V015 -A V016 -A V017 -A V002 -D unused-note",
    ),
    // Many problems at once.
    ("several-problems", "data list --data @/several-problems.toml"),
    ("two-files", "data list --data @/unknown-unit.toml @/unknown-word.toml"),
    ("too-many-problems", "data list --data @/too-many-problems.toml"),
    // No errors of a file: the row says what is the matter.
    ("zero-denominator", "check --rules @/one-target --policy plan --data @/zero-denominator.toml"),
    ("two-values", "check --rules @/one-target --policy plan --data @/two-values.toml"),
    ("before-all-data", "check --rules @/one-target --policy plan --as-of 1999-12-31"),
    // Arguments.
    ("no-command", ""),
    ("unknown-command", "chek"),
    ("unknown-option", "check --polcy zj-2021"),
    ("no-value", "check --as-of"),
    ("option-twice", "check --as-of 2022-12-31 --as-of 2023-12-31"),
    ("unknown-verdict", "check --verdict mett"),
    ("unknown-level", "check --fail-on mised"),
    ("unknown-format", "check --format xlsx"),
    ("target-by-name", "explain zj-2021/30z"),
    ("unknown-rule", "rules show zj-2021/30dd"),
    ("unknown-code", "rules lint -A unused-aliass"),
    ("target-of-two-policies", "explain 1a"),
    ("code-by-name", "explain unknown-indicater"),
    ("unknown-policy", "check --policy zj2021"),
    ("region-by-name", "check --region 衢州县"),
    ("region-by-code", "check --region 330880"),
    ("department-by-name", "check --department 市教育居"),
    ("assumption-without-value", "check --set 专业课教师"),
    (
        "assumptions-that-fit-nothing",
        "check --set 专业教师=3 --set enrolment=3x --set intake=3%@20222",
    ),
    ("assumption-too-late", "check --set 专业课教师=750@2030 --as-of 2022-12-31"),
    ("earlier-is-toml", "check --since @/unknown-key.toml"),
    ("earlier-is-cut-off", "check --since @/cut-off.json"),
    ("not-a-document", "report verify @/unknown-key.toml"),
    ("document-nowhere", "report"),
    ("document-without-ending", "report -o table.foo"),
    ("earlier-is-another-list", "check --since @/another-list.json"),
    ("output-named-twice", "check -o x.json -o x.json"),
    ("schema-by-name", "schema polciy"),
    ("bad-date", "check --as-of 2022-02-30"),
    ("no-date", "check --data @/no-figures.toml"),
    ("unknown-encoding", "check --encoding klingon"),
    ("unknown-period", "check --data-period 2022-13"),
    ("unknown-data-region", "check --data-region 衢州县"),
    ("workbook-to-a-pipe", "data export quzhou-2020 --format xlsx"),
    ("workbook-in-an-encoding", "data export quzhou-2020 --encoding gbk -o x.xlsx"),
    ("character-without-bytes", "data export quzhou-2020 --encoding big5"),
];

/// Cases about something that is made on the spot as `made`, in the folder where they run.
const MADE: &[(&str, Make, &str)] = &[
    ("file-too-large", |made| File::create(made)?.set_len(200 << 20), "check --data made"),
    ("nested-lists", |made| fs::write(made, deep("x = ", "[", "", "]")), "check --data made"),
    ("nested-tables", |made| fs::write(made, deep("x = ", "{x=", "1", "}")), "check --data made"),
    ("nested-keys", |made| fs::write(made, deep("", "x.", "x = 1", "")), "check --data made"),
    ("long-line", |made| fs::write(made, long_line()), "check --data made"),
    ("workbook-problems", |made| fs::write(made, form()), "data list --data made"),
    ("formula-without-result", |made| fs::write(made, uncomputed()), "data list --data made"),
    ("workbook-is-a-folder", |made| fs::create_dir(made), "check --data made"),
    ("old-workbook", |made| fs::write(made, compound("Workbook")), "check --data made"),
    ("encrypted", |made| fs::write(made, compound("EncryptedPackage")), "check --data made"),
    ("word-file", |made| fs::write(made, package("word/document.xml", 9)), "check --data made"),
    ("zip-of-something", |made| fs::write(made, package("a.txt", 9)), "check --data made"),
    ("cut-off", |made| fs::write(made, form().get(..900).unwrap()), "check --data made"),
    ("zip-bomb", |made| fs::write(made, package("a.png", 300 << 20)), "check --data made"),
    ("lying-zip-bomb", |made| fs::write(made, lying()), "check --data made"),
    ("too-many-rows", |made| fs::write(made, too_many_rows()), "check --data made"),
    ("stored-twice", |made| fs::write(made, stored_twice()), "data list --data made"),
    ("value-under-merge", |made| fs::write(made, under_merge()), "data list --data made"),
    ("far-cell", |made| fs::write(made, far_cell()), "check --data made"),
    ("output-in-no-folder", |made| fs::write(made, ""), "rules list -o nowhere/x"),
    ("output-is-a-folder", |made| fs::create_dir(made), "rules list -o made"),
];

/// Makes something at a path.
type Make = fn(&Path) -> io::Result<()>;

/// A line that goes 10,000 levels down and up again.
fn deep(begin: &str, down: &str, bottom: &str, up: &str) -> String {
    format!("{begin}{}{bottom}{}\n", down.repeat(10_000), up.repeat(10_000))
}

/// A data file with an unknown key in the middle of a line of a million characters.
fn long_line() -> String {
    let half = "长".repeat(500_000);
    format!("dataset = {{ zh = \"{half}\", idd = \"broken\", en = \"{half}\" }}\n")
}

/// A form with a note sheet, a hidden sheet, a number that is shown in ten thousands, and mistakes.
fn form() -> Vec<u8> {
    let mut book = Workbook::new();
    book.add_worksheet().set_name("说明").unwrap().write_string(0, 0, "2022年起试行").unwrap();
    let sheet = book.add_worksheet().set_name("填报表").unwrap();
    sheet.merge_range(0, 0, 0, 3, "衢州市2022年统计表", &Format::new()).unwrap();
    for (row, cells) in (1..).zip([
        ["指标", "填报值", "单位", "填报情况"],
        ["普高在校生数", "23500", "人", "已核"],
        ["招生数", "1２a", "人", "已核"],
        ["专任教师数", "1712", "所", ""],
    ]) {
        for (column, cell) in (0..).zip(cells).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    sheet.write_string(5, 0, "毕业生数").unwrap();
    let format = Format::new().set_num_format("0!.0,\"万\"");
    sheet.write_number_with_format(5, 1, 12345, &format).unwrap();
    sheet.set_row_hidden(5).unwrap();
    sheet.set_column_hidden(3).unwrap();
    book.add_worksheet().set_name("旧表").unwrap().set_hidden(true);
    let report = book.add_worksheet().set_name("核查报告").unwrap();
    let headings = ["序号", "问题等级", "编号", "指标", "填报值", "应为", "问题", "可能原因"];
    for (column, heading) in (0..).zip(headings) {
        report.write_string(2, column, heading).unwrap();
    }
    book.save_to_buffer().unwrap()
}

/// A form in which one formula was never computed.
fn uncomputed() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, cell) in (0..).zip(["地区", "指标", "年份", "数值"]) {
        sheet.write_string(0, column, cell).unwrap();
    }
    for (column, cell) in (0..).zip(["衢州市", "在校生数", "2022"]) {
        sheet.write_string(1, column, cell).unwrap();
    }
    sheet.write_formula(1, 3, Formula::new("=SUM(E2:E9)").set_result("77")).unwrap();
    rewritten(&book.save_to_buffer().unwrap(), |sheet| sheet.replace("<v>77</v>", ""))
}

/// A sheet with twice the rows that are read.
fn too_many_rows() -> Vec<u8> {
    let rows = "<row><c><v>1</v></c></row>".repeat(200_000);
    rewritten(&form(), |sheet| sheet.replace("</sheetData>", &format!("{rows}</sheetData>")))
}

/// A sheet with one cell in its last corner: a table of all cells would fill any memory.
fn far_cell() -> Vec<u8> {
    let row = "<row r=\"1048576\"><c r=\"XFD1048576\"><v>1</v></c></row>";
    rewritten(&form(), |sheet| sheet.replace("</sheetData>", &format!("{row}</sheetData>")))
}

/// A table of one figure, with the cells of its row behind each other.
fn one_figure() -> Vec<u8> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let rows = [["地区", "指标", "年份", "数值"], ["衢州市", "在校生数", "2022", "23500人"]];
    for (row, cells) in (0..).zip(rows) {
        for (column, cell) in (0..).zip(cells) {
            sheet.write_string(row, column, cell).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// A sheet that stores its only figure twice.
fn stored_twice() -> Vec<u8> {
    let again = "<c r=\"D2\" t=\"inlineStr\"><is><t>99人</t></is></c></row></sheetData>";
    rewritten(&one_figure(), |sheet| sheet.replace("</row></sheetData>", again))
}

/// A sheet with a figure below a merged cell.
fn under_merge() -> Vec<u8> {
    let more = "<row r=\"3\"><c r=\"D3\" t=\"inlineStr\"><is><t>99人</t></is></c></row></sheetData>\
                <mergeCells count=\"1\"><mergeCell ref=\"D2:D3\"/></mergeCells>";
    rewritten(&one_figure(), |sheet| sheet.replace("</sheetData>", more))
}

/// A workbook with the text of its sheets changed.
fn rewritten(bytes: &[u8], change: impl Fn(&str) -> String) -> Vec<u8> {
    let mut old = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut new = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..old.len() {
        let mut part = old.by_index(at).unwrap();
        let name = part.name().unwrap().into_owned();
        let mut text = String::new();
        part.read_to_string(&mut text).unwrap();
        new.start_file(&name, SimpleFileOptions::default()).unwrap();
        let sheet = name.starts_with("xl/worksheets/sheet");
        let text = if sheet { change(&text) } else { text };
        new.write_all(text.as_bytes()).unwrap();
    }
    new.finish().unwrap().into_inner()
}

/// A zip with one part of so many zeros.
fn package(name: &str, size: u64) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file(name, SimpleFileOptions::default()).unwrap();
    io::copy(&mut io::repeat(0).take(size), &mut zip).unwrap();
    zip.finish().unwrap().into_inner()
}

/// A zip whose directory says that its 300 megabytes are one byte.
fn lying() -> Vec<u8> {
    let mut bytes = package("xl/workbook.xml", 300 << 20);
    let size = (300_u32 << 20).to_le_bytes();
    while let Some(at) = bytes.windows(4).position(|four| *four == size) {
        let (_, behind) = bytes.split_at_mut(at);
        behind.split_at_mut(4).0.copy_from_slice(&1_u32.to_le_bytes());
    }
    bytes
}

/// The beginning of an old office file, and the name of one of its streams.
fn compound(stream: &str) -> Vec<u8> {
    let name = stream.encode_utf16().flat_map(u16::to_le_bytes);
    let head = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".iter().copied();
    head.chain([0; 1000]).chain(name).collect()
}

/// Runs the program in a folder and shows all that its user sees.
fn shown(folder: &Path, lang: &str, args: &str) -> String {
    let [out, err] = [(); 2].map(|()| tempfile::tempfile().unwrap());
    let mut command = program(folder);
    command.args(["--lang", lang]).args(args.split_whitespace());
    let status = ended(command.stdout(out.try_clone().unwrap()).stderr(err.try_clone().unwrap()));
    let line = format!("$ duibiao --lang {lang} {args}");
    let mut text = format!("{}\nexit status {}\n", line.trim_end(), status.code().unwrap());
    for (name, printed) in [("stderr", content(err)), ("stdout", content(out))] {
        if !printed.is_empty() {
            text.extend(["\n── ", name, "\n", &printed]);
        }
    }
    let machine = folder.to_str().unwrap();
    assert!(!text.contains(machine), "{args}: the path of a folder of this machine is shown");
    text
}

fn program(folder: &Path) -> Command {
    let mut command = program::program(folder);
    command.env("COLUMNS", "100");
    command
}

/// Runs a command, for two minutes at most: a busy machine is no fault.
fn ended(command: &mut Command) -> ExitStatus {
    let mut child = command.spawn().unwrap();
    let status = (0..12_000).find_map(|_| {
        sleep(Duration::from_millis(10));
        child.try_wait().unwrap()
    });
    if status.is_none() {
        child.kill().unwrap();
    }
    assert!(status.is_some(), "{command:?} hangs");
    status.unwrap()
}

fn content(mut file: File) -> String {
    let mut text = String::new();
    file.rewind().unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// Compares an answer with its golden file.
fn check(name: &str, lang: &str, text: &str) -> Result<(), Failed> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let golden = root.join(format!("tests/broken/{name}.{lang}.txt"));
    golden::compare(&golden, text).map_err(Failed::from)
}

/// The test of a case in one language.
fn case((name, args): (&'static str, &'static str), lang: &'static str) -> Trial {
    Trial::test(format!("{lang}::{name}"), move || {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        check(name, lang, &shown(root, lang, &args.replace("@/", "fixtures/broken/")))
    })
}

/// The test of a case about something that is made for it.
fn made((name, make, args): (&'static str, Make, &'static str), lang: &'static str) -> Trial {
    Trial::test(format!("{lang}::{name}"), move || {
        let folder = tempfile::tempdir().unwrap();
        make(&folder.path().join("made")).unwrap();
        let answer = shown(folder.path(), lang, args);
        assert_eq!(names(folder.path()), ["made"], "{name}: something is left behind");
        check(name, lang, &answer)
    })
}

fn main() -> ExitCode {
    let mut tests = Vec::new();
    for lang in ["zh", "en"] {
        tests.extend(CASES.iter().map(|known| case(*known, lang)));
        tests.extend(MADE.iter().map(|known| made(*known, lang)));
    }
    let others: [(&str, fn()); 4] = [
        ("every_code_of_the_catalogue_has_a_case", every_code_of_the_catalogue_has_a_case),
        (
            "the_example_of_every_code_raises_it_and_is_put_right",
            the_example_of_every_code_raises_it_and_is_put_right,
        ),
        (
            "every_broken_file_and_every_golden_file_belongs_to_a_case",
            every_broken_file_and_every_golden_file_belongs_to_a_case,
        ),
        ("a_reader_that_goes_away_is_no_error", a_reader_that_goes_away_is_no_error),
    ];
    let plain = |(name, test): (&str, fn())| {
        Trial::test(name, move || {
            test();
            Ok(())
        })
    };
    tests.extend(others.map(plain));
    libtest_mimic::run(&Arguments::from_args(), tests).exit_code()
}

/// The names of what is in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

fn every_code_of_the_catalogue_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    for lang in ["zh", "en"] {
        let files =
            names(&folder).into_iter().filter(|name| name.ends_with(&format!(".{lang}.txt")));
        let texts = files.map(|name| fs::read_to_string(folder.join(name)).unwrap());
        let texts = texts.collect::<String>();
        let unseen =
            Code::ALL.iter().filter(|code| !texts.contains(&format!("[{}]", code.as_str())));
        let unseen: Vec<_> = unseen.map(|code| (code.as_str(), code.name())).collect();
        assert!(unseen.is_empty(), "codes without a case: {unseen:?}");
    }
}

/// The cases that yield a code.
fn cases_of(code: Code) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = CASES.iter().copied().chain(MADE.iter().map(|(name, _, args)| (*name, *args)));
    all.filter(move |(name, _)| in_english(name).contains(&format!("[{}]", code.as_str())))
}

/// What the program says in English in a case.
fn in_english(case: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    fs::read_to_string(folder.join(format!("{case}.en.txt"))).unwrap()
}

/// What the program says when the files of a case hold the right lines instead of the wrong ones;
/// nothing if the wrong ones are in none of them.
fn put_right(args: &str, example: &Example) -> Option<String> {
    let (_, path) = args.split_once("@/")?;
    // A file of a folder is read with what lies beside it.
    let path = path.split([' ', '/']).next()?;
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/broken");
    let folder = tempfile::tempdir().unwrap();
    let changed = copy(&from.join(path), &folder.path().join(path), example);
    changed.then(|| shown(folder.path(), "en", &args.replace("@/", "")))
}

/// Copies a file or folder with the wrong lines put right; says whether there were any.
fn copy(from: &Path, to: &Path, example: &Example) -> bool {
    if from.is_dir() {
        fs::create_dir(to).unwrap();
        let copied =
            names(from).into_iter().map(|name| copy(&from.join(&name), &to.join(name), example));
        return copied.collect::<Vec<_>>().contains(&true);
    }
    let text = String::from_utf8_lossy(&fs::read(from).unwrap()).into_owned();
    fs::write(to, text.replace(example.wrong, example.right)).unwrap();
    text.contains(example.wrong)
}

/// Whether an example is the command of a case, as its user would type it.
fn is_command(example: &Example, (name, args): (&str, &str)) -> bool {
    let typed = |ending: &str| {
        let made = args.replace("made", &format!("{name}.{ending}"));
        format!("duibiao {}", made.replace("@/", ""))
    };
    ["toml", "xlsx"].map(typed).contains(&example.wrong.to_owned())
}

fn the_example_of_every_code_raises_it_and_is_put_right() {
    for code in Code::ALL {
        let name = code.as_str();
        let example = code.example();
        assert!(example.is_some(), "{name}: add an example to src/diag/examples.rs");
        let example = example.unwrap();
        assert_ne!(example.wrong, example.right, "{name}");
        if example.wrong.starts_with("duibiao ") {
            let found = cases_of(*code).any(|case| is_command(&example, case));
            assert!(found, "{name}: no case has the command {}", example.wrong);
            continue;
        }
        let answers = cases_of(*code)
            .find_map(|(case, args)| Some((in_english(case), put_right(args, &example)?)));
        assert!(answers.is_some(), "{name}: the wrong lines are in no case that yields it");
        let (before, answer) = answers.unwrap();
        let times = |text: &str| text.matches(&format!("[{name}]")).count();
        assert!(times(&answer) < times(&before), "{name}: still wrong\n{answer}");
        assert!(!answer.contains("[F003]"), "{name}: the right lines are no TOML\n{answer}");
    }
}

fn every_broken_file_and_every_golden_file_belongs_to_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all: BTreeSet<&str> =
        CASES.iter().map(|case| case.0).chain(MADE.iter().map(|case| case.0)).collect();
    for golden in names(&root.join("tests/broken")) {
        let case = golden.strip_suffix(".zh.txt").or(golden.strip_suffix(".en.txt"));
        assert!(case.is_some_and(|case| all.contains(case)), "{golden} belongs to no case");
    }
    for file in names(&root.join("fixtures/broken")) {
        let used = CASES.iter().any(|(_, args)| args.contains(&format!("@/{file}")));
        assert!(used, "{file} is in no case");
    }
}

fn a_reader_that_goes_away_is_no_error() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let err = tempfile::tempfile().unwrap();
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["rules", "list"]).stdout(writer).stderr(err.try_clone().unwrap());
    let status = ended(&mut command);
    assert_eq!((status.code(), content(err).as_str()), (Some(0), ""));
}
