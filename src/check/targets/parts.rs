//! A region from its parts: the sum of what they report is a lower bound (`verdicts.md`, Province
//! from its cities).

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::fact::Value;
use super::judge::{Case, Question};
use super::series::{Moment, Series, Timing};
use crate::model::{Assessment, Basis, Coverage, IndicatorKind, Observed, Reason, Scope, Verdict};

/// What each part reports, by part.
type Parts<'a> = Vec<Series<'a>>;

/// Which value of a part goes into a sum.
#[derive(Clone, Copy)]
enum Pick {
    Lowest,
    Highest,
}

impl<'a> Question<'_, 'a> {
    /// Judges a total that never falls by what the parts report, where the region itself reports
    /// nothing as new; `None` for anything else.
    pub(super) fn judge_parts(&self, case: &Case<'a>, own: &Series<'a>) -> Option<Assessment<'a>> {
        let summable = case.slot.indicator.kind == IndicatorKind::Cumulative
            && matches!(case.timing, Timing::End)
            && self.target.scope == Scope::Total
            && case.band.is_floor();
        if !summable || self.is_part {
            return None;
        }
        let codes = self.facts.parts_of(self.region);
        let parts: Parts =
            codes.iter().map(|code| self.series_of(self.facts.of(code), case)).collect();
        let passed = case.due.filter(|_| self.has_passed(case.due));
        let results = || parts.iter().flat_map(|part| &part.moments).filter(|m| self.is_result(m));
        let for_due = |moment: &&Moment| passed.is_none_or(|due| moment.span.contains(due));
        let earlier = |moment: &&Moment| passed.is_some_and(|due| moment.end() < due);
        // The period that any part reports for the due date, else the last one before it.
        let newest = results().filter(for_due).map(Moment::end).max();
        let end = newest.or(results().filter(earlier).map(Moment::end).max())?;
        let as_new = |moment: &Moment| match passed {
            Some(due) => moment.span.contains(due),
            None => moment.end() >= end,
        };
        if own.moments.iter().any(as_new) {
            return None;
        }
        let due = passed.filter(|_| newest.is_some());
        let is_decisive = passed.is_none() || newest.is_some();
        let mut answer = self.by_sum(case, own, &Sum { parts: &parts, end, due, is_decisive })?;
        // What the region itself had reached it still has.
        let reached = |moment: &Moment| {
            let (own, sum) = (moment.value()?, answer.observed.as_ref()?);
            Some(own.interval.nominal >= sum.interval.nominal)
        };
        let before = |moment: &&Moment| {
            self.is_result(moment) && passed.is_none_or(|due| moment.end() < due)
        };
        let last = own.moments.iter().rfind(before);
        if last.and_then(reached) == Some(true) {
            return None;
        }
        answer.basis = Basis::Aggregate;
        Some(answer)
    }

    fn by_sum(
        &self,
        case: &Case<'a>,
        own: &Series<'a>,
        sum: &Sum<'_, 'a>,
    ) -> Option<Assessment<'a>> {
        let reported = sum.parts.iter().filter(|part| sum.fitting(part).is_some()).count();
        let coverage = Some(Coverage { reported, parts: sum.parts.len() });
        let chosen: Vec<&Moment> = sum
            .parts
            .iter()
            .filter_map(|part| sum.fitting(part).or(self.earlier(part, sum.end)))
            .collect();
        let alike = chosen.windows(2).all(|pair| match pair {
            [a, b] => a.population == b.population,
            _ => true,
        });
        if !alike {
            let given = chosen.iter().filter_map(|m| m.value()).flat_map(|v| v.figures.clone());
            let given = given.collect();
            let answer = self.plain(Verdict::Review, Reason::NotComparable);
            return Some(Assessment { coverage, given, ..answer });
        }
        let total = added(&chosen)?;
        let mut series = sum.complete_beside(own);
        let answer = if reported == sum.parts.len() && sum.is_decisive {
            series.moments.push(total);
            series.moments.sort_by_key(Moment::end);
            self.standard(case, &series)
        } else if let Some(answer) = self.judge_bound(case, &total, Verdict::Review) {
            answer
        } else {
            let mut answer = self.plain(Verdict::Review, Reason::PartialCoverage);
            self.show(case, Some(&total), &mut answer);
            // The pace of the last period for which all is known stands beside it.
            let older = series.moments.iter().rfind(|moment| moment.end() < sum.end);
            if let Some(older) = older.filter(|_| !self.has_passed(case.due)) {
                let start = self.start(case, &series, older);
                let judged = self.judge_moment(case, older, &start);
                (answer.pace, answer.baseline) = (judged.pace, judged.observed.map(Box::new));
            }
            answer
        };
        Some(Assessment { coverage, ..answer })
    }

    /// The last result of a part before a day: what it had reached by then it still has.
    fn earlier<'s>(&self, part: &'s Series<'a>, end: Date) -> Option<&'s Moment<'a>> {
        let result = |moment: &&Moment| moment.end() < end && self.is_result(moment);
        part.moments.iter().rfind(result)
    }
}

