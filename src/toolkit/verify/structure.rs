//! References between entries, roles and depth.

use super::Read;
use crate::text::Id;
use crate::toolkit::fault::Fault;
use crate::toolkit::question::{Depth, Kind, Question};
use crate::toolkit::role::{Home, Role};
use std::collections::HashMap;
use std::collections::HashSet;

/// The most questions the essential way may ask; the fields of items are not counted.
const ESSENTIAL: usize = 45;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    if toolkit.questions().next().is_none() && read.lost.is_empty() {
        faults.push(Fault::new("no-question", &read.at(&toolkit.id), "the toolkit asks nothing"));
    }
    steps(read, faults);
    for (_, _, question) in toolkit.questions() {
        kind(read, &question.id, question, faults);
    }
    for record in &toolkit.records {
        if record.fields.is_empty() {
            faults.push(Fault::new("record-empty", &read.at(&record.id), "the record has no field"));
        }
        for field in &record.fields {
            kind(read, &format!("{}/{}", record.id, field.id), field, faults);
        }
    }
    nesting(read, faults);
    roles(read, faults);
}

fn steps(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let axis = toolkit.catalogue_with(Role::Axis);
    for step in &toolkit.steps {
        let at = read.at(&step.id);
        if !toolkit.groups.contains(&step.group) {
            let fault = Fault::new("unknown-group", &at, format!("the group `{}` is not in toolkit.ron", step.group));
            faults.push(fault.nearest(&step.group, toolkit.groups.iter().map(|group| &**group)));
        }
        if let Some(of) = &step.axis {
            let entries = axis.map(|axis| axis.entries.as_slice()).unwrap_or_default();
            if !entries.iter().any(|entry| entry.id == *of) {
                let fault = Fault::new("unknown-axis", &at, format!("no catalogue of role Axis has the entry `{of}`"));
                faults.push(fault.nearest(of, entries.iter().map(|entry| &*entry.id)));
            }
        }
        for section in &step.sections {
            for question in &section.questions {
                let judgement = matches!(question.kind, Kind::Judgement { .. });
                if section.checkpoint.is_some() && !judgement {
                    let message = "a checkpoint is a page of judgements, and this is none";
                    faults.push(Fault::new("no-judgement", &read.at(&question.id), message));
                }
            }
        }
        let questions = || step.sections.iter().flat_map(|section| &section.questions);
        if !questions().any(|question| question.depth == Depth::Essential) && read.lost.is_empty() {
            faults.push(
                Fault::new("step-not-essential", &at, "the essential way passes this step by")
                    .hint("mark at least one of its questions `depth: Essential`"),
            );
        }
    }
    let essential = toolkit.questions().filter(|(_, _, question)| question.depth == Depth::Essential).count();
    if essential > ESSENTIAL {
        let message = format!("the essential way asks {essential} questions; {ESSENTIAL} are the most");
        faults.push(Fault::new("essential-too-long", &read.at(&toolkit.id), message));
    }
}

fn kind(read: &Read, key: &str, question: &Question, faults: &mut Vec<Fault>) {
    let at = read.at(key);
    let mut catalogue = |id: &Id| {
        if read.toolkit.catalogue(id).is_none() {
            let fault = Fault::new("unknown-catalogue", &at, format!("there is no catalogue `{id}`"));
            faults.push(fault.nearest(id, read.toolkit.catalogues.iter().map(|catalogue| &*catalogue.id)));
        }
    };
    match &question.kind {
        Kind::Choice { from, .. } => catalogue(from),
        Kind::Items { menu: Some(menu), .. } => catalogue(menu),
        Kind::Table { rows, columns } => {
            catalogue(rows);
            catalogue(columns);
        }
        Kind::Scale { from, to } if from >= to => {
            faults.push(Fault::new("empty-range", &at, format!("a scale from {from} to {to} has no steps")));
        }
        Kind::Number { min: Some(min), max: Some(max) } if min > max => {
            faults.push(Fault::new("empty-range", &at, format!("no number lies between {min} and {max}")));
        }
        _ => {}
    }
    if let Kind::Items { of: record, .. } | Kind::Reference { to: record, .. } = &question.kind
        && read.toolkit.record(record).is_none()
    {
        let fault = Fault::new("unknown-record", &at, format!("there is no record `{record}`"));
        faults.push(fault.nearest(record, read.toolkit.records.iter().map(|record| &*record.id)));
    }
}

/// A record that holds itself would never end.
fn nesting(read: &Read, faults: &mut Vec<Fault>) {
    for record in &read.toolkit.records {
        let (mut reached, mut open) = (HashSet::new(), vec![record]);
        while let Some(holder) = open.pop() {
            for inner in holder.fields.iter().filter_map(|field| read.toolkit.record_of(field)) {
                if inner.id == record.id {
                    let message = format!("items of `{}` would hold items of their own kind without end", record.id);
                    faults.push(Fault::new("record-in-itself", &read.at(&record.id), message));
                    open.clear();
                    break;
                }
                if reached.insert(inner.id.clone()) {
                    open.push(inner);
                }
            }
        }
    }
}

fn roles(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let catalogues = toolkit.catalogues.iter().map(|it| (it.id.to_string(), String::new(), it.role, Home::Catalogue));
    let records = toolkit.records.iter().map(|it| (it.id.to_string(), String::new(), it.role, Home::Record));
    let fields = toolkit.records.iter().flat_map(|record| {
        record
            .fields
            .iter()
            .map(|field| (format!("{}/{}", record.id, field.id), record.id.to_string(), field.role, Home::Field))
    });
    let questions = toolkit.questions().map(|(_, _, it)| (it.id.to_string(), String::new(), it.role, Home::Question));
    let mut bound: HashMap<(Role, String), String> = HashMap::new();
    for (key, scope, role, home) in catalogues.chain(records).chain(fields).chain(questions) {
        let Some(role) = role else { continue };
        let at = read.at(&key);
        if role.home() != home {
            let message = format!("the role `{role:?}` is for a {}", place(role.home()));
            faults.push(Fault::new("role-misplaced", &at, message));
        } else if let Some(first) = bound.insert((role, scope), key.clone()) {
            let message = format!("the role `{role:?}` is bound to `{first}` already");
            faults.push(Fault::new("role-twice", &at, message));
        }
    }
}

fn place(home: Home) -> &'static str {
    match home {
        Home::Catalogue => "catalogue",
        Home::Record => "record",
        Home::Field => "field of a record",
        Home::Question => "question",
    }
}
