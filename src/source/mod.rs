//! In: files to the model; the only place that knows a file format.
//!
//! Everything wrong inside a file is collected as diagnostics, so that the user sees all of it at
//! once; only a file that cannot be read at all is an error.

mod files;
mod raw;
mod toml;
mod period;
mod lower;
mod names;
mod formula;
mod circle;
mod sound;
mod registry;
mod demand;
mod policy;
mod table;
mod contradictions;
mod checks;
mod data;
mod notes;
mod assumed;
mod earlier;
mod docx;
mod document;
#[cfg(test)]
pub(crate) mod schema;

pub use document::Printed;
pub use files::{AsText, BuiltIn, Content, Disk, Files, LoadError, exists};
pub use period::{ReadPeriod, Years, read_period, typed_period};
pub use table::Settings;

use crate::diag::{Code, Diagnostic};
use crate::model::{
    Account, Check, DataSet, Earlier, Note, Period, Policy, RegionCode, Registry, Rules,
};
use toml::Input;

/// What was read, and everything that is wrong with it.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// Whatever could be made sense of.
    pub value: T,
    /// The problems, file by file, in file order.
    pub problems: Vec<Diagnostic>,
}

/// Lowers one file into the registry.
type Lower = fn(&Input, &mut Registry) -> Vec<Diagnostic>;

/// Loads the registry, the checks and every policy of a folder (`registry/`, `checks.toml` and the
/// other `*.toml` beside it).
///
/// ```
/// use duibiao::source::{load_rules, BuiltIn};
/// let rules = load_rules(&BuiltIn, "rules").unwrap();
/// assert!(rules.problems.is_empty());
/// ```
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn load_rules(files: &dyn Files, folder: &str) -> Result<Loaded<Rules>, LoadError> {
    let mut problems = Vec::new();
    let registry = load_registry(files, folder, &mut problems)?;
    let checks_path = format!("{folder}/checks.toml");
    let checks = load_checks(files, &checks_path, &registry, &mut problems)?;
    let paths = files.list(folder)?.into_iter().filter(|path| *path != checks_path);
    let paths: Vec<String> = paths.collect();
    if paths.is_empty() {
        problems.push(Diagnostic::in_file(Code::F006, folder));
    }
    let policies = load_policies(files, &paths, &registry, &mut problems)?;
    problems.extend(sound::check_links(&policies));
    problems.extend(sound::check_superseded(&policies));
    Ok(Loaded { value: Rules { registry, policies, checks }, problems })
}

fn load_registry(
    files: &dyn Files,
    folder: &str,
    problems: &mut Vec<Diagnostic>,
) -> Result<Registry, LoadError> {
    let mut registry = Registry::default();
    let parts: [(&str, Lower); 3] = [
        ("indicators", registry::indicators),
        ("departments", registry::departments),
        ("regions", registry::regions),
    ];
    for (name, lower) in parts {
        let path = format!("{folder}/registry/{name}.toml");
        if let Some(input) = decoded(&path, files.read(&path)?, problems) {
            problems.extend(lower(&input, &mut registry));
        }
    }
    Ok(registry)
}

