//! How fast: ten shares and sums for each of 100,000 region-years, and a city by itself.
//!
//! `cargo bench --bench figures` runs all of it; nothing here is part of the tests. What the
//! checks alone cost is the difference between two lines: with them and without any.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::print_stderr, reason = "a benchmark says what it checks")]

use std::fmt::Write as _;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use duibiao::check::figures::{doubts, validate};
use duibiao::model::{
    CheckKind, DataSet, DataSetId, Figure, Label, Level, Nature, Outcome, Period, Quantity, Region,
    RegionCode, Rules, Validation,
};
use duibiao::source::{BuiltIn, Content, Files, LoadError, load_data, load_rules};
use duibiao::text::{Place, Source};

fn main() {
    divan::main();
}

const REGIONS: usize = 10_000;

/// Years that every region reports.
const YEARS: std::ops::RangeInclusive<i16> = 2015..=2024;

/// Of 100,000 region-years.
const CHECKS: usize = 1_000_000;

/// Regions of the table that is read as CSV: a file has at most 32 MB.
const REGIONS_OF_FILE: usize = 500;

/// Ten checks, all of which hold, for each of 100,000 region-years.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn a_million_shares_and_sums(bencher: Bencher) {
    let (rules, data) = (rules(&FIGURES), &*WORLD);
    let answer = validate(&rules, data);
    assert_eq!((answer.tally.made(), answer.tally.all()), (CHECKS, CHECKS));
    assert_clean(&answer);
    bencher.bench(|| validate(&rules, data));
}

/// The same figures put in order and looked at one by one, without any check.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn no_check_of_the_same_figures(bencher: Bencher) {
    let (mut rules, data) = (rules(&FIGURES), &*WORLD);
    rules.checks.clear();
    rules.registry.indicators.values_mut().for_each(|known| known.formula = None);
    assert_eq!(validate(&rules, data).tally.all(), 0);
    bencher.bench(|| validate(&rules, data));
}

/// The same figures with all built-in checks that they allow.
#[divan::bench(sample_count = 5, sample_size = 1)]
fn all_checks_of_the_same_figures(bencher: Bencher) {
    let (rules, data) = (built_in(), &*WORLD);
    let answer = validate(&rules, data);
    eprintln!("{} checks", answer.tally.made());
    bencher.bench(|| validate(&rules, data));
}

/// Reads 5,000 region-years from CSV and makes ten checks of each.
#[divan::bench(sample_count = 3, sample_size = 1)]
fn from_csv(bencher: Bencher) {
    let mut rules = rules(&FIGURES);
    let regions = (0..REGIONS_OF_FILE).map(code);
    rules.registry.regions.extend(regions.map(|code| (code.clone(), region(&code))));
    let file = Memory(table().into_bytes());
    let run = || {
        let loaded = load_data(&file, &["table.csv".to_owned()], &rules).unwrap();
        validate(&rules, &loaded.value)
    };
    assert_eq!(run().tally.made(), REGIONS_OF_FILE.saturating_mul(100));
    bencher.bench(run);
}

#[divan::bench]
fn validate_one_city(bencher: Bencher) {
    let (rules, data) = city();
    bencher.bench(|| validate(&rules, &data));
}

#[divan::bench]
fn doubts_of_one_city(bencher: Bencher) {
    let (rules, data) = city();
    bencher.bench(|| doubts(&rules, &data));
}

fn city() -> (Rules, Vec<DataSet>) {
    let rules = built_in();
    let data = load_data(&BuiltIn, &["fixtures/quzhou-2020.toml".to_owned()], &rules);
    (rules, data.unwrap().value)
}

fn built_in() -> Rules {
    load_rules(&BuiltIn, "rules").unwrap().value
}

/// The built-in rules with the shares and sums of these indicators only.
fn rules(indicators: &[&str]) -> Rules {
    let mut rules = built_in();
    rules.checks.retain(|check| {
        check.kind == CheckKind::Sum
            && check.indicators().iter().all(|id| indicators.contains(&id.as_str()))
    });
    rules
}

fn assert_clean(answer: &Validation) {
    let holds = |outcome| answer.tally.of(outcome);
    assert_eq!(holds(Outcome::Consistent).saturating_add(holds(Outcome::Rounding)), CHECKS);
    let repeats = answer.findings.iter().filter(|finding| finding.kind == CheckKind::Repeat);
    assert_eq!(repeats.count(), answer.findings.len(), "only accidents among the digits");
}

/// Eight shares and two sums.
const FIGURES: [&str; 21] = [
    "full_time_teachers",
    "bachelor_teachers",
    "bachelor_share",
    "postgraduate_teachers",
    "postgraduate_share",
    "intermediate_title_teachers",
    "intermediate_title_share",
    "senior_title_teachers",
    "senior_title_share",
    "part_time_teachers",
    "part_time_share",
    "graduates",
    "further_study",
    "further_study_rate",
    "employment_in_organisations",
    "self_employment",
    "other_employment",
    "direct_employment",
    "direct_employment_share",
    "employment_with_further_study",
    "employment_rate",
];

