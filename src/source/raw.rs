//! The shape of every file: raw structures that refuse unknown keys and keep places.
//!
//! They know nothing of the model; lowering gives them their meaning. The build script reads the
//! built-in files through the same structures and stores them ready to use, so that the program
//! need not parse them again.

use std::ops::Range;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_spanned::Spanned;

/// A value with its place in the file.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    value: T,
    span: Range<usize>,
}

impl<T> At<T> {
    pub(crate) fn new(span: Range<usize>, value: T) -> Self {
        Self { value, span }
    }

    pub(crate) fn get_ref(&self) -> &T {
        &self.value
    }

    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
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
        (&self.value, self.span.start, self.span.end).serialize(serializer)
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
#[serde(deny_unknown_fields)]
pub(crate) struct RawLabel {
    pub(crate) zh: Text,
    pub(crate) en: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawIndicators {
    #[serde(default)]
    pub(crate) population: Vec<At<RawPopulation>>,
    #[serde(default)]
    pub(crate) indicator: Vec<At<RawIndicator>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPopulation {
    pub(crate) id: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) within: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawIndicator {
    pub(crate) id: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) unit: Text,
    pub(crate) kind: Text,
    pub(crate) direction: Text,
    pub(crate) population: Text,
    pub(crate) min: Text,
    pub(crate) max: Text,
    pub(crate) numerator: Text,
    pub(crate) denominator: Text,
    pub(crate) formula: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDepartments {
    #[serde(default)]
    pub(crate) department: Vec<At<RawDepartment>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDepartment {
    pub(crate) name: Text,
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) level: Text,
    pub(crate) kind: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRegions {
    #[serde(default)]
    pub(crate) region: Vec<At<RawRegion>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawRegion {
    pub(crate) code: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    #[serde(default)]
    pub(crate) aliases: Vec<At<String>>,
    pub(crate) parent: Text,
    pub(crate) level: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPolicyFile {
    pub(crate) policy: Option<At<RawPolicy>>,
    #[serde(default)]
    pub(crate) item: Vec<At<RawItem>>,
    #[serde(default)]
    pub(crate) example: Vec<At<RawExample>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPolicy {
    pub(crate) id: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    pub(crate) number: Text,
    #[serde(default)]
    pub(crate) issuer: Vec<At<String>>,
    pub(crate) level: Text,
    pub(crate) region: Text,
    pub(crate) in_force: Day,
    pub(crate) plan: Option<RawPlan>,
    pub(crate) leads: Text,
    pub(crate) leads_at: Text,
    #[serde(default)]
    pub(crate) word: Vec<At<RawWord>>,
    pub(crate) settings: Option<RawSettings>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawPlan {
    pub(crate) from: Day,
    pub(crate) to: Day,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawWord {
    pub(crate) word: Text,
    pub(crate) reading: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSettings {
    pub(crate) about_tolerance: Text,
    pub(crate) on_track_index: Text,
    pub(crate) remaining_miss: Text,
    pub(crate) tier1_index: Text,
    pub(crate) tier2_index: Text,
    pub(crate) release_months: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawItem {
    pub(crate) item: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    pub(crate) at: Text,
    #[serde(default)]
    pub(crate) departments: Vec<At<String>>,
    #[serde(default)]
    pub(crate) target: Vec<At<RawTarget>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawTarget {
    pub(crate) id: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    pub(crate) indicator: Text,
    pub(crate) comparator: Text,
    pub(crate) value: Text,
    pub(crate) upper: Text,
    pub(crate) of: Text,
    pub(crate) from: Day,
    pub(crate) stages: Option<Vec<At<RawStage>>>,
    pub(crate) cap: Text,
    pub(crate) printed: Text,
    pub(crate) word: Text,
    pub(crate) due: Day,
    pub(crate) due_basis: Text,
    pub(crate) scope: Text,
    pub(crate) at: Text,
    pub(crate) departments: Option<Vec<At<String>>>,
    pub(crate) created_under_plan: Option<bool>,
    pub(crate) baseline: Option<RawBaseline>,
    #[serde(default)]
    pub(crate) see: Vec<At<String>>,
    pub(crate) superseded_by: Text,
    pub(crate) note: Option<RawLabel>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawStage {
    pub(crate) due: Day,
    pub(crate) value: Text,
    pub(crate) printed: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawBaseline {
    pub(crate) value: Text,
    pub(crate) period: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExample {
    pub(crate) name: Text,
    pub(crate) target: Text,
    pub(crate) region: Text,
    pub(crate) as_of: Day,
    #[serde(default)]
    pub(crate) figures: Vec<At<RawGiven>>,
    #[serde(default)]
    pub(crate) evidence: Vec<At<RawGivenEvidence>>,
    pub(crate) expect: Option<At<RawExpect>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGiven {
    pub(crate) indicator: Text,
    pub(crate) period: Text,
    pub(crate) value: Text,
    pub(crate) unit: Text,
    pub(crate) region: Text,
    pub(crate) population: Text,
    pub(crate) nature: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawGivenEvidence {
    pub(crate) state: Text,
    pub(crate) date: Day,
    pub(crate) document: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawExpect {
    pub(crate) verdict: Text,
    pub(crate) tier: Option<u8>,
    pub(crate) reasons: Option<Vec<At<String>>>,
    #[serde(default)]
    pub(crate) flags: Vec<At<String>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDataFile {
    pub(crate) dataset: Option<At<RawDataSet>>,
    #[serde(default)]
    pub(crate) section: Vec<At<RawSection>>,
    #[serde(default)]
    pub(crate) evidence: Vec<At<RawEvidence>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawDataSet {
    pub(crate) id: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
    pub(crate) publisher: Text,
    pub(crate) published: Text,
    pub(crate) region: Text,
    pub(crate) period: Text,
    pub(crate) nature: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawSection {
    pub(crate) at: Text,
    pub(crate) heading: Text,
    #[serde(default)]
    pub(crate) figures: Vec<At<RawFigure>>,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawFigure {
    pub(crate) label: Text,
    pub(crate) indicator: Text,
    pub(crate) value: Text,
    pub(crate) unit: Text,
    pub(crate) period: Text,
    pub(crate) population: Text,
    pub(crate) nature: Text,
    pub(crate) region: Text,
    pub(crate) at: Text,
}

#[derive(Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RawEvidence {
    pub(crate) target: Text,
    pub(crate) state: Text,
    pub(crate) date: Day,
    pub(crate) document: Text,
    pub(crate) at: Text,
    pub(crate) zh: Text,
    pub(crate) en: Text,
}
