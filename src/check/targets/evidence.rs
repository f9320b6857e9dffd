//! Milestones and qualitative targets: only recorded evidence decides (`verdicts.md`, rule 3).

use super::judge::Question;
use crate::model::{Assessment, Evidence, EvidenceState, Flag, Reason, Verdict};

impl<'a> Question<'_, 'a> {
    /// Met or missed by the last evidence dated by the due date; otherwise a person decides.
    pub(super) fn by_evidence(&self) -> Assessment<'a> {
        let pieces = self.facts.evidence(self.region, &self.target.id);
        let due = self.target.due;
        let in_time = |piece: &&&Evidence| due.is_none_or(|due| piece.date <= due);
        let Some(newest) = pieces.last() else {
            return self.plain(Verdict::Review, Reason::NoDecision);
        };
        let decisive = pieces.iter().rfind(in_time);
        let shown = decisive.unwrap_or(newest);
        let opposed = pieces.iter().any(|p| p.date == shown.date && p.state != shown.state);
        let (verdict, reason) = match decisive.map(|piece| piece.state) {
            Some(_) if opposed => (Verdict::Review, Reason::ConflictingSources),
            Some(EvidenceState::InProgress) => (Verdict::Review, Reason::InProgress),
            Some(_) if self.predates(shown) => (Verdict::Review, Reason::NoDecision),
            Some(EvidenceState::Done) => (Verdict::Met, Reason::Reached),
            Some(EvidenceState::NotDone) if self.has_passed(due) => {
                (Verdict::Missed, Reason::NotDone)
            }
            Some(EvidenceState::NotDone) => (Verdict::Review, Reason::NotDone),
            None => (Verdict::Review, Reason::NoDecision),
        };
        let mut answer = self.plain(verdict, reason);
        answer.evidence = Some(shown);
        if verdict != Verdict::Met
            && newest.state == EvidenceState::Done
            && newest.date > shown.date
            || decisive.is_none() && newest.state == EvidenceState::Done
        {
            answer.flags.insert(Flag::AttainedLate);
        }
        answer
    }

    /// Evidence from before the policy, like a figure from before it, decides nothing.
    fn predates(&self, piece: &Evidence) -> bool {
        self.policy.in_force.or(self.policy.plan_from).is_some_and(|from| piece.date < from)
    }
}
