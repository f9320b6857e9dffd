//! What a printed token would be without one slip of the pen.

use crate::model::{Nature, Quantity, Slip, Unit, UnitKind};

/// Digits that a token needs before one of them can be called wrong.
const FEWEST_DIGITS: usize = 2;

/// Every other token that one slip makes of this one, in the order of the slips.
pub(super) fn edits(quantity: &Quantity, nature: Nature) -> Vec<(Slip, Quantity)> {
    let text: Vec<char> = quantity.printed.chars().collect();
    let digits: Vec<usize> = positions(&text, |c| c.is_ascii_digit());
    if digits.len() < FEWEST_DIGITS {
        return Vec::new();
    }
    let mut found: Vec<(Slip, String)> = Vec::new();
    found.extend(transposed(&text, &digits).map(|text| (Slip::Transposed, text)));
    found.extend(wrong_digits(&text, &digits).map(|text| (Slip::WrongDigit, text)));
    found.extend(restored(&text, &digits).map(|text| (Slip::DroppedDigit, text)));
    found.extend(single(&text, &digits).map(|text| (Slip::DoubledDigit, text)));
    found.extend(shifted(&text).map(|text| (Slip::ShiftedPoint, text)));
    if matches!(nature, Nature::Change | Nature::Growth) {
        found.push((Slip::Sign, other_sign(&quantity.printed)));
    }
    let beside = quantity.beside.as_deref();
    let written = found.into_iter().filter(|(_, text)| !begins_with_zero(text));
    let parsed = written.filter_map(|(slip, text)| {
        let parsed = Quantity::parse(&text, beside).ok()?;
        // There is no half person.
        let broken = parsed.unit.counts() && parsed.value().whole().is_none();
        let alike = parsed.unit == quantity.unit && parsed.interval != quantity.interval;
        (alike && !broken && !grows_round(quantity, &parsed)).then_some((slip, parsed))
    });
    let mut all: Vec<(Slip, Quantity)> = parsed.collect();
    all.extend(by_ten_thousand(quantity).map(|other| (Slip::TenThousand, other)));
    all.sort_by_key(|(slip, _)| *slip);
    all
}

/// Whether a number behind a hedge ends in a zero that was not there: 约50.00 may be anything from 45
/// to 55, which would explain whatever is to be explained.
fn grows_round(quantity: &Quantity, other: &Quantity) -> bool {
    let round = |quantity: &Quantity| quantity.digits().ends_with('0');
    quantity.approximate && round(other) && !round(quantity)
}

/// Whether a number begins with a zero that nobody would write.
fn begins_with_zero(text: &str) -> bool {
    let number = text.trim_start_matches(|c: char| !c.is_ascii_digit());
    number.strip_prefix('0').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
}

fn positions(text: &[char], wanted: impl Fn(char) -> bool) -> Vec<usize> {
    text.iter().enumerate().filter(|(_, c)| wanted(**c)).map(|(at, _)| at).collect()
}

/// Two neighbouring digits the other way round.
fn transposed(text: &[char], digits: &[usize]) -> impl Iterator<Item = String> {
    digits.windows(2).filter_map(|pair| {
        let mut text = text.to_vec();
        let [a, b] = <[usize; 2]>::try_from(pair).ok()?;
        text.swap(a, b);
        Some(text.into_iter().collect())
    })
}

/// One digit replaced by every other.
fn wrong_digits(text: &[char], digits: &[usize]) -> impl Iterator<Item = String> {
    let others = |at: usize| ('0'..='9').map(move |digit| (at, digit));
    digits.iter().copied().flat_map(others).filter_map(|(at, digit)| {
        let mut text = text.to_vec();
        *text.get_mut(at)? = digit;
        Some(text.into_iter().collect())
    })
}

/// One digit put in at every place.
fn restored(text: &[char], digits: &[usize]) -> impl Iterator<Item = String> {
    let last = digits.last().map(|at| at.saturating_add(1));
    let places = digits.iter().copied().chain(last);
    let each = |at: usize| ('0'..='9').map(move |digit| (at, digit));
    places.flat_map(each).filter_map(|(at, digit)| {
        let (before, after) = text.split_at_checked(at)?;
        let digit = std::iter::once(&digit);
        Some(before.iter().chain(digit).chain(after).collect())
    })
}

/// One of two equal neighbours taken out.
fn single(text: &[char], digits: &[usize]) -> impl Iterator<Item = String> {
    digits.windows(2).filter_map(|pair| {
        let [a, b] = <[usize; 2]>::try_from(pair).ok()?;
        let doubled = text.get(a) == text.get(b) && a.checked_add(1) == Some(b);
        let without = text.iter().enumerate().filter(|(at, _)| *at != a).map(|(_, c)| *c);
        doubled.then(|| without.collect())
    })
}

