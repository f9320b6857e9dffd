//! Raw structures to the model: what every kind of file needs for it.

use std::collections::BTreeMap;
use std::ops::Range;
use std::slice::from_ref;
use std::sync::Arc;

use jiff::civil::Date;

use super::names::{Names, unquoted};
use super::period::{ReadPeriod, Years, read_period, typed_period};
use super::raw::{At, Day, Text};
use super::table::{in_tables, unnumbered};
use crate::diag::{Candidate, Code, Diagnostic, Settled};
use crate::model::{
    Department, DepartmentName, Indicator, IndicatorId, Label, Level, Period, PopulationId,
    Quantity, QuantityError, Region, RegionCode, Registry, Unit, Word, day,
};
use crate::text::{Place, Source};

/// One file being lowered, with the problems found so far.
pub(super) struct Lowering {
    source: Arc<Source>,
    pub(super) problems: Vec<Diagnostic>,
    /// Where keys were taken out already, so that a missing one need not be reported again.
    lost: Vec<Range<usize>>,
    /// The names under which a spreadsheet may mention indicators; TOML files use ids.
    names: Option<Names>,
    /// The figures of a spreadsheet whose names somebody said to be none of ours.
    pub(super) none_of_ours: usize,
    /// The names in a spreadsheet of which somebody decided what they mean: where each stands first,
    /// and in how many cells.
    decided: BTreeMap<String, (Range<usize>, usize)>,
    /// The names in a spreadsheet that mean no indicator or several, and how often they stand there.
    unsettled: BTreeMap<String, usize>,
}

impl Lowering {
    pub(super) fn new(source: &Arc<Source>, problems: Vec<Diagnostic>) -> Self {
        let source = Arc::clone(source);
        let places = problems.iter().filter_map(|problem| problem.place.as_ref());
        Self {
            source,
            lost: places.map(Place::span).collect(),
            problems,
            names: None,
            none_of_ours: 0,
            decided: BTreeMap::new(),
            unsettled: BTreeMap::new(),
        }
    }

    /// A spreadsheet, which may mention indicators by any of their names.
    pub(super) fn of_table(source: &Arc<Source>, problems: Vec<Diagnostic>, names: Names) -> Self {
        let source = Arc::clone(source);
        Self {
            source,
            lost: Vec::new(),
            problems,
            names: Some(names),
            none_of_ours: 0,
            decided: BTreeMap::new(),
            unsettled: BTreeMap::new(),
        }
    }

    /// Whether the file is a spreadsheet.
    pub(super) fn is_table(&self) -> bool {
        self.names.is_some()
    }

