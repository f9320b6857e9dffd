//! What a document is made of: the answers, and what stands beside them.

use crate::model::{DepartmentView, Finding, Manifest, Observed};
use crate::report::content::Content;

/// The answers with everything that a document says about them.
#[derive(Clone, Copy, Debug)]
pub struct Dossier<'a> {
    /// The answers that a document lists, and what it only counts.
    pub content: Content<'a>,
    /// Every answer, for data files.
    pub everything: &'a Content<'a>,
    /// What each department answers for.
    pub departments: &'a [DepartmentView<'a>],
    /// Whether each department has a list of its own.
    pub lists: Lists,
    /// The values over time behind each assessment.
    pub courses: &'a [Vec<Observed<'a>>],
    /// The open findings about the figures that matter for an answer.
    pub findings: &'a [&'a Finding],
    /// What all of it was made from.
    pub manifest: &'a Manifest,
}

/// Whether each department has a list of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lists {
    /// One table for all.
    None,
    /// One more for each department.
    PerDepartment,
}
