//! Another reported count that a share fits, if it fits only one.

use super::index::{Index, Statement};
use super::quotient;
use super::record::Record;
use super::term::{Closeness, Term, Value};
use crate::model::{CheckKind, Exact, Part};

/// A denominator that a share fits.
pub(super) struct Fit<'d> {
    pub(super) whole: Statement<'d>,
    /// The chance that some reported count fits by accident.
    pub(super) chance: Exact,
}

/// The only reported count of the same population that a stated share fits, unless that may well
/// be an accident: (counts tried)·2h/p above 0.05.
pub(super) fn fit<'d>(failed: &Record<'d, '_>, index: &Index<'d>) -> Option<Fit<'d>> {
    if !matches!(failed.head.kind, CheckKind::Share | CheckKind::Latent) {
        return None;
    }
    let (stated, part) = (failed.terms.first()?, failed.terms.get(1)?);
    let own = if failed.head.kind == CheckKind::Share { failed.terms.get(2) } else { None };
    let share = *stated.statements().first()?;
    let tried = counts(share, part, own, index);
    let fits = |whole: &&Statement<'d>| {
        let whole = Term { part: Part::Whole, value: Value::Stated(**whole) };
        let terms = [stated.clone(), part.clone(), whole];
        let near = quotient::judge(&terms, 100);
        matches!(near, Some(Closeness::Equal | Closeness::Within))
    };
    let mut fitting = tried.iter().filter(fits);
    let (whole, None) = (*fitting.next()?, fitting.next()) else { return None };
    let width = stated.interval().half_width()?.times(Exact::from(2))?;
    let count = Exact::from(i64::try_from(tried.len()).ok()?);
    let chance = width.times(count)?.over(stated.interval().nominal)?;
    let limit = Exact::ONE.over(Exact::from(20))?;
    (chance <= limit).then_some(Fit { whole, chance })
}

/// The different counts that may stand below the part: of its unit, region, period and population.
fn counts<'d>(
    share: Statement<'d>,
    part: &Term<'d>,
    own: Option<&Term<'d>>,
    index: &Index<'d>,
) -> Vec<Statement<'d>> {
    let (Some(first), Some(least)) = (part.statements().first(), part.interval().count()) else {
        return Vec::new();
    };
    let value = |s: &Statement| s.figure.quantity.interval.count();
    let declared = own.and_then(|own| own.interval().count());
    let mut found: Vec<Statement> = Vec::new();
    for other in index.beside(&share) {
        let (a, b) = (other.figure, first.figure);
        let alike = a.quantity.unit.kind() == b.quantity.unit.kind()
            && a.nature.is_level()
            && a.population == b.population;
        let new = value(other).is_some_and(|count| count >= least)
            && value(other) != declared
            && !found.iter().any(|known| value(known) == value(other));
        if alike && new && !other.is_about(first) {
            found.push(*other);
        }
    }
    found
}
