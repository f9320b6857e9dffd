//! Printed numbers: their digits, the words around them, and how far both may be off.

use rust_decimal::Decimal;

use super::exact::Exact;
use super::interval::{Interval, Point, Side};
use super::reason::QuantityError;
use super::token::{BREAK, SPACE, is_gap, is_numeric};

/// How the words around a number widen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hedge {
    /// 近 v: [v − place, v).
    Nearly,
    /// v余, v多: [v, v + place).
    Over,
    /// 不足 v: below v.
    Under,
    /// 约 v, v左右: rounded at the last digit that is not zero.
    Roughly,
    /// v以上: v or more.
    AtLeast,
}

/// A number as printed: digits without the point, and the power of ten of the last one.
#[derive(Clone, Copy)]
pub(super) struct Number {
    value: Decimal,
    /// The unit of the last printed place, scale words included.
    place: Decimal,
    /// Into how many parts one of it is divided: 1, but 3 for 三分之二 and for 亩.
    parts: Decimal,
    /// No decimal point and no scale word: a count may be exact.
    whole: bool,
}

/// Digits a figure may have: enough for any statistic, few enough for exact products.
const MAX_DIGITS: usize = 18;

impl Number {
    /// Reads an optional sign, digits (with separators of thousands) and decimals.
    pub(super) fn read(text: &str) -> Result<(Self, &str), QuantityError> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let end = unsigned.find(|c| !is_numeric(c) && !is_gap(c)).unwrap_or(unsigned.len());
        let (digits, rest) = unsigned.split_at_checked(end).ok_or(QuantityError::NotANumber)?;
        let plain = without_separators(digits)?;
        if plain.chars().filter(char::is_ascii_digit).count() > MAX_DIGITS {
            return Err(QuantityError::TooManyDigits);
        }
        let value = Decimal::from_str_exact(&plain).map_err(|_| QuantityError::NotANumber)?;
        let signed =
            if text.starts_with('-') { Decimal::ZERO.saturating_sub(value) } else { value };
        let place = Decimal::new(1, value.scale());
        let whole = value.scale() == 0;
        Self { value: signed, place, parts: Decimal::ONE, whole }.with_exponent(rest)
    }

    /// Reads the exponent that spreadsheets show of long numbers: 2.35E+04.
    fn with_exponent(self, text: &str) -> Result<(Self, &str), QuantityError> {
        let exponent = text.strip_prefix(['E', 'e']).and_then(|rest| {
            let up = rest.starts_with('+');
            let rest = rest.strip_prefix(['+', '-'])?;
            let tail = rest.trim_start_matches(|c: char| c.is_ascii_digit());
            let digits = rest.strip_suffix(tail).filter(|digits| !digits.is_empty())?;
            Some((up, digits, tail))
        });
        let Some((up, digits, rest)) = exponent else { return Ok((self, text)) };
        let power: u32 = digits.parse().map_err(|_| QuantityError::TooManyDigits)?;
        let most = u32::try_from(MAX_DIGITS).unwrap_or(0);
        if power > most {
            return Err(QuantityError::TooManyDigits);
        }
        let above = 10_u64.checked_pow(power).ok_or(QuantityError::TooManyDigits)?;
        let number = self.times(if up { above.into() } else { Decimal::new(1, power) })?;
        Ok((Self { whole: false, ..number }, rest))
    }

    /// The number without what its digits leave open.
    pub(super) fn value(self) -> Decimal {
        self.value
    }

    /// The number as so many of something larger: 5.49 as 万.
    pub(super) fn times(self, scale: Decimal) -> Result<Self, QuantityError> {
        if scale == Decimal::ONE {
            return Ok(self);
        }
        let times = |d: Decimal| d.checked_mul(scale).ok_or(QuantityError::TooManyDigits);
        Ok(Self { value: times(self.value)?, place: times(self.place)?, whole: false, ..self })
    }

    /// The number as so many parts of one: 2 as thirds.
    pub(super) fn divided(self, parts: Decimal) -> Result<Self, QuantityError> {
        if parts == Decimal::ONE {
            return Ok(self);
        }
        let parts = self.parts.checked_mul(parts).filter(|parts| !parts.is_zero());
        Ok(Self { parts: parts.ok_or(QuantityError::TooManyDigits)?, whole: false, ..self })
    }

    /// The unit of the last digit that is not zero: 6000 → 1000.
    fn significant_place(self) -> Decimal {
        let mut place = self.place;
        let ten = Decimal::TEN;
        while !self.value.is_zero()
            && let Some(next) = place.checked_mul(ten)
            && self.value.checked_rem(next).is_some_and(|rest| rest.is_zero())
        {
            place = next;
        }
        place
    }

    pub(super) fn interval(self, counted: bool, hedge: Option<Hedge>) -> Option<Interval> {
        let parts = Exact::from(self.parts);
        let nominal = Exact::from(self.value).over(parts)?;
        let place = Exact::from(self.significant_place()).over(parts)?;
        let half = |unit: Decimal| Exact::from(unit).over(parts)?.over(Exact::from(2));
        let around = |half: Exact| {
            Some(Interval {
                low: Some(Point::at(nominal.minus(half)?)),
                nominal,
                high: Some(Point::at(nominal.plus(half)?)),
                side: Side::At,
            })
        };
        let below = |value: Exact| Some(Point { value, side: Side::Below });
        let at = |value: Exact| Some(Point::at(value));
        let between = |low, high| Some(Interval { low, nominal, high, side: Side::At });
        match hedge {
            None if counted && self.whole => Some(Interval::exactly(nominal)),
            None => around(half(self.place)?),
            Some(Hedge::Roughly) => around(half(self.significant_place())?),
            Some(Hedge::Nearly) => between(at(nominal.minus(place)?), below(nominal)),
            Some(Hedge::Over) => between(at(nominal), below(nominal.plus(place)?)),
            Some(Hedge::Under) => between(None, below(nominal)),
            Some(Hedge::AtLeast) => between(at(nominal), None),
        }
    }
}

