//! Checks of figures against each other (勾稽关系), and the findings that come of them.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::exact::Exact;
use super::figure::{Figure, Nature};
use super::id::{CheckId, DepartmentName, IndicatorId, Label, PopulationId, RegionCode, TargetId};
use super::interval::Interval;
use super::period::Period;
use super::quantity::Quantity;
use super::registry::Formula;
use super::unit::Unit;
use super::word::words;
use crate::text::Place;

words! {
    /// What a check demands of its figures.
    CheckKind {
        /// The parts add up to the whole.
        Sum = "sum",
        /// Some parts together are no more than the whole: 其中.
        OfWhich = "of_which",
        /// Parts that overlap: none exceeds the whole, together they reach it.
        Overlap = "overlap",
        /// Each part is no more than the whole.
        Subset = "subset",
        /// A percentage is the part divided by the whole.
        Share = "share",
        /// A ratio or multiple is the part divided by the whole.
        Ratio = "ratio",
        /// A value per person is the total divided by the people.
        PerCapita = "per_capita",
        /// A stated difference is later minus earlier.
        Change = "change",
        /// A stated growth is the later over the earlier value, less one.
        Growth = "growth",
        /// A stated completion is the actual over the planned value.
        Completion = "completion",
        /// Two statements of one fact agree.
        Same = "same",
        /// Some whole number gives the printed share (GRIM test).
        Integer = "integer",
        /// Shares of one count that is not printed leave it a common value.
        Latent = "latent",
        /// A value changes from year to year within a band.
        YearOnYear = "year_on_year",
        /// A value lies within the bounds of its indicator.
        Range = "range",
        /// Neighbours in one column do not repeat each other's digits.
        Repeat = "repeat",
    }
}

words! {
    /// How one check came out.
    Outcome {
        /// It holds exactly.
        Consistent = "consistent",
        /// It holds within the printed places.
        Rounding = "rounding",
        /// It holds only if the figure was cut off instead of rounded.
        Truncated = "truncated",
        /// It does not hold.
        Failed = "failed",
        /// A figure it needs is absent.
        NotCheckable = "not_checkable",
        /// Its figures count different populations.
        NotComparable = "not_comparable",
        /// It does not hold, and a recorded note covers exactly these values.
        Explained = "explained",
    }
}

impl Outcome {
    /// Whether the figures could be held against each other.
    #[must_use]
    pub fn was_made(self) -> bool {
        !matches!(self, Self::NotCheckable | Self::NotComparable)
    }

    /// Whether the figures agree as they are printed.
    #[must_use]
    pub fn holds(self) -> bool {
        matches!(self, Self::Consistent | Self::Rounding)
    }
}

words! {
    /// How bad a finding is, worst first.
    Gravity {
        /// Arithmetic that cannot be true: 必须修改.
        MustFix = "must_fix",
        /// Possible, but unlikely or ambiguous; a note is owed: 需说明.
        Explain = "explain",
        /// Worth a look: 提示.
        Hint = "hint",
    }
}

words! {
    /// What is wrong, under the name that it has in the catalogue of codes.
    Defect {
        /// Parts that do not add up to their whole.
        SumMismatch = "sum-mismatch",
        /// A part, or parts together, above their whole.
        PartExceedsWhole = "part-exceeds-whole",
        /// A whole above all its parts together.
        WholeExceedsParts = "whole-exceeds-parts",
        /// A share that its part and whole do not give.
        ShareMismatch = "share-mismatch",
        /// A ratio that its two sides do not give.
        RatioMismatch = "ratio-mismatch",
        /// A value per person that total and people do not give.
        PerCapitaMismatch = "per-capita-mismatch",
        /// A stated change that the two values do not give.
        ChangeMismatch = "change-mismatch",
        /// A stated growth that the two values do not give.
        GrowthMismatch = "growth-mismatch",
        /// A stated completion that plan and actual value do not give.
        CompletionMismatch = "completion-mismatch",
        /// One fact stated twice, differently.
        ConflictingStatements = "conflicting-statements",
        /// A share that no whole number of people or things gives.
        ImpossibleShare = "impossible-share",
        /// Shares that need different values of one unprinted count.
        ClashingDenominators = "clashing-denominators",
        /// A change from year to year beyond the band.
        UnusualChange = "unusual-change",
        /// A value outside the bounds of its indicator.
        OutOfRange = "out-of-range",
        /// Two neighbours with the same digits.
        RepeatedValue = "repeated-value",
        /// A figure that was cut off instead of rounded.
        TruncatedFigure = "truncated-figure",
        /// A sum that closes only if all roundings fall the same way.
        StrainedSum = "strained-sum",
    }
}

