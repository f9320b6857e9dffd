//! Printed figures: what a token such as `25.98%`, `5.49万人次` or `近6000` really says.
//!
//! A printed figure is an interval: the numbers that would have been printed this way. The rules
//! are those of the design's domain model, section Quantities: a head-count is exact; anything
//! else allows half a unit of its last printed place either way, both ends included; 近, 余, 不足,
//! 约 and 以上 widen or open it.

use rust_decimal::Decimal;

use super::exact::Exact;
use super::interval::{Interval, Point, Side};
use super::unit::{Unit, UnitKind};

/// One printed figure: its token, unit and the interval the token allows.
///
/// ```
/// use duibiao::model::Quantity;
/// let share = Quantity::parse("25.98%", None).unwrap();
/// assert_eq!(share.interval.low.unwrap().value.rounded(4).to_string(), "25.975");
/// let people = Quantity::parse("5.49 万人次", None).unwrap();
/// assert_eq!(people.interval.nominal.rounded(0).to_string(), "54900");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quantity {
    /// The token exactly as printed.
    pub printed: String,
    /// The unit that stands apart from it, if the token has none.
    pub beside: Option<String>,
    /// The unit, from the token or stated beside it.
    pub unit: Unit,
    /// The numbers it may stand for.
    pub interval: Interval,
    /// Whether the words around it say that it is approximate (近, 余, 约, 不足, 左右, 以上).
    pub approximate: bool,
}

/// Why a token is not a printed figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// There is no number where one was expected.
    #[error("no number")]
    NotANumber,
    /// More digits than can be computed with exactly.
    #[error("too many digits")]
    TooManyDigits,
    /// The text after the number is no unit.
    #[error("unknown unit {0}")]
    UnknownUnit(String),
    /// Neither the token nor its surroundings name a unit.
    #[error("no unit")]
    NoUnit,
}

/// Digits a figure may have: enough for any statistic, few enough for exact products.
const MAX_DIGITS: usize = 18;

impl Quantity {
    /// The figure as printed, with the unit that stands apart from it.
    #[must_use]
    pub fn token(&self) -> String {
        format!("{}{}", self.printed, self.beside.as_deref().unwrap_or(""))
    }

    /// Reads a printed token; `beside` is the unit (`万元`) that stands apart from it, as in the
    /// head of a table, and counts only where the token has none.
    ///
    /// # Errors
    /// When the token is no number, has too many digits, or its unit is unknown or missing.
    pub fn parse(token: &str, beside: Option<&str>) -> Result<Self, QuantityError> {
        let text = normalised(token);
        if let Some(place) = text.strip_prefix('第') {
            let (number, _) = Number::read(place)?;
            return Self::build(token, None, number, Unit::RANK, None);
        }
        let (hedge, rest) = leading_hedge(&text);
        let (number, rest) = Number::read(rest)?;
        let (scaled_number, scaled_hedge, unit) = scaled(number, hedge, rest)?;
        let beside = beside.filter(|_| unit.is_empty());
        let apart = beside.map(normalised);
        // 5.49万 beside 人次 is 5.49万人次; what is scaled once is not scaled again.
        let (number, hedge, rest) = match apart.as_deref() {
            Some(apart) if rest.is_empty() => scaled(number, hedge, apart)?,
            Some(apart) => (scaled_number, scaled_hedge, apart),
            None => (scaled_number, scaled_hedge, unit),
        };
        let (rest, hedge) = trailing_hedge(rest, hedge);
        if let Some(tail) = rest.strip_prefix(':') {
            return Self::ratio(token, beside, number, tail, hedge);
        }
        if rest.is_empty() {
            return Err(QuantityError::NoUnit);
        }
        let unit = Unit::find(rest).ok_or_else(|| QuantityError::UnknownUnit(rest.to_owned()))?;
        Self::build(token, beside, number, unit, hedge)
    }

