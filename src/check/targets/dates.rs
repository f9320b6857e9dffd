//! Which figure is judged: the one for the due date, or the newest (`verdicts.md`, rules 5 to 9).

use jiff::{Span, civil::Date};

use super::band::Band;
use super::facts::{Gap, Moment, Series};
use super::judge::{Case, Question};
use super::values::Baseline;
use crate::model::{
    Assessment, Demand, Exact, Flag, IndicatorKind, Interval, Reason, Verdict, beginning, moment,
};

impl<'a> Question<'_, 'a> {
    pub(super) fn standard(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        if let Some(answer) = self.earlier_stage(case, series) {
            return answer;
        }
        match case.due.filter(|_| self.has_passed(case.due)) {
            Some(due) => self.at_due_date(case, series, due),
            None => self.before_due_date(case, series),
        }
    }

    /// An earlier stage that its figure does not satisfy, or of which sources disagree, stays so.
    fn earlier_stage(&self, case: &Case<'a>, series: &Series<'a>) -> Option<Assessment<'a>> {
        let Demand::Stages(stages) = &self.target.demand else { return None };
        let current = case.stage?;
        let earlier = stages.iter().filter(|stage| stage.due < current.due);
        earlier.into_iter().find_map(|stage| {
            let band = Band::of(&self.target.demand, Some(stage), &self.policy.settings)?;
            let due = Some(stage.due);
            let past = Case { indicator: case.indicator, band, due, stage: Some(stage) };
            let mut answer = self.at_due_date(&past, series, stage.due);
            match answer.verdict {
                Verdict::Missed => answer.reasons = vec![Reason::StageMissed],
                Verdict::Review if answer.reasons == [Reason::ConflictingSources] => {}
                _ => return None,
            }
            answer.stage = Some(stage);
            answer.due = due;
            Some(answer)
        })
    }

    /// Rule 5: the figure for the period that contains the due date decides alone.
    fn at_due_date(&self, case: &Case<'a>, series: &Series<'a>, due: Date) -> Assessment<'a> {
        let decisive = series.moments.iter().rfind(|moment| moment.period.contains(due));
        if let Some(decisive) = decisive {
            let mut answer = self.judge_moment(case, decisive, &[]);
            let later = series.moments.iter().filter(|m| m.period.end() > decisive.period.end());
            let satisfied = |moment: &Moment| moment.candidates.iter().any(|c| case.accepts(c));
            if answer.verdict == Verdict::Missed && later.into_iter().any(satisfied) {
                answer.flags.insert(Flag::AttainedLate);
            }
            return answer;
        }
        let earlier = series.moments.iter().rfind(|moment| moment.period.end() < due);
        let irreversible = case.indicator.kind == IndicatorKind::Cumulative;
        if irreversible
            && let Some(earlier) = earlier.filter(|earlier| self.is_result(earlier))
            && earlier.candidates.iter().all(|candidate| case.accepts(candidate))
        {
            return self.judge_moment(case, earlier, &[]);
        }
        let mut answer = self.no_data(case, series);
        if answer.verdict == Verdict::NoData
            && let Some(value) = earlier.and_then(Moment::value)
        {
            answer.observed = Some(value.clone());
            answer.flags.insert(Flag::Provisional);
        }
        answer
    }

    /// Rules 6 to 9: the newest figure, held against the target and the pace.
    fn before_due_date(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let superseded = series.newest_gap().is_some_and(Gap::supersedes_older_values);
        let Some(newest) = series.moments.last().filter(|_| !superseded) else {
            return self.no_data(case, series);
        };
        if !self.is_result(newest) {
            let mut answer = self.plain(Verdict::NotDue, Reason::BaselineOnly);
            answer.observed = newest.value().cloned();
            return answer;
        }
        let mut answer = self.judge_moment(case, newest, &self.baselines(series, newest));
        let before = series.moments.iter().rfind(|m| m.period.end() < newest.period.end());
        if let (Some(before), Some(now)) = (before.and_then(Moment::value), newest.value())
            && answer.verdict == Verdict::Met
            && case.band.worsened(&before.interval, &now.interval)
        {
            answer.flags.insert(Flag::Regressing);
        }
        if self.outdated(newest.period.end()) {
            answer.flags.insert(Flag::Stale);
        }
        answer
    }

    /// Whether a full year has passed since the end of a period.
    pub(super) fn outdated(&self, end: Date) -> bool {
        end.checked_add(Span::new().years(1)).is_ok_and(|next| self.facts.as_of() >= next)
    }

    /// The baseline of rule 9: written in the rule, zero at the plan's start, the last figure
    /// before the plan's start, or the first one within it; always before the newest figure.
    /// Several when sources differ.
    pub(super) fn baselines(&self, series: &Series<'a>, newest: &Moment<'a>) -> Vec<Baseline<'a>> {
        let now = moment(newest.period.end());
        let start = self.plan_start();
        if let Some(stated) = &self.target.baseline {
            let (interval, at) = (stated.value.interval, moment(stated.period.end()));
            let period = Some(stated.period);
            let baseline = Baseline { interval, moment: at, period, observed: None };
            return [baseline].into_iter().filter(|_| at < now).collect();
        }
        if self.target.created_under_plan {
            let zero = start.map(beginning).filter(|at| *at < now).map(|moment| Baseline {
                interval: Interval::exactly(Exact::ZERO),
                moment,
                period: None,
                observed: None,
            });
            return zero.into_iter().collect();
        }
        let earlier = || series.moments.iter().filter(|m| m.period.end() < newest.period.end());
        let before_plan = start.and_then(|start| earlier().rfind(|m| m.period.end() < start));
        let chosen = before_plan.or_else(|| earlier().next());
        let candidates = chosen.into_iter().flat_map(|moment| &moment.candidates);
        candidates
            .map(|candidate| Baseline {
                interval: candidate.observed.interval,
                moment: moment(candidate.observed.period.end()),
                period: Some(candidate.observed.period),
                observed: Some(candidate.observed.clone()),
            })
            .collect()
    }
}
