//! Where a table begins: the row or rows of headings, and what they say of each column.

use std::collections::BTreeSet;
use std::ops::Range;

use super::columns::{Column, Known, Stamp, unit_alone, words_of_unit};
use super::grid::{Cell, Row, Sheet};
use super::periods::{period, period_first, school_period};
use super::words::{
    self, Role, begins_with_digit, evidence_role, is_nothing, note_role, plain_number,
};
use crate::source::raw::{At, Text};

/// A table below its headings.
pub(super) struct Table {
    pub(super) kind: Kind,
    /// The columns that have a heading, in order.
    pub(super) columns: Vec<(u32, Column)>,
    /// From the first column that is its own to the last; beside it another table may stand.
    pub(super) range: Range<u32>,
    /// The first row below the headings.
    pub(super) body: u32,
    /// Where the headings stand.
    pub(super) span: Range<usize>,
    /// The unit that the heading of its names states: 指标（万人）.
    pub(super) unit: Text,
    /// The first column of each role, found again for every cell.
    roles: Vec<(Role, u32)>,
    /// Whether some column of values has an indicator of its own.
    any_indicator: bool,
}

/// The tables whose headings stand in the same rows, from left to right.
pub(super) struct Headings {
    pub(super) tables: Vec<Table>,
    /// The first row below the headings.
    pub(super) body: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Figures,
    Evidence,
    Notes,
}

/// Rows that headings may take.
const MOST_HEADINGS: u32 = 4;

/// Distinct indicators that make a row one of headings when nothing else does.
const ENOUGH: usize = 2;

/// A column of changes beside columns of years is about the last of them; of several, each is about
/// the year to its left.
fn date_differences(columns: &mut [(u32, Column)]) {
    let undated = |stamp: &Stamp| stamp.nature.is_some() && stamp.period.is_none();
    let is_undated =
        |(_, column): &&(u32, Column)| matches!(column, Column::Values(stamp) if undated(stamp));
    let several = columns.iter().filter(is_undated).count() > 1;
    let mut last: Option<At<String>> = None;
    for (_, column) in columns {
        let Column::Values(stamp) = column else { continue };
        if undated(stamp) {
            stamp.period.clone_from(&last);
        } else if let Some(period) = &stamp.period {
            let later = last.as_ref().is_none_or(|last| last.get_ref() < period.get_ref());
            if several || later {
                last = Some(period.clone());
            }
        }
    }
}

impl Headings {
    /// The tables whose headings begin in the row at a place of the sheet, if any do.
    pub(super) fn at(sheet: &Sheet, place: usize, known: &Known) -> Option<Self> {
        let row = sheet.rows.get(place).filter(|row| may_be_heading(row))?;
        if is_line(sheet, row, known) {
            return None;
        }
        let evidence = || Table::of_roles(row, Kind::Evidence, evidence_role);
        let notes = || Table::of_roles(row, Kind::Notes, note_role);
        if let Some(table) = evidence().or_else(notes) {
            return Some(Self { tables: vec![table], body: row.number.saturating_add(1) });
        }
        // A unit alone stands above a table, not at its head.
        let unit = |cell: &Cell| is_nothing(&cell.text) || unit_alone(&cell.text).is_some();
        if row.cells.iter().all(unit) {
            return None;
        }
        let merged = merged_height(sheet, row);
        let mut found = figures(sheet, row.number..row.number.saturating_add(merged), known, false);
        let mut height = merged;
        while height < MOST_HEADINGS {
            let rows = row.number..row.number.saturating_add(height).saturating_add(1);
            if !goes_on(sheet, rows.clone(), known) {
                break;
            }
            height = height.saturating_add(1);
            // The lower row may be whole by itself, but not without what stands above it.
            let lower = rows.end.saturating_sub(1)..rows.end;
            let alone = figures(sheet, lower, known, false).is_some();
            found = figures(sheet, rows, known, alone);
        }
        let tables = found?;
        let mut body = row.number.saturating_add(height);
        // 甲 乙 1 2 below the headings counts the columns.
        while sheet.row(body).is_some_and(counts_columns) {
            body = body.saturating_add(1);
        }
        Some(Self { tables, body })
    }
}

