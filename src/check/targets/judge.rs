//! One target, one region, one day: rules 1, 2 and 4 of `verdicts.md`, and what every answer has.

use std::collections::BTreeSet;

use jiff::{Span, civil::Date};

use super::band::Band;
use super::facts::{Facts, Moment, Origin, Series};
use super::pace::{self, Reached};
use crate::model::{
    Assessment, Basis, Contribution, Demand, DueBasis, Exact, Flag, Indicator, Item, Observed,
    Policy, Reading, Reason, RegionCode, Scope, Stage, Target, TargetKind, UnitKind, Verdict,
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
    let question = Question { facts, policy, item, target, region };
    let mut answer = question.answer();
    question.flag(&mut answer);
    answer
}

/// The values of the indicator of a target over time, oldest first.
pub(super) fn course<'a>(facts: &Facts<'a>, of: &Assessment<'a>) -> Vec<Observed<'a>> {
    let (policy, item, target, region) = (of.policy, of.item, of.target, &of.region);
    let question = Question { facts, policy, item, target, region };
    let series = question.case().map(|case| question.series(&case));
    let moments = series.into_iter().flat_map(|series| series.moments);
    moments.filter_map(|moment| moment.value().cloned()).collect()
}

/// What is asked, with everything needed to answer.
pub(super) struct Question<'q, 'a> {
    pub(super) facts: &'q Facts<'a>,
    pub(super) policy: &'a Policy,
    item: &'a Item,
    pub(super) target: &'a Target,
    pub(super) region: &'q RegionCode,
}

/// A quantity target with the band that satisfies it and the date that is judged.
pub(super) struct Case<'a> {
    pub(super) indicator: &'a Indicator,
    pub(super) band: Band,
    pub(super) due: Option<Date>,
    pub(super) stage: Option<&'a Stage>,
}

