//! Departments from assessments: what each leads, supports or shares.

use std::collections::BTreeMap;

use crate::model::{Assessment, DepartmentName, DepartmentView, RegionCode, Role};

/// Lists the departments of each region in the order in which its assessments name them; targets
/// without any department come last.
#[must_use]
pub fn departments<'a>(assessments: &'a [Assessment<'a>]) -> Vec<DepartmentView<'a>> {
    let mut views = Views::default();
    for of_region in assessments.chunk_by(|a, b| a.region == b.region) {
        for assessment in of_region {
            for part in &assessment.target.departments {
                let view = views.of(&assessment.region, Some(&part.department));
                match part.role {
                    Role::Lead => view.leads.push(assessment),
                    Role::Supporting => view.supports.push(assessment),
                    Role::Responsible => view.shares.push(assessment),
                }
            }
        }
        for orphan in of_region.iter().filter(|a| a.target.departments.is_empty()) {
            views.of(&orphan.region, None).shares.push(orphan);
        }
    }
    views.list
}

/// The views so far, and where each stands.
#[derive(Default)]
struct Views<'a> {
    list: Vec<DepartmentView<'a>>,
    places: BTreeMap<(&'a RegionCode, Option<&'a DepartmentName>), usize>,
}

impl<'a> Views<'a> {
    fn of(
        &mut self,
        region: &'a RegionCode,
        department: Option<&'a DepartmentName>,
    ) -> &mut DepartmentView<'a> {
        let at = *self.places.entry((region, department)).or_insert(self.list.len());
        if at == self.list.len() {
            self.list.push(DepartmentView {
                department: department.cloned(),
                region: region.clone(),
                leads: Vec::new(),
                shares: Vec::new(),
                supports: Vec::new(),
            });
        }
        #[expect(clippy::indexing_slicing, reason = "the view was found or pushed just above")]
        &mut self.list[at]
    }
}
