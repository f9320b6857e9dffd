//! The words of headings and cells, as bureaus write them.

use crate::model::{EvidenceState, Nature, Word};
use crate::source::names::plain;

/// What a column of a table of figures, of evidence or of explanations holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    Region,
    Indicator,
    Label,
    Period,
    /// The period, in years that are school years.
    SchoolYear,
    Unit,
    Population,
    Nature,
    At,
    /// For people: read by nobody.
    Remark,
    Target,
    State,
    Date,
    Document,
    Zh,
    En,
    Check,
    Values,
    Why,
    Who,
    Until,
}

/// The headings of each role in a table of figures.
const ROLES: &[(Role, &[&str])] = &[
    (
        Role::Region,
        &["地区", "地区名称", "地区代码", "区域", "地市", "设区市", "行政区划", "region"],
    ),
    (Role::Indicator, &["指标", "指标名称", "指标编号", "指标代码", "统计指标", "indicator"]),
    (Role::Label, &["名称", "项目", "栏目", "数据项", "label", "name"]),
    (Role::Period, &["时期", "年份", "年度", "期间", "报告期", "统计时期", "period", "year"]),
    (Role::Unit, &["单位", "计量单位", "unit"]),
    (Role::Population, &["口径", "统计口径", "population", "scope"]),
    (Role::Nature, &["性质", "数据性质", "nature"]),
    (Role::At, &["出处", "来源", "数据来源", "位置", "source", "at"]),
    (
        Role::Remark,
        &[
            "序号",
            "编号",
            "备注",
            "注",
            "说明",
            "填报人",
            "联系人",
            "联系电话",
            "计算公式",
            "责任单位",
            "上次数",
            "用于目标",
            "no.",
            "note",
            "formula",
            "responsible",
            "lastreported",
            "neededfor",
        ],
    ),
];

/// The words for school years.
const SCHOOL_YEARS: &[&str] = &["学年度", "学年", "schoolyear", "academicyear"];

/// The headings of each role in a table of evidence.
const EVIDENCE: &[(Role, &[&str])] = &[
    (Role::Target, &["目标", "目标编号", "target"]),
    (Role::State, &["状态", "完成情况", "state"]),
    (Role::Date, &["日期", "date"]),
    (Role::Document, &["佐证材料", "佐证", "文件", "材料", "document"]),
    (Role::At, &["出处", "位置", "at"]),
    (Role::Zh, &["说明", "中文说明", "zh"]),
    (Role::En, &["英文说明", "en"]),
    (
        Role::Remark,
        &["序号", "备注", "目标名称", "责任单位", "no.", "note", "targetname", "responsible"],
    ),
];

/// The headings of each role in a table of explanations: those of a form, and those of the report
/// of findings, in which the clerk replies.
const NOTE_ROLES: &[(Role, &[&str])] = &[
    (Role::Check, &["编号", "问题编号", "勾稽编号", "code", "check"]),
    (Role::Values, &["涉及数值", "涉及数据", "values", "valuesinvolved"]),
    (Role::Why, &["说明", "情况说明", "理由", "explanation", "why"]),
    (Role::Who, &["说明人", "说明单位", "by", "who"]),
    (Role::Date, &["日期", "说明日期", "date", "when"]),
    (Role::Until, &["有效期至", "until"]),
    (Role::Region, &["地区", "region"]),
    (Role::Period, &["时期", "年份", "period", "year"]),
    (
        Role::Remark,
        &[
            "序号",
            "问题等级",
            "指标",
            "填报值",
            "应为",
            "问题",
            "可能原因",
            "是否影响结论",
            "出处",
            "责任单位",
            "备注",
            "no.",
            "severity",
            "indicator",
            "stated",
            "shouldbe",
            "finding",
            "whatmayhavehappened",
            "doesaverdicthangonit?",
            "place",
            "departments",
            "note",
        ],
    ),
];

/// How a row of a form begins that shows how to fill in the others.
const EXAMPLES: &[&str] = &["示例", "example"];

/// The headings of a column of values.
const VALUES: &[&str] = &[
    "数值",
    "填报值",
    "值",
    "数据",
    "数量",
    "填报数",
    "实际值",
    "完成值",
    "实际完成值",
    "value",
    "figure",
    "printed",
];

/// The sorts of statements.
const NATURES: &[(Nature, &[&str])] = &[
    (Nature::Actual, &["实际", "实际数"]),
    (Nature::Plan, &["计划", "计划数", "planned"]),
    (Nature::Cumulative, &["累计", "累计数"]),
    (Nature::Assumed, &["假设"]),
    (Nature::Change, &["增减", "增减数", "较上年增减", "比上年增减", "变化", "差值"]),
    (Nature::Growth, &["增长率", "增长", "增幅", "同比", "同比增长", "较上年增长", "比上年增长"]),
    (Nature::Completion, &["完成率", "计划完成率"]),
];

const STATES: &[(EvidenceState, &[&str])] = &[
    (EvidenceState::Done, &["已完成", "完成"]),
    (EvidenceState::InProgress, &["进行中", "推进中", "正在推进", "inprogress"]),
    (EvidenceState::NotDone, &["未完成", "notdone"]),
];

