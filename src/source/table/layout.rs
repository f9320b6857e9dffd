//! Grids to the raw structure of a data file: titles, tables, rows, and what became of each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::columns::{Known, Named, Stamp, is_unit};
use super::grid::{Cell, Grid, Row, Sheet};
use super::heading::{Kind, Table};
use super::notes::{self, Line};
use super::periods::{period, period_in, says_school_year, school_period, settled};
use super::words::{self, INVENTED, Role, begins_with_digit, is_note, is_nothing};
use super::{Reading, Settings};
use crate::diag::{Code, Diagnostic};
use crate::model::Account;
use crate::source::raw::{
    At, RawDataFile, RawDataSet, RawDate, RawEvidence, RawFigure, RawNote, RawSection, Text,
};
use crate::text::Place;

/// Makes sense of the sheets of a file.
///
/// # Errors
/// A diagnostic when no sheet holds a table.
pub(super) fn read(
    grid: Grid,
    known: Known,
    id: &str,
    settings: &Settings,
) -> Result<Reading, Box<Diagnostic>> {
    let mut layout = Layout::new(&grid, &known, settings);
    for sheet in &grid.sheets {
        layout.sheet(sheet);
    }
    let Some(head) = layout.head.clone() else {
        return Err(Box::new(Diagnostic::in_file(Code::T001, &grid.source.name)));
    };
    let dataset = layout.dataset(id, &head);
    layout.check_periods(&head);
    let Layout { figures, evidence, notes, problems, account, .. } = layout;
    let (at, heading) = (Some(At::new(0..0, String::new())), Some(At::new(0..0, String::new())));
    let section = At::new(0..0, RawSection { at, heading, figures });
    let raw =
        RawDataFile { dataset: Some(dataset), section: vec![section], evidence, quota: Vec::new() };
    let problems = grid.problems.into_iter().chain(problems).collect();
    Ok(Reading { source: grid.source, raw, notes, names: known.names, problems, account })
}

/// The beginning of the first table.
#[derive(Clone)]
struct Head {
    span: Range<usize>,
    /// The region that was known there.
    region: Text,
}

struct Layout<'g> {
    grid: &'g Grid,
    known: &'g Known<'g>,
    settings: &'g Settings,
    /// What titles, lines above a table and the name of its sheet say about all of it.
    context: Stamp,
    /// Whether those say that years are school years.
    school_years: bool,
    /// The first region that a row names.
    reporter: Text,
    head: Option<Head>,
    title: Text,
    invented: bool,
    figures: Vec<At<RawFigure>>,
    evidence: Vec<At<RawEvidence>>,
    notes: Vec<At<RawNote>>,
    problems: Vec<Diagnostic>,
    account: Account,
}

/// What is below a heading that says nothing known.
#[derive(Default)]
struct Strange<'g> {
    first: Option<&'g Cell>,
    numbers: usize,
    texts: usize,
}

/// A table being read, with what is found below strange headings.
struct Open<'g> {
    table: Table,
    /// The roles for which some row below the headings has a text.
    filled: Vec<Role>,
    strange: BTreeMap<u32, Strange<'g>>,
}

impl Open<'_> {
    fn new(table: Table, sheet: &Sheet) -> Self {
        let below = || sheet.rows.iter().filter(|row| row.number >= table.body);
        let text = |row: &Row, column| row.cell(column).is_some_and(|cell| !is_nothing(&cell.text));
        let is_filled = |role: &Role| {
            table.role(*role).is_some_and(|column| below().any(|row| text(row, column)))
        };
        let filled = [Role::Region, Role::Period].into_iter().filter(is_filled).collect();
        Self { table, filled, strange: BTreeMap::new() }
    }
}

impl<'g> Layout<'g> {
    fn new(grid: &'g Grid, known: &'g Known<'g>, settings: &'g Settings) -> Self {
        Self {
            grid,
            known,
            settings,
            context: Stamp::default(),
            school_years: false,
            reporter: None,
            head: None,
            title: None,
            invented: false,
            figures: Vec::new(),
            evidence: Vec::new(),
            notes: Vec::new(),
            problems: Vec::new(),
            account: Account { file: grid.source.name.clone(), ..Account::default() },
        }
    }

