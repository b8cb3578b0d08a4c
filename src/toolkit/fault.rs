//! What is wrong in content: file, line, id, what is the case, what to do.

mod unread;

use super::rule::Severity;
use crate::error::Error;
use crate::text;
use std::fmt;

/// Every kind of fault with which content is not used, or is not what its scenarios say. A name is never used for another kind.
const ERRORS: &[&str] = &[
    // Files, reading and ids
    "no-header",      // there is no toolkit.ron
    "content-format", // the format is one that this program does not read
    "unknown-file",   // a file that is no part of a toolkit
    "syntax",         // a file that is no RON; the rest of this file is not read
    "shape",          // an entry with a wrong field, variant or value
    "bad-id",         // an id of another form, or a word of the template language
    "id-twice",       // an id that something else has
    // Steps and sections
    "no-question",              // the toolkit asks nothing
    "unknown-group",            // a step of a group that toolkit.ron does not name
    "group-without-step",       // a group that no step is of
    "step-empty",               // a step without section
    "section-empty",            // a section without question
    "step-not-essential",       // a step that the essential way passes by
    "essential-too-long",       // the essential way asks too many questions
    "no-judgement",             // a question of a checkpoint that is no judgement
    "checkpoint-not-essential", // a checkpoint that the essential way passes by
    // The axis
    "unknown-axis",            // a step on an axis entry that is not there
    "axis-twice",              // two steps on one axis entry
    "axis-without-letter",     // an axis entry without the letter that numbers begin with
    "axis-letter-twice",       // two axis entries with one letter
    "objectives-without-axis", // a list of objectives whose numbers would have no letter
    // Catalogues, records, kinds and roles
    "catalogue-empty",   // a catalogue without entry
    "record-empty",      // a record without field
    "record-in-itself",  // a record whose items hold items of the same record
    "unknown-catalogue", // a kind that names a catalogue that is not there
    "unknown-entry",     // a key `catalogue/entry` of an entry that is not there
    "unknown-record",    // a kind or rule that names a record that is not there
    "empty-range",       // a number or scale with no value between its ends
    "role-misplaced",    // a role on a part that cannot have it
    "role-twice",        // a role that another part is bound to
    "role-misfits",      // a role on a question of a kind that cannot carry it
    // Conditions and rules
    "unknown-question",      // a condition or rule that names what nothing asks
    "unknown-option",        // a test for an option that the choice does not have
    "test-misfits",          // a test that is for another kind of question
    "empty-condition",       // an `And` or `Or` without conditions
    "shadowed-name",         // a condition that names what two levels have
    "circle",                // a question that applies only if it applies
    "rule-without-examples", // a rule that does not show what it flags and what it allows
    "example-shape", // an example of a rule, or what a menu entry fills in, that is no list of answers to this toolkit
    "rule-misses",   // a rule that lets pass what its example says it flags
    "rule-flags-allowed", // a rule that flags what its example says it allows
    // Overlays
    "overlay-base", // an overlay of another toolkit, or in a form that cannot be read
    "overlay-lost", // what an overlay adds to a place that is not there
    // Scenarios, which are played only when somebody verifies
    "scenario-shape", // a scenario that cannot be played as it is written
    "scenario-fails", // something does not hold that a scenario expects
    // Words
    "words-missing",    // an id that lacks a text in English
    "words-left-over",  // words of an id that is not there
    "words-twice",      // two entries of words for one id in one language
    "words-misplaced",  // a text on an id that never shows it
    "weak-unexplained", // a weak example without its reason, or the reason without the example
];

