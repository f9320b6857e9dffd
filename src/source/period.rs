//! Periods as bureaus write them, in cells, headings, titles, data files and arguments.
//!
//! A school year is one that says so: 学年 in the text itself, or around it. Two bare years that
//! follow each other (`2021-2022`, `2016/17`) may be that or two calendar years, and both are
//! given, for whoever reads the text to ask.

use jiff::civil::Date;

use crate::model::{Period, PeriodKind, YearKind};

/// What a text says about a period.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadPeriod {
    /// One span of days.
    One(Period),
    /// A school year, or a year or two of the calendar.
    Either {
        /// From a 1 September to a 31 August.
        school: Period,
        /// From a 1 January to a 31 December.
        calendar: Period,
    },
}

/// What is said around a text about how its years run.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Years {
    /// Nothing.
    #[default]
    Unsaid,
    /// Two years that follow each other are a school year.
    School,
}

impl Years {
    /// School years if something says so.
    #[must_use]
    pub fn school_if(said: bool) -> Self {
        if said { Self::School } else { Self::Unsaid }
    }
}

/// Reads a period: `2022`, `2022年1—6月`, `2022年三季度`, `2021-2022学年`, `截至2022年9月1日` and
/// the like.
///
/// ```
/// use duibiao::model::Period;
/// use duibiao::source::{ReadPeriod, Years, read_period};
/// let one = |label| Some(ReadPeriod::One(Period::parse(label).unwrap()));
/// assert_eq!(read_period("2022年上半年", Years::Unsaid), one("2022-01/2022-06"));
/// assert_eq!(read_period("2021—2022学年", Years::Unsaid), one("2021-09/2022-08"));
/// assert_eq!(read_period("2021/2022", Years::School), one("2021-09/2022-08"));
/// assert!(matches!(read_period("2021/2022", Years::Unsaid), Some(ReadPeriod::Either { .. })));
/// assert_eq!(read_period("2021学年第一学期", Years::Unsaid), None);
/// ```
#[must_use]
pub fn read_period(text: &str, years: Years) -> Option<ReadPeriod> {
    if !begins_period(text) {
        return None;
    }
    let text = in_digits(&tidy(text));
    // What the program writes is read back as it is.
    let label = Period::parse(&text).filter(|_| four_digits(&text).is_some());
    if let Some(period) = label.filter(|period| period.label() == text) {
        return Some(ReadPeriod::One(period));
    }
    if let Some(state) = as_of(&text) {
        let last = single(state)?.end();
        return Period::new(last, last).map(ReadPeriod::One);
    }
    reading(&text, years).or_else(|| reading(&without_brackets(&text)?, years))
}

/// Whether a text begins as periods do; most cells of a table do not.
fn begins_period(text: &str) -> bool {
    let first = text.trim_start().chars().next();
    let first_of_year = |c| "截（(一二".contains(c);
    first.is_some_and(|c| c.is_ascii_digit() || ('０'..='９').contains(&c) || first_of_year(c))
}

/// A text with its year in four digits: 二〇二二年 and 22年 as 2022年, `2022.0` as 2022, and a day
/// without the midnight that programs add to it.
fn in_digits(text: &str) -> String {
    let year: String = text.chars().take(4).map_while(digit_of).collect();
    if year.len() == 4 && text.chars().nth(4) == Some('年') {
        return text.chars().skip(4).fold(year, |mut text, c| {
            text.push(c);
            text
        });
    }
    if let Some((short, rest)) = text.split_once('年')
        && short.len() == 2
        && short.bytes().all(|byte| byte.is_ascii_digit())
        && !short.starts_with(['4', '5', '6', '7', '8', '9'])
    {
        return format!("20{short}年{rest}");
    }
    let bare = text.strip_suffix(".0").filter(|year| year.len() == 4);
    let midnight =
        ["t00:00:00", " 00:00:00", "t00:00:00.000", " 00:00:00.000", " 0:00:00", " 0:00"];
    let day = midnight.iter().find_map(|time| text.strip_suffix(time));
    bare.or(day).unwrap_or(text).to_owned()
}

