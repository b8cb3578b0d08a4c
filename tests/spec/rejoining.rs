//! A file that somebody else changed meanwhile: what both did comes together in it, and nothing lies about.

use crate::support::Run;
use crate::terminal::Terminal;
use fourpillars::lang::Lang;
use fourpillars::session::open::{Opened, open};
use fourpillars::session::{Effect, Msg, Now, Outside};
use fourpillars::store::save::Saved;
use fourpillars::strategy::value::Value;
use fourpillars::strategy::{Place, file};
use std::fs;
use std::path::Path;

fn outside() -> Outside {
    let mut count = 0;
    Outside {
        clock: Box::new(|| Now { utc: "2026-11-24T10:42:00Z".into(), local: "10:42".into() }),
        ids: Box::new(move || {
            count += 1;
            format!("it{count}")
        }),
        who: None,
        lang: Lang::En,
    }
}

/// A strategy that is open, in a folder of its own.
fn opened() -> (tempfile::TempDir, Opened) {
    let folder = tempfile::tempdir().unwrap();
    let _ = Run::new(folder.path(), &["new", "plan.ron", "--country", "Arda"]).success();
    let opened = open(&folder.path().join("plan.ron"), None, outside()).unwrap();
    (folder, opened)
}

fn answer(opened: &mut Opened, question: &str, text: &str) {
    let value = Some(Value::Text(text.into()));
    opened.session.update(Msg::Answer { place: Place::top(question), value, typing: false });
}

/// Saves; says whether it went beside the file.
fn save(opened: &mut Opened) -> bool {
    let mut beside = false;
    for effect in opened.session.update(Msg::Save) {
        let Effect::Save(text) = effect else { continue };
        match opened.keeper.save(&text).unwrap() {
            Saved::InPlace { stamp } => drop(opened.session.saved(&stamp)),
            Saved::Beside { .. } => beside = true,
        }
    }
    beside
}

/// Somebody else answers in the same file, without asking for a lock.
fn elsewhere(folder: &Path, question: &str, text: &str) {
    let path = folder.join("plan.ron");
    let mut there = file::read(&fs::read_to_string(&path).unwrap()).unwrap().strategy;
    let answer = there.answers.iter_mut().find(|it| &*it.id == question).unwrap();
    std::sync::Arc::make_mut(answer).value = Some(Value::Text(text.into()));
    fs::write(&path, file::write(&there)).unwrap();
}

