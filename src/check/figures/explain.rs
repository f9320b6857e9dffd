//! What may have happened: every simple slip that would mend a failed check, each tested against
//! all other checks that it touches.

use super::edits::edits;
use super::index::{Index, Statement};
use super::quotient::{implied_part, implied_whole};
use super::record::{Record, stands};
use super::term::{Term, Value};
use super::trial::{Judged, judge};
use super::walk::Head;
use super::{denominator, growth};
use crate::model::{
    CheckId, CheckKind, Exact, Explanation, Instead, Interval, Outcome, Part, Point, Quantity, Slip,
};

/// A value that a suspected figure may have had.
struct Candidate<'d> {
    slip: Slip,
    suspect: Statement<'d>,
    /// `None` where the true value cannot be known, as with a copied figure.
    value: Option<Interval>,
    instead: Option<Instead>,
    source: Option<Statement<'d>>,
    chance: Option<Exact>,
}

/// An explanation with the statements that it is about; their figures get their places later.
pub(super) struct Explained<'d> {
    pub(super) suspect: Option<Statement<'d>>,
    pub(super) explanation: Explanation,
}

/// Everything simple that explains a failed check.
pub(super) fn explanations<'d>(
    failed: &Record<'d, '_>,
    records: &[Record<'d, '_>],
    index: &Index<'d>,
) -> Vec<Explained<'d>> {
    if failed.judged.outcome == Outcome::Truncated {
        return vec![plain(Slip::Truncated, failed.terms.first())];
    }
    let mut candidates = slips(failed);
    candidates.extend(copies(failed, index));
    candidates.extend(wrong_base(failed));
    candidates.extend(other_denominator(failed, index));
    let found = tested(candidates, failed, records);
    if !found.is_empty() || failed.head.kind != CheckKind::Share {
        return found;
    }
    let implied = implied(failed);
    if implied.is_empty() && counted(failed) {
        return vec![plain(Slip::NoInteger, None)];
    }
    tested(implied, failed, records)
}

/// An explanation that needs no test.
fn plain<'d>(slip: Slip, term: Option<&Term<'d>>) -> Explained<'d> {
    let suspect = term.and_then(|term| term.statements().first().copied());
    let explanation = Explanation {
        slip,
        suspect: None,
        instead: None,
        source: None,
        chance: None,
        corroborated: Vec::new(),
        contradicted: Vec::new(),
    };
    Explained { suspect, explanation }
}

/// Slips of one kind that may fit one figure before they say nothing any more.
const MOST_OF_A_KIND: usize = 3;

/// The slips of the pen in one figure that would mend the check.
fn slips<'d>(failed: &Record<'d, '_>) -> Vec<Candidate<'d>> {
    let statements = || failed.terms.iter().flat_map(Term::statements);
    let places = statements().map(|s| s.figure.quantity.places()).max().unwrap_or(0);
    let mut found: Vec<Candidate> = Vec::new();
    for suspect in statements() {
        let mut own: Vec<Candidate> = edits(&suspect.figure.quantity, suspect.figure.nature)
            .into_iter()
            .filter(|(slip, _)| likely(*slip, failed.head.kind))
            // A digit put back makes no figure finer than the others.
            .filter(|(slip, other)| *slip != Slip::DroppedDigit || other.places() <= places)
            .filter(|(_, other)| mends(failed, suspect, &other.interval))
            .map(|(slip, other)| rewritten(slip, *suspect, other))
            .collect();
        let all: Vec<Slip> = own.iter().map(|candidate| candidate.slip).collect();
        let count = |slip: Slip| all.iter().filter(|other| **other == slip).count();
        own.retain(|candidate| count(candidate.slip) <= MOST_OF_A_KIND);
        found.extend(own);
    }
    // Two slips that lead to the same token are one; the simpler is named.
    let mut known: Vec<(usize, Interval)> = Vec::new();
    found.sort_by_key(|candidate| candidate.slip);
    found.retain(|candidate| {
        let Some(value) = candidate.value else { return true };
        let key = (candidate.suspect.order, value);
        let new = !known.contains(&key);
        known.push(key);
        new
    });
    found
}

