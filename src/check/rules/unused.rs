//! L001 unused-indicator, L002 unused-department, L003 unused-alias: entries of the registry that
//! nothing refers to.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::model::{
    DataSet, DepartmentKind, DepartmentName, Formula, IndicatorId, Registry, Rules,
};
use crate::text::Place;

/// Indicators that no target, no formula and no figure of the data uses.
pub(super) fn indicators(rules: &Rules, data: &[DataSet]) -> Vec<Diagnostic> {
    let mut used: BTreeSet<&IndicatorId> = BTreeSet::new();
    for (_, _, target) in rules.targets() {
        used.extend(target.indicators().chain(&target.on_the_way));
    }
    let formulas = rules.registry.indicators.values().filter_map(|i| i.formula.as_ref());
    used.extend(formulas.flat_map(Formula::operands));
    used.extend(data.iter().flat_map(|set| &set.figures).map(|figure| &figure.indicator));
    let all = rules.registry.indicators.values();
    all.filter(|indicator| !used.contains(&indicator.id))
        .map(|indicator| {
            let place = indicator.place.key("id");
            Diagnostic::at(Code::L001, place).with("name", indicator.id.as_str())
        })
        .collect()
}

/// Departments that answer for no target, issue no policy and are nobody's counterpart.
pub(super) fn departments(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let responsible = rules.targets().flat_map(|(_, _, target)| &target.departments);
    let mut used: BTreeSet<&DepartmentName> = responsible.map(|part| &part.department).collect();
    used.extend(rules.policies.iter().flat_map(|policy| &policy.issuers));
    used.extend(rules.registry.departments.iter().filter_map(|body| body.counterpart.as_ref()));
    // A collective name is there for documents that address all counties or all schools.
    let bodies = rules.registry.departments.iter().filter(|d| d.kind != DepartmentKind::Collective);
    bodies
        .filter(|department| !used.contains(&department.name))
        .map(|department| {
            let place = department.place.key("name");
            Diagnostic::at(Code::L002, place).with("name", department.name.as_str())
        })
        .collect()
}

/// Aliases that stand in no policy file and in no label of the data.
pub(super) fn aliases(rules: &Rules, data: &[DataSet]) -> Vec<Diagnostic> {
    let written = written(rules, data);
    let unused = all_aliases(&rules.registry).filter(|(_, alias)| !written.contains(*alias));
    unused
        .map(|(entry, alias)| {
            let place = entry.of(&format!("\"{alias}\""));
            Diagnostic::at(Code::L003, place).with("name", alias)
        })
        .collect()
}

/// Everything that policies and data sets write.
fn written(rules: &Rules, data: &[DataSet]) -> String {
    let sources = rules.policies.iter().map(|policy| policy.place.source());
    let sources: BTreeMap<&str, &str> =
        sources.map(|source| (source.name.as_str(), source.text.as_str())).collect();
    let labels = data.iter().flat_map(|set| &set.figures).map(|figure| figure.label.as_str());
    sources.into_values().chain(labels).collect::<Vec<_>>().join("\n")
}

/// Every alias of the registry with the entry it belongs to.
fn all_aliases(registry: &Registry) -> impl Iterator<Item = (&Place, &str)> {
    let indicators = registry.indicators.values().map(|known| (&known.place, &known.aliases));
    let populations = registry.populations.values().map(|known| (&known.place, &known.aliases));
    let departments = registry.departments.iter().map(|known| (&known.place, &known.aliases));
    let regions = registry.regions.values().map(|known| (&known.place, &known.aliases));
    let entries = populations.chain(indicators).chain(departments).chain(regions);
    entries.flat_map(|(place, aliases)| aliases.iter().map(move |alias| (place, alias.as_str())))
}
