//! The engine serves a toolkit of quite another subject: nothing in it knows organized crime or its four pillars.

use crate::support::{Run, files_of, fixture};
use fourpillars::checks;
use fourpillars::document::lint;
use fourpillars::lang::Lang;
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::condition::Condition;
use fourpillars::toolkit::question::{Form, Kind};
use fourpillars::toolkit::words::Part;
use serde_json::Value as Json;
use std::collections::BTreeSet;
use std::fs;
use std::sync::Arc;

/// The toolkit of the harbour with some texts changed: file, old, new.
pub fn changed(changes: &[(&str, &str, &str)]) -> Arc<Toolkit> {
    let mut files = files_of(&fixture("harbour"));
    for (file, old, new) in changes {
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old} in {file}");
        *text = text.replace(old, new);
    }
    match Toolkit::from_files(&files) {
        Ok(toolkit) => Arc::new(toolkit),
        Err(faults) => panic!("{}", faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")),
    }
}

pub fn toolkit() -> Arc<Toolkit> {
    changed(&[])
}

/// A plan for the harbour in a folder of its own.
pub struct Case {
    pub folder: tempfile::TempDir,
}

impl Case {
    pub fn new() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        case.run(&["new", "plan.ron", "--title", "Clean by 2030", "--country", "Port of Sel"]).success();
        case
    }

    pub fn run(&self, args: &[&str]) -> Run {
        let toolkit = fixture("harbour");
        let mut all = args.to_vec();
        all.extend(["--toolkit", toolkit.to_str().unwrap()]);
        if !args.contains(&"--lang") {
            all.extend(["--lang", "en"]);
        }
        Run::new(self.folder.path(), &all)
    }

    /// Sets a value; returns what is printed, an id for new items.
    #[track_caller]
    pub fn set(&self, path: &str, value: &str) -> String {
        self.run(&["set", "plan.ron", path, value]).success()
    }

    #[track_caller]
    pub fn get(&self, path: &str) -> String {
        self.run(&["get", "plan.ron", path]).success()
    }

    #[track_caller]
    pub fn json(&self, args: &[&str]) -> Json {
        let mut all = args.to_vec();
        all.extend(["--format", "json"]);
        serde_json::from_str(&self.run(&all).success()).unwrap()
    }

    pub fn applies(&self, question: &str) -> bool {
        self.json(&["get", "plan.ron", question])["applies"] == true
    }

    pub fn file(&self) -> String {
        fs::read_to_string(self.folder.path().join("plan.ron")).unwrap()
    }

    #[track_caller]
    fn draft(&self, document: &str) -> String {
        self.run(&["draft", "plan.ron", "--document", document]).success()
    }
}

/// The plan with an answer to every question; returns the id of its first work.
fn answered(case: &Case) -> String {
    case.set("plan-years", "2027..2030");
    case.set("story", "Foam lies along the north quay.\n\nIn winter it is oil.");
    case.set("ships", "2400");
    case.set("fuel", "other:Wood gas");
    case.set("waste", "plastics,oil,other:Nets");
    case.set("last-spill", "2024-08-03");
    case.set("smell", "4");
    case.set("fees", "1250000 EUR");
    case.set("landings/north/summer", "1300");
    case.set("landings/south/winter", "400");
    let port = case.set("offices/+", "Port Authority");
    case.set(&format!("offices/{port}/office-kind"), "authority");
    case.set(&format!("offices/{port}/office-phone"), "117");
    let union = case.set("offices/+", "Union of Dockers");
    case.set(&format!("offices/{union}/office-kind"), "union");
    case.set(&format!("offices/{union}/office-phone"), "118");
    let aim = case.set("water-aims/+", "No oil on the water");
    let work = case.set(&format!("water-aims/{aim}/works/+"), "Keep an oil boom ready");
    let at = format!("water-aims/{aim}/works/{work}");
    case.set(&format!("{at}/master"), &port);
    case.set(&format!("{at}/helpers"), &format!("{union},{port}"));
    case.set(&format!("{at}/price"), "90000 EUR");
    case.set(&format!("{at}/ready"), "2028-09");
    let visit = case.set(&format!("{at}/visits/+"), "Try it in the basin");
    case.set(&format!("{at}/visits/{visit}/visit-time"), "2028-10..2028-11");
    let gauge = case.set(&format!("water-aims/{aim}/gauges/+"), "Oil in the basin, litres");
    case.set(&format!("water-aims/{aim}/gauges/{gauge}/today"), "900");
    case.set(&format!("water-aims/{aim}/gauges/{gauge}/wanted"), "10");
    case.set(&format!("{at}/visits/{visit}/tow"), "north,south");
    for list in ["basin-aims", "air-aims", "noise-aims", "crew-aims"] {
        let aim = case.set(&format!("{list}/+"), &format!("First of {list}"));
        for inner in ["works", "gauges"] {
            let no = ["set", "plan.ron", &format!("{list}/{aim}/{inner}"), "--state", "not-applicable"];
            case.run(&[&no[..], &["--reason", "The port next door does it"]].concat()).success();
        }
    }
    case.set("swimmers", "no");
    case.set("swimmers/evidence", "The beach is closed.");
    case.set("swimmers/follow-up", &work);
    case.set("fishers", "partly");
    case.set("fishers/follow-up", "not-now: The court has not decided");
    case.set("night-work", "Two pilots");
    case.set("crew-heard", "yes");
    case.set("crew-heard/evidence", "Minutes of two meetings.");
    case.set("keeper", &port);
    case.set("watchers", &format!("{port},{union}"));
    case.set("lessons", "Close the beach earlier.");
    work
}

