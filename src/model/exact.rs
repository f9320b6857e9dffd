//! Exact rational numbers, on which every verdict is computed.
//!
//! Printed figures are read as decimals; shares, paces and landings are quotients of them. A
//! rational keeps the quotient exact, so that a comparison is one of cross products and nothing
//! is rounded before it is shown. Every operation is checked: an overflow is `None`, never a
//! wrong number.
//!
//! A fraction is reduced only where its parts would otherwise become too large: decimals of one
//! scale are added and compared as the integers that they are, without a greatest common divisor.

use std::cmp::Ordering;

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedMul, CheckedSub, Zero};
use rust_decimal::{Decimal, RoundingStrategy};

/// An exact number, a quotient of two 128-bit integers.
///
/// ```
/// use duibiao::model::Exact;
/// let third = Exact::from(1).over(Exact::from(3)).unwrap();
/// assert_eq!(third.times(Exact::from(3)), Some(Exact::from(1)));
/// assert_eq!(third.rounded(3).to_string(), "0.333");
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Exact(Ratio<i128>);

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// The sum, or `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        let sum = self.combined(other, i128::checked_add);
        sum.or_else(|| self.reduced().checked_add(&other.reduced()).map(Self))
    }

    /// The difference, or `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        let difference = self.combined(other, i128::checked_sub);
        difference.or_else(|| self.reduced().checked_sub(&other.reduced()).map(Self))
    }

    /// The product, or `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        let product = || Some(Ratio::new_raw(product(a, c)?, product(b, d)?));
        product().or_else(|| self.reduced().checked_mul(&other.reduced())).map(Self)
    }

    /// The quotient, or `None` on overflow and for a zero divisor.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        let (above, below) = other.parts();
        match above.cmp(&0) {
            Ordering::Equal => None,
            Ordering::Greater => self.times(Self(Ratio::new_raw(below, above))),
            Ordering::Less => {
                self.times(Self(Ratio::new_raw(below.checked_neg()?, above.checked_neg()?)))
            }
        }
    }

    /// The sum or difference above a common line.
    fn combined(self, other: Self, op: fn(i128, i128) -> Option<i128>) -> Option<Self> {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if b == d {
            return Some(Self(Ratio::new_raw(op(a, c)?, b)));
        }
        let above = op(product(a, d)?, product(c, b)?)?;
        Some(Self(Ratio::new_raw(above, product(b, d)?)))
    }

    /// What stands above the line and what below, which is always positive.
    fn parts(self) -> (i128, i128) {
        (*self.0.numer(), *self.0.denom())
    }

    fn reduced(self) -> Ratio<i128> {
        self.0.reduced()
    }

    /// The number with the opposite sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(Ratio::new_raw(self.0.numer().saturating_neg(), *self.0.denom()))
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        if self < Self::ZERO { self.negated() } else { self }
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The number, if it is a whole one.
    #[must_use]
    pub fn whole(self) -> Option<i128> {
        let (above, below) = self.parts();
        if below == 1 {
            return Some(above);
        }
        above.checked_rem(below).filter(|rest| *rest == 0)?;
        above.checked_div(below)
    }

    /// The greatest whole number that is not greater.
    #[must_use]
    pub fn floor(self) -> Self {
        let (above, below) = self.parts();
        above.checked_div_euclid(below).map_or(self, |whole| Self(Ratio::from_integer(whole)))
    }

    /// The smallest whole number that is not smaller.
    #[must_use]
    pub fn ceil(self) -> Self {
        self.negated().floor().negated()
    }

    /// The smallest whole number that is not smaller, at most `i64::MAX`.
    #[must_use]
    pub fn ceiling(self) -> i64 {
        self.ceil().whole().and_then(|whole| i64::try_from(whole).ok()).unwrap_or(i64::MAX)
    }

    /// The number as a decimal with at most `places` decimal places, half away from zero, without
    /// trailing zeros: for display only.
    #[must_use]
    pub fn rounded(self, places: u32) -> Decimal {
        let (numerator, denominator) = Self(self.reduced()).parts();
        let (Ok(n), Ok(d)) =
            (Decimal::try_from_i128_with_scale(numerator, 0), i64::try_from(denominator))
        else {
            return self.rounded_by_parts(places);
        };
        n.checked_div(Decimal::from(d)).map_or(Decimal::ZERO, |q| {
            q.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero).normalize()
        })
    }

    /// Divides integers digit by digit when the parts do not fit a decimal.
    fn rounded_by_parts(self, places: u32) -> Decimal {
        let scale = 10_i128.checked_pow(places).unwrap_or(1);
        let exact = self.reduced();
        let whole = exact.trunc().to_integer();
        let fraction = exact.fract().checked_mul(&Ratio::from_integer(scale));
        let fraction = fraction.unwrap_or_else(Ratio::zero).round().to_integer();
        let whole = Decimal::try_from_i128_with_scale(whole, 0).unwrap_or(Decimal::MAX);
        let fraction = Decimal::try_from_i128_with_scale(fraction, places).unwrap_or(Decimal::ZERO);
        whole.saturating_add(fraction).normalize()
    }
}

