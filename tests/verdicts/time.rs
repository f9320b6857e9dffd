//! Time: states, totals of years, windows, every period.

use crate::asking::check;

/// The same indicator and word for several periods, `;` between them.
fn training(values: &[(&str, &str)]) -> String {
    let one =
        |(period, value): &(&str, &str)| format!("vocational_training {period} {value}人次; ");
    values.iter().map(one).collect()
}

fn shares(values: &[(&str, &str)]) -> String {
    let one =
        |(period, value): &(&str, &str)| format!("double_qualified_share {period} {value}%; ");
    values.iter().map(one).collect()
}

fn ratios(values: &[(&str, &str)]) -> String {
    let one =
        |(period, value): &(&str, &str)| format!("student_teacher_ratio {period} {value}:1; ");
    values.iter().map(one).collect()
}

const PROVINCE: &str = "330000";

#[track_caller]
fn province(target: &str, as_of: &str, figures: &str, expected: &str) {
    check(&format!("rich/{target}-a"), &format!("{PROVINCE} {as_of}"), figures, expected);
}

// ── parts of a year ─────────────────────────────────────────────────

#[test]
fn two_halves_are_the_year() {
    let halves = "vocational_training 2023-01/2023-06 330000人次; \
                  vocational_training 2023-07/2023-12 330000人次; enrolment 2023 500000人";
    check("zj-2021/11a", "330800 2024-03-31", halves, "met, benchmark, observed 1.32 in 2023");
    let whole = "vocational_training 2023 660000人次; enrolment 2023 500000人";
    check("zj-2021/11a", "330800 2024-03-31", whole, "met, benchmark, observed 1.32 in 2023");
}

#[test]
fn twelve_months_are_the_year() {
    let names: Vec<String> = (1..=12).map(|month| format!("2023-{month:02}")).collect();
    let months: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "55000")).collect();
    let months = training(&months);
    let all = format!("{months}enrolment 2023 500000人");
    check("zj-2021/11a", "330800 2024-03-31", &all, "met, observed 1.32 in 2023");
    let eleven = all.replacen("vocational_training 2023-01 55000人次; ", "", 1);
    check("zj-2021/11a", "330800 2024-03-31", &eleven, "met, observed 1.21");
    let ten = eleven.replacen("vocational_training 2023-02 55000人次; ", "", 1);
    check("zj-2021/11a", "330800 2024-03-31", &ten, "no_data, awaiting_release, no missed");
}

#[test]
fn half_a_year_bounds_the_year_from_below() {
    let half = "vocational_training 2023-01/2023-06 330000人次; enrolment 2023 500000人";
    check("zj-2021/11a", "330800 2024-03-31", half, "no_data, awaiting_release, no observed 0.66");
    let enough = "vocational_training 2023-01/2023-06 630000人次; enrolment 2023 500000人";
    check("zj-2021/11a", "330800 2024-03-31", enough, "met, observed 1.26, no rounding_sensitive");
}

#[test]
fn half_a_year_is_no_move_backwards() {
    let figures = training(&[("2020", "700"), ("2021", "800"), ("2022-01/2022-06", "450")]);
    province("year", "2022-06-30", &figures, "on_track, observed 800 in 2021, no moving_away");
    let enough = training(&[("2020", "700"), ("2021", "800"), ("2022-01/2022-06", "1000")]);
    province("year", "2022-06-30", &enough, "met, reached, observed 1000");
}

#[test]
fn a_month_beside_its_year_is_a_part_and_no_second_source() {
    let figures = training(&[("2022", "1200"), ("2022-12", "110")]);
    province(
        "year",
        "2022-12-31",
        &figures,
        "met, observed 1200, no conflicting_sources, no rival 110",
    );
}

#[test]
fn parts_that_cross_are_two_sources() {
    let halves = [("2025-01/2025-06", "500"), ("2025-07/2025-12", "600")];
    let crossing = [("2025-01/2025-04", "300"), ("2025-05/2025-12", "600")];
    let both = format!("{}{}", training(&halves), training(&crossing));
    province("year", "2026-06-30", &both, "review, conflicting_sources, observed 900, rival 1100");
    let quarters = format!(
        "{}{}",
        training(&halves),
        training(&[("2025-07/2025-09", "200"), ("2025-10/2025-12", "200")])
    );
    province("year", "2026-06-30", &quarters, "met, observed 1100, no rival 900");
}

#[test]
fn a_span_across_two_years_is_part_of_neither() {
    let school = training(&[("2024-09/2025-08", "1500")]);
    province("year", "2026-06-30", &school, "no_data, awaiting_release, no met");
    province("school-year", "2025-12-31", &school, "met, observed 1500 in 2024-09/2025-08");
    let calendar = training(&[("2025", "1500")]);
    province("school-year", "2025-12-31", &calendar, "no_data, no met");
}

