//! Periods that figures describe, how they lie to each other, and moments on the time line of a
//! plan.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::rc::Rc;

use jiff::civil::Date;

use super::exact::Exact;

/// The span of days that a figure describes.
///
/// Two periods are the same if they have the same days, whatever a report calls them. They are
/// ordered by their last day, then by their first.
///
/// ```
/// use duibiao::model::Period;
/// let year = Period::parse("2022").unwrap();
/// assert_eq!(year.end().to_string(), "2022-12-31");
/// assert_eq!(Period::parse("2022-01/2022-12"), Some(year));
/// assert!(Period::parse("2020-13").is_none());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    end: Date,
    start: Date,
}

/// What sort of span a period is. Figures of different sorts are no series.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodKind {
    /// One day.
    Day,
    /// A calendar month.
    Month,
    /// A quarter of a calendar year.
    Quarter,
    /// Half a calendar year.
    Half,
    /// A calendar year.
    Year,
    /// From 1 September to 31 August: 学年.
    SchoolYear,
    /// Any other span.
    Span,
}

/// How the years of a demand run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearKind {
    /// From 1 January to 31 December.
    Calendar,
    /// From 1 September to 31 August.
    School,
    /// From the month and day of a date.
    From(Date),
}

impl Period {
    /// Reads `2022`, `2022-05`, `2022-05-31` or a span of two of these, `2019-08/2020-12`.
    ///
    /// Two years that follow each other (`2021/2022`) may be a school year or two calendar years,
    /// and are not read: see [`Period::school_or_calendar`].
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        if Self::school_or_calendar(label).is_some() {
            return None;
        }
        let (from, to) = label.split_once('/').unwrap_or((label, label));
        Self::new(days(from)?.0, days(to)?.1)
    }

    /// The days from one to another; `None` if the second comes before the first.
    #[must_use]
    pub fn new(start: Date, end: Date) -> Option<Self> {
        (start <= end).then_some(Self { end, start })
    }

    /// The school year and the two calendar years that `2021/2022` may stand for; `None` for
    /// whatever has only one meaning.
    ///
    /// ```
    /// use duibiao::model::Period;
    /// let (school, calendar) = Period::school_or_calendar("2021/2022").unwrap();
    /// assert_eq!((school.label(), calendar.label()), ("2021-09/2022-08".into(), "2021-01/2022-12".into()));
    /// assert!(Period::school_or_calendar("2021/2023").is_none());
    /// ```
    #[must_use]
    pub fn school_or_calendar(label: &str) -> Option<(Self, Self)> {
        let (from, to) = label.split_once('/')?;
        let (first, second) = (digits(from, 4)?, digits(to, 4)?);
        let school = YearKind::School.beginning_in(first)?;
        let last = YearKind::Calendar.beginning_in(second)?;
        let both = Self::new(YearKind::Calendar.beginning_in(first)?.start, last.end)?;
        (school.end.year() == second).then_some((school, both))
    }

    /// The first day.
    #[must_use]
    pub fn start(&self) -> Date {
        self.start
    }

    /// The last day.
    #[must_use]
    pub fn end(&self) -> Date {
        self.end
    }

    /// The period as every output writes it: `2022`, `2022-05`, `2022-05-31`, `2022-09/2023-08`.
    #[must_use]
    pub fn label(&self) -> String {
        self.to_string()
    }

    /// What sort of span it is.
    ///
    /// ```
    /// use duibiao::model::{Period, PeriodKind};
    /// let kind = |label| Period::parse(label).unwrap().kind();
    /// assert_eq!(kind("2022-09/2023-08"), PeriodKind::SchoolYear);
    /// assert_eq!(kind("2022-04/2022-06"), PeriodKind::Quarter);
    /// ```
    #[must_use]
    pub fn kind(&self) -> PeriodKind {
        if self.start == self.end {
            return PeriodKind::Day;
        }
        let Some(months) = self.months() else { return PeriodKind::Span };
        match (months, self.start.month()) {
            (1, _) => PeriodKind::Month,
            (3, 1 | 4 | 7 | 10) => PeriodKind::Quarter,
            (6, 1 | 7) => PeriodKind::Half,
            (12, 1) => PeriodKind::Year,
            (12, 9) => PeriodKind::SchoolYear,
            _ => PeriodKind::Span,
        }
    }

    /// How many whole months it has, if it begins and ends with one.
    fn months(self) -> Option<i32> {
        let whole = self.start.day() == 1 && self.end == self.end.last_of_month();
        let count = |day: Date| {
            i32::from(day.year()).saturating_mul(12).saturating_add(i32::from(day.month()))
        };
        whole.then(|| count(self.end).saturating_sub(count(self.start)).saturating_add(1))
    }

    /// Whether values of the two periods may stand beside each other in one series: both last as
    /// many months, and have the same name for it.
    ///
    /// ```
    /// use duibiao::model::Period;
    /// let same = |a, b| Period::parse(a).unwrap().is_as_long_as(&Period::parse(b).unwrap());
    /// assert!(same("2021-02", "2021-03") && same("2020", "2021"));
    /// assert!(!same("2021", "2020-09/2021-08") && !same("2021-06", "2021-01/2021-06"));
    /// ```
    #[must_use]
    pub fn is_as_long_as(&self, other: &Self) -> bool {
        let days = |period: &Self| period.start.duration_until(period.end);
        self.kind() == other.kind()
            && match (self.months(), other.months()) {
                (Some(one), Some(two)) => one == two,
                (None, None) => days(self) == days(other),
                _ => false,
            }
    }

    /// The same span `years` earlier.
    ///
    /// ```
    /// use duibiao::model::Period;
    /// let before = Period::parse("2022-02").unwrap().years_before(2).unwrap();
    /// assert_eq!(before.label(), "2020-02");
    /// ```
    #[must_use]
    pub fn years_before(&self, years: i16) -> Option<Self> {
        let back = |day: Date| in_year(day, day.year().checked_sub(years)?);
        let end = back(self.end)?;
        // The end of February stays the end of February.
        let last = self.end == self.end.last_of_month();
        Self::new(back(self.start)?, if last { end.last_of_month() } else { end })
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }

    /// Whether every day of the other one lies in it.
    #[must_use]
    pub fn covers(&self, other: &Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether it is over before the other one begins.
    #[must_use]
    pub fn precedes(&self, other: &Self) -> bool {
        self.end < other.start
    }

    /// The ways to put it together from parts without gap or overlap, as places in `parts`.
    ///
    /// A way that only divides the parts of another one further is left out: from two halves and
    /// four quarters a year is put together once, of its halves. What is left are ways whose
    /// parts cross each other; of more than [`WAYS`] of them the first ones are given.
    ///
    /// ```
    /// use duibiao::model::Period;
    /// let read = |label| Period::parse(label).unwrap();
    /// let parts = ["2022-01/2022-06", "2022-07/2022-09", "2022-10/2022-12", "2022-07/2022-12"];
    /// assert_eq!(read("2022").tilings(&parts.map(read)), [vec![0, 3]]);
    /// assert!(read("2023").tilings(&parts.map(read)).is_empty());
    /// ```
    #[must_use]
    pub fn tilings(&self, parts: &[Self]) -> Vec<Vec<usize>> {
        let mut inside: Vec<(Self, usize)> =
            (0..).zip(parts).filter(|(_, p)| self.covers(p)).map(|(at, p)| (*p, at)).collect();
        // From the last to begin to the first, so that what follows a part is known already.
        inside.sort_by_key(|(part, at)| (Reverse(part.start), *part, *at));
        inside.dedup_by_key(|(part, _)| *part);
        // By first day: each way is dropped before those it continues with, never one inside the other.
        let mut ways: BTreeMap<Date, Vec<Rc<Way>>> = BTreeMap::new();
        for (part, at) in inside {
            let longer: Vec<Rc<Way>> = match part.end.tomorrow() {
                _ if part.end == self.end => vec![Way::of(part, at, None)],
                Ok(next) => {
                    let tails = ways.get(&next).into_iter().flatten();
                    tails.map(|tail| Way::of(part, at, Some(tail))).collect()
                }
                Err(_) => Vec::new(),
            };
            let known = ways.entry(part.start).or_default();
            known.extend(longer);
            keep_coarsest(known);
        }
        let found = ways.remove(&self.start).unwrap_or_default();
        found.iter().map(|way| way.parts().map(|(_, at)| at).collect()).collect()
    }
}

