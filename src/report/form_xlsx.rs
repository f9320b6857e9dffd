//! The form as a workbook: locked but for the cells to fill in, which say what they take.

use rust_xlsxwriter::{
    Color, DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format,
    FormatAlign, FormatBorder, Formula, ProtectionOptions, Workbook, Worksheet, XlsxError,
};

use super::form::{EvidenceRow, Form, FormColumn, FormRow, Input};
use super::sheet::{height, paper, sheet_name};
use super::texts::Texts;
use super::wording;
use crate::model::{DepartmentName, EvidenceState, Nature, Registry, Word};

/// The row of the headings, below title and hint.
const HEADING: u32 = 2;

/// How rows are put on sheets.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sheets {
    /// All on one.
    One,
    /// One per department: its lead's, else the first listed.
    PerDepartment,
}

/// Writes a form as a workbook.
///
/// # Errors
/// When the workbook cannot be put together.
pub fn workbook(
    form: &Form,
    sheets: Sheets,
    registry: &Registry,
    texts: &Texts,
) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The clock is never read: the same form gives the same bytes on any day.
    let made = ExcelDateTime::from_ymd(u16::try_from(form.year).unwrap_or(2000), 1, 1)?;
    book.set_properties(&DocProperties::new().set_title(&form.title).set_creation_datetime(&made));
    let writer = Writer { form, texts, styles: Styles::new() };
    writer.notes(book.add_worksheet())?;
    match sheets {
        Sheets::One => {
            let rows: Vec<&FormRow> = form.rows.iter().collect();
            writer.figures(book.add_worksheet(), &texts.get("form-sheet"), &rows)?;
        }
        Sheets::PerDepartment => {
            for owner in owners(form) {
                let rows: Vec<&FormRow> =
                    form.rows.iter().filter(|row| row.owner.as_ref() == owner).collect();
                let name = owner.map_or_else(
                    || texts.get("no-departments"),
                    |owner| wording::department(owner, registry, texts).to_owned(),
                );
                writer.figures(book.add_worksheet(), &sheet_name(&name, ""), &rows)?;
            }
        }
    }
    writer.evidence(book.add_worksheet(), &form.evidence)?;
    writer.explanations(book.add_worksheet())?;
    book.save_to_buffer()
}

/// Who owns rows, in the order of the form.
fn owners(form: &Form) -> Vec<Option<&DepartmentName>> {
    let mut owners: Vec<Option<&DepartmentName>> = Vec::new();
    for row in &form.rows {
        if !owners.contains(&row.owner.as_ref()) {
            owners.push(row.owner.as_ref());
        }
    }
    owners
}

struct Writer<'a> {
    form: &'a Form,
    texts: &'a Texts,
    styles: Styles,
}

struct Styles {
    title: Format,
    hint: Format,
    heading: Format,
    locked: Format,
    open: Format,
    example: Format,
    plain: Format,
}

impl Styles {
    fn new() -> Self {
        let text = || Format::new().set_font_name("宋体").set_font_size(11).set_text_wrap();
        let cell = || text().set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
        Self {
            title: text().set_bold().set_font_size(16).set_align(FormatAlign::Center),
            hint: text().set_font_color(Color::Gray),
            heading: cell()
                .set_bold()
                .set_align(FormatAlign::Center)
                .set_background_color(Color::RGB(0x00D9_E2F3)),
            locked: cell().set_background_color(Color::RGB(0x00F2_F2F2)),
            // Text, so that the digits stay as they are typed: 87.50 is not 87.5.
            open: cell().set_num_format("@").set_unlocked(),
            example: cell().set_font_color(Color::Gray).set_italic(),
            plain: text(),
        }
    }
}

