//! Intervals of exact numbers, whose ends may be open or unknown.
//!
//! An end that is open stays open through sums, products and quotients: 近6000 is below 6000, and
//! so is whatever is computed from it below what 6000 would give.

use std::cmp::Ordering;

use super::exact::Exact;

/// On which side of its value an end of an interval lies: an open end is just beside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// Just below the value: the value itself is excluded from above.
    Below,
    /// The value itself.
    At,
    /// Just above the value.
    Above,
}

/// A number, or the point just beside it.
///
/// ```
/// use duibiao::model::{Exact, Point, Side};
/// let ten = Point::at(Exact::from(10));
/// assert!(Point { side: Side::Below, ..ten } < ten);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Point {
    /// The number.
    pub value: Exact,
    /// Which side of it.
    pub side: Side,
}

impl Point {
    /// The number itself.
    #[must_use]
    pub fn at(value: Exact) -> Self {
        Self { value, side: Side::At }
    }

    /// Whether it is beside its number, not the number itself.
    ///
    /// ```
    /// use duibiao::model::{Exact, Point, Side};
    /// assert!(!Point::at(Exact::ONE).is_open());
    /// assert!(Point { value: Exact::ONE, side: Side::Above }.is_open());
    /// ```
    #[must_use]
    pub fn is_open(self) -> bool {
        self.side != Side::At
    }

    /// The same number approached from the other side.
    fn mirrored(self) -> Self {
        let side = match self.side {
            Side::Below => Side::Above,
            Side::At => Side::At,
            Side::Above => Side::Below,
        };
        Self { side, ..self }
    }

    fn negated(self) -> Self {
        Self { value: self.value.negated(), ..self.mirrored() }
    }
}

/// The numbers that a printed figure may stand for, with the printed one inside or at an open end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Interval {
    /// The lowest; `None` when nothing bounds it from below.
    pub low: Option<Point>,
    /// The number as printed.
    pub nominal: Exact,
    /// The highest; `None` when nothing bounds it from above.
    pub high: Option<Point>,
    /// On which side of the number as printed the number that was meant lies, where no end says
    /// so: a sum with 近20 lies just below the sum of the printed numbers.
    pub side: Side,
}

impl Interval {
    /// An interval of one number.
    #[must_use]
    pub fn exactly(value: Exact) -> Self {
        let end = Some(Point::at(value));
        Self { low: end, nominal: value, high: end, side: Side::At }
    }

    /// Whether it is one number.
    #[must_use]
    pub fn is_exact(&self) -> bool {
        self.low == self.high && self.low.is_some()
    }

    /// The number, if the interval is one whole number.
    #[must_use]
    pub fn count(&self) -> Option<i128> {
        self.nominal.whole().filter(|_| self.is_exact())
    }

    /// Half of what the printed digits leave open; `None` when an end is unknown.
    #[must_use]
    pub fn half_width(&self) -> Option<Exact> {
        self.high?.value.minus(self.low?.value)?.over(Exact::from(2))
    }

    /// The numbers that would be printed this way if digits were cut off instead of rounded;
    /// `None` for a figure without such digits.
    #[must_use]
    pub fn truncated(&self) -> Option<Self> {
        let half = self.half_width().filter(|half| !half.is_zero())?;
        let unit = half.plus(half)?;
        let value = self.nominal;
        let (low, high) = if value < Exact::ZERO {
            (Point { value: value.minus(unit)?, side: Side::Above }, Point::at(value))
        } else {
            (Point::at(value), Point { value: value.plus(unit)?, side: Side::Below })
        };
        Some(Self { low: Some(low), nominal: value, high: Some(high), side: Side::At })
    }

    /// Whether a point lies in it.
    ///
    /// ```
    /// use duibiao::model::{Exact, Point, Quantity};
    /// let nearly = Quantity::parse("近6000人次", None).unwrap().interval;
    /// assert!(nearly.contains(Point::at(Exact::from(5999))));
    /// assert!(!nearly.contains(Point::at(Exact::from(6000))));
    /// ```
    #[must_use]
    pub fn contains(&self, point: Point) -> bool {
        self.low.is_none_or(|low| low <= point) && self.high.is_none_or(|high| point <= high)
    }

