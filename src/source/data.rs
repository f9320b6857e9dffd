//! Data files: the figures of a report in its own order, and its evidence.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lower::{ASKED, Lowering};
use super::notes;
use super::period::Years;
use super::raw::{At, RawDataFile, RawEvidence, RawFigure, RawQuota, Text};
use super::table::Reading;
use super::toml::{Input, read};
use crate::diag::{Code, Diagnostic, NameRow, Severity};
use crate::model::{
    Account, DataSet, DataSetId, Evidence, Figure, Indicator, Nature, Note, Period, PopulationId,
    Quantity, Quota, RegionCode, Rules, TargetId, Unit, UnitKind, Unread,
};
use crate::text::Place;

/// What a file of data came to.
#[derive(Default)]
pub(super) struct Submission {
    pub(super) set: Option<DataSet>,
    pub(super) notes: Vec<Note>,
    /// What stops the run, and what is only worth knowing.
    pub(super) problems: Vec<Diagnostic>,
    /// Cells and entries that cannot be read: each costs no more than itself.
    pub(super) unread: Vec<Diagnostic>,
    /// What the spreadsheet itself says about names.
    pub(super) names: Vec<NameRow>,
    /// What became of the cells of a spreadsheet.
    pub(super) account: Option<Account>,
}

/// Reads one data file in TOML: what is wrong with an entry costs that entry, all else stops the
/// run.
pub(super) fn data_set(input: &Input, rules: &Rules) -> Submission {
    let mut problems = Vec::new();
    let raw: Option<RawDataFile> = read(input, &mut problems);
    let mut reader = Reader::new(Lowering::new(&input.source, problems), rules);
    let entries = raw.as_ref().map(|raw| reader.entries(raw)).unwrap_or_default();
    let set = raw.and_then(|raw| reader.file(raw));
    let is_unread = |problem: &Diagnostic| {
        is_error(problem) && problem.place.as_ref().is_some_and(|place| is_inside(place, &entries))
    };
    let (unread, problems) = reader.lowering.finish().into_iter().partition(is_unread);
    Submission { set, problems, unread, ..Submission::default() }
}

/// Whether a place lies in one of the entries, which are in file order.
fn is_inside(place: &Place, entries: &[Range<usize>]) -> bool {
    let at = place.span().start;
    let after = entries.partition_point(|entry| entry.start <= at);
    let before = after.checked_sub(1).and_then(|last| entries.get(last));
    before.is_some_and(|entry| at < entry.end)
}

fn is_error(problem: &Diagnostic) -> bool {
    problem.severity == Severity::Error
}

/// Gives the rows of a spreadsheet their meaning, and closes its account.
pub(super) fn table(reading: Reading, rules: &Rules) -> Submission {
    let Reading { source, raw, notes: explained, names, set_aside, problems, .. } = reading;
    let (mut asked, mut account) = (reading.asked, reading.account);
    let mut reader = Reader::new(Lowering::of_table(&source, problems, names), rules);
    let offered = raw.section.iter().map(|section| section.get_ref().figures.len()).sum::<usize>();
    let offered = offered.saturating_add(raw.evidence.len()).saturating_add(explained.len());
    let set = reader.file(raw);
    let notes = notes::lower(&mut reader.lowering, &explained, rules);
    let read = |read: fn(&DataSet) -> usize| set.as_ref().map_or(0, read);
    account.figures = read(|set| set.figures.len());
    account.evidence = read(|set| set.evidence.len());
    account.notes = notes.len();
    let read = account.figures.saturating_add(account.evidence).saturating_add(account.notes);
    let none = reader.lowering.none_of_ours;
    account.none_of_ours = account.none_of_ours.saturating_add(none);
    let read = read.saturating_add(none);
    account.lost = account.lost.saturating_add(offered.saturating_sub(read));
    for (name, cells) in set_aside {
        reader.lowering.note_decided(&name, cells);
    }
    for (at, row) in asked.iter_mut().enumerate() {
        row.settled = reader.lowering.settled(&row.name);
        if let Some(settled) = row.settled.as_mut().filter(|_| at < ASKED) {
            settled.candidates = reader.lowering.near(&row.name, &rules.registry);
        }
    }
    // Whatever is wrong at a place of a spreadsheet is wrong with the cells there, not with the file.
    let is_unread = |problem: &Diagnostic| is_error(problem) && problem.place.is_some();
    let (unread, problems): (Vec<_>, Vec<_>) =
        reader.lowering.finish().into_iter().partition(is_unread);
    let unlike = set.as_ref().and_then(too_often).map(|label| ("rivals", label, MOST_RIVALS));
    let broken = unread.get(MOST_UNREAD).map(|_| ("unread", String::new(), MOST_UNREAD));
    if let Some((what, name, most)) = unlike.or(broken) {
        let problem = Diagnostic::in_file(Code::T010, &source.name).with("what", what);
        let problem = problem.with("most", most.to_string()).with("name", name);
        return Submission { problems: vec![problem], ..Submission::default() };
    }
    Submission { set, notes, problems, unread, names: asked, account: Some(account) }
}

