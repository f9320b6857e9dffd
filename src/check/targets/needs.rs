//! What figures the targets need, of which population, who owes each, and what was last reported.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use super::facts::in_order;

use crate::model::{
    DataSet, Figure, Formula, IndicatorId, Item, Need, Policy, PopulationId, RegionCode, Registry,
    Rules, Target,
};

/// Lists every indicator that a target of the region is judged by, each once, in the order in which
/// the documents first ask for it, followed by the indicators that it is computed from.
#[must_use]
pub fn needs<'a>(rules: &'a Rules, data: &'a [DataSet], region: &RegionCode) -> Vec<Need<'a>> {
    let registry = &rules.registry;
    let newest = newest(data, region);
    let mut list = List { registry, newest, needs: Vec::new(), places: BTreeMap::new() };
    let is_asked = |(policy, _, target): &(&Policy, &Item, &Target)| {
        registry.region_within(region, &policy.region)
            && target.holds_for(region, registry)
            && target.superseded_by.is_none()
    };
    for (.., target) in rules.targets().filter(is_asked) {
        for indicator in target.indicators() {
            list.ask(indicator, target.demand.population.as_ref(), target);
        }
    }
    list.needs
}

/// The needs so far, and where each stands.
struct List<'a> {
    registry: &'a Registry,
    newest: BTreeMap<Wanted<'a>, &'a Figure>,
    needs: Vec<Need<'a>>,
    places: BTreeMap<Wanted<'a>, usize>,
}

/// An indicator and the population that its figure should count.
type Wanted<'a> = (&'a IndicatorId, &'a PopulationId);

impl<'a> List<'a> {
    /// Notes that a target asks for an indicator and for what it is computed from: of the
    /// indicator's own population, unless the target means a wider one.
    fn ask(&mut self, id: &'a IndicatorId, stated: Option<&'a PopulationId>, target: &'a Target) {
        let Some(indicator) = self.registry.indicators.get(id) else { return };
        let own = &indicator.population;
        let wider = stated.filter(|wide| self.registry.population_within(own, wide));
        let population = wider.unwrap_or(own);
        let at = *self.places.entry((id, population)).or_insert(self.needs.len());
        if at == self.needs.len() {
            let newest = self.newest.get(&(id, population)).copied();
            self.needs.push(Need {
                indicator,
                population,
                newest,
                targets: Vec::new(),
                departments: Vec::new(),
            });
        }
        if let Some(need) = self.needs.get_mut(at) {
            note(need, target);
        }
        let operands = indicator.formula.as_ref().map(Formula::operands).unwrap_or_default();
        for operand in operands {
            self.ask(operand, stated, target);
        }
    }
}

fn note<'a>(need: &mut Need<'a>, target: &'a Target) {
    if !need.targets.iter().any(|known| known.id == target.id) {
        need.targets.push(target);
    }
    for part in &target.departments {
        if !need.departments.contains(&&part.department) {
            need.departments.push(&part.department);
        }
    }
}

/// The newest reached value of each indicator and population; of several for one period the
/// first in the order of what they say.
fn newest<'a>(data: &'a [DataSet], region: &RegionCode) -> BTreeMap<Wanted<'a>, &'a Figure> {
    let mut newest: BTreeMap<Wanted, &Figure> = BTreeMap::new();
    let figures = data.iter().flat_map(|set| &set.figures);
    for figure in figures.filter(|f| f.region == *region && f.nature.is_level()) {
        let wanted = (&figure.indicator, &figure.population);
        let older = |known: &&Figure| {
            let time = known.period.cmp(&figure.period);
            time.then_with(|| in_order(figure, known)) == Ordering::Less
        };
        if newest.get(&wanted).is_none_or(older) {
            newest.insert(wanted, figure);
        }
    }
    newest
}
