//! What applies, what counts, what is open, how it is numbered and what is next.

use crate::harbour::{changed, toolkit};
use fourpillars::checks;
use fourpillars::document::{Subject, Templates, View};
use fourpillars::interview::holds::Evaluator;
use fourpillars::interview::{Interview, Node, Standing, Status};
use fourpillars::lang::Lang;
use fourpillars::reports::{self, BalanceRow, Reports, StepRow};
use fourpillars::strategy::edit::Edit;
use fourpillars::strategy::value::{Item, Value};
use fourpillars::strategy::{Answer, Audience, Place, Source, Strategy, file};
use fourpillars::text::Id;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::condition::{Condition, State};
use ron::extensions::Extensions;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// A strategy of a toolkit at full depth: the answers given, in RON, and every other question open.
pub fn strategy(toolkit: &Toolkit, answers: &str) -> Strategy {
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    let mut strategy = Strategy::new(source, toolkit.questions().map(|(_, _, question)| question.id.clone()));
    strategy.full = true;
    for answer in file::fragment(&format!("[{answers}]")).unwrap_or_else(|error| panic!("{error} in {answers}")) {
        let at = strategy.answers.iter().position(|open| open.id == answer.id);
        let at = at.unwrap_or_else(|| panic!("nothing asks {}", answer.id));
        strategy.answers[at] = answer;
    }
    strategy
}

pub fn interview(answers: &str) -> Interview {
    let toolkit = toolkit();
    let strategy = strategy(&toolkit, answers);
    Interview::of(toolkit, Arc::new(strategy))
}

fn essential(answers: &str) -> Interview {
    let toolkit = toolkit();
    let mut strategy = strategy(&toolkit, answers);
    strategy.full = false;
    Interview::of(toolkit, Arc::new(strategy))
}

fn condition(ron: &str) -> Condition {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    options.from_str(ron).unwrap_or_else(|error| panic!("{error} in {ron}"))
}

fn holds(answers: &str, test: &str) -> bool {
    let toolkit = toolkit();
    let strategy = strategy(&toolkit, answers);
    Evaluator::new(&toolkit, &strategy).holds(&condition(test), None)
}

/// Whether a condition holds inside an item.
fn holds_in(interview: &Interview, test: &str, item: &str) -> bool {
    let evaluator = Evaluator::new(&interview.toolkit, &interview.strategy);
    interview.holds_in(&evaluator, &condition(test), &item.into())
}

fn node<'a>(interview: &'a Interview, question: &str) -> &'a Node {
    interview.place_of(question).unwrap().2
}

fn number(interview: &Interview, item: &str) -> String {
    interview.item(item).unwrap().number.clone()
}

/// A test with answers that make it true and false, and answers around it that show and hide its question.
struct Row {
    test: &'static str,
    id: &'static str,
    yes: &'static str,
    no: &'static str,
    shown: &'static str,
    hidden: &'static str,
}

