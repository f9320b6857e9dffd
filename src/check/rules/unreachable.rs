//! L008 unreachable: a threshold beyond the bounds of its indicator, as 120 % of a whole.

use super::bounds::{demand, line_of};
use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Exact, Indicator, Point, Rules, Target};

/// Targets of which a demand lies wholly outside the values that are possible.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let found = rules.targets().filter_map(|(_, _, target)| {
        let indicator = rules.registry.indicators.get(target.indicator.as_ref()?)?;
        let bound = exceeded(target, indicator)?;
        let problem = Diagnostic::at(Code::L008, line_of(target));
        let problem = problem.with("target", target.id.as_str()).with("demand", demand(target));
        let bound = format!("{}{}", bound.rounded(6), indicator.unit.symbol());
        Some(problem.with("indicator", indicator.id.as_str()).with("bound", bound))
    });
    found.collect()
}

/// The bound of the indicator that a demand lies beyond.
fn exceeded(target: &Target, indicator: &Indicator) -> Option<Exact> {
    // A multiple is one of two indicators, which has no bounds of its own.
    if target.demand.multiple.is_some() {
        return None;
    }
    target.demand.stages.iter().find_map(|stage| {
        let band = &stage.band;
        let too_high = |max: &Exact| band.lowest().is_some_and(|low| low > Point::at(*max));
        let too_low = |min: &Exact| band.highest().is_some_and(|high| high < Point::at(*min));
        let below = Some(indicator.min).filter(too_low);
        indicator.max.filter(too_high).or(below)
    })
}
