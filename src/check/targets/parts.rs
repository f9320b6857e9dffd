//! A region from its parts: the sum of those that reported is a lower bound.

use super::facts::{Candidate, Moment, Series};
use super::judge::{Case, Question};
use crate::model::{Assessment, Basis, Coverage, Demand, IndicatorKind, Observed, Reason, Verdict};

/// The parts summed up, once with the lowest and once with the highest value stated for each.
struct Sum<'a> {
    lowest: Observed<'a>,
    highest: Observed<'a>,
    coverage: Coverage,
    /// Whether every part has a figure for the period that counts.
    complete: bool,
}

impl<'a> Question<'_, 'a> {
    /// Judges a count that never falls by the sum of the parts; `None` for anything else.
    pub(super) fn judge_parts(&self, case: &Case<'a>) -> Option<Assessment<'a>> {
        let summable = case.indicator.kind == IndicatorKind::Cumulative
            && case.indicator.unit.counts()
            && matches!(self.target.demand, Demand::AtLeast(_) | Demand::About(_));
        if !summable || self.is_part() {
            return None;
        }
        let sum = self.sum(case)?;
        let (lowest, highest) = (sum.lowest.clone(), sum.highest.clone());
        let candidate = |observed| Candidate { observed, sharper: None };
        let mut candidates = vec![candidate(lowest), candidate(highest)];
        candidates.dedup_by(|a, b| a.observed.interval == b.observed.interval);
        let reached = candidates.iter().any(|candidate| case.accepts(candidate));
        let moment = Moment { period: sum.lowest.period, candidates };
        let mut answer = if sum.complete || reached {
            let series = Series { moments: vec![moment.clone()], gaps: Vec::new() };
            self.judge_moment(case, &moment, &self.baselines(&series, &moment))
        } else {
            let mut answer = self.plain(Verdict::Review, Reason::PartialCoverage);
            answer.observed = Some(sum.lowest);
            answer
        };
        answer.basis = Basis::Aggregate;
        answer.coverage = Some(sum.coverage);
        Some(answer)
    }

    fn sum(&self, case: &Case<'a>) -> Option<Sum<'a>> {
        let parts = self.facts.parts_of(self.region);
        let passed = case.due.filter(|_| self.has_passed(case.due));
        let mut usable: Vec<Moment> = Vec::new();
        for part in parts {
            let mut moments = self.facts.series(part, case.indicator).moments;
            moments.retain(|moment| passed.is_none_or(|due| moment.period.start() <= due));
            usable.extend(moments.pop().filter(|moment| self.is_result(moment)));
        }
        let counts = |moment: &Moment| passed.is_none_or(|due| moment.period.contains(due));
        let complete = usable.len() == parts.len() && usable.iter().all(counts);
        let coverage = Coverage { reported: usable.len(), parts: parts.len() };
        let (mut lowest, mut highest) = extremes(usable.first()?)?;
        for moment in usable.iter().skip(1) {
            let (low, high) = extremes(moment)?;
            lowest = plus(lowest, &low)?;
            highest = plus(highest, &high)?;
        }
        Some(Sum { lowest, highest, coverage, complete })
    }
}

/// The lowest and the highest value stated for a moment.
fn extremes<'a>(moment: &Moment<'a>) -> Option<(Observed<'a>, Observed<'a>)> {
    let values = || moment.candidates.iter().map(|candidate| &candidate.observed);
    let lowest = values().min_by_key(|value| value.interval.nominal)?;
    let highest = values().max_by_key(|value| value.interval.nominal)?;
    Some((lowest.clone(), highest.clone()))
}

fn plus<'a>(sum: Observed<'a>, part: &Observed<'a>) -> Option<Observed<'a>> {
    Some(Observed {
        interval: sum.interval.plus(&part.interval)?,
        unit: sum.unit,
        period: sum.period.max(part.period),
        figures: [sum.figures, part.figures.clone()].concat(),
    })
}
