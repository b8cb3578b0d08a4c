//! Conditions and rules: names that resolve, tests that fit the kind, no circles, examples given.

use super::Read;
use crate::text::Id;
use crate::toolkit::condition::Condition;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::{Kind, Question, Record};
use crate::toolkit::rule::Target;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let parents = parents(read);
    let top = Scope { read, records: Vec::new() };
    for step in &toolkit.steps {
        if let Some(when) = &step.when {
            top.check(when, &read.at(&step.id), faults);
        }
        for section in &step.sections {
            if let Some(when) = &section.when {
                top.check(when, &read.at(&section.id), faults);
            }
            for question in &section.questions {
                if let Some(when) = &question.when {
                    top.check(when, &read.at(&question.id), faults);
                }
            }
        }
    }
    for record in &toolkit.records {
        let scope = Scope { read, records: ancestry(record, &parents) };
        for field in &record.fields {
            if let Some(when) = &field.when {
                scope.check(when, &read.at(&format!("{}/{}", record.id, field.id)), faults);
            }
        }
    }
    for rule in &toolkit.rules {
        let at = read.at(&rule.id);
        if rule.flags.is_empty() || rule.allows.is_empty() {
            faults.push(
                Fault::new("rule-without-examples", &at, "the rule does not show what it flags and what it allows")
                    .hint("give at least one list of answers in `flags` and one in `allows`"),
            );
        }
        match &rule.target {
            Target::Question(id) => {
                if toolkit.questions().all(|(_, _, question)| question.id != *id) {
                    faults.push(unknown(&at, id, toolkit.questions().map(|(_, _, question)| &*question.id)));
                }
                top.check(&rule.flag_if, &at, faults);
            }
            Target::Each(id) => match toolkit.record(id) {
                Some(record) => {
                    Scope { read, records: ancestry(record, &parents) }.check(&rule.flag_if, &at, faults);
                }
                None => {
                    let fault = Fault::new("unknown-record", &at, format!("there is no record `{id}`"));
                    faults.push(fault.nearest(id, toolkit.records.iter().map(|record| &*record.id)));
                }
            },
        }
    }
    circles(read, faults);
}

fn unknown<'a>(at: &At, id: &Id, known: impl IntoIterator<Item = &'a str>) -> Fault {
    Fault::new("unknown-question", at, format!("nothing asks `{id}` here")).nearest(id, known)
}

/// The records whose items can hold items of a record.
fn parents(read: &Read) -> HashMap<Id, Vec<&Record>> {
    let mut parents: HashMap<Id, Vec<&Record>> = HashMap::new();
    for record in &read.toolkit.records {
        for inner in record.fields.iter().filter_map(|field| read.toolkit.record_of(field)) {
            parents.entry(inner.id.clone()).or_default().push(record);
        }
    }
    parents
}

/// A record and all that may stand around it, nearest first.
fn ancestry<'a>(record: &'a Record, parents: &HashMap<Id, Vec<&'a Record>>) -> Vec<&'a Record> {
    let mut all = vec![record];
    let mut next = 0;
    while let Some(record) = all.get(next) {
        next += 1;
        for parent in parents.get(&record.id).into_iter().flatten() {
            if !all.iter().any(|known| known.id == parent.id) {
                all.push(parent);
            }
        }
    }
    all
}

/// Where a condition stands: in which records, before the top.
struct Scope<'a> {
    read: &'a Read,
    records: Vec<&'a Record>,
}

