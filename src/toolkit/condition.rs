//! Conditions as data: a small closed set with total semantics. `interview` evaluates them.
//!
//! A test on an absent answer (unanswered, hidden, parked) is false; `Not` turns it. Inside an item a name is sought
//! in the item, then in its parents, then at the top.

use crate::date::Date;
use crate::text::Id;
use serde::{Deserialize, Serialize};

/// What is known of an answer beyond its value. An answer without value and state is open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum State {
    /// Answered, may change. The state of a value that names none.
    Draft,
    /// Answered and agreed.
    Agreed,
    /// Open although it may hold a value: somebody has to decide.
    ToDiscuss,
    /// Answered: nobody knows; opens a data gap.
    NotKnown,
    /// Settled: does not apply here, for a reason.
    NotApplicable,
}

impl State {
    pub const ALL: [State; 5] = [State::Draft, State::Agreed, State::ToDiscuss, State::NotKnown, State::NotApplicable];

    /// The word of commands and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            State::Draft => "draft",
            State::Agreed => "agreed",
            State::ToDiscuss => "to-discuss",
            State::NotKnown => "not-known",
            State::NotApplicable => "not-applicable",
        }
    }
}

/// When a question, section or step applies, and when a rule flags.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Condition {
    /// The question has a value that counts, or is settled as not known.
    Answered(Id),
    /// The one choice or judgement is this option.
    Is(Id, Id),
    /// The choices or references include this one.
    Has(Id, Id),
    Number {
        of: Id,
        min: Option<f64>,
        max: Option<f64>,
    },
    /// The date, or both ends of the period, lie in the range.
    Date {
        of: Id,
        from: Option<Date>,
        to: Option<Date>,
    },
    /// So many items of the list meet the condition.
    Count {
        list: Id,
        r#where: Option<Box<Condition>>,
        min: Option<usize>,
        max: Option<usize>,
    },
    Any {
        list: Id,
        r#where: Box<Condition>,
    },
    /// Every item of the list meets the condition; false for an empty list.
    All {
        list: Id,
        r#where: Box<Condition>,
    },
    State(Id, State),
    /// The text holds one of the terms that are the titles of a catalogue, in any language.
    Mentions(Id, Id),
    And(Vec<Condition>),
    Or(Vec<Condition>),
    Not(Box<Condition>),
}

impl Condition {
    /// Calls `visit` with every test of this condition that is asked in its own scope; the inner condition of a
    /// `Count`, `Any` or `All` is asked in the scope of the items and is handed over with its list instead.
    pub fn walk<'a>(&'a self, visit: &mut impl FnMut(&'a Condition)) {
        visit(self);
        match self {
            Condition::And(all) | Condition::Or(all) => all.iter().for_each(|condition| condition.walk(visit)),
            Condition::Not(inner) => inner.walk(visit),
            _ => {}
        }
    }

    /// The question that this single test reads, if it is a single test.
    pub fn reads(&self) -> Option<&Id> {
        match self {
            Condition::Answered(of)
            | Condition::Is(of, _)
            | Condition::Has(of, _)
            | Condition::State(of, _)
            | Condition::Mentions(of, _)
            | Condition::Number { of, .. }
            | Condition::Date { of, .. } => Some(of),
            Condition::Count { list, .. } | Condition::Any { list, .. } | Condition::All { list, .. } => Some(list),
            Condition::And(_) | Condition::Or(_) | Condition::Not(_) => None,
        }
    }

    /// The condition that this single test asks of each item of its list.
    pub fn inner(&self) -> Option<&Condition> {
        match self {
            Condition::Count { r#where, .. } => r#where.as_deref(),
            Condition::Any { r#where, .. } | Condition::All { r#where, .. } => Some(r#where),
            _ => None,
        }
    }
}
