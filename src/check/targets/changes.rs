//! What changed against an earlier result.

use std::collections::BTreeSet;

use crate::model::{Assessment, Change, ChangeKind, Earlier, RegionCode, TargetId, Verdict};

/// Notes on every assessment how it differs from the earlier one, and returns the earlier answers
/// that have no successor although their policy and region were asked about again.
pub fn compare<'e>(
    assessments: &mut [Assessment],
    earlier: &'e Earlier,
) -> Vec<&'e (TargetId, RegionCode)> {
    for assessment in assessments.iter_mut() {
        let key = (assessment.target.id.clone(), assessment.region.clone());
        let before = earlier.answers.get(&key).copied();
        let now = (assessment.verdict, assessment.tier);
        assessment.change = kind(before, now).map(|kind| Change { kind, before });
    }
    let asked: BTreeSet<(&str, &RegionCode)> =
        assessments.iter().map(|a| (a.policy.id.as_str(), &a.region)).collect();
    let answered: BTreeSet<(&TargetId, &RegionCode)> =
        assessments.iter().map(|a| (&a.target.id, &a.region)).collect();
    let gone = |(target, region): &&(TargetId, RegionCode)| {
        let policy = target.as_str().split_once('/').map(|(policy, _)| policy);
        policy.is_some_and(|policy| asked.contains(&(policy, region)))
            && !answered.contains(&(target, region))
    };
    earlier.answers.keys().filter(gone).collect()
}

/// The sort of difference between two answers; `None` where there is none.
fn kind(before: Option<(Verdict, Option<u8>)>, now: (Verdict, Option<u8>)) -> Option<ChangeKind> {
    let Some(before) = before else { return Some(ChangeKind::New) };
    match (before.0.is_judged(), now.0.is_judged()) {
        _ if before == now => None,
        (false, true) => Some(ChangeKind::NewlyDecidable),
        (true, false) => Some(ChangeKind::NoLongerDecidable),
        (false, false) => Some(ChangeKind::Changed),
        (true, true) if rank(now) > rank(before) => Some(ChangeKind::Improved),
        (true, true) => Some(ChangeKind::Worsened),
    }
}

/// From worst to best: missed, at risk from tier 3 to 1, on track, met.
fn rank((verdict, tier): (Verdict, Option<u8>)) -> u8 {
    match verdict {
        Verdict::Met => 5,
        Verdict::OnTrack => 4,
        Verdict::AtRisk => 4_u8.saturating_sub(tier.unwrap_or(3)),
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Word;

    /// An answer as `verdict` or `verdict tier`.
    fn answer(text: &str) -> (Verdict, Option<u8>) {
        let (verdict, tier) = text.split_once(' ').map_or((text, None), |(v, t)| (v, Some(t)));
        (Verdict::find(verdict).unwrap(), tier.map(|tier| tier.parse().unwrap()))
    }

    #[track_caller]
    fn check(before: &str, now: &str, expected: Option<ChangeKind>) {
        assert_eq!(kind(Some(answer(before)), answer(now)), expected, "{before} → {now}");
    }

    #[test]
    fn verdicts_rank_from_missed_to_met() {
        check("missed", "at_risk 3", Some(ChangeKind::Improved));
        check("at_risk 3", "at_risk 2", Some(ChangeKind::Improved));
        check("at_risk 1", "on_track", Some(ChangeKind::Improved));
        check("met", "on_track", Some(ChangeKind::Worsened));
        check("on_track", "missed", Some(ChangeKind::Worsened));
        check("at_risk 2", "at_risk 2", None);
    }

    #[test]
    fn an_answer_comes_or_goes() {
        check("no_data", "met", Some(ChangeKind::NewlyDecidable));
        check("review", "missed", Some(ChangeKind::NewlyDecidable));
        check("met", "no_data", Some(ChangeKind::NoLongerDecidable));
        check("no_data", "review", Some(ChangeKind::Changed));
        check("no_data", "no_data", None);
        assert_eq!(kind(None, answer("met")), Some(ChangeKind::New));
    }
}
