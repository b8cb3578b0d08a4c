# Cover
title-none = National action plan against trafficking in persons
cover-open = { $open ->
    [0] Nothing in this document is open.
    [one] 1 place in this document is marked TO FILL or to discuss.
   *[other] { $open } places in this document are marked TO FILL or to discuss.
}

# Chapters
chapter-summary = Summary
chapter-prepared = Mandate and preparation
chapter-law = Law
chapter-situation = Situation
chapter-response = The response so far
chapter-direction = Vision and priorities
pillar-name = Pillar: { $name }
chapter-governance = Coordination and adoption
chapter-funding = Funding
chapter-monitoring = Monitoring, reviews and national rapporteur
annex-plan = Action plan
annex-indicators = Indicators
annex-checkpoints = The checkpoints in figures
annex-institutions = Institutions
annex-open = What is not known yet
part-terms = Terms
part-help = Help to victims and its conditions
part-unfunded = Measures without money so far

# Sentences
summary-pillars = The plan works through four pillars: prevention, protection, prosecution and partnership. A gender checkpoint and a human-rights checkpoint close each of them.
term-trafficking = Trafficking in persons has three elements: an act (to recruit, transport, transfer, harbour or receive a person), a means (such as force, deception or abuse of a position of vulnerability) and the purpose of exploitation. This is the definition of the Trafficking in Persons Protocol, article 3, here called the Protocol.
term-exploitation = Exploitation includes, at a minimum, sexual exploitation, forced labour or services, slavery or practices similar to slavery, servitude and the removal of organs. Where one of the means was used, the consent of the victim is irrelevant.
term-child = A child is any person under 18. When the victim is a child, it is trafficking even if none of the means was used.
offence-covers = Covered today: { $elements }.
referral-is = National referral mechanism: { $state }.
figures-note = Persons identified as victims in the last full year. An empty cell is a figure that nobody gave; it does not mean zero.
no-help = No measure of this pillar says which help it gives to victims.
all-funded = No measure is marked as lacking money.
reports-from-outside = Who reports on trafficking and on this plan: { $who }.
reading-of = Reading: { $date }
measures-open = Measures: { $text }
indicators-open = Indicators: { $text }
indicators-note = Every indicator stands under its objective, with its readings, if there are any, below it.
checkpoints-note = The answers, the evidence and the follow-up stand in the chapters. This table counts answers and gives no grade.
open-note = Still open: { $open }; of these to discuss: { $discuss }. Answered as not yet known: { $unknown }.
made-how = Every sentence comes from an answer or from the template of this document.

# Columns
column-pillar = Pillar
column-pillars-and-objectives = Pillars and objectives
column-objectives = Objectives
column-measures = Measures
column-cost = Cost
column-group = Group
column-members = Women, men, girls, boys
column-forms = Forms of exploitation
column-place = Place
column-harm = Harm
column-held-by = Means of control
column-barriers = Barriers to help
column-gap = What is not known
column-matters = Why it matters
column-measure = Measure
column-lead = Lead
column-serves = Groups served
column-unit = Unit
column-baseline-date = Baseline date
column-target-date = Target date
column-help-measure = Measure
column-help = Help
column-condition = What a victim must do or be
column-review = Review
column-ready-by = Ready by
column-decision = Decision that follows
column-plan = Objective, measure, activity
column-partners = Partners
column-paid-from = Paid from
column-marker = Gender marker
column-status = Status
column-result = Objective, indicator, reading
column-level = Level
column-source = Source
column-name = Name
column-institution-kind = Kind
column-task = Task

# Captions
caption-balance = What each pillar has
caption-measures = Measures of { $number }
caption-indicators = Indicators of { $number }
caption-plan = { $pillar }: measures and activities
caption-results = { $pillar }: objectives, indicators, readings
