//! All checks in one shape: the declared ones, and those that a definition already carries.

use std::collections::BTreeMap;

use super::index::{Index, Number, numbers};
use crate::model::{
    Check, CheckId, CheckKind, Exact, Formula, Gravity, Identity, Indicator, IndicatorId, Label,
    Nature, Operand, Part, Quantity, Rules, UnitKind, Word,
};

/// One check, ready to be applied to any region and period.
#[derive(Clone, Debug)]
pub(super) struct Rule<'r> {
    pub(super) id: CheckId,
    pub(super) label: Option<&'r Label>,
    pub(super) kind: CheckKind,
    pub(super) gravity: Option<Gravity>,
    /// The sides in the order in which their kind compares them.
    pub(super) sides: Vec<Side<'r>>,
    /// When it applies at all.
    pub(super) applies: Applies,
    /// What can still be checked when a figure is absent.
    pub(super) fallback: Option<Box<Rule<'r>>>,
}

impl Rule<'_> {
    /// The indicators without any of which the check does not apply.
    fn reasons(&self) -> impl Iterator<Item = Number> {
        let any = match (self.applies, self.sides.first().map(|side| &side.source)) {
            (Applies::Two, _) | (_, None | Some(Source::Fixed(_))) => self.sides.as_slice(),
            _ => self.sides.get(..1).unwrap_or_default(),
        };
        any.iter().flat_map(|side| side.source.numbers())
    }
}

impl Source<'_> {
    fn numbers(&self) -> impl Iterator<Item = Number> {
        let (own, parts) = match self {
            Self::Fixed(_) => (None, [].as_slice()),
            Self::Indicator(number, parts) => (Some(*number), parts.as_slice()),
            Self::Sum(parts) => (None, parts.as_slice()),
        };
        own.into_iter().chain(parts.iter().map(|(_, number)| *number))
    }
}

/// When a check applies to a region and period, so that what it lacks is worth naming.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Applies {
    /// When its first side is reported.
    First,
    /// When two of its sides are.
    Two,
    /// When the whole and two parts are; absent parts count as nothing.
    SomeParts,
    /// When all of them are.
    All,
}

/// One side of a check.
#[derive(Clone, Debug)]
pub(super) struct Side<'r> {
    pub(super) part: Part,
    pub(super) source: Source<'r>,
    pub(super) wanted: Wanted,
}

/// Where the numbers of a side come from.
#[derive(Clone, Debug)]
pub(super) enum Source<'r> {
    /// One indicator; what it adds up from if it is not reported itself.
    Indicator(Number, Vec<(Sign, Number)>),
    /// Several indicators.
    Sum(Vec<(Sign, Number)>),
    /// A number that the check states itself.
    Fixed(&'r Quantity),
}

/// Whether an indicator is added or subtracted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    Plus,
    Minus,
}

/// Which statements about an indicator a side takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Wanted {
    /// The value itself, else what is planned.
    Level,
    /// The value of a year before.
    YearBefore,
    /// The value reached.
    Reached,
    /// A statement of one nature.
    Nature(Nature),
}

impl Wanted {
    /// The natures to look for, in this order.
    pub(super) fn natures(self) -> &'static [Nature] {
        use Nature as N;
        match self {
            Self::Level | Self::YearBefore => &[N::Actual, N::Cumulative, N::Assumed, N::Plan],
            Self::Reached => &[N::Actual, N::Cumulative, N::Assumed],
            Self::Nature(N::Plan) => &[N::Plan],
            Self::Nature(N::Change) => &[N::Change],
            Self::Nature(N::Growth) => &[N::Growth],
            Self::Nature(N::Completion) => &[N::Completion],
            Self::Nature(N::Actual) => &[N::Actual],
            Self::Nature(N::Cumulative) => &[N::Cumulative],
            Self::Nature(N::Assumed) => &[N::Assumed],
        }
    }
}

