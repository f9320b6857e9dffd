//! `data list`: every figure of the data sets.

use super::args::DataListArgs;
use super::output::list_in;
use super::{Product, Refusal, Session, Status, load};
use crate::report::{json, lists};

pub(super) fn list(args: &DataListArgs, session: &Session) -> Result<Product, Refusal> {
    let known = load::rules(session)?;
    let asked = !args.data_list.is_empty();
    let names = if asked { args.data_list.clone() } else { load::all_data() };
    let mut sets = load::data(&names, &known)?;
    // Invented figures are listed only when asked for.
    sets.retain(|set| asked || !set.illustrative);
    let list = lists::data(&sets, &known, session.texts);
    Product::of(&args.output, session, Status::Fine, |format, look| {
        list_in(&list, || json::data(&sets), format, look)
    })
}