    fn sheet(&mut self, sheet: &'g Sheet) {
        if let Some(name) = sheet.name.as_ref().filter(|_| is_report(sheet)) {
            let problem = Diagnostic::in_file(Code::T015, &self.grid.source.name);
            self.problems.push(problem.with("sheet", name.as_str()));
            self.replies(sheet);
            return;
        }
        (self.context, self.school_years) = (Stamp::default(), false);
        let start = sheet.rows.first().map_or(0, |row| row.span().start);
        if let Some(name) = &sheet.name {
            self.learn(&At::new(start..start, name.clone()));
        }
        let mut open: Option<Open> = None;
        // Rows set aside since the last row of a table: titles of the next one.
        let mut aside: Vec<&Row> = Vec::new();
        let mut below = 0;
        for row in &sheet.rows {
            if row.number < below {
                self.account.aside = self.account.aside.saturating_add(1);
                continue;
            }
            if let Some(table) = Table::at(sheet, row, self.known) {
                self.close(open.take());
                self.titles(&aside);
                aside.clear();
                self.account.aside = self.account.aside.saturating_add(1);
                below = table.body;
                if table.kind != Kind::Notes {
                    let region = self.context.region.clone();
                    self.head.get_or_insert(Head { span: table.span.clone(), region });
                }
                open = Some(Open::new(table, sheet));
                continue;
            }
            let read = open.as_mut().is_some_and(|open| self.row(sheet, row, open));
            if read {
                aside.clear();
            } else {
                self.account.aside = self.account.aside.saturating_add(1);
                aside.push(row);
            }
        }
        let mut cells = sheet.rows.iter().flat_map(|row| &row.cells);
        if open.is_none()
            && let Some(name) = &sheet.name
            && cells.any(|cell| begins_with_digit(&cell.text))
        {
            let problem = Diagnostic::in_file(Code::T012, &self.grid.source.name);
            self.problems.push(problem.with("sheet", name.as_str()));
        }
        self.close(open);
    }

    /// Learns from the lines above a table.
    fn titles(&mut self, rows: &[&Row]) {
        for cell in rows.iter().flat_map(|row| &row.cells) {
            let text = At::new(cell.span.clone(), cell.text.clone());
            self.invented |= cell.text.contains(INVENTED);
            if !self.key_line(&text) {
                self.learn(&text);
                if self.title.is_none() && self.head.is_none() && !cell.text.contains(INVENTED) {
                    self.title = Some(text);
                }
            }
        }
    }

    /// Learns from a line such as `地区：衢州市` or `单位：万元`.
    fn key_line(&mut self, text: &At<String>) -> bool {
        let Some((key, value)) = text.get_ref().split_once(['：', ':']) else { return false };
        let at = |value: &str| Some(At::new(text.span(), value.to_owned()));
        match words::role(key) {
            Some(Role::Region) => self.context.region = at(self.region(value.trim())),
            Some(role @ (Role::Period | Role::SchoolYear)) => {
                let school = role == Role::SchoolYear;
                let period = if school { school_period(value) } else { period(value) };
                self.context.period = at(period.as_deref().unwrap_or(value.trim()));
                self.school_years |= school;
            }
            Some(Role::Unit) if is_unit(value.trim()) => self.context.unit = at(value.trim()),
            Some(Role::Unit | Role::Remark) => {}
            _ => return false,
        }
        true
    }

    /// Learns region and period from a title or the name of a sheet.
    fn learn(&mut self, text: &At<String>) {
        let at = |value: String| Some(At::new(text.span(), value));
        if let Some(region) = self.known.region_in(text.get_ref()) {
            self.context.region = at(region.to_owned());
        }
        if let Some(period) = period_in(text.get_ref()) {
            self.context.period = at(period);
        }
        self.school_years |= says_school_year(text.get_ref());
    }

    /// Reads one row of a table; `false` when it is a heading or a note.
    fn row(&mut self, sheet: &'g Sheet, row: &'g Row, open: &mut Open<'g>) -> bool {
        let first = row.cells.first().map_or("", |cell| cell.text.as_str());
        let cells = RowCells { sheet, row, table: &open.table, filled: &open.filled };
        let values = || open.table.values().filter_map(|(column, _)| cells.value(column));
        let given = values().any(|cell| cell.flawed || !is_nothing(&cell.text));
        let numbers = values().any(|cell| begins_with_digit(&cell.text));
        if is_note(first) && !numbers {
            return false;
        }
        let read = match open.table.kind {
            Kind::Evidence => self.evidence_row(row, &open.table),
            Kind::Notes => self.note_row(row, &open.table),
            Kind::Figures => self.figure_row(sheet, row, open, given),
        };
        if read {
            for cell in row.cells.iter().filter(|cell| !is_nothing(&cell.text)) {
                if !open.table.knows(cell.column) {
                    let strange = open.strange.entry(cell.column).or_default();
                    strange.first.get_or_insert(cell);
                    let count = if begins_with_digit(&cell.text) {
                        &mut strange.numbers
                    } else {
                        &mut strange.texts
                    };
                    *count = count.saturating_add(1);
                }
            }
        }
        read
    }

