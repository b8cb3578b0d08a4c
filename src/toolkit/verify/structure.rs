//! Catalogues, records, kinds and roles: what they name is there, and nothing is empty or without end.

use super::{Read, axis, steps};
use crate::text::Id;
use crate::toolkit::fault::Fault;
use crate::toolkit::question::{Kind, Question};
use crate::toolkit::role::{Home, Role};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    steps::verify(read, faults);
    axis::verify(read, faults);
    for catalogue in &toolkit.catalogues {
        if catalogue.entries.is_empty() && read.whole(&catalogue.id) {
            let fault = Fault::new("catalogue-empty", &read.at(&catalogue.id), "the catalogue has no entry");
            faults.push(fault.hint("add an entry `(id: \"…\")`, or take the catalogue out"));
        }
    }
    for (_, _, question) in toolkit.questions() {
        kind(read, &question.id, question, faults);
    }
    for record in &toolkit.records {
        if record.fields.is_empty() && read.whole(&record.id) {
            let fault = Fault::new("record-empty", &read.at(&record.id), "the record has no field");
            faults.push(fault.hint("its first field names the item: add one of kind `Text(form: Line)`"));
        }
        for field in &record.fields {
            kind(read, &format!("{}/{}", record.id, field.id), field, faults);
        }
    }
    nesting(read, faults);
    roles(read, faults);
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
            let fault = Fault::new("empty-range", &at, format!("a scale from {from} to {to} has no steps"));
            faults.push(fault.hint(format!("write `Scale(from: {to}, to: {from})` with the smaller number first")));
        }
        Kind::Number { min: Some(min), max: Some(max) } if min > max => {
            let fault = Fault::new("empty-range", &at, format!("no number lies between {min} and {max}"));
            faults.push(fault.hint(format!("write `Number(min: {max}, max: {min})`")));
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

/// A record that holds itself would never end. A circle of records is one fault, at its first record.
fn nesting(read: &Read, faults: &mut Vec<Fault>) {
    let mut known: HashSet<&str> = HashSet::new();
    for record in &read.toolkit.records {
        if known.contains(&*record.id) {
            continue;
        }
        let mut from: HashMap<&str, &str> = HashMap::new();
        let mut open = vec![record];
        while let Some(holder) = open.pop() {
            for inner in holder.fields.iter().filter_map(|field| read.toolkit.record_of(field)) {
                if !from.contains_key(&*inner.id) {
                    from.insert(&inner.id, &holder.id);
                    open.push(inner);
                }
            }
        }
        let circle = super::circle(&record.id, &from);
        if !circle.is_empty() {
            let message = format!("its items would hold items of their own kind without end: {}", super::way(&circle));
            let fault = Fault::new("record-in-itself", &read.at(&record.id), message);
            faults.push(fault.hint("let one of them point at the other with `Reference(to: \"…\")`"));
            known.extend(circle);
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
            faults.push(Fault::new("role-misplaced", &at, message).hint("move the role there, or take it out"));
        } else if let Some(question) = of_key(read, &key).filter(|question| !role.fits(&question.kind)) {
            let message = format!("`{role:?}` is no role for a question of kind {}", question.kind.name());
            faults.push(Fault::new("role-misfits", &at, message).hint("change the kind, or take the role out"));
        } else if let Some(first) = bound.insert((role, scope), key.clone()) {
            let message = format!("the role `{role:?}` is bound to `{first}` already");
            faults.push(Fault::new("role-twice", &at, message).hint("leave it to one of them"));
        }
    }
}

/// The question or field of a key.
fn of_key<'a>(read: &'a Read, key: &str) -> Option<&'a Arc<Question>> {
    match key.split_once('/') {
        Some((record, field)) => read.toolkit.record(record)?.field(field),
        None => read.toolkit.questions().map(|(_, _, question)| question).find(|question| &*question.id == key),
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
