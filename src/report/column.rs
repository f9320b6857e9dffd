//! The columns that a table may have; each format picks its own.

use crate::model::{Word as _, words};

words! {
    /// What a cell says about a target or an item.
    Column {
        /// The region's name.
        Region = "region",
        /// The region's code.
        RegionCode = "region-code",
        /// The department or other group under which the row stands.
        Group = "group",
        /// The policy's title.
        Policy = "policy",
        /// The id with its policy: `zj-2021/30d`.
        Id = "id",
        /// The id within the policy: `30d`.
        Item = "item",
        /// The item's name: 工作任务.
        Task = "task",
        /// The name.
        Target = "target",
        /// The name with what is wanted.
        TargetAndWant = "target-and-want",
        /// What is wanted.
        Want = "want",
        /// What is wanted, as the document prints it.
        Printed = "printed-want",
        /// The figure that was judged, with its period.
        Figure = "figure",
        /// What is wanted, the figure and the gap, one below the other.
        WantAndFigure = "want-figure",
        /// The period of the figure.
        Period = "period",
        /// Whom or what the figure counts.
        Scope = "scope",
        /// What was compared with what.
        Basis = "basis",
        /// The value in per cent of the target: 完成率.
        Completion = "completion",
        /// The pace index: 序时进度.
        Pace = "pace",
        /// The verdict alone, with its tier.
        Verdict = "verdict-word",
        /// The verdict with its reasons and what is missing.
        Answer = "verdict",
        /// How many targets of an item have which verdict.
        Counts = "counts",
        /// How the answer differs from the earlier one.
        Change = "change",
        /// What is missing to the target, or by how much it is exceeded.
        Gap = "gap",
        /// The change per year that is still needed.
        Required = "required",
        /// The due date.
        Due = "due",
        /// The due date, below it the departments.
        DueAndDepartments = "due-departments",
        /// Every department, the lead marked.
        Departments = "departments",
        /// Every department on one line.
        DepartmentLine = "department-line",
        /// The lead: 牵头单位.
        Lead = "lead",
        /// The other departments: 责任/配合单位.
        Others = "others",
        /// What else is known about a target without a verdict.
        Detail = "detail",
        /// The clause: 依据.
        Clause = "clause",
        /// Clause and places of the figures, one below the other.
        ClauseAndSources = "clause-sources",
        /// The places of the figures: 数据出处.
        Sources = "sources",
        /// What else to know: 备注.
        Notes = "notes",
        /// The day of the question.
        AsOf = "as-of",
        /// The number of the row: 序号.
        Number = "number",
        /// The name, below it the id.
        TargetAndId = "target-id",
        /// The verdict alone, with a mark that reads without colour.
        Status = "status",
        /// The gap, below it the change per year that is still needed.
        GapAndRequired = "gap-required",
        /// Why the verdict is what it is, and what else to know: 备注.
        Remarks = "remarks",
    }
}

impl Column {
    /// The text of its heading.
    pub(super) fn heading(self) -> String {
        format!("col-{}", self.as_str())
    }
}
