//! The program as its users run it: whole outputs, exit statuses, files.
//!
//! `GOLDEN_UPDATE=1 cargo nextest run` writes today's outputs; read the difference before you commit it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use duibiao::text::width;

use program::program;

fn run(columns: &str, args: &str) -> Output {
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(args.split_whitespace()).env("COLUMNS", columns).output().unwrap()
}

/// Compares what a command prints with a golden file, and every line with the width it has.
#[track_caller]
fn check(name: &str, columns: &str, args: &str) {
    let text = check_text(name, columns, args);
    if !args.contains("json") {
        let room: usize = columns.parse().unwrap();
        let wide = text.lines().find(|line| width(line) > room);
        assert_eq!(wide, None, "{name}: a line is wider than {room} columns");
    }
}

/// The same for what is no table of a terminal.
#[track_caller]
fn check_file(name: &str, args: &str) {
    check_text(name, "100", args);
}

#[track_caller]
fn check_text(name: &str, columns: &str, args: &str) -> String {
    let output = run(columns, args);
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    let same = golden::compare(&path, &text);
    assert!(same.is_ok(), "{}", same.unwrap_err());
    text
}

#[test]
fn the_first_command_at_three_widths_in_two_languages() {
    check("check-zh-80.txt", "80", "--lang zh check");
    check("check-zh-100.txt", "100", "--lang zh check");
    check("check-zh-160.txt", "160", "--lang zh check");
    check("check-en-80.txt", "80", "--lang en check");
    check("check-en-100.txt", "100", "--lang en check");
    check("check-en-160.txt", "160", "--lang en check");
}

#[test]
fn a_narrow_terminal_gets_blocks() {
    let args = "--lang zh check --data quzhou-2022 --policy zj-2021";
    check("blocks-zh-50.txt", "50", args);
}

#[test]
fn a_province_from_two_of_its_cities() {
    let args = "--lang zh check --data quzhou-2022 jinhua-2022 --region 浙江 --policy zj-2021";
    check("province-zh-100.txt", "100", args);
}

#[test]
fn one_verdict_in_full() {
    check("explain-no-data-zh-100.txt", "100", "--lang zh explain zj-2021/30d");
    check("explain-met-zh-100.txt", "100", "--lang zh explain zj-2021/30d --data jinhua-2022");
    check(
        "explain-on-track-en-80.txt",
        "80",
        "--lang en explain qz-2025/overall-e --data illustrative-2028",
    );
    check("explain-computed-en-100.txt", "100", "--lang en explain zj-2021/11a");
    let at_risk = "--lang zh explain qz-2025/overall-c --data illustrative-2028";
    check("explain-at-risk-zh-100.txt", "100", at_risk);
    let rounding = "--lang en explain qz-2025/overall-g --data illustrative-2028";
    check("explain-rounding-en-100.txt", "100", rounding);
    let invented = |lang: &str, target: &str| {
        format!("--lang {lang} explain {target} --data illustrative-2028")
    };
    check("explain-missed-zh-100.txt", "100", &invented("zh", "zj-2021/30d"));
    check("explain-conflict-en-100.txt", "100", &invented("en", "qz-2025/20e"));
    check("explain-contribution-zh-100.txt", "100", &invented("zh", "zj-2021/13a"));
    check("explain-not-due-en-100.txt", "100", &invented("en", "qz-2025/5c"));
    check("explain-overdue-zh-100.txt", "100", &invented("zh", "zj-2021/body-16a"));
    check("explain-evidence-en-100.txt", "100", &invented("en", "zj-2021/16a"));
    check("explain-entitlement-zh-100.txt", "100", &invented("zh", "qz-2025/13d"));
}

#[test]
fn the_same_targets_put_together_in_other_ways() {
    let invented = "--lang zh check --data illustrative-2028 --as-of 2028-12-31 --policy qz-2025";
    check("by-department-zh-100.txt", "100", &format!("{invented} --by department"));
    check("by-item-zh-80.txt", "80", &format!("{invented} --by item"));
    check("by-item-zh-50.txt", "50", &format!("{invented} --by item"));
    let one = format!("{invented} --department 市经信局");
    check("by-department-zh-50.txt", "50", &format!("{one} --by department"));
    let report = "--lang en check --data jinhua-2022 --policy zj-2021";
    check("by-verdict-en-120.txt", "120", &format!("{report} --by verdict"));
    check("by-policy-en-80.txt", "80", &format!("{report} --by policy"));
}

#[test]
fn tables_for_documents_and_spreadsheets() {
    let report = "--lang zh check --data jinhua-2022 --policy zj-2021";
    check_file("check-zh.md", &format!("{report} --format markdown"));
    check_file("check-zh.csv", &format!("{report} --format csv"));
    let one = "--department 市经信局 --verdict met --verdict on_track --verdict at_risk";
    let invented = "--lang en check --data illustrative-2028 --policy qz-2025 --by department";
    check_file("by-department-en.csv", &format!("{invented} {one} --format csv"));
    check_file("by-department-en.json", &format!("{invented} {one} --format json"));
    check_file("explain-en.md", "--lang en explain zj-2021/30d --format markdown");
}

