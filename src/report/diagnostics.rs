//! Problems for people: the line, the mark under it, and what to do.

use annotate_snippets::{
    AnnotationKind, Element, Group, Level, Origin, Renderer, Snippet, renderer::DecorStyle,
};

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use super::table::Look;
use super::texts::Texts;
use crate::diag::{Candidate, Code, Diagnostic, Severity, Tally};
use crate::model::{Gravity, Word as _};
use crate::text::{Place, width};

/// Problems shown in full, in a list of one sort or a run that stops; a longer list says how many
/// more there are.
const SHOWN: usize = 50;

/// Renders problems that stop a run, in colour or plain, and says how many there are.
#[must_use]
pub fn render(problems: &[Diagnostic], texts: &Texts, look: Look) -> String {
    let mut out = listed(problems, texts, look);
    out.push_str(&texts.count("problems-total", problems.len()));
    out.push('\n');
    out
}

/// Renders findings about something that was looked at, and counts them.
#[must_use]
pub fn findings(found: &[Diagnostic], looked_at: &str, texts: &Texts, look: Look) -> String {
    let mut out = listed(found, texts, look);
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

fn listed(problems: &[Diagnostic], texts: &Texts, look: Look) -> String {
    let mut out = String::new();
    for problem in problems.iter().take(SHOWN) {
        out.push_str(&one(problem, &severity(problem, texts), texts, look));
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

/// Renders problems that stop nothing, of each sort the first ones, and says how many more there
/// are.
#[must_use]
pub fn warnings(problems: &[Diagnostic], texts: &Texts, look: Look) -> String {
    by_sort(problems, texts, |problem| one(problem, &severity(problem, texts), texts, look))
}

/// Renders the cells of data that cannot be read, in the words of other findings about figures, of
/// each sort the first ones, and says how many more there are.
#[must_use]
pub fn unread(problems: &[Diagnostic], texts: &Texts, look: Look) -> String {
    by_sort(problems, texts, |problem| one(problem, &gravity(problem, texts), texts, look))
}

/// Renders the cells that cannot be read as `unread` does, and says that all else counts.
#[must_use]
pub fn unread_beside(problems: &[Diagnostic], texts: &Texts, look: Look) -> String {
    let total = texts.count("unread-total", problems.len());
    format!("{}{total}\n", unread(problems, texts, look))
}

/// The word for how bad a finding about the figures is.
#[must_use]
pub(super) fn gravity(problem: &Diagnostic, texts: &Texts) -> String {
    texts.get(&format!("severity-{}", gravity_of(problem).as_str()))
}

/// How bad a cell that cannot be read is, as findings about figures are.
#[must_use]
pub fn gravity_of(problem: &Diagnostic) -> Gravity {
    match problem.severity {
        Severity::Error => Gravity::MustFix,
        Severity::Warning => Gravity::Explain,
        Severity::Allowed | Severity::Hint => Gravity::Hint,
    }
}

/// Problems in their order, each sort cut after the first ones.
fn by_sort(
    problems: &[Diagnostic],
    texts: &Texts,
    render: impl Fn(&Diagnostic) -> String,
) -> String {
    let mut counts: BTreeMap<Code, usize> = BTreeMap::new();
    let mut out = String::new();
    for problem in problems {
        let count = counts.entry(problem.code).or_default();
        *count = count.saturating_add(1);
        if *count <= SHOWN {
            out.push_str(&render(problem));
            out.push_str("\n\n");
        }
    }
    for (code, count) in counts {
        if let Some(more) = count.checked_sub(SHOWN).filter(|more| *more > 0) {
            let args = [("count", more.to_string()), ("code", code.as_str().to_owned())];
            let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
            out.push_str(&texts.with("problems-more-of-sort", &args));
            out.push_str("\n\n");
        }
    }
    out
}

fn one(problem: &Diagnostic, severity: &str, texts: &Texts, look: Look) -> String {
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    let renderer = renderer.decor_style(DecorStyle::Unicode).term_width(look.width);
    let code = problem.code.as_str();
    let args = args_of(problem);
    let (text, advice) = (texts.with(code, &args), help(problem, texts));
    let help = texts.get("help");
    let level = match problem.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning | Severity::Allowed => Level::WARNING,
        Severity::Hint => Level::NOTE,
    };
    let label = texts.get("related");
    let title = level.with_name(severity).primary_title(text.as_str());
    let mut group = Group::with_title(title.id(code));
    let mut rows = Vec::new();
    if let Some(place) = &problem.place {
        // A cell is its address; of a line that is too wide a part is shown, whose columns are not
        // those of the line.
        let is_row = |place: &Place| place.sheet().is_some() || is_wide(place, look.width);
        let is_beside =
            |other: &&Place| other.source() == place.source() && !is_row(place) && !is_row(other);
        let (beside, apart) = match problem.related.as_ref().filter(|other| !is_beside(other)) {
            Some(apart) => (None, Some(apart)),
            None => (problem.related.as_ref(), None),
        };
        group = group.element(if is_row(place) {
            rows.push(place);
            row(place, AnnotationKind::Primary, "", look.width)
        } else {
            excerpt(place, beside, &label)
        });
        group = group.elements(apart.map(|other| {
            if is_row(other) {
                rows.push(other);
                row(other, AnnotationKind::Context, &label, look.width)
            } else {
                mark(other, &label)
            }
        }));
    } else if let Some(file) = problem.file.as_deref().filter(|file| !text.contains(*file)) {
        group = group.element(Origin::path(file));
    }
    let help = Level::HELP.with_name(help.as_str());
    let advice: Vec<Element> =
        advice.iter().map(|line| help.clone().message(line.as_str()).into()).collect();
    let shown = renderer.render(&[group.elements(advice)]);
    rows.iter().fold(shown, |shown, place| without_line(&shown, &place.to_string()))
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
#[must_use]
pub(super) fn help(problem: &Diagnostic, texts: &Texts) -> Vec<String> {
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
    advice.push(texts.with(&format!("{}-help", problem.code.as_str()), &args_of(problem)));
    advice
}

/// An indicator that may be meant: its name, unit and population, and what differs.
pub(super) fn described(candidate: &Candidate, texts: &Texts) -> String {
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

/// The row of a sheet in which a cell stands, or the line of a text; of a wide one the part around
/// the place.
pub(super) fn row<'a>(
    place: &'a Place,
    kind: AnnotationKind,
    label: &'a str,
    columns: usize,
) -> Marked<'a> {
    let (line, span) = line_of(place);
    let (line, span) = window(line, span, room(columns));
    let snippet = Snippet::source(line).line_start(place.line_column().0).path(place.to_string());
    let mark = kind.span(span);
    snippet.annotation(if label.is_empty() { mark } else { mark.label(label) })
}

/// The line in which a place begins, and where in it.
fn line_of(place: &Place) -> (&str, Range<usize>) {
    let (text, span) = (place.source().text.as_str(), shortened(place));
    let before = text.get(..span.start).unwrap_or("");
    let start = before.rfind('\n').map_or(0, |end| end.saturating_add(1));
    let line = text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("");
    (line, span.start.saturating_sub(start)..span.end.saturating_sub(start))
}

/// Whether the line of a place does not fit beside its number.
fn is_wide(place: &Place, columns: usize) -> bool {
    width(line_of(place).0) > room(columns)
}

/// The columns that are left for a line beside its number and the rule.
fn room(columns: usize) -> usize {
    columns.saturating_sub(10).max(10)
}

/// What fits of a line into so many columns, around a stretch of it, with … where it is cut.
fn window(line: &str, span: Range<usize>, room: usize) -> (Cow<'_, str>, Range<usize>) {
    if width(line) <= room {
        return (Cow::Borrowed(line), span);
    }
    let part = |range: Range<usize>| line.get(range).unwrap_or("");
    let room = room.saturating_sub(2);
    let marked = fitting(part(span.start..line.len()).chars(), room);
    let marked = marked.min(span.len());
    let end = span.start.saturating_add(marked);
    let rest = room.saturating_sub(width(part(span.start..end)));
    // As much before it as behind it; what one side does not need the other may have.
    let (left, right) = (width(part(0..span.start)), width(part(end..line.len())));
    let half = rest.div_euclid(2);
    let before = half.max(rest.saturating_sub(right)).min(left);
    let after = rest.saturating_sub(before);
    let start = span.start.saturating_sub(fitting(part(0..span.start).chars().rev(), before));
    let stop = end.saturating_add(fitting(part(end..line.len()).chars(), after));
    let lead = if start > 0 { "…" } else { "" };
    let tail = if stop < line.len() { "…" } else { "" };
    let at = span.start.saturating_sub(start).saturating_add(lead.len());
    let text = format!("{lead}{}{tail}", part(start..stop));
    (Cow::Owned(text), at..at.saturating_add(marked))
}

/// The bytes of the first characters that fit into so many columns.
fn fitting(characters: impl Iterator<Item = char>, columns: usize) -> usize {
    let (mut used, mut bytes) = (0_usize, 0_usize);
    for character in characters {
        used = used.saturating_add(width(character.encode_utf8(&mut [0; 4])));
        if used > columns {
            break;
        }
        bytes = bytes.saturating_add(character.len_utf8());
    }
    bytes
}

/// A span cut at the end of its first line.
pub(super) fn shortened(place: &Place) -> std::ops::Range<usize> {
    let span = place.span();
    let text = place.source().text.get(span.clone()).unwrap_or("");
    let length = text.lines().next().map_or(0, str::len);
    span.start..span.start.saturating_add(length.max(usize::from(!text.is_empty())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(line: &str, marked: &str, room: usize, expected: &str) {
        let start = line.find(marked).unwrap();
        let (shown, span) = window(line, start..start.saturating_add(marked.len()), room);
        assert_eq!(format!("{shown} | {}", shown.get(span).unwrap()), expected);
        assert!(width(&shown) <= room, "{shown}");
    }

    #[test]
    fn a_wide_line_is_cut_around_the_place() {
        check("甲,乙,75O,丙", "75O", 20, "甲,乙,75O,丙 | 75O");
        check("在校生数,专任教师,75O,生师比,就业率", "75O", 17, "…教师,75O,生师… | 75O");
        check("75O,生师比,就业率,升学率", "75O", 12, "75O,生师比… | 75O");
        check("生师比,就业率,75O", "75O", 12, "…就业率,75O | 75O");
        check("甲,一二三四五六七八九十,乙", "一二三四五六七八九十", 10, "…一二三四… | 一二三四");
    }
}
