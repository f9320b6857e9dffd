//! Published tables by the thousand: what closes within its printed digits is never found wrong,
//! and a slip beyond them always is.
//!
//! The tables come from a fixed seed, many to one call. `cargo test --release --test published --
//! --ignored` does the same with millions of them.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::arithmetic_side_effects, reason = "small numbers of the test's own")]

use std::collections::BTreeSet;
use std::sync::{Arc, LazyLock};

use duibiao::check::figures::{doubts, validate};
use duibiao::model::{
    CheckKind, DataSet, DataSetId, Figure, Finding, Label, Nature, Outcome, Period, Quantity,
    RegionCode, Rules,
};
use duibiao::source::{BuiltIn, load_rules};
use duibiao::text::{Place, Source};

#[test]
fn a_clean_table_has_nothing_wrong() {
    clean(0, 6_000);
}

#[test]
fn a_slip_beyond_rounding_is_always_found() {
    slipped(0, 6_000);
}

#[test]
#[ignore = "takes minutes: run it in release"]
fn millions_of_clean_tables_have_nothing_wrong() {
    clean(1, 2_000_000);
}

#[test]
#[ignore = "takes minutes: run it in release"]
fn each_of_millions_of_slips_is_found() {
    slipped(1, 2_000_000);
}

/// Tables in one call: each is a region of its own.
const BATCH: u64 = 1000;

/// Checks that every table allows, at least.
const FEWEST_CHECKS: usize = 20;

#[track_caller]
fn clean(seed: u64, tables: u64) {
    let mut dice = Dice(seed);
    for _ in 0..tables / BATCH {
        let data = batch(&mut dice, |_| None);
        let answer = validate(&RULES, &data);
        let wrong = answer.findings.iter().find(|finding| is_wrong(finding));
        assert!(wrong.is_none(), "{}", wrong.map_or(String::new(), |found| shown(found, &data)));
        let made = answer.tally.made() / usize::try_from(BATCH).unwrap();
        assert!(made >= FEWEST_CHECKS, "{made} checks of a table");
    }
}

#[track_caller]
fn slipped(seed: u64, tables: u64) {
    let mut dice = Dice(seed);
    for _ in 0..tables / BATCH {
        let data = batch(&mut dice, |dice| {
            let (at, far) = (dice.among(&Identity::ALL), i128::from(dice.roll(40)));
            Some(Slip { at, far, down: dice.roll(2) == 0 })
        });
        let findings = doubts(&RULES, &data).findings;
        let wrong = findings.iter().filter(|finding| is_wrong(finding));
        let found: BTreeSet<&RegionCode> = wrong.map(|finding| &stated(finding).region).collect();
        let missed = data.iter().find(|set| !found.contains(&set.region));
        assert!(missed.is_none(), "{}", missed.map_or(String::new(), lines));
    }
}

/// The built-in rules without the bands, as random years differ by anything.
static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = load_rules(&BuiltIn, "rules").unwrap().value;
    rules.checks.retain(|check| check.kind != CheckKind::YearOnYear);
    rules
});

/// Whether it says that something is wrong, beside digits that are alike by accident.
fn is_wrong(finding: &Finding) -> bool {
    let wrong = matches!(finding.outcome, Outcome::Failed | Outcome::Truncated);
    wrong && finding.kind != CheckKind::Repeat
}

fn stated(finding: &Finding) -> &Figure {
    finding.stated().unwrap()
}

fn shown(finding: &Finding, data: &[DataSet]) -> String {
    let region = &stated(finding).region;
    let table = data.iter().filter(|set| set.region == *region).map(lines);
    format!("{} {}\n{}", finding.check, stated(finding).quantity.printed, table.collect::<String>())
}

fn lines(set: &DataSet) -> String {
    let line = |figure: &Figure| {
        let (period, printed) = (figure.period.label(), &figure.quantity.printed);
        format!("{} {printed} @{period} {:?}\n", figure.indicator, figure.nature)
    };
    set.figures.iter().map(line).collect()
}

fn batch(dice: &mut Dice, mut slip: impl FnMut(&mut Dice) -> Option<Slip>) -> Vec<DataSet> {
    let each = (0..BATCH).map(|number| {
        let slip = slip(dice);
        let region = RegionCode::from(format!("X{number:05}").as_str());
        let style = Style { places: dice.count(4), even: dice.roll(2) == 0 };
        let mut table = Table { region, style, slip, figures: Vec::new() };
        table.fill(dice);
        table.into_set()
    });
    each.collect()
}

