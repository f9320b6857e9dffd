//! Columns: what a heading says about the cells below it.

use std::ops::Range;

use super::periods::{period, period_first, school_period};
use super::words::{Role, is_value, nature, role};
use crate::model::{PopulationId, Quantity, RegionCode, Registry};
use crate::source::names::Names;
use crate::source::raw::{At, Text};

/// What a column is.
pub(super) enum Column {
    /// It says something about the values of its row.
    Role(Role),
    /// It holds values, and its heading says something about them.
    Values(Stamp),
    /// Its heading says nothing known.
    Unknown(At<String>),
}

/// What a heading says about every value below it.
#[derive(Clone, Default)]
pub(super) struct Stamp {
    pub(super) indicator: Text,
    pub(super) region: Text,
    pub(super) period: Text,
    pub(super) nature: Text,
    pub(super) population: Text,
    pub(super) unit: Text,
}

/// The registry and its names, against which headings and cells are held.
pub(super) struct Known<'r> {
    pub(super) registry: &'r Registry,
    pub(super) names: Names,
}

/// An indicator's name taken apart: 在校生数（含技工学校）（人）.
pub(super) struct Named<'t> {
    pub(super) name: &'t str,
    pub(super) population: Option<&'t str>,
    pub(super) unit: Option<&'t str>,
}

/// What one heading is.
enum Piece {
    Role(Role),
    Values(Box<Stamp>),
    Unknown,
}

fn values(stamp: Stamp) -> Piece {
    Piece::Values(Box::new(stamp))
}

impl Known<'_> {
    /// What a column is whose headings, from the top, are these; `None` without any heading.
    pub(super) fn column(&self, headings: &[(&str, Range<usize>)]) -> Option<Column> {
        let mut stamp = Stamp::default();
        let mut values = false;
        let mut found = None;
        let mut unknown = None;
        for (text, span) in headings {
            match self.piece(text, span) {
                Piece::Role(role) => found = Some(role),
                Piece::Values(more) => (stamp, values) = (stamp.with(*more), true),
                Piece::Unknown => unknown = Some(At::new(span.clone(), (*text).to_owned())),
            }
        }
        match (found, values, unknown) {
            // 年份 above 2021年 and 2022年 is a heading of those headings.
            (Some(role @ (Role::Period | Role::SchoolYear)), true, _) if stamp.period.is_some() => {
                Some(Column::Values(stamp.in_years(role)))
            }
            (Some(role), ..) => Some(Column::Role(role)),
            (None, _, Some(unknown)) => Some(Column::Unknown(unknown)),
            (None, true, None) => Some(Column::Values(stamp)),
            (None, false, None) => None,
        }
    }

    fn piece(&self, text: &str, span: &Range<usize>) -> Piece {
        if let Some(role) = role(text) {
            return Piece::Role(role);
        }
        let at = |text: &str| Some(At::new(span.clone(), text.to_owned()));
        let (bare, unit) = without_unit(text);
        if is_value(bare) {
            return values(Stamp { unit: unit.and_then(at), ..Stamp::default() });
        }
        if let Some(period) = period(text) {
            return values(Stamp { period: at(&period), ..Stamp::default() });
        }
        if let Some(code) = self.region(text) {
            return values(Stamp { region: at(code), ..Stamp::default() });
        }
        if self.is_indicator(text) {
            let named = self.named(text);
            return values(Stamp {
                indicator: at(named.name),
                population: named.population.and_then(at),
                unit: named.unit.and_then(at),
                ..Stamp::default()
            });
        }
        if let Some(id) = self.population(text) {
            return values(Stamp { population: at(id), ..Stamp::default() });
        }
        if let Some(word) = nature(bare) {
            let unit = unit.and_then(at);
            return values(Stamp { nature: at(word), unit, ..Stamp::default() });
        }
        let mut dated = period_first(text).chain(period_last(text));
        let found = dated.find_map(|(period, rest)| match self.piece(rest, span) {
            Piece::Values(stamp) => Some(Stamp { period: at(&period), ..*stamp }),
            Piece::Role(_) | Piece::Unknown => None,
        });
        found.map_or(Piece::Unknown, values)
    }

    /// Takes a name apart: what no indicator is called may end in a unit or a population.
    pub(super) fn named<'t>(&self, text: &'t str) -> Named<'t> {
        let whole = Named { name: text.trim(), population: None, unit: None };
        let mut named = Named { ..whole };
        while self.names.find(named.name).is_empty() && !self.names.is_none_of_ours(named.name) {
            let (name, unit) = without_unit(named.name);
            if unit.is_some() && named.unit.is_none() {
                (named.name, named.unit) = (name, unit);
            } else if let Some((name, inner)) = bracketed(named.name)
                && named.population.is_none()
                && self.population(inner).is_some()
            {
                (named.name, named.population) = (name, Some(inner));
            } else {
                return Named { name: text.trim(), population: None, unit: None };
            }
        }
        named
    }

    /// Whether a text names an indicator.
    pub(super) fn is_indicator(&self, text: &str) -> bool {
        !self.names.find(self.named(text).name).is_empty()
    }

    /// The code of a region, by any of its names.
    pub(super) fn region(&self, name: &str) -> Option<&str> {
        self.names.region(name).map(RegionCode::as_str)
    }

    /// The id of a population, by any of its names.
    pub(super) fn population(&self, name: &str) -> Option<&str> {
        self.names.population(name).map(PopulationId::as_str)
    }

    /// The one region that a title names: of a city and its province, the city.
    pub(super) fn region_in(&self, title: &str) -> Option<&str> {
        let registry = self.registry;
        let named = registry.regions.values().filter(|region| {
            let mut names = [&region.label.zh].into_iter().chain(&region.aliases);
            region.parent.is_some() && names.any(|name| title.contains(name.as_str()))
        });
        let named: Vec<_> = named.collect();
        let innermost = |code| !named.iter().any(|other| registry.region_inside(&other.code, code));
        let mut inner = named.iter().filter(|region| innermost(&region.code));
        let found = inner.next()?;
        inner.next().is_none().then(|| found.code.as_str())
    }
}

