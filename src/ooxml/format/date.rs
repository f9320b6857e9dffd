//! What a number shows in a section for dates and times.
//!
//! A day that is shown with its year is written as ISO has it, cut to what is shown: `2022`,
//! `2022-12`, `2022-12-31`. Anything else is the text of the cell.

use jiff::Span;
use jiff::civil::{Date, date};

use super::Dates;
use super::code::{Script, Section, Sign};
use super::digits::Digits;
use super::script::{digit, words};

/// The smallest piece of time that counts: programs round to a ten-thousandth of a second.
const PER_SECOND: i128 = 10_000;
const PER_DAY: i128 = 86_400 * PER_SECOND;

/// The days from the first day of the 1900 dates to that of the 1904 dates.
const TO_1904: i64 = 1462;

/// 9999-12-31, the last day of all programs.
const LAST_DAY: i64 = 2_958_465;

/// What stands between the parts of a date and says nothing of its own.
const BETWEEN: &str = "年月日号时分秒点星期周-/.,:，、：() （）TZ'";

/// A moment as a sheet shows it.
struct Moment {
    year: i16,
    month: i8,
    day: i8,
    hour: i128,
    minute: i128,
    second: i128,
    /// Ten-thousandths of a second.
    rest: i128,
    /// All of it since the first day.
    all: i128,
}

/// The text of a number as a date or time; `None` when it cannot be known.
pub(super) fn shown(number: &Digits, section: &Section, dates: Dates) -> Option<String> {
    // Programs fill the cell with # for what lies before the first day.
    if number.is_negative() || section.other_calendar {
        return None;
    }
    let signs = minutes(&section.signs);
    let has = |letters: &str| {
        signs.iter().any(|sign| matches!(sign, Sign::Part(letter, _) if letters.contains(*letter)))
    };
    if has("bg") {
        return None;
    }
    if !decimals_follow_seconds(&signs) {
        return None;
    }
    let moment = Moment::of(number, &signs, dates)?;
    let plain = signs.iter().all(|sign| match sign {
        Sign::Literal(c) => BETWEEN.contains(*c),
        Sign::Elapsed(..) => false,
        _ => true,
    });
    if !plain || !has("ye") {
        return text(&signs, &moment, section.script);
    }
    let Moment { year, month, day, .. } = moment;
    // `ddd` and longer are the day of the week.
    let has_day = signs.iter().any(|sign| matches!(sign, Sign::Part('d', 1 | 2)));
    match (has("m"), has_day) {
        (true, true) => Some(format!("{year:04}-{month:02}-{day:02}")),
        (true, false) => Some(format!("{year:04}-{month:02}")),
        (false, false) => Some(format!("{year:04}")),
        (false, true) => None,
    }
}

/// Tells minutes, which get the letter `i`, from months: after hours or before seconds.
fn minutes(signs: &[Sign]) -> Vec<Sign> {
    let letter = |sign: &Sign| match sign {
        Sign::Part(letter, _) | Sign::Elapsed(letter, _) => Some(*letter),
        _ => None,
    };
    let mut out: Vec<Sign> = Vec::new();
    for (at, sign) in signs.iter().enumerate() {
        let Sign::Part('m', count) = sign else {
            out.push(*sign);
            continue;
        };
        let before = out.iter().rev().find_map(letter);
        let after = signs.get(at.saturating_add(1)..).and_then(|rest| rest.iter().find_map(letter));
        let is_minute = *count <= 2 && (before == Some('h') || after == Some('s'));
        out.push(Sign::Part(if is_minute { 'i' } else { 'm' }, *count));
    }
    out
}

/// Places for digits are those of a second, `ss.00`: there are no others in a date.
fn decimals_follow_seconds(signs: &[Sign]) -> bool {
    let mut fine = false;
    signs.iter().zip(std::iter::once(None).chain(signs.iter().map(Some))).all(|(sign, before)| {
        match (sign, before) {
            (Sign::Point, Some(Sign::Part('s', _) | Sign::Elapsed('s', _))) => fine = true,
            (Sign::Place('0'), Some(Sign::Point | Sign::Place('0'))) => return fine,
            (Sign::Place(_), _) => return false,
            _ => fine = false,
        }
        true
    })
}

impl Moment {
    fn of(number: &Digits, signs: &[Sign], dates: Dates) -> Option<Moment> {
        if number.power() > 7 {
            return None;
        }
        let (value, decimals) = number.parts();
        let ten = |power: i32| 10_i128.checked_pow(u32::try_from(power).unwrap_or(0));
        let all = match decimals {
            decimals if decimals > 20 => 0,
            decimals => {
                let scaled = i128::from(value).checked_mul(ten(decimals.saturating_neg())?)?;
                rounded(scaled.checked_mul(PER_DAY)?, ten(decimals)?)?
            }
        };
        let unit = unit(signs)?;
        let all = rounded(all, unit)?.checked_mul(unit)?;
        let time = all.checked_rem(PER_DAY)?;
        let days = i64::try_from(all.checked_div(PER_DAY)?).ok()?;
        let (year, month, day) = day(days, dates)?;
        let seconds = time.checked_div(PER_SECOND)?;
        Some(Moment {
            year,
            month,
            day,
            hour: seconds.checked_div(3600)?,
            minute: seconds.checked_div(60)?.checked_rem(60)?,
            second: seconds.checked_rem(60)?,
            rest: time.checked_rem(PER_SECOND)?,
            all,
        })
    }
}

