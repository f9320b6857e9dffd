//! Counties and schools: their part of what their city and province answer for.

use super::asking::check;

/// Quzhou has six counties, Zhejiang eleven cities.
#[test]
fn the_part_of_a_county_is_one_of_its_city() {
    let schools = "holistic_education_schools 2022 2所";
    let expected = "contribution, observed 2, equal share 0.455, parts 66";
    check("zj-2021/2a", "330802 2022-12-31", schools, expected);
    let quota = "holistic_education_schools 2022 2所; quota 330800 12所";
    check("zj-2021/2a", "330802 2022-12-31", quota, "contribution, equal share 2, parts 6");
    let own = "holistic_education_schools 2023 2所; quota 330802 2所";
    check("zj-2021/2a", "330802 2024-06-30", own, "met, quota");
}

#[test]
fn a_target_of_the_city_is_a_benchmark_of_its_counties_and_none_of_another_city() {
    let share = "industry_part_time_share 2025 31%";
    check("qz-2025/17b", "330881 2025-12-31", share, "review, benchmark, indicative_average");
    check("qz-2025/17b", "330700 2025-12-31", share, "not_applicable, other_region");
}

#[test]
fn a_city_follows_from_its_counties_but_not_from_its_schools() {
    let of = |region: &str| format!("digital_vocational_schools 2026 2所 region={region}");
    let all = ["330802", "330803", "330822", "330824", "330825", "330881"].map(of).join("; ");
    check("qz-2025/18i", "330800 2026-12-31", &all, "met, aggregate, coverage 6/6");
    let two = format!("{}; {}", of("330802"), of("Q01"));
    check("qz-2025/18i", "330800 2026-12-31", &two, "review, aggregate, coverage 1/6, observed 2");
}

#[test]
fn a_school_is_judged_by_its_own_figure_where_each_school_must() {
    let ratio = "student_teacher_ratio 2022 15:1";
    check("cn-2022/1c", "330800 2023-12-31", ratio, "review, indicative_average");
    check("cn-2022/1c", "Q01 2023-12-31", "student_teacher_ratio 2023 15:1", "met, reached");
    check("cn-2022/1c", "Q01 2023-12-31", "student_teacher_ratio 2023 25:1", "not_due, gap 5");
}

#[test]
fn a_school_has_no_equal_share() {
    let two = "holistic_education_schools 2022 1所";
    check("zj-2021/2a", "Q01 2022-12-31", two, "contribution, observed 1, no parts 66, no parts 6");
}
