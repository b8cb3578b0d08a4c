//! The author's guide: what it shows is what the starter holds, and what the program knows is in it.

use crate::source::root;
use crate::support::{Run, files_of};
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::fault::codes;
use std::fs;

fn guide() -> String {
    fs::read_to_string(root().join("toolkit/README.md")).unwrap()
}

fn starter() -> Vec<(String, String)> {
    files_of(&root().join("examples/starter"))
}

/// The fenced blocks of a language: the name in their first line and what stands below it.
fn excerpts(guide: &str) -> Vec<(String, String)> {
    let mut excerpts = Vec::new();
    for block in guide.split("\n```").skip(1).step_by(2) {
        let Some((lang, body)) = block.split_once('\n') else { continue };
        if ["ron", "hbs", "ftl"].contains(&lang) {
            let (name, body) = body.split_once('\n').unwrap();
            let name = name.trim_matches(|c: char| "/#{}!- ".contains(c));
            excerpts.push((name.to_string(), body.to_string()));
        }
    }
    excerpts
}

#[test]
fn every_excerpt_stands_in_the_starter_word_for_word() {
    let files = starter();
    let excerpts = excerpts(&guide());
    assert!(excerpts.len() >= 15, "{excerpts:?}");
    for (name, body) in excerpts {
        let (_, text) = files.iter().find(|(file, _)| *file == name).unwrap_or_else(|| panic!("no file {name}"));
        assert!(text.contains(&body), "{name} does not hold\n{body}");
    }
}

#[test]
fn the_starter_has_every_kind_of_question_and_condition() {
    let files = starter();
    let toolkit = Toolkit::from_files(&files).unwrap_or_else(|faults| panic!("{}", faults[0]));
    let fields = toolkit.records.iter().flat_map(|record| &record.fields);
    let asked: Vec<_> = toolkit.questions().map(|(_, _, question)| question).chain(fields).collect();
    for kind in
        ["Text", "Choice", "Number", "Money", "Date", "Period", "Scale", "Table", "Items", "Reference", "Judgement"]
    {
        assert!(asked.iter().any(|question| question.kind.name() == kind), "no {kind}");
    }
}

#[test]
fn the_guide_names_every_kind_condition_role_and_fault() {
    let guide = guide();
    for word in [
        "Text(",
        "Choice(",
        "Number(",
        "`Money`",
        "`Date`",
        "`Period`",
        "Scale(",
        "Table(",
        "Items(",
        "Reference(",
        "Judgement(",
        "Answered(",
        "Is(",
        "Has(",
        "Date(of",
        "Number(of",
        "Count(",
        "Any(",
        "All(",
        "State(",
        "Mentions(",
        "And(",
        "Or(",
        "Not(",
    ] {
        assert!(guide.contains(word), "{word} is not taught");
    }
    for code in codes() {
        assert!(guide.contains(&format!("| `{code}` |")), "{code} is not explained");
    }
    let roles = fs::read_to_string(root().join("src/toolkit/role.rs")).unwrap();
    let list = roles.split("pub enum Role {").nth(1).unwrap().split('}').next().unwrap();
    for role in list.lines().filter_map(|line| line.trim().strip_suffix(',')) {
        assert!(guide.contains(&format!("`{role}`")), "the role {role} is not taught");
    }
}

#[test]
fn a_toolkit_that_was_just_made_verifies_walks_and_drafts() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| Run::new(folder.path(), args);
    run(&["toolkit", "new", "market-plan"]).success();
    let verified = run(&["toolkit", "verify", "market-plan"]);
    assert!(verified.stderr.contains("market-plan: 14 questions, no fault"), "{}", verified.stderr);
    verified.success();
    let with = |args: &[&str]| run(&[args, &["--toolkit", "market-plan", "--lang", "en"]].concat());
    with(&["new", "my.ron"]).success();
    with(&["set", "my.ron", "kinds", "calls,goods"]).success();
    let office = with(&["set", "my.ron", "offices/+", "Market office"]).success();
    with(&["set", "my.ron", "keeper", &office]).success();
    let draft = with(&["draft", "my.ron", "--document", "wall-sheet"]).success();
    assert!(draft.contains("Ask the keeper of this plan: Market office"), "{draft}");
    assert!(with(&["draft", "my.ron"]).success().contains("Market office"));
    let lines = "/go harm\nNine women pay every Friday.\n.\n";
    let args = ["plain", "my.ron", "--toolkit", "market-plan", "--lang", "en"];
    Run::with_input(folder.path(), &args, lines).success();
    assert_eq!(with(&["get", "my.ron", "harm"]).success(), "Nine women pay every Friday.");
}

#[test]
fn a_new_toolkit_takes_no_place_of_another_and_needs_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let run = |name: &str| Run::new(folder.path(), &["toolkit", "new", name]);
    run("mine").success();
    assert!(run("mine").stderr.contains("exists already"));
    run("Mein Plan").success();
    run("организация").code(2);
    run("organized-crime").code(2);
}

