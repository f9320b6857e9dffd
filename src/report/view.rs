//! The finished view of a `check`: what stands where, before any format is chosen.

use super::column::Column;
use super::content::{Content, Folded, Row};
use super::texts::{Texts, token};
use super::wording;
use super::writer::Writer;
use crate::model::{
    Assessment, Basis, ChangeKind, DepartmentView, Figure, ItemView, Nature, Reason, RegionCode,
    Role, Settings, Verdict, Word, tally,
};

/// Everything that `check` prints, in order.
pub struct View<'a> {
    /// The title.
    pub title: String,
    /// Policies, data, day and conventions: a name and its lines.
    pub header: Vec<(String, Vec<String>)>,
    /// One part per region.
    pub regions: Vec<RegionView<'a>>,
    grouping: Grouping<'a>,
    writer: Writer<'a>,
}

/// What is said about one region.
pub struct RegionView<'a> {
    /// The region's name and code.
    pub title: String,
    /// The counts per verdict: own targets, then benchmarks.
    pub counts: Vec<String>,
    /// The targets, put together as asked.
    pub sections: Vec<Section<'a>>,
}

/// Targets that stand together.
pub struct Section<'a> {
    /// Its heading.
    pub title: String,
    /// Whether it stands under the section before it.
    pub depth: Depth,
    /// What is said about all of it.
    pub lines: Vec<String>,
    /// Its rows.
    pub rows: Vec<Row<'a>>,
    /// What is said about each.
    pub layout: Layout,
}

/// How deep a section stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Depth {
    /// A section of the region.
    Section,
    /// A part of the section before it.
    Part,
}

/// What is said about each row of a section.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Everything; all rows belong to the policy of the heading.
    OfPolicy,
    /// Everything; rows of several policies.
    Mixed,
    /// What is known although there is no verdict; the heading gives verdict and reason.
    Brief,
    /// What can be said in a line although there is no verdict; the heading gives neither.
    Told,
    /// Items with the counts of their targets.
    Items,
    /// What changed.
    Changes,
}

/// How the targets of a region are put together.
#[derive(Clone, Copy, Debug)]
pub enum Grouping<'a> {
    /// Those with a verdict by policy, the others by the reason why nothing can be said.
    Reason,
    /// By policy, in document order.
    Policy,
    /// By verdict.
    Verdict,
    /// By department: what each leads, shares and supports.
    Department(&'a [DepartmentView<'a>]),
    /// Items with the counts of their targets.
    Item(&'a [ItemView<'a>]),
}

impl<'a> View<'a> {
    /// Puts everything in its place.
    #[must_use]
    pub fn new(content: Content<'a>, grouping: Grouping<'a>, texts: &'a Texts) -> Self {
        let writer = Writer { content, texts };
        let regions = content.by_region().into_iter();
        Self {
            title: texts.get("title"),
            header: writer.header(),
            regions: regions
                .map(|(region, listed)| writer.region_view(region, listed, grouping))
                .collect(),
            grouping,
            writer,
        }
    }

    /// Every row in document order, without headings; a target stands under each of its
    /// departments if the targets are put together by these.
    #[must_use]
    pub fn rows(&self) -> Vec<(Option<String>, Row<'a>)> {
        match self.grouping {
            Grouping::Department(views) => views.iter().flat_map(|v| self.rows_of(v)).collect(),
            Grouping::Item(items) => items.iter().map(|item| (None, Row::Item(item))).collect(),
            Grouping::Reason | Grouping::Policy | Grouping::Verdict => {
                let all = self.writer.content.assessments.iter();
                all.map(|assessment| (None, Row::Target(assessment))).collect()
            }
        }
    }

    /// The rows of one department, with its name and its part.
    fn rows_of(&self, view: &'a DepartmentView<'a>) -> Vec<(Option<String>, Row<'a>)> {
        let name = self.writer.department(view.department.as_ref());
        let mut rows = Vec::new();
        for (role, list) in view.by_role() {
            let group = format!("{name} · {}", self.writer.role(view, role));
            rows.extend(list.iter().map(|a| (Some(group.clone()), Row::Target(a))));
        }
        rows
    }

    /// How the targets are put together.
    #[must_use]
    pub fn grouping(&self) -> Grouping<'a> {
        self.grouping
    }

    /// One cell of a row.
    #[must_use]
    pub fn cell(&self, row: &Row, column: Column) -> String {
        self.writer.cell(row, column)
    }

    /// The heading of a column.
    #[must_use]
    pub fn heading(&self, column: Column) -> String {
        self.writer.texts.get(&column.heading())
    }

    /// The words it is written in.
    #[must_use]
    pub fn texts(&self) -> &'a Texts {
        self.writer.texts
    }
}

