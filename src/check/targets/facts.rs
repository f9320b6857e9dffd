//! What the figures say about one indicator over time, printed or computed.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::model::{
    DataSet, DataSetId, Evidence, Exact, Figure, Formula, Indicator, IndicatorId, IndicatorKind,
    Interval, Nature, Observed, Period, PopulationId, Reason, RegionCode, Registry, TargetId, Unit,
    UnitKind,
};

/// The figures and the evidence of all data sets, ready to be asked.
pub(super) struct Facts<'a> {
    pub(super) registry: &'a Registry,
    /// The figures that state a reached value, by region and indicator.
    levels: BTreeMap<&'a RegionCode, BTreeMap<&'a IndicatorId, Vec<&'a Figure>>>,
    /// The regions directly below each.
    parts: BTreeMap<&'a RegionCode, Vec<&'a RegionCode>>,
    evidence: BTreeMap<(&'a RegionCode, &'a TargetId), Vec<&'a Evidence>>,
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

/// The values of one indicator for one region, oldest first.
pub(super) struct Series<'a> {
    /// The moments for which a value is known.
    pub(super) moments: Vec<Moment<'a>>,
    /// Periods that were reported in part, and why they have no value.
    pub(super) gaps: Vec<Gap<'a>>,
}

/// What is stated for one moment: usually one value, several when sources differ.
#[derive(Clone)]
pub(super) struct Moment<'a> {
    pub(super) period: Period,
    pub(super) candidates: Vec<Candidate<'a>>,
}

/// One value and, where the parts of a share are known, the sharper value they give.
#[derive(Clone)]
pub(super) struct Candidate<'a> {
    pub(super) observed: Observed<'a>,
    pub(super) sharper: Option<Observed<'a>>,
}

/// Why there is no value.
pub(super) struct Gap<'a> {
    pub(super) reason: Reason,
    pub(super) missing: Vec<IndicatorId>,
    /// The figures that are there and do not suffice.
    pub(super) given: Vec<&'a Figure>,
    /// The end of the period that was reported in part.
    pub(super) end: Date,
}

/// The outcome of computing a formula for one period.
#[derive(Default)]
struct Derivation<'a> {
    values: Vec<Derived<'a>>,
    missing: Vec<IndicatorId>,
    clash: bool,
    zero: bool,
    overflow: bool,
}

#[derive(Clone)]
struct Derived<'a> {
    interval: Interval,
    figures: Vec<&'a Figure>,
    /// For each operand the population of its indicator and that of its figure.
    populations: Vec<(&'a PopulationId, &'a PopulationId)>,
    /// The first day of each operand's period, and whether it is a state rather than a flow.
    starts: Vec<(Date, bool)>,
}

impl<'a> Facts<'a> {
    pub(super) fn new(registry: &'a Registry, data: &'a [DataSet], as_of: Date) -> Self {
        let mut levels: BTreeMap<_, BTreeMap<_, Vec<&Figure>>> = BTreeMap::new();
        let mut evidence: BTreeMap<_, Vec<&Evidence>> = BTreeMap::new();
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
            for piece in set.evidence.iter().filter(|piece| piece.date <= as_of) {
                evidence.entry((&piece.region, &piece.target)).or_default().push(piece);
            }
        }
        let illustrative = data.iter().filter(|set| set.illustrative).map(|set| &set.id).collect();
        levels.values_mut().flat_map(BTreeMap::values_mut).for_each(prefer_assumed);
        let mut parts: BTreeMap<_, Vec<&RegionCode>> = BTreeMap::new();
        for region in registry.regions.values() {
            parts.entry(region.parent.as_ref()).or_default().push(&region.code);
        }
        let parts = parts.into_iter().filter_map(|(whole, parts)| Some((whole?, parts))).collect();
        Self { registry, levels, parts, evidence, planned, unreported, illustrative, as_of }
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
    pub(super) fn evidence(&self, region: &RegionCode, target: &TargetId) -> Vec<&'a Evidence> {
        let mut pieces = self.evidence.get(&(region, target)).cloned().unwrap_or_default();
        pieces.sort_by_key(|piece| piece.date);
        pieces
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