/// Takes out separators of thousands, all of one kind: commas, apostrophes or spaces.
fn without_separators(digits: &str) -> Result<String, QuantityError> {
    let spaced = digits.contains(is_gap);
    if spaced && digits.contains([BREAK, ',', '\'']) {
        return Err(QuantityError::TwoNumbers);
    }
    let separator = [SPACE, '\''].into_iter().find(|c| digits.contains(*c)).unwrap_or(',');
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let fine = fraction.is_none_or(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    // Nobody groups what begins with a zero; such digits are two numbers.
    let begins = !(spaced && whole.starts_with('0'));
    if fine && begins && is_grouped(whole, separator) {
        return Ok(digits.chars().filter(|c| *c != separator).collect());
    }
    let grouped = digits.contains([',', '\'']) && digits.contains(|c: char| c.is_ascii_digit());
    Err(match (spaced, grouped) {
        (true, _) => QuantityError::TwoNumbers,
        (false, true) => QuantityError::Grouping,
        (false, false) => QuantityError::NotANumber,
    })
}

/// Whether the digits before the point stand in groups of three, if in any.
fn is_grouped(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or("").len();
    let alone = groups.clone().next().is_none();
    let three = |group: &str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    first > 0 && (alone || first <= 3) && groups.all(three)
}

pub(super) fn leading_hedge(text: &str) -> (Option<Hedge>, &str) {
    [("近", Hedge::Nearly), ("不足", Hedge::Under), ("约", Hedge::Roughly)]
        .into_iter()
        .find_map(|(word, hedge)| Some((Some(hedge), text.strip_prefix(word)?)))
        .unwrap_or((None, text))
}

/// Reads 余/多 and the scale words 千, 万, 亿 in the order in which they are printed.
pub(super) fn scaled(
    mut number: Number,
    mut hedge: Option<Hedge>,
    mut text: &str,
) -> Result<(Number, Option<Hedge>, &str), QuantityError> {
    let scales = [("千", 1_000), ("万", 10_000), ("亿", 100_000_000)];
    loop {
        let scale = scales.iter().find_map(|(word, n)| Some((text.strip_prefix(word)?, *n)));
        if let Some(rest) = text.strip_prefix(['余', '多']) {
            (hedge, text) = (Some(Hedge::Over), rest);
        } else if let Some((rest, scale)) = scale {
            (number, text) = (number.times(Decimal::from(scale))?, rest);
        } else {
            return Ok((number, hedge, text));
        }
    }
}

pub(super) fn trailing_hedge(text: &str, hedge: Option<Hedge>) -> (&str, Option<Hedge>) {
    // 三成多; behind other units 多 stands for nothing known.
    if let "成多" | "成余" = text {
        return ("成", Some(Hedge::Over));
    }
    [("左右", Hedge::Roughly), ("以上", Hedge::AtLeast)]
        .into_iter()
        .find_map(|(word, hedge)| Some((text.strip_suffix(word)?, Some(hedge))))
        .unwrap_or((text, hedge))
}
