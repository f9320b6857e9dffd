# Every text a user sees, in English; entry for entry as in zh.ftl (there is a test).

# ── verdicts ──
verdict-met = met
verdict-on_track = on track
verdict-at_risk = at risk
verdict-missed = missed
verdict-no_data = no data
verdict-not_due = not due
verdict-review = to be reviewed
verdict-contribution = contribution
verdict-not_applicable = not applicable
tier-1 = {" "}(slightly)
tier-2 = {" "}(clearly)
tier-3 = {" "}(severely)

basis-own = own target
basis-benchmark = benchmark
basis-quota = quota taken on
basis-contribution = contribution
basis-aggregate = sum of parts

# ── reasons, one line each ──
reason-reached = reaches the target
reason-pace_sufficient = will arrive in time: { $progress } of the way in { $elapsed } of the time; needs { $required } a year
reason-holding = floor kept in every period so far
reason-pace_insufficient = lands at { $landing }: pace index { $index }, needs { $required } a year
reason-moving_away = moves away from the target; needs { $required } a year
reason-regressed_below_target = the baseline met it, the newest figure does not
reason-not_reached = the figure for the due date falls short
reason-period_below_floor = one period fell below the floor
reason-stage_missed = an earlier stage was missed
reason-not_done = evidence says it is not done
reason-figure_missing = not reported
reason-figure_unreadable = reported, but cannot be read
unread-line = a figure stands at { $place } but cannot be read: { $text }
reason-numerator_missing = part not reported
reason-denominator_missing = whole not reported
reason-awaiting_release = due; figure still to be released
reason-overdue = due; figure overdue
reason-plan_only = only planned numbers
reason-not_in_force = the document is not in force yet
reason-baseline_only = figure older than the document: a baseline only
reason-pace_unknown = not reached; pace unknown (no due date, fewer than two figures or a gap between them)
reason-no_decision = a person has to decide; no evidence yet
reason-in_progress = evidence of progress; a person has to decide
reason-not_comparable = figures count different populations or spans of time
reason-conflicting_sources = two figures for one thing, with different verdicts
reason-hedge = the document's wording leaves it to a person
reason-partial_coverage = only some cities reported; their sum is a lower bound
reason-indicative_average = the average passes, which proves nothing about each school
reason-average_below_standard = even the average fails, so some school does
reason-part_of_total = part of a larger region's total
reason-part_of_act = recorded towards an act of a larger region
reason-entitlement = a payment standard, not judged for progress
reason-other_region = another region's document, or an act of a larger region
reason-superseded = replaced by another target
reason-zero_denominator = the whole is zero, so no share exists
reason-overflow = numbers too large to compute exactly

# ── flags ──
flag-rounding_sensitive = rounding decides
flag-within_tolerance = within the tolerance of 左右
flag-regressing = last change was for the worse
flag-other_population = counts another population
flag-narrower_population = counts a part of the population
flag-stale = figure is old
flag-provisional = older figure shown
flag-due_inherited = due date is the plan's end
flag-aspirational = aspiration by its wording
flag-attained_late = reached after the due date
flag-short_window = pace rests on one year
flag-illustrative = invented data
flag-assumed = rests on an assumption
flag-data_questioned = a figure it rests on has an open finding

# ── headings and overview ──
title = Policy target compliance
head-policies = Policies
head-data = Data
head-as-of = As of
head-conventions = Conventions
head-illustrative = Caution
illustrative-warning = contains invented figures; not for filing
convention-about = 左右 (about) tolerates { $tolerance }% on the side that falls short (no official rule exists)
convention-pace = on track: pace index at least { $index } and at most { $miss }% of the remaining way missed; behind: slightly from { $tier1 }, clearly from { $tier2 }, else severely
convention-release = a figure is awaited for { $months } months after its due date, then overdue
convention-rounding = printed figures are judged as the interval their digits allow; a missing figure is never a failure
region-line = { $region } ({ $code })
counts-own = { $count ->
    [one] 1 target
   *[other] { $count } targets
    }
counts-benchmark = besides, { $count ->
    [one] 1 benchmark
   *[other] { $count } benchmarks
    }
counts-contribution = besides, { $count ->
    [one] 1 contribution to a larger total
   *[other] { $count } contributions to larger totals
    }
counts-folded = not applicable, listed by --verdict not_applicable, { $count ->
    [one] 1 target
   *[other] { $count } targets
    }
counterparts = in the region itself (inferred, not in the document): { $names }
judged = Targets with a verdict
unjudged = Targets without a verdict, by reason
none-selected = No target matches.
none-judged = No target has a verdict yet.

col-item = item
col-target = target
col-want = wanted
col-figure = figure
col-verdict = verdict
col-gap = gap
col-due = due
col-departments = responsible
col-want-figure = wanted and figure
col-due-departments = due, responsible

no-due = none
due-plan = plan's end
group = { $verdict } – { $reason } ({ $count })
missing-line = needed: { $names }
given-line = reported: { $figures }
on-the-way-line = on the way to it: { $figures }
missing-years = years not reported: { $years }
no-departments = none named
no-figure = –
lead = {" "}(lead)
computed = computed
of-parts = { $reported } of { $parts } parts
gap-short = short by { $gap }
gap-over = over by { $gap }
gap-none = level
completion = { $rate }% done
contribution-line = { $share }% of { $total }; an equal share is { $equal }
contribution-unknown = { $share }% of { $total }
contribution-progress = { $part }% of the share in { $time }% of the time: { $standing }
standing-ahead = ahead
standing-level = level
standing-behind = behind
required-line = needs { $required } a year
rival-same = another figure, { $value }, gives the same verdict
rival-different = the other figure is { $value }
rounding-line = within the printed digits: { $verdicts } ({ $distance } from the threshold)
evidence-line = evidence: { $note } ({ $document } { $at }, { $date })
judgement-want = judgement
done-want = done

# ── units ──
unit-things = {""}
unit-points = {" "}points
unit-person-times = {" "}person-times
unit-yuan = {" "}yuan
unit-yuan-per-person = {" "}yuan per head
unit-yuan-per-month = {" "}yuan a month
unit-square-metres = {" "}m²
unit-square-metres-per-person = {" "}m² per head
unit-things-per-person = {" "}per head
unit-hours = {" "}hours
unit-months = {" "}months
unit-times = {" "}times
unit-rank = {""}
unit-years = {" "}years
unit-age = {" "}years of age
unit-marks = {" "}marks
unit-metres = {" "}m

# ── lists ──
col-kind = kind
col-id = id
col-dataset = data set
col-region = region
col-indicator = indicator
col-period = period
col-printed = printed
col-value = value
col-scope = population
col-nature = nature
col-at = place
kind-quantity = quantity
kind-milestone = milestone
kind-qualitative = qualitative
kind-entitlement = entitlement
nature-actual = actual
nature-approximate = approximate
nature-plan = plan
nature-cumulative = cumulative
nature-assumed = assumed
nature-change = change
nature-growth = growth
nature-completion = completion
rules-total = { $policies } documents, { $items } items, { $targets } targets
data-total = { $sets } data sets, { $figures } figures
account-figures = { $count ->
    [one] 1 figure read
   *[other] { $count } figures read
    }
account-evidence = { $count ->
    [one] 1 piece of evidence read
   *[other] { $count } pieces of evidence read
    }
account-notes = { $count ->
    [one] 1 explanation read
   *[other] { $count } explanations read
    }
account-empty = { $count ->
    [one] 1 cell empty
   *[other] { $count } cells empty
    }
account-lost = { $count } not understood
account-none = { $count } of names decided to be none of the registry
account-aside = { $count ->
    [one] 1 row is a title, a heading or a note
   *[other] { $count } rows are titles, headings or notes
    }

# ── exported spreadsheets; headings and words can be read again ──
export-sheet-figures = figures
export-sheet-evidence = evidence
export-invented = 虚构示例数据 (invented data)
export-label = label
export-indicator = indicator
export-value = value
export-unit = unit
export-period = period
export-population = population
export-nature = nature
export-region = region
export-source = source
export-target = target
export-state = state
export-date = date
export-document = document
export-at = at
export-zh = zh
export-en = en

# ── problems ──
error = error
warning = warning
allowed = silent by default
hint = hint
help = help
note = note
problems-total = { $count ->
    [one] 1 problem
   *[other] { $count } problems
    }; nothing was run
problems-more = and { $count } more
problems-more-of-sort = and { $count } more of this sort ({ $code })
unread-total = { $count ->
    [one] 1 place in the data cannot be read
   *[other] { $count } places in the data cannot be read
    }; what stands there counts as absent, everything else counts
candidate = a name like it: { $candidate }
candidate-not = the registry says it is not: { $candidate }
candidate-about = { $name } ({ $unit }, { $en })
candidate-lacks = without { $pieces }
candidate-adds = with { $pieces } besides
did-you-mean = did you mean { $names }?
related = the other one is here

F001 = cannot read "{ $file }": { $why ->
    [not-found] no such file or folder
    [no-permission] no permission
    [is-folder] it is a folder, not a file
    [is-file] it is a file, not a folder
   *[other] { $why }
    }
