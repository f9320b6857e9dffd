//! CSV files to a grid: every field keeps its place in the decoded text.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

use csv_core::{ReadFieldResult, Reader, ReaderBuilder};

use super::encoding::{REPLACED, decode};
use super::grid::{Cell, CellText, Grid, Row, Sheet};
use super::size::{MOST_COLUMNS, Size};
use crate::diag::{Code, Diagnostic};
use crate::text::{Encoding, Place, Source, restored};

/// Reads a CSV file.
///
/// # Errors
/// A diagnostic when the file is no text, empty, or larger than any report.
pub(super) fn grid(
    name: &str,
    bytes: Vec<u8>,
    forced: Option<Encoding>,
    size: Size,
) -> Result<Grid, Box<Diagnostic>> {
    let decoded = decode(name, bytes, forced)?;
    if decoded.text.trim().is_empty() {
        return Err(Box::new(Diagnostic::in_file(Code::F004, name).with("sort", "table")));
    }
    let source = Arc::new(Source::new(name, decoded.text));
    let strange = |(at, byte): &(usize, u8)| {
        let place = Place::new(&source, *at..at.saturating_add(REPLACED.len_utf8()));
        Diagnostic::at(Code::T023, place).with("byte", format!("{byte:02X}"))
    };
    let mut problems: Vec<Diagnostic> = decoded.strange.iter().map(strange).collect();
    if let Some(encoding) = decoded.guessed {
        let problem = Diagnostic::in_file(Code::F013, name);
        problems.push(problem.with("encoding", encoding.name()));
    }
    let rows = rows(&source, size, &mut problems)?;
    let sheet = Sheet { rows, ..Sheet::default() };
    Ok(Grid { source, sheets: vec![sheet], problems })
}

fn rows(
    source: &Arc<Source>,
    size: Size,
    problems: &mut Vec<Diagnostic>,
) -> Result<Vec<Row>, Box<Diagnostic>> {
    // What stands for a byte that is no text is reported already; typed, it is text like any other.
    let strange = problems.iter().any(|problem| problem.code == Code::T023);
    let mut fields = Fields::new(&source.text);
    let (mut rows, mut cells, mut column) = (Vec::new(), Vec::new(), 0_u32);
    let (mut line, mut counted, mut room) = (0_u32, 0, size.cells());
    while let Some(field) = fields.next() {
        if field.open {
            let place = Place::new(source, field.span.start..field.span.start.saturating_add(1));
            problems.push(Diagnostic::at(Code::T009, place));
        }
        if column == 0 {
            let before = source.text.get(counted..field.span.start).unwrap_or("");
            let lines = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
            (line, counted) = (line.saturating_add(lines), field.span.start);
        }
        let text = shown(restored(fields.content.trim()));
        if !text.is_empty() {
            let flawed = field.open || (strange && text.contains(REPLACED));
            let text = stretch(source, &field.span, text);
            cells.push(Cell { column, text, span: field.span, flawed });
            let beyond = if column >= MOST_COLUMNS { Some("columns") } else { None };
            room = room.checked_sub(1).filter(|_| beyond.is_none()).ok_or_else(|| {
                let problem = Diagnostic::in_file(Code::T010, &source.name);
                let row = line.saturating_add(1).to_string();
                let problem = problem.with("what", beyond.unwrap_or("cells")).with("row", row);
                let most = beyond.map_or(size.cells(), |_| 16_384);
                Box::new(problem.with("most", most.to_string()))
            })?;
        }
        column = column.saturating_add(1);
        if field.last {
            if !cells.is_empty() {
                // No row takes more room than its cells.
                let mut own = std::mem::take(&mut cells);
                own.shrink_to_fit();
                rows.push(Row { number: line, cells: own });
            }
            column = 0;
        }
    }
    Ok(rows)
}

/// The text of a field, as a stretch of the file if it stands there as it is.
fn stretch(source: &Arc<Source>, field: &Range<usize>, text: &str) -> CellText {
    let found = source.text.get(field.clone()).and_then(|field| field.find(text));
    let start = found.map(|at| field.start.saturating_add(at));
    let span = start.map(|start| start..start.saturating_add(text.len()));
    let stretch = span.and_then(|span| CellText::stretch(source, &span));
    stretch.unwrap_or_else(|| text.to_owned().into())
}

/// One field: where it stands with its quotes.
struct Field {
    span: Range<usize>,
    /// The last of its row.
    last: bool,
    /// Its quotes are never closed.
    open: bool,
}

/// The fields of a text, one after the other.
struct Fields<'t> {
    text: &'t str,
    reader: Reader,
    separator: u8,
    at: usize,
    /// What the last field says.
    content: String,
    /// Room for the bytes of a field.
    bytes: Vec<u8>,
}

impl<'t> Fields<'t> {
    fn new(text: &'t str) -> Self {
        let separator = separator(text);
        let reader = ReaderBuilder::new().delimiter(separator).build();
        let (content, bytes) = (String::new(), vec![0; 1024]);
        Self { text, reader, separator, at: 0, content, bytes }
    }

