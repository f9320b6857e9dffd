//! The rules of a folder or file, alone or beside the built-in ones.
//!
//! Whatever a file is called, it may hold a policy, entries of the registry and checks: all files are
//! read first, and then what they say is put together.

use super::files::{Content, Files, LoadError};
use super::lower::Lowering;
use super::raw::RawRuleFile;
use super::rule_file::{RuleFile, Taken};
use super::toml::{decode, read};
use super::{Loaded, checks, policy, registry, shorthand, sound};
use crate::diag::{Code, Diagnostic};
use crate::model::{Policy, Registry, Rules};

/// What files hold, and what is wrong with those that cannot be made sense of.
#[derive(Default)]
struct Read {
    files: Vec<RuleFile>,
    problems: Vec<Diagnostic>,
    /// Whether one of them says so.
    stands_alone: bool,
}

/// Loads the rules of a folder or file that stand alone: its registry, its checks, its policies.
///
/// ```
/// use duibiao::source::{load_rules, BuiltIn};
/// let rules = load_rules(&BuiltIn, "rules").unwrap();
/// assert!(rules.problems.is_empty());
/// ```
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn load_rules(files: &dyn Files, path: &str) -> Result<Loaded<Rules>, LoadError> {
    Ok(put_together(read_set(files, path)?, false))
}

/// Loads the rules of a folder or file of one's own beside the built-in ones, unless one of its files
/// says `replace = true`: then it stands alone.
///
/// # Errors
/// When the folder or one of its files cannot be read.
pub fn load_rules_beside(
    built_in: (&dyn Files, &str),
    own: (&dyn Files, &str),
) -> Result<Loaded<Rules>, LoadError> {
    let own = read_set(own.0, own.1)?;
    if own.stands_alone {
        return Ok(put_together(own, true));
    }
    let mut all = read_set(built_in.0, built_in.1)?;
    for file in &mut all.files {
        file.is_built_in = true;
    }
    all.files.extend(own.files);
    all.problems.extend(own.problems);
    Ok(put_together(all, false))
}

/// Reads the TOML files of a folder and of its `registry`, or one file.
fn read_set(files: &dyn Files, path: &str) -> Result<Read, LoadError> {
    let here = files.list(path)?;
    let mut paths = match here.as_slice() {
        [only] if only == path => Vec::new(),
        _ => registry_of(files, path)?,
    };
    paths.extend(here);
    let mut all = Read::default();
    for path in &paths {
        all.read(path, files.read(path)?);
    }
    if paths.is_empty() {
        all.problems.push(Diagnostic::in_file(Code::F006, path).with("what", "rules"));
    }
    Ok(all)
}

/// The files of the folder `registry`, which need not be there.
fn registry_of(files: &dyn Files, path: &str) -> Result<Vec<String>, LoadError> {
    let found = files.list(&format!("{path}/registry"));
    found.or_else(|error| match error.why.kind() {
        std::io::ErrorKind::NotFound => Ok(Vec::new()),
        _ => Err(error),
    })
}

impl Read {
    fn read(&mut self, path: &str, content: Content) {
        let input = match decode(path, content) {
            Ok(input) => input,
            Err(problem) => return self.problems.push(*problem),
        };
        let mut problems = Vec::new();
        let Some(mut raw) = read::<RawRuleFile>(&input, &mut problems) else {
            // What is wrong with the file is not to be buried under clashes with built-in rules.
            let mut lines = input.source.text.lines();
            let says_so = |line: &str| line.replace(' ', "").starts_with("replace=true");
            self.stands_alone |= lines.any(says_so);
            return self.problems.extend(problems);
        };
        self.stands_alone |= raw.replace == Some(true);
        shorthand::write_out(&mut raw);
        let lowering = Lowering::new(&input.source, problems);
        let is_checked = input.is_checked();
        self.files.push(RuleFile { lowering, raw, is_checked, is_built_in: false });
    }
}

/// Gives everything its meaning: the registry first, then the checks and policies that refer to it.
fn put_together(read: Read, stands_alone: bool) -> Loaded<Rules> {
    let Read { mut files, mut problems, .. } = read;
    let registry = registry::registry(&mut files);
    let (checks, contradictions) = checks::checks(&mut files, &registry);
    let policies = policies(&mut files, &registry);
    for file in files {
        problems.extend(file.lowering.finish());
    }
    problems.extend(contradictions);
    problems.extend(sound::check_links(&policies));
    problems.extend(sound::check_superseded(&policies));
    Loaded { value: Rules { registry, policies, checks, stands_alone }, problems }
}

/// The policies, those of the widest level first.
fn policies(files: &mut [RuleFile], registry: &Registry) -> Vec<Policy> {
    let mut policies: Vec<Policy> = Vec::new();
    let mut ids = Taken::default();
    let declared = files.iter().flat_map(|file| &file.raw.indicator);
    let declared = declared.filter_map(|raw| Some(raw.get_ref().id.as_ref()?.get_ref().clone()));
    let declared = declared.collect();
    for file in files {
        let policy = policy::policy(file, registry, &declared);
        let id = file.raw.policy.as_ref().and_then(|policy| policy.get_ref().id.as_ref());
        if let Some(id) = id {
            ids.take(&mut file.lowering, file.is_built_in, Code::M006, id);
        }
        policies.extend(policy);
    }
    policies.sort_by(|a, b| (a.level, &a.id).cmp(&(b.level, &b.id)));
    policies
}
