//! JSON: small structures of their own, so that the model can change and the contract cannot.
//!
//! Decimals are strings, never floats.

use std::collections::BTreeMap;

use serde::Serialize;

use super::codes;
use super::content::{Content, Since};
use super::json_unread::{self, JsonUnread, JsonUnreadFigure};
use super::texts::{Lang, Texts, number, number_beside, shown, told_apart};
use super::view::Grouping;
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Assessment, Basis, Change, Comparator, DataSet, DepartmentName, DepartmentView, DueBasis,
    EvidenceState, Exact, Figure, Flag, IndicatorId, ItemView, Label, Measure, MeasureKind, Nature,
    Observed, Pace, Period, Point, PopulationId, Quantity, Reason, Registry, Responsibility, Role,
    Rules, Scope, Stage, Standing, Target, TargetId, TargetKind, Unit, Verdict, Word, YearKind,
    tally,
};

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Check<'a> {
    /// Name and version of this shape.
    #[cfg_attr(test, schemars(extend("const" = "duibiao.check/1")))]
    schema: &'static str,
    /// The day of the question.
    as_of: String,
    /// Whether invented figures are among the data.
    illustrative: bool,
    /// What was assumed for the sake of the question.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    assumed: Vec<JsonAssumed<'a>>,
    /// What cannot be read of the data, and counts as absent.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<JsonUnread<'a>>,
    /// The earlier result that this one is compared with.
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<JsonSince<'a>>,
    /// One answer per target and region.
    assessments: Vec<JsonAssessment<'a>>,
    /// How many answers have which verdict.
    summary: Summary,
    /// The same by what was compared with what.
    summary_by_basis: BTreeMap<&'static str, Summary>,
    /// What each department answers for, with `--by department`.
    #[serde(skip_serializing_if = "Option::is_none")]
    departments: Option<Vec<JsonDepartmentView<'a>>>,
    /// The items with their counts, with `--by item`.
    #[serde(skip_serializing_if = "Option::is_none")]
    items: Option<Vec<JsonItem<'a>>>,
}

/// A figure that was assumed for the sake of the question.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonAssumed<'a> {
    /// The id of the indicator.
    indicator: &'a str,
    /// The region by its code.
    region: &'a str,
    /// The period.
    period: String,
    /// The value as it was assumed.
    printed: &'a str,
}

/// The earlier result, and what it assessed and this one does not.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonSince<'a> {
    /// The day of the earlier question.
    as_of: String,
    /// What the earlier result assessed and this one does not.
    gone: Vec<JsonTargetOf<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonTargetOf<'a> {
    /// The full id of the target.
    target: &'a str,
    /// The region by its code.
    region: &'a str,
}

/// A difference from the earlier answer.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonChange {
    /// What sort of change it is.
    kind: &'static str,
    /// The earlier verdict.
    before: Option<&'static str>,
    /// The earlier tier, 1 to 3.
    before_tier: Option<u8>,
}

/// What one department answers for: ids of targets, counted once each.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonDepartmentView<'a> {
    /// Its canonical Chinese name; null where the document names nobody.
    name: Option<&'a str>,
    /// The region by its code.
    region: &'a str,
    /// Targets that it leads.
    leads: Vec<&'a str>,
    /// Targets that it shares because no lead is named.
    shares: Vec<&'a str>,
    /// Targets that it supports.
    supports: Vec<&'a str>,
    /// Indicators whose figures it owes.
    owes: Vec<&'a str>,
    /// How many of its targets have which verdict.
    summary: Summary,
}

/// An item with the counts of its targets.
#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonItem<'a> {
    /// The id of the policy.
    policy: &'a str,
    /// The number of the item.
    item: &'a str,
    /// The name of the item.
    label: JsonLabel<'a>,
    /// The region by its code.
    region: &'a str,
    /// The worst verdict of its targets.
    verdict: &'static str,
    /// How many of its targets are benchmarks.
    benchmarks: usize,
    /// How many of its targets have which verdict.
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

