//! One paragraph and its visual rows: where a row may end, and how little is wrapped again after an edit.

use crate::wizard::bidi::{Bidi, Line, Order};
use ratatui::buffer::CellWidth;
use std::ops::Range;
use unicode_linebreak::linebreaks;
use unicode_segmentation::UnicodeSegmentation;

/// A stretch of a paragraph drawn on one row; both ends are grapheme boundaries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Row {
    pub start: usize,
    pub end: usize,
    /// The row starts inside a word that is wider than a row.
    pub forced: bool,
}

/// A paragraph, with its rows for one width.
#[derive(Clone, Debug)]
pub(super) struct Para {
    pub text: String,
    /// Cover the text without a gap; none before the first `fit`, then at least one.
    pub rows: Vec<Row>,
    pub words: usize,
    /// The width of `rows`; 0 before the first `fit`.
    width: u16,
    order: Order,
}

impl Para {
    pub fn new(text: &str) -> Self {
        Self { text: text.into(), rows: Vec::new(), words: words(text), width: 0, order: Order::default() }
    }

    /// Wraps to `width` cells and says whether that was work.
    pub fn fit(&mut self, width: u16) -> bool {
        if self.width == width {
            return false;
        }
        self.width = width;
        self.rows.clear();
        wrap(&self.text, 0, width, &mut self.rows, |_| false);
        true
    }

    /// The row that shows a byte; at a soft wrap the lower one.
    pub fn row_of(&self, byte: usize) -> usize {
        self.rows.partition_point(|row| row.start <= byte).saturating_sub(1)
    }

    /// A row as it is painted. The painter, the caret and the mouse learn columns here and nowhere else.
    pub fn line(&mut self, row: usize, bidi: Bidi) -> Line<'_> {
        let Row { start, end, .. } = self.rows[row];
        Line::row(&self.text, start..end, &mut self.order, bidi)
    }

    /// Whether the rows begin at the right edge.
    pub fn is_rtl(&mut self, bidi: Bidi) -> bool {
        bidi == Bidi::App && self.order.rtl(&self.text)
    }

    /// Learns the order of some rows at once, which costs less than row by row.
    pub fn learn(&mut self, first: usize, last: usize) {
        self.order.learn(&self.text, self.rows[first].start..self.rows[last].end);
    }

    /// Replaces a range, wraps what that can have moved, and says whether anything was wrapped.
    pub fn replace(&mut self, range: Range<usize>, with: &str) -> bool {
        // Only the stretch between the two nearest ends of words can count otherwise than before.
        let from = self.text[..range.start].rfind(ends_word).unwrap_or(0);
        let behind = self.text[range.end..].find(ends_word).map_or(self.text.len(), |at| range.end + at);
        self.words -= words(&self.text[from..behind]);
        self.text.replace_range(range.clone(), with);
        self.order = Order::default();
        self.words += words(&self.text[from..behind - range.len() + with.len()]);
        if self.width == 0 {
            return false;
        }
        let first = self.first_moved(range.start);
        let from = self.rows[first].start;
        let old = self.rows.split_off(first);
        let edited = range.start + with.len();
        let mut kept = 0;
        let met = wrap(&self.text, from, self.width, &mut self.rows, |start| {
            if start <= edited {
                return false;
            }
            let was = start - edited + range.end;
            kept += old[kept..].iter().take_while(|row| row.start < was).count();
            old.get(kept).is_some_and(|row| row.start == was && !row.forced)
        });
        if met {
            let moved = |byte| byte - range.end + edited;
            self.rows.extend(old[kept..].iter().map(|row| Row {
                start: moved(row.start),
                end: moved(row.end),
                ..*row
            }));
        }
        true
    }

    /// The first row that an edit at `byte` can change: the one above its own, since a word that shrinks may fit
    /// there. A word cut into rows counts as one row.
    fn first_moved(&self, byte: usize) -> usize {
        let whole = |row: usize| (0..=row).rfind(|row| !self.rows[*row].forced).unwrap_or(0);
        whole(whole(self.row_of(byte)).saturating_sub(1))
    }
}

/// Wraps `text[from..]`, where `from` is the start of an unforced row. Each further unforced start is shown to
/// `met`; the first one it accepts ends the work, and the answer is true.
fn wrap(text: &str, from: usize, width: u16, rows: &mut Vec<Row>, mut met: impl FnMut(usize) -> bool) -> bool {
    let tail = &text[from..];
    let mut breaks = linebreaks(tail).map(|(at, _)| from + at).peekable();
    let (mut start, mut forced, mut cells) = (from, false, 0u16);
    // The last place in this row where it may end, and its cells up to there.
    let mut chance: Option<(usize, u16)> = None;
    for (at, grapheme) in tail.grapheme_indices(true) {
        let at = from + at;
        // UAX #14 sees chances inside a few graphemes, such as a space with an accent; those are passed over.
        while breaks.next_if(|chance| *chance < at).is_some() {}
        if breaks.next_if_eq(&at).is_some() {
            chance = Some((at, cells));
        }
        let more = grapheme.cell_width();
        // Spaces never start a row: they hang over the edge.
        if grapheme != " " && cells.saturating_add(more) > width {
            if let Some((end, before)) = chance.take() {
                rows.push(Row { start, end, forced });
                (start, forced, cells) = (end, false, cells - before);
                if met(start) {
                    return true;
                }
            }
            if at > start && cells.saturating_add(more) > width {
                rows.push(Row { start, end: at, forced });
                (start, forced, cells) = (at, true, 0);
            }
        }
        cells = cells.saturating_add(more);
    }
    rows.push(Row { start, end: text.len(), forced });
    false
}

/// The words of a text as people count them: stretches between spaces that hold a letter or a digit, and each Han
/// character.
fn words(text: &str) -> usize {
    let mut words = 0;
    let mut counted = false;
    for c in text.chars() {
        if ends_word(c) {
            words += usize::from(is_han(c));
            counted = false;
        } else if !counted && c.is_alphanumeric() {
            words += 1;
            counted = true;
        }
    }
    words
}

fn ends_word(c: char) -> bool {
    c.is_whitespace() || is_han(c)
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{9FFF}' | '\u{F900}'..='\u{FAFF}' | '\u{20000}'..='\u{3FFFF}')
}

#[cfg(test)]
mod tests {
    use super::super::tests::prose;

    #[test]
    fn a_row_ends_between_words_and_its_space_hangs() {
        assert_eq!(prose("one two three").lines(8), ["one two ", "three"]);
    }

    #[test]
    fn chinese_and_french_punctuation_never_starts_a_row() {
        assert_eq!(prose("打击犯罪，全国。").lines(9), ["打击犯", "罪，全", "国。"]);
        assert_eq!(prose("le mot «\u{a0}oui\u{a0}» dit").lines(13), ["le mot ", "«\u{a0}oui\u{a0}» dit"]);
    }

    #[test]
    fn a_word_wider_than_the_row_breaks_between_graphemes() {
        assert_eq!(prose("a confiscation").lines(6), ["a ", "confi", "scati", "on"]);
        assert_eq!(prose("👍🏽\u{2060}👍🏽\u{2060}👍🏽").lines(4), ["👍🏽\u{2060}", "👍🏽\u{2060}", "👍🏽"]);
    }

    #[test]
    fn a_grapheme_that_could_be_parted_stays_whole() {
        assert_eq!(prose("a \u{301}b ccc dd").lines(6), ["a \u{301}b ", "ccc ", "dd"]);
    }

    #[test]
    fn an_empty_paragraph_has_a_row() {
        assert_eq!(prose("a\n\nb").lines(10), ["a", "", "b"]);
    }
}
