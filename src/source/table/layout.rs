//! Grids to the raw structure of a data file: tables, rows, and what became of each.

use std::collections::BTreeMap;
use std::ops::Range;

use super::columns::{Known, Stamp, is_unit};
use super::decisions;
use super::grid::{Cell, Grid, Row, Sheet};
use super::heading::{Kind, Table};
use super::lines::{Context, Lines, Note, notes_below};
use super::notes::{self, Line};
use super::periods::{in_year, part_of_year, period, settled};
use super::rows::{Aside, Block, Blocks, Governs, RowCells, Sort, indicator_of, translated};
use super::segment::{Segment, Segments};
use super::words::{self, Role, begins_with_digit, is_note, is_nothing};
use super::{Reading, Settings};
use crate::diag::{Code, Diagnostic};
use crate::model::{Account, Nature, PeriodKind, Quantity, QuantityError, UnitKind, Word as _};
use crate::source::lower::ASKED;
use crate::source::period::{ReadPeriod, Years, read_period};
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
    table: Table,
    context: Context,
    blocks: Blocks,
    /// The roles for which some row below the headings has a text.
    filled: Vec<Role>,
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
        let text = |row: &Row, column| row.cell(column).is_some_and(|cell| !is_nothing(&cell.text));
        let is_filled = |role: &Role| {
            table.role(*role).is_some_and(|column| body.iter().any(|row| text(row, column)))
        };
        let mut roles = vec![Role::Region, Role::Period];
        roles.extend(Some(Role::Label).filter(|_| table.is_by_column()));
        let filled = roles.into_iter().filter(is_filled).collect();
        Self {
            table,
            context,
            blocks: Blocks::default(),
            filled,
            below_indicator: false,
            strange: BTreeMap::new(),
            asked: Vec::new(),
            populations: BTreeMap::new(),
        }
    }

    /// Keeps what stands below strange headings.
    fn note_strange(&mut self, row: &'g Row) {
        let cells = self.table.cells(row).filter(|cell| !is_nothing(&cell.text));
        for cell in cells.filter(|cell| !self.table.knows(cell.column)) {
            let strange = self.strange.entry(cell.column).or_default();
            strange.first.get_or_insert(cell);
            let digits = begins_with_digit(&cell.text);
            let count = if digits { &mut strange.numbers } else { &mut strange.texts };
            *count = count.saturating_add(1);
        }
    }
}

