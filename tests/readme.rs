//! The READMEs as tests: their files are written to a folder, their commands are run there, and what
//! they show must be what the program prints. A line `…` stands for any lines.
//!
//! `GOLDEN_UPDATE=1 cargo nextest run` writes today's output into them.

#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

#[path = "support/golden.rs"]
mod golden;
#[path = "support/program.rs"]
mod program;

use std::fs;
use std::path::Path;

use program::program;

/// Runs one command line of a README in a folder and returns everything it prints.
fn output_of(line: &str, folder: &Path, locale: &str) -> String {
    let words = line.strip_prefix("$ duibiao ").unwrap().split_whitespace();
    let mut command = program(folder);
    command.args(words).env("COLUMNS", "100").env("LANG", locale);
    let output = command.output().unwrap();
    let text = [output.stdout, output.stderr].concat();
    String::from_utf8(text).unwrap().trim_end().to_owned()
}

/// Whether a text is what a pattern shows, where a line `…` stands for any lines.
fn fits(pattern: &[&str], text: &[&str]) -> bool {
    match pattern.split_first() {
        None => text.is_empty(),
        Some((&"…", rest)) => (0..=text.len()).any(|skip| fits(rest, &text[skip..])),
        Some((line, rest)) => {
            text.split_first().is_some_and(|(first, left)| first == line && fits(rest, left))
        }
    }
}

/// Keeps the beginning and the end of a long output.
fn shortened(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let end = lines.len().saturating_sub(6);
    if lines.len() <= 48 {
        return text.to_owned();
    }
    format!("{}\n…\n{}", lines[..36].join("\n"), lines[end..].join("\n"))
}

#[test]
fn the_english_readme_shows_what_the_program_prints() {
    check("README.md", "en_GB.UTF-8");
}

#[test]
fn the_chinese_readme_shows_what_the_program_prints() {
    check("README.zh.md", "zh_CN.UTF-8");
}

/// Runs a README for a user of some locale.
#[track_caller]
fn check(name: &str, locale: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    let readme = fs::read_to_string(&path).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let (mut written, mut commands, mut file) = (String::new(), Vec::new(), None);
    let mut lines = readme.lines();
    while let Some(line) = lines.next() {
        written.extend([line, "\n"]);
        let Some(kind) = line.strip_prefix("```").filter(|kind| !kind.is_empty()) else {
            // A file is named at the end of the line before it: `my-city.toml`:
            let named = line.strip_suffix("`:").or(line.strip_suffix("`："));
            file = named.and_then(|line| line.rsplit('`').next()).or(file);
            continue;
        };
        let block: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
        let mut shown = block.join("\n");
        if kind == "toml" || kind == "csv" {
            let file = folder.path().join(file.take().unwrap());
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(file, &shown).unwrap();
        } else if kind == "console" {
            let (command, expected) = block.split_first().unwrap();
            commands.push(*command);
            let got = output_of(command, folder.path(), locale);
            if golden::rewriting() {
                // A command that writes to a file shows nothing.
                shown = [command, shortened(&got).as_str()].join("\n");
                shown.truncate(shown.trim_end().len());
            } else {
                let fits = fits(expected, &got.lines().collect::<Vec<_>>());
                assert!(fits, "{name}: {command}\nprints\n{got}");
            }
        }
        written.extend([shown.as_str(), "\n```\n"]);
    }
    assert!(commands.len() >= 5, "{name} shows real commands");
    if golden::rewriting() {
        golden::compare(&path, &written).unwrap();
    }
}
