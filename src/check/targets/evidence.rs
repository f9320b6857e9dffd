//! Milestones and qualitative targets: only recorded evidence decides (`verdicts.md`, rule 3).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::judge::Question;
use crate::model::{Assessment, Evidence, EvidenceState, Flag, Measure, Reason, Verdict, YearKind};

impl<'a> Question<'_, 'a> {
    /// The evidence dated when the policy already held; older evidence decides nothing.
    pub(super) fn evidence(&self) -> impl DoubleEndedIterator<Item = &'a Evidence> {
        let pieces = self.known.evidence(&self.target.id).iter().copied();
        let gate = self.gate();
        pieces.filter(move |piece| gate.is_none_or(|from| piece.date >= from))
    }

    /// Met or missed as the evidence says; otherwise a person decides.
    pub(super) fn by_evidence(&self) -> Assessment<'a> {
        let pieces: Vec<&Evidence> = self.evidence().collect();
        match self.target.demand.measure {
            Measure::Evidence { every: Some(years) } => self.every_year(&pieces, years),
            _ => self.once(&pieces),
        }
    }

    /// What is to be done once.
    fn once(&self, pieces: &[&'a Evidence]) -> Assessment<'a> {
        let due = self.target.due;
        let Some(newest) = pieces.last() else {
            // What is older than the policy is shown, though it decides nothing.
            let older = self.known.evidence(&self.target.id).last().copied();
            return Assessment {
                evidence: older,
                ..self.plain(Verdict::Review, Reason::NoDecision)
            };
        };
        let in_time = |piece: &&&Evidence| due.is_none_or(|due| piece.date <= due);
        let done = pieces.iter().filter(|piece| piece.state == EvidenceState::Done);
        let done_in_time = done.clone().rfind(in_time);
        let undone = |piece: &&&Evidence| {
            piece.state == EvidenceState::NotDone && due.is_some_and(|due| piece.date >= due)
        };
        let not_done = pieces.iter().rfind(undone);
        let opposed = pieces.iter().any(|one| {
            one.state == EvidenceState::Done
                && pieces.iter().any(|o| o.state != EvidenceState::Done && o.date >= one.date)
        });
        let late = done.clone().any(|piece| due.is_some_and(|due| piece.date > due));
        let (verdict, reason, shown) = match (done_in_time, not_done) {
            _ if opposed => (Verdict::Review, Reason::ConflictingSources, newest),
            (Some(piece), _) => (Verdict::Met, Reason::Reached, piece),
            (None, Some(piece)) => (Verdict::Missed, Reason::NotDone, piece),
            (None, None) => (Verdict::Review, undecided(newest.state), newest),
        };
        let mut answer = self.plain(verdict, reason);
        answer.evidence = Some(shown);
        if late && verdict != Verdict::Met {
            answer.flags.insert(Flag::AttainedLate);
        }
        answer
    }

    /// What is to be done every year: rule 11 with evidence for figures.
    fn every_year(&self, pieces: &[&'a Evidence], years: YearKind) -> Assessment<'a> {
        let (as_of, due) = (self.facts.as_of(), self.target.due);
        let until = due.unwrap_or(as_of);
        let from = self.created_from().or(pieces.first().map(|piece| piece.date));
        let first = years.containing(from.unwrap_or(until)).map_or(until, |year| year.start());
        let of_year = |piece: &Evidence| years.containing(piece.date);
        let undone = pieces.iter().any(|one| {
            one.state == EvidenceState::Done
                && pieces.iter().any(|other| {
                    let later = other.date >= one.date && of_year(other) == of_year(one);
                    other.state != EvidenceState::Done && later
                })
        });
        let done: BTreeSet<Date> = pieces
            .iter()
            .filter(|piece| piece.state == EvidenceState::Done)
            .filter_map(|piece| Some(years.containing(piece.date)?.end()))
            .collect();
        let ended: Vec<_> = years.within(first, until).filter(|year| year.end() <= as_of).collect();
        let open: Vec<_> = ended.iter().filter(|year| !done.contains(&year.end())).collect();
        let (verdict, reason) = if undone {
            (Verdict::Review, Reason::ConflictingSources)
        } else if !open.is_empty() {
            (Verdict::Review, Reason::NoDecision)
        } else if ended.is_empty() {
            (Verdict::NotDue, Reason::PaceUnknown)
        } else if self.has_passed(due) {
            (Verdict::Met, Reason::Reached)
        } else {
            (Verdict::OnTrack, Reason::Holding)
        };
        let mut answer = self.plain(verdict, reason);
        answer.missing_years = open.into_iter().copied().collect();
        answer.evidence = pieces.last().copied();
        answer
    }
}

/// Why evidence that neither proves nor disproves decides nothing.
fn undecided(state: EvidenceState) -> Reason {
    match state {
        EvidenceState::InProgress => Reason::InProgress,
        EvidenceState::NotDone => Reason::NotDone,
        EvidenceState::Done => Reason::NoDecision,
    }
}