/// Why a figure is not read.
enum Lost {
    /// A problem with it is reported already.
    Reported,
    /// It is asked about.
    Asked(Box<Diagnostic>),
    /// Each is asked about once for the whole table.
    AskedOnce(Vec<(&'static str, Diagnostic)>),
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
        let first = open.table.cells(row).next().map_or("", |cell| cell.text.as_str());
        let cells = RowCells { sheet, row, table: &open.table };
        let values = || open.table.values().filter_map(|(column, _)| cells.value(column));
        let number = |cell: &Cell| begins_with_digit(&cell.text) && period(&cell.text).is_none();
        if is_note(first) && !values().any(number) {
            return false;
        }
        let read = match open.table.kind {
            Kind::Evidence => self.evidence_row(sheet, row, &open.table),
            Kind::Notes => self.note_row(row, &open.table),
            Kind::Figures => self.figure_row(sheet, row, open),
        };
        if read {
            open.note_strange(row);
        }
        read
    }

    fn figure_row(&mut self, sheet: &'g Sheet, row: &'g Row, open: &mut Open<'g>) -> bool {
        if open.blocks.learn(row, &open.table, self.known) {
            open.below_indicator = false;
            return false;
        }
        let table = &open.table;
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
        let said = cells.describe(self.known, name, &open.context.region);
        let first = table.values().find_map(|(_, stamp)| stamp.region.clone());
        let region = said.as_ref().ok().and_then(|said| said.region.clone()).or(first);
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
                    let (mut own, mut held) = (said.clone(), None);
                    if let Some((cell, named)) = &named {
                        let at = |text: &str| At::new(cell.span.clone(), text.to_owned());
                        own.indicator = Some(at(named.name));
                        own.unit = named.unit.map(at);
                        own.population = own.population.or_else(|| named.population.map(at));
                        // The period of a name is held against that of its row.
                        let dated = self.known.period_of(named.name).as_deref().map(at);
                        if own.period.is_none() {
                            own.period = dated;
                        } else if dated.is_some() && stamp.period.is_none() {
                            held = Some(Stamp { period: dated, ..stamp.clone() });
                        }
                    }
                    let stamp = held.as_ref().unwrap_or(stamp);
                    self.figure(&cells, name, (column, value), (stamp, own), open)
                }
                Err(_) if reported => Err(Lost::Reported),
                Err(aside) => {
                    reported = true;
                    Err(Lost::Asked(Box::new(self.aside(aside))))
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
        if !matches!(&said, Err(Aside::Total(_))) {
            self.account.lost = self.account.lost.saturating_add(lost);
        }
        if let Some((cell, named)) = named.filter(|_| given || !open.below_indicator) {
            let of_which = words::of_which(words::unnumbered(&cell.text)).is_some();
            if !of_which {
                open.below_indicator = self.known.is_indicator(named.name);
            }
        }
        open.asked.extend(asked);
        for population in
            populations.into_iter().filter(|said| !row.span().contains(&said.span().start))
        {
            let start = population.span().start;
            let (_, count) = open.populations.entry(start).or_insert((population, 0));
            *count = count.saturating_add(1);
        }
        true
    }

    /// A row that lends no figures.
    fn aside(&self, aside: &Aside) -> Diagnostic {
        let (code, cell) = match aside {
            Aside::Another(cell) => (Code::T018, cell),
            Aside::Total(cell) => (Code::T020, cell),
        };
        Diagnostic::at(code, self.place(cell.span.clone())).with("name", cell.text.as_str())
    }

    /// One figure, from what its column and its row say, the lines within the table above it, and
    /// the lines above the table.
    fn figure(
        &self,
        row: &RowCells<'g, '_>,
        name: Option<&'g Cell>,
        (at_column, value): (u32, &Cell),
        (column, own): (&Stamp, Stamp),
        open: &Open,
    ) -> Result<RawFigure, Lost> {
        if name.is_some_and(|name| name.flawed) || row.any_flawed() {
            return Err(Lost::Reported);
        }
        let mut column = column.clone();
        column.period = column.period.map(|text| self.dated(text, &open.context)).transpose()?;
        let mut own = own;
        own.period = own.period.map(|text| self.part_dated(text, &open.context)).transpose()?;
        for (what, one, two) in [
            ("indicator", &column.indicator, &own.indicator),
            ("region", &column.region, &own.region),
            ("period", &column.period, &own.period),
            ("population", &column.population, &own.population),
        ] {
            if let (Some(one), Some(two)) = (one, two)
                && one.get_ref() != two.get_ref()
            {
                let problem = Diagnostic::at(Code::T016, self.place(two.span())).with("what", what);
                let problem = problem.with("one", two.get_ref().as_str());
                let problem = problem.with("two", one.get_ref().as_str());
                return Err(Lost::Asked(Box::new(problem.related_to(&self.place(one.span())))));
            }
        }
        let mut said = column.clone().with(own);
        if let Governs::By(block) = open.blocks.said(Sort::Nature)
            && let Block::Is(nature) = block.get_ref()
        {
            said.nature.get_or_insert_with(|| At::new(block.span(), nature.clone()));
        }
        if said.indicator.is_none() {
            let column = open.table.indicator();
            return Err(Lost::Asked(Box::new(self.lacks(row, column, "indicator"))));
        }
        let region =
            self.in_block(row, said.region, (Sort::Region, Role::Region, "region"), open)?;
        let period =
            self.in_block(row, said.period, (Sort::Period, Role::Period, "period"), open)?;
        let population = match (said.population, open.blocks.said(Sort::Part)) {
            (Some(population), _) => Some(population),
            (None, Governs::Nothing) => open.context.population.clone(),
            (None, Governs::Ended) => {
                return Err(Lost::Asked(Box::new(self.lacks(row, None, "population"))));
            }
            (None, Governs::By(part)) => match part.get_ref() {
                Block::Is(id) => Some(At::new(part.span(), id.clone())),
                Block::All => None,
                Block::Another(text) => {
                    let problem = Diagnostic::at(Code::T018, self.place(value.span.clone()));
                    let problem = problem.related_to(&self.place(part.span()));
                    return Err(Lost::Asked(Box::new(problem.with("name", text.as_str()))));
                }
            },
        };
        let context = &open.context;
        let at = |text: &str| At::new(value.span.clone(), text.to_owned());
        let given = self.settings.period.as_ref().map(|period| at(&period.label()));
        let period = period.or_else(|| context.period.clone()).or(given);
        let region = self.region(region, value, context);
        let unsaid = |key: &'static str| {
            let problem = Diagnostic::at(Code::T002, self.place(open.table.span.clone()));
            (key, problem.with("key", key))
        };
        let mut questions: Vec<_> = region
            .as_ref()
            .err()
            .map(|stranger| match stranger {
                Some(name) => {
                    let problem = Diagnostic::at(Code::M004, self.place(name.span()));
                    ("region", problem.with("name", name.get_ref().as_str()))
                }
                None => unsaid("region"),
            })
            .into_iter()
            .collect();
        questions.extend(period.is_none().then(|| unsaid("period")));
        let (Ok(region), Some(period)) = (region, period) else {
            return Err(Lost::AskedOnce(questions));
        };
        let at = |text: &str| Some(At::new(value.span.clone(), text.to_owned()));
        let unit = match column.difference_unit() {
            Some(unit) => Some(unit),
            None => self.unit(row, (at_column, value), &said.indicator, said.unit, open)?,
        };
        let name = name.map(|name| At::new(name.span.clone(), name.text.to_string()));
        let label = row.text(Role::Label).or(name).or_else(|| said.indicator.clone());
        let nature = said.nature.map(|nature| self.growth(nature, unit.as_ref(), &said.indicator));
        Ok(RawFigure {
            label: label.or_else(|| at("")),
            indicator: said.indicator,
            // What is the matter with a flawed cell is said; what it would state is passed on.
            value: at(&value.text).filter(|_| !value.flawed),
            unit,
            period: Some(if context.school_years { translated(&period, settled) } else { period }),
            population,
            nature,
            region: Some(region),
            at: row.text(Role::At).or_else(|| at(&row.address(value))),
        })
    }

