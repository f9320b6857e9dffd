//! Where results go: standard output, or a file that is whole or not there.

use std::io::Write;
use std::path::Path;

use super::{Product, Refusal, Status};

/// Writes a product to its file or to `out`.
pub(super) fn deliver(product: &Product, out: &mut dyn Write) -> Result<Status, Refusal> {
    match &product.file {
        Some(file) => {
            write_file(file, &product.text).map_err(|why| Refusal::Write(file.clone(), why))?;
        }
        None => print(out, &product.text),
    }
    Ok(product.status)
}

/// Writes to a stream; a reader that has gone away is no error.
pub(super) fn print(out: &mut dyn Write, text: &[u8]) {
    let _ = out.write_all(text).and_then(|()| out.flush());
}

/// Writes beside the file first and replaces it when complete.
fn write_file(file: &str, text: &[u8]) -> std::io::Result<()> {
    let path = Path::new(file);
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut draft = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
    draft.write_all(text)?;
    draft.flush()?;
    draft.persist(path).map(|_| ()).map_err(|error| error.error)
}
