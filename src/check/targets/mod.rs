//! Verdicts: one assessment per target and region, always (`verdicts.md`).
//!
//! Read on in `judge` (which rule applies), `dates` (which figure is judged), `values` (every
//! statement within every rounding), `pace`, `band` (what satisfies a demand) and `facts` (what the
//! figures say); `rollup` and `departments` count the answers, `changes` holds them against earlier ones.

mod judge;
mod evidence;
mod dates;
mod values;
mod every_period;
mod parts;
mod pace;
mod band;
mod facts;
mod rollup;
mod departments;
mod changes;
mod needs;

use jiff::civil::Date;

use crate::model::{Assessment, DataSet, RegionCode, Rules};

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
    regions
        .iter()
        .flat_map(|region| {
            rules.targets().map(|(policy, item, target)| {
                judge::assess_one(&facts, policy, item, target, region)
            })
        })
        .collect()
}
