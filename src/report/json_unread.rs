//! Cells of the data that cannot be read, as JSON: beside the answers that go without them.

use serde::Serialize;

use super::diagnostics::{gravity_of, help, message};
use super::texts::{Lang, Texts};
use crate::diag::Diagnostic;
use crate::model::{IndicatorId, Unread, Word as _};
use crate::text::Place;

/// A text in both languages.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct Both {
    /// In Chinese.
    pub(super) zh: String,
    /// In English.
    pub(super) en: String,
}

/// A place in a file.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonPlace<'a> {
    /// The file.
    file: &'a str,
    /// The line, or the row of a sheet, from 1.
    line: usize,
    /// The column, from 1: in characters, in a workbook that of the cell.
    column: usize,
    /// Where it is inside its file: `3:5`, or `Sheet1!D17` in a workbook.
    at: String,
}

/// A place in the data where something stands that cannot be read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonUnread<'a> {
    /// The code, such as `M008`.
    code: &'static str,
    /// The name of the defect.
    name: &'static str,
    /// How bad it is.
    severity: &'static str,
    /// What is wrong.
    message: Both,
    /// What to do about it.
    help: Both,
    /// Where it stands.
    place: Option<JsonPlace<'a>>,
}

/// A figure that a target wants and that stands in the data, but cannot be read.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub(super) struct JsonUnreadFigure<'a> {
    /// The data set.
    dataset: &'a str,
    /// The indicator.
    indicator: &'a str,
    /// The period, if it can be read.
    period: Option<String>,
    /// What stands there.
    text: &'a str,
    /// Where it stands.
    place: JsonPlace<'a>,
}

/// Everything that cannot be read.
pub(super) fn unread(problems: &[Diagnostic]) -> Vec<JsonUnread<'_>> {
    let [zh, en] = [Lang::Zh, Lang::En].map(Texts::new);
    let problems = problems.iter();
    problems
        .map(|problem| JsonUnread {
            code: problem.code.as_str(),
            name: problem.code.name(),
            severity: gravity_of(problem).as_str(),
            message: Both { zh: message(problem, &zh), en: message(problem, &en) },
            help: Both { zh: help(problem, &zh).join("\n"), en: help(problem, &en).join("\n") },
            place: problem.place.as_ref().map(place),
        })
        .collect()
}

pub(super) fn figure(unread: &Unread) -> JsonUnreadFigure<'_> {
    JsonUnreadFigure {
        dataset: unread.dataset.as_str(),
        indicator: IndicatorId::as_str(&unread.indicator),
        period: unread.period.map(|period| period.label()),
        text: &unread.text,
        place: place(&unread.place),
    }
}

pub(super) fn place(place: &Place) -> JsonPlace<'_> {
    let (line, column) = place.line_column();
    JsonPlace { file: &place.source().name, line, column, at: place.inside() }
}