/// What a slip may be planted in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Identity {
    Share,
    Change,
    Sum,
    RoundedSum,
    Growth,
    Completion,
    PerCapita,
    Ratio,
    Restated,
}

impl Identity {
    const ALL: [Self; 9] = [
        Self::Share,
        Self::Change,
        Self::Sum,
        Self::RoundedSum,
        Self::Growth,
        Self::Completion,
        Self::PerCapita,
        Self::Ratio,
        Self::Restated,
    ];
}

/// A wrong figure: how far it is beyond what the printed digits allow, in units of its last place.
#[derive(Clone, Copy)]
struct Slip {
    at: Identity,
    far: i128,
    down: bool,
}

/// How an office prints quotients.
#[derive(Clone, Copy)]
struct Style {
    places: u32,
    /// Halves to even instead of up.
    even: bool,
}

impl Style {
    /// A quotient in units of the last place.
    fn rounded(self, above: i128, below: i128) -> i128 {
        let (whole, rest) = (above.abs() / below, above.abs() % below);
        let up = match (rest * 2).cmp(&below) {
            std::cmp::Ordering::Equal => !self.even || whole % 2 == 1,
            order => order.is_gt(),
        };
        (whole + i128::from(up)) * above.signum()
    }

    /// An amount that is printed in a unit.
    fn amount(self, value: i128, unit: i128) -> Amount {
        let printed = self.rounded(value, unit) * unit;
        Amount { value, low: printed - unit / 2, high: printed + unit / 2 }
    }

    /// Units of the last place in one.
    fn power(self) -> i128 {
        10_i128.pow(self.places)
    }
}

/// A whole number of the last place, as a decimal.
fn decimal(number: i128, places: u32) -> String {
    let power = 10_i128.pow(places);
    let sign = if number < 0 { "-" } else { "" };
    let (whole, rest) = (number.abs() / power, number.abs() % power);
    let width = usize::try_from(places).unwrap();
    if places == 0 { format!("{sign}{whole}") } else { format!("{sign}{whole}.{rest:0width$}") }
}

/// A count or an amount, and what its printed digits allow: ±50 around what 5.49万 says.
#[derive(Clone, Copy)]
struct Amount {
    value: i128,
    low: i128,
    high: i128,
}

impl Amount {
    fn exact(value: i128) -> Self {
        Self { value, low: value, high: value }
    }
}

/// One region as it publishes its figures.
struct Table {
    region: RegionCode,
    style: Style,
    slip: Option<Slip>,
    figures: Vec<Figure>,
}

const BEFORE: i16 = 2022;
const NOW: i16 = 2023;

impl Table {
    fn fill(&mut self, dice: &mut Dice) {
        let teachers = self.teachers(dice);
        self.unprinted(dice, teachers);
        self.graduates(dice);
        self.training(dice);
        self.money(dice);
    }

    /// Shares of one count in two years, their changes, and one of which the part is not printed.
    fn teachers(&mut self, dice: &mut Dice) -> i128 {
        let (before, now) = (dice.size(30_000), dice.size(30_000));
        let students = dice.size(300_000);
        self.count("full_time_teachers", BEFORE, before);
        self.count("full_time_teachers", NOW, now);
        self.count("enrolment", NOW, students);
        let ratio = self.quotient(Identity::Ratio, students, now, 1);
        self.say("student_teacher_ratio", NOW, Nature::Actual, &format!("{ratio}:1"));
        let mut most = now;
        for (part, share) in [
            ("senior_title_teachers", "senior_title_share"),
            ("bachelor_teachers", "bachelor_share"),
        ] {
            let (earlier, later) = (dice.upto(before), dice.upto(now));
            self.count(part, BEFORE, earlier);
            self.count(part, NOW, later);
            let printed = self.quotient(Identity::Share, later, now, 100);
            self.say(share, NOW, Nature::Actual, &format!("{printed}%"));
            let printed = self.quotient(Identity::Share, earlier, before, 100);
            self.say(share, BEFORE, Nature::Actual, &format!("{printed}%"));
            let change = self.change((later, now), (earlier, before), dice.roll(2) == 0);
            self.say(share, NOW, Nature::Change, &format!("{change}个百分点"));
            most = later;
        }
        // Whoever has a master's degree has a bachelor's.
        let hidden = dice.upto(most);
        let printed = self.quotient_of_hidden(hidden, now);
        self.say("postgraduate_share", NOW, Nature::Actual, &format!("{printed}%"));
        now
    }

