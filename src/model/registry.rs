//! The registry: indicators, populations, departments and regions that every file refers to.

use std::collections::BTreeMap;

use super::exact::Exact;
use super::id::{DepartmentName, IndicatorId, Label, PopulationId, RegionCode};
use super::unit::Unit;
use super::word::words;
use crate::text::Place;

/// A population (统计口径): whom or what a statistic counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Population {
    /// Its id.
    pub id: PopulationId,
    /// Its name.
    pub label: Label,
    /// Other names under which reports print it.
    pub aliases: Vec<String>,
    /// The wider population that it is a part of.
    pub within: Option<PopulationId>,
    /// Where in its file it stands.
    pub place: Place,
}

words! {
    /// How the values of an indicator arise over time.
    IndicatorKind {
        /// A state at the end of the period: 存量.
        Stock = "stock",
        /// What happened within the period: 当年.
        Flow = "flow",
        /// All that happened so far; it never falls: 累计.
        Cumulative = "cumulative",
        /// A planned number, which never satisfies a target: 计划数.
        Plan = "plan",
        /// A share, ratio or average.
        Rate = "rate",
    }
}

words! {
    /// Which way is better.
    Direction {
        /// More is better.
        Higher = "higher",
        /// Less is better.
        Lower = "lower",
        /// Neither.
        Neutral = "neutral",
    }
}

/// How an indicator follows from others, when it is not printed itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Formula {
    /// Another indicator.
    Indicator(IndicatorId),
    /// A sum.
    Add(Box<Formula>, Box<Formula>),
    /// A difference.
    Sub(Box<Formula>, Box<Formula>),
    /// A quotient.
    Div(Box<Formula>, Box<Formula>),
    /// A quotient of two statistics that a rule itself holds against each other, as in "twice
    /// the allowance of senior high schools": their populations may differ.
    Multiple(Box<Formula>, Box<Formula>),
}

impl Formula {
    /// Whether it divides one side by the other.
    #[must_use]
    pub fn is_quotient(&self) -> bool {
        matches!(self, Self::Div(..) | Self::Multiple(..))
    }

    /// The two sides, whatever the operation; `None` for a single indicator.
    #[must_use]
    pub fn sides(&self) -> Option<(&Formula, &Formula)> {
        match self {
            Self::Indicator(_) => None,
            Self::Add(a, b) | Self::Sub(a, b) | Self::Div(a, b) | Self::Multiple(a, b) => {
                Some((a, b))
            }
        }
    }

    /// The indicators it names, in the order in which they stand.
    #[must_use]
    pub fn operands(&self) -> Vec<&IndicatorId> {
        match (self, self.sides()) {
            (_, Some((a, b))) => [a.operands(), b.operands()].concat(),
            (Self::Indicator(id), None) => vec![id],
            _ => Vec::new(),
        }
    }
}

/// A statistic with one definition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its name.
    pub label: Label,
    /// Other names under which reports print it.
    pub aliases: Vec<String>,
    /// Names that look like its own and are not.
    pub not: Vec<String>,
    /// What it is measured in.
    pub unit: Unit,
    /// How it arises over time.
    pub kind: IndicatorKind,
    /// Whether its years are school years, so that 2021/2022 is one and not two of the calendar.
    pub school_year: bool,
    /// Which way is better.
    pub direction: Direction,
    /// Whom or what it counts.
    pub population: PopulationId,
    /// The lowest possible value; zero unless the registry says otherwise.
    pub min: Exact,
    /// The highest possible value, if there is one.
    pub max: Option<Exact>,
    /// How it follows from others.
    pub formula: Option<Formula>,
    /// Where in its file it stands.
    pub place: Place,
}

words! {
    /// Which level of government something belongs to.
    Level {
        /// The country.
        Nation = "nation",
        /// A province.
        Province = "province",
        /// A prefecture-level city.
        City = "city",
        /// A county, a district or a city of that level: 县(市、区).
        County = "county",
        /// A school or college.
        Institution = "institution",
    }
}

