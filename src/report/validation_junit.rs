//! Checked figures as `JUnit`, for programs that watch over tests: one case for each check that was
//! made, one for each that could not be, one for each figure that stands out by itself.

use std::collections::BTreeMap;

use super::findings::{Words, code};
use super::texts::Texts;
use super::unread::{Cell, UNREAD, UnreadFigures};
use super::validation::{Checked, obstacle};
use crate::diag::Diagnostic;
use crate::model::{Finding, Held, Period, RegionCode, Unmade, Word as _};
use crate::ooxml::{HEAD, escaped};
use crate::text::Place;

/// The checks of one region and period.
#[derive(Default)]
struct Suite {
    cases: Vec<String>,
    failures: usize,
    skipped: usize,
}

/// The findings as `JUnit`; what decides which of them let the run fail comes with them, for
/// findings and for cells that cannot be read.
#[must_use]
pub fn junit(
    checked: Checked,
    held: &[Held],
    (is_failure, fails): (impl Fn(&Finding) -> bool, impl Fn(&Diagnostic) -> bool),
    texts: &Texts,
) -> String {
    let words = Words { rules: checked.rules, texts };
    let figures = UnreadFigures::of(checked.data);
    let mut suites: BTreeMap<(RegionCode, Period), Suite> = BTreeMap::new();
    let mut suite = |region: &RegionCode, period: &Period, case: Case| {
        let suite = suites.entry((region.clone(), *period)).or_default();
        suite.failures = suite.failures.saturating_add(usize::from(case.is_failure));
        suite.skipped = suite.skipped.saturating_add(usize::from(case.is_skipped));
        suite.cases.push(case.text);
    };
    for finding in &checked.validation.findings {
        let Some(stated) = finding.stated() else { continue };
        suite(&stated.region, &stated.period, found(finding, is_failure(finding), &words));
    }
    for check in held {
        let case = Case::passed(&case_of(check.kind.as_str(), &words.check(&check.check), ""));
        suite(&check.region, &check.period, case);
    }
    for check in &checked.validation.unmade {
        suite(&check.region, &check.period, unmade(check, &figures, &words));
    }
    let mut files: BTreeMap<&str, Suite> = BTreeMap::new();
    for problem in checked.unread {
        let file = problem.place.as_ref().map_or("", |place| place.source().name.as_str());
        let case = unread(&figures.cell(problem), fails(problem), texts);
        let suite = files.entry(file).or_default();
        suite.failures = suite.failures.saturating_add(usize::from(case.is_failure));
        suite.cases.push(case.text);
    }
    let all = |count: fn(&Suite) -> usize| {
        files.values().chain(suites.values()).map(count).fold(0, usize::saturating_add)
    };
    let counts = counts(all(|s| s.cases.len()), all(|s| s.failures), all(|s| s.skipped));
    let files = files.iter().map(|(file, suite)| suite.named(file));
    let inner: String =
        files.chain(suites.iter().map(|(key, suite)| suite.text(key, &words))).collect();
    format!("{HEAD}<testsuites name=\"duibiao validate\" {counts}>\n{inner}</testsuites>\n")
}

fn counts(tests: usize, failures: usize, skipped: usize) -> String {
    format!("tests=\"{tests}\" failures=\"{failures}\" errors=\"0\" skipped=\"{skipped}\"")
}

impl Suite {
    fn text(&self, (region, period): &(RegionCode, Period), words: &Words) -> String {
        let known = words.rules.registry.regions.get(region);
        let region = known.map_or(region.as_str(), |known| words.texts.label(&known.label));
        self.named(&format!("{region} {}", period.label()))
    }

    fn named(&self, name: &str) -> String {
        let name = escaped(name);
        let counts = counts(self.cases.len(), self.failures, self.skipped);
        format!("<testsuite name=\"{name}\" {counts}>\n{}</testsuite>\n", self.cases.concat())
    }
}

/// One test case.
struct Case {
    text: String,
    is_failure: bool,
    is_skipped: bool,
}

impl Case {
    fn passed(head: &str) -> Self {
        Self { text: format!("  <testcase {head}/>\n"), is_failure: false, is_skipped: false }
    }

    /// A case with a finding, which lets the run fail or not.
    fn found(
        head: &str,
        is_failure: bool,
        (code, message): (&str, &str),
        lines: &[String],
    ) -> Self {
        let lines = escaped(&lines.join("\n"));
        if !is_failure {
            return Self::of(head, &format!("<system-out>{lines}</system-out>"));
        }
        let message = escaped(message);
        let failure = format!("<failure type=\"{code}\" message=\"{message}\">{lines}</failure>");
        Self { is_failure, ..Self::of(head, &failure) }
    }

    fn of(head: &str, inner: &str) -> Self {
        let text = format!("  <testcase {head}>{inner}</testcase>\n");
        Self { text, is_failure: false, is_skipped: false }
    }
}

/// The attributes by which a case is known.
fn case_of(kind: &str, name: &str, more: &str) -> String {
    format!("classname=\"{kind}\" name=\"{}\"{more}", escaped(name))
}

fn found(finding: &Finding, is_failure: bool, words: &Words) -> Case {
    let place = finding.stated().map(|figure| &figure.place);
    let file = place.map(|place| place.source().name.as_str()).unwrap_or_default();
    let inside = place.map(Place::inside).unwrap_or_default();
    let name = format!("{} {inside}", words.check(&finding.check));
    let head = case_of(finding.kind.as_str(), &name, &format!(" file=\"{}\"", escaped(file)));
    let severity = words.texts.get(&format!("severity-{}", finding.gravity.as_str()));
    let mut lines = vec![format!("{severity} {} {}", code(finding), words.message(finding))];
    lines.extend(words.explanations(finding));
    lines.push(words.relevance(finding));
    lines.extend(place.map(ToString::to_string));
    if finding.is_explained() {
        lines.push(words.note(finding));
    }
    Case::found(&head, is_failure, (code(finding), &words.message(finding)), &lines)
}

/// The case of a cell that cannot be read, among those of its file.
fn unread(cell: &Cell, is_failure: bool, texts: &Texts) -> Case {
    let place = cell.place();
    let file = place.map(|place| place.source().name.as_str()).unwrap_or_default();
    let name = format!("{} {}", cell.label(), place.map(Place::inside).unwrap_or_default());
    let head = case_of(UNREAD, name.trim(), &format!(" file=\"{}\"", escaped(file)));
    let (code, message) = (cell.code(), cell.message(texts));
    let mut lines = vec![format!("{} {code} {message}", cell.severity(texts))];
    lines.extend(cell.help(texts));
    lines.extend(place.map(ToString::to_string));
    Case::found(&head, is_failure, (code, &message), &lines)
}

fn unmade(check: &Unmade, figures: &UnreadFigures, words: &Words) -> Case {
    let head = case_of(check.kind.as_str(), &words.check(&check.check), "");
    let why = escaped(&obstacle(check, figures, words));
    Case { is_skipped: true, ..Case::of(&head, &format!("<skipped message=\"{why}\"/>")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_attributes() {
        let head = case_of("share", "“甲”<乙>\"丙\"", " file=\"a\"");
        assert_eq!(head, "classname=\"share\" name=\"“甲”&lt;乙&gt;&quot;丙&quot;\" file=\"a\"");
    }
}
