//! The figures and the evidence of all data sets, ready to be asked.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{
    DataSet, DataSetId, Evidence, Figure, Formula, IndicatorId, Level, Nature, Quota, Region,
    RegionCode, Registry, TargetId, Unread,
};

/// What is known on a day: everything whose period has ended, and every piece of evidence, by then.
pub(super) struct Facts<'a> {
    pub(super) registry: &'a Registry,
    regions: BTreeMap<&'a RegionCode, Known<'a>>,
    /// What is known of a region that nobody has reported anything about.
    nothing: Known<'a>,
    /// The regions that together are the whole of each.
    parts: BTreeMap<&'a RegionCode, Vec<&'a RegionCode>>,
    illustrative: BTreeSet<&'a DataSetId>,
    as_of: Date,
}

/// What is known of one region.
#[derive(Default)]
pub(super) struct Known<'a> {
    /// The figures that state a reached value.
    levels: BTreeMap<&'a IndicatorId, Vec<&'a Figure>>,
    evidence: BTreeMap<&'a TargetId, Vec<&'a Evidence>>,
    quotas: BTreeMap<&'a TargetId, Vec<&'a Quota>>,
    /// The figures that may state a reached value and cannot be read.
    unread: BTreeMap<&'a IndicatorId, Vec<&'a Unread>>,
    /// Indicators for which a number is planned, for whatever year.
    planned: BTreeSet<&'a IndicatorId>,
    /// Indicators for which a figure is no report.
    unreported: BTreeSet<(Origin, &'a IndicatorId)>,
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
        let mut regions: BTreeMap<&RegionCode, Known> = BTreeMap::new();
        for set in data {
            // Figures of one region stand together in most files, and so do those of an indicator.
            for figures in set.figures.chunk_by(|a, b| a.region == b.region) {
                let Some(first) = figures.first() else { continue };
                let known = regions.entry(&first.region).or_default();
                for figures in figures.chunk_by(|a, b| a.indicator == b.indicator) {
                    known.add(figures, set.illustrative, as_of);
                }
            }
            let ended = |unread: &&Unread| unread.period.is_none_or(|p| p.end() <= as_of);
            for unread in set.unread.iter().filter(ended).filter(|unread| unread.may_be_level()) {
                let known = regions.entry(&unread.region).or_default();
                known.unread.entry(&unread.indicator).or_default().push(unread);
            }
            for quota in &set.quotas {
                let known = regions.entry(&quota.region).or_default();
                known.quotas.entry(&quota.target).or_default().push(quota);
            }
            for piece in set.evidence.iter().filter(|piece| piece.date <= as_of) {
                let known = regions.entry(&piece.region).or_default();
                known.evidence.entry(&piece.target).or_default().push(piece);
            }
        }
        for known in regions.values_mut() {
            known.put_in_order(registry);
        }
        let illustrative = data.iter().filter(|set| set.illustrative).map(|set| &set.id).collect();
        let parts = parts(registry);
        Self { registry, regions, nothing: Known::default(), parts, illustrative, as_of }
    }

    pub(super) fn as_of(&self) -> Date {
        self.as_of
    }

    /// What is known of a region.
    pub(super) fn of(&self, region: &RegionCode) -> &Known<'a> {
        self.regions.get(region).unwrap_or(&self.nothing)
    }

    /// The regions that together are the whole of one, by code.
    pub(super) fn parts_of(&self, whole: &RegionCode) -> &[&'a RegionCode] {
        self.parts.get(whole).map_or(&[], Vec::as_slice)
    }

    pub(super) fn is_illustrative(&self, dataset: &DataSetId) -> bool {
        self.illustrative.contains(dataset)
    }
}

/// The regions that together are the whole of each: those one level down. A school or college is
/// no such part, for no region consists of its schools.
fn parts<'a>(registry: &'a Registry) -> BTreeMap<&'a RegionCode, Vec<&'a RegionCode>> {
    let mut parts: BTreeMap<&RegionCode, Vec<&Region>> = BTreeMap::new();
    for region in registry.regions.values().filter(|region| region.level != Level::Institution) {
        let Some(whole) = &region.parent else { continue };
        let known = parts.entry(whole).or_default();
        // Beside a part of a higher level one of a lower level is no part of its own.
        let level = known.first().map_or(region.level, |first| first.level.min(region.level));
        known.retain(|part| part.level == level);
        known.extend((region.level == level).then_some(region));
    }
    let codes = |parts: Vec<&'a Region>| parts.into_iter().map(|part| &part.code).collect();
    parts.into_iter().map(|(whole, parts)| (whole, codes(parts))).collect()
}

