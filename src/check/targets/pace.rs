//! The pace of a target that is neither reached nor due (`verdicts.md`, rules 7 and 9).

use crate::model::{
    Band, Exact, Goal, Pace, Period, Point, PopulationId, Reason, Settings, Verdict,
};

/// A value with the moment at whose end it holds.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reached {
    pub(super) point: Point,
    pub(super) moment: Exact,
}

/// Everything the pace depends on.
#[derive(Clone, Debug)]
pub(super) struct Way<'a> {
    pub(super) band: &'a Band,
    pub(super) settings: &'a Settings,
    pub(super) baseline: Reached,
    pub(super) baseline_period: Option<Period>,
    pub(super) baseline_population: Option<&'a PopulationId>,
    pub(super) now: Reached,
    pub(super) due: Exact,
    pub(super) min: Exact,
    pub(super) max: Option<Exact>,
}

/// The answer that the pace gives.
#[derive(Clone, Debug)]
pub(super) struct Outlook {
    pub(super) verdict: Verdict,
    pub(super) tier: Option<u8>,
    pub(super) reason: Reason,
    pub(super) pace: Option<Box<Pace>>,
}

impl Outlook {
    /// An answer that needs no pace.
    pub(super) fn settled(verdict: Verdict, reason: Reason) -> Self {
        Self { verdict, tier: None, reason, pace: None }
    }

    /// At risk, with or without a pace.
    pub(super) fn at_risk(tier: u8, reason: Reason, pace: Option<Box<Pace>>) -> Self {
        Self { verdict: Verdict::AtRisk, tier: Some(tier), reason, pace }
    }
}

/// Judges by the pace from a baseline that does not satisfy the target; `None` when a number
/// overflows.
pub(super) fn outlook(way: &Way) -> Option<Outlook> {
    let (now, baseline) = (way.now.point, way.baseline.point);
    let goal = way.band.goal(now)?;
    let to_go = goal.distance(baseline.value)?;
    // The baseline lies on the other side of a band.
    if to_go < Exact::ZERO {
        return Some(Outlook::at_risk(3, Reason::MovingAway, None));
    }
    // 近T, and T itself for 超过T: no way to measure, only a direction.
    if to_go.is_zero() {
        let (tier, reason) = if goal.is_farther(now, baseline) {
            (3, Reason::MovingAway)
        } else {
            (2, Reason::PaceInsufficient)
        };
        return Some(Outlook::at_risk(tier, reason, None));
    }
    let pace = Box::new(pace(way, goal)?);
    let settings = way.settings;
    let remaining = remaining_miss(way, goal, &pace)?;
    if pace.index >= settings.on_track_index && remaining <= settings.remaining_miss {
        let reason = Reason::PaceSufficient;
        return Some(Outlook { verdict: Verdict::OnTrack, tier: None, reason, pace: Some(pace) });
    }
    let (tier, reason) = if pace.index >= settings.tier1_index {
        (1, Reason::PaceInsufficient)
    } else if pace.index >= settings.tier2_index {
        (2, Reason::PaceInsufficient)
    } else {
        (3, Reason::MovingAway)
    };
    Some(Outlook::at_risk(tier, reason, Some(pace)))
}

/// `p = (x−b)/(T−b)`, `e = (t−t0)/(D−t0)`, `L = p/e`, `x̂ = x + (x−b)/(t−t0)·(D−t)`.
fn pace(way: &Way, goal: Goal) -> Option<Pace> {
    let (now, baseline) = (way.now.point.value, way.baseline.point.value);
    let moved = now.minus(baseline)?;
    let passed = way.now.moment.minus(way.baseline.moment)?;
    let left = way.due.minus(way.now.moment)?;
    let observed_per_year = moved.over(passed)?;
    let elapsed = passed.over(way.due.minus(way.baseline.moment)?)?;
    let progress = moved.over(goal.edge.minus(baseline)?)?;
    let to_go = goal.edge.minus(now)?;
    let landing = now.plus(observed_per_year.times(left)?)?.max(way.min);
    Some(Pace {
        baseline,
        baseline_period: way.baseline_period,
        baseline_population: way.baseline_population.cloned(),
        window: passed,
        elapsed,
        progress,
        index: progress.over(elapsed)?,
        observed_per_year,
        required_per_year: to_go.over(left)?,
        landing: way.max.map_or(landing, |max| landing.min(max)),
        attained: attained(way.now.moment, to_go, observed_per_year),
        on_track_from: on_track_from(way, goal, elapsed, left.over(passed)?)?,
    })
}

/// The value that would be needed at the moment of the newest figure: `L ≥ index` asks for
/// `x = b + index·e·(T−b)`, `m ≤ miss` for `x = ((1−miss)·T + k·b) / (1−miss+k)` with
/// `k = (D−t)/(t−t0)`; the harder of the two decides.
fn on_track_from(way: &Way, goal: Goal, elapsed: Exact, k: Exact) -> Option<Exact> {
    let (start, settings) = (way.baseline.point.value, way.settings);
    let by_now = goal.edge.minus(start)?.times(elapsed)?.times(settings.on_track_index)?;
    let by_index = start.plus(by_now)?;
    let kept = Exact::ONE.minus(settings.remaining_miss)?;
    let by_miss = goal.edge.times(kept)?.plus(start.times(k)?)?.over(kept.plus(k)?)?;
    Some(if goal.upward { by_index.max(by_miss) } else { by_index.min(by_miss) })
}

/// The year in which the way that is left is covered, if the values move towards the goal.
fn attained(now: Exact, to_go: Exact, per_year: Exact) -> Option<i64> {
    let years = to_go.over(per_year).filter(|years| *years >= Exact::ZERO)?;
    // The moment 2021 exactly is the end of 2020.
    let year = now.plus(years)?.ceiling().checked_sub(1)?;
    (year < 2200).then_some(year)
}

/// `m = s(T−x̂) / s(T−x)`: the part of the way left that will still be left at the due date.
fn remaining_miss(way: &Way, goal: Goal, pace: &Pace) -> Option<Exact> {
    let left = goal.distance(way.now.point.value)?;
    if left.is_zero() {
        // Missed by nothing, as T itself by 超过T: coming from a distance it went the right way.
        return Some(Exact::ZERO);
    }
    goal.distance(pace.landing)?.over(left)
}

/// The change per year that is needed from now on, where only the due date is known.
pub(super) fn required_per_year(band: &Band, now: Reached, due: Exact) -> Option<Exact> {
    let goal = band.goal(now.point)?;
    goal.edge.minus(now.point.value)?.over(due.minus(now.moment)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_reached_in_centuries_is_not_said() {
        let from_2021 = |to_go: i64| attained(Exact::from(2021), Exact::from(to_go), Exact::ONE);
        assert_eq!(from_2021(0), Some(2020), "the moment 2021 is the end of 2020");
        assert_eq!(from_2021(179), Some(2199));
        assert_eq!(from_2021(180), None);
    }
}
