//! What a name in a condition means: sought in the item, in what may stand around it, then at the top.

use super::Read;
use crate::text::Id;
use crate::toolkit::condition::Condition;
use crate::toolkit::question::{Question, Record};
use std::collections::HashMap;
use std::sync::Arc;

/// Where a condition stands: in which records, before the top.
pub struct Scope<'a> {
    read: &'a Read,
    records: Vec<&'a Record>,
}

impl<'a> Scope<'a> {
    pub fn top(read: &'a Read) -> Self {
        Self { read, records: Vec::new() }
    }

    /// In a record, and in all that may stand around it, nearest first.
    pub fn of(read: &'a Read, record: &'a Record) -> Self {
        let mut records = vec![record];
        let mut next = 0;
        while let Some(inner) = records.get(next).copied() {
            next += 1;
            for outer in &read.toolkit.records {
                let holds = |field: &Arc<Question>| read.toolkit.record_of(field).is_some_and(|it| it.id == inner.id);
                if outer.fields.iter().any(holds) && !records.iter().any(|known| known.id == outer.id) {
                    records.push(outer);
                }
            }
        }
        Self { read, records }
    }

    /// Inside the items of a list.
    pub fn inside(&self, record: &'a Record) -> Self {
        let mut records = vec![record];
        records.extend(self.records.iter().copied().filter(|outer| outer.id != record.id));
        Self { read: self.read, records }
    }

    /// All that have this name, with their keys.
    pub fn find(&self, id: &str) -> Vec<(String, &'a Arc<Question>)> {
        let fields = self.records.iter().filter_map(|record| Some((record, record.field(id)?)));
        let fields = fields.map(|(record, field)| (format!("{}/{id}", record.id), field));
        let top = self.read.toolkit.questions().map(|(_, _, question)| question).filter(|it| &*it.id == id);
        fields.chain(top.map(|question| (id.into(), question))).collect()
    }

    /// Every name that can be meant here.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        let fields = self.records.iter().flat_map(|record| record.fields.iter().map(|field| &*field.id));
        fields.chain(self.read.toolkit.questions().map(|(_, _, question)| &*question.id))
    }

    /// The keys of all that a condition reads.
    fn reads(&self, condition: &Condition, keys: &mut Vec<String>) {
        condition.walk(&mut |test| {
            let found = test.reads().map(|id| self.find(id)).unwrap_or_default();
            for (key, question) in found {
                keys.push(key);
                if let (Some(inner), Some(record)) = (test.inner(), self.read.toolkit.record_of(question)) {
                    self.inside(record).reads(inner, keys);
                }
            }
        });
    }
}

/// The circles of what applies only if it applies, each once and in order.
pub fn circles(read: &Read) -> Vec<Vec<String>> {
    let toolkit = &read.toolkit;
    let mut reads: Vec<(String, Vec<String>)> = Vec::new();
    let top = Scope::top(read);
    for (step, section, question) in toolkit.questions() {
        let mut keys = Vec::new();
        for when in [&step.when, &section.when, &question.when].into_iter().flatten() {
            top.reads(when, &mut keys);
        }
        reads.push((question.id.to_string(), keys));
    }
    for record in &toolkit.records {
        let scope = Scope::of(read, record);
        for field in &record.fields {
            let mut keys = Vec::new();
            field.when.iter().for_each(|when| scope.reads(when, &mut keys));
            reads.push((key(&record.id, &field.id), keys));
        }
    }
    let of: HashMap<&str, &Vec<String>> = reads.iter().map(|(key, keys)| (key.as_str(), keys)).collect();
    let mut circles: Vec<Vec<String>> = Vec::new();
    for (start, _) in &reads {
        if circles.iter().flatten().any(|known| known == start) {
            continue;
        }
        let mut from: HashMap<&str, &str> = HashMap::new();
        let mut open = vec![start.as_str()];
        while let Some(name) = open.pop() {
            for next in of.get(name).into_iter().copied().flatten() {
                if !from.contains_key(next.as_str()) {
                    from.insert(next, name);
                    open.push(next);
                }
            }
        }
        let circle = super::circle(start, &from);
        if !circle.is_empty() {
            circles.push(circle.into_iter().map(String::from).collect());
        }
    }
    circles
}

/// The key of a field.
pub fn key(record: &Id, field: &Id) -> String {
    format!("{record}/{field}")
}
