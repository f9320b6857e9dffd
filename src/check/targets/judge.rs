//! One target, one region, one day: rules 1, 2 and 4 of `verdicts.md`, and what every answer has.

use std::collections::BTreeSet;

use jiff::{Span, civil::Date};

use super::facts::{Facts, Known, Origin};
use super::formula::Finder;
use super::pace::{self, Reached};
use super::series::{Moment, Series, Slot, Timing};
use crate::model::{
    Assessment, Band, Basis, DueBasis, Exact, Flag, Item, Measure, Observed, Period, Policy,
    PopulationId, Quota, Reading, Reason, RegionCode, Scope, Stage, Target, TargetKind, Unit,
    UnitKind, Unread, Verdict, moment,
};

/// Assesses one target for one region.
pub(super) fn assess_one<'a>(
    facts: &Facts<'a>,
    policy: &'a Policy,
    item: &'a Item,
    target: &'a Target,
    region: &RegionCode,
) -> Assessment<'a> {
    let question = Question::new(facts, policy, item, target, region);
    let mut answer = question.answer();
    if answer.verdict != Verdict::NotApplicable {
        let newest = |id| question.known.levels(id).last().copied();
        answer.on_the_way = target.on_the_way.iter().filter_map(newest).collect();
        question.note_unread(&mut answer);
    }
    question.flag(&mut answer);
    answer
}

/// The values of the indicator of a target over time, oldest first.
pub(super) fn course<'a>(facts: &Facts<'a>, of: &Assessment<'a>) -> Vec<Observed<'a>> {
    let (policy, item, target, region) = (of.policy, of.item, of.target, &of.region);
    let question = Question::new(facts, policy, item, target, region);
    let case = of.demanded().and_then(|stage| question.case(stage));
    let moments = case.into_iter().flat_map(|case| question.series(&case).moments);
    moments.filter_map(|moment| moment.value().cloned()).collect()
}

/// What is asked, with everything needed to answer.
pub(super) struct Question<'q, 'a> {
    pub(super) facts: &'q Facts<'a>,
    pub(super) policy: &'a Policy,
    item: &'a Item,
    pub(super) target: &'a Target,
    pub(super) region: &'q RegionCode,
    /// What is known of the region.
    pub(super) known: &'q Known<'a>,
    /// Whether the region lies within the policy's.
    pub(super) is_part: bool,
    /// The parts of a larger region's target that documents give to this one.
    quotas: &'q [&'a Quota],
}

/// One stage of a quantity target: which values are asked for, and what satisfies it by when.
#[derive(Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) slot: Slot<'a>,
    pub(super) timing: Timing,
    pub(super) band: Band,
    pub(super) due: Option<Date>,
}

impl<'q, 'a> Question<'q, 'a> {
    fn new(
        facts: &'q Facts<'a>,
        policy: &'a Policy,
        item: &'a Item,
        target: &'a Target,
        region: &'q RegionCode,
    ) -> Self {
        let is_part = facts.registry.region_inside(region, &policy.region);
        let known = facts.of(region);
        let quotas = if is_part { known.quotas(&target.id) } else { &[] };
        Self { facts, policy, item, target, region, known, is_part, quotas }
    }
}

