//! Old workbooks (XLS of Excel 97 and later, ET of WPS) to a grid: each cell as its sheet shows it.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::book::{Beside, Book, MOST_BYTES, MOST_ROWS, Placed, Shown};
use super::compound::{Compound, four, two};
use super::grid::{Grid, Merge};
use super::sheet::{in_format, text_in_format};
use crate::diag::{Code, Diagnostic};
use crate::ooxml::Format;

/// Kinds of records.
mod kind {
    pub(super) const FORMULA: u16 = 0x06;
    pub(super) const END: u16 = 0x0A;
    pub(super) const DATE_MODE: u16 = 0x22;
    pub(super) const PASSWORD: u16 = 0x2F;
    pub(super) const CONTINUED: u16 = 0x3C;
    pub(super) const COLUMNS: u16 = 0x7D;
    pub(super) const SHEET: u16 = 0x85;
    pub(super) const NUMBERS: u16 = 0xBD;
    pub(super) const RICH_TEXT: u16 = 0xD6;
    pub(super) const STYLE: u16 = 0xE0;
    pub(super) const MERGES: u16 = 0xE5;
    pub(super) const TEXTS: u16 = 0xFC;
    pub(super) const LISTED: u16 = 0xFD;
    pub(super) const FLOAT: u16 = 0x203;
    pub(super) const TEXT: u16 = 0x204;
    pub(super) const TRUTH: u16 = 0x205;
    pub(super) const RESULT: u16 = 0x207;
    pub(super) const ROW: u16 = 0x208;
    pub(super) const WINDOW: u16 = 0x23E;
    pub(super) const NUMBER: u16 = 0x27E;
    pub(super) const FORMAT: u16 = 0x41E;
    pub(super) const BEGIN: u16 = 0x809;
}

/// The version of Excel 97 and later; the text of older ones has no encoding of its own.
const VERSION: u16 = 0x600;

/// Reads a workbook.
///
/// # Errors
/// A diagnostic when it is older than Excel 97, has a password, is damaged, or larger than any report.
pub(super) fn grid(name: &str, file: &Compound) -> Result<Grid, Box<Diagnostic>> {
    let refuse = |code| Box::new(Diagnostic::in_file(code, name));
    let broken = || Box::new(Diagnostic::in_file(Code::F012, name).with("sort", "other"));
    let Some(stream) = file.stream("Workbook") else {
        return Err(if file.has("Workbook") { broken() } else { refuse(Code::F009) });
    };
    if two(&stream, 0) != Some(kind::BEGIN) || two(&stream, 4) != Some(VERSION) {
        return Err(refuse(Code::F009));
    }
    let shared = Shared::read(&stream).ok_or_else(broken)?;
    if shared.has_password {
        return Err(refuse(Code::F010));
    }
    let mut book = Book::new(name);
    for sheet in &shared.sheets {
        if sheet.is_hidden {
            book.hidden_sheet(&sheet.name);
            continue;
        }
        let mut reading = Reading::new(&shared, book.room());
        reading.sheet(&stream, sheet.start).ok_or_else(broken)?;
        if reading.is_too_large {
            return Err(Box::new(Book::too_large(name)));
        }
        book.sheet(&sheet.name, reading.cells, reading.beside)?;
    }
    Ok(book.finish())
}

/// A record: its kind, its content, and where the next one begins.
fn record(stream: &[u8], at: usize) -> Option<(u16, &[u8], usize)> {
    let (kind, length) = (two(stream, at)?, usize::from(two(stream, at.checked_add(2)?)?));
    let start = at.checked_add(4)?;
    let end = start.checked_add(length)?;
    Some((kind, stream.get(start..end)?, end))
}

/// The contents of a record and of those that continue it.
fn continued<'s>(stream: &'s [u8], first: &'s [u8], mut next: usize) -> Vec<&'s [u8]> {
    let mut parts = vec![first];
    while let Some((kind::CONTINUED, part, end)) = record(stream, next) {
        parts.push(part);
        next = end;
    }
    parts
}

