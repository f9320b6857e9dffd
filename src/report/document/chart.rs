//! The chart of one target: its figures over time with their rounding, what is wanted, and where
//! the pace leads. Every coordinate is an exact number until it is written.

use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::model::{Assessment, Exact, Observed, Pace, Period, Quantity, beginning, moment};
use crate::report::texts::{Texts, token};

/// A chart, in the units of its drawing.
pub(super) struct Chart {
    pub(super) width: i64,
    pub(super) height: i64,
    pub(super) left: i64,
    pub(super) right: i64,
    pub(super) top: i64,
    pub(super) bottom: i64,
    /// The periods below the axis.
    pub(super) ticks: Vec<Caption>,
    /// The values that are wanted.
    pub(super) wanted: Vec<Wanted>,
    /// The due date.
    pub(super) due: Option<Due>,
    /// From the baseline straight to what is wanted.
    pub(super) path: Option<String>,
    /// Through the figures.
    pub(super) course: String,
    /// The figures.
    pub(super) points: Vec<Figure>,
    /// Where the pace leads.
    pub(super) landing: Option<Landing>,
    /// All of it in words, for those who do not see it.
    pub(super) description: String,
    /// What the lines are.
    pub(super) caption: String,
}

/// A text at a place.
pub(super) struct Caption {
    pub(super) x: Decimal,
    pub(super) y: Decimal,
    pub(super) text: String,
}

/// A line across the chart.
pub(super) struct Wanted {
    pub(super) y: Decimal,
    pub(super) x: i64,
    pub(super) text_y: Decimal,
    pub(super) text: String,
}

/// A line from top to bottom.
pub(super) struct Due {
    pub(super) x: Decimal,
    pub(super) y: i64,
    pub(super) text_x: Decimal,
    pub(super) anchor: &'static str,
    pub(super) text: String,
}

/// A figure with the bar of its rounding.
pub(super) struct Figure {
    pub(super) x: Decimal,
    pub(super) y: Decimal,
    pub(super) bar: Option<String>,
    pub(super) text_x: Decimal,
    pub(super) text_y: Decimal,
    pub(super) anchor: &'static str,
    pub(super) text: String,
}

/// The end of the way on which the figures are.
pub(super) struct Landing {
    pub(super) points: String,
    pub(super) x: Decimal,
    pub(super) y: Decimal,
    pub(super) text_x: Decimal,
    pub(super) text_y: Decimal,
    pub(super) text: String,
}

const WIDTH: i64 = 440;
const HEIGHT: i64 = 200;
const LEFT: i64 = 8;
const RIGHT: i64 = 432;
const TOP: i64 = 22;
const BOTTOM: i64 = 176;
/// Between the ends of the axis and the first and last figure.
const INSET: i64 = 26;
/// More figures than these are told apart by the first and the last one only.
const MOST_TEXTS: usize = 6;

/// Draws the course of a target's values; `None` if there is nothing to compare in it.
pub(super) fn chart(a: &Assessment, course: &[Observed], texts: &Texts) -> Option<Chart> {
    let plot = Plot { a, course, texts, wanted: wanted(a, texts) };
    if course.is_empty() || (course.len() == 1 && plot.wanted.is_empty()) {
        return None;
    }
    plot.chart()
}

/// The values that are wanted, with what is said about each.
fn wanted(a: &Assessment, texts: &Texts) -> Vec<(Exact, String)> {
    let named = |id: &str, text: String| texts.with(id, &[("value", &text)]);
    if let Some(contribution) = a.contribution {
        let unit = a.target.demand.value().map(|value| value.unit);
        let share = contribution.equal_share;
        let amount = unit.map(|unit| texts.amount(Exact::from(share.rounded(1)), unit));
        return amount.map(|text| (share, named("chart-equal", text))).into_iter().collect();
    }
    let one = |value: &Quantity| (value.value(), named("chart-target", texts.threshold(value)));
    a.wanted().into_iter().chain(&a.target.demand.upper).map(one).collect()
}

struct Plot<'p> {
    a: &'p Assessment<'p>,
    course: &'p [Observed<'p>],
    texts: &'p Texts,
    wanted: Vec<(Exact, String)>,
}

/// What lies where.
struct Scale {
    from: Exact,
    years: Exact,
    low: Exact,
    height: Exact,
}

