//! The indicators whose names share most with an unknown one: candidates for a person to choose from.
//!
//! Two different indicators may share nearly all of their names, so how much they share decides the
//! order of the candidates and nothing else.

use std::cmp::{Ordering, Reverse};

use super::stem::{Ending, Stem, short};
use super::{plain, written};
use crate::diag::Candidate;
use crate::model::{IndicatorId, Registry};

/// Candidates for one name.
const CANDIDATES: usize = 3;

/// Characters of a name that are looked at.
const LONGEST: usize = 64;

/// A name of an indicator, with its pairs of neighbouring characters.
pub(super) struct Known {
    id: IndicatorId,
    name: String,
    pairs: Vec<[char; 2]>,
}

/// The names of all indicators.
pub(super) fn known(registry: &Registry) -> Vec<Known> {
    let indicators = registry.indicators.values();
    let names = indicators.flat_map(|indicator| {
        let known = |name: &str| {
            let (id, pairs) = (indicator.id.clone(), pairs(name));
            Known { id, name: name.to_owned(), pairs }
        };
        written(indicator).chain([indicator.id.as_str()]).map(known)
    });
    names.collect()
}

/// The indicators nearest to an unknown name, nearest first, without those that it is known not to
/// be; these come first, marked as such.
pub(super) fn candidates(
    name: &str,
    known: &[Known],
    not: &[IndicatorId],
    registry: &Registry,
) -> Vec<Candidate> {
    let wanted = pairs(name);
    let scored = known.iter().filter_map(|known| {
        let shared = shared(&wanted, &known.pairs);
        (shared > 0).then(|| {
            (Overlap { shared, of: wanted.len().saturating_add(known.pairs.len()) }, known)
        })
    });
    let mut scored: Vec<(Overlap, &Known)> = scored.collect();
    scored.sort_by(|(a, one), (b, other)| {
        let shorter = || one.pairs.len().cmp(&other.pairs.len());
        b.cmp(a).then_with(shorter).then_with(|| one.id.cmp(&other.id))
    });
    let (mut apart, mut near): (Vec<Candidate>, Vec<Candidate>) = (Vec::new(), Vec::new());
    for (_, known) in scored {
        let id = known.id.as_str();
        if apart.iter().chain(&near).any(|taken| taken.id == id) {
            continue;
        }
        if not.contains(&known.id) {
            apart.extend(candidate(name, known, true, registry));
        } else if near.len() < CANDIDATES {
            near.extend(candidate(name, known, false, registry));
        }
    }
    apart.into_iter().chain(near).collect()
}

/// How much two names share: twice what is common, of all that both have.
#[derive(PartialEq, Eq)]
struct Overlap {
    shared: usize,
    of: usize,
}

impl Ord for Overlap {
    fn cmp(&self, other: &Self) -> Ordering {
        self.shared.saturating_mul(other.of).cmp(&other.shared.saturating_mul(self.of))
    }
}

