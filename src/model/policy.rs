//! Policy documents as rules: policies, their items and the targets that can be judged.

use jiff::civil::Date;

use super::check::{Check, DERIVED};
use super::demand::{Comparator, Demand, TargetKind};
use super::exact::Exact;
use super::figure::{EvidenceState, Nature};
use super::id::{
    DepartmentName, IndicatorId, ItemId, Label, PolicyId, PopulationId, RegionCode, TargetId,
};
use super::period::Period;
use super::quantity::Quantity;
use super::registry::{Formula, Level, Registry};
use super::verdict::{Flag, Reason, Verdict};
use super::word::{Word, words};
use crate::text::Place;

/// Whether a document names the departments that lead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leads {
    /// It does not; the departments are responsible together.
    Unnamed,
    /// The first listed leads; the text says where the document says so.
    FirstListed(String),
}

words! {
    /// How a word of a document is read.
    Reading {
        /// The number itself counts: 以上, 不低于.
        Inclusive = "inclusive",
        /// The number itself does not count: 超过.
        Exclusive = "exclusive",
        /// A tolerance where it falls short: 左右.
        Tolerance = "tolerance",
        /// Judged as stated and marked as an aspiration: 逐步, 力争.
        Aspirational = "aspirational",
        /// No figure decides; a person does: 基本.
        Person = "person",
    }
}

impl Reading {
    /// Whether a comparator judges a figure as a word so read demands it; `bound` is how the
    /// values of every period or of stages are bounded, where the rule says so.
    #[must_use]
    pub fn fits(self, comparator: Comparator, bound: Option<Comparator>) -> bool {
        let comparator = bound.unwrap_or(comparator);
        let (tolerant, exclusive) = (comparator.is_tolerant(), comparator.is_exclusive());
        let fits = match self {
            Self::Inclusive => !exclusive && !tolerant,
            Self::Exclusive => exclusive,
            Self::Tolerance => tolerant,
            Self::Aspirational | Self::Person => true,
        };
        fits || comparator.kind() != TargetKind::Quantity
    }
}

/// A word and the convention by which a policy's file reads it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Convention {
    /// The word.
    pub word: String,
    /// How it is read.
    pub reading: Reading,
    /// The convention in words.
    pub label: Label,
    /// Where in its file it stands.
    pub place: Place,
}

/// The numbers behind the verdicts, which a policy's file may set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Tolerance of 左右 in per cent, on one side.
    pub about_tolerance: Exact,
    /// The pace index from which a target may be on track.
    pub on_track_index: Exact,
    /// The part of the remaining way that may be missed by the due date.
    pub remaining_miss: Exact,
    /// The pace index from which a target at risk is in tier 1.
    pub tier1_index: Exact,
    /// The pace index from which a target at risk is in tier 2.
    pub tier2_index: Exact,
    /// Months after the due date in which its figure is awaited rather than overdue.
    pub release_months: i32,
}

impl Default for Settings {
    fn default() -> Self {
        let hundredths = |n: i64| Exact::from(n).over(Exact::from(100)).unwrap_or(Exact::ZERO);
        Self {
            about_tolerance: Exact::from(5),
            on_track_index: hundredths(95),
            remaining_miss: hundredths(20),
            tier1_index: hundredths(60),
            tier2_index: Exact::ZERO,
            release_months: 6,
        }
    }
}

/// A policy document.
#[derive(Clone, Debug)]
pub struct Policy {
    /// Its id.
    pub id: PolicyId,
    /// Its title.
    pub title: Label,
    /// Its document number (发文字号), if printed.
    pub number: Option<String>,
    /// Who issued it.
    pub issuers: Vec<DepartmentName>,
    /// Its level.
    pub level: Level,
    /// The region it governs.
    pub region: RegionCode,
    /// The day from which it is in force, if printed.
    pub in_force: Option<Date>,
    /// The first day of its plan period.
    pub plan_from: Option<Date>,
    /// The last day of its plan period.
    pub plan_to: Option<Date>,
    /// Whether it names leads.
    pub leads: Leads,
    /// How its words are read.
    pub words: Vec<Convention>,
    /// The numbers behind its verdicts.
    pub settings: Settings,
    /// Its items in document order.
    pub items: Vec<Item>,
    /// Cases with a known verdict; built-in policies come without, unless read from their text.
    pub examples: Vec<Example>,
    /// Where in its file its head stands.
    pub place: Place,
}

/// One numbered task or measure.
#[derive(Clone, Debug)]
pub struct Item {
    /// Its number.
    pub id: ItemId,
    /// Its name.
    pub label: Label,
    /// Where in the document it stands.
    pub at: String,
    /// Its targets in order of appearance.
    pub targets: Vec<Target>,
    /// Where in its file it stands.
    pub place: Place,
}

words! {
    /// The part that a department has in a target.
    Role {
        /// 牵头单位.
        Lead = "lead",
        /// 配合单位, where a lead is named.
        Supporting = "supporting",
        /// 责任单位, where the document names no lead.
        Responsible = "responsible",
    }
}

/// A department and its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Responsibility {
    /// The department.
    pub department: DepartmentName,
    /// Its part.
    pub role: Role,
}

words! {
    /// What a target's figure covers.
    Scope {
        /// A total, or an act, of the policy's region.
        Total = "total",
        /// Every institution, programme or student.
        Each = "each",
        /// A share, ratio or average of a population.
        Share = "share",
    }
}

words! {
    /// Where a due date comes from.
    DueBasis {
        /// The item itself.
        Item = "item",
        /// The body of the document.
        Body = "body",
        /// The end of the plan period.
        Plan = "plan",
        /// Nowhere: the document states none.
        None = "none",
    }
}

