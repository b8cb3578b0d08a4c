//! Leaving: what is no answer yet is kept as what it comes nearest to, and everything is saved.

use super::Work;
use crate::session::Msg;
use crate::session::pages::Page;
use crate::session::picks::Then;
use crate::session::rejoin::clear_beside;
use crate::store::writer::Keeper;
use crate::strategy::Place;
use crate::wizard::layer::Layer;
use crate::wizard::part::PartKey;

impl Work {
    /// Ends the work: everything is saved before it returns.
    ///
    /// # Errors
    /// What kept the last save from being done.
    pub fn end(&mut self) -> Result<(), String> {
        self.settle();
        self.note_drafts();
        self.send(Msg::Leave);
        self.write_waiting();
        let Some(writer) = self.writer.take() else { return Ok(()) };
        match writer.stop() {
            Ok(mut keeper) => {
                // Whoever leaves right after somebody else saved leaves both in the file.
                let is_beside = self.session.place().is_ok_and(|place| *place != *keeper.path());
                if is_beside && self.session.rejoin_with(&mut keeper).is_ok() {
                    self.path = keeper.path().to_path_buf();
                }
                self.confirm(&keeper)?;
                self.superseded.drain(..).filter(|it| it != keeper.path()).for_each(|beside| clear_beside(&beside));
                Ok(())
            }
            Err(error) => Err(error.message),
        }
    }

    /// What is no value yet, and what was not said to the end, stays in the file: as what it was meant for where that
    /// needs nothing more, else as a note.
    fn note_drafts(&mut self) {
        self.unsaid.extend(std::mem::take(&mut self.layers).into_iter().filter_map(Layer::begun));
        let mut left: Vec<(Place, String)> = Vec::new();
        for ((place, _), text) in std::mem::take(&mut self.drafts) {
            let text = self.phrases.say("note-unread", &[("text", text.into())]);
            left.extend(place.map(|place| (place, text)));
        }
        for (then, text) in std::mem::take(&mut self.unsaid) {
            match &then {
                Then::Park => {
                    if let Some(msg) = self.session.parking(&text) {
                        self.send(msg);
                    }
                }
                Then::SignOff(section) => {
                    let derived = self.session.derived();
                    let mut sections = derived.interview.steps.iter().flat_map(|step| &step.sections);
                    let first = sections.find(|it| it.id == *section).and_then(|it| it.nodes.first());
                    left.extend(first.map(|node| (node.place.clone(), text)));
                }
                then => left.extend(then.place().cloned().map(|place| (place, text))),
            }
        }
        left.sort();
        for (place, text) in left {
            let derived = self.session.derived();
            // What stands on the cover, or in an entry that is gone, has no place for a remark: the first question has.
            let first = || derived.interview.walk().next().map(|node| node.place.clone());
            if let Some(place) = Some(place).filter(|it| derived.interview.node(it).is_some()).or_else(first) {
                self.send(Msg::Remark { place, text });
            }
        }
    }

    /// An entry in which only something unreadable was written stays, with that as a note.
    pub(super) fn note_before_leaving(&mut self) {
        let Page::Item(item) = self.session.page().clone() else { return };
        if self.session.strategy().item(&item).is_none_or(|item| !item.answers.is_empty()) {
            return;
        }
        let of_item = |key: &PartKey| key.0.as_ref().is_some_and(|place| place.item.as_ref() == Some(&item));
        let keys: Vec<PartKey> = self.drafts.keys().filter(|key| of_item(key)).cloned().collect();
        for key in keys {
            if let (Some(text), Some(place)) = (self.drafts.get(&key).cloned(), key.0.clone()) {
                let text = self.phrases.say("note-unread", &[("text", text.into())]);
                self.session.update(Msg::Remark { place, text }).into_iter().for_each(|effect| self.carry_out(effect));
            }
        }
    }

    /// Whether what is on disk is what the session holds.
    fn confirm(&self, keeper: &Keeper) -> Result<(), String> {
        let wanted = crate::store::hash(self.session.text().as_bytes());
        if keeper.stamp().hash == wanted || self.session.revision() == 0 {
            Ok(())
        } else {
            Err(self.trouble.clone().unwrap_or_else(|| self.phrases.say("leave-not-saved", &[])))
        }
    }
}
