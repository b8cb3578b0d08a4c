//! Where the caret goes: by grapheme, word, row, paragraph and page, and to a cell of the screen.

use super::{Motion, Pos, Prose};
use std::iter::successors;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};

/// A position, and whether it shows at the end of the upper row when it is a soft wrap.
pub(super) type Place = (Pos, bool);

/// From a byte of a paragraph to another one.
type Within = fn(&str, usize) -> usize;

impl Prose {
    /// Moves the caret; with a selection that is not extended, Left and Right go to its edges.
    pub(super) fn travel(&mut self, motion: Motion, select: bool) {
        let rtl = self.is_rtl();
        let edge = self.selection().filter(|_| !select).and_then(|(from, to)| match motion {
            Motion::Left => Some((if rtl { to } else { from }, false)),
            Motion::Right => Some((if rtl { from } else { to }, false)),
            _ => None,
        });
        let place = edge.or_else(|| self.aim(motion)).unwrap_or((self.caret, self.upstream));
        self.go(place, select);
    }

    /// Puts the caret where the cell of the screen is; above and below the view it scrolls.
    pub(super) fn click(&mut self, x: u16, y: u16, select: bool) {
        self.wrap();
        let row = (self.top + usize::from(y)).saturating_sub(usize::from(self.view.y));
        let (para, row) = self.rows().nth(row).unwrap_or_else(|| self.last_row());
        let place = self.at_column(para, row, x.saturating_sub(self.view.x));
        self.go(place, select);
    }

    /// Selects the word at the caret, or what stands there between two words.
    pub(super) fn select_word(&mut self) {
        let Pos { para, byte } = self.caret;
        let text = &self.paras[para].text;
        let piece = text[..next(text, byte)].split_word_bound_indices().next_back();
        let start = floor(text, piece.map_or(0, |(at, _)| at));
        let end = text[start..].split_word_bounds().next().map_or(start, |word| ceil(text, start + word.len()));
        self.anchor = Some(Pos { para, byte: start });
        (self.caret, self.upstream) = (Pos { para, byte: end }, false);
    }

    /// Selects the paragraph of the caret.
    pub(super) fn select_para(&mut self) {
        let para = self.caret.para;
        self.anchor = Some(Pos { para, byte: 0 });
        (self.caret, self.upstream) = (self.end_of(para), false);
    }

    pub(super) fn select_all(&mut self) {
        self.anchor = Some(Pos::default());
        (self.caret, self.upstream) = (self.bottom(), false);
    }

    fn go(&mut self, (pos, upstream): Place, select: bool) {
        self.anchor = if select { self.anchor.or(Some(self.caret)) } else { None };
        (self.caret, self.upstream) = (pos, upstream);
    }

    /// Where a motion leads from the caret; none where it leads nowhere.
    pub(super) fn aim(&mut self, motion: Motion) -> Option<Place> {
        let para = self.caret.para;
        match motion {
            Motion::Left => self.sideways(false, previous, next),
            Motion::Right => self.sideways(true, previous, next),
            Motion::WordLeft => self.sideways(false, word_start, word_end),
            Motion::WordRight => self.sideways(true, word_start, word_end),
            Motion::Up => self.vertical(false, 1),
            Motion::Down => self.vertical(true, 1),
            Motion::PageUp => self.vertical(false, self.page()),
            Motion::PageDown => self.vertical(true, self.page()),
            Motion::Home => {
                let (row, _) = self.caret_cell();
                let start = (Pos { para, byte: self.paras[para].rows[row].start }, false);
                Some(if start == (self.caret, self.upstream) { (Pos { para, byte: 0 }, false) } else { start })
            }
            Motion::End => {
                let (row, _) = self.caret_cell();
                let end = self.row_end(para, row);
                Some(if end == (self.caret, self.upstream) { (self.end_of(para), false) } else { end })
            }
            Motion::ParaUp => {
                let above = if self.caret.byte > 0 { Some(para) } else { para.checked_sub(1) };
                above.map(|para| (Pos { para, byte: 0 }, false))
            }
            Motion::ParaDown if para + 1 < self.paras.len() => Some((Pos { para: para + 1, byte: 0 }, false)),
            Motion::ParaDown => Some((self.bottom(), false)),
            Motion::Top => Some((Pos::default(), false)),
            Motion::Bottom => Some((self.bottom(), false)),
        }
    }