    /// Reads what follows the colon of `16.22:1` or `1:350`.
    fn ratio(
        token: &str,
        beside: Option<&str>,
        left: Number,
        tail: &str,
        hedge: Option<Hedge>,
    ) -> Result<Self, QuantityError> {
        let (right, rest) = Number::read(tail)?;
        if !rest.is_empty() {
            return Err(QuantityError::UnknownUnit(rest.to_owned()));
        }
        if right.value == Decimal::ONE {
            return Self::build(token, beside, left, Unit::RATIO, hedge);
        }
        let sides = (left.value == Decimal::ONE).then(|| right.interval(false, hedge)).flatten();
        let one = Interval::exactly(Exact::ONE);
        let interval = sides.and_then(|n| one.over(&n)).ok_or(QuantityError::NotANumber)?;
        Ok(Self::of(token, beside, Unit::INVERSE_RATIO, interval, hedge))
    }

    fn build(
        token: &str,
        beside: Option<&str>,
        number: Number,
        unit: Unit,
        hedge: Option<Hedge>,
    ) -> Result<Self, QuantityError> {
        let interval = number.interval(unit.counts(), hedge).ok_or(QuantityError::TooManyDigits)?;
        Ok(Self::of(token, beside, unit, interval, hedge))
    }

    fn of(
        token: &str,
        beside: Option<&str>,
        unit: Unit,
        interval: Interval,
        hedge: Option<Hedge>,
    ) -> Self {
        let (printed, beside) = (token.trim().to_owned(), beside.map(str::to_owned));
        Self { printed, beside, unit, interval, approximate: hedge.is_some() }
    }

    /// The same token read as a measurement: a whole number is rounded, not counted.
    ///
    /// ```
    /// use duibiao::model::Quantity;
    /// let books = Quantity::parse("50册", None).unwrap();
    /// assert!(books.interval.is_exact() && !books.measured().interval.is_exact());
    /// ```
    #[must_use]
    pub fn measured(self) -> Self {
        let half = Exact::ONE.over(Exact::from(2)).filter(|_| self.interval.is_exact());
        let ends = half.and_then(|half| {
            let value = self.interval.nominal;
            Some((value.minus(half)?, value.plus(half)?))
        });
        let Some((low, high)) = ends else { return self };
        let (low, high) = (Some(Point::at(low)), Some(Point::at(high)));
        Self { interval: Interval { low, high, ..self.interval }, ..self }
    }

    /// The digits as printed, without point, sign and leading zeros.
    ///
    /// ```
    /// use duibiao::model::Quantity;
    /// let rate = Quantity::parse("-0.570%", None).unwrap();
    /// assert_eq!((rate.digits().as_str(), rate.places()), ("570", 3));
    /// ```
    #[must_use]
    pub fn digits(&self) -> String {
        let digits: String = self.number().chars().filter(char::is_ascii_digit).collect();
        digits.trim_start_matches('0').to_owned()
    }

    /// How many decimal places are printed.
    #[must_use]
    pub fn places(&self) -> u32 {
        let number = self.number();
        let fraction = number.split_once('.').map_or("", |(_, fraction)| fraction);
        u32::try_from(fraction.len()).unwrap_or(0)
    }

    /// What one of the printed number is worth: 10000 for 5.49万.
    #[must_use]
    pub fn scale(&self) -> Exact {
        let printed = self.number().parse::<Decimal>().map(Exact::from).ok();
        let scale = printed.and_then(|printed| self.interval.nominal.abs().over(printed));
        scale.unwrap_or(Exact::ONE)
    }

