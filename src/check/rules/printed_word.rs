//! L012 printed-word: a printed figure with a bounding word that the comparator does not follow.

use crate::diag::{Code, Diagnostic};
use crate::model::{Convention, DataSet, Policy, Rules, Target, Word};

/// Targets whose printed figure holds a declared word that is read otherwise than they judge.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let found = rules.targets().filter_map(|(policy, _, target)| {
        let comparator = target.demand.comparator;
        let word = passed_over(policy, target)?;
        Some(
            Diagnostic::at(Code::L012, target.place.key("printed"))
                .with("printed", target.printed.as_str())
                .with("word", word.word.as_str())
                .with("reading", word.reading.as_str())
                .with("comparator", comparator.as_str()),
        )
    });
    found.collect()
}

/// A declared word in the printed figure that does not go with the comparator.
fn passed_over<'p>(policy: &'p Policy, target: &Target) -> Option<&'p Convention> {
    let demand = &target.demand;
    let mut printed = policy.words.iter().filter(|known| target.printed.contains(&known.word));
    printed.find(|known| !known.reading.fits(demand.comparator, demand.bound))
}
