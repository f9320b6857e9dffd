//! `rules list`: every target of the rules.

use super::args::{Format, OutputArgs};
use super::{Product, Refusal, Session, Status, load};
use crate::report::{json, lists};

pub(super) fn list(args: &OutputArgs, session: &Session) -> Result<Product, Refusal> {
    let rules = load::rules(session)?;
    let mut text = Vec::new();
    match args.format() {
        Format::Json => text = json::rules(&rules)?.into_bytes(),
        Format::Table => lists::rules(&rules, session.texts, session.look, &mut text)?,
    }
    Ok(Product { text, file: args.output.clone(), status: Status::Fine })
}
