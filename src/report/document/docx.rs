//! A document for word processors: A4 landscape, headings repeated on every page, items
//! put together, a block to sign.
//!
//! The parts of the package are templates beside this file; their markup follows ECMA-376, part 1.

use std::io::{Cursor, Write as _};

use askama::Template;
use zip::result::ZipResult;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::palette::colour;
use super::parts::{Cell, Chapter, Document, Line, Table};
use crate::ooxml::allowed;

/// The width between the margins of A4 landscape, in twentieths of a point.
const PAGE: usize = 15_138;

/// Up to so many characters a row is written in the larger letters.
const ROOMY: usize = 170;

/// Writes a document as a file for word processors.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn docx(document: &Document) -> ZipResult<Vec<u8>> {
    let rendered = |part: askama::Result<String>| part.map_err(std::io::Error::other);
    let title = allowed(&document.title);
    let warning = document.warning.as_deref().map(allowed);
    let header = HeaderXml { title: &title, warning: warning.as_deref() };
    let core = CoreXml { title: &title, as_of: &document.as_of };
    let parts: [(&str, String); 8] = [
        ("[Content_Types].xml", include_str!("docx/types.xml").to_owned()),
        ("_rels/.rels", include_str!("docx/package.rels").to_owned()),
        ("docProps/core.xml", rendered(core.render())?),
        ("word/document.xml", rendered(DocumentXml::of(document).render())?),
        ("word/_rels/document.xml.rels", include_str!("docx/document.rels").to_owned()),
        ("word/styles.xml", include_str!("docx/styles.xml").to_owned()),
        ("word/header.xml", rendered(header.render())?),
        ("word/footer.xml", include_str!("docx/footer.xml").to_owned()),
    ];
    let mut package = ZipWriter::new(Cursor::new(Vec::new()));
    // The times in the package are fixed: the same answers give the same bytes on any day.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    for (name, content) in parts {
        package.start_file(name, options)?;
        package.write_all(content.as_bytes())?;
    }
    Ok(package.finish()?.into_inner())
}

#[derive(Template)]
#[template(path = "docx/header.xml")]
struct HeaderXml<'d> {
    title: &'d str,
    warning: Option<&'d str>,
}

#[derive(Template)]
#[template(path = "docx/core.xml")]
struct CoreXml<'d> {
    title: &'d str,
    as_of: &'d str,
}

#[derive(Template)]
#[template(path = "docx/document.xml")]
struct DocumentXml {
    title: String,
    warning: Option<String>,
    colon: &'static str,
    head: Vec<(String, String)>,
    chapters: Vec<ChapterXml>,
    signature: String,
    made_from: String,
    verify: String,
    manifest: Vec<String>,
}

struct ChapterXml {
    title: String,
    lines: Vec<String>,
    tables: Vec<TableXml>,
}

struct TableXml {
    title: String,
    /// The name of the style of its letters.
    style: &'static str,
    width: usize,
    widths: Vec<usize>,
    titles: Vec<String>,
    rows: Vec<Vec<CellXml>>,
}

struct CellXml {
    text: String,
    width: usize,
    /// How many columns it spans.
    columns: usize,
    /// Whether it begins or continues a cell that reaches down.
    merge: &'static str,
    fill: String,
    style: &'static str,
}

impl DocumentXml {
    fn of(document: &Document) -> Self {
        let texts = document.texts;
        let mut head: Vec<(String, String)> = document
            .head
            .iter()
            .map(|(name, lines)| (allowed(name), allowed(&lines.join("\n"))))
            .collect();
        let legend = texts.list(&document.legend);
        head.push((texts.get("document-legend"), legend));
        Self {
            title: allowed(&document.title),
            warning: document.warning.as_deref().map(allowed),
            colon: texts.colon(),
            head,
            chapters: document.chapters.iter().map(ChapterXml::of).collect(),
            signature: texts.get("document-signature"),
            made_from: texts.get("document-manifest"),
            verify: texts.get("document-verify"),
            manifest: document.manifest.iter().map(|line| allowed(line)).collect(),
        }
    }
}

impl ChapterXml {
    fn of(chapter: &Chapter) -> Self {
        Self {
            title: allowed(&chapter.title),
            lines: chapter.lines.iter().map(|line| allowed(line)).collect(),
            tables: chapter.tables.iter().map(TableXml::of).collect(),
        }
    }
}

impl TableXml {
    fn of(table: &Table) -> Self {
        let all: usize = table.columns.iter().map(|head| usize::from(head.width)).sum();
        let part = |width: u8| usize::from(width).saturating_mul(PAGE).checked_div(all);
        let widths: Vec<usize> =
            table.columns.iter().map(|head| part(head.width).unwrap_or(PAGE)).collect();
        let row = |line: &Line| match line {
            Line::Group(title) => vec![CellXml::across(title, table.columns.len())],
            Line::Cells(cells) | Line::Target(_, cells) => {
                cells.iter().zip(&widths).map(|(cell, width)| CellXml::of(cell, *width)).collect()
            }
        };
        Self {
            title: allowed(&table.title),
            style: if all > ROOMY { "Small" } else { "Large" },
            width: widths.iter().sum(),
            titles: table.columns.iter().map(|head| allowed(&head.title)).collect(),
            rows: table.rows.iter().map(row).collect(),
            widths,
        }
    }

    fn heads(&self) -> impl Iterator<Item = (&String, &usize)> {
        self.titles.iter().zip(&self.widths)
    }
}

impl CellXml {
    /// The heading of the rows below, over all columns.
    fn across(title: &str, columns: usize) -> Self {
        let text = allowed(title);
        Self { text, width: PAGE, columns, merge: "", fill: "F2F2F2".to_owned(), style: "Group" }
    }

    fn of(cell: &Cell, width: usize) -> Self {
        Self {
            text: if cell.rows == 0 { String::new() } else { allowed(&cell.text) },
            width,
            columns: 1,
            merge: match cell.rows {
                0 => "<w:vMerge/>",
                1 => "",
                _ => "<w:vMerge w:val=\"restart\"/>",
            },
            fill: cell.verdict.map(|v| format!("{:06X}", colour(v))).unwrap_or_default(),
            style: if cell.number.is_some() { "Centred" } else { "" },
        }
    }
}
