//! A check applied to one region and period: which statements it compares, and how that comes out.

use super::index::{Index, Number, Sheet, Statement};
use super::rule::{Applies, Rule, Side, Sign, Source, Wanted};
use super::term::{Closeness, Computed, Term, Value};
use super::{change, growth, integer, latent, parts, quotient, same, sum, year_on_year};
use crate::model::{
    Absent, CheckKind, Defect, Exact, Interval, Nature, Obstacle, Outcome, PopulationId,
};

/// What a check finds in a region and period.
pub(super) enum Found<'d> {
    /// Nothing that it is about.
    Nothing,
    /// Not what it needs; and the sides that are there.
    Obstacle(Obstacle, Vec<Term<'d>>),
    /// Everything.
    Complete,
}

/// Combinations of rival statements that are tried: each of four statements with each of four.
const MOST: usize = 16;

/// One side with every statement that may stand there.
enum Choice<'i, 'd> {
    Statements(&'i [Statement<'d>]),
    /// A sum or a fixed number.
    Only(Term<'d>),
    Absent(Number, Wanted),
}

/// Where a check is laid out: used again for every one, so that none asks for memory of its own.
#[derive(Default)]
pub(super) struct Desk<'i, 'd> {
    choices: Vec<Choice<'i, 'd>>,
    terms: Vec<Term<'d>>,
}

impl<'i, 'd> Desk<'i, 'd> {
    /// Applies a rule to a group and hands over every combination of statements.
    pub(super) fn combinations(
        &mut self,
        rule: &Rule<'d>,
        sheet: &Sheet<'i, 'd>,
        mut each: impl FnMut(&[Term<'d>]),
    ) -> Found<'d> {
        if !self.choose(rule, sheet) {
            return Found::Nothing;
        }
        let absent = self.absent(rule, sheet.index);
        if !absent.is_empty() {
            self.lay_out(rule, 0);
            return Found::Obstacle(Obstacle::Absent(absent), std::mem::take(&mut self.terms));
        }
        let counts = self.choices.iter().map(Choice::count);
        let total = counts.fold(1_usize, usize::saturating_mul).min(MOST);
        let mut comparable = false;
        for number in 0..total {
            self.lay_out(rule, number);
            if one_population(&self.terms) {
                comparable = true;
                each(&self.terms);
            }
        }
        if comparable {
            return Found::Complete;
        }
        Found::Obstacle(Obstacle::Populations(populations(&self.terms)), Vec::new())
    }

    /// Looks for what stands on each side; false if the rule is about nothing in this group.
    fn choose(&mut self, rule: &Rule<'d>, sheet: &Sheet<'i, 'd>) -> bool {
        self.choices.clear();
        for (at, side) in rule.sides.iter().enumerate() {
            let found = choice(side, sheet);
            let needed = match rule.applies {
                Applies::First | Applies::SomeParts => at == 0,
                Applies::All => true,
                Applies::Two => false,
            };
            if needed && !found.is_there() {
                return false;
            }
            self.choices.push(found);
        }
        let there = || self.choices.iter().filter(|choice| choice.is_there()).count();
        match rule.applies {
            Applies::First | Applies::All => !self.choices.is_empty(),
            Applies::Two => there() >= 2,
            Applies::SomeParts => there() >= 3,
        }
    }

    /// What the rule lacks; of optional parts none is lacking.
    fn absent(&self, rule: &Rule, index: &Index) -> Vec<Absent> {
        let needed = if rule.applies == Applies::SomeParts { 1 } else { rule.sides.len() };
        let sides = rule.sides.iter().zip(&self.choices).take(needed);
        let absent = sides.filter_map(|(side, choice)| match choice {
            Choice::Absent(number, wanted) => absence(side, *number, *wanted, index),
            _ => None,
        });
        absent.collect()
    }

    /// One of the combinations as terms: the number counts through the choices of each side.
    fn lay_out(&mut self, rule: &Rule<'d>, mut number: usize) {
        self.terms.clear();
        for (side, choice) in rule.sides.iter().zip(&self.choices) {
            let (mut at, count) = (0, choice.count());
            if count > 1 {
                at = number.checked_rem(count).unwrap_or(0);
                number = number.checked_div(count).unwrap_or(0);
            }
            self.terms.extend(pick(side, choice, at));
        }
    }
}

impl Choice<'_, '_> {
    fn is_there(&self) -> bool {
        !matches!(self, Choice::Absent(..))
    }

