//! A file that somebody else changed while this session worked on it: what both did is brought together.

use super::open::reading;
use super::versions::Occasion;
use super::{Effect, Msg, Session};
use crate::document::templates::interface;
use crate::error::Result;
use crate::store::disk::{Disk, RealDisk};
use crate::store::read::{FILE_CAP, read_text};
use crate::store::save::{Saved, Stamp};
use crate::store::side_file;
use crate::store::writer::Keeper;
use crate::strategy::Answer;
use crate::strategy::edit::Edit;
use crate::strategy::merge::merge;
use crate::toolkit::condition::State;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What came of it.
pub struct Rejoined {
    /// The file, and what lies there now: the next save takes its place.
    pub path: PathBuf,
    pub stamp: Stamp,
    pub effects: Vec<Effect>,
    /// How many things are to be decided.
    pub decide: usize,
}

/// Removes what was saved beside a file that holds it all by now, and what was written for it meanwhile.
pub fn clear_beside(beside: &Path) {
    for ending in ["", ".journal", ".bak"] {
        // A file too many is no reason to say that it failed.
        let _ = RealDisk.remove(&side_file(beside, ending));
    }
}

impl Session {
    /// Remembers what a save holds until it is known where it went.
    pub(super) fn sending(&mut self, text: &str) {
        self.sent.push((crate::store::hash(text.as_bytes()), self.strategy.clone()));
    }

    /// A save is in the file: from here on that is what others see. Says whether it was sent since the last time that
    /// this session was brought together with the file.
    pub fn saved(&mut self, stamp: &Stamp) -> bool {
        let at = self.sent.iter().position(|(hash, _)| *hash == stamp.hash);
        let found = at.and_then(|at| self.sent.drain(..=at).next_back());
        let is_ours = found.is_some();
        self.on_disk = found.map_or_else(|| self.on_disk.clone(), |(_, strategy)| strategy);
        is_ours
    }

    /// Brings what lies in the file together with what this session holds; what it holds is kept as a version first.
    ///
    /// # Errors
    /// When what lies there is no strategy of this toolkit, or nothing can be kept; then nothing has changed.
    pub fn rejoin(&mut self) -> Result<Rejoined> {
        let path = self.place()?;
        let (text, stamp) = read_text(&RealDisk, &path, FILE_CAP)?;
        let theirs = reading(&text, &self.toolkit)?;
        let phrases = interface(self.lang()).ok();
        let say = |id: &str| phrases.as_ref().map_or_else(|| id.into(), |phrases| phrases.say(id, &[]));
        let (here, there) = (say("rejoin-here"), say("rejoin-there"));
        let mut merged = merge(Some(&self.on_disk), &[(&here, self.strategy()), (&there, &theirs)]);
        // Nobody's text vanishes from the screen: until it is decided, what was written here stands.
        for conflict in merged.strategy.conflicts.clone() {
            let own = conflict.sides.iter().find(|side| side.from == here).and_then(|side| side.answer.as_deref());
            let Some(own) = own.filter(|_| merged.strategy.answer(&conflict.place).is_some()) else { continue };
            if own.items().is_empty() {
                let answer = Some(Arc::new(Answer { state: Some(State::ToDiscuss), ..own.clone() }));
                let _ = merged.strategy.apply(Edit::Put { place: conflict.place, answer });
            }
        }
        self.keep_version(&path, Occasion::BeforeMerge, "", "")?;
        let strategy = Box::new(merged.strategy);
        let effects = self.update(Msg::Become { strategy, told: "history-gathered" });
        self.on_disk = Arc::new(theirs);
        self.sent.clear();
        Ok(Rejoined { path, stamp, effects, decide: merged.tally.decide })
    }

    /// Does the same where a keeper saved beside the file, and saves what came of it in the file. What lay beside it
    /// goes: the file holds it all. Returns how many things are to be decided.
    ///
    /// # Errors
    /// As [`Session::rejoin`]; what was saved beside the file stays there then.
    pub fn rejoin_with(&mut self, keeper: &mut Keeper) -> Result<usize> {
        let beside = keeper.path().to_path_buf();
        let rejoined = self.rejoin()?;
        keeper.follow(&rejoined.path, rejoined.stamp);
        let Saved::InPlace { stamp } = keeper.save(&self.text())? else { return Ok(rejoined.decide) };
        self.on_disk = self.strategy.clone();
        self.saved = self.revision;
        debug_assert_eq!(stamp, *keeper.stamp());
        clear_beside(&beside);
        Ok(rejoined.decide)
    }
}
