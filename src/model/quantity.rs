//! Printed figures: what a token such as `25.98%`, `5.49万人次` or `近6000` really says.
//!
//! A printed figure is an interval: the numbers that would have been printed this way. The rules
//! are those of the design's domain model, section Quantities: a head-count is exact; anything
//! else allows half a unit of its last printed place either way, both ends included; 近, 余, 不足,
//! 约 and 以上 widen or open it.

use std::borrow::Cow;

use rust_decimal::Decimal;

use super::exact::Exact;
use super::interval::{Interval, Point, Side};
use super::number::{Hedge, Number, leading_hedge, scaled, trailing_hedge};
use super::numeral::in_digits;
use super::reason::{QuantityError, reason};
use super::token::{bare, is_turned, normalised, prints, split_marks};
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

impl Quantity {
    /// The figure as printed, with the unit that stands apart from it: `5.49万人次`, `1:500`.
    ///
    /// ```
    /// use duibiao::model::Quantity;
    /// let ratio = Quantity::parse("500", Some("1:")).unwrap();
    /// assert_eq!((ratio.printed.as_str(), ratio.token().as_str()), ("500", "1:500"));
    /// ```
    #[must_use]
    pub fn token(&self) -> String {
        self.beside_unit(&self.printed)
    }

    /// A number with the unit that stands apart: for `1:` before it, else behind it, but before
    /// 以上, 左右 and the marks of notes.
    fn beside_unit(&self, number: &str) -> String {
        let beside = self.beside.as_deref().unwrap_or("");
        if self.unit == Unit::INVERSE_RATIO {
            // The apostrophe of a spreadsheet stands before all else, or nowhere.
            return format!("{beside}{}", number.trim_start_matches(['\'', '’', '‘', '＇']));
        }
        if beside.is_empty() {
            return number.to_owned();
        }
        let (number, marks) = split_marks(number);
        let bare = trailing_hedge(number, None).0;
        let word = number.get(bare.len()..).unwrap_or("");
        format!("{bare}{beside}{word}{marks}")
    }

    /// Reads a printed token; `beside` is the unit (`万元`) that stands apart from it, as in the
    /// head of a table, and counts only where the token has none.
    ///
    /// # Errors
    /// When the token is no number, has too many digits, or its unit is unknown or missing.
    pub fn parse(token: &str, beside: Option<&str>) -> Result<Self, QuantityError> {
        let read = plain(token).and_then(|text| Self::read(token, &text, beside));
        read.map_err(|error| reason(token, error))
    }

    /// Reads a token from its plain notation.
    fn read(token: &str, text: &str, beside: Option<&str>) -> Result<Self, QuantityError> {
        if let Some(place) = text.strip_prefix('第') {
            let (number, rest) = Number::read(place)?;
            if !["", "名", "位", "位次"].contains(&rest) {
                return Err(QuantityError::UnknownUnit(rest.to_owned()));
            }
            return Self::build(token, None, number, Unit::RANK, None);
        }
        let (hedge, rest) = leading_hedge(text);
        let (money, rest) = currency(rest);
        let (number, rest) = Number::read(rest)?;
        if let Some(part) = rest.strip_prefix("分之") {
            return Self::fraction(token, number, part, hedge);
        }
        let (scaled_number, scaled_hedge, unit) = scaled(number, hedge, rest)?;
        let (unit, scaled_hedge) = trailing_hedge(unit, scaled_hedge);
        let apart = beside.map(normalised);
        if let Some(tail) = unit.strip_prefix(':') {
            return Self::ratio(token, apart.as_deref(), scaled_number, tail, scaled_hedge);
        }
        let beside = beside.filter(|_| unit.is_empty());
        let apart = apart.filter(|_| unit.is_empty());
        // 5.49万 beside 人次 is 5.49万人次; what is scaled once is not scaled again.
        let (number, hedge, rest) = match apart.as_deref() {
            Some(apart) if trailing_hedge(rest, None).0.is_empty() => {
                scaled(number, scaled_hedge, apart)?
            }
            Some(apart) => (scaled_number, scaled_hedge, apart),
            None => (scaled_number, scaled_hedge, unit),
        };
        // 二万三千五百 beside 万元 may be meant in 元 as well as in 万元.
        let scaled_twice = |apart: &str| {
            apart.starts_with(['千', '万', '亿']) && normalised(token).contains(['万', '亿'])
        };
        if let Some(apart) = apart.as_deref().filter(|apart| scaled_twice(apart)) {
            return Err(QuantityError::UnknownUnit(apart.to_owned()));
        }
        let rest = if rest.is_empty() && money { "元" } else { rest };
        if rest.is_empty() {
            return Err(QuantityError::NoUnit);
        }
        let known =
            Unit::printed(rest).filter(|(unit, ..)| !money || unit.kind() == UnitKind::Yuan);
        let unknown = || QuantityError::UnknownUnit(rest.to_owned());
        let (unit, above, below) = known.ok_or_else(unknown)?;
        if unit != Unit::INVERSE_RATIO {
            let number = number.times(above.into())?.divided(below.into())?;
            return Self::build(token, beside, number, unit, hedge);
        }
        // 0.5 beside `1:` may be the quotient itself, or one to a half.
        if number.value() < Decimal::ONE {
            return Err(QuantityError::LessThanOne);
        }
        Self::one_to(token, beside, number, hedge)
    }

