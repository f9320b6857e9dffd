//! Data sets as spreadsheets, CSV and XLSX, in the long form in which they can be read again.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, Workbook, XlsxError};

use super::texts::Texts;
use crate::model::{DataSet, Evidence, Figure, Rules, Word};
use crate::text::{disarmed, width};

/// The headings of figures, by the ends of their text ids.
const FIGURES: [&str; 9] =
    ["label", "indicator", "value", "unit", "period", "population", "nature", "region", "source"];

/// The headings of evidence.
const EVIDENCE: [&str; 7] = ["target", "state", "date", "document", "at", "zh", "en"];

/// Rows of cells: lines above the headings, the headings, and what is below.
struct Table {
    above: Vec<String>,
    headings: Vec<String>,
    rows: Vec<Vec<String>>,
}

/// A data set as CSV: the figures, and below an empty line the evidence.
///
/// # Errors
/// When the text cannot be built.
pub fn csv(set: &DataSet, rules: &Rules, texts: &Texts) -> io::Result<String> {
    let mut out = table(&figures(set, rules, texts))?;
    if !set.evidence.is_empty() {
        out.push_str("\r\n");
        out.push_str(&table(&evidence(set, texts))?);
    }
    Ok(out)
}

fn table(table: &Table) -> io::Result<String> {
    let terminator = csv::Terminator::CRLF;
    let mut writer =
        csv::WriterBuilder::new().flexible(true).terminator(terminator).from_writer(Vec::new());
    for line in &table.above {
        writer.write_record([disarmed(line).as_ref()])?;
    }
    for row in std::iter::once(&table.headings).chain(&table.rows) {
        writer.write_record(row.iter().map(|cell| disarmed(cell).into_owned()))?;
    }
    let bytes = writer.into_inner().map_err(|error| io::Error::other(error.to_string()))?;
    String::from_utf8(bytes).map_err(io::Error::other)
}

/// A data set as a workbook: a sheet of figures, and one of evidence if there is any.
///
/// # Errors
/// When the workbook cannot be built.
pub fn xlsx(set: &DataSet, rules: &Rules, texts: &Texts) -> io::Result<Vec<u8>> {
    build(set, rules, texts).map_err(io::Error::other)
}

fn build(set: &DataSet, rules: &Rules, texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = Workbook::new();
    // The day of the data, not of the clock: the same data give the same bytes.
    let newest = set.figures.iter().map(|figure| figure.period.end()).max();
    let day = newest.unwrap_or(jiff::civil::date(2000, 1, 1));
    let (year, month, day) = (day.year(), day.month(), day.day());
    let unsigned = |part: i8| u8::try_from(part).unwrap_or(1);
    let year = u16::try_from(year).unwrap_or(2000);
    let day = ExcelDateTime::from_ymd(year, unsigned(month), unsigned(day))?;
    workbook.set_properties(&DocProperties::new().set_creation_datetime(&day));
    sheet(&mut workbook, &texts.get("export-sheet-figures"), &figures(set, rules, texts))?;
    if !set.evidence.is_empty() {
        sheet(&mut workbook, &texts.get("export-sheet-evidence"), &evidence(set, texts))?;
    }
    workbook.save_to_buffer()
}

fn sheet(workbook: &mut Workbook, name: &str, table: &Table) -> Result<(), XlsxError> {
    let (bold, wrapped) = (Format::new().set_bold(), Format::new().set_text_wrap());
    let sheet = workbook.add_worksheet();
    sheet.set_name(name)?.set_landscape().set_paper_size(9).set_print_fit_to_pages(1, 0);
    let mut number = 0_u32;
    for line in &table.above {
        sheet.write_string_with_format(number, 0, disarmed(line), &bold)?;
        number = number.saturating_add(1);
    }
    sheet.set_repeat_rows(number, number)?;
    sheet.set_freeze_panes(number.saturating_add(1), 0)?;
    for (column, heading) in (0_u16..).zip(&table.headings) {
        let cells = table.rows.iter().filter_map(|row| row.get(usize::from(column)));
        let widest = cells.chain([heading]).map(|cell| width(cell)).max().unwrap_or(0);
        sheet.set_column_width(column, u32::try_from(widest.clamp(6, 40)).unwrap_or(40))?;
        sheet.write_string_with_format(number, column, heading, &bold)?;
    }
    for row in &table.rows {
        number = number.saturating_add(1);
        for (column, cell) in (0_u16..).zip(row).filter(|(_, cell)| !cell.is_empty()) {
            sheet.write_string_with_format(number, column, disarmed(cell), &wrapped)?;
        }
    }
    Ok(())
}

fn headings(texts: &Texts, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| texts.get(&format!("export-{column}"))).collect()
}

fn figures(set: &DataSet, rules: &Rules, texts: &Texts) -> Table {
    let region = format!("{}{}{}", texts.get("export-region"), texts.colon(), set.region);
    let mut above = vec![texts.label(&set.title).to_owned(), region.trim().to_owned()];
    if set.illustrative {
        above.push(texts.get("export-invented"));
    }
    let rows = set.figures.iter().map(|figure| figure_row(figure, rules, texts)).collect();
    Table { above, headings: headings(texts, &FIGURES), rows }
}

fn figure_row(figure: &Figure, rules: &Rules, texts: &Texts) -> Vec<String> {
    let population = rules.registry.populations.get(&figure.population);
    vec![
        figure.label.clone(),
        figure.indicator.to_string(),
        figure.quantity.printed.clone(),
        figure.quantity.beside.clone().unwrap_or_default(),
        figure.period.label(),
        population.map_or("", |population| texts.label(&population.label)).to_owned(),
        texts.get(&format!("nature-{}", figure.nature.as_str())),
        figure.region.to_string(),
        figure.at.clone(),
    ]
}

fn evidence(set: &DataSet, texts: &Texts) -> Table {
    let row = |evidence: &Evidence| {
        vec![
            evidence.target.to_string(),
            texts.get(&format!("state-{}", evidence.state.as_str())),
            evidence.date.to_string(),
            evidence.document.clone(),
            evidence.at.clone(),
            evidence.note.zh.clone(),
            evidence.note.en.clone(),
        ]
    };
    let rows = set.evidence.iter().map(row).collect();
    Table { above: Vec::new(), headings: headings(texts, &EVIDENCE), rows }
}
