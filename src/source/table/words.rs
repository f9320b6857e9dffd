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
    /// Which part of its indicator a row is about.
    Part,
    Nature,
    At,
    /// Numbers and codes that count rows.
    Number,
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
        &[
            "地区",
            "地区名称",
            "地区代码",
            "区域",
            "地市",
            "市地",
            "设区市",
            "设区市名称",
            "各市",
            "市县",
            "区县",
            "县区",
            "县市区",
            "县(市、区)",
            "县(市区)",
            "市(县、区)",
            "县(市、区)名称",
            "区县名称",
            "行政区",
            "行政区划",
            "行政区划代码",
            "区划代码",
            "region",
        ],
    ),
    (Role::Indicator, &["指标", "指标名称", "指标编号", "指标代码", "统计指标", "indicator"]),
    (Role::Label, &["名称", "项目", "栏目", "数据项", "label", "name"]),
    (
        Role::Period,
        &[
            "时期",
            "年份",
            "年度",
            "期间",
            "报告期",
            "统计时期",
            "月份",
            "月度",
            "季度",
            "统计时间",
            "所属时期",
            "period",
            "year",
            "month",
            "quarter",
        ],
    ),
    (Role::Unit, &["单位", "计量单位", "unit"]),
    (Role::Population, &["口径", "统计口径", "population", "scope"]),
    (Role::Nature, &["性质", "数据性质", "nature"]),
    (Role::At, &["出处", "来源", "数据来源", "位置", "source", "at"]),
    (
        Role::Part,
        &[
            "类别",
            "类型",
            "分类",
            "种类",
            "层次",
            "学段",
            "办学层次",
            "学历层次",
            "教育类别",
            "教育层次",
            "教育阶段",
            "学校类别",
            "学校类型",
            "办学类型",
            "办学性质",
            "举办者",
            "隶属关系",
            "性别",
            "年级",
            "专业",
            "专业名称",
            "专业大类",
            "城乡",
            "城乡类型",
            "对象",
            "范围",
            "category",
            "type",
            "level",
        ],
    ),
    (Role::Number, &["序号", "编号", "代码", "行次", "栏次", "行号", "no.", "no", "index", "code"]),
    (
        Role::Remark,
        &[
            "备注",
            "注",
            "说明",
            "填报人",
            "填报日期",
            "填报时间",
            "上报日期",
            "制表日期",
            "审核日期",
            "更新时间",
            "联系人",
            "联系电话",
            "计算公式",
            "责任单位",
            "上次数",
            "用于目标",
            "note",
            "formula",
            "responsible",
            "lastreported",
            "neededfor",
        ],
    ),
];

impl Role {
    /// Whether a heading of this role, coming again, begins another table.
    pub(super) fn begins_table(self) -> bool {
        use Role::{Indicator, Label, Number, Period, Region, SchoolYear};
        matches!(self, Indicator | Label | Number | Period | Region | SchoolYear)
    }

    /// Whether what stands below is a year.
    pub(super) fn is_of_years(self) -> bool {
        matches!(self, Self::Period | Self::SchoolYear)
    }
}

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
    (Nature::Change, &["增减", "增减数", "较上年增减", "比上年增减", "变化", "差值", "±", "增减±"]),
    (
        Nature::Growth,
        &[
            "增长率",
            "增长",
            "增幅",
            "增速",
            "增减率",
            "增减幅",
            "增减幅度",
            "同比",
            "同比增长",
            "同比增减",
            "较上年增长",
            "比上年增长",
        ],
    ),
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

/// The headings of the sheet in which people decide what names mean: the two by which it is known,
/// those beside a decision, and the others.
const OF_NAMES: &[(Role, &[&str])] = &[
    (Role::Label, &["表中名称", "nameasprinted"]),
    (Role::Indicator, &["对应指标", "indicator"]),
    (Role::Who, &["决定人", "decidedby"]),
    (Role::Date, &["日期", "date"]),
    (
        Role::Remark,
        &[
            "序号",
            "首次出现",
            "涉及格数",
            "候选一",
            "候选二",
            "候选三",
            "已知不是",
            "no.",
            "firstplace",
            "cells",
            "candidate1",
            "candidate2",
            "candidate3",
            "knownnottobe",
        ],
    ),
];

/// How people write that a name is no indicator of ours.
const NONE_OF_OURS: &[&str] =
    &["不是本表指标", "不是", "都不是", "noneofours", "noneofthem", "none"];

/// What stands in a cell that reports nothing.
const NOTHING: &[&str] =
    &["-", "--", "–", "—", "——", "/", "\\", "无", "暂无", "...", "......", "n/a", "na"];

