//! What a cell shows: the language of number formats (ECMA-376 part 1, 18.8.30 and 18.8.31), as
//! Chinese spreadsheet programs read it.
//!
//! A number is shown as the cell shows it, without outer spaces, with three exceptions: a point
//! that no digit follows is left out (`16.` is 16), a day is written as ISO has it, and the
//! general format shows the fifteen digits that a program keeps.

mod built_in;
mod code;
mod date;
mod digits;
mod fraction;
mod number;
mod places;
mod script;

pub(crate) use built_in::built_in;

use code::{Section, Sign};
use digits::Digits;
use number::Holds;

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Shown {
    /// This text, without outer spaces.
    Text(String),
    /// This text, which is another number than the cell holds: 2.4万 for 23500 in `0!.0,"万"`, or
    /// 5 for -5 in `0;[Red]0`.
    Other(String),
    /// An empty cell.
    Nothing,
    /// A text that cannot be known.
    Unknown,
}

/// The day from which a workbook counts its days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Dates {
    /// 1 is 1900-01-01.
    From1900,
    /// 0 is 1904-01-01.
    From1904,
}

/// What a cell shows for a stored number: `0.886`, `1.5E-3`, `23500`.
pub(crate) fn shown(number: &str, format: &str, dates: Dates) -> Shown {
    match read(number, format, dates) {
        Some((text, Holds::Same)) => trimmed(&text),
        Some((text, Holds::Other)) => Shown::Other(text.trim().to_owned()),
        None => Shown::Unknown,
    }
}

/// What a cell shows for a stored text: all of it, unless the fourth section says otherwise.
pub(crate) fn shown_text(text: &str, format: &str) -> Shown {
    let sections = code::sections(format).unwrap_or_default();
    let own = match sections.as_slice() {
        [_, _, _, own] => Some(own),
        sections => sections.last().filter(|last| is_text(last)),
    };
    let Some(own) = own else { return trimmed(text) };
    let mut out = String::new();
    for sign in &own.signs {
        match sign {
            Sign::Text | Sign::General => out.push_str(text),
            Sign::Literal(c) => out.push(*c),
            // Signs for numbers: no program says what they do to a text.
            _ => return trimmed(text),
        }
    }
    trimmed(&out)
}

fn trimmed(text: &str) -> Shown {
    match text.trim() {
        "" => Shown::Nothing,
        text => Shown::Text(text.to_owned()),
    }
}

fn read(number: &str, format: &str, dates: Dates) -> Option<(String, Holds)> {
    let number = Digits::read(number)?;
    let sections = code::sections(format)?;
    if let [only] = sections.as_slice()
        && is_text(only)
        && only.signs.iter().all(|sign| matches!(sign, Sign::Text | Sign::Literal(_)))
    {
        // A number in a cell for texts is shown as it is.
        let general = Section { signs: vec![Sign::General], ..Section::default() };
        return number::shown(&number, &general, number.is_negative());
    }
    let (section, minus) = choose(&sections, &number)?;
    if section.is_date() {
        return Some((date::shown(&number, section, dates)?, Holds::Same));
    }
    let (text, holds) = number::shown(&number, section, minus && number.is_negative())?;
    let holds = if number.is_negative() && hides_sign(&text) { Holds::Other } else { holds };
    Some((text, holds))
}

/// Whether nothing in the text of a negative number says that it is one, a colour at most.
fn hides_sign(text: &str) -> bool {
    let signs = ['-', '−', '－', '–', '(', '（', '负', '减', '降'];
    let zero = |c: char| matches!(c, '0' | '０' | '〇' | '零');
    !text.contains(signs) && text.contains(|c: char| script::is_digit(c) && !zero(c))
}

/// The section for a number, and whether the program writes the minus sign before it.
fn choose<'s>(sections: &'s [Section], number: &Digits) -> Option<(&'s Section, bool)> {
    let numbers = match sections {
        [first, second, third, _] => &[first, second, third][..],
        [first, second, last] if is_text(last) => &[first, second],
        [first, last] if is_text(last) => &[first],
        [first, second, third] => &[first, second, third],
        [first, second] => &[first, second],
        [first] => &[first],
        _ => return None,
    };
    among(numbers, number)
}

fn is_text(section: &Section) -> bool {
    section.has(|sign| *sign == Sign::Text)
}

fn among<'s>(sections: &[&'s Section], number: &Digits) -> Option<(&'s Section, bool)> {
    if sections.iter().any(|section| section.condition.is_some()) {
        return by_condition(sections, number);
    }
    match sections {
        [one] => Some((one, true)),
        [positive, negative, rest @ ..] => {
            let zero = rest.first().unwrap_or(positive);
            let section = if number.is_negative() {
                negative
            } else if number.is_zero() {
                zero
            } else {
                positive
            };
            Some((section, false))
        }
        [] => None,
    }
}

/// With conditions, the first section whose condition holds; one without takes the rest.
///
/// The sign is left out where only negative numbers can come. A section without a condition
/// after one that is not met takes the sign where the first one was for positive numbers only:
/// `[>=1]0;0` shows -2, `[>=-1]0;0` shows 2. So Excel does, without saying so anywhere.
fn by_condition<'s>(sections: &[&'s Section], number: &Digits) -> Option<(&'s Section, bool)> {
    let (first, others) = sections.split_first()?;
    let signed = |section: &Section| {
        !section.condition.as_ref().is_some_and(code::Condition::is_for_negative)
    };
    let positive = !number.is_negative() && !number.is_zero();
    if first.condition.as_ref().map_or(positive, |condition| condition.holds(number)) {
        return Some((first, signed(first)));
    }
    let met = |section: &&&Section| {
        section.condition.as_ref().is_none_or(|condition| condition.holds(number))
    };
    let section = *others.iter().find(met)?;
    let alone = others.len() == 1 && section.condition.is_none();
    let plus = first.condition.as_ref().is_none_or(code::Condition::is_for_positive);
    // Programs do not agree on what the second section of `[>=10]0;0;0` is for.
    if others.len() > 1 && others.iter().all(|section| section.condition.is_none()) {
        return None;
    }
    Some((section, if alone { plus } else { signed(section) }))
}

#[cfg(test)]
mod tests;
