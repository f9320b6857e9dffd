//! The cells of a sheet as they are stored, one after the other: nothing is computed or rounded.

use std::ops::RangeInclusive;

use quick_xml::events::{BytesStart, Event};

use super::comments::spot;
use super::package::Package;
use super::texts::{of_runs, unescaped};
use super::trouble::Trouble;
use super::xml::{Walk, attribute, piece, says_yes};

/// A cell that holds something.
#[derive(Debug)]
pub(crate) struct Cell {
    /// Counted from 0.
    pub(crate) row: u32,
    /// Counted from 0.
    pub(crate) column: u32,
    /// The number of its style.
    pub(crate) style: usize,
    pub(crate) value: Value,
}

/// What a cell holds, as it is stored.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Value {
    /// The number of a text that the workbook lists.
    Listed(Option<usize>),
    Text(String),
    /// The digits of a number.
    Number(String),
    Truth(bool),
    /// `#DIV/0!` and the like.
    Error(String),
    /// A day, as `2022-12-31T00:00:00`.
    Day(String),
    /// A formula whose result is not stored, with as much of its text as there is.
    NoResult(String),
}

/// A rectangle of cells, rows and columns counted from 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    pub(crate) rows: RangeInclusive<u32>,
    pub(crate) columns: RangeInclusive<u32>,
}

/// What a sheet says beside its cells.
#[derive(Debug, Default)]
pub(crate) struct Facts {
    /// Cells that are shown as one.
    pub(crate) merges: Vec<Range>,
    /// Hidden rows that hold something, counted from 0.
    pub(crate) hidden_rows: Vec<u32>,
    /// Hidden columns, counted from 0.
    pub(crate) hidden_columns: Vec<RangeInclusive<u32>>,
    /// Whether the sheet leaves zeros blank.
    pub(crate) hides_zeros: bool,
}

/// How large a sheet may be.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Limits {
    /// Rows down to which something may stand.
    pub(crate) rows: u32,
    /// Cells that may hold something.
    pub(crate) cells: usize,
}

/// How many ranges of merged cells, and how many of hidden columns, a sheet may have.
const MOST_RANGES: usize = 200_000;

/// As much of a formula as is shown.
const MOST_FORMULA: usize = 200;

pub(super) fn read(
    package: &mut Package,
    part: &str,
    limits: &Limits,
) -> Result<(Vec<Cell>, Facts), Trouble> {
    let mut walk = package.walk(part)?;
    let mut reading = Reading { cells: Vec::new(), facts: Facts::default(), at: At::default() };
    let mut section = String::new();
    loop {
        let depth = walk.depth();
        let mut cell = None;
        match walk.next()? {
            Event::Start(tag) => {
                let name = tag.local_name();
                match (depth, section.as_str(), name.as_ref()) {
                    (0, _, "worksheet") => {}
                    (0, ..) => return Err(Trouble::Broken),
                    (1, _, name) => name.clone_into(&mut section),
                    (2, "sheetData", "row") => reading.row(&tag),
                    (3, "sheetData", "c") => cell = Some(reading.open(&tag)),
                    (2, "sheetViews", "sheetView") => {
                        let shows = attribute(&tag, "showZeros");
                        let hides = shows.is_some_and(|value| value == "0" || value == "false");
                        reading.facts.hides_zeros |= hides;
                    }
                    (2, "cols", "col") => reading.columns(&tag),
                    (2, "mergeCells", "mergeCell") => {
                        let range = attribute(&tag, "ref").and_then(|text| range(&text));
                        reading.facts.merges.push(range.ok_or(Trouble::Broken)?);
                    }
                    _ => {}
                }
            }
            Event::Eof => return Ok((reading.cells, reading.facts)),
            _ => {}
        }
        if let Some(cell) = cell {
            reading.close(&cell, &mut walk)?;
        }
        let Reading { cells, facts, .. } = &reading;
        let most = facts.merges.len().max(facts.hidden_columns.len());
        let far = cells.last().is_some_and(|cell| cell.row >= limits.rows);
        if far || cells.len() > limits.cells || most > MOST_RANGES {
            return Err(Trouble::TooManyCells);
        }
    }
}

