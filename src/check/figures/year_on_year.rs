//! `year_on_year`: a value changes from year to year within a band.

use super::term::{Closeness, Term};
use crate::model::{Exact, Interval, Point};

/// Compares the later with the earlier value, in this order, `years` apart.
pub(super) fn judge(terms: &[Term], band: Exact, years: i16) -> Option<Closeness> {
    let later = terms.first()?.interval();
    let allowed = expected(terms, band, years)?;
    Some(if later.within(&allowed) || later.meets(&allowed) {
        Closeness::Equal
    } else {
        Closeness::Apart
    })
}

/// What the later value may be: the earlier one, times the band once for every year.
pub(super) fn expected(terms: &[Term], band: Exact, years: i16) -> Option<Interval> {
    let [_, earlier] = terms else { return None };
    let earlier = earlier.interval();
    let power = |factor: Exact| (0..years).try_fold(Exact::ONE, |power, _| power.times(factor));
    let (down, up) = (power(Exact::ONE.minus(band)?)?, power(Exact::ONE.plus(band)?)?);
    let end =
        |point: Point, factor: Exact| Some(Point { value: point.value.times(factor)?, ..point });
    Some(Interval { low: end(earlier.low?, down), high: end(earlier.high?, up), ..*earlier })
}
