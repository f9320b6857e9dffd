//! XML in two ways: element by element, however long it is; and elements by their places in a text,
//! with changes to some of them, all the rest of which stays as it is, to the byte.

use std::borrow::Cow;
use std::io::{BufRead, ErrorKind, Read};
use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::trouble::Trouble;

/// How every part begins.
pub(crate) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of workbooks.
pub(crate) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// The longest tag or stretch of text: a hundred times the longest text of a cell.
const MOST_AT_ONCE: usize = 4 * 1024 * 1024;

/// How deep elements stand in each other at most; those of workbooks and documents do not need half.
const MOST_DEEP: usize = 256;

/// How many elements may stand side by side in a text that is changed: the rows of a sheet.
const MOST_BESIDE: usize = 1_100_000;

/// XML, element by element; an element without content opens and closes, too.
pub(crate) struct Walk<'p> {
    reader: Reader<Metered<'p>>,
    buffer: Vec<u8>,
    depth: usize,
}

impl<'p> Walk<'p> {
    pub(crate) fn new(bytes: Box<dyn BufRead + 'p>) -> Self {
        let mut reader = Reader::from_reader(Metered { bytes, left: MOST_AT_ONCE });
        reader.config_mut().expand_empty_elements = true;
        Self { reader, buffer: Vec::new(), depth: 0 }
    }

    /// The next tag or stretch of text.
    ///
    /// # Errors
    /// When the text is no XML, ends before its elements do, or is too large.
    pub(crate) fn next(&mut self) -> Result<Event<'_>, Trouble> {
        self.buffer.clear();
        self.reader.get_mut().left = MOST_AT_ONCE;
        let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| match error {
            quick_xml::Error::Io(error) => Trouble::of(&error),
            _ => Trouble::Broken,
        })?;
        match &event {
            Event::Start(_) => self.depth = self.depth.saturating_add(1),
            Event::End(_) => self.depth = self.depth.checked_sub(1).ok_or(Trouble::Broken)?,
            Event::Eof if self.depth > 0 => return Err(Trouble::Broken),
            _ => {}
        }
        if self.depth > MOST_DEEP { Err(Trouble::Broken) } else { Ok(event) }
    }

    /// How many elements are open.
    pub(crate) fn depth(&self) -> usize {
        self.depth
    }
}

/// Bytes of which no more than a stretch is taken at once.
struct Metered<'p> {
    bytes: Box<dyn BufRead + 'p>,
    left: usize,
}

impl Read for Metered<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        self.bytes.read(buffer)
    }
}

impl BufRead for Metered<'_> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.left == 0 {
            return Err(ErrorKind::FileTooLarge.into());
        }
        self.bytes.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.left = self.left.saturating_sub(amount);
        self.bytes.consume(amount);
    }
}

/// What a stretch of text, or a reference such as `&amp;` or `&#39;`, says.
pub(crate) fn piece<'e>(event: &'e Event<'_>) -> Option<Cow<'e, str>> {
    match event {
        Event::Text(text) => Some(Cow::Borrowed(text)),
        Event::CData(text) => Some(Cow::Borrowed(text)),
        Event::GeneralRef(reference) => {
            if let Ok(Some(known)) = reference.resolve_char_ref() {
                return Some(Cow::Owned(known.into()));
            }
            let known = [("amp", "&"), ("lt", "<"), ("gt", ">"), ("quot", "\""), ("apos", "'")];
            let found = known.iter().find(|(entity, _)| *entity == &**reference);
            found.map(|(_, known)| Cow::Borrowed(*known))
        }
        _ => None,
    }
}

/// An attribute of a tag, by its name without a prefix.
pub(crate) fn attribute<'t>(tag: &'t BytesStart, name: &str) -> Option<Cow<'t, str>> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
    let found = attributes.find(|attribute| attribute.key.as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok()
}

/// Whether an attribute says yes.
pub(crate) fn says_yes(tag: &BytesStart, name: &str) -> bool {
    attribute(tag, name).is_some_and(|value| value == "1" || value == "true")
}

/// One element.
pub(crate) struct Element<'x> {
    start: BytesStart<'x>,
    pub(crate) whole: Range<usize>,
    /// What stands between its tags; empty, and at its end, if it has no end tag.
    pub(crate) content: Range<usize>,
}

/// The elements that stand side by side in a stretch of a text; `None` if it is no XML.
pub(crate) fn elements(xml: &str, within: Range<usize>) -> Option<Vec<Element<'_>>> {
    let mut reader = Reader::from_str(xml.get(within.clone())?);
    let mut found = Vec::new();
    let mut open: Option<(BytesStart, usize, usize)> = None;
    let mut depth = 0_usize;
    loop {
        let at = |reader: &Reader<&[u8]>| {
            usize::try_from(reader.buffer_position()).ok()?.checked_add(within.start)
        };
        let before = at(&reader)?;
        if found.len() > MOST_BESIDE {
            return None;
        }
        match reader.read_event().ok()? {
            Event::Start(start) => {
                if depth == 0 {
                    open = Some((start, before, at(&reader)?));
                }
                depth = depth.saturating_add(1);
            }
            Event::End(_) => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    let (start, from, inner) = open.take()?;
                    found.push(Element {
                        start,
                        whole: from..at(&reader)?,
                        content: inner..before,
                    });
                }
            }
            Event::Empty(start) if depth == 0 => {
                let end = at(&reader)?;
                found.push(Element { start, whole: before..end, content: end..end });
            }
            Event::Eof => return (depth == 0).then_some(found),
            _ => {}
        }
    }
}

