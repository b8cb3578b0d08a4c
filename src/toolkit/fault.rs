//! What is wrong in content: file, line, id, what is the case, what to do.

use crate::text;
use std::fmt;

/// Something wrong in content or a template. All faults are collected, none stops the search for the next.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fault {
    pub file: String,
    /// Counted from 1; 0 when the fault belongs to no line.
    pub line: usize,
    /// The entry it lies in, empty when it has no readable id.
    pub id: String,
    /// A stable kebab-case name of the kind of fault.
    pub code: &'static str,
    pub message: String,
    pub hint: Option<String>,
    /// The name it does not find; no fault of its own when the entry of that name could not be read.
    pub(super) about: Option<String>,
}

impl Fault {
    pub fn new(code: &'static str, at: &At, message: impl Into<String>) -> Self {
        Self {
            file: at.file.clone(),
            line: at.line,
            id: at.id.clone(),
            code,
            message: message.into(),
            hint: None,
            about: None,
        }
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
