//! Digits and whole numbers in Chinese characters.

use super::code::Script;

/// Digits of the longest number that is put into words: beyond it the words differ.
const LONGEST: usize = 12;

/// A digit in a script.
pub(super) fn digit(digit: u8, script: Script) -> char {
    let digits = match script {
        Script::Plain | Script::Other => "0123456789",
        Script::Chinese => "〇一二三四五六七八九",
        Script::Formal => "零壹贰叁肆伍陆柒捌玖",
        Script::Wide => "０１２３４５６７８９",
    };
    digits.chars().nth(usize::from(digit)).unwrap_or('?')
}

/// Whether a character is a digit in one of the scripts.
pub(super) fn is_digit(c: char) -> bool {
    let scripts = [Script::Plain, Script::Chinese, Script::Formal, Script::Wide];
    scripts.into_iter().any(|script| (0..=9).any(|value| digit(value, script) == c))
}

/// A whole number in words: 二万三千五百.
pub(super) fn words(number: &[u8], script: Script) -> Option<String> {
    if number.len() > LONGEST {
        return None;
    }
    let units = match script {
        Script::Formal => ["仟", "佰", "拾", ""],
        _ => ["千", "百", "十", ""],
    };
    let mut padded = vec![0; LONGEST.saturating_sub(number.len())];
    padded.extend(number);
    let mut out = String::new();
    for (group, name) in padded.chunks(4).zip(["亿", "万", ""]) {
        // A gap between two digits is said once: 一千〇五.
        let mut gap = false;
        for (value, unit) in group.iter().zip(units) {
            if *value == 0 {
                gap = !out.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                out.push(digit(0, script));
            }
            out.push(digit(*value, script));
            out.push_str(unit);
        }
        if group.iter().any(|value| *value != 0) {
            out.push_str(name);
        }
    }
    if out.is_empty() {
        out.push(digit(0, script));
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(number: &str, expected: &str) {
        let digits: Vec<u8> = number.bytes().map(|byte| byte & 0xF).collect();
        assert_eq!(words(&digits, Script::Chinese).as_deref(), Some(expected));
    }

    #[test]
    fn whole_numbers_are_put_into_words() {
        check("", "〇");
        check("16", "一十六");
        check("1005", "一千〇五");
        check("1050", "一千〇五十");
        check("23500", "二万三千五百");
        check("10005", "一万〇五");
        check("205000", "二十万五千");
        check("20000500", "二千万〇五百");
        check("100000005", "一亿〇五");
        assert_eq!(words(&[1; 13], Script::Formal), None);
        assert_eq!(words(&[2, 3, 5], Script::Formal).as_deref(), Some("贰佰叁拾伍"));
    }
}