/// A word of the model, as it is spelt.
struct Spelt<W>(W);

impl<W: Word> Serialize for Spelt<W> {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.0.as_str())
    }
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonLabel<'a> {
    /// In Chinese.
    zh: &'a str,
    /// In English.
    en: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonAssessment<'a> {
    /// The full id of the target, such as `zj-2021/30d`.
    target: &'a str,
    /// The id of the policy.
    policy: &'a str,
    /// The number of the item.
    item: &'a str,
    /// The name of the target.
    label: JsonLabel<'a>,
    /// The region by its GB/T 2260 code.
    region: String,
    /// The answer.
    verdict: Spelt<Verdict>,
    /// How far behind, 1 to 3, for `at_risk`.
    tier: Option<u8>,
    /// What was compared with what.
    basis: Spelt<Basis>,
    /// Why, the most important first.
    reasons: Vec<Spelt<Reason>>,
    /// What else to know.
    flags: Vec<Spelt<Flag>>,
    /// What the target demands.
    want: Want<'a>,
    /// The due date that was judged.
    due: Option<String>,
    /// Where the due date stands.
    due_basis: Spelt<DueBasis>,
    /// The value that was judged, or shown for orientation.
    observed: Option<JsonObserved<'a>>,
    /// Another value for the same thing.
    rival: Option<JsonObserved<'a>>,
    /// What is still missing, a decimal; negative when the target is exceeded.
    gap: Option<String>,
    /// The value in per cent of the target, a decimal.
    completion: Option<String>,
    /// The pace, if it could be computed.
    pace: Option<JsonPace>,
    /// The change per year that is needed, a decimal.
    required_per_year: Option<String>,
    /// What the printed digits leave open.
    rounding: Option<JsonRounding>,
    /// The share of a larger region's total.
    contribution: Option<JsonContribution>,
    /// The part of a larger target that a document gives to the region, which it was judged by.
    #[serde(skip_serializing_if = "Option::is_none")]
    quota: Option<JsonQuota<'a>>,
    /// How many parts of the region reported.
    coverage: Option<JsonCoverage>,
    /// Indicators whose figures would settle it.
    missing: Vec<&'a str>,
    /// Years that such a figure must be for; of school years the one in which each begins.
    missing_years: Vec<i16>,
    /// Figures of what the target rests on that stand in the data but cannot be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<JsonUnreadFigure<'a>>,
    /// Figures that are there but do not suffice.
    given: Vec<JsonSource<'a>>,
    /// Other printings of the value that counts, and figures of other populations beside it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    beside: Vec<JsonSource<'a>>,
    /// The newest figures of what comes before it on the way; they decide nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    on_the_way: Vec<JsonSource<'a>>,
    /// The evidence that decided, or the newest one.
    evidence: Option<JsonEvidence<'a>>,
    /// The difference from the earlier answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    change: Option<JsonChange>,
    /// The departments in printed order.
    departments: Vec<JsonDepartment<'a>>,
    /// Who does their work in the region itself, where they are of a level above: inferred, not named
    /// by the document.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    counterparts: Vec<JsonCounterpart<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonCounterpart<'a> {
    /// The department that the document names.
    of: &'a str,
    /// The department of the region.
    name: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct Want<'a> {
    /// What the document demands.
    comparator: Spelt<Comparator>,
    /// The threshold, a decimal or `1:350`.
    value: Option<String>,
    /// The unit of the threshold.
    unit: Option<&'static str>,
    /// Whether the document says 左右.
    approximate: bool,
    /// The demand as the document prints it.
    printed: &'a str,
    /// The upper end, for `between`.
    #[serde(skip_serializing_if = "Option::is_none")]
    upper: Option<String>,
    /// The indicator that is multiplied, for `multiple_of`.
    #[serde(skip_serializing_if = "Option::is_none")]
    of: Option<String>,
    /// The most that is paid, for `entitlement`.
    #[serde(skip_serializing_if = "Option::is_none")]
    cap: Option<String>,
    /// Over what time a value is measured.
    measure: Spelt<MeasureKind>,
    /// How the years run, if not from January.
    #[serde(skip_serializing_if = "Option::is_none")]
    year: Option<&'static str>,
    /// The first day on which the demand holds, for `every_period`, or the first day of a window.
    #[serde(skip_serializing_if = "Option::is_none")]
    from: Option<String>,
    /// The last day of a window.
    #[serde(skip_serializing_if = "Option::is_none")]
    to: Option<String>,
    /// How each value of `every_period` or `stages` is bounded, if 左右.
    #[serde(skip_serializing_if = "Option::is_none")]
    bound: Option<Spelt<Comparator>>,
    /// The population that a figure must count, if not its indicator's.
    #[serde(skip_serializing_if = "Option::is_none")]
    population: Option<&'a str>,
    /// One value per date, for `stages`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stages: Vec<JsonStage>,
    /// The bounding or hedging word as printed.
    #[serde(skip_serializing_if = "Option::is_none")]
    word: Option<&'a str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonStage {
    /// The due date.
    due: String,
    /// The threshold, a decimal.
    value: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonObserved<'a> {
    /// The value as printed or computed, a decimal or `1:350`.
    value: String,
    /// The lowest number that it may stand for; null if there is none.
    low: Option<String>,
    /// Whether the lowest number itself is left out; false if there is none.
    low_open: bool,
    /// The highest number that it may stand for; null if there is none.
    high: Option<String>,
    /// Whether the highest number itself is left out, as 6000 is of 近6000; false if there is none.
    high_open: bool,
    /// The unit.
    unit: &'static str,
    /// The period that it describes.
    period: String,
    /// The population that it counts.
    scope: &'a str,
    /// The figures that it rests on.
    figures: Vec<JsonSource<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonSource<'a> {
    /// The id of the data set.
    dataset: &'a str,
    /// The region by its code.
    region: &'a str,
    /// The id of the indicator.
    indicator: &'a str,
    /// The value as the report prints it.
    printed: &'a str,
    /// Where in the report it stands.
    at: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonPace {
    /// The value at the start, a decimal.
    baseline: String,
    /// Its period; null for a count that starts from zero with the plan.
    baseline_period: Option<String>,
    /// The population of that value, if it was reported.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline_population: Option<String>,
    /// Elapsed part of the time, a decimal.
    elapsed: String,
    /// Covered part of the way, a decimal.
    progress: String,
    /// Progress by elapsed time, a decimal; 1 is exactly on the line.
    index: String,
    /// The change per year so far, a decimal.
    observed_per_year: String,
    /// The change per year that is needed from now on, a decimal.
    required_per_year: String,
    /// The value at the due date if the pace holds, a decimal.
    landing: String,
    /// The year in which the target is reached if the pace holds.
    attained: Option<String>,
    /// From which newest value on the pace would suffice, a decimal.
    on_track_from: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonRounding {
    /// Every verdict that the printed digits allow.
    verdicts: Vec<Spelt<Verdict>>,
    /// From the printed value to the threshold, a decimal.
    distance: String,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonQuota<'a> {
    /// Its value, a decimal.
    value: String,
    /// Its value as printed.
    printed: &'a str,
    /// The id of the data set.
    dataset: &'a str,
    /// The document that gives it.
    document: &'a str,
    /// Where in the document.
    at: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonContribution {
    /// How many parts the larger region has.
    parts: i64,
    /// What an equal share among them would be, a decimal.
    equal_share: String,
    /// The share of the region, a decimal with more places.
    share: String,
    /// The part of the share that is due by the period of the figure, a decimal.
    line: Option<String>,
    /// Whether the figure is ahead of that line, level with it or behind.
    standing: Option<Spelt<Standing>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonCoverage {
    /// The parts that reported.
    reported: usize,
    /// All parts.
    parts: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonEvidence<'a> {
    /// The id of the data set.
    dataset: &'a str,
    /// What it says.
    state: Spelt<EvidenceState>,
    /// As of which day.
    date: String,
    /// The document.
    document: &'a str,
    /// Where in the document.
    at: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonDepartment<'a> {
    /// Its canonical Chinese name.
    name: &'a str,
    /// Its part in the target.
    role: Spelt<Role>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct RuleList<'a> {
    /// Name and version of this shape.
    #[cfg_attr(test, schemars(extend("const" = "duibiao.rules/1")))]
    schema: &'static str,
    /// Every target, in document order.
    targets: Vec<JsonTarget<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonTarget<'a> {
    /// The full id, such as `zj-2021/30d`.
    id: &'a str,
    /// The id of the policy.
    policy: &'a str,
    /// The number of the item.
    item: &'a str,
    /// The name of the target.
    label: JsonLabel<'a>,
    /// What sort of thing the target is.
    kind: Spelt<TargetKind>,
    /// The id of the indicator that is judged.
    indicator: Option<&'a str>,
    /// What the target demands.
    want: Want<'a>,
    /// The due date.
    due: Option<String>,
    /// Where the due date stands.
    due_basis: Spelt<DueBasis>,
    /// What the figure covers.
    scope: Spelt<Scope>,
    /// The departments in printed order.
    departments: Vec<JsonDepartment<'a>>,
    /// Where in the document it stands.
    at: &'a str,
    /// Related targets.
    see: Vec<&'a str>,
    superseded_by: Option<&'a str>,
    note: Option<JsonLabel<'a>>,
    file: &'a str,
    line: usize,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct DataList<'a> {
    /// Name and version of this shape.
    #[cfg_attr(test, schemars(extend("const" = "duibiao.data/1")))]
    schema: &'static str,
    /// Whether invented figures are among the data.
    illustrative: bool,
    /// Every figure, in printed order.
    figures: Vec<JsonFigure<'a>>,
    /// What cannot be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    unread: Vec<JsonUnread<'a>>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonFigure<'a> {
    /// The id of the data set.
    dataset: &'a str,
    /// The region by its code.
    region: &'a str,
    /// The id of the indicator.
    indicator: &'a str,
    /// The short name under which the report prints it.
    label: &'a str,
    /// The period that it describes.
    period: String,
    /// The value as the report prints it.
    printed: &'a str,
    /// The value, a decimal or `1:350`.
    value: String,
    /// The lowest number that it may stand for; null if there is none.
    low: Option<String>,
    /// Whether the lowest number itself is left out; false if there is none.
    low_open: bool,
    /// The highest number that it may stand for; null if there is none.
    high: Option<String>,
    /// Whether the highest number itself is left out, as 6000 is of 近6000; false if there is none.
    high_open: bool,
    /// The unit.
    unit: &'static str,
    /// The id of the population that it counts.
    scope: &'a str,
    /// What sort of statement it is.
    #[cfg_attr(test, schemars(extend("enum" = schema::natures())))]
    nature: &'static str,
    /// Where in the report it stands.
    at: &'a str,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct CodeList {
    /// Name and version of this shape.
    #[cfg_attr(test, schemars(extend("const" = "duibiao.code/1")))]
    schema: &'static str,
    /// The codes asked for.
    codes: Vec<JsonCode>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct JsonCode {
    /// The code, such as `M001`.
    code: &'static str,
    /// The name of the defect, such as `unknown-indicator`.
    name: &'static str,
    /// How bad it is.
    #[cfg_attr(test, schemars(extend("enum" = ["error", "warning", "hint", "allowed"])))]
    severity: &'static str,
    /// What it is, in a few words.
    title: BothLanguages,
    /// Why it is a problem.
    why: BothLanguages,
    /// What to do.
    help: BothLanguages,
    /// What raises it: lines of a file, or a command.
    wrong: Option<&'static str>,
    /// What to write instead.
    right: Option<&'static str>,
}

#[derive(Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
struct BothLanguages {
    /// In Chinese.
    zh: String,
    /// In English.
    en: String,
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
        unread: json_unread::unread(content.unread),
        since: content.since.map(since),
        assessments: assessments.iter().map(|a| assessment(a, &content.rules.registry)).collect(),
        summary: Summary::of(&tally(assessments.iter().map(|a| a.verdict))),
        summary_by_basis: Basis::ALL.iter().map(|basis| by_basis(assessments, *basis)).collect(),
        departments,
        items,
    })
}

/// The verdicts of what was compared in one way.
fn by_basis(assessments: &[Assessment], basis: Basis) -> (&'static str, Summary) {
    let of = assessments.iter().filter(|a| a.basis == basis).map(|a| a.verdict);
    (basis.as_str(), Summary::of(&tally(of)))
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
        kind: Spelt(target.demand.kind()),
        indicator: target.indicator.as_ref().map(IndicatorId::as_str),
        want: want(target, None),
        due: target.due.map(|due| due.to_string()),
        due_basis: Spelt(target.due_basis),
        scope: Spelt(target.scope),
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
pub fn data(sets: &[DataSet], unread: &[Diagnostic]) -> serde_json::Result<String> {
    let figures = sets.iter().flat_map(|set| &set.figures).map(figure);
    render(&DataList {
        schema: "duibiao.data/1",
        illustrative: sets.iter().any(|set| set.illustrative),
        figures: figures.collect(),
        unread: json_unread::unread(unread),
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

pub(super) fn render(value: &impl Serialize) -> serde_json::Result<String> {
    let mut text = serde_json::to_string_pretty(value)?;
    text.push('\n');
    Ok(text)
}

fn label(label: &Label) -> JsonLabel<'_> {
    JsonLabel { zh: &label.zh, en: &label.en }
}

fn counterparts<'a>(a: &'a Assessment<'a>, registry: &'a Registry) -> Vec<JsonCounterpart<'a>> {
    let named = a.target.departments.iter().map(|part| &part.department);
    let pair = |of: &'a DepartmentName| {
        let known = registry.counterpart(of, &a.region)?;
        Some(JsonCounterpart { of: of.as_str(), name: known.name.as_str() })
    };
    named.filter_map(pair).collect()
}

fn assessment<'a>(a: &'a Assessment<'a>, registry: &'a Registry) -> JsonAssessment<'a> {
    let unit = a.observed.as_ref().map_or(Unit::TIMES, |observed| observed.unit);
    let measured = |value: Exact| number_beside(value, Some(Exact::ZERO), Unit::TIMES);
    let wanted = a.wanted().map(Quantity::value);
    JsonAssessment {
        target: a.target.id.as_str(),
        policy: a.policy.id.as_str(),
        item: a.item.id.as_str(),
        label: label(&a.target.label),
        region: a.region.to_string(),
        verdict: Spelt(a.verdict),
        tier: a.tier,
        basis: Spelt(a.basis),
        reasons: a.reasons.iter().copied().map(Spelt).collect(),
        flags: a.flags.iter().copied().map(Spelt).collect(),
        want: want(a.target, a.stage),
        due: a.due.map(|due| due.to_string()),
        due_basis: Spelt(a.target.due_basis),
        observed: a.observed.as_ref().map(|value| observed(value, wanted)),
        rival: a.rival.as_ref().map(|value| observed(value, wanted)),
        gap: a.gap.map(measured),
        completion: a.completion.map(|rate| told_apart(rate, Exact::from(100), 1).to_string()),
        pace: a.pace.as_ref().map(|way| pace(way, unit)),
        required_per_year: a.required_per_year.map(|value| shown(value, 3)),
        rounding: a.rounding.as_ref().map(|rounding| JsonRounding {
            verdicts: rounding.verdicts.iter().copied().map(Spelt).collect(),
            distance: measured(rounding.distance),
        }),
        quota: a.quota.map(|quota| JsonQuota {
            value: number(quota.value.value(), quota.value.unit),
            printed: &quota.value.printed,
            dataset: quota.dataset.as_str(),
            document: &quota.document,
            at: &quota.at,
        }),
        contribution: a.contribution.map(|contribution| JsonContribution {
            parts: contribution.parts,
            equal_share: contribution.equal_share.rounded(1).to_string(),
            share: contribution.equal_share.rounded(3).to_string(),
            line: contribution.progress.map(|progress| progress.line.rounded(3).to_string()),
            standing: contribution.progress.map(|progress| Spelt(progress.standing)),
        }),
        coverage: a
            .coverage
            .map(|coverage| JsonCoverage { reported: coverage.reported, parts: coverage.parts }),
        missing: a.missing.iter().map(IndicatorId::as_str).collect(),
        missing_years: a.missing_years.iter().map(|year| year.start().year()).collect(),
        unread: a.unread.iter().map(|figure| json_unread::figure(figure)).collect(),
        given: a.given.iter().map(|figure| source(figure)).collect(),
        beside: a.beside.iter().map(|figure| source(figure)).collect(),
        on_the_way: a.on_the_way.iter().map(|figure| source(figure)).collect(),
        evidence: a.evidence.map(|evidence| JsonEvidence {
            dataset: evidence.dataset.as_str(),
            state: Spelt(evidence.state),
            date: evidence.date.to_string(),
            document: &evidence.document,
            at: &evidence.at,
        }),
        change: a.change.map(change),
        departments: a.target.departments.iter().map(department).collect(),
        counterparts: counterparts(a, registry),
    }
}

