//! Every figure of the built-in reports against what a reader of the reports wrote down.
//!
//! `tests/transcription/*.tsv` has one line for each figure, in the order of the report: section,
//! label, what is printed, the unit if it stands elsewhere (a head of a table) or nowhere, the
//! period, the population if the report states one, the nature, the indicator, and the words by
//! which the figure is found in the report, which is not part of this project.
//!
//! In what is printed, `…` leaves out the words between a hedge and its number, and `+` joins what
//! the report prints apart and the data adds up; what has no number is a name and counts as one.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::string_slice, reason = "a test fails by panicking")]
#![expect(clippy::arithmetic_side_effects, reason = "small numbers of the test's own")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use duibiao::model::{DataSet, Figure, IndicatorId, Nature, Period, Quantity, Rules, Word};
use duibiao::source::{BuiltIn, Files, load_data, load_rules};
use similar::{Algorithm, DiffOp, capture_diff_slices};

const TRANSCRIPTIONS: [(&str, &str); 3] = [
    ("quzhou-2020", include_str!("transcription/quzhou-2020.tsv")),
    ("quzhou-2022", include_str!("transcription/quzhou-2022.tsv")),
    ("jinhua-2022", include_str!("transcription/jinhua-2022.tsv")),
];

static RULES: LazyLock<Rules> = LazyLock::new(|| load_rules(&BuiltIn, "rules").unwrap().value);

#[test]
fn every_figure_is_as_the_report_prints_it() {
    let mut wrong = Vec::new();
    for (report, text) in TRANSCRIPTIONS {
        wrong.extend(differences(&lines(text), &loaded(report).figures));
    }
    assert!(wrong.is_empty(), "{} differences:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_report_is_transcribed() {
    let paths = BuiltIn.list("fixtures").unwrap();
    let sets = load_data(&BuiltIn, &paths, &RULES).unwrap().value;
    let reports = sets.iter().filter(|set| !set.illustrative).map(|set| set.id.as_str());
    let reports: BTreeSet<&str> = reports.collect();
    assert_eq!(reports, TRANSCRIPTIONS.iter().map(|(report, _)| *report).collect());
}

#[test]
fn what_is_printed_stands_in_the_words_around_it() {
    for (report, text) in TRANSCRIPTIONS {
        for line in lines(text) {
            let found = line.pieces().try_fold(line.text, after);
            assert!(found.is_some(), "{report}: no {} in {}", line.printed, line.text);
        }
    }
    assert!(after("共11所", "1所").is_none(), "the end of a number is not that number");
}

#[test]
fn each_of_twenty_nudged_numbers_is_noticed() {
    let mut noticed = Vec::new();
    for (report, text) in TRANSCRIPTIONS {
        let (lines, set) = (lines(text), loaded(report));
        let step = set.figures.len() / 8;
        for at in (step / 2..set.figures.len()).step_by(step) {
            let mut figures = set.figures.clone();
            let quantity = &mut figures[at].quantity;
            let was = quantity.printed.clone();
            *quantity = Quantity::parse(&nudged(&was), quantity.beside.as_deref()).unwrap();
            let found = differences(&lines, &figures);
            assert_eq!(found.len(), 1, "{was} in {report}: {found:?}");
            assert!(found[0].contains(&nudged(&was)), "{found:?}");
            noticed.extend(found);
        }
    }
    assert!(noticed.len() >= 20, "{noticed:?}");
}

#[test]
fn every_other_slip_is_noticed_too() {
    let year = Period::parse("2021").unwrap();
    let whole = RULES.registry.population_named("全域").unwrap().id.clone();
    let (schools, _) = RULES.registry.indicators.get_key_value("schools").unwrap();
    let hedged = Quantity::parse("近10389人", None).unwrap();
    // 中职招生 10389人 of Quzhou 2020, the tenth figure.
    check(
        |figures| figures[9].period = year,
        "1.1 中职招生: the period is 2020, not 2021 (当年中职招生10389人)",
    );
    check(
        |figures| figures[9].population = whole.clone(),
        "the population is secondary, not region",
    );
    check(|figures| figures[9].nature = Nature::Plan, "the nature is actual, not plan");
    check(|figures| figures[9].indicator = schools.clone(), "the indicator is intake, not schools");
    check(
        |figures| figures[9].quantity = hedged.clone(),
        "what is printed is 10389人, not 近10389人",
    );
    check(|figures| figures[9].label = "招生".into(), "the label is 中职招生, not 招生");
    check(|figures| figures[9].at = "1.2".into(), "the section is 1.1, not 1.2");
    check(|figures| drop(figures.remove(9)), "1.1 中职招生: 10389人 is not in the data");
    check(|figures| figures.push(figures[9].clone()), "is not in the transcription");
    check(|figures| figures[14].quantity = Quantity::parse("2255.55", Some("元")).unwrap(), "万元");
}

/// What is said about the first report after a change.
#[track_caller]
fn check(change: impl FnOnce(&mut Vec<Figure>), expected: &str) {
    let (report, text) = TRANSCRIPTIONS[0];
    let mut figures = loaded(report).figures;
    change(&mut figures);
    let found = differences(&lines(text), &figures);
    assert_eq!(found.len(), 1, "{found:?}");
    assert!(found[0].contains(expected), "{found:?}");
}

fn loaded(report: &str) -> DataSet {
    let paths = [format!("fixtures/{report}.toml")];
    let loaded = load_data(&BuiltIn, &paths, &RULES).unwrap();
    assert!(loaded.problems.is_empty(), "{report}: {:?}", loaded.problems);
    loaded.value.into_iter().next().unwrap()
}

/// The first number with its last digit one higher.
fn nudged(printed: &str) -> String {
    let first = printed.find(|c: char| c.is_ascii_digit()).unwrap();
    let number = printed[first..].split(|c: char| !c.is_ascii_digit() && c != '.').next().unwrap();
    let (head, tail) = printed.split_at(first + number.len());
    let (head, digit) = head.split_at(head.len() - 1);
    let digit: u8 = digit.parse().unwrap();
    format!("{head}{}{tail}", (digit + 1) % 10)
}

// ── the transcription ───────────────────────────────────────────────

/// One figure as a reader wrote it down.
struct Line<'t> {
    section: &'t str,
    label: &'t str,
    printed: &'t str,
    unit: &'t str,
    period: &'t str,
    population: &'t str,
    nature: &'t str,
    indicator: &'t str,
    text: &'t str,
}

