//! Cells of values bound to what they state: indicator, region, period, population, nature and unit,
//! from the row, its column, the lines within the table, the lines above it and the arguments, in this
//! order.

use std::ops::Range;

use super::Settings;
use super::columns::{Known, Stamp, is_unit, without_scale};
use super::grid::{Cell, Grid, Row};
use super::heading::Table;
use super::lines::Context;
use super::periods::{in_year, part_of_year, settled};
use super::rows::{Aside, Block, Blocks, Governs, RowCells, Sort, translated};
use super::words::{self, Role, is_nothing};
use crate::diag::{Code, Diagnostic};
use crate::model::{Nature, PeriodKind, Quantity, QuantityError, UnitKind, Word as _};
use crate::source::period::{ReadPeriod, Years, read_period};
use crate::source::raw::{At, RawFigure, Text};
use crate::text::Place;

/// What is said around the rows of a table.
pub(super) struct Scope {
    pub(super) table: Table,
    /// The lines above it.
    pub(super) context: Context,
    /// The lines within it, down to the row that is read.
    pub(super) blocks: Blocks,
    /// The roles for which some row below the headings has a text.
    filled: Vec<Role>,
}

impl Scope {
    pub(super) fn new(table: Table, context: Context, body: &[Row]) -> Self {
        let text = |row: &Row, column| row.cell(column).is_some_and(|cell| !is_nothing(&cell.text));
        let is_filled = |role: &Role| {
            table.role(*role).is_some_and(|column| body.iter().any(|row| text(row, column)))
        };
        let mut roles = vec![Role::Region, Role::Period];
        roles.extend(Some(Role::Label).filter(|_| table.is_by_column()));
        let filled = roles.into_iter().filter(is_filled).collect();
        Self { table, context, blocks: Blocks::default(), filled }
    }
}

