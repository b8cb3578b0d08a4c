# Values
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
date-day = { $day } { $month } { $year }
date-month = { $month } { $year }
period = { $from } to { $to }
thousands = ,
decimal = .
money = { $currency } { $amount }
list-between = ,{" "}
list-apart = ;{" "}
list-last = { $first } and { $last }
figures = { $count ->
    [one] 1 figure
   *[other] { $count } figures
}
entries = { $count ->
    [one] 1 entry
   *[other] { $count } entries
}
reference-gone = { $name } (removed)
verdict-yes = Yes
verdict-partly = Partly
verdict-no = No
not-now = Not now: { $reason }
to-fill = [TO FILL]
to-discuss-mark = [to discuss]
not-yet-known = not yet known

# Where steps stand
status-not-started = not started
status-begun = begun
status-to-discuss = to discuss
status-complete = complete
status-not-for-us = not for us

# When something is asked
when-question = “{ $title }” is asked when { $condition }.
when-section = The section “{ $title }” is asked when { $condition }.
when-step = The step “{ $title }” is asked when { $condition }.
when-or = { $first } or { $last }
when-option = “{ $option }”
when-other = something else
when-answered = “{ $title }” { $not ->
    [yes] is not answered
   *[no] is answered
}
when-is = “{ $title }” { $not ->
    [yes] is not
   *[no] is
} { $option }
when-has = “{ $title }” { $not ->
    [yes] does not include
   *[no] includes
} { $option }
when-number = “{ $title }” { $not ->
    [yes] is not
   *[no] is
} { $range ->
    [both] from { $min } to { $max }
    [from] { $min } or more
    [to] { $max } or less
   *[any] a number
}
when-date = “{ $title }” { $not ->
    [yes] is not
   *[no] is
} { $range ->
    [both] from { $min } to { $max }
    [from] { $min } or later
    [to] { $max } or earlier
   *[any] a date
}
when-some = “{ $title }” { $not ->
    [yes] has no entry
   *[no] has an entry
}
when-any = “{ $title }” { $not ->
    [yes] has no entry
   *[no] has an entry
} in which { $where }
when-all = { $not ->
    [yes] it is not so that “{ $title }” has entries and in each of them { $where }
   *[no] “{ $title }” has entries and in each of them { $where }
}
when-count = the number of entries in “{ $title }” { $not ->
    [yes] is not
   *[no] is
} { $range ->
    [both] from { $min } to { $max }
    [from] { $min } or more
    [to] { $max } or less
   *[any] any
}
when-count-where = the number of entries in “{ $title }” in which { $where } { $not ->
    [yes] is not
   *[no] is
} { $range ->
    [both] from { $min } to { $max }
    [from] { $min } or more
    [to] { $max } or less
   *[any] any
}
when-mentions = “{ $title }” { $not ->
    [yes] names none of these: { $terms }
   *[no] names one of these: { $terms }
}
when-state = “{ $title }” { $not ->
    [yes] is not
   *[no] is
} { $state ->
    [draft] a draft
    [agreed] agreed
    [to-discuss] marked for discussion
    [not-known] marked as not known
   *[not-applicable] marked as not applying
}

# What a toolkit asks
show-stands = It stands in { $step } › { $section }.
show-stands-in = Every entry of “{ $record }” has it; such entries stand in { $lists }.
show-essential = The short way asks it, too.
show-full = Only the full way asks it.
show-always = “{ $title }” is asked whatever else is answered.
show-measure = The measure it suggests
show-note = For whoever leads the talk
show-line = one line of text
show-prose = paragraphs of text
show-prose-aim = paragraphs of text; { $aim } words are enough
show-one = one of these
show-one-other = one of these, or words of one’s own (other:TEXT)
show-many = one or more of these
show-many-other = one or more of these, or words of one’s own (other:TEXT)
show-range = a number from { $min } to { $max }
show-least = a number, { $min } or more
show-most = a number, { $max } or less
show-scale = a whole number from { $min } to { $max }
show-table = a number for each row and column of these
show-items = a list of entries: { $records }
show-reference = one of the entries: { $records }
show-references = one or more of the entries: { $records }
show-judgement = yes, partly or no, with what shows it and what follows from it

# How far a strategy is
status-balance = objectives: { $objectives }, measures: { $measures }, indicators: { $indicators }
status-checkpoint = yes: { $yes }, partly: { $partly }, no: { $no }, open: { $open }
status-none = No status
status-quality = { $indicators ->
    [one] 1 indicator
   *[other] { $indicators } indicators
}: { $baseline } with baseline, { $target } with target, { $outcome } on outcomes, { $split } split
status-missing = Missing among the institutions: { $kinds }.
status-coverage = Treaty provisions that say “shall”: { $duties }. Cited by a measure: { $served }. Provisions with a gap entered: { $gaps }.
status-money = Costs of the measures: { $costs }. Budget: { $budget }. Sources: { $sources }. Marked 2 or 3 for gender equality, in per cent of the costs: { $marked }.
status-unsaid = not said
status-issues = { $open ->
    [one] 1 question was set aside and is not settled.
   *[other] { $open } questions were set aside and are not settled.
}
status-whole = open: { $open }, to discuss: { $to_discuss }, not known: { $not_known }

# Pictures
picture-balance = Balance
picture-balance-none = Nothing can be weighed yet: there is no objective, measure or indicator.
picture-balance-said = { $first } { $firsts ->
    [one] has
   *[other] have
} most measures ({ $firsts ->
    [one] { $most }
   *[other] { $most } each
} of { $all }); { $last } { $lasts ->
    [one] has
   *[other] have
} fewest ({ $lasts ->
    [one] { $few }
   *[other] { $few } each
}).
picture-balance-even = All have the same number of measures ({ $count }).
picture-objectives = Objectives
picture-measures = Measures
picture-indicators = Indicators
picture-costs = Costs of the measures, { $currency }
picture-of = { $count } of { $all }
picture-share = { $share } per cent ({ $money })
picture-timeline = Timeline
picture-timeline-none = { $without ->
    [0] There are no activities yet.
    [one] There is 1 activity, and it has no period yet.
   *[other] There are { $without } activities, and none of them has a period yet.
}
picture-timeline-said = { $count ->
    [one] 1 activity has a period
   *[other] { $count } activities have a period
}; shown is { $period }. { $busy ->
    [0] None of them lies in it.
    [one] The fullest year is { $year }, with 1 of them under way.
   *[other] The fullest year is { $year }, with { $busy } of them under way.
}
picture-timeline-others = Other activities
picture-timeline-outside = { $count ->
    [one] 1 activity lies outside the time shown
   *[other] { $count } activities lie outside the time shown
}: { $before } before it, { $behind } after it.
picture-timeline-without = { $count ->
    [one] 1 activity has no period and is not shown.
   *[other] { $count } activities have no period and are not shown.
}
picture-evaluation = Evaluation
picture-quarter = Q{ $number }
picture-grid = Stakeholders by influence and interest
picture-grid-none = { $without ->
    [0] There are no stakeholders yet.
    [one] There is 1 stakeholder, without influence and interest.
   *[other] There are { $without } stakeholders, and none has both influence and interest.
}
picture-grid-said = { $count ->
    [0] None of { $all } stakeholders has
    [one] 1 of { $all } stakeholders has
   *[other] { $count } of { $all } stakeholders have
} both high influence and high interest.
picture-grid-without = { $count ->
    [one] 1 stakeholder is not shown: influence or interest is not said.
   *[other] { $count } stakeholders are not shown: influence or interest is not said.
}
picture-influence-0 = Low influence
picture-influence-1 = Middle influence
picture-influence-2 = High influence
picture-interest-0 = Low interest
picture-interest-1 = Middle interest
picture-interest-2 = High interest
picture-tables = Tables
picture-tables-said = The tables have settled { $settled } of { $asked } questions of their steps.
picture-table = { $settled } of { $asked } settled, { $open } open
status-author = { $count ->
    [one] one answer, on { $latest }
   *[other] { $count } answers, the last on { $latest }
}
picture-progress = Progress
picture-progress-none = { $without ->
    [0] There are no indicators yet.
    [one] There is 1 indicator, without a way from a baseline to a target.
   *[other] There are { $without } indicators, and none has a way from a baseline to a target.
}
picture-progress-said = { $read ->
    [0] None of { $all } indicators was read yet.
    [one] 1 of { $all } indicators was read; { $count ->
        [0] it has not reached its target
       *[other] it has reached its target
    }.
   *[other] { $read } of { $all } indicators were read; { $count ->
        [0] none has reached its target
        [one] 1 has reached its target
       *[other] { $count } have reached their targets
    }.
}
picture-progress-without = { $count ->
    [one] 1 indicator is not shown: it has no figures for baseline and target, or both are the same.
   *[other] { $count } indicators are not shown: they have no figures for baseline and target, or both are the same.
}
picture-way = { $way } per cent
picture-not-read = not read yet
picture-statuses = Activities by status
picture-statuses-none = There are no activities yet.
picture-statuses-said = Most often: { $status } ({ $count } of { $all }).

