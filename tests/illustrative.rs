//! The invented submission `illustrative-2028`, as of the end of 2028: every verdict, every tier
//! and every flag that can be shown for Quzhou, with the answers worked out by hand.
//!
//! 衢州 is judged by its own opinion of 2025 and, as a part, by the plan of the province, whose
//! dates have passed, and by the national standard.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;
use std::sync::LazyLock;

use duibiao::check::targets::assess;
use duibiao::model::{Assessment, DataSet, Exact, Flag, Pace, RegionCode, Rules, Verdict, Word};
use duibiao::source::{BuiltIn, load_data, load_rules};
use jiff::civil::{Date, date};

// ── expected answers ────────────────────────────────────────────────

/// Every target that the submission is about: verdict and tier, reasons, flags but `illustrative`,
/// and the value judged or shown with its period.
const ANSWERS: &[(&str, &str, &str, &str, &str)] = &[
    // the goals of 2030, not due yet; the paces are in `PACES`
    ("qz-2025/overall-a", "on_track", "pace_sufficient", "", "10980 in 2028"),
    ("qz-2025/overall-c", "at_risk 2", "pace_insufficient", "", "2 in 2028-06"),
    ("qz-2025/overall-d", "at_risk 1", "pace_insufficient", "stale", "15 in 2027"),
    ("qz-2025/overall-e", "on_track", "pace_sufficient", "short_window", "66.856 in 2028"),
    ("qz-2025/overall-f", "at_risk 3", "moving_away", "", "73.086 in 2028"),
    // 45 % may be 44.5 %: short of 45, but 3.3 of 3.8 points in four of six years
    ("qz-2025/overall-g", "met", "reached", "rounding_sensitive", "45 in 2028"),
    // measures without a date: reached or not, never late
    ("qz-2025/5b", "met", "reached", "", "15 in 2028"),
    ("qz-2025/5c", "not_due", "pace_unknown", "", "12 in 2028"),
    ("qz-2025/6e", "met", "reached", "regressing", "52.1 in 2028"),
    ("qz-2025/13a", "not_due", "pace_unknown", "stale", "7 in 2027"),
    ("qz-2025/16d", "met", "reached", "", "16 in 2028"),
    ("qz-2025/16e", "not_due", "pace_unknown", "", "46 in 2028-06"),
    ("qz-2025/16f", "met", "reached", "", "200 in 2028"),
    ("qz-2025/17b", "review", "indicative_average", "", "32.4 in 2028"),
    ("qz-2025/18i", "not_due", "pace_unknown", "", "6 in 2028"),
    ("qz-2025/18j", "not_due", "baseline_only", "", "2 in 2024"),
    ("qz-2025/20c", "met", "reached", "", "3 in 2028"),
    ("qz-2025/20e", "review", "conflicting_sources", "", "38 in 2028, or 41 in 2028"),
    // printed 100 %, but 6466 of 6480
    ("qz-2025/22d", "not_due", "pace_unknown", "", "99.784 in 2028"),
    // what is absent
    ("qz-2025/5e", "no_data", "denominator_missing", "", ""),
    ("qz-2025/12d", "review", "not_comparable", "", ""), // 4956 of 8260 would be 60 % exactly
    ("qz-2025/18k", "no_data", "plan_only", "", ""),
    ("qz-2025/20d", "no_data", "figure_missing", "", ""),
    ("qz-2025/22c", "no_data", "numerator_missing", "", ""),
    // acts and judgements
    ("qz-2025/1a", "review", "in_progress", "", "evidence of 2028-11-30"),
    ("qz-2025/1c", "review", "not_done", "", "evidence of 2028-12-15"),
    ("qz-2025/3a", "met", "reached", "", "evidence of 2027-10-20"),
    ("qz-2025/4b", "review", "no_decision", "aspirational", ""),
    ("qz-2025/9b", "met", "reached", "aspirational", "evidence of 2028-06-20"),
    ("qz-2025/14a", "review", "no_decision", "", ""),
    ("qz-2025/14f", "met", "reached", "", "evidence of 2028-12-10"),
    ("qz-2025/20b", "met", "reached", "", "evidence of 2028-09-12"),
    ("qz-2025/21a", "met", "reached", "", "evidence of 2027-03-01"),
    ("qz-2025/13d", "not_applicable", "entitlement", "", ""),
    // the province's shares and ratios, due in 2023 or 2025
    ("zj-2021/11a", "met", "reached", "narrower_population due_inherited", "2.423 in 2023"),
    ("zj-2021/30d", "missed", "not_reached", "attained_late", "87.45 in 2025"),
    ("zj-2021/30e", "no_data", "overdue", "provisional", "78.6 in 2024"),
    (
        "zj-2021/body-12b",
        "missed",
        "not_reached average_below_standard",
        "due_inherited aspirational",
        "47.6 in 2023",
    ),
    // the floor was kept in 2022/23, but 2021/22 is not reported
    (
        "zj-2021/body-16a",
        "no_data",
        "overdue",
        "provisional due_inherited",
        "13800 in 2022-09/2023-08",
    ),
    // without an end date; 2600 : 1500 in 2023, 3480 : 1700 in 2028
    ("zj-2021/body-16b", "met", "reached", "aspirational", "2.047 in 2028"),
    ("zj-2021/1a", "no_data", "overdue", "due_inherited", ""),
    ("zj-2021/11b", "no_data", "overdue", "due_inherited", ""),
    ("zj-2021/16a", "contribution", "part_of_act", "due_inherited", "evidence of 2023-12-31"),
    // the province's totals, of which the city has a part
    ("zj-2021/2a", "contribution", "part_of_total", "", "3 in 2023"),
    ("zj-2021/2b", "contribution", "part_of_total", "", "9 in 2023"),
    ("zj-2021/13a", "contribution", "part_of_total", "due_inherited", "2 in 2023"),
    ("zj-2021/23a", "contribution", "part_of_total", "due_inherited", "8 in 2023"),
    ("zj-2021/24a", "contribution", "part_of_total", "due_inherited", "26 in 2023"),
    ("zj-2021/30g", "contribution", "part_of_total", "", "7 in 2025"),
    ("zj-2021/27a", "contribution", "part_of_total figure_missing", "due_inherited", ""),
    // the national standard: what each school must have, and 80 % of them by 2023, 90 % by 2025
    ("cn-2022/1a", "review", "indicative_average", "", "39.2 in 2028"),
    ("cn-2022/1b", "review", "indicative_average", "", "24.6 in 2028"),
    ("cn-2022/1c", "review", "indicative_average", "", "15.021 in 2028"),
    ("cn-2022/1d", "review", "indicative_average", "", "12389.381 in 2028"),
    ("cn-2022/1e", "not_due", "pace_unknown average_below_standard", "", "28.7 in 2028"),
    ("cn-2022/2a", "missed", "not_reached", "attained_late", "87.5 in 2025"),
];

