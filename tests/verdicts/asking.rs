//! How the tests of verdicts ask: rules, figures and expectations as short texts.

use std::sync::LazyLock;

use duibiao::check::targets::assess;
use duibiao::model::{Assessment, DataSet, Exact, Observed, Pace, RegionCode, Rules, Word};
use duibiao::source::{BuiltIn, Content, Files, LoadError, load_data, load_rules};

/// Stands for the three built-in reports: Quzhou 2020 and 2022, Jinhua 2022.
pub(crate) const REPORTS: &str = "reports";

/// Asks about one target for `asked` (region and day) and expects what `expected` lists: first the
/// verdict, then other facts; what stands after `no` must not be stated. See [`facts`] for words.
///
/// Figures are written `indicator period value [key=value …]`, evidence `evidence date state`;
/// `;` divides statements, `|` data sets.
#[track_caller]
pub(crate) fn check(target: &str, asked: &str, figures: &str, expected: &str) {
    let said = all_facts(target, asked, figures);
    let verdict = said.first().map(String::as_str);
    let wanted = expected.split(", ").next();
    let excluded = wanted.is_some_and(|word| word.starts_with("no "));
    assert!(excluded || verdict == wanted, "{target} {asked} should be {wanted:?}, says {said:?}");
    for word in expected.split(", ") {
        let (absent, fact) = word.strip_prefix("no ").map_or((false, word), |fact| (true, fact));
        let stated = said.iter().any(|known| known == fact);
        assert!(stated != absent, "{target} {asked} should say {word:?}, says {said:?}");
    }
}

/// What is said about a target, in one line.
pub(crate) fn answer(target: &str, asked: &str, figures: &str) -> String {
    let said = all_facts(target, asked, figures);
    said.iter()
        .filter(|fact| !fact.starts_with("due"))
        .take(5)
        .cloned()
        .collect::<Vec<_>>()
        .join(", ")
}

fn all_facts(target: &str, asked: &str, figures: &str) -> Vec<String> {
    let (region, as_of) = asked.split_once(' ').unwrap();
    let data = data_of(figures, target, region);
    let all = assess(&RULES, &data, &[RegionCode::from(region)], as_of.parse().unwrap());
    let answer = all.iter().find(|a| a.target.id.as_str() == target);
    facts(answer.unwrap())
}

/// The verdict with its tier, then everything else that an assessment states, as short words.
pub(crate) fn facts(a: &Assessment) -> Vec<String> {
    let tier = a.tier.map_or(String::new(), |tier| format!(" {tier}"));
    let mut facts = vec![format!("{}{tier}", a.verdict.as_str()), a.basis.as_str().to_owned()];
    facts.extend(a.reasons.iter().map(|reason| reason.as_str().to_owned()));
    facts.extend(a.flags.iter().map(|flag| flag.as_str().to_owned()));
    facts.extend(a.missing.iter().map(|id| format!("missing {id}")));
    facts.extend(a.due.map(|due| format!("due {due}")));
    facts.extend(a.observed.iter().flat_map(|seen| shown("observed", seen)));
    facts.extend(a.rival.iter().flat_map(|seen| shown("rival", seen)));
    facts.extend(a.pace.as_deref().into_iter().flat_map(paces));
    facts.extend(a.given.iter().map(|figure| format!("given {}", figure.quantity.printed)));
    let on_the_way = a.on_the_way.iter().map(|figure| &figure.quantity.printed);
    facts.extend(on_the_way.map(|printed| format!("on the way {printed}")));
    facts.extend(a.evidence.map(|piece| format!("evidence {}", piece.date)));
    facts.extend(a.coverage.map(|c| format!("coverage {}/{}", c.reported, c.parts)));
    facts.extend(a.contribution.map(|c| format!("equal share {}", short(c.equal_share))));
    facts.extend(a.contribution.map(|c| format!("parts {}", c.parts)));
    let progress = a.contribution.and_then(|c| c.progress);
    facts.extend(progress.map(|p| format!("line {}", short(p.line))));
    facts.extend(progress.map(|p| format!("standing {}", p.standing.as_str())));
    let numbers = [("gap", a.gap), ("completion", a.completion), ("needs", a.required_per_year)];
    facts.extend(numbers.iter().filter_map(|(name, n)| Some(format!("{name} {}", short((*n)?)))));
    if let Some(rounding) = &a.rounding {
        let verdicts: Vec<&str> = rounding.verdicts.iter().map(|v| v.as_str()).collect();
        facts.push(format!("verdicts {}", verdicts.join("/")));
        facts.push(format!("distance {}", short(rounding.distance)));
    }
    facts
}