# Charts of documents
chart-timeline = Measures and activities by pillar and year
chart-timeline-activity = activity
chart-timeline-due = the measure is to be done
chart-timeline-alt = { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
} and { $activities ->
    [one] 1 activity
   *[other] { $activities } activities
} from { $from } to { $to }. Rows by pillar: { $groups }.
chart-timeline-busiest = The fullest year is { $year }, with { $count ->
    [one] 1 activity
   *[other] { $count } activities
} under way.
chart-timeline-dues = The first measure is to be done by { $first }, the last by { $last }.
chart-timeline-evaluation = The evaluation is marked at { $date }.
chart-timeline-outside = { $count ->
    [one] 1 row goes on outside the time shown; an arrow says where.
   *[other] { $count } rows go on outside the time shown; arrows say where.
}
chart-timeline-undated = { $count ->
    [one] 1 measure has no date and is not shown.
   *[other] { $count } measures have no date and are not shown.
}
chart-influence-high = High in both: { $names }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
chart-influence-keep = High influence but low interest: { $names }{ $more ->
    [0] .
   *[other] {" "}and { $more } more.
}
chart-influence-low = { $count ->
    [0] None is low in both.
    [one] 1 is low in both.
   *[other] { $count } are low in both.
}
chart-balance = Objectives, measures and indicators by pillar
chart-balance-alt = Bars count { $objectives ->
    [one] 1 objective
   *[other] { $objectives } objectives
}, { $measures ->
    [one] 1 measure
   *[other] { $measures } measures
} and { $indicators ->
    [one] 1 indicator
   *[other] { $indicators } indicators
} by pillar.
chart-balance-most = Most measures ({ $count }): { $names }.
chart-balance-least = Fewest measures ({ $count }): { $names }.
chart-balance-none = { $what }: none in { $names }.
chart-budget = Money by pillar and by source
chart-budget-currency = Amounts in { $currency }
chart-budget-totals = Totals
chart-budget-amount = { $amount } ({ $share ->
    [0] below 1
   *[other] { $share }
}%)
chart-budget-costs = Costs of all measures
chart-budget-said = Budget
chart-budget-sources = Money from all sources
chart-budget-axis = Costs by pillar
chart-budget-source-title = Money by source
chart-budget-source = { $name } (secured: { $sure })
chart-elsewhere = Other measures
chart-budget-alt = The measures cost { $costs }; most goes to { $name }: { $most }, { $share } per cent.
chart-budget-alt-sources = { $count ->
    [one] 1 source brings { $amount }.
   *[other] { $count } sources bring { $amount }.
}
chart-budget-gap = That is { $amount } less than the measures cost.
chart-budget-alt-said = The budget is { $amount }.
chart-budget-uncosted = { $count ->
    [one] 1 measure has no costs and is not counted.
   *[other] { $count } measures have no costs and are not counted.
}
chart-budget-apart = Currencies stand apart: bars of two currencies do not compare, and no sum mixes them.
chart-progress = Indicators on the way from baseline to target
chart-progress-earlier = Read earlier
chart-progress-beyond = Read last, beyond either end
chart-progress-latest = { $figure } ({ $year })
chart-progress-aim = { $rises ->
    [yes] ↑
   *[no] ↓
} { $figure }
chart-progress-reading = { $date }: { $figure }
chart-progress-ways = { $rising ->
    [one] 1 figure is to rise
   *[other] { $rising } figures are to rise
}, { $falling } to fall.
chart-progress-extremes = Furthest on the way: { $most } ({ $first } per cent). Least far: { $least } ({ $last } per cent).
chart-count = { $name } ({ $count })
chart-more = { $count ->
    [one] And 1 more, which finds no room here; the table has it.
   *[other] And { $count } more, which find no room here; the table has them.
}
chart-column-number = No.
chart-column-name = Name
chart-column-axis = Pillar
chart-column-activities = Activities
chart-column-due = To be done by
chart-column-influence = Influence
chart-column-interest = Interest
chart-column-currency = Currency
chart-column-group = Part
chart-column-amount = Amount
chart-column-baseline = Baseline
chart-column-target = Target
chart-column-readings = Read
chart-column-latest = Read last
chart-column-way = Way done

# Checks
check-measure-without-lead = Nobody leads this measure.
    .why = A measure that belongs to everybody is done by nobody.
    .hint = Name the one that answers for it.
    .example = “Open a hotline”, without a lead.
check-objective-nobody-measures = No indicator shows whether this objective is reached.
    .why = Without an indicator nobody can say later whether it worked.
    .hint = Add an indicator to the objective or to one of its measures.
    .example = “Find victims early”, without an indicator in it or in its measures.
check-pillar-imbalance = The measures or their costs are spread unevenly.
    .why = Where most of the work goes to one pillar, the others stay words.
    .hint = Move measures, add some here, or say why it is right so. Fewer than 10 or more than 60 per cent is remarked.
    .example = Ten of twelve measures pursue, and none prevents.
check-priority-nobody-addresses = No measure addresses a crime that you named as one of greatest harm.
    .why = A priority without a measure is not a priority.
    .hint = Mark the crime at the measures that address it, add a measure, or take it out of the priorities.
    .example = Extortion is a priority, and no measure marks extortion.
