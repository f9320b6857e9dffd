//! Where a table begins: the row or rows of headings, and what they say of each column.

use std::collections::BTreeSet;
use std::ops::Range;

use super::columns::{Column, Known, Stamp};
use super::grid::{Row, Sheet};
use super::periods::{period, school_period};
use super::words::{Role, begins_with_digit, evidence_role, is_nothing, note_role};
use crate::source::raw::At;

/// A table below its headings.
pub(super) struct Table {
    pub(super) kind: Kind,
    pub(super) columns: Vec<(u32, Column)>,
    /// The first row below the headings.
    pub(super) body: u32,
    /// Where the headings stand.
    pub(super) span: Range<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Figures,
    Evidence,
    Notes,
}

/// Rows that headings may take.
const MOST_HEADINGS: u32 = 3;

/// Distinct indicators that make a row one of headings when nothing else does.
const ENOUGH: usize = 2;

/// A column of changes beside columns of years is about the last of them.
fn date_differences(columns: &mut [(u32, Column)]) {
    let mut last: Option<At<String>> = None;
    for (_, column) in columns {
        let Column::Values(stamp) = column else { continue };
        if stamp.nature.is_some() && stamp.period.is_none() {
            stamp.period.clone_from(&last);
        }
        let later = |period: &&At<String>| {
            last.as_ref().is_none_or(|last| last.get_ref() < period.get_ref())
        };
        if let Some(period) = stamp.period.as_ref().filter(later) {
            last = Some(period.clone());
        }
    }
}

impl Table {
    /// The table whose headings begin in a row, if any do.
    pub(super) fn at(sheet: &Sheet, row: &Row, known: &Known) -> Option<Self> {
        let evidence = || Self::of_roles(row, Kind::Evidence, evidence_role);
        let notes = || Self::of_roles(row, Kind::Notes, note_role);
        if let Some(table) = evidence().or_else(notes) {
            return Some(table);
        }
        let merged = sheet.merges.starting(row.number).iter();
        let height = |merge: &super::grid::Merge| {
            merge.rows.end().saturating_sub(row.number).saturating_add(1)
        };
        let tall = merged.clone().map(height).max().unwrap_or(1).min(MOST_HEADINGS);
        // A wide heading stands over others even if nothing beside it is tall.
        let wide = merged.clone().any(|merge| merge.columns.start() != merge.columns.end());
        let most = if wide { tall.max(2) } else { tall };
        (tall..=most).rev().find_map(|height| Self::figures(sheet, row, height, known))
    }

    fn figures(sheet: &Sheet, row: &Row, height: u32, known: &Known) -> Option<Self> {
        let body = row.number.saturating_add(height);
        let rows = || row.number..body;
        let last = rows().filter_map(|number| sheet.row(number)?.cells.last());
        let merged = sheet.merges.starting(row.number).iter();
        let last = last.map(|cell| cell.column).chain(merged.map(|merge| *merge.columns.end()));
        let mut columns = Vec::new();
        for column in 0..=last.max()? {
            let cells = rows().filter_map(|number| sheet.shown(number, column));
            let mut headings: Vec<(&str, Range<usize>)> =
                cells.map(|cell| (cell.text.as_str(), cell.span.clone())).collect();
            headings.dedup_by(|a, b| a.1 == b.1);
            columns.extend(known.column(&headings).map(|found| (column, found)));
        }
        date_differences(&mut columns);
        let kind = Kind::Figures;
        let table = Self { kind, columns, body, span: row.span() };
        table.is_whole(known).then_some(table)
    }

    /// A table of one heading row whose columns are known by their roles alone.
    fn of_roles(row: &Row, kind: Kind, role: fn(&str) -> Option<Role>) -> Option<Self> {
        let column = |cell: &super::grid::Cell| {
            let unknown = || Column::Unknown(At::new(cell.span.clone(), cell.text.clone()));
            (cell.column, role(&cell.text).map_or_else(unknown, Column::Role))
        };
        let columns: Vec<_> = row.cells.iter().map(column).collect();
        let needed: &[Role] = match kind {
            Kind::Notes => &[Role::Check, Role::Values, Role::Why],
            Kind::Evidence | Kind::Figures => &[Role::Target, Role::State],
        };
        let body = row.number.saturating_add(1);
        let table = Self { kind, columns, body, span: row.span() };
        needed.iter().all(|role| table.role(*role).is_some()).then_some(table)
    }

