//! Checks as linear relations: what must follow from several of them together.
//!
//! A sum is an equation between counts, a part an inequality. Whether one more follows from them is
//! a matter of finding multiples of the given ones that add up to it, which exact elimination does.

use std::collections::{BTreeMap, BTreeSet};

use super::check::{Check, CheckKind, Identity, Operand};
use super::exact::Exact;
use super::id::IndicatorId;
use super::registry::{Formula, Indicator, Registry};

/// Indicators, each times a number, of which the total is zero or more; `None` is the number one.
pub type Form<'r> = BTreeMap<Option<&'r IndicatorId>, Exact>;

/// What a relation stands in.
#[derive(Clone, Copy, Debug)]
pub enum Origin<'r> {
    /// A whole check.
    Check(&'r Check),
    /// One part of a subset.
    Part(&'r Check, &'r Formula),
    /// The definition of an indicator.
    Definition(&'r Indicator),
}

/// What a check or a definition demands: every form is zero or more.
#[derive(Clone, Debug)]
pub struct Relation<'r> {
    /// Where it stands.
    pub origin: Origin<'r>,
    /// The forms; two opposite ones make an equation.
    pub forms: Vec<Form<'r>>,
}

impl<'r> Relation<'r> {
    /// The indicators that it names.
    #[must_use]
    pub fn indicators(&self) -> BTreeSet<&'r IndicatorId> {
        self.forms.iter().flat_map(|form| form.keys().copied().flatten()).collect()
    }

    /// The check that it belongs to.
    #[must_use]
    pub fn check(&self) -> Option<&'r Check> {
        match self.origin {
            Origin::Check(check) | Origin::Part(check, _) => Some(check),
            Origin::Definition(_) => None,
        }
    }
}

/// The relations of definitions and checks, as far as they are linear and about values that are
/// never below zero.
#[must_use]
pub fn relations<'r>(registry: &'r Registry, checks: &'r [Check]) -> Vec<Relation<'r>> {
    let definitions = registry.indicators.values().filter_map(definition);
    let never_below = |id: &&IndicatorId| {
        registry.indicators.get(*id).is_some_and(|known| known.min >= Exact::ZERO)
    };
    let all = definitions.chain(checks.iter().flat_map(of_check));
    all.filter(|relation| relation.indicators().iter().all(never_below)).collect()
}

/// A sum of indicators as a form; `None` when it divides.
#[must_use]
pub fn form(formula: &Formula) -> Option<Form<'_>> {
    match formula {
        Formula::Indicator(id) => Some(Form::from([(Some(id), Exact::ONE)])),
        Formula::Add(a, b) => less(form(a)?, &opposite(&form(b)?)),
        Formula::Sub(a, b) => less(form(a)?, &form(b)?),
        Formula::Div(..) | Formula::Multiple(..) => None,
    }
}

/// What one form exceeds another by.
#[must_use]
pub fn less<'r>(mut form: Form<'r>, other: &Form<'r>) -> Option<Form<'r>> {
    for (key, factor) in other {
        let own = form.entry(*key).or_insert(Exact::ZERO);
        *own = own.minus(*factor)?;
    }
    form.retain(|_, factor| !factor.is_zero());
    Some(form)
}

/// The form with all signs turned.
#[must_use]
pub fn opposite<'r>(form: &Form<'r>) -> Form<'r> {
    form.iter().map(|(key, factor)| (*key, factor.negated())).collect()
}

fn definition(indicator: &Indicator) -> Option<Relation<'_>> {
    let whole = Form::from([(Some(&indicator.id), Exact::ONE)]);
    let rest = less(whole, &form(indicator.formula.as_ref()?)?)?;
    Some(Relation { origin: Origin::Definition(indicator), forms: both(rest) })
}

fn both(form: Form) -> Vec<Form> {
    vec![opposite(&form), form]
}

fn of_check(check: &Check) -> Vec<Relation<'_>> {
    match &check.identity {
        Identity::Parts { whole, parts } => parts_of(check, whole, parts).into_iter().collect(),
        Identity::Subset { whole, parts } => {
            let each = parts.iter().filter_map(|part| {
                let forms = vec![less(of_operand(whole)?, &form(part)?)?];
                Some(Relation { origin: Origin::Part(check, part), forms })
            });
            each.collect()
        }
        Identity::Same(one, other) => {
            let one = Form::from([(Some(one), Exact::ONE)]);
            let rest = less(one, &Form::from([(Some(other), Exact::ONE)]));
            let forms = rest.map(both);
            forms
                .map(|forms| Relation { origin: Origin::Check(check), forms })
                .into_iter()
                .collect()
        }
        Identity::Quotient { .. } | Identity::Band { .. } => Vec::new(),
    }
}

