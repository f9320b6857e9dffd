//! Elements of an XML text by their places in it, and changes to some of them: all the rest of the
//! text stays as it is, to the byte.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

/// How every part begins.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

/// The namespace of workbooks.
pub(super) const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// One element.
pub(super) struct Element<'x> {
    start: BytesStart<'x>,
    pub(super) whole: Range<usize>,
    /// What stands between its tags; empty, and at its end, if it has no end tag.
    pub(super) content: Range<usize>,
}

/// The elements that stand side by side in a stretch of a text; `None` if it is no XML.
pub(super) fn elements(xml: &str, within: Range<usize>) -> Option<Vec<Element<'_>>> {
    let mut reader = Reader::from_str(xml.get(within.clone())?);
    let mut found = Vec::new();
    let mut open: Option<(BytesStart, usize, usize)> = None;
    let mut depth = 0_usize;
    loop {
        let at = |reader: &Reader<&[u8]>| {
            usize::try_from(reader.buffer_position()).ok()?.checked_add(within.start)
        };
        let before = at(&reader)?;
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
pub(super) fn root(xml: &str) -> Option<Element<'_>> {
    elements(xml, 0..xml.len())?.into_iter().next()
}

impl<'x> Element<'x> {
    /// Its name without a prefix.
    pub(super) fn is(&self, name: &str) -> bool {
        self.start.local_name().as_ref() == name
    }

    /// Its name as it stands.
    pub(super) fn name(&self) -> String {
        self.start.name().as_ref().to_owned()
    }

    /// The elements in it.
    pub(super) fn children(&self, xml: &'x str) -> Option<Vec<Element<'x>>> {
        elements(xml, self.content.clone())
    }

    /// The first element of a name in it.
    pub(super) fn child(&self, xml: &'x str, name: &str) -> Option<Element<'x>> {
        self.children(xml)?.into_iter().find(|child| child.is(name))
    }

    /// An attribute without a prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<String> {
        self.value(|key| key == name)
    }

    /// The `id` of a relationship, whatever the prefix of its namespace.
    pub(super) fn relation(&self) -> Option<String> {
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
    pub(super) fn namespace(&self, uri: &str) -> String {
        let prefixed = self.start.name().as_ref().contains(':');
        if prefixed { format!(" xmlns=\"{uri}\"") } else { String::new() }
    }

    /// The change that puts a text before its end.
    pub(super) fn append(&self, xml: &str, text: &str) -> Edit {
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
pub(super) fn place_of(name: &str, order: &[&str], parts: &[Element], end: usize) -> usize {
    let own = order.iter().position(|known| *known == name);
    let rank = |part: &Element| order.iter().position(|known| part.is(known));
    let after = |part: &&Element| rank(part).is_none_or(|rank| Some(rank) > own);
    parts.iter().find(after).map_or(end, |part| part.whole.start)
}

/// What takes the place of a stretch of a text.
pub(super) type Edit = (Range<usize>, String);

/// Makes changes that do not overlap; of several at one place, in their order.
pub(super) fn edited(xml: &str, mut edits: Vec<Edit>) -> Option<String> {
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
pub(super) fn escaped(text: &str) -> String {
    quick_xml::escape::escape(allowed(text)).into_owned()
}

/// A text without the characters that XML cannot hold.
pub(super) fn allowed(text: &str) -> String {
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
