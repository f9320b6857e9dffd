//! What spreadsheets mention by name: indicators, regions, populations; built only when one is read.
//!
//! A name is accepted if nothing but ways of typing and customary endings tell it from a declared
//! one. What is only similar is never accepted: it is asked about, with candidates.

mod near;
mod regions;
mod stem;

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::decisions::Decision;
use crate::diag::Candidate;
use crate::model::{Indicator, IndicatorId, PopulationId, RegionCode, Registry};
use near::Known;
use regions::Regions;
use stem::Stem;

pub(super) use crate::text::plain;

/// The names of a registry.
pub(super) struct Names {
    /// Every declared name, and whose it is.
    declared: BTreeMap<String, Vec<IndicatorId>>,
    /// Whose a name of that stem and ending is.
    stems: BTreeMap<Stem, Vec<IndicatorId>>,
    /// What is known to be none of an indicator's names.
    not: BTreeMap<Stem, Vec<IndicatorId>>,
    /// The populations, and what a name begins with that says for which one it counts.
    populations: BTreeMap<String, PopulationId>,
    prefixes: Vec<(String, PopulationId)>,
    /// The population of each indicator.
    counted: BTreeMap<IndicatorId, PopulationId>,
    regions: Regions,
    /// What people decided that other names mean; `None` is no indicator of ours.
    decided: BTreeMap<String, Option<IndicatorId>>,
    /// What unknown names are compared with; made when the first one is met.
    known: OnceLock<Vec<Known>>,
}

impl Names {
    pub(super) fn of(registry: &Registry) -> Self {
        let mut names = Self {
            declared: BTreeMap::new(),
            stems: BTreeMap::new(),
            not: BTreeMap::new(),
            populations: BTreeMap::new(),
            prefixes: Vec::new(),
            counted: BTreeMap::new(),
            regions: Regions::of(registry),
            decided: BTreeMap::new(),
            known: OnceLock::new(),
        };
        for indicator in registry.indicators.values() {
            names.indicator(indicator);
        }
        for indicator in registry.indicators.values() {
            names.exclude(indicator);
        }
        // An id means its own indicator, whatever else bears that name.
        for id in registry.indicators.keys() {
            names.declared.insert(plain(id.as_str()), vec![id.clone()]);
        }
        for population in registry.populations.values() {
            let written = [population.id.as_str(), &population.label.zh, &population.label.en];
            let written = written.into_iter().chain(population.aliases.iter().map(String::as_str));
            for name in written {
                names.populations.entry(plain(name)).or_insert_with(|| population.id.clone());
                names.prefixes.push((prefix(name), population.id.clone()));
            }
        }
        names
    }

    fn indicator(&mut self, indicator: &Indicator) {
        self.counted.insert(indicator.id.clone(), indicator.population.clone());
        for name in written(indicator) {
            let whole = plain(name);
            // Endings and long forms are those of Chinese names.
            let stem = (!name.is_ascii()).then(|| Stem::of_plain(&whole));
            add(&mut self.declared, whole, &indicator.id);
            let Some(stem) = stem else { continue };
            for ending in stem.endings(indicator.unit) {
                let stem = Stem { ending: *ending, text: stem.text.clone() };
                add(&mut self.stems, stem, &indicator.id);
            }
        }
    }

    /// Takes away what an indicator is known not to be called.
    fn exclude(&mut self, indicator: &Indicator) {
        for name in &indicator.not {
            let stem = Stem::of(name);
            let is_other = |id: &IndicatorId| *id != indicator.id;
            for ending in stem.endings(indicator.unit) {
                let stem = Stem { ending: *ending, text: stem.text.clone() };
                if let Some(ids) = self.stems.get_mut(&stem) {
                    ids.retain(is_other);
                }
                add(&mut self.not, stem, &indicator.id);
            }
        }
    }

    /// The same names with what people decided about others.
    pub(super) fn decided(mut self, decisions: &[Decision]) -> Self {
        let decided = decisions.iter().map(|one| (unquoted(&one.name), one.indicator.clone()));
        self.decided.extend(decided);
        self
    }

