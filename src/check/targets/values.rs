//! What a value says: every statement of it, within every rounding (`verdicts.md`, rules 4 and 10).

use std::collections::BTreeSet;

use super::fact::Value;
use super::judge::{Case, Question};
use super::pace::{self, Outlook, Reached, Way};
use super::series::Moment;
use crate::model::{
    Assessment, Band, Exact, Figure, Flag, Interval, Level, Observed, Period, Point, PopulationId,
    Reason, Rounding, Scope, Verdict, moment,
};

/// Where the way towards a target began.
#[derive(Clone, Debug)]
pub(super) enum Start<'a> {
    /// Nowhere that is known.
    Unknown,
    /// At one of these values: several when sources differ.
    Known(Vec<Baseline<'a>>),
    /// At figures of another population, with which the newest value cannot be compared.
    Broken(Vec<&'a Figure>),
}

/// A value at which the way may have begun.
#[derive(Clone, Debug)]
pub(super) struct Baseline<'a> {
    pub(super) interval: Interval,
    pub(super) moment: Exact,
    pub(super) period: Option<Period>,
    pub(super) population: Option<&'a PopulationId>,
    /// The figures it rests on, unless the rule or the plan states it.
    pub(super) observed: Option<Observed<'a>>,
}

/// One value judged from one baseline: the answer as printed and all answers within rounding.
struct Judged<'v, 'a> {
    value: &'v Value<'a>,
    baseline: Option<&'v Baseline<'a>>,
    outlook: Outlook,
    verdicts: BTreeSet<Verdict>,
}

