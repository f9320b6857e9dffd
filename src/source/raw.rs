//! The shape of every file: raw structures that refuse unknown keys and keep places.
//!
//! They know nothing of the model; lowering gives them their meaning. The build script reads the
//! built-in files through the same structures and stores them ready to use, so that the program
//! need not parse them again. What a person who writes such a file should know stands at each field:
//! tests make the JSON Schemas of `rules/schema` from it, which editors show.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_spanned::Spanned;

/// A value with its place in the file.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    value: T,
    /// First byte and the one behind the last; no file that is read is longer than these can say.
    span: (u32, u32),
}

impl<T> At<T> {
    pub(crate) fn new(span: Range<usize>, value: T) -> Self {
        let byte = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { value, span: (byte(span.start), byte(span.end)) }
    }

    pub(crate) fn get_ref(&self) -> &T {
        &self.value
    }

    pub(crate) fn into_inner(self) -> T {
        self.value
    }

    pub(crate) fn get_mut(&mut self) -> &mut T {
        &mut self.value
    }

    pub(crate) fn span(&self) -> Range<usize> {
        let byte = |at: u32| usize::try_from(at).unwrap_or(usize::MAX);
        byte(self.span.0)..byte(self.span.1)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for At<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let spanned = Spanned::<T>::deserialize(deserializer)?;
            Ok(Self::new(spanned.span(), spanned.into_inner()))
        } else {
            let (value, start, end) = <(T, usize, usize)>::deserialize(deserializer)?;
            Ok(Self::new(start..end, value))
        }
    }
}

impl<T: Serialize> Serialize for At<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        (&self.value, self.span.0, self.span.1).serialize(serializer)
    }
}

/// A date as TOML writes it.
#[derive(Debug)]
pub(crate) struct RawDate(String);

impl RawDate {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for RawDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            toml::value::Datetime::deserialize(deserializer).map(|date| Self(date.to_string()))
        } else {
            String::deserialize(deserializer).map(Self)
        }
    }
}

impl Serialize for RawDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}

/// A text with its place, if it is there.
pub(crate) type Text = Option<At<String>>;

/// A date with its place, if it is there.
pub(crate) type Day = Option<At<RawDate>>;

/// A text in two languages, as files write it: `{ zh = "…", en = "…" }`.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawLabel {
    /// In Chinese.
    pub(crate) zh: Text,
    /// In English.
    pub(crate) en: Text,
}

/// Whom or what an indicator counts (统计口径).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPopulation {
    /// The id by which other entries name it, such as `secondary`.
    pub(crate) id: Text,
    /// Its Chinese name, as reports print it.
    pub(crate) zh: Text,
    /// Its English name.
    pub(crate) en: Text,
    /// Other names under which reports print it.
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    /// The id of the wider population that it is a part of.
    pub(crate) within: Text,
}

/// A statistic with one definition (指标).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawIndicator {
    /// The id by which figures and targets name it, such as `enrolment`.
    pub(crate) id: Text,
    /// Its Chinese name.
    pub(crate) zh: Text,
    /// Its English name.
    pub(crate) en: Text,
    /// Other names under which reports print it; no two indicators share one.
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    /// Names that look like one of its own and mean something else, such as `普通高中在校生数`.
    #[serde(default)]
    pub(crate) not: Vec<At<String>>,
    /// What it is measured in, such as `人`, `%` or `:1`.
    pub(crate) unit: Text,
    /// How its values arise over time.
    pub(crate) kind: Text,
    /// How its years run: `school` if they begin in September, so that `2021/2022` is one.
    pub(crate) year: Text,
    /// Which way is better.
    pub(crate) direction: Text,
    /// The id of the population that it counts; everything in the region unless stated.
    pub(crate) population: Text,
    /// The lowest possible value, in quotes; zero unless stated.
    pub(crate) min: Text,
    /// The highest possible value, in quotes.
    pub(crate) max: Text,
    /// The indicator above the line, for a share or ratio; with `denominator`.
    pub(crate) numerator: Text,
    /// The indicator below the line, for a share or ratio; with `numerator`.
    pub(crate) denominator: Text,
    /// How it follows from others, such as `(boys + girls) / teachers`.
    pub(crate) formula: Text,
}

/// A body that answers for targets (责任单位).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDepartment {
    /// Its canonical Chinese name, such as `市教育局`.
    pub(crate) name: Text,
    /// Its English name.
    pub(crate) en: Text,
    /// Other names under which documents print it; no two departments share one.
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    /// The level of government; that of the policy in the same file unless stated.
    pub(crate) level: Text,
    /// What sort of body it is; a government department unless stated.
    pub(crate) kind: Text,
    /// The code or name of the region, for a body of one place; a city of any name has a 市教育局.
    pub(crate) region: Text,
    /// The body of the next level that does this one's work there, such as `市教育局` for `省教育厅`.
    pub(crate) counterpart: Option<At<String>>,
}

