//! Texts of cells: those that a workbook lists once for all sheets, and how each is put together from
//! its runs.

use quick_xml::events::Event;

use super::package::Package;
use super::trouble::Trouble;
use super::xml::{Walk, piece};

/// What all listed texts may take.
const MOST_BYTES: usize = 64 * 1024 * 1024;

/// How many texts may be listed.
const MOST_TEXTS: usize = 2_000_000;

/// The texts that a workbook lists, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Texts {
    all: String,
    ends: Vec<usize>,
}

impl Texts {
    /// Reads the part with the texts.
    ///
    /// # Errors
    /// When it cannot be read, or is too large.
    pub(super) fn read(package: &mut Package, part: &str) -> Result<Self, Trouble> {
        let mut walk = package.walk(part)?;
        let mut texts = Self::default();
        loop {
            let depth = walk.depth();
            let is_text = match walk.next()? {
                Event::Start(tag) => depth == 1 && tag.local_name().as_ref() == "si",
                Event::Eof => return Ok(texts),
                _ => false,
            };
            if is_text {
                texts.all.push_str(&of_runs(&mut walk)?);
                texts.ends.push(texts.all.len());
            }
            if texts.all.len() > MOST_BYTES || texts.ends.len() > MOST_TEXTS {
                return Err(Trouble::TooLarge(64));
            }
        }
    }

    /// The text of a number.
    pub(crate) fn get(&self, number: usize) -> Option<&str> {
        let end = self.ends.get(number)?;
        let start = number.checked_sub(1).map_or(Some(&0), |before| self.ends.get(before))?;
        self.all.get(*start..*end)
    }
}

/// The text of an element that was just opened, of all its runs; what only says how to pronounce it
/// is no part of it.
pub(super) fn of_runs(walk: &mut Walk) -> Result<String, Trouble> {
    let outside = walk.depth().saturating_sub(1);
    let (mut text, mut spoken, mut taken) = (String::new(), None, None);
    loop {
        let depth = walk.depth();
        let event = walk.next()?;
        match &event {
            Event::Start(tag) if spoken.is_none() => match tag.local_name().as_ref() {
                "rPh" => spoken = Some(depth),
                "t" => taken = Some(depth),
                _ => {}
            },
            Event::End(_) => {
                let now = depth.saturating_sub(1);
                spoken = spoken.filter(|outer| now > *outer);
                taken = taken.filter(|outer| now > *outer);
                if now == outside {
                    return Ok(unescaped(text));
                }
            }
            Event::Eof => return Err(Trouble::Broken),
            _ if taken.is_some() => text.push_str(&piece(&event).ok_or(Trouble::Broken)?),
            _ => {}
        }
        if text.len() > MOST_BYTES {
            return Err(Trouble::TooLarge(64));
        }
    }
}

/// A text with the characters for which `_x000D_` and the like stand.
pub(super) fn unescaped(text: String) -> String {
    if !text.contains("_x") {
        return text;
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text.as_str();
    while let Some((before, after)) = rest.split_once("_x") {
        whole.push_str(before);
        let code = after.split_at_checked(4).filter(|(_, tail)| tail.starts_with('_'));
        let code = code.filter(|(code, _)| code.chars().all(|c| c.is_ascii_hexdigit()));
        let found = code.and_then(|(code, tail)| {
            let known = u32::from_str_radix(code, 16).ok().and_then(char::from_u32)?;
            Some((known, tail.strip_prefix('_')?))
        });
        if let Some((known, tail)) = found {
            whole.push(known);
            rest = tail;
        } else {
            whole.push_str("_x");
            rest = after;
        }
    }
    whole.push_str(rest);
    whole
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Shows the text of the runs in an element.
    #[track_caller]
    fn check(inner: &str, expected: &str) {
        let xml = format!("<a><si>{inner}</si></a>");
        let mut walk = Walk::new(Box::new(std::io::Cursor::new(xml.into_bytes())));
        walk.next().unwrap();
        walk.next().unwrap();
        assert_eq!(of_runs(&mut walk).unwrap(), expected, "{inner}");
    }

    #[test]
    fn a_text_is_that_of_its_runs() {
        check("<t>23500</t>", "23500");
        check("<r><t>23</t></r><r><rPr><b/></rPr><t>500</t></r>", "23500");
        check("<t>衢州</t><rPh sb='0' eb='1'><t>qu</t></rPh><t>市</t>", "衢州市");
        check("\n  <x:t xmlns:x='y'>a&amp;b&#39;<![CDATA[<c>]]></x:t>\n", "a&b'<c>");
        check("<t>1_x000D__x000A_2_x005F_3_x12_</t>", "1\r\n2_3_x12_");
        check("", "");
    }
}
