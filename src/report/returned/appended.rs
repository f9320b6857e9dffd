//! The sheets of the report behind those of the workbook.

use std::collections::BTreeMap;

use crate::ooxml::{
    Added, Edit, Element, HEAD, KIND, Look as Cell, MAIN, Package, Spot, escaped, root,
};
use crate::report::sheet::{Row, Sheet, cut, height};
use crate::text::{Place, address};

/// The row of the headings, counted from 0.
const HEADING: u32 = 2;

/// What follows the list of sheets in a workbook's main part up to its names, and the names.
const BEFORE_NAMES: [&str; 3] = ["sheets", "functionGroups", "externalReferences"];

/// Puts sheets behind the last one of a workbook of this name.
pub(super) fn append(
    package: &mut Package,
    workbook: &str,
    file: &str,
    new: &[Sheet],
    styles: &Added,
) -> Option<()> {
    let mut entries = Vec::new();
    for sheet in new.iter().filter(|sheet| sheet.instead.is_none()) {
        let part = package.unused("xl/worksheets/sheet", ".xml")?;
        package.write(&part, text(sheet, file, styles));
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
        package.declare(&part, kind)?;
        entries.push((sheet, package.relate(workbook, "worksheet", &part)?));
    }
    let xml = package.read(workbook)?;
    let root = root(&xml)?;
    let sheets = root.child(&xml, "sheets")?;
    let known = sheets.children(&xml)?;
    let mut names: Vec<String> = known.iter().filter_map(|sheet| sheet.attribute("name")).collect();
    let ids = known.iter().filter_map(|sheet| sheet.attribute("sheetId")?.parse::<u32>().ok());
    let last = ids.max().unwrap_or(0);
    let namespace = root.namespace(MAIN);
    let (mut added, mut titles) = (Vec::new(), Vec::new());
    for ((id, at), (sheet, relation)) in (last.checked_add(1)?..).zip(known.len()..).zip(entries) {
        let name = unused(&sheet.name, &names);
        let shown = escaped(&name);
        added.push(format!(
            "<sheet{namespace} xmlns:r=\"{KIND}\" name=\"{shown}\" sheetId=\"{id}\" \
             r:id=\"{relation}\"/>"
        ));
        let heading = HEADING.saturating_add(1);
        titles.push(format!(
            "<definedName{namespace} name=\"_xlnm.Print_Titles\" localSheetId=\"{at}\">\
             '{shown}'!${heading}:${heading}</definedName>"
        ));
        names.push(name);
    }
    let titles = named(&xml, &root.children(&xml)?, &titles.concat(), &namespace)?;
    let edits = vec![sheets.append(&xml, &added.concat()), titles];
    package.edit(workbook, &xml, edits)
}

/// Writes a sheet in place of one of the workbook; what belonged to that one is left behind. What
/// comes back is where the cells for a reply have moved.
pub(super) fn replace(
    package: &mut Package,
    part: &str,
    file: &str,
    sheet: &Sheet,
    styles: &Added,
) -> BTreeMap<Spot, Spot> {
    package.write(part, text(sheet, file, styles));
    package.relate_to_nothing(part);
    let column = usize::from(sheet.replies().start).saturating_add(1);
    let first = usize::try_from(HEADING).unwrap_or(0).saturating_add(2);
    let rows = (first..).zip(&sheet.rows);
    rows.filter_map(|(at, row)| Some((row.was.as_ref()?.line_column(), (at, column)))).collect()
}

/// The change that adds names to those of a workbook.
fn named(xml: &str, parts: &[Element], names: &str, namespace: &str) -> Option<Edit> {
    if let Some(known) = parts.iter().find(|part| part.is("definedNames")) {
        return Some(known.append(xml, names));
    }
    let is_before = |part: &&Element| BEFORE_NAMES.iter().any(|name| part.is(name));
    let at = parts.iter().rfind(is_before)?.whole.end;
    Some((at..at, format!("<definedNames{namespace}>{names}</definedNames>")))
}

