//! Sheets of cells as a reader sees them, whatever file they come from.

use std::ops::{Deref, Range, RangeInclusive};
use std::sync::Arc;

use crate::diag::Diagnostic;
use crate::text::{Cells, Place, Source};

/// A file of sheets; a CSV file is one sheet without a name.
pub(super) struct Grid {
    pub(super) source: Arc<Source>,
    pub(super) sheets: Vec<Sheet>,
    /// What is wrong with single cells, or worth knowing about the file.
    pub(super) problems: Vec<Diagnostic>,
}

#[derive(Default)]
pub(super) struct Sheet {
    pub(super) name: Option<String>,
    /// The rows that hold anything, in order.
    pub(super) rows: Vec<Row>,
    pub(super) merges: Merges,
}

pub(super) struct Row {
    /// Counted from 0.
    pub(super) number: u32,
    /// The cells that hold anything, in order.
    pub(super) cells: Vec<Cell>,
}

pub(super) struct Cell {
    /// Counted from 0.
    pub(super) column: u32,
    /// What the cell shows, spaces around it apart.
    pub(super) text: CellText,
    pub(super) span: Range<usize>,
    /// Whether a problem with the cell is reported already, so that its text means nothing.
    pub(super) flawed: bool,
}

/// What a cell shows: mostly a stretch of the text of its file, which is not kept twice.
#[derive(Clone)]
pub(super) enum CellText {
    /// First byte and length.
    In(Arc<Source>, u32, u32),
    /// What differs from the text of the file: `a "b" c` for `"a ""b"" c"`.
    Own(Box<str>),
}

impl CellText {
    /// What stands at a place of a file.
    pub(super) fn stretch(source: &Arc<Source>, span: &Range<usize>) -> Option<Self> {
        let length = span.end.checked_sub(span.start)?;
        let (start, length) = (u32::try_from(span.start).ok()?, u32::try_from(length).ok()?);
        Some(Self::In(Arc::clone(source), start, length))
    }

    pub(super) fn as_str(&self) -> &str {
        match self {
            Self::In(source, start, length) => {
                let start = usize::try_from(*start).unwrap_or(usize::MAX);
                let end = start.saturating_add(usize::try_from(*length).unwrap_or(usize::MAX));
                source.text.get(start..end).unwrap_or("")
            }
            Self::Own(text) => text,
        }
    }
}

impl From<String> for CellText {
    fn from(text: String) -> Self {
        Self::Own(text.into())
    }
}

impl Deref for CellText {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl std::fmt::Display for CellText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Cells that are shown as one; the first holds what is shown.
#[derive(Clone, Debug)]
pub(super) struct Merge {
    pub(super) rows: RangeInclusive<u32>,
    pub(super) columns: RangeInclusive<u32>,
}

impl Merge {
    /// Row and column of the cell that is shown.
    pub(super) fn first(&self) -> (u32, u32) {
        (*self.rows.start(), *self.columns.start())
    }
}

/// The merged cells of a sheet, found by row.
#[derive(Default)]
pub(super) struct Merges {
    /// By their first rows.
    all: Vec<Merge>,
    /// The last row that any of the merges so far reaches.
    reach: Vec<u32>,
}

impl Merges {
    pub(super) fn of(mut all: Vec<Merge>) -> Self {
        all.sort_by_key(|merge| (*merge.rows.start(), *merge.columns.start()));
        let mut last = 0;
        let reach = all.iter().map(|merge| {
            last = last.max(*merge.rows.end());
            last
        });
        let reach = reach.collect();
        Self { all, reach }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// Those whose first row this is.
    pub(super) fn starting(&self, row: u32) -> &[Merge] {
        let start = self.all.partition_point(|merge| *merge.rows.start() < row);
        let end = self.all.partition_point(|merge| *merge.rows.start() <= row);
        self.all.get(start..end).unwrap_or_default()
    }

    /// The one that a cell belongs to.
    pub(super) fn at(&self, row: u32, column: u32) -> Option<&Merge> {
        let end = self.all.partition_point(|merge| *merge.rows.start() <= row);
        let (before, reach) = (self.all.get(..end)?, self.reach.get(..end)?);
        // Before the first merge that nothing so far reaches past, no other holds the row.
        let near = before.iter().zip(reach).rev().take_while(|(_, reach)| **reach >= row);
        let mut near = near.map(|(merge, _)| merge);
        near.find(|merge| merge.rows.contains(&row) && merge.columns.contains(&column))
    }
}

impl Row {
    pub(super) fn cell(&self, column: u32) -> Option<&Cell> {
        let at = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(at)
    }

