//! Every figure by region, period and indicator, found without looking at a name twice.

use std::collections::BTreeMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::model::{
    DataSet, Figure, IndicatorId, Nature, Period, PopulationId, RegionCode, Registry,
};

/// An indicator as a number: its place in the registry.
pub(super) type Number = usize;

/// One printed statement of one fact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement<'d> {
    pub(super) number: Number,
    pub(super) figure: &'d Figure,
    pub(super) nature: Nature,
    /// Its place among all figures.
    pub(super) order: usize,
    /// Whether it counts less than its indicator's population.
    pub(super) narrowed: bool,
}

impl Statement<'_> {
    /// Whether both are about one fact.
    pub(super) fn is_about(&self, other: &Self) -> bool {
        let (a, b) = (self.figure, other.figure);
        self.number == other.number
            && a.nature == b.nature
            && a.population == b.population
            && a.period == b.period
            && a.region == b.region
    }

    /// Whether both say the same of one fact in one data set, so that one slip is behind both.
    pub(super) fn states_the_same(&self, other: &Self) -> bool {
        let (a, b) = (self.figure, other.figure);
        self.is_about(other) && a.dataset == b.dataset && a.quantity.interval == b.quantity.interval
    }
}

/// The statements about one region and one period.
#[derive(Clone, Debug)]
pub(super) struct Group<'d> {
    pub(super) region: &'d RegionCode,
    pub(super) period: &'d Period,
    range: Range<usize>,
}

/// All statements, sorted by group, indicator, nature and order.
pub(super) struct Index<'d> {
    pub(super) registry: &'d Registry,
    pub(super) groups: Vec<Group<'d>>,
    statements: Vec<Statement<'d>>,
    /// Where each statement is, in the order of the data.
    in_order: Vec<usize>,
    by_key: BTreeMap<Key<'d>, usize>,
}

/// Region, first and last day.
type Key<'d> = (&'d RegionCode, Date, Date);

impl<'d> Index<'d> {
    pub(super) fn new(registry: &'d Registry, data: &'d [DataSet]) -> Self {
        let known = Known::new(registry);
        let mut by_key = BTreeMap::new();
        let mut sorted: Vec<(usize, Statement)> = Vec::new();
        // Neighbours mostly share region and period.
        let mut last: Option<(&RegionCode, &Period, usize)> = None;
        for figure in data.iter().flat_map(|set| &set.figures) {
            let Some((number, own)) = known.find(&figure.indicator) else { continue };
            let again = last.filter(|(r, p, _)| *r == &figure.region && *p == &figure.period);
            let group = again.map_or_else(
                || {
                    let next = by_key.len();
                    *by_key.entry(key(figure)).or_insert(next)
                },
                |(.., group)| group,
            );
            last = Some((&figure.region, &figure.period, group));
            let nature = figure.nature;
            let (narrowed, order) = (*own != figure.population, sorted.len());
            sorted.push((group, Statement { number, figure, nature, order, narrowed }));
        }
        sorted.sort_by_key(|(group, s)| (*group, s.number, s.nature, s.order));
        let mut groups: Vec<Group> = Vec::new();
        let mut current = None;
        for (at, (group, statement)) in sorted.iter().enumerate() {
            if current != Some(*group) {
                current = Some(*group);
                let (region, period) = (&statement.figure.region, &statement.figure.period);
                groups.push(Group { region, period, range: at..at });
            }
            if let Some(group) = groups.last_mut() {
                group.range.end = at.saturating_add(1);
            }
        }
        let statements: Vec<Statement> = sorted.into_iter().map(|(_, s)| s).collect();
        let mut in_order = vec![0; statements.len()];
        for (at, statement) in statements.iter().enumerate() {
            if let Some(place) = in_order.get_mut(statement.order) {
                *place = at;
            }
        }
        Self { registry, groups, statements, in_order, by_key }
    }

