//! Bad input: what the program says about each broken file and each wrong argument, and how it ends.
//!
//! `BROKEN_UPDATE=1 cargo test --test broken` writes today's answers to `tests/broken/`; read the
//! difference before you commit it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "the test works on files")]

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::io::{self, Read, Seek};
use std::path::Path;
use std::process::{Command, ExitStatus};
use std::thread::sleep;
use std::time::Duration;

use duibiao::diag::{Code, Example};

/// Cases by name, with their arguments; `@/` is `fixtures/broken/`.
const CASES: &[(&str, &str)] = &[
    // Files that cannot be read.
    ("missing-file", "check --data @/missing-file.toml"),
    ("missing-folder", "check --rules @/missing-folder"),
    ("folder-as-file", "check --data @/"),
    ("file-as-folder", "check --rules @/unknown-key.toml"),
    ("not-utf8", "check --data @/not-utf8.toml"),
    ("empty-file", "check --data @/empty-file.toml"),
    ("comment-only", "check --data @/comment-only.toml"),
    ("syntax", "check --data @/syntax.toml"),
    ("same-key-twice", "check --data @/same-key-twice.toml"),
    ("full-width-digits", "check --data @/full-width-digits.toml"),
    ("full-width-comma", "check --data @/full-width-comma.toml"),
    ("impossible-date", "check --data @/impossible-date.toml"),
    ("no-policy", "check --rules @/no-policy"),
    // Entries of the wrong shape.
    ("unknown-key", "check --data @/unknown-key.toml"),
    ("wrong-type", "check --data @/wrong-type.toml"),
    ("missing-key", "check --data @/missing-key.toml"),
    ("unknown-word", "check --data @/unknown-word.toml"),
    ("impossible-period", "check --data @/impossible-period.toml"),
    ("date-with-time", "check --data @/date-with-time.toml"),
    ("policy-as-data", "check --data @/one-target/plan.toml"),
    // Figures that mean nothing.
    ("unknown-indicator", "check --data @/unknown-indicator.toml"),
    ("indicator-by-name", "check --data @/indicator-by-name.toml"),
    ("unknown-population", "check --data @/unknown-population.toml"),
    ("unknown-region", "check --data @/unknown-region.toml"),
    ("unknown-target", "check --data @/unknown-target.toml"),
    ("bad-figure", "check --data @/bad-figure.toml"),
    ("forty-digits", "check --data @/forty-digits.toml"),
    ("unknown-unit", "check --data @/unknown-unit.toml"),
    ("unit-misfit", "check --data @/unit-misfit.toml"),
    ("population-misfit", "check --data @/population-misfit.toml"),
    ("same-data-twice", "check --data quzhou-2020 quzhou-2020"),
    // Policies.
    ("unknown-department", "check --rules @/unknown-department"),
    ("department-twice", "check --rules @/department-twice"),
    ("due-before-in-force", "check --rules @/due-before-in-force"),
    ("stage-before-in-force", "check --rules @/stage-before-in-force"),
    ("plan-backwards", "check --rules @/plan-backwards"),
    ("in-force-after-plan", "check --rules @/in-force-after-plan"),
    ("no-plan-end", "check --rules @/no-plan-end"),
    ("superseded-in-circle", "check --rules @/superseded-in-circle"),
    ("word-against-comparator", "check --rules @/word-against-comparator"),
    ("no-such-tier", "check --rules @/no-such-tier"),
    ("setting-out-of-range", "check --rules @/setting-out-of-range"),
    ("broken-heads", "check --rules @/broken-heads"),
    ("policy-twice", "check --rules @/policy-twice"),
    ("whole-of-a-count", "check --rules @/whole-of-a-count"),
    ("wrong-letter", "check --rules @/wrong-letter"),
    ("undeclared-word", "check --rules @/undeclared-word"),
    ("value-not-wanted", "check --rules @/value-not-wanted"),
    ("threshold-unit", "check --rules @/threshold-unit"),
    ("duplicate-item", "check --rules @/duplicate-item"),
    ("unknown-link", "check --rules @/unknown-link"),
    // Registries.
    ("duplicate-id", "rules list --rules @/duplicate-id"),
    ("duplicate-name", "rules list --rules @/duplicate-name"),
    ("unit-of-indicator", "rules list --rules @/unit-of-indicator"),
    ("bad-formula", "rules list --rules @/bad-formula"),
    ("formula-too-long", "rules list --rules @/formula-too-long"),
    ("formula-units", "rules list --rules @/formula-units"),
    ("formula-populations", "rules list --rules @/formula-populations"),
    ("formula-cycle", "rules list --rules @/formula-cycle"),
    ("formula-too-large", "rules list --rules @/formula-too-large"),
    ("region-in-itself", "rules list --rules @/region-in-itself"),
    ("population-twice", "rules list --rules @/population-twice"),
    // What is odd about rules.
    ("unused-indicator", "rules lint --rules @/unused-indicator"),
    ("unused-alias", "rules lint --rules @/unused-indicator -A L001 -W unused-alias"),
    ("unused-department", "rules lint --rules @/unused-department"),
    ("same-target-twice", "rules lint --rules @/same-target-twice"),
    ("contradictory-bounds", "rules lint --rules @/contradictory-bounds"),
    ("weaker-than-before", "rules lint --rules @/weaker-than-before"),
    ("never-judged", "rules lint --rules @/never-judged"),
    ("unreachable", "rules lint --rules @/unreachable -D unreachable"),
    ("item-without-targets", "rules lint --rules @/item-without-targets"),
    ("untranslated", "rules lint --rules @/untranslated"),
    ("failing-example", "rules lint --rules @/failing-example"),
    ("printed-word", "rules lint --rules @/printed-word"),
    ("nothing-odd", "rules lint --rules @/one-target"),
    ("lint-broken-rules", "rules lint --rules @/no-plan-end"),
    ("lint-as-json", "rules lint --rules @/same-target-twice -D L004 --format json"),
    ("lint-as-csv", "rules lint --rules @/contradictory-bounds --format csv"),
    ("failing-examples-as-markdown", "rules test --rules @/failing-example --format markdown"),
    ("failing-examples", "rules test --rules @/failing-example --coverage"),
    ("failing-examples-as-json", "rules test --rules @/failing-example --format json"),
    // Checks.
    ("check-operands", "validate --rules @/checks"),
    // Figures that do not agree.
    ("wrong-sums", "validate @/wrong-sums.toml"),
    ("wrong-quotients", "validate @/wrong-quotients.toml"),
    ("wrong-changes", "validate @/wrong-changes.toml"),
    ("wrong-values", "validate @/wrong-values.toml"),
    // Many problems at once.
    ("several-problems", "check --data @/several-problems.toml"),
    ("two-files", "data list --data @/unknown-unit.toml @/unknown-word.toml"),
    ("too-many-problems", "check --data @/too-many-problems.toml"),
    // No errors of a file: the row says what is the matter.
    ("zero-denominator", "check --rules @/one-target --data @/zero-denominator.toml"),
    ("two-values", "check --rules @/one-target --data @/two-values.toml"),
    ("before-all-data", "check --rules @/one-target --as-of 1999-12-31"),
    // Arguments.
    ("no-command", ""),
    ("unknown-command", "chek"),
    ("unknown-option", "check --polcy zj-2021"),
    ("no-value", "check --as-of"),
    ("option-twice", "check --as-of 2022-12-31 --as-of 2023-12-31"),
    ("unknown-verdict", "check --verdict mett"),
    ("unknown-level", "check --fail-on mised"),
    ("unknown-format", "check --format xlsx"),
    ("target-by-name", "explain zj-2021/30z"),
    ("unknown-rule", "rules show zj-2021/30dd"),
    ("unknown-code", "rules lint -A unused-aliass"),
    ("target-of-two-policies", "explain 1a"),
    ("code-by-name", "explain unknown-indicater"),
    ("unknown-policy", "check --policy zj2021"),
    ("region-by-name", "check --region 衢州县"),
    ("region-by-code", "check --region 330880"),
    ("department-by-name", "check --department 市教育居"),
    ("assumption-without-value", "check --set 专业课教师"),
    (
        "assumptions-that-fit-nothing",
        "check --set 专业教师=3 --set enrolment=3x --set intake=3%@20222",
    ),
    ("assumption-too-late", "check --set 专业课教师=750@2030 --as-of 2022-12-31"),
    ("earlier-is-toml", "check --since @/unknown-key.toml"),
    ("earlier-is-cut-off", "check --since @/cut-off.json"),
    ("earlier-is-another-list", "check --since @/another-list.json"),
    ("output-named-twice", "check -o x.json -o x.json"),
    ("schema-by-name", "schema polciy"),
    ("bad-date", "check --as-of 2022-02-30"),
    ("no-date", "check --data @/no-figures.toml"),
];

