//! What a number shows as a vulgar fraction, `16 1/4`.

use super::code::{Script, Section, Sign};
use super::digits::Digits;
use super::places::fill;

/// Digits of the largest denominator that programs look for.
const MOST_DIGITS: usize = 7;

/// Digits before the point of the largest number that programs show so.
const MOST_WHOLE: usize = 15;

/// The places of a section with a fraction, in order.
struct Layout<'s> {
    before: &'s [Sign],
    whole: Vec<char>,
    between: &'s [Sign],
    numerator: Vec<char>,
    denominator: Denominator,
    after: &'s [Sign],
}

enum Denominator {
    Fixed(u128),
    /// At most so many digits.
    Free(usize),
}

/// Whether a section shows a fraction: a slash between places.
pub(super) fn is_fraction(section: &Section) -> bool {
    let between = |(left, right): (&[Sign], &[Sign])| {
        right.first().is_some_and(is_below) && left.iter().any(is_place)
    };
    halves(section).is_some_and(between)
}

/// The text of a number; `None` when it cannot be known.
pub(super) fn shown(number: &Digits, section: &Section) -> Option<String> {
    let (left, right) = halves(section)?;
    write(number, &layout(left, right)?)
}

/// What stands on either side of the slash.
fn halves(section: &Section) -> Option<(&[Sign], &[Sign])> {
    let slash = section.signs.iter().position(|sign| *sign == Sign::Slash)?;
    let (left, right) = section.signs.split_at_checked(slash)?;
    Some((left, right.get(1..)?))
}

fn is_place(sign: &Sign) -> bool {
    matches!(sign, Sign::Place(_))
}

fn layout<'s>(left: &'s [Sign], right: &'s [Sign]) -> Option<Layout<'s>> {
    let (left, numerator) = split_end(left, is_place)?;
    let (left, between) = split_end(left, |sign| !is_place(sign))?;
    let (before, whole) = split_end(left, is_place)?;
    let below = right.iter().take_while(|sign| is_below(sign)).count();
    let (below, after) = right.split_at_checked(below)?;
    let mut others = before.iter().chain(between).chain(after);
    if !others.all(|sign| matches!(sign, Sign::Literal(_))) || numerator.is_empty() {
        return None;
    }
    let (before, between) = if whole.is_empty() { (between, before) } else { (before, between) };
    Some(Layout {
        before,
        whole: places(whole),
        between,
        numerator: places(numerator),
        denominator: denominator(below)?,
        after,
    })
}

/// A digit or a place: what a denominator is made of.
fn is_below(sign: &Sign) -> bool {
    matches!(sign, Sign::Place(_) | Sign::Literal('0'..='9'))
}

/// The signs before and those at the end that are such.
fn split_end(signs: &[Sign], such: impl Fn(&Sign) -> bool) -> Option<(&[Sign], &[Sign])> {
    let count = signs.iter().rev().take_while(|sign| such(sign)).count();
    signs.split_at_checked(signs.len().saturating_sub(count))
}

fn places(signs: &[Sign]) -> Vec<char> {
    let place = |sign: &Sign| if let Sign::Place(place) = sign { Some(*place) } else { None };
    signs.iter().filter_map(place).collect()
}

fn denominator(signs: &[Sign]) -> Option<Denominator> {
    if signs.len() > MOST_DIGITS {
        return None;
    }
    if signs.iter().all(is_place) {
        return Some(Denominator::Free(signs.len()));
    }
    let digits = signs.iter().map(|sign| match sign {
        Sign::Literal(c) => Some(*c),
        Sign::Place('0') => Some('0'),
        _ => None,
    });
    let number = digits.collect::<Option<String>>()?.parse().ok()?;
    (number > 0).then_some(Denominator::Fixed(number))
}

