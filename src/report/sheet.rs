//! What the sheets of all workbooks share: numbered tables, the paper, and rows as high as their
//! text.

use rust_xlsxwriter::Worksheet;

use crate::text::{Place, width};

/// One sheet: a numbered table under a title.
pub(super) struct Sheet {
    pub(super) name: String,
    pub(super) title: String,
    /// How much could be checked, and what to fill in.
    pub(super) hint: String,
    /// The headings with their widths.
    pub(super) columns: Vec<(String, u8)>,
    pub(super) rows: Vec<Row>,
    /// The column of the places, counted from 0.
    pub(super) place: u16,
    /// How many columns, the last ones, are for the clerk to fill in.
    pub(super) open: u16,
    /// The sheet of the submitted workbook that it takes the place of.
    pub(super) instead: Option<String>,
}

/// A row: its cells behind the number, and what stands in those for a reply.
#[derive(Default)]
pub(super) struct Row {
    pub(super) cells: Vec<String>,
    /// Where stands what it is about; checks that could not be made have no place.
    pub(super) place: Option<Place>,
    /// What was filled in already.
    pub(super) replies: Vec<String>,
    /// What the first cell to be filled in offers.
    pub(super) choices: Vec<String>,
    /// Where that cell stood when the workbook was submitted.
    pub(super) was: Option<Place>,
}

impl Sheet {
    /// The columns of the cells for a reply, counted from 0.
    pub(super) fn replies(&self) -> std::ops::Range<u16> {
        let columns = u16::try_from(self.columns.len()).unwrap_or(u16::MAX);
        columns.saturating_sub(self.open)..columns
    }
}

impl Row {
    /// What stands in each cell for a reply.
    pub(super) fn filled(&self) -> impl Iterator<Item = &str> {
        self.replies.iter().map(String::as_str).chain(std::iter::repeat(""))
    }
}

/// A4 landscape, as wide as the page, headings on every page.
pub(super) fn paper(sheet: &mut Worksheet) {
    sheet.set_paper_size(9).set_landscape().set_print_fit_to_pages(1, 0);
    sheet.set_footer("&C&P / &N");
}

/// The most characters that a cell is given; a workbook allows few more.
const ROOM: usize = 32_000;

/// A text that fits into a cell.
pub(super) fn cut(text: &str) -> &str {
    text.char_indices().nth(ROOM).and_then(|(end, _)| text.get(..end)).unwrap_or(text)
}

/// A name that a sheet may have: at most 31 characters with its `ending`, none of `[]:*?/\`.
pub(super) fn sheet_name(name: &str, ending: &str) -> String {
    let room = 31_usize.saturating_sub(ending.chars().count());
    let fine = name.chars().filter(|c| !"[]:*?/\\'".contains(*c));
    fine.take(room).chain(ending.chars()).collect()
}

/// The height of a row in points: not every program that opens a workbook fits it to wrapped text.
pub(super) fn height(cells: &[String], widths: &[u8]) -> u16 {
    let lines = |(cell, room): (&String, &u8)| {
        let room = usize::from(*room).saturating_sub(2).max(1);
        cell.lines().map(|line| width(line).div_ceil(room).max(1)).fold(0, usize::saturating_add)
    };
    let lines = cells.iter().zip(widths).map(lines).max().unwrap_or(1).clamp(1, 20);
    u16::try_from(lines).unwrap_or(1).saturating_mul(15).saturating_add(3)
}