    /// Whether some number lies in both.
    #[must_use]
    pub fn meets(&self, other: &Self) -> bool {
        let below = |low: Option<Point>, high: Option<Point>| match (low, high) {
            (Some(low), Some(high)) => low <= high,
            _ => true,
        };
        below(self.low, other.high) && below(other.low, self.high)
    }

    /// Whether every number of it lies in `other`.
    #[must_use]
    pub fn within(&self, other: &Self) -> bool {
        let low = other.low.is_none_or(|o| self.low.is_some_and(|s| s >= o));
        let high = other.high.is_none_or(|o| self.high.is_some_and(|s| s <= o));
        low && high
    }

    /// The numbers that lie in both; `None` if there are none. The nominal number is moved into
    /// them, or to the open end that it lies beyond.
    ///
    /// ```
    /// use duibiao::model::Quantity;
    /// let read = |token| Quantity::parse(token, None).unwrap().interval;
    /// let (rough, fine) = (read("87%"), read("86.8%"));
    /// let both = rough.intersection(&fine, rough.nominal).unwrap();
    /// assert_eq!((both.low, both.high), (fine.low, fine.high));
    /// assert_eq!(both.nominal, fine.high.unwrap().value);
    /// ```
    #[must_use]
    pub fn intersection(&self, other: &Self, nominal: Exact) -> Option<Self> {
        if !self.meets(other) {
            return None;
        }
        // An unknown low end is below every other, as `None` is; a high one is above.
        let low = self.low.max(other.low);
        let high = match (self.high, other.high) {
            (Some(one), Some(two)) => Some(one.min(two)),
            (one, two) => one.or(two),
        };
        let raised = low.map_or(nominal, |low| nominal.max(low.value));
        let nominal = high.map_or(raised, |high| raised.min(high.value));
        Some(Self { low, nominal, high, side: Side::At })
    }

    /// Which of two intervals says more: the narrower one comes first.
    ///
    /// One with an unknown end is wider than any without, and as wide as any other with as many.
    /// Of two of the same width the one with an open end is narrower.
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use duibiao::model::Quantity;
    /// let read = |token| Quantity::parse(token, None).unwrap().interval;
    /// assert_eq!(read("86.8%").width_cmp(&read("87%")), Ordering::Less);
    /// assert_eq!(read("98%以上").width_cmp(&read("约50%")), Ordering::Greater);
    /// ```
    #[must_use]
    pub fn width_cmp(&self, other: &Self) -> Ordering {
        let ends = |interval: &Self| interval.low.into_iter().chain(interval.high);
        let known = |interval: &Self| ends(interval).count();
        let closed = |interval: &Self| ends(interval).filter(|end| !end.is_open()).count();
        let widths = match (self.half_width(), other.half_width()) {
            (Some(one), Some(two)) => one.cmp(&two).then(closed(self).cmp(&closed(other))),
            (one, two) => one.is_none().cmp(&two.is_none()),
        };
        known(other).cmp(&known(self)).then(widths)
    }

    /// The interval with unknown ends replaced by the indicator's bounds.
    ///
    /// A known end stays, even beyond a bound: what is printed is what is judged, and that it
    /// cannot be is a finding of its own. A bound beyond the other end is none either: 以上 ends
    /// at the indicator's maximum or nowhere, 不足 at its minimum or nowhere.
    ///
    /// ```
    /// use duibiao::model::{Exact, Point, Quantity};
    /// let (zero, hundred) = (Exact::ZERO, Exact::from(100));
    /// let share = |token| Quantity::parse(token, None).unwrap().interval;
    /// let bounded = share("98%以上").clipped(Some(zero), Some(hundred));
    /// assert_eq!(bounded.high, Some(Point::at(hundred)));
    /// assert_eq!(share("105%以上").clipped(Some(zero), Some(hundred)).high, None);
    /// ```
    #[must_use]
    pub fn clipped(self, min: Option<Exact>, max: Option<Exact>) -> Self {
        let (min, max) = (min.map(Point::at), max.map(Point::at));
        let min = min.filter(|min| self.high.is_none_or(|high| *min <= high));
        let max = max.filter(|max| self.low.is_none_or(|low| low <= *max));
        Self { low: self.low.or(min), high: self.high.or(max), ..self }
    }

