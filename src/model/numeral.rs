//! Chinese numerals, written out in digits: 二万三千五百 is 23500, 七成五 is 7.5成, 百分之五 is 5%.
//!
//! A last 千, 万 or 亿 stays the word that it is, so that 一百二十万 says no more than 120万 does. What can
//! be read in two ways is refused: 两万三 (20003 or 23000), 二三 (2 or 3, or 23).

use super::reason::QuantityError;
use super::token::{is_gap, is_numeric};

/// The words of scale that a number in digits may be followed by, too.
const SCALES: [(char, u64); 3] = [('千', 1_000), ('万', 10_000), ('亿', 100_000_000)];

/// Words that begin like a numeral and name no number.
const VAGUE: [&str; 2] = ["一批", "一点"];

/// A text as it would be with its numbers in digits.
///
/// # Errors
/// When a numeral can be read in more than one way, or has too many digits.
pub(super) fn in_digits(text: &str) -> Result<String, QuantityError> {
    let mut written = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = run(rest);
        // 一批 is some, and 一点 is a little.
        let vague = run == "一" && VAGUE.iter().any(|word| rest.starts_with(word));
        if run.is_empty() || vague {
            let tail = rest.strip_prefix(c).unwrap_or("");
            let negative = c == '负' && tail.starts_with(begins);
            written.push(if negative { '-' } else { c });
            rest = tail;
        } else {
            written.push_str(&number(run)?);
            rest = rest.strip_prefix(run).unwrap_or("");
        }
    }
    Ok(tenths(&hundredths(&written)))
}

/// What a numeral may begin with; nobody writes 百家 for a hundred.
fn begins(c: char) -> bool {
    c.is_ascii_digit() || c == '十' || digit(c).is_some()
}

/// The numeral that a text begins with.
fn run(text: &str) -> &str {
    let mut end = 0;
    if !text.starts_with(begins) {
        return "";
    }
    for (at, c) in text.char_indices() {
        let tail = text.get(at.saturating_add(c.len_utf8())..).unwrap_or("");
        let word = match c {
            '点' => tail.starts_with(|c| digit(c).is_some()),
            // The 百 of 百分点 and 百分之 is part of that word.
            '百' | '千' | '万' => !tail.starts_with("分点") && !tail.starts_with("分之"),
            '十' | '亿' => true,
            _ => is_numeric(c) || is_gap(c) || digit(c).is_some(),
        };
        if !word {
            break;
        }
        end = at.saturating_add(c.len_utf8());
    }
    text.get(..end).unwrap_or("")
}

/// One numeral in digits.
fn number(run: &str) -> Result<String, QuantityError> {
    let plain = run.trim_end_matches(|c| SCALES.iter().any(|(word, _)| *word == c));
    if plain.chars().all(|c| is_numeric(c) || is_gap(c)) {
        return Ok(run.to_owned());
    }
    if run.contains(is_gap) {
        return Err(QuantityError::TwoNumbers);
    }
    let words = run.get(plain.len()..).unwrap_or("");
    if let Some((whole, fraction)) = plain.split_once('点') {
        let whole = value(whole)?;
        let digits = fraction.chars().map(|c| digit(c).map(|d| d.to_string()));
        let fraction: String = digits.collect::<Option<_>>().ok_or(QuantityError::Numeral)?;
        return Ok(format!("{whole}.{fraction}{words}"));
    }
    let value = value(run)?;
    let scale = words.chars().filter_map(|c| SCALES.iter().find(|(word, _)| *word == c));
    let scale = scale.map(|(_, scale)| *scale).try_fold(1_u64, u64::checked_mul);
    let value = scale.and_then(|scale| value.checked_div(scale));
    Ok(format!("{}{words}", value.ok_or(QuantityError::TooManyDigits)?))
}