impl<'a> Known<'a> {
    /// Adds figures of one indicator.
    fn add(&mut self, figures: &'a [Figure], are_invented: bool, as_of: Date) {
        let Some(indicator) = figures.first().map(|figure| &figure.indicator) else { return };
        if figures.iter().any(|figure| figure.nature == Nature::Plan) {
            self.planned.insert(indicator);
        }
        let ended = || figures.iter().filter(|figure| figure.period.end() <= as_of);
        if are_invented && ended().next().is_some() {
            self.unreported.insert((Origin::Invented, indicator));
        }
        if ended().any(is_assumed) {
            self.unreported.insert((Origin::Assumed, indicator));
        }
        self.levels
            .entry(indicator)
            .or_default()
            .extend(ended().filter(|figure| figure.nature.is_level()));
    }

    /// Sorts everything by what it says, and puts what is assumed in the place of what was reported.
    fn put_in_order(&mut self, registry: &Registry) {
        for (id, figures) in &mut self.levels {
            figures.sort_by(|a, b| in_order(a, b));
            if self.unreported.contains(&(Origin::Assumed, id)) {
                let known = registry.indicators.get(*id);
                prefer_assumed(figures, known.is_some_and(|known| registry.is_state(known)));
            }
        }
        for pieces in self.evidence.values_mut() {
            pieces.sort_by_key(|piece| {
                let said = (&piece.document, &piece.at, &piece.note.zh, &piece.dataset);
                (piece.date, piece.state, said)
            });
        }
        for unread in self.unread.values_mut() {
            unread.sort_by_key(|unread| {
                (unread.period, &unread.dataset, &unread.at, unread.place.span().start)
            });
        }
        for quotas in self.quotas.values_mut() {
            quotas.sort_by_key(|quota| {
                (quota.value.value(), &quota.dataset, &quota.document, &quota.at)
            });
        }
    }

    /// The evidence for a target, oldest first.
    pub(super) fn evidence(&self, target: &TargetId) -> &[&'a Evidence] {
        self.evidence.get(target).map_or(&[], Vec::as_slice)
    }

    /// The parts of a target that documents give to the region, the least first.
    pub(super) fn quotas(&self, target: &TargetId) -> &[&'a Quota] {
        self.quotas.get(target).map_or(&[], Vec::as_slice)
    }

    /// Whether a planned number is all there is for an indicator.
    pub(super) fn only_planned(&self, indicator: &IndicatorId) -> bool {
        self.planned.contains(indicator) && self.levels(indicator).is_empty()
    }

    /// Whether a figure of some origin may lie behind an indicator, directly or by its formula.
    pub(super) fn rests_on(
        &self,
        origin: Origin,
        registry: &Registry,
        indicator: &IndicatorId,
    ) -> bool {
        if self.unreported.is_empty() {
            return false;
        }
        let known = registry.indicators.get(indicator);
        let formula = known.and_then(|indicator| indicator.formula.as_ref());
        let operands = formula.map(Formula::operands).unwrap_or_default();
        self.unreported.contains(&(origin, indicator))
            || operands.into_iter().any(|operand| self.rests_on(origin, registry, operand))
    }

    /// The figures that cannot be read of an indicator and of what it is computed from.
    pub(super) fn unread(&self, registry: &Registry, indicator: &IndicatorId) -> Vec<&'a Unread> {
        if self.unread.is_empty() {
            return Vec::new();
        }
        let known = registry.indicators.get(indicator);
        let formula = known.and_then(|indicator| indicator.formula.as_ref());
        let operands = formula.map(Formula::operands).unwrap_or_default();
        let own = self.unread.get(indicator).into_iter().flatten().copied();
        let others = operands.into_iter().flat_map(|operand| self.unread(registry, operand));
        own.chain(others).collect()
    }

    /// The figures that state a reached value, oldest first, in an order of their own.
    pub(super) fn levels(&self, indicator: &IndicatorId) -> &[&'a Figure] {
        self.levels.get(indicator).map_or(&[], Vec::as_slice)
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
