//! The comments of a sheet, and the boxes in which old Excel formats keep them: added beside those
//! that are there, and taken away again when the workbook comes back.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Spot;
use super::package::Package;
use super::sizes::Sizes;
use super::xml::{Edit, Element, HEAD, MAIN, edited, escaped, root};
use crate::text::width;

/// The author of our comments.
const AUTHOR: &str = "duibiao";

/// What stands before our text, be it alone or behind somebody else's. It is by this, and not by
/// their author, that our comments are known again: not every program keeps authors.
const BETWEEN: &str = "── duibiao ──";

/// Columns of text in a box.
const COLUMNS: usize = 52;

/// Puts texts by cell into the comments of a sheet and into the boxes of this relation.
pub(crate) fn write(
    package: &mut Package,
    sheet: &str,
    boxes: &str,
    sizes: &Sizes,
    marks: &BTreeMap<Spot, String>,
) -> Option<()> {
    let part = comments_part(package, sheet)?;
    let xml = package.read(&part)?;
    let Changes { edits, gone } = changes(&xml, marks)?;
    package.edit(&part, &xml, edits)?;
    let part = package.relations(sheet)?.into_iter().find(|r| r.id == boxes)?.part;
    let text = package.read(&part)?;
    let text = boxed(&text, &gone, sizes, marks)?;
    package.write(&part, text);
    Some(())
}

/// Gives a sheet a part for boxes; what comes back is the id of the relation to it.
pub(crate) fn new_boxes(package: &mut Package, sheet: &str) -> Option<String> {
    let part = package.unused("xl/drawings/vmlDrawing", ".vml")?;
    package.write(&part, EMPTY.to_owned());
    package.declare_ending("vml", "application/vnd.openxmlformats-officedocument.vmlDrawing")?;
    package.relate(sheet, "vmlDrawing", &part)
}

/// The part with the comments of a sheet, made if there is none.
fn comments_part(package: &mut Package, sheet: &str) -> Option<String> {
    let known = package.relations(sheet)?.into_iter().find(|r| r.kind == "comments");
    if let Some(known) = known {
        return Some(known.part);
    }
    let part = package.unused("xl/comments", ".xml")?;
    let inner = "<authors></authors><commentList></commentList>";
    package.write(&part, format!("{HEAD}<comments xmlns=\"{MAIN}\">{inner}</comments>"));
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml";
    package.declare(&part, kind)?;
    package.relate(sheet, "comments", &part)?;
    Some(part)
}

/// What is to change in a part with comments, and the cells that have none any more.
struct Changes {
    edits: Vec<Edit>,
    gone: BTreeSet<Spot>,
}

fn changes(xml: &str, marks: &BTreeMap<Spot, String>) -> Option<Changes> {
    let root = root(xml)?;
    let namespace = root.namespace(MAIN);
    let (authors, list) = (root.child(xml, "authors")?, root.child(xml, "commentList")?);
    let writers = authors.children(xml)?;
    let is_ours = |author: &Element| xml.get(author.content.clone()).map(str::trim) == Some(AUTHOR);
    let known = writers.iter().position(is_ours);
    let author = known.unwrap_or(writers.len()).to_string();
    let mut changes = Changes { edits: Vec::new(), gone: BTreeSet::new() };
    if known.is_none() {
        let name = format!("<author{namespace}>{AUTHOR}</author>");
        changes.edits.push(authors.append(xml, &name));
    }
    let new = |spot: &Spot, mark: &str| {
        let (address, run) = (address(*spot), run("", mark, &namespace));
        format!(
            "<comment{namespace} ref=\"{address}\" authorId=\"{author}\"><text>{run}</text></comment>"
        )
    };
    let mut done = BTreeSet::new();
    for comment in list.children(xml)? {
        let Some(spot) = comment.attribute("ref").and_then(|text| spot(&text)) else { continue };
        let mark = marks.get(&spot);
        done.insert(spot);
        let others = beside(xml, &comment, mark, &namespace)?;
        if others.are_there {
            changes.edits.extend(others.edits);
            continue;
        }
        let text = mark.map(|mark| new(&spot, mark));
        if text.is_none() {
            changes.gone.insert(spot);
        }
        changes.edits.push((comment.whole, text.unwrap_or_default()));
    }
    let rest = marks.iter().filter(|(spot, _)| !done.contains(*spot));
    let rest: String = rest.map(|(spot, mark)| new(spot, mark)).collect();
    changes.edits.push(list.append(xml, &rest));
    Some(changes)
}

