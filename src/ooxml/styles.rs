//! Styles of a workbook: the number format of each cell style; and styles of one's own, added behind
//! those that are there.

use std::collections::BTreeMap;

use quick_xml::events::Event;

use super::package::Package;
use super::trouble::Trouble;
use super::xml::{Edit, Element, HEAD, MAIN, attribute, place_of, root};

/// The number format of a cell style.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Format {
    /// Its number: those below 164 are known to every program.
    pub(crate) id: u32,
    /// Its text, where the workbook states one.
    pub(crate) code: Option<String>,
}

/// The number formats of a workbook, in the order of its cell styles.
///
/// # Errors
/// When the part with the styles cannot be read.
pub(super) fn formats_of(package: &mut Package, part: &str) -> Result<Vec<Format>, Trouble> {
    let mut walk = package.walk(part)?;
    let mut codes: BTreeMap<u32, String> = BTreeMap::new();
    let mut styles: Vec<u32> = Vec::new();
    let mut list = String::new();
    loop {
        let depth = walk.depth();
        match walk.next()? {
            Event::Start(tag) => {
                let name = tag.local_name();
                let number = |key| attribute(&tag, key).and_then(|text| text.trim().parse().ok());
                match (depth, name.as_ref()) {
                    (1, name) => name.clone_into(&mut list),
                    (2, "numFmt") if list == "numFmts" => {
                        let code = attribute(&tag, "formatCode").map(std::borrow::Cow::into_owned);
                        codes.extend(number("numFmtId").zip(code));
                    }
                    (2, "xf") if list == "cellXfs" => styles.push(number("numFmtId").unwrap_or(0)),
                    _ => {}
                }
            }
            Event::Eof => break,
            _ => {}
        }
        if styles.len() > MOST_STYLES || codes.len() > MOST_STYLES {
            return Err(Trouble::Broken);
        }
    }
    Ok(styles.into_iter().map(|id| Format { id, code: codes.get(&id).cloned() }).collect())
}

/// How many cell styles a workbook may have; Excel allows 64,000.
const MOST_STYLES: usize = 70_000;

/// Where the added styles begin.
pub(crate) struct Added {
    /// The first of the fills of conditional formats, in the order in which they were given.
    pub(crate) shades: usize,
    /// The first of the cell styles, in the order of [`Cell`].
    cells: usize,
}

/// A style of the cells of the report.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Cell {
    Title,
    Hint,
    Heading,
    Given,
    /// A number in its usual form.
    Number,
    /// A cell to be filled in.
    Open,
}

impl Added {
    /// The number of a cell style.
    pub(crate) fn cell(&self, cell: Cell) -> usize {
        self.cells.saturating_add(cell as usize)
    }
}

/// The order in which a style sheet lists its parts.
const ORDER: [&str; 11] = [
    "numFmts",
    "fonts",
    "fills",
    "borders",
    "cellStyleXfs",
    "cellXfs",
    "cellStyles",
    "dxfs",
    "tableStyles",
    "colors",
    "extLst",
];

/// A style sheet with nothing but what must be there.
const PLAIN: &str = "<fonts><font/></fonts>\
    <fills><fill><patternFill patternType=\"none\"/></fill>\
    <fill><patternFill patternType=\"gray125\"/></fill></fills>\
    <borders><border/></borders><cellStyleXfs><xf/></cellStyleXfs>\
    <cellXfs><xf xfId=\"0\"/></cellXfs>";

/// Adds styles: a fill of conditional formats for each colour, and those of cells.
pub(crate) fn add(package: &mut Package, workbook: &str, colours: &[&str]) -> Option<Added> {
    let part = part(package, workbook)?;
    let xml = package.read(&part)?;
    let root = root(&xml)?;
    let namespace = root.namespace(MAIN);
    let (parts, edits) = (root.children(&xml)?, Vec::new());
    let mut sheet = Sheet { xml: &xml, end: root.content.end, namespace, parts, edits };
    let font = sheet.append("fonts", &FONTS.map(|inner| ("font", inner.to_owned())))?;
    let fill = sheet.append("fills", &FILLS.map(|colour| ("fill", solid(colour))))?;
    let border = sheet.append("borders", &[("border", border())])?;
    let fills: Vec<_> = colours.iter().map(|colour| ("dxf", shaded(colour))).collect();
    let shades = sheet.append("dxfs", &fills)?;
    let cells = sheet.append_formats(&formats(font, fill, border))?;
    let edits = sheet.edits;
    package.edit(&part, &xml, edits)?;
    Some(Added { shades, cells })
}

/// The part with the styles, made if there is none.
fn part(package: &mut Package, workbook: &str) -> Option<String> {
    let known = package.relations(workbook)?.into_iter().find(|r| r.kind == "styles");
    if let Some(known) = known {
        return Some(known.part);
    }
    // Some programs look for styles under their usual name only.
    let usual = Some("xl/styles.xml".to_owned()).filter(|part| !package.has(part));
    let part = usual.or_else(|| package.unused("xl/styles", ".xml"))?;
    package.write(&part, format!("{HEAD}<styleSheet xmlns=\"{MAIN}\">{PLAIN}</styleSheet>"));
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
    package.declare(&part, kind)?;
    package.relate(workbook, "styles", &part)?;
    Some(part)
}

