//! The field on the screen: which rows are in view, their glyphs, the selection and the cursor.

use super::wrap::Row;
use super::{Pos, Prose, ProseStyle};
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use unicode_segmentation::UnicodeSegmentation;

/// A grapheme with its place on its row.
pub(super) struct Glyph<'a> {
    /// Where it starts in the paragraph.
    pub byte: usize,
    pub text: &'a str,
    pub x: u16,
    pub cells: u16,
}

/// The glyphs of a row from left to right, still in logical order. The caret, the mouse and the painter learn
/// columns here and nowhere else: a bidi order of the row begins here.
pub(super) fn glyphs(para: &str, row: Row) -> impl Iterator<Item = Glyph<'_>> {
    para[row.start..row.end].grapheme_indices(true).scan(0u16, move |next, (at, text)| {
        let (x, cells) = (*next, text.cell_width());
        *next = x.saturating_add(cells);
        Some(Glyph { byte: row.start + at, text, x, cells })
    })
}

impl Prose {
    /// Draws the rows in view, scrolled so that the caret is among them, and tells where the hardware cursor
    /// belongs: nowhere while the field is not focused.
    pub fn render(&mut self, area: Rect, buf: &mut Buffer, style: &ProseStyle, focused: bool) -> Option<(u16, u16)> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        self.view = area;
        let (row, column) = self.caret_cell();
        let row = row + self.paras[..self.caret.para].iter().map(|para| para.rows.len()).sum::<usize>();
        self.scroll_to(row);

        buf.set_style(area, style.text);
        let selection = self.selection().filter(|_| focused);
        for (y, (para, row)) in (area.y..area.bottom()).zip(self.rows().skip(self.top)) {
            self.paint_row(para, self.paras[para].rows[row], Rect { y, height: 1, ..area }, buf, |pos| {
                if selection.is_some_and(|(from, to)| (from..to).contains(&pos)) { style.selected } else { style.text }
            });
        }
        let below = u16::try_from(row - self.top).unwrap_or(u16::MAX);
        focused.then_some((area.x + column.min(area.width - 1), area.y + below))
    }

    /// Shows as many rows as fit, the given one among them, and moves no further than that needs.
    fn scroll_to(&mut self, row: usize) {
        let height = usize::from(self.view.height);
        let rows: usize = self.paras.iter().map(|para| para.rows.len()).sum();
        self.top = self.top.clamp((row + 1).saturating_sub(height), row).min(rows.saturating_sub(height));
    }

    fn paint_row(&self, para: usize, row: Row, line: Rect, buf: &mut Buffer, style: impl Fn(Pos) -> Style) {
        let text = &self.paras[para].text;
        let mut end = 0;
        for glyph in glyphs(text, row) {
            end = glyph.x.saturating_add(glyph.cells);
            if end > line.width {
                return;
            }
            if glyph.cells > 0 {
                let x = line.x + glyph.x;
                buf[(x, line.y)].set_symbol(glyph.text).set_style(style(Pos { para, byte: glyph.byte }));
                for hidden in x + 1..line.x + end {
                    buf[(hidden, line.y)].reset();
                }
            }
        }
        // A selected line end shows as one cell, else an empty paragraph in a selection could not be seen.
        if row.end == text.len() && end < line.width {
            buf[(line.x + end, line.y)].set_style(style(Pos { para, byte: row.end }));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::prose;
    use super::super::{Action, Motion, ProseStyle};
    use ratatui::buffer::Buffer;
    use ratatui::layout::Rect;
    use ratatui::style::{Modifier, Style};

    #[test]
    fn the_rows_in_view_are_those_around_the_caret() {
        let mut prose = prose("one\ntwo\nthree");
        assert_eq!(prose.draw(6, 2).0, Buffer::with_lines(["one   ", "two   "]));
        let (buf, cursor) = prose.moving([Motion::Bottom]).draw(6, 2);
        assert_eq!(buf, Buffer::with_lines(["two   ", "three "]));
        assert_eq!(cursor, Some((5, 1)));
    }

    #[test]
    fn rows_stay_at_the_bottom_when_the_text_shrinks() {
        let mut prose = prose("a\nb\nc\nd").moving([Motion::Bottom]);
        prose.draw(4, 2);
        let (buf, _) = prose.doing([Action::Backspace, Action::Backspace]).draw(4, 2);
        assert_eq!(buf, Buffer::with_lines(["b   ", "c   "]));
    }

    #[test]
    fn the_selection_shows_also_on_an_empty_paragraph() {
        let mut prose = prose("中a\n\nb").selecting([Motion::Down, Motion::Down]);
        let area = Rect::new(1, 1, 5, 3);
        let mut buf = Buffer::empty(Rect::new(0, 0, 7, 5));
        let style = ProseStyle { selected: Style::new().add_modifier(Modifier::REVERSED), ..ProseStyle::default() };
        assert_eq!(prose.render(area, &mut buf, &style, true), Some((1, 3)));
        let reversed: Vec<_> = (0..5)
            .flat_map(|y| (0..7).map(move |x| (x, y)))
            .filter(|at| buf[*at].modifier.contains(Modifier::REVERSED))
            .collect();
        assert_eq!(reversed, [(1, 1), (3, 1), (4, 1), (1, 2)]);
    }

    #[test]
    fn a_field_without_focus_shows_neither_cursor_nor_selection() {
        let mut prose = prose("one").doing([Action::SelectAll]);
        let mut buf = Buffer::empty(Rect::new(0, 0, 5, 1));
        let style = ProseStyle { selected: Style::new().add_modifier(Modifier::REVERSED), ..ProseStyle::default() };
        assert_eq!(prose.render(buf.area, &mut buf, &style, false), None);
        assert_eq!(buf, Buffer::with_lines(["one  "]));
    }
}
