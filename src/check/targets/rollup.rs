//! Items from their targets: the worst answer, with every answer counted.

use super::groups::grouped;
use crate::model::{Assessment, Basis, Item, Policy, RegionCode, Verdict, tally};

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

/// From worst to best (`verdicts.md`, item roll-up); what does not apply never decides.
const WORST_FIRST: [Verdict; 9] = [
    Verdict::Missed,
    Verdict::AtRisk,
    Verdict::NoData,
    Verdict::Review,
    Verdict::NotDue,
    Verdict::Contribution,
    Verdict::OnTrack,
    Verdict::Met,
    Verdict::NotApplicable,
];

/// Rolls assessments up to items; the order of the assessments of an item does not matter.
///
/// Items come in the order in which their first assessment stands.
#[must_use]
pub fn roll_up<'a>(assessments: &[Assessment<'a>]) -> Vec<ItemView<'a>> {
    let pairs = assessments.iter().map(|a| ((&a.region, &a.policy.id, &a.item.id), a));
    let groups = grouped(pairs);
    groups.iter().filter_map(|(_, group)| item_view(group)).collect()
}

fn item_view<'a>(group: &[&Assessment<'a>]) -> Option<ItemView<'a>> {
    let first = group.first()?;
    let found = |verdict: &Verdict| group.iter().any(|a| a.verdict == *verdict);
    Some(ItemView {
        policy: first.policy,
        item: first.item,
        region: first.region.clone(),
        verdict: WORST_FIRST.into_iter().find(found)?,
        counts: tally(group.iter().map(|a| a.verdict)),
        benchmarks: group.iter().filter(|a| a.basis == Basis::Benchmark).count(),
    })
}
