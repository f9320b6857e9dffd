//! Packages of office programs: their parts, read within one set of limits, and changed in place;
//! workbooks, their sheets and cells as stored. Knows nothing of figures or findings.

mod trouble;
mod xml;
mod package;
mod texts;
mod styles;
mod workbook;
mod worksheet;
mod sizes;
mod comments;
pub(crate) mod format;

pub(crate) use comments::{address, new_boxes, write as write_comments};
pub(crate) use package::{KIND, Package, is_package};
pub(crate) use sizes::Sizes;
pub(crate) use styles::{Added, Cell as Look, Format, add as add_styles};
pub(crate) use trouble::Trouble;
pub(crate) use workbook::{Visibility, Workbook};
pub(crate) use worksheet::{Cell, Facts, Limits, Range, Value};
pub(crate) use xml::{
    Edit, Element, HEAD, MAIN, Walk, allowed, attribute, escaped, piece, place_of, root,
};

/// Row and column of a cell, counted from 1.
pub(crate) type Spot = (usize, usize);
