//! The parts of a workbook's package: read within limits, changed, related to each other, written
//! again with all that was not changed as it was.

use std::collections::BTreeMap;
use std::io::{Cursor, Read as _, Write as _};

use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipArchive, ZipWriter};

use crate::report::xml::{Edit, Element, HEAD, edited, escaped, root};

/// What a part may unpack to; larger workbooks have not been read in the first place.
const MOST_BYTES: u64 = 64 * 1024 * 1024;

const TYPES: &str = "[Content_Types].xml";

const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";

/// How relationships of workbooks are called, up to the last word.
pub(super) const KIND: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A package with what has been changed in it.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    changed: BTreeMap<String, String>,
}

/// That one part of a package uses another.
pub(super) struct Relation {
    pub(super) id: String,
    /// What it is used for: the last word of its type.
    pub(super) kind: String,
    pub(super) part: String,
}

impl<'b> Package<'b> {
    /// Opens a package; `None` if it is none.
    pub(super) fn open(bytes: &'b [u8]) -> Option<Self> {
        let archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
        Some(Self { archive, changed: BTreeMap::new() })
    }

    fn has(&self, part: &str) -> bool {
        self.changed.contains_key(part) || self.archive.index_for_name(part).is_some()
    }

    /// The text of a part; `None` if there is none.
    pub(super) fn read(&mut self, part: &str) -> Option<String> {
        if let Some(text) = self.changed.get(part) {
            return Some(text.clone());
        }
        let mut bytes = Vec::new();
        let file = self.archive.by_name(part).ok()?;
        file.take(MOST_BYTES.saturating_add(1)).read_to_end(&mut bytes).ok()?;
        let text = String::from_utf8(bytes).ok()?;
        let text = text.strip_prefix('\u{FEFF}').map(str::to_owned).unwrap_or(text);
        u64::try_from(text.len()).is_ok_and(|length| length <= MOST_BYTES).then_some(text)
    }

    pub(super) fn write(&mut self, part: &str, text: String) {
        self.changed.insert(part.to_owned(), text);
    }

    /// Makes changes to a part.
    pub(super) fn edit(&mut self, part: &str, xml: &str, edits: Vec<Edit>) -> Option<()> {
        let text = edited(xml, edits)?;
        self.write(part, text);
        Some(())
    }

    /// A name with a number that no part has yet.
    pub(super) fn unused(&self, before: &str, after: &str) -> Option<String> {
        (1..u32::MAX).map(|number| format!("{before}{number}{after}")).find(|part| !self.has(part))
    }

    /// The relations of a part; of the package itself for an empty name.
    pub(super) fn relations(&mut self, part: &str) -> Option<Vec<Relation>> {
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
    pub(super) fn relate(&mut self, part: &str, kind: &str, other: &str) -> Option<String> {
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

    /// Says of what type a new part is.
    pub(super) fn declare(&mut self, part: &str, kind: &str) -> Option<()> {
        self.declare_as("Override", "PartName", &format!("/{part}"), kind)
    }

    /// Says of what type parts with an ending are, unless that is said already.
    pub(super) fn declare_ending(&mut self, ending: &str, kind: &str) -> Option<()> {
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
    pub(super) fn has_macros(&mut self) -> bool {
        self.read(TYPES).is_some_and(|types| types.contains("macroEnabled.main+xml"))
    }

    /// The package as a file. The clock is never read: what is new bears the first day of zip.
    pub(super) fn finish(mut self) -> Option<Vec<u8>> {
        let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
        let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
        for at in 0..self.archive.len() {
            let file = self.archive.by_index_raw(at).ok()?;
            let name = file.name().ok()?.into_owned();
            if let Some(text) = self.changed.remove(&name) {
                writer.start_file(name, options).ok()?;
                writer.write_all(text.as_bytes()).ok()?;
            } else {
                writer.raw_copy_file(file).ok()?;
            }
        }
        for (name, text) in self.changed {
            writer.start_file(name, options).ok()?;
            writer.write_all(text.as_bytes()).ok()?;
        }
        Some(writer.finish().ok()?.into_inner())
    }
}

/// The part that holds the relations of another.
fn relations_of(part: &str) -> String {
    let (folder, name) = part.rsplit_once('/').map_or(("", part), |(folder, name)| (folder, name));
    let slash = if folder.is_empty() { "" } else { "/" };
    format!("{folder}{slash}_rels/{name}.rels")
}

/// The part that a relation of another names.
fn resolved(part: &str, target: &str) -> Option<String> {
    if let Some(whole) = target.strip_prefix('/') {
        return Some(whole.to_owned());
    }
    let mut path: Vec<&str> = part.split('/').collect();
    path.pop();
    for step in target.split('/') {
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
    }
}
