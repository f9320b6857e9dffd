//! What printed digits and words leave open.

use crate::asking::check;

fn share_2025(token: &str) -> String {
    format!("double_qualified_share 2025 {token}")
}

#[test]
fn a_count_printed_as_so_many_or_more() {
    let figures =
        "double_qualified_teachers 2025 880人以上; specialised_course_teachers 2025 1000人";
    let expected = "missed, rounding_sensitive, verdicts met/missed, observed 88";
    check("t/floor-a", "330000 2026-06-30", figures, expected);
}

#[test]
fn an_end_that_nothing_bounds_may_lie_beyond_a_ceiling() {
    let expected = "met, rounding_sensitive, verdicts met/missed";
    check("t/ceiling-a", "330000 2026-06-30", "student_teacher_ratio 2025 15:1以上", expected);
    let expected = "missed, no rounding_sensitive";
    check("t/ceiling-a", "330000 2026-06-30", "student_teacher_ratio 2025 17:1以上", expected);
}

#[test]
fn a_band_inside_the_interval_of_a_figure() {
    let expected = "missed, rounding_sensitive, verdicts met/missed";
    check("rich/band-a", "330000 2026-06-30", "part_time_share 2025 12%", expected);
    let inside = "met, no rounding_sensitive, observed 12.3";
    check("rich/band-a", "330000 2026-06-30", "part_time_share 2025 12.3%", inside);
}

#[test]
fn two_printings_that_agree_are_one_fact() {
    let both = |one: &str, other: &str| format!("{} | {}", share_2025(one), share_2025(other));
    let expected = "missed, observed 88.8, no conflicting_sources, no rival 89";
    check("t/floor-a", "330000 2026-06-30", &both("89%", "88.8%"), expected);
    check("t/floor-a", "330000 2026-06-30", &both("88.8%", "89%"), expected);
    let expected = "met, observed 89.2, no rounding_sensitive";
    check("t/floor-a", "330000 2026-06-30", &both("89%", "89.2%"), expected);
}

#[test]
fn printings_that_overlap_in_part_leave_what_both_allow() {
    let both = format!("{} | {}", share_2025("近90%"), share_2025("89%"));
    // 近90 % is from 80 to 90, 89 % from 88.5 to 89.5: the sharper lies inside the other.
    check("t/floor-a", "330000 2026-06-30", &both, "met, rounding_sensitive, observed 89");
    let both = format!("{} | {}", share_2025("88.5%"), share_2025("89%"));
    let expected = "missed, no rounding_sensitive, observed 88.5, no conflicting_sources";
    check("t/floor-a", "330000 2026-06-30", &both, expected);
}

#[test]
fn nearly_reached_before_is_not_reached_before() {
    let figures = "double_qualified_share 2020 近89%; double_qualified_share 2022 88.00%";
    let expected = "at_risk 3, moving_away, no regressed_below_target";
    check("t/floor-a", "330000 2022-12-31", figures, expected);
    let surely = "double_qualified_share 2020 95.00%; double_qualified_share 2022 88.00%";
    let expected = "at_risk 3, regressed_below_target, no moving_away";
    check("t/floor-a", "330000 2022-12-31", surely, expected);
    let open = "double_qualified_share 2020 95.00%; double_qualified_share 2022 88.00%";
    check("rich/undated-gap-a", "330000 2022-12-31", open, "at_risk 3, regressed_below_target");
}

#[test]
fn standing_still_just_below_is_slow_and_falling_is_worse() {
    let still = "double_qualified_share 2020 近89%; double_qualified_share 2022 近89%";
    check("t/floor-a", "330000 2022-12-31", still, "at_risk 2, pace_insufficient");
    let exactly = "schools 2020 30所; schools 2022 30所";
    check("t/stock-a", "330000 2022-12-31", exactly, "met, reached");
}