    fn is_rtl(&mut self) -> bool {
        self.paras[self.caret.para].is_rtl(self.bidi)
    }

    /// A move to the left or right, which in a paragraph that runs from right to left is on or back.
    fn sideways(&mut self, right: bool, back: Within, forth: Within) -> Option<Place> {
        if right != self.is_rtl() { self.forth(forth) } else { self.back(back) }
    }

    /// A move back within the paragraph, or to the end of the one above.
    pub(super) fn back(&self, within: Within) -> Option<Place> {
        let Pos { para, byte } = self.caret;
        match byte {
            0 => para.checked_sub(1).map(|above| (self.end_of(above), false)),
            _ => Some((Pos { para, byte: within(&self.paras[para].text, byte) }, false)),
        }
    }

    /// A move on within the paragraph, or to the start of the one below.
    pub(super) fn forth(&self, within: Within) -> Option<Place> {
        let Pos { para, byte } = self.caret;
        if byte < self.paras[para].text.len() {
            Some((Pos { para, byte: within(&self.paras[para].text, byte) }, false))
        } else {
            (para + 1 < self.paras.len()).then_some((Pos { para: para + 1, byte: 0 }, false))
        }
    }

    /// A move by rows towards the goal column, as far as there are rows.
    fn vertical(&mut self, down: bool, rows: usize) -> Option<Place> {
        let (row, column) = self.caret_cell();
        let goal = *self.goal.get_or_insert(column);
        let first = self.beside((self.caret.para, row), down);
        let (para, row) = successors(first, |row| self.beside(*row, down)).take(rows).last()?;
        Some(self.at_column(para, row, goal))
    }

    /// The row below or above, as paragraph and row within it.
    fn beside(&self, (para, row): (usize, usize), down: bool) -> Option<(usize, usize)> {
        match (down, row) {
            (true, _) if row + 1 < self.paras[para].rows.len() => Some((para, row + 1)),
            (true, _) => (para + 1 < self.paras.len()).then_some((para + 1, 0)),
            (false, 0) => para.checked_sub(1).map(|above| (above, self.paras[above].rows.len() - 1)),
            (false, _) => Some((para, row - 1)),
        }
    }

    /// The rows a page moves by: one row stays in sight.
    fn page(&self) -> usize {
        usize::from(self.view.height).saturating_sub(1).max(1)
    }

    /// The row of the caret within its paragraph, and its column in the view; at the edge among hanging spaces.
    pub(super) fn caret_cell(&mut self) -> (usize, u16) {
        self.wrap();
        let (width, para) = (self.view.width, &mut self.paras[self.caret.para]);
        let mut row = para.row_of(self.caret.byte);
        if self.upstream && para.rows[row].start == self.caret.byte {
            row = row.saturating_sub(1);
        }
        let line = para.line(row, self.bidi);
        let (at, cells) = line.caret(self.caret.byte);
        let edge = if line.rtl { 0 } else { width.saturating_sub(1) };
        (row, line.column(at, cells, width).unwrap_or(edge))
    }

    /// The position that is seen at a column of a row, or beside it the end of the row.
    fn at_column(&mut self, para: usize, row: usize, column: u16) -> Place {
        let end = self.row_end(para, row);
        let width = self.view.width;
        let byte = self.paras[para].line(row, self.bidi).byte_at(column, width);
        byte.filter(|byte| *byte < end.0.byte).map_or(end, |byte| (Pos { para, byte }, false))
    }

    /// The last position of a row.
    fn row_end(&self, para: usize, row: usize) -> Place {
        let (text, row) = (&self.paras[para].text, self.paras[para].rows[row]);
        let soft = row.end < text.len();
        // Behind the space at a soft wrap is the next row; behind a letter there is still room on this one.
        let byte = if soft && text[..row.end].ends_with(' ') { previous(text, row.end) } else { row.end };
        (Pos { para, byte }, soft && byte == row.end)
    }

    /// All rows in order, as paragraph and row within it.
    pub(super) fn rows(&self) -> impl Iterator<Item = (usize, usize)> {
        self.paras.iter().enumerate().flat_map(|(para, p)| (0..p.rows.len()).map(move |row| (para, row)))
    }