check-affected-group-forgotten = No measure serves this group.
    .why = A harm that the analysis names should be answered somewhere.
    .hint = Mark the group at the measures that serve it, or add one.
    .example = “Boys out of school near the port” are named, and no measure serves them.
check-duty-without-measure = No measure cites the provision of a gap. Its article says “shall”.
    .why = It may be a duty. Read how the paragraph itself binds.
    .hint = Add the provision to the measure that closes the gap, or add a measure.
    .example = A gap is entered against article 25, and no measure cites it.
check-same-name-twice = Another entry has this name.
    .why = What is entered twice is counted twice, and references split between the two.
    .hint = Keep one of them and choose it wherever the other was chosen, or tell them apart by name.
    .example = “Ministry of Justice” and “ministry of justice” in the list of institutions.
check-reference-gone = It refers to an entry that is no longer there.
    .why = The draft names something that the strategy does not know any more.
    .hint = Choose again, or restore what was removed.
    .example = The partners include an institution that was removed.
check-costs-over-budget = The measures cost more than the budget.
    .why = What has no money waits, and nobody chose what should wait.
    .hint = Find more money, drop or stretch measures, or correct the figures.
    .example = The measures cost 12 million, and the budget is 9 million.
check-budget-unlike-sources = The sources of money do not add up to the budget.
    .why = Two totals in one strategy make both of them doubtful.
    .hint = Correct the budget, or the amounts of the sources.
    .example = The budget is 9 million, and its sources make 7 million.
check-target-against-direction = The target lies on the wrong side of the baseline.
    .why = It would call a step back a success.
    .hint = Correct the target, the baseline, or the direction that is wanted.
    .example = Higher is better, today it is 40, and the target is 30.
check-outside-the-period = The date lies outside the period of the strategy.
    .why = Nobody is in charge before the strategy begins or after it ends.
    .hint = Correct the date, or the period of the strategy.
    .example = The strategy ends in 2031, and the measure is due in 2033.
check-activity-outside = The activity does not lie within its measure and its plan.
    .why = Whoever reads only the plan would miss it.
    .hint = Correct the period of the activity, the date of the measure, or the plan.
    .example = The measure is due in June 2028, and an activity of it begins in 2029.
check-dates-reversed = The dates stand in the wrong order.
    .why = A target before its baseline measures nothing.
    .hint = Correct one of the dates.
    .example = The baseline is of 2026, and the target is for 2025.
check-evaluation-outside-period = The evaluation lies outside the period of the strategy.
    .why = It can serve the next strategy only when it comes in time.
    .hint = Set it in the last year, so that the next strategy can learn from it.
    .example = The strategy ends in 2031, and the evaluation is due in 2034.
check-old-evidence = The source is old.
    .why = Markets, routes and groups change faster than reports.
    .hint = Look for a newer one, or say in its limits what may have changed. More than five years before the strategy is old.
    .example = A survey of 2018 for a strategy that begins in 2027.
check-checkpoint-open = The checkpoint is open.
    .why = Left to the end, gender equality and human rights shrink to a paragraph.
    .hint = Answer its questions. “Not known” is an answer, too.
    .example = The pillar has objectives, and its gender checkpoint has no answer.
check-no-without-follow-up = Nothing follows from this “no”.
    .why = A gap that is seen and left alone will be asked about.
    .hint = Take the suggested measure, write an action of your own, or say why not now.
    .example = “Are services open to all groups?” No, and nothing follows.
check-yes-without-evidence = This “yes” has no evidence.
    .why = Without evidence it is a hope, and the record prints it as one.
    .hint = Name the page, the figure or the meeting that shows it.
    .example = “Are figures split by sex and age?” Yes, without a word on which.
check-claim-as-evidence = The evidence only claims that all is well.
    .why = A strategy cannot certify itself; a claim of compliance invites the first counter-example.
    .hint = Name what shows it: a figure, a rule, a visit, a date.
    .example = “Yes: the strategy complies fully with human rights.”
check-reading-before-baseline = The reading is older than the baseline.
    .why = Progress is counted from the baseline on.
    .hint = Correct the date, or make this reading the baseline.
    .example = The baseline is of June 2026, and the reading of March 2026.
finding-about = { $what } ({ $about })
severity-error = Error
severity-warning = Warning
severity-advice = Advice

# Forms of values
form-number = “{ $text }” is no number. Write digits, such as 12 or 12.5.
form-number-either = “{ $text }” can be read in two ways. Write 12000 for twelve thousand, 12.0 for twelve.
form-range = “{ $text }” is out of range: from { $min } to { $max }.
placeholder-number = for example 12 or 12.5
placeholder-money = for example 1200000 EUR
placeholder-date = for example 2027-06 or 2027-06-30
placeholder-period = for example 2027-01..2031-12, or 2027..2031
form-date = “{ $text }” is no date. Write a day, 2027-03-31, or a month, 2027-03.
form-period = “{ $text }” is no period. Write two dates with two dots, 2027-01..2031-12.
form-period-order = “{ $text }” ends before it begins.
form-scale = “{ $text }” is no step of the scale. Write a whole number from { $min } to { $max }.
form-menu = “{ $text }” is no wording of the menu. The wordings: { $entries }.
form-menu-near = “{ $text }” is no wording of the menu. Did you mean { $near }?
form-take = “{ $text }” is no objective with a list of measures. Write take: and the path of one, such as list/item.
form-money = “{ $text }” is no amount. Write whole units and a currency, 1200000 EUR.
form-judgement = “{ $text }” is no judgement. Write yes, partly or no.
form-option = “{ $text }” is none of the options: { $options }.
form-option-near = “{ $text }” is none of the options. Did you mean { $near }? The options: { $options }.
form-reference = “{ $text }” is no entry. The entries: { $items }.
form-one-reference = “{ $text }” names several; only one fits here.
form-follow-up = “{ $text }” is no follow-up. Write the id of a measure, “take: list/objective”, “action: what; lead; date” or “not-now: reason”.
form-own-action = Write what; who leads; by when, parted by semicolons. The date is a month, 2027-06, or a day.
form-item = An entry takes no value. Name one of its fields: list/item/field.
form-items = A list takes no value. Add an entry with /+.
form-table = A table takes no value as a whole. Name a row and a column: question/row/column.
path-unknown = There is no “{ $name }” here.
path-unknown-near = There is no “{ $name }” here. Did you mean { $near }?

# What a session says
refused = That cannot be done: { $why }.
reason-needed = Say why it does not apply.
no-list = Nothing can be added here.
no-menu = This list has no menu.
no-next = This is the last one.
no-previous = This is the first one.
undone = Undone: { $what }
redone = Done again: { $what }
signed-off = The section is signed off. The signature falls when its answers change.
signed-off-back = The section is not signed off.
sign-off-nowhere = Go to a question of the section first.
return-nowhere = There is no way back from here: nothing was left by a jump.
sought-none = There is nothing of that kind on another page.
entries-added = { $count ->
    [one] 1 entry was added.
   *[other] { $count } entries were added.
}
entries-nowhere = Go to a list of entries first.
replaced = { $count ->
    [one] Replaced in 1 answer. Undo takes it back.
   *[other] Replaced in { $count } answers. Undo takes it back.
}
find-nowhere = Go into a text first.
found = { $at } of { $count }. Ctrl+F, Enter: the next one.
found-none = “{ $text }” is not in this answer.

