//! Checked figures for people: each finding with every figure it involves, then what was not
//! checked and why.

use std::io::{self, Write};

use annotate_snippets::{
    Annotation, AnnotationKind, Element, Group, Level, Renderer, Snippet, renderer::DecorStyle,
};

use super::diagnostics::{self, gravity_of, row, shortened, without_line};
use super::findings::{Words, code};
use super::table::{Look, paragraph};
use super::texts::Texts;
use super::unread::UnreadFigures;
use crate::diag::{Diagnostic, NameRow};
use crate::model::{
    DataSet, Finding, Gravity, Involved, Obstacle, Outcome, Part, Rules, Unmade, Validation, Word,
};
use crate::text::Source;

/// What is printed: the rules, the data and what they came to.
#[derive(Clone, Copy, Debug)]
pub struct Checked<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The data sets.
    pub data: &'a [DataSet],
    /// The answer.
    pub validation: &'a Validation,
    /// The cells of the data that cannot be read: findings like the others.
    pub unread: &'a [Diagnostic],
    /// What the data itself says about names.
    pub names: &'a [NameRow],
}

/// Prints the findings and the coverage.
///
/// # Errors
/// When writing fails.
pub fn print(checked: Checked, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let words = Words { rules: checked.rules, texts };
    let validation = checked.validation;
    head(checked, &words, look.width, out)?;
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(look.width);
    let (explained, open): (Vec<&Finding>, Vec<&Finding>) =
        validation.findings.iter().partition(|finding| finding.is_explained());
    if !checked.unread.is_empty() {
        let unread = diagnostics::unread(checked.unread, texts, look);
        writeln!(out, "\n{}", unread.trim_end())?;
    }
    for finding in open {
        writeln!(out, "\n{}", one(finding, &words, &renderer, look.width))?;
    }
    covered(&explained, &words, look.width, out)?;
    let found = validation.findings.len().saturating_add(checked.unread.len());
    if found == 0 && validation.hidden == 0 {
        let none = if validation.screened == 0 { "validate-nothing" } else { "validate-none" };
        writeln!(out, "\n{}", texts.get(none))?;
    }
    unmade(checked, &words, look.width, out)
}

/// The findings that a recorded explanation covers, with what it says.
fn covered(
    findings: &[&Finding],
    words: &Words,
    width: usize,
    out: &mut dyn Write,
) -> io::Result<()> {
    if findings.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", words.texts.get("validate-explained"))?;
    for finding in findings {
        let place = finding.stated().map(|figure| figure.place.to_string()).unwrap_or_default();
        let head = format!("{place} [{}] {}", code(finding), words.message(finding));
        paragraph("  ", &[head], width, out)?;
        paragraph("    ", &[words.note(finding)], width, out)?;
    }
    Ok(())
}

fn head(checked: Checked, words: &Words, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (texts, validation) = (words.texts, checked.validation);
    writeln!(out, "{}", texts.get("validate-title"))?;
    for set in checked.data {
        let title = texts.label(&set.title);
        writeln!(out, "{}{title}{}", texts.get("validate-data"), texts.bracketed(set.id.as_str()))?;
    }
    if checked.data.iter().any(|set| set.illustrative) {
        paragraph("", &[texts.get("illustrative-warning")], width, out)?;
    }
    paragraph("", &[words.coverage(validation)], width, out)?;
    let tally = &validation.tally;
    let outcomes =
        Outcome::ALL.iter().map(|outcome| ("outcome", outcome.as_str(), tally.of(*outcome)));
    let outcomes = counts(outcomes, words);
    if !outcomes.is_empty() {
        paragraph("  ", &[outcomes], width, out)?;
    }
    let gravities = Gravity::ALL.iter().map(|gravity| {
        let open = validation.findings.iter().filter(|finding| !finding.is_explained());
        let findings = open.filter(|finding| finding.gravity == *gravity);
        let unread = checked.unread.iter().filter(|cell| gravity_of(cell) == *gravity);
        ("severity", gravity.as_str(), findings.count().saturating_add(unread.count()))
    });
    let explained = validation.findings.iter().filter(|finding| finding.is_explained()).count();
    let explained = ("outcome", Outcome::Explained.as_str(), explained);
    let counts = counts(gravities.chain([explained]), words);
    if counts.is_empty() {
        return Ok(());
    }
    writeln!(out, "{}", words.say("validate-counts", &[("counts", counts)]))?;
    let mut open = validation.findings.iter().filter(|finding| !finding.is_explained());
    let first = checked.unread.first().map(|cell| cell.code.as_str());
    let Some(first) = first.or_else(|| open.next().map(code)) else { return Ok(()) };
    let more = words.say("validate-more", &[("code", first.to_owned())]);
    paragraph("", &[more], width, out)
}

/// Names with their counts, those of zero left out.
fn counts<'w>(counts: impl Iterator<Item = (&'w str, &'w str, usize)>, words: &Words) -> String {
    let named = counts.filter(|(.., count)| *count > 0).map(|(family, word, count)| {
        let name = words.texts.get(&format!("{family}-{word}"));
        words.say("validate-count", &[("name", name), ("count", count.to_string())])
    });
    words.texts.list(&named.collect::<Vec<_>>())
}

