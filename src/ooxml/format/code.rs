//! The language of number formats: a code taken apart into its sections and their signs.

use std::cmp::Ordering;

use super::digits::Digits;

/// Characters of the longest code that spreadsheet programs allow.
const LONGEST: usize = 255;

/// Sections of a format: positive, negative, zero, text.
const SECTIONS: usize = 4;

/// Names of the general format, in files and as Chinese programs show it.
const GENERAL: [&str; 2] = ["general", "g/通用格式"];

const COLOURS: [&str; 17] = [
    "black",
    "blue",
    "cyan",
    "green",
    "magenta",
    "red",
    "white",
    "yellow",
    "黑色",
    "蓝色",
    "青色",
    "绿色",
    "洋红",
    "洋红色",
    "红色",
    "白色",
    "黄色",
];

/// One sign of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sign {
    /// A character that is shown as it is.
    Literal(char),
    /// A place for a digit: `0`, `#` or `?`.
    Place(char),
    Point,
    Comma,
    Percent,
    Slash,
    /// The power of ten, with its sign always shown or only when negative.
    Power {
        plus: bool,
    },
    General,
    /// The text of a cell.
    Text,
    /// A part of a date or time: its letter and how often it is written.
    Part(char, usize),
    /// Hours, minutes or seconds in all, `[h]`.
    Elapsed(char, usize),
    /// Before and after noon.
    Noon(&'static str, &'static str),
}

/// How digits are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Script {
    #[default]
    Plain,
    /// 二万三千五百
    Chinese,
    /// 贰万叁仟伍佰
    Formal,
    /// ２万３千５百
    Wide,
    /// Digits of another language.
    Other,
}

/// What numbers a section is for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Condition {
    pub(super) sign: Compare,
    pub(super) than: Digits,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compare {
    Less,
    AtMost,
    Equal,
    Other,
    AtLeast,
    More,
}

/// A section of a format.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Section {
    pub(super) condition: Option<Condition>,
    pub(super) signs: Vec<Sign>,
    pub(super) script: Script,
    /// Dates of another calendar, such as the lunar one.
    pub(super) other_calendar: bool,
}

impl Condition {
    pub(super) fn holds(&self, number: &Digits) -> bool {
        let order = number.cmp(&self.than);
        match self.sign {
            Compare::Less => order == Ordering::Less,
            Compare::AtMost => order != Ordering::Greater,
            Compare::Equal => order == Ordering::Equal,
            Compare::Other => order != Ordering::Equal,
            Compare::AtLeast => order != Ordering::Less,
            Compare::More => order == Ordering::Greater,
        }
    }

    /// Whether only negative numbers can meet it.
    pub(super) fn is_for_negative(&self) -> bool {
        match self.sign {
            Compare::Less => self.than.is_negative() || self.than.is_zero(),
            Compare::AtMost | Compare::Equal => self.than.is_negative(),
            Compare::Other | Compare::AtLeast | Compare::More => false,
        }
    }

    /// Whether it leaves negative numbers, or all but one number, to the next section.
    pub(super) fn is_for_positive(&self) -> bool {
        match self.sign {
            Compare::Equal => true,
            Compare::AtLeast | Compare::More => !self.than.is_negative(),
            Compare::Less | Compare::AtMost | Compare::Other => false,
        }
    }
}

impl Section {
    pub(super) fn has(&self, found: impl Fn(&Sign) -> bool) -> bool {
        self.signs.iter().any(found)
    }

    /// Whether it shows a date or a time.
    pub(super) fn is_date(&self) -> bool {
        self.has(|sign| matches!(sign, Sign::Part(..) | Sign::Elapsed(..) | Sign::Noon(..)))
    }
}

/// Takes a code apart; `None` for one that no spreadsheet program would take.
pub(super) fn sections(code: &str) -> Option<Vec<Section>> {
    if code.chars().nth(LONGEST).is_some() {
        return None;
    }
    let mut reader = Reader { rest: code, section: Section::default(), simplified: true };
    let mut sections = Vec::new();
    if code.trim().is_empty() {
        reader.section.signs.push(Sign::General);
    }
    loop {
        match reader.step()? {
            Step::On => {}
            Step::Break => sections.push(std::mem::take(&mut reader.section)),
            Step::End => break,
        }
    }
    sections.push(reader.section);
    (sections.len() <= SECTIONS).then_some(sections)
}

enum Step {
    On,
    Break,
    End,
}

struct Reader<'c> {
    rest: &'c str,
    section: Section,
    /// Whether the words of the section are those of simplified Chinese.
    simplified: bool,
}

