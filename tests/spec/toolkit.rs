//! Content verifies, or says everything that is wrong with it.

use crate::support::{files_of, fixture, slice};
use fourpillars::toolkit::Toolkit;
use fourpillars::toolkit::fault::Fault;

/// The faults of the slice with one text replaced by another.
fn faults_with(file: &str, old: &str, new: &str) -> Vec<Fault> {
    let mut files = files_of(&fixture("slice"));
    let (_, text) = files.iter_mut().find(|(name, _)| name == file).unwrap();
    assert!(text.contains(old), "{old:?} is not in {file}");
    *text = text.replacen(old, new, 1);
    Toolkit::from_files(&files).map(|_| Vec::new()).unwrap_or_else(|faults| faults)
}

#[test]
fn the_slice_verifies() {
    assert_eq!(slice().questions().count(), 8);
}

#[test]
fn every_planted_fault_is_the_only_one_found() {
    let records = "records.ron";
    let situation = "steps/situation.ron";
    for (file, old, new, code) in [
        ("toolkit.ron", "format: 1", "format: 2", "content-format"),
        (records, "Reference(to: \"institution\")", "Reference(to: \"institutoin\")", "unknown-record"),
        (records, "kind: Reference", "kind: Referense", "shape"),
        (records, "(id: \"by\", role: Date, kind: Date)", "(id: \"by\", role: Period, kind: Date)", "role-misplaced"),
        (records, "(id: \"by\", role: Date,", "(id: \"by\", role: Money,", "role-twice"),
        (situation, "group: \"understand\"", "group: \"understanding\"", "unknown-group"),
        (situation, "from: \"kidnapping-levels\"", "from: \"levels\"", "unknown-catalogue"),
        (situation, "\"common\")]", "\"comon\")]", "unknown-option"),
        (situation, "Or([Is(\"kidnapping\", \"rare\"), Is(\"kidnapping\", \"common\")])", "Or([])", "empty-condition"),
        (situation, "Is(\"kidnapping\", \"rare\")", "Is(\"kidnaping\", \"rare\")", "unknown-question"),
        (situation, "Is(\"kidnapping\", \"rare\")", "Has(\"kidnapping\", \"rare\")", "test-misfits"),
        (situation, "Is(\"kidnapping\", \"rare\")", "Answered(\"kidnapping-routes\")", "circle"),
        ("steps/zz-protect.ron", "axis: \"protect\"", "axis: \"protekt\"", "unknown-axis"),
        ("rules.ron", "[(id: \"what\", value: Text(\"Open two shelters\"))],", "", "rule-without-examples"),
        ("words/en/words.ron", "(id: \"harm\", title: \"Harm\")", "(id: \"harm\")", "words-missing"),
        (
            "words/en/words.ron",
            "(id: \"harm\", title: \"Harm\"),",
            "(id: \"harm\", title: \"Harm\"), (id: \"harms\"),",
            "words-left-over",
        ),
        (
            "words/en/words.ron",
            "(id: \"harm\", title: \"Harm\"),",
            "(id: \"harm\", title: \"Harm\"), (id: \"harm\"),",
            "words-twice",
        ),
    ] {
        let faults = faults_with(file, old, new);
        let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
        assert_eq!(codes, [code], "{old} → {new}: {faults:#?}");
    }
}

#[test]
fn two_faults_of_shape_in_one_file_are_both_found_with_their_lines() {
    let mut files = files_of(&fixture("slice"));
    let (_, text) = files.iter_mut().find(|(name, _)| name == "records.ron").unwrap();
    *text = text.replace("(id: \"by\", role: Date, kind: Date)", "(id: \"by\", role: Date, kimd: Date)");
    *text = text.replace("kind: Number(min: 0)", "kind: Number(minimum: 0)");
    let line = |of: &str| text.lines().position(|line| line.contains(of)).unwrap() + 1;
    let (by, target) = (line("kimd"), line("minimum"));
    let faults = Toolkit::from_files(&files).unwrap_err();
    let shapes: Vec<(usize, &str)> =
        faults.iter().filter(|fault| fault.code == "shape").map(|fault| (fault.line, &*fault.id)).collect();
    assert_eq!(shapes, [(by, "by"), (target, "target")]);
}
