//! What is known of one indicator over time, as a demand measures it: values, lower bounds, and
//! periods that have neither (`verdicts.md`, rule 4; `domain.md`, Periods).

use jiff::civil::Date;

use super::fact::{self, Value};
use super::formula::{Derivation, Finder};
use super::printing::Printing;
use crate::model::{
    Band, Figure, Formula, Indicator, IndicatorId, Interval, Measure, Observed, Period,
    PopulationId, Reason, Unit, YearKind,
};

/// Which values a demand asks for, and the population that they should count.
#[derive(Clone, Copy)]
pub(super) struct Slot<'a> {
    pub(super) indicator: &'a Indicator,
    /// How a value follows from others, where it is not printed.
    pub(super) formula: Option<&'a Formula>,
    /// Whether figures of the indicator itself are such values: not where it is held against another.
    pub(super) is_stated: bool,
    pub(super) unit: Unit,
    pub(super) population: &'a PopulationId,
}

/// What makes two figures say the same sort of thing.
#[derive(Clone, Copy)]
pub(super) enum Timing {
    /// The state at a day: whatever ends on it.
    End,
    /// The total of just one year.
    Year(YearKind),
    /// The total from the first day of a window on.
    Window(Period),
}

/// The values of one indicator for one region, oldest first.
pub(super) struct Series<'a> {
    /// The periods for which a value is known.
    pub(super) moments: Vec<Moment<'a>>,
    /// Sums of parts, which the value of a period cannot fall short of.
    pub(super) bounds: Vec<Moment<'a>>,
    /// Periods without a value of which something was reported, and why that does not suffice.
    pub(super) gaps: Vec<Gap<'a>>,
}

/// What is stated for one period: usually one value, several when sources differ.
#[derive(Clone)]
pub(super) struct Moment<'a> {
    /// All the days that its figures name.
    pub(super) span: Period,
    pub(super) population: &'a PopulationId,
    /// The values, the worst for the demand first; never empty.
    pub(super) values: Vec<Value<'a>>,
    /// Figures of other populations for the period.
    pub(super) others: Vec<&'a Figure>,
}

/// Why there is no value.
pub(super) struct Gap<'a> {
    pub(super) reason: Reason,
    pub(super) missing: Vec<IndicatorId>,
    /// The figures that are there and do not suffice.
    pub(super) given: Vec<&'a Figure>,
    /// The period that was reported in part.
    pub(super) period: Period,
}

/// More days than this within a window are not looked at one by one.
const MANY: usize = 128;

impl Timing {
    /// The last day of the year whose total is due on a day.
    pub(super) fn year_of(self, due: Date) -> Option<Date> {
        match self {
            Self::Year(years) => years.containing(due).map(|year| year.end()),
            Self::End | Self::Window(_) => None,
        }
    }
}

impl From<Measure> for Timing {
    fn from(measure: Measure) -> Self {
        match measure {
            Measure::Year(years) | Measure::Every { years, totals: true, .. } => Self::Year(years),
            Measure::Window(window) => Self::Window(window),
            Measure::State | Measure::Every { .. } | Measure::Evidence { .. } => Self::End,
        }
    }
}

