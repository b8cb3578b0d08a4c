//! The slice by commands: from a fresh file to a draft, with nothing lost on the way.

use crate::support::{Run, fixture};
use std::fs;

/// A strategy of the slice in a folder of its own.
struct Case {
    folder: tempfile::TempDir,
}

impl Case {
    fn new() -> Self {
        let case = Self { folder: tempfile::tempdir().unwrap() };
        case.run(&["new", "arda.ron", "--title", "Strategy of Arda", "--country", "Arda"]).success();
        case
    }

    fn run(&self, args: &[&str]) -> Run {
        let toolkit = fixture("slice");
        let mut all = args.to_vec();
        all.extend(["--toolkit", toolkit.to_str().unwrap(), "--lang", "en"]);
        Run::new(self.folder.path(), &all)
    }

    /// Sets a value; returns what is printed, an id for new items.
    fn set(&self, path: &str, value: &str) -> String {
        self.run(&["set", "arda.ron", path, value]).success()
    }

    fn get(&self, path: &str) -> String {
        self.run(&["get", "arda.ron", path]).success()
    }

    fn file(&self) -> String {
        fs::read_to_string(self.folder.path().join("arda.ron")).unwrap()
    }

    fn draft(&self) -> String {
        self.run(&["draft", "arda.ron", "--audience", "restricted"]).success()
    }
}

#[test]
fn a_strategy_goes_from_new_to_draft_by_commands() {
    let case = Case::new();
    case.set("main-crime", "Extortion");
    case.set("who-is-harmed", "Traders on the northern road.\n- النساء في الأسواق\n- 商人和儿童");
    case.set("kidnapping", "common");
    case.set("kidnapping-routes", "The pass of Éva; 95 % of cases *at night*.");
    case.set("period", "2027..2031");
    let unit = case.set("institutions/+", "Financial Intelligence Unit");
    let objective = case.set("protect-objectives/+", "Victims are found early");
    let measures = format!("protect-objectives/{objective}/measures");
    let measure = case.set(&format!("{measures}/+"), "Open two shelters");
    case.set(&format!("{measures}/{measure}/lead"), &unit);
    case.set(&format!("{measures}/{measure}/cost"), "1200000 EUR");
    let indicator = case.set(&format!("{measures}/{measure}/indicators/+"), "Shelter places by sex");
    case.set(&format!("{measures}/{measure}/indicators/{indicator}/target"), "40");
    case.set("services-for-all", "partly");
    case.set("services-for-all/evidence", "The shelter takes women only.");
    case.set("services-for-all/follow-up", &measure);

    let draft = case.draft();
    for wanted in [
        "# Strategy of Arda",
        "Period: January 2027 to December 2031",
        "- النساء في الأسواق",
        "- 商人和儿童",
        "Éva; 95 % of cases \\*at night\\*",
        "R1 Victims are found early",
        "R1.1 Open two shelters",
        "Lead: Financial Intelligence Unit",
        "| Partly | The shelter takes women only. | R1.1 Open two shelters |",
    ] {
        assert!(draft.contains(wanted), "{wanted} is not in\n{draft}");
    }
    let findings = case.run(&["check", "arda.ron", "--deny", "advice"]).code(1);
    assert_eq!(
        findings.lines().next(),
        Some("Advice: R1.1 Open two shelters: The measure has no date. [measure-without-date]")
    );

    // Hidden: out of the draft, kept in the file, back when it applies again.
    case.set("kidnapping", "none");
    assert!(!case.draft().contains("Éva"));
    assert!(case.file().contains("Éva"));
    case.set("kidnapping", "rare");
    assert!(case.draft().contains("Éva"));

    // Renamed once, new everywhere.
    case.set(&format!("institutions/{unit}/name"), "Financial Intelligence Office");
    let draft = case.draft();
    assert!(draft.contains("Lead: Financial Intelligence Office"));
    assert!(!draft.contains("Intelligence Unit"));

    // Removed, and the reference says so.
    case.run(&["remove", "arda.ron", &format!("institutions/{unit}")]).success();
    assert!(case.draft().contains("(removed)"));
    assert!(case.run(&["check", "arda.ron"]).success().contains("[measure-without-lead]"));
}

#[test]
fn a_fresh_file_has_three_lines_for_every_question() {
    let case = Case::new();
    assert!(case.file().contains("    (\n      id: \"main-crime\",\n    ),\n"));
    assert_eq!(case.file().matches("\n    (\n").count(), 8);
}

#[test]
fn what_is_not_said_is_marked_and_counted() {
    let case = Case::new();
    let draft = case.draft();
    assert!(draft.contains("### Who is harmed\n\n\\[TO FILL\\]"));
    assert!(draft.contains("7 places in this document are marked TO FILL or to discuss"));
}

