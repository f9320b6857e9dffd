//! Every figure by region, period and indicator, found without looking at a name twice.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::model::{DataSet, Figure, Indicator, IndicatorId, Nature, Period, RegionCode, Registry};

/// An indicator as a number: its place in the registry.
pub(super) type Number = usize;

/// Statements of one fact that are looked through for others that say the same.
const MOST_RIVALS: usize = 100;

/// One printed statement of one fact.
#[derive(Clone, Copy, Debug)]
pub(super) struct Statement<'d> {
    pub(super) figure: &'d Figure,
    pub(super) number: Number,
    /// Its place among all figures.
    pub(super) order: usize,
    /// Its region and period.
    group: usize,
    pub(super) nature: Nature,
    /// Whether it counts less than its indicator's population.
    pub(super) narrowed: bool,
}

impl Statement<'_> {
    /// Whether both are about one fact.
    pub(super) fn is_about(&self, other: &Self) -> bool {
        (self.group, self.number, self.nature) == (other.group, other.number, other.nature)
            && self.figure.population == other.figure.population
    }

    /// Whether it says what was reached.
    pub(super) fn is_actual(&self) -> bool {
        self.nature == Nature::Actual
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
    /// Its region among the regions.
    home: usize,
    range: Range<usize>,
}

/// All statements, sorted by group, indicator, nature and order.
pub(super) struct Index<'d> {
    pub(super) indicators: Vec<&'d Indicator>,
    pub(super) groups: Vec<Group<'d>>,
    statements: Vec<Statement<'d>>,
    /// Where each statement is, in the order of the data.
    in_order: Vec<usize>,
    homes: Homes<'d>,
}

impl<'d> Index<'d> {
    pub(super) fn new(registry: &'d Registry, data: &'d [DataSet]) -> Self {
        let figures = || data.iter().flat_map(|set| &set.figures);
        let known = Known::new(registry);
        let (mut groups, mut homes) = (Vec::new(), Homes::default());
        let mut statements = Vec::with_capacity(data.iter().map(|set| set.figures.len()).sum());
        for figure in figures() {
            let Some((number, indicator)) = known.find(&figure.indicator) else { continue };
            let (group, order) = (homes.group(figure, &mut groups), statements.len());
            let narrowed = figure.population != indicator.population;
            let nature = figure.nature;
            statements.push(Statement { figure, number, order, group, nature, narrowed });
        }
        let in_order = sort(&mut statements, &mut groups);
        Self { indicators: known.indicators, groups, statements, in_order, homes }
    }

    /// The statements in the order of the data.
    pub(super) fn in_order(&self) -> impl Iterator<Item = &Statement<'d>> {
        self.in_order.iter().filter_map(|at| self.statements.get(*at))
    }

    /// The statements of a group.
    pub(super) fn of_group(&self, group: &Group<'d>) -> &[Statement<'d>] {
        self.statements.get(group.range.clone()).unwrap_or_default()
    }

    /// The statements of one nature about one indicator.
    pub(super) fn of(&self, group: &Group<'d>, number: Number, nature: Nature) -> &[Statement<'d>] {
        let all = self.of_group(group);
        let start = all.partition_point(|s| (s.number, s.nature) < (number, nature));
        leading(all.get(start..).unwrap_or_default(), number, nature)
    }

    /// The same region some years earlier.
    fn years_before(&self, group: &Group<'d>, years: i16) -> Option<&Group<'d>> {
        let home = self.homes.regions.get(group.home)?;
        self.groups.get(*home.get(&group.period.years_before(years)?)?)
    }

    /// The first statements of the same nature about the same indicator, region and period.
    pub(super) fn rivals(&self, statement: &Statement<'d>) -> &[Statement<'d>] {
        let (number, nature) = (statement.number, statement.nature);
        let all = self.groups.get(statement.group).map(|group| self.of(group, number, nature));
        let all = all.unwrap_or_default();
        all.get(..MOST_RIVALS).unwrap_or(all)
    }

    /// The statements about the same region and period.
    pub(super) fn beside(&self, statement: &Statement<'d>) -> &[Statement<'d>] {
        self.groups.get(statement.group).map_or(&[], |group| self.of_group(group))
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
    pub(super) fn of_region(&self, region: &RegionCode) -> impl Iterator<Item = &Group<'d>> {
        let home = self.homes.numbers.get(region).and_then(|home| self.homes.regions.get(*home));
        home.into_iter().flat_map(BTreeMap::values).filter_map(|group| self.groups.get(*group))
    }
}

/// Sorts the statements and marks those of each group; returns where each went.
fn sort(statements: &mut [Statement], groups: &mut [Group]) -> Vec<usize> {
    // Mostly they stand together already.
    statements.sort_by_key(|statement| statement.group);
    let mut at = 0_usize;
    for of_group in statements.chunk_by_mut(|a, b| a.group == b.group) {
        of_group.sort_unstable_by_key(|s| (s.number, s.nature, s.order));
        let end = at.saturating_add(of_group.len());
        if let Some(group) = of_group.first().and_then(|first| groups.get_mut(first.group)) {
            group.range = at..end;
        }
        at = end;
    }
    let mut in_order = vec![0; statements.len()];
    for (at, statement) in statements.iter().enumerate() {
        if let Some(place) = in_order.get_mut(statement.order) {
            *place = at;
        }
    }
    in_order
}

/// The statements of one indicator and nature with which these begin.
fn leading<'i, 'd>(
    all: &'i [Statement<'d>],
    number: Number,
    nature: Nature,
) -> &'i [Statement<'d>] {
    let other = |s: &Statement| s.number != number || s.nature != nature;
    let end = all.iter().position(other).unwrap_or(all.len());
    all.get(..end).unwrap_or_default()
}

