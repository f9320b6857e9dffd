//! What is seen of a printed token: one form of every character, without what cannot be seen.

use std::borrow::Cow;

use unicode_normalization::UnicodeNormalization;

/// A space that may group digits, in a normalised text.
pub(super) const SPACE: char = ' ';

/// Whatever else stands between two digits without being seen as part of a number.
pub(super) const BREAK: char = '\n';

/// Whether a character of a normalised text stands between two numbers, or groups one.
pub(super) fn is_gap(c: char) -> bool {
    c == SPACE || c == BREAK
}

/// Whether a character of a normalised text is part of an unsigned number.
pub(super) fn is_numeric(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '.' | ',' | '\'')
}

/// Full-width characters and typographic variants to ASCII, white space away.
///
/// Between digits white space remains, for there it says something: one space may group them,
/// and anything else sets two numbers apart.
pub(super) fn normalised(token: &str) -> String {
    let mut text = String::with_capacity(token.len());
    let mut gap: Option<char> = None;
    for c in token.chars().filter(|c| !is_unseen(*c)) {
        if c.is_whitespace() {
            gap = Some(if gap.is_none() && groups(c) { SPACE } else { BREAK });
            continue;
        }
        let c = usual(c);
        if let Some(gap) = gap.take().filter(|_| apart(&text, c)) {
            text.push(gap);
        }
        text.push(c);
    }
    text
}

/// Whether white space between a text and the next character stands within a number: before a digit,
/// behind another one or behind a word of a numeral.
fn apart(text: &str, next: char) -> bool {
    let chinese = |c: char| "零〇一二两三四五六七八九".contains(c);
    let word = |c: char| chinese(c) || "十百千万亿".contains(c);
    let digits = is_numeric(next) && text.ends_with(is_numeric);
    let begins = next.is_ascii_digit() || chinese(next);
    let words = begins && text.ends_with(word) || chinese(next) && text.ends_with(is_numeric);
    digits || words
}

/// The token without marks and the apostrophe of spreadsheets, with a point for a point.
pub(super) fn bare(token: &str) -> String {
    let text = normalised(token);
    let text = without_marks(&text);
    // Behind an apostrophe a spreadsheet keeps as text what was typed.
    pointed(text.strip_prefix('\'').unwrap_or(text)).into_owned()
}

/// Whether the digits of a printed token stand in it as in its plain notation, so that others may be
/// put in their place.
pub(super) fn prints(token: &str, plain: &str) -> bool {
    let usual_digits = |c: char| is_full_width(c) || c.is_ascii() || !is_numeric(usual(c));
    let same = normalised(token).starts_with(plain) && !token.starts_with('\'');
    same && token.chars().all(|c| usual_digits(c) && !is_unseen(c))
}

/// Whether an invisible character shows others in another order than they have.
pub(super) fn is_turned(token: &str) -> bool {
    token.contains(TURNING)
}

/// Characters that change the order in which others are seen.
const TURNING: [char; 5] = ['\u{202E}', '\u{202B}', '\u{2067}', '\u{200F}', '\u{61C}'];

/// Whether a character leaves no trace where it stands, as pasted text is full of.
fn is_unseen(c: char) -> bool {
    matches!(
        c,
        '\u{200B}'
            ..='\u{200E}'
                | '\u{202A}'
                | '\u{202C}'
                | '\u{202D}'
                | '\u{2060}'
                | '\u{2066}'
                | '\u{2068}'
                | '\u{2069}'
                | '\u{FEFF}'
    )
}

/// Whether a space is one that typists and typesetters put into a number.
fn groups(space: char) -> bool {
    matches!(space, ' ' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}' | '\u{3000}')
}

fn is_full_width(c: char) -> bool {
    ('\u{FF01}'..='\u{FF5E}').contains(&c)
}

