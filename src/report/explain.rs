//! One verdict in full, on one screen: where the rule stands, what the figures are, how they were
//! compared, what the pace is, and what would change the answer.

use std::io::{self, Write};

use super::content::Content;
use super::markdown::escaped;
use super::table::{Look, paragraph};
use super::texts::{Texts, number, shown, token};
use super::wording;
use super::writer::Writer;
use crate::model::{
    Assessment, Exact, Figure, IndicatorId, Leads, Observed, Pace, Quantity, Reason, Role, Unit,
    Verdict, Word,
};

/// Prints every assessment of the content in full.
///
/// # Errors
/// When writing fails.
pub fn text(content: Content, texts: &Texts, look: Look, out: &mut dyn Write) -> io::Result<()> {
    for (at, page) in pages(content, texts).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        paragraph("", &page.head(), look.width, out)?;
        for (heading, lines) in &page.sections {
            writeln!(out, "\n{heading}")?;
            for line in lines {
                paragraph("  ", std::slice::from_ref(line), look.width, out)?;
            }
        }
    }
    Ok(())
}

/// The same as Markdown.
///
/// # Errors
/// When writing fails.
pub fn markdown(content: Content, texts: &Texts, out: &mut dyn Write) -> io::Result<()> {
    for page in pages(content, texts) {
        let head: Vec<String> = page.head().iter().map(|line| escaped(line)).collect();
        writeln!(out, "## {}\n", head.join("\n\n"))?;
        for (heading, lines) in &page.sections {
            writeln!(out, "### {heading}\n")?;
            for line in lines {
                writeln!(out, "- {}", escaped(line))?;
            }
            writeln!(out)?;
        }
    }
    Ok(())
}

/// What is said about one target.
pub(super) struct Page {
    title: String,
    /// The region, the day and what was compared.
    pub(super) place: String,
    /// The verdict and why.
    pub(super) answer: String,
    /// That data are invented.
    warning: Option<String>,
    /// Headings with their lines.
    pub(super) sections: Vec<(String, Vec<String>)>,
}

impl Page {
    fn head(&self) -> Vec<String> {
        let head = [&self.title, &self.place, &self.answer];
        head.into_iter().chain(&self.warning).cloned().collect()
    }
}

/// One assessment in full.
pub(super) fn explanation(content: Content, texts: &Texts, assessment: &Assessment) -> Page {
    Explainer { writer: Writer { content, texts }, texts }.page(assessment)
}

fn pages<'a>(content: Content<'a>, texts: &'a Texts) -> impl Iterator<Item = Page> {
    let explainer = Explainer { writer: Writer { content, texts }, texts };
    content.assessments.iter().map(move |assessment| explainer.page(assessment))
}

struct Explainer<'a> {
    writer: Writer<'a>,
    texts: &'a Texts,
}

