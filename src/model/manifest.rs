//! What a document was made from, so that an auditor can make it again.

/// The program, the question and every file that a document rests on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The version of the program.
    pub version: String,
    /// The arguments of the command, the name of the program and the place of the result apart.
    pub command: Vec<String>,
    /// The files, in the order in which they were read.
    pub inputs: Vec<Input>,
}

/// A file that was read.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Input {
    /// Its path as the user gave it, or the one it has within the program.
    pub path: String,
    /// The SHA-256 of its bytes, in hexadecimal digits.
    pub sha256: String,
}
