//! Workbooks (XLSX) to a grid: each cell as its sheet shows it.

use jiff::Span;
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

use super::book::{Beside, Book, MOST_ROWS, Placed, Shown};
use super::format::token;
use super::grid::{Grid, Merge};
use crate::diag::{Code, Diagnostic};
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
        let cells = cells.into_iter().map(show).collect();
        book.sheet(&sheet.name, cells, beside(facts))?;
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
            Some(text) => Shown::text(text),
            None => Shown::Unknown(Code::T007, "?".to_owned()),
        },
        Value::Text(text) | Value::Error(text) => Shown::text(&text),
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
    plain(number).is_some_and(|number| number.is_zero())
}

/// A number as it is stored: `1712`, `0.30000000000000004`, `2.35E4`.
fn plain(number: &str) -> Option<Decimal> {
    let plain = Decimal::from_str_exact(number).or_else(|_| Decimal::from_scientific(number));
    // Digits beyond the 28th are none that a spreadsheet program keeps.
    plain.ok().or_else(|| number.parse().ok())
}

/// What a sheet shows for a number in a number format.
pub(super) fn in_format(number: &str, format: &Format, from_1904: bool) -> Shown {
    let built_in = || built_in(format.id).map(str::to_owned);
    let Some(code) = format.code.clone().or_else(built_in) else {
        return Shown::Unknown(Code::T007, number.to_owned());
    };
    let unknown = || Shown::Unknown(Code::T007, number.to_owned());
    let Some(plain) = plain(number) else { return unknown() };
    if is_day(&code) {
        return day(plain, &code, from_1904).map_or_else(unknown, Shown::Text);
    }
    match token(&plain.to_string(), &code).as_deref() {
        Some("") => Shown::Nothing,
        Some(token) => Shown::Text(token.to_owned()),
        None => unknown(),
    }
}

/// The formats that workbooks do not state.
fn built_in(id: u32) -> Option<&'static str> {
    Some(match id {
        0 | 49 => "General",
        1 => "0",
        2 => "0.00",
        3 | 37 | 38 | 41 | 42 => "#,##0",
        4 | 39 | 40 | 43 | 44 => "#,##0.00",
        9 => "0%",
        10 => "0.00%",
        14 | 22 | 31 | 58 => "yyyy-mm-dd",
        15 | 30 => "d-mmm-yy",
        27 | 36 | 50 | 57 => "yyyy-mm",
        _ => return None,
    })
}

/// Whether a format shows days.
fn is_day(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '"' => drop(chars.by_ref().find(|c| *c == '"')),
            '[' => drop(chars.by_ref().find(|c| *c == ']')),
            '\\' | '_' | '*' | '!' => drop(chars.next()),
            c if "ymdh".contains(c.to_ascii_lowercase()) => return !code.contains("General"),
            _ => {}
        }
    }
    false
}

/// A day as `2022-12-31`, a year or a month if the sheet shows no more of it.
fn day(number: Decimal, code: &str, from_1904: bool) -> Option<String> {
    let number: i64 = number.trunc().try_into().ok()?;
    // The calendar of workbooks has a 29 February 1900.
    let first = match (from_1904, number < 60) {
        (true, _) => date(1904, 1, 1),
        (false, true) => date(1899, 12, 31),
        (false, false) => date(1899, 12, 30),
    };
    let day = first.checked_add(Span::new().try_days(number).ok()?).ok()?;
    let (year, month, of_month) = (day.year(), day.month(), day.day());
    let shows = |letter: char| code.to_lowercase().contains(letter);
    Some(match (shows('m'), shows('d')) {
        (_, true) => format!("{year:04}-{month:02}-{of_month:02}"),
        (true, false) => format!("{year:04}-{month:02}"),
        (false, false) => format!("{year:04}"),
    })
}