#[test]
fn states_print_as_the_contract_says() {
    let case = Case::new();
    let state = |state: &str, reason: &[&str]| {
        let mut args = vec!["set", "arda.ron", "main-crime", "--state", state];
        args.extend(reason);
        case.run(&args)
    };
    state("not-known", &[]).success();
    assert!(case.draft().contains("### Main crime\n\nnot yet known"));
    state("not-applicable", &[]).code(2);
    state("not-applicable", &["--reason", "There is no such crime"]).success();
    assert!(!case.draft().contains("Main crime"));
    case.set("main-crime", "Extortion");
    state("to-discuss", &[]).success();
    assert!(case.draft().contains("Extortion \\[to discuss\\]"));
}

#[test]
fn a_value_in_the_wrong_form_is_refused_with_the_right_one() {
    let case = Case::new();
    for (path, value, said) in [
        ("period", "soon", "2027-01..2031-12"),
        ("kidnapping", "comon", "Did you mean common?"),
        ("who-is-harmd", "x", "Did you mean who-is-harmed?"),
        ("services-for-all", "maybe", "yes, partly or no"),
        ("institutions", "x", "/+"),
    ] {
        let before = case.file();
        let run = case.run(&["set", "arda.ron", path, value]);
        assert!(run.stderr.contains(said), "{}", run.stderr);
        run.code(2);
        assert_eq!(case.file(), before);
    }
}

#[test]
fn an_item_moves_to_another_objective_with_all_it_holds() {
    let case = Case::new();
    let first = case.set("protect-objectives/+", "First");
    let second = case.set("protect-objectives/+", "Second");
    let measure = case.set(&format!("protect-objectives/{first}/measures/+"), "Measure");
    case.set(&format!("protect-objectives/{first}/measures/{measure}/by"), "2028-06");
    let from = format!("protect-objectives/{first}/measures/{measure}");
    case.run(&["move", "arda.ron", &from, "--under", &format!("protect-objectives/{second}")]).success();
    assert_eq!(case.get(&format!("protect-objectives/{second}/measures/{measure}/by")), "June 2028");
    assert!(case.draft().contains("R2.1 Measure"));
}

#[test]
fn the_same_answers_give_the_same_bytes() {
    let drafts: Vec<String> = (0..2)
        .map(|_| {
            let case = Case::new();
            case.set("main-crime", "Extortion");
            case.set("institutions/+", "Police");
            case.draft() + &case.file()
        })
        .collect();
    assert_eq!(drafts[0], drafts[1]);
}

#[test]
fn an_entry_added_to_a_list_that_did_not_apply_makes_it_apply() {
    let case = Case::new();
    let reason = ["--reason", "Nobody is needed"];
    case.run(&[&["set", "arda.ron", "institutions", "--state", "not-applicable"][..], &reason].concat()).success();
    case.set("institutions/+", "Police");
    assert!(case.draft().contains("Police"));
}

#[test]
fn whatever_the_wizard_does_to_answers_a_command_does() {
    let case = Case::new();
    let set = |args: &[&str]| case.run(&[&["set", "arda.ron"], args].concat());
    // A wording of the menu, a copy, a measure that a judgement suggests.
    let picked = set(&["protect-objectives/+", "--pick", "find-victims"]).success();
    assert!(!case.get(&format!("protect-objectives/{picked}/objective")).is_empty());
    let copied = set(&["protect-objectives/+", "--like", &format!("protect-objectives/{picked}")]).success();
    assert_ne!(copied, picked);
    set(&["services-for-all", "no"]).success();
    let measure = set(&["services-for-all/follow-up", &format!("take:protect-objectives/{picked}")]).success();
    assert!(case.get("services-for-all/follow-up").starts_with("R1.1 Map shelter"));
    assert!(case.get(&format!("protect-objectives/{picked}/measures/{measure}/what")).starts_with("Map shelter"));
    // Removed and brought back, in the order of removing.
    case.run(&["remove", "arda.ron", &format!("protect-objectives/{copied}")]).success();
    case.run(&["restore", "arda.ron"]).success();
    assert!(case.get("protect-objectives").contains(" and "));
    case.run(&["restore", "arda.ron"]).code(2);
    case.run(&["about", "arda.ron", "--depth", "full", "--exercise", "yes", "--country", "Belmara"]).success();
    let about = case.run(&["about", "arda.ron"]).success();
    assert!(about.contains("depth\tfull") && about.contains("exercise\tyes") && about.contains("Belmara"), "{about}");
}

