//! Departments from assessments: what each leads, supports or shares.

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
    let mut views: Vec<DepartmentView> = Vec::new();
    for assessment in assessments {
        for part in &assessment.target.departments {
            let view = view_of(&mut views, Some(&part.department));
            let list = match part.role {
                Role::Lead => &mut view.leads,
                Role::Supporting => &mut view.supports,
                Role::Responsible => &mut view.shares,
            };
            list.push(assessment);
        }
    }
    let orphans = assessments.iter().filter(|a| a.target.departments.is_empty());
    for assessment in orphans {
        view_of(&mut views, None).shares.push(assessment);
    }
    views
}

fn view_of<'v, 'r, 'a>(
    views: &'v mut Vec<DepartmentView<'r, 'a>>,
    department: Option<&DepartmentName>,
) -> &'v mut DepartmentView<'r, 'a> {
    let known = views.iter().position(|view| view.department.as_ref() == department);
    let at = known.unwrap_or(views.len());
    if known.is_none() {
        views.push(DepartmentView {
            department: department.cloned(),
            leads: Vec::new(),
            supports: Vec::new(),
            shares: Vec::new(),
        });
    }
    #[expect(clippy::indexing_slicing, reason = "the view was found or pushed just above")]
    &mut views[at]
}