/// Whether a row may be one of headings: one with numbers that are no years is none, and need not
/// be looked at closely.
fn may_be_heading(row: &Row) -> bool {
    !row.cells.iter().any(|cell| plain_number(&cell.text) && cell.text.len() != 4)
}

/// Whether a row is a line with one text at its beginning: no table has one heading, and a file may
/// have a million lines.
fn is_line(sheet: &Sheet, row: &Row, known: &Known) -> bool {
    let [cell] = row.cells.as_slice() else { return false };
    let is_ambiguous = || known.names.find(known.named(&cell.text).name).len() >= ENOUGH;
    cell.column == 0 && sheet.merges.starting(row.number).is_empty() && !is_ambiguous()
}

/// Rows that merged cells say the headings take.
fn merged_height(sheet: &Sheet, row: &Row) -> u32 {
    let starting = sheet.merges.starting(row.number).iter();
    let tall = starting.map(|merge| merge.rows.end().saturating_sub(row.number).saturating_add(1));
    tall.max().unwrap_or(1).clamp(1, MOST_HEADINGS)
}

/// Whether the last of these rows is one more row of headings below the others: one that says
/// something of each column that it names, without being a row of figures or of their headings.
fn goes_on(sheet: &Sheet, rows: Range<u32>, known: &Known) -> bool {
    let Some(last) = rows.end.checked_sub(1).and_then(|number| sheet.row(number)) else {
        return false;
    };
    let upper = sheet.row(rows.start).map(|row| row.cells.as_slice()).unwrap_or_default();
    let upper = || upper.iter().filter(|cell| !is_nothing(&cell.text));
    let heads = |cell: &Cell| {
        let says = known.column(&[(&cell.text, cell.span.clone())]);
        matches!(says, Some(Column::Role(_) | Column::Values(_)))
    };
    // A title has one cell, and what it says is said with a colon.
    if upper().count() < 2 || !upper().any(heads) || upper().any(|c| c.text.contains([':', '：']))
    {
        return false;
    }
    let above = |cell: &Cell| {
        let mut above = rows.clone().rev().skip(1);
        above.find_map(|number| sheet.shown(number, cell.column))
    };
    // 年份 over several columns stands above years; over one, above the years of rows.
    let is_wide = |heading: &Cell, column: u32| {
        let beside = column.saturating_add(1);
        let row = rows.end.checked_sub(2).unwrap_or(rows.start);
        let right = match sheet.shown(row, beside) {
            Some(next) => next.span == heading.span,
            None => last.cell(beside).is_some_and(|cell| !is_nothing(&cell.text)),
        };
        let left = column.checked_sub(1).and_then(|beside| sheet.shown(row, beside));
        right || left.is_some_and(|left| left.span == heading.span)
    };
    let columns = last.cells.iter().filter(|cell| !is_nothing(&cell.text));
    let (mut any, mut folded, mut bare) = (false, false, false);
    for cell in columns {
        let says = known.column(&[(&cell.text, cell.span.clone())]);
        // What stands below a heading that is one by itself begins something else.
        let fits = match (&says, above(cell)) {
            (Some(Column::Values(_) | Column::Role(_)), None) => {
                folded = true;
                true
            }
            (Some(Column::Values(_)), Some(above)) => match known.role(&above.text) {
                None => true,
                Some(Role::Period | Role::SchoolYear) => is_wide(above, cell.column),
                Some(_) => false,
            },
            (Some(Column::Unknown(_)), above) => {
                let own = above.is_some_and(|above| known.role(&above.text).is_some());
                !own && words::is_part(&cell.text)
            }
            _ => false,
        };
        if !fits || plain_number(&cell.text) && cell.text.len() != 4 {
            return false;
        }
        bare |= plain_number(&cell.text);
        any = true;
    }
    // Bare years below headings of one column each may be figures.
    any && (folded || !bare)
}