# What was done in a sitting
history-answer = answer “{ $name }”
history-clear = “{ $name }” made open
history-state = state of “{ $name }”
history-agreed = “{ $name }” agreed
history-not-known = “{ $name }” marked as not known
history-to-discuss = “{ $name }” marked for discussion
history-not-applicable = “{ $name }” does not apply
history-note = note on “{ $name }”
history-add = { $count ->
    [one] “{ $name }” added
   *[other] { $count } entries added
}
history-add-new = an empty entry added
history-remove = “{ $name }” removed
history-move = “{ $name }” moved
history-restore = what was removed is back
history-about = cover, depth or exercise mark
history-dismiss = a finding on “{ $name }” set aside
history-undismiss = a finding on “{ $name }” taken back
history-sign-off = section “{ $name }” signed off
history-sign-off-back = signature of “{ $name }” taken back
history-version = a version restored
history-gathered = files brought together
history-decided = “{ $name }” decided
history-else = a change
history-title = What was done in this sitting. Choose a line to go back to the point after it.
history-done = Done, the last first
history-undone = Undone
history-begin = Back to how it was at the beginning
nothing-to-undo = There is nothing to undo.
nothing-to-redo = There is nothing to do again.
nothing-removed = Nothing was removed.

# While another program works on the strategy
read-only = Read only: in use by { $who }. To write, close it there and open it here again.
read-only-unknown = Read only: in use by another program. To write, close it there and open it here again.
header-read-only = Read only

# What opening found
news-recovered = { $count ->
    [one] The program had stopped without saving: 1 change was recovered.
   *[other] The program had stopped without saving: { $count } changes were recovered.
}
news-kept-aside = Unsaved changes of an earlier sitting do not fit this file any more. They are kept in { $name }, beside it.
news-answer-twice = “{ $id }” was answered twice in the file; the second answer is kept among the parked ones.
news-item-twice = The id “{ $id }” stood twice in the file; the second entry is now “{ $now }”.
news-parked = { $count ->
    [one] 1 answer belongs to a question that is no longer asked; it is kept.
   *[other] { $count } answers belong to questions that are no longer asked; they are kept.
}
news-table = This is the file of { $name }: answer your own steps, add to shared lists such as institutions, leave notes anywhere (F7). The rest is read only.
news-other-version = The strategy was begun with version { $version } of its toolkit; changed questions are shown as they are now.
news-overlay = “{ $id }” was written for version { $for } of its toolkit, which is { $base } now: “toolkit verify” lists what to look at.
news-returned = { $count ->
    [one] 1 answer that was kept belongs to a question that is asked again; it is back.
   *[other] { $count } answers that were kept belong to questions that are asked again; they are back.
}
news-stand-in = The toolkit “{ $id }” is not here: the questions are shown as they were last asked. Everything is kept.

# A copy to send
copy-how = Whoever gets it opens it with this program. For others write a document to a file.
copy-made = { $name } made. The strategy itself is as it was.
copy-left-nothing = Nothing had to be left out.
copy-left-restricted = { $count ->
    [one] 1 restricted answer or entry was left out.
   *[other] { $count } restricted answers and entries were left out.
}
copy-left-parked = { $count ->
    [one] 1 answer that waits, since it is not asked for now, was left out.
   *[other] { $count } answers that wait, since they are not asked for now, were left out.
}
copy-left-removed = { $count ->
    [one] 1 removed entry or answer was left out.
   *[other] { $count } removed entries and answers were left out.
}
copy-left-conflicts = { $count ->
    [one] 1 conflict between different answers was left out.
   *[other] { $count } conflicts between different answers were left out.
}
copy-left-notes = { $count ->
    [one] 1 note was left out.
   *[other] { $count } notes were left out.
}
copy-left-dismissed = { $count ->
    [one] 1 reason why a finding was set aside was left out.
   *[other] { $count } reasons why findings were set aside were left out.
}
copy-left-mentions = { $count ->
    [one] 1 reference to an entry that is not in the copy was left out.
   *[other] { $count } references to entries that are not in the copy were left out.
}
copy-left-signatures = { $count ->
    [one] 1 signature of a section was left out, since the section does not say the same in the copy.
   *[other] { $count } signatures of sections were left out, since the sections do not say the same in the copy.
}
copy-left-holders = { $count ->
    [one] The name of 1 table or office, with the steps it works on, was left out.
   *[other] The names of { $count } tables or offices, with the steps they work on, were left out.
}

# The program
language-name = English
program-name = Four Pillars
header-draft = draft
header-exercise = EXERCISE
header-saved = Saved { $at }
header-trouble = NOT SAVED
too-small = Please make the window larger: at least 40 columns and 10 rows.
saved-at = Saved at { $at }. It is saved by itself; nothing needs to be pressed.
saving-by-itself = Nothing has changed yet. All answers are saved by themselves.
rejoined = Somebody else changed the file meanwhile. Both are brought together now; undo takes it back.
rejoined-decide = Somebody else changed the file meanwhile. Both are brought together; { $count ->
    [one] one thing is to be decided
   *[other] { $count } things are to be decided
} (F2, then “Decide”).
rejoin-here = this window
rejoin-there = somebody else
saved-beside = Somebody else changed the file meanwhile. Your work is now kept beside it in { $name }.
not-saved = { $why } ({ $hint }). It is tried again.
farewell = Everything is saved in { $path }
farewell-read = { $path } was only read here. Nothing in it was changed.
farewell-not-saved = The last changes are NOT in { $path }: { $why }. They lie in the journal beside it; open it again with this program.
leave-title = Leave the program? Everything is saved by itself.
leave-title-read = Leave the program? The strategy was only read here; nothing waits to be saved.
leave-yes = Leave
leave-no = Stay
leave-not-saved = the last save was not confirmed
paste-title = Paste { $count } characters into this answer?
paste-yes = Paste them
paste-no = Do not
copied = Copied.
copy-none = Select text with Shift and the arrows first.

# Home
home-title = Draft a national strategy or action plan
home-hint = Questions lead you from the situation to an action plan. Everything is saved by itself, on this computer only.
home-new = Begin: { $title }
home-found = Strategies in this folder
home-recent = Opened last, elsewhere
home-else = Look around
home-example = Open the worked example “{ $name }” (a fictional country)
new-prompt = A new strategy
new-hint = It can be changed later. A file with this name is made in the folder where you are.
new-country = Country
new-country-hint = For an exercise, a name you make up.
new-begin = Begin
new-needs-country = Write the name of the country first.

# The tour and the settings
tour-offer = New here? F2, then “tour”: five stops in two minutes. F1 helps anywhere.
tour-stop = { $title } ({ $stop } of { $stops })
tour-keys = Enter or →: go on   ←: back   Esc: end
tour-1 = One question at a time
    .text = 
        The question stands at the top, your answer goes into the box under it.
        Nothing has to be right at once: you can leave every question open, go on and come back.

        Tab  leads out of the text to the buttons under it, and on to those of the last rows.
        Enter  is a new line in a text; elsewhere it accepts and goes on.
        F4, F3  next and previous question.

        The last rows of the screen always say which keys work here.
