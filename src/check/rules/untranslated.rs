//! L010 untranslated: a name or a note that is missing in one of the two languages.

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic};
use crate::model::{DataSet, Label, Policy, Registry, Rules};
use crate::text::Place;

/// Names that are empty, or in the other language's script; of those that are the same in both
/// languages, as where no English is given, the first of each file with the number of the others.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let policies = rules.policies.iter().flat_map(of_policy);
    let all = of_registry(&rules.registry).into_iter().chain(policies);
    let mut found = Vec::new();
    let mut same: BTreeMap<&str, (Place, &str, usize)> = BTreeMap::new();
    for name in all {
        let Some((text, why)) = fault(name.zh, name.en) else { continue };
        let place = name.entry.of(&format!("\"{text}\""));
        if why != "same" {
            found.push(Diagnostic::at(Code::L010, place).with("name", text).with("why", why));
            continue;
        }
        let file = name.entry.source().name.as_str();
        let known = same.entry(file).or_insert((place.clone(), text, 0));
        known.2 = known.2.saturating_add(1);
        if place.span().start < known.0.span().start {
            (known.0, known.1) = (place, text);
        }
    }
    found.extend(same.into_values().map(|(place, text, count)| {
        let problem = Diagnostic::at(Code::L010, place).with("name", text).with("why", "same");
        problem.with("count", count.saturating_sub(1).to_string())
    }));
    found
}

/// A name in both languages, and the entry in which it stands.
struct Name<'a> {
    zh: &'a str,
    en: &'a str,
    entry: &'a Place,
}

impl<'a> Name<'a> {
    fn of(label: &'a Label, entry: &'a Place) -> Self {
        Self { zh: &label.zh, en: &label.en, entry }
    }
}

fn of_registry(registry: &Registry) -> Vec<Name<'_>> {
    let mut names: Vec<Name> = Vec::new();
    names.extend(registry.populations.values().map(|known| Name::of(&known.label, &known.place)));
    names.extend(registry.indicators.values().map(|known| Name::of(&known.label, &known.place)));
    names.extend(registry.regions.values().map(|known| Name::of(&known.label, &known.place)));
    names.extend(registry.departments.iter().map(|known| Name {
        zh: known.name.as_str(),
        en: &known.en,
        entry: &known.place,
    }));
    names
}

fn of_policy(policy: &Policy) -> Vec<Name<'_>> {
    let mut names = vec![Name::of(&policy.title, &policy.place)];
    names.extend(policy.words.iter().map(|word| Name::of(&word.label, &word.place)));
    for item in &policy.items {
        names.push(Name::of(&item.label, &item.place));
        for target in &item.targets {
            names.push(Name::of(&target.label, &target.place));
            names.extend(target.note.iter().map(|note| Name::of(note, &target.place)));
        }
    }
    names
}

/// The text that is at fault, and why.
fn fault<'a>(zh: &'a str, en: &'a str) -> Option<(&'a str, &'static str)> {
    if zh.trim().is_empty() {
        return Some((zh, "empty"));
    }
    if en.trim().is_empty() {
        return Some((en, "empty"));
    }
    if zh == en {
        return Some((en, "same"));
    }
    if !zh.chars().any(is_chinese) {
        return Some((zh, "zh"));
    }
    // An English text may quote a Chinese word or two.
    let letters = en.chars().filter(char::is_ascii_alphabetic).count();
    (en.chars().filter(|c| is_chinese(*c)).count() > letters).then_some((en, "en"))
}

/// Whether a character is a Chinese one.
fn is_chinese(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4DBF}' | '\u{4E00}'..='\u{9FFF}' | '\u{20000}'..='\u{323AF}')
}