#[test]
fn what_is_left_of_a_year_decides_against_a_ceiling() {
    let figures = training(&[("2021", "2000"), ("2022", "1500"), ("2024", "1000")]);
    province("at-most", "2026-06-30", &figures, "missed, not_reached, observed 4500");
    let less = training(&[("2021", "2000"), ("2022", "1500")]);
    province("at-most", "2026-06-30", &less, "no_data, no met, no missed");
}

// ── states ──────────────────────────────────────────────────────────

#[test]
fn the_state_in_june_decides_for_june_whatever_came_later() {
    let expected = "missed, attained_late, observed 90 in 2022-06";
    province("june", "2022-12-31", "schools 2022-06 90所; schools 2022 110所", expected);
    province("june", "2022-12-31", "schools 2022 110所; schools 2022-06 90所", expected);
}

#[test]
fn a_state_is_one_fact_whatever_its_period_is_called() {
    let twice = "schools 2022 90所; schools 2022-12 110所";
    check("t/stock-a", "330000 2022-12-31", twice, "met, observed 90, rival 110");
    check("rich/june-a", "330000 2022-12-31", twice, "review, conflicting_sources");
}

// ── every period ────────────────────────────────────────────────────

#[test]
fn three_school_years_are_the_periods_from_september_on() {
    let kept =
        shares(&[("2021-09/2022-08", "85"), ("2022-09/2023-08", "86"), ("2023-09/2024-08", "87")]);
    province("every-school", "2024-12-31", &kept, "met, reached, no no_data");
    let broken = kept.replacen("86%", "79%", 1);
    province("every-school", "2024-12-31", &broken, "missed, period_below_floor, observed 79");
}

#[test]
fn a_year_that_began_before_the_demand_is_not_demanded() {
    let years = shares(&[("2021", "70"), ("2022", "85"), ("2023", "86")]);
    province("every-july", "2024-03-31", &years, "met, reached, no missed, no no_data");
    let own_years = shares(&[("2021-07/2022-06", "85"), ("2022-07/2023-06", "86")]);
    province("every-july-on", "2024-03-31", &own_years, "met, reached");
    province("every-july", "2024-03-31", &shares(&[("2023", "86")]), "no_data");
}

#[test]
fn half_a_year_breaks_no_yearly_floor() {
    let half = training(&[("2021", "1100"), ("2022-01/2022-06", "600")]);
    province("every", "2022-12-31", &half, "on_track, holding, no missed");
    let enough = training(&[("2021", "1100"), ("2022-01/2022-06", "1000")]);
    province("every", "2022-12-31", &enough, "on_track, holding, observed 1000");
    let halves =
        training(&[("2021", "1100"), ("2022-01/2022-06", "400"), ("2022-07/2022-12", "400")]);
    province("every", "2022-12-31", &halves, "missed, period_below_floor, observed 800 in 2022");
}

#[test]
fn a_year_not_reported_yet_is_awaited_and_one_before_a_reported_one_is_missing() {
    province("every", "2023-03-31", &training(&[("2021", "1100")]), "on_track, holding");
    let gap = training(&[("2021", "1100"), ("2023", "1100")]);
    province("every", "2023-12-31", &gap, "no_data, missing vocational_training");
    province("every", "2021-06-30", "", "not_due, pace_unknown");
    province("every", "2022-03-31", "", "no_data, figure_missing");
}

#[test]
fn every_period_of_a_ratio_where_less_is_better_is_a_ceiling() {
    let kept = ratios(&[("2021", "15.2"), ("2022", "15.9")]);
    province("every-below", "2022-12-31", &kept, "on_track, holding");
    let broken = ratios(&[("2021", "15.2"), ("2022", "16.4")]);
    province("every-below", "2022-12-31", &broken, "missed, period_below_floor, observed 16.4");
    province("every-about", "2022-12-31", &broken, "on_track, holding");
    let beyond = ratios(&[("2021", "15.2"), ("2022", "16.9")]);
    province("every-about", "2022-12-31", &beyond, "missed, period_below_floor, observed 16.9");
}

// ── windows ─────────────────────────────────────────────────────────

#[test]
fn four_years_of_a_window_of_five() {
    let four = training(&[("2021", "900"), ("2022", "900"), ("2023", "900"), ("2024", "900")]);
    let expected = "on_track, observed 3600, e 0.8, p 0.9, L 1.125, b 0, no missed";
    province("window", "2024-12-31", &four, expected);
    let three_and_a_half =
        training(&[("2021", "900"), ("2022", "900"), ("2023", "900"), ("2024-01/2024-06", "400")]);
    province("window", "2024-06-30", &three_and_a_half, "on_track, observed 3100");
    let slow = training(&[("2021", "400"), ("2022", "400")]);
    province("window", "2022-12-31", &slow, "at_risk 2, L 0.5, observed 800");
}

