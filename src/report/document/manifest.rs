//! The lines that say what a document was made from: for people, and for `report verify`.

use crate::model::Manifest;

/// The program, the command and the files, one line each; `source` reads them back.
#[must_use]
pub(super) fn lines(manifest: &Manifest) -> Vec<String> {
    let program = format!("duibiao {}", manifest.version);
    // A word with a zero byte cannot be an argument in the first place.
    let command = shlex::try_join(manifest.command.iter().map(String::as_str)).unwrap_or_default();
    let files = manifest.inputs.iter().map(|file| format!("sha256:{}  {}", file.sha256, file.path));
    [program, format!("duibiao {command}")].into_iter().chain(files).collect()
}
