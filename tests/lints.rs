//! Every lint, loud and silent: small rule files and the lines that a lint points at.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::io::ErrorKind;

use duibiao::check::rules::lint;
use duibiao::source::{BuiltIn, Content, Files, LoadError, load_data, load_rules};
use duibiao::text::Place;

/// Files in memory; a registry file that is not among them is the built-in one.
struct Given<'a>(BTreeMap<&'a str, String>);

impl Files for Given<'_> {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        if let Some(text) = self.0.get(path) {
            return Ok(text.clone().into_bytes().into());
        }
        let name = path
            .strip_prefix("own/registry/")
            .ok_or(LoadError { path: path.to_owned(), why: ErrorKind::NotFound.into() })?;
        BuiltIn.read(&format!("rules/registry/{name}"))
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        let inside = |path: &&&str| {
            let name = path.strip_prefix(folder).and_then(|name| name.strip_prefix('/'));
            name.is_some_and(|name| !name.contains('/'))
        };
        let mut paths: Vec<String> =
            self.0.keys().filter(inside).map(|path| (*path).to_owned()).collect();
        if folder == "own/registry" {
            let built_in = BuiltIn.list("rules/registry")?;
            let built_in = built_in.iter().map(|path| path.replacen("rules", "own", 1));
            paths.extend(built_in.filter(|path| !self.0.contains_key(path.as_str())));
        }
        Ok(paths)
    }
}

/// The code and the line of each finding in one of the files given; `data.toml` is data.
fn found(files: &Given) -> Vec<String> {
    let loaded = load_rules(files, "own").unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    let data = files.0.contains_key("data.toml").then(|| "data.toml".to_owned());
    let data = load_data(files, data.as_slice(), &loaded.value).unwrap();
    assert!(data.problems.is_empty(), "{:?}", data.problems);
    let found = lint(&loaded.value, &data.value, |_| true);
    let places = found.iter().map(|one| (one.code.as_str(), one.place.as_ref().unwrap()));
    let own = places.filter(|(_, place)| files.0.contains_key(place.source().name.as_str()));
    own.map(|(code, place)| format!("{code} {}", line_at(place))).collect()
}

fn line_at(place: &Place) -> &str {
    let (line, _) = place.line_column();
    place.source().text.lines().take(line).last().unwrap()
}

/// A policy with one item; `head` stands in its head, `below` follows the item.
fn plan(id: &str, head: &str, below: &str) -> String {
    format!(
        "[policy]\nid = \"{id}\"\nzh = \"计划\"\nen = \"Plan\"\nlevel = \"city\"\nregion = \
         \"330800\"\nleads = \"unnamed\"\n{head}\n[[policy.word]]\nword = \"超过\"\nreading = \
         \"exclusive\"\nzh = \"不含本数\"\nen = \"without the number\"\n[[item]]\nitem = \
         \"1\"\nzh = \"条目\"\nen = \"Item\"\nat = \"一\"\ndepartments = [\"市教育局\"]\n{below}"
    )
}

const PERIOD: &str = "plan = { from = 2021-01-01, to = 2025-12-31 }";

const LATER: &str = "plan = { from = 2024-01-01, to = 2030-12-31 }";

/// A target on the double-qualified share, with one line for its demand.
fn target(id: &str, demand: &str) -> String {
    on("double_qualified_share", id, demand)
}

fn on(indicator: &str, id: &str, demand: &str) -> String {
    format!(
        "[[item.target]]\nid = \"{id}\"\nzh = \"目标\"\nen = \"Target\"\nindicator = \
         \"{indicator}\"\nprinted = \"如文件\"\ndue_basis = \"plan\"\nscope = \"share\"\n{demand}\n"
    )
}

const FLOOR: &str = "comparator = \"at_least\"\nvalue = \"90%\"";

/// Checks the findings in one policy, by what follows its item.
#[track_caller]
fn check(below: &str, expected: &[&str]) {
    assert_eq!(found(&Given([("own/plan.toml", plan("plan", PERIOD, below))].into())), expected);
}

/// Checks the findings in two policies, the second one newer.
#[track_caller]
fn check_two(older: &str, newer: &str, expected: &[&str]) {
    let (older, newer) = (plan("older", PERIOD, older), plan("newer", LATER, newer));
    let files = [("own/older.toml", older), ("own/newer.toml", newer)];
    assert_eq!(found(&Given(files.into())), expected);
}

