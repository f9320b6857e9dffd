//! Every target of the built-in policies says what `tests/transcription/` has of it, which was
//! typed from the documents (of cn-2022, whose source is not at hand, taken from the pack):
//! nothing else, nothing more, nothing less.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use duibiao::model::{
    Comparator, Measure, Policy, Quantity, Role, Rules, Stage, Target, Word, YearKind,
};
use duibiao::source::{BuiltIn, Content, Files, LoadError, load_rules};
use rust_decimal::Decimal;

const POLICIES: [&str; 3] = ["cn-2022", "zj-2021", "qz-2025"];

#[test]
fn every_target_is_as_transcribed_from_its_document() {
    let found = differences(&load_rules(&BuiltIn, "rules").unwrap().value);
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn every_built_in_policy_is_transcribed() {
    let rules = load_rules(&BuiltIn, "rules").unwrap().value;
    let ids: Vec<&str> = rules.policies.iter().map(|policy| policy.id.as_str()).collect();
    assert_eq!(ids, POLICIES);
}

#[test]
fn a_target_left_out_or_added_is_noticed() {
    let mut rules = load_rules(&BuiltIn, "rules").unwrap().value;
    let moved = rules.policies[1].items[1].targets.remove(0);
    rules.policies[2].items[0].targets.push(moved);
    let expected = ["zj-2021/2a: transcribed, but not in the pack", "zj-2021/2a: not transcribed"];
    assert_eq!(differences(&rules), expected);
}

#[test]
fn two_targets_that_change_places_are_noticed() {
    let mut rules = load_rules(&BuiltIn, "rules").unwrap().value;
    rules.policies[1].items[1].targets.swap(0, 2);
    let expected = "zj-2021: in another order than in the document, from zj-2021/2c on";
    assert_eq!(differences(&rules), [expected]);
}

/// Each number of each pack, off by 5 % (a small count by one), is found, and nothing else is.
#[test]
fn no_number_of_a_pack_changes_unnoticed() {
    let packs: Vec<Nudged> = POLICIES.iter().flat_map(|id| nudged(id)).collect();
    assert!(packs.len() > 65, "only {} numbers", packs.len());
    for pack in &packs {
        let loaded = load_rules(pack, "rules").unwrap();
        let found = differences(&loaded.value);
        assert!(found.len() == 1, "{}:{}: {found:?}", pack.path, pack.line);
    }
}

/// What the packs say otherwise than the transcription, one line each.
fn differences(rules: &Rules) -> Vec<String> {
    rules.policies.iter().flat_map(differences_of).collect()
}

fn differences_of(policy: &Policy) -> Vec<String> {
    let written = transcribed(policy.id.as_str());
    let targets = || policy.items.iter().flat_map(|item| &item.targets);
    let mut found = Vec::new();
    for row in &written {
        match targets().find(|target| target.id.as_str() == row.id) {
            Some(target) => found.extend(row.differences(target)),
            None => found.push(format!("{}: transcribed, but not in the pack", row.id)),
        }
    }
    let known = |target: &&Target| written.iter().any(|row| row.id == target.id.as_str());
    let unknown = targets().filter(|target| !known(target));
    found.extend(unknown.map(|target| format!("{}: not transcribed", target.id)));
    let present = |row: &&Row| targets().any(|target| target.id.as_str() == row.id);
    let mut order = written.iter().filter(present).zip(targets().filter(known));
    let moved = order.find(|(row, target)| row.id != target.id.as_str());
    found.extend(moved.map(|(_, target)| {
        format!("{}: in another order than in the document, from {} on", policy.id, target.id)
    }));
    found
}

/// One line of a transcription.
struct Row {
    id: String,
    /// The names of the columns and what stands in them.
    fields: Vec<(String, String)>,
}

impl Row {
    fn differences(&self, target: &Target) -> Vec<String> {
        let said = |(name, written): &(String, String)| {
            let packed = field(target, name);
            let differs = packed != *written;
            differs.then(|| format!("{}: {name} is {written}, the pack has {packed}", self.id))
        };
        self.fields.iter().filter_map(said).collect()
    }
}

/// The lines of a transcription; those before its head are comments.
fn transcribed(policy: &str) -> Vec<Row> {
    let path = format!("tests/transcription/{policy}.tsv");
    let text = text_of(&path);
    let mut lines = text.lines().filter(|line| !line.starts_with('#'));
    let names: Vec<&str> = lines.next().unwrap().split('\t').skip(1).collect();
    let row = |line: &str| {
        let (id, rest) = line.split_once('\t').unwrap();
        let cells: Vec<&str> = rest.split('\t').collect();
        assert_eq!(cells.len(), names.len(), "{path}: {line}");
        let cells = cells.into_iter().map(str::to_owned);
        let fields = names.iter().map(|name| (*name).to_owned()).zip(cells).collect();
        Row { id: format!("{policy}/{id}"), fields }
    };
    lines.map(row).collect()
}

#[expect(clippy::disallowed_methods, reason = "the test reads its own table and the packs")]
fn text_of(path: &str) -> String {
    std::fs::read_to_string(path).unwrap()
}

/// What a target has in a column; `-` for nothing.
fn field(target: &Target, column: &str) -> String {
    match column {
        "kind" => target.demand.kind().as_str().to_owned(),
        "comparator" => target.demand.comparator.as_str().to_owned(),
        "value" => or_dash(&values(target), "，"),
        "printed" => target.printed.clone(),
        "due" => target.due.map_or_else(|| "-".to_owned(), |due| due.to_string()),
        "due_basis" => target.due_basis.as_str().to_owned(),
        "every" => every(&target.demand.measure),
        "scope" => target.scope.as_str().to_owned(),
        "departments" => or_dash(&departments(target), "、"),
        "place" => target.at.clone(),
        _ => "no such column".to_owned(),
    }
}

fn or_dash(parts: &[String], between: &str) -> String {
    if parts.is_empty() { "-".to_owned() } else { parts.join(between) }
}

/// The numbers that the document prints, with their units; 全部 prints none.
fn values(target: &Target) -> Vec<String> {
    let demand = &target.demand;
    let (rate, cap) = &demand.payment;
    let paid = [rate, cap].into_iter().flatten().map(Quantity::token);
    let dated = |stage: &Stage| {
        let due = stage.due.filter(|_| demand.comparator == Comparator::Stages);
        stage.value.token() + &due.map_or_else(String::new, |due| format!(" {due}"))
    };
    let stages = demand.stages.iter().filter(|_| demand.comparator != Comparator::AllOf);
    let upper = demand.upper.iter().map(Quantity::token);
    stages.map(dated).chain(upper).chain(paid).collect()
}

/// How often the demand returns.
fn every(measure: &Measure) -> String {
    let years = |years: &YearKind| match years {
        YearKind::School => "school year",
        _ => "year",
    };
    match measure {
        Measure::Every { from, years: kind, .. } => format!("{} from {from}", years(kind)),
        Measure::Evidence { every: Some(kind) } => years(kind).to_owned(),
        _ => "-".to_owned(),
    }
}

fn departments(target: &Target) -> Vec<String> {
    let role = |role| match role {
        Role::Lead => "牵头",
        Role::Supporting => "配合",
        Role::Responsible => "责任",
    };
    let named = target.departments.iter();
    named.map(|part| format!("{}（{}）", part.department, role(part.role))).collect()
}

/// The built-in rules, one file of which is replaced by one with a line changed.
struct Nudged {
    path: String,
    text: String,
    /// The line, counted from 1.
    line: usize,
}

impl Files for Nudged {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        if path == self.path {
            return Ok(self.text.as_bytes().to_vec().into());
        }
        BuiltIn.read(path)
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        BuiltIn.list(folder)
    }
}