/// The usual form of a character that looks like it.
///
/// Not every compatible form: ① would become a digit of the number before it.
fn usual(c: char) -> char {
    match c {
        '\u{2212}' | '\u{2010}' | '\u{2011}' | '\u{2013}' => '-',
        '\u{2236}' => ':',
        '\u{2018}' | '\u{2019}' | '\u{2032}' => '\'',
        '\u{FFE5}' => '¥',
        '佰' => '百',
        '仟' => '千',
        '拾' => '十',
        '萬' => '万',
        '億' => '亿',
        // Full-width and small forms, the radicals that PDF files hold instead of characters
        // (⼈ for 人), compatibility ideographs and digits of formulas.
        '\u{FF01}'..='\u{FF5E}'
        | '\u{FE50}'..='\u{FE6F}'
        | '\u{2E80}'..='\u{2FDF}'
        | '\u{F900}'..='\u{FAFF}'
        | '\u{2F800}'..='\u{2FA1F}'
        | '\u{1D7CE}'..='\u{1D7FF}' => {
            let mut forms = std::iter::once(c).nfkc();
            forms.next().filter(|_| forms.next().is_none()).unwrap_or(c)
        }
        other => other,
    }
}

/// A text without the marks at its end that refer to a note: `*`, `①`, `[1]`, `(注1)`.
fn without_marks(text: &str) -> &str {
    let mut text = text;
    loop {
        let before =
            text.trim_end_matches(|c| matches!(c, '*' | '†' | '‡' | '\u{2460}'..='\u{2473}'));
        let before = note(before).unwrap_or(before);
        if before.len() == text.len() || before.is_empty() {
            return text;
        }
        text = before;
    }
}

/// The marks at the end of a token as it is printed, and what stands before them.
pub(super) fn split_marks(token: &str) -> (&str, &str) {
    // A token has a mark or two; what is longer is a text.
    let ends = token.char_indices().rev().take(MARKS).map(|(at, _)| at);
    let marks = |at: &usize| {
        let tail = token.get(*at..).unwrap_or("");
        without_marks(&normalised(&format!("0{tail}"))) == "0" && !tail.trim().is_empty()
    };
    let at = ends.filter(marks).last().unwrap_or(token.len());
    token.split_at_checked(at).unwrap_or((token, ""))
}

/// Characters at the end of a token among which marks are looked for.
const MARKS: usize = 16;

/// What stands before a note's number in brackets.
fn note(text: &str) -> Option<&str> {
    let (before, inner, bare) = [('[', ']', true), ('〔', '〕', true), ('(', ')', false)]
        .into_iter()
        .find_map(|(open, close, bare)| {
            let (before, inner) = text.strip_suffix(close)?.rsplit_once(open)?;
            Some((before, inner, bare))
        })?;
    // (1) alone may be a figure of its own, or a negative one.
    let number = inner.strip_prefix('见').unwrap_or(inner).strip_prefix('注');
    let number = number.or(bare.then_some(inner).filter(|inner| !inner.is_empty()))?;
    let number = number.trim_start_matches(['释', '注', '见']);
    let fine = |c: char| c.is_ascii_digit() || matches!(c, '\u{2460}'..='\u{2473}');
    (number.len() <= 3 && number.chars().all(fine)).then_some(before)
}

/// A middle dot or full stop between digits as the point that it stands for: 89·38 is 89.38.
///
/// Before exactly three digits it may group them and stays what it is.
fn pointed(text: &str) -> Cow<'_, str> {
    let dot = |c: char| matches!(c, '·' | '・' | '‧' | '。' | '｡');
    let Some((before, after)) = text.split_once(dot) else { return Cow::Borrowed(text) };
    let fraction = after.bytes().take_while(u8::is_ascii_digit).count();
    let rest = after.get(fraction..).unwrap_or("");
    let head = before.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = head.len() < before.len() && !head.ends_with(is_numeric);
    if !digits || fraction == 0 || fraction == 3 || rest.starts_with(|c| is_numeric(c) || dot(c)) {
        return Cow::Borrowed(text);
    }
    Cow::Owned(format!("{before}.{after}"))
}
