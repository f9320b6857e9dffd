//! Where results go: standard output, or a file that is whole or not there.

use std::fs::{File, OpenOptions, canonicalize};
use std::io::{ErrorKind, Result, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum as _;
use tempfile::NamedTempFile;

use super::args::{DocumentFormat, Format, OutputArgs, ReportFormat};
use super::{Product, Refusal, Session, Status};
use crate::report::csv;
use crate::report::lists::List;
use crate::report::table::Look;

impl Product {
    /// Renders a result in one of the formats that most commands have.
    pub(super) fn of(
        output: &OutputArgs,
        session: &Session,
        status: Status,
        render: impl Fn(Format, Look) -> std::result::Result<Vec<u8>, Refusal>,
    ) -> std::result::Result<Self, Refusal> {
        Self::in_format(output.format, &output.output, session, status, render)
    }

    /// Renders a result for standard output, or for each file that was named: in the format asked
    /// for, else in the one that the file's ending names, else as a table if there is one.
    pub(super) fn in_format<F: FileFormat>(
        asked: Option<F>,
        files: &[String],
        session: &Session,
        status: Status,
        render: impl Fn(F, Look) -> std::result::Result<Vec<u8>, Refusal>,
    ) -> std::result::Result<Self, Refusal> {
        let unknown =
            |file: &str| Refusal::Usage(session.texts.with("document-ending", &[("file", file)]));
        if files.is_empty() {
            let format = asked.or(F::TABLE).ok_or_else(|| unknown(""))?;
            let pieces = vec![(None, render(format, session.look)?)];
            return Ok(Self { pieces, status });
        }
        let mut pieces: Vec<(Option<String>, Vec<u8>)> = Vec::new();
        for file in files {
            if pieces.iter().any(|(known, _)| known.as_ref() == Some(file)) {
                let twice = session.texts.with("output-twice", &[("file", file)]);
                return Err(Refusal::Usage(twice));
            }
            let named = || F::of_ending(&of_ending(file)?);
            let format = asked.or_else(named).or(F::TABLE).ok_or_else(|| unknown(file))?;
            let text = render(format, session.file_look)?;
            let text = if format == F::CSV { csv::for_a_file(&text) } else { text };
            pieces.push((Some(file.clone()), text));
        }
        Ok(Self { pieces, status })
    }
}

/// A list in one format.
pub(super) fn list_in(
    list: &List,
    json: impl Fn() -> serde_json::Result<String>,
    format: Format,
    look: Look,
) -> std::result::Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    match format {
        Format::Json => text = json()?.into_bytes(),
        Format::Csv => text = list.csv()?,
        Format::Table => list.table(look, &mut text)?,
        Format::Markdown => list.markdown(&mut text)?,
    }
    Ok(text)
}

/// The ending of a file's name, in small letters.
pub(super) fn of_ending(file: &str) -> Option<String> {
    Some(Path::new(file).extension()?.to_str()?.to_ascii_lowercase())
}

/// A format that a command writes, and the endings of the files in it.
pub(super) trait FileFormat: Copy + PartialEq {
    /// The table for people, if it has one.
    const TABLE: Option<Self>;
    /// The one that needs a byte order mark in a file.
    const CSV: Self;

    /// The format that a file's ending names.
    fn of_ending(ending: &str) -> Option<Self>;
}

impl FileFormat for Format {
    const TABLE: Option<Self> = Some(Self::Table);
    const CSV: Self = Self::Csv;

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "json" => Some(Self::Json),
            "csv" => Some(Self::Csv),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }
}

impl FileFormat for ReportFormat {
    const TABLE: Option<Self> = Some(Self::Common(Format::Table));
    const CSV: Self = Self::Common(Format::Csv);

    fn of_ending(ending: &str) -> Option<Self> {
        match ending {
            "xlsx" | "xlsm" => Some(Self::Xlsx),
            "sarif" => Some(Self::Sarif),
            "xml" => Some(Self::Junit),
            _ => Format::of_ending(ending).map(Self::Common),
        }
    }
}

impl FileFormat for DocumentFormat {
    const TABLE: Option<Self> = None;
    const CSV: Self = Self::Csv;

    fn of_ending(ending: &str) -> Option<Self> {
        Self::value_variants().iter().copied().find(|format| format.ending() == ending)
    }
}

/// Writes a product to its files or to `out`; no file is replaced before all are complete.
pub(super) fn deliver(
    product: Product,
    out: &mut dyn Write,
) -> std::result::Result<Status, Refusal> {
    let mut drafts = Vec::new();
    for (file, text) in product.pieces {
        let Some(file) = file else {
            print(out, &text)?;
            continue;
        };
        match draft_of(&file, &text) {
            Ok(draft) => drafts.push((file, draft)),
            Err(why) => return Err(Refusal::Write(file, why)),
        }
    }
    for (file, draft) in drafts {
        draft.finish().map_err(|why| Refusal::Write(file, why))?;
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

/// A text on its way into a file.
enum Draft {
    /// Complete beside the file, which it replaces in the end.
    Beside(NamedTempFile, PathBuf),
    /// For what is no plain file (a pipe, a device): it is written to as it stands.
    Straight(File, Vec<u8>),
}

/// Prepares what goes into a file; a link keeps pointing where it does.
fn draft_of(file: &str, text: &[u8]) -> Result<Draft> {
    let path = canonicalize(file).unwrap_or_else(|_| file.into());
    if path.exists() && !path.is_file() {
        let stream = OpenOptions::new().write(true).open(&path)?;
        return Ok(Draft::Straight(stream, text.to_vec()));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let folder = folder.unwrap_or(Path::new("."));
    if !folder.is_dir() {
        return Err(ErrorKind::NotFound.into());
    }
    let mut draft = draft().tempfile_in(folder)?;
    draft.write_all(text)?;
    draft.flush()?;
    Ok(Draft::Beside(draft, path))
}

impl Draft {
    fn finish(self) -> Result<()> {
        match self {
            Self::Beside(draft, path) => {
                draft.persist(&path).map(|_| ()).map_err(|error| error.error)
            }
            Self::Straight(mut stream, text) => stream.write_all(&text),
        }
    }
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
