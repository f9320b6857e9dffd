//! The table and the rules of the design, each as a case with the figures it is about.

use std::collections::BTreeSet;

use duibiao::check::targets::{assess, courses, departments, roll_up};
use duibiao::model::{
    Assessment, DataSet, DepartmentView, Measure, Observed, RegionCode, TargetKind, Verdict,
};
use jiff::civil::{Date, date};

use crate::asking::{REPORTED, REPORTS, RULES, check, data_of, facts, short};

// ── must hold ───────────────────────────────────────────────────────

#[test]
fn a_missing_denominator_is_no_data_and_never_a_share_of_all_teachers() {
    let expected = "no_data, benchmark, denominator_missing, missing specialised_course_teachers, \
                    no observed 40.688";
    check("zj-2021/30d", "330800 2022-12-31", REPORTS, expected);
    let only_2022 = "double_qualified_teachers 2022 662人; full_time_teachers 2022 1627人";
    check("zj-2021/30d", "330800 2022-12-31", only_2022, expected);
}

#[test]
fn jinhua_2022_is_above_the_provincial_benchmark() {
    check(
        "zj-2021/30d",
        "330700 2022-12-31",
        REPORTS,
        "met, benchmark, reached, observed 93.83 in 2022, no rounding_sensitive, gap -4.83",
    );
}

#[test]
fn what_was_reached_before_the_plan_is_a_baseline() {
    check(
        "zj-2021/30d",
        "330800 2020-12-31",
        REPORTS,
        "not_due, benchmark, not_in_force, observed 87.003 in 2020, gap 1.997, no pace",
    );
}

#[test]
fn two_points_in_five_years() {
    check(
        "zj-2021/30d",
        "330800 2021-12-31",
        "double_qualified_share 2020 79%; double_qualified_share 2021 87%",
        "on_track, benchmark, pace_sufficient, p 0.8, e 0.2, L 4, needs 0.5, year 8, \
         landing 100, attained 2022, gap 2, short_window, no rounding_sensitive",
    );
}

#[test]
fn quzhou_2022_trains_more_than_twice_its_enrolment() {
    check(
        "zj-2021/11a",
        "330800 2022-12-31",
        REPORTS,
        "met, benchmark, observed 2.336, gap -1.136, due_inherited, no rounding_sensitive",
    );
}

#[test]
fn one_of_thirty_schools_is_a_contribution() {
    check(
        "zj-2021/2a",
        "330800 2022-12-31",
        REPORTS,
        "contribution, part_of_total, observed 1, completion 3.333, equal share 2.727, parts 11",
    );
}

#[test]
fn no_target_of_2025_is_judged_in_2022() {
    let answers = answers(&REPORTED, "330800", date(2022, 12, 31));
    let early: Vec<&Assessment> =
        answers.iter().filter(|a| a.policy.id.as_str() == "qz-2025").collect();
    assert!(early.len() > 50);
    for answer in early {
        let entitled = answer.target.demand.kind() == TargetKind::Entitlement;
        let (verdict, reason) =
            if entitled { ("not_applicable", "entitlement") } else { ("not_due", "not_in_force") };
        assert!(facts(answer).starts_with(&[verdict.into()]), "{}", answer.target.id);
        assert!(facts(answer).contains(&reason.into()), "{}", answer.target.id);
    }
    let of_another = answers_of_city(&REPORTED, "330700", date(2022, 12, 31));
    assert!(of_another.iter().all(|verdict| *verdict == Verdict::NotApplicable));
}

#[test]
fn a_baseline_above_the_target_never_makes_a_fall_look_on_track() {
    check(
        "zj-2021/30d",
        "330000 2022-12-31",
        "double_qualified_share 2020 90.00%; double_qualified_share 2022 85.00%",
        "at_risk 3, own, regressed_below_target, no pace, gap 4, no rounding_sensitive",
    );
}

#[test]
fn five_of_fifty_after_a_third_of_the_time() {
    check(
        "zj-2021/2b",
        "330000 2021-12-31",
        "homeroom_teacher_studios 2021 5个",
        "at_risk 2, pace_insufficient, b 0, p 0.1, e 0.333, L 0.3, landing 15, needs 22.5",
    );
}

#[test]
fn a_baseline_equal_to_the_target_divides_nothing_by_zero() {
    let shares =
        |now| format!("double_qualified_share 2020 89.00%; double_qualified_share 2022 {now}");
    check("t/floor-a", "330000 2022-12-31", &shares("90.00%"), "met, reached");
    // 89.00 % may stand for a little less, so that it may never have been reached.
    check("t/floor-a", "330000 2022-12-31", &shares("88.00%"), "at_risk 3, moving_away");
}

#[test]
fn a_baseline_equal_to_a_target_that_excludes_it_divides_nothing_by_zero() {
    let shares = |now: &str| {
        format!("double_qualified_share 2020 89.00%; double_qualified_share 2022 {now}")
    };
    check("t/over-a", "330000 2022-12-31", &shares("90.00%"), "met, reached");
    check("t/over-a", "330000 2022-12-31", &shares("88.00%"), "at_risk 3");
}

#[test]
fn all_printed_without_decimals_may_be_less_than_all() {
    check(
        "zj-2021/37c",
        "330000 2024-06-30",
        "administrator_training_coverage 2023 100%",
        "met, rounding_sensitive, verdicts met/missed, distance 0",
    );
}

#[test]
fn counts_settle_whether_all_are_all() {
    let counts = "courses_with_current_textbooks 2023 4998门; specialised_courses 2023 5000门";
    let expected = "missed, not_reached, observed 99.96, gap 0.04, no rounding_sensitive";
    check("zj-2021/body-12a", "330000 2024-06-30", counts, expected);
    let printed_too = format!("current_textbook_share 2023 100%; {counts}");
    check("zj-2021/body-12a", "330000 2024-06-30", &printed_too, expected);
}

#[test]
fn about_twenty_five_is_a_floor_with_a_tolerance() {
    let (target, asked) = ("zj-2021/13a", "330000 2024-06-30");
    let reached = "met, reached, no within_tolerance, gap -5";
    check(target, asked, "worker_training_bases 2023 30个", reached);
    check(target, asked, "worker_training_bases 2023 24个", "met, within_tolerance, gap 1");
    check(target, asked, "worker_training_bases 2023 23个", "missed, no within_tolerance, gap 2");
}

// ── rule 1: scope ───────────────────────────────────────────────────

#[test]
fn an_entitlement_is_listed_and_never_judged() {
    check("qz-2025/13d", "330800 2026-06-30", REPORTS, "not_applicable, entitlement");
}

#[test]
fn a_superseded_target_is_not_judged() {
    let reached = "double_qualified_share 2025 95.00%";
    check("t/old-a", "330000 2026-06-30", reached, "not_applicable, superseded");
}

#[test]
fn a_policy_of_one_city_does_not_govern_another() {
    check("qz-2025/5e", "330700 2026-06-30", REPORTS, "not_applicable, other_region");
}

#[test]
fn a_policy_of_a_city_does_not_govern_its_province() {
    check("qz-2025/5e", "330000 2026-06-30", REPORTS, "not_applicable, other_region");
}

#[test]
fn a_share_of_the_province_is_its_own_there_and_a_benchmark_below() {
    let share = "double_qualified_share 2025 90.00%";
    check("t/floor-a", "330000 2026-06-30", share, "met, own, no benchmark");
    check("t/floor-a", "330700 2026-06-30", share, "met, benchmark, no own");
}

