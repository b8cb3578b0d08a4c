//! A copy to send holds what is public and counts, and no trace of anything else.

use crate::source::root;
use crate::support::{Run, files_of, fixture};
use fourpillars::interview::Interview;
use fourpillars::interview::public::{LeftOut, copy_of};
use fourpillars::lang::Lang;
use fourpillars::session::open;
use fourpillars::strategy::Strategy;
use fourpillars::strategy::value::{FollowUp, Item, Reference, Value, Verdict, other};
use fourpillars::strategy::*;
use fourpillars::text::Id;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::condition::State;
use fourpillars::toolkit::role::Role;
use proptest::prelude::*;
use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;
use std::sync::{Arc, LazyLock};

/// The slice with more judgements, a section that nothing happens to, and questions that hang on others.
fn files() -> Vec<(String, String)> {
    let mut files = files_of(&fixture("slice"));
    for (file, old, new) in [
        (
            "steps/zz-protect.ron",
            "kind: Judgement(measure: true)),",
            "kind: Judgement(measure: true)), (id: \"second\", kind: Judgement()), (id: \"third\", kind: Judgement()), \
             (id: \"fourth\", kind: Judgement()), (id: \"fifth\", kind: Judgement()),",
        ),
        (
            "steps/situation.ron",
            "    sections: [\n",
            "    sections: [(id: \"calm\", questions: [(id: \"calm-one\", kind: Text(form: Line))]), \
             (id: \"hanging\", questions: [\
             (id: \"because\", kind: Text(form: Line), when: Answered(\"main-crime\")), \
             (id: \"because-of-that\", kind: Text(form: Line), when: Answered(\"because\")), \
             (id: \"instead\", kind: Text(form: Line), when: Not(Answered(\"main-crime\"))), \
             (id: \"settled\", kind: Text(form: Line)), (id: \"unknown\", kind: Text(form: Line)), \
             (id: \"no-list\", kind: Items(of: \"institution\"))]),\n",
        ),
        (
            "records.ron",
            "      (id: \"by\", role: Date, kind: Date),\n",
            "      (id: \"by\", role: Date, kind: Date),\n\
             \x20     (id: \"remark\", kind: Text(form: Line), when: Answered(\"by\")),\n",
        ),
        (
            "words/en/words.ron",
            "  (id: \"harm\", title: \"Harm\"),\n",
            "  (id: \"harm\", title: \"Harm\"), (id: \"calm\", title: \"C\"), (id: \"hanging\", title: \"H\"),\n\
             \x20 (id: \"measure/remark\", title: \"R\"),\n",
        ),
    ] {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
        assert!(text.contains(old), "{old} is not in {file}");
        *text = text.replacen(old, new, 1);
    }
    let new = ["second", "third", "fourth", "fifth", "calm-one", "because", "because-of-that", "instead", "settled"];
    let new = new.iter().chain(&["unknown", "no-list"]);
    let words: String = new.map(|id| format!("  (id: \"{id}\", title: \"T\", prompt: \"P?\"),\n")).collect();
    let (_, text) = files.iter_mut().find(|(name, _)| name == "words/en/words.ron").unwrap();
    text.insert_str(2, &words);
    files
}

fn text(text: &str) -> Value {
    Value::Text(text.into())
}

fn answer(id: &str, value: Value) -> Arc<Answer> {
    Arc::new(Answer { value: Some(value), ..Answer::new(id.into()) })
}

fn secret(id: &str, value: Value) -> Arc<Answer> {
    Arc::new(Answer { audience: Audience::Restricted, ..(*answer(id, value)).clone() })
}

fn item(id: &str, answers: Vec<Arc<Answer>>) -> Item {
    Item { answers, ..Item::new(id.into()) }
}

fn named(id: &str, name: &str) -> Item {
    item(id, vec![answer("name", text(name))])
}

fn refers(all: &[(&str, &str)]) -> Value {
    Value::Refers(all.iter().map(|(item, name)| Reference { item: (*item).into(), name: (*name).into() }).collect())
}