    /// Reads what follows 分之: 三分之二 is a share, as exact as thirds are.
    fn fraction(
        token: &str,
        parts: Number,
        part: &str,
        hedge: Option<Hedge>,
    ) -> Result<Self, QuantityError> {
        let (part, rest) = Number::read(part)?;
        let (rest, hedge) = trailing_hedge(rest, hedge);
        if !rest.is_empty() {
            return Err(QuantityError::UnknownUnit(rest.to_owned()));
        }
        if parts.value() <= Decimal::ONE || part.value() > parts.value() {
            return Err(QuantityError::Numeral);
        }
        let share = part.times(Decimal::ONE_HUNDRED)?.divided(parts.value())?;
        Self::build(token, None, share, Unit::PERCENT, hedge)
    }

    /// Reads what follows the colon of `16.22:1`, `1:350` or `1:近500`.
    fn ratio(
        token: &str,
        apart: Option<&str>,
        left: Number,
        tail: &str,
        hedge: Option<Hedge>,
    ) -> Result<Self, QuantityError> {
        let (inner, rest) = leading_hedge(tail);
        let (right, rest) = Number::read(rest)?;
        let (right, hedge, rest) = scaled(right, hedge.or(inner), rest)?;
        if !rest.is_empty() {
            return Err(QuantityError::UnknownUnit(rest.to_owned()));
        }
        let one = |number: Number| number.value() == Decimal::ONE;
        // 1:16.22 beside `:1` may be a slip of either.
        let other = match apart.and_then(Unit::find) {
            Some(Unit::RATIO) => !one(right) && one(left),
            Some(Unit::INVERSE_RATIO) => !one(left) && one(right),
            _ => false,
        };
        if other {
            return Err(QuantityError::OtherWayRound);
        }
        if one(right) {
            return Self::build(token, None, left, Unit::RATIO, hedge);
        }
        if !one(left) {
            return Err(QuantityError::NotANumber);
        }
        Self::one_to(token, None, right, hedge)
    }