F001-help = check path and permissions; --data takes a file, --rules a folder or a file
F001-title = a file or folder that cannot be read
F001-why = If one of the named files is left out, figures or a whole policy are absent from the table and nobody sees it. So nothing is judged until every named file is there.
F002 = the file is not UTF-8 text
F002-help = it is probably GBK: save it as UTF-8 in your editor
F002-title = a file that is not UTF-8
F002-why = In the wrong encoding, Chinese names and units turn into other characters. The encoding is not guessed, so that no unit or name is misread.
F003 = TOML syntax: { $said }
F003-help = texts stand in double quotes, one "key = value" per line
F003-title = a file that is not TOML
F003-why = With a quotation mark or bracket missing, nobody can say which entry the rest belongs to. The content is looked at once the syntax is right.
F004 = the file "{ $file }" is empty
F004-help = { $sort ->
    [table] save or export it again
   *[other] a data file begins with [dataset], a policy file with [policy]
}
F004-title = a file that holds nothing
F004-why = An empty file mostly means that saving or exporting failed. Taken as “no figures”, the slip would become a table full of missing data.
F005 = { $what ->
    [csv] the file "{ $file }" is larger than 256 MiB and is not read
   *[other] the file "{ $file }" is larger than 32 MiB and is not read
  }
F005-help = { $what ->
    [csv] if all of it is needed, add --large; a figure takes about two kilobytes of memory
   *[other] the figures of a report take less than 1 MiB; check that it is the right file
  }
F005-title = a file larger than any rule or data file can be
F005-why = The figures of a report take less than 1 MiB, so a file beyond 32 MiB is the wrong one. It is not read, lest it fill the memory.
F006 = "{ $file }" holds { $what ->
    [policy] no policy
   *[rules] no file of rules
    }
F006-help = put each policy into a .toml file of its own, directly in the folder
F006-title = a folder of rules without a policy
F006-why = Without a policy there are no targets, and an empty table looks as if nothing were wrong.
F008 = the file is not { $encoding } text
F008-help = leave out --encoding to have it found out, or name another, such as utf-8 or gb18030
F008-title = The encoding does not fit the file
F008-why = In a wrong encoding names turn into other characters, and figures lose their indicators. Better nothing than guesses from garbled text.
F009 = "{ $file }" is an old or foreign office file, which is not read
F009-help = open it in Excel or WPS and save it as .xlsx
F009-title = An old or foreign office file
F009-why = Such formats cannot be read reliably, and one misread cell is one wrong figure. Saved as .xlsx, every cell can be traced.
F010 = "{ $file }" is protected by a password
F010-help = open it in Excel or WPS, remove the password and save it again
F010-title = The workbook has a password
F010-why = Without it nothing can be read; the program neither asks for passwords nor keeps them.
F011 = "{ $file }" is a web page that is only named like a workbook
F011-help = open it in Excel or WPS and save it as .xlsx
F011-title = A web page named like a workbook
F011-why = Some systems export web pages as .xls and leave it to office programs to convert them. Read as they are, neither cells nor formats can be relied on.
F012 = { $sort ->
    [text] "{ $file }" is a text with separators that is only named like a workbook
   *[other] "{ $file }" is no workbook, or a damaged one
}
F012-help = { $sort ->
    [text] give it the ending .csv, or open it in Excel or WPS and save it as .xlsx
   *[other] open it in Excel or WPS and save it again as .xlsx
}
F012-title = No workbook, or a damaged one
F012-why = A damaged file may hold half of its rows and still look complete.
F013 = the encoding of "{ $file }" is taken to be { $encoding }
F013-help = if texts look wrong, name the right one with --encoding
F013-title = The encoding was found out
F013-why = The file does not name its encoding, so it was inferred from the content. That is mostly right; should it be wrong, names turn into other characters.
F014 = the workbook "{ $file }" unpacks to more than { $limit } MiB and is not read
F014-help = the figures of a report take less than 1 MiB; remove pictures and sheets that do not belong to them
F014-title = The workbook unpacks to too much
F014-why = A few kilobytes can unpack to gigabytes and fill the memory. No report is that large, so sizes are looked at first.
F021 = "{ $file }" is the lock file that Excel or WPS keeps while "{ $open }" is open
F021-help = give "{ $open }" instead; save it first
F021-title = The lock file of an open workbook
F021-why = Such a file only says who has the workbook open; there is not one figure in it.
T001 = no table of figures is found in "{ $file }"
T001-help = headings stand above the columns: indicator, value, unit, period, region; or one column per indicator or year
T001-title = No table of figures
T001-why = Without knowing which column holds indicators and which values, all would be guesses. Nothing is taken from a table whose headings are unknown.
T002 = the spreadsheet does not say which { $key ->
    [region] region
   *[period] period
    } its figures are about
T002-help = { $key ->
    [region] add a column 地区 (region), name the region in the title, or give --data-region
   *[period] add a column 年份 (period), name the year in the title or a heading, or give --data-period
    }
T002-title = No region or period
T002-why = The same figure means another thing for another city or year. What the file does not say is not filled in.
T003 = { $where ->
    [cell] the cell { $cell } below "{ $heading }" is empty: this row
   *[row] this row
    } has no { $key ->
    [region] region
    [period] period
    [indicator] name of an indicator
    [label] name
    [value] value
    [zh] description
    [target] target
    [state] state
    [date] date
    [document] document
    [check] code of the finding that it explains
    [values] values that it covers
    [why] explanation
    [who] name of who explains
    [when] date on which it was written
    [until] last day on which it counts
   *[other] "{ $key }"
    }
T003-help = fill the cell; what stands in the row above is not taken for it
T003-title = A row lacks something
T003-why = Cells left blank when merged cells are split look like "as above". Taking it so may credit one city with the figures of another.
T004 = "{ $name }" is the name of several indicators{ $count ->
    [1] {""}
   *[other] {" "}({ $count } cells)
    }
T004-help = write the one that is meant: { $candidates }
T004-title = A name of several indicators
T004-why = Indicators of one name may differ in population and unit. A wrong choice would serve another target, so the candidates are listed.
T005 = { $heading ->
    [none] a column of numbers without a heading
   *[other] nothing is known of a column of numbers with the heading "{ $name }"
    }
T005-help = name an indicator, a year or a region in its heading, call it 备注 (note), or remove the column
T005-title = An unknown column of numbers
T005-why = Numbers below an unknown heading may be the very figures to report. Skipping them silently would lose them.
T006 = the result of this formula is not stored in the file
T006-help = open the file in Excel or WPS, have it computed, and save it; or write the value itself
T006-title = A formula without its result
T006-why = Some programs store formulas without results, which look like blanks. Taken as such, a reported figure would count as missing.
T007 = the format of this cell shows another number than the cell holds, or one that cannot be known
T007-help = write the figure as text, as it is to be read: "1.2万元"
T007-title = The format shows another number
T007-why = A cell that shows 1.2万 may hold 12345. The two have different digits, and digits decide how far a figure may be rounded. A format that is not understood may do the same.
T008 = the column "{ $name }" is not read
T008-help = only texts stand below it; call it 备注 (note) if that is right
T008-title = A column is not read
T008-why = Its heading is unknown and only texts stand below, so no figure is lost; it is named lest anyone think it was read.
T009 = this quote is never closed, and nothing behind it is read
T009-help = close it; a quote within a quoted text is doubled
T009-title = A quote is never closed
T009-why = With one quote missing all further rows end up in a single cell, and their figures disappear.
T010 = { $what ->
    [columns] row { $row } of "{ $file }" has more than { $most } columns, and the file is not read
    [rivals] "{ $file }" states "{ $name }" of one region and period more than { $most } times and is not read
    [unread] more than { $most } cells of "{ $file }" cannot be read, and the file is not read
    [cells] "{ $file }" has more than { $most } cells and is not read
    [figures] "{ $file }" has more than { $most } figures and is not read
   *[workbook] "{ $file }" has more than { $most } rows or a million cells and is not read
  }
T010-help = { $what ->
    [columns] no spreadsheet has so many columns; check the separators and the line ends of the file
    [rivals] nothing read tells these rows apart; add a column 地区 (region) or 年份 (year)
    [unread] check that it is the right file, its headings, and --encoding
    [cells] if all of it is needed, add --large
    [figures] if all of it is needed, add --large
   *[workbook] the tables of a report have fewer; remove what does not belong to them, or save the sheet as CSV
  }