/// The checks by the way in which they are found.
pub(super) struct RuleBook<'r> {
    /// What definitions carry and what is declared.
    general: Vec<Rule<'r>>,
    /// For each indicator the places of those that it may be a reason to apply.
    reasons: Vec<Vec<usize>>,
    /// What a statement of change, growth or completion must satisfy, by indicator.
    stated: BTreeMap<(Number, Nature), Rule<'r>>,
    /// Bands of change, by indicator.
    bands: BTreeMap<Number, Vec<Band<'r>>>,
}

/// The most that an indicator changes in a year.
#[derive(Clone, Debug)]
pub(super) struct Band<'r> {
    pub(super) id: CheckId,
    pub(super) label: &'r Label,
    pub(super) gravity: Option<Gravity>,
    /// As a part of the earlier value.
    pub(super) most: Exact,
}

impl<'r> RuleBook<'r> {
    /// The checks of these rules; statements of change, growth and completion get theirs if the
    /// data holds any.
    pub(super) fn new(rules: &'r Rules, index: &Index) -> Self {
        let compiler = Compiler {
            numbers: numbers(&rules.registry).collect(),
            indicators: rules.registry.indicators.values().collect(),
        };
        let derived = rules.registry.indicators.values();
        let mut general: Vec<Rule> = derived
            .flat_map(|known| {
                let formula = known.formula.as_ref();
                formula.into_iter().flat_map(|f| compiler.defined(&known.id, f))
            })
            .collect();
        general.extend(rules.checks.iter().flat_map(|check| compiler.declared(check)));
        let derived = [Nature::Change, Nature::Growth, Nature::Completion];
        let mut stated = BTreeMap::new();
        for statement in index.in_order().filter(|s| derived.contains(&s.nature)) {
            let (number, nature) = (statement.number, statement.nature);
            let id = &statement.figure.indicator;
            stated.entry((number, nature)).or_insert_with(|| compiler.stated(id, number, nature));
        }
        let mut bands: BTreeMap<Number, Vec<Band>> = BTreeMap::new();
        for (number, band) in rules.checks.iter().flat_map(|check| compiler.bands(check)) {
            bands.entry(number).or_default().push(band);
        }
        let mut reasons = vec![Vec::new(); index.indicators.len()];
        for (at, rule) in general.iter().enumerate() {
            for number in rule.reasons() {
                reasons.get_mut(number).into_iter().for_each(|rules| rules.push(at));
            }
        }
        Self { general, reasons, stated, bands }
    }

    /// The general checks that may apply where these indicators are reported, each once and in
    /// order.
    pub(super) fn general(
        &self,
        reported: impl Iterator<Item = Number>,
        places: &mut Vec<usize>,
    ) -> impl Iterator<Item = &Rule<'r>> {
        places.clear();
        places.extend(reported.filter_map(|number| self.reasons.get(number)).flatten());
        places.sort_unstable();
        places.dedup();
        places.iter().filter_map(|at| self.general.get(*at))
    }

    /// What a statement of that nature must satisfy.
    pub(super) fn of_nature(&self, number: Number, nature: Nature) -> Option<&Rule<'r>> {
        self.stated.get(&(number, nature))
    }

    /// The bands within which an indicator changes.
    pub(super) fn bands(&self, number: Number) -> &[Band<'r>] {
        self.bands.get(&number).map_or(&[], Vec::as_slice)
    }
}

struct Compiler<'r> {
    numbers: BTreeMap<&'r IndicatorId, Number>,
    indicators: Vec<&'r Indicator>,
}