const ROWS: &[Row] = &[
    Row {
        test: "Answered(\"fees\")",
        id: "fees",
        yes: "Money(amount: 5, currency: \"EUR\")",
        no: "",
        shown: "(id: \"waste\", value: Many([\"oil\"]))",
        hidden: "(id: \"waste\", value: Many([\"plastics\"]))",
    },
    Row {
        test: "Is(\"fishers\", \"no\")",
        id: "fishers",
        yes: "Judgement(judgement: No)",
        no: "Judgement(judgement: Yes)",
        // Hidden at one remove: the date that shows it is hidden itself.
        shown: "(id: \"last-spill\", value: Date(\"2024-08\")), (id: \"waste\", value: Many([\"oil\"]))",
        hidden: "(id: \"last-spill\", value: Date(\"2024-08\")), (id: \"waste\", value: Many([\"plastics\"]))",
    },
    Row {
        test: "Has(\"watchers\", \"b2\")",
        id: "watchers",
        yes: "Refers([(item: \"b1\", name: \"\"), (item: \"b2\", name: \"\")])",
        no: "Refers([(item: \"b1\", name: \"\")])",
        shown: "(id: \"offices\", value: Items([(id: \"b1\", answers: [(id: \"office-phone\", value: Text(\"1\"))])]))",
        hidden: "(id: \"offices\", value: Items([(id: \"b1\", answers: [])]))",
    },
    Row {
        test: "Number(of: \"fees\", min: 5, max: 9)",
        id: "fees",
        yes: "Money(amount: 9, currency: \"EUR\")",
        no: "Money(amount: 10, currency: \"EUR\")",
        shown: "(id: \"waste\", value: Many([\"other:Nets\"]))",
        hidden: "(id: \"waste\", value: Many([]))",
    },
    Row {
        test: "Date(of: \"last-spill\", from: \"2024-01\", to: \"2024-12\")",
        id: "last-spill",
        yes: "Date(\"2024-12-31\")",
        no: "Date(\"2025-01-01\")",
        shown: "(id: \"waste\", value: Many([\"oil\"]))",
        hidden: "(id: \"waste\", value: Many([\"sewage\"]))",
    },
    Row {
        test: "Count(list: \"air-aims\", where: Answered(\"aim-name\"), min: 1, max: 2)",
        id: "air-aims",
        yes: "Items([(id: \"a1\", answers: [(id: \"aim-name\", value: Text(\"x\"))]), (id: \"a2\", answers: [])])",
        no: "Items([(id: \"a1\", answers: []), (id: \"a2\", answers: [])])",
        shown: "(id: \"fuel\", value: One(\"diesel\"))",
        hidden: "(id: \"fuel\", value: One(\"gas\"))",
    },
    Row {
        test: "Count(list: \"air-aims\", max: 1)",
        id: "air-aims",
        yes: "Items([(id: \"a1\", answers: [])])",
        no: "Items([(id: \"a1\", answers: []), (id: \"a2\", answers: [])])",
        shown: "(id: \"fuel\", value: One(\"other:Coal\"))",
        hidden: "(id: \"fuel\", value: One(\"current\"))",
    },
    Row {
        test: "Any(list: \"air-aims\", where: Answered(\"aim-name\"))",
        id: "air-aims",
        yes: "Items([(id: \"a1\", answers: [(id: \"aim-name\", value: Text(\"x\"))]), (id: \"a2\", answers: [])])",
        no: "Items([(id: \"a1\", answers: []), (id: \"a2\", answers: [])])",
        shown: "(id: \"fuel\", value: One(\"heavy-oil\"))",
        hidden: "(id: \"fuel\", value: One(\"gas\"))",
    },
    Row {
        test: "All(list: \"air-aims\", where: Answered(\"aim-name\"))",
        id: "air-aims",
        yes: "Items([(id: \"a1\", answers: [(id: \"aim-name\", value: Text(\"x\"))])])",
        no: "Items([(id: \"a1\", answers: [(id: \"aim-name\", value: Text(\"x\"))]), (id: \"a2\", answers: [])])",
        shown: "(id: \"fuel\", value: One(\"heavy-oil\"))",
        hidden: "(id: \"fuel\", value: One(\"gas\"))",
    },
    Row {
        test: "State(\"fees\", Draft)",
        id: "fees",
        yes: "Money(amount: 5, currency: \"EUR\")",
        no: "",
        shown: "(id: \"waste\", value: Many([\"oil\"]))",
        hidden: "(id: \"waste\", value: Many([\"plastics\"]))",
    },
];

#[test]
fn a_test_on_an_absent_answer_is_false_and_not_turns_it() {
    for row in ROWS {
        let id = row.id;
        let value = |value: &str, more: &str| format!("(id: \"{id}\", value: {value}{more})");
        let lists = row.yes.starts_with("Items");
        let mut cases = vec![
            ("unanswered", format!("(id: \"{id}\")"), row.shown, false),
            ("unanswered and hidden", format!("(id: \"{id}\")"), row.hidden, false),
            ("answered", value(row.yes, ""), row.shown, true),
            ("answered and hidden", value(row.yes, ""), row.hidden, false),
            ("not applicable", value(row.yes, ", state: NotApplicable, reason: \"none\""), row.shown, false),
        ];
        if !row.no.is_empty() {
            cases.push(("answered otherwise", value(row.no, ""), row.shown, false));
        }
        if !row.test.starts_with("State") {
            cases.push(("to discuss", value(row.yes, ", state: ToDiscuss"), row.shown, true));
            // What nobody knows has no value to compare, but it is an answer.
            let known = row.test.starts_with("Answered") || lists;
            cases.push(("not known any more", value(row.yes, ", state: NotKnown"), row.shown, known));
            let settled = row.test.starts_with("Answered");
            cases.push(("not known", format!("(id: \"{id}\", state: NotKnown)"), row.shown, settled));
        }
        for (what, answer, around, expected) in cases {
            let answers = format!("{around}, {answer}");
            assert_eq!(holds(&answers, row.test), expected, "{} where it is {what}", row.test);
            let not = format!("Not({})", row.test);
            assert_eq!(holds(&answers, &not), !expected, "{not} where it is {what}");
        }
    }
}

#[test]
fn a_state_is_one_of_an_answer_that_is_there() {
    let with = |more: &str| format!("(id: \"waste\", value: Many([\"oil\"])), (id: \"fees\"{more})");
    let value = ", value: Money(amount: 5, currency: \"EUR\")";
    for (answer, states) in [
        (String::new(), &[][..]),
        (value.into(), &["Draft"]),
        (format!("{value}, state: Draft"), &["Draft"]),
        (format!("{value}, state: Agreed"), &["Agreed"]),
        // Nothing is said, so nothing is agreed.
        (", state: Agreed".into(), &[]),
        (", state: Draft".into(), &[]),
        (format!("{value}, state: ToDiscuss"), &["ToDiscuss"]),
        (", state: ToDiscuss".into(), &["ToDiscuss"]),
        (", state: NotKnown".into(), &["NotKnown"]),
        (", state: NotApplicable, reason: \"no\"".into(), &["NotApplicable"]),
    ] {
        for state in State::ALL {
            let test = format!("State(\"fees\", {state:?})");
            let name = format!("{state:?}");
            assert_eq!(holds(&with(&answer), &test), states.contains(&&*name), "{test} where{answer}");
        }
    }
    let hidden = "(id: \"waste\", value: Many([\"plastics\"])), (id: \"fees\", state: NotKnown)";
    assert!(!holds(hidden, "State(\"fees\", NotKnown)"));
}

