//! JSON of what the authors of rules check: findings, and examples as they were run.

use std::collections::BTreeMap;

use serde::Serialize;

use super::diagnostics::message;
use super::json::render;
use super::texts::{Lang, Texts};
use crate::diag::{Diagnostic, Severity, Tally};
use crate::model::{Answer, ExampleCoverage, ExampleRun, PolicyRun, Word};
use crate::text::Place;

#[derive(Serialize)]
struct Lint<'a> {
    schema: &'static str,
    findings: Vec<JsonFinding<'a>>,
    summary: JsonTally,
}

#[derive(Serialize)]
struct JsonTally {
    error: usize,
    warning: usize,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    file: &'a str,
    line: usize,
    column: usize,
    message: JsonMessage,
}

#[derive(Serialize)]
struct JsonMessage {
    zh: String,
    en: String,
}

#[derive(Serialize)]
struct ExampleList<'a> {
    schema: &'static str,
    policies: Vec<JsonPolicyRun<'a>>,
}

#[derive(Serialize)]
struct JsonPolicyRun<'a> {
    policy: &'a str,
    examples: usize,
    as_expected: usize,
    failures: Vec<JsonFailure<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<JsonExampleCoverage<'a>>,
}

#[derive(Serialize)]
struct JsonFailure<'a> {
    name: &'a str,
    target: &'a str,
    file: &'a str,
    line: usize,
    expected: JsonAnswer,
    actual: JsonAnswer,
}

#[derive(Serialize)]
struct JsonAnswer {
    verdict: &'static str,
    tier: Option<u8>,
    reasons: Vec<&'static str>,
    flags: Vec<&'static str>,
}

#[derive(Serialize)]
struct JsonExampleCoverage<'a> {
    targets: Vec<JsonShown<'a>>,
    unseen_targets: Vec<&'a str>,
    unseen_verdicts: Vec<&'static str>,
}

#[derive(Serialize)]
struct JsonShown<'a> {
    target: &'a str,
    verdicts: BTreeMap<&'static str, usize>,
}

/// The findings of `rules lint`, schema `duibiao.lint/1`.
///
/// # Errors
/// Never in practice, as for [`super::json::check`].
pub fn lint(found: &[Diagnostic]) -> serde_json::Result<String> {
    let languages = (Texts::new(Lang::Zh), Texts::new(Lang::En));
    let Tally { errors: error, warnings: warning } = Tally::of(found);
    render(&Lint {
        schema: "duibiao.lint/1",
        findings: found.iter().map(|one| finding(one, &languages)).collect(),
        summary: JsonTally { error, warning },
    })
}

fn finding<'a>(found: &'a Diagnostic, (zh, en): &(Texts, Texts)) -> JsonFinding<'a> {
    let place = found.place.as_ref();
    let file = place.map(|place| place.source().name.as_str());
    let (line, column) = place.map_or((1, 1), Place::line_column);
    JsonFinding {
        code: found.code.as_str(),
        name: found.code.name(),
        severity: match found.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
            Severity::Allowed => "allowed",
        },
        file: file.or(found.file.as_deref()).unwrap_or(""),
        line,
        column,
        message: JsonMessage { zh: message(found, zh), en: message(found, en) },
    }
}

/// The examples of the rules as they were run, schema `duibiao.test/1`.
///
/// # Errors
/// Never in practice, as for [`super::json::check`].
pub fn examples(policies: &[PolicyRun]) -> serde_json::Result<String> {
    let policies = policies.iter().map(|policy| {
        let failures: Vec<JsonFailure> = policy.failures().map(failure).collect();
        JsonPolicyRun {
            policy: policy.policy.id.as_str(),
            examples: policy.runs.len(),
            as_expected: policy.runs.len().saturating_sub(failures.len()),
            failures,
            coverage: policy.coverage.as_ref().map(example_coverage),
        }
    });
    render(&ExampleList { schema: "duibiao.test/1", policies: policies.collect() })
}

fn failure<'a>(run: &'a ExampleRun) -> JsonFailure<'a> {
    JsonFailure {
        name: &run.example.name,
        target: run.example.target.as_str(),
        file: &run.example.place.source().name,
        line: run.example.place.line_column().0,
        expected: answer(&run.expected()),
        actual: answer(&run.answer),
    }
}

fn answer(answer: &Answer) -> JsonAnswer {
    JsonAnswer {
        verdict: answer.verdict.as_str(),
        tier: answer.tier,
        reasons: answer.reasons.iter().map(|reason| reason.as_str()).collect(),
        flags: answer.flags.iter().map(|flag| flag.as_str()).collect(),
    }
}

fn example_coverage<'a>(coverage: &'a ExampleCoverage) -> JsonExampleCoverage<'a> {
    let shown = coverage.shown.iter().map(|(target, verdicts)| JsonShown {
        target: target.id.as_str(),
        verdicts: verdicts.iter().map(|(verdict, count)| (verdict.as_str(), *count)).collect(),
    });
    JsonExampleCoverage {
        targets: shown.collect(),
        unseen_targets: coverage.unseen_targets.iter().map(|target| target.id.as_str()).collect(),
        unseen_verdicts: coverage.unseen_verdicts.iter().map(|verdict| verdict.as_str()).collect(),
    }
}
