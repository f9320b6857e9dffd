//! Tables of recorded explanations: the sheet of a form, and the replies in a report of findings.

use super::Replies;
use super::columns::Known;
use super::grid::{Grid, Row};
use super::heading::{Kind, Table};
use super::periods::period;
use super::segment::Segments;
use super::words::{Role, is_example, is_note, is_nothing};
use crate::diag::{Code, Diagnostic};
use crate::source::raw::{At, RawDate, RawNote, Text};

/// What a row below the headings is.
pub(super) enum Line {
    /// An explanation.
    Note(Box<At<RawNote>>),
    /// A line to fill in that nobody filled in.
    Blank,
    /// The example that a form shows, a title or a signature.
    Aside,
    /// Something that cannot be known; its problem is reported already.
    Flawed,
}

/// Takes the explanations from a workbook and nothing else.
///
/// # Errors
/// A diagnostic when no sheet holds a table of explanations.
pub(super) fn read(grid: Grid, known: Known) -> Result<Replies, Box<Diagnostic>> {
    let (mut notes, mut lines, mut tables) = (Vec::new(), Vec::new(), 0_usize);
    for sheet in &grid.sheets {
        for segment in Segments::of(sheet, &known) {
            let table = segment.tables.iter().find(|table| table.kind == Kind::Notes);
            let Some(table) = table else { continue };
            tables = tables.saturating_add(1);
            for row in segment.body {
                lines.push(row.span());
                match line(row, table, &known) {
                    Line::Note(note) => notes.push(*note),
                    Line::Blank | Line::Aside | Line::Flawed => {}
                }
            }
        }
    }
    if tables == 0 {
        return Err(Box::new(Diagnostic::in_file(Code::T014, &grid.source.name)));
    }
    // What is wrong with other cells belongs to those who read them.
    let start = |problem: &Diagnostic| problem.place.as_ref().map(|place| place.span().start);
    let inside = |problem: &Diagnostic| {
        start(problem).is_some_and(|start| lines.iter().any(|line| line.contains(&start)))
    };
    let problems = grid.problems.into_iter().filter(inside).collect();
    Ok(Replies { source: grid.source, notes, names: known.names, problems })
}

/// Reads one row below the headings.
pub(super) fn line(row: &Row, table: &Table, known: &Known) -> Line {
    let text = |role| -> Text {
        let cell = row.cell(table.role(role)?).filter(|cell| !is_nothing(&cell.text))?;
        Some(At::new(cell.span.clone(), cell.text.to_string()))
    };
    let filled = |roles: &[Role]| roles.iter().any(|role| text(*role).is_some());
    let first = row.cells.first().map_or("", |cell| cell.text.as_str());
    let about = [Role::Check, Role::Values];
    let reply = [Role::Why, Role::Who, Role::Date, Role::Until];
    if is_example(first)
        || is_note(first)
        || !filled(&[about.as_slice(), reply.as_slice()].concat())
    {
        return Line::Aside;
    }
    // A report of findings names check and values by itself; without a reply there is no note.
    if !filled(&reply) && table.role(Role::Remark).is_some() {
        return Line::Blank;
    }
    if row.cells.iter().any(|cell| cell.flawed) {
        return Line::Flawed;
    }
    let in_words = |role, to: &dyn Fn(&str) -> Option<String>| {
        let text = text(role)?;
        let word = to(text.get_ref()).unwrap_or_else(|| text.get_ref().clone());
        Some(At::new(text.span(), word))
    };
    let day = |role| {
        let day = in_words(role, &period)?;
        Some(At::new(day.span(), RawDate::new(day.get_ref())))
    };
    Line::Note(Box::new(At::new(
        row.span(),
        RawNote {
            check: text(Role::Check),
            values: text(Role::Values).map(|text| values(&text)).unwrap_or_default(),
            region: in_words(Role::Region, &|name| known.region(name).map(str::to_owned)),
            period: in_words(Role::Period, &|text| table.period(text)),
            why: text(Role::Why),
            who: text(Role::Who),
            when: day(Role::Date),
            until: day(Role::Until),
        },
    )))
}

/// The values of a cell: apart by semicolons, or by commas that belong to no number.
fn values(cell: &At<String>) -> Vec<At<String>> {
    let characters: Vec<char> = cell.get_ref().chars().collect();
    let digit =
        |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(char::is_ascii_digit);
    let mut values = vec![String::new()];
    for (at, character) in characters.iter().enumerate() {
        let apart = match character {
            ';' | '；' | '、' | '，' | '\n' => true,
            ',' => !(digit(at.checked_sub(1)) && digit(at.checked_add(1))),
            _ => false,
        };
        match values.last_mut() {
            Some(last) if !apart => last.push(*character),
            _ => values.push(String::new()),
        }
    }
    let values = values.iter().map(|value| value.trim()).filter(|value| !value.is_empty());
    values.map(|value| At::new(cell.span(), value.to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expected: &[&str]) {
        let found = values(&At::new(0..0, cell.to_owned()));
        let found: Vec<&str> = found.iter().map(|value| value.get_ref().as_str()).collect();
        assert_eq!(found, expected, "{cell}");
    }

    #[test]
    fn values_stand_apart_as_clerks_write_them() {
        check("13.84%；308人；1712人", &["13.84%", "308人", "1712人"]);
        check("13.84%, 308人,1712人、", &["13.84%", "308人", "1712人"]);
        check("10,875人;9,999人", &["10,875人", "9,999人"]);
        check("", &[]);
    }
}