/// The value of a numeral without decimals.
fn value(text: &str) -> Result<u64, QuantityError> {
    let (high, low, scale) = match (text.rsplit_once('亿'), text.rsplit_once('万')) {
        (Some((high, low)), _) if !high.contains('亿') => {
            // 一亿三千 may be short for 一亿三千万.
            let clear = low.is_empty() || low.contains('万') || low.starts_with(['零', '〇']);
            let high = if high.contains('万') { value(high)? } else { section(high)? };
            let low = if clear || digits_alone(low, 8) { low } else { "?" };
            (high, low, 100_000_000_u64)
        }
        (None, Some((high, low))) if !high.contains('万') => (section(high)?, low, 10_000),
        (None, None) => return section(text),
        _ => return Err(QuantityError::Numeral),
    };
    let low = if low.is_empty() { 0 } else { tail(low, if scale == 10_000 { 4 } else { 8 })? };
    let value = high.checked_mul(scale).and_then(|high| high.checked_add(low));
    value.ok_or(QuantityError::TooManyDigits)
}

/// What follows 万 or 亿: all its digits (2万3500), or words that name their places.
fn tail(text: &str, digits: usize) -> Result<u64, QuantityError> {
    if digits_alone(text, digits) {
        return text.parse().map_err(|_| QuantityError::Numeral);
    }
    let named = text.strip_prefix(['零', '〇']);
    let rest = named.unwrap_or(text);
    // 两万三 may be 20003 or 23000.
    let unsure = named.is_none() && rest.chars().nth(1).is_none();
    if unsure || rest.is_empty() || rest.starts_with(['零', '〇']) {
        return Err(QuantityError::Numeral);
    }
    if rest.contains('万') { value(rest) } else { below_ten_thousand(rest) }
}

fn digits_alone(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

/// What stands before 万 or 亿: a number in digits, or in words.
fn section(text: &str) -> Result<u64, QuantityError> {
    if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) {
        return text.parse().map_err(|_| QuantityError::TooManyDigits);
    }
    below_ten_thousand(text)
}

/// A numeral of 千, 百, 十 and digits, each place named and the places falling.
fn below_ten_thousand(text: &str) -> Result<u64, QuantityError> {
    let unsure = QuantityError::Numeral;
    if matches!(text, "零" | "〇") {
        return Ok(0);
    }
    let (mut sum, mut pending, mut place) = (0_u64, None, 10_000_u64);
    let mut skipped = false;
    for c in text.chars() {
        let unit = match c {
            '十' => 10,
            '百' => 100,
            '千' => 1_000,
            _ => 1,
        };
        if unit > 1 {
            // Only 十 stands for one of itself: 十五, 一百十五.
            let many = pending.take().or((unit == 10).then_some(1));
            let many = many.filter(|_| unit < place).ok_or(unsure.clone())?;
            sum = sum.saturating_add(unit.saturating_mul(many));
            (place, skipped) = (unit, false);
            continue;
        }
        let value = digit(c).or_else(|| c.to_digit(10)).ok_or(unsure.clone())?;
        if pending.is_some() || (value == 0 && (skipped || sum == 0)) {
            return Err(unsure);
        }
        if value == 0 {
            skipped = true;
        } else {
            pending = Some(u64::from(value));
        }
    }
    // 两千三 may be 2003 or 2300.
    let named = place == 10 || skipped || sum == 0;
    match pending {
        Some(last) if named => Ok(sum.saturating_add(last)),
        None if sum > 0 && !skipped => Ok(sum),
        _ => Err(unsure),
    }
}

/// The value of one Chinese digit, those of cheques included.
fn digit(c: char) -> Option<u32> {
    Some(match c {
        '零' | '〇' => 0,
        '一' | '壹' => 1,
        '二' | '两' | '贰' => 2,
        '三' | '叁' => 3,
        '四' | '肆' => 4,
        '五' | '伍' => 5,
        '六' | '陆' => 6,
        '七' | '柒' => 7,
        '八' | '捌' => 8,
        '九' | '玖' => 9,
        _ => return None,
    })
}

