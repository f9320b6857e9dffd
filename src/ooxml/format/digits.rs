//! A stored number as decimal digits, exact at every size a spreadsheet program can hold.

use std::cmp::Ordering;

/// Digits that a spreadsheet program keeps of a number.
const KEPT: usize = 15;

/// Characters of the longest number that a file may hold: `1e-308` written out.
const LONGEST: usize = 400;

/// Powers of ten that a spreadsheet program can hold.
const POWERS: std::ops::RangeInclusive<i32> = -330..=310;

/// A decimal number: `0.DIGITS × 10^point`, without zeros at either end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Digits {
    negative: bool,
    values: Vec<u8>,
    point: i32,
}

/// A number cut to so many decimal places; the whole part of 0.5 has no digits.
pub(super) struct Fixed {
    pub(super) whole: Vec<u8>,
    pub(super) fraction: Vec<u8>,
}

impl Digits {
    /// Reads a number as files hold it, `0.886`, `1.5E-3`, `23500`, to fifteen digits.
    pub(super) fn read(text: &str) -> Option<Digits> {
        let text = text.trim();
        if text.len() > LONGEST {
            return None;
        }
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let (number, power) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
        let power: i32 = power.parse().ok()?;
        let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
        let values: Option<Vec<u8>> = whole.bytes().chain(fraction.bytes()).map(digit).collect();
        let values = values.filter(|values| !values.is_empty())?;
        let point = i32::try_from(whole.len()).ok()?.checked_add(power)?;
        let read = Digits { negative, values, point }.trimmed();
        let kept = read.kept(KEPT);
        (POWERS.contains(&kept.point)).then_some(kept)
    }

    pub(super) fn is_zero(&self) -> bool {
        self.values.is_empty()
    }

    /// Below zero; a zero has no sign.
    pub(super) fn is_negative(&self) -> bool {
        self.negative
    }

    /// The number times a power of ten.
    pub(super) fn times_ten_to(&self, power: i32) -> Digits {
        let point = if self.is_zero() { 0 } else { self.point.saturating_add(power) };
        Digits { point, ..self.clone() }
    }

    /// The power of ten of the first digit: 0 for 5, 1 for 16, −1 for 0.5.
    pub(super) fn power(&self) -> i32 {
        if self.is_zero() { 0 } else { self.point.saturating_sub(1) }
    }

    /// The digits as a whole number and how many of them are decimal places, without the sign.
    pub(super) fn parts(&self) -> (u64, i32) {
        let number = self.values.iter().fold(0_u64, |number, digit| {
            number.saturating_mul(10).saturating_add(u64::from(*digit))
        });
        let length = i32::try_from(self.values.len()).unwrap_or(i32::MAX);
        (number, length.saturating_sub(self.point))
    }

    /// The number rounded to so many decimal places, halves away from zero, without its sign.
    pub(super) fn fixed(&self, places: usize) -> Fixed {
        let places = i32::try_from(places).unwrap_or(i32::MAX);
        let rounded = match usize::try_from(self.point.saturating_add(places)) {
            Ok(count) => self.kept(count),
            Err(_) => Digits { negative: false, values: Vec::new(), point: 0 },
        };
        let before = usize::try_from(rounded.point).unwrap_or(0);
        let gap = usize::try_from(rounded.point.saturating_neg()).unwrap_or(0);
        let places = usize::try_from(places).unwrap_or(0);
        let mut digits = std::iter::repeat_n(0, gap).chain(rounded.values);
        let mut take =
            |count: usize| -> Vec<u8> { (0..count).map(|_| digits.next().unwrap_or(0)).collect() };
        Fixed { whole: take(before), fraction: take(places) }
    }

    /// The first digits, the last of them rounded, halves away from zero.
    fn kept(&self, count: usize) -> Digits {
        let up = self.values.get(count).is_some_and(|next| *next >= 5);
        let mut kept = self.clone();
        kept.values.truncate(count);
        if up {
            kept.raise();
        }
        kept.trimmed()
    }

    /// Adds one to the last digit.
    fn raise(&mut self) {
        for digit in self.values.iter_mut().rev() {
            if *digit < 9 {
                *digit = digit.saturating_add(1);
                return;
            }
            *digit = 0;
        }
        self.values.insert(0, 1);
        self.point = self.point.saturating_add(1);
    }

    fn trimmed(mut self) -> Digits {
        let ahead = self.values.iter().take_while(|digit| **digit == 0).count();
        self.values.drain(..ahead);
        let moved = i32::try_from(ahead).unwrap_or(i32::MAX);
        self.point = self.point.saturating_sub(moved);
        while self.values.last() == Some(&0) {
            self.values.pop();
        }
        if self.is_zero() {
            self.point = 0;
            self.negative = false;
        }
        self
    }
}

impl PartialOrd for Digits {
    fn partial_cmp(&self, other: &Digits) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Digits {
    fn cmp(&self, other: &Digits) -> Ordering {
        // A zero is smaller than any other size, whatever its point.
        let size = |number: &Digits| (!number.is_zero(), number.point);
        let sizes = || size(self).cmp(&size(other)).then_with(|| self.values.cmp(&other.values));
        match (self.is_negative(), other.is_negative()) {
            (false, false) => sizes(),
            (true, true) => sizes().reverse(),
            (true, false) => Ordering::Less,
            (false, true) => Ordering::Greater,
        }
    }
}

fn digit(byte: u8) -> Option<u8> {
    byte.is_ascii_digit().then(|| byte.saturating_sub(b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(digits: &[u8]) -> String {
        digits.iter().map(u8::to_string).collect()
    }

    #[track_caller]
    fn check(number: &str, places: usize, expected: &str) {
        let fixed = Digits::read(number).unwrap().fixed(places);
        assert_eq!(format!("{}.{}", text(&fixed.whole), text(&fixed.fraction)), expected);
    }

    #[test]
    fn halves_are_rounded_away_from_zero() {
        check("2.675", 2, "2.68");
        check("-2.5", 0, "3.");
        check("0.5", 0, "1.");
        check("0.05", 0, ".");
        check("99.995", 2, "100.00");
        check("0.0004", 3, ".000");
        check("0.0005", 3, ".001");
        check("1.5E-3", 4, ".0015");
        check("1E+3", 1, "1000.0");
    }

    #[test]
    fn fifteen_digits_are_kept() {
        check("0.30000000000000004", 20, ".30000000000000000000");
        check("1234567890123456789", 0, "1234567890123460000.");
        check("0.99999999999999999", 1, "1.0");
    }

    #[test]
    fn what_is_no_number_is_none() {
        for text in ["", "-", "1e", "1.2.3", "1E+400", "1E-400", "abc", "１", "1e99999999999"] {
            assert_eq!(Digits::read(text), None, "{text}");
        }
        assert_eq!(Digits::read(&"1".repeat(1000)), None);
    }

    #[test]
    fn numbers_are_ordered() {
        let ascending =
            ["-1E+300", "-16.2", "-16.1", "-0.5", "0", "1E-300", "0.5", "5", "16", "1E+300"];
        let numbers: Vec<Digits> = ascending.iter().map(|n| Digits::read(n).unwrap()).collect();
        assert!(numbers.is_sorted());
        assert_eq!(Digits::read("-0").unwrap().cmp(&Digits::read("0").unwrap()), Ordering::Equal);
    }
}