#[test]
fn a_judgement_with_evidence_alone_is_not_answered() {
    let evidence = "(id: \"swimmers\", value: Judgement(evidence: \"The beach is closed.\"))";
    assert!(!holds(evidence, "Answered(\"swimmers\")"));
    assert!(["yes", "partly", "no"].iter().all(|it| !holds(evidence, &format!("Is(\"swimmers\", \"{it}\")"))));
    assert!(node(&interview(evidence), "swimmers").is_open());
}

#[test]
fn choices_of_ones_own_are_the_option_other() {
    let own = "(id: \"fuel\", value: One(\"other:gas\")), (id: \"waste\", value: Many([\"oil\", \"other:Nets\"]))";
    assert!(holds(own, "Is(\"fuel\", \"other\")"));
    assert!(!holds(own, "Is(\"fuel\", \"gas\")"));
    assert!(holds(own, "Has(\"waste\", \"other\")"));
    assert!(holds(own, "Has(\"waste\", \"oil\")"));
    assert!(!holds(own, "Has(\"waste\", \"sewage\")"));
}

#[test]
fn ranges_hold_their_ends_and_may_be_open() {
    let number = |value: &str| format!("(id: \"ships\", value: Number({value}))");
    for (value, range, expected) in [
        ("5", "min: 5, max: 5", true),
        ("4.9", "min: 5", false),
        ("5.1", "max: 5", false),
        ("0", "max: 5", true),
        ("0", "max: 0", true),
    ] {
        let test = format!("Number(of: \"ships\", {range})");
        assert_eq!(holds(&number(value), &test), expected, "{value} in {range}");
    }
    assert!(holds("(id: \"smell\", value: Number(3))", "Number(of: \"smell\", min: 3)"));
    let spill =
        |date: &str| format!("(id: \"waste\", value: Many([\"oil\"])), (id: \"last-spill\", value: Date(\"{date}\"))");
    for (date, range, expected) in [
        ("2024-02", "from: \"2024-02-01\", to: \"2024-02-29\"", true),
        ("2024-02", "to: \"2024-02-28\"", false),
        ("2024-02", "from: \"2024-02-02\"", false),
        ("2024-02-29", "to: \"2024-02\"", true),
        ("2024-02-29", "from: \"2024-03\"", false),
    ] {
        assert_eq!(holds(&spill(date), &format!("Date(of: \"last-spill\", {range})")), expected, "{date} in {range}");
    }
    let years = "(id: \"plan-years\", value: Period(from: \"2027-01\", to: \"2030-12\"))";
    for (range, expected) in [
        ("from: \"2027-01-01\", to: \"2030-12-31\"", true),
        ("from: \"2027-02\"", false),
        ("to: \"2030-11\"", false),
        ("from: \"2028-01\", to: \"2029-01\"", false),
    ] {
        assert_eq!(holds(years, &format!("Date(of: \"plan-years\", {range})")), expected, "{range}");
    }
}

#[test]
fn conditions_join_as_in_logic() {
    const YES: &str = "Answered(\"ships\")";
    const NO: &str = "Answered(\"story\")";
    for (test, expected) in [
        (format!("And([{YES}, {YES}])"), true),
        (format!("And([{YES}, {NO}])"), false),
        (format!("Or([{NO}, {YES}])"), true),
        (format!("Or([{NO}, {NO}])"), false),
        (format!("Not(Or([{NO}, Not({YES})]))"), true),
        (format!("Not(And([{YES}, Not({NO})]))"), false),
    ] {
        assert_eq!(holds("(id: \"ships\", value: Number(3))", &test), expected, "{test}");
    }
}

#[test]
fn all_of_an_empty_list_is_false() {
    for answers in ["", "(id: \"offices\")", "(id: \"offices\", value: Items([]))"] {
        assert!(!holds(answers, "All(list: \"offices\", where: Not(Answered(\"office-name\")))"), "{answers}");
    }
}

