//! What a value says: every statement of it, within every rounding (`verdicts.md`, rules 4 and 10).

use std::collections::BTreeSet;

use super::facts::{Candidate, Moment};
use super::judge::{Case, Question};
use super::pace::{self, Outlook, Reached, Way};
use crate::model::{
    Assessment, Exact, Flag, Interval, Observed, Period, Point, Reason, Rounding, Scope, Verdict,
    moment,
};

/// Where the way towards a target began.
pub(super) struct Baseline<'a> {
    pub(super) interval: Interval,
    pub(super) moment: Exact,
    pub(super) period: Option<Period>,
    /// The figures it rests on, unless the rule or the plan states it.
    pub(super) observed: Option<Observed<'a>>,
}

/// One value judged: the answer as printed and all answers within its rounding.
struct Judged<'a> {
    observed: Observed<'a>,
    outlook: Outlook,
    verdicts: BTreeSet<Verdict>,
    /// What to show beside another statement: this value, or the baseline it was judged by.
    statement: Observed<'a>,
}

impl<'a> Question<'_, 'a> {
    /// Judges every value stated for a moment, from every baseline stated; different verdicts are
    /// a conflict of sources.
    pub(super) fn judge_moment(
        &self,
        case: &Case<'a>,
        moment: &Moment<'a>,
        baselines: &[Baseline<'a>],
    ) -> Assessment<'a> {
        let Some(judged) = self.judge_all(case, moment, baselines) else {
            return self.plain(Verdict::Review, Reason::Overflow);
        };
        let Some((first, others)) = judged.split_first() else {
            return self.plain(Verdict::Review, Reason::Overflow);
        };
        let opposed = others.iter().find(|o| o.outlook.verdict != first.outlook.verdict);
        let mut answer = self.with_outlook(case, first);
        answer.rival = opposed.or(others.first()).map(|rival| rival.statement.clone());
        if opposed.is_some() {
            answer.verdict = Verdict::Review;
            answer.tier = None;
            answer.pace = None;
            answer.rounding = None;
            answer.flags.clear();
            answer.reasons = vec![Reason::ConflictingSources];
        }
        answer
    }

    /// Every value by every baseline; `None` when a number overflows.
    fn judge_all(
        &self,
        case: &Case<'a>,
        moment: &Moment<'a>,
        baselines: &[Baseline<'a>],
    ) -> Option<Vec<Judged<'a>>> {
        let mut judged = Vec::new();
        for candidate in &moment.candidates {
            if baselines.is_empty() {
                judged.push(self.judge_candidate(case, candidate, None)?);
            }
            for (at, baseline) in baselines.iter().enumerate() {
                let mut one = self.judge_candidate(case, candidate, Some(baseline))?;
                if let Some(observed) = baseline.observed.as_ref().filter(|_| at > 0) {
                    one.statement = observed.clone();
                }
                judged.push(one);
            }
        }
        Some(judged)
    }

    /// Judges one value; where the printed digits leave the verdict open, the counts behind a
    /// share settle it.
    fn judge_candidate(
        &self,
        case: &Case<'a>,
        candidate: &Candidate<'a>,
        baseline: Option<&Baseline<'a>>,
    ) -> Option<Judged<'a>> {
        let judged = self.judge_value(case, &candidate.observed, baseline)?;
        match &candidate.sharper {
            Some(sharper) if judged.verdicts.len() > 1 => self.judge_value(case, sharper, baseline),
            _ => Some(judged),
        }
    }

    /// Rule 10: the verdict as printed, and those at the ends of every printed interval.
    fn judge_value(
        &self,
        case: &Case<'a>,
        observed: &Observed<'a>,
        baseline: Option<&Baseline<'a>>,
    ) -> Option<Judged<'a>> {
        let moment = moment(observed.period.end());
        let starts: Vec<Option<Point>> = match baseline {
            Some(baseline) => baseline.interval.ends().map(Some).collect(),
            None => vec![None],
        };
        let mut printed = None;
        let mut verdicts = BTreeSet::new();
        for value in observed.interval.ends() {
            for start in &starts {
                let outlook = self.decide(case, value, moment, start.zip(baseline))?;
                verdicts.insert(outlook.verdict);
                // The first of both lists is the value as printed.
                printed.get_or_insert(outlook);
            }
        }
        let (observed, statement) = (observed.clone(), observed.clone());
        Some(Judged { observed, outlook: printed?, verdicts, statement })
    }

    /// Rules 5 to 9 for one exact value and one exact baseline.
    fn decide(
        &self,
        case: &Case<'a>,
        value: Point,
        at: Exact,
        start: Option<(Point, &Baseline<'a>)>,
    ) -> Option<Outlook> {
        let settled = |verdict, reason| Outlook { verdict, tier: None, reason, pace: None };
        if case.band.holds(value) {
            return Some(settled(Verdict::Met, Reason::Reached));
        }
        if self.has_passed(case.due) {
            return Some(settled(Verdict::Missed, Reason::NotReached));
        }
        if start.is_some_and(|(start, _)| case.band.holds(start)) {
            let reason = Reason::RegressedBelowTarget;
            return Some(Outlook { tier: Some(3), ..settled(Verdict::AtRisk, reason) });
        }
        let (Some((start, baseline)), Some(due)) = (start, case.due) else {
            return Some(settled(Verdict::NotDue, Reason::PaceUnknown));
        };
        pace::outlook(&Way {
            band: &case.band,
            settings: &self.policy.settings,
            baseline: Reached { value: start.value, moment: baseline.moment },
            baseline_period: baseline.period.as_ref(),
            now: Reached { value: value.value, moment: at },
            due: moment(due),
            min: case.indicator.min,
            max: case.indicator.max,
        })
    }

    fn with_outlook(&self, case: &Case<'a>, judged: &Judged<'a>) -> Assessment<'a> {
        let mut answer = self.plain(judged.outlook.verdict, judged.outlook.reason);
        let printed = judged.observed.interval.printed();
        answer.tier = judged.outlook.tier;
        answer.pace.clone_from(&judged.outlook.pace);
        answer.observed = Some(judged.observed.clone());
        if case.band.holds_by_tolerance(printed) {
            answer.flags.insert(Flag::WithinTolerance);
        }
        if judged.verdicts.len() > 1 {
            answer.flags.insert(Flag::RoundingSensitive);
        }
        let goal = case.band.goal(printed);
        let distance = goal.and_then(|goal| goal.distance(printed.value));
        answer.rounding = distance.map(|distance| Rounding {
            verdicts: judged.verdicts.clone(),
            distance: distance.abs(),
        });
        self.indicate_only(&mut answer);
        answer
    }

    /// An average says nothing about each institution unless it fails.
    pub(super) fn indicate_only(&self, answer: &mut Assessment) {
        if self.target.scope != Scope::Each {
            return;
        }
        let passes = |verdict: Verdict, reason: Option<&Reason>| {
            verdict == Verdict::Met || reason == Some(&Reason::Holding)
        };
        if passes(answer.verdict, answer.reasons.first()) {
            answer.verdict = Verdict::Review;
            answer.reasons = vec![Reason::IndicativeAverage];
        } else {
            answer.reasons.push(Reason::AverageBelowStandard);
        }
        if let Some(rounding) = &mut answer.rounding
            && rounding.verdicts.remove(&Verdict::Met)
        {
            rounding.verdicts.insert(Verdict::Review);
        }
    }
}

impl Case<'_> {
    /// Whether a value satisfies the target as printed.
    pub(super) fn accepts(&self, candidate: &Candidate) -> bool {
        self.band.holds(candidate.observed.interval.printed())
    }
}
