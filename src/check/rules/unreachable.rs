//! L008 unreachable: a threshold beyond the bounds of its indicator, as 120 % of a whole.

use super::bounds::{demand, line_of};
use crate::check::targets::Band;
use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Demand, Exact, Indicator, Point, Policy, Rules, Stage, Target};

/// Targets of which a demand lies wholly outside the values that are possible.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let found = rules.targets().filter_map(|(policy, _, target)| {
        let indicator = rules.registry.indicators.get(target.indicator.as_ref()?)?;
        let bound = exceeded(policy, target, indicator)?;
        let problem = Diagnostic::at(Code::L008, line_of(target));
        let problem = problem.with("target", target.id.as_str()).with("demand", demand(target));
        let bound = format!("{}{}", bound.rounded(6), indicator.unit.symbol());
        Some(problem.with("indicator", indicator.id.as_str()).with("bound", bound))
    });
    found.collect()
}

/// The bound of the indicator that a demand lies beyond.
fn exceeded(policy: &Policy, target: &Target, indicator: &Indicator) -> Option<Exact> {
    // A multiple is one of two indicators, which has no bounds of its own.
    if matches!(target.demand, Demand::MultipleOf(..)) {
        return None;
    }
    let stages: Vec<Option<&Stage>> = match &target.demand {
        Demand::Stages(stages) => stages.iter().map(Some).collect(),
        _ => vec![None],
    };
    stages.into_iter().find_map(|stage| {
        let band = Band::of(&target.demand, stage, &policy.settings)?;
        let too_high = |max: &Exact| band.lowest().is_some_and(|low| low > Point::at(*max));
        let too_low = |min: &Exact| band.highest().is_some_and(|high| high < Point::at(*min));
        let below = Some(indicator.min).filter(too_low);
        indicator.max.filter(too_high).or(below)
    })
}
