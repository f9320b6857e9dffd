//! What is shown, held against what a spreadsheet program shows.

#![expect(clippy::arithmetic_side_effects, reason = "small numbers of the test's own")]

use proptest::prelude::*;
use rust_decimal::Decimal;

use super::*;

/// The table: see the comment at its top.
const TABLE: &str = include_str!("../../../tests/formats/shown.tsv");

/// The text; nothing for an empty cell, `?` for what cannot be known, `≠` before another number.
fn said(shown: Shown) -> String {
    match shown {
        Shown::Text(text) => text,
        Shown::Other(text) => format!("≠{text}"),
        Shown::Nothing => String::new(),
        Shown::Unknown => "?".to_owned(),
    }
}

#[track_caller]
fn check(number: &str, format: &str, expected: &str) {
    let shown = said(shown(number, format, Dates::From1900));
    assert_eq!(shown, expected, "{number} in {format}");
}

#[test]
fn a_cell_shows_what_a_spreadsheet_program_shows() {
    let mut lines = 0;
    let mut wrong = Vec::new();
    for line in TABLE.lines().filter(|line| line.contains('\t')) {
        let fields: Vec<&str> = line.split('\t').collect();
        let (format, value, expected) = match fields[..] {
            [format, value, shown] => (format, value, shown),
            [format, value, _, read, _] => (format, value, read),
            _ => panic!("{line}"),
        };
        let found = if value == "文字" {
            shown_text(value, format)
        } else {
            shown(value, format, Dates::From1900)
        };
        lines += 1;
        let found = said(found);
        if found != expected {
            wrong.push(format!("{value} in {format} is {found}, not {expected}"));
        }
    }
    assert_eq!(wrong, Vec::<String>::new());
    assert!(lines > 4000, "{lines}");
}

#[test]
fn a_difference_from_the_spreadsheet_program_has_a_reason() {
    let reasons: Vec<&str> = TABLE
        .lines()
        .filter(|line| !line.contains('\t'))
        .filter_map(|line| line.strip_prefix("# ")?.split_once(": "))
        .map(|(reason, _)| reason)
        .collect();
    let used = TABLE.lines().filter_map(|line| line.split('\t').nth(4));
    for reason in used {
        assert!(reasons.contains(&reason), "{reason}");
    }
}

#[test]
fn numbers_of_every_size_are_shown() {
    check("1E+300", "General", "1E+300");
    check("1.25E-30", "General", "1.25E-30");
    check("0.30000000000000004", "General", "0.3");
    check("123456789012345678", "0", "123456789012346000");
    check("1E+300", "0%", &format!("1{}%", "0".repeat(302)));
    check("1E-300", "0.00", "0.00");
    for number in ["1E+400", "1E-400", "", "x", "1,000", "NaN", "inf"] {
        check(number, "0.00", "?");
    }
}

#[test]
fn a_long_format_is_not_read() {
    check("5", &"0".repeat(100_000), "?");
    check("5", &"[Red]".repeat(20_000), "?");
    check("5", &"\"人\"".repeat(80), &"人".repeat(80));
}

#[test]
fn a_format_that_nobody_knows_is_not_read() {
    for format in ["[Foo]0", "[0", "0;0;0;@;0", "0@", "General0", "0.0d", "yyyy0", "[DBNum4]0"] {
        check("5", format, "?");
    }
    check("44926", "[$-130000]yyyy\"年\"m\"月\"d\"日\"", "?");
    check("44926", "[$-411]ggge\"年\"", "?");
    check("5", "[DBNum1][$-411]0", "?");
    check("5", "[>1]0;[<1]0", "5");
    check("1", "[>1]0;[<1]0", "?");
}

#[test]
fn a_negative_number_without_its_sign_is_another_number() {
    check("-5", "0.0;[Red]0.0", "≠5.0");
    check("-5", "[DBNum2]0;[DBNum2]0", "≠伍");
    check("-5", "0.0;[Red]-0.0", "-5.0");
    check("-5", "0.0;(0.0)", "(5.0)");
    check("-5", "0.0;\"下降\"0.0", "下降5.0");
    check("-0.004", "0.00", "0.00");
    check("-5", "0;", "");
    check("-5", "0;\"—\"", "—");
}

#[test]
fn days_count_from_1900_or_from_1904() {
    let iso = "yyyy-mm-dd";
    check("1", iso, "1900-01-01");
    check("59", iso, "1900-02-28");
    check("60", iso, "1900-02-29");
    check("61", iso, "1900-03-01");
    check("44926", iso, "2022-12-31");
    check("44926.99999", iso, "2022-12-31");
    check("2958465", iso, "9999-12-31");
    check("2958466", iso, "?");
    check("44926", "yyyy\"年\"m\"月\" dddd", "2022-12");
    check("44926", "dddd, mmmm d, yyyy", "2022-12-31");
    let from_1904 = |number| said(shown(number, iso, Dates::From1904));
    assert_eq!(from_1904("0"), "1904-01-01");
    assert_eq!(from_1904("43464"), "2022-12-31");
    // As the last moment of the day is shown, it is the next day.
    check("44926.999999", "yyyy/m/d h:mm:ss", "2023-01-01");
}