    /// The token with another number in its place: `-8.58%` and -8.85 make `-8.85%`.
    ///
    /// ```
    /// use duibiao::model::{Exact, Quantity};
    /// let ratio = Quantity::parse("16.22 : 1", None).unwrap();
    /// let other = Exact::from(27782).over(Exact::from(1712)).unwrap();
    /// assert_eq!(ratio.with_value(other, 2), "16.23 : 1");
    /// ```
    #[must_use]
    pub fn with_value(&self, value: Exact, places: u32) -> String {
        if self.unit.kind() == UnitKind::InverseRatio {
            let many = Exact::ONE.over(value).unwrap_or(Exact::ZERO);
            return format!("1:{}", many.rounded(places));
        }
        let scaled = value.over(self.scale()).unwrap_or(value);
        let mut shown = scaled.rounded(places);
        shown.rescale(places);
        let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        let inside = |c: char| digit(c) || ".,．，-−－+＋ ".contains(c);
        let text = &self.printed;
        let start = text.find(|c: char| inside(c) && c != ' ').unwrap_or(0);
        let (head, rest) = text.split_at_checked(start).unwrap_or(("", text));
        let end = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
        let (number, tail) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let space = number.strip_suffix(' ').map_or("", |_| " ");
        format!("{head}{shown}{space}{tail}{}", self.beside.as_deref().unwrap_or(""))
    }

    /// The first number of the token, without sign and separators.
    fn number(&self) -> String {
        let text = normalised(&self.printed);
        let inverse = self.unit.kind() == UnitKind::InverseRatio;
        let text = if inverse { text.split(':').nth(1).unwrap_or("") } else { &text };
        let start = text.find(|c: char| c.is_ascii_digit()).unwrap_or(text.len());
        let rest = text.split_at_checked(start).map_or("", |(_, rest)| rest);
        let within = |c: &char| c.is_ascii_digit() || matches!(c, '.' | ',');
        rest.chars().take_while(within).filter(|c| *c != ',').collect()
    }

    /// The number as printed, scaled: 5.49万 is 54900.
    #[must_use]
    pub fn value(&self) -> Exact {
        self.interval.nominal
    }
}

/// How the words around a number widen it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hedge {
    /// 近 v: [v − place, v).
    Nearly,
    /// v余, v多: [v, v + place).
    Over,
    /// 不足 v: below v.
    Under,
    /// 约 v, v左右: rounded at the last digit that is not zero.
    Roughly,
    /// v以上: v or more.
    AtLeast,
}

/// A number as printed: digits without the point, and the power of ten of the last one.
#[derive(Clone, Copy)]
struct Number {
    value: Decimal,
    /// The unit of the last printed place, scale words included.
    place: Decimal,
    /// No decimal point and no scale word: a count may be exact.
    whole: bool,
}

impl Number {
    /// Reads an optional sign, digits (with thousands separators) and decimals.
    fn read(text: &str) -> Result<(Self, &str), QuantityError> {
        let unsigned = text.strip_prefix(['-', '+']).unwrap_or(text);
        let end = unsigned
            .find(|c: char| !(c.is_ascii_digit() || c == '.' || c == ','))
            .unwrap_or(unsigned.len());
        let (digits, rest) = unsigned.split_at_checked(end).ok_or(QuantityError::NotANumber)?;
        let plain = without_separators(digits).ok_or(QuantityError::NotANumber)?;
        if plain.chars().filter(char::is_ascii_digit).count() > MAX_DIGITS {
            return Err(QuantityError::TooManyDigits);
        }
        let value = Decimal::from_str_exact(&plain).map_err(|_| QuantityError::NotANumber)?;
        let signed =
            if text.starts_with('-') { Decimal::ZERO.saturating_sub(value) } else { value };
        let place = Decimal::new(1, value.scale());
        Ok((Self { value: signed, place, whole: value.scale() == 0 }, rest))
    }

    fn times(self, scale: Decimal) -> Result<Self, QuantityError> {
        if scale == Decimal::ONE {
            return Ok(self);
        }
        let times = |d: Decimal| d.checked_mul(scale).ok_or(QuantityError::TooManyDigits);
        Ok(Self { value: times(self.value)?, place: times(self.place)?, whole: false })
    }

