//! `share`, `ratio`, `per_capita` and `completion`: a stated quotient is its part over its whole.
//!
//! Cross-multiplied, so that nothing is divided: stated × whole = k × part, k = 100 for shares.

use super::term::{Closeness, Term, near};
use crate::model::{Exact, Interval};

/// Compares the stated quotient with part and whole, in this order; `scale` is 100 or 1.
pub(super) fn judge(terms: &[Term], scale: i64) -> Option<Closeness> {
    let [stated, part, whole] = terms else { return None };
    let (stated, part, whole) = (stated.interval(), part.interval(), whole.interval());
    if let Some(close) = of_counts(stated, part, whole, scale) {
        return Some(close);
    }
    let scaled = part.times(&Interval::exactly(Exact::from(scale)))?;
    if whole.nominal.is_zero() {
        return None;
    }
    Some(near(&stated.times(whole)?, &scaled))
}

/// The same for two whole numbers and a rounded quotient, in integers: 2·|P·b − k·10ᵈ·a| ≤ b.
fn of_counts(
    stated: &Interval,
    part: &Interval,
    whole: &Interval,
    scale: i64,
) -> Option<Closeness> {
    let (a, b) = (part.count()?, whole.count().filter(|b| *b > 0)?);
    let (low, high) = (stated.low?.value, stated.high?.value);
    let wanted = a.checked_mul(i128::from(scale))?;
    // stated ≤ k·a/b, written without the quotient.
    let reaches = |value: Exact| {
        let left = value.numerator().checked_mul(b)?;
        Some(left.cmp(&wanted.checked_mul(value.denominator())?))
    };
    if reaches(stated.nominal)?.is_eq() {
        return Some(Closeness::Equal);
    }
    // An end that is excluded (近, 不足) is left to the intervals.
    let (below, above) = (reaches(low)?, reaches(high)?);
    if below.is_eq() || above.is_eq() {
        return None;
    }
    Some(if below.is_lt() && above.is_gt() { Closeness::Within } else { Closeness::Apart })
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
