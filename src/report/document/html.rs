//! A document as one web page: no network, no script that is needed, the same on paper.
//!
//! `page.html` is the template, `page.css` and `page.js` go into it as they stand. The page names
//! the only style and the only script that a browser may use by their hashes.

use std::io;

use askama::Template;
use base64::prelude::{BASE64_STANDARD, Engine as _};
use sha2::{Digest, Sha256};

use super::chart::{Chart, chart};
use super::dossier::Dossier;
use super::parts::{Cell, ChapterKind, Document, Head, Line, Table};
use crate::model::{Assessment, DepartmentName, Policy, RegionCode, Verdict, Word};
use crate::report::explain::{Page as Explanation, explanation};
use crate::report::texts::Texts;
use crate::report::writer::{Writer, mark};

/// The column of the table of targets that names the target.
const NAME: usize = 2;

/// From this width on a column takes a line of its own on a card.
const LONG: u8 = 15;

/// How many shades a table of counts has.
const SHADES: usize = 5;

/// Writes a document as a web page.
///
/// # Errors
/// When writing fails.
pub fn html(document: &Document, dossier: Dossier, out: &mut dyn io::Write) -> io::Result<()> {
    let style = style(document);
    let script = include_str!("page.js");
    let page = Page {
        document,
        dossier,
        texts: document.texts,
        language: document.texts.get("page-language"),
        policy: format!(
            "default-src 'none'; style-src {}; script-src {}; base-uri 'none'; form-action 'none'",
            hash(&style),
            hash(script)
        ),
        choices: Choices::of(dossier),
        style,
        script,
    };
    page.write_into(out).map_err(io::Error::other)
}

#[derive(Template)]
#[template(path = "page.html")]
struct Page<'a> {
    document: &'a Document<'a>,
    dossier: Dossier<'a>,
    texts: &'a Texts,
    language: String,
    policy: String,
    choices: Choices<'a>,
    style: String,
    script: &'static str,
}

/// What stands below the row of a target.
struct Panel {
    id: String,
    page: Explanation,
    chart: Option<Chart>,
}

/// A choice above the table of targets.
struct Filter {
    name: &'static str,
    title: String,
    options: Vec<(String, String)>,
}

impl<'a> Page<'a> {
    fn all(&self) -> &'a [Assessment<'a>] {
        self.dossier.content.assessments
    }

    // ---- targets ----------------------------------------------------------------------------

    fn shown(&self) -> String {
        self.texts.with("page-shown", &[("shown", "{shown}"), ("all", "{all}")])
    }

    /// What is said about one target beside its row.
    fn panel(&self, row: &Line) -> Option<Panel> {
        let Line::Target(index, _) = *row else { return None };
        let assessment = self.all().get(index)?;
        let course = self.dossier.courses.get(index).map_or(&[][..], Vec::as_slice);
        Some(Panel {
            id: assessment.target.id.to_string(),
            page: explanation(self.dossier.content, self.texts, assessment),
            chart: chart(assessment, course, self.texts),
        })
    }

    fn filters(&self) -> Vec<Filter> {
        let writer = Writer { content: self.dossier.content, texts: self.texts };
        let verdicts = Verdict::ALL.iter().filter(|v| self.all().iter().any(|a| a.verdict == **v));
        let verdicts = verdicts.map(|v| (v.as_str().to_owned(), writer.status(*v, None))).collect();
        let regions = self.choices.regions.iter().map(|region| writer.region(region));
        let policies = self.choices.policies.iter().map(|policy| writer.policy_line(policy));
        let departments = self.choices.departments.iter().map(|name| writer.department(*name));
        let mut filters = vec![
            self.filter("region", "col-region", numbered(regions)),
            self.filter("policy", "col-policy", numbered(policies)),
            self.filter("department", "document-department", numbered(departments)),
            self.filter("verdict", "col-status", verdicts),
        ];
        filters.retain(|filter| filter.options.len() > 1);
        filters
    }

    fn filter(&self, name: &'static str, title: &str, options: Vec<(String, String)>) -> Filter {
        Filter { name, title: self.texts.get(title), options }
    }

    /// What the style and the filters ask of a row, as attributes.
    fn marks(&self, row: &Line) -> String {
        let Line::Target(index, cells) = row else { return String::new() };
        let Some(a) = self.all().get(*index) else { return String::new() };
        let first = if cells.iter().all(|cell| cell.rows > 0) { " first" } else { "" };
        let region = place(&self.choices.regions, |region| **region == a.region);
        let policy = place(&self.choices.policies, |policy| policy.id == a.policy.id);
        let named = a.target.departments.iter().map(|part| Some(&part.department));
        let named = named.chain(a.target.departments.is_empty().then_some(None));
        let departments =
            named.map(|name| place(&self.choices.departments, |known| *known == name));
        let departments: Vec<String> = departments.collect();
        format!(
            r#" class="t{first}" data-verdict="{}" data-region="{region}" data-policy="{policy}" data-department="{}""#,
            a.verdict.as_str(),
            departments.join(" ")
        )
    }
}

