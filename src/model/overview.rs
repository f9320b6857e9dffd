//! Assessments put together: by item, by department, and beside an earlier result.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::assessment::Assessment;
use super::figure::Figure;
use super::id::{DepartmentName, IndicatorId, PopulationId, RegionCode, TargetId};
use super::policy::{Item, Policy, Role, Target};
use super::registry::Indicator;
use super::verdict::{Verdict, tally};

/// The answer for one item and region.
#[derive(Clone, Debug)]
pub struct ItemView<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// The item.
    pub item: &'a Item,
    /// The region.
    pub region: RegionCode,
    /// The worst verdict of its targets; `met` only if every judged target is met.
    pub verdict: Verdict,
    /// How many targets have which verdict, in the order of the words.
    pub counts: Vec<(Verdict, usize)>,
    /// How many of them are benchmarks.
    pub benchmarks: usize,
}

/// What one department answers for in one region.
#[derive(Clone, Debug)]
pub struct DepartmentView<'a> {
    /// The department; `None` for targets whose document lists none.
    pub department: Option<DepartmentName>,
    /// The region.
    pub region: RegionCode,
    /// Targets that it leads: it owns their verdicts.
    pub leads: Vec<&'a Assessment<'a>>,
    /// Targets that it shares with others because no lead is named.
    pub shares: Vec<&'a Assessment<'a>>,
    /// Targets that it supports.
    pub supports: Vec<&'a Assessment<'a>>,
}

impl<'a> DepartmentView<'a> {
    /// Its targets by its part in them: what it leads, what it shares, what it supports.
    #[must_use]
    pub fn by_role(&self) -> [(Role, &[&'a Assessment<'a>]); 3] {
        [
            (Role::Lead, &self.leads),
            (Role::Responsible, &self.shares),
            (Role::Supporting, &self.supports),
        ]
    }

    /// How many of its targets have which verdict; each target counts once.
    #[must_use]
    pub fn counts(&self) -> Vec<(Verdict, usize)> {
        let all = self.by_role().into_iter().flat_map(|(_, targets)| targets);
        tally(all.map(|assessment| assessment.verdict))
    }

    /// The indicators whose figures its targets still need, each once, in document order.
    #[must_use]
    pub fn owes(&self) -> Vec<&'a IndicatorId> {
        let all = self.by_role().into_iter().flat_map(|(_, targets)| targets.iter().copied());
        let mut owed: Vec<&IndicatorId> = Vec::new();
        for indicator in all.flat_map(|assessment| &assessment.missing) {
            if !owed.contains(&indicator) {
                owed.push(indicator);
            }
        }
        owed
    }
}

/// A figure that targets need.
#[derive(Clone, Debug)]
pub struct Need<'a> {
    /// The statistic.
    pub indicator: &'a Indicator,
    /// Whom or what it should count.
    pub population: &'a PopulationId,
    /// The newest value that was reported.
    pub newest: Option<&'a Figure>,
    /// The targets that are judged by it, or by something computed from it, in document order.
    pub targets: Vec<&'a Target>,
    /// The departments of these targets, in the order in which they are named.
    pub departments: Vec<&'a DepartmentName>,
}

/// The answers of an earlier `check`, as its JSON gives them.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// The day of its question.
    pub as_of: Date,
    /// Verdict and tier per target and region.
    pub answers: BTreeMap<(TargetId, RegionCode), (Verdict, Option<u8>)>,
}
