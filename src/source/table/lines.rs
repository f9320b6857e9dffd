//! The lines above a table: its title, its unit, and what they say of place, period and population.

use std::ops::Range;

use super::columns::{Known, is_unit, without_scale};
use super::grid::{Cell, Row};
use super::heading::Table;
use super::periods::{period, period_in, says_school_year, school_period};
use super::places::{Place, places};
use super::words::{self, INVENTED, Role};
use crate::source::names::plain;
use crate::source::raw::{At, Text};

/// What is said of a whole table.
#[derive(Clone, Default)]
pub(super) struct Context {
    pub(super) region: Text,
    /// A place that is named and not registered: no region may stand in for it.
    pub(super) stranger: Text,
    pub(super) period: Text,
    pub(super) population: Text,
    /// A level of education or a group that the title is about: 普通高中.
    pub(super) subject: Text,
    /// The units of bare numbers; several where kinds of indicators have their own.
    pub(super) units: Vec<At<String>>,
    /// A unit that is stated and not known.
    pub(super) strange_unit: Text,
    /// Whether years are said to be school years.
    pub(super) school_years: bool,
}

/// One thing that a line says.
#[derive(Clone, PartialEq)]
enum Says {
    Place(Place),
    Period(String),
    /// A period under its own name: 统计时间：2022年.
    OwnPeriod(String),
    Population(String),
    Subject(String),
    Unit(String),
    StrangeUnit(String),
}

/// The lines above tables that stand beside each other.
#[derive(Default)]
pub(super) struct Lines {
    rows: Vec<Vec<(u32, At<Says>)>>,
    school_years: bool,
    /// The first line that is a title.
    pub(super) title: Text,
    /// Whether they say that the figures are invented.
    pub(super) invented: bool,
    /// Whether they do not begin a new subject: 续表, or nothing at all.
    pub(super) goes_on: bool,
}

