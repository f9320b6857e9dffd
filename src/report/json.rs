//! JSON: small structures of their own, so that the model can change and the contract cannot.
//!
//! Decimals are strings, never floats.

use serde::Serialize;

use super::content::{Content, Since};
use super::texts::{number, number_beside, shown, told_apart};
use super::view::Grouping;
use crate::model::{
    Assessment, Change, DataSet, Demand, DepartmentName, DepartmentView, Exact, Figure,
    IndicatorId, ItemView, Label, Nature, Observed, Pace, Quantity, Responsibility, Rules, Stage,
    Target, TargetId, Unit, Verdict, Word, tally,
};

#[derive(Serialize)]
struct Check<'a> {
    schema: &'static str,
    as_of: String,
    illustrative: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumed: Vec<JsonAssumed<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<JsonSince<'a>>,
    assessments: Vec<JsonAssessment<'a>>,
    summary: Summary,
    #[serde(skip_serializing_if = "Option::is_none")]
    departments: Option<Vec<JsonDepartmentView<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<JsonItem<'a>>>,
}

/// A figure that was assumed for the sake of the question.
#[derive(Serialize)]
struct JsonAssumed<'a> {
    indicator: &'a str,
    region: &'a str,
    period: &'a str,
    printed: &'a str,
}

/// The earlier result, and what it assessed and this one does not.
#[derive(Serialize)]
struct JsonSince<'a> {
    as_of: String,
    gone: Vec<JsonTargetOf<'a>>,
}

#[derive(Serialize)]
struct JsonTargetOf<'a> {
    target: &'a str,
    region: &'a str,
}

/// A difference from the earlier answer.
#[derive(Serialize)]
struct JsonChange {
    kind: &'static str,
    before: Option<&'static str>,
    before_tier: Option<u8>,
}

/// What one department answers for: ids of targets, counted once each.
#[derive(Serialize)]
struct JsonDepartmentView<'a> {
    name: Option<&'a str>,
    region: &'a str,
    leads: Vec<&'a str>,
    shares: Vec<&'a str>,
    supports: Vec<&'a str>,
    owes: Vec<&'a str>,
    summary: Summary,
}

/// An item with the counts of its targets.
#[derive(Serialize)]
struct JsonItem<'a> {
    policy: &'a str,
    item: &'a str,
    label: JsonLabel<'a>,
    region: &'a str,
    verdict: &'static str,
    benchmarks: usize,
    summary: Summary,
}

/// The counts per verdict, in the order of the contract.
struct Summary(Vec<(&'static str, usize)>);

impl Summary {
    fn of(counts: &[(Verdict, usize)]) -> Self {
        Self(counts.iter().map(|(verdict, count)| (verdict.as_str(), *count)).collect())
    }
}

impl Serialize for Summary {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().copied())
    }
}

#[derive(Serialize)]
struct JsonLabel<'a> {
    zh: &'a str,
    en: &'a str,
}

#[derive(Serialize)]
struct JsonAssessment<'a> {
    target: &'a str,
    policy: &'a str,
    item: &'a str,
    label: JsonLabel<'a>,
    region: String,
    verdict: &'static str,
    tier: Option<u8>,
    basis: &'static str,
    reasons: Vec<&'static str>,
    flags: Vec<&'static str>,
    want: Want<'a>,
    due: Option<String>,
    due_basis: &'static str,
    observed: Option<JsonObserved<'a>>,
    rival: Option<JsonObserved<'a>>,
    gap: Option<String>,
    completion: Option<String>,
    pace: Option<JsonPace>,
    required_per_year: Option<String>,
    rounding: Option<JsonRounding>,
    contribution: Option<JsonContribution>,
    coverage: Option<JsonCoverage>,
    missing: Vec<&'a str>,
    missing_years: Vec<i16>,
    given: Vec<JsonSource<'a>>,
    evidence: Option<JsonEvidence<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<JsonChange>,
    departments: Vec<JsonDepartment<'a>>,
}

#[derive(Serialize)]
struct Want<'a> {
    comparator: &'static str,
    value: Option<String>,
    unit: Option<&'static str>,
    approximate: bool,
    printed: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cap: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stages: Vec<JsonStage>,
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
}

#[derive(Serialize)]
struct JsonStage {
    due: String,
    value: String,
}

#[derive(Serialize)]
struct JsonObserved<'a> {
    value: String,
    low: Option<String>,
    high: Option<String>,
    unit: &'static str,
    period: String,
    figures: Vec<JsonSource<'a>>,
}

#[derive(Serialize)]
struct JsonSource<'a> {
    dataset: &'a str,
    region: &'a str,
    indicator: &'a str,
    printed: &'a str,
    at: &'a str,
}

