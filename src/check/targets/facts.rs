//! The figures and the evidence of all data sets, ready to be asked.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{
    DataSet, DataSetId, Evidence, Figure, Formula, IndicatorId, Nature, Quota, RegionCode,
    Registry, TargetId,
};

/// What is known on a day: everything whose period has ended, and every piece of evidence, by then.
pub(super) struct Facts<'a> {
    pub(super) registry: &'a Registry,
    /// The figures that state a reached value, by region and indicator.
    levels: BTreeMap<&'a RegionCode, BTreeMap<&'a IndicatorId, Vec<&'a Figure>>>,
    /// The regions directly below each.
    parts: BTreeMap<&'a RegionCode, Vec<&'a RegionCode>>,
    evidence: BTreeMap<&'a RegionCode, BTreeMap<&'a TargetId, Vec<&'a Evidence>>>,
    quotas: BTreeMap<&'a RegionCode, BTreeMap<&'a TargetId, Vec<&'a Quota>>>,
    /// Indicators of regions for which a number is planned, for whatever year.
    planned: BTreeSet<(&'a RegionCode, &'a IndicatorId)>,
    /// Indicators of regions for which a figure is no report.
    unreported: BTreeSet<(Origin, &'a RegionCode, &'a IndicatorId)>,
    illustrative: BTreeSet<&'a DataSetId>,
    as_of: Date,
}

/// Where a figure comes from that nobody reported.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// An illustrative data set.
    Invented,
    /// The one who asks "what if".
    Assumed,
}

impl<'a> Facts<'a> {
    pub(super) fn new(registry: &'a Registry, data: &'a [DataSet], as_of: Date) -> Self {
        let mut levels: BTreeMap<_, BTreeMap<_, Vec<&Figure>>> = BTreeMap::new();
        let mut evidence: BTreeMap<_, BTreeMap<_, Vec<&Evidence>>> = BTreeMap::new();
        let mut quotas: BTreeMap<_, BTreeMap<_, Vec<&Quota>>> = BTreeMap::new();
        let (mut planned, mut unreported) = (BTreeSet::new(), BTreeSet::new());
        for set in data {
            for figure in &set.figures {
                let key = (&figure.region, &figure.indicator);
                if figure.nature == Nature::Plan {
                    planned.insert(key);
                }
                if figure.period.end() > as_of {
                    continue;
                }
                if figure.nature.is_level() {
                    let here = levels.entry(&figure.region).or_default();
                    here.entry(&figure.indicator).or_default().push(figure);
                }
                if set.illustrative {
                    unreported.insert((Origin::Invented, key.0, key.1));
                }
                if figure.nature == Nature::Assumed {
                    unreported.insert((Origin::Assumed, key.0, key.1));
                }
            }
            for quota in &set.quotas {
                let here = quotas.entry(&quota.region).or_default();
                here.entry(&quota.target).or_default().push(quota);
            }
            for piece in set.evidence.iter().filter(|piece| piece.date <= as_of) {
                let here = evidence.entry(&piece.region).or_default();
                here.entry(&piece.target).or_default().push(piece);
            }
        }
        for (id, figures) in levels.values_mut().flatten() {
            figures.sort_by(|a, b| in_order(a, b));
            if figures.iter().any(|figure| is_assumed(figure)) {
                let known = registry.indicators.get(*id);
                prefer_assumed(figures, known.is_some_and(|known| registry.is_state(known)));
            }
        }
        for pieces in evidence.values_mut().flat_map(BTreeMap::values_mut) {
            pieces.sort_by_key(|piece| {
                let said = (&piece.document, &piece.at, &piece.note.zh, &piece.dataset);
                (piece.date, piece.state, said)
            });
        }
        for quotas in quotas.values_mut().flat_map(BTreeMap::values_mut) {
            quotas.sort_by_key(|quota| {
                (quota.value.value(), &quota.dataset, &quota.document, &quota.at)
            });
        }
        let illustrative = data.iter().filter(|set| set.illustrative).map(|set| &set.id).collect();
        let mut parts: BTreeMap<_, Vec<&RegionCode>> = BTreeMap::new();
        for region in registry.regions.values() {
            parts.entry(region.parent.as_ref()).or_default().push(&region.code);
        }
        let parts = parts.into_iter().filter_map(|(whole, parts)| Some((whole?, parts))).collect();
        Self { registry, levels, parts, evidence, quotas, planned, unreported, illustrative, as_of }
    }