#[test]
fn a_contribution_stays_one_after_the_due_date_and_beyond_the_total() {
    let all = "holistic_education_schools 2023 31所";
    let expected = "contribution, completion 103.333, gap -1, no met";
    check("zj-2021/2a", "330800 2024-06-30", all, expected);
}

#[test]
fn a_contribution_without_a_figure_says_which_one_is_missing() {
    let expected = "contribution, figure_missing, missing holistic_education_schools, \
                    equal share 2.727, no completion 0";
    check("zj-2021/2a", "330800 2024-06-30", "", expected);
    let planned = "holistic_education_schools 2023 3所 nature=plan";
    check("zj-2021/2a", "330800 2024-06-30", planned, expected);
}

#[test]
fn two_sources_for_a_contribution_are_both_shown() {
    let two = "holistic_education_schools 2022 1所 | holistic_education_schools 2022 3所";
    let expected = "contribution, observed 1, rival 3";
    check("zj-2021/2a", "330800 2022-12-31", two, expected);
}

// ── rule 2: in force ────────────────────────────────────────────────

#[test]
fn a_figure_from_before_the_policy_is_shown_as_a_baseline() {
    check(
        "qz-2025/5e",
        "330800 2022-12-31",
        "pooled_teacher_share 2022 8.0%",
        "not_due, not_in_force, observed 8",
    );
}

#[test]
fn a_figure_older_than_the_policy_stays_a_baseline_once_it_is_in_force() {
    check(
        "cn-2022/2a",
        "330000 2023-06-30",
        "conditions_met_share 2021 95.0%",
        "not_due, baseline_only, observed 95 in 2021",
    );
}

#[test]
fn a_figure_of_the_year_in_which_the_policy_came_into_force_counts() {
    check("cn-2022/2a", "330000 2023-06-30", "conditions_met_share 2022 95.0%", "met, reached");
}

// ── rule 3: milestones and qualitative targets ──────────────────────

#[test]
fn without_a_record_a_person_decides() {
    check("zj-2021/26a", "330000 2024-06-30", "", "review, no_decision");
    check("zj-2021/7a", "330000 2024-06-30", "", "review, no_decision");
}

#[test]
fn a_record_dated_by_the_due_date_decides() {
    let (target, asked) = ("zj-2021/26a", "330000 2024-06-30");
    check(target, asked, "evidence 2023-12-31 done", "met, reached, evidence 2023-12-31");
    check(target, asked, "evidence 2023-12-31 not_done", "missed, not_done, evidence 2023-12-31");
}

#[test]
fn what_is_not_done_yet_may_still_be() {
    check("zj-2021/26a", "330000 2022-06-30", "evidence 2022-05-31 not_done", "review");
}

#[test]
fn work_in_progress_decides_nothing() {
    let begun = "evidence 2022-12-31 in_progress";
    check("zj-2021/26a", "330000 2024-06-30", begun, "review, in_progress");
}

#[test]
fn a_record_from_after_the_day_of_the_question_is_not_known_yet() {
    check("zj-2021/26a", "330000 2022-06-30", "evidence 2022-09-30 done", "review, no_decision");
}

#[test]
fn a_record_from_after_the_due_date_does_not_prove_a_miss() {
    let late = "evidence 2024-03-01 done";
    check("zj-2021/26a", "330000 2024-06-30", late, "review, evidence 2024-03-01");
}

#[test]
fn done_and_then_recorded_as_done_again_is_met() {
    let twice = "evidence 2022-03-01 done; evidence 2024-03-01 done";
    check("zj-2021/26a", "330000 2024-06-30", twice, "met, evidence 2022-03-01");
}

// ── rule 4: what is needed ──────────────────────────────────────────

#[test]
fn a_target_without_any_figure_names_the_one_it_needs() {
    let expected = "no_data, figure_missing, missing double_qualified_share";
    check("t/floor-a", "330000 2022-12-31", "", expected);
}

#[test]
fn a_whole_without_its_part() {
    let whole = "specialised_course_teachers 2022 931人";
    let expected = "no_data, numerator_missing, missing double_qualified_teachers";
    check("t/floor-a", "330000 2022-12-31", whole, expected);
}

#[test]
fn a_planned_number_satisfies_nothing() {
    let planned = "homeroom_teacher_studios 2022 50个 nature=plan";
    check("zj-2021/2b", "330000 2022-12-31", planned, "no_data, plan_only, no observed 50");
}

#[test]
fn a_change_is_not_a_level() {
    let change = "double_qualified_share 2022 95% nature=change";
    check("t/floor-a", "330000 2022-12-31", change, "no_data");
}

#[test]
fn a_zero_denominator_gives_no_share() {
    let none = "double_qualified_teachers 2022 0人; specialised_course_teachers 2022 0人";
    check("t/floor-a", "330000 2022-12-31", none, "review, no met, no missed");
}

#[test]
fn parts_and_wholes_of_different_populations_are_not_divided() {
    let figures = "double_qualified_teachers 2022 1870人 population=不含技工学校; \
                   specialised_course_teachers 2022 2300人 population=含技工学校";
    check("t/floor-a", "330700 2022-12-31", figures, "review, not_comparable, no observed 81.304");
}

#[test]
fn a_part_of_some_schools_is_not_divided_by_the_whole_of_all() {
    let figures = "double_qualified_teachers 2022 1870人 population=不含技工学校; \
                   specialised_course_teachers 2022 2300人";
    check("t/floor-a", "330700 2022-12-31", figures, "review, not_comparable, no observed 81.304");
}

#[test]
fn two_sources_with_two_verdicts_contradict_each_other() {
    check(
        "t/floor-a",
        "330000 2026-06-30",
        "double_qualified_share 2025 90.00% | double_qualified_share 2025 85.00%",
        "review, conflicting_sources, observed 85, rival 90, no missed",
    );
}

#[test]
fn two_sources_with_one_verdict_do_not_hinder_it() {
    check(
        "t/floor-a",
        "330000 2026-06-30",
        "double_qualified_share 2025 90.00% | double_qualified_share 2025 92.00%",
        "met, reached, observed 90, rival 92, no conflicting_sources",
    );
}

#[test]
fn one_value_printed_twice_is_no_conflict() {
    let twice = "double_qualified_share 2025 90.00% | double_qualified_share 2025 90.00%";
    check("t/floor-a", "330000 2026-06-30", twice, "met, no rival 90");
}

#[test]
fn a_share_that_its_own_counts_contradict() {
    check(
        "t/floor-a",
        "330000 2026-06-30",
        "double_qualified_share 2025 92.00%; double_qualified_teachers 2025 800人; \
         specialised_course_teachers 2025 1000人",
        "review, conflicting_sources, observed 80, rival 92",
    );
}

#[test]
fn a_share_that_its_own_counts_confirm() {
    check(
        "zj-2021/30d",
        "330800 2021-12-31",
        "double_qualified_share 2021 87%; double_qualified_teachers 2021 810人; \
         specialised_course_teachers 2021 931人",
        "not_due, pace_unknown, observed 87.003, no conflicting_sources, no rival 87",
    );
}

