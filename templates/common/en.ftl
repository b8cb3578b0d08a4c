# Documents
document-strategy = Draft strategy
document-mainstreaming-record = Mainstreaming record: gender equality and human rights
document-workbook = Workbook: every question with its answer
document-workbook-blank = Workbook to write in: every question with room
document-open-points = Open points, a page for each step
document-action-plan = Action plan
document-results-framework = Results framework
document-stakeholders = Stakeholders

# On every document
exercise-mark = EXERCISE
cover-period = Period: { $period }
made-of = Made from the answers of the strategy. { $open ->
    [0] Nothing in this document is open.
    [one] 1 place in this document is marked TO FILL or to discuss.
   *[other] { $open } places in this document are marked TO FILL or to discuss.
}
disclaimer = This document was written with a working tool. It is not a publication of the United Nations and not legal advice.
annex-heading = Annex { $letter }: { $title }
not-applicable = Does not apply
nothing-asked = Nothing was asked here.

# Checkpoints
checkpoint-answer = Answer
checkpoint-evidence = Evidence
checkpoint-follow-up = Follow-up
checkpoint-question = Question
checkpoint-of = { $step }: { $title }
reason-given = Reason: { $reason }
mainstreaming-note = This record shows what was asked about gender equality and human rights, what was answered, on which evidence, and what follows. It counts answers and gives no grade.
mainstreaming-counts = One row for each checkpoint. “Followed up” counts the answers that led to a measure, to an action, or to a reason why not now.
mainstreaming-none = There are no checkpoints here.
part-counts = The checkpoints in figures

# Action plan
action-plan-time = What happens when
action-plan-table = Measures and activities
action-plan-no-time = No measure or activity has dates yet.
action-plan-none = No measure was entered yet.

# Results
results-note = Every indicator stands under its objective. The table shows what was entered and what is still open.
results-table = Objectives and indicators
results-none = No indicator was entered yet.
part-progress = Progress
progress-note = The way done is counted from the baseline to the target, in per cent.
progress-none = No figure was read yet.
caption-progress = The latest figure of each indicator
part-quality = How well results are measured
quality-note = The table counts what the indicators have. Outcomes are what changes for people and institutions.
caption-quality = What the indicators have

# Stakeholders
stakeholders-map = Institutions and groups
stakeholders-none = No institution was entered yet.
part-kinds = Stakeholders by type and level
kinds-note = A row of zeros is a question: does somebody of this type or level have to be heard?
kinds-none = Types and levels of stakeholders are not asked here.

# Workbook
workbook-note = Every question that applies, with its guidance and the answer as it stands today. Read it in a meeting, and write changes beside it.
workbook-why = Why: { $why }
workbook-answer = Answer
workbook-no-answer = No answer yet.
workbook-blank-note = Every question with its guidance and room to write. Give each table the pages of its step. Write “not known” where nobody knows, and “to discuss” where you do not agree: both are answers. Skip what does not fit.
workbook-who = Table, who writes, date:
workbook-checkpoint = Mark one box in each row. Below stand the same questions with room for the evidence of each answer, and for what follows from “partly” and “no”.
workbook-evidence = Evidence, and what follows:
workbook-entries = One entry after another, each with a number. Write for each:
workbook-figures = Write the figures, with their source and year. Leave empty what nobody has counted.
workbook-measure = If the answer is no or partly, this measure may help: { $measure }.

# Open points
open-points-note = { $open ->
    [one] 1 point is open.
   *[other] { $open } points are open.
} Print it, cut it between the steps, and give each table its page.
open-point = { $title }: { $text }
open-points-none = Nothing is open.
open-unknown = Not known yet
open-unknown-note = These points are answered: nobody knows. Who finds out, by when?
open-unknown-none = No answer says “not known”.
open-issues = Questions that were set aside
open-no-issues = No question is set aside.
caption-open = { $step }: what is open
caption-remarks = { $step }: what a reviewer would remark

# Columns
column-number = No.
column-indicator = Indicator
column-baseline = Baseline
column-target = Target
column-latest = Latest figure
column-read-on = Read on
column-way = Way done
column-axis = Area of work
column-indicators = Indicators
column-with-baseline = With baseline
column-with-target = With target
column-on-outcomes = On outcomes
column-split = Split by
column-read = Read
column-step = Step
column-checkpoint = Checkpoint
column-yes = Yes
column-partly = Partly
column-no = No
column-not-known = Not known
column-not-applicable = Not applicable
column-open = Open
column-followed-up = Followed up
column-said-by = Said by
column-said-on = Said on
column-kind = Type or level
column-institutions = Institutions
column-consultations = Consultations
column-unknown = Not yet known
column-open-point = What is open
column-under = Under
column-owner = Owner
column-by = By
column-issue = Question
column-remark = What a reviewer would remark
column-do = What to do
