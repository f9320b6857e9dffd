//! What the name of an indicator says once its customary endings are taken apart from it.

use crate::model::{Unit, UnitKind};
use crate::text::plain;

/// What the ending of a name says about its values.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ending {
    /// Nothing: 专任教师.
    Bare,
    /// How many: 专任教师数.
    Count,
    /// How many people: 升学人数.
    People,
    /// How many attendances: 培训人次.
    Visits,
    /// Which share: 双师型教师占比.
    Share,
}

/// A name without quotation marks, customary endings and the long forms of 中职.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stem {
    pub(super) text: String,
    pub(super) ending: Ending,
}

/// The endings that say no more than the unit does, longest first where one ends in another.
const ENDINGS: &[(Ending, &[&str])] = &[
    (
        Ending::Share,
        &["所占比例", "所占比重", "的比例", "的比重", "的占比", "比例", "比重", "占比"],
    ),
    (Ending::Visits, &["总人次", "人次数", "人次"]),
    (Ending::People, &["总人数", "人数"]),
    (Ending::Count, &["总数量", "总数", "数量", "数目", "数"]),
];

/// The long forms of 中职学校 and 中职.
const LONG: &[(&str, &str)] = &[
    ("中等职业教育学校", "中职学校"),
    ("中等职业学校", "中职学校"),
    ("中等职业教育", "中职"),
    ("中等职业", "中职"),
    ("中职教育", "中职"),
];

impl Stem {
    pub(super) fn of(name: &str) -> Self {
        Self::of_plain(&plain(name))
    }

    /// The stem of a name from which what typists do differently is taken away already.
    pub(super) fn of_plain(name: &str) -> Self {
        let text: String = name.chars().filter(|c| *c != '"').collect();
        let text = text.trim_end_matches([':', '。', '.', ',', '、', ';']);
        let (rest, ending) = without_ending(text);
        // 招生占高中段招生总数 is a share like 招生占高中段招生的比例.
        let ending = if is_share(rest) { Ending::Share } else { ending };
        let rest = if ending == Ending::Share { rest.trim_end_matches('的') } else { rest };
        let rest = if is_share(rest) { without_ending(rest).0 } else { rest };
        Self { text: short(rest), ending }
    }

    /// The endings with which a name of this stem means an indicator of a unit: those that say the
    /// same in it. A share is no count, and attendances are no people.
    pub(super) fn endings(&self, unit: Unit) -> &'static [Ending] {
        use Ending::{Bare, Count, People, Share, Visits};
        match (unit.kind(), self.ending) {
            (UnitKind::Persons, Bare | Count) => &[Bare, Count, People],
            // 升学 alone may be a heading of several figures.
            (UnitKind::Persons, People) => &[Count, People],
            (UnitKind::Things | UnitKind::ThingsPerPerson, Bare | Count) => &[Bare, Count],
            (_, Bare) => &[Bare],
            (_, Count) => &[Count],
            (_, People) => &[People],
            (_, Visits) => &[Visits],
            (_, Share) => &[Share],
        }
    }
}

/// Whether a name says whose share of what it is: 甲占乙.
fn is_share(text: &str) -> bool {
    text.split_once('占').is_some_and(|(part, whole)| {
        !part.is_empty() && !whole.is_empty() && !whole.starts_with('地')
    })
}

/// A name without its ending, and what the ending says; an ending alone is a name.
fn without_ending(text: &str) -> (&str, Ending) {
    let all = ENDINGS.iter().flat_map(|(ending, words)| words.iter().map(|word| (*ending, *word)));
    let mut cut = all.filter_map(|(ending, word)| Some((text.strip_suffix(word)?, ending)));
    cut.next().filter(|(rest, _)| !rest.is_empty()).unwrap_or((text, Ending::Bare))
}

/// A name in which 中职 stands for its long forms, and the schools only where they are what is
/// counted: 中等职业学校专任教师 is 中职专任教师, but 中等职业学校 is 中职学校.
pub(super) fn short(text: &str) -> String {
    if !text.contains("中等职业") && !text.contains("中职") {
        return text.to_owned();
    }
    let text = LONG.iter().fold(text.to_owned(), |text, (long, short)| text.replace(long, short));
    match text.strip_suffix("中职学校") {
        Some(before) => format!("{}中职学校", before.replace("中职学校", "中职")),
        None => text.replace("中职学校", "中职"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, text: &str, ending: Ending) {
        assert_eq!(Stem::of(name), Stem { text: text.to_owned(), ending }, "{name}");
    }

    #[test]
    fn endings_are_told_apart() {
        check("专任教师", "专任教师", Ending::Bare);
        check("专任教师总数：", "专任教师", Ending::Count);
        check("升学人数", "升学", Ending::People);
        check("社会培训总人次", "社会培训", Ending::Visits);
        check("“双师型”教师占比", "双师型教师", Ending::Share);
        check("招生占高中段招生总数的比例", "招生占高中段招生", Ending::Share);
        check("招生占高中段招生总数", "招生占高中段招生", Ending::Share);
        check("生均占地面积", "生均占地面积", Ending::Bare);
        check("人数", "人数", Ending::Bare);
    }

    #[test]
    fn long_and_short_names_of_vocational_schools_are_one() {
        check("中等职业学校数", "中职学校", Ending::Count);
        check("中等职业教育学校", "中职学校", Ending::Bare);
        check("民办中等职业学校", "民办中职学校", Ending::Bare);
        check("中等职业教育学校专任教师", "中职专任教师", Ending::Bare);
        check("中等职业教育在校生数", "中职在校生", Ending::Count);
        check("中职", "中职", Ending::Bare);
    }
}