impl<'a> Question<'_, 'a> {
    /// Judges a moment; where the value is an average over institutions it only indicates.
    pub(super) fn judge_moment(
        &self,
        case: &Case<'a>,
        moment: &Moment<'a>,
        start: &Start<'a>,
    ) -> Assessment<'a> {
        let mut answer = self.judge_values(case, moment, start);
        self.indicate_only(&mut answer);
        answer
    }

    /// Judges every value stated for a moment, from every baseline stated; different answers are
    /// a conflict of sources.
    pub(super) fn judge_values(
        &self,
        case: &Case<'a>,
        moment: &Moment<'a>,
        start: &Start<'a>,
    ) -> Assessment<'a> {
        let judged = self.judge_all(case, moment, start).unwrap_or_default();
        let Some(first) = chosen(&judged) else {
            return self.plain(Verdict::Review, Reason::Overflow);
        };
        let answer_of = |one: &Judged| (one.outlook.verdict, one.outlook.tier);
        let opposed = judged.iter().find(|other| answer_of(other) != answer_of(first));
        let mut answer = self.with_outlook(case, moment, first, &judged);
        if opposed.is_some() {
            answer.verdict = Verdict::Review;
            answer.reasons = vec![Reason::ConflictingSources];
            (answer.tier, answer.pace, answer.rounding) = (None, None, None);
            answer.flags.retain(|flag| is_of_population(*flag));
        }
        let other = opposed.or(judged.iter().find(|other| !std::ptr::eq(other.value, first.value)));
        answer.rival = other.and_then(|other| other.stated_beside(first)).map(Box::new);
        if let (Start::Broken(figures), Verdict::Review) = (start, answer.verdict) {
            answer.given.clone_from(figures);
        }
        answer
    }

    /// Every value by every baseline; `None` when a number overflows.
    fn judge_all<'v>(
        &self,
        case: &Case<'a>,
        moment: &'v Moment<'a>,
        start: &'v Start<'a>,
    ) -> Option<Vec<Judged<'v, 'a>>> {
        let baselines: Vec<Option<&Baseline>> = match start {
            Start::Known(known) if !known.is_empty() => known.iter().map(Some).collect(),
            _ => vec![None],
        };
        let broken = matches!(start, Start::Broken(_));
        let mut judged = Vec::new();
        for value in &moment.values {
            for baseline in &baselines {
                judged.push(self.judge_value(case, value, *baseline, broken)?);
            }
        }
        Some(judged)
    }

    /// Rule 10: the verdict as printed, and those of every other number that the printed digits
    /// allow.
    fn judge_value<'v>(
        &self,
        case: &Case<'a>,
        value: &'v Value<'a>,
        baseline: Option<&'v Baseline<'a>>,
        broken: bool,
    ) -> Option<Judged<'v, 'a>> {
        let band = &case.band;
        let at = moment(value.observed.period.end());
        let starts: Vec<Option<Point>> = match baseline {
            Some(baseline) => {
                baseline.interval.samples(band.edges()).into_iter().map(Some).collect()
            }
            None => vec![None],
        };
        let mut printed = None;
        let mut verdicts = BTreeSet::new();
        for point in value.observed.interval.samples(band.edges()) {
            for start in &starts {
                let now = Reached { point, moment: at };
                let outlook = self.decide(case, now, start.zip(baseline), broken)?;
                verdicts.insert(outlook.verdict);
                // The first of both lists is the value as printed.
                printed.get_or_insert(outlook);
            }
        }
        let mut outlook = printed?;
        if outlook.reason == Reason::RegressedBelowTarget
            && !starts.iter().flatten().all(|start| band.holds(*start))
        {
            outlook.reason = Reason::MovingAway;
        }
        Some(Judged { value, baseline, outlook, verdicts })
    }

    /// Rules 5 to 9 for one exact value and one exact baseline.
    fn decide(
        &self,
        case: &Case<'a>,
        now: Reached,
        start: Option<(Point, &Baseline<'a>)>,
        broken: bool,
    ) -> Option<Outlook> {
        let band = &case.band;
        let passed = self.has_passed(case.due);
        if band.holds(now.point) {
            // A total that must not be exceeded may still be.
            let kept_so_far = case.is_running() && band.highest().is_some() && !passed;
            return Some(if kept_so_far {
                Outlook::settled(Verdict::OnTrack, Reason::Holding)
            } else {
                Outlook::settled(Verdict::Met, Reason::Reached)
            });
        }
        if passed {
            return Some(Outlook::settled(Verdict::Missed, Reason::NotReached));
        }
        if broken && case.due.is_some() {
            return Some(Outlook::settled(Verdict::Review, Reason::NotComparable));
        }
        if start.is_some_and(|(start, _)| band.holds(start)) {
            return Some(Outlook::at_risk(3, Reason::RegressedBelowTarget, None));
        }
        let (Some((start, baseline)), Some(due)) = (start, case.due) else {
            return Some(Outlook::settled(Verdict::NotDue, Reason::PaceUnknown));
        };
        pace::outlook(&Way {
            band,
            settings: &self.policy.settings,
            baseline: Reached { point: start, moment: baseline.moment },
            baseline_period: baseline.period,
            baseline_population: baseline.population,
            now,
            due: moment(due),
            min: case.slot.indicator.min,
            max: case.slot.indicator.max,
        })
    }

    /// The answer for the value that counts, with what the digits of every statement leave open.
    fn with_outlook(
        &self,
        case: &Case<'a>,
        moment: &Moment<'a>,
        first: &Judged<'_, 'a>,
        all: &[Judged<'_, 'a>],
    ) -> Assessment<'a> {
        let band = &case.band;
        let mut answer = self.plain(first.outlook.verdict, first.outlook.reason);
        self.show(case, Some(moment), &mut answer);
        let observed = &first.value.observed;
        answer.observed = Some(observed.clone());
        answer.tier = first.outlook.tier;
        answer.pace.clone_from(&first.outlook.pace);
        let baseline = first.baseline.and_then(|baseline| baseline.observed.clone());
        answer.baseline = baseline.map(Box::new);
        let verdicts = all.iter().flat_map(|one| one.verdicts.iter().copied()).collect();
        note_rounding(&mut answer, band, observed.interval.printed(), verdicts);
        answer
    }

    /// What a lower bound alone decides: that a floor is reached, or that a ceiling is exceeded
    /// once the due date has passed. `None` if it decides nothing; else `otherwise` is what the
    /// answer would be without it.
    pub(super) fn judge_bound(
        &self,
        case: &Case<'a>,
        bound: &Moment<'a>,
        otherwise: Verdict,
    ) -> Option<Assessment<'a>> {
        let band = &case.band;
        let decided = |point: Point| {
            if band.is_floor() && band.holds(point) {
                Some((Verdict::Met, Reason::Reached))
            } else if band.is_exceeded_by(point) && self.has_passed(case.due) {
                Some((Verdict::Missed, Reason::NotReached))
            } else {
                None
            }
        };
        let printed = |value: &Value| decided(value.observed.interval.printed());
        let first = bound.values.iter().find_map(printed)?;
        let all = bound.values.iter().all(|value| printed(value) == Some(first));
        let (verdict, reason) =
            if all { first } else { (Verdict::Review, Reason::ConflictingSources) };
        let mut answer = self.plain(verdict, reason);
        self.show(case, Some(bound), &mut answer);
        let points = bound.values.iter().flat_map(|v| v.observed.interval.samples(band.edges()));
        let verdicts: BTreeSet<Verdict> =
            points.map(|point| decided(point).map_or(otherwise, |found| found.0)).collect();
        let shown = answer.observed.as_ref().map(|observed| observed.interval.printed());
        if let Some(point) = shown.filter(|_| all) {
            note_rounding(&mut answer, band, point, verdicts);
        } else {
            answer.rival = bound.values.last().map(|value| Box::new(value.observed.clone()));
        }
        Some(answer)
    }

    /// An average says nothing about each institution unless it fails; the figure of an institution
    /// itself is none.
    pub(super) fn indicate_only(&self, answer: &mut Assessment) {
        let region = self.facts.registry.regions.get(self.region);
        let is_itself = region.is_some_and(|region| region.level == Level::Institution);
        if self.target.scope != Scope::Each || is_itself || answer.verdict == Verdict::Review {
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

impl<'a> Judged<'_, 'a> {
    /// What stands against another judgement: another value, else another baseline.
    fn stated_beside(&self, other: &Self) -> Option<Observed<'a>> {
        if std::ptr::eq(self.value, other.value) {
            self.baseline.and_then(|baseline| baseline.observed.clone())
        } else {
            Some(self.value.observed.clone())
        }
    }
}

/// The judgement to go on with: of the worst value, from the baseline that makes the way longest.
fn chosen<'j, 'v, 'a>(judged: &'j [Judged<'v, 'a>]) -> Option<&'j Judged<'v, 'a>> {
    let first = judged.first()?;
    let own = judged.iter().filter(|one| std::ptr::eq(one.value, first.value));
    own.min_by_key(|one| one.outlook.pace.as_ref().map(|pace| pace.index))
}

/// Notes that only the tolerance lets a value pass, and which verdicts its digits leave open.
fn note_rounding(
    answer: &mut Assessment,
    band: &Band,
    printed: Point,
    verdicts: BTreeSet<Verdict>,
) {
    if band.holds_by_tolerance(printed) {
        answer.flags.insert(Flag::WithinTolerance);
    }
    if verdicts.len() > 1 {
        answer.flags.insert(Flag::RoundingSensitive);
    }
    let distance = band.to_nearest_edge(printed.value);
    answer.rounding = distance.map(|distance| Rounding { verdicts, distance });
}

fn is_of_population(flag: Flag) -> bool {
    matches!(flag, Flag::OtherPopulation | Flag::NarrowerPopulation)
}
