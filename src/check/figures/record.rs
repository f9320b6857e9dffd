//! A check that was made, as explanations are tested against it.

use super::index::Statement;
use super::term::Term;
use super::trial::Judged;
use super::walk::Head;
use crate::model::{CheckKind, Outcome};

/// A check that was made, kept to test explanations against.
pub(super) struct Record<'d, 'r> {
    pub(super) head: Head<'r>,
    pub(super) terms: Vec<Term<'d>>,
    pub(super) judged: Judged,
}

impl Record<'_, '_> {
    /// Whether it holds, were it only because a figure was cut off.
    pub(super) fn stands(&self) -> bool {
        stands(self.judged.outcome)
    }

    /// Whether it pins its figures down, rather than bounding them.
    pub(super) fn pins(&self) -> bool {
        use CheckKind as K;
        !matches!(
            self.head.kind,
            K::OfWhich
                | K::Overlap
                | K::Subset
                | K::Same
                | K::Integer
                | K::YearOnYear
                | K::Range
                | K::Repeat
        )
    }

    /// Every statement that it compares.
    pub(super) fn statements(&self) -> impl Iterator<Item = &Statement<'_>> {
        self.terms.iter().flat_map(Term::statements)
    }

    /// Whether both are about the same figures.
    pub(super) fn is_of_the_same(&self, other: &Record) -> bool {
        self.statements().map(|s| s.order).eq(other.statements().map(|s| s.order))
    }
}

/// Whether a check that came out so holds, were it only because a figure was cut off.
pub(super) fn stands(outcome: Outcome) -> bool {
    outcome.holds() || outcome == Outcome::Truncated
}
