//! Lists the rule and data files, so that a new file is part of the program without a line of
//! code, and stores each ready to use.
//!
//! A file with a mistake is stored as it stands: the program, and its tests, then say what is
//! wrong with it and where.

#![expect(clippy::disallowed_methods, reason = "a build script works on the files themselves")]

#[path = "src/source/raw.rs"]
#[expect(dead_code, reason = "the program reads what is only stored here")]
mod raw;

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

use serde::Serialize;
use serde::de::DeserializeOwned;

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
    println!("cargo::rerun-if-changed=src/source/raw.rs");
    let mut list = String::from("&[\n");
    for folder in ["rules", "rules/registry", "fixtures"] {
        println!("cargo::rerun-if-changed={folder}");
        let mut paths: Vec<_> = fs::read_dir(Path::new(&root).join(folder))?
            .filter_map(|entry| Some(entry.ok()?.path()))
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .collect();
        paths.sort();
        for path in paths {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let text = fs::read_to_string(&path).unwrap_or_default();
            let (name, path) = (format!("{folder}/{name}"), path.to_string_lossy());
            let stored = Path::new(&out).join(name.replace('/', "-")).with_extension("bin");
            fs::write(&stored, compiled(&name, &text))?;
            let stored = stored.to_string_lossy();
            writeln!(list, "    ({name:?}, include_str!({path:?}), include_bytes!({stored:?})),")
                .map_err(io::Error::other)?;
        }
    }
    list.push(']');
    fs::write(Path::new(&out).join("files.rs"), list)
}

/// The raw structure of a file in its compact form; nothing if the file has a mistake.
fn compiled(name: &str, text: &str) -> Vec<u8> {
    match name {
        // Examples are for the tests, which read the files themselves.
        name if name.starts_with("rules/") => {
            stored::<raw::RawRuleFile>(text, |rules| rules.example.clear())
        }
        _ => stored::<raw::RawDataFile>(text, |_| {}),
    }
}

fn stored<T: DeserializeOwned + Serialize>(text: &str, lighten: fn(&mut T)) -> Vec<u8> {
    let raw = toml::from_str::<T>(text).ok().map(|mut raw| {
        lighten(&mut raw);
        raw
    });
    raw.and_then(|raw| postcard::to_allocvec(&raw).ok()).unwrap_or_default()
}
