//! Rules: checks that an author writes as content.

use super::condition::Condition;
use crate::text::Id;
use serde::{Deserialize, Serialize};

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Severity {
    Advice,
    Warning,
    Error,
}

impl Severity {
    /// The word of commands and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Flags one question, or each item of a record, when its condition holds.
#[derive(Clone, Debug)]
pub struct Rule {
    pub id: Id,
    pub severity: Severity,
    pub target: Target,
    /// The field of the record where it is mended; the first when it names none.
    pub at: Option<Id>,
    pub flag_if: Condition,
    /// Pieces of a strategy, in the form of its answers, that the rule must flag.
    pub flags: Vec<Fragment>,
    /// Pieces of a strategy that the rule must let pass.
    pub allows: Vec<Fragment>,
    /// Where the rule is written.
    pub file: String,
    pub line: usize,
}

/// Where a rule looks and what its finding points at.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Target {
    /// A question at the top.
    Question(Id),
    /// Every item of a record.
    Each(Id),
}

impl Target {
    /// The question or record it names.
    pub fn id(&self) -> &Id {
        let (Target::Question(id) | Target::Each(id)) = self;
        id
    }
}

/// A list of answers in RON, with the place where it begins. What it means is known further up.
#[derive(Clone, Debug)]
pub struct Fragment {
    pub ron: String,
    pub file: String,
    pub line: usize,
}