    /// The difference of two shares, of the printed or of the unrounded ones.
    fn change(&self, later: (i128, i128), earlier: (i128, i128), of_printed: bool) -> String {
        let (style, scale) = (self.style, 100 * self.style.power());
        let share = |(part, whole): (i128, i128)| style.rounded(part * scale, whole);
        let change = if of_printed {
            share(later) - share(earlier)
        } else {
            let above = (later.0 * earlier.1 - earlier.0 * later.1) * scale;
            style.rounded(above, later.1 * earlier.1)
        };
        // Three half units, and half a one that the change itself was rounded by.
        decimal(change + self.slip(Identity::Change, 2), style.places)
    }

    /// Shares of one count that is nowhere printed, some of the teachers.
    fn unprinted(&mut self, dice: &mut Dice, teachers: i128) {
        let whole = dice.upto(teachers).max(1);
        for (part, share) in [
            ("double_qualified_teachers", "double_qualified_share"),
            ("certified_specialised_teachers", "certified_specialised_share"),
        ] {
            let count = dice.upto(whole);
            self.count(part, NOW, count);
            let printed = self.quotient_of_hidden(count, whole);
            self.say(share, NOW, Nature::Actual, &format!("{printed}%"));
        }
    }

    /// Counts that add up, and a total beside parts in 万.
    fn graduates(&mut self, dice: &mut Dice) {
        let employed = ["employment_in_organisations", "self_employment", "other_employment"];
        let mut direct = 0;
        for name in employed {
            let count = dice.upto(5000);
            self.count(name, NOW, count);
            direct += count;
        }
        self.count("direct_employment", NOW, direct + self.slip(Identity::Sum, 0));
        let routes = [
            "separate_exam_college_entrants",
            "joint_track_entrants",
            "autonomous_entrants",
            "technician_college_entrants",
            "other_further_study",
        ];
        let mut study = 0;
        for name in routes {
            let count = dice.upto(20_000);
            let printed = decimal(self.style.rounded(count, 100), 2);
            self.say(name, NOW, Nature::Actual, &format!("{printed}万人"));
            study += count;
        }
        // Five figures with two decimals may be off by 50 each, and leave as much open.
        self.count("further_study", NOW, study + self.slip(Identity::RoundedSum, 500));
        let graduates = direct + study + dice.size(5000);
        self.count("graduates", NOW, graduates);
        for (share, part) in [("further_study_rate", study), ("direct_employment_share", direct)] {
            let rate = self.quotient_of_hidden(part, graduates);
            self.say(share, NOW, Nature::Actual, &format!("{rate}%"));
        }
    }

    /// A plan, what was reached, the completion, and the same once more in 万.
    fn training(&mut self, dice: &mut Dice) {
        let (reached, planned) = (dice.size(90_000), dice.size(90_000) + 10_000);
        let (name, unit) = ("vocational_training", "人次");
        self.say(name, NOW, Nature::Actual, &format!("{reached}{unit}"));
        let restated = self.style.rounded(reached, 100) + self.slip(Identity::Restated, 1);
        self.say(name, NOW, Nature::Actual, &format!("{}万{unit}", decimal(restated, 2)));
        let printed = decimal(self.style.rounded(planned, 100), 2);
        self.say(name, NOW, Nature::Plan, &format!("{printed}万{unit}"));
        let (part, whole) = (Amount::exact(reached), self.style.amount(planned, 100));
        let rate = self.quotient_of(Identity::Completion, part, whole, 100, 0);
        self.say(name, NOW, Nature::Completion, &format!("{rate}%"));
    }

    /// Amounts in 万元 and 亿元, the growth, and what there is for each student in 元 or 万元.
    fn money(&mut self, dice: &mut Dice) {
        let ten_thousands = |value: i128, style: Style| decimal(style.rounded(value, 100), 2);
        let (before, now) = (dice.size(9_000_000) + 100_000, dice.size(9_000_000));
        let name = "training_facility_investment";
        for (year, value) in [(BEFORE, before), (NOW, now)] {
            let printed = ten_thousands(value, self.style);
            self.say(name, year, Nature::Actual, &format!("{printed}万元"));
        }
        let (later, earlier) = (self.style.amount(now, 100), self.style.amount(before, 100));
        let growth = self.quotient_of(Identity::Growth, later, earlier, 100, 100);
        self.say(name, NOW, Nature::Growth, &format!("{growth}%"));
        let (students, equipment) = (dice.size(30_000), dice.size(900_000_000));
        self.count("enrolment", BEFORE, students);
        let printed = decimal(self.style.rounded(equipment, 1_000_000), 2);
        self.say("equipment_value", BEFORE, Nature::Actual, &format!("{printed}亿元"));
        let (worth, unit) = if dice.roll(2) == 0 { (1, "元") } else { (10_000, "万元") };
        let (part, whole) = (self.style.amount(equipment, 1_000_000), students * worth);
        let each = self.quotient_of(Identity::PerCapita, part, Amount::exact(whole), 1, 0);
        self.say("equipment_per_student", BEFORE, Nature::Actual, &format!("{each}{unit}"));
    }

