//! The finished view of a `check`: every cell as text, before any format is chosen.

use super::texts::{Texts, shown, token, told_apart};
use super::wording;
use crate::model::{
    Assessment, Basis, DataSet, Demand, DueBasis, Exact, Flag, Observed, Policy, Quantity, Reason,
    RegionCode, Rules, Settings, Target, Unit, Verdict, Word, tally,
};

/// Everything that `check` prints, in order.
#[derive(Clone, Debug)]
pub struct View {
    /// The title.
    pub title: String,
    /// Policies, data, day and conventions: a name and its lines.
    pub header: Vec<(String, Vec<String>)>,
    /// One part per region.
    pub regions: Vec<RegionView>,
}

/// What is said about one region.
#[derive(Clone, Debug)]
pub struct RegionView {
    /// The region's name and code.
    pub title: String,
    /// The counts per verdict: own targets, then benchmarks.
    pub counts: Vec<String>,
    /// The targets that have a verdict, policy by policy.
    pub judged: Vec<(String, Vec<Row>)>,
    /// The others, by the reason why nothing can be said.
    pub groups: Vec<(String, Vec<Row>)>,
}

/// One target.
#[derive(Clone, Debug)]
pub struct Row {
    /// Its id, within its policy where the policy stands above it.
    pub id: String,
    /// Its name.
    pub target: String,
    /// What is wanted.
    pub want: String,
    /// Whether a figure is wanted, rather than an act or a judgement.
    pub counted: bool,
    /// The figure that was judged, with its period.
    pub figure: String,
    /// The verdict as a word, for colour.
    pub verdict: Verdict,
    /// The verdict and its reason.
    pub answer: String,
    /// What is missing to the target, or how far it is done.
    pub gap: String,
    /// The due date.
    pub due: String,
    /// The departments, the lead marked.
    pub departments: Vec<String>,
    /// What else is known, for targets without a verdict.
    pub detail: String,
}

/// What a view is made of.
#[derive(Clone, Copy, Debug)]
pub struct Content<'a> {
    /// The rules.
    pub rules: &'a Rules,
    /// The data.
    pub data: &'a [DataSet],
    /// The assessments, region by region.
    pub assessments: &'a [Assessment<'a>],
    /// The day of the question, as text.
    pub as_of: &'a str,
}

impl View {
    /// Puts everything into words.
    #[must_use]
    pub fn new(content: Content, texts: &Texts) -> Self {
        let writer = Writer { content, texts };
        let mut regions: Vec<&RegionCode> = Vec::new();
        for assessment in content.assessments {
            if !regions.contains(&&assessment.region) {
                regions.push(&assessment.region);
            }
        }
        Self {
            title: texts.get("title"),
            header: writer.header(),
            regions: regions.into_iter().map(|region| writer.region(region)).collect(),
        }
    }
}

/// Whether a verdict answers the question whether a target is reached or will be.
fn is_judged(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::Met | Verdict::OnTrack | Verdict::AtRisk | Verdict::Missed)
}

/// Puts answers into words, for the table and for explanations.
pub(super) struct Writer<'a> {
    pub(super) content: Content<'a>,
    pub(super) texts: &'a Texts,
}

