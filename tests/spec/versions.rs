//! Versions: kept whole, named, compared, brought back; what is final has no errors or says why.

use crate::support::Run;
use serde_json::Value as Json;
use std::fs;
use std::path::Path;

fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/arda/strategy.ron");
    fs::copy(&example, folder.path().join("a.ron")).unwrap();
    folder
}

fn run(folder: &tempfile::TempDir, args: &[&str]) -> String {
    Run::new(folder.path(), args).success()
}

fn list(folder: &tempfile::TempDir) -> Vec<Json> {
    let all: Json = serde_json::from_str(&run(folder, &["version", "a.ron", "list", "--format", "json"])).unwrap();
    all.as_array().unwrap().clone()
}

#[test]
fn a_version_is_kept_whole_with_name_reason_and_time() {
    let folder = folder();
    let hash = run(&folder, &["version", "a.ron", "save", "before the plenary", "--why", "the council asked"]);
    let kept = &list(&folder)[0];
    assert_eq!((&kept["name"], &kept["why"]), (&Json::from("before the plenary"), &Json::from("the council asked")));
    assert_eq!((&kept["hash"], &kept["when"]), (&Json::from(hash), &Json::from("2026-03-02T10:42:00Z")));
    let shown = run(&folder, &["version", "a.ron", "show", "1"]);
    assert_eq!(shown.trim_end(), fs::read_to_string(folder.path().join("a.ron")).unwrap().trim_end());
    let told = run(&folder, &["version", "a.ron", "list"]);
    assert!(told.contains("2026-03-02 10:42\tbefore the plenary · kept · the council asked"), "{told}");
}

#[test]
fn a_version_is_brought_back_and_what_stood_there_is_kept_before() {
    let folder = folder();
    let before = fs::read_to_string(folder.path().join("a.ron")).unwrap();
    run(&folder, &["version", "a.ron", "save", "first"]);
    run(&folder, &["set", "a.ron", "territory", "Only the capital"]);
    let changed = fs::read_to_string(folder.path().join("a.ron")).unwrap();
    run(&folder, &["version", "a.ron", "restore", "first"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.ron")).unwrap(), before);
    assert_eq!(list(&folder)[1]["occasion"], "before-restore");
    run(&folder, &["version", "a.ron", "restore", "2"]);
    assert_eq!(fs::read_to_string(folder.path().join("a.ron")).unwrap(), changed);
    let hash = list(&folder)[0]["hash"].as_str().unwrap()[..6].to_string();
    run(&folder, &["version", "a.ron", "restore", &hash]);
    assert_eq!(fs::read_to_string(folder.path().join("a.ron")).unwrap(), before);
}

#[test]
fn a_final_version_has_no_errors_or_says_why() {
    let folder = folder();
    let indicator: Json =
        serde_json::from_str(&run(&folder, &["get", "a.ron", "prevent-objectives/zrb61", "--format", "json"])).unwrap();
    let path = indicator["fields"]["indicators"]["items"][0]["path"].as_str().unwrap().to_string();
    run(&folder, &["set", "a.ron", &format!("{path}/unit"), "per-cent"]);
    run(&folder, &["set", "a.ron", &format!("{path}/target"), "120"]);
    let refused = Run::new(folder.path(), &["version", "a.ron", "save", "adopted", "--final"]);
    assert!(refused.stderr.contains("keep this version from being final"), "{}", refused.stderr);
    refused.code(1);
    assert!(list(&folder).is_empty());
    run(&folder, &["version", "a.ron", "save", "adopted", "--final", "--why", "for the exercise"]);
    let kept = &list(&folder)[0];
    assert_eq!((&kept["occasion"], &kept["why"]), (&Json::from("final"), &Json::from("for the exercise")));
}

#[test]
fn a_strategy_without_errors_is_final_without_a_reason() {
    let folder = folder();
    run(&folder, &["version", "a.ron", "save", "adopted", "--final"]);
    assert_eq!(list(&folder)[0]["occasion"], "final");
}

#[test]
fn a_version_that_was_changed_by_hand_or_is_unknown_is_refused_and_nothing_is_lost() {
    let folder = folder();
    let hash = run(&folder, &["version", "a.ron", "save", "first"]);
    let before = fs::read_to_string(folder.path().join("a.ron")).unwrap();
    let unknown = Run::new(folder.path(), &["version", "a.ron", "restore", "last year"]);
    assert!(unknown.stderr.contains("there is no version `last year`"), "{}", unknown.stderr);
    unknown.code(2);
    let kept = fs::read_dir(folder.path().join("a.versions")).unwrap().flatten().map(|entry| entry.path());
    let kept = kept.into_iter().find(|path| path.to_string_lossy().contains(&*hash)).unwrap();
    fs::write(kept, "something else").unwrap();
    let changed = Run::new(folder.path(), &["version", "a.ron", "restore", "first"]);
    assert!(changed.stderr.contains("was changed since it was kept"), "{}", changed.stderr);
    changed.code(3);
    assert_eq!(fs::read_to_string(folder.path().join("a.ron")).unwrap(), before);
}

#[test]
fn a_damaged_list_is_told_with_a_way_on() {
    let folder = folder();
    run(&folder, &["version", "a.ron", "save", "first"]);
    fs::write(folder.path().join("a.versions/versions.ron"), "[(").unwrap();
    let refused = Run::new(folder.path(), &["version", "a.ron", "list"]);
    assert!(refused.stderr.contains("rename `versions.ron` there"), "{}", refused.stderr);
    refused.code(3);
}

#[test]
fn where_no_version_can_be_kept_no_step_is_given_and_nothing_is_recorded() {
    let folder = folder();
    fs::write(folder.path().join("a.versions"), "a file in the way").unwrap();
    let before = fs::read(folder.path().join("a.ron")).unwrap();
    let split = Run::new(folder.path(), &["split", "a.ron", "Pursue=pursue"]);
    assert_ne!(split.code, 0);
    assert!(!folder.path().join("a.ron.journal").exists());
    assert_eq!(fs::read(folder.path().join("a.ron")).unwrap(), before);
}

#[test]
fn a_table_has_a_name() {
    let folder = folder();
    assert_eq!(Run::new(folder.path(), &["split", "a.ron", "=pursue"]).code, 2);
    assert!(!folder.path().join("a.ron.journal").exists());
}

#[test]
fn the_file_of_a_table_is_not_given_on() {
    let folder = folder();
    run(&folder, &["split", "a.ron", "Pursue=pursue"]);
    let split = Run::new(folder.path(), &["split", "a-pursue.ron"]);
    assert_eq!(split.code, 2, "{}", split.stderr);
    assert!(!folder.path().join("a-pursue.versions").exists());
}