    fn figure_row(&mut self, sheet: &'g Sheet, row: &Row, open: &Open, given: bool) -> bool {
        let table = &open.table;
        let cells = RowCells { sheet, row, table, filled: &open.filled };
        let name = table.indicator().and_then(|column| sheet.shown(row.number, column));
        // A line with nothing but a name that no indicator bears is a heading.
        let heading = |name: &Cell| !name.flawed && !self.known.is_indicator(&name.text);
        let by_column = table.is_by_column() && row.cells.len() > 1;
        if !given && !by_column && name.is_none_or(heading) {
            return false;
        }
        let first = table.values().find_map(|(_, stamp)| stamp.region.clone());
        let region = cells.region(self.known).or(first);
        self.reporter = self.reporter.take().or(region);
        if !given && name.is_some_and(|name| name.flawed) {
            self.account.lost = self.account.lost.saturating_add(1);
            return true;
        }
        for (column, stamp) in table.values() {
            let Some(value) =
                cells.value(column).filter(|cell| cell.flawed || !is_nothing(&cell.text))
            else {
                self.account.empty = self.account.empty.saturating_add(1);
                continue;
            };
            let figure = self.figure(&cells, name, (column, value), stamp);
            match figure {
                Some(figure) => self.figures.push(At::new(value.span.clone(), figure)),
                None => self.account.lost = self.account.lost.saturating_add(1),
            }
        }
        true
    }

    /// One figure; `None` when a problem with its row is reported already.
    fn figure(
        &mut self,
        row: &RowCells<'g, '_>,
        name: Option<&'g Cell>,
        (at, value): (u32, &Cell),
        column: &Stamp,
    ) -> Option<RawFigure> {
        let own = row.stamp(self.known, name, (at, value));
        let said = column.clone().with(own);
        if value.flawed || name.is_some_and(|name| name.flawed) || row.any_flawed() {
            return None;
        }
        // What other rows fill in must not be taken from the title for this one.
        for (role, key, said) in
            [(Role::Region, "region", &said.region), (Role::Period, "period", &said.period)]
        {
            if said.is_none() && row.filled.contains(&role) {
                let place = Place::new(&self.grid.source, value.span.clone());
                self.problems.push(Diagnostic::at(Code::T003, place).with("key", key));
                return None;
            }
        }
        let said = self.general(value).with(said);
        let at = |text: &str| Some(At::new(value.span.clone(), text.to_owned()));
        let name = name.map(|name| At::new(name.span.clone(), name.text.clone()));
        let label = row.text(Role::Label).or(name).or_else(|| said.indicator.clone());
        Some(RawFigure {
            label: label.or_else(|| at("")),
            indicator: said.indicator,
            value: at(&value.text),
            unit: column.difference_unit().or(said.unit),
            period: said.period.map(|text| self.settled(text)),
            population: said.population,
            nature: said.nature,
            region: said.region,
            at: row.text(Role::At).or_else(|| at(&row.address(value))),
        })
    }

    /// A period that may be a school year or not, in a document that speaks of school years.
    fn settled(&self, text: At<String>) -> At<String> {
        if self.school_years { translated(&text, settled) } else { text }
    }

    /// What the arguments, else the titles say about every figure.
    fn general(&self, value: &Cell) -> Stamp {
        let at = |text: &str| At::new(value.span.clone(), text.to_owned());
        let region = self.settings.region.as_ref().map(|region| at(region.as_str()));
        let period = self.settings.period.as_ref().map(|period| at(&period.label()));
        let asked = Stamp { region, period, ..Stamp::default() };
        self.context.clone().with(asked)
    }

