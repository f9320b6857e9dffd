//! The bytes of a text file to text: byte order mark, UTF-8, or the likeliest encoding.

use std::sync::Arc;

use crate::diag::{Code, Diagnostic};
use crate::text::{Encoding, Place, Source};

/// A decoded text, and the encoding if it had to be guessed.
pub(super) struct Decoded {
    pub(super) text: String,
    pub(super) guessed: Option<Encoding>,
}

/// Decodes a file; `forced` is the encoding that the user named.
///
/// # Errors
/// A diagnostic when the bytes are not text in the encoding.
pub(super) fn decode(
    name: &str,
    bytes: &[u8],
    forced: Option<Encoding>,
) -> Result<Decoded, Box<Diagnostic>> {
    let utf8 = || str::from_utf8(bytes).is_ok().then_some(Encoding::UTF_8);
    let known = forced.or_else(|| Encoding::marked(bytes)).or_else(utf8);
    let encoding = known.unwrap_or_else(|| Encoding::guess(bytes));
    let (text, broken) = encoding.decode(bytes);
    if broken || text.contains('\0') {
        let text = text.replace('\0', "\u{FFFD}");
        let at = text.find('\u{FFFD}').unwrap_or(0);
        let place = Place::new(&Arc::new(Source::new(name, text)), at..at.saturating_add(3));
        let problem = Diagnostic::at(Code::F008, place);
        return Err(Box::new(problem.with("encoding", encoding.name())));
    }
    Ok(Decoded { text, guessed: known.is_none().then_some(encoding) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(bytes: &[u8], expected: (&str, Option<&str>)) {
        let decoded = decode("a.csv", bytes, None).ok().unwrap();
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
        let problem = decode("a.csv", &bytes, Some(Encoding::UTF_8)).err().unwrap();
        assert_eq!((problem.code, problem.place.unwrap().inside()), (Code::F008, "1:4".into()));
    }
}