T010-title = Too many rows or cells
T010-why = A report has some hundred rows. A table of a million is probably the wrong file and would only fill the memory.
T011 = the hidden sheet "{ $sheet }" of "{ $file }" is not read
T011-help = show it if its figures count
T011-title = A hidden sheet is not read
T011-why = Hidden sheets often hold old figures or lists of choices that nobody has looked over. They are not read, and named.
T012 = no table of figures is found on the sheet "{ $sheet }" of "{ $file }"
T012-help = nothing of it was read; that is right for explanations and pictures
T012-title = A sheet without a table
T012-why = Some sheets are explanations, others have headings that are not understood. The latter need mending if figures stand on them.
T013 = "{ $file }" has { $count } hidden rows or columns, which are read like all others
T013-help = remove what does not count
T013-title = Hidden rows or columns
T013-why = Rows hidden by a filter are still in the file and in its sums, so they are read; it is said because nobody sees them.
T014 = no table of explanations is found in "{ $file }"
T014-help = it needs the headings code, values, explanation, by, date and until: those of the sheet "notes" of a form, or of a report that validate wrote
T014-title = No table of explanations
T014-why = An explanation covers certain values of a certain finding. A file that does not say which is taken for none at all.
T015 = the sheet "{ $sheet }" of "{ $file }" is a check report: only the replies in it are read
T015-help = nothing need be done; another check adds a new one
T015-title = A check report is not read as data
T015-why = A workbook returned by validate holds a check report. It may stay when the workbook is submitted again: the replies in it count, and its numbers, which are about findings, report nothing.
T016 = this row and its column say different things: { $one } and { $two }
T016-help = correct one of them; if both are right, the figure stands in the wrong place
T016-title = A row and its column differ
T016-why = A figure for 2021 below the heading 2022 is one year wrong either way. Neither is taken for the better.
T017 = { $of ->
    [another] the unit "{ $unit }" stands above another table; nothing says whether it holds for this one
    [misfit] the unit "{ $unit }" of the table fits none of these figures
    [several] more than one unit of the table fits a figure, "{ $unit }" among them
   *[this] the unit "{ $unit }" above the table is not known
}
T017-help = write one that is, such as 单位：人 or 单位：万元, or give the table a column 单位 (unit); its bare numbers are not read until then
T017-title = The unit of a table is not known
T017-why = A unit above a table decides every bare number below it: 2.35 is two people or 23,500. A unit that is not understood is asked about.
T018 = "{ $name }" is no region, period or population, so this row is about something else
T018-help = name the region, period or population; rows about single schools, other levels of education or groups of people belong in a table of their own
T018-title = A row about something else
T018-why = In a table of all schools of a city, the pupils of general schools stand one row above those of vocational schools, and both below the heading 在校生数. Only a name that is known lends its row to an indicator.
T019 = { $argument } { $given } is not used here: the file says { $said } itself
T019-help = nothing need be done if the file is right; otherwise correct it there
T019-title = An argument is not used
T019-why = The arguments fill gaps. What a file says itself counts, or figures of one city would be filed under another.
T020 = the row "{ $name }" is not read: it adds up others
T020-help = if it is the figure of the whole region, name the region: 衢州市, or 全市 (the whole city)
T020-title = A total is not read
T020-why = 合计 may add up the cities of a province, the counties of a city, or some of them. What it adds up is not guessed.
T021 = { $count ->
    [1] one figure is
   *[other] { $count } figures are
} read as about the population "{ $en }", as this line says
T021-help = nothing need be done if that is so
T021-title = A line says the population
T021-why = Figures with and without technician schools are different figures. A line above them decides which they are, so it is named.
T022 = "{ $value }" below "{ $unit }" may be { $value }人 or { $value }{ $unit }
T022-help = write the unit into the cell, such as { $value }{ $unit } or { $value }人, or the decimals that were left out
T022-title = A whole number below 万人
T022-why = A count of people in 万人 has decimals in most reports; a whole number there may be people typed below the wrong unit.
T023 = the byte { $byte } here is not UTF-8 text
T023-help = write the character anew and save the file as UTF-8; the cell is not read until then
T023-title = A byte that is no text
T023-why = One damaged byte need not cost a file. Its cell is not read, because nobody can know which character stood there.
T024 = this note speaks of a population, but not of which figures
T024-help = give the table a column 口径 (population) and write there which figures it concerns; until then each is read as about the population of its indicator
T024-title = A note speaks of a population
T024-why = 23,500 with technician schools and 23,500 without are different figures. A note that names the pupils alone does not say whether the teachers are meant as well.
T025 = the lines above the table are about "{ $name }", but its indicators are not
T025-help = if the figures are about something else, they do not belong in this file; otherwise correct the title, or give the table a column 口径 (population)
T025-title = A table about something else
T025-why = Pupils of general schools below a title that says so are no pupils of vocational schools, although both stand beside 在校生数.
T026 = a comma may have cut this figure in two
T026-help = in a text file a figure with commas needs quotes, "23,500"; or leave the comma out
T026-title = A figure cut by a comma
T026-why = Between fields and within a figure the comma is the same character. 23 beside 500 may be 23,500.
T031 = this value stands under merged cells, where nobody sees it, and is not read
T031-help = take the cells apart and delete it, or put it into a cell of its own
T031-title = A value under merged cells
T031-why = Only the first of merged cells is shown. What was typed into the others before is still in the file; read, it would be a figure that nobody has seen.
T032 = the file stores this cell twice, with two contents; this is the last of them
T032-help = open the file in Excel or WPS, look at the cell, and save the file again
T032-title = A cell that is stored twice
T032-why = Programs that write such files are faulty. Which of the two is meant cannot be known, and choosing one would lose the other without a word.

S001 = unknown key "{ $key }"
S001-help = keys known here: { $known }
S001-title = a key that this sort of entry does not have
S001-why = Behind a misspelt key nothing has an effect: a period, a population or a nature would be lost in silence. Every key must be known, so that whatever is written counts.
S002 = wrong type: this is { $found ->
    [string] text
    [integer] an integer
    [float] a decimal number
    [boolean] true or false
    [datetime] a date
    [array] a list
   *[table] a table
    }, expected { $expected ->
    [string] text in quotes
    [integer] an integer
    [boolean] true or false
    [datetime] a date (2025-12-31, without quotes)
    [array] a list ([…])
   *[table] a table ({"{"} … {"}"})
    }
S002-help = figures and thresholds always stand in quotes, so that their printed digits survive
S002-title = a value of the wrong type
S002-why = Figures and thresholds are texts: without quotes, 93.80 becomes 93.8, and the printed digits decide how far rounding may reach.
S003 = "{ $key }" is missing
S003-help = { $key ->
    [comparator] say what is demanded, such as at_least or at_most: the printed words and the indicator do not say it plainly
    [indicator] name an indicator, or declare one beside the target: define = {"{"} kind = "…" {"}"}
    [population] name one; rules that stand alone declare theirs: [[population]] with id and zh
   *[other] add it; entries of the same sort show how
    }
S003-title = a key that is needed and missing
S003-why = Without it the entry does not say enough: no value, no indicator or no place to trace it to. No default is put in its stead.
S004 = unknown word "{ $word }"
S004-help = words known here: { $known }
S004-title = a word where one of a few is expected
S004-why = Only a few words have a meaning here. If a misspelt one were skipped, a planned number could pass for an actual one.
S005 = no date or period: "{ $period }"
S005-help = write "2022", "2022-05", "2022-05-31", "2019-08/2020-12", or as reports do: "2022年1—6月", "2021—2022学年"
S005-title = a date or period that does not exist
S005-why = The period decides which year's target a figure is held against. A guessed period would move the figure to another year.
S007 = "{ $period }" may be a school year, or one or two calendar years
S007-help = write "{ $school }" for the school year, "{ $calendar }" for calendar years
S007-title = A school year or not
S007-why = From September to August a school is another one than from January to December. Only 学年 in the cell, its heading or the document, or year = "school" at the indicator or the data set, makes a school year.
M001 = the registry has no indicator "{ $name }"{ $count ->
    [1] {""}
   *[other] {" "}({ $count } cells)
    }
M001-help = { $by ->
    [name] use a name of the registry; or decide once which indicator it is: in the sheet Names of the returned workbook (validate -o returned.xlsx), or in names.toml beside the spreadsheet: [[name]] with name and indicator ("none" if it is none); if the registry really lacks it,
    [decision] choose from the list of the cell, or write a name or id of the registry, "none of ours" if it is none; leave it empty if you are not sure; if the registry really lacks it,
   *[id] use an id of the registry, or
    } declare it in a file of your own rules (--rules): [[indicator]] with id, zh, unit, kind and direction
M001-title = an indicator that the registry does not have
M001-why = An indicator fixes unit, population and formula. A figure under an unknown name would be used by no target, while it looks as if it had been reported.
M002 = no population "{ $name }" is registered
M002-help = use a registered one, or declare it in a file of your own rules (--rules): [[population]] with id and zh
M002-title = a population that the registry does not have
M002-why = Figures of different populations are never divided or compared. With an unknown one nobody can say what the figure goes with.
M003 = { $known ->
    [elsewhere] "{ $name }" is a body of { $en }, not of the place of this document
   *[nowhere] the registry has no department "{ $name }"
    }
M003-help = { $known ->
    [elsewhere] name the body as it is called here: without its place, or with this one
   *[nowhere] use a name of the registry, or declare it in a file of your own rules (--rules): [[department]] with name, and with level outside the policy's file
    }
M003-title = a department that the registry does not have
M003-why = With a misspelt name the target drops out of that department's list, and nobody answers for it.
M004 = no region "{ $name }" is registered
M004-help = give a GB/T 2260 code or a name, or declare the region in a file of your own rules (--rules): [[region]] with code, zh, level and parent
M004-title = a region that the registry does not have
M004-why = The region decides which policies govern it, which region is above it and among how many a total is shared. None of this is known for an unknown one.
M005 = there is no target "{ $name }"
M005-help = write policy/id, such as zj-2021/30d
M005-title = a target that no policy has
M005-why = Evidence or a link to a target that does not exist is used nowhere, and the target that was meant stays “to be reviewed”.
M006 = the id "{ $name }" is used twice
M006-help = an id stands for one thing{ $of ->
    [built-in] , and this one is built in: take another, or write replace = true at the head of a file if your rules are to stand alone
   *[own] {""}
    }
M006-title = an id that is used twice
M006-why = Verdicts, evidence and links find each other by id. If it stands for two things, nobody can say which of them a verdict is about.
M007 = { $of ->
    [decision] what the name "{ $name }" means is decided twice, differently
   *[own] the name "{ $name }" is used twice
    }
M007-help = { $of ->
    [built-in] leave it out, for the built-in entry of that name can be used as it is; or write replace = true at the head of a file if your rules are to stand alone
    [decision] neither counts: make them the same, or take one out
   *[own] take one out; a name or alias stands for one thing
    }