impl<'a> Finder<'_, 'a> {
    /// The values of a slot, each held against `band` where printings differ.
    pub(super) fn series(&self, slot: &Slot<'a>, timing: Timing, band: &Band) -> Series<'a> {
        let mut series = Series { moments: Vec::new(), bounds: Vec::new(), gaps: Vec::new() };
        let mut keys = self.keys(slot, timing);
        if matches!(timing, Timing::Window(_)) && keys.len() > MANY {
            // Of day after day the ends of the months are enough, and the last day.
            let last = keys.last().copied();
            let of_month = |key: &Period| key.end() == key.end().last_of_month();
            keys.retain(|key| of_month(key) || Some(*key) == last);
        }
        for keys in keys.chunk_by(|a, b| a.end() == b.end()) {
            self.collect(slot, timing, keys, band, &mut series);
        }
        if let Timing::Window(window) = timing {
            self.bound_window(slot, window, band, &mut series);
        }
        series
    }

    /// The periods for which the figures may have something to say, by their ends.
    fn keys(&self, slot: &Slot<'a>, timing: Timing) -> Vec<Period> {
        let mut keys = Vec::new();
        if slot.is_stated {
            let is_state = self.registry.is_state(slot.indicator);
            self.add_keys(slot.indicator, is_state, timing, &mut keys);
        }
        let mut open: Vec<&Formula> = slot.formula.into_iter().collect();
        while let Some(formula) = open.pop() {
            for id in formula.operands() {
                let Some(indicator) = self.registry.indicators.get(id) else { continue };
                let is_state = self.registry.is_state(indicator);
                self.add_keys(indicator, is_state, timing, &mut keys);
                open.extend(&indicator.formula);
            }
        }
        keys.sort_unstable();
        keys.dedup();
        keys
    }

    fn add_keys(
        &self,
        indicator: &Indicator,
        is_state: bool,
        timing: Timing,
        keys: &mut Vec<Period>,
    ) {
        for figure in self.levels(&indicator.id) {
            let (period, end) = (figure.period, figure.period.end());
            let key = match timing {
                Timing::End if is_state => Period::new(end, end),
                Timing::End => Some(period),
                Timing::Year(years) => years.containing(end).filter(|year| {
                    let part = if is_state { year.end() == end } else { year.covers(&period) };
                    part || self.span(figure).is_none()
                }),
                Timing::Window(window) if window.contains(end) => Period::new(window.start(), end),
                Timing::Window(_) => None,
            };
            keys.extend(key);
        }
    }

    /// Adds what is known for the periods that end on one day: a value, else a bound and why there
    /// is no value.
    fn collect(
        &self,
        slot: &Slot<'a>,
        timing: Timing,
        keys: &[Period],
        band: &Band,
        series: &mut Series<'a>,
    ) {
        let Some(period) = keys.first().copied() else { return };
        let (printings, derivations) = self.printings(slot, timing, keys);
        let (own, others) = match of_population(printings, slot) {
            Ok(chosen) => chosen,
            Err(given) => return series.gaps.push(Gap::not_comparable(given, period)),
        };
        let (wholes, parts): (Vec<_>, Vec<_>) =
            own.into_iter().partition(|printing| printing.is_whole);
        if let Some(mut whole) = moment(wholes, &others, slot, band) {
            // A total since a start is named beside the figure that fits.
            whole.others.extend(self.running_totals(slot.indicator, period));
            return series.moments.push(whole);
        }
        let gap = self.gap(slot, period, &parts, &derivations);
        if matches!(timing, Timing::Year(_)) {
            series.bounds.extend(moment(parts, &others, slot, band));
        }
        series.gaps.extend(gap);
    }

    /// What the figures of the indicator and its formula say.
    fn printings(
        &self,
        slot: &Slot<'a>,
        timing: Timing,
        keys: &[Period],
    ) -> (Vec<Printing<'a>>, Vec<Derivation<'a>>) {
        let mut printings = Vec::new();
        if let Some(period) = keys.first().filter(|_| slot.is_stated) {
            let is_state = matches!(timing, Timing::End) || self.registry.is_state(slot.indicator);
            printings = self.stated(slot.indicator, *period, is_state);
        }
        let mut derivations = Vec::new();
        // States have a day for a key; beside longer keys it says nothing of its own.
        let keys = keys.iter().filter(|key| keys.len() == 1 || key.start() < key.end());
        for (key, formula) in keys.filter_map(|key| Some((*key, slot.formula?))) {
            let own = &slot.indicator.population;
            let (computed, derivation) = self.computed(formula, key, slot.unit, own);
            let bounds = (slot.indicator.min, slot.indicator.max);
            let within = |interval: Interval| interval.clipped(Some(bounds.0), bounds.1);
            printings.extend(computed.into_iter().map(|printing| {
                let interval =
                    if slot.is_stated { within(printing.interval) } else { printing.interval };
                Printing { interval, ..printing }
            }));
            derivations.push(derivation);
        }
        (printings, derivations)
    }

    /// Adds the largest sum of what is reported of a window.
    fn bound_window(&self, slot: &Slot<'a>, window: Period, band: &Band, series: &mut Series<'a>) {
        let (printings, derivations) = self.printings(slot, Timing::Window(window), &[window]);
        // Of several other populations the gaps say so already.
        let Ok((own, others)) = of_population(printings, slot) else { return };
        let parts: Vec<Printing> = own.into_iter().filter(|p| !p.is_whole).collect();
        if parts.is_empty() && !series.moments.is_empty() {
            return;
        }
        let figures = self.levels(&slot.indicator.id).iter().copied();
        let foreign = figures.filter(|figure| window.contains(figure.period.end()));
        let foreign: Vec<&Figure> = foreign.filter(|_| parts.is_empty()).collect();
        let gap = if foreign.is_empty() {
            self.gap(slot, window, &parts, &derivations)
        } else {
            Some(Gap::not_comparable(foreign, window))
        };
        series.gaps.extend(gap);
        series.bounds.extend(moment(parts, &others, slot, band));
    }

    /// Why there is no value for a period of which something was reported.
    fn gap(
        &self,
        slot: &Slot<'a>,
        period: Period,
        parts: &[Printing<'a>],
        derivations: &[Derivation<'a>],
    ) -> Option<Gap<'a>> {
        let running =
            if slot.is_stated { self.running_totals(slot.indicator, period) } else { Vec::new() };
        if !running.is_empty() {
            return Some(Gap::not_comparable(running, period));
        }
        if !parts.is_empty() {
            let given = parts.iter().flat_map(|part| part.figures.iter().copied()).collect();
            let mut derived = derivations.iter().map(|derivation| &derivation.missing);
            let operands = derived.find(|missing| !missing.is_empty()).cloned();
            let missing = operands.unwrap_or_else(|| vec![slot.indicator.id.clone()]);
            return Some(Gap { reason: Reason::FigureMissing, missing, given, period });
        }
        let derivation = derivations.iter().find(|derivation| !derivation.given.is_empty())?;
        let reason = derivation.why_not(slot.formula?);
        let (missing, given) = (derivation.missing.clone(), derivation.given.clone());
        Some(Gap { reason, missing, given, period })
    }
}

/// What is printed of the population that counts, and of others: figures of the demanded population
/// count, wholes or parts; without any, those of one other population. The figures of several others
/// are the error.
fn of_population<'a>(
    printings: Vec<Printing<'a>>,
    slot: &Slot<'a>,
) -> Result<(Vec<Printing<'a>>, Vec<Printing<'a>>), Vec<&'a Figure>> {
    let Some(first) = printings.first().map(|printing| printing.population) else {
        return Ok((printings, Vec::new()));
    };
    let demanded = printings.iter().any(|printing| printing.population == slot.population);
    let population = if demanded { slot.population } else { first };
    let (own, others): (Vec<_>, Vec<_>) =
        printings.into_iter().partition(|printing| printing.population == population);
    if demanded || others.is_empty() {
        return Ok((own, others));
    }
    Err([figures(&own), figures(&others)].concat())
}

