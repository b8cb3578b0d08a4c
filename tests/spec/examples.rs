//! The worked examples: what they draft and what is found in them, word for word.

use crate::support::Run;
use fourpillars::toolkit::embedded::strategies;
use std::fs;
use std::path::Path;

/// Compares with a golden file; `UPDATE_GOLDEN=1` writes it, to be read before it is accepted.
#[track_caller]
fn equals(name: &str, now: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, now).unwrap();
    }
    let golden = fs::read_to_string(&path).unwrap();
    for (number, (golden, now)) in golden.lines().zip(now.lines()).enumerate() {
        assert_eq!(golden, now, "{name}, line {}", number + 1);
    }
    assert_eq!(golden.lines().count(), now.lines().count(), "{name} is longer or shorter");
}

fn example(name: &str, args: &[&str]) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = format!("{name}.ron");
    Run::new(folder.path(), &["example", name, "-o", &file]).success();
    let mut all = vec![args[0], &file];
    all.extend(&args[1..]);
    Run::new(folder.path(), &all).stdout
}

#[test]
fn each_example_drafts_as_its_golden_file_says() {
    for (name, _) in strategies() {
        equals(&format!("{name}/strategy.md"), &example(name, &["draft", "--in", "en"]));
    }
}

#[test]
fn each_example_has_the_findings_its_golden_file_says() {
    for (name, _) in strategies() {
        let findings = example(name, &["check", "--deny", "error", "--lang", "en"]);
        equals(&format!("{name}/findings.txt"), &findings);
        assert!(!findings.contains("Error:") && !findings.contains("Warning:"), "{name}: {findings}");
    }
}

#[test]
fn each_example_is_written_as_the_program_writes_it() {
    for (name, text) in strategies() {
        let loaded = fourpillars::strategy::file::read(text).unwrap();
        assert!(loaded.mended.is_empty());
        assert!(fourpillars::strategy::file::write(&loaded.strategy) == text, "{name} has another layout");
    }
}