/// How rows begin that are notes to the table or its signatures.
const NOTES: &[&str] = &[
    "注",
    "备注",
    "说明",
    "填报",
    "填表",
    "制表",
    "审核",
    "复核",
    "负责人",
    "联系",
    "单位负责人",
    "统计负责人",
    "报出日期",
    "资料来源",
    "数据来源",
];

/// How lines begin that name documents, addressees and people, whose places and years are not those
/// of the data.
const ASIDE: &[&str] = &[
    "抄送",
    "抄报",
    "主送",
    "报送:",
    "报:",
    "送:",
    "依据",
    "根据",
    "按照",
    "按",
    "参照",
    "遵照",
    "制定机关",
    "制表机关",
    "批准机关",
    "批准文号",
    "备案机关",
    "备案文号",
    "印发",
    "发文",
    "文号",
    "附件",
    "有效期",
    "资料来源",
    "数据来源",
    "来源",
    "注",
    "备注",
    "说明",
    "填报人",
    "填表人",
    "制表",
    "审核",
    "复核",
    "负责人",
    "单位负责人",
    "统计负责人",
    "联系",
    "电话",
    "表号",
    "填报说明",
    "报出日期",
];

/// What stands in the place of a name for everything together.
const TOTALS: &[&str] =
    &["合计", "总计", "小计", "共计", "总数", "全部", "计", "总体", "total", "sum", "subtotal"];

/// What stands in the place of a region for the one that the table is about.
const WHOLE: &[&str] =
    &["全市", "全省", "全县", "全区", "全国", "本市", "我市", "本省", "我省", "全域"];

/// Names of groups of people, and of what a row adds up or leaves over.
const PARTS: &[&str] = &[
    "男", "女", "其中", "其他", "其它", "本科", "专科", "硕士", "博士", "城区", "镇区", "城市",
    "县城", "县镇",
];

/// Words of levels of education, of owners of schools and of groups: a line, a row or a title with one
/// of them is about those, whatever stands beside it.
const LEVELS: &[&str] = &[
    "普通高中",
    "普高",
    "高中教育",
    "高中阶段",
    "高级中学",
    "完全中学",
    "完中",
    "初中",
    "初级中学",
    "九年一贯",
    "小学",
    "幼儿园",
    "学前",
    "特殊教育",
    "特教",
    "义务教育",
    "中小学",
    "基础教育",
    "高等",
    "高校",
    "高职",
    "高专",
    "成人",
    "普通中专",
    "职业高中",
    "研究生",
    "技工",
    "技师",
    "工读",
    "公办",
    "民办",
    "教育部门办",
    "教育部门",
    "其他部门",
    "企业办",
    "行业办",
    "市属",
    "县属",
    "省属",
    "直属",
    "市直",
    "市本级",
    "市区",
    "城镇",
    "农村",
    "乡村",
    "农业户口",
    "男生",
    "女生",
    "男性",
    "女性",
    "男教师",
    "女教师",
    "(女)",
    "年级",
    "五年制",
    "五年一贯",
    "3+2",
    "中高职",
    "校均",
    "寄宿",
    "随迁",
    "留守",
    "残疾",
];

/// Words of what a heading within a table is about, without saying about whom.
const TOPICS: &[&str] = &[
    "情况",
    "规模",
    "条件",
    "队伍",
    "学生",
    "教师",
    "师资",
    "教职工",
    "经费",
    "投入",
    "质量",
    "基本",
    "建设",
    "发展",
    "就业",
    "招生",
    "升学",
    "毕业",
    "指标",
    "数据",
    "设施",
    "设备",
    "占地",
    "资产",
    "图书",
    "校舍",
    "产教",
    "融合",
    "合作",
    "服务",
    "保障",
    "改革",
    "管理",
    "水平",
    "结构",
    "办学",
    "培训",
    "专业",
    "课程",
    "实训",
    "技能",
    "大赛",
    "竞赛",
    "信息化",
    "国际",
    "交流",
    "党建",
    "德育",
    "其中",
    "一般",
    "主要",
    "总体",
    "概况",
    "部分",
    "续",
];

/// Names of the schools and the education that most indicators are about.
const SECONDARY: &[&str] = &[
    "中职",
    "中职学校",
    "中职教育",
    "中等职业",
    "中等职业学校",
    "中等职业教育",
    "中等职业教育学校",
];

