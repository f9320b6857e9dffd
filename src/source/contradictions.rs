//! Checks that no figures can satisfy together: they would blame data for a mistake in the rules.

use std::collections::BTreeSet;

use crate::diag::{Code, Diagnostic};
use crate::model::{
    Check, Exact, Form, Identity, IndicatorId, Registry, Relation, follows, less, opposite,
    relations,
};

/// Reports checks that together, or alone, leave an indicator nothing but zero, leave no figures at
/// all, or hold only if a part is as large as its whole.
pub(super) fn contradictions(checks: &[Check], registry: &Registry) -> Vec<Diagnostic> {
    let all = relations(registry, checks);
    let clashes = [emptied(&all), reversed(&all), defined_twice(checks, &all)].concat();
    let mut seen: BTreeSet<Vec<&str>> = BTreeSet::new();
    let fresh = clashes
        .into_iter()
        .filter(|clash| seen.insert(clash.checks.iter().map(|check| check.id.as_str()).collect()));
    let mut found: Vec<Diagnostic> = fresh.filter_map(|clash| clash.report()).collect();
    found.sort_by_key(|problem| problem.place.as_ref().map(|place| place.span().start));
    found
}

/// Checks that cannot all hold, in the order of their file.
#[derive(Clone)]
struct Clash<'r> {
    checks: Vec<&'r Check>,
    /// What would have to be, as a word of the message.
    forced: &'static str,
    /// The indicator that it would have to be of, if it is about one.
    indicator: Option<&'r IndicatorId>,
}

impl<'r> Clash<'r> {
    /// A clash of the checks among some relations; definitions by themselves are none.
    fn among(all: &[Relation<'r>], places: &BTreeSet<usize>, forced: &'static str) -> Self {
        let found = places.iter().filter_map(|at| all.get(*at)?.check());
        let mut checks: Vec<&Check> = found.collect();
        checks.dedup_by(|a, b| a.id == b.id);
        Self { checks, forced, indicator: None }
    }

    fn report(&self) -> Option<Diagnostic> {
        let (last, others) = self.checks.split_last()?;
        let ids: Vec<&str> = others.iter().map(|check| check.id.as_str()).collect();
        let problem = Diagnostic::at(Code::M035, last.place.key("id"))
            .with("name", last.id.as_str())
            .with("count", ids.len().to_string())
            .with("others", ids.join(", "))
            .with("forced", self.forced)
            .with("indicator", self.indicator.map_or("", IndicatorId::as_str));
        Some(match others.first() {
            Some(first) => problem.related_to(&first.place.key("id")),
            None => problem,
        })
    }
}

fn forms<'f, 'r>(all: &'f [Relation<'r>]) -> Vec<&'f [Form<'r>]> {
    all.iter().map(|relation| relation.forms.as_slice()).collect()
}

/// Relations that leave an indicator nothing but zero, or no figures at all.
fn emptied<'r>(all: &[Relation<'r>]) -> Vec<Clash<'r>> {
    let checked = all.iter().filter(|relation| relation.check().is_some());
    let indicators: BTreeSet<&IndicatorId> = checked.flat_map(Relation::indicators).collect();
    let given = forms(all);
    let found = indicators.into_iter().filter_map(|id| {
        let nothing = Form::from([(Some(id), Exact::ONE.negated())]);
        let places = follows(&nothing, &given)?;
        Some(Clash { indicator: Some(id), ..Clash::among(all, &places, "zero") })
    });
    found.filter(|clash| !clash.checks.is_empty()).collect()
}

/// Relations of which others demand the reverse.
fn reversed<'r>(all: &[Relation<'r>]) -> Vec<Clash<'r>> {
    let mut found = Vec::new();
    for (at, relation) in all.iter().enumerate().filter(|(_, one)| one.check().is_some()) {
        let [form] = relation.forms.as_slice() else { continue };
        let mut given = forms(all);
        if let Some(own) = given.get_mut(at) {
            *own = &[];
        }
        let Some(mut places) = follows(&opposite(form), &given) else { continue };
        if !form.is_empty() && follows(form, &given).is_none() {
            places.insert(at);
            found.push(Clash::among(all, &places, "equal"));
        }
    }
    found
}

/// Shares declared twice over wholes, or of parts, of which one is always the larger.
fn defined_twice<'r>(checks: &'r [Check], all: &[Relation<'r>]) -> Vec<Clash<'r>> {
    let given = forms(all);
    let zero_or_more = |form: Option<Form>| form.is_some_and(|f| follows(&f, &given).is_some());
    let apart = |a: &Form, b: &Form| -> Option<bool> {
        let (over, under) = (zero_or_more(less(a.clone(), b)), zero_or_more(less(b.clone(), a)));
        (over || under).then_some(over != under)
    };
    let mut found = Vec::new();
    for (number, later) in checks.iter().enumerate() {
        for earlier in checks.iter().take(number) {
            let Some([(part, whole), (other_part, other_whole)]) = quotients(later, earlier) else {
                continue;
            };
            let sides = [apart(&part, &other_part), apart(&whole, &other_whole)];
            if matches!(sides, [Some(true), Some(false)] | [Some(false), Some(true)]) {
                let checks = vec![earlier, later];
                found.push(Clash { checks, forced: "quotient", indicator: None });
            }
        }
    }
    found
}

/// Part and whole of two checks of one stated quotient.
fn quotients<'r>(one: &'r Check, other: &'r Check) -> Option<[(Form<'r>, Form<'r>); 2]> {
    let (
        Identity::Quotient { stated, part, whole },
        Identity::Quotient { stated: again, part: other_part, whole: other_whole },
    ) = (&one.identity, &other.identity)
    else {
        return None;
    };
    let form = crate::model::form;
    (stated == again).then_some(())?;
    Some([(form(part)?, form(whole)?), (form(other_part)?, form(other_whole)?)])
}