fn judged(evidence: &str, follow_up: FollowUp) -> Value {
    Value::Judgement { judgement: Some(Verdict::Partly), evidence: evidence.into(), follow_up: Some(follow_up) }
}

fn measure(item: &str, name: &str) -> FollowUp {
    FollowUp::Measure { item: item.into(), name: name.into() }
}

fn who(name: &str) -> Option<String> {
    Some(name.into())
}

fn note(name: &str) -> Note {
    let [text, owner, by] = ["text", "owner", "who"].map(|part| format!("LEAK-{name}-note-{part}"));
    Note { text, owner, done: true, who: Some(by), when: None }
}

fn noted(answer: &Arc<Answer>, name: &str) -> Arc<Answer> {
    Arc::new(Answer { notes: vec![note(name)], ..(**answer).clone() })
}

/// The measures of an objective: one that is public, and one whose name is not.
fn measures() -> Value {
    let indicators = Value::Items(vec![
        item("n1", vec![answer("indicator", text("KEEP-indicator"))]),
        item("n2", vec![secret("indicator", text("LEAK-indicator-name")), answer("target", Value::Number(4.0))]),
    ]);
    let lead = refers(&[("i1", "LEAK-name-of-old"), ("i2", "LEAK-secret-office"), ("LEAK-gone-id", "LEAK-gone-name")]);
    let hidden = item("n3", vec![answer("indicator", text("LEAK-inside-a-secret-measure"))]);
    let agreed = answer("lead", refers(&[("i2", "LEAK-secret-office")]));
    let agreed = Arc::new(Answer { state: Some(State::Agreed), ..(*agreed).clone() });
    let cost = Value::Money { amount: 1, currency: "LEAK-currency".into() };
    Value::Items(vec![
        Item {
            picked: who("KEEP-picked"),
            who: who("KEEP-who-of-item"),
            ..item(
                "m1",
                vec![
                    noted(&answer("what", text("KEEP-measure")), "field"),
                    answer("lead", lead),
                    answer("remark", text("LEAK-hidden-field")),
                    secret("cost", cost),
                    answer("indicators", indicators),
                ],
            )
        },
        item("m4", vec![answer("what", text("KEEP-led-by-nobody")), agreed]),
        Item {
            picked: who("LEAK-picked"),
            who: who("LEAK-who-of-item"),
            ..item(
                "m2",
                vec![secret("what", text("LEAK-secret-measure")), answer("indicators", Value::Items(vec![hidden]))],
            )
        },
    ])
}