    /// A quotient of counts, in which a slip may be planted.
    fn quotient(&self, at: Identity, part: i128, whole: i128, scale: i128) -> String {
        self.quotient_of(at, Amount::exact(part), Amount::exact(whole), scale, 0)
    }

    /// A quotient of amounts, less a number: 100 for a growth.
    fn quotient_of(
        &self,
        at: Identity,
        part: Amount,
        whole: Amount,
        scale: i128,
        less: i128,
    ) -> String {
        let Style { places, .. } = self.style;
        let scale = scale * self.style.power();
        let less = less * self.style.power();
        let printed = self.style.rounded(part.value * scale - less * whole.value, whole.value);
        let low = (part.low * scale).div_euclid(whole.high);
        let high = (part.high * scale).div_euclid(whole.low);
        // The last unit may be lost on either side.
        decimal(printed + self.slip(at, high - low + 2), places)
    }

    fn quotient_of_hidden(&self, part: i128, whole: i128) -> String {
        let number = self.style.rounded(part * 100 * self.style.power(), whole);
        decimal(number, self.style.places)
    }

    /// What a figure is off by: more than is allowed, if the slip is planted there.
    fn slip(&self, at: Identity, allowed: i128) -> i128 {
        let planted = self.slip.filter(|slip| slip.at == at);
        planted.map_or(0, |slip| (allowed + 1 + slip.far) * if slip.down { -1 } else { 1 })
    }

    fn count(&mut self, indicator: &str, year: i16, count: i128) {
        self.say(indicator, year, Nature::Actual, &format!("{count}人"));
    }

    fn say(&mut self, indicator: &str, year: i16, nature: Nature, printed: &str) {
        let (id, known) = RULES.registry.indicators.get_key_value(indicator).unwrap();
        self.figures.push(Figure {
            dataset: DATASET.clone(),
            region: self.region.clone(),
            indicator: id.clone(),
            period: if year == NOW { PERIODS.1 } else { PERIODS.0 },
            quantity: Quantity::parse(printed, None).unwrap(),
            population: known.population.clone(),
            nature,
            label: String::new(),
            at: String::new(),
            place: PLACE.clone(),
        });
    }

    fn into_set(self) -> DataSet {
        DataSet {
            id: DATASET.clone(),
            title: Label::default(),
            publisher: None,
            published: None,
            region: self.region,
            illustrative: false,
            figures: self.figures,
            evidence: Vec::new(),
            quotas: Vec::new(),
            unread: Vec::new(),
        }
    }
}

static DATASET: LazyLock<DataSetId> = LazyLock::new(|| DataSetId::from("table"));

static PERIODS: LazyLock<(Period, Period)> = LazyLock::new(|| {
    let year = |year: i16| Period::parse(&year.to_string()).unwrap();
    (year(BEFORE), year(NOW))
});

static PLACE: LazyLock<Place> =
    LazyLock::new(|| Place::new(&Arc::new(Source::new("", String::new())), 0..0));

/// Numbers that look like chance and are the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % sides
    }

    fn count(&mut self, sides: u64) -> u32 {
        u32::try_from(self.roll(sides)).unwrap()
    }

    /// From nothing to all of it.
    fn upto(&mut self, most: i128) -> i128 {
        i128::from(self.roll(u64::try_from(most).unwrap() + 1))
    }

    /// At least one; small numbers as often as large ones.
    fn size(&mut self, most: u64) -> i128 {
        let most = (most >> self.roll(10)).max(1);
        i128::from(self.roll(most)) + 1
    }

    fn among<T: Copy>(&mut self, all: &[T]) -> T {
        let at = self.roll(u64::try_from(all.len()).unwrap());
        *all.get(usize::try_from(at).unwrap()).unwrap()
    }
}