    /// Whether somebody decided that a name is no indicator of ours.
    pub(super) fn is_none_of_ours(&self, name: &str) -> bool {
        self.decided.get(&unquoted(name)) == Some(&None)
    }

    /// The indicators of a name: none, one, or several that bear it. What somebody decided counts
    /// only where the names themselves do not say it.
    pub(super) fn find(&self, name: &str) -> &[IndicatorId] {
        let found = self.borne(name);
        let decided = || self.decided.get(&unquoted(name));
        match (found, self.decided.is_empty()) {
            ([_], _) | (_, true) => found,
            _ => decided().map_or(found, |decided| decided.as_slice()),
        }
    }

    /// Whether it is somebody's decision that says what a name means.
    pub(super) fn is_decided(&self, name: &str) -> bool {
        !self.decided.is_empty()
            && self.decided.contains_key(&unquoted(name))
            && self.borne(name).len() != 1
    }

    /// The indicators that bear a name, whatever people decided.
    pub(super) fn borne(&self, name: &str) -> &[IndicatorId] {
        let whole = plain(name);
        if let Some(found) = self.declared.get(&whole) {
            return found;
        }
        if whole.is_ascii() {
            return &[];
        }
        let stem = Stem::of_plain(&whole);
        match self.stems.get(&stem) {
            Some(found) if !found.is_empty() => found,
            _ if self.not.contains_key(&stem) => &[],
            _ => self.counting(&stem),
        }
    }

    /// The indicators of a name that begins with the population that they count anyway:
    /// 中职专任教师 for 专任教师, if those are of 中职学校.
    fn counting(&self, stem: &Stem) -> &[IndicatorId] {
        let mut rest = self.prefixes.iter().filter_map(|(prefix, population)| {
            let text = stem.text.strip_prefix(prefix.as_str()).filter(|text| !text.is_empty())?;
            let found = self.stems.get(&Stem { text: text.to_owned(), ..*stem })?;
            let counts = |id| self.counted.get(id) == Some(population);
            (!found.is_empty() && found.iter().all(counts)).then_some(found.as_slice())
        });
        rest.next().unwrap_or(&[])
    }

    /// The indicators of which a name is known to be none.
    pub(super) fn not(&self, name: &str) -> &[IndicatorId] {
        self.not.get(&Stem::of(name)).map_or(&[], Vec::as_slice)
    }

    /// The region of a name or code; one printed after the regions around it as well.
    pub(super) fn region(&self, name: &str) -> Option<&RegionCode> {
        self.regions.find(name)
    }

    /// The population of a name.
    pub(super) fn population(&self, name: &str) -> Option<&PopulationId> {
        self.populations.get(&plain(name))
    }

    /// The indicators that an unknown name is known not to mean, then those with the nearest names.
    pub(super) fn near(&self, name: &str, registry: &Registry) -> Vec<Candidate> {
        let known = self.known.get_or_init(|| near::known(registry));
        near::candidates(name, known, self.not(name), registry)
    }
}

/// A name as decisions about it are found again.
pub(super) fn unquoted(name: &str) -> String {
    let mut name = plain(name);
    name.retain(|c| c != '"');
    name
}

/// The names that the registry writes for an indicator.
fn written(indicator: &Indicator) -> impl Iterator<Item = &str> {
    let names = [indicator.label.zh.as_str(), &indicator.label.en];
    names.into_iter().chain(indicator.aliases.iter().map(String::as_str))
}

fn add<K: Ord>(names: &mut BTreeMap<K, Vec<IndicatorId>>, name: K, id: &IndicatorId) {
    let ids = names.entry(name).or_default();
    if !ids.contains(id) {
        ids.push(id.clone());
    }
}

