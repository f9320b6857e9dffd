//! What a target demands, worked out once when the rules load: which values satisfy it, by when,
//! and over what time they are measured. Judging sees nothing else of a rule.

use jiff::civil::Date;

use super::exact::Exact;
use super::id::PopulationId;
use super::interval::{Interval, Point, Side};
use super::period::{Period, YearKind};
use super::quantity::Quantity;
use super::registry::Formula;
use super::word::words;

words! {
    /// What sort of thing a target is.
    TargetKind {
        /// A figure decides.
        Quantity = "quantity",
        /// Done or not.
        Milestone = "milestone",
        /// A person decides.
        Qualitative = "qualitative",
        /// A payment standard.
        Entitlement = "entitlement",
    }
}

words! {
    /// The word by which a rule names its demand.
    Comparator {
        /// 不低于, 以上, a bare number.
        AtLeast = "at_least",
        /// 超过.
        MoreThan = "more_than",
        /// 不高于, 以下.
        AtMost = "at_most",
        /// 低于.
        LessThan = "less_than",
        /// Neither more nor less.
        Exactly = "exactly",
        /// Between two values, both included.
        Between = "between",
        /// 左右, where only falling short is a fault.
        About = "about",
        /// 左右, where either side is a fault.
        AboutBoth = "about_both",
        /// 全部.
        AllOf = "all_of",
        /// So many times another indicator.
        MultipleOf = "multiple_of",
        /// Every year.
        EveryPeriod = "every_period",
        /// One value per date.
        Stages = "stages",
        /// A milestone.
        Done = "done",
        /// A person's decision.
        Judgement = "judgement",
        /// A payment standard.
        Entitlement = "entitlement",
    }
}

impl Comparator {
    /// What sort of target it makes.
    #[must_use]
    pub fn kind(self) -> TargetKind {
        match self {
            Self::Done => TargetKind::Milestone,
            Self::Judgement => TargetKind::Qualitative,
            Self::Entitlement => TargetKind::Entitlement,
            _ => TargetKind::Quantity,
        }
    }

    /// Whether it tolerates a little less or more: 左右.
    #[must_use]
    pub fn is_tolerant(self) -> bool {
        matches!(self, Self::About | Self::AboutBoth)
    }

    /// Whether the number itself does not satisfy it: 超过, 低于.
    #[must_use]
    pub fn is_exclusive(self) -> bool {
        matches!(self, Self::MoreThan | Self::LessThan)
    }
}

words! {
    /// The word for the time over which a value is measured.
    MeasureKind {
        /// The state on the due date.
        State = "state",
        /// The year that contains the due date.
        Year = "year",
        /// Several years together.
        Window = "window",
        /// Each year by itself.
        Every = "every",
        /// What a document records.
        Evidence = "evidence",
    }
}

words! {
    /// How the years of a rule run.
    YearWord {
        /// From 1 September.
        School = "school",
        /// From the day on which the demand begins.
        From = "from",
    }
}

words! {
    /// How often a record is needed.
    EveryWord {
        /// Once in every year.
        Year = "year",
    }
}

/// Over what time a value is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Measure {
    /// The state on the due date.
    State,
    /// The total or the rate of the year that contains the due date.
    Year(YearKind),
    /// The total over the days of a window.
    Window(Period),
    /// Each year by itself, from a day on; `totals` says whether a year's value is the total over
    /// it or the state at its end.
    Every {
        /// The first day.
        from: Date,
        /// How the years run.
        years: YearKind,
        /// Whether a year's value is measured over it, not at its end.
        totals: bool,
    },
    /// What a document records, once or for every year.
    Evidence {
        /// How the years run, if each needs a record of its own.
        every: Option<YearKind>,
    },
}

impl Measure {
    /// The word for it.
    #[must_use]
    pub fn kind(&self) -> MeasureKind {
        match self {
            Self::State => MeasureKind::State,
            Self::Year(_) => MeasureKind::Year,
            Self::Window(_) => MeasureKind::Window,
            Self::Every { .. } => MeasureKind::Every,
            Self::Evidence { .. } => MeasureKind::Evidence,
        }
    }
}

/// One end of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bound {
    /// From here on (or up to here) the demand is satisfied, tolerance included.
    pub edge: Point,
    /// The value as the document states it.
    pub stated: Exact,
}

/// The values that satisfy a demand: a floor, a ceiling or both; all of them by default.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Band {
    floor: Option<Bound>,
    ceiling: Option<Bound>,
}