/// Cases about something that is made on the spot as `made`, in the folder where they run.
const MADE: &[(&str, Make, &str)] = &[
    ("file-too-large", |made| File::create(made)?.set_len(200 << 20), "check --data made"),
    ("nested-lists", |made| fs::write(made, deep("x = ", "[", "", "]")), "check --data made"),
    ("nested-tables", |made| fs::write(made, deep("x = ", "{x=", "1", "}")), "check --data made"),
    ("nested-keys", |made| fs::write(made, deep("", "x.", "x = 1", "")), "check --data made"),
    ("long-line", |made| fs::write(made, long_line()), "check --data made"),
    ("output-in-no-folder", |made| fs::write(made, ""), "rules list -o nowhere/x"),
    ("output-is-a-folder", |made| fs::create_dir(made), "rules list -o made"),
];

/// Makes something at a path.
type Make = fn(&Path) -> io::Result<()>;

/// A line that goes 10,000 levels down and up again.
fn deep(begin: &str, down: &str, bottom: &str, up: &str) -> String {
    format!("{begin}{}{bottom}{}\n", down.repeat(10_000), up.repeat(10_000))
}

/// A data file with an unknown key in the middle of a line of a million characters.
fn long_line() -> String {
    let half = "长".repeat(500_000);
    format!("dataset = {{ zh = \"{half}\", idd = \"broken\", en = \"{half}\" }}\n")
}