#[test]
fn a_window_ends_with_what_it_came_to() {
    let five = |each: &str| {
        training(&[("2021", each), ("2022", each), ("2023", each), ("2024", each), ("2025", each)])
    };
    province("window", "2026-06-30", &five("900"), "met, reached, observed 4500");
    province("window", "2026-06-30", &five("700"), "missed, not_reached, observed 3500");
    let four = training(&[("2021", "900"), ("2022", "900"), ("2023", "900"), ("2024", "900")]);
    province("window", "2026-06-30", &four, "no_data, awaiting_release, no missed");
    let enough = training(&[("2021", "1900"), ("2022", "1900"), ("2024", "900")]);
    province("window", "2026-06-30", &enough, "met, reached, observed 4700");
}

#[test]
fn a_window_with_a_hole_may_suffice_but_never_falls_behind() {
    let behind = training(&[("2021", "400"), ("2023", "400")]);
    province("window", "2023-12-31", &behind, "not_due, pace_unknown, observed 800, no at_risk");
    let ahead = training(&[("2021", "1500"), ("2023", "1500")]);
    province("window", "2023-12-31", &ahead, "on_track, observed 3000");
    let reached = training(&[("2021", "2500"), ("2023", "1500")]);
    province("window", "2023-12-31", &reached, "met, observed 4000");
}

#[test]
fn a_running_total_answers_a_window_and_nothing_else() {
    let three = "vocational_training 2021/2023 1700人次 nature=cumulative";
    province("year", "2024-03-31", three, "review, not_comparable, no met");
    let beside = format!("{three}; vocational_training 2023 600人次");
    province("year", "2024-03-31", &beside, "not_due, observed 600, no observed 1700");
    province("window", "2023-12-31", three, "at_risk 1, observed 1700, e 0.6, p 0.425");
    // Printed for a year or a day, it counts from the plan's start.
    let since = "vocational_training 2023 3200人次 nature=cumulative";
    province("window", "2023-12-31", since, "on_track, observed 3200, e 0.6, p 0.8");
    let day = "vocational_training 2023-12-31 3200人次 nature=cumulative";
    province("window", "2023-12-31", day, "on_track, observed 3200, e 0.6");
    let of_others = "vocational_training 2019/2023 9000人次 nature=cumulative";
    province("window", "2023-12-31", of_others, "review, not_comparable, no met");
}

#[test]
fn a_window_of_its_own_is_due_when_it_ends() {
    let before = training(&[("2021", "3000"), ("2022", "900")]);
    let expected = "at_risk 1, observed 900, e 0.333, p 0.3, due 2024-12-31";
    province("three-years", "2022-12-31", &before, expected);
    let all = training(&[("2022", "900"), ("2023", "900"), ("2024", "900")]);
    province("three-years", "2025-03-31", &all, "missed, observed 2700");
}

#[test]
fn a_total_that_must_not_be_exceeded_is_kept_until_the_end() {
    let within = training(&[("2021", "700"), ("2022", "700")]);
    province("at-most", "2022-12-31", &within, "on_track, holding, no met");
    let beyond = training(&[("2021", "3700"), ("2022", "700")]);
    province("at-most", "2022-12-31", &beyond, "at_risk 3, no missed");
}

// ── evidence ────────────────────────────────────────────────────────

#[test]
fn not_done_counts_from_the_due_date_on() {
    let early = "evidence 2021-10-01 not_done";
    check("zj-2021/26a", "330000 2024-06-30", early, "review, not_done, no missed");
    let late = "evidence 2023-12-31 not_done; evidence 2024-02-01 done";
    check("zj-2021/26a", "330000 2024-06-30", late, "missed, not_done, attained_late");
}

#[test]
fn undone_after_done_contradicts_it() {
    let undone = "evidence 2022-03-01 done; evidence 2023-03-01 not_done";
    check("zj-2021/26a", "330000 2024-06-30", undone, "review, conflicting_sources");
    let finished = "evidence 2022-03-01 not_done; evidence 2023-03-01 done";
    check("zj-2021/26a", "330000 2024-06-30", finished, "met, reached");
}

#[test]
fn a_duty_of_every_year_is_done_in_every_year() {
    let once = "evidence 2021-06-30 done";
    province("yearly-act", "2021-12-31", once, "on_track, holding");
    province("yearly-act", "2022-06-30", once, "on_track, holding");
    province("yearly-act", "2022-12-31", once, "review, no_decision");
    let twice = "evidence 2021-06-30 done; evidence 2022-11-30 done";
    province("yearly-act", "2022-12-31", twice, "on_track, holding");
    province("yearly-act", "2021-06-30", "", "not_due, pace_unknown");
}

#[test]
fn nothing_is_judged_before_the_plan_begins() {
    let share = "double_qualified_share 2019 95.00%";
    check("zj-2021/30d", "330700 2020-12-31", share, "not_due, not_in_force, observed 95, no met");
    check("zj-2021/30d", "330700 2021-06-30", share, "not_due, baseline_only, observed 95, no met");
    let early = "evidence 2020-05-01 done";
    check("zj-2021/26a", "330000 2022-06-30", early, "review, no_decision, no met");
}