/// Whether a row counts the columns: 甲 乙 1 2, A B 1 2, 栏次 1 2, or 1 2 3.
fn counts_columns(row: &Row) -> bool {
    let cells = || row.cells.iter().filter(|cell| !is_nothing(&cell.text));
    let begins = cells().next().is_some_and(|cell| words::begins_count(&cell.text));
    if !begins || cells().count() < 2 || !cells().all(|cell| words::counts_column(&cell.text)) {
        return false;
    }
    // 1 beside 12 and 8 may be the first row of the table.
    let numbers = cells().filter_map(|cell| words::column_count(&cell.text));
    let in_order = numbers.clone().enumerate().all(|(at, number)| number == at.saturating_add(1));
    in_order && (numbers.clone().count() < cells().count() || cells().count() > 2)
}

/// The tables of figures whose headings are these rows; `certain` if they are headings, even if
/// nothing known stands below any of them.
fn figures(sheet: &Sheet, rows: Range<u32>, known: &Known, certain: bool) -> Option<Vec<Table>> {
    let (first, body) = (rows.start, rows.end);
    let rows = || first..body;
    let last = rows().filter_map(|number| sheet.row(number)?.cells.last());
    let merged = sheet.merges.starting(first).iter().map(|merge| *merge.columns.end());
    let last = last.map(|cell| cell.column).chain(merged).max()?;
    let mut columns: Vec<(u32, Column, String)> = Vec::new();
    // The headings of the column before, row by row: an upper one reaches to the right as far as
    // nothing else begins there.
    let mut before: Vec<Option<&Cell>> = Vec::new();
    for column in 0..=last {
        let own: Vec<Option<&Cell>> = rows().map(|number| sheet.shown(number, column)).collect();
        let mut seen = own.clone();
        for at in 0..own.len() {
            let below = own.get(at.saturating_add(1)..).unwrap_or_default();
            // Nothing reaches over a heading of the same or of a higher row.
            let higher = own.get(..=at).unwrap_or_default();
            if below.iter().any(Option::is_some) && higher.iter().all(Option::is_none) {
                let reaching = before.get(at).copied().flatten();
                if let (Some(slot), Some(reaching)) = (seen.get_mut(at), reaching) {
                    *slot = Some(reaching)
                        .filter(|cell| known.role(&cell.text).is_none_or(Role::is_of_years));
                }
            }
        }
        let mut headings: Vec<(&str, Range<usize>)> =
            seen.iter().flatten().map(|cell| (cell.text.as_str(), cell.span.clone())).collect();
        headings.dedup_by(|a, b| a.1 == b.1);
        let text = headings.iter().map(|(text, _)| *text).collect::<Vec<_>>().join("\n");
        columns.extend(known.column(&headings).map(|found| (column, found, text)));
        before = seen;
    }
    let span = sheet.row(first)?.span();
    let parts = beside_each_other(columns);
    let mut tables = Vec::new();
    for (range, columns) in parts {
        let unit = |(_, column, text): &Headed| {
            let names = matches!(column, Column::Role(Role::Indicator | Role::Label));
            let unit = words_of_unit(text).filter(|_| names)?;
            Some(At::new(span.clone(), unit.to_owned()))
        };
        let units = columns.iter().find_map(unit);
        let mut columns: Vec<(u32, Column)> =
            columns.into_iter().map(|(at, column, _)| (at, column)).collect();
        date_differences(&mut columns);
        let kind = Kind::Figures;
        let (span, roles) = (span.clone(), Vec::new());
        let mut table =
            Table { kind, columns, range, body, span, unit: units, roles, any_indicator: false };
        table.learn_roles();
        table.name_unheaded(sheet, body, known);
        table.learn_roles();
        if !certain && !table.is_whole(known) {
            return None;
        }
        tables.push(table);
    }
    (!tables.is_empty()).then_some(tables)
}

type Headed = (u32, Column, String);

