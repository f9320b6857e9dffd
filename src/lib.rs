//! Measures city figures against policy targets.
pub mod text;
pub mod model;