/// What others said in a comment, and the changes that put our words behind theirs.
struct Others {
    are_there: bool,
    edits: Vec<Edit>,
}

/// Adds our text to somebody else's comment, in place of what we said there before.
fn beside(xml: &str, comment: &Element, mark: Option<&String>, namespace: &str) -> Option<Others> {
    let text = comment.child(xml, "text")?;
    let pieces = text.children(xml)?;
    let before = xml.get(text.content.clone())?.split_once(BETWEEN);
    let before = before.map(|(text, _)| text.trim_end().len());
    let ours = before.and_then(|at| at.checked_add(text.content.start));
    let ours = ours.unwrap_or(text.content.end);
    let mut edits = Vec::new();
    let mut are_there = ours == text.content.end;
    for piece in &pieces {
        if piece.whole.start > ours {
            edits.push((piece.whole.clone(), String::new()));
            continue;
        }
        let inner = if piece.is("t") { piece.content.clone() } else { inner(xml, piece) };
        let end = ours.min(inner.end);
        are_there |= xml.get(inner.start..end).is_some_and(|text| !text.trim().is_empty());
        // A text beside runs is not shown by every program: it becomes a run too.
        let name = piece.name();
        let prefix = name.strip_suffix('t').filter(|_| mark.is_some());
        let tags = prefix.map(|prefix| (format!("<{prefix}r>"), format!("</{prefix}r>")));
        let (before, after) = tags.unwrap_or_default();
        edits.push((piece.whole.start..piece.whole.start, before));
        edits.push((end..inner.end, String::new()));
        edits.push((piece.whole.end..piece.whole.end, after));
    }
    let said = mark.map(|mark| run("\n", mark, namespace));
    edits.push((text.content.end..text.content.end, said.unwrap_or_default()));
    Some(Others { are_there, edits })
}

/// How many lines a text takes in a box.
fn lines(text: &str) -> usize {
    let lines = |line: &str| width(line).div_ceil(COLUMNS).max(1);
    text.lines().map(lines).fold(0, usize::saturating_add)
}

/// The text of a run; that of its end if it has none.
fn inner(xml: &str, run: &Element) -> Range<usize> {
    let end = run.content.end..run.content.end;
    run.child(xml, "t").map_or(end, |text| text.content)
}

fn run(before: &str, mark: &str, namespace: &str) -> String {
    let look = "<rPr><sz val=\"9\"/><color indexed=\"81\"/><rFont val=\"宋体\"/></rPr>";
    let text = escaped(&format!("{before}{BETWEEN}\n{mark}"));
    format!("<r{namespace}>{look}<t xml:space=\"preserve\">{text}</t></r>")
}

/// The address of a cell.
pub(crate) fn address(spot: Spot) -> String {
    let from_zero = |n: usize| u32::try_from(n.saturating_sub(1)).unwrap_or(u32::MAX);
    crate::text::address(None, from_zero(spot.0), from_zero(spot.1))
}

/// The cell of an address such as `AB12`.
pub(super) fn spot(address: &str) -> Option<Spot> {
    let split = address.find(|c: char| c.is_ascii_digit())?;
    let (letters, digits) = address.split_at_checked(split)?;
    let mut column = 0_usize;
    for letter in letters.bytes() {
        let value = letter.to_ascii_uppercase().checked_sub(b'A').filter(|value| *value < 26)?;
        column = column.checked_mul(26)?.checked_add(usize::from(value))?.checked_add(1)?;
    }
    Some((digits.parse().ok()?, column))
}

/// A file of boxes without a box.
const EMPTY: &str = "<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" \
    xmlns:o=\"urn:schemas-microsoft-com:office:office\" \
    xmlns:x=\"urn:schemas-microsoft-com:office:excel\">\
    <o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout></xml>";

/// The sort of box that a comment has.
const SORT: &str = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" \
    path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>\
    <v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

