//! Measures city figures against policy targets: met, on track, at risk, missed — or why no
//! answer can be given, and who answers for it.
//!
//! ```text
//! rules/*.toml ┐                                      ┌ table
//! figures      ┴─> source ──> model ──> check ──> report ──> json …
//! ```
//!
//! In reading order: [`text`] knows where an input came from, [`model`] is the domain, [`diag`]
//! lists everything that can be wrong with a file, [`source`] reads files into the model,
//! [`check`] judges, [`report`] puts the answers into words, [`cli`] wires the three together.
//! `source`, `check` and `report` do not know each other.
//!
//! ```
//! use duibiao::check::targets::assess;
//! use duibiao::model::{RegionCode, Verdict};
//! use duibiao::source::{BuiltIn, load_data, load_rules};
//!
//! let rules = load_rules(&BuiltIn, "rules")?.value;
//! let data = load_data(&BuiltIn, &["fixtures/jinhua-2022.toml".to_owned()], &rules)?.value;
//! let day = jiff::civil::date(2022, 12, 31);
//! let answers = assess(&rules, &data, &[RegionCode::from("330700")], day);
//!
//! let share = answers.iter().find(|a| a.target.id.as_str() == "zj-2021/30d").unwrap();
//! assert_eq!(share.verdict, Verdict::Met);
//! assert_eq!(share.observed.as_ref().unwrap().figures[0].quantity.printed, "93.83%");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod text;
mod ooxml;
pub mod model;
pub mod diag;
pub mod source;
pub mod check;
pub mod report;
pub mod cli;