/// The checks of a folder of rules; rules without checks of their own are fine.
fn load_checks(
    files: &dyn Files,
    path: &str,
    registry: &Registry,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Check>, LoadError> {
    let content = match files.read(path) {
        Ok(content) => content,
        Err(error) if error.why.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(error),
    };
    let Some(input) = decoded(path, content, problems) else { return Ok(Vec::new()) };
    let (checks, found) = checks::checks(&input, registry);
    problems.extend(found);
    Ok(checks)
}

/// The policies, those of the widest level first.
fn load_policies(
    files: &dyn Files,
    paths: &[String],
    registry: &Registry,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Policy>, LoadError> {
    let mut policies: Vec<Policy> = Vec::new();
    for path in paths {
        let Some(input) = decoded(path, files.read(path)?, problems) else { continue };
        let (policy, found) = policy::policy(&input, registry);
        problems.extend(found);
        let Some(policy) = policy else { continue };
        if policies.iter().any(|known| known.id == policy.id) {
            let problem = Diagnostic::in_file(Code::M006, path);
            problems.push(problem.with("name", policy.id.as_str()));
        }
        policies.push(policy);
    }
    policies.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
    Ok(policies)
}

/// A file as text; what is wrong with it as a whole is a problem like any other.
fn decoded(path: &str, content: Content, problems: &mut Vec<Diagnostic>) -> Option<Input> {
    toml::decode(path, content).map_err(|problem| problems.push(*problem)).ok()
}

/// Whether a file is read as a workbook.
#[must_use]
pub fn is_workbook(path: &str, content: &Content) -> bool {
    table::kind(path, &content.bytes) == table::Kind::Workbook
}

/// Loads data sets from TOML files and spreadsheets, in the order given.
///
/// # Errors
/// When a file cannot be read.
pub fn load_data(
    files: &dyn Files,
    paths: &[String],
    rules: &Rules,
) -> Result<Loaded<Vec<DataSet>>, LoadError> {
    let loaded = load_submissions(files, paths, rules, &Settings::default())?;
    Ok(Loaded { value: loaded.value.sets, problems: loaded.problems })
}

/// Data sets, with what spreadsheets hold besides and what became of their cells.
#[derive(Clone, Debug, Default)]
pub struct Submissions {
    /// The data sets in the order given.
    pub sets: Vec<DataSet>,
    /// The recorded explanations that stand beside the figures.
    pub notes: Vec<Note>,
    /// One account for each spreadsheet.
    pub accounts: Vec<Account>,
}

/// Loads data sets as `load_data` does; `settings` say what spreadsheets do not.
///
/// # Errors
/// When a file cannot be read.
pub fn load_submissions(
    files: &dyn Files,
    paths: &[String],
    rules: &Rules,
    settings: &Settings,
) -> Result<Loaded<Submissions>, LoadError> {
    let mut value = Submissions::default();
    let mut problems = Vec::new();
    for path in paths {
        let (set, found) = submission(path, files.read(path)?, rules, settings, &mut value);
        problems.extend(found);
        let Some(set) = set else { continue };
        if value.sets.iter().any(|known| known.id == set.id) {
            problems.push(Diagnostic::in_file(Code::M020, path).with("name", set.id.as_str()));
        } else {
            value.sets.push(set);
        }
    }
    Ok(Loaded { value, problems })
}

/// The data set of one file, whatever its format; what a spreadsheet holds besides goes to `all`.
fn submission(
    path: &str,
    content: Content,
    rules: &Rules,
    settings: &Settings,
    all: &mut Submissions,
) -> (Option<DataSet>, Vec<Diagnostic>) {
    if table::kind(path, &content.bytes) == table::Kind::Toml {
        return match toml::decode(path, content) {
            Ok(input) => data::data_set(&input, rules),
            Err(problem) => (None, vec![*problem]),
        };
    }
    match table::read(path, &content.bytes, &rules.registry, settings) {
        Ok(reading) => {
            let read = data::table(reading, rules);
            all.notes.extend(read.notes);
            all.accounts.push(read.account);
            (read.set, read.problems)
        }
        Err(problem) => (None, vec![*problem]),
    }
}

/// Reads assumptions, each `INDICATOR=VALUE[@YEAR]`, for every region that is asked about.
///
/// The indicator may be given by id, name or alias; `period` is the one of those without a year.
#[must_use]
pub fn load_assumptions(
    texts: &[String],
    regions: &[RegionCode],
    period: Option<&Period>,
    rules: &Rules,
) -> Loaded<DataSet> {
    let (value, problems) = assumed::assumptions(texts, regions, period, rules);
    Loaded { value, problems }
}

/// Loads recorded explanations of findings from TOML files and spreadsheets, file by file.
///
/// # Errors
/// When a file cannot be read.
pub fn load_notes(
    files: &dyn Files,
    paths: &[String],
    rules: &Rules,
) -> Result<Loaded<Vec<Note>>, LoadError> {
    let (mut value, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let (notes, found) = notes_of(path, files.read(path)?, rules);
        value.extend(notes);
        problems.extend(found);
    }
    Ok(Loaded { value, problems })
}

/// Reads a document that `report` wrote.
///
/// # Errors
/// A diagnostic when the bytes are no such document.
pub fn read_document(path: &str, bytes: Vec<u8>) -> Result<Printed, Box<Diagnostic>> {
    document::document(path, bytes.into())
}

/// The explanations of one file, whatever its format.
fn notes_of(path: &str, content: Content, rules: &Rules) -> (Vec<Note>, Vec<Diagnostic>) {
    let read = if table::kind(path, &content.bytes) == table::Kind::Toml {
        toml::decode(path, content).map(|input| notes::notes(&input, rules))
    } else {
        let replies = table::replies(path, &content.bytes, &rules.registry);
        replies.map(|replies| notes::replies(replies, rules))
    };
    read.unwrap_or_else(|problem| (Vec::new(), vec![*problem]))
}

/// Loads the result of an earlier `check --format json`; nothing if it is no such result.
///
/// # Errors
/// When the file cannot be read.
pub fn load_earlier(files: &dyn Files, path: &str) -> Result<Loaded<Option<Earlier>>, LoadError> {
    Ok(match earlier::earlier(path, files.read(path)?) {
        Ok(earlier) => Loaded { value: Some(earlier), problems: Vec::new() },
        Err(problem) => Loaded { value: None, problems: vec![*problem] },
    })
}