    /// The statements in the order of the data.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Statement<'d>> {
        self.in_order.iter().filter_map(|at| self.statements.get(*at))
    }

    /// The statements of a group.
    pub(super) fn of_group(&self, group: &Group<'d>) -> &[Statement<'d>] {
        self.statements.get(group.range.clone()).unwrap_or_default()
    }

    /// For every indicator whether the group has a statement about it.
    pub(super) fn present(&self, group: &Group<'d>) -> Vec<bool> {
        let mut present = vec![false; self.registry.indicators.len()];
        for statement in self.of_group(group) {
            if let Some(one) = present.get_mut(statement.number) {
                *one = true;
            }
        }
        present
    }

    /// The statements of one nature about one indicator.
    pub(super) fn of(&self, group: &Group<'d>, number: Number, nature: Nature) -> &[Statement<'d>] {
        let all = self.of_group(group);
        let key = (number, nature);
        let of = |s: &Statement| (s.number, s.nature);
        let start = all.partition_point(|s| of(s) < key);
        let rest = all.get(start..).unwrap_or_default();
        let end = rest.iter().position(|s| of(s) != key).unwrap_or(rest.len());
        rest.get(..end).unwrap_or_default()
    }

    /// The same region some years earlier.
    pub(super) fn years_before(&self, group: &Group<'d>, years: i16) -> Option<&Group<'d>> {
        let (start, end) = group.period.years_before(years)?;
        self.groups.get(*self.by_key.get(&(group.region, start, end))?)
    }

    /// The statements about the same region and period.
    pub(super) fn beside(&self, statement: &Statement<'d>) -> &[Statement<'d>] {
        let group = self.by_key.get(&key(statement.figure)).and_then(|at| self.groups.get(*at));
        group.map_or(&[], |group| self.of_group(group))
    }

    /// The statements within `reach` places in the order of the data.
    pub(super) fn around(
        &self,
        order: usize,
        reach: usize,
    ) -> impl Iterator<Item = &Statement<'d>> {
        let (first, last) = (order.saturating_sub(reach), order.saturating_add(reach));
        let near = self.in_order.get(first..).unwrap_or_default();
        let near = near.iter().take(last.saturating_sub(first).saturating_add(1));
        near.filter_map(|at| self.statements.get(*at))
    }

    /// The groups of one region.
    pub(super) fn of_region(&self, region: &'d RegionCode) -> impl Iterator<Item = &Group<'d>> {
        let all = (region, Date::MIN, Date::MIN)..=(region, Date::MAX, Date::MAX);
        self.by_key.range(all).filter_map(|(_, at)| self.groups.get(*at))
    }
}

/// The indicators, found by the place of their name in memory: a file that was read shares its
/// names with the registry. Any other name is looked up.
struct Known<'d> {
    by_place: Vec<(usize, Number, &'d PopulationId)>,
    by_name: BTreeMap<&'d IndicatorId, (Number, &'d PopulationId)>,
}

impl<'d> Known<'d> {
    fn new(registry: &'d Registry) -> Self {
        let all = || registry.indicators.iter().enumerate();
        let mut by_place: Vec<(usize, Number, &PopulationId)> =
            all().map(|(n, (id, known))| (place_of(id), n, &known.population)).collect();
        by_place.sort_unstable_by_key(|(place, ..)| *place);
        let by_name = all().map(|(n, (id, known))| (id, (n, &known.population))).collect();
        Self { by_place, by_name }
    }

    fn find(&self, id: &IndicatorId) -> Option<(Number, &'d PopulationId)> {
        let found = self.by_place.binary_search_by_key(&place_of(id), |(place, ..)| *place);
        let found = found.ok().and_then(|at| self.by_place.get(at));
        found.map(|(_, n, own)| (*n, *own)).or_else(|| self.by_name.get(id).copied())
    }
}

fn place_of(id: &IndicatorId) -> usize {
    id.as_str().as_ptr().addr()
}

/// Every indicator with its number.
pub(super) fn numbers(registry: &Registry) -> impl Iterator<Item = (&IndicatorId, Number)> {
    registry.indicators.keys().enumerate().map(|(number, id)| (id, number))
}

fn key(figure: &Figure) -> Key<'_> {
    (&figure.region, figure.period.start(), figure.period.end())
}
