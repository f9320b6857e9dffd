//! The document that bureaus pass on: all it says, in order, before any format is chosen.

mod parts;
mod dossier;
mod build;
mod manifest;
mod markdown;
mod palette;
mod chart;
mod docx;
mod html;
mod xlsx;

pub use build::document;
pub use docx::docx;
pub use dossier::{Dossier, Lists};
pub use html::html;
pub use markdown::markdown;
pub use parts::{Cell, Chapter, ChapterKind, Document, Head, Line, Table};
pub use xlsx::xlsx;