impl<'a> Writer<'a> {
    pub(super) fn header(&self) -> Vec<(String, Vec<String>)> {
        let texts = self.texts;
        let policies = self.content.rules.policies.iter().map(|policy| self.policy_line(policy));
        let data = self.content.data.iter().map(|set| {
            let title = texts.label(&set.title);
            format!("{title}{}", texts.bracketed(set.id.as_str()))
        });
        let unread = Some(self.content.unread.len()).filter(|unread| *unread > 0);
        let unread = unread.map(|unread| texts.count("unread-total", unread));
        let mut header = vec![
            (texts.get("head-policies"), policies.collect()),
            (texts.get("head-data"), data.chain(unread).collect()),
            (texts.get("head-as-of"), vec![self.content.as_of.to_owned()]),
            (texts.get("head-conventions"), self.conventions()),
        ];
        if !self.content.filters.is_empty() {
            header.push((texts.get("head-filters"), self.content.filters.to_vec()));
        }
        header.extend(self.since());
        header.extend(self.assumptions());
        if self.content.data.iter().any(|set| set.illustrative) {
            let warning = vec![texts.get("illustrative-warning")];
            header.insert(0, (texts.get("head-illustrative"), warning));
        }
        header
    }

    /// What changed since the earlier result, counted.
    fn since(&self) -> Option<(String, Vec<String>)> {
        let since = self.content.since?;
        let changes: Vec<ChangeKind> =
            self.content.assessments.iter().filter_map(|a| Some(a.change?.kind)).collect();
        let counted = ChangeKind::ALL.iter().filter_map(|kind| {
            let count = changes.iter().filter(|change| *change == kind).count();
            let name = self.texts.get(&format!("change-{}", kind.as_str()));
            (count > 0).then(|| format!("{name} {count}"))
        });
        let mut counted: Vec<String> = counted.collect();
        if !since.gone.is_empty() {
            counted.push(format!("{} {}", self.texts.get("change-gone"), since.gone.len()));
        }
        if counted.is_empty() {
            counted.push(self.texts.get("change-none"));
        }
        let line = format!("{}{}{}", since.as_of, self.texts.colon(), self.texts.list(&counted));
        let gone: Vec<String> = since.gone.iter().map(|(target, _)| target.to_string()).collect();
        let gone = (!gone.is_empty()).then(|| {
            format!(
                "{}{}{}",
                self.texts.get("change-gone"),
                self.texts.colon(),
                self.texts.list(&gone)
            )
        });
        Some((self.texts.get("head-since"), [line].into_iter().chain(gone).collect()))
    }

    /// The figures that were assumed for the sake of the question.
    fn assumptions(&self) -> Option<(String, Vec<String>)> {
        let figures = self.content.data.iter().flat_map(|set| &set.figures);
        let assumed = figures.filter(|figure| figure.nature == Nature::Assumed);
        let lines: Vec<String> = assumed.map(|figure| self.assumption(figure)).collect();
        (!lines.is_empty()).then(|| (self.texts.get("head-assumed"), lines))
    }

