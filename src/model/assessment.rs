//! Assessments: what is said about one target for one region on one day.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::demand::Stage;
use super::exact::Exact;
use super::figure::{Evidence, Figure, Quota, Unread};
use super::id::{IndicatorId, PopulationId, RegionCode};
use super::interval::Interval;
use super::period::Period;
use super::policy::{Item, Policy, Target};
use super::quantity::Quantity;
use super::unit::Unit;
use super::verdict::{Basis, Change, Flag, Reason, Standing, Verdict};

/// The value that was held against a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Observed<'a> {
    /// The numbers it may stand for.
    pub interval: Interval,
    /// Its unit.
    pub unit: Unit,
    /// Its period.
    pub period: Period,
    /// The population that it counts.
    pub population: &'a PopulationId,
    /// The figures it rests on: one if it was printed, several if it was computed.
    pub figures: Vec<&'a Figure>,
}

/// The pace of a target that is neither reached nor due (`verdicts.md`, rule 9).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The value at the start.
    pub baseline: Exact,
    /// The period of that value; `None` for a count that starts from zero at the plan's start.
    pub baseline_period: Option<Period>,
    /// The population of that value, if it was reported.
    pub baseline_population: Option<PopulationId>,
    /// Years from the baseline to the newest figure.
    pub window: Exact,
    /// Elapsed part of the time, `e`.
    pub elapsed: Exact,
    /// Covered part of the way, `p`.
    pub progress: Exact,
    /// The pace index, `L = p/e`.
    pub index: Exact,
    /// The change per year so far.
    pub observed_per_year: Exact,
    /// The change per year that is needed from now on.
    pub required_per_year: Exact,
    /// The value at the due date if the pace holds, within the indicator's bounds.
    pub landing: Exact,
    /// The year in which the target is reached if the pace holds.
    pub attained: Option<i64>,
    /// The value that the newest figure would need for the pace to suffice.
    pub on_track_from: Exact,
}

/// What the printed digits leave open (`verdicts.md`, rule 10).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rounding {
    /// Every verdict that is possible, the printed one included.
    pub verdicts: BTreeSet<Verdict>,
    /// From the printed value to the value at which the target is just reached.
    pub distance: Exact,
}

/// What a part contributes to the total of a larger region.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Contribution {
    /// Among how many parts the total is shared.
    pub parts: i64,
    /// What an equal share among them would be: our convention, no document states it.
    pub equal_share: Exact,
    /// How the figure stands to the time that has passed, where that can be said.
    pub progress: Option<Progress>,
}

/// How a contribution stands to the time that has passed of its plan (`verdicts.md`, Contribution
/// is an answer too).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Progress {
    /// The part of the time that has passed, at most 1.
    pub elapsed: Exact,
    /// The part of the share that is due by then: the elapsed part of it.
    pub line: Exact,
    /// Whether the figure is ahead of that line, level with it or behind.
    pub standing: Standing,
}

/// How much of a region its reporting parts cover.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Coverage {
    /// The parts that reported.
    pub reported: usize,
    /// All parts.
    pub parts: usize,
}

/// What is said about one target for one region on one day. What few answers have is boxed: most of
/// them are kept by the hundred thousand and say little.
#[derive(Clone, Debug)]
pub struct Assessment<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The item.
    pub item: &'a Item,
    /// The target.
    pub target: &'a Target,
    /// The region.
    pub region: RegionCode,
    /// The answer.
    pub verdict: Verdict,
    /// How far behind, 1 to 3, if at risk.
    pub tier: Option<u8>,
    /// What was compared with what.
    pub basis: Basis,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What else to know.
    pub flags: BTreeSet<Flag>,
    /// The due date that was judged; of several stages the one in question.
    pub due: Option<Date>,
    /// The stage that was judged, if the target has stages.
    pub stage: Option<&'a Stage>,
    /// The part of a larger target that a document gives to the region, which it was judged by.
    pub quota: Option<&'a Quota>,
    /// The value that was judged, or shown for orientation.
    pub observed: Option<Observed<'a>>,
    /// The value from which the pace runs, if it was reported.
    pub baseline: Option<Box<Observed<'a>>>,
    /// Another value for the same thing that leads elsewhere.
    pub rival: Option<Box<Observed<'a>>>,
    /// What is still missing; negative when the target is exceeded.
    pub gap: Option<Exact>,
    /// The value in per cent of the target.
    pub completion: Option<Exact>,
    /// The pace, if it could be computed.
    pub pace: Option<Box<Pace>>,
    /// The change per year that is needed, if only that can be computed.
    pub required_per_year: Option<Exact>,
    /// What the printed digits leave open.
    pub rounding: Option<Rounding>,
    /// The share of a larger total.
    pub contribution: Option<Contribution>,
    /// How many parts reported, for a sum of parts.
    pub coverage: Option<Coverage>,
    /// Indicators whose figures would settle it.
    pub missing: Vec<IndicatorId>,
    /// Years that such a figure must be for, where every year counts.
    pub missing_years: Vec<Period>,
    /// Figures of what the target rests on that stand in the data but cannot be read.
    pub unread: Vec<&'a Unread>,
    /// Figures that are there but do not suffice, or do not go together.
    pub given: Vec<&'a Figure>,
    /// Other printings of the value that counts, and figures of other populations for its period.
    pub beside: Vec<&'a Figure>,
    /// The newest figures of what comes before it on the way; they decide nothing.
    pub on_the_way: Vec<&'a Figure>,
    /// The evidence that decided, or the newest one.
    pub evidence: Option<&'a Evidence>,
    /// How the answer differs from an earlier one, if it was compared.
    pub change: Option<Change>,
}

impl<'a> Assessment<'a> {
    /// What was demanded: the stage in question, else the only one.
    #[must_use]
    pub fn demanded(&self) -> Option<&'a Stage> {
        self.stage.or(self.target.demand.stages.last())
    }

    /// The value that was demanded, or that is paid.
    #[must_use]
    pub fn wanted(&self) -> Option<&'a Quantity> {
        let quota = self.quota.map(|quota| &quota.value);
        quota.or(self.stage.map(|stage| &stage.value)).or(self.target.demand.value())
    }

    /// The figures that it shows, those that only stand beside the value that counts included.
    pub fn figures(&self) -> impl Iterator<Item = &'a Figure> {
        let values =
            self.observed.iter().chain(self.baseline.as_deref()).chain(self.rival.as_deref());
        let values = values.flat_map(|value| &value.figures);
        values.chain(&self.given).chain(&self.beside).copied()
    }
}
