//! The checks: which figures must agree with which.

use std::ops::Range;

use super::contradictions::contradictions;
use super::formula;
use super::lower::Lowering;
use super::raw::{At, RawCheck, Text};
use super::registry::{kind_of, units_of};
use super::rule_file::{RuleFile, Taken};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Check, CheckId, CheckKind, Exact, Formula, Identity, IndicatorId, Interval, Operand, Quantity,
    Registry, UnitKind, Word,
};

/// The checks that all files declare; what contradicts each other is reported.
pub(super) fn checks(files: &mut [RuleFile], registry: &Registry) -> (Vec<Check>, Vec<Diagnostic>) {
    let mut ids = Taken::default();
    let mut checks = Vec::new();
    for RuleFile { lowering, raw, is_built_in, .. } in &mut *files {
        for raw in &raw.check {
            let id = raw.get_ref().id.as_ref();
            let is_new = id.is_none_or(|id| ids.take(lowering, *is_built_in, Code::M006, id));
            let check = Reader { lowering, registry }.check(raw);
            checks.extend(check.filter(|_| is_new));
        }
    }
    // The built-in files alone have been checked by a test.
    let are_checked = files.iter().all(|file| file.is_checked);
    let found = if are_checked { Vec::new() } else { contradictions(&checks, registry) };
    (checks, found)
}

struct Reader<'s> {
    lowering: &'s mut Lowering,
    registry: &'s Registry,
}