/// Baseline, way covered, time elapsed, index, landing: `b p e L x̂` of rule 9. The baselines are of
/// 2024, before the plan; that of `overall-e` is of 2027, the first there is.
const PACES: &[(&str, &str)] = &[
    ("qz-2025/overall-a", "8612 0.699 0.667 1.048 12164"), // 2368 of 3388, 4 of 6 years
    ("qz-2025/overall-c", "1 0.333 0.583 0.572 2.716"),    // 1 of 3, 3 years and 182 of 366 days
    ("qz-2025/overall-d", "11 0.444 0.5 0.889 19"),        // 4 of 9, 3 of 6 years
    ("qz-2025/overall-e", "62.442 0.584 0.333 1.752 75.683"), // 4.414 of 7.558, 1 of 3 years
    ("qz-2025/overall-f", "76.3 -0.869 0.667 -1.303 71.48"), // -3.214 of 3.7, 4 of 6 years
];

// ── the only code that knows the API ────────────────────────────────

const AS_OF: Date = date(2028, 12, 31);

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let loaded = load_rules(&BuiltIn, "rules").unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.value
});

static DATA: LazyLock<Vec<DataSet>> = LazyLock::new(|| {
    let path = BuiltIn::data_set("illustrative-2028").unwrap().to_owned();
    let loaded = load_data(&BuiltIn, &[path], &RULES).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.value
});