/// Statements of one fact in one spreadsheet beyond which it is not understood what tells its rows
/// apart.
const MOST_RIVALS: usize = 100;

/// Cells that cannot be read beyond which a spreadsheet is not the table that it is taken for.
const MOST_UNREAD: usize = 20_000;

/// The name of a figure that a data set states more often than any report does.
fn too_often(set: &DataSet) -> Option<String> {
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    set.figures.iter().find_map(|figure| {
        let Figure { region, indicator, period, population, nature, label, .. } = figure;
        let count = known.entry((region, indicator, period, population, nature)).or_default();
        *count = count.saturating_add(1);
        (*count > MOST_RIVALS).then(|| label.clone())
    })
}

pub(super) struct Reader<'s> {
    pub(super) lowering: Lowering,
    pub(super) rules: &'s Rules,
    /// The figures that cannot be read, but of which it is known what they would state.
    unread: Vec<Unread>,
}

/// What a figure takes from its data set and section.
pub(super) struct Frame<'f> {
    pub(super) dataset: DataSetId,
    /// None where it cannot be read.
    pub(super) region: Option<RegionCode>,
    pub(super) period: Option<Period>,
    pub(super) years: Years,
    pub(super) at: &'f str,
}

impl<'s> Reader<'s> {
    pub(super) fn new(lowering: Lowering, rules: &'s Rules) -> Self {
        Self { lowering, rules, unread: Vec::new() }
    }
}

