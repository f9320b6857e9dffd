//! What a part contributes to the total of a larger region, and how that stands to the time.

use crate::asking::{REPORTS, check};

#[test]
fn one_of_a_share_of_2_7_in_two_thirds_of_the_time_is_behind() {
    let expected = "contribution, equal share 2.727, parts 11, line 1.818, standing behind";
    check("zj-2021/2a", "330800 2022-12-31", REPORTS, expected);
    check("zj-2021/2a", "330700 2022-12-31", REPORTS, "contribution, observed 5, standing ahead");
}

#[test]
fn half_a_thing_or_a_twentieth_is_level() {
    let schools = |count: &str| format!("holistic_education_schools 2022 {count}所");
    check("zj-2021/2a", "330800 2022-12-31", &schools("2"), "contribution, standing level");
    check("zj-2021/2a", "330800 2022-12-31", &schools("3"), "contribution, standing ahead");
    let trained = |count: &str| format!("ideology_backbone_trained 2023 {count}人");
    // A share of 500 among 11 is 45.5; a twentieth of it is 2.27.
    check("zj-2021/3a", "330800 2024-06-30", &trained("44"), "contribution, standing level");
    check("zj-2021/3a", "330800 2024-06-30", &trained("43"), "contribution, standing behind");
}

#[test]
fn after_the_due_date_the_whole_share_is_due() {
    let late = "holistic_education_schools 2023 2所; holistic_education_schools 2024 9所";
    let expected = "contribution, observed 2 in 2023, line 2.727, standing behind";
    check("zj-2021/2a", "330800 2024-12-31", late, expected);
    let before = "holistic_education_schools 2022 2所";
    check("zj-2021/2a", "330800 2024-12-31", before, "contribution, line 1.818, standing level");
}

#[test]
fn without_a_figure_or_a_plan_there_is_no_standing() {
    check("zj-2021/2a", "330800 2022-12-31", "", "contribution, no standing behind, no line 0");
    let stock = "schools 2022 3所";
    check(
        "t/stock-a",
        "330800 2022-12-31",
        stock,
        "contribution, equal share 2.727, no standing ahead",
    );
}

// ── quotas ──────────────────────────────────────────────────────────

#[test]
fn a_quota_is_a_target_of_the_city() {
    let schools =
        |count: &str| format!("quota 330800 3所; holistic_education_schools 2023 {count}所");
    check("zj-2021/2a", "330800 2024-06-30", &schools("3"), "met, quota, reached, gap 0");
    let expected = "missed, quota, not_reached, gap 1, completion 66.667, no contribution";
    check("zj-2021/2a", "330800 2024-06-30", &schools("2"), expected);
    check("zj-2021/2a", "330700 2024-06-30", &schools("2"), "contribution, no quota");
    let open = "quota 330800 3所; holistic_education_schools 2021 1所";
    check("zj-2021/2a", "330800 2021-12-31", open, "on_track, quota, L 1, b 0, p 0.333");
}

#[test]
fn a_quota_keeps_the_tolerance_of_its_target() {
    let trained =
        |count: &str| format!("quota 330800 100人; ideology_backbone_trained 2023 {count}人");
    check("zj-2021/3a", "330800 2024-06-30", &trained("95"), "met, quota, within_tolerance");
    check("zj-2021/3a", "330800 2024-06-30", &trained("94"), "missed, quota");
}

#[test]
fn two_quotas_that_differ_contradict_each_other() {
    let two = "quota 330800 3所; quota 330800 4所; holistic_education_schools 2023 5所";
    check("zj-2021/2a", "330800 2024-06-30", two, "review, conflicting_sources, quota");
    let same = "quota 330800 3所 | quota 330800 3所; holistic_education_schools 2023 5所";
    check("zj-2021/2a", "330800 2024-06-30", same, "met, quota");
}

#[test]
fn what_is_selected_is_shown_beside_what_is_to_be_completed() {
    let expected = "contribution, figure_missing, on the way 4所, no observed 4";
    check("zj-2021/5a", "330700 2022-12-31", REPORTS, expected);
    check("zj-2021/5b", "330800 2022-12-31", REPORTS, "contribution, on the way 11个");
    check("zj-2021/9a", "330700 2022-12-31", REPORTS, "contribution, on the way 1所");
    // Of several figures the newest, and none of a later day.
    let selected =
        "high_level_schools 2021 3所; high_level_schools 2022 4所; high_level_schools 2024 9所";
    check(
        "zj-2021/5a",
        "330700 2023-12-31",
        selected,
        "contribution, on the way 4所, no on the way 3所",
    );
    check(
        "zj-2021/5a",
        "330700 2022-12-31",
        "high_level_schools 2023 9所 nature=plan",
        "contribution, no on the way 9所",
    );
}
