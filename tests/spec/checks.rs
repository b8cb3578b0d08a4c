//! Findings: each check flags what it should and nothing else; a person may set a finding aside, with a reason.

use crate::harbour::{Case, changed, toolkit};
use crate::interview::{interview, strategy};
use crate::reviewing;
use crate::support::{Run, fixture};
use fourpillars::checks;
use fourpillars::document::templates;
use fourpillars::interview::Interview;
use fourpillars::lang::Lang;
use fourpillars::session::open::{self, Opened};
use fourpillars::session::{Effect, Msg, Now, Outside};
use fourpillars::strategy::{Place, file};
use fourpillars::toolkit::rule::Severity;
use std::sync::Arc;

/// What a check flags (with the places it points at), and what it lets pass.
struct Example {
    code: &'static str,
    flags: &'static [(&'static str, &'static [(&'static str, &'static str)])],
    allows: &'static [&'static str],
}

const OFFICE: &str =
    "(id: \"offices\", value: Items([(id: \"o1\", answers: [(id: \"office-name\", value: Text(\"Port\"))])]))";

const EXAMPLES: &[Example] = &[
    Example {
        code: "measure-without-lead",
        flags: &[
            ("(id: \"work-name\", value: Text(\"A boom\"))", &[("w1", "master")]),
            // Who led it is gone.
            (
                "(id: \"work-name\", value: Text(\"A boom\")), (id: \"master\", value: Refers([(item: \"gone\", name: \"Pilots\")]))",
                &[("w1", "master")],
            ),
            ("(id: \"work-name\", value: Text(\"A boom\")), (id: \"master\", state: ToDiscuss)", &[("w1", "master")]),
        ],
        allows: &[
            "(id: \"work-name\", value: Text(\"A boom\")), (id: \"master\", value: Refers([(item: \"o1\", name: \"Port\")]))",
            "(id: \"work-name\", value: Text(\"A boom\")), (id: \"master\", state: NotKnown)",
            "(id: \"work-name\", value: Text(\"A boom\")), (id: \"master\", state: NotApplicable, reason: \"all do it\")",
            // Nothing is said yet.
            "",
        ],
    },
    Example {
        code: "objective-nobody-measures",
        flags: &[
            ("(id: \"aim-name\", value: Text(\"Rest\"))", &[("c1", "aim-name")]),
            ("(id: \"aim-name\", value: Text(\"Rest\")), (id: \"gauges\", state: ToDiscuss)", &[("c1", "aim-name")]),
        ],
        allows: &[
            "(id: \"aim-name\", value: Text(\"Rest\")), (id: \"gauges\", value: Items([(id: \"g1\", answers: [])]))",
            "(id: \"aim-name\", value: Text(\"Rest\")), (id: \"gauges\", state: NotApplicable, reason: \"it is felt\")",
            "(id: \"aim-name\", value: Text(\"Rest\")), (id: \"gauges\", state: NotKnown)",
            "",
        ],
    },
];

/// The answers of an example in their place: those of a measure in an objective, those of an objective in a list.
fn placed(code: &str, answers: &str) -> String {
    let aim = match code {
        "measure-without-lead" => format!("(id: \"works\", value: Items([(id: \"w1\", answers: [{answers}])]))"),
        _ => answers.into(),
    };
    format!("{OFFICE}, (id: \"crew-aims\", value: Items([(id: \"c1\", answers: [{aim}])]))")
}

/// The places that a check or rule flags.
fn flagged(interview: &Interview, code: &str) -> Vec<Place> {
    checks::run(interview).into_iter().filter(|finding| finding.code == code).map(|finding| finding.place).collect()
}

