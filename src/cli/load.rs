//! Loading rules and data for a command, built in or from the disk.

use std::cell::RefCell;
use std::fmt::Write as _;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::args::IntakeArgs;
use super::names::unknown_name;
use super::{Note, Refusal, Session};
use crate::diag::{Code, Diagnostic, Severity};
use crate::model::{DataSet, Earlier, Input, Note as Explanation, Period, RegionCode, Rules};
use crate::report::Texts;
use crate::source::{
    AsText, BuiltIn, Content, Disk, Files, LoadError, Loaded, ReadPeriod, Settings, Size,
    Submissions, Years, is_workbook, load_assumptions, load_data, load_earlier, load_notes,
    load_rules, load_rules_beside, load_submissions, read_period, typed_period,
};
use crate::text::{Encoding, Place};

/// The data sets that are used when none are named.
const DEFAULT_DATA: [&str; 2] = ["quzhou-2020", "quzhou-2022"];

/// Loads the rules of the session; any problem stops the run.
pub(super) fn rules(session: &Session) -> Result<Rules, Refusal> {
    let built_in = noted(BuiltIn, session);
    sound(rules_beside(&built_in, session), session)
}

/// Loads the rules of the session with their examples, sparing the built-in ones no check.
pub(super) fn rules_in_full(session: &Session) -> Result<Rules, Refusal> {
    sound(rules_beside(&AsText(BuiltIn), session), session)
}

/// The built-in rules, with those of the session beside them or in their place.
fn rules_beside(built_in: &dyn Files, session: &Session) -> Result<Loaded<Rules>, LoadError> {
    match own_rules(session) {
        Some(path) => load_rules_beside((built_in, "rules"), (&noted(Disk, session), path)),
        None => load_rules(built_in, "rules"),
    }
}

/// The folder or file of one's own rules.
fn own_rules<'s>(session: &Session<'s>) -> Option<&'s str> {
    let path = session.rules?;
    Some(path.strip_suffix('/').filter(|path| !path.is_empty()).unwrap_or(path))
}

/// Whether something stands in the rules that the session is about: one's own, if there are any.
pub(super) fn is_own(place: &Place, session: &Session) -> bool {
    let file = Path::new(&place.source().name);
    own_rules(session).is_none_or(|own| file.starts_with(own))
}

/// The built-in data sets that the rules at hand can read.
pub(super) fn data_that_fits(rules: &Rules, session: &Session) -> Result<Vec<DataSet>, Refusal> {
    let names = all_data().into_iter().filter(|name| fits(name, rules));
    data(&names.collect::<Vec<_>>(), rules, session)
}

/// Whether the rules at hand can read a built-in data set, as rules that stand in the place of the
/// built-in ones need not.
fn fits(name: &str, rules: &Rules) -> bool {
    let read = || load_data(&BuiltIn, &[path_of(name)], rules);
    !rules.stands_alone || read().is_ok_and(|loaded| loaded.problems.is_empty())
}

/// Loads data files and built-in data sets, in the order given.
pub(super) fn data(
    names: &[String],
    rules: &Rules,
    session: &Session,
) -> Result<Vec<DataSet>, Refusal> {
    data_as(names, &IntakeArgs::default(), rules, session)
}

/// Loads data as `data` does; the arguments say what spreadsheets do not.
pub(super) fn data_as(
    names: &[String],
    intake: &IntakeArgs,
    rules: &Rules,
    session: &Session,
) -> Result<Vec<DataSet>, Refusal> {
    submissions(names, intake, rules, session).map(|submissions| submissions.sets)
}

/// Loads data as `data_as` does, with the explanations that stand beside the figures.
pub(super) fn submissions(
    names: &[String],
    intake: &IntakeArgs,
    rules: &Rules,
    session: &Session,
) -> Result<Submissions, Refusal> {
    let loaded = load(Anywhere::of(names, intake, session), names, intake, rules, session)?;
    Ok(said(sound(loaded, session)?, session))
}

/// What was loaded, with what cannot be read of it said on standard error.
fn said(loaded: Submissions, session: &Session) -> Submissions {
    session.unread.borrow_mut().extend_from_slice(&loaded.unread);
    loaded
}

