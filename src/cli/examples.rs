//! `rules test`: runs the examples that stand beside the rules.

use super::args::{Format, TestArgs};
use super::output::list_in;
use super::{Product, Refusal, Session, Status, load};
use crate::check::rules::{coverage, run as run_examples};
use crate::model::PolicyRun;
use crate::report::{examples, json_rules, lists};

pub(super) fn run(args: &TestArgs, session: &Session) -> Result<Product, Refusal> {
    let rules = load::rules_in_full(session)?;
    let own = rules.policies.iter().filter(|policy| load::is_own(&policy.place, session));
    let policies = own.map(|policy| PolicyRun {
        policy,
        runs: run_examples(&rules, policy),
        coverage: args.coverage.then(|| coverage(policy)),
    });
    let policies: Vec<PolicyRun> = policies.collect();
    let failing = policies.iter().any(|policy| policy.failures().next().is_some());
    let status = if failing { Status::Failing } else { Status::Fine };
    let texts = session.texts;
    Product::of(&args.output, session, status, |format, look| {
        if format != Format::Table {
            let list = lists::examples(&policies, texts);
            return list_in(&list, || json_rules::examples(&policies), format, look);
        }
        let mut text = Vec::new();
        examples::print(&policies, texts, look, &mut text)?;
        Ok(text)
    })
}