    /// The problems in file order.
    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.count_names();
        let start = |problem: &Diagnostic| problem.place.as_ref().map(|place| place.span().start);
        self.problems.sort_by_key(start);
        let mut kept: Vec<Diagnostic> = Vec::with_capacity(self.problems.len());
        for problem in self.problems {
            // The head of a spreadsheet repeats what its first row says.
            let here = start(&problem);
            let mut before = kept.iter().rev().take_while(|before| start(before) == here);
            if here.is_none() || !before.any(|before| *before == problem) {
                kept.push(problem);
            }
        }
        kept
    }

    /// Says of each name that was asked about how many cells it concerns.
    fn count_names(&mut self) {
        for problem in &mut self.problems {
            let args = &mut problem.args;
            let is_name = |(arg, _): &&(&str, String)| *arg == "name";
            let name = args.iter().find(is_name).map(|(_, name)| name.as_str());
            let is_counted = args.iter().any(|(arg, _)| *arg == "count");
            if !is_counted
                && matches!(problem.code, Code::M001 | Code::T004)
                && let Some(cells) = name.and_then(|name| self.unsettled.get(name))
            {
                args.push(("count", cells.to_string()));
            }
        }
    }

    /// Whether a place is one of this file.
    pub(super) fn is_of(&self, place: &Place) -> bool {
        std::ptr::eq(place.source(), self.source.as_ref())
    }

    pub(super) fn place(&self, span: Range<usize>) -> Place {
        Place::new(&self.source, span)
    }

    /// The first line of an entry, for problems of the entry as a whole.
    fn head(&self, owner: &Range<usize>) -> Place {
        let text = self.source.text.get(owner.clone()).unwrap_or("");
        let length = text.lines().next().map_or(0, str::len);
        self.place(owner.start..owner.start.saturating_add(length))
    }

    pub(super) fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    pub(super) fn at(&self, code: Code, span: Range<usize>) -> Diagnostic {
        Diagnostic::at(code, self.place(span))
    }

    /// Reports a key that an entry needs.
    pub(super) fn missing(&mut self, key: &str, owner: &Range<usize>) {
        if self.is_table() {
            // What a whole spreadsheet does not say is the region that reports.
            let code = if key == "region" { Code::T002 } else { Code::T003 };
            let problem = self.at(code, owner.clone()).with("key", key);
            return self.report(problem);
        }
        if !self.is_damaged(owner) {
            self.problems.push(Diagnostic::at(Code::S003, self.head(owner)).with("key", key));
        }
    }

    /// Whether a key was taken out of an entry because it did not fit.
    pub(super) fn is_damaged(&self, owner: &Range<usize>) -> bool {
        if self.lost.is_empty() {
            return false;
        }
        let extent = self.extent(owner);
        self.lost.iter().any(|span| extent.start <= span.start && span.end <= extent.end)
    }

    /// From where to where an entry reaches: a table under a header spans its header alone, and its
    /// keys reach to the next header.
    pub(super) fn extent(&self, owner: &Range<usize>) -> Range<usize> {
        let rest = self.source.text.get(owner.start..).unwrap_or("");
        if rest.starts_with('{') {
            return owner.clone();
        }
        let length = rest.find("\n[").unwrap_or(rest.len());
        owner.start..owner.start.saturating_add(length)
    }

    /// A text that must be there.
    pub(super) fn need<'t>(
        &mut self,
        field: &'t Text,
        key: &str,
        owner: &Range<usize>,
    ) -> Option<&'t At<String>> {
        if field.is_none() {
            self.missing(key, owner);
        }
        field.as_ref()
    }

    /// A text that must be there, by itself.
    pub(super) fn text(&mut self, field: &Text, key: &str, owner: &Range<usize>) -> Option<String> {
        let text = self.need(field, key, owner)?.get_ref();
        if text.trim().is_empty() && ["id", "item", "code", "name"].contains(&key) {
            self.missing(key, owner);
            return None;
        }
        Some(text.clone())
    }

    /// A name in both languages; the Chinese one stands in for an English one that is not given.
    pub(super) fn label(&mut self, zh: &Text, en: &Text, owner: &Range<usize>) -> Option<Label> {
        self.named(zh, "zh", en, owner)
    }

    /// A name in both languages, whose Chinese form stands under another key.
    pub(super) fn named(
        &mut self,
        zh: &Text,
        key: &str,
        en: &Text,
        owner: &Range<usize>,
    ) -> Option<Label> {
        let zh = self.text(zh, key, owner)?;
        let en = en.as_ref().map_or_else(|| zh.clone(), |en| en.get_ref().clone());
        Some(Label { zh, en })
    }

    /// One of a few words that must be there.
    pub(super) fn word<W: Word>(
        &mut self,
        field: &Text,
        key: &str,
        owner: &Range<usize>,
    ) -> Option<W> {
        let text = self.need(field, key, owner)?;
        self.one_of(text)
    }

    /// One of a few words.
    pub(super) fn one_of<W: Word>(&mut self, text: &At<String>) -> Option<W> {
        let found = W::find(text.get_ref());
        if found.is_none() {
            let known = W::ALL.iter().map(|word| word.as_str());
            // Whoever fills in a table knows the words of tables, not those of data files.
            let shown = |word| if self.is_table() { in_tables(word) } else { word };
            let known: Vec<&str> = known.map(shown).collect();
            self.unknown_word(text, &known);
        }
        found
    }

    /// Says that a word is none of the known ones.
    pub(super) fn unknown_word(&mut self, text: &At<String>, known: &[&str]) {
        let word = text.get_ref().as_str();
        let problem = self.at(Code::S004, text.span()).with("word", word);
        let problem = problem.with("known", known.join(", "));
        self.report(problem.near(word, known.iter().copied()));
    }

    /// Says that a name stands for nothing known.
    pub(super) fn unknown<'n>(
        &mut self,
        code: Code,
        text: &At<String>,
        known: impl IntoIterator<Item = &'n str>,
    ) {
        let name = text.get_ref().as_str();
        let problem = self.at(code, text.span()).with("name", name);
        self.report(problem.near(name, known));
    }

    /// A calendar day; times and offsets are refused.
    pub(super) fn day(&mut self, field: &Day) -> Option<Date> {
        let field = field.as_ref()?;
        let text = field.get_ref().as_str();
        let date = day(text);
        if date.is_none() {
            let problem = self.at(Code::S005, field.span()).with("period", text);
            self.report(problem);
        }
        date
    }

    /// A period of which nothing says how its years run.
    pub(super) fn period(&mut self, text: &At<String>) -> Option<Period> {
        self.period_in(text, Years::Unsaid)
    }

    /// A period; what may be a school year or not is asked about.
    pub(super) fn period_in(&mut self, text: &At<String>, years: Years) -> Option<Period> {
        let (code, meanings) = match read_period(text.get_ref(), years) {
            Some(ReadPeriod::One(period)) => return Some(period),
            Some(ReadPeriod::Either { school, calendar }) => (Code::S007, Some((school, calendar))),
            None => (Code::S005, None),
        };
        let mut problem = self.at(code, text.span()).with("period", in_one_line(text.get_ref()));
        if let Some((school, calendar)) = meanings {
            problem = problem.with("school", typed_period(school));
            problem = problem.with("calendar", typed_period(calendar));
        }
        self.report(problem);
        None
    }

    /// Whether years are said to be school years: `year = "school"`.
    pub(super) fn school_years(&mut self, field: &Text) -> bool {
        let Some(text) = field else { return false };
        let word = text.get_ref().as_str();
        if !YEARS.contains(&word) {
            self.unknown_word(text, &YEARS);
        }
        word == "school"
    }

    /// A printed figure; `beside` is the unit that stands apart from it.
    pub(super) fn quantity(&mut self, text: &At<String>, beside: Option<&str>) -> Option<Quantity> {
        let error = match Quantity::parse(text.get_ref(), beside) {
            Ok(quantity) => return Some(quantity),
            Err(error) => error,
        };
        let (why, part) = why_unread(&error);
        let mut problem = self
            .at(Code::M008, text.span())
            .with("figure", in_one_line(text.get_ref()))
            .with("why", why);
        if !part.is_empty() {
            problem = problem.with("part", in_one_line(&part));
        }
        if let QuantityError::UnknownUnit(unit) = &error {
            problem = problem.with("unit", unit.as_str()).near(unit, Unit::symbols());
        } else {
            problem = problem.with("unit", "");
        }
        self.report(problem);
        None
    }

    pub(super) fn indicator(
        &mut self,
        text: &At<String>,
        registry: &Registry,
    ) -> Option<IndicatorId> {
        let name = text.get_ref().as_str();
        let found: &[IndicatorId] = match &self.names {
            Some(names) => names.find(name),
            None => registry.indicators.get_key_value(name).map_or(&[], |(id, _)| from_ref(id)),
        };
        if let [id] = found {
            let id = id.clone();
            self.note_decided(text, 1);
            return Some(id);
        }
        // In a table a name is asked about once, at its first place, for all its cells.
        if self.is_table() {
            let cells = self.unsettled.entry(name.to_owned()).or_default();
            *cells = cells.saturating_add(1);
            if *cells > 1 {
                return None;
            }
        }
        let problem = if found.is_empty() {
            let mut problem = self.at(Code::M001, text.span()).with("name", name);
            let suggest = self.problems.len() < SUGGESTIONS;
            match &self.names {
                Some(names) if self.unsettled.len() <= ASKED => {
                    problem.candidates = names.near(name, registry);
                }
                None if suggest => problem.near = ids_near(name, registry),
                _ => {}
            }
            if self.is_table() {
                problem.with("by", "name")
            } else {
                problem.with("by", "id").with("count", "1")
            }
        } else {
            let names: Vec<&str> = found.iter().map(IndicatorId::as_str).collect();
            let problem = self.at(Code::T004, text.span()).with("name", name);
            problem.with("candidates", names.join(", "))
        };
        self.report(problem);
        None
    }

    /// Whether somebody decided that a name in a spreadsheet is no indicator of ours; counts it.
    pub(super) fn is_none_of_ours(&mut self, name: &At<String>) -> bool {
        let is_none = |names: &Names| names.is_none_of_ours(name.get_ref());
        let is_none = self.names.as_ref().is_some_and(is_none);
        if is_none {
            self.none_of_ours = self.none_of_ours.saturating_add(1);
            self.note_decided(name, 1);
        }
        is_none
    }

    /// Keeps where a name stands, beside how many values, if somebody decided what it means.
    pub(super) fn note_decided(&mut self, name: &At<String>, count: usize) {
        let is_decided = |names: &Names| names.is_decided(name.get_ref());
        if !self.names.as_ref().is_some_and(is_decided) {
            return;
        }
        let key = unquoted(name.get_ref());
        let (first, cells) = self.decided.entry(key).or_insert_with(|| (name.span(), 0));
        *cells = cells.saturating_add(count);
        if name.span().start < first.start {
            *first = name.span();
        }
    }

    /// Where a name stands of which somebody decided what it means.
    pub(super) fn settled(&self, name: &str) -> Option<Settled> {
        let of = |name: &str| self.decided.get(&unquoted(name));
        let (first, cells) = of(name).or_else(|| of(unnumbered(name)))?;
        let first = self.place(first.clone());
        Some(Settled { first, cells: *cells, candidates: Vec::new() })
    }

    /// What a name might mean.
    pub(super) fn near(&self, name: &str, registry: &Registry) -> Vec<Candidate> {
        self.names.as_ref().map(|names| names.near(name, registry)).unwrap_or_default()
    }

    pub(super) fn population(
        &mut self,
        text: &At<String>,
        registry: &Registry,
    ) -> Option<PopulationId> {
        let found = registry.population_named(text.get_ref());
        if found.is_none() {
            let names = registry.populations.values().flat_map(|p| [p.id.as_str(), &p.label.zh]);
            self.unknown(Code::M002, text, names);
        }
        found.map(|population| population.id.clone())
    }

    pub(super) fn region(&mut self, text: &At<String>, registry: &Registry) -> Option<RegionCode> {
        let found = registry.region_named(text.get_ref());
        if found.is_none() {
            let names = registry
                .regions
                .values()
                .flat_map(|r: &Region| [r.code.as_str(), r.label.zh.as_str(), &r.label.en]);
            self.unknown(Code::M004, text, names);
        }
        found.map(|region| region.code.clone())
    }

    /// A department; in a document of a region none that belongs to another one.
    pub(super) fn department(
        &mut self,
        text: &At<String>,
        registry: &Registry,
        of: Option<&RegionCode>,
    ) -> Option<DepartmentName> {
        let name = text.get_ref().as_str();
        let related = |own: &RegionCode| {
            of.is_none_or(|of| registry.region_within(own, of) || registry.region_within(of, own))
        };
        // A place that the name itself prints.
        let place = registry.regions.values().filter(|r| name.starts_with(r.label.zh.as_str()));
        let place = place.max_by_key(|region| region.label.zh.len());
        let is_here = place.is_none_or(|place| related(&place.code));
        let fits = |body: &&Department| is_here && body.region.as_ref().is_none_or(related);
        let body = |name: &str| registry.departments_named(name).find(fits).map(|d| d.name.clone());
        let region = of.and_then(|of| registry.regions.get(of));
        let local = || body(&local_name(name, region?)?);
        let placed = || body(&placeless_name(name, region?)?);
        let found = local().or_else(|| body(name)).or_else(placed);
        if found.is_none() {
            let owner = registry.departments_named(name).find_map(|body| body.region.as_ref());
            let owner = owner.and_then(|code| registry.regions.get(code)).or(place);
            let owner = owner.filter(|region| !related(&region.code));
            let known = registry.departments.iter().filter(|body| owner.is_none() && fits(body));
            let names = known.map(|department| department.name.as_str());
            let problem = self.at(Code::M003, text.span()).with("name", name).near(name, names);
            let label = |zh: bool| owner.map_or("", |r| if zh { &r.label.zh } else { &r.label.en });
            let is_known = if owner.is_some() { "elsewhere" } else { "nowhere" };
            let problem = problem.with("known", is_known);
            self.report(problem.with("zh", label(true)).with("en", label(false)));
        }
        found
    }
}