impl Lines {
    pub(super) fn of<'g>(rows: impl IntoIterator<Item = &'g Row>, known: &Known) -> Self {
        let mut lines = Self { goes_on: true, ..Self::default() };
        for row in rows {
            let mut said = Vec::new();
            for cell in row.cells.iter().filter(|cell| !cell.flawed) {
                lines.cell(cell, known, &mut said);
            }
            lines.rows.push(said);
        }
        lines
    }

    /// What the name of a sheet says.
    pub(super) fn of_name(name: &At<String>, known: &Known) -> Self {
        let mut lines = Self::default();
        let whole = period(name.get_ref()).map(|period| vec![Says::Period(period)]);
        let said = whole.unwrap_or_else(|| lines.free(name.get_ref(), known));
        let said = said.into_iter().map(|says| (0, At::new(name.span(), says)));
        lines.rows.push(said.collect());
        lines
    }

    fn cell(&mut self, cell: &Cell, known: &Known, said: &mut Vec<(u32, At<Says>)>) {
        self.invented |= cell.text.contains(INVENTED);
        let mut title = false;
        for text in statements(&cell.text) {
            let keyed = self.keyed(&text, known);
            title |= keyed.is_none() && !words::is_aside(&text);
            let says = match keyed {
                Some(says) => says,
                None if words::is_aside(&text) => {
                    let unit = unit_in_note(&text).map(|unit| Says::Unit(unit.to_owned()));
                    unit.into_iter().collect()
                }
                None => self.free(&text, known),
            };
            let placed = says.into_iter().map(|says| At::new(cell.span.clone(), says));
            said.extend(placed.map(|says| (cell.column, says)));
        }
        if title && !cell.text.contains(INVENTED) {
            self.goes_on &= cell.text.contains('续');
            self.title.get_or_insert_with(|| At::new(cell.span.clone(), cell.text.to_string()));
        }
    }

    /// A statement that says what it is about: 地区：衢州市, 单位：万元, （万人）; `None` for others.
    fn keyed(&mut self, text: &str, known: &Known) -> Option<Vec<Says>> {
        let bare = unbracketed(text);
        if let Some(units) = units(bare).filter(|_| bare != text) {
            return Some(units);
        }
        let apart = bare.split_once(['：', ':']);
        let spaced = || Some(("单位", bare.strip_prefix("单位")?.trim()));
        let (key, value) = apart.or_else(|| spaced().filter(|(_, rest)| units(rest).is_some()))?;
        let (key, value) = (key.trim(), value.trim());
        if plain(key).ends_with("单位") || key.eq_ignore_ascii_case("unit") {
            return Some(units(value).unwrap_or_else(|| organisation(key, value, known)));
        }
        Some(match words::role(key)? {
            Role::Region => match known.region(value) {
                Some(code) => vec![Says::Place(Place::Known(code.to_owned()))],
                None => places_or(value, known),
            },
            role @ (Role::Period | Role::SchoolYear) => {
                let school = role == Role::SchoolYear;
                self.school_years |= school;
                let read = if school { school_period(value) } else { period(value) };
                vec![Says::OwnPeriod(read.unwrap_or_else(|| value.to_owned()))]
            }
            Role::Population => match known.population(value) {
                Some(id) => vec![Says::Population(id.to_owned())],
                None => population_in(value, known).into_iter().collect(),
            },
            Role::Remark => population_in(value, known).into_iter().collect(),
            _ => return None,
        })
    }

    /// A title.
    fn free(&mut self, text: &str, known: &Known) -> Vec<Says> {
        self.school_years |= says_school_year(text);
        let mut says: Vec<Says> = places(text, known).into_iter().map(Says::Place).collect();
        says.extend(period_in(text).map(Says::Period));
        says.extend(population_in(text, known));
        let subject = words::level(text).or_else(|| words::aim(text));
        says.extend(subject.map(|subject| Says::Subject(subject.to_owned())));
        says
    }

    /// What the lines say of a table; of tables beside each other, each has the cells above it,
    /// where there are any of a kind.
    pub(super) fn context(&self, table: &Table, known: &Known) -> Context {
        type Kind = fn(&Says) -> bool;
        let kinds: [Kind; 4] = [
            |says| matches!(says, Says::Place(_)),
            |says| matches!(says, Says::Period(_) | Says::OwnPeriod(_)),
            |says| matches!(says, Says::Population(_) | Says::Subject(_)),
            |says| matches!(says, Says::Unit(_) | Says::StrangeUnit(_)),
        ];
        let mut said: Vec<&At<Says>> = Vec::new();
        for row in &self.rows {
            for kind in kinds {
                let of_kind = || row.iter().filter(|(_, says)| kind(says.get_ref()));
                let own = |(column, _): &&(u32, At<Says>)| table.range.contains(column);
                let any = of_kind().any(|said| own(&said));
                said.extend(of_kind().filter(|said| !any || own(said)).map(|(_, says)| says));
            }
        }
        let mut context = Context { school_years: self.school_years, ..Context::default() };
        let mut regions: Vec<At<String>> = Vec::new();
        let (mut periods, mut own): (Vec<At<String>>, Vec<At<String>>) = Default::default();
        for says in said {
            let at = |text: &str| At::new(says.span(), text.to_owned());
            match says.get_ref() {
                Says::Place(Place::Known(code)) => regions.push(at(code)),
                Says::Place(Place::Unknown(name)) => context.stranger = Some(at(name)),
                Says::Period(period) => periods.push(at(period)),
                Says::OwnPeriod(period) => own.push(at(period)),
                Says::Population(id) => context.population = Some(at(id)),
                Says::Subject(level) => context.subject = Some(at(level)),
                Says::Unit(unit) => context.units.push(at(unit)),
                Says::StrangeUnit(unit) => context.strange_unit = Some(at(unit)),
            }
        }
        context.region = innermost(regions, known);
        let periods = if own.is_empty() { periods } else { own };
        let first = periods.first().cloned();
        let one =
            periods.iter().all(|period| Some(period.get_ref()) == first.as_ref().map(At::get_ref));
        context.period = first.filter(|_| one);
        context
    }
}

