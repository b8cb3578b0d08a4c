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

# Checks
check-measure-without-lead = No institution leads this measure.
    .why = A measure that belongs to everybody is done by nobody.
    .hint = Name the one institution that answers for it.
check-objective-nobody-measures = No indicator shows whether this objective is reached.
    .why = Without an indicator nobody can say later whether it worked.
    .hint = Add an indicator to the objective or to one of its measures.
severity-error = Error
severity-warning = Warning
severity-advice = Advice

# Forms of values
form-number = “{ $text }” is no number. Write digits, such as 12 or 12.5.
form-range = “{ $text }” is out of range: from { $min } to { $max }.
form-date = “{ $text }” is no date. Write a day, 2027-03-31, or a month, 2027-03.
form-period = “{ $text }” is no period. Write two dates with two dots, 2027-01..2031-12.
form-period-order = “{ $text }” ends before it begins.
form-money = “{ $text }” is no amount. Write whole units and a currency, 1200000 EUR.
form-judgement = “{ $text }” is no judgement. Write yes, partly or no.
form-option = “{ $text }” is none of the options: { $options }.
form-option-near = “{ $text }” is none of the options. Did you mean { $near }? The options: { $options }.
form-reference = “{ $text }” is no entry. The entries: { $items }.
form-one-reference = “{ $text }” names several; only one fits here.
form-follow-up = “{ $text }” is no follow-up. Write the id of a measure, “action: what; lead; date” or “not-now: reason”.
form-items = A list takes no value. Add an entry with /+.
form-table = A table takes no value as a whole. Name a row and a column: question/row/column.
path-unknown = There is no “{ $name }” here.
path-unknown-near = There is no “{ $name }” here. Did you mean { $near }?

# What a session says
refused = That cannot be done: { $why }.
reason-needed = Say why it does not apply.
no-list = Nothing can be added here.
no-next = This is the last one.
no-previous = This is the first one.
undone = Undone. Ctrl+Y does it again.
redone = Done again.
nothing-to-undo = There is nothing to undo.
nothing-to-redo = There is nothing to do again.
nothing-removed = Nothing was removed.

# What opening found
news-recovered = The program had stopped without saving: { $count } changes were recovered.
news-journal-of-another = Unsaved changes of an earlier sitting do not fit this file any more; they were not applied.
news-answer-twice = “{ $id }” was answered twice in the file; the second answer is kept among the parked ones.
news-item-twice = The id “{ $id }” stood twice in the file; the second entry is now “{ $now }”.
news-parked = { $count } answers belong to questions that are no longer asked; they are kept.
news-other-version = The strategy was begun with version { $version } of its toolkit; changed questions are shown as they are now.
