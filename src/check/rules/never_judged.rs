//! L007 never-judged: a target that no figure can ever decide.

use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, IndicatorKind, Measure, Registry, Rules, Target, TargetKind};

/// Targets on planned numbers, and floors for years that all lie after the due date.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let targets = rules.targets().map(|(_, _, target)| target);
    let found = targets.filter_map(|target| {
        let (why, key) = why(target, &rules.registry)?;
        let problem = Diagnostic::at(Code::L007, target.place.key(key));
        Some(problem.with("target", target.id.as_str()).with("why", why))
    });
    found.collect()
}

/// Why a target can never be judged, and the key that says so.
fn why(target: &Target, registry: &Registry) -> Option<(&'static str, &'static str)> {
    if target.demand.kind() != TargetKind::Quantity {
        return None;
    }
    if let (Measure::Every { from, .. }, Some(due)) = (target.demand.measure, target.due)
        && from > due
    {
        return Some(("from", "from"));
    }
    let indicator = registry.indicators.get(target.indicator.as_ref()?)?;
    (indicator.kind == IndicatorKind::Plan).then_some(("plan", "indicator"))
}
