//! What never holds or comes up is found with its reason, and nothing sound raises an alarm.

use crate::support::{files_of, fixture};
use fourpillars::interview::holds::Evaluator;
use fourpillars::session::open;
use fourpillars::strategy::{self, Source, file};
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::fault::Fault;
use proptest::prelude::*;

type Files = Vec<(String, String)>;

/// The harbour with pieces replaced.
fn changed(changes: &[(&str, &str, &str)]) -> Files {
    let mut files = files_of(&fixture("harbour"));
    for (file, old, new) in changes {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
        assert!(text.contains(old), "{old} is not in {file}");
        *text = text.replacen(old, new, 1);
    }
    files
}

#[test]
fn what_never_holds_or_comes_up_is_said_once_with_its_reason() {
    let (look, plan, keep) = ("steps/1-look.ron", "steps/2-plan.ron", "steps/3-keep.ron");
    let keeper = |when: &str| changed(&[(keep, "\"keeper\", ", &format!("\"keeper\", when: {when}, "))]);
    for (files, code, id, reason) in [
        (
            keeper("And([Is(\"fuel\", \"gas\"), Is(\"fuel\", \"diesel\")])"),
            "never-true",
            "keeper",
            "`fuel` has one answer, and is to be `gas` and `diesel` at once",
        ),
        (
            keeper("Number(of: \"ships\", min: 200000)"),
            "never-true",
            "keeper",
            "`ships` is at least 0 and at most 100000, and is to be at least 200000",
        ),
        // No two of the three contradict each other.
        (
            keeper(
                "And([Number(of: \"smell\", min: 2), Number(of: \"smell\", max: 3), Not(Number(of: \"smell\", min: 1, max: 4))])",
            ),
            "never-true",
            "keeper",
            "`smell` is at least 2 and at most 3, and is not to be at least 1 and at most 4",
        ),
        (
            keeper(
                "And([Date(of: \"last-spill\", from: \"2028-02\"), Not(Date(of: \"last-spill\", from: \"2028-01\"))])",
            ),
            "never-true",
            "keeper",
            "not to be at least 2028-01-01",
        ),
        (
            keeper("And([State(\"story\", Agreed), Not(Answered(\"story\"))])"),
            "never-true",
            "keeper",
            "a `story` that is Agreed is answered",
        ),
        (
            keeper(
                "And([Count(list: \"offices\", max: 1), Count(list: \"offices\", where: Answered(\"office-phone\"), min: 2)])",
            ),
            "never-true",
            "keeper",
            "of the entries of `offices`, which are at most 1, at least 2 are to meet a condition",
        ),
        (
            keeper("Or([Answered(\"fuel\"), Count(list: \"offices\", max: 0)])"),
            "never-true",
            "keeper",
            "a part of the condition never holds",
        ),
        // A question of two steps earlier, which asks for the opposite.
        (
            keeper("And([Answered(\"last-spill\"), Not(Has(\"waste\", \"oil\"))])"),
            "never-asked",
            "keeper",
            "nobody can ever be asked this question: `Has(\"waste\", \"oil\")` is to hold and not to hold at once",
        ),
        // Nothing is said of what stands in a section or step that is never asked.
        (
            changed(&[(
                plan,
                "where: Is(\"office-kind\", \"union\")",
                "where: And([Is(\"office-kind\", \"union\"), Is(\"office-kind\", \"company\")])",
            )]),
            "never-true",
            "crew-check",
            "no entry meets the condition of `Any(list: \"offices\", …)`: `office-kind` has one answer",
        ),
        (
            changed(&[(
                plan,
                "when: Not(State(\"night-work\", NotApplicable))",
                "when: And([Answered(\"last-spill\"), Not(Answered(\"waste\"))])",
            )]),
            "never-asked",
            "noise-step",
            "nobody can ever be asked this step",
        ),
        (
            changed(&[(
                "records.ron",
                "when: Answered(\"today\")",
                "when: And([Answered(\"today\"), State(\"today\", NotApplicable)])",
            )]),
            "never-true",
            "wanted",
            "a `today` that is NotApplicable is not answered",
        ),
        // Its examples pass; but what it points at is asked only where there are ships.
        (
            changed(&[
                ("rules.ron", "Number(of: \"ships\", min: 100)", "Not(Number(of: \"ships\", min: 1))"),
                ("rules.ron", "[(id: \"ships\", value: Number(2400))]", "[(id: \"fuel\", value: One(\"gas\"))]"),
                ("rules.ron", "      [],\n", ""),
            ]),
            "never-true",
            "busy-and-uncounted",
            "the rule can never remark anything",
        ),
        (
            changed(&[(
                look,
                "depth: Essential, kind: Number(min: 0, max: 100000)",
                "kind: Number(min: 0, max: 100000)",
            )]),
            "essential-behind-full",
            "counting",
            "`ships` is asked on the full way only",
        ),
    ] {
        let faults = open::look_over(&files).1;
        let found: Vec<_> = faults.iter().filter(|fault| !fault.code.starts_with("words-")).collect();
        let fits = |fault: &Fault| fault.code == code && fault.id == id && fault.message.contains(reason);
        assert!(found.len() == 1 && fits(found[0]), "{code} {id}: {reason}: {found:#?}");
    }
}

