//! A document as a workbook (台账): a sheet per chapter, numbers as numbers, ready to filter and to
//! print.

use rust_decimal::Decimal;
use rust_xlsxwriter::{
    Color, ConditionalFormatDataBar, ConditionalFormatType, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::palette::colour;
use super::parts::{Cell, Chapter, ChapterKind, Document, Line, Table};
use crate::model::Verdict;
use crate::report::sheet::{cut, height, paper, sheet_name};

/// The longest format that a workbook allows for numbers.
const LONGEST_FORMAT: usize = 255;

/// Writes a document as a workbook.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn xlsx(document: &Document) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The clock is never read: the same answers give the same bytes on any day.
    let made = ExcelDateTime::parse_from_str(&document.as_of)?;
    let properties = DocProperties::new().set_title(&document.title).set_creation_datetime(&made);
    book.set_properties(&properties);
    let mut writer = Writer { document, names: Vec::new() };
    for chapter in &document.chapters {
        let sheet = book.add_worksheet();
        writer.name(sheet, &chapter.title)?;
        Page { sheet, row: 0, document }.chapter(chapter)?;
    }
    let sheet = book.add_worksheet();
    writer.name(sheet, &document.texts.get("document-notes"))?;
    Page { sheet, row: 0, document }.notes()?;
    book.save_to_buffer()
}

struct Writer<'d, 'a> {
    document: &'d Document<'a>,
    /// The names of the sheets so far: two departments may be alike in their first characters.
    names: Vec<String>,
}

impl Writer<'_, '_> {
    /// Names a sheet, and gives it its paper.
    fn name(&mut self, sheet: &mut Worksheet, title: &str) -> Result<(), XlsxError> {
        let plain = sheet_name(title, "");
        let taken = |name: &String| self.names.iter().any(|known| known.eq_ignore_ascii_case(name));
        let numbered = (2..).map(|number: usize| sheet_name(title, &format!(" {number}")));
        let name = std::iter::once(plain).chain(numbered).find(|name| !taken(name));
        let name = name.unwrap_or_default();
        sheet.set_name(&name)?;
        self.names.push(name);
        paper(sheet);
        if let Some(warning) = &self.document.warning {
            sheet.set_header(format!("&C&\"宋体,Bold\"&16&KC00000{}", warning.replace('&', "&&")));
        }
        let (title, pages) = (self.document.title.replace('&', "&&"), "&C&P / &N");
        sheet.set_footer(format!("&L{title}{pages}&R{}", self.document.as_of));
        Ok(())
    }
}

/// A sheet that is written from top to bottom.
struct Page<'s, 'd, 'a> {
    sheet: &'s mut Worksheet,
    row: u32,
    document: &'d Document<'a>,
}

