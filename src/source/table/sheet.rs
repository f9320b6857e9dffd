//! Workbooks (XLSX) to a grid: each cell as its sheet shows it.

use std::collections::BTreeMap;
use std::io::Cursor;

use calamine::{
    DataRef, ExcelDateTime, ExcelDateTimeType, NumberFormat, Reader as _, SheetType, SheetVisible,
    Style, Xlsx, XlsxError, XlsxFormulaMetadata,
};

use super::grid::{Cell, Grid, Merge, Row, Sheet, Writer};
use super::package::examine;
use crate::diag::{Code, Diagnostic};
use crate::ooxml::format::{self, Dates, built_in};
use crate::text::{Place, restored};

/// Rows down to which a sheet may reach: a hundred times the largest report seen so far.
const MOST_ROWS: u32 = 100_000;

/// Cells that a workbook may have.
const MOST_CELLS: usize = 1_000_000;

type Workbook<'b> = Xlsx<Cursor<&'b [u8]>>;

/// Reads a workbook.
///
/// # Errors
/// A diagnostic when it is no workbook, encrypted, broken, or larger than any report.
pub(super) fn grid(name: &str, bytes: &[u8]) -> Result<Grid, Box<Diagnostic>> {
    let hidden = examine(name, bytes)?;
    let broken = |_| Box::new(Diagnostic::in_file(Code::F012, name));
    let mut workbook: Workbook = Xlsx::new(Cursor::new(bytes)).map_err(broken)?;
    let mut reading = Reading { name, writer: Writer::default(), marks: Vec::new(), cells: 0 };
    if hidden > 0 {
        let problem = Diagnostic::in_file(Code::T013, name).with("count", hidden.to_string());
        reading.marks.push(Mark::File(problem));
    }
    let mut sheets = Vec::new();
    for known in workbook.sheets_metadata().to_vec() {
        if known.typ != SheetType::WorkSheet {
            continue;
        }
        if known.visible != SheetVisible::Visible {
            let problem = Diagnostic::in_file(Code::T011, name);
            reading.marks.push(Mark::File(problem.with("sheet", known.name)));
            continue;
        }
        sheets.push(reading.sheet(&mut workbook, &known.name)?);
    }
    let source = reading.writer.finish(name);
    let problem = |mark| match mark {
        Mark::File(problem) => problem,
        Mark::Cell(code, span) => Diagnostic::at(code, Place::new(&source, span)),
    };
    let problems = reading.marks.into_iter().map(problem).collect();
    Ok(Grid { source, sheets, problems })
}

/// A problem met on the way, before the text that it points at is complete.
enum Mark {
    File(Diagnostic),
    Cell(Code, std::ops::Range<usize>),
}

struct Reading<'n> {
    name: &'n str,
    writer: Writer,
    marks: Vec<Mark>,
    cells: usize,
}

/// What a cell shows.
enum Shown {
    Nothing,
    Text(String),
    /// Something that cannot be known, and why.
    Unknown(Code, String),
}

impl Reading<'_> {
    fn sheet(&mut self, book: &mut Workbook, name: &str) -> Result<Sheet, Box<Diagnostic>> {
        let broken = |_: XlsxError| Box::new(Diagnostic::in_file(Code::F012, self.name));
        let unknown = formulas_without_result(book, name).map_err(broken)?;
        let mut reader = book.worksheet_cells_reader(name).map_err(broken)?;
        let styles: Vec<Style> = reader.styles().to_vec();
        self.writer.sheet(name);
        let mut cells: Vec<(u32, u32, Shown)> = Vec::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(broken)? {
            let (row, column) = cell.get_position();
            let format = styles.get(style).and_then(|style| style.number_format.as_ref());
            let format = format.map_or("General", code);
            let shown = match unknown.get(&(row, column)) {
                Some(formula) => Shown::Unknown(Code::T006, format!("={formula}")),
                None => shown(cell.get_value(), format),
            };
            if !matches!(shown, Shown::Nothing) {
                self.cells = self.cells.saturating_add(1);
                cells.push((row, column, shown));
            }
            if row >= MOST_ROWS || self.cells > MOST_CELLS {
                let problem = Diagnostic::in_file(Code::T010, self.name);
                return Err(Box::new(problem.with("rows", MOST_ROWS.to_string())));
            }
        }
        cells.sort_by_key(|(row, column, _)| (*row, *column));
        cells.dedup_by_key(|(row, column, _)| (*row, *column));
        drop(reader);
        let merges = book.merge_cells_by_sheet_name(name).map_err(broken)?;
        let rows = self.rows(cells);
        let merges = merges.iter().map(|merge| Merge {
            rows: merge.start.0..=merge.end.0,
            columns: merge.start.1..=merge.end.1,
        });
        Ok(Sheet { name: Some(name.to_owned()), rows, merges: merges.collect() })
    }

    /// Writes the cells of a sheet in order, row by row.
    fn rows(&mut self, cells: Vec<(u32, u32, Shown)>) -> Vec<Row> {
        let mut rows: Vec<Row> = Vec::new();
        for (row, column, shown) in cells {
            let (text, flaw) = match shown {
                Shown::Nothing => continue,
                Shown::Text(text) => (text, None),
                Shown::Unknown(code, text) => (text, Some(code)),
            };
            let span = self.writer.cell(row, column, &text);
            if let Some(code) = flaw {
                self.marks.push(Mark::Cell(code, span.clone()));
            }
            let cell = Cell { column, text, span, flawed: flaw.is_some() };
            match rows.last_mut().filter(|last| last.number == row) {
                Some(last) => last.cells.push(cell),
                None => rows.push(Row { number: row, cells: vec![cell] }),
            }
        }
        rows
    }
}

