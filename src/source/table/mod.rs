//! Spreadsheets as bureaus have them, CSV and XLSX, to the raw structure of a data file.
//!
//! What the rows mean is checked where the rows of TOML files are checked; here they only get the
//! shape of those.

mod bind;
mod book;
mod columns;
mod compound;
mod csv;
mod decisions;
mod encoding;
mod grid;
mod heading;
mod layout;
mod lines;
mod notes;
mod ods;
mod package;
mod periods;
mod places;
mod rows;
mod segment;
mod sheet;
mod size;
mod words;
mod xls;

pub(super) use package::{Kind, kind};
pub use size::Size;
pub(super) use words::{in_tables, unnumbered};

use std::sync::Arc;

use columns::Known;
use grid::Grid;

use super::decisions::Decision;
use super::names::Names;
use super::raw::{At, RawDataFile, RawNote};
use crate::diag::{Code, Diagnostic, NameRow};
use crate::model::{Account, Period, RegionCode, Registry};
use crate::text::{Encoding, Source, address};

/// What a spreadsheet does not say itself.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The encoding of CSV files; found out when not given.
    pub encoding: Option<Encoding>,
    /// The region of figures that name none.
    pub region: Option<RegionCode>,
    /// The period of figures that name none.
    pub period: Option<Period>,
    /// How large plain tables may be.
    pub size: Size,
    /// What people decided about names; those kept beside a spreadsheet are added to them.
    pub decisions: Vec<Decision>,
}

/// A spreadsheet in the shape of a data file.
pub(super) struct Reading {
    pub(super) source: Arc<Source>,
    pub(super) raw: RawDataFile,
    pub(super) notes: Vec<At<RawNote>>,
    pub(super) names: Names,
    /// What the file itself says about names.
    pub(super) asked: Vec<NameRow>,
    /// Headings of columns that are set aside because somebody said so, with how many values stand
    /// below them.
    pub(super) set_aside: Vec<(At<String>, usize)>,
    pub(super) problems: Vec<Diagnostic>,
    /// What became of its cells so far: figures may still turn out not to be understood.
    pub(super) account: Account,
}

/// The cells of a workbook that hold anything, in order: their places and what they show.
///
/// # Errors
/// A diagnostic when the file cannot be read as a workbook.
pub(super) fn cells(name: &str, bytes: &[u8]) -> Result<Vec<(String, String)>, Box<Diagnostic>> {
    let grid = package::read(name, bytes)?;
    let placed = grid.sheets.into_iter().flat_map(|sheet| {
        let name = sheet.name;
        sheet.rows.into_iter().flat_map(move |row| {
            let name = name.clone();
            let place = move |column| address(name.as_deref(), row.number, column);
            row.cells.into_iter().map(move |cell| (place(cell.column), cell.text.to_string()))
        })
    });
    Ok(placed.collect())
}

/// The recorded explanations of a spreadsheet, in the shape of a file of notes.
pub(super) struct Replies {
    pub(super) source: Arc<Source>,
    pub(super) notes: Vec<At<RawNote>>,
    pub(super) names: Names,
    pub(super) problems: Vec<Diagnostic>,
}

/// Reads a spreadsheet; `id` is that of its data set.
///
/// # Errors
/// A diagnostic when the file cannot be read as one.
pub(super) fn read(
    name: &str,
    id: &str,
    bytes: Vec<u8>,
    registry: &Registry,
    settings: &Settings,
) -> Result<Reading, Box<Diagnostic>> {
    let grid = grid(name, bytes, settings)?;
    let names = Names::of(registry);
    // What is decided in the file counts in all of it, wherever the sheet stands.
    let decided = decisions::read(&grid, &names, registry, &settings.decisions);
    let known = Known { registry, names: names.decided(&decided.decisions) };
    let mut reading = layout::read(grid, known, id, settings)?;
    reading.asked = decided.rows;
    reading.problems.extend(decided.problems);
    Ok(reading)
}

/// Reads the recorded explanations of a spreadsheet and nothing else.
///
/// # Errors
/// A diagnostic when the file cannot be read as one, or holds no table of explanations.
pub(super) fn replies(
    name: &str,
    bytes: Vec<u8>,
    registry: &Registry,
) -> Result<Replies, Box<Diagnostic>> {
    let grid = grid(name, bytes, &Settings::default())?;
    notes::read(grid, Known { registry, names: Names::of(registry) })
}

fn grid(name: &str, bytes: Vec<u8>, settings: &Settings) -> Result<Grid, Box<Diagnostic>> {
    let kind = kind(name, &bytes);
    let most = match kind {
        Kind::Csv => settings.size.bytes(),
        Kind::Workbook | Kind::Toml => super::files::MAX_BYTES,
    };
    if u64::try_from(bytes.len()).is_ok_and(|length| length > most) {
        let what = if kind == Kind::Csv { "csv" } else { "other" };
        return Err(Box::new(Diagnostic::in_file(Code::F005, name).with("what", what)));
    }
    match kind {
        Kind::Workbook => package::read(name, &bytes),
        Kind::Csv | Kind::Toml => csv::grid(name, bytes, settings.encoding, settings.size),
    }
}