tour-2 = When there is no answer yet
    .text = 
        “Not known”  is an answer: it becomes a data gap that the strategy names.
        “To discuss”  keeps what you have and puts it on the list for the table.
        “Does not apply…”  asks for a reason, and the question is settled.
        “Note”  or F7 keeps a remark for the team. It is never printed.
        On the page of an entry, F8 has them all.
        “Why, examples”  or F1 shows why it is asked, a good and a weak answer, and treaty articles.

        At the end of each pillar a page asks about gender equality, another about human rights.
tour-3 = Finding your way
    .text = 
        Esc  leads one level out: from the question to all steps; there it asks whether to leave.
        F2  goes anywhere: type a word of a step, a question, an answer or a command.
        F6  lists everything that is still open. Choose a line and you are there.
        Ctrl+R  leads back to where you were before you jumped.

        In the list of all steps, Enter opens a step and shows where each question stands.
tour-4 = The draft grows while you write
    .text = 
        F5  shows the strategy as it stands, at the place of this question.
        What is not answered stands there as [TO FILL], counted, never invented.

        F2, then “check your”: every answer in one list, to check and to mend.
        F2, then “check the”: what a reviewer would remark. It is advice, and never stops you.
        F2, then “write”: writes the strategy to a file.
tour-5 = Nothing is lost
    .text = 
        Everything is saved by itself; the top right corner says when.
        Ctrl+Z  takes back the last step, wherever it was; Ctrl+Y does it again.
        F2, then “done”: all steps of this sitting, and back to any of them.
        What was removed can be brought back, also tomorrow.

        All of it stays in one file on this computer. No network is used.
        Ctrl+Q  leaves. You can take this tour again: F2, then “tour”.
settings-row = { $name }: { $value }
settings-keys = ↑↓ row   Enter or →: next value   ←: previous value   Esc: done
settings-look = Colours
settings-look-default = of the terminal, for dark backgrounds
settings-look-light = for bright backgrounds
settings-look-high-contrast = high contrast
settings-look-mono = none
settings-ascii = Lines and marks
settings-ascii-auto = as the terminal can show them
settings-ascii-on = plain signs only
settings-ascii-off = drawn
settings-mouse = Mouse
settings-mouse-on = clicks here; hold Shift to select as elsewhere
settings-mouse-off = left to the terminal
settings-bidi = Arabic and Hebrew are put in order by
settings-bidi-auto = whoever does it in this terminal
settings-bidi-program = this program
settings-bidi-terminal = the terminal
settings-bidi-nobody = nobody
settings-sample = The line above should read “peace be upon you (12)”, from the right.

# Task list
tasks-title = All steps
tasks-go-on = Go on: { $title }
tasks-open = { $status } · { $count } open
tasks-hands = Many hands
tasks-decide = { $count } to decide
tasks-with = with { $name }
tasks-read-only = read only here
tasks-may-add = you may add to lists
tasks-whole = See it as a whole
section-signed = signed off by { $who }, { $when }
section-signature-fell = { $who } signed it off on { $when }, but answers changed since
tasks-essential = the essential questions
tasks-full = all questions
tasks-checkpoint-open = checkpoint open
standing-open = open
standing-to-discuss = to discuss
standing-answered = answered
standing-not-known = not known
standing-not-applicable = does not apply
standing-open-inside = { $count } open inside

# Questions
question-of = Question { $number } of { $count }
question-state = Marked: { $state }
question-restricted = Restricted: not in public documents
question-reason = Does not apply: { $reason }
question-note = Note: { $text }
note-more = Note ({ $count })
kept-unsaid = What you wrote waits here until you come back.
note-unread = Written as an answer, but not readable as one: { $text }
question-parked = An earlier answer waits here and comes back when the question applies again.
item-of = { $number } of { $count }
why-line = Why: { $why }
findings-more = (and { $count } more)
figures-total = Total
words = { $count ->
    [one] 1 word
   *[other] { $count } words
}
words-of = { $count ->
    [one] 1 word
   *[other] { $count } words
} (aim: up to { $aim })
choice-other = Something else…
refers-none = nobody chosen
refers-choose = { $now }   [Choose…]
choose-first = Choose first: ←→, then Enter. Tab goes on without an answer.
checkpoint-hint = Answer yes, partly or no, and say what shows it. A “no” is no failure: it leads to a measure.
checkpoint-evidence-label = What shows it?
checkpoint-follow-up-label = What follows from it?
verdict-not-known = Not known
verdict-not-applicable = Does not apply
follow-up-suggested = Suggested: { $measure }
follow-up-choose = [Take it, or decide otherwise…]
follow-up-change = [Change…]
follow-up-title = What follows? Suggested measure: { $measure }
follow-up-under = Take the suggested measure, under { $objective }
follow-up-no-objective = There is no objective yet to put the measure under; it can be taken once there is one.
follow-up-own = An action of our own…
follow-up-not-now = Not now, because…
refer-added = “{ $name }” is new and was added. Undo takes it back.
measure-taken = The measure is added. Its wording can be changed where it stands, among the measures.
button-next = Next
button-not-known = Not known
button-to-discuss = To discuss
button-not-applicable = Does not apply…
button-note = Note
button-more = Why, examples
button-done = Done
button-open = Open
button-move = Move…
button-duplicate = Duplicate
button-join = Join with { $number }
button-remove = Remove
removed = Removed. Ctrl+Z brings it back.
noted = The note is kept.
state-now-not-known = Marked as not known: it is answered and becomes a data gap.
state-now-to-discuss = Marked for discussion.
state-now-none = The mark is taken away.
depth-full = All questions are asked now.
depth-essential = Only the essential questions are asked now; other answers are kept.

# Items
row-add = + { $what }
row-add-to = + { $what } to { $under }
row-menu = + pick from the menu
row-many = + add many, one a line
no-name = (no name yet)
not-said = not said
nothing-open = nothing
items-number = No
items-title = What
items-lead = Lead
items-by = By
items-open = Open

# Layers
reading-keys = ↑↓ PgUp PgDn: move   Esc: close   ({ $last } of { $count })
pick-search = Search:
pick-nothing = Nothing fits.
pick-keys = Type to search   ↑↓ row   Enter: take   Esc: close
pick-take = Take them
pick-keys-short = ↑↓ row   Enter: take   Esc: close
pick-keys-many-short = ↑↓ row   Space: mark   Enter: take   Esc: close
pick-keys-many = Space: mark   Tab: to the search   Enter: take   Esc: close
pick-new = + { $what }: type its name above, then press Enter here
pick-new-how = Type the name in the search line first, then choose this row.
ask-keys = Enter: keep   Esc: leave it
ask-keys-long = Enter: next line   Tab: to the button   Esc: leave it
ask-add = Add them
ask-keep = Keep it
ask-reason = Why does it not apply?
    .hint = One sentence. It stands in the record, not in the document.
ask-note = Note
    .hint = For the drafting team; never printed. End with @ and a name to say who sees to it.
