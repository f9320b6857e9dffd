//! Why a package cannot be read.

use std::io::ErrorKind;

/// What all parts of a package may unpack to, and what is read of them.
pub(super) const MOST_BYTES: u64 = 256 * MIB;

pub(super) const MIB: u64 = 1024 * 1024;

/// Why a package or a part of it cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trouble {
    /// It is no package, cut off, or not what its parts say that it is.
    Broken,
    /// There is no such part.
    Missing,
    /// It unpacks to more than so many mebibytes.
    TooLarge(u64),
    /// A sheet reaches further, or has more cells, than any table of a report.
    TooManyCells,
}

impl Trouble {
    /// What is wrong when reading fails.
    pub(super) fn of(error: &std::io::Error) -> Self {
        if error.kind() == ErrorKind::FileTooLarge {
            Self::TooLarge(MOST_BYTES / MIB)
        } else {
            Self::Broken
        }
    }
}