M007-title = a name or alias that is used twice
M007-why = Documents print short names. If one fits two departments or two indicators, a task or a figure may be booked under the wrong one.
M008 = "{ $figure }" cannot be read as a figure{ $why ->
    [digits] : too many digits
    [unit] : unknown unit "{ $unit }"
    [no-unit] : it has no unit
    [two] : the digits stand apart, so that it may be two numbers
    [below-one] : beside "1:" it may be the quotient itself, or one to less than one
    [grouping] : a comma groups three digits, and these are not three
    [other-way] : the "1" of the ratio stands on the other side than the unit has it
    [letter] : "{ $part }" among its digits is no digit
    [forecast] : "{ $part }" says that it is expected or planned, not what is
    [several] : there is more than one number in it
    [fraction] : the stroke may make it a fraction, or two values
    [numeral] : the Chinese numeral can be read in more than one way
    [brackets] : in brackets it may be a negative number or a remark
    [turned] : an invisible character in it shows the digits in another order
    [remark] : "{ $part }" is neither a unit nor a word that says how exact the number is
   *[number] {""}
    }
M008-help = { $why ->
    [two] write one number in a cell; a space groups three digits and nothing else: "10 875人"
    [below-one] write both sides, "1:350", or the number alone to which one is held: "350"
    [grouping] write a point where a point is meant, "89.38%"; a comma only between groups of three: "10,875人"
    [other-way] write the number alone that goes with the unit, or both sides as the unit has them: "16.22:1"
    [letter] type the digit: 0 for the letter O, 1 for the letter l
    [forecast] enter what was counted; a plan goes into a row or a file of its own whose nature (性质) is 计划
    [several] write one number in a cell; each of the others belongs in a cell of its own
    [fraction] write a share as "66.67%" or "三分之二"; two values belong in two cells
    [numeral] write it in digits, or name each place: "二万三千五百"; for 20003 "两万零三"
    [brackets] write "-23500" if it is negative, else leave the brackets out
    [turned] delete the cell's content and type the number again
    [remark] leave only the number and its unit in the cell; a remark belongs in a column of its own
   *[number] write it as the report prints it: "8398人", "25.98%", "16.22:1", "5.49万人次", "近6000人次"
    }
M008-title = a text that is no printed figure
M008-why = A figure is written as printed, because its digits and words (近, 余, 约) say how exact it is. One that cannot be read is never taken as zero or skipped.
M009 = the unit "{ $unit }" does not fit; expected "{ $expected }"
M009-help = check the unit: people and attendances, per cent and points are different things
M009-title = a unit that does not fit the indicator
M009-why = People and attendances, per cent and points, yuan and 万元 are different things, and mixing them up turns a verdict around.
M010 = the population "{ $en }" does not lie within that of the indicator, "{ $own-en }"
M010-help = use an indicator of that population
M010-title = a population that does not fit the indicator
M010-why = An indicator is defined for its population and parts of it. With the figure of another one a share means nothing.
M012 = the formula "{ $formula }" cannot be read from "{ $rest }" on
M012-help = a formula is made of indicator ids and + - / ( )
M012-title = a formula that cannot be read
M012-why = Indicators that are not printed are computed by formula. One misread formula would spoil every target that uses it.
M013 = the formula's units ({ $units }) do not give "{ $unit }"
M013-help = a share needs one unit above and below; a value per head needs people below
M013-title = a formula whose units do not give the indicator's
M013-why = People divided by schools give no per cent. Where the units do not work out, the formula most likely names the wrong indicator.
M014 = the formula's populations do not nest: { $populations }
M014-help = figures of different populations are never added or divided
M014-title = a formula over populations that do not nest
M014-why = Secondary plus higher schools, or a number with technician schools over one without: the result belongs to no population.
M015 = the formulas form a circle: { $circle }
M015-help = take one of them out
M015-title = a formula that leads back to itself
M015-why = If one indicator follows from a second and the second from the first, neither has a value.
M016 = the due date { $due } is before the policy is in force ({ $in-force })
M016-help = check the dates in the document
M016-title = a due date before the policy is in force
M016-why = Nothing can be due before the document is in force. Most likely a year was copied wrongly, and a department would be blamed for it.
M017 = the target id "{ $id }" does not continue its item; expected "{ $expected }"
M017-help = letters follow the order of appearance
M017-title = a target id that does not continue its item
M017-why = A skipped letter often means that a target was forgotten. Whoever holds the file against the document goes by these ids.
M018 = the word "{ $word }" is not declared in this policy's [[policy.word]]
M018-help = say in [[policy.word]] how it is read
M018-title = a hedge or bound word that the policy does not declare
M018-why = Whether 以上, 左右 or 基本 include the number or allow a tolerance is declared in the policy file and printed with every table. Undeclared, a verdict would rest on nothing.
M019 = "{ $key }" has no use here ({ $comparator })
M019-help = take it out, or choose another comparator
M019-title = a key that this comparator has no use for
M019-why = A threshold that has no effect misleads whoever checks the file: it looks as if something were compared.
M020 = the data set "{ $name }" is given twice, the second time in "{ $file }"
M020-help = give each data set once
M020-title = a data set that is given twice
M020-why = Counted twice, a set would double the sums of the parts and look like two sources that confirm each other.
M022 = the value "{ $value }" is out of range
M022-help = a range runs from low to high; tolerance and remaining miss lie between 0 and 100%, indices fall from high to low, months reach 120
M022-title = a setting that makes no sense of the verdicts
M022-why = Tolerance, indices and months draw the line between on track and behind. Out of range they would make every target pass, or none.
M021 = the formula of "{ $name }" grows too large when written out
M021-help = formulas that name formulas may reach 256 operands in all
M023 = the plan runs backwards: { $from } is after { $to }
M023-help = check from and to of the plan
M023-title = a plan that ends before it begins
M023-why = No day lies within such a plan, so neither elapsed time nor pace can be computed. Most likely the two years were swapped.
M024 = in force from { $from }, after the plan's end { $to }
M024-help = check in_force and plan; what comes into force after its plan can never be judged
M024-title = a policy that comes into force after its plan has ended
M024-why = Figures from before a policy is in force are baselines only; if it comes into force after its plan, no period is left to judge.
M025 = due at the plan's end, but this policy has no plan with an end
M025-help = write plan = {"{"} from = …, to = … {"}"} under [policy], or another due_basis with a due date
M025-title = a due date taken from a plan that has no end
M025-why = Without the end of the plan the target has no date: it never falls due and has no pace, while the rule looks as if it had one.
M026 = targets replace each other in a circle: { $circle }
M026-help = take out one superseded_by, else none of them is judged
M026-title = targets that replace each other
M026-why = A target that is replaced is no longer judged. If two replace each other, neither is, and both drop out of the audit.
M027 = a circle of parents: { $circle }
M027-help = the parent of a region, or the within of a population, is a larger one
M027-title = regions or populations that lie within each other
M027-why = What lies within what decides which policies apply and among how many a total is shared. In a circle nobody knows.
M028 = the word "{ $word }" is read as { $reading }, but the comparator is { $comparator }
M028-help = exclusive goes with more_than or less_than, tolerance with about or about_both (of every_period and stages: bound), inclusive with the others
M028-title = a word that is read otherwise than its comparator judges
M028-why = 超过 excludes the number, 左右 has a tolerance. If the word says one thing and the comparator does another, a figure on the very edge is judged wrongly.
M029 = there is no tier { $tier }
M029-help = a target is behind in tier 1 (slightly), 2 (clearly) or 3 (severely)
M029-title = a tier other than 1, 2 and 3
M029-why = An example with a tier that does not exist can never come out, so it checks nothing.
L001 = the indicator "{ $name }" is unused: no target, formula or figure refers to it
L001-help = take it out, or write the target that needs it; give further data with --data
L001-title = an indicator that no target, formula or figure uses
L001-why = Mostly its id is misspelt elsewhere, or its target is gone. A figure reported under it is looked at by nobody.
L002 = the department "{ $name }" is unused: it answers for no target and issued no policy
L002-help = take it out, or name it among the departments of an item
L002-title = a department that answers for nothing and issues nothing
L002-why = Mostly its name differs from the one the items write, so its targets stand under another department.
L003 = the alias "{ $name }" is written by no policy and by no figure
L003-help = it may be misspelt; one that is kept for looking things up does no harm
L003-title = an alias that no policy and no report writes
L003-why = Aliases are there to recognise what documents print; one that never occurs may be misspelt. It may also be kept for those who look a name up, so it is silent by default.
L004 = { $target } ({ $demand }) has the indicator, scope and date of { $other } ({ $other-demand })
L004-help = make them one target, or check indicator, scope and date
L004-title = two targets of a policy on one indicator, scope and date
L004-why = One thing is counted twice in the table; where the values differ, only one of them matters.
L005 = { $target } ({ $demand }) and { $other } ({ $other-demand }) can never both be met
L005-help = check values and comparators; if the newer document replaces the older, write superseded_by into the older target
L005-title = two targets that no value can satisfy together
L005-why = One document demands at least so much, another at most less: whatever the figure, one of them will be missed.
L006 = { $target } ({ $demand }) demands less than { $other } ({ $other-demand }) of an older document
L006-help = check the value; if the document did lower it, say so in a note and silence this with -A; write superseded_by where the older target no longer holds
L006-title = a target that demands less than an older document
L006-why = A later document seldom lowers the bar: mostly the value was copied wrongly. If it did, the rule should say so.
L007 = { $target } can never be judged: { $why ->
    [plan] its indicator is a planned number
   *[from] all its periods lie after its due date
    }
L007-help = { $why ->
    [plan] use an indicator of what was reached: a plan never satisfies a target
   *[from] check from and due
    }
