//! Which kind of file the bytes are, and whether a workbook may be unpacked at all.

use std::io::{Cursor, Read as _, copy, sink};
use std::path::Path;

use zip::ZipArchive;

use crate::diag::{Code, Diagnostic};

/// The kinds of files that may hold figures.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Kind {
    /// Ours.
    Toml,
    /// Text with separators.
    Csv,
    /// Excel's and WPS's zipped workbook.
    Workbook,
}

/// What a file is by the ending of its name; a workbook is known by its bytes too.
pub(in crate::source) fn kind(name: &str, bytes: &[u8]) -> Kind {
    let ending = Path::new(name).extension().unwrap_or_default().to_string_lossy().to_lowercase();
    match ending.as_str() {
        "csv" | "tsv" | "txt" if !is_package(bytes) && !is_compound(bytes) => Kind::Csv,
        "csv" | "tsv" | "txt" | "xlsx" | "xlsm" | "xls" | "et" | "ods" | "doc" | "docx" | "wps" => {
            Kind::Workbook
        }
        _ if is_package(bytes) || is_compound(bytes) => Kind::Workbook,
        _ => Kind::Toml,
    }
}

fn is_package(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK\x03\x04")
}

/// The container of old Office and WPS files, and of encrypted new ones.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")
}

/// What a workbook may unpack to.
const MOST_BYTES: u64 = 256 * 1024 * 1024;

/// What one of its parts that hold cells or texts may unpack to.
const MOST_PART: u64 = 64 * 1024 * 1024;

/// Looks at a workbook before anything is read from it, and counts its hidden rows and columns.
///
/// # Errors
/// A diagnostic when it is another sort of file, encrypted, broken, or unpacks to too much.
pub(super) fn examine(name: &str, bytes: &[u8]) -> Result<usize, Box<Diagnostic>> {
    let refuse = |code| Err(Box::new(Diagnostic::in_file(code, name)));
    if bytes.is_empty() {
        return Err(Box::new(Diagnostic::in_file(Code::F004, name).with("sort", "table")));
    }
    if is_compound(bytes) {
        return refuse(if is_encrypted(bytes) { Code::F010 } else { Code::F009 });
    }
    if !is_package(bytes) {
        let text = String::from_utf8_lossy(bytes.get(..1024).unwrap_or(bytes)).to_lowercase();
        let web = ["<html", "<table", "<!doctype", "<?xml", "mime-version"];
        return refuse(if web.iter().any(|tag| text.contains(tag)) {
            Code::F011
        } else {
            Code::F012
        });
    }
    let Ok(mut package) = ZipArchive::new(Cursor::new(bytes)) else {
        return refuse(Code::F012);
    };
    if package.file_names().flatten().any(|part| part.starts_with("word/") || part == "mimetype") {
        return refuse(Code::F009);
    }
    match unpacked(&mut package) {
        Ok(hidden) => Ok(hidden),
        Err(Excess::TooLarge(limit)) => {
            let limit = limit.div_euclid(1024 * 1024).to_string();
            Err(Box::new(Diagnostic::in_file(Code::F014, name).with("limit", limit)))
        }
        Err(Excess::Broken) => refuse(Code::F012),
    }
}

/// Why a package is not read.
enum Excess {
    /// More bytes than this.
    TooLarge(u64),
    Broken,
}

/// Adds up the sizes that the directory of a package states, then the ones it really has: a
/// directory can lie. Gives back how many rows and columns are hidden.
fn unpacked(package: &mut ZipArchive<Cursor<&[u8]>>) -> Result<usize, Excess> {
    let mut stated = 0_u64;
    for at in 0..package.len() {
        let part = package.by_index_raw(at).map_err(|_| Excess::Broken)?;
        stated = stated.saturating_add(part.size());
        let most = most(&part.name().unwrap_or_default());
        if part.size() > most {
            return Err(Excess::TooLarge(most));
        }
        if stated > MOST_BYTES {
            return Err(Excess::TooLarge(MOST_BYTES));
        }
    }
    let (mut real, mut found) = (0_u64, 0_usize);
    for at in 0..package.len() {
        let part = package.by_index(at).map_err(|_| Excess::Broken)?;
        let name = part.name().unwrap_or_default().into_owned();
        let room = MOST_BYTES.saturating_sub(real).min(most(&name));
        let mut part = part.take(room.saturating_add(1));
        let size = if name.starts_with("xl/worksheets/") {
            let mut sheet = Vec::new();
            part.read_to_end(&mut sheet).map_err(|_| Excess::Broken)?;
            found = found.saturating_add(hidden(&sheet));
            u64::try_from(sheet.len()).unwrap_or(u64::MAX)
        } else {
            copy(&mut part, &mut sink()).map_err(|_| Excess::Broken)?
        };
        if size > room {
            return Err(Excess::TooLarge(if room == most(&name) { room } else { MOST_BYTES }));
        }
        real = real.saturating_add(size);
    }
    Ok(found)
}

/// Hidden rows and columns of a sheet; calamine does not tell them from others.
fn hidden(sheet: &[u8]) -> usize {
    let is_hidden = |tag: &&[u8]| {
        let end = tag.iter().position(|byte| *byte == b'>').unwrap_or(tag.len());
        let tag = String::from_utf8_lossy(tag.get(..end).unwrap_or_default());
        tag.contains("hidden=\"1\"") || tag.contains("hidden=\"true\"")
    };
    let tags = sheet.split(|byte| *byte == b'<');
    let lines = tags.filter(|tag| tag.starts_with(b"row ") || tag.starts_with(b"col "));
    lines.filter(is_hidden).count()
}

/// What a part may unpack to: less if it is read into memory.
fn most(name: &str) -> u64 {
    let ending = Path::new(name).extension();
    let xml = ending.is_some_and(|ending| ending == "xml" || ending == "rels");
    if xml || name.starts_with("xl/worksheets/") { MOST_PART } else { MOST_BYTES }
}

/// Whether a compound file names the stream of an encrypted package (names are in UTF-16).
fn is_encrypted(bytes: &[u8]) -> bool {
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    bytes.windows(name.len()).any(|window| window == name)
}