fn write(number: &Digits, layout: &Layout) -> Option<String> {
    let (value, decimals) = number.parts();
    let ten = |power: i32| 10_u128.checked_pow(u32::try_from(power).unwrap_or(0));
    // Too small to show as anything but zero.
    let (above, below) = match decimals {
        decimals if decimals > 20 => (0, 1),
        decimals => {
            (u128::from(value).checked_mul(ten(decimals.saturating_neg())?)?, ten(decimals)?)
        }
    };
    let mut whole = above.checked_div(below)?;
    if whole.to_string().len() > MOST_WHOLE {
        return None;
    }
    let improper = layout.whole.is_empty();
    let rest = if improper { above } else { above.checked_rem(below)? };
    let (mut top, bottom) = match layout.denominator {
        Denominator::Fixed(bottom) => {
            let doubled = rest.checked_mul(bottom)?.checked_mul(2)?.checked_add(below)?;
            (doubled.checked_div(below.checked_mul(2)?)?, bottom)
        }
        Denominator::Free(digits) => {
            let most = ten(i32::try_from(digits).ok()?)?.checked_sub(1)?;
            nearest(rest, below, most)?
        }
    };
    if !improper && top == bottom {
        whole = whole.checked_add(1)?;
        top = 0;
    }
    let literals = |signs: &[Sign]| -> String {
        let text = |sign: &Sign| if let Sign::Literal(c) = sign { Some(*c) } else { None };
        signs.iter().filter_map(text).collect()
    };
    let mut out = literals(layout.before);
    let has_fraction = improper || top > 0;
    if !improper {
        let places = if has_fraction { layout.whole.clone() } else { vec!['0'] };
        let digits = if whole > 0 { digits_of(whole) } else { Vec::new() };
        out.extend(fill(&places, &digits, false, Script::Plain));
    }
    if has_fraction {
        if !improper {
            out.push_str(&literals(layout.between));
        }
        let digits = digits_of(top);
        out.extend(fill(&layout.numerator, &digits, false, Script::Plain));
        out.push('/');
        out.push_str(&bottom.to_string());
    }
    out.push_str(&literals(layout.after));
    Some(out)
}

fn digits_of(number: u128) -> Vec<u8> {
    number.to_string().bytes().map(|byte| byte & 0xF).collect()
}

/// The fraction nearest to `above / below` whose denominator is at most `most`: continued
/// fractions, the last step cut short where the whole of it would be too large.
fn nearest(above: u128, below: u128, most: u128) -> Option<(u128, u128)> {
    let (mut a, mut b) = (above, below);
    let (mut top, mut bottom) = ((0_u128, 1_u128), (1_u128, 0_u128));
    while b > 0 {
        let (step, rest) = (a.checked_div(b)?, a.checked_rem(b)?);
        let next =
            |step: u128, (last, this): (u128, u128)| last.checked_add(step.checked_mul(this)?);
        let below_next = next(step, bottom)?;
        if below_next > most {
            let short = most.checked_sub(bottom.0)?.checked_div(bottom.1)?;
            let cut = (next(short, top)?, next(short, bottom)?);
            let whole = (top.1, bottom.1);
            return Some(closer(above, below, cut, whole));
        }
        top = (top.1, next(step, top)?);
        bottom = (bottom.1, below_next);
        (a, b) = (b, rest);
    }
    Some((top.1, bottom.1))
}

/// Which of two fractions is nearer; the second when both are as near.
fn closer(above: u128, below: u128, one: (u128, u128), two: (u128, u128)) -> (u128, u128) {
    let away = |(top, bottom): (u128, u128)| {
        let left = top.checked_mul(below)?;
        let right = above.checked_mul(bottom)?;
        Some(left.abs_diff(right))
    };
    // away / (bottom × below), over a common denominator.
    let one_away = away(one).and_then(|away| away.checked_mul(two.1));
    let two_away = away(two).and_then(|away| away.checked_mul(one.1));
    match (one_away, two_away) {
        (Some(first), Some(second)) if first < second => one,
        _ => two,
    }
}
