//! The words of every cell, for tables and for explanations.

use super::column::Column;
use super::content::{Content, Row};
use super::texts::{Texts, token, told_apart};
use super::wording;
use crate::model::{
    Assessment, DepartmentName, DueBasis, Exact, Figure, Flag, IndicatorId, ItemView, Observed,
    Policy, Quantity, Reason, RegionCode, Role, TargetKind, Unit, Unread, Verdict, Word,
};

/// Puts answers into words, for the table and for explanations.
#[derive(Clone, Copy)]
pub(super) struct Writer<'a> {
    pub(super) content: Content<'a>,
    pub(super) texts: &'a Texts,
}

impl Writer<'_> {
    /// One cell of a row.
    pub(super) fn cell(&self, row: &Row, column: Column) -> String {
        match row {
            Row::Target(assessment) => self.of_target(assessment, column),
            Row::Item(item) => self.of_item(item, column),
        }
    }

    fn of_target(&self, a: &Assessment, column: Column) -> String {
        let target = a.target;
        let departments = || wording::departments(target, &self.content.rules.registry, self.texts);
        match column {
            Column::Region => self.region(&a.region),
            Column::RegionCode => a.region.to_string(),
            Column::Policy => self.texts.label(&a.policy.title).to_owned(),
            Column::Id => target.id.to_string(),
            Column::Item => within_policy(target.id.as_str()).to_owned(),
            Column::Task => self.texts.label(&a.item.label).to_owned(),
            Column::Target => self.texts.label(&target.label).to_owned(),
            Column::TargetAndWant => self.target_and_want(a),
            Column::Printed => target.printed.clone(),
            Column::Want => wording::wanted(a, self.texts),
            Column::Figure => {
                let shown = a.observed.as_ref().map(|observed| self.figure(a, observed));
                shown.unwrap_or_else(|| self.texts.get("no-figure"))
            }
            Column::WantAndFigure => {
                self.joined(a, &[Column::Want, Column::Figure, Column::Gap], "\n")
            }
            Column::Period => a.observed.as_ref().map_or_else(String::new, |o| o.period.label()),
            Column::Scope => self.populations(a),
            Column::Basis => self.texts.get(&format!("basis-{}", a.basis.as_str())),
            Column::Completion => completion(a).map_or_else(String::new, |r| format!("{r}%")),
            Column::Pace => {
                let index = a.pace.as_ref().map(|pace| pace.index.rounded(2).to_string());
                index.unwrap_or_default()
            }
            Column::Verdict => self.verdict_and_tier(a.verdict, a.tier),
            Column::Answer => self.answer_and_needs(a),
            Column::Change => self.change(a),
            Column::Gap => self.share(a).unwrap_or_else(|| self.gap(a)),
            Column::Required if a.pace.is_none() && a.required_per_year.is_none() => String::new(),
            Column::Required => self.required(a),
            Column::Due => self.due(a),
            Column::DueAndDepartments => self.joined(a, &[Column::Due, Column::Departments], "\n"),
            Column::Departments => departments().join("\n"),
            Column::DepartmentLine => self.texts.list(&departments()),
            Column::Lead => self.of_role(a, &[Role::Lead]),
            Column::Others => self.of_role(a, &[Role::Responsible, Role::Supporting]),
            Column::Detail => self.detail(a),
            Column::Clause => target.at.clone(),
            Column::ClauseAndSources => self.joined(a, &[Column::Clause, Column::Sources], "\n"),
            Column::Sources => self.sources(a),
            Column::Notes => {
                let flags: Vec<String> = a.flags.iter().map(|flag| self.flag(*flag)).collect();
                flags.join(self.texts.semicolon())
            }
            Column::AsOf => self.content.as_of.to_owned(),
            Column::TargetAndId => format!("{}\n{}", self.texts.label(&target.label), target.id),
            Column::Status => self.status(a.verdict, a.tier),
            Column::GapAndRequired => self.gap_and_required(a),
            Column::Remarks => self.remarks(a),
            Column::Counts | Column::Group | Column::Number => String::new(),
        }
    }

    fn of_item(&self, item: &ItemView, column: Column) -> String {
        match column {
            Column::Region => self.region(&item.region),
            Column::RegionCode => item.region.to_string(),
            Column::Policy => self.texts.label(&item.policy.title).to_owned(),
            Column::Id => format!("{}/{}", item.policy.id, item.item.id),
            Column::Item => item.item.id.to_string(),
            Column::Target | Column::Task => self.texts.label(&item.item.label).to_owned(),
            Column::Verdict => self.verdict(item.verdict),
            Column::Counts => self.item_counts(item),
            Column::Clause => item.item.at.clone(),
            Column::AsOf => self.content.as_of.to_owned(),
            _ => String::new(),
        }
    }

    /// "5 targets: met 3, at risk 1, no data 1 (2 benchmarks)".
    fn item_counts(&self, item: &ItemView) -> String {
        let counted = self.tallied(&item.counts);
        let total = item.counts.iter().map(|(_, count)| count).sum();
        let total = self.texts.count("counts-targets", total);
        let benchmarks = match item.benchmarks {
            0 => String::new(),
            some => self.texts.bracketed(&self.texts.count("counts-of-them-benchmarks", some)),
        };
        format!("{total}{}{counted}{benchmarks}", self.texts.colon())
    }

    /// The verdicts that occur, with their counts.
    pub(super) fn tallied(&self, counts: &[(Verdict, usize)]) -> String {
        let counted = counts.iter().filter(|(_, count)| *count > 0);
        let counted: Vec<String> =
            counted.map(|(verdict, count)| format!("{} {count}", self.verdict(*verdict))).collect();
        self.texts.list(&counted)
    }

    fn joined(&self, a: &Assessment, columns: &[Column], between: &str) -> String {
        let cells = columns.iter().map(|column| self.of_target(a, *column));
        cells.filter(|cell| !cell.is_empty()).collect::<Vec<_>>().join(between)
    }

    fn target_and_want(&self, a: &Assessment) -> String {
        let name = self.texts.label(&a.target.label);
        if matches!(a.target.demand.kind(), TargetKind::Milestone | TargetKind::Qualitative) {
            return name.to_owned();
        }
        format!("{name}{}", self.texts.bracketed(&wording::wanted(a, self.texts)))
    }

    /// A region's name.
    pub(super) fn region(&self, code: &RegionCode) -> String {
        let known = self.content.rules.registry.regions.get(code);
        known.map_or(code.as_str(), |known| self.texts.label(&known.label)).to_owned()
    }

    /// A department's name in this language.
    pub(super) fn department(&self, name: Option<&DepartmentName>) -> String {
        let Some(name) = name else { return self.texts.get("no-departments") };
        wording::department(name, &self.content.rules.registry, self.texts).to_owned()
    }

    /// One line on who does in the region itself what departments of a level above answer for; each
    /// is named once, in printed order.
    pub(super) fn counterparts<'r>(
        &self,
        all: impl IntoIterator<Item = &'r Assessment<'r>>,
    ) -> Vec<String> {
        let registry = &self.content.rules.registry;
        let mut pairs: Vec<(&DepartmentName, &DepartmentName)> = Vec::new();
        for a in all {
            for part in &a.target.departments {
                let Some(known) = registry.counterpart(&part.department, &a.region) else {
                    continue;
                };
                let pair = (&part.department, &known.name);
                if !pairs.contains(&pair) {
                    pairs.push(pair);
                }
            }
        }
        let name = |name| self.department(Some(name));
        let pairs: Vec<String> =
            pairs.iter().map(|(of, local)| format!("{} → {}", name(of), name(local))).collect();
        if pairs.is_empty() {
            return Vec::new();
        }
        vec![self.texts.with("counterparts", &[("names", &self.texts.list(&pairs))])]
    }

    fn of_role(&self, a: &Assessment, roles: &[Role]) -> String {
        let parts = a.target.departments.iter().filter(|part| roles.contains(&part.role));
        let names: Vec<String> =
            parts.map(|part| self.department(Some(&part.department))).collect();
        self.texts.list(&names)
    }

    /// The populations of the figures that were judged.
    fn populations(&self, a: &Assessment) -> String {
        let known = &self.content.rules.registry.populations;
        let mut names: Vec<String> = Vec::new();
        for figure in figures(a) {
            let label = known.get(&figure.population).map(|known| self.texts.label(&known.label));
            let name = label.unwrap_or(figure.population.as_str());
            if !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
        self.texts.list(&names)
    }

    /// Where the figures, or the evidence, stand.
    fn sources(&self, a: &Assessment) -> String {
        let mut places: Vec<String> = Vec::new();
        for figure in a.figures() {
            let place = format!("{} {}", figure.dataset, figure.at).trim().to_owned();
            if !places.contains(&place) {
                places.push(place);
            }
        }
        places.extend(a.evidence.map(|piece| format!("{} {}", piece.document, piece.at)));
        places.join(self.texts.semicolon())
    }

    /// The verdict with its tier, behind a mark that reads without colour.
    pub(super) fn status(&self, verdict: Verdict, tier: Option<u8>) -> String {
        format!("{} {}", mark(verdict), self.verdict_and_tier(verdict, tier))
    }

    fn gap_and_required(&self, a: &Assessment) -> String {
        let required = self.of_target(a, Column::Required);
        let required = (!required.is_empty())
            .then(|| self.texts.with("required-line", &[("required", &required)]));
        let gap = Some(self.of_target(a, Column::Gap)).filter(|gap| !gap.is_empty());
        gap.into_iter().chain(required).collect::<Vec<_>>().join("\n")
    }

    /// Why the verdict is what it is, what is missing, and what else to know.
    fn remarks(&self, a: &Assessment) -> String {
        let mut parts = self.why(a);
        parts.extend(self.needs(a));
        parts.extend(Some(self.change(a)).filter(|change| !change.is_empty()));
        parts.join(self.texts.semicolon())
    }

    fn verdict_and_tier(&self, verdict: Verdict, tier: Option<u8>) -> String {
        let tier = tier.map_or_else(String::new, |tier| self.texts.get(&format!("tier-{tier}")));
        format!("{}{tier}", self.verdict(verdict))
    }

    /// The earlier answer and the present one.
    fn change(&self, a: &Assessment) -> String {
        let Some(change) = a.change else { return String::new() };
        let kind = self.texts.get(&format!("change-{}", change.kind.as_str()));
        let Some((verdict, tier)) = change.before else { return kind };
        let before = self.verdict_and_tier(verdict, tier);
        let now = self.verdict_and_tier(a.verdict, a.tier);
        format!("{kind}{}{before} → {now}", self.texts.colon())
    }

    /// The verdict with its reasons, and for targets without one what is missing.
    fn answer_and_needs(&self, a: &Assessment) -> String {
        let answer = self.answer(a);
        let needs = self.needs(a);
        let after = if needs.is_empty() { "" } else { self.texts.semicolon() };
        format!("{answer}{after}{}", needs.join(self.texts.semicolon()))
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> String {
        self.texts.get(&format!("verdict-{}", verdict.as_str()))
    }

    pub(super) fn policy_line(&self, policy: &Policy) -> String {
        wording::policy(policy, self.texts)
    }

    pub(super) fn figure(&self, a: &Assessment, observed: &Observed) -> String {
        let Some(coverage) = a.coverage else {
            return self.texts.observed(observed, wanted(a));
        };
        let of_parts = self.texts.with(
            "of-parts",
            &[("reported", &coverage.reported.to_string()), ("parts", &coverage.parts.to_string())],
        );
        let note = format!("{}{}{of_parts}", observed.period.label(), self.texts.comma());
        let value = self.texts.amount(observed.interval.nominal, observed.unit);
        format!("{value}{}", self.texts.bracketed(&note))
    }

    /// The verdict, its tier, why, and what else to know.
    pub(super) fn answer(&self, a: &Assessment) -> String {
        let verdict = self.verdict_and_tier(a.verdict, a.tier);
        format!("{verdict}{}{}", self.texts.colon(), self.why(a).join(self.texts.semicolon()))
    }

    /// The reasons, and what else to know.
    fn why(&self, a: &Assessment) -> Vec<String> {
        let mut parts: Vec<String> =
            a.reasons.iter().map(|reason| self.reason(*reason, a)).collect();
        parts.extend(self.flags(a, &[Flag::DueInherited, Flag::RoundingSensitive]));
        parts.extend(self.rounding(a));
        parts.extend(self.rival(a));
        parts.extend(self.evidence(a));
        parts
    }

    /// What else to know; an inherited date stands beside the date, rounding in its own words.
    fn flags(&self, a: &Assessment, hidden: &[Flag]) -> Vec<String> {
        // Where everything is invented, the head of the table says so once.
        let all_invented = self.content.data.iter().all(|set| set.illustrative);
        let said_once = |flag: &Flag| *flag == Flag::Illustrative && all_invented;
        let shown = a.flags.iter().filter(|flag| !hidden.contains(flag) && !said_once(flag));
        shown.map(|flag| self.flag(*flag)).collect()
    }

    fn flag(&self, flag: Flag) -> String {
        self.texts.get(&format!("flag-{}", flag.as_str()))
    }

    /// The figures that are there but do not suffice, each with its population where that matters.
    pub(super) fn given(&self, a: &Assessment) -> Option<String> {
        let clash = a.reasons.contains(&Reason::NotComparable);
        self.listed("given-line", &a.given, clash)
    }

    /// Figures by the names of their indicators, with their periods and, if wanted, populations.
    fn listed(&self, id: &str, figures: &[&Figure], populations: bool) -> Option<String> {
        let registry = &self.content.rules.registry;
        let figures = figures.iter().map(|figure| {
            let indicator = registry.indicators.get(&figure.indicator);
            let name = indicator.map_or("", |known| self.texts.label(&known.label));
            let population = registry.populations.get(&figure.population).filter(|_| populations);
            let population = population.map_or("", |known| self.texts.label(&known.label));
            let period = figure.period.label();
            let note = [period.as_str(), population];
            let note = note.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            let note = self.texts.bracketed(&note.join(self.texts.comma()));
            format!("{name} {}{note}", token(&figure.quantity))
        });
        let figures: Vec<String> = figures.collect();
        let names = self.texts.list(&figures);
        (!figures.is_empty()).then(|| self.texts.with(id, &[("figures", &names)]))
    }

    fn reason(&self, reason: Reason, a: &Assessment) -> String {
        let id = format!("reason-{}", reason.as_str());
        let Some(pace) = &a.pace else {
            return self.texts.with(&id, &[("required", &self.required(a))]);
        };
        let unit = a.observed.as_ref().map_or(Unit::TIMES, |observed| observed.unit);
        let two = |value: Exact| value.rounded(2).to_string();
        let percent = |part: Exact| {
            let percent = part.times(Exact::from(100)).unwrap_or(part);
            format!("{}%", percent.rounded(0))
        };
        self.texts.with(
            &id,
            &[
                ("progress", &percent(pace.progress)),
                ("elapsed", &percent(pace.elapsed)),
                ("index", &two(pace.index)),
                ("landing", &self.texts.amount(rounded(pace.landing), unit)),
                ("required", &self.required(a)),
            ],
        )
    }

    /// The change per year that is needed, in the unit of a difference.
    pub(super) fn required(&self, a: &Assessment) -> String {
        let pace = a.pace.as_ref().map(|pace| pace.required_per_year);
        let (Some(value), Some(observed)) = (pace.or(a.required_per_year), &a.observed) else {
            return self.texts.get("no-figure");
        };
        self.texts.difference(rounded(value), observed.unit)
    }

    fn rounding(&self, a: &Assessment) -> Option<String> {
        let rounding = a.rounding.as_ref().filter(|rounding| rounding.verdicts.len() > 1)?;
        let words: Vec<String> = rounding.verdicts.iter().map(|v| self.verdict(*v)).collect();
        let unit = a.observed.as_ref()?.unit;
        let distance = self.texts.difference(rounding.distance, unit);
        let args = [("verdicts", self.texts.list(&words)), ("distance", distance)];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        Some(self.texts.with("rounding-line", &args))
    }

    fn rival(&self, a: &Assessment) -> Option<String> {
        let rival = a.rival.as_ref()?;
        let conflict = a.reasons.contains(&Reason::ConflictingSources);
        let id = if conflict { "rival-different" } else { "rival-same" };
        Some(self.texts.with(id, &[("value", &self.texts.observed(rival, wanted(a)))]))
    }

    pub(super) fn evidence(&self, a: &Assessment) -> Option<String> {
        let evidence = a.evidence?;
        Some(self.texts.with(
            "evidence-line",
            &[
                ("note", self.texts.label(&evidence.note)),
                ("document", &evidence.document),
                ("at", &evidence.at),
                ("date", &evidence.date.to_string()),
            ],
        ))
    }

    pub(super) fn gap(&self, a: &Assessment) -> String {
        let (Some(gap), Some(observed)) = (a.gap, &a.observed) else {
            return String::new();
        };
        let size = self.texts.difference(gap.abs(), observed.unit);
        let id = match gap.cmp(&Exact::ZERO) {
            std::cmp::Ordering::Greater => "gap-short",
            std::cmp::Ordering::Less => "gap-over",
            std::cmp::Ordering::Equal => "gap-none",
        };
        let mut text = self.texts.with(id, &[("gap", &size)]);
        if let Some(rate) = completion(a) {
            let rate = self.texts.with("completion", &[("rate", &rate)]);
            text = format!("{text}{}{rate}", self.texts.comma());
        }
        text
    }

    pub(super) fn due(&self, a: &Assessment) -> String {
        let Some(due) = a.due else {
            return self.texts.get("no-due");
        };
        if a.target.due_basis == DueBasis::Plan {
            return format!("{due} {}", self.texts.get("due-plan"));
        }
        due.to_string()
    }

    /// What is known about a target that has no verdict: the missing figure, or the value.
    fn detail(&self, a: &Assessment) -> String {
        let mut parts = self.needs(a);
        if let Some(observed) = &a.observed {
            let tail = self.share(a).unwrap_or_else(|| self.gap(a));
            let figure = self.figure(a, observed);
            let comma = if tail.is_empty() { "" } else { self.texts.comma() };
            parts.push(format!("{figure}{comma}{tail}"));
        }
        if a.required_per_year.is_some() {
            parts.push(self.texts.with("required-line", &[("required", &self.required(a))]));
        }
        parts.extend(self.rival(a));
        parts.extend(self.evidence(a));
        // What concerns the rule rather than a figure is left to the targets with a verdict.
        let hidden =
            [Flag::DueInherited, Flag::RoundingSensitive, Flag::Aspirational, Flag::Illustrative];
        parts.extend(self.flags(a, &hidden));
        parts.join(self.texts.semicolon())
    }

    /// The figures that are missing, those that are there but do not suffice, and those of what comes
    /// before the target on the way.
    fn needs(&self, a: &Assessment) -> Vec<String> {
        let mut parts = Vec::new();
        if !a.missing.is_empty() {
            let names = self.texts.list(&self.indicators(&a.missing));
            parts.push(self.texts.with("missing-line", &[("names", &names)]));
        }
        if !a.missing_years.is_empty() {
            let years: Vec<String> = a.missing_years.iter().map(ToString::to_string).collect();
            parts.push(self.texts.with("missing-years", &[("years", &self.texts.list(&years))]));
        }
        parts.extend(self.unread(a));
        parts.extend(self.given(a));
        parts.extend(self.listed("on-the-way-line", &a.on_the_way, false));
        parts
    }

    /// The figures that are there but cannot be read, and where.
    pub(super) fn unread(&self, a: &Assessment) -> Vec<String> {
        let line = |unread: &&Unread| {
            let place = unread.place.to_string();
            let text = unread.text.lines().next().unwrap_or("");
            self.texts.with("unread-line", &[("place", &place), ("text", text)])
        };
        a.unread.iter().map(line).collect()
    }

    /// The names of indicators.
    pub(super) fn indicators<'i>(
        &self,
        ids: impl IntoIterator<Item = &'i IndicatorId>,
    ) -> Vec<String> {
        let known = &self.content.rules.registry.indicators;
        let name = |id: &IndicatorId| {
            known.get(id).map_or(id.as_str(), |known| self.texts.label(&known.label)).to_owned()
        };
        ids.into_iter().map(name).collect()
    }

    /// What a part contributes to a larger region's total.
    pub(super) fn share(&self, a: &Assessment) -> Option<String> {
        let (contribution, value) = (a.contribution?, a.target.demand.value()?);
        let completion = a.completion?;
        let equal = self.texts.amount(rounded_to_one(contribution.equal_share), value.unit);
        let args = [
            ("total", self.texts.threshold(value)),
            ("share", completion.rounded(1).to_string()),
            ("equal", equal),
        ];
        let args = args.each_ref().map(|(name, value)| (*name, value.as_str()));
        let id = if contribution.parts > 1 { "contribution-line" } else { "contribution-unknown" };
        let line = self.texts.with(id, &args);
        Some(match self.progress(a) {
            Some(progress) => format!("{line}{}{progress}", self.texts.semicolon()),
            None => line,
        })
    }

    /// How a contribution stands to the time that has passed.
    fn progress(&self, a: &Assessment) -> Option<String> {
        let contribution = a.contribution?;
        let progress = contribution.progress?;
        let hundred = Exact::from(100);
        let value = a.observed.as_ref()?.interval.nominal;
        let part = value.over(contribution.equal_share)?.times(hundred)?;
        let time = progress.elapsed.times(hundred)?;
        let standing = self.texts.get(&format!("standing-{}", progress.standing.as_str()));
        let (part, time) = (part.rounded(0).to_string(), time.rounded(0).to_string());
        let args = [("part", part.as_str()), ("time", &time), ("standing", &standing)];
        Some(self.texts.with("contribution-progress", &args))
    }
}

