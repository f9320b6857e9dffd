//! Problems for people: the line, the mark under it, and what to do.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use super::texts::Texts;
use crate::diag::{Candidate, Diagnostic, Severity, Tally};
use crate::text::Place;

/// Problems shown in full; a longer list says how many more there are.
const SHOWN: usize = 50;

/// Renders problems that stop a run, in colour or plain, and says how many there are.
#[must_use]
pub fn render(problems: &[Diagnostic], texts: &Texts, colour: bool) -> String {
    let mut out = listed(problems, texts, colour);
    out.push_str(&texts.count("problems-total", problems.len()));
    out.push('\n');
    out
}

/// Renders findings about something that was looked at, and counts them.
#[must_use]
pub fn findings(found: &[Diagnostic], looked_at: &str, texts: &Texts, colour: bool) -> String {
    let mut out = listed(found, texts, colour);
    out.push_str(&tally(found, looked_at, texts));
    out.push('\n');
    out
}

/// What was looked at, and how many errors and warnings were found.
#[must_use]
pub(super) fn tally(found: &[Diagnostic], looked_at: &str, texts: &Texts) -> String {
    let Tally { errors, warnings } = Tally::of(found);
    let counts = [("count-errors", errors), ("count-warnings", warnings)];
    let counts = counts.into_iter().filter(|(_, count)| *count > 0);
    let counts: Vec<String> = counts.map(|(id, count)| texts.count(id, count)).collect();
    let counts = if counts.is_empty() { texts.get("count-none") } else { texts.list(&counts) };
    format!("{looked_at}{}{counts}", texts.colon())
}

/// The word for how bad a problem is.
#[must_use]
pub(super) fn severity(problem: &Diagnostic, texts: &Texts) -> String {
    texts.get(match problem.severity {
        Severity::Error => "error",
        Severity::Warning | Severity::Allowed => "warning",
        Severity::Hint => "hint",
    })
}

/// The title of a problem, without its place and advice.
#[must_use]
pub(super) fn message(problem: &Diagnostic, texts: &Texts) -> String {
    texts.with(problem.code.as_str(), &args_of(problem))
}

fn listed(problems: &[Diagnostic], texts: &Texts, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode);
    let mut out = String::new();
    for problem in problems.iter().take(SHOWN) {
        out.push_str(&one(problem, texts, &renderer));
        out.push_str("\n\n");
    }
    if let Some(more) = problems.len().checked_sub(SHOWN).filter(|more| *more > 0) {
        out.push_str(&texts.count("problems-more", more));
        out.push('\n');
    }
    out
}

/// What the texts of a problem may name.
fn args_of(problem: &Diagnostic) -> Vec<(&str, &str)> {
    let mut args: Vec<(&str, &str)> =
        problem.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    args.push(("file", problem.file.as_deref().unwrap_or("")));
    args
}

/// Renders one problem that stops nothing.
#[must_use]
pub fn warning(problem: &Diagnostic, texts: &Texts, colour: bool) -> String {
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let shown = one(problem, texts, &renderer.decor_style(DecorStyle::Unicode));
    format!("{shown}\n\n")
}

fn one(problem: &Diagnostic, texts: &Texts, renderer: &Renderer) -> String {
    let code = problem.code.as_str();
    let args = args_of(problem);
    let (title, advice) = (texts.with(code, &args), advice(problem, &args, texts));
    let [error, warning, hint, help] = ["error", "warning", "hint", "help"].map(|id| texts.get(id));
    let level = match problem.severity {
        Severity::Error => Level::ERROR.with_name(error.as_str()),
        Severity::Warning | Severity::Allowed => Level::WARNING.with_name(warning.as_str()),
        Severity::Hint => Level::NOTE.with_name(hint.as_str()),
    };
    let label = texts.get("related");
    let mut group = Group::with_title(level.primary_title(title.as_str()).id(code));
    if let Some(place) = &problem.place {
        let related = problem.related.as_ref();
        let (beside, apart) = match related.filter(|other| other.source() != place.source()) {
            Some(apart) => (None, Some(apart)),
            None => (related, None),
        };
        group = group.element(match place.sheet() {
            Some(_) => row(place, AnnotationKind::Primary, ""),
            None => excerpt(place, beside, &label),
        });
        group = group.elements(apart.map(|other| mark(other, &label)));
    } else if let Some(file) = problem.file.as_deref().filter(|file| !title.contains(*file)) {
        group = group.element(Origin::path(file));
    }
    let help = Level::HELP.with_name(help.as_str());
    let advice: Vec<Element> =
        advice.iter().map(|line| help.clone().message(line.as_str()).into()).collect();
    let shown = renderer.render(&[group.elements(advice)]);
    match problem.place.as_ref().filter(|place| place.sheet().is_some()) {
        Some(place) => without_line(&shown, &place.to_string()),
        None => shown,
    }
}

