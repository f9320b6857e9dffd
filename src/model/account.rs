//! What became of a spreadsheet: nothing in it disappears.

/// The account of one spreadsheet file.
///
/// Every cell in which a figure may stand is read, empty, or reported as a problem; every other
/// row is set aside as a title, a heading or a note.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// The file.
    pub file: String,
    /// Figures read.
    pub figures: usize,
    /// Evidence read.
    pub evidence: usize,
    /// Recorded explanations read.
    pub notes: usize,
    /// Cells that report nothing.
    pub empty: usize,
    /// Cells, and rows of evidence and explanations, that were not understood; each has a problem.
    pub lost: usize,
    /// Figures whose names somebody decided to be none of the registry.
    pub none_of_ours: usize,
    /// Rows that are titles, headings or notes.
    pub aside: usize,
}
