//! What a target demands: from the comparator and the keys of a rule to bands, dates and measure.

use jiff::civil::Date;

use super::policy::{Reader, Rule};
use super::raw::{At, RawTarget, Text};
use crate::diag::Code;
use crate::model::{
    Band, Comparator, Demand, Direction, EveryWord, Formula, IndicatorKind, Measure, MeasureKind,
    Period, Quantity, Side, Stage, TargetKind, Unit, Word, YearKind, YearWord,
};

/// How each of several values may be bounded, if not by the better side alone.
pub(super) const BOUNDS: [Comparator; 2] = [Comparator::About, Comparator::AboutBoth];

/// The measures that a rule may state.
pub(super) const MEASURES: [MeasureKind; 3] =
    [MeasureKind::State, MeasureKind::Year, MeasureKind::Window];

impl Rule<'_> {
    fn unit(&self) -> Option<Unit> {
        self.indicator.map(|indicator| indicator.unit)
    }

    /// The comparator that bounds a value of which the comparator itself only says that there is
    /// one per year or per date: a ceiling where less is better, else a floor.
    fn natural_bound(&self) -> Comparator {
        match self.indicator.map(|indicator| indicator.direction) {
            Some(Direction::Lower) => Comparator::AtMost,
            _ => Comparator::AtLeast,
        }
    }
}