/// Why a figure is not read.
pub(super) enum Lost {
    /// A problem with it is reported already.
    Reported,
    /// It is asked about.
    Asked(Box<Diagnostic>),
    /// Each is asked about once for the whole table.
    AskedOnce(Vec<(&'static str, Diagnostic)>),
}

/// Binds the cells of a file.
pub(super) struct Binder<'g> {
    pub(super) grid: &'g Grid,
    pub(super) known: &'g Known<'g>,
    pub(super) settings: &'g Settings,
}

impl<'g> Binder<'g> {
    fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.grid.source, span)
    }

    /// A row that lends no figures.
    pub(super) fn aside(&self, aside: &Aside) -> Diagnostic {
        let (code, cell) = match aside {
            Aside::Another(cell) => (Code::T018, cell),
            Aside::Total(cell) => (Code::T020, cell),
        };
        Diagnostic::at(code, self.place(cell.span.clone())).with("name", cell.text.as_str())
    }

    /// One figure, from what its column and its row say, the lines within the table above it, and
    /// the lines above the table.
    pub(super) fn figure(
        &self,
        row: &RowCells<'g, '_>,
        name: Option<&'g Cell>,
        (at_column, value): (u32, &Cell),
        (mut column, mut own): (Stamp, Stamp),
        scope: &Scope,
    ) -> Result<RawFigure, Lost> {
        if name.is_some_and(|name| name.flawed) || row.any_flawed() {
            return Err(Lost::Reported);
        }
        if let Some(rest) = row.cut_by_comma(at_column, value) {
            let problem = Diagnostic::at(Code::T026, self.place(value.span.start..rest.span.end));
            return Err(Lost::Asked(Box::new(problem)));
        }
        column.period = column.period.map(|text| self.dated(text, &scope.context)).transpose()?;
        own.period = own.period.map(|text| self.part_dated(text, &scope.context)).transpose()?;
        self.agree(&column, &own)?;
        let mut said = column.clone().with(own);
        if let Governs::By(block) = scope.blocks.said(Sort::Nature)
            && let Block::Is(nature) = block.get_ref()
        {
            said.nature.get_or_insert_with(|| At::new(block.span(), nature.clone()));
        }
        if said.indicator.is_none() {
            let column = scope.table.indicator();
            return Err(Lost::Asked(Box::new(self.lacks(row, column, "indicator"))));
        }
        let region =
            self.in_block(row, said.region, (Sort::Region, Role::Region, "region"), scope)?;
        let period =
            self.in_block(row, said.period, (Sort::Period, Role::Period, "period"), scope)?;
        let population = self.population(row, said.population, (value, &said.indicator), scope)?;
        let (region, period) = self.place_and_time(region, period, value, scope)?;
        let at = |text: &str| Some(At::new(value.span.clone(), text.to_owned()));
        let unit = match column.difference_unit() {
            Some(unit) => Some(unit),
            None => self.unit(row, (at_column, value), &said.indicator, said.unit, scope)?,
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
            period: Some(if scope.context.school_years {
                translated(&period, settled)
            } else {
                period
            }),
            population,
            nature,
            region: Some(region),
            at: row.text(Role::At).or_else(|| at(&row.address(value))),
        })
    }

    /// Says that a row needs something: the empty cell by its address and the heading above it, else
    /// the row as a whole.
    pub(super) fn lacks(&self, row: &RowCells, column: Option<u32>, key: &str) -> Diagnostic {
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

    /// Whether a row and its column say the same of a figure, where both say something.
    fn agree(&self, column: &Stamp, own: &Stamp) -> Result<(), Lost> {
        for (what, one, two) in [
            ("indicator", &column.indicator, &own.indicator),
            ("region", &column.region, &own.region),
            ("period", &column.period, &own.period),
            ("population", &column.population, &own.population),
        ] {
            if let (Some(one), Some(two)) = (one, two)
                && one.get_ref() != two.get_ref()
            {
                return Err(Lost::Asked(Box::new(self.two_statements(what, two, one))));
            }
        }
        Ok(())
    }

    /// Two places say different things of a figure.
    fn two_statements(&self, what: &str, one: &At<String>, two: &At<String>) -> Diagnostic {
        let problem = Diagnostic::at(Code::T016, self.place(one.span())).with("what", what);
        let problem = problem.with("one", one.get_ref().as_str());
        problem.with("two", two.get_ref().as_str()).related_to(&self.place(two.span()))
    }

    /// The population of a figure: what its row or column says, else the line above it within the
    /// table, else those above the table.
    fn population(
        &self,
        row: &RowCells,
        said: Text,
        (value, indicator): (&Cell, &Text),
        scope: &Scope,
    ) -> Result<Text, Lost> {
        match (said, scope.blocks.said(Sort::Part)) {
            (Some(population), _) => Ok(Some(population)),
            (None, Governs::Nothing) => match &scope.context.subject {
                Some(subject) if !self.is_about(indicator, subject.get_ref()) => {
                    let problem = Diagnostic::at(Code::T025, self.place(subject.span()));
                    let problem = problem.with("name", subject.get_ref().as_str());
                    Err(Lost::AskedOnce(vec![("subject", problem)]))
                }
                _ => Ok(scope.context.population.clone()),
            },
            (None, Governs::Ended) => {
                Err(Lost::Asked(Box::new(self.lacks(row, None, "population"))))
            }
            (None, Governs::By(part)) => match part.get_ref() {
                Block::Is(id) => Ok(Some(At::new(part.span(), id.clone()))),
                Block::All => Ok(None),
                Block::Another(text) => {
                    let problem = Diagnostic::at(Code::T018, self.place(value.span.clone()));
                    let problem = problem.related_to(&self.place(part.span()));
                    Err(Lost::Asked(Box::new(problem.with("name", text.as_str()))))
                }
            },
        }
    }

    /// Whether an indicator counts what a title is about: 高职 for 高职在校生数, but not for 在校生数.
    fn is_about(&self, indicator: &Text, subject: &str) -> bool {
        let Some(name) = indicator else { return false };
        let ids = self.known.names.find(name.get_ref());
        let indicators = ids.iter().filter_map(|id| self.known.registry.indicators.get(id));
        let mut populations = indicators
            .filter_map(|indicator| self.known.registry.populations.get(&indicator.population));
        let higher = subject.starts_with('高') && !subject.starts_with("高中");
        let stem: String = if higher { "高职".into() } else { subject.chars().take(2).collect() };
        name.get_ref().contains(subject)
            || populations.any(|population| population.label.zh.contains(&stem))
    }

    /// The region and the period of a figure: what the table says of it, else the lines above the
    /// table, else the arguments. What nothing says is asked about once for the table.
    fn place_and_time(
        &self,
        region: Text,
        period: Text,
        value: &Cell,
        scope: &Scope,
    ) -> Result<(At<String>, At<String>), Lost> {
        let context = &scope.context;
        let at = |text: &str| At::new(value.span.clone(), text.to_owned());
        let given = self.settings.period.map(|period| at(&period.label()));
        let period = period.or_else(|| context.period.clone()).or(given);
        // For a place that is not registered no other may stand in, unless somebody says so.
        let stranger = context.stranger.as_ref();
        let titled = context.region.clone().filter(|_| stranger.is_none());
        let given = self.settings.region.as_ref().map(|region| at(region.as_str()));
        match (region.or(titled).or(given), period) {
            (Some(region), Some(period)) => Ok((region, period)),
            (region, period) => {
                let unsaid = |key: &'static str| {
                    let problem = Diagnostic::at(Code::T002, self.place(scope.table.span.clone()));
                    (key, problem.with("key", key))
                };
                let unknown = |name: &At<String>| {
                    let problem = Diagnostic::at(Code::M004, self.place(name.span()));
                    ("region", problem.with("name", name.get_ref().as_str()))
                };
                let place = || stranger.map_or_else(|| unsaid("region"), unknown);
                let mut questions: Vec<_> = region.is_none().then(place).into_iter().collect();
                questions.extend(period.is_none().then(|| unsaid("period")));
                Err(Lost::AskedOnce(questions))
            }
        }
    }

    /// What the row or its column says, else the line above it within the table. What other rows
    /// fill in is not taken from the title for this one.
    fn in_block(
        &self,
        row: &RowCells,
        said: Text,
        (sort, role, key): (Sort, Role, &'static str),
        scope: &Scope,
    ) -> Result<Text, Lost> {
        if said.is_some() {
            return Ok(said);
        }
        let label = scope.table.role(Role::Label).filter(|_| sort == Sort::Region);
        let column = scope.table.role(role).or(label);
        let missing = || Err(Lost::Asked(Box::new(self.lacks(row, column, key))));
        match scope.blocks.said(sort) {
            Governs::By(block) => {
                return Ok(match block.get_ref() {
                    Block::Is(text) => Some(At::new(block.span(), text.clone())),
                    Block::All | Block::Another(_) => None,
                });
            }
            Governs::Ended => return missing(),
            Governs::Nothing => {}
        }
        let named = sort == Sort::Region && scope.filled.contains(&Role::Label);
        let unnamed = named && row.text(Role::Label).is_none() && scope.table.role(role).is_none();
        if scope.filled.contains(&role) || unnamed { missing() } else { Ok(None) }
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
            // 上年 beside a quarter may be the quarter before or the same one.
            ReadPeriod::One(year) if year.kind() != PeriodKind::Year => None,
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
        scope: &Scope,
    ) -> Result<Text, Lost> {
        let beside = row.unit(column, value);
        if let (Some(one), Some(two)) = (&beside, &heading)
            && one.get_ref() != two.get_ref()
        {
            return Err(Lost::Asked(Box::new(self.two_statements("unit", one, two))));
        }
        if let Some(unit) = beside.or(heading) {
            return Ok(Some(unit));
        }
        if let Governs::By(block) = scope.blocks.said(Sort::Unit)
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
        let stated = || scope.table.unit.iter().chain(&scope.context.units);
        let mut fitting = stated().filter(fits);
        if let Some(unit) = fitting.next() {
            if fitting.any(|other| other.get_ref() != unit.get_ref()) && is_bare(&value.text) {
                return Err(self.asks_unit("several", unit));
            }
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
        // 单位：万元 above 在校生数 2.35 is wrong one way or the other.
        let telling = |unit: &&At<String>| {
            without_scale(unit.get_ref()).is_some() || unit.get_ref().starts_with(['%', '％'])
        };
        if let Some(unit) = stated().find(telling).filter(|_| is_bare(&value.text)) {
            return Err(self.asks_unit("misfit", unit));
        }
        if let Some(unit) = scope.context.strange_unit.as_ref().filter(|_| is_bare(&value.text)) {
            let of = if is_unit(unit.get_ref()) { "another" } else { "this" };
            return Err(self.asks_unit(of, unit));
        }
        Ok(None)
    }

    /// Asks once about the unit of a table.
    fn asks_unit(&self, of: &'static str, unit: &At<String>) -> Lost {
        let problem = Diagnostic::at(Code::T017, self.place(unit.span()));
        let problem = problem.with("unit", unit.get_ref().as_str()).with("of", of);
        Lost::AskedOnce(vec![(of, problem)])
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
}

/// Whether a value is a number without a unit.
fn is_bare(value: &str) -> bool {
    matches!(Quantity::parse(value, None), Err(QuantityError::NoUnit))
}

/// Whether a unit counts people in thousands or more: 万人.
fn is_scaled_people(unit: &str) -> bool {
    let counted = |unit: &str| Quantity::parse("1", Some(unit)).ok().map(|one| one.unit.kind());
    without_scale(unit).is_some_and(|bare| counted(bare) == Some(UnitKind::Persons))
}
