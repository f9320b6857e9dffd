//! The sheet in which people decide what names mean that the registry does not have: it comes back
//! with a returned workbook, is filled in there, and counts for the workbook that holds it.

use std::collections::{BTreeMap, BTreeSet};

use super::grid::{Grid, Row, Sheet};
use super::words::{Role, is_nothing, name_role, says_none, unnumbered};
use crate::diag::{Code, Diagnostic, NameRow};
use crate::model::{IndicatorId, Registry};
use crate::source::decisions::Decision;
use crate::source::lower::SUGGESTIONS;
use crate::source::names::{Names, unquoted};
use crate::text::Place;

/// What is decided about the names of a file.
pub(super) struct Decided {
    /// All that counts: what is kept beside the file, and what it says itself.
    pub(super) decisions: Vec<Decision>,
    /// The rows of its sheets of names.
    pub(super) rows: Vec<NameRow>,
    pub(super) problems: Vec<Diagnostic>,
}

/// Rows down to which the headings of a sheet of names stand.
const HEADINGS: usize = 5;

/// Where the columns of a sheet of names stand.
struct Columns {
    /// The first row below the headings.
    body: u32,
    name: u32,
    meaning: u32,
    who: Option<u32>,
    when: Option<u32>,
    /// Whether there is nothing on the sheet but what belongs to it.
    is_alone: bool,
}

impl Columns {
    fn of(sheet: &Sheet) -> Option<Self> {
        sheet.name.as_ref()?;
        sheet.rows.iter().take(HEADINGS).find_map(|row| Self::below(row, sheet))
    }

    fn below(row: &Row, sheet: &Sheet) -> Option<Self> {
        let roles = || row.cells.iter().map(|cell| (cell.column, name_role(&cell.text)));
        let column = |wanted: Role| {
            let mut found = roles().filter(|(_, role)| *role == Some(wanted));
            found.next().map(|(column, _)| column)
        };
        let known: BTreeSet<u32> =
            roles().filter(|(_, role)| role.is_some()).map(|(column, _)| column).collect();
        let mut cells = sheet.rows.iter().flat_map(|row| &row.cells);
        Some(Self {
            body: row.number.saturating_add(1),
            name: column(Role::Label)?,
            meaning: column(Role::Indicator)?,
            who: column(Role::Who),
            when: column(Role::Date),
            is_alone: cells.all(|cell| known.contains(&cell.column)),
        })
    }
}

/// That a cell cannot be understood, which is reported already.
struct Reported;

/// Whether a sheet is one of names.
pub(super) fn is_about_names(sheet: &Sheet) -> bool {
    Columns::of(sheet).is_some()
}

/// Reads the sheets of names of a file; `kept` are the decisions kept beside it.
pub(super) fn read(grid: &Grid, names: &Names, registry: &Registry, kept: &[Decision]) -> Decided {
    let mut reader = Reader {
        grid,
        names,
        registry,
        taken: BTreeMap::new(),
        disputed: BTreeSet::new(),
        decisions: Vec::new(),
        problems: Vec::new(),
    };
    for decision in kept {
        reader.take(decision.clone());
    }
    let mut rows = Vec::new();
    for sheet in &grid.sheets {
        let Some(columns) = Columns::of(sheet) else { continue };
        let body = sheet.rows.iter().filter(|row| row.number >= columns.body);
        rows.extend(body.filter_map(|row| reader.row(sheet, row, &columns)));
    }
    let Reader { disputed, mut decisions, problems, .. } = reader;
    // Of two different answers none counts: the name is asked about until they agree.
    decisions.retain(|decision| !disputed.contains(&unquoted(&decision.name)));
    let headings: Vec<Decision> = decisions.iter().filter_map(without_number).collect();
    let decisions = headings.into_iter().chain(decisions).collect();
    Decided { decisions, rows, problems }
}

