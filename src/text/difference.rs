//! What changed between two texts: paragraph by paragraph, and within those word by word.

use similar::{Algorithm, DiffOp, capture_diff_slices};
use std::hash::Hash;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// Paragraphs of more words than this are shown as gone and new; nobody would follow the single words.
const WORDS: usize = 4_000;

/// A paragraph of which less than one in so many letters stayed is another one.
const FEW: usize = 3;

/// A stretch of a text and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    pub fate: Fate,
    pub text: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    Kept,
    Gone,
    New,
}

impl Fate {
    /// The word of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Fate::Kept => "kept",
            Fate::Gone => "gone",
            Fate::New => "new",
        }
    }
}

/// A stretch that differs: which elements of the first sequence are replaced, and by which of the second.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hunk {
    pub before: Range<usize>,
    pub after: Range<usize>,
}

/// Where two sequences differ, in order; between two hunks at least one element is the same.
pub fn hunks<T: Eq + Hash>(before: &[T], after: &[T]) -> Vec<Hunk> {
    let mut hunks: Vec<Hunk> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        if matches!(op, DiffOp::Equal { .. }) {
            continue;
        }
        let (old, new) = (op.old_range(), op.new_range());
        match hunks.last_mut() {
            Some(last) if last.before.end == old.start && last.after.end == new.start => {
                (last.before.end, last.after.end) = (old.end, new.end);
            }
            _ => hunks.push(Hunk { before: old, after: new }),
        }
    }
    hunks
}

/// One text as pieces of both: what is kept and gone makes up the first, what is kept and new the second.
pub fn pieces(before: &str, after: &str) -> Vec<Piece> {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (before.split_inclusive('\n').collect(), after.split_inclusive('\n').collect());
    let mut out = Pieces::default();
    each(&old, &new, &mut |gone, kept_new| match (gone, kept_new) {
        (Stretch::Kept(range), _) => out.push(Fate::Kept, &old[range].concat()),
        (Stretch::Changed(range), with) => out.words(&old[range].concat(), &new[with].concat()),
    });
    out.0
}

enum Stretch {
    Kept(Range<usize>),
    Changed(Range<usize>),
}

/// Walks two sequences side by side.
fn each<T: Eq + Hash>(before: &[T], after: &[T], visit: &mut impl FnMut(Stretch, Range<usize>)) {
    let (mut at, mut to) = (0, 0);
    for hunk in hunks(before, after) {
        if at < hunk.before.start {
            visit(Stretch::Kept(at..hunk.before.start), to..hunk.after.start);
        }
        (at, to) = (hunk.before.end, hunk.after.end);
        visit(Stretch::Changed(hunk.before), hunk.after);
    }
    if at < before.len() {
        visit(Stretch::Kept(at..before.len()), to..after.len());
    }
}

#[derive(Default)]
struct Pieces(Vec<Piece>);

impl Pieces {
    fn push(&mut self, fate: Fate, text: &str) {
        match self.0.last_mut() {
            _ if text.is_empty() => {}
            Some(last) if last.fate == fate => last.text.push_str(text),
            _ => self.0.push(Piece { fate, text: text.into() }),
        }
    }

    fn words(&mut self, before: &str, after: &str) {
        let (old, new): (Vec<&str>, Vec<&str>) =
            (before.split_word_bounds().collect(), after.split_word_bounds().collect());
        if old.len().max(new.len()) > WORDS {
            self.push(Fate::Gone, before);
            self.push(Fate::New, after);
            return;
        }
        // A space between two changed words is read as changed with them.
        let mut changed: Vec<Hunk> = Vec::new();
        for hunk in hunks(&old, &new) {
            let joins = changed
                .last()
                .is_some_and(|last| old[last.before.end..hunk.before.start].iter().all(|word| word.trim().is_empty()));
            match changed.last_mut() {
                Some(last) if joins => (last.before.end, last.after.end) = (hunk.before.end, hunk.after.end),
                _ => changed.push(hunk),
            }
        }
        // Where hardly a word stayed nobody wants to read the two as one.
        let length = |words: &[&str]| words.iter().map(|word| word.trim().len()).sum::<usize>();
        let gone: usize = changed.iter().map(|hunk| length(&old[hunk.before.clone()])).sum();
        let kept = length(&old) - gone;
        if kept * FEW < length(&old).min(length(&new)) {
            self.push(Fate::Gone, before);
            self.push(Fate::New, after);
            return;
        }
        let mut at = 0;
        for hunk in changed {
            self.push(Fate::Kept, &old[at..hunk.before.start].concat());
            at = hunk.before.end;
            self.push(Fate::Gone, &old[hunk.before].concat());
            self.push(Fate::New, &new[hunk.after].concat());
        }
        self.push(Fate::Kept, &old[at..].concat());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn marked(before: &str, after: &str) -> String {
        let mark = |piece: &Piece| match piece.fate {
            Fate::Kept => piece.text.clone(),
            Fate::Gone => format!("[-{}-]", piece.text),
            Fate::New => format!("[+{}+]", piece.text),
        };
        pieces(before, after).iter().map(mark).collect()
    }

    #[test]
    fn a_changed_word_is_shown_in_its_sentence() {
        assert_eq!(marked("Three markets closed.", "Four markets closed."), "[-Three-][+Four+] markets closed.");
        assert_eq!(marked("a b c", "x y c"), "[-a b-][+x y+] c");
        assert_eq!(marked("one\ntwo", "one\nnew\ntwo"), "one\n[+new\n+]two");
        assert_eq!(marked("三个市场关闭", "四个市场关闭"), "[-三-][+四+]个市场关闭");
        assert_eq!(marked("", "new"), "[+new+]");
    }

    proptest! {
        #[test]
        fn the_pieces_make_up_both_texts(before in "[ab \n]{0,30}|\\PC{0,20}", after in "[ab \n]{0,30}|\\PC{0,20}") {
            let of = |not: Fate| -> String {
                pieces(&before, &after).iter().filter(|it| it.fate != not).map(|it| it.text.as_str()).collect()
            };
            prop_assert_eq!(of(Fate::New), before.clone());
            prop_assert_eq!(of(Fate::Gone), after.clone());
        }
    }
}
