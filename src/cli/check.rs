//! `check`: judges the targets and prints the compliance table.

use super::args::{By, CheckArgs, FailOn, Format};
use super::question::Question;
use super::{Product, Refusal, Session, Status};
use crate::check::figures::doubts;
use crate::check::targets::roll_up;
use crate::model::{Assessment, Verdict, Word};
use crate::report::table::{self, Look};
use crate::report::{Content, Grouping, Texts, View, csv, fold, json, markdown};

pub(super) fn run(args: &CheckArgs, session: &Session) -> Result<Product, Refusal> {
    let asked = Question::of(&args.question, session)?;
    let mut checked = doubts(&asked.rules, &asked.subject.data);
    let mut answers = asked.answers(&mut checked, session);
    // What is shown does not change what is true.
    let own = status(&answers.assessments, args.fail_on);
    let status = if args.fail_on == FailOn::Never { own } else { session.status(own) };
    if !args.verdict.is_empty() {
        let wanted = |a: &Assessment| args.verdict.iter().any(|word| word == a.verdict.as_str());
        answers.assessments.retain(wanted);
    }
    let filters = filters(args, &asked, session.texts);
    let asked_for = args.verdict.iter().any(|word| word == Verdict::NotApplicable.as_str());
    let listed = (!asked_for).then(|| fold(&answers.assessments));
    Product::of(&args.output, session, status, |format, look| {
        // Data hold every row; a table says in one line what does not apply.
        let (assessments, folded) = match (format, &listed) {
            (Format::Table | Format::Markdown, Some((listed, folded))) => {
                (listed, folded.as_slice())
            }
            _ => (&answers.assessments, &[][..]),
        };
        let (views, items) = (asked.views(assessments), roll_up(assessments));
        let grouping = match args.by {
            None => Grouping::Reason,
            Some(By::Policy) => Grouping::Policy,
            Some(By::Verdict) => Grouping::Verdict,
            Some(By::Department) => Grouping::Department(&views),
            Some(By::Item) => Grouping::Item(&items),
        };
        let content = asked.content(&answers, (assessments, folded), &filters);
        render(content, grouping, session.texts, format, look)
    })
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

/// What is left out, in words.
fn filters(args: &CheckArgs, asked: &Question, texts: &Texts) -> Vec<String> {
    let verdicts = args.verdict.iter().map(|word| texts.get(&format!("verdict-{word}")));
    let verdicts = texts.list(&verdicts.collect::<Vec<_>>());
    let verdicts =
        (!verdicts.is_empty()).then(|| texts.with("filter-verdict", &[("names", &verdicts)]));
    asked.filter().cloned().into_iter().chain(verdicts).collect()
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
