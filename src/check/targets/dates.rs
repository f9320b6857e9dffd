//! Which figure is judged: the one for the due date, or the newest (`verdicts.md`, rules 5 to 9).

use jiff::{Span, civil::Date};

use super::fact::Value;
use super::judge::{Case, Question};
use super::series::{Gap, Moment, Series, Timing};
use super::values::{Baseline, Start};
use crate::model::{
    Assessment, Exact, Figure, Flag, IndicatorKind, Interval, Reason, Verdict, beginning, moment,
};

impl<'a> Question<'_, 'a> {
    pub(super) fn standard(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        match case.due.filter(|_| self.has_passed(case.due)) {
            Some(day) => self.at_due_date(case, series, day),
            None => self.before_due_date(case, series),
        }
    }

    /// Rule 5: the figure for the period that contains the due date decides alone.
    pub(super) fn at_due_date(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        due: Date,
    ) -> Assessment<'a> {
        let of_due = |moment: &&Moment| moment.span.contains(due) && self.is_result(moment);
        let mut answer = match series.moments.iter().find(of_due) {
            Some(decisive) => self.judge_moment(case, decisive, &Start::Unknown),
            None => self.without_the_figure(case, series, due),
        };
        let later = |moment: &&Moment| {
            let of = answer.observed.as_ref();
            of.is_some_and(|of| {
                moment.end() > of.period.end() && moment.population == of.population
            })
        };
        if answer.verdict == Verdict::Missed
            && series.moments.iter().filter(later).any(|later| later.satisfies(&case.band))
        {
            answer.flags.insert(Flag::AttainedLate);
        }
        answer
    }

    /// Nothing is reported for just the due date: what bounds it, what came before it, or what is
    /// missing.
    fn without_the_figure(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        due: Date,
    ) -> Assessment<'a> {
        let earlier = series.moments.iter().rfind(|moment| moment.end() < due);
        let lasting = case.slot.indicator.kind == IndicatorKind::Cumulative;
        if lasting
            && case.band.is_floor()
            && let Some(earlier) = earlier.filter(|earlier| self.is_result(earlier))
            && earlier.satisfies_as_some_say(&case.band)
        {
            let mut answer = self.judge_moment(case, earlier, &Start::Unknown);
            // Were it less than it is printed as, nothing would be known for the due date.
            if let Some(rounding) = &mut answer.rounding
                && rounding.verdicts.remove(&Verdict::Missed)
            {
                rounding.verdicts.insert(Verdict::NoData);
            }
            return answer;
        }
        let mut answer = self.no_data(case, series);
        if answer.verdict == Verdict::NoData
            && let Some(earlier) = earlier
        {
            self.show(case, Some(earlier), &mut answer);
            answer.flags.insert(Flag::Provisional);
        }
        let decided = |bound: &Moment<'a>| self.judge_bound(case, bound, answer.verdict);
        let results = bounds_of(case, series, due).filter(|bound| self.is_result(bound));
        let mut answer = results.into_iter().find_map(decided).unwrap_or(answer);
        if answer.verdict != Verdict::NoData {
            self.indicate_only(&mut answer);
        }
        answer
    }

    /// Rules 6 to 9: the newest figure, held against the target and the pace; or the parts of a
    /// newer period, where they suffice already.
    fn before_due_date(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let whole = self.by_newest(case, series);
        let newest = series.moments.last();
        let newer = |bound: &&Moment| newest.is_none_or(|newest| bound.end() > newest.end());
        let bound = series.bounds.last().filter(newer).filter(|bound| self.is_result(bound));
        let Some(bound) = bound else { return whole };
        let mut answer = if case.is_running() {
            self.with_a_hole(case, series, bound, whole)
        } else {
            let reached = self.judge_bound(case, bound, whole.verdict);
            let Some(mut reached) = reached else { return whole };
            self.indicate_only(&mut reached);
            reached
        };
        if self.outdated(bound.end().max(newest.map_or(bound.end(), Moment::end))) {
            answer.flags.insert(Flag::Stale);
        }
        answer
    }

    /// The newest whole value.
    fn by_newest(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let superseded = series.newest_gap().is_some_and(Gap::supersedes_older_values);
        let Some(newest) = series.moments.last().filter(|_| !superseded) else {
            return self.no_data(case, series);
        };
        if !self.is_result(newest) {
            let mut answer = self.plain(Verdict::NotDue, Reason::BaselineOnly);
            self.show(case, Some(newest), &mut answer);
            return answer;
        }
        let mut answer = self.judge_moment(case, newest, &self.start(case, series, newest));
        let of_series = |moment: &&Moment| is_before(moment, newest);
        let before = series.moments.iter().rfind(of_series).and_then(Moment::value);
        if let (Some(before), Some(now)) = (before, &answer.observed)
            && answer.verdict == Verdict::Met
            && case.band.worsened(&before.interval, &now.interval)
        {
            answer.flags.insert(Flag::Regressing);
        }
        if self.outdated(newest.end()) {
            answer.flags.insert(Flag::Stale);
        }
        answer
    }

    /// The sum of a window of which some part is not reported is less than the whole: it may
    /// suffice, or exceed a ceiling, but not fall behind. What was reached before the hole stays.
    fn with_a_hole(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        bound: &Moment<'a>,
        whole: Assessment<'a>,
    ) -> Assessment<'a> {
        if matches!(whole.verdict, Verdict::Met | Verdict::Review) {
            return whole;
        }
        let mut answer = self.judge_moment(case, bound, &self.start(case, series, bound));
        let exceeded =
            bound.value().is_some_and(|value| case.band.is_exceeded_by(value.interval.printed()));
        if answer.verdict == Verdict::AtRisk && !exceeded {
            if whole.verdict == Verdict::OnTrack {
                return whole;
            }
            (answer.verdict, answer.reasons) = (Verdict::NotDue, vec![Reason::PaceUnknown]);
            (answer.tier, answer.pace, answer.rounding) = (None, None, None);
            answer.flags.remove(&Flag::RoundingSensitive);
        }
        answer
    }

    /// Whether a full year has passed since the end of a period.
    pub(super) fn outdated(&self, end: Date) -> bool {
        end.checked_add(Span::new().years(1)).is_ok_and(|next| self.facts.as_of() >= next)
    }

    /// The baseline of rule 9: written in the rule, zero at the start of what is counted from
    /// then, the last figure of the series before the plan's start, or the first one within it;
    /// always before the newest figure. Several when sources differ.
    pub(super) fn start(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        newest: &Moment<'a>,
    ) -> Start<'a> {
        let now = moment(newest.end());
        if let Some(stated) = &self.target.baseline {
            let baseline = Baseline {
                interval: stated
                    .value
                    .interval
                    .clipped(Some(case.slot.indicator.min), case.slot.indicator.max),
                moment: moment(stated.period.end()),
                period: Some(stated.period),
                population: Some(case.slot.population),
                observed: None,
            };
            return if baseline.moment >= now {
                Start::Unknown
            } else if newest.population == case.slot.population {
                Start::Known(vec![baseline])
            } else {
                Start::Broken(Vec::new())
            };
        }
        let from = match case.timing {
            Timing::Window(window) => Some(window.start()),
            _ => self.created_from().filter(|_| self.target.created_under_plan),
        };
        if case.is_running() || self.target.created_under_plan {
            let from = from.map(beginning).filter(|at| *at < now);
            return Start::Known(from.into_iter().map(Baseline::zero).collect());
        }
        let earlier = || series.moments.iter().filter(|moment| moment.end() < newest.end());
        let comparable = || earlier().filter(|moment| is_before(moment, newest));
        let plan = self.plan_start();
        let before_plan = plan.and_then(|start| comparable().rfind(|moment| moment.end() < start));
        match before_plan.or_else(|| comparable().next()) {
            Some(chosen) => Start::Known(chosen.baselines()),
            None => match earlier().next_back() {
                Some(other) => Start::Broken(other.figures()),
                None => Start::Unknown,
            },
        }
    }
}

