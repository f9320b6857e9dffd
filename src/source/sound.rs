//! What must hold among the parts of a policy, because verdicts would be wrong otherwise: dates,
//! words against comparators, links between targets.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::circle::circles;
use super::lower::Lowering;
use super::raw::{At, RawDate, RawRuleFile, RawTarget};
use crate::diag::{Code, Diagnostic};
use crate::model::{DueBasis, Policy, Target, TargetId, Word, day};

/// Reports what makes no sense within one policy.
pub(super) fn check(lowering: &mut Lowering, raw: &RawRuleFile, policy: &Policy) {
    check_plan(lowering, raw, policy);
    for target in raw.item.iter().flat_map(|item| &item.get_ref().target).map(At::get_ref) {
        check_plan_end(lowering, target, raw);
        check_stages(lowering, target, policy);
        check_word(lowering, target, policy);
    }
    for example in &raw.example {
        let Some(expect) = &example.get_ref().expect else { continue };
        if let Some(tier) = expect.get_ref().tier.filter(|tier| !(1..=3).contains(tier)) {
            let problem = lowering.at(Code::M029, expect.span());
            lowering.report(problem.with("tier", tier.to_string()));
        }
    }
}

/// A plan runs forward, and its document is in force before it ends.
fn check_plan(lowering: &mut Lowering, raw: &RawRuleFile, policy: &Policy) {
    let head = raw.policy.as_ref().map(At::get_ref);
    let plan = head.and_then(|head| head.plan.as_ref());
    let (from, to) = (plan.and_then(|plan| plan.from.as_ref()), policy.plan_to);
    report_after(lowering, Code::M023, from, to);
    let in_force = head.and_then(|head| head.in_force.as_ref());
    report_after(lowering, Code::M024, in_force, to);
}

/// Reports a day that lies after the end of the plan.
fn report_after(
    lowering: &mut Lowering,
    code: Code,
    text: Option<&At<RawDate>>,
    end: Option<Date>,
) {
    let Some(text) = text else { return };
    if let (Some(found), Some(end)) = (day(text.get_ref().as_str()), end)
        && found > end
    {
        let problem = lowering.at(code, text.span()).with("from", found.to_string());
        lowering.report(problem.with("to", end.to_string()));
    }
}

/// What is due at the plan's end needs a plan that ends.
fn check_plan_end(lowering: &mut Lowering, target: &RawTarget, raw: &RawRuleFile) {
    let plan = raw.policy.as_ref().and_then(|head| head.get_ref().plan.as_ref());
    let ends = plan.is_some_and(|plan| plan.to.is_some());
    if let Some(basis) = &target.due_basis
        && basis.get_ref() == DueBasis::Plan.as_str()
        && !ends
    {
        let problem = lowering.at(Code::M025, basis.span());
        lowering.report(problem);
    }
}

/// No stage is due before the policy is in force.
fn check_stages(lowering: &mut Lowering, target: &RawTarget, policy: &Policy) {
    let Some(in_force) = policy.in_force else { return };
    let stages = target.stages.iter().flatten();
    for text in stages.filter_map(|stage| stage.get_ref().due.as_ref()) {
        if let Some(due) = day(text.get_ref().as_str()).filter(|due| *due < in_force) {
            let problem = lowering.at(Code::M016, text.span()).with("due", due.to_string());
            lowering.report(problem.with("in-force", in_force.to_string()));
        }
    }
}

/// A word and the comparator beside it read the document alike.
fn check_word(lowering: &mut Lowering, target: &RawTarget, policy: &Policy) {
    let (Some(word), Some(id)) = (&target.word, &target.id) else { return };
    let declared = policy.words.iter().find(|known| known.word == *word.get_ref());
    let id = format!("{}/{}", policy.id, id.get_ref());
    let mut targets = policy.items.iter().flat_map(|item| &item.targets);
    let demand = targets.find(|known| known.id.as_str() == id).map(|known| &known.demand);
    if let (Some(reading), Some(demand)) = (declared.map(|known| known.reading), demand)
        && let comparator = demand.comparator
        && !reading.fits(comparator, demand.bound)
    {
        let text = target.comparator.as_ref().unwrap_or(word);
        let problem = lowering.at(Code::M028, text.span());
        let problem = problem.with("word", word.get_ref().as_str());
        let problem = problem.with("reading", reading.as_str());
        lowering.report(problem.with("comparator", comparator.as_str()));
    }
}

/// Reports links to targets that a loaded policy does not have.
pub(super) fn check_links(policies: &[Policy]) -> Vec<Diagnostic> {
    let targets = || policies.iter().flat_map(|p| &p.items).flat_map(|item| &item.targets);
    let known = |id: &TargetId| targets().any(|target| target.id == *id);
    let loaded = |id: &TargetId| {
        let policy = id.as_str().split('/').next().unwrap_or("");
        policies.iter().any(|known| known.id.as_str() == policy)
    };
    // What is related may be a target of a policy that is not at hand; what replaces a target takes
    // it out of every answer, and has to be there.
    let links = targets().flat_map(|target| {
        let see = target.see.iter().filter(|id| loaded(id));
        see.chain(&target.superseded_by).map(move |id| (target, id))
    });
    links
        .filter(|(_, id)| !known(id))
        .map(|(target, id)| {
            Diagnostic::at(Code::M005, target.place.clone())
                .with("name", id.as_str())
                .near(id.as_str(), targets().map(|target| target.id.as_str()))
        })
        .collect()
}

/// Reports targets that replace each other in a circle, so that none is ever judged.
pub(super) fn check_superseded(policies: &[Policy]) -> Vec<Diagnostic> {
    let all = policies.iter().flat_map(|p| &p.items).flat_map(|item| &item.targets);
    let targets: BTreeMap<&TargetId, &Target> = all.map(|target| (&target.id, target)).collect();
    let next = |id: &TargetId| targets.get(id)?.superseded_by.as_ref();
    let found = circles(targets.keys().copied(), next);
    let problem = |circle: &Vec<&TargetId>| {
        let target = targets.get(*circle.first()?)?;
        let circle = super::circle::shown(circle.iter().map(|id| id.as_str()));
        let place = target.place.key("superseded_by");
        Some(Diagnostic::at(Code::M026, place).with("circle", circle))
    };
    found.iter().filter_map(problem).collect()
}
