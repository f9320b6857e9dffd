//! Lists the rule and data files, so that a new file is part of the program without a line of code.

#![expect(clippy::disallowed_methods, reason = "a build script works on the files themselves")]

use std::fmt::Write as _;
use std::path::Path;
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?;
    let out = env::var("OUT_DIR").map_err(io::Error::other)?;
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
            let (name, path) = (format!("{folder}/{name}"), path.to_string_lossy());
            writeln!(list, "    ({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
        }
    }
    list.push(']');
    fs::write(Path::new(&out).join("files.rs"), list)
}
