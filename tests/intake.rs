//! Tables as people have them: small files, each with the answers that are right.
//!
//! `tests/intake/cases.json` lists them: what a case shows (`kind`, and `fault` or `note`) and what is
//! wanted of it. One want that holds is enough: exactly these `figures` (with a `warning` that fits,
//! if one is given); a question or a refusal that fits (`refused`), beside which none but wanted
//! figures are read and those of `never` never; the `status` of the program, with what it `says` and
//! `never_says`; a `part` of a `file` that it writes. Each case is a test of its own.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

use duibiao::diag::{Diagnostic, Severity};
use duibiao::model::{Figure, Rules};
use duibiao::report::table::Look;
use duibiao::report::{Lang, Texts, diagnostics};
use duibiao::source::{
    BuiltIn, Disk, ReadPeriod, Settings, Years, load_rules, load_submissions, read_period,
};
use libtest_mimic::{Arguments, Failed, Trial};
use regex::Regex;
use serde::Deserialize;

#[path = "support/program.rs"]
mod program;

/// One file, or several that are given together.
#[derive(Clone, Deserialize)]
struct Case {
    /// The folder of its files as well.
    id: String,
    args: Vec<String>,
    want: Vec<Want>,
    /// Not required, only wished for.
    #[serde(default)]
    wish: String,
    #[serde(default)]
    never: Vec<[String; 4]>,
}

/// What is right.
#[derive(Clone, Deserialize)]
#[serde(untagged)]
enum Want {
    Figures { figures: Vec<[String; 4]>, warning: Option<String> },
    Refusal { refused: String },
    Answer { status: i32, says: Option<String>, never_says: Option<String> },
    Part { file: String, part: String },
}

static RULES: LazyLock<Rules> = LazyLock::new(|| load_rules(&BuiltIn, "rules").unwrap().value);

fn main() -> ExitCode {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/intake");
    let cases = fs::read_to_string(folder.join("cases.json")).unwrap();
    let cases: Vec<Case> = serde_json::from_str(&cases).unwrap();
    let trial = |case: Case| {
        let folder = folder.join("inputs").join(&case.id);
        let name = case.id.clone();
        let is_wish = !case.wish.is_empty();
        Trial::test(name, move || holds(&case, &folder).map_err(Failed::from))
            .with_ignored_flag(is_wish)
    };
    let trials = cases.into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Whether one of the wants of a case holds; else what happened.
fn holds(case: &Case, folder: &Path) -> Result<(), String> {
    let of_figures = |want: &Want| matches!(want, Want::Figures { .. } | Want::Refusal { .. });
    if case.args.starts_with(&["data".to_owned(), "list".to_owned()])
        && case.want.iter().all(of_figures)
    {
        return listed(case, folder);
    }
    let work = tempfile::tempdir().unwrap();
    for file in fs::read_dir(folder).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), work.path().join(file.file_name())).unwrap();
    }
    let output = program::program(work.path()).args(["--lang", "en"]).args(&case.args).output();
    let output = output.unwrap();
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).unwrap());
    let (status, text) = (output.status.code(), format!("{out}{err}"));
    let fits = |want: &Want| match want {
        Want::Answer { status: wanted, says, never_says } => {
            status == Some(*wanted)
                && says.as_ref().is_none_or(|says| matches(says, &text))
                && !never_says.as_ref().is_some_and(|never| matches(never, &text))
        }
        Want::Refusal { refused } => {
            [Some(1), Some(2)].contains(&status) && matches(refused, &text)
        }
        Want::Part { file, part } => has_part(&work.path().join(file), part),
        Want::Figures { .. } => false,
    };
    if case.want.iter().any(fits) { Ok(()) } else { Err(format!("status {status:?}\n{text}")) }
}

/// A case of `data list`, by the library alone.
fn listed(case: &Case, folder: &Path) -> Result<(), String> {
    let option = |name: &str| {
        let at = case.args.iter().position(|arg| arg == name)?;
        case.args.get(at.checked_add(1)?)
    };
    let files = case.args.iter().skip_while(|arg| *arg != "--data").skip(1);
    let files = files.take_while(|arg| !arg.starts_with("--"));
    let files: Vec<String> =
        files.map(|file| folder.join(file).to_string_lossy().into_owned()).collect();
    let region = option("--data-region").and_then(|name| RULES.registry.region_named(name));
    let period = option("--data-period").and_then(|text| read_period(text, Years::Unsaid));
    let settings = Settings {
        region: region.map(|region| region.code.clone()),
        period: period.and_then(|read| match read {
            ReadPeriod::One(period) => Some(period),
            ReadPeriod::Either { .. } => None,
        }),
        ..Settings::default()
    };
    let loaded = load_submissions(&Disk, &files, &RULES, &settings).unwrap();
    let said: Vec<Diagnostic> =
        loaded.problems.iter().chain(&loaded.value.unread).cloned().collect();
    let refused = loaded.problems.iter().any(|problem| problem.severity == Severity::Error);
    let mut figures: Vec<[String; 4]> = Vec::new();
    if !refused {
        figures.extend(loaded.value.sets.iter().flat_map(|set| &set.figures).map(shown));
        figures.sort();
    }
    // What became of the cells is always said.
    let accounts = if loaded.value.accounts.is_empty() { "" } else { "figures read" };
    let look = Look { width: 120, colour: false };
    let text = diagnostics::render(&said, &Texts::new(Lang::En), look) + accounts;
    let asked = refused || !loaded.value.unread.is_empty();
    let read: Vec<&Vec<[String; 4]>> = case.want.iter().filter_map(figures_of).collect();
    let fits = |want: &Want| match want {
        Want::Figures { figures: wanted, warning } => {
            let mut wanted = wanted.clone();
            wanted.sort();
            !refused
                && wanted == figures
                && warning.as_ref().is_none_or(|warning| matches(warning, &text))
        }
        Want::Refusal { refused: pattern } => {
            let allowed = |figure: &[String; 4]| {
                !case.never.contains(figure)
                    && (read.is_empty() || read.iter().any(|read| read.contains(figure)))
            };
            asked && matches(pattern, &text) && figures.iter().all(allowed)
        }
        Want::Answer { .. } | Want::Part { .. } => false,
    };
    if case.want.iter().any(fits) { Ok(()) } else { Err(format!("{figures:?}\n{text}")) }
}

fn figures_of(want: &Want) -> Option<&Vec<[String; 4]>> {
    match want {
        Want::Figures { figures, .. } => Some(figures),
        _ => None,
    }
}

/// Indicator, region, period and value of a figure, as the cases have them.
fn shown(figure: &Figure) -> [String; 4] {
    let value = figure.quantity.value().rounded(6).normalize().to_string();
    let region = figure.region.as_str().to_owned();
    [figure.indicator.as_str().to_owned(), region, figure.period.label(), value]
}

fn matches(pattern: &str, text: &str) -> bool {
    Regex::new(pattern).unwrap().is_match(text)
}

fn has_part(file: &Path, part: &str) -> bool {
    let mut package = zip::ZipArchive::new(fs::File::open(file).unwrap()).unwrap();
    package.by_name(part).is_ok()
}
