//! Units of measurement as Chinese reports print them.

/// What a unit counts; two quantities compare only within one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum UnitKind {
    /// People: 人, 名, 位.
    Persons,
    /// Attendances, not people: 人次.
    PersonTimes,
    /// Countable things; the measure word (个, 所, 家, 项 …) is grammar, not meaning.
    Things,
    /// Per cent.
    Percent,
    /// Percentage points.
    Points,
    /// A ratio printed `16.22:1`.
    Ratio,
    /// A ratio printed `1:350`; its value is the quotient, here 1/350.
    InverseRatio,
    /// Money in yuan.
    Yuan,
    /// Area in square metres.
    SquareMetres,
    /// Class hours and hours.
    Hours,
    /// Months: 个月.
    Months,
    /// A multiple: 倍.
    Times,
    /// Years that something lasts: 年.
    Years,
    /// Years of age: 岁.
    Age,
    /// Marks of an examination or assessment: 分.
    Marks,
    /// Length in metres.
    Metres,
    /// A place in a ranking: 第6.
    Rank,
    /// Yuan per person (and year).
    YuanPerPerson,
    /// Square metres per person.
    SquareMetresPerPerson,
    /// Things per person.
    ThingsPerPerson,
    /// Yuan per month.
    YuanPerMonth,
}

/// A unit: the symbol a reader sees and the kind that decides what it compares with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unit {
    kind: UnitKind,
    symbol: &'static str,
}

use UnitKind as K;

/// Every unit the parser knows, longest symbols of a family first where one begins another.
const UNITS: &[(&str, UnitKind)] = &[
    ("%", K::Percent),
    ("个百分点", K::Points),
    ("百分点", K::Points),
    (":1", K::Ratio),
    ("1:", K::InverseRatio),
    ("人", K::Persons),
    ("名", K::Persons),
    ("位", K::Persons),
    ("人次", K::PersonTimes),
    ("元", K::Yuan),
    ("元/生", K::YuanPerPerson),
    ("元/人", K::YuanPerPerson),
    ("元/生·年", K::YuanPerPerson),
    ("元/月", K::YuanPerMonth),
    ("平方米", K::SquareMetres),
    ("平方米/生", K::SquareMetresPerPerson),
    ("平方米/人", K::SquareMetresPerPerson),
    ("册/生", K::ThingsPerPerson),
    ("台/生", K::ThingsPerPerson),
    ("个/生", K::ThingsPerPerson),
    ("学时", K::Hours),
    ("小时", K::Hours),
    ("个月", K::Months),
    ("年", K::Years),
    ("岁", K::Age),
    ("分", K::Marks),
    ("米", K::Metres),
    ("倍", K::Times),
    ("位次", K::Rank),
    ("个", K::Things),
    ("所", K::Things),
    ("家", K::Things),
    ("项", K::Things),
    ("门", K::Things),
    ("支", K::Things),
    ("件", K::Things),
    ("种", K::Things),
    ("台", K::Things),
    ("间", K::Things),
    ("条", K::Things),
    ("节", K::Things),
    ("期", K::Things),
    ("场", K::Things),
    ("次", K::Things),
    ("场次", K::Things),
    ("班次", K::Things),
    ("班", K::Things),
    ("册", K::Things),
    ("本", K::Things),
    ("份", K::Things),
    ("对", K::Things),
    ("辆", K::Things),
    ("座", K::Things),
    ("部", K::Things),
    ("例", K::Things),
    ("篇", K::Things),
    ("点", K::Things),
    ("处", K::Things),
    ("户", K::Things),
    ("批", K::Things),
    ("套", K::Things),
    ("届", K::Things),
    ("轮", K::Things),
];

/// What else is printed, the unit that it is read in, and how many of that it is: a fraction.
///
/// An area in 亩 is read in square metres, exactly: 15亩 are 10000平方米 by law. `pct` is missing, for it
/// is per cent to some and percentage points to others.
const OTHERS: &[(&str, &str, u32, u32)] = &[
    ("㎡", "平方米", 1, 1),
    ("m²", "平方米", 1, 1),
    ("m2", "平方米", 1, 1),
    ("平米", "平方米", 1, 1),
    ("㎡/生", "平方米/生", 1, 1),
    ("m²/生", "平方米/生", 1, 1),
    ("m2/生", "平方米/生", 1, 1),
    ("亩", "平方米", 2_000, 3),
    ("公顷", "平方米", 10_000, 1),
    ("平方公里", "平方米", 1_000_000, 1),
    ("平方千米", "平方米", 1_000_000, 1),
    ("m", "米", 1, 1),
    ("km", "米", 1_000, 1),
    ("公里", "米", 1_000, 1),
    ("周岁", "岁", 1, 1),
    ("生/师", ":1", 1, 1),
    ("‰", "%", 1, 10),
    ("成", "%", 10, 1),
    ("个pct", "个百分点", 1, 1),
    ("个pp", "个百分点", 1, 1),
];

