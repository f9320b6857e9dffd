//! What a finding says, in words: its message, its explanations, the checks it names.

use super::texts::{Texts, token, told_apart};
use crate::diag::Code;
use crate::model::{
    CheckId, CheckKind, Defect, Exact, Explanation, Figure, Finding, Instead, Interval, Label,
    Part, Quantity, Rules, Slip, Validation, Word,
};

/// Puts findings into the words of one language.
#[derive(Clone, Copy)]
pub(super) struct Words<'a> {
    pub(super) rules: &'a Rules,
    pub(super) texts: &'a Texts,
}

/// The code of a finding.
pub(super) fn code(finding: &Finding) -> &'static str {
    Code::named(finding.defect.as_str()).map_or("", Code::as_str)
}

impl Words<'_> {
    /// The cells of a table that describe a finding: the indicator as printed, the figure, what it
    /// should be, what is wrong, what may have happened, and whether a verdict hangs on it.
    pub(super) fn described(&self, finding: &Finding) -> [String; 6] {
        let of = |field: fn(&Figure) -> String| finding.stated().map(field).unwrap_or_default();
        [
            of(|figure| figure.label.clone()),
            of(|figure| token(&figure.quantity)),
            Self::wanted(finding),
            self.message(finding),
            self.explanations(finding).join("\n"),
            self.relevance(finding),
        ]
    }

    /// What is wrong: stated against expected.
    pub(super) fn message(&self, finding: &Finding) -> String {
        let Some(stated) = finding.stated() else { return String::new() };
        let quantity = &stated.quantity;
        let other = finding.figures.get(1).map_or("", |involved| involved.figure.label.as_str());
        let interval = finding.expected.map(|(interval, _)| interval);
        let end = |point: Option<Exact>| point.map(|value| expected(quantity, value));
        let low = end(interval.and_then(|interval| Some(interval.low?.value)));
        let high = end(interval.and_then(|interval| Some(interval.high?.value)));
        let bounds = match (&low, &high) {
            (Some(_), Some(_)) => "both",
            (Some(_), None) => "low",
            _ => "none",
        };
        let nominal = interval.map(|interval| expected(quantity, in_question(finding, &interval)));
        let args = [
            ("stated", token(quantity)),
            ("given", given(finding)),
            ("expected", nominal.unwrap_or_default()),
            ("low", low.unwrap_or_default()),
            ("high", high.unwrap_or_default()),
            ("bounds", bounds.to_owned()),
            ("other", other.to_owned()),
            ("kind", finding.kind.as_str().to_owned()),
        ];
        self.say(code(finding), &args)
    }

    /// What the figure in question should be, if one value or one range can be named.
    pub(super) fn wanted(finding: &Finding) -> String {
        let Some((stated, (interval, _))) = finding.stated().zip(finding.expected) else {
            return String::new();
        };
        let shown = |value: Exact| expected(&stated.quantity, value);
        let ends = [interval.low, interval.high].map(|end| end.map(|end| shown(end.value)));
        match (finding.defect, ends) {
            (Defect::ImpossibleShare, [Some(low), Some(high)]) => format!("{low} / {high}"),
            (defect, [Some(low), Some(high)]) if is_bounded(defect) => format!("{low} – {high}"),
            (defect, [Some(low), None]) if is_bounded(defect) => format!("≥ {low}"),
            (defect, [None, Some(high)]) if is_bounded(defect) => format!("≤ {high}"),
            _ => shown(in_question(finding, &interval)),
        }
    }

    /// Why it stands, who says so and until when; empty without a recorded explanation.
    pub(super) fn note(&self, finding: &Finding) -> String {
        let Some(note) = &finding.note else { return String::new() };
        let args = [
            ("why", note.why.clone()),
            ("who", note.who.clone()),
            ("when", note.when.to_string()),
            ("until", note.until.to_string()),
        ];
        self.say("validate-note", &args)
    }

    /// How many checks could be made, and how many findings are not shown.
    pub(super) fn coverage(&self, validation: &Validation) -> String {
        let args = [
            ("all", validation.tally.all().to_string()),
            ("made", validation.tally.made().to_string()),
            ("screened", validation.screened.to_string()),
        ];
        let coverage = self.say("validate-coverage", &args);
        if validation.hidden == 0 {
            return coverage;
        }
        let hidden = self.say("validate-hidden", &[("count", validation.hidden.to_string())]);
        format!("{coverage}{}{hidden}", self.texts.semicolon())
    }

    /// Whether a verdict hangs on it.
    pub(super) fn relevance(&self, finding: &Finding) -> String {
        if finding.affects.is_empty() {
            return self.texts.get("relevance-none");
        }
        let targets = finding.affects.iter().map(ToString::to_string);
        let targets = self.texts.list(&targets.collect::<Vec<_>>());
        self.say("relevance-some", &[("targets", targets)])
    }

    /// What to do about it.
    pub(super) fn advice(&self, finding: &Finding) -> String {
        self.texts.get(&format!("{}-help", code(finding)))
    }

    /// The explanations, each with what speaks for and against it; or that there is none; or how
    /// much the test can say.
    pub(super) fn explanations(&self, finding: &Finding) -> Vec<String> {
        if let Some(power) = finding.power {
            return vec![self.say("validate-power", &[("power", percent(power))])];
        }
        if finding.explanations.is_empty() && wants_one(finding.kind) {
            return vec![self.texts.get("slip-none")];
        }
        finding.explanations.iter().map(|e| self.explanation(finding, e)).collect()
    }

    /// One explanation.
    pub(super) fn explanation(&self, finding: &Finding, explanation: &Explanation) -> String {
        let suspect = explanation.suspect.and_then(|at| finding.figures.get(at));
        let suspect = suspect.map(|involved| &involved.figure);
        let instead = match (&explanation.instead, suspect) {
            (Some(Instead::Printed(quantity)), _) => token(quantity),
            (Some(Instead::Whole(low, high)), Some(figure)) => whole(&figure.quantity, *low, *high),
            _ => String::new(),
        };
        let source = explanation.source.as_ref();
        let named = |figure: &Figure| format!("{} {}", figure.label, token(&figure.quantity));
        let args = [
            ("suspect", suspect.map(named).unwrap_or_default()),
            ("instead", instead),
            ("source", source.map(|figure| figure.label.clone()).unwrap_or_default()),
            ("value", source.map(|figure| token(&figure.quantity)).unwrap_or_default()),
            ("chance", explanation.chance.map(percent).unwrap_or_default()),
        ];
        let mut text = self.say(&format!("slip-{}", explanation.slip.as_str()), &args);
        let evidence = [
            ("evidence-for", &explanation.corroborated),
            ("evidence-against", &explanation.contradicted),
        ];
        for (id, checks) in evidence {
            if !checks.is_empty() && explanation.slip != Slip::Truncated {
                let checks: Vec<String> = checks.iter().map(|id| self.check(id)).collect();
                text.push_str(self.texts.semicolon());
                text.push_str(&self.say(id, &[("checks", self.texts.list(&checks))]));
            }
        }
        text
    }

    /// The name of a check: its own, or that of the indicator whose definition it follows from.
    pub(super) fn check(&self, id: &CheckId) -> String {
        let (word, rest) = id.as_str().split_once('/').unwrap_or((id.as_str(), ""));
        let declared = self.rules.checks.iter().find(|check| check.id.as_str() == word);
        let part = self.indicator(rest);
        match declared {
            Some(check) if rest.is_empty() => self.texts.label(&check.label).to_owned(),
            Some(check) => {
                format!("{}{}", self.texts.label(&check.label), self.texts.bracketed(&part))
            }
            None => {
                let kind = self.texts.get(&format!("check-kind-{word}"));
                let args = [("indicator", part), ("kind", kind), ("word", word.to_owned())];
                self.say("check-name", &args)
            }
        }
    }

    /// The name of an indicator.
    pub(super) fn indicator(&self, id: &str) -> String {
        let known = self.rules.registry.indicators.get(id);
        known.map_or(id, |known| self.label(&known.label)).to_owned()
    }

    fn label<'l>(&self, label: &'l Label) -> &'l str {
        self.texts.label(label)
    }

    pub(super) fn say(&self, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, &str)> = args.iter().map(|(name, v)| (*name, v.as_str())).collect();
        self.texts.with(id, &args)
    }
}

