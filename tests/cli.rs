//! The program as its users run it: whole outputs, exit statuses, files.
//!
//! `GOLDEN_UPDATE=1 cargo test --test cli` writes today's outputs; read the difference before you
//! commit it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use duibiao::text::width;

fn run(columns: &str, args: &str) -> Output {
    Command::new(env!("CARGO_BIN_EXE_duibiao"))
        .args(args.split_whitespace())
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_clear()
        .env("COLUMNS", columns)
        .output()
        .unwrap()
}

/// Compares what a command prints with a golden file, and every line with the width it has.
#[track_caller]
fn check(name: &str, columns: &str, args: &str) {
    let output = run(columns, args);
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden").join(name);
    if std::env::var("GOLDEN_UPDATE").is_ok() {
        fs::write(&path, &text).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap();
    let differing = text.lines().zip(golden.lines()).find(|(now, then)| now != then);
    assert_eq!(differing, None, "{name}: a line has changed");
    assert_eq!(text.lines().count(), golden.lines().count(), "{name}: lines came or went");
    if !args.contains("json") {
        let room: usize = columns.parse().unwrap();
        let wide = text.lines().find(|line| width(line) > room);
        assert_eq!(wide, None, "{name}: a line is wider than {room} columns");
    }
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
    let args = "--lang zh check --data quzhou-2020 --as-of 2020-12-31 --policy zj-2021";
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
    check("explain-on-track-en-80.txt", "80", "--lang en explain zj-2021/30d --data quzhou-2020");
    check("explain-computed-en-100.txt", "100", "--lang en explain zj-2021/11a");
    let at_risk = "--lang zh explain qz-2025/overall-c --data illustrative-2028";
    check("explain-at-risk-zh-100.txt", "100", at_risk);
    let rounding = "--lang en explain qz-2025/overall-g --data illustrative-2028";
    check("explain-rounding-en-100.txt", "100", rounding);
}

#[test]
fn json_of_one_region() {
    let args = "check --data quzhou-2020 --as-of 2020-12-31 --policy zj-2021 --verdict on_track \
                --format json";
    check("check.json", "100", args);
}

#[test]
fn lists() {
    check("rules-zh-120.txt", "120", "--lang zh rules list");
    check("data-zh-120.txt", "120", "--lang zh data list");
}

#[test]
fn the_same_files_give_the_same_bytes() {
    let args = "check --data quzhou-2022 jinhua-2022 --format json";
    assert_eq!(run("100", args).stdout, run("100", args).stdout);
}

/// The exit status of a check of Quzhou's first report with one more option.
fn status(option: &str) -> Option<i32> {
    let args = format!("check --data quzhou-2020 --policy zj-2021 {option}");
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
    for command in
        ["", "check", "explain", "rules list", "data list", "schema", "completions", "man"]
    {
        let zh = run("100", &format!("--lang zh {command} --help")).stdout;
        let en = run("100", &format!("--lang en {command} --help")).stdout;
        let (zh, en) = (String::from_utf8(zh).unwrap(), String::from_utf8(en).unwrap());
        assert!(zh.contains("用法") && en.contains("Usage"), "{command}");
        // A text that does not exist shows as its id.
        assert!(!zh.contains("arg-") && !zh.contains("cmd-"), "{command}\n{zh}");
        assert!(!en.contains("arg-") && !en.contains("cmd-"), "{command}\n{en}");
    }
}
