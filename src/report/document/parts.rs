//! What a finished document consists of.

use crate::model::Verdict;
use crate::report::texts::Texts;

/// A finished document.
pub struct Document<'a> {
    /// The title, with the region and the day.
    pub title: String,
    /// What every page must say: that the data are invented.
    pub warning: Option<String>,
    /// Policies, data, day and conventions: a name and its lines.
    pub head: Vec<(String, Vec<String>)>,
    /// The chapters, in order.
    pub chapters: Vec<Chapter>,
    /// What each mark of a verdict means.
    pub legend: Vec<String>,
    /// The day of the question, as text.
    pub as_of: String,
    /// What it was made from, line by line.
    pub manifest: Vec<String>,
    /// The words it is written in.
    pub texts: &'a Texts,
}

/// A chapter of a document.
pub struct Chapter {
    /// What it is about.
    pub kind: ChapterKind,
    /// Its heading.
    pub title: String,
    /// What is said about all of it.
    pub lines: Vec<String>,
    /// Its tables.
    pub tables: Vec<Table>,
}

/// What a chapter is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterKind {
    /// The counts, and what changed.
    Summary,
    /// Every target, in document order.
    Targets,
    /// The targets of one department.
    Department,
    /// Why targets could not be judged.
    Unjudged,
    /// The figures that are still needed.
    Needed,
    /// The findings about the figures that matter for an answer.
    Findings,
    /// The figures that the answers rest on.
    Figures,
}

/// A table of a chapter.
pub struct Table {
    /// Its heading; empty if it is the only one of its chapter.
    pub title: String,
    /// What is said about all of it.
    pub lines: Vec<String>,
    /// Its columns.
    pub columns: Vec<Head>,
    /// Its rows.
    pub rows: Vec<Line>,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Head {
    /// The heading.
    pub title: String,
    /// How wide the column is beside the others, in characters.
    pub width: u8,
}

/// A row of a table.
pub enum Line {
    /// The heading of the rows below it.
    Group(String),
    /// The cells of a row, one for each column.
    Cells(Vec<Cell>),
    /// The cells of the assessment with this index.
    Target(usize, Vec<Cell>),
}

/// A cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// What it says.
    pub text: String,
    /// What the text begins with, if the cell is a number with something behind it.
    pub number: Option<String>,
    /// The verdict that it gives, for its colour.
    pub verdict: Option<Verdict>,
    /// How many rows it spans; none if the cell above reaches down to it.
    pub rows: usize,
}

impl Cell {
    /// A cell that is a text.
    pub(super) fn text(text: String) -> Self {
        Self { text, rows: 1, ..Self::default() }
    }

    /// A cell that is a number where its text begins with one.
    pub(super) fn number(text: String) -> Self {
        let number = leading_number(&text).map(str::to_owned);
        Self { number, ..Self::text(text) }
    }

    /// A count.
    pub(super) fn count(count: usize) -> Self {
        Self::number(count.to_string())
    }

    /// The same cell, in the colour of a verdict.
    pub(super) fn of(self, verdict: Verdict) -> Self {
        Self { verdict: Some(verdict), ..self }
    }

    /// The same cell, as high as `rows`.
    pub(super) fn spanning(self, rows: usize) -> Self {
        Self { rows, ..self }
    }
}

impl Line {
    /// Its cells; a heading has none.
    #[must_use]
    pub fn cells(&self) -> &[Cell] {
        match self {
            Self::Group(_) => &[],
            Self::Cells(cells) | Self::Target(_, cells) => cells,
        }
    }
}

/// The plain number that a text begins with; not that of `1:350`, `2022-12-31` or `30d`.
fn leading_number(text: &str) -> Option<&str> {
    let end = text.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(text.len());
    let (number, rest) = text.split_at_checked(end)?;
    let plain = number.starts_with(|c: char| c.is_ascii_digit()) && !number.ends_with('.');
    let plain = plain && number.matches('.').count() <= 1;
    let rest = rest.trim_start();
    let joined =
        rest.starts_with(|c: char| matches!(c, ':' | '-' | '/' | '–') || c.is_ascii_alphanumeric());
    (plain && !joined).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: Option<&str>) {
        assert_eq!(leading_number(text), expected, "{text}");
    }

    #[test]
    fn a_cell_is_a_number_only_if_it_begins_with_a_plain_one() {
        check("93.83%（2022）", Some("93.83"));
        check("30", Some("30"));
        check("1.05:1（2022）", None);
        check("1:350", None);
        check("16.22 : 1（2020）", None);
        check("2025-12-31", None);
        check("30d", None);
        check("1.2.3", None);
        check("—", None);
        check("近6000", None);
    }
}
