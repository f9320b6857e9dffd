//! Cases that a review found beside those of `cases`: each is about one rule of the design.

use crate::asking::check;

#[track_caller]
fn province(target: &str, as_of: &str, figures: &str, expected: &str) {
    check(&format!("rich/{target}-a"), &format!("330000 {as_of}"), figures, expected);
}

fn training(values: &[(&str, &str)]) -> String {
    let one = |(period, value): &(&str, &str)| format!("vocational_training {period} {value}; ");
    values.iter().map(one).collect()
}

fn yearly(from: i16, to: i16, value: &str) -> String {
    let years: Vec<String> = (from..=to).map(|year| year.to_string()).collect();
    let values: Vec<(&str, &str)> = years.iter().map(|year| (year.as_str(), value)).collect();
    training(&values)
}

// ── windows ─────────────────────────────────────────────────────────

#[test]
fn a_window_ends_with_what_is_due_within_it() {
    let four = yearly(2021, 2024, "300人次");
    province("early", "2025-03-31", &four, "missed, observed 900, no met");
    let three = yearly(2021, 2023, "300人次");
    province("early", "2025-03-31", &three, "missed, observed 900");
    let all = yearly(2021, 2023, "900人次");
    province("late-window", "2024-03-31", &all, "missed, observed 2700, no overflow");
}

#[test]
fn each_stage_of_a_window_has_its_own_total() {
    let slow = training(&[("2021", "500人次"), ("2022", "500人次")]);
    province("two-windows", "2023-03-31", &slow, "missed, stage_missed, observed 1000");
    let fast = training(&[("2021", "1500人次"), ("2022", "1500人次")]);
    province("two-windows", "2023-03-31", &fast, "on_track, observed 3000, due 2025-12-31");
}

#[test]
fn a_scrap_of_a_newer_year_hides_no_known_total() {
    let running = "vocational_training 2023 2700人次 nature=cumulative";
    let scrap = format!("{running}; vocational_training 2024 900人次");
    province("window", "2025-03-31", &scrap, "on_track, observed 2700, no not_due");
    let two = training(&[("2021", "900人次"), ("2022", "900人次"), ("2023-06", "10人次")]);
    province("window", "2023-06-30", &two, "on_track, observed 1800 in 2021-01/2022-12");
}

#[test]
fn a_window_that_has_not_begun_is_not_in_force() {
    province("three-years", "2021-06-30", "", "not_due, not_in_force, no no_data");
}

#[test]
fn before_its_day_a_target_shows_what_its_first_stage_asks_for() {
    let share = "double_qualified_share 2020 70.0%";
    let expected = "not_due, not_in_force, gap 10, due 2023-12-31";
    check("t/stages-a", "330000 2020-12-31", share, expected);
}

// ── averages over institutions ──────────────────────────────────────

#[test]
fn a_year_whose_average_fails_is_missed_whatever_the_others_are() {
    let shares = |years: &[(&str, &str)]| {
        let one = |(year, share): &(&str, &str)| format!("double_qualified_share {year} {share}; ");
        years.iter().map(one).collect::<String>()
    };
    let first = shares(&[("2021", "70.0%"), ("2022", "90.0%")]);
    let expected = "missed, period_below_floor, average_below_standard, observed 70";
    province("each-year", "2022-12-31", &first, expected);
    let last = shares(&[("2021", "90.0%"), ("2022", "70.0%")]);
    province("each-year", "2022-12-31", &last, "missed, observed 70");
    let kept = shares(&[("2021", "90.0%"), ("2022", "85.0%")]);
    province("each-year", "2022-12-31", &kept, "review, indicative_average");
    let hole = shares(&[("2021", "90.0%"), ("2023", "90.0%")]);
    province("each-year", "2023-12-31", &hole, "no_data, no review");
    let rivals = shares(&[("2021", "70.0%"), ("2022", "90.0%"), ("2022", "75.0%")]);
    province("each-year", "2022-12-31", &rivals, "missed, no conflicting_sources");
}

#[test]
fn half_a_year_above_an_average_standard_only_indicates() {
    let half = "vocational_training 2023-01/2023-06 90人次";
    province("each", "2024-03-31", half, "review, indicative_average, no met");
}

// ── facts ───────────────────────────────────────────────────────────

#[test]
fn the_sharper_printing_of_each_part_counts() {
    let figures = "vocational_training 2025-01/2025-06 400人次; \
                   vocational_training 2025-01/2025-06 约400人次; \
                   vocational_training 2025-07/2025-12 600人次; \
                   vocational_training 2025-07/2025-12 近700人次";
    province("year", "2026-06-30", figures, "met, observed 1000, no rival 1100");
}

#[test]
fn no_number_of_rivals_hides_the_one_that_differs() {
    let one = |count: i32| format!("double_qualified_teachers 2025 {count}人; ");
    let numerators: Vec<String> = (800..820).chain([900]).map(one).collect();
    let numerators = numerators.concat();
    let figures = format!("{numerators}specialised_course_teachers 2025 1000人");
    check("t/floor-a", "330000 2026-06-30", &figures, "review, conflicting_sources");
}

#[test]
fn nearly_stays_just_below_in_sums_and_quotients() {
    let halves = training(&[("2025-01/2025-06", "400人次"), ("2025-07/2025-12", "近600人次")]);
    province("year", "2026-06-30", &halves, "missed, observed 1000, no rounding_sensitive");
    let share = "double_qualified_teachers 2025 近890人; specialised_course_teachers 2025 1000人";
    check("t/floor-a", "330000 2026-06-30", share, "missed, observed 89");
}

