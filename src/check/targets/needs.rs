//! What figures the targets need, who owes each, and what was last reported.

use std::collections::BTreeMap;

use crate::model::{
    DataSet, Demand, Figure, Formula, IndicatorId, Need, RegionCode, Registry, Rules, Target,
};

/// Lists every indicator that a target is judged by, each once, in the order in which the documents
/// first ask for it, followed by the indicators that it is computed from.
#[must_use]
pub fn needs<'a>(rules: &'a Rules, data: &'a [DataSet], region: &RegionCode) -> Vec<Need<'a>> {
    let registry = &rules.registry;
    let newest = newest(data, region);
    let mut list = List { registry, newest, needs: Vec::new(), places: BTreeMap::new() };
    for (_, _, target) in rules.targets().filter(|(.., target)| target.superseded_by.is_none()) {
        let compared = match &target.demand {
            Demand::MultipleOf(_, formula) => formula.operands(),
            _ => Vec::new(),
        };
        for indicator in target.indicator.iter().chain(compared) {
            list.ask(indicator, target);
        }
    }
    list.needs
}

/// The needs so far, and where each stands.
struct List<'a> {
    registry: &'a Registry,
    newest: BTreeMap<&'a IndicatorId, &'a Figure>,
    needs: Vec<Need<'a>>,
    places: BTreeMap<&'a IndicatorId, usize>,
}

impl<'a> List<'a> {
    /// Notes that a target asks for an indicator and for what it is computed from.
    fn ask(&mut self, id: &'a IndicatorId, target: &'a Target) {
        let Some(indicator) = self.registry.indicators.get(id) else { return };
        let at = *self.places.entry(id).or_insert(self.needs.len());
        if at == self.needs.len() {
            let newest = self.newest.get(id).copied();
            self.needs.push(Need {
                indicator,
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
            self.ask(operand, target);
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

/// The newest reached value of each indicator; of several for one period the first stated.
fn newest<'a>(data: &'a [DataSet], region: &RegionCode) -> BTreeMap<&'a IndicatorId, &'a Figure> {
    let mut newest: BTreeMap<&IndicatorId, &Figure> = BTreeMap::new();
    let figures = data.iter().flat_map(|set| &set.figures);
    for figure in figures.filter(|f| f.region == *region && f.nature.is_level()) {
        let known = newest.get(&figure.indicator);
        if known.is_none_or(|known| known.period.end() < figure.period.end()) {
            newest.insert(&figure.indicator, figure);
        }
    }
    newest
}