/// The side of a band that a value has to reach, and where that side lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Goal {
    /// The value that just satisfies (or, for 超过, just does not).
    pub edge: Exact,
    /// Whether the way leads up.
    pub upward: bool,
}

impl Goal {
    /// How far `value` still is from the goal; negative beyond it, `None` on overflow.
    #[must_use]
    pub fn distance(self, value: Exact) -> Option<Exact> {
        if self.upward { self.edge.minus(value) } else { value.minus(self.edge) }
    }

    /// Whether one value is farther from the goal than another.
    #[must_use]
    pub fn is_farther(self, one: Point, other: Point) -> bool {
        if self.upward { one < other } else { one > other }
    }
}

impl Band {
    /// At least a value; more than it with `Side::Above`.
    #[must_use]
    pub fn floor(value: Exact, side: Side) -> Self {
        let edge = Point { value, side };
        Self { floor: Some(Bound { edge, stated: value }), ceiling: None }
    }

    /// At most a value; less than it with `Side::Below`.
    #[must_use]
    pub fn ceiling(value: Exact, side: Side) -> Self {
        let edge = Point { value, side };
        Self { floor: None, ceiling: Some(Bound { edge, stated: value }) }
    }

    /// What satisfies both: the floor of one and the ceiling of the other.
    ///
    /// ```
    /// use duibiao::model::{Band, Exact, Point, Side};
    /// let (three, five) = (Exact::from(3), Exact::from(5));
    /// let band = Band::floor(three, Side::At).and(Band::ceiling(five, Side::At));
    /// assert!(band.holds(Point::at(five)) && !band.holds(Point::at(Exact::from(2))));
    /// ```
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self { floor: self.floor.or(other.floor), ceiling: self.ceiling.or(other.ceiling) }
    }

    /// The same with both edges moved outwards by so many per cent of the stated value; `None` on
    /// overflow.
    #[must_use]
    pub fn with_tolerance(self, percent: Exact) -> Option<Self> {
        let moved = |bound: Bound, up: bool| {
            let slack = bound.stated.abs().times(percent)?.over(Exact::from(100))?;
            let value = if up { bound.stated.plus(slack)? } else { bound.stated.minus(slack)? };
            Some(Bound { edge: Point::at(value), ..bound })
        };
        let floor = match self.floor {
            Some(floor) => Some(moved(floor, false)?),
            None => None,
        };
        let ceiling = match self.ceiling {
            Some(ceiling) => Some(moved(ceiling, true)?),
            None => None,
        };
        Some(Self { floor, ceiling })
    }

    /// The lowest value that satisfies the demand, if it bounds values from below.
    #[must_use]
    pub fn lowest(&self) -> Option<Point> {
        self.floor.map(|floor| floor.edge)
    }

    /// The highest value that satisfies the demand, if it bounds values from above.
    #[must_use]
    pub fn highest(&self) -> Option<Point> {
        self.ceiling.map(|ceiling| ceiling.edge)
    }

    /// The values at which satisfying begins or ends.
    pub fn edges(&self) -> impl Iterator<Item = Exact> + use<> {
        let edges = [self.lowest(), self.highest()];
        edges.into_iter().flatten().map(|edge| edge.value)
    }

    /// Whether a value satisfies the demand.
    #[must_use]
    pub fn holds(&self, point: Point) -> bool {
        self.floor.is_none_or(|floor| point >= floor.edge)
            && self.ceiling.is_none_or(|ceiling| point <= ceiling.edge)
    }

    /// Whether a value satisfies the demand only thanks to the tolerance.
    #[must_use]
    pub fn holds_by_tolerance(&self, point: Point) -> bool {
        let short = self.floor.is_some_and(|floor| point < Point::at(floor.stated));
        let beyond = self.ceiling.is_some_and(|ceiling| point > Point::at(ceiling.stated));
        self.holds(point) && (short || beyond)
    }

    /// Whether it is bounded from below alone, so that more can only be better.
    #[must_use]
    pub fn is_floor(&self) -> bool {
        self.floor.is_some() && self.ceiling.is_none()
    }

    /// Whether every value from `point` on is too high.
    #[must_use]
    pub fn is_exceeded_by(&self, point: Point) -> bool {
        self.ceiling.is_some_and(|ceiling| point > ceiling.edge)
    }

    /// The side of the band that a value has to reach; for a value inside, the nearer one.
    #[must_use]
    pub fn goal(&self, point: Point) -> Option<Goal> {
        let up = self.floor.map(|floor| Goal { edge: floor.edge.value, upward: true });
        let down = self.ceiling.map(|ceiling| Goal { edge: ceiling.edge.value, upward: false });
        if self.is_exceeded_by(point) { down } else { up.or(down) }
    }

    /// How far a value is from the nearest place where satisfying begins or ends.
    #[must_use]
    pub fn to_nearest_edge(&self, value: Exact) -> Option<Exact> {
        self.edges().filter_map(|edge| Some(edge.minus(value)?.abs())).min()
    }

    /// What is still missing to the stated value; negative when it is exceeded. Of a band with two
    /// sides never less than zero. `None` on overflow.
    #[must_use]
    pub fn gap(&self, value: Exact) -> Option<Exact> {
        let outside = self.outside(value)?;
        let one_sided = self.floor.is_none() || self.ceiling.is_none();
        Some(if one_sided { outside } else { outside.max(Exact::ZERO) })
    }

    /// How far a value lies outside the stated values; the less, the better.
    #[must_use]
    pub fn outside(&self, value: Exact) -> Option<Exact> {
        let below = self.floor.map(|floor| floor.stated.minus(value));
        let above = self.ceiling.map(|ceiling| value.minus(ceiling.stated));
        match (below, above) {
            (Some(below), Some(above)) => Some(below?.max(above?)),
            (one, other) => one.or(other)?,
        }
    }

    /// The value in per cent of a floor; for a ceiling no such rate is defined.
    #[must_use]
    pub fn completion(&self, value: Exact) -> Option<Exact> {
        value.over(self.stated_floor()?)?.times(Exact::from(100))
    }

    /// The stated value of a floor, or of a ceiling that stands alone.
    #[must_use]
    pub fn stated(&self) -> Option<Exact> {
        self.floor.or(self.ceiling).map(|bound| bound.stated)
    }

    /// The stated value of a floor or ceiling that stands alone.
    #[must_use]
    pub fn stated_alone(&self) -> Option<Exact> {
        self.stated().filter(|_| self.floor.is_none() || self.ceiling.is_none())
    }

    /// The same demand of another value; `None` of a band with two sides, and on overflow.
    #[must_use]
    pub fn with_value(self, value: Exact) -> Option<Self> {
        let stated = self.stated_alone()?;
        let moved = |bound: Bound| {
            // A tolerance stays the same part of the value.
            let edge = if bound.edge.value == stated {
                value
            } else {
                bound.edge.value.over(stated)?.times(value)?
            };
            Some(Bound { edge: Point { value: edge, ..bound.edge }, stated: value })
        };
        let (floor, ceiling) = (self.floor.map(moved), self.ceiling.map(moved));
        Some(Self { floor: floor.flatten(), ceiling: ceiling.flatten() })
    }

    /// The stated value of a floor that stands alone.
    #[must_use]
    pub fn stated_floor(&self) -> Option<Exact> {
        self.floor.filter(|_| self.ceiling.is_none()).map(|floor| floor.stated)
    }

    /// Whether going from one value to the other is for the worse, beyond what rounding explains;
    /// never for a band with two sides.
    #[must_use]
    pub fn worsened(&self, from: &Interval, to: &Interval) -> bool {
        let one_sided = self.floor.is_none() || self.ceiling.is_none();
        one_sided && !from.meets(to) && self.outside(to.nominal) > self.outside(from.nominal)
    }

    /// The sign of the comparison, as mathematics writes it: `≥`, `>`, `≤`, `<`, `=`; none for a
    /// range.
    #[must_use]
    pub fn sign(&self) -> &'static str {
        match (self.floor, self.ceiling) {
            (Some(floor), None) if floor.edge.side == Side::Above => ">",
            (Some(_), None) => "≥",
            (None, Some(ceiling)) if ceiling.edge.side == Side::Below => "<",
            (None, Some(_)) => "≤",
            (Some(floor), Some(ceiling)) if floor.stated == ceiling.stated => "=",
            _ => "",
        }
    }
}