fn shown(name: &str, seen: &Observed) -> [String; 2] {
    let value = short(seen.interval.nominal);
    [format!("{name} {value}"), format!("{name} {value} in {}", seen.period.label())]
}

/// `p`, `e` and `L` as in the design; `year` is the change per year so far.
fn paces(pace: &Pace) -> Vec<String> {
    let numbers = [
        ("b", pace.baseline),
        ("p", pace.progress),
        ("e", pace.elapsed),
        ("L", pace.index),
        ("landing", pace.landing),
        ("year", pace.observed_per_year),
        ("needs", pace.required_per_year),
    ];
    let mut facts = vec!["pace".to_owned()];
    facts.extend(numbers.map(|(name, number)| format!("{name} {}", short(number))));
    facts.extend(pace.attained.map(|year| format!("attained {year}")));
    facts
}

pub(crate) fn short(number: Exact) -> String {
    number.rounded(3).to_string()
}

/// Files from memory, else the built-in ones.
struct Memory<'m>(&'m [(&'m str, String)]);

impl Files for Memory<'_> {
    fn read(&self, path: &str) -> Result<Content, LoadError> {
        let own = self.0.iter().find(|(name, _)| *name == path);
        own.map_or_else(|| BuiltIn.read(path), |(_, text)| Ok(text.as_bytes().to_vec().into()))
    }

    fn list(&self, folder: &str) -> Result<Vec<String>, LoadError> {
        let inside = |name: &str| name.rsplit_once('/').is_some_and(|(place, _)| place == folder);
        let own = self.0.iter().map(|(name, _)| (*name).to_owned()).filter(|name| inside(name));
        Ok(BuiltIn.list(folder)?.into_iter().chain(own).collect())
    }
}

/// The built-in packs and the small ones of this file.
pub(crate) static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let files = [
        ("rules/t.toml", pack("t", "plan = { from = 2021-01-01, to = 2025-12-31 }", TARGETS)),
        ("rules/t-2030.toml", pack("t-2030", PLAN_2030, TARGETS_2030)),
        ("rules/t-lax.toml", pack("t-lax", LAX, TARGETS_2030)),
        ("rules/school.toml", SCHOOL.to_owned()),
        ("rules/open.toml", pack("open", "", OPEN)),
        ("rules/rich.toml", pack("rich", "plan = { from = 2021-01-01, to = 2025-12-31 }", RICH)),
    ];
    let loaded = load_rules(&Memory(&files), "rules").unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.value
});

/// A document that says neither when it came into force nor for which years it plans.
const OPEN: &[(&str, &str)] = &[(
    "created",
    r#"indicator = "homeroom_teacher_studios", comparator = "at_least", value = "50个",
      due = 2025-12-31, due_basis = "item", scope = "total", created_under_plan = true"#,
)];

/// A school of Quzhou with figures of its own.
const SCHOOL: &str = "[[region]]\ncode = \"Q01\"\nzh = \"某中职学校\"\nparent = \"330800\"\n\
                      level = \"institution\"\n";

/// The built-in reports.
pub(crate) static REPORTED: LazyLock<Vec<DataSet>> = LazyLock::new(|| {
    let reports = ["quzhou-2020", "quzhou-2022", "jinhua-2022"];
    let paths = reports.map(|report| format!("fixtures/{report}.toml"));
    load_data(&BuiltIn, &paths, &RULES).unwrap().value
});

/// A policy of Zhejiang with one item per row; the row holds the keys of its one target.
fn pack(id: &str, head: &str, rows: &[(&str, &str)]) -> String {
    let names = "zh = \"甲\"\nen = \"a\"";
    let text = format!(
        "[policy]\nid = \"{id}\"\n{names}\nlevel = \"province\"\nregion = \"330000\"\n\
         leads = \"unnamed\"\n{head}\n\
         [[policy.word]]\nword = \"基本\"\nreading = \"person\"\n{names}\n\
         [[policy.word]]\nword = \"力争\"\nreading = \"aspirational\"\n{names}\n"
    );
    rows.iter().fold(text, |text, (item, keys)| {
        text + &format!(
            "[[item]]\nitem = \"{item}\"\n{names}\nat = \"1\"\ntarget = [{{ id = \"{item}-a\", \
             zh = \"甲\", en = \"a\", printed = \"甲\", {keys} }}]\n"
        )
    })
}

