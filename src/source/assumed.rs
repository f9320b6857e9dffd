//! Figures that someone assumes for the sake of a question: `INDICATOR=VALUE[@YEAR]`.

use std::sync::Arc;

use super::data::{Frame, Reader};
use super::lower::Lowering;
use super::period::Years;
use super::raw::{At, RawFigure};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    DataSet, DataSetId, Figure, Interval, Label, Nature, Period, RegionCode, Rules, Word,
};
use crate::text::Source;

/// The name under which an assumption is shown.
const NAME: &str = "--set";

/// Reads assumptions: one exact figure per assumption and region, for `period` where none is given.
pub(super) fn assumptions(
    texts: &[String],
    regions: &[RegionCode],
    period: Option<&Period>,
    rules: &Rules,
) -> (DataSet, Vec<Diagnostic>) {
    let id = DataSetId::from("what-if");
    let (mut figures, mut problems) = (Vec::new(), Vec::new());
    for text in texts {
        let source = Arc::new(Source::new(NAME, text.clone()));
        let mut reader = Reader::new(Lowering::new(&source, Vec::new()), rules);
        let first = regions.first().cloned();
        let (period, years) = (period.copied(), Years::Unsaid);
        let frame = Frame { dataset: id.clone(), region: first, period, years, at: NAME };
        if let Some(figure) = assumption(text, &mut reader, &frame) {
            let of = |region: &RegionCode| Figure { region: region.clone(), ..figure.clone() };
            figures.extend(regions.iter().map(of));
        }
        problems.extend(reader.lowering.finish());
    }
    let set = DataSet {
        id,
        title: Label { zh: "假设数".to_owned(), en: "Assumed figures".to_owned() },
        publisher: None,
        published: None,
        region: regions.first().cloned().unwrap_or_else(|| RegionCode::from("")),
        illustrative: false,
        figures,
        evidence: Vec::new(),
        quotas: Vec::new(),
        unread: Vec::new(),
    };
    (set, problems)
}

fn assumption(text: &str, reader: &mut Reader, frame: &Frame) -> Option<Figure> {
    let Some((name, rest)) = text.split_once('=') else {
        let problem = reader.lowering.at(Code::S006, 0..text.len());
        reader.lowering.report(problem.with("text", text));
        return None;
    };
    let (value, year) = rest.rsplit_once('@').map_or((rest, None), |(v, year)| (v, Some(year)));
    let value_at = name.len().saturating_add(1);
    let year_at = value_at.saturating_add(value.len()).saturating_add(1);
    let mut named = reader.rules.registry.indicators_named(name.trim());
    let Some(known) = named.next() else {
        reader.lowering.indicator(&spanned(0, name), &reader.rules.registry);
        return None;
    };
    let raw = RawFigure {
        label: Some(spanned(0, name)),
        indicator: Some(At::new(0..name.len(), known.id.to_string())),
        value: Some(spanned(value_at, value)),
        unit: Some(spanned(value_at, known.unit.symbol())),
        period: year.map(|year| spanned(year_at, year)),
        population: None,
        nature: Some(spanned(0, Nature::Assumed.as_str())),
        region: None,
        at: None,
    };
    let figure = reader.figure(&At::new(0..text.len(), raw), frame)?;
    let mut quantity = figure.quantity;
    // Whoever assumes a number means that number, not what its digits might stand for.
    quantity.interval = Interval::exactly(quantity.value());
    Some(Figure { quantity, ..figure })
}

/// A text with its place in the assumption.
fn spanned(at: usize, text: &str) -> At<String> {
    At::new(at..at.saturating_add(text.len()), text.to_owned())
}
