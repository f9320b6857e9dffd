//! Tables for a terminal, as wide as it is; narrow ones become blocks.

use std::io::{self, Write};

use comfy_table::{Cell, Color, ContentArrangement, LineStyle, Table, TableStyle};
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::column::Column;
use super::content::Row;
use super::texts::Texts;
use super::view::{Layout, Section, View};
use crate::model::Verdict;
use crate::text::width;

/// How wide a table may be and whether it is in colour.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Columns of the terminal.
    pub width: usize,
    /// Whether verdicts are coloured.
    pub colour: bool,
}

/// From here on a table has its eight columns.
const WIDE: usize = 96;

/// Below this a table cannot hold Chinese text in columns.
const NARROW: usize = 64;

/// Space between columns.
const BETWEEN: usize = 2;

/// Lines under the header and, dotted, between rows.
const RULED: TableStyle = TableStyle::new()
    .header_separator(LineStyle::none().fill('─'))
    .row_separator(LineStyle::none().fill('┄'));

/// No lines at all.
const PLAIN: TableStyle = TableStyle::new();

/// Prints the view of a `check`.
///
/// # Errors
/// When writing fails.
pub fn check(view: &View, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let texts = view.texts();
    writeln!(out, "{}", view.title)?;
    for (name, lines) in &view.header {
        paragraph(&format!("{name}{}", texts.colon()), lines, look.width, out)?;
    }
    if view.regions.is_empty() {
        writeln!(out, "\n{}", texts.get("none-selected"))?;
    }
    for region in &view.regions {
        writeln!(out, "\n{}", "═".repeat(look.width))?;
        writeln!(out, "{}", region.title)?;
        for line in &region.counts {
            paragraph("", std::slice::from_ref(line), look.width, out)?;
        }
        for section in &region.sections {
            print_section(view, section, look, out)?;
        }
    }
    Ok(())
}

fn print_section(
    view: &View,
    section: &Section,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    writeln!(out)?;
    if !section.title.is_empty() {
        paragraph("", std::slice::from_ref(&section.title), look.width, out)?;
    }
    for line in &section.lines {
        paragraph("", std::slice::from_ref(line), look.width, out)?;
    }
    if section.rows.is_empty() {
        return Ok(());
    }
    let columns = columns_of(section.layout, look.width);
    if look.width >= NARROW {
        return grid(view, section, &columns, look, out);
    }
    match section.layout {
        Layout::OfPolicy | Layout::Mixed => blocks(view, section, look, out),
        Layout::Brief | Layout::Told | Layout::Items | Layout::Changes => {
            strings_of_cells(view, section, &columns, look, out)
        }
    }
}

/// Prints rows under a heading, every column as wide as its content allows.
///
/// # Errors
/// When writing fails.
pub fn list(
    heading: &[String],
    rows: &[Vec<String>],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = vec![6; heading.len()];
    let rows: Vec<Line> =
        rows.iter().map(|cells| Line { cells: cells.clone(), colour: None }).collect();
    draw(Some(heading), &rows, &columns, PLAIN, look, out)
}

/// A name and its lines, wrapped and indented under the first.
pub(super) fn paragraph(
    name: &str,
    lines: &[String],
    total: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    let indent = " ".repeat(width(name));
    for (at, line) in lines.iter().enumerate() {
        let first = if at == 0 { name } else { &indent };
        for (at, piece) in wrapped(line, total.saturating_sub(indent.len())).iter().enumerate() {
            writeln!(out, "{}{piece}", if at == 0 { first } else { &indent })?;
        }
    }
    Ok(())
}

/// The columns of a layout with the least width of each; wide terminals show more of them.
fn columns_of(layout: Layout, width: usize) -> Vec<(Column, usize)> {
    let columns: &[(Column, usize)] = match layout {
        Layout::OfPolicy | Layout::Mixed if width >= WIDE => &FULL,
        Layout::OfPolicy | Layout::Mixed => &SHORT,
        Layout::Brief => &BRIEF,
        Layout::Told => &TOLD,
        Layout::Items => &ITEMS,
        Layout::Changes => &CHANGES,
    };
    // Where several policies meet, each id stands with its own.
    let with_policy = |(column, least): &(Column, usize)| match column {
        Column::Item if layout == Layout::Mixed => (Column::Id, 9),
        _ => (*column, *least),
    };
    columns.iter().map(with_policy).collect()
}

const FULL: [(Column, usize); 8] = [
    (Column::Item, 5),
    (Column::Target, 14),
    (Column::Want, 8),
    (Column::Figure, 9),
    (Column::Answer, 16),
    (Column::Gap, 8),
    (Column::Due, 10),
    (Column::Departments, 11),
];