pub(crate) fn data_of(figures: &str, target: &str, region: &str) -> Vec<DataSet> {
    if let Some(rest) = figures.strip_prefix(REPORTS) {
        let more = rest.strip_prefix(" | ").map(|more| data_of(more, target, region));
        return [REPORTED.clone(), more.unwrap_or_default()].concat();
    }
    let texts: Vec<(String, String)> = figures
        .split('|')
        .enumerate()
        .map(|(at, set)| (format!("{at}.toml"), data_file(at, set, target, region)))
        .collect();
    let files: Vec<(&str, String)> =
        texts.iter().map(|(name, text)| (name.as_str(), text.clone())).collect();
    let paths: Vec<String> = texts.iter().map(|(name, _)| name.clone()).collect();
    let loaded = load_data(&Memory(&files), &paths, &RULES).unwrap();
    assert!(loaded.problems.is_empty(), "{:?}", loaded.problems);
    loaded.value
}

/// One data set as a file.
fn data_file(at: usize, statements: &str, target: &str, region: &str) -> String {
    let statements = || statements.split(';').map(str::trim);
    let whole = |text: &str| text.split_whitespace().count() > 2 || text == "illustrative";
    assert!(statements().all(|text| text.is_empty() || whole(text)), "{target}: a word is missing");
    let invented = statements().any(|text| text == "illustrative");
    let nature = if invented { "illustrative" } else { "reported" };
    let figures: String = statements().filter_map(figure_text).collect();
    let evidence: String =
        statements().filter_map(|statement| evidence_text(statement, target)).collect();
    let quotas: String =
        statements().filter_map(|statement| quota_text(statement, target)).collect();
    format!(
        "[dataset]\nid = \"given-{at}\"\nzh = \"甲\"\nen = \"a\"\nregion = \"{region}\"\n\
         nature = \"{nature}\"\n[[section]]\nat = \"1\"\nheading = \"甲\"\n\
         figures = [\n{figures}]\n{evidence}{quotas}"
    )
}

/// A statement such as `schools 2022 11所 region=330700`, unless it is one of another sort.
fn figure_text(statement: &str) -> Option<String> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let [indicator, period, value, rest @ ..] = words.as_slice() else {
        return None;
    };
    let rest: String = rest.iter().map(|pair| key_of(pair)).collect();
    (*indicator != "evidence" && *indicator != "quota").then(|| {
        format!(
            "{{ label = \"甲\", indicator = \"{indicator}\", period = \"{period}\", \
             value = \"{value}\"{rest} }},\n"
        )
    })
}

/// A statement such as `evidence 2022-09-30 done`, unless it is one of another sort.
fn evidence_text(statement: &str, target: &str) -> Option<String> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let ["evidence", day, state] = words.as_slice() else {
        return None;
    };
    Some(format!(
        "[[evidence]]\ntarget = \"{target}\"\nstate = \"{state}\"\ndate = {day}\n\
         document = \"甲\"\nzh = \"甲\"\nen = \"a\"\n"
    ))
}

/// A statement such as `quota 330800 5所`, unless it is one of another sort.
fn quota_text(statement: &str, target: &str) -> Option<String> {
    let words: Vec<&str> = statement.split_whitespace().collect();
    let ["quota", region, value] = words.as_slice() else {
        return None;
    };
    Some(format!(
        "[[quota]]\ntarget = \"{target}\"\nregion = \"{region}\"\nvalue = \"{value}\"\n\
         document = \"甲\"\nat = \"1\"\n"
    ))
}

fn key_of(pair: &str) -> String {
    let (key, value) = pair.split_once('=').unwrap();
    format!(", {key} = \"{value}\"")
}

