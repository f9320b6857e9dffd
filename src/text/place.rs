//! Places in files: a stretch of a text, or a cell of a workbook.

use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// One file as it was read: its name and its whole text.
///
/// The text of a workbook is what its sheets show, one sheet after the other, a line for each row,
/// so that a cell is a stretch of text like any other.
#[derive(Debug)]
pub struct Source {
    /// The name under which the user knows the file.
    pub name: String,
    /// The text, already decoded.
    pub text: String,
    cells: Cells,
    /// Where its lines begin, found when a place is first told by its line.
    lines: OnceLock<Vec<usize>>,
}

impl PartialEq for Source {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name && self.text == other.text && self.cells == other.cells
    }
}

impl Eq for Source {}

/// Where the sheets and cells of a workbook stand in its text.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Cells {
    /// Name and first byte of each sheet, in order.
    sheets: Vec<(String, usize)>,
    /// First byte and column (from 0) of each cell, in order.
    starts: Vec<(usize, u32)>,
    /// First byte and number (from 0) of each row that was stated, in order.
    rows: Vec<(usize, u32)>,
}

impl Cells {
    /// A sheet begins at this byte.
    pub fn sheet(&mut self, name: &str, start: usize) {
        self.sheets.push((name.to_owned(), start));
    }

    /// A cell of this column (from 0) begins at this byte.
    pub fn cell(&mut self, start: usize, column: u32) {
        self.starts.push((start, column));
    }

    /// A row of this number (from 0) begins at this byte.
    pub fn row(&mut self, start: usize, number: u32) {
        self.rows.push((start, number));
    }

    /// The row at a byte, if it was stated: its lines need not be counted.
    fn row_at(&self, at: usize) -> Option<usize> {
        let (_, sheet) = self.sheet_at(at)?;
        let after = self.rows.partition_point(|(start, _)| *start <= at);
        let (_, row) = self.rows.get(after.checked_sub(1)?).filter(|(start, _)| start >= sheet)?;
        usize::try_from(*row).ok()
    }

    /// The sheet of a byte, with its first byte.
    fn sheet_at(&self, at: usize) -> Option<&(String, usize)> {
        let after = self.sheets.partition_point(|(_, start)| *start <= at);
        self.sheets.get(after.checked_sub(1)?)
    }

    /// The bytes of the sheet of a byte; the whole text of a file without sheets.
    fn page(&self, at: usize, end: usize) -> Range<usize> {
        let start = self.sheet_at(at).map_or(0, |(_, start)| *start);
        let next = self.sheets.iter().map(|(_, start)| *start).find(|next| *next > at);
        start..next.unwrap_or(end)
    }

    /// The column of the cell at a byte.
    fn column(&self, at: usize) -> Option<u32> {
        let after = self.starts.partition_point(|(start, _)| *start <= at);
        self.starts.get(after.checked_sub(1)?).map(|(_, column)| *column)
    }
}

impl Source {
    /// A text file.
    #[must_use]
    pub fn new(name: &str, text: String) -> Self {
        Self::workbook(name, text, Cells::default())
    }

    /// A workbook, with the places of its sheets and cells.
    #[must_use]
    pub fn workbook(name: &str, text: String, cells: Cells) -> Self {
        Self { name: name.to_owned(), text, cells, lines: OnceLock::new() }
    }

    /// How many lines begin behind the first one, up to a byte, and where the last of them does.
    fn lines_to(&self, at: usize) -> (usize, usize) {
        let begins = || self.text.match_indices('\n').map(|(end, _)| end.saturating_add(1));
        let lines = self.lines.get_or_init(|| begins().collect());
        let count = lines.partition_point(|start| *start <= at);
        let last = count.checked_sub(1).and_then(|last| lines.get(last));
        (count, last.copied().unwrap_or(0))
    }
}

/// A stretch of one file, in bytes of its text.
///
/// ```
/// use duibiao::text::{Place, Source};
/// let source = std::sync::Arc::new(Source::new("a.toml", "甲 = 1\n乙 = 2\n".into()));
/// let place = Place::new(&source, 12..13);
/// assert_eq!(place.to_string(), "a.toml:2:3");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<Source>,
    span: Range<usize>,
    /// The column (from 0) of an empty cell, which takes no room in the text.
    empty: Option<u32>,
}

