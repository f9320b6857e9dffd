//! `report`: the documents that planners and auditors pass on.

use std::fs::create_dir_all;
use std::path::Path;

use super::args::{DocumentFormat, ReportArgs};
use super::check::{department, explained, is_among, keep_policies};
use super::output::of_ending;
use super::subject::Subject;
use super::{Note, Product, Refusal, Session, Status, load};
use crate::check::figures::validate;
use crate::check::relevance::{mattering, question, weigh};
use crate::check::targets::{assess, compare, courses, departments};
use crate::model::Manifest;
use crate::report::document::{self, Document, Dossier, Lists};
use crate::report::{Content, Grouping, Since, View, csv, json};

pub(super) fn run(args: &ReportArgs, session: &Session) -> Result<Product, Refusal> {
    let files = files(args, session)?;
    let pieces = made(args, session, |document, dossier| {
        let piece = |(file, format): &(Option<String>, DocumentFormat)| {
            Ok((file.clone(), rendered(document, dossier, *format)?))
        };
        files.iter().map(piece).collect::<Result<Vec<_>, Refusal>>()
    })?;
    Ok(Product { pieces, status: Status::Fine })
}

/// Answers the question and hands the finished document on.
pub(super) fn made<T>(
    args: &ReportArgs,
    session: &Session,
    hand_on: impl FnOnce(&Document, Dossier) -> Result<T, Refusal>,
) -> Result<T, Refusal> {
    let texts = session.texts;
    let mut rules = load::rules(session)?;
    let earlier = args.since.as_deref().map(|path| load::earlier(path, session)).transpose()?;
    let subject = Subject::of(&args.subject, &rules, session)?;
    keep_policies(&mut rules, &args.policy, texts)?;
    let mut assessments = assess(&rules, &subject.data, &subject.regions, subject.as_of);
    let mut answer = validate(&rules, &subject.data);
    weigh(&rules, &subject.data, &mut answer.findings, subject.as_of);
    explained(&mut answer, &subject, &subject.notes, session);
    let findings = answer.findings;
    let questioned = question(&mut assessments, &findings);
    if questioned > 0 {
        session.notes.borrow_mut().push(Note::Questioned(questioned));
    }
    let gone = earlier.as_ref().map(|earlier| compare(&mut assessments, earlier));
    let since = earlier.as_ref().zip(gone.as_ref());
    let since = since.map(|(earlier, gone)| Since { as_of: earlier.as_of, gone });
    let wanted = department(args.department.as_deref(), &rules, texts)?;
    assessments.retain(|a| wanted.is_empty() || is_among(a, &wanted));
    let mut views = departments(&assessments);
    views.retain(|view| {
        wanted.is_empty() || view.department.as_ref().is_some_and(|d| wanted.contains(d))
    });
    let findings = mattering(&assessments, &findings);
    let as_of = subject.as_of.to_string();
    let filter = args.department.as_deref();
    let filter = filter.map(|name| texts.with("filter-department", &[("name", name)]));
    let content = Content {
        rules: &rules,
        data: &subject.data,
        assessments: &assessments,
        as_of: &as_of,
        filters: filter.as_slice(),
        since,
    };
    let dossier = Dossier {
        content,
        departments: &views,
        lists: if args.lists_by.is_some() { Lists::PerDepartment } else { Lists::None },
        courses: &courses(&rules, &subject.data, &assessments, subject.as_of),
        findings: &findings,
        manifest: &manifest(args, &as_of, session),
    };
    hand_on(&document::document(dossier, texts), dossier)
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
        DocumentFormat::Csv => {
            let table = csv::check(&View::new(dossier.content, grouping, document.texts))?;
            text = csv::for_a_file(&table);
        }
        DocumentFormat::Json => text = json::check(dossier.content, grouping)?.into_bytes(),
    }
    Ok(text)
}

/// The files to write and the format of each; one text may go to standard output.
fn files(
    args: &ReportArgs,
    session: &Session,
) -> Result<Vec<(Option<String>, DocumentFormat)>, Refusal> {
    let usage = |text: String| Err(Refusal::Usage(text));
    let formats = &args.document_format;
    match args.document_output.as_slice() {
        [] => match formats.as_slice() {
            [format] if format.is_text() => Ok(vec![(None, *format)]),
            _ => usage(session.texts.get("document-needs-file")),
        },
        [folder] if is_folder(folder) => {
            create_dir_all(folder).map_err(|why| Refusal::Write(folder.clone(), why))?;
            let formats =
                if formats.is_empty() { &DocumentFormat::HANDED_IN } else { &formats[..] };
            let name = session.texts.get("document-file");
            let file = |format: &DocumentFormat| {
                let path = Path::new(folder).join(format!("{name}.{}", format.ending()));
                (Some(path.to_string_lossy().into_owned()), *format)
            };
            Ok(formats.iter().map(file).collect())
        }
        files => {
            let mut found: Vec<(Option<String>, DocumentFormat)> = Vec::new();
            for file in files {
                if found.iter().any(|(known, _)| known.as_ref() == Some(file)) {
                    return usage(session.texts.with("output-twice", &[("file", file)]));
                }
                let named = of_ending(file).and_then(|ending| DocumentFormat::of_ending(&ending));
                let asked = formats.first().copied().filter(|_| formats.len() == 1);
                let Some(format) = asked.or(named) else {
                    return usage(session.texts.with("document-ending", &[("file", file)]));
                };
                found.push((Some(file.clone()), format));
            }
            Ok(found)
        }
    }
}

fn is_folder(path: &str) -> bool {
    path.ends_with(['/', '\\']) || Path::new(path).is_dir()
}

/// What the document is made from: the question in full, whatever was left to defaults.
fn manifest(args: &ReportArgs, as_of: &str, session: &Session) -> Manifest {
    let subject = &args.subject;
    let mut command = vec!["report".to_owned(), "--lang".to_owned()];
    command.push(session.texts.lang().as_str().to_owned());
    let mut add = |name: &str, values: &[String]| {
        command.extend(values.iter().flat_map(|value| [name.to_owned(), value.clone()]));
    };
    add("--rules", session.rules.map(str::to_owned).as_slice());
    add("--policy", &args.policy);
    add("--data", &load::names_or_default(&subject.data));
    add("--encoding", subject.intake.encoding.as_slice());
    add("--data-region", subject.intake.data_region.as_slice());
    add("--data-period", subject.intake.data_period.as_slice());
    add("--region", &subject.region);
    add("--as-of", &[as_of.to_owned()]);
    add("--set", &subject.set);
    add("--department", args.department.as_slice());
    add("--by", args.lists_by.map(|_| "department".to_owned()).as_slice());
    add("--since", args.since.as_slice());
    let inputs = session.inputs.as_ref().map(|inputs| inputs.borrow().clone());
    let version = env!("CARGO_PKG_VERSION").to_owned();
    Manifest { version, command, inputs: inputs.unwrap_or_default() }
}
