//! What differs between two strategies: by question and item, word by word, as text, data and Markdown.

use crate::support::Run;
use fourpillars::strategy::difference::{Change, between};
use fourpillars::strategy::file;
use std::fs;
use std::path::Path;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/arda/strategy.ron");
    for name in ["a.ron", "b.ron"] {
        fs::copy(&example, folder.path().join(name)).unwrap();
    }
    folder
}

fn run(folder: &tempfile::TempDir, args: &[&str]) -> String {
    Run::new(folder.path(), args).success()
}

#[test]
fn a_strategy_does_not_differ_from_itself() {
    let folder = folder();
    assert_eq!(run(&folder, &["diff", "a.ron", "b.ron"]), "Nothing differs.");
    assert_eq!(run(&folder, &["diff", "a.ron", "b.ron", "--format", "json"]), "[]");
}

#[test]
fn changed_words_are_shown_in_their_sentence_under_their_step() {
    let folder = folder();
    let before = run(&folder, &["get", "a.ron", "territory"]);
    run(&folder, &["set", "b.ron", "territory", before.trim_end().replace("Plain", "Sea").as_str()]);
    let told = run(&folder, &["diff", "a.ron", "b.ron"]);
    assert!(told.starts_with("1 Mandate and scope\nTerritory: changed (2026-03-02)\n"), "{told}");
    assert!(told.contains("Highland and [Plain → Sea] provinces"), "{told}");
    let annex = run(&folder, &["diff", "a.ron", "b.ron", "--format", "md"]);
    assert!(annex.contains("> The whole territory") && annex.contains("~~Plain~~**Sea** provinces"), "{annex}");
}

#[test]
fn entries_that_were_added_removed_moved_or_put_in_order_are_told_once() {
    let folder = folder();
    run(&folder, &["set", "b.ron", "institutions/+", "Coast Guard"]);
    run(&folder, &["remove", "b.ron", "risks/e2231"]);
    run(&folder, &["move", "b.ron", "institutions/qxgd1", "--at", "2"]);
    let told = run(&folder, &["diff", "a.ron", "b.ron"]);
    assert_eq!(told.matches("Coast Guard").count(), 1, "{told}");
    assert!(told.contains("Coast Guard: added") && told.contains("online fraud: removed"), "{told}");
    assert!(told.contains("Institutions: in another order"), "{told}");
}

#[test]
fn states_notes_and_answers_taken_back_are_told_and_who_answered_is_no_difference() {
    let folder = folder();
    run(&folder, &["set", "b.ron", "drivers", "--state", "to-discuss"]);
    run(&folder, &["set", "b.ron", "outlook", "--note", "ask again"]);
    run(&folder, &["set", "b.ron", "markets", ""]);
    let told: serde_json::Value =
        serde_json::from_str(&run(&folder, &["diff", "a.ron", "b.ron", "--format", "json"])).unwrap();
    let kinds: Vec<_> = told
        .as_array()
        .unwrap()
        .iter()
        .map(|it| (it["path"].as_str().unwrap(), it["change"].as_str().unwrap()))
        .collect();
    assert_eq!(kinds, [("markets", "taken-back"), ("drivers", "state"), ("outlook", "note")]);
    let text = fs::read_to_string(folder.path().join("a.ron")).unwrap();
    let strategy = file::read(&text).unwrap().strategy;
    let mut signed = strategy.clone();
    for answer in &mut signed.answers {
        std::sync::Arc::make_mut(answer).who = Some("Ministry of Justice".into());
    }
    assert_eq!(between(&strategy, &signed), Vec::<Change>::new());
}

#[test]
fn hostile_texts_stay_text_in_the_annex() {
    let folder = folder();
    run(&folder, &["set", "b.ron", "territory", "# not a heading\n\n<script>alert(1)</script> ~~ ** {{x}}"]);
    let annex = run(&folder, &["diff", "a.ron", "b.ron", "--format", "md"]);
    let html = comrak::markdown_to_html(&annex, &comrak::Options::default());
    assert!(!html.contains("<script>") && !html.contains("<h1># ") && !html.contains("not a heading</h1>"), "{html}");
}

#[test]
fn strategies_of_two_toolkits_are_not_compared() {
    let folder = folder();
    run(&folder, &["new", "c.ron", "--toolkit", "trafficking-in-persons"]);
    let refused = Run::new(folder.path(), &["diff", "a.ron", "c.ron"]);
    assert!(refused.stderr.contains("different toolkits"), "{}", refused.stderr);
    refused.code(2);
}

#[test]
fn a_version_is_compared_by_its_number_or_name() {
    let folder = folder();
    run(&folder, &["version", "a.ron", "save", "first"]);
    run(&folder, &["set", "a.ron", "territory", "Only the capital"]);
    for version in ["1", "first"] {
        assert!(run(&folder, &["diff", version, "a.ron"]).contains("Territory: changed"), "{version}");
    }
    let unknown = Run::new(folder.path(), &["diff", "last year", "a.ron"]);
    assert!(unknown.stderr.contains("there is no version `last year`"), "{}", unknown.stderr);
    unknown.code(2);
}