/// One region-year: the figures in the order of their names above.
fn printed(dice: &mut Dice) -> Vec<String> {
    let mut values = Vec::with_capacity(FIGURES.len());
    let count = |number: u64| format!("{number}人");
    let share = |part: u64, whole: u64| {
        // Two decimals, halves up.
        let hundredths = (part.saturating_mul(20_000).saturating_add(whole))
            .checked_div(whole.saturating_mul(2))
            .unwrap();
        format!("{}.{:02}%", hundredths / 100, hundredths % 100)
    };
    let teachers = dice.roll(3000).saturating_add(200);
    values.push(count(teachers));
    for _ in 0..5 {
        let part = dice.roll(teachers);
        values.extend([count(part), share(part, teachers)]);
    }
    let graduates = dice.roll(9000).saturating_add(500);
    let study = dice.roll(graduates);
    values.extend([count(graduates), count(study), share(study, graduates)]);
    let employed = dice.roll(graduates.saturating_sub(study).saturating_add(1));
    let alone = dice.roll(employed.saturating_add(1)) / 2;
    let other = dice.roll(employed.saturating_add(1)) / 2;
    let rest = employed.saturating_sub(alone).saturating_sub(other);
    values.extend([rest, alone, other, employed].map(count));
    values.push(share(employed, graduates));
    let both = employed.saturating_add(study);
    values.extend([count(both), share(both, graduates)]);
    values
}

static WORLD: LazyLock<Vec<DataSet>> = LazyLock::new(|| {
    let rules = built_in();
    let data: Vec<DataSet> = (0..REGIONS).map(|number| data_set(number, &rules)).collect();
    let figures: usize = data.iter().map(|set| set.figures.len()).sum();
    eprintln!("{figures} figures of 100,000 region-years");
    data
});

fn code(number: usize) -> RegionCode {
    RegionCode::from(format!("X{number:05}").as_str())
}

fn region(code: &RegionCode) -> Region {
    Region {
        code: code.clone(),
        label: Label { zh: code.to_string(), en: code.to_string() },
        aliases: Vec::new(),
        parent: None,
        level: Level::City,
        place: nowhere(),
    }
}

fn nowhere() -> Place {
    Place::new(&Arc::new(Source::new("", String::new())), 0..0)
}

/// Ten years of one region, with names shared as a file that was read shares them.
fn data_set(number: usize, rules: &Rules) -> DataSet {
    let (id, region) = (DataSetId::from(format!("data-{number}").as_str()), code(number));
    let (mut dice, place) = (Dice(u64::try_from(number).unwrap()), nowhere());
    let mut figures = Vec::new();
    for year in YEARS {
        let period = Period::parse(&year.to_string()).unwrap();
        for (name, value) in FIGURES.iter().zip(printed(&mut dice)) {
            let (indicator, known) = rules.registry.indicators.get_key_value(*name).unwrap();
            figures.push(Figure {
                dataset: id.clone(),
                region: region.clone(),
                indicator: indicator.clone(),
                period,
                quantity: Quantity::parse(&value, None).unwrap(),
                population: known.population.clone(),
                nature: Nature::Actual,
                label: (*name).to_owned(),
                at: year.to_string(),
                place: place.clone(),
            });
        }
    }
    DataSet {
        id,
        title: Label::default(),
        publisher: None,
        published: None,
        region,
        illustrative: false,
        figures,
        evidence: Vec::new(),
        quotas: Vec::new(),
        unread: Vec::new(),
    }
}

/// The same as one long table.
fn table() -> String {
    let mut text = "region,indicator,period,value\n".to_owned();
    for number in 0..REGIONS_OF_FILE {
        let (code, mut dice) = (code(number), Dice(u64::try_from(number).unwrap()));
        for year in YEARS {
            for (name, value) in FIGURES.iter().zip(printed(&mut dice)) {
                writeln!(text, "{code},{name},{year},{value}").unwrap();
            }
        }
    }
    text
}

/// One file in memory.
struct Memory(Vec<u8>);

impl Files for Memory {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        // Nobody has decided about names.
        if path.ends_with("names.toml") {
            let why = std::io::ErrorKind::NotFound.into();
            return Err(LoadError { path: path.to_owned(), why });
        }
        Ok(Content::from(self.0.clone()))
    }

    fn list(&self, _: &str) -> Result<Vec<String>, LoadError> {
        Ok(Vec::new())
    }
}

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33).checked_rem(sides).unwrap()
    }
}