/// One side of a check: a sum of indicators, or a number that the check itself states.
#[derive(Clone, Debug, PartialEq)]
pub enum Operand {
    /// Indicators, added and subtracted.
    Reported(Formula),
    /// A fixed number, such as 100%.
    Fixed(Quantity),
}

/// What a declared check compares.
#[derive(Clone, Debug, PartialEq)]
pub enum Identity {
    /// `sum`, `of_which`, `overlap`: several parts against one whole.
    Parts {
        /// The whole.
        whole: Operand,
        /// The parts, in printed order.
        parts: Vec<Formula>,
    },
    /// `subset`: each part by itself against the whole.
    Subset {
        /// The whole.
        whole: Operand,
        /// The parts, in printed order.
        parts: Vec<Formula>,
    },
    /// `share`, `ratio`, `per_capita`: a stated quotient.
    Quotient {
        /// The indicator whose value is the quotient.
        stated: IndicatorId,
        /// What is divided.
        part: Formula,
        /// What it is divided by.
        whole: Formula,
    },
    /// `same`: one fact under two names.
    Same(IndicatorId, IndicatorId),
    /// `year_on_year`: the most that indicators change in a year, up or down.
    Band {
        /// The indicators.
        indicators: Vec<IndicatorId>,
        /// The band as a part of the earlier value: 1/5 for 20%.
        band: Exact,
    },
}

/// A declared check: written once, applied to every region and period that has its figures.
#[derive(Clone, Debug, PartialEq)]
pub struct Check {
    /// Its id.
    pub id: CheckId,
    /// Where in its file it stands.
    pub place: Place,
    /// What it says, in a few words.
    pub label: Label,
    /// What it demands.
    pub kind: CheckKind,
    /// What it compares.
    pub identity: Identity,
    /// How bad a failure is; `None` for what its defect usually is.
    pub gravity: Option<Gravity>,
    /// Values that satisfy it, one for each indicator that it names, in its order.
    pub holds: Vec<Vec<Quantity>>,
    /// Values that do not.
    pub fails: Vec<Vec<Quantity>>,
}

impl Check {
    /// The indicators that it names, in its order: the whole or the stated value first.
    #[must_use]
    pub fn indicators(&self) -> Vec<&IndicatorId> {
        match &self.identity {
            Identity::Parts { whole, parts } | Identity::Subset { whole, parts } => {
                let whole = match whole {
                    Operand::Reported(formula) => formula.operands(),
                    Operand::Fixed(_) => Vec::new(),
                };
                whole.into_iter().chain(parts.iter().flat_map(Formula::operands)).collect()
            }
            Identity::Quotient { stated, part, whole } => {
                [vec![stated], part.operands(), whole.operands()].concat()
            }
            Identity::Same(one, other) => vec![one, other],
            Identity::Band { indicators, .. } => indicators.iter().collect(),
        }
    }
}

impl Check {
    /// The ids under which it is made: a subset is one check for each part, a band one for each
    /// indicator.
    #[must_use]
    pub fn ids(&self) -> Vec<CheckId> {
        match &self.identity {
            Identity::Subset { parts, .. } => {
                let named = parts.iter().filter_map(|part| part.operands().first().copied());
                named.map(|id| self.id_for(id)).collect()
            }
            Identity::Band { indicators, .. } => {
                indicators.iter().map(|id| self.id_for(id)).collect()
            }
            _ => vec![self.id.clone()],
        }
    }

    /// The id of its part that is about an indicator.
    #[must_use]
    pub fn id_for(&self, indicator: &IndicatorId) -> CheckId {
        CheckId::from(format!("{}/{indicator}", self.id).as_str())
    }
}

/// The kinds that follow from definitions and statements; each makes a check of each indicator.
pub(super) const DERIVED: [CheckKind; 12] = [
    CheckKind::Sum,
    CheckKind::Share,
    CheckKind::Ratio,
    CheckKind::PerCapita,
    CheckKind::Change,
    CheckKind::Growth,
    CheckKind::Completion,
    CheckKind::Same,
    CheckKind::Integer,
    CheckKind::Latent,
    CheckKind::Range,
    CheckKind::Repeat,
];