#[test]
fn what_was_trained_in_four_years_is_not_what_was_trained_in_one() {
    let enrolment = "enrolment 2022 23500人";
    let trained = "vocational_training 2019/2022 100000人次 nature=cumulative";
    let expected = "no met, no observed 4.255";
    check("zj-2021/11a", "330800 2022-12-31", &format!("{trained}; {enrolment}"), expected);
}

#[test]
fn two_baselines_with_two_verdicts_contradict_each_other() {
    let expected = "review, conflicting_sources";
    let (low, high) = ("double_qualified_share 2020 79.00%", "double_qualified_share 2020 95.00%");
    let now = "double_qualified_share 2021 87.00%";
    check("t/floor-a", "330000 2021-12-31", &format!("{low}; {high}; {now}"), expected);
    check("t/floor-a", "330000 2021-12-31", &format!("{high}; {low}; {now}"), expected);
}

#[test]
fn two_sources_for_one_year_of_a_yearly_floor() {
    let (kept, broken) =
        ("double_qualified_share 2021 90.00%", "double_qualified_share 2021 80.00%");
    let expected = "review, conflicting_sources";
    check("t/yearly-a", "330000 2021-12-31", &format!("{kept} | {broken}"), expected);
    check("t/yearly-a", "330000 2021-12-31", &format!("{broken} | {kept}"), expected);
}

#[test]
fn a_word_that_demands_a_person_gets_one() {
    let share = "double_qualified_share 2025 95.00%";
    check("t/broadly-a", "330000 2026-06-30", share, "review, hedge, observed 95, no met");
}

#[test]
fn an_aspiration_is_judged_as_stated_and_marked() {
    let share = "double_qualified_share 2025 88.00%";
    check("t/striving-a", "330000 2026-06-30", share, "missed, aspirational");
}

#[test]
fn invented_figures_are_marked() {
    let share = "double_qualified_share 2025 90.00%";
    check("t/floor-a", "330000 2026-06-30", share, "met, no illustrative");
    let invented = format!("illustrative; {share}");
    check("t/floor-a", "330000 2026-06-30", &invented, "met, illustrative");
}

// ── rule 5: after the due date ──────────────────────────────────────

#[test]
fn the_figure_for_the_due_date_decides_alone() {
    let fell = "double_qualified_share 2024 95.00%; double_qualified_share 2025 88.00%";
    check("t/floor-a", "330000 2026-06-30", fell, "missed, not_reached, observed 88 in 2025");
    let rose = "double_qualified_share 2024 70.00%; double_qualified_share 2025 89.50%";
    check("t/floor-a", "330000 2026-06-30", rose, "met, reached, observed 89.5 in 2025, no pace");
}

#[test]
fn a_school_year_that_contains_the_due_date_decides_once_it_is_over() {
    let share = "double_qualified_share 2025-08/2026-07 90.00%";
    check("t/floor-a", "330000 2026-06-30", share, "no_data, awaiting_release");
    check("t/floor-a", "330000 2026-07-31", share, "met, reached");
}

#[test]
fn reached_a_year_late_is_missed() {
    let late = "double_qualified_share 2025 88.00%; double_qualified_share 2026 91.00%";
    check("t/floor-a", "330000 2027-06-30", late, "missed, attained_late, observed 88 in 2025");
    let never = "double_qualified_share 2025 88.00%; double_qualified_share 2026 88.50%";
    check("t/floor-a", "330000 2027-06-30", never, "missed, no attained_late");
    let before = "double_qualified_share 2024 91%; double_qualified_share 2025 88%";
    check("t/floor-a", "330000 2027-06-30", before, "missed, no attained_late");
    let of_others = "double_qualified_share 2025 88%; \
                     double_qualified_share 2026 90% population=secondary_with_technician";
    check("t/floor-a", "330000 2027-06-30", of_others, "missed, no attained_late");
}

#[test]
fn the_figure_for_the_due_date_is_awaited_for_six_months_then_overdue() {
    let older = "double_qualified_share 2024 88.00%";
    let awaited = "no_data, awaiting_release, provisional, observed 88 in 2024, no missed";
    check("t/floor-a", "330000 2026-01-01", older, awaited);
    check("t/floor-a", "330000 2026-06-30", older, awaited);
    let overdue = "no_data, overdue, provisional, observed 88 in 2024, no awaiting_release";
    check("t/floor-a", "330000 2026-07-01", older, overdue);
}

#[test]
fn without_any_figure_nothing_is_provisional() {
    let expected = "no_data, overdue, missing double_qualified_share, no provisional";
    check("t/floor-a", "330000 2027-01-31", "", expected);
}

#[test]
fn a_figure_from_after_the_due_date_is_not_provisional() {
    let later = "double_qualified_share 2026 91.00%";
    check("t/floor-a", "330000 2027-01-31", later, "no_data, overdue, no provisional");
}

#[test]
fn the_provisional_value_is_one_from_before_the_due_date() {
    let around = "double_qualified_share 2024 88.00%; double_qualified_share 2026 91.00%";
    let expected = "no_data, overdue, provisional, observed 88 in 2024";
    check("t/floor-a", "330000 2027-01-31", around, expected);
}

#[test]
fn the_missing_denominator_of_the_due_date_is_named() {
    let part = "double_qualified_teachers 2025 900人";
    let expected = "no_data, denominator_missing, awaiting_release, \
                    missing specialised_course_teachers";
    check("t/floor-a", "330000 2026-06-30", part, expected);
}

#[test]
fn a_count_once_reached_stays_reached_without_a_figure_for_the_due_date() {
    let early = "homeroom_teacher_studios 2022 52个";
    check("zj-2021/2b", "330000 2024-06-30", early, "met, reached, observed 52 in 2022");
    let short = "homeroom_teacher_studios 2022 49个";
    check("zj-2021/2b", "330000 2024-06-30", short, "no_data, awaiting_release, provisional");
}

#[test]
fn a_stock_once_reached_may_have_fallen_again() {
    let early = "schools 2022 31所";
    check("t/stock-a", "330000 2026-03-31", early, "no_data, awaiting_release, provisional");
}

// ── rule 6: reached before the due date ─────────────────────────────

#[test]
fn reached_early_and_falling_is_met_and_regressing() {
    let falling = "double_qualified_share 2021 95.00%; double_qualified_share 2022 92.00%";
    check("t/floor-a", "330000 2022-12-31", falling, "met, reached, regressing");
    let rising = "double_qualified_share 2021 92.00%; double_qualified_share 2022 95.00%";
    check("t/floor-a", "330000 2022-12-31", rising, "met, no regressing");
}

#[test]
fn a_fall_within_rounding_is_none() {
    let same = "double_qualified_share 2021 93%; double_qualified_share 2022 92.6%";
    check("t/floor-a", "330000 2022-12-31", same, "met, no regressing");
}

#[test]
fn more_students_per_teacher_is_a_fall() {
    let rising = "student_teacher_ratio 2021 15.00:1; student_teacher_ratio 2022 15.50:1";
    check("t/ceiling-a", "330000 2022-12-31", rising, "met, regressing");
}

#[test]
fn a_target_without_a_date_is_met_when_it_is_satisfied() {
    let share = "double_qualified_share 2022 90.00%";
    check("t/undated-a", "330000 2022-12-31", share, "met, reached");
}

