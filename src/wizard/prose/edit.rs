//! Every change of the text: a range is replaced, in composed form; and what Enter does in a list.

use super::history::{Edit, Kind, end};
use super::motion::{Place, ceil};
use super::wrap::Para;
use super::{Form, Pos, Prose};
use std::iter::once;
use unicode_normalization::{UnicodeNormalization, is_nfc};
use unicode_segmentation::UnicodeSegmentation;

impl Prose {
    /// Puts a text that is fit to be held in the place of the selection; one of which nothing was fit does nothing.
    pub(super) fn write(&mut self, text: &str, kind: Kind) -> bool {
        !text.is_empty() && self.edit(self.target(), text, kind)
    }

    /// Removes the selection, or else what lies between the caret and another position.
    pub(super) fn erase(&mut self, there: Option<Place>, kind: Kind) -> bool {
        let (from, to) = self.selection().unwrap_or_else(|| {
            let (there, _) = there.unwrap_or((self.caret, false));
            (there.min(self.caret), there.max(self.caret))
        });
        self.edit((from, to), "", kind)
    }

    /// Starts a paragraph and knows lists.
    pub(super) fn new_line(&mut self) -> bool {
        if self.form == Form::Line {
            return false;
        }
        let (from, to) = self.target();
        let text = &self.paras[from.para].text;
        match marker(text).filter(|(len, _)| *len <= from.byte) {
            Some((len, _)) if from == to && text[len..].trim().is_empty() => {
                let (start, end) = (Pos { byte: 0, ..from }, Pos { byte: text.len(), ..from });
                self.edit((start, end), "", Kind::Whole)
            }
            Some((_, next)) => self.edit((from, to), &format!("\n{next}"), Kind::Whole),
            None => self.edit((from, to), "\n", Kind::Whole),
        }
    }

    /// Replaces a range, leaves the caret behind the new text, and says whether the text changed.
    pub(super) fn edit(&mut self, (from, to): (Pos, Pos), text: &str, kind: Kind) -> bool {
        let (head, tail) = (&self.paras[from.para].text[..from.byte], &self.paras[to.para].text[to.byte..]);
        let head = head.graphemes(true).next_back().unwrap_or_default();
        let tail = tail.graphemes(true).next().unwrap_or_default();
        let seam = format!("{head}{text}{tail}");
        // Composition never reaches past the graphemes beside the edit, so the text stays NFC as a whole.
        let (from, to, inserted, tail) = if is_nfc(&seam) {
            (from, to, text.to_string(), "")
        } else {
            let from = Pos { byte: from.byte - head.len(), ..from };
            let to = Pos { byte: to.byte + tail.len(), ..to };
            (from, to, seam.nfc().collect(), tail)
        };
        let behind = end(from, inserted.strip_suffix(tail).unwrap_or(&inserted));
        let (before, removed) = (self.caret, self.slice(from, to));
        let changed = removed != inserted;
        if changed {
            self.splice(from, to, &inserted);
        }
        // What was written may join what follows it: a letter before a lone accent, half a flag before another.
        let after = Pos { byte: ceil(&self.paras[behind.para].text, behind.byte), ..behind };
        self.place(after);
        if changed {
            self.history.push(Edit { at: from, removed, inserted, before, after, kind });
        }
        changed
    }

    /// Puts the caret where an edit leaves it.
    pub(super) fn place(&mut self, caret: Pos) {
        (self.caret, self.upstream, self.anchor) = (caret, false, None);
    }

    /// The bare replacement; what is wrapped already stays wrapped wherever the edit does not reach.
    pub(super) fn splice(&mut self, from: Pos, to: Pos, text: &str) {
        let mut lines = text.split('\n');
        let first = lines.next().unwrap_or_default();
        let Some(last) = lines.next_back() else { return self.join(from, to, text) };
        let mut tail = self.paras[to.para].clone();
        let head = &mut self.paras[from.para];
        self.wrapped += u64::from(tail.replace(0..to.byte, last));
        self.wrapped += u64::from(head.replace(from.byte..head.text.len(), first));
        self.paras.splice(from.para + 1..=to.para, lines.map(Para::new).chain(once(tail)));
    }

    /// The replacement by a text without line ends, which leaves one paragraph.
    fn join(&mut self, from: Pos, to: Pos, text: &str) {
        let tail = self.paras.drain(from.para + 1..=to.para).next_back();
        let head = &mut self.paras[from.para];
        let wrapped = match tail {
            None => head.replace(from.byte..to.byte, text),
            // The longer of the two keeps its rows.
            Some(mut tail) if tail.text.len() > head.text.len() => {
                let wrapped = tail.replace(0..to.byte, &format!("{}{text}", &head.text[..from.byte]));
                *head = tail;
                wrapped
            }
            Some(tail) => head.replace(from.byte..head.text.len(), &format!("{text}{}", &tail.text[to.byte..])),
        };
        self.wrapped += u64::from(wrapped);
    }
}

/// The length of the list marker that starts a paragraph, and the marker of the next item.
fn marker(text: &str) -> Option<(usize, String)> {
    if text.starts_with("- ") {
        return Some((2, "- ".into()));
    }
    let (number, _) = text.split_once(". ")?;
    let digits = number.bytes().all(|b| b.is_ascii_digit());
    let next = number.parse::<u32>().ok().filter(|_| digits)?.checked_add(1)?;
    Some((number.len() + 2, format!("{next}. ")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::prose;
    use super::super::{Action, Changed, Motion};

    #[test]
    fn a_combining_accent_is_deleted_with_its_letter() {
        let prose = prose("xq\u{301}كَ").moving([Motion::Bottom]).doing([Action::Backspace]);
        assert_eq!(prose.text(), "xq\u{301}");
        assert_eq!(prose.doing([Action::Backspace]).text(), "x");
    }

    #[test]
    fn a_typed_accent_joins_the_letter_before_it() {
        let prose = prose("").typing("cafe\u{301}");
        assert_eq!((prose.text().as_str(), prose.caret().byte), ("café", 5));
        assert_eq!(prose.doing([Action::Undo]).text(), "");
    }

    #[test]
    fn enter_continues_a_list_and_leaves_it_from_an_empty_item() {
        assert_eq!(prose("").typing("- one\ntwo\n\nafter").text(), "- one\n- two\nafter");
        let numbered = prose("9. nine").moving([Motion::End]).typing("\nten\n");
        assert_eq!(numbered.text(), "9. nine\n10. ten\n11. ");
        assert_eq!(numbered.doing([Action::NewLine]).text(), "9. nine\n10. ten\n");
    }

    #[test]
    fn enter_before_a_marker_only_starts_a_paragraph() {
        assert_eq!(prose("- one").doing([Action::NewLine]).text(), "\n- one");
        assert_eq!(prose("2.5 percent").moving([Motion::End]).doing([Action::NewLine]).text(), "2.5 percent\n");
    }

    #[test]
    fn paragraphs_are_parted_and_joined() {
        let prose = prose("one two").moving([Motion::WordRight]).doing([Action::NewLine]);
        assert_eq!(prose.text(), "one\n two");
        let prose = prose.doing([Action::Delete, Action::Backspace]);
        assert_eq!(prose.text(), "onetwo");
    }

    #[test]
    fn cutting_without_a_selection_does_nothing() {
        let mut prose = prose("one two").selecting([Motion::WordRight]);
        assert_eq!(prose.selected().as_deref(), Some("one"));
        assert_eq!(prose.apply(Action::Cut), Changed::Text);
        assert_eq!((prose.text().as_str(), prose.apply(Action::Cut)), (" two", Changed::Nothing));
    }
}
