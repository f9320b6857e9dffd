//! Figures against each other: what does not add up, where, and what may have happened.

mod index;
mod rule;
mod term;
mod sum;
mod parts;
mod quotient;
mod change;
mod growth;
mod same;
mod integer;
mod latent;
mod year_on_year;
mod range;
mod repeat;
mod trial;
mod walk;
mod edits;
mod record;
mod denominator;
mod explain;

use index::{Group, Index, Statement};
use record::Record;
use rule::RuleBook;
use term::Term;
use trial::{Judged, expected};
use walk::{Head, Visitor};

use crate::diag::{Code, Severity};
use crate::model::{
    CheckKind, DataSet, Defect, DepartmentName, Finding, Gravity, Held, Indicator, Interval,
    Involved, Obstacle, Outcome, Part, RegionCode, Rules, Tally, Unit, Unmade, Validation, Word,
};

/// Applies every check to all figures, whichever data set they stand in.
///
/// ```
/// use duibiao::check::figures::validate;
/// use duibiao::model::Outcome;
/// use duibiao::source::{BuiltIn, load_data, load_rules};
///
/// let rules = load_rules(&BuiltIn, "rules")?.value;
/// let data = load_data(&BuiltIn, &["fixtures/quzhou-2020.toml".to_owned()], &rules)?.value;
/// let answer = validate(&rules, &data);
///
/// let swapped = answer.findings.iter().find(|f| f.stated().unwrap().quantity.printed == "-8.58%");
/// assert_eq!(swapped.unwrap().expected.unwrap().0.nominal.rounded(2).to_string(), "-8.85");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn validate(rules: &Rules, data: &[DataSet]) -> Validation {
    let index = Index::new(&rules.registry, data);
    let book = RuleBook::new(rules, &index);
    let Survey { tally, suspects, mut unlisted, unmade, .. } = survey(&book, &index);
    let examiner = Examiner { index: &index, book: &book };
    let mut findings = examiner.findings(suspects);
    index.in_order().for_each(|one| screen(one, &index, &mut findings, &mut unlisted));
    findings.sort_by_key(|(order, _)| *order);
    let mut findings: Vec<Finding> = findings.into_iter().map(|(_, finding)| finding).collect();
    for finding in &mut findings {
        finding.departments = departments(finding, rules);
    }
    Validation { findings, tally, unmade, screened: index.in_order().count(), hidden: unlisted }
}

/// The answer of [`validate`] with its findings in no order and without what may have happened:
/// enough to know which figures are in doubt, at a fraction of the cost.
#[must_use]
pub fn doubts(rules: &Rules, data: &[DataSet]) -> Validation {
    let index = Index::new(&rules.registry, data);
    let book = RuleBook::new(rules, &index);
    let Survey { tally, suspects, mut unlisted, unmade, .. } = survey(&book, &index);
    let made = suspects
        .iter()
        .filter_map(|record| finding(&record.head, &record.terms, record.judged, None, &index));
    let mut placed: Vec<Placed> = made.collect();
    index.in_order().for_each(|one| screen(one, &index, &mut placed, &mut unlisted));
    let findings = placed.into_iter().map(|(_, finding)| finding).collect();
    Validation { findings, tally, unmade, screened: index.in_order().count(), hidden: unlisted }
}

/// Every check that could be made and found nothing, in the order of regions and periods.
#[must_use]
pub fn held(rules: &Rules, data: &[DataSet]) -> Vec<Held> {
    let index = Index::new(&rules.registry, data);
    let book = RuleBook::new(rules, &index);
    let mut quiet = Quiet::default();
    walk::groups(&book, &index, index.groups.iter(), &mut quiet);
    quiet.0
}

/// Keeps the checks that found nothing.
#[derive(Default)]
struct Quiet(Vec<Held>);