const PROBE: &str = "probe";

/// The harbour with one more question, which has this condition.
fn probed(when: &str) -> Files {
    let mut files = files_of(&fixture("harbour"));
    for (file, old, new) in [
        (
            "steps/3-keep.ron",
            "(id: \"keeper\"",
            format!("(id: \"{PROBE}\", kind: Money, when: {when}),\n(id: \"keeper\""),
        ),
        ("words/en/words.ron", "[\n", format!("[\n(id: \"{PROBE}\", title: \"Probe\", prompt: \"Probe?\"),\n")),
    ] {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
        *text = text.replacen(old, &new, 1);
    }
    files
}

/// Tests on few answers, so that many of them meet.
fn tests() -> impl Strategy<Value = String> {
    let one = |all: &[&str]| prop::sample::select(all.iter().map(|it| it.to_string()).collect::<Vec<_>>());
    let leaf = one(&[
        "Answered(\"fuel\")",
        "Is(\"fuel\", \"gas\")",
        "Is(\"fuel\", \"diesel\")",
        "Is(\"fuel\", \"other\")",
        "State(\"fuel\", NotKnown)",
        "State(\"fuel\", Draft)",
        "State(\"fuel\", NotApplicable)",
        "Number(of: \"ships\", min: 10)",
        "Number(of: \"ships\", max: 20)",
        "Number(of: \"ships\", min: 15, max: 15)",
        "Number(of: \"ships\", max: -1)",
        "Number(of: \"smell\", min: 6)",
        "Number(of: \"smell\", min: 2, max: 3)",
        "Answered(\"last-spill\")",
        "Date(of: \"last-spill\", from: \"2027-01\")",
        "Date(of: \"last-spill\", to: \"2027-01-15\")",
        "Date(of: \"plan-years\", from: \"2027-01\", to: \"2030-12\")",
        "Date(of: \"plan-years\", to: \"2028-12\")",
        "Has(\"waste\", \"oil\")",
        "Has(\"waste\", \"sewage\")",
        "Answered(\"waste\")",
        "Count(list: \"offices\", min: 2)",
        "Count(list: \"offices\", max: 1)",
        "Count(list: \"offices\", max: 0)",
        "Count(list: \"offices\", where: Is(\"office-kind\", \"union\"), max: 0)",
        "Any(list: \"offices\", where: Is(\"office-kind\", \"union\"))",
        "All(list: \"offices\", where: Is(\"office-kind\", \"union\"))",
        "Any(list: \"offices\", where: And([Answered(\"office-phone\"), Not(Answered(\"office-phone\"))]))",
        "Answered(\"offices\")",
        "State(\"offices\", NotKnown)",
        "Is(\"swimmers\", \"no\")",
        "Answered(\"swimmers\")",
        "State(\"swimmers\", Draft)",
        "Answered(\"landings\")",
        "Answered(\"fees\")",
    ]);
    leaf.prop_recursive(3, 12, 4, |inner| {
        let list = prop::collection::vec(inner.clone(), 1..4).prop_map(|all| all.join(", "));
        prop_oneof![
            3 => list.clone().prop_map(|all| format!("And([{all}])")),
            2 => list.prop_map(|all| format!("Or([{all}])")),
            2 => inner.prop_map(|one| format!("Not({one})")),
        ]
    })
}

