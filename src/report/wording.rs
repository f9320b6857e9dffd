//! What a target wants and who answers for it, in words.

use super::texts::{Lang, Texts};
use crate::model::{Comparator, Demand, DepartmentName, Quantity, Registry, Role, Stage, Target};

/// What is wanted: in Chinese as printed, in English as a comparison; of several stages the one
/// in question, else the last.
pub(super) fn want(target: &Target, stage: Option<&Stage>, texts: &Texts) -> String {
    if texts.lang() == Lang::Zh {
        return match stage {
            Some(stage) => texts.threshold(&stage.value),
            None => target.printed.clone(),
        };
    }
    let sign = match target.demand.comparator() {
        Comparator::Done => return texts.get("done-want"),
        Comparator::Judgement => return texts.get("judgement-want"),
        Comparator::MoreThan => "> ",
        Comparator::AtMost => "≤ ",
        Comparator::LessThan => "< ",
        Comparator::Exactly => "= ",
        Comparator::About => "about ",
        Comparator::Between | Comparator::Entitlement => "",
        _ => "≥ ",
    };
    let amount = |quantity: &Quantity| texts.threshold(quantity);
    let value = stage.map(|stage| &stage.value).or(target.demand.value());
    let value = value.map(amount).unwrap_or_default();
    match &target.demand {
        Demand::Between(_, upper) => format!("{value}–{}", amount(upper)),
        Demand::Entitlement(_, Some(cap)) => format!("{value}, max. {}", amount(cap)),
        _ => format!("{sign}{value}"),
    }
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
