//! What a command is asked about: the data, the regions and the day.

use jiff::civil::Date;

use super::args::SubjectArgs;
use super::{Refusal, Session, load};
use crate::diag::Diagnostic;
use crate::model::{DataSet, Nature, Note, Period, RegionCode, Rules, day};
use crate::report::Texts;

/// The data, the regions and the day of a question.
pub(super) struct Subject {
    pub(super) data: Vec<DataSet>,
    /// The explanations that stand beside the figures.
    pub(super) notes: Vec<Note>,
    pub(super) regions: Vec<RegionCode>,
    pub(super) as_of: Date,
    /// What cannot be read of the data.
    pub(super) unread: Vec<Diagnostic>,
}

impl Subject {
    /// Loads the data, by default the two Quzhou reports, and settles regions and day.
    pub(super) fn of(
        args: &SubjectArgs,
        rules: &Rules,
        session: &Session,
    ) -> Result<Self, Refusal> {
        let texts = session.texts;
        let names = load::some_names(&args.data, rules, texts)?;
        let loaded = load::submissions(&names, &args.intake, rules, session)?;
        let (mut data, notes, unread) = (loaded.sets, loaded.notes, loaded.unread);
        // What comes out depends on what is given, not on its order.
        data.sort_by(|a, b| a.id.cmp(&b.id));
        let regions = regions(args, rules, &data, texts)?;
        if !args.set.is_empty() {
            // An assumption without a year is about the newest year there is.
            let year = as_of(args, &data, texts)?.year();
            let period = Period::parse(&year.to_string());
            data.push(load::assumptions(&args.set, &regions, period.as_ref(), rules, session)?);
        }
        let as_of = as_of(args, &data, texts)?;
        let later = data.iter().flat_map(|set| &set.figures);
        let mut later = later.filter(|f| f.nature == Nature::Assumed && f.period.end() > as_of);
        if let Some(figure) = later.next() {
            let (period, as_of) = (figure.period.label(), as_of.to_string());
            let args = [("period", period.as_str()), ("as-of", &as_of)];
            return Err(Refusal::Usage(texts.with("assumed-later", &args)));
        }
        Ok(Self { data, notes, regions, as_of, unread })
    }
}

/// The regions asked for, else every region that reports.
fn regions(
    args: &SubjectArgs,
    rules: &Rules,
    data: &[DataSet],
    texts: &Texts,
) -> Result<Vec<RegionCode>, Refusal> {
    let mut regions = named(&args.region, rules, texts)?;
    if args.region.is_empty() {
        for set in data {
            regions.push(set.region.clone());
            let reported = set.figures.iter().filter(|figure| figure.nature.is_level());
            regions.extend(reported.map(|figure| figure.region.clone()));
            let unread = set.unread.iter().filter(|unread| unread.may_be_level());
            regions.extend(unread.map(|unread| unread.region.clone()));
        }
        regions.sort();
    }
    let mut seen = std::collections::BTreeSet::new();
    regions.retain(|region| seen.insert(region.clone()));
    Ok(regions)
}

/// The regions of these codes or names.
pub(super) fn named(
    names: &[String],
    rules: &Rules,
    texts: &Texts,
) -> Result<Vec<RegionCode>, Refusal> {
    names.iter().map(|name| load::region(name, rules, texts)).collect()
}

/// The day asked about, else the last day of the newest period that was reported.
fn as_of(args: &SubjectArgs, data: &[DataSet], texts: &Texts) -> Result<Date, Refusal> {
    if let Some(text) = &args.as_of {
        let wrong = || Refusal::Usage(texts.with("unknown-date", &[("name", text)]));
        return day(text).ok_or_else(wrong);
    }
    newest_day(data).ok_or_else(|| Refusal::Usage(texts.get("no-data-at-all")))
}

/// The last day of the newest period that was reported, be it in a figure that cannot be read.
pub(super) fn newest_day(data: &[DataSet]) -> Option<Date> {
    let figures = data.iter().flat_map(|set| &set.figures);
    let reported = figures.filter(|figure| figure.nature.is_level());
    let unread = data.iter().flat_map(|set| &set.unread).filter(|unread| unread.may_be_level());
    let unread = unread.filter_map(|unread| unread.period);
    reported.map(|figure| figure.period).chain(unread).map(|period| period.end()).max()
}