struct Sheet<'x> {
    xml: &'x str,
    end: usize,
    namespace: String,
    parts: Vec<Element<'x>>,
    edits: Vec<Edit>,
}

impl Sheet<'_> {
    /// Adds entries, each by its name and what is in it, to a list.
    fn append(&mut self, list: &str, entries: &[(&str, String)]) -> Option<usize> {
        let namespace = &self.namespace;
        let entry = |(name, inner): &(&str, String)| format!("<{name}{namespace}>{inner}</{name}>");
        let entries: Vec<String> = entries.iter().map(entry).collect();
        self.extend(list, &entries)
    }

    /// Adds formats, each by its attributes, the alignment and the protection in it.
    fn append_formats(&mut self, formats: &[(String, &str)]) -> Option<usize> {
        let namespace = &self.namespace;
        let entry = |(attributes, inner): &(String, &str)| {
            format!("<xf{namespace} {attributes}>{inner}</xf>")
        };
        let entries: Vec<String> = formats.iter().map(entry).collect();
        self.extend("cellXfs", &entries)
    }

    /// Adds entries to a list, which is made if it is missing, and gives back the number of the
    /// first one.
    fn extend(&mut self, list: &str, entries: &[String]) -> Option<usize> {
        let text = entries.concat();
        if let Some(known) = self.parts.iter().find(|part| part.is(list)) {
            let first = known.children(self.xml)?.len();
            let all = first.saturating_add(entries.len());
            self.edits.extend(extended(self.xml, known, all, &text)?);
            return Some(first);
        }
        let at = place_of(list, &ORDER, &self.parts, self.end);
        let (count, namespace) = (entries.len(), &self.namespace);
        let text = format!("<{list}{namespace} count=\"{count}\">{text}</{list}>");
        self.edits.push((at..at, text));
        Some(0)
    }
}

/// The changes that put a text at the end of a list and correct the count that the list states.
fn extended(xml: &str, list: &Element, all: usize, text: &str) -> Option<Vec<Edit>> {
    let tag = list.whole.start..list.content.start;
    let mut bare = xml.get(tag.clone())?.trim_end_matches(['/', '>']).to_owned();
    if let Some(stated) = list.attribute("count") {
        for quote in ['"', '\''] {
            let (old, new) = (format!("count={quote}{stated}{quote}"), format!("count=\"{all}\""));
            bare = bare.replacen(&format!(" {old}"), &format!(" {new}"), 1);
        }
    }
    let end = list.content.end..list.content.end;
    Some(if list.content.start == list.whole.end {
        vec![(tag, format!("{bare}>{text}</{}>", list.name()))]
    } else {
        vec![(tag, format!("{bare}>")), (end, text.to_owned())]
    })
}

/// The fonts of a plain cell, of a title, of a heading and of the line below the title.
const FONTS: [&str; 4] = [
    "<sz val=\"11\"/><name val=\"宋体\"/>",
    "<b/><sz val=\"16\"/><name val=\"宋体\"/>",
    "<b/><sz val=\"11\"/><name val=\"宋体\"/>",
    "<sz val=\"11\"/><color rgb=\"FF808080\"/><name val=\"宋体\"/>",
];

/// The fills of a heading and of a cell that is not to be written in.
const FILLS: [&str; 2] = ["FFD9E2F3", "FFF2F2F2"];

fn solid(colour: &str) -> String {
    let colours = format!("<fgColor rgb=\"{colour}\"/><bgColor rgb=\"{colour}\"/>");
    format!("<patternFill patternType=\"solid\">{colours}</patternFill>")
}

fn shaded(colour: &str) -> String {
    format!("<fill>{}</fill>", solid(colour))
}

fn border() -> String {
    let side = |side| format!("<{side} style=\"thin\"><color auto=\"1\"/></{side}>");
    ["left", "right", "top", "bottom"].map(side).concat() + "<diagonal/>"
}

/// The formats of [`Cell`], in its order.
fn formats(font: usize, fill: usize, border: usize) -> [(String, &'static str); 6] {
    let format = |more: usize, fill: usize, border: usize| {
        let font = font.saturating_add(more);
        format!(
            "numFmtId=\"49\" fontId=\"{font}\" fillId=\"{fill}\" borderId=\"{border}\" xfId=\"0\" \
             applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" \
             applyAlignment=\"1\" applyProtection=\"1\""
        )
    };
    let given = fill.saturating_add(1);
    let centred = "<alignment horizontal=\"center\" vertical=\"center\" wrapText=\"1\"/>";
    let wrapped = "<alignment vertical=\"center\" wrapText=\"1\"/>";
    [
        (format(1, 0, 0), centred),
        (format(3, 0, 0), "<alignment vertical=\"top\" wrapText=\"1\"/>"),
        (format(2, fill, border), centred),
        (format(0, given, border), wrapped),
        (format(0, given, border).replacen("\"49\"", "\"0\"", 1), centred),
        (
            format(0, 0, border),
            "<alignment vertical=\"center\" wrapText=\"1\"/><protection locked=\"0\"/>",
        ),
    ]
}
