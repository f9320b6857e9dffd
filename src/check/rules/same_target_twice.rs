//! L004 same-target-twice: two targets of a policy on one indicator, scope and date.

use super::bounds::{Bounds, groups};
use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Rules};

/// Each target that repeats an earlier one of its policy; a floor and a ceiling are no repetition.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for group in groups(rules) {
        for (at, later) in group.iter().enumerate() {
            let first = group.iter().take(at).find(|earlier| repeats(later, earlier));
            found.extend(first.map(|earlier| later.against(Code::L004, earlier)));
        }
    }
    found
}

fn repeats(later: &Bounds, earlier: &Bounds) -> bool {
    let one_policy = later.policy.id == earlier.policy.id && later.due == earlier.due;
    let floors = later.floor.is_some() && earlier.floor.is_some();
    let ceilings = later.ceiling.is_some() && earlier.ceiling.is_some();
    one_policy && (floors || ceilings)
}