fn lines(text: &str) -> Vec<Line<'_>> {
    text.lines().filter(|line| !line.starts_with('#')).map(Line::new).collect()
}

impl<'t> Line<'t> {
    fn new(line: &'t str) -> Self {
        let cells: Vec<&str> = line.split('\t').collect();
        assert_eq!(cells.len(), 9, "{line}");
        Self {
            section: cells[0],
            label: cells[1],
            printed: cells[2],
            unit: cells[3],
            period: cells[4],
            population: cells[5],
            nature: cells[6],
            indicator: cells[7],
            text: cells[8],
        }
    }

    /// What must stand in the words around the figure, in this order.
    fn pieces(&self) -> impl Iterator<Item = &'t str> {
        self.printed.split(['+', '…'])
    }

    /// The number as the data has it.
    fn number(&self) -> String {
        let named = !self.printed.contains(|c: char| c.is_ascii_digit());
        if !named && !self.printed.contains('+') {
            return self.printed.replace('…', "");
        }
        let counts: Vec<(u32, &str)> = self.printed.split('+').map(counted).collect();
        let sum: u32 = counts.iter().map(|(count, _)| count).sum();
        format!("{sum}{}", counts[0].1)
    }

    fn said(&self) -> Said {
        let registry = &RULES.registry;
        let indicator = registry.indicators.get(&IndicatorId::from(self.indicator));
        let own = indicator.map(|indicator| indicator.population.as_str()).unwrap_or_default();
        let stated = registry.population_named(self.population).map(|known| known.id.as_str());
        let population = if self.population.is_empty() { Some(own) } else { stated };
        Said([
            self.section.to_owned(),
            self.label.to_owned(),
            self.number(),
            self.unit.to_owned(),
            Period::parse(self.period).unwrap().label(),
            population.unwrap_or(self.population).to_owned(),
            self.nature.to_owned(),
            self.indicator.to_owned(),
        ])
    }
}

