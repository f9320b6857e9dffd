//! Populations: whose figure answers a demand, and what it may be compared with.

use crate::asking::check;

#[test]
fn figures_of_two_populations_are_no_way_from_one_to_the_other() {
    let figures = "double_qualified_share 2020 80% population=不含技工学校; \
                   double_qualified_share 2022 86% population=含技工学校";
    check(
        "zj-2021/30d",
        "330800 2022-12-31",
        figures,
        "review, not_comparable, observed 86, no pace",
    );
    let reached = "double_qualified_share 2020 80% population=不含技工学校; \
                   double_qualified_share 2022 90% population=含技工学校";
    check("zj-2021/30d", "330800 2022-12-31", reached, "met, narrower_population, observed 90");
}

#[test]
fn two_other_populations_in_one_year_leave_it_to_a_person() {
    let figures = "double_qualified_share 2022 80% population=不含技工学校; \
                   double_qualified_share 2022 86% population=含技工学校";
    check(
        "zj-2021/30d",
        "330800 2022-12-31",
        figures,
        "review, not_comparable, no conflicting_sources",
    );
    let with_own = format!("{figures}; double_qualified_share 2022 90.0%");
    check("zj-2021/30d", "330800 2022-12-31", &with_own, "met, observed 90, no not_comparable");
}

#[test]
fn one_other_population_stands_for_the_demanded_one() {
    let narrower = "double_qualified_share 2022 90.0% population=不含技工学校";
    let expected = "met, narrower_population, no other_population";
    check("zj-2021/30d", "330800 2022-12-31", narrower, expected);
    check("rich/wide-a", "330000 2022-12-31", "double_qualified_share 2022 90.0%", expected);
    let wider = "double_qualified_share 2022 90.0% population=职业院校";
    check("rich/wide-a", "330000 2022-12-31", wider, "met, no narrower_population");
    let expected = "met, other_population, no narrower_population";
    check("zj-2021/30d", "330800 2022-12-31", wider, expected);
}

#[test]
fn a_pace_runs_within_one_population() {
    let figures = "double_qualified_share 2020 70.0% population=不含技工学校; \
                   double_qualified_share 2021 80.0% population=含技工学校; \
                   double_qualified_share 2022 83.0% population=不含技工学校";
    check("zj-2021/30d", "330800 2022-12-31", figures, "on_track, b 70, no not_comparable");
}

#[test]
fn a_fall_into_another_population_is_no_fall() {
    let figures = "double_qualified_share 2021 95.0% population=含技工学校; \
                   double_qualified_share 2022 90.0% population=不含技工学校";
    check("zj-2021/30d", "330800 2022-12-31", figures, "met, no regressing");
}

#[test]
fn training_of_secondary_schools_stands_for_that_of_all_institutions() {
    let secondary = "vocational_training 2022 54900人次; enrolment 2022 23500人";
    let expected = "met, benchmark, narrower_population, observed 2.336";
    check("zj-2021/11a", "330800 2022-12-31", secondary, expected);
    let all = "vocational_training 2022 60000人次 population=职业院校; \
               enrolment 2022 40000人 population=职业院校";
    let expected = "met, observed 1.5, no narrower_population";
    check("zj-2021/11a", "330800 2022-12-31", &format!("{secondary}; {all}"), expected);
    let mixed = "vocational_training 2022 60000人次 population=职业院校; enrolment 2022 23500人";
    check("zj-2021/11a", "330800 2022-12-31", mixed, "review, not_comparable, no met");
}
