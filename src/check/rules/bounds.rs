//! Targets as bounds on the values of an indicator, so that several can be compared; not a lint.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::model::{
    Comparator, IndicatorId, Level, Measure, Point, Policy, PopulationId, RegionCode, Rules, Scope,
    Target, Word,
};
use crate::text::Place;

/// A target that bounds the values of its indicator.
pub(super) struct Bounds<'a> {
    pub(super) policy: &'a Policy,
    pub(super) target: &'a Target,
    /// The lowest value that will do.
    pub(super) floor: Option<Point>,
    /// The highest value that will do.
    pub(super) ceiling: Option<Point>,
    /// When it has to be reached; of several stages the last.
    pub(super) due: Option<Date>,
}

/// What the targets of a group have in common: which value is bounded, of whom, and where.
type Common<'a> = (
    (&'a IndicatorId, Measure, Option<&'a PopulationId>),
    (Scope, Level, &'a RegionCode, &'a [RegionCode]),
);

/// Targets that bound the same value, those of older documents first.
///
/// Documents of different levels are never held against each other: a city may ask for more or
/// for less than its province.
pub(super) fn groups(rules: &Rules) -> impl Iterator<Item = Vec<Bounds<'_>>> {
    let mut groups: BTreeMap<Common, Vec<Bounds>> = BTreeMap::new();
    for (policy, _, target) in rules.targets() {
        if let Some((indicator, bounds)) = bounds(policy, target) {
            let value = (indicator, target.demand.measure, target.demand.population.as_ref());
            let place = (target.scope, policy.level, &policy.region, target.applies_to.as_slice());
            let common = (value, place);
            groups.entry(common).or_default().push(bounds);
        }
    }
    groups.into_values().map(|mut group| {
        group.sort_by_key(|bounds| start(bounds.policy));
        group
    })
}

/// From when a document counts.
pub(super) fn start(policy: &Policy) -> Option<Date> {
    policy.in_force.or(policy.plan_from)
}

/// What a target demands, in the words of a rule file.
pub(super) fn demand(target: &Target) -> String {
    let value = target.demand.value().map_or("", |value| &value.printed);
    format!("{} {value}", target.demand.comparator.as_str())
}

/// The line that states the demand of a target.
pub(super) fn line_of(target: &Target) -> Place {
    target.place.key(match target.demand.comparator {
        Comparator::Stages => "stages",
        Comparator::AllOf => "comparator",
        _ => "value",
    })
}

/// The bounds of a target that is still judged by the value of its indicator.
fn bounds<'a>(policy: &'a Policy, target: &'a Target) -> Option<(&'a IndicatorId, Bounds<'a>)> {
    let indicator = target.indicator.as_ref()?;
    if target.demand.multiple.is_some() || target.superseded_by.is_some() {
        return None;
    }
    let last = target.demand.stages.last()?;
    let (floor, ceiling) = (last.band.lowest(), last.band.highest());
    Some((indicator, Bounds { policy, target, floor, ceiling, due: last.due }))
}

impl Bounds<'_> {
    /// A finding about this target and another one.
    pub(super) fn against(&self, code: Code, other: &Bounds) -> Diagnostic {
        Diagnostic::at(code, line_of(self.target))
            .related_to(&line_of(other.target))
            .with("target", self.target.id.as_str())
            .with("demand", demand(self.target))
            .with("other", other.target.id.as_str())
            .with("other-demand", demand(other.target))
    }
}