impl<'r> Compiler<'r> {
    /// The checks that the formula of an indicator carries.
    fn defined(&self, id: &IndicatorId, formula: &'r Formula) -> Vec<Rule<'r>> {
        match formula {
            Formula::Div(part, whole) => self.quotient(id, part, whole).into_iter().collect(),
            Formula::Add(..) | Formula::Sub(..) => {
                let Some(parts) = self.flat(formula, Sign::Plus) else { return Vec::new() };
                // Only a printed sum is held against its parts.
                let printed = self.numbers.get(id).map(|number| Side {
                    part: Part::Whole,
                    source: Source::Indicator(*number, Vec::new()),
                    wanted: Wanted::Reached,
                });
                let mut sides: Vec<Side> = printed.into_iter().collect();
                let single = |(sign, number): &(Sign, Number)| Side {
                    part: Part::Part,
                    source: match sign {
                        Sign::Plus => Source::Indicator(*number, Vec::new()),
                        Sign::Minus => Source::Sum(vec![(*sign, *number)]),
                    },
                    wanted: Wanted::Reached,
                };
                sides.extend(parts.iter().map(single));
                vec![Rule { applies: Applies::First, ..plain("sum", id, CheckKind::Sum, sides) }]
            }
            Formula::Indicator(_) | Formula::Multiple(..) => Vec::new(),
        }
    }

    /// A stated quotient, and for a share of a count the whole numbers behind it.
    fn quotient(&self, id: &IndicatorId, part: &Formula, whole: &Formula) -> Option<Rule<'r>> {
        let kind = match self.unit_of(id) {
            Some(UnitKind::Percent) => CheckKind::Share,
            Some(UnitKind::Ratio | UnitKind::InverseRatio | UnitKind::Times) => CheckKind::Ratio,
            _ => CheckKind::PerCapita,
        };
        let stated = self.side(Part::Stated, id)?;
        let (part, whole) = (self.formula(Part::Part, part)?, self.formula(Part::Whole, whole)?);
        let whole_numbers = (kind == CheckKind::Share).then(|| {
            let sides = vec![stated.clone(), whole.clone()];
            let rule = plain("integer", id, CheckKind::Integer, sides);
            Box::new(Rule { applies: Applies::All, ..rule })
        });
        let rule = plain(kind.as_str(), id, kind, vec![stated, part, whole]);
        Some(Rule { fallback: whole_numbers, ..rule })
    }

    fn unit_of(&self, id: &IndicatorId) -> Option<UnitKind> {
        Some(self.indicators.get(*self.numbers.get(id)?)?.unit.kind())
    }

