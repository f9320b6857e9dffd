//! Out: one file per format on one finished view; every user-facing word in one place.

mod texts;
pub mod codes;
pub mod csv;
pub mod diagnostics;
pub mod document;
pub mod examples;
pub mod explain;
pub mod export;
pub mod form;
pub mod form_xlsx;
pub mod json;
pub mod json_rules;
mod json_unread;
pub mod lists;
pub mod markdown;
pub mod rule;
pub mod table;
mod column;
mod content;
mod view;
mod writer;
mod wording;
mod findings;
mod sheet;
mod unread;
mod validation_sheets;
mod names_sheet;
pub mod validation;
pub mod verification;
pub mod validation_json;
pub mod validation_sarif;
pub mod validation_junit;
pub mod validation_xlsx;
pub mod returned;

pub use column::Column;
pub use content::{Content, Folded, Row, Since, fold};
pub use texts::{Lang, Texts};
pub use view::{Depth, Grouping, Layout, RegionView, Section, View};

#[cfg(test)]
pub(crate) use json::schema::schemas;
