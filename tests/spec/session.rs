//! Sessions: toolkits that changed or are not here, values of every kind, and what commands say about them.

use crate::support::{Run, files_of, fixture};
use fourpillars::lang::Lang;
use fourpillars::session::open::{self, stand_in};
use fourpillars::session::{Effect, Msg, Now, Outside};
use fourpillars::strategy::Place;
use fourpillars::strategy::file::read;
use fourpillars::strategy::value::Value;
use fourpillars::toolkit::Toolkit;
use std::fs;
use std::path::{Path, PathBuf};

/// A strategy with a toolkit of its own, both in one folder.
struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    /// A toolkit with a question of every kind.
    fn new() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        case.toolkit(KINDS);
        case.run(&["new", "arda.ron"]).success();
        case
    }

    /// A strategy of the slice, whose toolkit can be edited.
    fn slice() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        for (name, text) in files_of(&fixture("slice")) {
            case.write(&format!("toolkit/{name}"), &text);
        }
        case.run(&["new", "arda.ron"]).success();
        case
    }

    fn write(&self, name: &str, text: &str) {
        let path = self.folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn toolkit(&self, files: &[(&str, &str)]) {
        for (name, text) in files {
            self.write(&format!("toolkit/{name}"), text);
        }
    }

    /// Replaces a part of a file of the toolkit.
    #[track_caller]
    fn rewrite(&self, name: &str, from: &str, to: &str) {
        let name = format!("toolkit/{name}");
        let text = fs::read_to_string(self.folder.path().join(&name)).unwrap();
        assert!(text.contains(from), "{from} is not in {name}");
        self.write(&name, &text.replace(from, to));
    }

    fn run(&self, args: &[&str]) -> Run {
        let mut all = args.to_vec();
        all.extend(["--toolkit", "toolkit", "--lang", "en"]);
        Run::new(self.folder.path(), &all)
    }

    /// A run that does not know where the toolkit lies.
    fn without(&self, args: &[&str]) -> Run {
        let mut all = args.to_vec();
        all.extend(["--lang", "en"]);
        Run::new(self.folder.path(), &all)
    }

    #[track_caller]
    fn set(&self, path: &str, value: &str) -> String {
        self.run(&["set", "arda.ron", path, value]).success()
    }

    #[track_caller]
    fn get(&self, path: &str) -> String {
        self.run(&["get", "arda.ron", path]).success()
    }

    #[track_caller]
    fn json(&self, path: &str) -> serde_json::Value {
        serde_json::from_str(&self.run(&["get", "arda.ron", path, "--format", "json"]).success()).unwrap()
    }

    /// What is said when a value is refused; the file stays as it is.
    #[track_caller]
    fn refused(&self, args: &[&str]) -> String {
        let before = self.file();
        let mut all = vec!["set", "arda.ron"];
        all.extend(args);
        let run = self.run(&all);
        assert_eq!(run.code, 2, "{args:?}: {}{}", run.stdout, run.stderr);
        assert_eq!(self.file(), before);
        run.stderr
    }

    fn path(&self) -> PathBuf {
        self.folder.path().join("arda.ron")
    }

    fn file(&self) -> String {
        fs::read_to_string(self.path()).unwrap()
    }

    fn open(&self) -> open::Opened {
        let toolkit = self.folder.path().join("toolkit");
        open::open(&self.path(), toolkit.to_str(), outside()).unwrap()
    }
}

fn outside() -> Outside {
    let mut count = 0;
    Outside {
        clock: Box::new(|| Now { utc: "2026-03-02T10:42:00Z".into(), local: "10:42".into() }),
        ids: Box::new(move || {
            count += 1;
            format!("s{count}")
        }),
        who: None,
        lang: Lang::En,
    }
}

