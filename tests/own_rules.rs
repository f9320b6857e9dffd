//! Rules of one's own beside the built-in ones, as a city writes them: `tests/own/rules` is a folder
//! with a plan and what it needs, `tests/own/before` the same with every key written out.
//!
//! `cargo test --test own_rules -- --nocapture` shows what the commands say and what a plan costs.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::indexing_slicing, clippy::arithmetic_side_effects, reason = "a test may panic")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]
#![expect(clippy::print_stdout, reason = "the test shows what it finds")]

#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::{Path, PathBuf};

use duibiao::model::Role::{Lead, Responsible, Supporting};
use duibiao::model::{Rules, Scope, Word};
use duibiao::source::{BuiltIn, Disk, load_rules_beside};
use serde_json::Value;

use program::program;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What a command says on standard output and standard error, and its exit status.
fn ran(folder: &Path, args: &[&str]) -> (String, String, i32) {
    let output = program(folder).args(["--lang", "zh"]).args(args).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

/// What a command says that ends well.
#[track_caller]
fn said(args: &str) -> String {
    let args: Vec<&str> = args.split(' ').collect();
    let (out, err, status) = ran(root(), &args);
    assert_eq!(status, 0, "{args:?}: {err}");
    out
}

const OWN: &str = "--rules tests/own/rules";
const DATA: &str = "tests/own/江城市2027.toml";

#[test]
fn every_command_works_on_the_rules_of_a_city() {
    let lint = said(&format!("rules lint {OWN}"));
    assert!(lint.ends_with("1 份文件、7 个目标：4 个警告\n"), "{lint}");
    assert!(lint.matches("[L010]").count() == 4, "one for each file without English: {lint}");

    let template = said(&format!("template {OWN} --data {DATA} --policy jc-2026 --format csv"));
    let asked = ["jc_2026_1a", "jc_2026_1b", "jc_trained", "jc_women_share", "jc_women_trained"];
    for id in asked.into_iter().chain(["jc_2026_2c", "double_qualified_teachers"]) {
        assert!(template.contains(&format!(",{id},")), "{id}: {template}");
    }

    let validate = said(&format!("validate {OWN} {DATA}"));
    assert!(validate.contains("可核对 2 项"), "{validate}");

    let check = said(&format!("check {OWN} --data {DATA} --format json"));
    let check: Value = serde_json::from_str(&check).unwrap();
    let of = |id: &str| {
        let all = check["assessments"].as_array().unwrap();
        all.iter().find(|answer| answer["target"] == id).unwrap()["verdict"].clone()
    };
    let verdicts =
        ["1a", "1b", "2a", "2b", "2c", "3a", "3b"].map(|id| of(&format!("jc-2026/{id}")));
    let expected = ["not_due", "no_data", "on_track", "met", "no_data", "at_risk", "review"];
    assert_eq!(verdicts, expected);
    assert_eq!(of("zj-2021/30d"), "not_applicable", "the plan of another province");
    assert_eq!(of("cn-2022/1e"), "no_data", "a standard of the whole country");

    let report = said(&format!("report {OWN} --data {DATA} --policy jc-2026 --format markdown"));
    assert!(report.contains("jc-2026/2a"), "{report}");
    println!("{lint}\n{template}\n{validate}");
}

#[test]
fn beside_them_nothing_built_in_is_lost() {
    // There are findings, so that the command does not end with 0.
    let found = |args: &str| ran(root(), &args.split(' ').collect::<Vec<_>>()).0;
    let checked = |args: &str| -> Value {
        serde_json::from_str::<Value>(&found(args)).unwrap()["checked"].clone()
    };
    let alone = checked("validate quzhou-2020 --format json");
    assert_eq!(checked(&format!("validate {OWN} quzhou-2020 --format json")), alone);
    println!("checks of Quzhou 2020, with and without rules of one's own: {alone}");

    assert_eq!(
        said(&format!("check {OWN} --policy zj-2021 --policy qz-2025")),
        said("check --policy zj-2021 --policy qz-2025"),
    );
    assert_eq!(said(&format!("template {OWN} --format csv")), said("template --format csv"));
    assert_eq!(found(&format!("validate {OWN} quzhou-2022")), found("validate quzhou-2022"));
}

/// The rules of a folder or file beside the built-in ones.
fn beside(path: &str) -> Rules {
    let path = root().join(path).to_string_lossy().into_owned();
    let loaded = load_rules_beside((&BuiltIn, "rules"), (&Disk, &path)).unwrap();
    assert_eq!(loaded.problems, []);
    loaded.value
}

/// The lines of the TOML files of a folder that say something, and their `[[…]]` of some sorts.
fn size(folder: &str) -> (usize, usize, usize) {
    let mut files = vec![root().join(folder)];
    let (mut lines, mut entries, mut targets) = (0, 0, 0);
    while let Some(path) = files.pop() {
        if path.is_dir() {
            files.extend(fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()));
            continue;
        }
        let text = fs::read_to_string(path).unwrap();
        let said = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
        let said: Vec<&str> = said.collect();
        let count = |head: &str| said.iter().filter(|line| **line == head).count();
        lines += said.len();
        entries += count("[[indicator]]");
        if count("[[item.target]]") > 0 {
            let of_target = |part: &&[&str]| part[0] == "[[item.target]]";
            let parts = said.chunk_by(|_, next| !next.starts_with('['));
            targets += parts.filter(of_target).map(<[&str]>::len).sum::<usize>();
        }
    }
    (lines, entries, targets)
}