impl Level {
    /// The level above it; nothing is above the country.
    #[must_use]
    pub fn above(self) -> Option<Self> {
        match self {
            Self::Nation => None,
            Self::Province => Some(Self::Nation),
            Self::City => Some(Self::Province),
            Self::County => Some(Self::City),
            Self::Institution => Some(Self::County),
        }
    }
}

words! {
    /// What sort of body answers for a target.
    DepartmentKind {
        /// A government department.
        Department = "department",
        /// A school, college or university.
        Institution = "institution",
        /// A management committee.
        Committee = "committee",
        /// A mass organisation.
        Organisation = "organisation",
        /// Several bodies under one name: 各县(市、区).
        Collective = "collective",
    }
}

/// A body that answers for targets.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Department {
    /// Its canonical Chinese name.
    pub name: DepartmentName,
    /// Its English name.
    pub en: String,
    /// Other names under which documents print it.
    pub aliases: Vec<String>,
    /// The level of government.
    pub level: Level,
    /// What sort of body it is.
    pub kind: DepartmentKind,
    /// The region of a body of one place; a body without one is that of whichever region of its
    /// level a document speaks of.
    pub region: Option<RegionCode>,
    /// The body of the next level that does this one's work there: our inference, in no document.
    pub counterpart: Option<DepartmentName>,
    /// Where in its file it stands.
    pub place: Place,
}

/// A region with its GB/T 2260 code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Region {
    /// The code.
    pub code: RegionCode,
    /// Its name.
    pub label: Label,
    /// Shorter names.
    pub aliases: Vec<String>,
    /// The region it is a part of.
    pub parent: Option<RegionCode>,
    /// Its level.
    pub level: Level,
    /// Where in its file it stands.
    pub place: Place,
}

/// A class of regions that documents address together, such as 东部省份.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegionClass {
    /// Its id.
    pub id: String,
    /// Its name.
    pub label: Label,
    /// The regions that belong to it; with each, everything inside it.
    pub regions: Vec<RegionCode>,
    /// Where in its file it stands.
    pub place: Place,
}

/// Everything that rule packs and data sets may refer to.
#[derive(Clone, Debug, Default)]
pub struct Registry {
    /// The populations by id.
    pub populations: BTreeMap<PopulationId, Population>,
    /// The indicators by id.
    pub indicators: BTreeMap<IndicatorId, Indicator>,
    /// The departments in the order of their file.
    pub departments: Vec<Department>,
    /// The regions by code.
    pub regions: BTreeMap<RegionCode, Region>,
    /// The classes of regions in the order of their file.
    pub classes: Vec<RegionClass>,
}

impl Registry {
    /// Whether `inner` is `outer` or lies within it.
    #[must_use]
    pub fn population_within(&self, inner: &PopulationId, outer: &PopulationId) -> bool {
        chain(inner, |id| self.populations.get(id)?.within.as_ref()).any(|id| id == outer)
    }

    /// Whether figures of the two populations may be combined: one lies within the other.
    #[must_use]
    pub fn populations_nest(&self, a: &PopulationId, b: &PopulationId) -> bool {
        self.population_within(a, b) || self.population_within(b, a)
    }

    /// The indicators of that id, Chinese or English name, or alias.
    pub fn indicators_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Indicator> {
        self.indicators.values().filter(move |indicator| {
            indicator.id.as_str() == name
                || indicator.label.zh == name
                || indicator.label.en.eq_ignore_ascii_case(name)
                || indicator.aliases.iter().any(|alias| alias == name)
        })
    }

    /// Whether an indicator is `part`, or is computed from it, at any depth.
    #[must_use]
    pub fn rests_on(&self, indicator: &IndicatorId, part: &IndicatorId) -> bool {
        let formula = self.indicators.get(indicator).and_then(|known| known.formula.as_ref());
        let operands = formula.map(Formula::operands).unwrap_or_default();
        indicator == part || operands.into_iter().any(|operand| self.rests_on(operand, part))
    }