/// A baseline that the rule itself states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatedBaseline {
    /// The value.
    pub value: Quantity,
    /// Its period.
    pub period: Period,
}

/// One atomic thing that can be judged.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its id with the policy: `zj-2021/30d`.
    pub id: TargetId,
    /// Its name.
    pub label: Label,
    /// The statistic that decides, if a figure does.
    pub indicator: Option<IndicatorId>,
    /// What it demands.
    pub demand: Demand,
    /// The figure or task as the document prints it.
    pub printed: String,
    /// The word that bounds or hedges it, and how it is read.
    pub word: Option<(String, Reading)>,
    /// The due date, if there is one.
    pub due: Option<Date>,
    /// Where the due date comes from.
    pub due_basis: DueBasis,
    /// What its figure covers.
    pub scope: Scope,
    /// The regions for which it holds, if not all of the policy's.
    pub applies_to: Vec<RegionCode>,
    /// Where in the document it stands.
    pub at: String,
    /// Who answers for it, in printed order.
    pub departments: Vec<Responsibility>,
    /// A count that starts from zero at the plan's start.
    pub created_under_plan: bool,
    /// The baseline that the rule states.
    pub baseline: Option<StatedBaseline>,
    /// What comes before it on the way, such as being selected before being completed: shown beside
    /// it, never judged by.
    pub on_the_way: Vec<IndicatorId>,
    /// Related targets, never judged by.
    pub see: Vec<TargetId>,
    /// The target that replaces it.
    pub superseded_by: Option<TargetId>,
    /// What a reader should know.
    pub note: Option<Label>,
    /// Where in its file it stands.
    pub place: Place,
}

impl Target {
    /// Whether it holds for a region that its policy governs: its own list has it, if there is one.
    #[must_use]
    pub fn holds_for(&self, region: &RegionCode, registry: &Registry) -> bool {
        self.applies_to.is_empty() || registry.region_among(region, &self.applies_to)
    }

    /// The indicators whose figures decide it: its own and, for a multiple, the one it is held
    /// against.
    pub fn indicators(&self) -> impl Iterator<Item = &IndicatorId> {
        let others = self.demand.multiple.iter().flat_map(Formula::operands);
        self.indicator.iter().chain(others.filter(|id| self.indicator.as_ref() != Some(*id)))
    }
}

/// A figure given in an example.
#[derive(Clone, Debug, PartialEq)]
pub struct GivenFigure {
    /// The statistic.
    pub indicator: IndicatorId,
    /// The period.
    pub period: Period,
    /// The value.
    pub value: Quantity,
    /// The region, if not the example's.
    pub region: Option<RegionCode>,
    /// The population, if not the indicator's.
    pub population: Option<PopulationId>,
    /// What sort of statement it is.
    pub nature: Nature,
}

/// Evidence given in an example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GivenEvidence {
    /// What it says.
    pub state: EvidenceState,
    /// As of which day.
    pub date: Date,
    /// The document.
    pub document: String,
}

/// A case with a known verdict, written beside the rule it is about.
#[derive(Clone, Debug)]
pub struct Example {
    /// What it shows.
    pub name: String,
    /// The target.
    pub target: TargetId,
    /// The region asked about.
    pub region: RegionCode,
    /// The day of the question.
    pub as_of: Date,
    /// The figures.
    pub figures: Vec<GivenFigure>,
    /// The evidence.
    pub evidence: Vec<GivenEvidence>,
    /// The verdict that must come out.
    pub verdict: Verdict,
    /// The tier that must come out, if stated.
    pub tier: Option<u8>,
    /// The reasons that must come out, if stated.
    pub reasons: Option<Vec<Reason>>,
    /// Flags that must be among those that come out.
    pub flags: Vec<Flag>,
    /// Where in its file it stands.
    pub place: Place,
}

/// All rules: the registry and the policies.
#[derive(Clone, Debug, Default)]
pub struct Rules {
    /// What the policies refer to.
    pub registry: Registry,
    /// The policies in the order of their ids.
    pub policies: Vec<Policy>,
    /// The declared checks of figures, in the order of their files.
    pub checks: Vec<Check>,
    /// Whether they stand in the place of the built-in rules, to which the built-in data belong.
    pub stands_alone: bool,
}

impl Rules {
    /// Whether some target is judged by an indicator, directly or through a formula.
    #[must_use]
    pub fn ask_for(&self, indicator: &IndicatorId) -> bool {
        self.targets().any(|(_, _, target)| {
            target.indicators().any(|asked| self.registry.rests_on(asked, indicator))
        })
    }

    /// Whether findings can bear this id.
    #[must_use]
    pub fn has_check(&self, id: &str) -> bool {
        let derived = id.split_once('/').is_some_and(|(kind, indicator)| {
            DERIVED.iter().any(|known| known.as_str() == kind)
                && self.registry.indicators.contains_key(indicator)
        });
        derived || self.checks.iter().flat_map(Check::ids).any(|known| known.as_str() == id)
    }

    /// Every id that findings can bear, the declared checks first.
    #[must_use]
    pub fn check_ids(&self) -> Vec<String> {
        let declared = self.checks.iter().flat_map(Check::ids).map(|id| id.to_string());
        let derived = DERIVED.iter().flat_map(|kind| {
            self.registry.indicators.keys().map(move |id| format!("{}/{id}", kind.as_str()))
        });
        declared.chain(derived).collect()
    }

    /// Every target with its policy and item, in document order.
    pub fn targets(&self) -> impl Iterator<Item = (&Policy, &Item, &Target)> {
        self.policies.iter().flat_map(|policy| {
            policy
                .items
                .iter()
                .flat_map(move |item| item.targets.iter().map(move |target| (policy, item, target)))
        })
    }
}
