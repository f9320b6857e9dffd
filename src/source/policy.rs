//! Policy files: a document with its conventions, items, targets and examples.

use std::collections::BTreeSet;
use std::ops::Range;

use jiff::civil::Date;

use super::bound::{Bound, bounds};
use super::lower::Lowering;
use super::raw::{
    At, RawExample, RawGiven, RawGivenEvidence, RawItem, RawPolicy, RawRuleFile, RawSettings,
    RawTarget, RawWord, Text,
};
use super::rule_file::RuleFile;
use super::shorthand::target_id;
use super::{registry, sound};
use crate::diag::Code;
use crate::model::{
    Comparator, Convention, DepartmentName, Direction, DueBasis, EvidenceState, Exact, Example,
    Flag, GivenEvidence, GivenFigure, Indicator, Item, ItemId, Leads, Level, Nature, Policy,
    PolicyId, Quantity, Reading, Reason, RegionCode, Registry, Responsibility, Role, Scope,
    Settings, StatedBaseline, Target, TargetId, Unit, UnitKind, Verdict, Word,
};

/// Reads the policy of a file; `None` if it holds none.
///
/// `declared` are the indicators that any file declares, soundly or not.
pub(super) fn policy(
    file: &mut RuleFile,
    registry: &Registry,
    declared: &BTreeSet<String>,
) -> Option<Policy> {
    let RuleFile { lowering, raw, .. } = file;
    Reader { lowering, registry, declared }.file(raw)
}

pub(super) struct Reader<'s> {
    pub(super) lowering: &'s mut Lowering,
    pub(super) registry: &'s Registry,
    /// The indicators that any file declares, soundly or not.
    declared: &'s BTreeSet<String>,
}

/// The rule that is read: its keys, where it stands, its document and its indicator.
pub(super) struct Rule<'r> {
    pub(super) fields: &'r RawTarget,
    pub(super) owner: &'r Range<usize>,
    pub(super) policy: &'r Policy,
    pub(super) indicator: Option<&'r Indicator>,
    pub(super) due: Option<Date>,
}

/// What a target takes from its policy and item.
struct Frame<'p> {
    policy: &'p Policy,
    item: &'p str,
    at: &'p str,
    answering: Answering<'p>,
}

/// The departments as an item or a target lists them.
#[derive(Clone, Copy)]
struct Answering<'p> {
    departments: &'p [At<String>],
    lead: &'p [At<String>],
    supporting: &'p [At<String>],
}

/// The comparator that goes without saying: what the keys of the target are made for, then what the
/// printed words bound, on the side that is better. `None` where the document has to be read.
fn understood(
    fields: &RawTarget,
    indicator: Option<&Indicator>,
    reading: Option<Reading>,
) -> Option<Comparator> {
    use Comparator as C;
    if fields.stages.is_some() {
        return Some(C::Stages);
    } else if fields.upper.is_some() {
        return Some(C::Between);
    } else if fields.of.is_some() {
        return Some(C::MultipleOf);
    } else if fields.indicator.is_none() && fields.value.is_none() {
        return Some(C::Judgement);
    }
    let value = fields.value.as_ref().map(|text| text.get_ref().as_str());
    let printed = fields.printed.as_ref().map(|text| text.get_ref().as_str());
    let bounds = [value, printed].into_iter().flatten().flat_map(bounds);
    let bounds: Vec<Bound> = bounds.collect::<BTreeSet<_>>().into_iter().collect();
    let direction = indicator.map_or(Direction::Neutral, |known| known.direction);
    let comparator = match (bounds.as_slice(), reading) {
        ([] | [Bound::About], Some(Reading::Tolerance)) => C::About,
        ([], Some(Reading::Exclusive)) if direction == Direction::Lower => C::LessThan,
        ([], Some(Reading::Exclusive)) | ([Bound::Above], _) => C::MoreThan,
        ([], _) if direction == Direction::Lower => C::AtMost,
        ([] | [Bound::Floor], _) => C::AtLeast,
        ([Bound::Ceiling], _) => C::AtMost,
        ([Bound::Below], _) => C::LessThan,
        _ => return None,
    };
    // Not against what is better, and of a bare number only where something is better.
    let contrary = match comparator {
        C::AtLeast | C::MoreThan => Direction::Lower,
        C::AtMost | C::LessThan => Direction::Higher,
        _ => return Some(comparator),
    };
    let is_said = !bounds.is_empty() || direction != Direction::Neutral;
    let of_nothing = value.and_then(|value| Quantity::parse(value, None).ok());
    let of_nothing = of_nothing.is_some_and(|value| value.value() <= Exact::ZERO);
    let always_holds = of_nothing && comparator == C::AtLeast;
    (is_said && direction != contrary && !always_holds).then_some(comparator)
}

