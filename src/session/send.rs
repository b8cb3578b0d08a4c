//! A copy to send. What it is made from stays as it is.

use super::{Message, Session};
use crate::error::{Error, Result};
use crate::interview::public::{Copy, LeftOut, copy_of};
use crate::text::shown;

/// What was left out in sentences, or that nothing had to be.
pub fn messages(left_out: &LeftOut) -> Vec<Message> {
    let all = [
        ("copy-left-restricted", left_out.restricted),
        ("copy-left-parked", left_out.parked),
        ("copy-left-removed", left_out.removed),
        ("copy-left-conflicts", left_out.conflicts),
        ("copy-left-notes", left_out.notes),
        ("copy-left-dismissed", left_out.dismissed),
        ("copy-left-mentions", left_out.mentions),
        ("copy-left-signatures", left_out.signatures),
        ("copy-left-holders", left_out.holders),
    ];
    let left = all.into_iter().filter(|(_, count)| *count > 0);
    let said: Vec<_> = left.map(|(id, count)| Message::new(id).with("count", count.to_string())).collect();
    if said.is_empty() { vec![Message::new("copy-left-nothing")] } else { said }
}

impl Session {
    /// The copy of this strategy that may leave the house.
    ///
    /// # Errors
    /// Kind `Unusable` when its toolkit is not here: without its conditions hidden answers would pass for answers that
    /// are asked for.
    pub fn copy_to_send(&mut self) -> Result<Copy> {
        if self.stands_in {
            let id = shown(&self.strategy.toolkit.id).into_owned();
            return Err(Error::unusable(format!(
                "the toolkit `{id}` is not here, and so nobody can tell which answers wait"
            ))
            .hint("say where it lies with `--toolkit FOLDER`"));
        }
        Ok(copy_of(&self.derived().interview))
    }
}
