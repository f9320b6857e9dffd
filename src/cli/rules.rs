//! `rules list`: every target of the rules.

use super::args::OutputArgs;
use super::output::list_in;
use super::{Product, Refusal, Session, Status, load};
use crate::report::{json, lists};

pub(super) fn list(args: &OutputArgs, session: &Session) -> Result<Product, Refusal> {
    let rules = load::rules(session)?;
    let list = lists::rules(&rules, session.texts);
    Product::of(args, session, Status::Fine, |format, look| {
        list_in(&list, || json::rules(&rules), format, look)
    })
}
