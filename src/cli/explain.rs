//! `explain`: one verdict in full.

use super::args::{ExplainArgs, Format};
use super::subject::{Subject, unknown_name};
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::assess;
use crate::report::{Content, explain, json};

pub(super) fn run(args: &ExplainArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let rules = load::rules(session)?;
    let wanted = args.target.as_str();
    let known = || rules.targets().map(|(_, _, target)| target.id.as_str());
    if !known().any(|id| id == wanted) {
        return Err(unknown_name("unknown-target", wanted, known(), texts));
    }
    let subject = Subject::of(&args.subject, &rules, texts)?;
    let (data, as_of) = (&subject.data, subject.as_of.to_string());
    let mut assessments = assess(&rules, data, &subject.regions, subject.as_of);
    assessments.retain(|assessment| assessment.target.id.as_str() == wanted);
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
