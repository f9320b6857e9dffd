//! The registry: populations and indicators, departments, regions, of all files together.

use std::collections::{BTreeMap, BTreeSet};

use super::circle::{circles, shown};
use super::formula;
use super::lower::Lowering;
use super::raw::{
    At, RawClass, RawDepartment, RawIndicator, RawPolicy, RawPopulation, RawRegion, Text,
};
use super::rule_file::{RuleFile, Taken};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Department, DepartmentKind, DepartmentName, Exact, Formula, Indicator, IndicatorId, Label,
    Level, Population, PopulationId, Region, RegionClass, RegionCode, Registry, Unit, UnitKind,
    Word,
};
use crate::text::Place;

/// Puts together what all files say: populations, indicators, departments and regions.
pub(super) fn registry(files: &mut [RuleFile]) -> Registry {
    let mut registry = Registry::default();
    regions(files, &mut registry);
    populations(files, &mut registry);
    indicators(files, &mut registry);
    departments(files, &mut registry);
    registry
}

fn populations(files: &mut [RuleFile], registry: &mut Registry) {
    let (mut ids, mut names) = (Taken::default(), Taken::default());
    for RuleFile { lowering, raw, is_built_in, .. } in &mut *files {
        for population in &raw.population {
            let fields = population.get_ref();
            if let Some(id) = &fields.id {
                ids.take(lowering, *is_built_in, Code::M006, id);
            }
            for name in fields.zh.iter().chain(&fields.aliases) {
                names.take(lowering, *is_built_in, Code::M007, name);
            }
            if let Some(population) = lower_population(lowering, population) {
                registry.populations.insert(population.id.clone(), population);
            }
        }
    }
    for RuleFile { lowering, raw, .. } in &mut *files {
        for fields in raw.population.iter().map(At::get_ref) {
            let Some(within) = &fields.within else { continue };
            let found = lowering.population(within, registry);
            let id = fields.id.as_ref().map(|id| id.get_ref().as_str());
            if let Some(population) = id.and_then(|id| registry.populations.get_mut(id)) {
                population.within = found;
            }
        }
    }
    let within = |id: &PopulationId| registry.populations.get(id)?.within.as_ref();
    for circle in circles(registry.populations.keys(), within) {
        let place = circle.first().and_then(|id| registry.populations.get(*id));
        let names = circle.iter().map(|id| id.as_str());
        report_circle(files, place.map(|population| &population.place), "within", names);
    }
}

fn indicators(files: &mut [RuleFile], registry: &mut Registry) {
    // The built-in files alone have been checked by a test.
    let are_checked = files.iter().all(|file| file.is_checked);
    if !are_checked {
        check_names(files);
    }
    for RuleFile { lowering, raw, .. } in &mut *files {
        for indicator in &raw.indicator {
            if let Some(indicator) = lower_indicator(lowering, indicator, registry) {
                registry.indicators.insert(indicator.id.clone(), indicator);
            }
        }
    }
    for RuleFile { lowering, raw, .. } in &mut *files {
        for indicator in &raw.indicator {
            lower_formula(lowering, indicator, registry);
        }
    }
    if !are_checked {
        let mut settled = BTreeSet::new();
        for RuleFile { lowering, raw, .. } in &mut *files {
            check_cycles(lowering, &raw.indicator, registry, &mut settled);
        }
        let mut sizes = BTreeMap::new();
        for RuleFile { lowering, raw, .. } in &mut *files {
            check_sizes(lowering, &raw.indicator, registry, &mut sizes);
        }
    }
}

/// The names of an entry, an English one only where it is not just the Chinese one again.
fn named<'t>(
    zh: &'t Text,
    en: &'t Text,
    aliases: &'t [At<String>],
) -> impl Iterator<Item = &'t At<String>> {
    let same = |en: &&At<String>| zh.as_ref().is_some_and(|zh| zh.get_ref() == en.get_ref());
    zh.iter().chain(en.as_ref().filter(|en| !same(en))).chain(aliases)
}

/// Reports ids and names that stand for two indicators.
fn check_names(files: &mut [RuleFile]) {
    let (mut ids, mut names) = (Taken::default(), Taken::default());
    for RuleFile { lowering, raw, is_built_in, .. } in files {
        for fields in raw.indicator.iter().map(At::get_ref) {
            if let Some(id) = &fields.id {
                ids.take(lowering, *is_built_in, Code::M006, id);
            }
            for name in named(&fields.zh, &fields.en, &fields.aliases) {
                names.take(lowering, *is_built_in, Code::M007, name);
            }
        }
    }
}

