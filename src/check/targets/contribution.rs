//! What a part has done towards a total or an act of the larger region (`verdicts.md`, rule 1).

use super::judge::{Case, Question};
use super::series::{Moment, Series};
use crate::model::{
    Assessment, Contribution, Exact, IndicatorKind, Observed, Progress, Reason, RegionCode,
    Standing, Verdict, beginning, moment,
};

impl<'a> Question<'_, 'a> {
    /// A figure of a part is shown with its share of the total, never as met or missed.
    pub(super) fn contribution(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::Contribution, Reason::PartOfTotal);
        let newest = self.contributed(case, series).filter(|moment| self.is_result(moment));
        self.show(case, newest, &mut answer);
        let rival = newest.and_then(|moment| moment.values.get(1));
        answer.rival = rival.map(|rival| Box::new(rival.observed.clone()));
        if answer.observed.is_none() {
            answer.reasons.push(Reason::FigureMissing);
            answer.missing = vec![case.slot.indicator.id.clone()];
        }
        let total = case.band.stated();
        let share = total.and_then(|total| self.equal_share(total));
        answer.contribution = share.map(|share| Contribution {
            progress: answer.observed.as_ref().and_then(|value| self.progress(case, value, &share)),
            ..share
        });
        answer
    }

    /// The value for the due date once it has passed, else the last one before it; while it is
    /// open the newest.
    fn contributed<'s>(&self, case: &Case<'a>, series: &'s Series<'a>) -> Option<&'s Moment<'a>> {
        let passed = case.due.filter(|_| self.has_passed(case.due));
        let moments = &series.moments;
        let whole = match passed {
            Some(day) => moments.iter().find(|moment| moment.span.contains(day)),
            None => moments.last(),
        };
        let earlier = passed.and_then(|day| moments.iter().rfind(|moment| moment.end() < day));
        let whole = whole.or(earlier);
        let begun = |bound: &&Moment| passed.is_none_or(|day| bound.span.start() <= day);
        let more = |bound: &&Moment| match (bound.value(), whole.and_then(Moment::value)) {
            (Some(bound), Some(whole)) => {
                case.is_running() && bound.interval.nominal > whole.interval.nominal
            }
            (_, whole) => whole.is_none(),
        };
        series.bounds.iter().rfind(|bound| begun(bound) && more(bound)).or(whole)
    }

    /// An equal share among the parts of the policy's region; of a part of a part, an equal share
    /// of that one's share or quota.
    fn equal_share(&self, total: Exact) -> Option<Contribution> {
        let mut parts: i64 = 1;
        let mut place: &RegionCode = self.region;
        let mut quota = None;
        while *place != self.policy.region && quota.is_none() {
            let region = self.facts.registry.regions.get(place)?;
            let whole = region.parent.as_ref()?;
            let siblings = self.facts.parts_of(whole);
            // A school has no share that could be called equal, nor has the only part that is known.
            if !siblings.contains(&place) || siblings.len() < 2 {
                return None;
            }
            place = whole;
            let siblings = i64::try_from(siblings.len()).ok()?;
            parts = parts.checked_mul(siblings)?;
            quota = self.facts.of(place).quotas(&self.target.id).first();
        }
        let total = quota.map_or(total, |quota| quota.value.value());
        let equal_share = total.over(Exact::from(parts))?;
        Some(Contribution { parts, equal_share, progress: None })
    }

    /// How a value stands to the elapsed part of its share. A stock that the plan does not create,
    /// and a total of each year anew, have no such line; neither has a plan without both ends.
    fn progress(
        &self,
        case: &Case<'a>,
        value: &Observed<'a>,
        share: &Contribution,
    ) -> Option<Progress> {
        let kind = case.slot.indicator.kind;
        let grows = case.band.is_floor()
            && (kind == IndicatorKind::Cumulative
                || case.is_running()
                || self.target.created_under_plan);
        let start = self.created_from().filter(|_| grows).map(beginning)?;
        let passed = moment(value.period.end()).minus(start)?;
        let all = moment(case.due?).minus(start)?;
        let elapsed = passed.over(all).filter(|part| *part > Exact::ZERO)?.min(Exact::ONE);
        let line = elapsed.times(share.equal_share)?;
        let slack = Exact::ONE.minus(self.policy.settings.on_track_index)?.times(line)?;
        let half = Exact::ONE.over(Exact::from(2)).filter(|_| case.slot.unit.counts());
        let slack = half.map_or(slack, |half| half.max(slack));
        let ahead = value.interval.nominal.minus(line)?;
        let standing = if ahead.abs() <= slack {
            Standing::Level
        } else if ahead > Exact::ZERO {
            Standing::Ahead
        } else {
            Standing::Behind
        };
        Some(Progress { elapsed, line, standing })
    }

    /// An act of the larger region towards which the part has recorded something.
    pub(super) fn part_of_act(&self) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::Contribution, Reason::PartOfAct);
        answer.evidence = self.evidence().last();
        answer
    }
}