/// Whether a slip says anything about a check: almost any digit would mend a bound, and any share
/// has a whole number nearby.
fn likely(slip: Slip, kind: CheckKind) -> bool {
    use CheckKind as K;
    match kind {
        K::YearOnYear => matches!(slip, Slip::ShiftedPoint | Slip::TenThousand),
        K::OfWhich | K::Overlap | K::Subset | K::Integer | K::Latent => false,
        _ => true,
    }
}

fn rewritten(slip: Slip, suspect: Statement<'_>, other: Quantity) -> Candidate<'_> {
    let value = Some(other.interval);
    let instead = Some(Instead::Printed(other));
    Candidate { slip, suspect, value, instead, source: None, chance: None }
}

/// Whether the check would hold if the figure had this value.
fn mends(failed: &Record, suspect: &Statement, value: &Interval) -> bool {
    supposing(failed, suspect, value).is_some_and(|judged| judged.outcome.holds())
}

fn supposing(record: &Record, suspect: &Statement, value: &Interval) -> Option<Judged> {
    let terms = record.terms.iter().map(|term| term.supposing(suspect, value));
    let terms: Option<Vec<Term>> = terms.collect();
    Some(judge(record.head.judging, &terms?))
}

/// Neighbours within reach: a cell beside, or above in a table of three columns.
const NEAR: usize = 3;

/// Figures that repeat the digits of a neighbour.
fn copies<'d>(failed: &Record<'d, '_>, index: &Index<'d>) -> Vec<Candidate<'d>> {
    let statements = failed.terms.iter().flat_map(Term::statements);
    let candidate = |suspect: &Statement<'d>| {
        let value = &suspect.figure.quantity;
        let copied = |other: &&Statement<'d>| {
            !other.is_about(suspect)
                && other.figure.dataset == suspect.figure.dataset
                && other.figure.quantity.digits() == value.digits()
        };
        let source = index.around(suspect.order, NEAR).find(copied)?;
        (value.digits().len() >= super::repeat::FEWEST_DIGITS).then_some(Candidate {
            slip: Slip::Copied,
            suspect: *suspect,
            value: None,
            instead: None,
            source: Some(*source),
            chance: None,
        })
    };
    statements.filter_map(candidate).collect()
}

/// A growth over the later value instead of the earlier one.
fn wrong_base<'d>(failed: &Record<'d, '_>) -> Option<Candidate<'d>> {
    let stated = failed.terms.first()?;
    let fits = || stated.interval().meets(&growth::over_the_later(&failed.terms)?).then_some(());
    (failed.head.kind == CheckKind::Growth).then(fits)??;
    Some(Candidate {
        slip: Slip::WrongBase,
        suspect: *stated.statements().first()?,
        value: None,
        instead: None,
        source: None,
        chance: None,
    })
}

/// A share that fits another count.
fn other_denominator<'d>(failed: &Record<'d, '_>, index: &Index<'d>) -> Option<Candidate<'d>> {
    let fit = denominator::fit(failed, index)?;
    Some(Candidate {
        slip: Slip::WrongDenominator,
        suspect: *failed.terms.first()?.statements().first()?,
        value: None,
        instead: None,
        source: Some(fit.whole),
        chance: Some(fit.chance),
    })
}

/// What the part or the whole of a share would have to be.
fn implied<'d>(failed: &Record<'d, '_>) -> Vec<Candidate<'d>> {
    let [stated, part, whole] = failed.terms.as_slice() else { return Vec::new() };
    let numbers = [
        (part, implied_part(stated.interval(), whole.interval(), 100)),
        (whole, implied_whole(stated.interval(), part.interval(), 100)),
    ];
    let candidate = |(term, needed): (&Term<'d>, Option<Interval>)| {
        let Value::Stated(suspect) = &term.value else { return None };
        term.interval().count()?;
        let (low, high) = needed?.whole_numbers()?;
        let point = |value| Some(Point::at(value));
        Some(Candidate {
            slip: Slip::Implied,
            suspect: *suspect,
            value: Some(Interval { low: point(low), high: point(high), ..Interval::exactly(low) }),
            instead: Some(Instead::Whole(low, high)),
            source: None,
            chance: None,
        })
    };
    numbers.into_iter().filter_map(candidate).collect()
}

/// Whether part and whole are printed counts.
fn counted(failed: &Record) -> bool {
    let sides = failed.terms.get(1..).unwrap_or_default();
    sides
        .iter()
        .all(|term| term.interval().count().is_some() && matches!(term.value, Value::Stated(_)))
}