/// The same decision about a name without the number before it, as headings are compared.
fn without_number(decision: &Decision) -> Option<Decision> {
    let bare = unnumbered(&decision.name);
    (bare != decision.name.trim()).then(|| Decision { name: bare.to_owned(), ..decision.clone() })
}

struct Reader<'g> {
    grid: &'g Grid,
    names: &'g Names,
    registry: &'g Registry,
    /// What is decided so far, and where.
    taken: BTreeMap<String, (Option<IndicatorId>, Place)>,
    /// The names decided twice, differently.
    disputed: BTreeSet<String>,
    decisions: Vec<Decision>,
    problems: Vec<Diagnostic>,
}

impl Reader<'_> {
    fn row(&mut self, sheet: &Sheet, row: &Row, columns: &Columns) -> Option<NameRow> {
        let cell = |column: u32| {
            let shown = sheet.shown(row.number, column);
            shown.filter(|cell| !cell.flawed && !is_nothing(&cell.text))
        };
        let text = |column: Option<u32>| {
            column.and_then(cell).map(|cell| cell.text.to_string()).unwrap_or_default()
        };
        let name = cell(columns.name)?.text.to_string();
        let meaning = cell(columns.meaning);
        let place = match meaning {
            Some(meaning) => Place::new(&self.grid.source, meaning.span.clone()),
            None => self.grid.empty(row, columns.meaning),
        };
        if let Some(meaning) = meaning
            && let Ok(indicator) = self.meaning(&meaning.text, &place)
            && self.is_of_use(&name, indicator.as_ref(), &place)
        {
            self.take(Decision { name: name.clone(), indicator, place: place.clone() });
        }
        Some(NameRow {
            name,
            meaning: text(Some(columns.meaning)),
            who: text(columns.who),
            when: text(columns.when),
            place,
            is_alone: columns.is_alone,
            settled: None,
        })
    }

    /// What a cell says that a name means: an indicator by any of its names, or none of ours.
    fn meaning(&mut self, text: &str, place: &Place) -> Result<Option<IndicatorId>, Reported> {
        if says_none(text) {
            return Ok(None);
        }
        let problem = match self.names.borne(text) {
            [id] => return Ok(Some(id.clone())),
            [] => {
                let mut problem = Diagnostic::at(Code::M001, place.clone());
                if self.problems.len() < SUGGESTIONS {
                    problem.candidates = self.names.near(text, self.registry);
                }
                problem.with("name", text).with("by", "decision").with("count", "1")
            }
            several => {
                let ids: Vec<&str> = several.iter().map(IndicatorId::as_str).collect();
                let problem = Diagnostic::at(Code::T004, place.clone()).with("name", text);
                problem.with("candidates", ids.join(", ")).with("count", "1")
            }
        };
        self.problems.push(problem);
        Err(Reported)
    }

    /// Whether a decision says something that the name does not say itself; one that would change a
    /// name of the registry is a problem.
    fn is_of_use(&mut self, name: &str, indicator: Option<&IndicatorId>, place: &Place) -> bool {
        let [declared] = self.names.borne(name) else { return true };
        if indicator != Some(declared) {
            let problem = Diagnostic::at(Code::M038, place.clone()).with("name", name);
            self.problems.push(problem.with("indicator", declared.as_str()));
        }
        false
    }

    /// Takes a decision; a different one about the same name is a problem at both places.
    fn take(&mut self, decision: Decision) {
        let key = unquoted(&decision.name);
        match self.taken.get(&key) {
            None => {
                let taken = (decision.indicator.clone(), decision.place.clone());
                self.taken.insert(key, taken);
                self.decisions.push(decision);
            }
            Some((known, _)) if *known == decision.indicator => {}
            Some((_, first)) => {
                let problem = Diagnostic::at(Code::M007, decision.place);
                let problem = problem.with("name", decision.name).with("of", "decision");
                self.problems.push(problem.related_to(first));
                self.disputed.insert(key);
            }
        }
    }
}