impl<'d, 'r> Visitor<'d, 'r> for Quiet {
    fn made(&mut self, head: Head<'r>, terms: &[Term<'d>], judged: Judged) {
        let stated = terms.iter().flat_map(Term::statements).next();
        let Some(stated) = stated.filter(|_| judged.defect.is_none()) else { return };
        self.0.push(Held {
            check: head.id(),
            kind: head.kind,
            region: stated.figure.region.clone(),
            period: stated.figure.period,
            outcome: judged.outcome,
        });
    }

    fn unmade(&mut self, _: Head<'r>, _: &Group<'d>, _: Obstacle, _: &[Term<'d>]) {}
}

/// Makes every check.
fn survey<'i, 'd, 'r>(book: &'r RuleBook<'d>, index: &'i Index<'d>) -> Survey<'i, 'd, 'r> {
    let mut survey = Survey::new(index);
    walk::groups(book, index, index.groups.iter(), &mut survey);
    survey
}

/// Counts the outcomes and keeps what needs a closer look.
struct Survey<'i, 'd, 'r> {
    index: &'i Index<'d>,
    tally: Tally,
    suspects: Vec<Record<'d, 'r>>,
    /// Checks that fail as well, beyond those that are kept.
    unlisted: usize,
    /// Whether one that is kept is an error.
    any_error: bool,
    unmade: Vec<Unmade>,
}

impl<'i, 'd> Survey<'i, 'd, '_> {
    fn new(index: &'i Index<'d>) -> Self {
        Self {
            index,
            tally: Tally::default(),
            suspects: Vec::new(),
            unlisted: 0,
            any_error: false,
            unmade: Vec::new(),
        }
    }
}

impl<'d, 'r> Visitor<'d, 'r> for Survey<'_, 'd, 'r> {
    fn made(&mut self, head: Head<'r>, terms: &[Term<'d>], judged: Judged) {
        self.tally.add(judged.outcome);
        let Some(defect) = judged.defect else { return };
        let is_error = Code::named(defect.as_str()).is_none_or(|c| c.severity() == Severity::Error);
        // Among more than anybody can read there is one that fails the run.
        if self.suspects.len() >= MOST_FINDINGS && (self.any_error || !is_error) {
            self.unlisted = self.unlisted.saturating_add(1);
            return;
        }
        self.any_error |= is_error;
        self.suspects.push(Record { head, terms: terms.to_vec(), judged });
    }

    fn unmade(&mut self, head: Head<'r>, group: &Group<'d>, why: Obstacle, terms: &[Term<'d>]) {
        self.tally.add(match why {
            Obstacle::Populations(_) => Outcome::NotComparable,
            Obstacle::Absent(_) | Obstacle::NoValue => Outcome::NotCheckable,
        });
        let implied = walk::implied(head.kind, &why, terms);
        let part = terms.get(1).and_then(|part| unit_of(part, self.index));
        self.unmade.push(Unmade {
            check: head.id(),
            kind: head.kind,
            region: group.region.clone(),
            period: *group.period,
            obstacle: why,
            implied: implied.zip(part),
        });
    }
}

/// Keeps every check of a region, to test explanations against.
#[derive(Default)]
struct Records<'d, 'r>(Vec<Record<'d, 'r>>);

