//! The periods of tables: in cells and headings, and in titles, where other dates stand beside
//! them.

use crate::model::{Period, PeriodKind};
use crate::source::period::{ReadPeriod, Years, read_period};

/// A period as the model writes it, or the text itself where it may mean two things: that is
/// asked once it is known what the figure counts.
pub(super) fn period(text: &str) -> Option<String> {
    read_period(text, Years::Unsaid).map(|read| named(text, read))
}

/// The period of a cell below 学年: `2021-2022` and `2021` are school years there, and 2022年 may
/// be one or not.
pub(super) fn school_period(text: &str) -> Option<String> {
    let whole = format!("{}学年", text.trim());
    match read_period(&whole, Years::School) {
        Some(read) => Some(named(&whole, read)),
        None => settled(text),
    }
}

/// The period of a text in a document about school years.
pub(super) fn settled(text: &str) -> Option<String> {
    read_period(text, Years::School).map(|read| named(text, read))
}

/// Whether a heading is part of a year that stands elsewhere: 上半年, 三季度, 1-6月.
pub(super) fn part_of_year(text: &str) -> bool {
    let part =
        text.ends_with(['年', '季', '月']) || text.ends_with("季度") || text.ends_with("月份");
    part && period(text).is_none() && in_year("2000", text).is_some()
}

/// Whether a text is one day.
pub(super) fn is_day(text: &str) -> bool {
    let read = read_period(text, Years::Unsaid);
    matches!(read, Some(ReadPeriod::One(period)) if period.kind() == PeriodKind::Day)
}

/// Part of a year, such as 上半年.
pub(super) fn in_year(year: &str, part: &str) -> Option<String> {
    period(&format!("{year}年{}", part.trim()))
}

fn named(text: &str, read: ReadPeriod) -> String {
    match read {
        ReadPeriod::One(period) => period.label(),
        ReadPeriod::Either { .. } => text.to_owned(),
    }
}

/// Whether a title says that its years are school years.
pub(super) fn says_school_year(title: &str) -> bool {
    let lower = title.to_lowercase();
    let after = |rest: &str| !rest.starts_with("学分") && !rest.starts_with('制');
    lower.split("学年").skip(1).any(after)
        || ["school year", "academic year"].iter().any(|words| lower.contains(words))
}

/// A heading that begins with a period, and what follows: 2022年在校生数.
pub(super) fn period_first(text: &str) -> impl Iterator<Item = (String, &str)> {
    let text = text.trim();
    let mut first = text.chars().take(5);
    // Most headings and cells begin otherwise, and need not be tried.
    let year = first.by_ref().take(4).all(is_digit) && first.next().is_some_and(|c| !is_digit(c));
    let ends = if year { stretch(text, 0).1 } else { Vec::new() };
    ends.into_iter().rev().filter_map(move |end| {
        let (head, rest) = text.split_at_checked(end)?;
        let says = !rest.is_empty() && !is_bare(head.trim());
        Some((period(head).filter(|_| says)?, rest.trim()))
    })
}

/// The one period that a title names for its data: 衢州市2022年…, 2022年1—6月…, 2021—2022学年….
///
/// The days on which something was filed, printed or issued are none, and neither is a plan of
/// several years; beside a second candidate there is none either.
pub(super) fn period_in(title: &str) -> Option<String> {
    let mut mentions = Vec::new();
    let mut past = 0;
    for (at, _) in title.char_indices().filter(|(at, c)| begins_number(title, *at, *c)) {
        if at >= past
            && let Some((end, mention)) = mention(title, at)
        {
            past = end;
            mentions.push(mention);
        }
    }
    let of = |sort| mentions.iter().filter(move |mention| mention.sort == sort);
    let found = of(Sort::Data).next().filter(|_| of(Sort::Other).next().is_none())?;
    let alone = of(Sort::Data).all(|other| other.read == found.read)
        && of(Sort::Bare).all(|year| year.is_about(found));
    alone.then(|| named(found.text, found.read))
}

