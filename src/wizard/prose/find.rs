//! Searching the text without regard to case and accents.

use super::wrap::Para;
use super::{Pos, Prose};
use crate::text::folded;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

impl Prose {
    /// Selects the next match behind the selection, or the last one before it, and goes round at the end; a selection
    /// that is no match itself may be where the next one begins. Tells which match it is, from 1, and how many there
    /// are.
    pub fn find(&mut self, wanted: &str, forth: bool) -> Option<(usize, usize)> {
        let matches = self.matches(wanted);
        let (from, to) = self.target();
        let on_match = matches.contains(&(from, to));
        let index = if forth {
            let least = if on_match { to } else { from };
            matches.iter().position(|(start, _)| *start >= least).unwrap_or(0)
        } else {
            matches.iter().rposition(|(_, end)| *end <= from).unwrap_or(matches.len().saturating_sub(1))
        };
        let (start, end) = *matches.get(index)?;
        self.history.close();
        self.place(end);
        (self.anchor, self.goal) = (Some(start), None);
        Some((index + 1, matches.len()))
    }

    /// What is wanted, wherever it stands within a paragraph.
    fn matches(&self, wanted: &str) -> Vec<(Pos, Pos)> {
        let wanted = folded(wanted);
        let at = |para, range: Range<usize>| (Pos { para, byte: range.start }, Pos { para, byte: range.end });
        let paras = self.paras.iter().enumerate().filter(|_| !wanted.is_empty());
        paras.flat_map(|(n, para)| matches_in(para, &wanted).into_iter().map(move |range| at(n, range))).collect()
    }
}

/// The matches of a folded text in a paragraph, as whole graphemes.
fn matches_in(para: &Para, wanted: &str) -> Vec<Range<usize>> {
    let (mut text, mut starts) = (String::new(), Vec::new());
    for (byte, grapheme) in para.text.grapheme_indices(true) {
        starts.push((text.len(), byte));
        text.push_str(&folded(grapheme));
    }
    starts.push((text.len(), para.text.len()));
    let whole = |(at, _): (usize, &str)| {
        // A letter of a syllable that is one grapheme, as in Korean, finds the syllable.
        let start = starts[starts.partition_point(|(folded, _)| *folded <= at) - 1].1;
        let end = starts[starts.partition_point(|(folded, _)| *folded < at + wanted.len())].1;
        start..end
    };
    let mut found: Vec<Range<usize>> = Vec::new();
    for range in text.match_indices(wanted).map(whole) {
        if found.last().is_none_or(|last| last.end <= range.start) {
            found.push(range);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::Motion;
    use super::super::tests::prose;

    #[test]
    fn a_text_is_found_whatever_its_case_and_accents() {
        for (text, wanted, found) in [
            ("Die ÉVALUATION", "evaluation", "ÉVALUATION"),
            ("une evaluation", "Évaluation", "evaluation"),
            ("Жертвы", "жертвы", "Жертвы"),
            ("قال أَهْلًا", "اهلا", "أَهْلًا"),
            ("打击犯罪", "犯罪", "犯罪"),
            ("xq\u{301}y", "Q", "q\u{301}"),
            ("a가", "ᄀ", "가"),
        ] {
            let mut field = prose(text);
            assert_eq!(field.find(wanted, true), Some((1, 1)), "{wanted}");
            assert_eq!(field.selected().as_deref(), Some(found));
        }
    }

    #[test]
    fn the_next_match_follows_and_the_last_is_followed_by_the_first() {
        let mut field = prose("one two one\nOne");
        let mut found = |wanted, forth| (field.find(wanted, forth), field.caret().para, field.caret().byte);
        assert_eq!(found("one", true), (Some((1, 3)), 0, 3));
        assert_eq!(found("one", true), (Some((2, 3)), 0, 11));
        assert_eq!(found("one", true), (Some((3, 3)), 1, 3));
        assert_eq!(found("one", true), (Some((1, 3)), 0, 3));
        assert_eq!(found("one", false), (Some((3, 3)), 1, 3));
        assert_eq!(found("one", false), (Some((2, 3)), 0, 11));
    }

    #[test]
    fn a_match_grows_with_what_is_wanted() {
        let mut field = prose("on one one");
        let grown = ["o", "on", "one"].map(|wanted| field.find(wanted, true));
        assert_eq!(grown, [Some((1, 3)), Some((1, 3)), Some((1, 2))]);
    }

    #[test]
    fn nothing_is_found_of_nothing() {
        let mut field = prose("a\u{301}b").selecting([Motion::Right]);
        for wanted in ["", "\u{301}", "c"] {
            assert_eq!(field.find(wanted, true), None);
        }
        assert_eq!((field.text().as_str(), field.selected().as_deref()), ("áb", Some("á")));
    }
}
