//! Files of recorded explanations: which printed values stand although a check fails, and why.

use super::lower::Lowering;
use super::raw::{At, RawNote, RawNotes};
use super::table::Replies;
use super::toml::{Input, read};
use crate::diag::{Code, Diagnostic};
use crate::model::{CheckId, Defect, Matter, Note, Rules, Word};

/// Reads one file of notes.
pub(super) fn notes(input: &Input, rules: &Rules) -> (Vec<Note>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let raw: Option<RawNotes> = read(input, &mut problems);
    let mut lowering = Lowering::new(&input.source, problems);
    let raw = raw.map(|raw| raw.note).unwrap_or_default();
    (lower(&mut lowering, &raw, rules), lowering.finish())
}

/// Gives the explanations that stand in a spreadsheet their meaning.
pub(super) fn replies(replies: Replies, rules: &Rules) -> (Vec<Note>, Vec<Diagnostic>) {
    let Replies { source, notes, names, problems } = replies;
    let mut lowering = Lowering::of_table(&source, problems, names);
    (lower(&mut lowering, &notes, rules), lowering.finish())
}

/// Gives explanations their meaning, whatever file they stand in.
pub(super) fn lower(lowering: &mut Lowering, raw: &[At<RawNote>], rules: &Rules) -> Vec<Note> {
    raw.iter().filter_map(|raw| note(lowering, raw, rules)).collect()
}

fn note(lowering: &mut Lowering, raw: &At<RawNote>, rules: &Rules) -> Option<Note> {
    let registry = &rules.registry;
    let (owner, fields) = (raw.span(), raw.get_ref());
    let check = lowering.need(&fields.check, "check", &owner);
    if let Some(check) = check.filter(|check| is_of_a_cell(check)) {
        // What cannot be read wants a correction: nothing is left to explain.
        let values = fields.values.iter().map(|value| value.get_ref().as_str());
        let values = values.collect::<Vec<_>>().join(", ");
        let values = if values.is_empty() { "—".to_owned() } else { values };
        let problem = lowering.at(Code::N001, check.span()).with("check", check.get_ref().as_str());
        lowering.report(problem.with("values", values));
        return None;
    }
    let about = check.and_then(|check| matter(lowering, check, rules));
    if fields.values.is_empty() {
        lowering.missing("values", &owner);
    }
    let region = fields.region.as_ref().map(|text| lowering.region(text, registry));
    let period = fields.period.as_ref().map(|text| lowering.period(text));
    let why = lowering.text(&fields.why, "why", &owner);
    let who = lowering.text(&fields.who, "who", &owner);
    for (day, key) in [(&fields.when, "when"), (&fields.until, "until")] {
        if day.is_none() {
            lowering.missing(key, &owner);
        }
    }
    let (when, until) = (lowering.day(&fields.when), lowering.day(&fields.until));
    let mut is_sound = !fields.values.is_empty();
    if let (Some(written), Some(last), Some(text)) = (when, until, &fields.until)
        && last < written
    {
        let problem = lowering.at(Code::M033, text.span()).with("when", written.to_string());
        lowering.report(problem.with("until", last.to_string()));
        is_sound = false;
    }
    is_sound.then_some(())?;
    Some(Note {
        matter: about?,
        values: fields.values.iter().map(|value| value.get_ref().clone()).collect(),
        // A name that was not understood must not widen the note to all regions or periods.
        region: region.map_or(Some(None), |region| region.map(Some))?,
        period: period.map_or(Some(None), |period| period.map(Some))?,
        why: why?,
        who: who?,
        when: when?,
        until: until?,
        place: lowering.place(check?.span()),
    })
}

/// Whether a note is about a cell that cannot be read.
fn is_of_a_cell(check: &At<String>) -> bool {
    Code::find(check.get_ref()).is_some_and(Code::is_of_a_cell)
}

/// A code or the name of a defect, else the id of a check that there is.
fn matter(lowering: &mut Lowering, text: &At<String>, rules: &Rules) -> Option<Matter> {
    let name = text.get_ref().as_str();
    if let Some(defect) = Code::find(name).and_then(|code| Defect::find(code.name())) {
        return Some(Matter::Defect(defect));
    }
    if rules.has_check(name) {
        return Some(Matter::Check(CheckId::from(name)));
    }
    let codes = Defect::ALL.iter().filter_map(|defect| Code::named(defect.as_str()));
    let checks = rules.check_ids();
    let known = codes.flat_map(|code| [code.as_str(), code.name()]);
    lowering.unknown(Code::M034, text, known.chain(checks.iter().map(String::as_str)));
    None
}
