//! Demands that every year must keep: each year is its own due date (`verdicts.md`, rule 11).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::judge::{Case, Question};
use super::series::{Gap, Moment, Series, Timing};
use super::values::Start;
use crate::model::{Assessment, Flag, Period, Reason, Rounding, Verdict, YearKind};

/// What is known of one year.
struct Year<'s, 'a> {
    period: Period,
    /// Its value or a bound of it, judged as on its last day.
    answer: Option<Assessment<'a>>,
    moment: Option<&'s Moment<'a>>,
}

impl Year<'_, '_> {
    fn is(&self, verdict: Verdict) -> bool {
        self.answer.as_ref().is_some_and(|answer| answer.verdict == verdict)
    }

    /// Whether some number that its digits allow leads to a verdict.
    fn may_be(&self, verdict: Verdict) -> bool {
        let rounding = self.answer.as_ref().and_then(|answer| answer.rounding.as_ref());
        rounding.is_some_and(|rounding| rounding.verdicts.contains(&verdict))
    }
}

impl<'a> Question<'_, 'a> {
    /// Missed if a year failed; kept or met only if no year is unknown.
    pub(super) fn every_period(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        from: Date,
        kind: YearKind,
    ) -> Assessment<'a> {
        let years = self.years(case, series, from, kind);
        let failed = years.iter().find(|year| year.is(Verdict::Missed));
        if let Some(year) = years.iter().find(|year| year.is(Verdict::Review) && failed.is_none()) {
            let mut answer = self.plain(Verdict::Review, Reason::ConflictingSources);
            if let Some(found) = &year.answer {
                answer.reasons.clone_from(&found.reasons);
                answer.observed.clone_from(&found.observed);
                answer.rival.clone_from(&found.rival);
                answer.given.clone_from(&found.given);
                answer.flags.clone_from(&found.flags);
            }
            return answer;
        }
        let kept = self.if_all_kept(case, series, &years);
        let mut verdicts = BTreeSet::new();
        if years.iter().filter(|y| y.is(Verdict::Missed)).all(|year| year.may_be(Verdict::Met)) {
            verdicts.insert(kept.verdict);
        }
        if failed.is_some() || years.iter().any(|year| year.may_be(Verdict::Missed)) {
            verdicts.insert(Verdict::Missed);
        }
        let newest = years.iter().rfind(|year| year.moment.is_some());
        let mut answer = match failed {
            Some(_) => self.plain(Verdict::Missed, Reason::PeriodBelowFloor),
            None => kept,
        };
        let Some(shown) = failed.or(newest) else { return answer };
        self.show(case, shown.moment, &mut answer);
        if verdicts.len() > 1 {
            answer.flags.insert(Flag::RoundingSensitive);
        }
        let answers = || years.iter().filter_map(|year| year.answer.as_ref());
        let distances = answers().filter_map(|found| Some(found.rounding.as_ref()?.distance));
        answer.rounding = distances.min().map(|distance| Rounding { verdicts, distance });
        if failed.is_none() && answers().any(|a| a.flags.contains(&Flag::WithinTolerance)) {
            answer.flags.insert(Flag::WithinTolerance);
        }
        if answer.verdict == Verdict::NoData {
            answer.flags.insert(Flag::Provisional);
        } else {
            self.indicate_only(&mut answer);
        }
        let end = shown.period.end();
        if failed.is_none() && !self.has_passed(case.due) && self.outdated(end) {
            answer.flags.insert(Flag::Stale);
        }
        answer
    }

    /// The years that are demanded and what is known of each.
    fn years<'s>(
        &self,
        case: &Case<'a>,
        series: &'s Series<'a>,
        from: Date,
        kind: YearKind,
    ) -> Vec<Year<'s, 'a>> {
        let until = case.due.unwrap_or(self.facts.as_of());
        let years = kind.within(from, until);
        let demanded = years.filter(|year| self.gate().is_none_or(|gate| year.end() >= gate));
        demanded.map(|period| self.year(case, series, period)).collect()
    }

    /// One year as if it were the only one.
    fn year<'s>(&self, case: &Case<'a>, series: &'s Series<'a>, period: Period) -> Year<'s, 'a> {
        let case = Case { due: Some(period.end()), ..*case };
        let whole = series.moments.iter().find(|moment| moment.end() == period.end());
        let totals = matches!(case.timing, Timing::Year(_));
        let part = |bound: &&Moment| totals && bound.span.start() == period.start();
        let bound = series.bounds.iter().find(part);
        let clash = |gap: &&Gap| gap.period.end() == period.end() && gap.leaves_it_to_a_person();
        let answer = match (whole, bound, series.gaps.iter().find(clash)) {
            (Some(whole), ..) => Some(self.judge_values(&case, whole, &Start::Unknown)),
            (None, Some(bound), _) => self.judge_bound(&case, bound, Verdict::NoData),
            (None, None, Some(gap)) => {
                let given = gap.given.clone();
                Some(Assessment { given, ..self.plain(Verdict::Review, gap.reason) })
            }
            (None, None, None) => None,
        };
        let moment = whole.or(bound.filter(|_| answer.is_some()));
        Year { period, answer, moment }
    }

    /// The answer if no year failed: kept, unless one that should be known is not.
    fn if_all_kept(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        years: &[Year<'_, 'a>],
    ) -> Assessment<'a> {
        let has_ended = |year: &&Year| year.period.end() <= self.facts.as_of();
        let reported = years.iter().rposition(|year| year.answer.is_some());
        if !years.iter().any(|year| has_ended(&year)) {
            return self.plain(Verdict::NotDue, Reason::PaceUnknown);
        }
        let unknown = years.iter().enumerate().filter(|(_, year)| year.answer.is_none());
        let unknown: Vec<_> = unknown.filter(|(_, year)| has_ended(year)).collect();
        let missing_years = unknown.iter().map(|(_, year)| year.period).collect();
        let passed = self.has_passed(case.due);
        let before = |at: usize| reported.is_none_or(|reported| at < reported);
        let answer = if unknown.iter().any(|(at, _)| passed || before(*at)) {
            self.no_data(case, series)
        } else if passed {
            self.plain(Verdict::Met, Reason::Reached)
        } else {
            self.plain(Verdict::OnTrack, Reason::Holding)
        };
        Assessment { missing_years, ..answer }
    }
}