/// The decimal point one or two places to the left or right.
fn shifted(text: &[char]) -> impl Iterator<Item = String> {
    let number = |c: &char| c.is_ascii_digit() || *c == '.';
    let start = text.iter().position(number).unwrap_or(text.len());
    let (head, rest) = text.split_at_checked(start).unwrap_or_default();
    let end = rest.iter().position(|c| !number(c)).unwrap_or(rest.len());
    let (body, tail) = rest.split_at_checked(end).unwrap_or_default();
    let digits: String = body.iter().filter(|c| **c != '.').collect();
    let point = body.iter().position(|c| *c == '.').unwrap_or(body.len());
    let (head, tail): (String, String) = (head.iter().collect(), tail.iter().collect());
    [1_isize, 2, -1, -2].into_iter().filter_map(move |by| {
        let body = with_point(&digits, point.checked_add_signed(by))?;
        Some(format!("{head}{body}{tail}"))
    })
}

/// Digits with the point at a place, which may lie behind them.
fn with_point(digits: &str, point: Option<usize>) -> Option<String> {
    let point = point?;
    if point == 0 {
        return Some(format!("0.{digits}"));
    }
    let padded = format!("{digits:0<point$}");
    let (whole, fraction) = padded.split_at_checked(point)?;
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    Some(if fraction.is_empty() { whole.to_owned() } else { format!("{whole}.{fraction}") })
}

fn other_sign(text: &str) -> String {
    let positive = text.strip_prefix(['-', '−', '－']);
    positive.map_or_else(|| format!("-{}", text.trim_start_matches('+')), str::to_owned)
}

/// The token with 万 in it, or without.
fn by_ten_thousand(quantity: &Quantity) -> Option<Quantity> {
    let (token, beside) = (quantity.printed.as_str(), quantity.beside.as_deref());
    let parsed = match beside {
        // 4186万 beside 人, as it is typed into a form that prints the unit.
        _ if token.contains('万') => Quantity::parse(&token.replace('万', ""), beside),
        Some(unit) => {
            let other = unit.strip_prefix('万').map_or_else(|| format!("万{unit}"), str::to_owned);
            Quantity::parse(token, Some(&other))
        }
        None => {
            let symbol = quantity.unit.symbol();
            let with = token.strip_suffix(symbol).map(|number| format!("{number}万{symbol}"));
            Quantity::parse(&with?, None)
        }
    };
    // Percentages, ratios, marks and ages are never counted in 万.
    let counted = |unit: Unit| {
        use UnitKind as K;
        let single = matches!(unit.kind(), K::Percent | K::Ratio | K::InverseRatio);
        !single && !matches!(unit.kind(), K::Marks | K::Age | K::Years)
    };
    parsed.ok().filter(|other| other.unit == quantity.unit && counted(other.unit))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    #[track_caller]
    fn check(token: &str, slip: Slip, expected: &[&str]) {
        let quantity = Quantity::parse(token, None).unwrap();
        let edits = edits(&quantity, Nature::Change);
        let found = edits.iter().filter(|(kind, _)| *kind == slip);
        let found: Vec<&str> = found.map(|(_, other)| other.printed.as_str()).collect();
        let missing: Vec<_> = expected.iter().filter(|text| !found.contains(text)).collect();
        assert!(missing.is_empty(), "{}: {missing:?} not in {found:?}", slip.as_str());
    }

    #[test]
    fn every_slip_is_undone() {
        check("-8.58%", Slip::Transposed, &["-8.85%", "-5.88%"]);
        check("1712人", Slip::WrongDigit, &["1713人", "2712人"]);
        check("171人", Slip::DroppedDigit, &["1712人", "1971人", "2171人"]);
        check("17712人", Slip::DoubledDigit, &["1712人"]);
        check("2.76亿元", Slip::ShiftedPoint, &["27.6亿元", "276亿元", "0.276亿元"]);
        check("5.49万人次", Slip::ShiftedPoint, &["54.9万人次", "549万人次", "0.549万人次"]);
        check("0.04:1", Slip::Sign, &["-0.04:1"]);
        check("-7.42%", Slip::Sign, &["7.42%"]);
        check("5201人次", Slip::TenThousand, &["5201万人次"]);
        check("1.05万元", Slip::TenThousand, &["1.05元"]);
    }

    #[test]
    fn ten_thousand_may_stand_in_the_number_or_in_the_unit() {
        let slips = |token, unit| {
            let all = edits(&Quantity::parse(token, Some(unit)).unwrap(), Nature::Actual);
            let mut found = all.iter().filter(|(slip, _)| *slip == Slip::TenThousand);
            found.next().map(|(_, other)| other.value().rounded(0).to_string())
        };
        assert_eq!(slips("4186万", "人").unwrap(), "4186");
        assert_eq!(slips("4186", "万人").unwrap(), "4186");
        assert_eq!(slips("4186", "人").unwrap(), "41860000");
    }

    #[test]
    fn a_hedge_makes_no_slip_of_a_rounder_number() {
        let others = edits(&Quantity::parse("约50.03%", None).unwrap(), Nature::Actual);
        let others: Vec<&str> = others.iter().map(|(_, other)| other.printed.as_str()).collect();
        assert!(others.contains(&"约53.03%"), "{others:?}");
        assert!(!others.contains(&"约50.00%"), "{others:?}");
    }

    #[test]
    fn a_single_digit_is_never_called_wrong() {
        assert!(edits(&Quantity::parse("9个", None).unwrap(), Nature::Actual).is_empty());
    }
}
