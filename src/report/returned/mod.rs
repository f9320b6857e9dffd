//! The submitted workbook, returned: each cell that a finding names bears a comment, those in doubt
//! a colour, and the report stands behind its sheets. Everything else is as it was.

mod appended;
mod marking;
mod marks;

use marks::Shade;

use super::texts::Texts;
use super::validation::Checked;
use super::validation_sheets::sheets;
use crate::ooxml::{MAIN, Package, Trouble, add_styles, is_package, root};

/// A workbook as it was submitted.
#[derive(Clone, Copy, Debug)]
pub struct Submitted<'a> {
    /// The name under which its figures were read.
    pub name: &'a str,
    /// Its bytes.
    pub bytes: &'a [u8],
}

impl Submitted<'_> {
    /// Whether it holds macros, so that Excel opens it only under a name that says so.
    #[must_use]
    pub fn has_macros(&self) -> bool {
        Package::open(self.bytes).is_ok_and(|mut package| package.has_macros())
    }
}

/// Why a workbook cannot be returned with the findings in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NotReturned {
    /// It is no .xlsx or .xlsm.
    OtherFormat,
    /// A part of it is damaged or missing.
    Damaged,
    /// A part of it is too large to be changed.
    TooLarge,
    /// It calls itself strict, which names everything otherwise.
    Strict,
    /// A sheet that findings name is not found, or is built in a way that cannot be added to.
    Sheet(String),
    /// Its styles, or its list of sheets, are built in a way that cannot be added to.
    Structure,
}

impl NotReturned {
    /// The word by which the texts know the reason.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
        match self {
            Self::OtherFormat => "other-format",
            Self::Damaged => "damaged",
            Self::TooLarge => "too-large",
            Self::Strict => "strict",
            Self::Sheet(_) => "sheet",
            Self::Structure => "structure",
        }
    }

    /// The sheet that it is about, if any.
    #[must_use]
    pub fn sheet(&self) -> &str {
        if let Self::Sheet(name) = self { name } else { "" }
    }

    fn of(trouble: Trouble) -> Self {
        match trouble {
            Trouble::TooLarge(_) | Trouble::TooManyCells => Self::TooLarge,
            Trouble::Broken | Trouble::Missing => Self::Damaged,
        }
    }
}

/// Returns a workbook with the findings in it.
///
/// # Errors
/// Why it cannot be returned.
pub fn workbook(
    checked: Checked,
    submitted: Submitted,
    texts: &Texts,
) -> Result<Vec<u8>, NotReturned> {
    if !is_package(submitted.bytes) {
        return Err(NotReturned::OtherFormat);
    }
    let mut package = Package::open(submitted.bytes).map_err(NotReturned::of)?;
    if package.has("mimetype") || package.has("xl/workbook.bin") {
        return Err(NotReturned::OtherFormat);
    }
    let changed = change(&mut package, checked, submitted.name, texts);
    // What a part that cannot be read leads to is not the reason.
    changed.map_err(|reason| package.trouble().map_or(reason, NotReturned::of))?;
    package.finish().ok_or(NotReturned::Damaged)
}

/// Makes the changes to a package.
fn change(
    package: &mut Package,
    checked: Checked,
    file: &str,
    texts: &Texts,
) -> Result<(), NotReturned> {
    let relations = package.relations("").ok_or(NotReturned::Damaged)?;
    let main = relations.into_iter().find(|r| r.kind == "officeDocument");
    let main = main.ok_or(NotReturned::Damaged)?.part;
    let xml = package.read(&main).ok_or(NotReturned::Damaged)?;
    let root = root(&xml).ok_or(NotReturned::Damaged)?;
    if !xml.get(root.whole.start..root.content.start).is_some_and(|tag| tag.contains(MAIN)) {
        return Err(NotReturned::Strict);
    }
    let colours = Shade::ALL.map(Shade::colour);
    let styles = add_styles(package, &main, &colours).ok_or(NotReturned::Structure)?;
    let mut marks = marks::marks(checked, file, texts);
    let report = self::sheets(checked, Some(file), texts);
    let parts = package.relations(&main).ok_or(NotReturned::Damaged)?;
    let sheets = root.child(&xml, "sheets").and_then(|list| list.children(&xml));
    for sheet in sheets.ok_or(NotReturned::Structure)? {
        let (Some(name), Some(id)) = (sheet.attribute("name"), sheet.relation()) else {
            return Err(NotReturned::Structure);
        };
        let part = parts.iter().find(|r| r.id == id && r.kind == "worksheet");
        let Some(part) = part else { continue };
        let mut cells = marks.remove(&name).unwrap_or_default();
        if let Some(new) = report.iter().find(|new| new.instead.as_ref() == Some(&name)) {
            let moved = appended::replace(package, &part.part, file, new, &styles);
            let place = |(spot, mark)| Some((*moved.get(&spot)?, mark));
            cells = cells.into_iter().filter_map(place).collect();
        }
        marking::mark(package, &part.part, &cells, styles.shades)
            .ok_or(NotReturned::Sheet(name))?;
    }
    if let Some((missing, _)) = marks.pop_first() {
        return Err(NotReturned::Sheet(missing));
    }
    appended::append(package, &main, file, &report, &styles).ok_or(NotReturned::Structure)
}
