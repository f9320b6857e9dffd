//! How much a table may hold, so that no file fills the memory.
//!
//! Measured: a cell takes up to a hundred bytes while a table is read, a figure 1.2 KB until it is
//! listed and 2.1 KB until it is judged.

/// How large a plain table may be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Size {
    /// What a gigabyte of memory is enough for; half of it for a file below 32 MB.
    #[default]
    Usual,
    /// Whatever the memory holds.
    Large,
}

/// Columns that a spreadsheet has.
pub(super) const MOST_COLUMNS: u32 = 16_384;

impl Size {
    /// Bytes of a file, whatever it holds.
    pub(in crate::source) fn bytes(self) -> u64 {
        match self {
            Self::Usual => 256 * 1024 * 1024,
            // Places in files are counted in 32 bits.
            Self::Large => u32::MAX.into(),
        }
    }

    /// Cells that hold something.
    pub(super) fn cells(self) -> usize {
        match self {
            Self::Usual => 4_000_000,
            Self::Large => usize::MAX,
        }
    }

    /// Figures of one file.
    pub(super) fn figures(self) -> usize {
        match self {
            Self::Usual => 500_000,
            Self::Large => usize::MAX,
        }
    }
}
