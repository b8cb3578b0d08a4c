//! The one evaluator of conditions. A test on what is absent is false.

use crate::strategy::value::{Reference, Value};
use crate::strategy::{Answer, Strategy};
use crate::text::{self, Id};
use crate::toolkit::Toolkit;
use crate::toolkit::condition::{Condition, State};
use crate::toolkit::question::{Question, Section, Step};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;

/// Answers a condition can name: an item's, its parents', the top's.
pub struct Scope<'a> {
    pub fields: &'a [Arc<Question>],
    pub answers: &'a [Arc<Answer>],
    pub outer: Option<&'a Scope<'a>>,
}

/// What a condition is evaluated against.
pub struct Evaluator<'a> {
    pub toolkit: &'a Toolkit,
    top: HashMap<&'a str, &'a Arc<Answer>>,
    /// The terms of catalogues that texts were searched for, see [`text::mentions`].
    terms: RefCell<HashMap<Id, Rc<Vec<String>>>>,
}

impl<'a> Evaluator<'a> {
    pub fn new(toolkit: &'a Toolkit, strategy: &'a Strategy) -> Self {
        Self {
            toolkit,
            top: strategy.answers.iter().map(|answer| (&*answer.id, answer)).collect(),
            terms: RefCell::default(),
        }
    }

    pub fn top_answer(&self, question: &str) -> Option<&'a Arc<Answer>> {
        self.top.get(question).copied()
    }

    pub fn applies_at_top(&self, step: &Step, section: &Section, question: &Question) -> bool {
        let mut conditions = [&step.when, &section.when, &question.when].into_iter().flatten();
        !question.hidden && conditions.all(|when| self.holds(when, None))
    }

    pub fn applies_in(&self, field: &Question, scope: &Scope<'_>) -> bool {
        !field.hidden && field.when.as_ref().is_none_or(|when| self.holds(when, Some(scope)))
    }

    /// The answer of that name if its question applies and it counts.
    fn answer<'s>(&'s self, id: &str, scope: Option<&'s Scope<'s>>) -> Option<&'s Answer> {
        let mut next = scope;
        while let Some(scope) = next {
            if let Some(field) = scope.fields.iter().find(|field| &*field.id == id) {
                let answer = scope.answers.iter().find(|answer| &*answer.id == id)?;
                return self.applies_in(field, scope).then_some(&**answer);
            }
            next = scope.outer;
        }
        let (step, section, question) = self.toolkit.place_of(id)?;
        let answer = self.top_answer(id)?;
        self.applies_at_top(step, section, question).then_some(&**answer)
    }

    fn value<'s>(&'s self, id: &str, scope: Option<&'s Scope<'s>>) -> Option<&'s Value> {
        let answer = self.answer(id, scope)?;
        answer.value.as_ref().filter(|value| match answer.state {
            Some(State::NotApplicable) => false,
            // What nobody knows has no value, whatever stood there before; entries of a list are there all the same.
            Some(State::NotKnown) => matches!(value, Value::Items(_)),
            _ => true,
        })
    }

    pub fn holds(&self, condition: &Condition, scope: Option<&Scope<'_>>) -> bool {
        match condition {
            Condition::Answered(id) => {
                self.value(id, scope).is_some_and(super::is_whole)
                    || self.answer(id, scope).is_some_and(|answer| answer.state == Some(State::NotKnown))
            }
            Condition::Is(id, option) => match self.value(id, scope) {
                Some(Value::One(choice)) => matches_option(choice, option),
                Some(Value::Judgement { judgement: Some(verdict), .. }) => verdict.word() == &**option,
                _ => false,
            },
            Condition::Has(id, option) => match self.value(id, scope) {
                Some(Value::Many(choices)) => choices.iter().any(|choice| matches_option(choice, option)),
                Some(Value::Refers(all)) => all.iter().any(|Reference { item, .. }| item == option),
                _ => false,
            },
            Condition::Number { of, min, max } => {
                let number = match self.value(of, scope) {
                    Some(Value::Number(number)) => *number,
                    Some(Value::Money { amount, .. }) => *amount as f64,
                    _ => return false,
                };
                min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max)
            }
            Condition::Date { of, from, to } => {
                let (first, last) = match self.value(of, scope) {
                    Some(Value::Date(date)) => (*date, *date),
                    Some(Value::Period { from, to }) => (*from, *to),
                    _ => return false,
                };
                from.is_none_or(|from| first.start() >= from.start()) && to.is_none_or(|to| last.end() <= to.end())
            }
            Condition::Count { list, r#where, min, max } => {
                let Some((count, _)) = self.count(list, r#where.as_deref(), scope) else { return false };
                min.is_none_or(|min| count >= min) && max.is_none_or(|max| count <= max)
            }
            Condition::Any { list, r#where } => {
                self.count(list, Some(r#where), scope).is_some_and(|(count, _)| count > 0)
            }
            Condition::All { list, r#where } => {
                self.count(list, Some(r#where), scope).is_some_and(|(count, all)| all > 0 && count == all)
            }
            Condition::State(id, state) => self.answer(id, scope).is_some_and(|answer| {
                // Without a value there is nothing that could be draft or agreed.
                let open = answer.value.is_none() && matches!(state, State::Draft | State::Agreed);
                answer.state() == Some(*state) && !open
            }),
            Condition::Mentions(id, catalogue) => match self.value(id, scope) {
                Some(Value::Text(text)) => {
                    let text = text::folded(text);
                    self.terms_of(catalogue).iter().any(|term| text::mentions(&text, term))
                }
                _ => false,
            },
            Condition::And(all) => all.iter().all(|condition| self.holds(condition, scope)),
            Condition::Or(any) => any.iter().any(|condition| self.holds(condition, scope)),
            Condition::Not(inner) => !self.holds(inner, scope),
        }
    }

    /// How many items of a list meet the condition, and how many there are; `None` for a list that is absent.
    fn count(&self, list: &Id, condition: Option<&Condition>, scope: Option<&Scope<'_>>) -> Option<(usize, usize)> {
        let Some(Value::Items(items)) = self.value(list, scope) else { return None };
        let Some(condition) = condition else { return Some((items.len(), items.len())) };
        let fields = self.fields_of(list, scope);
        let meets = |answers: &[Arc<Answer>]| self.holds(condition, Some(&Scope { fields, answers, outer: scope }));
        Some((items.iter().filter(|item| meets(&item.answers)).count(), items.len()))
    }

    fn terms_of(&self, catalogue: &Id) -> Rc<Vec<String>> {
        if let Some(terms) = self.terms.borrow().get(catalogue) {
            return Rc::clone(terms);
        }
        let terms = Rc::new(self.toolkit.terms(catalogue));
        self.terms.borrow_mut().insert(catalogue.clone(), Rc::clone(&terms));
        terms
    }

    fn fields_of(&self, list: &Id, mut scope: Option<&Scope<'_>>) -> &'a [Arc<Question>] {
        let mut question = None;
        while let (None, Some(inner)) = (question, scope) {
            question = inner.fields.iter().find(|field| field.id == *list);
            scope = inner.outer;
        }
        question
            .or_else(|| self.toolkit.question(list))
            .and_then(|question| self.toolkit.record_of(question))
            .map(|record| record.fields.as_slice())
            .unwrap_or_default()
    }
}

fn matches_option(choice: &str, option: &str) -> bool {
    choice == option || (option == "other" && crate::strategy::value::other(choice).is_some())
}