impl Context {
    /// What is said here, else what was said before.
    pub(super) fn after(self, before: &Self, goes_on: bool) -> Self {
        let silent = self.region.is_none() && self.stranger.is_none();
        let no_unit = self.units.is_empty() && self.strange_unit.is_none();
        // A unit of a table with a title of its own is not that of the next one; bare numbers
        // there are asked about.
        let (units, strange_unit) = match (no_unit, goes_on) {
            (false, _) => (self.units, self.strange_unit),
            (true, true) => (before.units.clone(), before.strange_unit.clone()),
            (true, false) => {
                let scaled =
                    before.units.iter().find(|unit| without_scale(unit.get_ref()).is_some());
                (Vec::new(), scaled.cloned().or_else(|| before.strange_unit.clone()))
            }
        };
        Self {
            region: if silent { before.region.clone() } else { self.region },
            stranger: if silent { before.stranger.clone() } else { self.stranger },
            period: self.period.or_else(|| before.period.clone()),
            population: self.population.or_else(|| before.population.clone()),
            // A title of its own says what its table is about.
            subject: if goes_on {
                self.subject.or_else(|| before.subject.clone())
            } else {
                self.subject
            },
            units,
            strange_unit,
            school_years: self.school_years || before.school_years,
        }
    }
}

/// The body that fills in, or a unit that is not known.
fn organisation(key: &str, value: &str, known: &Known) -> Vec<Says> {
    let found = places(value, known);
    if found.is_empty() && !words::is_school(value) {
        let unit = is_of_units(key) && !value.is_empty() && !words::is_office(value);
        return if unit { vec![Says::StrangeUnit(value.to_owned())] } else { Vec::new() };
    }
    let mut says = places_or(value, known);
    says.extend(period_in(value).map(Says::Period));
    says
}

/// The places that a text names; the text itself as one that is not registered if it names none.
fn places_or(text: &str, known: &Known) -> Vec<Says> {
    let mut found = places(text, known);
    if found.is_empty() {
        found.push(Place::Unknown(text.to_owned()));
    }
    found.into_iter().map(Says::Place).collect()
}

/// Whether a key is that of units, where it is none of an organisation: 单位, 计量单位, 金额单位.
fn is_of_units(key: &str) -> bool {
    let key = plain(key);
    let about =
        ["填", "报", "主管", "责任", "制", "编", "牵头", "参与", "配合", "建设", "名称", "负责"];
    !about.iter().any(|word| key.contains(word))
}

/// The units of a text that is a list of units and nothing else: 万人、%.
fn units(text: &str) -> Option<Vec<Says>> {
    let whole = text.trim();
    let separators = ['、', ',', '，', ';', '；', '和'];
    let parts: Vec<&str> =
        if is_unit(whole) { vec![whole] } else { whole.split(separators).map(str::trim).collect() };
    let units = || parts.iter().map(|unit| Says::Unit((*unit).to_owned())).collect();
    parts.iter().all(|part| is_unit(part)).then(units)
}

/// The population that a text names in passing: 中职学校（不含技工学校）.
fn population_in(text: &str, known: &Known) -> Option<Says> {
    let text = plain(text).replace("包括", "含").replace("包含", "含").replace("未含", "不含");
    let populations = known.registry.populations.values();
    let names = populations.flat_map(|one| one.aliases.iter().map(move |name| (plain(name), one)));
    let found = names.filter(|(name, _)| name.contains('含') && text.contains(name.as_str()));
    // 不含技工学校 names 含技工学校 as well.
    let longest = found.max_by_key(|(name, _)| name.len())?;
    Some(Says::Population(longest.1.id.to_string()))
}

