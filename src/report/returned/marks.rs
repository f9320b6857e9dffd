//! Which cells of a workbook findings name, what is said beside each, and how it is coloured.

use std::collections::BTreeMap;

use crate::model::{Finding, Gravity, Part, Word as _};
use crate::ooxml::Spot;
use crate::report::diagnostics::gravity_of;
use crate::report::findings::{Words, code};
use crate::report::texts::{Texts, token};
use crate::report::unread::{Cell, UnreadFigures};
use crate::report::validation::{Checked, label};

/// How a cell is coloured, worst first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Shade {
    MustFix,
    Explain,
    Hint,
    Explained,
}

impl Shade {
    pub(super) const ALL: [Self; 4] = [Self::MustFix, Self::Explain, Self::Hint, Self::Explained];

    /// The colour as Excel writes it. The three severities differ in lightness too.
    pub(super) fn colour(self) -> &'static str {
        match self {
            Self::MustFix => "FFFFB3B3",
            Self::Explain => "FFFFE699",
            Self::Hint => "FFDDEBF7",
            Self::Explained => "FFE2EFDA",
        }
    }

    fn of(finding: &Finding) -> Self {
        if finding.is_explained() {
            return Self::Explained;
        }
        Self::of_gravity(finding.gravity)
    }

    fn of_gravity(gravity: Gravity) -> Self {
        match gravity {
            Gravity::MustFix => Self::MustFix,
            Gravity::Explain => Self::Explain,
            Gravity::Hint => Self::Hint,
        }
    }
}

/// What is put on a cell.
#[derive(Debug, Default)]
pub(super) struct Mark {
    /// Findings, one text each.
    pub(super) texts: Vec<String>,
    /// None where no figure in doubt stands.
    pub(super) shade: Option<Shade>,
}

/// The most characters of a comment; Excel allows few more.
const ROOM: usize = 32_000;

impl Mark {
    /// The whole comment.
    pub(super) fn text(&self) -> String {
        let text = self.texts.join("\n\n");
        text.chars().take(ROOM).collect()
    }
}

/// The marks of a workbook by sheet and cell.
pub(super) fn marks(
    checked: Checked,
    workbook: &str,
    texts: &Texts,
) -> BTreeMap<String, BTreeMap<Spot, Mark>> {
    let words = Words { rules: checked.rules, texts };
    let mut marks: BTreeMap<String, BTreeMap<Spot, Mark>> = BTreeMap::new();
    let figures = UnreadFigures::of(checked.data);
    for (number, problem) in (1_usize..).zip(checked.unread) {
        let cell = figures.cell(problem);
        let place = cell.place().filter(|place| place.source().name == workbook);
        let Some((place, sheet)) = place.and_then(|place| Some((place, place.sheet()?))) else {
            continue;
        };
        let cells = marks.entry(sheet.to_owned()).or_default();
        let mark = cells.entry(place.line_column()).or_default();
        mark.texts.push(unread(number, &cell, texts));
        let shade = Shade::of_gravity(gravity_of(problem));
        mark.shade = [mark.shade, Some(shade)].into_iter().flatten().min();
    }
    let first = checked.unread.len().saturating_add(1);
    for (number, finding) in (first..).zip(&checked.validation.findings) {
        for (at, involved) in finding.figures.iter().enumerate() {
            let place = &involved.figure.place;
            let Some(sheet) = place.sheet().filter(|_| place.source().name == workbook) else {
                continue;
            };
            let cells = marks.entry(sheet.to_owned()).or_default();
            let mark = cells.entry(place.line_column()).or_default();
            mark.texts.push(comment(number, finding, at, &words));
            let shade = is_in_doubt(finding, at).then(|| Shade::of(finding));
            mark.shade = [mark.shade, shade].into_iter().flatten().min();
        }
    }
    marks
}

/// Whether a figure may be the wrong one: the one in question, another statement of the same fact,
/// and what an explanation suspects.
fn is_in_doubt(finding: &Finding, at: usize) -> bool {
    let is_statement = finding
        .figures
        .get(at)
        .is_some_and(|involved| matches!(involved.part, Part::Stated | Part::Other));
    at == 0 || is_statement || finding.explanations.iter().any(|e| e.suspect == Some(at))
}

/// What is said beside a cell that cannot be read, under its number in the report.
fn unread(number: usize, cell: &Cell, texts: &Texts) -> String {
    let number = number.to_string();
    let severity = cell.severity(texts);
    let head = [("number", number.as_str()), ("severity", &severity), ("code", cell.code())];
    let mut lines = vec![texts.with("mark-head", &head), cell.message(texts)];
    lines.extend(cell.help(texts));
    lines.join("\n")
}

/// What is said beside one figure of a finding, under its number in the report.
fn comment(number: usize, finding: &Finding, at: usize, words: &Words) -> String {
    let texts = words.texts;
    let severity = if finding.is_explained() {
        texts.get("outcome-explained")
    } else {
        texts.get(&format!("severity-{}", finding.gravity.as_str()))
    };
    let head = [
        ("number", number.to_string()),
        ("severity", severity),
        ("code", code(finding).to_owned()),
    ];
    let mut lines = vec![words.say("mark-head", &head)];
    if let Some((stated, involved)) =
        finding.stated().zip(finding.figures.get(at)).filter(|_| at > 0)
    {
        let args = [
            ("part", label(finding, at, involved, texts)),
            ("place", stated.place.inside()),
            ("figure", format!("{} {}", stated.label, token(&stated.quantity))),
        ];
        lines.push(words.say("mark-part", &args));
    }
    lines.push(words.message(finding));
    let wanted = Words::wanted(finding);
    if !wanted.is_empty() && at == 0 {
        lines.push(words.say("mark-wanted", &[("value", wanted)]));
    }
    let causes = words.explanations(finding).into_iter();
    lines.extend(causes.map(|cause| words.say("mark-cause", &[("cause", cause)])));
    if finding.is_explained() {
        lines.push(words.note(finding));
    }
    if !finding.affects.is_empty() && at == 0 {
        lines.push(words.relevance(finding));
    }
    lines.join("\n")
}
