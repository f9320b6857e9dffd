//! JSON: small structures of their own, so that the model can change and the contract cannot.
//!
//! Decimals are strings, never floats.

use serde::Serialize;

use super::codes;
use super::texts::{Lang, Texts, number, number_beside, shown, told_apart};
use crate::diag::Code;
use crate::model::{
    Assessment, DataSet, Demand, Exact, Figure, IndicatorId, Label, Nature, Observed, Pace,
    Quantity, Responsibility, Rules, Stage, Target, TargetId, Unit, Word, tally,
};

#[derive(Serialize)]
struct Check<'a> {
    schema: &'static str,
    as_of: String,
    illustrative: bool,
    assessments: Vec<JsonAssessment<'a>>,
    summary: Summary,
}

/// The counts per verdict, in the order of the contract.
struct Summary(Vec<(&'static str, usize)>);

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

#[derive(Serialize)]
struct CodeList {
    schema: &'static str,
    codes: Vec<JsonCode>,
}

#[derive(Serialize)]
struct JsonCode {
    code: &'static str,
    name: &'static str,
    severity: &'static str,
    title: BothLanguages,
    why: BothLanguages,
    help: BothLanguages,
    wrong: Option<&'static str>,
    right: Option<&'static str>,
}

#[derive(Serialize)]
struct BothLanguages {
    zh: String,
    en: String,
}

/// The result of `check`, schema `duibiao.check/1`.
///
/// # Errors
/// Never in practice: no value of the structure can fail to serialise.
pub fn check(
    assessments: &[Assessment],
    data: &[DataSet],
    as_of: &str,
) -> serde_json::Result<String> {
    let counted = tally(assessments.iter().map(|assessment| assessment.verdict));
    render(&Check {
        schema: "duibiao.check/1",
        as_of: as_of.to_owned(),
        illustrative: data.iter().any(|set| set.illustrative),
        assessments: assessments.iter().map(assessment).collect(),
        summary: Summary(counted.into_iter().map(|(v, count)| (v.as_str(), count)).collect()),
    })
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

/// Codes with their texts and examples, schema `duibiao.code/1`.
///
/// # Errors
/// Never in practice, as for [`check`].
pub fn codes(codes: &[Code]) -> serde_json::Result<String> {
    let [zh, en] = [Lang::Zh, Lang::En].map(Texts::new);
    let code = |code: &Code| {
        let text = |which: &str| BothLanguages {
            zh: codes::text(*code, which, &zh),
            en: codes::text(*code, which, &en),
        };
        JsonCode {
            code: code.as_str(),
            name: code.name(),
            severity: codes::severity(*code),
            title: text("title"),
            why: text("why"),
            help: text("help"),
            wrong: code.example().map(|example| example.wrong),
            right: code.example().map(|example| example.right),
        }
    };
    render(&CodeList { schema: "duibiao.code/1", codes: codes.iter().map(code).collect() })
}

fn render(value: &impl Serialize) -> serde_json::Result<String> {
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