    /// The values of an indicator, printed or computed by its formula.
    pub(super) fn series(&self, region: &RegionCode, indicator: &'a Indicator) -> Series<'a> {
        let printed = self.levels(region, &indicator.id);
        let formula = indicator.formula.as_ref();
        self.collect(region, indicator.unit, printed, formula, indicator)
    }

    /// The values of one indicator as a multiple of another.
    pub(super) fn multiples(
        &self,
        region: &RegionCode,
        formula: &'a Formula,
        indicator: &'a Indicator,
    ) -> Series<'a> {
        self.collect(region, Unit::TIMES, &[], Some(formula), indicator)
    }

    fn collect(
        &self,
        region: &RegionCode,
        unit: Unit,
        printed: &[&'a Figure],
        formula: Option<&'a Formula>,
        indicator: &'a Indicator,
    ) -> Series<'a> {
        let printed = preferred(printed, &indicator.population);
        let mut ends: BTreeSet<Date> = printed.iter().map(|figure| figure.period.end()).collect();
        if let Some(formula) = formula {
            ends.extend(self.ends_of(region, formula));
        }
        let mut moments = Vec::new();
        let mut gaps = Vec::new();
        for end in ends {
            let at_end = printed.iter().copied().filter(|f| f.period.end() == end);
            let derivation = formula.map(|formula| self.derive(region, formula, end));
            let moment = moment_of(at_end, derivation.as_ref(), unit, indicator);
            if let Some(moment) = moment {
                moments.push(moment);
            } else if let Some(found) = derivation.and_then(|d| self.gap(region, formula, &d, end))
            {
                gaps.push(found);
            }
        }
        Series { moments, gaps }
    }

    /// The figures that state a reached value.
    fn levels(&self, region: &RegionCode, indicator: &IndicatorId) -> &[&'a Figure] {
        let here = self.levels.get(region).and_then(|here| here.get(indicator));
        here.map_or(&[], Vec::as_slice)
    }

    fn ends_of(&self, region: &RegionCode, formula: &Formula) -> BTreeSet<Date> {
        let operands = formula.operands();
        let direct = operands.iter().flat_map(|id| self.levels(region, id));
        let nested = operands.iter().filter_map(|id| self.registry.indicators.get(*id));
        let nested = nested.filter_map(|indicator| indicator.formula.as_ref());
        let mut ends: BTreeSet<Date> = direct.map(|figure| figure.period.end()).collect();
        ends.extend(nested.flat_map(|formula| self.ends_of(region, formula)));
        ends
    }