/// What a county-level city calls its own bureau, 市教育局, among the bodies of counties.
fn local_name(name: &str, region: &Region) -> Option<String> {
    let last = region.label.zh.chars().last().filter(|_| region.level == Level::County)?;
    name.strip_prefix(last).map(|rest| format!("县{rest}"))
}

/// The name that a body printed with its place has without it: 江城市教育局 is 市教育局 in a document of
/// 江城市. `None` for other names.
fn placeless_name(name: &str, region: &Region) -> Option<String> {
    let rest = name.strip_prefix(region.label.zh.as_str())?;
    let level = match region.level {
        Level::Nation | Level::Institution => return None,
        Level::Province => "省",
        Level::City => "市",
        Level::County => "县",
    };
    Some(format!("{level}{rest}"))
}

/// The message's word for why a token is no figure, and the part of the token that is the reason.
fn why_unread(error: &QuantityError) -> (&'static str, String) {
    let why = match error {
        QuantityError::NotANumber => "number",
        QuantityError::TwoNumbers => "two",
        QuantityError::Grouping => "grouping",
        QuantityError::LessThanOne => "below-one",
        QuantityError::OtherWayRound => "other-way",
        QuantityError::TooManyDigits => "digits",
        QuantityError::Letter(letter) => return ("letter", letter.to_string()),
        QuantityError::Forecast(word) => return ("forecast", word.clone()),
        QuantityError::Several => "several",
        QuantityError::Fraction => "fraction",
        QuantityError::Numeral => "numeral",
        QuantityError::Brackets => "brackets",
        QuantityError::Turned => "turned",
        QuantityError::Remark(words) => return ("remark", words.clone()),
        QuantityError::UnknownUnit(_) => "unit",
        QuantityError::NoUnit => "no-unit",
    };
    (why, String::new())
}