/// A class of regions that documents address together.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawClass {
    /// The id by which targets name it, such as `east`.
    pub(crate) id: Text,
    /// Its Chinese name.
    pub(crate) zh: Text,
    /// Its English name.
    pub(crate) en: Text,
    /// The codes or names of the regions that belong to it.
    #[serde(default)]
    pub(crate) regions: Vec<At<String>>,
}

/// A region with its GB/T 2260 code.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRegion {
    /// The six digits of GB/T 2260, such as `330800`.
    pub(crate) code: Text,
    /// Its Chinese name.
    pub(crate) zh: Text,
    /// Its English name.
    pub(crate) en: Text,
    /// Shorter names.
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    /// The code of the region that it is a part of.
    pub(crate) parent: Text,
    /// Its level.
    pub(crate) level: Text,
}

/// A file of rules: a policy document, or what rules and figures refer to, or both.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRuleFile {
    /// Whether the folder stands alone; otherwise it adds to the built-in rules.
    pub(crate) replace: Option<bool>,
    /// The document: its title, its dates, how its words are read.
    pub(crate) policy: Option<At<RawPolicy>>,
    /// The numbered tasks or measures, in document order.
    #[serde(default)]
    pub(crate) item: Vec<At<RawItem>>,
    /// Cases with a known verdict, which tests run.
    #[serde(default)]
    pub(crate) example: Vec<At<RawExample>>,
    /// The populations (统计口径).
    #[serde(default)]
    pub(crate) population: Vec<At<RawPopulation>>,
    /// The indicators (指标).
    #[serde(default)]
    pub(crate) indicator: Vec<At<RawIndicator>>,
    /// The bodies that answer for targets (责任单位).
    #[serde(default)]
    pub(crate) department: Vec<At<RawDepartment>>,
    /// The regions with their GB/T 2260 codes.
    #[serde(default)]
    pub(crate) region: Vec<At<RawRegion>>,
    /// Classes of regions that documents address together, such as 东部省份.
    #[serde(default)]
    pub(crate) class: Vec<At<RawClass>>,
    /// The checks of figures against each other (勾稽关系), each for every region and period that
    /// has its figures.
    #[serde(default)]
    pub(crate) check: Vec<At<RawCheck>>,
}

/// A policy document (政策文件).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPolicy {
    /// The id with which target ids begin, such as `zj-2021`.
    pub(crate) id: Text,
    /// Its Chinese title.
    pub(crate) zh: Text,
    /// Its English title.
    pub(crate) en: Text,
    /// Its document number (发文字号), as printed.
    pub(crate) number: Text,
    /// The departments that issued it.
    #[serde(default)]
    pub(crate) issuer: Vec<At<String>>,
    /// The level of government that issued it; that of its region unless stated.
    pub(crate) level: Text,
    /// The code or name of the region that it governs.
    pub(crate) region: Text,
    /// The day from which it is in force; figures up to then are baselines.
    pub(crate) in_force: Day,
    /// The period that it plans for.
    pub(crate) plan: Option<RawPlan>,
    /// Whether the first-listed department leads: `first_listed` only where the document says so,
    /// else `unnamed`, which is understood.
    pub(crate) leads: Text,
    /// Where the document says so; needed with `first_listed`.
    pub(crate) leads_at: Text,
    /// How the words that bound or hedge a target are read.
    #[serde(default)]
    pub(crate) word: Vec<At<RawWord>>,
    /// The numbers behind the verdicts, where they differ from the defaults.
    pub(crate) settings: Option<RawSettings>,
}

/// The period that a policy plans for.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPlan {
    /// Its first day.
    pub(crate) from: Day,
    /// Its last day.
    pub(crate) to: Day,
}

/// A word of the document and the convention by which it is read.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWord {
    /// The word as printed, such as `左右`.
    pub(crate) word: Text,
    /// How it is read.
    pub(crate) reading: Text,
    /// The convention in Chinese, printed with every table.
    pub(crate) zh: Text,
    /// The convention in English.
    pub(crate) en: Text,
}

