//! What everybody may read of a strategy: what is public and counts, and nothing else.

use super::{Interview, Node, build};
use crate::strategy::value::{FollowUp, Item, Value};
use crate::strategy::{Answer, Audience, Dismissed, Place, Reading, Strategy};
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::role::Role;
use std::collections::HashSet;
use std::sync::Arc;

pub struct Copy {
    pub strategy: Strategy,
    pub left_out: LeftOut,
}

/// How much a copy leaves out, by kind. What goes with something else is not counted by itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LeftOut {
    /// Answers, and entries whose name is restricted.
    pub restricted: usize,
    /// Answers that wait: nobody asks for them now.
    pub parked: usize,
    pub removed: usize,
    pub conflicts: usize,
    /// Of questions and of readings.
    pub notes: usize,
    pub dismissed: usize,
    /// References to entries that are not in the copy.
    pub mentions: usize,
    /// Signatures of sections that say something else in the copy.
    pub signatures: usize,
    /// Who works on which steps.
    pub holders: usize,
}

impl Interview {
    /// This interview for everybody: what is restricted is neither there nor asked for.
    #[must_use]
    pub fn public(&self) -> Interview {
        let withheld = restricted(&self.strategy.answers, None);
        let mut strategy = copy_of(self).strategy;
        // Whoever set a finding aside did so for every reader; the reason is not for them.
        let aside = self.strategy.dismissed.iter().filter(|it| !withheld.contains(&it.place));
        strategy.dismissed = aside.map(|it| Dismissed { reason: String::new(), who: None, ..it.clone() }).collect();
        build::build(self.toolkit.clone(), Arc::new(strategy), &withheld)
    }
}

/// Every place that somebody marked as restricted.
fn restricted(answers: &[Arc<Answer>], item: Option<&Id>) -> HashSet<Place> {
    let mut places = HashSet::new();
    for answer in answers {
        if answer.audience == Audience::Restricted {
            places.insert(Place { item: item.cloned(), question: answer.id.clone() });
        }
        for item in answer.items() {
            places.extend(restricted(&item.answers, Some(&item.id)));
        }
    }
    places
}

/// The copy of a strategy that may leave the house.
pub fn copy_of(interview: &Interview) -> Copy {
    // Every field by name: one that is added to the format has to be thought of here.
    let Strategy {
        format,
        toolkit,
        title,
        country,
        period,
        languages,
        exercise,
        full,
        base: _,
        holders,
        gathered: _,
        answers,
        parked,
        removed,
        conflicts,
        signed_off,
        dismissed,
        plans,
        readings,
        reviews,
        asked,
    } = &*interview.strategy;
    let mut left_out = LeftOut {
        parked: parked.len(),
        removed: removed.len(),
        conflicts: conflicts.len(),
        dismissed: dismissed.len(),
        holders: holders.len(),
        ..LeftOut::default()
    };
    // The cover repeats what these answer.
    let is_secret = |role| {
        let question = interview.toolkit.question_with(role);
        let answer = question.and_then(|it| interview.strategy.answer(&Place::top(it.id.clone())));
        answer.is_some_and(|answer| answer.audience == Audience::Restricted)
    };
    let copy = Strategy {
        format: *format,
        toolkit: toolkit.clone(),
        title: if is_secret(Role::Title) { String::new() } else { title.clone() },
        country: country.clone(),
        period: period.filter(|_| !is_secret(Role::Period)),
        languages: languages.clone(),
        exercise: *exercise,
        full: *full,
        base: None,
        holders: Vec::new(),
        gathered: Vec::new(),
        answers: answers.clone(),
        parked: Vec::new(),
        removed: Vec::new(),
        conflicts: Vec::new(),
        signed_off: signed_off.clone(),
        dismissed: Vec::new(),
        plans: plans.clone(),
        readings: readings.clone(),
        reviews: reviews.clone(),
        asked: asked.clone(),
    };
    let seen = emptied(interview, copy, &mut left_out);
    let mut strategy = Strategy::clone(&seen.strategy);
    strategy.signed_off.retain(|signed| seen.section_hash(&signed.section).as_ref() == Some(&signed.hash));
    left_out.signatures = signed_off.len() - strategy.signed_off.len();
    strategy.readings.retain(|reading| seen.item(&reading.indicator).is_some());
    for Reading { note, .. } in &mut strategy.readings {
        left_out.notes += usize::from(!std::mem::take(note).is_empty());
    }
    let pointed = wordings(&strategy.answers);
    strategy.asked.retain(|asked| pointed.contains(&asked.hash));
    Copy { strategy, left_out }
}

