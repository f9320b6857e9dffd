//! What people decided about names: `names.toml`, in the folder of the spreadsheets that use them.

use std::path::Path;

use super::files::{Files, LoadError};
use super::lower::Lowering;
use super::names::{Names, unquoted};
use super::raw::{At, RawName, RawNames};
use super::rule_file::Taken;
use super::toml::{decode, read};
use crate::diag::{Code, Diagnostic};
use crate::model::{IndicatorId, Registry};
use crate::text::Place;

/// What somebody decided that a name means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    /// The name as the spreadsheet writes it.
    pub name: String,
    /// The indicator; `None` if it is none of the registry.
    pub indicator: Option<IndicatorId>,
    /// Where it was written down.
    pub place: Place,
}

/// The word for a name that is no indicator of ours.
const NONE: &str = "none";

/// The file beside a spreadsheet in which decisions are kept.
pub(super) fn beside(path: &str) -> String {
    Path::new(path).with_file_name("names.toml").to_string_lossy().into_owned()
}

/// The decisions of a file; none, if there is no such file.
///
/// # Errors
/// When the file is there and cannot be read.
pub(super) fn decisions(
    files: &dyn Files,
    path: &str,
    registry: &Registry,
) -> Result<(Vec<Decision>, Vec<Diagnostic>), LoadError> {
    let content = match files.read(path) {
        Ok(content) => content,
        Err(error) if error.why.kind() == std::io::ErrorKind::NotFound => {
            return Ok(Default::default());
        }
        Err(error) => return Err(error),
    };
    let input = match decode(path, content) {
        Ok(input) => input,
        Err(problem) => return Ok((Vec::new(), vec![*problem])),
    };
    let mut problems = Vec::new();
    let raw: Option<RawNames> = read(&input, &mut problems);
    let mut lowering = Lowering::new(&input.source, problems);
    let raw = raw.map(|raw| raw.name).unwrap_or_default();
    let (names, mut taken) = (Names::of(registry), Taken::default());
    let read =
        raw.iter().filter_map(|raw| decision(&mut lowering, raw, registry, &names, &mut taken));
    let read = read.collect();
    Ok((read, lowering.finish()))
}

fn decision(
    lowering: &mut Lowering,
    raw: &At<RawName>,
    registry: &Registry,
    names: &Names,
    taken: &mut Taken,
) -> Option<Decision> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let name = lowering.text(&fields.name, "name", &owner);
    let meant = lowering.need(&fields.indicator, "indicator", &owner);
    let indicator = meant.map(|text| match text.get_ref().as_str() {
        NONE => Some(None),
        _ => lowering.indicator(text, registry).map(Some),
    });
    lowering.day(&fields.when);
    let (name, indicator) = (name?, indicator??);
    let written = fields.name.as_ref()?;
    // What counts is the name, not how it is typed.
    let same = At::new(written.span(), unquoted(&name));
    if !taken.take(lowering, false, Code::M007, &same) {
        return None;
    }
    if let [declared] = names.find(&name)
        && indicator.as_ref() != Some(declared)
    {
        let problem = lowering.at(Code::M038, written.span()).with("name", name.as_str());
        lowering.report(problem.with("indicator", declared.as_str()));
        return None;
    }
    Some(Decision { name, indicator, place: lowering.place(written.span()) })
}
