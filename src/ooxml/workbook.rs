//! A workbook: its sheets in order, and what they share.

use super::package::Package;
use super::styles::{Format, formats_of};
use super::texts::Texts;
use super::trouble::Trouble;
use super::worksheet::{Cell, Facts, Limits, read};
use super::xml::{MAIN, root};

/// Whether a person sees a sheet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Visibility {
    /// It is shown.
    Shown,
    /// It is hidden, in either way.
    Hidden,
}

/// A sheet of cells: charts and the like are none.
#[derive(Clone, Debug)]
pub(crate) struct Sheet {
    pub(crate) name: String,
    pub(crate) visibility: Visibility,
    part: String,
}

/// A workbook, ready to read its sheets.
pub(crate) struct Workbook<'b> {
    package: Package<'b>,
    /// Its sheets of cells, in order.
    pub(crate) sheets: Vec<Sheet>,
    /// Whether its days are counted from 1904.
    pub(crate) from_1904: bool,
    /// The texts that its cells refer to by number.
    pub(crate) texts: Texts,
    /// The number format of each style of cells.
    pub(crate) formats: Vec<Format>,
}

/// The namespace of workbooks that call themselves strict.
const STRICT: &str = "http://purl.oclc.org/ooxml/spreadsheetml/main";

impl<'b> Workbook<'b> {
    /// Reads what the sheets of a workbook share.
    ///
    /// # Errors
    /// When the package holds no workbook, or is damaged.
    pub(crate) fn open(mut package: Package<'b>) -> Result<Self, Trouble> {
        let related =
            |relations: Option<Vec<super::package::Relation>>| relations.ok_or(Trouble::Broken);
        let main = related(package.relations(""))?;
        let main = main.into_iter().find(|relation| relation.kind == "officeDocument");
        let main = main.map_or_else(|| "xl/workbook.xml".to_owned(), |relation| relation.part);
        let xml = package.text(&main).map_err(|trouble| match trouble {
            Trouble::Missing => Trouble::Broken,
            other => other,
        })?;
        let root = root(&xml).filter(|root| root.is("workbook")).ok_or(Trouble::Broken)?;
        let head = xml.get(root.whole.start..root.content.start).unwrap_or_default();
        if !head.contains(MAIN) && !head.contains(STRICT) {
            return Err(Trouble::Broken);
        }
        let children = root.children(&xml).ok_or(Trouble::Broken)?;
        let settings = children.iter().find(|child| child.is("workbookPr"));
        let from_1904 = settings.and_then(|settings| settings.attribute("date1904"));
        let from_1904 = from_1904.is_some_and(|value| value == "1" || value == "true");
        let relations = related(package.relations(&main))?;
        let list = children.iter().find(|child| child.is("sheets")).ok_or(Trouble::Broken)?;
        let mut sheets = Vec::new();
        for entry in list.children(&xml).ok_or(Trouble::Broken)? {
            let (Some(name), Some(id)) = (entry.attribute("name"), entry.relation()) else {
                return Err(Trouble::Broken);
            };
            let related = relations.iter().find(|relation| relation.id == id);
            let related = related.ok_or(Trouble::Broken)?;
            if related.kind != "worksheet" {
                continue;
            }
            if !package.has(&related.part) {
                return Err(Trouble::Broken);
            }
            let hidden = entry.attribute("state").is_some_and(|state| state != "visible");
            let visibility = if hidden { Visibility::Hidden } else { Visibility::Shown };
            sheets.push(Sheet { name, visibility, part: related.part.clone() });
        }
        let part = |kind: &str, usual: &str| {
            let known = relations.iter().find(|relation| relation.kind == kind);
            known.map_or_else(|| usual.to_owned(), |relation| relation.part.clone())
        };
        let (texts, styles) =
            (part("sharedStrings", "xl/sharedStrings.xml"), part("styles", "xl/styles.xml"));
        let has_texts = package.has(&texts);
        let texts = if has_texts { Texts::read(&mut package, &texts)? } else { Texts::default() };
        let has_styles = package.has(&styles);
        let formats = if has_styles { formats_of(&mut package, &styles)? } else { Vec::new() };
        Ok(Self { package, sheets, from_1904, texts, formats })
    }

    /// The cells of a sheet that hold anything, in the order of the file, and what else it says.
    ///
    /// # Errors
    /// When the sheet is damaged, or larger than these limits.
    pub(crate) fn cells(
        &mut self,
        sheet: &Sheet,
        limits: &Limits,
    ) -> Result<(Vec<Cell>, Facts), Trouble> {
        read(&mut self.package, &sheet.part, limits)
    }
}