#[derive(Serialize)]
struct JsonPace {
    baseline: String,
    baseline_period: Option<String>,
    elapsed: String,
    progress: String,
    index: String,
    observed_per_year: String,
    required_per_year: String,
    landing: String,
    attained: Option<String>,
    on_track_from: String,
}

#[derive(Serialize)]
struct JsonRounding {
    verdicts: Vec<&'static str>,
    distance: String,
}

#[derive(Serialize)]
struct JsonContribution {
    parts: i64,
    equal_share: String,
}

#[derive(Serialize)]
struct JsonCoverage {
    reported: usize,
    parts: usize,
}

#[derive(Serialize)]
struct JsonEvidence<'a> {
    dataset: &'a str,
    state: &'static str,
    date: String,
    document: &'a str,
    at: &'a str,
}

#[derive(Serialize)]
struct JsonDepartment<'a> {
    name: &'a str,
    role: &'static str,
}

#[derive(Serialize)]
struct RuleList<'a> {
    schema: &'static str,
    targets: Vec<JsonTarget<'a>>,
}

#[derive(Serialize)]
struct JsonTarget<'a> {
    id: &'a str,
    policy: &'a str,
    item: &'a str,
    label: JsonLabel<'a>,
    kind: &'static str,
    indicator: Option<&'a str>,
    want: Want<'a>,
    due: Option<String>,
    due_basis: &'static str,
    scope: &'static str,
    departments: Vec<JsonDepartment<'a>>,
    at: &'a str,
    see: Vec<&'a str>,
    superseded_by: Option<&'a str>,
    note: Option<JsonLabel<'a>>,
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
struct DataList<'a> {
    schema: &'static str,
    illustrative: bool,
    figures: Vec<JsonFigure<'a>>,
}

#[derive(Serialize)]
struct JsonFigure<'a> {
    dataset: &'a str,
    region: &'a str,
    indicator: &'a str,
    label: &'a str,
    period: &'a str,
    printed: &'a str,
    value: String,
    low: Option<String>,
    high: Option<String>,
    unit: &'static str,
    scope: &'a str,
    nature: &'static str,
    at: &'a str,
}

/// The result of `check`, schema `duibiao.check/1`.
///
/// # Errors
/// Never in practice: no value of the structure can fail to serialise.
pub fn check(content: Content, grouping: Grouping) -> serde_json::Result<String> {
    let Content { data, assessments, .. } = content;
    let figures = data.iter().flat_map(|set| &set.figures);
    let assumed = figures.filter(|figure| figure.nature == Nature::Assumed);
    let (departments, items) = match grouping {
        Grouping::Department(views) => (Some(views.iter().map(department_view).collect()), None),
        Grouping::Item(items) => (None, Some(items.iter().map(item).collect())),
        _ => (None, None),
    };
    render(&Check {
        schema: "duibiao.check/1",
        as_of: content.as_of.to_owned(),
        illustrative: data.iter().any(|set| set.illustrative),
        assumed: assumed.map(assumption).collect(),
        since: content.since.map(since),
        assessments: assessments.iter().map(assessment).collect(),
        summary: Summary::of(&tally(assessments.iter().map(|a| a.verdict))),
        departments,
        items,
    })
}

fn assumption(figure: &Figure) -> JsonAssumed<'_> {
    JsonAssumed {
        indicator: figure.indicator.as_str(),
        region: figure.region.as_str(),
        period: figure.period.label(),
        printed: &figure.quantity.printed,
    }
}

