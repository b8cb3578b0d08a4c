//! Steps, sections, questions and records: the structure of an interview, without a word of prose.

use super::condition::Condition;
use super::role::Role;
use crate::text::Id;
use serde::{Deserialize, Serialize};
use std::sync::Arc;

/// A part of the work with its own page in the task list.
#[derive(Clone, Debug)]
pub struct Step {
    pub id: Id,
    pub group: Id,
    /// The entry of the axis catalogue that this step works on.
    pub axis: Option<Id>,
    pub when: Option<Condition>,
    pub sections: Vec<Section>,
}

#[derive(Clone, Debug)]
pub struct Section {
    pub id: Id,
    pub checkpoint: Option<Checkpoint>,
    pub when: Option<Condition>,
    pub questions: Vec<Arc<Question>>,
}

/// What a page of judgements looks at.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Deserialize)]
pub enum Checkpoint {
    Gender,
    HumanRights,
    Safeguards,
}

impl Checkpoint {
    /// The word of templates and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Checkpoint::Gender => "gender",
            Checkpoint::HumanRights => "human-rights",
            Checkpoint::Safeguards => "safeguards",
        }
    }
}

/// The shape of a list's items: an objective, a measure, an institution.
#[derive(Clone, Debug)]
pub struct Record {
    pub id: Id,
    pub role: Option<Role>,
    /// The first field names the item.
    pub fields: Vec<Arc<Question>>,
}

impl Record {
    pub fn field(&self, id: &str) -> Option<&Arc<Question>> {
        self.fields.iter().find(|field| &*field.id == id)
    }
}

/// A question at the top, or a field of a record.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    pub id: Id,
    #[serde(default)]
    pub role: Option<Role>,
    #[serde(default)]
    pub depth: Depth,
    pub kind: Kind,
    #[serde(default)]
    pub when: Option<Condition>,
    /// What to look up, each as `catalogue/entry`: terms, publications, provisions.
    #[serde(default)]
    pub see: Vec<String>,
    /// How long a group needs for it, in minutes.
    #[serde(default)]
    pub minutes: Option<u32>,
    /// An overlay hides it: it never applies.
    #[serde(skip)]
    pub hidden: bool,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub enum Depth {
    Essential,
    #[default]
    Full,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Form {
    Line,
    Prose,
}

/// What an answer to a question can be.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Kind {
    /// `aim`: the number of words that is enough.
    Text {
        form: Form,
        #[serde(default)]
        aim: Option<u32>,
    },
    Choice {
        from: Id,
        #[serde(default)]
        many: bool,
        /// Whether a text of one's own may be given instead.
        #[serde(default)]
        other: bool,
    },
    Number {
        #[serde(default)]
        min: Option<f64>,
        #[serde(default)]
        max: Option<f64>,
    },
    Money,
    /// A day or a month.
    Date,
    Period,
    Scale {
        from: i32,
        to: i32,
    },
    /// Numbers by two catalogues.
    Table {
        rows: Id,
        columns: Id,
    },
    Items {
        of: Id,
        /// A catalogue of wordings to pick from and adapt.
        #[serde(default)]
        menu: Option<Id>,
    },
    /// Items of a record, whichever list they are in.
    Reference {
        to: Id,
        #[serde(default)]
        many: bool,
    },
    /// Yes, partly or no, with evidence and follow-up. `measure`: its words suggest a measure for "no".
    Judgement {
        #[serde(default)]
        measure: bool,
    },
}

impl Kind {
    /// The name of the kind as an author writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Kind::Text { .. } => "Text",
            Kind::Choice { .. } => "Choice",
            Kind::Number { .. } => "Number",
            Kind::Money => "Money",
            Kind::Date => "Date",
            Kind::Period => "Period",
            Kind::Scale { .. } => "Scale",
            Kind::Table { .. } => "Table",
            Kind::Items { .. } => "Items",
            Kind::Reference { .. } => "Reference",
            Kind::Judgement { .. } => "Judgement",
        }
    }
}
