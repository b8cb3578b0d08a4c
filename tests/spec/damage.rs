//! A file that cannot be used, or surroundings that refuse: one clear sentence, the right exit code, nothing changed.

use crate::support::{Run, fixture};
use fourpillars::store::lock::Lock;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

/// Every name of a folder with its bytes.
fn listing(folder: &Path) -> Vec<(String, Option<Vec<u8>>)> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut all: Vec<_> = entries.map(|path| (path.to_string_lossy().into_owned(), fs::read(&path).ok())).collect();
    all.sort();
    all
}

fn run(folder: &Path, args: &[&str]) -> Run {
    let toolkit = fixture("slice");
    let mut all = args.to_vec();
    all.extend(["--toolkit", toolkit.to_str().unwrap(), "--lang", "en"]);
    Run::new(folder, &all)
}

/// Every command that uses a file refuses it with this code and a sentence with these words, and changes nothing.
#[track_caller]
fn refused(folder: &Path, file: &str, code: i32, said: &str) {
    let before = listing(folder);
    for args in [
        &["get", file][..],
        &["check", file],
        &["status", file],
        &["draft", file],
        &["set", file, "main-crime", "Extortion"],
        &["remove", file, "main-crime"],
    ] {
        refusal(folder, args, code, said);
        assert!(listing(folder) == before, "{args:?} changed the folder");
    }
}

#[track_caller]
fn refusal(folder: &Path, args: &[&str], code: i32, said: &str) {
    let run = run(folder, args);
    assert_eq!(run.code, code, "{args:?}: {}", run.stderr);
    let first = run.stderr.lines().next().unwrap_or_default();
    assert!(first.starts_with("error: ") && first.contains(said), "{args:?}: {}", run.stderr);
    assert_eq!(run.stderr.matches("error: ").count(), 1, "{}", run.stderr);
    assert!(!run.stderr.contains("panicked"), "{}", run.stderr);
    assert_eq!(run.stdout, "");
}

fn fresh() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    run(folder.path(), &["new", "arda.ron", "--title", "Strategy of Arda"]).success();
    folder
}

#[test]
fn a_file_that_is_no_whole_strategy_is_refused_by_every_command() {
    let whole = fs::read_to_string(fixture("format-1.ron")).unwrap();
    let deep = format!("(format: 1, toolkit: (id: \"slice\", version: \"1\"), answers: {}", "[".repeat(129));
    for (name, bytes, said) in [
        ("garbage", b"PK\x03\x04 something else".to_vec(), "no strategy that can be read"),
        ("binary", vec![0xff, 0xfe, 0, 1], "no UTF-8 text"),
        ("cut", whole.as_bytes()[..whole.len() / 2].to_vec(), "no strategy that can be read"),
        ("empty", Vec::new(), "the file is empty"),
        ("newer", whole.replace("format: 1", "format: 2").into_bytes(), "format 2, this program reads up to format 1"),
        ("deep", deep.into_bytes(), "recursion limit"),
        ("marks", format!("<<<<<<< HEAD\n{whole}").into_bytes(), "line 1 begins a conflict"),
        ("large", vec![b' '; 30_000_000], "larger than 20 MB"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join("arda.ron"), bytes).unwrap();
        eprintln!("{name}");
        refused(folder.path(), "arda.ron", 3, said);
    }
}

#[test]
fn a_folder_is_no_file() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("arda.ron")).unwrap();
    refused(folder.path(), "arda.ron", 3, "is a folder");
}

#[test]
fn a_missing_file_is_named() {
    let folder = tempfile::tempdir().unwrap();
    refused(folder.path(), "arda.ron", 4, "`arda.ron` cannot be read: there is no such file");
}

#[test]
fn a_strategy_of_another_toolkit_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let text = fs::read_to_string(fixture("format-1.ron")).unwrap().replace("id: \"slice\"", "id: \"other\"");
    fs::write(folder.path().join("arda.ron"), text).unwrap();
    refused(folder.path(), "arda.ron", 3, "the toolkit `other`, not with `slice`");
}

#[test]
fn a_file_that_another_program_works_on_can_be_read_and_not_changed() {
    let folder = fresh();
    let lock = Lock::acquire(&folder.path().join("arda.ron"), "Ana at ministry-7", "2026-03-02T10:42:00Z").unwrap();
    let before = listing(folder.path());
    refusal(folder.path(), &["set", "arda.ron", "main-crime", "x"], 4, "is open already, by Ana at ministry-7");
    run(folder.path(), &["get", "arda.ron"]).success();
    assert_eq!(listing(folder.path()), before);
    drop(lock);
    run(folder.path(), &["set", "arda.ron", "main-crime", "x"]).success();
}

#[cfg(unix)]
#[test]
fn where_writing_is_denied_it_is_said_and_reading_goes_on() {
    use std::os::unix::fs::PermissionsExt;
    let folder = fresh();
    let mode = |mode: u32| fs::set_permissions(folder.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    // Root is denied nothing.
    if fs::write(folder.path().join("probe"), "").is_err() {
        let before = listing(folder.path());
        refusal(folder.path(), &["set", "arda.ron", "main-crime", "x"], 4, "is read-only");
        run(folder.path(), &["get", "arda.ron"]).success();
        assert_eq!(listing(folder.path()), before);
    }
    mode(0o755);
}

#[cfg(unix)]
#[test]
fn where_reading_is_denied_it_is_said() {
    use std::os::unix::fs::PermissionsExt;
    let folder = fresh();
    let path = folder.path().join("arda.ron");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o000)).unwrap();
    if fs::read(&path).is_err() {
        refused(folder.path(), "arda.ron", 4, "permission is denied");
    }
}

#[test]
fn new_overwrites_nothing() {
    let folder = fresh();
    let before = listing(folder.path());
    assert_ne!(run(folder.path(), &["new", "arda.ron"]).code, 0);
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn looking_writes_nothing() {
    let folder = fresh();
    let before = listing(folder.path());
    for command in ["get", "draft", "status", "check"] {
        run(folder.path(), &[command, "arda.ron"]).success();
    }
    assert_eq!(listing(folder.path()), before);
}

#[test]
fn whoever_stops_reading_early_makes_no_noise() {
    let folder = fresh();
    for args in [&["get", "arda.ron"][..], &["draft", "arda.ron"], &["get", "arda.ron", "--format", "json"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let output = Command::new(env!("CARGO_BIN_EXE_fourpillars"))
            .args(args)
            .args(["--toolkit", fixture("slice").to_str().unwrap()])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(writer)
            .stderr(Stdio::piped())
            .output()
            .unwrap();
        assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""), "{args:?}");
    }
}