/// What a note below a table says of its figures.
pub(super) enum Note {
    /// All of them count a population: 注：含技工学校.
    OfAll(At<String>),
    /// Some of them may count another population; where it says so: 注：在校生含技工学校.
    OfSome(Range<usize>),
    /// The unit of bare numbers: 注：单位为万人.
    Unit(At<String>),
}

/// What the notes below a table say of its figures.
pub(super) fn notes_below(rows: &[Row], known: &Known) -> Vec<Note> {
    let is_note = |row: &&Row| row.cells.first().is_some_and(|cell| words::is_note(&cell.text));
    let cells = rows.iter().take_while(is_note).flat_map(|row| &row.cells);
    let mut found = Vec::new();
    for cell in cells {
        let at = |text: String| At::new(cell.span.clone(), text);
        found.extend(unit_in_note(&cell.text).map(|unit| Note::Unit(at(unit.to_owned()))));
        if let Some(Says::Population(id)) = population_in(&cell.text, known) {
            let all = is_of_all(&cell.text);
            found.push(if all { Note::OfAll(at(id)) } else { Note::OfSome(cell.span.clone()) });
        }
    }
    found
}

/// The unit that a note states: 单位为万人, 单位：万人, 以万人为单位.
fn unit_in_note(note: &str) -> Option<&str> {
    let ends = ['，', ',', '。', '；', ';', ' ', '、', '）', ')'];
    let after = ["单位为", "单位是", "单位：", "单位:", "单位均为"].iter().find_map(|word| {
        let (_, rest) = note.split_once(word)?;
        rest.split(ends).next()
    });
    let before = || note.split_once("为单位")?.0.rsplit('以').next();
    after.or_else(before).map(str::trim).filter(|unit| is_unit(unit))
}

/// Whether a note about a population says no more than that: 注：以上数据均含技工学校。
fn is_of_all(note: &str) -> bool {
    let text = plain(note);
    let text = text.split_once(':').map_or(text.as_str(), |(_, text)| text);
    let Some(at) = text.find(['含', '包']) else { return false };
    let subject = text.get(..at).unwrap_or("").trim_end_matches(['不', '未', '均', '都', '全']);
    [
        "",
        "本表",
        "表中",
        "本表数据",
        "表中数据",
        "以上数据",
        "上述数据",
        "以上",
        "上述",
        "数据",
        "各项数据",
    ]
    .contains(&subject)
}

/// The statements of a cell: 填报单位：衢州市教育局　单位：万人 are two of them.
fn statements(text: &str) -> Vec<String> {
    if !text.contains([':', '：']) {
        return vec![text.trim().to_owned()];
    }
    // 统计表（单位：万人） ends in a statement of its own.
    let apart = text.replace("（单位", " （单位").replace("(单位", " (单位");
    let apart = apart.replace("（计量单位", " （计量单位").replace("(计量单位", " (计量单位");
    let mut found: Vec<String> = Vec::new();
    let mut open = false;
    for part in apart.split_whitespace() {
        let keyed = part.contains([':', '：']);
        match found.last_mut() {
            Some(last) if open || (!keyed && last.contains([':', '：'])) => last.push_str(part),
            Some(last) if !keyed => {
                last.push(' ');
                last.push_str(part);
            }
            _ => found.push(part.to_owned()),
        }
        open = part.ends_with([':', '：']);
    }
    found
}

/// A text without the brackets around it.
fn unbracketed(text: &str) -> &str {
    let text = text.trim();
    let inner = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    inner.map_or(text, str::trim)
}

/// The one region that lies within all others that are named, if there is one.
fn innermost(regions: Vec<At<String>>, known: &Known) -> Text {
    let registry = known.registry;
    let code = |at: &At<String>| crate::model::RegionCode::from(at.get_ref().as_str());
    let holds = |inner: &At<String>| {
        regions.iter().all(|outer| registry.region_within(&code(inner), &code(outer)))
    };
    let at = regions.iter().position(holds)?;
    regions.into_iter().nth(at)
}
