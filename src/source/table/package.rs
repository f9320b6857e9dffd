//! Which kind of file the bytes are, and which reader a workbook needs.

use std::path::Path;

use super::compound::{Compound, MARK};
use super::grid::Grid;
use super::{ods, sheet, xls};
use crate::diag::{Code, Diagnostic};
use crate::ooxml::{Package, is_package};

/// The kinds of files that may hold figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Kind {
    /// Ours.
    Toml,
    /// Text with separators.
    Csv,
    /// A workbook, or another file of an office program.
    Workbook,
}

/// What a file is by the ending of its name; a workbook is known by its bytes too, and so is a table
/// whose ending says nothing.
pub(in crate::source) fn kind(name: &str, bytes: &[u8]) -> Kind {
    let ending = Path::new(name).extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let is_office = is_package(bytes) || is_compound(bytes) || locked(name).is_some();
    match ending.as_str() {
        _ if is_office => Kind::Workbook,
        "xlsx" | "xlsm" | "xlsb" | "xls" | "et" | "ods" | "doc" | "docx" | "wps" => Kind::Workbook,
        "csv" | "tsv" | "txt" => Kind::Csv,
        "toml" | "md" | "html" | "json" => Kind::Toml,
        _ if is_table(bytes) => Kind::Csv,
        _ => Kind::Toml,
    }
}

/// Whether the first line that says anything has fields, as a line of TOML has not.
fn is_table(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|byte| *byte == b'\n');
    let says = |line: &&[u8]| line.iter().any(u8::is_ascii_graphic) && !line.starts_with(b"#");
    lines.find(says).is_some_and(|line| {
        let has = |wanted: &[u8]| line.iter().any(|byte| wanted.contains(byte));
        has(b",;\t") && !has(b"=[")
    })
}

/// The container of old Office and WPS files, and of encrypted new ones.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(MARK)
}

/// The workbook beside which a program puts a file of this name while it is open.
fn locked(name: &str) -> Option<&str> {
    let own = name.rsplit(['/', '\\']).next()?;
    let libre = own.strip_prefix(".~lock.").and_then(|rest| rest.strip_suffix('#'));
    own.strip_prefix("~$").or(libre)
}

/// Reads a workbook of whatever sort.
///
/// # Errors
/// A diagnostic when it is another sort of file, encrypted, broken, or unpacks to too much.
pub(super) fn read(name: &str, bytes: &[u8]) -> Result<Grid, Box<Diagnostic>> {
    let refuse = |code| Err(Box::new(Diagnostic::in_file(code, name)));
    if bytes.is_empty() {
        return Err(Box::new(Diagnostic::in_file(Code::F004, name).with("sort", "table")));
    }
    if is_package(bytes) {
        let package =
            Package::open(bytes).map_err(|trouble| Box::new(sheet::refusal(name, trouble)))?;
        return packed(name, package);
    }
    if let Some(open) = locked(name) {
        return Err(Box::new(Diagnostic::in_file(Code::F021, name).with("open", open)));
    }
    if is_compound(bytes) {
        return match Compound::open(bytes) {
            _ if is_encrypted(bytes) => refuse(Code::F010),
            Some(file) if !file.has("WordDocument") => xls::grid(name, &file),
            _ => refuse(Code::F009),
        };
    }
    let text = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_lowercase();
    let web = ["<html", "<table", "<!doctype", "<?xml", "mime-version"];
    if web.iter().any(|tag| text.contains(tag)) {
        return refuse(Code::F011);
    }
    let sort = if is_table(bytes) && !bytes.contains(&0) { "text" } else { "other" };
    Err(Box::new(Diagnostic::in_file(Code::F012, name).with("sort", sort)))
}

/// What a package of the open document format calls itself that holds a spreadsheet, or a template of one.
const SPREADSHEET: &str = "application/vnd.oasis.opendocument.spreadsheet";

/// Reads a workbook that is a package.
fn packed(name: &str, mut package: Package) -> Result<Grid, Box<Diagnostic>> {
    let mimetype = package.beginning("mimetype", 200);
    let mimetype = mimetype.map(|bytes| String::from_utf8_lossy(&bytes).into_owned());
    if mimetype.as_deref().is_some_and(|sort| sort.trim_end().starts_with(SPREADSHEET)) {
        return ods::grid(name, package);
    }
    if package.has_folder("word/") || mimetype.is_some() || package.has("xl/workbook.bin") {
        return Err(Box::new(Diagnostic::in_file(Code::F009, name)));
    }
    sheet::grid(name, package)
}

/// Whether a compound file names the stream of an encrypted package (names are in UTF-16).
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
