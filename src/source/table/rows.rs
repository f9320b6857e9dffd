//! The rows of a table: what their cells say by their columns, and the lines that govern the rows
//! below them.

use super::columns::{Column, Known, Named, Stamp, unit_alone};
use super::grid::{Cell, Row, Sheet};
use super::heading::Table;
use super::periods::{is_day, part_of_year, period, period_in};
use super::places::{Place, places};
use super::words::{self, Role, begins_with_digit, is_nothing, unnumbered};
use crate::source::raw::{At, Text};

/// What the name of a row, or of a part of a table, says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Label {
    /// A number, or nothing at all.
    Number,
    Region(String),
    /// The region that the table is about: 全市.
    Whole,
    Period(String),
    Population(String),
    /// Everything together: 合计.
    Total,
    /// Something else.
    Other,
}

/// What a name says by itself.
pub(super) fn label(text: &str, known: &Known) -> Label {
    let text = unnumbered(text).trim_end_matches([':', '：']).trim();
    if is_nothing(text) || words::plain_number(text) && period(text).is_none() {
        return Label::Number;
    }
    if let Some(code) = known.region(text) {
        return Label::Region(code.to_owned());
    }
    if words::is_whole(text) {
        return Label::Whole;
    }
    if let Some(period) = period(text).or_else(|| part_of_year(text).then(|| text.to_owned())) {
        return Label::Period(period);
    }
    let secondary = || known.population("中职学校").filter(|_| words::is_secondary(text));
    if let Some(id) = known.population(text).or_else(secondary) {
        return Label::Population(id.to_owned());
    }
    if words::is_total(text) { Label::Total } else { Label::Other }
}

/// What governs the rows below a line within a table: a year, a place, a population, a unit.
///
/// The order in which sorts of lines come first says which lies within which: when an outer one
/// begins anew, nothing is said any more of what lies within.
#[derive(Default)]
pub(super) struct Blocks(Vec<(Sort, Option<At<Block>>)>);

/// What a line governs.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sort {
    Region,
    Period,
    Part,
    Nature,
    Unit,
}

/// What a line says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// Code, period, population, sort of statement or unit.
    Is(String),
    /// Everything that the table is about.
    All,
    /// A place or a part that no figure here is about.
    Another(String),
}

/// What governs a row, of one sort.
pub(super) enum Governs<'b> {
    /// No line in the table above it is of this sort.
    Nothing,
    /// What governed other rows has ended.
    Ended,
    By(&'b At<Block>),
}

impl Blocks {
    fn begin(&mut self, sort: Sort, block: At<Block>) {
        let Some(at) = self.0.iter().position(|(known, _)| *known == sort) else {
            return self.0.push((sort, Some(block)));
        };
        for (known, said) in self.0.iter_mut().skip(at) {
            *said = (*known == sort).then(|| block.clone());
        }
    }

    /// What governs a row.
    pub(super) fn said(&self, sort: Sort) -> Governs<'_> {
        match self.0.iter().find(|(known, _)| *known == sort) {
            None => Governs::Nothing,
            Some((_, None)) => Governs::Ended,
            Some((_, Some(block))) => Governs::By(block),
        }
    }

    /// Learns from a line within a table; `false` if the row is none.
    pub(super) fn learn(&mut self, row: &Row, table: &Table, known: &Known) -> bool {
        let mut cells = table.cells(row).filter(|cell| !is_nothing(&cell.text));
        let (Some(cell), None) = (cells.next(), cells.next()) else { return false };
        // 民办学校 by itself is about those, though their number is an indicator.
        let names = known.is_indicator(unnumbered(&cell.text));
        if cell.flawed || (names && words::level(&cell.text).is_none()) {
            return false;
        }
        let own = match table.heading(cell.column) {
            Some(Column::Role(role)) => Some(*role),
            // A figure without a name, unless it is a year and says so.
            Some(Column::Values(_))
                if begins_with_digit(&cell.text)
                    && (words::plain_number(&cell.text) || period(&cell.text).is_none()) =>
            {
                return false;
            }
            _ => None,
        };
        let found = blocks(&cell.text, own, known);
        for (sort, block) in &found {
            self.begin(*sort, At::new(cell.span.clone(), block.clone()));
        }
        !found.is_empty()
    }
}

