//! Circles: what applies only if it applies.

use super::Read;
use crate::text::Id;
use crate::toolkit::scope::Scope;
use std::collections::HashMap;

/// The circles of what applies only if it applies, each once and in order.
pub fn circles(read: &Read) -> Vec<Vec<String>> {
    let toolkit = &read.toolkit;
    let mut reads: Vec<(String, Vec<String>)> = Vec::new();
    let top = Scope::top(toolkit);
    for (step, section, question) in toolkit.questions() {
        let mut keys = Vec::new();
        for when in [&step.when, &section.when, &question.when].into_iter().flatten() {
            top.reads(when, &mut keys);
        }
        reads.push((question.id.to_string(), keys));
    }
    for record in &toolkit.records {
        let scope = Scope::of(toolkit, record);
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
