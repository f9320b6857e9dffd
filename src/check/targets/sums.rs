//! Figures of shorter periods put together: sums without a gap, else the largest sum of parts that
//! do not overlap, which bounds the whole from below (`domain.md`, Periods).

use super::printing::Printing;
use crate::model::{Exact, Figure, Indicator, Interval, Period, PopulationId};

/// What is put together: the total of an indicator over a period.
pub(super) struct Parts<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) population: &'a PopulationId,
    pub(super) period: Period,
}

/// One shorter period with one of the figures that are printed for it.
type Piece<'a> = (Period, &'a Figure);

impl<'a> Parts<'a> {
    /// The sums that leave no gap, each once with the lowest and once with the highest of what is
    /// printed for a part; without any the largest sum there is, as a bound.
    pub(super) fn sums(&self, figures: &[&'a Figure]) -> Vec<Printing<'a>> {
        if figures.is_empty() {
            return Vec::new();
        }
        let (lowest, highest) = (extremes(figures, false), extremes(figures, true));
        let periods: Vec<Period> = lowest.iter().map(|(period, _)| *period).collect();
        let ways = self.period.tilings(&periods);
        let is_whole = !ways.is_empty();
        let mut sums: Vec<Printing> = Vec::new();
        for pieces in [&lowest, &highest] {
            let of = |way: &Vec<usize>| {
                way.iter().filter_map(|at| Some(pieces.get(*at)?.1)).collect::<Vec<&Figure>>()
            };
            let chosen: Vec<Vec<&Figure>> = if is_whole {
                ways.iter().map(of).collect()
            } else if self.indicator.min >= Exact::ZERO {
                vec![largest(pieces)]
            } else {
                Vec::new()
            };
            let found = chosen.into_iter().filter_map(|figures| self.sum(figures, is_whole));
            for sum in found {
                if sums.iter().all(|known| known.interval != sum.interval) {
                    sums.push(sum);
                }
            }
        }
        sums
    }

    fn sum(&self, figures: Vec<&'a Figure>, is_whole: bool) -> Option<Printing<'a>> {
        let mut intervals = figures.iter().map(|figure| {
            figure.quantity.interval.clipped(Some(self.indicator.min), self.indicator.max)
        });
        let first = intervals.next()?;
        let interval = intervals.try_fold(first, |sum: Interval, part| sum.plus(&part))?;
        // The end of what is known: the bound of a period that is not over yet ends earlier.
        let last = figures.iter().map(|figure| figure.period.end()).max()?;
        let period = Period::new(self.period.start(), last)?;
        Some(Printing { interval, figures, period, population: self.population, is_whole })
    }
}

/// Of every period the figure with the lowest, or the highest, number, by period.
fn extremes<'a>(figures: &[&'a Figure], highest: bool) -> Vec<Piece<'a>> {
    let number = |figure: &Figure| figure.quantity.interval.nominal;
    let mut pieces: Vec<Piece> = Vec::new();
    for figure in figures {
        match pieces.iter_mut().find(|(period, _)| *period == figure.period) {
            Some((_, known)) if highest == (number(figure) > number(known)) => *known = figure,
            Some(_) => {}
            None => pieces.push((figure.period, figure)),
        }
    }
    pieces.sort_by_key(|(period, _)| *period);
    pieces
}

/// The pieces without overlap whose sum is largest.
fn largest<'a>(pieces: &[Piece<'a>]) -> Vec<&'a Figure> {
    // For every piece, in the order of their ends, the best choice among it and those before.
    let mut best: Vec<(Exact, Vec<&Figure>)> = vec![(Exact::ZERO, Vec::new())];
    for (at, (period, figure)) in pieces.iter().enumerate() {
        let before = pieces.iter().take(at).filter(|(other, _)| other.precedes(period)).count();
        let with = best.get(before).and_then(|(sum, chosen)| {
            let sum = sum.plus(figure.quantity.interval.nominal)?;
            Some((sum, [chosen.as_slice(), &[*figure]].concat()))
        });
        let without = best.last().cloned().unwrap_or((Exact::ZERO, Vec::new()));
        let with = with.filter(|(sum, _)| *sum > without.0);
        best.push(with.unwrap_or(without));
    }
    best.pop().map(|(_, chosen)| chosen).unwrap_or_default()
}