impl<'d, 'r> Visitor<'d, 'r> for Records<'d, 'r> {
    fn made(&mut self, head: Head<'r>, terms: &[Term<'d>], judged: Judged) {
        self.0.push(Record { head, terms: terms.to_vec(), judged });
    }

    fn unmade(&mut self, _: Head<'r>, _: &Group<'d>, _: Obstacle, _: &[Term<'d>]) {}
}

/// Findings that are listed: of a table with more, nearly nothing is right.
const MOST_FINDINGS: usize = 20_000;

/// Findings of a region of which it is asked what may have happened: slips of the pen are few.
const MOST_EXPLAINED: usize = 500;

/// Looks into every check that did not hold.
struct Examiner<'i, 'd> {
    index: &'i Index<'d>,
    book: &'i RuleBook<'d>,
}

/// A finding with the place of its figure among all figures.
type Placed = (usize, Finding);

impl<'d> Examiner<'_, 'd> {
    /// The findings, region by region.
    fn findings(&self, mut suspects: Vec<Record<'d, '_>>) -> Vec<Placed> {
        suspects.sort_by(|a, b| region(a).cmp(&region(b)));
        let regions = suspects.chunk_by(|a, b| region(a) == region(b));
        regions.flat_map(|suspects| self.of_region(suspects)).collect()
    }

    fn of_region(&self, suspects: &[Record<'d, '_>]) -> Vec<Placed> {
        let Some(region) = suspects.first().and_then(region) else { return Vec::new() };
        if suspects.len() > MOST_EXPLAINED {
            return suspects.iter().filter_map(|suspect| self.finding(suspect, &[])).collect();
        }
        let mut records = Records::default();
        walk::groups(self.book, self.index, self.index.of_region(region), &mut records);
        let suspects: Vec<Record> = suspects.iter().map(|s| self.suspect_first(s)).collect();
        let mut records = records.0;
        let confirmed = suspects.iter().filter_map(|s| explain::confirmed(s, self.index));
        records.extend(confirmed.collect::<Vec<_>>());
        suspects.iter().filter_map(|suspect| self.finding(suspect, &records)).collect()
    }

    /// Of two shares that clash, the one that fits another denominator comes first.
    fn suspect_first<'r>(&self, record: &Record<'d, 'r>) -> Record<'d, 'r> {
        let (head, judged) = (record.head, record.judged);
        let given = Record { head, terms: record.terms.clone(), judged };
        if head.kind != CheckKind::Latent || explain::confirmed(record, self.index).is_some() {
            return given;
        }
        let mut terms = record.terms.clone();
        terms.rotate_left(2);
        let turned = Record { head, terms, judged };
        if explain::confirmed(&turned, self.index).is_some() { turned } else { given }
    }

    fn finding(&self, record: &Record<'d, '_>, records: &[Record<'d, '_>]) -> Option<Placed> {
        let defect = record.judged.defect?;
        let explained = match defect {
            _ if records.is_empty() => Vec::new(),
            Defect::StrainedSum => Vec::new(),
            _ => explain::explanations(record, records, self.index),
        };
        let expected = expected(record.head.judging, &record.terms, defect);
        let mut placed = finding(&record.head, &record.terms, record.judged, expected, self.index)?;
        let statements = involved(&record.terms, self.index);
        placed.1.explanations = explained
            .into_iter()
            .map(|mut explained| {
                let suspect = explained.suspect;
                let is = |(_, s): &(Part, Statement)| {
                    suspect.is_some_and(|suspect| suspect.states_the_same(s))
                };
                explained.explanation.suspect = statements.iter().position(is);
                explained.explanation
            })
            .collect();
        Some(placed)
    }
}

fn region<'d>(record: &Record<'d, '_>) -> Option<&'d RegionCode> {
    let statement = record.terms.iter().flat_map(Term::statements).next()?;
    Some(&statement.figure.region)
}

/// The figures of a check and what they are to it; the one in question first, with the other
/// places where the report says the same.
fn involved<'d>(terms: &[Term<'d>], index: &Index<'d>) -> Vec<(Part, Statement<'d>)> {
    let of = |term: &Term<'d>| -> Vec<(Part, Statement<'d>)> {
        term.statements().iter().map(|s| (term.part, *s)).collect()
    };
    let mut all: Vec<(Part, Statement)> = terms.iter().flat_map(of).collect();
    let Some((part, first)) = all.first().copied() else { return all };
    for (_, statement) in all.iter_mut().skip(1) {
        // Of several places that say the same, the nearest is shown.
        let same = index.rivals(statement).iter().filter(|s| s.states_the_same(statement));
        *statement = *same.min_by_key(|s| s.order.abs_diff(first.order)).unwrap_or(statement);
    }
    let again = index.rivals(&first).iter();
    let again = again.filter(|s| s.order != first.order && s.states_the_same(&first));
    all.extend(again.map(|s| (part, *s)));
    all
}