/// Where the reader is: a row or a cell that does not say where it stands follows the one before.
#[derive(Default)]
struct At {
    row: u32,
    next_row: u32,
    next_column: u32,
    hidden: bool,
}

struct Reading {
    cells: Vec<Cell>,
    facts: Facts,
    at: At,
}

/// A cell that was opened.
struct Open {
    row: u32,
    column: u32,
    style: usize,
    kind: String,
}

impl Reading {
    fn row(&mut self, tag: &BytesStart) {
        let stated = attribute(tag, "r").and_then(|text| text.trim().parse::<u32>().ok());
        let row = stated.and_then(|row| row.checked_sub(1)).unwrap_or(self.at.next_row);
        let hidden = says_yes(tag, "hidden") || is_zero(tag, "ht");
        self.at = At { row, next_row: row.saturating_add(1), next_column: 0, hidden };
    }

    fn columns(&mut self, tag: &BytesStart) {
        let number = |key| attribute(tag, key).and_then(|text| text.trim().parse::<u32>().ok());
        if (says_yes(tag, "hidden") || is_zero(tag, "width"))
            && let Some((first, last)) = number("min").zip(number("max"))
        {
            self.facts.hidden_columns.push(first.saturating_sub(1)..=last.saturating_sub(1));
        }
    }

    fn open(&mut self, tag: &BytesStart) -> Open {
        let stated = attribute(tag, "r").and_then(|text| place(&text));
        let (row, column) = stated.unwrap_or((self.at.row, self.at.next_column));
        self.at.next_column = column.saturating_add(1);
        let style = attribute(tag, "s").and_then(|text| text.trim().parse().ok()).unwrap_or(0);
        let kind = attribute(tag, "t").map(std::borrow::Cow::into_owned).unwrap_or_default();
        Open { row, column, style, kind }
    }

    /// Reads a cell to its end, and keeps it if it holds anything.
    fn close(&mut self, open: &Open, walk: &mut Walk) -> Result<(), Trouble> {
        let outside = walk.depth().saturating_sub(1);
        let (mut value, mut formula, mut runs): (Option<String>, Option<String>, _) =
            (None, None, None);
        let mut inside = Inside::Nothing;
        loop {
            let depth = walk.depth();
            let mut has_runs = false;
            let event = walk.next()?;
            match &event {
                Event::Start(tag) if depth == outside.saturating_add(1) => {
                    inside = match tag.local_name().as_ref() {
                        "v" => Inside::Value,
                        "f" => Inside::Formula,
                        name => {
                            has_runs = name == "is";
                            Inside::Nothing
                        }
                    };
                    match inside {
                        Inside::Value => drop(value.get_or_insert_default()),
                        Inside::Formula => drop(formula.get_or_insert_default()),
                        Inside::Nothing => {}
                    }
                }
                Event::End(_) if depth == outside.saturating_add(1) => break,
                Event::End(_) => inside = Inside::Nothing,
                Event::Eof => return Err(Trouble::Broken),
                event => {
                    let text = piece(event).unwrap_or_default();
                    match inside {
                        Inside::Value => value.get_or_insert_default().push_str(&text),
                        Inside::Formula => formula.get_or_insert_default().push_str(&text),
                        Inside::Nothing => {}
                    }
                }
            }
            drop(event);
            if has_runs {
                runs = Some(of_runs(walk)?);
            }
        }
        let Some(value) = stored(&open.kind, value, formula, runs) else { return Ok(()) };
        let Open { row, column, style, .. } = *open;
        if self.at.hidden && self.facts.hidden_rows.last() != Some(&row) {
            self.facts.hidden_rows.push(row);
        }
        self.cells.push(Cell { row, column, style, value });
        Ok(())
    }
}

