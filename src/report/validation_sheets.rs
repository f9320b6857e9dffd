//! What a workbook says of checked figures, sheet by sheet: the findings, each with room for a
//! reply, the checks that could not be made, and the names that nobody knows.

use super::findings::{Words, code};
use super::names_sheet;
use super::sheet::{Row, Sheet};
use super::texts::Texts;
use super::unread::{Cell, UnreadFigures};
use super::validation::{Checked, obstacle};
use super::wording;
use crate::model::{Finding, Unmade, Word};

/// The columns of the findings, by the ids of their headings, with their widths.
const FINDINGS: [(&str, u8); 16] = [
    ("number", 6),
    ("severity", 11),
    ("code", 8),
    ("indicator", 20),
    ("printed", 13),
    ("wanted", 13),
    ("finding", 34),
    ("explanation", 38),
    ("relevance", 18),
    ("at", 24),
    ("departments", 18),
    ("values", 18),
    ("reply", 28),
    ("who", 10),
    ("when", 11),
    ("until", 11),
];

/// The column of a finding's place, counted from 0.
const PLACE: u16 = 9;

/// How many columns of the findings, the last ones, are for the clerk to fill in.
const REPLY: u16 = 4;

/// The columns of the checks that could not be made.
const UNMADE: [(&str, u8); 5] =
    [("number", 6), ("region", 12), ("period", 14), ("check", 50), ("why", 70)];

/// The sheets of a report; `workbook` is the one in which it is returned, if it is.
pub(super) fn sheets(checked: Checked, workbook: Option<&str>, texts: &Texts) -> Vec<Sheet> {
    let figures = UnreadFigures::of(checked.data);
    let writer = Writer { checked, figures, words: Words { rules: checked.rules, texts } };
    let unread = checked.unread.iter();
    let unread = unread.map(|problem| writer.unread(&writer.figures.cell(problem)));
    let findings = checked.validation.findings.iter().map(|finding| writer.finding(finding));
    let findings = unread.chain(findings);
    let unmade = checked.validation.unmade.iter().map(|check| writer.check(check));
    let findings = Sheet {
        hint: format!("{}\n{}", writer.coverage(), texts.get("report-how")),
        place: PLACE,
        open: REPLY,
        ..writer.sheet("report-sheet", "report-title", &FINDINGS, findings.collect())
    };
    let unmade =
        writer.sheet("report-unmade-sheet", "report-unmade-title", &UNMADE, unmade.collect());
    let mut sheets = vec![findings, unmade];
    sheets.extend(names_sheet::sheet(checked, workbook, texts));
    sheets
}

struct Writer<'a> {
    checked: Checked<'a>,
    figures: UnreadFigures<'a>,
    words: Words<'a>,
}

impl Writer<'_> {
    fn sheet(&self, name: &str, title: &str, columns: &[(&str, u8)], rows: Vec<Row>) -> Sheet {
        let texts = self.words.texts;
        let heading = |(id, width): &(&str, u8)| (texts.get(&format!("report-{id}")), *width);
        Sheet {
            name: texts.get(name),
            title: self.title(title),
            hint: self.coverage(),
            columns: columns.iter().map(heading).collect(),
            rows,
            place: 0,
            open: 0,
            instead: None,
        }
    }

    fn title(&self, id: &str) -> String {
        let data = self.checked.data.iter();
        let titles = data.map(|set| self.words.texts.label(&set.title).to_owned());
        let titles = self.words.texts.list(&titles.collect::<Vec<_>>());
        self.words.say(id, &[("data", titles)])
    }

    /// How much could be checked, and whether any of it is invented.
    fn coverage(&self) -> String {
        let coverage = self.words.coverage(self.checked.validation);
        if self.checked.data.iter().any(|set| set.illustrative) {
            return format!("{coverage}\n{}", self.words.texts.get("illustrative-warning"));
        }
        coverage
    }

    fn finding(&self, finding: &Finding) -> Row {
        let texts = self.words.texts;
        let registry = &self.checked.rules.registry;
        let departments = finding.departments.iter();
        let departments =
            departments.map(|name| wording::department(name, registry, texts).to_owned());
        let place = finding.stated().map(|figure| figure.place.to_string());
        let severity = texts.get(&format!("severity-{}", finding.gravity.as_str()));
        let first = [severity, code(finding).to_owned()];
        let last = [
            place.unwrap_or_default(),
            texts.list(&departments.collect::<Vec<_>>()),
            finding.values().into_iter().collect::<Vec<_>>().join(texts.semicolon()),
        ];
        let cells = first.into_iter().chain(self.words.described(finding)).chain(last).collect();
        let place = finding.stated().map(|figure| figure.place.clone());
        Row { cells, place, ..Row::default() }
    }

    /// A cell that cannot be read: what is to be done stands where findings have their causes.
    fn unread(&self, cell: &Cell) -> Row {
        let texts = self.words.texts;
        let cells = vec![
            cell.severity(texts),
            cell.code().to_owned(),
            cell.label().to_owned(),
            cell.text().to_owned(),
            String::new(),
            cell.message(texts),
            cell.help(texts).join("\n"),
            String::new(),
            cell.place().map(ToString::to_string).unwrap_or_default(),
            String::new(),
            String::new(),
        ];
        Row { cells, place: cell.place().cloned(), ..Row::default() }
    }

    fn check(&self, check: &Unmade) -> Row {
        let region = self.checked.rules.registry.regions.get(&check.region);
        let region = region.map_or(check.region.as_str(), |r| self.words.texts.label(&r.label));
        let cells = vec![
            region.to_owned(),
            check.period.label(),
            self.words.check(&check.check),
            obstacle(check, &self.figures, &self.words),
        ];
        Row { cells, ..Row::default() }
    }
}