#[test]
fn each_check_flags_what_it_should_and_lets_the_rest_pass() {
    for example in EXAMPLES {
        let code = example.code;
        assert!(!example.flags.is_empty() && !example.allows.is_empty(), "{code}");
        for (answers, places) in example.flags {
            let expected: Vec<Place> = places.iter().map(|(item, field)| Place::of(*item, *field)).collect();
            assert_eq!(flagged(&interview(&placed(code, answers)), code), expected, "{code} on {answers}");
        }
        for answers in example.allows {
            assert_eq!(flagged(&interview(&placed(code, answers)), code), [], "{code} on {answers}");
        }
    }
    let own = EXAMPLES.iter().map(|example| example.code);
    let mut shown: Vec<&str> = own.chain(reviewing::codes()).collect();
    let mut known: Vec<&str> = checks::codes().collect();
    shown.sort_unstable();
    known.sort_unstable();
    assert_eq!(shown, known, "a check has no example, or an example no check");
}

#[test]
fn each_check_has_words_for_what_why_and_what_to_do() {
    let phrases = templates::interface(Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
    for code in checks::codes() {
        for part in ["", ".why", ".hint"] {
            let id = format!("check-{code}{part}");
            assert!(phrases.get(&id, &[]).is_some_and(|text| text.ends_with('.')), "{id}");
        }
        let explained = checks::explain(code, &toolkit(), &phrases, Lang::En).unwrap();
        let said = ["", ".why", ".hint"].map(|part| phrases.say(&format!("check-{code}{part}"), &[]));
        assert_eq!([explained.what, explained.why, explained.hint], said);
    }
    let rule = checks::explain("work-without-price", &toolkit(), &phrases, Lang::En).unwrap();
    assert_eq!((&*rule.what, &*rule.hint), ("The work has no price.", "Give an amount, or mark it as not known."));
    assert_eq!(checks::explain("no-such-check", &toolkit(), &phrases, Lang::En), None);
}

#[test]
fn a_check_needs_its_roles_and_no_names() {
    let answers = placed("measure-without-lead", "(id: \"work-name\", value: Text(\"A boom\"))");
    let answers = answers
        .replace("(id: \"c1\", answers: [", "(id: \"c1\", answers: [(id: \"aim-name\", value: Text(\"Rest\")), ");
    for (file, role, code) in [
        ("records.ron", "role: Measure,", "measure-without-lead"),
        ("records.ron", "role: Lead, ", "measure-without-lead"),
        ("records.ron", "role: Objective,", "objective-nobody-measures"),
        ("records.ron", "role: Indicator,", "objective-nobody-measures"),
    ] {
        assert_eq!(flagged(&interview(&answers), code).len(), 1, "{code}");
        let without = changed(&[(file, role, "")]);
        let strategy = strategy(&without, &answers);
        assert_eq!(flagged(&Interview::of(without, Arc::new(strategy)), code), [], "{code} without {role}");
    }
}

/// An indicator may stand in a list of its own and point at what it measures.
#[test]
fn an_objective_is_measured_by_an_indicator_that_points_at_it() {
    let toolkit = changed(&[
        ("records.ron", "(id: \"gauges\", depth: Essential, kind: Items(of: \"gauge\")),", ""),
        ("records.ron", "Count(list: \"gauges\", where: Number(of: \"wanted\", max: 10), min: 1),", ""),
        (
            "records.ron",
            "(id: \"gauge-name\", depth: Essential, kind: Text(form: Line)),",
            "(id: \"gauge-name\", depth: Essential, kind: Text(form: Line)), (id: \"of\", kind: Reference(to: \"aim\")),",
        ),
        (
            "steps/3-keep.ron",
            "(id: \"lessons\",",
            "(id: \"all-gauges\", kind: Items(of: \"gauge\")), (id: \"lessons\",",
        ),
        ("words/en/words.ron", "(id: \"aim/gauges\", title: \"Gauges\"),", ""),
        (
            "words/en/words.ron",
            "(id: \"gauge/today\",",
            "(id: \"gauge/of\", title: \"Of\"), (id: \"all-gauges\", title: \"Gauges\", prompt: \"Which?\"), (id: \"gauge/today\",",
        ),
    ]);
    let answers = |item: &str| {
        format!(
            "(id: \"crew-aims\", value: Items([(id: \"c1\", answers: [(id: \"aim-name\", value: Text(\"Rest\"))])])),
             (id: \"all-gauges\", value: Items([(id: \"g1\", answers: [(id: \"of\", value: Refers([(item: \"{item}\", name: \"\")]))])]))"
        )
    };
    let flagged = |item: &str| {
        let strategy = strategy(&toolkit, &answers(item));
        flagged(&Interview::of(toolkit.clone(), Arc::new(strategy)), "objective-nobody-measures").len()
    };
    assert_eq!((flagged("c1"), flagged("c2")), (0, 1));
}

#[test]
fn a_lead_that_no_longer_applies_leads_nothing() {
    let menu = "kind: Items(of: \"office\")";
    let hide = format!("{menu}, when: Is(\"fuel\", \"gas\")");
    let toolkit = changed(&[(
        "steps/1-look.ron",
        "(id: \"offices\", depth: Essential, kind: Items(of: \"office\"))",
        &format!("(id: \"offices\", depth: Essential, {hide})"),
    )]);
    let led = "(id: \"work-name\", value: Text(\"A boom\")), (id: \"master\", value: Refers([(item: \"o1\", name: \"Port\")]))";
    let flagged = |fuel: &str| {
        let answers = format!("(id: \"fuel\", value: One(\"{fuel}\")), {}", placed("measure-without-lead", led));
        let strategy = strategy(&toolkit, &answers);
        flagged(&Interview::of(toolkit.clone(), Arc::new(strategy)), "measure-without-lead").len()
    };
    assert_eq!((flagged("gas"), flagged("diesel")), (0, 1));
}

#[test]
fn a_hidden_question_raises_no_finding() {
    let aim = "(id: \"air-aims\", value: Items([(id: \"a1\", answers: [(id: \"aim-name\", value: Text(\"Air\")), (id: \"works\", value: Items([(id: \"w1\", answers: [(id: \"work-name\", value: Text(\"Plugs\"))])]))])]))";
    let codes = |fuel: &str| {
        let findings = checks::run(&interview(&format!("(id: \"fuel\", value: One(\"{fuel}\")), {aim}")));
        findings.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes("diesel"), ["measure-without-lead", "objective-nobody-measures", "work-without-price"]);
    assert_eq!(codes("gas"), Vec::<String>::new());
    // A hidden field, and a hidden question that a rule points at.
    let toolkit = changed(&[
        (
            "records.ron",
            "kind: Reference(to: \"office\"))",
            "kind: Reference(to: \"office\"), when: Answered(\"story\"))",
        ),
        ("steps/1-look.ron", "when: Number(of: \"ships\", min: 1)", "when: Answered(\"story\")"),
    ]);
    let answers = |story: &str| {
        let work = placed(
            "measure-without-lead",
            "(id: \"work-name\", value: Text(\"A boom\")), (id: \"price\", state: NotKnown)",
        );
        format!("(id: \"ships\", value: Number(2400)), {work}{story}")
    };
    let codes = |story: &str| {
        let strategy = strategy(&toolkit, &answers(story));
        let findings = checks::run(&Interview::of(toolkit.clone(), Arc::new(strategy)));
        findings.into_iter().map(|finding| finding.code).collect::<Vec<_>>()
    };
    assert_eq!(codes(", (id: \"story\", value: Text(\"Foam\"))"), ["busy-and-uncounted", "measure-without-lead"]);
    assert_eq!(codes(""), Vec::<String>::new());
}

#[test]
fn errors_come_first_and_then_the_order_of_the_plan() {
    let work = |id: &str| format!("(id: \"{id}\", answers: [(id: \"work-name\", value: Text(\"{id}\"))])");
    let works = format!("(id: \"works\", value: Items([{}, {}]))", work("w1"), work("w2"));
    let answers = format!(
        "(id: \"ships\", value: Number(2400)), (id: \"crew-aims\", value: Items([(id: \"c1\", answers: [{works}])]))"
    );
    let findings = checks::run(&interview(&answers));
    let found: Vec<(Severity, &str, &str)> =
        findings.iter().map(|it| (it.severity, it.code.as_str(), it.number.as_str())).collect();
    assert_eq!(
        found,
        [
            (Severity::Error, "busy-and-uncounted", ""),
            (Severity::Warning, "measure-without-lead", "C1.1"),
            (Severity::Warning, "measure-without-lead", "C1.2"),
            (Severity::Advice, "work-without-price", "C1.1"),
            (Severity::Advice, "work-without-price", "C1.2"),
        ]
    );
}

/// Lets something happen in the plan of a case, as the wizard would.
fn happen(case: &Case, msg: Msg) {
    let now = || Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() };
    let outside =
        Outside { clock: Box::new(now), ids: Box::new(|| "x1".into()), who: Some("Table 2".into()), lang: Lang::En };
    let toolkit = fixture("harbour");
    let path = case.folder.path().join("plan.ron");
    let Opened { mut session, mut keeper, .. } = open::open(&path, toolkit.to_str(), outside).unwrap();
    for effect in [msg, Msg::Save].into_iter().flat_map(|msg| session.update(msg)).collect::<Vec<_>>() {
        match effect {
            Effect::Record(record) => keeper.record(&record).unwrap(),
            Effect::Save(text) => drop(keeper.save(&text).unwrap()),
            Effect::Say(said) => assert_eq!(said.id, "finding-is-aside"),
            effect => panic!("{effect:?}"),
        }
    }
}

/// A plan with a finding of each severity.
fn flawed() -> (Case, String) {
    let case = Case::new();
    case.set("ships", "2400");
    let aim = case.set("crew-aims/+", "Rest");
    let work = case.set(&format!("crew-aims/{aim}/works/+"), "Beds");
    case.set(&format!("crew-aims/{aim}/gauges/+"), "Hours of sleep");
    (case, work)
}

#[test]
fn a_finding_set_aside_is_not_shown_and_its_reason_is_kept() {
    let (case, work) = flawed();
    let before = case.run(&["check", "plan.ron"]).code(1);
    assert_eq!(before.lines().filter(|line| line.ends_with(']')).count(), 3);
    let dismiss = |code: &str, place: Place, reason: &str| {
        happen(&case, Msg::Dismiss { code: code.into(), place, reason: reason.into() });
    };
    dismiss("busy-and-uncounted", Place::top("landings"), "The pilots count them from May.");
    let after = case.run(&["check", "plan.ron"]).success();
    assert!(!after.contains("busy-and-uncounted") && after.contains("measure-without-lead"), "{after}");
    dismiss("measure-without-lead", Place::of(work.as_str(), "master"), "Every ship does it.");
    dismiss("work-without-price", Place::of(work.as_str(), "work-name"), "It is free.");
    assert_eq!(case.run(&["check", "plan.ron", "--deny", "advice"]).success(), "");
    assert_eq!(case.json(&["check", "plan.ron"]), serde_json::json!([]));
    for kept in ["The pilots count them from May.", "Every ship does it.", "who: \"Table 2\""] {
        assert!(case.file().contains(kept), "{kept}");
    }
    let strategy = file::read(&case.file()).unwrap().strategy;
    let interview = Interview::of(toolkit(), Arc::new(strategy));
    let reasons: Vec<Option<String>> = checks::run(&interview).into_iter().map(|it| it.dismissed).collect();
    assert_eq!(reasons[0].as_deref(), Some("The pilots count them from May."));
    assert!(reasons.iter().all(Option::is_some));
    // It is set aside at its place only.
    let other = case.set("crew-aims/+", "Light");
    case.set(&format!("crew-aims/{other}/works/+"), "Lamps");
    assert!(case.run(&["check", "plan.ron"]).success().contains("C2.1 Lamps: Nobody leads"));
}

#[test]
fn what_is_denied_decides_the_exit_code() {
    let codes =
        |case: &Case| ["error", "warning", "advice"].map(|deny| case.run(&["check", "plan.ron", "--deny", deny]).code);
    let case = Case::new();
    assert_eq!(codes(&case), [0, 0, 0]);
    let aim = case.set("crew-aims/+", "Rest");
    let work = case.set(&format!("crew-aims/{aim}/works/+"), "Beds");
    case.set(&format!("crew-aims/{aim}/gauges/+"), "Hours of sleep");
    let master = format!("crew-aims/{aim}/works/{work}/master");
    case.run(&["set", "plan.ron", &master, "--state", "not-known"]).success();
    assert_eq!(codes(&case), [0, 0, 1]);
    case.run(&["set", "plan.ron", &master, "--state", "none"]).success();
    assert_eq!(codes(&case), [0, 1, 1]);
    case.set("ships", "2400");
    assert_eq!(codes(&case), [1, 1, 1]);
    // Without a word errors are denied; another word is none.
    assert_eq!(case.run(&["check", "plan.ron"]).code, 1);
    assert_eq!(case.run(&["check", "plan.ron", "--deny", "all"]).code, 2);
    let json = case.run(&["check", "plan.ron", "--format", "json"]);
    assert_eq!(json.code, 1);
}

#[test]
fn the_json_of_a_check_keeps_its_shape() {
    let (case, _) = flawed();
    let json = case.run(&["check", "plan.ron", "--format", "json"]).code(1);
    insta::assert_snapshot!(json, @r#"
[
  {
    "code": "busy-and-uncounted",
    "severity": "error",
    "number": "",
    "question": "Landings",
    "step": "today-step",
    "text": "A busy port does not say where ships land.",
    "why": "Waste is fetched where ships land.",
    "hint": "Give at least one figure.",
    "path": "landings"
  },
  {
    "code": "measure-without-lead",
    "severity": "warning",
    "number": "C1.1",
    "question": "Aims for the crews",
    "step": "crew-step",
    "text": "Nobody leads this measure.",
    "why": "A measure that belongs to everybody is done by nobody.",
    "hint": "Name the one that answers for it.",
    "path": "crew-aims/t0x1/works/t1x1/master"
  },
  {
    "code": "work-without-price",
    "severity": "advice",
    "number": "C1.1",
    "question": "Aims for the crews",
    "step": "crew-step",
    "text": "The work has no price.",
    "why": "What has no price is not in the budget of the port.",
    "hint": "Give an amount, or mark it as not known.",
    "path": "crew-aims/t0x1/works/t1x1/work-name"
  }
]
"#);
}

#[test]
fn the_worked_example_can_be_checked_and_has_no_error() {
    let folder = tempfile::tempdir().unwrap();
    Run::new(folder.path(), &["example", "arda", "-o", "arda.ron"]).success();
    let found = Run::new(folder.path(), &["check", "arda.ron", "--lang", "en"]).success();
    assert!(!found.contains('⟨'), "{found}");
}

/// The page of all checks, in the words that `explain` and the wizard say.
#[test]
fn the_page_of_checks_says_what_the_program_says() {
    let toolkit = open::sound_toolkit("organized-crime").unwrap();
    let phrases = templates::interface(Lang::En).unwrap_or_else(|faults| panic!("{faults:?}"));
    let mut page = String::from(
        "# Checks\n\nWhat a reviewer would remark. `fourpillars check FILE` looks for all of it, the wizard shows it at \
         its place, and `fourpillars explain CODE` says it again. Nothing here stops anybody. A finding of a field that \
         is not asked at the depth of the strategy is not shown.\n",
    );
    for severity in [Severity::Error, Severity::Warning, Severity::Advice] {
        page += &format!("\n## {}\n", phrases.say(&format!("severity-{}", severity.word()), &[]));
        let rules = toolkit.rules.iter().map(|rule| rule.id.to_string());
        let all = checks::codes().map(String::from).chain(rules);
        for code in all.filter(|code| checks::severity(code, &toolkit) == Some(severity)) {
            let told = checks::explain(&code, &toolkit, &phrases, Lang::En).unwrap();
            for part in [&told.what, &told.why, &told.hint, &told.example] {
                assert!(part.ends_with(['.', '?', '”']), "{code}: {part}");
            }
            page += &format!(
                "\n### `{code}`\n\n**{}** {} {}\n\nExample: {}\n",
                told.what, told.why, told.hint, told.example
            );
        }
    }
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("CHECKS.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        std::fs::write(&file, &page).unwrap();
    }
    assert_eq!(std::fs::read_to_string(file).unwrap_or_default(), page, "run again with UPDATE_GOLDEN=1");
}
