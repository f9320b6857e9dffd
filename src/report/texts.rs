//! Every user-facing word, in Chinese or English.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentBundle, FluentResource, FluentValue};
use rust_decimal::Decimal;

use crate::model::{Exact, Label, Nature, Observed, Quantity, Unit, UnitKind};

/// A language of the tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lang {
    /// Chinese.
    Zh,
    /// English.
    En,
}

impl Lang {
    /// Reads a language or a locale such as `zh_CN.UTF-8`; `None` for any other language.
    ///
    /// ```
    /// use duibiao::report::Lang;
    /// assert_eq!(Lang::of_locale("zh_CN.UTF-8"), Some(Lang::Zh));
    /// assert_eq!(Lang::of_locale("C"), None);
    /// ```
    #[must_use]
    pub fn of_locale(locale: &str) -> Option<Self> {
        match locale.split(['_', '-', '.', '@']).next()? {
            "zh" => Some(Self::Zh),
            "en" => Some(Self::En),
            _ => None,
        }
    }

    /// Its short name, as `--lang` takes it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::En => "en",
        }
    }

    fn source(self) -> &'static str {
        match self {
            Self::Zh => include_str!("zh.ftl"),
            Self::En => include_str!("en.ftl"),
        }
    }
}

/// The words of one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

impl std::fmt::Debug for Texts {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Texts").field("lang", &self.lang).finish_non_exhaustive()
    }
}

impl Texts {
    /// The words of a language.
    #[must_use]
    pub fn new(lang: Lang) -> Self {
        let locale = match lang {
            Lang::Zh => "zh-CN",
            Lang::En => "en",
        };
        let mut bundle = FluentBundle::new(vec![locale.parse().unwrap_or_default()]);
        bundle.set_use_isolating(false);
        // A resource with mistakes still yields its good entries; a test asserts there are none.
        let resource = FluentResource::try_new(lang.source().to_owned());
        bundle.add_resource_overriding(resource.unwrap_or_else(|(resource, _)| resource));
        Self { lang, bundle }
    }

    /// The language.
    #[must_use]
    pub fn lang(&self) -> Lang {
        self.lang
    }

    /// A text without variables.
    #[must_use]
    pub fn get(&self, id: &str) -> String {
        self.with(id, &[])
    }

    /// A text with its variables; a text that does not exist shows as its id.
    #[must_use]
    pub fn with(&self, id: &str, args: &[(&str, &str)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        // Only a number chooses among the forms of a count.
        let value = |name: &str, text: &str| match text.parse::<usize>() {
            Ok(count) if name == "count" => FluentValue::from(count),
            _ => FluentValue::from(text.to_owned()),
        };
        let args: FluentArgs = args.iter().map(|(name, text)| (*name, value(name, text))).collect();
        let mut errors = Vec::new();
        self.bundle.format_pattern(pattern, Some(&args), &mut errors).into_owned()
    }

    /// A text that counts something, with the plural that the language needs.
    #[must_use]
    pub fn count(&self, id: &str, count: usize) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else {
            return id.to_owned();
        };
        let args: FluentArgs = [("count", count)].into_iter().collect();
        self.bundle.format_pattern(pattern, Some(&args), &mut Vec::new()).into_owned()
    }