L007-title = a target that no figure can ever decide
L007-why = A planned number never satisfies a target, and a yearly floor that begins after its due date has no year. Such a target stays “no data” for ever, and the rule is to blame.
L008 = { $target } wants { $demand }, which { $bound }, the bound of { $indicator }, leaves no room for
L008-help = check the value, or min and max of the indicator
L008-title = a threshold beyond the bounds of its indicator
L008-why = A share ends at 100%; 120% can never be reached. Mostly the unit or the decimal point is wrong.
L009 = the item { $item } has no target
L009-help = write its targets; what has no figure is judgement or done
L009-title = an item that holds no target
L009-why = The item is there and its targets are not, so the whole task is absent from every table.
L010 = the name "{ $name }" { $why ->
    [empty] is empty
    [same] is the same in both languages{ $count ->
        [0] {""}
        [1] , and so is one more of this file
       *[other] , and so are { $count } more of this file
        }
    [zh] has no Chinese character, though it is the Chinese one
   *[en] is mostly Chinese, though it is the English one
    }
L010-help = give each a Chinese (zh) and an English (en) form; without the English one the Chinese stands in
L010-title = a name that is missing in one language
L010-why = Every text exists in Chinese and in English; without one, tables show a blank or the other language.
L011 = the example "{ $name }" ({ $target }) wants { $expected }, but { $actual } came out
L011-help = mend the example if the rule is right, the rule if the example is
L011-title = an example that does not come out as it says
L011-why = Examples check their rule. If one comes out otherwise, either the rule or the example is wrong.
L012 = printed is "{ $printed }", where "{ $word }" is read as { $reading }, but the comparator is { $comparator }
L012-help = change the comparator (of every_period and stages: say bound); if the word does not govern this figure, leave it out of printed
L012-title = a printed figure with a word that the rule passes over
L012-why = The document prints 超过90% and the rule judges “at least”: at exactly 90% the verdict is wrong.

L013 = { $count ->
    [0] the check { $name } holds whatever the figures are
   *[other] the check { $name } follows from { $others }
    }
L013-help = leave it out, unless a report has its figures and not those of the others; or correct it if something else was meant
L013-title = a check that follows from others
L013-why = It finds nothing that the others do not find: one slip is reported twice, and the count of checks promises more than there is.
L014 = the check { $name } can never be made: { $why ->
    [plan] { $about } is a planned number, which is not held against what was reached
    [single] of_which compares two parts or more with their whole
   *[populations] its sides count populations that do not lie within each other ({ $about })
    }
L014-help = { $why ->
    [single] for one part declare a subset
   *[other] name indicators that a report can state of one population, or leave the check out
    }
L014-title = a check that no data set can ever make
L014-why = It looks as if something were checked, and nothing ever is.
L015 = { $why ->
    [not] "{ $name }" is a name of { $other }, whose "not" says that it is none
   *[alike] only typing tells "{ $name }" from a name of { $other }
    }
L015-help = { $why ->
    [not] take it out of "not" if it is a name, out of the names if it is none
   *[alike] choose a name that says what differs, or take the alias out
    }
L015-title = names that cannot be told apart
L015-why = Whenever a spreadsheet uses such a name, a person has to say which indicator is meant.
M021-title = a formula that grows beyond any sense
M021-why = Formulas that name formulas can grow to thousands of operands. No statistic needs that; most likely one is named over and over.

# ── command line ──
about = Holds figures against policy targets: met, on track, at risk, missed, or why no answer can be given
after-help = Exit status: 0 ran, nothing at or above the --fail-on level; 1 something is, or something in the data cannot be read; 2 could not run (bad arguments, rules or files that cannot be read at all)
usage-heading = Usage:
commands-heading = Commands:
options-heading = Options:
cmd-check = Judge the targets and print the compliance table
cmd-rules = Policy rules
cmd-rules-list = List every target
cmd-data = Figures
cmd-data-list = List every figure
cmd-data-export = Write a data set as CSV or XLSX that can be read again
arg-data-export = Data file (or name of a built-in data set)
arg-export-encoding = Encoding of CSV, such as gb18030; UTF-8 by default
arg-export-format = Output format: csv or xlsx; by default the ending of the file
export-needs-file = a workbook goes into a file: name it with -o
export-has-encoding = a workbook has no encoding to choose: --encoding is for CSV
export-lacks = { $encoding } has no bytes for a character of the data; use utf-8 or gb18030
arg-lang = Language: zh or en; by default from LC_ALL, LC_MESSAGES, LANG
arg-color = Colour: auto, always or never
arg-rules = Folder or file of rules of your own, beside the built-in ones
arg-data = Data file (- for standard input, or name of a built-in data set), repeatable; the two Quzhou reports by default
arg-data-list = Data file (- for standard input, or name of a built-in data set), repeatable; all built-in data sets by default
arg-encoding = Encoding of CSV files, such as utf-8 or gb18030; found out by default
progress-file = reading file { $at } of { $of }: { $file }
progress-bytes = { $what } ({ $read } of { $of } MB)
progress-working = checking and judging
arg-large = Read CSV files of any size; by default up to 256 MiB, 4 million cells
    and half a million figures
arg-data-region = Region of figures in CSV and XLSX files that name none
arg-data-period = Period of figures in CSV and XLSX files that name none, such as 2022
unknown-encoding = there is no encoding "{ $name }"; use utf-8 or gb18030
unknown-period = no period: "{ $name }"; write 2022, 2022-05, 2022-05-31 or 2019-08/2020-12
ambiguous-period = "{ $name }" may be a school year, or one or two calendar years; write { $school } or { $calendar }
arg-policy = Only this policy, repeatable
arg-region = Region code or name, repeatable; every region that has data by default
arg-as-of = Day of the question; by default the last day of the newest period in the data
arg-department = Only targets of this department
arg-verdict = Only this verdict, repeatable
arg-fail-on = From which verdict on the exit status is 1: missed, at-risk, no-data, never
arg-format = Output format: table (text), json, csv or markdown
arg-output = Write to a file, repeatable; the ending names the format (.json, .csv, .md, else text)
arg-help = Show help
arg-version = Show the version
usage-unknown = unknown argument "{ $arg }"
usage-value = "{ $value }" is no value for { $arg }
usage-value-known = "{ $value }" is no value for { $arg }; known: { $known }
usage-missing = missing: { $arg }
usage-subcommand = unknown command "{ $arg }"
usage-twice = { $arg } can be given only once
usage-other = the arguments are wrong
usage-hint = see --help
unknown-policy = there is no policy "{ $name }"
unknown-region = there is no region "{ $name }"
unknown-department = there is no department "{ $name }"
unknown-date = no date: "{ $name }"; write 2022-12-31
nothing-asked = none of the policies asks { $region } for a figure; name another region with --region
data-needed = these rules stand alone (replace = true), and the built-in data are not theirs; give --data
no-data-at-all = the data hold no actual figure to take the date from; give --as-of
cannot-write = cannot write "{ $file }": { $why ->
    [not-found] no such file or folder
    [no-permission] no permission
    [is-folder] it is a folder, not a file
    [is-file] it is a file, not a folder
   *[other] { $why }
    }

# ── explaining one verdict ──
cmd-explain = Explain one verdict in full, or the code of a problem
arg-target = Target id, such as zj-2021/30d or 30d; or a code, such as M001; codes lists all of them
unknown-target = there is no target or code "{ $name }"
explain-place = { $region } ({ $code }), as of { $as-of }, { $basis }
explain-rule = The rule
explain-clause = { $policy }, { $at }
explain-quota = the quota taken on: { $value } ({ $document })
explain-printed = the document prints: { $printed }
explain-word = the word { $word }: { $reading }
explain-due = due: { $due } ({ $basis })
due-basis-item = stated in the item
due-basis-body = stated in the body
due-basis-plan = the plan's end
due-basis-none = not stated
explain-figures = The figures
explain-on-the-way = on the way to it, deciding nothing: { $figure }
explain-figure = { $label } { $printed } ({ $period }, { $population }): { $range }; from { $place }
explain-exact = exactly { $value }
explain-range = { $low } to { $high }
explain-missing = { $name }: not reported
explain-comparison = The comparison
explain-compared = { $value }, wanted { $want }
explain-pace = The pace
explain-plan-start = start of the plan
explain-baseline = baseline { $value } ({ $start })
explain-per-year = { $observed } a year so far, { $required } a year needed from now on
explain-index = { $progress } of the way in { $elapsed } of the time: index { $index } (on track from { $wanted })
explain-landing = at this pace { $landing } on the due date
explain-attained = at this pace reached in { $year }
explain-change = What would change the answer
explain-settle = reporting { $names } would settle it; owed by { $departments }
explain-settle-unowed = reporting { $names } would settle it; the document names nobody who owes it
explain-reaching = { $want } would meet the target: short by { $gap }
explain-conflict = settle which of the two figures is right
explain-comparable = figures of one population would settle it
explain-each = it takes the figures of every school, or a person's decision
explain-parts = the figures of the other parts would settle it
explain-zero = check the zero that would be divided by
explain-evidence = record the decision, its date, document and place under [[evidence]] in a data file
explain-sensitive = within the printed digits the verdict may differ: { $verdicts }; { $distance } from the threshold
explain-firm = the printed digits do not matter; { $distance } from the target
explain-departments = Who answers
explain-marked-lead = the document marks who leads, item by item
explain-no-lead = the document names no lead: they answer together
explain-lead = the first listed leads (see { $at })

# ── groups, changes, assumptions ──
counts-targets = { $count ->
    [one] 1 target
   *[other] { $count } targets
    }
counts-items = { $count ->
    [one] 1 item
   *[other] { $count } items
    }
counts-of-them-benchmarks = { $count ->
    [one] 1 benchmark among them
   *[other] { $count } benchmarks among them
    }
