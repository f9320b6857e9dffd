//! What a rule says, in words: what it wants, how it is read, who answers for it.

use jiff::civil::Date;

use super::texts::{Lang, Texts, shown};
use crate::model::{
    Answer, Assessment, DepartmentName, DueBasis, Exact, Formula, Policy, PolicyRun, Quantity,
    Registry, Role, Settings, Stage, Target, TargetKind, Verdict, Word,
};

/// What is wanted: in Chinese as printed, in English as a comparison; of several stages the one
/// in question, else the last.
pub(super) fn want(target: &Target, stage: Option<&Stage>, texts: &Texts) -> String {
    if texts.lang() == Lang::Zh {
        return match stage {
            Some(stage) => texts.threshold(&stage.value),
            None => target.printed.clone(),
        };
    }
    let demand = &target.demand;
    let amount = |quantity: &Quantity| texts.threshold(quantity);
    let paid = demand.payment.0.as_ref().map(amount).unwrap_or_default();
    match (demand.kind(), stage.or(demand.stages.last()), &demand.payment.1) {
        (TargetKind::Milestone, ..) => texts.get("done-want"),
        (TargetKind::Qualitative, ..) => texts.get("judgement-want"),
        (_, None, Some(cap)) => format!("{paid}, max. {}", amount(cap)),
        (_, None, None) => paid,
        (_, Some(stage), _) => {
            let value = amount(&stage.value);
            let sign = if demand.is_approximate() { "about" } else { stage.band.sign() };
            let upper = demand.upper.as_ref().map(|upper| format!("{value}–{}", amount(upper)));
            upper.unwrap_or_else(|| format!("{sign} {value}"))
        }
    }
}

/// What was wanted of a region: a quota that it has taken on, else what the target demands.
pub(super) fn wanted(a: &Assessment, texts: &Texts) -> String {
    let Some(quota) = a.quota else { return want(a.target, a.stage, texts) };
    let value = texts.threshold(&quota.value);
    let sign = a.demanded().map_or("", |stage| stage.band.sign());
    if texts.lang() == Lang::Zh { value } else { format!("{sign} {value}") }
}

/// The departments in printed order, the lead marked.
pub(super) fn departments(target: &Target, registry: &Registry, texts: &Texts) -> Vec<String> {
    if target.departments.is_empty() {
        return vec![texts.get("no-departments")];
    }
    let lead = texts.get("lead");
    let named = target.departments.iter().map(|part| {
        let name = department(&part.department, registry, texts);
        if part.role == Role::Lead { format!("{name}{lead}") } else { name.to_owned() }
    });
    named.collect()
}

/// A department's name in the language of the texts.
pub(super) fn department<'n>(
    name: &'n DepartmentName,
    registry: &'n Registry,
    texts: &Texts,
) -> &'n str {
    let en = registry.department(name).map(|known| known.en.as_str());
    en.filter(|_| texts.lang() == Lang::En).unwrap_or(name.as_str())
}

/// A policy with its document number and id.
pub(super) fn policy(policy: &Policy, texts: &Texts) -> String {
    let title = texts.label(&policy.title);
    let number = policy.number.as_ref().map_or(String::new(), |number| format!(" {number}"));
    format!("{title}{number}{}", texts.bracketed(policy.id.as_str()))
}

/// The word that bounds or hedges a target, as its policy reads it.
pub(super) fn word(policy: &Policy, target: &Target, texts: &Texts) -> Option<String> {
    let (word, reading) = target.word.as_ref()?;
    let declared = policy.words.iter().find(|w| w.word == *word && w.reading == *reading);
    let reading = declared.map_or("", |known| texts.label(&known.label));
    Some(texts.with("explain-word", &[("word", word), ("reading", reading)]))
}

/// A due date and where it comes from.
pub(super) fn due(target: &Target, due: Option<Date>, texts: &Texts) -> String {
    let basis = match target.due_basis {
        DueBasis::None => "none",
        basis => basis.as_str(),
    };
    let due = due.map_or_else(|| texts.get("no-due"), |due| due.to_string());
    let basis = texts.get(&format!("due-basis-{basis}"));
    texts.with("explain-due", &[("due", &due), ("basis", &basis)])
}

/// A formula with the names of its indicators.
pub(super) fn formula(formula: &Formula, registry: &Registry, texts: &Texts) -> String {
    let sign = match formula {
        Formula::Indicator(id) => {
            let known = registry.indicators.get(id);
            return known.map_or(id.as_str(), |known| texts.label(&known.label)).to_owned();
        }
        Formula::Add(..) => "+",
        Formula::Sub(..) => "−",
        Formula::Div(..) | Formula::Multiple(..) => "÷",
    };
    let side = |side: &Formula| self::formula(side, registry, texts);
    formula.sides().map_or_else(String::new, |(a, b)| format!("{} {sign} {}", side(a), side(b)))
}

/// The numbers behind the verdicts of a policy.
pub(super) fn settings(settings: &Settings, texts: &Texts) -> [String; 3] {
    let percent = |part: Exact| {
        part.times(Exact::from(100)).map_or_else(String::new, |percent| shown(percent, 2))
    };
    let plain = |value: Exact| shown(value, 2);
    [
        texts.with("convention-about", &[("tolerance", &plain(settings.about_tolerance))]),
        texts.with(
            "convention-pace",
            &[
                ("index", &plain(settings.on_track_index)),
                ("miss", &percent(settings.remaining_miss)),
                ("tier1", &plain(settings.tier1_index)),
                ("tier2", &plain(settings.tier2_index)),
            ],
        ),
        texts.with("convention-release", &[("months", &settings.release_months.to_string())]),
    ]
}

/// An answer in words; reasons and flags as rule files name them, because that is what an author
/// compares them with.
pub(super) fn answer(answer: &Answer, texts: &Texts) -> String {
    let tier = answer.tier.map_or_else(String::new, |tier| texts.get(&format!("tier-{tier}")));
    let reasons = answer.reasons.iter().map(|reason| reason.as_str());
    let words: Vec<String> =
        reasons.chain(answer.flags.iter().map(|flag| flag.as_str())).map(str::to_owned).collect();
    let verdict = self::verdict(answer.verdict, texts);
    if words.is_empty() {
        return format!("{verdict}{tier}");
    }
    format!("{verdict}{tier}{}{}", texts.colon(), texts.list(&words))
}

/// A verdict in words.
pub(super) fn verdict(verdict: Verdict, texts: &Texts) -> String {
    texts.get(&format!("verdict-{}", verdict.as_str()))
}

/// How many examples a policy has, and how many come out as they say.
pub(super) fn example_counts(policy: &PolicyRun, texts: &Texts) -> String {
    let good = policy.runs.len().saturating_sub(policy.failures().count());
    let counts = texts.count("count-examples", policy.runs.len());
    let good = texts.count("examples-as-expected", good);
    format!("{}{}{counts}{}{good}", policy.policy.id, texts.colon(), texts.comma())
}
