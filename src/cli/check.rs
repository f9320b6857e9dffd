//! `check`: judges the targets and prints the compliance table.

use super::args::{CheckArgs, FailOn, Format};
use super::subject::{Subject, unknown_name};
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::assess;
use crate::model::{Assessment, DepartmentName, Rules, Verdict, Word};
use crate::report::{Content, Texts, View, json, table};

pub(super) fn run(args: &CheckArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let mut rules = load::rules(session)?;
    let subject = Subject::of(&args.subject, &rules, texts)?;
    keep_policies(&mut rules, &args.policy, texts)?;
    let (data, as_of) = (&subject.data, subject.as_of.to_string());
    let mut assessments = assess(&rules, data, &subject.regions, subject.as_of);
    keep_department(&mut assessments, args.department.as_deref(), &rules, texts)?;
    // What is shown does not change what is true.
    let status = status(&assessments, args.fail_on);
    if !args.verdict.is_empty() {
        assessments.retain(|a| args.verdict.iter().any(|word| word == a.verdict.as_str()));
    }
    let text = match args.output.format() {
        Format::Json => json::check(&assessments, data, &as_of)?.into_bytes(),
        Format::Table => {
            let (rules, assessments, as_of) = (&rules, assessments.as_slice(), as_of.as_str());
            let content = Content { rules, data, assessments, as_of };
            let mut text = Vec::new();
            table::check(&View::new(content, texts), texts, session.look, &mut text)?;
            text
        }
    };
    Ok(Product { text, file: args.output.output.clone(), status })
}

/// Keeps the policies asked for; all of them if none was named.
fn keep_policies(rules: &mut Rules, wanted: &[String], texts: &Texts) -> Result<(), Refusal> {
    let known = |id: &String| rules.policies.iter().any(|policy| policy.id.as_str() == id);
    if let Some(unknown) = wanted.iter().find(|id| !known(id)) {
        let names = rules.policies.iter().map(|policy| policy.id.as_str());
        return Err(unknown_name("unknown-policy", unknown, names, texts));
    }
    if !wanted.is_empty() {
        rules.policies.retain(|policy| wanted.iter().any(|id| id == policy.id.as_str()));
    }
    Ok(())
}

/// Keeps the targets of one department, found by any of its names.
fn keep_department(
    assessments: &mut Vec<Assessment>,
    name: Option<&str>,
    rules: &Rules,
    texts: &Texts,
) -> Result<(), Refusal> {
    let Some(name) = name else { return Ok(()) };
    let found: Vec<&DepartmentName> =
        rules.registry.departments_named(name).map(|department| &department.name).collect();
    if found.is_empty() {
        let names = rules.registry.departments.iter().map(|d| d.name.as_str());
        return Err(unknown_name("unknown-department", name, names, texts));
    }
    assessments.retain(|a| a.target.departments.iter().any(|p| found.contains(&&p.department)));
    Ok(())
}

fn status(assessments: &[Assessment], level: FailOn) -> Status {
    let of = |verdict: Verdict| match verdict {
        Verdict::Missed => Some(FailOn::Missed),
        Verdict::AtRisk => Some(FailOn::AtRisk),
        Verdict::NoData => Some(FailOn::NoData),
        _ => None,
    };
    let failing = assessments.iter().filter_map(|a| of(a.verdict)).any(|found| found <= level);
    if failing { Status::Failing } else { Status::Fine }
}