#[test]
fn the_short_form_says_what_the_long_one_says() {
    let (long, short) = (beside("tests/own/before"), beside("tests/own/rules"));
    let plan = |rules: &Rules| {
        let policy = rules.policies.iter().find(|policy| policy.id.as_str() == "jc-2026").unwrap();
        let targets = policy.items.iter().flat_map(|item| &item.targets);
        let said = targets.map(|target| {
            let indicator =
                target.indicator.as_ref().and_then(|id| rules.registry.indicators.get(id));
            let of =
                indicator.map(|i| (&i.id, &i.label, i.unit, i.kind, i.direction, &i.population));
            format!(
                "{:?} {:?} {:?} {:?} {:?} {:?} {:?} {:?} {of:?}",
                target.id,
                target.label,
                target.demand,
                target.printed,
                target.due,
                target.due_basis,
                target.scope,
                target.departments,
            )
        });
        (policy.level, policy.title.clone(), said.collect::<Vec<_>>())
    };
    assert_eq!(plan(&long), plan(&short));
    let ((lines, entries, of_targets), (fewer, fewer_entries, of_fewer)) =
        (size("tests/own/before"), size("tests/own/rules"));
    println!(
        "a plan of 7 targets, before and after: lines {lines} and {fewer}, of which for targets \
         {of_targets} and {of_fewer}; indicators in the registry {entries} and {fewer_entries}"
    );
    assert!(of_fewer * 2 < of_targets && fewer_entries * 2 <= entries);
}

#[test]
fn roles_are_those_that_the_document_marks() {
    let rules = beside("tests/own/rules");
    let listed = |id: &str| {
        let (.., target) = rules.targets().find(|(.., target)| target.id.as_str() == id).unwrap();
        let parts = target.departments.iter().map(|part| (part.department.as_str(), part.role));
        parts.collect::<Vec<_>>()
    };
    let first = [("市城管局", Lead), ("市人力社保局", Supporting), ("各县(市、区)", Supporting)];
    assert_eq!(listed("jc-2026/1a"), first);
    assert_eq!(listed("jc-2026/3a"), [("市教育局", Responsible), ("市文旅局", Responsible)]);
    assert_eq!(listed("jc-2026/3b"), [("市教育局", Lead)], "its own instead of the item's");
    let (.., share) = rules.targets().find(|(.., t)| t.id.as_str() == "jc-2026/2b").unwrap();
    assert_eq!(share.scope, Scope::Share, "a share is of a population");
}

/// A folder of files of one's own.
fn folder(files: &[(&str, &str)]) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let path = folder.path().to_owned();
    (folder, path)
}

/// A plan of a city of its own in one file.
const ALONE: &str = r#"
[policy]
id = "jc"
zh = "江城市计划"
region = "江城市"
plan = { from = 2026-01-01, to = 2030-12-31 }

[[region]]
code = "990100"
zh = "江城市"
level = "city"

[[item]]
item = "1"
zh = "培训"
at = "一"

[[item.target]]
zh = "实训基地"
value = "20个"
define = { kind = "cumulative", population = "region" }
"#;

/// What is wrong with a plan to which `more` is added.
#[track_caller]
fn check(more: &str, expected: &[&str]) {
    let (_folder, path) = folder(&[("plan.toml", &format!("{ALONE}{more}"))]);
    let (_, err, status) = ran(&path, &["rules", "list", "--rules", "plan.toml"]);
    assert_eq!(status, if expected.is_empty() { 0 } else { 2 }, "{err}");
    let found: Vec<&str> = err.lines().filter(|line| line.starts_with("错误[")).collect();
    assert_eq!(found, expected, "{err}");
}

