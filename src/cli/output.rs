//! Where results go: standard output, or a file that is whole or not there.

use std::fs::{OpenOptions, canonicalize};
use std::io::{ErrorKind, Result, Write};
use std::path::Path;

use super::{Product, Refusal, Status};

/// Writes a product to its file or to `out`.
pub(super) fn deliver(
    product: &Product,
    out: &mut dyn Write,
) -> std::result::Result<Status, Refusal> {
    match &product.file {
        Some(file) => {
            write_file(file, &product.text).map_err(|why| Refusal::Write(file.clone(), why))?;
        }
        None => print(out, &product.text)?,
    }
    Ok(product.status)
}

/// Writes to a stream; a reader that has gone away is no error.
pub(super) fn print(out: &mut dyn Write, text: &[u8]) -> Result<()> {
    match out.write_all(text).and_then(|()| out.flush()) {
        Err(error) if error.kind() == ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Writes beside the file first and replaces it when complete; a link keeps pointing where it
/// does, and what is no plain file (a pipe, a device) is written to as it stands.
fn write_file(file: &str, text: &[u8]) -> Result<()> {
    let path = canonicalize(file).unwrap_or_else(|_| file.into());
    if path.exists() && !path.is_file() {
        return OpenOptions::new().write(true).open(&path)?.write_all(text);
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(ErrorKind::NotFound.into());
    }
    let mut draft = draft().tempfile_in(folder)?;
    draft.write_all(text)?;
    draft.flush()?;
    draft.persist(&path).map(|_| ()).map_err(|error| error.error)
}

/// A temporary file that others may read as they may read any new file.
fn draft() -> tempfile::Builder<'static, 'static> {
    #[cfg_attr(not(unix), expect(unused_mut, reason = "only Unix files have modes"))]
    let mut builder = tempfile::Builder::new();
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(std::fs::Permissions::from_mode(0o666));
    }
    builder
}
