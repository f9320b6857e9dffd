//! Verdicts: what comes out for figures and rules of every sort.
//!
//! Expected values are worked out by hand from the design. The rules are the built-in packs and
//! small ones for what no built-in target asks; the figures are those of the built-in reports or
//! stand in the case.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

mod asking;
mod design;
mod time;
mod populations;
mod printings;
mod sources;
mod readings;
mod order;
mod places;
mod cases;
mod contributions;
mod siblings;