#[test]
fn the_demanded_population_decides_even_by_a_part() {
    let figures = "vocational_training 2025-01/2025-06 1050人次; \
                   vocational_training 2025 900人次 population=不含技工学校";
    province("year", "2026-06-30", figures, "met, observed 1050, no narrower_population");
    let two = "vocational_training 2025-01/2025-06 500人次 population=不含技工学校; \
               vocational_training 2025-07/2025-12 600人次 population=含技工学校";
    province("year", "2026-06-30", two, "review, not_comparable");
}

#[test]
fn a_missing_denominator_is_not_forgotten_over_a_missing_numerator() {
    let figures = "double_qualified_share 2021 85.00%; double_qualified_teachers 2022 900人; \
                   specialised_course_teachers 2023 1000人";
    check("t/floor-a", "330000 2023-12-31", figures, "no_data, denominator_missing");
}

#[test]
fn rivals_of_a_lasting_total_contradict_each_other_after_the_due_date() {
    let rivals = "homeroom_teacher_studios 2022 52个 | homeroom_teacher_studios 2022 49个";
    check("zj-2021/2b", "330000 2024-06-30", rivals, "review, conflicting_sources");
}

#[test]
fn a_lasting_total_printed_roughly_may_be_unknown_but_not_missed() {
    let roughly = "homeroom_teacher_studios 2022 约50个";
    let expected = "met, rounding_sensitive, verdicts met/no_data";
    check("zj-2021/2b", "330000 2024-06-30", roughly, expected);
}

// ── a region and its parts ──────────────────────────────────────────

#[test]
fn what_the_province_had_reached_stays_reached() {
    let own = "homeroom_teacher_studios 2022 120个; \
               homeroom_teacher_studios 2021 5个 region=330800";
    province("cities", "2026-06-30", own, "met, own, observed 120");
    let newer = "homeroom_teacher_studios 2022 120个; \
                 homeroom_teacher_studios 2023 5个 region=330800";
    province("cities", "2023-12-31", newer, "met, own, observed 120");
}

// ── the gate and the due date ───────────────────────────────────────

#[test]
fn a_release_is_awaited_from_the_end_of_its_year() {
    province("school-year", "2026-02-28", "", "no_data, awaiting_release");
    province("school-year", "2026-03-01", "", "no_data, overdue");
}

#[test]
fn done_and_undone_in_one_year_contradict_each_other() {
    let both = "evidence 2022-03-01 done; evidence 2022-11-01 not_done";
    province("yearly-act", "2022-12-31", both, "review, conflicting_sources");
}

#[test]
fn a_distance_is_to_the_nearest_edge() {
    let above = "student_teacher_ratio 2025 16.7:1";
    province("about-both", "2026-06-30", above, "met, distance 0.1");
}

// ── the very day, the very number ───────────────────────────────────

#[test]
fn the_first_day_of_the_plan_is_within_it() {
    let share = "double_qualified_share 2020 95.00%";
    check("zj-2021/30d", "330800 2020-12-31", share, "not_due, not_in_force");
    check("zj-2021/30d", "330800 2021-01-01", share, "not_due, baseline_only");
    let figure = "pooled_teacher_share 2025 8.0%";
    check("qz-2025/5e", "330800 2025-06-30", "", "no_data, no not_in_force");
    check("qz-2025/5e", "330800 2025-12-31", figure, "no not_in_force, observed 8");
}

#[test]
fn the_due_day_itself_has_passed() {
    let below = "double_qualified_share 2025 88.00%";
    check("zj-2021/30d", "330800 2025-12-31", below, "missed, not_reached");
    let year_before = "double_qualified_share 2024 88.00%";
    check("zj-2021/30d", "330800 2025-12-30", year_before, "not_due, pace_unknown");
    check("zj-2021/30d", "330800 2025-12-31", year_before, "no_data, awaiting_release");
    let done = "evidence 2023-12-31 not_done";
    check("zj-2021/26a", "330000 2023-12-31", done, "missed, not_done");
    check("zj-2021/26a", "330000 2024-03-01", "evidence 2023-12-30 not_done", "review, not_done");
}

#[test]
fn of_two_spans_that_hold_the_due_day_the_one_that_ends_first_decides() {
    let spans = "double_qualified_share 2025 90.00%; double_qualified_share 2025-09/2026-08 80.00%";
    check("zj-2021/30d", "330800 2026-12-31", spans, "met, observed 90");
}

#[test]
fn a_third_of_the_pace_is_not_what_a_baseline_alone_gives() {
    // 879 of 1000 at nine tenths of the time misses just less than a fifth of the way left.
    let built = |count: &str| format!("homeroom_teacher_studios 2025 {count}个");
    check("t-2030/built-a", "330000 2025-12-31", &built("475"), "on_track, L 0.95, landing 950");
    check("t-2030/built-a", "330000 2025-12-31", &built("474"), "at_risk 1, L 0.948");
}

#[test]
fn no_landing_lies_below_what_is_possible() {
    let falling = "double_qualified_share 2020 40.00%; double_qualified_share 2022 10.00%";
    check("t/floor-a", "330000 2022-12-31", falling, "at_risk 3, landing 0");
}