section-counted = { $name } ({ $count })
department-owes = figures to report: { $names }
role-lead = leads
role-responsible = shares (the document names no lead)
role-supporting = supports
role-unnamed = the document names no department
changes = Changes since the earlier result
head-filters = Only
filter-verdict = verdict "{ $names }"
filter-department = department "{ $name }"
head-since = Since
head-assumed = Assumed
change-new = new
change-improved = improved
change-worsened = worsened
change-newly_decidable = newly decidable
change-no_longer_decidable = no longer decidable
change-changed = changed
change-gone = gone
change-none = no change
col-region-code = region code
col-group = department
col-policy = policy
col-task = task
col-target-and-want = target (wanted)
col-printed-want = printed
col-basis = basis
col-completion = completion
col-pace = pace index
col-verdict-word = status
col-counts = targets by verdict
col-change = change
col-required = needed per year
col-department-line = responsible
col-lead = lead
col-others = responsible or supporting
col-detail = what is known
col-clause = clause
col-clause-sources = clause and sources
col-sources = sources
col-notes = notes
col-as-of = as of
arg-by = What to group by: policy, department, verdict or item
arg-since = Earlier result (check --format json) to list the changes against
arg-set = Assume a figure, repeatable: --set specialised_course_teachers=2011@2022; marked as assumed in every output
output-twice = the file "{ $file }" is given twice
assumed-in-vain = no target uses it
assumed-later = the assumed figure for { $period } lies after the day of the question, { $as-of }; give another --as-of or year
F007 = this is not the result of a check
F007-help = it must come from check --format json or check -o result.json
F007-title = a file that is not the JSON of an earlier `check`
F007-why = Changes are found target by target. Held against any other file, everything would look new or gone.
S006 = the assumption "{ $text }" has no equals sign
S006-help = write INDICATOR=VALUE or INDICATOR=VALUE@YEAR, such as specialised_course_teachers=2011@2022
S006-title = an assumption without an equals sign
S006-why = An assumption names its indicator and its value, so that every output can mark what rests on it and what was reported.
explain-on-track-from = on track from { $value } for the newest figure

# ── the form to fill in ──
cmd-template = Write the form to fill in: which figures the targets need, and who owes them
arg-year = Year the form asks about; by default the one after the newest in the data
arg-sheets-by = department: one sheet per department
arg-known-data = Data files with what was last reported; the two Quzhou reports by default
arg-form-format = Format: xlsx, csv or toml; by default from the file's ending, else xlsx
arg-form-output = File to write, such as form.xlsx
no-year = the data hold no year; give --year
xlsx-needs-file = a workbook goes to a file: add -o form.xlsx, or use --format csv or toml
form-title = { $region } { $year }: figures for policy targets
form-sheet = form
form-notes-sheet = how to fill in
form-hint = Fill in the white cells only; leave blank what is not known, never write 0 for it; keep the digits, such as 87.50
form-policies = Policies that need these figures: { $names }
form-note-1 = One indicator per row; where there is a formula, fill in the value and its parts, so that they can be checked
form-note-2 = Write figures as they are published, with their digits; 近6000, 40余, 约5万 are fine
form-note-3 = Leave blank what is not known: a missing figure is never a failure, and 0 means zero
form-note-4 = Nature is actual, planned or cumulative; source is where the figure is published
form-note-5 = Qualitative targets go to the sheet of evidence: state, date, document and where it stands in it
form-note-6 = Before filing, check the form: duibiao validate form.xlsx. What is wrong is corrected here
form-note-7 = What is right although it is questioned is explained on the sheet "notes", one finding per row: its code (in brackets, such as V004), all values that it names as printed, the reason, who says so, the date, and until when that counts
form-note-8 = An explanation counts for exactly these values; once one of them is changed, it has to be written anew
form-number = no.
form-region = region
form-indicator-id = indicator
form-name = name
form-definition = formula
form-unit = unit
form-population = population
form-period = year
form-value = value
form-nature = nature
form-source = source
form-departments = responsible
form-newest = last reported
form-targets = needed for
form-whole = A whole number from 0 on
form-share = A number from 0 to 100, without a percent sign
form-any-number = A number
form-evidence-sheet = evidence
form-evidence-target = target
form-evidence-target-name = target name
form-evidence-departments = responsible
form-evidence-state = state
form-evidence-date = date
form-evidence-document = document
form-evidence-at = at
form-evidence-zh = zh
form-explanation-hint = One finding of validate per row: its code, all values that it names as printed (apart by semicolons), why they stand, who says so, the date, and the last day on which that counts; the grey row is an example and is not read
form-explanation-check = code
form-explanation-values = values
form-explanation-why = explanation
form-explanation-who = by
form-explanation-when = date
form-explanation-until = until
form-example-check = example: V004
form-example-values = 13.84%; 308人; 1712人
form-example-why = 308 includes 71 who left during the year; the share counts the 237 at its end
form-example-who = Vocational Education Division
form-example-when = 2021-03-15
form-example-until = 2022-12-31
state-done = done
state-in_progress = in progress
state-not_done = not done

# ── writing rules ──
cmd-rules-show = Show everything about a target, an item or a policy
cmd-rules-lint = Look for what is odd about the rules
cmd-rules-test = Run the examples that stand beside the rules
arg-rule = Id of a target, an item or a policy, such as zj-2021/30d, zj-2021/30, zj-2021
arg-allow = Do not report this sort of finding (code or name), repeatable
arg-warn = Report it as a warning (to explain, in validate), repeatable
arg-deny = Report it as an error (must fix, in validate), with exit status 1, repeatable; the strictest counts
arg-coverage = Also list which targets and verdicts have examples
unknown-rule = there is no target, item or policy "{ $name }"
unknown-code = there is no finding "{ $name }"
count-policies = { $count ->
    [one] 1 policy
   *[other] { $count } policies
    }
count-errors = { $count ->
    [one] 1 error
   *[other] { $count } errors
    }
count-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
    }
count-none = nothing found
count-examples = { $count ->
    [one] 1 example
   *[other] { $count } examples
    }
examples-as-expected = { $count } as expected
example-good = as expected
example-bad = differs
col-code = code
col-severity = severity
col-file = file
col-line = line
col-message = finding
col-example = example
col-expected = expected
col-actual = actual
col-result = result
coverage-of = Examples of { $policy }
col-verdicts = verdicts (examples)
unseen-targets = targets without an example
unseen-verdicts = verdicts without an example
unseen-none = none
rule-document = The document
rule-words = Words
rule-governs = governs { $region } ({ $level })
rule-issuers = issued by { $names }
rule-in-force = in force from { $day }
rule-plan = plan period: { $from } to { $to }
rule-item = item { $item }: { $label } ({ $at })
rule-at = stands in { $at }
rule-demand = { $kind }: { $comparator } { $value }
rule-upper = upper end: { $value }
rule-cap = at most { $value }
rule-measure-year = over the year of the due date{ $years ->
    [school] , from September to August
   *[other] {""}
}
rule-measure-every = every year from { $from } on{ $years ->
    [school] , from September to August
    [from] , each beginning on that day
   *[other] {""}
}
rule-measure-window = all together from { $from } to { $to }
rule-measure-evidence = done anew every year
rule-population = of { $name }
rule-regions = holds only for { $regions }
bound-about = with a tolerance for falling short
bound-about_both = with a tolerance on either side
rule-multiple = the multiple: { $formula }
rule-stage = { $due }: { $value }
rule-scope = covers { $scope }
rule-created = created under the plan, counted from zero
rule-indicator = The indicator
rule-definition = { $id }: in { $unit }, { $kind }, { $direction }
rule-formula = = { $formula }
rule-bounds = from { $low } to { $high }
rule-links = Related targets
rule-on-the-way = shown beside it, on the way to it: { $names }
rule-see = see { $ids }
rule-superseded = replaced by { $id }
rule-examples = Examples
rule-example = line { $line }, { $name }: as of { $as-of }, { $given } → { $verdict }
rule-nothing-given = no figure
comparator-at_least = at least
comparator-more_than = more than
comparator-at_most = at most
comparator-less_than = less than
comparator-exactly = exactly
comparator-between = between, from
comparator-about = about (only falling short counts, with a tolerance)
comparator-about_both = about (either side counts, with a tolerance)
comparator-all_of = all of the whole,
comparator-multiple_of = at least
comparator-every_period = in every period
comparator-stages = in stages, in the end
comparator-done = done or not
comparator-judgement = a person decides
comparator-entitlement = standard
scope-total = the total of the region
scope-each = each school, programme or student
scope-share = a share, ratio or average
level-nation = national
level-province = provincial
level-city = municipal
level-county = of a county
level-institution = of an institution
indicator-kind-stock = stock
indicator-kind-flow = flow of the year
indicator-kind-cumulative = cumulative count
indicator-kind-plan = planned number
indicator-kind-rate = rate
direction-higher = higher is better
direction-lower = lower is better
direction-neutral = neither way is better

# ── explaining one code ──
code-why = Why
code-wrong = Wrong
code-right = Right
code-help = What to do
col-name = name
col-title = what it is
codes-total = { $count } codes; explain CODE or explain NAME says more

# ── JSON Schema ──
cmd-schema = Print the JSON Schema of a file or of JSON output; without a name, list them
arg-schema-name = Name, such as data
unknown-schema = there is no JSON Schema "{ $name }"
schema-policy = a file of rules: policies, indicators, departments, regions, checks
schema-data = a data file
schema-check = the JSON of check and explain
schema-rules = the JSON of rules list
schema-data-list = the JSON of data list
schema-validate = JSON of validate
schema-code = the JSON of explain CODE

