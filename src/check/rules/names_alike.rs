//! L015 names-alike: a name that differs from another indicator's in typing only, or that its own
//! indicator says is not its.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Indicator, Rules};
use crate::text::{Place, plain};

/// In both cases a spreadsheet with that name is asked about, whatever its author thought.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let mut first: BTreeMap<String, (&Indicator, Place)> = BTreeMap::new();
    let mut found = Vec::new();
    for indicator in rules.registry.indicators.values() {
        let not: Vec<String> = indicator.not.iter().map(|name| plain(name)).collect();
        for name in names(indicator) {
            let place = indicator.place.of(&format!("\"{name}\""));
            let problem = |why| {
                let problem = Diagnostic::at(Code::L015, place.clone()).with("name", name);
                problem.with("why", why)
            };
            if not.contains(&plain(name)) {
                found.push(problem("not").with("other", indicator.id.as_str()));
            }
            match first.get(&plain(name)) {
                None => _ = first.insert(plain(name), (indicator, place)),
                Some((other, _)) if other.id == indicator.id => {}
                Some((other, at)) => {
                    let problem = problem("alike").with("other", other.id.as_str());
                    found.push(problem.related_to(at));
                }
            }
        }
    }
    found
}

fn names(indicator: &Indicator) -> impl Iterator<Item = &str> {
    let label = [indicator.label.zh.as_str(), &indicator.label.en];
    label.into_iter().chain(indicator.aliases.iter().map(String::as_str))
}