/// Two aims: the first with two works and two gauges, the first work with a visit.
const AIMS: &str = r#"
(id: "ships", value: Number(12)),
(id: "offices", value: Items([(id: "o1", answers: [(id: "office-name", value: Text("Port Authority"))])])),
(id: "water-aims", value: Items([
  (id: "a1", answers: [
    (id: "aim-name", value: Text("No oil")),
    (id: "works", value: Items([
      (id: "w1", answers: [
        (id: "work-name", value: Text("A boom")),
        (id: "master", value: Refers([(item: "o1", name: "Port Authority")])),
        (id: "price", value: Money(amount: 90000, currency: "EUR")),
        (id: "ready", value: Date("2028-09")),
        (id: "visits", value: Items([
          (id: "v1", answers: [(id: "visit-name", value: Text("Try it")), (id: "visit-time", value: Period(from: "2028-10", to: "2028-11"))]),
        ])),
      ]),
      (id: "w2", answers: [(id: "work-name", value: Text("Bins")), (id: "price", value: Money(amount: 5000, currency: "USD"))]),
    ])),
    (id: "gauges", value: Items([
      (id: "g1", answers: [(id: "gauge-name", value: Text("Litres")), (id: "today", value: Number(900)), (id: "wanted", value: Number(10))]),
      (id: "g2", answers: [(id: "gauge-name", value: Text("Birds")), (id: "wanted", value: Number(3))]),
    ])),
  ]),
  (id: "a2", answers: [(id: "aim-name", value: Text("No nets"))]),
])),
(id: "basin-aims", value: Items([(id: "a3", answers: [(id: "aim-name", value: Text("Clear water"))])])),
(id: "crew-aims", value: Items([(id: "c1", answers: [(id: "aim-name", value: Text("Rest"))])]))
"#;

#[test]
fn inside_an_item_a_name_is_sought_in_the_item_its_parents_and_the_top() {
    let interview = interview(AIMS);
    for (item, test, expected) in [
        ("v1", "Answered(\"visit-time\")", true),
        ("v1", "Number(of: \"price\", min: 90000, max: 90000)", true),
        ("v1", "Count(list: \"gauges\", min: 2, max: 2)", true),
        ("v1", "Number(of: \"ships\", min: 12)", true),
        ("v1", "Answered(\"story\")", false),
        ("w1", "Answered(\"visit-time\")", false),
        (
            "w1",
            "Any(list: \"visits\", where: And([Answered(\"price\"), Answered(\"aim-name\"), Answered(\"ships\")]))",
            true,
        ),
        ("w2", "Any(list: \"visits\", where: Answered(\"price\"))", false),
        // Its own, not its neighbour's.
        ("w2", "Number(of: \"price\", max: 5000)", true),
        ("a1", "All(list: \"works\", where: Answered(\"price\"))", true),
        ("a1", "All(list: \"works\", where: Answered(\"ready\"))", false),
        ("a2", "Answered(\"works\")", false),
        // A field that does not apply is absent: no figure of today, none that is wanted.
        ("a1", "Count(list: \"gauges\", where: Answered(\"wanted\"), min: 1, max: 1)", true),
        ("g2", "Not(Answered(\"wanted\"))", true),
    ] {
        assert_eq!(holds_in(&interview, test, item), expected, "{test} in {item}");
    }
    assert!(holds(AIMS, "Any(list: \"water-aims\", where: Any(list: \"works\", where: Answered(\"visits\")))"));
    assert!(interview.node(&Place::of("v1", "tow")).unwrap().applies);
    for (old, new) in [("\"2028-09\"", "\"2028-05\""), ("Number(10)", "Number(11)"), ("\"2028-11\"", "\"2030-01\"")] {
        let other = self::interview(&AIMS.replace(old, new));
        assert!(!other.node(&Place::of("v1", "tow")).unwrap().applies, "{new}");
    }
}

