//! An example for each code: what raises it, and the same put right.

use super::catalogue::Code;

/// What raises a code, and the same put right: lines of a file, or commands where a whole file is
/// at fault.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Example {
    /// What raises the code; verbatim part of a case in `fixtures/broken`.
    pub wrong: &'static str,
    /// What to write instead.
    pub right: &'static str,
}

impl Code {
    /// Its example; every code has one.
    #[must_use]
    pub fn example(self) -> Option<Example> {
        let found = EXAMPLES.iter().find(|(code, ..)| *code == self);
        found.map(|(_, wrong, right)| Example { wrong, right })
    }
}

/// Code, what raises it, the same put right.
const EXAMPLES: &[(Code, &str, &str)] = &[
    (Code::F001, "duibiao check --data missing-file.toml", "duibiao check --data quzhou-2022"),
    (
        Code::F002,
        "duibiao check --data not-utf8.toml",
        "iconv -f GB18030 -t UTF-8 not-utf8.toml > utf8.toml\n\
         duibiao check --data utf8.toml",
    ),
    (
        Code::F003,
        r#"indicator = "enrolment", value = "23500人 },"#,
        r#"indicator = "enrolment", value = "23500人" },"#,
    ),
    (
        Code::F004,
        "duibiao check --data empty-file.toml",
        r#"[dataset]
id = "my-city-2023"
zh = "某市2023年数据"
en = "A city's figures, 2023"
region = "330800"
period = "2023""#,
    ),
    (Code::F005, "duibiao check --data file-too-large.toml", "duibiao check --data quzhou-2022"),
    (
        Code::F006,
        "duibiao check --rules no-policy",
        "mv no-policy/plan.txt no-policy/plan.toml\n\
         duibiao check --rules no-policy",
    ),
    (
        Code::F007,
        "duibiao check --since unknown-key.toml",
        "duibiao check --data quzhou-2020 -o earlier.json
duibiao check --since earlier.json",
    ),
    (Code::S006, "duibiao check --set 专业课教师", "duibiao check --set 专业课教师=2011@2022"),
    (
        Code::F008,
        "duibiao data list --data gbk.csv --encoding utf-8",
        "duibiao data list --data gbk.csv",
    ),
    (Code::F009, "duibiao check --data old-workbook.xlsx", "duibiao check --data saved-again.xlsx"),
    (Code::F010, "duibiao check --data encrypted.xlsx", "duibiao check --data no-password.xlsx"),
    (Code::F011, "duibiao check --data web-page.xls", "duibiao check --data saved-again.xlsx"),
    (Code::F012, "duibiao check --data cut-off.xlsx", "duibiao check --data whole.xlsx"),
    (
        Code::F013,
        "duibiao data list --data gbk.csv",
        "duibiao data list --data gbk.csv --encoding gb18030",
    ),
    (
        Code::F015,
        "duibiao report verify unknown-key.toml",
        "duibiao report --format md -o 对照检查表.md\nduibiao report verify 对照检查表.md",
    ),
    (Code::F021, "duibiao check --data ~$form.xlsx", "duibiao check --data form.xlsx"),
    (Code::F014, "duibiao check --data zip-bomb.xlsx", "duibiao check --data no-pictures.xlsx"),
    (Code::T001, "甲,乙\n1,2", "地区,指标,年份,数值\n衢州市,在校生数,2022,23500"),
    (
        Code::T002,
        "duibiao data list --data csv-without-head.csv",
        "duibiao data list --data csv-without-head.csv --data-region 衢州 --data-period 2022",
    ),
    (Code::T003, "衢州市,,2022年,23500,人,", "衢州市,在校生数,2022年,23500,人,"),
    (
        Code::T004,
        "duibiao data list --rules several-of-a-name --data several-of-a-name.csv",
        "地区,指标,年份,数值\n衢州市,schools,2022,11",
    ),
    (Code::T005, "在校生数,学生人次,,备注", "在校生数,学生人次,招生数,备注"),
    (
        Code::T006,
        "duibiao data list --data formula-without-result.xlsx",
        "duibiao check --data computed-and-saved.xlsx",
    ),
    (Code::T007, "duibiao data list --data workbook-problems.xlsx", "12345人"),
    (Code::T008, "duibiao data list --data workbook-problems.xlsx", "备注"),
    (Code::T009, "衢州市,\"在校生数,2022,23500", "衢州市,在校生数,2022,23500"),
    (Code::T010, "duibiao check --data too-many-rows.xlsx", "duibiao check --data one-table.xlsx"),
    (
        Code::T011,
        "duibiao data list --data workbook-problems.xlsx",
        "duibiao data list --data all-sheets-shown.xlsx",
    ),
    (Code::T012, "duibiao data list --data workbook-problems.xlsx", "指标,年份,数值,单位"),
    (Code::T031, "duibiao data list --data value-under-merge.xlsx", "D3: (blank)"),
    (
        Code::T032,
        "duibiao data list --data stored-twice.xlsx",
        "duibiao check --data saved-again.xlsx",
    ),
    (
        Code::T013,
        "duibiao data list --data workbook-problems.xlsx",
        "duibiao data list --data all-rows-shown.xlsx",
    ),
    (
        Code::T014,
        "duibiao validate quzhou-2020 --notes gbk.csv",
        "duibiao validate quzhou-2020 -o 核查报告.xlsx
duibiao validate quzhou-2020 --notes 核查报告.xlsx",
    ),
    (
        Code::T015,
        "duibiao data list --data workbook-problems.xlsx",
        "duibiao data list --data figures-only.xlsx",
    ),
    (Code::T016, "衢州市,在校生数,2021,23500", "衢州市,在校生数,2022,23500"),
    (Code::T017, "单位：十人", "单位：人"),
    (Code::T018, "衢州甲中专,3500,210", "衢州市,3500,210"),
    (
        Code::T019,
        "duibiao data list --data questions.csv --data-region 金华",
        "duibiao data list --data questions.csv",
    ),
    (Code::T020, "合计,71500,48000", "全市,71500,48000"),
    (Code::T021, "含技工学校,,", "指标,口径,单位,2022年"),
    (Code::T022, "在校生数,3", "在校生数,3.0"),
    (
        Code::T023,
        "duibiao data list --data wrong-byte.csv",
        "duibiao data list --data saved-as-utf-8.csv",
    ),
    (Code::T024, "注：在校生含技工学校", "指标,口径,单位,2022年"),
    (Code::T025, "衢州市2022年普通高中基本情况", "衢州市2022年中职基本情况"),
    (Code::T026, "招生数,人,8,500", "招生数,人,8500"),
    (
        Code::S001,
        r#"{ label = "在校生", indicater = "enrolment", value = "23500人" }"#,
        r#"{ label = "在校生", indicator = "enrolment", value = "23500人" }"#,
    ),
    (
        Code::S002,
        r#"  { label = "在校生", indicator = "enrolment", value = 23500 },
  { label = "“双师型”教师比例", indicator = "double_qualified_share", value = 93.80 },
]

[[evidence]]
target = "zj-2021/4a"
state = "done"
date = "2022-12-31""#,
        r#"  { label = "在校生", indicator = "enrolment", value = "23500人" },
  { label = "“双师型”教师比例", indicator = "double_qualified_share", value = "93.80%" },
]

