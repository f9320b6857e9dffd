//! Sheets of a workbook put together to a grid, whatever sort of file they come from: in order, each
//! cell once, and only those that a person sees.

use std::collections::BTreeSet;
use std::ops::{Range, RangeInclusive};

use super::grid::{Cell, Grid, Merge, Merges, Row, Sheet, Writer};
use crate::diag::{Code, Diagnostic};
use crate::text::{Place, restored};

/// Rows down to which a sheet may reach: a hundred times the largest report seen so far.
pub(super) const MOST_ROWS: u32 = 100_000;

/// Cells that a workbook may have.
pub(super) const MOST_CELLS: usize = 1_000_000;

/// What all its cells together may show: a text that many cells share counts for each of them.
pub(super) const MOST_BYTES: usize = 64 * 1024 * 1024;

/// What a cell shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Shown {
    Nothing,
    Text(String),
    /// Something that cannot be known, and why.
    Unknown(Code, String),
}

impl Shown {
    /// How long its text is.
    pub(super) fn length(&self) -> usize {
        match self {
            Self::Nothing => 0,
            Self::Text(text) | Self::Unknown(_, text) => text.len(),
        }
    }

    /// What a text shows.
    pub(super) fn text(text: &str) -> Self {
        match restored(text.trim()) {
            "" => Self::Nothing,
            text => Self::Text(text.to_owned()),
        }
    }
}

/// A cell with its place, row and column counted from 0.
pub(super) type Placed = (u32, u32, Shown);

/// What a sheet says beside its cells.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) merges: Vec<Merge>,
    pub(super) hidden_rows: BTreeSet<u32>,
    pub(super) hidden_columns: Vec<RangeInclusive<u32>>,
}

/// A workbook being read.
pub(super) struct Book<'n> {
    name: &'n str,
    writer: Writer,
    sheets: Vec<Sheet>,
    marks: Vec<Mark>,
    cells: usize,
    bytes: usize,
    hidden: usize,
}

/// A problem met on the way, before the text that it points at is complete.
enum Mark {
    File(Diagnostic),
    Cell(Code, Range<usize>),
}

impl<'n> Book<'n> {
    pub(super) fn new(name: &'n str) -> Self {
        Self {
            name,
            writer: Writer::default(),
            sheets: Vec::new(),
            marks: Vec::new(),
            cells: 0,
            bytes: 0,
            hidden: 0,
        }
    }

    /// Says that a sheet is hidden, and not read.
    pub(super) fn hidden_sheet(&mut self, name: &str) {
        let problem = Diagnostic::in_file(Code::T011, self.name);
        self.marks.push(Mark::File(problem.with("sheet", name)));
    }

    /// How many cells there is room for.
    pub(super) fn room(&self) -> usize {
        MOST_CELLS.saturating_sub(self.cells)
    }

    /// The problem of a workbook larger than any report.
    pub(super) fn too_large(name: &str) -> Diagnostic {
        let problem = Diagnostic::in_file(Code::T010, name);
        problem.with("what", "workbook").with("most", MOST_ROWS.to_string())
    }

    /// Adds a sheet; its cells come in the order of the file.
    ///
    /// # Errors
    /// A diagnostic when there is more in it than in any report.
    pub(super) fn sheet(
        &mut self,
        name: &str,
        mut cells: Vec<Placed>,
        beside: Beside,
    ) -> Result<(), Box<Diagnostic>> {
        cells.retain(|(.., shown)| *shown != Shown::Nothing);
        self.cells = self.cells.saturating_add(cells.len());
        let bytes = cells.iter().map(|(.., shown)| shown.length());
        self.bytes = bytes.fold(self.bytes, usize::saturating_add);
        let far = cells.iter().any(|(row, ..)| *row >= MOST_ROWS);
        if far || self.cells > MOST_CELLS || self.bytes > MOST_BYTES {
            return Err(Box::new(Self::too_large(self.name)));
        }
        // The sort keeps the order of cells at one place.
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        self.count_hidden(&cells, &beside);
        self.writer.sheet(name);
        let merges = Merges::of(beside.merges);
        let rows = self.rows(cells, &merges);
        self.sheets.push(Sheet { name: Some(name.to_owned()), rows, merges });
        Ok(())
    }

    /// Counts the hidden rows and columns that hold something.
    fn count_hidden(&mut self, cells: &[Placed], beside: &Beside) {
        let rows: BTreeSet<u32> = cells.iter().map(|(row, ..)| *row).collect();
        let columns: BTreeSet<u32> = cells.iter().map(|(_, column, _)| *column).collect();
        let rows = rows.intersection(&beside.hidden_rows).count();
        let mut hidden: BTreeSet<u32> = BTreeSet::new();
        for range in &beside.hidden_columns {
            // A range that is turned round holds nothing.
            if range.start() <= range.end() {
                hidden.extend(columns.range(range.clone()));
            }
        }
        self.hidden = self.hidden.saturating_add(rows).saturating_add(hidden.len());
    }

    /// Writes the cells of a sheet in order, row by row.
    fn rows(&mut self, cells: Vec<Placed>, merges: &Merges) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        let mut cells = cells.into_iter().peekable();
        while let Some((row, column, mut shown)) = cells.next() {
            let mut twice = false;
            // A cell that is stored again shows what is stored last.
            while let Some((.., next)) = cells.next_if(|next| (next.0, next.1) == (row, column)) {
                twice |= next != shown;
                shown = next;
            }
            let (text, mut flaw) = match shown {
                Shown::Nothing => continue,
                Shown::Text(text) => (text, None),
                Shown::Unknown(code, text) => (text, Some(code)),
            };
            flaw = if twice { Some(Code::T032) } else { flaw };
            if let Some(first) = merges.at(row, column).map(Merge::first)
                && first != (row, column)
            {
                self.unseen(&rows, (row, column), first, &text);
                continue;
            }
            let span = self.writer.cell(row, column, &text);
            if let Some(code) = flaw {
                self.marks.push(Mark::Cell(code, span.clone()));
            }
            let cell = Cell { column, text: text.into(), span, flawed: flaw.is_some() };
            match rows.last_mut().filter(|last| last.number == row) {
                Some(last) => last.cells.push(cell),
                None => rows.push(Row { number: row, cells: vec![cell] }),
            }
        }
        rows
    }

    /// Says that a cell is stored under a merge; one that says the same as what is shown is no loss.
    fn unseen(&mut self, rows: &[Row], at: (u32, u32), first: (u32, u32), text: &str) {
        let row = rows.binary_search_by_key(&first.0, |row| row.number).ok();
        let shown = row.and_then(|row| rows.get(row)?.cell(first.1));
        if shown.is_none_or(|shown| shown.text.as_str() != text) {
            let span = self.writer.cell(at.0, at.1, text);
            self.marks.push(Mark::Cell(Code::T031, span));
        }
    }

    pub(super) fn finish(mut self) -> Grid {
        if self.hidden > 0 {
            let problem = Diagnostic::in_file(Code::T013, self.name);
            let problem = problem.with("count", self.hidden.to_string());
            self.marks.insert(0, Mark::File(problem));
        }
        let source = self.writer.finish(self.name);
        let problem = |mark| match mark {
            Mark::File(problem) => problem,
            Mark::Cell(code, span) => Diagnostic::at(code, Place::new(&source, span)),
        };
        let problems = self.marks.into_iter().map(problem).collect();
        Grid { source, sheets: self.sheets, problems }
    }
}
