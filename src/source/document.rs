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
    let is_page = path.to_ascii_lowercase().ends_with(".html");
    let text = if is_page { unescaped } else { str::to_owned };
    let numbered = (1..).zip(source.text.lines());
    Ok(numbered.map(|(at, line)| Passage { spot: Spot::Line(at), text: text(line) }).collect())
}

/// A line of a web page with the characters that it writes as numbers: `&#60;` is `<`.
fn unescaped(line: &str) -> String {
    let mut text = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("&#") {
        text.push_str(before);
        let code = after
            .split_once(';')
            .and_then(|(code, after)| Some((code.parse().ok().and_then(char::from_u32)?, after)));
        if code.is_none() {
            text.push_str("&#");
        }
        text.extend(code.map(|(c, _)| c));
        rest = code.map_or(after, |(_, after)| after);
    }
    text.push_str(rest);
    text
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_written_as_numbers_are_read() {
        assert_eq!(
            unescaped("duibiao report --data &#39;a&#38;b.toml&#39;"),
            "duibiao report --data 'a&b.toml'"
        );
        assert_eq!(unescaped("&#38;#60; &# &#x3c; 1&#99999999;"), "&#60; &# &#x3c; 1&#99999999;");
    }
}
