//! Workbooks (XLSX) to a grid: each cell as its sheet shows it.

use jiff::civil::Date;

use super::book::{Beside, Book, MOST_BYTES, MOST_ROWS, Placed, Shown};
use super::grid::{Grid, Merge};
use crate::diag::{Code, Diagnostic};
use crate::ooxml::format::{self, Dates, built_in};
use crate::ooxml::{Facts, Format, Limits, Package, Range, Trouble, Value, Visibility, Workbook};

/// Reads a workbook.
///
/// # Errors
/// A diagnostic when it is no workbook, broken, or larger than any report.
pub(super) fn grid(name: &str, package: Package) -> Result<Grid, Box<Diagnostic>> {
    let refuse = |trouble| Box::new(refusal(name, trouble));
    let mut workbook = Workbook::open(package).map_err(refuse)?;
    let mut book = Book::new(name);
    let usual = Format::default();
    for sheet in workbook.sheets.clone() {
        if sheet.visibility == Visibility::Hidden {
            book.hidden_sheet(&sheet.name);
            continue;
        }
        let limits = Limits { rows: MOST_ROWS, cells: book.room() };
        let (cells, facts) = workbook.cells(&sheet, &limits).map_err(refuse)?;
        let show = |cell: crate::ooxml::Cell| -> Placed {
            let format = workbook.formats.get(cell.style).unwrap_or(&usual);
            (cell.row, cell.column, shown(cell.value, format, &workbook, facts.hides_zeros))
        };
        let mut placed: Vec<Placed> = Vec::new();
        let mut bytes = 0_usize;
        for cell in cells.into_iter().map(show) {
            bytes = bytes.saturating_add(cell.2.length());
            placed.push(cell);
            if bytes > MOST_BYTES {
                return Err(Box::new(Book::too_large(name)));
            }
        }
        book.sheet(&sheet.name, placed, beside(facts))?;
    }
    Ok(book.finish())
}

/// Why a package is not read, for its reader.
pub(super) fn refusal(name: &str, trouble: Trouble) -> Diagnostic {
    match trouble {
        Trouble::Broken | Trouble::Missing => {
            Diagnostic::in_file(Code::F012, name).with("sort", "other")
        }
        Trouble::TooLarge(limit) => {
            Diagnostic::in_file(Code::F014, name).with("limit", limit.to_string())
        }
        Trouble::TooManyCells => Book::too_large(name),
    }
}

fn beside(facts: Facts) -> Beside {
    let merge = |Range { rows, columns }: Range| Merge { rows, columns };
    Beside {
        merges: facts.merges.into_iter().map(merge).collect(),
        hidden_rows: facts.hidden_rows.into_iter().collect(),
        hidden_columns: facts.hidden_columns,
    }
}

/// What a sheet shows for what a cell stores.
fn shown(value: Value, format: &Format, book: &Workbook, hides_zeros: bool) -> Shown {
    match value {
        Value::Listed(number) => match number.and_then(|number| book.texts.get(number)) {
            Some(text) => text_in_format(text, format),
            None => Shown::Unknown(Code::T007, "?".to_owned()),
        },
        Value::Text(text) => text_in_format(&text, format),
        Value::Error(text) => Shown::text(&text),
        Value::Truth(truth) => Shown::text(if truth { "TRUE" } else { "FALSE" }),
        Value::NoResult(formula) => Shown::Unknown(Code::T006, formula),
        Value::Number(number) if hides_zeros && is_zero(&number) => Shown::Nothing,
        Value::Number(number) => in_format(&number, format, book.from_1904),
        Value::Day(text) => {
            let day = text.split('T').next().unwrap_or_default();
            let known = day.parse::<Date>().ok();
            known.map_or_else(|| Shown::text(&text), |day| Shown::Text(day.to_string()))
        }
    }
}

fn is_zero(number: &str) -> bool {
    let (digits, _) = number.split_once(['e', 'E']).unwrap_or((number, ""));
    digits.chars().all(|c| matches!(c, '0' | '.' | '-' | '+'))
}

/// What a sheet shows for a number in a number format.
pub(super) fn in_format(number: &str, format: &Format, from_1904: bool) -> Shown {
    let dates = if from_1904 { Dates::From1904 } else { Dates::From1900 };
    match code(format).map(|code| format::shown(number, code, dates)) {
        Some(format::Shown::Text(text)) => Shown::Text(text),
        Some(format::Shown::Nothing) => Shown::Nothing,
        Some(format::Shown::Other(text)) => Shown::Unknown(Code::T007, text),
        Some(format::Shown::Unknown) | None => Shown::Unknown(Code::T007, number.to_owned()),
    }
}

/// What a sheet shows for a text in a number format.
pub(super) fn text_in_format(text: &str, format: &Format) -> Shown {
    match format::shown_text(text.trim(), code(format).unwrap_or("@")) {
        format::Shown::Text(text) => Shown::text(&text),
        _ => Shown::Nothing,
    }
}

/// The text of a number format, be it stated or known by its number.
fn code(format: &Format) -> Option<&str> {
    format.code.as_deref().or_else(|| built_in(format.id))
}