#[test]
fn the_harbour_uses_every_kind_and_every_condition_at_every_level() {
    let toolkit = toolkit();
    let mut kinds = BTreeSet::new();
    let mut tests = BTreeSet::new();
    let mut levels = BTreeSet::new();
    fn variants(condition: &Condition, tests: &mut BTreeSet<&'static str>) {
        condition.walk(&mut |test| {
            tests.insert(match test {
                Condition::Answered(_) => "answered",
                Condition::Is(..) => "is",
                Condition::Has(..) => "has",
                Condition::Number { .. } => "number",
                Condition::Date { .. } => "date",
                Condition::Count { .. } => "count",
                Condition::Any { .. } => "any",
                Condition::All { .. } => "all",
                Condition::State(..) => "state",
                Condition::Mentions(..) => "mentions",
                Condition::And(_) => "and",
                Condition::Or(_) => "or",
                Condition::Not(_) => "not",
            });
            if let Some(inner) = test.inner() {
                variants(inner, tests);
            }
        });
    }
    let mut when = |level: &'static str, condition: &Option<Condition>| {
        if let Some(condition) = condition {
            levels.insert(level);
            variants(condition, &mut tests);
        }
    };
    let mut kind = |kind: &Kind| {
        kinds.insert(match kind {
            Kind::Text { form: Form::Line, .. } => "line",
            Kind::Text { form: Form::Prose, .. } => "prose",
            Kind::Choice { many: false, .. } => "one",
            Kind::Choice { many: true, .. } => "many",
            Kind::Number { .. } => "number",
            Kind::Money => "money",
            Kind::Date => "date",
            Kind::Period => "period",
            Kind::Scale { .. } => "scale",
            Kind::Table { .. } => "table",
            Kind::Items { menu: None, .. } => "items",
            Kind::Items { .. } => "items from a menu",
            Kind::Reference { many: false, .. } => "reference",
            Kind::Reference { .. } => "references",
            Kind::Judgement { measure: false } => "judgement",
            Kind::Judgement { .. } => "judgement with a measure",
        });
    };
    for step in &toolkit.steps {
        when("step", &step.when);
        for section in &step.sections {
            when("section", &section.when);
        }
    }
    for (_, _, question) in toolkit.questions() {
        when("question", &question.when);
        kind(&question.kind);
    }
    for field in toolkit.records.iter().flat_map(|record| &record.fields) {
        when("field", &field.when);
        kind(&field.kind);
    }
    assert_eq!((kinds.len(), tests.len(), levels.len()), (16, 12, 4), "{kinds:?} {tests:?} {levels:?}");
}

