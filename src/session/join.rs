//! Two entries that mean one: the answers and references of one go over to the other.

use super::{Effect, Message, Session};
use crate::interview::{Interview, ItemNode};
use crate::strategy::edit::Edit;
use crate::strategy::value::{FollowUp, Reference, Value};
use crate::strategy::{Answer, Place};
use crate::text::{self, Id};
use crate::toolkit::question::Kind;
use std::sync::Arc;

impl Session {
    /// The entries of the same record and name as this one, whichever list they are in.
    pub fn namesakes(interview: &Interview, item: &ItemNode) -> Vec<Arc<ItemNode>> {
        let name = text::folded(&item.title);
        let all = interview.items_of(&item.record).iter();
        let same = all.filter(|it| it.id != item.id && !name.is_empty() && text::folded(&it.title) == name);
        same.cloned().collect()
    }

    /// Joins an entry into another of its record: what the other does not say yet is taken over, references follow, and
    /// the entry is removed. One step of undo.
    pub(super) fn join(&mut self, item: &Id, into: &Id) -> Vec<Effect> {
        let derived = self.derived();
        let interview = &derived.interview;
        let (Some(old), Some(new)) = (interview.item(item), interview.item(into)) else {
            return vec![Effect::Refuse(Message::new("join-not"))];
        };
        let holds = |it: &ItemNode, id: &Id| it.id == *id;
        if holds(old, into) || old.record != new.record {
            return vec![Effect::Refuse(Message::new("join-not"))];
        }
        let mut edits: Vec<Edit> = Vec::new();
        for answer in &old.source.answers {
            let place = Place::of(into.clone(), answer.id.clone());
            let silent = new.field(&answer.id).is_some_and(|field| !field.is_touched());
            // Lists inside go over entry by entry, below.
            let is_list = matches!(answer.value, Some(Value::Items(_)));
            if silent && !is_list {
                edits.push(Edit::Put { place, answer: Some(answer.clone()) });
            }
        }
        for field in old.fields.iter().filter(|field| matches!(field.question.kind, Kind::Items { .. })) {
            for inner in &field.items {
                let list = Place::of(into.clone(), field.question.id.clone());
                edits.push(Edit::Move { item: inner.id.clone(), list, at: usize::MAX });
            }
        }
        let renamed = Reference { item: into.clone(), name: new.title.clone() };
        interview.each_node(&mut |_, node| {
            let Some(answer) = node.answer() else { return };
            if let Some(value) = answer.value.as_ref().and_then(|value| pointed(value, item, &renamed)) {
                let answer = Arc::new(Answer { value: Some(value), ..(**answer).clone() });
                edits.push(Edit::Put { place: node.place.clone(), answer: Some(answer) });
            }
        });
        let name = new.title.clone();
        let (who, when) = self.signature();
        edits.push(Edit::Remove { item: item.clone(), who, when });
        Self::done(self.edit(Edit::All(edits), None), Message::new("joined").with("name", name))
    }
}

/// The value with every mention of an item turned to another; `None` where it mentions it nowhere.
fn pointed(value: &Value, item: &Id, to: &Reference) -> Option<Value> {
    match value {
        Value::Refers(all) if all.iter().any(|it| it.item == *item) => {
            let mut kept: Vec<Reference> = Vec::new();
            for it in all {
                let it = if it.item == *item { to } else { it };
                if kept.iter().all(|known| known.item != it.item) {
                    kept.push(it.clone());
                }
            }
            Some(Value::Refers(kept))
        }
        Value::Judgement { judgement, evidence, follow_up: Some(FollowUp::Measure { item: of, .. }) } if of == item => {
            let follow_up = Some(FollowUp::Measure { item: to.item.clone(), name: to.name.clone() });
            Some(Value::Judgement { judgement: *judgement, evidence: evidence.clone(), follow_up })
        }
        _ => None,
    }
}