impl Writer<'_> {
    /// The sheet that says how to fill in the form.
    fn notes(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        sheet.set_name(self.texts.get("form-notes-sheet"))?;
        sheet.set_column_width(0, 100)?;
        sheet.write_string_with_format(0, 0, &self.form.title, &self.styles.title)?;
        for (row, note) in (2..).zip(&self.form.notes) {
            sheet.set_row_height(row, height(std::slice::from_ref(note), &[100]))?;
            sheet.write_string_with_format(row, 0, note, &self.styles.plain)?;
        }
        paper(sheet);
        protect(sheet);
        Ok(())
    }

    /// A sheet of figures.
    fn figures(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        rows: &[&FormRow],
    ) -> Result<(), XlsxError> {
        let widths: Vec<u8> = FormColumn::ALL.iter().map(|column| width(*column)).collect();
        let hint = self.texts.get("form-hint");
        self.frame(sheet, name, &hint, &self.form.heading, &widths)?;
        for (at, row) in (HEADING.saturating_add(1)..).zip(rows) {
            sheet.set_row_height(at, height(&row.cells, &widths))?;
            for ((column, kind), cell) in (0..).zip(FormColumn::ALL).zip(&row.cells) {
                let style = if kind.is_input() { &self.styles.open } else { &self.styles.locked };
                sheet.write_string_with_format(at, column, cell, style)?;
                if let Some(rule) = self.validation(*kind, row.input, at, column)? {
                    sheet.add_data_validation(at, column, at, column, &rule)?;
                }
            }
        }
        Ok(())
    }

    /// Title, hint, headings and page of a sheet with a table.
    fn frame(
        &self,
        sheet: &mut Worksheet,
        name: &str,
        hint: &str,
        heading: &[String],
        widths: &[u8],
    ) -> Result<(), XlsxError> {
        sheet.set_name(name)?;
        let last = u16::try_from(heading.len().saturating_sub(1)).unwrap_or(u16::MAX);
        sheet.merge_range(0, 0, 0, last, &self.form.title, &self.styles.title)?;
        sheet.merge_range(1, 0, 1, last, hint, &self.styles.hint)?;
        let whole = widths.iter().fold(0, |sum: u8, width| sum.saturating_add(*width));
        sheet.set_row_height(1, height(&[hint.to_owned()], &[whole]))?;
        for ((column, text), width) in (0..).zip(heading).zip(widths) {
            sheet.write_string_with_format(HEADING, column, text, &self.styles.heading)?;
            sheet.set_column_width(column, *width)?;
        }
        sheet.set_freeze_panes(HEADING.saturating_add(1), 0)?;
        sheet.set_repeat_rows(HEADING, HEADING)?;
        paper(sheet);
        protect(sheet);
        Ok(())
    }

    /// What an input cell takes; another value is questioned, not refused: 近6000 may be right.
    fn validation(
        &self,
        column: FormColumn,
        input: Input,
        row: u32,
        at: u16,
    ) -> Result<Option<DataValidation>, XlsxError> {
        if column == FormColumn::Nature {
            let natures = [Nature::Actual, Nature::Plan, Nature::Cumulative];
            let words = natures.map(|n| self.texts.get(&format!("nature-{}", n.as_str())));
            return Ok(Some(DataValidation::new().allow_list_strings(&words)?));
        }
        if column != FormColumn::Value {
            return Ok(None);
        }
        let cell = rust_xlsxwriter::utility::row_col_to_cell(row, at);
        let (test, message) = match input {
            Input::Whole => {
                (format!("AND(VALUE({cell})>=0,VALUE({cell})=INT(VALUE({cell})))"), "form-whole")
            }
            Input::Share => (format!("AND(VALUE({cell})>=0,VALUE({cell})<=100)"), "form-share"),
            Input::Number => (format!("ISNUMBER(VALUE({cell}))"), "form-any-number"),
        };
        let rule = Formula::new(format!("=IFERROR({test},FALSE)"));
        let message = self.texts.get(message);
        let rule = DataValidation::new()
            .allow_custom(rule)
            .set_error_style(DataValidationErrorStyle::Warning)
            .set_error_message(&message)?
            .set_input_message(&message)?;
        Ok(Some(rule))
    }

    /// The sheet for targets that evidence decides.
    fn evidence(&self, sheet: &mut Worksheet, rows: &[EvidenceRow]) -> Result<(), XlsxError> {
        let columns =
            ["target", "target-name", "departments", "state", "date", "document", "at", "zh"];
        let heading: Vec<String> =
            columns.iter().map(|id| self.texts.get(&format!("form-evidence-{id}"))).collect();
        let widths = [15, 30, 30, 10, 12, 30, 15, 30];
        let name = self.texts.get("form-evidence-sheet");
        let hint = self.texts.get("form-hint");
        self.frame(sheet, &name, &hint, &heading, &widths)?;
        let states = EvidenceState::ALL.iter();
        let states = states.map(|s| self.texts.get(&format!("state-{}", s.as_str())));
        let states = DataValidation::new().allow_list_strings(&states.collect::<Vec<_>>())?;
        for (at, row) in (HEADING.saturating_add(1)..).zip(rows) {
            let given = [&row.target, &row.name, &row.departments].map(Clone::clone);
            sheet.set_row_height(at, height(&given, &widths))?;
            for (column, text) in (0..).zip(&given) {
                sheet.write_string_with_format(at, column, text, &self.styles.locked)?;
            }
            for column in 3..8 {
                sheet.write_blank(at, column, &self.styles.open)?;
            }
            sheet.add_data_validation(at, 3, at, 3, &states)?;
        }
        Ok(())
    }

    /// The sheet for explanations of findings: an example, then rows to fill in.
    fn explanations(&self, sheet: &mut Worksheet) -> Result<(), XlsxError> {
        let columns = ["check", "values", "why", "who", "when", "until"];
        let texts = |family: &str| -> Vec<String> {
            columns.iter().map(|id| self.texts.get(&format!("form-{family}-{id}"))).collect()
        };
        let (hint, widths) = (self.texts.get("form-explanation-hint"), [24, 36, 60, 16, 14, 14]);
        self.frame(sheet, "notes", &hint, &texts("explanation"), &widths)?;
        let example = HEADING.saturating_add(1);
        for (column, text) in (0..).zip(texts("example")) {
            sheet.write_string_with_format(example, column, text, &self.styles.example)?;
        }
        for row in (example.saturating_add(1)..).take(40) {
            for column in 0..6 {
                sheet.write_blank(row, column, &self.styles.open)?;
            }
        }
        Ok(())
    }
}

/// Locks a sheet but for its open cells; columns may still be made wider.
fn protect(sheet: &mut Worksheet) {
    let options = ProtectionOptions {
        format_columns: true,
        format_rows: true,
        use_autofilter: true,
        sort: true,
        ..ProtectionOptions::default()
    };
    sheet.protect_with_options(&options);
}

/// The width of a column in columns of a terminal: a Chinese character takes two.
fn width(column: FormColumn) -> u8 {
    match column {
        FormColumn::Number => 5,
        FormColumn::Unit | FormColumn::Period => 7,
        FormColumn::Region | FormColumn::Nature => 8,
        FormColumn::Value | FormColumn::Targets => 13,
        FormColumn::Population | FormColumn::Source | FormColumn::Newest => 15,
        FormColumn::Indicator => 18,
        FormColumn::Departments => 20,
        FormColumn::Name | FormColumn::Definition => 24,
    }
}
