//! Puts a document together: each chapter from the finished answers, nothing computed again.

use std::collections::BTreeSet;

use super::dossier::{Dossier, Lists};
use super::manifest;
use super::parts::{Cell, Chapter, ChapterKind, Document, Head, Line, Table};
use crate::model::{
    Assessment, Basis, DepartmentView, Figure, IndicatorId, Observed, RegionCode, Verdict, Word,
    tally,
};
use crate::report::column::Column;
use crate::report::content::Row;
use crate::report::findings::{Words, code};
use crate::report::texts::{Texts, token};
use crate::report::writer::Writer;

/// The columns of the table of targets, as offices keep them, with their widths in characters.
const TARGETS: [(Column, u8); 15] = [
    (Column::Number, 4),
    (Column::Task, 11),
    (Column::TargetAndId, 15),
    (Column::Want, 10),
    (Column::Figure, 12),
    (Column::Scope, 10),
    (Column::Completion, 8),
    (Column::Pace, 6),
    (Column::Status, 12),
    (Column::GapAndRequired, 13),
    (Column::Due, 12),
    (Column::Lead, 10),
    (Column::Others, 15),
    (Column::ClauseAndSources, 15),
    (Column::Remarks, 24),
];

/// The sorts of targets that are counted apart: one's own, benchmarks, contributions.
const KINDS: [(&str, &[Basis]); 3] = [
    ("basis-own", &[Basis::Own, Basis::Quota, Basis::Aggregate]),
    ("basis-benchmark", &[Basis::Benchmark]),
    ("basis-contribution", &[Basis::Contribution]),
];

/// Puts the document together.
#[must_use]
pub fn document<'a>(dossier: Dossier<'a>, texts: &'a Texts) -> Document<'a> {
    let builder = Builder { writer: Writer { content: dossier.content, texts }, dossier, texts };
    let invented = dossier.content.data.iter().any(|set| set.illustrative);
    Document {
        title: builder.title(),
        warning: invented.then(|| texts.get("illustrative-warning")),
        head: builder.writer.header(),
        chapters: builder.chapters(),
        legend: Verdict::ALL.iter().map(|verdict| builder.writer.status(*verdict, None)).collect(),
        as_of: dossier.content.as_of.to_owned(),
        manifest: manifest::lines(dossier.manifest),
        texts,
    }
}

struct Builder<'a> {
    writer: Writer<'a>,
    dossier: Dossier<'a>,
    texts: &'a Texts,
}

impl<'a> Builder<'a> {
    fn title(&self) -> String {
        let regions = self.regions();
        let names: Vec<String> = regions.iter().map(|region| self.writer.region(region)).collect();
        let names = match names.len() {
            0..=3 => self.texts.list(&names),
            many => self.texts.count("document-regions", many),
        };
        let args = [("region", names.as_str()), ("as-of", self.dossier.content.as_of)];
        self.texts.with("document-title", &args)
    }

