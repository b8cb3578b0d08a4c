//! The axis: every entry has its own letter and one step, and objectives stand in such a step.

use super::Read;
use crate::toolkit::fault::Fault;
use crate::toolkit::role::Role;
use std::collections::HashMap;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    letters(read, faults);
    steps(read, faults);
    objectives(read, faults);
}

fn letters(read: &Read, faults: &mut Vec<Fault>) {
    let Some(axis) = read.toolkit.catalogue_with(Role::Axis) else { return };
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for entry in &axis.entries {
        let at = read.at(&format!("{}/{}", axis.id, entry.id));
        let letter = entry.letter.as_deref().unwrap_or_default().trim();
        if letter.is_empty() {
            let fault = Fault::new("axis-without-letter", &at, "the axis entry has no letter");
            faults.push(fault.hint("write `letter: \"A\"`: the numbers of its objectives begin with it"));
        } else if let Some(first) = taken.get(letter) {
            let message = format!("the letter `{letter}` is that of `{first}` already");
            faults.push(Fault::new("axis-letter-twice", &at, message).hint("give one of them another letter"));
        } else {
            taken.insert(letter, &entry.id);
        }
    }
}

fn steps(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let entries = toolkit.catalogue_with(Role::Axis).map(|axis| axis.entries.as_slice()).unwrap_or_default();
    let mut taken: HashMap<&str, &str> = HashMap::new();
    for step in &toolkit.steps {
        let Some(of) = step.axis.as_deref() else { continue };
        let at = read.at(&step.id);
        if !entries.iter().any(|entry| &*entry.id == of) {
            let fault = Fault::new("unknown-axis", &at, format!("no catalogue of role Axis has the entry `{of}`"));
            faults.push(fault.nearest(of, entries.iter().map(|entry| &*entry.id)));
        } else if let Some(first) = taken.get(of) {
            let message = format!("the step `{first}` is on the axis entry `{of}` already");
            let hint = "numbers would be given twice: bring the steps together, or take `axis` from one of them";
            faults.push(Fault::new("axis-twice", &at, message).hint(hint));
        } else {
            taken.insert(of, &step.id);
        }
    }
}

/// Only where some step is on an axis: a toolkit may have an axis catalogue and number plainly.
fn objectives(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    if toolkit.steps.iter().all(|step| step.axis.is_none()) {
        return;
    }
    for (step, _, question) in toolkit.questions().filter(|(step, ..)| step.axis.is_none()) {
        if toolkit.record_of(question).is_some_and(|record| record.role == Some(Role::Objective)) {
            let message = format!("objectives of `{}` have no letter: the step `{}` has no axis", question.id, step.id);
            faults.push(
                Fault::new("objectives-without-axis", &read.at(&question.id), message)
                    .hint("give the step an `axis`, or move the list to a step that has one"),
            );
        }
    }
}