/// Which values satisfy a demand, and by when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stage {
    /// The due date, if there is one.
    pub due: Option<Date>,
    /// The value as the document states it; of a range the lower end.
    pub value: Quantity,
    /// The values that satisfy it.
    pub band: Band,
}

/// What a target demands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Demand {
    /// The word by which the rule names it.
    pub comparator: Comparator,
    /// Over what time a value is measured.
    pub measure: Measure,
    /// What satisfies it and by when, in the order of the dates: one stage, unless the document
    /// states a value per date; none where no figure decides.
    pub stages: Vec<Stage>,
    /// The upper end of a range.
    pub upper: Option<Quantity>,
    /// The quotient of the two indicators, where one is held against the other.
    pub multiple: Option<Formula>,
    /// How each value of every period or of stages is bounded, where the rule says so.
    pub bound: Option<Comparator>,
    /// The population that a figure must count, if not its indicator's.
    pub population: Option<PopulationId>,
    /// A payment standard and the most that is paid.
    pub payment: (Option<Quantity>, Option<Quantity>),
}

impl Demand {
    /// What sort of target makes this demand.
    #[must_use]
    pub fn kind(&self) -> TargetKind {
        self.comparator.kind()
    }

    /// The value it names; of several stages the last.
    #[must_use]
    pub fn value(&self) -> Option<&Quantity> {
        self.stages.last().map(|stage| &stage.value).or(self.payment.0.as_ref())
    }

