//! The result of an earlier `check --format json`, to hold a new one against.

use std::sync::Arc;

use serde::Deserialize;

use super::files::Content;
use super::toml::decode;
use crate::diag::{Code, Diagnostic};
use crate::model::{Earlier, RegionCode, TargetId, Verdict, Word, day};
use crate::text::{Place, Source};

/// The part of the JSON that is needed; everything else may come and go.
#[derive(Deserialize)]
struct RawResult {
    schema: String,
    as_of: String,
    assessments: Vec<RawAnswer>,
}

#[derive(Deserialize)]
struct RawAnswer {
    target: String,
    region: String,
    verdict: String,
    tier: Option<u8>,
}

/// Reads an earlier result.
pub(super) fn earlier(path: &str, content: Content) -> Result<Earlier, Box<Diagnostic>> {
    let source = decode(path, content)?.source;
    let raw: RawResult = serde_json::from_str(&source.text).map_err(|error| {
        let place = Place::new(&source, offset(&source, error.line(), error.column()));
        Box::new(Diagnostic::at(Code::F007, place))
    })?;
    let answers = raw.assessments.iter().map(|answer| {
        let key =
            (TargetId::from(answer.target.as_str()), RegionCode::from(answer.region.as_str()));
        Some((key, (Verdict::find(&answer.verdict)?, answer.tier)))
    });
    let known = raw.schema == "duibiao.check/1";
    let read = day(&raw.as_of).zip(answers.collect()).filter(|_| known);
    let (as_of, answers) = read.ok_or_else(|| Box::new(Diagnostic::in_file(Code::F007, path)))?;
    Ok(Earlier { as_of, answers })
}

/// The byte at a line and a column, both counted from 1, the column in bytes.
fn offset(source: &Arc<Source>, line: usize, column: usize) -> std::ops::Range<usize> {
    let lines = source.text.split_inclusive('\n').take(line.saturating_sub(1));
    let before: usize = lines.map(str::len).sum();
    let mut at = before.saturating_add(column.saturating_sub(1));
    while at > 0 && !source.text.is_char_boundary(at) {
        at = at.saturating_sub(1);
    }
    let next = source.text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    at..at.saturating_add(next)
}