/// The digit of a Chinese numeral in a year.
fn digit_of(numeral: char) -> Option<char> {
    let at = "〇一二三四五六七八九".chars().position(|c| c == numeral);
    let zero = "零○Oo".contains(numeral).then_some(0);
    char::from_digit(u32::try_from(at.or(zero)?).ok()?, 10)
}

/// A period as it can be typed under any heading, that of a school year included.
///
/// ```
/// use duibiao::model::Period;
/// let year = Period::parse("2022").unwrap();
/// assert_eq!(duibiao::source::typed_period(year), "2022-01/2022-12");
/// ```
#[must_use]
pub fn typed_period(period: Period) -> String {
    match period.kind() {
        PeriodKind::Year => format!("{0}-01/{0}-12", period.label()),
        _ => period.label(),
    }
}

/// What may stand between two years, months or days.
const BETWEEN: [char; 5] = ['-', '~', '至', '到', '/'];

/// Characters in one form: half width, lower case, one dash, white space only between digits,
/// where it joins nothing.
pub(super) fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.trim().chars() {
        if c.is_whitespace() {
            gap = true;
            continue;
        }
        let c = plain(c);
        let digits = c.is_ascii_digit() && tidy.ends_with(|c: char| c.is_ascii_digit());
        if std::mem::take(&mut gap) && digits {
            tidy.push(' ');
        }
        // —— is one dash.
        if !(matches!(c, '-' | '~') && tidy.ends_with(c)) {
            tidy.extend(c.to_lowercase());
        }
    }
    tidy
}

fn plain(c: char) -> char {
    match c {
        '\u{2010}' | '\u{2011}' | '\u{2212}' => '-',
        '\u{2013}'..='\u{2015}' | '\u{2500}' | '\u{301C}' | '\u{223C}' => '~',
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c),
        other => other,
    }
}

/// `2022年(1-6月)` as `2022年1-6月`; `None` without such brackets.
fn without_brackets(text: &str) -> Option<String> {
    let (before, inner) = text.strip_suffix(')')?.split_once('(')?;
    Some(format!("{before}{inner}"))
}

/// What follows 截至: the state as of a day.
fn as_of(text: &str) -> Option<&str> {
    let words = ["截至到", "截止到", "截止至", "截至", "截止"];
    words.iter().find_map(|word| text.strip_prefix(word))
}

fn reading(text: &str, years: Years) -> Option<ReadPeriod> {
    if let Some(found) = school_year(text).and_then(of_school) {
        return Some(found);
    }
    let one = single(text);
    if let Some(pair) = two_years(text, years).filter(|_| one.is_none()) {
        return pair.reading(years);
    }
    one.or_else(|| span(text)).map(ReadPeriod::One)
}

/// What stands before 学年.
fn school_year(text: &str) -> Option<&str> {
    let text = text.trim_end_matches(['末', '底']);
    text.strip_suffix("学年").or_else(|| text.strip_suffix("学年度"))
}

/// Reads what stands before 学年. 2021学年 begins in 2021; with 年 behind a year, the two words
/// say different things.
fn of_school(text: &str) -> Option<ReadPeriod> {
    if let Some(pair) = two_years(text, Years::School) {
        return pair.reading(Years::School);
    }
    let (year, named) = year(text).filter(|(year, _)| *year >= 1000)?;
    let school = YearKind::School.beginning_in(year)?;
    let calendar = YearKind::Calendar.beginning_in(year)?;
    Some(if named { ReadPeriod::Either { school, calendar } } else { ReadPeriod::One(school) })
}

/// Two years with nothing but a stroke between them.
struct Pair {
    first: i16,
    second: i16,
    /// Both are called 年: `2021年—2022年`.
    named: bool,
    /// The second one has only two digits.
    short: bool,
}

