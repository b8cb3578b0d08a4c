//! Who may read what: marks on answers, entries and sections, and documents for the public.

use crate::support::Run;
use std::path::Path;

fn arda(folder: &Path) {
    Run::new(folder, &["example", "arda", "-o", "a.ron"]).success();
}

fn restrict(folder: &Path, path: &str) {
    Run::new(folder, &["set", "a.ron", path, "--audience", "restricted"]).success();
}

fn draft(folder: &Path, audience: &str) -> String {
    Run::new(folder, &["draft", "a.ron", "--audience", audience, "--in", "en"]).stdout
}

#[test]
fn a_restricted_answer_is_in_restricted_documents_alone_and_nobody_is_told_that_it_is_missing() {
    let folder = tempfile::tempdir().unwrap();
    arda(folder.path());
    let before = draft(folder.path(), "public");
    assert!(before.contains("## 7 Vision") && before.contains("Mission"));
    restrict(folder.path(), "mission");
    let mission = Run::new(folder.path(), &["get", "a.ron", "mission"]).stdout;
    let mission = mission.trim().get(..30).unwrap().to_string();
    assert!(draft(folder.path(), "restricted").contains(&mission));
    let public = draft(folder.path(), "public");
    assert!(!public.contains(&mission) && !public.contains("Mission\n"), "{public}");
    assert_eq!(public.matches("TO FILL").count(), before.matches("TO FILL").count());
}

#[test]
fn a_whole_entry_and_a_whole_section_can_be_restricted_and_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    arda(folder.path());
    let before = draft(folder.path(), "public");
    let listed = Run::new(folder.path(), &["get", "a.ron", "risks", "--format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&listed).unwrap();
    let risk = json["items"][0]["id"].as_str().unwrap().to_string();
    let name = json["items"][0]["text"].as_str().unwrap().to_string();
    let path = format!("risks/{risk}");
    restrict(folder.path(), &path);
    assert!(before.contains(&name) && !draft(folder.path(), "public").contains(&name), "{name}");
    assert!(draft(folder.path(), "restricted").contains(&name));
    Run::new(folder.path(), &["set", "a.ron", &path, "--audience", "public"]).success();
    assert_eq!(draft(folder.path(), "public"), before);
    restrict(folder.path(), "direction");
    let public = draft(folder.path(), "public");
    assert!(public.len() < before.len() && !public.contains("### 6.2 Mission"), "{public}");
}

#[test]
fn a_mark_on_a_question_that_nobody_answered_waits_for_the_answer() {
    let folder = tempfile::tempdir().unwrap();
    Run::new(folder.path(), &["new", "a.ron"]).success();
    restrict(folder.path(), "mission");
    Run::new(folder.path(), &["set", "a.ron", "mission", "Nobody outside reads this."]).success();
    assert!(!draft(folder.path(), "public").contains("Nobody outside"));
    assert!(draft(folder.path(), "restricted").contains("Nobody outside"));
}