/// What is being read of a cell.
#[derive(Clone, Copy)]
enum Inside {
    Nothing,
    Value,
    Formula,
}

/// What a cell of a kind holds; `None` for a blank one.
fn stored(
    kind: &str,
    value: Option<String>,
    formula: Option<String>,
    runs: Option<String>,
) -> Option<Value> {
    // A formula that gives an empty text is stored as such by its kind.
    let has_result = value.as_ref().is_some_and(|value| kind == "str" || !value.trim().is_empty());
    if let Some(formula) = formula.filter(|_| !has_result && runs.is_none()) {
        let shown: String = formula.chars().take(MOST_FORMULA).collect();
        let shown = if shown.is_empty() { "…".to_owned() } else { shown };
        return Some(Value::NoResult(format!("={shown}")));
    }
    if let Some(text) = runs {
        return Some(Value::Text(text)).filter(|_| kind == "inlineStr" || kind.is_empty());
    }
    let value = value?;
    let bare = value.trim();
    if bare.is_empty() {
        return None;
    }
    Some(match kind {
        "s" => Value::Listed(bare.parse().ok()),
        "str" | "inlineStr" => Value::Text(unescaped(value)),
        "b" => Value::Truth(matches!(bare, "1" | "true" | "TRUE")),
        "e" => Value::Error(bare.to_owned()),
        "d" => Value::Day(bare.to_owned()),
        _ => Value::Number(bare.to_owned()),
    })
}

/// Whether a size is stated as nothing.
fn is_zero(tag: &BytesStart, name: &str) -> bool {
    attribute(tag, name).is_some_and(|size| {
        size.contains('0') && size.trim().chars().all(|c| matches!(c, '0' | '.'))
    })
}

/// Row and column of an address, counted from 0.
fn place(address: &str) -> Option<(u32, u32)> {
    let (row, column) = spot(address.trim())?;
    let from_zero = |number: usize| u32::try_from(number).ok()?.checked_sub(1);
    Some((from_zero(row)?, from_zero(column)?))
}

/// The rectangle of `A1:B2`, or of one cell.
fn range(text: &str) -> Option<Range> {
    let (first, last) = text.trim().split_once(':').unwrap_or((text, text));
    let [first, last] = [first, last].map(|address| place(&address.replace('$', "")));
    let ((top, left), (bottom, right)) = (first?, last?);
    Some(Range {
        rows: top.min(bottom)..=top.max(bottom),
        columns: left.min(right)..=left.max(right),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_holds_what_is_stored() {
        let of = |kind: &str, value: Option<&str>, formula: Option<&str>| {
            stored(kind, value.map(str::to_owned), formula.map(str::to_owned), None)
        };
        let number = |text: &str| Some(Value::Number(text.to_owned()));
        assert_eq!(of("", Some(" 23500 "), None), number("23500"));
        assert_eq!(of("n", Some("0.30000000000000004"), None), number("0.30000000000000004"));
        assert_eq!(of("", Some("5"), Some("2+3")), number("5"));
        assert_eq!(of("", None, Some("2+3")), Some(Value::NoResult("=2+3".into())));
        assert_eq!(of("", None, Some("")), Some(Value::NoResult("=…".into())));
        assert_eq!(of("str", Some(""), Some("A1")), None);
        assert_eq!(of("str", None, Some("A1")), Some(Value::NoResult("=A1".into())));
        assert_eq!(of("s", Some("x"), None), Some(Value::Listed(None)));
        assert_eq!(of("", Some(""), None), None);
        assert_eq!(of("", None, None), None);
    }

    #[test]
    fn ranges_are_rectangles() {
        let of = |text| range(text).map(|range| (range.rows, range.columns));
        assert_eq!(of("B2:D9"), Some((1..=8, 1..=3)));
        assert_eq!(of("$d$9:b2"), Some((1..=8, 1..=3)));
        assert_eq!(of("A1"), Some((0..=0, 0..=0)));
        assert_eq!(of("A:B"), None);
    }
}
