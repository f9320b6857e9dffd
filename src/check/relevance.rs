//! Whether a finding about the figures could change a verdict: the targets are judged again with
//! every value that the figure in question may have had.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::targets::assess;
use crate::model::{
    Assessment, DataSet, Figure, Finding, Flag, Formula, IndicatorId, Instead, Quantity,
    RegionCode, Rules, TargetId, Verdict,
};

/// Notes on every finding which targets of its region would be judged otherwise.
pub fn weigh(rules: &Rules, data: &[DataSet], findings: &mut [Finding], as_of: Date) {
    let judged = judged(rules);
    let figures = by_region(data);
    // Region by region, so that no more than one is held twice.
    let mut findings: Vec<&mut Finding> = findings.iter_mut().collect();
    findings.sort_by(|a, b| region(a).cmp(&region(b)));
    for of_one in findings.chunk_by_mut(|a, b| region(a) == region(b)) {
        let Some(region) = of_one.first().and_then(|finding| region(finding)).cloned() else {
            continue;
        };
        let mut own: Option<(Vec<DataSet>, Vec<Answer>)> = None;
        for finding in of_one {
            let mut affected = BTreeSet::new();
            // Most figures are none of which a verdict is made.
            let asked = |(figure, _): &(&Figure, _)| judged.contains(&figure.indicator);
            for (figure, value) in alternatives(finding).into_iter().filter(asked) {
                let (own, before) = own.get_or_insert_with(|| {
                    let own = of_region(data, &figures, &region);
                    let before = verdicts(rules, &own, &region, as_of);
                    (own, before)
                });
                let changed = with(own, figure, value.as_ref());
                let after = verdicts(rules, &changed, &region, as_of);
                let differing = before.iter().zip(&after).filter(|(before, after)| before != after);
                affected.extend(differing.map(|((target, ..), _)| target.clone()));
            }
            finding.affects = affected.into_iter().collect();
        }
    }
}

/// Target, verdict and tier.
type Answer = (TargetId, Verdict, Option<u8>);

fn region(finding: &Finding) -> Option<&RegionCode> {
    finding.stated().map(|figure| &figure.region)
}

/// The indicators that some target asks for, and those from which they follow.
fn judged(rules: &Rules) -> BTreeSet<IndicatorId> {
    let mut found: BTreeSet<IndicatorId> = BTreeSet::new();
    let mut open: Vec<&IndicatorId> = rules
        .targets()
        .flat_map(|(_, _, target)| target.indicators().chain(&target.on_the_way))
        .collect();
    while let Some(id) = open.pop() {
        if found.insert(id.clone()) {
            let formula =
                rules.registry.indicators.get(id).and_then(|known| known.formula.as_ref());
            open.extend(formula.map(Formula::operands).unwrap_or_default());
        }
    }
    found
}

/// The figures of each region, by data set.
type ByRegion<'d> = BTreeMap<(&'d RegionCode, usize), Vec<&'d Figure>>;

fn by_region(data: &[DataSet]) -> ByRegion<'_> {
    let mut found = ByRegion::new();
    for (at, set) in data.iter().enumerate() {
        for figure in &set.figures {
            found.entry((&figure.region, at)).or_default().push(figure);
        }
    }
    found
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
fn of_region(data: &[DataSet], figures: &ByRegion, region: &RegionCode) -> Vec<DataSet> {
    let own = |(at, set): (usize, &DataSet)| {
        let own = figures.get(&(region, at))?;
        Some(with_figures(set, own.iter().map(|figure| (*figure).clone()).collect()))
    };
    data.iter().enumerate().filter_map(own).collect()
}

/// A data set with other figures.
fn with_figures(set: &DataSet, figures: Vec<Figure>) -> DataSet {
    DataSet {
        id: set.id.clone(),
        title: set.title.clone(),
        publisher: set.publisher.clone(),
        published: set.published.clone(),
        region: set.region.clone(),
        illustrative: set.illustrative,
        figures,
        evidence: set.evidence.clone(),
        quotas: set.quotas.clone(),
        unread: set.unread.clone(),
    }
}

/// Target, verdict and tier of every target.
fn verdicts(rules: &Rules, data: &[DataSet], region: &RegionCode, as_of: Date) -> Vec<Answer> {
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
    sets.map(|set| with_figures(set, set.figures.iter().filter_map(changed).collect())).collect()
}

/// Whether two figures are one entry of one file.
fn is_same(a: &Figure, b: &Figure) -> bool {
    a.indicator == b.indicator && a.dataset == b.dataset && a.place == b.place
}
