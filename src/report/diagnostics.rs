//! Problems for people: the line, the mark under it, and what to do.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use super::texts::Texts;
use crate::diag::{Diagnostic, Severity};
use crate::text::Place;

/// Problems shown in full; a longer list says how many more there are.
const SHOWN: usize = 50;

/// Renders problems, in colour or plain, and says how many there are.
#[must_use]
pub fn render(problems: &[Diagnostic], texts: &Texts, colour: bool) -> String {
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
    out.push_str(&texts.count("problems-total", problems.len()));
    out.push('\n');
    out
}

fn one(problem: &Diagnostic, texts: &Texts, renderer: &Renderer) -> String {
    let code = problem.code.as_str();
    let mut args: Vec<(&str, &str)> =
        problem.args.iter().map(|(name, value)| (*name, value.as_str())).collect();
    args.push(("file", problem.file.as_deref().unwrap_or("")));
    let (title, advice) = (texts.with(code, &args), advice(problem, &args, texts));
    let (error, warning, help) = (texts.get("error"), texts.get("warning"), texts.get("help"));
    let level = match problem.code.severity() {
        Severity::Error => Level::ERROR.with_name(error.as_str()),
        Severity::Warning => Level::WARNING.with_name(warning.as_str()),
    };
    let related = texts.get("related-first");
    let mut group = Group::with_title(level.primary_title(title.as_str()).id(code));
    if let Some(place) = &problem.place {
        group = group.element(excerpt(place, problem.related.as_ref(), &related));
    } else if let Some(file) = problem.file.as_deref().filter(|file| !title.contains(*file)) {
        group = group.element(Origin::path(file));
    }
    let help = Level::HELP.with_name(help.as_str());
    let advice: Vec<Element> =
        advice.iter().map(|line| help.clone().message(line.as_str()).into()).collect();
    renderer.render(&[group.elements(advice)])
}

/// The advice of the code, and the names that may have been meant.
fn advice(problem: &Diagnostic, args: &[(&str, &str)], texts: &Texts) -> Vec<String> {
    let mut advice = Vec::new();
    if !problem.near.is_empty() {
        let names = texts.list(&problem.near);
        advice.push(texts.with("did-you-mean", &[("names", &names)]));
    }
    advice.push(texts.with(&format!("{}-help", problem.code.as_str()), args));
    advice
}

/// The lines around a place; the renderer cuts a huge line to a window around the mark.
fn excerpt<'a>(
    place: &'a Place,
    related: Option<&'a Place>,
    label: &'a str,
) -> Snippet<'a, annotate_snippets::Annotation<'a>> {
    let source = place.source();
    let primary = AnnotationKind::Primary.span(shortened(place));
    let mut snippet = Snippet::source(source.text.as_str()).path(source.name.as_str());
    if let Some(related) = related.filter(|related| related.source() == source) {
        snippet = snippet.annotation(AnnotationKind::Context.span(shortened(related)).label(label));
    }
    snippet.annotation(primary)
}

/// A span cut at the end of its first line.
fn shortened(place: &Place) -> std::ops::Range<usize> {
    let span = place.span();
    let text = place.source().text.get(span.clone()).unwrap_or("");
    let length = text.lines().next().map_or(0, str::len);
    span.start..span.start.saturating_add(length.max(usize::from(!text.is_empty())))
}