/// What the sheets of a workbook share.
#[derive(Default)]
struct Shared {
    sheets: Vec<Listed>,
    formats: BTreeMap<u32, String>,
    /// The number of the format of each style.
    styles: Vec<u32>,
    texts: Vec<String>,
    from_1904: bool,
    has_password: bool,
}

struct Listed {
    name: String,
    start: usize,
    is_hidden: bool,
}

impl Shared {
    /// `None` if it is damaged.
    fn read(stream: &[u8]) -> Option<Self> {
        let mut shared = Self::default();
        let mut at = 0;
        loop {
            let (kind, content, next) = record(stream, at)?;
            match kind {
                kind::END => return Some(shared),
                kind::PASSWORD => {
                    shared.has_password = true;
                    return Some(shared);
                }
                kind::DATE_MODE => shared.from_1904 = two(content, 0)? == 1,
                kind::FORMAT => {
                    let code = Pieces::new(vec![content.get(2..)?]).text_of_long()?;
                    shared.formats.insert(two(content, 0)?.into(), code);
                }
                kind::STYLE => shared.styles.push(two(content, 2)?.into()),
                kind::SHEET if content.get(5) == Some(&0) => {
                    let mut name = Pieces::new(vec![content.get(6..)?]);
                    let length = name.one()?.into();
                    shared.sheets.push(Listed {
                        name: name.text(length)?,
                        start: usize::try_from(four(content, 0)?).ok()?,
                        is_hidden: content.get(4)? & 3 != 0,
                    });
                }
                kind::TEXTS => {
                    let mut pieces = Pieces::new(continued(stream, content, next));
                    let (_, count) = (pieces.four()?, pieces.four()?);
                    for _ in 0..count {
                        shared.texts.push(pieces.text_of_long()?);
                    }
                }
                _ => {}
            }
            at = next;
        }
    }

    fn format(&self, style: u16) -> Format {
        let id = self.styles.get(usize::from(style)).copied().unwrap_or(0);
        Format { id, code: self.formats.get(&id).cloned() }
    }
}

/// Bytes that stand in several records; a text that goes on in the next one says anew how it is
/// written.
struct Pieces<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Pieces<'s> {
    fn new(parts: Vec<&'s [u8]>) -> Self {
        Self { parts, part: 0, at: 0 }
    }

    fn one(&mut self) -> Option<u8> {
        loop {
            let part = self.parts.get(self.part)?;
            if let Some(byte) = part.get(self.at) {
                self.at = self.at.saturating_add(1);
                return Some(*byte);
            }
            (self.part, self.at) = (self.part.saturating_add(1), 0);
        }
    }

    fn two(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.one()?, self.one()?]))
    }

    fn four(&mut self) -> Option<u32> {
        Some(u32::from_le_bytes([self.one()?, self.one()?, self.one()?, self.one()?]))
    }

    fn skip(&mut self, mut count: usize) -> Option<()> {
        while count > 0 {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            let step = left.min(count);
            count = count.saturating_sub(step);
            self.at = self.at.saturating_add(step);
            if count > 0 {
                (self.part, self.at) = (self.part.saturating_add(1), 0);
            }
        }
        Some(())
    }

    /// A text with its length in two bytes before it.
    fn text_of_long(&mut self) -> Option<String> {
        let length = self.two()?.into();
        self.text(length)
    }

    /// A text of so many characters: how it is written, what else belongs to it, and itself.
    fn text(&mut self, length: usize) -> Option<String> {
        let flags = self.one()?;
        let runs = if flags & 8 != 0 { usize::from(self.two()?).checked_mul(4)? } else { 0 };
        let spoken = if flags & 4 != 0 { usize::try_from(self.four()?).ok()? } else { 0 };
        let mut is_wide = flags & 1 != 0;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < length {
            let left = self.parts.get(self.part)?.len().saturating_sub(self.at);
            if left == 0 {
                is_wide = self.one()? & 1 != 0;
                continue;
            }
            units.push(if is_wide { self.two()? } else { self.one()?.into() });
        }
        self.skip(runs.checked_add(spoken)?)?;
        Some(String::from_utf16_lossy(&units))
    }
}