impl Pair {
    fn reading(&self, years: Years) -> Option<ReadPeriod> {
        let [first, second] = [self.first, self.second];
        let start = YearKind::Calendar.beginning_in(first)?.start();
        let calendar = Period::new(start, YearKind::Calendar.beginning_in(second)?.end())?;
        let school = YearKind::School.beginning_in(first)?;
        if school.end().year() != second {
            // Three years may begin or end with a school year in more than one way.
            let fine = !self.short && years == Years::Unsaid;
            return fine.then_some(ReadPeriod::One(calendar));
        }
        Some(match (years, self.named) {
            (Years::Unsaid, true) => ReadPeriod::One(calendar),
            (Years::School, false) => ReadPeriod::One(school),
            (Years::Unsaid, false) | (Years::School, true) => {
                ReadPeriod::Either { school, calendar }
            }
        })
    }
}

/// Two years with nothing but a stroke between: `2021-2022`, `2021—2022年`, `2016/17`, and among
/// school years `21-22`.
fn two_years(text: &str, years: Years) -> Option<Pair> {
    let (from, to) = text.split_once(BETWEEN)?;
    let ((first, from_named), (second, to_named)) = (year(from)?, year(to)?);
    let [from_short, short] = [first, second].map(|year| year < 100);
    if from_short && !(short && years == Years::School) {
        return None;
    }
    let first = if from_short { first.checked_add(2000)? } else { first };
    let century = first.checked_sub(first.checked_rem(100)?)?;
    let second = if short { century.checked_add(second)? } else { second };
    // 1999/00.
    let next = short && second < first;
    let second = if next { second.checked_add(100)? } else { second };
    Some(Pair { first, second, named: from_named && to_named, short })
}

/// A year of four or two digits, and whether it is called 年.
fn year(text: &str) -> Option<(i16, bool)> {
    let bare = text.strip_suffix('度').unwrap_or(text).strip_suffix('年');
    let digits = bare.unwrap_or(text);
    let known = digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits.len() == 2 || four_digits(digits).is_some_and(|(_, rest)| rest.is_empty()));
    Some((digits.parse().ok().filter(|_| known)?, bare.is_some()))
}

/// The four digits of a year of statistics, and what follows.
fn four_digits(text: &str) -> Option<(i16, &str)> {
    let (digits, rest) = text.split_at_checked(4)?;
    let statistics = digits.starts_with("19") || digits.starts_with("20");
    let known = statistics && digits.bytes().all(|byte| byte.is_ascii_digit());
    let apart = known && !rest.starts_with(|c: char| c.is_ascii_digit());
    Some((digits.parse().ok().filter(|_| apart)?, rest))
}

/// A span from one period to another: `2022年9月至2023年8月`, `2022年9月1日至12月31日`.
fn span(text: &str) -> Option<Period> {
    text.match_indices(BETWEEN).find_map(|(at, between)| {
        let (from, to) = (text.get(..at)?, text.get(at.saturating_add(between.len())..)?);
        if let (Some(from), Some(to)) = (school_year(from), school_year(to)) {
            return Period::new(surely_of_school(from)?.start(), surely_of_school(to)?.end());
        }
        let from = single(from)?;
        let to = single(to).or_else(|| part_of(from.end().year(), to))?;
        Period::new(from.start(), to.end())
    })
}

fn surely_of_school(text: &str) -> Option<Period> {
    match of_school(text)? {
        ReadPeriod::One(period) => Some(period),
        ReadPeriod::Either { .. } => None,
    }
}

/// One year, part of a year or day.
fn single(text: &str) -> Option<Period> {
    let (year, rest) = four_digits(text.trim_end_matches(['末', '底']))?;
    let named = rest.strip_prefix("年度").or_else(|| rest.strip_prefix('年'));
    if named.unwrap_or(rest).is_empty() {
        return YearKind::Calendar.beginning_in(year);
    }
    if let Some(rest) = named {
        return part_of(year, rest);
    }
    let Some(separator) = rest.chars().next().filter(|c| ['-', '.', '/'].contains(c)) else {
        return part_of(year, rest);
    };
    let rest = rest.strip_prefix(separator)?;
    numeric(year, rest, separator).or_else(|| part_of(year, rest))
}

