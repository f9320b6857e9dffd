//! `share`, `ratio`, `per_capita` and `completion`: a stated quotient is its part over its whole.
//!
//! Cross-multiplied, so that nothing is divided: stated × whole = k × part, k = 100 for shares.

use super::term::{Closeness, Term, near};
use crate::model::{Exact, Interval};

/// Compares the stated quotient with part and whole, in this order; `scale` is 100 or 1.
pub(super) fn judge(terms: &[Term], scale: i64) -> Option<Closeness> {
    let [stated, part, whole] = terms else { return None };
    let (stated, part, whole) = (stated.interval(), part.interval(), whole.interval());
    let scaled = part.times(&Interval::exactly(Exact::from(scale)))?;
    if whole.nominal.is_zero() {
        return None;
    }
    Some(near(&stated.times(whole)?, &scaled))
}

/// What the quotient should be.
pub(super) fn expected(terms: &[Term], scale: i64) -> Option<Interval> {
    let [_, part, whole] = terms else { return None };
    let scaled = part.interval().times(&Interval::exactly(Exact::from(scale)))?;
    scaled.over(whole.interval())
}

/// What the part would have to be.
pub(super) fn implied_part(stated: &Interval, whole: &Interval, scale: i64) -> Option<Interval> {
    stated.times(whole)?.over(&Interval::exactly(Exact::from(scale)))
}

/// What the whole would have to be.
pub(super) fn implied_whole(stated: &Interval, part: &Interval, scale: i64) -> Option<Interval> {
    part.times(&Interval::exactly(Exact::from(scale)))?.over(stated)
}