/// Takes out answers until nothing more has to go: what was asked only because of an answer that is not in the copy
/// would wait there unseen, and tell what that answer was.
fn emptied(interview: &Interview, mut copy: Strategy, left_out: &mut LeftOut) -> Interview {
    loop {
        let seen = Interview::of(interview.toolkit.clone(), Arc::new(copy));
        let answers = Sieve { seen: &seen, left_out: &mut *left_out }.answers(&seen.strategy.answers, None);
        if answers == seen.strategy.answers {
            return seen;
        }
        copy = Strategy { answers, ..Strategy::clone(&seen.strategy) };
    }
}

fn wordings(answers: &[Arc<Answer>]) -> HashSet<String> {
    let inside = answers.iter().flat_map(|answer| answer.items()).flat_map(|item| wordings(&item.answers));
    answers.iter().filter_map(|answer| answer.asked.clone()).chain(inside).collect()
}

/// One pass over the answers of a copy, as they apply in it.
struct Sieve<'a> {
    seen: &'a Interview,
    left_out: &'a mut LeftOut,
}

impl Sieve<'_> {
    /// The answers of an item or at the top, where open questions keep their entry.
    fn answers(&mut self, answers: &[Arc<Answer>], item: Option<&Id>) -> Vec<Arc<Answer>> {
        let mut kept = Vec::new();
        for answer in answers {
            let place = Place { item: item.cloned(), question: answer.id.clone() };
            let node = self.seen.node(&place);
            let open = node.filter(|_| item.is_none()).map(|_| Answer::new(answer.id.clone()));
            kept.extend(self.answer(answer, node).or(open).map(Arc::new));
        }
        kept
    }

    /// What the copy holds of an answer; `None` when that says nothing.
    fn answer(&mut self, answer: &Answer, node: Option<&Node>) -> Option<Answer> {
        let Answer { id, value, state, reason, notes, audience, asked, who, when } = answer;
        let node = node.filter(|node| node.applies);
        let says_something = value.is_some() || state.is_some() || !reason.is_empty();
        match (audience, node) {
            (Audience::Restricted, _) if says_something => self.left_out.restricted += 1,
            (Audience::Public, None) if says_something => self.left_out.parked += 1,
            _ => self.left_out.notes += notes.len(),
        }
        let node = node.filter(|_| *audience == Audience::Public)?;
        let waits = value.as_ref().is_some_and(|value| is_overtaken(value, *state));
        self.left_out.parked += usize::from(waits);
        let held = value.clone().filter(|_| !waits).and_then(|value| self.value(value, node));
        // Nobody agreed to what is left of it when that is nothing.
        let state = state.filter(|state| held.is_some() || !matches!(state, State::Draft | State::Agreed));
        (held.is_some() || state.is_some()).then(|| Answer {
            id: id.clone(),
            value: held,
            state,
            reason: reason.clone(),
            notes: Vec::new(),
            audience: Audience::Public,
            asked: asked.clone(),
            who: who.clone(),
            when: when.clone(),
        })
    }

    fn value(&mut self, mut value: Value, node: &Node) -> Option<Value> {
        match &mut value {
            Value::Items(items) => {
                *items = std::mem::take(items).into_iter().filter_map(|item| self.item(item, node)).collect();
            }
            Value::Refers(all) => all.retain_mut(|it| self.mentions(&it.item, &mut it.name)),
            Value::Judgement { follow_up, .. } => {
                if let Some(FollowUp::Measure { item, name }) = follow_up
                    && !self.mentions(item, name)
                {
                    *follow_up = None;
                }
            }
            Value::Text(_)
            | Value::One(_)
            | Value::Many(_)
            | Value::Number(_)
            | Value::Money { .. }
            | Value::Date(_)
            | Value::Period { .. }
            | Value::Table(_) => {}
        }
        value.kept()
    }

    /// An entry with what may be sent of it; without a name that may be, or when nothing is left, it goes wholly.
    fn item(&mut self, item: Item, list: &Node) -> Option<Item> {
        let record = self.seen.toolkit.record_of(&list.question)?;
        let name = record.fields.first().and_then(|field| item.answer(&field.id));
        if name.is_some_and(|name| name.audience == Audience::Restricted) {
            self.left_out.restricted += 1;
            return None;
        }
        let answers = self.answers(&item.answers, Some(&item.id));
        let is_gone = answers.is_empty() && !item.answers.is_empty();
        (!is_gone).then_some(Item { answers, ..item })
    }

    /// Whether a pointer has something to point at; then it says its present name and no older one.
    fn mentions(&mut self, item: &Id, name: &mut String) -> bool {
        let found = self.seen.item(item);
        self.left_out.mentions += usize::from(found.is_none());
        if let Some(item) = found {
            name.clone_from(&item.title);
        }
        found.is_some()
    }
}

/// Whether a state took the place of a value, which waits behind it until the state is taken back.
fn is_overtaken(value: &Value, state: Option<State>) -> bool {
    match state {
        Some(State::NotApplicable) => true,
        Some(State::NotKnown) => !matches!(value, Value::Items(_) | Value::Judgement { .. }),
        _ => false,
    }
}