impl Explainer<'_> {
    fn page(&self, a: &Assessment) -> Page {
        let title = format!("{} {}", a.target.id, self.texts.label(&a.target.label));
        let sections = [
            ("explain-rule", self.rule(a)),
            ("explain-figures", self.figures(a)),
            ("explain-comparison", self.comparison(a)),
            ("explain-pace", a.pace.iter().flat_map(|pace| self.pace(a, pace)).collect()),
            ("explain-change", self.change(a)),
            ("explain-departments", self.departments(a)),
        ];
        let sections = sections.into_iter().filter(|(_, lines)| !lines.is_empty());
        let warned = self.writer.content.data.iter().any(|set| set.illustrative);
        let warning = warned.then(|| self.texts.get("illustrative-warning"));
        Page {
            title,
            place: self.place(a),
            answer: self.writer.answer(a),
            warning,
            sections: sections.map(|(id, lines)| (self.texts.get(id), lines)).collect(),
        }
    }

    fn say(&self, id: &str, args: &[(&str, String)]) -> String {
        let args: Vec<(&str, &str)> =
            args.iter().map(|(name, text)| (*name, text.as_str())).collect();
        self.texts.with(id, &args)
    }

    fn place(&self, a: &Assessment) -> String {
        let region = self.writer.content.rules.registry.regions.get(&a.region);
        let region = region.map_or("", |region| self.texts.label(&region.label)).to_owned();
        let basis = self.texts.get(&format!("basis-{}", a.basis.as_str()));
        let as_of = self.writer.content.as_of.to_owned();
        let code = a.region.to_string();
        let args = [("region", region), ("code", code), ("as-of", as_of), ("basis", basis)];
        self.say("explain-place", &args)
    }

    /// Where the rule stands and how its words are read.
    fn rule(&self, a: &Assessment) -> Vec<String> {
        let policy = self.writer.policy_line(a.policy);
        let mut lines = vec![
            self.say("explain-clause", &[("policy", policy), ("at", a.target.at.clone())]),
            self.say("explain-printed", &[("printed", a.target.printed.clone())]),
        ];
        lines.extend(wording::word(a.policy, a.target, self.texts));
        lines.extend(a.quota.map(|quota| {
            let document = format!("{} {}", quota.document, quota.at).trim().to_owned();
            let value = self.texts.threshold(&quota.value);
            self.say("explain-quota", &[("value", value), ("document", document)])
        }));
        lines.push(wording::due(a.target, a.due, self.texts));
        if let Some(note) = &a.target.note {
            lines.push(self.texts.label(note).to_owned());
        }
        lines
    }

    /// The definition of the indicator, and every figure with its place and its interval.
    fn figures(&self, a: &Assessment) -> Vec<String> {
        let registry = &self.writer.content.rules.registry;
        let indicator = a.target.indicator.as_ref().and_then(|id| registry.indicators.get(id));
        let Some(indicator) = indicator else {
            return self.writer.evidence(a).into_iter().collect();
        };
        let name = self.texts.label(&indicator.label);
        let population = registry.populations.get(&indicator.population);
        let population = population.map_or("", |known| self.texts.label(&known.label));
        let formula = indicator.formula.as_ref();
        let formula = formula.map(|formula| wording::formula(formula, registry, self.texts));
        let formula = formula.map_or_else(String::new, |formula| format!(" = {formula}"));
        let mut lines = vec![format!("{name}{}{formula}", self.texts.bracketed(population))];
        lines.extend(a.figures().map(|figure| self.figure(figure)));
        lines.extend(self.writer.unread(a));
        let is_there = |id: &&IndicatorId| a.unread.iter().any(|unread| unread.indicator == **id);
        let missing = a.missing.iter().filter(|id| !is_there(id));
        let missing = missing.filter_map(|id| registry.indicators.get(id));
        let on_the_way = a.on_the_way.iter().map(|figure| self.figure(figure));
        lines
            .extend(on_the_way.map(|figure| self.say("explain-on-the-way", &[("figure", figure)])));
        lines.extend(missing.map(|indicator| {
            let name = self.texts.label(&indicator.label).to_owned();
            self.say("explain-missing", &[("name", name)])
        }));
        lines
    }

    /// A figure as printed, where it stands, and what it may stand for.
    fn figure(&self, figure: &Figure) -> String {
        let registry = &self.writer.content.rules.registry;
        let population = registry.populations.get(&figure.population);
        let population = population.map_or("", |known| self.texts.label(&known.label)).to_owned();
        let place = format!("{} {}", figure.dataset, figure.at);
        self.say(
            "explain-figure",
            &[
                ("label", figure.label.clone()),
                ("printed", token(&figure.quantity)),
                ("period", figure.period.label()),
                ("population", population),
                ("range", self.range(&figure.quantity)),
                ("place", place),
            ],
        )
    }

    /// The numbers that a printed token may stand for.
    fn range(&self, quantity: &Quantity) -> String {
        let (interval, unit) = (quantity.interval, quantity.unit);
        let end = |point: Option<crate::model::Point>| {
            point.map_or("…".to_owned(), |point| self.texts.amount(point.value, unit))
        };
        if interval.is_exact() {
            return self.say("explain-exact", &[("value", end(interval.low))]);
        }
        let args = [("low", end(interval.low)), ("high", end(interval.high))];
        self.say("explain-range", &args)
    }

    /// The comparison as it was computed: of products, where a quotient was judged.
    fn comparison(&self, a: &Assessment) -> Vec<String> {
        let (Some(observed), Some(stage)) = (&a.observed, a.demanded()) else {
            return Vec::new();
        };
        let wanted = &stage.value;
        let beyond = a.gap.map(|gap| gap > Exact::ZERO);
        let sign = match (stage.band.lowest(), stage.band.highest(), beyond) {
            (Some(_), None, Some(true)) => "<",
            (Some(_), None, Some(false)) => "≥",
            (None, Some(_), Some(true)) => ">",
            (None, Some(_), Some(false)) => "≤",
            _ => "?",
        };
        let nominal = observed.interval.nominal;
        let value = self.texts.computed(nominal, Some(wanted.value()), observed.unit);
        let want = wording::wanted(a, self.texts);
        let mut lines = vec![self.say("explain-compared", &[("value", value), ("want", want)])];
        if let Some(products) = products(observed, wanted, sign) {
            lines.push(products);
        }
        let gap = self.writer.share(a).unwrap_or_else(|| self.writer.gap(a));
        lines.extend(Some(gap).filter(|gap| !gap.is_empty()));
        lines
    }

    fn pace(&self, a: &Assessment, pace: &Pace) -> Vec<String> {
        let unit = a.observed.as_ref().map_or(Unit::TIMES, |observed| observed.unit);
        let amount = |value: Exact| self.texts.amount(Exact::from(value.rounded(2)), unit);
        let change = |value: Exact| self.texts.difference(Exact::from(value.rounded(2)), unit);
        let start = match &pace.baseline_period {
            Some(period) => period.label(),
            None => self.texts.get("explain-plan-start"),
        };
        let settings = &a.policy.settings;
        let mut lines = vec![
            self.say("explain-baseline", &[("value", amount(pace.baseline)), ("start", start)]),
            self.say(
                "explain-per-year",
                &[
                    ("observed", change(pace.observed_per_year)),
                    ("required", change(pace.required_per_year)),
                ],
            ),
            self.say(
                "explain-index",
                &[
                    ("progress", pace.progress.rounded(3).to_string()),
                    ("elapsed", pace.elapsed.rounded(3).to_string()),
                    ("index", pace.index.rounded(3).to_string()),
                    ("wanted", shown(settings.on_track_index, 2)),
                ],
            ),
            self.say("explain-landing", &[("landing", amount(pace.landing))]),
        ];
        let from = if unit.counts() {
            whole(pace.on_track_from, pace.on_track_from >= pace.baseline)
        } else {
            Exact::from(pace.on_track_from.rounded(2))
        };
        let from = self.texts.amount(from, unit);
        lines.push(self.say("explain-on-track-from", &[("value", from)]));
        if let Some(year) = pace.attained {
            lines.push(self.say("explain-attained", &[("year", year.to_string())]));
        }
        lines
    }

    /// Which figure, or which record, would change the answer, and by how much.
    fn change(&self, a: &Assessment) -> Vec<String> {
        let named = |reason: Reason| a.reasons.contains(&reason);
        if !a.missing.is_empty() {
            return self.settling(a);
        }
        let decided = [Reason::NoDecision, Reason::InProgress, Reason::NotDone, Reason::Hedge];
        if a.verdict == Verdict::Review && decided.into_iter().any(named) {
            return vec![self.texts.get("explain-evidence")];
        }
        let ways = [
            (Reason::ConflictingSources, "explain-conflict"),
            (Reason::NotComparable, "explain-comparable"),
            (Reason::IndicativeAverage, "explain-each"),
            (Reason::PartialCoverage, "explain-parts"),
            (Reason::ZeroDenominator, "explain-zero"),
        ];
        if let Some((_, id)) = ways.into_iter().find(|(reason, _)| named(*reason)) {
            return vec![self.texts.get(id)];
        }
        [self.reaching(a), self.flipping(a)].into_iter().flatten().collect()
    }

    /// The figures that would settle it, and who owes them.
    fn settling(&self, a: &Assessment) -> Vec<String> {
        let names = self.texts.list(&self.writer.indicators(&a.missing));
        let years: Vec<String> = a.missing_years.iter().map(ToString::to_string).collect();
        let years = (!years.is_empty()).then(|| self.texts.bracketed(&self.texts.list(&years)));
        let names = format!("{names}{}", years.unwrap_or_default());
        if a.target.departments.is_empty() {
            return vec![self.say("explain-settle-unowed", &[("names", names)])];
        }
        let registry = &self.writer.content.rules.registry;
        let departments = wording::departments(a.target, registry, self.texts);
        let args = [("names", names), ("departments", self.texts.list(&departments))];
        vec![self.say("explain-settle", &args)]
    }

    /// How far the value is from reaching the target, while it still can.
    fn reaching(&self, a: &Assessment) -> Option<String> {
        let (observed, gap) = (a.observed.as_ref()?, a.gap?);
        let open = matches!(a.verdict, Verdict::AtRisk | Verdict::OnTrack | Verdict::NotDue);
        let short = Some(gap).filter(|gap| open && *gap > Exact::ZERO)?;
        let want = wording::wanted(a, self.texts);
        let gap = self.texts.difference(short, observed.unit);
        Some(self.say("explain-reaching", &[("want", want), ("gap", gap)]))
    }

    /// Whether the printed digits leave room for another verdict.
    fn flipping(&self, a: &Assessment) -> Option<String> {
        let (observed, rounding) = (a.observed.as_ref()?, a.rounding.as_ref()?);
        let distance = self.texts.difference(rounding.distance, observed.unit);
        let words: Vec<String> =
            rounding.verdicts.iter().map(|v| self.writer.verdict(*v)).collect();
        let id = if rounding.verdicts.len() > 1 { "explain-sensitive" } else { "explain-firm" };
        let args = [("distance", distance), ("verdicts", self.texts.list(&words))];
        Some(self.say(id, &args))
    }

    fn departments(&self, a: &Assessment) -> Vec<String> {
        let registry = &self.writer.content.rules.registry;
        let names = self.texts.list(&wording::departments(a.target, registry, self.texts));
        let is_led = a.target.departments.iter().any(|part| part.role == Role::Lead);
        let led = match &a.policy.leads {
            _ if a.target.departments.is_empty() => return vec![names],
            Leads::FirstListed(at) => self.say("explain-lead", &[("at", at.clone())]),
            Leads::Unnamed if is_led => self.texts.get("explain-marked-lead"),
            Leads::Unnamed => self.texts.get("explain-no-lead"),
        };
        [vec![names, led], self.writer.counterparts([a])].concat()
    }
}

/// The next whole number on the way: up for a floor, down for a ceiling.
fn whole(value: Exact, upward: bool) -> Exact {
    let next = |value: Exact| Exact::from(value.ceiling());
    if upward { next(value) } else { next(value.negated()).negated() }
}

/// A quotient of two figures compared by cross multiplication: `a ≥ T × b`.
fn products(observed: &Observed, wanted: &Quantity, sign: &str) -> Option<String> {
    let [above, below] = observed.figures.as_slice() else { return None };
    let hundred = Exact::from(100);
    let percent = wanted.unit == Unit::PERCENT;
    let part = above.quantity.value();
    let part_times = if percent { part.times(hundred)? } else { part };
    let whole = below.quantity.value();
    let product = wanted.value().times(whole)?;
    if part_times.over(whole)? != observed.interval.nominal {
        return None;
    }
    let left = if percent {
        format!("{} × 100 = {}", shown(part, 2), shown(part_times, 2))
    } else {
        shown(part, 2)
    };
    let (value, whole) = (number(wanted.value(), wanted.unit), shown(whole, 2));
    Some(format!("{left} {sign} {} = {value} × {whole}", shown(product, 2)))
}