/// 百分之5 as 5%, 千分之3 as 3‰, 万分之2 as 10000分之2; the number may be 百 itself.
fn hundredths(text: &str) -> String {
    let Some((before, after)) = text.split_once("分之") else { return text.to_owned() };
    let after = match after.strip_prefix('百') {
        Some(rest) => format!("100{rest}"),
        None => after.to_owned(),
    };
    let signed = after.strip_prefix('-').unwrap_or(&after);
    let tail = signed.trim_start_matches(is_numeric);
    let number = after.strip_suffix(tail).unwrap_or("");
    let parts = [('百', "%"), ('千', "‰")];
    let word = parts.iter().find_map(|(word, sign)| Some((before.strip_suffix(*word)?, sign)));
    if tail.len() == signed.len() {
        return text.to_owned();
    }
    match (word, before.strip_suffix('万')) {
        (Some((head, sign)), _) => format!("{head}{number}{sign}{tail}"),
        (_, Some(head)) => format!("{head}10000分之{number}{tail}"),
        _ => text.to_owned(),
    }
}

/// 7成5 as 7.5成.
fn tenths(text: &str) -> String {
    let parts = text.split_once('成').and_then(|(before, after)| {
        let last = after.chars().next().filter(char::is_ascii_digit)?;
        let rest = after.strip_prefix(last)?;
        let plain = before.ends_with(|c: char| c.is_ascii_digit()) && !before.contains('.');
        (plain && !rest.starts_with(is_numeric)).then(|| format!("{before}.{last}成{rest}"))
    });
    parts.unwrap_or_else(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let written = in_digits(text).unwrap_or_else(|error| format!("error: {error}"));
        assert_eq!(written, expected, "{text}");
    }

    #[test]
    fn numerals_are_written_out() {
        check("二万三千五百", "23500");
        check("两千三百余人", "2300余人");
        check("一万二百五十", "10250");
        check("四亿五千六百四十二万零一十五", "456420015");
        check("一千零三", "1003");
        check("十", "10");
        check("一百十五所", "115所");
        check("壹百贰十", "120");
        check("十五点七", "15.7");
        check("零点五", "0.5");
        check("负三点九%", "-3.9%");
        check("五万零三", "50003");
    }

    #[test]
    fn a_last_word_of_scale_stays() {
        check("一百二十万", "120万");
        check("二万三千", "23千");
        check("三千万", "3千万");
        check("四万亿", "4万亿");
        check("二点三五万", "2.35万");
        check("十多万", "10多万");
    }

    #[test]
    fn digits_and_words_may_stand_together() {
        check("2万3500", "23500");
        check("5万4千6百", "54600");
        check("3百人", "300人");
        check("1亿2345", "error: a numeral with two meanings");
        check("1亿23456789", "123456789");
        check("1亿03456789", "103456789");
        check("1,100.9亿", "1,100.9亿");
        check("5百分点", "5百分点");
        check("12千米", "12千米");
    }

    #[test]
    fn parts_of_ten_hundred_and_thousand() {
        check("七成五", "7.5成");
        check("三成", "3成");
        check("百分之八十九点三八", "89.38%");
        check("近百分之九十以上", "近90%以上");
        check("百分之百", "100%");
        check("百分之120", "120%");
        check("千分之三", "3‰");
        check("万分之五", "10000分之5");
        check("三分之二", "3分之2");
    }

    #[test]
    fn what_can_be_read_in_two_ways_is_refused() {
        for text in [
            "两万三",
            "两千三",
            "二百五",
            "二〇二三",
            "一二三",
            "2万350",
            "三十零",
            "一亿三千",
            "2.5万3500",
            "零五",
            "三万万",
            "一千零零三",
            "十千",
            "75〇",
        ] {
            check(text, "error: a numeral with two meanings");
        }
        check("二万 三千", "error: two numbers");
    }
}
