//! What a part has done towards a total or an act of the larger region (`verdicts.md`, rule 1).

use super::judge::{Case, Question};
use super::series::{Moment, Series};
use crate::model::{Assessment, Basis, Contribution, Exact, Reason, RegionCode, Verdict};

impl<'a> Question<'_, 'a> {
    /// A figure of a part is shown with its share of the total, never as met or missed.
    pub(super) fn contribution(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::Contribution, Reason::PartOfTotal);
        answer.basis = Basis::Contribution;
        let newest = self.contributed(case, series).filter(|moment| self.is_result(moment));
        self.show(case, newest, &mut answer);
        let rival = newest.and_then(|moment| moment.values.get(1));
        answer.rival = rival.map(|rival| rival.observed.clone());
        if answer.observed.is_none() {
            answer.reasons.push(Reason::FigureMissing);
            answer.missing = vec![case.slot.indicator.id.clone()];
        }
        let total = case.band.stated_floor();
        answer.contribution = total.and_then(|total| self.equal_share(total));
        answer
    }

    /// The value for the due date once it has passed, else the last one before it; while it is
    /// open the newest.
    fn contributed<'s>(&self, case: &Case<'a>, series: &'s Series<'a>) -> Option<&'s Moment<'a>> {
        let passed = case.decided_at().filter(|_| self.has_passed(case.due));
        let moments = &series.moments;
        let whole = match passed {
            Some(day) => moments.iter().find(|moment| moment.span.contains(day)),
            None => moments.last(),
        };
        let earlier = passed.and_then(|day| moments.iter().rfind(|moment| moment.end() < day));
        whole.or(earlier).or(series.bounds.last())
    }

    /// An equal share among the parts of the policy's region; of a part of a part, an equal share
    /// of that one's share.
    fn equal_share(&self, total: Exact) -> Option<Contribution> {
        let mut parts: i64 = 1;
        let mut place: &RegionCode = self.region;
        while *place != self.policy.region {
            let region = self.facts.registry.regions.get(place)?;
            place = region.parent.as_ref()?;
            let siblings = i64::try_from(self.facts.parts_of(place).len()).ok()?;
            parts = parts.checked_mul(siblings)?;
        }
        let equal_share = total.over(Exact::from(parts))?;
        Some(Contribution { parts, equal_share })
    }

    /// An act of the larger region towards which the part has recorded something.
    pub(super) fn part_of_act(&self) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::Contribution, Reason::PartOfAct);
        answer.basis = Basis::Contribution;
        answer.evidence = self.evidence().last();
        answer
    }
}
