//! What there is to report: the answers, with the rules and the data behind them.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use crate::diag::Diagnostic;
use crate::model::{Assessment, DataSet, ItemView, Reason, RegionCode, Rules, TargetId, Verdict};

/// What a view is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The data.
    pub data: &'a [DataSet],
    /// The assessments, region by region.
    pub assessments: &'a [Assessment<'a>],
    /// What is not listed because it does not apply to a region: how many targets, and why.
    pub folded: &'a [Folded],
    /// The day of the question, as text.
    pub as_of: &'a str,
    /// The cells of the data that cannot be read.
    pub unread: &'a [Diagnostic],
    /// What is left out, in words.
    pub filters: &'a [String],
    /// The earlier result that this one is held against.
    pub since: Option<Since<'a>>,
}

impl<'a> Content<'a> {
    /// The regions of which something is said, each with the answers that are listed.
    #[must_use]
    pub fn by_region(&self) -> Vec<(&'a RegionCode, &'a [Assessment<'a>])> {
        let chunks = self.assessments.chunk_by(|a, b| a.region == b.region);
        let mut listed: BTreeMap<&RegionCode, &[Assessment]> =
            chunks.filter_map(|all| Some((&all.first()?.region, all))).collect();
        let all = self.assessments.iter().map(|a| &a.region);
        let mut order: Vec<&RegionCode> =
            self.folded.iter().map(|f| &f.region).chain(all).collect();
        let mut seen = BTreeSet::new();
        order.retain(|region| seen.insert(*region));
        order
            .into_iter()
            .map(|region| (region, listed.remove(region).unwrap_or_default()))
            .collect()
    }
}

/// Targets that do not apply to a region, for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Folded {
    /// The region.
    pub region: RegionCode,
    /// Why they do not apply.
    pub reason: Reason,
    /// How many they are.
    pub count: usize,
}

/// Parts what a table lists from what does not apply, which it only counts. A target that was
/// answered otherwise in the earlier result is listed: what has changed is what is asked for.
#[must_use]
pub fn fold<'a>(all: &[Assessment<'a>]) -> (Vec<Assessment<'a>>, Vec<Folded>) {
    let changed = |a: &Assessment| a.change.is_some_and(|change| change.before.is_some());
    let is_listed = |a: &Assessment| a.verdict != Verdict::NotApplicable || changed(a);
    let mut folded: Vec<Folded> = Vec::new();
    for a in all.iter().filter(|a| !is_listed(a)) {
        let Some(reason) = a.reasons.first().copied() else { continue };
        match folded.iter_mut().find(|known| known.region == a.region && known.reason == reason) {
            Some(known) => known.count = known.count.saturating_add(1),
            None => folded.push(Folded { region: a.region.clone(), reason, count: 1 }),
        }
    }
    (all.iter().filter(|a| is_listed(a)).cloned().collect(), folded)
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
