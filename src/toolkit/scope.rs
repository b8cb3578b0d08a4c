//! What a name in a condition means: sought in the item, in what may stand around it, then at the top.

use super::Toolkit;
use super::condition::Condition;
use super::question::{Question, Record};
use std::sync::Arc;

/// Where a condition stands: in which records, before the top.
#[derive(Clone)]
pub struct Scope<'a> {
    toolkit: &'a Toolkit,
    records: Vec<&'a Record>,
}

impl<'a> Scope<'a> {
    pub fn top(toolkit: &'a Toolkit) -> Self {
        Self { toolkit, records: Vec::new() }
    }

    /// In a record, and in all that may stand around it, nearest first.
    pub fn of(toolkit: &'a Toolkit, record: &'a Record) -> Self {
        let mut records = vec![record];
        let mut next = 0;
        while let Some(inner) = records.get(next).copied() {
            next += 1;
            for outer in &toolkit.records {
                let holds = |field: &Arc<Question>| toolkit.record_of(field).is_some_and(|it| it.id == inner.id);
                if outer.fields.iter().any(holds) && !records.iter().any(|known| known.id == outer.id) {
                    records.push(outer);
                }
            }
        }
        Self { toolkit, records }
    }

    /// Inside the items of a list.
    pub fn inside(&self, record: &'a Record) -> Self {
        let mut records = vec![record];
        records.extend(self.records.iter().copied().filter(|outer| outer.id != record.id));
        Self { toolkit: self.toolkit, records }
    }

    /// All that have this name, with their keys.
    pub fn find(&self, id: &str) -> Vec<(String, &'a Arc<Question>)> {
        let fields = self.records.iter().filter_map(|record| Some((record, record.field(id)?)));
        let fields = fields.map(|(record, field)| (format!("{}/{id}", record.id), field));
        let top = self.toolkit.questions().map(|(_, _, question)| question).filter(|it| &*it.id == id);
        fields.chain(top.map(|question| (id.into(), question))).collect()
    }

    /// Every name that can be meant here.
    pub fn names(&self) -> impl Iterator<Item = &'a str> {
        let fields = self.records.iter().flat_map(|record| record.fields.iter().map(|field| &*field.id));
        fields.chain(self.toolkit.questions().map(|(_, _, question)| &*question.id))
    }

    /// The keys of all that a condition reads.
    pub fn reads(&self, condition: &Condition, keys: &mut Vec<String>) {
        condition.walk(&mut |test| {
            let found = test.reads().map(|id| self.find(id)).unwrap_or_default();
            for (key, question) in found {
                keys.push(key);
                if let (Some(inner), Some(record)) = (test.inner(), self.toolkit.record_of(question)) {
                    self.inside(record).reads(inner, keys);
                }
            }
        });
    }
}
