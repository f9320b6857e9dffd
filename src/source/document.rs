//! Documents that `report` wrote, read back: their texts with places, and what they were made from.

use super::docx;
use super::files::Content;
use super::table;
use super::toml::decode;
use crate::diag::{Code, Diagnostic};
use crate::model::{Input, Manifest, Passage, Spot};

/// A document as it was read.
#[derive(Clone, Debug)]
pub struct Printed {
    /// Its texts, in order; those of the manifest apart.
    pub passages: Vec<Passage>,
    /// What it says that it was made from.
    pub manifest: Manifest,
}

/// Reads a document.
///
/// # Errors
/// A diagnostic when the file cannot be read as one, or does not say what it was made from.
pub(super) fn document(path: &str, content: Content) -> Result<Printed, Box<Diagnostic>> {
    let all = match table::kind(path, &content.bytes) {
        table::Kind::Workbook if docx::is_docx(&content.bytes) => {
            docx::passages(path, &content.bytes)?
        }
        table::Kind::Workbook => cells(path, &content.bytes)?,
        table::Kind::Csv | table::Kind::Toml => lines(path, content)?,
    };
    let of_manifest = |passage: &Passage| Clause::of(&passage.text);
    let clauses: Vec<Clause> = all.iter().filter_map(of_manifest).collect();
    let manifest = manifest(&clauses);
    let manifest = manifest.ok_or_else(|| Box::new(Diagnostic::in_file(Code::F015, path)))?;
    let passages = all.into_iter().filter(|passage| of_manifest(passage).is_none()).collect();
    Ok(Printed { passages, manifest })
}

/// The cells of a workbook as its sheets show them.
fn cells(path: &str, bytes: &[u8]) -> Result<Vec<Passage>, Box<Diagnostic>> {
    let cells = table::cells(path, bytes)?.into_iter();
    Ok(cells.map(|(place, text)| Passage { spot: Spot::Cell(place), text }).collect())
}

/// The lines of a text.
fn lines(path: &str, content: Content) -> Result<Vec<Passage>, Box<Diagnostic>> {
    let source = decode(path, content)?.source;
    let numbered = (1..).zip(source.text.lines());
    Ok(numbered.map(|(at, line)| Passage { spot: Spot::Line(at), text: line.to_owned() }).collect())
}

/// A line of a manifest.
enum Clause {
    Version(String),
    Command(Vec<String>),
    File(Input),
}

impl Clause {
    /// Reads a line as `report` writes it; `None` for any other.
    fn of(line: &str) -> Option<Self> {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("sha256:") {
            let (sha256, path) = rest.split_once("  ")?;
            return Some(Self::File(Input { path: path.to_owned(), sha256: sha256.to_owned() }));
        }
        let rest = line.strip_prefix("duibiao ")?;
        if rest.starts_with(|c: char| c.is_ascii_digit()) && !rest.contains(' ') {
            return Some(Self::Version(rest.to_owned()));
        }
        let words = shlex::split(rest).filter(|_| rest.starts_with("report "))?;
        Some(Self::Command(words))
    }
}

/// The manifest that lines make up; `None` if the command is not among them.
fn manifest(clauses: &[Clause]) -> Option<Manifest> {
    let mut manifest = Manifest::default();
    for clause in clauses {
        match clause {
            Clause::Version(version) => manifest.version.clone_from(version),
            Clause::Command(command) => manifest.command.clone_from(command),
            Clause::File(input) => manifest.inputs.push(input.clone()),
        }
    }
    (!manifest.command.is_empty()).then_some(manifest)
}
