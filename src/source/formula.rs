//! Formulas over indicators: `a + b - c`, `(a + b) / c`.

use super::lower::Lowering;
use super::raw::At;
use crate::diag::Code;
use crate::model::{Formula, IndicatorId, Registry};

/// Reads a formula; `None` when it cannot be read or names an unknown indicator.
pub(super) fn parse(
    lowering: &mut Lowering,
    text: &At<String>,
    registry: &Registry,
) -> Option<Formula> {
    let mut parser = Parser { rest: text.get_ref(), depth: 0, operands: 0 };
    let formula = parser.sum();
    let Some(formula) = formula.filter(|_| parser.rest.trim().is_empty()) else {
        let left = parser.rest.trim();
        let problem = lowering.at(Code::M012, text.span()).with("rest", left);
        lowering.report(problem.with("formula", text.get_ref().as_str()));
        return None;
    };
    let unknown = formula.operands().into_iter().find(|id| !registry.indicators.contains_key(*id));
    if let Some(unknown) = unknown {
        lowering.indicator(&At::new(text.span(), unknown.to_string()), registry);
        return None;
    }
    Some(formula)
}

struct Parser<'t> {
    rest: &'t str,
    depth: usize,
    operands: usize,
}

/// Operands and open parentheses that a formula may have: far more than any statistic needs.
const MOST: usize = 64;

impl Parser<'_> {
    /// `quotient { (+ | -) quotient }`
    fn sum(&mut self) -> Option<Formula> {
        let mut left = self.quotient()?;
        loop {
            let make = if self.eat('+') {
                Formula::Add
            } else if self.eat('-') {
                Formula::Sub
            } else {
                return Some(left);
            };
            left = make(Box::new(left), Box::new(self.quotient()?));
        }
    }

    /// `operand [ / operand ]`
    fn quotient(&mut self) -> Option<Formula> {
        let left = self.operand()?;
        if !self.eat('/') {
            return Some(left);
        }
        Some(Formula::Div(Box::new(left), Box::new(self.operand()?)))
    }

    /// A name or a sum in parentheses.
    fn operand(&mut self) -> Option<Formula> {
        if self.eat('(') {
            self.depth = self.depth.checked_add(1).filter(|depth| *depth <= MOST)?;
            let inner = self.sum()?;
            self.depth = self.depth.saturating_sub(1);
            return self.eat(')').then_some(inner);
        }
        let text = self.rest.trim_start();
        let end = text.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        let (name, rest) = text.split_at_checked(end.unwrap_or(text.len()))?;
        self.operands = self.operands.checked_add(1).filter(|count| *count <= MOST)?;
        self.rest = rest;
        (!name.is_empty()).then(|| Formula::Indicator(IndicatorId::from(name)))
    }

    fn eat(&mut self, sign: char) -> bool {
        let rest = self.rest.trim_start().strip_prefix(sign);
        self.rest = rest.unwrap_or(self.rest);
        rest.is_some()
    }
}
