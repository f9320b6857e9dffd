//! Several sources, and a region with its parts.

use crate::asking::check;

#[test]
fn the_order_of_files_changes_no_answer() {
    let expected = "review, conflicting_sources, observed 45, rival 62";
    let first = "double_qualified_share 2020 50.00% | double_qualified_share 2022 62.00% | \
                 double_qualified_share 2022 45.00%";
    check("t/floor-a", "330000 2022-12-31", first, expected);
    let second = "double_qualified_share 2022 45.00% | double_qualified_share 2022 62.00% | \
                  double_qualified_share 2020 50.00%";
    check("t/floor-a", "330000 2022-12-31", second, expected);
}

#[test]
fn rivals_of_one_verdict_go_on_with_the_worse() {
    let rivals = "double_qualified_share 2025 90.00% | double_qualified_share 2025 92.00%";
    check("t/floor-a", "330000 2026-06-30", rivals, "met, observed 90, rival 92");
    let turned = "double_qualified_share 2025 92.00% | double_qualified_share 2025 90.00%";
    check("t/floor-a", "330000 2026-06-30", turned, "met, observed 90, rival 92");
}

/// The eleven cities of the province.
const CITIES: [&str; 11] = [
    "330100", "330200", "330300", "330400", "330500", "330600", "330700", "330800", "330900",
    "331000", "331100",
];

fn studios(year: &str, counts: &[(usize, i32)]) -> String {
    let one = |(city, count): &(usize, i32)| {
        format!("homeroom_teacher_studios {year} {count}个 region={}; ", CITIES[*city])
    };
    counts.iter().map(one).collect()
}

#[test]
fn cities_of_different_years_are_a_bound_of_the_newest_year() {
    let figures = format!("{}{}", studios("2021", &[(0, 5)]), studios("2024", &[(1, 70)]));
    let expected = "review, aggregate, partial_coverage, observed 75, coverage 1/11, no pace";
    check("rich/cities-a", "330000 2024-12-31", &figures, expected);
    let enough = format!("{}{}", studios("2021", &[(0, 30)]), studios("2024", &[(1, 70)]));
    check("rich/cities-a", "330000 2024-12-31", &enough, "met, aggregate, observed 100");
}

#[test]
fn an_old_figure_of_the_province_hides_no_newer_ones_of_its_cities() {
    let own = "homeroom_teacher_studios 2022 60个; ";
    let cities = studios("2025", &[(0, 25), (1, 80)]);
    let expected = "met, aggregate, observed 105, coverage 2/11";
    check(
        "rich/cities-a",
        "330000 2025-06-30",
        &format!("{own}{}", cities.replace("2025", "2024")),
        expected,
    );
    check("rich/cities-a", "330000 2026-03-31", &format!("{own}{cities}"), expected);
    let newer = "homeroom_teacher_studios 2025 60个; ";
    let expected = "missed, own, observed 60, no aggregate";
    check("rich/cities-a", "330000 2026-03-31", &format!("{newer}{cities}"), expected);
}

#[test]
fn the_pace_of_the_last_complete_year_stands_beside_a_bound() {
    let all: Vec<(usize, i32)> = (0..11).map(|city| (city, 2)).collect();
    let figures = format!("{}{}", studios("2022", &all), studios("2023", &[(0, 4)]));
    let expected = "review, aggregate, partial_coverage, observed 24, pace, b 0, e 0.4";
    check("rich/cities-a", "330000 2023-12-31", &figures, expected);
}

#[test]
fn an_act_of_the_province_is_no_duty_of_its_cities() {
    check("rich/law-a", "330800 2022-06-30", "", "not_applicable, other_region, no review");
    let begun = "evidence 2022-05-01 in_progress";
    check("rich/law-a", "330800 2022-06-30", begun, "contribution, part_of_act, no review");
    check("rich/law-a", "330800 2020-06-30", "", "not_applicable, other_region");
    check("rich/law-a", "330000 2022-06-30", "", "review, no_decision, own");
}

#[test]
fn a_target_for_some_regions_judges_no_other() {
    check("rich/jinhua-a", "330700 2022-12-31", "schools 2022 5所", "not_due, pace_unknown");
    check("rich/jinhua-a", "330800 2022-12-31", "schools 2022 5所", "not_applicable, other_region");
}