/// The outermost element of a text.
pub(crate) fn root(xml: &str) -> Option<Element<'_>> {
    elements(xml, 0..xml.len())?.into_iter().next()
}

impl<'x> Element<'x> {
    /// Its name without a prefix.
    pub(crate) fn is(&self, name: &str) -> bool {
        self.start.local_name().as_ref() == name
    }

    /// Its name as it stands.
    pub(crate) fn name(&self) -> String {
        self.start.name().as_ref().to_owned()
    }

    /// The elements in it.
    pub(crate) fn children(&self, xml: &'x str) -> Option<Vec<Element<'x>>> {
        elements(xml, self.content.clone())
    }

    /// The first element of a name in it.
    pub(crate) fn child(&self, xml: &'x str, name: &str) -> Option<Element<'x>> {
        self.children(xml)?.into_iter().find(|child| child.is(name))
    }

    /// An attribute without a prefix.
    pub(crate) fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key == name)
    }

    /// The `id` of a relationship, whatever the prefix of its namespace.
    pub(crate) fn relation(&self) -> Option<String> {
        self.value(|key| key.ends_with(":id"))
    }

    fn value(&self, is: impl Fn(&str) -> bool) -> Option<String> {
        let mut attributes = self.start.attributes();
        let mut attributes = attributes.with_checks(false).filter_map(Result::ok);
        let found = attributes.find(|attribute| is(attribute.key.as_ref()))?;
        Some(found.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    }

    /// What an element put into it must declare: nothing, unless the text names its elements with a
    /// prefix.
    pub(crate) fn namespace(&self, uri: &str) -> String {
        let prefixed = self.start.name().as_ref().contains(':');
        if prefixed { format!(" xmlns=\"{uri}\"") } else { String::new() }
    }

    /// The change that puts a text before its end.
    pub(crate) fn append(&self, xml: &str, text: &str) -> Edit {
        if self.content.start == self.whole.end
            && let Some(tag) = xml.get(self.whole.clone()).and_then(|tag| tag.strip_suffix("/>"))
        {
            return (self.whole.clone(), format!("{tag}>{text}</{}>", self.name()));
        }
        (self.content.end..self.content.end, text.to_owned())
    }
}

/// Where an element goes among others: before the first one that comes after it in an order, of
/// those that the order does not know too; else at the end.
pub(crate) fn place_of(name: &str, order: &[&str], parts: &[Element], end: usize) -> usize {
    let own = order.iter().position(|known| *known == name);
    let rank = |part: &Element| order.iter().position(|known| part.is(known));
    let after = |part: &&Element| rank(part).is_none_or(|rank| Some(rank) > own);
    parts.iter().find(after).map_or(end, |part| part.whole.start)
}

/// What takes the place of a stretch of a text.
pub(crate) type Edit = (Range<usize>, String);

/// Makes changes that do not overlap; of several at one place, in their order.
pub(crate) fn edited(xml: &str, mut edits: Vec<Edit>) -> Option<String> {
    edits.sort_by_key(|(range, _)| range.start);
    let mut text = String::with_capacity(xml.len());
    let mut done = 0;
    for (range, new) in edits {
        text.push_str(xml.get(done..range.start)?);
        text.push_str(&new);
        done = range.end;
    }
    text.push_str(xml.get(done..)?);
    Some(text)
}

/// A text as XML may hold it; what XML cannot hold is left out.
pub(crate) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(allowed(text)).into_owned()
}

/// A text without the characters that XML cannot hold.
pub(crate) fn allowed(text: &str) -> String {
    let fine = |c: &char| {
        matches!(c, '\n' | '\t') || !(c.is_control() || matches!(c, '\u{FFFE}' | '\u{FFFF}'))
    };
    text.chars().filter(fine).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_is_changed_changes() {
        let xml = "<?xml version=\"1.0\"?>\r\n<x:a b='1&amp;2'><x:c/>  <x:d>e<f/></x:d></x:a>";
        let root = root(xml).unwrap();
        assert!(root.is("a"));
        assert_eq!(root.attribute("b").unwrap(), "1&2");
        let inner = root.children(xml).unwrap();
        let edits = inner.iter().map(|element| element.append(xml, "<g/>")).collect();
        let expected = "<?xml version=\"1.0\"?>\r\n<x:a b='1&amp;2'><x:c><g/></x:c>  \
                        <x:d>e<f/><g/></x:d></x:a>";
        assert_eq!(edited(xml, edits).unwrap(), expected);
    }

    #[test]
    fn what_is_no_xml_has_no_elements() {
        for text in ["<a><b></a>", "<a", "</a>", "<a>"] {
            assert!(elements(text, 0..text.len()).is_none(), "{text}");
        }
    }

    #[test]
    fn what_xml_cannot_hold_is_left_out() {
        assert_eq!(escaped("a\u{0}<b>\u{FFFF}\n\"c\""), "a&lt;b&gt;\n&quot;c&quot;");
        // Rare characters of names lie beyond the first plane.
        assert_eq!(escaped("𠮷\u{10FFFD}"), "𠮷\u{10FFFD}");
    }
}
