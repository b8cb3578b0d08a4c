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