fn parts_of<'r>(
    check: &'r Check,
    whole: &'r Operand,
    parts: &'r [Formula],
) -> Option<Relation<'r>> {
    let whole = of_operand(whole)?;
    let parts: Vec<Form> = parts.iter().map(form).collect::<Option<_>>()?;
    let rest = parts.iter().try_fold(whole.clone(), less)?;
    let forms = match check.kind {
        CheckKind::Sum => both(rest),
        CheckKind::Overlap => {
            let single = parts.iter().map(|part| less(whole.clone(), part));
            single.chain([Some(opposite(&rest))]).collect::<Option<_>>()?
        }
        _ => vec![rest],
    };
    Some(Relation { origin: Origin::Check(check), forms })
}

fn of_operand(operand: &Operand) -> Option<Form<'_>> {
    match operand {
        Operand::Reported(formula) => form(formula),
        Operand::Fixed(quantity) => Some(Form::from([(None, quantity.value())])),
    }
}

/// Steps of elimination after which nothing is claimed.
const MOST_STEPS: usize = 1_000;

/// The given relations, each with its forms, from which it follows that a form is zero or more, by
/// their places; `None` if it does not follow.
///
/// Values are zero or more, so multiples of the given forms need not add up to the form itself:
/// what is left over may have any positive factors (Farkas). They are found by the dual simplex
/// method, which ends because the first of several choices is always taken (Bland).
#[must_use]
pub fn follows(form: &Form, given: &[&[Form]]) -> Option<BTreeSet<usize>> {
    let rows = connected(form, given);
    let mut lines = tableau(form, &rows);
    for _ in 0..MOST_STEPS {
        let open = lines.iter().enumerate().filter(|(_, line)| line.rest < Exact::ZERO);
        let Some((at, line)) = open.min_by_key(|(_, line)| line.basic) else {
            let used = lines.iter().filter(|line| line.rest > Exact::ZERO);
            return Some(used.filter_map(|l| rows.get(l.basic)).map(|(place, _)| *place).collect());
        };
        let column = line.cells.iter().position(|cell| *cell < Exact::ZERO)?;
        pivot(&mut lines, at, column)?;
    }
    None
}

/// The forms that have to do with a form, directly or through others, with their places.
fn connected<'g, 'r>(form: &Form, given: &[&'g [Form<'r>]]) -> Vec<(usize, &'g Form<'r>)> {
    let mut known: BTreeSet<&IndicatorId> = form.keys().copied().flatten().collect();
    let mut left: Vec<usize> = (0..given.len()).collect();
    let mut found = Vec::new();
    loop {
        let near = |at: &usize| {
            let forms = given.get(*at).copied().unwrap_or_default();
            forms.iter().any(|form| form.keys().flatten().any(|id| known.contains(*id)))
        };
        let (more, rest): (Vec<usize>, Vec<usize>) = left.iter().partition(|at| near(at));
        if more.is_empty() {
            return found;
        }
        for at in more {
            let forms = given.get(at).copied().unwrap_or_default();
            known.extend(forms.iter().flat_map(|form| form.keys().copied().flatten()));
            found.extend(forms.iter().map(|form| (at, form)));
        }
        left = rest;
    }
}

/// One line of the elimination: what the multiples may use up of one indicator.
#[derive(Clone)]
struct Line {
    /// The column that the line is solved for.
    basic: usize,
    cells: Vec<Exact>,
    rest: Exact,
}

fn tableau(form: &Form, rows: &[(usize, &Form)]) -> Vec<Line> {
    let keys: BTreeSet<_> =
        form.keys().chain(rows.iter().flat_map(|(_, row)| row.keys())).collect();
    let of = |form: &Form, key| form.get(key).copied().unwrap_or(Exact::ZERO);
    let lines = keys.iter().enumerate().map(|(number, key)| {
        let slack = (0..keys.len()).map(|at| if at == number { Exact::ONE } else { Exact::ZERO });
        Line {
            basic: rows.len().saturating_add(number),
            cells: rows.iter().map(|(_, row)| of(row, key)).chain(slack).collect(),
            rest: of(form, key),
        }
    });
    lines.collect()
}

