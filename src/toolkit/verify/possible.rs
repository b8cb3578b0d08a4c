//! Whether answers exist that make conditions hold. A no is certain; what takes too long to look at counts as yes.

use super::facts::{conflict, written};
use super::names::key;
use crate::toolkit::Toolkit;
use crate::toolkit::condition::Condition;
use crate::toolkit::question::{Depth, Question};
use crate::toolkit::scope::Scope;
use std::collections::HashSet;

/// The most cases that are looked at for one answer.
const CASES: usize = 5_000;

/// A condition that is to hold, or not to hold, where it stands.
#[derive(Clone)]
pub struct Goal<'a> {
    condition: &'a Condition,
    scope: Scope<'a>,
    hold: bool,
}

impl<'a> Goal<'a> {
    pub fn new(condition: &'a Condition, scope: &Scope<'a>) -> Self {
        Self { condition, scope: scope.clone(), hold: true }
    }
}

/// A test that one case relies on.
#[derive(Clone)]
struct Relied<'a> {
    key: String,
    question: &'a Question,
    test: &'a Condition,
    hold: bool,
}

/// How far the search looks. What is lost, by key, is never asked for reasons of its own, and is looked at as if it
/// were: what waits for it is no fault of its own.
#[derive(Clone, Copy)]
pub enum Reach<'a> {
    /// At the conditions alone.
    Alone,
    /// Also at the conditions under which the questions that they read are asked.
    Asked { lost: &'a HashSet<String> },
    /// The same, and questions of full depth have no answer.
    Essential { lost: &'a HashSet<String> },
}

struct Search<'a> {
    toolkit: &'a Toolkit,
    reach: Reach<'a>,
    cases: usize,
    /// Why the first case fails.
    reason: Option<String>,
}

/// Why all these conditions never hold together; `None` when they may.
pub fn impossible<'a>(toolkit: &'a Toolkit, goals: Vec<Goal<'a>>, reach: Reach<'a>) -> Option<String> {
    let mut search = Search { toolkit, reach, cases: CASES, reason: None };
    let possible = search.holds(goals, Vec::new());
    search.reason.filter(|_| !possible)
}

/// Keys of what can never be asked, or never on the essential way.
pub fn lost(toolkit: &Toolkit, essential: bool) -> HashSet<String> {
    let none = &HashSet::new();
    let reach = if essential { Reach::Essential { lost: none } } else { Reach::Asked { lost: none } };
    let never = |goals| impossible(toolkit, goals, reach).is_some();
    let mut lost = HashSet::new();
    for (_, _, question) in toolkit.questions() {
        if never(around(toolkit, &question.id)) {
            lost.insert(question.id.to_string());
        }
    }
    for record in &toolkit.records {
        let scope = Scope::of(toolkit, record);
        for field in &record.fields {
            if never(field.when.iter().map(|when| Goal::new(when, &scope)).collect()) {
                lost.insert(key(&record.id, &field.id));
            }
        }
    }
    lost
}

/// The conditions of a question at the top, of its section and of its step.
pub fn around<'a>(toolkit: &'a Toolkit, id: &str) -> Vec<Goal<'a>> {
    let top = Scope::top(toolkit);
    let Some((step, section, question)) = toolkit.place_of(id) else { return Vec::new() };
    let all = [&step.when, &section.when, &question.when].into_iter().flatten();
    all.map(|when| Goal::new(when, &top)).collect()
}

impl<'a> Search<'a> {
    fn holds(&mut self, mut goals: Vec<Goal<'a>>, mut relied: Vec<Relied<'a>>) -> bool {
        while let Some(Goal { condition, scope, hold }) = goals.pop() {
            if self.cases == 0 {
                return true;
            }
            self.cases -= 1;
            let with = |condition: &'a Condition, hold: bool| Goal { condition, scope: scope.clone(), hold };
            match (condition, hold) {
                (Condition::Not(inner), _) => goals.push(with(inner, !hold)),
                (Condition::And(all), true) | (Condition::Or(all), false) => {
                    // The last one is looked at first.
                    goals.extend(all.iter().rev().map(|inner| with(inner, hold)));
                }
                (Condition::And(all), false) | (Condition::Or(all), true) => {
                    return all.iter().any(|inner| {
                        let mut goals = goals.clone();
                        goals.push(with(inner, hold));
                        self.holds(goals, relied.clone())
                    });
                }
                (test, _) => {
                    if let Err(reason) = self.rely(test, hold, &scope, &mut goals, &mut relied) {
                        self.reason.get_or_insert(reason);
                        return false;
                    }
                }
            }
        }
        true
    }

    /// Takes a test into a case, with what follows from it.
    fn rely(
        &mut self,
        test: &'a Condition,
        hold: bool,
        scope: &Scope<'a>,
        goals: &mut Vec<Goal<'a>>,
        relied: &mut Vec<Relied<'a>>,
    ) -> Result<(), String> {
        let Some((key, question)) = test.reads().and_then(|id| scope.find(id).into_iter().next()) else {
            return Ok(());
        };
        // A test on what is not asked is false, so one that holds says that it is asked.
        let first = hold && !relied.iter().any(|it| it.hold && it.key == key);
        if let (true, Reach::Asked { lost } | Reach::Essential { lost }) = (first, self.reach) {
            if question.hidden {
                return Err(format!("`{}` is hidden by the overlay", question.id));
            }
            let essential = matches!(self.reach, Reach::Essential { .. });
            if !lost.contains(&key) {
                if essential && !key.contains('/') && question.depth == Depth::Full {
                    return Err(format!("`{}` is asked on the full way only", question.id));
                }
                self.asked(&key, goals);
            }
        }
        relied.push(Relied { key: key.clone(), question, test, hold });
        let here: Vec<_> = relied.iter().filter(|it| it.key == key).map(|it| (it.test, it.hold)).collect();
        if let Some(reason) = relied.last().and_then(|it| conflict(it.question, &here)) {
            return Err(reason);
        }
        let some = match test {
            Condition::Count { min, .. } => min.is_some_and(|min| min > 0),
            Condition::Any { .. } | Condition::All { .. } => true,
            _ => false,
        };
        if let (true, Some(inner), Some(record)) = (hold && some, test.inner(), self.toolkit.record_of(question)) {
            // Of an entry nothing is known but what its own condition says.
            let goal = Goal::new(inner, &scope.inside(record));
            let mut search = Search { reason: None, ..*self };
            let possible = search.holds(vec![goal], Vec::new());
            self.cases = search.cases;
            if !possible {
                let reason = search.reason.unwrap_or_default();
                return Err(format!("no entry meets the condition of {}: {reason}", written(test)));
            }
        }
        Ok(())
    }

    /// Adds the conditions under which what has this key is asked.
    fn asked(&self, of: &str, goals: &mut Vec<Goal<'a>>) {
        match of.split_once('/') {
            None => goals.extend(around(self.toolkit, of)),
            Some((record, field)) => {
                let record = self.toolkit.record(record);
                if let Some((record, when)) = record.and_then(|it| Some((it, it.field(field)?.when.as_ref()?))) {
                    goals.push(Goal::new(when, &Scope::of(self.toolkit, record)));
                }
            }
        }
    }
}