    /// Says that a row needs something: the empty cell by its address and the heading above it, else
    /// the row as a whole.
    fn lacks(&self, row: &RowCells, column: Option<u32>, key: &str) -> Diagnostic {
        let Some(column) = column else {
            return Diagnostic::at(Code::T003, self.place(row.row.span())).with("key", key);
        };
        let above = row.table.body.checked_sub(1);
        let heading = above.and_then(|above| row.sheet.shown(above, column));
        let own = row.row.cell(column);
        let place = own
            .map_or_else(|| self.grid.empty(row.row, column), |cell| self.place(cell.span.clone()));
        let problem = Diagnostic::at(Code::T003, place).with("key", key);
        let cell = crate::text::address(row.sheet.name.as_deref(), row.row.number, column);
        let problem = problem.with("where", "cell").with("cell", cell);
        problem.with("heading", heading.map_or("", |cell| &cell.text))
    }

    /// What the row or its column says, else the line above it within the table. What other rows
    /// fill in is not taken from the title for this one.
    fn in_block(
        &self,
        row: &RowCells,
        said: Text,
        (sort, role, key): (Sort, Role, &'static str),
        open: &Open,
    ) -> Result<Text, Lost> {
        if said.is_some() {
            return Ok(said);
        }
        let label = open.table.role(Role::Label).filter(|_| sort == Sort::Region);
        let column = open.table.role(role).or(label);
        let missing = || Err(Lost::Asked(Box::new(self.lacks(row, column, key))));
        match open.blocks.said(sort) {
            Governs::By(block) => {
                return Ok(match block.get_ref() {
                    Block::Is(text) => Some(At::new(block.span(), text.clone())),
                    Block::All | Block::Another(_) => None,
                });
            }
            Governs::Ended => return missing(),
            Governs::Nothing => {}
        }
        let named = sort == Sort::Region && open.filled.contains(&Role::Label);
        let unnamed = named && row.text(Role::Label).is_none() && open.table.role(role).is_none();
        if open.filled.contains(&role) || unnamed { missing() } else { Ok(None) }
    }

    /// The region of a figure: what its row says, else the title, else the arguments; a place that
    /// is not registered leaves only what the row or the arguments say.
    fn region<'c>(
        &self,
        own: Text,
        value: &Cell,
        context: &'c Context,
    ) -> Result<At<String>, Option<&'c At<String>>> {
        let stranger = context.stranger.as_ref();
        let titled = || context.region.clone().filter(|_| stranger.is_none());
        let given = self.settings.region.as_ref();
        let given = given.map(|region| At::new(value.span.clone(), region.as_str().to_owned()));
        own.or_else(titled).or(given).ok_or(stranger)
    }

    /// What a heading calls 上年, 本年 or 上半年, counted from the year that the table is about.
    fn dated(&self, text: At<String>, context: &Context) -> Result<At<String>, Lost> {
        let distance = words::relative_year(text.get_ref());
        if distance.is_none() && !part_of_year(text.get_ref()) {
            return Ok(text);
        }
        let given = || self.settings.period.map(|period| period.label());
        let year = context.period.as_ref().map(|year| year.get_ref().clone()).or_else(given);
        let year = year.and_then(|year| match read_period(&year, Years::Unsaid)? {
            ReadPeriod::One(year) if distance == Some(-1) => year.years_before(1),
            ReadPeriod::One(year) => Some(year),
            ReadPeriod::Either { .. } => None,
        });
        let label = year.and_then(|year| match distance {
            Some(_) => Some(year.label()),
            None if year.kind() == PeriodKind::Year => in_year(&year.label(), text.get_ref()),
            None => None,
        });
        let dated = label.map(|label| At::new(text.span(), label));
        dated.ok_or_else(|| {
            let problem = Diagnostic::at(Code::T002, self.place(text.span()));
            Lost::AskedOnce(vec![("relative", problem.with("key", "period"))])
        })
    }

    /// A part of a year that a row names, such as 1月, in the year that the table is about.
    fn part_dated(&self, text: At<String>, context: &Context) -> Result<At<String>, Lost> {
        if part_of_year(text.get_ref()) { self.dated(text, context) } else { Ok(text) }
    }

    /// The unit beside a value: in its row, its column, the lines within the table, or above it.
    fn unit(
        &self,
        row: &RowCells,
        (column, value): (u32, &Cell),
        indicator: &Text,
        heading: Text,
        open: &Open,
    ) -> Result<Text, Lost> {
        let beside = row.unit(column, value);
        if let (Some(one), Some(two)) = (&beside, &heading)
            && one.get_ref() != two.get_ref()
        {
            let problem = Diagnostic::at(Code::T016, self.place(one.span())).with("what", "unit");
            let problem = problem.with("one", one.get_ref().as_str());
            let problem = problem.with("two", two.get_ref().as_str());
            return Err(Lost::Asked(Box::new(problem.related_to(&self.place(two.span())))));
        }
        if let Some(unit) = beside.or(heading) {
            return Ok(Some(unit));
        }
        if let Governs::By(block) = open.blocks.said(Sort::Unit)
            && let Block::Is(unit) = block.get_ref()
        {
            return Ok(Some(At::new(block.span(), unit.clone())));
        }
        // What is stated for a whole table holds for the indicators that it fits.
        let own = indicator.as_ref().and_then(|name| self.known.unit_of(name.get_ref()));
        let fits = |unit: &&At<String>| {
            let stated = Quantity::parse("1", Some(unit.get_ref())).ok();
            own.is_none_or(|own| stated.is_some_and(|stated| stated.unit.fits(own)))
        };
        if let Some(unit) = open.table.unit.iter().chain(&open.context.units).find(fits) {
            // A whole number below 万人 may be people.
            let whole = words::plain_number(&value.text) && !value.text.contains('.');
            if whole && is_scaled_people(unit.get_ref()) && value.text.as_str() != "0" {
                let problem = Diagnostic::at(Code::T022, self.place(value.span.clone()));
                let problem = problem.with("value", value.text.as_str());
                let problem = problem.with("unit", unit.get_ref().as_str());
                return Err(Lost::Asked(Box::new(problem.related_to(&self.place(unit.span())))));
            }
            return Ok(Some(unit.clone()));
        }
        let bare = || matches!(Quantity::parse(&value.text, None), Err(QuantityError::NoUnit));
        if let Some(unit) = open.context.strange_unit.as_ref().filter(|_| bare()) {
            let problem = Diagnostic::at(Code::T017, self.place(unit.span()));
            let problem = problem.with("unit", unit.get_ref().as_str());
            let of = if is_unit(unit.get_ref()) { "another" } else { "this" };
            let problem = problem.with("of", of);
            return Err(Lost::AskedOnce(vec![("unit", problem)]));
        }
        Ok(None)
    }

    /// A change in per cent of what is no share is a growth.
    fn growth(
        &self,
        nature: At<String>,
        unit: Option<&At<String>>,
        indicator: &Text,
    ) -> At<String> {
        let own = indicator.as_ref().and_then(|name| self.known.unit_of(name.get_ref()));
        let share = own.is_none_or(|own| own.kind() == UnitKind::Percent);
        let percent = unit.is_some_and(|unit| unit.get_ref() == "%");
        if percent && !share && nature.get_ref() == Nature::Change.as_str() {
            return At::new(nature.span(), Nature::Growth.as_str().to_owned());
        }
        nature
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
                self.problems.push(self.lacks(&cells, table.role(*role), key));
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
        let Open { table, strange, populations, .. } = open;
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

/// Whether a unit counts people in thousands or more: 万人.
fn is_scaled_people(unit: &str) -> bool {
    let counted = |unit: &str| Quantity::parse("1", Some(unit)).ok().map(|one| one.unit.kind());
    let bare = unit.strip_prefix(['万', '千', '百', '亿']);
    bare.is_some_and(|bare| counted(bare) == Some(UnitKind::Persons))
}

/// Rows down to which the headings of a check report stand.
const REPORT_HEADINGS: usize = 5;

/// Whether a sheet is a check report that came back with the data.
fn is_report(sheet: &Sheet) -> bool {
    let mut rows = sheet.rows.iter().take(REPORT_HEADINGS);
    rows.any(|row| words::is_report(row.cells.iter().map(|cell| cell.text.as_str())))
}
