//! Lists of targets, of figures, of findings and of codes.

use std::io::{self, Write};

use super::findings::{Words, code};
use super::json::nature;
use super::table::{self, Look};
use super::texts::{Texts, token};
use super::unread::UnreadFigures;
use super::validation::Checked;
use super::wording;
use super::{codes, csv, diagnostics, markdown};
use crate::diag::{Code, Diagnostic};
use crate::model::{Account, DataSet, Figure, Finding, PolicyRun, Rules, Word};

/// A heading, rows and a closing line.
#[derive(Clone, Debug)]
pub struct List {
    heading: Vec<String>,
    rows: Vec<Vec<String>>,
    total: String,
}

impl List {
    /// Prints the list as a table for a terminal.
    ///
    /// # Errors
    /// When writing fails.
    pub fn table(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        table::list(&self.heading, &self.rows, look, out)?;
        writeln!(out, "\n{}", self.total)
    }

    /// Prints the list as a Markdown table.
    ///
    /// # Errors
    /// When writing fails.
    pub fn markdown(&self, out: &mut dyn Write) -> io::Result<()> {
        markdown::table(&self.heading, self.rows.iter().cloned(), out)?;
        writeln!(out, "\n{}", self.total)
    }

    /// The list as CSV, without its closing line.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn csv(&self) -> ::csv::Result<Vec<u8>> {
        csv::write(self.heading.clone(), self.rows.iter().cloned())
    }
}

/// Every target of the rules.
#[must_use]
pub fn rules(rules: &Rules, texts: &Texts) -> List {
    let rows: Vec<Vec<String>> = rules
        .targets()
        .map(|(_, _, target)| {
            let due = target.due.map_or_else(|| texts.get("no-due"), |due| due.to_string());
            let departments = wording::departments(target, &rules.registry, texts);
            vec![
                target.id.to_string(),
                texts.get(&format!("kind-{}", target.demand.kind().as_str())),
                texts.label(&target.label).to_owned(),
                wording::want(target, None, texts),
                due,
                texts.list(&departments),
            ]
        })
        .collect();
    let items: usize = rules.policies.iter().map(|policy| policy.items.len()).sum();
    let args = [
        ("policies", rules.policies.len().to_string()),
        ("items", items.to_string()),
        ("targets", rows.len().to_string()),
    ];
    let total = total("rules-total", &args, texts);
    let columns = ["id", "kind", "target", "want", "due", "departments"];
    List { heading: heading(texts, &columns), rows, total }
}

/// Every finding about the rules.
#[must_use]
pub fn findings(found: &[Diagnostic], looked_at: &str, texts: &Texts) -> List {
    let rows = found.iter().map(|one| {
        let place = one.place.as_ref();
        let file = place.map_or("", |place| place.source().name.as_str()).to_owned();
        let line = place.map_or_else(String::new, |place| place.line_column().0.to_string());
        let severity = diagnostics::severity(one, texts);
        let code = one.code.as_str().to_owned();
        vec![code, severity, file, line, diagnostics::message(one, texts)]
    });
    let columns = ["code", "severity", "file", "line", "message"];
    let total = diagnostics::tally(found, looked_at, texts);
    List { heading: heading(texts, &columns), rows: rows.collect(), total }
}

/// Every example of the rules, with what was expected and what came out.
#[must_use]
pub fn examples(policies: &[PolicyRun], texts: &Texts) -> List {
    let runs = policies.iter().flat_map(|policy| &policy.runs);
    let rows = runs.map(|run| {
        let place = &run.example.place;
        vec![
            run.example.target.to_string(),
            run.example.name.clone(),
            place.source().name.clone(),
            place.line_column().0.to_string(),
            wording::answer(&run.expected(), texts),
            wording::answer(&run.answer, texts),
            texts.get(if run.is_as_expected() { "example-good" } else { "example-bad" }),
        ]
    });
    let columns = ["id", "example", "file", "line", "expected", "actual", "result"];
    let total = policies.iter().map(|policy| wording::example_counts(policy, texts));
    let total = total.collect::<Vec<_>>().join("\n");
    List { heading: heading(texts, &columns), rows: rows.collect(), total }
}