/// The candidates that break no other check, with what speaks for and against each.
fn tested<'d>(
    candidates: Vec<Candidate<'d>>,
    failed: &Record<'d, '_>,
    records: &[Record<'d, '_>],
) -> Vec<Explained<'d>> {
    let tested = candidates.into_iter().filter_map(|candidate| {
        let evidence = evidence(&candidate, failed, records)?;
        let Candidate { slip, suspect, instead, source, chance, .. } = candidate;
        let explanation = Explanation {
            slip,
            suspect: None,
            instead,
            source: source.map(|source| source.figure.clone()),
            chance,
            corroborated: evidence.supporting,
            contradicted: evidence.opposing,
        };
        Some(Explained { suspect: Some(suspect), explanation })
    });
    tested.collect()
}

/// The other checks that speak for and against an explanation.
#[derive(Default)]
struct Evidence {
    supporting: Vec<CheckId>,
    opposing: Vec<CheckId>,
}

/// What another check says about an explanation.
enum Says {
    Nothing,
    Yes,
    No,
    /// It holds now, and would not any more.
    Never,
}

/// Tests a candidate against every other check; `None` if it breaks one that now holds.
fn evidence<'d>(
    candidate: &Candidate<'d>,
    failed: &Record<'d, '_>,
    records: &[Record<'d, '_>],
) -> Option<Evidence> {
    let mut evidence = Evidence::default();
    // The denominator that a share fits does not speak for itself.
    let fit = fit_of(failed).filter(|_| candidate.slip == Slip::WrongDenominator);
    let (own, fit) = (failed.head.id(), fit.map(|head| head.id()));
    for record in records {
        let id = record.head.id();
        if Some(&id) == fit.as_ref() || (id == own && record.is_of_the_same(failed)) {
            continue;
        }
        match says(record, candidate, failed) {
            Says::Nothing => {}
            Says::Yes => note(&mut evidence.supporting, id),
            Says::No => note(&mut evidence.opposing, id),
            Says::Never => return None,
        }
    }
    Some(evidence)
}

fn says(record: &Record, candidate: &Candidate, failed: &Record) -> Says {
    let suspect = &candidate.suspect;
    if !record.statements().any(|s| s.states_the_same(suspect)) {
        // A check that pins down one of the other figures makes this one the suspect.
        let mut kept = failed.statements().filter(|s| !s.is_about(suspect));
        let shared = kept.any(|kept| record.statements().any(|s| s.states_the_same(kept)));
        let holds = record.pins() && record.judged.outcome.holds();
        return if shared && holds { Says::Yes } else { Says::Nothing };
    }
    let Some(value) = &candidate.value else {
        // A copied figure stands for another one; of the other slips the figure is no part.
        let confirmed = candidate.slip == Slip::Copied && record.pins() && record.stands();
        return if confirmed { Says::Never } else { Says::Nothing };
    };
    let judged = supposing(record, suspect, value);
    let stands = judged.is_some_and(|judged| stands(judged.outcome));
    match (record.stands(), stands) {
        (true, false) => Says::Never,
        (false, true) => Says::Yes,
        (false, false) => Says::No,
        (true, true) => Says::Nothing,
    }
}

fn note(list: &mut Vec<CheckId>, id: CheckId) {
    if !list.contains(&id) {
        list.push(id);
    }
}

/// A share and the denominator that it fits, as a check that holds.
pub(super) fn confirmed<'d: 'r, 'r>(
    failed: &Record<'d, 'r>,
    index: &Index<'d>,
) -> Option<Record<'d, 'r>> {
    let fit = denominator::fit(failed, index)?;
    let (stated, part) = (failed.terms.first()?.clone(), failed.terms.get(1)?.clone());
    let whole = Term { part: Part::Whole, value: Value::Stated(fit.whole) };
    let terms = vec![stated, part, whole];
    let head = fit_of(failed)?;
    let judged = judge(head.judging, &terms);
    Some(Record { head, terms, judged })
}

/// The check that the stated share of a failed one fits a denominator.
fn fit_of<'d>(failed: &Record<'d, '_>) -> Option<Head<'d>> {
    let stated = failed.terms.iter().flat_map(Term::statements).next()?;
    Some(Head::of(CheckKind::Share, &stated.figure.indicator))
}
