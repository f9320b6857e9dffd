//! Why a token is no printed figure, as whoever wrote it would see it.

use super::token::{is_numeric, normalised};

/// Why a token is not a printed figure.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum QuantityError {
    /// There is no number where one was expected.
    #[error("no number")]
    NotANumber,
    /// Spaces or line breaks stand between digits that they do not group by threes.
    #[error("two numbers")]
    TwoNumbers,
    /// A comma or apostrophe stands where it does not group digits by threes.
    #[error("digits not grouped by threes")]
    Grouping,
    /// More digits than can be computed with exactly.
    #[error("too many digits")]
    TooManyDigits,
    /// A number beside `1:` that is less than one: it may be the quotient, or one to so few.
    #[error("less than one beside 1:")]
    LessThanOne,
    /// One side of the ratio is 1 in the token, the other one in the unit beside it.
    #[error("a ratio the other way round")]
    OtherWayRound,
    /// A letter, or what else looks like a digit, stands among the digits: 75O.
    #[error("{0} among digits")]
    Letter(char),
    /// A word says that the number is expected or planned: 23500（预计）.
    #[error("a forecast: {0}")]
    Forecast(String),
    /// The token holds more than one number.
    #[error("several numbers")]
    Several,
    /// Two numbers with a stroke between them: a fraction, or two values.
    #[error("a fraction or two numbers")]
    Fraction,
    /// A Chinese numeral that can be read in more than one way.
    #[error("a numeral with two meanings")]
    Numeral,
    /// A number in brackets, which may be a negative one.
    #[error("a number in brackets")]
    Brackets,
    /// An invisible character shows the digits in another order than they have.
    #[error("digits turned around")]
    Turned,
    /// Beside the number stands what is neither a unit nor a word that says how exact it is.
    #[error("beside the number {0}")]
    Remark(String),
    /// The text after the number is no unit.
    #[error("unknown unit {0}")]
    UnknownUnit(String),
    /// Neither the token nor its surroundings name a unit.
    #[error("no unit")]
    NoUnit,
}

/// Characters that are taken for digits: O for 0, l for 1.
const LOOKALIKES: &str = "OolI|SBZОоΟο〇";

/// Words that call a number what is expected, not what is.
const FORECASTS: [&str; 12] =
    ["预计", "预测", "预估", "预期", "估计", "估算", "暂估", "计划", "规划", "目标", "力争", "拟"];

/// The reason for which a token is no figure, as the person who wrote it would see it.
pub(super) fn reason(token: &str, error: QuantityError) -> QuantityError {
    use QuantityError as E;
    if !matches!(error, E::NotANumber | E::UnknownUnit(_) | E::Numeral) {
        return error;
    }
    let text = normalised(token);
    let digit = |c: char| c.is_ascii_digit();
    let runs = text.split(|c| !is_numeric(c)).filter(|run| run.contains(digit)).count();
    // What a spreadsheet shows where it cannot compute: #DIV/0!
    if text.starts_with('#') {
        return error;
    }
    if let Some(letter) = lookalike(&text) {
        return E::Letter(letter);
    }
    if error == E::Numeral {
        return error;
    }
    if let Some(word) = FORECASTS.iter().find(|word| text.contains(*word)) {
        return E::Forecast((*word).to_owned());
    }
    let vulgar = ['½', '⅓', '⅔', '¼', '¾'];
    if text.contains(vulgar) {
        return E::Fraction;
    }
    let Some(at) = text.find(digit) else { return error };
    let (before, rest) = text.split_at_checked(at).unwrap_or(("", &text));
    let behind = rest.trim_start_matches(is_numeric);
    let stroke = behind.strip_prefix(['/', '\u{2044}']);
    if stroke.is_some_and(|rest| rest.starts_with(is_numeric)) {
        return E::Fraction;
    }
    // 1e3 is one number, if an unusual one, and so is 1:0.
    let letter = |unit: &str| unit.starts_with(|c: char| c.is_ascii_alphabetic());
    let one = matches!(&error, E::UnknownUnit(unit) if letter(unit)) || text.contains(':');
    if runs > 1 && !one {
        return E::Several;
    }
    if before == "(" && behind.trim_end_matches('%') == ")" {
        return E::Brackets;
    }
    let words = |text: &str| !text.trim_matches(['-', '+']).is_empty();
    let remark = matches!(&error, E::UnknownUnit(unit) if unit.starts_with(|c: char| !c.is_alphanumeric() && c != '%'));
    match (&error, words(before)) {
        (E::NotANumber, true) => E::Remark(before.to_owned()),
        (E::UnknownUnit(unit), _) if remark => E::Remark(unit.clone()),
        _ => error,
    }
}

/// A character that stands next to a digit and looks like one.
fn lookalike(text: &str) -> Option<char> {
    let characters: Vec<char> = text.chars().collect();
    let digit =
        |at: Option<usize>| at.and_then(|at| characters.get(at)).is_some_and(char::is_ascii_digit);
    let found = characters.iter().enumerate().find(|(at, c)| {
        LOOKALIKES.contains(**c) && (digit(at.checked_sub(1)) || digit(at.checked_add(1)))
    });
    found.map(|(_, c)| *c)
}
