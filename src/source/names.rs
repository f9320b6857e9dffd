//! Indicators by every name a clerk may write; built only when a spreadsheet is read.

use std::collections::BTreeMap;

use crate::model::{Indicator, IndicatorId, Registry};

/// The indicators by id, name and alias, whatever the width of brackets and spaces between.
pub(super) struct Names(BTreeMap<String, Named>);

/// A name as the registry writes it, and all that bear it.
struct Named {
    written: String,
    ids: Vec<IndicatorId>,
}

impl Names {
    pub(super) fn of(registry: &Registry) -> Self {
        let mut names: BTreeMap<String, Named> = BTreeMap::new();
        for indicator in registry.indicators.values() {
            for name in written(indicator) {
                let entry = names
                    .entry(plain(name))
                    .or_insert_with(|| Named { written: name.to_owned(), ids: Vec::new() });
                if !entry.ids.contains(&indicator.id) {
                    entry.ids.push(indicator.id.clone());
                }
            }
        }
        // An id means its own indicator, whatever else bears that name.
        for id in registry.indicators.keys() {
            names.insert(
                plain(id.as_str()),
                Named { written: id.to_string(), ids: vec![id.clone()] },
            );
        }
        Self(names)
    }

    /// The indicators of a name: none, one, or several that bear it.
    pub(super) fn find(&self, name: &str) -> &[IndicatorId] {
        self.0.get(&plain(name)).map_or(&[], |named| &named.ids)
    }

    /// The names nearest to an unknown one.
    pub(super) fn near(&self, name: &str) -> Vec<String> {
        let near = crate::text::nearest(&plain(name), self.0.keys().map(String::as_str));
        near.iter().filter_map(|key| Some(self.0.get(*key)?.written.clone())).collect()
    }
}

fn written(indicator: &Indicator) -> impl Iterator<Item = &str> {
    let names = [indicator.label.zh.as_str(), &indicator.label.en];
    names.into_iter().chain(indicator.aliases.iter().map(String::as_str))
}

/// A name without what differs from one typist to the next: spaces, width of brackets, case.
pub(super) fn plain(name: &str) -> String {
    let half = |c: char| match c {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        '〔' | '【' => '(',
        '〕' | '】' => ')',
        '“' | '”' | '「' | '」' => '"',
        other => other,
    };
    name.chars().filter(|c| !c.is_whitespace()).map(half).flat_map(char::to_lowercase).collect()
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
    fn no_name_is_guessed() {
        check("中职学校数量", &[]);
        check("", &[]);
    }
}