/// Kinds of faults that a toolkit can be used with. They are looked for only when somebody verifies it.
const SLIGHT: &[(&str, Severity)] = &[
    ("overlay-version", Severity::Warning), // an overlay of another version of its base
    ("overlay-gone", Severity::Warning),    // an overlay hides something, or adds behind something, that is not there
    ("overlay-reworded", Severity::Warning), // words that an overlay says anew, and that the base changed since
    ("never-true", Severity::Warning),      // a condition that no answers fulfil
    ("never-asked", Severity::Warning),     // a question that no answers lead to
    ("essential-behind-full", Severity::Warning), // an essential question that only answers of full depth lead to
    ("catalogue-unused", Severity::Warning), // a catalogue that nothing offers
    ("record-unused", Severity::Warning),   // a record that no list holds
    ("axis-unused", Severity::Warning),     // an axis entry without a step
    ("record-unnamed", Severity::Warning),  // a record whose first field names nothing
    ("group-apart", Severity::Warning),     // steps of a group that do not stand together, or in another order
    ("words-empty", Severity::Warning),     // a text without a letter
    ("words-too-long", Severity::Advice),   // a text that is cut on a screen of 80 columns
    ("words-untranslated", Severity::Advice), // words that a language lacks
    ("words-stale", Severity::Advice),      // words whose English changed since they were accepted
    ("words-unreviewed", Severity::Advice), // words that nobody reviewed
    ("accepted-unread", Severity::Warning), // what was accepted of a language cannot be read
    ("never-printed", Severity::Advice),    // a question whose answer the main document never prints
    ("scenario-line-unused", Severity::Advice), // an answer of a scenario without which everything would hold
];

/// Every kind of fault that content can have.
pub fn codes() -> impl Iterator<Item = &'static str> {
    ERRORS.iter().copied().chain(SLIGHT.iter().map(|(code, _)| *code))
}

/// Kinds of faults in sentences, which are found when they are loaded; templates name theirs `template-…`.
const SENTENCES: [&str; 2] = ["fluent-syntax", "sentence-twice"];

/// Something wrong in content or a template. All faults are collected, none stops the search for the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: String,
    /// Counted from 1; 0 when the fault belongs to no line.
    pub line: usize,
    /// Counted from 1; 0 where the line alone is known.
    pub column: usize,
    /// The entry it lies in, empty when it has no readable id.
    pub id: String,
    /// A stable kebab-case name of the kind of fault, one of [`codes`] when it lies in content.
    pub code: &'static str,
    pub message: String,
    pub hint: Option<String>,
    /// The name it does not find; no fault of its own when the entry of that name could not be read.
    pub(super) about: Option<String>,
}

impl Fault {
    pub fn new(code: &'static str, at: &At, message: impl Into<String>) -> Self {
        debug_assert!(
            codes().any(|known| known == code) || SENTENCES.contains(&code) || code.starts_with("template-"),
            "`{code}` is not in the list of codes"
        );
        Self {
            file: at.file.clone(),
            line: at.line,
            column: 0,
            id: at.id.clone(),
            code,
            message: message.into(),
            hint: None,
            about: None,
        }
    }

    /// How much it matters: only an error keeps a toolkit from being used, unless it lies in a scenario.
    pub fn severity(&self) -> Severity {
        SLIGHT.iter().find(|(code, _)| *code == self.code).map_or(Severity::Error, |(_, severity)| *severity)
    }

    #[must_use]
    pub fn column(mut self, column: usize) -> Self {
        self.column = column;
        self
    }

    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Names the candidate nearest to `name`, if there is one.
    #[must_use]
    pub fn nearest<'a>(mut self, name: &str, candidates: impl IntoIterator<Item = &'a str>) -> Self {
        self.about = Some(name.into());
        match text::nearest(name, candidates) {
            Some(near) => self.hint(format!("did you mean `{near}`?")),
            None => self,
        }
    }
}

/// Where an entry begins.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct At {
    pub file: String,
    pub line: usize,
    pub id: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", text::shown(&self.file))?;
        if self.line > 0 {
            write!(f, ":{}", self.line)?;
        }
        if self.column > 0 {
            write!(f, ":{}", self.column)?;
        }
        if !self.id.is_empty() {
            write!(f, ": `{}`", text::shown(&self.id))?;
        }
        write!(f, ": {} [{}]", text::shown(&self.message), self.code)?;
        match &self.hint {
            Some(hint) => write!(f, "\n    {}", text::shown(hint)),
            None => Ok(()),
        }
    }
}
/// What to do when content has faults: nothing is made from it.
pub fn unsound(faults: &[Fault]) -> Error {
    let mut error = Error::unusable("the content or a template has faults");
    error.hints = faults.iter().take(10).map(ToString::to_string).collect();
    error
}