    /// What a statement of change, growth or completion must satisfy.
    fn stated(&self, id: &IndicatorId, number: Number, nature: Nature) -> Rule<'r> {
        let side = |part, wanted| Side { part, source: self.indicator(number), wanted };
        let claim = side(Part::Stated, Wanted::Nature(nature));
        let (kind, one, other) = match nature {
            Nature::Completion => (
                CheckKind::Completion,
                side(Part::Actual, Wanted::Reached),
                side(Part::Planned, Wanted::Nature(Nature::Plan)),
            ),
            Nature::Growth => (
                CheckKind::Growth,
                side(Part::Later, Wanted::Level),
                side(Part::Earlier, Wanted::YearBefore),
            ),
            _ => (
                CheckKind::Change,
                side(Part::Later, Wanted::Level),
                side(Part::Earlier, Wanted::YearBefore),
            ),
        };
        plain(kind.as_str(), id, kind, vec![claim, one, other])
    }

    /// The rules of a declared check; a subset is one for each part.
    fn declared(&self, check: &'r Check) -> Vec<Rule<'r>> {
        match &check.identity {
            Identity::Parts { whole, parts } => {
                let whole = self.operand(Part::Whole, whole);
                let parts = parts.iter().filter_map(|part| self.formula(Part::Part, part));
                let sides = whole.into_iter().chain(parts).collect();
                let applies = match check.kind {
                    CheckKind::OfWhich => Applies::SomeParts,
                    CheckKind::Overlap => Applies::First,
                    _ => Applies::Two,
                };
                vec![rule_of(check, check.id.clone(), applies, sides)]
            }
            Identity::Subset { whole, parts } => {
                let each = parts.iter().filter_map(|part| {
                    let id = check.id_for(part.operands().first()?);
                    let sides =
                        vec![self.formula(Part::Part, part)?, self.operand(Part::Whole, whole)?];
                    Some(rule_of(check, id, Applies::All, sides))
                });
                each.collect()
            }
            Identity::Quotient { stated, part, whole } => {
                let named = self.quotient(stated, part, whole).map(|rule| Rule {
                    id: check.id.clone(),
                    label: Some(&check.label),
                    gravity: check.gravity,
                    ..rule
                });
                named.into_iter().collect()
            }
            Identity::Same(one, other) => {
                let sides = [one, other].map(|id| self.side(Part::Stated, id));
                let sides = sides.into_iter().flatten().collect();
                vec![rule_of(check, check.id.clone(), Applies::All, sides)]
            }
            Identity::Band { .. } => Vec::new(),
        }
    }

    fn bands(&self, check: &'r Check) -> Vec<(Number, Band<'r>)> {
        let Identity::Band { indicators, band } = &check.identity else { return Vec::new() };
        let each = indicators.iter().filter_map(|id| {
            let (label, gravity) = (&check.label, check.gravity);
            let band = Band { id: check.id_for(id), label, gravity, most: *band };
            Some((*self.numbers.get(id)?, band))
        });
        each.collect()
    }

    fn operand(&self, part: Part, operand: &'r Operand) -> Option<Side<'r>> {
        match operand {
            Operand::Reported(formula) => self.formula(part, formula),
            Operand::Fixed(quantity) => {
                Some(Side { part, source: Source::Fixed(quantity), wanted: Wanted::Reached })
            }
        }
    }

    fn formula(&self, part: Part, formula: &Formula) -> Option<Side<'r>> {
        if let Formula::Indicator(id) = formula {
            return self.side(part, id);
        }
        let source = Source::Sum(self.flat(formula, Sign::Plus)?);
        Some(Side { part, source, wanted: Wanted::Reached })
    }

    fn side(&self, part: Part, id: &IndicatorId) -> Option<Side<'r>> {
        let source = self.indicator(*self.numbers.get(id)?);
        Some(Side { part, source, wanted: Wanted::Reached })
    }

    /// An indicator, with what it adds up from if it is not reported itself.
    fn indicator(&self, number: Number) -> Source<'r> {
        let formula = self.indicators.get(number).and_then(|known| known.formula.as_ref());
        let sum = formula.filter(|f| matches!(f, Formula::Add(..) | Formula::Sub(..)));
        let parts = sum.and_then(|sum| self.flat(sum, Sign::Plus));
        Source::Indicator(number, parts.unwrap_or_default())
    }

    /// A sum as a list; `None` when it divides something.
    fn flat(&self, formula: &Formula, sign: Sign) -> Option<Vec<(Sign, Number)>> {
        let other = match sign {
            Sign::Plus => Sign::Minus,
            Sign::Minus => Sign::Plus,
        };
        match formula {
            Formula::Indicator(id) => Some(vec![(sign, *self.numbers.get(id)?)]),
            Formula::Add(a, b) => Some([self.flat(a, sign)?, self.flat(b, sign)?].concat()),
            Formula::Sub(a, b) => Some([self.flat(a, sign)?, self.flat(b, other)?].concat()),
            Formula::Div(..) | Formula::Multiple(..) => None,
        }
    }
}

/// A check that follows from the definition of an indicator.
fn plain<'r>(word: &str, id: &IndicatorId, kind: CheckKind, sides: Vec<Side<'r>>) -> Rule<'r> {
    let id = CheckId::from(format!("{word}/{id}").as_str());
    Rule { id, label: None, kind, gravity: None, sides, applies: Applies::First, fallback: None }
}

fn rule_of<'r>(check: &'r Check, id: CheckId, applies: Applies, sides: Vec<Side<'r>>) -> Rule<'r> {
    let (label, kind, gravity) = (Some(&check.label), check.kind, check.gravity);
    Rule { id, label, kind, gravity, sides, applies, fallback: None }
}