    fn next(&mut self) -> Option<Field> {
        let (start, mut length) = (self.at, 0_usize);
        let last = loop {
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let room = self.bytes.get_mut(length..).unwrap_or_default();
            let (result, read, written) = self.reader.read_field(rest, room);
            self.at = self.at.saturating_add(read);
            length = length.saturating_add(written);
            match result {
                ReadFieldResult::Field { record_end } => break record_end,
                ReadFieldResult::End => return None,
                ReadFieldResult::InputEmpty => {}
                ReadFieldResult::OutputFull => {
                    self.bytes.resize(self.bytes.len().saturating_mul(2), 0);
                }
            }
        };
        self.content.clear();
        let content = self.bytes.get(..length).unwrap_or_default();
        self.content.push_str(&String::from_utf8_lossy(content));
        let raw = self.text.get(start..self.at).unwrap_or("");
        // Empty lines before a field are read with it.
        let field = raw.trim_start_matches(['\r', '\n']);
        let start = start.saturating_add(raw.len().saturating_sub(field.len()));
        let bare = if last {
            field.trim_end_matches(['\r', '\n'])
        } else {
            field.strip_suffix(char::from(self.separator)).unwrap_or(field)
        };
        // Quotes that are closed, and those doubled between them, come in pairs.
        let open = bare.starts_with('"') && bare.matches('"').count() % 2 == 1;
        Some(Field { span: start..start.saturating_add(bare.len()), last, open })
    }
}

/// What separates the fields of a line.
const SEPARATORS: [u8; 4] = [b',', b'\t', b';', b'|'];

/// The separator of a text: the one that most of the first lines have as often as each other.
fn separator(text: &str) -> u8 {
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).take(20).collect();
    let regular = |separator: u8| -> (usize, usize) {
        let mut lines_of: BTreeMap<usize, usize> = BTreeMap::new();
        for count in lines.iter().map(|line| outside_quotes(line, separator)) {
            let lines = lines_of.entry(count).or_default();
            *lines = lines.saturating_add(1);
        }
        lines_of.remove(&0);
        let most = lines_of.into_iter().map(|(count, lines)| (lines, count)).max();
        most.unwrap_or_default()
    };
    let best = SEPARATORS.into_iter().rev().max_by_key(|separator| regular(*separator));
    best.unwrap_or(b',')
}

/// How often a separator stands in a line outside quotes.
fn outside_quotes(line: &str, separator: u8) -> usize {
    let parts = line.split('"').step_by(2);
    parts.map(|part| part.bytes().filter(|byte| *byte == separator).count()).sum()
}

/// What `="330800"` shows: spreadsheet programs write so what must stay a text.
fn shown(text: &str) -> &str {
    let quoted = text.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
    quoted.filter(|inner| !inner.contains('"')).unwrap_or(text).trim()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows each field as `line:column text`, rows apart by a bar.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let grid = grid("a.csv", text.as_bytes().to_vec(), None, Size::Usual).unwrap();
        let shown = |cell: &Cell| {
            let (line, column) = Place::new(&grid.source, cell.span.clone()).line_column();
            format!("{line}:{column} {}", cell.text)
        };
        let sheet = grid.sheets.first().unwrap();
        let rows: Vec<String> = sheet
            .rows
            .iter()
            .map(|row| {
                assert_eq!(
                    usize::try_from(row.number).unwrap().saturating_add(1),
                    Place::new(&grid.source, row.span()).line_column().0
                );
                row.cells.iter().map(shown).collect::<Vec<_>>().join(", ")
            })
            .collect();
        assert_eq!(rows.join(" | "), expected);
        let codes: Vec<Code> = grid.problems.iter().map(|problem| problem.code).collect();
        assert_eq!(codes.contains(&Code::T009), expected.contains("open"), "{codes:?}");
    }

    #[test]
    fn fields_have_places() {
        check("地区,指标\n衢州市,在校生数\n", "1:1 地区, 1:4 指标 | 2:1 衢州市, 2:5 在校生数");
        check("a;b\r\n\r\n;d\r\n", "1:1 a, 1:3 b | 3:2 d");
        check("a\tb\n\n\n1\t\n", "1:1 a, 1:3 b | 4:1 1");
        check("\"a,b\",\"c\"\"d\"\n'=1,x", "1:1 a,b, 1:7 c\"d | 2:1 =1, 2:5 x");
        check("\"a\nb\",c\nd,e", "1:1 a\nb, 2:4 c | 3:1 d, 3:3 e");
        check("a,\"\",\"x\"\"\"\n", "1:1 a, 1:6 x\"");
    }

    #[test]
    fn quotes_that_never_close_are_reported() {
        check("a,b\n\"open,c\nd", "1:1 a, 1:3 b | 2:1 open,c\nd");
        check("a,\"open\"\"\n", "1:1 a, 1:3 open\"");
    }
}