/// Runs the program in a folder and shows all that its user sees.
fn shown(folder: &Path, lang: &str, args: &str) -> String {
    let [out, err] = [(); 2].map(|()| tempfile::tempfile().unwrap());
    let mut command = program(folder);
    command.args(["--lang", lang]).args(args.split_whitespace());
    let status = ended(command.stdout(out.try_clone().unwrap()).stderr(err.try_clone().unwrap()));
    let line = format!("$ duibiao --lang {lang} {args}");
    let mut text = format!("{}\nexit status {}\n", line.trim_end(), status.code().unwrap());
    for (name, printed) in [("stderr", content(err)), ("stdout", content(out))] {
        if !printed.is_empty() {
            text.extend(["\n── ", name, "\n", &printed]);
        }
    }
    let machine = folder.to_str().unwrap();
    assert!(!text.contains(machine), "{args}: the path of a folder of this machine is shown");
    text
}

fn program(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_duibiao"));
    command.current_dir(folder).env_clear().env("COLUMNS", "100");
    command
}

/// Runs a command, for ten seconds at most.
fn ended(command: &mut Command) -> ExitStatus {
    let mut child = command.spawn().unwrap();
    let status = (0..1000).find_map(|_| {
        sleep(Duration::from_millis(10));
        child.try_wait().unwrap()
    });
    if status.is_none() {
        child.kill().unwrap();
    }
    assert!(status.is_some(), "{command:?} hangs");
    status.unwrap()
}

fn content(mut file: File) -> String {
    let mut text = String::new();
    file.rewind().unwrap();
    file.read_to_string(&mut text).unwrap();
    text
}

/// Compares all answers in one language with their golden files.
fn check(lang: &str) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut changed = Vec::new();
    let mut compare = |name: &str, text: String| {
        let golden = root.join(format!("tests/broken/{name}.{lang}.txt"));
        if std::env::var("BROKEN_UPDATE").is_ok() {
            fs::write(&golden, &text).unwrap();
        }
        if fs::read_to_string(&golden).unwrap_or_default() != text {
            changed.push(format!("{name}:\n{text}"));
        }
    };
    for (name, args) in CASES {
        compare(name, shown(root, lang, &args.replace("@/", "fixtures/broken/")));
    }
    for (name, make, args) in MADE {
        let folder = tempfile::tempdir().unwrap();
        make(&folder.path().join("made")).unwrap();
        compare(name, shown(folder.path(), lang, args));
        assert_eq!(names(folder.path()), ["made"], "{name}: something is left behind");
    }
    assert!(changed.is_empty(), "these answers have changed:\n\n{}", changed.join("\n"));
}

/// The names of what is in a folder, in order.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn answers_in_chinese() {
    check("zh");
}

#[test]
fn answers_in_english() {
    check("en");
}