/// Loads data as `submissions` does, with the cells that cannot be read, and keeps the file if exactly one of them is a workbook.
pub(super) fn data_with_workbook(
    names: &[String],
    intake: &IntakeArgs,
    rules: &Rules,
    session: &Session,
) -> Result<(Submissions, Option<Workbook>), Refusal> {
    let kept: RefCell<Vec<Workbook>> = RefCell::default();
    // What is returned is what was read.
    let anywhere = Anywhere::of(names, intake, session);
    let files = Watched(anywhere, |path: &str, content: &Content| {
        if is_workbook(path, content) {
            let (name, bytes) = (path.to_owned(), content.bytes.clone());
            kept.borrow_mut().push(Workbook { name, bytes });
        }
    });
    let loaded = sound(load(files, names, intake, rules, session)?, session)?;
    let mut kept = kept.into_inner();
    let only = kept.pop().filter(|_| kept.is_empty());
    Ok((loaded, only))
}

/// Loads data as `submissions` does, and says what became of the cells of each spreadsheet.
pub(super) fn data_with_accounts(
    names: &[String],
    intake: &IntakeArgs,
    rules: &Rules,
    session: &Session,
) -> Result<Submissions, Refusal> {
    let loaded = load(Anywhere::of(names, intake, session), names, intake, rules, session)?;
    let accounts = loaded.as_ref().map_or(&[][..], |loaded| &loaded.value.accounts).to_vec();
    let loaded = sound(loaded, session).map(|submissions| said(submissions, session));
    session.notes.borrow_mut().extend(accounts.into_iter().map(Note::Account));
    loaded
}

fn load(
    files: impl Files,
    names: &[String],
    intake: &IntakeArgs,
    rules: &Rules,
    session: &Session,
) -> Result<Result<Loaded<Submissions>, LoadError>, Refusal> {
    let paths: Vec<String> = names.iter().map(|name| path_of(name)).collect();
    let settings = settings(intake, rules, session.texts)?;
    let loaded = load_submissions(&noted(files, session), &paths, rules, &settings);
    session.progress.say(session.texts.get("progress-working"));
    Ok(loaded)
}

/// What the arguments say about spreadsheets.
fn settings(intake: &IntakeArgs, rules: &Rules, texts: &Texts) -> Result<Settings, Refusal> {
    let encoding = intake.encoding.as_deref().map(|name| encoding(name, texts)).transpose()?;
    let region =
        intake.data_region.as_deref().map(|name| region(name, rules, texts)).transpose()?;
    let period = intake.data_period.as_deref().map(|name| period(name, texts)).transpose()?;
    Ok(Settings { encoding, region, period, size: intake.size(), decisions: Vec::new() })
}

fn period(name: &str, texts: &Texts) -> Result<Period, Refusal> {
    let text = match read_period(name, Years::Unsaid) {
        Some(ReadPeriod::One(period)) => return Ok(period),
        Some(ReadPeriod::Either { school, calendar }) => {
            let [school, calendar] = [school, calendar].map(typed_period);
            let args = [("name", name), ("school", &school), ("calendar", &calendar)];
            texts.with("ambiguous-period", &args)
        }
        None => texts.with("unknown-period", &[("name", name)]),
    };
    Err(Refusal::Usage(text))
}

pub(super) fn encoding(name: &str, texts: &Texts) -> Result<Encoding, Refusal> {
    let wrong = || Refusal::Usage(texts.with("unknown-encoding", &[("name", name)]));
    Encoding::named(name).ok_or_else(wrong)
}

/// The region of a code or name.
pub(super) fn region(name: &str, rules: &Rules, texts: &Texts) -> Result<RegionCode, Refusal> {
    let all = rules.registry.regions.values();
    let names = all.flat_map(|r| [r.code.as_str(), &r.label.zh, &r.label.en]);
    let found = rules.registry.region_named(name).map(|region| region.code.clone());
    found.ok_or_else(|| unknown_name("unknown-region", name, names, texts))
}

/// Reads assumptions for every region that is asked about.
pub(super) fn assumptions(
    texts: &[String],
    regions: &[RegionCode],
    period: Option<&Period>,
    rules: &Rules,
    session: &Session,
) -> Result<DataSet, Refusal> {
    sound(Ok(load_assumptions(texts, regions, period, rules)), session)
}

/// Loads files of recorded explanations.
pub(super) fn explanations(
    paths: &[String],
    rules: &Rules,
    session: &Session,
) -> Result<Vec<Explanation>, Refusal> {
    sound(load_notes(&noted(Disk, session), paths, rules), session)
}

