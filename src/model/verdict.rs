//! The words of an answer: verdicts, reasons, flags and what was compared.

use super::word::{Word, words};

words! {
    /// The answer for one target; in the order in which the table lists them.
    Verdict {
        /// The figure that counts satisfies the target.
        Met = "met",
        /// Not yet due, not yet reached, pace sufficient.
        OnTrack = "on_track",
        /// Not yet due, pace insufficient.
        AtRisk = "at_risk",
        /// The due date has passed and the figure for it does not satisfy the target.
        Missed = "missed",
        /// A needed figure is absent.
        NoData = "no_data",
        /// The policy is not in force yet, or the pace cannot be known.
        NotDue = "not_due",
        /// A person has to decide.
        Review = "review",
        /// A total of a larger region seen from one of its parts.
        Contribution = "contribution",
        /// Entitlement, other region, superseded.
        NotApplicable = "not_applicable",
    }
}

impl Verdict {
    /// Whether it answers the question whether a target is reached or will be.
    #[must_use]
    pub fn is_judged(self) -> bool {
        matches!(self, Self::Met | Self::OnTrack | Self::AtRisk | Self::Missed)
    }
}

words! {
    /// What was compared with what.
    Basis {
        /// The region's own target.
        Own = "own",
        /// The part of a larger region's target that a document gives to the region.
        Quota = "quota",
        /// A larger region's share or ratio, held against a part of it.
        Benchmark = "benchmark",
        /// A larger region's total, of which this is a part.
        Contribution = "contribution",
        /// Figures of the parts, summed up.
        Aggregate = "aggregate",
    }
}

words! {
    /// How a contribution stands to the time that has passed.
    Standing {
        /// More than the time that has passed asks for.
        Ahead = "ahead",
        /// As much as it asks for, within five per cent or half a thing.
        Level = "level",
        /// Less than it asks for.
        Behind = "behind",
    }
}

words! {
    /// Why the verdict is what it is.
    Reason {
        /// The target is satisfied.
        Reached = "reached",
        /// The pace reaches the target in time.
        PaceSufficient = "pace_sufficient",
        /// The floor has been kept in every period so far.
        Holding = "holding",
        /// The pace does not reach the target in time.
        PaceInsufficient = "pace_insufficient",
        /// The figures move away from the target.
        MovingAway = "moving_away",
        /// The baseline satisfied the target, the newest figure does not.
        RegressedBelowTarget = "regressed_below_target",
        /// The figure for the due date does not satisfy the target.
        NotReached = "not_reached",
        /// Some period fell below the floor.
        PeriodBelowFloor = "period_below_floor",
        /// An earlier stage was missed.
        StageMissed = "stage_missed",
        /// Evidence says that it is not done.
        NotDone = "not_done",
        /// No figure is there at all.
        FigureMissing = "figure_missing",
        /// The figure is there, but cannot be read.
        FigureUnreadable = "figure_unreadable",
        /// The part is not reported.
        NumeratorMissing = "numerator_missing",
        /// The whole is not reported.
        DenominatorMissing = "denominator_missing",
        /// The due date has passed; its figure is still to be released.
        AwaitingRelease = "awaiting_release",
        /// The due date has passed; its figure should have been released.
        Overdue = "overdue",
        /// Only a planned number is there.
        PlanOnly = "plan_only",
        /// The policy is not in force yet.
        NotInForce = "not_in_force",
        /// The newest figure is older than the policy: a baseline, not a result.
        BaselineOnly = "baseline_only",
        /// There is no due date, or fewer than two points.
        PaceUnknown = "pace_unknown",
        /// Nobody has recorded a decision.
        NoDecision = "no_decision",
        /// Evidence says that it has begun.
        InProgress = "in_progress",
        /// The figures count different populations.
        NotComparable = "not_comparable",
        /// Two figures for the same thing lead to different verdicts.
        ConflictingSources = "conflicting_sources",
        /// The document's own word leaves it to a person.
        Hedge = "hedge",
        /// Only some parts of the region have reported.
        PartialCoverage = "partial_coverage",
        /// An average says nothing about every institution.
        IndicativeAverage = "indicative_average",
        /// Even the average fails, so some institution does.
        AverageBelowStandard = "average_below_standard",
        /// A part of a larger region's total.
        PartOfTotal = "part_of_total",
        /// Something recorded towards an act of a larger region.
        PartOfAct = "part_of_act",
        /// A payment standard.
        Entitlement = "entitlement",
        /// The policy does not govern this region.
        OtherRegion = "other_region",
        /// Another target has replaced it.
        Superseded = "superseded",
        /// The figure to divide by is zero.
        ZeroDenominator = "zero_denominator",
        /// The numbers are too large to compute with exactly.
        Overflow = "overflow",
    }
}

words! {
    /// What a reader should know beside the verdict.
    Flag {
        /// Within the printed digits another verdict is possible.
        RoundingSensitive = "rounding_sensitive",
        /// Met only thanks to the tolerance of 左右.
        WithinTolerance = "within_tolerance",
        /// It counts another population than the one demanded.
        OtherPopulation = "other_population",
        /// It counts a part of the population demanded.
        NarrowerPopulation = "narrower_population",
        /// The last change went the wrong way.
        Regressing = "regressing",
        /// A full period has passed since the newest figure.
        Stale = "stale",
        /// An older figure stands in for the one that is missing.
        Provisional = "provisional",
        /// The due date is that of the whole plan.
        DueInherited = "due_inherited",
        /// The document's own word makes it an aspiration.
        Aspirational = "aspirational",
        /// Reached, but after the due date.
        AttainedLate = "attained_late",
        /// The pace rests on one year or less.
        ShortWindow = "short_window",
        /// The data are invented.
        Illustrative = "illustrative",
        /// It rests on a figure that someone assumed for the sake of the question.
        Assumed = "assumed",
        /// A figure that decides it has a finding that nobody has settled.
        DataQuestioned = "data_questioned",
    }
}

words! {
    /// How an answer differs from the earlier one.
    ChangeKind {
        /// The target was not assessed before.
        New = "new",
        /// A better verdict.
        Improved = "improved",
        /// A worse verdict.
        Worsened = "worsened",
        /// No answer could be given before.
        NewlyDecidable = "newly_decidable",
        /// An answer could be given before.
        NoLongerDecidable = "no_longer_decidable",
        /// Another reason why no answer can be given.
        Changed = "changed",
    }
}

/// A difference from the earlier answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its sort.
    pub kind: ChangeKind,
    /// The earlier verdict and tier, if there was one.
    pub before: Option<(Verdict, Option<u8>)>,
}

/// Counts verdicts, in the order of the words, those that do not occur included.
///
/// ```
/// use duibiao::model::{Verdict, tally};
/// assert_eq!(tally([Verdict::Met, Verdict::Met])[0], (Verdict::Met, 2));
/// ```
pub fn tally(verdicts: impl IntoIterator<Item = Verdict>) -> Vec<(Verdict, usize)> {
    let mut counts: Vec<(Verdict, usize)> = Verdict::ALL.iter().map(|v| (*v, 0)).collect();
    for verdict in verdicts {
        if let Some((_, count)) = counts.iter_mut().find(|(known, _)| *known == verdict) {
            *count = count.saturating_add(1);
        }
    }
    counts
}
