//! L006 weaker-than-before: a newer document that demands less than an older one of its level.

use super::bounds::{Bounds, groups, start};
use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, IndicatorKind, Registry, Rules};

/// Each target that falls behind one of an older document, for the same or a later date.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for group in groups(rules).filter(|group| lasting(group, &rules.registry)) {
        for newer in &group {
            let older = group.iter().find(|older| falls_behind(newer, older));
            found.extend(older.map(|older| newer.against(Code::L006, older)));
        }
    }
    found
}

/// Whether the value lasts from one plan to the next: what is counted anew in each plan may well
/// be less in the next one.
fn lasting(group: &[Bounds], registry: &Registry) -> bool {
    let targets = || group.iter().map(|bounds| bounds.target);
    let indicator =
        targets().find_map(|target| registry.indicators.get(target.indicator.as_ref()?));
    let state = |kind| matches!(kind, IndicatorKind::Stock | IndicatorKind::Rate);
    indicator.is_some_and(|indicator| state(indicator.kind))
        && targets().all(|target| !target.created_under_plan)
}

fn falls_behind(newer: &Bounds, older: &Bounds) -> bool {
    let starts = start(newer.policy).zip(start(older.policy));
    let no_sooner = match (newer.due, older.due) {
        (Some(newer), Some(older)) => newer >= older,
        (newer, older) => newer == older,
    };
    let lower = newer.floor.zip(older.floor).is_some_and(|(newer, older)| newer < older);
    let higher = newer.ceiling.zip(older.ceiling).is_some_and(|(newer, older)| newer > older);
    starts.is_some_and(|(newer, older)| newer > older) && no_sooner && (lower || higher)
}