impl Blocks {
    /// Learns from a row with figures whose name is no indicator but a level or a population: it
    /// governs the rows below as a line would.
    pub(super) fn learn_row(&mut self, name: &Cell, known: &Known) {
        let text = unnumbered(&name.text);
        let block = match label(text, known) {
            Label::Population(id) => Block::Is(id),
            Label::Other if words::is_level_alone(text) && !known.is_indicator(text) => {
                Block::Another(text.to_owned())
            }
            _ => return,
        };
        self.begin(Sort::Part, At::new(name.span.clone(), block));
    }
}

/// What a line within a table begins; `own` is the role of the column in which it stands.
fn blocks(text: &str, own: Option<Role>, known: &Known) -> Vec<(Sort, Block)> {
    if let Some(unit) = unit_alone(text) {
        return vec![(Sort::Unit, Block::Is(unit.to_owned()))];
    }
    let bare = unnumbered(text).trim_end_matches([':', '：']);
    if let Some(nature) = words::nature(bare) {
        return vec![(Sort::Nature, Block::Is(nature.to_owned()))];
    }
    match label(text, known) {
        // A row of its own, of which nothing is reported.
        Label::Region(_) | Label::Whole if own == Some(Role::Region) => Vec::new(),
        Label::Period(_) if own.is_some_and(Role::is_of_years) => Vec::new(),
        Label::Region(code) => vec![(Sort::Region, Block::Is(code))],
        Label::Period(period) => vec![(Sort::Period, Block::Is(period))],
        Label::Population(id) => vec![(Sort::Part, Block::Is(id))],
        Label::Whole | Label::Total => vec![(Sort::Part, Block::All)],
        Label::Number => Vec::new(),
        Label::Other if words::is_note(text) || words::is_aside(text) => Vec::new(),
        Label::Other => {
            let text = unnumbered(text);
            let place = |place| match place {
                Place::Known(code) => (Sort::Region, Block::Is(code)),
                Place::Unknown(name) => (Sort::Part, Block::Another(name)),
            };
            let mut found: Vec<_> = places(text, known).into_iter().map(place).collect();
            found.extend(period_in(text).map(|period| (Sort::Period, Block::Is(period))));
            // What is understood as no more than a topic governs nothing; the rest is asked about
            // with the rows below.
            let clear = words::is_topic(text) && !words::is_part(text) && !words::is_school(text);
            if found.is_empty() && !clear {
                found.push((Sort::Part, Block::Another(text.to_owned())));
            }
            found
        }
    }
}

/// A row with its table: what its cells say by their columns.
pub(super) struct RowCells<'g, 't> {
    pub(super) sheet: &'g Sheet,
    pub(super) row: &'t Row,
    pub(super) table: &'t Table,
}