/// How many ways of putting a period together are told apart.
pub const WAYS: usize = 64;

/// A part of a period, its place among those that were given, and the parts that follow it.
#[derive(Debug)]
struct Way {
    part: Period,
    at: usize,
    length: usize,
    tail: Option<Rc<Way>>,
}

impl Way {
    fn of(part: Period, at: usize, tail: Option<&Rc<Way>>) -> Rc<Self> {
        let length = tail.map_or(0, |tail| tail.length).saturating_add(1);
        Rc::new(Self { part, at, length, tail: tail.cloned() })
    }

    fn parts(&self) -> impl Iterator<Item = (Period, usize)> {
        std::iter::successors(Some(self), |way| way.tail.as_deref()).map(|way| (way.part, way.at))
    }
}

/// Leaves out ways that only divide another one further, and whatever is more than [`WAYS`].
fn keep_coarsest(ways: &mut Vec<Rc<Way>>) {
    if ways.len() < 2 {
        return;
    }
    ways.sort_by(|a, b| a.length.cmp(&b.length).then_with(|| a.parts().cmp(b.parts())));
    let mut kept: Vec<Rc<Way>> = Vec::new();
    for way in ways.drain(..) {
        let ends: BTreeSet<Date> = way.parts().map(|(part, _)| part.end).collect();
        let divides = |known: &Rc<Way>| known.parts().all(|(part, _)| ends.contains(&part.end));
        if kept.len() < WAYS && !kept.iter().any(divides) {
            kept.push(way);
        }
    }
    *ways = kept;
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (start, end) = (self.start, self.end);
        let month = |day: Date| format!("{:04}-{:02}", day.year(), day.month());
        match self.kind() {
            PeriodKind::Day => write!(f, "{end}"),
            PeriodKind::Year => write!(f, "{:04}", end.year()),
            PeriodKind::Month => f.write_str(&month(end)),
            _ if self.months().is_some() => write!(f, "{}/{}", month(start), month(end)),
            _ => write!(f, "{start}/{end}"),
        }
    }
}