/// Checks the findings in a registry file, with a policy of one target.
#[track_caller]
fn check_registry(name: &str, text: &str, expected: &[&str]) {
    let files = [("own/plan.toml", plan("plan", PERIOD, &target("1a", FLOOR)))];
    let mut files = BTreeMap::from(files);
    files.insert(name, text.to_owned());
    assert_eq!(found(&Given(files)), expected);
}

#[test]
fn a_plain_target_is_nothing_to_speak_of() {
    check(&target("1a", FLOOR), &[]);
}

const SHARE: &str = "[[population]]\nid = \"schools\"\nzh = \"学校\"\nen = \"schools\"\n\
                     [[indicator]]\nid = \"double_qualified_share\"\nzh = \"比例\"\nen = \"Share\"\n\
                     unit = \"%\"\nkind = \"rate\"\ndirection = \"higher\"\npopulation = \"schools\"\n";

/// An indicator that counts gardens, under an id.
fn gardens(id: &str, zh: &str) -> String {
    format!(
        "[[indicator]]\nid = \"{id}\"\nzh = \"{zh}\"\nen = \"{id} of schools\"\nunit = \
         \"个\"\nkind = \"stock\"\ndirection = \"higher\"\npopulation = \"schools\"\n"
    )
}

#[test]
fn unused_indicator() {
    let indicators = "own/registry/indicators.toml";
    check_registry(indicators, SHARE, &[]);
    let unused = format!("{SHARE}{}", gardens("gardens", "花园"));
    check_registry(indicators, &unused, &["L001 id = \"gardens\""]);
}

#[test]
fn an_indicator_is_used_by_a_formula_and_by_a_figure() {
    let indicators = format!(
        "{SHARE}formula = \"roses / gardens\"\n{}{}{}",
        gardens("gardens", "花园"),
        gardens("roses", "玫瑰园"),
        gardens("ponds", "池塘"),
    );
    let data = "[dataset]\nid = \"data\"\nzh = \"数据\"\nen = \"Data\"\nregion = \"330800\"\nperiod \
                = \"2023\"\n[[section]]\nat = \"1\"\nheading = \"校园\"\nfigures = [{ label = \
                \"池塘\", indicator = \"ponds\", value = \"3个\" }]\n";
    let files = BTreeMap::from([
        ("own/plan.toml", plan("plan", PERIOD, &target("1a", FLOOR))),
        ("own/registry/indicators.toml", indicators),
        ("data.toml", data.to_owned()),
    ]);
    assert_eq!(found(&Given(files.clone())), <[&str; 0]>::default());
    let without_data = files.into_iter().filter(|(name, _)| *name != "data.toml").collect();
    assert_eq!(found(&Given(without_data)), ["L001 id = \"ponds\""]);
}

fn department(name: &str, kind: &str, aliases: &str) -> String {
    format!(
        "[[department]]\nname = \"{name}\"\nen = \"A bureau\"\nlevel = \"city\"\nkind = \
         \"{kind}\"\naliases = [{aliases}]\n"
    )
}

#[test]
fn unused_department() {
    let departments = "own/registry/departments.toml";
    let used = department("市教育局", "department", "");
    check_registry(departments, &used, &[]);
    let parks = format!("{used}{}", department("市园林局", "department", ""));
    check_registry(departments, &parks, &["L002 name = \"市园林局\""]);
    // A collective is there to be addressed.
    let counties = format!("{used}{}", department("各县", "collective", ""));
    check_registry(departments, &counties, &[]);
}

#[test]
fn unused_alias() {
    let departments = "own/registry/departments.toml";
    let used = department("市教体局", "department", "\"市教育局\"");
    check_registry(departments, &used, &[]);
    let unused = department("市教体局", "department", "\"市教育局\", \"教体局\"");
    let line = "L003 aliases = [\"市教育局\", \"教体局\"]";
    check_registry(departments, &unused, &[line]);
}