    fn evidence_row(&mut self, row: &Row, table: &Table) -> bool {
        let text = |role| {
            let cell = row.cell(table.role(role)?).filter(|cell| !is_nothing(&cell.text))?;
            Some(At::new(cell.span.clone(), cell.text.clone()))
        };
        let (target, state, date) = (text(Role::Target), text(Role::State), text(Role::Date));
        if target.is_none() && state.is_none() {
            return false;
        }
        if state.is_none() && date.is_none() && text(Role::Document).is_none() {
            // A line of a form that nobody filled in.
            self.account.empty = self.account.empty.saturating_add(1);
            return true;
        }
        let state =
            state.map(|text| translated(&text, |text| words::state(text).map(str::to_owned)));
        let date = date.map(|text| {
            let day = period(text.get_ref());
            At::new(text.span(), RawDate::new(day.as_deref().unwrap_or(text.get_ref())))
        });
        let (zh, en) = (text(Role::Zh), text(Role::En));
        let raw = RawEvidence {
            target,
            state,
            date,
            document: text(Role::Document),
            at: text(Role::At),
            zh: zh.clone().or_else(|| en.clone()),
            en: en.or(zh),
        };
        if row.cells.iter().any(|cell| cell.flawed) {
            self.account.lost = self.account.lost.saturating_add(1);
        } else {
            self.evidence.push(At::new(row.span(), raw));
        }
        true
    }

    /// Takes the replies from a check report and nothing else.
    fn replies(&mut self, sheet: &Sheet) {
        let mut open: Option<Table> = None;
        for row in &sheet.rows {
            let heading = Table::at(sheet, row, self.known);
            let read = heading.is_none() && open.as_ref().is_some_and(|t| self.note_row(row, t));
            if heading.is_some() {
                open = heading.filter(|table| table.kind == Kind::Notes);
            }
            self.account.aside = self.account.aside.saturating_add(usize::from(!read));
        }
    }

    fn note_row(&mut self, row: &Row, table: &Table) -> bool {
        let count = match notes::line(row, table, self.known) {
            Line::Aside => return false,
            Line::Note(note) => {
                self.notes.push(*note);
                return true;
            }
            Line::Blank => &mut self.account.empty,
            Line::Flawed => &mut self.account.lost,
        };
        *count = count.saturating_add(1);
        true
    }

    /// Reports the columns of a table whose headings say nothing known.
    fn close(&mut self, open: Option<Open<'g>>) {
        let Some(Open { table, strange, .. }) = open else { return };
        for (column, found) in strange {
            let heading = table.unknown(column);
            let Some(first) = found.first else { continue };
            let span = heading.map_or_else(|| first.span.clone(), At::span);
            let place = Place::new(&self.grid.source, span);
            let name = heading.map_or("", |heading| heading.get_ref());
            let figures = table.kind == Kind::Figures;
            let problem = if figures && table.is_by_column() && heading.is_some() {
                let mut problem = Diagnostic::at(Code::M001, place).with("by", "name");
                problem.near = self.known.names.near(self.known.named(name).name);
                problem
            } else if figures && found.numbers > 0 {
                let heading = if heading.is_some() { "unknown" } else { "none" };
                Diagnostic::at(Code::T005, place).with("heading", heading)
            } else {
                Diagnostic::at(Code::T008, place)
            };
            if problem.code != Code::T008 {
                let cells = found.numbers.saturating_add(found.texts);
                self.account.lost = self.account.lost.saturating_add(cells);
            }
            self.problems.push(problem.with("name", name));
        }
    }

    /// The head that the file itself does not have.
    fn dataset(&self, id: &str, head: &Head) -> At<RawDataSet> {
        let at = |text: &str| Some(At::new(head.span.clone(), text.to_owned()));
        let title = self.title.clone().or_else(|| at(id));
        let region = self.settings.region.as_ref().and_then(|region| at(region.as_str()));
        let region = region.or_else(|| head.region.clone()).or_else(|| self.reporter.clone());
        let raw = RawDataSet {
            id: at(id),
            zh: title.clone(),
            en: title,
            publisher: None,
            published: None,
            region,
            period: None,
            year: None,
            nature: if self.invented { at("illustrative") } else { None },
        };
        At::new(head.span.clone(), raw)
    }