#[test]
fn a_yearly_floor_is_held_until_it_ends() {
    let kept = "double_qualified_share 2021 86.00%; double_qualified_share 2022 87.00%";
    check("t/yearly-a", "330000 2022-12-31", kept, "on_track, holding, no rounding_sensitive");
    let all = format!(
        "{kept}; double_qualified_share 2023 88.00%; double_qualified_share 2024 88.00%; \
         double_qualified_share 2025 88.00%"
    );
    check("t/yearly-a", "330000 2026-06-30", &all, "met, reached");
}

#[test]
fn a_yearly_floor_broken_once_is_missed() {
    let broken = "double_qualified_share 2021 86.00%; double_qualified_share 2022 84.00%; \
                  double_qualified_share 2023 88.00%";
    let expected = "missed, period_below_floor, observed 84 in 2022, gap 1";
    check("t/yearly-a", "330000 2023-12-31", broken, expected);
}

#[test]
fn a_year_after_a_yearly_floor_ended_does_not_break_it() {
    let year = |year, share| format!("double_qualified_share {year} {share}; ");
    let kept: String = (2021..=2025).map(|at| year(at, "86.00%")).collect();
    let after = kept + &year(2026, "80.00%");
    check("t/yearly-a", "330000 2027-06-30", &after, "met, reached");
}

#[test]
fn a_year_before_a_yearly_floor_begins_does_not_break_it() {
    let before = "double_qualified_share 2020 80.00%; double_qualified_share 2021 86.00%";
    check("t/yearly-a", "330000 2021-12-31", before, "on_track, holding");
    let none_yet = "not_due, pace_unknown, no observed 80";
    check("t/yearly-a", "330000 2021-06-30", "double_qualified_share 2020 80.00%", none_yet);
}

#[test]
fn the_last_year_of_a_yearly_floor_is_awaited() {
    let kept = "double_qualified_share 2021 86.00%; double_qualified_share 2022 87.00%; \
                double_qualified_share 2023 87.00%; double_qualified_share 2024 87.00%";
    let expected = "no_data, awaiting_release, provisional, observed 87 in 2024";
    check("t/yearly-a", "330000 2026-03-31", kept, expected);
}

#[test]
fn a_year_that_was_never_reported_does_not_count_as_kept() {
    let gap = "double_qualified_share 2021 86.00%; double_qualified_share 2022 87.00%; \
               double_qualified_share 2024 87.00%; double_qualified_share 2025 87.00%";
    check("t/yearly-a", "330000 2026-06-30", gap, "no_data, missing double_qualified_share");
}

#[test]
fn a_yearly_floor_printed_at_its_edge_is_rounding_sensitive() {
    let edge = "double_qualified_share 2021 85%";
    let expected = "on_track, holding, rounding_sensitive, verdicts on_track/missed, distance 0";
    check("t/yearly-a", "330000 2021-12-31", edge, expected);
}

// ── rules 7 and 8: no pace ──────────────────────────────────────────

#[test]
fn one_point_gives_no_pace_but_a_required_change() {
    let once = "double_qualified_share 2022 85.00%";
    let expected = "not_due, pace_unknown, gap 4, needs 1.333, no pace";
    check("t/floor-a", "330000 2022-12-31", once, expected);
}

#[test]
fn without_a_due_date_there_is_no_pace() {
    let shares = "double_qualified_share 2020 80.00%; double_qualified_share 2022 85.00%";
    check("t/undated-a", "330000 2022-12-31", shares, "not_due, pace_unknown, gap 4, no pace");
}

#[test]
fn a_baseline_of_the_same_day_is_none() {
    let share = "double_qualified_share 2020 79.00%";
    let expected = "not_due, baseline_only, gap 10, needs 2";
    check("t/stated-a", "330000 2021-06-30", share, expected);
}

// ── rule 9: the pace ────────────────────────────────────────────────

#[test]
fn the_baseline_that_the_rule_states_comes_first() {
    let shares = "double_qualified_share 2019 60.00%; double_qualified_share 2022 84.00%";
    check("t/stated-a", "330000 2022-12-31", shares, "on_track, b 79, p 0.5, e 0.4, L 1.25");
}

#[test]
fn the_last_figure_before_the_plan_is_the_baseline() {
    let shares = "double_qualified_share 2019 60.00%; double_qualified_share 2020 79.00%; \
                  double_qualified_share 2021 80.00%; double_qualified_share 2022 84.00%";
    let expected = "on_track, b 79, p 0.5, e 0.4, L 1.25, year 2.5, landing 91.5, attained 2024";
    check("t/floor-a", "330000 2022-12-31", shares, expected);
}

#[test]
fn else_the_first_figure_within_the_plan_is_the_baseline() {
    let shares = "double_qualified_share 2021 80.00%; double_qualified_share 2022 84.00%; \
                  double_qualified_share 2023 85.00%";
    let expected = "on_track, b 80, p 0.556, e 0.5, L 1.111, no short_window";
    check("t/floor-a", "330000 2023-12-31", shares, expected);
}

#[test]
fn what_was_there_before_the_plan_was_not_created_under_it() {
    let before = "homeroom_teacher_studios 2020 52个";
    check("zj-2021/2b", "330000 2021-06-30", before, "no met, observed 52 in 2020");
}

#[test]
fn the_pace_decides_between_on_track_and_three_tiers() {
    let check = |built: &str, expected| {
        let figure = format!("homeroom_teacher_studios 2022 {built}");
        check("zj-2021/2b", "330000 2022-12-31", &figure, expected);
    };
    check("32个", "on_track, pace_sufficient, L 0.96, landing 48, needs 18");
    check("31个", "at_risk 1, pace_insufficient, L 0.93, landing 46.5");
    check("20个", "at_risk 1, L 0.6");
    check("19个", "at_risk 2, pace_insufficient, L 0.57");
    check("0个", "at_risk 2, L 0, landing 0");
}

#[test]
fn moving_away_is_the_third_tier() {
    let shares = "double_qualified_share 2020 80.00%; double_qualified_share 2022 78.00%";
    let expected = "at_risk 3, moving_away, p -0.222, L -0.556, landing 75";
    check("t/floor-a", "330000 2022-12-31", shares, expected);
}

#[test]
fn late_in_the_plan_the_pace_alone_is_not_enough() {
    let check = |year: i16, count: i32, expected| {
        let (asked, figure) =
            (format!("330000 {year}-12-31"), format!("homeroom_teacher_studios {year} {count}个"));
        check("t-2030/built-a", &asked, &figure, expected);
    };
    check(2021, 95, "on_track, L 0.95, e 0.1, landing 950");
    check(2021, 94, "at_risk 1, L 0.94, landing 940");
    check(2029, 855, "at_risk 1, L 0.95, e 0.9, landing 950");
    // A fifth of the last 122 is 24.4, and 24.44 would be missed; of the last 121, 23.33.
    check(2029, 878, "at_risk 1, L 0.976, landing 975.556");
    check(2029, 879, "on_track, L 0.977, landing 976.667");
}

#[test]
fn the_numbers_behind_the_pace_are_settings() {
    let built = "homeroom_teacher_studios 2025 250个";
    check("t-2030/built-a", "330000 2025-12-31", built, "at_risk 2, L 0.5");
    let expected = "at_risk 2, L 0.5, landing 500";
    check("t-lax/built-a", "330000 2025-12-31", built, expected);
    let half = "homeroom_teacher_studios 2025 300个";
    check("t-lax/built-a", "330000 2025-12-31", half, "on_track, L 0.6, landing 600");
    check("t-lax/built-a", "330000 2031-12-31", half, "no_data, awaiting_release");
}