fn answers() -> Vec<Arc<Answer>> {
    let whole = Answer {
        id: "main-crime".into(),
        value: Some(text("LEAK-restricted")),
        state: Some(State::Agreed),
        reason: "LEAK-restricted-reason".into(),
        notes: vec![note("restricted")],
        audience: Audience::Restricted,
        asked: who("a1"),
        who: who("LEAK-restricted-who"),
        when: who("LEAK-restricted-when"),
    };
    let shown = Answer {
        id: "who-is-harmed".into(),
        value: Some(text("KEEP-text\n\nKEEP-second-paragraph")),
        state: Some(State::Agreed),
        reason: "KEEP-reason".into(),
        notes: vec![note("shown"), note("second")],
        audience: Audience::Public,
        asked: who("a2"),
        who: who("KEEP-who"),
        when: who("KEEP-when"),
    };
    let state = |answer: &Arc<Answer>, state, reason: &str| {
        Arc::new(Answer { state: Some(state), reason: reason.into(), ..(**answer).clone() })
    };
    let objectives = Value::Items(vec![
        item("o1", vec![answer("objective", text("KEEP-objective")), answer("measures", measures())]),
        item(
            "o2",
            vec![
                answer("objective", text("KEEP-second-objective")),
                secret("measures", Value::Items(vec![item("m3", vec![answer("what", text("LEAK-in-a-secret-list"))])])),
            ],
        ),
        item("o3", vec![noted(&Arc::new(Answer::new("objective".into())), "only")]),
    ]);
    let action = |what: &str, lead: &str| FollowUp::Action { what: what.into(), lead: lead.into(), by: None };
    vec![
        Arc::new(whole),
        Arc::new(shown),
        answer("kidnapping", Value::One("other:KEEP-other".into())),
        noted(&answer("kidnapping-routes", text("LEAK-hidden")), "hidden"),
        answer(
            "institutions",
            Value::Items(vec![
                named("i1", "KEEP-institution"),
                item("i2", vec![secret("name", text("LEAK-secret-office"))]),
            ]),
        ),
        answer("because", text("LEAK-asked-only-because")),
        answer("because-of-that", text("LEAK-asked-only-because-of-that")),
        answer("instead", text("LEAK-asked-only-without")),
        state(&answer("settled", text("LEAK-overtaken")), State::NotApplicable, "KEEP-reason-why-not"),
        state(&answer("unknown", text("LEAK-once-known")), State::NotKnown, ""),
        state(&answer("no-list", Value::Items(vec![named("i3", "LEAK-in-no-list")])), State::NotApplicable, "KEEP-why"),
        noted(&answer("calm-one", text("KEEP-calm")), "calm"),
        answer("protect-objectives", objectives),
        answer("services-for-all", judged("KEEP-evidence", measure("m2", "LEAK-name-of-secret-measure"))),
        secret("second", judged("LEAK-evidence", action("LEAK-action", "LEAK-lead"))),
        answer("third", judged("KEEP-third", action("KEEP-action", "KEEP-lead"))),
        answer("fourth", judged("KEEP-fourth", FollowUp::NotNow { reason: "KEEP-not-now".into() })),
        answer("fifth", judged("KEEP-fifth", measure("m1", "LEAK-old-name-of-measure"))),
    ]
}

/// A strategy with a word in every place that can hold one: `LEAK-…` where it may not be sent, else `KEEP-…`.
fn planted(toolkit: &Arc<Toolkit>) -> Strategy {
    let period = Period { from: "2027-01".parse().unwrap(), to: "2031-12".parse().unwrap() };
    let date = "2028-01-01".parse().unwrap();
    let reading = |id: &str, indicator: &str, note: &str, who: &str| Reading {
        id: id.into(),
        indicator: indicator.into(),
        date,
        value: 3.0,
        note: note.into(),
        who: Some(who.into()),
        when: None,
    };
    let removed_item = Item { picked: who("LEAK-removed-pick"), ..named("i9", "LEAK-removed-entry") };
    let asked = |hash: &str, word: &str| Asked {
        hash: hash.into(),
        lang: Lang::En,
        title: format!("{word}-title"),
        prompt: format!("{word}-prompt"),
    };
    let mut strategy = Strategy {
        format: FORMAT,
        toolkit: Source { id: "slice".into(), version: "0.1.0".into() },
        title: "KEEP-title".into(),
        country: "KEEP-country".into(),
        period: Some(period),
        languages: vec![Lang::En],
        exercise: true,
        full: true,
        base: who("LEAK-base"),
        holders: vec![Holder { name: "LEAK-holder".into(), steps: vec!["LEAK-held".into()] }],
        gathered: vec!["LEAK-gathered".into()],
        answers: answers(),
        parked: vec![
            Parked { item: None, answer: noted(&answer("gone", text("LEAK-parked")), "parked") },
            Parked { item: Some("i1".into()), answer: answer("gone", text("LEAK-parked-field")) },
        ],
        removed: vec![
            Removed::Item {
                list: Place::top("institutions"),
                at: 0,
                item: removed_item,
                who: who("LEAK-remover"),
                when: None,
            },
            Removed::Answer {
                place: Place::top("calm-one"),
                answer: answer("calm-one", text("LEAK-removed-answer")),
                who: who("LEAK-clearer"),
                when: None,
            },
        ],
        conflicts: vec![Conflict {
            place: Place::top("calm-one"),
            item: None,
            sides: vec![Side {
                from: "LEAK-side".into(),
                answer: Some(answer("calm-one", text("LEAK-side-answer"))),
                list: None,
            }],
        }],
        signed_off: Vec::new(),
        dismissed: vec![Dismissed {
            code: "LEAK-code".into(),
            place: Place::of("LEAK-place", "what"),
            reason: "LEAK-dismissed".into(),
            who: who("LEAK-dismisser"),
            when: None,
        }],
        plans: vec![Plan {
            id: "KEEP-plan".into(),
            title: "KEEP-plan-title".into(),
            period,
            version: who("KEEP-version"),
        }],
        readings: vec![
            reading("KEEP-reading", "n1", "LEAK-reading-note", "KEEP-reader"),
            reading("LEAK-reading", "n2", "LEAK-second-note", "LEAK-reader"),
        ],
        reviews: vec![Review {
            id: "KEEP-review".into(),
            date,
            text: "KEEP-review-text".into(),
            decisions: vec!["KEEP-decision".into()],
            who: who("KEEP-reviewer"),
            when: None,
        }],
        asked: vec![asked("a1", "LEAK-wording"), asked("a2", "KEEP-wording")],
    };
    let interview = Interview::of(toolkit.clone(), Arc::new(strategy.clone()));
    let signed = |section: &str, who: &str| SignOff {
        section: section.into(),
        hash: interview.section_hash(section).unwrap(),
        who: who.into(),
        when: "2026-03-02T10:42:00Z".into(),
    };
    strategy.signed_off = vec![signed("calm", "KEEP-signer"), signed("harm", "LEAK-signer")];
    strategy.kept()
}