#[test]
fn parts_of_a_date_without_its_year_are_shown_as_they_are() {
    check("44926", "[DBNum1][$-804]m\"月\"d\"日\"", "十二月三十一日");
    check("44926", "d-mmm", "?");
    check("44926", "yyyy\"年招生数\"", "2022年招生数");
    check("44926.5625", "上午/下午h\"时\"mm\"分\"", "下午1时30分");
}

#[test]
fn the_fourth_section_is_for_texts() {
    let check = |format, expected| assert_eq!(said(shown_text(" 23500 ", format)), expected);
    check("General", "23500");
    check("0", "23500");
    check("@", "23500");
    check(";;;", "");
    check("0;-0;0;", "");
    check("0;;;@\"人\"", "23500 人");
    check("0;0;0;\"文本\"", "文本");
    check("[Foo]0;;;", "23500");
}

#[test]
fn built_in_formats_are_those_of_chinese_programs() {
    let shown = |id, number| said(shown(number, built_in(id).unwrap(), Dates::From1900));
    assert_eq!(shown(57, "44926"), "2022-12");
    assert_eq!(shown(31, "44926"), "2022-12-31");
    assert_eq!(shown(58, "44926"), "12月31日");
    assert_eq!(shown(14, "44926"), "2022-12-31");
    assert_eq!(shown(10, "0.8861"), "88.61%");
    assert_eq!(shown(44, "14000"), "¥14,000.00");
    for id in 0..=58 {
        // 16 names the month in the language of the program.
        if !matches!(id, 16 | 23..=26) {
            assert_ne!(shown(id, "44926.5"), "?", "{id}");
        }
    }
    assert_eq!(built_in(59), None);
    assert_eq!(built_in(u32::MAX), None);
}

/// Codes made of what codes are made of.
fn codes() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "0",
        "#",
        "?",
        ".",
        ",",
        "%",
        ";",
        "/",
        "E+",
        "E-",
        "@",
        "General",
        "\"人\"",
        "\\",
        "!",
        "_",
        "*",
        "[Red]",
        "[<1]",
        "[>=10000]",
        "[DBNum1]",
        "[DBNum2]",
        "[$¥-804]",
        "[h]",
        "yyyy",
        "m",
        "d",
        "h",
        "ss",
        "AM/PM",
        "aaaa",
        " ",
        "-",
        "(",
        ")",
        "万",
        "8",
        "\"",
        "[",
        "]",
    ]);
    prop::collection::vec(words, 0..14).prop_map(|words| words.concat())
}

proptest! {
    #[test]
    fn no_format_and_no_number_is_too_much(
        number in "-?[0-9]{0,20}(\\.[0-9]{0,20})?([eE][+-]?[0-9]{1,3})?",
        format in codes(),
        any in "\\PC{0,20}",
    ) {
        for dates in [Dates::From1900, Dates::From1904] {
            shown(&number, &format, dates);
            shown(&any, &format, dates);
            shown(&number, &any, dates);
        }
        shown_text(&any, &format);
    }

    /// The digits shown are at most half a unit of the last one away from the number.
    #[test]
    fn digits_are_rounded_to_the_nearest(
        value in -99_999_999_999_999_i64..=99_999_999_999_999,
        scale in 0_u32..12,
        places in 0_usize..10,
        percent in any::<bool>(),
        grouped in any::<bool>(),
        open in prop::sample::select(vec!['0', '#', '?']),
    ) {
        let number = Decimal::new(value, scale);
        let whole = if grouped { "#,##0" } else { "0" };
        let point = if places > 0 { "." } else { "" };
        let sign = if percent { "%" } else { "" };
        let format = format!("{whole}{point}{}{sign}", open.to_string().repeat(places));
        let text = said(shown(&number.to_string(), &format, Dates::From1900));
        let read = text.trim_end_matches('%').replace([',', ' '], "");
        let read: Decimal = read.parse().unwrap();
        let exact = if percent { number * Decimal::ONE_HUNDRED } else { number };
        let half = Decimal::new(5, u32::try_from(places).unwrap() + 1);
        prop_assert!((read - exact).abs() <= half, "{number} in {format}: {text}");
    }

    /// A fraction is as near as any other with a denominator that small.
    #[test]
    fn a_fraction_is_the_nearest(value in 0_i64..10_000) {
        let text = said(shown(&Decimal::new(value, 4).to_string(), "?/?", Dates::From1900));
        let (top, bottom) = text.split_once('/').unwrap();
        let away = |top: i64, bottom: i64| (Decimal::new(value, 4) - Decimal::from(top) / Decimal::from(bottom)).abs();
        let found = away(top.trim().parse().unwrap(), bottom.trim().parse().unwrap());
        for bottom in 1..10 {
            for top in 0..=bottom {
                prop_assert!(found <= away(top, bottom) + Decimal::new(1, 20), "{text}: {top}/{bottom}");
            }
        }
    }
}
