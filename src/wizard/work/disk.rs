//! What goes to the disk, and what is heard from it.

use super::{SAVE_AFTER, SAVE_AGAIN, SAVE_AT_LAST, Work};
use crate::session::rejoin::{Rejoined, clear_beside};
use crate::session::{Message, Msg};
use crate::store::writer::{Job, Outcome};
use crate::text::shown;
use crate::wizard::layer::{Deciding, Layer};
use std::path::PathBuf;
use std::time::Instant;

impl Work {
    pub(super) fn job(&mut self, job: Job) {
        let sent = self.writer.as_ref().map(|writer| writer.send(job));
        if let Some(Err(error)) = sent {
            self.trouble = Some(shown(&error.message).into_owned());
        }
    }

    pub(super) fn changed(&mut self) {
        let now = Instant::now();
        let first = *self.unsaved_since.get_or_insert(now);
        self.save_due = Some((now + SAVE_AFTER).min(first + SAVE_AT_LAST));
    }

    /// Hears from the disk.
    pub fn disk(&mut self, outcome: Outcome) {
        match outcome {
            Outcome::Saved { stamp } => {
                let is_ours = self.session.saved(&stamp);
                if is_ours {
                    self.superseded.drain(..).for_each(|beside| clear_beside(&beside));
                }
                self.saved_at = Some(self.session.now().local);
                self.trouble = None;
            }
            Outcome::SavedBeside { path } => {
                self.saved_at = Some(self.session.now().local);
                self.settle();
                if let Ok(rejoined) = self.session.rejoin() {
                    return self.go_on_with(path, rejoined);
                }
                let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.message = Some(Message::new("saved-beside").with("name", shown(&name)).say(&self.phrases));
                self.path = path;
            }
            Outcome::Failed(error) => {
                self.session.save_failed();
                self.save_due = Some(Instant::now() + SAVE_AGAIN);
                let hint = error.hints.first().cloned().unwrap_or_default();
                let said = Message::new("not-saved").with("why", shown(&error.message)).with("hint", shown(&hint));
                self.trouble = Some(said.say(&self.phrases));
            }
            Outcome::Recorded | Outcome::Flushed => {}
        }
    }

    /// Goes on in the file that somebody else changed, with what both did.
    fn go_on_with(&mut self, beside: PathBuf, rejoined: Rejoined) {
        let Rejoined { path, stamp, effects, decide } = rejoined;
        self.job(Job::Follow { path, stamp });
        effects.into_iter().for_each(|effect| self.carry_out(effect));
        self.superseded.push(beside);
        self.rebuild();
        // What somebody else decided, or said besides, is not what the open page asks.
        if let Some(Layer::Decide(Deciding { matter: Some(matter), .. })) = self.layers.last() {
            let matter = matter.clone();
            self.decide_on(Some(&matter));
        }
        let told = if decide == 0 { "rejoined" } else { "rejoined-decide" };
        self.message = Some(self.phrases.say(told, &[("count", decide.into())]));
        self.send(Msg::Save);
    }
}
