//! How serious each sort of finding is, as the user wants it.

use std::collections::BTreeMap;

use super::Refusal;
use super::names::unknown_name;
use crate::diag::{Code, Diagnostic, Severity};
use crate::report::Texts;

/// The options that set levels, each a code or its name.
#[derive(Debug, clap::Args)]
pub(super) struct LevelArgs {
    #[arg(long, short = 'A', value_name = "CODE")]
    allow: Vec<String>,
    #[arg(long, short = 'W', value_name = "CODE")]
    warn: Vec<String>,
    #[arg(long, short = 'D', value_name = "CODE")]
    deny: Vec<String>,
}

/// The severities that differ from those of the catalogue.
pub(super) struct Levels(BTreeMap<Code, Severity>);

impl LevelArgs {
    /// The levels for findings of the `known` codes; of several for one code the strictest counts.
    pub(super) fn levels(&self, known: &[Code], texts: &Texts) -> Result<Levels, Refusal> {
        let mut set = BTreeMap::new();
        // From mild to strict, so that the strictest is the last word.
        let options = [
            (&self.allow, Severity::Allowed),
            (&self.warn, Severity::Warning),
            (&self.deny, Severity::Error),
        ];
        for (names, severity) in options {
            for name in names {
                set.insert(code(name, known, texts)?, severity);
            }
        }
        Ok(Levels(set))
    }
}

/// The code of that number or name.
fn code(word: &str, known: &[Code], texts: &Texts) -> Result<Code, Refusal> {
    let fits = |code: &&Code| code.as_str().eq_ignore_ascii_case(word) || code.name() == word;
    known.iter().find(fits).copied().ok_or_else(|| {
        let names = known.iter().flat_map(|code| [code.as_str(), code.name()]);
        unknown_name("unknown-code", word, names, texts)
    })
}

impl Levels {
    /// How serious a finding of that code is.
    pub(super) fn of(&self, code: Code) -> Severity {
        self.set(code).unwrap_or(code.severity())
    }

    /// What the user says about that code, if anything.
    pub(super) fn set(&self, code: Code) -> Option<Severity> {
        self.0.get(&code).copied()
    }

    /// Gives each finding its severity, and leaves out what is allowed.
    pub(super) fn apply(&self, found: &mut Vec<Diagnostic>) {
        for finding in &mut *found {
            finding.severity = self.of(finding.code);
        }
        found.retain(|finding| finding.severity != Severity::Allowed);
    }
}
