//! Out: one file per format on one finished view; every user-facing word in one place.

mod texts;
pub mod codes;
pub mod diagnostics;
pub mod explain;
pub mod json;
pub mod lists;
pub mod table;
mod view;
mod wording;

pub use texts::{Lang, Texts};
pub use view::{Content, RegionView, Row, View};

#[cfg(test)]
pub(crate) use json::schema::schemas;
