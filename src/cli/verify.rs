//! `report verify`: makes a document again from the same files and says where it differs.

use std::cell::RefCell;
use std::path::Path;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::args::{self, Command, DocumentFormat, VerifyArgs};
use super::output::{FileFormat as _, of_ending};
use super::progress::Progress;
use super::report::{made, rendered};
use super::{Product, Refusal, Session, Status, Surroundings, language};
use crate::diag::{Code, Diagnostic};
use crate::model::{Difference, Input, InputState, Manifest, Passage, Verification};
use crate::report::{Texts, verification};
use crate::source::{Disk, Files as _, Printed, read_document};

pub(super) fn run(args: &VerifyArgs, session: &Session) -> Result<Product, Refusal> {
    let file = &args.document;
    let refuse = |problem: Box<Diagnostic>| Refusal::Files(vec![*problem]);
    let bytes = Disk.read(file).map_err(|error| super::load::unreadable(&error))?.bytes;
    let printed = read_document(file, bytes.clone()).map_err(refuse)?;
    let not_ours = || Refusal::Files(vec![Diagnostic::in_file(Code::F015, file)]);
    let format = of_ending(file).and_then(|ending| DocumentFormat::of_ending(&ending));
    let format = format.ok_or_else(not_ours)?;
    let (again, manifest) = made_again(&printed.manifest, args, format, session, not_ours)?;
    let inputs = inputs(&printed.manifest.inputs, &manifest.inputs);
    let other = Some(printed.manifest.version.clone()).filter(|made| *made != manifest.version);
    let differences = if again == bytes {
        Vec::new()
    } else {
        let again = read_document(file, again).map_err(refuse)?;
        differences(&printed, &again)
    };
    let outcome = Verification { version: other, inputs, differences };
    let status = if outcome.holds() { Status::Fine } else { Status::Failing };
    let mut text = Vec::new();
    verification::print(file, &outcome, session.texts, session.look, &mut text)?;
    Ok(Product { pieces: vec![(None, text)], status })
}

/// The document as the command of its manifest makes it today, and what that was made from.
fn made_again(
    manifest: &Manifest,
    verify: &VerifyArgs,
    format: DocumentFormat,
    session: &Session,
    not_ours: impl Fn() -> Refusal,
) -> Result<(Vec<u8>, Manifest), Refusal> {
    let words = std::iter::once("duibiao").chain(manifest.command.iter().map(String::as_str));
    let words: Vec<_> = words.map(Into::into).collect();
    let texts = Texts::new(language(&words, &Surroundings::default()));
    let Ok(parsed) = args::parse(&words, &texts) else { return Err(not_ours()) };
    let Command::Report { command: None, args: mut asked } = parsed.command else {
        return Err(not_ours());
    };
    if !verify.verify_data.is_empty() {
        asked.question.subject.data.clone_from(&verify.verify_data);
    }
    let rules = session.rules.or(parsed.rules.as_deref());
    let inputs = Some(RefCell::default());
    let notes = RefCell::default();
    let (look, file_look) = (session.look, session.file_look);
    let (warnings, unread) = (RefCell::default(), RefCell::default());
    let texts = &texts;
    let again = Session {
        texts,
        look,
        file_look,
        rules,
        warnings,
        notes,
        unread,
        inputs,
        progress: Progress::default(),
    };
    made(&asked, &again, |document, dossier| {
        Ok((rendered(document, dossier, format)?, dossier.manifest.clone()))
    })
}

/// The files that are not as they were: known by their content, else by their name, for they may
/// have been moved.
fn inputs(then: &[Input], now: &[Input]) -> Vec<(String, InputState)> {
    let same = |known: &Input, all: &[Input]| all.iter().any(|input| input.sha256 == known.sha256);
    let name = |input: &Input| Path::new(&input.path).file_name().map(ToOwned::to_owned);
    let named = |known: &Input, all: &[Input]| all.iter().any(|input| name(input) == name(known));
    let before = then.iter().filter(|input| !same(input, now)).map(|input| {
        let state = if named(input, now) { InputState::Changed } else { InputState::Gone };
        (input.path.clone(), state)
    });
    let after = now.iter().filter(|input| !same(input, then) && !named(input, then));
    before.chain(after.map(|input| (input.path.clone(), InputState::New))).collect()
}

/// Where two documents differ, in the order of the first.
fn differences(stated: &Printed, expected: &Printed) -> Vec<Difference> {
    let (old, new) = (&stated.passages, &expected.passages);
    let texts = |all: &[Passage]| -> Vec<String> {
        all.iter().map(|passage| passage.text.clone()).collect()
    };
    let steps = capture_diff_slices(Algorithm::Myers, &texts(old), &texts(new));
    let mut found = Vec::new();
    for step in steps.iter().filter(|step| !matches!(step, DiffOp::Equal { .. })) {
        let before = old.get(step.old_range()).unwrap_or_default();
        let after = new.get(step.new_range()).unwrap_or_default();
        for at in 0..before.len().max(after.len()) {
            let (before, after) = (before.get(at), after.get(at));
            found.push(Difference {
                spot: before.or(after).map(|passage| passage.spot.clone()),
                stated: before.map(|passage| passage.text.clone()),
                expected: after.map(|passage| passage.text.clone()),
            });
        }
    }
    found
}