#[test]
fn same_target_twice() {
    let second = "comparator = \"at_least\"\nvalue = \"85%\"";
    let twice = target("1a", FLOOR) + &target("1b", second);
    check(&twice, &["L004 value = \"85%\""]);
    let ceiling = "comparator = \"at_most\"\nvalue = \"95%\"";
    check(&(target("1a", FLOOR) + &target("1b", ceiling)), &[]);
    let other = on("double_qualified_share_higher", "1b", second);
    check(&(target("1a", FLOOR) + &other), &[]);
    let sooner = target("1b", second).replace("\"plan\"", "\"item\"\ndue = 2023-12-31");
    check(&(target("1a", FLOOR) + &sooner), &[]);
}

#[test]
fn contradictory_bounds() {
    let ceiling = target("1a", "comparator = \"at_most\"\nvalue = \"80%\"");
    check_two(&target("1a", FLOOR), &ceiling, &["L005 value = \"80%\""]);
    let room = target("1a", "comparator = \"at_most\"\nvalue = \"90%\"");
    check_two(&target("1a", FLOOR), &room, &[]);
    let no_room = target("1a", "comparator = \"less_than\"\nvalue = \"90%\"");
    check_two(&target("1a", FLOOR), &no_room, &["L005 value = \"90%\""]);
    let replaced = target("1a", &format!("{FLOOR}\nsuperseded_by = \"newer/1a\""));
    check_two(&replaced, &ceiling, &[]);
    // Exactly so much by one date says nothing about another date.
    let exactly = target("1a", "comparator = \"exactly\"\nvalue = \"80%\"");
    check_two(&exactly, &target("1a", FLOOR), &[]);
}

#[test]
fn documents_of_different_levels_are_not_held_against_each_other() {
    let province = plan("older", PERIOD, &target("1a", FLOOR)).replace("city", "province");
    let ceiling = target("1a", "comparator = \"at_most\"\nvalue = \"80%\"");
    let files = [
        ("own/older.toml", province.replace("330800", "330000")),
        ("own/newer.toml", plan("newer", LATER, &ceiling)),
    ];
    assert_eq!(found(&Given(files.into())), <[&str; 0]>::default());
}

#[test]
fn weaker_than_before() {
    let less = target("1a", "comparator = \"at_least\"\nvalue = \"85%\"");
    check_two(&target("1a", FLOOR), &less, &["L006 value = \"85%\""]);
    check_two(&less, &target("1a", FLOOR), &[]);
    let sooner = less.replace("\"plan\"", "\"item\"\ndue = 2024-12-31");
    check_two(&target("1a", FLOOR), &sooner, &[]);
    // What is counted anew in each plan may be less in the next one.
    let count = |value: &str| {
        let demand = format!("comparator = \"at_least\"\nvalue = \"{value}\"");
        on("master_workstations", "1a", &demand)
    };
    check_two(&count("30个"), &count("20个"), &[]);
}

#[test]
fn never_judged() {
    let planned =
        on("tourism_health_base_budget", "1a", "comparator = \"at_least\"\nvalue = \"9元\"");
    check(&planned, &["L007 indicator = \"tourism_health_base_budget\""]);
    let late = target("1a", "comparator = \"every_period\"\nvalue = \"9%\"\nfrom = 2026-01-01");
    check(&late, &["L007 from = 2026-01-01"]);
    check(&late.replace("2026", "2025"), &[]);
}

#[test]
fn unreachable() {
    let demand = |comparator: &str, value: &str| {
        target("1a", &format!("comparator = \"{comparator}\"\nvalue = \"{value}\""))
    };
    check(&demand("at_least", "120%"), &["L008 value = \"120%\""]);
    check(&demand("at_least", "100%"), &[]);
    check(&demand("more_than", "100%"), &["L008 value = \"100%\""]);
    check(&demand("at_most", "0%"), &[]);
    check(&demand("less_than", "0%"), &["L008 value = \"0%\""]);
    let stages = "comparator = \"stages\"\nstages = [{ due = 2023-12-31, value = \"120%\" }]";
    let stages = target("1a", stages).replace("\"plan\"", "\"item\"");
    check(&stages, &["L008 stages = [{ due = 2023-12-31, value = \"120%\" }]"]);
}

#[test]
fn item_without_targets() {
    check("", &["L009 item = \"1\""]);
}