/// What no built-in target asks; due at the end of 2025 unless the row says otherwise.
const TARGETS: &[(&str, &str)] = &[
    (
        "floor",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%", due_basis = "plan", scope = "share""#,
    ),
    (
        "over",
        r#"indicator = "double_qualified_share",
          comparator = "more_than", value = "89%", due_basis = "plan", scope = "share""#,
    ),
    (
        "ceiling",
        r#"indicator = "student_teacher_ratio",
          comparator = "at_most", value = "16:1", due_basis = "plan", scope = "share""#,
    ),
    (
        "below",
        r#"indicator = "part_time_share",
          comparator = "less_than", value = "10%", due_basis = "plan", scope = "share""#,
    ),
    (
        "tenth",
        r#"indicator = "part_time_share",
          comparator = "at_least", value = "10%", due_basis = "plan", scope = "share""#,
    ),
    (
        "fixed",
        r#"indicator = "part_time_share",
          comparator = "exactly", value = "10%", due_basis = "plan", scope = "share""#,
    ),
    (
        "range",
        r#"indicator = "part_time_share",
          comparator = "between", value = "10%", upper = "20%",
          due_basis = "plan", scope = "share""#,
    ),
    (
        "undated",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%", due_basis = "none", scope = "share""#,
    ),
    (
        "stated",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%", due_basis = "plan", scope = "share",
          baseline = { value = "79.00%", period = "2020" }"#,
    ),
    (
        "stock",
        r#"indicator = "schools",
          comparator = "at_least", value = "30所", due_basis = "plan", scope = "total""#,
    ),
    (
        "yearly",
        r#"indicator = "double_qualified_share",
          comparator = "every_period", value = "85%", from = 2021-01-01,
          due_basis = "plan", scope = "share""#,
    ),
    (
        "yearly-each",
        r#"indicator = "double_qualified_share",
          comparator = "every_period", value = "85%", from = 2021-01-01,
          due_basis = "plan", scope = "each""#,
    ),
    (
        "stages",
        r#"indicator = "double_qualified_share",
          comparator = "stages",
          stages = [{ due = 2023-12-31, value = "80%" }, { due = 2025-12-31, value = "90%" }],
          due_basis = "item", scope = "share""#,
    ),
    (
        "each",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%", due_basis = "plan", scope = "each""#,
    ),
    (
        "broadly",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%",
          word = "基本", due_basis = "plan", scope = "share""#,
    ),
    (
        "striving",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%",
          word = "力争", due_basis = "plan", scope = "share""#,
    ),
    (
        "old",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "80%", due_basis = "plan", scope = "share",
          superseded_by = "t/floor-a""#,
    ),
];

