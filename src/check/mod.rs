//! The engine: pure, total and deterministic; it reads no file and no clock.

pub mod targets;
pub mod rules;
pub mod figures;
pub mod relevance;
pub mod notes;