words! {
    /// What a figure is to a check.
    Part {
        /// The figure that the others must give.
        Stated = "stated",
        /// The whole, the denominator.
        Whole = "whole",
        /// A part, the numerator.
        Part = "part",
        /// The value of the later period.
        Later = "later",
        /// The value of the earlier period.
        Earlier = "earlier",
        /// What was reached.
        Actual = "actual",
        /// What was planned.
        Planned = "planned",
        /// Another statement of the same fact.
        Other = "other",
    }
}

/// A figure of a finding and what it is to the check.
#[derive(Clone, Debug, PartialEq)]
pub struct Involved {
    /// What it is to the check.
    pub part: Part,
    /// The figure.
    pub figure: Figure,
}

words! {
    /// The slip that would explain a finding, in the order in which explanations are listed.
    Slip {
        /// Two neighbouring digits changed places.
        Transposed = "transposed",
        /// One digit is wrong.
        WrongDigit = "wrong_digit",
        /// A digit was left out.
        DroppedDigit = "dropped_digit",
        /// A digit was typed twice.
        DoubledDigit = "doubled_digit",
        /// The decimal point stands elsewhere.
        ShiftedPoint = "shifted_point",
        /// 万 was left out or added.
        TenThousand = "ten_thousand",
        /// The sign is wrong.
        Sign = "sign",
        /// The figure repeats its neighbour.
        Copied = "copied",
        /// The figure was cut off instead of rounded.
        Truncated = "truncated",
        /// The growth was computed over the later value.
        WrongBase = "wrong_base",
        /// The share fits another denominator.
        WrongDenominator = "wrong_denominator",
        /// What the figure would have to be.
        Implied = "implied",
        /// No whole number works, whichever figure is the wrong one.
        NoInteger = "no_integer",
    }
}

/// A possible cause of a finding, tested against the other checks.
#[derive(Clone, Debug, PartialEq)]
pub struct Explanation {
    /// What went wrong.
    pub slip: Slip,
    /// The figure it went wrong with, by its place in the list of the finding.
    pub suspect: Option<usize>,
    /// What the figure would be.
    pub instead: Option<Instead>,
    /// The figure that it was taken from: the neighbour, the other denominator.
    pub source: Option<Figure>,
    /// The chance that it fits by accident, where that can be said.
    pub chance: Option<Exact>,
    /// The checks that speak for it.
    pub corroborated: Vec<CheckId>,
    /// The checks that speak against it.
    pub contradicted: Vec<CheckId>,
}

/// What a suspected figure would be.
#[derive(Clone, Debug, PartialEq)]
pub enum Instead {
    /// It would be printed so.
    Printed(Quantity),
    /// It would be one of these whole numbers: the lowest and the highest.
    Whole(Exact, Exact),
}

/// What a note is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Matter {
    /// One check.
    Check(CheckId),
    /// Every check with this defect.
    Defect(Defect),
}

/// A recorded explanation of a finding (说明), good for exactly these values.
#[derive(Clone, Debug, PartialEq)]
pub struct Note {
    /// What it is about.
    pub matter: Matter,
    /// The printed values that it covers; order and repetition mean nothing.
    pub values: Vec<String>,
    /// The region, if the note is about one only.
    pub region: Option<RegionCode>,
    /// The period, if the note is about one only.
    pub period: Option<Period>,
    /// Why the values stand.
    pub why: String,
    /// Who says so.
    pub who: String,
    /// The day on which it was written.
    pub when: Date,
    /// The last day on which it counts.
    pub until: Date,
    /// Where it stands.
    pub place: Place,
}