/// A text of a cell as a message names it, in which a line break is to be seen.
fn in_one_line(text: &str) -> String {
    text.replace("\r\n", "↵").replace(['\n', '\r'], "↵")
}

/// How years may run.
pub(super) const YEARS: [&str; 2] = ["calendar", "school"];

/// Problems of a file that get suggestions: a longer list is cut when it is shown.
pub(super) const SUGGESTIONS: usize = 50;

/// Names of a spreadsheet that get candidates: all stand on the sheet in which people decide.
pub(super) const ASKED: usize = 500;

/// The ids of the indicators whose id, name or alias is nearest.
fn ids_near(name: &str, registry: &Registry) -> Vec<String> {
    let names_of = |indicator: &Indicator| -> Vec<String> {
        let names = [indicator.id.as_str(), &indicator.label.zh, &indicator.label.en];
        let names = names.into_iter().chain(indicator.aliases.iter().map(String::as_str));
        names.map(str::to_owned).collect()
    };
    let known: Vec<(String, &Indicator)> = registry
        .indicators
        .values()
        .flat_map(|indicator| names_of(indicator).into_iter().map(move |name| (name, indicator)))
        .collect();
    let near = crate::text::nearest(name, known.iter().map(|(name, _)| name.as_str()));
    let named = |near: &str| known.iter().find(|(name, _)| name == near);
    let found = near.into_iter().filter_map(named);
    let mut ids: Vec<String> = found.map(|(_, indicator)| indicator.id.to_string()).collect();
    ids.dedup();
    ids
}