    /// The printed number as a point of the interval: 近30 and 不足30 lie just below 30.
    #[must_use]
    pub fn printed(&self) -> Point {
        let nominal = Point { value: self.nominal, side: self.side };
        let raised = self.low.map_or(nominal, |low| nominal.max(low));
        self.high.map_or(raised, |high| raised.min(high))
    }

    /// The printed, lowest and highest number, as far as they are known.
    pub fn ends(&self) -> impl Iterator<Item = Point> {
        [Some(self.printed()), self.low, self.high].into_iter().flatten()
    }

    /// The points at which an answer may change: the printed number first, then both ends, every
    /// edge inside and the points just beside it that are; none of them twice.
    ///
    /// ```
    /// use duibiao::model::{Exact, Point, Quantity, Side};
    /// let nearly = Quantity::parse("近30个", None).unwrap().interval;
    /// let (low, edge) = (Point::at(Exact::from(20)), Exact::from(30));
    /// let below = Point { value: edge, side: Side::Below };
    /// assert_eq!(nearly.samples([edge].into_iter()), [below, low]);
    /// ```
    pub fn samples(&self, edges: impl Iterator<Item = Exact>) -> Vec<Point> {
        let beside = |value| [Side::Below, Side::At, Side::Above].map(|side| Point { value, side });
        let inside = edges.flat_map(beside).filter(|point| self.contains(*point));
        let mut found = Vec::new();
        for point in self.ends().chain(inside) {
            if !found.contains(&point) {
                found.push(point);
            }
        }
        found
    }

    /// The lowest and the highest whole number in it, if it holds any; `None` when an end is
    /// unknown.
    ///
    /// ```
    /// use duibiao::model::{Exact, Quantity};
    /// let nearly = Quantity::parse("近6000人次", None).unwrap().interval;
    /// assert_eq!(nearly.whole_numbers(), Some((Exact::from(5000), Exact::from(5999))));
    /// ```
    #[must_use]
    pub fn whole_numbers(&self) -> Option<(Exact, Exact)> {
        let (low, high) = (self.low?, self.high?);
        let (first, last) = (low.value.ceil(), high.value.floor());
        let first = if Point::at(first) < low { first.plus(Exact::ONE)? } else { first };
        let last = if Point::at(last) > high { last.minus(Exact::ONE)? } else { last };
        (first <= last).then_some((first, last))
    }

