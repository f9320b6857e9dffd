//! The parts of a package: found whatever the spelling of their names, read within limits, changed,
//! related to each other, written again with all that was not changed as it was.

use std::collections::BTreeMap;
use std::io::{BufReader, Cursor, ErrorKind, Read, Write as _};

use zip::read::ZipFile;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use super::trouble::{MIB, MOST_BYTES, Trouble};
use super::xml::{Edit, Element, HEAD, Walk, edited, escaped, root};
use crate::text::Encoding;

/// What a part may unpack to that is held in memory as a whole.
const MOST_PART: u64 = 64 * MIB;

/// How many parts a package may have: a hundred times those of the largest workbook seen so far.
const MOST_PARTS: usize = 20_000;

const TYPES: &str = "[Content_Types].xml";

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// How relationships of workbooks are called, up to the last word.
pub(crate) const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// Whether the bytes begin like a package.
pub(crate) fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// A package with what has been changed in it.
pub(crate) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The number of each part, by its name in one spelling.
    names: BTreeMap<String, usize>,
    /// Changed and new parts by their names in one spelling, with the name of a new one.
    changed: BTreeMap<String, (String, String)>,
    /// How many bytes may still be unpacked.
    room: u64,
    /// What went wrong with a part that was asked for as text.
    trouble: Option<Trouble>,
}

/// That one part of a package uses another.
pub(crate) struct Relation {
    pub(crate) id: String,
    /// What it is used for: the last word of its type.
    pub(crate) kind: String,
    pub(crate) part: String,
}