impl Writer<'_> {
    fn header(&self) -> Vec<(String, Vec<String>)> {
        let texts = self.texts;
        let policies = self.content.rules.policies.iter().map(|policy| self.policy_line(policy));
        let data = self.content.data.iter().map(|set| {
            let title = texts.label(&set.title);
            format!("{title}{}", texts.bracketed(set.id.as_str()))
        });
        let mut header = vec![
            (texts.get("head-policies"), policies.collect()),
            (texts.get("head-data"), data.collect()),
            (texts.get("head-as-of"), vec![self.content.as_of.to_owned()]),
            (texts.get("head-conventions"), self.conventions()),
        ];
        if self.content.data.iter().any(|set| set.illustrative) {
            let warning = vec![texts.get("illustrative-warning")];
            header.insert(0, (texts.get("head-illustrative"), warning));
        }
        header
    }

    pub(super) fn policy_line(&self, policy: &Policy) -> String {
        let title = self.texts.label(&policy.title);
        let number = policy.number.as_ref().map_or(String::new(), |number| format!(" {number}"));
        format!("{title}{number}{}", self.texts.bracketed(policy.id.as_str()))
    }

    /// The conventions, once for all policies that share them.
    fn conventions(&self) -> Vec<String> {
        let mut known: Vec<(&Settings, Vec<String>)> = Vec::new();
        for policy in &self.content.rules.policies {
            let id = policy.id.to_string();
            match known.iter_mut().find(|(settings, _)| **settings == policy.settings) {
                Some((_, ids)) => ids.push(id),
                None => known.push((&policy.settings, vec![id])),
            }
        }
        let several = known.len() > 1;
        let mut lines = Vec::new();
        for (settings, ids) in known {
            let start = if several {
                format!("{}{}", self.texts.list(&ids), self.texts.colon())
            } else {
                String::new()
            };
            lines.extend(self.settings(settings).into_iter().map(|line| format!("{start}{line}")));
        }
        lines.push(self.texts.get("convention-rounding"));
        lines
    }

    fn settings(&self, settings: &Settings) -> [String; 3] {
        let percent = |part: Exact| {
            part.times(Exact::from(100)).map_or_else(String::new, |percent| shown(percent, 2))
        };
        let plain = |value: Exact| shown(value, 2);
        [
            self.texts.with("convention-about", &[("tolerance", &plain(settings.about_tolerance))]),
            self.texts.with(
                "convention-pace",
                &[
                    ("index", &plain(settings.on_track_index)),
                    ("miss", &percent(settings.remaining_miss)),
                    ("tier1", &plain(settings.tier1_index)),
                    ("tier2", &plain(settings.tier2_index)),
                ],
            ),
            self.texts
                .with("convention-release", &[("months", &settings.release_months.to_string())]),
        ]
    }

    fn region(&self, region: &RegionCode) -> RegionView {
        let of_region = self.content.assessments.iter().filter(|a| a.region == *region);
        let all: Vec<&Assessment> = of_region.collect();
        let name = self.content.rules.registry.regions.get(region);
        let name = name.map_or("", |known| self.texts.label(&known.label));
        RegionView {
            title: self.texts.with("region-line", &[("region", name), ("code", region.as_str())]),
            counts: self.counts(&all),
            judged: self.judged(&all),
            groups: self.groups(&all),
        }
    }

    fn counts(&self, all: &[&Assessment]) -> Vec<String> {
        let of = |basis: &[Basis]| -> Vec<&Assessment> {
            all.iter().copied().filter(|a| basis.contains(&a.basis)).collect()
        };
        [
            ("counts-own", of(&[Basis::Own, Basis::Aggregate])),
            ("counts-benchmark", of(&[Basis::Benchmark])),
            ("counts-contribution", of(&[Basis::Contribution])),
        ]
        .into_iter()
        .filter(|(_, part)| !part.is_empty())
        .map(|(id, part)| {
            let total = self.texts.count(id, part.len());
            let counted = tally(part.iter().map(|a| a.verdict)).into_iter();
            let counted: Vec<String> = counted
                .filter(|(_, count)| *count > 0)
                .map(|(verdict, count)| format!("{} {count}", self.verdict(verdict)))
                .collect();
            format!("{total}{}{}", self.texts.colon(), self.texts.list(&counted))
        })
        .collect()
    }

    fn judged(&self, all: &[&Assessment]) -> Vec<(String, Vec<Row>)> {
        let mut parts: Vec<(String, Vec<Row>)> = Vec::new();
        for assessment in all.iter().filter(|a| is_judged(a.verdict)) {
            let title = self.policy_line(assessment.policy);
            let row = self.row(assessment, short_id(assessment.target));
            match parts.last_mut().filter(|(known, _)| *known == title) {
                Some((_, rows)) => rows.push(row),
                None => parts.push((title, vec![row])),
            }
        }
        parts
    }

    /// The others by verdict and first reason; what cannot be acted on yet comes last.
    fn groups(&self, all: &[&Assessment]) -> Vec<(String, Vec<Row>)> {
        let mut keys: Vec<(Verdict, Option<Reason>)> = all
            .iter()
            .filter(|a| !is_judged(a.verdict))
            .map(|a| (a.verdict, a.reasons.first().copied()))
            .collect();
        let later = |verdict: Verdict, reason: Option<Reason>| match verdict {
            Verdict::NotApplicable => 3,
            Verdict::NotDue if reason == Some(Reason::NotInForce) => 2,
            Verdict::NotDue => 1,
            _ => 0,
        };
        keys.sort_unstable_by_key(|(verdict, reason)| {
            (later(*verdict, *reason), *verdict, *reason)
        });
        keys.dedup();
        keys.into_iter()
            .map(|(verdict, reason)| {
                let members = all
                    .iter()
                    .filter(|a| a.verdict == verdict && a.reasons.first().copied() == reason);
                let rows: Vec<Row> = members.map(|a| self.row(a, a.target.id.as_str())).collect();
                let reason = reason.map_or("", Reason::as_str);
                let title = self.texts.with(
                    "group",
                    &[
                        ("verdict", &self.verdict(verdict)),
                        ("reason", &self.texts.get(&format!("reason-{reason}"))),
                        ("count", &rows.len().to_string()),
                    ],
                );
                (title, rows)
            })
            .collect()
    }

    pub(super) fn verdict(&self, verdict: Verdict) -> String {
        self.texts.get(&format!("verdict-{}", verdict.as_str()))
    }

    fn row(&self, a: &Assessment, id: &str) -> Row {
        Row {
            id: id.to_owned(),
            target: self.texts.label(&a.target.label).to_owned(),
            want: wording::want(a.target, a.stage, self.texts),
            counted: !matches!(a.target.demand, Demand::Done | Demand::Judgement),
            figure: a
                .observed
                .as_ref()
                .map_or_else(|| self.texts.get("no-figure"), |observed| self.figure(a, observed)),
            verdict: a.verdict,
            answer: self.answer(a),
            gap: self.gap(a),
            due: self.due(a),
            departments: wording::departments(a.target, &self.content.rules.registry, self.texts),
            detail: self.detail(a),
        }
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
        let tier = a.tier.map_or_else(String::new, |tier| self.texts.get(&format!("tier-{tier}")));
        let mut parts: Vec<String> =
            a.reasons.iter().map(|reason| self.reason(*reason, a)).collect();
        parts.extend(self.flags(a, &[Flag::DueInherited, Flag::RoundingSensitive]));
        parts.extend(self.rounding(a));
        parts.extend(self.rival(a));
        parts.extend(self.evidence(a));
        let why = parts.join(self.texts.semicolon());
        format!("{}{tier}{}{why}", self.verdict(a.verdict), self.texts.colon())
    }

    /// What else to know; an inherited date stands beside the date, rounding in its own words.
    fn flags(&self, a: &Assessment, hidden: &[Flag]) -> Vec<String> {
        // Where everything is invented, the head of the table says so once.
        let all_invented = self.content.data.iter().all(|set| set.illustrative);
        let said_once = |flag: &Flag| *flag == Flag::Illustrative && all_invented;
        let shown = a.flags.iter().filter(|flag| !hidden.contains(flag) && !said_once(flag));
        shown.map(|flag| self.texts.get(&format!("flag-{}", flag.as_str()))).collect()
    }

    /// The figures that are there but do not suffice, each with its population where that matters.
    pub(super) fn given(&self, a: &Assessment) -> Option<String> {
        let registry = &self.content.rules.registry;
        let clash = a.reasons.contains(&Reason::NotComparable);
        let figures = a.given.iter().map(|figure| {
            let indicator = registry.indicators.get(&figure.indicator);
            let name = indicator.map_or("", |known| self.texts.label(&known.label));
            let population = registry.populations.get(&figure.population).filter(|_| clash);
            let population = population.map_or("", |known| self.texts.label(&known.label));
            let note = [figure.period.label(), population];
            let note = note.into_iter().filter(|text| !text.is_empty()).collect::<Vec<_>>();
            let note = self.texts.bracketed(&note.join(self.texts.comma()));
            format!("{name} {}{note}", token(&figure.quantity))
        });
        let figures: Vec<String> = figures.collect();
        let names = self.texts.list(&figures);
        (!figures.is_empty()).then(|| self.texts.with("given-line", &[("figures", &names)]))
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
        if let Some(rate) = a.completion {
            let rate = told_apart(rate, Exact::from(100), 1).to_string();
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
        let mut parts = Vec::new();
        if !a.missing.is_empty() {
            let indicators = &self.content.rules.registry.indicators;
            let names: Vec<String> = a
                .missing
                .iter()
                .map(|id| {
                    let known = indicators.get(id);
                    known.map_or(id.as_str(), |known| self.texts.label(&known.label)).to_owned()
                })
                .collect();
            parts.push(self.texts.with("missing-line", &[("names", &self.texts.list(&names))]));
        }
        if !a.missing_years.is_empty() {
            let years: Vec<String> = a.missing_years.iter().map(ToString::to_string).collect();
            parts.push(self.texts.with("missing-years", &[("years", &self.texts.list(&years))]));
        }
        parts.extend(self.given(a));
        if let Some(observed) = &a.observed {
            let share = self.share(a);
            let gap = if share.is_some() { String::new() } else { self.gap(a) };
            let tail = share.unwrap_or(gap);
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

    /// What a part contributes to a larger region's total.
    fn share(&self, a: &Assessment) -> Option<String> {
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
        Some(self.texts.with(id, &args))
    }
}

/// The value that is wanted, of several stages the one in question.
fn wanted(a: &Assessment) -> Option<Exact> {
    a.stage.map(|stage| &stage.value).or(a.target.demand.value()).map(Quantity::value)
}

/// The id within its policy.
fn short_id(target: &Target) -> &str {
    target.id.as_str().split_once('/').map_or("", |(_, id)| id)
}

/// A projection to two decimals: more would claim more than it knows.
fn rounded(value: Exact) -> Exact {
    Exact::from(value.rounded(2))
}

fn rounded_to_one(value: Exact) -> Exact {
    Exact::from(value.rounded(1))
}