    /// The sum of two intervals; `None` on overflow.
    #[must_use]
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let (low, high) = (sum(self.low, other.low), sum(self.high, other.high));
        let nominal = self.nominal.plus(other.nominal)?;
        let side = together(self.printed().side, other.printed().side);
        Some(Self { low: low.ok()?, nominal, high: high.ok()?, side })
    }

    /// The difference of two intervals; `None` on overflow.
    #[must_use]
    pub fn minus(&self, other: &Self) -> Option<Self> {
        self.plus(&other.negated())
    }

    /// The product of two intervals; `None` on overflow.
    ///
    /// ```
    /// use duibiao::model::{Exact, Interval, Quantity};
    /// let many = Quantity::parse("100人以上", None).unwrap().interval;
    /// let none = Interval::exactly(Exact::ZERO);
    /// assert_eq!(none.times(&many), Some(none));
    /// ```
    #[must_use]
    pub fn times(&self, other: &Self) -> Option<Self> {
        let [(a, b), (c, d)] = [self, other].map(|interval| {
            (End::of(interval.low, Limit::Below), End::of(interval.high, Limit::Above))
        });
        let (low, high) = if a.sign().is_ge() && c.sign().is_ge() {
            // Almost all figures are so, and need half the products.
            (a.times(c)?, b.times(d)?)
        } else {
            let corners = [a.times(c)?, a.times(d)?, b.times(c)?, b.times(d)?];
            let low = corners.into_iter().min_by_key(|end| (end.limit, !end.reached))?;
            (low, corners.into_iter().max_by_key(|end| (end.limit, end.reached))?)
        };
        let nominal = self.nominal.times(other.nominal)?;
        let factor = |one: &Self, other: &Self| match other.nominal.cmp(&Exact::ZERO) {
            Ordering::Less => one.printed().mirrored().side,
            Ordering::Equal => Side::At,
            Ordering::Greater => one.printed().side,
        };
        let side = together(factor(self, other), factor(other, self));
        Some(Self { low: low.point(Side::Above), nominal, high: high.point(Side::Below), side })
    }

    /// The quotient of two intervals; `None` on overflow or when the divisor may be zero.
    ///
    /// ```
    /// use duibiao::model::{Exact, Interval, Point, Side};
    /// let positive = Interval {
    ///     low: Some(Point { value: Exact::ZERO, side: Side::Above }),
    ///     ..Interval::exactly(Exact::from(2))
    /// };
    /// let quotient = Interval::exactly(Exact::ONE).over(&positive).unwrap();
    /// assert_eq!((quotient.low.unwrap().value.rounded(1).to_string(), quotient.high), ("0.5".into(), None));
    /// ```
    #[must_use]
    pub fn over(&self, other: &Self) -> Option<Self> {
        self.times(&other.reciprocal()?)
    }

    /// One over the numbers of the interval; `None` when one of them may be zero.
    ///
    /// ```
    /// use duibiao::model::{Exact, Quantity, Side};
    /// let nearly = Quantity::parse("近500人", None).unwrap().interval;
    /// let ratio = nearly.reciprocal().unwrap();
    /// let (low, high) = (ratio.low.unwrap(), ratio.high.unwrap());
    /// assert_eq!((Exact::ONE.over(low.value), low.side), (Some(Exact::from(500)), Side::Above));
    /// assert_eq!((Exact::ONE.over(high.value), high.side), (Some(Exact::from(400)), Side::At));
    /// ```
    #[must_use]
    pub fn reciprocal(&self) -> Option<Self> {
        let zero = Point::at(Exact::ZERO);
        if self.high.is_some_and(|high| high < zero) {
            return Some(self.negated().reciprocal()?.negated());
        }
        let least = self.low.filter(|low| *low > zero)?;
        let flipped =
            |end: Point| Some(Point { value: Exact::ONE.over(end.value)?, ..end.mirrored() });
        // What grows without bound comes as near to zero as one likes, and the other way round.
        let low = self.high.map_or(Some(Point { side: Side::Above, ..zero }), flipped)?;
        let high = if least.value.is_zero() { None } else { Some(flipped(least)?) };
        let side = self.printed().mirrored().side;
        Some(Self { low: Some(low), nominal: Exact::ONE.over(self.nominal)?, high, side })
    }

    /// The numbers with the opposite sign.
    #[must_use]
    pub fn negated(&self) -> Self {
        let (low, high) = (self.high.map(Point::negated), self.low.map(Point::negated));
        let side = Point { value: self.nominal, side: self.side }.mirrored().side;
        Self { low, nominal: self.nominal.negated(), high, side }
    }
}

/// The side on which the result of two numbers lies; unknown, and so none, where they disagree.
fn together(one: Side, other: Side) -> Side {
    match (one, other) {
        (Side::At, side) | (side, Side::At) => side,
        (one, other) if one == other => one,
        _ => Side::At,
    }
}

/// The numbers were too large to combine exactly.
struct Overflow;

/// The sum of two ends of the same side; an unknown end stays unknown, an open one open.
fn sum(a: Option<Point>, b: Option<Point>) -> Result<Option<Point>, Overflow> {
    let (Some(a), Some(b)) = (a, b) else {
        return Ok(None);
    };
    let side = if a.is_open() { a.side } else { b.side };
    let value = a.value.plus(b.value).ok_or(Overflow)?;
    Ok(Some(Point { value, side }))
}

/// How far an interval reaches to one side.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Limit {
    Below,
    At(Exact),
    Above,
}

/// An end of an interval as a factor, and whether its number belongs to the interval.
#[derive(Clone, Copy)]
struct End {
    limit: Limit,
    reached: bool,
}

impl End {
    fn of(end: Option<Point>, unknown: Limit) -> Self {
        let limit = end.map_or(unknown, |end| Limit::At(end.value));
        Self { limit, reached: end.is_some_and(|end| !end.is_open()) }
    }