impl<'b> Package<'b> {
    /// Opens a package.
    ///
    /// # Errors
    /// When it is none, or states sizes beyond the limits.
    pub(crate) fn open(bytes: &'b [u8]) -> Result<Self, Trouble> {
        // A directory of a million parts fills the memory before anybody can count it.
        let entries = bytes.windows(4).filter(|window| *window == b"PK\x01\x02");
        if entries.take(MOST_PARTS.saturating_add(1)).count() > MOST_PARTS {
            return Err(Trouble::TooLarge(MOST_BYTES / MIB));
        }
        let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| Trouble::Broken)?;
        let (mut names, mut stated) = (BTreeMap::new(), 0_u64);
        for at in 0..archive.len() {
            let part = archive.by_index_raw(at).map_err(|_| Trouble::Broken)?;
            stated = stated.saturating_add(part.size());
            let name = part.name().map_err(|_| Trouble::Broken)?;
            names.entry(spelt(&name)).or_insert(at);
        }
        if stated > MOST_BYTES {
            return Err(Trouble::TooLarge(MOST_BYTES / MIB));
        }
        Ok(Self { archive, names, changed: BTreeMap::new(), room: MOST_BYTES, trouble: None })
    }

    /// Whether there is a part of this name.
    pub(crate) fn has(&self, part: &str) -> bool {
        let name = spelt(part);
        self.changed.contains_key(&name) || self.names.contains_key(&name)
    }

    /// Whether a part stands in this folder.
    pub(crate) fn has_folder(&self, folder: &str) -> bool {
        self.names.keys().any(|name| name.starts_with(folder))
    }

    /// The first bytes of a part, at most so many.
    pub(crate) fn beginning(&mut self, part: &str, most: u64) -> Option<Vec<u8>> {
        let mut bytes = Vec::new();
        self.file(part).ok()?.take(most).read_to_end(&mut bytes).ok()?;
        Some(bytes)
    }

    fn file(&mut self, part: &str) -> Result<Unpacked<'_, 'b>, Trouble> {
        let at = self.names.get(&spelt(part)).ok_or(Trouble::Missing)?;
        let file = self.archive.by_index(*at).map_err(|_| Trouble::Broken)?;
        Ok(Unpacked { file, room: &mut self.room })
    }

    /// The XML of a part, element by element, however long it is.
    ///
    /// # Errors
    /// When there is no such part, or none that can be unpacked.
    pub(crate) fn walk(&mut self, part: &str) -> Result<Walk<'_>, Trouble> {
        let beginning = self.beginning(part, 200).ok_or(Trouble::Missing)?;
        if encoding(&beginning).is_some() {
            let text = self.text(part)?;
            return Ok(Walk::new(Box::new(Cursor::new(text.into_bytes()))));
        }
        Ok(Walk::new(Box::new(BufReader::with_capacity(64 * 1024, self.file(part)?))))
    }

    /// The text of a part, in whatever encoding it declares.
    ///
    /// # Errors
    /// When there is no such part, it is no text, or too long to be held in memory.
    pub(crate) fn text(&mut self, part: &str) -> Result<String, Trouble> {
        if let Some((_, text)) = self.changed.get(&spelt(part)) {
            return Ok(text.clone());
        }
        let mut bytes = Vec::new();
        let limited = self.file(part)?.take(MOST_PART.saturating_add(1)).read_to_end(&mut bytes);
        limited.map_err(|error| Trouble::of(&error))?;
        if u64::try_from(bytes.len()).map_or(true, |length| length > MOST_PART) {
            return Err(Trouble::TooLarge(MOST_PART / MIB));
        }
        let Some(encoding) = encoding(&bytes) else {
            let text = String::from_utf8(bytes).map_err(|_| Trouble::Broken)?;
            return Ok(text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text));
        };
        let (text, broken) = encoding.decode(&bytes);
        if broken {
            return Err(Trouble::Broken);
        }
        // What it declares is no longer so.
        let body = text.trim_start().strip_prefix("<?xml").and_then(|rest| rest.split_once("?>"));
        Ok(body.map(|(_, body)| format!("{HEAD}{body}")).unwrap_or(text))
    }

    /// The text of a part; `None` if there is none, and [`Self::trouble`] tells the rest.
    pub(crate) fn read(&mut self, part: &str) -> Option<String> {
        match self.text(part) {
            Ok(text) => Some(text),
            Err(trouble) => {
                self.trouble = self.trouble.or(Some(trouble)).filter(|t| *t != Trouble::Missing);
                None
            }
        }
    }

    /// What went wrong first with a part that was read.
    pub(crate) fn trouble(&self) -> Option<Trouble> {
        self.trouble
    }

    pub(crate) fn write(&mut self, part: &str, text: String) {
        self.changed.insert(spelt(part), (part.to_owned(), text));
    }

    /// Makes changes to a part.
    pub(crate) fn edit(&mut self, part: &str, xml: &str, edits: Vec<Edit>) -> Option<()> {
        let text = edited(xml, edits)?;
        self.write(part, text);
        Some(())
    }

    /// A name with a number that no part has yet.
    pub(crate) fn unused(&self, before: &str, after: &str) -> Option<String> {
        (1..u32::MAX).map(|number| format!("{before}{number}{after}")).find(|part| !self.has(part))
    }

    /// The relations of a part; of the package itself for an empty name.
    pub(crate) fn relations(&mut self, part: &str) -> Option<Vec<Relation>> {
        let Some(xml) = self.read(&relations_of(part)) else { return Some(Vec::new()) };
        let entries = root(&xml)?.children(&xml)?;
        let inside =
            entries.iter().filter(|e| e.attribute("TargetMode").is_none_or(|m| m == "Internal"));
        let relation = |entry: &Element| {
            let kind = entry.attribute("Type")?;
            Some(Relation {
                id: entry.attribute("Id")?,
                kind: kind.rsplit('/').next()?.to_owned(),
                part: resolved(part, &entry.attribute("Target")?)?,
            })
        };
        Some(inside.filter_map(relation).collect())
    }

    /// Relates a part to another one, and gives back the id of the relation.
    pub(crate) fn relate(&mut self, part: &str, kind: &str, other: &str) -> Option<String> {
        let name = relations_of(part);
        let empty = || format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\"></Relationships>");
        let xml = if self.has(&name) { self.read(&name)? } else { empty() };
        let root = root(&xml)?;
        let ids: Vec<String> =
            root.children(&xml)?.iter().filter_map(|entry| entry.attribute("Id")).collect();
        let id = (1..u32::MAX).map(|n| format!("rId{n}")).find(|id| !ids.contains(id))?;
        let namespace = root.namespace(RELATIONS);
        let entry = format!(
            "<Relationship{namespace} Id=\"{id}\" Type=\"{KIND}/{kind}\" Target=\"/{}\"/>",
            escaped(other)
        );
        let edit = root.append(&xml, &entry);
        self.edit(&name, &xml, vec![edit])?;
        Some(id)
    }

    /// Takes away all relations of a part.
    pub(crate) fn relate_to_nothing(&mut self, part: &str) {
        let name = relations_of(part);
        if self.has(&name) {
            self.write(&name, format!("{HEAD}<Relationships xmlns=\"{RELATIONS}\"/>"));
        }
    }

    /// Says of what type a new part is.
    pub(crate) fn declare(&mut self, part: &str, kind: &str) -> Option<()> {
        self.declare_as("Override", "PartName", &format!("/{part}"), kind)
    }

    /// Says of what type parts with an ending are, unless that is said already.
    pub(crate) fn declare_ending(&mut self, ending: &str, kind: &str) -> Option<()> {
        self.declare_as("Default", "Extension", ending, kind)
    }

    fn declare_as(&mut self, element: &str, key: &str, name: &str, kind: &str) -> Option<()> {
        let xml = self.read(TYPES)?;
        let root = root(&xml)?;
        let said = |value: String| value.eq_ignore_ascii_case(name);
        if root.children(&xml)?.iter().any(|e| e.is(element) && e.attribute(key).is_some_and(said))
        {
            return Some(());
        }
        let uri = "http://schemas.openxmlformats.org/package/2006/content-types";
        let namespace = root.namespace(uri);
        let entry =
            format!("<{element}{namespace} {key}=\"{}\" ContentType=\"{kind}\"/>", escaped(name));
        let edit = root.append(&xml, &entry);
        self.edit(TYPES, &xml, vec![edit])
    }

    /// Whether the package is declared to hold macros.
    pub(crate) fn has_macros(&mut self) -> bool {
        self.read(TYPES).is_some_and(|types| types.contains("macroEnabled.main+xml"))
    }

    /// The package as a file. The clock is never read: what is new bears the first day of zip.
    pub(crate) fn finish(mut self) -> Option<Vec<u8>> {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.archive.len() {
            let file = self.archive.by_index_raw(at).ok()?;
            let name = file.name().ok()?.into_owned();
            if let Some((_, text)) = self.changed.remove(&spelt(&name)) {
                writer.start_file(name, options).ok()?;
                writer.write_all(text.as_bytes()).ok()?;
            } else {
                writer.raw_copy_file(file).ok()?;
            }
        }
        for (name, text) in self.changed.into_values() {
            writer.start_file(name, options).ok()?;
            writer.write_all(text.as_bytes()).ok()?;
        }
        Some(writer.finish().ok()?.into_inner())
    }
}