    /// The name in this language.
    #[must_use]
    pub fn label<'l>(&self, label: &'l Label) -> &'l str {
        match self.lang {
            Lang::Zh => &label.zh,
            Lang::En => &label.en,
        }
    }

    /// The items of a list, joined as the language does it.
    #[must_use]
    pub fn list(&self, items: &[String]) -> String {
        items.join(match self.lang {
            Lang::Zh => "、",
            Lang::En => ", ",
        })
    }

    /// A text in brackets.
    #[must_use]
    pub fn bracketed(&self, text: &str) -> String {
        match self.lang {
            Lang::Zh => format!("（{text}）"),
            Lang::En => format!(" ({text})"),
        }
    }

    /// A unit behind a number.
    #[must_use]
    pub fn unit(&self, unit: Unit) -> Cow<'static, str> {
        let symbol = unit.symbol();
        let id = match unit.kind() {
            UnitKind::Percent | UnitKind::Ratio => return symbol.into(),
            UnitKind::InverseRatio => return "".into(),
            UnitKind::Persons | UnitKind::Things => "unit-things",
            UnitKind::Points => "unit-points",
            UnitKind::PersonTimes => "unit-person-times",
            UnitKind::Yuan => "unit-yuan",
            UnitKind::YuanPerPerson => "unit-yuan-per-person",
            UnitKind::YuanPerMonth => "unit-yuan-per-month",
            UnitKind::SquareMetres => "unit-square-metres",
            UnitKind::SquareMetresPerPerson => "unit-square-metres-per-person",
            UnitKind::ThingsPerPerson => "unit-things-per-person",
            UnitKind::Hours => "unit-hours",
            UnitKind::Months => "unit-months",
            UnitKind::Times => "unit-times",
            UnitKind::Rank => "unit-rank",
            UnitKind::Years => "unit-years",
            UnitKind::Age => "unit-age",
            UnitKind::Marks => "unit-marks",
            UnitKind::Metres => "unit-metres",
        };
        self.with(id, &[("symbol", symbol)]).into()
    }

    /// A number with its unit, exact if it ends within six decimals, else with two.
    #[must_use]
    pub fn amount(&self, value: Exact, unit: Unit) -> String {
        format!("{}{}", number(value, unit), self.unit(unit))
    }

    /// A difference of two values, in points if the values are shares.
    #[must_use]
    pub fn difference(&self, value: Exact, unit: Unit) -> String {
        let thousandths = value.times(Exact::from(1000)).filter(|_| unit == Unit::INVERSE_RATIO);
        if let Some(value) = thousandths {
            // One to many: 1:350 and 1:400 differ by so many per thousand.
            return format!("{}‰", shown(value, 2));
        }
        let points = Unit::find("个百分点").filter(|_| unit.kind() == UnitKind::Percent);
        self.computed(value, Some(Exact::ZERO), points.unwrap_or(unit))
    }

    /// A threshold as its rule states it, in this language's units.
    #[must_use]
    pub fn threshold(&self, quantity: &Quantity) -> String {
        self.amount(quantity.value(), quantity.unit)
    }

    /// A value that was judged: the printed token, or the computed number; with its period.
    /// The number is told apart from the value that is wanted.
    #[must_use]
    pub fn observed(&self, observed: &Observed, wanted: Option<Exact>) -> String {
        let mut note = observed.period.label();
        if observed.figures.iter().any(|figure| figure.nature == Nature::Assumed) {
            note = format!("{note}{}{}", self.comma(), self.get("nature-assumed"));
        }
        if let [figure] = observed.figures.as_slice() {
            return format!("{}{}", token(&figure.quantity), self.bracketed(&note));
        }
        let note = format!("{note}{}{}", self.comma(), self.get("computed"));
        let value = self.computed(observed.interval.nominal, wanted, observed.unit);
        format!("{value}{}", self.bracketed(&note))
    }

    /// A computed value with its unit, told apart from the value that is wanted.
    #[must_use]
    pub fn computed(&self, value: Exact, wanted: Option<Exact>, unit: Unit) -> String {
        format!("{}{}", number_beside(value, wanted, unit), self.unit(unit))
    }

    /// The comma of the language.
    #[must_use]
    pub fn comma(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "，",
            Lang::En => ", ",
        }
    }

    /// The semicolon of the language.
    #[must_use]
    pub fn semicolon(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "；",
            Lang::En => "; ",
        }
    }

    /// The colon of the language.
    #[must_use]
    pub fn colon(&self) -> &'static str {
        match self.lang {
            Lang::Zh => "：",
            Lang::En => ": ",
        }
    }
}

/// A printed token with the unit that stands beside it.
#[must_use]
pub(super) fn token(quantity: &Quantity) -> String {
    quantity.token()
}

/// A number for people and for JSON: exact if it ends within six decimals, else with two; one to
/// many as `1:350`.
#[must_use]
pub(super) fn number(value: Exact, unit: Unit) -> String {
    if unit.kind() == UnitKind::InverseRatio
        && let Some(many) = Exact::ONE.over(value)
    {
        return format!("1:{}", shown(many, 2));
    }
    shown(value, 2)
}

/// A number, exact if it ends within six decimals, else rounded to `places`.
#[must_use]
pub(super) fn shown(value: Exact, places: u32) -> String {
    if ends(value) { value.rounded(6) } else { value.rounded(places) }.to_string()
}

/// Whether a number ends within six decimals.
#[must_use]
pub(super) fn ends(value: Exact) -> bool {
    Exact::from(value.rounded(6)) == value
}

