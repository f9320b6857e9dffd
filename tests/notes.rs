//! Recorded explanations: what a note covers, and when it lapses.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use duibiao::check::{figures::validate, notes::apply};
use duibiao::model::{Outcome, day};
use duibiao::source::{BuiltIn, Content, Files, LoadError, load_data, load_notes, load_rules};

/// One file of notes.
struct Only<'t>(&'t str);

impl Files for Only<'_> {
    fn read(&self, _: &str) -> Result<Content, LoadError> {
        Ok(self.0.as_bytes().to_vec().into())
    }

    fn list(&self, _: &str) -> Result<Vec<String>, LoadError> {
        Ok(Vec::new())
    }
}

/// Applies a note to the report of Quzhou 2020: the checks that it explains, then the names of what
/// is found about the note itself.
#[track_caller]
fn check(note: &str, expected: &str) {
    let rules = load_rules(&BuiltIn, "rules").unwrap().value;
    let data = load_data(&BuiltIn, &["fixtures/quzhou-2020.toml".to_owned()], &rules).unwrap();
    let text = format!("[[note]]\n{note}\nwhy = \"\"\nwho = \"\"\nwhen = 2021-01-01\n");
    let notes = load_notes(&Only(&text), &["notes".to_owned()], &rules.registry).unwrap();
    assert_eq!(notes.problems, []);
    let mut answer = validate(&rules, &data.value);
    let before = answer.tally;
    let as_of = day("2020-12-31").unwrap();
    let found = apply(&notes.value, &data.value, as_of, &mut answer);
    let explained: Vec<_> = answer.findings.iter().filter(|f| f.is_explained()).collect();
    assert!(explained.iter().all(|finding| finding.note.is_some() && !finding.is_open()));
    assert_eq!(answer.tally.all(), before.all());
    let screened = explained.iter().filter(|finding| finding.check.as_str().starts_with("repeat"));
    assert_eq!(
        answer.tally.of(Outcome::Explained),
        explained.len().saturating_sub(screened.count())
    );
    let words = explained.iter().map(|finding| finding.check.as_str());
    let words: Vec<&str> = words.chain(found.iter().map(|problem| problem.code.name())).collect();
    assert_eq!(words.join(" "), expected);
}

#[test]
fn a_note_covers_exactly_its_values() {
    let values = r#"values = ["13.84%", "308人", "1712人"]"#;
    let until = "until = 2020-12-31";
    check(
        &format!("check = \"share/part_time_share\"\n{values}\n{until}"),
        "share/part_time_share",
    );
    check(&format!("check = \"V004\"\n{values}\n{until}"), "share/part_time_share");
    check(&format!("check = \"share-mismatch\"\n{values}\n{until}"), "share/part_time_share");
    check(&format!("check = \"V007\"\n{values}\n{until}"), "unused-note");
    check(&format!("check = \"share/staff\"\n{values}\n{until}"), "unused-note");
}

#[test]
fn the_order_of_its_values_means_nothing() {
    check(
        "check = \"V004\"\nvalues = [\"1712人\", \"13.84%\", \"308人\"]\nuntil = 2020-12-31",
        "share/part_time_share",
    );
}

#[test]
fn one_digit_less_or_more_and_it_lapses() {
    for values in [
        r#"["13.84%", "308人", "1721人"]"#,
        r#"["13.840%", "308人", "1712人"]"#,
        r#"["13.84%", "308人"]"#,
        r#"["13.84%", "308人", "1712人", "237人"]"#,
    ] {
        check(&format!("check = \"V004\"\nvalues = {values}\nuntil = 2020-12-31"), "unused-note");
    }
}

#[test]
fn an_expired_note_covers_nothing() {
    let note = "check = \"V004\"\nvalues = [\"13.84%\", \"308人\", \"1712人\"]";
    check(&format!("{note}\nuntil = 2020-12-30"), "expired-note");
}

#[test]
fn a_note_about_other_data_is_left_alone() {
    let note = "check = \"V004\"\nvalues = [\"1%\"]\nuntil = 2020-12-30";
    check(&format!("{note}\nregion = \"金华\""), "");
    check(&format!("{note}\nperiod = \"2031\""), "");
    check(&format!("{note}\nregion = \"衢州\"\nperiod = \"2020\""), "expired-note");
}

#[test]
fn a_note_on_a_figure_by_itself_changes_no_count_of_checks() {
    check(
        "check = \"V015\"\nvalues = [\"21.26%\"]\nperiod = \"2019\"\nuntil = 2020-12-31",
        "repeat/senior_title_share",
    );
}