fn rounded(number: i128, by: i128) -> Option<i128> {
    number.checked_mul(2)?.checked_add(by)?.checked_div(by.checked_mul(2)?)
}

/// The piece of time that a section rounds to: a second, or the decimals of one that it shows;
/// a section that shows no time does not round.
fn unit(signs: &[Sign]) -> Option<i128> {
    let is_time = |sign: &Sign| match sign {
        Sign::Part(letter, _) => "his".contains(*letter),
        Sign::Elapsed(..) | Sign::Noon(..) => true,
        _ => false,
    };
    if !signs.iter().any(is_time) {
        return Some(1);
    }
    let decimals = signs.iter().filter(|sign| matches!(sign, Sign::Place(_))).count();
    match decimals {
        0 => Some(PER_SECOND),
        1 => Some(1000),
        2 => Some(100),
        3 => Some(10),
        _ => None,
    }
}

/// The year, month and day of a day's number, as a sheet shows it.
fn day(days: i64, dates: Dates) -> Option<(i16, i8, i8)> {
    let days = match dates {
        Dates::From1900 => days,
        Dates::From1904 => days.checked_add(TO_1904)?,
    };
    // Programs show a day 0 before the first, and a 29 February that 1900 did not have.
    let first = match days {
        0 => return Some((1900, 1, 0)),
        60 => return Some((1900, 2, 29)),
        1..60 => date(1899, 12, 31),
        61..=LAST_DAY => date(1899, 12, 30),
        _ => return None,
    };
    let day: Date = first.checked_add(Span::new().try_days(days).ok()?).ok()?;
    Some((day.year(), day.month(), day.day()))
}

/// The parts of a date or time one after the other, as the cell shows them.
fn text(signs: &[Sign], moment: &Moment, script: Script) -> Option<String> {
    let noon = signs.iter().any(|sign| matches!(sign, Sign::Noon(..)));
    let mut out = String::new();
    let mut rest = format!("{:04}", moment.rest).into_bytes().into_iter();
    for sign in signs {
        match *sign {
            Sign::Literal(c) => out.push(c),
            Sign::Point => out.push('.'),
            Sign::Comma => out.push(','),
            Sign::Slash => out.push('/'),
            Sign::Percent => out.push('%'),
            Sign::Place('0') => out.push(char::from(rest.next()?)),
            Sign::Noon(before, after) => {
                out.push_str(if moment.hour < 12 { before } else { after });
            }
            Sign::Part(letter, count) => {
                let (number, count) = match letter {
                    'y' | 'e' => (i128::from(moment.year), 4),
                    'm' => (i128::from(moment.month), count),
                    'd' => (i128::from(moment.day), count),
                    'h' if noon => (half_day(moment.hour), count),
                    'h' => (moment.hour, count),
                    'i' => (moment.minute, count),
                    's' => (moment.second, count),
                    _ => return None,
                };
                // Names of months and days depend on the language of the program.
                if count > 2 && letter != 'y' && letter != 'e' {
                    return None;
                }
                out.push_str(&part(number, count, script)?);
            }
            Sign::Elapsed(letter, count) => {
                let unit = match letter {
                    'h' => 3600,
                    'm' => 60,
                    _ => 1,
                };
                let number = moment.all.checked_div(PER_SECOND)?.checked_div(unit)?;
                out.push_str(&part(number, count, script)?);
            }
            _ => return None,
        }
    }
    Some(out)
}

fn half_day(hour: i128) -> i128 {
    match hour {
        0 => 12,
        13.. => hour.saturating_sub(12),
        _ => hour,
    }
}

/// A part of a date with at least so many digits, or in Chinese characters: 二〇二二, 十二.
fn part(number: i128, count: usize, script: Script) -> Option<String> {
    let plain = format!("{number:0count$}");
    if script == Script::Plain {
        return Some(plain);
    }
    let digits: Vec<u8> = plain.bytes().map(|byte| byte & 0xF).collect();
    match script {
        Script::Chinese if count <= 1 => {
            let words = words(&digits, script)?;
            let short = words.strip_prefix('一').filter(|rest| rest.starts_with('十'));
            Some(short.unwrap_or(&words).to_owned())
        }
        Script::Chinese if count == 4 => Some(digits.iter().map(|d| digit(*d, script)).collect()),
        _ => None,
    }
}