impl Unit {
    /// Per cent.
    pub const PERCENT: Self = Self { symbol: "%", kind: K::Percent };
    /// A ratio to one.
    pub const RATIO: Self = Self { symbol: ":1", kind: K::Ratio };
    /// One to a number.
    pub const INVERSE_RATIO: Self = Self { symbol: "1:", kind: K::InverseRatio };
    /// A place in a ranking.
    pub const RANK: Self = Self { symbol: "位次", kind: K::Rank };
    /// A multiple.
    pub const TIMES: Self = Self { symbol: "倍", kind: K::Times };

    /// Finds a unit by its symbol.
    ///
    /// ```
    /// use duibiao::model::{Unit, UnitKind};
    /// assert_eq!(Unit::find("名").unwrap().kind(), UnitKind::Persons);
    /// assert!(Unit::find("furlong").is_none());
    /// ```
    #[must_use]
    pub fn find(symbol: &str) -> Option<Self> {
        let (symbol, kind) = UNITS.iter().find(|(known, _)| *known == symbol)?;
        Some(Self { symbol, kind: *kind })
    }

    /// The unit that a symbol is read in, and how many of it one of the symbol is.
    ///
    /// ```
    /// use duibiao::model::Unit;
    /// let (unit, above, below) = Unit::printed("亩").unwrap();
    /// assert_eq!((unit.symbol(), above, below), ("平方米", 2000, 3));
    /// ```
    #[must_use]
    pub fn printed(symbol: &str) -> Option<(Self, u32, u32)> {
        if let Some(unit) = Self::find(symbol) {
            return Some((unit, 1, 1));
        }
        let (_, unit, above, below) = OTHERS.iter().find(|(known, ..)| *known == symbol)?;
        Some((Self::find(unit)?, *above, *below))
    }

    /// All known symbols, for "did you mean".
    pub fn symbols() -> impl Iterator<Item = &'static str> {
        UNITS.iter().map(|(symbol, _)| *symbol)
    }

    /// The symbol as printed.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        self.symbol
    }

    /// What it counts.
    #[must_use]
    pub fn kind(self) -> UnitKind {
        self.kind
    }

    /// Whether a whole number in this unit is an exact count rather than a rounded measurement.
    #[must_use]
    pub fn counts(self) -> bool {
        matches!(self.kind, K::Persons | K::PersonTimes | K::Things | K::Hours | K::Rank)
    }

    /// Whether it measures a share, a ratio or an average.
    #[must_use]
    pub fn is_quotient(self) -> bool {
        let ratio = matches!(self.kind, K::Percent | K::Ratio | K::InverseRatio | K::Times);
        ratio || self.kind.numerator().is_some()
    }

    /// Whether a figure printed in `self` may stand for an indicator measured in `wanted`.
    ///
    /// A per-person indicator is often printed with the plain unit (生均…0.9522万元).
    #[must_use]
    pub fn fits(self, wanted: Self) -> bool {
        self.kind == wanted.kind || wanted.kind.numerator() == Some(self.kind)
    }
}

impl UnitKind {
    /// The kind above the line of a per-person or per-month kind.
    fn numerator(self) -> Option<Self> {
        match self {
            K::YuanPerPerson | K::YuanPerMonth => Some(K::Yuan),
            K::SquareMetresPerPerson => Some(K::SquareMetres),
            K::ThingsPerPerson => Some(K::Things),
            _ => None,
        }
    }

    /// The kind of `self` divided by `other`, if a share or ratio of the two has a meaning.
    ///
    /// `wanted` is the kind the quotient is declared to have; several are possible for counts.
    #[must_use]
    pub fn quotient_is(self, other: Self, wanted: Self) -> bool {
        let heads = |kind| matches!(kind, K::Persons | K::PersonTimes | K::Things | K::Hours);
        match wanted {
            K::Percent | K::Times => self == other,
            K::Ratio | K::InverseRatio => self == other || (heads(self) && heads(other)),
            _ => wanted.numerator() == Some(self) && other == K::Persons,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_and_attendances_differ() {
        let (people, attendances) = (Unit::find("人").unwrap(), Unit::find("人次").unwrap());
        assert!(!people.fits(attendances));
    }

    #[test]
    fn a_per_student_value_may_be_printed_plainly() {
        assert!(Unit::find("元").unwrap().fits(Unit::find("元/生").unwrap()));
        assert!(!Unit::find("元/生").unwrap().fits(Unit::find("元").unwrap()));
    }

    #[test]
    fn no_symbol_is_listed_twice() {
        let mut symbols: Vec<_> = Unit::symbols().collect();
        symbols.sort_unstable();
        symbols.dedup();
        assert_eq!(symbols.len(), UNITS.len());
    }

    #[test]
    fn every_other_symbol_stands_for_a_unit() {
        for (symbol, ..) in OTHERS {
            assert!(Unit::find(symbol).is_none(), "{symbol}");
            assert!(Unit::printed(symbol).is_some(), "{symbol}");
        }
    }

    #[test]
    fn marks_ages_and_years_are_no_counts() {
        for symbol in ["分", "岁", "年", "米"] {
            let unit = Unit::find(symbol).unwrap();
            assert!(!unit.counts(), "{symbol}");
            let others = Unit::symbols().filter_map(Unit::find).filter(|other| *other != unit);
            assert!(others.into_iter().all(|other| !unit.fits(other) && !other.fits(unit)));
        }
    }
}