    /// The unit of the last digit that is not zero: 6000 → 1000.
    fn significant_place(self) -> Decimal {
        let mut place = self.place;
        let ten = Decimal::TEN;
        while !self.value.is_zero()
            && let Some(next) = place.checked_mul(ten)
            && self.value.checked_rem(next).is_some_and(|rest| rest.is_zero())
        {
            place = next;
        }
        place
    }

    fn interval(self, counted: bool, hedge: Option<Hedge>) -> Option<Interval> {
        let nominal = Exact::from(self.value);
        let place = Exact::from(self.significant_place());
        let half = |unit: Decimal| Exact::from(unit).over(Exact::from(2));
        let around = |half: Exact| {
            Some(Interval {
                low: Some(Point::at(nominal.minus(half)?)),
                nominal,
                high: Some(Point::at(nominal.plus(half)?)),
            })
        };
        let below = |value: Exact| Some(Point { value, side: Side::Below });
        let at = |value: Exact| Some(Point::at(value));
        match hedge {
            None if counted && self.whole => Some(Interval::exactly(nominal)),
            None => around(half(self.place)?),
            Some(Hedge::Roughly) => around(half(self.significant_place())?),
            Some(Hedge::Nearly) => {
                Some(Interval { low: at(nominal.minus(place)?), nominal, high: below(nominal) })
            }
            Some(Hedge::Over) => {
                Some(Interval { low: at(nominal), nominal, high: below(nominal.plus(place)?) })
            }
            Some(Hedge::Under) => Some(Interval { low: None, nominal, high: below(nominal) }),
            Some(Hedge::AtLeast) => Some(Interval { low: at(nominal), nominal, high: None }),
        }
    }
}

/// Full-width characters to ASCII, spaces and typographic variants away.
fn normalised(token: &str) -> String {
    token
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| match c {
            '\u{2212}' | '\u{2013}' => '-',
            '\u{2236}' => ':',
            '\u{FF01}'..='\u{FF5E}' => {
                char::from_u32(u32::from(c).saturating_sub(0xFEE0)).unwrap_or(c)
            }
            other => other,
        })
        .collect()
}

/// Takes out thousands separators; `None` when they do not stand every three digits.
fn without_separators(digits: &str) -> Option<String> {
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    if whole.is_empty() || fraction.is_some_and(|f| f.is_empty() || f.contains(['.', ','])) {
        return None;
    }
    let mut groups = whole.split(',');
    let first = groups.next().unwrap_or("");
    let mut rest = groups.clone().peekable();
    let grouped = rest.peek().is_some();
    if first.is_empty() || (grouped && first.len() > 3) || groups.any(|g| g.len() != 3) {
        return None;
    }
    Some(digits.replace(',', ""))
}

fn leading_hedge(text: &str) -> (Option<Hedge>, &str) {
    [("近", Hedge::Nearly), ("不足", Hedge::Under), ("约", Hedge::Roughly)]
        .into_iter()
        .find_map(|(word, hedge)| Some((Some(hedge), text.strip_prefix(word)?)))
        .unwrap_or((None, text))
}

/// Reads 余/多 and the scale words 千, 万, 亿 in the order in which they are printed.
fn scaled(
    mut number: Number,
    mut hedge: Option<Hedge>,
    mut text: &str,
) -> Result<(Number, Option<Hedge>, &str), QuantityError> {
    let scales = [("千", 1_000), ("万", 10_000), ("亿", 100_000_000)];
    loop {
        let scale = scales.iter().find_map(|(word, n)| Some((text.strip_prefix(word)?, *n)));
        if let Some(rest) = text.strip_prefix(['余', '多']) {
            (hedge, text) = (Some(Hedge::Over), rest);
        } else if let Some((rest, scale)) = scale {
            (number, text) = (number.times(Decimal::from(scale))?, rest);
        } else {
            return Ok((number, hedge, text));
        }
    }
}

