//! Scenarios: what a toolkit expects of itself holds, or it is said what is the case instead.

use crate::source::root;
use crate::support::{Run, files_of, fixture};
use fourpillars::scenario::{self, Played};
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::embedded::TOOLKITS;
use fourpillars::toolkit::fault::Fault;
use std::collections::BTreeSet;
use std::sync::Arc;

type Files = Vec<(String, String)>;

const FILE: &str = "scenarios.ron";

/// Plays this text as the scenarios of the toolkit of the harbour.
fn play(text: &str) -> Played {
    let mut files = files_of(&fixture("harbour"));
    files.push((FILE.into(), text.into()));
    played(&files)
}

#[track_caller]
fn played(files: &Files) -> Played {
    match Toolkit::from_files(files) {
        Ok(toolkit) => scenario::play(&Arc::new(toolkit)),
        Err(faults) => panic!("{}", shown(&faults)),
    }
}

fn shown(faults: &[Fault]) -> String {
    faults.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// One scenario, each answer and each expectation in a line of its own: answers from line 4, expectations behind.
fn story(answers: &[&str], then: &[&str]) -> String {
    let lines = |all: &[&str]| all.iter().map(|line| format!("{line},\n")).collect::<String>();
    format!("[\n(id: \"story\", full: true,\nanswers: [\n{}], then: [\n{}])]\n", lines(answers), lines(then))
}

/// Plays one scenario, which has this only fault in this line.
#[track_caller]
fn faulty(answers: &[&str], then: &[&str], line: usize, code: &str, says: &str) {
    let text = story(answers, then);
    let played = play(&text);
    let faults = shown(&played.faults);
    assert_eq!(played.faults.len(), 1, "{text}\n{faults}");
    assert_eq!((played.faults[0].line, played.faults[0].code), (line, code), "{text}\n{faults}");
    assert_eq!((&*played.faults[0].file, &*played.faults[0].id), (FILE, "story"));
    assert!(faults.contains(says), "{says:?} is not said:\n{faults}");
    assert_eq!((played.count, played.passed), (1, usize::from(code == "scenario-line-unused")));
}

/// Plays one scenario, in which all is well.
#[track_caller]
fn holds(answers: &[&str], then: &[&str]) {
    let played = play(&story(answers, then));
    assert_eq!(shown(&played.faults), "");
    assert_eq!((played.count, played.passed), (1, 1));
}

const OIL: &str = "(path: \"waste\", value: \"oil,plastics\")";
const SPILL: &str = "(path: \"last-spill\", value: \"2024-08\")";
const AIM: &str = "(path: \"water-aims/+clean\", value: \"No oil on the water\")";
const BOOM: &str = "(path: \"water-aims/clean/works/+boom\", value: \"Lay an oil boom\")";

#[test]
fn what_is_asked_found_and_printed_is_met() {
    holds(&[OIL, SPILL], &["Asked(\"fishers\")", "Prints(\"August   2024\")"]);
    holds(&[AIM, BOOM], &["Finds(\"work-without-price\")", "NotAsked(\"water-aims/clean/works/boom/lender\")"]);
    let at = ["water-aims/clean/works/boom", "water-aims/clean/works/boom/work-name"];
    holds(&[AIM, BOOM], &at.map(|at| format!("FindsAt(\"work-without-price\", \"{at}\")")).each_ref().map(|it| &**it));
    holds(&["(path: \"ships\", value: \"100\")"], &["FindsAt(\"busy-and-uncounted\", \"landings\")"]);
    holds(
        &[],
        &[
            "Prints(\"[TO FILL]\")",
            "FindsNot(\"work-without-price\")",
            "PrintsIn(\"berths\", \"No office is named yet.\")",
        ],
    );
}

#[test]
fn an_answer_is_written_as_for_the_command_set() {
    let price = "(path: \"water-aims/clean/works/boom/price\", value: \"90000 EUR\")";
    holds(&[AIM, BOOM, price], &["FindsNot(\"work-without-price\")"]);
    let cell = "(path: \"landings/north/summer\", value: \"31\")";
    holds(&["(path: \"ships\", value: \"2400\")", cell], &["FindsNot(\"busy-and-uncounted\")", "Prints(\"31\")"]);
    let night = "(path: \"night-work\", state: NotApplicable, reason: \"The port closes at six\")";
    holds(&[night], &["NotAsked(\"noise-aims\")"]);
    let no = ["(path: \"swimmers\", value: \"no\")", "(path: \"swimmers/evidence\", value: \"Closed beach\")"];
    let take = "(path: \"swimmers/follow-up\", value: \"take:water-aims/clean\")";
    holds(&[AIM, no[0], no[1], take], &["Asked(\"lessons\")", "Prints(\"No | Closed beach | W1.1\")"]);
}

#[test]
fn entries_are_called_as_the_scenario_calls_them() {
    let office = "(path: \"offices/+port\", value: \"Port Authority\")";
    let by = |name: &str| format!("(path: \"water-aims/clean/works/boom/master\", value: \"{name}\")");
    // By its name here, and by what it is called in the strategy.
    for master in [by("port"), by("Port Authority")] {
        holds(&[office, AIM, BOOM, &master], &["FindsNot(\"measure-without-lead\")", "Asked(\"basin-aims\")"]);
    }
    let unnamed = "(path: \"offices/+\", value: \"Union\")";
    holds(&[unnamed], &["Prints(\"Union\")"]);
    let missing = "(path: \"offices/dock/office-phone\", value: \"117\")";
    faulty(&[office, missing], &["Prints(\"Port\")"], 5, "scenario-shape", "nothing is called `dock` here");
    faulty(&[office, office], &["Prints(\"Port\")"], 5, "scenario-shape", "another entry of the scenario is called");
    let inside = "(path: \"water-aims/+clean/works/+boom\", value: \"Lay an oil boom\")";
    faulty(&[inside], &["Prints(\"boom\")"], 4, "scenario-shape", "`+clean` stands in the middle of a path");
    let bad = "(path: \"offices/+Dock\", value: \"Dock\")";
    faulty(&[bad], &["Prints(\"Dock\")"], 4, "scenario-shape", "`Dock` is no name for an entry");
}

#[test]
fn what_leads_through_an_entry_that_could_not_be_made_is_no_fault_of_its_own() {
    let aim = AIM.replace("water-aims/", "water-aim/");
    let then = ["Asked(\"water-aims/clean/works\")", "FindsAt(\"work-without-price\", \"water-aims/clean\")"];
    faulty(&[&aim, BOOM], &then, 4, "scenario-shape", "did you mean `water-aims`?");
}

#[test]
fn what_cannot_be_played_is_said_with_its_line() {
    let well = "Asked(\"story\")";
    let shape = "scenario-shape";
    for (answer, says) in [
        ("(path: \"shps\", value: \"3\")", "did you mean `ships`?"),
        ("(path: \"ships\", valu: \"3\")", "did you mean `value`?"),
        ("(path: \"ships\", value: \"many\")", "“many” is no number"),
        ("(path: \"smell\", value: \"6\")", "out of range: from 1 to 5"),
        ("(path: \"fuel\", value: \"desel\")", "did you mean diesel?"),
        ("(path: \"ships\")", "this answer says nothing"),
        ("(path: \"ships\", value: \"3\", reason: \"so\")", "a reason alone says nothing"),
        ("(path: \"ships\", state: NotApplicable)", "say why it does not apply"),
        ("(path: \"ships\", state: NotKnwn)", "did you mean `NotKnown`?"),
        ("(path: \"offices/+\", state: NotKnown)", "an entry has no state"),
        ("(path: \"offices/+\", value: \" \")", "a new entry needs a text"),
    ] {
        faulty(&[OIL, answer], &[well], 5, shape, says);
    }
    for (expected, says) in [
        ("Asked(\"fisher\")", "did you mean `fishers`?"),
        ("Asked(\"swimmers/evidence\")", "is no question"),
        ("NotAsked(\"offices/dock\")", "nothing is called `dock` here"),
        ("Finds(\"work-without-prise\")", "did you mean `work-without-price`?"),
        ("FindsNot(\"measure-without-led\")", "did you mean `measure-without-lead`?"),
        ("FindsAt(\"work-without-price\", \"works\")", "nothing is called `works` here"),
        ("PrintsIn(\"berth\", \"x\")", "did you mean `berths`?"),
        ("Prints(\" \")", "an empty text is printed always"),
        ("Askd(\"story\")", "did you mean `Asked`?"),
        ("FindsAt(\"work-without-price\")", "write `FindsAt(\"rule\", \"list/entry\")`"),
        ("Finds", "write `Finds(\"rule\")`"),
        ("Finds(work)", "write `\"work\"`"),
    ] {
        faulty(&[], &[well, expected], 6, shape, says);
    }
    faulty(&[], &[], 2, shape, "the scenario expects nothing");
}

#[test]
fn what_a_scenario_expects_and_is_not_so_is_said_with_what_is_so() {
    let fails = "scenario-fails";
    for (answers, expected, says) in [
        (&[][..], "Asked(\"last-spill\")", "“Last spill” is asked when “Waste” includes “Oil”."),
        (&[], "Asked(\"fishers\")", "January 2020 or later. “Last spill” is asked when"),
        (&[], "NotAsked(\"story\")", "it is asked always"),
        (&[], "NotAsked(\"smell\")", "with `full: true` it is asked always"),
        (&[OIL], "NotAsked(\"fees\")", "“Fees” is asked when “Waste” includes “Oil”"),
        (&[], "Finds(\"work-without-price\")", "nothing is found"),
        (&[AIM, BOOM], "FindsAt(\"work-without-price\", \"water-aims/clean\")", "boom/work-name`"),
        (
            &[AIM],
            "Finds(\"work-without-price\")",
            "found are `objective-nobody-measures` at `water-aims/clean/aim-name`",
        ),
        (&[AIM], "FindsNot(\"objective-nobody-measures\")", "is found, at `water-aims/clean/aim-name`"),
        (&[AIM], "Prints(\"W1 No oil in the water\")", "it prints “W1 No oil on the water”"),
        (&[AIM], "PrintsNot(\"No oil on the water\")", "it stands in “"),
        (&[], "PrintsIn(\"berths\", \"zebra\")", "`berths` does not print “zebra”"),
    ] {
        faulty(answers, &[expected], 5 + answers.len(), fails, says);
    }
    let short = story(&[], &["Asked(\"smell\")"]).replace("full: true", "full: false");
    assert!(shown(&play(&short).faults).contains("add `full: true`"));
}

#[test]
fn a_fault_of_shape_hides_no_other_and_a_scenario_that_has_one_is_not_judged() {
    let one = |id: &str, rest: &str| format!("(id: \"{id}\", {rest}),\n");
    let text = [
        String::from("[\n"),
        one("first", "answers: [(paht: \"ships\", value: \"3\")], then: [Asked(\"smell\")]"),
        one("second", "then: [Asked(\"smell\")]"),
        one("second", "then: [Asked(\"story\")]"),
        one("Third", "then: [Asked(\"story\")]"),
        one("fourth", "then: [Asked(\"story\")], full: maybe"),
        one("fifth", "then: [Asked(\"story\")]"),
        String::from("]\n"),
    ];
    let played = play(&text.concat());
    let found: Vec<(usize, &str)> = played.faults.iter().map(|fault| (fault.line, fault.code)).collect();
    let (shape, fails) = ("scenario-shape", "scenario-fails");
    assert_eq!(found, [(2, shape), (3, fails), (4, shape), (5, shape), (6, shape)], "{}", shown(&played.faults));
    assert_eq!((played.count, played.passed), (6, 1));
}

#[test]
fn scenarios_may_lie_in_a_folder_and_a_file_that_is_no_ron_is_a_fault() {
    let mut files = files_of(&fixture("harbour"));
    let text = |id: &str| format!("[(id: \"{id}\", then: [Asked(\"story\")])]");
    files.push(("scenarios/one.ron".into(), text("one")));
    files.push(("scenarios/two.ron".into(), text("two")));
    assert_eq!(played(&files).passed, 2);
    files.push(("scenarios/three.ron".into(), text("one")));
    files.push(("scenarios/zz.ron".into(), "[(id: \"zz\"".into()));
    let played = played(&files);
    let faults = shown(&played.faults);
    assert!(faults.contains("the scenario `one` is there already, at scenarios/one.ron:1"), "{faults}");
    assert!(faults.contains("scenarios/zz.ron:1") && faults.contains("[syntax]"), "{faults}");
    assert_eq!((played.count, played.passed, played.faults.len()), (3, 2, 2));
}

#[test]
fn an_answer_without_which_everything_would_hold_is_unused() {
    let unused = "scenario-line-unused";
    let ships = "(path: \"ships\", value: \"3\")";
    faulty(&[OIL, ships, SPILL], &["Asked(\"fishers\")"], 5, unused, "everything would hold without this answer");
    // One of two reasons is enough.
    let fuel = "(path: \"fuel\", value: \"gas\")";
    faulty(&[fuel], &["Asked(\"air-aims\")"], 6, "scenario-fails", "“Clean air” is asked when");
    // A state that changes nothing.
    faulty(&["(path: \"story\", state: Draft)"], &["FindsNot(\"work-without-price\")"], 4, unused, "take it out");
}

#[test]
fn an_answer_that_others_need_is_used() {
    let office = "(path: \"offices/+port\", value: \"Port Authority\")";
    let kind = "(path: \"offices/port/office-kind\", value: \"union\")";
    holds(&[office, kind], &["Asked(\"crew-heard\")"]);
}

#[test]
fn an_answer_is_used_by_what_must_be_absent_if_that_shows_otherwise() {
    // With another option it would be asked.
    holds(&["(path: \"fuel\", value: \"gas\")"], &["NotAsked(\"air-aims\")"]);
    holds(&["(path: \"ships\", value: \"99\")"], &["FindsNot(\"busy-and-uncounted\")"]);
    holds(&["(path: \"swimmers\", value: \"yes\")"], &["NotAsked(\"lessons\")"]);
    // Without the last answer the others would be printed.
    let fuel = |value: &str| format!("(path: \"fuel\", value: \"{value}\")");
    let shore = "(path: \"air-aims/+shore\", value: \"Shore power for everyone\")";
    holds(&[&fuel("diesel"), shore, &fuel("gas")], &["PrintsNot(\"Shore power for everyone\")"]);
    // It shows under no circumstances.
    faulty(&[&fuel("gas")], &["NotAsked(\"lessons\")"], 4, "scenario-line-unused", "take it out");
}

#[test]
fn the_scenarios_of_what_ships_pass() {
    let mut count = 0;
    let folders = TOOLKITS.iter().map(|(id, _)| format!("toolkit/{id}"));
    for folder in folders.chain(["examples/starter".into()]) {
        let played = played(&files_of(&root().join(&folder)));
        assert_eq!(shown(&played.faults), "", "{folder}");
        assert_eq!(played.passed, played.count, "{folder}");
        count += played.count;
    }
    assert!(count >= 16, "only {count} scenarios");
}

#[test]
fn every_scenario_of_the_first_toolkit_fails_once_that_is_changed() {
    let folder = root().join("toolkit/organized-crime");
    let (lessons, techniques) = ("steps/04-response-review.ron", "steps/10-pursue.ron");
    let mut failed = BTreeSet::new();
    for (file, old, new) in [
        (lessons, "Is(\"previous-strategy\", \"yes\")", "Is(\"previous-strategy\", \"no\")"),
        (lessons, "when: Is(\"previous-strategy\", \"yes\"),", ""),
        ("steps/19-monitoring.ron", "when: Answered(\"strategy-period\")", "when: Not(Answered(\"strategy-period\"))"),
        (techniques, "Is(\"special-techniques\", \"planned\")", "Is(\"special-techniques\", \"not-used\")"),
        ("steps/01-mandate-and-scope.ron", "(id: \"territory\",", "(id: \"territory\", depth: Essential,"),
        ("rules.ron", "Not(Count(list: \"affected-groups\", min: 1))", "Not(Count(list: \"affected-groups\", min: 2))"),
        ("rules.ron", "And([Answered(\"who-is-harmed\")", "And([Answered(\"markets\")"),
        ("rules.ron", "And([Answered(\"objective\")", "And([Answered(\"why\")"),
        (
            "rules.ron",
            "And([Answered(\"what\"), Not(Answered(\"by\"))])",
            "And([Answered(\"what\"), Answered(\"by\")])",
        ),
        ("rules.ron", "And([Answered(\"indicator\"), ", "And([Answered(\"target\"), "),
        ("records/planning.ron", "(id: \"lead\", role: Lead,", "(id: \"lead\","),
        ("records/planning.ron", "role: Indicator,", ""),
        ("words/en/11-protect.ron", "Map services by the groups", "Map the services by the groups"),
        ("words/en/03-situation.ron", "title: \"Criminal markets\"", "title: \"Markets\""),
    ] {
        let mut files = files_of(&folder);
        let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
        assert!(text.contains(old), "{old} is not in {file}");
        *text = text.replacen(old, new, 1);
        let faults = played(&files).faults;
        assert!(!faults.is_empty(), "nobody notices {new:?} in {file}");
        failed.extend(faults.into_iter().filter(|it| it.code == "scenario-fails").map(|it| it.id));
    }
    let all = files_of(&folder).into_iter().find(|(name, _)| name == FILE).unwrap().1;
    let all: BTreeSet<String> =
        all.lines().filter_map(|line| line.strip_prefix("    id: \"")?.strip_suffix("\",")).map(String::from).collect();
    assert_eq!(failed, all);
}

#[test]
fn verifying_says_how_many_scenarios_passed() {
    let folder = tempfile::tempdir().unwrap();
    let verify = |name: &str| Run::new(folder.path(), &["toolkit", "verify", name]);
    Run::new(folder.path(), &["toolkit", "new", "mine"]).success();
    let run = verify("mine");
    assert_eq!(run.stderr, "mine: 14 questions, no fault\n4 of 4 scenarios passed\n");
    run.success();
    let file = folder.path().join("mine").join(FILE);
    let text = std::fs::read_to_string(&file).unwrap();
    let fails = text.replace("[Asked(\"calls-a-month\")", "[NotAsked(\"calls-a-month\")");
    std::fs::write(&file, fails).unwrap();
    let run = verify("mine");
    assert_eq!(run.stderr, "mine: 14 questions, 1 error, no warning\n3 of 4 scenarios passed\n");
    let said = run.code(1);
    let first = "error: scenarios.ron:8: `calls-are-counted`: `calls-a-month` is asked [scenario-fails]\n";
    assert!(said.starts_with(first), "{said}");
    // A toolkit whose scenarios fail can be used all the same.
    Run::new(folder.path(), &["new", "my.ron", "--toolkit", "mine"]).success();
    // What is only unused is advice.
    let unused = text.replace("(path: \"kinds\"", "(path: \"harm\", value: \"Many\"),\n(path: \"kinds\"");
    std::fs::write(&file, unused).unwrap();
    let said = verify("mine").success();
    assert!(said.starts_with("advice: scenarios.ron:6: `calls-are-counted`: everything would hold"), "{said}");
    Run::new(folder.path(), &["toolkit", "verify", "mine", "--deny", "advice"]).code(1);
    let json = Run::new(folder.path(), &["toolkit", "verify", "mine", "--format", "json"]);
    assert!(json.stdout.contains("\"code\": \"scenario-line-unused\""), "{}", json.stdout);
    // Where something else is wrong, nothing is played.
    let steps = folder.path().join("mine/steps/1-look.ron");
    let text = std::fs::read_to_string(&steps).unwrap();
    std::fs::write(&steps, text.replacen("depth", "dept", 1)).unwrap();
    assert!(!verify("mine").stderr.contains("scenarios passed"));
}