/// Solves one line for a column and takes the column out of all others; `None` on overflow.
fn pivot(lines: &mut [Line], at: usize, column: usize) -> Option<()> {
    let chosen = lines.get(at)?;
    let by = *chosen.cells.get(column)?;
    let cells = chosen.cells.iter().map(|cell| cell.over(by)).collect::<Option<_>>()?;
    let chosen = Line { basic: column, cells, rest: chosen.rest.over(by)? };
    for (number, line) in lines.iter_mut().enumerate() {
        if number == at {
            *line = chosen.clone();
            continue;
        }
        let factor = *line.cells.get(column)?;
        if factor.is_zero() {
            continue;
        }
        for (cell, own) in line.cells.iter_mut().zip(&chosen.cells) {
            *cell = cell.minus(own.times(factor)?)?;
        }
        line.rest = line.rest.minus(chosen.rest.times(factor)?)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Indicators `a` to `z`, each by its letter.
    fn ids() -> Vec<IndicatorId> {
        ('a'..='z').map(|letter| IndicatorId::from(letter.to_string().as_str())).collect()
    }

    /// Reads `w-a-b`, zero or more, or `w-a-b=0`.
    fn forms<'r>(text: &str, ids: &'r [IndicatorId]) -> Vec<Form<'r>> {
        let (side, equation) = text.split_once('=').map_or((text, false), |(side, _)| (side, true));
        let mut form = Form::new();
        let mut sign = Exact::ONE;
        for letter in side.chars() {
            match letter {
                '-' => sign = Exact::ONE.negated(),
                '+' => sign = Exact::ONE,
                '1' => drop(form.insert(None, sign)),
                _ => drop(form.insert(ids.iter().find(|id| id.as_str().starts_with(letter)), sign)),
            }
        }
        if equation { both(form) } else { vec![form] }
    }

    /// Checks which of the given relations a form follows from.
    #[track_caller]
    fn check(given: &[&str], form: &str, expected: Option<&[usize]>) {
        let ids = ids();
        let given: Vec<Vec<Form>> = given.iter().map(|text| forms(text, &ids)).collect();
        let given: Vec<&[Form]> = given.iter().map(Vec::as_slice).collect();
        let found = follows(&forms(form, &ids)[0], &given);
        assert_eq!(found, expected.map(|places| places.iter().copied().collect()), "{form}");
    }

    #[test]
    fn a_part_of_a_sum_is_no_more_than_the_whole() {
        check(&["w-a-b=0"], "w-a", Some(&[0]));
        check(&["w-a-b=0"], "a-w", None);
        check(&["w-a-b"], "w-a", Some(&[0]));
        check(&["w-a-b=0", "a-c-d"], "w-d", Some(&[0, 1]));
    }

    #[test]
    fn three_partitions_of_one_total() {
        check(&["w-a-b=0", "w-c-d=0", "w-e-f=0"], "w-f", Some(&[2]));
        check(&["w-a-b=0", "w-c-d=0"], "a+b-c", Some(&[0, 1]));
        check(&["w-a-b=0", "w-c-d=0"], "a-c", None);
    }

    #[test]
    fn the_union_of_two_sums() {
        check(&["w-a-b=0", "a-c-d=0"], "w-b-c-d", Some(&[0, 1]));
        check(&["w-a-b=0", "a-c-d=0"], "b+c+d-w", Some(&[0, 1]));
    }

    #[test]
    fn what_is_forced_to_nothing() {
        check(&["w-a-b=0", "w-a=0"], "-b", Some(&[0, 1]));
        check(&["w-a-b=0", "a-w"], "-b", Some(&[0, 1]));
        check(&["1-a-b=0", "a+b-1-1"], "-1", None);
        check(&["w-a-b=0", "w-c"], "-b", None);
    }

    #[test]
    fn nothing_follows_from_nothing_but_itself() {
        check(&[], "a", Some(&[]));
        check(&[], "w-a", None);
        check(&["w-a"], "w-a", Some(&[0]));
    }
}
