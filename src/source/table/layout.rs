//! Grids to the raw structure of a data file: tables, rows, and what became of each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::bind::{Binder, Lost, Scope};
use super::columns::{Known, Named, Stamp};
use super::decisions;
use super::grid::{Cell, Grid, Row, Sheet};
use super::heading::{Kind, Table};
use super::lines::{Context, Lines, Note, notes_below};
use super::notes::{self, Line};
use super::periods::period;
use super::rows::{Aside, RowCells, indicator_of, translated};
use super::segment::{Segment, Segments};
use super::words::{self, Role, begins_with_digit, is_note, is_nothing};
use super::{Reading, Settings};
use crate::diag::{Code, Diagnostic};
use crate::model::Account;
use crate::source::lower::ASKED;
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
    if layout.is_full {
        let problem = Diagnostic::in_file(Code::T010, &grid.source.name).with("what", "figures");
        return Err(Box::new(problem.with("most", settings.size.figures().to_string())));
    }
    let Some(head) = layout.head.clone() else {
        return Err(Box::new(Diagnostic::in_file(Code::T001, &grid.source.name)));
    };
    let dataset = layout.dataset(id, &head);
    let Layout { figures, evidence, notes, set_aside, problems, account, .. } = layout;
    let (at, heading) = (Some(At::new(0..0, String::new())), Some(At::new(0..0, String::new())));
    let section = At::new(0..0, RawSection { at, heading, figures });
    let raw =
        RawDataFile { dataset: Some(dataset), section: vec![section], evidence, quota: Vec::new() };
    let problems = grid.problems.into_iter().chain(problems).collect();
    let (source, names) = (grid.source, known.names);
    let asked = Vec::new();
    Ok(Reading { source, raw, notes, names, asked, set_aside, problems, account })
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
    /// The first region that a row names.
    reporter: Text,
    head: Option<Head>,
    title: Text,
    invented: bool,
    figures: Vec<At<RawFigure>>,
    evidence: Vec<At<RawEvidence>>,
    notes: Vec<At<RawNote>>,
    set_aside: Vec<(At<String>, usize)>,
    problems: Vec<Diagnostic>,
    account: Account,
    /// Whether there are more figures than are read.
    is_full: bool,
}

/// What is below a heading that says nothing known.
#[derive(Default)]
struct Strange<'g> {
    first: Option<&'g Cell>,
    numbers: usize,
    texts: usize,
}

/// A table being read.
struct Open<'g> {
    scope: Scope,
    /// Whether the row above names an indicator.
    below_indicator: bool,
    /// What is found below strange headings.
    strange: BTreeMap<u32, Strange<'g>>,
    /// What was asked of the whole table already.
    asked: Vec<&'static str>,
    /// The lines that say a population, with how many figures take it from them.
    populations: BTreeMap<usize, (At<String>, usize)>,
}

impl<'g> Open<'g> {
    fn new(table: Table, context: Context, body: &[Row]) -> Self {
        Self {
            scope: Scope::new(table, context, body),
            below_indicator: false,
            strange: BTreeMap::new(),
            asked: Vec::new(),
            populations: BTreeMap::new(),
        }
    }

    /// Counts the figures of a row that take their population from a line elsewhere.
    fn count_populations(&mut self, populations: Vec<At<String>>, row: &Row) {
        let own = row.span();
        for population in populations.into_iter().filter(|said| !own.contains(&said.span().start)) {
            let start = population.span().start;
            let (_, count) = self.populations.entry(start).or_insert((population, 0));
            *count = count.saturating_add(1);
        }
    }

    /// Keeps what stands below strange headings.
    fn note_strange(&mut self, row: &'g Row) {
        let cells = self.scope.table.cells(row).filter(|cell| !is_nothing(&cell.text));
        for cell in cells.filter(|cell| !self.scope.table.knows(cell.column)) {
            let strange = self.strange.entry(cell.column).or_default();
            strange.first.get_or_insert(cell);
            let digits = begins_with_digit(&cell.text);
            let count = if digits { &mut strange.numbers } else { &mut strange.texts };
            *count = count.saturating_add(1);
        }
    }
}

impl<'g> Layout<'g> {
    fn new(grid: &'g Grid, known: &'g Known<'g>, settings: &'g Settings) -> Self {
        Self {
            grid,
            known,
            settings,
            reporter: None,
            head: None,
            title: None,
            invented: false,
            figures: Vec::new(),
            evidence: Vec::new(),
            notes: Vec::new(),
            set_aside: Vec::new(),
            problems: Vec::new(),
            is_full: false,
            account: Account { file: grid.source.name.clone(), ..Account::default() },
        }
    }

    fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.grid.source, span)
    }

    fn binder(&self) -> Binder<'g> {
        Binder { grid: self.grid, known: self.known, settings: self.settings }
    }

    fn sheet(&mut self, sheet: &'g Sheet) {
        if let Some(name) = sheet.name.as_ref().filter(|_| is_report(sheet)) {
            let problem = Diagnostic::in_file(Code::T015, &self.grid.source.name);
            self.problems.push(problem.with("sheet", name.as_str()));
            self.replies(sheet);
            return;
        }
        if decisions::is_about_names(sheet) {
            // It is read before all others.
            self.account.aside = self.account.aside.saturating_add(sheet.rows.len());
            return;
        }
        let mut segments = Segments::of(sheet, self.known);
        let first = segments.next();
        let mut cells = sheet.rows.iter().flat_map(|row| &row.cells);
        if first.is_none()
            && let Some(name) = &sheet.name
            && cells.any(|cell| begins_with_digit(&cell.text))
        {
            let problem = Diagnostic::in_file(Code::T012, &self.grid.source.name);
            self.problems.push(problem.with("sheet", name.as_str()));
        }
        let start = sheet.rows.first().map_or(0, |row| row.span().start);
        let name = sheet.name.as_ref().map(|name| At::new(start..start, name.clone()));
        let name = name.map(|name| Lines::of_name(&name, self.known));
        let mut before: Vec<Context> = Vec::new();
        for segment in first.into_iter().chain(segments.by_ref()) {
            self.segment(sheet, segment, name.as_ref(), &mut before);
        }
        self.account.aside = self.account.aside.saturating_add(segments.rest().len());
    }

    /// Reads tables that stand beside each other; `before` is what was said of those above.
    fn segment(
        &mut self,
        sheet: &'g Sheet,
        segment: Segment<'g>,
        name: Option<&Lines>,
        before: &mut Vec<Context>,
    ) {
        let Segment { above, heads, tables, body, below } = segment;
        let lines = Lines::of(above, self.known);
        let below = notes_below(below, self.known);
        self.invented |= lines.invented;
        if self.title.is_none() && self.head.is_none() {
            self.title.clone_from(&lines.title);
        }
        let aside = above.len().saturating_add(heads);
        self.account.aside = self.account.aside.saturating_add(aside);
        let mut open = Vec::new();
        let mut said = Vec::new();
        for (at, table) in tables.into_iter().enumerate() {
            let named = name.map(|name| name.context(&table, self.known)).unwrap_or_default();
            let own = lines.context(&table, self.known);
            let earlier = before.get(at).or(before.first()).cloned().unwrap_or(named);
            let mut context = own.after(&earlier, lines.goes_on);
            for note in &below {
                match note {
                    Note::OfAll(population) => {
                        context.population.get_or_insert_with(|| population.clone());
                    }
                    Note::OfSome(note) if table.role(Role::Population).is_none() => {
                        self.problems.push(Diagnostic::at(Code::T024, self.place(note.clone())));
                    }
                    Note::OfSome(_) => {}
                    Note::Unit(unit) => context.units.push(unit.clone()),
                }
            }
            said.push(context.clone());
            self.check_arguments(&context, &table);
            if table.kind != Kind::Notes {
                let region = context.region.clone();
                self.head.get_or_insert(Head { span: table.span.clone(), region });
            }
            open.push(Open::new(table, context, body));
        }
        *before = said;
        for row in body {
            if self.is_full {
                return;
            }
            let mut read = false;
            for open in &mut open {
                read |= self.row(sheet, row, open);
            }
            self.account.aside = self.account.aside.saturating_add(usize::from(!read));
        }
        for open in open {
            self.close(open);
        }
    }

    /// Says that an argument is not used where the file says something else.
    fn check_arguments(&mut self, context: &Context, table: &Table) {
        let period = self.settings.period.map(|period| period.label());
        let region = self.settings.region.as_ref().map(|region| region.as_str().to_owned());
        let pairs = [
            ("--data-region", region, &context.region),
            ("--data-period", period, &context.period),
        ];
        for (argument, given, said) in pairs {
            let (Some(given), Some(said)) = (given, said) else { continue };
            if *said.get_ref() != given && table.kind == Kind::Figures {
                let problem = Diagnostic::at(Code::T019, self.place(said.span()));
                let problem = problem.with("argument", argument).with("given", given);
                let problem = problem.with("said", said.get_ref().as_str());
                if !self.problems.contains(&problem) {
                    self.problems.push(problem);
                }
            }
        }
    }

    /// Reads one row of a table; `false` when it is a heading or a note.
    fn row(&mut self, sheet: &'g Sheet, row: &'g Row, open: &mut Open<'g>) -> bool {
        let first = open.scope.table.cells(row).next().map_or("", |cell| cell.text.as_str());
        let cells = RowCells { sheet, row, table: &open.scope.table };
        let values = || open.scope.table.values().filter_map(|(column, _)| cells.value(column));
        let number = |cell: &Cell| begins_with_digit(&cell.text) && period(&cell.text).is_none();
        if is_note(first) && !values().any(number) {
            return false;
        }
        let read = match open.scope.table.kind {
            Kind::Evidence => self.evidence_row(sheet, row, &open.scope.table),
            Kind::Notes => self.note_row(row, &open.scope.table),
            Kind::Figures => self.figure_row(sheet, row, open),
        };
        if read {
            open.note_strange(row);
        }
        read
    }

    fn figure_row(&mut self, sheet: &'g Sheet, row: &'g Row, open: &mut Open<'g>) -> bool {
        if open.scope.blocks.learn(row, &open.scope.table, self.known) {
            open.below_indicator = false;
            return false;
        }
        let table = &open.scope.table;
        let cells = RowCells { sheet, row, table };
        let name = table.indicator().and_then(|column| sheet.shown(row.number, column));
        let value =
            |column| cells.value(column).filter(|cell| cell.flawed || !is_nothing(&cell.text));
        let given = table.values().any(|(column, _)| value(column).is_some());
        // A line with nothing but a name that no indicator bears is a heading.
        let is_named =
            |name: &Cell| name.flawed || self.known.is_indicator(words::unnumbered(&name.text));
        let by_column = table.is_by_column() && table.cells(row).count() > 1;
        if !given && !by_column && !name.is_some_and(is_named) {
            return false;
        }
        if !given && name.is_some_and(|name| name.flawed) {
            self.account.lost = self.account.lost.saturating_add(1);
            return true;
        }
        if let Some(name) = name.filter(|name| !name.flawed) {
            open.scope.blocks.learn_row(name, self.known);
        }
        let said = cells.describe(self.known, name, &open.scope.context.region);
        if let Err(total @ Aside::Total(_)) = &said {
            let problem = given.then(|| self.binder().aside(total));
            self.problems.extend(problem);
            return false;
        }
        let first = table.values().find_map(|(_, stamp)| stamp.region.clone());
        let region = said.as_ref().ok().and_then(|said| said.region.clone()).or(first);
        let region = region.filter(|region| self.known.region(region.get_ref()).is_some());
        self.reporter = self.reporter.take().or(region);
        let named =
            name.map(|name| (name, indicator_of(&name.text, self.known, open.below_indicator)));
        let mut asked: Vec<&'static str> = Vec::new();
        let (mut lost, mut reported) = (0_usize, false);
        let mut populations: Vec<At<String>> = Vec::new();
        for (column, stamp) in table.values() {
            let Some(value) = value(column) else {
                self.account.empty = self.account.empty.saturating_add(1);
                continue;
            };
            let figure = match &said {
                Ok(said) => {
                    let stamps = match &named {
                        Some((cell, named)) => self.with_name(stamp, said, cell, named),
                        None => (stamp.clone(), said.clone()),
                    };
                    self.binder().figure(&cells, name, (column, value), stamps, &open.scope)
                }
                Err(_) if reported => Err(Lost::Reported),
                Err(aside) => {
                    reported = true;
                    Err(Lost::Asked(Box::new(self.binder().aside(aside))))
                }
            };
            match figure {
                Ok(_) if self.figures.len() >= self.settings.size.figures() => {
                    self.is_full = true;
                    return true;
                }
                Ok(figure) => {
                    let said = figure.population.clone();
                    populations.extend(said.filter(|_| stamp.population.is_none()));
                    self.figures.push(At::new(value.span.clone(), figure));
                    continue;
                }
                Err(Lost::Reported) => {}
                Err(Lost::Asked(problem)) => self.problems.push(*problem),
                Err(Lost::AskedOnce(questions)) => {
                    for (key, problem) in questions {
                        if !open.asked.contains(&key) && !asked.contains(&key) {
                            asked.push(key);
                            self.problems.push(problem);
                        }
                    }
                }
            }
            lost = lost.saturating_add(1);
        }
        self.account.lost = self.account.lost.saturating_add(lost);
        if table.values().next().is_none() {
            // What stands below headings of which none is known is counted with them.
            self.account.empty = self.account.empty.saturating_add(1);
        }
        if let Some((cell, named)) = named.filter(|_| given || !open.below_indicator) {
            let of_which = words::of_which(words::unnumbered(&cell.text)).is_some();
            if !of_which {
                open.below_indicator = self.known.is_indicator(named.name);
            }
        }
        open.asked.extend(asked);
        open.count_populations(populations, row);
        true
    }

    /// What a column and a row say of a value, the name of the row included.
    fn with_name(&self, column: &Stamp, row: &Stamp, cell: &Cell, named: &Named) -> (Stamp, Stamp) {
        let (mut column, mut own) = (column.clone(), row.clone());
        let at = |text: &str| At::new(cell.span.clone(), text.to_owned());
        own.indicator = Some(at(named.name));
        own.unit = named.unit.map(at);
        own.population = own.population.or_else(|| named.population.map(at));
        // The period of a name is held against that of its row.
        let dated = self.known.period_of(named.name).as_deref().map(at);
        if own.period.is_none() {
            own.period = dated;
        } else if dated.is_some() && column.period.is_none() {
            column.period = dated;
        }
        (column, own)
    }

    fn evidence_row(&mut self, sheet: &'g Sheet, row: &Row, table: &Table) -> bool {
        let text = |role| {
            let cell = row.cell(table.role(role)?).filter(|cell| !is_nothing(&cell.text))?;
            Some(At::new(cell.span.clone(), cell.text.to_string()))
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
        let needed = [
            (Role::Target, "target"),
            (Role::State, "state"),
            (Role::Date, "date"),
            (Role::Document, "document"),
        ];
        let lacking = needed.iter().filter(|(role, _)| text(*role).is_none());
        let lacking: Vec<_> = lacking.filter(|(role, _)| table.role(*role).is_some()).collect();
        if !lacking.is_empty() {
            let cells = RowCells { sheet, row, table };
            for (role, key) in lacking {
                let problem = self.binder().lacks(&cells, table.role(*role), key);
                self.problems.push(problem);
            }
            self.account.lost = self.account.lost.saturating_add(1);
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
    fn replies(&mut self, sheet: &'g Sheet) {
        let mut segments = Segments::of(sheet, self.known);
        let mut aside = 0_usize;
        for segment in segments.by_ref() {
            aside = aside.saturating_add(segment.above.len()).saturating_add(segment.heads);
            let table = segment.tables.iter().find(|table| table.kind == Kind::Notes);
            for row in segment.body {
                let read = table.is_some_and(|table| self.note_row(row, table));
                aside = aside.saturating_add(usize::from(!read));
            }
        }
        aside = aside.saturating_add(segments.rest().len());
        self.account.aside = self.account.aside.saturating_add(aside);
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
    fn close(&mut self, open: Open<'g>) {
        let Open { scope: Scope { table, .. }, strange, populations, .. } = open;
        for (population, count) in populations.into_values() {
            let place = self.place(population.span());
            let Some(label) = self.known.population_label(population.get_ref()) else { continue };
            let problem = Diagnostic::at(Code::T021, place).with("count", count.to_string());
            self.problems.push(problem.with("zh", &*label.zh).with("en", &*label.en));
        }
        for (column, found) in strange {
            let heading = table.unknown(column);
            let Some(first) = found.first else { continue };
            let span = heading.map_or_else(|| first.span.clone(), At::span);
            let place = self.place(span);
            let name = heading.map_or("", |heading| heading.get_ref());
            let figures = table.kind == Kind::Figures;
            if figures && self.known.names.is_none_of_ours(self.known.named(name).name) {
                let cells = found.numbers.saturating_add(found.texts);
                self.account.none_of_ours = self.account.none_of_ours.saturating_add(cells);
                let bare = self.known.named(name).name.to_owned();
                self.set_aside.extend(heading.map(|text| (At::new(text.span(), bare), cells)));
                continue;
            }
            let problem =
                if figures && table.is_by_column() && heading.is_some() && found.numbers > 0 {
                    let mut problem = Diagnostic::at(Code::M001, place).with("by", "name");
                    let bare = self.known.named(name).name;
                    if self.problems.len() < ASKED {
                        problem.candidates = self.known.names.near(bare, self.known.registry);
                    }
                    let cells = found.numbers.saturating_add(found.texts);
                    problem.with("count", cells.to_string())
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
        let given = || self.settings.region.as_ref().and_then(|region| at(region.as_str()));
        let first = || self.figures.first().and_then(|figure| figure.get_ref().region.clone());
        let reporter = || self.reporter.clone().or_else(first);
        let region = head.region.clone().or_else(given).or_else(reporter);
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
}

/// Rows down to which the headings of a check report stand.
const REPORT_HEADINGS: usize = 5;

/// Whether a sheet is a check report that came back with the data.
fn is_report(sheet: &Sheet) -> bool {
    let mut rows = sheet.rows.iter().take(REPORT_HEADINGS);
    rows.any(|row| words::is_report(row.cells.iter().map(|cell| cell.text.as_str())))
}
