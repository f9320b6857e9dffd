//! Rules as their files state them: a policy on one page, or targets one by one.

use std::io::{self, Write};

use super::table::{Look, paragraph};
use super::texts::{Texts, number, token};
use super::wording;
use crate::model::{
    Comparator, Demand, DepartmentName, DueBasis, Exact, Example, GivenFigure, Indicator, Item,
    Leads, Measure, Policy, Quantity, Registry, Role, Rules, Target, Word,
};
use crate::text::Place;

/// Prints the head of a policy, its conventions, and every target in a line.
///
/// # Errors
/// When writing fails.
pub fn policy(
    policy: &Policy,
    registry: &Registry,
    texts: &Texts,
    look: Look,
    out: &mut dyn Write,
) -> io::Result<()> {
    let page = Page { registry, texts, look };
    let title = wording::policy(policy, texts);
    paragraph("", &[title, line_of(&policy.place)], look.width, out)?;
    let words = policy.words.iter().map(|word| {
        let label = texts.label(&word.label).to_owned();
        page.say("explain-word", &[("word", word.word.clone()), ("reading", label)])
    });
    page.section("rule-document", &page.document(policy), out)?;
    page.section("rule-words", &words.collect::<Vec<_>>(), out)?;
    page.section("head-conventions", &wording::settings(&policy.settings, texts), out)?;
    for item in &policy.items {
        writeln!(out)?;
        paragraph("", &[page.item(item)], look.width, out)?;
        for target in &item.targets {
            paragraph("  ", &[page.in_a_line(target)], look.width, out)?;
        }
    }
    Ok(())
}

/// Prints every target of the rules in full, item by item.
///
/// # Errors
/// When writing fails.
pub fn targets(rules: &Rules, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let page = Page { registry: &rules.registry, texts, look };
    for policy in &rules.policies {
        for item in &policy.items {
            let document = wording::policy(policy, texts);
            paragraph("", &[document, page.item(item)], look.width, out)?;
            for target in &item.targets {
                writeln!(out)?;
                page.target(policy, target, out)?;
            }
        }
    }
    Ok(())
}

/// File and line, as an editor takes it.
fn line_of(place: &Place) -> String {
    format!("{}:{}", place.source().name, place.line_column().0)
}

struct Page<'a> {
    registry: &'a Registry,
    texts: &'a Texts,
    look: Look,
}