#[test]
fn what_is_refused_changes_nothing() {
    let case = Case::new();
    let before = case.file();
    for args in [
        &["set", "arda.ron", "main-crime", "Extortion", "--state", "not-applicable"][..],
        &["set", "arda.ron", "protect-objectives/+", "--pick", "find-victim"],
        &["set", "arda.ron", "services-for-all/follow-up", "take:protect-objectives"],
        &["set", "arda.ron", "main-crime", "--pick", "find-victims"],
        &["set", "arda.ron", "institutions/+", "--pick", "find-victims"],
        &["restore", "arda.ron"],
    ] {
        case.run(args).code(2);
        assert_eq!(case.file(), before, "{args:?}");
    }
    let run = case.run(&["set", "arda.ron", "protect-objectives/+", "--pick", "find-victim"]);
    assert!(run.stderr.contains("Did you mean find-victims?"), "{}", run.stderr);
}

#[test]
fn every_key_of_the_json_is_described_in_the_help() {
    let case = Case::new();
    let objective = case.set("protect-objectives/+", "Victims are found early");
    case.set(&format!("protect-objectives/{objective}/measures/+"), "Open two shelters");
    case.run(&["set", "arda.ron", "main-crime", "Extortion", "--note", "ask the police"]).success();
    case.set("period", "2027..2031");
    case.set("services-for-all", "no");
    let ids = ["main-crime", "period", "services-for-all"];
    fn keys(json: &serde_json::Value, out: &mut std::collections::BTreeSet<String>) {
        match json {
            serde_json::Value::Object(map) => map.iter().for_each(|(key, inner)| {
                out.insert(key.clone());
                keys(inner, out);
            }),
            serde_json::Value::Array(list) => list.iter().for_each(|inner| keys(inner, out)),
            _ => {}
        }
    }
    for (command, args) in [
        ("get", &["protect-objectives"][..]),
        ("get", &["main-crime"]),
        ("get", &["period"]),
        ("get", &["services-for-all"]),
        ("get", &["--notes"]),
        ("check", &["--deny", "error"]),
        ("status", &[]),
        ("about", &[]),
    ] {
        let help = case.run(&[command, "--help"]).success();
        let run = case.run(&[&[command, "arda.ron"], args, &["--format", "json"]].concat());
        let json: serde_json::Value = serde_json::from_str(&run.stdout).unwrap_or_else(|_| panic!("{}", run.stdout));
        let mut all = std::collections::BTreeSet::new();
        keys(&json, &mut all);
        assert!(!all.is_empty(), "{command} {args:?} is empty");
        let words: Vec<&str> = help.split(|c: char| !(c.is_alphanumeric() || c == '_')).collect();
        // Fields of records are named by the toolkit.
        let named = ["objective", "measures", "what", "lead", "by", "cost", "indicators"];
        let known = |key: &&String| !words.contains(&&***key) && !ids.contains(&&***key) && !named.contains(&&***key);
        let unknown: Vec<&String> = all.iter().filter(known).collect();
        assert!(unknown.is_empty(), "{command} {args:?}: {unknown:?}");
    }
}

#[test]
fn a_path_of_the_json_leads_back_to_its_answer() {
    let case = Case::new();
    let objective = case.set("protect-objectives/+", "Victims are found early");
    case.set(&format!("protect-objectives/{objective}/measures/+"), "Open two shelters");
    let run = case.run(&["check", "arda.ron", "--format", "json"]);
    let findings: Vec<serde_json::Value> = serde_json::from_str(&run.stdout).unwrap();
    assert!(!findings.is_empty());
    for finding in findings {
        let path = finding["path"].as_str().unwrap();
        case.run(&["get", "arda.ron", path]).success();
    }
}

#[test]
fn a_finding_a_rule_and_a_fault_are_explained() {
    let case = Case::new();
    let explain = |code: &str| case.run(&["explain", code]);
    assert!(explain("measure-without-lead").success().contains("Name the one that answers"));
    assert!(explain("rule-misses").success().contains("change `flag_if`"));
    assert!(explain("measure-without-led").stderr.contains("did you mean `measure-without-lead`?"));
}

#[test]
fn every_toolkit_that_ships_walks_checks_and_drafts() {
    for (id, _) in fourpillars::toolkit::embedded::TOOLKITS {
        let folder = tempfile::tempdir().unwrap();
        let run = |args: &[&str]| Run::new(folder.path(), &[args, &["--lang", "en"]].concat());
        run(&["new", "plan.ron", "--toolkit", id, "--title", "Plan of Belmara", "--country", "Belmara"]).success();
        // On and on without an answer, to the end.
        let walk = Run::with_input(folder.path(), &["plain", "plan.ron", "--lang", "en"], &"\n".repeat(200)).success();
        assert!(walk.contains("That was the last question."), "{id}: {walk}");
        let draft = run(&["draft", "plan.ron"]).success();
        assert!(draft.contains("Plan of Belmara") && draft.contains("TO FILL"), "{id}: {draft}");
        run(&["check", "plan.ron"]).success();
        run(&["status", "plan.ron"]).success();
    }
}
