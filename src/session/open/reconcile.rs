//! A strategy meets another version of its toolkit: what is no longer asked waits, what is asked again comes back.

use super::News;
use crate::strategy::value::Value;
use crate::strategy::{Answer, Asked, Parked, Place, Strategy};
use crate::text::Id;
use crate::toolkit::Toolkit;
use crate::toolkit::question::{Kind, Question};
use crate::toolkit::words::Part;
use std::collections::HashSet;
use std::sync::Arc;

/// Parks answers to questions that are gone or of another kind, brings back those that are asked again, and opens
/// questions that are new; in memory, until somebody edits.
pub(super) fn reconciled(mut strategy: Strategy, toolkit: &Toolkit, news: &mut News) -> Strategy {
    if strategy.toolkit.version != toolkit.version {
        news.other_version = Some(std::mem::replace(&mut strategy.toolkit.version, toolkit.version.clone()));
    }
    let mut items = HashSet::new();
    strategy.for_each_item(|item| {
        items.insert(item.id.clone());
    });
    let waiting = std::mem::take(&mut strategy.parked).into_iter().map(Some).collect();
    let mut scope = Scope { toolkit, waiting, items, left: Vec::new(), returned: 0 };
    let mut answers = std::mem::take(&mut strategy.answers);
    scope.settle(&mut answers, None, &|id| toolkit.question(id));
    for (_, _, question) in toolkit.questions() {
        if answers.iter().all(|answer| answer.id != question.id) {
            let at = position(toolkit, &answers, &question.id);
            answers.insert(at, Arc::new(Answer::new(question.id.clone())));
        }
    }
    strategy.answers = answers;
    news.parked += scope.left.len();
    news.returned += scope.returned;
    strategy.parked = scope.waiting.into_iter().flatten().chain(scope.left).collect();
    strategy
}

struct Scope<'a> {
    toolkit: &'a Toolkit,
    /// The parked answers of the file; taken out as they come back.
    waiting: Vec<Option<Parked>>,
    items: HashSet<Id>,
    left: Vec<Parked>,
    returned: usize,
}

impl<'a> Scope<'a> {
    fn settle(
        &mut self,
        answers: &mut Vec<Arc<Answer>>,
        item: Option<&Id>,
        question: &dyn Fn(&str) -> Option<&'a Arc<Question>>,
    ) {
        let mut at = 0;
        while at < answers.len() {
            let asked = question(&answers[at].id);
            if asked.is_some_and(|question| fits(&question.kind, answers[at].value.as_ref())) {
                at += 1;
                continue;
            }
            let answer = answers.remove(at);
            let open = Answer::new(answer.id.clone());
            if *answer != open {
                self.left.push(Parked { item: item.cloned(), answer });
            }
            if asked.is_some() && item.is_none() {
                answers.insert(at, Arc::new(open));
                at += 1;
            }
        }
        self.bring_back(answers, item, question);
        for answer in answers {
            let record = question(&answer.id).and_then(|question| self.toolkit.record_of(question));
            let Some(record) = record.filter(|_| !answer.items().is_empty()) else { continue };
            let Some(Value::Items(items)) = &mut Arc::make_mut(answer).value else { continue };
            for item in items {
                let id = item.id.clone();
                self.settle(&mut item.answers, Some(&id), &|field| record.field(field));
            }
        }
    }

    fn bring_back(
        &mut self,
        answers: &mut Vec<Arc<Answer>>,
        item: Option<&Id>,
        question: &dyn Fn(&str) -> Option<&'a Arc<Question>>,
    ) {
        for parked in &mut self.waiting {
            let Some(Parked { item: of, answer }) = parked else { continue };
            let asked = question(&answer.id).is_some_and(|question| fits(&question.kind, answer.value.as_ref()));
            if of.as_ref() != item || !asked {
                continue;
            }
            let at = answers.iter().position(|known| known.id == answer.id);
            let is_open = at.is_none_or(|at| *answers[at] == Answer::new(answer.id.clone()));
            let inside = ids_in(answer);
            if !is_open || inside.iter().any(|id| self.items.contains(id)) {
                continue;
            }
            self.items.extend(inside);
            match at {
                Some(at) => answers[at] = answer.clone(),
                None if item.is_none() => {
                    let at = position(self.toolkit, answers, &answer.id);
                    answers.insert(at, answer.clone());
                }
                None => answers.push(answer.clone()),
            }
            self.returned += 1;
            *parked = None;
        }
    }
}