/// The pack of a policy once for each number of its targets, with that number changed.
fn nudged(policy: &str) -> Vec<Nudged> {
    let path = format!("rules/{policy}.toml");
    let text = text_of(&path);
    let rules = text.split_once("[[example]]").unwrap().0;
    let changed = rules.lines().zip(1..).filter_map(|(line, at)| Some((at, nudge(line)?)));
    let replaced = |(at, changed): (usize, String)| {
        let lines = rules.lines().zip(1..);
        let lines = lines.map(|(line, n)| if n == at { changed.as_str() } else { line });
        let lines: Vec<&str> = lines.collect();
        Nudged { path: path.clone(), text: lines.join("\n"), line: at }
    };
    changed.map(replaced).collect()
}

/// A line with its number moved up by 5 %, a whole one by one at least; none without a number.
fn nudge(line: &str) -> Option<String> {
    let key =
        ["value = \"1:", "value = \"", "cap = \""].into_iter().find(|key| line.contains(key))?;
    let (head, rest) = line.split_once(key)?;
    let (digits, tail) = rest.split_at(rest.find(|c: char| !c.is_ascii_digit() && c != '.')?);
    let number: Decimal = digits.parse().unwrap();
    let moved = number.checked_mul(Decimal::new(105, 2)).unwrap();
    let moved = if number.is_integer() { moved.ceil() } else { moved };
    Some(format!("{head}{key}{}{tail}", moved.normalize()))
}
