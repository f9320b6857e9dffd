//! The question that `check` and `report` answer: which policies, figures and departments, on which
//! day, beside which earlier result.

use super::args::QuestionArgs;
use super::names::unknown_name;
use super::subject::{Subject, newest_day};
use super::{Note, Refusal, Session, load};
use crate::check::notes;
use crate::check::relevance::question;
use crate::check::targets::{assess, compare, departments};
use crate::diag::{Code, Diagnostic};
use crate::model::{
    Assessment, DepartmentName, DepartmentView, Earlier, Note as Explanation, RegionCode, Rules,
    TargetId, Validation,
};
use crate::report::{Content, Folded, Since, Texts};

/// A question with all that is needed to answer it.
pub(super) struct Question {
    pub(super) rules: Rules,
    pub(super) subject: Subject,
    explanations: Vec<Explanation>,
    earlier: Option<Earlier>,
    /// The departments asked about; all if there are none.
    departments: Vec<DepartmentName>,
    as_of: String,
    filter: Option<String>,
}

/// The answers to a question.
pub(super) struct Answers<'q> {
    pub(super) assessments: Vec<Assessment<'q>>,
    gone: Vec<&'q (TargetId, RegionCode)>,
}

impl Question {
    pub(super) fn of(args: &QuestionArgs, session: &Session) -> Result<Self, Refusal> {
        let texts = session.texts;
        let mut rules = load::rules(session)?;
        if rules.policies.is_empty() {
            let problem = Diagnostic::in_file(Code::F006, session.rules.unwrap_or_default());
            return Err(Refusal::Files(vec![problem.with("what", "policy")]));
        }
        let earlier = args.since.as_deref().map(|path| load::earlier(path, session)).transpose()?;
        let subject = Subject::of(&args.subject, &rules, session)?;
        keep_policies(&mut rules, &args.policy, texts)?;
        let mut explanations = load::explanations(&args.notes, &rules, session)?;
        explanations.extend_from_slice(&subject.notes);
        let name = args.department.as_deref();
        let departments = departments_named(name, &rules, texts)?;
        let as_of = subject.as_of.to_string();
        let filter = name.map(|name| texts.with("filter-department", &[("name", name)]));
        Ok(Self { rules, subject, explanations, earlier, departments, as_of, filter })
    }

    /// Judges the targets of the departments asked about. Findings that an explanation covers are
    /// marked; answers that rest on the others are flagged.
    pub(super) fn answers(&self, checked: &mut Validation, session: &Session) -> Answers<'_> {
        let Subject { data, regions, as_of, .. } = &self.subject;
        let mut assessments = assess(&self.rules, data, regions, *as_of);
        // With the day that `validate` takes, all commands agree on what has expired.
        if let Some(day) = newest_day(data) {
            let found = notes::apply(&self.explanations, data, day, checked);
            session.warnings.borrow_mut().extend(found);
        }
        let questioned = question(&mut assessments, &checked.findings);
        if questioned > 0 {
            session.notes.borrow_mut().push(Note::Questioned(questioned));
        }
        let gone = self.earlier.as_ref().map(|earlier| compare(&mut assessments, earlier));
        assessments.retain(|a| self.departments.is_empty() || self.asks_about(a));
        Answers { assessments, gone: gone.unwrap_or_default() }
    }

    fn asks_about(&self, assessment: &Assessment) -> bool {
        let mut parts = assessment.target.departments.iter();
        parts.any(|part| self.departments.contains(&part.department))
    }

    /// What each department asked about answers for.
    pub(super) fn views<'a>(&self, assessments: &'a [Assessment<'a>]) -> Vec<DepartmentView<'a>> {
        let mut views = departments(assessments);
        let asked = |view: &DepartmentView| {
            view.department.as_ref().is_some_and(|name| self.departments.contains(name))
        };
        views.retain(|view| self.departments.is_empty() || asked(view));
        views
    }

    /// The department that alone is looked at, in words.
    pub(super) fn filter(&self) -> Option<&String> {
        self.filter.as_ref()
    }

    /// What there is to report: all assessments, or those that a table lists with what it folds.
    pub(super) fn content<'a>(
        &'a self,
        answers: &'a Answers<'a>,
        (assessments, folded): (&'a [Assessment<'a>], &'a [Folded]),
        filters: &'a [String],
    ) -> Content<'a> {
        Content {
            rules: &self.rules,
            data: &self.subject.data,
            assessments,
            folded,
            as_of: &self.as_of,
            unread: &self.subject.unread,
            filters,
            since: self
                .earlier
                .as_ref()
                .map(|earlier| Since { as_of: earlier.as_of, gone: &answers.gone }),
        }
    }
}

/// Keeps the policies asked for; all of them if none was named.
pub(super) fn keep_policies(
    rules: &mut Rules,
    wanted: &[String],
    texts: &Texts,
) -> Result<(), Refusal> {
    let known = |id: &String| rules.policies.iter().any(|policy| policy.id.as_str() == id);
    if let Some(unknown) = wanted.iter().find(|id| !known(id)) {
        let names = rules.policies.iter().map(|policy| policy.id.as_str());
        return Err(unknown_name("unknown-policy", unknown, names, texts));
    }
    if !wanted.is_empty() {
        rules.policies.retain(|policy| wanted.iter().any(|id| id == policy.id.as_str()));
    }
    Ok(())
}

/// The departments of a name; a short name may stand for several.
fn departments_named(
    name: Option<&str>,
    rules: &Rules,
    texts: &Texts,
) -> Result<Vec<DepartmentName>, Refusal> {
    let Some(name) = name else { return Ok(Vec::new()) };
    let found = rules.registry.departments_named(name);
    let found: Vec<DepartmentName> = found.map(|department| department.name.clone()).collect();
    if found.is_empty() {
        let names = rules.registry.departments.iter().map(|d| d.name.as_str());
        return Err(unknown_name("unknown-department", name, names, texts));
    }
    Ok(found)
}