    fn assumption(&self, figure: &Figure) -> String {
        let name = self.indicators([&figure.indicator]).concat();
        let mut note = vec![self.region(&figure.region), figure.period.label()];
        if !self.content.rules.ask_for(&figure.indicator) {
            note.push(self.texts.get("assumed-in-vain"));
        }
        let note = self.texts.bracketed(&note.join(self.texts.comma()));
        format!("{name} {}{note}", token(&figure.quantity))
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
            lines.extend(
                wording::settings(settings, self.texts)
                    .into_iter()
                    .map(|line| format!("{start}{line}")),
            );
        }
        lines.push(self.texts.get("convention-rounding"));
        lines
    }

    fn region_view(
        &self,
        region: &'a RegionCode,
        all: &'a [Assessment<'a>],
        grouping: Grouping<'a>,
    ) -> RegionView<'a> {
        let (name, code) = (self.region(region), region.as_str());
        let mut sections = Vec::new();
        if self.content.since.is_some() {
            sections.extend(self.changes(all));
        }
        sections.extend(match grouping {
            Grouping::Reason => self.by_reason(all),
            Grouping::Policy => self.by_policy(all),
            Grouping::Verdict => self.by_verdict(all),
            Grouping::Department(views) => {
                let of_region = views.iter().filter(|view| view.region.as_str() == code);
                of_region.flat_map(|view| self.department_sections(view)).collect()
            }
            Grouping::Item(items) => {
                let of_region: Vec<&ItemView> =
                    items.iter().filter(|item| item.region.as_str() == code).collect();
                self.by_item(&of_region)
            }
        });
        RegionView {
            title: self.texts.with("region-line", &[("region", &name), ("code", code)]),
            counts: [
                self.counts(&all.iter().collect::<Vec<_>>()),
                self.folded(region),
                self.counterparts(all),
            ]
            .concat(),
            sections,
        }
    }

    /// One line on what does not apply to a region.
    pub(super) fn folded(&self, region: &RegionCode) -> Vec<String> {
        let folded = self.content.folded.iter().filter(|folded| folded.region == *region);
        let reason = |folded: &Folded| {
            let name = self.texts.get(&format!("reason-{}", folded.reason.as_str()));
            format!("{name} {}", folded.count)
        };
        let reasons: Vec<String> = folded.clone().map(reason).collect();
        if reasons.is_empty() {
            return Vec::new();
        }
        let total = folded.map(|folded| folded.count).sum();
        let reasons = self.texts.list(&reasons);
        let count = self.texts.count("counts-folded", total);
        vec![format!("{count}{}{reasons}", self.texts.colon())]
    }

    pub(super) fn counts(&self, all: &[&Assessment]) -> Vec<String> {
        let of = |basis: &[Basis]| -> Vec<&Assessment> {
            all.iter().copied().filter(|a| basis.contains(&a.basis)).collect()
        };
        [
            ("counts-own", of(&[Basis::Own, Basis::Quota, Basis::Aggregate])),
            ("counts-benchmark", of(&[Basis::Benchmark])),
            ("counts-contribution", of(&[Basis::Contribution])),
        ]
        .into_iter()
        .filter(|(_, part)| !part.is_empty())
        .map(|(id, part)| {
            let total = self.texts.count(id, part.len());
            let counted = self.tallied(&tally(part.iter().map(|a| a.verdict)));
            format!("{total}{}{counted}", self.texts.colon())
        })
        .collect()
    }

    fn changes(&self, all: &'a [Assessment<'a>]) -> Option<Section<'a>> {
        let rows = targets(all.iter().filter(|a| a.change.is_some()));
        let section = Section::new(self.texts.get("changes"), Layout::Changes, rows);
        (!section.rows.is_empty()).then_some(section)
    }

    fn by_reason(&self, all: &'a [Assessment<'a>]) -> Vec<Section<'a>> {
        let (judged, others): (Vec<_>, Vec<_>) = all.iter().partition(|a| a.verdict.is_judged());
        let title = if judged.is_empty() { "none-judged" } else { "judged" };
        let mut sections = vec![Section::new(self.texts.get(title), Layout::Brief, Vec::new())];
        for of_policy in judged.chunk_by(|a, b| a.policy.id == b.policy.id) {
            let title = of_policy.first().map(|first| self.policy_line(first.policy));
            let rows = targets(of_policy.iter().copied());
            sections.push(Section::new(title.unwrap_or_default(), Layout::OfPolicy, rows).part());
        }
        if !others.is_empty() {
            sections.push(Section::new(self.texts.get("unjudged"), Layout::Brief, Vec::new()));
            sections.extend(self.groups(&others));
        }
        sections
    }

    /// Targets without a verdict by verdict and first reason.
    fn groups(&self, all: &[&'a Assessment<'a>]) -> Vec<Section<'a>> {
        let sections = self.unjudged(all.iter().copied()).into_iter();
        sections
            .map(|(verdict, reason, targets)| {
                let (verdict, count) = (self.verdict(verdict), targets.len().to_string());
                let args = [("verdict", verdict.as_str()), ("reason", &reason), ("count", &count)];
                let title = self.texts.with("group", &args);
                Section::new(title, Layout::Brief, targets.into_iter().map(Row::Target).collect())
                    .part()
            })
            .collect()
    }

    /// The targets without a verdict, by verdict and first reason; what cannot be acted on yet comes
    /// last.
    pub(super) fn unjudged<'x>(
        &self,
        all: impl IntoIterator<Item = &'x Assessment<'x>>,
    ) -> Vec<(Verdict, String, Vec<&'x Assessment<'x>>)> {
        let all: Vec<&Assessment> = all.into_iter().filter(|a| !a.verdict.is_judged()).collect();
        let key = |a: &Assessment| (a.verdict, a.reasons.first().copied());
        let mut keys: Vec<(Verdict, Option<Reason>)> = all.iter().map(|a| key(a)).collect();
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
            .map(|group| {
                let reason = group.1.map_or("", Reason::as_str);
                let reason = self.texts.get(&format!("reason-{reason}"));
                (group.0, reason, all.iter().copied().filter(|a| key(a) == group).collect())
            })
            .collect()
    }

    fn by_policy(&self, all: &'a [Assessment<'a>]) -> Vec<Section<'a>> {
        let of_policy = all.chunk_by(|a, b| a.policy.id == b.policy.id);
        of_policy
            .flat_map(|of_policy| {
                let title = of_policy.first().map(|first| self.policy_line(first.policy));
                let rows = targets(of_policy);
                let counts = self.counts(&of_policy.iter().collect::<Vec<_>>());
                let title = title.unwrap_or_default();
                judged_first(Section::new(title, Layout::OfPolicy, rows).saying(counts))
            })
            .collect()
    }

    fn by_verdict(&self, all: &'a [Assessment<'a>]) -> Vec<Section<'a>> {
        let of = |verdict: &Verdict| targets(all.iter().filter(|a| a.verdict == *verdict));
        let groups = Verdict::ALL.iter().map(|verdict| (verdict, of(verdict)));
        groups
            .filter(|(_, rows)| !rows.is_empty())
            .flat_map(|(verdict, rows)| {
                let title = self.counted(&self.verdict(*verdict), rows.len());
                judged_first(Section::new(title, Layout::Mixed, rows))
            })
            .collect()
    }

    /// One department: what it leads, shares and supports, and the figures that are still needed.
    fn department_sections(&self, view: &'a DepartmentView<'a>) -> Vec<Section<'a>> {
        let name = self.department(view.department.as_ref());
        let mut lines = vec![self.tallied(&view.counts())];
        let owes = self.texts.list(&self.indicators(view.owes()));
        if !owes.is_empty() {
            lines.push(self.texts.with("department-owes", &[("names", &owes)]));
        }
        let parts: Vec<(Role, &[&Assessment])> =
            view.by_role().into_iter().filter(|(_, list)| !list.is_empty()).collect();
        let all = parts.iter().map(|(_, list)| list.len()).sum();
        let title = self.counted(&name, all);
        let mut sections = vec![Section::new(title, Layout::Mixed, Vec::new()).saying(lines)];
        for (role, list) in parts {
            let title = self.counted(&self.role(view, role), list.len());
            let rows = targets(list.iter().copied());
            sections.extend(judged_first(Section::new(title, Layout::Mixed, rows).part()));
        }
        sections
    }

    pub(super) fn role(&self, view: &DepartmentView, role: Role) -> String {
        let role = view.department.as_ref().map_or("unnamed", |_| role.as_str());
        self.texts.get(&format!("role-{role}"))
    }

    fn by_item(&self, items: &[&'a ItemView<'a>]) -> Vec<Section<'a>> {
        let of_policy = items.chunk_by(|a, b| a.policy.id == b.policy.id);
        of_policy
            .map(|of_policy| {
                let title = of_policy.first().map(|first| self.policy_line(first.policy));
                let rows = of_policy.iter().map(|item| Row::Item(item)).collect();
                let counts = tally(of_policy.iter().map(|item| item.verdict));
                let total = self.texts.count("counts-items", of_policy.len());
                let line = format!("{total}{}{}", self.texts.colon(), self.tallied(&counts));
                Section::new(title.unwrap_or_default(), Layout::Items, rows).saying(vec![line])
            })
            .collect()
    }

    /// "met (12)".
    pub(super) fn counted(&self, name: &str, count: usize) -> String {
        self.texts.with("section-counted", &[("name", name), ("count", &count.to_string())])
    }
}

fn targets<'a>(all: impl IntoIterator<Item = &'a Assessment<'a>>) -> Vec<Row<'a>> {
    all.into_iter().map(Row::Target).collect()
}

impl<'a> Section<'a> {
    fn new(title: String, layout: Layout, rows: Vec<Row<'a>>) -> Self {
        Self { title, depth: Depth::Section, lines: Vec::new(), rows, layout }
    }

    fn part(self) -> Self {
        Self { depth: Depth::Part, ..self }
    }

    fn saying(self, lines: Vec<String>) -> Self {
        Self { lines, ..self }
    }
}

/// A section with its targets that have a verdict in full, and below them the others in a line each.
fn judged_first(section: Section) -> Vec<Section> {
    let (judged, others): (Vec<Row>, Vec<Row>) =
        section.rows.into_iter().partition(|row| row.verdict().is_judged());
    let first = Section { rows: judged, ..section };
    let mut sections = vec![first];
    if !others.is_empty() {
        sections.push(Section::new(String::new(), Layout::Told, others).part());
    }
    sections
}
