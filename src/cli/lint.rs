//! `rules lint`: what is odd about the rules.

use super::args::{Format, LintArgs};
use super::output::list_in;
use super::{Product, Refusal, Session, Status, load};
use crate::check::rules::{codes, lint};
use crate::diag::{Code, Severity, Tally};
use crate::model::Rules;
use crate::report::{diagnostics, json_rules, lists};

pub(super) fn run(args: &LintArgs, session: &Session) -> Result<Product, Refusal> {
    let known: Vec<Code> = codes().collect();
    let levels = args.levels.levels(&known, session.texts)?;
    let rules = load::rules_in_full(session)?;
    let data = match args.data_list.as_slice() {
        [] => load::data_that_fits(&rules, session)?,
        names => load::data(names, &rules, session)?,
    };
    let mut found = lint(&rules, &data, |code| levels.of(code) != Severity::Allowed);
    found.retain(|f| f.place.as_ref().is_none_or(|place| load::is_own(place, session)));
    levels.apply(&mut found);
    let failing = Tally::of(&found).errors > 0;
    let status = session.status(if failing { Status::Failing } else { Status::Fine });
    let (texts, looked_at) = (session.texts, looked_at(&rules, session));
    Product::of(&args.output, session, status, |format, look| {
        if format == Format::Table {
            let text = diagnostics::findings(&found, &looked_at, texts, look);
            return Ok(text.into_bytes());
        }
        let list = lists::findings(&found, &looked_at, texts);
        list_in(&list, || json_rules::lint(&found), format, look)
    })
}

/// What was looked at, for the closing line.
fn looked_at(rules: &Rules, session: &Session) -> String {
    let texts = session.texts;
    let own = || rules.policies.iter().filter(|policy| load::is_own(&policy.place, session));
    let items = own().flat_map(|policy| &policy.items);
    let policies = texts.count("count-policies", own().count());
    let targets = texts.count("counts-targets", items.map(|item| item.targets.len()).sum());
    texts.list(&[policies, targets])
}