const KINDS: &[(&str, &str)] = &[
    ("toolkit.ron", r#"(format: 1, id: "kinds", version: "1", groups: ["all"])"#),
    (
        "catalogues.ron",
        r#"[
(id: "crimes", entries: [(id: "fraud"), (id: "drugs")]),
(id: "sexes", entries: [(id: "women"), (id: "men")]),
(id: "ages", entries: [(id: "young"), (id: "old")]),
]"#,
    ),
    (
        "records.ron",
        r#"[
(id: "body", role: Institution, fields: [(id: "name", kind: Text(form: Line))]),
(id: "measure", role: Measure, fields: [(id: "what", kind: Text(form: Line)), (id: "by", kind: Date)]),
(id: "figure", fields: [(id: "count", kind: Number())]),
]"#,
    ),
    (
        "steps.ron",
        r#"[(id: "step", group: "all", sections: [(id: "section", questions: [
(id: "line", depth: Essential, kind: Text(form: Line)),
(id: "prose", depth: Essential, kind: Text(form: Prose)),
(id: "one", depth: Essential, kind: Choice(from: "crimes")),
(id: "many", depth: Essential, kind: Choice(from: "crimes", many: true, other: true)),
(id: "number", depth: Essential, kind: Number(min: 0)),
(id: "scale", depth: Essential, kind: Scale(from: 1, to: 5)),
(id: "money", depth: Essential, kind: Money),
(id: "date", depth: Essential, kind: Date),
(id: "period", depth: Essential, kind: Period),
(id: "table", depth: Essential, kind: Table(rows: "sexes", columns: "ages")),
(id: "bodies", depth: Essential, kind: Items(of: "body")),
(id: "measures", depth: Essential, kind: Items(of: "measure")),
(id: "figures", depth: Essential, kind: Items(of: "figure")),
(id: "lead", depth: Essential, kind: Reference(to: "body")),
(id: "partners", depth: Essential, kind: Reference(to: "body", many: true)),
(id: "judged", depth: Essential, kind: Judgement()),
])])]"#,
    ),
    (
        "words/en/words.ron",
        r#"[
(id: "kinds", title: "Kinds"), (id: "all", title: "All"), (id: "step", title: "Step"), (id: "section", title: "Section"),
(id: "crimes/fraud", title: "Fraud"), (id: "crimes/drugs", title: "Drugs"),
(id: "sexes/women", title: "Women"), (id: "sexes/men", title: "Men"),
(id: "ages/young", title: "Young"), (id: "ages/old", title: "Old"),
(id: "body", title: "Body", plural: "Bodies", add: "add a body"), (id: "body/name", title: "Name"),
(id: "measure", title: "Measure", plural: "Measures", add: "add a measure"),
(id: "measure/what", title: "What"), (id: "measure/by", title: "By"),
(id: "figure", title: "Figure", plural: "Figures", add: "add a figure"), (id: "figure/count", title: "Count"),
(id: "line", title: "Line", prompt: "Line?"), (id: "prose", title: "Prose", prompt: "Prose?"),
(id: "one", title: "One", prompt: "One?"), (id: "many", title: "Many", prompt: "Many?"),
(id: "number", title: "Number", prompt: "Number?"), (id: "scale", title: "Scale", prompt: "Scale?"),
(id: "money", title: "Money", prompt: "Money?"), (id: "date", title: "Date", prompt: "Date?"),
(id: "period", title: "Period", prompt: "Period?"), (id: "table", title: "Table", prompt: "Table?"),
(id: "bodies", title: "Bodies", prompt: "Bodies?"), (id: "measures", title: "Measures", prompt: "Measures?"),
(id: "figures", title: "Figures", prompt: "Figures?"), (id: "lead", title: "Lead", prompt: "Lead?"),
(id: "partners", title: "Partners", prompt: "Partners?"), (id: "judged", title: "Judged", prompt: "Judged?"),
]"#,
    ),
];

