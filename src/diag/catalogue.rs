//! The one list of all codes; their words are in the texts, under the code.

/// How bad a problem is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing can be judged until it is mended.
    Error,
    /// Worth knowing; the run goes on.
    Warning,
    /// Not shown unless asked for.
    Allowed,
    /// Worth a look.
    Hint,
}

macro_rules! catalogue {
    ($($code:ident $name:literal $severity:ident $(#[$doc:meta])*,)*) => {
        /// A sort of problem. Codes are never reused.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Code { $($(#[$doc])* $code,)* }

        impl Code {
            /// Every code, in order.
            pub const ALL: &[Self] = &[$(Self::$code,)*];

            /// The code as shown.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$code => stringify!($code),)* }
            }

            /// The name of the defect.
            #[must_use]
            pub fn name(self) -> &'static str {
                match self { $(Self::$code => $name,)* }
            }

            /// The code of that spelling or name, in whatever case.
            ///
            /// ```
            /// use duibiao::diag::Code;
            /// assert_eq!(Code::find("m001"), Some(Code::M001));
            /// assert_eq!(Code::find("unknown-indicator"), Some(Code::M001));
            /// ```
            #[must_use]
            pub fn find(text: &str) -> Option<Self> {
                let is = |known: &str| known.eq_ignore_ascii_case(text);
                Self::ALL.iter().copied().find(|code| is(code.as_str()) || is(code.name()))
            }

            /// How bad it is, unless the user says otherwise.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self { $(Self::$code => Severity::$severity,)* }
            }
        }
    };
}