impl<'a> Question<'_, 'a> {
    fn answer(&self) -> Assessment<'a> {
        if let Some(reason) = self.not_applicable() {
            return self.plain(Verdict::NotApplicable, reason);
        }
        if self.begins().is_some_and(|from| self.facts.as_of() < from) {
            return self.not_in_force();
        }
        if let [first, .., last] = self.quotas
            && first.value.value() != last.value.value()
        {
            return self.plain(Verdict::Review, Reason::ConflictingSources);
        }
        match self.target.demand.kind() {
            TargetKind::Quantity => self.by_figures(),
            _ if self.is_act_of_the_whole() => self.part_of_act(),
            _ => self.by_evidence(),
        }
    }

    /// Rule 1: why the target is none of the region's.
    fn not_applicable(&self) -> Option<Reason> {
        let target = self.target;
        if target.demand.kind() == TargetKind::Entitlement {
            Some(Reason::Entitlement)
        } else if target.superseded_by.is_some() {
            Some(Reason::Superseded)
        } else if !self.governs() || !target.holds_for(self.region, self.facts.registry) {
            Some(Reason::OtherRegion)
        } else {
            let idle = self.is_act_of_the_whole() && self.evidence().next().is_none();
            idle.then_some(Reason::OtherRegion)
        }
    }

    /// Whether the policy governs the region or a larger one around it.
    fn governs(&self) -> bool {
        *self.region == self.policy.region || self.is_part
    }

    /// Whether it is an act of the larger region, which no part of it has to do by itself.
    fn is_act_of_the_whole(&self) -> bool {
        let kind = self.target.demand.kind();
        let act = matches!(kind, TargetKind::Milestone | TargetKind::Qualitative);
        act && self.target.scope == Scope::Total && self.is_part
    }

    /// The day from which anything is judged: when the policy came into force, else when its plan
    /// began.
    pub(super) fn gate(&self) -> Option<Date> {
        self.policy.in_force.or(self.policy.plan_from)
    }

    /// The day from which this target is judged: what the plan creates is counted from its first
    /// day, what is counted within a window from that one's.
    fn begins(&self) -> Option<Date> {
        let counted = self.created_from().filter(|_| self.target.created_under_plan);
        let window = match self.target.demand.measure {
            Measure::Window(window) => Some(window.start()),
            _ => None,
        };
        self.gate().max(counted).max(window)
    }

    /// When what the plan creates began to be counted: neither before the plan nor before the
    /// policy.
    pub(super) fn created_from(&self) -> Option<Date> {
        self.policy.plan_from.max(self.gate())
    }

    /// The first day of the plan, or of the policy's force.
    pub(super) fn plan_start(&self) -> Option<Date> {
        self.policy.plan_from.or(self.policy.in_force)
    }

    /// Whether a due date has passed: the day itself counts as passed, for its period has ended.
    pub(super) fn has_passed(&self, due: Option<Date>) -> bool {
        due.is_some_and(|due| self.facts.as_of() >= due)
    }

    /// An answer with nothing but a verdict and its reason.
    pub(super) fn plain(&self, verdict: Verdict, reason: Reason) -> Assessment<'a> {
        let quota = self.quotas.first().copied();
        let basis = match self.is_part {
            true if quota.is_some() => Basis::Quota,
            true if self.is_part_of_total() => Basis::Contribution,
            true => Basis::Benchmark,
            false => Basis::Own,
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
            quota,
            observed: None,
            baseline: None,
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
            unread: Vec::new(),
            given: Vec::new(),
            beside: Vec::new(),
            on_the_way: Vec::new(),
            evidence: None,
            change: None,
        }
    }

    /// Rule 2: what is known before a policy is in force is a baseline, never a verdict.
    fn not_in_force(&self) -> Assessment<'a> {
        let mut answer = self.plain(Verdict::NotDue, Reason::NotInForce);
        let stages = &self.target.demand.stages;
        let ahead = stages.iter().find(|stage| !self.has_passed(stage.due));
        let stage = ahead.or(stages.last());
        answer.stage = stage.filter(|_| self.target.demand.is_staged());
        answer.due = stage.map_or(answer.due, |stage| stage.due);
        if let Some(case) = stage.and_then(|stage| self.case(stage)) {
            self.show(&case, self.series(&case).moments.last(), &mut answer);
            self.measure(&case, &mut answer);
        }
        answer
    }

    /// The values that are asked for, and what satisfies one stage by when.
    pub(super) fn case(&self, stage: &'a Stage) -> Option<Case<'a>> {
        let (target, demand) = (self.target, &self.target.demand);
        let indicator = self.facts.registry.indicators.get(target.indicator.as_ref()?)?;
        let slot = Slot {
            indicator,
            formula: demand.multiple.as_ref().or(indicator.formula.as_ref()),
            is_stated: demand.multiple.is_none(),
            unit: if demand.multiple.is_some() { Unit::TIMES } else { indicator.unit },
            population: demand.population.as_ref().unwrap_or(&indicator.population),
        };
        let (mut timing, mut due) = (Timing::from(demand.measure), stage.due);
        if let Timing::Window(window) = timing {
            // What is due within a window is what came together by then; after its last day
            // nothing is added any more.
            let last = due.map_or(window.end(), |due| due.min(window.end()));
            timing = Timing::Window(Period::new(window.start(), last)?);
            due = Some(last);
        }
        let band = match self.quotas.first() {
            Some(quota) => stage.band.with_value(quota.value.value())?,
            None => stage.band,
        };
        Some(Case { slot, timing, band, due })
    }

    pub(super) fn series(&self, case: &Case<'a>) -> Series<'a> {
        self.series_of(self.known, case)
    }

    /// The values of a region.
    pub(super) fn series_of(&self, known: &Known<'a>, case: &Case<'a>) -> Series<'a> {
        let running = matches!(case.timing, Timing::Window(_));
        let registry = self.facts.registry;
        let finder = Finder { registry, known, running, start: self.plan_start() };
        finder.series(&case.slot, case.timing, &case.band)
    }

    /// Whether a value may be judged: one from before the policy, or from before the plan for a
    /// count that the plan creates, is a baseline and never a result.
    pub(super) fn is_result(&self, moment: &Moment) -> bool {
        let created = self.target.created_under_plan;
        let from = if created { self.created_from() } else { self.gate() };
        from.is_none_or(|from| moment.end() >= from)
    }

    /// Rule 12: of several stages the first that is missed or left to a person, else the first
    /// that is open, else the last.
    fn by_figures(&self) -> Assessment<'a> {
        let demand = &self.target.demand;
        let mut last = None;
        for (at, stage) in demand.stages.iter().enumerate() {
            let Some(case) = self.case(stage) else { continue };
            let mut answer = self.by_stage(&case);
            if demand.is_staged() {
                answer.stage = Some(stage);
            }
            answer.due = stage.due;
            self.measure(&case, &mut answer);
            let earlier = at.saturating_add(1) < demand.stages.len();
            if answer.verdict == Verdict::Missed && earlier {
                answer.reasons = vec![Reason::StageMissed];
            }
            let settled = matches!(answer.verdict, Verdict::Missed | Verdict::Review);
            if settled || !self.has_passed(stage.due) {
                return answer;
            }
            last = Some(answer);
        }
        last.unwrap_or_else(|| self.plain(Verdict::Review, Reason::NoDecision))
    }

    fn by_stage(&self, case: &Case<'a>) -> Assessment<'a> {
        let series = self.series(case);
        if self.is_part && self.is_part_of_total() && self.quotas.is_empty() {
            self.contribution(case, &series)
        } else if matches!(self.target.word, Some((_, Reading::Person))) {
            self.left_to_a_person(case, &series)
        } else if let Measure::Every { from, years, .. } = self.target.demand.measure {
            self.every_period(case, &series, from, years)
        } else if let Some(answer) = self.judge_parts(case, &series) {
            answer
        } else {
            self.standard(case, &series)
        }
    }

    /// Whether it is a total, or an act, of which a smaller region has only a part.
    fn is_part_of_total(&self) -> bool {
        let registry = &self.facts.registry;
        let indicator = self.target.indicator.as_ref().and_then(|id| registry.indicators.get(id));
        let counted = indicator.is_some_and(|indicator| {
            indicator.unit.counts() || indicator.unit.kind() == UnitKind::Yuan
        });
        let total = self.target.scope == Scope::Total && self.target.demand.multiple.is_none();
        total && (counted || self.is_act_of_the_whole())
    }

    /// The document's own word (基本 …) leaves the decision to a person; the figure is shown.
    fn left_to_a_person(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let mut answer = self.by_evidence();
        if answer.verdict == Verdict::Review {
            answer.reasons = vec![Reason::Hedge];
        }
        self.show(case, series.moments.last(), &mut answer);
        answer
    }

    /// Shows a value, whether it decides or not.
    pub(super) fn show(
        &self,
        case: &Case<'a>,
        moment: Option<&Moment<'a>>,
        answer: &mut Assessment<'a>,
    ) {
        let Some(moment) = moment else { return };
        answer.observed = moment.value().cloned();
        answer.beside = moment.beside();
        answer.flags.extend(self.other_population(case, moment.population));
    }

    /// The flag for a value that counts another population than the one demanded.
    pub(super) fn other_population(&self, case: &Case, population: &PopulationId) -> Option<Flag> {
        let demanded = case.slot.population;
        if population == demanded {
            None
        } else if self.facts.registry.population_within(population, demanded) {
            Some(Flag::NarrowerPopulation)
        } else {
            Some(Flag::OtherPopulation)
        }
    }

    /// A needed figure is absent: which one, and whether it is still to come.
    pub(super) fn no_data(&self, case: &Case<'a>, series: &Series<'a>) -> Assessment<'a> {
        let passed = case.due.filter(|_| self.has_passed(case.due));
        let gap = match passed {
            Some(day) => series.gap_at(day),
            None => series.newest_gap(),
        };
        let given = gap.map(|gap| gap.given.clone()).unwrap_or_default();
        if let Some(gap) = gap.filter(|gap| gap.leaves_it_to_a_person()) {
            return Assessment { given, ..self.plain(Verdict::Review, gap.reason) };
        }
        let indicator = &case.slot.indicator.id;
        let planned = self.known.only_planned(indicator);
        let absent = if planned { Reason::PlanOnly } else { Reason::FigureMissing };
        let mut answer = self.plain(Verdict::NoData, gap.map_or(absent, |gap| gap.reason));
        answer.missing = gap.map_or_else(|| vec![indicator.clone()], |gap| gap.missing.clone());
        answer.given = given;
        if let Some(due) = passed {
            let release = self.release_of(case.timing.year_of(due).unwrap_or(due));
            let awaited = release.is_none_or(|release| self.facts.as_of() <= release);
            let late = if awaited { Reason::AwaitingRelease } else { Reason::Overdue };
            answer.reasons.retain(|reason| *reason != Reason::FigureMissing);
            answer.reasons.push(late);
        }
        answer
    }

    /// The day until which the figure for a day is awaited.
    fn release_of(&self, due: Date) -> Option<Date> {
        let months = Span::new().try_months(self.policy.settings.release_months).ok()?;
        due.checked_add(months).ok()
    }

    /// Gap, completion and the change per year that is still needed.
    fn measure(&self, case: &Case<'a>, answer: &mut Assessment<'a>) {
        let Some(observed) = &answer.observed else { return };
        let (band, value) = (&case.band, observed.interval.nominal);
        answer.gap = band.gap(value);
        answer.completion = band.completion(value);
        let open = case.due.filter(|_| !self.has_passed(case.due));
        if let Some(due) = open.filter(|_| answer.verdict == Verdict::NotDue) {
            let now = Reached {
                point: observed.interval.printed(),
                moment: moment(observed.period.end()),
            };
            answer.required_per_year = pace::required_per_year(band, now, moment(due));
        }
    }

    /// Whether a figure that is invented, or assumed, may lie behind the answer, shown or not.
    fn rests_on(&self, origin: Origin) -> bool {
        let rests = |id| self.known.rests_on(origin, self.facts.registry, id);
        self.target.indicators().any(rests)
    }

    /// Figures that stand in the data but cannot be read: where one is missing that stands there,
    /// the reason says so.
    fn note_unread(&self, answer: &mut Assessment<'a>) {
        let unread = |id| self.known.unread(self.facts.registry, id);
        let mut found: Vec<&Unread> = self.target.indicators().flat_map(unread).collect();
        let mut seen = BTreeSet::new();
        found
            .retain(|unread| seen.insert((&unread.dataset, &unread.at, unread.place.span().start)));
        let of_missing = |unread: &&&Unread| answer.missing.contains(&unread.indicator);
        let missing: Vec<&&Unread> = found.iter().filter(of_missing).collect();
        if !missing.is_empty() {
            let is_due = |unread: &&&Unread| {
                let day = unread.period.zip(answer.due);
                day.is_none_or(|(period, due)| period.contains(due))
            };
            let is_there = missing.iter().any(is_due);
            let is_answered = |reason: &Reason| match reason {
                Reason::FigureMissing | Reason::PlanOnly => true,
                Reason::AwaitingRelease | Reason::Overdue => is_there,
                _ => false,
            };
            answer.reasons.retain(|reason| !is_answered(reason));
            answer.reasons.insert(0, Reason::FigureUnreadable);
        }
        answer.unread = found;
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
        let figures = answer.figures().map(|figure| &figure.dataset);
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