impl YearKind {
    /// The year that begins in a calendar year.
    #[must_use]
    pub fn beginning_in(self, year: i16) -> Option<Period> {
        let first = self.first_day(year)?;
        Period::new(first, self.first_day(year.checked_add(1)?)?.yesterday().ok()?)
    }

    /// The word for it: `calendar`, `school` or `from`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::School => "school",
            Self::From(_) => "from",
        }
    }

    fn first_day(self, year: i16) -> Option<Date> {
        match self {
            Self::Calendar => Date::new(year, 1, 1).ok(),
            Self::School => Date::new(year, 9, 1).ok(),
            Self::From(day) => in_year(day, year),
        }
    }

    /// The year in which a day lies.
    ///
    /// ```
    /// use duibiao::model::{YearKind, day};
    /// let of = |kind: YearKind| kind.containing(day("2023-08-31").unwrap()).unwrap().label();
    /// assert_eq!((of(YearKind::Calendar), of(YearKind::School)), ("2023".into(), "2022-09/2023-08".into()));
    /// ```
    #[must_use]
    pub fn containing(self, day: Date) -> Option<Period> {
        let this = self.beginning_in(day.year()).filter(|year| year.start <= day);
        this.or_else(|| self.beginning_in(day.year().checked_sub(1)?))
    }

    /// The whole years from one day to another, oldest first.
    pub fn within(self, from: Date, to: Date) -> impl Iterator<Item = Period> {
        let years = from.year()..=to.year();
        let years = years.filter_map(move |year| self.beginning_in(year));
        years.filter(move |year| from <= year.start && year.end <= to)
    }
}

/// The same month and day of another year, or the last day of that month.
fn in_year(day: Date, year: i16) -> Option<Date> {
    let first = Date::new(year, day.month(), 1).ok()?;
    Date::new(year, day.month(), day.day().min(first.days_in_month())).ok()
}

