//! L014 never-made: a check that no data set can ever make.

use crate::diag::{Code, Diagnostic};
use crate::model::{
    Check, CheckKind, DataSet, Identity, Indicator, IndicatorKind, Operand, PopulationId, Rules,
};

/// Checks of planned numbers, of populations that have nothing to do with each other, and of a
/// single part where two are needed.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let found = rules.checks.iter().filter_map(|check| {
        let (why, key, about) = why(check, rules)?;
        let problem = Diagnostic::at(Code::L014, check.place.key(key));
        Some(problem.with("name", check.id.as_str()).with("why", why).with("about", about))
    });
    found.collect()
}

/// Why a check can never be made, the key that says so, and what is at fault.
fn why(check: &Check, rules: &Rules) -> Option<(&'static str, &'static str, String)> {
    if let (CheckKind::OfWhich, Identity::Parts { parts, .. }) = (check.kind, &check.identity)
        && parts.len() < 2
    {
        return Some(("single", "parts", String::new()));
    }
    let known = check.indicators().into_iter().filter_map(|id| rules.registry.indicators.get(id));
    let known: Vec<&Indicator> = known.collect();
    if let Some(planned) = known.iter().find(|indicator| indicator.kind == IndicatorKind::Plan) {
        return Some(("plan", key_of(check), planned.id.to_string()));
    }
    let strangers = strangers(check, &known, rules)?;
    Some(("populations", key_of(check), strangers.map(PopulationId::as_str).join(", ")))
}

/// The key that names the indicators which are compared.
fn key_of(check: &Check) -> &'static str {
    match check.identity {
        Identity::Parts { .. } | Identity::Subset { .. } => "parts",
        Identity::Quotient { .. } => "part",
        Identity::Same(..) | Identity::Band { .. } => "indicators",
    }
}

/// Two populations of a whole and its parts of which neither lies within the other.
fn strangers<'r>(
    check: &Check,
    known: &[&'r Indicator],
    rules: &Rules,
) -> Option<[&'r PopulationId; 2]> {
    let fixed = |whole: &Operand| matches!(whole, Operand::Fixed(_));
    let compared = match &check.identity {
        Identity::Parts { whole, .. } | Identity::Subset { whole, .. } => !fixed(whole),
        Identity::Same(..) => true,
        // A ratio may well be one of teachers and students; a band looks at one indicator.
        Identity::Quotient { .. } | Identity::Band { .. } => false,
    };
    let (first, rest) = known.split_first().filter(|_| compared)?;
    let apart = |other: &&&'r Indicator| {
        !rules.registry.populations_nest(&first.population, &other.population)
    };
    rest.iter().find(apart).map(|other| [&first.population, &other.population])
}
