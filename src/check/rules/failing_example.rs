//! L011 failing-example: an example that does not come out as it says.

use super::examples;
use crate::diag::{Code, Diagnostic};
use crate::model::{Answer, DataSet, Rules, Word};

/// Examples that fail, each with what came out.
pub(super) fn find(rules: &Rules, _: &[DataSet]) -> Vec<Diagnostic> {
    let runs = rules.policies.iter().flat_map(|policy| examples::run(rules, policy));
    runs.filter(|run| !run.is_as_expected())
        .map(|run| {
            let expected = run.example.verdict.as_str();
            Diagnostic::at(Code::L011, run.example.place.key("expect"))
                .with("name", run.example.name.as_str())
                .with("target", run.example.target.as_str())
                .with("expected", words(expected, &run.expected()))
                .with("actual", words(run.answer.verdict.as_str(), &run.answer))
        })
        .collect()
}

/// An answer in the words of a rule file: `at_risk 2 [pace_insufficient]`.
fn words(verdict: &str, answer: &Answer) -> String {
    let mut words = vec![verdict.to_owned()];
    words.extend(answer.tier.map(|tier| tier.to_string()));
    let reasons = answer.reasons.iter().map(|reason| reason.as_str());
    let details: Vec<&str> = reasons.chain(answer.flags.iter().map(|flag| flag.as_str())).collect();
    if !details.is_empty() {
        words.push(format!("[{}]", details.join(", ")));
    }
    words.join(" ")
}
