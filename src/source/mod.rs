//! In: files to the model; the only place that knows a file format.
//!
//! Everything wrong inside a file is collected as diagnostics, so that the user sees all of it at
//! once; only a file that cannot be read at all is an error.

mod files;
mod raw;
mod toml;
mod period;
mod lower;
mod names;
mod decisions;
mod formula;
mod circle;
mod sound;
mod bound;
mod rule_file;
mod rules;
mod shorthand;
mod registry;
mod demand;
mod policy;
mod table;
mod contradictions;
mod checks;
mod data;
mod notes;
mod assumed;
mod earlier;
mod docx;
mod document;
#[cfg(test)]
pub(crate) mod schema;

pub use decisions::Decision;
pub use document::Printed;
pub use files::{AsText, BuiltIn, Content, Disk, Files, LoadError};
pub use period::{ReadPeriod, Years, read_period, typed_period};
pub use rules::{load_rules, load_rules_beside};
pub use table::{Settings, Size};

use std::collections::BTreeMap;

use crate::diag::{Code, Diagnostic, NameRow};
use crate::model::{Account, DataSet, Earlier, Note, Period, RegionCode, Rules};

/// What was read, and everything that is wrong with it.
#[derive(Clone, Debug)]
pub struct Loaded<T> {
    /// Whatever could be made sense of.
    pub value: T,
    /// The problems, file by file, in file order.
    pub problems: Vec<Diagnostic>,
}

/// Whether a file is read as a workbook.
#[must_use]
pub fn is_workbook(path: &str, content: &Content) -> bool {
    table::kind(path, &content.bytes) == table::Kind::Workbook
}

/// Loads data sets from TOML files and spreadsheets, in the order given. What is wrong with a single
/// cell is a problem among the others; `load_submissions` tells them apart.
///
/// # Errors
/// When a file cannot be read.
pub fn load_data(
    files: &dyn Files,
    paths: &[String],
    rules: &Rules,
) -> Result<Loaded<Vec<DataSet>>, LoadError> {
    let Loaded { value, mut problems } =
        load_submissions(files, paths, rules, &Settings::default())?;
    problems.extend(value.unread);
    Ok(Loaded { value: value.sets, problems })
}

/// Data sets, with what spreadsheets hold besides and what became of their cells.
#[derive(Clone, Debug, Default)]
pub struct Submissions {
    /// The data sets in the order given.
    pub sets: Vec<DataSet>,
    /// The recorded explanations that stand beside the figures.
    pub notes: Vec<Note>,
    /// One account for each spreadsheet.
    pub accounts: Vec<Account>,
    /// Cells and entries that cannot be read, file by file, in file order: each costs no more than
    /// itself, and none of them is among the problems.
    pub unread: Vec<Diagnostic>,
    /// What spreadsheets themselves say about names.
    pub names: Vec<NameRow>,
}

/// Loads data sets as `load_data` does; `settings` say what spreadsheets do not.
///
/// # Errors
/// When a file cannot be read.
pub fn load_submissions(
    files: &dyn Files,
    paths: &[String],
    rules: &Rules,
    settings: &Settings,
) -> Result<Loaded<Submissions>, LoadError> {
    let mut value = Submissions::default();
    let mut problems = Vec::new();
    // Spreadsheets of one folder share what was decided about names.
    let mut decided: BTreeMap<String, Settings> = BTreeMap::new();
    for path in paths {
        let (content, id) = (files.read(path)?, id(path, paths));
        let beside = decisions::beside(path);
        let is_table = table::kind(path, &content.bytes) != table::Kind::Toml;
        if is_table && !decided.contains_key(&beside) {
            let (decisions, found) = decisions::decisions(files, &beside, &rules.registry)?;
            problems.extend(found);
            decided.insert(beside.clone(), Settings { decisions, ..settings.clone() });
        }
        let settings = decided.get(&beside).filter(|_| is_table).unwrap_or(settings);
        let read = submission((path, &id), content, rules, settings);
        problems.extend(read.problems);
        value.notes.extend(read.notes);
        value.accounts.extend(read.account);
        value.unread.extend(read.unread);
        value.names.extend(read.names);
        let Some(set) = read.set else { continue };
        if value.sets.iter().any(|known| known.id == set.id) {
            problems.push(Diagnostic::in_file(Code::M020, path).with("name", set.id.as_str()));
        } else {
            value.sets.push(set);
        }
    }
    Ok(Loaded { value, problems })
}