impl Place {
    /// Points at `span` of `source`; a span outside the text is moved to its end.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let end = source.text.len();
        let start = span.start.min(end);
        let span = start..span.end.clamp(start, end);
        Self { source: Arc::clone(source), span, empty: None }
    }

    /// Points at an empty cell of this column (from 0), whose row goes on at a byte.
    ///
    /// ```
    /// use duibiao::text::{Cells, Place, Source};
    /// let mut cells = Cells::default();
    /// cells.sheet("表1", 0);
    /// cells.cell(0, 3);
    /// let source = std::sync::Arc::new(Source::workbook("a.xlsx", "8398".into(), cells));
    /// assert_eq!(Place::empty_cell(&source, 0, 1).to_string(), "a.xlsx 表1!B1");
    /// ```
    #[must_use]
    pub fn empty_cell(source: &Arc<Source>, at: usize, column: u32) -> Self {
        Self { empty: Some(column), ..Self::new(source, at..at) }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The bytes pointed at.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// What stands there.
    #[must_use]
    pub fn text(&self) -> &str {
        self.source.text.get(self.span()).unwrap_or("")
    }

    /// The place of a text in the entry that begins here; the entry itself if it does not hold it.
    ///
    /// ```
    /// use duibiao::text::{Place, Source};
    /// let text = "[[a]]\nzh = \"甲\"\n[[a]]\nzh = \"乙\"\n".into();
    /// let source = std::sync::Arc::new(Source::new("a.toml", text));
    /// let entry = Place::new(&source, 0..5);
    /// assert_eq!(entry.of("\"甲\"").to_string(), "a.toml:2:6");
    /// assert_eq!(entry.of("\"乙\"").to_string(), "a.toml:1:1");
    /// ```
    #[must_use]
    pub fn of(&self, needle: &str) -> Self {
        let rest = self.source.text.get(self.span.start..).unwrap_or("");
        let length = rest.find("\n[").unwrap_or(rest.len());
        let found = rest.get(..length).and_then(|entry| entry.find(needle));
        found.map_or_else(
            || self.clone(),
            |at| {
                let start = self.span.start.saturating_add(at);
                Self::new(&self.source, start..start.saturating_add(needle.len()))
            },
        )
    }

    /// The place of a key in the entry that begins here; the entry itself if it has none.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let after = [" ", "="].map(|end| self.of(&format!("\n{key}{end}")));
        let found = after.into_iter().find(|found| found.span != self.span);
        let Some(Range { start, end }) = found.map(|found| found.span) else {
            return self.clone();
        };
        Self::new(&self.source, start.saturating_add(1)..end.saturating_sub(1))
    }

    /// The bytes of the sheet that it is on; of the whole text if the file has no sheets.
    fn page(&self) -> Range<usize> {
        self.source.cells.page(self.span.start, self.source.text.len())
    }

    /// Line and column of the start, both counted from 1: the column in characters, in a workbook
    /// the row and the column of the cell.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        let page = self.page().start;
        let (count, start) = self.source.lines_to(self.span.start);
        let counted = || count.saturating_sub(self.source.lines_to(page).0);
        let stated = self.source.cells.row_at(self.span.start);
        let line = stated.unwrap_or_else(counted).saturating_add(1);
        let cell = self.empty.or_else(|| self.source.cells.column(self.span.start));
        let cell = cell.filter(|_| self.sheet().is_some());
        let column = if let Some(column) = cell {
            usize::try_from(column).unwrap_or(usize::MAX)
        } else {
            let before = self.source.text.get(start.max(page)..self.span.start);
            before.unwrap_or("").chars().count()
        };
        (line, column.saturating_add(1))
    }

    /// The name of the sheet that it is on.
    #[must_use]
    pub fn sheet(&self) -> Option<&str> {
        self.source.cells.sheet_at(self.span.start).map(|(name, _)| name.as_str())
    }

    /// Where it is inside its file: `3:5`, or `Sheet1!D17` in a workbook.
    ///
    /// ```
    /// use duibiao::text::{Cells, Place, Source};
    /// let mut cells = Cells::default();
    /// cells.sheet("表1", 0);
    /// cells.cell(1, 27);
    /// let source = std::sync::Arc::new(Source::workbook("a.xlsx", "\n8398".into(), cells));
    /// let place = Place::new(&source, 1..5);
    /// assert_eq!((place.inside().as_str(), place.to_string().as_str()), ("表1!AB2", "a.xlsx 表1!AB2"));
    /// ```
    #[must_use]
    pub fn inside(&self) -> String {
        let (line, column) = self.line_column();
        match self.sheet() {
            Some(sheet) => format!("{sheet}!{}{line}", letters(column)),
            None => format!("{line}:{column}"),
        }
    }
}

/// The address of a cell by row and column, both counted from 0: `Sheet1!D17`.
///
/// ```
/// assert_eq!(duibiao::text::address(Some("Sheet1"), 16, 3), "Sheet1!D17");
/// assert_eq!(duibiao::text::address(None, 0, 26), "AA1");
/// ```
#[must_use]
pub fn address(sheet: Option<&str>, row: u32, column: u32) -> String {
    let sheet = sheet.map(|sheet| format!("{sheet}!")).unwrap_or_default();
    let column = usize::try_from(column).unwrap_or(usize::MAX).saturating_add(1);
    format!("{sheet}{}{}", letters(column), row.saturating_add(1))
}

/// The letters of a column counted from 1: A, …, Z, AA, ….
fn letters(column: usize) -> String {
    let mut rest = column;
    let mut letters = Vec::new();
    while let Some(digit) = rest.checked_sub(1) {
        letters.push(char::from(b'A'.saturating_add(u8::try_from(digit % 26).unwrap_or(0))));
        rest = digit / 26;
    }
    letters.iter().rev().collect()
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({self})")
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let between = if self.sheet().is_some() { ' ' } else { ':' };
        write!(f, "{}{between}{}", self.source.name, self.inside())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        let of = |columns: [usize; 5]| columns.map(letters);
        assert_eq!(of([1, 26, 27, 702, 16384]), ["A", "Z", "AA", "ZZ", "XFD"]);
    }

    #[test]
    fn each_sheet_counts_its_own_rows() {
        let mut cells = Cells::default();
        cells.sheet("甲", 0);
        cells.cell(0, 0);
        cells.sheet("乙", 2);
        cells.cell(3, 3);
        let source = Arc::new(Source::workbook("a.xlsx", "1\n\n8398\n".into(), cells));
        let shown = [0..1, 3..7].map(|span| Place::new(&source, span).to_string());
        assert_eq!(shown, ["a.xlsx 甲!A1", "a.xlsx 乙!D2"]);
        assert_eq!(Place::new(&source, 3..7).page(), 2..8);
    }
}
