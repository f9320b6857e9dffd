//! One fact printed several times: which number counts, which printings only stand beside it, and
//! which ones contradict it (`verdicts.md`, rule 4).

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::facts::in_order;
use super::printing::Printing;
use crate::model::{Band, Figure, Observed, PopulationId, Unit};

/// A value that counts, with the printings that agree with it and say no more.
#[derive(Clone, Debug)]
pub(super) struct Value<'a> {
    pub(super) observed: Observed<'a>,
    pub(super) beside: Vec<&'a Figure>,
}

/// The values that the printings of one fact come to, the worst for the demand first: one if they
/// agree, rivals if they do not. Of very many rivals the worst and the best are kept.
pub(super) fn values<'a>(
    mut printings: Vec<Printing<'a>>,
    band: &Band,
    unit: Unit,
) -> Vec<Value<'a>> {
    // What someone assumes takes the place of what was reported.
    if printings.iter().any(Printing::is_assumed) {
        printings.retain(Printing::is_assumed);
    }
    printings.sort_by(|a, b| {
        let sharper = a.interval.width_cmp(&b.interval);
        sharper.then_with(|| worse_first(a, b, band)).then_with(|| named_first(a, b))
    });
    let mut values: Vec<Value> = Vec::new();
    for printing in printings {
        let mut met = false;
        for known in &mut values {
            met |= known.joined(&printing, band);
        }
        if !met {
            let Printing { interval, figures, period, population, .. } = printing;
            let observed = Observed { interval, unit, period, population, figures };
            values.push(Value { observed, beside: Vec::new() });
        }
    }
    values.sort_by(|a, b| {
        let (one, other) = (a.observed.interval.nominal, b.observed.interval.nominal);
        let far = band.outside(other).cmp(&band.outside(one));
        far.then_with(|| one.cmp(&other))
    });
    if let Some(middle) = values.len().checked_sub(RIVALS).filter(|more| *more > 0) {
        let from = RIVALS.div_euclid(2);
        values.drain(from..from.saturating_add(middle));
    }
    values
}

/// Rivals that are judged one by one; between the worst and the best others change nothing.
const RIVALS: usize = 32;

/// What enters a sum or a quotient: of each population the printings settled as one fact, and of
/// rivals the lowest and the highest.
pub(super) fn settled(printings: Vec<Printing>) -> Vec<Printing> {
    if printings.len() < 2 {
        return printings;
    }
    let mut groups: BTreeMap<(&PopulationId, bool), Vec<Printing>> = BTreeMap::new();
    for printing in printings {
        groups.entry((printing.population, printing.is_whole)).or_default().push(printing);
    }
    let mut settled = Vec::new();
    for ((population, is_whole), group) in groups {
        // Neither more nor less is worse for what is only an operand.
        let mut values = values(group, &Band::default(), Unit::TIMES).into_iter();
        for Value { observed, .. } in values.next().into_iter().chain(values.next_back()) {
            let Observed { interval, figures, period, .. } = observed;
            settled.push(Printing { interval, figures, period, population, is_whole });
        }
    }
    settled
}

impl<'a> Value<'a> {
    /// Joins another printing of the same fact to this one; `false` if the two contradict each other.
    fn joined(&mut self, printing: &Printing<'a>, band: &Band) -> bool {
        let own = &mut self.observed;
        if !own.interval.meets(&printing.interval) {
            return false;
        }
        let fresh = || printing.figures.iter().filter(|f| !own.figures.contains(f)).copied();
        if own.interval.within(&printing.interval) {
            self.beside.extend(fresh());
        } else {
            let (one, other) = (own.interval.nominal, printing.interval.nominal);
            let worse = if band.outside(other) > band.outside(one) { other } else { one };
            let both: Vec<&Figure> = own.figures.iter().copied().chain(fresh()).collect();
            if let Some(interval) = own.interval.intersection(&printing.interval, worse) {
                (own.interval, own.figures) = (interval, both);
            }
        }
        true
    }
}

/// The number that is farther outside the band comes first.
fn worse_first(a: &Printing, b: &Printing, band: &Band) -> Ordering {
    band.outside(b.interval.nominal).cmp(&band.outside(a.interval.nominal))
}

/// Printed figures before computed ones, then in the order of what their figures say.
fn named_first(a: &Printing, b: &Printing) -> Ordering {
    let mut pairs = a.figures.iter().zip(&b.figures);
    let mut by_figures =
        || pairs.find_map(|(a, b)| Some(in_order(a, b)).filter(|order| order.is_ne()));
    a.figures.len().cmp(&b.figures.len()).then_with(|| by_figures().unwrap_or(Ordering::Equal))
}