/// The numbers behind the verdicts.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSettings {
    /// One-sided tolerance of 左右, such as `5%`.
    pub(crate) about_tolerance: Text,
    /// The pace index from which a target is on track, such as `0.95`.
    pub(crate) on_track_index: Text,
    /// The part of the remaining way that may be missed by the due date, such as `20%`.
    pub(crate) remaining_miss: Text,
    /// The pace index from which a target is only slightly behind, such as `0.6`.
    pub(crate) tier1_index: Text,
    /// The pace index from which it is clearly, not severely, behind, such as `0`.
    pub(crate) tier2_index: Text,
    /// Months after the due date in which a figure is awaited, such as `6`.
    pub(crate) release_months: Text,
}

/// One numbered task or measure (条目).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawItem {
    /// Its number in the document, such as `30`.
    pub(crate) item: Text,
    /// A short Chinese name of our own.
    pub(crate) zh: Text,
    /// A short English name.
    pub(crate) en: Text,
    /// Where it stands in the document.
    pub(crate) at: Text,
    /// The responsible departments (责任单位) in printed order.
    #[serde(default)]
    pub(crate) departments: Vec<At<String>>,
    /// The departments that the document marks as leading (牵头).
    #[serde(default)]
    pub(crate) lead: Vec<At<String>>,
    /// The departments that the document marks as supporting (配合).
    #[serde(default)]
    pub(crate) supporting: Vec<At<String>>,
    /// What can be judged, in order of appearance.
    #[serde(default)]
    pub(crate) target: Vec<At<RawTarget>>,
}

/// One thing that can be judged (目标).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTarget {
    /// The item's number and a letter in order of appearance, such as `30d`, which is understood.
    pub(crate) id: Text,
    /// A short Chinese name of our own.
    pub(crate) zh: Text,
    /// A short English name.
    pub(crate) en: Text,
    /// The indicator that is judged; needed unless a person or a payment decides.
    pub(crate) indicator: Text,
    /// An indicator of the target's own, declared here instead: its name, unit and direction are
    /// those of the target unless stated.
    pub(crate) define: Option<At<RawIndicator>>,
    /// What the document demands. Unless stated it is what the printed words and the other keys say:
    /// of a bare number `at_least`, or `at_most` where less is better; `judgement` without an indicator.
    pub(crate) comparator: Text,
    /// The threshold in quotes, such as `89%`.
    pub(crate) value: Text,
    /// The upper end, for `between`.
    pub(crate) upper: Text,
    /// The indicator that is multiplied, for `multiple_of`.
    pub(crate) of: Text,
    /// The first day on which the demand holds, for `every_period`, if not that of the plan.
    pub(crate) from: Day,
    /// How each value of `every_period` or `stages` is bounded, if not by its better side alone.
    pub(crate) bound: Text,
    /// Over what time a value is measured, if not as its indicator has it.
    pub(crate) measure: Text,
    /// The first and last day of the window, if not those of the plan.
    pub(crate) window: Option<At<RawPlan>>,
    /// How the years run, if not from January: `school` or, for `every_period`, `from`.
    pub(crate) year: Text,
    /// How often a record is needed, for what no figure decides: `year`, or else once.
    pub(crate) every: Text,
    /// The population that a figure must count, if not its indicator's.
    pub(crate) population: Text,
    /// One value per date, for `stages`.
    pub(crate) stages: Option<Vec<At<RawStage>>>,
    /// The most that is paid, for `entitlement`.
    pub(crate) cap: Text,
    /// The demand as the document prints it, if not just as the value.
    pub(crate) printed: Text,
    /// The bounding or hedging word as printed; declared in `[[policy.word]]`.
    pub(crate) word: Text,
    /// The due date, where the item or the body states one.
    pub(crate) due: Day,
    /// Where the due date stands; unless stated in the item if it has a date, else in the plan.
    pub(crate) due_basis: Text,
    /// What the figure covers; unless stated `share` for a share or ratio, else `total`.
    pub(crate) scope: Text,
    /// The regions, or classes of regions, for which it holds, if not all of the policy's.
    #[serde(default)]
    pub(crate) applies_to: Vec<At<String>>,
    /// Where it stands, if not where the item does.
    pub(crate) at: Text,
    /// The responsible departments. A target with any of the three lists takes none from its item.
    pub(crate) departments: Option<Vec<At<String>>>,
    /// The departments that lead.
    pub(crate) lead: Option<Vec<At<String>>>,
    /// The departments that support.
    pub(crate) supporting: Option<Vec<At<String>>>,
    /// Whether the plan creates what is counted, so that it starts from zero.
    pub(crate) created_under_plan: Option<bool>,
    /// The value that the document starts from.
    pub(crate) baseline: Option<RawBaseline>,
    /// Indicators of what comes before it on the way, such as 建设单位 before 建成: shown beside it,
    /// never judged by.
    #[serde(default)]
    pub(crate) on_the_way: Vec<At<String>>,
    /// Related targets by their full ids.
    #[serde(default)]
    pub(crate) see: Vec<At<String>>,
    /// The full id of the target that replaces it.
    pub(crate) superseded_by: Text,
    /// What a reader should know.
    pub(crate) note: Option<RawLabel>,
}