/// First and last day of a year, a month or a day.
fn days(label: &str) -> Option<(Date, Date)> {
    let mut parts = label.split('-');
    let year = digits(parts.next()?, 4)?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let first = Date::new(year, i8::try_from(digits(month, 2)?).ok()?, 1).ok()?;
    let Some(day) = parts.next() else {
        return Some((first, first.last_of_month()));
    };
    let day = Date::new(year, first.month(), i8::try_from(digits(day, 2)?).ok()?).ok()?;
    parts.next().is_none().then_some((day, day))
}

/// Reads a day in the ten characters in which files write it.
///
/// ```
/// assert!(duibiao::model::day("2025-12-31").is_some());
/// assert!(duibiao::model::day("2025-12").is_none());
/// ```
#[must_use]
pub fn day(text: &str) -> Option<Date> {
    days(text).filter(|(first, last)| first == last).map(|(day, _)| day)
}

fn digits(text: &str, count: usize) -> Option<i16> {
    (text.len() == count && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// The end of a day as a moment, in years: the end of 2020 is 2021 exactly.
///
/// Days count as parts of their own year, so that whole years are whole numbers.
///
/// ```
/// use duibiao::model::{moment, Exact};
/// assert_eq!(moment(jiff::civil::date(2020, 12, 31)), Exact::from(2021));
/// ```
#[must_use]
pub fn moment(day: Date) -> Exact {
    let whole = Exact::from(i64::from(day.year()));
    let passed = Exact::from(i64::from(day.day_of_year()));
    let length = Exact::from(i64::from(day.days_in_year()));
    passed.over(length).and_then(|part| whole.plus(part)).unwrap_or(whole)
}

/// The moment at which a day begins, which is when the day before it ends.
#[must_use]
pub fn beginning(day: Date) -> Exact {
    day.yesterday().map_or_else(|_| moment(day), moment)
}

#[cfg(test)]
#[expect(clippy::arithmetic_side_effects, reason = "a test fails by panicking")]
mod tests {
    use super::*;
    use jiff::ToSpan;
    use jiff::civil::date;
    use proptest::prelude::*;

    fn read(label: &str) -> Period {
        Period::parse(label).unwrap()
    }

    #[test]
    fn spans_are_of_the_kind_that_people_name() {
        use PeriodKind as K;
        let check = |label: &str, kind: PeriodKind| assert_eq!(read(label).kind(), kind, "{label}");
        check("2022-05-31", K::Day);
        check("2022-05", K::Month);
        for quarter in ["01/2022-03", "04/2022-06", "07/2022-09", "10/2022-12"] {
            check(&format!("2022-{quarter}"), K::Quarter);
        }
        check("2022-02/2022-04", K::Span);
        check("2022-01/2022-06", K::Half);
        check("2022-07/2022-12", K::Half);
        check("2022-03/2022-08", K::Span);
        check("2022", K::Year);
        check("2022-09/2023-08", K::SchoolYear);
        check("2022-03/2023-02", K::Span);
        let same = |a: &str, b: &str| read(a).is_as_long_as(&read(b));
        assert!(same("2021-02", "2021-03") && same("2020", "2021"));
        assert!(!same("2021", "2020-09/2021-08") && !same("2021-06", "2021-01/2021-06"));
        assert!(same("2021-02/2021-05", "2022-03/2022-06"), "four months each");
        assert!(!same("2021-02/2021-05", "2021-02/2021-08"), "spans of another length");
        assert!(!same("2021-02-03/2021-05-04", "2021-02/2021-05"), "one of whole months");
        assert!(!same("2021-02-03/2021-05-04", "2021-02-03/2021-05-05"));
        assert!(same("2021-02-03/2021-05-04", "2021-03-03/2021-06-01"), "90 days each");
        let before = |label: &str, years| read(label).years_before(years).unwrap().label();
        assert_eq!(
            (before("2022-02", 2).as_str(), before("2024-02", 1).as_str()),
            ("2020-02", "2023-02")
        );
        assert_eq!(before("2022-03-05/2022-04-10", 1), "2021-03-05/2021-04-10");
    }

    #[test]
    fn years_have_the_words_that_files_and_json_use() {
        let kinds = [YearKind::Calendar, YearKind::School, YearKind::From(date(2021, 3, 1))];
        assert_eq!(kinds.map(YearKind::as_str), ["calendar", "school", "from"]);
    }

    #[test]
    fn a_period_is_put_together_of_its_longest_parts() {
        let months = (1..=12).map(|month| read(&format!("2022-{month:02}")));
        let longer = ["2022-01/2022-03", "2022-04/2022-06", "2022-01/2022-06", "2022-07/2022-12"];
        let parts: Vec<Period> = months.chain(longer.map(read)).collect();
        assert_eq!(read("2022").tilings(&parts), [vec![14, 15]]);
        assert!(read("2022-01").precedes(&read("2022-02")));
        assert!(!read("2022-01-01/2022-01-31").precedes(&read("2022-01-31/2022-02-28")));
    }

    #[test]
    fn of_very_many_ways_some_are_told_and_very_long_ones_do_no_harm() {
        let year = read("2022");
        let first = |days: i32| year.start().checked_add(days.days()).unwrap();
        let split = |days| {
            let (before, after) = (first(days), first(days.saturating_add(1)));
            [Period::new(year.start(), before).unwrap(), Period::new(after, year.end()).unwrap()]
        };
        let parts: Vec<Period> = (0..200).flat_map(split).collect();
        assert_eq!(year.tilings(&parts).len(), WAYS);
        let long = Period::new(date(1800, 1, 1), date(2100, 12, 31)).unwrap();
        let mut days = long.start().series(1.day()).take_while(|day| *day <= long.end());
        let days: Vec<Period> = days.by_ref().filter_map(|day| Period::new(day, day)).collect();
        assert_eq!(long.tilings(&days).first().map(Vec::len), Some(days.len()));
    }

    #[test]
    fn a_span_runs_from_its_first_to_its_last_day() {
        assert_eq!(
            read("2019-08/2020"),
            Period::new(date(2019, 8, 1), date(2020, 12, 31)).unwrap()
        );
    }

    #[test]
    fn odd_labels_are_refused() {
        for label in [
            "",
            "20",
            "2022-1",
            "2022-02-30",
            "2022/2021",
            "2021/2022",
            "2022-01-01-01",
            "２０２２",
            "+022",
        ] {
            assert!(Period::parse(label).is_none(), "{label}");
        }
    }

    #[test]
    fn one_span_has_one_name() {
        for (label, name) in [
            ("2022-01/2022-12", "2022"),
            ("2022-03/2022-03", "2022-03"),
            ("2021/2023", "2021-01/2023-12"),
            ("2022-09-01/2023-08-31", "2022-09/2023-08"),
            ("2022-09-01/2022-09-01", "2022-09-01"),
            ("2022-09-01/2022-10-15", "2022-09-01/2022-10-15"),
        ] {
            assert_eq!(read(label).label(), name, "{label}");
        }
    }

    #[test]
    fn a_year_begins_where_the_last_one_ended() {
        assert_eq!(beginning(date(2021, 1, 1)), Exact::from(2021));
    }

    #[test]
    fn years_that_begin_on_a_leap_day_have_no_gap() {
        let kind = YearKind::From(date(2020, 2, 29));
        let years: Vec<String> =
            kind.within(date(2020, 2, 29), date(2022, 2, 27)).map(|year| year.label()).collect();
        assert_eq!(years, ["2020-02-29/2021-02-27", "2021-02-28/2022-02-27"]);
    }

    #[test]
    fn whole_years_only() {
        let of = |kind: YearKind, from, to| kind.within(from, to).count();
        assert_eq!(of(YearKind::Calendar, date(2021, 7, 1), date(2023, 12, 31)), 2);
        assert_eq!(of(YearKind::School, date(2021, 9, 1), date(2024, 8, 31)), 3);
        assert_eq!(of(YearKind::School, date(2021, 9, 1), date(2024, 8, 30)), 2);
    }

    /// The parts of the one way to put a period together.
    #[track_caller]
    fn check(whole: &str, parts: &[&str], expected: &[&[usize]]) {
        let parts: Vec<Period> = parts.iter().map(|part| read(part)).collect();
        assert_eq!(read(whole).tilings(&parts), expected, "{whole} of {parts:?}");
    }

    #[test]
    fn halves_tile_a_year_and_quarters_only_divide_them() {
        let halves = ["2023-01/2023-06", "2023-07/2023-12"];
        check("2023", &halves, &[&[0, 1]]);
        check("2023", &[halves[1], "2023-01/2023-03", halves[0], "2023-04/2023-06"], &[&[2, 0]]);
        check("2023", &[halves[0], "2023-07/2023-11"], &[]);
        check("2023", &[halves[0], "2023-06/2023-12"], &[]);
    }

    #[test]
    fn parts_that_cross_are_two_ways() {
        let crossing = ["2023-01/2023-06", "2023-07/2023-12", "2023-01/2023-04", "2023-05/2023-12"];
        check("2023", &crossing, &[&[2, 3], &[0, 1]]);
    }

    #[test]
    fn a_span_across_two_years_is_part_of_neither() {
        check("2023", &["2022-09/2023-08", "2023-09/2023-12"], &[]);
    }

    fn period() -> impl Strategy<Value = Period> {
        (0_i64..800, 0_i64..400).prop_map(|(from, length)| {
            let start = date(2020, 1, 1) + from.days();
            Period::new(start, start + length.days()).unwrap()
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn a_label_is_read_as_the_period_it_names(one in period()) {
            prop_assert_eq!(Period::parse(&one.label()), Some(one));
        }

        #[test]
        fn to_cover_both_ways_is_to_be_the_same(one in period(), other in period()) {
            prop_assert_eq!(one.covers(&other) && other.covers(&one), one == other);
            prop_assert!(!one.precedes(&other) || !other.precedes(&one));
            prop_assert!(!one.precedes(&other) || one < other);
            prop_assert_eq!(one.is_as_long_as(&other), other.is_as_long_as(&one));
        }

        #[test]
        fn a_day_lies_in_one_year_of_each_kind(from in 0_i64..2000, start in 0_i64..400) {
            let day = date(2020, 1, 1) + from.days();
            let own = YearKind::From(date(2019, 1, 1) + start.days());
            for kind in [YearKind::Calendar, YearKind::School, own] {
                let year = kind.containing(day).unwrap();
                prop_assert!(year.contains(day));
                prop_assert_eq!(kind.containing(year.end().tomorrow().unwrap()).unwrap().start(),
                    year.end().tomorrow().unwrap());
            }
        }

        /// Every way begins and ends with the whole, and each part begins the day after the last.
        #[test]
        fn a_tiling_has_neither_gap_nor_overlap(
            whole in period(),
            cuts in prop::collection::vec(0_i64..400, 0..5),
            more in prop::collection::vec(period(), 0..6),
        ) {
            let mut days: Vec<Date> = cuts.iter().map(|cut| whole.start() + cut.days()).collect();
            days.retain(|day| *day > whole.start() && *day <= whole.end());
            days.sort();
            days.dedup();
            let mut parts = Vec::new();
            let mut start = whole.start();
            for day in days {
                parts.push(Period::new(start, day.yesterday().unwrap()).unwrap());
                start = day;
            }
            parts.push(Period::new(start, whole.end()).unwrap());
            parts.extend(more);
            let ways = whole.tilings(&parts);
            prop_assert!(!ways.is_empty());
            for way in &ways {
                let mut next = whole.start();
                for part in way.iter().map(|at| parts[*at]) {
                    prop_assert_eq!(part.start(), next);
                    next = part.end().tomorrow().unwrap();
                }
                prop_assert_eq!(next, whole.end().tomorrow().unwrap());
            }
            // The order of the parts does not matter.
            let spans = |ways: &[Vec<usize>], parts: &[Period]| -> Vec<Vec<Period>> {
                ways.iter().map(|way| way.iter().map(|at| parts[*at]).collect()).collect()
            };
            let mut turned = parts.clone();
            turned.reverse();
            prop_assert_eq!(spans(&ways, &parts), spans(&whole.tilings(&turned), &turned));
        }
    }
}
