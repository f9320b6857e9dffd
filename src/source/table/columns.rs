//! Columns: what a heading says about the cells below it.

use std::ops::Range;

use super::periods::{part_of_year, period, period_first, school_period};
use super::words::{self, Role, is_value, nature, role};
use crate::model::{Label, PopulationId, Quantity, RegionCode, Registry, Unit};
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
                // 合计 below an indicator is all of it, beside its parts.
                Piece::Unknown if values && words::is_total(text) => {}
                Piece::Values(more) => {
                    // 中职学校 above 在校生数 is whose pupils they are.
                    if more.indicator.is_some()
                        && let Some(above) = stamp.indicator.take()
                        && let Some(id) = self.population(above.get_ref())
                    {
                        stamp.population = Some(At::new(above.span(), id.to_owned()));
                    } else if stamp.contradicts(&more) {
                        unknown = Some(At::new(span.clone(), (*text).to_owned()));
                    }
                    (stamp, values) = (stamp.with(*more), true);
                }
                Piece::Unknown => unknown = Some(At::new(span.clone(), (*text).to_owned())),
            }
        }
        match (found, values, unknown) {
            // 年份 above 2021年 and 2022年 is a heading of those headings.
            (Some(role @ (Role::Period | Role::SchoolYear)), true, _) if stamp.period.is_some() => {
                Some(Column::Values(stamp.in_years(role)))
            }
            // A unit may stand below the heading of the units, but nothing else below a role.
            (Some(_), true, unknown) if !stamp.is_unit_alone() => {
                let (text, span) = headings.first()?;
                Some(Column::Unknown(
                    unknown.unwrap_or_else(|| At::new(span.clone(), (*text).to_owned())),
                ))
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
        let text = words::unnumbered(text);
        let (bare, unit) = without_unit(text);
        if is_value(bare) {
            return values(Stamp { unit: unit.and_then(at), ..Stamp::default() });
        }
        if unit.is_some()
            && role(bare).is_some_and(|role| matches!(role, Role::Indicator | Role::Label))
        {
            return role(bare).map_or(Piece::Unknown, Piece::Role);
        }
        if let Some(unit) = unit_alone(text) {
            return values(Stamp { unit: at(unit), ..Stamp::default() });
        }
        if words::relative_year(bare).is_some() || part_of_year(bare) {
            return values(Stamp { period: at(bare), unit: unit.and_then(at), ..Stamp::default() });
        }
        if let Some(period) = period(text) {
            return values(Stamp { period: at(&period), ..Stamp::default() });
        }
        if let Some(code) = self.region(text) {
            return values(Stamp { region: at(code), ..Stamp::default() });
        }
        if self.is_indicator(text) {
            let named = self.named(text);
            let period = self.period_of(named.name);
            return values(Stamp {
                indicator: at(named.name),
                population: named.population.and_then(at),
                unit: named.unit.and_then(at),
                period: period.as_deref().and_then(at),
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
        // 2022年（万人）, 衢州市（所）.
        let measured = |unit: &str| match self.piece(bare, span) {
            Piece::Values(stamp) if stamp.unit.is_none() => {
                Some(Stamp { unit: at(unit), ..*stamp })
            }
            _ => None,
        };
        found.or_else(|| unit.and_then(measured)).map_or(Piece::Unknown, values)
    }

    /// The role of a heading by itself.
    pub(super) fn role(&self, text: &str) -> Option<Role> {
        match self.piece(text, &(0..0)) {
            Piece::Role(role) => Some(role),
            Piece::Values(_) | Piece::Unknown => None,
        }
    }

    /// The unit of the one indicator that bears a name.
    pub(super) fn unit_of(&self, name: &str) -> Option<Unit> {
        let [id] = self.names.find(name) else { return None };
        self.registry.indicators.get(id).map(|indicator| indicator.unit)
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
        if self.names.is_decided(named.name) {
            return self.with_ending(&named);
        }
        named
    }

    /// The period that a name prints about which somebody decided: it holds, whatever the name means.
    pub(super) fn period_of(&self, name: &str) -> Option<String> {
        if !self.names.is_decided(name) {
            return None;
        }
        let mut dated = period_first(name).chain(period_last(name));
        dated.next().map(|(period, _)| period)
    }

    /// A name about which somebody decided, with the unit and the population in which it ends: these
    /// hold, whatever the name means.
    fn with_ending<'t>(&self, named: &Named<'t>) -> Named<'t> {
        let Named { name, mut population, mut unit } = *named;
        let mut rest = name;
        loop {
            let (bare, stated) = without_unit(rest);
            if stated.is_some() && unit.is_none() {
                (rest, unit) = (bare, stated);
            } else if let Some((bare, inner)) = bracketed(rest)
                && population.is_none()
                && self.population(inner).is_some()
            {
                (rest, population) = (bare, Some(inner));
            } else {
                return Named { name, population, unit };
            }
        }
    }

    /// Whether a text names an indicator.
    pub(super) fn is_indicator(&self, text: &str) -> bool {
        !self.names.find(self.named(text).name).is_empty()
    }

    /// The code of a region, by any of its names.
    pub(super) fn region(&self, name: &str) -> Option<&str> {
        // A code that a program took for a number.
        let name = name.strip_suffix(".0").unwrap_or(name);
        self.names.region(name).map(RegionCode::as_str)
    }

    /// What a population is called, by its id or any of its names.
    pub(super) fn population_label(&self, name: &str) -> Option<&Label> {
        let id = self.population(name)?;
        self.registry.populations.get(id).map(|population| &population.label)
    }

    /// The id of a population, by any of its names.
    pub(super) fn population(&self, name: &str) -> Option<&str> {
        self.names.population(name).map(PopulationId::as_str)
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

    /// Whether both say something of one kind, and not the same.
    fn contradicts(&self, other: &Self) -> bool {
        let pairs = [
            (&self.indicator, &other.indicator),
            (&self.region, &other.region),
            (&self.period, &other.period),
            (&self.population, &other.population),
        ];
        let differs = |(one, two): (&Text, &Text)| match (one, two) {
            (Some(one), Some(two)) => one.get_ref() != two.get_ref(),
            _ => false,
        };
        pairs.into_iter().any(differs)
    }

    /// Whether it says a unit and nothing else.
    fn is_unit_alone(&self) -> bool {
        let others = [&self.indicator, &self.region, &self.period, &self.nature, &self.population];
        self.unit.is_some() && others.into_iter().all(Option::is_none)
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

/// The unit that a heading of names states: 指标（万人）.
pub(super) fn words_of_unit(text: &str) -> Option<&str> {
    let (bare, unit) = without_unit(text);
    unit.filter(|_| role(bare).is_some())
}

/// A text that is a unit and nothing else: 万人, （万元）, 单位：人.
pub(super) fn unit_alone(text: &str) -> Option<&str> {
    let text = text.trim();
    let inner = text.strip_prefix(['(', '（']).and_then(|rest| rest.strip_suffix([')', '）']));
    let inner = inner.unwrap_or(text).trim();
    let stated = ["单位：", "单位:"].iter().find_map(|word| inner.strip_prefix(word));
    Some(stated.unwrap_or(inner).trim()).filter(|unit| is_unit(unit))
}

/// A text that ends in a unit, without it: 数值（万元）, 在校生数/人, 增减%.
fn without_unit(text: &str) -> (&str, Option<&str>) {
    let text = text.trim();
    if let Some(bare) = text.strip_suffix(['%', '％']).filter(|bare| nature(bare).is_some()) {
        return (bare, Some("%"));
    }
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

/// The unit behind a scale word: 人 of 万人.
pub(super) fn without_scale(unit: &str) -> Option<&str> {
    unit.strip_prefix(['万', '亿', '千', '百'])
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
}
