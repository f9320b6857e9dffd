//! `rules list` and `rules show`: every target of the rules, or some of them in full.

use super::args::{Format, OutputArgs, ShowArgs};
use super::names::unknown_name;
use super::output::list_in;
use super::{Product, Refusal, Session, Status, load};
use crate::model::{Item, Policy, Rules, Target};
use crate::report::{json, lists, rule};

pub(super) fn list(args: &OutputArgs, session: &Session) -> Result<Product, Refusal> {
    let rules = load::rules(session)?;
    let list = lists::rules(&rules, session.texts);
    Product::of(args, session, Status::Fine, |format, look| {
        list_in(&list, || json::rules(&rules), format, look)
    })
}

pub(super) fn show(args: &ShowArgs, session: &Session) -> Result<Product, Refusal> {
    let mut rules = load::rules_in_full(session)?;
    let wanted = args.rule.as_str();
    if !ids(&rules).iter().any(|id| id == wanted) {
        let known = ids(&rules);
        let known = known.iter().map(String::as_str);
        return Err(unknown_name("unknown-rule", wanted, known, session.texts));
    }
    keep(&mut rules, wanted);
    let (rules, texts) = (&rules, session.texts);
    Product::of(&args.output, session, Status::Fine, |format, look| {
        let mut text = Vec::new();
        match (format, rules.policies.first()) {
            (Format::Table, Some(policy)) if policy.id.as_str() == wanted => {
                rule::policy(policy, &rules.registry, texts, look, &mut text)?;
            }
            (Format::Table, _) => rule::targets(rules, texts, look, &mut text)?,
            _ => text = list_in(&lists::rules(rules, texts), || json::rules(rules), format, look)?,
        }
        Ok(text)
    })
}

/// Every id under which something can be shown: policies, their items and targets.
fn ids(rules: &Rules) -> Vec<String> {
    let policies = rules.policies.iter().map(|policy| policy.id.to_string());
    let of_policy = |policy: &Policy| -> Vec<String> {
        policy.items.iter().map(|item| item_id(policy, item)).collect()
    };
    let items = rules.policies.iter().flat_map(of_policy);
    let targets = rules.targets().map(|(_, _, target)| target.id.to_string());
    policies.chain(items).chain(targets).collect()
}

/// The id of an item with its policy, as that of a target: `zj-2021/30`.
fn item_id(policy: &Policy, item: &Item) -> String {
    format!("{}/{}", policy.id, item.id)
}

/// Keeps what an id stands for: a policy, an item or a target.
fn keep(rules: &mut Rules, wanted: &str) {
    for policy in &mut rules.policies {
        if policy.id.as_str() == wanted {
            continue;
        }
        let mut items = std::mem::take(&mut policy.items);
        for item in items.iter_mut().filter(|item| item_id(policy, item) != wanted) {
            item.targets.retain(|target: &Target| target.id.as_str() == wanted);
        }
        items.retain(|item| !item.targets.is_empty() || item_id(policy, item) == wanted);
        policy.items = items;
    }
    rules.policies.retain(|policy| policy.id.as_str() == wanted || !policy.items.is_empty());
}