    /// One to a number: what is open at the number is open at the other end of the quotient.
    fn one_to(
        token: &str,
        beside: Option<&str>,
        many: Number,
        hedge: Option<Hedge>,
    ) -> Result<Self, QuantityError> {
        let many = many.interval(false, hedge).ok_or(QuantityError::TooManyDigits)?;
        let above_zero = Some(Point { value: Exact::ZERO, side: Side::Above });
        let positive = Interval { low: many.low.max(above_zero), ..many };
        let interval = positive.reciprocal().ok_or(QuantityError::NotANumber)?;
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

    /// What one of the printed number is worth: 10000 for 5.49万, 1 for 1:350.
    ///
    /// ```
    /// use duibiao::model::{Exact, Quantity};
    /// let scale = |token, beside| Quantity::parse(token, beside).unwrap().scale();
    /// assert_eq!(scale("5.49万", Some("人次")), Exact::from(10_000));
    /// assert_eq!(scale("500", Some("1:")), Exact::ONE);
    /// ```
    #[must_use]
    pub fn scale(&self) -> Exact {
        let printed = self.number().parse::<Decimal>().map(Exact::from).ok();
        let many = self.many(self.interval.nominal.abs());
        printed.zip(many).and_then(|(printed, many)| many.over(printed)).unwrap_or(Exact::ONE)
    }

    /// What is printed of a value in the way of this token: 5.49 of 54900 where that is 5.49万, 500
    /// of 1/500 where that is 1:500.
    ///
    /// ```
    /// use duibiao::model::{Exact, Quantity};
    /// let ratio = Quantity::parse("1:350", None).unwrap();
    /// let other = Exact::ONE.over(Exact::from(500)).unwrap();
    /// assert_eq!(ratio.in_print(other), Exact::from(500));
    /// ```
    #[must_use]
    pub fn in_print(&self, value: Exact) -> Exact {
        let many = self.many(value).unwrap_or(Exact::ZERO);
        many.over(self.scale()).unwrap_or(many)
    }

    /// The number that is printed for a value: of 1/500 as `1:500` the 500.
    fn many(&self, value: Exact) -> Option<Exact> {
        if self.unit == Unit::INVERSE_RATIO { Exact::ONE.over(value) } else { Some(value) }
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
        let mut shown = self.in_print(value).rounded(places);
        shown.rescale(places);
        let written = self.written();
        if written.contains("分之") {
            return format!("{shown}%");
        }
        let (head, _, tail) = self.parts(&written);
        self.beside_unit(&format!("{head}{shown}{tail}"))
    }

    /// The token as printed, or in plain notation where its number is not in digits with a point.
    fn written(&self) -> Cow<'_, str> {
        let plain = plain(&self.printed).ok().filter(|plain| !prints(&self.printed, plain));
        plain.map_or(Cow::Borrowed(&self.printed), Cow::Owned)
    }

    /// What stands before the number, the number with its sign, and what stands behind it.
    fn parts<'t>(&self, text: &'t str) -> (&'t str, &'t str, &'t str) {
        // The number of 1:350 is the one behind the colon.
        let colon = text.find([':', '：', '\u{2236}']).filter(|_| self.unit == Unit::INVERSE_RATIO);
        let digit = |c: char| c.is_ascii_digit() || ('０'..='９').contains(&c);
        let sign = |c: char| "-−–－‐‑+＋".contains(c);
        let inside = |c: char| digit(c) || sign(c) || ".,．，'’".contains(c) || c.is_whitespace();
        let from = colon.unwrap_or(0);
        let begins = |c: char| digit(c) || sign(c);
        let start = text.get(from..).and_then(|rest| rest.find(begins)).unwrap_or(0);
        let (head, rest) = text.split_at_checked(from.saturating_add(start)).unwrap_or(("", text));
        let end = rest.find(|c: char| !inside(c)).unwrap_or(rest.len());
        let (number, _) = rest.split_at_checked(end).unwrap_or((rest, ""));
        let number = number.trim_end();
        (head, number, rest.get(number.len()..).unwrap_or(""))
    }

    /// The printed number without sign and separators; of 三分之二 there is none.
    fn number(&self) -> String {
        let written = self.written();
        if written.contains("分之") {
            return String::new();
        }
        let number = normalised(self.parts(&written).1);
        number.chars().filter(|c| c.is_ascii_digit() || *c == '.').collect()
    }

    /// The number as printed, scaled: 5.49万 is 54900.
    #[must_use]
    pub fn value(&self) -> Exact {
        self.interval.nominal
    }
}

/// A token in plain notation: its numerals in digits, what only marks it set aside.
fn plain(token: &str) -> Result<String, QuantityError> {
    if is_turned(token) {
        return Err(QuantityError::Turned);
    }
    in_digits(&bare(token))
}

