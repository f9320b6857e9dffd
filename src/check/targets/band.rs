//! What satisfies a demand: a floor, a ceiling or both.

use crate::model::{Demand, Exact, Interval, Point, Quantity, Settings, Side, Stage};

/// One end of a band.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Bound {
    /// From here on (or up to here) the demand is satisfied, tolerance included.
    edge: Point,
    /// The value as the document states it.
    stated: Exact,
}

/// The values that satisfy a demand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::check) struct Band {
    floor: Option<Bound>,
    ceiling: Option<Bound>,
}

/// The side of a band that a value has to reach, and where that side lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Goal {
    /// The value that just satisfies (or, for 超过, just does not).
    pub(super) edge: Exact,
    /// Whether the way leads up.
    pub(super) upward: bool,
}

impl Goal {
    /// How far `value` still is from the goal; negative beyond it.
    pub(super) fn distance(self, value: Exact) -> Option<Exact> {
        if self.upward { self.edge.minus(value) } else { value.minus(self.edge) }
    }
}

impl Band {
    /// The band of a demand; `None` when no figure can satisfy it.
    pub(in crate::check) fn of(
        demand: &Demand,
        stage: Option<&Stage>,
        settings: &Settings,
    ) -> Option<Self> {
        let value = |quantity: &Quantity| quantity.value();
        let floor = |edge: Exact, side: Side, stated: Exact| Self {
            floor: Some(Bound { edge: Point { value: edge, side }, stated }),
            ceiling: None,
        };
        let ceiling = |edge: Exact, side: Side| Self {
            floor: None,
            ceiling: Some(Bound { edge: Point { value: edge, side }, stated: edge }),
        };
        let at_least = |v: Exact| floor(v, Side::At, v);
        Some(match demand {
            Demand::AtLeast(v)
            | Demand::AllOf(v)
            | Demand::MultipleOf(v, _)
            | Demand::EveryPeriod(v, _) => at_least(value(v)),
            Demand::Stages(_) => at_least(value(&stage?.value)),
            Demand::MoreThan(v) => floor(value(v), Side::Above, value(v)),
            Demand::AtMost(v) => ceiling(value(v), Side::At),
            Demand::LessThan(v) => ceiling(value(v), Side::Below),
            Demand::Exactly(v) => {
                Self { ceiling: ceiling(value(v), Side::At).ceiling, ..at_least(value(v)) }
            }
            Demand::Between(low, high) => {
                Self { ceiling: ceiling(value(high), Side::At).ceiling, ..at_least(value(low)) }
            }
            Demand::About(v) => floor(tolerated(value(v), settings)?, Side::At, value(v)),
            Demand::Done | Demand::Judgement | Demand::Entitlement(..) => return None,
        })
    }

    /// The lowest value that satisfies the demand, if it bounds values from below.
    pub(in crate::check) fn lowest(&self) -> Option<Point> {
        self.floor.map(|floor| floor.edge)
    }

    /// The highest value that satisfies the demand, if it bounds values from above.
    pub(in crate::check) fn highest(&self) -> Option<Point> {
        self.ceiling.map(|ceiling| ceiling.edge)
    }

    /// Whether a value satisfies the demand.
    pub(super) fn holds(&self, point: Point) -> bool {
        self.floor.is_none_or(|floor| point >= floor.edge)
            && self.ceiling.is_none_or(|ceiling| point <= ceiling.edge)
    }

    /// Whether a value satisfies the demand only thanks to the tolerance.
    pub(super) fn holds_by_tolerance(&self, point: Point) -> bool {
        self.holds(point) && self.floor.is_some_and(|floor| point < Point::at(floor.stated))
    }

    /// The side of the band that a value has to reach; for a value inside, the nearer one.
    pub(super) fn goal(&self, point: Point) -> Option<Goal> {
        let up = self.floor.map(|floor| Goal { edge: floor.edge.value, upward: true });
        let down = self.ceiling.map(|ceiling| Goal { edge: ceiling.edge.value, upward: false });
        let too_high = self.ceiling.is_some_and(|ceiling| point > ceiling.edge);
        if too_high { down } else { up.or(down) }
    }

    /// What is still missing to the stated value; negative when it is exceeded.
    pub(super) fn gap(&self, value: Exact) -> Option<Exact> {
        match (self.floor, self.ceiling) {
            (Some(floor), None) => floor.stated.minus(value),
            (None, Some(ceiling)) => value.minus(ceiling.stated),
            (Some(floor), Some(ceiling)) => {
                let (below, above) = (floor.stated.minus(value)?, value.minus(ceiling.stated)?);
                Some(below.max(above).max(Exact::ZERO))
            }
            (None, None) => None,
        }
    }

    /// The value in per cent of a floor; for a ceiling no such rate is defined.
    pub(super) fn completion(&self, value: Exact) -> Option<Exact> {
        let floor = self.floor.filter(|_| self.ceiling.is_none())?;
        value.over(floor.stated)?.times(Exact::from(100))
    }

    /// The stated value of a floor.
    pub(super) fn stated_floor(&self) -> Option<Exact> {
        self.floor.map(|floor| floor.stated)
    }

    /// Whether going from one value to the other is for the worse, beyond what rounding explains.
    pub(super) fn worsened(&self, from: &Interval, to: &Interval) -> bool {
        if from.meets(to) {
            return false;
        }
        match (self.floor, self.ceiling) {
            (Some(_), None) => to.nominal < from.nominal,
            (None, Some(_)) => to.nominal > from.nominal,
            _ => false,
        }
    }
}

/// A floor lowered by the tolerance that the policy's file declares for 左右.
fn tolerated(value: Exact, settings: &Settings) -> Option<Exact> {
    let hundred = Exact::from(100);
    value.times(hundred.minus(settings.about_tolerance)?)?.over(hundred)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(token: &str) -> Quantity {
        Quantity::parse(token, None).unwrap()
    }

    #[track_caller]
    fn check(demand: &Demand, token: &str, expected: bool) {
        let band = Band::of(demand, None, &Settings::default()).unwrap();
        assert_eq!(band.holds(Point::at(quantity(token).value())), expected, "{demand:?} {token}");
    }

    #[test]
    fn words_that_include_and_words_that_exclude_the_number() {
        check(&Demand::AtLeast(quantity("89%")), "89%", true);
        check(&Demand::MoreThan(quantity("89%")), "89%", false);
        check(&Demand::AtMost(quantity("20:1")), "20:1", true);
        check(&Demand::LessThan(quantity("20:1")), "20:1", false);
    }

    #[test]
    fn exactly_and_between_have_two_sides() {
        check(&Demand::Exactly(quantity("10%")), "10%", true);
        check(&Demand::Exactly(quantity("10%")), "11%", false);
        check(&Demand::Between(quantity("3家"), quantity("5家")), "5家", true);
        check(&Demand::Between(quantity("3家"), quantity("5家")), "2家", false);
    }

    #[test]
    fn about_is_a_floor_with_a_tolerance() {
        check(&Demand::About(quantity("25个")), "30个", true);
        check(&Demand::About(quantity("25个")), "24个", true);
        check(&Demand::About(quantity("25个")), "23个", false);
    }
}
