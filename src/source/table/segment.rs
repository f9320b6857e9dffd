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
    let mut found: Vec<Segment> = Vec::new();
    // The first row that belongs to no table yet, and the first below the last headings.
    let (mut free, mut at) = (0, 0);
    let mut open: Option<(Headings, usize, usize, usize)> = None;
    let close =
        |open: &mut Option<(Headings, usize, usize, usize)>, end: usize, found: &mut Vec<_>| {
            let Some((headings, above, head, body)) = open.take() else { return None };
            let rows = part(body, end);
            let kept = rows.iter().rposition(|row| belongs(row, &headings.tables, sheet, known));
            let last = body.saturating_add(kept.map_or(0, |kept| kept.saturating_add(1)));
            let (above, heads, tables) =
                (part(above, head), body.saturating_sub(head), headings.tables);
            let (body, below) = (part(body, last), part(last, end));
            found.push(Segment { above, heads, tables, body, below });
            Some(last)
        };
    while at < rows.len() {
        match Headings::at(sheet, at, known) {
            Some(headings) => {
                free = close(&mut open, at, &mut found).unwrap_or(free);
                let below = |row: &Row| row.number < headings.body;
                let heads = rows.get(at..).unwrap_or_default().iter().take_while(|row| below(row));
                let body = at.saturating_add(heads.count()).max(at.saturating_add(1));
                open = Some((headings, free, at, body));
                at = body;
            }
            None => at = at.saturating_add(1),
        }
    }
    free = close(&mut open, rows.len(), &mut found).unwrap_or(free);
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
