//! `template`: the form to fill in.

use jiff::civil::Date;

use super::args::{TemplateArgs, TemplateFormat};
use super::output::of_ending;
use super::question::keep_policies;
use super::{Product, Refusal, Session, Status, load};
use crate::check::targets::needs;
use crate::model::{DataSet, Region, Rules};
use crate::report::form::Form;
use crate::report::form_xlsx::{Sheets, workbook};
use crate::report::{Texts, csv};

pub(super) fn run(args: &TemplateArgs, session: &Session) -> Result<Product, Refusal> {
    let texts = session.texts;
    let mut rules = load::rules(session)?;
    let data = load::data(&load::names_or_default(&args.known_data, &rules), &rules, session)?;
    keep_policies(&mut rules, &args.policy, texts)?;
    let region = region(args.region.as_deref(), &rules, &data, texts)?;
    let needs = needs(&rules, &data, &region.code);
    if needs.is_empty() {
        let name = texts.label(&region.label);
        return Err(Refusal::Usage(texts.with("nothing-asked", &[("region", name)])));
    }
    let year = args.year.or_else(|| next_year(&rules, &data, &region));
    let year = year.ok_or_else(|| Refusal::Usage(texts.get("no-year")))?;
    let form = Form::new(&rules, &needs, &region, year, texts);
    let format =
        args.form_format.or(args.form_output.as_deref().and_then(format_of)).unwrap_or_default();
    if format == TemplateFormat::Xlsx && args.form_output.is_none() {
        return Err(Refusal::Usage(texts.get("xlsx-needs-file")));
    }
    let text = match format {
        TemplateFormat::Xlsx => {
            let sheets = if args.sheets_by.is_some() { Sheets::PerDepartment } else { Sheets::One };
            workbook(&form, sheets, &rules.registry, texts)?
        }
        TemplateFormat::Csv if args.form_output.is_some() => csv::for_a_file(&form.csv()?),
        TemplateFormat::Csv => form.csv()?,
        TemplateFormat::Toml => form.toml().into_bytes(),
    };
    let status = session.status(Status::Fine);
    Ok(Product { pieces: vec![(args.form_output.clone(), text)], status })
}

/// The year after the newest that was reported, not before the first policy is in force.
fn next_year(rules: &Rules, data: &[DataSet], region: &Region) -> Option<i16> {
    let figures = data.iter().flat_map(|set| &set.figures);
    let reported = figures.filter(|f| f.region == region.code && f.nature.is_level());
    let newest = reported.map(|figure| figure.period.end().year()).max();
    let begin = rules.policies.iter().filter_map(|p| p.in_force.or(p.plan_from));
    newest.and_then(|year| year.checked_add(1)).max(begin.map(Date::year).min())
}

/// The region asked for, else the one that the data describe.
fn region(
    name: Option<&str>,
    rules: &Rules,
    data: &[DataSet],
    texts: &Texts,
) -> Result<Region, Refusal> {
    let of_data = data.first().map(|set| set.region.clone());
    let named = name.map(|name| load::region(name, rules, texts)).transpose()?;
    let region = named.or(of_data).and_then(|code| rules.registry.regions.get(&code).cloned());
    region.ok_or_else(|| Refusal::Usage(texts.with("unknown-region", &[("name", "")])))
}

/// The format that a file's ending names.
fn format_of(file: &str) -> Option<TemplateFormat> {
    match of_ending(file)?.as_str() {
        "xlsx" => Some(TemplateFormat::Xlsx),
        "csv" => Some(TemplateFormat::Csv),
        "toml" => Some(TemplateFormat::Toml),
        _ => None,
    }
}