/// One group, with its statements laid out by indicator.
pub(super) struct Sheet<'i, 'd> {
    pub(super) index: &'i Index<'d>,
    pub(super) group: &'i Group<'d>,
    /// For each indicator the statements about it.
    columns: Vec<&'i [Statement<'d>]>,
}

impl<'i, 'd> Sheet<'i, 'd> {
    pub(super) fn new(index: &'i Index<'d>, group: &'i Group<'d>) -> Self {
        let columns = vec![[].as_slice(); index.indicators.len()];
        let mut sheet = Self { index, group, columns };
        sheet.turn_to(group);
        sheet
    }

    /// Lays out another group in the place of this one.
    pub(super) fn turn_to(&mut self, group: &'i Group<'d>) {
        for statement in self.index.of_group(self.group) {
            self.lay(statement.number, &[]);
        }
        self.group = group;
        for column in self.index.of_group(group).chunk_by(|a, b| a.number == b.number) {
            column.first().into_iter().for_each(|first| self.lay(first.number, column));
        }
    }

    fn lay(&mut self, number: Number, statements: &'i [Statement<'d>]) {
        if let Some(column) = self.columns.get_mut(number) {
            *column = statements;
        }
    }

    /// The statements of one nature about one indicator.
    pub(super) fn of(&self, number: Number, nature: Nature) -> &'i [Statement<'d>] {
        let column = self.columns.get(number).copied().unwrap_or_default();
        let start = column.iter().position(|s| s.nature == nature).unwrap_or(column.len());
        leading(column.get(start..).unwrap_or_default(), number, nature)
    }

    /// The same about the same region some years earlier.
    pub(super) fn years_before(
        &self,
        years: i16,
        number: Number,
        nature: Nature,
    ) -> &'i [Statement<'d>] {
        let before = self.index.years_before(self.group, years);
        before.map_or(&[], |group| self.index.of(group, number, nature))
    }

    /// The groups about the same region and a part of the period.
    pub(super) fn shorter(&self) -> impl Iterator<Item = &'i Group<'d>> + use<'i, 'd> {
        let (index, whole) = (self.index, self.group.period);
        let home = index.homes.regions.get(self.group.home);
        // The periods stand in the order of their ends.
        let day = |day| Period::new(day, day).unwrap_or(*whole);
        let ends = day(whole.start())..=day(whole.end());
        let periods = home.into_iter().flat_map(move |home| home.range(ends.clone()));
        let inside = periods.filter(move |(period, _)| whole.covers(period) && *period != whole);
        inside.filter_map(|(_, group)| index.groups.get(*group))
    }

    /// The statements in runs of one indicator and one nature.
    pub(super) fn runs(&self) -> impl Iterator<Item = &'i [Statement<'d>]> + use<'i, 'd> {
        let all = self.index.of_group(self.group);
        all.chunk_by(|a, b| (a.number, a.nature) == (b.number, b.nature))
    }
}

/// The groups as they come up, region by region.
#[derive(Default)]
struct Homes<'d> {
    numbers: BTreeMap<&'d RegionCode, usize>,
    /// The groups of each region by period.
    regions: Vec<BTreeMap<Period, usize>>,
    /// Neighbours mostly share region and period.
    last: Option<(usize, &'d Figure)>,
}

impl<'d> Homes<'d> {
    /// The group of a figure; a new one if it is the first there.
    fn group(&mut self, figure: &'d Figure, groups: &mut Vec<Group<'d>>) -> usize {
        let last = self.last.filter(|(_, last)| last.region == figure.region);
        if let Some((group, _)) = last.filter(|(_, last)| last.period == figure.period) {
            return group;
        }
        let home = last.and_then(|(group, _)| Some(groups.get(group)?.home));
        let home = home.unwrap_or_else(|| {
            let next = self.numbers.len();
            *self.numbers.entry(&figure.region).or_insert(next)
        });
        self.regions.resize_with(self.numbers.len(), BTreeMap::new);
        let Some(periods) = self.regions.get_mut(home) else { return groups.len() };
        let group = *periods.entry(figure.period).or_insert(groups.len());
        if group == groups.len() {
            let (region, period) = (&figure.region, &figure.period);
            groups.push(Group { region, period, home, range: 0..0 });
        }
        self.last = Some((group, figure));
        group
    }
}

/// The indicators, found by the place of their name in memory: a file that was read shares its
/// names with the registry. Any other name is looked up.
struct Known<'d> {
    indicators: Vec<&'d Indicator>,
    by_place: Vec<(usize, Number)>,
    by_name: BTreeMap<&'d IndicatorId, Number>,
}

impl<'d> Known<'d> {
    fn new(registry: &'d Registry) -> Self {
        let mut by_place: Vec<(usize, Number)> =
            numbers(registry).map(|(id, number)| (place_of(id), number)).collect();
        by_place.sort_unstable();
        let indicators = registry.indicators.values().collect();
        Self { indicators, by_place, by_name: numbers(registry).collect() }
    }

    fn find(&self, id: &IndicatorId) -> Option<(Number, &'d Indicator)> {
        let found = self.by_place.binary_search_by_key(&place_of(id), |(place, _)| *place);
        let found = found.ok().and_then(|at| self.by_place.get(at)).map(|(_, number)| *number);
        let number = found.or_else(|| self.by_name.get(id).copied())?;
        Some((number, self.indicators.get(number)?))
    }
}

fn place_of(id: &IndicatorId) -> usize {
    id.as_str().as_ptr().addr()
}

/// Every indicator with its number.
pub(super) fn numbers(registry: &Registry) -> impl Iterator<Item = (&IndicatorId, Number)> {
    registry.indicators.keys().enumerate().map(|(number, id)| (id, number))
}
