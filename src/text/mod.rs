//! Where a text came from, how wide it is on a screen, and what two spellings of a name share; knows
//! nothing of rules or figures.

mod encoding;
mod formula;
mod name;
mod place;
mod traditional;

pub use encoding::Encoding;
pub use formula::{disarmed, restored};
pub use name::plain;
pub use place::{Cells, Place, Source, address};

use unicode_width::UnicodeWidthStr;

/// Columns a text takes in a terminal; a Chinese character takes two.
///
/// ```
/// assert_eq!(duibiao::text::width("中职89%"), 7);
/// ```
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// Known names close to `wanted`, nearest first, at most three: for "did you mean".
///
/// Near means at most a third of the characters differ (Levenshtein distance).
///
/// ```
/// let known = ["enrolment", "intake"];
/// assert_eq!(duibiao::text::nearest("enrollment", known), ["enrolment"]);
/// ```
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = wanted.chars().count();
    let limit = length.div_ceil(3).min(length.saturating_sub(1));
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= limit)
        .map(|name| (strsim::levenshtein(wanted, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, name)| name).collect()
}
