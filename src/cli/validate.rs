//! `validate`: checks figures against each other before they are filed.

use std::collections::BTreeSet;

use super::args::{FailLevel, Format, ReportFormat, ValidateArgs};
use super::levels::Levels;
use super::output::of_ending;
use super::{Note, Product, Refusal, Session, Status, load, subject};
use crate::check::figures::{held, validate};
use crate::check::{notes, relevance};
use crate::diag::{Code, Diagnostic, Severity, Tally};
use crate::model::{DataSet, Defect, Finding, Gravity, RegionCode, Validation, Word};
use crate::report::Texts;
use crate::report::diagnostics::gravity_of;
use crate::report::returned::{self, Submitted};
use crate::report::table::Look;
use crate::report::validation::{self, Checked};
use crate::report::{lists, validation_json, validation_junit, validation_sarif, validation_xlsx};
use crate::text::Place;

pub(super) fn run(args: &ValidateArgs, session: &Session) -> Result<Product, Refusal> {
    if args.report_format == Some(ReportFormat::Xlsx) && args.report_output.is_empty() {
        return Err(Refusal::Usage(session.texts.get("report-needs-file")));
    }
    let levels = args.levels.levels(&codes(), session.texts)?;
    let rules = load::rules(session)?;
    let mut explanations = load::explanations(&args.notes, &rules, session)?;
    let names = load::some_names(&args.validate_data, &rules, session.texts)?;
    let (loaded, workbook) = load::data_with_workbook(&names, &args.intake, &rules, session)?;
    explanations.extend(loaded.notes);
    let (mut data, mut unread) = (loaded.sets, loaded.unread);
    // What comes out depends on what is given, not on its order.
    data.sort_by(|a, b| a.id.cmp(&b.id));
    let submitted = workbook.as_ref();
    let submitted = submitted.map(|book| Submitted { name: &book.name, bytes: &book.bytes });
    check_names(&args.report_output, submitted, session.texts)?;
    let regions = subject::named(&args.region, &rules, session.texts)?;
    if !regions.is_empty() {
        let elsewhere = elsewhere(&data, &regions);
        unread.retain(|problem| {
            !problem.place.as_ref().is_some_and(|p| elsewhere.contains(&spot(p)))
        });
        for set in &mut data {
            set.figures.retain(|figure| regions.contains(&figure.region));
        }
        data.retain(|set| !set.figures.is_empty());
    }
    let mut found = Vec::new();
    let mut answer = validate(&rules, &data);
    if let Some(as_of) = subject::newest_day(&data) {
        relevance::weigh(&rules, &data, &mut answer.findings, as_of);
        found = notes::apply(&explanations, &data, as_of, &mut answer);
        levels.apply(&mut found);
    }
    set_levels(&mut answer, &levels);
    let before = unread.len();
    levels.apply(&mut unread);
    answer.hidden = answer.hidden.saturating_add(before.saturating_sub(unread.len()));
    let wrong_notes = Tally::of(&found).errors > 0;
    session.warnings.borrow_mut().extend(found);
    let fails_here = |problem: &Diagnostic| reaches(gravity_of(problem), args.fail_level);
    let failing = wrong_notes
        || unread.iter().any(fails_here)
        || answer.findings.iter().any(|finding| fails(finding, args.fail_level));
    let status = if failing { Status::Failing } else { Status::Fine };
    let checked = Checked {
        rules: &rules,
        data: &data,
        validation: &answer,
        unread: &unread,
        names: &loaded.names,
    };
    let files = &args.report_output;
    Product::in_format(args.report_format, files, session, status, |format, look| match format {
        ReportFormat::Common(format) => common(checked, format, look, session.texts),
        ReportFormat::Xlsx => xlsx(checked, submitted, session),
        ReportFormat::Junit => {
            let held = held(&rules, &data);
            let is_failure = |finding: &Finding| fails(finding, args.fail_level);
            let fails = (is_failure, fails_here);
            Ok(validation_junit::junit(checked, &held, fails, session.texts).into_bytes())
        }
        ReportFormat::Sarif => Ok(validation_sarif::sarif(checked, session.texts)?.into_bytes()),
    })
}

/// The submitted workbook with the findings in it; a workbook of their own if there is none, or if
/// it cannot be added to.
fn xlsx(
    checked: Checked,
    submitted: Option<Submitted>,
    session: &Session,
) -> Result<Vec<u8>, Refusal> {
    if let Some(book) = submitted {
        match returned::workbook(checked, book, session.texts) {
            Ok(returned) => return Ok(returned),
            Err(why) => {
                let note = Note::NotReturned(book.name.to_owned(), why);
                session.notes.borrow_mut().push(note);
            }
        }
    }
    Ok(validation_xlsx::workbook(checked, session.texts)?)
}

/// Excel opens a workbook only under a name that says whether it holds macros.
fn check_names(
    files: &[String],
    submitted: Option<Submitted>,
    texts: &Texts,
) -> Result<(), Refusal> {
    let has_macros = submitted.is_some_and(|book| book.has_macros());
    let (wrong, id) =
        if has_macros { ("xlsx", "report-macros") } else { ("xlsm", "report-no-macros") };
    match files.iter().find(|file| of_ending(file).as_deref() == Some(wrong)) {
        Some(file) => Err(Refusal::Usage(texts.with(id, &[("file", file)]))),
        None => Ok(()),
    }
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

/// Where figures that cannot be read would describe regions that are not asked about.
fn elsewhere(data: &[DataSet], regions: &[RegionCode]) -> BTreeSet<(String, usize)> {
    let unread = data.iter().flat_map(|set| &set.unread);
    let others = unread.filter(|unread| !regions.contains(&unread.region));
    others.map(|unread| spot(&unread.place)).collect()
}

/// A place by its file and where it begins.
fn spot(place: &Place) -> (String, usize) {
    (place.source().name.clone(), place.span().start)
}

/// The codes whose level can be set: those of findings, of notes and of cells that cannot be read.
fn codes() -> Vec<Code> {
    let defects = Defect::ALL.iter().filter_map(|defect| Code::named(defect.as_str()));
    let of_cells = Code::ALL.iter().copied().filter(|code| code.is_of_a_cell());
    defects.chain([Code::N001, Code::N002]).chain(of_cells).collect()
}

/// Gives each finding the gravity that the user wants, and counts what is allowed instead.
fn set_levels(answer: &mut Validation, levels: &Levels) {
    let level = |finding: &Finding| levels.set(Code::named(finding.defect.as_str())?);
    let before = answer.findings.len();
    answer.findings.retain(|finding| level(finding) != Some(Severity::Allowed));
    answer.hidden = before.saturating_sub(answer.findings.len());
    for finding in &mut answer.findings {
        finding.gravity = match level(finding) {
            Some(Severity::Error) => Gravity::MustFix,
            Some(Severity::Warning) => Gravity::Explain,
            _ => finding.gravity,
        };
    }
}

/// Whether a finding has no recorded explanation and is at the level or above it.
fn fails(finding: &Finding, level: FailLevel) -> bool {
    !finding.is_explained() && reaches(finding.gravity, level)
}

fn reaches(gravity: Gravity, level: FailLevel) -> bool {
    let own = match gravity {
        Gravity::MustFix => FailLevel::MustFix,
        Gravity::Explain => FailLevel::Explain,
        Gravity::Hint => FailLevel::Hint,
    };
    own <= level
}