    pub(super) fn as_of(&self) -> Date {
        self.as_of
    }

    /// The regions directly below one, by code.
    pub(super) fn parts_of(&self, whole: &RegionCode) -> &[&'a RegionCode] {
        self.parts.get(whole).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_illustrative(&self, dataset: &DataSetId) -> bool {
        self.illustrative.contains(dataset)
    }

    /// The evidence for a target, oldest first.
    pub(super) fn evidence(&self, region: &RegionCode, target: &TargetId) -> &[&'a Evidence] {
        let here = self.evidence.get(region).and_then(|here| here.get(target));
        here.map_or(&[], Vec::as_slice)
    }

    /// The parts of a target that documents give to a region, the least first.
    pub(super) fn quotas(&self, region: &RegionCode, target: &TargetId) -> &[&'a Quota] {
        let here = self.quotas.get(region).and_then(|here| here.get(target));
        here.map_or(&[], Vec::as_slice)
    }

    /// Whether a planned number is all there is for an indicator.
    pub(super) fn only_planned(&self, region: &RegionCode, indicator: &IndicatorId) -> bool {
        self.planned.contains(&(region, indicator)) && self.levels(region, indicator).is_empty()
    }

    /// Whether a figure of some origin may lie behind an indicator, directly or by its formula.
    pub(super) fn rests_on(
        &self,
        origin: Origin,
        region: &RegionCode,
        indicator: &IndicatorId,
    ) -> bool {
        let known = self.registry.indicators.get(indicator);
        let formula = known.and_then(|indicator| indicator.formula.as_ref());
        let operands = formula.map(Formula::operands).unwrap_or_default();
        self.unreported.contains(&(origin, region, indicator))
            || operands.into_iter().any(|operand| self.rests_on(origin, region, operand))
    }

    /// The figures that state a reached value, oldest first, in an order of their own.
    pub(super) fn levels(&self, region: &RegionCode, indicator: &IndicatorId) -> &[&'a Figure] {
        let here = self.levels.get(region).and_then(|here| here.get(indicator));
        here.map_or(&[], Vec::as_slice)
    }
}

/// Orders figures by what they say and where, so that no answer depends on the order of the files.
pub(super) fn in_order(a: &Figure, b: &Figure) -> Ordering {
    let by_value = |f: &Figure| (f.quantity.interval.nominal, f.quantity.interval.low);
    let time = a.period.cmp(&b.period);
    let kind = time.then_with(|| a.population.cmp(&b.population)).then(a.nature.cmp(&b.nature));
    let value = kind.then_with(|| by_value(a).cmp(&by_value(b)));
    let name = value.then_with(|| a.quantity.printed.cmp(&b.quantity.printed));
    let file = name.then_with(|| a.dataset.cmp(&b.dataset)).then_with(|| a.at.cmp(&b.at));
    file.then_with(|| a.place.span().start.cmp(&b.place.span().start))
}

/// An assumed figure takes the place of what was reported of the same fact: for the same period,
/// of states for the same last day.
fn prefer_assumed(figures: &mut Vec<&Figure>, are_states: bool) {
    let assumed: Vec<&Figure> = figures.iter().copied().filter(|f| is_assumed(f)).collect();
    let same = |a: &Figure, b: &Figure| {
        let time = if are_states { a.period.end() == b.period.end() } else { a.period == b.period };
        time && a.population == b.population
    };
    figures.retain(|f| is_assumed(f) || !assumed.iter().any(|assumed| same(assumed, f)));
}

pub(super) fn is_assumed(figure: &Figure) -> bool {
    figure.nature == Nature::Assumed
}