impl Page<'_, '_, '_> {
    fn next(&mut self) {
        self.row = self.row.saturating_add(1);
    }

    fn chapter(mut self, chapter: &Chapter) -> Result<(), XlsxError> {
        let widths = widths(&chapter.tables);
        for (column, width) in (0..).zip(&widths) {
            self.sheet.set_column_width(column, *width)?;
        }
        let whole = widths.iter().fold(0_u8, |sum, width| sum.saturating_add(*width)).max(60);
        let last = u16::try_from(widths.len().saturating_sub(1)).unwrap_or(u16::MAX).max(3);
        let title = match chapter.kind {
            ChapterKind::Targets | ChapterKind::Summary => self.document.title.clone(),
            _ => format!("{} · {}", self.document.title, chapter.title),
        };
        self.line(&title, last, whole, &title_format())?;
        if let Some(warning) = &self.document.warning {
            self.line(warning, last, whole, &warning_format())?;
        }
        for line in &chapter.lines {
            self.line(line, last, whole, &plain_format())?;
        }
        let several = chapter.tables.len() > 1;
        for table in &chapter.tables {
            if several {
                self.next();
            }
            if !table.title.is_empty() {
                self.line(&table.title, last, whole, &heading_format())?;
            }
            self.table(table, &widths, several)?;
        }
        Ok(())
    }

    /// A line over the whole width.
    fn line(&mut self, text: &str, last: u16, whole: u8, format: &Format) -> Result<(), XlsxError> {
        self.sheet.merge_range(self.row, 0, self.row, last, cut(text), format)?;
        let tall = if *format == title_format() { 2 } else { 1 };
        let points = height(&[text.to_owned()], &[whole.div_ceil(tall)]);
        self.sheet.set_row_height(self.row, points)?;
        self.next();
        Ok(())
    }

    /// A table; where headings stand between its rows, they fill a first column of their own, so
    /// that rows can be filtered and sorted.
    fn table(&mut self, table: &Table, widths: &[u8], several: bool) -> Result<(), XlsxError> {
        let grouped = is_grouped(table);
        let group = grouped.then(|| self.document.texts.get("col-policy"));
        let headings = group.iter().chain(table.columns.iter().map(|head| &head.title));
        let headings: Vec<String> = headings.cloned().collect();
        let top = self.row;
        for (column, heading) in (0..).zip(&headings) {
            self.sheet.write_string_with_format(top, column, cut(heading), &heading_format())?;
        }
        self.sheet.set_row_height(top, height(&headings, widths))?;
        self.next();
        let mut above = Cell::text(String::new());
        let mut last_cells: Vec<Cell> = Vec::new();
        for line in &table.rows {
            if let Line::Group(title) = line {
                above = Cell::text(title.clone());
                continue;
            }
            let group = grouped.then(|| above.clone());
            let cells: Vec<Cell> = group.into_iter().chain(line.cells().iter().cloned()).collect();
            // A cell that reaches down is written in every row: filters must not lose it.
            last_cells = filled(cells, &last_cells);
            self.cells(&last_cells, widths)?;
        }
        self.finish(top, headings.len(), several, table)
    }

    fn cells(&mut self, cells: &[Cell], widths: &[u8]) -> Result<(), XlsxError> {
        for (column, cell) in (0..).zip(cells) {
            let number = cell.number.as_deref().and_then(|number| as_number(&cell.text, number));
            if let Some((value, shown)) = number {
                let format = cell_format(cell.verdict).set_num_format(shown);
                let format = format.set_align(FormatAlign::Center);
                self.sheet.write_with_format(self.row, column, value, &format)?;
            } else {
                let format = cell_format(cell.verdict).set_quote_prefix();
                self.sheet.write_string_with_format(self.row, column, cut(&cell.text), &format)?;
            }
        }
        let texts: Vec<String> = cells.iter().map(|cell| cell.text.clone()).collect();
        self.sheet.set_row_height(self.row, height(&texts, widths))?;
        self.next();
        Ok(())
    }

    /// What makes a table easy to use: filters, a heading that stays, bars for rates.
    fn finish(
        &mut self,
        top: u32,
        columns: usize,
        several: bool,
        table: &Table,
    ) -> Result<(), XlsxError> {
        let (first, end) = (top.saturating_add(1), self.row.saturating_sub(1));
        if several || end < first {
            return Ok(());
        }
        let last = u16::try_from(columns.saturating_sub(1)).unwrap_or(u16::MAX);
        self.sheet.autofilter(top, 0, end, last)?;
        self.sheet.set_freeze_panes(first, 0)?;
        self.sheet.set_repeat_rows(top, top)?;
        let rate = self.document.texts.get("col-completion");
        let rates = table.columns.iter().position(|head| head.title == rate);
        let shift = usize::from(is_grouped(table));
        let rates = rates.and_then(|at| u16::try_from(at.saturating_add(shift)).ok());
        if let Some(column) = rates {
            let bar = ConditionalFormatDataBar::new()
                .set_minimum(ConditionalFormatType::Number, 0)
                .set_maximum(ConditionalFormatType::Number, 100)
                .set_fill_color(Color::RGB(0x009D_C3E6))
                .set_solid_fill(true);
            self.sheet.add_conditional_format(first, column, end, column, &bar)?;
        }
        Ok(())
    }

    /// How the document was made: policies, data, conventions, marks, and the manifest.
    fn notes(mut self) -> Result<(), XlsxError> {
        const WIDTHS: [u8; 2] = [18, 110];
        for (column, width) in (0..).zip(WIDTHS) {
            self.sheet.set_column_width(column, width)?;
        }
        let texts = self.document.texts;
        self.line(&self.document.title.clone(), 1, 128, &title_format())?;
        for (name, lines) in &self.document.head {
            self.pair(name, &lines.join("\n"))?;
        }
        self.pair(&texts.get("document-legend"), &self.document.legend.join("\n"))?;
        self.pair(&texts.get("document-manifest"), &texts.get("document-verify"))?;
        for line in &self.document.manifest {
            self.pair("", line)?;
        }
        Ok(())
    }

    fn pair(&mut self, name: &str, text: &str) -> Result<(), XlsxError> {
        let format = cell_format(None).set_quote_prefix();
        self.sheet.write_string_with_format(self.row, 0, cut(name), &heading_format())?;
        self.sheet.write_string_with_format(self.row, 1, cut(text), &format)?;
        self.sheet.set_row_height(self.row, height(&[text.to_owned()], &[110]))?;
        self.next();
        Ok(())
    }
}

