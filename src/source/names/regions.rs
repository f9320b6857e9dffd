//! Regions by any of their names and codes.

use std::collections::BTreeMap;

use crate::model::{RegionCode, Registry};
use crate::text::plain;

/// The regions by every name, and what each lies in.
pub(super) struct Regions {
    names: BTreeMap<String, RegionCode>,
    parents: BTreeMap<RegionCode, RegionCode>,
}

/// Characters of the longest text that is taken apart into regions within each other.
const LONGEST: usize = 64;

impl Regions {
    pub(super) fn of(registry: &Registry) -> Self {
        let (mut names, mut parents) = (BTreeMap::new(), BTreeMap::new());
        for region in registry.regions.values() {
            let written = [region.code.as_str(), &region.label.zh, &region.label.en];
            for name in written.into_iter().chain(region.aliases.iter().map(String::as_str)) {
                names.entry(plain(name)).or_insert_with(|| region.code.clone());
            }
            if let Some(parent) = &region.parent {
                parents.insert(region.code.clone(), parent.clone());
            }
        }
        Self { names, parents }
    }

    /// The region of a name, an alias or a code, also of a code of twelve digits (330800000000),
    /// and of a name behind the names around it (浙江省衢州市).
    pub(super) fn find(&self, name: &str) -> Option<&RegionCode> {
        let name = plain(name);
        let short = || self.names.get(name.strip_suffix("000000").filter(|_| is_long_code(&name))?);
        self.names.get(&name).or_else(short).or_else(|| {
            let is_short = name.chars().nth(LONGEST).is_none();
            is_short.then(|| self.innermost(&name)).flatten()
        })
    }

    /// The last of several regions that each lie in the one before.
    fn innermost(&self, names: &str) -> Option<&RegionCode> {
        let ends = names.char_indices().skip(1).map(|(end, _)| end);
        for (outer, rest) in ends.filter_map(|end| names.split_at_checked(end)) {
            // No longer beginning is a name either.
            let next = self.names.range(outer.to_owned()..).next();
            if !next.is_some_and(|(known, _)| known.starts_with(outer)) {
                return None;
            }
            let Some(outer) = self.names.get(outer) else { continue };
            let inner = self.names.get(rest).or_else(|| self.innermost(rest));
            if let Some(inner) = inner.filter(|inner| self.is_inside(inner, outer)) {
                return Some(inner);
            }
        }
        None
    }

    /// Whether a region lies in another one, at any depth.
    fn is_inside(&self, inner: &RegionCode, outer: &RegionCode) -> bool {
        let around = std::iter::successors(Some(inner), |code| self.parents.get(*code));
        // There are no more levels than these, should the parents form a circle.
        around.skip(1).take(16).any(|code| code == outer)
    }
}

/// Whether a text is a code of a region with the six digits behind it for towns and villages.
fn is_long_code(text: &str) -> bool {
    text.len() == 12 && text.bytes().all(|byte| byte.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BuiltIn, load_rules};

    #[track_caller]
    fn check(name: &str, expected: Option<&str>) {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let regions = Regions::of(&registry);
        assert_eq!(regions.find(name).map(RegionCode::as_str), expected, "{name}");
    }

    #[test]
    fn any_name_and_code_is_found() {
        for name in ["330800", "衢州市", "衢州", "Quzhou", " 衢 州 市", "330800000000"] {
            check(name, Some("330800"));
        }
    }

    #[test]
    fn a_name_behind_those_around_it_is_the_same_region() {
        check("浙江省衢州市", Some("330800"));
        check("中国浙江省衢州市", Some("330800"));
        check("浙江衢州", Some("330800"));
        check("浙江省", Some("330000"));
    }

    #[test]
    fn what_is_not_within_is_no_region() {
        check("衢州市金华市", None);
        check("金华市浙江省", None);
        check("浙江省衢州市教育局", None);
        check("浙江省浙江省", None);
        check("330800000001", None);
        check("", None);
    }
}