ask-park = Set a question aside
    .hint = Write it as a question. It waits at the end of the open points (F6).
joined = Joined with “{ $name }”. References follow; undo takes it back.
join-not = Only two different entries of one kind can be joined.
parked = Set aside. It waits at the end of the open points (F6).
park-nowhere = This toolkit has no list of questions that are set aside.
points-parked = Set aside
ask-own-action = What will be done?
    .hint = What; who leads; by when (2027-06). Parted by semicolons.
ask-not-now = Why not now?
    .hint = One sentence. It stands in the record of the checkpoint.
ask-dismiss = Why is the finding set aside?
    .hint = One sentence. It stands with the finding, and the finding can be taken back.
ask-decide = What was decided?
    .hint = One sentence, or nothing. It is kept with the note among the decisions.
ask-sign-off = Who signs this section off?
    .hint = A name or an office. Without a name the signature is taken back.
ask-table = What is the table called?
    .hint = Such as “Table 1”, “Prevent” or a ministry. Its answers will say so.
ask-anew = What shall stand there?
    .hint = Type to replace the text, or press an arrow key to change it. What the tables wrote is kept in a version.
ask-version = What is this version called?
    .hint = Such as “before the plenary”. It is kept whole, and can be brought back at any time.
ask-final = What is the final version called?
    .hint = What is adopted. It is kept whole: progress is read against it.
ask-final-reason = The strategy still has errors. Why is this version final all the same?
    .hint = One sentence; it is kept with the version. F2 and “findings” shows the errors.
ask-find = What is looked for?
    .hint = A word or a part of a sentence.
ask-replace = What shall stand there instead?
    .hint = Everything that would change is shown before it changes.
ask-entries = One entry a line
    .hint = A line that begins with - goes into the list inside the entry above it.
ask-other = What else?
    .hint = In your own words.
state-title = Where does this answer stand?
state-none = Open
state-draft = Draft
state-agreed = Agreed
state-to-discuss = To discuss
state-not-known = Not known
state-not-applicable = Does not apply…
move-title = Where does “{ $name }” go?
move-nowhere = There is no other list for it.
row-none = Choose an entry in the list first.
menu-title = Take what fits, and adapt the wording afterwards
menu-taken = taken
menu-added = Added. Adapt the wording to your country.
points-title = { $count ->
    [0] No open points
    [one] 1 open point
   *[other] { $count } open points
}
points-none = Everything that is asked is answered.
answers-open = { $count } open
findings-title = { $count ->
    [0] No findings
    [one] 1 finding
   *[other] { $count } findings
}
findings-none = { $open ->
    [0] Nothing is remarked.
    [one] Nothing is remarked on what is written. 1 point is still open (F6).
   *[other] Nothing is remarked on what is written. { $open } points are still open (F6).
}
findings-aside = Set aside
finding-aside-because = Set aside: { $reason }
finding-is-aside = Set aside. It stands at the end of the findings, and can be taken back.
finding-go = Go there
finding-set-aside = Set it aside, because…
finding-take-back = Take it back among the findings
notes-title = { $count ->
    [0] No note waits
    [one] 1 note waits
   *[other] { $count } notes wait
}
notes-none = No note waits for anybody. F7 writes one, @ and a name at its end say who sees to it.
notes-settled = Decided
note-go = Go to the answer
note-settle = It is done; what was decided…
note-reopen = Let it wait again
replace-title = “{ $find }” becomes “{ $with }”. This is how the answers would read; unmark what should stay.
replace-count = { $count ->
    [one] once
   *[other] { $count } times
}
replace-none = “{ $find }” stands in no answer.
draft-comes = The draft is being made…
export-comes = The document is being made…
exported = Written: { $path }
export-failed = It could not be written: { $why } ({ $hint })
export-title = Which document shall be written to a file?
go-to-command = command

# Guidance and help
guidance-why = Why it is asked
guidance-good = A good answer
guidance-weak = A weak answer
guidance-weak-because = Why it is weak
guidance-treaty = Treaty
guidance-source = Read more in
guidance-term = Term
guidance-minutes = Time for a group of six: { $minutes ->
    [one] 1 minute.
   *[other] { $minutes } minutes.
}
provision-article = { $instrument }, article { $article }: { $title }
provision-whole = { $instrument }: { $title }
# How a text binds, in the words of treaties
strength-shall = shall
strength-shall-qualified = shall, with caveats
strength-shall-consider = shall consider
strength-shall-endeavour = shall endeavour
strength-shall-seek = shall seek
strength-may = may
strength-may-include = may include
strength-encouraged = encouraged
strength-no-duty = no duty
help-title = Help for this place
help-keys = Keys, everywhere the same
help-tab = Tab, Shift+Tab  next or previous part of the page; leaves a text
help-enter = Enter  in a text: new line; elsewhere: accept and go on
help-esc = Esc  one level out; nothing is ever lost
help-space = Space  in lists: mark, or pick up a row and put it down
help-arrows = Arrows  move within a part; past its edge: to the next part
help-disclaimer = This program is not a publication of the United Nations, and not legal advice.
key-delete = Del

# Keys of a place
keys-home = ↑↓ choose   Enter: go on   Tab: next   Esc: leave
keys-new = Enter: begin   Tab: to the button   Esc: back
keys-tasks = ↑↓ choose   Enter: open or close a step, go to a question   Esc: leave
keys-prose = Tab: to the buttons   Enter: new line   Esc: all questions of this step
keys-line = Enter: accept, go on   Tab, Shift+Tab: next, back   F8: not known…   Esc: out
keys-prose-part = Tab, Shift+Tab: next, back   Enter: new line   F8: not known…   Esc: out
keys-choice = ↑↓ row   Space: choose   Enter: choose and go on   Esc: one level out
keys-choice-many = ↑↓ row   Space: mark   Enter: go on   Esc: one level out
keys-verdict = ←→ choose   Space: take   Enter: take and go on   Tab: next   Esc: out
keys-refers = Enter: choose   Del: nobody   Tab: next   Esc: one level out
keys-follow-up = Enter: decide what follows   Tab: next   Esc: one level out
keys-table = ↑↓ row   Enter: open   Space: pick up, carry with arrows   Del: remove
keys-carry = ↑↓ carry   Space: put down
keys-figures = Arrows: cell   type a number   Enter: next cell   Tab: to the buttons
keys-scale = ←→ choose   Space: take   Enter: take and go on   Esc: one level out
keys-buttons = ←→ choose   Enter: press   Tab: next   Esc: one level out
keys-footer = ←→ choose   Enter: press   Tab: to the page

# Commands
command-help = Help
    .help = help for this place
    .word = help
command-go-to = Go to…
    .help = go to any step, question or command, and search
    .word = go
command-previous = Previous
    .help = previous question, or previous entry of a list
    .word = back
command-next = Next
    .help = next question, or next entry of a list
    .word = skip
command-draft = Draft
    .help = the draft as it stands, at this place
    .word = draft
command-open-points = Open points
    .help = everything that is still open
    .word = open
command-pictures = Pictures
    .help = balance, timeline, stakeholders and progress, drawn
    .word = pictures
command-note = Note
    .help = a note for the drafting team
    .word = note