/// Fewer columns with more lines in each.
const SHORT: [(Column, usize); 5] = [
    (Column::Item, 5),
    (Column::Target, 12),
    (Column::WantAndFigure, 12),
    (Column::Answer, 14),
    (Column::DueAndDepartments, 11),
];

/// Without a heading, as the next: each cell says itself what it is.
const BRIEF: [(Column, usize); 4] = [
    (Column::Id, 8),
    (Column::TargetAndWant, 16),
    (Column::Detail, 16),
    (Column::DepartmentLine, 14),
];

const TOLD: [(Column, usize); 4] = [
    (Column::Id, 8),
    (Column::TargetAndWant, 16),
    (Column::Answer, 16),
    (Column::DepartmentLine, 14),
];

const ITEMS: [(Column, usize); 4] =
    [(Column::Item, 5), (Column::Target, 14), (Column::Verdict, 8), (Column::Counts, 16)];

const CHANGES: [(Column, usize); 3] =
    [(Column::Id, 9), (Column::TargetAndWant, 14), (Column::Change, 16)];

/// A section as a table.
fn grid(
    view: &View,
    section: &Section,
    columns: &[(Column, usize)],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let coloured = |(column, _): &(Column, usize)| {
        matches!(column, Column::Answer | Column::Verdict | Column::Change)
    };
    let coloured = columns.iter().position(coloured);
    let lines: Vec<Line> = section
        .rows
        .iter()
        .map(|row| Line {
            cells: columns.iter().map(|(column, _)| cell(view, row, *column)).collect(),
            colour: coloured.zip(colour_of(row.verdict())),
        })
        .collect();
    let least: Vec<usize> = columns.iter().map(|(_, least)| *least).collect();
    if matches!(section.layout, Layout::Brief | Layout::Told) {
        return draw(None, &lines, &least, PLAIN, look, out);
    }
    let heading: Vec<String> = columns.iter().map(|(column, _)| view.heading(*column)).collect();
    let style = if section.layout == Layout::Items { PLAIN } else { RULED };
    draw(Some(&heading), &lines, &least, style, look, out)
}

/// A cell; a line of names does not break inside a Chinese one.
fn cell(view: &View, row: &Row, column: Column) -> String {
    let text = view.cell(row, column);
    if column == Column::DepartmentLine { unbroken(&text, view.texts()) } else { text }
}

/// For narrow terminals: the cells of a row one after the other.
fn strings_of_cells(
    view: &View,
    section: &Section,
    columns: &[(Column, usize)],
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for row in &section.rows {
        let cells = columns.iter().map(|(column, _)| cell(view, row, *column));
        let cells: Vec<String> = cells.filter(|cell| !cell.is_empty()).collect();
        paragraph("  ", &[cells.join(" · ")], look.width, out)?;
    }
    Ok(())
}

/// One row: its cells and the colour of its verdict.
struct Line {
    cells: Vec<String>,
    /// The column of the verdict and its colour.
    colour: Option<(usize, Color)>,
}

/// One target per block, for terminals too narrow for columns.
fn blocks(view: &View, section: &Section, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let id = if section.layout == Layout::Mixed { Column::Id } else { Column::Item };
    let cells = [Column::Want, Column::Figure, Column::Gap, Column::Due, Column::DepartmentLine];
    for row in &section.rows {
        writeln!(out)?;
        let title = format!("{} {}", view.cell(row, id), view.cell(row, Column::Target));
        paragraph("", &[title], look.width, out)?;
        paragraph("  ", &[view.cell(row, Column::Answer)], look.width, out)?;
        let cells = cells.map(|column| (column, view.cell(row, column)));
        for (column, text) in cells.into_iter().filter(|(_, text)| !text.is_empty()) {
            let name = format!("  {}{}", view.heading(column), view.texts().colon());
            paragraph(&name, &[text], look.width, out)?;
        }
    }
    Ok(())
}

fn colour_of(verdict: Verdict) -> Option<Color> {
    match verdict {
        Verdict::Met => Some(Color::Green),
        Verdict::OnTrack => Some(Color::Cyan),
        Verdict::AtRisk => Some(Color::Yellow),
        Verdict::Missed => Some(Color::Red),
        _ => None,
    }
}

