//! The field on the screen: which rows are in view, their glyphs, the selection and the cursor.

use super::{Pos, Prose, ProseStyle};
use crate::wizard::bidi::Bidi;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::Style;

impl Prose {
    /// Draws the rows in view, scrolled so that the caret is among them, and tells where the hardware cursor
    /// belongs: nowhere while the field is not focused.
    pub fn render(&mut self, area: Rect, buf: &mut Buffer, style: &ProseStyle, focused: bool) -> Option<(u16, u16)> {
        let area = area.intersection(buf.area);
        if area.is_empty() {
            return None;
        }
        (self.view, self.bidi) = (area, style.bidi);
        let (row, column) = self.caret_cell();
        let row = row + self.paras[..self.caret.para].iter().map(|para| para.rows.len()).sum::<usize>();
        self.scroll_to(row);

        buf.set_style(area, style.text);
        let selection = self.selection().filter(|_| focused);
        let seen: Vec<_> = self.rows().skip(self.top).take(usize::from(area.height)).collect();
        let mut y = area.y;
        for rows in seen.chunk_by(|above, below| above.0 == below.0) {
            let (para, first) = rows[0];
            if self.bidi == Bidi::App {
                self.paras[para].learn(first, first + rows.len() - 1);
            }
            for row in first..first + rows.len() {
                self.paint_row(para, row, Rect { y, height: 1, ..area }, buf, |byte| {
                    let is_selected = selection.is_some_and(|(from, to)| (from..to).contains(&Pos { para, byte }));
                    if is_selected { style.selected } else { style.text }
                });
                y += 1;
            }
        }
        let below = u16::try_from(row - self.top).unwrap_or(u16::MAX);
        focused.then_some((area.x + column, area.y + below))
    }

    /// Shows as many rows as fit, the given one among them, and moves no further than that needs.
    fn scroll_to(&mut self, row: usize) {
        let height = usize::from(self.view.height);
        let rows: usize = self.paras.iter().map(|para| para.rows.len()).sum();
        self.top = self.top.clamp((row + 1).saturating_sub(height), row).min(rows.saturating_sub(height));
    }

    fn paint_row(&mut self, para: usize, row: usize, area: Rect, buf: &mut Buffer, style: impl Fn(usize) -> Style) {
        let para = &mut self.paras[para];
        let (end, whole) = (para.rows[row].end, para.text.len());
        let line = para.line(row, self.bidi);
        line.draw(area, buf, &style);
        // A selected line end shows as one cell, else an empty paragraph in a selection could not be seen.
        if let Some(column) = line.column(line.cells, 1, area.width).filter(|_| end == whole) {
            buf[(area.x + column, area.y)].set_style(style(end));
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
    fn arabic_stands_at_the_right_edge_and_the_cursor_on_what_follows_it() {
        let mut prose = prose("سلام 12 (كتب) x");
        let (buf, cursor) = prose.draw(14, 2);
        assert_eq!(
            buf,
            Buffer::with_lines(["  (\u{FE90}\u{FE98}\u{FEDB}) 12 \u{FEE1}\u{FEFC}\u{FEB3}", "             x"])
        );
        assert_eq!(cursor, Some((13, 0)));
        let mut prose = prose.moving([Motion::WordLeft, Motion::Left]);
        assert_eq!(prose.draw(14, 2).1, Some((8, 0)));
        assert_eq!(prose.moving([Motion::Bottom]).draw(14, 2).1, Some((12, 1)));
    }

    #[test]
    fn the_cursor_stands_on_the_left_half_of_a_wide_sign_from_either_side() {
        let mut prose = prose("中a\nא中").moving([Motion::Top]);
        assert_eq!(prose.draw(9, 2).1, Some((0, 0)));
        let mut prose = prose.moving([Motion::Down, Motion::Home, Motion::Left]);
        let (buf, cursor) = prose.draw(9, 2);
        assert_eq!((cursor, buf[(6, 1)].symbol()), (Some((6, 1)), "中"));
    }

    #[test]
    fn a_selection_across_directions_shows_in_two_stretches() {
        let mut prose = prose("abc אבג").moving([Motion::Right]).selecting([Motion::Right; 5]);
        let mut buf = Buffer::empty(Rect::new(0, 0, 9, 1));
        let style = ProseStyle { selected: Style::new().add_modifier(Modifier::REVERSED), ..ProseStyle::default() };
        prose.render(buf.area, &mut buf, &style, true);
        let reversed: Vec<_> = (0..9).filter(|x| buf[(*x, 0)].modifier.contains(Modifier::REVERSED)).collect();
        assert_eq!(reversed, [1, 2, 3, 5, 6]);
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