/// Headings by which the sheets of a check report are known, each of them with all of its list.
const REPORTS: &[&[&str]] = &[
    &["问题等级", "填报值", "应为", "问题", "可能原因"],
    &["severity", "stated", "shouldbe", "finding"],
    &["勾稽关系", "未能核对的原因"],
    &["check", "whyitcouldnotbemade"],
];

/// What stands in a cell that reports nothing.
const NOTHING: &[&str] =
    &["-", "--", "–", "—", "——", "/", "\\", "无", "暂无", "...", "......", "n/a", "na"];

/// How rows begin that are notes to the table or its signatures.
const NOTES: &[&str] =
    &["注", "备注", "说明", "填报", "填表", "制表", "审核", "负责人", "联系", "单位负责人"];

/// The mark of an invented data set.
pub(super) const INVENTED: &str = "虚构示例数据";

fn find<T: Copy>(list: &[(T, &[&str])], text: &str) -> Option<T> {
    let text = plain(text);
    list.iter().find(|(_, words)| words.contains(&text.as_str())).map(|(found, _)| *found)
}

/// The role of a heading in a table of figures.
pub(super) fn role(text: &str) -> Option<Role> {
    let school = || school_year(text).then_some(Role::SchoolYear);
    find(ROLES, text).or_else(school)
}

/// Whether a heading is 学年, alone or beside the name of a period: 年份（学年）.
fn school_year(text: &str) -> bool {
    let text = plain(text);
    let mut words = SCHOOL_YEARS.iter().filter(|word| text.contains(**word));
    let besides = words.next().map(|word| text.replacen(word, "", 1));
    let besides = besides.as_deref().map(|rest| rest.trim_matches(['(', ')']));
    besides.is_some_and(|rest| rest.is_empty() || find(ROLES, rest) == Some(Role::Period))
}

/// The role of a heading in a table of evidence.
pub(super) fn evidence_role(text: &str) -> Option<Role> {
    find(EVIDENCE, text)
}

/// The role of a heading in a table of explanations.
pub(super) fn note_role(text: &str) -> Option<Role> {
    find(NOTE_ROLES, text).or_else(|| school_year(text).then_some(Role::SchoolYear))
}

/// Whether a row that begins like this is an example of how to fill in the others.
pub(super) fn is_example(text: &str) -> bool {
    let text = plain(text);
    EXAMPLES.iter().any(|word| text.starts_with(word))
}

/// Whether these are the headings of a check report.
pub(super) fn is_report<'t>(headings: impl Iterator<Item = &'t str>) -> bool {
    let headings: Vec<String> = headings.map(plain).collect();
    let has = |heading: &&str| headings.iter().any(|known| known == heading);
    REPORTS.iter().any(|report| report.iter().all(has))
}

pub(super) fn is_value(text: &str) -> bool {
    VALUES.contains(&plain(text).as_str())
}

/// The word of a sort of statement.
pub(super) fn nature(text: &str) -> Option<&'static str> {
    find(NATURES, text).map(Word::as_str)
}

/// How tables write a sort of statement or a state of evidence.
pub(in crate::source) fn in_tables(word: &str) -> &str {
    let nature =
        NATURES.iter().find(|(nature, _)| nature.as_str() == word).map(|(_, in_tables)| in_tables);
    let state =
        STATES.iter().find(|(state, _)| state.as_str() == word).map(|(_, in_tables)| in_tables);
    nature.or(state).and_then(|in_tables| in_tables.first()).unwrap_or(&word)
}

/// The word of a state of evidence.
pub(super) fn state(text: &str) -> Option<&'static str> {
    find(STATES, text).map(Word::as_str)
}

pub(super) fn is_nothing(text: &str) -> bool {
    let text = plain(text);
    text.is_empty() || NOTHING.contains(&text.as_str())
}

/// Whether a row that begins like this is a note or a signature: `注：…`, `填表人：…`.
pub(super) fn is_note(text: &str) -> bool {
    let text = plain(text);
    NOTES.iter().any(|note| text.starts_with(note)) && text.contains(':')
}

/// Whether a text looks like a figure.
pub(super) fn begins_with_digit(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '+', '－', '约', '近']);
    text.starts_with(|c: char| c.is_ascii_digit() || ('０'..='９').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_heading_may_say_that_its_years_are_school_years() {
        for text in ["学年", "学 年", "年份（学年）", "学年（年份）", "年度(学年)", "School Year"]
        {
            assert_eq!(role(text), Some(Role::SchoolYear), "{text}");
        }
        for text in ["年份", "年度", "时期"] {
            assert_eq!(role(text), Some(Role::Period), "{text}");
        }
        for text in ["学年末在校生数", "2021学年", "学年（学期）"] {
            assert_eq!(role(text), None, "{text}");
        }
    }

    #[test]
    fn notes_are_told_from_names() {
        assert!(is_note("注：含技工学校") && is_note("填报人：张三   审核人：李四"));
        assert!(!is_note("填报率") && !is_note("注册学生数"));
    }

    #[test]
    fn nothing_is_nothing() {
        for text in ["", " － ", "—", "/", "／", "无", "N/A"] {
            assert!(is_nothing(text), "{text}");
        }
        assert!(!is_nothing("0") && !is_nothing("无锡"));
    }
}
