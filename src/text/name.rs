//! Names as people type them: what differs from one typist to the next is taken away, nothing else.
//!
//! Two names are the same if and only if these functions make the same of them. Whether a name that
//! is only similar means the same is for a person to say.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfkc_quick};

use super::traditional::TRADITIONAL;

/// A name without what differs from one typist to the next: spaces, width and style of characters,
/// kinds of brackets and quotation marks, traditional forms, capitals, what nobody sees.
///
/// ```
/// use duibiao::text::plain;
/// assert_eq!(plain("“雙師型” 教師數（人）"), plain("「双师型」教师数(人)"));
/// assert_ne!(plain("双师型教师"), plain("双师型教师数"));
/// ```
#[must_use]
pub fn plain(name: &str) -> String {
    quick(name).unwrap_or_else(|| thorough(name))
}

/// The plain form of a name of the characters that nearly all names are of, at a fraction of the
/// cost; `None` for others.
fn quick(name: &str) -> Option<String> {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        let c = match c {
            // Wide forms: （）％Ａ.
            '\u{FF01}'..='\u{FF5E}' => narrow(c)?,
            '\u{3000}' => continue,
            other => other,
        };
        match c {
            '\u{4E00}'..='\u{9FFF}' => plain.push(simplified(c)),
            '\0'..='\x7F' if c.is_whitespace() || c.is_control() => {}
            '\0'..='\x7F' | '、' | '“' | '”' => plain.push(usual(c).to_ascii_lowercase()),
            _ => return None,
        }
    }
    Some(plain)
}

/// The narrow form of a wide character.
fn narrow(c: char) -> Option<char> {
    char::from_u32(u32::from(c).checked_sub(0xFEE0)?)
}

/// The plain form of any name.
fn thorough(name: &str) -> String {
    let one = |c: char| !c.is_whitespace() && !is_unseen(c);
    let usual = |c: char| usual(simplified(c)).to_lowercase();
    // Most names are in the usual form already.
    if is_nfkc_quick(name.chars()) == IsNormalized::Yes {
        name.chars().filter(|c| one(*c)).flat_map(usual).collect()
    } else {
        name.nfkc().filter(|c| one(*c)).flat_map(usual).collect()
    }
}

/// Whether a character shows nothing: controls, marks of direction, joiners, variants of a glyph.
fn is_unseen(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
            | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// One sort of each kind of bracket, quotation mark and dash. The straight `'` is none: in a CSV it is
/// the quoting of some other program, which is not to be taken for text.
fn usual(c: char) -> char {
    match c {
        '[' | '{' | '〔' | '【' | '〖' | '〘' | '⟨' => '(',
        ']' | '}' | '〕' | '】' | '〗' | '〙' | '⟩' => ')',
        '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '《' | '》' | '〈'
        | '〉' | '‹' | '›' | '‘' | '’' | '‚' | '‛' | '″' | '′' | '〝' | '〞' | '〟' => {
            '"'
        }
        '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => '-',
        '•' | '・' | '‧' | '∙' => '·',
        other => other,
    }
}

/// The simplified form of a traditional character.
fn simplified(c: char) -> char {
    // All forms are Chinese characters; nothing else need be looked for.
    if !('\u{4E00}'..='\u{9FFF}').contains(&c) {
        return c;
    }
    let found = TRADITIONAL.binary_search_by_key(&c, |(traditional, _)| *traditional);
    found.ok().and_then(|at| TRADITIONAL.get(at)).map_or(c, |(_, simplified)| *simplified)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quick_is_as_good_as_what_is_thorough() {
        for c in '\0'..=char::MAX {
            let name = format!("甲{c}a");
            assert_eq!(quick(&name).unwrap_or_else(|| thorough(&name)), thorough(&name), "{c:?}");
        }
    }

    /// Both are one name.
    #[track_caller]
    fn same(one: &str, other: &str) {
        assert_eq!(plain(one), plain(other));
    }

    #[test]
    fn what_typists_do_differently_is_taken_away() {
        same(" 中职　学校数\n", "中职学校数");
        same("ＧＤＰ", "gdp");
        same("“双师型”教师", "「双师型」教师");
        same("学校数〔所〕", "学校数(所)");
        same("專任教師數", "专任教师数");
        same("1+X证书试点数", "１＋Ｘ證書試點數");
        same("School–enterprise", "school-enterprise");
        // The radical, a joiner, a mark of direction and a variant of a glyph look like nothing else.
        same("⼈数", "人数");
        same("在\u{200B}校\u{202E}生\u{FE00}数\u{FEFF}", "在校生数");
    }

    #[test]
    fn what_a_person_sees_differ_stays_different() {
        for (one, other) in [("在校生", "在校生数"), ("省级", "市级"), ("A类", "B类")]
        {
            assert_ne!(plain(one), plain(other));
        }
    }

    #[test]
    fn the_table_is_in_order_and_leads_to_forms_of_its_own() {
        assert!(TRADITIONAL.is_sorted_by(|(one, _), (other, _)| one < other));
        for (_, simple) in TRADITIONAL {
            assert_eq!(simplified(*simple), *simple);
        }
    }
}
