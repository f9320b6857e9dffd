//! Periods that figures describe, and moments on the time line of a plan.

use jiff::civil::Date;

use super::exact::Exact;

/// The span of days that a figure describes.
///
/// ```
/// use duibiao::model::Period;
/// let year = Period::parse("2022").unwrap();
/// assert_eq!(year.end().to_string(), "2022-12-31");
/// assert!(Period::parse("2020-13").is_none());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Period {
    end: Date,
    start: Date,
    label: String,
}

impl Period {
    /// Reads `2022`, `2022-05`, `2022-05-31` or a span of two of these, `2019-08/2020-12`.
    #[must_use]
    pub fn parse(label: &str) -> Option<Self> {
        let (from, to) = label.split_once('/').unwrap_or((label, label));
        let (start, end) = (days(from)?.0, days(to)?.1);
        (start <= end).then(|| Self { end, start, label: label.to_owned() })
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

    /// The period as its file writes it.
    #[must_use]
    pub fn label(&self) -> &str {
        &self.label
    }

    /// First and last day of the same span `years` earlier.
    ///
    /// ```
    /// use duibiao::model::Period;
    /// let (start, end) = Period::parse("2022").unwrap().years_before(1).unwrap();
    /// assert_eq!((start.to_string(), end.to_string()), ("2021-01-01".into(), "2021-12-31".into()));
    /// ```
    #[must_use]
    pub fn years_before(&self, years: i16) -> Option<(Date, Date)> {
        let back = |day: Date| {
            let year = day.year().checked_sub(years)?;
            let first = Date::new(year, day.month(), 1).ok()?;
            Date::new(year, day.month(), day.day().min(first.days_in_month())).ok()
        };
        let end = back(self.end)?;
        // The end of February stays the end of February.
        let last = self.end == self.end.last_of_month();
        Some((back(self.start)?, if last { end.last_of_month() } else { end }))
    }

    /// Whether the day lies in it.
    #[must_use]
    pub fn contains(&self, day: Date) -> bool {
        self.start <= day && day <= self.end
    }
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
mod tests {
    use super::*;

    #[test]
    fn a_span_runs_from_its_first_to_its_last_day() {
        let span = Period::parse("2019-08/2020").unwrap();
        assert_eq!(
            (span.start().to_string(), span.end().to_string()),
            ("2019-08-01".into(), "2020-12-31".into())
        );
    }

    #[test]
    fn odd_labels_are_refused() {
        for label in
            ["", "20", "2022-1", "2022-02-30", "2022/2021", "2022-01-01-01", "２０２２", "+022"]
        {
            assert!(Period::parse(label).is_none(), "{label}");
        }
    }

    #[test]
    fn a_year_begins_where_the_last_one_ended() {
        assert_eq!(beginning(jiff::civil::date(2021, 1, 1)), Exact::from(2021));
    }
}