/// The columns of each table, where one begins beside another: the first heading comes again, as in
/// 指标 2022年 指标 2022年, or an empty column stands before a heading of rows.
fn beside_each_other(columns: Vec<Headed>) -> Vec<(Range<u32>, Vec<Headed>)> {
    let names = |column: &Column| matches!(column, Column::Role(role) if role.begins_table());
    let first = columns.first().filter(|(_, column, _)| names(column));
    let first = first.map(|(_, _, text)| text.clone());
    let mut parts: Vec<(Range<u32>, Vec<Headed>)> = Vec::new();
    let mut last = None;
    for headed in columns {
        let (at, column, text) = &headed;
        let gap = last.is_some_and(|last: u32| last.saturating_add(1) < *at);
        let again = first.as_ref() == Some(text);
        // 指标 2022年 项目 2022年: names of rows stand before values, not behind them.
        let of_rows = matches!(column, Column::Role(Role::Indicator | Role::Label));
        let behind = of_rows && parts.last().is_some_and(|(_, part)| holds_names_and_values(part));
        let begins = parts.is_empty() || again || behind || (gap && names(column));
        last = Some(*at);
        match parts.last_mut() {
            Some((_, part)) if !begins => part.push(headed),
            _ => {
                let start = if parts.is_empty() { 0 } else { headed.0 };
                if let Some((range, _)) = parts.last_mut() {
                    range.end = start;
                }
                // What stands beyond the last heading belongs to the last table.
                parts.push((start..u32::MAX, vec![headed]));
            }
        }
    }
    parts
}

/// Whether columns name rows and hold values.
fn holds_names_and_values(columns: &[Headed]) -> bool {
    let named = |column: &Column| matches!(column, Column::Role(Role::Indicator | Role::Label));
    columns.iter().any(|(_, column, _)| named(column))
        && columns.iter().any(|(_, column, _)| matches!(column, Column::Values(_)))
}

impl Table {
    /// A table of one heading row whose columns are known by their roles alone.
    fn of_roles(row: &Row, kind: Kind, role: fn(&str) -> Option<Role>) -> Option<Self> {
        let column = |cell: &Cell| {
            let unknown = || Column::Unknown(At::new(cell.span.clone(), cell.text.to_string()));
            (cell.column, role(&cell.text).map_or_else(unknown, Column::Role))
        };
        let needed: &[Role] = match kind {
            Kind::Notes => &[Role::Check, Role::Values, Role::Why],
            Kind::Evidence | Kind::Figures => &[Role::Target, Role::State],
        };
        let columns = row.cells.iter().map(column).collect();
        let range = 0..u32::MAX;
        let mut table = Self {
            kind,
            columns,
            range,
            body: row.number.saturating_add(1),
            span: row.span(),
            unit: None,
            roles: Vec::new(),
            any_indicator: false,
        };
        table.learn_roles();
        needed.iter().all(|role| table.role(*role).is_some()).then_some(table)
    }

    /// Takes the first column, if it has no heading, for that of the names that stand in it.
    fn name_unheaded(&mut self, sheet: &Sheet, body: u32, known: &Known) {
        // 年份 may stand beside the years and above the names.
        let years = self.role(Role::Period).and_then(|column| sheet.shown(body, column));
        if let Some(name) = years.filter(|name| known.is_indicator(words::unnumbered(&name.text)))
            && let Some(slot) = self.columns.iter_mut().find(|(at, _)| *at == name.column)
        {
            slot.1 = Column::Role(Role::Label);
            return;
        }
        let naming = [Role::Indicator, Role::Label, Role::Region, Role::Period];
        if naming.into_iter().any(|role| self.role(role).is_some()) {
            return;
        }
        let first = self.columns.iter().position(|(_, column)| !matches!(column, Column::Role(_)));
        let first = first.and_then(|at| self.columns.get(at)).map_or(u32::MAX, |(at, _)| *at);
        let Some(row) = sheet.row(body) else { return };
        let is_before = |cell: &&Cell| {
            cell.column < first && self.range.contains(&cell.column) && !self.has(cell.column)
        };
        let Some(name) = row.cells.iter().find(is_before) else { return };
        // 指标 or 填报单位：… in the row below a lone year has nothing to do with it.
        if known.role(&name.text).is_some() || name.text.contains([':', '：']) {
            return;
        }
        let says = known.is_indicator(words::unnumbered(&name.text))
            || known.region(&name.text).is_some()
            || known.population(&name.text).is_some()
            || !begins_with_digit(&name.text);
        if says && !is_nothing(&name.text) {
            self.columns.push((name.column, Column::Role(Role::Label)));
            self.columns.sort_by_key(|(at, _)| *at);
        }
    }

