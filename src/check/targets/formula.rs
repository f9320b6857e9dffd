//! What the figures say about one indicator in one period: as printed, put together from shorter
//! periods, or computed by its formula (`domain.md`, Periods; `verdicts.md`, rule 4).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fact::settled;
use super::facts::Known;
use super::printing::{Printing, is_running, printed};
use super::sums::Parts;
use crate::model::{
    Exact, Figure, Formula, Indicator, IndicatorId, IndicatorKind, Interval, Period, PopulationId,
    Reason, Registry, Unit, UnitKind, YearKind,
};

/// Where figures are looked for, and which of them count.
#[derive(Clone, Copy)]
pub(super) struct Finder<'f, 'a> {
    pub(super) registry: &'a Registry,
    pub(super) known: &'f Known<'a>,
    /// Whether totals since a start answer the question: only where several years are asked for.
    pub(super) running: bool,
    /// From when such totals count unless they say so: the plan's first day.
    pub(super) start: Option<Date>,
}

/// The outcome of computing a formula for one period.
#[derive(Default)]
pub(super) struct Derivation<'a> {
    pub(super) values: Vec<Derived<'a>>,
    pub(super) missing: Vec<IndicatorId>,
    /// The figures that are there.
    pub(super) given: Vec<&'a Figure>,
    obstacle: Option<Obstacle>,
    /// Whether what stands above the line is there, and all of it.
    is_above: bool,
}

/// Why figures that are there give no value; the last one says most.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Obstacle {
    Overflow,
    ZeroDenominator,
    NotComparable,
}

/// A computed value with what it rests on.
#[derive(Clone)]
pub(super) struct Derived<'a> {
    interval: Interval,
    figures: Vec<&'a Figure>,
    /// For each operand the population of its indicator and that of its figures.
    populations: Vec<(&'a PopulationId, &'a PopulationId)>,
    pub(super) is_whole: bool,
}

