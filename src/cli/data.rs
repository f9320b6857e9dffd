//! `data list`: every figure of the data sets.

use super::args::{DataListArgs, Format};
use super::{Product, Refusal, Session, Status, load};
use crate::report::{json, lists};

pub(super) fn list(args: &DataListArgs, session: &Session) -> Result<Product, Refusal> {
    let known = load::rules(session)?;
    let asked = !args.data_list.is_empty();
    let names = if asked { args.data_list.clone() } else { load::all_data() };
    let mut sets = load::data(&names, &known)?;
    // Invented figures are listed only when asked for.
    sets.retain(|set| asked || !set.illustrative);
    let mut text = Vec::new();
    match args.output.format() {
        Format::Json => text = json::data(&sets)?.into_bytes(),
        Format::Table => lists::data(&sets, &known, session.texts, session.look, &mut text)?,
    }
    Ok(Product { text, file: args.output.output.clone(), status: Status::Fine })
}
