//! Files of recorded explanations: which printed values stand although a check fails, and why.

use super::lower::Lowering;
use super::raw::{At, RawNote, RawNotes};
use super::toml::{Input, read};
use crate::diag::{Code, Diagnostic};
use crate::model::{CheckId, Defect, Matter, Note, Registry, Word};

/// Reads one file of notes.
pub(super) fn notes(input: &Input, registry: &Registry) -> (Vec<Note>, Vec<Diagnostic>) {
    let mut problems = Vec::new();
    let raw: Option<RawNotes> = read(input, &mut problems);
    let mut lowering = Lowering::new(&input.source, problems);
    let raw = raw.map(|raw| raw.note).unwrap_or_default();
    let notes = raw.iter().filter_map(|raw| note(&mut lowering, raw, registry)).collect();
    (notes, lowering.finish())
}

fn note(lowering: &mut Lowering, raw: &At<RawNote>, registry: &Registry) -> Option<Note> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let check = lowering.need(&fields.check, "check", &owner);
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
    Some(Note {
        matter: matter(check?.get_ref()),
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

/// A code or the name of a defect, else the id of a check.
fn matter(text: &str) -> Matter {
    let defect = Code::find(text).and_then(|code| Defect::find(code.name()));
    defect.map_or_else(|| Matter::Check(CheckId::from(text)), Matter::Defect)
}