/// Loads the result of an earlier `check`.
pub(super) fn earlier(path: &str, session: &Session) -> Result<Earlier, Refusal> {
    sound(load_earlier(&noted(Disk, session), path), session)?
        .ok_or_else(|| Refusal::Files(Vec::new()))
}

/// The names given, else those of the two Quzhou reports where the rules can read them; there must
/// be some.
pub(super) fn some_names(
    names: &[String],
    rules: &Rules,
    texts: &Texts,
) -> Result<Vec<String>, Refusal> {
    let names = names_or_default(names, rules);
    if names.is_empty() { Err(Refusal::Usage(texts.get("data-needed"))) } else { Ok(names) }
}

/// The names given, else those of the two Quzhou reports where the rules can read them.
pub(super) fn names_or_default(names: &[String], rules: &Rules) -> Vec<String> {
    if names.is_empty() && DEFAULT_DATA.iter().all(|name| fits(name, rules)) {
        DEFAULT_DATA.map(str::to_owned).to_vec()
    } else {
        names.to_vec()
    }
}

/// The names of all built-in data sets.
pub(super) fn all_data() -> Vec<String> {
    BuiltIn.list("fixtures").unwrap_or_default()
}

/// The path of a built-in data set, or the path as given.
fn path_of(name: &str) -> String {
    let built_in = BuiltIn::data_set(name).filter(|_| !Path::new(name).exists());
    built_in.unwrap_or(name).to_owned()
}

/// What was loaded, if nothing is wrong with it; what is only worth knowing is noted.
fn sound<T>(loaded: Result<Loaded<T>, LoadError>, session: &Session) -> Result<T, Refusal> {
    match loaded {
        Ok(loaded) => {
            let is_error = |problem: &Diagnostic| problem.severity == Severity::Error;
            let (errors, warnings): (Vec<_>, Vec<_>) =
                loaded.problems.into_iter().partition(is_error);
            session.warnings.borrow_mut().extend(warnings);
            if errors.is_empty() { Ok(loaded.value) } else { Err(Refusal::Files(errors)) }
        }
        Err(error) => Err(unreadable(&error)),
    }
}

/// A file that cannot be read.
pub(super) fn unreadable(error: &LoadError) -> Refusal {
    let problem = Diagnostic::in_file(Code::F001, &error.path);
    Refusal::Files(vec![problem.with("why", super::why_of(&error.why))])
}

/// Files of another port; somebody looks at each that is read.
struct Watched<F, W>(F, W);

impl<F: Files, W: Fn(&str, &Content)> Files for Watched<F, W> {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        let content = self.0.read(path)?;
        (self.1)(path, &content);
        Ok(content)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        self.0.list(folder)
    }
}

/// Files of another port; what is read is noted for the manifest of a document.
fn noted<F: Files>(files: F, session: &Session) -> impl Files {
    Watched(files, move |path: &str, content: &Content| {
        if let Some(inputs) = &session.inputs {
            let sha256 = digest(&content.bytes);
            inputs.borrow_mut().push(Input { path: path.to_owned(), sha256 });
        }
    })
}

/// The SHA-256 of bytes, in hexadecimal digits.
fn digest(bytes: &[u8]) -> String {
    let mut digits = String::new();
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}

/// The disk, and behind it the files built into the program.
struct Anywhere<'s> {
    /// The files that are read one after the other.
    names: &'s [String],
    size: Size,
    session: &'s Session<'s>,
}

impl<'s> Anywhere<'s> {
    fn of(names: &'s [String], intake: &IntakeArgs, session: &'s Session<'s>) -> Self {
        Self { names, size: intake.size(), session }
    }

    /// Reads a file of the disk, and says so if that takes long.
    fn disk(&self, path: &str) -> Result<Content, LoadError> {
        let Session { texts, progress, .. } = self.session;
        let at = self.names.iter().position(|name| name == path).unwrap_or(0).saturating_add(1);
        let (at, of) = (at.to_string(), self.names.len().to_string());
        let args = [("at", at.as_str()), ("of", &of), ("file", path)];
        let text = texts.with("progress-file", &args);
        Disk::read_up_to(path, self.size, |reader, length| {
            progress.of_file(reader, text, length, texts)
        })
    }
}

impl Files for Anywhere<'_> {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        self.disk(path).or_else(|error| match error.why.kind() {
            std::io::ErrorKind::NotFound => BuiltIn.read(path).map_err(|_| error),
            _ => Err(error),
        })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        Disk.list(folder)
    }
}

/// A workbook as it was read.
pub(super) struct Workbook {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}
