//! Markdown: the same tables for documents and mails.

use std::io::{self, Write};

use super::column::Column;
use super::view::{Depth, Layout, Section, View};

const FULL: [Column; 10] = [
    Column::Item,
    Column::Target,
    Column::Want,
    Column::Figure,
    Column::Answer,
    Column::Gap,
    Column::Due,
    Column::Lead,
    Column::Others,
    Column::ClauseAndSources,
];

const BRIEF: [Column; 5] = [
    Column::Id,
    Column::TargetAndWant,
    Column::Detail,
    Column::DepartmentLine,
    Column::ClauseAndSources,
];

const TOLD: [Column; 5] = [
    Column::Id,
    Column::TargetAndWant,
    Column::Answer,
    Column::DepartmentLine,
    Column::ClauseAndSources,
];

const ITEMS: [Column; 5] =
    [Column::Item, Column::Task, Column::Verdict, Column::Counts, Column::Clause];

const CHANGES: [Column; 3] = [Column::Id, Column::TargetAndWant, Column::Change];

/// Prints the view of a `check`.
///
/// # Errors
/// When writing fails.
pub fn check(view: &View, out: &mut dyn Write) -> io::Result<()> {
    let colon = view.texts().colon();
    writeln!(out, "# {}\n", view.title)?;
    for (name, lines) in &view.header {
        let lines: Vec<String> = lines.iter().map(|line| escaped(line)).collect();
        writeln!(out, "- **{name}**{colon}{}", lines.join("<br>"))?;
    }
    if view.regions.is_empty() {
        writeln!(out, "\n{}", view.texts().get("none-selected"))?;
    }
    for region in &view.regions {
        writeln!(out, "\n## {}\n", escaped(&region.title))?;
        for line in &region.counts {
            writeln!(out, "- {}", escaped(line))?;
        }
        for section in &region.sections {
            print_section(view, section, out)?;
        }
    }
    Ok(())
}

fn print_section(view: &View, section: &Section, out: &mut dyn Write) -> io::Result<()> {
    let marks = if section.depth == Depth::Section { "###" } else { "####" };
    if !section.title.is_empty() {
        writeln!(out, "\n{marks} {}", escaped(&section.title))?;
    }
    for (at, line) in section.lines.iter().enumerate() {
        writeln!(out, "{}- {}", if at == 0 { "\n" } else { "" }, escaped(line))?;
    }
    if section.rows.is_empty() {
        return Ok(());
    }
    let columns: &[Column] = match section.layout {
        Layout::OfPolicy | Layout::Mixed => &FULL,
        Layout::Brief => &BRIEF,
        Layout::Told => &TOLD,
        Layout::Items => &ITEMS,
        Layout::Changes => &CHANGES,
    };
    // Where several policies meet, each id stands with its own.
    let with_policy = |column: &Column| match column {
        Column::Item if section.layout == Layout::Mixed => Column::Id,
        _ => *column,
    };
    let columns: Vec<Column> = columns.iter().map(with_policy).collect();
    let heading: Vec<String> = columns.iter().map(|column| view.heading(*column)).collect();
    let rows = section.rows.iter();
    let rows = rows.map(|row| columns.iter().map(|column| view.cell(row, *column)).collect());
    table(&heading, rows, out)
}

/// Prints a table.
///
/// # Errors
/// When writing fails.
pub fn table(
    heading: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    line(heading, out)?;
    writeln!(out, "|{}", " --- |".repeat(heading.len()))?;
    rows.into_iter().try_for_each(|row| line(&row, out))
}

fn line(cells: &[String], out: &mut dyn Write) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| escaped(cell)).collect();
    writeln!(out, "| {} |", cells.join(" | "))
}

/// A text in which nothing is markup.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '\n' => out.push_str("<br>"),
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            '|' | '*' | '`' | '[' | ']' | '\\' | '~' => out.extend(['\\', c]),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_never_markup() {
        assert_eq!(escaped("<script>alert(1)</script>"), "&lt;script>alert(1)&lt;/script>");
        assert_eq!(escaped("a|b\nc*"), "a\\|b<br>c\\*");
    }
}