/// A sheet being read.
struct Reading<'s> {
    shared: &'s Shared,
    room: usize,
    cells: Vec<Placed>,
    beside: Beside,
    hides_zeros: bool,
    /// A formula whose result is the text of a later record.
    open: Option<(u32, u32)>,
    is_too_large: bool,
}

impl<'s> Reading<'s> {
    fn new(shared: &'s Shared, room: usize) -> Self {
        Self {
            shared,
            room,
            cells: Vec::new(),
            beside: Beside::default(),
            hides_zeros: false,
            open: None,
            is_too_large: false,
        }
    }

    /// Reads a sheet; `None` if it is damaged.
    fn sheet(&mut self, stream: &[u8], start: usize) -> Option<()> {
        self.hides_zeros = hides_zeros(stream, start);
        let (mut at, mut depth) = (start, 0_usize);
        let (mut counted, mut bytes) = (0_usize, 0_usize);
        loop {
            let (kind, content, next) = record(stream, at)?;
            match kind {
                kind::BEGIN => depth = depth.saturating_add(1),
                kind::END => {
                    depth = depth.checked_sub(1)?;
                    if depth == 0 {
                        return Some(());
                    }
                }
                // What a chart in the sheet says is none of its cells.
                _ if depth == 1 => self.record(kind, &continued(stream, content, next))?,
                _ => {}
            }
            let far = self.cells.last().is_some_and(|(row, ..)| *row >= MOST_ROWS);
            let new = self.cells.get(counted..).unwrap_or_default();
            let new = new.iter().map(|(.., shown)| shown.length());
            bytes = new.fold(bytes, usize::saturating_add);
            counted = self.cells.len();
            self.is_too_large |= far || bytes > MOST_BYTES || self.cells.len() > self.room;
            if self.is_too_large {
                return Some(());
            }
            at = next;
        }
    }

    fn record(&mut self, kind: u16, parts: &[&[u8]]) -> Option<()> {
        let content = parts.first()?;
        match kind {
            kind::ROW if four(content, 12)? & 0x20 != 0 => {
                self.beside.hidden_rows.insert(two(content, 0)?.into());
            }
            kind::COLUMNS if two(content, 8)? & 1 != 0 || two(content, 4)? == 0 => {
                let columns = u32::from(two(content, 0)?)..=u32::from(two(content, 2)?);
                self.beside.hidden_columns.push(columns);
            }
            kind::MERGES => {
                for range in content.get(2..)?.chunks_exact(8) {
                    let number = |at| two(range, at).map(u32::from);
                    self.beside.merges.push(Merge {
                        rows: number(0)?..=number(2)?,
                        columns: number(4)?..=number(6)?,
                    });
                }
            }
            kind::RESULT => {
                if let Some(at) = self.open.take() {
                    let text = Pieces::new(parts.to_vec()).text_of_long()?;
                    self.cells.push((at.0, at.1, Shown::text(&text)));
                }
            }
            kind::NUMBERS => self.numbers(content)?,
            kind::LISTED | kind::FLOAT | kind::NUMBER | kind::TRUTH | kind::FORMULA => {
                let (row, column) = (two(content, 0)?.into(), two(content, 2)?.into());
                let shown = self.shown(kind, content, (row, column))?;
                self.cells.push((row, column, shown));
            }
            kind::TEXT | kind::RICH_TEXT => {
                let mut pieces = Pieces::new(parts.to_vec());
                let (row, column) = (pieces.two()?.into(), pieces.two()?.into());
                let format = self.shared.format(pieces.two()?);
                let text = pieces.text_of_long()?;
                self.cells.push((row, column, text_in_format(&text, &format)));
            }
            _ => {}
        }
        Some(())
    }

    /// Several numbers beside each other.
    fn numbers(&mut self, content: &[u8]) -> Option<()> {
        let (row, first) = (two(content, 0)?.into(), two(content, 2)?.into());
        let cells = content.get(4..content.len().checked_sub(2)?)?.chunks_exact(6);
        for (column, cell) in (first..).zip(cells) {
            let shown = self.number(&short(four(cell, 2)?), two(cell, 0)?);
            self.cells.push((row, column, shown));
        }
        Some(())
    }

