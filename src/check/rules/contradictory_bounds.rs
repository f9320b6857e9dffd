//! L005 contradictory-bounds: two targets that no value of their indicator can satisfy together.

use super::bounds::{Bounds, groups};
use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Point, Rules};

/// Each target that leaves no room beside an earlier one.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for group in groups(rules) {
        for (at, later) in group.iter().enumerate() {
            let first = group.iter().take(at).find(|earlier| contradict(later, earlier));
            found.extend(first.map(|earlier| later.against(Code::L005, earlier)));
        }
    }
    found
}

/// A floor above a ceiling. What is bounded on both sides holds for its own date alone; a floor
/// or a ceiling goes on holding once it is reached.
fn contradict(a: &Bounds, b: &Bounds) -> bool {
    let open = |bounds: &Bounds| bounds.floor.is_none() || bounds.ceiling.is_none();
    let together = a.due == b.due || (open(a) && open(b));
    together && (above(a.floor, b.ceiling) || above(b.floor, a.ceiling))
}

fn above(floor: Option<Point>, ceiling: Option<Point>) -> bool {
    floor.zip(ceiling).is_some_and(|(floor, ceiling)| floor > ceiling)
}
