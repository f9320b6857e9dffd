//! The form that is sent round to be filled in: one row per figure that the targets need.

use super::csv;
use super::texts::{Texts, token};
use super::wording;
use crate::model::{
    DepartmentName, Need, Region, Rules, Target, TargetKind, UnitKind, Word, words,
};

words! {
    /// A column of the form; the words are the ids of the headings.
    FormColumn {
        /// A running number.
        Number = "number",
        /// The region.
        Region = "region",
        /// The indicator's id, by which the form is read back.
        Indicator = "indicator-id",
        /// Its name.
        Name = "name",
        /// How it follows from others.
        Definition = "definition",
        /// Its unit.
        Unit = "unit",
        /// Whom or what it counts.
        Population = "population",
        /// The year.
        Period = "period",
        /// To be filled in: the value.
        Value = "value",
        /// To be filled in: what sort of statement it is.
        Nature = "nature",
        /// To be filled in: where it is published.
        Source = "source",
        /// The departments that answer for it.
        Departments = "departments",
        /// The newest value that was reported.
        Newest = "newest",
        /// The targets that need it.
        Targets = "targets",
    }
}

impl FormColumn {
    /// Whether whoever fills in the form writes here.
    #[must_use]
    pub fn is_input(self) -> bool {
        matches!(self, Self::Value | Self::Nature | Self::Source)
    }
}

/// What may be typed into a value cell without a question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// A whole number from zero on.
    Whole,
    /// A number from 0 to 100.
    Share,
    /// Any number.
    Number,
}

/// One figure to report.
#[derive(Clone, Debug)]
pub struct FormRow {
    /// The cells, in the order of the columns.
    pub cells: Vec<String>,
    /// What its value may be.
    pub input: Input,
    /// The department on whose sheet it stands.
    pub owner: Option<DepartmentName>,
}

/// One target that evidence decides.
#[derive(Clone, Debug)]
pub struct EvidenceRow {
    /// The target's id.
    pub target: String,
    /// Its name.
    pub name: String,
    /// The departments.
    pub departments: String,
}

/// A form to fill in.
#[derive(Clone, Debug)]
pub struct Form {
    /// "衢州市2026年对标数据填报表".
    pub title: String,
    /// How to fill it in, line by line.
    pub notes: Vec<String>,
    /// The headings.
    pub heading: Vec<String>,
    /// The figures.
    pub rows: Vec<FormRow>,
    /// The targets that evidence decides.
    pub evidence: Vec<EvidenceRow>,
    /// The id of the data set that it becomes.
    pub id: String,
    /// The region and the year it asks about.
    pub region: Region,
    /// The year.
    pub year: i16,
}

impl Form {
    /// Puts a form together for a region and a year.
    #[must_use]
    pub fn new(rules: &Rules, needs: &[Need], region: &Region, year: i16, texts: &Texts) -> Self {
        let writer = Writer { rules, region, year, texts };
        let args = [("region", texts.label(&region.label)), ("year", &year.to_string())];
        let policies = rules.policies.iter().map(|policy| texts.label(&policy.title).to_owned());
        let policies = texts.list(&policies.collect::<Vec<_>>());
        let mut notes = vec![texts.with("form-policies", &[("names", &policies)])];
        notes.extend((1..=8).map(|at| texts.get(&format!("form-note-{at}"))));
        let rows = needs.iter().enumerate().map(|(at, need)| writer.row(at, need)).collect();
        Self {
            title: texts.with("form-title", &args),
            notes,
            heading: FormColumn::ALL.iter().map(|column| writer.heading(*column)).collect(),
            rows,
            evidence: writer.evidence(),
            id: format!("{}-{year}", region.code),
            region: region.clone(),
            year,
        }
    }
}

struct Writer<'a> {
    rules: &'a Rules,
    region: &'a Region,
    year: i16,
    texts: &'a Texts,
}

