# Cover
cover-draft = { $open ->
    [0] Nothing in this document is marked TO FILL or to discuss.
    [one] 1 point in this document is marked TO FILL or to discuss.
   *[other] { $open } points in this document are marked TO FILL or to discuss.
}

# Chapters
chapter-prepared = How this strategy was prepared
chapter-situation = Situation analysis
chapter-response = The response so far
chapter-priorities = Priorities
chapter-direction = Vision, mission, principles and goals
pillar-prevent = Pillar: Prevent
pillar-pursue = Pillar: Pursue
pillar-protect = Pillar: Protect
pillar-promote = Pillar: Promote partnerships
chapter-governance = Governance and adoption
chapter-resources = Resources
chapter-monitoring = Monitoring, evaluation and review
chapter-communication = Communication
chapter-made = How this document was made
annex-plan = Action plan
annex-results = Results framework
annex-mainstreaming = Mainstreaming record
annex-stakeholders = Stakeholder map
annex-sheets = Indicator sheets
annex-context = Context: what helps and what hinders
annex-treaties = Treaties matrix and laws
annex-consultations = Consultations and questions set aside
part-marker = Money and gender equality
part-coverage = What the measures and laws serve
part-balance = What each pillar has
part-steps = Where each step of the work stands

# Sentences
checkpoint-summary = { $yes } yes, { $partly } partly, { $no } no, { $unknown } not known, { $inapplicable } not applicable, { $open } open.
balance-note = Costs are the sums of what the measures state. A measure without a cost adds nothing.
marker-note = The gender marker runs from 0 to 3. The last column shows which share of the costs is marked 2 or 3; measures without a marker count as not marked.
sheets-note = One sheet for each indicator: what it means, who collects it, and what was read.
sheets-of = { $number } { $objective }
treaties-note = How an article binds is told for all its paragraphs, strongest first. Which paragraph binds how, and with which caveats, stands in its text.
coverage-note = The table shows provisions that a measure, a law or a gap of this strategy names. It does not say whether a provision is carried out.
coverage-none = No measure, law or gap names a provision yet.
measures-open = Measures: { $text }
activities-open = Activities: { $text }
indicators-open = Indicators: { $text }
made-how = Every sentence comes from an answer or from the template of this document. What is marked TO FILL was asked and not yet answered.

# Columns
column-measure = Measure
column-plan = Objective, measure, activity
column-lead = Lead
column-partners = Partners
column-cost = Cost
column-marker = Gender marker
column-serves = Groups served
column-status = Status
column-result = Objective, indicator
column-level = Level
column-unit = Unit
column-baseline-date = Baseline date
column-target-date = Target date
column-source = Source
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
column-objectives = Objectives
column-measures = Measures
column-money = Cost of measures
column-name = Name
column-type = Type
column-task = Task
column-part = Part it takes
column-interest = Interest
column-influence = Influence
column-exposure = Risk
column-question = Question
column-standing = Status
column-market = Market
column-crime = Type of crime
column-trend = Trend
column-roles = Roles of women and men
column-harms = Harms
column-sources = Sources
column-finding = Finding
column-threat = Problem
column-likelihood = Likelihood
column-weakness = Weakness of the response
column-reason = Reason
column-law = Law
column-provisions = Provisions
column-text-at-hand = Text at hand
column-language = Language
column-sherloc = Record in SHERLOC
column-verified = Verified
column-practice = In practice
column-treaty-gap = Gap
column-provision = Provision
column-origin = Found by
column-reference = Reference
column-reasons = Reasons
column-factor = Factor
column-field = Field
column-evidence = Evidence
column-meaning = What it means
column-assumption = Assumption
column-sign = What shows it
column-otherwise = If it does not hold
column-effect = Effect
column-answer = Answer
column-action-plan = Action plan
column-period = Period
column-adopted = Adopted
column-note = Note
column-money-source = Source of money
column-amount = Amount
column-funded = Money there
column-until = Until
column-need = Need
column-urgency = Urgency
column-gap-served = Gap
column-provider = Provider sought
column-year = Year
column-date = Date
column-found = What was found
column-decisions = Decisions
column-consulted = Who was consulted
column-women = Women
column-men = Men
column-said = What was said
column-changed = What changed
column-settled = Settled
column-output = Output
column-function = Function
column-updated = Last update
column-crimes = Crimes addressed
column-sensitive = Sensitive means
column-collector = Collected by
column-frequency = How often
column-strength-of-duty = How it binds
column-gaps = Gaps
column-budget = Budget
column-sources-money = Sources
column-marked = Marked 2 or 3, per cent

