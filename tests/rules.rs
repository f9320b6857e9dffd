//! The rule packs and data sets that ship with the program: they load without a problem, and every
//! example written beside a rule comes out as it says, and no lint has anything to say.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use duibiao::check::rules::{lint, run};
use duibiao::diag::{Code, Severity};
use duibiao::model::{ExampleRun, Rules};
use duibiao::source::{AsText, BuiltIn, Disk, Files, load_data, load_rules};
use duibiao::text::Place;

/// The rules from their files, with every check that the built-in ones are spared.
fn rules() -> Rules {
    let loaded = load_rules(&Disk, "rules").unwrap();
    let problems: Vec<String> = loaded.problems.iter().map(show).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    loaded.value
}

fn show(problem: &duibiao::diag::Diagnostic) -> String {
    let place = problem.place.as_ref().map(Place::to_string);
    format!("{} {:?} {:?} near {:?}", problem.code.as_str(), place, problem.args, problem.near)
}

#[test]
fn every_data_set_loads_without_a_problem() {
    let rules = rules();
    let paths = Disk.list("fixtures").unwrap();
    let loaded = load_data(&Disk, &paths, &rules).unwrap();
    let problems: Vec<String> = loaded.problems.iter().map(show).collect();
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(loaded.value.iter().all(|set| !set.figures.is_empty()));
}

#[test]
fn who_does_the_work_of_a_department_further_down() {
    let registry = rules().registry;
    let below = |name: &str, region: &str| {
        let known = registry.counterpart(&name.into(), &region.into());
        known.map(|department| department.name.to_string())
    };
    assert_eq!(below("省教育厅", "330700").as_deref(), Some("市教育局"));
    assert_eq!(below("教育部", "330800").as_deref(), Some("市教育局"));
    assert_eq!(below("教育部", "330000").as_deref(), Some("省教育厅"));
    // Of the region's own level, of one below, without a counterpart, unknown.
    let nobody = [("省教育厅", "330000"), ("市教育局", "330000"), ("市教育局", "330800")];
    for (name, region) in nobody.into_iter().chain([("省国资委", "330800"), ("省教育厅", "1")])
    {
        assert_eq!(below(name, region), None, "{name} in {region}");
    }
}

#[test]
fn the_built_in_rules_are_those_of_the_files() {
    let (files, built_in) = (rules(), load_rules(&BuiltIn, "rules").unwrap());
    assert!(built_in.problems.is_empty());
    assert_eq!(files.registry.indicators, built_in.value.registry.indicators);
    let targets = |rules: &Rules| -> Vec<String> {
        rules.targets().map(|(_, _, target)| format!("{target:?}")).collect()
    };
    assert_eq!(targets(&files), targets(&built_in.value));
}

#[test]
fn every_example_of_every_policy_comes_out_as_it_says() {
    let rules = rules();
    let runs: Vec<ExampleRun> = rules.policies.iter().flat_map(|p| run(&rules, p)).collect();
    assert!(runs.len() > 50);
    let written: usize = rules.policies.iter().map(|p| p.examples.len()).sum();
    assert_eq!(runs.len(), written);
    let failing = runs.iter().filter(|run| !run.is_as_expected());
    let failing: Vec<String> = failing
        .map(|run| format!("{} {:?} is {:?}", run.example.place, run.expected(), run.answer))
        .collect();
    assert!(failing.is_empty(), "{}", failing.join("\n"));
}

#[test]
fn the_built_in_rules_give_no_lint_to_read() {
    let rules = rules();
    let data = load_data(&Disk, &Disk.list("fixtures").unwrap(), &rules).unwrap().value;
    let shown = |code: Code| code.severity() != Severity::Allowed;
    let found: Vec<String> = lint(&rules, &data, shown).iter().map(show).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn examples_of_built_in_policies_are_read_from_their_text() {
    let loaded = load_rules(&AsText(BuiltIn), "rules").unwrap();
    assert!(loaded.problems.is_empty());
    assert!(loaded.value.policies.iter().all(|policy| !policy.examples.is_empty()));
}