#[test]
fn a_ceiling_is_approached_from_above() {
    let ratios = "student_teacher_ratio 2020 18.00:1; student_teacher_ratio 2022 17.00:1";
    let expected = "on_track, p 0.5, e 0.4, L 1.25, landing 15.5, needs -0.333, gap 1";
    check("t/ceiling-a", "330000 2022-12-31", ratios, expected);
}

#[test]
fn a_late_report_is_stale_not_slow() {
    let shares = "double_qualified_share 2020 79.00%; double_qualified_share 2022 84.00%";
    let fresh = "on_track, e 0.4, L 1.25, no stale";
    check("t/floor-a", "330000 2023-06-30", shares, fresh);
    check("t/floor-a", "330000 2024-06-30", shares, "on_track, e 0.4, L 1.25, stale");
}

// ── rule 10: rounding ───────────────────────────────────────────────

#[test]
fn eighty_nine_printed_against_eighty_nine() {
    let check = |share: &str, expected| {
        let figure = format!("double_qualified_share 2025 {share}");
        check("t/floor-a", "330000 2026-06-30", &figure, expected);
    };
    check("89%", "met, rounding_sensitive, verdicts met/missed, distance 0");
    check("89.3%", "met, no rounding_sensitive, verdicts met, distance 0.3");
    check("88.6%", "missed, no rounding_sensitive, distance 0.4");
    check("88.96%", "missed, no rounding_sensitive, distance 0.04");
}

#[test]
fn the_number_itself_is_not_more_than_the_number() {
    let edge = "double_qualified_share 2025 89%";
    let expected = "missed, rounding_sensitive, verdicts met/missed, distance 0";
    check("t/over-a", "330000 2026-06-30", edge, expected);
}

#[test]
fn counts_settle_a_share_printed_at_the_edge() {
    let of_1000 = |count| {
        format!(
            "double_qualified_share 2025 89%; double_qualified_teachers 2025 {count}人; \
             specialised_course_teachers 2025 1000人"
        )
    };
    let (met, missed) = ("met, no rounding_sensitive, observed 89.4", "missed, observed 88.6");
    check("t/floor-a", "330000 2026-06-30", &of_1000(894), met);
    check("t/floor-a", "330000 2026-06-30", &of_1000(886), missed);
}

#[test]
fn a_baseline_has_rounding_of_its_own() {
    let shares = "double_qualified_share 2020 80%; double_qualified_share 2021 81.50%";
    let expected = "at_risk 1, L 0.833, rounding_sensitive, verdicts on_track/at_risk";
    check("t/floor-a", "330000 2021-12-31", shares, expected);
    let sharp = "double_qualified_share 2020 80.00%; double_qualified_share 2021 81.50%";
    check("t/floor-a", "330000 2021-12-31", sharp, "at_risk 1, no rounding_sensitive");
}

#[test]
fn less_than_ten_is_not_ten() {
    let share = "part_time_share 2025 不足10%";
    check("t/tenth-a", "330000 2026-06-30", share, "missed, no rounding_sensitive");
}

#[test]
fn less_than_ten_is_less_than_ten() {
    let share = "part_time_share 2025 不足10%";
    check("t/below-a", "330000 2026-06-30", share, "met, no rounding_sensitive");
}

#[test]
fn nearly_thirty_is_not_thirty() {
    check("t/stock-a", "330000 2026-06-30", "schools 2025 近30所", "missed, no rounding_sensitive");
}

#[test]
fn thirty_and_more_is_thirty() {
    check("t/stock-a", "330000 2026-06-30", "schools 2025 30余所", "met, no rounding_sensitive");
    check("t/stock-a", "330000 2026-06-30", "schools 2025 30所以上", "met, no rounding_sensitive");
}

#[test]
fn about_thirty_may_be_twenty_five() {
    let expected = "met, rounding_sensitive, verdicts met/missed";
    check("t/stock-a", "330000 2026-06-30", "schools 2025 约30所", expected);
}

#[test]
fn a_fixed_ratio_has_two_sides() {
    let check = |share: &str, expected| {
        let figure = format!("part_time_share 2025 {share}");
        check("t/fixed-a", "330000 2026-06-30", &figure, expected);
    };
    check("10.0%", "met, rounding_sensitive, verdicts met/missed, gap 0");
    check("11.0%", "missed, gap 1, distance 1, no rounding_sensitive");
    check("9.5%", "missed, gap 0.5, distance 0.5");
}

#[test]
fn a_range_includes_its_ends() {
    let check = |share: &str, expected| {
        let figure = format!("part_time_share 2025 {share}");
        check("t/range-a", "330000 2026-06-30", &figure, expected);
    };
    check("15.0%", "met, gap 0, no rounding_sensitive");
    check("20.0%", "met, rounding_sensitive");
    check("20.6%", "missed, gap 0.6");
    check("9.0%", "missed, gap 1");
}

// ── stages ──────────────────────────────────────────────────────────

#[test]
fn the_first_open_stage_is_the_one_in_question() {
    let reached = "double_qualified_share 2022 82.00%";
    check("t/stages-a", "330000 2022-12-31", reached, "met, due 2023-12-31, gap -2");
    let kept = "double_qualified_share 2022 78.00%; double_qualified_share 2023 82.00%";
    let expected = "on_track, due 2025-12-31, p 0.333, e 0.333, L 1, gap 8";
    check("t/stages-a", "330000 2023-12-31", kept, expected);
}

#[test]
fn a_missed_stage_stays_missed() {
    let missed = "double_qualified_share 2023 79.00%; double_qualified_share 2024 89.00%";
    let expected = "missed, stage_missed, due 2023-12-31, observed 79 in 2023, gap 1";
    check("t/stages-a", "330000 2024-12-31", missed, expected);
}

#[test]
fn the_last_stage_decides_after_all_are_due() {
    let share = "double_qualified_share 2023 82.00%; double_qualified_share 2025 91.00%";
    check("t/stages-a", "330000 2026-06-30", share, "met, due 2025-12-31, observed 91");
    let share = "double_qualified_share 2023 82.00%; double_qualified_share 2025 88.00%";
    check("t/stages-a", "330000 2026-06-30", share, "missed, not_reached, due 2025-12-31, gap 2");
}

#[test]
fn a_stage_without_its_figure_is_not_missed() {
    let share = "double_qualified_share 2022 70.00%";
    check("t/stages-a", "330000 2026-03-31", share, "no_data, awaiting_release, provisional");
}

#[test]
fn two_sources_for_an_earlier_stage_contradict_each_other() {
    let two = "double_qualified_share 2023 82.00% | double_qualified_share 2023 78.00%";
    let last = "double_qualified_share 2025 91.00%";
    let expected = "review, conflicting_sources";
    check("t/stages-a", "330000 2026-06-30", &format!("{two}; {last}"), expected);
}

// ── each institution ────────────────────────────────────────────────

#[test]
fn an_average_that_passes_proves_nothing_about_each() {
    let share = "double_qualified_share 2025 95.00%";
    check(
        "t/each-a",
        "330000 2026-06-30",
        share,
        "review, indicative_average, observed 95, no met",
    );
}

