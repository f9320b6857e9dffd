//! The rule packs and data sets that ship with the program: they load without a problem, and every
//! example written beside a rule comes out as it says.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use duibiao::check::targets::assess;
use duibiao::model::{
    DataSet, DataSetId, Evidence, Example, Figure, Label, RegionCode, Rules, Word,
};
use duibiao::source::{BuiltIn, Disk, Files, load_data, load_rules};
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
fn the_built_in_rules_are_those_of_the_files() {
    let (files, built_in) = (rules(), load_rules(&BuiltIn, "rules").unwrap());
    assert!(built_in.problems.is_empty());
    assert_eq!(files.registry.indicators, built_in.value.registry.indicators);
    let targets = |rules: &Rules| -> Vec<String> {
        rules.targets().map(|(_, _, target)| format!("{target:?}")).collect()
    };
    assert_eq!(targets(&files), targets(&built_in.value));
}

/// The data set that an example describes.
fn data_of(example: &Example, rules: &Rules) -> DataSet {
    let id = DataSetId::from("example");
    let figures = example.figures.iter().map(|given| Figure {
        dataset: id.clone(),
        region: given.region.clone().unwrap_or_else(|| example.region.clone()),
        indicator: given.indicator.clone(),
        period: given.period.clone(),
        quantity: given.value.clone(),
        population: given
            .population
            .clone()
            .unwrap_or_else(|| rules.registry.indicators[&given.indicator].population.clone()),
        nature: given.nature,
        label: String::new(),
        at: String::new(),
        place: example.place.clone(),
    });
    let evidence = example.evidence.iter().map(|given| Evidence {
        dataset: id.clone(),
        region: example.region.clone(),
        target: example.target.clone(),
        state: given.state,
        date: given.date,
        document: given.document.clone(),
        at: String::new(),
        note: Label::default(),
    });
    DataSet {
        figures: figures.collect(),
        evidence: evidence.collect(),
        title: Label::default(),
        publisher: None,
        published: None,
        region: example.region.clone(),
        illustrative: false,
        id,
    }
}

/// What comes out differently from what an example expects, if anything.
fn difference(example: &Example, rules: &Rules) -> Option<String> {
    let data = [data_of(example, rules)];
    let regions: [RegionCode; 1] = [example.region.clone()];
    let all = assess(rules, &data, &regions, example.as_of);
    let got = all.iter().find(|assessment| assessment.target.id == example.target)?;
    let reasons_fit = example.reasons.as_ref().is_none_or(|reasons| *reasons == got.reasons);
    let tier_fits = example.tier.is_none() || example.tier == got.tier;
    let flags_fit = example.flags.iter().all(|flag| got.flags.contains(flag));
    if got.verdict == example.verdict && tier_fits && reasons_fit && flags_fit {
        return None;
    }
    Some(format!(
        "{} {}: {} wants {} {:?} {:?} {:?}, is {} {:?} {:?} {:?}",
        example.place,
        example.target,
        example.name,
        example.verdict.as_str(),
        example.tier,
        example.reasons,
        example.flags,
        got.verdict.as_str(),
        got.tier,
        got.reasons,
        got.flags,
    ))
}

#[test]
fn every_example_of_every_policy_comes_out_as_it_says() {
    let rules = rules();
    let examples: Vec<&Example> = rules.policies.iter().flat_map(|p| &p.examples).collect();
    assert!(examples.len() > 50);
    let differences: Vec<String> =
        examples.iter().filter_map(|example| difference(example, &rules)).collect();
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}