/// The id of the data set of a spreadsheet: its name without the ending, behind as many of its folders
/// as tell it from the others.
fn id(path: &str, all: &[String]) -> String {
    let parts = |path: &str| -> Vec<String> {
        let bare = std::path::Path::new(path).with_extension("");
        let parts = bare.iter().rev().map(|part| part.to_string_lossy().into_owned());
        parts.filter(|part| part != ".").collect()
    };
    let (own, others) = (parts(path), all.iter().filter(|other| *other != path));
    let others: Vec<Vec<String>> = others.map(|other| parts(other)).collect();
    let is_alone = |length: &usize| others.iter().all(|o| o.get(..*length) != own.get(..*length));
    let length = (1..=own.len().saturating_add(1)).find(is_alone);
    let folders = own.iter().take(length.unwrap_or(1)).rev();
    let id = folders.cloned().collect::<Vec<_>>().join("/");
    match id.as_str() {
        "-" => "stdin".to_owned(),
        // A workbook and a text of one name in one folder.
        _ if length.is_none() => with_ending(path, &id),
        _ => id,
    }
}

/// An id with the ending of its file.
fn with_ending(path: &str, id: &str) -> String {
    let ending = std::path::Path::new(path).extension();
    ending.map_or_else(|| id.to_owned(), |ending| format!("{id}.{}", ending.to_string_lossy()))
}

/// What one file holds, whatever its format.
fn submission(
    (path, id): (&str, &str),
    content: Content,
    rules: &Rules,
    settings: &Settings,
) -> data::Submission {
    let read = if table::kind(path, &content.bytes) == table::Kind::Toml {
        toml::decode(path, content).map(|input| data::data_set(&input, rules))
    } else {
        let reading = table::read(path, id, content.bytes, &rules.registry, settings);
        reading.map(|reading| data::table(reading, rules))
    };
    read.unwrap_or_else(|problem| data::Submission {
        problems: vec![*problem],
        ..data::Submission::default()
    })
}

/// Reads assumptions, each `INDICATOR=VALUE[@YEAR]`, for every region that is asked about.
///
/// The indicator may be given by id, name or alias; `period` is the one of those without a year.
#[must_use]
pub fn load_assumptions(
    texts: &[String],
    regions: &[RegionCode],
    period: Option<&Period>,
    rules: &Rules,
) -> Loaded<DataSet> {
    let (value, problems) = assumed::assumptions(texts, regions, period, rules);
    Loaded { value, problems }
}

/// Loads recorded explanations of findings from TOML files and spreadsheets, file by file.
///
/// # Errors
/// When a file cannot be read.
pub fn load_notes(
    files: &dyn Files,
    paths: &[String],
    rules: &Rules,
) -> Result<Loaded<Vec<Note>>, LoadError> {
    let (mut value, mut problems) = (Vec::new(), Vec::new());
    for path in paths {
        let (notes, found) = notes_of(path, files.read(path)?, rules);
        value.extend(notes);
        problems.extend(found);
    }
    Ok(Loaded { value, problems })
}

/// Reads a document that `report` wrote.
///
/// # Errors
/// A diagnostic when the bytes are no such document.
pub fn read_document(path: &str, bytes: Vec<u8>) -> Result<Printed, Box<Diagnostic>> {
    document::document(path, bytes.into())
}

/// The explanations of one file, whatever its format.
fn notes_of(path: &str, content: Content, rules: &Rules) -> (Vec<Note>, Vec<Diagnostic>) {
    let read = if table::kind(path, &content.bytes) == table::Kind::Toml {
        toml::decode(path, content).map(|input| notes::notes(&input, rules))
    } else {
        let replies = table::replies(path, content.bytes, &rules.registry);
        replies.map(|replies| notes::replies(replies, rules))
    };
    read.unwrap_or_else(|problem| (Vec::new(), vec![*problem]))
}

/// Loads the result of an earlier `check --format json`; nothing if it is no such result.
///
/// # Errors
/// When the file cannot be read.
pub fn load_earlier(files: &dyn Files, path: &str) -> Result<Loaded<Option<Earlier>>, LoadError> {
    Ok(match earlier::earlier(path, files.read(path)?) {
        Ok(earlier) => Loaded { value: Some(earlier), problems: Vec::new() },
        Err(problem) => Loaded { value: None, problems: vec![*problem] },
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the ids of files that are given together.
    #[track_caller]
    fn check(paths: &str, expected: &str) {
        let all: Vec<String> = paths.split(' ').map(str::to_owned).collect();
        let ids: Vec<String> = all.iter().map(|path| id(path, &all)).collect();
        assert_eq!(ids.join(" "), expected);
    }

    #[test]
    fn files_of_one_name_have_ids_of_their_own() {
        check("qz/form.csv", "form");
        check("qz/form.csv jh/form.csv", "qz/form jh/form");
        check("form.csv jh/form.csv", "form jh/form");
        check("a/qz/form.csv b/qz/form.csv c.csv", "a/qz/form b/qz/form c");
        check("form.csv form.xlsx", "form.csv form.xlsx");
        check("form.csv form.csv", "form form");
        check("./form.csv form.csv", "form.csv form.csv");
        check("figures -", "figures stdin");
    }
}