/// Takes away the line and column that the renderer puts behind every path: a cell is its address.
pub(super) fn without_line(shown: &str, address: &str) -> String {
    let Some((before, after)) = shown.split_once(&format!("{address}:")) else {
        return shown.to_owned();
    };
    let behind = after.trim_start_matches(|c: char| c == ':' || c.is_ascii_digit());
    format!("{before}{address}{behind}")
}

/// The advice of the code, and the names that may have been meant.
fn advice(problem: &Diagnostic, args: &[(&str, &str)], texts: &Texts) -> Vec<String> {
    let mut advice = Vec::new();
    if !problem.near.is_empty() {
        let names = texts.list(&problem.near);
        advice.push(texts.with("did-you-mean", &[("names", &names)]));
    }
    let (apart, near): (Vec<&Candidate>, Vec<&Candidate>) =
        problem.candidates.iter().partition(|candidate| candidate.is_not);
    let each = |id: &'static str| {
        move |candidate| texts.with(id, &[("candidate", &described(candidate, texts))])
    };
    advice.extend(apart.into_iter().map(each("candidate-not")));
    advice.extend(near.into_iter().map(each("candidate")));
    advice.push(texts.with(&format!("{}-help", problem.code.as_str()), args));
    advice
}

/// An indicator that may be meant: its name, unit and population, and what differs.
fn described(candidate: &Candidate, texts: &Texts) -> String {
    let pieces = |id: &str, pieces: &[String]| {
        let quoted = pieces.iter().map(|piece| texts.with("quoted", &[("text", piece)]));
        let quoted = texts.list(&quoted.collect::<Vec<_>>());
        (!pieces.is_empty()).then(|| texts.with(id, &[("pieces", &quoted)]))
    };
    let differences =
        [pieces("candidate-lacks", &candidate.lacks), pieces("candidate-adds", &candidate.adds)];
    let differences: Vec<String> = differences.into_iter().flatten().collect();
    let about = [
        ("name", candidate.name.as_str()),
        ("unit", &candidate.unit),
        ("zh", &candidate.population_zh),
        ("en", &candidate.population_en),
    ];
    let about = texts.with("candidate-about", &about);
    match differences.as_slice() {
        [] => about,
        [..] => format!("{about}{}{}", texts.colon(), differences.join(texts.comma())),
    }
}

/// The lines around a place, and another place of the same file; the renderer cuts a huge line to
/// a window around the mark.
fn excerpt<'a>(place: &'a Place, beside: Option<&'a Place>, label: &'a str) -> Marked<'a> {
    let related = |other| AnnotationKind::Context.span(shortened(other)).label(label);
    lines_of(place)
        .annotations(beside.map(related))
        .annotation(AnnotationKind::Primary.span(shortened(place)))
}

/// The lines around a place of another file.
fn mark<'a>(place: &'a Place, label: &'a str) -> Marked<'a> {
    lines_of(place).annotation(AnnotationKind::Context.span(shortened(place)).label(label))
}

/// Lines of a file with marks under them.
pub(super) type Marked<'a> = Snippet<'a, annotate_snippets::Annotation<'a>>;

fn lines_of(place: &Place) -> Marked<'_> {
    let source = place.source();
    Snippet::source(source.text.as_str()).path(source.name.as_str())
}

/// The row of a sheet in which a cell stands.
pub(super) fn row<'a>(place: &'a Place, kind: AnnotationKind, label: &'a str) -> Marked<'a> {
    let (text, span) = (place.source().text.as_str(), shortened(place));
    let before = text.get(..span.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    let span = span.start.saturating_sub(start)..span.end.saturating_sub(start);
    let snippet = Snippet::source(line).line_start(place.line_column().0).path(place.to_string());
    let mark = kind.span(span);
    snippet.annotation(if label.is_empty() { mark } else { mark.label(label) })
}

/// A span cut at the end of its first line.
pub(super) fn shortened(place: &Place) -> std::ops::Range<usize> {
    let span = place.span();
    let text = place.source().text.get(span.clone()).unwrap_or("");
    let length = text.lines().next().map_or(0, str::len);
    span.start..span.start.saturating_add(length.max(usize::from(!text.is_empty())))
}
