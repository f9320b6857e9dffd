//! `check`: judges the targets and prints the compliance table.

use jiff::civil::Date;

use super::args::{CheckArgs, FailOn, Format};
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::assess;
use crate::model::{Assessment, DataSet, DepartmentName, Policy, RegionCode, Rules, Verdict, Word};
use crate::report::{Content, Texts, View, json, table};

pub(super) fn run(args: &CheckArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let mut rules = load::rules(session)?;
    let default = load::DEFAULT_DATA.map(str::to_owned);
    let names = if args.data.is_empty() { &default[..] } else { &args.data };
    let data = load::data(names, &rules)?;
    keep_policies(&mut rules, &args.policy, texts)?;
    let regions = regions(args, &rules, &data, texts)?;
    let as_of = as_of(args, &data, texts)?;
    let mut assessments = assess(&rules, &data, &regions, as_of);
    keep_department(&mut assessments, args.department.as_deref(), &rules, texts)?;
    if !args.verdict.is_empty() {
        assessments.retain(|a| args.verdict.iter().any(|word| word == a.verdict.as_str()));
    }
    let status = status(&assessments, args.fail_on);
    let as_of = as_of.to_string();
    let text = match args.output.format() {
        Format::Json => json::check(&assessments, &data, &as_of)?.into_bytes(),
        Format::Table => {
            let policies: Vec<&Policy> = rules.policies.iter().collect();
            let content = Content {
                rules: &rules,
                policies: &policies,
                data: &data,
                assessments: &assessments,
                as_of: &as_of,
            };
            let mut text = Vec::new();
            table::check(&View::new(content, texts), texts, session.look, &mut text)?;
            text
        }
    };
    Ok(Product { text, file: args.output.output.clone(), status })
}

/// Keeps the policies asked for; all of them if none was named.
fn keep_policies(rules: &mut Rules, wanted: &[String], texts: &Texts) -> Result<(), Refusal> {
    let known = |id: &String| rules.policies.iter().any(|policy| policy.id.as_str() == id);
    if let Some(unknown) = wanted.iter().find(|id| !known(id)) {
        let names = rules.policies.iter().map(|policy| policy.id.as_str());
        return Err(unknown_name("unknown-policy", unknown, names, texts));
    }
    if !wanted.is_empty() {
        rules.policies.retain(|policy| wanted.iter().any(|id| id == policy.id.as_str()));
    }
    Ok(())
}

/// The regions asked for, else every region that reports.
fn regions(
    args: &CheckArgs,
    rules: &Rules,
    data: &[DataSet],
    texts: &Texts,
) -> Result<Vec<RegionCode>, Refusal> {
    let mut regions: Vec<RegionCode> = Vec::new();
    for name in &args.region {
        let Some(region) = rules.registry.region_named(name) else {
            let all = rules.registry.regions.values();
            let names = all.flat_map(|r| [r.code.as_str(), &r.label.zh, &r.label.en]);
            return Err(unknown_name("unknown-region", name, names, texts));
        };
        regions.push(region.code.clone());
    }
    if args.region.is_empty() {
        regions.extend(data.iter().map(|set| set.region.clone()));
    }
    let mut seen = std::collections::BTreeSet::new();
    regions.retain(|region| seen.insert(region.clone()));
    Ok(regions)
}

/// The day asked about, else the last day of the newest period that was reported.
fn as_of(args: &CheckArgs, data: &[DataSet], texts: &Texts) -> Result<Date, Refusal> {
    if let Some(text) = &args.as_of {
        let wrong = || Refusal::Usage(texts.with("unknown-date", &[("name", text)]));
        return text.parse().map_err(|_| wrong());
    }
    let figures = data.iter().flat_map(|set| &set.figures);
    let reported = figures.filter(|figure| figure.nature.is_level());
    let newest = reported.map(|figure| figure.period.end()).max();
    newest.ok_or_else(|| Refusal::Usage(texts.get("no-data-at-all")))
}

/// Keeps the targets of one department, found by any of its names.
fn keep_department(
    assessments: &mut Vec<Assessment>,
    name: Option<&str>,
    rules: &Rules,
    texts: &Texts,
) -> Result<(), Refusal> {
    let Some(name) = name else { return Ok(()) };
    let found: Vec<&DepartmentName> =
        rules.registry.departments_named(name).map(|department| &department.name).collect();
    if found.is_empty() {
        let names = rules.registry.departments.iter().map(|d| d.name.as_str());
        return Err(unknown_name("unknown-department", name, names, texts));
    }
    assessments.retain(|a| a.target.departments.iter().any(|p| found.contains(&&p.department)));
    Ok(())
}

fn unknown_name<'a>(
    id: &str,
    name: &str,
    known: impl IntoIterator<Item = &'a str>,
    texts: &Texts,
) -> Refusal {
    let mut text = texts.with(id, &[("name", name)]);
    let near: Vec<String> =
        crate::text::nearest(name, known).into_iter().map(str::to_owned).collect();
    if !near.is_empty() {
        text.push('\n');
        text.push_str(&texts.with("did-you-mean", &[("names", &texts.list(&near))]));
    }
    Refusal::Usage(text)
}

fn status(assessments: &[Assessment], level: FailOn) -> Status {
    let of = |verdict: Verdict| match verdict {
        Verdict::Missed => Some(FailOn::Missed),
        Verdict::AtRisk => Some(FailOn::AtRisk),
        Verdict::NoData => Some(FailOn::NoData),
        _ => None,
    };
    let failing = assessments.iter().filter_map(|a| of(a.verdict)).any(|found| found <= level);
    if failing { Status::Failing } else { Status::Fine }
}