impl Reader<'_> {
    /// What a target demands, from its comparator and the keys that the comparator needs.
    pub(super) fn demand(&mut self, comparator: Comparator, rule: &Rule) -> Option<Demand> {
        self.refuse_unwanted(comparator, rule.fields);
        let fields = rule.fields;
        if comparator.kind() == TargetKind::Quantity && fields.indicator.is_none() {
            self.lowering.missing("indicator", rule.owner);
        }
        let population = fields.population.as_ref();
        let population = population.and_then(|text| self.lowering.population(text, self.registry));
        let bound = fields.bound.as_ref().and_then(|text| self.one_among(text, &BOUNDS));
        let multiple = match comparator {
            Comparator::MultipleOf => Some(self.multiple(rule)?),
            _ => None,
        };
        let upper = match comparator {
            Comparator::Between => self.amount(&fields.upper, "upper", rule.unit(), rule.owner),
            _ => None,
        };
        let measure = self.measure(comparator, multiple.as_ref(), rule);
        let stages = self.stages(comparator, bound, upper.as_ref(), rule);
        let given = |reader: &mut Self, text: &Text| {
            let text = text.as_ref().filter(|_| comparator == Comparator::Entitlement)?;
            reader.lowering.quantity(text, None)
        };
        let payment = (given(self, &fields.value), given(self, &fields.cap));
        let mut stages = stages?;
        let measure = measure?;
        if let (Measure::Window(window), [stage]) = (measure, stages.as_mut_slice()) {
            stage.due = stage.due.or(Some(window.end()));
        }
        Some(Demand { comparator, measure, stages, upper, multiple, bound, population, payment })
    }

    /// Reports keys that a comparator has no use for.
    fn refuse_unwanted(&mut self, comparator: Comparator, fields: &RawTarget) {
        use Comparator as C;
        let figures = comparator.kind() == TargetKind::Quantity;
        let valueless = matches!(comparator, C::AllOf | C::Done | C::Judgement | C::Stages);
        let several = matches!(comparator, C::EveryPeriod | C::Stages);
        let measure = fields.measure.as_ref().map(|text| text.get_ref().as_str());
        let window = measure == Some(MeasureKind::Window.as_str());
        let span = |text: &Text| text.as_ref().map(At::span);
        let unwanted = [
            (span(&fields.value), "value", valueless),
            (span(&fields.upper), "upper", comparator != C::Between),
            (span(&fields.of), "of", comparator != C::MultipleOf),
            (span(&fields.cap), "cap", comparator != C::Entitlement),
            (fields.from.as_ref().map(At::span), "from", comparator != C::EveryPeriod),
            (
                fields.stages.iter().flatten().next().map(At::span),
                "stages",
                comparator != C::Stages,
            ),
            (span(&fields.bound), "bound", !several),
            (span(&fields.measure), "measure", !figures || comparator == C::EveryPeriod),
            (fields.window.as_ref().map(At::span), "window", !window),
            (span(&fields.year), "year", !figures || window),
            (span(&fields.every), "every", !matches!(comparator, C::Done | C::Judgement)),
            (span(&fields.population), "population", !figures),
        ];
        let from = fields.year.as_ref().filter(|year| year.get_ref() == YearWord::From.as_str());
        let from = (from.map(At::span), "year", figures && !window && comparator != C::EveryPeriod);
        for (span, key, refused) in unwanted.into_iter().chain([from]) {
            if let Some(span) = span.filter(|_| refused) {
                let problem = self.lowering.at(Code::M019, span).with("key", key);
                self.lowering.report(problem.with("comparator", comparator.as_str()));
            }
        }
    }

    /// One of some of the words of an enumeration.
    fn one_among<W: Word>(&mut self, text: &At<String>, known: &[W]) -> Option<W> {
        let found = known.iter().copied().find(|word| word.as_str() == text.get_ref());
        if found.is_none() {
            let known: Vec<&str> = known.iter().map(|word| word.as_str()).collect();
            self.lowering.unknown_word(text, &known);
        }
        found
    }

    /// The values that satisfy a demand, with their dates.
    fn stages(
        &mut self,
        comparator: Comparator,
        bound: Option<Comparator>,
        upper: Option<&Quantity>,
        rule: &Rule,
    ) -> Option<Vec<Stage>> {
        use Comparator as C;
        let (fields, owner) = (rule.fields, rule.owner);
        let value = match comparator {
            C::Done | C::Judgement | C::Entitlement => return Some(Vec::new()),
            C::Stages => return self.dated_stages(bound, rule),
            C::AllOf => self.whole(rule.unit(), fields)?,
            C::MultipleOf => self.amount(&fields.value, "value", Some(Unit::TIMES), owner)?,
            _ => self.amount(&fields.value, "value", rule.unit(), owner)?,
        };
        if let (C::Between, Some(upper)) = (comparator, upper)
            && upper.value() < value.value()
        {
            let problem = self.lowering.at(Code::M022, fields.upper.as_ref()?.span());
            self.lowering.report(problem.with("value", upper.printed.as_str()));
            return None;
        }
        let shape = if comparator == C::EveryPeriod {
            bound.unwrap_or(rule.natural_bound())
        } else {
            comparator
        };
        let band = band(shape, &value, upper, rule)?;
        Some(vec![Stage { due: rule.due, value, band }])
    }

    /// One value per date.
    fn dated_stages(&mut self, bound: Option<Comparator>, rule: &Rule) -> Option<Vec<Stage>> {
        let Some(raw) = &rule.fields.stages else {
            self.lowering.missing("stages", rule.owner);
            return None;
        };
        let shape = bound.unwrap_or(rule.natural_bound());
        let mut stages: Vec<Stage> = Vec::new();
        for stage in raw {
            let (owner, stage) = (stage.span(), stage.get_ref());
            if stage.due.is_none() {
                self.lowering.missing("due", &owner);
            }
            let due = self.lowering.day(&stage.due);
            let value = self.amount(&stage.value, "value", rule.unit(), &owner);
            if due.is_some_and(|due| stages.iter().any(|known| known.due == Some(due)))
                && let Some(day) = &stage.due
            {
                let problem = self.lowering.at(Code::M006, day.span()).with("of", "own");
                self.lowering.report(problem.with("name", day.get_ref().as_str()));
            }
            stages.extend(due.zip(value).and_then(|(due, value)| {
                let band = band(shape, &value, None, rule)?;
                Some(Stage { due: Some(due), value, band })
            }));
        }
        stages.sort_by_key(|stage| stage.due);
        (!stages.is_empty()).then_some(stages)
    }

    /// Over what time a value is measured: as the rule says, else by what its indicator is.
    fn measure(
        &mut self,
        comparator: Comparator,
        multiple: Option<&Formula>,
        rule: &Rule,
    ) -> Option<Measure> {
        let fields = rule.fields;
        let every = fields.every.as_ref().and_then(|text| self.lowering.one_of::<EveryWord>(text));
        if comparator.kind() != TargetKind::Quantity {
            return Some(Measure::Evidence { every: every.map(|_| YearKind::Calendar) });
        }
        let totals = match (multiple, rule.indicator) {
            (Some(formula), _) => !self.registry.states(formula),
            (None, Some(indicator)) => !self.registry.is_state(indicator),
            (None, None) => false,
        };
        if comparator == Comparator::EveryPeriod {
            return self.every(totals, rule);
        }
        let stated = fields.measure.as_ref().map(|text| self.one_among(text, &MEASURES));
        let word = match stated {
            Some(word) => word?,
            None if totals => MeasureKind::Year,
            None => MeasureKind::State,
        };
        let flow = rule.indicator.is_none_or(|indicator| indicator.kind == IndicatorKind::Flow);
        if let Some(text) = fields.measure.as_ref()
            && (word == MeasureKind::Window) != flow
            && word != MeasureKind::Year
        {
            // Only flows add up, and they have no state.
            let kind = rule.indicator.map_or("", |indicator| indicator.kind.as_str());
            let problem = self.lowering.at(Code::M019, text.span()).with("key", "measure");
            self.lowering.report(problem.with("comparator", kind));
        }
        Some(match word {
            MeasureKind::Window => Measure::Window(self.window(rule)?),
            MeasureKind::Year => Measure::Year(self.years(rule, None)),
            _ => Measure::State,
        })
    }

    /// Every year from a day on.
    fn every(&mut self, totals: bool, rule: &Rule) -> Option<Measure> {
        let from = match (&rule.fields.from, rule.policy.plan_from) {
            (None, Some(begin)) => begin,
            (None, None) => {
                self.lowering.missing("from", rule.owner);
                return None;
            }
            (stated, _) => self.lowering.day(stated)?,
        };
        Some(Measure::Every { from, years: self.years(rule, Some(from)), totals })
    }

    /// How the years of a rule run: as it says, from September where it begins then or where its
    /// indicator is counted by school years, else as the calendar has them.
    fn years(&mut self, rule: &Rule, from: Option<Date>) -> YearKind {
        let stated = rule.fields.year.as_ref();
        let in_september = from.is_some_and(|day| (day.month(), day.day()) == (9, 1))
            || rule.indicator.is_some_and(|indicator| indicator.school_year);
        match (stated.and_then(|text| self.lowering.one_of::<YearWord>(text)), from) {
            (Some(YearWord::From), Some(day)) => YearKind::From(day),
            (Some(YearWord::School), _) => YearKind::School,
            (None, _) if in_september => YearKind::School,
            // `from` without a day is refused as a key that has no use.
            _ => YearKind::Calendar,
        }
    }

    /// The days of a window: as the rule says, else those of the plan.
    fn window(&mut self, rule: &Rule) -> Option<Period> {
        let stated = rule.fields.window.as_ref().map(|window| (window.span(), window.get_ref()));
        let (mut from, mut to) = (rule.policy.plan_from, rule.policy.plan_to.or(rule.due));
        let span = stated.as_ref().map_or(rule.owner.clone(), |(span, _)| span.clone());
        if let Some((_, window)) = stated {
            from = self.lowering.day(&window.from).or(from);
            to = self.lowering.day(&window.to).or(to);
        }
        for (day, key) in [(from, "window.from"), (to, "window.to")] {
            if day.is_none() {
                self.lowering.missing(key, &span);
            }
        }
        let (from, to) = (from?, to?);
        let window = Period::new(from, to);
        if window.is_none() {
            let problem = self.lowering.at(Code::M023, span).with("from", from.to_string());
            self.lowering.report(problem.with("to", to.to_string()));
        }
        window
    }

    /// All of a whole, which only a share can reach.
    fn whole(&mut self, unit: Option<Unit>, fields: &RawTarget) -> Option<Quantity> {
        let whole = Quantity::parse("100%", None).ok()?;
        if unit? == Unit::PERCENT {
            return Some(whole);
        }
        let problem = self.lowering.at(Code::M009, fields.indicator.as_ref()?.span());
        let problem = problem.with("unit", unit?.symbol()).with("expected", "%");
        self.lowering.report(problem);
        None
    }

    /// The quotient of the indicator and the one that it is held against.
    fn multiple(&mut self, rule: &Rule) -> Option<Formula> {
        let of = self.lowering.need(&rule.fields.of, "of", rule.owner)?;
        let of = self.lowering.indicator(of, self.registry)?;
        let above = Formula::Indicator(rule.indicator?.id.clone());
        Some(Formula::Multiple(Box::new(above), Box::new(Formula::Indicator(of))))
    }
}

/// The values that satisfy a value so bounded; `None` on overflow.
fn band(
    comparator: Comparator,
    value: &Quantity,
    upper: Option<&Quantity>,
    rule: &Rule,
) -> Option<Band> {
    use Comparator as C;
    let (value, tolerance) = (value.value(), rule.policy.settings.about_tolerance);
    let floor = |side| Band::floor(value, side);
    let ceiling = |side| Band::ceiling(value, side);
    Some(match comparator {
        C::MoreThan => floor(Side::Above),
        C::AtMost => ceiling(Side::At),
        C::LessThan => ceiling(Side::Below),
        C::Exactly => floor(Side::At).and(ceiling(Side::At)),
        C::Between => floor(Side::At).and(Band::ceiling(upper?.value(), Side::At)),
        C::About => {
            let one_sided = match rule.natural_bound() {
                C::AtMost => ceiling(Side::At),
                _ => floor(Side::At),
            };
            one_sided.with_tolerance(tolerance)?
        }
        C::AboutBoth => floor(Side::At).and(ceiling(Side::At)).with_tolerance(tolerance)?,
        _ => floor(Side::At),
    })
}