impl Reader<'_> {
    fn step(&mut self) -> Option<Step> {
        if self.word() {
            return Some(Step::On);
        }
        let Some(c) = self.next() else { return Some(Step::End) };
        match c {
            ';' => {
                self.simplified = true;
                return Some(Step::Break);
            }
            '"' => self.quoted(),
            // Chinese and Japanese programs write `!` where others write a backslash.
            '\\' | '!' => {
                let next = self.next();
                self.section.signs.extend(next.map(Sign::Literal));
            }
            // As wide as the character, and filled with it.
            '_' => {
                self.next();
                self.push(Sign::Literal(' '));
            }
            '*' => drop(self.next()),
            '[' => self.bracket()?,
            '0' | '#' | '?' => self.push(Sign::Place(c)),
            '.' => self.push(Sign::Point),
            ',' => self.push(Sign::Comma),
            '%' => self.push(Sign::Percent),
            '/' => self.push(Sign::Slash),
            '@' => self.push(Sign::Text),
            'E' | 'e' => self.power_or_year(),
            _ => self.letter(c),
        }
        Some(Step::On)
    }

    fn next(&mut self) -> Option<char> {
        let mut chars = self.rest.chars();
        let next = chars.next();
        self.rest = chars.as_str();
        next
    }

    fn push(&mut self, sign: Sign) {
        self.section.signs.push(sign);
    }

    /// Takes a beginning off the rest, whatever its case.
    fn take(&mut self, beginning: &str) -> bool {
        let mut chars = self.rest.chars();
        let same = |(wanted, c): (char, char)| c.to_ascii_lowercase() == wanted;
        let found = beginning.chars().all(|wanted| chars.next().is_some_and(|c| same((wanted, c))));
        if found {
            self.rest = chars.as_str();
        }
        found
    }

    /// The words of the language.
    fn word(&mut self) -> bool {
        let chinese = Sign::Noon("上午", "下午");
        let words = [
            (GENERAL[0], Sign::General),
            (GENERAL[1], Sign::General),
            ("am/pm", if self.simplified { chinese } else { Sign::Noon("AM", "PM") }),
            ("a/p", Sign::Noon("A", "P")),
            ("上午/下午", chinese),
        ];
        for (word, sign) in words {
            if self.take(word) {
                self.push(sign);
                return true;
            }
        }
        false
    }

    fn quoted(&mut self) {
        let (inside, rest) = self.rest.split_once('"').unwrap_or((self.rest, ""));
        self.rest = rest;
        self.section.signs.extend(inside.chars().map(Sign::Literal));
    }

    /// `E+00` after digits; elsewhere a year.
    fn power_or_year(&mut self) {
        let places = self.section.has(|sign| matches!(sign, Sign::Place(_)));
        if places && self.take("+") {
            self.push(Sign::Power { plus: true });
        } else if places && self.take("-") {
            self.push(Sign::Power { plus: false });
        } else {
            self.letter('e');
        }
    }

    /// The letters of dates come in runs; others are shown as they are.
    fn letter(&mut self, c: char) {
        let lower = c.to_ascii_lowercase();
        let mut count = 1_usize;
        if "ymdhsebga".contains(lower) {
            let mut end = [0; 4];
            while self.take(lower.encode_utf8(&mut end)) {
                count = count.saturating_add(1);
            }
        }
        let sign = match lower {
            'y' | 'm' | 'd' | 'h' | 's' | 'e' | 'b' | 'g' => Sign::Part(lower, count),
            'a' if count >= 3 => Sign::Part('a', count),
            _ => Sign::Literal(c),
        };
        self.push(sign);
    }

    /// What stands in square brackets.
    fn bracket(&mut self) -> Option<()> {
        let (inside, rest) = self.rest.split_once(']')?;
        self.rest = rest;
        let lower = inside.trim().to_lowercase();
        if let Some(symbol) = inside.strip_prefix('$') {
            self.locale(symbol);
            return Some(());
        }
        if let Some(number) = lower.strip_prefix("dbnum") {
            self.section.script = match (number, self.simplified) {
                ("1", true) => Script::Chinese,
                ("2", true) => Script::Formal,
                ("3", true) => Script::Wide,
                _ => Script::Other,
            };
            return Some(());
        }
        if let Some(condition) = condition(&lower) {
            self.section.condition = Some(condition);
            return Some(());
        }
        for letter in ['h', 'm', 's'] {
            if !lower.is_empty() && lower.chars().all(|c| c == letter) {
                self.push(Sign::Elapsed(letter, lower.len()));
                return Some(());
            }
        }
        let numbered = lower.strip_prefix("color").or_else(|| lower.strip_prefix("颜色"));
        let is_number = |text: &str| text.trim().parse::<u8>().is_ok();
        (COLOURS.contains(&lower.as_str()) || numbered.is_some_and(is_number)).then_some(())
    }

    /// A currency sign and the language, `¥-804`: the language decides how digits are written.
    fn locale(&mut self, inside: &str) {
        let (symbol, locale) = inside.split_once('-').unwrap_or((inside, ""));
        self.section.signs.extend(symbol.chars().map(Sign::Literal));
        let language = Language::of(locale);
        self.section.other_calendar |= language.other_calendar;
        self.simplified = language.chinese;
        let in_words = self.section.script != Script::Plain;
        if language.other_digits || (in_words && !language.chinese) {
            self.section.script = Script::Other;
        }
    }
}

/// What a language code says: `804`, `130000`, `zh-CN`.
struct Language {
    /// Simplified Chinese, or that of the program.
    chinese: bool,
    other_digits: bool,
    other_calendar: bool,
}

impl Language {
    fn of(locale: &str) -> Language {
        if let Ok(code) = u32::from_str_radix(locale, 16) {
            // The upper bytes are the digits and the calendar; 1 is that of most languages.
            return Language {
                chinese: [0, 0x0004, 0x0804, 0xF800, 0xF400].contains(&(code & 0xFFFF)),
                other_digits: code >> 24 > 1,
                other_calendar: (code >> 16) & 0xFF > 1,
            };
        }
        let (name, calendar) = locale.split_once(',').unwrap_or((locale, ""));
        Language {
            chinese: ["", "x-sysdate", "x-systime", "zh-CN", "zh-Hans-CN"].contains(&name),
            other_digits: false,
            other_calendar: !["", "1"].contains(&calendar),
        }
    }
}

/// A condition such as `>=10000`.
fn condition(text: &str) -> Option<Condition> {
    let signs = [
        ("<=", Compare::AtMost),
        ("<>", Compare::Other),
        (">=", Compare::AtLeast),
        ("<", Compare::Less),
        (">", Compare::More),
        ("=", Compare::Equal),
    ];
    signs.into_iter().find_map(|(prefix, sign)| {
        let than = Digits::read(text.strip_prefix(prefix)?)?;
        Some(Condition { sign, than })
    })
}