# ── completions and manual ──
cmd-completions = Print a completion script (bash, zsh, fish, powershell, elvish)
arg-shell = Shell: bash, zsh, fish, powershell or elvish
cmd-man = Print the manual page
man-name = NAME
man-synopsis = SYNOPSIS
man-exit = EXIT STATUS
# ── checks of figures ──
M030 = the sides of this check have different units ({ $units })
M030-help = only values of one unit add up or compare; a share needs one unit above and below
M030-title = sides of a check in different units
M030-why = People and schools, yuan and attendances do not add up: such a check would fail always, or hold by accident.
M031 = the example has { $found } values, { $expected } are needed
M031-help = one value for each indicator, in order, the whole first (year_on_year: later, earlier)
M031-title = example of a check with the wrong number of values
M031-why = An example shows how a check holds and how it fails; with a value missing nobody knows which.
M032 = the check "{ $kind }" lacks something to compare
M032-help = same needs exactly two indicators
M032-title = check with too little to compare
M032-why = A figure always agrees with itself: such a check finds nothing.
M033 = this note expires on { $until }, before it was written on { $when }
M033-help = until is the last day on which the note counts; most likely the two dates were swapped
M033-title = note that expires before it was written
M033-why = Such a note never counts, and whoever wrote it believes that the finding is explained.
M034 = there is no check and no code of a finding "{ $name }"
M034-help = write the code that stands in brackets behind the finding, such as V004, or the id of the check as --format json prints it
M034-title = note on a check that there is not
M034-why = The note would cover nothing, and whoever wrote it believes that the finding is explained.
M035 = { $count ->
    [0] the check { $name }
   *[other] the checks { $name } and { $others }
    } { $forced ->
    [zero] leave { $indicator } nothing but zero
    [equal] hold together only if a part is as large as its whole
   *[quotient] state one quotient of different figures, of which one is always the larger
    }
M035-help = correct the one that is wrong; if two indicators are always equal, declare the kind "same", if parts make up a whole, "sum"
M035-title = checks that no figures can satisfy together
M035-why = Correct figures would be reported as wrong. A mistake in the rules must never be blamed on the data.
M037 = { $why ->
    [target] "{ $name }" has no single floor or ceiling of which a region could take on a part
   *[region] the quota is given to a region that is no part of the one for which "{ $name }" is set
    }
M037-help = give a quota to a county of the city, or a city of the province, whose document sets the target; a region's own target is judged by its own value
M037-title = a quota that nothing can be judged by
M037-why = A quota (承接任务) is the part of a larger region's target that a document gives to a part of it. Of a target without one number, or for another place, it would be passed over in silence.
M036 = "{ $counterpart }" is not one level below "{ $name }"
M036-help = counterpart names the body that does the same work one level down: the province's for one of the nation, the city's for one of the province
M036-title = counterpart that is not of the next level
M036-why = The counterpart says who does locally what a body further up answers for; of the wrong level it points at the wrong office.
M038 = "{ $name }" is a name of { $indicator } anyway
M038-help = take the entry out; if the name means something else here, write one in the spreadsheet that says what differs
M038-title = a decision about a name that the registry has
M038-why = Decisions answer for names that the registry does not know. If they could change a name that it has, one name would mean one thing here and another there.
V001 = printed { $stated }, but the parts { $given } make { $expected }
V001-help = look up the records and correct the total or the part that is wrong
V001-title = parts that do not add up
V001-why = Divided in one way, a whole is the sum of its parts; a gap beyond rounding means that at least one of the figures is wrong.
V002 = { $kind ->
    [of_which] the parts make { $expected }, more than their whole { $stated }
    [overlap] a part is more than its whole { $stated }
   *[subset] { $stated } is more than its whole { $expected }
    }
V002-help = compare what the two figures count; correct or explain
V002-title = part above its whole
V002-why = A part cannot be more than what it is a part of: the populations differ, or a number was copied wrongly.
V003 = the whole { $stated } is more than all its parts together, { $expected }
V003-help = check the whole and its parts
V003-title = whole above its parts
V003-why = Parts may overlap, but together they must reach the whole; otherwise one is missing, or the total is wrong.
V004 = printed { $stated }, but { $given } gives { $expected }
V004-help = check part, whole and share; correct the one that is wrong
V004-title = share that its counts do not give
V004-why = A share is its part divided by its whole. If the printed digits do not allow it, one of the three is wrong, or the denominator is not the one that is named.
V005 = printed { $stated }, but { $given } gives { $expected }
V005-help = check the ratio and its two sides; correct the one that is wrong
V005-title = ratio that its sides do not give
V005-why = A ratio is one figure divided by another; if it does not come out, one of the three is wrong.
V006 = printed { $stated }, but { $given } gives { $expected }
V006-help = check the value per head, the total, the people, and units such as 万元 and 亿元
V006-title = value per head that total and people do not give
V006-why = A value per head is a total divided by people; most often 元, 万元 and 亿元 are mixed up.
V007 = printed change { $stated }, but { $given } gives { $expected }
V007-help = check both years and the change; correct the one that is wrong
V007-title = change that the two years do not give
V007-why = A change is later minus earlier; digits change places, and minus signs get lost.
V008 = printed growth { $stated }, but { $given } gives { $expected }
V008-help = check both years and the growth; correct the one that is wrong
V008-title = growth that the two years do not give
V008-why = Growth is measured on the earlier value; dividing by the later one is a common slip.
V009 = printed completion { $stated }, but { $given } gives { $expected }
V009-help = check plan, actual value and completion
V009-title = completion that plan and result do not give
V009-why = Completion is the result divided by the plan; without that nothing can be judged by it.
V010 = one fact, stated differently: { $stated } and { $given }
V010-help = make them agree, or say what each of them counts
V010-title = one fact stated in two ways
V010-why = A fact has one value in one report. With two, a reader cannot know which to trust, and verdicts stay open.
V011 = { $stated } of { $given } is impossible: no whole number gives this share, the nearest are { $low } and { $high }
V011-help = check the share and its whole
V011-title = share that no whole number gives
V011-why = People and things come in whole numbers. If none of them gives the printed share of the known whole, the share or the whole is wrong.
V012 = { $stated } and { $given } cannot have one denominator: { $bounds ->
    [none] no whole number allows the latter
   *[both] if the latter is right, the former should be { $expected }
    }
V012-help = check whether both shares are of the same population
V012-title = shares that need different denominators
V012-why = Two shares of one count that is not printed must allow it a common value; if not, one of them is of something else.
V013 = { $stated } is far from the earlier { $given }: { $low } to { $high } would be usual
V013-help = check both periods; if they are right, say why
V013-title = unusual change from year to year
V013-why = A change beyond the band may be real, as when schools are merged, or a digit too many; if it is real, say why.
V014 = { $stated } is outside what is possible{ $bounds ->
    [low] : at least { $low }
    [both] : { $low } to { $high }
   *[none] {""}
    }
V014-help = check the number and its unit
V014-title = value outside what is possible
V014-why = A share is at most 100%, and people are neither negative nor halves. Such a value is wrong.
V015 = the same digits as its neighbour "{ $other }": { $stated }
V015-help = check whether a row was copied; if it is right, say so
V015-title = same digits as the neighbour
V015-why = Two neighbouring rows with the same digits are mostly a row copied by mistake; if they are right, say so.
V016 = { $stated } looks cut off instead of rounded: { $given } gives { $expected }
V016-help = round half up throughout
V016-title = figure cut off instead of rounded
V016-why = Reports round half up. A figure that was cut off is a little too small and misleads whoever compares it.
V017 = { $stated } and { $given } agree only if all roundings fall the same way (computed { $expected })
V017-help = check once with the unrounded data
V017-title = sum that closes only just
V017-why = It closes only if all roundings fall the same way, which is rare: worth a look at the unrounded data.
severity-must_fix = must fix
severity-explain = to explain
severity-hint = hint
outcome-consistent = consistent
outcome-rounding = consistent within rounding
outcome-truncated = consistent if cut off
outcome-failed = not consistent
outcome-not_checkable = not checkable, a figure is absent
outcome-not_comparable = not comparable, populations differ
outcome-explained = explained
part-stated = stated
part-whole = whole
part-part = part
part-later = later
part-earlier = earlier
part-actual = actual
part-planned = planned
part-other = other place
part-again = the same, stated again
slip-transposed = neighbouring digits of { $suspect } may have changed places: { $instead }
slip-wrong_digit = one digit of { $suspect } may be wrong: { $instead }
slip-dropped_digit = { $suspect } may lack a digit: { $instead }
slip-doubled_digit = { $suspect } may have a digit twice: { $instead }
slip-shifted_point = the decimal point of { $suspect } may stand elsewhere: { $instead }
slip-ten_thousand = { $suspect } may have a 万 too many or too few: { $instead }
slip-sign = the sign of { $suspect } may be wrong: { $instead }
slip-copied = { $suspect } may have been copied from its neighbour "{ $source }"
slip-truncated = { $suspect } may have been cut off instead of rounded
slip-wrong_base = { $suspect } may have been divided by the later value instead of the earlier one
slip-wrong_denominator = { $suspect } fits "{ $source }" { $value } as its denominator: perhaps the wrong one was used (chance of a coincidence about { $chance })
slip-implied = if the other figures are right, { $suspect } would have to be { $instead }
slip-no_integer = no whole number fits the printed share, be it part or whole that is wrong
slip-none = no single slip explains it
evidence-for = confirmed by { $checks }
evidence-against = contradicted by { $checks }
validate-power = the whole-number test would find { $power } of wrong shares of this whole
check-rule = check: { $label }
check-name = { $word ->
    [share] { $indicator }
    [ratio] { $indicator }
    [per_capita] { $indicator }
   *[other] { $indicator }, { $kind }
    }
