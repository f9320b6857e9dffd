//! What came of verifying a document, for people.

use std::io::{self, Write};

use super::table::{Look, paragraph};
use super::texts::Texts;
use crate::model::{Difference, InputState, Spot, Verification};

/// Differences that are shown before the rest is only counted.
const SHOWN: usize = 20;

/// Characters of a text that are shown.
const LONGEST: usize = 60;

/// Prints whether the document holds, which files have changed, and where it differs.
///
/// # Errors
/// When writing fails.
pub fn print(
    file: &str,
    outcome: &Verification,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let mut say = |indent: &str, line: String| paragraph(indent, &[line], look.width, out);
    let verdict = match (outcome.holds(), outcome.inputs.is_empty()) {
        (true, true) => "verify-holds",
        (true, false) => "verify-holds-anyway",
        (false, true) => "verify-changed",
        (false, false) => "verify-outdated",
    };
    say("", texts.with(verdict, &[("file", file)]))?;
    if let Some(version) = &outcome.version {
        let args = [("made", version.as_str()), ("now", env!("CARGO_PKG_VERSION"))];
        say("", texts.with("verify-version", &args))?;
    }
    for (path, state) in &outcome.inputs {
        let id = match state {
            InputState::Changed => "verify-input-changed",
            InputState::Gone => "verify-input-gone",
            InputState::New => "verify-input-new",
        };
        say("  ", texts.with(id, &[("file", path)]))?;
    }
    if !outcome.differences.is_empty() {
        say("", texts.count("verify-differences", outcome.differences.len()))?;
    }
    for difference in outcome.differences.iter().take(SHOWN) {
        say("  ", line(difference, texts))?;
    }
    match outcome.differences.len().saturating_sub(SHOWN) {
        0 => Ok(()),
        more => say("  ", texts.count("verify-more", more)),
    }
}

fn line(difference: &Difference, texts: &Texts) -> String {
    let place = difference.spot.as_ref().map(|spot| self::spot(spot, texts)).unwrap_or_default();
    let quoted = |text: &Option<String>| {
        text.as_ref().map_or_else(|| texts.get("verify-nothing"), |text| shortened(text, texts))
    };
    let (stated, expected) = (quoted(&difference.stated), quoted(&difference.expected));
    let args = [("place", place.as_str()), ("stated", &stated), ("expected", &expected)];
    texts.with("verify-difference", &args)
}

fn spot(spot: &Spot, texts: &Texts) -> String {
    let number = usize::to_string;
    match spot {
        Spot::Cell(place) => place.clone(),
        Spot::Table(table, row, column) => {
            let (table, row, column) = (number(table), number(row), number(column));
            let args = [("table", table.as_str()), ("row", &row), ("column", &column)];
            texts.with("spot-table", &args)
        }
        Spot::Paragraph(at) => texts.with("spot-paragraph", &[("at", &number(at))]),
        Spot::Line(at) => texts.with("spot-line", &[("at", &number(at))]),
    }
}

/// A text in quotation marks, cut off where it gets long.
fn shortened(text: &str, texts: &Texts) -> String {
    let mut cut: String = text.chars().take(LONGEST).collect();
    if cut.len() < text.len() {
        cut.push('…');
    }
    texts.with("quoted", &[("text", &cut)])
}