/// One value with its own date.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStage {
    /// The due date.
    pub(crate) due: Day,
    /// The threshold in quotes.
    pub(crate) value: Text,
    /// The demand as the document prints it.
    pub(crate) printed: Text,
}

/// The value that a target starts from.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBaseline {
    /// The value in quotes.
    pub(crate) value: Text,
    /// The period that it describes, such as `2020`.
    pub(crate) period: Text,
}

/// A case with a known verdict.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExample {
    /// What the case shows.
    pub(crate) name: Text,
    /// The full id of the target, such as `zj-2021/30d`.
    pub(crate) target: Text,
    /// The code or name of the region.
    pub(crate) region: Text,
    /// The day of the question.
    pub(crate) as_of: Day,
    /// The figures of the case.
    #[serde(default)]
    pub(crate) figures: Vec<At<RawGiven>>,
    /// The evidence of the case.
    #[serde(default)]
    pub(crate) evidence: Vec<At<RawGivenEvidence>>,
    /// What must come out.
    pub(crate) expect: Option<At<RawExpect>>,
}

/// A figure of an example.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGiven {
    /// The id of the indicator.
    pub(crate) indicator: Text,
    /// The period that it describes: `2022`, `2022-05`, `2022-05-31` or `2019-08/2020-12`.
    pub(crate) period: Text,
    /// The value as a report prints it, in quotes.
    pub(crate) value: Text,
    /// The unit, if it stands apart from the value.
    pub(crate) unit: Text,
    /// The region, if not that of the example.
    pub(crate) region: Text,
    /// The population, if not that of the indicator.
    pub(crate) population: Text,
    /// What sort of statement it is; `actual` unless stated.
    pub(crate) nature: Text,
}

/// Evidence of an example.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGivenEvidence {
    /// What it says.
    pub(crate) state: Text,
    /// As of which day.
    pub(crate) date: Day,
    /// The document.
    pub(crate) document: Text,
}

/// What must come out of an example.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExpect {
    /// The verdict.
    pub(crate) verdict: Text,
    /// How far behind, 1 to 3, for `at_risk`.
    pub(crate) tier: Option<u8>,
    /// All reasons, in order.
    pub(crate) reasons: Option<Vec<At<String>>>,
    /// Flags that must be among those of the answer.
    #[serde(default)]
    pub(crate) flags: Vec<At<String>>,
}

/// What people decided about names in spreadsheets (名称对照).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawNames {
    /// The names.
    #[serde(default)]
    pub(crate) name: Vec<At<RawName>>,
}

/// A name in spreadsheets that the registry does not have, and what it means.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawName {
    /// The name as the spreadsheets write it.
    pub(crate) name: Text,
    /// The id of the indicator that it means, or `none` if it is none of the registry: its figures
    /// are set aside and counted.
    pub(crate) indicator: Text,
    /// Who decided it: a name or an office.
    pub(crate) who: Text,
    /// The day on which it was decided.
    pub(crate) when: Day,
}

/// Recorded explanations of findings of `validate` (说明).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawNotes {
    /// The notes.
    #[serde(default)]
    pub(crate) note: Vec<At<RawNote>>,
}

/// Why certain printed values stand although a check fails. It covers these values alone: once one
/// of them changes, the note is of no use any more.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawNote {
    /// The check as `validate --format json` prints it, such as `share/part_time_share`, or the code
    /// of the finding, such as `V004`.
    pub(crate) check: Text,
    /// All values of the finding exactly as printed, each once, in any order.
    #[serde(default)]
    pub(crate) values: Vec<At<String>>,
    /// The code or name of the region, if the note is about one only.
    pub(crate) region: Text,
    /// The period, if the note is about one only.
    pub(crate) period: Text,
    /// Why the values stand.
    pub(crate) why: Text,
    /// Who says so: a name or an office.
    pub(crate) who: Text,
    /// The day on which it was written.
    pub(crate) when: Day,
    /// The last day on which it counts, against the end of the newest period in the data.
    pub(crate) until: Day,
}