/// How names of schools and colleges end.
const SCHOOLS: &[&str] = &[
    "学校",
    "中专",
    "职高",
    "职校",
    "技校",
    "学院",
    "大学",
    "中学",
    "高中",
    "小学",
    "幼儿园",
    "分校",
    "校区",
    "职教中心",
    "教育中心",
    "教育集团",
    "职业中心",
];

/// Names that end like those of schools and name no single one.
const ALL_SCHOOLS: &[&str] = &[
    "学校",
    "中等职业学校",
    "中职学校",
    "职业学校",
    "中等专业学校",
    "职业院校",
    "职业技术学校",
    "技工学校",
    "技工院校",
    "高职院校",
    "高等职业学校",
    "中小学",
    "中小学校",
    "民办学校",
    "公办学校",
    "民办中等职业学校",
    "公办中等职业学校",
    "各学校",
    "全部学校",
    "所有学校",
    "技师学院",
    "高等学校",
    "普通高等学校",
    "职业高中",
    "普通中专",
    "成人中专",
    "含技工学校",
    "不含技工学校",
    "直属学校",
    "市属学校",
    "市直学校",
    "县属学校",
    "中等职业技术学校",
    "普通高中学校",
];

/// How names of offices end.
const OFFICES: &[&str] = &[
    "局",
    "厅",
    "委",
    "委员会",
    "部",
    "处",
    "科",
    "室",
    "中心",
    "政府",
    "院",
    "校",
    "公司",
    "办",
    "办公室",
    "管委会",
    "协会",
    "集团",
    "总队",
    "大队",
    "学会",
    "联盟",
    "银行",
    "所",
];

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

/// The role of a heading in the sheet in which people decide what names mean.
pub(super) fn name_role(text: &str) -> Option<Role> {
    find(OF_NAMES, text)
}

/// Whether somebody writes that a name is no indicator of ours.
pub(super) fn says_none(text: &str) -> bool {
    NONE_OF_OURS.contains(&plain(text).as_str())
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

/// Whether a line names a document, an addressee or a person: what it says of places and years is
/// not said of the data.
pub(super) fn is_aside(text: &str) -> bool {
    let text = plain(text);
    ASIDE.iter().any(|word| text.starts_with(word))
}

/// Whether a name stands for everything together.
pub(super) fn is_total(text: &str) -> bool {
    TOTALS.contains(&plain(text).as_str())
}

/// Whether a name stands for the region that the table is about.
pub(super) fn is_whole(text: &str) -> bool {
    WHOLE.contains(&plain(text).as_str())
}

/// Whether a name is that of a level of education, or of a group of people or schools.
pub(super) fn is_part(text: &str) -> bool {
    let text = plain(text);
    let bare = of_which(&text).unwrap_or(&text);
    PARTS.contains(&bare) || is_total(&text) || of_which(&text).is_some() || level(&text).is_some()
}

/// The level of education, the owner or the group that a text names; what it leaves out or counts in
/// beside others, as in 含技工学校, it is not about.
pub(super) fn level(text: &str) -> Option<&'static str> {
    let text = plain(text);
    let about = |level: &&&str| {
        text.match_indices(**level).any(|(at, _)| {
            let before = text.get(..at).unwrap_or("");
            // 提高校企合作, 各县市区
            !["含", "包括", "除", "和", "与", "提", "县", "各"]
                .iter()
                .any(|word| before.ends_with(word))
        })
    };
    LEVELS.iter().find(about).copied()
}

/// Whether a name is that of a level and says nothing of it: 普通高中学校, but not 普高在校生数.
pub(super) fn is_level_alone(text: &str) -> bool {
    let text = plain(text);
    level(&text).is_some_and(|level| {
        let rest = text.replace(level, "");
        ["", "学校", "教育", "院校", "阶段", "阶段教育", "学历教育", "职业教育"]
            .contains(&rest.as_str())
    })
}

/// The words by which a title says that its figures are aims or forecasts, not what is.
pub(super) fn aim(text: &str) -> Option<&'static str> {
    const AIMS: &[&str] = &[
        "发展目标",
        "主要目标",
        "目标任务",
        "规划目标",
        "预期目标",
        "目标值",
        "计划表",
        "招生计划",
        "预计",
        "预测",
    ];
    const DONE: &[&str] = &["完成", "监测", "实际", "进展", "落实", "执行", "达成", "评估"];
    let text = plain(text);
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    AIMS.iter().find(|aim| text.contains(**aim)).filter(|_| !has(DONE)).copied()
}

/// Whether a line within a table is about a topic and says nothing of whom.
pub(super) fn is_topic(text: &str) -> bool {
    let text = plain(text);
    level(&text).is_none() && TOPICS.iter().any(|topic| text.contains(topic))
}

