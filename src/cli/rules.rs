//! `rules list`: every target of the rules.

use std::path::Path;

use super::args::{Format, OutputArgs};
use super::{Product, Refusal, Session, Status, load};
use crate::report::{json, lists};

pub(super) fn list(args: &OutputArgs, session: &Session) -> Result<Product, Refusal> {
    let rules = load::rules(session)?;
    let mut text = Vec::new();
    match args.format() {
        Format::Json => json::rules(&rules).map(|json| text = json.into_bytes()).map_err(broken)?,
        Format::Table => {
            let failed = |why| Refusal::Write(String::new(), why);
            lists::rules(&rules, session.texts, session.look, &mut text).map_err(failed)?;
        }
    }
    Ok(Product { text, file: args.output.clone(), status: Status::Fine })
}

/// JSON that cannot be written.
pub(super) fn broken(error: serde_json::Error) -> Refusal {
    Refusal::Write("JSON".to_owned(), error.into())
}

impl OutputArgs {
    /// The format asked for, else the one that the file's ending names, else a table.
    pub(super) fn format(&self) -> Format {
        let ending = self.output.as_ref().and_then(|file| Path::new(file).extension());
        let json = ending.is_some_and(|ending| ending.eq_ignore_ascii_case("json"));
        self.format.unwrap_or(if json { Format::Json } else { Format::Table })
    }
}