#[test]
fn words_are_accepted_reviewed_and_stale_when_the_english_changes() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| Run::new(folder.path(), args);
    run(&["toolkit", "new", "mine"]).success();
    let verified = || run(&["toolkit", "verify", "mine"]).success();
    let accept = |args: &[&str]| run(&[&["toolkit", "accept", "--toolkit", "mine"], args].concat());
    assert!(verified().contains("0 stale, 7 unreviewed"), "{}", verified());
    accept(&["fr"]).success();
    assert!(verified().contains("0 stale, 7 unreviewed"), "{}", verified());
    let file = folder.path().join("mine/words/fr/accepted.ron");
    let first = fs::read_to_string(&file).unwrap();
    accept(&["fr"]).success();
    assert_eq!(fs::read_to_string(&file).unwrap(), first);
    accept(&["fr", "harm", "look", "--reviewed", "Éva"]).success();
    assert!(verified().contains("0 stale, 5 unreviewed"), "{}", verified());
    // Accepting again keeps who reviewed; a changed English wording takes it away.
    accept(&["fr"]).success();
    assert!(verified().contains("0 stale, 5 unreviewed"), "{}", verified());
    let english = folder.path().join("mine/words/en/1-look.ron");
    let text = fs::read_to_string(&english).unwrap();
    fs::write(&english, text.replace("Who is harmed, and how?", "Who is harmed, where and how?")).unwrap();
    assert!(verified().contains("1 stale, 5 unreviewed"), "{}", verified());
    accept(&["fr"]).success();
    assert!(verified().contains("0 stale, 6 unreviewed"), "{}", verified());
    assert!(accept(&["fr", "ham"]).stderr.contains("did you mean `harm`?"));
    accept(&["en"]).code(2);
    accept(&["xx"]).code(2);
    assert!(run(&["toolkit", "accept", "fr"]).stderr.contains("a toolkit that ships"));
    // A list that cannot be read keeps nobody from working, and is not written over.
    let broken = fs::read_to_string(&file).unwrap().replacen("id:", "id", 1);
    fs::write(&file, &broken).unwrap();
    assert!(verified().contains("warning: words/fr/accepted.ron:3"), "{}", verified());
    run(&["new", "my.ron", "--toolkit", "mine"]).success();
    assert!(accept(&["fr"]).stderr.contains("accepted.ron"));
    assert_eq!(fs::read_to_string(&file).unwrap(), broken);
}

#[test]
fn faults_are_data_too_and_what_is_denied_decides_the_exit_code() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| Run::new(folder.path(), args);
    run(&["toolkit", "new", "mine"]).success();
    // Its scenarios would notice, too, and as an error.
    fs::remove_file(folder.path().join("mine/scenarios.ron")).unwrap();
    let steps = folder.path().join("mine/steps/1-look.ron");
    let text = fs::read_to_string(&steps).unwrap();
    fs::write(
        &steps,
        text.replace("Has(\"kinds\", \"calls\")", "And([Has(\"kinds\", \"calls\"), Not(Answered(\"kinds\"))])"),
    )
    .unwrap();
    let verify = |args: &[&str]| run(&[&["toolkit", "verify", "mine"], args].concat());
    verify(&[]).success();
    verify(&["--deny", "warning"]).code(1);
    let json = verify(&["--format", "json"]);
    let faults: Vec<serde_json::Value> = serde_json::from_str(&json.stdout).unwrap();
    assert_eq!(faults[0]["code"], "never-true");
    assert_eq!(faults[0]["severity"], "warning");
    assert_eq!(faults[0]["id"], "calls-a-month");
    let help = run(&["toolkit", "verify", "--help"]).success();
    for key in faults[0].as_object().unwrap().keys() {
        assert!(help.contains(key.as_str()), "{key}");
    }
    let all = ["words-untranslated", "words-unreviewed"];
    assert!(all.iter().all(|code| faults.iter().any(|fault| fault["code"] == *code)));
    assert!(verify(&["--words"]).success().contains("words-untranslated"));
}

#[test]
fn without_the_folder_of_its_toolkit_a_strategy_says_so_and_cannot_be_checked() {
    let folder = tempfile::tempdir().unwrap();
    let run = |args: &[&str]| Run::new(folder.path(), &[args, &["--lang", "en"]].concat());
    run(&["toolkit", "new", "mine"]).success();
    run(&["new", "my.ron", "--toolkit", "mine"]).success();
    let with = |args: &[&str]| run(&[args, &["--toolkit", "mine"]].concat());
    with(&["set", "my.ron", "shop-aims/+", "No shop pays"]).success();
    with(&["check", "my.ron", "--deny", "warning"]).success();
    let checked = run(&["check", "my.ron"]);
    assert!(checked.stderr.contains("say where it lies with `--toolkit FOLDER`"), "{}", checked.stderr);
    checked.code(3);
    for command in ["draft", "status", "about"] {
        let run = run(&[command, "my.ron"]);
        assert!(run.stderr.contains("The toolkit “mine” is not here"), "{command}: {}", run.stderr);
        run.success();
    }
}