#[test]
fn an_average_that_fails_proves_that_one_fails() {
    let share = "double_qualified_share 2025 85.00%";
    let expected = "missed, not_reached, average_below_standard";
    check("t/each-a", "330000 2026-06-30", share, expected);
    let open = "double_qualified_share 2020 80.00%; double_qualified_share 2022 81.00%";
    check("t/each-a", "330000 2022-12-31", open, "at_risk 2, L 0.278, average_below_standard");
}

#[test]
fn an_average_that_holds_a_yearly_floor_proves_nothing_about_each() {
    let share = "double_qualified_share 2021 95.00%";
    check("t/yearly-each-a", "330000 2021-12-31", share, "review, indicative_average");
}

#[test]
fn the_verdict_on_an_average_is_among_those_its_rounding_allows() {
    let share = "double_qualified_share 2025 89%";
    let expected = "review, rounding_sensitive, verdicts missed/review";
    check("t/each-a", "330000 2026-06-30", share, expected);
}

// ── a province from its cities ──────────────────────────────────────

/// The eleven cities of Zhejiang.
const CITIES: [&str; 11] = [
    "330100", "330200", "330300", "330400", "330500", "330600", "330700", "330800", "330900",
    "331000", "331100",
];

/// One figure of model schools per city, for the cities in order.
fn schools(year: &str, counts: &[i32]) -> String {
    let figures = CITIES.iter().zip(counts).map(|(city, count)| {
        format!("holistic_education_schools {year} {count}所 region={city}; ")
    });
    figures.collect()
}

#[test]
fn two_of_eleven_cities_have_at_least_six_of_thirty() {
    let expected = "review, aggregate, partial_coverage, coverage 2/11, observed 6, \
                    completion 20, gap 24";
    check("zj-2021/2a", "330000 2022-12-31", REPORTS, expected);
    check("zj-2021/2a", "330000 2030-12-31", REPORTS, expected);
}

#[test]
fn a_bound_that_reaches_the_target_meets_it_with_cities_missing() {
    let expected = "met, aggregate, reached, coverage 2/11, observed 30";
    check("zj-2021/2a", "330000 2022-12-31", &schools("2022", &[20, 10]), expected);
    check("zj-2021/2a", "330000 2024-06-30", &schools("2022", &[20, 10]), expected);
    let one_less = "review, aggregate, partial_coverage, observed 29, no missed";
    check("zj-2021/2a", "330000 2024-06-30", &schools("2022", &[20, 9]), one_less);
}

#[test]
fn all_cities_together_are_judged_like_a_figure_of_the_province() {
    let all = schools("2023", &[4, 4, 4, 4, 4, 4, 1, 1, 1, 1, 1]);
    let expected = "missed, aggregate, not_reached, coverage 11/11, observed 29";
    check("zj-2021/2a", "330000 2024-06-30", &all, expected);
    let open = schools("2022", &[2; 11]);
    let expected = "on_track, aggregate, coverage 11/11, b 0, p 0.733, e 0.667, L 1.1";
    check("zj-2021/2a", "330000 2022-12-31", &open, expected);
}

#[test]
fn cities_that_have_not_reported_for_the_due_date_miss_nothing() {
    let year_before = schools("2022", &[2; 11]);
    check("zj-2021/2a", "330000 2024-06-30", &year_before, "no missed, aggregate, observed 22");
}

#[test]
fn one_city_without_a_figure_for_the_due_date_is_missing() {
    let ten = schools("2023", &[3, 3, 3, 3, 3, 3, 2, 2, 2, 2]);
    let last = "holistic_education_schools 2022 1所 region=331100";
    let expected = "review, aggregate, partial_coverage, no missed";
    check("zj-2021/2a", "330000 2024-06-30", &format!("{ten}{last}"), expected);
}

#[test]
fn the_provinces_own_figure_comes_before_a_sum() {
    let own = format!("holistic_education_schools 2023 31所; {}", schools("2023", &[1, 5]));
    let expected = "met, own, observed 31, no aggregate";
    check("zj-2021/2a", "330000 2024-06-30", &own, expected);
}

#[test]
fn shares_and_stocks_of_cities_are_not_summed() {
    check("zj-2021/30d", "330000 2021-12-31", REPORTS, "no_data, own, no aggregate");
    check("t/stock-a", "330000 2022-12-31", REPORTS, "no_data, own, no aggregate");
}

#[test]
fn two_sources_for_one_city_contradict_each_other_in_the_sum() {
    let (low, high) =
        (schools("2022", &[5, 1]), "holistic_education_schools 2022 29所 region=330100");
    let expected = "review, aggregate, conflicting_sources";
    check("zj-2021/2a", "330000 2022-12-31", &format!("{low} | {high}"), expected);
    check("zj-2021/2a", "330000 2022-12-31", &format!("{high} | {low}"), expected);
}

// ── one answer per target and region, on any day ────────────────────

fn answers<'a>(data: &'a [DataSet], region: &str, as_of: Date) -> Vec<Assessment<'a>> {
    assess(&RULES, data, &[RegionCode::from(region)], as_of)
}

/// The verdicts on the targets of the opinion of Quzhou.
fn answers_of_city(data: &[DataSet], region: &str, as_of: Date) -> Vec<Verdict> {
    let all = answers(data, region, as_of);
    let opinion = all.iter().filter(|a| a.policy.id.as_str() == "qz-2025");
    opinion.map(|answer| answer.verdict).collect()
}

/// Days around every turn of the year and in mid-year, 2019 to 2032.
fn days() -> impl Iterator<Item = Date> {
    let of_year =
        |year| [date(year, 1, 1), date(year, 6, 30), date(year, 7, 1), date(year, 12, 31)];
    (2019..=2032).flat_map(of_year)
}

/// Whether a miss rests on a figure, or a record, for the date that was missed.
fn has_ground(answer: &Assessment, as_of: Date) -> bool {
    let Some(due) = answer.due.filter(|due| *due <= as_of) else {
        return broken_year(answer);
    };
    let of_window = |seen: &Observed| match answer.target.demand.measure {
        // The whole, or a sum of parts beyond a ceiling.
        Measure::Window(window) => {
            let stage = answer.demanded().unwrap();
            let exceeded = stage.band.is_exceeded_by(seen.interval.printed());
            window.covers(&seen.period) && (seen.period.end() == due || exceeded)
        }
        _ => seen.period.contains(due),
    };
    let seen = answer.observed.as_ref().is_some_and(of_window);
    seen || answer.evidence.is_some_and(|piece| piece.date <= due) || broken_year(answer)
}

/// Whether a floor for every year was broken by the year that is shown.
fn broken_year(answer: &Assessment) -> bool {
    let Measure::Every { from, .. } = answer.target.demand.measure else {
        return false;
    };
    let floor = answer.wanted().unwrap().value();
    let seen = answer.observed.as_ref();
    seen.is_some_and(|s| s.period.start() >= from && s.interval.nominal < floor)
}

#[test]
fn no_target_is_ever_missed_without_a_figure_for_its_date() {
    let regions = ["330800", "330700", "330000"].map(RegionCode::from);
    let mut seen = BTreeSet::new();
    for as_of in days() {
        let answers = assess(&RULES, &REPORTED, &regions, as_of);
        assert_eq!(answers.len(), RULES.targets().count() * regions.len());
        for answer in answers {
            seen.insert(answer.verdict);
            let missed = answer.verdict == Verdict::Missed;
            assert!(!missed || has_ground(&answer, as_of), "{} {as_of}", answer.target.id);
        }
    }
    assert!(seen.len() > 5, "the sweep sees only {seen:?}");
}

