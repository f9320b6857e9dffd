//! The texts of a document for word processors, paragraph by paragraph and cell by cell.

use quick_xml::events::{BytesStart, Event};

use crate::diag::{Code, Diagnostic};
use crate::model::{Passage, Spot};
use crate::ooxml::{Package, Trouble, piece};

/// The part with the texts.
const PART: &str = "word/document.xml";

/// Whether the bytes are a document for word processors.
pub(super) fn is_docx(bytes: &[u8]) -> bool {
    Package::open(bytes).is_ok_and(|package| package.has(PART))
}

/// Reads the texts of a document.
///
/// # Errors
/// A diagnostic when the document is damaged or unpacks to too much.
pub(super) fn passages(path: &str, bytes: &[u8]) -> Result<Vec<Passage>, Box<Diagnostic>> {
    let refuse = |trouble| {
        Box::new(match trouble {
            Trouble::TooLarge(limit) => {
                Diagnostic::in_file(Code::F014, path).with("limit", limit.to_string())
            }
            _ => Diagnostic::in_file(Code::F015, path),
        })
    };
    let mut package = Package::open(bytes).map_err(refuse)?;
    let mut xml = package.walk(PART).map_err(refuse)?;
    let mut walk = Walk::default();
    loop {
        match xml.next().map_err(refuse)? {
            Event::Start(tag) => walk.open(&tag),
            Event::End(tag) => walk.close(tag.local_name().as_ref()),
            Event::Eof => return Ok(walk.found),
            text if walk.in_text => {
                let text = piece(&text).ok_or_else(|| refuse(Trouble::Broken))?;
                walk.text.push_str(&text);
            }
            _ => {}
        }
    }
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
