//! Problems as values: what is wrong, where, and what to do; knows no file format and no check.

mod catalogue;
mod examples;

pub use catalogue::{Code, Severity};
pub use examples::Example;

use crate::text::Place;

/// One problem, ready to be shown in either language.
///
/// The words live with the other user-facing texts, under the name of the code; the diagnostic
/// carries only what differs from case to case.
#[derive(Clone, Debug, PartialEq)]
pub struct Diagnostic {
    /// What sort of problem it is.
    pub code: Code,
    /// How bad it is: what its code says, unless the user says otherwise.
    pub severity: Severity,
    /// Where it is; a file that could not be opened has no place inside.
    pub place: Option<Place>,
    /// The file, where there is no place.
    pub file: Option<String>,
    /// What the message names: the word found, the word expected.
    pub args: Vec<(&'static str, String)>,
    /// A second place that belongs to it, such as the first of two definitions.
    pub related: Option<Place>,
    /// Names that may have been meant, nearest first.
    pub near: Vec<String>,
    /// Indicators that an unknown name may mean, or is known not to mean.
    pub candidates: Vec<Candidate>,
}

/// An indicator that an unknown name may mean, with what tells the two apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// Its id.
    pub id: String,
    /// The name of it that is nearest.
    pub name: String,
    /// What it is measured in.
    pub unit: String,
    /// Whom or what it counts, in Chinese.
    pub population_zh: String,
    /// Whom or what it counts, in English.
    pub population_en: String,
    /// What the unknown name has and this one lacks, piece by piece.
    pub lacks: Vec<String>,
    /// What this name has and the unknown one lacks.
    pub adds: Vec<String>,
    /// Whether the registry says that the unknown name does not mean it.
    pub is_not: bool,
}

/// A row of the sheet in which people decide what names mean that the registry does not have.
#[derive(Clone, Debug, PartialEq)]
pub struct NameRow {
    /// The name as the spreadsheet prints it.
    pub name: String,
    /// What somebody wrote as its meaning; empty if nobody did.
    pub meaning: String,
    /// Who decided it.
    pub who: String,
    /// When it was decided.
    pub when: String,
    /// Where the meaning stands.
    pub place: Place,
    /// Whether its sheet holds nothing but such rows.
    pub is_alone: bool,
    /// Where the name occurs, if the meaning counts there.
    pub settled: Option<Settled>,
}

/// Where a name occurs of which somebody decided what it means.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The first place.
    pub first: Place,
    /// The values that it stands beside or above.
    pub cells: usize,
    /// What it might have meant instead.
    pub candidates: Vec<Candidate>,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
}

impl Tally {
    /// Counts findings.
    #[must_use]
    pub fn of(found: &[Diagnostic]) -> Self {
        let count = |severity| found.iter().filter(|one| one.severity == severity).count();
        Self { errors: count(Severity::Error), warnings: count(Severity::Warning) }
    }
}

impl Diagnostic {
    /// A problem at a place.
    #[must_use]
    pub fn at(code: Code, place: Place) -> Self {
        Self {
            code,
            severity: code.severity(),
            place: Some(place),
            file: None,
            args: Vec::new(),
            related: None,
            near: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// A problem with a whole file.
    #[must_use]
    pub fn in_file(code: Code, file: &str) -> Self {
        Self {
            code,
            severity: code.severity(),
            place: None,
            file: Some(file.to_owned()),
            args: Vec::new(),
            related: None,
            near: Vec::new(),
            candidates: Vec::new(),
        }
    }

    /// Adds something that the message names.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds the second place.
    #[must_use]
    pub fn related_to(mut self, place: &Place) -> Self {
        self.related = Some(place.clone());
        self
    }

    /// Adds the known names nearest to `wanted`.
    #[must_use]
    pub fn near<'a>(mut self, wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        self.near = crate::text::nearest(wanted, known).into_iter().map(str::to_owned).collect();
        self
    }
}
