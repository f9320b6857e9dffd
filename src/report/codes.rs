//! The code of a problem in full: why it is one, an example put right, what to do.

use std::io::{self, Write};

use super::table::{Look, paragraph};
use super::texts::Texts;
use crate::diag::{Code, Severity};
use crate::model::{Defect, Word};

/// Stands for what a message names in a real case.
const SOMETHING: [(&str, &str); 3] =
    [("known", "…"), ("school", "2021-09/2022-08"), ("calendar", "2021-01/2022-12")];

/// Prints one code in full: why it is a problem, an example put right, and what to do.
///
/// # Errors
/// When writing fails.
pub fn explain(code: Code, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let severity = texts.bracketed(&texts.get(severity(code)));
    let title = format!("{} {}{severity}", code.as_str(), code.name());
    paragraph("", &[title, text(code, "title", texts)], look.width, out)?;
    section("code-why", &text(code, "why", texts), texts, look, out)?;
    if let Some(example) = code.example() {
        verbatim("code-wrong", example.wrong, texts, out)?;
        verbatim("code-right", example.right, texts, out)?;
    }
    section("code-help", &text(code, "help", texts), texts, look, out)?;
    if Defect::find(code.name()).is_none() {
        return Ok(());
    }
    let found = texts.with("code-found-text", &[("code", code.as_str())]);
    section("code-found", &found, texts, look, out)
}

/// One of the texts of a code: `title`, `why` or `help`.
pub(super) fn text(code: Code, which: &str, texts: &Texts) -> String {
    texts.with(&format!("{}-{which}", code.as_str()), &SOMETHING)
}

/// The word for how bad a problem is.
pub(super) fn severity(code: Code) -> &'static str {
    match code.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Hint => "hint",
        Severity::Allowed => "allowed",
    }
}

fn section(
    heading: &str,
    text: &str,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out, "\n{}", texts.get(heading))?;
    paragraph("  ", &[text.to_owned()], look.width, out)
}

/// Lines as they stand in a file: never wrapped, so that they can be copied.
fn verbatim(heading: &str, lines: &str, texts: &Texts, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "\n{}", texts.get(heading))?;
    for line in lines.lines() {
        writeln!(out, "{}", format!("  {line}").trim_end())?;
    }
    Ok(())
}
