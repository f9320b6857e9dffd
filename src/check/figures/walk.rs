//! Every check on every region and period, one after the other.

use super::index::{Group, Index, Sheet, Statement};
use super::latent;
use super::rule::{Band, Rule, RuleBook};
use super::term::Term;
use super::trial::{Desk, Found, Judged, Judging, judge};
use crate::model::{
    CheckId, CheckKind, Gravity, IndicatorId, IndicatorKind, Interval, Label, Nature, Obstacle,
    Part, Period, Word,
};

/// Which check it is, without a name being put together before it is needed.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head<'r> {
    name: Name<'r>,
    pub(super) label: Option<&'r Label>,
    pub(super) kind: CheckKind,
    pub(super) gravity: Option<Gravity>,
    pub(super) judging: Judging,
}

#[derive(Clone, Copy, Debug)]
enum Name<'r> {
    Given(&'r CheckId),
    OfIndicator(&'r IndicatorId),
}

impl<'r> Head<'r> {
    fn of_rule(rule: &'r Rule) -> Self {
        let (name, kind) = (Name::Given(&rule.id), rule.kind);
        let judging = Judging::Kind(kind);
        Self { name, label: rule.label, kind, gravity: rule.gravity, judging }
    }

    pub(super) fn of(kind: CheckKind, id: &'r IndicatorId) -> Self {
        let (name, judging) = (Name::OfIndicator(id), Judging::Kind(kind));
        Self { name, label: None, kind, gravity: None, judging }
    }

    fn of_band(band: &'r Band, years: i16) -> Self {
        let judging = Judging::Band(band.most, years);
        let (name, label) = (Name::Given(&band.id), Some(band.label));
        Self { name, label, kind: CheckKind::YearOnYear, gravity: band.gravity, judging }
    }

    pub(super) fn id(&self) -> CheckId {
        match self.name {
            Name::Given(id) => id.clone(),
            Name::OfIndicator(id) => CheckId::from(format!("{}/{id}", self.kind.as_str()).as_str()),
        }
    }
}

/// What the walk comes across.
pub(super) trait Visitor<'d, 'r> {
    /// A check that could be made.
    fn made(&mut self, head: Head<'r>, terms: &[Term<'d>], judged: Judged);

    /// A check that could not be made, with the sides that are there.
    fn unmade(&mut self, head: Head<'r>, group: &Group<'d>, why: Obstacle, terms: &[Term<'d>]);
}

/// Applies every check to every group.
pub(super) fn groups<'i, 'd: 'r, 'r>(
    book: &'r RuleBook<'d>,
    index: &'i Index<'d>,
    mut groups: impl Iterator<Item = &'i Group<'d>>,
    visitor: &mut dyn Visitor<'d, 'r>,
) {
    let Some(first) = groups.next() else { return };
    let (sheet, desk) = (Sheet::new(index, first), Desk::default());
    let mut walk = Walk { book, sheet, desk, places: Vec::new(), open: Vec::new() };
    walk.group(visitor);
    for group in groups {
        walk.sheet.turn_to(group);
        walk.group(visitor);
    }
}

/// One group after the other.
struct Walk<'i, 'd, 'r> {
    book: &'r RuleBook<'d>,
    sheet: Sheet<'i, 'd>,
    desk: Desk<'i, 'd>,
    /// Of the checks that may apply.
    places: Vec<usize>,
    open: Vec<Open<'d>>,
}

/// A share whose denominator is not printed.
type Open<'d> = (Vec<Term<'d>>, &'d IndicatorId);

impl<'d: 'r, 'r> Walk<'_, 'd, 'r> {
    fn group(&mut self, visitor: &mut dyn Visitor<'d, 'r>) {
        let mut places = std::mem::take(&mut self.places);
        let reported = self.sheet.runs().filter_map(|run| Some(run.first()?.number));
        for rule in self.book.general(reported, &mut places) {
            let open = self.apply(rule, visitor);
            self.open.extend(open);
        }
        self.places = places;
        shares_of_the_unprinted(&self.open, visitor);
        self.open.clear();
        for run in self.sheet.runs() {
            let Some(first) = run.first() else { continue };
            if let Some(rule) = self.book.of_nature(first.number, first.nature) {
                self.apply(rule, visitor);
            }
            same(run, visitor);
        }
        over_time(&self.sheet, visitor);
        for run in self.sheet.runs() {
            let later = run.first().filter(|later| later.nature == Nature::Actual);
            let Some(later) = later else { continue };
            for band in self.book.bands(later.number) {
                within_band(band, later, &self.sheet, visitor);
            }
        }
    }

    /// Applies a rule; returns a share whose denominator is not printed.
    fn apply(&mut self, rule: &'r Rule<'d>, visitor: &mut dyn Visitor<'d, 'r>) -> Option<Open<'d>> {
        let (head, group) = (Head::of_rule(rule), self.sheet.group);
        let found = self.desk.combinations(rule, &self.sheet, |terms| {
            let judged = judge(head.judging, terms);
            if judged.outcome.was_made() {
                visitor.made(head, terms, judged);
            } else if rule.kind != CheckKind::Integer {
                visitor.unmade(head, group, Obstacle::NoValue, terms);
            }
        });
        let Found::Obstacle(why, terms) = found else { return None };
        visitor.unmade(head, group, why.clone(), &terms);
        let Obstacle::Absent(absent) = why else { return None };
        if let Some(fallback) = &rule.fallback {
            self.apply(fallback, visitor);
        }
        let [absent] = absent.as_slice() else { return None };
        let of_share = rule.kind == CheckKind::Share && absent.part == Part::Whole;
        let mut known = self.sheet.index.indicators.iter();
        let known = known.find(|known| known.id == absent.indicator).filter(|_| of_share)?;
        Some((terms, &known.id))
    }
}