    fn regions(&self) -> Vec<&'a RegionCode> {
        self.dossier.content.by_region().into_iter().map(|(region, _)| region).collect()
    }

    fn all(&self) -> &'a [Assessment<'a>] {
        self.dossier.content.assessments
    }

    fn chapters(&self) -> Vec<Chapter> {
        let mut chapters = vec![self.summary(), self.targets()];
        if self.dossier.lists == Lists::PerDepartment {
            chapters.extend(self.dossier.departments.iter().map(|view| self.department(view)));
        }
        chapters.extend([self.unjudged(), self.needed(), self.findings(), self.figures()]);
        chapters.retain(|chapter| !chapter.tables.is_empty() || !chapter.lines.is_empty());
        chapters
    }

    fn chapter(&self, kind: ChapterKind, id: &str, tables: Vec<Table>) -> Chapter {
        let tables = tables.into_iter().filter(|table| !table.rows.is_empty()).collect();
        Chapter { kind, title: self.texts.get(id), lines: Vec::new(), tables }
    }

    fn table(&self, columns: &[(&str, u8)], rows: Vec<Line>) -> Table {
        let head = |(id, width): &(&str, u8)| Head { title: self.texts.get(id), width: *width };
        let columns = columns.iter().map(head).collect();
        Table { title: String::new(), lines: Vec::new(), columns, rows }
    }

    // ---- the counts -------------------------------------------------------------------------

    fn summary(&self) -> Chapter {
        let mut tables = vec![self.by_policy(), self.by_department()];
        tables.extend(self.changes());
        let mut chapter = self.chapter(ChapterKind::Summary, "document-summary", tables);
        for (region, of_region) in self.dossier.content.by_region() {
            let (name, colon) = (self.writer.region(region), self.texts.colon());
            let counts = self.writer.counts(&of_region.iter().collect::<Vec<_>>());
            let lines = counts.into_iter().chain(self.writer.folded(region));
            chapter.lines.extend(lines.map(|line| format!("{name}{colon}{line}")));
        }
        chapter
    }

    /// The headings of a table of counts: `first`, the total, every verdict, `last`.
    fn of_counts(&self, first: &[(&str, u8)], last: &[(&str, u8)], rows: Vec<Line>) -> Table {
        let mut table = self.table(&[first, &[("document-total", 8)]].concat(), rows);
        let head = |verdict: &Verdict| Head {
            title: self.texts.get(&format!("verdict-{}", verdict.as_str())),
            width: 9,
        };
        table.columns.extend(Verdict::ALL.iter().map(head));
        table.columns.extend(self.table(last, Vec::new()).columns);
        table
    }

    /// A row of counts; a verdict that does not occur stays empty.
    fn counted(first: Vec<Cell>, verdicts: &[Verdict]) -> Vec<Cell> {
        let each =
            tally(verdicts.iter().copied()).into_iter().map(|(verdict, count)| match count {
                0 => Cell::text(String::new()),
                some => Cell::count(some).of(verdict),
            });
        first.into_iter().chain([Cell::count(verdicts.len())]).chain(each).collect()
    }

    /// How many targets of each policy have which verdict, benchmarks and contributions apart.
    fn by_policy(&self) -> Table {
        let mut rows = Vec::new();
        let of_policy =
            self.all().chunk_by(|a, b| (&a.region, &a.policy.id) == (&b.region, &b.policy.id));
        for all in of_policy {
            let Some(first) = all.first() else { continue };
            for (id, bases) in KINDS {
                let of_kind = all.iter().filter(|a| bases.contains(&a.basis));
                let verdicts: Vec<Verdict> = of_kind.map(|a| a.verdict).collect();
                if verdicts.is_empty() {
                    continue;
                }
                let cells = [
                    self.writer.region(&first.region),
                    self.texts.label(&first.policy.title).to_owned(),
                    self.texts.get(id),
                ];
                rows.push(Line::Cells(Self::counted(cells.map(Cell::text).to_vec(), &verdicts)));
            }
        }
        let first = [("col-region", 12), ("col-policy", 40), ("col-basis", 16)];
        let mut table = self.of_counts(&first, &[], rows);
        table.title = self.texts.get("document-by-policy");
        table
    }

    /// How many targets of each department have which verdict, and how many figures it owes.
    fn by_department(&self) -> Table {
        let row = |view: &DepartmentView| {
            let roles = view.by_role();
            let parts: Vec<String> = roles
                .iter()
                .filter(|(_, list)| !list.is_empty())
                .map(|(role, list)| format!("{} {}", self.writer.role(view, *role), list.len()))
                .collect();
            let all = roles.iter().flat_map(|(_, list)| list.iter());
            let verdicts: Vec<Verdict> = all.map(|assessment| assessment.verdict).collect();
            let cells = [
                self.writer.region(&view.region),
                self.writer.department(view.department.as_ref()),
                self.texts.list(&parts),
            ];
            let mut cells = Self::counted(cells.map(Cell::text).to_vec(), &verdicts);
            cells.push(Cell::count(view.owes().len()));
            Line::Cells(cells)
        };
        let rows = self.dossier.departments.iter().map(row).collect();
        let first = [("col-region", 12), ("document-department", 30), ("document-roles", 26)];
        let mut table = self.of_counts(&first, &[("document-owes", 10)], rows);
        table.title = self.texts.get("document-by-department");
        table
    }

    /// What changed since the earlier result.
    fn changes(&self) -> Option<Table> {
        self.dossier.content.since?;
        let changed = self.all().iter().filter(|a| a.change.is_some());
        let columns = [Column::Region, Column::Id, Column::TargetAndWant, Column::Change];
        let rows = changed.map(|a| {
            let cell = |column: &Column| Cell::text(self.writer.cell(&Row::Target(a), *column));
            let mut cells: Vec<Cell> = columns.iter().map(cell).collect();
            if let Some(last) = cells.last_mut() {
                last.verdict = Some(a.verdict);
            }
            Line::Cells(cells)
        });
        let heads =
            [("col-region", 12), ("col-id", 16), ("col-target-and-want", 44), ("col-change", 40)];
        let mut table = self.table(&heads, rows.collect());
        table.title = self.texts.get("changes");
        Some(table)
    }

    // ---- the targets ------------------------------------------------------------------------

    fn targets(&self) -> Chapter {
        let all: Vec<(usize, &Assessment)> = self.all().iter().enumerate().collect();
        let table = self.of_targets(&all);
        self.chapter(ChapterKind::Targets, "document-targets", vec![table])
    }

    /// The table of some targets, with headings for regions and policies, items put together.
    fn of_targets(&self, all: &[(usize, &'a Assessment<'a>)]) -> Table {
        let mut rows = Vec::new();
        let mut number = 0_usize;
        let several = self.regions().len() > 1;
        for of_policy in
            all.chunk_by(|(_, a), (_, b)| (&a.region, &a.policy.id) == (&b.region, &b.policy.id))
        {
            let Some((_, first)) = of_policy.first() else { continue };
            let policy = self.writer.policy_line(first.policy);
            let region = several.then(|| format!("{} · ", self.writer.region(&first.region)));
            rows.push(Line::Group(format!("{}{policy}", region.unwrap_or_default())));
            for of_item in of_policy.chunk_by(|(_, a), (_, b)| a.item.id == b.item.id) {
                for (at, (index, a)) in of_item.iter().enumerate() {
                    number = number.saturating_add(1);
                    let height = if at == 0 { of_item.len() } else { 0 };
                    rows.push(Line::Target(*index, self.target(number, height, a)));
                }
            }
        }
        let head = |(column, width): &(Column, u8)| Head {
            title: self.texts.get(&column.heading()),
            width: *width,
        };
        let columns = TARGETS.iter().map(head).collect();
        Table { title: String::new(), lines: Vec::new(), columns, rows }
    }

    /// The cells of a target; the name of its item reaches down over `height` rows.
    fn target(&self, number: usize, height: usize, a: &Assessment) -> Vec<Cell> {
        let cell = |(column, _): &(Column, u8)| {
            let text = self.writer.cell(&Row::Target(a), *column);
            match column {
                Column::Number => Cell::count(number),
                Column::Task => Cell::text(text).spanning(height),
                Column::Status => Cell::text(text).of(a.verdict),
                Column::Figure | Column::Completion | Column::Pace => Cell::number(text),
                _ => Cell::text(text),
            }
        };
        TARGETS.iter().map(cell).collect()
    }

    /// One department: what it leads, shares and supports, and what it owes.
    fn department(&self, view: &'a DepartmentView<'a>) -> Chapter {
        let mut tables = Vec::new();
        for (role, list) in view.by_role().into_iter().filter(|(_, list)| !list.is_empty()) {
            let indexed: Vec<(usize, &Assessment)> =
                list.iter().filter_map(|a| Some((self.index_of(a)?, *a))).collect();
            let mut table = self.of_targets(&indexed);
            table.title = self.writer.counted(&self.writer.role(view, role), list.len());
            tables.push(table);
        }
        let mut name = self.writer.department(view.department.as_ref());
        if self.regions().len() > 1 {
            name = format!("{}{}", name, self.texts.bracketed(&self.writer.region(&view.region)));
        }
        let mut lines = vec![self.writer.tallied(&view.counts())];
        let owes = self.texts.list(&self.writer.indicators(view.owes()));
        if !owes.is_empty() {
            lines.push(self.texts.with("department-owes", &[("names", &owes)]));
        }
        Chapter { kind: ChapterKind::Department, title: name, lines, tables }
    }

    /// Where an assessment stands among all.
    fn index_of(&self, a: &Assessment) -> Option<usize> {
        self.all().iter().position(|known| std::ptr::eq(known, a))
    }

    // ---- what could not be judged -----------------------------------------------------------

    /// The targets without a verdict, by the reason.
    fn unjudged(&self) -> Chapter {
        let mut rows = Vec::new();
        for of_region in self.all().chunk_by(|a, b| a.region == b.region) {
            for (verdict, reason, targets) in self.writer.unjudged(of_region) {
                let names = targets.iter().map(|a| a.target.id.to_string());
                let region = targets.first().map(|a| self.writer.region(&a.region));
                rows.push(Line::Cells(vec![
                    Cell::text(region.unwrap_or_default()),
                    Cell::text(self.writer.status(verdict, None)).of(verdict),
                    Cell::text(reason),
                    Cell::count(targets.len()),
                    Cell::text(self.texts.list(&names.collect::<Vec<_>>())),
                ]));
            }
        }
        let columns = [
            ("col-region", 12),
            ("col-status", 14),
            ("document-reason", 44),
            ("document-count", 8),
            ("document-list", 90),
        ];
        let table = self.table(&columns, rows);
        self.chapter(ChapterKind::Unjudged, "document-unjudged", vec![table])
    }

    /// The figures that are still needed, department by department.
    fn needed(&self) -> Chapter {
        let mut rows = Vec::new();
        for view in self.dossier.departments {
            let owed = view.owes();
            for (at, indicator) in owed.iter().enumerate() {
                let height = if at == 0 { owed.len() } else { 0 };
                let name = self.writer.department(view.department.as_ref());
                rows.push(Line::Cells(vec![
                    Cell::text(self.writer.region(&view.region)).spanning(height),
                    Cell::text(name).spanning(height),
                    Cell::text(self.writer.indicators([*indicator]).concat()),
                    Cell::text(self.population_of(indicator)),
                    Cell::text(self.waiting_for(view, indicator)),
                ]));
            }
        }
        let columns = [
            ("col-region", 12),
            ("document-department", 24),
            ("col-indicator", 50),
            ("col-scope", 30),
            ("document-list", 52),
        ];
        let table = self.table(&columns, rows);
        self.chapter(ChapterKind::Needed, "document-needed", vec![table])
    }

    fn population_of(&self, indicator: &IndicatorId) -> String {
        let registry = &self.dossier.content.rules.registry;
        let population = registry.indicators.get(indicator).map(|known| &known.population);
        let population = population.and_then(|id| registry.populations.get(id));
        population.map_or("", |known| self.texts.label(&known.label)).to_owned()
    }

    /// The targets of a department that wait for a figure.
    fn waiting_for(&self, view: &DepartmentView, indicator: &IndicatorId) -> String {
        let all = view.by_role().into_iter().flat_map(|(_, list)| list.iter().copied());
        let waiting = all.filter(|a| a.missing.contains(indicator));
        let ids: BTreeSet<String> = waiting.map(|a| a.target.id.to_string()).collect();
        self.texts.list(&ids.into_iter().collect::<Vec<_>>())
    }

    // ---- the figures ------------------------------------------------------------------------

    /// The open findings that matter for an answer.
    fn findings(&self) -> Chapter {
        let words = Words { rules: self.dossier.content.rules, texts: self.texts };
        let rows = self.dossier.findings.iter().map(|finding| {
            let severity = self.texts.get(&format!("severity-{}", finding.gravity.as_str()));
            let place = finding.stated().map(|figure| format!("{} {}", figure.dataset, figure.at));
            let first = [format!("{severity} {}", code(finding))].into_iter();
            let cells = first.chain(words.described(finding)).chain(place);
            Line::Cells(cells.map(Cell::text).collect())
        });
        let columns = [
            ("report-severity", 12),
            ("report-indicator", 20),
            ("report-printed", 13),
            ("report-wanted", 13),
            ("report-finding", 34),
            ("report-explanation", 40),
            ("report-relevance", 20),
            ("report-at", 20),
        ];
        let table = self.table(&columns, rows.collect());
        self.chapter(ChapterKind::Findings, "document-findings", vec![table])
    }

    /// The figures that the answers rest on, each once, in the order of the files.
    fn figures(&self) -> Chapter {
        let observed = |all: &'a [Observed<'a>]| all.iter().flat_map(|o| o.figures.iter().copied());
        let shown = self.all().iter().flat_map(Assessment::figures);
        let courses = self.dossier.courses.iter().flat_map(|course| observed(course));
        let used: BTreeSet<*const Figure> = shown.chain(courses).map(std::ptr::from_ref).collect();
        let all = self.dossier.content.data.iter().flat_map(|set| &set.figures);
        let rows = all.filter(|figure| used.contains(&std::ptr::from_ref(*figure)));
        let rows = rows.map(|figure| Line::Cells(self.figure(figure))).collect();
        let columns = [
            ("col-dataset", 18),
            ("col-region", 12),
            ("document-label", 32),
            ("col-indicator", 40),
            ("col-period", 10),
            ("col-printed", 16),
            ("col-scope", 26),
            ("col-nature", 12),
            ("col-at", 18),
        ];
        let table = self.table(&columns, rows);
        self.chapter(ChapterKind::Figures, "document-figures", vec![table])
    }

    fn figure(&self, figure: &Figure) -> Vec<Cell> {
        let populations = &self.dossier.content.rules.registry.populations;
        let population = populations.get(&figure.population);
        let population = population.map_or("", |known| self.texts.label(&known.label));
        let indicator = self.writer.indicators([&figure.indicator]).concat();
        vec![
            Cell::text(figure.dataset.to_string()),
            Cell::text(self.writer.region(&figure.region)),
            Cell::text(figure.label.clone()),
            Cell::text(indicator),
            Cell::text(figure.period.label()),
            Cell::number(token(&figure.quantity)),
            Cell::text(population.to_owned()),
            Cell::text(self.texts.get(&format!("nature-{}", figure.nature.as_str()))),
            Cell::text(figure.at.clone()),
        ]
    }
}