/// A part of one in per cent.
fn percent(part: Exact) -> String {
    let part = part.times(Exact::from(100)).unwrap_or(part);
    format!("{}%", part.rounded(1))
}

/// Whether a defect is a matter of bounds instead of one right value.
fn is_bounded(defect: Defect) -> bool {
    matches!(
        defect,
        Defect::PartExceedsWhole
            | Defect::WholeExceedsParts
            | Defect::UnusualChange
            | Defect::OutOfRange
    )
}

/// The expected value that the message names: of overlapping parts their sum.
fn in_question(finding: &Finding, interval: &Interval) -> Exact {
    let high = interval.high.filter(|_| finding.kind == CheckKind::Overlap);
    high.map_or(interval.nominal, |high| high.value)
}

/// A computed value as the printed one would show it, with as many more digits as it takes to
/// tell the two apart.
pub(super) fn expected(printed: &Quantity, value: Exact) -> String {
    let (computed, stated) = (printed.in_print(value), printed.in_print(printed.value()));
    let shown = told_apart(computed, stated, printed.places());
    printed.with_value(value, shown.scale().max(printed.places()))
}

/// A whole number, or the lowest and the highest of several.
fn whole(printed: &Quantity, low: Exact, high: Exact) -> String {
    let shown = |value: Exact| printed.with_value(value, 0);
    if low == high { shown(low) } else { format!("{}–{}", shown(low), shown(high)) }
}