/// The population of an indicator that states none.
const EVERYTHING: &str = "region";

fn lower_population(lowering: &mut Lowering, raw: &At<RawPopulation>) -> Option<Population> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let id = lowering.text(&fields.id, "id", &owner);
    let label = lowering.label(&fields.zh, &fields.en, &owner);
    Some(Population {
        id: PopulationId::from(id?.as_str()),
        label: label?,
        aliases: plain(&fields.aliases),
        within: None,
        place: lowering.place(owner),
    })
}

fn plain(texts: &[At<String>]) -> Vec<String> {
    texts.iter().map(|text| text.get_ref().clone()).collect()
}

fn lower_indicator(
    lowering: &mut Lowering,
    raw: &At<RawIndicator>,
    registry: &Registry,
) -> Option<Indicator> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let id = lowering.text(&fields.id, "id", &owner);
    let label = lowering.label(&fields.zh, &fields.en, &owner);
    let unit = lowering.need(&fields.unit, "unit", &owner);
    let unit = unit.and_then(|unit| lower_unit(lowering, unit));
    let kind = lowering.word(&fields.kind, "kind", &owner);
    let school_year = lowering.school_years(&fields.year);
    let direction = lowering.word(&fields.direction, "direction", &owner);
    let everything = registry.populations.get_key_value(EVERYTHING).map(|(id, _)| id.clone());
    let population = match (&fields.population, everything) {
        (None, Some(everything)) => Some(everything),
        (name, _) => {
            let name = lowering.need(name, "population", &owner);
            name.and_then(|name| lowering.population(name, registry))
        }
    };
    let mut bound = |text: &Text| {
        let unit = fields.unit.as_ref().map(|unit| unit.get_ref().as_str());
        let text = text.as_ref()?;
        lowering.quantity(text, unit).map(|quantity| quantity.value())
    };
    let (min, max) = (bound(&fields.min), bound(&fields.max));
    Some(Indicator {
        id: IndicatorId::from(id?.as_str()),
        label: label?,
        aliases: plain(&fields.aliases),
        not: plain(&fields.not),
        unit: unit?,
        kind: kind?,
        school_year,
        direction: direction?,
        population: population?,
        min: min.unwrap_or(Exact::ZERO),
        max,
        formula: None,
        place: lowering.place(owner),
    })
}

fn lower_unit(lowering: &mut Lowering, text: &At<String>) -> Option<Unit> {
    let unit = Unit::find(text.get_ref());
    if unit.is_none() {
        let problem = lowering
            .at(Code::M008, text.span())
            .with("figure", text.get_ref().as_str())
            .with("why", "unit")
            .with("unit", text.get_ref().as_str())
            .near(text.get_ref(), Unit::symbols());
        lowering.report(problem);
    }
    unit
}

/// Adds the formula of an indicator once all indicators are known.
fn lower_formula(lowering: &mut Lowering, raw: &At<RawIndicator>, registry: &mut Registry) {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let formula = match (&fields.formula, &fields.numerator, &fields.denominator) {
        (None, None, None) => return,
        (Some(text), None, None) => formula::parse(lowering, text, registry),
        (None, Some(above), Some(below)) => {
            let above = lowering.indicator(above, registry).map(Formula::Indicator);
            let below = lowering.indicator(below, registry).map(Formula::Indicator);
            above.zip(below).map(|(a, b)| Formula::Div(Box::new(a), Box::new(b)))
        }
        (None, Some(_), None) => return lowering.missing("denominator", &owner),
        (None, None, Some(_)) => return lowering.missing("numerator", &owner),
        (Some(text), ..) => {
            let problem = lowering.at(Code::M019, text.span()).with("key", "formula");
            return lowering.report(problem.with("comparator", "numerator, denominator"));
        }
    };
    let id = fields.id.as_ref().map(|id| id.get_ref().as_str());
    let (Some(formula), Some(indicator)) = (formula, id.and_then(|id| registry.indicators.get(id)))
    else {
        return;
    };
    let span = [&fields.formula, &fields.numerator].into_iter().flatten().next();
    let span = span.map_or(owner, At::span);
    if !units_fit(&formula, indicator.unit.kind(), registry) {
        let problem = lowering.at(Code::M013, span.clone()).with("unit", indicator.unit.symbol());
        lowering.report(problem.with("units", units_of(&formula, registry)));
    }
    if !populations_fit(&formula, indicator, registry) {
        let problem = lowering.at(Code::M014, span);
        lowering.report(problem.with("populations", populations_of(&formula, registry)));
    }
    if let Some(indicator) = id.and_then(|id| registry.indicators.get_mut(id)) {
        indicator.formula = Some(formula);
    }
}

