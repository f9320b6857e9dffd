//! Loading rules and data for a command, built in or from the disk.

use std::path::Path;

use super::{Refusal, Session};
use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Earlier, Period, RegionCode, Rules};
use crate::source::{
    AsText, BuiltIn, Content, Disk, Files, LoadError, Loaded, exists, load_assumptions, load_data,
    load_earlier, load_rules,
};

/// The data sets that are used when none are named.
const DEFAULT_DATA: [&str; 2] = ["quzhou-2020", "quzhou-2022"];

/// Loads the rules of the session; any problem stops the run.
pub(super) fn rules(session: &Session) -> Result<Rules, Refusal> {
    let loaded = match session.rules {
        Some(folder) => load_rules(&OwnRules, folder.trim_end_matches('/')),
        None => load_rules(&BuiltIn, "rules"),
    };
    sound(loaded)
}

/// Loads the rules of the session with their examples, sparing the built-in ones no check.
pub(super) fn rules_in_full(session: &Session) -> Result<Rules, Refusal> {
    match session.rules {
        Some(_) => rules(session),
        None => sound(load_rules(&AsText(BuiltIn), "rules")),
    }
}

/// Whether a file belongs to the rules of the session: a folder of one's own may lack a registry
/// file, and the built-in one that stands in for it is nobody's concern there.
pub(super) fn is_own(file: &str, session: &Session) -> bool {
    session.rules.is_none() || exists(file)
}

/// The built-in data sets that the rules at hand can read.
pub(super) fn data_that_fits(rules: &Rules) -> Vec<DataSet> {
    let each = all_data().into_iter().filter_map(|name| data(&[name], rules).ok());
    each.flatten().collect()
}

/// Loads data files and built-in data sets, in the order given.
pub(super) fn data(names: &[String], rules: &Rules) -> Result<Vec<DataSet>, Refusal> {
    let paths: Vec<String> = names.iter().map(|name| path_of(name)).collect();
    sound(load_data(&Anywhere, &paths, rules))
}

/// Reads assumptions for every region that is asked about.
pub(super) fn assumptions(
    texts: &[String],
    regions: &[RegionCode],
    period: Option<&Period>,
    rules: &Rules,
) -> Result<DataSet, Refusal> {
    sound(Ok(load_assumptions(texts, regions, period, rules)))
}

/// Loads the result of an earlier `check`.
pub(super) fn earlier(path: &str) -> Result<Earlier, Refusal> {
    sound(load_earlier(&Disk, path))?.ok_or_else(|| Refusal::Files(Vec::new()))
}

/// The names given, else those of the two Quzhou reports.
pub(super) fn names_or_default(names: &[String]) -> Vec<String> {
    if names.is_empty() { DEFAULT_DATA.map(str::to_owned).to_vec() } else { names.to_vec() }
}

/// Loads the data that is named, by default the two Quzhou reports.
pub(super) fn data_or_default(names: &[String], rules: &Rules) -> Result<Vec<DataSet>, Refusal> {
    data(&names_or_default(names), rules)
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

fn sound<T>(loaded: Result<Loaded<T>, LoadError>) -> Result<T, Refusal> {
    match loaded {
        Ok(loaded) if loaded.problems.is_empty() => Ok(loaded.value),
        Ok(loaded) => Err(Refusal::Files(loaded.problems)),
        Err(error) => {
            let problem = Diagnostic::in_file(Code::F001, &error.path);
            Err(Refusal::Files(vec![problem.with("why", super::why_of(&error.why))]))
        }
    }
}

/// The disk, and behind it the files built into the program.
struct Anywhere;

impl Files for Anywhere {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        Disk.read(path).or_else(|error| match error.why.kind() {
            std::io::ErrorKind::NotFound => BuiltIn.read(path).map_err(|_| error),
            _ => Err(error),
        })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        Disk.list(folder)
    }
}

/// A folder of rules on the disk; a registry file that it does not have is the built-in one, and
/// so are the checks unless it has indicators of its own.
struct OwnRules;

impl Files for OwnRules {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        Disk.read(path).or_else(|error| {
            let missing = error.why.kind() == std::io::ErrorKind::NotFound;
            let built_in = || {
                if let Some((_, name)) = path.rsplit_once("/registry/") {
                    return BuiltIn.read(&format!("rules/registry/{name}")).ok();
                }
                let folder = path.strip_suffix("/checks.toml")?;
                let own = Path::new(folder).join("registry/indicators.toml").exists();
                if own { None } else { BuiltIn.read("rules/checks.toml").ok() }
            };
            if missing { built_in().ok_or(error) } else { Err(error) }
        })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        Disk.list(folder)
    }
}