fn is_grouped(table: &Table) -> bool {
    table.rows.iter().any(|row| matches!(row, Line::Group(_)))
}

/// The width of each column: the widest that a table of the sheet asks for.
fn widths(tables: &[Table]) -> Vec<u8> {
    let mut widths: Vec<u8> = Vec::new();
    for table in tables {
        let group = is_grouped(table).then_some(20);
        let of_table = group.into_iter().chain(table.columns.iter().map(|head| head.width));
        for (at, width) in of_table.enumerate() {
            match widths.get_mut(at) {
                Some(known) => *known = width.max(*known),
                None => widths.push(width),
            }
        }
    }
    widths
}

/// The cells of a row, with what reaches down from the row above.
fn filled(cells: Vec<Cell>, above: &[Cell]) -> Vec<Cell> {
    let fill = |(at, cell): (usize, Cell)| match above.get(at) {
        Some(known) if cell.rows == 0 => known.clone(),
        _ => cell,
    };
    cells.into_iter().enumerate().map(fill).collect()
}

/// A text that begins with a number as that number, with a format that shows the whole text.
fn as_number(text: &str, number: &str) -> Option<(Decimal, String)> {
    let rest = text.strip_prefix(number)?;
    let digits = match number.split_once('.') {
        Some((_, decimals)) => format!("0.{}", "0".repeat(decimals.len())),
        None => "0".to_owned(),
    };
    let format = if rest.is_empty() { digits } else { format!("{digits}\"{rest}\"") };
    let fits = !rest.contains(['"', '\n', '\\']) && format.chars().count() <= LONGEST_FORMAT;
    let value = Decimal::from_str_exact(number).ok()?;
    fits.then_some((value, format))
}

fn font() -> Format {
    Format::new().set_font_name("宋体").set_font_size(10).set_text_wrap()
}

fn title_format() -> Format {
    font().set_font_name("黑体").set_font_size(16).set_align(FormatAlign::Center)
}

fn warning_format() -> Format {
    font().set_bold().set_font_color(Color::RGB(0x00C0_0000)).set_align(FormatAlign::Center)
}

fn plain_format() -> Format {
    font().set_align(FormatAlign::VerticalCenter)
}

fn heading_format() -> Format {
    let format = font().set_bold().set_border(FormatBorder::Thin).set_align(FormatAlign::Center);
    format.set_align(FormatAlign::VerticalCenter).set_background_color(Color::RGB(0x00D9_E2F3))
}

/// A cell, in the colour of its verdict if it gives one.
fn cell_format(verdict: Option<Verdict>) -> Format {
    let format = font().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    match verdict.map(colour) {
        Some(colour) => format.set_background_color(Color::RGB(colour)),
        None => format,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, number: &str, expected: Option<&str>) {
        let format = as_number(text, number).map(|(_, format)| format);
        assert_eq!(format.as_deref(), expected, "{text}");
    }

    #[test]
    fn a_number_shows_its_printed_digits_and_what_stands_behind_it() {
        check("30", "30", Some("0"));
        check("93.83%（2022）", "93.83", Some("0.00\"%（2022）\""));
        check("1 \"quoted\"", "1", None);
        check("1\n2", "1", None);
    }
}