/// Whether a formula gives a value of the wanted kind.
fn units_fit(formula: &Formula, wanted: UnitKind, registry: &Registry) -> bool {
    match formula {
        Formula::Indicator(_) => kind_of(formula, registry) == Some(wanted),
        Formula::Add(a, b) | Formula::Sub(a, b) => {
            units_fit(a, wanted, registry) && units_fit(b, wanted, registry)
        }
        Formula::Div(a, b) | Formula::Multiple(a, b) => {
            let sides = kind_of(a, registry).zip(kind_of(b, registry));
            sides.is_some_and(|(a, b)| a.quotient_is(b, wanted))
        }
    }
}

/// The kind of unit of a sum; `None` when its parts differ, and for quotients.
pub(super) fn kind_of(formula: &Formula, registry: &Registry) -> Option<UnitKind> {
    match formula {
        Formula::Indicator(id) => Some(registry.indicators.get(id)?.unit.kind()),
        Formula::Add(a, b) | Formula::Sub(a, b) => {
            kind_of(a, registry).filter(|kind| kind_of(b, registry) == Some(*kind))
        }
        Formula::Div(..) | Formula::Multiple(..) => None,
    }
}

pub(super) fn units_of(formula: &Formula, registry: &Registry) -> String {
    let operands = formula.operands().into_iter().filter_map(|id| registry.indicators.get(id));
    operands.map(|indicator| indicator.unit.symbol()).collect::<Vec<_>>().join(", ")
}

/// Whether the populations of all operands nest, the indicator's own included.
fn populations_fit(formula: &Formula, indicator: &Indicator, registry: &Registry) -> bool {
    let operands = formula.operands().into_iter().filter_map(|id| registry.indicators.get(id));
    let mut populations: Vec<&PopulationId> = operands.map(|i| &i.population).collect();
    populations.push(&indicator.population);
    populations.iter().all(|a| populations.iter().all(|b| registry.populations_nest(a, b)))
}

fn populations_of(formula: &Formula, registry: &Registry) -> String {
    let operands = formula.operands().into_iter().filter_map(|id| registry.indicators.get(id));
    operands.map(|indicator| indicator.population.as_str()).collect::<Vec<_>>().join(", ")
}

/// Reports formulas that lead back to themselves, and takes them out.
fn check_cycles(
    lowering: &mut Lowering,
    raw: &[At<RawIndicator>],
    registry: &mut Registry,
    settled: &mut BTreeSet<IndicatorId>,
) {
    for id in raw.iter().filter_map(|raw| raw.get_ref().id.as_ref()) {
        let start = IndicatorId::from(id.get_ref().as_str());
        while let Some(circle) = circle_below(&start, registry, settled) {
            let names: Vec<&str> = circle.iter().take(SHOWN).map(IndicatorId::as_str).collect();
            let more = if circle.len() > SHOWN { " → …" } else { "" };
            let problem = lowering.at(Code::M015, id.span());
            lowering.report(problem.with("circle", names.join(" → ") + more));
            if let Some(indicator) = circle.first().and_then(|id| registry.indicators.get_mut(id)) {
                indicator.formula = None;
            }
        }
    }
}

/// Members of a circle that are shown.
const SHOWN: usize = 8;

/// Operands that an indicator may have once all formulas below it are written out.
const MOST_OPERANDS: usize = 256;

/// Reports formulas that grow beyond any sense when the formulas they name are written out, and
/// takes them out.
fn check_sizes(
    lowering: &mut Lowering,
    raw: &[At<RawIndicator>],
    registry: &mut Registry,
    sizes: &mut BTreeMap<IndicatorId, usize>,
) {
    for id in raw.iter().filter_map(|raw| raw.get_ref().id.as_ref()) {
        let start = IndicatorId::from(id.get_ref().as_str());
        if size_of(&start, registry, sizes, 0) <= MOST_OPERANDS {
            continue;
        }
        let problem = lowering.at(Code::M021, id.span()).with("name", start.as_str());
        lowering.report(problem);
        sizes.insert(start.clone(), 1);
        if let Some(indicator) = registry.indicators.get_mut(&start) {
            indicator.formula = None;
        }
    }
}