#[test]
fn untranslated() {
    let named = |zh: &str, en: &str| {
        let target = target("1a", FLOOR);
        target.replace("\"目标\"", &format!("\"{zh}\"")).replace("Target", en)
    };
    check(&named("比例", "Share"), &[]);
    check(&named("", "Share"), &["L010 zh = \"\""]);
    check(&named("比例", " "), &["L010 en = \" \""]);
    check(&named("比例", "比例"), &["L010 zh = \"比例\""]);
    check(&named("Share", "Share of them"), &["L010 zh = \"Share\""]);
    check(&named("比例", "双师型教师的 share"), &["L010 en = \"双师型教师的 share\""]);
    check(&named("比例", "Share of 双师型 teachers"), &[]);
    let note = target("1a", &format!("{FLOOR}\nnote = {{ zh = \"注\", en = \"注\" }}"));
    check(&note, &["L010 note = { zh = \"注\", en = \"注\" }"]);
}

#[test]
fn failing_example() {
    let example = |verdict: &str| {
        let figures =
            "[{ indicator = \"double_qualified_share\", period = \"2022\", value = \"95%\" }]";
        target("1a", FLOOR)
            + &format!(
                "[[example]]\nname = \"95 %\"\ntarget = \"plan/1a\"\nregion = \"330800\"\nas_of = \
                 2022-12-31\nfigures = {figures}\nexpect = {{ verdict = \"{verdict}\" }}\n"
            )
    };
    check(&example("met"), &[]);
    check(&example("missed"), &["L011 expect = { verdict = \"missed\" }"]);
}

#[test]
fn printed_word() {
    let printed = |printed: &str, comparator: &str| {
        let demand = format!("comparator = \"{comparator}\"\nvalue = \"90%\"");
        target("1a", &demand).replace("如文件", printed)
    };
    check(&printed("超过90%", "at_least"), &["L012 printed = \"超过90%\""]);
    check(&printed("超过90%", "more_than"), &[]);
    check(&printed("90%", "at_least"), &[]);
}

/// Some checks, each with an id, a kind and lines of its own.
fn checks(all: &[(&str, &str, &str)]) -> String {
    let entry = |(id, kind, lines): &(&str, &str, &str)| {
        format!(
            "[[check]]\nid = \"{id}\"\nzh = \"勾稽\"\nen = \"Check\"\nkind = \"{kind}\"\n{lines}\n"
        )
    };
    all.iter().map(entry).collect()
}

const BY_OUTCOME: (&str, &str, &str) = (
    "by-outcome",
    "sum",
    "whole = \"employment_with_further_study\"\nparts = [\"direct_employment\", \"further_study\"]",
);

/// A sum or a subset of two parts or one.
fn parts(whole: &str, parts: &[&str]) -> String {
    format!("whole = \"{whole}\"\nparts = {parts:?}")
}

fn with_checks(all: &[(&str, &str, &str)]) -> BTreeMap<&'static str, String> {
    let plan = plan("plan", PERIOD, &target("1a", FLOOR));
    BTreeMap::from([("own/plan.toml", plan), ("own/checks.toml", checks(all))])
}

/// Checks the findings in a file of checks.
#[track_caller]
fn check_checks(all: &[(&str, &str, &str)], expected: &[&str]) {
    assert_eq!(found(&Given(with_checks(all))), expected);
}

#[test]
fn implied_check() {
    check_checks(&[BY_OUTCOME], &[]);
    let part = parts("employment_with_further_study", &["further_study"]);
    check_checks(&[("part", "subset", &part), BY_OUTCOME], &["L013 parts = [\"further_study\"]"]);
    let other = parts("graduates", &["further_study"]);
    check_checks(&[("part", "subset", &other), BY_OUTCOME], &[]);
    let by_route = parts("further_study", &["technician_college_entrants", "other_further_study"]);
    let union = parts(
        "employment_with_further_study",
        &["direct_employment", "technician_college_entrants", "other_further_study"],
    );
    let routes = ("by-route", "sum", by_route.as_str());
    check_checks(&[BY_OUTCOME, routes, ("union", "sum", &union)], &["L013 id = \"union\""]);
    check_checks(&[BY_OUTCOME, ("union", "sum", &union)], &[]);
    check_checks(&[BY_OUTCOME, ("again", "sum", BY_OUTCOME.2)], &["L013 id = \"again\""]);
    check_checks(
        &[("itself", "subset", &parts("intake", &["intake"]))],
        &["L013 parts = [\"intake\"]"],
    );
}

