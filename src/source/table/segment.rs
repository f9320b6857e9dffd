//! A sheet taken apart: tables with the lines above them and the rows below their headings.

use super::columns::Known;
use super::grid::{Row, Sheet};
use super::heading::{Headings, Kind, Table};
use super::words::{begins_with_digit, is_nothing, unnumbered};

/// Tables whose headings stand in the same rows.
pub(super) struct Segment<'g> {
    /// The lines above the headings, up to the table before.
    pub(super) above: &'g [Row],
    /// The rows of the headings.
    pub(super) heads: usize,
    pub(super) tables: Vec<Table>,
    pub(super) body: &'g [Row],
    /// The lines below it, up to the headings of the next.
    pub(super) below: &'g [Row],
}

/// The tables of a sheet from top to bottom, and the rows that belong to none.
pub(super) fn segments<'g>(sheet: &'g Sheet, known: &Known) -> (Vec<Segment<'g>>, &'g [Row]) {
    let rows = sheet.rows.as_slice();
    let part = |from: usize, to: usize| rows.get(from..to).unwrap_or_default();
    // Headings, with the places of their first row and of the first row below them.
    let mut heads: Vec<(Headings, usize, usize)> = Vec::new();
    let mut at = 0;
    while at < rows.len() {
        let Some(headings) = Headings::at(sheet, at, known) else {
            at = at.saturating_add(1);
            continue;
        };
        let body = rows.partition_point(|row| row.number < headings.body);
        let body = body.max(at.saturating_add(1));
        heads.push((headings, at, body));
        at = body;
    }
    let ends: Vec<usize> = heads.iter().skip(1).map(|(_, head, _)| *head).collect();
    let ends = ends.into_iter().chain([rows.len()]);
    let mut found = Vec::new();
    // The first row that belongs to no table yet.
    let mut free = 0;
    for ((headings, head, body), end) in heads.into_iter().zip(ends) {
        let below = part(body, end);
        let last = below.iter().rposition(|row| belongs(row, &headings.tables, sheet, known));
        let last = body.saturating_add(last.map_or(0, |last| last.saturating_add(1)));
        found.push(Segment {
            above: part(free, head),
            heads: body.saturating_sub(head),
            tables: headings.tables,
            body: part(body, last),
            below: part(last, end),
        });
        free = last;
    }
    (found, part(free, rows.len()))
}

/// Whether a row below headings is one of their tables, not a line below it or above the next.
fn belongs(row: &Row, tables: &[Table], sheet: &Sheet, known: &Known) -> bool {
    tables.iter().any(|table| {
        if table.kind != Kind::Figures {
            return table.cells(row).count() > 1;
        }
        let name = table.indicator().and_then(|column| sheet.shown(row.number, column));
        let named = name.is_some_and(|name| known.is_indicator(unnumbered(&name.text)));
        let several = table.cells(row).filter(|cell| !is_nothing(&cell.text)).count() > 1;
        let mut values = table.values().filter_map(|(column, _)| row.cell(column));
        named
            || values.any(|cell| {
                cell.flawed
                    || begins_with_digit(&cell.text)
                    || (several && !is_nothing(&cell.text) && name.is_some())
            })
    })
}