#[test]
fn the_harbour_verifies_and_its_rules_and_templates_are_sound() {
    let case = Case::new();
    let path = fixture("harbour");
    let run = Run::new(case.folder.path(), &["toolkit", "verify", path.to_str().unwrap()]);
    assert_eq!(run.stderr, "harbour: 23 questions, no fault\n");
    assert_eq!(run.success(), "fr: 83 missing, 0 stale, 7 unreviewed (`--words` lists them)");
    let toolkit = toolkit();
    assert_eq!(checks::prove(&toolkit), []);
    assert_eq!(lint::lint(&toolkit), []);
}

#[test]
fn every_kind_of_answer_is_read_back_as_it_is_shown() {
    let case = Case::new();
    answered(&case);
    for (path, shown) in [
        ("plan-name", "Clean by 2030"),
        ("plan-years", "January 2027 to December 2030"),
        ("story", "Foam lies along the north quay.\n\nIn winter it is oil."),
        ("ships", "2400"),
        ("fuel", "Wood gas"),
        ("waste", "Plastics, Oil and Nets"),
        ("last-spill", "3 August 2024"),
        ("smell", "4"),
        ("fees", "EUR 1,250,000"),
        ("landings", "2 figures"),
        ("landings/north/summer", "1300"),
        ("landings/north/winter", ""),
        ("offices", "Port Authority and Union of Dockers"),
        ("swimmers", "No"),
        ("swimmers/evidence", "The beach is closed."),
        ("swimmers/follow-up", "W1.1 Keep an oil boom ready"),
        ("fishers/follow-up", "Not now: The court has not decided"),
        ("keeper", "Port Authority"),
        ("watchers", "Port Authority and Union of Dockers"),
    ] {
        assert_eq!(case.get(path), shown, "{path}");
    }
    assert_eq!(case.run(&["check", "plan.ron", "--deny", "advice"]).success(), "");
    let status = case.run(&["status", "plan.ron"]).success();
    assert_eq!(
        status,
        "The harbour today\tcomplete\t0\nClean water\tcomplete\t0\nClean air\tcomplete\t0\n\
         Quiet nights\tcomplete\t0\nCrews\tcomplete\t0\nKeeping it clean\tcomplete\t0\n\
         Water\tobjectives: 2, measures: 1, indicators: 1\tEUR 90,000\n\
         Air\tobjectives: 1, measures: 0, indicators: 0\t\n\
         Noise\tobjectives: 1, measures: 0, indicators: 0\t\n\
         Crew\tobjectives: 1, measures: 0, indicators: 0\t\n\
         Clean water: Who uses the water\tyes: 0, partly: 1, no: 1, open: 0\n\
         Crews: Crews are heard\tyes: 1, partly: 0, no: 0, open: 0\n\
         Water\t1 indicator: 1 with baseline, 1 with target, 0 on outcomes, 0 split\n\
         Air\t0 indicators: 0 with baseline, 0 with target, 0 on outcomes, 0 split\n\
         Noise\t0 indicators: 0 with baseline, 0 with target, 0 on outcomes, 0 split\n\
         Crew\t0 indicators: 0 with baseline, 0 with target, 0 on outcomes, 0 split\n\
         Costs of the measures: EUR 90,000. Budget: not said. Sources: EUR 0. Marked 2 or 3 for gender equality, in per \
         cent of the costs: not said.\n\
         open: 0, to discuss: 0, not known: 0"
    );
}

#[test]
fn answers_out_of_the_form_of_their_kind_are_refused() {
    let case = Case::new();
    for (path, value, said) in [
        ("smell", "6", "from 1 to 5"),
        ("ships", "-1", "from 0 to 100000"),
        ("ships", "many", "is no number"),
        ("last-spill", "in August", "is no date"),
        ("plan-years", "2030..2027", "ends before it begins"),
        ("fuel", "desel", "Did you mean diesel?"),
        ("keeper", "nobody", "is no entry"),
        ("landings", "3", "Name a row and a column"),
        ("landings/nort/summer", "3", "Did you mean north?"),
        ("swimmers", "perhaps", "yes, partly or no"),
    ] {
        let before = case.file();
        let run = case.run(&["set", "plan.ron", path, value]);
        assert!(run.stderr.contains(said), "{path}: {}", run.stderr);
        run.code(2);
        assert_eq!(case.file(), before, "{path}");
    }
}

