//! The command line: one file per command, each wiring source → check → report.

mod args;
mod check;
mod data;
mod examples;
mod explain;
mod levels;
mod lint;
mod load;
mod manual;
mod names;
mod output;
mod progress;
mod question;
mod report;
mod rules;
mod schema;
mod subject;
mod template;
mod validate;
mod verify;

use std::cell::RefCell;
use std::ffi::OsString;
use std::io::Write;

use progress::Progress;

use args::{Colour, Command, DataCommand, ReportCommand, RulesCommand};

use crate::diag::Diagnostic;
use crate::model::{Account, Input};
use crate::report::returned::NotReturned;
use crate::report::table::Look;
use crate::report::{Lang, Texts, diagnostics, lists};

/// What the surroundings say: locale, terminal, colour. Nothing else is read from them.
#[derive(Clone, Debug, Default)]
pub struct Surroundings {
    /// The locale variables in the order in which they count.
    pub locales: Vec<String>,
    /// Columns of the terminal, if there is one.
    pub width: Option<usize>,
    /// Whether colours may be shown on standard output.
    pub colour_out: bool,
    /// Whether colours may be shown on standard error.
    pub colour_err: bool,
    /// Whether somebody watches standard error, who may want to know what takes long.
    pub watched: bool,
}

/// Columns where there is no terminal, and in every file: its content never depends on the
/// terminal.
const DEFAULT_WIDTH: usize = 100;

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Status {
    /// It ran, and nothing was at or above the `--fail-on` level.
    Fine = 0,
    /// Something was, or something in the data could not be read.
    Failing = 1,
    /// It could not run.
    Refused = 2,
}

/// Why a command could not run.
#[derive(Debug)]
enum Refusal {
    /// The arguments are wrong; the text says how.
    Usage(String),
    /// Files are wrong.
    Files(Vec<Diagnostic>),
    /// The result could not be written.
    Write(String, std::io::Error),
}

impl From<std::io::Error> for Refusal {
    fn from(why: std::io::Error) -> Self {
        Self::Write(String::new(), why)
    }
}

impl From<csv::Error> for Refusal {
    fn from(why: csv::Error) -> Self {
        Self::Write("CSV".to_owned(), why.into())
    }
}

impl From<rust_xlsxwriter::XlsxError> for Refusal {
    fn from(why: rust_xlsxwriter::XlsxError) -> Self {
        Self::Write("XLSX".to_owned(), std::io::Error::other(why))
    }
}

impl From<zip::result::ZipError> for Refusal {
    fn from(why: zip::result::ZipError) -> Self {
        Self::Write("DOCX".to_owned(), why.into())
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(why: serde_json::Error) -> Self {
        Self::Write("JSON".to_owned(), why.into())
    }
}

/// What a command works with.
struct Session<'a> {
    texts: &'a Texts,
    /// How tables look on standard output.
    look: Look,
    /// How tables look in files.
    file_look: Look,
    rules: Option<&'a str>,
    /// What is worth knowing about the files, for standard error.
    warnings: RefCell<Vec<Diagnostic>>,
    /// What is worth knowing besides.
    notes: RefCell<Vec<Note>>,
    /// Cells of data that could not be read, for standard error.
    unread: RefCell<Vec<Diagnostic>>,
    /// The files that were read, if the result has to say from which it was made.
    inputs: Option<RefCell<Vec<Input>>>,
    /// What it is busy with.
    progress: Progress,
}

/// Something worth knowing that stops nothing.
enum Note {
    Account(Account),
    /// Verdicts that rest on figures with an open finding.
    Questioned(usize),
    /// A workbook that could not be returned with the findings in it, and why.
    NotReturned(String, NotReturned),
}

/// What a command produced: texts with the files they go to, or one for standard output.
struct Product {
    pieces: Vec<(Option<String>, Vec<u8>)>,
    status: Status,
}

/// Runs one command line; the result goes to `out`, problems go to `err`.
pub fn run(
    args: impl IntoIterator<Item = OsString>,
    surroundings: &Surroundings,
    out: &mut dyn Write,
    err: &mut dyn Write,
) -> Status {
    let args: Vec<OsString> = args.into_iter().collect();
    let texts = Texts::new(language(&args, surroundings));
    let args = match args::parse(&args, &texts) {
        Ok(args) => args,
        Err(args::Stop::Show(text)) => {
            let written = output::print(out, text.as_bytes());
            return if written.is_ok() { Status::Fine } else { Status::Refused };
        }
        Err(args::Stop::Wrong(text)) => {
            // Nobody is left to tell if this cannot be written either.
            let _ = output::print(err, text.as_bytes());
            return Status::Refused;
        }
    };
    let (colour_out, colour_err) = match args.color {
        Colour::Always => (true, true),
        Colour::Never => (false, false),
        Colour::Auto => (surroundings.colour_out, surroundings.colour_err),
    };
    let width = surroundings.width.unwrap_or(DEFAULT_WIDTH).clamp(20, 400);
    let look = Look { width, colour: colour_out };
    let coloured = matches!(args.color, Colour::Always);
    let file_look = Look { width: DEFAULT_WIDTH, colour: coloured };
    let (rules, notes) = (args.rules.as_deref(), RefCell::default());
    let inputs = matches!(args.command, Command::Report { .. }).then(RefCell::default);
    let (warnings, unread) = (RefCell::default(), RefCell::default());
    let texts = &texts;
    let progress = if surroundings.watched { Progress::show() } else { Progress::default() };
    let session =
        Session { texts, look, file_look, rules, warnings, notes, unread, inputs, progress };
    let product = dispatch(&args.command, &session);
    session.progress.end();
    let look = Look { width, colour: colour_err };
    let _ = output::print(err, session.notes(look).as_bytes());
    match product.and_then(|product| output::deliver(product, out)) {
        Ok(status) => status,
        Err(refusal) => {
            let _ = output::print(err, refusal.text(texts, look).as_bytes());
            Status::Refused
        }
    }
}