    /// Whether the headings make a table of figures.
    fn is_whole(&self, known: &Known) -> bool {
        // A row with figures in it is none of headings, whatever else it names.
        let figure = |kind: &Column| match kind {
            Column::Unknown(text) => {
                begins_with_digit(text.get_ref()) || is_nothing(text.get_ref())
            }
            _ => false,
        };
        if self.columns.iter().any(|(_, kind)| figure(kind)) {
            return false;
        }
        let stamps: Vec<&Stamp> = self.values().map(|(_, stamp)| stamp).collect();
        let named = stamps.iter().filter_map(|stamp| Some(stamp.indicator.as_ref()?.get_ref()));
        let indicators =
            named.flat_map(|name| known.names.find(name)).collect::<BTreeSet<_>>().len();
        let has = |role| self.role(role).is_some();
        let by_row = has(Role::Indicator) || has(Role::Label);
        // Names beside a bare year or region are those of a row, not of columns.
        let by_column = stamps.iter().all(|stamp| stamp.indicator.is_some())
            && (indicators >= ENOUGH
                || (indicators > 0 && (has(Role::Region) || has(Role::Period))));
        by_column || (by_row && !stamps.is_empty())
    }

    /// The first column of a role; one of school years is one of periods, too.
    pub(super) fn role(&self, wanted: Role) -> Option<u32> {
        let found = |(column, kind): &(u32, Column)| match kind {
            Column::Role(Role::SchoolYear) if wanted == Role::Period => Some(*column),
            Column::Role(role) if *role == wanted => Some(*column),
            _ => None,
        };
        self.columns.iter().find_map(found)
    }

    /// What a cell in the column of periods says, in the words of the model.
    pub(super) fn period(&self, text: &str) -> Option<String> {
        let school = self.role(Role::SchoolYear);
        if school.is_some() && school == self.role(Role::Period) {
            school_period(text)
        } else {
            period(text)
        }
    }

    /// The columns of values.
    pub(super) fn values(&self) -> impl Iterator<Item = (u32, &Stamp)> {
        self.columns.iter().filter_map(|(column, kind)| match kind {
            Column::Values(stamp) => Some((*column, stamp)),
            _ => None,
        })
    }

    /// Whether each column has an indicator of its own.
    pub(super) fn is_by_column(&self) -> bool {
        self.role(Role::Indicator).is_none()
            && self.values().any(|(_, stamp)| stamp.indicator.is_some())
    }

    /// The column in which a row names its indicator.
    pub(super) fn indicator(&self) -> Option<u32> {
        let label = || self.role(Role::Label).filter(|_| !self.is_by_column());
        self.role(Role::Indicator).or_else(label)
    }

    /// The column with the unit of a column of values: the next one before other values, else
    /// the first one.
    pub(super) fn unit(&self, values: u32) -> Option<u32> {
        let after = self.columns.iter().skip_while(|(column, _)| *column <= values);
        let near = after.take_while(|(_, kind)| !matches!(kind, Column::Values(_)));
        let mut units = near.filter(|(_, kind)| matches!(kind, Column::Role(Role::Unit)));
        units.next().map(|(column, _)| *column).or_else(|| self.role(Role::Unit))
    }

    /// The heading of a column that says nothing known.
    pub(super) fn unknown(&self, column: u32) -> Option<&At<String>> {
        self.columns.iter().find_map(|(at, kind)| match kind {
            Column::Unknown(text) if *at == column => Some(text),
            _ => None,
        })
    }

    /// Whether a column has a known heading.
    pub(super) fn knows(&self, column: u32) -> bool {
        let known = |kind: &Column| !matches!(kind, Column::Unknown(_));
        self.columns.iter().any(|(at, kind)| *at == column && known(kind))
    }
}