impl Stamp {
    /// The unit of a column of growth rates and the like, which is not that of its rows.
    pub(super) fn difference_unit(&self) -> Text {
        let nature = self.nature.as_ref()?;
        let rate = ["growth", "completion"].contains(&nature.get_ref().as_str());
        let percent = || rate.then(|| At::new(nature.span(), "%".to_owned()));
        self.unit.clone().or_else(percent)
    }

    /// The same below a heading that says how its years run.
    fn in_years(self, role: Role) -> Self {
        let school = |text: At<String>| match school_period(text.get_ref()) {
            Some(period) if role == Role::SchoolYear => At::new(text.span(), period),
            _ => text,
        };
        Self { period: self.period.map(school), ..self }
    }

    /// What both say; where they differ, what is nearer to the value.
    pub(super) fn with(self, nearer: Self) -> Self {
        Self {
            indicator: nearer.indicator.or(self.indicator),
            region: nearer.region.or(self.region),
            period: nearer.period.or(self.period),
            nature: nearer.nature.or(self.nature),
            population: nearer.population.or(self.population),
            unit: nearer.unit.or(self.unit),
        }
    }
}

/// A heading that ends in a period in brackets, and what stands before: 在校生数（2022年）.
fn period_last(text: &str) -> Option<(String, &str)> {
    let (before, inner) = bracketed(text.trim())?;
    Some((period(inner)?, before))
}

/// A text that ends in a unit, without it: 数值（万元）, 在校生数/人.
fn without_unit(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    let apart = bracketed(text).or_else(|| text.rsplit_once(['/', '／']));
    let unit = apart.map(|(bare, unit)| {
        let stated = ["单位：", "单位:"].iter().find_map(|word| unit.strip_prefix(word));
        (bare.trim(), stated.unwrap_or(unit).trim())
    });
    match unit.filter(|(bare, unit)| !bare.is_empty() && is_unit(unit)) {
        Some((bare, unit)) => (bare, Some(unit)),
        None => (text, None),
    }
}

/// The last brackets of a text that ends in them, and what stands before.
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let open = text.strip_suffix([')', '）'])?;
    let (before, inner) = open.rsplit_once(['(', '（'])?;
    Some((before.trim(), inner.trim()))
}

/// Whether a text is a unit, scale words included.
pub(super) fn is_unit(text: &str) -> bool {
    Quantity::parse("1", Some(text)).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{BuiltIn, load_rules};

    /// Shows what a heading of one or two rows, apart by a bar, says about its column.
    #[track_caller]
    fn check(headings: &str, expected: &str) {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let known = Known { names: Names::of(&registry), registry: &registry };
        let headings: Vec<_> = headings.split('|').map(|text| (text, 0..0)).collect();
        let shown = match known.column(&headings) {
            None => "nothing".to_owned(),
            Some(Column::Role(role)) => format!("{role:?}"),
            Some(Column::Unknown(text)) => format!("? {}", text.get_ref()),
            Some(Column::Values(stamp)) => {
                let parts = [
                    stamp.indicator,
                    stamp.region,
                    stamp.period,
                    stamp.nature,
                    stamp.population,
                    stamp.unit,
                ];
                let parts: Vec<_> =
                    parts.iter().flatten().map(|at| at.get_ref().as_str()).collect();
                format!("values {}", parts.join(" "))
            }
        };
        assert_eq!(shown.trim_end(), expected, "{headings:?}");
    }

    #[test]
    fn headings_say_what_is_below() {
        check("指标名称", "Indicator");
        check("数 值", "values");
        check("数值（万元）", "values 万元");
        check("2019年", "values 2019");
        check("衢州市", "values 330800");
        check("增幅（%）", "values growth %");
        check("中职学校数（所）", "values 中职学校数 所");
        check("中职学校数/所", "values 中职学校数 所");
        check("2022年中职学校数", "values 中职学校数 2022");
        check("2022年|数值", "values 2022");
        check("年份|2022年", "values 2022");
        check("2022年上半年招生数（人）", "values 招生数 2022-01/2022-06 人");
        check("招生数（2022年）", "values 招生数 2022");
        check("2021-2022学年|数值", "values 2021-09/2022-08");
        check("2021—2022|数值", "values 2021—2022");
        check("学年|2021-2022", "values 2021-09/2022-08");
        check("年份（学年）|2021", "values 2021-09/2022-08");
        check("学年", "SchoolYear");
        check("中职学校|2022年", "values 中职学校 2022");
        check("中职学校数（含技工学校）（所）", "values 中职学校数 含技工学校 所");
        check("奇怪", "? 奇怪");
    }

    #[test]
    fn a_title_names_the_innermost_region() {
        let registry = load_rules(&BuiltIn, "rules").unwrap().value.registry;
        let known = Known { names: Names::of(&registry), registry: &registry };
        assert_eq!(known.region_in("浙江省衢州市2022年统计表"), Some("330800"));
        assert_eq!(known.region_in("衢州市与金华市对比表"), None);
        assert_eq!(known.region_in("中国职业教育"), None);
    }
}