fn finding(
    head: &Head,
    terms: &[Term],
    judged: Judged,
    expected: Option<Interval>,
    index: &Index,
) -> Option<Placed> {
    let defect = judged.defect?;
    let statements = involved(terms, index);
    let order = statements.first()?.1.order;
    let unit = terms.first().and_then(|term| unit_of(term, index));
    let figures =
        statements.iter().map(|(part, s)| Involved { part: *part, figure: s.figure.clone() });
    let finding = Finding {
        check: head.id(),
        label: head.label.cloned(),
        kind: head.kind,
        outcome: judged.outcome,
        defect,
        gravity: gravity(head, defect, &statements),
        figures: figures.collect(),
        expected: expected.zip(unit),
        power: if head.kind == CheckKind::Integer { integer::power(terms) } else { None },
        explanations: Vec::new(),
        departments: Vec::new(),
        affects: Vec::new(),
        note: None,
    };
    Some((order, finding))
}

/// The unit in which a side is shown.
fn unit_of(term: &Term, index: &Index) -> Option<Unit> {
    let statement = term.statements().first();
    let statement = statement.or_else(|| index.in_order().next())?;
    Some(statement.figure.quantity.unit)
}

/// How bad it is: a hint stays one, a check may say so itself, and reports of different years or
/// authors may differ for a reason.
fn gravity(head: &Head, defect: Defect, statements: &[(Part, Statement)]) -> Gravity {
    let usual = match Code::named(defect.as_str()).map(Code::severity) {
        Some(Severity::Warning) => Gravity::Explain,
        Some(Severity::Hint | Severity::Allowed) => return Gravity::Hint,
        Some(Severity::Error) | None => Gravity::MustFix,
    };
    let mut sets = statements.iter().map(|(_, s)| &s.figure.dataset);
    let first = sets.next();
    let apart = head.kind == CheckKind::Same && sets.any(|set| Some(set) != first);
    head.gravity.unwrap_or(if apart { Gravity::Explain } else { usual })
}

/// Who answers for a target that is judged by one of the figures, in the documents that cover
/// their region.
fn departments(finding: &Finding, rules: &Rules) -> Vec<DepartmentName> {
    let figures = || finding.figures.iter().map(|involved| &involved.figure);
    let Some(region) = figures().next().map(|figure| &figure.region) else { return Vec::new() };
    let mut found = Vec::new();
    for (policy, _, target) in rules.targets() {
        let covers =
            policy.region == *region || rules.registry.region_inside(region, &policy.region);
        let judged = figures().any(|figure| Some(&figure.indicator) == target.indicator.as_ref());
        if !covers || !judged {
            continue;
        }
        for part in &target.departments {
            if !found.contains(&part.department) {
                found.push(part.department.clone());
            }
        }
    }
    found
}

/// Adds what is wrong with a figure by itself or beside its neighbour.
fn screen(one: &Statement, index: &Index, findings: &mut Vec<Placed>, unlisted: &mut usize) {
    let id = &one.figure.indicator;
    let failed = |defect| Judged { outcome: Outcome::Failed, defect: Some(defect) };
    let known: Option<&&Indicator> = index.indicators.get(one.number);
    if let Some(allowed) = known.and_then(|indicator| range::violated(one.figure, indicator)) {
        let (head, terms) = (Head::of(CheckKind::Range, id), [Term::stating(Part::Stated, one)]);
        let judged = failed(Defect::OutOfRange);
        if findings.len() < MOST_FINDINGS {
            findings.extend(finding(&head, &terms, judged, Some(allowed), index));
        } else {
            *unlisted = unlisted.saturating_add(1);
        }
    }
    if let Some(other) = repeat::repeated(one, index) {
        let head = Head::of(CheckKind::Repeat, id);
        let terms = [Term::stating(Part::Stated, one), Term::stating(Part::Other, &other)];
        if findings.len() < MOST_FINDINGS {
            findings.extend(finding(&head, &terms, failed(Defect::RepeatedValue), None, index));
        } else {
            *unlisted = unlisted.saturating_add(1);
        }
    }
}
