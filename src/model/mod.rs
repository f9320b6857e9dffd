//! The domain: quantities, periods, indicators, figures, policies, assessments and checks.
//!
//! Nothing here reads, prints or serialises.

mod word;
mod exact;
mod unit;
mod interval;
mod token;
mod reason;
mod numeral;
mod number;
mod quantity;
mod period;
mod id;
mod registry;
mod figure;
mod check;
mod linear;
mod verdict;
mod demand;
mod policy;
mod assessment;
mod overview;
mod example;
mod account;
mod manifest;
mod verification;

pub use account::Account;
pub use assessment::{Assessment, Contribution, Coverage, Observed, Pace, Progress, Rounding};
pub use check::{
    Absent, Check, CheckKind, Defect, Explanation, Finding, Gravity, Held, Identity, Instead,
    Involved, Matter, Note, Obstacle, Operand, Outcome, Part, Slip, Tally, Unmade, Validation,
};
pub use demand::{
    Band, Bound, Comparator, Demand, EveryWord, Goal, Measure, MeasureKind, Stage, TargetKind,
    YearWord,
};
pub use exact::Exact;
pub use example::{Answer, ExampleCoverage, ExampleRun, PolicyRun};
pub use figure::{DataSet, Evidence, EvidenceState, Figure, Nature, Quota, Unread};
pub use id::{
    CheckId, DataSetId, DepartmentName, IndicatorId, ItemId, Label, PolicyId, PopulationId,
    RegionCode, TargetId,
};
pub use interval::{Interval, Point, Side};
pub use linear::{Form, Origin, Relation, follows, form, less, opposite, relations};
pub use manifest::{Input, Manifest};
pub use overview::{DepartmentView, Earlier, ItemView, Need};
pub use period::{Period, PeriodKind, WAYS, YearKind, beginning, day, moment};
pub use policy::{
    Convention, DueBasis, Example, GivenEvidence, GivenFigure, Item, Leads, Policy, Reading,
    Responsibility, Role, Rules, Scope, Settings, StatedBaseline, Target,
};
pub use quantity::Quantity;
pub use reason::QuantityError;
pub use registry::{
    Department, DepartmentKind, Direction, Formula, Indicator, IndicatorKind, Level, Population,
    Region, RegionClass, Registry,
};
pub use unit::{Unit, UnitKind};
pub use verdict::{Basis, Change, ChangeKind, Flag, Reason, Standing, Verdict, tally};
pub use verification::{Difference, InputState, Passage, Spot, Verification};
pub use word::Word;
pub(crate) use word::words;
