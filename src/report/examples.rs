//! The examples of the rules as they were run: counts, failures, and what they leave out.

use std::collections::BTreeMap;
use std::io::{self, Write};

use super::table::{self, Look, paragraph};
use super::texts::Texts;
use super::wording;
use crate::model::{ExampleCoverage, ExampleRun, PolicyRun, Target, Verdict};

/// Prints one line per policy, each failure in full, and the coverage where it is known.
///
/// # Errors
/// When writing fails.
pub fn print(
    policies: &[PolicyRun],
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    for policy in policies {
        let counts = wording::example_counts(policy, texts);
        paragraph("", &[counts], look.width, out)?;
        for failure in policy.failures() {
            print_failure(failure, texts, look, out)?;
        }
    }
    for (policy, coverage) in policies.iter().filter_map(|p| Some((p, p.coverage.as_ref()?))) {
        writeln!(out)?;
        let id = policy.policy.id.as_str();
        paragraph("", &[texts.with("coverage-of", &[("policy", id)])], look.width, out)?;
        print_coverage(coverage, texts, look, out)?;
    }
    Ok(())
}

fn print_failure(
    run: &ExampleRun,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let example = run.example;
    let title = format!("{}{}", example.name, texts.bracketed(example.target.as_str()));
    paragraph("  ", &[format!("{} {title}", example.place)], look.width, out)?;
    for (id, shown) in [
        ("expected", wording::answer(&run.expected(), texts)),
        ("actual", wording::answer(&run.answer, texts)),
    ] {
        let name = format!("    {}{}", texts.get(&format!("col-{id}")), texts.colon());
        paragraph(&name, &[shown], look.width, out)?;
    }
    Ok(())
}

fn print_coverage(
    coverage: &ExampleCoverage,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let heading = ["col-id", "col-target", "col-verdicts"].map(|id| texts.get(id));
    let row = |(target, verdicts): &(&Target, BTreeMap<Verdict, usize>)| {
        let label = texts.label(&target.label).to_owned();
        vec![target.id.to_string(), label, counted(verdicts, texts)]
    };
    let rows: Vec<Vec<String>> = coverage.shown.iter().map(row).collect();
    if !rows.is_empty() {
        table::list(&heading, &rows, look, out)?;
    }
    let targets: Vec<String> =
        coverage.unseen_targets.iter().map(|target| target.id.to_string()).collect();
    let verdicts: Vec<String> =
        coverage.unseen_verdicts.iter().map(|unseen| wording::verdict(*unseen, texts)).collect();
    for (id, names) in [("unseen-targets", targets), ("unseen-verdicts", verdicts)] {
        let none = names.is_empty();
        let names = if none { texts.get("unseen-none") } else { texts.list(&names) };
        let name = texts.get(id);
        paragraph("", &[format!("{name}{}{names}", texts.colon())], look.width, out)?;
    }
    Ok(())
}

/// Verdicts, each with how often it is expected.
fn counted(verdicts: &BTreeMap<Verdict, usize>, texts: &Texts) -> String {
    let each =
        verdicts.iter().map(|(word, count)| format!("{} {count}", wording::verdict(*word, texts)));
    texts.list(&each.collect::<Vec<_>>())
}