impl<'a> Scope<'a> {
    fn find(&self, id: &str) -> Vec<&'a Arc<Question>> {
        let in_records = self.records.iter().filter_map(|record| record.field(id));
        let at_top = self.read.toolkit.questions().map(|(_, _, question)| question).filter(|it| &*it.id == id);
        in_records.chain(at_top).collect()
    }

    fn check(&self, condition: &Condition, at: &At, faults: &mut Vec<Fault>) {
        condition.walk(&mut |test| {
            if let Condition::And(all) | Condition::Or(all) = test
                && all.is_empty()
            {
                faults.push(Fault::new("empty-condition", at, "an `And` or `Or` without conditions says nothing"));
            }
            let Some(id) = test.reads() else { return };
            match self.find(id).as_slice() {
                [] => {
                    let fields = self.records.iter().flat_map(|record| record.fields.iter().map(|field| &*field.id));
                    let top = self.read.toolkit.questions().map(|(_, _, question)| &*question.id);
                    faults.push(unknown(at, id, fields.chain(top)));
                }
                [question] => self.fits(test, question, at, faults),
                _ => {
                    let message = format!("`{id}` can be found at more than one level, one hides the other");
                    faults.push(Fault::new("shadowed-name", at, message).hint("give one of them another id"));
                }
            }
        });
    }

    fn fits(&self, test: &Condition, question: &Question, at: &At, faults: &mut Vec<Fault>) {
        let kind = &question.kind;
        let fit = match test {
            Condition::Is(..) => matches!(kind, Kind::Choice { many: false, .. } | Kind::Judgement { .. }),
            Condition::Has(..) => matches!(kind, Kind::Choice { many: true, .. }),
            Condition::Number { .. } => matches!(kind, Kind::Number { .. } | Kind::Money | Kind::Scale { .. }),
            Condition::Date { .. } => matches!(kind, Kind::Date | Kind::Period),
            Condition::Count { .. } | Condition::Any { .. } | Condition::All { .. } => {
                matches!(kind, Kind::Items { .. })
            }
            _ => true,
        };
        if !fit {
            let message = format!("this test does not fit `{}`, which is of kind {}", question.id, kind.name());
            faults.push(Fault::new("test-misfits", at, message));
            return;
        }
        if let Condition::Is(_, option) | Condition::Has(_, option) = test {
            let known: Vec<&str> = match kind {
                Kind::Choice { from, other, .. } => {
                    // A catalogue that is not there is a fault already.
                    let Some(catalogue) = self.read.toolkit.catalogue(from) else { return };
                    catalogue.entries.iter().map(|entry| &*entry.id).chain(other.then_some("other")).collect()
                }
                _ => vec!["yes", "partly", "no"],
            };
            if !known.contains(&&**option) {
                let message = format!("`{}` has no option `{option}`", question.id);
                faults.push(Fault::new("unknown-option", at, message).nearest(option, known));
            }
        }
        let (Some(inner), Some(record)) = (test.inner(), self.read.toolkit.record_of(question)) else { return };
        let mut records = vec![record];
        records.extend(self.records.iter().copied().filter(|outer| outer.id != record.id));
        Scope { read: self.read, records }.check(inner, at, faults);
    }
}

/// A question that applies only if it applies has no answer to that.
fn circles(read: &Read, faults: &mut Vec<Fault>) {
    let mut reads: HashMap<&str, HashSet<Id>> = HashMap::new();
    for step in &read.toolkit.steps {
        for section in &step.sections {
            for question in &section.questions {
                let names = reads.entry(&question.id).or_default();
                for when in [&step.when, &section.when, &question.when].into_iter().flatten() {
                    names_in(when, names);
                }
            }
        }
    }
    for record in &read.toolkit.records {
        for field in &record.fields {
            if let Some(when) = &field.when {
                names_in(when, reads.entry(&field.id).or_default());
            }
        }
    }
    for start in reads.keys() {
        let (mut seen, mut open) = (HashSet::new(), vec![*start]);
        while let Some(id) = open.pop() {
            for (name, _) in reads.get(id).into_iter().flatten().filter_map(|it| reads.get_key_value(&**it)) {
                if name == start {
                    let key = read.places.keys().find(|key| key.rsplit('/').next() == Some(*start));
                    let at = key.map(|key| read.at(key)).unwrap_or_default();
                    let message = format!("whether `{start}` applies depends on itself");
                    faults.push(Fault::new("circle", &at, message));
                    open.clear();
                    break;
                }
                if seen.insert(*name) {
                    open.push(name);
                }
            }
        }
    }
}

fn names_in(condition: &Condition, names: &mut HashSet<Id>) {
    condition.walk(&mut |test| {
        names.extend(test.reads().cloned());
        if let Some(inner) = test.inner() {
            names_in(inner, names);
        }
    });
}
