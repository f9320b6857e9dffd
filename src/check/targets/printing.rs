//! One value as a figure states it or as it follows from several.

use super::facts::is_assumed;
use crate::model::{Figure, Indicator, Interval, Nature, Period, PopulationId};

/// One value for one period, with the figures that it rests on.
#[derive(Clone, Debug)]
pub(super) struct Printing<'a> {
    pub(super) interval: Interval,
    pub(super) figures: Vec<&'a Figure>,
    /// The period that its figure names, or that it was put together for.
    pub(super) period: Period,
    pub(super) population: &'a PopulationId,
    /// Whether it is the whole; the sum of some parts only bounds the whole from below.
    pub(super) is_whole: bool,
}

impl Printing<'_> {
    pub(super) fn is_assumed(&self) -> bool {
        self.figures.iter().any(|figure| is_assumed(figure))
    }
}

/// A figure as it is printed, within the bounds of its indicator.
pub(super) fn printed<'a>(figure: &'a Figure, indicator: &Indicator) -> Printing<'a> {
    Printing {
        interval: figure.quantity.interval.clipped(Some(indicator.min), indicator.max),
        figures: vec![figure],
        period: figure.period,
        population: &figure.population,
        is_whole: true,
    }
}

/// Whether it is the total since a start.
pub(super) fn is_running(figure: &Figure) -> bool {
    figure.nature == Nature::Cumulative
}
