//! What a number shows in a section that is no date.

use super::code::{Script, Section, Sign};
use super::digits::{Digits, Fixed};
use super::fraction::{self, is_fraction};
use super::places::{decimals, fill};
use super::script::{digit, words};

/// Powers of ten that the general format writes out; beyond them it shows `1E+21`.
const WRITTEN_OUT: std::ops::Range<i32> = -20..21;

/// Whether a text is the number that the cell holds, rounded, or another one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Holds {
    Same,
    Other,
}

/// The text of a number; `minus` asks for the sign that the section does not write itself.
pub(super) fn shown(number: &Digits, section: &Section, minus: bool) -> Option<(String, Holds)> {
    let places = section.has(|sign| matches!(sign, Sign::Place(_)));
    let general = section.has(|sign| *sign == Sign::General);
    if section.script == Script::Other && (places || general) {
        return None;
    }
    let text = match (places, general) {
        (true, true) => return None,
        (true, false) if is_fraction(section) => fraction::shown(number, section)?,
        (true, false) => return in_places(number, section, minus),
        (false, true) => around(section, &in_general(number, section.script)?)?,
        (false, false) => around(section, "")?,
    };
    let minus = if minus { "-" } else { "" };
    Some((format!("{minus}{text}"), Holds::Same))
}

/// A section without places: its characters, and the number in the general format.
fn around(section: &Section, general: &str) -> Option<String> {
    let mut out = String::new();
    for sign in &section.signs {
        match sign {
            Sign::General => out.push_str(general),
            Sign::Literal(c) => out.push(*c),
            Sign::Point => out.push('.'),
            Sign::Comma => out.push(','),
            Sign::Slash => out.push('/'),
            Sign::Percent if general.is_empty() => out.push('%'),
            _ => return None,
        }
    }
    Some(out)
}

/// The number in the general format: fifteen digits and no zeros at the end.
///
/// A narrow cell shows fewer digits than that, a wide one at most eleven characters; the number
/// that a person reads there is the one that the program shows when the cell is selected.
fn in_general(number: &Digits, script: Script) -> Option<String> {
    let (_, decimals) = number.parts();
    if !WRITTEN_OUT.contains(&number.power()) {
        return (script == Script::Plain).then(|| in_powers(number));
    }
    let fixed = number.fixed(usize::try_from(decimals).unwrap_or(0));
    let mut out = match script {
        Script::Plain | Script::Other if fixed.whole.is_empty() => "0".to_owned(),
        Script::Plain | Script::Other => fixed.whole.iter().map(|d| digit(*d, script)).collect(),
        Script::Chinese | Script::Formal | Script::Wide => words(&fixed.whole, script)?,
    };
    if !fixed.fraction.is_empty() {
        out.push('.');
        out.extend(fixed.fraction.iter().map(|d| digit(*d, script)));
    }
    Some(out)
}

/// `1.5E+300`
fn in_powers(number: &Digits) -> String {
    let power = number.power();
    let (digits, _) = number.parts();
    let digits = digits.to_string();
    let (first, rest) = digits.split_at_checked(1).unwrap_or((&digits, ""));
    let point = if rest.is_empty() { "" } else { "." };
    let sign = if power < 0 { '-' } else { '+' };
    format!("{first}{point}{rest}E{sign}{:02}", power.unsigned_abs())
}

/// Where the digits of a section stand and what its signs make of the number.
#[derive(Default)]
struct Layout {
    whole: Vec<char>,
    decimals: Vec<char>,
    power: Vec<char>,
    grouped: bool,
    /// The power of ten that percent signs and commas multiply by.
    scale: i32,
    percent: bool,
    /// Whether commas or characters among the digits make another number of it.
    other: bool,
}

impl Layout {
    fn of(signs: &[Sign]) -> Option<Layout> {
        let mut layout = Layout::default();
        let mut at = Part::Whole;
        // Commas since the last digit: they divide, unless another digit follows.
        let mut commas = 0_i32;
        // A character since the last digit that changes its value, unless no digit follows.
        let mut changed = false;
        let mut before = None;
        for sign in signs {
            let begun = !layout.whole.is_empty() || !layout.decimals.is_empty();
            match sign {
                Sign::Place(_) if commas > 0 && at != Part::Whole => return None,
                Sign::Place(place) => {
                    match at {
                        Part::Whole => layout.whole.push(*place),
                        Part::Decimals => layout.decimals.push(*place),
                        Part::Power => layout.power.push(*place),
                    }
                    layout.grouped |= std::mem::take(&mut commas) > 0;
                    layout.other |= std::mem::take(&mut changed);
                }
                Sign::Literal(c) => {
                    // Right after a digit, or somewhere between digits.
                    layout.other |= c.is_numeric() && matches!(before, Some(Sign::Place(_)));
                    changed = (begun && changed) || c.is_numeric() || ".．".contains(*c);
                    changed |= begun && ",，".contains(*c);
                }
                Sign::Comma | Sign::Power { .. } if at == Part::Power => return None,
                Sign::Comma if begun => commas = commas.saturating_add(1),
                Sign::Point if at != Part::Whole => return None,
                Sign::Point => {
                    at = Part::Decimals;
                    layout.divide(&mut commas);
                }
                // Programs do not agree on what two of them multiply by.
                Sign::Percent if layout.percent => return None,
                Sign::Percent => layout.percent = true,
                Sign::Power { .. } => {
                    at = Part::Power;
                    layout.divide(&mut commas);
                }
                // A fraction without its lower half.
                Sign::Slash if matches!(before, Some(Sign::Place(_))) => return None,
                Sign::Comma | Sign::Slash => {}
                _ => return None,
            }
            before = Some(*sign);
        }
        layout.divide(&mut commas);
        if layout.percent {
            layout.scale = layout.scale.saturating_add(2);
        }
        Some(layout)
    }

