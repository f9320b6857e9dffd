//! The texts of a document for word processors, paragraph by paragraph and cell by cell.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::{BytesRef, BytesStart, Event};
use zip::ZipArchive;

use crate::diag::{Code, Diagnostic};
use crate::model::{Passage, Spot};

/// What the part with the texts may unpack to.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// Whether the bytes are a document for word processors.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    let package = ZipArchive::new(Cursor::new(bytes));
    package.is_ok_and(|package| package.index_for_name("word/document.xml").is_some())
}

/// Reads the texts of a document.
///
/// # Errors
/// A diagnostic when the document is damaged or unpacks to too much.
pub(super) fn passages(path: &str, bytes: &[u8]) -> Result<Vec<Passage>, Box<Diagnostic>> {
    let broken = || Box::new(Diagnostic::in_file(Code::F015, path));
    let mut package = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let part = package.by_name("word/document.xml").map_err(|_| broken())?;
    let mut xml = Vec::new();
    part.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut xml).map_err(|_| broken())?;
    if u64::try_from(xml.len()).unwrap_or(u64::MAX) > MOST_BYTES {
        let limit = MOST_BYTES.div_euclid(1024 * 1024).to_string();
        return Err(Box::new(Diagnostic::in_file(Code::F014, path).with("limit", limit)));
    }
    let xml = String::from_utf8(xml).map_err(|_| broken())?;
    let mut reader = Reader::from_str(&xml);
    let mut walk = Walk::default();
    loop {
        match reader.read_event().map_err(|_| broken())? {
            Event::Start(tag) => walk.open(&tag),
            Event::Empty(tag) => {
                walk.open(&tag);
                walk.close(tag.local_name().as_ref());
            }
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Text(text) if walk.in_text => {
                walk.text.push_str(&text);
            }
            Event::GeneralRef(reference) if walk.in_text => {
                walk.text.push(character(&reference).ok_or_else(broken)?);
            }
            Event::Eof => return Ok(walk.found),
            _ => {}
        }
    }
}

/// The character that a reference such as `&amp;` or `&#39;` stands for.
fn character(reference: &BytesRef) -> Option<char> {
    if let Ok(Some(known)) = reference.resolve_char_ref() {
        return Some(known);
    }
    let known = [("amp", '&'), ("lt", '<'), ("gt", '>'), ("quot", '"'), ("apos", '\'')];
    known.iter().find(|(entity, _)| *entity == &**reference).map(|(_, known)| *known)
}

/// Where the reader is.
#[derive(Default)]
struct Walk {
    found: Vec<Passage>,
    table: usize,
    row: usize,
    column: usize,
    paragraph: usize,
    in_cell: bool,
    in_text: bool,
    text: String,
}

impl Walk {
    fn open(&mut self, tag: &BytesStart) {
        match tag.local_name().as_ref() {
            "tbl" => {
                self.table = self.table.saturating_add(1);
                self.row = 0;
            }
            "tr" => {
                self.row = self.row.saturating_add(1);
                self.column = 0;
            }
            "tc" => {
                self.column = self.column.saturating_add(1);
                self.in_cell = true;
            }
            "t" => self.in_text = true,
            "br" => self.text.push('\n'),
            _ => {}
        }
    }

    fn close(&mut self, tag: &str) {
        match tag {
            "t" => self.in_text = false,
            "tc" => self.in_cell = false,
            "p" => self.paragraph_ends(),
            _ => {}
        }
    }

    fn paragraph_ends(&mut self) {
        let text = std::mem::take(&mut self.text);
        let spot = if self.in_cell {
            Spot::Table(self.table, self.row, self.column)
        } else {
            self.paragraph = self.paragraph.saturating_add(1);
            Spot::Paragraph(self.paragraph)
        };
        if !text.is_empty() {
            self.found.push(Passage { spot, text });
        }
    }
}