/// Whether a finding is the sort of which a slip of the pen could be the cause.
fn wants_one(kind: CheckKind) -> bool {
    use CheckKind as K;
    matches!(
        kind,
        K::Sum
            | K::Share
            | K::Ratio
            | K::PerCapita
            | K::Change
            | K::Growth
            | K::Completion
            | K::Latent
    )
}

/// The other figures as they are computed: `308人 ÷ 1712人`.
fn given(finding: &Finding) -> String {
    use CheckKind as K;
    let of = |wanted: Part| -> Vec<String> {
        let first = finding.stated();
        let others = finding.figures.iter().skip(1).filter(|involved| involved.part == wanted);
        let others = others.filter(|i| first.is_none_or(|f| f.place != i.figure.place));
        others.map(|involved| token(&involved.figure.quantity)).collect()
    };
    let group = |part: Part| match of(part).as_slice() {
        [one] => one.clone(),
        several => format!("({})", several.join(" + ")),
    };
    match finding.kind {
        K::Sum | K::OfWhich | K::Overlap => of(Part::Part).join(" + "),
        K::Subset => of(Part::Whole).join(" + "),
        K::Share | K::Ratio | K::PerCapita => {
            format!("{} ÷ {}", group(Part::Part), group(Part::Whole))
        }
        K::Completion => format!("{} ÷ {}", group(Part::Actual), group(Part::Planned)),
        K::Change => format!("{} − {}", group(Part::Later), group(Part::Earlier)),
        K::Growth => format!("{} ÷ {} − 1", group(Part::Later), group(Part::Earlier)),
        K::Integer => group(Part::Whole),
        K::Latent => latent(finding),
        K::YearOnYear => of(Part::Earlier).join(" + "),
        K::Same | K::Range | K::Repeat => of(Part::Other).join(" + "),
    }
}

/// The other share with its part: `1870人 = 93.83%`.
fn latent(finding: &Finding) -> String {
    let second = finding.figures.iter().skip(1).position(|i| i.part == Part::Stated);
    let rest = second.and_then(|at| finding.figures.get(at.saturating_add(1)..));
    let Some([share, part, ..]) = rest else { return String::new() };
    format!("{}（{}）", token(&share.figure.quantity), token(&part.figure.quantity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expected_ratio_is_told_apart_in_its_own_numbers() {
        let students = Exact::from(3496);
        let ratio = Exact::from(10).over(students).unwrap();
        let check = |token: &str, beside: Option<&str>, wanted: &str| {
            let printed = Quantity::parse(token, beside).unwrap();
            assert_eq!(expected(&printed, ratio), wanted, "{token}");
        };
        check("1:350", None, "1:349.6");
        check("350", Some("1:"), "1:349.6");
        check("1:400", None, "1:350");
    }
}