command-state = State
    .help = draft, agreed, to discuss, not known, does not apply
    .word = state
command-language = Language
    .help = another language
    .word = language
command-remove = Remove
    .help = remove the entry; it can be brought back
    .word = clear
command-undo = Undo
    .help = undo
    .word = undo
command-redo = Do again
    .help = do again what was undone
    .word = redo
command-restore = Bring back what was removed last
    .help = bring back what was removed last
    .word = restore
command-park = Set a question aside
    .help = keep a question for later, from wherever you are
    .word = park
command-return = Back to where I was
    .help = back to where the last jump began
    .word = return
command-next-open = Next open question
    .help = go on to the next page where something is open
    .word = next
command-next-to-discuss = Next to discuss
    .help = go on to the next page where something is to be discussed
    .word = discuss
command-next-finding = Next finding
    .help = go on to the next page that has a finding
    .word = remark
command-answers = Check your answers
    .help = every question with its answer, to read and to mend
    .word = answers
command-findings = Check the strategy
    .help = what a reviewer would remark: findings and comments on quality; set them aside, with a reason
    .word = findings
command-notes = Notes and decisions
    .help = what waits for somebody, and what was decided
    .word = notes
command-give = Give the steps to tables
    .help = a file for each table, with the steps it works on
    .word = give
command-gather = Bring the tables’ files together
    .help = what each table answered comes into this strategy
    .word = gather
command-decide = Decide
    .help = what the tables say differently, one by one
    .word = decide
command-send = Make a copy to send
    .help = a copy without notes, and without what was removed, waits or is restricted
    .word = send
command-versions = Versions
    .help = keep the strategy as it is now, compare it with how it was, or bring that back
    .word = versions
command-changes = What changed
    .help = what is different since this sitting began, word by word
    .word = changes
command-history = What was done
    .help = the steps of this sitting, and back to any of them
    .word = history
command-find-here = Find in this answer
    .help = find a word in the text you are in
    .word = find
command-replace = Replace in all answers
    .help = put one word in the place of another, with a look before
    .word = replace
command-entries = Add many entries
    .help = add many entries to a list, one a line
    .word = many
command-sign-off = Sign this section off
    .help = sign the section as it stands, or take the signature back
    .word = sign
command-export = Write a document to a file
    .help = export or save the strategy, or another document, to a file that you can print or mail
    .word = export
command-editor = Write in another editor
    .help = open the text in the editor of your system
    .word = editor
command-settings = Settings
    .help = colours, lines, mouse, Arabic and Hebrew
    .word = settings
command-tour = A tour of five stops
    .help = what the screen shows, in two minutes
    .word = tour
command-depth = Ask all questions, or only the essential ones
    .help = change between the essential and all questions
    .word = depth
command-saved = When was it saved?
    .help = says when it was saved
    .word = save
command-copy = Copy
    .help = copy the selected text
command-leave = Leave the program
    .help = leave; everything is saved
    .word = leave

# Plain mode
plain-welcome = Four Pillars, line by line: { $title }.
    Write an answer, or a command that begins with / such as /help. Everything is saved by itself.
plain-welcome-read = Four Pillars, line by line: { $title }.
    An empty line goes on, a command begins with / such as /help.
plain-step = Step { $number } of { $count }: { $title }
plain-question = Question { $number } of { $count }: { $title }
plain-field = { $entry }. Field { $number } of { $count }: { $title }
plain-point = Point { $number } of { $count }
plain-so-far = So far: { $text }
plain-so-far-text = So far:
plain-kept = Kept: { $text }
plain-kept-words = { $count ->
    [one] Kept: 1 word.
   *[other] Kept: { $count } words.
}
plain-keep = An empty line keeps it.
plain-go-on = An empty line goes on.
plain-skip = An empty line goes on without an answer.
plain-prose = Write as many lines as you like; end with a line that holds only a full stop.
plain-prose-again = What you write takes its place; end with a line that holds only a full stop.
plain-choose = Write a number, or the first letters.
plain-choose-many = Write numbers with spaces, or first letters with commas.
plain-choose-all = Write the numbers of those that change, with spaces, or “all”.
plain-word-all = all
plain-leave-it = An empty line leaves it.
plain-refer = Write a number, the first letters, or + and a name that is new.
plain-refer-many = Write numbers with spaces, first letters with commas, or + and a name that is new.
plain-form = How to write it: { $form }
plain-new-name = Write the name of the new entry behind the +.
plain-scale = Write a number from { $from } to { $to }.
plain-cell = { $row }, { $column }: a number
plain-chosen = { $label } (chosen)
plain-more-rows = (and { $count } more)
plain-entry-open = { $entry }. Open: { $open }
plain-list-empty = Write “{ $add }” and a text to make an entry.
plain-list = Write a number to open an entry, “{ $add }” and a text for one more, “{ $move } 2 1”, “{ $copy } 2” or “{ $remove } 2”.
plain-list-menu = “{ $menu }” shows wordings to take.
plain-list-what = “{ $text }” is nothing that can be done with a list.
plain-word-add = add
plain-word-move = move
plain-word-copy = copy
plain-word-remove = remove
plain-word-menu = menu
plain-removed = Removed. /undo brings it back.
plain-remove-which = Say which entry: “{ $remove } 2”.
plain-one = “{ $text }” names several; only one fits here.
plain-no-such = Nothing here begins with “{ $text }”.
plain-several = “{ $text }” could be several: { $rows }.
plain-no-number = “{ $text }” is no number from 1 to { $count }.
plain-no-command = “/{ $text }” is no command. The commands: { $commands }
plain-no-question = That needs a question; go to one first.
plain-not-asked = Nothing is asked there now.
plain-end = { $count ->
    [0] That was the last question; nothing is open.
    [one] That was the last question. 1 point is open: /open shows it, /draft the draft, /leave ends.
   *[other] That was the last question. { $count } points are open: /open shows them, /draft the draft, /leave ends.
}
plain-help = A line that shall begin with / is written with two of them, a line of one full stop with two.
plain-home = { $count ->
    [0] Write a name for a new strategy.
   *[other] Write a number to open one of them, or a name for a new strategy.
}
plain-home-what = Write one of the numbers, or a name.
plain-new = A new strategy in { $path }. Which country is it for?

## What differs between two versions

diff-annex = Changes
diff-file = changes
changes-title = Since this sitting began
diff-none = Nothing differs.
diff-cover = Cover
diff-title = Title
diff-country = Country
diff-given = { $name }: answered
diff-changed = { $name }: changed
diff-taken-back = { $name }: taken back
diff-state = { $name }: another state
diff-audience = { $name }: for other readers
diff-note = { $name }: notes
diff-added = { $name }: added
diff-removed = { $name }: removed
diff-moved = { $name }: moved
diff-reordered = { $name }: in another order
audience-public = public
audience-restricted = restricted

## Versions

versions-keep = Keep a version…
versions-final = Mark as final…
versions-none = No version was kept yet.
versions-adopt = What is adopted
versions-all = Kept so far, the newest first
version-compare = Show what changed since
version-annex = Write that as an annex for a document
version-restore = Bring it back (how it is now is kept, and undo takes it back)
version-is-kept = The version is kept.
version-is-final = This version is final. It is kept whole.
version-is-back = The strategy is as it was in this version. How it was before is kept, too.
version-changes = Since that version
version-named = kept
version-final = final
version-given = steps given to tables
version-before-merge = before files were brought together
version-before-restore = before a version was restored