fn since(since: Since<'_>) -> JsonSince<'_> {
    let gone = since
        .gone
        .iter()
        .map(|(target, region)| JsonTargetOf { target: target.as_str(), region: region.as_str() });
    JsonSince { as_of: since.as_of.to_string(), gone: gone.collect() }
}

fn department_view<'a>(view: &'a DepartmentView<'a>) -> JsonDepartmentView<'a> {
    let ids = |list: &[&'a Assessment]| list.iter().map(|a| a.target.id.as_str()).collect();
    JsonDepartmentView {
        name: view.department.as_ref().map(DepartmentName::as_str),
        region: view.region.as_str(),
        leads: ids(&view.leads),
        shares: ids(&view.shares),
        supports: ids(&view.supports),
        owes: view.owes().into_iter().map(IndicatorId::as_str).collect(),
        summary: Summary::of(&view.counts()),
    }
}

fn item<'a>(view: &'a ItemView<'a>) -> JsonItem<'a> {
    JsonItem {
        policy: view.policy.id.as_str(),
        item: view.item.id.as_str(),
        label: label(&view.item.label),
        region: view.region.as_str(),
        verdict: view.verdict.as_str(),
        benchmarks: view.benchmarks,
        summary: Summary::of(&view.counts),
    }
}

fn change(change: Change) -> JsonChange {
    JsonChange {
        kind: change.kind.as_str(),
        before: change.before.map(|(verdict, _)| verdict.as_str()),
        before_tier: change.before.and_then(|(_, tier)| tier),
    }
}

/// Every target, schema `duibiao.rules/1`.
///
/// # Errors
/// Never in practice, as for [`check`].
pub fn rules(rules: &Rules) -> serde_json::Result<String> {
    let targets = rules.targets().map(|(policy, item, target)| JsonTarget {
        id: target.id.as_str(),
        policy: policy.id.as_str(),
        item: item.id.as_str(),
        label: label(&target.label),
        kind: target.demand.kind().as_str(),
        indicator: target.indicator.as_ref().map(IndicatorId::as_str),
        want: want(target, None),
        due: target.due.map(|due| due.to_string()),
        due_basis: target.due_basis.as_str(),
        scope: target.scope.as_str(),
        departments: target.departments.iter().map(department).collect(),
        at: &target.at,
        see: target.see.iter().map(TargetId::as_str).collect(),
        superseded_by: target.superseded_by.as_ref().map(TargetId::as_str),
        note: target.note.as_ref().map(label),
        file: &target.place.source().name,
        line: target.place.line_column().0,
    });
    render(&RuleList { schema: "duibiao.rules/1", targets: targets.collect() })
}

/// Every figure, schema `duibiao.data/1`.
///
/// # Errors
/// Never in practice, as for [`check`].
pub fn data(sets: &[DataSet]) -> serde_json::Result<String> {
    let figures = sets.iter().flat_map(|set| &set.figures).map(figure);
    render(&DataList {
        schema: "duibiao.data/1",
        illustrative: sets.iter().any(|set| set.illustrative),
        figures: figures.collect(),
    })
}

pub(super) fn render(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

fn label(label: &Label) -> JsonLabel<'_> {
    JsonLabel { zh: &label.zh, en: &label.en }
}

fn assessment<'a>(a: &'a Assessment<'a>) -> JsonAssessment<'a> {
    let unit = a.observed.as_ref().map_or(Unit::TIMES, |observed| observed.unit);
    let measured = |value: Exact| number_beside(value, Some(Exact::ZERO), Unit::TIMES);
    let wanted = a.stage.map(|stage| &stage.value).or(a.target.demand.value());
    let wanted = wanted.map(Quantity::value);
    JsonAssessment {
        target: a.target.id.as_str(),
        policy: a.policy.id.as_str(),
        item: a.item.id.as_str(),
        label: label(&a.target.label),
        region: a.region.to_string(),
        verdict: a.verdict.as_str(),
        tier: a.tier,
        basis: a.basis.as_str(),
        reasons: a.reasons.iter().map(|reason| reason.as_str()).collect(),
        flags: a.flags.iter().map(|flag| flag.as_str()).collect(),
        want: want(a.target, a.stage),
        due: a.due.map(|due| due.to_string()),
        due_basis: a.target.due_basis.as_str(),
        observed: a.observed.as_ref().map(|value| observed(value, wanted)),
        rival: a.rival.as_ref().map(|value| observed(value, wanted)),
        gap: a.gap.map(measured),
        completion: a.completion.map(|rate| told_apart(rate, Exact::from(100), 1).to_string()),
        pace: a.pace.as_ref().map(|way| pace(way, unit)),
        required_per_year: a.required_per_year.map(|value| shown(value, 3)),
        rounding: a.rounding.as_ref().map(|rounding| JsonRounding {
            verdicts: rounding.verdicts.iter().map(|verdict| verdict.as_str()).collect(),
            distance: measured(rounding.distance),
        }),
        contribution: a.contribution.map(|contribution| JsonContribution {
            parts: contribution.parts,
            equal_share: contribution.equal_share.rounded(1).to_string(),
        }),
        coverage: a
            .coverage
            .map(|coverage| JsonCoverage { reported: coverage.reported, parts: coverage.parts }),
        missing: a.missing.iter().map(IndicatorId::as_str).collect(),
        missing_years: a.missing_years.clone(),
        given: a.given.iter().map(|figure| source(figure)).collect(),
        evidence: a.evidence.map(|evidence| JsonEvidence {
            dataset: evidence.dataset.as_str(),
            state: evidence.state.as_str(),
            date: evidence.date.to_string(),
            document: &evidence.document,
            at: &evidence.at,
        }),
        change: a.change.map(change),
        departments: a.target.departments.iter().map(department).collect(),
    }
}

/// What a target demands; of several stages the one in question, else the last.
fn want<'a>(target: &'a Target, stage: Option<&Stage>) -> Want<'a> {
    let demand = &target.demand;
    let value = stage.map(|stage| &stage.value).or(demand.value());
    let plain = |quantity: &Quantity| number(quantity.value(), quantity.unit);
    let mut want = Want {
        comparator: demand.comparator().as_str(),
        value: value.map(plain),
        unit: value.map(|value| value.unit.symbol()),
        approximate: matches!(demand, Demand::About(_)),
        printed: &target.printed,
        upper: None,
        of: None,
        cap: None,
        from: None,
        stages: Vec::new(),
        word: target.word.as_ref().map(|(word, _)| word.as_str()),
    };
    match demand {
        Demand::Between(_, upper) => want.upper = Some(plain(upper)),
        Demand::MultipleOf(_, formula) => {
            want.of = formula.operands().last().map(ToString::to_string);
        }
        Demand::EveryPeriod(_, from) => want.from = Some(from.to_string()),
        Demand::Stages(stages) => {
            let each = |s: &Stage| JsonStage { due: s.due.to_string(), value: plain(&s.value) };
            want.stages = stages.iter().map(each).collect();
        }
        Demand::Entitlement(_, cap) => {
            want.cap = cap.as_ref().map(|cap| format!("{}{}", plain(cap), cap.unit.symbol()));
        }
        _ => {}
    }
    want
}