impl Writer<'_> {
    fn heading(&self, column: FormColumn) -> String {
        self.texts.get(&format!("form-{}", column.as_str()))
    }

    fn row(&self, at: usize, need: &Need) -> FormRow {
        let cells = FormColumn::ALL.iter().map(|column| self.cell(at, need, *column));
        let input = match need.indicator.unit.kind() {
            UnitKind::Percent if need.indicator.max.is_some() => Input::Share,
            _ if need.indicator.unit.counts() => Input::Whole,
            _ => Input::Number,
        };
        FormRow { cells: cells.collect(), input, owner: need.departments.first().copied().cloned() }
    }

    fn cell(&self, at: usize, need: &Need, column: FormColumn) -> String {
        let registry = &self.rules.registry;
        let indicator = need.indicator;
        match column {
            FormColumn::Number => at.saturating_add(1).to_string(),
            FormColumn::Region => self.region.code.to_string(),
            FormColumn::Indicator => indicator.id.to_string(),
            FormColumn::Name => self.texts.label(&indicator.label).to_owned(),
            FormColumn::Definition => {
                let formula = indicator.formula.as_ref();
                let formula = formula.map(|f| wording::formula(f, registry, self.texts));
                formula.unwrap_or_default()
            }
            FormColumn::Unit => indicator.unit.symbol().to_owned(),
            FormColumn::Population => {
                let known = registry.populations.get(need.population);
                known.map_or("", |known| self.texts.label(&known.label)).to_owned()
            }
            FormColumn::Period => self.year.to_string(),
            FormColumn::Nature => self.texts.get("nature-actual"),
            FormColumn::Departments => {
                let names = need.departments.iter();
                let names = names.map(|name| wording::department(name, registry, self.texts));
                self.texts.list(&names.map(str::to_owned).collect::<Vec<_>>())
            }
            FormColumn::Newest => need.newest.map_or_else(String::new, |figure| {
                let note =
                    format!("{}{}{}", figure.period.label(), self.texts.comma(), figure.dataset);
                format!("{}{}", token(&figure.quantity), self.texts.bracketed(&note))
            }),
            FormColumn::Targets => {
                let ids = need.targets.iter().map(|target| target.id.to_string());
                self.texts.list(&ids.collect::<Vec<_>>())
            }
            FormColumn::Value | FormColumn::Source => String::new(),
        }
    }

    fn evidence(&self) -> Vec<EvidenceRow> {
        let by_evidence = |target: &Target| {
            matches!(target.demand.kind(), TargetKind::Milestone | TargetKind::Qualitative)
        };
        let targets = self.rules.targets().filter(|(.., target)| by_evidence(target));
        targets
            .map(|(.., target)| {
                let names = wording::departments(target, &self.rules.registry, self.texts);
                EvidenceRow {
                    target: target.id.to_string(),
                    name: self.texts.label(&target.label).to_owned(),
                    departments: self.texts.list(&names),
                }
            })
            .collect()
    }
}

impl Form {
    /// The form as CSV: heading and rows.
    ///
    /// # Errors
    /// Never in practice: it is written to memory.
    pub fn csv(&self) -> ::csv::Result<Vec<u8>> {
        csv::write(self.heading.clone(), self.rows.iter().map(|row| row.cells.clone()))
    }

    /// The form as a data file: every line is a comment until its value is filled in.
    #[must_use]
    pub fn toml(&self) -> String {
        // What JSON escapes in a text, TOML escapes in the same way.
        let quoted = |text: &str| serde_json::Value::from(text).to_string();
        let title = quoted(&self.title);
        let mut lines: Vec<String> = self.notes.iter().map(|note| format!("# {note}")).collect();
        lines.extend([
            format!("\n[dataset]\nid = {}\nzh = {title}\nen = {title}", quoted(&self.id)),
            format!("region = {}", quoted(self.region.code.as_str())),
            format!("period = \"{}\"", self.year),
            format!("\n[[section]]\nat = \"1\"\nheading = {title}\nfigures = ["),
        ]);
        for row in &self.rows {
            let cell = |column: FormColumn| {
                let at = FormColumn::ALL.iter().position(|known| *known == column);
                quoted(at.and_then(|at| row.cells.get(at)).map_or("", String::as_str))
            };
            lines.push(format!(
                "  # {{ label = {}, indicator = {}, value = \"\", unit = {}, at = \"\" }},",
                cell(FormColumn::Name),
                cell(FormColumn::Indicator),
                cell(FormColumn::Unit),
            ));
        }
        lines.push("]\n".to_owned());
        lines.join("\n")
    }
}
