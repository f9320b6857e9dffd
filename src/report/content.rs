//! What there is to report: the answers, with the rules and the data behind them.

use jiff::civil::Date;

use crate::model::{Assessment, DataSet, ItemView, RegionCode, Rules, TargetId, Verdict};

/// What a view is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The data.
    pub data: &'a [DataSet],
    /// The assessments, region by region.
    pub assessments: &'a [Assessment<'a>],
    /// The day of the question, as text.
    pub as_of: &'a str,
    /// What is left out, in words.
    pub filters: &'a [String],
    /// The earlier result that this one is held against.
    pub since: Option<Since<'a>>,
}

/// An earlier result.
#[derive(Clone, Copy, Debug)]
pub struct Since<'a> {
    /// The day of its question.
    pub as_of: Date,
    /// What it assessed and this one does not.
    pub gone: &'a [&'a (TargetId, RegionCode)],
}

/// A target or an item.
#[derive(Clone, Copy)]
pub enum Row<'a> {
    /// A target's assessment.
    Target(&'a Assessment<'a>),
    /// An item's roll-up.
    Item(&'a ItemView<'a>),
}

impl Row<'_> {
    /// Its verdict, for colour.
    #[must_use]
    pub fn verdict(&self) -> Verdict {
        match self {
            Self::Target(assessment) => assessment.verdict,
            Self::Item(item) => item.verdict,
        }
    }
}