    /// The stretch from the first to the last cell.
    pub(super) fn span(&self) -> Range<usize> {
        let start = self.cells.first().map_or(0, |cell| cell.span.start);
        start..self.cells.last().map_or(start, |cell| cell.span.end)
    }
}

impl Sheet {
    pub(super) fn row(&self, number: u32) -> Option<&Row> {
        let at = self.rows.binary_search_by_key(&number, |row| row.number).ok()?;
        self.rows.get(at)
    }

    /// What is shown at a place: its own cell, or the first of the merged ones it belongs to.
    pub(super) fn shown(&self, row: u32, column: u32) -> Option<&Cell> {
        let own = self.row(row).and_then(|row| row.cell(column));
        own.or_else(|| {
            let merge = self.merges.at(row, column)?;
            self.row(*merge.rows.start())?.cell(*merge.columns.start())
        })
    }
}

impl Grid {
    /// The place of an empty cell of a row that holds others.
    pub(super) fn empty(&self, row: &Row, column: u32) -> Place {
        let text = self.source.text.as_str();
        let before = row.cells.iter().rev().find(|cell| cell.column < column);
        let at = if let Some(before) = before {
            let rest = text.get(before.span.end..).unwrap_or("");
            let skipped = column.saturating_sub(before.column);
            let past = |(at, mark): (usize, &str)| at.saturating_add(mark.len());
            before.span.end.saturating_add(nth(rest.match_indices(APART), skipped).map_or(0, past))
        } else {
            let after = row.cells.first();
            let start = after.map_or(0, |cell| cell.span.start);
            let skipped = after.map_or(0, |cell| cell.column.saturating_sub(column));
            let rest = text.get(..start).unwrap_or("");
            nth(rest.rmatch_indices(APART), skipped).map_or(start, |(at, _)| at)
        };
        // The text of a workbook leaves empty cells out.
        let whole = Place::new(&self.source, row.span());
        let at = if whole.sheet().is_some() {
            before.map_or(whole.span().start, |before| before.span.end)
        } else {
            at
        };
        Place::empty_cell(&self.source, at, column)
    }
}

/// What stands between the fields of a line.
const APART: [char; 3] = [',', '\t', ';'];

fn nth<T>(mut all: impl Iterator<Item = T>, count: u32) -> Option<T> {
    all.nth(usize::try_from(count.checked_sub(1)?).ok()?)
}

/// Writes the text of a workbook, cell by cell.
#[derive(Default)]
pub(super) struct Writer {
    text: String,
    cells: Cells,
    next_row: u32,
}

/// What stands between two cells of a row.
const BETWEEN: &str = " │ ";

impl Writer {
    pub(super) fn sheet(&mut self, name: &str) {
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
        self.cells.sheet(name, self.text.len());
        self.next_row = 0;
    }

    /// Adds a cell; rows come in order, and so do the cells of a row.
    pub(super) fn cell(&mut self, row: u32, column: u32, shown: &str) -> Range<usize> {
        if self.next_row <= row {
            let lines = row.saturating_sub(self.next_row);
            if self.next_row > 0 {
                self.text.push('\n');
            }
            self.text.extend(std::iter::repeat_n('\n', usize::try_from(lines).unwrap_or(0)));
            self.next_row = row.saturating_add(1);
            self.cells.row(self.text.len(), row);
        } else {
            self.text.push_str(BETWEEN);
        }
        let start = self.text.len();
        self.cells.cell(start, column);
        self.text.extend(shown.chars().map(|c| if c.is_control() { ' ' } else { c }));
        start..self.text.len()
    }

    pub(super) fn finish(self, name: &str) -> Arc<Source> {
        Arc::new(Source::workbook(name, self.text, self.cells))
    }
}