/// A sign for each verdict that every Chinese font has, so that print-outs need no colour.
pub(super) fn mark(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Met => "√",
        Verdict::OnTrack => "→",
        Verdict::AtRisk => "▲",
        Verdict::Missed => "×",
        Verdict::NoData => "？",
        Verdict::NotDue => "○",
        Verdict::Review => "◇",
        Verdict::Contribution => "△",
        Verdict::NotApplicable => "／",
    }
}

/// The value that is wanted, of several stages the one in question.
fn wanted(a: &Assessment) -> Option<Exact> {
    a.wanted().map(Quantity::value)
}

/// A projection to two decimals: more would claim more than it knows.
fn rounded(value: Exact) -> Exact {
    Exact::from(value.rounded(2))
}

fn rounded_to_one(value: Exact) -> Exact {
    Exact::from(value.rounded(1))
}

/// The figures that were judged, else those that are there but do not suffice.
fn figures<'x>(a: &'x Assessment) -> impl Iterator<Item = &'x Figure> {
    let judged = a.observed.iter().flat_map(|observed| &observed.figures);
    judged.chain(&a.given).copied()
}

/// The id within its policy.
fn within_policy(id: &str) -> &str {
    id.split_once('/').map_or("", |(_, id)| id)
}

/// The value in per cent of the target, never rounded up to a full hundred.
fn completion(a: &Assessment) -> Option<String> {
    Some(told_apart(a.completion?, Exact::from(100), 1).to_string())
}