/// What a target demands; of several stages the one in question, else the last.
fn want<'a>(target: &'a Target, stage: Option<&Stage>) -> Want<'a> {
    let demand = &target.demand;
    let value = stage.map(|stage| &stage.value).or(demand.value());
    let (from, to, years) = match demand.measure {
        Measure::Every { from, years, .. } => (Some(from), None, Some(years)),
        Measure::Window(window) => (Some(window.start()), Some(window.end()), None),
        Measure::Year(years) => (None, None, Some(years)),
        Measure::State | Measure::Evidence { .. } => (None, None, None),
    };
    // What the rule itself lists; a single value is given as such.
    let stages = demand.stages.iter().filter(|_| demand.is_staged());
    let plain = |quantity: &Quantity| number(quantity.value(), quantity.unit);
    let cap = demand.payment.1.as_ref();
    let multiplied = demand.multiple.as_ref().and_then(|formula| formula.operands().pop());
    let dated = |s: &Stage| Some(JsonStage { due: s.due?.to_string(), value: plain(&s.value) });
    Want {
        comparator: Spelt(demand.comparator),
        value: value.map(plain),
        unit: value.map(|value| value.unit.symbol()),
        approximate: demand.is_approximate(),
        printed: &target.printed,
        upper: demand.upper.as_ref().map(plain),
        of: multiplied.map(ToString::to_string),
        cap: cap.map(|cap| format!("{}{}", plain(cap), cap.unit.symbol())),
        measure: Spelt(demand.measure.kind()),
        year: years.filter(|years| *years != YearKind::Calendar).map(YearKind::as_str),
        from: from.map(|day| day.to_string()),
        to: to.map(|day| day.to_string()),
        bound: demand.bound.map(Spelt),
        population: demand.population.as_ref().map(PopulationId::as_str),
        stages: stages.filter_map(dated).collect(),
        word: target.word.as_ref().map(|(word, _)| word.as_str()),
    }
}

