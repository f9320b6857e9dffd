//! `growth`: a stated percentage is the later value over the earlier one, less one.

use super::term::{Closeness, Term, near};
use crate::model::{Exact, Interval, Point};

/// Compares the stated growth with the later and the earlier value, in this order:
/// (100 + stated) × earlier = 100 × later.
pub(super) fn judge(terms: &[Term]) -> Option<Closeness> {
    let [stated, later, earlier] = terms else { return None };
    if earlier.interval().low.is_none_or(|low| low.value <= Exact::ZERO) {
        return None;
    }
    let factor = stated.interval().plus(&hundred())?;
    // Nothing shrinks by more than all of it.
    if factor.high.is_some_and(|high| high.value < Exact::ZERO) {
        return Some(Closeness::Apart);
    }
    let factor = Interval { low: factor.low.max(Some(Point::at(Exact::ZERO))), ..factor };
    Some(near(&factor.times(earlier.interval())?, &later.interval().times(&hundred())?))
}

/// What the growth should be.
pub(super) fn expected(terms: &[Term]) -> Option<Interval> {
    let [_, later, earlier] = terms else { return None };
    later.interval().times(&hundred())?.over(earlier.interval())?.minus(&hundred())
}

/// What the growth would be over the later value instead of the earlier one.
pub(super) fn over_the_later(terms: &[Term]) -> Option<Interval> {
    let [_, later, earlier] = terms else { return None };
    hundred().minus(&earlier.interval().times(&hundred())?.over(later.interval())?)
}

fn hundred() -> Interval {
    Interval::exactly(Exact::from(100))
}