#[test]
fn a_check_is_of_use_where_the_others_cannot_be_made() {
    let part = parts("employment_with_further_study", &["further_study"]);
    let mut files = with_checks(&[BY_OUTCOME, ("part", "subset", &part)]);
    let data = |direct: &str| {
        format!(
            "[dataset]\nid = \"data\"\nzh = \"数据\"\nen = \"Data\"\nregion = \"330800\"\nperiod = \
             \"2023\"\n[[section]]\nat = \"1\"\nheading = \"就业\"\nfigures = [{{ label = \"就业\", \
             indicator = \"employment_with_further_study\", value = \"9人\" }}, {{ label = \"升学\", \
             indicator = \"further_study\", value = \"5人\" }}{direct}]\n"
        )
    };
    files.insert("data.toml", data(""));
    assert_eq!(found(&Given(files.clone())), <[&str; 0]>::default());
    let direct = ", { label = \"就业\", indicator = \"direct_employment\", value = \"4人\" }";
    files.insert("data.toml", data(direct));
    assert_eq!(found(&Given(files)), ["L013 parts = [\"further_study\"]"]);
}

#[test]
fn a_share_that_a_definition_or_a_sum_makes_the_same() {
    let share = |part: &str, whole: &str| {
        format!("stated = \"employment_rate\"\npart = \"{part}\"\nwhole = \"{whole}\"")
    };
    let (one, other) = (
        share("employment_with_further_study", "graduates"),
        share("direct_employment + further_study", "graduates"),
    );
    let defined = found(&Given(with_checks(&[("one", "share", &one)])));
    let again = found(&Given(with_checks(&[
        BY_OUTCOME,
        ("one", "share", &one),
        ("other", "share", &other),
    ])));
    assert_eq!(again.len(), defined.len() + 1, "{again:?}");
    assert_eq!(again.last().unwrap(), "L013 id = \"other\"");
}

#[test]
fn never_made() {
    let alone = parts("graduates", &["further_study"]);
    check_checks(&[("alone", "of_which", &alone)], &["L014 parts = [\"further_study\"]"]);
    check_checks(&[("alone", "subset", &alone)], &[]);
    let planned = parts("transport_base_budget", &["tourism_health_base_budget"]);
    let line = "L014 parts = [\"tourism_health_base_budget\"]";
    check_checks(&[("planned", "subset", &planned)], &[line]);
    let strangers = parts("enrolment_higher", &["graduates"]);
    check_checks(&[("strangers", "subset", &strangers)], &["L014 parts = [\"graduates\"]"]);
}

/// Checks what is said of checks that no figures can satisfy together.
#[track_caller]
fn check_clash(all: &[(&str, &str, &str)], expected: &[&str]) {
    let loaded = load_rules(&Given(with_checks(all)), "own").unwrap();
    let said = loaded.problems.iter().map(|problem| {
        let of = |wanted: &str| {
            problem.args.iter().find(|(name, _)| *name == wanted).unwrap().1.as_str()
        };
        format!(
            "{} {}: {} {}",
            problem.code.as_str(),
            line_at(problem.place.as_ref().unwrap()),
            of("forced"),
            of("indicator")
        )
    });
    assert_eq!(said.collect::<Vec<_>>(), expected);
}

#[test]
fn contradictory_checks() {
    let reverse = parts("further_study", &["graduates"]);
    let part = parts("graduates", &["further_study"]);
    check_clash(&[("part", "subset", &part)], &[]);
    check_clash(
        &[("part", "subset", &part), ("reverse", "subset", &reverse)],
        &["M035 id = \"reverse\": equal "],
    );
    check_clash(&[BY_OUTCOME, ("again", "sum", BY_OUTCOME.2)], &[]);
    let more = parts(
        "employment_with_further_study",
        &["direct_employment", "further_study", "self_employment"],
    );
    check_clash(
        &[BY_OUTCOME, ("more", "sum", &more)],
        &["M035 id = \"more\": zero self_employment"],
    );
    let itself = parts("graduates", &["graduates", "intake"]);
    check_clash(&[("itself", "sum", &itself)], &["M035 id = \"itself\": zero intake"]);
    let total = "total = \"100%\"\nparts = [\"senior_title_share\", \"intermediate_title_share\"]";
    check_clash(&[("all", "sum", total), ("most", "of_which", total)], &[]);
}
