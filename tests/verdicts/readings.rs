//! Words that bound a value on the side that matters.

use crate::asking::check;

/// The ratio of the year before, or of the year that ends on the day of the question.
#[track_caller]
fn ratio(target: &str, as_of: &str, value: &str, expected: &str) {
    let year = match as_of {
        "2024-06-30" => "2023",
        "2026-06-30" => "2025",
        _ => as_of.split('-').next().unwrap(),
    };
    let figure = format!("student_teacher_ratio {year} {value}");
    check(&format!("rich/{target}-a"), &format!("330000 {as_of}"), &figure, expected);
}

#[test]
fn about_is_a_ceiling_where_less_is_better() {
    ratio("about-below", "2026-06-30", "25.6:1", "missed, not_reached");
    ratio("about-below", "2026-06-30", "16.5:1", "met, within_tolerance");
    ratio("about-below", "2026-06-30", "12.0:1", "met, no within_tolerance");
}

#[test]
fn about_on_both_sides() {
    ratio("about-both", "2026-06-30", "16.5:1", "met, within_tolerance");
    ratio("about-both", "2026-06-30", "15.5:1", "met, within_tolerance");
    ratio("about-both", "2026-06-30", "17.0:1", "missed");
    ratio("about-both", "2026-06-30", "12.0:1", "missed");
}

#[test]
fn stages_lead_down_where_less_is_better() {
    ratio("stages-below", "2024-06-30", "17.5:1", "not_due, due 2025-12-31");
    ratio("stages-below", "2024-06-30", "18.5:1", "missed, stage_missed, due 2023-12-31");
    ratio("stages-below", "2026-06-30", "15.9:1", "met, due 2025-12-31");
    ratio("stages-below", "2026-06-30", "17.0:1", "missed, not_reached");
    ratio("stages-about", "2024-06-30", "18.8:1", "not_due, due 2025-12-31");
    ratio("stages-about", "2024-06-30", "15.0:1", "missed, stage_missed");
}
