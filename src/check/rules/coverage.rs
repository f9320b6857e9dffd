//! What the examples of a policy show, and what they leave out.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{ExampleCoverage, Policy, TargetId, Verdict, Word};

/// Counts what the examples of a policy show.
#[must_use]
pub fn coverage(policy: &Policy) -> ExampleCoverage<'_> {
    let mut verdicts: BTreeMap<&TargetId, BTreeMap<Verdict, usize>> = BTreeMap::new();
    for example in &policy.examples {
        let of_target = verdicts.entry(&example.target).or_default();
        let count = of_target.entry(example.verdict).or_default();
        *count = count.saturating_add(1);
    }
    let seen: BTreeSet<Verdict> = policy.examples.iter().map(|example| example.verdict).collect();
    let (mut shown, mut unseen_targets) = (Vec::new(), Vec::new());
    for target in policy.items.iter().flat_map(|item| &item.targets) {
        match verdicts.remove(&target.id) {
            Some(verdicts) => shown.push((target, verdicts)),
            None => unseen_targets.push(target),
        }
    }
    let unseen = Verdict::ALL.iter().copied().filter(|verdict| !seen.contains(verdict));
    ExampleCoverage { shown, unseen_targets, unseen_verdicts: unseen.collect() }
}