#[test]
fn a_state_says_what_is_open_and_what_is_printed() {
    let value = ", value: Number(12)";
    let rows = [
        (String::new(), Standing::Open, "[TO FILL]", true),
        (", state: Draft".into(), Standing::Open, "[TO FILL]", true),
        (", state: Agreed".into(), Standing::Open, "[TO FILL]", true),
        (value.into(), Standing::Answered, "12", true),
        (format!("{value}, state: Draft"), Standing::Answered, "12", true),
        (format!("{value}, state: Agreed"), Standing::Answered, "12", true),
        (format!("{value}, state: ToDiscuss"), Standing::ToDiscuss, "12 [to discuss]", true),
        (", state: ToDiscuss".into(), Standing::ToDiscuss, "[TO FILL]", true),
        (", state: NotKnown".into(), Standing::NotKnown, "not yet known", true),
        (format!("{value}, state: NotKnown"), Standing::NotKnown, "not yet known", true),
        (", state: NotApplicable, reason: \"no\"".into(), Standing::NotApplicable, "", false),
        (format!("{value}, state: NotApplicable, reason: \"no\""), Standing::NotApplicable, "", false),
    ];
    let templates = Templates::of(&toolkit(), Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
    for (answer, standing, text, shown) in rows {
        let interview = interview(&format!("(id: \"ships\"{answer})"));
        let ships = node(&interview, "ships");
        let open = matches!(standing, Standing::Open | Standing::ToDiscuss);
        assert_eq!((ships.standing(), ships.is_open()), (standing, open), "{answer}");
        assert_eq!(interview.open().contains(&ships.place), open, "{answer}");
        let reports = reports::of(&interview);
        let gaps: Vec<&Place> = reports.gaps.iter().map(|gap| &gap.place).collect();
        assert_eq!(gaps.contains(&&ships.place), standing == Standing::NotKnown, "{answer}");
        let audience = Audience::Restricted;
        let subject = Subject { interview: &interview, findings: &[], reports: &reports, audience };
        let view = View::whole(&subject, templates.display(&interview.toolkit));
        let json = &view.json()["answers"]["ships"];
        assert_eq!((json["text"].as_str(), json["shown"].as_bool()), (Some(text), Some(shown)), "{answer}");
    }
}

#[test]
fn a_hidden_answer_does_not_count_and_waits() {
    let shown = "(id: \"waste\", value: Many([\"oil\"])), (id: \"fees\", value: Money(amount: 5, currency: \"EUR\"))";
    let hidden = shown.replace("oil", "plastics");
    let (before, after) = (interview(shown), interview(&hidden));
    assert!(node(&before, "fees").value().is_some() && node(&before, "fees").parked().is_none());
    let fees = node(&after, "fees");
    assert!(fees.value().is_none() && fees.parked().is_some() && !fees.is_open());
    assert!(after.walk().all(|node| &*node.question.id != "fees"));
}

#[test]
fn items_are_numbered_by_the_letter_of_their_axis_and_their_place() {
    let interview = interview(AIMS);
    let all = ["a1", "w1", "v1", "w2", "g1", "g2", "a2", "a3", "c1", "o1"];
    let numbers: Vec<String> = all.iter().map(|id| number(&interview, id)).collect();
    // Two lists of one axis go on counting; a second list in an item has letters; without an axis there is no letter.
    assert_eq!(numbers, ["W1", "W1.1", "W1.1.1", "W1.2", "W1.a", "W1.b", "W2", "W3", "C1", "1"]);
}

#[test]
fn a_hidden_list_does_not_number() {
    let menu = "kind: Items(of: \"aim\", menu: \"water-menu\")";
    let toolkit = changed(&[
        ("steps/2-plan.ron", menu, &format!("{menu}, when: Is(\"fuel\", \"gas\")")),
        (
            "steps/2-plan.ron",
            "when: Count(list: \"water-aims\", where: Any(list: \"works\", where: Answered(\"master\")), min: 1),",
            "",
        ),
    ]);
    let numbers = |fuel: &str| {
        let strategy = strategy(&toolkit, &format!("(id: \"fuel\", value: One(\"{fuel}\")), {AIMS}"));
        let interview = Interview::of(toolkit.clone(), Arc::new(strategy));
        let numbers: Vec<String> =
            interview.items_of("aim").iter().map(|aim| format!("{} {}", aim.number, aim.title)).collect();
        numbers.join(", ")
    };
    assert_eq!(numbers("gas"), "W1 No oil, W2 No nets, W3 Clear water, C1 Rest");
    assert_eq!(numbers("diesel"), "W1 Clear water, C1 Rest");
}

#[test]
fn no_two_entries_of_one_item_have_one_number() {
    let toolkit = changed(&[
        (
            "records.ron",
            "(id: \"gauges\", depth: Essential, kind: Items(of: \"gauge\")),",
            "(id: \"gauges\", depth: Essential, kind: Items(of: \"gauge\")),\
             (id: \"other-works\", kind: Items(of: \"work\")), (id: \"other-gauges\", kind: Items(of: \"gauge\")),",
        ),
        (
            "words/en/words.ron",
            "(id: \"aim/gauges\", title: \"Gauges\"),",
            "(id: \"aim/gauges\", title: \"Gauges\"), (id: \"aim/other-works\", title: \"Other works\"),\
             (id: \"aim/other-gauges\", title: \"Other gauges\"),",
        ),
    ]);
    let list = |id: &str, item: &str| {
        format!("(id: \"{id}\", value: Items([(id: \"{item}1\", answers: []), (id: \"{item}2\", answers: [])]))")
    };
    let lists = [list("works", "w"), list("gauges", "g"), list("other-works", "x"), list("other-gauges", "y")];
    let answers = format!("(id: \"crew-aims\", value: Items([(id: \"c1\", answers: [{}])]))", lists.join(", "));
    let interview = Interview::of(toolkit.clone(), Arc::new(strategy(&toolkit, &answers)));
    let numbers: Vec<String> =
        ["w1", "w2", "g1", "g2", "x1", "x2", "y1", "y2"].iter().map(|id| number(&interview, id)).collect();
    assert_eq!(numbers, ["C1.1", "C1.2", "C1.a", "C1.b", "C1.A1", "C1.A2", "C1.B1", "C1.B2"]);
}

#[test]
fn after_z_come_two_letters() {
    let gauges: Vec<String> = (0..28).map(|at| format!("(id: \"g{at}\", answers: [])")).collect();
    let answers = format!(
        "(id: \"crew-aims\", value: Items([(id: \"c1\", answers: [(id: \"gauges\", value: Items([{}]))])]))",
        gauges.join(", ")
    );
    let interview = interview(&answers);
    assert_eq!(["g25", "g26", "g27"].map(|id| number(&interview, id)), ["C1.z", "C1.aa", "C1.ab"]);
}

#[test]
fn an_item_moved_to_another_list_keeps_its_id_and_gets_a_new_number() {
    let toolkit = toolkit();
    let mut strategy = strategy(&toolkit, AIMS);
    let place = |interview: &Interview, id: &str| {
        let item = interview.item(id).unwrap();
        (item.number.clone(), item.step.clone(), item.axis.clone())
    };
    let undo = strategy.apply(Edit::Move { item: "a1".into(), list: Place::top("crew-aims"), at: 0 }).unwrap();
    let moved = Interview::of(toolkit.clone(), Arc::new(strategy.clone()));
    assert_eq!(place(&moved, "a1"), ("C1".into(), "crew-step".into(), Some("crew".into())));
    assert_eq!(number(&moved, "w1"), "C1.1");
    assert_eq!(number(&moved, "c1"), "C2");
    assert_eq!(number(&moved, "a2"), "W1");
    strategy.apply(Edit::Move { item: "w1".into(), list: Place::of("c1", "works"), at: 9 }).unwrap();
    let moved = Interview::of(toolkit.clone(), Arc::new(strategy.clone()));
    assert_eq!(
        (number(&moved, "w1"), number(&moved, "v1"), number(&moved, "w2")),
        ("C2.1".into(), "C2.1.1".into(), "C1.1".into())
    );
    strategy.apply(Edit::Move { item: "w1".into(), list: Place::of("a1", "works"), at: 0 }).unwrap();
    strategy.apply(undo).unwrap();
    assert_eq!(number(&Interview::of(toolkit, Arc::new(strategy)), "v1"), "W1.1.1");
}

#[test]
fn the_essential_way_asks_less_and_forgets_nothing() {
    let count = |interview: &Interview| interview.walk().count();
    assert_eq!((count(&essential("")), count(&interview(""))), (13, 14));
    let oil =
        "(id: \"waste\", value: Many([\"oil\"])), (id: \"smell\", value: Number(4)), (id: \"ships\", value: Number(1))";
    let (short, long) = (essential(oil), interview(oil));
    assert_eq!((count(&short), count(&long)), (14, 17));
    // Fields are asked by the same depth.
    let (short, long) = (essential(AIMS), interview(AIMS));
    let open = |interview: &Interview, item: &str| {
        let fields = interview.item(item).unwrap().open_fields().map(|field| field.question.id.to_string());
        fields.collect::<Vec<_>>().join(" ")
    };
    assert_eq!((open(&short, "w2"), open(&long, "w2")), ("master".into(), "master helpers ready visits".into()));
    // An answer beyond the depth still counts.
    assert!(node(&essential(oil), "smell").value().is_some() && !node(&essential(oil), "smell").asked);
}

#[test]
fn the_next_open_question_is_sought_onwards_and_then_from_the_beginning() {
    let interview = interview("(id: \"plan-years\", state: NotKnown), (id: \"keeper\", state: NotKnown)");
    let next = |after: &str| interview.next_open(after).map(|node| node.question.id.to_string());
    assert_eq!(next("plan-name").as_deref(), Some("story"));
    assert_eq!(next("crew-aims").as_deref(), Some("plan-name"));
    assert_eq!(next("keeper").as_deref(), Some("plan-name"));
    // From one that does not apply it goes on from its place.
    assert_eq!(next("fees").as_deref(), Some("offices"));
    assert_eq!(next("air-aims").as_deref(), Some("noise-aims"));
    assert_eq!(next("nowhere").as_deref(), Some("plan-name"));
    let all: Vec<String> =
        interview.walk().map(|node| format!("(id: \"{}\", state: NotKnown)", node.question.id)).collect();
    let one_left =
        self::interview(&all.iter().filter(|it| !it.contains("story")).cloned().collect::<Vec<_>>().join(","));
    assert_eq!(one_left.next_open("story").map(|node| &*node.question.id), Some("story"));
    assert!(self::interview(&all.join(",")).next_open("story").is_none());
}

#[test]
fn a_list_with_an_open_field_inside_is_next_as_well() {
    let interview = interview("(id: \"offices\", value: Items([(id: \"o1\", answers: [])]))");
    let offices = node(&interview, "offices");
    assert_eq!(offices.standing(), Standing::Answered);
    assert_eq!(interview.next_open("smell").map(|node| &*node.question.id), Some("offices"));
    assert_eq!(offices.open(), ["office-name", "office-kind", "office-phone"].map(|field| Place::of("o1", field)));
}

#[test]
fn a_list_that_does_not_apply_takes_its_entries_with_it() {
    let settled = AIMS.replace("(id: \"crew-aims\", ", "(id: \"crew-aims\", state: NotApplicable, reason: \"no\", ");
    let (before, after) = (interview(AIMS), interview(&settled));
    let has = |interview: &Interview| interview.items_of("aim").iter().any(|aim| &*aim.id == "c1");
    assert_eq!((has(&before), has(&after)), (true, false));
    assert_eq!(reports::of(&after).balance[3].objectives, 0);
    let flagged =
        |interview: &Interview| checks::run(interview).iter().any(|it| it.place.item.as_deref() == Some("c1"));
    assert_eq!((flagged(&before), flagged(&after)), (true, false));
    // Within an entry it is the same.
    let settled = AIMS.replace("(id: \"works\", ", "(id: \"works\", state: NotApplicable, reason: \"no\", ");
    assert_eq!(interview(&settled).items_of("work").len(), 0);
    assert_eq!(interview(AIMS).items_of("work").len(), 2);
}

#[test]
fn a_step_says_how_far_it_is() {
    let status = |answers: &str| interview(answers).step("crew-step").unwrap().status();
    let settled = "(id: \"night-work\", value: Text(\"Pilots\"))";
    let aim = |answer: &str| {
        format!(
            "{settled}, (id: \"crew-aims\", value: Items([(id: \"c1\", answers: [(id: \"aim-name\"{answer}), (id: \"works\", state: NotKnown), (id: \"gauges\", state: NotKnown)])]))"
        )
    };
    assert_eq!(status(""), Status::NotStarted);
    assert_eq!(status(settled), Status::Begun);
    assert_eq!(status(&aim("")), Status::Begun);
    assert_eq!(status(&aim(", value: Text(\"Rest\")")), Status::Complete);
    assert_eq!(status(&aim(", value: Text(\"Rest\"), state: ToDiscuss")), Status::ToDiscuss);
    let no = "state: NotApplicable, reason: \"no\"";
    assert_eq!(status(&format!("(id: \"night-work\", {no}), (id: \"crew-aims\", {no})")), Status::NotForUs);
    assert_eq!(interview("").step("air-step").unwrap().status(), Status::NotForUs);
}

fn reports(answers: &str) -> Reports {
    reports::of(&interview(answers))
}

#[test]
fn completeness_counts_what_is_asked_settled_and_open_in_each_step() {
    let reports = reports(
        "(id: \"ships\", state: NotKnown), (id: \"fuel\", value: One(\"gas\")), (id: \"story\", value: Text(\"Foam\"), state: ToDiscuss),
         (id: \"waste\", value: Many([\"plastics\"])), (id: \"offices\", value: Items([(id: \"o1\", answers: [(id: \"office-name\", state: NotKnown)])]))",
    );
    let row = |id: &str, status, asked, settled, open| StepRow { id: id.into(), status, asked, settled, open };
    assert_eq!(
        reports.completeness.steps,
        [
            // Open: name, years, story, smell, and two fields of the office.
            row("today-step", "to-discuss", 8, 3, 6),
            row("water-step", "not-started", 2, 0, 2),
            row("air-step", "not-for-us", 0, 0, 0),
            row("noise-step", "not-started", 1, 0, 1),
            row("crew-step", "not-started", 2, 0, 2),
            row("keep-step", "not-started", 1, 0, 1),
        ]
    );
    let whole = reports.completeness;
    assert_eq!((whole.open, whole.to_discuss, whole.not_known), (12, 1, 2));
    let gaps: Vec<(Option<&str>, &str)> =
        reports.gaps.iter().map(|gap| (gap.place.item.as_deref(), &*gap.words)).collect();
    assert_eq!(gaps, [(None, "ships"), (Some("o1"), "office/office-name")]);
}

#[test]
fn a_gap_in_a_question_that_is_not_asked_at_this_depth_is_kept() {
    let no = "state: NotApplicable, reason: \"no\"";
    let answers = format!(
        "(id: \"keeper\", {no}), (id: \"swimmers\", value: Judgement(judgement: No)), (id: \"lessons\", state: NotKnown)"
    );
    let interview = essential(&answers);
    assert_eq!(interview.step("keep-step").unwrap().status(), Status::NotForUs);
    let reports = reports::of(&interview);
    assert_eq!(reports.gaps.iter().map(|gap| &*gap.words).collect::<Vec<_>>(), ["lessons"]);
}

#[test]
fn balance_sums_by_axis_and_never_adds_currencies() {
    let more = AIMS.replace(
        "(id: \"aim-name\", value: Text(\"No nets\"))",
        r#"(id: "aim-name", value: Text("No nets")), (id: "works", value: Items([
            (id: "w3", answers: [(id: "price", value: Money(amount: 10000, currency: "EUR"))]),
            (id: "w4", answers: [(id: "price", value: Money(amount: 777, currency: "EUR"), state: NotKnown)]),
            (id: "w5", answers: [(id: "price", value: Money(amount: 888, currency: "EUR"), state: NotApplicable, reason: "free")]),
        ]))"#,
    );
    let row = |axis: &str, objectives, measures, indicators, money: &[(&str, i64)]| BalanceRow {
        axis: axis.into(),
        objectives,
        measures,
        indicators,
        money: money.iter().map(|(currency, sum)| (currency.to_string(), *sum)).collect::<BTreeMap<_, _>>(),
    };
    assert_eq!(
        reports(&more).balance,
        [
            row("water", 3, 5, 2, &[("EUR", 100_000), ("USD", 5_000)]),
            row("air", 0, 0, 0, &[]),
            row("noise", 0, 0, 0, &[]),
            row("crew", 1, 0, 0, &[]),
        ]
    );
}

