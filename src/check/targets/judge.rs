//! One target, one region, one day: rules 1 to 6 and 10 of `verdicts.md`.

use std::collections::BTreeSet;

use jiff::{Span, civil::Date};

use super::band::Band;
use super::facts::{Candidate, Facts, Gap, Moment, Series};
use super::pace::{self, Outlook, Reached, Way};
use crate::model::{
    Assessment, Basis, Contribution, Coverage, Demand, DueBasis, Evidence, EvidenceState, Exact,
    Flag, Indicator, IndicatorKind, Interval, Item, Observed, Period, Point, Policy, Reading,
    Reason, RegionCode, Rounding, Scope, Stage, Target, TargetKind, UnitKind, Verdict, beginning,
    moment,
};

/// Assesses one target for one region.
pub(super) fn assess_one<'a>(
    facts: &Facts<'a>,
    policy: &'a Policy,
    item: &'a Item,
    target: &'a Target,
    region: &RegionCode,
) -> Assessment<'a> {
    let question = Question {
        facts,
        policy,
        item,
        target,
        region,
    };
    let mut answer = question.answer();
    question.flag(&mut answer);
    answer
}

/// What is asked, with everything needed to answer.
struct Question<'q, 'a> {
    facts: &'q Facts<'a>,
    policy: &'a Policy,
    item: &'a Item,
    target: &'a Target,
    region: &'q RegionCode,
}

/// A quantity target with the band that satisfies it and the date that is judged.
struct Case<'a> {
    indicator: &'a Indicator,
    band: Band,
    due: Option<Date>,
    stage: Option<&'a Stage>,
}

/// Where the way towards a target began.
struct Baseline {
    interval: Interval,
    moment: Exact,
    period: Option<Period>,
}

/// One value judged: the answer as printed and all answers within its rounding.
struct Judged<'a> {
    observed: Observed<'a>,
    outlook: Outlook,
    verdicts: BTreeSet<Verdict>,
}