fn words(text: &str, start: &str) -> BTreeSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
    words.filter(|word| word.starts_with(start)).map(String::from).collect()
}

struct Case {
    folder: tempfile::TempDir,
    toolkit: Arc<Toolkit>,
}

impl Case {
    /// A folder with the toolkit and the planted strategy.
    fn new() -> Self {
        let files = files();
        let toolkit = Toolkit::from_files(&files).unwrap_or_else(|faults| panic!("{}", faults[0]));
        let case = Self { folder: tempfile::tempdir().unwrap(), toolkit: Arc::new(toolkit) };
        for (name, text) in files {
            let path = case.path("toolkit").join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        fs::write(case.path("arda.ron"), file::write(&planted(&case.toolkit))).unwrap();
        case
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, args: &[&str]) -> Run {
        let toolkit = self.path("toolkit");
        Run::new(self.folder.path(), &[args, &["--toolkit", toolkit.to_str().unwrap(), "--lang", "en"]].concat())
    }
}

#[test]
fn nothing_that_may_not_be_sent_is_in_the_copy_and_all_else_is() {
    let case = Case::new();
    let before = case.read("arda.ron");
    assert!(words(&before, "LEAK").len() > 60, "{:?}", words(&before, "LEAK"));
    case.run(&["copy", "arda.ron", "out.ron"]).success();
    let copy = case.read("out.ron");
    assert_eq!(words(&copy, "LEAK"), BTreeSet::new(), "{copy}");
    assert_eq!(words(&copy, "KEEP"), words(&before, "KEEP"));
    // What an id or a mark would tell.
    for trace in
        ["Restricted", "\"i2\"", "\"i3\"", "\"i9\"", "\"m2\"", "\"m3\"", "\"n2\"", "\"n3\"", "\"o3\"", "\"a1\""]
    {
        assert!(!copy.contains(trace), "{trace} in\n{copy}");
    }
    assert!(copy.contains("name: \"KEEP-institution\"") && copy.contains("name: \"KEEP-measure\""), "{copy}");
    assert_eq!(case.read("arda.ron"), before);
}

#[test]
fn a_copy_says_what_was_left_out_of_it() {
    let case = Case::new();
    let run = case.run(&["copy", "arda.ron", "out.ron"]);
    let said: Vec<&str> = run.stderr.lines().collect();
    let said = said.iter().position(|line| line.starts_with("out.ron made")).map(|at| said[at + 1..].join("\n"));
    assert_eq!(
        said.as_deref(),
        Some(
            "7 restricted answers and entries were left out.\n\
             10 answers that wait, since they are not asked for now, were left out.\n\
             2 removed entries and answers were left out.\n\
             1 conflict between different answers was left out.\n\
             6 notes were left out.\n\
             1 reason why a finding was set aside was left out.\n\
             4 references to entries that are not in the copy were left out.\n\
             1 signature of a section was left out, since the section does not say the same in the copy.\n\
             The name of 1 table or office, with the steps it works on, was left out."
        )
    );
    run.success();
}

#[test]
fn a_copy_opens_without_news_and_copying_it_changes_nothing() {
    let case = Case::new();
    case.run(&["copy", "arda.ron", "out.ron"]).success();
    for args in [&["get", "out.ron"][..], &["check", "out.ron"], &["status", "out.ron"], &["draft", "out.ron"]] {
        let run = case.run(args);
        assert_eq!(run.stderr, "", "{args:?}");
        run.success();
    }
    let again = case.run(&["copy", "out.ron", "again.ron"]);
    assert!(again.stderr.ends_with("\nNothing had to be left out.\n"), "{}", again.stderr);
    again.success();
    assert_eq!(case.read("again.ron"), case.read("out.ron"));
}

#[test]
fn a_question_at_the_top_keeps_its_entry_in_a_copy_and_a_field_does_not() {
    let case = Case::new();
    case.run(&["copy", "arda.ron", "out.ron"]).success();
    let copy = file::read(&case.read("out.ron")).unwrap().strategy;
    let ids: BTreeSet<&Id> = copy.answers.iter().map(|answer| &answer.id).collect();
    assert_eq!(ids, case.toolkit.questions().map(|(_, _, question)| &question.id).collect());
    assert_eq!(**copy.answer(&Place::top("main-crime")).unwrap(), Answer::new("main-crime".into()));
    // In an entry there is none, and nobody has agreed to nothing.
    for (item, field) in [("o2", "measures"), ("m4", "lead")] {
        assert!(copy.item(item).unwrap().answer(field).is_none(), "{item}/{field}");
    }
}

#[test]
fn a_copy_takes_no_name_that_is_taken() {
    let case = Case::new();
    let before = case.read("arda.ron");
    fs::write(case.path("out.ron"), "mine").unwrap();
    for out in ["out.ron", "arda.ron"] {
        let run = case.run(&["copy", "arda.ron", out]);
        assert!(run.stderr.contains("exists already"), "{}", run.stderr);
        run.code(2);
    }
    assert_eq!((case.read("out.ron").as_str(), case.read("arda.ron")), ("mine", before));
}

#[test]
fn without_its_toolkit_a_strategy_is_not_copied() {
    let case = Case::new();
    let run = Run::new(case.folder.path(), &["copy", "arda.ron", "out.ron", "--lang", "en"]);
    assert!(run.stderr.contains("the toolkit `slice` is not here"), "{}", run.stderr);
    run.code(3);
    assert!(!case.path("out.ron").exists());
}

static ARDA: LazyLock<(Arc<Toolkit>, Strategy)> = LazyLock::new(|| {
    let text = fs::read_to_string(root().join("examples/arda/strategy.ron")).unwrap();
    (Arc::new(open::sound_toolkit("organized-crime").unwrap()), file::read(&text).unwrap().strategy)
});

/// Marks some answers at any depth as restricted.
fn marked(answers: &mut [Arc<Answer>], rng: &mut fastrand::Rng, one_in: usize) {
    for answer in answers {
        let answer = Arc::make_mut(answer);
        if rng.usize(..one_in) == 0 {
            answer.audience = Audience::Restricted;
        }
        if let Some(Value::Items(items)) = &mut answer.value {
            items.iter_mut().for_each(|item| marked(&mut item.answers, rng, one_in));
        }
    }
}

/// The texts of answers, those that may not be sent apart from the others.
#[derive(Default)]
struct Texts {
    secret: BTreeSet<String>,
    public: String,
}

impl Texts {
    fn collect(&mut self, answers: &[Arc<Answer>], is_secret: bool) {
        for answer in answers {
            let is_secret = is_secret || answer.audience == Audience::Restricted;
            let mut texts = vec![answer.reason.clone()];
            match &answer.value {
                Some(Value::Text(text)) => texts.push(text.clone()),
                Some(Value::One(choice)) => texts.extend(other(choice).map(String::from)),
                Some(Value::Many(choices)) => texts.extend(choices.iter().filter_map(|it| other(it)).map(String::from)),
                Some(Value::Judgement { evidence, follow_up, .. }) => {
                    texts.push(evidence.clone());
                    match follow_up {
                        Some(FollowUp::Action { what, lead, .. }) => texts.extend([what.clone(), lead.clone()]),
                        Some(FollowUp::NotNow { reason }) => texts.push(reason.clone()),
                        _ => {}
                    }
                }
                _ => {}
            }
            for item in answer.items() {
                // The name is the first field; of these records it is the first that is answered.
                let name = item.answers.first().is_some_and(|name| name.audience == Audience::Restricted);
                self.collect(&item.answers, is_secret || name);
            }
            for line in texts.iter().flat_map(|text| text.lines()) {
                if is_secret {
                    self.secret.insert(line.into());
                } else {
                    self.public.push_str(line);
                    self.public.push('\n');
                }
            }
        }
    }
}

#[test]
fn the_cover_does_not_say_what_a_restricted_answer_says() {
    let (toolkit, mut strategy) = ARDA.clone();
    let period = Period { from: "2027-01".parse().unwrap(), to: "2031-12".parse().unwrap() };
    strategy.period = Some(period);
    let copied = |strategy: &Strategy| copy_of(&Interview::of(toolkit.clone(), Arc::new(strategy.clone()))).strategy;
    let open = copied(&strategy);
    assert_eq!((open.title, open.period), (strategy.title.clone(), Some(period)));
    for role in [Role::Title, Role::Period] {
        let id = &toolkit.question_with(role).unwrap().id;
        let answer = strategy.answers.iter_mut().find(|answer| answer.id == *id).unwrap();
        Arc::make_mut(answer).audience = Audience::Restricted;
    }
    let copy = copied(&strategy);
    assert_eq!((copy.title.as_str(), copy.period), ("", None));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_of_a_restricted_answer_is_in_a_copy_of_the_worked_example(seed: u64, one_in in 2usize..40) {
        let (toolkit, mut strategy) = ARDA.clone();
        let mut rng = fastrand::Rng::with_seed(seed);
        marked(&mut strategy.answers, &mut rng, one_in);
        let mut texts = Texts::default();
        texts.collect(&strategy.answers, false);
        let wordings = strategy.asked.iter().flat_map(|asked| [&asked.title, &asked.prompt]);
        wordings.for_each(|wording| texts.public.push_str(wording));
        let copy = copy_of(&Interview::of(toolkit.clone(), Arc::new(strategy)));
        let written = file::write(&copy.strategy);
        for secret in texts.secret.iter().filter(|it| it.chars().count() >= 12 && !texts.public.contains(&**it)) {
            prop_assert!(!written.contains(secret), "{secret}");
        }
        let read = file::read(&written).unwrap();
        prop_assert!(read.mended.is_empty());
        prop_assert_eq!(&read.strategy, &copy.strategy);
        let again = copy_of(&Interview::of(toolkit, Arc::new(read.strategy)));
        prop_assert_eq!(again.left_out, LeftOut::default());
        prop_assert_eq!(again.strategy, copy.strategy);
    }
}
