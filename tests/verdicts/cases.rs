//! Inputs that once gave a wrong answer, each with what came out then and what comes out now.
//!
//! `cargo test --test verdicts cases -- --nocapture` prints them, one line each.

#![expect(clippy::print_stdout, reason = "the list is read by people")]

use crate::asking::{answer, check};

/// What it is about, the target, region and day, the figures, what came out before, what must.
type Case = (&'static str, &'static str, &'static str, &'static str, &'static str, &'static str);

const CASES: &[Case] = &[
    (
        "two halves of a year",
        "zj-2021/11a",
        "330800 2024-03-31",
        "vocational_training 2023-01/2023-06 330000人次; \
         vocational_training 2023-07/2023-12 330000人次; enrolment 2023 500000人",
        "missed at 0.66",
        "met, observed 1.32",
    ),
    (
        "half a year under every_period",
        "rich/every-a",
        "330000 2022-12-31",
        "vocational_training 2021 1100人次; vocational_training 2022-01/2022-06 600人次",
        "missed",
        "on_track, holding",
    ),
    (
        "half a year of an open target",
        "rich/year-a",
        "330000 2022-06-30",
        "vocational_training 2020 700人次; vocational_training 2021 800人次; \
         vocational_training 2022-01/2022-06 450人次",
        "at_risk 3, moving away",
        "on_track, observed 800",
    ),
    (
        "a year beside its December",
        "rich/year-a",
        "330000 2022-12-31",
        "vocational_training 2022 1200人次; vocational_training 2022-12 110人次",
        "review, conflicting_sources",
        "met, observed 1200",
    ),
    (
        "a stock in June and at year's end, due in June",
        "rich/june-a",
        "330000 2022-12-31",
        "schools 2022-06 90所; schools 2022 110所",
        "met, or missed the other way round",
        "missed, attained_late, observed 90",
    ),
    (
        "three school years from September on",
        "rich/every-school-a",
        "330000 2024-12-31",
        "double_qualified_share 2021-09/2022-08 85%; double_qualified_share 2022-09/2023-08 86%; \
         double_qualified_share 2023-09/2024-08 87%",
        "no_data",
        "met, reached",
    ),
    (
        "a demand from July on, calendar years reported",
        "rich/every-july-a",
        "330000 2024-03-31",
        "double_qualified_share 2021 70%; double_qualified_share 2022 85%; \
         double_qualified_share 2023 86%",
        "2021 called missing",
        "met, reached",
    ),
    (
        "1,700 in three years against 1,000 a year",
        "rich/year-a",
        "330000 2024-03-31",
        "vocational_training 2021/2023 1700人次 nature=cumulative",
        "met",
        "review, not_comparable",
    ),
    (
        "900 in each of four years of 4,000 in five",
        "rich/window-a",
        "330000 2024-12-31",
        "vocational_training 2021 900人次; vocational_training 2022 900人次; \
         vocational_training 2023 900人次; vocational_training 2024 900人次",
        "missed",
        "on_track, observed 3600",
    ),
    (
        "two populations, one after the other",
        "zj-2021/30d",
        "330800 2022-12-31",
        "double_qualified_share 2020 80% population=不含技工学校; \
         double_qualified_share 2022 86% population=含技工学校",
        "on_track, index 1.667",
        "review, not_comparable",
    ),
    (
        "two populations in one year",
        "zj-2021/30d",
        "330800 2022-12-31",
        "double_qualified_share 2022 80% population=不含技工学校; \
         double_qualified_share 2022 86% population=含技工学校",
        "review, conflicting_sources",
        "review, not_comparable",
    ),
    (
        "training of all institutions",
        "zj-2021/11a",
        "330800 2022-12-31",
        "vocational_training 2022 60000人次 population=职业院校; \
         enrolment 2022 40000人 population=职业院校",
        "refused",
        "met, observed 1.5, no narrower_population",
    ),
    (
        "training of secondary schools alone",
        "zj-2021/11a",
        "330800 2022-12-31",
        "vocational_training 2022 54900人次; enrolment 2022 23500人",
        "met, unmarked",
        "met, narrower_population",
    ),
    (
        "880 or more of 1,000 against 89 %",
        "t/floor-a",
        "330000 2026-06-30",
        "double_qualified_teachers 2025 880人以上; specialised_course_teachers 2025 1000人",
        "missed, no flag",
        "missed, rounding_sensitive, verdicts met/missed",
    ),
    (
        "15:1 or more against a ceiling",
        "t/ceiling-a",
        "330000 2026-06-30",
        "student_teacher_ratio 2025 15:1以上",
        "plain met",
        "met, rounding_sensitive, verdicts met/missed",
    ),
    (
        "12 % against 12.2 to 12.4 %",
        "rich/band-a",
        "330000 2026-06-30",
        "part_time_share 2025 12%",
        "missed, not sensitive",
        "missed, rounding_sensitive, verdicts met/missed",
    ),
    (
        "89 % in one place, 88.8 % in another, against 89 %",
        "t/floor-a",
        "330000 2026-06-30",
        "double_qualified_share 2025 89% | double_qualified_share 2025 88.8%",
        "review, conflicting_sources",
        "missed, observed 88.8, no conflicting_sources",
    ),
    (
        "a baseline nearly at the target",
        "t/floor-a",
        "330000 2022-12-31",
        "double_qualified_share 2020 近89%; double_qualified_share 2022 88.00%",
        "at_risk 3, regressed_below_target",
        "at_risk 3, moving_away",
    ),
    (
        "50 %, then 62 % and 45 % from two files",
        "t/floor-a",
        "330000 2022-12-31",
        "double_qualified_share 2020 50.00% | double_qualified_share 2022 62.00% | \
         double_qualified_share 2022 45.00%",
        "tier 1 or 3 by the order of the files",
        "review, conflicting_sources",
    ),
    (
        "cities report 5 (2021) and 70 (2024)",
        "rich/cities-a",
        "330000 2024-12-31",
        "homeroom_teacher_studios 2021 5个 region=330100; \
         homeroom_teacher_studios 2024 70个 region=330200",
        "coverage 2, a pace as if all were of 2024",
        "review, partial_coverage, observed 75, coverage 1/11, no pace",
    ),
    (
        "60 of the province (2022), 25 and 80 of its cities (2025)",
        "rich/cities-a",
        "330000 2026-03-31",
        "homeroom_teacher_studios 2022 60个; homeroom_teacher_studios 2025 25个 region=330100; \
         homeroom_teacher_studios 2025 80个 region=330200",
        "the cities hidden",
        "met, aggregate, observed 105",
    ),
    (
        "8 % against about 5.5 % where less is better (here ratios)",
        "rich/about-below-a",
        "330000 2026-06-30",
        "student_teacher_ratio 2025 25.6:1",
        "met",
        "missed, not_reached",
    ),
    (
        "stages that lead down",
        "rich/stages-below-a",
        "330000 2026-06-30",
        "student_teacher_ratio 2025 18.5:1",
        "met",
        "missed, not_reached",
    ),
    (
        "a target for other regions",
        "rich/jinhua-a",
        "330800 2026-06-30",
        "schools 2025 5所",
        "missed",
        "not_applicable, other_region",
    ),
    (
        "twice the allowance, step by step, without an end",
        "zj-2021/body-16b",
        "330800 2026-06-30",
        "secondary_public_funds_per_student 2025 2000元; \
         senior_high_public_funds_per_student 2025 1500元",
        "missed",
        "not_due, pace_unknown, no missed",
    ),
    (
        "reached before the plan",
        "zj-2021/30d",
        "330700 2020-12-31",
        "double_qualified_share 2019 95.00%",
        "met",
        "not_due, not_in_force",
    ),
];

#[test]
fn cases_once_answered_wrongly() {
    for (name, target, asked, figures, before, now) in CASES {
        let verdict = answer(target, asked, figures);
        println!("{name} | {before} | {verdict}");
        check(target, asked, figures, now);
    }
}
