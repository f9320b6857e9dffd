//! Entries that name an entry above them, in a circle.

use std::collections::BTreeSet;

/// Members of a circle that are shown.
const SHOWN: usize = 8;

/// The circles that one reaches from `starts` by `next`, each once.
pub(super) fn circles<'a, T: Ord>(
    starts: impl IntoIterator<Item = &'a T>,
    next: impl Fn(&T) -> Option<&'a T>,
) -> Vec<Vec<&'a T>> {
    let (mut settled, mut found) = (BTreeSet::new(), Vec::new());
    for start in starts {
        let mut way = Vec::new();
        let mut at = Some(start);
        while let Some(step) = at {
            if !settled.insert(step) {
                // What was met before is either on this way, or settled by an earlier one.
                let from = way.iter().position(|known| *known == step);
                found.extend(from.map(|from| way.split_off(from)));
                break;
            }
            way.push(step);
            at = next(step);
        }
    }
    found
}

/// A circle in words: `a → b → a`.
pub(super) fn shown<'a>(members: impl Iterator<Item = &'a str>) -> String {
    let mut names: Vec<&str> = members.take(SHOWN).collect();
    names.extend(names.first().copied());
    names.join(" → ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Checks the circles among numbers, each leading to the one beside it.
    #[track_caller]
    fn check(links: &[(u8, u8)], expected: &[&[u8]]) {
        let next = |from: &u8| links.iter().find(|(known, _)| known == from).map(|(_, to)| to);
        let found = circles(links.iter().map(|(from, _)| from), next);
        let found: Vec<Vec<u8>> =
            found.into_iter().map(|way| way.into_iter().copied().collect()).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn a_way_that_ends_is_no_circle() {
        check(&[(1, 2), (2, 3)], &[]);
    }

    #[test]
    fn one_that_names_itself() {
        check(&[(1, 1)], &[&[1]]);
    }

    #[test]
    fn a_circle_is_found_once_and_without_the_way_to_it() {
        check(&[(1, 2), (2, 3), (3, 2), (4, 2)], &[&[2, 3]]);
    }
}