/// A figure that does not satisfy a check, with everything needed to act on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The check.
    pub check: CheckId,
    /// What the check says, if it is a declared one.
    pub label: Option<Label>,
    /// The kind of check.
    pub kind: CheckKind,
    /// How it came out.
    pub outcome: Outcome,
    /// What is wrong.
    pub defect: Defect,
    /// How bad it is.
    pub gravity: Gravity,
    /// The figures, the one in question first.
    pub figures: Vec<Involved>,
    /// What the figure in question should be, as far as it can be said, and in which unit.
    pub expected: Option<(Interval, Unit)>,
    /// Of all values that could be printed so, the part that the test would find impossible, where
    /// that can be said: how much a silent test would have meant.
    pub power: Option<Exact>,
    /// What may have happened, likeliest first; empty if nothing simple explains it.
    pub explanations: Vec<Explanation>,
    /// Who answers for targets that are judged by these figures.
    pub departments: Vec<DepartmentName>,
    /// The targets that would be judged otherwise if an explanation, or the expected value, holds.
    pub affects: Vec<TargetId>,
    /// The recorded explanation that covers it.
    pub note: Option<Note>,
}

impl Finding {
    /// Whether it has to be corrected or explained, and is not.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.is_explained() && self.gravity != Gravity::Hint
    }

    /// Whether a recorded explanation covers it.
    #[must_use]
    pub fn is_explained(&self) -> bool {
        self.outcome == Outcome::Explained
    }

    /// All its values as printed, which a recorded explanation has to name.
    #[must_use]
    pub fn values(&self) -> BTreeSet<String> {
        self.figures.iter().map(|involved| involved.figure.quantity.token()).collect()
    }

    /// The figure in question.
    #[must_use]
    pub fn stated(&self) -> Option<&Figure> {
        self.figures.first().map(|involved| &involved.figure)
    }
}

/// Why a check could not be made.
#[derive(Clone, Debug, PartialEq)]
pub enum Obstacle {
    /// Indicators are not reported.
    Absent(Vec<Absent>),
    /// The figures count different populations.
    Populations(Vec<PopulationId>),
    /// The figures give no value: a whole of zero, or numbers too large to compute with.
    NoValue,
}

/// A figure that a check would need.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Absent {
    /// What it would be to the check.
    pub part: Part,
    /// The indicator.
    pub indicator: IndicatorId,
    /// What sort of statement it would be.
    pub nature: Nature,
}

/// A check that could not be made.
#[derive(Clone, Debug, PartialEq)]
pub struct Unmade {
    /// The check.
    pub check: CheckId,
    /// Its kind.
    pub kind: CheckKind,
    /// The region.
    pub region: RegionCode,
    /// The period.
    pub period: Period,
    /// Why.
    pub obstacle: Obstacle,
    /// What the absent figure must be if the others are right.
    pub implied: Option<(Interval, Unit)>,
}

/// A check that was made and found nothing.
#[derive(Clone, Debug, PartialEq)]
pub struct Held {
    /// The check.
    pub check: CheckId,
    /// Its kind.
    pub kind: CheckKind,
    /// The region.
    pub region: RegionCode,
    /// The period.
    pub period: Period,
    /// How it came out.
    pub outcome: Outcome,
}

/// How many checks came out which way.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally([usize; 7]);

impl Tally {
    /// Counts one more.
    pub fn add(&mut self, outcome: Outcome) {
        if let Some(count) = self.0.get_mut(outcome as usize) {
            *count = count.saturating_add(1);
        }
    }

    /// Counts one of `from` as one of `to` instead.
    pub fn shift(&mut self, from: Outcome, to: Outcome) {
        if let Some(count) = self.0.get_mut(from as usize) {
            *count = count.saturating_sub(1);
        }
        self.add(to);
    }

    /// How many came out so.
    #[must_use]
    pub fn of(&self, outcome: Outcome) -> usize {
        self.0.get(outcome as usize).copied().unwrap_or(0)
    }

    /// How many there are.
    #[must_use]
    pub fn all(&self) -> usize {
        self.0.iter().fold(0, |sum, count| sum.saturating_add(*count))
    }

    /// How many could be made.
    #[must_use]
    pub fn made(&self) -> usize {
        let open = self.of(Outcome::NotCheckable).saturating_add(self.of(Outcome::NotComparable));
        self.all().saturating_sub(open)
    }
}

/// Everything there is to say about the figures.
#[derive(Clone, Debug, Default)]
pub struct Validation {
    /// The findings in the order of the data.
    pub findings: Vec<Finding>,
    /// The checks that hold figures against each other, by outcome.
    pub tally: Tally,
    /// The checks that could not be made.
    pub unmade: Vec<Unmade>,
    /// Figures that were looked at one by one.
    pub screened: usize,
    /// Findings that the user does not want to see.
    pub hidden: usize,
}