/// Answers to the same questions, or none, as a strategy of the harbour.
fn answers() -> impl Strategy<Value = String> {
    let of = |id: &'static str, values: &'static [&'static str]| {
        prop::sample::select(values).prop_map(move |value| match value {
            "" => String::new(),
            value => format!("(id: \"{id}\", {value}),"),
        })
    };
    let office = |kind: &str| format!("answers: [(id: \"office-name\", value: Text(\"A\")){kind}]");
    let union = office(", (id: \"office-kind\", value: One(\"union\"))");
    let none = office("");
    let items = [
        String::new(),
        format!("value: Items([(id: \"o1\", {none})])"),
        format!("value: Items([(id: \"o1\", {union})])"),
        format!("value: Items([(id: \"o1\", {union}), (id: \"o2\", {none})])"),
        format!("value: Items([(id: \"o1\", {union}), (id: \"o2\", {union})]), state: NotKnown"),
        "state: NotKnown".into(),
    ];
    let offices = prop::sample::select(items.to_vec()).prop_map(|value| match value.is_empty() {
        true => String::new(),
        false => format!("(id: \"offices\", {value}),"),
    });
    let parts = (
        of(
            "fuel",
            &[
                "",
                "value: One(\"gas\")",
                "value: One(\"diesel\")",
                "value: One(\"other:Peat\")",
                "value: One(\"gas\"), state: NotKnown",
                "state: NotKnown",
                "state: NotApplicable, reason: \"x\"",
            ],
        ),
        of("ships", &["", "value: Number(0)", "value: Number(15)", "value: Number(20)", "value: Number(100)"]),
        of("smell", &["", "value: Number(2)", "value: Number(5)"]),
        of("waste", &["", "value: Many([\"oil\"])", "value: Many([\"oil\", \"sewage\"])", "value: Many([\"sewage\"])"]),
        of("last-spill", &["", "value: Date(\"2027-01\")", "value: Date(\"2027-01-10\")", "value: Date(\"2029-05\")"]),
        of(
            "plan-years",
            &[
                "",
                "value: Period(from: \"2027-01\", to: \"2028-12\")",
                "value: Period(from: \"2026-01\", to: \"2031-12\")",
            ],
        ),
        of(
            "swimmers",
            &[
                "",
                "value: Judgement(judgement: No)",
                "value: Judgement(judgement: Yes)",
                "value: Judgement(evidence: \"Seen.\")",
            ],
        ),
        of("fees", &["", "value: Money(amount: 5, currency: \"EUR\")"]),
        of("landings", &["", "value: Table([(row: \"north\", column: \"summer\", value: 1)])"]),
        offices,
    );
    parts.prop_map(|(a, b, c, d, e, f, g, h, i, j)| format!("[{a}{b}{c}{d}{e}{f}{g}{h}{i}{j}]"))
}

/// Whether some of these answers bring the probe up.
fn comes_up(toolkit: &Toolkit, answers: &[String]) -> bool {
    let (step, section, question) = toolkit.place_of(PROBE).unwrap();
    answers.iter().any(|answers| {
        let mut given =
            strategy::Strategy::new(Source { id: toolkit.id.clone(), version: toolkit.version.clone() }, []);
        given.answers = file::fragment(answers).unwrap();
        Evaluator::new(toolkit, &given).applies_at_top(step, section, question)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn what_is_said_to_be_never_asked_no_answers_bring_up(
        when in tests(),
        answers in prop::collection::vec(answers(), 150),
    ) {
        let verified = open::look_over(&probed(&when));
        let toolkit = verified.0.unwrap();
        let said = |fault: &&Fault| fault.id == PROBE && ["never-true", "never-asked"].contains(&fault.code)
            && !fault.message.starts_with("a part of");
        if let Some(fault) = verified.1.iter().find(said) {
            prop_assert!(!comes_up(&toolkit, &answers), "{when}: {fault}");
        }
    }
}
