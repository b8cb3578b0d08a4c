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
        // What is to be practised on has faults; what is to be learnt from has none.
        let quiet = !findings.contains("Error:") && !findings.contains("Warning:");
        assert_eq!(quiet, name != "velmar", "{name}: {findings}");
    }
}

#[test]
fn the_exercise_country_has_the_faults_of_the_trainers_key_and_says_that_it_is_one() {
    let key = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/velmar/README.md")).unwrap();
    let codes: Vec<&str> = key.lines().filter_map(|line| line.strip_suffix("` |")?.rsplit('`').next()).collect();
    assert!(codes.len() >= 20, "{codes:?}");
    let findings = example("velmar", &["check", "--lang", "en"]);
    for code in codes {
        assert!(findings.contains(&format!("[{code}]")), "{code} is in the key and is not found");
    }
    for document in ["strategy", "open-points", "statement", "facilitator"] {
        assert!(example("velmar", &["draft", "--document", document, "--in", "en"]).contains("EXERCISE"), "{document}");
    }
}

#[test]
fn the_day_plans_fill_their_days() {
    let pack = example("arda", &["draft", "--document", "facilitator", "--in", "en"]);
    let mut days: Vec<usize> = Vec::new();
    for line in pack.lines().take_while(|line| !(line.starts_with("## ") && line.contains("Notes for each question"))) {
        if line.starts_with("### ") && line.contains(" Day ") {
            days.push(0);
        }
        let minutes = line.strip_prefix("| ").and_then(|row| row.split(' ').next()?.parse::<usize>().ok());
        if let (Some(day), Some(minutes)) = (days.last_mut(), minutes) {
            *day += minutes;
        }
    }
    assert_eq!(days.len(), 6, "{days:?}");
    assert!(days.iter().all(|minutes| (330..=360).contains(minutes)), "{days:?}");
}

#[test]
fn each_example_is_written_as_the_program_writes_it() {
    for (name, text) in strategies() {
        let loaded = fourpillars::strategy::file::read(text).unwrap();
        assert!(loaded.mended.is_empty());
        assert!(fourpillars::strategy::file::write(&loaded.strategy) == text, "{name} has another layout");
    }
}