## Tables: steps given, files brought together, decisions

step-is-with = “{ $step }” is with { $table }. A note is welcome here (F7).
step-is-shared = This list is for all tables: you may add to it. What others wrote is read only here.
step-is-nobodys = “{ $step }” is not with this table. A note is welcome here (F7).
gathered-agree = { $count ->
    [one] One answer is the same in all files.
   *[other] { $count } answers are the same in all files.
}
gathered-clear = { $count ->
    [one] One answer is taken over: it is clear what is meant.
   *[other] { $count } answers are taken over: it is clear what is meant.
}
gathered-decide = { $count ->
    [0] Nothing is to be decided.
    [one] One thing is to be decided.
   *[other] { $count } things are to be decided.
}
gathered-from = { $count ->
    [0] { $name }: to be decided
    [one] { $name }: one of them
   *[other] { $name }: { $count } of them
}
gathered-without-base = Nobody knows what { $names } and the strategy have in common: every difference is to be decided, and what was taken out is back.
decide-gone = That is decided already.
decide-taken-out = taken out
decide-stays-in = stays in { $list }
decide-no-answer = no answer
decide-not-together = These cannot be kept together; choose one or write anew.
decide-not-written = This cannot be written here; open the question itself.
decide-done = Decided.
decide-keys = ←→ button   Enter: press it   1-9: take   ↑↓: read on   Esc: close
decide-title = { $count ->
    [one] One thing to decide
   *[other] { $count } things to decide
}
decide-take = Take { $number }: { $name }
decide-make-one = Make them one
decide-both = Keep both
decide-later = Later
decide-close = Close
decide-list = Decided just now
decide-done-what = Decided: { $name }
decide-taken-back = Taken back, decide it again: { $name }
decide-is-later = Put off: it comes again at the end.
decide-undo = Take the last one back
decide-difference = What differs
decide-was = Before the tables worked on it
decide-put-off = { $count ->
    [one] One thing is put off. Choose “Decide” when the room is ready.
   *[other] { $count } things are put off. Choose “Decide” when the room is ready.
}
decide-own = this strategy ({ $name })
decide-same-name = “{ $name }” stands twice. Is it one?
decide-same = One: { $second } goes into { $first }; what points at it follows
decide-two = They are two
decide-all = Keep all of them
decide-anew = Write anew…
decide-before = Leave it as it was before
decide-none = Nothing is to be decided.
tables-title = Which table works on which steps?
tables-usual = One table for each pillar
tables-write = { $count ->
    [one] Write the file of one table
   *[other] Write the files of { $count } tables
}
tables-steps = Steps
tables-nobody = nobody
tables-new = A new table…
tables-rename = Rename “{ $name }”…
tables-who = Who works on “{ $step }”?
split-title = Files for the tables
split-how = Each table opens its own file with this program. There it answers its own steps, may add to shared lists such as institutions, and may leave notes anywhere; the rest is read only. You may go on in this strategy meanwhile.
split-where = They lie in { $folder }. Copy each to the laptop of its table. When the tables are done, copy the files back into this folder and choose “Bring the tables’ files together”.
split-done = { $count ->
    [one] One file is written.
   *[other] { $count } files are written.
}
returned-title = Which files come together with this strategy?
returned-ours = Files of tables
returned-others = Other strategies in this folder
returned-answers = { $count ->
    [0] nothing new
    [one] one answer is new
   *[other] { $count } answers are new
}
returned-none = No other strategy lies in this folder. Copy the tables’ files beside this one.
gathered-title = Brought together
copy-name = to-send
header-table = Table { $name }

# What documents in other formats say by themselves
label-contents = Contents
label-page = Page { $page } of { $pages }
label-update = Page numbers appear when the fields are updated: in Word, select all and press F9.
label-back = Back to the text
label-notes = Notes
label-skip = Skip to the text

# What documents say by themselves
edition-draft = Draft
edition-adopted = Adopted on { $date }
readers-public = For everybody
readers-restricted = Restricted: not for the public
caption-table = Table { $number }:
caption-figure = Figure { $number }:
ref-chapter = chapter { $number }
ref-part = section { $number }
ref-annex = Annex { $letter }
list-term = Term
list-meaning = Meaning
list-terms = Terms
list-short = Short form
list-long = Meaning in full
list-abbreviations = Abbreviations

# Who may read what
make-restricted-answer = This answer: restricted, not in public documents
make-restricted-entry = The whole entry: restricted, not in public documents
make-restricted-section = All answers of this section: restricted
make-public-answer = This answer: for everybody again
make-public-entry = The whole entry: for everybody again
make-public-section = All answers of this section: for everybody again
now-restricted = { $count ->
    [0] It is restricted already.
    [one] Restricted: no public document and no copy to send will hold it.
   *[other] { $count } answers are restricted: no public document and no copy to send will hold them.
}
now-public = { $count ->
    [0] It is for everybody already.
    [one] For everybody again.
   *[other] { $count } answers are for everybody again.
}
history-restricted = “{ $name }” restricted
history-public = “{ $name }” made public
# Tables as data
sheet-action-plan = Action plan
sheet-results-framework = Results framework
sheet-readings = Readings
sheet-stakeholders = Stakeholders
sheet-assistance-register = Assistance register
sheet-treaty-gaps = Treaty gaps
sheet-laws = Laws
sheet-coverage = Treaty coverage
sheet-item-number = { $record }, no.
sheet-field-of = { $record }: { $field }
sheet-currency = { $field }, currency
sheet-from = { $field }, start
sheet-to = { $field }, end
sheet-latest = Latest reading
sheet-read-on = Read on
sheet-way = Way from baseline to target, %
sheet-instrument = Treaty
sheet-provision = Provision
sheet-binds = How it binds
sheet-cut = […cut here: a cell of a spreadsheet holds no more]
label-remarks = Remarks
label-remark = Remark { $number }
label-data = The data of this chart

# A document to be made
order-make = Make it
order-form = Form
order-language = Language
order-readers = Readers
order-place = Folder
order-beside = where the strategy lies
order-folder = Which folder? (empty: where the strategy lies)
order-open = Open it when it is made
order-yes = yes
order-no = no
order-to-fill = { $open ->
    [0] Nothing is left to fill.
    [one] 1 point is still open in the answers; it is marked in the document where it prints.
   *[other] { $open } points are still open in the answers; they are marked in the document where they print.
}
form-md = Markdown text (md)
form-html = Web page (html)
form-docx = Word document (docx)
form-xlsx = Spreadsheet (xlsx)
form-csv = Table for other programs (csv)
form-svg = Drawing (svg)
form-png = Picture (png)
exported-open = { $count ->
    [0] Written: { $path }
    [one] Written: { $path }. 1 mark in it waits to be filled.
   *[other] Written: { $path }. { $count } marks in it wait to be filled.
}
exported-undrawn = Written: { $path }. A chart stands in words only: { $why }