    /// The product of two ends; `None` on overflow.
    fn times(self, other: Self) -> Option<Self> {
        let (one, two) = (self.sign(), other.sign());
        // Zero times anything is zero, however large it may be; it is reached with that zero.
        let zeros = [(self, one), (other, two)].into_iter().filter(|(_, sign)| sign.is_eq());
        if one.is_eq() || two.is_eq() {
            let reached = zeros.map(|(end, _)| end.reached).reduce(|a, b| a || b)?;
            return Some(Self { limit: Limit::At(Exact::ZERO), reached });
        }
        let limit = match (self.limit, other.limit) {
            (Limit::At(a), Limit::At(b)) => Limit::At(a.times(b)?),
            _ if one == two => Limit::Above,
            _ => Limit::Below,
        };
        Some(Self { limit, reached: self.reached && other.reached })
    }

    fn sign(self) -> Ordering {
        self.limit.cmp(&Limit::At(Exact::ZERO))
    }

    /// The end of an interval that is open to `side` where its number is not reached.
    fn point(self, side: Side) -> Option<Point> {
        let Limit::At(value) = self.limit else { return None };
        Some(Point { value, side: if self.reached { Side::At } else { side } })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    use super::*;

    /// Reads `[2, 5)`; `…` is an unknown end. The nominal number is an end other than zero, if
    /// there is one.
    fn read(text: &str) -> Interval {
        let (first, last) = (text.starts_with('('), text.ends_with(')'));
        let (low, high) = text.trim_matches(['[', ']', '(', ')']).split_once(", ").unwrap();
        let end = |text: &str, open: bool, side: Side| {
            let value = text.parse::<Decimal>().ok().map(Exact::from);
            value.map(|value| Point { value, side: if open { side } else { Side::At } })
        };
        let (low, high) = (end(low, first, Side::Above), end(high, last, Side::Below));
        let mut ends = low.into_iter().chain(high).map(|end| end.value);
        let nominal = ends.find(|value| !value.is_zero()).unwrap_or(Exact::ONE);
        Interval { low, nominal, high, side: Side::At }
    }

    /// Shows an interval as [`read`] reads it.
    fn shown(interval: &Interval) -> String {
        let number = |end: Option<Point>| {
            end.map_or("…".to_owned(), |end| end.value.rounded(6).to_string())
        };
        let open = |end: Option<Point>| end.is_none_or(Point::is_open);
        let first = if open(interval.low) { "(" } else { "[" };
        let last = if open(interval.high) { ")" } else { "]" };
        format!("{first}{}, {}{last}", number(interval.low), number(interval.high))
    }

    type Op = fn(&Interval, &Interval) -> Option<Interval>;

    #[track_caller]
    fn check(a: &str, op: Op, b: &str, expected: &str) {
        let found = op(&read(a), &read(b)).map_or("none".to_owned(), |found| shown(&found));
        assert_eq!(found, expected, "{a} and {b}");
    }

    #[test]
    fn an_open_end_stays_open_in_sums() {
        check("[5000, 6000)", Interval::plus, "[1, 2]", "[5001, 6002)");
        check("[1, 2]", Interval::plus, "(5000, 6000]", "(5001, 6002]");
        check("[5000, 6000)", Interval::plus, "(…, 10)", "(…, 6010)");
        check("[100, 200)", Interval::minus, "[20, 30)", "(70, 180)");
        check("[1, 2]", Interval::minus, "[5, …)", "(…, -3]");
    }

    #[test]
    fn an_open_end_stays_open_in_products() {
        check("[2, 3)", Interval::times, "[5, 7]", "[10, 21)");
        check("(2, 3]", Interval::times, "[5, 7)", "(10, 21)");
        check("[2, …)", Interval::times, "[5, 7]", "[10, …)");
        check("(-3, 2]", Interval::times, "[5, 7]", "(-21, 14]");
        check("[-3, 2)", Interval::times, "[-5, 7]", "[-21, 15]");
        check("(…, 10)", Interval::times, "[100, 100]", "(…, 1000)");
    }

    #[test]
    fn zero_times_anything_is_zero() {
        check("[0, 0]", Interval::times, "[5, …)", "[0, 0]");
        check("[0, 0]", Interval::times, "(…, 5)", "[0, 0]");
        check("[0, 1)", Interval::times, "(0, 5]", "[0, 5)");
        check("(0, 1)", Interval::times, "[0, 5]", "[0, 5)");
        check("(0, 1]", Interval::times, "(2, …)", "(0, …)");
        check("[0, 1]", Interval::times, "[2, …)", "[0, …)");
        check("[0, 4)", Interval::over, "[2, …)", "[0, 2)");
        check("[0, 0]", Interval::over, "(0, …)", "[0, 0]");
    }

    #[test]
    fn quotients_take_the_outermost() {
        check("[6, 8)", Interval::over, "[2, 4)", "(1.5, 4)");
        check("[6, 8]", Interval::over, "(2, 4]", "[1.5, 4)");
        check("[6, 8]", Interval::over, "[2, …)", "(0, 4]");
        check("[6, …)", Interval::over, "[2, 3]", "[2, …)");
        check("(…, 10)", Interval::over, "[2, 4]", "(…, 5)");
        check("[-6, 8]", Interval::over, "[2, 4]", "[-3, 4]");
        check("[6, 8)", Interval::over, "(-4, -2]", "(-4, -1.5)");
    }

    #[test]
    fn nothing_is_divided_by_what_may_be_zero() {
        check("[6, 8]", Interval::over, "[0, 4]", "none");
        check("[6, 8]", Interval::over, "(…, 4]", "none");
        check("[6, 8]", Interval::over, "[-1, 0]", "none");
        check("[6, 8]", Interval::over, "(0, 4]", "[1.5, …)");
        check("[6, 8]", Interval::over, "[-4, 0)", "(…, -1.5]");
    }

    #[test]
    fn numbers_too_large_are_no_interval() {
        let huge = Interval::exactly(Exact::from(Decimal::MAX));
        assert_eq!(huge.times(&huge), None);
    }

    #[test]
    fn a_known_end_is_kept_and_an_unknown_one_takes_the_bound() {
        let clipped = |text: &str, min: i64, max: i64| {
            shown(&read(text).clipped(Some(Exact::from(min)), Some(Exact::from(max))))
        };
        assert_eq!(clipped("[98, …)", 0, 100), "[98, 100]");
        assert_eq!(clipped("(…, 10)", 0, 100), "[0, 10)");
        assert_eq!(clipped("[99.5, 100.5]", 0, 100), "[99.5, 100.5]");
        assert_eq!(clipped("[100, …)", 0, 100), "[100, 100]");
        assert_eq!(clipped("(100, …)", 0, 100), "(100, …)");
        assert_eq!(clipped("[105, …)", 0, 100), "[105, …)");
        assert_eq!(clipped("(…, 0)", 0, 100), "(…, 0)");
        assert_eq!(shown(&read("[98, …)").clipped(None, None)), "[98, …)");
    }

    #[test]
    fn what_two_intervals_share() {
        let check = |a: &str, b: &str, nominal: i64, expected: &str, moved: i64| {
            let both = read(a).intersection(&read(b), Exact::from(nominal)).unwrap();
            assert_eq!((shown(&both).as_str(), both.nominal), (expected, Exact::from(moved)));
        };
        check("[1, 5)", "(2, 5]", 3, "(2, 5)", 3);
        check("[1, 5)", "(2, 5]", 1, "(2, 5)", 2);
        check("[1, 5]", "[2, …)", 9, "[2, 5]", 5);
        check("(…, 5)", "(…, 5]", 0, "(…, 5)", 0);
        assert_eq!(read("[1, 5)").intersection(&read("[5, 9]"), Exact::ONE), None);
    }

    #[test]
    fn the_narrower_one_comes_first() {
        let order = ["[5, 5]", "(1, 2)", "[1, 2)", "[1, 2]", "[1, 3)", "(9, …)", "(…, …)"];
        let all = order.map(read);
        for (one, two) in all.iter().zip(all.iter().skip(1)) {
            assert_eq!(one.width_cmp(two), Ordering::Less, "{} {}", shown(one), shown(two));
        }
        assert_eq!(read("(…, 7]").width_cmp(&read("[1, …)")), Ordering::Equal);
    }

    #[test]
    fn points_at_which_an_answer_may_change() {
        let samples = |text: &str, edges: &[i64]| {
            let found = read(text).samples(edges.iter().copied().map(Exact::from));
            let mark = |side| match side {
                Side::Below => "-",
                Side::At => "",
                Side::Above => "+",
            };
            let found = found.iter().map(|p| format!("{}{}", p.value.rounded(1), mark(p.side)));
            found.collect::<Vec<_>>().join(" ")
        };
        assert_eq!(samples("[2, 5)", &[]), "2 5-");
        assert_eq!(samples("[2, 5)", &[3, 3]), "2 5- 3- 3 3+");
        assert_eq!(samples("[2, 5)", &[2, 5, 9]), "2 5- 2+");
        assert_eq!(samples("(2, 5]", &[2, 5]), "2+ 5 5-");
        assert_eq!(samples("[2, 2]", &[2]), "2");
        assert_eq!(samples("(…, 5)", &[1]), "5- 1- 1 1+");
    }

    #[test]
    fn the_printed_number_lies_within() {
        let printed = |text: &str, nominal: i64| {
            Interval { nominal: Exact::from(nominal), ..read(text) }.printed()
        };
        let five = Exact::from(5);
        assert_eq!(printed("[4, 5)", 5), Point { value: five, side: Side::Below });
        assert_eq!(printed("(5, 6]", 5), Point { value: five, side: Side::Above });
        assert_eq!(printed("[4, 6]", 5), Point::at(five));
    }

    #[test]
    fn whole_numbers_stop_before_an_open_end() {
        let check = |text: &str, expected: Option<(i64, i64)>| {
            let expected = expected.map(|(a, b)| (Exact::from(a), Exact::from(b)));
            assert_eq!(read(text).whole_numbers(), expected, "{text}");
        };
        check("[2, 5]", Some((2, 5)));
        check("(2, 5)", Some((3, 4)));
        check("(2.5, 3.5)", Some((3, 3)));
        check("(2, 3)", None);
        check("[2, …)", None);
    }

    /// Intervals around zero, with open and unknown ends.
    fn interval() -> impl Strategy<Value = Interval> {
        let end = || prop::option::weighted(0.8, (-4_i64..5, any::<bool>()));
        (end(), end(), 0_i64..3).prop_filter_map("some number is inside", |(one, two, at)| {
            let point = |(value, open), side| Point {
                value: Exact::from(value),
                side: if open { side } else { Side::At },
            };
            let low = one.map(|end| point(end, Side::Above));
            let high = two.map(|end| point(end, Side::Below));
            let nominal = match at {
                0 => low.or(high),
                _ => high.or(low),
            };
            let nominal = nominal.map_or(Exact::from(at), |end| end.value);
            let found = Interval { low, nominal, high, side: Side::At };
            (!points(&found).is_empty()).then_some(found)
        })
    }

    /// A number so small that no end of a result lies between it and zero.
    fn tiny() -> Exact {
        Exact::ONE.over(Exact::from(1_000_000)).unwrap()
    }

    /// Exact numbers of an interval: its ends or what is just beside them, zero, and some between.
    fn points(interval: &Interval) -> Vec<Exact> {
        let far = |end: Option<Point>, far: i64| end.map_or(Exact::from(far), |end| end.value);
        let (low, high) = (far(interval.low, -1_000), far(interval.high, 1_000));
        let middle = low.plus(high).unwrap().over(Exact::from(2)).unwrap();
        let all = [
            low,
            low.plus(tiny()).unwrap(),
            Exact::ZERO,
            tiny(),
            tiny().negated(),
            middle,
            high.minus(tiny()).unwrap(),
            high,
        ];
        all.into_iter().filter(|value| interval.contains(Point::at(*value))).collect()
    }

    /// Holds a result against the numbers that exact arithmetic gives.
    fn hold(found: &Interval, values: &[Exact]) -> Result<(), TestCaseError> {
        for value in values {
            prop_assert!(found.contains(Point::at(*value)), "{} lacks {value:?}", shown(found));
        }
        // Nothing comes so near to an end of the samples as what is just beside them.
        let near = Exact::ONE.over(Exact::from(50)).unwrap();
        for end in found.low.into_iter().chain(found.high) {
            let reached = values.contains(&end.value);
            let approached =
                values.iter().any(|value| value.minus(end.value).unwrap().abs() < near);
            prop_assert_eq!(reached, !end.is_open(), "{} of {:?}", shown(found), values);
            prop_assert!(approached, "{} of {values:?}", shown(found));
        }
        // Where an end is unknown, the samples run far off.
        let far = |value: &Exact| value.abs() > Exact::from(200);
        prop_assert!(found.low.is_some() || values.iter().any(|v| far(v) && *v < Exact::ZERO));
        prop_assert!(found.high.is_some() || values.iter().any(|v| far(v) && *v > Exact::ZERO));
        Ok(())
    }

    fn pairs(a: &Interval, b: &Interval) -> Vec<(Exact, Exact)> {
        let others = points(b);
        let with = |x: Exact| others.iter().map(move |y| (x, *y)).collect::<Vec<_>>();
        points(a).into_iter().flat_map(with).collect()
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn exact_numbers_give_what_the_intervals_say(a in interval(), b in interval()) {
            let of = |op: fn(Exact, Exact) -> Option<Exact>| -> Vec<Exact> {
                pairs(&a, &b).into_iter().filter_map(|(x, y)| op(x, y)).collect()
            };
            hold(&a.plus(&b).unwrap(), &of(Exact::plus))?;
            hold(&a.minus(&b).unwrap(), &of(Exact::minus))?;
            hold(&a.times(&b).unwrap(), &of(Exact::times))?;
            let zero = b.contains(Point::at(Exact::ZERO));
            let quotient = a.over(&b);
            prop_assert!(quotient.is_none() || !zero);
            if let Some(quotient) = quotient {
                hold(&quotient, &of(Exact::over))?;
            }
        }

        #[test]
        fn what_two_share_lies_in_both(a in interval(), b in interval(), nominal in -6_i64..7) {
            let nominal = Exact::from(nominal);
            let both = a.intersection(&b, nominal);
            prop_assert_eq!(both, b.intersection(&a, nominal));
            prop_assert_eq!(both.is_some(), a.meets(&b));
            let mirrored = a.negated().intersection(&b.negated(), nominal.negated());
            prop_assert_eq!(both.map(|both| both.negated()), mirrored);
            for value in points(&a) {
                let point = Point::at(value);
                let inside = both.is_some_and(|both| both.contains(point));
                prop_assert_eq!(inside, b.contains(point));
            }
            if let Some(both) = both {
                prop_assert!(both.within(&a) && both.within(&b));
                prop_assert!(both.contains(both.printed()));
                prop_assert!(both.width_cmp(&a).is_le() && both.width_cmp(&b).is_le());
            }
        }

        #[test]
        fn to_be_narrower_is_an_order(a in interval(), b in interval(), c in interval()) {
            prop_assert_eq!(a.width_cmp(&b), b.width_cmp(&a).reverse());
            prop_assert_eq!(a.width_cmp(&b), a.negated().width_cmp(&b.negated()));
            prop_assert!(!(a.width_cmp(&b).is_le() && b.width_cmp(&c).is_le())
                || a.width_cmp(&c).is_le());
            prop_assert!(!a.within(&b) || a.width_cmp(&b).is_le());
        }

        #[test]
        fn samples_lie_within_and_none_twice(
            a in interval(),
            edges in prop::collection::vec(-5_i64..6, 0..4),
        ) {
            let samples = a.samples(edges.iter().copied().map(Exact::from));
            prop_assert_eq!(samples.first(), Some(&a.printed()));
            for point in &samples {
                prop_assert!(a.contains(*point), "{point:?}");
                prop_assert_eq!(samples.iter().filter(|other| *other == point).count(), 1);
            }
            for edge in edges {
                let edge = Point::at(Exact::from(edge));
                prop_assert_eq!(samples.contains(&edge), a.contains(edge));
            }
        }

        #[test]
        fn a_bound_opens_nothing_and_moves_no_known_end(a in interval(), min in -5_i64..2, max in 2_i64..6) {
            let clipped = a.clipped(Some(Exact::from(min)), Some(Exact::from(max)));
            prop_assert!(a.low.is_none() || clipped.low == a.low);
            prop_assert!(a.high.is_none() || clipped.high == a.high);
            prop_assert!(clipped.within(&a));
            prop_assert!(clipped.meets(&clipped), "{} is empty", shown(&clipped));
        }
    }
}