impl PartialOrd for Overlap {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// The pairs of neighbouring characters of a name, in order of the alphabet, its end counting as a
/// character: what a Chinese name is about stands last.
fn pairs(name: &str) -> Vec<[char; 2]> {
    let Stem { text, ending } = Stem::of(&beginning(name));
    let end = match ending {
        Ending::Bare | Ending::Count | Ending::People => '\u{1}',
        Ending::Visits => '\u{2}',
        Ending::Share => '\u{3}',
    };
    let next = text.chars().skip(1).chain([end]);
    let mut pairs: Vec<[char; 2]> = text.chars().zip(next).map(|(a, b)| [a, b]).collect();
    pairs.sort_unstable();
    pairs
}

/// No more of a long text than counts.
fn beginning(name: &str) -> String {
    name.chars().take(LONGEST).collect()
}

/// Two names as they are held against each other, without endings that say the same.
fn compared(one: &str, other: &str) -> [Vec<char>; 2] {
    let names = [beginning(one), beginning(other)];
    let stems = names.each_ref().map(|name| Stem::of(name));
    let is_usual = |stem: &Stem| !matches!(stem.ending, Ending::Visits | Ending::Share);
    if stems.iter().all(is_usual) {
        return stems.map(|stem| stem.text.chars().collect());
    }
    names.map(|name| short(&plain(&name).replace('"', "")).chars().collect())
}

/// How many pairs two names have in common.
fn shared(one: &[[char; 2]], other: &[[char; 2]]) -> usize {
    let (mut one, mut other) = (one.iter().peekable(), other.iter().peekable());
    let mut shared: usize = 0;
    while let (Some(a), Some(b)) = (one.peek(), other.peek()) {
        match a.cmp(b) {
            Ordering::Less => _ = one.next(),
            Ordering::Greater => _ = other.next(),
            Ordering::Equal => {
                shared = shared.saturating_add(1);
                one.next();
                other.next();
            }
        }
    }
    shared
}

fn candidate(name: &str, known: &Known, is_not: bool, registry: &Registry) -> Option<Candidate> {
    let indicator = registry.indicators.get(&known.id)?;
    let population = registry.populations.get(&indicator.population)?;
    let (mut lacks, mut adds) = (Vec::new(), Vec::new());
    let [unknown, own] = compared(name, &known.name);
    differences(&unknown, &own, &mut lacks, &mut adds);
    Some(Candidate {
        id: known.id.to_string(),
        name: known.name.clone(),
        unit: indicator.unit.symbol().to_owned(),
        population_zh: population.label.zh.clone(),
        population_en: population.label.en.clone(),
        lacks,
        adds,
        is_not,
    })
}

/// What of one name the other lacks, and what it adds, in their order: what stands around the longest
/// piece that both have.
fn differences(one: &[char], other: &[char], lacks: &mut Vec<String>, adds: &mut Vec<String>) {
    let Some((at, beside, length)) = longest_piece(one, other) else {
        for (rest, list) in [(one, lacks), (other, adds)] {
            if !rest.is_empty() {
                list.push(rest.iter().collect());
            }
        }
        return;
    };
    let parts = one.split_at_checked(at).zip(other.split_at_checked(beside));
    let Some(((before, from), (before_other, from_other))) = parts else { return };
    differences(before, before_other, lacks, adds);
    let after = |from: &[char]| from.iter().skip(length).copied().collect::<Vec<char>>();
    differences(&after(from), &after(from_other), lacks, adds);
}

/// Where the longest piece of at least two characters stands that two names have in common, and how
/// long it is.
fn longest_piece(one: &[char], other: &[char]) -> Option<(usize, usize, usize)> {
    let length = |at: usize, beside: usize| {
        let pairs = one.iter().skip(at).zip(other.iter().skip(beside));
        pairs.take_while(|(a, b)| a == b).count()
    };
    let starts = (0..one.len()).flat_map(|at| (0..other.len()).map(move |beside| (at, beside)));
    let pieces = starts.map(|(at, beside)| (at, beside, length(at, beside)));
    let longest = pieces.min_by_key(|(at, beside, length)| (Reverse(*length), *at, *beside));
    longest.filter(|(.., length)| *length >= 2)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BuiltIn, load_rules};

    /// The first candidate for a name.
    #[track_caller]
    fn check(name: &str, expected: &str) {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let found = candidates(name, &known(&registry), &[], &registry);
        let first = found.first().unwrap();
        let shown = format!("{} -{} +{}", first.name, first.lacks.join("/"), first.adds.join("/"));
        assert_eq!(shown, expected, "{name}");
        assert!(found.len() <= CANDIDATES);
    }

    #[test]
    fn candidates_say_what_differs() {
        check("民办普通高中在校生数", "在校生 -民办普通高中 +");
        check("普通高中招生", "招生数 -普通高中 +");
        check("双师型老师比例", "双师型教师比例 -老 +教");
        check("专任老师数", "专任教师数 -老师 +教师");
        check("本科以上专任教师数", "本科以上学历专任教师数 - +学历");
    }

    #[test]
    fn nothing_in_common_is_no_candidate() {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        assert!(candidates("鑫", &known(&registry), &[], &registry).is_empty());
    }
}
