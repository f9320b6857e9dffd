//! `explain`: one verdict in full.

use super::args::{ExplainArgs, Format};
use super::check::render;
use super::names::unknown_name;
use super::subject::Subject;
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::assess;
use crate::report::{Content, Grouping, explain};

pub(super) fn run(args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let rules = load::rules(session)?;
    let wanted = args.target.as_str();
    let known = || rules.targets().map(|(_, _, target)| target.id.as_str());
    if !known().any(|id| id == wanted) {
        return Err(unknown_name("unknown-target", wanted, known(), texts));
    }
    let subject = Subject::of(&args.subject, &rules, session)?;
    let (data, as_of) = (&subject.data, subject.as_of.to_string());
    let mut assessments = assess(&rules, data, &subject.regions, subject.as_of);
    assessments.retain(|assessment| assessment.target.id.as_str() == wanted);
    let (rules, assessments, as_of) = (&rules, assessments.as_slice(), as_of.as_str());
    let content = Content { rules, data, assessments, as_of, filters: &[], since: None };
    Product::of(&args.output, session, Status::Fine, |format, look| {
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
