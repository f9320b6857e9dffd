//! One sheet of the workbook with its marks: colours as conditional formats, which leave the cells'
//! own formats alone, and comments.

use std::collections::BTreeMap;

use super::marks::{Mark, Shade};
use crate::ooxml::{
    Edit, Element, KIND, MAIN, Package, Sizes, Spot, address, new_boxes, place_of, root,
    write_comments,
};

/// The order of what follows the cells of a sheet. What is not in it comes last.
const ORDER: [&str; 32] = [
    "sheetPr",
    "dimension",
    "sheetViews",
    "sheetFormatPr",
    "cols",
    "sheetData",
    "sheetCalcPr",
    "sheetProtection",
    "protectedRanges",
    "scenarios",
    "autoFilter",
    "sortState",
    "dataConsolidate",
    "customSheetViews",
    "mergeCells",
    "phoneticPr",
    "conditionalFormatting",
    "dataValidations",
    "hyperlinks",
    "printOptions",
    "pageMargins",
    "pageSetup",
    "headerFooter",
    "rowBreaks",
    "colBreaks",
    "customProperties",
    "cellWatches",
    "ignoredErrors",
    "smartTags",
    "drawing",
    "legacyDrawing",
    "legacyDrawingHF",
];

/// A condition that always holds, and by which our formats are known again.
const ALWAYS: &str = "LEN(\"duibiao\")&gt;0";

/// Puts marks on a sheet in place of the ones it bears; without any, it only loses those.
pub(super) fn mark(
    package: &mut Package,
    part: &str,
    marks: &BTreeMap<Spot, Mark>,
    shades: usize,
) -> Option<()> {
    let xml = package.read(part)?;
    let root = root(&xml)?;
    let parts = root.children(&xml)?;
    let is_ours = |part: &&Element| {
        let text = xml.get(part.content.clone()).unwrap_or_default();
        part.is("conditionalFormatting") && text.contains("LEN(") && text.contains("duibiao")
    };
    let mut edits: Vec<Edit> =
        parts.iter().filter(is_ours).map(|part| (part.whole.clone(), String::new())).collect();
    let has_comments = package.relations(part)?.iter().any(|r| r.kind == "comments");
    if marks.is_empty() && !has_comments {
        return if edits.is_empty() { Some(()) } else { package.edit(part, &xml, edits) };
    }
    let others = parts.iter().filter(|part| part.is("conditionalFormatting") && !is_ours(part));
    edits.extend(later(&xml, others)?);
    let end = root.content.end;
    let at = place_of("conditionalFormatting", &ORDER, &parts, end);
    edits.push((at..at, coloured(marks, shades, &root.namespace(MAIN))));
    let boxes = if let Some(known) = parts.iter().find(|part| part.is("legacyDrawing")) {
        known.relation()?
    } else {
        let id = new_boxes(package, part)?;
        let (at, namespace) =
            (place_of("legacyDrawing", &ORDER, &parts, end), root.namespace(MAIN));
        let drawing = format!("<legacyDrawing{namespace} xmlns:r=\"{KIND}\" r:id=\"{id}\"/>");
        edits.push((at..at, drawing));
        id
    };
    let texts = marks.iter().map(|(spot, mark)| (*spot, mark.text())).collect();
    write_comments(package, part, &boxes, &Sizes::of(&xml, &parts)?, &texts)?;
    package.edit(part, &xml, edits)
}

/// The changes by which the rules of other conditional formats come after ours, if some do not.
fn later<'e, 'x: 'e>(
    xml: &'x str,
    formats: impl Iterator<Item = &'e Element<'x>>,
) -> Option<Vec<Edit>> {
    let rules: Option<Vec<Vec<Element>>> = formats.map(|format| format.children(xml)).collect();
    let stated =
        |rule: Element<'x>| Some((rule.attribute("priority")?.parse::<usize>().ok()?, rule));
    let rules: Vec<_> = rules?.into_iter().flatten().filter_map(stated).collect();
    let ours = Shade::ALL.len();
    if rules.iter().all(|(priority, _)| *priority > ours) {
        return Some(Vec::new());
    }
    let edit = |(priority, rule): &(usize, Element)| {
        let tag = rule.whole.start..rule.content.start;
        let [old, new] = [*priority, priority.saturating_add(ours)]
            .map(|priority| format!("priority=\"{priority}\""));
        Some((tag.clone(), xml.get(tag)?.replacen(&old, &new, 1)))
    };
    rules.iter().map(edit).collect()
}

/// A conditional format for each shade.
fn coloured(marks: &BTreeMap<Spot, Mark>, shades: usize, namespace: &str) -> String {
    let format = |(at, shade): (usize, Shade)| {
        let cells = marks.iter().filter(|(_, mark)| mark.shade == Some(shade));
        let cells: Vec<String> = cells.map(|(spot, _)| address(*spot)).collect();
        let (style, priority) = (shades.saturating_add(at), at.saturating_add(1));
        let range = cells.join(" ");
        let rule = format!("type=\"expression\" dxfId=\"{style}\" priority=\"{priority}\"");
        (!cells.is_empty()).then(|| {
            format!(
                "<conditionalFormatting{namespace} sqref=\"{range}\">\
                 <cfRule {rule}><formula>{ALWAYS}</formula></cfRule></conditionalFormatting>"
            )
        })
    };
    (0..).zip(Shade::ALL).filter_map(format).collect()
}