#[test]
fn a_step_a_section_a_question_and_a_field_come_and_go_with_the_answers() {
    let case = Case::new();
    // A step.
    assert!(!case.applies("air-aims"));
    case.set("fuel", "gas");
    assert!(!case.applies("air-aims"));
    case.set("fuel", "other:Coal");
    assert!(case.applies("air-aims"));
    // A step that goes with a state.
    assert!(case.applies("noise-aims"));
    let no = ["set", "plan.ron", "night-work", "--state", "not-applicable", "--reason", "The port closes at six"];
    case.run(&no).success();
    assert!(!case.applies("noise-aims"));
    // A section.
    assert!(!case.applies("landings"));
    case.set("ships", "0");
    assert!(!case.applies("landings"));
    case.set("ships", "1");
    assert!(case.applies("landings"));
    let first = case.set("offices/+", "Port Authority");
    case.set(&format!("offices/{first}/office-kind"), "authority");
    assert!(!case.applies("crew-heard"));
    let second = case.set("offices/+", "Union of Dockers");
    case.set(&format!("offices/{second}/office-kind"), "union");
    assert!(case.applies("crew-heard"));
    // A question, and a question behind it.
    case.set("waste", "oil");
    case.set("last-spill", "2024-08");
    assert!(case.applies("fishers"));
    case.set("last-spill", "2019-12-31");
    assert!(!case.applies("fishers"));
    case.set("last-spill", "2024-08");
    case.set("waste", "sewage");
    assert!(!case.applies("last-spill"));
    assert!(!case.applies("fishers"), "what asks for it is hidden itself");
    // All of a list.
    case.set(&format!("offices/{first}/office-phone"), "117");
    assert!(!case.applies("watchers"));
    case.set(&format!("offices/{second}/office-phone"), "118");
    assert!(case.applies("watchers"));
    // A field, from its own item and from the top.
    let aim = case.set("water-aims/+", "No oil");
    let work = case.set(&format!("water-aims/{aim}/works/+"), "A boom");
    let lender = format!("water-aims/{aim}/works/{work}/lender");
    case.set(&format!("water-aims/{aim}/works/{work}/price"), "99999 EUR");
    assert!(!case.applies(&lender));
    case.set(&format!("water-aims/{aim}/works/{work}/price"), "100000 EUR");
    assert!(case.applies(&lender));
    case.set("waste", "oil");
    case.set("fees", "1 EUR");
    assert!(!case.applies(&lender));
    // A question that looks two lists deep.
    assert!(!case.applies("basin-aims"));
    case.set(&format!("water-aims/{aim}/works/{work}/master"), &first);
    assert!(case.applies("basin-aims"));
}

#[test]
fn a_hidden_answer_stays_in_the_file_and_out_of_the_draft() {
    let case = Case::new();
    case.set("fuel", "diesel");
    case.set("air-aims/+", "Shore power for everyone");
    assert!(case.draft("strategy").contains("A1 Shore power for everyone"));
    case.set("fuel", "gas");
    assert!(!case.draft("strategy").contains("Shore power"));
    assert!(case.file().contains("Shore power for everyone"));
    case.set("fuel", "heavy-oil");
    assert!(case.draft("strategy").contains("A1 Shore power for everyone"));
}

#[test]
fn the_check_finds_what_rules_and_roles_find_and_nothing_else() {
    let case = Case::new();
    case.set("ships", "2400");
    let aim = case.set("water-aims/+", "No oil on the water");
    case.set(&format!("water-aims/{aim}/works/+"), "Keep an oil boom ready");
    let run = case.run(&["check", "plan.ron"]);
    assert_eq!(
        run.code(1),
        "Error: Landings: A busy port does not say where ships land. [busy-and-uncounted]\n    \
         Give at least one figure.\n\
         Warning: W1.1 Keep an oil boom ready: Nobody leads this measure. [measure-without-lead]\n    \
         Name the one that answers for it.\n\
         Warning: W1 No oil on the water: No indicator shows whether this objective is reached. \
         [objective-nobody-measures]\n    \
         Add an indicator to the objective or to one of its measures.\n\
         Advice: Swimmers: The checkpoint is open. [checkpoint-open]\n    \
         Answer its questions. “Not known” is an answer, too.\n\
         Advice: W1.1 Keep an oil boom ready: The work has no price. [work-without-price]\n    \
         Give an amount, or mark it as not known."
    );
    // Hidden, it raises none.
    case.set("ships", "0");
    assert!(!case.run(&["check", "plan.ron"]).success().contains("busy-and-uncounted"));
}

