//! Tables for a terminal, as wide as it is; narrow ones become blocks.

use std::io::{self, Write};

use comfy_table::{Cell, Color, ContentArrangement, LineStyle, Table, TableStyle};
use textwrap::core::Word;
use textwrap::{Options, WordSeparator, WordSplitter};

use super::texts::Texts;
use super::view::{RegionView, Row, View};
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
pub fn check(view: &View, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
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
        judged(region, texts, look, out)?;
        unjudged(region, texts, look, out)?;
    }
    Ok(())
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

fn judged(region: &RegionView, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if region.judged.is_empty() {
        return writeln!(out, "\n{}", texts.get("none-judged"));
    }
    writeln!(out, "\n{}", texts.get("judged"))?;
    for (policy, rows) in &region.judged {
        writeln!(out)?;
        paragraph("", std::slice::from_ref(policy), look.width, out)?;
        if look.width < NARROW {
            blocks(rows, texts, look, out)?;
            continue;
        }
        let layout = if look.width >= WIDE { &FULL } else { &SHORT };
        let heading: Vec<String> = layout.heading.iter().map(|id| texts.get(id)).collect();
        let lines: Vec<Line> = rows
            .iter()
            .map(|row| Line {
                cells: (layout.cells)(row),
                colour: colour_of(row.verdict).map(|colour| (layout.verdict, colour)),
            })
            .collect();
        draw(Some(&heading), &lines, layout.least, RULED, look, out)?;
    }
    Ok(())
}

fn unjudged(region: &RegionView, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if region.groups.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", texts.get("unjudged"))?;
    let columns = [8, 16, 16, 14];
    for (title, rows) in &region.groups {
        writeln!(out)?;
        paragraph("", std::slice::from_ref(title), look.width, out)?;
        let lines: Vec<Line> = rows
            .iter()
            .map(|row| {
                let target = if row.counted {
                    format!("{}{}", row.target, texts.bracketed(&row.want))
                } else {
                    row.target.clone()
                };
                let departments: Vec<String> = row.departments.iter().map(|d| whole(d)).collect();
                let departments = texts.list(&departments);
                let cells = vec![row.id.clone(), target, row.detail.clone(), departments];
                Line { cells, colour: None }
            })
            .collect();
        if look.width < NARROW {
            for line in &lines {
                let text = line.cells.iter().filter(|cell| !cell.is_empty());
                let text: Vec<String> = text.map(|cell| cell.replace('\n', " ")).collect();
                paragraph("  ", &[text.join(" · ")], look.width, out)?;
            }
        } else {
            draw(None, &lines, &columns, PLAIN, look, out)?;
        }
    }
    Ok(())
}

/// One row: its cells and the colour of its verdict.
struct Line {
    cells: Vec<String>,
    /// The column of the verdict and its colour.
    colour: Option<(usize, Color)>,
}

/// The columns of a table: their headings, how narrow each may get, and what they hold.
struct Layout {
    heading: &'static [&'static str],
    least: &'static [usize],
    cells: fn(&Row) -> Vec<String>,
    /// The column of the verdict.
    verdict: usize,
}

const FULL: Layout = Layout {
    heading: &[
        "col-item",
        "col-target",
        "col-want",
        "col-figure",
        "col-verdict",
        "col-gap",
        "col-due",
        "col-departments",
    ],
    least: &[5, 14, 8, 9, 16, 8, 10, 11],
    cells: full,
    verdict: 4,
};

/// Fewer columns with more lines in each.
const SHORT: Layout = Layout {
    heading: &["col-item", "col-target", "col-want-figure", "col-verdict", "col-due-departments"],
    least: &[5, 12, 12, 14, 11],
    cells: short,
    verdict: 3,
};

fn full(row: &Row) -> Vec<String> {
    let departments = row.departments.join("\n");
    [&row.id, &row.target, &row.want, &row.figure, &row.answer, &row.gap, &row.due, &departments]
        .map(Clone::clone)
        .to_vec()
}

fn short(row: &Row) -> Vec<String> {
    let figures = [row.want.as_str(), &row.figure, &row.gap];
    let figures = figures.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
    let due = format!("{}\n{}", row.due, row.departments.join("\n"));
    vec![row.id.clone(), row.target.clone(), figures.join("\n"), row.answer.clone(), due]
}

/// One target per block, for terminals too narrow for columns.
fn blocks(rows: &[Row], texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for row in rows {
        writeln!(out)?;
        paragraph("", &[format!("{} {}", row.id, row.target)], look.width, out)?;
        paragraph("  ", std::slice::from_ref(&row.answer), look.width, out)?;
        let departments = texts.list(&row.departments);
        let pairs = [
            ("col-want", &row.want),
            ("col-figure", &row.figure),
            ("col-gap", &row.gap),
            ("col-due", &row.due),
            ("col-departments", &departments),
        ];
        for (id, text) in pairs.into_iter().filter(|(_, text)| !text.is_empty()) {
            let name = format!("  {}{}", texts.get(id), texts.colon());
            paragraph(&name, std::slice::from_ref(text), look.width, out)?;
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

/// A Chinese name that stays on one line as long as it fits.
fn whole(name: &str) -> String {
    if name.contains(' ') {
        return name.to_owned();
    }
    name.chars().flat_map(|c| [c, GLUE]).collect::<String>().trim_end_matches(GLUE).to_owned()
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