# Other documents
document-statement = Statement for the Working Group on Technical Assistance
document-sherloc-record = Record of the strategy for SHERLOC
document-consultation-record = Record of consultations
document-assistance-register = Treaty coverage and assistance register
document-evaluation = Evaluation of the workshop
document-facilitator = Facilitator's pack: day plans, notes, handouts
statement-note = Two pages at most. Read it aloud once: a statement is heard, not read.
statement-strategy = The national strategy
statement-review = Progress in the review of implementation
statement-practices = Good practices and lessons
statement-needs = Needs for technical assistance, by pillar
sherloc-note = The facts that a focal point needs to file the strategy in SHERLOC, the database of UNODC for laws, cases and strategies.
sherloc-pillars = Pillars covered
sherloc-provisions = Provisions served by measures
field-country = Country
column-fact = Fact
column-entry = Entry
consultation-note = Who was heard, with numbers of women and men, and what changed because of it.
register-coverage = Coverage of the treaties in force
register-note = One row for each provision that a strategy can serve. An empty row is no proof of a gap: the provision may be carried out without this strategy.
column-minutes = Minutes
column-session = Session
column-how = How
evaluation-note = Mark each line from 1 (not at all) to 5 (fully). You need not give your name. The answers stay with the organizers.
evaluation-lines = How it was
evaluation-statement = Statement
evaluation-vocabulary = I can explain the difference between an objective, a measure and an activity.
evaluation-problem = The analysis shows who is harmed, by sex, age and place.
evaluation-pillars = All four pillars got the time they need.
evaluation-gender = The gender checkpoints changed something in our draft.
evaluation-rights = The human-rights checkpoints changed something in our draft.
evaluation-measure = I know how to write an indicator with a baseline and a target.
evaluation-heard = Everybody in my group was heard.
evaluation-program = The program was a help.
evaluation-time = The time was well used.
evaluation-use = I know what I will do with the draft next week.
evaluation-best = What helped you most?
evaluation-missing = What was missing, or should be left out?
evaluation-next = What will you do next, and by when?
evaluation-you = If you like, you work for: police or other enforcement ☐ · justice ☐ · another State body ☐ · civil society, business or academia ☐
facilitator-note = For whoever leads a workshop: rules of the room, day plans, a note for every question, handouts and cards. Minutes are for tables of about six people. A session marked ◆ needs all questions: in the window press F2 and choose “Ask all questions, or only the essential ones”; line by line type /depth.
facilitator-before = Before the first day
facilitator-prepare = Copy the program and this file to every laptop, and try one without a network. Enter the institutions and the affected groups in the main file before the pillars are drafted, and copy that file to the laptops as prevent.ron, pursue.ron, protect.ron and partners.ron: then nobody enters the police four times. Only the main laptop adds institutions later; the others write them on the sheet.
agenda-three = Plan for three days
agenda-three-note = Five and a half to six hours of work a day. With an hour for lunch and two breaks of fifteen minutes: from 9.00 to about 16.30. With interpreters add a quarter, or leave out the swap.
agenda-two = Plan for two days
agenda-two-note = The situation is prepared beforehand and read together. Each table writes one objective. Nobody swaps drafts.
agenda-one = Plan for one day
agenda-one-note = A demonstration with the exercise country, or a first try. One objective a pillar; the rest is shown.
agenda-day = Day { $day }
session-welcome = Opening and rules
session-welcome-how = Who asked for the strategy, what will be there at the end, the rules of the room.
session-words = Words we share
session-words-how = Tables match the cards at the end of this pack: terms and meanings. Objective, measure, activity; output and outcome; threat, harm, risk.
session-problem = Situation
session-problem-how = Each table takes one market and writes one sheet: what, where, who is harmed by sex, age and place, what shows it. The main laptop enters them: each market a paragraph of “Criminal markets”, each group an entry of “Affected groups”. Step: Situation.
session-situation-read = Reading the situation
session-situation-read-how = Read the prepared analysis aloud in pairs. Mark what is missing and what is not known. Step: Situation.
session-response = Response, context, stakeholders
session-response-how = What was tried and what came of it; what helps and hinders; who is missing. Gaps against the treaties ◆ if there is time. Steps: Response so far, Context, Stakeholders.
session-priorities = Priorities ◆
session-priorities-how = Score the problems for harm, likelihood and weakness of the response, alone first. Choose three to five. Step: Priorities.
session-checkpoint-situation = Checkpoints on the analysis
session-checkpoint-situation-how = Evidence for every yes; “not known” is an answer. Step: Situation, Gender checkpoint and Human-rights checkpoint.
session-vision = Vision and goals, with their checkpoints
session-vision-how = Everybody writes one sentence alone, tables merge them, the room chooses. Step: Vision and goals.
session-pillars = Four pillars in parallel ◆
session-pillars-how = Each table drafts two objectives of its pillar with measures, leads and dates. Steps: Prevent, Pursue, Protect, Promote partnerships.
session-pillars-one = One objective for each pillar ◆
session-pillars-one-how = Each table drafts one objective of its pillar with two measures, leads and dates. Steps: Prevent, Pursue, Protect, Promote partnerships.
session-swap = Swap and critique
session-swap-how = Tables read the draft of their neighbour, and write three questions and one compliment.
session-checkpoint-pillars = Checkpoints of the pillars
session-checkpoint-pillars-how = Each table answers the gender and the human-rights checkpoint of its pillar, and takes at least one suggested measure or says why not.
session-governance = Governance ◆, logic and money, in parallel
session-governance-how = Two tables: who decides, who coordinates, how information is shared safely. Two tables: why the measures lead to the goals, and where the money comes from. Steps: Governance; Logic check and Resources.
session-plan = Activities and costs ◆
session-plan-how = Each table opens its pillar and adds to every measure its cost and two or three activities with lead and period. Then the room reads the sums of the pillars side by side. Steps: the four pillars, then Action plan and Resources.
session-indicators = Indicators and baselines ◆
session-indicators-how = Two or three for each objective, at least one on what changes for people. Ask of each: who writes this figure down today, and may we see last year's? If nobody does, answer “not known” and say by when. Steps: the four pillars.
session-together = Look at the whole
session-together-how = Show balance, open checkpoints and findings of the main file on the wall. Each table names one thing that it will change.
session-next = Open facts and next steps
session-next-how = Print the open points, a page for each step. Who does what by when? Name who holds the file from today.
session-evaluate = Evaluation
session-evaluate-how = Everybody fills in the form alone.
facilitator-notes = Notes for each question
facilitator-notes-note = What to do with a question in the room, and where groups get stuck.
facilitator-step = { $hint } About { $minutes } minutes for the questions that are asked at this depth.
facilitator-handouts = Handouts
facilitator-handouts-note = Arda does not exist; its figures are invented. Write your own, do not copy. Let tables say why the weak answer is weak; the reasons stand behind the handouts.
handout-good = A good answer: { $good }
handout-weak = A weak answer: { $weak }
facilitator-groups = Four tables of six or seven people. At each: at most three from enforcement or prosecution, one from social affairs or health, one from civil society, one who knows figures or money. No chief beside their own staff. One person types, one watches the time; both change each day. Write down a language for the main file; tables may speak any language, and answers are read back before they are kept. The questions of this version are in English: have those of your sessions translated beforehand.
facilitator-rules = Rules, to be read aloud and hung up: no names of victims, witnesses, suspects or colleagues; no open cases; no photos and no recording; nobody is asked for their own story; what is said stays here; anyone may pass, and may ask for another table without a reason. Name one person, not an officer, to whom a worry can be told. In the evening take down maps and sheets. After the last day delete the copies of the tables, and say who keeps the main file.
facilitator-print = Print before you travel: the day plan and the notes once, the cards for each table, two handouts a table of the questions that you will use, the evaluation form for everybody. Print the open points on the last day.
facilitator-apart = Bringing drafts together: on day one and day three one laptop, the main one, holds the file that counts; tables work on paper, and its typist enters one answer for the room. On day two each table types only its own pillar in its own copy. In the evening two people open both files side by side and take the pillar over into the main file; allow forty minutes for each.
session-first-steps = First steps with the program
session-first-steps-how = One laptop a table: open the file, answer the title, Tab to leave the text, F4 next, F3 back, F1 help, Esc out. It saves by itself. Everybody at the table types one word.
session-mandate = Mandate and scope
session-mandate-how = Prepared and read aloud; the room corrects. Step: Mandate and scope.
session-follow = Monitoring, communication, adoption, in parallel
session-follow-how = Two tables: how progress is followed, when it is evaluated, what changes the strategy. Two tables: who learns of it, who checks and adopts it. Steps: Monitoring and evaluation; Communication and Validation.
facilitator-reasons = Why the weak answers are weak
facilitator-cards = Cards to cut
facilitator-cards-note = A term and its meaning. Cut them apart, mix them, and let each table match them.
column-term = Term
column-meaning-of = Meaning
card-objective = Objective
card-objective-is = A change for people, by a date.
card-measure = Measure
card-measure-is = What will be done for the change.
card-activity = Activity
card-activity-is = A step, with a name and dates.
card-output = Output
card-output-is = What we deliver.
card-outcome = Outcome
card-outcome-is = What changes because of it.
card-indicator = Indicator
card-indicator-is = What we count to see the change.
card-baseline = Baseline
card-baseline-is = The figure of today.
card-target = Target
card-target-is = The figure that we want, by a date.
card-threat = Threat
card-threat-is = Who could do what.
card-harm = Harm
card-harm-is = What it does to people.
card-risk = Risk
card-risk-is = What may stop our plan.
card-market = Market
card-market-is = What is sold illegally, and where.
evaluation-free = I could speak without worrying who would repeat it.
column-partners-or-plan = Partners or plan
column-by-or-period = By or period
column-laws-no = Laws (No)
column-gaps-no = Gaps (No)
column-needs-no = Needs (No)

