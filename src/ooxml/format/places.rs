//! Digits put into the places of a format, `0`, `#` and `?`.

use super::code::Script;
use super::script::digit;

/// Digits put into places from the right, one text per place; the first place takes all digits
/// that are too many, and a place without a digit shows 0, a space or nothing.
pub(super) fn fill(places: &[char], digits: &[u8], grouped: bool, script: Script) -> Vec<String> {
    let mut texts = Vec::new();
    let mut begun = false;
    let more = digits.len().saturating_sub(places.len());
    for (at, place) in places.iter().enumerate() {
        let from_right = places.len().saturating_sub(at);
        let beyond = if at == 0 { more } else { 0 };
        let mut text = String::new();
        for position in (from_right..=from_right.saturating_add(beyond)).rev() {
            let value = digits.len().checked_sub(position).and_then(|at| digits.get(at));
            let c = match (value, place) {
                (Some(value), _) => Some(digit(*value, script)),
                (None, '0') => Some(digit(0, script)),
                (None, '?') => Some(' '),
                (None, _) => None,
            };
            begun |= c.is_some_and(|c| c != ' ');
            text.extend(c);
            if grouped && position > 1 && position.saturating_sub(1).is_multiple_of(3) {
                text.extend(c.map(|_| if begun { ',' } else { ' ' }));
            }
        }
        texts.push(text);
    }
    texts
}

/// Decimals put into places from the left: zeros at the end only where a 0 asks for them.
pub(super) fn decimals(places: &[char], digits: &[u8], script: Script) -> Vec<String> {
    let last = |found: Option<usize>| found.map_or(0, |at| at.saturating_add(1));
    let nonzero = last(digits.iter().rposition(|digit| *digit != 0));
    let wanted = last(places.iter().rposition(|place| *place == '0'));
    let texts = places.iter().zip(digits).enumerate().map(|(at, (place, value))| {
        if at < nonzero.max(wanted) {
            digit(*value, script).to_string()
        } else if *place == '?' {
            " ".to_owned()
        } else {
            String::new()
        }
    });
    texts.collect()
}
