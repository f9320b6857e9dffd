//! Exact rational numbers, on which every verdict is computed.
//!
//! Printed figures are read as decimals; shares, paces and landings are quotients of them. A
//! rational keeps the quotient exact, so that a comparison is one of cross products and nothing
//! is rounded before it is shown. Every operation is checked: an overflow is `None`, never a
//! wrong number.

use num_rational::Ratio;
use num_traits::{CheckedAdd, CheckedDiv, CheckedMul, CheckedSub, Signed, Zero};
use rust_decimal::{Decimal, RoundingStrategy};

/// An exact number, a quotient of two 128-bit integers.
///
/// ```
/// use duibiao::model::Exact;
/// let third = Exact::from(1).over(Exact::from(3)).unwrap();
/// assert_eq!(third.times(Exact::from(3)), Some(Exact::from(1)));
/// assert_eq!(third.rounded(3).to_string(), "0.333");
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Exact(Ratio<i128>);

impl Exact {
    /// Zero.
    pub const ZERO: Self = Self(Ratio::new_raw(0, 1));
    /// One.
    pub const ONE: Self = Self(Ratio::new_raw(1, 1));

    /// The sum, or `None` on overflow.
    #[must_use]
    pub fn plus(self, other: Self) -> Option<Self> {
        self.0.checked_add(&other.0).map(Self)
    }

    /// The difference, or `None` on overflow.
    #[must_use]
    pub fn minus(self, other: Self) -> Option<Self> {
        self.0.checked_sub(&other.0).map(Self)
    }

    /// The product, or `None` on overflow.
    #[must_use]
    pub fn times(self, other: Self) -> Option<Self> {
        self.0.checked_mul(&other.0).map(Self)
    }

    /// The quotient, or `None` on overflow and for a zero divisor.
    #[must_use]
    pub fn over(self, other: Self) -> Option<Self> {
        if other.is_zero() { None } else { self.0.checked_div(&other.0).map(Self) }
    }

    /// The number with the opposite sign.
    #[must_use]
    pub fn negated(self) -> Self {
        Self(Ratio::new_raw(self.0.numer().saturating_neg(), *self.0.denom()))
    }

    /// The number without its sign.
    #[must_use]
    pub fn abs(self) -> Self {
        Self(self.0.abs())
    }

    /// Whether it is zero.
    #[must_use]
    pub fn is_zero(self) -> bool {
        self.0.is_zero()
    }

    /// The number above the line of its reduced fraction.
    #[must_use]
    pub fn numerator(self) -> i128 {
        *self.0.numer()
    }

    /// The number below the line of its reduced fraction, always positive.
    #[must_use]
    pub fn denominator(self) -> i128 {
        *self.0.denom()
    }

    /// The greatest whole number that is not greater.
    #[must_use]
    pub fn floor(self) -> Self {
        Self(self.0.floor())
    }

    /// The smallest whole number that is not smaller.
    #[must_use]
    pub fn ceil(self) -> Self {
        Self(self.0.ceil())
    }

    /// The smallest whole number that is not smaller, at most `i64::MAX`.
    #[must_use]
    pub fn ceiling(self) -> i64 {
        i64::try_from(self.0.ceil().to_integer()).unwrap_or(i64::MAX)
    }

    /// The number as a decimal with at most `places` decimal places, half away from zero, without
    /// trailing zeros: for display only.
    #[must_use]
    pub fn rounded(self, places: u32) -> Decimal {
        let (numerator, denominator) = (*self.0.numer(), *self.0.denom());
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
        let whole = self.0.trunc().to_integer();
        let fraction = self.0.fract().checked_mul(&Ratio::from_integer(scale));
        let fraction = fraction.unwrap_or_else(Ratio::zero).round().to_integer();
        let whole = Decimal::try_from_i128_with_scale(whole, 0).unwrap_or(Decimal::MAX);
        let fraction = Decimal::try_from_i128_with_scale(fraction, places).unwrap_or(Decimal::ZERO);
        whole.saturating_add(fraction).normalize()
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
        Self(Ratio::new(value.mantissa(), denominator))
    }
}

#[cfg(test)]
mod tests {
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
    fn display_rounds_half_away_from_zero() {
        let half = Exact::from(5).over(Exact::from(1000)).unwrap();
        assert_eq!(half.rounded(2).to_string(), "0.01");
        assert_eq!(half.negated().rounded(2).to_string(), "-0.01");
    }
}