    /// How many values are stated; nothing absent adds a combination.
    fn count(&self) -> usize {
        match self {
            Choice::Statements([_]) | Choice::Only(_) | Choice::Absent(..) => 1,
            Choice::Statements(all) => distinct(all).count(),
        }
    }
}

fn choice<'i, 'd>(side: &Side<'d>, sheet: &Sheet<'i, 'd>) -> Choice<'i, 'd> {
    match &side.source {
        Source::Fixed(quantity) => {
            Choice::Only(Term { part: side.part, value: Value::Fixed(quantity) })
        }
        Source::Indicator(number, parts) => {
            let found = statements(*number, side.wanted, sheet);
            if !found.is_empty() {
                return Choice::Statements(found);
            }
            let computed = if parts.is_empty() { None } else { computed(side, parts, sheet) };
            computed.map_or(Choice::Absent(*number, side.wanted), Choice::Only)
        }
        Source::Sum(parts) => {
            let missing = parts.iter().map(|(_, number)| *number);
            let mut missing = missing.filter(|n| statements(*n, side.wanted, sheet).is_empty());
            match (missing.next(), computed(side, parts, sheet)) {
                (None, Some(term)) => Choice::Only(term),
                (Some(number), _) => Choice::Absent(number, side.wanted),
                (None, None) => Choice::Absent(0, side.wanted),
            }
        }
    }
}

/// The statements about an indicator that a side takes: those of the first nature there is.
fn statements<'i, 'd>(
    number: Number,
    wanted: Wanted,
    sheet: &Sheet<'i, 'd>,
) -> &'i [Statement<'d>] {
    let now = |nature: &Nature| sheet.of(number, *nature);
    let before = |nature: &Nature| sheet.years_before(1, number, *nature);
    if wanted != Wanted::YearBefore {
        return first(wanted.natures(), now);
    }
    // What was planned is compared with what was planned.
    let level = first(Wanted::Level.natures(), now).first();
    let planned = level.is_some_and(|level| level.nature == Nature::Plan);
    first(if planned { &[Nature::Plan] } else { Wanted::Reached.natures() }, before)
}

/// The statements of the first nature of which there are any.
fn first<'i, 'd>(
    natures: &[Nature],
    of: impl Fn(&Nature) -> &'i [Statement<'d>],
) -> &'i [Statement<'d>] {
    natures.iter().map(of).find(|found| !found.is_empty()).unwrap_or_default()
}

/// A sum of the first statements about each of its indicators.
fn computed<'d>(side: &Side, parts: &[(Sign, Number)], sheet: &Sheet<'_, 'd>) -> Option<Term<'d>> {
    let mut found = Vec::with_capacity(parts.len());
    for (sign, number) in parts {
        found.push((*sign, *statements(*number, side.wanted, sheet).first()?));
    }
    Some(Term { part: side.part, value: Value::Computed(Box::new(Computed::of(found)?)) })
}

/// The first statement of every value that is stated.
fn distinct<'d, 'i>(all: &'i [Statement<'d>]) -> impl Iterator<Item = &'i Statement<'d>> {
    all.iter().enumerate().filter_map(|(at, one)| {
        let earlier = all.get(..at)?;
        let same = |s: &Statement| {
            s.figure.quantity.interval == one.figure.quantity.interval
                && s.figure.population == one.figure.population
        };
        (!earlier.iter().any(same)).then_some(one)
    })
}

fn pick<'d>(side: &Side, choice: &Choice<'_, 'd>, at: usize) -> Option<Term<'d>> {
    match choice {
        Choice::Statements([one]) => Some(Term::stating(side.part, one)),
        Choice::Statements(all) => {
            let statement = distinct(all).nth(at)?;
            Some(Term::stating(side.part, statement))
        }
        Choice::Only(term) => Some(term.clone()),
        Choice::Absent(..) => None,
    }
}

fn absence(side: &Side, number: Number, wanted: Wanted, index: &Index) -> Option<Absent> {
    let indicator = index.indicators.get(number)?.id.clone();
    let nature = *wanted.natures().first()?;
    Some(Absent { part: side.part, indicator, nature })
}

/// Whether the figures may be held against each other: all count the same population, or each
/// the one that its definition names. Populations that lie within each other are still different.
fn one_population(terms: &[Term]) -> bool {
    let mut all = terms.iter().flat_map(Term::statements);
    if all.clone().all(|statement| !statement.narrowed) {
        return true;
    }
    let first = all.next().map(|statement| &statement.figure.population);
    all.all(|statement| Some(&statement.figure.population) == first)
}

fn populations(terms: &[Term]) -> Vec<PopulationId> {
    let all = terms.iter().flat_map(Term::statements);
    let mut found: Vec<PopulationId> = Vec::new();
    for statement in all {
        if !found.contains(&statement.figure.population) {
            found.push(statement.figure.population.clone());
        }
    }
    found
}

/// How a check comes out with these terms, and what is wrong if it does not hold.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Judged {
    pub(super) outcome: Outcome,
    pub(super) defect: Option<Defect>,
}

