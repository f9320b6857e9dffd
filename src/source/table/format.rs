//! What a sheet shows for a number: the token that its reader would copy.

use rust_decimal::{Decimal, RoundingStrategy};

/// Digits that a spreadsheet program keeps of a number.
const DIGITS: u32 = 15;

/// What a number format says, as far as it changes the digits.
#[derive(Debug, Default, PartialEq, Eq)]
struct Format {
    /// Decimal places; none fixed in the general format.
    places: Option<u32>,
    percent: bool,
    thousands: bool,
    prefix: String,
    suffix: String,
}

/// The token of a number in its shortest form, shown in a number format.
///
/// `None` for a format that shows another number than the cell holds (scaled by commas, as a
/// fraction, in powers of ten), and for a number that has too many digits.
pub(super) fn token(number: &str, format: &str) -> Option<String> {
    let number = Decimal::from_str_exact(number).ok()?;
    let number = number.round_sf_with_strategy(DIGITS, RoundingStrategy::MidpointAwayFromZero)?;
    let format = read(format)?;
    let scaled = if format.percent { number.checked_mul(Decimal::ONE_HUNDRED)? } else { number };
    let digits = match format.places {
        None => scaled.normalize().to_string(),
        Some(places) => {
            let rounded =
                scaled.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
            fixed(rounded, places)
        }
    };
    let digits = if format.thousands { grouped(&digits) } else { digits };
    let percent = if format.percent { "%" } else { "" };
    Some(format!("{}{digits}{percent}{}", format.prefix, format.suffix).trim().to_owned())
}

/// A number with exactly so many decimal places.
fn fixed(number: Decimal, places: u32) -> String {
    let mut number = number;
    number.rescale(places);
    number.to_string()
}

/// Commas every three digits.
fn grouped(digits: &str) -> String {
    let (sign, unsigned) = digits.strip_prefix('-').map_or(("", digits), |rest| ("-", rest));
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let mut out = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && whole.len().saturating_sub(at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    let point = if fraction.is_empty() { "" } else { "." };
    format!("{sign}{out}{point}{fraction}")
}

/// Reads the part of a format that positive numbers use.
fn read(code: &str) -> Option<Format> {
    let mut format = Format::default();
    if code.eq_ignore_ascii_case("general") || code == "@" {
        return Some(format);
    }
    let mut chars = code.chars();
    let (mut places, mut digits) = (None, false);
    while let Some(c) = chars.next() {
        let after = digits || places.is_some();
        let literal = if after { &mut format.suffix } else { &mut format.prefix };
        match c {
            ';' => break,
            '0' | '#' | '?' => {
                // Digits again after a literal: a scaled or broken-up number.
                if !format.suffix.is_empty() || format.percent {
                    return None;
                }
                digits = true;
                places = places.map(|places: u32| places.saturating_add(u32::from(c == '0')));
            }
            '.' => places = Some(0),
            ',' if digits && places.is_none() && chars.clone().next().is_some_and(is_digit) => {
                format.thousands = true;
            }
            '%' => format.percent = true,
            '"' => literal.extend(chars.by_ref().take_while(|c| *c != '"')),
            '\\' | '!' => literal.extend(chars.next()),
            '_' | '*' => drop(chars.next()),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            ',' | '/' | 'E' | 'e' | '@' => return None,
            // A date.
            c if "ymdhs".contains(c.to_ascii_lowercase()) => return None,
            ' ' | '+' | '-' | '(' | ')' => {}
            other => literal.push(other),
        }
    }
    format.places = Some(places.unwrap_or(0));
    digits.then_some(format)
}

fn is_digit(c: char) -> bool {
    matches!(c, '0' | '#' | '?')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, format: &str, expected: &str) {
        assert_eq!(token(number, format).as_deref().unwrap_or("?"), expected, "{number} {format}");
    }

    #[test]
    fn a_number_shows_the_digits_of_its_format() {
        check("1712", "General", "1712");
        check("16.22", "General", "16.22");
        check("0.30000000000000004", "General", "0.3");
        check("1712", "0.00", "1712.00");
        check("16.2249", "0.00", "16.22");
        check("2.675", "0.00", "2.68");
        check("-8.58", "0.00_ ;[Red]\\-0.00\\ ", "-8.58");
        check("10875", "#,##0", "10,875");
        check("-1234567.5", "#,##0.00", "-1,234,567.50");
        check("8398", "@", "8398");
    }

    #[test]
    fn a_percentage_is_what_the_sheet_shows() {
        check("0.8967", "0.00%", "89.67%");
        check("0.8967", "0%", "90%");
        check("0.93829", "0.0%", "93.8%");
        check("89.67", "0.00\"%\"", "89.67%");
    }

    #[test]
    fn a_unit_in_the_format_is_shown() {
        check("5.49", "0.00\"万人次\"", "5.49万人次");
        check("1712", "0人", "1712人");
        check("1712", "#,##0\\人", "1,712人");
    }

    #[test]
    fn a_format_that_shows_another_number_is_not_read() {
        check("12345", "0!.0,\"万\"", "?");
        check("12345", "0.0,", "?");
        check("0.5", "# ?/?", "?");
        check("54900", "0.00E+00", "?");
        check("1e300", "General", "?");
    }
}
