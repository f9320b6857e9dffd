//! Examples: cases written beside the rules, each with the answer that must come out.

use crate::check::targets::assess_target;
use crate::model::{
    Answer, Assessment, DataSet, DataSetId, Evidence, Example, ExampleRun, Figure, GivenEvidence,
    GivenFigure, Label, Policy, Rules,
};

/// Runs every example of a policy, in the order of its file.
#[must_use]
pub fn run<'a>(rules: &Rules, policy: &'a Policy) -> Vec<ExampleRun<'a>> {
    policy.examples.iter().filter_map(|example| run_one(rules, example)).collect()
}

/// Runs one example; `None` if no policy has its target, which loading refuses.
fn run_one<'a>(rules: &Rules, example: &'a Example) -> Option<ExampleRun<'a>> {
    let data = [data_of(example, rules)];
    let assessment = assess_target(rules, &data, &example.target, &example.region, example.as_of)?;
    Some(ExampleRun { example, answer: answer(&assessment) })
}

fn answer(assessment: &Assessment) -> Answer {
    Answer {
        verdict: assessment.verdict,
        tier: assessment.tier,
        reasons: assessment.reasons.clone(),
        flags: assessment.flags.clone(),
    }
}

/// The data set that an example describes.
fn data_of(example: &Example, rules: &Rules) -> DataSet {
    let id = DataSetId::from("example");
    let figures = example.figures.iter().filter_map(|given| figure(given, example, &id, rules));
    let evidence = example.evidence.iter().map(|given| evidence(given, example, &id));
    DataSet {
        figures: figures.collect(),
        evidence: evidence.collect(),
        quotas: Vec::new(),
        unread: Vec::new(),
        title: Label::default(),
        publisher: None,
        published: None,
        region: example.region.clone(),
        illustrative: false,
        id,
    }
}

fn figure(
    given: &GivenFigure,
    example: &Example,
    dataset: &DataSetId,
    rules: &Rules,
) -> Option<Figure> {
    let indicator = rules.registry.indicators.get(&given.indicator)?;
    Some(Figure {
        dataset: dataset.clone(),
        region: given.region.clone().unwrap_or_else(|| example.region.clone()),
        indicator: given.indicator.clone(),
        period: given.period,
        quantity: given.value.clone(),
        population: given.population.clone().unwrap_or_else(|| indicator.population.clone()),
        nature: given.nature,
        label: String::new(),
        at: String::new(),
        place: example.place.clone(),
    })
}

fn evidence(given: &GivenEvidence, example: &Example, dataset: &DataSetId) -> Evidence {
    Evidence {
        dataset: dataset.clone(),
        region: example.region.clone(),
        target: example.target.clone(),
        state: given.state,
        date: given.date,
        document: given.document.clone(),
        at: String::new(),
        note: Label::default(),
    }
}