#[test]
fn answers_come_region_by_region_in_document_order() {
    let regions = ["330800", "330700", "330000"].map(RegionCode::from);
    let answers = assess(&RULES, &REPORTED, &regions, date(2024, 6, 30));
    let got: Vec<(&str, &str)> =
        answers.iter().map(|a| (a.region.as_str(), a.target.id.as_str())).collect();
    let targets: Vec<&str> = RULES.targets().map(|(_, _, target)| target.id.as_str()).collect();
    let wanted: Vec<(&str, &str)> =
        regions.iter().flat_map(|r| targets.iter().map(|t| (r.as_str(), *t))).collect();
    assert_eq!(got, wanted);
}

#[test]
fn without_any_figure_every_target_still_has_its_row() {
    let answers = answers(&[], "330000", date(2040, 1, 1));
    assert_eq!(answers.len(), RULES.targets().count());
    let decided = [Verdict::Met, Verdict::Missed, Verdict::OnTrack, Verdict::AtRisk];
    assert!(answers.iter().all(|answer| !decided.contains(&answer.verdict)));
}

// ── items ───────────────────────────────────────────────────────────

/// From worst to best, as the design orders them.
const WORST_FIRST: [Verdict; 8] = [
    Verdict::Missed,
    Verdict::AtRisk,
    Verdict::NoData,
    Verdict::Review,
    Verdict::NotDue,
    Verdict::Contribution,
    Verdict::OnTrack,
    Verdict::Met,
];

/// The answers for item 2 of the provincial plan, with other verdicts in their place.
fn item_two<'a>(verdicts: [Verdict; 3]) -> Vec<Assessment<'a>> {
    let item = answers(&[], "330000", date(2024, 6, 30));
    let item = item.into_iter().filter(|a| a.target.id.as_str().starts_with("zj-2021/2"));
    let item = item.filter(|a| a.item.id.as_str() == "2");
    item.zip(verdicts).map(|(answer, verdict)| Assessment { verdict, ..answer }).collect()
}

#[track_caller]
fn check_item(verdicts: [Verdict; 3], expected: Verdict) {
    let views = roll_up(&item_two(verdicts));
    let [view] = views.as_slice() else { unreachable!("one item, {} views", views.len()) };
    assert_eq!(view.verdict, expected, "{verdicts:?}");
    for (verdict, count) in &view.counts {
        assert_eq!(*count, verdicts.iter().filter(|v| *v == verdict).count(), "{verdicts:?}");
    }
}

#[test]
fn the_worst_answer_is_the_answer_of_the_item() {
    for pair in WORST_FIRST.windows(2) {
        let [worse, better] = *pair else { continue };
        check_item([better, worse, better], worse);
        check_item([worse, better, better], worse);
        check_item([better, better, worse], worse);
    }
}

#[test]
fn an_item_is_met_only_if_every_judged_target_is() {
    use Verdict::{Met, NotApplicable, Review};
    check_item([Met, Met, Met], Met);
    check_item([Met, NotApplicable, Met], Met);
    check_item([Met, Met, Review], Review);
    check_item([NotApplicable, NotApplicable, NotApplicable], NotApplicable);
}

#[test]
fn an_item_is_shown_with_its_counts() {
    let figures = "holistic_education_schools 2022 30所; homeroom_teacher_studios 2022 5个";
    let data = data_of(figures, "", "330000");
    let answers = answers(&data, "330000", date(2022, 12, 31));
    let views = roll_up(&answers);
    let of_item =
        |id| views.iter().find(|v| v.policy.id.as_str() == "zj-2021" && v.item.id.as_str() == id);
    let view = of_item("2").unwrap();
    let counts: Vec<_> = view.counts.iter().filter(|(_, count)| *count > 0).collect();
    assert_eq!(counts, [&(Verdict::Met, 1), &(Verdict::AtRisk, 1), &(Verdict::NoData, 1)]);
    assert_eq!((view.verdict, view.benchmarks), (Verdict::AtRisk, 0));
}

#[test]
fn the_benchmarks_of_an_item_are_tallied_apart() {
    let answers = answers(&REPORTED, "330700", date(2022, 12, 31));
    let views = roll_up(&answers);
    let of_item = |id| {
        views
            .iter()
            .find(|v| v.policy.id.as_str() == "zj-2021" && v.item.id.as_str() == id)
            .map(|view| (view.verdict, view.benchmarks))
    };
    // Item 2 holds three totals of the province, item 11 a ratio and a multiple.
    assert_eq!(of_item("2"), Some((Verdict::Contribution, 0)));
    assert_eq!(of_item("11"), Some((Verdict::NoData, 2)));
}

#[test]
fn the_items_of_several_regions_and_policies_stay_apart() {
    let regions = ["330800", "330700", "330000"].map(RegionCode::from);
    let answers = assess(&RULES, &REPORTED, &regions, date(2022, 12, 31));
    let views = roll_up(&answers);
    let with_targets =
        RULES.policies.iter().flat_map(|p| &p.items).filter(|i| !i.targets.is_empty());
    assert_eq!(views.len(), with_targets.count() * regions.len());
    let counted: usize = views.iter().flat_map(|v| &v.counts).map(|(_, count)| count).sum();
    assert_eq!(counted, answers.len());
}

#[test]
fn the_order_of_the_answers_does_not_change_the_items() {
    let answers = answers(&REPORTED, "330800", date(2022, 12, 31));
    let backwards: Vec<Assessment> = answers.iter().rev().cloned().collect();
    let sorted = |answers: &[Assessment]| {
        let views = roll_up(answers);
        let mut rows: Vec<String> = views
            .iter()
            .map(|v| format!("{} {} {:?} {:?}", v.policy.id, v.item.id, v.verdict, v.counts))
            .collect();
        rows.sort();
        rows
    };
    assert_eq!(sorted(&answers), sorted(&backwards));
}

// ── assumptions ─────────────────────────────────────────────────────

#[test]
fn an_assumed_denominator_settles_a_share() {
    let assumed = "reports | specialised_course_teachers 2022 700人 nature=assumed";
    check("zj-2021/30d", "330800 2022-12-31", assumed, "met, assumed, observed 94.571 in 2022");
    let fewer = "reports | specialised_course_teachers 2022 750人 nature=assumed";
    check("zj-2021/30d", "330800 2022-12-31", fewer, "on_track, assumed, observed 88.267 in 2022");
}

#[test]
fn an_assumption_takes_the_place_of_what_was_reported_for_its_year() {
    let printed = "reports | double_qualified_share 2022 80% nature=assumed";
    check("zj-2021/30d", "330700 2022-12-31", printed, "not_due, observed 80, no rival 93.83");
    let counted = "reports | double_qualified_teachers 2022 1800人 nature=assumed; \
                   specialised_course_teachers 2022 2000人 nature=assumed";
    check("zj-2021/30d", "330700 2022-12-31", counted, "met, no rival 93.83, observed 90, assumed");
    let earlier = "reports | double_qualified_share 2021 80% nature=assumed";
    check("zj-2021/30d", "330700 2022-12-31", earlier, "met, observed 93.83 in 2022, assumed");
}

