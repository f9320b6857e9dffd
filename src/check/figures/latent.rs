//! `latent`: shares of one count that is not printed leave it a common value.

use super::quotient::implied_whole;
use super::term::{Closeness, Term};
use crate::model::{Exact, Interval, Point};

/// Compares two shares, each with its part: stated, part, stated, part.
pub(super) fn judge(terms: &[Term]) -> Option<Closeness> {
    let [one, part, other, other_part] = terms else { return None };
    let (a, b) = (whole(one, part)?, whole(other, other_part)?);
    let Some(common) = a.intersection(&b, a.nominal) else { return Some(Closeness::Apart) };
    let counted = part.interval().count().is_some() && other_part.interval().count().is_some();
    let fits = !counted || common.whole_numbers().is_some();
    Some(if fits { Closeness::Within } else { Closeness::Apart })
}

/// What the first share should be if the second is right; `None` if that one cannot be: what is
/// counted in people or things is part of a whole number of them.
pub(super) fn expected(terms: &[Term]) -> Option<Interval> {
    let [_, part, other, other_part] = terms else { return None };
    let mut whole = whole(other, other_part)?;
    if other_part.interval().count().is_some() {
        let (low, high) = whole.whole_numbers()?;
        whole = Interval {
            low: Some(Point::at(low)),
            high: Some(Point::at(high)),
            ..Interval::exactly(low)
        };
    }
    part.interval().times(&Interval::exactly(Exact::from(100)))?.over(&whole)
}

/// The count that a share and its part need.
pub(super) fn whole(stated: &Term, part: &Term) -> Option<Interval> {
    implied_whole(stated.interval(), part.interval(), 100)
}