impl Plot<'_> {
    fn chart(&self) -> Option<Chart> {
        let scale = self.scale()?;
        let places = self.course.iter().map(|value| {
            let x = scale.x(moment(value.period.end()))?;
            Some((x, scale.y(value.interval.nominal)?))
        });
        let places: Vec<(Exact, Exact)> = places.collect::<Option<_>>()?;
        let values = self.course.iter().zip(&places);
        let figures = values.clone().enumerate().map(|(at, (value, place))| {
            let text = if self.is_told(at) { self.value(value) } else { String::new() };
            figure(value, *place, &scale, text)
        });
        let points = figures.collect::<Option<Vec<_>>>()?;
        let ticks =
            values.enumerate().filter(|(at, _)| self.is_told(*at)).map(|(_, (value, at))| {
                let text = value.period.label();
                Caption { x: at.0.rounded(1), y: Decimal::from(BOTTOM.saturating_add(15)), text }
            });
        let last = places.last().copied()?;
        Some(Chart {
            width: WIDTH,
            height: HEIGHT,
            left: LEFT,
            right: RIGHT,
            top: TOP,
            bottom: BOTTOM,
            ticks: ticks.collect(),
            wanted: self.lines(&scale, places.first()?.1)?,
            due: self.due(&scale),
            path: self.path(&scale),
            course: line(&places),
            points,
            landing: self.landing(&scale, last),
            description: self.description(),
            caption: self.caption(),
        })
    }

    /// The span of time and of values that everything fits into.
    fn scale(&self) -> Option<Scale> {
        let mut times: Vec<Exact> = self.course.iter().map(|v| moment(v.period.end())).collect();
        times.extend(self.a.due.map(moment));
        let pace = self.a.pace.as_ref();
        times.extend(pace.and_then(|pace| self.start(pace)));
        let ends = self.course.iter().flat_map(|value| {
            let interval = &value.interval;
            let ends = interval.low.iter().chain(&interval.high).map(|point| point.value);
            ends.chain([interval.nominal])
        });
        let mut values: Vec<Exact> = ends.collect();
        values.extend(self.wanted.iter().map(|(value, _)| *value));
        values.extend(pace.iter().flat_map(|pace| [pace.landing, pace.baseline]));
        let (from, until) = span(&times, Exact::ONE)?;
        let (least, most) = (values.iter().min()?, values.iter().max()?);
        let room = most.minus(*least)?.over(Exact::from(5))?;
        let room = if room.is_zero() { most.abs().over(Exact::from(10))? } else { room };
        let room = if room.is_zero() { Exact::ONE } else { room };
        let low = least.minus(room)?;
        // A count is not drawn as if it could be less than nothing.
        let low = if *least >= Exact::ZERO { low.max(Exact::ZERO) } else { low };
        let height = most.plus(room)?.minus(low)?;
        Some(Scale { from, years: until.minus(from)?, low, height })
    }

    /// The moment of the baseline.
    fn start(&self, pace: &Pace) -> Option<Exact> {
        let read = pace.baseline_period.as_ref().map(Period::end).map(moment);
        read.or_else(|| self.a.policy.plan_from.map(beginning))
    }

    /// Whether a figure has its number and its period beside it.
    fn is_told(&self, at: usize) -> bool {
        let last = self.course.len().saturating_sub(1);
        self.course.len() <= MOST_TEXTS || at == 0 || at == last
    }

    fn value(&self, value: &Observed) -> String {
        if let [figure] = value.figures.as_slice() {
            return token(&figure.quantity);
        }
        let wanted = self.wanted.first().map(|(value, _)| *value);
        self.texts.computed(value.interval.nominal, wanted, value.unit)
    }

    fn amount(&self, value: Exact) -> Option<String> {
        let unit = self.course.first()?.unit;
        Some(self.texts.amount(Exact::from(value.rounded(2)), unit))
    }

    fn lines(&self, scale: &Scale, first: Exact) -> Option<Vec<Wanted>> {
        let line = |(value, text): &(Exact, String)| {
            let y = scale.y(*value)?;
            // The text stands on the side of the line where the first figure does not.
            let below = first <= y && first.plus(Exact::from(30))? > y;
            let text_y = y.plus(Exact::from(if below { 13 } else { -5 }))?.rounded(1);
            let x = LEFT.saturating_add(2);
            Some(Wanted { y: y.rounded(1), x, text_y, text: text.clone() })
        };
        self.wanted.iter().map(line).collect()
    }

    fn due(&self, scale: &Scale) -> Option<Due> {
        let due = self.a.due?;
        let x = scale.x(moment(due))?;
        let (anchor, _) = anchored(x);
        let text = self.texts.with("chart-due", &[("date", &due.to_string())]);
        let text_x = if anchor == "end" { x.plus(Exact::from(8))? } else { x };
        let y = TOP.saturating_sub(8);
        Some(Due { x: x.rounded(1), y, text_x: text_x.rounded(1), anchor, text })
    }

    fn path(&self, scale: &Scale) -> Option<String> {
        let (pace, due) = (self.a.pace.as_ref()?, self.a.due?);
        let (wanted, _) = self.wanted.first()?;
        let start = (scale.x(self.start(pace)?)?, scale.y(pace.baseline)?);
        Some(line(&[start, (scale.x(moment(due))?, scale.y(*wanted)?)]))
    }

    fn landing(&self, scale: &Scale, last: (Exact, Exact)) -> Option<Landing> {
        let (pace, due) = (self.a.pace.as_ref()?, self.a.due?);
        let (x, y) = (scale.x(moment(due))?, scale.y(pace.landing)?);
        let text = self.texts.with("chart-landing", &[("value", &self.amount(pace.landing)?)]);
        // Below the point, for the figures that lead to it come from the side.
        let beside = if y < Exact::from(BOTTOM.saturating_sub(24)) { 18 } else { -10 };
        Some(Landing {
            points: line(&[last, (x, y)]),
            x: x.rounded(1),
            y: y.rounded(1),
            text_x: x.plus(Exact::from(8))?.rounded(1),
            text_y: y.plus(Exact::from(beside))?.rounded(1),
            text,
        })
    }

    /// All of it in words.
    fn description(&self) -> String {
        let say = |id: &str, value: &str| self.texts.with(id, &[("value", value)]);
        let values = self.course.iter().map(|value| {
            format!("{}{}{}", value.period.label(), self.texts.colon(), self.value(value))
        });
        let mut parts: Vec<String> = values.collect();
        parts.extend(self.wanted.iter().map(|(_, text)| text.clone()));
        let due = self.a.due.map(|due: Date| due.to_string());
        parts.extend(due.map(|date| self.texts.with("chart-due", &[("date", &date)])));
        let landing = self.a.pace.as_ref().and_then(|pace| self.amount(pace.landing));
        parts.extend(landing.map(|landing| say("chart-landing", &landing)));
        parts.join(self.texts.semicolon())
    }

    /// What the lines are, as far as they are drawn.
    fn caption(&self) -> String {
        let ahead = self.a.pace.is_some() && self.a.due.is_some();
        let parts = [
            ("chart-legend-figures", true),
            ("chart-legend-target", !self.wanted.is_empty()),
            ("chart-legend-pace", ahead),
        ];
        let parts = parts.iter().filter(|(_, drawn)| *drawn).map(|(id, _)| self.texts.get(id));
        parts.collect::<Vec<_>>().join(self.texts.semicolon())
    }
}

