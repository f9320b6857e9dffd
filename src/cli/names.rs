//! What is said about a name that stands for nothing known.

use super::Refusal;
use crate::report::Texts;

/// Says that a name is unknown, and which known ones are near.
pub(super) fn unknown_name<'a>(
    id: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    texts: &Texts,
) -> Refusal {
    let near: Vec<String> =
        crate::text::nearest(name, known).into_iter().map(str::to_owned).collect();
    unknown(id, name, &near, texts)
}

/// Says that a name is unknown, and what it may stand for.
pub(super) fn unknown(id: &str, name: &str, near: &[String], texts: &Texts) -> Refusal {
    let mut text = texts.with(id, &[("name", name)]);
    if !near.is_empty() {
        text.push('\n');
        text.push_str(&texts.with("did-you-mean", &[("names", &texts.list(near))]));
    }
    Refusal::Usage(text)
}