#[test]
fn one_file_may_say_everything() {
    check("", &[]);
    check("[[department]]\nname = \"市民政局\"\n", &[]);
    // Only shares and ratios are of one kind.
    check(
        "[[item.target]]\nzh = \"名师\"\nvalue = \"20名\"\ndefine = {}\n",
        &["错误[S003]: 缺少“kind”"],
    );
    check("[[item.target]]\nzh = \"双师比例\"\nvalue = \"60%\"\ndefine = {}\n", &[]);
    check("[[item.target]]\nzh = \"人人持证\"\nprinted = \"基本持证\"\n", &[]);
    check("[[item.target]]\nzh = \"人人持证\"\n", &["错误[S003]: 缺少“printed”"]);
    check(
        "[[item.target]]\nzh = \"名师\"\nvalue = \"2名\"\nupper = \"3名\"\ndefine = { kind = \"stock\" }\n",
        &["错误[S003]: 缺少“printed”"],
    );
    check(
        "[[item.target]]\nzh = \"实训基地\"\nvalue = \"20个\"\nindicator = \"master_workstations\"\ndefine = { kind = \
         \"stock\" }\n",
        &["错误[M019]: 这里用不上“define”（indicator）"],
    );
    check(
        "[[item.target]]\nid = \"1c\"\nzh = \"持证\"\nprinted = \"持证\"\n",
        &["错误[M017]: 目标编号“1c”不连续，应为“1b”"],
    );
    // A body of one place does not answer in another one.
    check("lead = [\"市教育局\"]\n", &[]);
    check("lead = [\"江城市教育局\"]\n", &[]);
    check("lead = [\"河城市教育局\"]\n", &["错误[M003]: 责任单位目录中没有“河城市教育局”"]);
    let elsewhere = "错误[M003]: “智造新城管委会”是衢州市的单位，不属于本文件所在地";
    check("lead = [\"智造新城管委会\"]\n", &[elsewhere]);
    let elsewhere = "错误[M003]: “衢州市教育局”是衢州市的单位，不属于本文件所在地";
    check("lead = [\"衢州市教育局\"]\n", &[elsewhere]);
}

#[test]
fn what_is_understood_follows_the_word_and_the_direction() {
    let words = "[[policy.word]]\nword = \"左右\"\nreading = \"tolerance\"\nzh = \"左右\"\n\
                 [[policy.word]]\nword = \"超过\"\nreading = \"exclusive\"\nzh = \"超过\"\n";
    let understood = |keys: &str| {
        let target = format!("{words}[[item.target]]\nzh = \"目标\"\n{keys}\n");
        let load = "[[indicator]]\nid = \"jc_load\"\nzh = \"负担\"\nunit = \":1\"\nkind = \"rate\"\n\
                    direction = \"lower\"\n\n[[item]]";
        let plan = ALONE.replace("[[item]]", load) + &target;
        let (_folder, path) = folder(&[("plan.toml", &plan)]);
        let file = path.join("plan.toml");
        let file = file.to_string_lossy().into_owned();
        let loaded = load_rules_beside((&BuiltIn, "rules"), (&Disk, &file)).unwrap();
        assert_eq!(loaded.problems, [], "{keys}");
        let rules = loaded.value;
        let mut targets = rules.targets();
        let (.., target) = targets.find(|(.., t)| t.id.as_str() == "jc/1b").unwrap();
        let demand = &target.demand;
        format!("{} {:?} {}", demand.comparator.as_str(), target.scope, target.due_basis.as_str())
    };
    let check = |keys: &str, expected: &str| assert_eq!(understood(keys), expected, "{keys}");
    check("indicator = \"jc_load\"\nvalue = \"20:1\"", "at_most Share plan");
    check(
        "indicator = \"jc_load\"\nvalue = \"20:1\"\nword = \"超过\"\nprinted = \"甲\"",
        "less_than Share plan",
    );
    check("indicator = \"master_workstations\"\nvalue = \"20个\"", "at_least Total plan");
    check(
        "indicator = \"master_workstations\"\nvalue = \"20个\"\nword = \"超过\"\nprinted = \"甲\"",
        "more_than Total plan",
    );
    check(
        "indicator = \"master_workstations\"\nvalue = \"20个\"\nword = \"左右\"\nprinted = \"甲\"",
        "about Total plan",
    );
    check(
        "indicator = \"master_workstations\"\nvalue = \"20个\"\nupper = \"30个\"\nprinted = \"甲\"",
        "between Total plan",
    );
    check(
        "indicator = \"master_workstations\"\nvalue = \"20个\"\ndue = 2027-12-31",
        "at_least Total item",
    );
    check("printed = \"建好\"", "judgement Total plan");
    check(
        "indicator = \"master_workstations\"\nvalue = \"20个\"\ncomparator = \"every_period\"",
        "every_period Total plan",
    );
    check(
        "indicator = \"master_workstations\"\nprinted = \"逐年\"\nstages = [{ due = 2027-12-31, value = \"20个\" }]",
        "stages Total item",
    );
}

