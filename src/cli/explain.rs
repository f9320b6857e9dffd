//! `explain`: one verdict in full, or the code of a problem.

use super::args::{ExplainArgs, Format};
use super::check::render;
use super::names::unknown;
use super::output::list_in;
use super::subject::Subject;
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::assess;
use crate::diag::Code;
use crate::model::{Rules, TargetId};
use crate::report::{Content, Grouping, codes, explain, json, lists};

pub(super) fn run(args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let wanted = args.target.as_str();
    if wanted == "codes" {
        return listed(Code::ALL, args, session);
    }
    match Code::find(wanted) {
        Some(code) => one_code(code, args, session),
        None => verdict(args, session),
    }
}

fn listed(known: &[Code], args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let list = lists::codes(known, session.texts);
    Product::of(&args.output, session, Status::Fine, |format, look| {
        list_in(&list, || json::codes(known), format, look)
    })
}

fn one_code(code: Code, args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let list = lists::codes(&[code], session.texts);
    Product::of(&args.output, session, Status::Fine, |format, look| {
        if format != Format::Table {
            return list_in(&list, || json::codes(&[code]), format, look);
        }
        let mut text = Vec::new();
        codes::explain(code, session.texts, look, &mut text)?;
        Ok(text)
    })
}

fn verdict(args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let rules = load::rules(session)?;
    let Some(wanted) = target(&args.target, &rules) else {
        return Err(unknown("unknown-target", &args.target, &near(&args.target, &rules), texts));
    };
    let subject = Subject::of(&args.subject, &rules, session)?;
    let (data, as_of) = (&subject.data, subject.as_of.to_string());
    let mut assessments = assess(&rules, data, &subject.regions, subject.as_of);
    assessments.retain(|assessment| assessment.target.id == *wanted);
    let (rules, assessments, as_of) = (&rules, assessments.as_slice(), as_of.as_str());
    let unread = subject.unread.as_slice();
    let content =
        Content { rules, data, assessments, folded: &[], as_of, unread, filters: &[], since: None };
    Product::of(&args.output, session, session.status(Status::Fine), |format, look| {
        let mut text = Vec::new();
        match format {
            Format::Table => explain::text(content, texts, look, &mut text)?,
            Format::Markdown => explain::markdown(content, texts, &mut text)?,
            Format::Json | Format::Csv => {
                text = render(content, Grouping::Policy, texts, format, look)?;
            }
        }
        Ok(text)
    })
}

/// The target of that id; the part after the policy will do if only one policy has it.
fn target<'r>(wanted: &str, rules: &'r Rules) -> Option<&'r TargetId> {
    let mut ids = rules.targets().map(|(_, _, target)| &target.id);
    let short = short(wanted, rules);
    ids.find(|id| id.as_str() == wanted).or(match short.as_slice() {
        [one] => Some(one),
        _ => None,
    })
}

/// The targets whose id ends in what stands after the policy.
fn short<'r>(wanted: &str, rules: &'r Rules) -> Vec<&'r TargetId> {
    let ids = rules.targets().map(|(_, _, target)| &target.id);
    ids.filter(|id| id.as_str().split_once('/').is_some_and(|(_, end)| end == wanted)).collect()
}

/// The targets that a short id fits, else the targets and codes whose spelling is nearest.
fn near(wanted: &str, rules: &Rules) -> Vec<String> {
    let fitting = short(wanted, rules);
    if !fitting.is_empty() {
        return fitting.into_iter().map(ToString::to_string).collect();
    }
    let ids = rules.targets().map(|(_, _, target)| target.id.as_str());
    let codes = Code::ALL.iter().flat_map(|code| [code.as_str(), code.name()]);
    let known = ids.chain(codes);
    crate::text::nearest(wanted, known).into_iter().map(str::to_owned).collect()
}
