//! What may be left out of a file of rules, written out where the file itself says it.

use std::collections::BTreeSet;

use super::bound::{Bound, bounds};
use super::raw::{At, RawIndicator, RawRuleFile, RawTarget, Text};
use crate::model::{Comparator, Direction, IndicatorKind, Quantity, Unit, Word};

/// Gives targets their ids, and turns indicators that are declared beside a target into entries of
/// their own.
pub(super) fn write_out(file: &mut RawRuleFile) {
    let policy = file.policy.as_ref().and_then(|policy| policy.get_ref().id.as_ref());
    let policy = policy.map(|id| id.get_ref().clone()).unwrap_or_default();
    let mut declared = Vec::new();
    for item in &mut file.item {
        let item = item.get_mut();
        let number = item.item.as_ref().map(|id| id.get_ref().clone());
        for (position, target) in item.target.iter_mut().enumerate() {
            let span = target.span();
            let target = target.get_mut();
            if let (None, Some(number)) = (&target.id, &number) {
                target.id = Some(At::new(span, target_id(number, position)));
            }
            declared.extend(declaration(target, &policy));
        }
    }
    file.indicator.extend(declared);
}

/// The id of a target by its place in its item: 30a, 30b …; overall-a after a name.
pub(super) fn target_id(item: &str, position: usize) -> String {
    let mut letters = Vec::new();
    let mut number = position;
    // As columns of a spreadsheet: after z come aa, ab …
    loop {
        let (above, letter) = (number.div_euclid(26), number.rem_euclid(26));
        letters.extend(('a'..='z').nth(letter));
        match above.checked_sub(1) {
            Some(above) => number = above,
            None => break,
        }
    }
    let letters: String = letters.into_iter().rev().collect();
    let dash = if item.ends_with(|c: char| c.is_ascii_digit()) { "" } else { "-" };
    format!("{item}{dash}{letters}")
}

/// The indicator that a target declares, with what follows from the target: its name, its unit, which
/// way is better, and that a share or ratio is a rate. The target then names it.
fn declaration(target: &mut RawTarget, policy: &str) -> Option<At<RawIndicator>> {
    if target.indicator.is_some() {
        return None;
    }
    let mut declared = target.define.take()?;
    let span = declared.span();
    let text = |word: &str| Some(At::new(span.clone(), word.to_owned()));
    let fields = declared.get_mut();
    let id = target.id.as_ref().map(|id| format!("{policy}_{}", id.get_ref()).replace('-', "_"));
    fields.id = fields.id.take().or_else(|| text(&id?));
    fields.zh = fields.zh.take().or_else(|| copied(&target.zh));
    fields.en = fields.en.take().or_else(|| copied(&target.en));
    let stage = target.stages.iter().flatten().find_map(|stage| stage.get_ref().value.as_ref());
    let value = target.value.as_ref().or(stage);
    let number = value.and_then(|value| Quantity::parse(value.get_ref(), None).ok());
    // How many times another indicator says nothing of what it is measured in itself.
    let number = number.filter(|_| target.of.is_none());
    let unit = fields.unit.as_ref().map(|unit| Unit::find(unit.get_ref()));
    let unit = unit.unwrap_or(number.map(|number| number.unit));
    fields.unit = fields.unit.take().or_else(|| text(unit?.symbol()));
    let rate = unit.filter(|unit| unit.is_quotient()).map(|_| IndicatorKind::Rate.as_str());
    fields.kind = fields.kind.take().or_else(|| text(rate?));
    let ceilings = [Comparator::AtMost, Comparator::LessThan].map(Comparator::as_str);
    let words = [target.printed.as_ref(), value].into_iter().flatten();
    let words: BTreeSet<Bound> = words.flat_map(|text| bounds(text.get_ref())).collect();
    let is_ceiling = match &target.comparator {
        Some(comparator) => ceilings.contains(&comparator.get_ref().as_str()),
        None => words.contains(&Bound::Ceiling) || words.contains(&Bound::Below),
    };
    let direction = if is_ceiling { Direction::Lower } else { Direction::Higher };
    fields.population = fields.population.take().or_else(|| copied(&target.population));
    fields.direction = fields.direction.take().or_else(|| text(direction.as_str()));
    target.indicator = fields.id.as_ref().map(|id| At::new(id.span(), id.get_ref().clone()));
    Some(declared)
}

fn copied(text: &Text) -> Text {
    text.as_ref().map(|text| At::new(text.span(), text.get_ref().clone()))
}
