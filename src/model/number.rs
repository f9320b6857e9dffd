//! Printed numbers: their digits, the words around them, and how far both may be off.

use rust_decimal::Decimal;

use super::exact::Exact;
use super::interval::{Interval, Point, Side};

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
    /// No decimal point and no scale word: a count may be exact.
    whole: bool,
}

/// Why a token is not a printed figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// There is no number where one was expected.
    #[error("no number")]
    NotANumber,
    /// Spaces or line breaks stand between digits that they do not group by threes.
    #[error("two numbers")]
    TwoNumbers,
    /// More digits than can be computed with exactly.
    #[error("too many digits")]
    TooManyDigits,
    /// A number beside `1:` that is less than one: it may be the quotient, or one to so few.
    #[error("less than one beside 1:")]
    LessThanOne,
    /// The text after the number is no unit.
    #[error("unknown unit {0}")]
    UnknownUnit(String),
    /// Neither the token nor its surroundings name a unit.
    #[error("no unit")]
    NoUnit,
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
        Ok((Self { value: signed, place, whole: value.scale() == 0 }, rest))
    }

    /// The number without what its digits leave open.
    pub(super) fn value(self) -> Decimal {
        self.value
    }

    fn times(self, scale: Decimal) -> Result<Self, QuantityError> {
        if scale == Decimal::ONE {
            return Ok(self);
        }
        let times = |d: Decimal| d.checked_mul(scale).ok_or(QuantityError::TooManyDigits);
        Ok(Self { value: times(self.value)?, place: times(self.place)?, whole: false })
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
        let nominal = Exact::from(self.value);
        let place = Exact::from(self.significant_place());
        let half = |unit: Decimal| Exact::from(unit).over(Exact::from(2));
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

/// A space that may group digits, in a normalised text.
const SPACE: char = ' ';

/// Whatever else stands between two digits without being seen as part of a number.
const BREAK: char = '\n';

/// Whether a character of a normalised text stands between two numbers, or groups one.
fn is_gap(c: char) -> bool {
    c == SPACE || c == BREAK
}

/// Whether a character of a normalised text is part of an unsigned number.
pub(super) fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',')
}

/// Full-width characters and typographic variants to ASCII, white space away.
///
/// Between digits white space remains, for there it says something: one space may group them,
/// and anything else sets two numbers apart.
pub(super) fn normalised(token: &str) -> String {
    let mut text = String::with_capacity(token.len());
    let mut gap: Option<char> = None;
    for c in token.chars() {
        if c.is_whitespace() {
            gap = Some(if gap.is_none() && groups(c) { SPACE } else { BREAK });
            continue;
        }
        let c = ascii(c);
        if let Some(gap) = gap.take().filter(|_| is_numeric(c) && text.ends_with(is_numeric)) {
            text.push(gap);
        }
        text.push(c);
    }
    text
}

/// Whether a space is one that typists and typesetters put into a number.
fn groups(space: char) -> bool {
    matches!(space, ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

fn ascii(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2013}' => '-',
        '\u{2236}' => ':',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        other => other,
    }
}

/// Takes out separators of thousands, commas or spaces but not both.
fn without_separators(digits: &str) -> Result<String, QuantityError> {
    let spaced = digits.contains(is_gap);
    if spaced && digits.contains([BREAK, ',']) {
        return Err(QuantityError::TwoNumbers);
    }
    let separator = if spaced { SPACE } else { ',' };
    let wrong = if spaced { QuantityError::TwoNumbers } else { QuantityError::NotANumber };
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let fine = fraction.is_none_or(|f| !f.is_empty() && f.bytes().all(|b| b.is_ascii_digit()));
    // Nobody groups what begins with a zero; such digits are two numbers.
    let begins = !(spaced && whole.starts_with('0'));
    if fine && begins && is_grouped(whole, separator) {
        Ok(digits.chars().filter(|c| *c != separator).collect())
    } else {
        Err(wrong)
    }
}

/// Whether the digits before the point stand in groups of three, if in any.
fn is_grouped(whole: &str, separator: char) -> bool {
    let mut groups = whole.split(separator);
    let first = groups.next().unwrap_or("").len();
    let alone = groups.clone().next().is_none();
    first > 0 && (alone || first <= 3) && groups.all(|group| group.len() == 3)
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
    [("左右", Hedge::Roughly), ("以上", Hedge::AtLeast)]
        .into_iter()
        .find_map(|(word, hedge)| Some((text.strip_suffix(word)?, Some(hedge))))
        .unwrap_or((text, hedge))
}