impl Reader<'_> {
    /// Where the figures, the evidence and the quotas of a TOML file stand, in file order.
    fn entries(&self, raw: &RawDataFile) -> Vec<Range<usize>> {
        let figures = raw.section.iter().flat_map(|section| &section.get_ref().figures);
        let spans = figures.map(At::span).chain(raw.evidence.iter().map(At::span));
        let spans = spans.chain(raw.quota.iter().map(At::span));
        let mut entries: Vec<_> = spans.map(|span| self.lowering.extent(&span)).collect();
        entries.sort_unstable_by_key(|entry| entry.start);
        entries
    }

    /// What a file says; its figures are let go one by one, as there may be hundreds of thousands.
    fn file(&mut self, raw: RawDataFile) -> Option<DataSet> {
        let Some(head) = &raw.dataset else {
            self.lowering.missing("dataset", &(0..0));
            return None;
        };
        let (owner, fields) = (head.span(), head.get_ref());
        let id = self.lowering.text(&fields.id, "id", &owner);
        let title = self.lowering.label(&fields.zh, &fields.en, &owner);
        let region = self.lowering.need(&fields.region, "region", &owner);
        let region = region.and_then(|text| self.lowering.region(text, &self.rules.registry));
        let years = Years::school_if(self.lowering.school_years(&fields.year));
        let period = fields.period.as_ref();
        let period = period.and_then(|text| self.lowering.period_in(text, years));
        let illustrative = self.illustrative(&fields.nature);
        // A broken head does not hide what is wrong below it.
        let frame_id = DataSetId::from(id.as_deref().unwrap_or_default());
        let mut frame =
            Frame { dataset: frame_id.clone(), region: region.clone(), period, years, at: "" };
        let mut figures = Vec::new();
        for section in raw.section {
            let (owner, section) = (section.span(), section.into_inner());
            let at = self.lowering.text(&section.at, "at", &owner);
            self.lowering.need(&section.heading, "heading", &owner);
            let at = at.unwrap_or_default();
            let inner = Frame { at: &at, ..frame };
            figures.extend(section.figures.into_iter().filter_map(|raw| self.figure(&raw, &inner)));
            frame = Frame { at: "", ..inner };
        }
        let evidence = raw.evidence.iter().filter_map(|raw| self.evidence(raw, &frame)).collect();
        let quotas = raw.quota.iter().filter_map(|raw| self.quota(raw, &frame)).collect();
        let plain = |text: &Text| text.as_ref().map(|text| text.get_ref().clone());
        id?;
        // A spreadsheet is about the regions of its rows, whatever the first of them says.
        let own = || figures.first().map(|figure: &Figure| figure.region.clone());
        let region = region.or_else(|| own().filter(|_| self.lowering.is_table()));
        Some(DataSet {
            id: frame_id,
            title: title?,
            publisher: plain(&fields.publisher),
            published: plain(&fields.published),
            region: region?,
            illustrative,
            figures,
            evidence,
            quotas,
            unread: std::mem::take(&mut self.unread),
        })
    }

    fn illustrative(&mut self, nature: &Text) -> bool {
        let Some(text) = nature else { return false };
        let known = ["reported", "illustrative"];
        let word = text.get_ref().as_str();
        if !known.contains(&word) {
            self.lowering.unknown_word(text, &known);
        }
        word == "illustrative"
    }

    pub(super) fn figure(&mut self, raw: &At<RawFigure>, frame: &Frame) -> Option<Figure> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let registry = &self.rules.registry;
        let label = self.lowering.text(&fields.label, "label", &owner);
        let id = self.lowering.need(&fields.indicator, "indicator", &owner);
        if id.is_some_and(|name| self.lowering.is_none_of_ours(name)) {
            return None;
        }
        let id = id.and_then(|text| self.lowering.indicator(text, registry));
        let indicator = id.as_ref().and_then(|id| registry.indicators.get(id));
        let nature = fields.nature.as_ref().map(|text| self.lowering.one_of(text));
        let nature = nature.unwrap_or(Some(Nature::Actual));
        let quantity = self.value(fields, &owner, indicator, nature);
        let population = self.population(fields, indicator);
        let region = fields.region.as_ref().map(|text| self.lowering.region(text, registry));
        let region = region.unwrap_or_else(|| frame.region.clone());
        let school = indicator.is_some_and(|indicator| indicator.school_year);
        let years = if school { Years::School } else { frame.years };
        let period = fields.period.as_ref().map(|text| self.lowering.period_in(text, years));
        if period.is_none() && frame.period.is_none() {
            self.lowering.missing("period", &owner);
        }
        let period = period.unwrap_or(frame.period);
        let at = fields.at.as_ref().map_or("", |at| at.get_ref().as_str());
        let at = format!("{} {at}", frame.at).trim().to_owned();
        let place = self.lowering.place(fields.value.as_ref().map_or(owner.clone(), At::span));
        let (region, indicator) = (region?, id?);
        let is_whole = !self.lowering.is_damaged(&owner);
        if let (Some(period), Some(quantity), Some(population), Some(nature), Some(label), true) =
            (period, quantity, population, nature, label.clone(), is_whole)
        {
            return Some(Figure {
                dataset: frame.dataset.clone(),
                region,
                indicator,
                period,
                quantity,
                population,
                nature,
                label,
                at,
                place,
            });
        }
        let text = fields.value.as_ref().map_or(place.text(), |text| text.get_ref()).to_owned();
        let (dataset, label) = (frame.dataset.clone(), label.unwrap_or_default());
        let unread = Unread { dataset, region, indicator, period, nature, text, label, at, place };
        self.unread.push(unread);
        None
    }

    /// The printed value, in a unit that fits the indicator and the sort of statement.
    fn value(
        &mut self,
        fields: &RawFigure,
        owner: &Range<usize>,
        indicator: Option<&Indicator>,
        nature: Option<Nature>,
    ) -> Option<Quantity> {
        if self.lowering.is_table() && fields.value.is_none() {
            // The table reader has said already what is the matter with the cell.
            return None;
        }
        let text = self.lowering.need(&fields.value, "value", owner)?;
        let beside = fields.unit.as_ref().map(|unit| unit.get_ref().as_str());
        // A bare number in a spreadsheet that counts people or things can mean nothing else.
        let own = indicator.map(|indicator| indicator.unit).filter(|unit| unit.counts());
        let own = own.filter(|_| self.lowering.is_table()).map(Unit::symbol);
        let beside = beside.or(own);
        if self.lowering.is_table() && indicator.is_none() && beside.is_none() {
            // What the number counts is known once the indicator is.
            return None;
        }
        let quantity = self.lowering.quantity(text, beside)?;
        let (wanted, nature) = (indicator?.unit, nature?);
        if fits(quantity.unit, wanted, nature) {
            // 生均图书50册 is an average, not a number of books.
            let average = quantity.unit.counts() && !wanted.counts();
            return Some(if average { quantity.measured() } else { quantity });
        }
        let expected = if matches!(nature, Nature::Growth | Nature::Completion) {
            Unit::PERCENT
        } else {
            wanted
        };
        let problem = self.lowering.at(Code::M009, text.span());
        let problem = problem.with("unit", quantity.unit.symbol());
        self.lowering.report(problem.with("expected", expected.symbol()));
        None
    }

    /// The population that a figure counts: the indicator's own, one within it, or a wider one.
    fn population(
        &mut self,
        fields: &RawFigure,
        indicator: Option<&Indicator>,
    ) -> Option<PopulationId> {
        let registry = &self.rules.registry;
        let own = &indicator?.population;
        let Some(text) = &fields.population else {
            return Some(own.clone());
        };
        let stated = self.lowering.population(text, registry)?;
        if !registry.populations_nest(&stated, own) {
            let problem = self.lowering.at(Code::M010, text.span());
            let name = |id| registry.populations.get(id).map(|known| &known.label);
            let (stated, own) = (name(&stated)?, name(own)?);
            let problem = problem.with("zh", &*stated.zh).with("en", &*stated.en);
            self.lowering.report(problem.with("own-zh", &*own.zh).with("own-en", &*own.en));
            return None;
        }
        Some(stated)
    }

    fn evidence(&mut self, raw: &At<RawEvidence>, frame: &Frame) -> Option<Evidence> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let target = self.lowering.need(&fields.target, "target", &owner);
        let target = target.and_then(|text| self.target(text));
        let state = self.lowering.word(&fields.state, "state", &owner);
        if fields.date.is_none() {
            self.lowering.missing("date", &owner);
        }
        let date = self.lowering.day(&fields.date);
        let document = self.lowering.text(&fields.document, "document", &owner);
        let note = self.lowering.label(&fields.zh, &fields.en, &owner);
        if self.lowering.is_damaged(&owner) {
            return None;
        }
        Some(Evidence {
            dataset: frame.dataset.clone(),
            region: frame.region.clone()?,
            target: target?,
            state: state?,
            date: date?,
            document: document?,
            at: fields.at.as_ref().map(|at| at.get_ref().clone()).unwrap_or_default(),
            note: note.unwrap_or_default(),
        })
    }

    /// A part of a larger target; one that has no single floor or ceiling cannot be parted.
    fn quota(&mut self, raw: &At<RawQuota>, frame: &Frame) -> Option<Quota> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let target = self.lowering.need(&fields.target, "target", &owner)?;
        let id = self.target(target)?;
        let region = fields.region.as_ref();
        let region = region.map(|text| self.lowering.region(text, &self.rules.registry));
        let document = self.lowering.text(&fields.document, "document", &owner);
        let text = self.lowering.need(&fields.value, "value", &owner)?;
        let known = self.rules.targets().find(|(.., known)| known.id == id);
        let single = known.and_then(|(policy, _, known)| match known.demand.stages.as_slice() {
            [stage] if stage.band.stated_alone().is_some() => Some((stage.value.unit, policy)),
            _ => None,
        });
        let Some((unit, policy)) = single else {
            // A target of a policy that is not loaded is left to that policy.
            if known.is_some() {
                let problem = self.lowering.at(Code::M037, target.span()).with("why", "target");
                self.lowering.report(problem.with("name", id.as_str()));
            }
            return None;
        };
        let place = region.unwrap_or_else(|| frame.region.clone());
        let is_part = |part: &RegionCode| self.rules.registry.region_inside(part, &policy.region);
        if !place.as_ref().is_none_or(is_part) {
            let problem = self.lowering.at(Code::M037, target.span()).with("why", "region");
            self.lowering.report(problem.with("name", id.as_str()));
            return None;
        }
        let value = self.lowering.quantity(text, Some(unit.symbol()))?;
        if !value.unit.fits(unit) {
            let problem = self.lowering.at(Code::M009, text.span());
            let problem = problem.with("unit", value.unit.symbol());
            self.lowering.report(problem.with("expected", unit.symbol()));
            return None;
        }
        if self.lowering.is_damaged(&owner) {
            return None;
        }
        Some(Quota {
            dataset: frame.dataset.clone(),
            region: place?,
            target: id,
            value,
            document: document?,
            at: fields.at.as_ref().map(|at| at.get_ref().clone()).unwrap_or_default(),
        })
    }

    /// A target of a loaded policy; one of a policy that is not loaded is left to that policy.
    fn target(&mut self, text: &At<String>) -> Option<TargetId> {
        let name = text.get_ref().as_str();
        let policy = name.split('/').next().unwrap_or("");
        let loaded = self.rules.policies.iter().any(|known| known.id.as_str() == policy);
        let known = self.rules.targets().any(|(_, _, target)| target.id.as_str() == name);
        if known || (!loaded && name.contains('/')) {
            return Some(TargetId::from(name));
        }
        let names = self.rules.targets().map(|(_, _, target)| target.id.as_str());
        self.lowering.unknown(Code::M005, text, names);
        None
    }
}

/// Whether a unit fits an indicator for one sort of statement: a change of a share is printed in
/// points or in per cent, a growth or a completion always in per cent.
fn fits(unit: Unit, wanted: Unit, nature: Nature) -> bool {
    match nature {
        Nature::Growth | Nature::Completion => unit.kind() == UnitKind::Percent,
        Nature::Change if wanted.kind() == UnitKind::Percent => {
            matches!(unit.kind(), UnitKind::Percent | UnitKind::Points)
        }
        _ => unit.fits(wanted),
    }
}