/// Every figure of the data sets.
#[must_use]
pub fn data(sets: &[DataSet], rules: &Rules, texts: &Texts) -> List {
    let figures = sets.iter().flat_map(|set| &set.figures);
    let rows: Vec<Vec<String>> = figures
        .map(|figure| {
            let registry = &rules.registry;
            let indicator = registry.indicators.get(&figure.indicator);
            let population = registry.populations.get(&figure.population);
            vec![
                figure.dataset.to_string(),
                figure.at.clone(),
                indicator.map_or("", |known| texts.label(&known.label)).to_owned(),
                figure.period.label(),
                token(&figure.quantity),
                texts.get(&format!("nature-{}", nature(figure))),
                population.map_or("", |known| texts.label(&known.label)).to_owned(),
            ]
        })
        .collect();
    let args = [("sets", sets.len().to_string()), ("figures", rows.len().to_string())];
    let total = total("data-total", &args, texts);
    let columns = ["dataset", "at", "indicator", "period", "printed", "nature", "scope"];
    List { heading: heading(texts, &columns), rows, total }
}

/// Codes of problems, one line each.
#[must_use]
pub fn codes(known: &[Code], texts: &Texts) -> List {
    let row = |code: &Code| {
        let severity = texts.get(codes::severity(*code));
        let title = codes::text(*code, "title", texts);
        vec![code.as_str().to_owned(), severity, code.name().to_owned(), title]
    };
    let total = texts.count("codes-total", known.len());
    let columns = ["code", "severity", "name", "title"];
    List { heading: heading(texts, &columns), rows: known.iter().map(row).collect(), total }
}

/// Prints the names of the JSON Schemas, each with what it describes.
///
/// # Errors
/// When writing fails.
pub fn schemas<'n>(
    names: impl Iterator<Item = &'n str>,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let row = |name: &str| vec![name.to_owned(), texts.get(&format!("schema-{name}"))];
    let rows: Vec<Vec<String>> = names.map(row).collect();
    table::list(&heading(texts, &["name", "title"]), &rows, look, out)
}

/// What became of the cells of a spreadsheet, in one line.
#[must_use]
pub fn account(account: &Account, texts: &Texts) -> String {
    let count = |id: &str, n: usize| texts.count(id, n);
    let mut parts = vec![count("account-figures", account.figures)];
    let more = [
        ("account-evidence", account.evidence),
        ("account-notes", account.notes),
        ("account-empty", account.empty),
        ("account-lost", account.lost),
        ("account-none", account.none_of_ours),
        ("account-aside", account.aside),
    ];
    parts.extend(more.iter().filter(|(_, n)| *n > 0).map(|(id, n)| count(id, *n)));
    format!("{}{}{}\n", account.file, texts.colon(), texts.list(&parts))
}

/// Every finding about the figures, one line each.
#[must_use]
pub fn validation(checked: Checked, texts: &Texts) -> List {
    let words = Words { rules: checked.rules, texts };
    let findings = &checked.validation.findings;
    let row = |finding: &Finding| {
        let stated = finding.stated();
        let of = |field: fn(&Figure) -> String| stated.map(field).unwrap_or_default();
        vec![
            match &finding.note {
                Some(_) => texts.get("outcome-explained"),
                None => texts.get(&format!("severity-{}", finding.gravity.as_str())),
            },
            code(finding).to_owned(),
            of(|figure| figure.dataset.to_string()),
            of(|figure| figure.at.clone()),
            of(|figure| figure.label.clone()),
            of(|figure| token(&figure.quantity)),
            words.message(finding),
            match &finding.note {
                Some(_) => words.note(finding),
                None => words.explanations(finding).join(texts.semicolon()),
            },
        ]
    };
    let figures = UnreadFigures::of(checked.data);
    let unread = |problem| {
        let cell = figures.cell(problem);
        vec![
            cell.severity(texts),
            cell.code().to_owned(),
            cell.dataset().to_owned(),
            cell.at(),
            cell.label().to_owned(),
            cell.text().to_owned(),
            cell.message(texts),
            cell.help(texts).join(texts.semicolon()),
        ]
    };
    let rows = checked.unread.iter().map(unread).chain(findings.iter().map(row)).collect();
    let columns =
        ["severity", "code", "dataset", "at", "indicator", "printed", "finding", "explanation"];
    let total = words.coverage(checked.validation);
    List { heading: heading(texts, &columns), rows, total }
}

fn heading(texts: &Texts, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| texts.get(&format!("col-{column}"))).collect()
}

fn total(id: &str, args: &[(&str, String)], texts: &Texts) -> String {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, n)| (*name, n.as_str())).collect();
    texts.with(id, &args)
}
