//! Recorded explanations against findings: which note covers what, and which excuses nothing any more.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::diag::{Code, Diagnostic};
use crate::model::{CheckKind, DataSet, Figure, Finding, Matter, Note, Outcome, Validation, Word};

/// Marks every finding that a note covers as explained, and reports notes that have expired by
/// `as_of` or cover nothing.
///
/// A note about a region or a period of which there is no figure is left alone: it belongs to
/// other data.
pub fn apply(
    notes: &[Note],
    data: &[DataSet],
    as_of: Date,
    validation: &mut Validation,
) -> Vec<Diagnostic> {
    let concerned: Vec<&Note> = notes.iter().filter(|note| concerns(note, data)).collect();
    let (expired, good): (Vec<&Note>, Vec<&Note>) =
        concerned.into_iter().partition(|note| note.until < as_of);
    let unused: Vec<&Note> = good
        .iter()
        .copied()
        .filter(|note| !validation.findings.iter().any(|finding| covers(note, finding)))
        .collect();
    let Validation { findings, tally, .. } = validation;
    for finding in findings {
        let Some(note) = good.iter().find(|note| covers(note, finding)) else { continue };
        if is_counted(finding.kind) {
            tally.shift(finding.outcome, Outcome::Explained);
        }
        finding.outcome = Outcome::Explained;
        finding.note = Some((*note).clone());
    }
    let late = |note: &&Note| {
        about(Code::N002, note)
            .with("until", note.until.to_string())
            .with("as-of", as_of.to_string())
    };
    let idle = |note: &&Note| about(Code::N001, note).with("values", note.values.join(", "));
    unused.iter().map(idle).chain(expired.iter().map(late)).collect()
}

/// Whether there is a figure of the region and the period that a note names.
fn concerns(note: &Note, data: &[DataSet]) -> bool {
    data.iter().flat_map(|set| &set.figures).any(|figure| is_about(note, figure))
}

fn is_about(note: &Note, figure: &Figure) -> bool {
    note.region.as_ref().is_none_or(|region| *region == figure.region)
        && note.period.as_ref().is_none_or(|period| *period == figure.period)
}

/// Whether a note names the check and exactly the printed values of a finding.
fn covers(note: &Note, finding: &Finding) -> bool {
    let matter = match &note.matter {
        Matter::Check(id) => *id == finding.check,
        Matter::Defect(defect) => *defect == finding.defect,
    };
    let noted: BTreeSet<String> = note.values.iter().cloned().collect();
    matter
        && finding.stated().is_some_and(|figure| is_about(note, figure))
        && noted == finding.values()
}

/// Whether a check of this kind is among the checks that are counted; the others look at figures
/// one by one.
fn is_counted(kind: CheckKind) -> bool {
    !matches!(kind, CheckKind::Range | CheckKind::Repeat)
}

fn about(code: Code, note: &Note) -> Diagnostic {
    let matter = match &note.matter {
        Matter::Check(id) => id.to_string(),
        Matter::Defect(defect) => defect.as_str().to_owned(),
    };
    Diagnostic::at(code, note.place.clone()).with("check", matter)
}
