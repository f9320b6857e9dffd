//! Examples that were run: what each expects, what came out, and what they show together.

use std::collections::{BTreeMap, BTreeSet};

use super::policy::{Example, Policy, Target};
use super::verdict::{Flag, Reason, Verdict};

/// What an example expects, or what came out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    /// The verdict.
    pub verdict: Verdict,
    /// How far behind, if at risk.
    pub tier: Option<u8>,
    /// Why.
    pub reasons: Vec<Reason>,
    /// What else to know.
    pub flags: BTreeSet<Flag>,
}

/// One example and what came out.
#[derive(Clone, Debug)]
pub struct ExampleRun<'a> {
    /// The example.
    pub example: &'a Example,
    /// What came out.
    pub answer: Answer,
}

impl ExampleRun<'_> {
    /// Whether everything that the example states came out.
    #[must_use]
    pub fn is_as_expected(&self) -> bool {
        let (example, got) = (self.example, &self.answer);
        got.verdict == example.verdict
            && (example.tier.is_none() || example.tier == got.tier)
            && example.reasons.as_ref().is_none_or(|reasons| *reasons == got.reasons)
            && example.flags.iter().all(|flag| got.flags.contains(flag))
    }

    /// What the example states.
    #[must_use]
    pub fn expected(&self) -> Answer {
        Answer {
            verdict: self.example.verdict,
            tier: self.example.tier,
            reasons: self.example.reasons.clone().unwrap_or_default(),
            flags: self.example.flags.iter().copied().collect(),
        }
    }
}

/// What the examples of a policy show, and what they leave out.
#[derive(Clone, Debug)]
pub struct ExampleCoverage<'a> {
    /// The targets that have examples, each with its verdicts and how often each is expected.
    pub shown: Vec<(&'a Target, BTreeMap<Verdict, usize>)>,
    /// The targets without an example.
    pub unseen_targets: Vec<&'a Target>,
    /// The verdicts that no example expects.
    pub unseen_verdicts: Vec<Verdict>,
}

/// A policy with its examples as they were run.
#[derive(Clone, Debug)]
pub struct PolicyRun<'a> {
    /// The policy.
    pub policy: &'a Policy,
    /// Its examples in the order of its file.
    pub runs: Vec<ExampleRun<'a>>,
    /// What they show together, if that was asked for.
    pub coverage: Option<ExampleCoverage<'a>>,
}

impl PolicyRun<'_> {
    /// The examples that do not come out as they say.
    pub fn failures(&self) -> impl Iterator<Item = &ExampleRun<'_>> {
        self.runs.iter().filter(|run| !run.is_as_expected())
    }
}
