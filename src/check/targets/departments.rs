//! Departments from assessments: what each leads, supports or shares.

use super::groups::grouped;
use crate::model::{Assessment, DepartmentName, Role, Verdict, tally};

/// What one department answers for.
#[derive(Clone, Debug)]
pub struct DepartmentView<'r, 'a> {
    /// The department; `None` for targets whose document lists none.
    pub department: Option<DepartmentName>,
    /// Targets that it leads: it owns their verdicts.
    pub leads: Vec<&'r Assessment<'a>>,
    /// Targets that it supports.
    pub supports: Vec<&'r Assessment<'a>>,
    /// Targets that it shares with others because no lead is named.
    pub shares: Vec<&'r Assessment<'a>>,
}

impl DepartmentView<'_, '_> {
    /// How many of its targets have which verdict; each target counts once.
    #[must_use]
    pub fn counts(&self) -> Vec<(Verdict, usize)> {
        let all = self.leads.iter().chain(&self.supports).chain(&self.shares);
        tally(all.map(|assessment| assessment.verdict))
    }
}

/// Lists the departments in the order in which the assessments name them; targets without any
/// department come last.
#[must_use]
pub fn departments<'r, 'a>(assessments: &'r [Assessment<'a>]) -> Vec<DepartmentView<'r, 'a>> {
    let named = assessments.iter().flat_map(|assessment| {
        let parts = assessment.target.departments.iter();
        parts.map(move |part| (Some(&part.department), (part.role, assessment)))
    });
    let orphans = assessments.iter().filter(|a| a.target.departments.is_empty());
    let orphans = orphans.map(|assessment| (None, (Role::Responsible, assessment)));
    grouped(named.chain(orphans)).into_iter().map(|(name, parts)| view(name, &parts)).collect()
}

fn view<'r, 'a>(
    department: Option<&DepartmentName>,
    parts: &[(Role, &'r Assessment<'a>)],
) -> DepartmentView<'r, 'a> {
    let of = |role: Role| {
        let same = parts.iter().filter(|(known, _)| *known == role);
        same.map(|(_, assessment)| *assessment).collect()
    };
    DepartmentView {
        department: department.cloned(),
        leads: of(Role::Lead),
        supports: of(Role::Supporting),
        shares: of(Role::Responsible),
    }
}