/// How the cells of a table look.
struct Shades {
    /// The largest count of a verdict, if the table counts any.
    most: Option<usize>,
}

impl Shades {
    fn of(table: &Table) -> Self {
        let cells = table.rows.iter().flat_map(Line::cells);
        Self { most: cells.filter_map(count_of).max() }
    }

    fn any(&self) -> bool {
        self.most.is_some()
    }

    /// The class of a cell.
    fn look(&self, cell: &Cell) -> String {
        if let Some((count, most)) = count_of(cell).zip(self.most) {
            return format!(r#" class="n heat s{}""#, shade(count, most));
        }
        match (cell.verdict, &cell.number) {
            (Some(verdict), _) => format!(r#" class="v v-{}""#, verdict.as_str()),
            (None, Some(_)) => r#" class="n""#.to_owned(),
            (None, None) => String::new(),
        }
    }

    /// The sign that stands before a count of a verdict.
    fn mark(cell: &Cell) -> Option<&'static str> {
        count_of(cell).and(cell.verdict).map(mark)
    }
}

/// What the filters offer, in document order; a row names each by its place here.
struct Choices<'a> {
    regions: Vec<&'a RegionCode>,
    policies: Vec<&'a Policy>,
    departments: Vec<Option<&'a DepartmentName>>,
}

impl<'a> Choices<'a> {
    fn of(dossier: Dossier<'a>) -> Self {
        let mut choices =
            Self { regions: Vec::new(), policies: Vec::new(), departments: Vec::new() };
        for a in dossier.content.assessments {
            if choices.regions.last() != Some(&&a.region) {
                choices.regions.push(&a.region);
            }
            if choices.policies.iter().all(|known| known.id != a.policy.id) {
                choices.policies.push(a.policy);
            }
        }
        for view in dossier.departments {
            let name = view.department.as_ref();
            if !choices.departments.contains(&name) {
                choices.departments.push(name);
            }
        }
        choices
    }
}

/// Texts with the places that they have in their list.
fn numbered(texts: impl Iterator<Item = String>) -> Vec<(String, String)> {
    (0_usize..).zip(texts).map(|(at, text)| (at.to_string(), text)).collect()
}

/// The place of what fits; nothing fits nowhere.
fn place<T>(all: &[T], fits: impl Fn(&T) -> bool) -> String {
    all.iter().position(fits).map_or_else(String::new, |at| at.to_string())
}

/// The count of a verdict that a cell gives.
fn count_of(cell: &Cell) -> Option<usize> {
    cell.verdict?;
    cell.number.as_ref()?.parse().ok()
}

/// How dark a count is beside the largest one, from one to `SHADES`.
fn shade(count: usize, most: usize) -> usize {
    count.saturating_mul(SHADES).div_ceil(most.max(1)).clamp(1, SHADES)
}

