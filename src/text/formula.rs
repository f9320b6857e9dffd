//! Cells that a spreadsheet program would take for formulas, on the way out and back in.

use std::borrow::Cow;

/// What a spreadsheet program takes for the beginning of a formula, full-width forms included.
const BEGINNINGS: [char; 10] = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r'];

/// A text that no spreadsheet program computes: one that begins like a formula gets an apostrophe.
///
/// A plain negative number stays as it is; `restored` gives every text back.
///
/// ```
/// use duibiao::text::{disarmed, restored};
/// assert_eq!(disarmed("=1+1"), "'=1+1");
/// assert_eq!(disarmed("-8.58"), "-8.58");
/// assert_eq!(restored("'=1+1"), "=1+1");
/// ```
#[must_use]
pub fn disarmed(text: &str) -> Cow<'_, str> {
    if computed(text) { format!("'{text}").into() } else { text.into() }
}

/// The text that was disarmed.
#[must_use]
pub fn restored(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| computed(rest)).unwrap_or(text)
}

/// Whether a text, apostrophes before it apart, begins like a formula and is no plain number.
fn computed(text: &str) -> bool {
    let bare = text.trim_start_matches('\'');
    let armed = !text.is_empty() && bare.starts_with(BEGINNINGS);
    let number = |rest: &str| {
        rest.starts_with(|c: char| c.is_ascii_digit())
            && rest.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '%'))
    };
    armed && !bare.strip_prefix('-').is_some_and(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_comes_back() {
        for text in [
            "=1+1",
            "'=1",
            "''=1",
            "+86",
            "-8.58",
            "-8.58%",
            "-1,000",
            "-5.7个百分点",
            "@x",
            "'",
            "",
        ] {
            assert_eq!(restored(&disarmed(text)), text);
        }
        for text in ["－8.58", "＝1", "\t=1", "中职", "-", "'-8.58", "-1-1", "-cmd|' /C calc'!A0"]
        {
            assert_eq!(restored(&disarmed(text)), text);
        }
    }

    #[test]
    fn what_a_spreadsheet_would_compute_is_disarmed() {
        assert_eq!(disarmed("-1-1"), "'-1-1");
        assert_eq!(disarmed("-5.7个百分点"), "'-5.7个百分点");
        assert_eq!(disarmed("8%"), "8%");
    }
}