#[test]
fn figures_against_each_other() {
    check_file("validate-zh.txt", "--lang zh validate");
    check_file("validate-jinhua-en.txt", "--lang en validate jinhua-2022 --fail-on never");
    check_file("validate-jinhua.json", "--lang en validate jinhua-2022 --format json");
    check_file("validate-quzhou-zh.csv", "--lang zh validate quzhou-2020 --format csv");
    let notes = "validate quzhou-2020 --notes fixtures/notes/quzhou-2020.toml";
    check_file("validate-notes-zh.txt", &format!("--lang zh {notes}"));
    let status = |args: &str| run("100", args).status.code();
    let rest = "-W V007 -W V010 -A V015";
    assert_eq!(status(&format!("validate quzhou-2020 {rest}")), Some(1), "V004 is not explained");
    assert_eq!(status(&format!("{notes} {rest}")), Some(0));
    assert_eq!(status(&format!("{notes} {rest} -D V016")), Some(1));
    assert_eq!(status("validate quzhou-2022"), Some(0));
    assert_eq!(status("validate quzhou-2020"), Some(1));
    assert_eq!(status("validate quzhou-2020 --fail-on never"), Some(0));
    assert_eq!(status("validate quzhou-2020 --region 金华"), Some(0));
    assert_eq!(status("validate nowhere.toml"), Some(2));
}

#[test]
fn what_if() {
    let teachers = "--set 专业课教师=700@2022";
    check("what-if-met-zh-100.txt", "100", &format!("--lang zh explain zj-2021/30d {teachers}"));
    let table = "--lang en check --policy zj-2021 --verdict met";
    check("what-if-met-en-100.txt", "100", &format!("{table} {teachers}"));
    let colleges = "--set high_level_institutions_province_up=3@2028 --data illustrative-2028";
    let explain = "--lang zh explain qz-2025/overall-c";
    check("what-if-on-track-zh-100.txt", "100", &format!("{explain} {colleges}"));
    let json = "check --policy zj-2021 --verdict met --format json";
    check_file("what-if.json", &format!("{json} {teachers}"));
}

/// Answers before and after a figure is assumed.
#[test]
fn what_changed_since() {
    let folder = tempfile::tempdir().unwrap();
    let earlier = folder.path().join("earlier.json");
    let then = "check --data quzhou-2022 --policy zj-2021 --policy cn-2022";
    assert_eq!(run("100", &format!("{then} -o {}", earlier.display())).status.code(), Some(0));
    let now = format!("check --policy zj-2021 --set 专业课教师=700 --since {}", earlier.display());
    check("since-zh-100.txt", "100", &format!("--lang zh {now}"));
    check_file("since-en.md", &format!("--lang en {now} --by policy --format markdown"));
    check_file("since.json", &format!("{now} --verdict met --format json"));
}

/// A result of an earlier build, which knew no standings and no quotas and put acts of the province to
/// the cities, is read as before.
#[test]
fn what_changed_since_an_earlier_build() {
    let now = "check --data quzhou-2020 --data jinhua-2022 --policy zj-2021 --department 省财政厅";
    let args = format!("--lang zh {now} --since tests/earlier/check.json");
    check("since-earlier-zh-100.txt", "100", &args);
}

#[test]
fn several_files_are_written_at_once_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str| folder.path().join(name).display().to_string();
    let (json, csv) = (file("result.json"), file("result.csv"));
    let (md, txt) = (file("result.md"), file("result.txt"));
    let args = format!("--lang zh check --data quzhou-2020 -o {json} -o {csv} -o {md} -o {txt}");
    assert_eq!(run("50", &args).status.code(), Some(0));
    let starts = |file: &str, with: &str| fs::read_to_string(file).unwrap().starts_with(with);
    assert!(starts(&json, "{\n  \"schema\""));
    assert!(starts(&csv, "\u{FEFF}地区,"));
    assert!(starts(&md, "# 政策目标对标表\n"));
    assert!(starts(&txt, "政策目标对标表\n"));
    // A file does not depend on the terminal.
    let then = fs::read(&txt).unwrap();
    run("160", &args);
    assert_eq!(fs::read(&txt).unwrap(), then);
    // One that cannot be written leaves the others as they were.
    let args = format!("check --data quzhou-2022 -o {json} -o {}", file("nowhere/result.md"));
    let before = fs::read(&json).unwrap();
    assert_eq!(run("100", &args).status.code(), Some(2));
    assert_eq!(fs::read(&json).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 4);
}

#[test]
fn json_of_one_region() {
    let args = "check --data illustrative-2028 --policy qz-2025 --verdict on_track --format json";
    check("check.json", "100", args);
}

#[test]
fn lists() {
    check("rules-zh-120.txt", "120", "--lang zh rules list");
    check("data-zh-120.txt", "120", "--lang zh data list");
}

#[test]
fn rules_in_full() {
    check("show-target-zh-100.txt", "100", "--lang zh rules show zj-2021/30d");
    check("show-item-en-100.txt", "100", "--lang en rules show cn-2022/1");
    check("show-policy-en-80.txt", "80", "--lang en rules show cn-2022");
    check("show-policy-zh-50.txt", "50", "--lang zh rules show cn-2022");
    check("show.json", "100", "rules show zj-2021/30d --format json");
}