/// What a piece of a sum counts, and in what.
fn counted(piece: &str) -> (u32, &str) {
    match piece.find(|c: char| !c.is_ascii_digit()) {
        Some(0) | None => (1, "个"),
        Some(end) => (piece[..end].parse().unwrap(), &piece[end..]),
    }
}

/// What follows a piece, which is not cut out of a longer number.
fn after<'t>(text: &'t str, piece: &str) -> Option<&'t str> {
    let numeric = |c: char| c.is_ascii_digit() || c == '.';
    let whole = |at: &usize| {
        let (before, rest) = (&text[..*at], &text[at + piece.len()..]);
        let cut_before = before.ends_with(numeric) && piece.starts_with(numeric);
        let cut_behind = rest.starts_with(numeric) && piece.ends_with(numeric);
        !cut_before && !cut_behind
    };
    let at = text.match_indices(piece).map(|(at, _)| at).find(whole)?;
    text.get(at + piece.len()..)
}

// ── the comparison ──────────────────────────────────────────────────

/// What is said of a figure, in words that both sides share.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
struct Said([String; 8]);

const NAMES: [&str; 8] = [
    "the section",
    "the label",
    "what is printed",
    "the unit",
    "the period",
    "the population",
    "the nature",
    "the indicator",
];

impl Said {
    fn of(figure: &Figure, sections: &BTreeSet<&str>) -> Self {
        let holds = |section: &&&str| {
            figure
                .at
                .strip_prefix(**section)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        };
        let section = sections.iter().filter(holds).max_by_key(|section| section.len());
        let quantity = &figure.quantity;
        Self([
            section.map_or_else(|| figure.at.clone(), |section| (*section).to_owned()),
            figure.label.clone(),
            quantity.printed.clone(),
            quantity.beside.clone().unwrap_or_default(),
            figure.period.label(),
            figure.population.to_string(),
            figure.nature.as_str().to_owned(),
            figure.indicator.to_string(),
        ])
    }

    fn number(&self) -> &str {
        &self.0[2]
    }
}

/// A message for each figure that is not the same on both sides.
fn differences(lines: &[Line], figures: &[Figure]) -> Vec<String> {
    let sections: BTreeSet<&str> = lines.iter().map(|line| line.section).collect();
    let report: Vec<Said> = lines.iter().map(Line::said).collect();
    let data: Vec<Said> = figures.iter().map(|figure| Said::of(figure, &sections)).collect();
    let mut found = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, &report, &data) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (mut old, mut new) = (op.old_range(), op.new_range());
        loop {
            found.push(match (old.next(), new.next()) {
                (None, None) => break,
                (Some(at), Some(to)) => differing(&report[at], &data[to], &lines[at], &figures[to]),
                (Some(at), None) => {
                    let Line { section, label, text, .. } = lines[at];
                    format!(
                        "{section} {label}: {} is not in the data ({text})",
                        report[at].number()
                    )
                }
                (None, Some(to)) => {
                    let Figure { at, label, place, .. } = &figures[to];
                    let number = data[to].number();
                    format!("{place}: {at} {label}: {number} is not in the transcription")
                }
            });
        }
    }
    found
}

fn differing(report: &Said, data: &Said, line: &Line, figure: &Figure) -> String {
    let pairs = NAMES.iter().zip(report.0.iter().zip(&data.0)).filter(|(_, (a, b))| a != b);
    let each: Vec<String> = pairs.map(|(name, (a, b))| format!("{name} is {a}, not {b}")).collect();
    let Line { section, label, text, .. } = line;
    format!("{}: {section} {label}: {} ({text})", figure.place, each.join(", "))
}
