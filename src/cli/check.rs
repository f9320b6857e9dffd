//! `check`: judges the targets and prints the compliance table.

use super::args::{By, CheckArgs, FailOn, Format};
use super::names::unknown_name;
use super::subject::{Subject, newest_day};
use super::{Note, Product, Refusal, Session, Status, load};
use crate::check::figures::doubts;
use crate::check::notes;
use crate::check::relevance::question;
use crate::check::targets::{assess, compare, departments, roll_up};
use crate::model::{
    Assessment, DepartmentName, DepartmentView, Note as Explanation, Rules, Validation, Verdict,
    Word,
};
use crate::report::table::{self, Look};
use crate::report::{Content, Grouping, Since, Texts, View, csv, json, markdown};

pub(super) fn run(args: &CheckArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let mut rules = load::rules(session)?;
    let earlier = args.since.as_deref().map(|path| load::earlier(path, session)).transpose()?;
    let subject = Subject::of(&args.subject, &rules, session)?;
    keep_policies(&mut rules, &args.policy, texts)?;
    let mut assessments = assess(&rules, &subject.data, &subject.regions, subject.as_of);
    let mut explanations = load::explanations(&args.notes, &rules, session)?;
    explanations.extend_from_slice(&subject.notes);
    let mut answer = doubts(&rules, &subject.data);
    explained(&mut answer, &subject, &explanations, session);
    let questioned = question(&mut assessments, &answer.findings);
    if questioned > 0 {
        session.notes.borrow_mut().push(Note::Questioned(questioned));
    }
    let gone = earlier.as_ref().map(|earlier| compare(&mut assessments, earlier));
    let since = earlier.as_ref().zip(gone.as_ref());
    let since = since.map(|(earlier, gone)| Since { as_of: earlier.as_of, gone });
    let department = department(args.department.as_deref(), &rules, texts)?;
    assessments.retain(|a| department.is_empty() || is_among(a, &department));
    // What is shown does not change what is true.
    let status = status(&assessments, args.fail_on);
    if !args.verdict.is_empty() {
        assessments.retain(|a| args.verdict.iter().any(|word| word == a.verdict.as_str()));
    }
    let mut views = departments(&assessments);
    let asked =
        |view: &DepartmentView| view.department.as_ref().is_some_and(|d| department.contains(d));
    views.retain(|view| department.is_empty() || asked(view));
    let items = roll_up(&assessments);
    let grouping = match args.by {
        None => Grouping::Reason,
        Some(By::Policy) => Grouping::Policy,
        Some(By::Verdict) => Grouping::Verdict,
        Some(By::Department) => Grouping::Department(&views),
        Some(By::Item) => Grouping::Item(&items),
    };
    let as_of = subject.as_of.to_string();
    let content = Content {
        rules: &rules,
        data: &subject.data,
        assessments: &assessments,
        as_of: &as_of,
        filters: &filters(args, texts),
        since,
    };
    Product::of(&args.output, session, status, |format, look| {
        render(content, grouping, texts, format, look)
    })
}

/// Marks the findings that an explanation covers; what is wrong with an explanation is noted.
pub(super) fn explained(
    answer: &mut Validation,
    subject: &Subject,
    explanations: &[Explanation],
    session: &Session,
) {
    // With the day that `validate` takes, all commands agree on what has expired.
    if let Some(day) = newest_day(&subject.data) {
        let found = notes::apply(explanations, &subject.data, day, answer);
        session.notes.borrow_mut().extend(found.into_iter().map(Note::Problem));
    }
}

/// The answers in one format.
pub(super) fn render(
    content: Content,
    grouping: Grouping,
    texts: &Texts,
    format: Format,
    look: Look,
) -> Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    match format {
        Format::Json => text = json::check(content, grouping)?.into_bytes(),
        Format::Csv => text = csv::check(&View::new(content, grouping, texts))?,
        Format::Table => table::check(&View::new(content, grouping, texts), look, &mut text)?,
        Format::Markdown => markdown::check(&View::new(content, grouping, texts), &mut text)?,
    }
    Ok(text)
}

/// Keeps the policies asked for; all of them if none was named.
pub(super) fn keep_policies(
    rules: &mut Rules,
    wanted: &[String],
    texts: &Texts,
) -> Result<(), Refusal> {
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

/// What is left out, in words.
fn filters(args: &CheckArgs, texts: &Texts) -> Vec<String> {
    let verdicts = args.verdict.iter().map(|word| texts.get(&format!("verdict-{word}")));
    let verdicts = texts.list(&verdicts.collect::<Vec<_>>());
    let verdicts =
        (!verdicts.is_empty()).then(|| texts.with("filter-verdict", &[("names", &verdicts)]));
    let department = args.department.as_deref();
    let department = department.map(|name| texts.with("filter-department", &[("name", name)]));
    department.into_iter().chain(verdicts).collect()
}

/// The departments of a name; a short name may stand for several.
pub(super) fn department(
    name: Option<&str>,
    rules: &Rules,
    texts: &Texts,
) -> Result<Vec<DepartmentName>, Refusal> {
    let Some(name) = name else { return Ok(Vec::new()) };
    let found = rules.registry.departments_named(name);
    let found: Vec<DepartmentName> = found.map(|department| department.name.clone()).collect();
    if found.is_empty() {
        let names = rules.registry.departments.iter().map(|d| d.name.as_str());
        return Err(unknown_name("unknown-department", name, names, texts));
    }
    Ok(found)
}

pub(super) fn is_among(assessment: &Assessment, departments: &[DepartmentName]) -> bool {
    assessment.target.departments.iter().any(|part| departments.contains(&part.department))
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