/// A period that a title names.
struct Mention<'t> {
    text: &'t str,
    read: ReadPeriod,
    sort: Sort,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sort {
    /// It may be the period of the data.
    Data,
    /// It speaks against any other being that: a plan, half a school year.
    Other,
    /// Four digits that may be a year.
    Bare,
    /// A date of something else, or the number of a document.
    Aside,
}

impl Mention<'_> {
    /// Whether a bare year is that of another mention.
    fn is_about(&self, other: &Self) -> bool {
        let (ReadPeriod::One(year), ReadPeriod::One(period)) = (self.read, other.read) else {
            return false;
        };
        year.contains(period.start()) || year.contains(period.end())
    }
}

/// What follows a date that is none of data.
const NOT_OF_DATA: [&str; 6] = ["以来", "以前", "以后", "之后", "前", "起"];

/// What stands before a day as of which something is so.
const STATES: [&str; 6] = ["截至", "截止", "截至到", "截止到", "截止至", "时点"];

/// What follows a school year of which only a part is meant.
const TERMS: [&str; 5] = ["第一学期", "第二学期", "上学期", "下学期", "学期"];

/// The longest period that begins at a place, and where it ends.
fn mention(title: &str, at: usize) -> Option<(usize, Mention<'_>)> {
    let (rest, ends) = stretch(title, at);
    let (end, read) = ends.into_iter().rev().find_map(|end| {
        let read = read_period(rest.get(..end)?, Years::Unsaid)?;
        let digit = rest.get(end..)?.starts_with(|c: char| c.is_ascii_digit());
        (!digit).then_some((end, read))
    })?;
    let (text, after) = rest.split_at_checked(end)?;
    let before = title.get(..at)?.trim_end().trim_end_matches([':', '：']).trim_end();
    let state = STATES.iter().any(|word| before.ends_with(word));
    let read = match read {
        ReadPeriod::One(period) if state => {
            ReadPeriod::One(Period::new(period.end(), period.end())?)
        }
        other => other,
    };
    let sort = if is_aside(before, after) {
        Sort::Aside
    } else if TERMS.iter().any(|term| after.trim_start().starts_with(term)) {
        Sort::Other
    } else {
        sort_of(text, &read, state)
    };
    Some((at.saturating_add(end), Mention { text, read, sort }))
}

/// Whether what stands around a date says that it is none of the data.
fn is_aside(before: &str, after: &str) -> bool {
    let word = before
        .rsplit([' ', '\u{3000}', '(', '（', ',', '，', ';', '；', '。'])
        .next()
        .unwrap_or("");
    let dated = ["日期", "时间", "有效期", "有效期至"].iter().any(|end| word.ends_with(end));
    let of_data = ["数据", "统计", "报告", "截止"].iter().any(|about| word.contains(about));
    let number = before.ends_with(['〔', '[', '［', '【']);
    let made = ["制定", "印发", "颁布", "发布", "修订", "批准", "制表", "打印"];
    let made =
        made.iter().any(|word| before.ends_with(word) || after.trim_start().starts_with(word));
    number || made || (dated && !of_data) || NOT_OF_DATA.iter().any(|word| after.starts_with(word))
}

fn sort_of(text: &str, read: &ReadPeriod, state: bool) -> Sort {
    let ReadPeriod::One(period) = read else { return Sort::Data };
    match period.kind() {
        PeriodKind::Year if is_bare(text) => Sort::Bare,
        // A day is mostly one of filing or printing.
        PeriodKind::Day if !state => Sort::Aside,
        PeriodKind::Month if !text.contains(['年', '月']) => Sort::Aside,
        PeriodKind::Span if is_longer_than_a_year(*period) => Sort::Other,
        _ => Sort::Data,
    }
}

fn is_longer_than_a_year(period: Period) -> bool {
    period.years_before(1).is_none_or(|before| before.end() >= period.start())
}

/// Whether a text is four digits and no more.
fn is_bare(text: &str) -> bool {
    text.chars().count() == 4 && text.chars().all(is_digit)
}

fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || ('０'..='９').contains(&c)
}

fn begins_number(text: &str, at: usize, c: char) -> bool {
    let before = text.get(..at).and_then(|before| before.chars().next_back());
    is_digit(c) && !before.is_some_and(is_digit)
}