/// Where an answer at the top belongs: after the one to the question before.
fn position(toolkit: &Toolkit, answers: &[Arc<Answer>], id: &str) -> usize {
    let before = toolkit.questions().map(|(_, _, question)| &question.id).take_while(|question| ***question != *id);
    let at = |question: &Id| answers.iter().position(|answer| answer.id == *question);
    before.filter_map(at).last().map_or(0, |at| at + 1)
}

/// Every item that stands in an answer, at any depth.
fn ids_in(answer: &Answer) -> Vec<Id> {
    let mut ids = Vec::new();
    let mut open = vec![answer];
    while let Some(answer) = open.pop() {
        for item in answer.items() {
            ids.push(item.id.clone());
            open.extend(item.answers.iter().map(|answer| &**answer));
        }
    }
    ids
}

/// Whether a question of this kind can hold this value.
fn fits(kind: &Kind, value: Option<&Value>) -> bool {
    let Some(value) = value else { return true };
    match kind {
        Kind::Text { .. } => matches!(value, Value::Text(_)),
        Kind::Choice { many, .. } => matches!((value, many), (Value::One(_), false) | (Value::Many(_), true)),
        Kind::Number { .. } | Kind::Scale { .. } => matches!(value, Value::Number(_)),
        Kind::Money => matches!(value, Value::Money { .. }),
        Kind::Date => matches!(value, Value::Date(_)),
        Kind::Period => matches!(value, Value::Period { .. }),
        Kind::Table { .. } => matches!(value, Value::Table(_)),
        Kind::Items { .. } => matches!(value, Value::Items(_)),
        Kind::Reference { .. } => matches!(value, Value::Refers(_)),
        Kind::Judgement { .. } => matches!(value, Value::Judgement { .. }),
    }
}

/// The answers that were given to another wording than the one that is asked now, with that wording.
pub fn reworded<'a>(strategy: &'a Strategy, toolkit: &Toolkit) -> Vec<(Place, &'a Asked)> {
    let mut found = Vec::new();
    let mut open: Vec<(&Arc<Answer>, Option<&Id>, Option<&Id>)> =
        strategy.answers.iter().rev().map(|answer| (answer, None, None)).collect();
    while let Some((answer, item, record)) = open.pop() {
        let question = match record {
            None => toolkit.question(&answer.id),
            Some(record) => toolkit.record(record).and_then(|record| record.field(&answer.id)),
        };
        let Some(question) = question else { continue };
        let words = record.map_or_else(|| answer.id.to_string(), |record| format!("{record}/{}", answer.id));
        let asked = answer.asked.as_ref().and_then(|hash| strategy.asked.iter().find(|asked| asked.hash == *hash));
        let is_now = |asked: &&Asked| {
            let now = |part| toolkit.text(asked.lang, &words, part);
            now(Part::Title) == asked.title && now(Part::Prompt) == asked.prompt
        };
        if let Some(asked) = asked.filter(|asked| !is_now(asked)) {
            found.push((Place { item: item.cloned(), question: answer.id.clone() }, asked));
        }
        if let Some(record) = toolkit.record_of(question) {
            let fields = answer.items().iter().flat_map(|item| item.answers.iter().map(move |it| (it, &item.id)));
            let fields: Vec<_> = fields.map(|(answer, item)| (answer, Some(item), Some(&record.id))).collect();
            open.extend(fields.into_iter().rev());
        }
    }
    found
}