    fn last_row(&self) -> (usize, usize) {
        let para = self.paras.len() - 1;
        (para, self.paras[para].rows.len() - 1)
    }

    fn end_of(&self, para: usize) -> Pos {
        Pos { para, byte: self.paras[para].text.len() }
    }

    fn bottom(&self) -> Pos {
        self.end_of(self.paras.len() - 1)
    }
}

pub(super) fn previous(text: &str, byte: usize) -> usize {
    text[..byte].grapheme_indices(true).next_back().map_or(0, |(at, _)| at)
}

pub(super) fn next(text: &str, byte: usize) -> usize {
    text[byte..].graphemes(true).next().map_or(byte, |grapheme| byte + grapheme.len())
}

/// The grapheme boundary at or behind a byte.
pub(super) fn ceil(text: &str, byte: usize) -> usize {
    let mut cursor = GraphemeCursor::new(byte, text.len(), true);
    match cursor.is_boundary(text, 0) {
        Ok(false) => cursor.next_boundary(text, 0).ok().flatten().unwrap_or(text.len()),
        _ => byte,
    }
}

/// The start of the word before a byte, or of the text.
pub(super) fn word_start(text: &str, byte: usize) -> usize {
    let word = text[..byte].split_word_bound_indices().rfind(|(_, piece)| is_word(piece));
    floor(text, word.map_or(0, |(at, _)| at))
}

/// The end of the word behind a byte, or of the text.
pub(super) fn word_end(text: &str, byte: usize) -> usize {
    let word = text[byte..].split_word_bound_indices().find(|(_, piece)| is_word(piece));
    ceil(text, word.map_or(text.len(), |(at, piece)| byte + at + piece.len()))
}

fn floor(text: &str, byte: usize) -> usize {
    if ceil(text, byte) == byte { byte } else { previous(text, byte) }
}

fn is_word(piece: &str) -> bool {
    piece.contains(char::is_alphanumeric)
}

#[cfg(test)]
mod tests {
    use super::super::tests::prose;
    use super::super::{Action, Pos};
    use super::Motion::*;

    #[test]
    fn the_caret_steps_over_whole_graphemes() {
        for grapheme in ["q\u{301}", "👩‍👩‍👧‍👦", "🇩🇪", "👍🏽", "1\u{fe0f}\u{20e3}", "كَ", "中", "क्षि"]
        {
            let (on, back) = if grapheme.starts_with('ك') { (Left, Right) } else { (Right, Left) };
            let prose = prose(&format!("{grapheme}x")).moving([on]);
            assert_eq!(prose.caret().byte, grapheme.len(), "{grapheme}");
            assert_eq!(prose.moving([back]).caret().byte, 0, "{grapheme}");
        }
    }

    #[test]
    fn left_is_on_where_the_text_runs_from_right_to_left_and_erasing_stays_back() {
        let prose = prose("אב גד\nx").moving([Left, WordLeft, WordLeft]);
        assert_eq!(prose.caret().byte, 9);
        assert_eq!(prose.clone().moving([WordRight]).caret().byte, 5);
        assert_eq!(prose.clone().doing([Action::Backspace]).text(), "אב ג\nx");
        assert_eq!(prose.clone().moving([Right]).doing([Action::Delete]).text(), "אב ג\nx");
        assert_eq!(prose.clone().selecting([Right, Right]).moving([Left]).caret().byte, 9);
        assert_eq!(prose.moving([Left]).caret(), Pos { para: 1, byte: 0 });
    }

    #[test]
    fn up_and_down_keep_the_column_of_the_screen_whatever_runs_there() {
        let mut prose = prose("abcdef\nאבגדהו");
        prose.draw(9, 3);
        let prose = prose.moving([Right, Right, Right, Right, Down]);
        assert_eq!(prose.caret(), Pos { para: 1, byte: 8 });
        assert_eq!(prose.moving([Up]).caret().byte, 4);
    }

    #[test]
    fn the_caret_goes_from_paragraph_to_paragraph() {
        let starts = |prose: super::Prose| (prose.caret().para, prose.caret().byte);
        let field = prose("one\ntwo").moving([ParaDown]);
        assert_eq!(starts(field.clone()), (1, 0));
        assert_eq!(starts(field.clone().moving([ParaDown])), (1, 3));
        assert_eq!(starts(field.clone().moving([ParaDown, ParaUp])), (1, 0));
        assert_eq!(starts(field.moving([ParaUp])), (0, 0));
    }