/// The value of one period from what is printed of it; `None` of nothing.
fn moment<'a>(
    printings: Vec<Printing<'a>>,
    others: &[Printing<'a>],
    slot: &Slot<'a>,
    band: &Band,
) -> Option<Moment<'a>> {
    let population = printings.first()?.population;
    let span = printings.iter().map(|printing| printing.period).reduce(joined)?;
    let values = fact::values(printings, band, slot.unit);
    Some(Moment { span, population, values, others: figures(others) })
}

fn figures<'a>(printings: &[Printing<'a>]) -> Vec<&'a Figure> {
    printings.iter().flat_map(|printing| printing.figures.iter().copied()).collect()
}

/// The days from the first of both to the last of both.
fn joined(a: Period, b: Period) -> Period {
    Period::new(a.start().min(b.start()), a.end().max(b.end())).unwrap_or(a)
}

impl<'a> Series<'a> {
    /// A period reported in part that is newer than every value; first one that makes them old.
    pub(super) fn newest_gap(&self) -> Option<&Gap<'a>> {
        let newest = self.moments.last().map(Moment::end);
        let newer = |gap: &&Gap| newest.is_none_or(|newest| gap.period.end() > newest);
        let superseding = |gap: &&Gap| newer(gap) && gap.supersedes_older_values();
        self.gaps.iter().rfind(superseding).or(self.gaps.iter().rfind(newer))
    }

    /// The period reported in part that contains a day, or of which a figure does.
    pub(super) fn gap_at(&self, day: Date) -> Option<&Gap<'a>> {
        let names = |gap: &Gap| gap.given.iter().any(|figure| figure.period.contains(day));
        self.gaps.iter().rfind(|gap| gap.period.contains(day) || names(gap))
    }
}

impl<'a> Moment<'a> {
    /// The last day.
    pub(super) fn end(&self) -> Date {
        self.span.end()
    }

    /// The value that is worst for the demand.
    pub(super) fn value(&self) -> Option<&Observed<'a>> {
        self.values.first().map(|value| &value.observed)
    }

    /// Whether every value stated satisfies a band as printed.
    pub(super) fn satisfies(&self, band: &Band) -> bool {
        self.values.iter().all(|value| band.holds(value.observed.interval.printed()))
    }

    /// Whether some value stated satisfies a band as printed.
    pub(super) fn satisfies_as_some_say(&self, band: &Band) -> bool {
        self.values.iter().any(|value| band.holds(value.observed.interval.printed()))
    }

    /// The figures that stand beside the first value: other printings, other populations.
    pub(super) fn beside(&self) -> Vec<&'a Figure> {
        let printings = self.values.first().map(|value| value.beside.as_slice());
        printings.unwrap_or_default().iter().chain(&self.others).copied().collect()
    }
}

impl<'a> Gap<'a> {
    /// What is there says something else than is asked.
    fn not_comparable(given: Vec<&'a Figure>, period: Period) -> Self {
        Self { reason: Reason::NotComparable, missing: Vec::new(), given, period }
    }

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