/// The operands of an indicator with all formulas written out; there are no circles any more.
fn size_of(
    id: &IndicatorId,
    registry: &Registry,
    sizes: &mut BTreeMap<IndicatorId, usize>,
    depth: usize,
) -> usize {
    if depth > MOST_OPERANDS {
        return usize::MAX;
    }
    if let Some(size) = sizes.get(id) {
        return *size;
    }
    let formula = registry.indicators.get(id).and_then(|indicator| indicator.formula.as_ref());
    let operands = formula.map(Formula::operands).unwrap_or_default();
    let sizes_below = operands
        .into_iter()
        .map(|operand| size_of(operand, registry, sizes, depth.saturating_add(1)));
    let size = sizes_below.fold(0_usize, usize::saturating_add).max(1);
    sizes.insert(id.clone(), size);
    size
}

/// A circle among the formulas below an indicator; what leads into none is settled for good.
fn circle_below(
    start: &IndicatorId,
    registry: &Registry,
    settled: &mut BTreeSet<IndicatorId>,
) -> Option<Vec<IndicatorId>> {
    let below = |id: &IndicatorId| -> Vec<IndicatorId> {
        let formula = registry.indicators.get(id).and_then(|i| i.formula.as_ref());
        formula.map(Formula::operands).unwrap_or_default().into_iter().cloned().collect()
    };
    // The way down, each step with the operands that are still to be looked at.
    let mut way = vec![(start.clone(), below(start))];
    let mut on_way = BTreeSet::from([start.clone()]);
    while let Some((id, open)) = way.last_mut() {
        let Some(next) = open.pop() else {
            on_way.remove(id);
            settled.insert(id.clone());
            way.pop();
            continue;
        };
        if on_way.contains(&next) {
            let circle = way.iter().map(|(id, _)| id).skip_while(|id| **id != next);
            return Some(circle.chain([&next]).cloned().collect());
        }
        if !settled.contains(&next) {
            let operands = below(&next);
            on_way.insert(next.clone());
            way.push((next, operands));
        }
    }
    None
}

fn departments(files: &mut [RuleFile], registry: &mut Registry) {
    let mut names = Taken::default();
    for RuleFile { lowering, raw, is_built_in, .. } in &mut *files {
        for department in &raw.department {
            let fields = department.get_ref();
            for name in fields.name.iter().chain(&fields.aliases) {
                names.take(lowering, *is_built_in, Code::M007, name);
            }
            let level = raw.policy.as_ref().and_then(|policy| level_of(policy, registry));
            registry.departments.extend(lower_department(lowering, department, level, registry));
        }
    }
    for RuleFile { lowering, raw, .. } in &mut *files {
        for fields in raw.department.iter().map(At::get_ref) {
            if let (Some(name), Some(below)) = (&fields.name, &fields.counterpart) {
                counterpart(lowering, registry, name.get_ref(), below);
            }
        }
    }
}

/// The level of a policy: the one that it states, else that of its region.
pub(super) fn level_of(raw: &At<RawPolicy>, registry: &Registry) -> Option<Level> {
    let fields = raw.get_ref();
    match &fields.level {
        Some(word) => Level::find(word.get_ref()),
        None => Some(registry.region_named(fields.region.as_ref()?.get_ref())?.level),
    }
}

/// Gives a department its meaning; `level` is that of the policy in the same file.
fn lower_department(
    lowering: &mut Lowering,
    raw: &At<RawDepartment>,
    level: Option<Level>,
    registry: &Registry,
) -> Option<Department> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let label = lowering.named(&fields.name, "name", &fields.en, &owner);
    let level = match (&fields.level, level) {
        (None, Some(level)) => Some(level),
        _ => lowering.word(&fields.level, "level", &owner),
    };
    let kind = match &fields.kind {
        Some(word) => lowering.one_of(word),
        None => Some(DepartmentKind::Department),
    };
    let region = match &fields.region {
        Some(name) => Some(lowering.region(name, registry)?),
        None => None,
    };
    let Label { zh, en } = label?;
    Some(Department {
        name: DepartmentName::from(zh.as_str()),
        en,
        aliases: plain(&fields.aliases),
        level: level?,
        kind: kind?,
        region,
        counterpart: None,
        place: lowering.place(owner),
    })
}