#[test]
fn a_toolkit_without_an_axis_has_no_balance() {
    let mut files = crate::support::files_of(&crate::support::fixture("harbour"));
    for (_, text) in &mut files {
        *text = text.replace("role: Axis,", "");
        for axis in ["water", "air", "noise", "crew"] {
            *text = text.replace(&format!("axis: \"{axis}\","), "");
        }
    }
    let toolkit = Arc::new(Toolkit::from_files(&files).unwrap_or_else(|faults| panic!("{faults:?}")));
    let interview = Interview::of(toolkit.clone(), Arc::new(strategy(&toolkit, AIMS)));
    assert_eq!(reports::of(&interview).balance, []);
    assert_eq!((number(&interview, "a1"), number(&interview, "w2")), ("1".into(), "1.2".into()));
}

#[test]
fn a_checkpoint_row_counts_judgements_and_what_follows_from_them() {
    let spill = "(id: \"waste\", value: Many([\"oil\"])), (id: \"last-spill\", value: Date(\"2024-08\"))";
    let rows = |judgements: &str| {
        let rows = reports(&format!("{spill}, {judgements}")).checkpoints;
        // The crews' checkpoint does not apply without a union.
        assert_eq!(rows.len(), 1);
        let row = rows[0].clone();
        assert_eq!((&*row.step, &*row.section, row.checkpoint), ("water-step", "water-check", "safeguards"));
        [row.yes, row.partly, row.no, row.not_known, row.not_applicable, row.open, row.followed_up]
    };
    let swimmers = |rest: &str| format!("(id: \"swimmers\"{rest})");
    let follow = "follow_up: NotNow(reason: \"no money\")";
    assert_eq!(rows(&swimmers("")), [0, 0, 0, 0, 0, 2, 0]);
    assert_eq!(rows(&swimmers(", value: Judgement(judgement: Yes)")), [1, 0, 0, 0, 0, 1, 0]);
    assert_eq!(rows(&swimmers(&format!(", value: Judgement(judgement: Partly, {follow})"))), [0, 1, 0, 0, 0, 1, 1]);
    assert_eq!(rows(&swimmers(&format!(", value: Judgement(judgement: No, {follow})"))), [0, 0, 1, 0, 0, 1, 1]);
    assert_eq!(rows(&swimmers(", value: Judgement(evidence: \"seen\")")), [0, 0, 0, 0, 0, 2, 0]);
    assert_eq!(rows(&swimmers(", value: Judgement(judgement: No), state: ToDiscuss")), [0, 0, 0, 0, 0, 2, 0]);
    assert_eq!(rows(&swimmers(", state: NotKnown")), [0, 0, 0, 1, 0, 1, 0]);
    assert_eq!(rows(&swimmers(", state: NotApplicable, reason: \"no beach\"")), [0, 0, 0, 0, 1, 1, 0]);
    let union =
        "(id: \"offices\", value: Items([(id: \"u1\", answers: [(id: \"office-kind\", value: One(\"union\"))])]))";
    let all = reports(union).checkpoints;
    assert_eq!(
        all.iter().map(|row| (row.checkpoint, row.open)).collect::<Vec<_>>(),
        [("safeguards", 1), ("human-rights", 1)]
    );
}

