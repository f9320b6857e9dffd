//! Rules about the code: which module may import which, no circles, complete language files.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may use of the crate, itself apart.
const ALLOWED: [(&str, &[&str]); 8] = [
    ("text", &[]),
    ("ooxml", &["text"]),
    ("model", &["text"]),
    ("diag", &["text"]),
    ("source", &["text", "ooxml", "model", "diag"]),
    ("check", &["text", "model", "diag"]),
    ("report", &["text", "ooxml", "model", "diag"]),
    ("cli", &["text", "model", "diag", "source", "check", "report"]),
];

#[expect(clippy::disallowed_methods, reason = "the test reads the sources")]
fn sources(folder: &Path) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap();
            found.push((path, text));
        }
    }
    found.sort();
    found
}

/// The first name after each `prefix` in the code of a file, comments apart; of a list in braces
/// the first name of each entry.
fn names_after(prefix: &str, text: &str) -> BTreeSet<String> {
    let code = text.lines().filter(|line| !line.trim_start().starts_with("//"));
    let code: Vec<&str> = code.collect();
    let code = code.join(" ");
    let name = |rest: &str| {
        let end = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_'));
        rest.split_at(end.unwrap_or(rest.len())).0.to_owned()
    };
    let mut names = BTreeSet::new();
    for rest in code.split(prefix).skip(1) {
        match rest.strip_prefix('{').and_then(|list| list.split_once(';')) {
            Some((list, _)) => names.extend(list.split(',').map(|entry| name(entry.trim()))),
            None => {
                names.insert(name(rest));
            }
        }
    }
    names
}

/// The top-level modules that each top-level module uses.
fn graph() -> BTreeMap<String, BTreeSet<String>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut graph: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources(&root) {
        let inside = path.strip_prefix(&root).unwrap();
        let module = inside.components().next().unwrap().as_os_str().to_string_lossy().into_owned();
        let module = module.trim_end_matches(".rs").to_owned();
        graph.entry(module).or_default().extend(names_after("crate::", &text));
    }
    graph
}

#[test]
fn modules_import_only_what_their_layer_may() {
    let graph = graph();
    for (module, allowed) in ALLOWED {
        for used in graph.get(module).unwrap() {
            // Macros of the crate are named by their full path.
            let fine = used == module || allowed.contains(&used.as_str());
            assert!(fine, "`{module}` must not use `{used}`");
        }
    }
    let known = ALLOWED.iter().map(|(module, _)| *module).chain(["lib", "main"]);
    let known: BTreeSet<String> = known.map(str::to_owned).collect();
    let modules: BTreeSet<String> = graph.keys().cloned().collect();
    assert_eq!(modules, known, "a new module needs a row in the table");
}

#[test]
fn no_circle_runs_through_the_modules() {
    let graph = graph();
    for start in graph.keys() {
        let mut reached = BTreeSet::new();
        let mut open: Vec<&String> = graph.get(start).unwrap().iter().collect();
        while let Some(module) = open.pop() {
            if module != start && reached.insert(module) {
                open.extend(graph.get(module).into_iter().flatten());
            }
        }
        let back =
            reached.iter().any(|module| graph.get(*module).is_some_and(|g| g.contains(start)));
        assert!(!back, "`{start}` leads back to itself");
    }
}

#[test]
fn files_of_a_module_do_not_import_each_other_in_a_circle() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut graph: BTreeMap<(PathBuf, String), BTreeSet<String>> = BTreeMap::new();
    for (path, text) in sources(&root) {
        let folder = path.parent().unwrap().to_owned();
        let name = path.file_stem().unwrap().to_string_lossy().into_owned();
        // What `mod.rs` re-exports flows down; the files beside it are checked among themselves.
        if name == "mod" || name == "lib" || name == "main" {
            continue;
        }
        graph.entry((folder, name)).or_default().extend(names_after("super::", &text));
    }
    for (folder, start) in graph.keys() {
        let next = |name: &str| graph.get(&(folder.clone(), name.to_owned()));
        let mut reached: BTreeSet<String> = BTreeSet::new();
        let mut open: Vec<String> = next(start).unwrap().iter().cloned().collect();
        while let Some(name) = open.pop() {
            assert!(name != *start, "{} leads back to itself", folder.join(start).display());
            if reached.insert(name.clone()) {
                open.extend(next(&name).into_iter().flatten().cloned());
            }
        }
    }
}

#[test]
fn main_stays_short() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let (_, main) = sources(&root).into_iter().find(|(path, _)| path.ends_with("main.rs")).unwrap();
    assert!(main.lines().count() < 30);
}