impl<'a> Question<'_, 'a> {
    fn answer(&self) -> Assessment<'a> {
        let target = self.target;
        if self.policy.in_force.is_some_and(|from| self.facts.as_of() < from) {
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

    pub(super) fn is_part(&self) -> bool {
        self.facts.registry.region_inside(self.region, &self.policy.region)
    }

    /// Whether a due date has passed: the day itself counts as passed, for its period has ended.
    pub(super) fn has_passed(&self, due: Option<Date>) -> bool {
        due.is_some_and(|due| self.facts.as_of() >= due)
    }

    /// An answer with nothing but a verdict and its reason.
    pub(super) fn plain(&self, verdict: Verdict, reason: Reason) -> Assessment<'a> {
        let basis = if self.is_part() { Basis::Benchmark } else { Basis::Own };
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
            missing_years: Vec::new(),
            given: Vec::new(),
            evidence: None,
            change: None,
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

    /// The indicator, the band and the date in question of a quantity target.
    fn case(&self) -> Option<Case<'a>> {
        let target = self.target;
        let indicator = self.facts.registry.indicators.get(target.indicator.as_ref()?)?;
        let stage = self.stage_in_question();
        let due = stage.map_or(target.due, |stage| Some(stage.due));
        let band = Band::of(&target.demand, stage, &self.policy.settings)?;
        Some(Case { indicator, band, due, stage })
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

    /// Whether a value may be judged: one from before the policy was in force, or from before the
    /// plan for a count that the plan creates, is a baseline and never a result.
    pub(super) fn is_result(&self, moment: &Moment) -> bool {
        let created = self.plan_start().filter(|_| self.target.created_under_plan);
        let from = self.policy.in_force.max(created);
        from.is_none_or(|from| moment.period.end() >= from)
    }

    /// The first day of the plan, or of the policy's force.
    pub(super) fn plan_start(&self) -> Option<Date> {
        self.policy.plan_from.or(self.policy.in_force)
    }

    fn by_figures(&self, case: &Case<'a>) -> Assessment<'a> {
        let series = self.series(case);
        let mut answer = if self.is_contribution(case) {
            self.contribution(case, &series)
        } else if matches!(self.target.word, Some((_, Reading::Person))) {
            self.left_to_a_person(&series)
        } else if series.is_empty() {
            self.judge_parts(case).unwrap_or_else(|| self.no_data(case, &series))
        } else if let Demand::EveryPeriod(_, from) = &self.target.demand {
            self.every_period(case, &series, *from)
        } else {
            self.standard(case, &series)
        };
        self.measure(case, &mut answer);
        answer
    }

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
        let newest = series.moments.last().filter(|moment| self.is_result(moment));
        answer.observed = newest.and_then(Moment::value).cloned();
        let rival = newest.and_then(|moment| moment.candidates.get(1));
        answer.rival = rival.map(|rival| rival.observed.clone());
        if answer.observed.is_none() {
            answer.reasons.push(Reason::FigureMissing);
            answer.missing = vec![case.indicator.id.clone()];
        }
        let parts = self.facts.parts_of(&self.policy.region).len();
        let parts = Exact::from(i64::try_from(parts).unwrap_or(i64::MAX));
        answer.contribution = case
            .band
            .stated_floor()
            .and_then(|total| total.over(parts))
            .map(|equal_share| Contribution { parts: parts.ceiling(), equal_share });
        answer
    }

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
    pub(super) fn no_data(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let passed = case.due.filter(|_| self.has_passed(case.due));
        let gap = match passed {
            Some(due) => series.gap_at(due),
            None => series.newest_gap(),
        };
        let given = gap.map(|gap| gap.given.clone()).unwrap_or_default();
        if let Some(gap) = gap.filter(|gap| gap.leaves_it_to_a_person()) {
            return Assessment { given, ..self.plain(Verdict::Review, gap.reason) };
        }
        let planned = self.facts.only_planned(self.region, &case.indicator.id);
        let absent = if planned { Reason::PlanOnly } else { Reason::FigureMissing };
        let mut answer = self.plain(Verdict::NoData, gap.map_or(absent, |gap| gap.reason));
        answer.missing =
            gap.map_or_else(|| vec![case.indicator.id.clone()], |gap| gap.missing.clone());
        answer.given = given;
        if let Some(due) = passed {
            let release = self.release_of(due);
            let awaited = release.is_none_or(|release| self.facts.as_of() <= release);
            let late = if awaited { Reason::AwaitingRelease } else { Reason::Overdue };
            answer.reasons.retain(|reason| *reason != Reason::FigureMissing);
            answer.reasons.push(late);
        }
        answer
    }

    /// The day until which the figure for a due date is awaited.
    fn release_of(&self, due: Date) -> Option<Date> {
        let months = Span::new().try_months(self.policy.settings.release_months).ok()?;
        due.checked_add(months).ok()
    }

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
        let open = answer.due.filter(|_| !self.has_passed(answer.due));
        if let Some(due) = open.filter(|_| answer.verdict == Verdict::NotDue) {
            let now = Reached { value, moment: moment(observed.period.end()) };
            answer.required_per_year = pace::required_per_year(&band, now, moment(due));
        }
    }

    /// Whether a figure that is invented, or assumed, may lie behind the answer, shown or not.
    fn rests_on(&self, origin: Origin) -> bool {
        let of = match &self.target.demand {
            Demand::MultipleOf(_, formula) => formula.operands(),
            _ => Vec::new(),
        };
        let mut indicators = self.target.indicator.iter().chain(of);
        indicators.any(|id| self.facts.rests_on(origin, self.region, id))
    }

    fn flag(&self, answer: &mut Assessment<'a>) {
        if self.target.due_basis == DueBasis::Plan && answer.due.is_some() {
            answer.flags.insert(Flag::DueInherited);
        }
        if matches!(self.target.word, Some((_, Reading::Aspirational))) {
            answer.flags.insert(Flag::Aspirational);
        }
        if answer.pace.as_ref().is_some_and(|pace| pace.window <= Exact::ONE) {
            answer.flags.insert(Flag::ShortWindow);
        }
        let values = answer.observed.iter().chain(&answer.rival).flat_map(|o| &o.figures);
        let figures = values.chain(&answer.given).map(|figure| &figure.dataset);
        let sets = figures.chain(answer.evidence.iter().map(|evidence| &evidence.dataset));
        let invented = sets.into_iter().any(|set| self.facts.is_illustrative(set));
        let decided = answer.observed.is_some() || answer.reasons.contains(&Reason::PlanOnly);
        if invented || (decided && self.rests_on(Origin::Invented)) {
            answer.flags.insert(Flag::Illustrative);
        }
        if (decided || !answer.given.is_empty()) && self.rests_on(Origin::Assumed) {
            answer.flags.insert(Flag::Assumed);
        }
    }
}