fn observed<'a>(o: &'a Observed<'a>, wanted: Option<Exact>) -> JsonObserved<'a> {
    let end = |point: Option<Point>| point.map(|p| bound(p.value, o.unit));
    let value = number_beside(o.interval.nominal, wanted, o.unit);
    JsonObserved {
        value,
        low: end(o.interval.low),
        low_open: is_open(o.interval.low),
        high: end(o.interval.high),
        high_open: is_open(o.interval.high),
        unit: o.unit.symbol(),
        period: o.period.label(),
        scope: o.population.as_str(),
        figures: o.figures.iter().map(|figure| source(figure)).collect(),
    }
}

/// Whether an end of an interval is not itself part of it.
pub(super) fn is_open(end: Option<Point>) -> bool {
    end.is_some_and(Point::is_open)
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
        baseline_period: pace.baseline_period.as_ref().map(Period::label),
        baseline_population: pace.baseline_population.as_ref().map(ToString::to_string),
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
    JsonDepartment { name: part.department.as_str(), role: Spelt(part.role) }
}

fn figure(figure: &Figure) -> JsonFigure<'_> {
    let quantity = &figure.quantity;
    let end = |point: Option<Point>| point.map(|p| bound(p.value, quantity.unit));
    JsonFigure {
        dataset: figure.dataset.as_str(),
        region: figure.region.as_str(),
        indicator: figure.indicator.as_str(),
        label: &figure.label,
        period: figure.period.label(),
        printed: &quantity.printed,
        value: number(quantity.value(), quantity.unit),
        low: end(quantity.interval.low),
        low_open: is_open(quantity.interval.low),
        high: end(quantity.interval.high),
        high_open: is_open(quantity.interval.high),
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

#[cfg(test)]
pub(crate) mod schema {
    //! JSON Schemas of what is written, made from the structures.

    use std::borrow::Cow;

    use schemars::generate::SchemaSettings;
    use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
    use serde_json::Value;

    use super::{Check, CodeList, DataList, RuleList, Spelt, Summary};
    use crate::model::{Nature, Verdict, Word};
    use crate::report::validation_json::Validated;

    /// The schema of every sort of JSON, by name.
    pub(crate) fn schemas() -> [(&'static str, Value); 5] {
        [
            ("check", schema_of::<Check>()),
            ("rules", schema_of::<RuleList>()),
            ("data-list", schema_of::<DataList>()),
            ("validate", schema_of::<Validated>()),
            ("code", schema_of::<CodeList>()),
        ]
    }

    fn schema_of<T: JsonSchema>() -> Value {
        let settings = SchemaSettings::draft2020_12().for_serialize();
        let schema = settings.into_generator().into_root_schema_for::<T>().to_value();
        let text = schema.to_string().replace("\"Json", "\"").replace("$defs/Json", "$defs/");
        serde_json::from_str(&text).unwrap()
    }

    /// The words for the nature of a figure.
    pub(super) fn natures() -> Vec<&'static str> {
        Nature::ALL.iter().map(|nature| nature.as_str()).chain(["approximate"]).collect()
    }

    impl<W: Word> JsonSchema for Spelt<W> {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Word".into()
        }

        fn json_schema(_: &mut SchemaGenerator) -> Schema {
            let words: Vec<&str> = W::ALL.iter().map(|word| word.as_str()).collect();
            json_schema!({ "type": "string", "enum": words })
        }
    }

    impl JsonSchema for Summary {
        fn inline_schema() -> bool {
            true
        }

        fn schema_name() -> Cow<'static, str> {
            "Summary".into()
        }

        fn json_schema(generator: &mut SchemaGenerator) -> Schema {
            let words: Vec<&str> = Verdict::ALL.iter().map(|verdict| verdict.as_str()).collect();
            let count = generator.subschema_for::<usize>();
            let properties: serde_json::Map<String, Value> =
                words.iter().map(|word| ((*word).to_owned(), count.clone().to_value())).collect();
            json_schema!({ "type": "object", "properties": properties, "required": words })
        }
    }
}
