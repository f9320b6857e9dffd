//! `explain`: one verdict in full, or the code of a problem.

use super::args::{ExplainArgs, Format, OutputArgs};
use super::subject::{Subject, unknown};
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::assess;
use crate::diag::Code;
use crate::model::{Rules, TargetId};
use crate::report::{Content, codes, explain, json};

pub(super) fn run(args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let wanted = args.target.as_str();
    if wanted == "codes" {
        return all_codes(&args.output, session);
    }
    match Code::find(wanted) {
        Some(code) => one_code(code, &args.output, session),
        None => verdict(args, session),
    }
}

fn all_codes(args: &OutputArgs, session: &Session) -> Result<Product, Refusal> {
    let mut text = Vec::new();
    match args.format() {
        Format::Json => text = json::codes(Code::ALL)?.into_bytes(),
        Format::Table => codes::list(session.texts, session.look, &mut text)?,
    }
    Ok(Product { text, file: args.output.clone(), status: Status::Fine })
}

fn one_code(code: Code, args: &OutputArgs, session: &Session) -> Result<Product, Refusal> {
    let mut text = Vec::new();
    match args.format() {
        Format::Json => text = json::codes(&[code])?.into_bytes(),
        Format::Table => codes::explain(code, session.texts, session.look, &mut text)?,
    }
    Ok(Product { text, file: args.output.clone(), status: Status::Fine })
}

fn verdict(args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let rules = load::rules(session)?;
    let Some(wanted) = target(&args.target, &rules) else {
        return Err(unknown("unknown-target", &args.target, &near(&args.target, &rules), texts));
    };
    let subject = Subject::of(&args.subject, &rules, texts)?;
    let (data, as_of) = (&subject.data, subject.as_of.to_string());
    let mut assessments = assess(&rules, data, &subject.regions, subject.as_of);
    assessments.retain(|assessment| assessment.target.id == *wanted);
    let mut text = Vec::new();
    match args.output.format() {
        Format::Json => text = json::check(&assessments, data, &as_of)?.into_bytes(),
        Format::Table => {
            let (rules, as_of) = (&rules, as_of.as_str());
            let content = Content { rules, data, assessments: &assessments, as_of };
            explain::print(content, texts, session.look, &mut text)?;
        }
    }
    Ok(Product { text, file: args.output.output.clone(), status: Status::Fine })
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