#[test]
fn rules_as_their_authors_check_them() {
    check("lint-zh-100.txt", "100", "--lang zh rules lint");
    check("lint-en-100.txt", "100", "--lang en rules lint");
    check("test-zh-100.txt", "100", "--lang zh rules test --coverage");
    check("test-en-80.txt", "80", "--lang en rules test");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let args = "check --data quzhou-2022 jinhua-2022 --format json";
    assert_eq!(run("100", args).stdout, run("100", args).stdout);
}

/// The exit status of a check of a report with one more option.
fn status(option: &str) -> Option<i32> {
    let args = format!("check --data jinhua-2022 --policy zj-2021 {option}");
    run("100", &args).status.code()
}

#[test]
fn exit_statuses() {
    assert_eq!(status(""), Some(0));
    assert_eq!(status("--fail-on never"), Some(0));
    assert_eq!(status("--fail-on at-risk"), Some(0));
    assert_eq!(status("--fail-on no-data"), Some(1));
    assert_eq!(status("--fail-on nothing"), Some(2));
    assert_eq!(status("--region 火星"), Some(2));
    assert_eq!(run("100", "--help").status.code(), Some(0));
    assert_eq!(run("100", "").status.code(), Some(2));
}

#[test]
fn a_department_is_found_by_its_short_name() {
    let args = "check --policy qz-2025 --as-of 2025-12-31 --department 人社局 --format json";
    let text = String::from_utf8(run("100", args).stdout).unwrap();
    assert!(text.contains("市人力社保局"));
    let without = text.split("\"target\"").skip(1).filter(|part| !part.contains("市人力社保局"));
    assert_eq!(without.count(), 0);
}

#[test]
fn a_code_is_explained_by_number_and_by_name() {
    check("code-zh-80.txt", "80", "--lang zh explain M001");
    check("code-en-80.txt", "80", "--lang en explain UNKNOWN-WORD");
    check("code.json", "80", "explain s004 --format json");
    check("codes-zh-80.txt", "80", "--lang zh explain codes");
    check("codes-en-80.txt", "80", "--lang en explain codes");
}

#[test]
fn schemas_are_listed_and_printed() {
    check("schemas-zh-80.txt", "80", "--lang zh schema");
    check("schemas-en-80.txt", "80", "--lang en schema");
    let data = fs::read("rules/schema/data.json").unwrap();
    assert_eq!(run("80", "schema data").stdout, data);
}

#[test]
fn a_target_is_known_by_its_short_id_if_one_policy_has_it() {
    let [short, full] = ["explain 30d", "explain zj-2021/30d"].map(|args| run("100", args).stdout);
    assert!(!short.is_empty());
    assert_eq!(short, full);
}

#[test]
fn a_file_is_written_whole_and_its_ending_names_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("result.json");
    let args = format!("check --data quzhou-2020 -o {}", file.display());
    assert_eq!(run("100", &args).status.code(), Some(0));
    let text = fs::read_to_string(file).unwrap();
    assert!(text.starts_with("{\n  \"schema\": \"duibiao.check/1\""));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn help_exists_in_both_languages() {
    for command in [
        "",
        "check",
        "explain",
        "template",
        "rules",
        "rules list",
        "rules show",
        "rules lint",
        "rules test",
        "data list",
        "schema",
        "completions",
        "man",
    ] {
        let zh = run("100", &format!("--lang zh {command} --help")).stdout;
        let en = run("100", &format!("--lang en {command} --help")).stdout;
        let (zh, en) = (String::from_utf8(zh).unwrap(), String::from_utf8(en).unwrap());
        assert!(zh.contains("用法") && en.contains("Usage"), "{command}");
        // A text that does not exist shows as its id.
        assert!(!zh.contains("arg-") && !zh.contains("cmd-"), "{command}\n{zh}");
        assert!(!en.contains("arg-") && !en.contains("cmd-"), "{command}\n{en}");
    }
}

/// The form asks for every indicator of the policy once and gives the same bytes every time.
#[test]
fn a_form_to_fill_in() {
    check_file("form-zh.csv", "--lang zh template --policy qz-2025 --format csv");
    let folder = tempfile::tempdir().unwrap();
    let form = |name: &str| {
        let file = folder.path().join(name);
        let args =
            format!("--lang zh template --policy qz-2025 --by department -o {}", file.display());
        assert_eq!(run("100", &args).status.code(), Some(0));
        fs::read(file).unwrap()
    };
    assert_eq!(form("one.xlsx"), form("two.xlsx"));
    assert_eq!(run("100", "template --policy qz-2025").status.code(), Some(2));
    // Nothing is filled in yet, so nothing is reported and nothing is wrong.
    let toml = folder.path().join("form.toml");
    run("100", &format!("template --policy qz-2025 -o {}", toml.display()));
    let filled = format!("check --data {} --as-of 2025-12-31 --policy qz-2025", toml.display());
    assert_eq!(run("100", &filled).status.code(), Some(0));
}