/// A name that no sheet has yet; capitals make no difference.
fn unused(name: &str, names: &[String]) -> String {
    let is_free = |name: &String| names.iter().all(|n| n.to_lowercase() != name.to_lowercase());
    let numbered = (2..u32::MAX).map(|number| format!("{name} ({number})"));
    let mut all = std::iter::once(name.to_owned()).chain(numbered);
    all.find(is_free).unwrap_or_default()
}

/// A sheet as XML. Its texts stand in its cells, so that the workbook's list of texts stays as it is.
fn text(sheet: &Sheet, file: &str, styles: &Added) -> String {
    let last = u32::try_from(sheet.columns.len()).unwrap_or(1).saturating_sub(1);
    let end = HEADING.saturating_add(u32::try_from(sheet.rows.len()).unwrap_or(0));
    let (from, corner) = (address(None, HEADING, 0), address(None, end, last));
    let below = HEADING.saturating_add(1);
    let column = |(at, (_, width)): (usize, &(String, u8))| {
        format!("<col min=\"{at}\" max=\"{at}\" width=\"{width}.7109375\" customWidth=\"1\"/>")
    };
    let columns: String = (1..).zip(&sheet.columns).map(column).collect();
    let across = |row| {
        format!("<mergeCell ref=\"{}:{}\"/>", address(None, row, 0), address(None, row, last))
    };
    let merged = [0, 1].map(across).concat();
    let links = links(sheet, file);
    [
        format!("{HEAD}<worksheet xmlns=\"{MAIN}\">"),
        "<sheetPr><pageSetUpPr fitToPage=\"1\"/></sheetPr>".to_owned(),
        "<sheetViews><sheetView workbookViewId=\"0\">".to_owned(),
        format!(
            "<pane ySplit=\"{below}\" topLeftCell=\"A{}\" activePane=\"bottomLeft\" \
             state=\"frozen\"/></sheetView></sheetViews>",
            below.saturating_add(1)
        ),
        format!("<sheetFormatPr defaultRowHeight=\"15\"/><cols>{columns}</cols>"),
        format!("<sheetData>{}</sheetData>", rows(sheet, styles)),
        format!("<autoFilter ref=\"{from}:{corner}\"/>"),
        format!("<mergeCells count=\"{HEADING}\">{merged}</mergeCells>"),
        choices(sheet),
        links,
        "<pageMargins left=\"0.7\" right=\"0.7\" top=\"0.75\" bottom=\"0.75\" header=\"0.3\" \
         footer=\"0.3\"/>"
            .to_owned(),
        "<pageSetup paperSize=\"9\" orientation=\"landscape\" fitToHeight=\"0\"/>".to_owned(),
        "<headerFooter><oddFooter>&amp;C&amp;P / &amp;N</oddFooter></headerFooter></worksheet>"
            .to_owned(),
    ]
    .concat()
}

fn rows(sheet: &Sheet, styles: &Added) -> String {
    let widths: Vec<u8> = sheet.columns.iter().map(|(_, width)| *width).collect();
    let whole = widths.iter().fold(0, |sum: u8, width| sum.saturating_add(*width));
    let title = [format!("{0}{0}", sheet.title)];
    let across = |row: u32, tall: u16, text: &str, style: Cell| {
        let rest = (1..widths.len()).map(|_| String::new());
        let cells = std::iter::once(text.to_owned()).chain(rest);
        line(row, Some(tall), (0..).zip(cells).map(|(c, text)| cell(row, c, &text, style, styles)))
    };
    let hint = height(std::slice::from_ref(&sheet.hint), &[whole]);
    let mut text = across(0, height(&title, &[whole]).max(24), &sheet.title, Cell::Title);
    text.push_str(&across(1, hint, &sheet.hint, Cell::Hint));
    let heading = |(column, (heading, _)): (u32, &(String, u8))| {
        cell(HEADING, column, heading, Cell::Heading, styles)
    };
    text.push_str(&line(HEADING, None, (0..).zip(&sheet.columns).map(heading)));
    for (number, row) in (1..).zip(&sheet.rows) {
        text.push_str(&numbered(sheet, number, row, widths.get(1..).unwrap_or_default(), styles));
    }
    text
}

