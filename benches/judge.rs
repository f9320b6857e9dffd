//! How fast: loading the policies, judging one city, judging 3,000 invented regions over ten years.
//!
//! `cargo bench` runs all of it; nothing here is part of the tests.

#![expect(clippy::unwrap_used, reason = "a benchmark fails by panicking")]
#![expect(clippy::print_stderr, reason = "a benchmark says what it judges")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use divan::Bencher;
use duibiao::check::targets::{assess, departments, roll_up};
use duibiao::model::{
    DataSet, DataSetId, Figure, Formula, Indicator, IndicatorId, Label, Level, Nature, Period,
    Quantity, Region, RegionCode, Registry, Rules, UnitKind, Word, tally,
};
use duibiao::source::{BuiltIn, Disk, load_data, load_rules};
use duibiao::text::{Place, Source};
use jiff::civil::{Date, date};

fn main() {
    divan::main();
}

/// Regions, all of them parts of Quzhou, so that every policy governs them.
const REGIONS: usize = 3000;

/// Years that every region reports.
const YEARS: std::ops::RangeInclusive<i16> = 2019..=2028;

/// When everything is in force and the older plans are due.
const AS_OF: Date = date(2028, 12, 31);

#[divan::bench]
fn load_built_in_policies() -> Rules {
    load_rules(&BuiltIn, "rules").unwrap().value
}

#[divan::bench]
fn load_policies_from_files() -> Rules {
    load_rules(&Disk, "rules").unwrap().value
}

#[divan::bench]
fn judge_one_city(bencher: Bencher) {
    let rules = load_built_in_policies();
    let paths = ["quzhou-2020", "quzhou-2022"].map(|name| format!("fixtures/{name}.toml"));
    let data = load_data(&BuiltIn, &paths, &rules).unwrap().value;
    let city = [RegionCode::from("330800")];
    let targets = rules.targets().count();
    assert_eq!(assess(&rules, &data, &city, date(2022, 12, 31)).len(), targets);
    bencher.bench(|| assess(&rules, &data, &city, date(2022, 12, 31)));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn judge_3000_regions(bencher: Bencher) {
    let world = &*WORLD;
    bencher.bench(|| assess(&world.rules, &world.data, &world.regions, AS_OF));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn roll_up_3000_regions(bencher: Bencher) {
    let world = &*WORLD;
    let assessments = assess(&world.rules, &world.data, &world.regions, AS_OF);
    bencher.bench(|| roll_up(&assessments));
}

#[divan::bench(sample_count = 5, sample_size = 1)]
fn departments_of_3000_regions(bencher: Bencher) {
    let world = &*WORLD;
    let assessments = assess(&world.rules, &world.data, &world.regions, AS_OF);
    bencher.bench(|| departments(&assessments));
}

/// The built-in policies with many invented regions and their figures.
struct World {
    rules: Rules,
    data: Vec<DataSet>,
    regions: Vec<RegionCode>,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let mut rules = load_built_in_policies();
    let codes = (0..REGIONS).map(|number| RegionCode::from(format!("X{number:05}").as_str()));
    let regions: Vec<RegionCode> = codes.collect();
    let place = Place::new(&Arc::new(Source::new("", String::new())), 0..0);
    for code in &regions {
        rules.registry.regions.insert(code.clone(), region(code, &place));
    }
    let used = used(&rules);
    let data = regions.iter().enumerate();
    let data = data.map(|(number, code)| data_set(number, code, &used, &place)).collect();
    let world = World { rules, data, regions };
    assert_real_work(&world);
    world
});

/// The benchmark judges what it says it judges.
fn assert_real_work(world: &World) {
    let figures: usize = world.data.iter().map(|set| set.figures.len()).sum();
    let assessments = assess(&world.rules, &world.data, &world.regions, AS_OF);
    assert_eq!(assessments.len(), REGIONS.saturating_mul(world.rules.targets().count()));
    let counts = tally(assessments.iter().map(|assessment| assessment.verdict));
    let counts = counts.iter().map(|(verdict, count)| format!("{} {count}", verdict.as_str()));
    let counts = counts.collect::<Vec<_>>().join(", ");
    eprintln!("{figures} figures, {} assessments: {counts}", assessments.len());
    let with_figure = assessments.iter().filter(|assessment| assessment.observed.is_some());
    assert!(with_figure.count() > 150_000, "too few answers rest on a figure: {counts}");
}

fn region(code: &RegionCode, place: &Place) -> Region {
    Region {
        code: code.clone(),
        label: Label { zh: code.to_string(), en: code.to_string() },
        aliases: Vec::new(),
        parent: Some(RegionCode::from("330800")),
        level: Level::City,
        place: place.clone(),
    }
}

/// The indicators that the policies judge, and those from which they can be computed.
fn used(rules: &Rules) -> Vec<Indicator> {
    let registry = &rules.registry;
    let mut used = BTreeSet::new();
    for (_, _, target) in rules.targets() {
        for id in target.indicators() {
            used.insert(id.clone());
            used.extend(operands(id, registry));
        }
    }
    used.iter().filter_map(|id| registry.indicators.get(id).cloned()).collect()
}

fn operands(id: &IndicatorId, registry: &Registry) -> Vec<IndicatorId> {
    let formula = registry.indicators.get(id).and_then(|indicator| indicator.formula.as_ref());
    formula.map(Formula::operands).unwrap_or_default().into_iter().cloned().collect()
}

/// Ten years of one region; about one figure in three is not reported.
fn data_set(number: usize, code: &RegionCode, used: &[Indicator], place: &Place) -> DataSet {
    let id = DataSetId::from(format!("data-{number}").as_str());
    let mut dice = Dice(u64::try_from(number).unwrap());
    let mut figures = Vec::new();
    for year in YEARS {
        let period = Period::parse(&year.to_string()).unwrap();
        for indicator in used {
            let token = token(indicator, dice.roll(1000));
            if dice.roll(3) == 0 {
                continue;
            }
            figures.push(Figure {
                dataset: id.clone(),
                region: code.clone(),
                indicator: indicator.id.clone(),
                period,
                quantity: Quantity::parse(&token, None).unwrap(),
                population: indicator.population.clone(),
                nature: Nature::Actual,
                label: String::new(),
                at: String::new(),
                place: place.clone(),
            });
        }
    }
    DataSet {
        id,
        title: Label::default(),
        publisher: None,
        published: None,
        region: code.clone(),
        illustrative: false,
        figures,
        evidence: Vec::new(),
        quotas: Vec::new(),
        unread: Vec::new(),
    }
}

/// A figure as a report might print it.
fn token(indicator: &Indicator, number: u64) -> String {
    match indicator.unit.kind() {
        UnitKind::Percent => format!("{}.{}%", number / 10, number % 10),
        UnitKind::Ratio => format!("{}.{}:1", number / 40, number % 10),
        UnitKind::InverseRatio => format!("1:{}", number.saturating_add(50)),
        UnitKind::Rank => format!("第{}位", number / 10),
        _ => format!("{number}{}", indicator.unit.symbol()),
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