    fn has(&self, column: u32) -> bool {
        self.columns.binary_search_by_key(&column, |(at, _)| *at).is_ok()
    }

    /// Whether the headings make a table of figures.
    fn is_whole(&self, known: &Known) -> bool {
        // A row with figures in it is none of headings, whatever else it names.
        let figure = |kind: &Column| match kind {
            Column::Unknown(text) => {
                let text = text.get_ref();
                let dated = period_first(text).next().is_some();
                is_nothing(text) || (begins_with_digit(text) && !dated)
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
        // 指标 beside headings of which none is known: they are asked about.
        let strange = has(Role::Indicator) && self.columns.len() > 1;
        by_column || (by_row && !stamps.is_empty()) || (strange && stamps.is_empty())
    }

    /// The first column of a role; one of school years is one of periods, too.
    pub(super) fn role(&self, wanted: Role) -> Option<u32> {
        let is_it =
            |role: Role| role == wanted || wanted == Role::Period && role == Role::SchoolYear;
        self.roles.iter().find(|(role, _)| is_it(*role)).map(|(_, column)| *column)
    }

    /// Keeps the first column of each role at hand.
    fn learn_roles(&mut self) {
        let mut roles: Vec<(Role, u32)> = Vec::new();
        for (column, kind) in &self.columns {
            if let Column::Role(role) = kind
                && !roles.iter().any(|(known, _)| known == role)
            {
                roles.push((*role, *column));
            }
        }
        self.roles = roles;
        let any = self.values().any(|(_, stamp)| stamp.indicator.is_some());
        self.any_indicator = any;
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
        self.role(Role::Indicator).is_none() && self.any_indicator
    }

    /// The column in which a row names its indicator.
    pub(super) fn indicator(&self) -> Option<u32> {
        let label = || self.role(Role::Label).filter(|_| !self.is_by_column());
        self.role(Role::Indicator).or_else(label)
    }

    /// The column with the unit of a column of values: the next one before other values, on the
    /// side on which the first of the units stands; else the first one.
    pub(super) fn unit(&self, values: u32) -> Option<u32> {
        let is_unit = |kind: &Column| matches!(kind, Column::Role(Role::Unit));
        let units = || self.columns.iter().filter(|(_, kind)| is_unit(kind)).map(|(at, _)| *at);
        let first = units().next()?;
        if units().nth(1).is_none() {
            return Some(first);
        }
        let before = self.values().next().is_some_and(|(column, _)| first < column);
        let columns: Box<dyn Iterator<Item = &(u32, Column)>> = if before {
            Box::new(self.columns.iter().rev().skip_while(move |(at, _)| *at >= values))
        } else {
            Box::new(self.columns.iter().skip_while(move |(at, _)| *at <= values))
        };
        let mut near = columns.take_while(|(_, kind)| !matches!(kind, Column::Values(_)));
        let near = near.find(|(_, kind)| is_unit(kind)).map(|(at, _)| *at);
        // 单位 2021年 2022年 单位 2023年: what has no unit of its own has that of its neighbour.
        near.or_else(|| {
            if before { units().take_while(|at| *at < values).last() } else { Some(first) }
        })
    }

    /// The cells of a row that are the table's own.
    pub(super) fn cells<'r>(&self, row: &'r Row) -> impl Iterator<Item = &'r Cell> + use<'r> {
        let range = self.range.clone();
        row.cells.iter().filter(move |cell| range.contains(&cell.column))
    }

    /// What the heading of a column says; nothing where there is none.
    pub(super) fn heading(&self, column: u32) -> Option<&Column> {
        let at = self.columns.binary_search_by_key(&column, |(at, _)| *at).ok()?;
        self.columns.get(at).map(|(_, column)| column)
    }

    /// The heading of a column that says nothing known.
    pub(super) fn unknown(&self, column: u32) -> Option<&At<String>> {
        match self.heading(column)? {
            Column::Unknown(text) => Some(text),
            _ => None,
        }
    }

    /// Whether a column has a known heading.
    pub(super) fn knows(&self, column: u32) -> bool {
        self.heading(column).is_some_and(|kind| !matches!(kind, Column::Unknown(_)))
    }
}
