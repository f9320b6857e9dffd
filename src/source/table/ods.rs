//! Spreadsheets of `LibreOffice` and others (ODS) to a grid: what each cell shows stands in the file.

use std::collections::BTreeSet;

use quick_xml::events::{BytesStart, Event};

use super::book::{Beside, Book, MOST_BYTES, MOST_ROWS, Placed, Shown};
use super::grid::{Grid, Merge};
use super::sheet::refusal;
use crate::diag::{Code, Diagnostic};
use crate::ooxml::{Package, Trouble, Walk, attribute, piece};

/// The part with the sheets.
const PART: &str = "content.xml";

/// Columns that a sheet may have.
const MOST_COLUMNS: u32 = 16_384;

/// Reads a spreadsheet.
///
/// # Errors
/// A diagnostic when it is encrypted, damaged, or larger than any report.
pub(super) fn grid(name: &str, mut package: Package) -> Result<Grid, Box<Diagnostic>> {
    let manifest = package.text("META-INF/manifest.xml").unwrap_or_default();
    if manifest.contains("encryption-data") {
        return Err(Box::new(Diagnostic::in_file(Code::F010, name)));
    }
    let refuse = |trouble| Box::new(refusal(name, trouble));
    let without_zeros = without_zeros(&mut package).map_err(refuse)?;
    let mut walk = package.walk(PART).map_err(refuse)?;
    let mut book = Book::new(name);
    let mut hidden: BTreeSet<String> = BTreeSet::new();
    let mut style = String::new();
    loop {
        let depth = walk.depth();
        let mut sheet = None;
        match walk.next().map_err(refuse)? {
            Event::Start(tag) => match (depth, tag.local_name().as_ref()) {
                (2, "style") => style = said(&tag, "name"),
                (3, "table-properties") if said(&tag, "display") == "false" => {
                    hidden.insert(style.clone());
                }
                (3, "table") => sheet = Some((said(&tag, "name"), said(&tag, "style-name"))),
                _ => {}
            },
            Event::Eof => return Ok(book.finish()),
            _ => {}
        }
        let Some((title, style)) = sheet else { continue };
        let mut reading = Reading { room: book.room(), ..Reading::default() };
        reading.hides_zeros = without_zeros.contains(&title) || without_zeros.contains("");
        reading.table(&mut walk).map_err(refuse)?;
        if hidden.contains(&style) {
            book.hidden_sheet(&title);
        } else {
            book.sheet(&title, reading.cells, reading.beside)?;
        }
    }
}

/// An attribute, whatever the prefix of its name.
fn said(tag: &BytesStart, name: &str) -> String {
    let prefixes = ["table", "office", "style", "config", "text"];
    let found = prefixes.iter().find_map(|prefix| attribute(tag, &format!("{prefix}:{name}")));
    found.map(std::borrow::Cow::into_owned).unwrap_or_default()
}

/// The sheets that leave zeros blank; an empty name stands for all of them.
fn without_zeros(package: &mut Package) -> Result<BTreeSet<String>, Trouble> {
    let mut found = BTreeSet::new();
    let mut walk = match package.walk("settings.xml") {
        Err(Trouble::Missing) => return Ok(found),
        other => other?,
    };
    let (mut is_item, mut sheets, mut sheet) = (false, None, String::new());
    loop {
        let depth = walk.depth();
        match walk.next()? {
            Event::Start(tag) => match tag.local_name().as_ref() {
                "config-item" => is_item = said(&tag, "name") == "ShowZeroValues",
                "config-item-map-named" if said(&tag, "name") == "Tables" => sheets = Some(depth),
                "config-item-map-entry" if sheets.is_some() => sheet = said(&tag, "name"),
                _ => {}
            },
            Event::End(_) => {
                is_item = false;
                if sheets.is_some_and(|outer| depth <= outer.saturating_add(1)) {
                    (sheets, sheet) = (None, String::new());
                }
            }
            Event::Text(text) if is_item && &*text == "false" => {
                found.insert(sheet.clone());
            }
            Event::Eof => return Ok(found),
            _ => {}
        }
    }
}

/// A sheet being read.
#[derive(Default)]
struct Reading {
    cells: Vec<Placed>,
    beside: Beside,
    row: u32,
    column: u32,
    /// Columns whose widths were said.
    columns: u32,
    room: usize,
    /// What the cells so far show.
    bytes: usize,
    hides_zeros: bool,
}

/// A cell being read.
struct Open {
    /// How many columns it stands in.
    times: u32,
    /// How many rows and columns it covers.
    covers: (u32, u32),
    kind: String,
    value: String,
    formula: String,
}

impl Reading {
    /// Reads a sheet to its end.
    fn table(&mut self, walk: &mut Walk) -> Result<(), Trouble> {
        let outside = walk.depth().saturating_sub(1);
        // How often the row stands in the sheet, and its first cell.
        let (mut times, mut first) = (1, 0);
        loop {
            let depth = walk.depth();
            let mut cell = None;
            match walk.next()? {
                Event::Start(tag) => match tag.local_name().as_ref() {
                    "table-column" => self.columns(&tag),
                    "table-row" => {
                        times = repeated(&tag, "number-rows-repeated");
                        (first, self.column) = (self.cells.len(), 0);
                        if is_hidden(&tag) {
                            let last = self.row.saturating_add(times).min(MOST_ROWS);
                            self.beside.hidden_rows.extend(self.row..last);
                        }
                    }
                    "table-cell" | "covered-table-cell" => cell = Some(Open::of(&tag)),
                    _ => {}
                },
                Event::End(tag) if depth.saturating_sub(1) == outside => {
                    let _ = tag;
                    return Ok(());
                }
                Event::End(tag) if tag.local_name().as_ref() == "table-row" => {
                    self.again(first, times)?;
                    self.row = self.row.saturating_add(times);
                }
                Event::Eof => return Err(Trouble::Broken),
                _ => {}
            }
            if let Some(cell) = cell {
                let text = text(walk)?;
                self.cell(&cell, text)?;
            }
        }
    }