/// What is measured over time, in populations, with words on either side.
const RICH: &[(&str, &str)] = &[
    (
        "money",
        r#"indicator = "fixed_assets",
          comparator = "at_least", value = "100亿元", due_basis = "plan", scope = "total""#,
    ),
    (
        "total-rate",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%", due_basis = "plan", scope = "total""#,
    ),
    (
        "year",
        r#"indicator = "vocational_training",
          comparator = "at_least", value = "1000人次", due_basis = "plan", scope = "share""#,
    ),
    (
        "school-year",
        r#"indicator = "vocational_training", year = "school",
          comparator = "at_least", value = "1000人次",
          due = 2025-08-31, due_basis = "item", scope = "share""#,
    ),
    (
        "window",
        r#"indicator = "vocational_training", measure = "window",
          comparator = "at_least", value = "4000人次", due_basis = "plan", scope = "share""#,
    ),
    (
        "three-years",
        r#"indicator = "vocational_training", measure = "window",
          window = { from = 2022-01-01, to = 2024-12-31 },
          comparator = "at_least", value = "3000人次", due_basis = "none", scope = "share""#,
    ),
    (
        "early",
        r#"indicator = "vocational_training", measure = "window",
          comparator = "at_least", value = "1000人次",
          due = 2023-12-31, due_basis = "item", scope = "share""#,
    ),
    (
        "two-windows",
        r#"indicator = "vocational_training", measure = "window", comparator = "stages",
          stages = [{ due = 2022-12-31, value = "2000人次" }, { due = 2025-12-31, value = "4000人次" }],
          due_basis = "item", scope = "share""#,
    ),
    (
        "late-window",
        r#"indicator = "vocational_training", measure = "window",
          window = { from = 2021-01-01, to = 2023-12-31 },
          comparator = "at_least", value = "4000人次",
          due = 2024-06-30, due_basis = "item", scope = "share""#,
    ),
    (
        "each-year",
        r#"indicator = "double_qualified_share", from = 2021-01-01,
          comparator = "every_period", value = "80%", due_basis = "plan", scope = "each""#,
    ),
    (
        "each",
        r#"indicator = "vocational_training",
          comparator = "at_least", value = "80人次",
          due = 2023-12-31, due_basis = "item", scope = "each""#,
    ),
    (
        "at-most",
        r#"indicator = "vocational_training", measure = "window",
          comparator = "at_most", value = "4000人次", due_basis = "plan", scope = "share""#,
    ),
    (
        "every",
        r#"indicator = "vocational_training", from = 2021-01-01,
          comparator = "every_period", value = "1000人次", due_basis = "plan", scope = "share""#,
    ),
    (
        "every-school",
        r#"indicator = "double_qualified_share", from = 2021-09-01,
          comparator = "every_period", value = "80%",
          due = 2024-08-31, due_basis = "item", scope = "share""#,
    ),
    (
        "every-july",
        r#"indicator = "double_qualified_share", from = 2021-07-01,
          comparator = "every_period", value = "80%",
          due = 2023-12-31, due_basis = "item", scope = "share""#,
    ),
    (
        "every-july-on",
        r#"indicator = "double_qualified_share", from = 2021-07-01, year = "from",
          comparator = "every_period", value = "80%",
          due = 2023-06-30, due_basis = "item", scope = "share""#,
    ),
    (
        "every-below",
        r#"indicator = "student_teacher_ratio", from = 2021-01-01,
          comparator = "every_period", value = "16:1", due_basis = "plan", scope = "share""#,
    ),
    (
        "every-about",
        r#"indicator = "student_teacher_ratio", from = 2021-01-01, bound = "about",
          comparator = "every_period", value = "16:1", due_basis = "plan", scope = "share""#,
    ),
    (
        "june",
        r#"indicator = "schools",
          comparator = "at_least", value = "100所",
          due = 2022-06-30, due_basis = "item", scope = "share""#,
    ),
    (
        "about-below",
        r#"indicator = "student_teacher_ratio",
          comparator = "about", value = "16:1", due_basis = "plan", scope = "share""#,
    ),
    (
        "about-both",
        r#"indicator = "student_teacher_ratio",
          comparator = "about_both", value = "16:1", due_basis = "plan", scope = "share""#,
    ),
    (
        "stages-below",
        r#"indicator = "student_teacher_ratio", comparator = "stages",
          stages = [{ due = 2023-12-31, value = "18:1" }, { due = 2025-12-31, value = "16:1" }],
          due_basis = "item", scope = "share""#,
    ),
    (
        "stages-about",
        r#"indicator = "student_teacher_ratio", comparator = "stages", bound = "about_both",
          stages = [{ due = 2023-12-31, value = "18:1" }, { due = 2025-12-31, value = "16:1" }],
          due_basis = "item", scope = "share""#,
    ),
    (
        "wide",
        r#"indicator = "double_qualified_share", population = "vocational",
          comparator = "at_least", value = "85%", due_basis = "plan", scope = "share""#,
    ),
    (
        "band",
        r#"indicator = "part_time_share",
          comparator = "between", value = "12.2%", upper = "12.4%",
          due_basis = "plan", scope = "share""#,
    ),
    (
        "jinhua",
        r#"indicator = "schools", applies_to = ["金华"],
          comparator = "at_least", value = "10所", due_basis = "plan", scope = "share""#,
    ),
    (
        "undated-gap",
        r#"indicator = "double_qualified_share",
          comparator = "at_least", value = "89%", due_basis = "none", scope = "share""#,
    ),
    ("yearly-act", r#"comparator = "done", every = "year", due_basis = "none", scope = "each""#),
    ("law", r#"comparator = "done", due_basis = "plan", scope = "total""#),
    (
        "cities",
        r#"indicator = "homeroom_teacher_studios",
          comparator = "at_least", value = "100个",
          due_basis = "plan", scope = "total", created_under_plan = true"#,
    ),
];

const PLAN_2030: &str = "plan = { from = 2021-01-01, to = 2030-12-31 }";

const TARGETS_2030: &[(&str, &str)] = &[(
    "built",
    r#"indicator = "homeroom_teacher_studios",
          comparator = "at_least", value = "1000个", due_basis = "plan", scope = "total",
          created_under_plan = true"#,
)];

/// The same plan, read with other numbers.
const LAX: &str = "plan = { from = 2021-01-01, to = 2030-12-31 }\n\
    settings = { on_track_index = \"0.5\", remaining_miss = \"0.6\", release_months = \"12\" }";