#[test]
fn every_code_of_the_catalogue_has_a_case() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    for lang in ["zh", "en"] {
        let files =
            names(&folder).into_iter().filter(|name| name.ends_with(&format!(".{lang}.txt")));
        let texts = files.map(|name| fs::read_to_string(folder.join(name)).unwrap());
        let texts = texts.collect::<String>();
        let unseen =
            Code::ALL.iter().filter(|code| !texts.contains(&format!("[{}]", code.as_str())));
        let unseen: Vec<_> = unseen.map(|code| (code.as_str(), code.name())).collect();
        assert!(unseen.is_empty(), "codes without a case: {unseen:?}");
    }
}

/// The cases that yield a code.
fn cases_of(code: Code) -> impl Iterator<Item = (&'static str, &'static str)> {
    let all = CASES.iter().copied().chain(MADE.iter().map(|(name, _, args)| (*name, *args)));
    all.filter(move |(name, _)| golden(name).contains(&format!("[{}]", code.as_str())))
}

/// What the program says in English in a case.
fn golden(case: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/broken");
    fs::read_to_string(folder.join(format!("{case}.en.txt"))).unwrap()
}

/// What the program says when the files of a case hold the right lines instead of the wrong ones;
/// nothing if the wrong ones are in none of them.
fn put_right(args: &str, example: &Example) -> Option<String> {
    let (_, path) = args.split_once("@/")?;
    let path = path.split(' ').next()?;
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/broken");
    let folder = tempfile::tempdir().unwrap();
    let changed = copy(&from.join(path), &folder.path().join(path), example);
    changed.then(|| shown(folder.path(), "en", &args.replace("@/", "")))
}

/// Copies a file or folder with the wrong lines put right; says whether there were any.
fn copy(from: &Path, to: &Path, example: &Example) -> bool {
    if from.is_dir() {
        fs::create_dir(to).unwrap();
        let copied =
            names(from).into_iter().map(|name| copy(&from.join(&name), &to.join(name), example));
        return copied.collect::<Vec<_>>().contains(&true);
    }
    let text = String::from_utf8_lossy(&fs::read(from).unwrap()).into_owned();
    fs::write(to, text.replace(example.wrong, example.right)).unwrap();
    text.contains(example.wrong)
}

/// Whether an example is the command of a case, as its user would type it.
fn is_command(example: &Example, (name, args): (&str, &str)) -> bool {
    let made = args.replace("made", &format!("{name}.toml"));
    example.wrong == format!("duibiao {}", made.replace("@/", ""))
}

#[test]
fn the_example_of_every_code_raises_it_and_is_put_right() {
    for code in Code::ALL {
        let name = code.as_str();
        let example = code.example();
        assert!(example.is_some(), "{name}: add an example to src/diag/examples.rs");
        let example = example.unwrap();
        assert_ne!(example.wrong, example.right, "{name}");
        if example.wrong.starts_with("duibiao ") {
            let found = cases_of(*code).any(|case| is_command(&example, case));
            assert!(found, "{name}: no case has the command {}", example.wrong);
            continue;
        }
        let answers = cases_of(*code)
            .find_map(|(case, args)| Some((golden(case), put_right(args, &example)?)));
        assert!(answers.is_some(), "{name}: the wrong lines are in no case that yields it");
        let (before, answer) = answers.unwrap();
        let times = |text: &str| text.matches(&format!("[{name}]")).count();
        assert!(times(&answer) < times(&before), "{name}: still wrong\n{answer}");
        assert!(!answer.contains("[F003]"), "{name}: the right lines are no TOML\n{answer}");
    }
}

#[test]
fn every_broken_file_and_every_golden_file_belongs_to_a_case() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let all: BTreeSet<&str> =
        CASES.iter().map(|case| case.0).chain(MADE.iter().map(|case| case.0)).collect();
    for golden in names(&root.join("tests/broken")) {
        let case = golden.strip_suffix(".zh.txt").or(golden.strip_suffix(".en.txt"));
        assert!(case.is_some_and(|case| all.contains(case)), "{golden} belongs to no case");
    }
    for file in names(&root.join("fixtures/broken")) {
        let used = CASES.iter().any(|(_, args)| args.contains(&format!("@/{file}")));
        assert!(used, "{file} is in no case");
    }
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let (reader, writer) = io::pipe().unwrap();
    drop(reader);
    let err = tempfile::tempfile().unwrap();
    let mut command = program(Path::new(env!("CARGO_MANIFEST_DIR")));
    command.args(["rules", "list"]).stdout(writer).stderr(err.try_clone().unwrap());
    let status = ended(&mut command);
    assert_eq!((status.code(), content(err).as_str()), (Some(0), ""));
}