/// Takes boxes away, and adds one for each mark without. The text may be no XML: Excel itself
/// leaves tags of HTML open in it.
fn boxed(
    text: &str,
    gone: &BTreeSet<Spot>,
    sizes: &Sizes,
    marks: &BTreeMap<Spot, String>,
) -> Option<String> {
    let known = boxes(text);
    let mut edits: Vec<Edit> = Vec::new();
    for (range, spot) in &known {
        if gone.contains(spot) {
            edits.push((range.clone(), String::new()));
        }
    }
    let end = text.rfind("</xml>")?;
    let mut new = String::new();
    if !text.contains("id=\"_x0000_t202\"") {
        new.push_str(&declared(SORT, text));
    }
    let first = numbers(text).max().unwrap_or(0).max(1024).saturating_add(1);
    let without = marks.iter().filter(|(spot, _)| known.iter().all(|(_, with)| with != *spot));
    for (number, (spot, mark)) in (first..).zip(without) {
        let shape = shape(number, *spot, &sizes.anchor(*spot, lines(mark)));
        new.push_str(&declared(&shape, text));
    }
    edits.push((end..end, new));
    edited(text, edits)
}

/// An element for a text, with the namespaces that the text does not declare under these prefixes.
fn declared(element: &str, text: &str) -> String {
    let known = [("v", "vml"), ("o", "office:office"), ("x", "office:excel")];
    let names =
        known.map(|(prefix, name)| format!(" xmlns:{prefix}=\"urn:schemas-microsoft-com:{name}\""));
    let missing: String = names.into_iter().filter(|name| !text.contains(name.as_str())).collect();
    element.replacen(" id=", &format!("{missing} id="), 1)
}

/// The boxes of comments and their cells.
fn boxes(text: &str) -> Vec<(Range<usize>, Spot)> {
    // Not every program gives the namespaces their usual prefixes.
    let found = text.match_indices(":shape ").filter_map(|(at, _)| {
        let start = text.get(..at)?.rfind('<')?;
        let rest = text.get(start..)?;
        let length = rest.find(":shape>")?.checked_add(":shape>".len())?;
        let shape = rest.get(..length)?;
        let number = |name: &str| -> Option<usize> {
            let (_, rest) = shape.split_once(&format!(":{name}>"))?;
            rest.split('<').next()?.trim().parse::<usize>().ok()?.checked_add(1)
        };
        let spot = (number("Row")?, number("Column")?);
        Some((start..start.checked_add(length)?, spot))
    });
    found.collect()
}

/// The numbers of the boxes that there are.
fn numbers(text: &str) -> impl Iterator<Item = u64> {
    text.split("_x0000_s").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !c.is_ascii_digit())?;
        rest.get(..end)?.parse().ok()
    })
}

fn shape(number: u64, spot: Spot, anchor: &str) -> String {
    let (row, column) = (spot.0.saturating_sub(1), spot.1.saturating_sub(1));
    format!(
        "<v:shape id=\"_x0000_s{number}\" type=\"#_x0000_t202\" \
         style=\"position:absolute;margin-left:60pt;margin-top:2pt;width:250pt;height:120pt;\
         z-index:1;visibility:hidden\" fillcolor=\"#ffffe1\" o:insetmode=\"auto\">\
         <v:fill color2=\"#ffffe1\"/><v:shadow color=\"black\" obscured=\"t\"/>\
         <v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">\
         <div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\">\
         <x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>\
         <x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column>\
         </x:ClientData></v:shape>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_cells() {
        for text in ["A1", "I5", "AB12", "XFD1048576"] {
            assert_eq!(address(spot(text).unwrap()), text);
        }
        assert!(["", "A", "$A$1", "甲1", "A1:B2"].iter().all(|text| spot(text).is_none()));
    }

    #[test]
    fn boxes_are_found_in_what_is_no_xml() {
        let text = format!("{EMPTY}<v:shape id=\"_x0000_s7\"><br>{}", shape(1025, (3, 2), ""));
        let found: Vec<Spot> = boxes(&text).into_iter().map(|(_, spot)| spot).collect();
        assert_eq!(found, [(3, 2), (3, 2)]);
        assert_eq!(numbers(&text).collect::<Vec<_>>(), [7, 1025]);
    }
}