fn answers(data: &'static [DataSet]) -> Vec<Assessment<'static>> {
    assess(&RULES, data, &[RegionCode::from("330800")], AS_OF)
}

fn answer_to<'a>(target: &str, all: &'a [Assessment<'static>]) -> &'a Assessment<'static> {
    all.iter().find(|a| a.target.id.as_str() == target).unwrap()
}

/// The columns of [`ANSWERS`] after the target.
fn columns(a: &Assessment) -> [String; 4] {
    let reasons: Vec<&str> = a.reasons.iter().map(|reason| reason.as_str()).collect();
    let flags = a.flags.iter().filter(|flag| **flag != Flag::Illustrative);
    let flags: Vec<&str> = flags.map(|flag| flag.as_str()).collect();
    let values = a.observed.iter().chain(a.rival.as_deref());
    let values =
        values.map(|seen| format!("{} in {}", short(seen.interval.nominal), seen.period.label()));
    let evidence = a.evidence.map(|piece| format!("evidence of {}", piece.date));
    let shown: Vec<String> = values.chain(evidence).collect();
    [verdict_of(a), reasons.join(" "), flags.join(" "), shown.join(", or ")]
}

fn verdict_of(a: &Assessment) -> String {
    let tier = a.tier.map_or(String::new(), |tier| format!(" {tier}"));
    format!("{}{tier}", a.verdict.as_str())
}

fn numbers(pace: &Pace) -> String {
    let numbers = [pace.baseline, pace.progress, pace.elapsed, pace.index, pace.landing];
    numbers.map(short).join(" ")
}

fn short(number: Exact) -> String {
    number.rounded(3).to_string()
}

/// Whether an answer shows a figure or evidence.
fn shows_data(a: &Assessment) -> bool {
    a.observed.is_some() || a.rival.is_some() || a.evidence.is_some()
}

// ── tests ───────────────────────────────────────────────────────────

#[test]
fn the_submission_is_invented_and_ends_with_2028() {
    assert!(DATA.iter().all(|set| set.illustrative));
    let levels = DATA.iter().flat_map(|set| &set.figures).filter(|f| f.nature.is_level());
    assert_eq!(levels.map(|figure| figure.period.end()).max(), Some(AS_OF));
}

#[test]
fn every_answer_is_the_one_worked_out_by_hand() {
    let all = answers(&DATA);
    for &(target, verdict, reasons, flags, shown) in ANSWERS {
        let said = columns(answer_to(target, &all));
        assert_eq!(said, [verdict, reasons, flags, shown], "{target}");
    }
}

#[test]
fn every_pace_is_the_one_worked_out_by_hand() {
    let all = answers(&DATA);
    for &(target, expected) in PACES {
        let pace = answer_to(target, &all).pace.as_ref().unwrap();
        assert_eq!(numbers(pace), expected, "{target}");
    }
    assert_eq!(all.iter().filter(|a| a.pace.is_some()).count(), PACES.len());
}

#[test]
fn every_target_that_is_not_listed_says_what_it_says_without_data() {
    let (with, without) = (answers(&DATA), answers(&[]));
    assert_eq!(with.len(), without.len());
    let listed: BTreeSet<&str> = ANSWERS.iter().map(|row| row.0).collect();
    for (with, without) in with.iter().zip(&without) {
        let target = with.target.id.as_str();
        let same = columns(with) == columns(without);
        assert!(same || listed.contains(target), "{target} is missing from the list");
    }
}

#[test]
fn every_verdict_and_every_tier_occurs() {
    let all = answers(&DATA);
    let said: BTreeSet<Verdict> = all.iter().map(|a| a.verdict).collect();
    assert_eq!(said, Verdict::ALL.iter().copied().collect());
    let tiers: BTreeSet<u8> = all.iter().filter_map(|a| a.tier).collect();
    assert_eq!(tiers, BTreeSet::from([1, 2, 3]));
}

#[test]
fn the_citys_own_opinion_says_all_but_missed_and_contribution() {
    let all = answers(&DATA);
    let own = all.iter().filter(|a| a.policy.id.as_str() == "qz-2025");
    let (mut verdicts, mut flags) = (BTreeSet::new(), BTreeSet::new());
    for answer in own {
        verdicts.insert(verdict_of(answer));
        flags.extend(answer.flags.iter().map(|flag| flag.as_str()));
    }
    let verdicts: Vec<&str> = verdicts.iter().map(String::as_str).collect();
    assert_eq!(
        verdicts,
        [
            "at_risk 1",
            "at_risk 2",
            "at_risk 3",
            "met",
            "no_data",
            "not_applicable",
            "not_due",
            "on_track",
            "review"
        ]
    );
    let expected = [
        "aspirational",
        "illustrative",
        "regressing",
        "rounding_sensitive",
        "short_window",
        "stale",
    ];
    assert_eq!(flags, BTreeSet::from(expected));
}

#[test]
fn every_flag_occurs_that_a_city_can_have() {
    let all = answers(&DATA);
    let said: BTreeSet<Flag> = all.iter().flat_map(|a| &a.flags).copied().collect();
    // 左右 stands beside totals of the province only; assumptions are made by whoever asks, and
    // questions come of checking the figures.
    let impossible =
        [Flag::WithinTolerance, Flag::Assumed, Flag::DataQuestioned, Flag::OtherPopulation];
    let possible = Flag::ALL.iter().copied().filter(|flag| !impossible.contains(flag));
    assert_eq!(said, possible.collect());
}

/// 左右 stands only beside totals of the province, which a city cannot reach or miss.
#[test]
fn no_city_is_judged_by_a_target_with_a_tolerance() {
    let all = answers(&DATA);
    let about: Vec<&Assessment> = all.iter().filter(|a| a.target.demand.is_approximate()).collect();
    assert_eq!(about.len(), 10);
    assert!(about.iter().all(|a| a.verdict == Verdict::Contribution));
}

#[test]
fn every_answer_that_rests_on_the_submission_is_flagged_as_illustrative() {
    let (with, without) = (answers(&DATA), answers(&[]));
    for (with, without) in with.iter().zip(&without) {
        let target = with.target.id.as_str();
        let flagged = with.flags.contains(&Flag::Illustrative);
        if shows_data(with) {
            assert!(flagged, "{target} shows invented data");
        } else if columns(with) == columns(without) {
            assert!(!flagged, "{target} shows nothing invented");
        }
    }
}