impl Scale {
    fn x(&self, time: Exact) -> Option<Exact> {
        let width = RIGHT.checked_sub(LEFT)?.checked_sub(INSET.checked_mul(2)?)?;
        let part = time.minus(self.from)?.over(self.years)?;
        Exact::from(LEFT.checked_add(INSET)?).plus(part.times(Exact::from(width))?)
    }

    fn y(&self, value: Exact) -> Option<Exact> {
        let part = value.minus(self.low)?.over(self.height)?;
        let height = Exact::from(BOTTOM.checked_sub(TOP)?);
        Exact::from(BOTTOM).minus(part.times(height)?)
    }
}

/// A figure, the bar of the numbers that it may stand for, and its text.
fn figure(value: &Observed, (x, y): (Exact, Exact), scale: &Scale, text: String) -> Option<Figure> {
    let interval = &value.interval;
    let end = |point: Option<crate::model::Point>, edge: i64| match point {
        Some(point) => scale.y(point.value),
        None => Some(Exact::from(edge)),
    };
    let (low, high) = (end(interval.low, BOTTOM)?, end(interval.high, TOP)?);
    let (left, right) = (x.minus(Exact::from(4))?.rounded(1), x.plus(Exact::from(4))?.rounded(1));
    let bar = format!(
        "M{} {}V{}M{left} {}H{right}M{left} {}H{right}",
        x.rounded(1),
        low.rounded(2),
        high.rounded(2),
        low.rounded(2),
        high.rounded(2)
    );
    let (anchor, beside) = anchored(x);
    let above = high.min(y).minus(Exact::from(7))?;
    let text_y =
        if above > Exact::from(TOP.saturating_add(2)) { above } else { y.plus(Exact::from(17))? };
    Some(Figure {
        x: x.rounded(1),
        y: y.rounded(1),
        bar: (!interval.is_exact()).then_some(bar),
        text_x: x.plus(Exact::from(beside))?.rounded(1),
        text_y: text_y.rounded(1),
        anchor,
        text,
    })
}

/// On which side of a place a text stays within the chart, and how far beside it it starts.
fn anchored(x: Exact) -> (&'static str, i64) {
    if x < Exact::from(LEFT.saturating_add(60)) {
        ("start", -8)
    } else if x > Exact::from(RIGHT.saturating_sub(60)) {
        ("end", 8)
    } else {
        ("middle", 0)
    }
}

/// From the least to the largest of some numbers; with `room` around a single one.
fn span(all: &[Exact], room: Exact) -> Option<(Exact, Exact)> {
    let (least, most) = (*all.iter().min()?, *all.iter().max()?);
    if least == most { Some((least.minus(room)?, most.plus(room)?)) } else { Some((least, most)) }
}

/// The places of a line.
fn line(places: &[(Exact, Exact)]) -> String {
    let points = places.iter().map(|(x, y)| format!("{},{}", x.rounded(1), y.rounded(1)));
    points.collect::<Vec<_>>().join(" ")
}