/// A part as it is unpacked: no more than the package has room for.
struct Unpacked<'p, 'b> {
    file: ZipFile<'p, Cursor<&'b [u8]>>,
    room: &'p mut u64,
}

impl Read for Unpacked<'_, '_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.file.read(buffer)?;
        let length = u64::try_from(read).unwrap_or(u64::MAX);
        *self.room = self.room.checked_sub(length).ok_or(ErrorKind::FileTooLarge)?;
        Ok(read)
    }
}

/// The encoding that a part begins in, if it is not UTF-8.
fn encoding(bytes: &[u8]) -> Option<Encoding> {
    if let Some(marked) = Encoding::marked(bytes) {
        return Some(marked).filter(|marked| *marked != Encoding::UTF_8);
    }
    let named = match bytes.get(..4) {
        Some(b"<\0?\0") => Some("utf-16le".to_owned()),
        Some(b"\0<\0?") => Some("utf-16be".to_owned()),
        _ => {
            let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
            let declared = head.strip_prefix("<?xml").and_then(|head| head.split_once("?>"));
            let (_, rest) = declared?.0.split_once("encoding")?;
            let quoted = rest.trim_start().strip_prefix('=')?.trim_start();
            let quote = quoted.chars().next()?;
            quoted.split(quote).nth(1).map(str::to_lowercase)
        }
    };
    // Whoever can read the declaration of UTF-16 reads no UTF-16.
    let named = named.filter(|name| name != "utf-16");
    Encoding::named(&named?).filter(|encoding| *encoding != Encoding::UTF_8)
}

/// The name of a part in one spelling: `/XL\./sheet1.xml` is `xl/sheet1.xml`.
fn spelt(part: &str) -> String {
    let mut path: Vec<&str> = Vec::new();
    for step in part.split(['/', '\\']) {
        match step {
            "" | "." => {}
            ".." => drop(path.pop()),
            step => path.push(step),
        }
    }
    path.join("/").to_lowercase()
}

/// The part that holds the relations of another.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// The part that a relation of another names.
fn resolved(part: &str, target: &str) -> Option<String> {
    if let Some(whole) = target.strip_prefix(['/', '\\']) {
        return Some(whole.to_owned());
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in target.split(['/', '\\']) {
        match step {
            ".." => drop(path.pop()?),
            "." => {}
            step => path.push(step),
        }
    }
    Some(path.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relations_are_found_from_where_they_stand() {
        assert_eq!(relations_of(""), "_rels/.rels");
        assert_eq!(relations_of("xl/workbook.xml"), "xl/_rels/workbook.xml.rels");
        let of = |target| resolved("xl/worksheets/sheet1.xml", target);
        assert_eq!(of("../comments1.xml").unwrap(), "xl/comments1.xml");
        assert_eq!(of("/xl/comments1.xml").unwrap(), "xl/comments1.xml");
        assert_eq!(of("a.xml").unwrap(), "xl/worksheets/a.xml");
        assert!(of("../../../a.xml").is_none());
        assert_eq!(of("..\\comments1.xml").unwrap(), "xl/comments1.xml");
    }

    #[test]
    fn a_part_has_one_name() {
        for name in ["xl/sheet1.xml", "/XL/Sheet1.xml", "xl\\sheet1.xml", "./xl/./sheet1.xml"] {
            assert_eq!(spelt(name), "xl/sheet1.xml");
        }
    }

    #[test]
    fn a_part_says_its_encoding() {
        let name = |bytes: &[u8]| encoding(bytes).map(Encoding::name);
        assert_eq!(name(b"<?xml version='1.0' encoding='UTF-8'?><a/>"), None);
        assert_eq!(name(b"<?xml version='1.0' encoding = \"GBK\"?><a/>"), Some("GB18030"));
        assert_eq!(name(b"\xFF\xFE<\0a\0"), Some("UTF-16LE"));
        assert_eq!(name(b"\0<\0?\0x"), Some("UTF-16BE"));
        assert_eq!(name(b"<a/>"), None);
    }
}