/// Whether a text names secondary vocational schools or education.
pub(super) fn is_secondary(text: &str) -> bool {
    SECONDARY.contains(&plain(text).as_str())
}

/// Whether a name is that of one school.
pub(super) fn is_school(text: &str) -> bool {
    let text = plain(text);
    SCHOOLS.iter().any(|end| text.ends_with(end)) && !ALL_SCHOOLS.contains(&text.as_str())
}

/// Whether a name is that of schools of a kind, all of them: 中等职业学校.
pub(super) fn is_all_schools(text: &str) -> bool {
    ALL_SCHOOLS.contains(&plain(text).as_str())
}

/// Whether a name is that of an office.
pub(super) fn is_office(text: &str) -> bool {
    let text = plain(text);
    text.chars().count() > 2 && OFFICES.iter().any(|end| text.ends_with(end))
}

/// The ends of names of schools.
pub(super) fn school_ends() -> impl Iterator<Item = &'static str> {
    SCHOOLS.iter().copied()
}

/// What follows 其中, if a name begins so.
pub(super) fn of_which(text: &str) -> Option<&str> {
    let rest = text.trim_start().strip_prefix("其中")?;
    Some(rest.trim_start_matches([':', '：', ' ', '\u{3000}', ',', '，']).trim())
}

/// How far the year of a heading is from that of the table: 本年, 上年.
pub(super) fn relative_year(text: &str) -> Option<i16> {
    let words: &[(i16, &[&str])] = &[
        (0, &["本年", "今年", "本年度", "本年实际", "本年数", "本期", "本期数"]),
        (
            -1,
            &[
                "上年",
                "去年",
                "上年度",
                "上年实际",
                "上年数",
                "上期",
                "上年同期",
                "去年同期",
                "上年末",
                "上期数",
            ],
        ),
    ];
    find(words, text)
}

/// A name without the number before it: 一、, （二）, 1., ①. What would be left of a number alone is
/// the text itself.
pub(in crate::source) fn unnumbered(text: &str) -> &str {
    let text = text.trim();
    let is_number =
        |c: char| c.is_ascii_digit() || "一二三四五六七八九十０１２３４５６７８９".contains(c);
    let mut rest = text;
    if let Some(inner) = text.strip_prefix(['(', '（']) {
        let end = inner.trim_start_matches(is_number);
        if let Some(after) = end.strip_prefix([')', '）']).filter(|_| end.len() < inner.len()) {
            rest = after;
        }
    } else if text.starts_with(is_number) {
        let end = text.trim_start_matches(is_number);
        if let Some(after) = end.strip_prefix(['、', '.', '．', ')', '）', '。']) {
            rest = after;
        }
    } else if let Some(circled) =
        text.chars().next().filter(|c| ('\u{2460}'..='\u{2473}').contains(c))
    {
        rest = text.strip_prefix(circled).unwrap_or(text);
    }
    let rest = rest.trim_start_matches(['、', ' ', '\u{3000}']).trim();
    if rest.is_empty() || begins_with_digit(rest) { text } else { rest }
}

/// Whether a cell below the headings begins to count the columns.
pub(super) fn begins_count(text: &str) -> bool {
    ["甲", "a", "栏次", "(甲)", "(1)", "1", "列次", "序"].contains(&plain(text).as_str())
}

/// Whether a cell counts a column: 甲, B, 3, (4).
pub(super) fn counts_column(text: &str) -> bool {
    let text = plain(text);
    let bare = text.trim_matches(['(', ')']);
    let few = bare.chars().count() <= 2;
    let stem = |c: char| "甲乙丙丁戊己庚辛壬癸".contains(c) || c.is_ascii_lowercase();
    few && (bare.chars().all(|c| c.is_ascii_digit())
        || (bare.chars().count() == 1 && bare.starts_with(stem)))
        || ["栏次", "列次", "序"].contains(&text.as_str())
}

/// The number in a cell that counts a column.
pub(super) fn column_count(text: &str) -> Option<usize> {
    plain(text).trim_matches(['(', ')']).parse().ok()
}

/// Whether a text is digits, points and commas and nothing else.
pub(super) fn plain_number(text: &str) -> bool {
    let text = text.trim_start_matches(['-', '+']);
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','))
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
    fn lists_are_written_as_texts_are_compared() {
        for word in ASIDE.iter().chain(LEVELS).chain(PARTS).chain(TOTALS).chain(WHOLE) {
            assert_eq!(plain(word), *word);
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
