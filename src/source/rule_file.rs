//! A file of rules while it is given its meaning, and the names that such files take.

use std::collections::BTreeMap;

use super::lower::Lowering;
use super::raw::{At, RawRuleFile};
use crate::diag::{Code, Diagnostic};
use crate::text::Place;

/// A file of rules that is being read, with the problems found so far.
pub(super) struct RuleFile {
    pub(super) lowering: Lowering,
    pub(super) raw: RawRuleFile,
    /// Whether a test has checked its names, formulas and sizes.
    pub(super) is_checked: bool,
    /// Whether it is a built-in file that somebody's own stand beside.
    pub(super) is_built_in: bool,
}

/// Names already taken, each with its place and whether a built-in file takes it.
#[derive(Default)]
pub(super) struct Taken(BTreeMap<String, (Place, bool)>);

impl Taken {
    /// Takes a name; `false`, and a problem that names both places, if something else has it.
    pub(super) fn take(
        &mut self,
        lowering: &mut Lowering,
        is_built_in: bool,
        code: Code,
        name: &At<String>,
    ) -> bool {
        let place = lowering.place(name.span());
        let Some(first) = self.0.get(name.get_ref()) else {
            self.0.insert(name.get_ref().clone(), (place, is_built_in));
            return true;
        };
        let of = if first.1 { "built-in" } else { "own" };
        let problem = Diagnostic::at(code, place).with("name", name.get_ref().as_str());
        lowering.report(problem.with("of", of).related_to(&first.0));
        false
    }
}
