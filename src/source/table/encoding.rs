//! The bytes of a text file to text: byte order mark, UTF-8, or the likeliest encoding.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::text::{Encoding, Place, Source};

/// A decoded text, with lines that end in `\n` or `\r\n`.
pub(super) struct Decoded {
    pub(super) text: String,
    /// The encoding, if it had to be guessed.
    pub(super) guessed: Option<Encoding>,
    /// Single bytes that are no text, each with the place of what stands for it.
    pub(super) strange: Vec<(usize, u8)>,
}

/// The byte order mark.
const MARK: char = '\u{FEFF}';

/// What stands for a byte that is no text.
pub(super) const REPLACED: char = '\u{FFFD}';

/// Decodes a file; `forced` is the encoding that the user named.
///
/// # Errors
/// A diagnostic when the bytes are not text in the encoding.
pub(super) fn decode(
    name: &str,
    bytes: Vec<u8>,
    forced: Option<Encoding>,
) -> Result<Decoded, Box<Diagnostic>> {
    let marked = forced.or_else(|| Encoding::marked(&bytes));
    let may_be_utf8 = marked.is_none_or(|marked| marked == Encoding::UTF_8);
    // What is UTF-8 without fault is not copied.
    let bytes = match String::from_utf8(bytes) {
        Ok(mut text) if may_be_utf8 && !text.contains('\0') => {
            if text.starts_with(MARK) {
                text.replace_range(..MARK.len_utf8(), "");
            }
            return Ok(Decoded { text: in_lines(text), guessed: None, strange: Vec::new() });
        }
        Ok(text) => text.into_bytes(),
        Err(error) => error.into_bytes(),
    };
    let bytes = bytes.as_slice();
    let utf8 = || str::from_utf8(bytes).is_ok().then_some(Encoding::UTF_8);
    if may_be_utf8 && let Some((text, strange)) = mostly_utf8(bytes) {
        return Ok(Decoded { text: in_lines(text), guessed: None, strange });
    }
    let known = marked.or_else(utf8);
    let encoding =
        known.unwrap_or_else(|| Encoding::wide(bytes).unwrap_or_else(|| Encoding::guess(bytes)));
    let (text, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') {
        let text = text.replace('\0', "\u{FFFD}");
        let at = text.find(REPLACED).unwrap_or(0);
        let place = Place::new(&Arc::new(Source::new(name, text)), at..at.saturating_add(3));
        let problem = Diagnostic::at(Code::F008, place);
        return Err(Box::new(problem.with("encoding", encoding.name())));
    }
    let guessed = known.is_none().then_some(encoding);
    Ok(Decoded { text: in_lines(text), guessed, strange: Vec::new() })
}

/// Bytes of UTF-8 that one wrong byte may stand among.
const AMONG: usize = 8;

/// A text in UTF-8 but for single bytes, which are given with their places; `None` for other
/// encodings, and for UTF-8 without fault.
fn mostly_utf8(bytes: &[u8]) -> Option<(String, Vec<(usize, u8)>)> {
    let (mut text, mut strange, mut chinese) = (String::new(), Vec::new(), 0_usize);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        chinese = chinese.saturating_add(valid.bytes().filter(|byte| !byte.is_ascii()).count());
        text.push_str(valid);
        if let Some(byte) = chunk.invalid().first() {
            strange.push((text.len(), *byte));
            text.push(REPLACED);
        }
    }
    let few = strange.len().saturating_mul(AMONG) <= chinese && !strange.is_empty();
    (few && !text.contains('\0')).then_some((text, strange))
}

/// Lines that end in a carriage return alone, as old programs write them, end in `\n`.
fn in_lines(text: String) -> String {
    let mut rest = text.as_str();
    let alone = |text: &str| text.replace("\r\n", "").contains('\r');
    if !rest.contains('\r') || !alone(rest) {
        return text;
    }
    let mut lines = String::with_capacity(text.len());
    while let Some((line, after)) = rest.split_once('\r') {
        lines.push_str(line);
        lines.push_str(if after.starts_with('\n') { "\r" } else { "\n" });
        rest = after;
    }
    lines.push_str(rest);
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: (&str, Option<&str>)) {
        let decoded = decode("a.csv", bytes.to_vec(), None).ok().unwrap();
        assert_eq!((decoded.text.as_str(), decoded.guessed.map(Encoding::name)), expected);
    }

    #[test]
    fn what_bureaus_save_is_read() {
        let text = "地区,指标\n衢州市,在校生数\n";
        check(text.as_bytes(), (text, None));
        check(format!("\u{FEFF}{text}").as_bytes(), (text, None));
        let gbk = Encoding::named("gbk").unwrap().encode(text).unwrap();
        check(&gbk, (text, Some("GB18030")));
        let utf16 = format!("\u{FEFF}{text}");
        let utf16: Vec<u8> = utf16.encode_utf16().flat_map(u16::to_le_bytes).collect();
        check(&utf16, (text, None));
    }

    #[test]
    fn a_wrong_encoding_is_refused_where_it_shows() {
        let bytes = Encoding::named("gbk").unwrap().encode("a,指标\n").unwrap();
        let problem = decode("a.csv", bytes, Some(Encoding::UTF_8)).err().unwrap();
        assert_eq!((problem.code, problem.place.unwrap().inside()), (Code::F008, "1:4".into()));
    }
}
