//! L013 implied-check: a check that follows from others and finds nothing that they do not find.

use std::collections::{BTreeMap, BTreeSet};

use crate::diag::{Code, Diagnostic};
use crate::model::{
    Check, CheckId, DataSet, Exact, Form, Formula, Identity, IndicatorId, Origin, Period,
    RegionCode, Relation, Rules, follows, form, less, relations,
};
use crate::text::Place;

/// Checks, and parts of subsets, that others imply wherever they can be made.
///
/// Of two checks that say the same the later one is reported.
pub(super) fn find(rules: &Rules, data: &[DataSet]) -> Vec<Diagnostic> {
    let mut all = relations(&rules.registry, &rules.checks);
    let reported = reported(data);
    let mut found = Vec::new();
    for at in (0..all.len()).rev() {
        let Some(relation) = all.get(at).filter(|relation| relation.check().is_some()) else {
            continue;
        };
        let (forms, indicators) = (relation.forms.clone(), relation.indicators());
        let Some(places) = implied(&forms, at, &all, |_| true) else { continue };
        let useful = reported.iter().filter(|names| indicators.is_subset(names)).any(|names| {
            implied(&forms, at, &all, |other| other.indicators().is_subset(names)).is_none()
        });
        if !useful {
            found.extend(finding(relation, &places, &all));
            all.remove(at);
        }
    }
    found.extend(quotients(rules, &all));
    found.extend(bands(&rules.checks));
    found
}

/// The other relations, among those that are good for it, from which all forms follow.
fn implied(
    forms: &[Form],
    at: usize,
    all: &[Relation],
    good: impl Fn(&Relation) -> bool,
) -> Option<BTreeSet<usize>> {
    let given = all.iter().enumerate().map(|(other, relation)| {
        if other != at && good(relation) { relation.forms.as_slice() } else { &[] }
    });
    let given: Vec<&[Form]> = given.collect();
    let each = forms.iter().map(|form| follows(form, &given)).collect::<Option<Vec<_>>>()?;
    Some(each.into_iter().flatten().collect())
}

/// What is reported together: the indicators of each region and period.
fn reported(data: &[DataSet]) -> BTreeSet<BTreeSet<&IndicatorId>> {
    let mut groups: BTreeMap<(&RegionCode, &Period), BTreeSet<&IndicatorId>> = BTreeMap::new();
    let figures = data.iter().flat_map(|set| &set.figures);
    for figure in figures.filter(|figure| figure.nature.is_level()) {
        groups.entry((&figure.region, &figure.period)).or_default().insert(&figure.indicator);
    }
    groups.into_values().collect()
}

fn finding(relation: &Relation, places: &BTreeSet<usize>, all: &[Relation]) -> Option<Diagnostic> {
    let names = places.iter().filter_map(|at| all.get(*at)).map(|other| name(&other.origin));
    let (name, own) = (name(&relation.origin), place(&relation.origin)?);
    let first = places.iter().find_map(|at| place(&all.get(*at)?.origin));
    let problem = about(&name, own, names.collect());
    Some(match first {
        Some(place) => problem.related_to(&place),
        None => problem,
    })
}

fn about(name: &str, place: Place, others: Vec<String>) -> Diagnostic {
    let mut others = others;
    others.dedup();
    Diagnostic::at(Code::L013, place)
        .with("name", name)
        .with("count", others.len().to_string())
        .with("others", others.join(", "))
}

fn name(origin: &Origin) -> String {
    match origin {
        Origin::Check(check) => check.id.to_string(),
        Origin::Part(check, part) => part
            .operands()
            .first()
            .map_or_else(|| check.id.clone(), |id| check.id_for(id))
            .to_string(),
        Origin::Definition(indicator) => indicator.id.to_string(),
    }
}

/// The place of a check; a definition is found by its name, wherever the registry is.
fn place(origin: &Origin) -> Option<Place> {
    match origin {
        Origin::Check(check) => Some(check.place.key("id")),
        Origin::Part(check, part) => {
            let first = part.operands().first().map_or("", |id| id.as_str());
            Some(check.place.key("parts").of(&format!("\"{first}")))
        }
        Origin::Definition(_) => None,
    }
}

/// A stated quotient: whose it is, and its two sides.
struct Quotient<'r> {
    id: CheckId,
    place: Option<Place>,
    stated: &'r IndicatorId,
    part: Form<'r>,
    whole: Form<'r>,
}

/// Quotients that are declared although a definition or an earlier check has them.
fn quotients(rules: &Rules, all: &[Relation]) -> Vec<Diagnostic> {
    let given: Vec<&[Form]> = all.iter().map(|relation| relation.forms.as_slice()).collect();
    let same = |a: &Form, b: &Form| {
        let both = [less(a.clone(), b), less(b.clone(), a)];
        both.into_iter().all(|rest| rest.is_some_and(|rest| follows(&rest, &given).is_some()))
    };
    let defined: Vec<Quotient> =
        rules.registry.indicators.values().filter_map(of_definition).collect();
    let declared: Vec<Quotient> = rules.checks.iter().filter_map(of_check).collect();
    let mut found = Vec::new();
    for (at, later) in declared.iter().enumerate() {
        let mut earlier = defined.iter().chain(declared.iter().take(at));
        let again = earlier.find(|known| {
            let sides = same(&known.part, &later.part) && same(&known.whole, &later.whole);
            known.stated == later.stated && sides
        });
        found.extend(again.zip(later.place.clone()).map(|(known, place)| {
            let problem = about(later.id.as_str(), place, vec![known.id.to_string()]);
            known.place.iter().fold(problem, Diagnostic::related_to)
        }));
    }
    found
}

fn of_definition(indicator: &crate::model::Indicator) -> Option<Quotient<'_>> {
    let Some(Formula::Div(part, whole)) = &indicator.formula else { return None };
    Some(Quotient {
        id: CheckId::from(indicator.id.as_str()),
        place: None,
        stated: &indicator.id,
        part: form(part)?,
        whole: form(whole)?,
    })
}

fn of_check(check: &Check) -> Option<Quotient<'_>> {
    let Identity::Quotient { stated, part, whole } = &check.identity else { return None };
    let (id, place) = (check.id.clone(), Some(check.place.key("id")));
    Some(Quotient { id, place, stated, part: form(part)?, whole: form(whole)? })
}

/// Bands for an indicator that has a narrower one, or an earlier one as wide.
fn bands(checks: &[Check]) -> Vec<Diagnostic> {
    let all = checks.iter().enumerate().flat_map(|(at, check)| {
        let (indicators, band) = match &check.identity {
            Identity::Band { indicators, band } => (indicators.as_slice(), *band),
            _ => (&[][..], Exact::ZERO),
        };
        indicators.iter().map(move |id| (id, band, at, check))
    });
    let all: Vec<(&IndicatorId, Exact, usize, &Check)> = all.collect();
    let narrower = |(id, band, at, _): &(&IndicatorId, Exact, usize, &Check)| {
        let others = all.iter().filter(|(other, ..)| other == id);
        others.min_by_key(|(_, band, at, _)| (*band, *at)).filter(|o| (o.1, o.2) < (*band, *at))
    };
    let found = all.iter().filter_map(|one| {
        let (id, _, _, check) = one;
        let (.., other) = narrower(one)?;
        let place = check.place.key("indicators").of(&format!("\"{id}\""));
        let problem = about(check.id_for(id).as_str(), place, vec![other.id_for(id).to_string()]);
        Some(problem.related_to(&other.place.key("id")))
    });
    found.collect()
}
