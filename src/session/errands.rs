//! What is done with files beside the strategy: versions, files of tables, a copy to send. Faces carry out the effects,
//! and show what there is to read.

use super::picks::Then;
use super::tables::{free_beside, told};
use super::versions::Occasion;
use super::{Effect, Message, Session, send};
use crate::document::publish::Form;
use crate::document::reading::Line;
use crate::document::seal;
use crate::error::{Error, Result};
use crate::store;
use crate::store::disk::RealDisk;
use crate::store::output::{self, Output};
use crate::store::save::create_new;
use crate::strategy::file;
use crate::text::shown;
use crate::toolkit::phrases::Phrases;
use std::path::{Path, PathBuf};
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
    /// Writes what is different since a version as an annex for a document.
    Annex(String),
    /// Writes a file for each table.
    Split,
    /// Brings files together with the strategy.
    Gather(Vec<PathBuf>),
    /// Writes a copy to send.
    Send,
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
        if let (Some(why), false) = (self.read_only(), matches!(errand, Errand::Compare(_) | Errand::Annex(_))) {
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
            Errand::Annex(hash) => {
                let before = Arc::new(self.version(&path, &hash)?);
                let annex = self.annex_since(before, phrases);
                let stem = store::stem(&path);
                let folder = path.parent().map(Path::to_path_buf).unwrap_or_default();
                let stem = format!("{stem}-{}", phrases.say("diff-file", &[]));
                let bytes = seal::sealed(Form::Md, annex.into_bytes());
                let is_untouched = |old: &[u8]| seal::is_untouched(Form::Md, old);
                let output = Output { bytes: &bytes, is_untouched: &is_untouched };
                let to = output::write_beside(&folder, &stem, "md", &output)?;
                ran.said = Some(Message::new("exported").with("path", shown(&to.to_string_lossy())));
            }
            Errand::Split => {
                let made = self.split(&path)?;
                let strong = |text: String| Line { text, strong: true };
                let plain = |text: String| Line { text, strong: false };
                let mut text = vec![plain(phrases.say("split-how", &[])), plain(String::new())];
                for (name, file) in &made {
                    let file = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                    text.extend([strong(name.clone()), plain(format!("    {}", shown(&file)))]);
                }
                let folder = std::path::absolute(&path).unwrap_or(path);
                let folder = folder.parent().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
                let args = [("folder", shown(&folder).into())];
                text.extend([plain(String::new()), plain(phrases.say("split-where", &args))]);
                ran.said = Some(Message::new("split-done").with("count", made.len().to_string()));
                ran.text = Some((Message::new("split-title"), text));
            }
            Errand::Gather(others) => {
                let gathered = self.gather(&path, &others, None)?;
                ran.effects = gathered.effects;
                let matters = self.matters(phrases).len();
                let told = told(&gathered.tally, &gathered.without_base, matters);
                let text = told.iter().map(|it| Line { text: it.say(phrases), strong: false }).collect();
                ran.text = Some((Message::new("gathered-title"), text));
                ran.then = (matters > 0).then_some(Then::Matters);
            }
            Errand::Send => {
                let copy = self.copy_to_send()?;
                let stem = store::stem(&path);
                let to = free_beside(&path, &format!("{stem}-{}", phrases.say("copy-name", &[])));
                create_new(&RealDisk, &to, file::write(&copy.strategy).as_bytes())?;
                let place = std::path::absolute(&to).unwrap_or(to);
                let made = Message::new("copy-made").with("name", shown(&place.to_string_lossy()));
                let told =
                    std::iter::once(made).chain(send::messages(&copy.left_out)).chain([Message::new("copy-how")]);
                let text = told.map(|it| Line { text: it.say(phrases), strong: false }).collect();
                ran.text = Some((Message::new("command-send"), text));
            }
        }
        Ok(ran)
    }
}
