//! Checked figures as a workbook: the findings, each with a cell for the reply, and the checks
//! that could not be made.

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet,
    XlsxError,
};

use super::findings::{Words, code};
use super::sheet::{height, paper};
use super::texts::{Texts, token};
use super::validation::{Checked, obstacle};
use super::wording;
use crate::model::{Figure, Finding, Unmade, Word};

/// The row of the headings, below the title and how much could be checked.
const HEADING: u32 = 2;

/// The most characters that a cell is given; a workbook allows few more.
const ROOM: usize = 32_000;

/// The columns of the findings, by the ids of their headings, with their widths.
const FINDINGS: [(&str, u8); 16] = [
    ("number", 6),
    ("severity", 11),
    ("code", 8),
    ("indicator", 20),
    ("printed", 13),
    ("wanted", 13),
    ("finding", 34),
    ("explanation", 38),
    ("relevance", 18),
    ("at", 24),
    ("departments", 18),
    ("values", 18),
    ("reply", 28),
    ("who", 10),
    ("when", 11),
    ("until", 11),
];

/// How many of them, the last ones, are for the clerk to fill in.
const REPLY: u16 = 4;

/// The columns of the checks that could not be made.
const UNMADE: [(&str, u8); 5] =
    [("number", 6), ("region", 12), ("period", 14), ("check", 50), ("why", 70)];

/// Writes the findings and the checks that could not be made as a workbook.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn workbook(checked: Checked, texts: &Texts) -> Result<Vec<u8>, XlsxError> {
    let words = Words { rules: checked.rules, texts };
    let writer = Writer { checked, words, styles: Styles::new() };
    let mut book = Workbook::new();
    // The clock is never read: the same figures give the same bytes on any day.
    let made = ExcelDateTime::from_ymd(writer.year(), 1, 1)?;
    let title = texts.get("report-sheet");
    book.set_properties(&DocProperties::new().set_title(&title).set_creation_datetime(&made));
    writer.findings(book.add_worksheet())?;
    writer.unmade(book.add_worksheet())?;
    book.save_to_buffer()
}

struct Writer<'a> {
    checked: Checked<'a>,
    words: Words<'a>,
    styles: Styles,
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

