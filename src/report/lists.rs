//! Lists of targets and of figures, as tables.

use std::io::{self, Write};

use super::json::nature;
use super::table::{self, Look};
use super::texts::{Texts, token};
use super::wording;
use crate::model::{DataSet, Rules, Word};

/// Prints every target of the rules.
///
/// # Errors
/// When writing fails.
pub fn rules(rules: &Rules, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let heading = heading(texts, &["id", "kind", "target", "want", "due", "departments"]);
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
    table::list(&heading, &rows, look, out)?;
    let items: usize = rules.policies.iter().map(|policy| policy.items.len()).sum();
    let args = [
        ("policies", rules.policies.len().to_string()),
        ("items", items.to_string()),
        ("targets", rows.len().to_string()),
    ];
    total("rules-total", &args, texts, out)
}

/// Prints every figure of the data sets.
///
/// # Errors
/// When writing fails.
pub fn data(
    sets: &[DataSet],
    rules: &Rules,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let columns = ["dataset", "at", "indicator", "period", "printed", "nature", "scope"];
    let heading = heading(texts, &columns);
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
                figure.period.label().to_owned(),
                token(&figure.quantity),
                texts.get(&format!("nature-{}", nature(figure))),
                population.map_or("", |known| texts.label(&known.label)).to_owned(),
            ]
        })
        .collect();
    table::list(&heading, &rows, look, out)?;
    let args = [("sets", sets.len().to_string()), ("figures", rows.len().to_string())];
    total("data-total", &args, texts, out)
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

fn heading(texts: &Texts, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| texts.get(&format!("col-{column}"))).collect()
}

fn total(id: &str, args: &[(&str, String)], texts: &Texts, out: &mut dyn Write) -> io::Result<()> {
    let args: Vec<(&str, &str)> = args.iter().map(|(name, n)| (*name, n.as_str())).collect();
    writeln!(out, "\n{}", texts.with(id, &args))
}
