//! Where a text came from and how wide it is on a screen; knows nothing of rules or figures.

use std::ops::Range;
use std::sync::Arc;

use unicode_width::UnicodeWidthStr;

/// One file as it was read: its name and its whole text.
#[derive(Debug, PartialEq, Eq)]
pub struct Source {
    /// The name under which the user knows the file.
    pub name: String,
    /// The text, already decoded.
    pub text: String,
}

/// A stretch of one file, in bytes of its text.
///
/// ```
/// use duibiao::text::{Place, Source};
/// let source = std::sync::Arc::new(Source { name: "a.toml".into(), text: "甲 = 1\n乙 = 2\n".into() });
/// let place = Place::new(&source, 12..13);
/// assert_eq!(place.to_string(), "a.toml:2:3");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Place {
    source: Arc<Source>,
    span: Range<usize>,
}

impl Place {
    /// Points at `span` of `source`; a span outside the text is moved to its end.
    #[must_use]
    pub fn new(source: &Arc<Source>, span: Range<usize>) -> Self {
        let end = source.text.len();
        let start = span.start.min(end);
        Self { source: Arc::clone(source), span: start..span.end.clamp(start, end) }
    }

    /// The file.
    #[must_use]
    pub fn source(&self) -> &Source {
        &self.source
    }

    /// The bytes pointed at.
    #[must_use]
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// The place of a text in the entry that begins here; the entry itself if it does not hold it.
    ///
    /// ```
    /// use duibiao::text::{Place, Source};
    /// let text = "[[a]]\nzh = \"甲\"\n[[a]]\nzh = \"乙\"\n".into();
    /// let source = std::sync::Arc::new(Source { name: "a.toml".into(), text });
    /// let entry = Place::new(&source, 0..5);
    /// assert_eq!(entry.of("\"甲\"").to_string(), "a.toml:2:6");
    /// assert_eq!(entry.of("\"乙\"").to_string(), "a.toml:1:1");
    /// ```
    #[must_use]
    pub fn of(&self, needle: &str) -> Self {
        let rest = self.source.text.get(self.span.start..).unwrap_or("");
        let length = rest.find("\n[").unwrap_or(rest.len());
        let found = rest.get(..length).and_then(|entry| entry.find(needle));
        found.map_or_else(
            || self.clone(),
            |at| {
                let start = self.span.start.saturating_add(at);
                Self::new(&self.source, start..start.saturating_add(needle.len()))
            },
        )
    }

    /// The place of a key in the entry that begins here; the entry itself if it has none.
    #[must_use]
    pub fn key(&self, key: &str) -> Self {
        let after = [" ", "="].map(|end| self.of(&format!("\n{key}{end}")));
        let found = after.into_iter().find(|found| found.span != self.span);
        let Some(Range { start, end }) = found.map(|found| found.span) else {
            return self.clone();
        };
        Self::new(&self.source, start.saturating_add(1)..end.saturating_sub(1))
    }

    /// Line and column of the start, both counted from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self) -> (usize, usize) {
        let before = self.source.text.get(..self.span.start).unwrap_or(&self.source.text);
        let line = before.matches('\n').count().saturating_add(1);
        let column = before.rsplit('\n').next().unwrap_or("").chars().count().saturating_add(1);
        (line, column)
    }
}

impl std::fmt::Debug for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Place({self})")
    }
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (line, column) = self.line_column();
        write!(f, "{}:{line}:{column}", self.source.name)
    }
}

/// Columns a text takes in a terminal; a Chinese character takes two.
///
/// ```
/// assert_eq!(duibiao::text::width("中职89%"), 7);
/// ```
#[must_use]
pub fn width(text: &str) -> usize {
    text.width()
}

/// Known names close to `wanted`, nearest first, at most three: for "did you mean".
///
/// Near means at most a third of the characters differ (Levenshtein distance).
///
/// ```
/// let known = ["enrolment", "intake"];
/// assert_eq!(duibiao::text::nearest("enrollment", known), ["enrolment"]);
/// ```
pub fn nearest<'a>(wanted: &str, known: impl IntoIterator<Item = &'a str>) -> Vec<&'a str> {
    let length = wanted.chars().count();
    let limit = length.div_ceil(3).min(length.saturating_sub(1));
    let mut near: Vec<(usize, &str)> = known
        .into_iter()
        .filter(|name| name.chars().count().abs_diff(length) <= limit)
        .map(|name| (strsim::levenshtein(wanted, name), name))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_unstable();
    near.dedup();
    near.into_iter().take(3).map(|(_, name)| name).collect()
}
