//! What the words around a printed number say of it: 以上 bounds from below, 不超过 from above.

use std::collections::BTreeSet;

/// How a word bounds the number that it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Bound {
    /// From below, the number itself included.
    Floor,
    /// From below, the number itself excluded.
    Above,
    /// From above, the number itself included.
    Ceiling,
    /// From above, the number itself excluded.
    Below,
    /// Roughly.
    About,
    /// By a change, of which only a person can say what it is a change of.
    Change,
}

use Bound as B;

/// The words of official documents; those that hold another one come before it.
const WORDS: &[(&str, Bound)] = &[
    ("不低于", B::Floor),
    ("不少于", B::Floor),
    ("不小于", B::Floor),
    ("不下于", B::Floor),
    ("不得低于", B::Floor),
    ("不得少于", B::Floor),
    ("不应低于", B::Floor),
    ("不应少于", B::Floor),
    ("至少", B::Floor),
    ("以上", B::Floor),
    ("≥", B::Floor),
    ("不超过", B::Ceiling),
    ("不高于", B::Ceiling),
    ("不大于", B::Ceiling),
    ("不多于", B::Ceiling),
    ("不得超过", B::Ceiling),
    ("不得高于", B::Ceiling),
    ("不得多于", B::Ceiling),
    ("不应超过", B::Ceiling),
    ("不突破", B::Ceiling),
    ("控制在", B::Ceiling),
    ("以内", B::Ceiling),
    ("之内", B::Ceiling),
    ("以下", B::Ceiling),
    ("至多", B::Ceiling),
    ("最多", B::Ceiling),
    ("≤", B::Ceiling),
    ("超过", B::Above),
    ("高于", B::Above),
    ("大于", B::Above),
    ("多于", B::Above),
    ("突破", B::Above),
    (">", B::Above),
    ("＞", B::Above),
    ("低于", B::Below),
    ("少于", B::Below),
    ("小于", B::Below),
    ("不足", B::Below),
    ("不到", B::Below),
    ("<", B::Below),
    ("＜", B::Below),
    ("左右", B::About),
    ("上下", B::About),
    ("约", B::About),
    ("近", B::About),
    ("增", B::Change),
    ("提高", B::Change),
    ("降", B::Change),
    ("减", B::Change),
    ("压缩", B::Change),
];

/// Every sort of bound that a text prints.
pub(super) fn bounds(text: &str) -> BTreeSet<Bound> {
    let mut rest = text.to_owned();
    let mut found = BTreeSet::new();
    for (word, bound) in WORDS.iter().filter(|(word, _)| text.contains(word)) {
        if rest.contains(word) {
            found.insert(*bound);
            rest = rest.replace(word, "");
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_not_read_within_a_longer_one() {
        let check = |text: &str, expected: &[Bound]| {
            assert_eq!(bounds(text).into_iter().collect::<Vec<_>>(), expected, "{text}");
        };
        check("20个", &[]);
        check("89%以上", &[B::Floor]);
        check("不低于1:350", &[B::Floor]);
        check("超过90%", &[B::Above]);
        check("不超过25:1", &[B::Ceiling]);
        check("控制在5%以内", &[B::Ceiling]);
        check("500名左右", &[B::About]);
        check("下降到5%以下", &[B::Ceiling, B::Change]);
        check("20%以上、不超过30%", &[B::Floor, B::Ceiling]);
    }
}
