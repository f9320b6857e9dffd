//! TOML files to raw structures, with every problem of the file at once.

use std::ops::Range;
use std::sync::Arc;

use serde::de::DeserializeOwned;
use serde_spanned::Spanned;
use toml::de::{DeTable, DeValue};

use super::files::{Content, MAX_BYTES};
use crate::diag::{Code, Diagnostic};
use crate::text::{Place, Source};

/// Syntax errors shown per file: later ones are mostly echoes of earlier ones.
const SYNTAX_ERRORS: usize = 3;

/// Shape errors shown per file.
const SHAPE_ERRORS: usize = 100;

/// Decodes a file: UTF-8, with or without a byte order mark.
///
/// # Errors
/// A diagnostic when the file is too large, empty or not UTF-8.
pub(super) fn decode(name: &str, content: Content) -> Result<Input, Box<Diagnostic>> {
    let compiled = content.compiled();
    let bytes = content.bytes;
    if u64::try_from(bytes.len()).is_ok_and(|length| length > MAX_BYTES) {
        return Err(Box::new(Diagnostic::in_file(Code::F005, name).with("what", "other")));
    }
    let text = String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let text = String::from_utf8_lossy(error.as_bytes()).into_owned();
        let source = Arc::new(Source::new(name, text));
        Diagnostic::at(Code::F002, Place::new(&source, valid..valid.saturating_add(1)))
    })?;
    let text = match text.strip_prefix('\u{FEFF}') {
        Some(rest) => rest.to_owned(),
        None => text,
    };
    if text.trim().is_empty() {
        return Err(Box::new(Diagnostic::in_file(Code::F004, name).with("sort", "toml")));
    }
    Ok(Input { source: Arc::new(Source::new(name, text)), compiled })
}

/// A decoded file, and what the build script made of it if it is a built-in one.
pub(super) struct Input {
    pub(super) source: Arc<Source>,
    compiled: Option<&'static [u8]>,
}

impl Input {
    /// Whether the file is a built-in one, whose names, formulas and sizes a test has checked.
    pub(super) fn is_checked(&self) -> bool {
        self.compiled.is_some()
    }
}

/// Reads a file as a raw structure; problems of shape are collected, their entries left out.
pub(super) fn read<T: DeserializeOwned>(
    input: &Input,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let compiled = input.compiled.and_then(|bytes| postcard::from_bytes(bytes).ok());
    let parsed = compiled.or_else(|| toml::from_str(&input.source.text).ok());
    parsed.or_else(|| read_with_problems(&input.source, problems))
}

/// Takes out whatever does not fit, piece by piece, until the rest does.
fn read_with_problems<T: DeserializeOwned>(
    source: &Arc<Source>,
    problems: &mut Vec<Diagnostic>,
) -> Option<T> {
    let (root, mut errors) = DeTable::parse_recoverable(&source.text);
    errors.sort_by_key(|error| error.span().map(|span| span.start));
    if !errors.is_empty() {
        problems.extend(errors.iter().take(SYNTAX_ERRORS).map(|error| {
            let place = Place::new(source, error.span().unwrap_or(0..0));
            let problem =
                Diagnostic::at(Code::F003, place).with("why", syntax_word(error.message()));
            problem.with("said", error.message())
        }));
        return None;
    }
    let span = root.span();
    let mut table = root.into_inner();
    for _ in 0..SHAPE_ERRORS {
        let value = Spanned::new(span.clone(), DeValue::Table(table.clone()));
        let error = match T::deserialize(toml::de::ValueDeserializer::from(value)) {
            Ok(raw) => return Some(raw),
            Err(error) => error,
        };
        let at = error.span()?;
        problems.push(shape_problem(source, &table, &error, at.clone()));
        if !remove(&mut table, &at) {
            return None;
        }
    }
    None
}