fn trailing_hedge(text: &str, hedge: Option<Hedge>) -> (&str, Option<Hedge>) {
    [("左右", Hedge::Roughly), ("以上", Hedge::AtLeast)]
        .into_iter()
        .find_map(|(word, hedge)| Some((text.strip_suffix(word)?, Some(hedge))))
        .unwrap_or((text, hedge))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows a token as `low..high unit`, `(` and `)` for ends that are excluded.
    fn read(token: &str, beside: Option<&str>) -> String {
        match Quantity::parse(token, beside) {
            Err(error) => format!("error: {error}"),
            Ok(q) => {
                let end = |p: Option<Point>| {
                    p.map_or("…".to_owned(), |p| p.value.rounded(6).to_string())
                };
                let open = |p: Option<Point>| p.is_some_and(|p| p.side != Side::At);
                let Interval { low, high, .. } = q.interval;
                let value = if q.interval.is_exact() {
                    end(low)
                } else {
                    let (l, r) =
                        (if open(low) { "(" } else { "[" }, if open(high) { ")" } else { "]" });
                    format!("{l}{}, {}{r}", end(low), end(high))
                };
                format!("{value} {}", q.unit.symbol())
            }
        }
    }

    #[track_caller]
    fn check(token: &str, expected: &str) {
        assert_eq!(read(token, None), expected, "{token}");
    }

    #[test]
    fn a_head_count_is_exact() {
        check("1712人", "1712 人");
        check("10,875人", "10875 人");
        check("92间", "92 间");
    }

    #[test]
    fn a_measurement_allows_half_a_unit_of_its_last_place() {
        check("25.98%", "[25.975, 25.985] %");
        check("87%", "[86.5, 87.5] %");
        check("16.22 : 1", "[16.215, 16.225] :1");
        check("5.49万人次", "[54850, 54950] 人次");
        check("14.75亿元", "[1474500000, 1475500000] 元");
        check("0.9522万元", "[9521.5, 9522.5] 元");
    }

    #[test]
    fn one_to_many_is_a_quotient() {
        assert_eq!(
            Quantity::parse("1:350", None).unwrap().value(),
            Exact::ONE.over(Exact::from(350)).unwrap()
        );
    }

    #[test]
    fn words_widen_a_figure() {
        check("近6000人次", "[5000, 6000) 人次");
        check("近6000 人次", "[5000, 6000) 人次");
        check("40余家", "[40, 50) 家");
        check("2万余名", "[20000, 30000) 名");
        check("3 千余人", "[3000, 4000) 人");
        check("不足10%", "[…, 10) %");
        check("约5000人", "[4500, 5500] 人");
        check("98%以上", "[98, …] %");
        check("25个左右", "[24.5, 25.5] 个");
    }

    #[test]
    fn full_width_and_signs_are_read() {
        check("１２３４．５％", "[1234.45, 1234.55] %");
        check("-8.58个百分点", "[-8.585, -8.575] 个百分点");
        check("−7.42%", "[-7.425, -7.415] %");
        check("3500元／生·年", "[3499.5, 3500.5] 元/生·年");
        check("第6", "6 位次");
    }

    #[test]
    fn a_unit_that_stands_apart_counts_where_the_token_has_none() {
        assert_eq!(read("2255.55", Some("万元")), "[22555450, 22555550] 元");
        assert_eq!(read("98.99%", Some("%")), "[98.985, 98.995] %");
        assert_eq!(read("43.7", None), "error: no unit");
        assert_eq!(read("5.49万", Some("人次")), "[54850, 54950] 人次");
        assert_eq!(read("40余", Some("家")), "[40, 50) 家");
        assert_eq!(read("1.2亿", Some("万元")), "error: unknown unit 万元");
        assert_eq!(read("25.98", Some("％")), "[25.975, 25.985] %");
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        check("1２a", "error: unknown unit a");
        check("", "error: no number");
        check("无", "error: no number");
        check("1,2345人", "error: no number");
        check("1e3人", "error: unknown unit e3人");
        check("1.人", "error: no number");
        check("--5%", "error: no number");
        check("1234567890123456789012345678901234567890人", "error: too many digits");
        check("1:0", "error: no number");
    }
}
