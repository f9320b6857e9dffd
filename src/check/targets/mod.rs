//! Verdicts: one assessment per target and region, always (`verdicts.md`).
//!
//! Read on in `judge` (which rule applies), `contribution`, `evidence`, `every` and `parts` (four
//! sorts of question), `dates` (which figure is judged), `values` (every statement within every
//! rounding) and `pace`. What the figures say: `series` (one indicator over time), `fact` (one
//! fact printed several times), `formula` and `sums` (what follows from others), `printing` (one
//! value), `facts` (all of them). `rollup` and `departments` count the answers, `changes` holds
//! them against earlier ones.

mod judge;
mod contribution;
mod evidence;
mod dates;
mod every;
mod parts;
mod values;
mod pace;
mod series;
mod fact;
mod formula;
mod sums;
mod printing;
mod facts;
mod rollup;
mod departments;
mod changes;
mod needs;

use jiff::civil::Date;

use crate::model::{Assessment, DataSet, Observed, RegionCode, Rules, TargetId};

pub use changes::compare;
pub use departments::departments;
pub use needs::needs;
pub use rollup::roll_up;

/// Assesses every target of every policy for every region, as of a day.
///
/// The answers come region by region, in the order given, and in document order within a region.
/// There are exactly `rules.targets().count() × regions.len()` of them, whatever the data.
#[must_use]
pub fn assess<'a>(
    rules: &'a Rules,
    data: &'a [DataSet],
    regions: &[RegionCode],
    as_of: Date,
) -> Vec<Assessment<'a>> {
    let facts = facts::Facts::new(&rules.registry, data, as_of);
    let count = rules.targets().count().saturating_mul(regions.len());
    let mut assessments = Vec::with_capacity(count);
    for region in regions {
        let of = |(policy, item, target)| judge::assess_one(&facts, policy, item, target, region);
        assessments.extend(rules.targets().map(of));
    }
    assessments
}

/// For every assessment the values of its indicator over time, oldest first: what its pace, and a
/// chart of it, start from. Targets that no figure can decide have none.
#[must_use]
pub fn courses<'a>(
    rules: &'a Rules,
    data: &'a [DataSet],
    assessments: &[Assessment<'a>],
    as_of: Date,
) -> Vec<Vec<Observed<'a>>> {
    let facts = facts::Facts::new(&rules.registry, data, as_of);
    assessments.iter().map(|assessment| judge::course(&facts, assessment)).collect()
}

/// Assesses one target alone; `None` if no policy has it.
#[must_use]
pub fn assess_target<'a>(
    rules: &'a Rules,
    data: &'a [DataSet],
    id: &TargetId,
    region: &RegionCode,
    as_of: Date,
) -> Option<Assessment<'a>> {
    let facts = facts::Facts::new(&rules.registry, data, as_of);
    let (policy, item, target) = rules.targets().find(|(_, _, target)| target.id == *id)?;
    Some(judge::assess_one(&facts, policy, item, target, region))
}