    fn columns(&mut self, tag: &BytesStart) {
        let times = repeated(tag, "number-columns-repeated");
        let first = self.columns;
        self.columns = first.saturating_add(times);
        if is_hidden(tag) {
            self.beside.hidden_columns.push(first..=self.columns.saturating_sub(1));
        }
    }

    fn cell(&mut self, cell: &Open, text: Option<String>) -> Result<(), Trouble> {
        let (row, column) = (self.row, self.column);
        self.column = column.saturating_add(cell.times);
        let (rows, columns) = cell.covers;
        if rows > 1 || columns > 1 {
            let last = |first: u32, all: u32| first.saturating_add(all.saturating_sub(1));
            let merge =
                Merge { rows: row..=last(row, rows), columns: column..=last(column, columns) };
            self.beside.merges.push(merge);
        }
        let shown = cell.shown(text, self.hides_zeros);
        if shown == Shown::Nothing {
            return Ok(());
        }
        for column in column..self.column {
            self.cells.push((row, column, shown.clone()));
            self.check(column)?;
        }
        Ok(())
    }

    /// Repeats the row whose cells begin here.
    fn again(&mut self, first: usize, times: u32) -> Result<(), Trouble> {
        let cells: Vec<Placed> = self.cells.get(first..).unwrap_or_default().to_vec();
        if cells.is_empty() {
            return Ok(());
        }
        for more in 1..times {
            for (row, column, shown) in &cells {
                self.cells.push((row.saturating_add(more), *column, shown.clone()));
                self.check(*column)?;
            }
        }
        Ok(())
    }

    /// Looks at the cell that was added last.
    fn check(&mut self, column: u32) -> Result<(), Trouble> {
        let last = self.cells.last();
        let far = last.is_some_and(|(row, ..)| *row >= MOST_ROWS);
        let length = last.map_or(0, |(.., shown)| shown.length());
        self.bytes = self.bytes.saturating_add(length);
        if far || self.bytes > MOST_BYTES || self.cells.len() > self.room || column >= MOST_COLUMNS
        {
            return Err(Trouble::TooManyCells);
        }
        Ok(())
    }
}

impl Open {
    fn of(tag: &BytesStart) -> Self {
        let covers = ["number-rows-spanned", "number-columns-spanned"];
        let [rows, columns] = covers.map(|name| repeated(tag, name));
        Self {
            times: repeated(tag, "number-columns-repeated"),
            covers: (rows, columns),
            kind: said(tag, "value-type"),
            value: said(tag, "value"),
            formula: said(tag, "formula"),
        }
    }

    fn shown(&self, text: Option<String>, hides_zeros: bool) -> Shown {
        let is_zero = !self.value.is_empty() && self.value.chars().all(|c| matches!(c, '0' | '.'));
        if is_zero && hides_zeros {
            return Shown::Nothing;
        }
        match text {
            Some(text) => Shown::text(&text),
            // A program that leaves out what is shown leaves open how it is shown.
            None if !self.value.is_empty() => Shown::Unknown(Code::T007, self.value.clone()),
            None if !self.formula.is_empty() && self.kind != "string" => {
                Shown::Unknown(Code::T006, self.formula.clone())
            }
            None => Shown::Nothing,
        }
    }
}

/// How often something stands in a row or a column.
fn repeated(tag: &BytesStart, name: &str) -> u32 {
    said(tag, name).parse().unwrap_or(1).max(1)
}

fn is_hidden(tag: &BytesStart) -> bool {
    matches!(said(tag, "visibility").as_str(), "collapse" | "filter")
}

/// What the cell that was just opened shows: its paragraphs, without remarks and drawings.
fn text(walk: &mut Walk) -> Result<Option<String>, Trouble> {
    let outside = walk.depth().saturating_sub(1);
    let (mut text, mut paragraph): (Option<String>, Option<usize>) = (None, None);
    loop {
        let depth = walk.depth();
        let event = walk.next()?;
        match &event {
            Event::Start(tag) => match (depth.saturating_sub(outside), tag.local_name().as_ref()) {
                (1, "p") => {
                    paragraph = Some(depth);
                    match &mut text {
                        Some(text) => text.push('\n'),
                        None => text = Some(String::new()),
                    }
                }
                (_, "s") if paragraph.is_some() => {
                    let spaces = said(tag, "c").parse().unwrap_or(1_usize).min(100);
                    text.get_or_insert_default().extend(std::iter::repeat_n(' ', spaces));
                }
                (_, "tab") if paragraph.is_some() => text.get_or_insert_default().push('\t'),
                (_, "line-break") if paragraph.is_some() => {
                    text.get_or_insert_default().push('\n');
                }
                _ => {}
            },
            Event::End(_) => {
                let now = depth.saturating_sub(1);
                paragraph = paragraph.filter(|outer| now > *outer);
                if now == outside {
                    return Ok(text);
                }
            }
            Event::Eof => return Err(Trouble::Broken),
            event if paragraph.is_some() => {
                text.get_or_insert_default().push_str(&piece(event).unwrap_or_default());
            }
            _ => {}
        }
    }
}