impl Reader<'_> {
    fn file(&mut self, raw: &RawRuleFile) -> Option<Policy> {
        let Some(head) = &raw.policy else {
            let first = raw.item.first().map(At::span).or(raw.example.first().map(At::span));
            if let Some(first) = first {
                self.lowering.missing("policy", &first);
            }
            return None;
        };
        // A broken head does not hide what is wrong below it.
        let (mut policy, complete) = self.head(head);
        for item in &raw.item {
            if let Some(item) = self.item(item, &policy) {
                self.check_item_id(&item, &policy, raw);
                policy.items.push(item);
            }
        }
        sound::check(self.lowering, raw, &policy);
        if !complete {
            return None;
        }
        let examples = raw.example.iter().filter_map(|example| self.example(example, &policy));
        policy.examples = examples.collect();
        Some(policy)
    }

    /// The policy without its items, and whether nothing of its head is missing.
    fn head(&mut self, raw: &At<RawPolicy>) -> (Policy, bool) {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let lowering = &mut *self.lowering;
        let id = lowering.text(&fields.id, "id", &owner);
        let title = lowering.label(&fields.zh, &fields.en, &owner);
        let level = match &fields.level {
            Some(word) => lowering.one_of(word),
            None => registry::level_of(raw, self.registry),
        };
        let region = lowering.need(&fields.region, "region", &owner);
        let region = region.and_then(|region| lowering.region(region, self.registry));
        let in_force = lowering.day(&fields.in_force);
        let plan = fields.plan.as_ref();
        let plan_from = plan.and_then(|plan| lowering.day(&plan.from));
        let plan_to = plan.and_then(|plan| lowering.day(&plan.to));
        let leads = self.leads(fields, &owner);
        let region = region.unwrap_or_else(|| RegionCode::from(""));
        let issuers = self.departments(&fields.issuer, &region).into_iter();
        let issuers = issuers.map(|(_, name)| name).collect();
        let words = fields.word.iter().filter_map(|word| self.convention(word)).collect();
        let settings = fields.settings.as_ref().map(|raw| self.settings(raw)).unwrap_or_default();
        let named = id.is_some() && title.is_some() && !region.as_str().is_empty();
        let complete = named && level.is_some() && leads.is_some();
        let policy = Policy {
            id: PolicyId::from(id.as_deref().unwrap_or_default()),
            title: title.unwrap_or_default(),
            number: fields.number.as_ref().map(|number| number.get_ref().clone()),
            issuers,
            level: level.unwrap_or(Level::City),
            region,
            in_force,
            plan_from,
            plan_to,
            leads: leads.unwrap_or(Leads::Unnamed),
            words,
            settings,
            items: Vec::new(),
            examples: Vec::new(),
            place: self.lowering.place(owner),
        };
        (policy, complete)
    }

    fn leads(&mut self, fields: &RawPolicy, owner: &Range<usize>) -> Option<Leads> {
        let Some(text) = &fields.leads else { return Some(Leads::Unnamed) };
        match text.get_ref().as_str() {
            "unnamed" => Some(Leads::Unnamed),
            "first_listed" => {
                let at = self.lowering.text(&fields.leads_at, "leads_at", owner)?;
                Some(Leads::FirstListed(at))
            }
            _ => {
                self.lowering.unknown_word(text, &["unnamed", "first_listed"]);
                None
            }
        }
    }

    /// The departments of a list with their places in it; one that is named twice, by whatever
    /// alias, is a mistake.
    fn departments<'t>(
        &mut self,
        names: impl IntoIterator<Item = &'t At<String>>,
        region: &RegionCode,
    ) -> Vec<(usize, DepartmentName)> {
        let mut departments: Vec<(usize, DepartmentName)> = Vec::new();
        for (at, name) in names.into_iter().enumerate() {
            let found = self.lowering.department(name, self.registry, Some(region));
            let Some(department) = found else { continue };
            if departments.iter().any(|(_, known)| *known == department) {
                let problem = self.lowering.at(Code::M007, name.span()).with("of", "own");
                self.lowering.report(problem.with("name", name.get_ref().as_str()));
            } else {
                departments.push((at, department));
            }
        }
        departments
    }

    fn convention(&mut self, raw: &At<RawWord>) -> Option<Convention> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let word = self.lowering.text(&fields.word, "word", &owner);
        let reading = self.lowering.word(&fields.reading, "reading", &owner);
        let label = self.lowering.label(&fields.zh, &fields.en, &owner);
        let place = self.lowering.place(owner);
        Some(Convention { word: word?, reading: reading?, label: label?, place })
    }

    fn settings(&mut self, raw: &RawSettings) -> Settings {
        let defaults = Settings::default();
        let hundred = Exact::from(100);
        let percent = hundred.over(hundred).and_then(|one| one.over(hundred));
        let mut set = |text: &Text, default: Exact, most: Exact| {
            let Some(text) = text else { return default };
            let quantity = self.lowering.quantity(text, Some(Unit::TIMES.symbol()));
            let Some(quantity) = quantity else { return default };
            let value = match quantity.unit.kind() {
                UnitKind::Times => Some(quantity.value()),
                UnitKind::Percent if most == hundred => Some(quantity.value()),
                UnitKind::Percent => percent.and_then(|part| quantity.value().times(part)),
                _ => None,
            };
            let value = value.filter(|value| *value >= Exact::ZERO && *value <= most);
            if value.is_none() {
                let problem = self.lowering.at(Code::M022, text.span());
                self.lowering.report(problem.with("value", text.get_ref().as_str()));
            }
            value.unwrap_or(default)
        };
        let months = Exact::from(i64::from(defaults.release_months));
        let months = set(&raw.release_months, months, Exact::from(120));
        let about_tolerance = set(&raw.about_tolerance, defaults.about_tolerance, hundred);
        let on_track_index = set(&raw.on_track_index, defaults.on_track_index, Exact::from(10));
        let remaining_miss = set(&raw.remaining_miss, defaults.remaining_miss, Exact::ONE);
        let tier1_index = set(&raw.tier1_index, defaults.tier1_index, on_track_index);
        let tier2_index = set(&raw.tier2_index, defaults.tier2_index, tier1_index);
        let release_months = i32::try_from(months.ceiling()).unwrap_or(defaults.release_months);
        Settings {
            about_tolerance,
            on_track_index,
            remaining_miss,
            tier1_index,
            tier2_index,
            release_months,
        }
    }

    fn item(&mut self, raw: &At<RawItem>, policy: &Policy) -> Option<Item> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let id = self.lowering.text(&fields.item, "item", &owner);
        let label = self.lowering.label(&fields.zh, &fields.en, &owner);
        let at = self.lowering.text(&fields.at, "at", &owner);
        let (item, place) = (id.as_deref().unwrap_or_default(), at.as_deref().unwrap_or_default());
        let answering = Answering {
            departments: &fields.departments,
            lead: &fields.lead,
            supporting: &fields.supporting,
        };
        let frame = Frame { policy, item, at: place, answering };
        let mut targets = Vec::new();
        for (position, target) in fields.target.iter().enumerate() {
            self.check_letter(target, &frame, position);
            targets.extend(self.target(target, &frame));
        }
        let place = self.lowering.place(owner);
        Some(Item { id: ItemId::from(id?.as_str()), label: label?, at: at?, targets, place })
    }

    fn check_item_id(&mut self, item: &Item, policy: &Policy, raw: &RawRuleFile) {
        if policy.items.iter().all(|known| known.id != item.id) {
            return;
        }
        let places = raw.item.iter().filter_map(|raw| raw.get_ref().item.as_ref());
        let mut places = places.filter(|id| id.get_ref().as_str() == item.id.as_str());
        if let (Some(first), Some(again)) = (places.next(), places.next()) {
            let first = self.lowering.place(first.span());
            let problem = self.lowering.at(Code::M006, again.span()).with("of", "own");
            self.lowering.report(problem.with("name", item.id.as_str()).related_to(&first));
        }
    }

    /// Targets are lettered in order of appearance.
    fn check_letter(&mut self, raw: &At<RawTarget>, frame: &Frame, position: usize) {
        let Some(id) = raw.get_ref().id.as_ref().filter(|_| !frame.item.is_empty()) else { return };
        let expected = target_id(frame.item, position);
        if *id.get_ref() != expected {
            let problem = self.lowering.at(Code::M017, id.span());
            let problem = problem.with("id", id.get_ref().as_str()).with("expected", expected);
            self.lowering.report(problem);
        }
    }

    fn target(&mut self, raw: &At<RawTarget>, frame: &Frame) -> Option<Target> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let id = self.lowering.text(&fields.id, "id", &owner);
        let label = self.lowering.label(&fields.zh, &fields.en, &owner);
        // A single value without a word is printed as it stands.
        let value =
            fields.value.as_ref().filter(|_| fields.upper.is_none() && fields.word.is_none());
        let printed = fields.printed.as_ref().or(value);
        if printed.is_none() {
            self.lowering.missing("printed", &owner);
        }
        let indicator = fields.indicator.as_ref();
        // What is wrong with one that is declared has been said there.
        let named = indicator.filter(|text| {
            let id = text.get_ref().as_str();
            self.registry.indicators.contains_key(id) || !self.declared.contains(id)
        });
        let indicator = named.and_then(|text| self.lowering.indicator(text, self.registry));
        if let (Some(text), Some(define)) = (&fields.indicator, &fields.define) {
            let problem = self.lowering.at(Code::M019, define.span()).with("key", "define");
            let problem = problem.related_to(&self.lowering.place(text.span()));
            self.lowering.report(problem.with("comparator", "indicator"));
        }
        let known = indicator.as_ref().and_then(|id| self.registry.indicators.get(id));
        let scope = match &fields.scope {
            Some(word) => self.lowering.one_of(word),
            None if known.is_some_and(|known| known.unit.is_quotient()) => Some(Scope::Share),
            None => Some(Scope::Total),
        };
        let word = self.hedge(fields, frame.policy);
        let comparator = match &fields.comparator {
            Some(word) => self.lowering.one_of(word),
            None => understood(fields, known, word.as_ref().map(|(_, reading)| *reading)),
        };
        if comparator.is_none() && fields.comparator.is_none() && known.is_some() {
            self.lowering.missing("comparator", &owner);
        }
        let (due, due_basis) = self.due(fields, &owner, frame.policy);
        let rule = Rule { fields, owner: &owner, policy: frame.policy, indicator: known, due };
        let demand = comparator.and_then(|comparator| self.demand(comparator, &rule));
        let applies_to = self.applies_to(&fields.applies_to);
        let named = fields.departments.is_some() || fields.lead.is_some();
        let answering = if named || fields.supporting.is_some() {
            Answering {
                departments: fields.departments.as_deref().unwrap_or_default(),
                lead: fields.lead.as_deref().unwrap_or_default(),
                supporting: fields.supporting.as_deref().unwrap_or_default(),
            }
        } else {
            frame.answering
        };
        let departments = self.responsibilities(answering, frame.policy);
        let note = fields.note.as_ref().and_then(|n| self.lowering.label(&n.zh, &n.en, &owner));
        let baseline = self.baseline(fields, &owner);
        let on_the_way = fields.on_the_way.iter();
        let on_the_way =
            on_the_way.filter_map(|text| self.lowering.indicator(text, self.registry)).collect();
        let place = self.lowering.place(owner);
        let target_id = |text: &At<String>| TargetId::from(text.get_ref().as_str());
        Some(Target {
            id: TargetId::from(format!("{}/{}", frame.policy.id, id?).as_str()),
            label: label?,
            indicator,
            demand: demand?,
            printed: printed?.get_ref().clone(),
            word,
            due,
            due_basis: due_basis?,
            scope: scope?,
            applies_to,
            at: fields.at.as_ref().map_or_else(|| frame.at.to_owned(), |at| at.get_ref().clone()),
            departments,
            created_under_plan: fields.created_under_plan.unwrap_or(false),
            baseline,
            on_the_way,
            see: fields.see.iter().map(target_id).collect(),
            superseded_by: fields.superseded_by.as_ref().map(target_id),
            note,
            place,
        })
    }

    /// A threshold in the indicator's unit.
    pub(super) fn amount(
        &mut self,
        text: &Text,
        key: &str,
        unit: Option<Unit>,
        owner: &Range<usize>,
    ) -> Option<Quantity> {
        let text = self.lowering.need(text, key, owner)?;
        let Some(unit) = unit else {
            // Whatever it is measured in, it has to be a number.
            self.lowering.quantity(text, None);
            return None;
        };
        let quantity = self.lowering.quantity(text, Some(unit.symbol()))?;
        if quantity.unit.fits(unit) {
            return Some(Quantity { unit, ..quantity });
        }
        let problem = self.lowering.at(Code::M009, text.span());
        let problem = problem.with("unit", quantity.unit.symbol()).with("expected", unit.symbol());
        self.lowering.report(problem);
        None
    }

    /// The regions for which a target holds; a class stands for its regions.
    fn applies_to(&mut self, names: &[At<String>]) -> Vec<RegionCode> {
        let mut regions = Vec::new();
        for name in names {
            let mut classes = self.registry.classes.iter();
            let wanted = name.get_ref().as_str();
            match classes.find(|class| class.id == wanted || class.label.zh == wanted) {
                Some(class) => regions.extend(class.regions.iter().cloned()),
                None => regions.extend(self.lowering.region(name, self.registry)),
            }
        }
        regions
    }

    fn due(
        &mut self,
        fields: &RawTarget,
        owner: &Range<usize>,
        policy: &Policy,
    ) -> (Option<Date>, Option<DueBasis>) {
        let stated = self.lowering.day(&fields.due);
        let basis = match &fields.due_basis {
            Some(word) => self.lowering.one_of(word),
            None if fields.due.is_some() || fields.stages.is_some() => Some(DueBasis::Item),
            None if policy.plan_to.is_some() => Some(DueBasis::Plan),
            None => Some(DueBasis::None),
        };
        let due = match basis {
            Some(DueBasis::Plan) => policy.plan_to,
            Some(DueBasis::Item | DueBasis::Body) if fields.stages.is_none() => {
                if fields.due.is_none() {
                    self.lowering.missing("due", owner);
                }
                stated
            }
            _ => None,
        };
        let unwanted = matches!(basis, Some(DueBasis::Plan | DueBasis::None));
        if let Some(day) = fields.due.as_ref().filter(|_| unwanted) {
            let problem = self.lowering.at(Code::M019, day.span()).with("key", "due");
            self.lowering.report(problem.with("comparator", "due_basis"));
        }
        if let (Some(due), Some(in_force), Some(day)) = (due, policy.in_force, &fields.due)
            && due < in_force
        {
            let problem = self.lowering.at(Code::M016, day.span()).with("due", due.to_string());
            self.lowering.report(problem.with("in-force", in_force.to_string()));
        }
        (due, basis)
    }

    /// The word that bounds or hedges a target, with the reading that the policy declares.
    fn hedge(&mut self, fields: &RawTarget, policy: &Policy) -> Option<(String, Reading)> {
        let text = fields.word.as_ref()?;
        let word = text.get_ref().as_str();
        let declared = policy.words.iter().find(|convention| convention.word == word);
        if declared.is_none() {
            let known = policy.words.iter().map(|convention| convention.word.as_str());
            let problem = self.lowering.at(Code::M018, text.span()).with("word", word);
            let problem = problem.near(word, known);
            self.lowering.report(problem);
        }
        Some((word.to_owned(), declared?.reading))
    }

    /// Who answers for a target, and how: as the document marks each, else as it says of its lists.
    fn responsibilities(&mut self, listed: Answering, policy: &Policy) -> Vec<Responsibility> {
        let first_leads = matches!(policy.leads, Leads::FirstListed(_)) && listed.lead.is_empty();
        let role = |at: usize| {
            if at < listed.lead.len() {
                Role::Lead
            } else if at >= listed.lead.len().saturating_add(listed.departments.len()) {
                Role::Supporting
            } else if !first_leads {
                Role::Responsible
            } else if at == 0 {
                Role::Lead
            } else {
                Role::Supporting
            }
        };
        let names = listed.lead.iter().chain(listed.departments).chain(listed.supporting);
        let found = self.departments(names, &policy.region).into_iter();
        found.map(|(at, department)| Responsibility { department, role: role(at) }).collect()
    }

    fn baseline(&mut self, fields: &RawTarget, owner: &Range<usize>) -> Option<StatedBaseline> {
        let raw = fields.baseline.as_ref()?;
        let indicator = fields.indicator.as_ref()?.get_ref().as_str();
        let unit = self.registry.indicators.get(indicator).map(|indicator| indicator.unit);
        let value = self.amount(&raw.value, "value", unit, owner);
        let period = self.lowering.need(&raw.period, "period", owner);
        let period = period.and_then(|period| self.lowering.period(period));
        Some(StatedBaseline { value: value?, period: period? })
    }

    fn example(&mut self, raw: &At<RawExample>, policy: &Policy) -> Option<Example> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let name = self.lowering.text(&fields.name, "name", &owner);
        let target = self.example_target(fields, &owner, policy);
        let region = self.lowering.need(&fields.region, "region", &owner);
        let region = region.and_then(|region| self.lowering.region(region, self.registry));
        if fields.as_of.is_none() {
            self.lowering.missing("as_of", &owner);
        }
        let as_of = self.lowering.day(&fields.as_of);
        let figures = fields.figures.iter().filter_map(|figure| self.given(figure)).collect();
        let evidence = fields.evidence.iter().filter_map(|piece| self.given_evidence(piece));
        let evidence = evidence.collect();
        let Some(expect) = &fields.expect else {
            self.lowering.missing("expect", &owner);
            return None;
        };
        let (at, expect) = (expect.span(), expect.get_ref());
        let verdict = self.lowering.word::<Verdict>(&expect.verdict, "verdict", &at);
        let reasons = expect.reasons.as_ref();
        let reasons = reasons.map(|words| self.words::<Reason>(words));
        let flags = self.words::<Flag>(&expect.flags);
        Some(Example {
            name: name?,
            target: target?,
            region: region?,
            as_of: as_of?,
            figures,
            evidence,
            verdict: verdict?,
            tier: expect.tier,
            reasons,
            flags,
            place: self.lowering.place(owner),
        })
    }

    fn words<W: Word>(&mut self, words: &[At<String>]) -> Vec<W> {
        words.iter().filter_map(|word| self.lowering.one_of(word)).collect()
    }

    fn example_target(
        &mut self,
        fields: &RawExample,
        owner: &Range<usize>,
        policy: &Policy,
    ) -> Option<TargetId> {
        let text = self.lowering.need(&fields.target, "target", owner)?;
        let targets = || policy.items.iter().flat_map(|item| &item.targets);
        let found = targets().find(|target| target.id.as_str() == text.get_ref());
        if found.is_none() {
            let names = targets().map(|target| target.id.as_str());
            self.lowering.unknown(Code::M005, text, names);
        }
        found.map(|target| target.id.clone())
    }

    fn given(&mut self, raw: &At<RawGiven>) -> Option<GivenFigure> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let (lowering, registry) = (&mut *self.lowering, self.registry);
        let indicator = lowering.need(&fields.indicator, "indicator", &owner);
        let indicator = indicator.and_then(|text| lowering.indicator(text, registry));
        let period = lowering.need(&fields.period, "period", &owner);
        let period = period.and_then(|period| lowering.period(period));
        let unit = fields.unit.as_ref().map(|unit| unit.get_ref().as_str());
        let value = lowering.need(&fields.value, "value", &owner);
        let value = value.and_then(|value| lowering.quantity(value, unit));
        let region: Option<RegionCode> =
            fields.region.as_ref().and_then(|region| lowering.region(region, registry));
        let population =
            fields.population.as_ref().and_then(|text| lowering.population(text, registry));
        let nature = fields.nature.as_ref().and_then(|text| lowering.one_of::<Nature>(text));
        let nature = nature.unwrap_or(Nature::Actual);
        Some(GivenFigure {
            indicator: indicator?,
            period: period?,
            value: value?,
            region,
            population,
            nature,
        })
    }

    fn given_evidence(&mut self, raw: &At<RawGivenEvidence>) -> Option<GivenEvidence> {
        let (owner, fields) = (raw.span(), raw.get_ref());
        let state = self.lowering.word::<EvidenceState>(&fields.state, "state", &owner);
        if fields.date.is_none() {
            self.lowering.missing("date", &owner);
        }
        let date = self.lowering.day(&fields.date);
        let document = fields.document.as_ref().map(|text| text.get_ref().clone());
        Some(GivenEvidence { state: state?, date: date?, document: document.unwrap_or_default() })
    }
}