    /// Computes a formula from the figures whose period ends on `end`.
    fn derive(&self, region: &RegionCode, formula: &'a Formula, end: Date) -> Derivation<'a> {
        let Some((left, right)) = formula.sides() else {
            return self.operand(region, formula, end);
        };
        let (a, b) = (self.derive(region, left, end), self.derive(region, right, end));
        let mut out = Derivation {
            missing: [a.missing, b.missing].concat(),
            clash: a.clash || b.clash,
            zero: a.zero || b.zero,
            overflow: a.overflow || b.overflow,
            values: Vec::new(),
        };
        for (x, y) in a.values.iter().flat_map(|x| b.values.iter().map(move |y| (x, y))) {
            if !self.comparable(formula, x, y) {
                out.clash = true;
                continue;
            }
            let divides = matches!(formula, Formula::Div(..) | Formula::Multiple(..));
            if divides && y.interval.low.is_none_or(|low| low.value <= Exact::ZERO) {
                out.zero = true;
                continue;
            }
            let interval = match formula {
                Formula::Add(..) => x.interval.plus(&y.interval),
                Formula::Sub(..) => x.interval.minus(&y.interval),
                _ => x.interval.over(&y.interval),
            };
            let Some(interval) = interval else {
                out.overflow = true;
                continue;
            };
            out.values.push(Derived {
                interval,
                figures: [x.figures.clone(), y.figures.clone()].concat(),
                populations: [x.populations.clone(), y.populations.clone()].concat(),
                starts: [x.starts.clone(), y.starts.clone()].concat(),
            });
        }
        out
    }

    /// The value of a single operand: printed, or computed by its own formula.
    fn operand(&self, region: &RegionCode, formula: &'a Formula, end: Date) -> Derivation<'a> {
        let Formula::Indicator(id) = formula else {
            return Derivation::default();
        };
        let Some(indicator) = self.registry.indicators.get(id) else {
            return Derivation { missing: vec![id.clone()], ..Derivation::default() };
        };
        let printed = self.levels(region, id).iter().filter(|f| f.period.end() == end);
        let values: Vec<Derived> = printed
            .map(|&figure| Derived {
                interval: figure.quantity.interval.clipped(Some(indicator.min), indicator.max),
                figures: vec![figure],
                populations: vec![(&indicator.population, &figure.population)],
                starts: vec![(figure.period.start(), indicator.kind == IndicatorKind::Stock)],
            })
            .collect();
        if !values.is_empty() {
            return Derivation { values, ..Derivation::default() };
        }
        match &indicator.formula {
            Some(inner) => self.derive(region, inner, end),
            None => Derivation { missing: vec![id.clone()], ..Derivation::default() },
        }
    }

    /// Figures combine when they describe the same span of time, those of one population count the
    /// same part of it, and those of different populations nest.
    fn comparable(&self, formula: &Formula, x: &Derived, y: &Derived) -> bool {
        let free = matches!(formula, Formula::Multiple(..));
        // What happened in a year goes with the state at its end, however that is dated.
        let one_span = |(a, a_is_state): &(Date, bool), (b, b_is_state): &(Date, bool)| {
            a == b || ((*a_is_state || *b_is_state) && a.year() == b.year())
        };
        if !x.starts.iter().all(|a| y.starts.iter().all(|b| one_span(a, b))) {
            return false;
        }
        x.populations.iter().all(|(base_x, of_x)| {
            y.populations.iter().all(|(base_y, of_y)| {
                if base_x == base_y {
                    of_x == of_y
                } else {
                    free || self.registry.populations_nest(of_x, of_y)
                }
            })
        })
    }

    /// Why a formula has no value for a period in which some of its operands were reported.
    fn gap(
        &self,
        region: &RegionCode,
        formula: Option<&'a Formula>,
        derivation: &Derivation,
        end: Date,
    ) -> Option<Gap<'a>> {
        let (above, _) = formula?.sides()?;
        let reason = match formula? {
            _ if derivation.clash => Reason::NotComparable,
            _ if derivation.zero => Reason::ZeroDenominator,
            _ if derivation.overflow => Reason::Overflow,
            Formula::Div(..) | Formula::Multiple(..)
                if self.derive(region, above, end).missing.is_empty() =>
            {
                Reason::DenominatorMissing
            }
            Formula::Div(..) | Formula::Multiple(..) => Reason::NumeratorMissing,
            _ => Reason::FigureMissing,
        };
        let operands = formula?.operands().into_iter();
        let levels = operands.flat_map(|operand| self.levels(region, operand));
        let given = levels.filter(|figure| figure.period.end() == end).copied().collect();
        Some(Gap { reason, missing: derivation.missing.clone(), given, end })
    }
}

impl<'a> Series<'a> {
    /// Whether nothing at all was reported.
    pub(super) fn is_empty(&self) -> bool {
        self.moments.is_empty() && self.gaps.is_empty()
    }

    /// The newest value.
    pub(super) fn newest(&self) -> Option<&Observed<'a>> {
        self.moments.last()?.value()
    }

    /// A period reported in part that is newer than every value.
    pub(super) fn newest_gap(&self) -> Option<&Gap<'a>> {
        let newest = self.moments.last().map(|moment| moment.period.end());
        self.gaps.last().filter(|gap| newest.is_none_or(|newest| gap.end > newest))
    }

    /// The period reported in part that contains a day.
    pub(super) fn gap_at(&self, day: Date) -> Option<&Gap<'a>> {
        let contains = |gap: &&Gap| gap.given.iter().any(|figure| figure.period.contains(day));
        self.gaps.iter().rfind(contains)
    }
}

