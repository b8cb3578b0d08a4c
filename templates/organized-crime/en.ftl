# Cover
cover-draft = Draft: { $open ->
    [one] 1 point is still open and marked TO FILL or to discuss.
   *[other] { $open } points are still open and marked TO FILL or to discuss.
}
column-at-a-glance = The objectives at a glance

# Chapters
chapter-prepared = How this strategy was prepared
chapter-scope = What this strategy covers
chapter-situation = Situation analysis
chapter-response = The response so far
chapter-priorities = Priorities
chapter-direction = Vision, mission, principles and goals
pillar-prevent = Pillar: Prevent
pillar-pursue = Pillar: Pursue
pillar-protect = Pillar: Protect
pillar-promote = Pillar: Promote partnerships
chapter-logic = How the measures lead to the goals
chapter-governance = Governance and adoption
chapter-resources = Resources
chapter-monitoring = Monitoring, evaluation and review
chapter-communication = Communication
chapter-made = How this document was made
annex-plan = Action plan
annex-results = Results framework
annex-mainstreaming = Mainstreaming record
annex-stakeholders = Stakeholders
annex-open = What is not known yet
part-balance = What each pillar has
part-counts = The checkpoints in figures
part-steps = Where each step of the work stands

# Sentences
checkpoint-summary = { $title }: { $yes } yes, { $partly } partly, { $no } no, { $unknown } not known, { $inapplicable } not applicable, { $open } open. The answers, the evidence and the follow-up stand in the mainstreaming record.
checkpoint-of = { $step }: { $title }
reason-given = Reason: { $reason }
balance-note = Costs are the sums of what the measures state. A measure without a cost adds nothing.
results-note = Every indicator stands under its objective. The table shows what was entered and what is still open.
mainstreaming-note = This record shows what was asked about gender equality and human rights, what was answered, on which evidence, and what follows. It counts answers and gives no grade.
measures-open = Measures: { $text }
activities-open = Activities: { $text }
indicators-open = Indicators: { $text }
open-note = Still open: { $open }; of these to discuss: { $discuss }. Answered as not yet known: { $unknown }.
made-how = Every sentence comes from an answer or from the template of this document. What is marked TO FILL was asked and not yet answered.

# Columns
column-number = No
column-measure = Measure
column-plan = Objective, measure, activity
column-lead = Lead
column-partners = Partners
column-by = By
column-cost = Cost
column-marker = Gender marker
column-serves = Groups served
column-status = Status
column-result = Objective, indicator
column-indicator = Indicator
column-level = Level
column-unit = Unit
column-baseline = Baseline
column-baseline-date = Baseline date
column-target = Target
column-target-date = Target date
column-source = Source
column-split = Split by
column-author = Author
column-published = Published
column-strength = Strength
column-limits = Limits
column-group = Group
column-sex = Sex
column-age = Age
column-place = Place
column-harm = Harm
column-gap = What is not known
column-matters = Why it matters
column-pillar = Pillar
column-objectives = Objectives
column-measures = Measures
column-indicators = Indicators
column-money = Cost of measures
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
column-name = Name
column-type = Type
column-task = Task
column-part = Part it takes
column-interest = Interest
column-influence = Influence
column-exposure = Risk
column-unknown = Not yet known
column-question = Under
column-standing = Status
