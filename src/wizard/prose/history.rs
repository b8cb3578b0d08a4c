//! The way back: which edits make one step, how many are kept, undo and redo.

use super::{Pos, Prose};
use std::collections::VecDeque;

/// The steps of undo that are kept.
const STEPS: usize = 1_000;
/// The bytes of text that the steps of undo may hold together; the newest is kept whatever its size.
const BYTES: usize = 1 << 20;

/// Which edits make one step of undo together: neighbours of the same kind, but never across a space.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Typed,
    ErasedBack,
    ErasedForward,
    /// Always a step of its own.
    Whole,
}

/// One step of undo: what was replaced at a place, and where the caret was and went.
#[derive(Clone, Debug)]
pub(super) struct Edit {
    pub at: Pos,
    pub removed: String,
    pub inserted: String,
    pub before: Pos,
    pub after: Pos,
    pub kind: Kind,
}

impl Edit {
    fn bytes(&self) -> usize {
        self.removed.len() + self.inserted.len()
    }

    /// Takes the next edit into this step, if both are strokes of one word.
    fn absorb(&mut self, next: &Edit) -> bool {
        let stroke = if next.kind == Kind::Typed { &next.inserted } else { &next.removed };
        if self.kind != next.kind || stroke.starts_with(char::is_whitespace) {
            return false;
        }
        let only_erased = self.inserted.is_empty() && next.inserted.is_empty();
        match self.kind {
            // A typed accent replaces the letter it joins, which is then the end of this step.
            Kind::Typed
                if end(next.at, &next.removed) == end(self.at, &self.inserted)
                    && self.inserted.ends_with(&next.removed) =>
            {
                self.inserted.truncate(self.inserted.len() - next.removed.len());
                self.inserted.push_str(&next.inserted);
            }
            Kind::ErasedBack if only_erased && end(next.at, &next.removed) == self.at => {
                self.removed.insert_str(0, &next.removed);
                self.at = next.at;
            }
            Kind::ErasedForward if only_erased && next.at == self.at => self.removed.push_str(&next.removed),
            _ => return false,
        }
        self.after = next.after;
        true
    }
}

/// What can be undone and redone.
#[derive(Clone, Debug, Default)]
pub(super) struct History {
    undo: VecDeque<Edit>,
    redo: Vec<Edit>,
    /// The next stroke may still join the last step.
    open: bool,
}

impl History {
    /// Ends the current step, because the caret has gone elsewhere.
    pub fn close(&mut self) {
        self.open = false;
    }

    /// Remembers an edit, as a step of its own or as part of the last.
    pub fn push(&mut self, edit: Edit) {
        self.redo.clear();
        let open = self.open;
        let last = self.undo.back_mut().filter(|_| open);
        let absorbed = last.and_then(|last| last.absorb(&edit).then(|| last.removed == last.inserted));
        self.open = absorbed != Some(true);
        match absorbed {
            None => self.undo.push_back(edit),
            // Strokes that led back to where they began leave nothing to undo.
            Some(true) => drop(self.undo.pop_back()),
            Some(false) => {}
        }
        let mut bytes: usize = self.undo.iter().map(Edit::bytes).sum();
        while self.undo.len() > STEPS || (bytes > BYTES && self.undo.len() > 1) {
            bytes -= self.undo.pop_front().map_or(0, |oldest| oldest.bytes());
        }
    }
}

impl Prose {
    pub(super) fn undo(&mut self) -> bool {
        self.history.close();
        let Some(edit) = self.history.undo.pop_back() else { return false };
        self.splice(edit.at, end(edit.at, &edit.inserted), &edit.removed);
        self.place(edit.before);
        self.history.redo.push(edit);
        true
    }

    pub(super) fn redo(&mut self) -> bool {
        self.history.close();
        let Some(edit) = self.history.redo.pop() else { return false };
        self.splice(edit.at, end(edit.at, &edit.removed), &edit.inserted);
        self.place(edit.after);
        self.history.undo.push_back(edit);
        true
    }
}

/// Where a text inserted at `at` ends.
pub(super) fn end(at: Pos, text: &str) -> Pos {
    match text.rfind('\n') {
        Some(last) => Pos { para: at.para + text.matches('\n').count(), byte: text.len() - last - 1 },
        None => Pos { byte: at.byte + text.len(), ..at },
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::prose;
    use super::super::{Action, Changed, Motion, Pos};
    use super::{BYTES, STEPS};

    #[test]
    fn strokes_that_lead_back_to_where_they_began_are_no_step() {
        let mut field = prose("word ").doing([Action::Move { motion: Motion::Bottom, select: false }]);
        field.apply(Action::Paste("\u{93f}".into()));
        field.apply(Action::Move { motion: Motion::Left, select: true });
        field.apply(Action::Insert(' '));
        field.apply(Action::Insert('\u{93f}'));
        let now = field.text();
        assert_eq!(field.apply(Action::Undo), Changed::Text);
        assert_ne!(field.text(), now);
    }

    #[test]
    fn typing_replaces_the_selection_and_undo_brings_it_back() {
        let prose = prose("one two").selecting([Motion::WordRight]).typing("1");
        assert_eq!(prose.text(), "1 two");
        assert_eq!(prose.doing([Action::Undo]).text(), "one two");
    }

    #[test]
    fn undo_takes_back_word_by_word_and_redo_returns_them() {
        let mut prose = prose("").typing("one two");
        prose.apply(Action::Undo);
        assert_eq!(prose.text(), "one");
        prose.apply(Action::Undo);
        assert_eq!((prose.text().as_str(), prose.apply(Action::Undo)), ("", Changed::Nothing));
        assert_eq!(prose.doing([Action::Redo, Action::Redo]).text(), "one two");
    }

    #[test]
    fn letters_typed_after_a_move_are_a_step_of_their_own() {
        let prose = prose("").typing("on").moving([Motion::Left, Motion::Right]).typing("e").doing([Action::Undo]);
        assert_eq!(prose.text(), "on");
    }

    #[test]
    fn erased_letters_come_back_by_words() {
        let prose = prose("one two").moving([Motion::End]).doing(vec![Action::Backspace; 7]).doing([Action::Undo]);
        assert_eq!((prose.text().as_str(), prose.caret().byte), ("one ", 4));
    }

    #[test]
    fn undo_puts_the_caret_back_where_it_was() {
        let mut prose = prose("one\ntwo").moving([Motion::Down, Motion::End]).doing([Action::DeleteWordBack]);
        prose.apply(Action::Move { motion: Motion::Top, select: false });
        prose.apply(Action::Undo);
        assert_eq!(prose.caret(), Pos { para: 1, byte: 3 });
    }

    #[test]
    fn a_paste_is_one_step() {
        let prose = prose("").doing([Action::Paste("e\u{301}\r\n\tb\rc".into())]);
        assert_eq!(prose.text(), "é\n    b\nc");
        assert_eq!(prose.doing([Action::Undo]).text(), "");
    }

    #[test]
    fn the_steps_kept_are_limited() {
        let mut prose = prose("").typing(&" ".repeat(STEPS + 5));
        while prose.apply(Action::Undo) == Changed::Text {}
        assert_eq!(prose.text(), "     ");
        let mut prose = prose.doing(vec![Action::Paste("x".repeat(BYTES / 2)); 5]);
        while prose.apply(Action::Undo) == Changed::Text {}
        assert_eq!(prose.text().len(), 5 + 3 * (BYTES / 2));
    }
}
