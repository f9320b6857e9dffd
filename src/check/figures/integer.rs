//! `integer`: some whole number of the known count gives the printed share (GRIM test).

use super::term::{Closeness, Term};
use crate::model::{Exact, Interval};

/// Looks for a whole number that gives the stated share of the whole, in this order.
pub(super) fn judge(terms: &[Term]) -> Option<Closeness> {
    let [stated, whole] = terms else { return None };
    let part = part(stated.interval(), whole.interval())?;
    // Where every printed share has its whole number, the test says nothing.
    if part.high?.value.minus(part.low?.value)? >= Exact::ONE {
        return None;
    }
    Some(if part.whole_numbers().is_some() { Closeness::Within } else { Closeness::Apart })
}

fn part(stated: &Interval, whole: &Interval) -> Option<Interval> {
    whole.count()?;
    super::quotient::implied_part(stated, whole, 100)
}

/// How much the test can say: of all shares that could be printed so, the part that no whole number
/// gives, max(0, 1 − b/(k·10ᵈ)) for a whole b and d printed places.
pub(super) fn power(terms: &[Term]) -> Option<Exact> {
    let [stated, whole] = terms else { return None };
    let part = part(stated.interval(), whole.interval())?;
    let width = part.high?.value.minus(part.low?.value)?;
    Some(Exact::ONE.minus(width)?.max(Exact::ZERO))
}

/// The two printed shares between which a whole number gives none: the nearest possible ones.
pub(super) fn expected(terms: &[Term]) -> Option<Interval> {
    let [stated, whole] = terms else { return None };
    let part = part(stated.interval(), whole.interval())?;
    let share = |part: Exact| part.times(Exact::from(100))?.over(whole.interval().nominal);
    let (below, above) = (share(part.low?.value.floor())?, share(part.high?.value.ceil())?);
    let point = |value| Some(crate::model::Point::at(value));
    Some(Interval { low: point(below), high: point(above), ..Interval::exactly(below) })
}
