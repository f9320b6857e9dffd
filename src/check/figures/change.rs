//! `change`: a stated difference is the later value less the earlier one.

use super::term::{Closeness, Term, near};
use crate::model::Interval;

/// Compares the stated difference with the later and the earlier value, in this order.
pub(super) fn judge(terms: &[Term]) -> Option<Closeness> {
    let stated = terms.first()?.interval();
    Some(near(stated, &expected(terms)?))
}

/// What the difference should be.
pub(super) fn expected(terms: &[Term]) -> Option<Interval> {
    let [_, later, earlier] = terms else { return None };
    later.interval().minus(earlier.interval())
}