    /// Whether the document states a value per date.
    #[must_use]
    pub fn is_staged(&self) -> bool {
        self.comparator == Comparator::Stages
    }

    /// Whether a tolerance goes with it: 左右.
    #[must_use]
    pub fn is_approximate(&self) -> bool {
        let tolerated = |stage: &Stage| {
            let point =
                |edge: Option<Point>| edge.is_some_and(|at| stage.band.holds_by_tolerance(at));
            point(stage.band.lowest()) || point(stage.band.highest())
        };
        self.stages.iter().any(tolerated)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn exact(token: &str) -> Exact {
        Quantity::parse(token, None).unwrap().value()
    }

    #[track_caller]
    fn check(band: Band, token: &str, expected: bool) {
        assert_eq!(band.holds(Point::at(exact(token))), expected, "{band:?} {token}");
    }

    #[test]
    fn words_that_include_and_words_that_exclude_the_number() {
        check(Band::floor(exact("89%"), Side::At), "89%", true);
        check(Band::floor(exact("89%"), Side::Above), "89%", false);
        check(Band::ceiling(exact("20:1"), Side::At), "20:1", true);
        check(Band::ceiling(exact("20:1"), Side::Below), "20:1", false);
    }

    #[test]
    fn a_band_may_have_two_sides() {
        let both =
            |low, high| Band::floor(exact(low), Side::At).and(Band::ceiling(exact(high), Side::At));
        check(both("10%", "10%"), "10%", true);
        check(both("10%", "10%"), "11%", false);
        check(both("3家", "5家"), "5家", true);
        check(both("3家", "5家"), "2家", false);
    }

    #[test]
    fn a_tolerance_widens_each_side_there_is() {
        let five = Exact::from(5);
        let floor = Band::floor(exact("25个"), Side::At).with_tolerance(five).unwrap();
        check(floor, "30个", true);
        check(floor, "24个", true);
        check(floor, "23个", false);
        let ceiling = Band::ceiling(exact("20:1"), Side::At).with_tolerance(five).unwrap();
        check(ceiling, "21:1", true);
        check(ceiling, "21.1:1", false);
        check(ceiling, "10:1", true);
        assert!(ceiling.holds_by_tolerance(Point::at(exact("21:1"))));
        assert!(!ceiling.holds_by_tolerance(Point::at(exact("20:1"))));
    }

    #[test]
    fn the_gap_of_a_range_is_what_is_missing_to_its_nearer_side() {
        let range = Band::floor(exact("10%"), Side::At).and(Band::ceiling(exact("20%"), Side::At));
        assert_eq!(range.gap(exact("8%")), Some(exact("2%")));
        assert_eq!(range.gap(exact("23%")), Some(exact("3%")));
        assert_eq!(range.gap(exact("12%")), Some(Exact::ZERO));
        assert_eq!(Band::floor(exact("10%"), Side::At).gap(exact("12%")), Some(exact("-2%")));
    }

    #[test]
    fn only_a_band_with_one_side_can_be_left_behind() {
        let interval = |token| Quantity::parse(token, None).unwrap().interval;
        let floor = Band::floor(exact("10%"), Side::At);
        assert!(floor.worsened(&interval("13%"), &interval("11%")));
        assert!(!floor.worsened(&interval("11%"), &interval("13%")));
        assert!(!floor.worsened(&interval("13%"), &interval("12.6%")));
        let range = floor.and(Band::ceiling(exact("20%"), Side::At));
        assert!(!range.worsened(&interval("13%"), &interval("11%")));
    }
}