/// Why a row lends no figures.
pub(super) enum Aside<'g> {
    /// It is about something that is no place, period or population.
    Another(&'g Cell),
    /// It adds up others.
    Total(&'g Cell),
}

impl<'g> RowCells<'g, '_> {
    pub(super) fn cell(&self, column: u32) -> Option<&'g Cell> {
        self.sheet.shown(self.row.number, column)
    }

    /// What a column says in this row, if anything.
    fn at(&self, column: u32) -> Text {
        let cell = self.cell(column).filter(|cell| !is_nothing(&cell.text))?;
        Some(At::new(cell.span.clone(), cell.text.to_string()))
    }

    pub(super) fn text(&self, role: Role) -> Text {
        self.at(self.table.role(role)?)
    }

    /// The cell with the value of a column: its own, or that of its unit if both are merged.
    pub(super) fn value(&self, column: u32) -> Option<&'g Cell> {
        let row = self.sheet.row(self.row.number)?;
        let merged = || {
            let unit = self.table.unit(column)?;
            let merge = self.sheet.merges.at(row.number, column)?;
            row.cell(unit).filter(|_| merge.first() == (row.number, unit))
        };
        row.cell(column).or_else(merged)
    }

    /// The unit beside the value of a column, if there is one; a value that reaches over it has none.
    pub(super) fn unit(&self, column: u32, value: &Cell) -> Text {
        let unit = self.table.unit(column).and_then(|column| self.at(column))?;
        (unit.span() != value.span).then_some(unit)
    }

    /// What the row says of all its values, by the columns that describe it; `whole` is the region
    /// of the table.
    pub(super) fn describe(
        &self,
        known: &Known,
        name: Option<&Cell>,
        whole: &Text,
    ) -> Result<Stamp, Aside<'g>> {
        let mut stamp = Stamp {
            region: None,
            period: self
                .text(Role::Period)
                .map(|text| translated(&text, |text| self.table.period(text))),
            nature: self
                .text(Role::Nature)
                .map(|text| translated(&text, |text| words::nature(text).map(str::to_owned))),
            population: self
                .text(Role::Population)
                .map(|text| translated(&text, |text| known.population(text).map(str::to_owned))),
            ..Stamp::default()
        };
        if let Some(text) = self.text(Role::Region) {
            let column = self.table.role(Role::Region).unwrap_or(0);
            match label(text.get_ref(), known) {
                Label::Total => return self.aside(column, Aside::Total),
                Label::Whole => stamp.region.clone_from(whole),
                _ => {
                    let code = |name: &str| known.region(name).map(str::to_owned);
                    stamp.region = Some(translated(&text, code));
                }
            }
        }
        let own = self.table.cells(self.row).map(|cell| cell.column);
        // A merged cell describes every row that it reaches over.
        let merges = &self.sheet.merges;
        let headed = self.table.columns.iter().map(|(column, _)| *column);
        let reached = headed.filter(|column| {
            !merges.is_empty()
                && self.row.cell(*column).is_none()
                && merges.at(self.row.number, *column).is_some()
        });
        let cells = own.chain(reached).filter_map(|column| Some((column, self.cell(column)?)));
        for (column, cell) in cells.filter(|(_, cell)| !is_nothing(&cell.text)) {
            let shown = Some(cell).filter(|cell| !cell.flawed);
            let named = name.is_some_and(|name| name.span == cell.span);
            if let Some(shown) = shown.filter(|_| !named) {
                self.describe_by(known, shown, column, whole, &mut stamp)?;
            }
        }
        Ok(stamp)
    }

    fn aside(&self, column: u32, why: fn(&'g Cell) -> Aside<'g>) -> Result<Stamp, Aside<'g>> {
        self.cell(column).map_or(Ok(Stamp::default()), |cell| Err(why(cell)))
    }

    /// What one describing cell says of the row.
    fn describe_by(
        &self,
        known: &Known,
        cell: &'g Cell,
        column: u32,
        whole: &Text,
        stamp: &mut Stamp,
    ) -> Result<(), Aside<'g>> {
        let by_column = self.table.is_by_column();
        // How much a column may say: whatever it names (of rows without another name), which part,
        // or only that the row is about something else.
        let (names, dates, parts) = match self.table.heading(column) {
            // A free name beside that of the indicator.
            Some(Column::Role(Role::Label)) if !by_column => return Ok(()),
            Some(Column::Role(Role::Label | Role::Number)) => (by_column, by_column, by_column),
            Some(Column::Role(Role::Part)) => (true, true, true),
            // A source or a note that is the name of a school is the row's own, unless the row
            // names its region.
            Some(Column::Role(Role::Remark)) if known.population(&cell.text).is_some() => {
                (true, false, false)
            }
            Some(Column::Role(Role::At | Role::Remark))
                if stamp.region.is_some() || cell.text.contains(not_of_names) =>
            {
                return Ok(());
            }
            Some(Column::Role(Role::At | Role::Remark | Role::Unit)) => (false, false, false),
            // A day below an unknown heading may be that of filing.
            Some(Column::Unknown(_)) => (true, !is_day(&cell.text), false),
            None => (true, true, false),
            Some(Column::Role(_) | Column::Values(_)) => return Ok(()),
        };
        let at = |text: String| Some(At::new(cell.span.clone(), text));
        let fill = |slot: &mut Text, text: Text| {
            if slot.is_none() {
                *slot = text;
            }
        };
        match label(&cell.text, known) {
            Label::Region(code) if names => fill(&mut stamp.region, at(code)),
            Label::Whole if names => fill(&mut stamp.region, whole.clone()),
            Label::Period(period) if dates => fill(&mut stamp.period, at(period)),
            Label::Population(id) if names => fill(&mut stamp.population, at(id)),
            Label::Total if parts && !self.is_part(column) => return Err(Aside::Total(cell)),
            Label::Other if parts => return Err(Aside::Another(cell)),
            // A sentence may mention others than it is about.
            Label::Other
                if cell.text.chars().count() <= LONGEST_NAME
                    && (words::is_part(&cell.text) || words::is_school(&cell.text)) =>
            {
                return Err(Aside::Another(cell));
            }
            _ => {}
        }
        Ok(())
    }

    fn is_part(&self, column: u32) -> bool {
        matches!(self.table.heading(column), Some(Column::Role(Role::Part)))
    }

    /// What follows a value behind a comma that may group its digits: 23,500 in a text file without
    /// quotes is 23 and, below no heading, 500.
    pub(super) fn cut_by_comma(&self, column: u32, value: &Cell) -> Option<&'g Cell> {
        let next = column.saturating_add(1);
        let is_text = self.sheet.name.is_none() && self.table.heading(next).is_none();
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let groups = value.text.len() <= 3 && digits(&value.text);
        let rest = self.cell(next).filter(|_| is_text && groups)?;
        (rest.text.len() == 3 && digits(&rest.text)).then_some(rest)
    }

    /// Whether what a cell says by its role is unknown.
    pub(super) fn any_flawed(&self) -> bool {
        let roles = [Role::Region, Role::Period, Role::Unit, Role::Population, Role::Nature];
        let mut cells = roles.iter().filter_map(|role| self.cell(self.table.role(*role)?));
        cells.any(|cell| cell.flawed)
    }

    /// The cell by sheet, column and row, for the reader of a report.
    pub(super) fn address(&self, cell: &Cell) -> String {
        crate::text::address(self.sheet.name.as_deref(), self.row.number, cell.column)
    }
}

/// Characters of the longest name of a part or a school.
const LONGEST_NAME: usize = 14;

/// Whether a character stands in references and sentences, but not in the name of a school.
fn not_of_names(c: char) -> bool {
    c.is_whitespace()
        || c.is_ascii_punctuation()
        || c.is_ascii_digit()
        || "（）《》、，。；：".contains(c)
}

/// The indicator that a cell names: as it stands, without the number before it, or behind 其中 if
/// the row above names one as well.
pub(super) fn indicator_of<'t>(text: &'t str, known: &Known, below_one: bool) -> Named<'t> {
    let bare = unnumbered(text);
    let inner = words::of_which(bare).filter(|_| below_one);
    let named = [Some(text), Some(bare), inner].into_iter().flatten();
    let mut named = named.filter(|name| known.is_indicator(name));
    known.named(named.next().unwrap_or(text))
}

/// A text in the words of the model, or as it stands.
pub(super) fn translated(text: &At<String>, to: impl Fn(&str) -> Option<String>) -> At<String> {
    let word = to(text.get_ref()).unwrap_or_else(|| text.get_ref().clone());
    At::new(text.span(), word)
}