/// Holds every other statement of a fact against the first one.
fn same<'d: 'r, 'r>(run: &[Statement<'d>], visitor: &mut dyn Visitor<'d, 'r>) {
    let one_fact = |a: &Statement, b: &Statement| a.figure.population == b.figure.population;
    for (at, other) in run.iter().enumerate() {
        let earlier = run.get(..at).unwrap_or_default();
        let Some(first) = earlier.iter().find(|first| one_fact(first, other)) else { continue };
        let terms = [Term::stating(Part::Stated, first), Term::stating(Part::Other, other)];
        let head = Head::of(CheckKind::Same, &first.figure.indicator);
        visitor.made(head, &terms, judge(head.judging, &terms));
    }
}

/// Holds the total of a period against the totals of the shorter periods of which it consists.
fn over_time<'d: 'r, 'r>(sheet: &Sheet<'_, 'd>, visitor: &mut dyn Visitor<'d, 'r>) {
    let shorter: Vec<&Group> = sheet.shorter().collect();
    if shorter.len() < 2 {
        return;
    }
    let first_of_population = |run: &'_ [Statement<'d>]| {
        let mut seen = std::collections::BTreeSet::new();
        run.iter().filter(|s| seen.insert(&s.figure.population)).copied().collect::<Vec<_>>()
    };
    for whole in &sheet.runs().flat_map(first_of_population).collect::<Vec<_>>() {
        let known = sheet.index.indicators.get(whole.number).filter(|_| whole.is_actual());
        let Some(flow) = known.filter(|known| known.kind == IndicatorKind::Flow) else { continue };
        let same = |s: &&Statement| s.figure.population == whole.figure.population;
        let of = |group: &&Group<'d>| {
            sheet.index.of(group, whole.number, Nature::Actual).iter().find(same)
        };
        let parts: Vec<&Statement> = shorter.iter().filter_map(of).collect();
        let periods: Vec<Period> = parts.iter().map(|part| part.figure.period).collect();
        for way in whole.figure.period.tilings(&periods) {
            let parts = way.iter().filter_map(|at| parts.get(*at));
            let parts = parts.map(|part| Term::stating(Part::Part, part));
            let terms: Vec<Term> =
                std::iter::once(Term::stating(Part::Whole, whole)).chain(parts).collect();
            let head = Head::of(CheckKind::Sum, &flow.id);
            visitor.made(head, &terms, judge(head.judging, &terms));
        }
    }
}

/// How far back an earlier value is looked for.
const YEARS_BACK: i16 = 5;

/// Holds a value against the nearest earlier one.
fn within_band<'d: 'r, 'r>(
    band: &'r Band<'d>,
    later: &Statement<'d>,
    sheet: &Sheet<'_, 'd>,
    visitor: &mut dyn Visitor<'d, 'r>,
) {
    // A changed population breaks the series.
    let same = |s: &&Statement| s.figure.population == later.figure.population;
    let earlier = (1..=YEARS_BACK).find_map(|years| {
        let before = sheet.years_before(years, later.number, Nature::Actual);
        Some((years, before.iter().find(same)?))
    });
    let Some((years, earlier)) = earlier else { return };
    let terms = [Term::stating(Part::Later, later), Term::stating(Part::Earlier, earlier)];
    let head = Head::of_band(band, years);
    visitor.made(head, &terms, judge(head.judging, &terms));
}

/// Holds shares against each other whose common denominator is not printed: each against the one
/// that agrees with most of them.
fn shares_of_the_unprinted<'d: 'r, 'r>(open: &[Open<'d>], visitor: &mut dyn Visitor<'d, 'r>) {
    for (at, (_, whole)) in open.iter().enumerate() {
        let earlier = open.get(..at).unwrap_or_default();
        if earlier.iter().any(|(_, known)| known == whole) {
            continue;
        }
        let shares: Vec<&Open> = open.iter().filter(|(_, other)| other == whole).collect();
        let agreeing = |one: &Open| {
            shares.iter().filter(|other| judge_pair(one, other).outcome.holds()).count()
        };
        // The first of the best: `max_by_key` would take the last.
        let Some(best) = shares.iter().rev().max_by_key(|one| agreeing(one)) else { continue };
        for share in shares.iter().filter(|share| !std::ptr::eq(**share, *best)) {
            let judged = judge_pair(share, best);
            let head = Head::of(CheckKind::Latent, whole);
            if judged.outcome.was_made() {
                visitor.made(head, &pair(share, best), judged);
            }
        }
    }
}

fn pair<'d>(one: &Open<'d>, other: &Open<'d>) -> Vec<Term<'d>> {
    [one.0.as_slice(), other.0.as_slice()].concat()
}

fn judge_pair(one: &Open, other: &Open) -> Judged {
    judge(Judging::Kind(CheckKind::Latent), &pair(one, other))
}

/// What an absent figure must be if the others are right.
pub(super) fn implied(kind: CheckKind, why: &Obstacle, terms: &[Term]) -> Option<Interval> {
    let Obstacle::Absent(absent) = why else { return None };
    let ([absent], [stated, part]) = (absent.as_slice(), terms) else { return None };
    let quotient = matches!(kind, CheckKind::Share | CheckKind::Completion);
    let whole = matches!(absent.part, Part::Whole | Part::Planned);
    (quotient && whole).then(|| latent::whole(stated, part))?
}
