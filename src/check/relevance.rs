//! Whether a finding about the figures could change a verdict: the targets are judged again with
//! every value that the figure in question may have had.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::targets::assess;
use crate::model::{
    Assessment, DataSet, Figure, Finding, Flag, Instead, Quantity, RegionCode, Rules, TargetId,
    Verdict,
};

/// Notes on every finding which targets of its region would be judged otherwise.
pub fn weigh(rules: &Rules, data: &[DataSet], findings: &mut [Finding], as_of: Date) {
    let mut regions = BTreeMap::new();
    for finding in findings {
        let Some(region) = finding.stated().map(|figure| figure.region.clone()) else { continue };
        let (own, before) = regions.entry(region.clone()).or_insert_with(|| {
            let own = of_region(data, &region);
            let before = verdicts(rules, &own, &region, as_of);
            (own, before)
        });
        let mut affected = BTreeSet::new();
        for (figure, value) in alternatives(finding) {
            let changed = with(own, figure, value.as_ref());
            let after = verdicts(rules, &changed, &region, as_of);
            let differing = before.iter().zip(&after).filter(|(before, after)| before != after);
            affected.extend(differing.map(|((target, ..), _)| target.clone()));
        }
        finding.affects = affected.into_iter().collect();
    }
}

/// Marks the assessments that rest on a figure with an open finding; returns how many there are.
pub fn question(assessments: &mut [Assessment], findings: &[Finding]) -> usize {
    let open = findings.iter().filter(|finding| finding.is_open());
    let suspects: Vec<&Figure> =
        open.flat_map(|finding| finding.figures.iter().map(|i| &i.figure)).collect();
    let mut questioned = 0_usize;
    for assessment in assessments.iter_mut().filter(|a| a.verdict.is_judged()) {
        // What it was measured from counts as well as what was measured.
        let values = assessment.observed.iter().chain(assessment.baseline.as_deref());
        let mut figures = values.flat_map(|value| &value.figures);
        if figures.any(|figure| suspects.iter().any(|known| is_same(known, figure))) {
            assessment.flags.insert(Flag::DataQuestioned);
            questioned = questioned.saturating_add(1);
        }
    }
    questioned
}

/// The findings that nobody has settled and that matter for an answer: one of the assessments shows
/// a figure in question, or would come out otherwise.
#[must_use]
pub fn mattering<'f>(assessments: &[Assessment], findings: &'f [Finding]) -> Vec<&'f Finding> {
    let shown: Vec<&Figure> = assessments.iter().flat_map(Assessment::figures).collect();
    let matters = |finding: &&Finding| {
        let mut figures = finding.figures.iter().map(|involved| &involved.figure);
        let is_shown = figures.any(|figure| shown.iter().any(|known| is_same(known, figure)));
        finding.is_open() && (is_shown || !finding.affects.is_empty())
    };
    findings.iter().filter(matters).collect()
}

/// The data sets with the figures of one region only.
fn of_region(data: &[DataSet], region: &RegionCode) -> Vec<DataSet> {
    let own = |set: &DataSet| {
        let figures = set.figures.iter().filter(|figure| figure.region == *region);
        DataSet { figures: figures.cloned().collect(), ..set.clone() }
    };
    data.iter().map(own).filter(|set| !set.figures.is_empty()).collect()
}

/// Target, verdict and tier of every target.
fn verdicts(
    rules: &Rules,
    data: &[DataSet],
    region: &RegionCode,
    as_of: Date,
) -> Vec<(TargetId, Verdict, Option<u8>)> {
    let answers = assess(rules, data, std::slice::from_ref(region), as_of);
    answers.into_iter().map(|a| (a.target.id.clone(), a.verdict, a.tier)).collect()
}

/// The figures that may be wrong, each with what it may have been: by every explanation, else the
/// value that the check expects, else nothing at all.
fn alternatives(finding: &Finding) -> Vec<(&Figure, Option<Quantity>)> {
    let explained = finding.explanations.iter().filter_map(|explanation| {
        let figure = &finding.figures.get(explanation.suspect?)?.figure;
        match explanation.instead.as_ref()? {
            Instead::Printed(quantity) => Some((figure, Some(quantity.clone()))),
            Instead::Whole(low, high) => {
                let mut quantity = figure.quantity.clone();
                quantity.interval.low = Some(crate::model::Point::at(*low));
                quantity.interval.nominal = *low;
                quantity.interval.high = Some(crate::model::Point::at(*high));
                Some((figure, Some(quantity)))
            }
        }
    });
    let explained: Vec<_> = explained.collect();
    if !explained.is_empty() {
        return explained;
    }
    let Some(stated) = finding.stated() else { return Vec::new() };
    let expected = finding.expected.map(|(interval, unit)| Quantity {
        unit,
        interval,
        ..stated.quantity.clone()
    });
    vec![(stated, expected)]
}

/// The data with another value for one figure, or without it.
fn with(data: &[DataSet], figure: &Figure, value: Option<&Quantity>) -> Vec<DataSet> {
    let changed = |known: &Figure| {
        if !is_same(known, figure) {
            return Some(known.clone());
        }
        value.map(|quantity| Figure { quantity: quantity.clone(), ..known.clone() })
    };
    let sets = data.iter();
    sets.map(|set| DataSet {
        figures: set.figures.iter().filter_map(changed).collect(),
        ..set.clone()
    })
    .collect()
}

/// Whether two figures are one entry of one file.
fn is_same(a: &Figure, b: &Figure) -> bool {
    a.indicator == b.indicator && a.dataset == b.dataset && a.place == b.place
}
