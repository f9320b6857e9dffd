//! A document as Markdown, for mails and for programs that make other documents of it.

use std::io::{self, Write};

use super::parts::{Document, Line, Table};
use crate::report::markdown::{escaped, table};

/// Writes a document as Markdown.
///
/// # Errors
/// When writing fails.
pub fn markdown(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let (texts, colon) = (document.texts, document.texts.colon());
    writeln!(out, "# {}", escaped(&document.title))?;
    if let Some(warning) = &document.warning {
        writeln!(out, "\n> **{}**", escaped(warning))?;
    }
    writeln!(out)?;
    for (name, lines) in &document.head {
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        writeln!(out, "- **{name}**{colon}{}", lines.join("<br>"))?;
    }
    for chapter in &document.chapters {
        writeln!(out, "\n## {}", escaped(&chapter.title))?;
        for (at, line) in chapter.lines.iter().enumerate() {
            writeln!(out, "{}- {}", if at == 0 { "\n" } else { "" }, escaped(line))?;
        }
        chapter.tables.iter().try_for_each(|table| print_table(table, out))?;
    }
    writeln!(
        out,
        "\n## {}\n\n{}\n\n```text",
        texts.get("document-manifest"),
        texts.get("document-verify")
    )?;
    for line in &document.manifest {
        writeln!(out, "{line}")?;
    }
    writeln!(out, "```")
}

/// A table; where headings stand between its rows, one table below each of them.
fn print_table(all: &Table, out: &mut dyn Write) -> io::Result<()> {
    if !all.title.is_empty() {
        writeln!(out, "\n### {}", escaped(&all.title))?;
    }
    let heading: Vec<String> = all.columns.iter().map(|head| head.title.clone()).collect();
    for rows in all.rows.chunk_by(|_, next| !matches!(next, Line::Group(_))) {
        if let Some(Line::Group(title)) = rows.first() {
            writeln!(out, "\n#### {}", escaped(title))?;
        }
        // Cells cannot reach down in Markdown: each row says it again.
        let rows = rows.iter().map(Line::cells).filter(|cells| !cells.is_empty());
        let texts = rows.map(|cells| cells.iter().map(|cell| cell.text.clone()).collect());
        table(&heading, texts, out)?;
    }
    Ok(())
}
