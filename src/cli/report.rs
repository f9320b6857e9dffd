//! `report`: the documents that planners and auditors pass on.

use std::fs::create_dir_all;
use std::path::Path;

use super::args::{DocumentFormat, ReportArgs};
use super::question::Question;
use super::subject::Subject;
use super::{Product, Refusal, Session, Status, load};
use crate::check::figures::validate;
use crate::check::relevance::{mattering, weigh};
use crate::check::targets::courses;
use crate::model::{Manifest, Rules};
use crate::report::document::{self, Document, Dossier, Lists};
use crate::report::{Grouping, View, csv, fold, json};

pub(super) fn run(args: &ReportArgs, session: &Session) -> Result<Product, Refusal> {
    let (asked, files) = files(args, session)?;
    made(args, session, |document, dossier| {
        let status = session.status(Status::Fine);
        Product::in_format(asked, &files, session, status, |format, _| {
            rendered(document, dossier, format)
        })
    })
}

/// Answers the question and hands the finished document on.
pub(super) fn made<T>(
    args: &ReportArgs,
    session: &Session,
    hand_on: impl FnOnce(&Document, Dossier) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let asked = Question::of(&args.question, session)?;
    let Subject { data, as_of, .. } = &asked.subject;
    let mut checked = validate(&asked.rules, data);
    weigh(&asked.rules, data, &mut checked.findings, *as_of);
    let answers = asked.answers(&mut checked, session);
    let filters = asked.filter().map_or(&[][..], std::slice::from_ref);
    let (listed, folded) = fold(&answers.assessments);
    let everything = asked.content(&answers, (&answers.assessments, &[]), filters);
    let dossier = Dossier {
        content: asked.content(&answers, (&listed, &folded), filters),
        everything: &everything,
        departments: &asked.views(&listed),
        lists: if args.lists_by.is_some() { Lists::PerDepartment } else { Lists::None },
        courses: &courses(&asked.rules, data, &listed, *as_of),
        findings: &mattering(&answers.assessments, &checked.findings),
        manifest: &manifest(args, everything.rules, everything.as_of, session),
    };
    hand_on(&document::document(dossier, session.texts), dossier)
}

/// The document in one format.
pub(super) fn rendered(
    document: &Document,
    dossier: Dossier,
    format: DocumentFormat,
) -> Result<Vec<u8>, Refusal> {
    let grouping = Grouping::Policy;
    let mut text = Vec::new();
    match format {
        DocumentFormat::Markdown => document::markdown(document, &mut text)?,
        DocumentFormat::Xlsx => text = document::xlsx(document)?,
        DocumentFormat::Docx => text = document::docx(document)?,
        DocumentFormat::Html => document::html(document, dossier, &mut text)?,
        DocumentFormat::Csv => {
            text = csv::check(&View::new(*dossier.everything, grouping, document.texts))?;
        }
        DocumentFormat::Json => text = json::check(*dossier.everything, grouping)?.into_bytes(),
    }
    Ok(text)
}

/// The files to write, and their format if it was asked for; one text may go to standard output.
fn files(
    args: &ReportArgs,
    session: &Session,
) -> Result<(Option<DocumentFormat>, Vec<String>), Refusal> {
    let formats = args.document_format.as_slice();
    let asked = if let [format] = formats { Some(*format) } else { None };
    match args.document_output.as_slice() {
        [] if !asked.is_some_and(DocumentFormat::is_text) => {
            Err(Refusal::Usage(session.texts.get("document-needs-file")))
        }
        [folder] if is_folder(folder) => {
            create_dir_all(folder).map_err(|why| Refusal::Write(folder.clone(), why))?;
            let formats = if formats.is_empty() { &DocumentFormat::HANDED_IN } else { formats };
            let name = session.texts.get("document-file");
            let file = |format: &DocumentFormat| {
                let path = Path::new(folder).join(format!("{name}.{}", format.ending()));
                path.to_string_lossy().into_owned()
            };
            Ok((None, formats.iter().map(file).collect()))
        }
        files => Ok((asked, files.to_vec())),
    }
}

fn is_folder(path: &str) -> bool {
    path.ends_with(['/', '\\']) || Path::new(path).is_dir()
}

/// What the document is made from: the question in full, whatever was left to defaults.
fn manifest(args: &ReportArgs, rules: &Rules, as_of: &str, session: &Session) -> Manifest {
    let asked = &args.question;
    let subject = &asked.subject;
    let mut command = vec!["report".to_owned(), "--lang".to_owned()];
    command.push(session.texts.lang().as_str().to_owned());
    let mut add = |name: &str, values: &[String]| {
        command.extend(values.iter().flat_map(|value| [name.to_owned(), value.clone()]));
    };
    add("--rules", session.rules.map(str::to_owned).as_slice());
    add("--policy", &asked.policy);
    add("--data", &load::names_or_default(&subject.data, rules));
    add("--encoding", subject.intake.encoding.as_slice());
    add("--data-region", subject.intake.data_region.as_slice());
    add("--data-period", subject.intake.data_period.as_slice());
    add("--region", &subject.region);
    add("--as-of", &[as_of.to_owned()]);
    add("--set", &subject.set);
    add("--department", asked.department.as_slice());
    add("--by", args.lists_by.map(|_| "department".to_owned()).as_slice());
    add("--since", asked.since.as_slice());
    add("--notes", &asked.notes);
    command.extend(subject.intake.large.then(|| "--large".to_owned()));
    let inputs = session.inputs.as_ref().map(|inputs| inputs.borrow().clone());
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Manifest { version, command, inputs: inputs.unwrap_or_default() }
}