/// Judges one combination of statements.
pub(super) fn judge(kind: Judging, terms: &[Term]) -> Judged {
    let Some((close, defect)) = closeness(kind, terms) else {
        return Judged { outcome: Outcome::NotCheckable, defect: None };
    };
    let (outcome, defect) = match close {
        Closeness::Equal => (Outcome::Consistent, None),
        Closeness::Within => (Outcome::Rounding, None),
        Closeness::Strained => (Outcome::Rounding, Some(Defect::StrainedSum)),
        Closeness::Apart if cut_off(kind, terms) => {
            (Outcome::Truncated, Some(Defect::TruncatedFigure))
        }
        Closeness::Apart => (Outcome::Failed, Some(defect)),
    };
    Judged { outcome, defect }
}

/// What it takes to judge beside the terms.
#[derive(Clone, Copy, Debug)]
pub(super) enum Judging {
    /// A check by its kind.
    Kind(CheckKind),
    /// A change within a band, over so many years.
    Band(Exact, i16),
}

fn closeness(kind: Judging, terms: &[Term]) -> Option<(Closeness, Defect)> {
    let kind = match kind {
        Judging::Kind(kind) => kind,
        Judging::Band(band, years) => {
            return Some((year_on_year::judge(terms, band, years)?, Defect::UnusualChange));
        }
    };
    let with = |close: Option<Closeness>, defect| Some((close?, defect));
    match kind {
        CheckKind::Sum => with(sum::judge(terms), Defect::SumMismatch),
        CheckKind::OfWhich => with(parts::of_which(terms), Defect::PartExceedsWhole),
        CheckKind::Subset => with(parts::subset(terms), Defect::PartExceedsWhole),
        CheckKind::Overlap => parts::overlap(terms),
        CheckKind::Share => with(quotient::judge(terms, 100), Defect::ShareMismatch),
        CheckKind::Ratio => with(quotient::judge(terms, 1), Defect::RatioMismatch),
        CheckKind::PerCapita => with(quotient::judge(terms, 1), Defect::PerCapitaMismatch),
        CheckKind::Completion => with(quotient::judge(terms, 100), Defect::CompletionMismatch),
        CheckKind::Change => with(change::judge(terms), Defect::ChangeMismatch),
        CheckKind::Growth => with(growth::judge(terms), Defect::GrowthMismatch),
        CheckKind::Same => with(same::judge(terms), Defect::ConflictingStatements),
        CheckKind::Integer => with(integer::judge(terms), Defect::ImpossibleShare),
        CheckKind::Latent => with(latent::judge(terms), Defect::ClashingDenominators),
        CheckKind::YearOnYear | CheckKind::Range | CheckKind::Repeat => None,
    }
}

/// Whether a quotient holds if its stated digits were cut off instead of rounded.
fn cut_off(kind: Judging, terms: &[Term]) -> bool {
    use CheckKind as K;
    let divided = [K::Share, K::Ratio, K::PerCapita, K::Completion, K::Growth];
    let Judging::Kind(kind) = kind else { return false };
    let Some(Value::Stated(statement)) = terms.first().map(|term| &term.value) else {
        return false;
    };
    let quantity = &statement.figure.quantity;
    let Some(cut) = quantity.interval.truncated().filter(|_| !quantity.approximate) else {
        return false;
    };
    if !divided.contains(&kind) {
        return false;
    }
    let mut terms = terms.to_vec();
    if let Some(first) = terms.first_mut() {
        first.value = Value::Assumed(*statement, Box::new(cut));
    }
    let close = closeness(Judging::Kind(kind), &terms);
    close.is_some_and(|(close, _)| close != Closeness::Apart)
}

/// What the first term should be.
pub(super) fn expected(kind: Judging, terms: &[Term], defect: Defect) -> Option<Interval> {
    let kind = match kind {
        Judging::Kind(kind) => kind,
        Judging::Band(band, years) => return year_on_year::expected(terms, band, years),
    };
    match (kind, defect) {
        (CheckKind::Sum, _) => sum::expected(terms),
        (CheckKind::OfWhich, _) => parts::floor(terms),
        (CheckKind::Subset, _) => parts::ceiling(terms),
        (CheckKind::Overlap, _) => parts::between(terms),
        (CheckKind::Share | CheckKind::Completion, _) => quotient::expected(terms, 100),
        (CheckKind::Ratio | CheckKind::PerCapita, _) => quotient::expected(terms, 1),
        (CheckKind::Change, _) => change::expected(terms),
        (CheckKind::Growth, _) => growth::expected(terms),
        (CheckKind::Integer, _) => integer::expected(terms),
        (CheckKind::Latent, _) => latent::expected(terms),
        _ => None,
    }
}