impl Reader<'_> {
    fn check(&mut self, raw: &At<RawCheck>) -> Option<Check> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let id = self.lowering.text(&fields.id, "id", &owner);
        let label = self.lowering.label(&fields.zh, &fields.en, &owner);
        let kind = self.lowering.word::<CheckKind>(&fields.kind, "kind", &owner);
        let gravity = fields.severity.as_ref().and_then(|word| self.lowering.one_of(word));
        let kind = kind?;
        let identity = self.identity(kind, fields, &owner);
        self.unwanted(kind, fields);
        let mut check = Check {
            id: CheckId::from(id?.as_str()),
            place: self.lowering.place(owner.clone()),
            label: label?,
            kind,
            identity: identity?,
            gravity,
            holds: Vec::new(),
            fails: Vec::new(),
        };
        let wanted = match check.identity {
            Identity::Band { .. } => 2,
            _ => check.indicators().len(),
        };
        check.holds = fields.holds.iter().filter_map(|list| self.example(list, wanted)).collect();
        check.fails = fields.fails.iter().filter_map(|list| self.example(list, wanted)).collect();
        Some(check)
    }

    fn identity(
        &mut self,
        kind: CheckKind,
        fields: &RawCheck,
        owner: &Range<usize>,
    ) -> Option<Identity> {
        match kind {
            CheckKind::Sum | CheckKind::OfWhich | CheckKind::Overlap => {
                let (whole, parts) = self.parts(fields, owner)?;
                Some(Identity::Parts { whole, parts })
            }
            CheckKind::Subset => {
                let (whole, parts) = self.parts(fields, owner)?;
                Some(Identity::Subset { whole, parts })
            }
            CheckKind::Share | CheckKind::Ratio | CheckKind::PerCapita => {
                self.quotient(fields, owner)
            }
            CheckKind::Same => self.same(fields, owner),
            CheckKind::YearOnYear => self.band(fields, owner),
            _ => {
                let text = fields.kind.as_ref()?;
                let known: Vec<&str> = DECLARED.iter().map(|kind| kind.as_str()).collect();
                self.lowering.unknown_word(text, &known);
                None
            }
        }
    }

    /// The whole, or the fixed total, and its parts, all of one unit.
    fn parts(
        &mut self,
        fields: &RawCheck,
        owner: &Range<usize>,
    ) -> Option<(Operand, Vec<Formula>)> {
        let whole = match (&fields.whole, &fields.total) {
            (None, Some(total)) => self.total(total).map(Operand::Fixed),
            _ => self.operand(&fields.whole, "whole", owner).map(Operand::Reported),
        };
        if fields.parts.is_empty() {
            self.lowering.missing("parts", owner);
        }
        let parts = fields.parts.iter().filter_map(|text| Some((text, self.formula(text)?)));
        let parts: Vec<(&At<String>, Formula)> = parts.collect();
        let whole = whole?;
        let wanted = match &whole {
            Operand::Reported(formula) => kind_of(formula, self.registry),
            Operand::Fixed(quantity) => Some(quantity.unit.kind()),
        };
        for (text, part) in &parts {
            if wanted.is_some() && kind_of(part, self.registry) != wanted {
                self.misfit(text, part);
            }
        }
        (parts.len() == fields.parts.len() && !parts.is_empty())
            .then(|| (whole, parts.into_iter().map(|(_, part)| part).collect()))
    }

    /// A number that the check states itself: exact, however few digits it has.
    fn total(&mut self, text: &At<String>) -> Option<Quantity> {
        let quantity = self.lowering.quantity(text, None)?;
        let interval = Interval::exactly(quantity.value());
        Some(Quantity { interval, ..quantity })
    }

    fn quotient(&mut self, fields: &RawCheck, owner: &Range<usize>) -> Option<Identity> {
        let stated = self.lowering.need(&fields.stated, "stated", owner);
        let stated = stated.and_then(|text| self.lowering.indicator(text, self.registry));
        let part = self.operand(&fields.part, "part", owner);
        let whole = self.operand(&fields.whole, "whole", owner);
        let (stated, part, whole) = (stated?, part?, whole?);
        let unit = self.registry.indicators.get(&stated)?.unit.kind();
        let sides = kind_of(&part, self.registry).zip(kind_of(&whole, self.registry));
        if !sides.is_some_and(|(a, b): (UnitKind, UnitKind)| a.quotient_is(b, unit)) {
            self.misfit(fields.part.as_ref()?, &part);
        }
        Some(Identity::Quotient { stated, part, whole })
    }

    fn same(&mut self, fields: &RawCheck, owner: &Range<usize>) -> Option<Identity> {
        let found = self.indicators(fields, owner);
        let [one, other] = <[IndicatorId; 2]>::try_from(found).ok().or_else(|| {
            let problem = self.lowering.at(Code::M032, owner.clone());
            self.lowering.report(problem.with("kind", CheckKind::Same.as_str()));
            None
        })?;
        let unit = |id: &IndicatorId| Some(self.registry.indicators.get(id)?.unit.kind());
        if unit(&one) != unit(&other) {
            self.misfit(fields.indicators.get(1)?, &Formula::Indicator(other.clone()));
        }
        Some(Identity::Same(one, other))
    }

    fn band(&mut self, fields: &RawCheck, owner: &Range<usize>) -> Option<Identity> {
        let indicators = self.indicators(fields, owner);
        let text = self.lowering.need(&fields.band, "band", owner)?;
        let band = self.lowering.quantity(text, None)?;
        if band.unit.kind() != UnitKind::Percent {
            let problem = self.lowering.at(Code::M009, text.span());
            let problem = problem.with("unit", band.unit.symbol());
            self.lowering.report(problem.with("expected", "%"));
        }
        let band = band.value().over(Exact::from(100))?;
        Some(Identity::Band { indicators, band })
    }

    fn indicators(&mut self, fields: &RawCheck, owner: &Range<usize>) -> Vec<IndicatorId> {
        if fields.indicators.is_empty() {
            self.lowering.missing("indicators", owner);
        }
        let find = |text| self.lowering.indicator(text, self.registry);
        fields.indicators.iter().filter_map(find).collect()
    }

    fn operand(&mut self, text: &Text, key: &str, owner: &Range<usize>) -> Option<Formula> {
        let text = self.lowering.need(text, key, owner)?;
        self.formula(text)
    }

    /// A sum of indicators of one unit.
    fn formula(&mut self, text: &At<String>) -> Option<Formula> {
        let formula = formula::parse(self.lowering, text, self.registry)?;
        if kind_of(&formula, self.registry).is_none() {
            self.misfit(text, &formula);
            return None;
        }
        Some(formula)
    }

    fn misfit(&mut self, text: &At<String>, formula: &Formula) {
        let problem = self.lowering.at(Code::M030, text.span());
        self.lowering.report(problem.with("units", units_of(formula, self.registry)));
    }

    /// Reports keys that this kind of check has no use for.
    fn unwanted(&mut self, kind: CheckKind, fields: &RawCheck) {
        use CheckKind as K;
        let parts = matches!(kind, K::Sum | K::OfWhich | K::Overlap | K::Subset);
        let quotient = matches!(kind, K::Share | K::Ratio | K::PerCapita);
        let first = |list: &[At<String>]| list.first().map(At::span);
        let at = |text: &Text| text.as_ref().map(At::span);
        let both = fields.whole.as_ref().and(fields.total.as_ref());
        let keys = [
            ("whole", at(&fields.whole), parts || quotient),
            ("total", at(&fields.total), parts && both.is_none()),
            ("parts", first(&fields.parts), parts),
            ("stated", at(&fields.stated), quotient),
            ("part", at(&fields.part), quotient),
            ("indicators", first(&fields.indicators), matches!(kind, K::Same | K::YearOnYear)),
            ("band", at(&fields.band), kind == K::YearOnYear),
        ];
        for (key, span, wanted) in keys {
            let Some(span) = span.filter(|_| !wanted) else { continue };
            let problem = self.lowering.at(Code::M019, span).with("key", key);
            self.lowering.report(problem.with("comparator", kind.as_str()));
        }
    }

    /// The values of an example, as many as the check names indicators.
    fn example(&mut self, list: &At<Vec<At<String>>>, wanted: usize) -> Option<Vec<Quantity>> {
        let values = list.get_ref();
        if values.len() != wanted {
            let problem = self.lowering.at(Code::M031, list.span());
            let problem = problem.with("found", values.len().to_string());
            self.lowering.report(problem.with("expected", wanted.to_string()));
            return None;
        }
        values.iter().map(|text| self.lowering.quantity(text, None)).collect()
    }
}

/// The kinds that are declared; the others follow from definitions and statements.
pub(super) const DECLARED: [CheckKind; 9] = [
    CheckKind::Sum,
    CheckKind::OfWhich,
    CheckKind::Overlap,
    CheckKind::Subset,
    CheckKind::Share,
    CheckKind::Ratio,
    CheckKind::PerCapita,
    CheckKind::Same,
    CheckKind::YearOnYear,
];
