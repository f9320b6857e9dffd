//! What a target wants and who answers for it, in words.

use super::texts::{Lang, Texts};
use crate::model::{
    Comparator, Demand, DepartmentName, Formula, Quantity, Registry, Role, Stage, Target,
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
    let sides = formula.sides();
    let sides = sides.map(|(a, b)| [a, b].map(|side| self::formula(side, registry, texts)));
    sides.map_or_else(String::new, |[a, b]| format!("{a} {sign} {b}"))
}
