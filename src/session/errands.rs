//! What is done with files beside the strategy: versions, files of tables, a copy to send. Faces carry out the effects,
//! and show what there is to read.

use super::picks::Then;
use super::versions::Occasion;
use super::{Effect, Message, Session};
use crate::document::reading::Line;
use crate::error::{Error, Result};
use crate::toolkit::phrases::Phrases;
use std::path::PathBuf;
use std::sync::Arc;

/// Something to be done with files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Errand {
    KeepVersion {
        name: String,
        why: String,
        finally: bool,
    },
    Restore(String),
    /// Shows what is different since a version.
    Compare(String),
}

/// What came of an errand.
#[derive(Default)]
pub struct Ran {
    pub effects: Vec<Effect>,
    pub said: Option<Message>,
    /// A text to read, with its title.
    pub text: Option<(Message, Vec<Line>)>,
    /// What is to be asked or picked from next.
    pub then: Option<Then>,
}

impl Session {
    /// The file that the strategy is kept in.
    ///
    /// # Errors
    /// Where it is kept in none.
    pub fn place(&self) -> Result<PathBuf> {
        self.place.clone().ok_or_else(|| Error::usage("the strategy is in no file yet"))
    }

    /// Does something with files beside the strategy.
    ///
    /// # Errors
    /// What the disk refuses, and what cannot be done as things are.
    pub fn run(&mut self, errand: Errand, phrases: &Phrases) -> Result<Ran> {
        let path = self.place()?;
        if let (Some(why), false) = (self.read_only(), matches!(errand, Errand::Compare(_))) {
            return Ok(Ran { said: Some(why), ..Ran::default() });
        }
        let mut ran = Ran::default();
        match errand {
            Errand::KeepVersion { name, why, finally } => {
                let occasion = if finally { Occasion::Final } else { Occasion::Named };
                self.keep_version(&path, occasion, &name, &why)?;
                ran.said = Some(Message::new(if finally { "version-is-final" } else { "version-is-kept" }));
            }
            Errand::Restore(hash) => {
                ran.effects = self.restore_version(&path, &hash)?;
                ran.said = Some(Message::new("version-is-back"));
            }
            Errand::Compare(hash) => {
                let before = Arc::new(self.version(&path, &hash)?);
                let text = self.changes_since(before, phrases);
                ran.text = Some((Message::new("version-changes"), text));
            }
        }
        Ok(ran)
    }
}
