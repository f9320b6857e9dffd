//! Rules as their authors see them: what is odd about them (lints), and whether their examples
//! come out as they say.
//!
//! A lint is never about a mistake that makes verdicts wrong: loading refuses those. One file per
//! lint, named after the defect; `bounds` is what several of them compare.

mod examples;
mod coverage;
mod bounds;
mod contradictory_bounds;
mod failing_example;
mod implied_check;
mod item_without_targets;
mod names_alike;
mod never_judged;
mod never_made;
mod printed_word;
mod same_target_twice;
mod unreachable;
mod untranslated;
mod unused;
mod weaker_than_before;

pub use coverage::coverage;
pub use examples::run;

use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Rules};

/// Looks at the rules, and at the data that they are meant for.
type Lint = fn(&Rules, &[DataSet]) -> Vec<Diagnostic>;

/// Every lint with the code of what it finds.
const LINTS: [(Code, Lint); 15] = [
    (Code::L001, unused::indicators),
    (Code::L002, unused::departments),
    (Code::L003, unused::aliases),
    (Code::L004, same_target_twice::find),
    (Code::L005, contradictory_bounds::find),
    (Code::L006, weaker_than_before::find),
    (Code::L007, never_judged::find),
    (Code::L008, unreachable::find),
    (Code::L009, item_without_targets::find),
    (Code::L010, untranslated::find),
    (Code::L011, failing_example::find),
    (Code::L012, printed_word::find),
    (Code::L013, implied_check::find),
    (Code::L014, never_made::find),
    (Code::L015, names_alike::find),
];

/// The codes of all lints.
pub fn codes() -> impl Iterator<Item = Code> {
    LINTS.iter().map(|(code, _)| *code)
}

/// Runs the lints that are wanted; the findings come in the order of files and lines.
#[must_use]
pub fn lint(rules: &Rules, data: &[DataSet], wanted: impl Fn(Code) -> bool) -> Vec<Diagnostic> {
    let lints = LINTS.iter().filter(|(code, _)| wanted(*code));
    let mut found: Vec<Diagnostic> = lints.flat_map(|(_, lint)| lint(rules, data)).collect();
    found.sort_by(|a, b| key(a).cmp(&key(b)));
    found
}

fn key(finding: &Diagnostic) -> (Option<(&str, usize)>, Code) {
    let place = finding.place.as_ref();
    (place.map(|place| (place.source().name.as_str(), place.span().start)), finding.code)
}