impl Case<'_> {
    /// Whether its value grows from the first day of a window on.
    pub(super) fn is_running(&self) -> bool {
        matches!(self.timing, Timing::Window(_))
    }
}

/// The sums of parts that bound the value for a due date from below.
fn bounds_of<'s, 'a>(
    case: &Case<'a>,
    series: &'s Series<'a>,
    due: Date,
) -> impl Iterator<Item = &'s Moment<'a>> {
    let timing = case.timing;
    let of_year = move |bound: &&Moment| match timing {
        Timing::End => false,
        Timing::Window(_) => true,
        Timing::Year(years) => {
            years.containing(due).is_some_and(|year| year.start() == bound.span.start())
        }
    };
    // What a window came to up to some day is a bound of what it comes to in the end.
    let running = case.is_running();
    let moments = series.moments.iter().rev().filter(move |_| running);
    series.bounds.iter().filter(of_year).chain(moments)
}

/// Whether a value is an earlier one of the same series.
fn is_before(earlier: &Moment, newest: &Moment) -> bool {
    earlier.end() < newest.end() && earlier.population == newest.population
}

impl<'a> Moment<'a> {
    /// Every value stated, as where a way began.
    fn baselines(&self) -> Vec<Baseline<'a>> {
        let of = |value: &Value<'a>| Baseline {
            interval: value.observed.interval,
            moment: moment(value.observed.period.end()),
            period: Some(value.observed.period),
            population: Some(self.population),
            observed: Some(value.observed.clone()),
        };
        self.values.iter().map(of).collect()
    }

    /// The figures of the first value.
    fn figures(&self) -> Vec<&'a Figure> {
        self.value().map(|value| value.figures.clone()).unwrap_or_default()
    }
}

impl Baseline<'_> {
    /// Nothing at all, at the moment from which something is counted.
    fn zero(moment: Exact) -> Self {
        let interval = Interval::exactly(Exact::ZERO);
        Self { interval, moment, period: None, population: None, observed: None }
    }
}
