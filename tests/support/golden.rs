//! Golden files: what the program printed when somebody last read it.
//!
//! `GOLDEN_UPDATE=1 cargo nextest run` writes today's; read the difference before you commit it.

use std::fs;
use std::path::Path;

use similar::TextDiff;

/// Whether golden files are to be written instead of compared with.
pub(crate) fn rewriting() -> bool {
    std::env::var("GOLDEN_UPDATE").is_ok()
}

/// Compares a text with a golden file, or writes it there.
///
/// # Errors
/// The lines that differ.
pub(crate) fn compare(path: &Path, text: &str) -> Result<(), String> {
    if rewriting() {
        return fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()));
    }
    let golden = fs::read_to_string(path).unwrap_or_default();
    if golden == text {
        return Ok(());
    }
    let lines = TextDiff::from_lines(golden.as_str(), text);
    let lines = lines.unified_diff().context_radius(2).header("golden", "today").to_string();
    Err(format!("{} has changed (GOLDEN_UPDATE=1 writes it anew):\n{lines}", path.display()))
}
