//! Data sets: what a report prints, figure by figure, and the evidence it gives.

use jiff::civil::Date;

use super::id::{DataSetId, IndicatorId, Label, PopulationId, RegionCode, TargetId};
use super::period::Period;
use super::quantity::Quantity;
use super::word::words;
use crate::text::Place;

words! {
    /// What sort of statement a figure makes about its indicator.
    Nature {
        /// What was reached.
        Actual = "actual",
        /// What is planned: never satisfies a target.
        Plan = "plan",
        /// What was reached so far, all years together.
        Cumulative = "cumulative",
        /// What someone assumes for the sake of a question.
        Assumed = "assumed",
        /// The difference to the year before.
        Change = "change",
        /// The growth over the year before, in per cent.
        Growth = "growth",
        /// The part of a planned number that was fulfilled, in per cent.
        Completion = "completion",
    }
}

impl Nature {
    /// Whether it states the value of the indicator as reached, so that a target may be judged.
    #[must_use]
    pub fn is_level(self) -> bool {
        matches!(self, Self::Actual | Self::Cumulative | Self::Assumed)
    }
}

/// One printed number.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The data set it stands in.
    pub dataset: DataSetId,
    /// The region it describes.
    pub region: RegionCode,
    /// The statistic it is a value of.
    pub indicator: IndicatorId,
    /// The period it describes.
    pub period: Period,
    /// The value as printed and what it may stand for.
    pub quantity: Quantity,
    /// Whom or what it counts.
    pub population: PopulationId,
    /// What sort of statement it is.
    pub nature: Nature,
    /// The short name under which the report prints it.
    pub label: String,
    /// Where in the report it stands.
    pub at: String,
    /// Where in its file it stands.
    pub place: Place,
}

/// A figure that stands in a file but cannot be read: as good as absent, and said to be there.
#[derive(Clone, Debug, PartialEq)]
pub struct Unread {
    /// The data set it stands in.
    pub dataset: DataSetId,
    /// The region it would describe.
    pub region: RegionCode,
    /// The statistic it would be a value of.
    pub indicator: IndicatorId,
    /// The period it would describe, if that can be read.
    pub period: Option<Period>,
    /// What sort of statement it would be, if that can be read.
    pub nature: Option<Nature>,
    /// What stands there.
    pub text: String,
    /// The short name under which the report prints it.
    pub label: String,
    /// Where in the report it stands.
    pub at: String,
    /// Where in its file it stands.
    pub place: Place,
}

impl Unread {
    /// Whether it may state a value as reached: it is not known to be a plan, a change or such.
    #[must_use]
    pub fn may_be_level(&self) -> bool {
        self.nature.is_none_or(Nature::is_level)
    }
}

words! {
    /// What a person or a document says about a milestone or a qualitative target.
    EvidenceState {
        /// It is done.
        Done = "done",
        /// It has begun.
        InProgress = "in_progress",
        /// It is not done.
        NotDone = "not_done",
    }
}

/// Recorded evidence for a target that no figure can decide.
#[derive(Clone, Debug, PartialEq)]
pub struct Evidence {
    /// The data set it stands in.
    pub dataset: DataSetId,
    /// The region it describes.
    pub region: RegionCode,
    /// The target.
    pub target: TargetId,
    /// What it says.
    pub state: EvidenceState,
    /// As of which day.
    pub date: Date,
    /// The document.
    pub document: String,
    /// Where in the document.
    pub at: String,
    /// What it shows, in a few words.
    pub note: Label,
}

/// The part of a larger region's target that a document gives to a region (承接任务).
#[derive(Clone, Debug, PartialEq)]
pub struct Quota {
    /// The data set it stands in.
    pub dataset: DataSetId,
    /// The region that takes it on.
    pub region: RegionCode,
    /// The target.
    pub target: TargetId,
    /// The value, in the unit of the target.
    pub value: Quantity,
    /// The document that gives it.
    pub document: String,
    /// Where in the document.
    pub at: String,
}

/// The figures of one report or submission.
#[derive(Clone, Debug)]
pub struct DataSet {
    /// Its id.
    pub id: DataSetId,
    /// Its title.
    pub title: Label,
    /// Who published it, if printed.
    pub publisher: Option<String>,
    /// When it was published, as printed.
    pub published: Option<String>,
    /// The region that reports.
    pub region: RegionCode,
    /// Whether its figures are invented.
    pub illustrative: bool,
    /// The figures in the order of the file.
    pub figures: Vec<Figure>,
    /// The evidence in the order of the file.
    pub evidence: Vec<Evidence>,
    /// The quotas in the order of the file.
    pub quotas: Vec<Quota>,
    /// The figures that cannot be read, as far as it is known what they would state.
    pub unread: Vec<Unread>,
}