/// What some figures must satisfy.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawCheck {
    /// Its id, such as `further-study-by-route`.
    pub(crate) id: Text,
    /// What it says in Chinese, in a few words.
    pub(crate) zh: Text,
    /// What it says in English.
    pub(crate) en: Text,
    /// What it demands of its figures.
    pub(crate) kind: Text,
    /// The whole or the denominator: an indicator, or a sum of them such as `a + b`.
    pub(crate) whole: Text,
    /// A fixed whole instead of `whole`, such as `100%`.
    pub(crate) total: Text,
    /// The parts, in printed order: indicators, or sums of them.
    #[serde(default)]
    pub(crate) parts: Vec<At<String>>,
    /// The indicator whose value is the quotient, for `share`, `ratio` and `per_capita`.
    pub(crate) stated: Text,
    /// What is divided, for `share`, `ratio` and `per_capita`.
    pub(crate) part: Text,
    /// The indicators of `same` and `year_on_year`.
    #[serde(default)]
    pub(crate) indicators: Vec<At<String>>,
    /// The most that a value changes in a year, such as `20%`.
    pub(crate) band: Text,
    /// How bad a failure is, where it is not the usual.
    pub(crate) severity: Text,
    /// Values that satisfy it, one for each indicator in its order, which tests run.
    #[serde(default)]
    pub(crate) holds: Vec<At<Vec<At<String>>>>,
    /// Values that do not.
    #[serde(default)]
    pub(crate) fails: Vec<At<Vec<At<String>>>>,
}

/// The figures of one report or submission.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDataFile {
    /// The report: its title, region and period.
    pub(crate) dataset: Option<At<RawDataSet>>,
    /// Its sections in printed order.
    #[serde(default)]
    pub(crate) section: Vec<At<RawSection>>,
    /// Decisions on targets that no figure can judge.
    #[serde(default)]
    pub(crate) evidence: Vec<At<RawEvidence>>,
    /// Parts of larger targets that a document gives to a region.
    #[serde(default)]
    pub(crate) quota: Vec<At<RawQuota>>,
}

/// The part of a larger region's target that a document gives to a region (承接任务).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawQuota {
    /// The full id of the target, such as `zj-2021/2a`.
    pub(crate) target: Text,
    /// The region, if not that of the file.
    pub(crate) region: Text,
    /// The value in quotes, in the unit of the target.
    pub(crate) value: Text,
    /// The document that gives it.
    pub(crate) document: Text,
    /// Where in the document.
    pub(crate) at: Text,
}

/// A report or submission.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDataSet {
    /// Its id, such as `quzhou-2022`.
    pub(crate) id: Text,
    /// Its Chinese title.
    pub(crate) zh: Text,
    /// Its English title.
    pub(crate) en: Text,
    /// Who published it.
    pub(crate) publisher: Text,
    /// When it was published.
    pub(crate) published: Text,
    /// The code or name of the region that it describes.
    pub(crate) region: Text,
    /// The period of figures that state none: `2022`, `2022-05` or `2019-08/2020-12`.
    pub(crate) period: Text,
    /// How its years run: `school` if they begin in September, so that `2021/2022` is one.
    pub(crate) year: Text,
    /// `illustrative` if the figures are invented: every output says so.
    pub(crate) nature: Text,
}

/// A section of a report.
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSection {
    /// Its number in the report, such as `1.3`.
    pub(crate) at: Text,
    /// Its heading.
    pub(crate) heading: Text,
    /// Its figures in printed order.
    #[serde(default)]
    pub(crate) figures: Vec<At<RawFigure>>,
}

/// One printed number (数据项).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFigure {
    /// The short name under which the report prints it.
    pub(crate) label: Text,
    /// The id of the indicator; `duibiao data list` shows those in use.
    pub(crate) indicator: Text,
    /// The value as the report prints it, in quotes: `8398人`, `25.98%`, `16.22:1`, `近6000人次`.
    pub(crate) value: Text,
    /// The unit, if it stands apart from the value.
    pub(crate) unit: Text,
    /// The period, if not that of the report.
    pub(crate) period: Text,
    /// The population, if not that of the indicator.
    pub(crate) population: Text,
    /// What sort of statement it is; `actual` unless stated.
    pub(crate) nature: Text,
    /// The code or name of the region, if not that of the report.
    pub(crate) region: Text,
    /// Where in the section it stands.
    pub(crate) at: Text,
}

/// A recorded decision on a target that no figure can judge (佐证材料).
#[derive(Debug, Deserialize, Serialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEvidence {
    /// The full id of the target, such as `zj-2021/4a`.
    pub(crate) target: Text,
    /// What it says.
    pub(crate) state: Text,
    /// As of which day.
    pub(crate) date: Day,
    /// The document.
    pub(crate) document: Text,
    /// Where in the document.
    pub(crate) at: Text,
    /// What it shows, in a few Chinese words.
    pub(crate) zh: Text,
    /// What it shows, in a few English words.
    pub(crate) en: Text,
}
