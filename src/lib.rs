//! Measures city figures against policy targets.
pub mod text;
pub mod model;
pub mod diag;
pub mod source;
pub mod check;
pub mod report;
pub mod cli;
