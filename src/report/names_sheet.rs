//! The sheet in which people decide what the names mean that the registry does not have: each name
//! with what it may mean and room for the decision. It is read when the workbook comes back.

use std::collections::{BTreeMap, BTreeSet};

use super::diagnostics::described;
use super::sheet::{Row, Sheet};
use super::texts::Texts;
use super::validation::Checked;
use crate::diag::{Candidate, Code, Diagnostic, NameRow};
use crate::text::{Place, plain};

/// The columns, by the ids of their headings, with their widths.
const COLUMNS: [(&str, u8); 11] = [
    ("number", 6),
    ("name", 24),
    ("first", 16),
    ("cells", 9),
    ("candidate-1", 30),
    ("candidate-2", 30),
    ("candidate-3", 30),
    ("not", 28),
    ("meaning", 26),
    ("who", 11),
    ("when", 12),
];

/// The column of a name's first place, counted from 0.
const FIRST: u16 = 2;

/// How many columns, the last ones, are for the decision.
const DECISION: u16 = 3;

/// Candidates that have a column.
const CANDIDATES: usize = 3;

/// The most characters of a list that a cell offers.
const LIST: usize = 255;

/// A name that is asked about, or of which somebody decided what it means.
struct Asked<'a> {
    name: &'a str,
    first: Option<&'a Place>,
    cells: String,
    candidates: &'a [Candidate],
    /// Its row in a sheet of the submitted workbook.
    row: Option<&'a NameRow>,
}

/// The sheet of names, if there are any to decide about; those of one workbook where the report is
/// returned in it.
pub(super) fn sheet(checked: Checked, workbook: Option<&str>, texts: &Texts) -> Option<Sheet> {
    let is_here = |place: &Place| workbook.is_none_or(|name| place.source().name == name);
    let unknown = checked.unread.iter().filter(|problem| is_unknown(problem));
    let unknown = unknown.filter(|problem| problem.place.as_ref().is_some_and(is_here));
    let unknown: Vec<&Diagnostic> = unknown.collect();
    let rows: Vec<&NameRow> = checked.names.iter().filter(|row| is_here(&row.place)).collect();
    let names = names(&unknown, &rows);
    let place = |row: &&&NameRow| workbook.is_some() && row.is_alone;
    let before = rows.iter().find(place).and_then(|row| row.place.sheet()).map(str::to_owned);
    if names.is_empty() {
        return None;
    }
    let heading = |(id, width): &(&str, u8)| (texts.get(&format!("names-{id}")), *width);
    let how = if workbook.is_some() { "names-how" } else { "names-how-apart" };
    Some(Sheet {
        name: texts.get("names-sheet"),
        title: texts.get("names-title"),
        hint: texts.get(how),
        columns: COLUMNS.iter().map(heading).collect(),
        rows: names.iter().map(|asked| written(asked, workbook.is_some(), texts)).collect(),
        place: FIRST,
        open: DECISION,
        instead: before,
    })
}

/// Whether a problem is a name of the data that no indicator bears.
fn is_unknown(problem: &Diagnostic) -> bool {
    problem.code == Code::M001 && argument(problem, "by") == "name"
}

fn argument<'p>(problem: &'p Diagnostic, wanted: &str) -> &'p str {
    let found = problem.args.iter().find(|(name, _)| *name == wanted);
    found.map_or("", |(_, value)| value)
}

/// The names that occur: first those that stood in the sheet already, in its order.
fn names<'a>(unknown: &[&'a Diagnostic], rows: &[&'a NameRow]) -> Vec<Asked<'a>> {
    let name = |problem: &'a Diagnostic| argument(problem, "name");
    let of_problem = |problem: &'a Diagnostic, row| Asked {
        name: name(problem),
        first: problem.place.as_ref(),
        cells: argument(problem, "count").to_owned(),
        candidates: &problem.candidates,
        row,
    };
    let by_name = unknown.iter().rev().map(|problem| (plain(name(problem)), *problem));
    let by_name: BTreeMap<String, &Diagnostic> = by_name.collect();
    let of_row = |row: &'a NameRow| {
        let asked = by_name.get(&plain(&row.name)).copied();
        match (asked, &row.settled) {
            (Some(problem), _) => Some(of_problem(problem, Some(row))),
            (None, Some(settled)) => Some(Asked {
                name: &row.name,
                first: Some(&settled.first),
                cells: settled.cells.to_string(),
                candidates: &settled.candidates,
                row: Some(row),
            }),
            (None, None) => None,
        }
    };
    // The same decision twice is one row; different ones stay to be seen.
    let mut taken: BTreeSet<(String, &str)> = BTreeSet::new();
    let mut distinct = |row: &&&'a NameRow| taken.insert((plain(&row.name), row.meaning.as_str()));
    let rows: Vec<&&NameRow> = rows.iter().filter(|row| distinct(row)).collect();
    let known: BTreeSet<String> = rows.iter().map(|row| plain(&row.name)).collect();
    let mut names: Vec<Asked> = rows.into_iter().filter_map(|row| of_row(row)).collect();
    let mut seen = BTreeSet::new();
    let new = unknown.iter().filter(|problem| !known.contains(&plain(name(problem))));
    let new = new.filter(|problem| seen.insert(name(problem)));
    names.extend(new.map(|problem| of_problem(problem, None)));
    names
}

fn written(asked: &Asked, is_returned: bool, texts: &Texts) -> Row {
    let (not, near): (Vec<&Candidate>, Vec<&Candidate>) =
        asked.candidates.iter().partition(|candidate| candidate.is_not);
    let place = |place: &Place| if is_returned { place.inside() } else { place.to_string() };
    let first = asked.first.map(place).unwrap_or_default();
    let mut cells = vec![asked.name.to_owned(), first, asked.cells.clone()];
    let offered = near.iter().map(|candidate| described(candidate, texts));
    let offered = offered.chain(std::iter::repeat(String::new()));
    cells.extend(offered.take(CANDIDATES));
    let not = not.iter().map(|candidate| described(candidate, texts));
    cells.push(not.collect::<Vec<_>>().join("\n"));
    let replies = asked.row.map(|row| vec![row.meaning.clone(), row.who.clone(), row.when.clone()]);
    Row {
        cells,
        place: asked.first.cloned(),
        replies: replies.unwrap_or_default(),
        choices: choices(&near, texts),
        was: asked.row.map(|row| row.place.clone()),
    }
}

/// What the cell for the decision offers: names where they can stand in a list, else ids.
fn choices(near: &[&Candidate], texts: &Texts) -> Vec<String> {
    let none = texts.get("names-none");
    let with_none = |offered: fn(&Candidate) -> &str| -> Vec<String> {
        let offered = near.iter().map(|candidate| offered(candidate).to_owned());
        offered.chain([none.clone()]).collect()
    };
    let fits = |list: &Vec<String>| {
        let length = list.iter().map(|text| text.encode_utf16().count().saturating_add(1));
        list.iter().all(|text| !text.contains([',', '"', '\n', '\r']))
            && length.fold(0, usize::saturating_add) <= LIST
    };
    let lists = [with_none(|candidate| &candidate.name), with_none(|candidate| &candidate.id)];
    lists.into_iter().find(fits).unwrap_or_else(|| vec![none])
}
