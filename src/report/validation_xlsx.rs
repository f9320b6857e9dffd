//! Checked figures as a workbook: the findings, each with a cell for the reply, and the checks
//! that could not be made.

use rust_xlsxwriter::{
    Color, DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder,
    Workbook, Worksheet, XlsxError,
};

use super::sheet::{Sheet, cut, height, paper};
use super::texts::Texts;
use super::validation::Checked;
use super::validation_sheets::sheets;

/// The row of the headings, below the title and how much could be checked.
const HEADING: u32 = 2;

/// Writes the findings and the checks that could not be made as a workbook.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn workbook(checked: Checked, texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The clock is never read: the same figures give the same bytes on any day.
    let made = ExcelDateTime::from_ymd(year(checked), 1, 1)?;
    let title = texts.get("report-sheet");
    book.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&made));
    let styles = Styles::new();
    for sheet in sheets(checked, None, texts) {
        write(&sheet, &styles, book.add_worksheet())?;
    }
    book.save_to_buffer()
}

/// The year of the newest figure.
fn year(checked: Checked) -> u16 {
    let figures = checked.data.iter().flat_map(|set| &set.figures);
    let newest = figures.map(|figure| figure.period.end().year()).max();
    newest.and_then(|year| u16::try_from(year).ok()).unwrap_or(2000).clamp(1900, 9999)
}

struct Styles {
    title: Format,
    hint: Format,
    heading: Format,
    given: Format,
    number: Format,
    open: Format,
}

impl Styles {
    fn new() -> Self {
        let text = || Format::new().set_font_name("宋体").set_font_size(11).set_text_wrap();
        let cell = || text().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        let given = || cell().set_background_color(Color::RGB(0x00F2_F2F2));
        Self {
            title: text().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            hint: text().set_font_color(Color::Gray).set_align(FormatAlign::Top),
            heading: cell()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00D9_E2F3)),
            // A text that begins like a formula stays one even when the cell is edited.
            given: given().set_quote_prefix(),
            number: given().set_align(FormatAlign::Center),
            open: cell().set_num_format("@").set_unlocked(),
        }
    }
}

/// A numbered table with title, coverage, headings and filters.
fn write(table: &Sheet, styles: &Styles, sheet: &mut Worksheet) -> Result<(), XlsxError> {
    let last = u16::try_from(table.columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let widths: Vec<u8> = table.columns.iter().map(|(_, width)| *width).collect();
    let whole = widths.iter().fold(0, |sum: u8, width| sum.saturating_add(*width));
    let title = &table.title;
    sheet.set_name(&table.name)?;
    sheet.merge_range(0, 0, 0, last, cut(title), &styles.title)?;
    // The title is printed larger than the cells.
    let large = [format!("{title}{title}")];
    sheet.set_row_height(0, height(&large, &[whole]).max(24))?;
    sheet.merge_range(1, 0, 1, last, cut(&table.hint), &styles.hint)?;
    sheet.set_row_height(1, height(std::slice::from_ref(&table.hint), &[whole]))?;
    for (column, (heading, width)) in (0..).zip(&table.columns) {
        sheet.write_string_with_format(HEADING, column, heading, &styles.heading)?;
        sheet.set_column_width(column, *width)?;
    }
    let mut end = HEADING;
    for (number, row) in (1..).zip(&table.rows) {
        end = HEADING.saturating_add(number);
        sheet.set_row_height(end, height(&row.cells, widths.get(1..).unwrap_or_default()))?;
        sheet.write_number_with_format(end, 0, number, &styles.number)?;
        for (column, cell) in (1..).zip(&row.cells) {
            sheet.write_string_with_format(end, column, cut(cell), &styles.given)?;
        }
        for (column, filled) in table.replies().zip(row.filled()) {
            // An empty text leaves a cell with its format and nothing in it.
            sheet.write_string_with_format(end, column, cut(filled), &styles.open)?;
        }
        if !row.choices.is_empty() {
            let offered = DataValidation::new().allow_list_strings(&row.choices)?;
            let offered = offered.show_error_message(false);
            let column = table.replies().start;
            sheet.add_data_validation(end, column, end, column, &offered)?;
        }
    }
    sheet.autofilter(HEADING, 0, end, last)?;
    sheet.set_freeze_panes(HEADING.saturating_add(1), 0)?;
    sheet.set_repeat_rows(HEADING, HEADING)?;
    paper(sheet);
    Ok(())
}