    fn shown(&mut self, kind: u16, content: &[u8], at: (u32, u32)) -> Option<Shown> {
        let style = two(content, 4)?;
        Some(match kind {
            kind::LISTED => {
                let number = usize::try_from(four(content, 6)?).ok()?;
                let text = self.shared.texts.get(number);
                text.map_or_else(unknown, |text| text_in_format(text, &self.shared.format(style)))
            }
            kind::NUMBER => self.number(&short(four(content, 6)?), style),
            kind::TRUTH => truth(*content.get(6)?, *content.get(7)? != 0),
            kind::FORMULA if two(content, 12)? == 0xFFFF => match *content.get(6)? {
                0 => {
                    self.open = Some(at);
                    Shown::Nothing
                }
                1 => truth(*content.get(8)?, false),
                2 => truth(*content.get(8)?, true),
                _ => Shown::Nothing,
            },
            _ => {
                let bytes = content.get(6..14)?.try_into().ok()?;
                self.number(&f64::from_le_bytes(bytes).to_string(), style)
            }
        })
    }

    fn number(&self, number: &str, style: u16) -> Shown {
        let is_zero = number.chars().all(|c| matches!(c, '0' | '.' | '-'));
        if self.hides_zeros && is_zero {
            return Shown::Nothing;
        }
        in_format(number, &self.shared.format(style), self.shared.from_1904)
    }
}

fn unknown() -> Shown {
    Shown::Unknown(Code::T007, "?".to_owned())
}

/// Whether a sheet leaves zeros blank, which it says behind its cells.
fn hides_zeros(stream: &[u8], start: usize) -> bool {
    let (mut at, mut depth) = (start, 0_usize);
    while let Some((kind, content, next)) = record(stream, at) {
        match kind {
            kind::BEGIN => depth = depth.saturating_add(1),
            kind::END => depth = depth.saturating_sub(1),
            kind::WINDOW if depth == 1 => {
                return two(content, 0).is_some_and(|flags| flags & 0x10 == 0);
            }
            _ => {}
        }
        if depth == 0 {
            return false;
        }
        at = next;
    }
    false
}

/// A number in four bytes: whole or the beginning of a long one, and perhaps hundredths.
fn short(number: u32) -> String {
    let is_hundredths = number & 1 != 0;
    let text = if number & 2 != 0 {
        (number.cast_signed() >> 2).to_string()
    } else {
        f64::from_bits(u64::from(number & 0xFFFF_FFFC) << 32).to_string()
    };
    let scaled = |text: &str| {
        let number = Decimal::from_str_exact(text).ok()?;
        Some(number.checked_div(Decimal::ONE_HUNDRED)?.normalize().to_string())
    };
    if is_hundredths { scaled(&text).unwrap_or(text) } else { text }
}

/// What a cell shows that is true or false, or an error.
fn truth(value: u8, is_error: bool) -> Shown {
    Shown::text(match (value, is_error) {
        (0, false) => "FALSE",
        (_, false) => "TRUE",
        (0x00, true) => "#NULL!",
        (0x07, true) => "#DIV/0!",
        (0x0F, true) => "#VALUE!",
        (0x17, true) => "#REF!",
        (0x1D, true) => "#NAME?",
        (0x24, true) => "#NUM!",
        (_, true) => "#N/A",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_four_bytes() {
        assert_eq!(short((23500 << 2) | 2), "23500");
        assert_eq!(short((8864 << 2) | 3), "88.64");
        assert_eq!(short(((-5_i32 << 2) | 2).cast_unsigned()), "-5");
        assert_eq!(short(0x3FF0_0000), "1");
        assert_eq!(short(0x3FF0_0001), "0.01");
    }

    #[test]
    fn a_text_may_go_on_in_the_next_record() {
        let first = [5, 0, 0, b'2', b'3'];
        let second = [1, b'5', 0, b'0', 0, b'0', 0];
        let mut pieces = Pieces::new(vec![&first, &second]);
        assert_eq!(pieces.text_of_long().as_deref(), Some("23500"));
        assert_eq!(pieces.text_of_long(), None);
    }
}
