//! The submitted workbook, returned: each cell that a finding names bears a comment, those in doubt
//! a colour, and the report stands behind its sheets. Everything else is as it was.

mod appended;
mod comments;
mod marking;
mod marks;
mod package;
mod sizes;
mod styles;

use package::Package;

use super::texts::Texts;
use super::validation::Checked;
use super::validation_sheets::sheets;
use super::xml::{MAIN, root};

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
        Package::open(self.bytes).is_some_and(|mut package| package.has_macros())
    }
}

/// Returns a workbook with the findings in it; `None` if it is built in a way that cannot be added
/// to.
#[must_use]
pub fn workbook(checked: Checked, submitted: Submitted, texts: &Texts) -> Option<Vec<u8>> {
    let mut package = Package::open(submitted.bytes)?;
    let main = package.relations("")?.into_iter().find(|r| r.kind == "officeDocument")?.part;
    let xml = package.read(&main)?;
    let root = root(&xml)?;
    if !xml.get(root.whole.start..root.content.start)?.contains(MAIN) {
        // What calls itself strict names everything otherwise.
        return None;
    }
    let styles = styles::add(&mut package, &main)?;
    let mut marks = marks::marks(checked, submitted.name, texts);
    let parts = package.relations(&main)?;
    for sheet in root.child(&xml, "sheets")?.children(&xml)? {
        let (name, id) = (sheet.attribute("name")?, sheet.relation()?);
        let part = parts.iter().find(|r| r.id == id && r.kind == "worksheet");
        let Some(part) = part else { continue };
        let cells = marks.remove(&name).unwrap_or_default();
        marking::mark(&mut package, &part.part, &cells, styles.shades)?;
    }
    if !marks.is_empty() {
        // A sheet that findings name has not been found.
        return None;
    }
    let report = sheets(checked, texts);
    appended::append(&mut package, &main, submitted.name, &report, &styles)?;
    package.finish()
}