    /// Each comma behind the digits divides by a thousand.
    fn divide(&mut self, commas: &mut i32) {
        self.other |= *commas > 0;
        self.scale = self.scale.saturating_sub(std::mem::take(commas).saturating_mul(3));
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    Decimals,
    Power,
}

/// The number in the places of a section.
fn in_places(number: &Digits, section: &Section, minus: bool) -> Option<(String, Holds)> {
    let layout = Layout::of(&section.signs)?;
    let mut filled = Filled::of(number, &layout, section.script);
    // Digits that are all zero have no sign, unless the section writes it.
    let mut out = if minus && !filled.is_zero { "-".to_owned() } else { String::new() };
    for sign in &section.signs {
        match sign {
            Sign::Place(_) => out.push_str(&filled.next()?),
            Sign::Point => out.push_str(&filled.point()),
            Sign::Power { plus } => out.push_str(filled.power(*plus)),
            Sign::Percent => out.push('%'),
            Sign::Slash => out.push('/'),
            Sign::Literal(c) => out.push(*c),
            _ => {}
        }
    }
    Some((out, if layout.other { Holds::Other } else { Holds::Same }))
}

/// The texts of the places, in order.
struct Filled {
    whole: std::vec::IntoIter<String>,
    decimals: std::vec::IntoIter<String>,
    power: std::vec::IntoIter<String>,
    at: Part,
    /// Whole digits that have no place.
    homeless: String,
    /// Whether a digit has been given out.
    any: bool,
    negative_power: bool,
    is_zero: bool,
}

impl Filled {
    fn of(number: &Digits, layout: &Layout, script: Script) -> Filled {
        let scaled = number.times_ten_to(layout.scale);
        let has_power = !layout.power.is_empty();
        let (scaled, power) = if has_power {
            normal(&scaled, layout.whole.len(), layout.decimals.len())
        } else {
            (scaled, 0)
        };
        let Fixed { whole, fraction } = scaled.fixed(layout.decimals.len());
        let is_zero = whole.iter().chain(&fraction).all(|digit| *digit == 0);
        let homeless = if layout.whole.is_empty() { whole.as_slice() } else { &[] };
        let homeless = homeless.iter().map(|value| digit(*value, script)).collect();
        let zero = has_power && is_zero && !layout.whole.is_empty();
        let whole = if zero { vec![0] } else { whole };
        let powers: Vec<u8> = power.unsigned_abs().to_string().bytes().map(|b| b & 0xF).collect();
        let powers = if power == 0 { &[] } else { powers.as_slice() };
        Filled {
            whole: fill(&layout.whole, &whole, layout.grouped, script).into_iter(),
            decimals: decimals(&layout.decimals, &fraction, script).into_iter(),
            power: fill(&layout.power, powers, false, script).into_iter(),
            at: Part::Whole,
            homeless,
            any: false,
            negative_power: power < 0,
            is_zero,
        }
    }

    /// The text of the next place.
    fn next(&mut self) -> Option<String> {
        let text = match self.at {
            Part::Whole => self.whole.next(),
            Part::Decimals => self.decimals.next(),
            Part::Power => self.power.next(),
        }?;
        self.any |= !is_blank(&text);
        Some(text)
    }

    /// The point: programs show `16.` for 16 in `0.##`, and what a person reads there is 16.
    fn point(&mut self) -> String {
        self.at = Part::Decimals;
        let mut text = std::mem::take(&mut self.homeless);
        self.any |= !text.is_empty();
        if !self.any || !self.decimals.as_slice().iter().all(|text| is_blank(text)) {
            text.push('.');
        }
        text
    }

    fn power(&mut self, plus: bool) -> &'static str {
        self.at = Part::Power;
        match (self.negative_power, plus) {
            (true, _) => "E-",
            (false, true) => "E+",
            (false, false) => "E",
        }
    }
}

fn is_blank(text: &str) -> bool {
    text.chars().all(|c| c == ' ')
}

/// A number as so many whole digits and a power of ten that is a multiple of their count.
fn normal(number: &Digits, whole: usize, decimals: usize) -> (Digits, i32) {
    let step = i32::try_from(whole.max(1)).unwrap_or(1);
    // Without a place before the point, the first digit comes after it.
    let first = i32::from(whole == 0);
    let power = |number: &Digits| {
        let power = number.power().saturating_add(first);
        power.checked_div_euclid(step).unwrap_or(0).saturating_mul(step)
    };
    if number.is_zero() {
        return (number.clone(), 0);
    }
    let found = power(number);
    let scaled = number.times_ten_to(found.saturating_neg());
    // 9.99 in `0.0E+0` has become 10.0.
    if scaled.fixed(decimals).whole.len() > whole {
        let found = found.saturating_add(step);
        return (number.times_ten_to(found.saturating_neg()), found);
    }
    (scaled, found)
}
