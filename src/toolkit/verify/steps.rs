//! Groups, steps, sections, checkpoints and the essential way through them.

use super::Read;
use crate::toolkit::fault::Fault;
use crate::toolkit::question::{Depth, Kind, Question, Section, Step};
use std::sync::Arc;

/// The most questions the essential way may ask; the fields of items are not counted.
const ESSENTIAL: usize = 45;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    if toolkit.steps.is_empty() {
        if read.whole("steps/") {
            let fault = Fault::new("no-question", &read.at(&toolkit.id), "the toolkit asks nothing");
            faults.push(fault.hint("write a step with a section and a question in `steps.ron` or a file in `steps`"));
        }
        return;
    }
    groups(read, faults);
    for step in &toolkit.steps {
        for section in &step.sections {
            self::section(read, section, faults);
        }
        self::step(read, step, faults);
    }
    let essential = toolkit.questions().filter(|(_, _, question)| essential(question)).count();
    if essential > ESSENTIAL {
        let message = format!("the essential way asks {essential} questions; {ESSENTIAL} are the most");
        let fault = Fault::new("essential-too-long", &read.at(&toolkit.id), message);
        faults.push(fault.hint("take `depth: Essential` from the questions that a short strategy can do without"));
    }
}

fn essential(question: &Arc<Question>) -> bool {
    question.depth == Depth::Essential
}

fn groups(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let mut all_known = read.whole("steps/");
    for step in toolkit.steps.iter().filter(|step| !toolkit.groups.contains(&step.group)) {
        all_known = false;
        let message = format!("the group `{}` is not in toolkit.ron", step.group);
        let fault = Fault::new("unknown-group", &read.at(&step.id), message);
        faults.push(fault.nearest(&step.group, toolkit.groups.iter().map(|group| &**group)));
    }
    // A step whose group is misspelt, or that could not be read, may be the one that is sought.
    for group in toolkit.groups.iter().filter(|_| all_known) {
        if toolkit.steps.iter().all(|step| step.group != *group) {
            let fault = Fault::new("group-without-step", &read.at(group), format!("no step is of the group `{group}`"));
            faults.push(fault.hint("give a step this group, or take it out of `groups`"));
        }
    }
}

fn step(read: &Read, step: &Step, faults: &mut Vec<Fault>) {
    let whole = read.whole(&step.id) && step.sections.iter().all(|section| read.whole(&section.id));
    if !whole || step.sections.iter().any(|section| section.questions.is_empty()) {
        return;
    }
    let at = read.at(&step.id);
    if step.sections.is_empty() {
        let fault = Fault::new("step-empty", &at, "the step has no section");
        faults.push(fault.hint("write a section with a question, or take the step out"));
    } else if !step.sections.iter().flat_map(|section| &section.questions).any(essential) {
        let fault = Fault::new("step-not-essential", &at, "the essential way passes this step by");
        faults.push(fault.hint("mark at least one of its questions `depth: Essential`"));
    }
}

fn section(read: &Read, section: &Section, faults: &mut Vec<Fault>) {
    let at = read.at(&section.id);
    if section.questions.is_empty() {
        if read.whole(&section.id) {
            let what = if section.checkpoint.is_some() { "checkpoint" } else { "section" };
            let fault = Fault::new("section-empty", &at, format!("the {what} has no question"));
            faults.push(fault.hint("write a question, or take the section out"));
        }
        return;
    }
    if section.checkpoint.is_none() {
        return;
    }
    let mut judged = true;
    for question in &section.questions {
        if !matches!(question.kind, Kind::Judgement { .. }) {
            judged = false;
            let message = "a checkpoint is a page of judgements, and this is none";
            let fault = Fault::new("no-judgement", &read.at(&question.id), message);
            faults.push(fault.hint("write `kind: Judgement()`, or move the question to a section without checkpoint"));
        }
    }
    if judged && read.whole(&section.id) && !section.questions.iter().any(essential) {
        let fault = Fault::new("checkpoint-not-essential", &at, "the essential way passes this checkpoint by");
        faults.push(fault.hint("mark at least one of its judgements `depth: Essential`"));
    }
}
