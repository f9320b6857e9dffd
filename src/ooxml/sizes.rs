//! How wide columns and how high rows are, so that a comment's box is as large as its text.

use std::collections::BTreeMap;

use rust_decimal::Decimal;

use super::Spot;
use super::xml::Element;

/// Points of the screen.
type Pixels = u32;

/// Width and height of the cells of a sheet.
pub(crate) struct Sizes {
    /// First column, last column and width, columns counted from 1.
    columns: Vec<(u32, u32, Pixels)>,
    rows: BTreeMap<u32, Pixels>,
    /// The width of other columns and the height of other rows.
    usual: (Pixels, Pixels),
}

/// The width of a box, and the height of a line of its text.
const WIDTH: Pixels = 330;
const LINE: Pixels = 17;

impl Sizes {
    /// Reads the sizes of a sheet from the elements in it.
    pub(crate) fn of(xml: &str, parts: &[Element]) -> Option<Self> {
        let part = |name: &str| parts.iter().find(|part| part.is(name));
        let format = part("sheetFormatPr");
        let stated = |name: &str| format.and_then(|format| format.attribute(name));
        let usual = (
            stated("defaultColWidth").and_then(|text| wide(&text)).unwrap_or(64),
            stated("defaultRowHeight").and_then(|text| high(&text)).unwrap_or(20),
        );
        let columns = part("cols").map_or(Some(Vec::new()), |cols| cols.children(xml))?;
        let column = |column: &Element| {
            let number = |name| column.attribute(name)?.parse().ok();
            let width = if is_hidden(column) { 0 } else { wide(&column.attribute("width")?)? };
            Some((number("min")?, number("max")?, width))
        };
        let rows = part("sheetData").map_or(Some(Vec::new()), |data| data.children(xml))?;
        let row = |row: &Element| {
            let height = if is_hidden(row) { 0 } else { high(&row.attribute("ht")?)? };
            Some((row.attribute("r")?.parse().ok()?, height))
        };
        let columns = columns.iter().filter_map(column).collect();
        Some(Self { columns, rows: rows.iter().filter_map(row).collect(), usual })
    }

    /// Where the box of a comment of so many lines stands: right of its cell, a little above.
    pub(crate) fn anchor(&self, spot: Spot, lines: usize) -> String {
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        let (column, row) = (number(spot.1), number(spot.0).saturating_sub(2));
        let height = number(lines.clamp(3, 40)).saturating_mul(LINE).saturating_add(10);
        let (right, beyond) = span(column, WIDTH.saturating_add(12), |column| self.width(column));
        let (bottom, below) = span(row, height.saturating_add(4), |row| self.height(row));
        format!("{column}, 12, {row}, 4, {right}, {beyond}, {bottom}, {below}")
    }

    /// The width of a column counted from 0.
    fn width(&self, column: u32) -> Pixels {
        let number = column.saturating_add(1);
        let known = self.columns.iter().find(|(from, to, _)| (*from..=*to).contains(&number));
        known.map_or(self.usual.0, |(.., width)| *width)
    }

    /// The height of a row counted from 0.
    fn height(&self, row: u32) -> Pixels {
        self.rows.get(&row.saturating_add(1)).copied().unwrap_or(self.usual.1)
    }
}

/// Where a length ends that begins in a column or row: in which one, and how far in it.
fn span(first: u32, length: Pixels, size: impl Fn(u32) -> Pixels) -> (u32, Pixels) {
    let mut rest = length;
    let last = first.saturating_add(500);
    for at in first..last {
        match rest.checked_sub(size(at)) {
            Some(left) if left > 0 => rest = left,
            _ => return (at, rest),
        }
    }
    (last, 0)
}

fn is_hidden(element: &Element) -> bool {
    element.attribute("hidden").is_some_and(|hidden| hidden == "1" || hidden == "true")
}

/// Characters as pixels.
fn wide(characters: &str) -> Option<Pixels> {
    scaled(characters, Decimal::from(7))?.checked_add(5)
}

/// Points of print as pixels.
fn high(points: &str) -> Option<Pixels> {
    scaled(points, Decimal::new(133, 2))
}

fn scaled(text: &str, factor: Decimal) -> Option<Pixels> {
    let number: Decimal = text.parse().ok()?;
    number.checked_mul(factor)?.round().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ooxml::xml::root;

    #[test]
    fn a_box_is_as_large_as_its_text() {
        let xml = "<worksheet><sheetFormatPr defaultRowHeight=\"15\"/><cols>\
                   <col min=\"2\" max=\"3\" width=\"20.7109375\"/></cols>\
                   <sheetData><row r=\"1\" ht=\"60\"/><row r=\"2\" hidden=\"1\"/></sheetData></worksheet>";
        let parts = root(xml).unwrap().children(xml).unwrap();
        let sizes = Sizes::of(xml, &parts).unwrap();
        assert_eq!(sizes.anchor((1, 1), 3), "1, 12, 0, 4, 3, 42, 0, 65");
        assert_eq!(sizes.anchor((4, 9), 5), "9, 12, 2, 4, 14, 22, 6, 19");
    }
}