fn text_in(folder: &Path, question: &str) -> String {
    Run::new(folder, &["get", "plan.ron", question]).success().trim_end().into()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        folder.read_dir().unwrap().map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

#[test]
fn answers_of_both_are_in_the_file_and_nothing_lies_beside_it() {
    let (folder, mut opened) = opened();
    answer(&mut opened, "territory", "The coast");
    assert!(!save(&mut opened));
    elsewhere(folder.path(), "legal-basis", "Decision 41");
    answer(&mut opened, "definition", "Three or more");
    assert!(save(&mut opened));
    assert_eq!(opened.session.rejoin_with(&mut opened.keeper).unwrap(), 0);
    for (question, text) in
        [("territory", "The coast"), ("legal-basis", "Decision 41"), ("definition", "Three or more")]
    {
        assert_eq!(text_in(folder.path(), question), text);
    }
    assert!(!names(folder.path()).iter().any(|name| name.contains("to-merge")), "{:?}", names(folder.path()));
    // Work goes on in the file.
    answer(&mut opened, "territory", "The coast and the plain");
    assert!(!save(&mut opened));
    assert_eq!(text_in(folder.path(), "territory"), "The coast and the plain");
}

#[test]
fn what_was_saved_here_before_is_no_change_of_theirs() {
    let (folder, mut opened) = opened();
    answer(&mut opened, "territory", "The coast");
    assert!(!save(&mut opened));
    // They save what they had opened before, which lacks our answer: they took it back as far as anybody can see.
    elsewhere(folder.path(), "territory", "The plain");
    answer(&mut opened, "legal-basis", "Decision 41");
    assert!(save(&mut opened));
    assert_eq!(opened.session.rejoin_with(&mut opened.keeper).unwrap(), 0);
    assert_eq!(text_in(folder.path(), "territory"), "The plain");
    assert_eq!(text_in(folder.path(), "legal-basis"), "Decision 41");
}

#[test]
fn two_answers_to_one_question_are_to_be_decided_and_undo_leads_back() {
    let (folder, mut opened) = opened();
    elsewhere(folder.path(), "territory", "The plain");
    answer(&mut opened, "territory", "The coast");
    let before = opened.session.text();
    assert!(save(&mut opened));
    assert_eq!(opened.session.rejoin_with(&mut opened.keeper).unwrap(), 1);
    assert_eq!(opened.session.strategy().conflicts.len(), 1);
    opened.session.update(Msg::Undo);
    assert_eq!(opened.session.text(), before);
}

#[test]
fn what_cannot_be_read_there_stays_and_ours_lies_beside_it() {
    let (folder, mut opened) = opened();
    fs::write(folder.path().join("plan.ron"), "half a fi").unwrap();
    answer(&mut opened, "territory", "The coast");
    assert!(save(&mut opened));
    assert!(opened.session.rejoin_with(&mut opened.keeper).is_err());
    assert_eq!(fs::read_to_string(folder.path().join("plan.ron")).unwrap(), "half a fi");
    let beside = fs::read_to_string(folder.path().join("plan-to-merge-1.ron")).unwrap();
    assert!(beside.contains("The coast"));
}

#[test]
fn in_the_wizard_a_file_that_changed_meanwhile_comes_together_while_one_writes_on() {
    let folder = tempfile::tempdir().unwrap();
    let _ = Run::new(folder.path(), &["new", "plan.ron", "--country", "Arda"]).success();
    let mut t = Terminal::start(folder.path(), &["--lang", "en", "plan.ron"]);
    t.wait("All steps").press("f2").type_in("who is harmed").wait("Search: who is harmed").press("enter");
    t.wait("Question 2 of 6").type_in("The coast").wait("Saved ");
    elsewhere(folder.path(), "legal-basis", "Decision 41");
    t.type_in(" and the plain").wait("Both are brought together now").wait("The coast and the plain");
    t.type_in(", all of it").wait("all of it").press("ctrl-q").wait("Leave").press("enter");
    assert_eq!(t.end(), 0);
    assert_eq!(text_in(folder.path(), "who-is-harmed"), "The coast and the plain, all of it");
    assert_eq!(text_in(folder.path(), "legal-basis"), "Decision 41");
    assert!(!names(folder.path()).iter().any(|name| name.contains("to-merge")), "{:?}", names(folder.path()));
}

#[test]
fn two_answers_to_one_question_are_decided_in_the_wizard() {
    let folder = tempfile::tempdir().unwrap();
    let _ = Run::new(folder.path(), &["new", "plan.ron", "--country", "Arda"]).success();
    let mut t = Terminal::start(folder.path(), &["--lang", "en", "plan.ron"]);
    t.wait("All steps")
        .press("f2")
        .type_in("who is harmed")
        .wait("Search: who is harmed")
        .press("enter")
        .wait("Question 2 of 6");
    elsewhere(folder.path(), "who-is-harmed", "The plain");
    t.type_in("The coast").wait("is to be decided (F2").wait("The coast");
    t.press("f2").type_in("decide").wait("Search: decide").press("enter").wait("One thing to decide");
    t.wait("1  somebody else").wait("2  this window").type_in("1").wait("Nothing is to be decided");
    t.press("enter").wait("The plain");
    t.press("ctrl-q").wait("Leave").press("enter");
    assert_eq!(t.end(), 0);
    assert_eq!(text_in(folder.path(), "who-is-harmed"), "The plain");
}
