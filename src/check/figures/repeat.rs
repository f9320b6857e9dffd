//! `repeat`: neighbours in one column do not repeat each other's digits.

use super::index::{Index, Statement};

/// Digits below which two neighbours are alike by accident.
pub(super) const FEWEST_DIGITS: usize = 4;

/// Cells between a value and the one above it, in a table with two years and their change.
const REACH: usize = 3;

/// The neighbour above in the same column that has the same digits.
pub(super) fn repeated<'d>(one: &Statement<'d>, index: &Index<'d>) -> Option<Statement<'d>> {
    let above = index.around(one.order, REACH).filter(|other| other.order < one.order);
    let mut alike = above.filter(|other| {
        let (a, b) = (one.figure, other.figure);
        one.number != other.number
            && one.nature == other.nature
            && a.quantity.unit == b.quantity.unit
            && a.quantity.interval == b.quantity.interval
            && a.dataset == b.dataset
            && a.at == b.at
            && a.period == b.period
    });
    let found = alike.next()?;
    (one.figure.quantity.digits().len() >= FEWEST_DIGITS).then_some(*found)
}
