//! `validate`: checks figures against each other before they are filed.

use super::args::{FailLevel, Format, ReportFormat, ValidateArgs};
use super::{Product, Refusal, Session, Status, load, subject};
use crate::check::figures::validate;
use crate::check::relevance;
use crate::model::{Finding, Gravity};
use crate::report::Texts;
use crate::report::table::Look;
use crate::report::validation::{self, Checked};
use crate::report::{lists, validation_json, validation_sarif, validation_xlsx};

pub(super) fn run(args: &ValidateArgs, session: &Session) -> Result<Product, Refusal> {
    if args.report_format == Some(ReportFormat::Xlsx) && args.report_output.is_empty() {
        return Err(Refusal::Usage(session.texts.get("report-needs-file")));
    }
    let rules = load::rules(session)?;
    let names = load::names_or_default(&args.validate_data);
    let mut data = load::data_as(&names, &args.intake, &rules, session)?;
    let regions = subject::named(&args.region, &rules, session.texts)?;
    if !regions.is_empty() {
        for set in &mut data {
            set.figures.retain(|figure| regions.contains(&figure.region));
        }
        data.retain(|set| !set.figures.is_empty());
    }
    let mut answer = validate(&rules, &data);
    if let Some(as_of) = subject::newest_day(&data) {
        relevance::weigh(&rules, &data, &mut answer.findings, as_of);
    }
    let status = status(&answer.findings, args.fail_level);
    let checked = Checked { rules: &rules, data: &data, validation: &answer };
    let files = &args.report_output;
    Product::in_format(args.report_format, files, session, status, |format, look| match format {
        ReportFormat::Common(format) => common(checked, format, look, session.texts),
        ReportFormat::Xlsx => Ok(validation_xlsx::workbook(checked, session.texts)?),
        ReportFormat::Sarif => Ok(validation_sarif::sarif(checked, session.texts)?.into_bytes()),
    })
}

fn common(checked: Checked, format: Format, look: Look, texts: &Texts) -> Result<Vec<u8>, Refusal> {
    let mut text = Vec::new();
    match format {
        Format::Table => validation::print(checked, texts, look, &mut text)?,
        Format::Json => text = validation_json::validate(checked)?.into_bytes(),
        Format::Csv => text = lists::validation(checked, texts).csv()?,
        Format::Markdown => lists::validation(checked, texts).markdown(&mut text)?,
    }
    Ok(text)
}

fn status(findings: &[Finding], level: FailLevel) -> Status {
    let of = |gravity: Gravity| match gravity {
        Gravity::MustFix => FailLevel::MustFix,
        Gravity::Explain => FailLevel::Explain,
        Gravity::Hint => FailLevel::Hint,
    };
    let failing = findings.iter().any(|finding| of(finding.gravity) <= level);
    if failing { Status::Failing } else { Status::Fine }
}
