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

/// The tables of a sheet from top to bottom, one at a time: what their headings say takes room.
pub(super) struct Segments<'g, 'k, 'r> {
    sheet: &'g Sheet,
    known: &'k Known<'r>,
    /// The first row that belongs to no table yet.
    free: usize,
    /// The first row that was not looked at.
    at: usize,
    open: Option<Begun>,
}

/// A table whose end is not found yet.
struct Begun {
    headings: Headings,
    /// Where the lines above it, its headings and its body begin.
    above: usize,
    head: usize,
    body: usize,
}

impl<'g, 'k, 'r> Segments<'g, 'k, 'r> {
    pub(super) fn of(sheet: &'g Sheet, known: &'k Known<'r>) -> Self {
        Self { sheet, known, free: 0, at: 0, open: None }
    }

    /// The rows that belong to no table, once all are found.
    pub(super) fn rest(&self) -> &'g [Row] {
        self.part(self.free, self.sheet.rows.len())
    }

    fn part(&self, from: usize, to: usize) -> &'g [Row] {
        self.sheet.rows.get(from..to).unwrap_or_default()
    }

    /// Ends a table before a row.
    fn close(&mut self, begun: Begun, end: usize) -> Segment<'g> {
        let Begun { headings, above, head, body } = begun;
        let rows = self.part(body, end);
        let is_own = |row: &Row| belongs(row, &headings.tables, self.sheet, self.known);
        let kept = rows.iter().rposition(is_own);
        let last = body.saturating_add(kept.map_or(0, |kept| kept.saturating_add(1)));
        self.free = last;
        Segment {
            above: self.part(above, head),
            heads: body.saturating_sub(head),
            tables: headings.tables,
            body: self.part(body, last),
            below: self.part(last, end),
        }
    }
}

impl<'g> Iterator for Segments<'g, '_, '_> {
    type Item = Segment<'g>;

    fn next(&mut self) -> Option<Segment<'g>> {
        while self.at < self.sheet.rows.len() {
            let at = self.at;
            let Some(headings) = Headings::at(self.sheet, at, self.known) else {
                self.at = at.saturating_add(1);
                continue;
            };
            let ended = self.open.take().map(|begun| self.close(begun, at));
            let heads = self.part(at, self.sheet.rows.len()).iter();
            let heads = heads.take_while(|row| row.number < headings.body).count();
            let body = at.saturating_add(heads).max(at.saturating_add(1));
            self.open = Some(Begun { headings, above: self.free, head: at, body });
            self.at = body;
            if ended.is_some() {
                return ended;
            }
        }
        let begun = self.open.take()?;
        Some(self.close(begun, self.sheet.rows.len()))
    }
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