impl<'a> Question<'_, 'a> {
    fn answer(&self) -> Assessment<'a> {
        let target = self.target;
        if self
            .policy
            .in_force
            .is_some_and(|from| self.facts.as_of() < from)
        {
            return self.not_in_force();
        }
        if !self.governs() {
            return self.plain(Verdict::NotApplicable, Reason::OtherRegion);
        }
        if target.superseded_by.is_some() {
            return self.plain(Verdict::NotApplicable, Reason::Superseded);
        }
        match target.demand.kind() {
            TargetKind::Entitlement => self.plain(Verdict::NotApplicable, Reason::Entitlement),
            TargetKind::Milestone | TargetKind::Qualitative => self.by_evidence(),
            TargetKind::Quantity => match self.case() {
                Some(case) => self.by_figures(&case),
                None => self.plain(Verdict::Review, Reason::NoDecision),
            },
        }
    }

    /// Whether the policy governs the region or a larger one around it.
    fn governs(&self) -> bool {
        *self.region == self.policy.region || self.is_part()
    }

    fn is_part(&self) -> bool {
        self.facts
            .registry
            .region_inside(self.region, &self.policy.region)
    }

    fn plain(&self, verdict: Verdict, reason: Reason) -> Assessment<'a> {
        let basis = if self.is_part() {
            Basis::Benchmark
        } else {
            Basis::Own
        };
        Assessment {
            policy: self.policy,
            item: self.item,
            target: self.target,
            region: self.region.clone(),
            verdict,
            tier: None,
            basis,
            reasons: vec![reason],
            flags: BTreeSet::new(),
            due: self.target.due,
            stage: None,
            observed: None,
            rival: None,
            gap: None,
            completion: None,
            pace: None,
            required_per_year: None,
            rounding: None,
            contribution: None,
            coverage: None,
            missing: Vec::new(),
            evidence: None,
        }
    }

    /// Rule 2: what is known before a policy is in force is a baseline, never a verdict.
    fn not_in_force(&self) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::NotDue, Reason::NotInForce);
        if self.governs()
            && let Some(case) = self.case()
        {
            answer.observed = self.series(&case).newest().cloned();
        }
        answer
    }

    /// Rule 3: only recorded evidence decides; otherwise a person has to.
    fn by_evidence(&self) -> Assessment<'a> {
        let pieces = self.facts.evidence(self.region, &self.target.id);
        let in_time = |piece: &&&Evidence| self.target.due.is_none_or(|due| piece.date <= due);
        let Some(newest) = pieces.last() else {
            return self.plain(Verdict::Review, Reason::NoDecision);
        };
        let done = |piece: &&&Evidence| piece.state == EvidenceState::Done;
        let passed = self.target.due.is_some_and(|due| self.facts.as_of() >= due);
        let by_due = pieces.iter().rfind(in_time);
        let (verdict, reason, evidence) = match by_due {
            Some(piece) if piece.state == EvidenceState::Done => {
                (Verdict::Met, Reason::Reached, *piece)
            }
            Some(piece) if piece.state == EvidenceState::NotDone && passed => {
                (Verdict::Missed, Reason::NotDone, *piece)
            }
            _ if passed && pieces.iter().any(|piece| done(&piece)) => {
                (Verdict::Missed, Reason::NotDone, *newest)
            }
            Some(piece) if piece.state == EvidenceState::NotDone => {
                (Verdict::Review, Reason::NotDone, *piece)
            }
            _ => (Verdict::Review, Reason::InProgress, *newest),
        };
        let mut answer = self.plain(verdict, reason);
        answer.evidence = Some(evidence);
        if verdict == Verdict::Missed && newest.state == EvidenceState::Done {
            answer.flags.insert(Flag::AttainedLate);
        }
        answer
    }

    /// The indicator, the band and the date in question of a quantity target.
    fn case(&self) -> Option<Case<'a>> {
        let target = self.target;
        let indicator = self
            .facts
            .registry
            .indicators
            .get(target.indicator.as_ref()?)?;
        let stage = self.stage_in_question();
        let due = stage.map_or(target.due, |stage| Some(stage.due));
        let band = Band::of(&target.demand, stage, &self.policy.settings)?;
        Some(Case {
            indicator,
            band,
            due,
            stage,
        })
    }

    /// The first stage that is still open, or the last one.
    fn stage_in_question(&self) -> Option<&'a Stage> {
        let Demand::Stages(stages) = &self.target.demand else {
            return None;
        };
        let open = stages.iter().find(|stage| self.facts.as_of() < stage.due);
        open.or(stages.last())
    }

    fn series(&self, case: &Case<'a>) -> Series<'a> {
        match &self.target.demand {
            Demand::MultipleOf(_, formula) => {
                self.facts.multiples(self.region, formula, case.indicator)
            }
            _ => self.facts.series(self.region, case.indicator),
        }
    }

    fn by_figures(&self, case: &Case<'a>) -> Assessment<'a> {
        let series = self.series(case);
        let mut answer = if self.is_contribution(case) {
            self.contribution(case, &series)
        } else if matches!(self.target.word, Some((_, Reading::Person))) {
            self.left_to_a_person(&series)
        } else if series.is_empty() {
            self.sum_of_parts(case)
                .unwrap_or_else(|| self.no_data(case, &series))
        } else if let Demand::EveryPeriod(_, from) = &self.target.demand {
            self.every_period(case, &series, *from)
        } else {
            self.standard(case, &series)
        };
        self.measure(case, &mut answer);
        answer
    }

    // ── rule 1 ──────────────────────────────────────────────────────

    fn is_contribution(&self, case: &Case) -> bool {
        let kind = case.indicator.unit.kind();
        let total = self.target.scope == Scope::Total
            && (case.indicator.unit.counts() || kind == UnitKind::Yuan)
            && !matches!(self.target.demand, Demand::MultipleOf(..));
        total && self.is_part()
    }

    fn contribution(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::Contribution, Reason::PartOfTotal);
        answer.basis = Basis::Contribution;
        answer.observed = series.newest().cloned();
        if answer.observed.is_none() {
            answer.reasons.push(Reason::FigureMissing);
            answer.missing = vec![case.indicator.id.clone()];
        }
        let parts = self.facts.registry.parts_of(&self.policy.region).count();
        let parts = Exact::from(i64::try_from(parts).unwrap_or(i64::MAX));
        answer.contribution = case
            .band
            .stated_floor()
            .and_then(|total| total.over(parts))
            .map(|equal_share| Contribution {
                parts: parts.ceiling(),
                equal_share,
            });
        answer
    }

    // ── rule 4 ──────────────────────────────────────────────────────

    /// The document's own word (基本 …) leaves the decision to a person; the figure is shown.
    fn left_to_a_person(&self, series: &Series<'a>) -> Assessment<'a> {
        let mut answer = self.by_evidence();
        if answer.verdict == Verdict::Review {
            answer.reasons = vec![Reason::Hedge];
        }
        answer.observed = series.newest().cloned();
        answer
    }

    /// A needed figure is absent: which one, and whether it is still to come.
    fn no_data(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let gap = series.gap.as_ref();
        if gap.is_some_and(|gap| gap.reason == Reason::NotComparable) {
            return self.plain(Verdict::Review, Reason::NotComparable);
        }
        if gap.is_some_and(|gap| gap.reason == Reason::Overflow) {
            return self.plain(Verdict::Review, Reason::Overflow);
        }
        let planned = self.facts.only_planned(self.region, &case.indicator.id);
        let absent = if planned {
            Reason::PlanOnly
        } else {
            Reason::FigureMissing
        };
        let mut answer = self.plain(Verdict::NoData, gap.map_or(absent, |gap| gap.reason));
        answer.missing = gap.map_or_else(
            || vec![case.indicator.id.clone()],
            |gap| gap.missing.clone(),
        );
        if let Some(due) = case.due.filter(|due| self.facts.as_of() >= *due) {
            let release = self.release_of(due);
            let awaited = release.is_none_or(|release| self.facts.as_of() <= release);
            let late = if awaited {
                Reason::AwaitingRelease
            } else {
                Reason::Overdue
            };
            answer
                .reasons
                .retain(|reason| *reason != Reason::FigureMissing);
            answer.reasons.push(late);
        }
        answer
    }

    /// The day until which the figure for a due date is awaited.
    fn release_of(&self, due: Date) -> Option<Date> {
        due.checked_add(Span::new().months(self.policy.settings.release_months))
            .ok()
    }

    // ── rules 5 to 9 ────────────────────────────────────────────────

    fn standard(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        if let Some(missed) = self.missed_stage(case, series) {
            return missed;
        }
        match case.due.filter(|due| self.facts.as_of() >= *due) {
            Some(due) => self.at_due_date(case, series, due),
            None => self.before_due_date(case, series),
        }
    }

    /// An earlier stage whose figure does not satisfy it stays missed.
    fn missed_stage(&self, case: &Case<'a>, series: &Series<'a>) -> Option<Assessment<'a>> {
        let Demand::Stages(stages) = &self.target.demand else {
            return None;
        };
        let current = case.stage?;
        let earlier = stages.iter().filter(|stage| stage.due < current.due);
        earlier.into_iter().find_map(|stage| {
            let band = Band::of(&self.target.demand, Some(stage), &self.policy.settings)?;
            let due = Some(stage.due);
            let past = Case {
                indicator: case.indicator,
                band,
                due,
                stage: Some(stage),
            };
            let mut answer = self.at_due_date(&past, series, stage.due);
            if answer.verdict != Verdict::Missed {
                return None;
            }
            answer.reasons = vec![Reason::StageMissed];
            answer.stage = Some(stage);
            answer.due = due;
            Some(answer)
        })
    }

    /// Rule 5: the figure for the period that contains the due date decides alone.
    fn at_due_date(&self, case: &Case<'a>, series: &Series<'a>, due: Date) -> Assessment<'a> {
        let decisive = series
            .moments
            .iter()
            .rfind(|moment| moment.period.contains(due));
        if let Some(decisive) = decisive {
            let mut answer = self.judge_moment(case, decisive, None);
            let later = series
                .moments
                .iter()
                .filter(|m| m.period.end() > decisive.period.end());
            let satisfied = |m: &Moment| m.candidates.iter().any(|c| case.satisfied_by(c));
            if answer.verdict == Verdict::Missed && later.into_iter().any(satisfied) {
                answer.flags.insert(Flag::AttainedLate);
            }
            return answer;
        }
        let earlier = series
            .moments
            .iter()
            .rfind(|moment| moment.period.end() < due);
        let irreversible = case.indicator.kind == IndicatorKind::Cumulative;
        if irreversible
            && let Some(earlier) = earlier
            && earlier
                .candidates
                .iter()
                .all(|candidate| case.satisfied_by(candidate))
        {
            return self.judge_moment(case, earlier, None);
        }
        let mut answer = self.no_data(case, series);
        if answer.verdict == Verdict::NoData
            && let Some(newest) = series.newest()
        {
            answer.observed = Some(newest.clone());
            answer.flags.insert(Flag::Provisional);
        }
        answer
    }

    /// Rules 6 to 9: the newest figure, held against the target and the pace; one from before the
    /// policy was in force is a baseline, never a result.
    fn before_due_date(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let superseded = series
            .gap
            .as_ref()
            .is_some_and(Gap::supersedes_older_values);
        let Some(newest) = series.moments.last().filter(|_| !superseded) else {
            return self.no_data(case, series);
        };
        if self
            .policy
            .in_force
            .is_some_and(|from| newest.period.end() < from)
        {
            let mut answer = self.plain(Verdict::NotDue, Reason::BaselineOnly);
            answer.observed = newest.value().cloned();
            return answer;
        }
        let baseline = self.baseline(series, newest);
        let mut answer = self.judge_moment(case, newest, baseline.as_ref());
        let before = series
            .moments
            .iter()
            .rfind(|m| m.period.end() < newest.period.end());
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
    fn outdated(&self, end: Date) -> bool {
        end.checked_add(Span::new().years(1))
            .is_ok_and(|next| self.facts.as_of() >= next)
    }

    /// The baseline of rule 9: written in the rule, zero at the plan's start, the last figure
    /// before the plan's start, or the first one within it; always before the newest figure.
    fn baseline(&self, series: &Series<'a>, newest: &Moment<'a>) -> Option<Baseline> {
        let now = moment(newest.period.end());
        let start = self.policy.plan_from.or(self.policy.in_force);
        if let Some(stated) = &self.target.baseline {
            let (interval, period) = (stated.value.interval, Some(stated.period.clone()));
            let at = moment(stated.period.end());
            return (at < now).then_some(Baseline {
                interval,
                moment: at,
                period,
            });
        }
        if self.target.created_under_plan {
            let at = beginning(start?);
            let interval = Interval::exactly(Exact::ZERO);
            return (at < now).then_some(Baseline {
                interval,
                moment: at,
                period: None,
            });
        }
        let earlier = || {
            series
                .moments
                .iter()
                .filter(|m| m.period.end() < newest.period.end())
        };
        let before_plan = start.and_then(|start| earlier().rfind(|m| m.period.end() < start));
        let chosen = before_plan.or_else(|| earlier().next())?;
        Some(Baseline {
            interval: chosen.value()?.interval,
            moment: moment(chosen.period.end()),
            period: Some(chosen.period.clone()),
        })
    }

    /// Judges every value stated for a moment; different verdicts are a conflict of sources.
    fn judge_moment(
        &self,
        case: &Case<'a>,
        moment: &Moment<'a>,
        baseline: Option<&Baseline>,
    ) -> Assessment<'a> {
        let judged: Option<Vec<Judged>> = moment
            .candidates
            .iter()
            .map(|candidate| self.judge_candidate(case, candidate, baseline))
            .collect();
        let Some(mut judged) = judged.filter(|judged| !judged.is_empty()) else {
            return self.plain(Verdict::Review, Reason::Overflow);
        };
        let first = judged.remove(0);
        let rival = judged
            .iter()
            .find(|other| other.outlook.verdict != first.outlook.verdict)
            .or(judged.first());
        let conflict = rival.is_some_and(|r| r.outlook.verdict != first.outlook.verdict);
        let mut answer = self.with_outlook(case, &first);
        answer.rival = rival.map(|rival| rival.observed.clone());
        if conflict {
            answer.verdict = Verdict::Review;
            answer.tier = None;
            answer.pace = None;
            answer.rounding = None;
            answer.flags.clear();
            answer.reasons = vec![Reason::ConflictingSources];
        }
        answer
    }

    /// Judges one value; where the printed digits leave the verdict open, the counts behind a
    /// share settle it.
    fn judge_candidate(
        &self,
        case: &Case<'a>,
        candidate: &Candidate<'a>,
        baseline: Option<&Baseline>,
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
        baseline: Option<&Baseline>,
    ) -> Option<Judged<'a>> {
        let moment = moment(observed.period.end());
        let starts: Vec<Option<Point>> = match baseline {
            Some(baseline) => baseline.interval.ends().map(Some).collect(),
            None => vec![None],
        };
        let mut nominal = None;
        let mut verdicts = BTreeSet::new();
        for value in observed.interval.ends() {
            for start in &starts {
                let outlook = self.decide(case, value, moment, start.zip(baseline))?;
                verdicts.insert(outlook.verdict);
                // The first of both lists is the value as printed.
                nominal.get_or_insert(outlook);
            }
        }
        Some(Judged {
            observed: observed.clone(),
            outlook: nominal?,
            verdicts,
        })
    }

    /// Rules 5 to 9 for one exact value and one exact baseline.
    fn decide(
        &self,
        case: &Case<'a>,
        value: Point,
        at: Exact,
        start: Option<(Point, &Baseline)>,
    ) -> Option<Outlook> {
        let settled = |verdict, reason| Outlook {
            verdict,
            tier: None,
            reason,
            pace: None,
        };
        if case.band.holds(value) {
            return Some(settled(Verdict::Met, Reason::Reached));
        }
        if case.due.is_some_and(|due| self.facts.as_of() >= due) {
            return Some(settled(Verdict::Missed, Reason::NotReached));
        }
        if let Some((start, _)) = start
            && case.band.holds(start)
        {
            let reason = Reason::RegressedBelowTarget;
            return Some(Outlook {
                tier: Some(3),
                ..settled(Verdict::AtRisk, reason)
            });
        }
        let (Some((start, baseline)), Some(due)) = (start, case.due) else {
            return Some(settled(Verdict::NotDue, Reason::PaceUnknown));
        };
        pace::outlook(&Way {
            band: &case.band,
            settings: &self.policy.settings,
            baseline: Reached {
                value: start.value,
                moment: baseline.moment,
            },
            baseline_period: baseline.period.as_ref(),
            now: Reached {
                value: value.value,
                moment: at,
            },
            due: moment(due),
            min: case.indicator.min,
            max: case.indicator.max,
        })
    }

    fn with_outlook(&self, case: &Case<'a>, judged: &Judged<'a>) -> Assessment<'a> {
        let mut answer = self.plain(judged.outlook.verdict, judged.outlook.reason);
        let nominal = judged.observed.interval.nominal;
        answer.tier = judged.outlook.tier;
        answer.pace.clone_from(&judged.outlook.pace);
        answer.observed = Some(judged.observed.clone());
        if case.band.holds_by_tolerance(Point::at(nominal)) {
            answer.flags.insert(Flag::WithinTolerance);
        }
        if judged.verdicts.len() > 1 {
            answer.flags.insert(Flag::RoundingSensitive);
        }
        let goal = case.band.goal(Point::at(nominal));
        answer.rounding = goal
            .and_then(|goal| goal.distance(nominal))
            .map(|distance| Rounding {
                verdicts: judged.verdicts.clone(),
                distance: distance.abs(),
            });
        self.indicate_only(&mut answer);
        answer
    }

    /// An average says nothing about each institution unless it fails.
    fn indicate_only(&self, answer: &mut Assessment) {
        if self.target.scope != Scope::Each {
            return;
        }
        if answer.verdict == Verdict::Met {
            answer.verdict = Verdict::Review;
            answer.reasons = vec![Reason::IndicativeAverage];
        } else {
            answer.reasons.push(Reason::AverageBelowStandard);
        }
    }

    // ── floors that every period must keep ──────────────────────────

    fn every_period(&self, case: &Case<'a>, series: &Series<'a>, from: Date) -> Assessment<'a> {
        let within = |moment: &&Moment<'a>| moment.period.start() >= from;
        let moments: Vec<&Moment> = series.moments.iter().filter(within).collect();
        let Some(newest) = moments.last() else {
            return self.no_data(case, series);
        };
        let holds = |moment: &Moment, end: fn(&Interval) -> Option<Point>| {
            moment
                .value()
                .and_then(|value| end(&value.interval))
                .is_some_and(|p| case.band.holds(p))
        };
        let passed = case.due.is_some_and(|due| self.facts.as_of() >= due);
        let complete = case
            .due
            .is_some_and(|due| moments.iter().any(|m| m.period.contains(due)));
        let nominal = |interval: &Interval| Some(Point::at(interval.nominal));
        let verdict_at = |end: fn(&Interval) -> Option<Point>| match moments
            .iter()
            .all(|moment| holds(moment, end))
        {
            false => Verdict::Missed,
            true if passed && complete => Verdict::Met,
            true if passed => Verdict::NoData,
            true => Verdict::OnTrack,
        };
        let verdict = verdict_at(nominal);
        let failing = moments.iter().find(|moment| !holds(moment, nominal));
        let mut answer = match verdict {
            Verdict::NoData => self.no_data(case, series),
            Verdict::Missed => self.plain(verdict, Reason::PeriodBelowFloor),
            Verdict::Met => self.plain(verdict, Reason::Reached),
            _ => self.plain(verdict, Reason::Holding),
        };
        let ends = [verdict, verdict_at(|i| i.low), verdict_at(|i| i.high)];
        let verdicts = BTreeSet::from(ends);
        if verdicts.len() > 1 {
            answer.flags.insert(Flag::RoundingSensitive);
        }
        let shown = failing.unwrap_or(newest).value().cloned();
        let distance = shown
            .as_ref()
            .and_then(|value| case.band.gap(value.interval.nominal));
        answer.rounding = distance.map(|distance| Rounding {
            verdicts,
            distance: distance.abs(),
        });
        if verdict == Verdict::NoData {
            answer.flags.insert(Flag::Provisional);
        }
        if verdict == Verdict::OnTrack && self.outdated(newest.period.end()) {
            answer.flags.insert(Flag::Stale);
        }
        answer.observed = shown;
        answer
    }

    // ── a region from its parts ─────────────────────────────────────

    /// The sum over the parts that reported is a lower bound of a count that never falls.
    fn sum_of_parts(&self, case: &Case<'a>) -> Option<Assessment<'a>> {
        let registry = self.facts.registry;
        let summable = case.indicator.kind == IndicatorKind::Cumulative
            && case.indicator.unit.counts()
            && matches!(self.target.demand, Demand::AtLeast(_) | Demand::About(_));
        if !summable || self.is_part() {
            return None;
        }
        let parts: Vec<&RegionCode> = registry.parts_of(self.region).map(|r| &r.code).collect();
        let due = case.due.unwrap_or(Date::MAX);
        let values: Vec<Observed> = parts
            .iter()
            .filter_map(|part| {
                let series = self.facts.series(part, case.indicator);
                let usable = series.moments.iter().rfind(|m| m.period.start() <= due)?;
                usable.value().cloned()
            })
            .collect();
        let mut values_left = values.iter();
        let mut sum = values_left.next()?.clone();
        for value in values_left {
            sum.interval = sum.interval.plus(&value.interval)?;
            sum.period = sum.period.max(value.period.clone());
            sum.figures.extend(&value.figures);
        }
        let coverage = Coverage {
            reported: values.len(),
            parts: parts.len(),
        };
        Some(self.judge_sum(case, sum, coverage))
    }

    fn judge_sum(&self, case: &Case<'a>, sum: Observed<'a>, coverage: Coverage) -> Assessment<'a> {
        let complete = coverage.reported == coverage.parts;
        let satisfied = case.band.holds(Point::at(sum.interval.nominal));
        let moment = Moment {
            period: sum.period.clone(),
            candidates: vec![Candidate {
                observed: sum.clone(),
                sharper: None,
            }],
        };
        let mut answer = if complete || satisfied {
            let series = Series {
                moments: vec![moment.clone()],
                gap: None,
            };
            let baseline = self.baseline(&series, &moment);
            self.judge_moment(case, &moment, baseline.as_ref())
        } else {
            let mut answer = self.plain(Verdict::Review, Reason::PartialCoverage);
            answer.observed = Some(sum);
            answer
        };
        answer.basis = Basis::Aggregate;
        answer.coverage = Some(coverage);
        answer
    }

    // ── what every answer carries ───────────────────────────────────

    /// Gap, completion and the change per year that is still needed.
    fn measure(&self, case: &Case<'a>, answer: &mut Assessment<'a>) {
        if answer.stage.is_none() {
            answer.stage = case.stage;
            answer.due = case.due;
        }
        let Some(observed) = &answer.observed else {
            return;
        };
        let band = match answer.stage {
            Some(stage) => Band::of(&self.target.demand, Some(stage), &self.policy.settings),
            None => Some(case.band),
        };
        let Some(band) = band else { return };
        let value = observed.interval.nominal;
        answer.gap = band.gap(value);
        answer.completion = band.completion(value);
        let open = answer.due.filter(|due| self.facts.as_of() < *due);
        if let Some(due) = open.filter(|_| answer.verdict == Verdict::NotDue) {
            let now = Reached {
                value,
                moment: moment(observed.period.end()),
            };
            answer.required_per_year = pace::required_per_year(&band, now, moment(due));
        }
    }

    fn flag(&self, answer: &mut Assessment<'a>) {
        if self.target.due_basis == DueBasis::Plan && answer.due.is_some() {
            answer.flags.insert(Flag::DueInherited);
        }
        if matches!(self.target.word, Some((_, Reading::Aspirational))) {
            answer.flags.insert(Flag::Aspirational);
        }
        if answer
            .pace
            .as_ref()
            .is_some_and(|pace| pace.window <= Exact::ONE)
        {
            answer.flags.insert(Flag::ShortWindow);
        }
        let figures = answer
            .observed
            .iter()
            .chain(&answer.rival)
            .flat_map(|o| &o.figures);
        let sets = figures
            .map(|f| &f.dataset)
            .chain(answer.evidence.iter().map(|e| &e.dataset));
        if sets.into_iter().any(|set| self.facts.is_illustrative(set)) {
            answer.flags.insert(Flag::Illustrative);
        }
    }
}

impl Case<'_> {
    fn satisfied_by(&self, candidate: &Candidate) -> bool {
        self.band
            .holds(Point::at(candidate.observed.interval.nominal))
    }
}

impl<'a> Series<'a> {
    /// Whether nothing at all was reported.
    fn is_empty(&self) -> bool {
        self.moments.is_empty() && self.gap.is_none()
    }

    /// The newest value.
    fn newest(&self) -> Option<&Observed<'a>> {
        self.moments.last()?.value()
    }
}

impl<'a> Moment<'a> {
    /// The value stated first.
    fn value(&self) -> Option<&Observed<'a>> {
        self.candidates.first().map(|candidate| &candidate.observed)
    }
}