#[test]
fn no_limit_is_taken_for_a_floor() {
    let comparator = |keys: &str| {
        let target = format!("[[item.target]]\nzh = \"目标\"\n{keys}\n");
        let (_folder, path) = folder(&[("plan.toml", &format!("{ALONE}{target}"))]);
        let (_, err, status) = ran(&path, &["rules", "list", "--rules", "plan.toml"]);
        if status == 0 { "read".to_owned() } else { err.lines().next().unwrap().to_owned() }
    };
    let unsaid = "错误[S003]: 缺少“comparator”";
    let check = |value: &str, printed: &str, kind: &str, expected: &str| {
        let printed =
            if printed.is_empty() { String::new() } else { format!("printed = \"{printed}\"\n") };
        let keys = format!("value = \"{value}\"\n{printed}define = {{ kind = \"{kind}\" }}");
        assert_eq!(comparator(&keys), expected, "{value} {printed}");
    };
    check("20个", "", "stock", "read");
    check("20个", "20个以上", "stock", "read");
    check("50人", "不超过50人", "stock", "read");
    check("5%", "控制在5%以内", "rate", "read");
    check("50人", "超过50人", "stock", "read");
    // Of what follows from a change, or is only about so, the reader has to say what is demanded.
    check("10所", "压减到10所以下", "stock", unsaid);
    check("100名", "100名左右", "stock", unsaid);
    check("20名", "20名以上、不超过30名", "stock", unsaid);
    check("0个", "", "stock", unsaid);
}

#[test]
fn any_file_makes_the_folder_stand_alone() {
    let registry = "[[population]]\nid = \"region\"\nzh = \"全域\"\n";
    let replacing = format!("replace = true\n{registry}");
    let (_folder, path) = folder(&[("plan.toml", ALONE), ("registry.toml", &replacing)]);
    let (out, err, status) = ran(&path, &["rules", "list", "--rules", ".", "--format", "csv"]);
    assert_eq!(status, 0, "{err}");
    assert_eq!(out.lines().count(), 2, "the heading and the only target: {out}");
    let (_, err, status) = ran(&path, &["check", "--rules", "."]);
    assert_eq!(status, 2);
    assert!(err.contains("内置数据不属于它"), "{err}");
    let (out, err, status) =
        ran(&path, &["template", "--rules", ".", "--region", "990100", "--format", "csv"]);
    assert_eq!((out.lines().count(), status), (2, 0), "{err}");

    // Without `replace` the built-in population is there already, and is not to be declared anew.
    let (_folder, path) = folder(&[("plan.toml", ALONE), ("registry.toml", registry)]);
    let (_, err, status) = ran(&path, &["rules", "list", "--rules", "."]);
    assert_eq!(status, 2);
    for part in ["[M006]", "[M007]", "registry.toml:2:6", "rules/registry/indicators.toml:"] {
        assert!(err.contains(part), "{part}: {err}");
    }
}

#[test]
fn a_registry_without_a_policy_is_enough_to_check_figures() {
    let own = "[[indicator]]\nid = \"gardens\"\nzh = \"校园花园数\"\nunit = \"个\"\nkind = \"stock\"\n\
               direction = \"higher\"\n";
    let data = "地区,指标,时期,数值\n衢州市,校园花园数,2022,12\n衢州市,在校生数,2022,23500\n";
    let (_folder, path) = folder(&[("indicators.toml", own), ("数据.csv", data)]);
    let (out, err, status) = ran(&path, &["validate", "--rules", "indicators.toml", "数据.csv"]);
    assert_eq!(status, 0, "{err}{out}");
    assert!(err.contains("读入 2 个数据") || out.contains("2 个"), "{err}{out}");
}