# Chapters and annexes of the full and the short strategy
cover-short = Short form
chapter-summary = Executive summary
chapter-terms = Terms and abbreviations
chapter-cross-cutting = Themes that run through all pillars
chapter-risks = Assumptions and risks
annex-assistance = Gaps against the treaties, and assistance
annex-basis = Mandate and record
annex-sources = Sources and what is not known
part-glance = The pillars at a glance
part-scope = What this strategy covers
part-objectives = Objectives and measures
part-articles = Groups served and treaty articles
part-pillar-needs = Assistance needed for this pillar
part-evaluation = Mid-term review and evaluation
part-timeline = What happens when
part-record = Facts for the record
part-unknown = What is not known yet
pillar-note = { $title } of this pillar

# Sentences of the strategy
summary-pillars = The strategy works through four pillars: prevent, pursue, protect and promote partnerships. A gender checkpoint and a human-rights checkpoint close each of them.
terms-note = Terms of the Organized Crime Convention and its Protocols are explained in our own words; the text of the treaty is what counts.
articles-note = How each article binds stands in { $where }.
threats-note = Harm, likelihood and weakness of the response are each rated from 1 (low) to 5 (high). The ratings opened the discussion; they did not decide it.
risks-note = Likelihood and effect are each rated from 1 (low) to 3 (high).
context-note = Strengths and weaknesses lie in the institutions, opportunities and threats around them.
context-strength = Strengths
context-weakness = Weaknesses
context-opportunity = Opportunities
context-threat = Threats
context-unsorted = Not sorted yet
unknown-note = { $unknown ->
    [0] No answer says “not known”.
    [one] 1 answer says “not known”.
   *[other] { $unknown } answers say “not known”.
}
money-with-budget = The measures state costs of { $costs }. The budget is { $budget }.
money-without-budget = The measures state costs of { $costs }. No budget was entered.
checkpoint-line = { $title }: { $yes } yes, { $partly } partly, { $no } no, { $unknown } not known, { $inapplicable } not applicable, { $open } open.
no-objectives = No objective was entered yet.
no-measures = No measure was entered yet.
pillar-no-needs = No need for assistance was entered for this pillar.
see-consultations = Who was heard, and what changed, stands in { $where }.
see-sources = The sources, with their limits, stand in { $where }.
see-treaties = Laws and treaty articles stand in { $where }; gaps and needs for assistance in { $needs }.
see-mainstreaming = Answers, evidence and follow-up stand in { $where }.
see-needs = Needs for technical assistance stand in { $where }.
see-results = All indicators stand in { $where }, with a sheet for each in { $sheets }.
short-needs = Needs for technical assistance stand in the assistance register.

