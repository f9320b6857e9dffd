//! Floors that every year must keep: each year is its own due date.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::facts::{Moment, Series};
use super::judge::{Case, Question};
use crate::model::{Assessment, Demand, Flag, Interval, Point, Reason, Rounding, Verdict};

/// Picks one number out of an interval: the printed one or an end.
type Pick = fn(&Interval) -> Option<Point>;

impl<'a> Question<'_, 'a> {
    /// Missed if a year fell below the floor; holding or met only if no year is unknown.
    pub(super) fn every_period(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        from: Date,
    ) -> Assessment<'a> {
        let due = case.due.unwrap_or(Date::MAX);
        let within = |m: &&Moment| m.period.start() >= from && m.period.start() <= due;
        let years: Vec<&Moment> = series.moments.iter().filter(within).collect();
        let Some(newest) = years.last() else { return self.no_data(case, series) };
        let printed: Pick = |interval| Some(interval.printed());
        let mut answer = if let Some(year) = years.iter().find(|year| disagree(case, year)) {
            let mut answer = self.plain(Verdict::Review, Reason::ConflictingSources);
            let mut values = year.candidates.iter().map(|candidate| candidate.observed.clone());
            (answer.observed, answer.rival) = (values.next(), values.next());
            answer
        } else {
            self.every_year(case, series, &years, printed)
        };
        if answer.verdict == Verdict::Review {
            return answer;
        }
        let ends: [Pick; 2] = [|interval| interval.low, |interval| interval.high];
        let mut verdicts = BTreeSet::from([answer.verdict]);
        for end in ends {
            verdicts.insert(self.every_year(case, series, &years, end).verdict);
        }
        if verdicts.len() > 1 {
            answer.flags.insert(Flag::RoundingSensitive);
        }
        let failing = years.iter().find(|year| !holds(case, year, printed));
        answer.observed = failing.unwrap_or(newest).value().cloned();
        let value = answer.observed.as_ref().map(|observed| observed.interval.nominal);
        let distance = value.and_then(|value| case.band.gap(value));
        answer.rounding = distance.map(|distance| Rounding { verdicts, distance: distance.abs() });
        if answer.verdict == Verdict::NoData {
            answer.flags.insert(Flag::Provisional);
        } else {
            self.indicate_only(&mut answer);
        }
        if answer.verdict != Verdict::Missed
            && !self.has_passed(case.due)
            && self.outdated(newest.period.end())
        {
            answer.flags.insert(Flag::Stale);
        }
        answer
    }

    /// The answer if every year had one end of its interval.
    fn every_year(
        &self,
        case: &Case<'a>,
        series: &Series<'a>,
        years: &[&Moment<'a>],
        pick: Pick,
    ) -> Assessment<'a> {
        let passed = self.has_passed(case.due);
        let last = case.due.filter(|_| passed).map(Date::year);
        let missing_years = self.missing_years(years, last);
        if !years.iter().all(|year| holds(case, year, pick)) {
            self.plain(Verdict::Missed, Reason::PeriodBelowFloor)
        } else if !missing_years.is_empty() {
            Assessment { missing_years, ..self.no_data(case, series) }
        } else if passed {
            self.plain(Verdict::Met, Reason::Reached)
        } else {
            self.plain(Verdict::OnTrack, Reason::Holding)
        }
    }

    /// The years without a figure from the first demanded to `last`, or to the newest reported.
    fn missing_years(&self, years: &[&Moment], last: Option<i16>) -> Vec<i16> {
        let Demand::EveryPeriod(_, from) = &self.target.demand else { return Vec::new() };
        let reported: BTreeSet<i16> = years.iter().map(|year| year.period.end().year()).collect();
        let last = last.or(reported.last().copied()).unwrap_or(from.year());
        (from.year()..=last).filter(|year| !reported.contains(year)).collect()
    }
}

/// Whether a year keeps the floor, by the number picked from what was stated first.
fn holds(case: &Case, year: &Moment, pick: Pick) -> bool {
    let value = year.value().and_then(|value| pick(&value.interval));
    value.is_none_or(|point| case.band.holds(point))
}

/// Whether sources disagree on whether a year keeps the floor.
fn disagree(case: &Case, year: &Moment) -> bool {
    let kept = year.candidates.iter().filter(|candidate| case.accepts(candidate)).count();
    kept > 0 && kept < year.candidates.len()
}