    /// Says once that figures have no period, instead of with each of them.
    fn check_periods(&mut self, head: &Head) {
        let before = self.figures.len();
        self.figures.retain(|figure| figure.get_ref().period.is_some());
        let without = before.saturating_sub(self.figures.len());
        if without > 0 {
            let place = Place::new(&self.grid.source, head.span.clone());
            self.problems.push(Diagnostic::at(Code::T002, place).with("key", "period"));
            self.account.lost = self.account.lost.saturating_add(without);
        }
    }

    fn region<'t>(&'t self, name: &'t str) -> &'t str {
        self.known.region(name).unwrap_or(name)
    }
}

/// Rows down to which the headings of a check report stand.
const REPORT_HEADINGS: usize = 5;

/// Whether a sheet is a check report that came back with the data.
fn is_report(sheet: &Sheet) -> bool {
    let mut rows = sheet.rows.iter().take(REPORT_HEADINGS);
    rows.any(|row| words::is_report(row.cells.iter().map(|cell| cell.text.as_str())))
}

/// A row with its table: what its cells say by their role.
struct RowCells<'g, 't> {
    sheet: &'g Sheet,
    row: &'t Row,
    table: &'t Table,
    filled: &'t [Role],
}

impl<'g> RowCells<'g, '_> {
    /// The cell with the value of a column: its own, or that of its unit if both are merged.
    fn value(&self, column: u32) -> Option<&'g Cell> {
        let row = self.sheet.row(self.row.number)?;
        let merged = || {
            let unit = self.table.unit(column)?;
            let merge = self.sheet.merges.at(row.number, column)?;
            row.cell(unit).filter(|_| merge.first() == (row.number, unit))
        };
        row.cell(column).or_else(merged)
    }

    fn cell(&self, column: u32) -> Option<&'g Cell> {
        self.sheet.shown(self.row.number, column)
    }

    /// What a column says in this row, if anything.
    fn at(&self, column: u32) -> Text {
        let cell = self.cell(column).filter(|cell| !is_nothing(&cell.text))?;
        Some(At::new(cell.span.clone(), cell.text.clone()))
    }

    fn text(&self, role: Role) -> Text {
        self.at(self.table.role(role)?)
    }

    fn region(&self, known: &Known) -> Text {
        let text = self.text(Role::Region)?;
        Some(translated(&text, |name| known.region(name).map(str::to_owned)))
    }

    /// What the row says about its values.
    fn stamp(&self, known: &Known, name: Option<&'g Cell>, (column, value): (u32, &Cell)) -> Stamp {
        let named = name.map(|cell| (cell, known.named(&cell.text)));
        let part = |part: fn(&Named<'g>) -> Option<&'g str>| {
            let (cell, named) = named.as_ref()?;
            Some(At::new(cell.span.clone(), part(named)?.to_owned()))
        };
        let owned = |text: Option<&str>| text.map(str::to_owned);
        let population = self.text(Role::Population);
        // A value that is merged with the cell of its unit is no unit.
        let unit = self.table.unit(column).and_then(|column| self.at(column));
        let unit = unit.filter(|unit| unit.span() != value.span);
        Stamp {
            indicator: part(|named| Some(named.name)),
            region: self.region(known),
            period: self
                .text(Role::Period)
                .map(|text| translated(&text, |text| self.table.period(text))),
            nature: self
                .text(Role::Nature)
                .map(|text| translated(&text, |text| owned(words::nature(text)))),
            population: population
                .map(|text| translated(&text, |name| owned(known.population(name))))
                .or_else(|| part(|named| named.population)),
            unit: unit.or_else(|| part(|named| named.unit)),
        }
    }

    /// Whether what a cell says by its role is unknown.
    fn any_flawed(&self) -> bool {
        let roles = [Role::Region, Role::Period, Role::Unit, Role::Population, Role::Nature];
        let cells = roles.iter().filter_map(|role| self.cell(self.table.role(*role)?));
        cells.into_iter().any(|cell| cell.flawed)
    }

    /// The cell by sheet, column and row, for the reader of a report.
    fn address(&self, cell: &Cell) -> String {
        let sheet = self.sheet.name.as_deref();
        crate::text::address(sheet, self.row.number, cell.column)
    }
}

/// A text in the words of the model, or as it stands.
fn translated(text: &At<String>, to: impl Fn(&str) -> Option<String>) -> At<String> {
    let word = to(text.get_ref()).unwrap_or_else(|| text.get_ref().clone());
    At::new(text.span(), word)
}