// ---- style ------------------------------------------------------------------------------------

/// The style, with what depends on this document: columns, their names on cards, page margins.
fn style(document: &Document) -> String {
    let targets = document.chapters.iter().find(|chapter| chapter.kind == ChapterKind::Targets);
    let columns = targets.and_then(|chapter| chapter.tables.first());
    let columns = columns.map_or(&[][..], |table| table.columns.as_slice());
    let widths = columns.iter().map(|head| format!("minmax(0, {}fr)", head.width));
    let widths: Vec<String> = widths.collect();
    let all: u32 = columns.iter().map(|head| u32::from(head.width)).sum();
    // As the ground of the page, not as a text of it: the warning itself stands above.
    let ground = quoted(document.warning.as_deref().unwrap_or_default());
    let mut rules = vec![
        include_str!("page.css").to_owned(),
        format!(".targets {{ --columns: {}; }}\n", widths.join(" ")),
        format!(".watermark span::before {{ content: {ground}; }}\n"),
        margins(document),
    ];
    rules.extend((1..).zip(columns).map(|(at, head)| column(at, head, all)));
    rules.concat()
}

/// The width of a column on paper, and what stands before its cells on a card.
fn column(at: usize, head: &Head, all: u32) -> String {
    let width = u32::from(head.width).saturating_mul(10_000).checked_div(all).unwrap_or(0);
    let (whole, part) = (width / 100, width % 100);
    let name = quoted(&head.title);
    let long = if head.width < LONG { "" } else { "grid-column: 1 / -1;" };
    format!(
        "@media print {{ .targets thead th:nth-child({at}) {{ width: {whole}.{part:02}%; }} }}\n\
         @media screen and (max-width: 71.99rem) {{ .targets .t td:nth-child({at}) {{ {long} }} \
         .targets .t td:nth-child({at})::before {{ content: {name}; }} }}\n"
    )
}

/// What stands in the margins of every printed page.
fn margins(document: &Document) -> String {
    let args = [("page", "\u{1}page\u{1}"), ("pages", "\u{1}pages\u{1}")];
    let number = document.texts.with("page-number", &args);
    let parts = number.split('\u{1}').map(|part| match part {
        "page" | "pages" => format!("counter({part})"),
        text => quoted(text),
    });
    let number = parts.collect::<Vec<_>>().join(" ");
    let (title, warning) = (quoted(&document.title), document.warning.as_deref().unwrap_or(""));
    format!(
        "@page {{ size: A4 landscape; margin: 15mm 10mm 13mm; \
         @top-left {{ content: {title}; font-size: 8pt; }} \
         @top-right {{ content: {}; font-size: 8pt; color: #8f1414; }} \
         @bottom-center {{ content: {number}; font-size: 8pt; }} }}\n",
        quoted(warning)
    )
}

/// A text as a string of a style sheet, which nothing in it can end.
fn quoted(text: &str) -> String {
    let letter = |c: char| match c {
        ' ' => c.to_string(),
        _ if c.is_ascii_alphanumeric() || !(c.is_ascii() || c.is_control()) => c.to_string(),
        _ => format!("\\{:x} ", u32::from(c)),
    };
    format!("\"{}\"", text.chars().map(letter).collect::<String>())
}

/// What a policy calls a style or a script by.
fn hash(text: &str) -> String {
    format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(text.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_ends_a_string_of_the_style() {
        let name = r#"衢州"}</style>\"#;
        assert_eq!(quoted(name), r#""衢州\22 \7d \3c \2f style\3e \5c ""#);
    }

    #[test]
    fn the_largest_count_is_the_darkest_and_every_count_is_shaded() {
        let shades = [1, 20, 21, 99, 100].map(|count| shade(count, 100));
        assert_eq!(shades, [1, 1, 2, 5, 5]);
    }
}
