//! What an answer can hold, one variant per kind of question.

use crate::date::Date;
use crate::text;
use crate::text::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A value as the file writes it: externally tagged, named fields where there is more than one.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Value {
    /// One line, or paragraphs separated by newlines.
    Text(String),
    /// A catalogue entry, or `other:` and a text of one's own.
    One(String),
    Many(Vec<String>),
    Number(f64),
    /// Whole units of the currency, which is an ISO 4217 code.
    Money {
        amount: i64,
        currency: String,
    },
    Date(Date),
    Period {
        from: Date,
        to: Date,
    },
    Table(Vec<Cell>),
    Items(Vec<Item>),
    Refers(Vec<Reference>),
    Judgement {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        judgement: Option<Verdict>,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        evidence: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        follow_up: Option<FollowUp>,
    },
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Cell {
    pub row: Id,
    pub column: Id,
    pub value: f64,
}

/// One entry of a list. Its id is short, random and never a position.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Item {
    pub id: Id,
    /// The menu entry (`catalogue/entry`) its wording was picked from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub picked: Option<String>,
    #[serde(default)]
    pub answers: Vec<Arc<super::Answer>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// A pointer to an item, with the last name it was seen under.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reference {
    pub item: Id,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Verdict {
    Yes,
    Partly,
    No,
}

impl Verdict {
    pub const ALL: [Verdict; 3] = [Verdict::Yes, Verdict::Partly, Verdict::No];

    /// The word of commands, conditions and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Yes => "yes",
            Verdict::Partly => "partly",
            Verdict::No => "no",
        }
    }
}

/// What follows from a judgement that is not "yes".
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum FollowUp {
    /// A measure of this strategy.
    Measure {
        item: Id,
        name: String,
    },
    /// Something to be done outside of it.
    Action {
        what: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        lead: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        by: Option<Date>,
    },
    NotNow {
        reason: String,
    },
}

/// The text of one's own in a choice, if it is one.
pub fn other(choice: &str) -> Option<&str> {
    choice.strip_prefix("other:")
}

impl Value {
    /// The value as it may be kept: texts cleaned, and nothing at all where there is nothing to keep.
    pub fn kept(self) -> Option<Value> {
        let value = match self {
            Value::Text(text) => Value::Text(text::clean(&text)),
            Value::One(choice) => Value::One(text::line(&choice)),
            Value::Many(choices) => Value::Many(choices.iter().map(|choice| text::line(choice)).collect()),
            Value::Refers(all) => Value::Refers(
                all.into_iter().map(|it| Reference { item: it.item, name: text::line(&it.name) }).collect(),
            ),
            Value::Money { amount, currency } => Value::Money { amount, currency: text::line(&currency) },
            Value::Judgement { judgement, evidence, follow_up } => {
                let follow_up = follow_up.map(|it| match it {
                    FollowUp::Measure { item, name } => FollowUp::Measure { item, name: text::line(&name) },
                    FollowUp::Action { what, lead, by } => {
                        FollowUp::Action { what: text::clean(&what), lead: text::line(&lead), by }
                    }
                    FollowUp::NotNow { reason } => FollowUp::NotNow { reason: text::clean(&reason) },
                });
                Value::Judgement { judgement, evidence: text::clean(&evidence), follow_up }
            }
            Value::Items(items) => Value::Items(items.into_iter().map(Item::kept).collect()),
            Value::Table(cells) => Value::Table(cells.into_iter().filter(|cell| cell.value.is_finite()).collect()),
            value => value,
        };
        let empty = match &value {
            Value::Text(text) => text.trim().is_empty(),
            Value::One(choice) => choice.is_empty(),
            Value::Many(choices) => choices.is_empty(),
            Value::Number(number) => !number.is_finite(),
            Value::Table(cells) => cells.is_empty(),
            Value::Items(items) => items.is_empty(),
            Value::Refers(all) => all.is_empty(),
            Value::Judgement { judgement: None, evidence, follow_up: None } => evidence.trim().is_empty(),
            _ => false,
        };
        (!empty).then_some(value)
    }
}

/// Whether two values say the same, whatever names were seen last.
pub fn same(a: Option<&Value>, b: Option<&Value>) -> bool {
    let items = |all: &[Reference]| all.iter().map(|it| it.item.clone()).collect::<Vec<_>>();
    match (a, b) {
        (Some(Value::Refers(a)), Some(Value::Refers(b))) => items(a) == items(b),
        (
            Some(Value::Judgement { judgement: a, evidence: shown, follow_up: Some(FollowUp::Measure { item, .. }) }),
            Some(Value::Judgement {
                judgement: b,
                evidence: shows,
                follow_up: Some(FollowUp::Measure { item: other, .. }),
            }),
        ) => a == b && shown == shows && item == other,
        (a, b) => a == b,
    }
}

impl Item {
    pub fn new(id: Id) -> Self {
        Self { id, picked: None, answers: Vec::new(), who: None, when: None }
    }

    pub fn answer(&self, question: &str) -> Option<&Arc<super::Answer>> {
        self.answers.iter().find(|answer| &*answer.id == question)
    }

    /// The item as it may be kept: its answers whole, those that say nothing left out.
    pub(super) fn kept(mut self) -> Self {
        super::keep_lines([&mut self.picked, &mut self.who, &mut self.when]);
        let (who, when) = (self.who.clone(), self.when.clone());
        for answer in &mut self.answers {
            super::keep_in_item(answer, &who, &when);
        }
        self.answers.retain(|answer| !super::is_blank_in_item(answer, &who, &when));
        self
    }
}