/// `05` or `05-31` of a year.
fn numeric(year: i16, text: &str, separator: char) -> Option<Period> {
    let (month, day) = match text.split_once(separator) {
        Some((month, day)) => (month, Some(day)),
        None => (text, None),
    };
    match day {
        // 2022.9-12, but not 2022-9-12.
        None if separator != '-' && month.contains(BETWEEN) => {
            let (from, to) = several(month)?;
            months(year, from, to)
        }
        None => months(year, number(month)?, number(month)?),
        Some(day) => one_day(year, number(month)?, number(day)?),
    }
}

/// Part of a year: `上半年`, `三季度`, `1-6月`, `9月1日`.
fn part_of(year: i16, text: &str) -> Option<Period> {
    let (from, to) = match text {
        "全年" => (1, 12),
        "上半年" | "h1" => (1, 6),
        "下半年" | "h2" => (7, 12),
        _ if text.ends_with(['日', '号']) => {
            let (month, day) = text.trim_end_matches(['日', '号']).split_once('月')?;
            return one_day(year, number(month)?, number(day)?);
        }
        _ => quarters(text).or_else(|| months_of(text))?,
    };
    months(year, from, to)
}

/// The first and the last month of `三季度`, `第3季度`, `Q3`, `前三季度` or `1-3季度`.
fn quarters(text: &str) -> Option<(i8, i8)> {
    let named = text.strip_suffix("季度").or_else(|| text.strip_suffix('季'));
    let bare = named.map(|bare| bare.strip_prefix('第').unwrap_or(bare));
    let (from, to) = several(bare.or_else(|| text.strip_prefix('q'))?)?;
    let last = to.checked_mul(3).filter(|last| *last <= 12)?;
    Some((from.checked_mul(3)?.checked_sub(2)?, last))
}

/// The first and the last month of `5月`, `1-6月`, `1月至6月份` or `前5个月`.
fn months_of(text: &str) -> Option<(i8, i8)> {
    let bare = text.strip_suffix("月份").or_else(|| text.strip_suffix('月'))?;
    several(bare.strip_suffix('个').filter(|bare| bare.starts_with('前')).unwrap_or(bare))
}

/// `3`, `1-3`, `1月-3` or `前三`.
fn several(text: &str) -> Option<(i8, i8)> {
    if let Some(last) = text.strip_prefix('前') {
        return Some((1, number(last)?));
    }
    let Some((from, to)) = text.split_once(BETWEEN) else {
        let only = number(text)?;
        return Some((only, only));
    };
    let from = from.strip_suffix("月份").or_else(|| from.strip_suffix('月')).unwrap_or(from);
    Some((number(from)?, number(to)?))
}

/// A small number from one on, in digits or in Chinese.
fn number(text: &str) -> Option<i8> {
    const CHINESE: [&str; 12] =
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"];
    if let Some(number) = (1..).zip(CHINESE).find(|(_, chinese)| *chinese == text) {
        return Some(number.0);
    }
    let digits = text.len() <= 2 && text.bytes().all(|byte| byte.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number > 0)
}

fn months(year: i16, from: i8, to: i8) -> Option<Period> {
    let last = Date::new(year, to, 1).ok()?.last_of_month();
    Period::new(Date::new(year, from, 1).ok()?, last)
}

