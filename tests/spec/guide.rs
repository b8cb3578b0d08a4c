//! The author's guide: what it shows is what the starter holds, and what the program knows is in it.

use crate::source::root;
use crate::support::{Run, files_of};
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::fault::CODES;
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
        "And(",
        "Or(",
        "Not(",
    ] {
        assert!(guide.contains(word), "{word} is not taught");
    }
    for code in CODES {
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
