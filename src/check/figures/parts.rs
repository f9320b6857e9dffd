//! `of_which`, `subset` and `overlap`: parts are no more than their whole.

use super::term::{Closeness, Term, strained, total};
use crate::model::{Defect, Exact, Interval, Point};

/// Whether one side may be no more than the other: the sides as they are printed, and the terms
/// whose roundings may close a gap.
fn at_most(lower: &Interval, upper: &Interval, terms: &[Term]) -> Option<Closeness> {
    if lower.nominal <= upper.nominal {
        return Some(Closeness::Equal);
    }
    let possible = match (lower.low, upper.high) {
        (Some(low), Some(high)) => low <= high,
        _ => true,
    };
    if !possible {
        return Some(Closeness::Apart);
    }
    let gap = lower.nominal.minus(upper.nominal)?;
    Some(if strained(gap, terms) { Closeness::Strained } else { Closeness::Within })
}

/// `of_which`: the parts, the later terms, together against the whole, the first.
pub(super) fn of_which(terms: &[Term]) -> Option<Closeness> {
    let (whole, parts) = terms.split_first()?;
    at_most(&total(parts)?, whole.interval(), terms)
}

/// `subset`: the part, the first term, against the whole, the second.
pub(super) fn subset(terms: &[Term]) -> Option<Closeness> {
    let [part, whole] = terms else { return None };
    at_most(part.interval(), whole.interval(), terms)
}

/// `overlap`: no part exceeds the whole, and together they reach it; with what is wrong if not.
pub(super) fn overlap(terms: &[Term]) -> Option<(Closeness, Defect)> {
    let (whole, parts) = terms.split_first()?;
    for part in parts {
        let pair = [whole.clone(), part.clone()];
        let close = at_most(part.interval(), whole.interval(), &pair)?;
        if close == Closeness::Apart {
            return Some((close, Defect::PartExceedsWhole));
        }
    }
    let close = at_most(whole.interval(), &total(parts)?, terms)?;
    Some((close, Defect::WholeExceedsParts))
}

/// What the whole should be: at least the parts.
pub(super) fn floor(terms: &[Term]) -> Option<Interval> {
    let sum = total(terms.split_first()?.1)?;
    Some(Interval { high: None, ..sum })
}

/// What the part should be: at most the whole.
pub(super) fn ceiling(terms: &[Term]) -> Option<Interval> {
    let whole = terms.get(1)?.interval();
    Some(Interval { low: Some(Point::at(Exact::ZERO)), ..*whole })
}

/// What the whole should be: between the largest part and all of them.
pub(super) fn between(terms: &[Term]) -> Option<Interval> {
    let (_, parts) = terms.split_first()?;
    let largest = parts.iter().max_by_key(|part| part.interval().nominal)?.interval();
    let sum = total(parts)?;
    Some(Interval { low: largest.low, high: sum.high, ..*largest })
}