/// The product, or `None` on overflow; of what fits 64 bits, as mostly, no product overflows.
fn product(a: i128, b: i128) -> Option<i128> {
    match (i64::try_from(a), i64::try_from(b)) {
        (Ok(a), Ok(b)) => Some(i128::from(a).wrapping_mul(i128::from(b))),
        _ => a.checked_mul(b),
    }
}

impl From<i64> for Exact {
    fn from(value: i64) -> Self {
        Self(Ratio::from_integer(i128::from(value)))
    }
}

impl From<Decimal> for Exact {
    fn from(value: Decimal) -> Self {
        // A decimal has at most 28 places, and 10^28 fits an i128.
        let denominator = 10_i128.checked_pow(value.scale()).unwrap_or(1);
        Self(Ratio::new_raw(value.mantissa(), denominator))
    }
}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        let ((a, b), (c, d)) = (self.parts(), other.parts());
        if b == d {
            return a.cmp(&c);
        }
        match (product(a, d), product(c, b)) {
            (Some(left), Some(right)) => left.cmp(&right),
            _ => self.0.cmp(&other.0),
        }
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Exact {}

#[cfg(test)]
mod tests {
    use num_traits::CheckedDiv;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn an_overflow_is_no_number() {
        let huge = Exact::from(Decimal::MAX);
        assert_eq!(huge.times(huge), None);
    }

    #[test]
    fn a_zero_divisor_is_no_number() {
        assert_eq!(Exact::ONE.over(Exact::ZERO), None);
    }

    #[test]
    fn a_whole_number_is_one_whatever_its_fraction() {
        let ten_thousands = Exact::from(Decimal::new(12_300, 2));
        assert_eq!(ten_thousands.whole(), Some(123));
        assert_eq!(Exact::from(Decimal::new(12_301, 2)).whole(), None);
        let floors = [-1, 0, 1].map(|n| Exact::from(Decimal::new(n, 1)).floor().whole());
        assert_eq!(floors, [Some(-1), Some(0), Some(0)]);
        let ceilings = [-1, 0, 1].map(|n| Exact::from(Decimal::new(n, 1)).ceil().whole());
        assert_eq!(ceilings, [Some(0), Some(0), Some(1)]);
    }

    /// Numbers of every size, so that some operations overflow.
    fn number() -> impl Strategy<Value = (i128, i128)> {
        let above = (any::<i128>(), 0_u32..127).prop_map(|(n, by)| n >> by);
        let below = (1_i128..i128::MAX, 0_u32..127).prop_map(|(n, by)| (n >> by).max(1));
        (above.prop_filter("has an opposite", |n| *n != i128::MIN), below)
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// What is not reduced is the same number, and is refused no earlier.
        #[test]
        fn a_fraction_that_is_not_reduced_is_the_same_number(
            (a, b) in number(),
            (c, d) in number(),
        ) {
            let (one, other) = (Exact(Ratio::new_raw(a, b)), Exact(Ratio::new_raw(c, d)));
            let (x, y) = (Ratio::new(a, b), Ratio::new(c, d));
            prop_assert_eq!(one.cmp(&other), x.cmp(&y));
            let quotient = if c == 0 { None } else { x.checked_div(&y) };
            for (fast, reduced) in [
                (one.plus(other), x.checked_add(&y)),
                (one.minus(other), x.checked_sub(&y)),
                (one.times(other), x.checked_mul(&y)),
                (one.over(other), quotient),
            ] {
                prop_assert!(fast.is_some() || reduced.is_none());
                if let (Some(fast), Some(reduced)) = (fast, reduced) {
                    prop_assert_eq!(fast.reduced(), reduced);
                }
            }
        }
    }

    #[test]
    fn display_rounds_half_away_from_zero() {
        let half = Exact::from(5).over(Exact::from(1000)).unwrap();
        assert_eq!(half.rounded(2).to_string(), "0.01");
        assert_eq!(half.negated().rounded(2).to_string(), "-0.01");
        // With a denominator beyond 64 bits.
        let long = Exact(Ratio::new_raw(150_000_000_000_000_000_001, 100_000_000_000_000_000_000));
        assert_eq!(long.rounded(1).to_string(), "1.5");
        assert_eq!(long.negated().rounded(3).to_string(), "-1.5");
    }
}
