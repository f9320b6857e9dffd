//! `schema`: the JSON Schemas of the files that are read and of the JSON that is written.

use super::args::SchemaArgs;
use super::names::unknown_name;
use super::{Product, Refusal, Session, Status};
use crate::report::lists;

/// Name and text of each schema.
const SCHEMAS: &[(&str, &str)] = &[
    ("policy", include_str!("../../rules/schema/policy.json")),
    ("data", include_str!("../../rules/schema/data.json")),
    ("notes", include_str!("../../rules/schema/notes.json")),
    ("names", include_str!("../../rules/schema/names.json")),
    ("check", include_str!("../../rules/schema/check.json")),
    ("rules", include_str!("../../rules/schema/rules.json")),
    ("data-list", include_str!("../../rules/schema/data-list.json")),
    ("validate", include_str!("../../rules/schema/validate.json")),
    ("code", include_str!("../../rules/schema/code.json")),
];

pub(super) fn run(args: &SchemaArgs, session: &Session) -> Result<Product, Refusal> {
    let names = || SCHEMAS.iter().map(|(name, _)| *name);
    let mut text = Vec::new();
    match &args.name {
        None => lists::schemas(names(), session.texts, session.look, &mut text)?,
        Some(wanted) => {
            let found = SCHEMAS.iter().find(|(name, _)| name == wanted);
            let unknown = || unknown_name("unknown-schema", wanted, names(), session.texts);
            text.extend_from_slice(found.ok_or_else(unknown)?.1.as_bytes());
        }
    }
    Ok(Product { pieces: vec![(args.output.clone(), text)], status: Status::Fine })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Run it with `GOLDEN_UPDATE=1` to write what the structures say today.
    #[test]
    fn the_schemas_say_what_the_structures_say() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/schema");
        let made = crate::source::schema::schemas().into_iter().chain(crate::report::schemas());
        let made: Vec<(&str, String)> =
            made.map(|(name, schema)| (name, format!("{schema:#}\n"))).collect();
        if std::env::var("GOLDEN_UPDATE").is_ok() {
            for (name, text) in &made {
                #[expect(clippy::disallowed_methods, reason = "the test writes files of its own")]
                std::fs::write(folder.join(format!("{name}.json")), text).unwrap();
            }
            return;
        }
        let made = made.iter().map(|(name, text)| (*name, text.as_str()));
        for ((name, committed), (made_name, made)) in SCHEMAS.iter().zip(made) {
            assert_eq!(*name, made_name);
            assert_eq!(*committed, made, "{name} has changed");
        }
    }
}