/// The worked example with every entry of its lists copied so many times.
fn grown(times: usize) -> Strategy {
    let (_, text) = fourpillars::toolkit::embedded::strategies().next().unwrap();
    let mut strategy = file::read(text).unwrap().strategy;
    fn again(item: &Item, time: usize) -> Item {
        let mut item = item.clone();
        item.id = Id::from(format!("{}-{time}", item.id));
        for answer in &mut item.answers {
            let answer: &mut Answer = Arc::make_mut(answer);
            if let Some(Value::Items(items)) = &mut answer.value {
                *items = items.iter().map(|item| again(item, time)).collect();
            }
        }
        item
    }
    for answer in &mut strategy.answers {
        if let Some(Value::Items(items)) = &mut Arc::make_mut(answer).value {
            *items = (0..times).flat_map(|time| items.iter().map(move |item| again(item, time))).collect();
        }
    }
    strategy
}

#[test]
#[ignore = "measures time"]
fn ten_times_the_items_take_about_ten_times_as_long() {
    let (id, files) = fourpillars::toolkit::embedded::TOOLKITS[0];
    let toolkit = Arc::new(Toolkit::from_files(files).unwrap_or_else(|faults| panic!("{id}: {faults:?}")));
    let time = |times: usize| {
        let strategy = Arc::new(grown(times));
        let once = || {
            let start = Instant::now();
            let interview = Interview::of(toolkit.clone(), strategy.clone());
            let reports = reports::of(&interview);
            let findings = checks::run(&interview);
            std::hint::black_box((reports, findings));
            start.elapsed()
        };
        (0..5).map(|_| once()).min().unwrap_or(Duration::MAX)
    };
    let (ten, hundred) = (time(10), time(100));
    let ratio = hundred.as_secs_f64() / ten.as_secs_f64();
    assert!(ratio < 30.0, "{ten:?} → {hundred:?}, × {ratio:.1}");
}