# Captions
caption-glance = The four pillars
caption-objectives = The objectives
caption-measures = Measures of { $number }
caption-indicators = Indicators of { $number }
caption-plan = Measures and activities
caption-marks = Crimes, gender marker and sensitive means of each measure
caption-results = Objectives and indicators
caption-readings = Figures read for { $number }
caption-short = { $pillar }, objectives and measures
sheet-of = { $number } { $indicator }

# Columns
column-aim = Aim
column-objective = Objective
column-objective-or-measure = Objective or measure
column-point = Point
column-figure = Figure
column-activity = Activity
column-activities = Activities
column-decision = Decision

# Action plan and progress report
action-plan-note = Objectives, measures and activities with lead, date, cost and status. A measure without activities is a promise that nobody has begun to plan.
document-progress-report = Progress report
progress-report-note = What was done, what is late and why, what the figures say, and what has to be decided. It counts what was entered and praises nothing.
progress-report-stand = Where the activities stand
progress-report-done = Done
progress-report-delayed = Delayed, and why
progress-report-dropped = Dropped, and why
progress-report-reviews = What the reviews found and decided
progress-report-next = What is next
progress-report-on-track = On track
progress-report-not-started = Not started
progress-report-unsaid = Without a status
progress-report-decisions = Decisions
progress-report-decisions-note = A report that ends without a decision changes nothing. Write down what is decided, who sees to it, and by when.
progress-report-no-activities = No activity was entered yet.
progress-report-none-done = No activity is marked as done.
progress-report-none-delayed = No activity is marked as delayed.
progress-report-none-dropped = No activity was dropped.
progress-report-none-on-track = No activity is marked as on track.
progress-report-none-not-started = No activity is marked as not started.
progress-report-none-unsaid = Every activity has a status.
progress-report-no-reviews = No review is recorded. Reviews are asked for once the strategy is adopted.

