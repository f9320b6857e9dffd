//! No answer depends on the order of files, rows or targets.
//!
//! `ORDER_CASES=10000 cargo test --test verdicts order` tries as many submissions; see
//! `scripts/verify/order.sh`.

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use duibiao::check::targets::assess;
use duibiao::model::{
    DataSet, DataSetId, Evidence, EvidenceState, Figure, IndicatorId, Label, Nature, Period,
    PopulationId, Quantity, RegionCode, Rules, TargetId, Word,
};
use duibiao::text::{Place, Source};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::{RngSeed, TestRunner};

use crate::asking::{RULES, facts};

/// The policy with everything that time, populations and words make of a demand.
static RICH: LazyLock<Rules> = LazyLock::new(|| {
    let mut rules = RULES.clone();
    rules.policies.retain(|policy| policy.id.as_str() == "rich");
    rules
});

const REGIONS: [&str; 3] = ["330000", "330700", "330800"];

const PERIODS: [&str; 14] = [
    "2020",
    "2021",
    "2022",
    "2023",
    "2025",
    "2022-01/2022-06",
    "2022-07/2022-12",
    "2022-05/2022-12",
    "2022-12",
    "2022-06",
    "2021-09/2022-08",
    "2022-09/2023-08",
    "2021-01/2023-12",
    "2025-01/2025-06",
];

/// Indicators with the tokens that may be printed for them: few, so that they often meet.
const TOKENS: [(&str, &[&str]); 8] = [
    ("vocational_training", &["400人次", "900人次", "近1000人次", "2000人次"]),
    ("double_qualified_share", &["79%", "85%", "85.4%", "89.00%", "近89%", "90%以上"]),
    ("double_qualified_teachers", &["800人", "890人以上", "900人"]),
    ("specialised_course_teachers", &["1000人", "1000余人"]),
    ("schools", &["5所", "90所", "110所"]),
    ("student_teacher_ratio", &["15.9:1", "16:1", "16.5:1", "18:1"]),
    ("homeroom_teacher_studios", &["5个", "40个", "70个"]),
    ("part_time_share", &["12%", "12.3%", "12.4%"]),
];

const POPULATIONS: [&str; 4] =
    ["secondary", "secondary", "secondary_with_technician", "secondary_without_technician"];

fn figure() -> impl Strategy<Value = (Figure, usize)> {
    let token = select(&TOKENS[..]).prop_flat_map(|(id, tokens)| (Just(id), select(tokens)));
    let place = (select(&REGIONS[..]), select(&PERIODS[..]), select(&POPULATIONS[..]));
    let running = prop::bool::weighted(0.15);
    (token, place, running, 0..3_usize).prop_map(|((id, token), place, running, file)| {
        let (region, period, population) = place;
        let figure = Figure {
            dataset: DataSetId::from(format!("file-{file}").as_str()),
            region: RegionCode::from(region),
            indicator: IndicatorId::from(id),
            period: Period::parse(period).unwrap(),
            quantity: Quantity::parse(token, None).unwrap(),
            population: PopulationId::from(population),
            nature: if running { Nature::Cumulative } else { Nature::Actual },
            label: String::new(),
            at: format!("{token} {period}"),
            place: Place::new(&Arc::new(Source::new("made up", String::new())), 0..0),
        };
        (figure, file)
    })
}

fn evidence() -> impl Strategy<Value = (Evidence, usize)> {
    let days = [date(2021, 6, 30), date(2022, 6, 30), date(2022, 12, 31), date(2025, 12, 31)];
    let targets = ["rich/yearly-act-a", "rich/law-a"];
    let said = (select(targets.to_vec()), select(EvidenceState::ALL), select(days.to_vec()));
    let place = (select(&REGIONS[..]), 0..3_usize, any::<bool>());
    (said, place).prop_map(|((target, state, date), (region, file, late))| {
        let dataset = DataSetId::from(format!("file-{file}").as_str());
        let piece = Evidence {
            dataset,
            region: RegionCode::from(region),
            target: TargetId::from(target),
            state,
            date,
            document: String::new(),
            at: if late { "2".to_owned() } else { "1".to_owned() },
            note: Label::default(),
        };
        (piece, file)
    })
}

/// The statements as three files, in the order in which they come.
fn files(figures: &[(Figure, usize)], evidence: &[(Evidence, usize)]) -> Vec<DataSet> {
    let one = |file: usize| DataSet {
        id: DataSetId::from(format!("file-{file}").as_str()),
        title: Label::default(),
        publisher: None,
        published: None,
        region: RegionCode::from("330000"),
        illustrative: file == 2,
        figures: figures.iter().filter(|(_, at)| *at == file).map(|(f, _)| f.clone()).collect(),
        evidence: evidence.iter().filter(|(_, at)| *at == file).map(|(e, _)| e.clone()).collect(),
        quotas: Vec::new(),
        unread: Vec::new(),
    };
    (0..3).map(one).collect()
}

/// Everything that is said, by target and region.
fn said(rules: &Rules, data: &[DataSet], as_of: Date) -> BTreeMap<(String, String), Vec<String>> {
    let answers = assess(rules, data, &REGIONS.map(RegionCode::from), as_of);
    let of = |figure: &&Figure| {
        format!("{} {} {}", figure.period, figure.quantity.printed, figure.dataset)
    };
    let all = answers.iter().map(|answer| {
        let mut text = facts(answer);
        text.extend(answer.observed.iter().flat_map(|seen| &seen.figures).map(of));
        text.extend(answer.given.iter().map(of));
        text.extend(answer.beside.iter().map(of));
        text.extend(answer.baseline.iter().flat_map(|seen| &seen.figures).map(of));
        text.extend(answer.evidence.map(|piece| format!("{} {}", piece.document, piece.at)));
        text.extend(answer.missing_years.iter().map(ToString::to_string));
        ((answer.target.id.to_string(), answer.region.to_string()), text)
    });
    all.collect()
}

#[test]
fn the_order_of_files_rows_and_targets_changes_nothing() {
    let cases = std::env::var("ORDER_CASES").ok().and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(400),
        failure_persistence: None,
        rng_seed: RngSeed::Fixed(330_800),
        ..ProptestConfig::default()
    };
    let figures = prop::collection::vec(figure(), 1..40);
    let shuffled = figures.prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()));
    let pieces = prop::collection::vec(evidence(), 0..5);
    let pieces = pieces.prop_flat_map(|list| (Just(list.clone()), Just(list).prop_shuffle()));
    let days = select(vec![date(2022, 12, 31), date(2024, 6, 30), date(2026, 6, 30)]);
    let input = (shuffled, pieces, days, Just(vec![0, 1, 2_usize]).prop_shuffle());
    let mut runner = TestRunner::new(config);
    let law = |(figures, evidence, as_of, order): (_, _, Date, Vec<usize>)| {
        let ((one, other), (first, second)): ((Vec<_>, Vec<_>), (Vec<_>, Vec<_>)) =
            (figures, evidence);
        let mut rules = RICH.clone();
        rules.policies.iter_mut().for_each(|policy| policy.items.reverse());
        let turned = files(&other, &second);
        let turned: Vec<DataSet> = order.iter().map(|at| turned[*at].clone()).collect();
        prop_assert_eq!(said(&RICH, &files(&one, &first), as_of), said(&rules, &turned, as_of));
        Ok(())
    };
    runner.run(&input, law).unwrap();
}
