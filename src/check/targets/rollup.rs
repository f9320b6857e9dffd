//! Items from their targets: the worst answer, with every answer counted.

use std::collections::BTreeMap;

use crate::model::{Assessment, Basis, ItemView, Verdict, tally};

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
    let mut groups: Vec<Vec<&Assessment<'a>>> = Vec::new();
    let mut places = BTreeMap::new();
    for assessment in assessments {
        let key = (&assessment.region, &assessment.policy.id, &assessment.item.id);
        let at = *places.entry(key).or_insert(groups.len());
        match groups.get_mut(at) {
            Some(group) => group.push(assessment),
            None => groups.push(vec![assessment]),
        }
    }
    groups.iter().filter_map(|group| item_view(group)).collect()
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
