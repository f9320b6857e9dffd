//! Figures of shorter periods put together: sums without a gap, else the largest sum of parts that
//! do not overlap, which bounds the whole from below (`domain.md`, Periods).

use std::collections::BTreeMap;

use super::fact::settled;
use super::printing::{Printing, printed};
use crate::model::{Exact, Figure, Indicator, Interval, Period, PopulationId};

/// What is put together: the total of an indicator over a period.
pub(super) struct Parts<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) population: &'a PopulationId,
    pub(super) period: Period,
}

/// Shorter periods, each with what it came to, by period.
type Pieces<'a> = Vec<(Period, Printing<'a>)>;

impl<'a> Parts<'a> {
    /// The sums that leave no gap, each once with the lowest and once with the highest of what
    /// sources state for a part; without any the largest sum there is, as a bound.
    pub(super) fn sums(&self, figures: &[&'a Figure]) -> Vec<Printing<'a>> {
        let mut by_period: BTreeMap<Period, Vec<Printing>> = BTreeMap::new();
        for figure in figures {
            by_period.entry(figure.period).or_default().push(printed(figure, self.indicator));
        }
        let (mut lowest, mut highest): (Pieces, Pieces) = (Vec::new(), Vec::new());
        for (period, printings) in by_period {
            let settled = settled(printings);
            lowest.extend(settled.first().map(|one| (period, one.clone())));
            highest.extend(settled.last().map(|one| (period, one.clone())));
        }
        let periods: Vec<Period> = lowest.iter().map(|(period, _)| *period).collect();
        let ways = self.period.tilings(&periods);
        let mut sums: Vec<Printing> = Vec::new();
        for pieces in [&lowest, &highest] {
            for sum in self.chosen(pieces, &ways) {
                if sums.iter().all(|known| known.interval != sum.interval) {
                    sums.push(sum);
                }
            }
        }
        sums
    }

    /// The sum of every way to put the period together, or of the largest choice.
    fn chosen(&self, pieces: &Pieces<'a>, ways: &[Vec<usize>]) -> Vec<Printing<'a>> {
        let of = |way: &Vec<usize>| {
            way.iter().filter_map(|at| pieces.get(*at)).map(|piece| &piece.1).collect()
        };
        let chosen: Vec<Vec<&Printing>> = if !ways.is_empty() {
            ways.iter().map(of).collect()
        } else if self.indicator.min >= Exact::ZERO {
            vec![of(&largest(pieces))]
        } else {
            Vec::new()
        };
        chosen.iter().filter_map(|parts| self.sum(parts, !ways.is_empty())).collect()
    }

    fn sum(&self, parts: &[&Printing<'a>], is_whole: bool) -> Option<Printing<'a>> {
        let (first, rest) = parts.split_first()?;
        let add = |sum: Interval, part: &&Printing| sum.plus(&part.interval);
        let interval = rest.iter().try_fold(first.interval, add)?;
        let figures = parts.iter().flat_map(|part| part.figures.iter().copied()).collect();
        // The end of what is known: the bound of a period that is not over yet ends earlier.
        let last = parts.iter().map(|part| part.period.end()).max()?;
        let period = Period::new(self.period.start(), last)?;
        Some(Printing { interval, figures, period, population: self.population, is_whole })
    }
}

/// The places of the pieces without overlap whose sum is largest.
fn largest(pieces: &Pieces) -> Vec<usize> {
    // For every piece, in the order of their ends: the best sum of it and those before, and
    // whether it is part of that.
    let mut best: Vec<(Exact, bool)> = Vec::with_capacity(pieces.len());
    let sum_of = |best: &[(Exact, bool)], count: usize| {
        count.checked_sub(1).and_then(|last| best.get(last)).map_or(Exact::ZERO, |known| known.0)
    };
    let before = |period: &Period, at: usize| {
        let earlier = pieces.get(..at).unwrap_or_default();
        earlier.partition_point(|(other, _)| other.precedes(period))
    };
    for (at, (period, piece)) in pieces.iter().enumerate() {
        let without = sum_of(&best, at);
        let with = sum_of(&best, before(period, at)).plus(piece.interval.nominal);
        best.push(match with.filter(|with| *with > without) {
            Some(with) => (with, true),
            None => (without, false),
        });
    }
    let (mut chosen, mut count) = (Vec::new(), pieces.len());
    while let Some(at) = count.checked_sub(1) {
        let taken = best.get(at).is_some_and(|(_, taken)| *taken);
        count = match pieces.get(at).filter(|_| taken) {
            Some((period, _)) => {
                chosen.push(at);
                before(period, at)
            }
            None => at,
        };
    }
    chosen.reverse();
    chosen
}
