//! A check applied to one region and period: which statements it compares, and how that comes out.

use super::index::{Group, Index, Number, Statement};
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
enum Choice<'d, 'i> {
    Statements(&'i [Statement<'d>]),
    /// A sum or a fixed number.
    Only(Term<'d>),
    Absent(Number, Wanted),
}

/// Applies a rule to a group and hands over every combination of statements.
pub(super) fn combinations<'d>(
    rule: &Rule<'d>,
    index: &Index<'d>,
    group: &Group<'d>,
    mut each: impl FnMut(&[Term<'d>]),
) -> Found<'d> {
    let Some(choices) = choices(rule, index, group) else { return Found::Nothing };
    let optional = rule.applies == Applies::SomeParts;
    let mut absent = Vec::new();
    for (at, (side, choice)) in choices.iter().enumerate() {
        if let Choice::Absent(number, wanted) = choice
            && (at == 0 || !optional)
        {
            absent.extend(absence(side, *number, *wanted, index));
        }
    }
    if !absent.is_empty() {
        return Found::Obstacle(Obstacle::Absent(absent), first_of(&choices));
    }
    let total = choices.iter().fold(1_usize, |n, (_, choice)| n.saturating_mul(choice.count()));
    let mut comparable = false;
    let mut terms = Vec::with_capacity(choices.len());
    for mut at in 0..total.min(MOST) {
        terms.clear();
        for (side, choice) in &choices {
            let n = choice.count();
            terms.extend(pick(side, choice, at.checked_rem(n).unwrap_or(0)));
            at = at.checked_div(n).unwrap_or(0);
        }
        if one_population(&terms) {
            comparable = true;
            each(&terms);
        }
    }
    if comparable {
        return Found::Complete;
    }
    Found::Obstacle(Obstacle::Populations(populations(&terms)), Vec::new())
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

/// What stands on each side; `None` if the rule is about nothing in this group.
fn choices<'d, 'i, 'r>(
    rule: &'r Rule<'d>,
    index: &'i Index<'d>,
    group: &Group<'d>,
) -> Option<Vec<(&'r Side<'d>, Choice<'d, 'i>)>> {
    let (first, rest) = rule.sides.split_first()?;
    let found = choice(first, index, group);
    if !found.is_there() && rule.applies != Applies::Two {
        return None;
    }
    let mut choices = Vec::with_capacity(rule.sides.len());
    choices.push((first, found));
    for side in rest {
        let found = choice(side, index, group);
        if !found.is_there() && rule.applies == Applies::All {
            return None;
        }
        choices.push((side, found));
    }
    let there = choices.iter().filter(|(_, choice)| choice.is_there()).count();
    let applies = match rule.applies {
        Applies::First | Applies::All => true,
        Applies::Two => there >= 2,
        Applies::SomeParts => there >= 3,
    };
    applies.then_some(choices)
}

fn choice<'d, 'i>(side: &Side<'d>, index: &'i Index<'d>, group: &Group<'d>) -> Choice<'d, 'i> {
    match &side.source {
        Source::Fixed(quantity) => {
            Choice::Only(Term { part: side.part, value: Value::Fixed(quantity) })
        }
        Source::Indicator(number, parts) => {
            let found = statements(*number, side.wanted, index, group);
            if !found.is_empty() {
                return Choice::Statements(found);
            }
            let computed =
                if parts.is_empty() { None } else { computed(side, parts, index, group) };
            computed.map_or(Choice::Absent(*number, side.wanted), Choice::Only)
        }
        Source::Sum(parts) => {
            let missing = parts.iter().map(|(_, number)| *number);
            let mut missing =
                missing.filter(|n| statements(*n, side.wanted, index, group).is_empty());
            match (missing.next(), computed(side, parts, index, group)) {
                (None, Some(term)) => Choice::Only(term),
                (Some(number), _) => Choice::Absent(number, side.wanted),
                (None, None) => Choice::Absent(0, side.wanted),
            }
        }
    }
}

/// The statements about an indicator that a side takes: those of the first nature there is.
fn statements<'d, 'i>(
    number: Number,
    wanted: Wanted,
    index: &'i Index<'d>,
    group: &Group<'d>,
) -> &'i [Statement<'d>] {
    let first = |group: &Group<'d>, natures: &[Nature]| {
        let found = natures.iter().map(|nature| index.of(group, number, *nature));
        found.into_iter().find(|found| !found.is_empty()).unwrap_or_default()
    };
    if wanted != Wanted::YearBefore {
        return first(group, wanted.natures());
    }
    // What was planned is compared with what was planned.
    let now = first(group, Wanted::Level.natures()).first();
    let planned = now.is_some_and(|now| now.figure.nature == Nature::Plan);
    let natures = if planned { &[Nature::Plan] } else { Wanted::Reached.natures() };
    index.years_before(group, 1).map_or(&[], |before| first(before, natures))
}

/// A sum of the first statements about each of its indicators.
fn computed<'d>(
    side: &Side<'d>,
    parts: &[(Sign, Number)],
    index: &Index<'d>,
    group: &Group<'d>,
) -> Option<Term<'d>> {
    let mut found = Vec::with_capacity(parts.len());
    for (sign, number) in parts {
        found.push((*sign, *statements(*number, side.wanted, index, group).first()?));
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

fn pick<'d>(side: &Side, choice: &Choice<'d, '_>, at: usize) -> Option<Term<'d>> {
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

fn first_of<'d>(choices: &[(&Side, Choice<'d, '_>)]) -> Vec<Term<'d>> {
    choices.iter().filter_map(|(side, choice)| pick(side, choice, 0)).collect()
}

fn absence(side: &Side, number: Number, wanted: Wanted, index: &Index) -> Option<Absent> {
    let indicator = index.registry.indicators.keys().nth(number)?.clone();
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