#[test]
fn what_nobody_assumed_is_not_marked() {
    check("zj-2021/30d", "330700 2022-12-31", "reports", "met, no assumed");
    let elsewhere = "reports | specialised_course_teachers 2022 750人 nature=assumed";
    check("zj-2021/11a", "330800 2022-12-31", elsewhere, "met, no assumed");
}

// ── departments ─────────────────────────────────────────────────────

/// The targets of one policy in a department's view: led, supported, shared.
fn parts(view: &DepartmentView<'_>, policy: &str) -> [usize; 3] {
    let of = |list: &[&Assessment]| list.iter().filter(|a| a.policy.id.as_str() == policy).count();
    [of(&view.leads), of(&view.supports), of(&view.shares)]
}

fn named<'v, 'a>(views: &'v [DepartmentView<'a>], name: &str) -> Option<&'v DepartmentView<'a>> {
    views.iter().find(|v| v.department.as_ref().is_some_and(|d| d.as_str() == name))
}

/// How often a department stands first, and how often it stands after another.
fn listed(policy: &str, name: &str) -> (usize, usize) {
    let targets = RULES.targets().filter(|(p, ..)| p.id.as_str() == policy);
    let at = targets.filter_map(|(.., target)| {
        target.departments.iter().position(|part| part.department.as_str() == name)
    });
    let (first, later): (Vec<usize>, Vec<usize>) = at.partition(|at| *at == 0);
    (first.len(), later.len())
}

#[test]
fn the_first_listed_unit_leads_and_the_others_support() {
    let answers = answers(&REPORTED, "330800", date(2026, 6, 30));
    let views = departments(&answers);
    let (first, later) = listed("qz-2025", "市人力社保局");
    assert!(first > 0 && later > 0);
    let view = named(&views, "市人力社保局").unwrap();
    assert_eq!(parts(view, "qz-2025"), [first, later, 0]);
}

#[test]
fn where_no_lead_is_named_the_units_share() {
    let answers = answers(&REPORTED, "330800", date(2026, 6, 30));
    let views = departments(&answers);
    let (first, later) = listed("zj-2021", "省教育厅");
    assert_eq!(parts(named(&views, "省教育厅").unwrap(), "zj-2021"), [0, 0, first + later]);
}

#[test]
fn targets_without_a_department_are_shown_as_such_and_last() {
    let answers = answers(&REPORTED, "330800", date(2026, 6, 30));
    let views = departments(&answers);
    let last = views.last().unwrap();
    assert!(last.department.is_none());
    let without = RULES.targets().filter(|(.., target)| target.departments.is_empty()).count();
    assert_eq!((last.leads.len(), last.supports.len(), last.shares.len()), (0, 0, without));
}

/// How many answers a department's counts hold, and how many targets they are about.
fn counted(view: &DepartmentView) -> (usize, usize) {
    let targets = view.leads.iter().chain(&view.supports).chain(&view.shares);
    let different: BTreeSet<&str> = targets.map(|a| a.target.id.as_str()).collect();
    (view.counts().iter().map(|(_, count)| count).sum(), different.len())
}

#[test]
fn a_departments_counts_hold_each_target_once() {
    let answers = answers(&REPORTED, "330800", date(2026, 6, 30));
    for view in departments(&answers) {
        let (counts, targets) = counted(&view);
        assert_eq!(counts, targets, "{:?}", view.department);
    }
}

#[test]
fn the_course_of_a_target_is_its_values_oldest_first() {
    let data =
        data_of("double_qualified_share 2022 80%; double_qualified_share 2020 79%", "", "330000");
    let as_of = "2022-12-31".parse().unwrap();
    let all = assess(&RULES, &data, &[RegionCode::from("330000")], as_of);
    let courses = courses(&RULES, &data, &all, as_of);
    let of = |id: &str| {
        let at = all.iter().position(|answer| answer.target.id.as_str() == id).unwrap();
        let values = courses[at].iter().map(|value| short(value.interval.nominal));
        values.collect::<Vec<_>>()
    };
    assert_eq!(of("zj-2021/30d"), ["79", "80"]);
    assert_eq!(of("zj-2021/30e"), [""; 0]);
    assert_eq!(of("zj-2021/26a"), [""; 0], "no figure decides it");
}

#[test]
fn a_total_of_people_things_or_money_is_shared_a_rate_is_a_benchmark() {
    check("rich/money-a", "330800 2022-12-31", "fixed_assets 2022 9亿元", "contribution, parts 11");
    let share = "double_qualified_share 2022 90%";
    check("rich/total-rate-a", "330800 2022-12-31", share, "met, benchmark, no parts 11");
}

#[test]
fn figures_that_do_not_go_together_are_named() {
    let figures = "double_qualified_teachers 2022 0人; specialised_course_teachers 2022 0人";
    check("zj-2021/30d", "330800 2022-12-31", figures, "review, zero_denominator, given 0人");
}

#[test]
fn only_a_date_of_the_plan_is_inherited() {
    let schools = "holistic_education_schools 2022 2所";
    check("zj-2021/2a", "330800 2022-12-31", schools, "contribution, no due_inherited");
    check("zj-2021/1a", "330800 2022-12-31", "", "no_data, due_inherited");
}

#[test]
fn a_plan_that_is_invented_is_said_to_be() {
    let planned = "illustrative; homeroom_teacher_studios 2022 50个 nature=plan";
    check("zj-2021/2b", "330000 2022-12-31", planned, "no_data, plan_only, illustrative");
}

#[test]
fn what_a_plan_without_a_beginning_creates_has_no_pace() {
    let studios = "homeroom_teacher_studios 2022 20个; homeroom_teacher_studios 2023 30个";
    check(
        "open/created-a",
        "330000 2024-06-30",
        studios,
        "not_due, pace_unknown, observed 30 in 2023",
    );
}

#[test]
fn an_assumption_that_does_not_suffice_is_still_one() {
    let teachers = "double_qualified_teachers 2022 500人 nature=assumed";
    check("zj-2021/30d", "330800 2022-12-31", teachers, "no_data, denominator_missing, assumed");
}

#[test]
fn of_rivals_only_the_population_is_said() {
    let rivals = "double_qualified_share 2025 91.00% | double_qualified_share 2025 85.00%";
    let expected = "review, conflicting_sources, no rounding_sensitive";
    check("t/floor-a", "330000 2026-06-30", rivals, expected);
    let of_others = rivals.replace("0%", "0% population=secondary_with_technician");
    let expected = "review, conflicting_sources, narrower_population, no rounding_sensitive";
    check("t/floor-a", "330000 2026-06-30", &of_others, expected);
}

#[test]
fn parts_with_a_hole_may_suffice_already() {
    let parts = "vocational_training 2021 2500人次; vocational_training 2023 2000人次";
    check("rich/window-a", "330000 2024-06-30", parts, "met, reached");
}

#[test]
fn what_begins_with_the_plan_is_no_baseline_from_before() {
    let shares = "double_qualified_share 2019 70%; double_qualified_share 2021-01-01 79%; \
                  double_qualified_share 2023 82%";
    check("t/floor-a", "330000 2024-06-30", shares, "at_risk 1, b 70");
}

#[test]
fn a_broken_series_names_the_figures_that_it_cannot_compare_with() {
    let shares = "double_qualified_share 2020 80% population=secondary_without_technician; \
                  double_qualified_share 2022 86% population=secondary_with_technician";
    check("zj-2021/30d", "330800 2022-12-31", shares, "review, not_comparable, given 80%");
}