fn observed<'a>(o: &'a Observed<'a>, wanted: Option<Exact>) -> JsonObserved<'a> {
    let end = |point: Option<crate::model::Point>| point.map(|p| bound(p.value, o.unit));
    let value = number_beside(o.interval.nominal, wanted, o.unit);
    JsonObserved {
        value,
        low: end(o.interval.low),
        high: end(o.interval.high),
        unit: o.unit.symbol(),
        period: o.period.label().to_owned(),
        figures: o.figures.iter().map(|figure| source(figure)).collect(),
    }
}

/// An end of an interval, with two more places than a value.
fn bound(value: Exact, unit: Unit) -> String {
    if unit == Unit::INVERSE_RATIO { number(value, unit) } else { shown(value, 4) }
}

fn source(figure: &Figure) -> JsonSource<'_> {
    JsonSource {
        dataset: figure.dataset.as_str(),
        region: figure.region.as_str(),
        indicator: figure.indicator.as_str(),
        printed: &figure.quantity.printed,
        at: &figure.at,
    }
}

fn pace(pace: &Pace, unit: Unit) -> JsonPace {
    let three = |value: Exact| value.rounded(3).to_string();
    // Differences of one-to-many ratios are small: teachers per student.
    let ratio = unit == Unit::INVERSE_RATIO;
    let per_year = |value: Exact| value.rounded(if ratio { 6 } else { 3 }).to_string();
    JsonPace {
        baseline: number(pace.baseline, unit),
        baseline_period: pace.baseline_period.as_ref().map(|period| period.label().to_owned()),
        elapsed: three(pace.elapsed),
        progress: three(pace.progress),
        index: three(pace.index),
        observed_per_year: per_year(pace.observed_per_year),
        required_per_year: per_year(pace.required_per_year),
        landing: if ratio { number(pace.landing, unit) } else { three(pace.landing) },
        attained: pace.attained.map(|year| year.to_string()),
        on_track_from: if ratio {
            number(pace.on_track_from, unit)
        } else {
            three(pace.on_track_from)
        },
    }
}

fn department(part: &Responsibility) -> JsonDepartment<'_> {
    JsonDepartment { name: part.department.as_str(), role: part.role.as_str() }
}

fn figure(figure: &Figure) -> JsonFigure<'_> {
    let quantity = &figure.quantity;
    let end = |point: Option<crate::model::Point>| point.map(|p| bound(p.value, quantity.unit));
    JsonFigure {
        dataset: figure.dataset.as_str(),
        region: figure.region.as_str(),
        indicator: figure.indicator.as_str(),
        label: &figure.label,
        period: figure.period.label(),
        printed: &quantity.printed,
        value: number(quantity.value(), quantity.unit),
        low: end(quantity.interval.low),
        high: end(quantity.interval.high),
        unit: quantity.unit.symbol(),
        scope: figure.population.as_str(),
        nature: nature(figure),
        at: &figure.at,
    }
}

/// The nature of a figure; an actual figure whose token says so is approximate.
pub(super) fn nature(figure: &Figure) -> &'static str {
    let approximate = figure.nature == Nature::Actual && figure.quantity.approximate;
    if approximate { "approximate" } else { figure.nature.as_str() }
}