/// What the beginning of a parser's message stands for; what is not listed is told as it is.
const SYNTAX: [(&str, &str); 31] = [
    ("duplicate key", "twice"),
    ("cannot extend", "twice"),
    ("missing comma", "no-comma"),
    ("extra comma", "extra-comma"),
    ("missing assignment", "no-equals"),
    ("key with no value", "no-value"),
    ("missing value", "no-value"),
    ("extra assignment", "extra-equals"),
    ("extra `=`", "extra-equals"),
    ("unexpected `=`", "extra-equals"),
    ("string values must be quoted", "unquoted"),
    ("invalid unquoted key", "bad-key"),
    ("unquoted keys cannot be empty", "bad-key"),
    ("keys cannot be multi-line", "bad-key"),
    ("missing key", "bad-key"),
    ("missing opening quote", "open-string"),
    ("invalid basic string", "open-string"),
    ("invalid literal string", "open-string"),
    ("unclosed table", "open-heading"),
    ("unclosed array table", "open-heading"),
    ("unclosed array", "open-list"),
    ("unclosed inline table", "open-table"),
    ("recursion limit", "deep"),
    ("cannot recurse", "deep"),
    ("missing escaped value", "escape"),
    ("unexpected leading zero", "number"),
    ("invalid value", "value"),
    ("invalid date", "date"),
    ("invalid inline table element", "no-comma"),
    ("unexpected", "content"),
    ("invalid key-value pair", "content"),
];

fn syntax_word(message: &str) -> &'static str {
    let known = SYNTAX.iter().find(|(beginning, _)| message.starts_with(beginning));
    known.map_or("other", |(_, word)| word)
}

/// Turns an error of the deserialiser into a diagnostic of ours.
fn shape_problem(
    source: &Arc<Source>,
    table: &DeTable,
    error: &toml::de::Error,
    at: Range<usize>,
) -> Diagnostic {
    let place = Place::new(source, at.clone());
    let message = error.message();
    if let Some(rest) = message.strip_prefix("unknown field `") {
        let (key, expected) = rest.split_once('`').unwrap_or((rest, ""));
        let known: Vec<&str> = expected.split('`').skip(1).step_by(2).collect();
        return Diagnostic::at(Code::S001, place)
            .with("key", key)
            .with("known", known.join(", "))
            .near(key, known);
    }
    let found = type_at(table, &at).unwrap_or("table");
    let wanted = message.split("expected ").nth(1).unwrap_or("");
    Diagnostic::at(Code::S002, place).with("found", found).with("expected", type_word(wanted))
}

/// The sort of value that the deserialiser says it expected.
fn type_word(expected: &str) -> &'static str {
    let words = [
        ("string", "string"),
        ("sequence", "array"),
        ("array", "array"),
        ("bool", "boolean"),
        ("u8", "integer"),
        ("date", "datetime"),
    ];
    words.iter().find(|(part, _)| expected.contains(part)).map_or("table", |(_, word)| word)
}

/// The type of the value at a place.
fn type_at(table: &DeTable, at: &Range<usize>) -> Option<&'static str> {
    table.iter().find_map(|(_, value)| type_in(value, at))
}

fn type_in(value: &Spanned<DeValue>, at: &Range<usize>) -> Option<&'static str> {
    if value.span() == *at {
        return Some(value.get_ref().type_str());
    }
    match value.get_ref() {
        DeValue::Table(table) => type_at(table, at),
        DeValue::Array(array) => array.iter().find_map(|value| type_in(value, at)),
        _ => None,
    }
}

/// Removes the innermost entry whose key or value holds the place.
fn remove(table: &mut DeTable, at: &Range<usize>) -> bool {
    let holds = |span: Range<usize>| span.start <= at.start && at.end <= span.end;
    for (_, value) in table.iter_mut() {
        if remove_inside(value.get_mut(), at) {
            return true;
        }
    }
    let found = table
        .iter()
        .find(|(key, value)| holds(key.span()) || holds(value.span()))
        .map(|(key, _)| key.get_ref().clone().into_owned());
    found.is_some_and(|key| table.remove(key.as_str()).is_some())
}

fn remove_inside(value: &mut DeValue, at: &Range<usize>) -> bool {
    match value {
        DeValue::Table(table) => remove(table, at),
        DeValue::Array(array) => array.iter_mut().any(|value| remove_inside(value.get_mut(), at)),
        _ => false,
    }
}