    /// Whether the values of an indicator are states at the end of a period, not totals over it.
    /// A share or ratio is one if both its terms are.
    #[must_use]
    pub fn is_state(&self, indicator: &Indicator) -> bool {
        match (indicator.kind, &indicator.formula) {
            (IndicatorKind::Flow, _) | (IndicatorKind::Rate, None) => false,
            (IndicatorKind::Rate, Some(formula)) => self.states(formula),
            _ => true,
        }
    }

    /// Whether everything that a formula names is a state.
    #[must_use]
    pub fn states(&self, formula: &Formula) -> bool {
        let mut operands = formula.operands().into_iter();
        operands.all(|id| self.indicators.get(id).is_some_and(|known| self.is_state(known)))
    }

    /// Finds a population by id, name or alias.
    #[must_use]
    pub fn population_named(&self, name: &str) -> Option<&Population> {
        self.populations.get(name).or_else(|| {
            self.populations.values().find(|population| {
                population.label.zh == name || population.aliases.iter().any(|a| a == name)
            })
        })
    }

    /// Whether `inner` is a part of `outer`, at any depth, and not `outer` itself.
    #[must_use]
    pub fn region_inside(&self, inner: &RegionCode, outer: &RegionCode) -> bool {
        chain(inner, |code| self.regions.get(code)?.parent.as_ref()).skip(1).any(|c| c == outer)
    }

    /// Whether `inner` is `outer` or lies within it.
    #[must_use]
    pub fn region_within(&self, inner: &RegionCode, outer: &RegionCode) -> bool {
        inner == outer || self.region_inside(inner, outer)
    }

    /// Finds a region by code, name or alias.
    #[must_use]
    pub fn region_named(&self, name: &str) -> Option<&Region> {
        self.regions.get(name).or_else(|| {
            self.regions.values().find(|region| {
                region.label.zh == name
                    || region.label.en.eq_ignore_ascii_case(name)
                    || region.aliases.iter().any(|alias| alias.eq_ignore_ascii_case(name))
            })
        })
    }

    /// Whether a region is one of a list or lies within one.
    #[must_use]
    pub fn region_among(&self, region: &RegionCode, list: &[RegionCode]) -> bool {
        list.iter().any(|known| self.region_within(region, known))
    }

    /// The department of that canonical name.
    #[must_use]
    pub fn department(&self, name: &DepartmentName) -> Option<&Department> {
        self.departments.iter().find(|department| department.name == *name)
    }

    /// Who does in the region itself what the body does further up: 市教育局 in a city for 省教育厅,
    /// inferred and not named by the document. `None` for a body of the region's own level, and where
    /// nobody is known to.
    #[must_use]
    pub fn counterpart(&self, name: &DepartmentName, region: &RegionCode) -> Option<&Department> {
        let (first, level) = (self.department(name)?, self.regions.get(region)?.level);
        let mut further_down =
            chain(first, |body| self.department(body.counterpart.as_ref()?)).skip(1);
        further_down.find(|body| body.level == level)
    }

    /// The departments of that name or alias; a short name such as 人社局 may fit several levels.
    pub fn departments_named<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Department> {
        self.departments.iter().filter(move |department| {
            department.name.as_str() == name
                || department.en.eq_ignore_ascii_case(name)
                || department.aliases.iter().any(|alias| alias == name)
        })
    }
}

/// `start`, then whatever `next` leads to; at most 16 steps, should a file contain a circle.
fn chain<'a, T>(
    start: &'a T,
    next: impl Fn(&'a T) -> Option<&'a T>,
) -> impl Iterator<Item = &'a T> {
    std::iter::successors(Some(start), move |id| next(id)).take(16)
}
