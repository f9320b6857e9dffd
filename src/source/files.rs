//! Where files come from: the disk, or the ones built into the program.

use std::io::Read;
use std::path::Path;

use super::table::Size;

/// The largest file that is read: a thousand times the largest report seen so far.
pub(super) const MAX_BYTES: u64 = 32 * 1024 * 1024;

/// A file as it was read.
#[derive(Clone, Debug)]
pub struct Content {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// What the build script made of a built-in file, so that it need not be parsed again.
    compiled: Option<&'static [u8]>,
}

impl Content {
    pub(super) fn compiled(&self) -> Option<&'static [u8]> {
        self.compiled
    }
}

impl From<Vec<u8>> for Content {
    fn from(bytes: Vec<u8>) -> Self {
        Self { bytes, compiled: None }
    }
}

/// A port to files of one kind.
pub trait Files {
    /// Reads a whole file.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(&self, path: &str) -> Result<Content, LoadError>;

    /// Lists the TOML files of a folder, by name; a file by itself.
    ///
    /// # Errors
    /// When the folder cannot be read.
    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError>;
}

/// A file or folder that cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("{path}: {why}")]
pub struct LoadError {
    /// The path as the user gave it.
    pub path: String,
    /// What the system says.
    pub why: std::io::Error,
}

/// The files built into the program: `rules/…`, `rules/registry/…` and `fixtures/…`.
#[derive(Clone, Copy, Debug)]
pub struct BuiltIn;

/// Path, text and compiled form of each file.
const BUILT_IN: &[(&str, &str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/files.rs"));

impl BuiltIn {
    /// The path of a built-in data set, by its name without folder and ending.
    #[must_use]
    pub fn data_set(name: &str) -> Option<&'static str> {
        BUILT_IN.iter().map(|(path, ..)| *path).find(|path| {
            path.strip_prefix("fixtures/").and_then(|path| path.strip_suffix(".toml")) == Some(name)
        })
    }
}

impl Files for BuiltIn {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        let found = BUILT_IN.iter().find(|(known, ..)| *known == path);
        let content = found.map(|(_, text, compiled)| Content {
            bytes: text.as_bytes().to_vec(),
            compiled: Some(compiled),
        });
        let why = || std::io::ErrorKind::NotFound.into();
        content.ok_or_else(|| LoadError { path: path.to_owned(), why: why() })
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        let inside = |path: &str| {
            path.strip_prefix(folder)
                .and_then(|rest| rest.strip_prefix('/'))
                .is_some_and(|rest| !rest.contains('/'))
        };
        Ok(BUILT_IN
            .iter()
            .map(|(path, ..)| (*path).to_owned())
            .filter(|path| inside(path))
            .collect())
    }
}

/// Files of another port, always as their text: what the build script made of a built-in file spares
/// it some checks, and leaves the examples of policies out.
#[derive(Clone, Copy, Debug)]
pub struct AsText<F>(pub F);

impl<F: Files> Files for AsText<F> {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        self.0.read(path).map(|content| content.bytes.into())
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        self.0.list(folder)
    }
}

/// The name of standard input among the files of the disk.
const STANDARD_INPUT: &str = "-";

/// The files of the disk; `-` is standard input. Of a file larger than any that may be read, no more
/// is taken than shows it.
#[derive(Clone, Copy, Debug)]
pub struct Disk;

impl Disk {
    /// Reads a file of at most a size; `watched` makes of its reader and its length, where that is
    /// known, the one that is read from.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn read_up_to<'r>(
        path: &str,
        size: Size,
        watched: impl FnOnce(Box<dyn Read>, Option<u64>) -> Box<dyn Read + 'r>,
    ) -> Result<Content, LoadError> {
        let failed = |why| LoadError { path: path.to_owned(), why };
        if path == STANDARD_INPUT {
            return whole(watched(Box::new(std::io::stdin()), None), size).map_err(failed);
        }
        #[expect(clippy::disallowed_methods, reason = "this is the port to the disk")]
        let file = std::fs::File::open(path).map_err(failed)?;
        let length = file.metadata().ok().map(|file| file.len());
        whole(watched(Box::new(file), length), size).map_err(failed)
    }
}

impl Files for Disk {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        Self::read_up_to(path, Size::Usual, |reader, _| reader)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        if Path::new(folder).is_file() {
            return Ok(vec![folder.to_owned()]);
        }
        let failed = |why| LoadError { path: folder.to_owned(), why };
        #[expect(clippy::disallowed_methods, reason = "this is the port to the disk")]
        let entries = std::fs::read_dir(folder).map_err(failed)?;
        let mut paths = Vec::new();
        for entry in entries {
            let path = entry.map_err(failed)?.path();
            if path.extension().is_some_and(|ending| ending == "toml") {
                paths.push(path.to_string_lossy().into_owned());
            }
        }
        paths.sort();
        Ok(paths)
    }
}

/// All that there is to read; of more than the largest file, only so much that it shows.
fn whole(from: impl Read, size: Size) -> std::io::Result<Content> {
    let mut bytes = Vec::new();
    from.take(size.bytes().saturating_add(1)).read_to_end(&mut bytes)?;
    bytes.shrink_to_fit();
    Ok(bytes.into())
}