fn one(finding: &Finding, words: &Words, renderer: &Renderer, width: usize) -> String {
    let texts = words.texts;
    let severity = texts.get(&format!("severity-{}", finding.gravity.as_str()));
    let level = match finding.gravity {
        Gravity::MustFix => Level::ERROR,
        Gravity::Explain => Level::WARNING,
        Gravity::Hint => Level::NOTE,
    };
    let message = words.message(finding);
    let title = level.with_name(severity.as_str()).primary_title(message.as_str());
    let labels: Vec<String> = finding
        .figures
        .iter()
        .enumerate()
        .map(|(at, involved)| label(finding, at, involved, texts))
        .collect();
    let (note, help) = (texts.get("note"), texts.get("help"));
    let rule = finding
        .label
        .as_ref()
        .map(|label| words.say("check-rule", &[("label", texts.label(label).to_owned())]));
    let explanations = words.explanations(finding);
    let advice = words.advice(finding);
    let relevance = words.relevance(finding);
    let notes = rule.iter().chain(&explanations).chain([&relevance]);
    let note = Level::NOTE.with_name(note.as_str());
    let mut below: Vec<Element> =
        notes.map(|line| note.clone().message(line.as_str()).into()).collect();
    below.push(Level::HELP.with_name(help.as_str()).message(advice.as_str()).into());
    let group = Group::with_title(title.id(code(finding)));
    let group = group.elements(excerpts(finding, &labels, width)).elements(below);
    // A cell is named by its address alone.
    let cells = finding.figures.iter().map(|involved| &involved.figure.place);
    let cells = cells.filter(|place| place.sheet().is_some());
    cells.fold(renderer.render(&[group]), |shown, place| without_line(&shown, &place.to_string()))
}

/// What a figure is to the finding, under its mark.
pub(super) fn label(finding: &Finding, at: usize, involved: &Involved, texts: &Texts) -> String {
    let again = at > 0
        && finding.stated().is_some_and(|first| {
            first.indicator == involved.figure.indicator
                && first.quantity.interval == involved.figure.quantity.interval
                && involved.part == Part::Stated
        });
    let word = if again { "again" } else { involved.part.as_str() };
    format!("{}{}{}", texts.get(&format!("part-{word}")), texts.colon(), involved.figure.label)
}

/// The lines of all figures, file by file, the figure in question as the main one.
fn excerpts<'a>(
    finding: &'a Finding,
    labels: &'a [String],
    width: usize,
) -> Vec<Snippet<'a, Annotation<'a>>> {
    let marks = || finding.figures.iter().zip(labels).enumerate();
    let kind = |at: usize| {
        if at == 0 { AnnotationKind::Primary } else { AnnotationKind::Context }
    };
    let cells = marks().filter(|(_, (involved, _))| involved.figure.place.sheet().is_some());
    let rows =
        cells.map(|(at, (involved, label))| row(&involved.figure.place, kind(at), label, width));
    let mut sources: Vec<&Source> = Vec::new();
    for (_, (involved, _)) in marks() {
        let source = involved.figure.place.source();
        if involved.figure.place.sheet().is_none() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    let excerpt = |source: &&'a Source| {
        let source: &'a Source = source;
        let inside = marks().filter(|(_, (i, _))| i.figure.place.source() == source);
        let marks = inside.map(|(at, (involved, label))| {
            kind(at).span(shortened(&involved.figure.place)).label(label.as_str())
        });
        Snippet::source(source.text.as_str()).path(source.name.as_str()).annotations(marks)
    };
    rows.chain(sources.iter().map(excerpt)).collect()
}

fn unmade(checked: Checked, words: &Words, width: usize, out: &mut dyn Write) -> io::Result<()> {
    let (unmade, unread) = (&checked.validation.unmade, UnreadFigures::of(checked.data));
    if unmade.is_empty() {
        return Ok(());
    }
    writeln!(out, "\n{}", words.texts.get("validate-unmade"))?;
    for check in unmade {
        let region = words.rules.registry.regions.get(&check.region);
        let region = region.map_or(check.region.as_str(), |r| words.texts.label(&r.label));
        let (name, why) = (words.check(&check.check), obstacle(check, &unread, words));
        let (period, colon) = (check.period.label(), words.texts.colon());
        paragraph("  ", &[format!("{region} {period} {name}{colon}{why}")], width, out)?;
    }
    Ok(())
}

/// Why a check could not be made.
pub(super) fn obstacle(check: &Unmade, unread: &UnreadFigures, words: &Words) -> String {
    let texts = words.texts;
    let part = |part: Part| texts.get(&format!("part-{}", part.as_str()));
    match &check.obstacle {
        Obstacle::NoValue => texts.get("validate-no-value"),
        Obstacle::Populations(populations) => {
            let registry = &words.rules.registry.populations;
            let names = populations.iter().map(|id| {
                registry.get(id).map_or(id.as_str(), |known| texts.label(&known.label)).to_owned()
            });
            let names = texts.list(&names.collect::<Vec<_>>());
            words.say("validate-populations", &[("populations", names)])
        }
        Obstacle::Absent(absent) => {
            let mut lines: Vec<String> = absent
                .iter()
                .map(|a| {
                    let name = words.indicator(a.indicator.as_str());
                    words.say("validate-absent", &[("part", part(a.part)), ("indicators", name)])
                })
                .collect();
            lines.extend(unread.lacking(check).into_iter().map(|unread| {
                let text = unread.text.lines().next().unwrap_or("").to_owned();
                let args = [("place", unread.place.to_string()), ("text", text)];
                words.say("unread-line", &args)
            }));
            let implied = check.implied.zip(absent.first());
            lines.extend(implied.map(|((interval, unit), absent)| {
                let value = texts.amount(rounded(interval.nominal), unit);
                let args = [("part", part(absent.part)), ("value", value)];
                words.say("validate-implied", &args)
            }));
            lines.join(texts.semicolon())
        }
    }
}

/// A computed count without decimals that nobody could have counted.
fn rounded(value: crate::model::Exact) -> crate::model::Exact {
    crate::model::Exact::from(value.rounded(0))
}
