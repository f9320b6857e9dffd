//! The colours of verdicts on paper.

use crate::model::Verdict;

/// Red, green and blue behind a verdict: light enough for black text, and apart in grey.
pub(super) fn colour(verdict: Verdict) -> u32 {
    match verdict {
        Verdict::Met => 0x00C6_E0B4,
        Verdict::OnTrack => 0x00DD_EBF7,
        Verdict::AtRisk => 0x00FF_E699,
        Verdict::Missed => 0x00F4_B084,
        Verdict::Review => 0x00FF_F2CC,
        Verdict::NoData => 0x00E7_E6E6,
        Verdict::NotDue | Verdict::Contribution | Verdict::NotApplicable => 0x00F7_F7F7,
    }
}