/// Whether a sign of money stands before a number, and what follows it.
fn currency(text: &str) -> (bool, &str) {
    let signs = ["¥", "RMB", "CNY", "人民币"];
    let rest = signs.iter().find_map(|sign| text.strip_prefix(sign));
    rest.map_or((false, text), |rest| (true, rest))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

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
        check("2轮", "2 轮");
    }

    #[test]
    fn a_measurement_allows_half_a_unit_of_its_last_place() {
        check("25.98%", "[25.975, 25.985] %");
        check("87%", "[86.5, 87.5] %");
        check("16.22 : 1", "[16.215, 16.225] :1");
        check("5.49万人次", "[54850, 54950] 人次");
        check("14.75亿元", "[1474500000, 1475500000] 元");
        check("0.9522万元", "[9521.5, 9522.5] 元");
        check("18个月", "[17.5, 18.5] 个月");
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
    fn a_space_groups_three_digits_and_nothing_else() {
        check("10 875人", "10875 人");
        check("1 234 567人", "1234567 人");
        check("10\u{a0}875 人", "10875 人");
        check("10\u{3000}875人", "10875 人");
        check("10\u{2009}875人\u{202f}次", "10875 人次");
        check("1 234.5 万元", "[12344500, 12345500] 元");
        check("- 7 042.5%", "[-7042.55, -7042.45] %");
        for token in [
            "20\n15人",
            "20\r\n15人",
            "10\n875人",
            "10\t875人",
            "10\u{2028}875人",
            "20 15人",
            "2015 123人",
            "10  875人",
            "1 2345人",
            "1 234 56人",
            "0 875人",
            "1 234,567人",
            "1,234 567人",
            "1, 234人",
            "12 .5%",
            "12. 5%",
            "12.345 678%",
            "1:3 50",
        ] {
            check(token, "error: two numbers");
        }
    }

    #[test]
    fn spaces_and_line_breaks_around_a_number_say_nothing() {
        check(" 1712\n人 ", "1712 人");
        check("5.49\n万 人次", "[54850, 54950] 人次");
        check("3 千 余 人", "[3000, 4000) 人");
        check("16.22 :\n1", "[16.215, 16.225] :1");
        check("近\u{3000}6000 人次", "[5000, 6000) 人次");
        check("第 6", "6 位次");
        assert_eq!(read("10 875", Some("人 次")), "10875 人次");
    }

    /// Shows what one is held to, and what else the token is asked for.
    #[track_caller]
    fn check_ratio(token: &str, beside: Option<&str>, expected: &str) {
        let q = Quantity::parse(token, beside).unwrap();
        let end = |p: Option<Point>| {
            let many = p.and_then(|p| Some((Exact::ONE.over(p.value)?, p.side)));
            many.map_or("…".to_owned(), |(many, side)| format!("{} {side:?}", many.rounded(6)))
        };
        let Interval { low, nominal, high, .. } = q.interval;
        let many = Exact::ONE.over(nominal).unwrap();
        let (unit, many) = (q.unit.symbol(), many.rounded(6));
        let shown = format!("{unit}{many} {}, {}; {}", end(low), end(high), q.token());
        assert_eq!(shown, expected, "{token} {beside:?}");
        let other = Exact::ONE.over(Exact::from(501)).unwrap().over(q.scale()).unwrap();
        assert_eq!(q.with_value(other, 0), q.token().replace(q.parts(&q.printed).1, "501"));
    }

    #[test]
    fn what_is_measured_is_rounded_even_if_it_is_whole() {
        let books = Quantity::parse("50册", None).unwrap();
        assert!(books.interval.is_exact());
        let [low, high] = [Decimal::new(495, 1), Decimal::new(505, 1)].map(Exact::from);
        let measured = books.measured().interval;
        assert_eq!((measured.low, measured.high), (Some(Point::at(low)), Some(Point::at(high))));
        assert_eq!(measured.nominal, Exact::from(50));
    }

    #[test]
    fn a_number_beside_one_to_is_what_one_is_held_to() {
        check_ratio("500", Some("1:"), "1:500 500.5 At, 499.5 At; 1:500");
        check_ratio("500", Some("1 ："), "1:500 500.5 At, 499.5 At; 1 ：500");
        check_ratio("1:500", Some("1:"), "1:500 500.5 At, 499.5 At; 1:500");
        check_ratio("1 : 500", None, "1:500 500.5 At, 499.5 At; 1 : 500");
        check_ratio("350.5", Some("1:"), "1:350.5 350.55 At, 350.45 At; 1:350.5");
        check_ratio("近500", Some("1:"), "1:500 500 Above, 400 At; 1:近500");
        check_ratio("近1:500", None, "1:500 500 Above, 400 At; 近1:500");
        check_ratio("1:近500", Some("1:"), "1:500 500 Above, 400 At; 1:近500");
        check_ratio("500余", Some("1:"), "1:500 600 Above, 500 At; 1:500余");
        check_ratio("500左右", Some("1:"), "1:500 550 At, 450 At; 1:500左右");
        check_ratio("不足500", Some("1:"), "1:500 500 Above, …; 1:不足500");
        check_ratio("500以上", Some("1:"), "1:500 …, 500 At; 1:500以上");
        check_ratio("1 000", Some("1:"), "1:1000 1000.5 At, 999.5 At; 1:1 000");
        assert_eq!(read("0.5", Some("1:")), "error: less than one beside 1:");
        assert!(!read("1", Some("1:")).starts_with("error"), "one to one is a ratio");
        assert_eq!(read("0", Some("1:")), "error: less than one beside 1:");
        assert_eq!(read("-500", Some("1:")), "error: less than one beside 1:");
        assert_eq!(read("500%", Some("1:")), "[499.5, 500.5] %");
        assert_eq!(read("2:500", Some("1:")), "error: no number");
    }

    #[test]
    fn what_a_token_is_asked_for() {
        let asked = |token, beside| {
            let q = Quantity::parse(token, beside).unwrap();
            (q.digits(), q.places(), q.scale().rounded(2).to_string())
        };
        assert_eq!(asked("500", Some("1:")), ("500".to_owned(), 0, "1".to_owned()));
        assert_eq!(asked("1:350.5", None), ("3505".to_owned(), 1, "1".to_owned()));
        assert_eq!(asked("1 234.5万", Some("元")), ("12345".to_owned(), 1, "10000".to_owned()));
    }

    #[test]
    fn a_hedge_behind_a_bare_number_is_read_beside_its_unit() {
        assert_eq!(read("98以上", Some("%")), "[98, …] %");
        assert_eq!(Quantity::parse("98以上", Some("%")).unwrap().token(), "98%以上");
        assert_eq!(read("25左右", Some("个")), "[24.5, 25.5] 个");
        assert_eq!(read("3以上", Some("万人")), "[30000, …] 人");
        assert_eq!(read("3万以上", Some("人")), "[30000, …] 人");
    }

    #[test]
    fn units_as_reports_print_them() {
        check("19.8㎡", "[19.75, 19.85] 平方米");
        check("19.8m²/生", "[19.75, 19.85] 平方米/生");
        check("3万㎡", "[25000, 35000] 平方米");
        check("15亩", "[9666.666667, 10333.333333] 平方米");
        check("1.2万亩", "[7666666.666667, 8333333.333333] 平方米");
        check("近200亩", "[66666.666667, 133333.333333) 平方米");
        check("12千米", "[11500, 12500] 米");
        check("12.5公里", "[12450, 12550] 米");
        check("18周岁", "[17.5, 18.5] 岁");
        check("85.5分", "[85.45, 85.55] 分");
        check("3年", "[2.5, 3.5] 年");
        check("3.5‰", "[0.345, 0.355] %");
        check("16.22生/师", "[16.215, 16.225] :1");
        check("2.5个pct", "[2.45, 2.55] 个百分点");
        check("2.5pct", "error: unknown unit pct");
        check("¥2350万", "[23495000, 23505000] 元");
        check("约￥2,350元", "[2345, 2355] 元");
        check("RMB 2350", "[2349.5, 2350.5] 元");
        check("人民币 8千元", "[7500, 8500] 元");
        check("¥12%", "error: unknown unit %");
        check("1712名学生", "error: unknown unit 名学生");
        check("1200亿美元", "error: unknown unit 美元");
        assert_eq!(read("¥2350", Some("万元")), "[23495000, 23505000] 元");
        assert_eq!(read("¥2350", Some("人")), "error: unknown unit 人");
        assert_eq!(read("16.22", Some("生/师")), "[16.215, 16.225] :1");
        assert_eq!(read("1.2", Some("万亩")), read("1.2万亩", None));
        assert_eq!(read("23500", Some("⼈")), "23500 人");
    }

    #[test]
    fn a_place_is_read_only_with_a_word_of_places() {
        check("第6名", "6 位次");
        check("第六位", "6 位次");
        check("第一产业", "error: unknown unit 产业");
    }

    #[test]
    fn numerals_say_what_their_digits_would() {
        check("二万三千五百人", "23500 人");
        check("2万3500人", "23500 人");
        check("5万4千6百人", "54600 人");
        check("一百二十万人", "[1195000, 1205000] 人");
        check("十余所", "[10, 20) 所");
        check("十多万人", "[100000, 200000) 人");
        check("30多家", "[30, 40) 家");
        check("两千三百余名", "[2300, 2400) 名");
        check("六个百分点", "[5.5, 6.5] 个百分点");
        check("负3.9%", "[-3.95, -3.85] %");
        assert_eq!(read("二万三千五百", Some("人")), "23500 人");
        assert_eq!(read("二万三千五百", Some("万元")), "error: unknown unit 万元");
        assert_eq!(read("五", Some("万人")), "[45000, 55000] 人");
        check("两万三人", "error: a numeral with two meanings");
        check("一批", "error: no number");
        check("一点", "error: no number");
    }

    #[test]
    fn shares_in_words_are_as_exact_as_they_are_printed() {
        check("三成", "[25, 35] %");
        check("近三成", "[20, 30) %");
        check("三成多", "[30, 40) %");
        check("七成五", "[74.5, 75.5] %");
        check("9.5成", "[94.5, 95.5] %");
        check("九成以上", "[90, …] %");
        check("百分之八十九点三八", "[89.375, 89.385] %");
        check("近百分之九十", "[80, 90) %");
        check("百分之１２０", "[119.5, 120.5] %");
        check("千分之三", "[0.25, 0.35] %");
        check("三分之二", "[50, 83.333333] %");
        check("三分之二以上", "[66.666667, …] %");
        check("十分之三", "[25, 35] %");
        check("三分之二人", "error: unknown unit 人");
        check("二分之三", "error: a numeral with two meanings");
        assert_eq!(read("三分之二", Some("%")), "[50, 83.333333] %");
    }

    #[test]
    fn what_spreadsheets_and_pasted_text_put_into_a_number() {
        check("2.35E+04人", "[23450, 23550] 人");
        check("2E+04人", "[15000, 25000] 人");
        check("8.938E-01%", "[0.89375, 0.89385] %");
        check("2E+40人", "error: too many digits");
        check("23'500人", "23500 人");
        check("23’500人", "23500 人");
        check("'23500人", "23500 人");
        check("\u{feff}23\u{200b}500\u{200e}人", "23500 人");
        check("\u{202a}23500\u{202c}人", "23500 人");
        check("\u{202e}00532人", "error: digits turned around");
        check("23500⼈", "23500 人");
        check("89·38%", "[89.375, 89.385] %");
        check("89。38%", "[89.375, 89.385] %");
        check("23·500人", "error: several numbers");
    }

    #[test]
    fn marks_of_notes_are_set_aside() {
        for mark in ["*", "**", "①", "[1]", "［2］", "（注1）", "(见注①)", "（注）", "*①"]
        {
            check(&format!("23500人{mark}"), "23500 人");
            assert_eq!(read(&format!("23500{mark}"), Some("人")), "23500 人", "{mark}");
        }
        check("23500人(1)", "error: several numbers");
        check("23500人²", "error: unknown unit 人²");
    }

    #[test]
    fn a_refusal_names_what_stands_in_the_way() {
        check("75O", "error: O among digits");
        check("235OO人", "error: O among digits");
        check("l23人", "error: l among digits");
        check("23500（预计）", "error: a forecast: 预计");
        check("预计23500人", "error: a forecast: 预计");
        check("23500（其中女10000）", "error: several numbers");
        check("4个，其中省级2个", "error: several numbers");
        check("23000-24000人", "error: several numbers");
        check("2/3", "error: a fraction or two numbers");
        check("23500/24860", "error: a fraction or two numbers");
        check("½", "error: a fraction or two numbers");
        check("(23,500)", "error: a number in brackets");
        check("89,38%", "error: digits not grouped by threes");
        check("≥23500", "error: beside the number ≥");
        check("超6000人", "error: beside the number 超");
        check("23500?", "error: beside the number ?");
        check("23500（含技校）", "error: beside the number (含技校)");
        check("23500👍", "error: beside the number 👍");
        check("1:16.22", "[0.061633, 0.061671] 1:");
        assert_eq!(read("1:16.22", Some(":1")), "error: a ratio the other way round");
        assert_eq!(read("16.22:1", Some("1:")), "error: a ratio the other way round");
    }

    #[test]
    fn other_values_are_shown_in_the_way_of_the_token() {
        let shown = |token: &str, beside: Option<&str>, value: i64, places| {
            let q = Quantity::parse(token, beside).unwrap();
            q.with_value(Exact::from(value), places)
        };
        assert_eq!(shown("二万三千五百人", None, 23_501, 0), "23501人");
        assert_eq!(shown("二万三千五百", Some("人"), 23_501, 0), "23501人");
        assert_eq!(shown("七成五", None, 76, 1), "7.6成");
        assert_eq!(shown("百分之八十九点三八", None, 90, 2), "90.00%");
        assert_eq!(shown("三分之二", None, 70, 1), "70.0%");
        assert_eq!(shown("15亩", None, 20_000, 1), "30.0亩");
        assert_eq!(shown("12千米", None, 13_000, 0), "13千米");
        assert_eq!(shown("3.5‰", None, 1, 1), "10.0‰");
        assert_eq!(shown("2.35E+04人", None, 24_000, 2), "2.40E+04人");
        assert_eq!(shown("￥2,350万", None, 10_000, 0), "￥1万");
        assert_eq!(shown("'23500", Some("人"), 23_501, 0), "23501人");
        assert_eq!(shown("23\u{200b}500人", None, 23_501, 0), "23501人");
        assert_eq!(shown("89·38%", None, 90, 2), "90.00%");
        assert_eq!(shown("23500①", Some("人"), 23_501, 0), "23501人①");
        assert_eq!(Quantity::parse("23500①", Some("人")).unwrap().token(), "23500人①");
    }

    #[test]
    fn what_is_no_figure_is_refused() {
        check("1２a", "error: unknown unit a");
        check("", "error: no number");
        check("无", "error: no number");
        check("1,2345人", "error: digits not grouped by threes");
        check("1e3人", "error: unknown unit e3人");
        check("1.人", "error: no number");
        check("--5%", "error: no number");
        check("1234567890123456789012345678901234567890人", "error: too many digits");
        check("1:0", "error: no number");
    }

    /// Tokens of digits and of what may stand between them.
    fn token() -> impl Strategy<Value = String> {
        prop_oneof![
            "[1-9][0-9]{0,4}([ \u{3000}\u{a0}\n,.][0-9]{1,4}){0,3}",
            "(近|约|不足)?[0-9 ]{1,6}(余|多|以上|左右)?",
            "1[:： ]{1,2}[0-9]{1,4}(\\.[0-9])?",
            "[一二三四五六七八九]?[万]?[一二两三四五六七八九][千百]?零?[十]?[一二三]?(余|多|以上)?",
            "(百|千)分之[一二三四五六七八九0-9](点[一二三])?",
            "[1-9](\\.[0-9]{1,3})?E[+-]0[0-9](\u{200b})?",
            "'?[0-9]{1,3}['·。][0-9]{1,3}(\\*|①|\\[1\\])?",
        ]
    }

    /// A number below a hundred million as it is read aloud.
    fn aloud(number: u32) -> String {
        let (high, low) = (number.div_euclid(10_000), number.rem_euclid(10_000));
        let section = |number: u32| {
            let mut text = String::new();
            let mut gap = false;
            for (unit, word) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
                let digit = number.div_euclid(unit).rem_euclid(10);
                if digit == 0 {
                    gap = !text.is_empty();
                    continue;
                }
                let zero = if std::mem::take(&mut gap) { "零" } else { "" };
                let digit = "零一二三四五六七八九".chars().nth(digit as usize).unwrap();
                text.extend([zero, &digit.to_string(), word]);
            }
            text
        };
        match (high, low) {
            (0, 0) => "零".to_owned(),
            (0, low) => section(low),
            (high, 0) => format!("{}万", section(high)),
            (high, low) => {
                let zero = if low < 1000 { "零" } else { "" };
                format!("{}万{zero}{}", section(high), section(low))
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        /// A gap between digits is one space before three digits; nothing else joins them.
        #[test]
        fn digits_are_joined_in_threes_alone(token in token()) {
            let read = Quantity::parse(&token, Some("万元"));
            let characters: Vec<char> = token.trim().chars().collect();
            let digit = |at: usize| characters.get(at).is_some_and(char::is_ascii_digit);
            for (at, c) in characters.iter().enumerate() {
                let before = at.checked_sub(1).is_some_and(&digit);
                let after = (1..5).map(|by| digit(at.saturating_add(by))).collect::<Vec<_>>();
                if c.is_whitespace() && before && after.first() == Some(&true) {
                    let three = after == [true, true, true, false];
                    prop_assert!(read.is_err() || (three && *c != '\n'), "{token:?}");
                }
            }
        }

        #[test]
        fn what_is_shown_is_what_was_read(token in token(), ratio in any::<bool>()) {
            let beside = if ratio { "1:" } else { "万元" };
            let read = Quantity::parse(&token, Some(beside)).ok();
            // 1:1 by itself is a ratio to one.
            if let Some(read) = read.filter(|read| !ratio || read.value() != Exact::ONE) {
                let again = Quantity::parse(&read.token(), None).unwrap();
                prop_assert_eq!(again.interval, read.interval, "{}", read.token());
                prop_assert_eq!(again.unit, read.unit);
                let same = read.with_value(read.value(), read.places());
                let same = Quantity::parse(&same, None).unwrap();
                prop_assert_eq!(same.interval, read.interval, "{}", same.token());
            }
        }

        /// A numeral is its number in digits, with 万 and 千 where they are its last words.
        #[test]
        fn a_numeral_is_its_number(number in 0_u32..100_000_000, zeros in 0_u32..8, decimals in "[0-9]{1,4}") {
            let unit = 10_u32.pow(zeros);
            let number = number.div_euclid(unit).saturating_mul(unit);
            let words = aloud(number);
            let value = |token: &str| Quantity::parse(token, Some("人")).map(|read| read.interval);
            let ends = [("千万", 10_000_000), ("万", 10_000), ("千", 1_000)];
            let end = ends.into_iter().find(|(word, _)| words.ends_with(word));
            let digits = match end {
                Some((word, scale)) => format!("{}{word}", number.div_euclid(scale)),
                None => number.to_string(),
            };
            prop_assert_eq!(value(&words), value(&digits), "{} {}", words, digits);
            if end.is_none() {
                let digit = |c: char| "零一二三四五六七八九".chars().nth(c.to_digit(10).unwrap() as usize).unwrap();
                let fraction: String = decimals.chars().map(digit).collect();
                let (words, digits) = (format!("{words}点{fraction}"), format!("{digits}.{decimals}"));
                prop_assert_eq!(value(&words), value(&digits), "{} {}", words, digits);
            }
        }

        /// Digits and words in any order: never a panic, and never more read than is printed.
        #[test]
        fn no_numeral_panics(token in "[0-9零〇一二两三十百千万亿点成分之负近余多以上%.,' ·E+*①\\[\\]]{0,12}") {
            for beside in [None, Some("人"), Some("%"), Some("1:"), Some("亩")] {
                if let Ok(read) = Quantity::parse(&token, beside) {
                    let _ = (read.digits(), read.places(), read.scale(), read.token());
                    let _ = read.with_value(read.value(), read.places());
                }
            }
        }

        #[test]
        fn no_token_panics(token in any::<String>(), beside in any::<Option<String>>()) {
            for token in [&token, &format!("1{token}"), &format!("1:{token}")] {
                if let Ok(read) = Quantity::parse(token, beside.as_deref()) {
                    let _ = (read.digits(), read.places(), read.with_value(read.scale(), 2));
                }
            }
        }
    }
}
