//! CSV: one flat table for spreadsheets, one row per target (per department and target, per item).

use super::column::Column;
use super::view::{Grouping, View};

/// What Excel needs to take a file for UTF-8.
const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The columns of a ledger (台账), in the order in which offices keep them.
const LEDGER: [Column; 26] = [
    Column::Region,
    Column::RegionCode,
    Column::Policy,
    Column::Id,
    Column::Task,
    Column::Target,
    Column::Basis,
    Column::Want,
    Column::Figure,
    Column::Period,
    Column::Scope,
    Column::Completion,
    Column::Pace,
    Column::Verdict,
    Column::Answer,
    Column::Gap,
    Column::Required,
    Column::Due,
    Column::Lead,
    Column::Others,
    Column::Clause,
    Column::Sources,
    Column::Notes,
    Column::Change,
    Column::Printed,
    Column::AsOf,
];

const ITEMS: [Column; 9] = [
    Column::Region,
    Column::RegionCode,
    Column::Policy,
    Column::Id,
    Column::Task,
    Column::Verdict,
    Column::Counts,
    Column::Clause,
    Column::AsOf,
];

/// The view as CSV in UTF-8.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn check(view: &View) -> csv::Result<Vec<u8>> {
    let group = match view.grouping() {
        Grouping::Department(_) => Some(view.heading(Column::Group)),
        _ => None,
    };
    let columns: &[Column] =
        if matches!(view.grouping(), Grouping::Item(_)) { &ITEMS } else { &LEDGER };
    let heading = group.into_iter().chain(columns.iter().map(|column| view.heading(*column)));
    let rows = view.rows().into_iter().map(|(group, row)| {
        let cells = columns.iter().map(|column| view.cell(&row, *column));
        group.into_iter().chain(cells).collect()
    });
    write(heading.collect(), rows)
}

/// A table as CSV in UTF-8.
///
/// # Errors
/// Never in practice: it is written to memory.
pub fn write(
    heading: Vec<String>,
    rows: impl IntoIterator<Item = Vec<String>>,
) -> csv::Result<Vec<u8>> {
    let mut writer =
        csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in [heading].into_iter().chain(rows) {
        writer.write_record(row.iter().map(|cell| harmless(cell)))?;
    }
    writer.into_inner().map_err(|error| error.into_error().into())
}

/// The bytes as a file for Excel, which needs a byte order mark.
#[must_use]
pub fn for_a_file(text: &[u8]) -> Vec<u8> {
    [BYTE_ORDER_MARK.as_bytes(), text].concat()
}

/// A cell that no spreadsheet takes for a formula.
fn harmless(cell: &str) -> String {
    let one_line = cell.replace('\n', " ");
    if one_line.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        return format!("'{one_line}");
    }
    one_line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(harmless("=HYPERLINK(\"x\")"), "'=HYPERLINK(\"x\")");
        assert_eq!(harmless("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(harmless("市教育局\n市财政局"), "市教育局 市财政局");
    }
}