fn draw(
    heading: Option<&[String]>,
    lines: &[Line],
    columns: &[usize],
    style: TableStyle,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let widths = widths(heading, lines, columns, look.width);
    let cells = |texts: &[String]| -> Vec<String> {
        texts.iter().zip(&widths).map(|(text, width)| fitted(text, *width)).collect()
    };
    let mut table = Table::new();
    table.load_style(style).set_content_arrangement(ContentArrangement::Disabled).force_no_tty();
    if look.colour {
        table.enforce_styling();
    }
    if let Some(heading) = heading {
        table.set_header(cells(heading));
    }
    for line in lines {
        let row = cells(&line.cells).into_iter().enumerate().map(|(at, text)| {
            let colour = line.colour.filter(|(column, _)| look.colour && *column == at);
            let cell = Cell::new(text);
            match colour {
                Some((_, colour)) => cell.fg(colour),
                None => cell,
            }
        });
        table.add_row(row);
    }
    let last = columns.len().saturating_sub(1);
    for (at, column) in table.column_iter_mut().enumerate() {
        let after = if at == last { 0 } else { u16::try_from(BETWEEN).unwrap_or(2) };
        column.set_padding((0, after));
    }
    writeln!(out, "{}", table.trim_fmt())
}

/// Column widths: each as wide as its content, the widest cut back until all fit.
fn widths(
    heading: Option<&[String]>,
    lines: &[Line],
    columns: &[usize],
    total: usize,
) -> Vec<usize> {
    let natural = |at: usize| {
        let cells = lines.iter().filter_map(|line| line.cells.get(at));
        let all = cells.chain(heading.and_then(|heading| heading.get(at)));
        all.flat_map(|cell| cell.lines()).map(width).max().unwrap_or(0).max(1)
    };
    let mut widths: Vec<usize> = (0..columns.len()).map(natural).collect();
    let gaps = BETWEEN.saturating_mul(columns.len().saturating_sub(1));
    let room = total.saturating_sub(gaps);
    while widths.iter().sum::<usize>() > room {
        let shrinkable = widths.iter_mut().zip(columns).filter(|(width, least)| **width > **least);
        let Some((widest, _)) = shrinkable.max_by_key(|(width, _)| **width) else {
            break;
        };
        *widest = widest.saturating_sub(1);
    }
    widths
}

/// A cell broken into lines.
fn fitted(text: &str, width: usize) -> String {
    text.lines().flat_map(|line| wrapped(line, width)).collect::<Vec<_>>().join("\n")
}

/// Keeps a wrapped line from breaking inside a name.
const GLUE: char = '\u{2060}';

/// A list of names, each Chinese one on one line as long as it fits.
fn unbroken(names: &str, texts: &Texts) -> String {
    let between = texts.list(&[String::new(), String::new()]);
    let whole = |name: &str| {
        if name.contains(' ') {
            return name.to_owned();
        }
        name.chars().flat_map(|c| [c, GLUE]).collect::<String>().trim_end_matches(GLUE).to_owned()
    };
    names.split(between.as_str()).map(whole).collect::<Vec<_>>().join(&between)
}

/// Lines broken as Unicode says: never inside `89%`, no line beginning with 、.
fn wrapped(text: &str, width: usize) -> Vec<String> {
    let options = Options::new(width.max(2))
        .word_separator(WordSeparator::Custom(words))
        .word_splitter(WordSplitter::Custom(after_hyphens));
    textwrap::wrap(text, options).iter().map(|line| line.replace(GLUE, "")).collect()
}

/// The pieces between which a line may break: those of Unicode, and before an opening （.
fn words(line: &str) -> Box<dyn Iterator<Item = Word<'_>> + '_> {
    let words = WordSeparator::UnicodeBreakProperties.find_words(line);
    Box::new(words.flat_map(|word| {
        let inner = word.word.find('（').filter(|at| *at > 0);
        let parts = inner.and_then(|at| word.word.split_at_checked(at));
        let (first, rest) = match parts {
            Some((before, after)) => (Some(Word::from(before)), after),
            None => (None, word.word),
        };
        let mut last = Word::from(rest);
        last.whitespace = word.whitespace;
        first.into_iter().chain([last])
    }))
}

/// Where a word may be split: after a hyphen between letters, never inside a date.
fn after_hyphens(word: &str) -> Vec<usize> {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphabetic);
    let hyphens = word.match_indices('-').map(|(at, _)| at);
    hyphens
        .filter_map(|at| {
            let (before, after) = word.split_at_checked(at)?;
            let (_, after) = after.split_at_checked(1)?;
            let between = letter(before.chars().next_back()) && letter(after.chars().next());
            between.then(|| at.saturating_add(1))
        })
        .collect()
}