#[test]
fn the_common_document_prints_the_whole_plan() {
    let case = Case::new();
    answered(&case);
    let draft = case.draft("strategy");
    for wanted in [
        "# Clean by 2030\n",
        "Port of Sel",
        "Period: January 2027 to December 2030",
        "In winter it is oil.",
        "Plastics, Oil and Nets",
        "EUR 1,250,000",
        "| North quay | 1300 |",
        "W1 No oil on the water",
        "W1.1 Keep an oil boom ready",
        "W1.1.1 Try it in the basin",
        "W1.a Oil in the basin, litres",
        "W2 First of basin-aims",
        "A1 First of air-aims",
        "N1 First of noise-aims",
        "C1 First of crew-aims",
        "| Can people swim without harm? | No | The beach is closed. | W1.1 Keep an oil boom ready |",
        "Nothing in this document is open.",
    ] {
        assert!(draft.contains(wanted), "{wanted} is not in\n{draft}");
    }
    assert!(!draft.contains("TO FILL"), "{draft}");
    for foreign in ["pillar", "Pillar", "crime", "⟨"] {
        assert!(!draft.contains(foreign), "{foreign} is in\n{draft}");
    }
}

#[test]
fn its_own_document_stands_beside_the_common_one() {
    let case = Case::new();
    answered(&case);
    let list = case.run(&["draft", "plan.ron", "--list"]).success();
    for wanted in ["berths\tWho keeps which berth", "strategy\tDraft strategy", "workbook\t"] {
        assert!(list.lines().any(|line| line.starts_with(wanted)), "{wanted} is not in {list}");
    }
    assert_eq!(
        case.draft("berths"),
        "# Who keeps which berth\n\n\
         For the plan “Clean by 2030”\n\n\
         | No | Office | Kind | Telephone |\n| --- | --- | --- | --- |\n\
         | 1 | Port Authority | Authority | 117 |\n| 2 | Union of Dockers | Union | 118 |\n\n\
         ## W1 No oil on the water\n\n\
         - W1.1 Keep an oil boom ready: Port Authority\n  - W1.1.1 Try it in the basin (October 2028 to November 2028)\n\n\
         0 points are open."
    );
    let run = case.run(&["draft", "plan.ron", "--document", "berth"]);
    assert!(run.stderr.contains("did you mean `berths`?"), "{}", run.stderr);
    run.code(2);
}

#[test]
fn french_words_come_first_and_english_ones_stand_in() {
    let case = Case::new();
    let french = |path: &str| case.json(&["get", "plan.ron", path, "--lang", "fr"]);
    case.set("fuel", "diesel");
    let story = french("story");
    assert_eq!(
        (&story["title"], &story["prompt"]),
        (&"Le port".into(), &"À quoi ressemble le port, et que sent-il ?".into())
    );
    let ships = french("ships");
    assert_eq!(
        (&ships["title"], &ships["prompt"]),
        (&"Navires par an".into(), &"How many ships call in a year?".into())
    );
    assert_eq!(french("fuel")["text"], "Gazole");
    assert_eq!(french("waste")["title"], "Waste");
    let toolkit = toolkit();
    let word =
        |id: &str, part: Part| toolkit.word(Lang::Fr, id, part).map(|word| (word.text.into_owned(), word.fallback));
    assert_eq!(word("story", Part::Title), Some(("Le port".into(), false)));
    assert_eq!(word("story", Part::Hint), Some(("Write what a visitor sees first.".into(), true)));
    assert_eq!(word("ships", Part::Hint), None);
}

#[test]
fn another_toolkit_named_for_a_plan_is_refused() {
    let case = Case::new();
    let before = case.file();
    for args in [&["status", "plan.ron"][..], &["set", "plan.ron", "ships", "3"], &["draft", "plan.ron"]] {
        let run = Run::new(case.folder.path(), &[args, &["--toolkit", "organized-crime"]].concat());
        assert!(
            run.stderr.contains("was begun with the toolkit `harbour`, not with `organized-crime`"),
            "{}",
            run.stderr
        );
        run.code(3);
    }
    assert_eq!(case.file(), before);
}
