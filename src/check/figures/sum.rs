//! `sum`: the parts add up to the whole.

use super::term::{Closeness, Term, count, near, strained, total};
use crate::model::Interval;

/// Compares the whole, the first term, with the parts, the others.
pub(super) fn judge(terms: &[Term]) -> Option<Closeness> {
    let (whole, parts) = terms.split_first()?;
    if let (Some(whole), Some(sum)) = (whole.interval().count(), count(parts)) {
        return Some(if whole == sum { Closeness::Equal } else { Closeness::Apart });
    }
    let (whole, sum) = (whole.interval(), total(parts)?);
    let near = near(whole, &sum);
    let gap = whole.nominal.minus(sum.nominal)?;
    let tight = near == Closeness::Within && strained(gap, terms);
    Some(if tight { Closeness::Strained } else { near })
}

/// What the whole should be.
pub(super) fn expected(terms: &[Term]) -> Option<Interval> {
    total(terms.split_first()?.1)
}