catalogue! {
    F001 "unreadable-file" Error
        /// The file cannot be read.
        ,
    F002 "not-utf8" Error
        /// The file is not text in UTF-8.
        ,
    F003 "syntax" Error
        /// The file is not TOML.
        ,
    F004 "empty-file" Error
        /// The file holds nothing.
        ,
    F005 "file-too-large" Error
        /// The file is larger than any rule or data file can be.
        ,
    F006 "no-policy" Error
        /// A folder of rules without a single policy.
        ,
    F007 "not-a-result" Error
        /// A file that is not the JSON of an earlier `check`.
        ,
    F008 "encoding-misfit" Error
        /// The bytes are no text in the encoding.
        ,
    F009 "old-format" Error
        /// An old or foreign office format.
        ,
    F010 "encrypted" Error
        /// A workbook with a password.
        ,
    F011 "web-page" Error
        /// A web page that is named like a workbook.
        ,
    F012 "broken-workbook" Error
        /// No workbook, or a damaged one.
        ,
    F013 "encoding-assumed" Warning
        /// The encoding had to be guessed.
        ,
    F014 "unpacks-too-large" Error
        /// A workbook that unpacks to more than any report.
        ,
    F015 "not-a-document" Error
        /// A file that `report` did not write.
        ,
    F021 "lock-file" Error
        /// The file that a program keeps beside a workbook while it is open.
        ,
    T001 "no-table" Error
        /// A spreadsheet in which no table of figures is found.
        ,
    T002 "no-region-or-period" Error
        /// A spreadsheet that does not say what region or period it is about.
        ,
    T003 "missing-cell" Error
        /// A row without something that every row needs.
        ,
    T004 "ambiguous-name" Error
        /// A name that several indicators bear.
        ,
    T005 "unknown-column" Error
        /// A column of numbers whose heading says nothing known.
        ,
    T006 "formula-without-result" Error
        /// A formula whose result is not stored in the file.
        ,
    T007 "number-format" Error
        /// A number format that shows another number than the cell holds.
        ,
    T008 "column-not-read" Warning
        /// A column of texts whose heading says nothing known.
        ,
    T009 "open-quote" Error
        /// A quote that is never closed.
        ,
    T010 "too-many-rows" Error
        /// More rows or cells than any report has.
        ,
    T011 "hidden-sheet" Warning
        /// A hidden sheet, which is not read.
        ,
    T012 "sheet-without-table" Warning
        /// A sheet without a table, which is not read.
        ,
    T013 "hidden-rows" Warning
        /// Hidden rows or columns, which are read like all others.
        ,
    T014 "no-notes" Error
        /// A spreadsheet of explanations without a table of them.
        ,
    T015 "check-report" Hint
        /// A sheet with a check report in a workbook that came back, of which only the replies are read.
        ,
    T016 "two-statements" Error
        /// A row and its column say different things of one figure.
        ,
    T017 "unit-not-known" Error
        /// The unit of a whole table is not known.
        ,
    T018 "row-of-another" Error
        /// A row is about something that is no place, period or population.
        ,
    T019 "argument-not-used" Warning
        /// An argument fills no gap, for the file says something else itself.
        ,
    T020 "total-not-read" Warning
        /// A row that adds up others, which is not read.
        ,
    T021 "population-of-rows" Hint
        /// A line above figures that says which population they count.
        ,
    T022 "whole-number-in-ten-thousands" Error
        /// A whole number of people below a unit such as 万人.
        ,
    T023 "byte-without-text" Error
        /// A byte that is no text, in a cell that is not read.
        ,
    T024 "note-about-population" Warning
        /// A note below a table that speaks of the population of some of its figures.
        ,
    T025 "table-of-another" Error
        /// A table about another level of education or a group.
        ,
    T026 "figure-cut-by-comma" Error
        /// A figure that a comma without quotes may have cut in two.
        ,
    T031 "value-under-merge" Warning
        /// A value stored in a merged cell that is not shown, which is not read.
        ,
    T032 "cell-twice" Error
        /// A cell that the file stores twice, with two contents.
        ,
    S001 "unknown-key" Error
        /// A key that this sort of entry does not have.
        ,
    S002 "wrong-type" Error
        /// A value of the wrong type.
        ,
    S003 "missing-key" Error
        /// A key that this sort of entry needs.
        ,
    S004 "unknown-word" Error
        /// A word where one of a few is expected.
        ,
    S005 "impossible-period" Error
        /// A period that is no year, month, day or span.
        ,
    S006 "bad-assumption" Error
        /// An assumption without an equals sign.
        ,
    S007 "ambiguous-period" Error
        /// A period that may be a school year or one or two of the calendar.
        ,
    M001 "unknown-indicator" Error
        /// An indicator that the registry does not have.
        ,
    M002 "unknown-population" Error
        /// A population that the registry does not have.
        ,
    M003 "unknown-department" Error
        /// A department that the registry does not have.
        ,
    M004 "unknown-region" Error
        /// A region that the registry does not have.
        ,
    M005 "unknown-target" Error
        /// A target that no policy has.
        ,
    M006 "duplicate-id" Error
        /// Two entries with one id.
        ,
    M007 "duplicate-name" Error
        /// Two entries with one name or alias.
        ,
    M008 "bad-figure" Error
        /// A text that is no printed figure.
        ,
    M009 "unit-misfit" Error
        /// A unit that does not fit the indicator.
        ,
    M010 "population-misfit" Error
        /// A population that does not fit the indicator.
        ,
    M012 "bad-formula" Error
        /// A formula that cannot be read.
        ,
    M013 "formula-units" Error
        /// A formula whose units do not give the indicator's.
        ,
    M014 "formula-populations" Error
        /// A formula over populations that do not nest.
        ,
    M015 "formula-cycle" Error
        /// A formula that leads back to itself.
        ,
    M016 "due-before-in-force" Error
        /// A due date before the policy is in force.
        ,
    M017 "wrong-letter" Error
        /// A target id that does not continue its item.
        ,
    M018 "undeclared-word" Error
        /// A hedge or bound word that the policy does not declare.
        ,
    M019 "value-not-wanted" Error
        /// A key that this comparator has no use for.
        ,
    M020 "same-data-twice" Error
        /// Two data sets with one id.
        ,
    M021 "formula-too-large" Error
        /// A formula that grows beyond any sense.
        ,
    M022 "setting-out-of-range" Error
        /// A setting that makes no sense of the verdicts.
        ,
    M023 "plan-backwards" Error
        /// A plan that ends before it begins.
        ,
    M024 "in-force-after-plan" Error
        /// A policy that comes into force after its plan has ended.
        ,
    M025 "no-plan-end" Error
        /// A due date taken from a plan that has no end.
        ,
    M026 "superseded-in-circle" Error
        /// Targets that replace each other.
        ,
    M027 "parents-in-circle" Error
        /// Regions or populations that lie within each other.
        ,
    M028 "word-against-comparator" Error
        /// A word that is read otherwise than its comparator judges.
        ,
    M029 "no-such-tier" Error
        /// A tier other than 1, 2 and 3.
        ,
    L001 "unused-indicator" Warning
        /// An indicator that no target, formula or figure uses.
        ,
    L002 "unused-department" Warning
        /// A department that answers for nothing and issues nothing.
        ,
    L003 "unused-alias" Allowed
        /// An alias that no policy and no report writes.
        ,
    L004 "same-target-twice" Warning
        /// Two targets of a policy on one indicator, scope and date.
        ,
    L005 "contradictory-bounds" Warning
        /// Two targets that no value can satisfy together.
        ,
    L006 "weaker-than-before" Warning
        /// A target that demands less than an older document.
        ,
    L007 "never-judged" Warning
        /// A target that no figure can ever decide.
        ,
    L008 "unreachable" Warning
        /// A threshold beyond the bounds of its indicator.
        ,
    L009 "item-without-targets" Warning
        /// An item that holds no target.
        ,
    L010 "untranslated" Warning
        /// A name that is missing in one language.
        ,
    L011 "failing-example" Warning
        /// An example that does not come out as it says.
        ,
    L012 "printed-word" Warning
        /// A printed figure with a word that the rule passes over.
        ,
    L013 "implied-check" Warning
        /// A check that follows from others.
        ,
    L014 "never-made" Warning
        /// A check that no data set can ever make.
        ,
    L015 "names-alike" Warning
        /// A name that only typing tells from another, or that is said to be no name.
        ,
    M030 "check-units" Error
        /// A check that compares values of different units.
        ,
    M031 "check-example" Error
        /// An example of a check with too few or too many values.
        ,
    M032 "check-operands" Error
        /// A check without enough to compare.
        ,
    M033 "note-backwards" Error
        /// An explanation that expires before it was written.
        ,
    M034 "unknown-check" Error
        /// An explanation of a check that there is not.
        ,
    M035 "contradictory-checks" Error
        /// Checks that no figures can satisfy together.
        ,
    M036 "counterpart-level" Error
        /// A counterpart that is not of the next level down.
        ,
    M037 "idle-quota" Error
        /// A quota that no target can be judged by.
        ,
    M038 "idle-decision" Error
        /// A decision about a name that the registry has.
        ,
    V001 "sum-mismatch" Error
        /// Parts that do not add up to their whole.
        ,
    V002 "part-exceeds-whole" Error
        /// A part, or parts together, above their whole.
        ,
    V003 "whole-exceeds-parts" Error
        /// A whole above all its overlapping parts together.
        ,
    V004 "share-mismatch" Error
        /// A share that its part and whole do not give.
        ,
    V005 "ratio-mismatch" Error
        /// A ratio that its two sides do not give.
        ,
    V006 "per-capita-mismatch" Error
        /// A value per person that total and people do not give.
        ,
    V007 "change-mismatch" Error
        /// A stated change that the two values do not give.
        ,
    V008 "growth-mismatch" Error
        /// A stated growth that the two values do not give.
        ,
    V009 "completion-mismatch" Error
        /// A stated completion that plan and actual value do not give.
        ,
    V010 "conflicting-statements" Error
        /// One fact stated twice, differently.
        ,
    V011 "impossible-share" Error
        /// A share that no whole number of people or things gives.
        ,
    V012 "clashing-denominators" Error
        /// Shares that need different values of one count that is not printed.
        ,
    V013 "unusual-change" Warning
        /// A change from year to year beyond the band.
        ,
    V014 "out-of-range" Error
        /// A value outside the bounds of its indicator.
        ,
    V015 "repeated-value" Warning
        /// Two neighbours with the same digits.
        ,
    V016 "truncated-figure" Hint
        /// A figure that was cut off instead of rounded.
        ,
    V017 "strained-sum" Hint
        /// A sum that closes only if all roundings fall the same way.
        ,
    N001 "unused-note" Warning
        /// A recorded explanation that covers no finding.
        ,
    N002 "expired-note" Warning
        /// A recorded explanation whose last day has passed.
        ,
}

impl Code {
    /// Whether it may concern a single cell or entry of the data, which then cannot be read while
    /// all else can.
    #[must_use]
    pub fn is_of_a_cell(self) -> bool {
        use Code as C;
        let of_tables = self.as_str().starts_with('T') && self.severity() == Severity::Error;
        let of_files = matches!(self, C::T001 | C::T010 | C::T014);
        let of_entries = matches!(
            self,
            C::S001
                | C::S002
                | C::S003
                | C::S004
                | C::S005
                | C::S007
                | C::M001
                | C::M002
                | C::M004
                | C::M005
                | C::M007
                | C::M008
                | C::M009
                | C::M010
                | C::M033
                | C::M034
                | C::M037
                | C::M038
        );
        (of_tables && !of_files) || of_entries
    }

    /// The code of a defect.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_is_used_twice() {
        let mut names: Vec<_> = Code::ALL.iter().map(|code| code.name()).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), Code::ALL.len());
    }
}
