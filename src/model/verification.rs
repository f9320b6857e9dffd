//! Whether a document still says what its sources say.

/// What came of making a document again.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Verification {
    /// The version that made the document, if it was another one.
    pub version: Option<String>,
    /// The files that are not as they were.
    pub inputs: Vec<(String, InputState)>,
    /// Where the document differs from the one made again, in its order.
    pub differences: Vec<Difference>,
}

impl Verification {
    /// Whether the document says what its sources say today.
    #[must_use]
    pub fn holds(&self) -> bool {
        self.differences.is_empty()
    }
}

/// What became of a file since the document was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InputState {
    /// It has other content.
    Changed,
    /// It is no longer among the files.
    Gone,
    /// It was not among the files.
    New,
}

/// A place where a document says something else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// Where it stands in the document.
    pub spot: Option<Spot>,
    /// What the document says; nothing if it lacks it.
    pub stated: Option<String>,
    /// What it should say; nothing if it should not say anything.
    pub expected: Option<String>,
}

/// A place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Spot {
    /// A cell of a sheet: `汇总!D12`.
    Cell(String),
    /// A row and a column of a table, all counted from one.
    Table(usize, usize, usize),
    /// A paragraph outside tables, counted from one.
    Paragraph(usize),
    /// A line, counted from one.
    Line(usize),
}

/// A text of a document, with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passage {
    /// Where it stands.
    pub spot: Spot,
    /// What it says.
    pub text: String,
}