/// A number rounded to `places`, or to as many more as it takes to tell it from `other`: what
/// falls short of a target by a hair must not look as if it had reached it.
#[must_use]
pub(super) fn told_apart(value: Exact, other: Exact, places: u32) -> Decimal {
    let apart = |places: &u32| Exact::from(value.rounded(*places)) != other;
    let places = if value == other { None } else { (places..=MOST_PLACES).find(apart) };
    value.rounded(places.unwrap_or(MOST_PLACES))
}

/// Decimal places that are ever shown.
const MOST_PLACES: u32 = 12;

/// A number beside the one that is wanted: exact if it ends within six decimals, else told apart.
#[must_use]
pub(super) fn number_beside(value: Exact, wanted: Option<Exact>, unit: Unit) -> String {
    match wanted.filter(|_| unit != Unit::INVERSE_RATIO && !ends(value)) {
        Some(wanted) => told_apart(value, wanted, 2).to_string(),
        None => number(value, unit),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Code;
    use crate::model::{
        ChangeKind, Comparator, Direction, EvidenceState, Flag, IndicatorKind, Level, Nature,
        Reason, Scope, Standing, TargetKind, Verdict, Word,
    };
    use std::collections::BTreeSet;

    /// The ids of a language's texts, after asserting that the file has no mistakes.
    fn ids(lang: Lang) -> BTreeSet<String> {
        assert!(FluentResource::try_new(lang.source().to_owned()).is_ok());
        let lines = lang.source().lines();
        let starts = lines.filter(|line| !line.starts_with([' ', '#', '}']));
        starts.filter_map(|line| Some(line.split_once(" = ")?.0.to_owned())).collect()
    }

    #[test]
    fn both_languages_have_the_same_texts() {
        assert_eq!(ids(Lang::Zh), ids(Lang::En));
    }

    #[test]
    fn every_word_of_the_model_has_a_text() {
        let known = ids(Lang::Zh);
        let mut wanted: Vec<String> = Vec::new();
        wanted.extend(Verdict::ALL.iter().map(|w| format!("verdict-{}", w.as_str())));
        wanted.extend(Reason::ALL.iter().map(|w| format!("reason-{}", w.as_str())));
        wanted.extend(Standing::ALL.iter().map(|w| format!("standing-{}", w.as_str())));
        wanted.extend(Flag::ALL.iter().map(|w| format!("flag-{}", w.as_str())));
        wanted.extend(Nature::ALL.iter().map(|w| format!("nature-{}", w.as_str())));
        wanted.extend(ChangeKind::ALL.iter().map(|w| format!("change-{}", w.as_str())));
        wanted.extend(super::super::column::Column::ALL.iter().map(|column| column.heading()));
        wanted.extend(TargetKind::ALL.iter().map(|w| format!("kind-{}", w.as_str())));
        wanted.extend(EvidenceState::ALL.iter().map(|w| format!("state-{}", w.as_str())));
        wanted.extend(Comparator::ALL.iter().map(|w| format!("comparator-{}", w.as_str())));
        wanted.extend(Scope::ALL.iter().map(|w| format!("scope-{}", w.as_str())));
        wanted.extend(Level::ALL.iter().map(|w| format!("level-{}", w.as_str())));
        wanted.extend(Direction::ALL.iter().map(|w| format!("direction-{}", w.as_str())));
        wanted.extend(IndicatorKind::ALL.iter().map(|w| format!("indicator-kind-{}", w.as_str())));
        for code in Code::ALL {
            let texts = ["", "-title", "-why", "-help"];
            wanted.extend(texts.map(|text| format!("{}{text}", code.as_str())));
        }
        let missing: Vec<_> = wanted.iter().filter(|id| !known.contains(*id)).collect();
        assert!(missing.is_empty(), "{missing:?}");
    }

    #[test]
    fn a_near_miss_does_not_look_reached() {
        let share = Exact::from(266_900).over(Exact::from(2999)).unwrap();
        let wanted = Exact::from(89);
        assert_eq!(number_beside(share, Some(wanted), Unit::PERCENT), "88.996");
        assert_eq!(told_apart(share.over(wanted).unwrap(), Exact::ONE, 1).to_string(), "0.99996");
        assert_eq!(told_apart(wanted, wanted, 1).to_string(), "89");
    }

    #[test]
    fn numbers_end_where_they_end() {
        let third = Exact::ONE.over(Exact::from(3)).unwrap();
        assert_eq!(shown(third, 2), "0.33");
        assert_eq!(shown(Exact::from(54900), 2), "54900");
    }
}