#[test]
fn every_kind_is_set_and_read_as_text_and_json_and_cleared_and_restored() {
    let case = Case::new();
    let body = case.set("bodies/+", "Police");
    let other = case.set("bodies/+", "Justice, Home Affairs");
    let measure = case.set("measures/+", "Open two shelters");
    for (path, written, text, json) in [
        ("line", "Extortion \t of traders", "Extortion of traders", r#""Extortion of traders""#),
        ("prose", "One.\n\n- two", "One.\n\n- two", r#""One.\n\n- two""#),
        ("one", "fraud", "Fraud", r#""fraud""#),
        ("many", "fraud,drugs", "Fraud and Drugs", r#"["fraud","drugs"]"#),
        ("number", "12.5", "12.5", "12.5"),
        ("number", "12500", "12,500", "12500.0"),
        ("scale", "4", "4", "4.0"),
        ("money", "1200000 EUR", "EUR 1,200,000", r#"{"amount":1200000,"currency":"EUR"}"#),
        ("date", "2027-03-31", "31 March 2027", r#""2027-03-31""#),
        ("period", "2027-01..2031-12", "January 2027 to December 2031", r#"{"from":"2027-01","to":"2031-12"}"#),
        ("lead", &body, "Police", &format!("[\"{body}\"]")),
        ("partners", &format!("{body},{other}"), "Police; Justice, Home Affairs", &format!("[\"{body}\",\"{other}\"]")),
        ("judged", "partly", "Partly", r#"{"judgement":"partly","evidence":""}"#),
    ] {
        case.set(path, written);
        assert_eq!(case.get(path), text);
        let json: serde_json::Value = serde_json::from_str(json).unwrap();
        assert_eq!(case.json(path)["value"], json, "{path}");
    }
    case.set("table/women/young", "12");
    assert_eq!(case.get("table/women/young"), "12");
    assert_eq!(case.get("table/men/young"), "");
    case.set("judged/evidence", "It takes women only.");
    case.set("judged/follow-up", &measure);
    assert_eq!(case.get("judged/evidence"), "It takes women only.");
    assert_eq!(case.get("judged/follow-up"), "1 Open two shelters");
    case.set(&format!("measures/{measure}/by"), "2028-06");
    assert_eq!(case.get(&format!("measures/{measure}")), "what\tOpen two shelters\nby\tJune 2028");

    for path in ["line", "many", "scale", "money", "period", "table", "partners", "judged"] {
        let given = case.get(path);
        case.run(&["remove", "arda.ron", path]).success();
        assert_eq!(case.get(path), "", "{path}");
        let mut opened = case.open();
        opened.session.update(Msg::Restore);
        for effect in opened.session.update(Msg::Save) {
            if let Effect::Save(text) = effect {
                opened.keeper.save(&text).unwrap();
            }
        }
        drop(opened);
        assert_eq!(case.get(path), given);
    }
}

#[test]
fn what_is_printed_for_money_and_judgements_can_be_written() {
    let case = Case::new();
    for written in ["EUR 1,200,000", "1,200,000 EUR", "1.200.000 eur", "1 200 000 EUR", "EUR1200000", "1'200'000 EUR"] {
        case.set("money", "1 EUR");
        case.set("money", written);
        assert_eq!(case.get("money"), "EUR 1,200,000", "{written}");
    }
    for written in
        ["1,20 EUR", "1,200.50 EUR", "12,00,000 EUR", "1200,000 EUR", "EUR", "-5 EUR", "5", "EUR 5 EUR", ",200 EUR"]
    {
        assert!(case.refused(&["money", written]).contains("1200000 EUR"), "{written}");
    }
    for written in ["Yes", "YES", "yes"] {
        case.set("judged", written);
        assert_eq!(case.get("judged"), "Yes");
    }
}

#[test]
fn a_comma_that_could_mean_two_numbers_is_refused() {
    let case = Case::new();
    for (written, text) in [("12,5", "12.5"), ("0,125", "0.125"), ("1,250,000", "1,250,000"), ("1 250", "1250")] {
        case.set("number", written);
        assert_eq!(case.get("number"), text, "{written}");
    }
    for written in ["12,500", "1,2,3", "twelve", "inf", "NaN", "-1"] {
        case.refused(&["number", written]);
    }
}

#[test]
fn a_reference_is_an_id_or_the_only_entry_of_that_name() {
    let case = Case::new();
    let police = case.set("bodies/+", "Police");
    let both = case.set("bodies/+", "Justice, Home Affairs");
    case.set("lead", "Police");
    assert_eq!(case.get("lead"), "Police");
    case.set("partners", "Justice, Home Affairs, Police");
    // Entries are kept in the order in which they are offered.
    assert_eq!(case.json("partners")["value"], serde_json::json!([police, both]));
    let said = case.refused(&["lead", "Customs"]);
    assert!(said.contains(&format!("{police} Police, {both} Justice, Home Affairs")), "{said}");
    case.set("bodies/+", "Police");
    case.refused(&["lead", "Police"]);
    case.set("lead", &police);
}

#[test]
fn a_text_of_ones_own_may_hold_commas() {
    let case = Case::new();
    case.set("many", "fraud, other: sand, gravel, and stones");
    assert_eq!(case.json("many")["value"], serde_json::json!(["fraud", "other:sand, gravel, and stones"]));
    // Choices are kept in the order in which they are offered, one's own last.
    case.set("many", "other:sand, gravel,drugs");
    assert_eq!(case.json("many")["value"], serde_json::json!(["drugs", "other:sand, gravel"]));
    case.refused(&["many", "fraud,other:"]);
    case.refused(&["one", "other:sand"]);
}

#[test]
fn a_follow_up_is_a_measure_or_a_whole_action_or_has_a_reason() {
    let case = Case::new();
    case.set("judged", "no");
    let body = case.set("bodies/+", "Police");
    let measure = case.set("measures/+", "Open two shelters");
    for (written, text) in [
        (&*measure, "1 Open two shelters"),
        ("Open two shelters", "1 Open two shelters"),
        ("action: Map services", "Map services"),
        ("action: Map services; Police; 2027-06", "Map services; Police; June 2027"),
        ("action: Map services;; 2027-06", "Map services; June 2027"),
        ("not-now: No money", "Not now: No money"),
    ] {
        case.set("judged/follow-up", written);
        assert_eq!(case.get("judged/follow-up"), text);
    }
    for written in [
        "action:",
        "action: ; Police",
        "action: Map; Police; soon",
        "action: a; b; 2027-06; c",
        "not-now: ",
        "x",
        &body,
    ] {
        assert!(case.refused(&["judged/follow-up", written]).contains("action: what; lead; date"), "{written}");
    }
}

#[test]
fn taking_a_verdict_back_keeps_the_evidence() {
    let case = Case::new();
    case.set("judged", "no");
    case.set("judged/evidence", "Women only.");
    case.set("judged", "");
    assert_eq!(case.get("judged"), "");
    assert_eq!(case.get("judged/evidence"), "Women only.");
}

#[test]
fn get_says_a_state_that_settles_a_question_as_the_draft_does() {
    let case = Case::new();
    case.set("judged", "yes");
    case.run(&["set", "arda.ron", "judged", "--state", "not-known"]).success();
    assert_eq!(case.get("judged"), "not known");
    case.run(&["set", "arda.ron", "line", "--state", "not-applicable", "--reason", "No coast"]).success();
    assert_eq!(case.get("line"), "does not apply: No coast");
    assert_eq!(case.run(&["get", "arda.ron"]).success(), "line\tdoes not apply: No coast\njudged\tnot known");
    assert!(case.run(&["draft", "arda.ron"]).success().contains("not yet known"));
}

#[test]
fn a_new_entry_needs_what_its_first_field_asks_for() {
    let case = Case::new();
    case.refused(&["bodies/+", ""]);
    case.refused(&["bodies/+", "  "]);
    case.refused(&["figures/+", "many"]);
    case.refused(&["bodies/+", "Police", "--note", "x"]);
    let figure = case.set("figures/+", "12");
    assert_eq!(case.get(&format!("figures/{figure}/count")), "12");
    case.refused(&["line", "x", "--reason", "alone"]);
}

#[test]
fn an_entry_moves_only_to_lists_of_its_kind() {
    let case = Case::new();
    let body = case.set("bodies/+", "Police");
    let before = case.file();
    case.run(&["move", "arda.ron", &format!("bodies/{body}"), "--under", "measures"]).code(2);
    assert_eq!(case.file(), before);
}

/// Takes a question and a field out of the slice, as its next version does.
fn take_out(case: &Case, version: &str) {
    case.rewrite("toolkit.ron", "version: \"0.1.0\"", &format!("version: \"{version}\""));
    let steps = fs::read_to_string(case.folder.path().join("toolkit/steps/situation.ron")).unwrap();
    let start = steps.find("(id: \"main-crime\"").unwrap();
    let end = start + steps[start..].find("(id: \"who-is-harmed\"").unwrap();
    case.write("toolkit/steps/situation.ron", &format!("{}{}", &steps[..start], &steps[end..]));
    case.rewrite("records.ron", "      (id: \"cost\", role: Money, kind: Money),\n", "");
    let words = fs::read_to_string(case.folder.path().join("toolkit/words/en/words.ron")).unwrap();
    let kept = words.lines().filter(|line| !line.contains("\"main-crime\"") && !line.contains("\"measure/cost\""));
    case.write("toolkit/words/en/words.ron", &kept.collect::<Vec<_>>().join("\n"));
}

fn put_back(case: &Case) {
    for (name, text) in files_of(&fixture("slice")) {
        case.write(&format!("toolkit/{name}"), &text);
    }
    case.rewrite("toolkit.ron", "version: \"0.1.0\"", "version: \"0.3.0\"");
}

#[test]
fn answers_to_questions_that_are_gone_wait_and_come_back() {
    let case = Case::slice();
    case.set("main-crime", "Extortion");
    let objective = case.set("protect-objectives/+", "Victims are found early");
    let measure = case.set(&format!("protect-objectives/{objective}/measures/+"), "Open two shelters");
    let cost = format!("protect-objectives/{objective}/measures/{measure}/cost");
    case.set(&cost, "1200000 EUR");
    let before = case.file();

    take_out(&case, "0.2.0");
    // Nothing is written until an edit, whatever was looked at.
    for command in ["get", "check", "draft", "status"] {
        case.run(&[command, "arda.ron"]).success();
    }
    let mut opened = case.open();
    assert_eq!((opened.news.parked, opened.news.other_version.as_deref()), (2, Some("0.1.0")));
    assert_eq!(opened.session.update(Msg::Leave), [Effect::Leave]);
    drop(opened);
    assert_eq!(case.file(), before);

    case.set("who-is-harmed", "Traders");
    let parked = read(&case.file()).unwrap().strategy.parked;
    let places: Vec<_> = parked.iter().map(|it| (it.item.as_deref(), &*it.answer.id)).collect();
    assert_eq!(places, [(None, "main-crime"), (Some(&*measure), "cost")]);
    assert!(case.file().contains("Extortion"));
    assert_eq!(case.open().news.parked, 0);

    put_back(&case);
    let opened = case.open();
    assert_eq!((opened.news.parked, opened.news.returned), (0, 2));
    drop(opened);
    assert_eq!(case.get("main-crime"), "Extortion");
    assert_eq!(case.get(&cost), "EUR 1,200,000");
    case.set("who-is-harmed", "Traders and drivers");
    let strategy = read(&case.file()).unwrap().strategy;
    assert_eq!(strategy.parked, []);
    // The question is where the toolkit asks it, and the file is as before.
    assert_eq!(&*strategy.answers[0].id, "main-crime");
}

#[test]
fn a_parked_answer_does_not_push_a_present_one_away() {
    let case = Case::slice();
    case.set("main-crime", "Extortion");
    let text = case
        .file()
        .replace("  answers: [", "  parked: [(answer: (id: \"main-crime\", value: Text(\"Fraud\")))],\n  answers: [");
    fs::write(case.path(), text).unwrap();
    assert_eq!(case.get("main-crime"), "Extortion");
    case.set("who-is-harmed", "Traders");
    assert!(case.file().contains("Fraud"));
}

#[test]
fn an_answer_of_another_kind_than_is_asked_for_waits() {
    let case = Case::new();
    case.set("date", "2027-03");
    case.rewrite(
        "steps.ron",
        "(id: \"date\", depth: Essential, kind: Date)",
        "(id: \"date\", depth: Essential, kind: Money)",
    );
    assert_eq!(case.get("date"), "");
    case.set("date", "5 EUR");
    assert!(case.file().contains("Date(\"2027-03\")"));
}

#[test]
fn a_wording_that_changed_is_found() {
    let case = Case::slice();
    case.set("who-is-harmed", "Traders");
    case.set("institutions/+", "Police");
    let reworded = |case: &Case| {
        let opened = case.open();
        let found = open::reworded(opened.session.strategy(), &opened.session.toolkit);
        found.into_iter().map(|(place, asked)| (place, asked.prompt.clone())).collect::<Vec<_>>()
    };
    assert_eq!(reworded(&case), []);
    case.rewrite("words/en/words.ron", "Who is harmed, and how?", "Who is harmed, where and how?");
    assert_eq!(reworded(&case), [(Place::top("who-is-harmed"), "Who is harmed, and how?".to_string())]);
}

/// The answers of a file that say something, as written.
fn said(text: &str) -> fourpillars::strategy::Strategy {
    read(text).unwrap().strategy
}

#[test]
fn a_strategy_without_its_toolkit_opens_with_the_wording_it_was_asked_with() {
    let case = Case::slice();
    case.set("who-is-harmed", "Traders on the northern road");
    case.set("period", "2027..2031");
    let unit = case.set("institutions/+", "Police");
    let objective = case.set("protect-objectives/+", "Victims are found early");
    let measure = case.set(&format!("protect-objectives/{objective}/measures/+"), "Open two shelters");
    case.set(&format!("protect-objectives/{objective}/measures/{measure}/lead"), &unit);
    case.set("services-for-all", "partly");
    case.set("kidnapping", "common");
    let before = case.file();

    let draft = case.without(&["draft", "arda.ron"]);
    let draft = draft.success();
    for wanted in ["Who is harmed", "Traders on the northern road", "Open two shelters", "Lead: Police"] {
        assert!(draft.contains(wanted), "{wanted} is not in\n{draft}");
    }
    let get = case.without(&["get", "arda.ron", "who-is-harmed", "--format", "json"]);
    assert!(get.stderr.contains("The toolkit “slice” is not here"), "{}", get.stderr);
    assert!(get.success().contains("Who is harmed, and how?"));
    // Its rules are not here: finding nothing would look as if all were well.
    case.without(&["check", "arda.ron"]).code(3);
    assert_eq!(case.file(), before);

    // An edit loses nothing of it.
    case.without(&["set", "arda.ron", "who-is-harmed", "Traders and drivers"]).success();
    let (old, new) = (said(&before), said(&case.file()));
    assert_eq!(new.toolkit, old.toolkit);
    assert_eq!((new.parked.len(), new.answers.len()), (0, old.answers.len()));
    for (old, new) in old.answers.iter().zip(&new.answers) {
        assert!(old == new || &*old.id == "who-is-harmed", "{old:?}\n{new:?}");
    }
    assert!(old.asked.iter().all(|asked| new.asked.contains(asked)));
    assert_eq!(case.get("who-is-harmed"), "Traders and drivers");
    assert_eq!(case.get("period"), "January 2027 to December 2031");
}

#[test]
fn every_answer_of_a_whole_strategy_can_be_asked_without_its_toolkit() {
    for path in [fixture("format-1.ron"), Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/arda/strategy.ron")] {
        let strategy = read(&fs::read_to_string(path).unwrap()).unwrap().strategy;
        let toolkit: Toolkit = stand_in(&strategy).unwrap();
        for answer in &strategy.answers {
            let question = toolkit.question(&answer.id).unwrap();
            assert!(matches!(answer.value, Some(Value::Items(_))) == toolkit.record_of(question).is_some());
        }
        strategy.for_each_item(|item| {
            let holds = |field: &str| toolkit.records.iter().any(|record| record.field(field).is_some());
            assert!(item.answers.iter().all(|answer| holds(&answer.id)));
        });
    }
}

#[test]
fn what_a_crash_left_is_recovered_without_the_toolkit_and_with_its_next_version() {
    for with_next in [false, true] {
        let case = Case::slice();
        case.set("who-is-harmed", "Traders");
        let mut opened = case.open();
        let msg = |id: &str, text: &str| Msg::Answer {
            place: Place::top(id),
            value: Some(Value::Text(text.into())),
            typing: false,
        };
        for msg in [msg("main-crime", "Extortion"), msg("who-is-harmed", "Traders and drivers")] {
            for effect in opened.session.update(msg) {
                if let Effect::Record(record) = effect {
                    opened.keeper.record(&record).unwrap();
                }
            }
        }
        drop(opened);
        if with_next {
            take_out(&case, "0.2.0");
        }
        let toolkit = case.folder.path().join("toolkit");
        let toolkit = with_next.then(|| toolkit.to_str().unwrap());
        let opened = open::open(&case.path(), toolkit, outside()).unwrap();
        assert!(opened.news.recovered >= 2);
        let strategy = opened.session.strategy();
        let harmed = strategy.answer(&Place::top("who-is-harmed")).unwrap();
        assert_eq!(harmed.value, Some(Value::Text("Traders and drivers".into())));
        let crime = strategy.answer(&Place::top("main-crime")).or(strategy.parked.first().map(|it| &it.answer));
        assert_eq!(crime.unwrap().value, Some(Value::Text("Extortion".into())));
        assert_eq!(opened.session.toolkit.question("main-crime").is_some(), !with_next);
    }
}

#[test]
fn after_a_crash_looking_shows_what_opening_shows() {
    let case = Case::slice();
    case.set("main-crime", "Extortion");
    take_out(&case, "0.2.0");
    case.set("who-is-harmed", "Traders");
    put_back(&case);
    // The answer is back, is changed, and the program is killed before it saves.
    let mut opened = case.open();
    let value = Some(Value::Text("Fraud".into()));
    for effect in opened.session.update(Msg::Answer { place: Place::top("main-crime"), value, typing: false }) {
        if let Effect::Record(record) = effect {
            opened.keeper.record(&record).unwrap();
        }
    }
    let text = opened.session.text();
    drop(opened);
    let toolkit = case.folder.path().join("toolkit");
    let (looked, _) = open::look_closely(&case.path(), toolkit.to_str(), outside()).unwrap();
    assert_eq!(looked.text(), text);
    assert_eq!(case.open().session.text(), text);
}

#[test]
fn unsaved_changes_that_do_not_fit_are_kept_aside() {
    // Of another content of the file; and of this one, after a record that cannot be played.
    for (base, first) in [("of-another", "Nonsense()"), ("", "Nonsense()")] {
        let case = Case::slice();
        case.set("who-is-harmed", "Traders");
        let path = case.path();
        let base = if base.is_empty() { fourpillars::store::hash(&fs::read(&path).unwrap()) } else { base.into() };
        let disk = std::sync::Arc::new(fourpillars::store::disk::RealDisk);
        let mut journal = fourpillars::store::journal::Journal::start(disk, &path, &base).unwrap();
        journal.append(first).unwrap();
        journal.append("a change nobody may lose").unwrap();
        journal.sync().unwrap();
        drop(journal);
        let journal = fs::read(path.with_file_name("arda.ron.journal")).unwrap();

        let aside = case.open().news.kept_aside.unwrap();
        // Opened again, edited and saved: the copy is one and stays.
        assert_eq!(case.open().news.kept_aside, Some(aside.clone()));
        let run = case.run(&["set", "arda.ron", "main-crime", "Extortion"]);
        assert!(run.stderr.contains(&aside), "{}", run.stderr);
        run.success();
        assert_eq!(fs::read(path.with_file_name(&aside)).unwrap(), journal);
        assert_eq!(case.open().news.kept_aside, None);
    }
}

#[test]
fn a_point_that_could_part_thousands_is_refused_and_two_years_are_a_period() {
    use fourpillars::session::grammar::{number, period, written};
    for either in ["12.000", "12,500", "-1.250"] {
        assert_eq!(number(either, None, None).unwrap_err().id, "form-number-either", "{either}");
    }
    for (text, value) in [("0.125", 0.125), ("12.5", 12.5), ("12.1250", 12.125), ("12 000", 12_000.0)] {
        assert_eq!(number(text, None, None), Ok(value));
        assert_eq!(number(&written(value), None, None), Ok(value));
    }
    assert_eq!(period("2027-2031"), period("2027-01..2031-12"));
}
