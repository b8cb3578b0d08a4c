//! Mutants: one small mistake after the other in every toolkit that ships, and each is caught under its name.

use fourpillars::scenario;
use fourpillars::session::open;
use fourpillars::toolkit::embedded::TOOLKITS;
use std::sync::Arc;

type Files = Vec<(String, String)>;

/// A mistake: in the first file of this folder or name that holds the text, the text becomes another.
const MISTAKES: &[(&str, &str, &str, &str)] = &[
    // The name plate
    ("toolkit.ron", "format: 1", "format: 2", "content-format"),
    ("toolkit.ron", "format: 1,", "format: 1", "syntax"),
    ("toolkit.ron", "groups: [\"prepare\"", "groups: [\"prepares\"", "unknown-group"),
    ("toolkit.ron", "\"follow-up\"]", "\"follow-up\", \"later\"]", "group-without-step"),
    ("toolkit.ron", "version:", "verison:", "shape"),
    // Steps
    ("steps/", "group: \"understand\"", "group: \"understood\"", "unknown-group"),
    ("steps/", "depth: Essential", "depth: Essentials", "shape"),
    ("steps/", "kind: Text(form: Prose", "kind: Text(from: Prose", "shape"),
    ("steps/", "kind: Text(form: Line)", "kind: Text", "shape"),
    ("steps/", "Judgement(measure: true)", "Judgement", "shape"),
    ("steps/", "many: true", "many: yes", "shape"),
    ("steps/", "role: Title", "role: Money", "role-misplaced"),
    (
        "steps/",
        "role: Period, depth: Essential, kind: Period",
        "role: Period, depth: Essential, kind: Money",
        "role-misfits",
    ),
    ("steps/", "checkpoint: Gender", "checkpoint: Gendre", "shape"),
    ("steps/", "kind: Items(of: \"institution\")", "kind: Items(of: \"institutions\")", "unknown-record"),
    ("steps/", "Choice(from: \"", "Choice(from: \"the-", "unknown-catalogue"),
    ("steps/", "menu: \"", "menu: \"the-", "unknown-catalogue"),
    ("steps/", "axis: \"", "axis: \"the-", "unknown-axis"),
    ("steps/", "kind: Period)", "kind: Period, when: Answered(\"nothing-of-the-kind\"))", "unknown-question"),
    ("steps/", "kind: Period)", "kind: Period, when: And([]))", "empty-condition"),
    ("steps/", "kind: Period)", "kind: Period", "syntax"),
    ("steps/", "\"", "“", "syntax"),
    // Records
    ("records/", "role: Lead", "role: Axis", "role-misplaced"),
    ("records/", "role: Lead", "role: Money", "role-misfits"),
    ("records/", "kind: Reference(to: \"institution\")", "kind: Reference(to: \"institute\")", "unknown-record"),
    ("records/", "Items(of: \"measure\"", "Items(of: \"objective\"", "record-in-itself"),
    ("records/", "kind: Money", "kind: Money()", "shape"),
    ("records/", "role: Baseline", "role: Target", "role-twice"),
    ("records/", "id: \"what\"", "id: \"What\"", "bad-id"),
    // Catalogues
    ("catalogues/", "letter: \"", "letters: \"", "shape"),
    ("catalogues/", "entries: [", "entries: [(id: \"this\"),", "bad-id"),
    ("catalogues/", "(id: \"", "(id \"", "syntax"),
    // Rules
    ("rules.ron", "severity: Warning", "severity: Warn", "shape"),
    ("rules.ron", "flags: [", "flagss: [", "shape"),
    ("rules.ron", "allows: [", "allow: [", "shape"),
    ("rules.ron", "Not(Answered(", "(Answered(", "shape"),
    ("rules.ron", "target: Each(\"", "target: Each(\"no-", "unknown-record"),
    ("rules.ron", "value: Text(", "value: Txt(", "example-shape"),
    ("rules.ron", "flags: [", "flags: [ [],", "rule-misses"),
    // Words
    ("words/en/", "title: \"", "titel: \"", "shape"),
    ("words/en/", "prompt: \"", "prompts: \"", "shape"),
    ("words/en/", "weak_because:", "weak_reason:", "shape"),
    ("words/en/", "(id: \"", "(id: \"no-", "words-left-over"),
    ("words/en/", ", title: \"", ", plural: \"", "words-missing"),
    (
        "words/en/",
        "title: \"",
        "title: \"A title that is by far too long for one row of a list on a narrow screen of eighty columns: ",
        "words-too-long",
    ),
    // Scenarios
    ("scenarios.ron", "path: \"", "path: \"no-", "scenario-shape"),
    ("scenarios.ron", "Asked(\"", "NotAsked(\"", "scenario-fails"),
    ("scenarios.ron", "then: [", "then: [] , was: [", "scenario-shape"),
];

fn mutated(files: &[(&str, &str)], folder: &str, old: &str, new: &str) -> Option<Files> {
    let at = files.iter().position(|(name, text)| name.starts_with(folder) && text.contains(old))?;
    let mut all: Files = files.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
    all[at].1 = all[at].1.replacen(old, new, 1);
    Some(all)
}

#[test]
fn every_mistake_in_a_toolkit_that_ships_is_caught_under_its_name() {
    let mut seeded = 0;
    let mut missed = Vec::new();
    for (id, files) in TOOLKITS {
        for (folder, old, new, code) in MISTAKES {
            let Some(files) = mutated(files, folder, old, new) else { continue };
            seeded += 1;
            let (toolkit, mut faults) = open::look_over(&files);
            if let Some(toolkit) = toolkit.filter(|_| folder.starts_with("scenarios")) {
                faults.extend(scenario::play(&Arc::new(toolkit)).faults);
            }
            let codes: Vec<&str> = faults.iter().map(|fault| fault.code).collect();
            if !codes.contains(code) {
                missed.push(format!("{id}: {folder}: {old:?} → {new:?}: {code} is not among {codes:?}"));
            }
        }
        // What is missing altogether.
        for (at, (name, _)) in files.iter().enumerate() {
            let mut files: Files = files.iter().map(|(name, text)| (name.to_string(), text.to_string())).collect();
            files.remove(at);
            seeded += 1;
            if *name != "scenarios.ron" && open::look_over(&files).1.is_empty() {
                missed.push(format!("{id} without {name}"));
            }
        }
    }
    assert!(missed.is_empty(), "{}", missed.join("\n"));
    assert!(seeded >= 120, "only {seeded} mistakes were seeded");
}

#[test]
fn every_mistake_is_seeded_in_one_toolkit_at_least() {
    for (folder, old, new, _) in MISTAKES {
        assert!(TOOLKITS.iter().any(|(_, files)| mutated(files, folder, old, new).is_some()), "{folder}: {old}");
    }
    assert!(MISTAKES.len() >= 40);
}