impl Writer<'_> {
    /// The year of the newest figure.
    fn year(&self) -> u16 {
        let figures = self.checked.data.iter().flat_map(|set| &set.figures);
        let newest = figures.map(|figure| figure.period.end().year()).max();
        newest.and_then(|year| u16::try_from(year).ok()).unwrap_or(2000).clamp(1900, 9999)
    }

    fn title(&self, id: &str) -> String {
        let data = self.checked.data.iter();
        let titles = data.map(|set| self.words.texts.label(&set.title).to_owned());
        let titles = self.words.texts.list(&titles.collect::<Vec<_>>());
        self.words.say(id, &[("data", titles)])
    }

    /// How much could be checked, and whether any of it is invented.
    fn coverage(&self) -> String {
        let coverage = self.words.coverage(self.checked.validation);
        if self.checked.data.iter().any(|set| set.illustrative) {
            return format!("{coverage}\n{}", self.words.texts.get("illustrative-warning"));
        }
        coverage
    }

    fn findings(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let rows = self.checked.validation.findings.iter().map(|finding| self.finding(finding));
        let title = self.title("report-title");
        let hint = format!("{}\n{}", self.coverage(), self.words.texts.get("report-how"));
        let head = ["report-sheet", &title, &hint];
        self.table(sheet, head, &FINDINGS, &rows.collect::<Vec<_>>())?;
        let columns = u16::try_from(FINDINGS.len()).unwrap_or(u16::MAX);
        let first = HEADING.saturating_add(1);
        for (row, _) in (first..).zip(&self.checked.validation.findings) {
            for column in columns.saturating_sub(REPLY)..columns {
                sheet.write_blank(row, column, &self.styles.open)?;
            }
        }
        Ok(())
    }

    fn unmade(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let rows = self.checked.validation.unmade.iter().map(|check| self.check(check));
        let title = self.title("report-unmade-title");
        let head = ["report-unmade-sheet", &title, &self.coverage()];
        self.table(sheet, head, &UNMADE, &rows.collect::<Vec<_>>())
    }

    /// The cells of a finding behind its number, but for the reply.
    fn finding(&self, finding: &Finding) -> Vec<String> {
        let (words, texts) = (&self.words, self.words.texts);
        let of = |field: fn(&Figure) -> String| finding.stated().map(field).unwrap_or_default();
        let registry = &self.checked.rules.registry;
        let departments = finding.departments.iter();
        let departments =
            departments.map(|name| wording::department(name, registry, texts).to_owned());
        vec![
            texts.get(&format!("severity-{}", finding.gravity.as_str())),
            code(finding).to_owned(),
            of(|figure| figure.label.clone()),
            of(|figure| token(&figure.quantity)),
            Words::wanted(finding),
            words.message(finding),
            words.explanations(finding).join("\n"),
            words.relevance(finding),
            of(|figure| figure.place.to_string()),
            texts.list(&departments.collect::<Vec<_>>()),
            finding.values().into_iter().collect::<Vec<_>>().join(texts.semicolon()),
        ]
    }

    /// The cells of a check that could not be made, behind its number.
    fn check(&self, check: &Unmade) -> Vec<String> {
        let region = self.checked.rules.registry.regions.get(&check.region);
        let region = region.map_or(check.region.as_str(), |r| self.words.texts.label(&r.label));
        vec![
            region.to_owned(),
            check.period.label().to_owned(),
            self.words.check(&check.check),
            obstacle(check, &self.words),
        ]
    }

    /// A numbered table with headings and filters below its head: name, title and hint.
    fn table(
        &self,
        sheet: &mut Worksheet,
        [name, title, hint]: [&str; 3],
        columns: &[(&str, u8)],
        rows: &[Vec<String>],
    ) -> Result<(), XlsxError> {
        let texts = self.words.texts;
        let last = u16::try_from(columns.len().saturating_sub(1)).unwrap_or(u16::MAX);
        let widths: Vec<u8> = columns.iter().map(|(_, width)| *width).collect();
        let whole = widths.iter().fold(0, |sum: u8, width| sum.saturating_add(*width));
        sheet.set_name(texts.get(name))?;
        sheet.merge_range(0, 0, 0, last, cut(title), &self.styles.title)?;
        let large = [format!("{title}{title}")];
        sheet.set_row_height(0, height(&large, &[whole]).max(24))?;
        sheet.merge_range(1, 0, 1, last, cut(hint), &self.styles.hint)?;
        sheet.set_row_height(1, height(&[hint.to_owned()], &[whole]))?;
        for (column, (id, width)) in (0..).zip(columns) {
            let heading = texts.get(&format!("report-{id}"));
            sheet.write_string_with_format(HEADING, column, heading, &self.styles.heading)?;
            sheet.set_column_width(column, *width)?;
        }
        let mut end = HEADING;
        for (number, cells) in (1..).zip(rows) {
            end = HEADING.saturating_add(number);
            sheet.set_row_height(end, height(cells, widths.get(1..).unwrap_or_default()))?;
            sheet.write_number_with_format(end, 0, number, &self.styles.number)?;
            for (column, cell) in (1..).zip(cells) {
                sheet.write_string_with_format(end, column, cut(cell), &self.styles.given)?;
            }
        }
        sheet.autofilter(HEADING, 0, end, last)?;
        sheet.set_freeze_panes(HEADING.saturating_add(1), 0)?;
        sheet.set_repeat_rows(HEADING, HEADING)?;
        paper(sheet);
        Ok(())
    }
}

/// A text that fits into a cell.
fn cut(text: &str) -> &str {
    text.char_indices().nth(ROOM).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}