/// One command, one file.
fn dispatch(command: &Command, session: &Session) -> Result<Product, Refusal> {
    match command {
        Command::Check(args) => check::run(args, session),
        Command::Explain(args) => explain::run(args, session),
        Command::Validate(args) => validate::run(args, session),
        Command::Template(args) => template::run(args, session),
        Command::Report { command: Some(ReportCommand::Verify(args)), .. } => {
            verify::run(args, session)
        }
        Command::Report { command: None, args } => report::run(args, session),
        Command::Rules { command } => match command {
            RulesCommand::List(args) => rules::list(args, session),
            RulesCommand::Show(args) => rules::show(args, session),
            RulesCommand::Lint(args) => lint::run(args, session),
            RulesCommand::Test(args) => examples::run(args, session),
        },
        Command::Data { command } => match command {
            DataCommand::List(args) => data::list(args, session),
            DataCommand::Export(args) => data::export(args, session),
        },
        Command::Schema(args) => schema::run(args, session),
        Command::Completions(args) => Ok(manual::completions(args, session)),
        Command::Man(args) => manual::man(args, session),
    }
}

impl Session<'_> {
    /// How a command ends that used data: failing, if some of them could not be read.
    fn status(&self, own: Status) -> Status {
        if self.unread.borrow().is_empty() { own } else { own.max(Status::Failing) }
    }

    /// What is worth knowing, in words: first what cannot be read.
    fn notes(&self, look: Look) -> String {
        let unread = self.unread.take();
        let mut text = String::new();
        if !unread.is_empty() {
            text.push_str(&diagnostics::unread_beside(&unread, self.texts, look));
        }
        text.push_str(&diagnostics::warnings(&self.warnings.take(), self.texts, look));
        text.extend(self.notes.take().iter().map(|note| note.text(self.texts)));
        text
    }
}

impl Note {
    fn text(&self, texts: &Texts) -> String {
        match self {
            Self::Account(account) => lists::account(account, texts),
            Self::NotReturned(file, why) => {
                let args = [("file", file.as_str()), ("why", why.as_str()), ("sheet", why.sheet())];
                format!("{}\n", texts.with("report-not-returned", &args))
            }
            Self::Questioned(count) => format!("{}\n", texts.count("questioned-line", *count)),
        }
    }
}

impl Refusal {
    fn text(&self, texts: &Texts, look: Look) -> String {
        let plain = |text: &str| format!("{}{}{text}\n", texts.get("error"), texts.colon());
        match self {
            Self::Usage(text) => plain(text),
            Self::Files(problems) => diagnostics::render(problems, texts, look),
            Self::Write(file, why) => {
                plain(&texts.with("cannot-write", &[("file", file), ("why", &why_of(why))]))
            }
        }
    }
}

/// `--lang`, else the first locale variable that is set, else English.
fn language(args: &[OsString], surroundings: &Surroundings) -> Lang {
    let texts: Vec<&str> = args.iter().filter_map(|arg| arg.to_str()).collect();
    let after = texts.iter().position(|arg| *arg == "--lang").and_then(|at| at.checked_add(1));
    let joined = texts.iter().find_map(|arg| arg.strip_prefix("--lang="));
    let asked = after.and_then(|at| texts.get(at).copied()).or(joined).and_then(Lang::of_locale);
    let locale = surroundings.locales.iter().find(|locale| !locale.is_empty());
    asked.or_else(|| Lang::of_locale(locale?)).unwrap_or(Lang::En)
}

/// What the system says, as a word that the texts know, or in its own words.
fn why_of(error: &std::io::Error) -> String {
    use std::io::ErrorKind as Kind;
    match error.kind() {
        Kind::NotFound => "not-found".to_owned(),
        Kind::PermissionDenied => "no-permission".to_owned(),
        Kind::IsADirectory => "is-folder".to_owned(),
        Kind::NotADirectory => "is-file".to_owned(),
        _ => error.to_string(),
    }
}