/// The parts, and the day for which they are summed up.
struct Sum<'s, 'a> {
    parts: &'s Parts<'a>,
    end: Date,
    /// The due date, once it has passed and some part has reported for it.
    due: Option<Date>,
    /// Whether the sum of all parts would be the value that decides.
    is_decisive: bool,
}

impl<'a> Sum<'_, 'a> {
    /// The value of a part for the day.
    fn fitting<'s>(&self, part: &'s Series<'a>) -> Option<&'s Moment<'a>> {
        part.moments.iter().find(|moment| match self.due {
            Some(due) => moment.span.contains(due),
            None => moment.end() == self.end,
        })
    }

    /// What the region itself reported, and what its parts came to together on other days.
    fn complete_beside(&self, own: &Series<'a>) -> Series<'a> {
        let moments = self.parts.iter().flat_map(|part| &part.moments);
        let ends: BTreeSet<Date> =
            moments.map(Moment::end).filter(|end| *end != self.end).collect();
        let of_all = |end: &Date| {
            let at = |part: &'_ Series<'a>| part.moments.iter().find(|m| m.end() == *end).cloned();
            let found: Option<Vec<Moment>> = self.parts.iter().map(at).collect();
            added(&found?.iter().collect::<Vec<_>>())
        };
        let mut moments = own.moments.clone();
        let reported: BTreeSet<Date> = moments.iter().map(Moment::end).collect();
        let sums = ends.iter().filter(|end| !reported.contains(*end)).filter_map(of_all);
        moments.extend(sums);
        moments.retain(|moment| moment.end() != self.end);
        moments.sort_by_key(Moment::end);
        Series { moments, bounds: Vec::new(), gaps: Vec::new() }
    }
}

/// The sum of values, once of the lowest and once of the highest that are stated; `None` of
/// nothing, and on overflow.
fn added<'a>(moments: &[&Moment<'a>]) -> Option<Moment<'a>> {
    let population = moments.first()?.population;
    if moments.iter().any(|moment| moment.population != population) {
        return None;
    }
    let span = moments.iter().map(|moment| moment.span).max()?;
    let mut values: Vec<Value> = Vec::new();
    for pick in [Pick::Lowest, Pick::Highest] {
        let mut chosen = moments.iter().map(|moment| picked(moment, pick));
        let first = chosen.next()??;
        let sum = chosen.try_fold(first, |sum, value| plus(sum, &value?))?;
        let observed = Observed { period: span, ..sum };
        if values.iter().all(|known| known.observed.interval != observed.interval) {
            values.push(Value { observed, beside: Vec::new() });
        }
    }
    Some(Moment { span, population, values, others: Vec::new() })
}

fn picked<'a>(moment: &Moment<'a>, pick: Pick) -> Option<Observed<'a>> {
    let values = moment.values.iter().map(|value| &value.observed);
    let number = |value: &&Observed| value.interval.nominal;
    match pick {
        Pick::Lowest => values.min_by_key(number).cloned(),
        Pick::Highest => values.max_by_key(number).cloned(),
    }
}

fn plus<'a>(sum: Observed<'a>, part: &Observed<'a>) -> Option<Observed<'a>> {
    Some(Observed {
        interval: sum.interval.plus(&part.interval)?,
        figures: [sum.figures, part.figures.clone()].concat(),
        ..sum
    })
}