/// What stands for a population before what it counts: 中职 for 中职学校.
fn prefix(population: &str) -> String {
    let with_more = Stem::of(&format!("{population}甲"));
    with_more.text.trim_end_matches('甲').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BuiltIn, load_rules};

    #[track_caller]
    fn check(name: &str, expected: &[&str]) {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let names = Names::of(&registry);
        let found: Vec<&str> = names.find(name).iter().map(IndicatorId::as_str).collect();
        assert_eq!(found, expected, "{name}");
    }

    #[test]
    fn any_name_is_found() {
        check("schools", &["schools"]);
        check(" 中职学校数 ", &["schools"]);
        check("secondary  vocational schools", &["schools"]);
        check("中等职业学校数", &["schools"]);
    }

    #[test]
    fn ways_of_typing_do_not_matter() {
        check("專任教師（數）", &[]);
        check("專任教師數", &["full_time_teachers"]);
        check("「双师型」教师", &["double_qualified_teachers"]);
        check("在校\u{200B}生数", &["enrolment"]);
    }

    #[test]
    fn customary_endings_do_not_matter() {
        check("中职学校数量", &["schools"]);
        check("在校生总数", &["enrolment"]);
        check("升学总人数", &["further_study"]);
        check("“双师型”教师占比", &["double_qualified_share"]);
        check("专任教师占教职工总数的比例", &["full_time_share"]);
        check("中等职业教育学校专任教师数", &["full_time_teachers"]);
    }

    #[test]
    fn another_quantity_is_another_name() {
        check("双师型教师数", &["double_qualified_teachers"]);
        check("双师型教师比例", &["double_qualified_share"]);
        check("中职学校人数", &[]);
        check("中职学校占比", &[]);
        check("招生人次", &[]);
        check("升学", &[]);
        check("中职", &[]);
        check("中等职业教育", &[]);
    }

    #[test]
    fn other_populations_are_other_names() {
        for name in ["普通高中在校生数", "普通中专专任教师", "技工学校招生数", "高职招生数"]
        {
            check(name, &[]);
        }
        check("中职专任教师", &["full_time_teachers"]);
        check("高职院校专任教师", &[]);
    }

    #[test]
    fn no_name_is_guessed() {
        check("中职学校情况", &[]);
        check("", &[]);
        check("数", &[]);
    }

    /// The names that reports print, each with what it means there: how many are accepted, how many
    /// are asked about, and that none is taken for another.
    #[test]
    fn names_as_reports_print_them() {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let names = Names::of(&registry);
        let mut counts: BTreeMap<(&str, &str), (usize, usize)> = BTreeMap::new();
        for line in include_str!("../../../tests/names/printed.tsv").lines().skip(1) {
            let [name, figures, source, meant, why] =
                line.split('\t').collect::<Vec<_>>().try_into().unwrap();
            let found: Vec<&str> = names.find(name).iter().map(IndicatorId::as_str).collect();
            let answer = match found.as_slice() {
                [] | [_, _, ..] => "asked",
                [id] if *id == meant => "accepted",
                [_] if why == "of its sentence" => "not a name",
                [id] => panic!("{name} ({source}) means {meant} and is taken for {id}"),
            };
            let place = source.split('-').next().unwrap();
            let (lines, numbers) = counts.entry((place, answer)).or_default();
            *lines += 1;
            *numbers += figures.parse::<usize>().unwrap();
        }
        let shown: Vec<String> = counts
            .iter()
            .map(|((place, answer), (lines, numbers))| {
                format!("{place} {answer}: {lines} names, {numbers} figures")
            })
            .collect();
        assert_eq!(shown.join("\n"), include_str!("../../../tests/names/printed.txt").trim_end());
    }

    #[test]
    fn no_declared_name_is_another_indicators_by_its_ending() {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let names = Names::of(&registry);
        for indicator in registry.indicators.values() {
            for name in written(indicator).chain([indicator.id.as_str()]) {
                assert_eq!(names.find(name), std::slice::from_ref(&indicator.id), "{name}");
            }
            for name in &indicator.not {
                assert!(!names.find(name).contains(&indicator.id), "{name}");
            }
        }
    }
}