/// A row with its number before it, and with the cells for a reply behind it.
fn numbered(sheet: &Sheet, number: u32, row: &Row, widths: &[u8], styles: &Added) -> String {
    let at = HEADING.saturating_add(number);
    let style = styles.cell(Cell::Number);
    let first = format!("<c r=\"{}\" s=\"{style}\"><v>{number}</v></c>", address(None, at, 0));
    let given = (1..).zip(&row.cells).map(|(c, text)| cell(at, c, text, Cell::Given, styles));
    let open = sheet.replies().zip(row.filled());
    let reply = open.map(|(column, text)| cell(at, column.into(), text, Cell::Open, styles));
    let cells = std::iter::once(first).chain(given).chain(reply);
    line(at, Some(height(&row.cells, widths)), cells)
}

fn line(row: u32, tall: Option<u16>, cells: impl Iterator<Item = String>) -> String {
    let tall = tall.map(|tall| format!(" ht=\"{tall}\" customHeight=\"1\"")).unwrap_or_default();
    format!("<row r=\"{}\"{tall}>{}</row>", row.saturating_add(1), cells.collect::<String>())
}

fn cell(row: u32, column: u32, text: &str, style: Cell, styles: &Added) -> String {
    let (place, style) = (address(None, row, column), styles.cell(style));
    if text.is_empty() {
        return format!("<c r=\"{place}\" s=\"{style}\"/>");
    }
    let text = escaped(cut(text));
    format!(
        "<c r=\"{place}\" s=\"{style}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{text}</t></is></c>"
    )
}

/// What the first cell for a reply of each row offers; other texts may be written there, too.
fn choices(sheet: &Sheet) -> String {
    let offer = |(row, choices): (u32, &[String])| {
        let cell = address(None, row, sheet.replies().start.into());
        let list = escaped(&choices.join(","));
        (!choices.is_empty()).then(|| {
            format!(
                "<dataValidation type=\"list\" allowBlank=\"1\" showInputMessage=\"1\" \
                 sqref=\"{cell}\"><formula1>\"{list}\"</formula1></dataValidation>"
            )
        })
    };
    let rows = (HEADING.saturating_add(1)..).zip(&sheet.rows);
    let offers: Vec<String> = rows.filter_map(|(at, row)| offer((at, &row.choices))).collect();
    if offers.is_empty() {
        return String::new();
    }
    let (count, offers) = (offers.len(), offers.concat());
    format!("<dataValidations count=\"{count}\">{offers}</dataValidations>")
}

/// A link from each finding to its cell.
fn links(sheet: &Sheet, file: &str) -> String {
    let link = |(row, place): (u32, &Place)| {
        let to = place.sheet().filter(|_| place.source().name == file)?;
        let (line, column) = place.line_column();
        let from_zero = |n: usize| u32::try_from(n).ok()?.checked_sub(1);
        let to = format!(
            "'{}'!{}",
            to.replace('\'', "''"),
            address(None, from_zero(line)?, from_zero(column)?)
        );
        let from = address(None, row, sheet.place.into());
        Some(format!("<hyperlink ref=\"{from}\" location=\"{}\"/>", escaped(&to)))
    };
    let rows = (HEADING.saturating_add(1)..).zip(&sheet.rows);
    let places = rows.filter_map(|(at, row)| Some((at, row.place.as_ref()?)));
    let links: String = places.filter_map(link).collect();
    if links.is_empty() { links } else { format!("<hyperlinks>{links}</hyperlinks>") }
}
