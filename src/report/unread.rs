//! Cells of the data that cannot be read, as findings beside those about figures.

use std::collections::BTreeMap;

use super::diagnostics::{gravity, help, message};
use super::texts::Texts;
use crate::diag::Diagnostic;
use crate::model::{Absent, DataSet, IndicatorId, Obstacle, RegionCode, Unmade, Unread};
use crate::text::Place;

/// What stands in the place of a check where a cell cannot be read.
pub(super) const UNREAD: &str = "unread";

/// The figures that cannot be read.
pub(super) struct UnreadFigures<'a> {
    /// By file and place.
    places: BTreeMap<(&'a str, usize), &'a Unread>,
    /// By what they would state.
    facts: BTreeMap<(&'a RegionCode, &'a IndicatorId), Vec<&'a Unread>>,
}

impl<'a> UnreadFigures<'a> {
    pub(super) fn of(data: &'a [DataSet]) -> Self {
        let unread = || data.iter().flat_map(|set| &set.unread);
        let places = unread().map(|unread| (key(&unread.place), unread)).collect();
        let mut facts: BTreeMap<_, Vec<&Unread>> = BTreeMap::new();
        for unread in unread() {
            facts.entry((&unread.region, &unread.indicator)).or_default().push(unread);
        }
        Self { places, facts }
    }

    /// The figures that a check lacks and that stand in the data, but cannot be read: those of its
    /// period, if there are any.
    pub(super) fn lacking(&self, check: &Unmade) -> Vec<&'a Unread> {
        let Obstacle::Absent(absent) = &check.obstacle else { return Vec::new() };
        let of = |absent: &Absent| {
            let all = self.facts.get(&(&check.region, &absent.indicator)).into_iter().flatten();
            let nature = absent.nature;
            let fits = move |unread: &&&Unread| unread.nature.is_none_or(|own| own == nature);
            all.filter(fits).copied().collect::<Vec<_>>()
        };
        let mut found: Vec<&Unread> = absent.iter().flat_map(of).collect();
        let is_then = |unread: &&Unread| unread.period.is_none_or(|period| period == check.period);
        if found.iter().any(is_then) {
            found.retain(is_then);
        }
        found
    }

    /// What is known of a cell that cannot be read.
    pub(super) fn cell(&self, problem: &'a Diagnostic) -> Cell<'a> {
        let known = problem.place.as_ref().and_then(|place| self.places.get(&key(place)).copied());
        Cell { problem, known }
    }
}

fn key(place: &Place) -> (&str, usize) {
    (place.source().name.as_str(), place.span().start)
}

/// A cell that cannot be read, and the figure that it would hold, if that is known.
#[derive(Clone, Copy)]
pub(super) struct Cell<'a> {
    problem: &'a Diagnostic,
    known: Option<&'a Unread>,
}

impl<'a> Cell<'a> {
    pub(super) fn code(&self) -> &'static str {
        self.problem.code.as_str()
    }

    pub(super) fn place(&self) -> Option<&'a Place> {
        self.problem.place.as_ref()
    }

    pub(super) fn dataset(&self) -> &'a str {
        self.known.map_or("", |unread| unread.dataset.as_str())
    }

    /// Where it stands: as other figures say it, else by its place in the file.
    pub(super) fn at(&self) -> String {
        let known = self.known.map(|unread| unread.at.as_str()).filter(|at| !at.is_empty());
        let inside = || self.place().map(Place::inside).unwrap_or_default();
        known.map_or_else(inside, str::to_owned)
    }

    /// The name under which the file prints it.
    pub(super) fn label(&self) -> &'a str {
        self.known.map_or("", |unread| unread.label.as_str())
    }

    /// What stands there.
    pub(super) fn text(&self) -> &'a str {
        let text = || self.place().map_or("", Place::text).lines().next().unwrap_or("");
        self.known.map_or_else(|| text().trim_matches('"'), |unread| unread.text.as_str())
    }

    pub(super) fn severity(&self, texts: &Texts) -> String {
        gravity(self.problem, texts)
    }

    /// What is the matter.
    pub(super) fn message(&self, texts: &Texts) -> String {
        message(self.problem, texts)
    }

    /// What to do about it.
    pub(super) fn help(&self, texts: &Texts) -> Vec<String> {
        help(self.problem, texts)
    }

    /// The problem itself.
    pub(super) fn problem(&self) -> &'a Diagnostic {
        self.problem
    }
}