impl Page<'_> {
    fn say(&self, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, &str)> =
            args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.texts.with(id, &args)
    }

    /// A word of the model in the user's language.
    fn word(&self, family: &str, word: impl Word) -> String {
        self.texts.get(&format!("{family}-{}", word.as_str()))
    }

    fn section(&self, heading: &str, lines: &[String], out: &mut dyn Write) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{}", self.texts.get(heading))?;
        for line in lines {
            paragraph("  ", std::slice::from_ref(line), self.look.width, out)?;
        }
        Ok(())
    }

    /// Who issued a policy, whom it governs, and when.
    fn document(&self, policy: &Policy) -> Vec<String> {
        let region = self.registry.regions.get(&policy.region);
        let region = region.map_or("", |known| self.texts.label(&known.label)).to_owned();
        let level = self.word("level", policy.level);
        let issuers = self.names(&policy.issuers);
        let mut lines = vec![self.say("rule-governs", &[("region", region), ("level", level)])];
        if !issuers.is_empty() {
            lines.push(self.say("rule-issuers", &[("names", self.texts.list(&issuers))]));
        }
        if let Some(day) = policy.in_force {
            lines.push(self.say("rule-in-force", &[("day", day.to_string())]));
        }
        let end = |day: Option<jiff::civil::Date>| day.map_or("…".to_owned(), |d| d.to_string());
        if policy.plan_from.or(policy.plan_to).is_some() {
            let args = [("from", end(policy.plan_from)), ("to", end(policy.plan_to))];
            lines.push(self.say("rule-plan", &args));
        }
        let targets = policy.items.iter().flat_map(|item| &item.targets);
        let mut parts = targets.flat_map(|target| &target.departments);
        lines.push(match &policy.leads {
            Leads::Unnamed if parts.any(|part| part.role == Role::Lead) => {
                self.texts.get("explain-marked-lead")
            }
            Leads::Unnamed => self.texts.get("explain-no-lead"),
            Leads::FirstListed(at) => self.say("explain-lead", &[("at", at.clone())]),
        });
        lines
    }

    fn names(&self, departments: &[DepartmentName]) -> Vec<String> {
        let name = |known| wording::department(known, self.registry, self.texts).to_owned();
        departments.iter().map(name).collect()
    }

    fn item(&self, item: &Item) -> String {
        let label = self.texts.label(&item.label).to_owned();
        let args = [("item", item.id.to_string()), ("label", label), ("at", item.at.clone())];
        self.say("rule-item", &args)
    }

    /// A target with its figure and date.
    fn in_a_line(&self, target: &Target) -> String {
        let (label, want) =
            (self.texts.label(&target.label), wording::want(target, None, self.texts));
        let due = target.due.map_or_else(|| self.texts.get("no-due"), |due| due.to_string());
        let comma = self.texts.comma();
        format!("{} {label}{}{comma}{due}", target.id, self.texts.bracketed(&want))
    }

    fn target(&self, policy: &Policy, target: &Target, out: &mut dyn Write) -> io::Result<()> {
        let title = format!("{} {}", target.id, self.texts.label(&target.label));
        paragraph("", &[title, line_of(&target.place)], self.look.width, out)?;
        let indicator = target.indicator.as_ref();
        let indicator = indicator.and_then(|id| self.registry.indicators.get(id));
        let departments = wording::departments(target, self.registry, self.texts);
        let examples = policy.examples.iter().filter(|example| example.target == target.id);
        self.section("explain-rule", &self.rule(policy, target), out)?;
        let definition = indicator.map(|indicator| self.indicator(indicator)).unwrap_or_default();
        self.section("rule-indicator", &definition, out)?;
        self.section("explain-departments", &[self.texts.list(&departments)], out)?;
        self.section("rule-links", &self.links(target), out)?;
        let examples: Vec<String> = examples.map(|example| self.example(target, example)).collect();
        self.section("rule-examples", &examples, out)
    }

    /// What the document demands and how the rule reads it.
    fn rule(&self, policy: &Policy, target: &Target) -> Vec<String> {
        let mut lines = vec![
            self.say("rule-at", &[("at", target.at.clone())]),
            self.say("explain-printed", &[("printed", target.printed.clone())]),
        ];
        lines.extend(wording::word(policy, target, self.texts));
        let kind = self.word("kind", target.demand.kind());
        let comparator = self.word("comparator", target.demand.comparator);
        let value = target.demand.value().map_or_else(String::new, |value| self.amount(value));
        // The word only says that there are several values; the sign says on which side each is bounded.
        let several =
            matches!(target.demand.comparator, Comparator::EveryPeriod | Comparator::Stages);
        let last = target.demand.stages.last().filter(|_| several);
        let sign = last.map_or("", |stage| stage.band.sign());
        let value = if sign.is_empty() { value } else { format!("{sign} {value}") };
        let args = [("kind", kind), ("comparator", comparator), ("value", value)];
        lines.push(self.say("rule-demand", &args).trim_end().to_owned());
        lines.extend(self.details(&target.demand));
        lines.push(self.say("rule-scope", &[("scope", self.word("scope", target.scope))]));
        // Stages bring their own dates.
        if !target.demand.is_staged() || target.due_basis == DueBasis::None {
            lines.push(wording::due(target, target.due, self.texts));
        }
        if let Some(baseline) = &target.baseline {
            let (value, start) = (self.amount(&baseline.value), baseline.period.label());
            lines.push(self.say("explain-baseline", &[("value", value), ("start", start)]));
        }
        if !target.applies_to.is_empty() {
            let name = |code| self.registry.regions.get(code).map(|r| self.texts.label(&r.label));
            let regions: Vec<&str> = target.applies_to.iter().filter_map(name).collect();
            let regions = regions.join(self.texts.comma());
            lines.push(self.say("rule-regions", &[("regions", regions)]));
        }
        if target.created_under_plan {
            lines.push(self.texts.get("rule-created"));
        }
        lines.extend(target.note.iter().map(|note| self.texts.label(note).to_owned()));
        lines
    }

    /// What a comparator has besides its value.
    fn details(&self, demand: &Demand) -> Vec<String> {
        let amount = |id, value: &Quantity| self.say(id, &[("value", self.amount(value))]);
        let mut lines: Vec<String> =
            demand.upper.iter().map(|upper| amount("rule-upper", upper)).collect();
        lines.extend(demand.payment.1.iter().map(|cap| amount("rule-cap", cap)));
        lines.extend(demand.multiple.iter().map(|formula| {
            let formula = wording::formula(formula, self.registry, self.texts);
            self.say("rule-multiple", &[("formula", formula)])
        }));
        lines.extend(demand.bound.map(|bound| self.word("bound", bound)));
        let stages = demand.stages.iter().filter(|_| demand.is_staged());
        lines.extend(stages.filter_map(|stage| {
            let args = [("due", stage.due?.to_string()), ("value", self.amount(&stage.value))];
            Some(self.say("rule-stage", &args))
        }));
        lines.extend(self.measure(&demand.measure));
        lines.extend(demand.population.as_ref().map(|id| {
            let name =
                self.registry.populations.get(id).map(|known| self.texts.label(&known.label));
            self.say("rule-population", &[("name", name.unwrap_or(id.as_str()).to_owned())])
        }));
        lines
    }

    /// Over what time a value is measured.
    fn measure(&self, measure: &Measure) -> Option<String> {
        let years = match measure {
            Measure::State | Measure::Evidence { every: None } => return None,
            Measure::Year(years)
            | Measure::Every { years, .. }
            | Measure::Evidence { every: Some(years) } => years.as_str().to_owned(),
            Measure::Window(_) => String::new(),
        };
        let (from, to) = match measure {
            Measure::Every { from, .. } => (from.to_string(), String::new()),
            Measure::Window(window) => (window.start().to_string(), window.end().to_string()),
            _ => (String::new(), String::new()),
        };
        let id = format!("rule-measure-{}", measure.kind().as_str());
        Some(self.say(&id, &[("years", years), ("from", from), ("to", to)]))
    }

    fn amount(&self, quantity: &Quantity) -> String {
        self.texts.threshold(quantity)
    }

    /// The definition of an indicator.
    fn indicator(&self, indicator: &Indicator) -> Vec<String> {
        let population = self.registry.populations.get(&indicator.population);
        let population = population.map_or("", |known| self.texts.label(&known.label));
        let name = self.texts.label(&indicator.label);
        let mut lines = vec![
            format!("{name}{}", self.texts.bracketed(population)),
            self.say(
                "rule-definition",
                &[
                    ("id", indicator.id.to_string()),
                    ("unit", indicator.unit.symbol().to_owned()),
                    ("kind", self.word("indicator-kind", indicator.kind)),
                    ("direction", self.word("direction", indicator.direction)),
                ],
            ),
        ];
        if let Some(formula) = &indicator.formula {
            let formula = wording::formula(formula, self.registry, self.texts);
            lines.push(self.say("rule-formula", &[("formula", formula)]));
        }
        if let Some(max) = indicator.max {
            let bound = |value: Exact| number(value, indicator.unit);
            let args = [("low", bound(indicator.min)), ("high", bound(max))];
            lines.push(self.say("rule-bounds", &args));
        }
        lines.push(line_of(&indicator.place));
        lines
    }

    fn links(&self, target: &Target) -> Vec<String> {
        let see: Vec<String> = target.see.iter().map(ToString::to_string).collect();
        let mut lines = Vec::new();
        let on_the_way = target.on_the_way.iter().filter_map(|id| self.registry.indicators.get(id));
        let names: Vec<String> =
            on_the_way.map(|known| self.texts.label(&known.label).to_owned()).collect();
        if !names.is_empty() {
            lines.push(self.say("rule-on-the-way", &[("names", self.texts.list(&names))]));
        }
        if !see.is_empty() {
            lines.push(self.say("rule-see", &[("ids", self.texts.list(&see))]));
        }
        if let Some(newer) = &target.superseded_by {
            lines.push(self.say("rule-superseded", &[("id", newer.to_string())]));
        }
        lines
    }

    /// What an example gives, what comes out, and where it stands.
    fn example(&self, target: &Target, example: &Example) -> String {
        let tier = example.tier.map(|tier| self.texts.get(&format!("tier-{tier}")));
        let verdict = self.word("verdict", example.verdict) + &tier.unwrap_or_default();
        let figures = example.figures.iter().map(|given| self.given(target, given));
        let evidence = example.evidence.iter().map(|given| {
            let date = self.texts.bracketed(&given.date.to_string());
            format!("{}{date}", self.word("state", given.state))
        });
        let given: Vec<String> = figures.chain(evidence).collect();
        let nothing = || self.texts.get("rule-nothing-given");
        let given = if given.is_empty() { nothing() } else { self.texts.list(&given) };
        let args = [
            ("name", example.name.clone()),
            ("as-of", example.as_of.to_string()),
            ("given", given),
            ("verdict", verdict),
            ("line", example.place.line_column().0.to_string()),
        ];
        self.say("rule-example", &args)
    }

    /// A figure with its period; named unless it is the target's own.
    fn given(&self, target: &Target, given: &GivenFigure) -> String {
        let period = self.texts.bracketed(&given.period.label());
        let figure = format!("{}{period}", token(&given.value));
        if target.indicator.as_ref() == Some(&given.indicator) {
            return figure;
        }
        let indicator = self.registry.indicators.get(&given.indicator);
        let name = indicator.map_or("", |known| self.texts.label(&known.label));
        format!("{name} {figure}")
    }
}
