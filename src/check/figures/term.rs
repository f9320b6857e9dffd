//! One side of a check as it is computed: a statement, a sum of statements, or a fixed number.

use super::index::Statement;
use super::rule::Sign;
use crate::model::{Exact, Interval, Part, Quantity};

/// One side of a check and what it is to the check.
#[derive(Clone, Debug)]
pub(super) struct Term<'d> {
    pub(super) part: Part,
    pub(super) value: Value<'d>,
}

/// Where the numbers of a side come from.
#[derive(Clone, Debug)]
pub(super) enum Value<'d> {
    /// A printed figure.
    Stated(Statement<'d>),
    /// Printed figures, added and subtracted.
    Computed(Box<Computed<'d>>),
    /// A number that the check states itself.
    Fixed(&'d Quantity),
    /// What a suspected figure may have been.
    Assumed(Statement<'d>, Box<Interval>),
}

/// Printed figures, added and subtracted.
#[derive(Clone, Debug)]
pub(super) struct Computed<'d> {
    signs: Vec<Sign>,
    statements: Vec<Statement<'d>>,
    interval: Interval,
}

impl<'d> Computed<'d> {
    pub(super) fn of(parts: Vec<(Sign, Statement<'d>)>) -> Option<Self> {
        let (signs, statements): (Vec<Sign>, Vec<Statement>) = parts.into_iter().unzip();
        let values = statements.iter().map(|s| s.figure.quantity.interval);
        let interval = signed_sum(&signs, values)?;
        Some(Self { signs, statements, interval })
    }
}

fn signed_sum(signs: &[Sign], values: impl Iterator<Item = Interval>) -> Option<Interval> {
    let zero = Interval::exactly(Exact::ZERO);
    signs.iter().zip(values).try_fold(zero, |sum, (sign, value)| match sign {
        Sign::Plus => sum.plus(&value),
        Sign::Minus => sum.minus(&value),
    })
}

impl<'d> Term<'d> {
    /// A printed figure.
    pub(super) fn stating(part: Part, statement: &Statement<'d>) -> Self {
        Self { part, value: Value::Stated(*statement) }
    }

    pub(super) fn interval(&self) -> &Interval {
        match &self.value {
            Value::Stated(statement) => &statement.figure.quantity.interval,
            Value::Computed(computed) => &computed.interval,
            Value::Fixed(quantity) => &quantity.interval,
            Value::Assumed(_, interval) => interval,
        }
    }

    pub(super) fn statements(&self) -> &[Statement<'d>] {
        match &self.value {
            Value::Stated(one) | Value::Assumed(one, _) => std::slice::from_ref(one),
            Value::Computed(computed) => &computed.statements,
            Value::Fixed(_) => &[],
        }
    }

    /// The same side if one fact had another value.
    pub(super) fn supposing(&self, fact: &Statement<'d>, value: &Interval) -> Option<Self> {
        let value = match &self.value {
            Value::Stated(one) if one.states_the_same(fact) => {
                Value::Assumed(*one, Box::new(*value))
            }
            Value::Computed(computed) => {
                let mut changed = computed.clone();
                let values = computed.statements.iter().map(|s| {
                    if s.states_the_same(fact) { *value } else { s.figure.quantity.interval }
                });
                changed.interval = signed_sum(&computed.signs, values)?;
                Value::Computed(changed)
            }
            other => other.clone(),
        };
        Some(Self { part: self.part, value })
    }

    /// Half of what each printed value leaves open.
    fn half_widths(&self) -> impl Iterator<Item = Option<Exact>> {
        let printed = match &self.value {
            Value::Computed(computed) => computed.statements.as_slice(),
            _ => &[],
        };
        let whole = printed.is_empty().then(|| self.interval().half_width());
        let each = printed.iter().map(|s| s.figure.quantity.interval.half_width());
        whole.into_iter().chain(each)
    }
}

/// How near the two sides of an equation come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closeness {
    /// They are equal as printed.
    Equal,
    /// They agree within the printed places.
    Within,
    /// They agree only if all roundings fall the same way.
    Strained,
    /// They do not agree.
    Apart,
}

/// How near two intervals come.
pub(super) fn near(a: &Interval, b: &Interval) -> Closeness {
    if a.nominal == b.nominal {
        Closeness::Equal
    } else if a.meets(b) {
        Closeness::Within
    } else {
        Closeness::Apart
    }
}

/// The parts added up; `None` on overflow.
pub(super) fn total(parts: &[Term]) -> Option<Interval> {
    let zero = Interval::exactly(Exact::ZERO);
    parts.iter().try_fold(zero, |sum, part| sum.plus(part.interval()))
}

/// The parts added up, if all are whole numbers.
pub(super) fn count(parts: &[Term]) -> Option<i128> {
    parts.iter().try_fold(0_i128, |sum, part| sum.checked_add(part.interval().count()?))
}

/// Whether a gap closes only if all roundings fall the same way: beyond three standard
/// deviations, r² > 9·Σh²/3.
pub(super) fn strained(gap: Exact, terms: &[Term]) -> bool {
    let halves = || terms.iter().flat_map(Term::half_widths);
    let squares = halves().try_fold(Exact::ZERO, |sum, half| {
        let half = half?;
        sum.plus(half.times(half)?)
    });
    let limit = squares.and_then(|sum| sum.times(Exact::from(3)));
    gap.times(gap).zip(limit).is_some_and(|(square, limit)| square > limit)
}