    #[test]
    fn a_double_click_takes_a_word_and_a_triple_one_the_paragraph() {
        let mut field = prose("one l'été, 中文\nאב גד");
        field.draw(20, 3);
        let mut word = |x, y| {
            field.apply(Action::SelectWord { x, y });
            field.selected()
        };
        assert_eq!(word(6, 0).as_deref(), Some("l'été"));
        assert_eq!(word(9, 0).as_deref(), Some(","));
        assert_eq!(word(12, 0).as_deref(), Some("中"));
        assert_eq!(word(19, 1).as_deref(), Some("אב"));
        assert_eq!(word(0, 1).as_deref(), Some("גד"));
        field.apply(Action::SelectPara { x: 19, y: 1 });
        assert_eq!(field.selected().as_deref(), Some("אב גד"));
    }

    #[test]
    fn words_are_left_at_their_outer_ends() {
        let prose = prose("one, l'été\nдва").moving([WordRight, WordRight]);
        assert_eq!(prose.caret(), Pos { para: 0, byte: 12 });
        let prose = prose.moving([WordRight, WordRight]);
        assert_eq!(prose.caret(), Pos { para: 1, byte: 6 });
        assert_eq!(prose.moving([WordLeft, WordLeft, WordLeft]).caret(), Pos { para: 0, byte: 5 });
    }

    #[test]
    fn a_short_row_does_not_change_the_goal_column() {
        let prose = prose("abcdef\nx\nabcdef").moving([Right, Right, Right, Right, Down]);
        assert_eq!(prose.caret(), Pos { para: 1, byte: 1 });
        assert_eq!(prose.moving([Down]).caret(), Pos { para: 2, byte: 4 });
    }

    #[test]
    fn up_and_down_follow_the_rows_that_are_seen() {
        let mut prose = prose("one two three");
        prose.draw(8, 3);
        let prose = prose.moving([Right, Down]);
        assert_eq!(prose.caret().byte, 9);
        assert_eq!(prose.moving([Up]).caret().byte, 1);
    }

    #[test]
    fn home_and_end_first_mean_the_row_then_the_paragraph() {
        let mut prose = prose("one two three four");
        prose.draw(8, 3);
        let bytes: Vec<_> = [Down, End, End, Up, Home, Home]
            .map(|motion| {
                prose.apply(Action::Move { motion, select: false });
                prose.caret().byte
            })
            .into();
        assert_eq!(bytes, [8, 13, 18, 12, 8, 0]);
    }

    #[test]
    fn end_stands_behind_the_last_character_of_a_chinese_row() {
        let mut prose = prose("打击有组织犯罪");
        prose.draw(9, 3);
        let mut prose = prose.moving([End]);
        assert_eq!((prose.caret().byte, prose.draw(9, 3).1), (12, Some((8, 0))));
        assert_eq!(prose.moving([Right]).draw(9, 3).1, Some((2, 1)));
    }

    #[test]
    fn a_page_keeps_one_row_in_sight() {
        let mut prose = prose("a\nb\nc\nd\ne\nf");
        prose.draw(9, 3);
        let prose = prose.moving([PageDown]);
        assert_eq!(prose.caret().para, 2);
        assert_eq!(prose.moving([PageDown, PageDown, PageUp]).caret().para, 3);
    }

    #[test]
    fn left_and_right_leave_a_selection_at_its_edges() {
        let prose = prose("one two").selecting([WordRight]);
        assert_eq!(prose.clone().moving([Left]).caret().byte, 0);
        assert_eq!(prose.moving([Right]).caret().byte, 3);
    }

    #[test]
    fn a_drag_selects_from_where_it_began() {
        let mut prose = prose("one\ntwo");
        prose.draw(9, 3);
        let click = |x, y, select| Action::Click { x, y, select };
        let prose = prose.doing([click(1, 0, false), click(2, 1, true)]);
        assert_eq!(prose.selected().as_deref(), Some("ne\ntw"));
        assert_eq!(prose.doing([Action::SelectAll]).selected().as_deref(), Some("one\ntwo"));
    }
}