# Brief
document-brief = Brief for the minister
document-strategy-short = Strategy, short form
brief-decided = What is to be decided
brief-is-draft = The strategy is not marked as adopted. The question is whether the draft goes on to adoption.
brief-is-adopted = The strategy is adopted. The question is what it needs now.
brief-why = Why now
brief-direction = Where it leads
brief-money = What it costs and who pays
brief-asked = What is asked of you
brief-issues = Questions that wait for an answer
brief-risks = Risks
brief-open = What is still open
brief-open-counts = { $open ->
    [0] No point is open.
    [one] 1 point is open.
   *[other] { $open } points are open.
} { $discuss ->
    [0] None is to be discussed.
    [one] 1 of them is to be discussed.
   *[other] { $discuss } of them are to be discussed.
} { $unknown ->
    [0] Nothing is marked as not known.
    [one] 1 answer says “not known”.
   *[other] { $unknown } answers say “not known”.
}

# Registers and statement
register-pillars = Needs by pillar
register-pillars-note = A need stands under each pillar whose measures it serves.
register-no-pillar = No measure yet
register-no-needs = No need was entered.
sherloc-facts = Facts
consultation-safe = Safe and equal participation
consultation-safe-note = The checkpoints on preparation ask whether everybody could take part safely.
statement-four = Prevention, data, gender equality and human rights
statement-prevention = Prevention.
statement-data = Data and analysis.
statement-sources = { $sources ->
    [0] No source is recorded yet
    [one] The analysis names 1 source
   *[other] The analysis names { $sources } sources
}; { $gaps ->
    [0] no data gap is recorded.
    [one] 1 data gap is recorded.
   *[other] { $gaps } data gaps are recorded.
}
statement-mandate = In resolution 11/2 the Conference of the Parties encourages States to consider such strategies: to develop, carry out, monitor and evaluate them, on the basis of evidence, with the whole of government and of society.
statement-gaps = Provisions with a gap, and how each binds
