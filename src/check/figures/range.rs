//! `range`: a value lies within the bounds of its indicator, and a count is a whole number.

use crate::model::{Figure, Indicator, Interval, Nature, Point};

/// What the value may be, if the printed one is not.
pub(super) fn violated(figure: &Figure, indicator: &Indicator) -> Option<Interval> {
    if !matches!(figure.nature, Nature::Actual | Nature::Cumulative | Nature::Plan) {
        return None;
    }
    let (interval, max) = (&figure.quantity.interval, indicator.max.map(Point::at));
    let nominal = interval.nominal;
    let allowed =
        Interval { low: Some(Point::at(indicator.min)), high: max, ..Interval::exactly(nominal) };
    if !interval.meets(&allowed) {
        return Some(allowed);
    }
    // 5.49万人 is a count of 54900; 17.5人 is none.
    let broken = indicator.unit.counts() && nominal.whole().is_none();
    broken.then(|| {
        let point = |value| Some(Point::at(value));
        Interval {
            low: point(nominal.floor()),
            high: point(nominal.ceil()),
            ..Interval::exactly(nominal)
        }
    })
}