check-kind-sum = sum
check-kind-of_which = parts
check-kind-overlap = overlapping parts
check-kind-subset = part
check-kind-share = share
check-kind-ratio = ratio
check-kind-per_capita = value per head
check-kind-change = change
check-kind-growth = growth
check-kind-completion = completion
check-kind-same = statements
check-kind-integer = whole-number test
check-kind-latent = common denominator
check-kind-year_on_year = yearly change
check-kind-range = range
check-kind-repeat = repetition
code-found = Who finds it
code-found-text = duibiao validate, with every figure involved. What is right all the same is explained with --notes or on the sheet "notes" of the form; -A, -W and -D { $code } set how serious it is.
validate-title = Figures held against each other
validate-data = Data:{" "}
validate-none = Nothing was found.
validate-more = What a code means, with an example put right: duibiao explain { $code }
validate-hidden = findings not listed: { $count } (hidden by -A, or beyond 20,000)
validate-nothing = There is nothing to check: no figure is filled in.
validate-coverage = { $made } of { $all } checks could be made; besides, { $screened } figures were looked at one by one
validate-counts = Findings: { $counts }
validate-count = { $name } { $count }
validate-unmade = Checks that could not be made
validate-absent = { $part } not reported: { $indicators }
validate-populations = populations differ: { $populations }
validate-no-value = no value comes out (a whole of zero, or numbers too large)
validate-implied = the { $part } would be about { $value }
cmd-validate = Check figures against each other before they are filed
arg-validate-data = Data files (or names of built-in data sets); the two Quzhou reports by default
arg-fail-level = From which severity on the exit status is 1: must-fix, explain, hint, never
col-finding = finding
col-explanation = likely cause

# ── whether a verdict hangs on it ──
relevance-none = no verdict depends on it
relevance-some = may change a verdict: { $targets }
questioned-line = { $count ->
    [one] 1 verdict rests on a figure
   *[other] { $count } verdicts rest on figures
    } with an open finding; see duibiao validate
report-needs-file = a workbook goes to a file: add -o report.xlsx
arg-report-format = Output format: table (text), json, csv, markdown, xlsx, sarif or junit
arg-report-output = Write to a file, repeatable; the ending names the format (.json, .csv, .md, .xlsx, .sarif, .xml for JUnit, else text). With exactly one workbook among the data, .xlsx is that workbook returned: a comment on each cell that a finding names, a colour on those in doubt, the report behind its sheets
mark-head = [{ $number }] { $severity } { $code }
mark-part = { $part } (held against { $figure } in { $place })
mark-wanted = Should be: { $value }
mark-cause = What may have happened: { $cause }
report-not-returned = note: the findings are not written into "{ $file }", { $why ->
    [other-format] which is no .xlsx or .xlsm
    [damaged] of which a part is damaged or missing
    [too-large] of which a part is too large to be changed
    [strict] which is saved as "strict" Open XML: save it as an ordinary .xlsx for that
    [sheet] whose sheet "{ $sheet }" is built in a way that cannot be added to
   *[structure] whose styles or list of sheets are built in a way that cannot be added to
}; the report is a workbook of its own
report-macros = "{ $file }": the submitted workbook holds macros, so the returned one must be named .xlsm
report-no-macros = "{ $file }": the workbook holds no macros, so it must be named .xlsx
report-title = Check of the figures: { $data }
report-sheet = Findings
report-unmade-sheet = Not checked
report-unmade-title = Checks that could not be made: { $data }
report-number = No.
report-severity = Severity
report-code = Code
report-indicator = Indicator
report-printed = Stated
report-wanted = Should be
report-finding = Finding
report-explanation = What may have happened
report-relevance = Does a verdict hang on it?
report-at = Place
report-departments = Departments
report-values = Values
report-reply = Explanation
report-who = By
report-when = Date
report-until = Until
report-how = What is right although it is questioned: fill in Explanation, By, Date and Until (the last day on which it counts), leave Code and Values as they are, and give this file: duibiao validate DATA --notes THIS-FILE
names-sheet = Names
names-title = Names that the registry does not have
names-how =
    One name a row: choose from the list in the cell under Indicator, or write the name or id of another indicator of the registry; choose "none of ours" where it is none, and leave it empty where you are not sure.
    Then submit this workbook again: the names are read as decided (in this workbook only).
names-how-apart =
    One name a row: choose from the list in the cell under Indicator, or write the name or id of another indicator of the registry; choose "none of ours" where it is none, and leave it empty where you are not sure.
    Then put this sheet into the workbook with the figures (it counts for that workbook only), or write the decisions into names.toml beside the figures.
names-number = No.
names-name = Name as printed
names-first = First place
names-cells = Cells
names-candidate-1 = Candidate 1
names-candidate-2 = Candidate 2
names-candidate-3 = Candidate 3
names-not = Known not to be
names-meaning = Indicator
names-none = none of ours
names-who = Decided by
names-when = Date
report-region = Region
report-period = Period
report-check = Check
report-why = Why it could not be made


# ── findings with a recorded explanation ──
arg-notes = Explanations: a file of notes (TOML), or a report of validate or form with the explanations filled in (XLSX); repeatable
schema-notes = a file of notes (validate --notes, check --notes)
schema-names = decisions about names (names.toml beside spreadsheets)
validate-explained = Findings with a recorded explanation
validate-note = note: { $why } ({ $who }, { $when }, until { $until })
N001 = this note is of no use: { $check } has no finding with exactly the values { $values }
N001-help = if the figures have been corrected, delete the note; if they have changed again, verify them and write the note anew, with every value as printed
N001-title = note that covers no finding
N001-why = A note covers the values that it names and lapses when one digit changes; left in the file it makes readers believe that a finding is explained.
N002 = the note on { $check } expired on { $until }, the figures reach to { $as-of }
N002-help = verify it again; if the reason still holds, change its dates, else delete it
N002-title = note that has expired
N002-why = Every note has a last day, after which it must be verified again; an expired one covers nothing, and its finding is open again.


# ── documents ──
cmd-report = make compliance tables to hand in (XLSX, DOCX, web page, Markdown, CSV, JSON)
cmd-report-verify = make a compliance table again from the same files and say where it differs
arg-lists-by = one more list for each: department
arg-document-format = formats, separated by commas: xlsx, docx, html, md, csv, json
arg-document-output = the folder to write to (ends in / or exists), or files (format by ending; may be repeated)
arg-document = the document to verify
arg-verify-data = where the data files are now; by default the paths that the document records
document-file = compliance-table
document-needs-file = say where to write: add -o folder/ or -o table.md; only one of html, md, csv, json can be shown directly
document-ending = the name "{ $file }" does not tell the format: use .xlsx, .docx, .html, .md, .csv, .json, or add --format
document-title = { $region }: compliance table as of { $as-of }
document-regions = { $count } regions
document-summary = Summary
document-targets = Compliance table
document-unjudged = Targets that could not be judged, and why
document-needed = Figures still needed
document-findings = Doubts about figures that matter for a verdict
document-figures = Figures used
document-signature = Prepared by: ______________    Reviewed by: ______________    Date: ______________
document-legend = Marks
document-notes = Notes
document-manifest = Made from
document-verify = The command and the files below made this document. Run duibiao report verify with its name to make it again from the same files and compare every place.
document-by-policy = By policy
document-by-department = By department
document-total = total
document-department = department
document-roles = part (targets)
document-owes = figures owed
document-reason = reason
document-count = targets
document-list = target ids
document-label = name in the report
col-number = No.
col-target-id = target
col-status = status
col-gap-required = gap / needed a year
col-remarks = remarks
verify-holds = { $file }: holds. Made again with the recorded command and files, it says exactly the same.
verify-holds-anyway = { $file }: holds, although these files have changed:
verify-changed = { $file }: does not hold. Its files are unchanged, but it says something else than when made again.
verify-outdated = { $file }: does not hold. These files have changed:
verify-version = made by duibiao { $made }, verified by { $now }
verify-input-changed = { $file }: other content
verify-input-gone = { $file }: no longer used
verify-input-new = { $file }: not used before
verify-differences = { $count ->
    [one] One difference:
   *[other] { $count } differences:
}
verify-difference = { $place }: says { $stated }, made again { $expected }
verify-more = and { $count } more
verify-nothing = nothing
spot-table = table { $table }, row { $row }, column { $column }
spot-paragraph = paragraph { $at }
spot-line = line { $at }
quoted = "{ $text }"
F015 = "{ $file }" was not made by duibiao report
F015-help = verify the original file: its part "Made from" records the command and the SHA-256 of every file and must not be removed
F015-title = a file that cannot be verified
F015-why = To verify is to make the document again from what it records and to compare. Without the record there is nothing to compare with.

# ── The page ──
page-language = en
page-skip = Skip to the compliance table
page-contents = Contents
page-search = Search (ids, names, values …, separated by spaces)
page-all = all
page-reset = Clear filters
page-open = Open all
page-close = Close all
page-hint = A column's name sorts by it, once more backwards, a third time as before. What is filtered out is not printed; explanations that are open are.
page-shown = Showing { $shown } of { $all } targets
page-none = No target fits
page-panel = Explanation, sources and chart
page-number = Page { $page } of { $pages }
chart-target = target { $value }
chart-equal = equal share { $value }
chart-due = due { $date }
chart-landing = projected { $value }
chart-legend-figures = dots are the figures, bars the numbers that their digits allow
chart-legend-target = the line across is the target (for a contribution the equal share)
chart-legend-pace = dotted: the pace that the target asks for; dashed: where the present pace leads