/// Characters that a period may take.
const LONGEST: usize = 30;

/// The text from a place on, and the ends of what may be a period there.
fn stretch(text: &str, at: usize) -> (&str, Vec<usize>) {
    let rest = text.get(at..).unwrap_or("");
    let end = |(at, c): (usize, char)| at.saturating_add(c.len_utf8());
    (rest, rest.char_indices().take(LONGEST).map(end).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_names_one_period_or_none() {
        let check = |title: &str, expected: &str| {
            assert_eq!(period_in(title).as_deref().unwrap_or("none"), expected, "{title}");
        };
        check("衢州市2022年中等职业教育统计表", "2022");
        check("2022年1—6月职业教育统计表", "2022-01/2022-06");
        check("2022年上半年职业教育统计表", "2022-01/2022-06");
        check("2022年5月报表", "2022-05");
        check("2021—2022学年统计表", "2021-09/2022-08");
        check("衢州市2021学年职业教育统计表", "2021-09/2022-08");
        check("职业教育统计表（截至2022年9月1日）", "2022-09-01");
        check("2022年9月至2023年8月统计表", "2022-09/2023-08");
        check("2021-2022年统计表", "2021-2022年");
        check("衢州市2016/17统计表", "2016/17");
        check("浙教职成〔2021〕12号附件 2022年统计表", "2022");
        check("2022年统计表 填报日期：2023年1月10日", "2022");
        check("2022年统计表 填报时间：2023年1月", "2022");
        check("统计时间：2022年", "2022");
        check("统计时点：2022年9月1日", "2022-09-01");
        check("数据截止：2022年12月31日", "2022-12-31");
        check("2022年统计表（2022）", "2022");
        for title in [
            "2020年与2022年对比表",
            "2021、2022年对比表",
            "衢州市统计表",
            "行动计划（2021—2023年）2022年监测表",
            "2021—2022学年第一学期统计表",
            "填报日期：2022年9月1日",
            "2022年9月1日",
            "2022年起试行",
            "2025年底前完成",
            "职业教育统计表2022",
            "2022-09-01",
        ] {
            check(title, "none");
        }
    }

    #[test]
    fn below_school_year_a_bare_year_is_one() {
        let check = |text: &str, expected: &str| {
            assert_eq!(school_period(text).as_deref().unwrap_or("none"), expected, "{text}");
        };
        check("2021-2022", "2021-09/2022-08");
        check("2021—2022年", "2021-09/2022-08");
        check("2016/17", "2016-09/2017-08");
        check("21-22", "2021-09/2022-08");
        check("2021", "2021-09/2022-08");
        check("2021学年", "2021-09/2022-08");
        check("2021-22学年", "2021-09/2022-08");
        check("2021-09/2022-08", "2021-09/2022-08");
        check("2022-01/2022-12", "2022");
        check("2022年", "2022年学年");
        check("2021-12", "2021-12");
        check("2022年上半年", "2022-01/2022-06");
        check("第一", "none");
    }

    #[test]
    fn a_heading_may_begin_with_a_period() {
        let first = |text| period_first(text).next();
        let found = |period: &str, rest| Some((period.to_owned(), rest));
        assert_eq!(first("2022年在校生数"), found("2022", "在校生数"));
        assert_eq!(first("2022年末在校生数"), found("2022", "在校生数"));
        assert_eq!(first("2022年上半年招生数"), found("2022-01/2022-06", "招生数"));
        assert_eq!(first("2021-2022学年 在校生数"), found("2021-09/2022-08", "在校生数"));
        assert_eq!(first("2021—2022年招生数"), found("2021—2022年", "招生数"));
        assert_eq!(first("2022在校生数"), None);
        assert_eq!(first("在校生数"), None);
    }

    #[test]
    fn a_title_may_speak_of_school_years() {
        assert!(says_school_year("2021—2022学年统计表") && says_school_year("按学年统计"));
        assert!(says_school_year("Figures by School Year"));
        assert!(!says_school_year("学年学分制改革") && !says_school_year("2022年统计表"));
    }
}