[[evidence]]
target = "zj-2021/4a"
state = "done"
date = 2022-12-31"#,
    ),
    (
        Code::S003,
        r#"{ label = "在校生", indicator = "enrolment" }"#,
        r#"{ label = "在校生", indicator = "enrolment", value = "23500人" }"#,
    ),
    (
        Code::S004,
        r#"value = "23500人", nature = "actuel""#,
        r#"value = "23500人", nature = "actual""#,
    ),
    (
        Code::S005,
        r#"value = "23500人", period = "2022-13""#,
        r#"value = "23500人", period = "2022-12""#,
    ),
    (
        Code::S007,
        r#"value = "23500人", period = "2021/2022""#,
        r#"value = "23500人", period = "2021-09/2022-08""#,
    ),
    (
        Code::M001,
        r#"{ label = "在校生", indicator = "enrollment", value = "23500人" }"#,
        r#"{ label = "在校生", indicator = "enrolment", value = "23500人" }"#,
    ),
    (
        Code::M002,
        r#"value = "23500人", population = "secondary_with_technicians""#,
        r#"value = "23500人", population = "secondary_with_technician""#,
    ),
    (
        Code::M003,
        r#"departments = ["市教育居", "市政府办公室", "市航天局"]"#,
        r#"departments = ["市教育局", "市政府办公室"]"#,
    ),
    (Code::M004, r#"region = "330880""#, r#"region = "330800""#),
    (Code::M005, r#"target = "zj-2021/4z""#, r#"target = "zj-2021/4a""#),
    (
        Code::M006,
        r#"[[indicator]]
id = "pupils"
zh = "学员数"
en = "Pupils"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary"

[[indicator]]
id = "pupils"
zh = "学生数"
en = "Students"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary""#,
        r#"[[indicator]]
id = "pupils"
zh = "学员数"
en = "Pupils"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary"

[[indicator]]
id = "students"
zh = "学生数"
en = "Students"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary""#,
    ),
    (
        Code::M007,
        r#"name = "市体育局"
en = "Sports Bureau"
aliases = ["文体旅局"]"#,
        r#"name = "市体育局"
en = "Sports Bureau"
aliases = ["体育局"]"#,
    ),
    (
        Code::M008,
        r#"  { label = "招生", indicator = "intake", value = "1２a" },
  { label = "招生", indicator = "intake", value = "两千三人" },
  { label = "招生", indicator = "intake", value = "12.5.3人" },
  { label = "招生", indicator = "intake", value = "1,23人" },
  { label = "招生", indicator = "intake", value = "12-15人" },
  { label = "招生", indicator = "intake", value = "8398" },
  { label = "招生", indicator = "intake", value = "" },"#,
        r#"  { label = "招生", indicator = "intake", value = "100人" },
  { label = "招生", indicator = "intake", value = "12.5万人" },
  { label = "招生", indicator = "intake", value = "1,230人" },
  { label = "招生", indicator = "intake", value = "8398", unit = "人" },"#,
    ),
    (
        Code::M009,
        r#"  { label = "招生", indicator = "intake", value = "8398人次" },
  { label = "“双师型”教师比例", indicator = "double_qualified_share", value = "93.8个百分点" },
  { label = "增长", indicator = "intake", value = "312人", nature = "growth" },"#,
        r#"  { label = "招生", indicator = "intake", value = "8398人" },
  { label = "“双师型”教师比例", indicator = "double_qualified_share", value = "93.8%" },
  { label = "增长", indicator = "intake", value = "3.9%", nature = "growth" },"#,
    ),
    (
        Code::M010,
        r#"indicator = "intake", value = "8398人", population = "高职院校""#,
        r#"indicator = "intake", value = "8398人""#,
    ),
    (Code::M012, r#"formula = "boys / (boys + girls""#, r#"formula = "boys / (boys + girls)""#),
    (
        Code::M013,
        r#"unit = "%"
kind = "rate"
direction = "neutral"
population = "secondary"
numerator = "pupils"
denominator = "campuses""#,
        r#"unit = "%"
kind = "rate"
direction = "neutral"
population = "secondary"
numerator = "girls"
denominator = "pupils""#,
    ),
    (
        Code::M014,
        r#"population = "secondary"
formula = "pupils + students""#,
        r#"population = "secondary"
formula = "pupils + trainees""#,
    ),
    (
        Code::M015,
        r#"[[indicator]]
id = "pupils"
zh = "学员数"
en = "Pupils"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary"
formula = "boys + girls"

[[indicator]]
id = "boys"
zh = "男生数"
en = "Boys"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary"
formula = "pupils - girls""#,
        r#"[[indicator]]
id = "pupils"
zh = "学员数"
en = "Pupils"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary"
formula = "boys + girls"

[[indicator]]
id = "boys"
zh = "男生数"
en = "Boys"
unit = "人"
kind = "stock"
direction = "neutral"
population = "secondary""#,
    ),
    (Code::M016, "due = 2021-01-31", "due = 2025-12-31"),
    (Code::M017, r#"id = "1b""#, r#"id = "1a""#),
    (Code::M018, r#"word = "不少于""#, r#"word = "不低于""#),
    (
        Code::M019,
        r#"comparator = "done"
value = "1个"
printed = "建成"
due = 2025-12-31
due_basis = "plan""#,
        r#"comparator = "done"
printed = "建成"
due_basis = "plan""#,
    ),
    (
        Code::M020,
        "duibiao check --data quzhou-2020 quzhou-2020",
        "duibiao check --data quzhou-2020 quzhou-2022",
    ),
    (
        Code::M021,
        r#"formula = "many + many + many + many + many + many + many + many + many + many + many + many + many + many + many + many""#,
        r#"formula = "one + many""#,
    ),
    (
        Code::M022,
        r#"about_tolerance = "5人"
remaining_miss = "300%"
tier1_index = "2""#,
        r#"about_tolerance = "5%"
remaining_miss = "20%"
tier1_index = "0.6""#,
    ),
    (
        Code::M023,
        "plan = { from = 2025-12-31, to = 2021-01-01 }",
        "plan = { from = 2021-01-01, to = 2025-12-31 }",
    ),
    (
        Code::M024,
        r"in_force = 2026-01-01
plan = { from = 2021-01-01, to = 2025-12-31 }",
        r"in_force = 2021-01-01
plan = { from = 2021-01-01, to = 2025-12-31 }",
    ),
    (
        Code::M025,
        r#"region = "330800"
leads = "unnamed""#,
        r#"region = "330800"
plan = { from = 2021-01-01, to = 2025-12-31 }
leads = "unnamed""#,
    ),
    (Code::M026, r#"superseded_by = "plan/1b""#, r#"see = ["plan/1b"]"#),
    (
        Code::M027,
        r#"code = "339800"
zh = "某市"
en = "Some City"
parent = "339800"
level = "city"

[[region]]
code = "339801"
zh = "东区"
en = "East"
parent = "339802""#,
        r#"code = "339800"
zh = "某市"
en = "Some City"
level = "city"

[[region]]
code = "339801"
zh = "东区"
en = "East"
parent = "339800""#,
    ),
    (
        Code::M028,
        r#"comparator = "at_least"
value = "90%"
printed = "超过90%""#,
        r#"comparator = "more_than"
value = "90%"
printed = "超过90%""#,
    ),
    (
        Code::M029,
        r#"expect = { verdict = "at_risk", tier = 4 }"#,
        r#"expect = { verdict = "at_risk", tier = 3 }"#,
    ),
    (
        Code::L001,
        r#"[[indicator]]
id = "school_gardens"
zh = "校园花园数"
en = "School gardens"
unit = "个"
kind = "stock"
direction = "higher"
population = "region""#,
        "# school_gardens: no target asks for it",
    ),
    (
        Code::L002,
        r#"[[department]]
name = "市园林局"
en = "Parks Bureau"
level = "city"
kind = "department""#,
        "# 市园林局: answers for nothing",
    ),
    (Code::L003, r#"aliases = ["绿校占比"]"#, "aliases = []"),
    (
        Code::L004,
        r#"comparator = "at_least"
value = "85%"
printed = "85%"
due_basis = "plan""#,
        r#"comparator = "at_least"
value = "85%"
printed = "85%"
due = 2023-12-31
due_basis = "item""#,
    ),
    (
        Code::L005,
        r#"comparator = "at_most"
value = "80%"
printed = "不高于80%""#,
        r#"comparator = "at_least"
value = "95%"
printed = "95%""#,
    ),
    (
        Code::L006,
        r#"value = "85%"
printed = "85%""#,
        r#"value = "95%"
printed = "95%""#,
    ),
    (Code::L007, "from = 2026-01-01", "from = 2021-01-01"),
    (
        Code::L008,
        r#"value = "120%"
printed = "120%""#,
        r#"value = "100%"
printed = "100%""#,
    ),
    (
        Code::L009,
        r#"departments = ["市教育局"]
"#,
        r#"departments = ["市教育局"]

[[item.target]]
id = "1a"
zh = "“双师型”教师培养"
en = "Training of double-qualified teachers"
comparator = "judgement"
printed = "加强培养"
due_basis = "none"
scope = "total"
"#,
    ),
    (
        Code::L010,
        r#"zh = ""
en = "Double-qualified share""#,
        r#"zh = "高职“双师型”教师比例"
en = "Double-qualified share""#,
    ),
    (
        Code::L011,
        r#"expect = { verdict = "missed", reasons = ["not_reached"] }"#,
        r#"expect = { verdict = "met" }"#,
    ),
    (
        Code::L012,
        r#"comparator = "at_least"
value = "90%"
printed = "超过90%""#,
        r#"comparator = "more_than"
value = "90%"
printed = "超过90%""#,
    ),
    (
        Code::L013,
        r#"id = "part-of-a-sum"
zh = "升学人数不多于就业人数"
en = "Further study is part of employment"
kind = "subset"
whole = "employment_with_further_study"
parts = ["further_study"]"#,
        r#"id = "part-of-a-sum"
zh = "升学人数不多于在校生数"
en = "Further study is part of the enrolment"
kind = "subset"
whole = "enrolment"
parts = ["further_study"]"#,
    ),
    (
        Code::L014,
        r#"kind = "of_which"
whole = "graduates"
parts = ["direct_employment"]"#,
        r#"kind = "subset"
whole = "graduates"
parts = ["direct_employment"]"#,
    ),
    (Code::L015, r#"aliases = ["校区(市)"]"#, "aliases = []"),
    (Code::M030, r#"parts = ["intake", "schools"]"#, r#"parts = ["intake"]"#),
    (Code::M031, r#"holds = [["23500人"]]"#, r#"holds = [["23500人", "7197人"]]"#),
    (
        Code::M032,
        r#"kind = "same"
indicators = ["enrolment"]"#,
        r#"kind = "subset"
whole = "enrolment"
parts = ["intake"]"#,
    ),
    (Code::M033, "until = 2020-12-31", "until = 2022-12-31"),
    (Code::M034, r#"check = "share/part_time_shares""#, r#"check = "share/part_time_share""#),
    (
        Code::M035,
        r#"whole = "homeroom_teacher_studios"
parts = ["master_workstations"]"#,
        r#"whole = "homeroom_teacher_studios"
parts = ["ideology_research_bases"]"#,
    ),
    (
        Code::M037,
        r#"target = "zj-2021/30d"
value = "90%"
region = "330000""#,
        r#"target = "zj-2021/2a"
value = "5所"
region = "330800""#,
    ),
    (Code::M036, r#"counterpart = "财政部""#, r#"counterpart = "市财政局""#),
    (
        Code::M038,
        r#"name = "在校生总数"
indicator = "graduates""#,
        r#"name = "毕业班总数"
indicator = "graduates""#,
    ),
    (Code::V001, r#"value = "1297人""#, r#"value = "1279人""#),
    (Code::V002, r#"value = "14所""#, r#"value = "4所""#),
    (Code::V003, r#"value = "9所""#, r#"value = "8所""#),
    (Code::V004, r#"value = "23.91%""#, r#"value = "23.19%""#),
    (Code::V005, r#"value = "26.23:1""#, r#"value = "16.23:1""#),
    (Code::V006, r#"value = "9.93万元""#, r#"value = "0.99万元""#),
    (Code::V007, r#"value = "-8.58%""#, r#"value = "-8.85%""#),
    (Code::V008, r#"value = "26.3%""#, r#"value = "35.6%""#),
    (Code::V009, r#"value = "119.8%""#, r#"value = "109.8%""#),
    (Code::V010, r#"value = "10398人""#, r#"value = "10389人""#),
    (Code::V011, r#"value = "12.055%""#, r#"value = "12.03%""#),
    (Code::V012, r#"value = "93.83%""#, r#"value = "74.18%""#),
    (Code::V013, r#"value = "2778人""#, r#"value = "27780人""#),
    (Code::V014, r#"value = "988.9%""#, r#"value = "98.89%""#),
    (
        Code::V015,
        r#"indicator = "senior_title_share", value = "21.26%""#,
        r#"indicator = "senior_title_share", value = "23.19%""#,
    ),
    (Code::V016, r#"value = "96.02%""#, r#"value = "96.03%""#),
    (Code::V017, r#"value = "29.21万人次""#, r#"value = "29.19万人次""#),
    (
        Code::N001,
        r#"values = ["13.84%", "308人", "1721人"]"#,
        r#"values = ["13.84%", "308人", "1712人"]"#,
    ),
    (Code::N002, "until = 2020-06-30", "until = 2022-12-31"),
];