fn one_day(year: i16, month: i8, day: i8) -> Option<Period> {
    let day = Date::new(year, month, day).ok()?;
    Period::new(day, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn shown(text: &str, years: Years) -> String {
        match read_period(text, years) {
            None => "?".to_owned(),
            Some(ReadPeriod::One(period)) => period.label(),
            Some(ReadPeriod::Either { school, calendar }) => {
                format!("{} | {}", school.label(), typed_period(calendar))
            }
        }
    }

    #[track_caller]
    fn check(texts: &[&str], expected: &str) {
        for text in texts {
            assert_eq!(shown(text, Years::Unsaid), expected, "{text}");
        }
    }

    #[test]
    fn years_months_and_days() {
        check(
            &[
                "2022",
                "２０２２年",
                "2022 年度",
                "2022年末",
                "2022年底",
                "2022全年",
                "22年",
                "二〇二二年",
                "二零二二年度",
                "2022.0",
            ],
            "2022",
        );
        check(
            &["2022-05", "2022年5月", "2022.5", "2022/05", "2022年05月份", "2022年五月"],
            "2022-05",
        );
        check(
            &[
                "2022-05-31",
                "2022年5月31日",
                "2022.5.31",
                "2022/5/31",
                "2022年5月31号",
                "2022-05-31 00:00:00",
                "2022-05-31T00:00:00",
            ],
            "2022-05-31",
        );
        check(&["截至2022年9月1日", "截止 2022-09-01", "截止到2022年9月1日"], "2022-09-01");
        check(&["截至2022年底", "截至2022年"], "2022-12-31");
        check(&["截至2022年6月末", "截至 2022年6月"], "2022-06-30");
    }

    #[test]
    fn halves_quarters_and_months() {
        check(&["2022上半年", "2022年上半年", "2022年度上半年", "2022H1"], "2022-01/2022-06");
        check(&["2022年下半年", "2022 年下半年", "2022年（下半年）"], "2022-07/2022-12");
        check(
            &[
                "2022年三季度",
                "2022年第三季度",
                "2022年3季度",
                "2022年第3季度",
                "2022Q3",
                "2022年Q3",
                "2022-Q3",
            ],
            "2022-07/2022-09",
        );
        check(&["2022年一季度", "2022一季度", "2022年1季度"], "2022-01/2022-03");
        check(
            &["2022年前三季度", "2022年1-3季度", "2022年一至三季度", "2022年1—9月"],
            "2022-01/2022-09",
        );
        check(
            &[
                "2022年1-6月",
                "2022年1—6月",
                "2022年1月至6月",
                "2022年1～6月份",
                "2022.1-6月",
                "2022.1-6",
                "二〇二二年1-6月",
                "22年1-6月",
                "2022年(1-6月)",
            ],
            "2022-01/2022-06",
        );
        check(&["2022年前5个月", "2022年1－5月"], "2022-01/2022-05");
    }

    #[test]
    fn spans() {
        check(
            &[
                "2022年9月至2023年8月",
                "2022-09/2023-08",
                "2022.9-2023.8",
                "2022年9月1日—2023年8月31日",
                "2022-09-01-2023-08-31",
                "2022/9/1～2023/8/31",
            ],
            "2022-09/2023-08",
        );
        check(&["2022年9月—12月", "2022年9月1日至12月31日"], "2022-09/2022-12");
        check(&["2021-2023", "2021/2023", "2021—2023年", "2021年至2023年"], "2021-01/2023-12");
        check(&["2021年—2022年", "2021年度至2022年度", "2021-01/2022-12"], "2021-01/2022-12");
        check(&["2021学年至2022学年", "2021-2022学年~2022-2023学年"], "2021-09/2023-08");
    }

    #[test]
    fn school_years_say_so() {
        check(
            &[
                "2021-2022学年",
                "2021—2022学年度",
                "2021/2022学年",
                "2021至2022学年",
                "2021-22学年",
                "21-22学年",
                "21/22 学年",
                "2021学年",
                "2021学年度",
                "2021——2022 学年",
                "2021-09/2022-08",
            ],
            "2021-09/2022-08",
        );
        check(&["1999-00学年"], "1999-09/2000-08");
        check(&["2009-10学年"], "2009-09/2010-08");
    }

    #[test]
    fn two_bare_years_are_asked_about() {
        check(
            &[
                "2021/2022",
                "2021-2022",
                "2021—2022",
                "2021—2022年",
                "2021年-2022",
                "2021-2022年度",
                "2021-22",
            ],
            "2021-09/2022-08 | 2021-01/2022-12",
        );
        check(&["2016-2017", "2016/17", "２０１６／１７"], "2016-09/2017-08 | 2016-01/2017-12");
        check(&["2022年学年"], "2022-09/2023-08 | 2022-01/2022-12");
        check(&["2021年—2022年学年"], "2021-09/2022-08 | 2021-01/2022-12");
    }

    #[test]
    fn among_school_years_two_bare_years_are_one() {
        let check = |text: &str, expected: &str| {
            assert_eq!(shown(text, Years::School), expected, "{text}");
        };
        for text in ["2021/2022", "2021-2022", "2021—2022年", "2021-22", "21/22"] {
            check(text, "2021-09/2022-08");
        }
        check("2016/17", "2016-09/2017-08");
        check("2021年—2022年", "2021-09/2022-08 | 2021-01/2022-12");
        check("2022", "2022");
        check("2021-12", "2021-12");
        check("2021-01/2022-12", "2021-01/2022-12");
        check("2021-2023", "?");
    }

    #[test]
    fn a_month_is_no_year() {
        check(&["2021-12"], "2021-12");
        check(&["2011/12"], "2011-12");
    }

    #[test]
    fn what_is_no_period_is_not_read() {
        check(
            &[
                "",
                "27782",
                "1712",
                "21-22",
                "2022-13",
                "2022年13月",
                "2022年0月",
                "2022年五季度",
                "20 22",
                "2022 2023",
                "2022\n2023",
                "2023-2021",
                "2016-19",
                "2021-2023学年",
                "2021学年第一学期",
                "2021-2022学年第二学期",
                "2021学年初",
                "2022年初",
                "2022年以来",
                "学年",
                "截至",
                "截至2021-2022学年",
                "2022年2月30日",
                "2021、2022年",
            ],
            "?",
        );
    }

    fn day() -> impl Strategy<Value = Date> {
        let day = (1900_i16..2100, 1_i8..13, 1_i8..32, any::<bool>());
        // Whole months, and with them whole years, would hardly come up among days.
        day.prop_filter_map("there is such a day", |(year, month, day, whole)| {
            Date::new(year, month, if whole { 1 } else { day }).ok()
        })
    }

    fn period() -> impl Strategy<Value = Period> {
        (day(), day(), any::<bool>()).prop_filter_map("in order", |(start, end, whole)| {
            Period::new(start, if whole { end.last_of_month() } else { end })
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn what_is_written_is_read_back(period in period()) {
            for years in [Years::Unsaid, Years::School] {
                prop_assert_eq!(read_period(&period.label(), years), Some(ReadPeriod::One(period)));
                prop_assert_eq!(
                    read_period(&typed_period(period), years),
                    Some(ReadPeriod::One(period))
                );
            }
        }

        /// What has one meaning has no other one among school years.
        #[test]
        fn school_years_settle_and_change_nothing(
            text in "[12(截][09]?[0-9年月学季度一三上半至/—~.末日-]{0,12}",
        ) {
            let (unsaid, school) =
                (read_period(&text, Years::Unsaid), read_period(&text, Years::School));
            if let (Some(ReadPeriod::One(one)), Some(ReadPeriod::One(other))) = (unsaid, school) {
                prop_assert_eq!(one, other);
            }
            for read in [unsaid, school].into_iter().flatten() {
                let ReadPeriod::Either { school, calendar } = read else { continue };
                for meaning in [school, calendar] {
                    let typed = typed_period(meaning);
                    prop_assert_eq!(
                        read_period(&typed, Years::School),
                        Some(ReadPeriod::One(meaning))
                    );
                }
            }
        }

        #[test]
        fn no_text_panics(text in any::<String>()) {
            let _ = read_period(&text, Years::Unsaid);
            let _ = read_period(&format!("2022{text}"), Years::School);
        }
    }
}