impl<'a> Finder<'_, 'a> {
    /// The figures of an indicator that state a reached value.
    pub(super) fn levels(&self, indicator: &IndicatorId) -> &[&'a Figure] {
        self.known.levels(indicator)
    }

    /// The values of an indicator for a period as its own figures state them: the state at its end
    /// or the total, or the rate, of just these days.
    pub(super) fn stated(
        &self,
        indicator: &'a Indicator,
        period: Period,
        is_state: bool,
    ) -> Vec<Printing<'a>> {
        if !is_state && indicator.kind == IndicatorKind::Flow {
            return self.totals(indicator, period);
        }
        let fits = |f: &&&Figure| {
            if is_state { f.period.end() == period.end() } else { f.period == period }
        };
        let figures = self.levels(&indicator.id).iter().filter(fits);
        figures.map(|figure| printed(figure, indicator)).collect()
    }

    /// The totals over a period, of each population by itself: the figures for just these days,
    /// else sums of parts that leave no gap, else a lower bound.
    fn totals(&self, indicator: &'a Indicator, period: Period) -> Vec<Printing<'a>> {
        let inside = self.levels(&indicator.id).iter().filter(|f| period.covers(&f.period));
        let inside: Vec<&Figure> = inside.copied().collect();
        let populations: BTreeSet<&PopulationId> = inside.iter().map(|f| &f.population).collect();
        let mut totals = Vec::new();
        for population in populations {
            let own = || inside.iter().copied().filter(|f| f.population == *population);
            let known = totals.len();
            let whole = own().filter(|figure| self.span(figure) == Some(period));
            totals.extend(whole.map(|figure| printed(figure, indicator)));
            if totals.len() == known {
                let parts: Vec<&Figure> = own().filter(|f| !is_running(f)).collect();
                let sums = Parts { indicator, population, period }.sums(&parts);
                totals.extend(sums);
            }
        }
        totals
    }

    /// The days over which a figure of a flow counts. A total since a start has those from the
    /// start on, unless it prints more than a year; it is no answer where one year is asked for.
    pub(super) fn span(&self, figure: &Figure) -> Option<Period> {
        if !is_running(figure) {
            return Some(figure.period);
        }
        if !self.running {
            return None;
        }
        let year = YearKind::From(figure.period.start()).containing(figure.period.start());
        if year.is_some_and(|year| figure.period.end() > year.end()) {
            return Some(figure.period);
        }
        Period::new(self.start?, figure.period.end())
    }

    /// The values that a formula gives for a period.
    pub(super) fn computed(
        &self,
        formula: &'a Formula,
        period: Period,
        unit: Unit,
        own: &'a PopulationId,
    ) -> (Vec<Printing<'a>>, Derivation<'a>) {
        let derivation = self.derive(formula, period, unit.kind());
        let printings = derivation.values.iter().map(|value| Printing {
            interval: value.interval,
            figures: value.figures.clone(),
            // The state on a day is shown by the period that its figures name.
            period: value.named().filter(|_| period.start() == period.end()).unwrap_or(period),
            population: value.population(own),
            is_whole: value.is_whole,
        });
        (printings.collect(), derivation)
    }

    /// Computes a formula; a quotient in per cent is a hundred times that of its terms.
    fn derive(&self, formula: &'a Formula, period: Period, wanted: UnitKind) -> Derivation<'a> {
        let Some((left, right)) = formula.sides() else {
            return self.operand(formula, period);
        };
        let is_quotient = formula.is_quotient();
        let (a, b) = (self.derive(left, period, wanted), self.derive(right, period, wanted));
        let mut out = Derivation {
            values: Vec::new(),
            missing: [a.missing, b.missing].concat(),
            given: [a.given, b.given].concat(),
            obstacle: a.obstacle.max(b.obstacle),
            is_above: a.values.iter().any(|value| value.is_whole),
        };
        for (x, y) in a.values.iter().flat_map(|x| b.values.iter().map(move |y| (x, y))) {
            if !self.comparable(formula, x, y) {
                out.meet(Obstacle::NotComparable);
                continue;
            }
            // What is taken away, or divided by, must be all there.
            if !y.is_whole && !matches!(formula, Formula::Add(..)) {
                continue;
            }
            let interval = match formula {
                Formula::Add(..) => x.interval.plus(&y.interval),
                Formula::Sub(..) => x.interval.minus(&y.interval),
                _ if y.interval.low.is_none_or(|low| low.value <= Exact::ZERO) => {
                    out.meet(Obstacle::ZeroDenominator);
                    continue;
                }
                _ => x.interval.over(&y.interval),
            };
            let interval = if is_quotient && wanted == UnitKind::Percent {
                interval.and_then(|quotient| quotient.times(&Interval::exactly(Exact::from(100))))
            } else {
                interval
            };
            let Some(interval) = interval else {
                out.meet(Obstacle::Overflow);
                continue;
            };
            out.values.push(Derived {
                interval,
                figures: [x.figures.clone(), y.figures.clone()].concat(),
                populations: [x.populations.clone(), y.populations.clone()].concat(),
                is_whole: x.is_whole && y.is_whole,
            });
        }
        out
    }

    /// The values of a single operand: as stated, or computed by its own formula.
    fn operand(&self, formula: &'a Formula, period: Period) -> Derivation<'a> {
        let Formula::Indicator(id) = formula else {
            return Derivation::default();
        };
        let Some(indicator) = self.registry.indicators.get(id) else {
            return Derivation { missing: vec![id.clone()], ..Derivation::default() };
        };
        let is_state = self.registry.is_state(indicator);
        let mut out = match &indicator.formula {
            Some(inner) => self.derive(inner, period, indicator.unit.kind()),
            None => Derivation::default(),
        };
        let stated = settled(self.stated(indicator, period, is_state));
        out.given.extend(stated.iter().flat_map(|printing| printing.figures.iter().copied()));
        out.values.extend(stated.into_iter().map(|printing| Derived {
            interval: printing.interval,
            figures: printing.figures,
            populations: vec![(&indicator.population, printing.population)],
            is_whole: printing.is_whole,
        }));
        if out.values.iter().any(|value| value.is_whole) {
            out.missing.clear();
            out.obstacle = None;
        } else if indicator.formula.is_none() {
            out.missing = vec![id.clone()];
            let running = self.running_totals(indicator, period);
            if !running.is_empty() && out.values.is_empty() {
                out.meet(Obstacle::NotComparable);
            }
            out.given.extend(running);
        }
        out
    }

    /// Totals since a start that end in a period, where they are no answer.
    pub(super) fn running_totals(&self, indicator: &Indicator, period: Period) -> Vec<&'a Figure> {
        if self.running || indicator.kind != IndicatorKind::Flow {
            return Vec::new();
        }
        let figures = self.levels(&indicator.id).iter().copied();
        figures.filter(|f| is_running(f) && period.contains(f.period.end())).collect()
    }

    /// Figures combine when those of one population count the same part of it, and those of
    /// different populations nest.
    fn comparable(&self, formula: &Formula, x: &Derived, y: &Derived) -> bool {
        let free = matches!(formula, Formula::Multiple(..));
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
}

impl Derivation<'_> {
    fn meet(&mut self, obstacle: Obstacle) {
        self.obstacle = self.obstacle.max(Some(obstacle));
    }

    /// Why the formula has no value although some of its figures are there.
    pub(super) fn why_not(&self, formula: &Formula) -> Reason {
        let is_quotient = formula.is_quotient();
        match self.obstacle {
            Some(Obstacle::NotComparable) => Reason::NotComparable,
            Some(Obstacle::ZeroDenominator) => Reason::ZeroDenominator,
            Some(Obstacle::Overflow) => Reason::Overflow,
            None if is_quotient && self.is_above => Reason::DenominatorMissing,
            None if is_quotient => Reason::NumeratorMissing,
            None => Reason::FigureMissing,
        }
    }
}

impl<'a> Derived<'a> {
    /// The population that a computed value counts: that of the indicator, unless its figures
    /// say that they count another one.
    fn population(&self, own: &'a PopulationId) -> &'a PopulationId {
        let others = self.populations.iter().filter(|(base, of)| base != of);
        others.map(|(_, of)| *of).min().unwrap_or(own)
    }

    /// The longest period that its figures name for its last day.
    fn named(&self) -> Option<Period> {
        self.figures.iter().map(|figure| figure.period).min_by_key(Period::start)
    }
}