/// The formulas whose result was never stored, by cell: a reader would take them for empty.
fn formulas_without_result(
    book: &mut Workbook,
    name: &str,
) -> Result<BTreeMap<(u32, u32), String>, XlsxError> {
    let mut reader = book.worksheet_cells_reader(name)?;
    let mut found = BTreeMap::new();
    while let Some(cell) = reader.next_cell_with_formula_metadata()? {
        if cell.pos.0 >= MOST_ROWS || found.len() > MOST_CELLS {
            break;
        }
        let nothing = matches!(cell.value, DataRef::Empty);
        if let Some(formula) = cell.formula.filter(|_| nothing) {
            found.insert(cell.pos, text_of(formula));
        }
    }
    Ok(found)
}

/// The text of a formula; one that shares its neighbour's has none of its own.
fn text_of(formula: XlsxFormulaMetadata) -> String {
    match formula {
        XlsxFormulaMetadata::Normal { formula } | XlsxFormulaMetadata::Shared { formula, .. } => {
            formula
        }
        _ => "…".to_owned(),
    }
}

/// The code of a number format; the reader of workbooks takes dates of Chinese ones for none.
fn code(format: &NumberFormat) -> &str {
    let named = format.format_id.and_then(built_in).filter(|_| format.format_code == "General");
    named.unwrap_or(&format.format_code)
}

/// What a sheet shows for a value in a number format.
fn shown(value: &DataRef, format: &str) -> Shown {
    let text = |text: &str| match format::shown_text(restored(text.trim()), format) {
        format::Shown::Text(text) => Shown::Text(text),
        _ => Shown::Nothing,
    };
    let number = |number: String, dates| match format::shown(&number, format, dates) {
        format::Shown::Text(text) => Shown::Text(text),
        format::Shown::Nothing => Shown::Nothing,
        format::Shown::Other(text) => Shown::Unknown(Code::T007, text),
        format::Shown::Unknown => Shown::Unknown(Code::T007, number),
    };
    match value {
        DataRef::Empty => Shown::Nothing,
        DataRef::SharedString(shown) => text(shown),
        DataRef::String(shown) | DataRef::DurationIso(shown) => text(shown),
        // A day written out: a time of day says nothing about the day.
        DataRef::DateTimeIso(moment) => text(moment.split_once('T').map_or(moment, |(day, _)| day)),
        DataRef::Int(value) => number(value.to_string(), Dates::From1900),
        DataRef::Float(value) => number(value.to_string(), Dates::From1900),
        DataRef::Bool(value) => text(if *value { "TRUE" } else { "FALSE" }),
        DataRef::DateTime(date) => number(date.as_f64().to_string(), dates(*date)),
        DataRef::Error(error) => text(&error.to_string()),
    }
}

/// The first day of the workbook that a date comes from, which the date does not tell.
fn dates(date: ExcelDateTime) -> Dates {
    let types = [ExcelDateTimeType::DateTime, ExcelDateTimeType::TimeDelta];
    let is_1904 = |kind| date == ExcelDateTime::new(date.as_f64(), kind, true);
    if types.into_iter().any(is_1904) { Dates::From1904 } else { Dates::From1900 }
}