/// Notes at the department `name` who does its work one level down.
fn counterpart(lowering: &mut Lowering, registry: &mut Registry, name: &str, text: &At<String>) {
    let Some(below) = lowering.department(text, registry, None) else { return };
    let level = registry.department(&below).map(|known| known.level);
    let above = registry.departments.iter_mut().find(|known| known.name.as_str() == name);
    match above {
        Some(above) if level.and_then(Level::above) == Some(above.level) => {
            above.counterpart = Some(below);
        }
        Some(_) => {
            let problem = lowering.at(Code::M036, text.span());
            let problem = problem.with("name", name).with("counterpart", text.get_ref().as_str());
            lowering.report(problem);
        }
        // The department itself is wrong, which has been said.
        None => {}
    }
}

fn regions(files: &mut [RuleFile], registry: &mut Registry) {
    let (mut codes, mut names) = (Taken::default(), Taken::default());
    for RuleFile { lowering, raw, is_built_in, .. } in &mut *files {
        for region in &raw.region {
            let fields = region.get_ref();
            if let Some(code) = &fields.code {
                codes.take(lowering, *is_built_in, Code::M006, code);
            }
            for name in named(&fields.zh, &fields.en, &fields.aliases) {
                names.take(lowering, *is_built_in, Code::M007, name);
            }
            if let Some(region) = lower_region(lowering, region) {
                registry.regions.insert(region.code.clone(), region);
            }
        }
    }
    let mut ids = Taken::default();
    for RuleFile { lowering, raw, is_built_in, .. } in &mut *files {
        for class in &raw.class {
            for name in class.get_ref().id.iter().chain(&class.get_ref().zh) {
                ids.take(lowering, *is_built_in, Code::M006, name);
            }
            let class = lower_class(lowering, class, registry);
            registry.classes.extend(class);
        }
        for fields in raw.region.iter().map(At::get_ref) {
            let Some(parent) = &fields.parent else { continue };
            let found = lowering.region(parent, registry);
            let code = fields.code.as_ref().map(|code| code.get_ref().as_str());
            if let Some(region) = code.and_then(|code| registry.regions.get_mut(code)) {
                region.parent = found;
            }
        }
    }
    let parent = |code: &RegionCode| registry.regions.get(code)?.parent.as_ref();
    for circle in circles(registry.regions.keys(), parent) {
        let place = circle.first().and_then(|code| registry.regions.get(*code));
        let names = circle.iter().map(|code| code.as_str());
        report_circle(files, place.map(|region| &region.place), "parent", names);
    }
}

fn lower_region(lowering: &mut Lowering, raw: &At<RawRegion>) -> Option<Region> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let code = lowering.text(&fields.code, "code", &owner);
    let label = lowering.label(&fields.zh, &fields.en, &owner);
    let level = lowering.word(&fields.level, "level", &owner);
    Some(Region {
        code: RegionCode::from(code?.as_str()),
        label: label?,
        aliases: plain(&fields.aliases),
        parent: None,
        level: level?,
        place: lowering.place(owner),
    })
}

fn lower_class(
    lowering: &mut Lowering,
    raw: &At<RawClass>,
    registry: &Registry,
) -> Option<RegionClass> {
    let (owner, fields) = (raw.span(), raw.get_ref());
    let id = lowering.text(&fields.id, "id", &owner);
    let label = lowering.label(&fields.zh, &fields.en, &owner);
    let members = fields.regions.iter().filter_map(|name| lowering.region(name, registry));
    let regions: Vec<RegionCode> = members.collect();
    if fields.regions.is_empty() {
        lowering.missing("regions", &owner);
    }
    if regions.is_empty() {
        return None;
    }
    Some(RegionClass { id: id?, label: label?, regions, place: lowering.place(owner) })
}

/// Reports entries that lie within each other, in the file of the first.
fn report_circle<'n>(
    files: &mut [RuleFile],
    place: Option<&Place>,
    key: &str,
    names: impl Iterator<Item = &'n str>,
) {
    let Some(place) = place else { return };
    let problem = Diagnostic::at(Code::M027, place.key(key)).with("circle", shown(names));
    if let Some(file) = files.iter_mut().find(|file| file.lowering.is_of(place)) {
        file.lowering.report(problem);
    }
}