impl<'a> Moment<'a> {
    /// The value stated first.
    pub(super) fn value(&self) -> Option<&Observed<'a>> {
        self.candidates.first().map(|candidate| &candidate.observed)
    }
}

impl Gap<'_> {
    /// Whether the figures are there but a person has to make sense of them.
    pub(super) fn leaves_it_to_a_person(&self) -> bool {
        matches!(self.reason, Reason::NotComparable | Reason::ZeroDenominator | Reason::Overflow)
    }

    /// Whether the part that is about this very target was reported, so that an older value no
    /// longer describes the present.
    pub(super) fn supersedes_older_values(&self) -> bool {
        matches!(self.reason, Reason::DenominatorMissing | Reason::NotComparable)
    }
}

/// An assumed figure takes the place of what was reported for its period.
fn prefer_assumed(figures: &mut Vec<&Figure>) {
    let assumed: Vec<Date> =
        figures.iter().filter(|f| is_assumed(f)).map(|f| f.period.end()).collect();
    figures.retain(|f| is_assumed(f) || !assumed.contains(&f.period.end()));
}

fn is_assumed(figure: &Figure) -> bool {
    figure.nature == Nature::Assumed
}

/// The figures of the indicator's own population if there are any, else all of them.
fn preferred<'a>(figures: &[&'a Figure], population: &PopulationId) -> Vec<&'a Figure> {
    let own = |figure: &Figure| figure.population == *population;
    let ends: BTreeSet<Date> =
        figures.iter().filter(|f| own(f)).map(|figure| figure.period.end()).collect();
    let fitting = figures.iter().filter(|f| own(f) || !ends.contains(&f.period.end()));
    fitting.copied().collect()
}

/// Joins what is printed and what is computed for one moment.
fn moment_of<'a>(
    printed: impl Iterator<Item = &'a Figure>,
    derivation: Option<&Derivation<'a>>,
    unit: Unit,
    indicator: &Indicator,
) -> Option<Moment<'a>> {
    let mut candidates: Vec<Candidate> = Vec::new();
    for figure in printed {
        let interval = figure.quantity.interval.clipped(Some(indicator.min), indicator.max);
        if candidates.iter().all(|known| known.observed.interval != interval) {
            let period = figure.period;
            let observed = Observed { interval, unit, period, figures: vec![figure] };
            candidates.push(Candidate { observed, sharper: None });
        }
    }
    for value in derivation.iter().flat_map(|derivation| &derivation.values) {
        add_derived(&mut candidates, value, unit);
    }
    let assumed = |c: &Candidate| c.observed.figures.iter().any(|figure| is_assumed(figure));
    if candidates.iter().any(assumed) {
        candidates.retain(assumed);
    }
    let period = candidates.first()?.observed.period;
    Some(Moment { period, candidates })
}

/// A computed value is the printed fact again if the two agree, and a rival if they do not.
fn add_derived<'a>(candidates: &mut Vec<Candidate<'a>>, value: &Derived<'a>, unit: Unit) {
    let Some(observed) = computed(value, unit) else {
        return;
    };
    let same = candidates.iter_mut().find(|c| c.observed.interval.meets(&observed.interval));
    match same {
        Some(known) if observed.interval.within(&known.observed.interval) => {
            known.sharper.get_or_insert(observed);
        }
        Some(_) => {}
        None => candidates.push(Candidate { observed, sharper: None }),
    }
}

fn computed<'a>(value: &Derived<'a>, unit: Unit) -> Option<Observed<'a>> {
    let hundred = Interval::exactly(Exact::from(100));
    let interval = if unit.kind() == UnitKind::Percent {
        value.interval.times(&hundred)?
    } else {
        value.interval
    };
    let period = value.figures.first()?.period;
    Some(Observed { interval, unit, period, figures: value.figures.clone() })
}
