//! Encodings of text files, by the names that people use for them.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding as Known, GB18030, GBK, UTF_8, UTF_16BE, UTF_16LE};

/// An encoding of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Encoding(&'static Known);

impl Encoding {
    /// UTF-8.
    pub const UTF_8: Self = Self(UTF_8);

    /// The encoding of a name such as `gb18030` or `UTF-8`; GBK is GB18030, which contains it.
    ///
    /// ```
    /// use duibiao::text::Encoding;
    /// assert_eq!(Encoding::named("gbk").unwrap().name(), "GB18030");
    /// assert!(Encoding::named("klingon").is_none());
    /// ```
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Known::for_label(name.as_bytes()).map(Self::of)
    }

    /// The encoding that a byte order mark names.
    #[must_use]
    pub fn marked(bytes: &[u8]) -> Option<Self> {
        Known::for_bom(bytes).map(|(known, _)| Self::of(known))
    }

    /// UTF-16 without its mark: every other byte of what is ASCII in it is zero.
    ///
    /// ```
    /// use duibiao::text::Encoding;
    /// let bytes: Vec<u8> = "指标,2022\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    /// assert_eq!(Encoding::wide(&bytes).unwrap().name(), "UTF-16LE");
    /// assert!(Encoding::wide("指标,2022\n".as_bytes()).is_none());
    /// ```
    #[must_use]
    pub fn wide(bytes: &[u8]) -> Option<Self> {
        let zeros = |at: usize| bytes.iter().skip(at).step_by(2).filter(|byte| **byte == 0).count();
        let (even, odd) = (zeros(0), zeros(1));
        let found = if even < odd { UTF_16LE } else { UTF_16BE };
        let (some, other) = (even.max(odd), even.min(odd));
        let clear = bytes.len().is_multiple_of(2) && some > 0 && other.saturating_mul(8) <= some;
        let decodes = || !found.decode_without_bom_handling(bytes).1;
        (clear && decodes()).then(|| Self::of(found))
    }

    /// The likeliest encoding of a Chinese text that is not UTF-8.
    #[must_use]
    pub fn guess(bytes: &[u8]) -> Self {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        Self::of(detector.guess(Some(b"cn"), Utf8Detection::Deny))
    }

    fn of(known: &'static Known) -> Self {
        Self(if known == GBK { GB18030 } else { known })
    }

    /// Its name.
    #[must_use]
    pub fn name(self) -> &'static str {
        if self.0 == GB18030 { "GB18030" } else { self.0.name() }
    }

    /// The text of bytes in it, without a byte order mark; where they are no text in it stands
    /// U+FFFD, and the second value says so.
    #[must_use]
    pub fn decode(self, bytes: &[u8]) -> (String, bool) {
        let (text, broken) = self.0.decode_with_bom_removal(bytes);
        (text.into_owned(), broken)
    }

    /// The bytes of a text in it; `None` when it has no bytes for a character.
    #[must_use]
    pub fn encode(self, text: &str) -> Option<Vec<u8>> {
        let (bytes, used, broken) = self.0.encode(text);
        (used == self.0 && !broken).then(|| bytes.into_owned())
    }
}
