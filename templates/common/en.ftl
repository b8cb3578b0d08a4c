document-strategy = Draft strategy
exercise-mark = EXERCISE
cover-period = Period: { $period }
made-of = Draft made from { $open ->
    [0] complete answers
    [one] answers with 1 point still open
   *[other] answers with { $open } points still open
}.
checkpoint-answer = Answer
checkpoint-evidence = Evidence
checkpoint-follow-up = Follow-up
checkpoint-question = Question
disclaimer = This draft was written with a working tool. It is not a publication of the United Nations and not legal advice.
annex-heading = Annex { $letter }: { $title }
not-applicable = Does not apply
nothing-asked = Nothing was asked here.
