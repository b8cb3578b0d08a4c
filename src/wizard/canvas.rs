//! Drawing on the buffer: clipped lines, wrapped texts, and where the mouse can click.

use super::bidi::{Bidi, Line, Order};
use super::event::Key;
use super::prose;
use super::prose::{Prose, ProseStyle};
use super::theme::Theme;
use crate::session::commands::Act;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

/// What a click means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Hit {
    /// A row or button of a part; text parts take the click's own position.
    Part {
        part: usize,
        row: usize,
    },
    Footer(usize),
    /// The draft beside the page.
    Pane,
    /// A command that has no button.
    Act(Act),
    /// A row of the layer on top.
    Layer(usize),
    /// A key that is named on the screen.
    Key(Key),
    /// The frame of the layer on top, and all around it.
    Frame,
    Outside,
}

/// A buffer with a theme; it remembers what was drawn where.
///
/// Whoever draws counts columns from the edge at which reading begins; where that is the right edge, the canvas turns
/// them round.
pub struct Canvas<'a> {
    pub buf: &'a mut Buffer,
    pub theme: Theme,
    pub hits: Vec<(Rect, Hit)>,
    pub cursor: Option<(u16, u16)>,
    pub ascii: bool,
    pub bidi: Bidi,
    /// Reading begins at the right edge.
    pub mirrored: bool,
}

impl<'a> Canvas<'a> {
    /// A canvas where nothing is drawn yet, read from the left.
    pub fn new(buf: &'a mut Buffer, theme: Theme) -> Self {
        Self { buf, theme, hits: Vec::new(), cursor: None, ascii: false, bidi: Bidi::App, mirrored: false }
    }
}

impl Canvas<'_> {
    /// Where an area lies on the screen.
    fn on_screen(&self, area: Rect) -> Rect {
        if self.mirrored { Rect { x: self.buf.area.width.saturating_sub(area.right()), ..area } } else { area }
    }

    /// The cell of the screen where the cursor stands.
    pub fn cursor_on_screen(&self) -> Option<(u16, u16)> {
        let (x, y) = self.cursor?;
        Some((self.on_screen(Rect { x, y, width: 1, height: 1 }).x, y))
    }

    /// Draws a text field; returns where its cursor stands.
    pub fn field(&mut self, editor: &mut Prose, area: Rect, focused: bool) -> Option<(u16, u16)> {
        let style = ProseStyle { text: self.theme.text, selected: self.theme.selected, bidi: self.bidi };
        let (x, y) = editor.render(self.on_screen(area), self.buf, &style, focused)?;
        Some((self.on_screen(Rect { x, y, width: 1, height: 1 }).x, y))
    }

    /// Draws one line, clipped with `…` before it is brought into order; returns the cells it takes.
    pub fn line(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = self.buf.area;
        if y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let text = clip(text, width.min(area.right() - x));
        let line = Line::of(&text, self.bidi);
        let taken = line.cells.min(area.right() - x);
        line.draw(self.on_screen(Rect { x, y, width: taken, height: 1 }), self.buf, |_| style);
        taken
    }

    /// Draws a line that names keys, apart by three spaces; those that need no more than a press are buttons, too.
    pub fn keys(&mut self, x: u16, y: u16, width: u16, text: &str) {
        self.line(x, y, width, text, self.theme.muted);
        let mut at = x;
        for named in text.split("   ") {
            let taken = cells(named);
            let key = [("Esc", Key::Esc), ("Enter", Key::Enter), ("Tab", Key::Tab)];
            if let Some((_, key)) = key.into_iter().find(|(name, _)| named.starts_with(name))
                && at + taken <= x + width
            {
                self.hit(Rect { x: at, y, width: taken, height: 1 }, Hit::Key(key));
            }
            at += taken + 3;
        }
    }

    /// Draws one line that has its cells to itself: one that runs from right to left begins at their right edge.
    pub fn entry(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) {
        let area = self.buf.area;
        let here = self.on_screen(Rect { x, y, width, height: 1 }).intersection(area);
        if !here.is_empty() {
            Line::of(&clip(text, here.width), self.bidi).draw(here, self.buf, |_| style);
        }
    }

    /// Draws a row of a paragraph.
    pub fn row(&mut self, area: Rect, paragraph: &str, row: Range<usize>, style: Style) {
        let here = self.on_screen(Rect { height: 1, ..area }).intersection(self.buf.area);
        if !here.is_empty() {
            Line::row(paragraph, row, &mut Order::default(), self.bidi).draw(here, self.buf, |_| style);
        }
    }

    /// Draws wrapped text into as many rows as there are, a paragraph that runs from right to left at the right edge;
    /// what does not fit ends in `…`. Returns how many rows it took.
    pub fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let mut drawn = 0;
        let mut paragraphs = text.split('\n').peekable();
        while let Some(para) = paragraphs.next() {
            let mut order = Order::default();
            let mut rows = prose::wrapped(para, area.width).into_iter().peekable();
            while let Some(row) = rows.next() {
                if drawn == area.height {
                    return drawn;
                }
                let here = self.on_screen(Rect { y: area.y + drawn, height: 1, ..area }).intersection(self.buf.area);
                drawn += 1;
                if here.is_empty() {
                    continue;
                }
                if drawn == area.height && (rows.peek().is_some() || paragraphs.peek().is_some()) {
                    let cut = clip(&format!("{}…", para[row].trim_end()), here.width);
                    Line::of(&cut, self.bidi).draw(here, self.buf, |_| style);
                } else {
                    Line::row(para, row, &mut order, self.bidi).draw(here, self.buf, |_| style);
                }
            }
        }
        drawn
    }

    pub fn rule(&mut self, y: u16) {
        let (area, mark) = (self.buf.area, if self.ascii { "-" } else { "─" });
        if y < area.bottom() {
            self.buf.set_string(0, y, mark.repeat(usize::from(area.width)), self.theme.frame);
        }
    }

    /// A box around an area; the inside is returned.
    pub fn frame(&mut self, area: Rect, focused: bool) -> Rect {
        if area.width < 3 || area.height < 3 {
            return area;
        }
        let style = if focused { self.theme.focus } else { self.theme.frame };
        let [h, v, tl, tr, bl, br] =
            if self.ascii { ["-", "|", "+", "+", "+", "+"] } else { ["─", "│", "┌", "┐", "└", "┘"] };
        let inside = usize::from(area.width - 2);
        let logical = area;
        let area = self.on_screen(area);
        self.buf.set_string(area.x, area.y, format!("{tl}{}{tr}", h.repeat(inside)), style);
        self.buf.set_string(area.x, area.bottom() - 1, format!("{bl}{}{br}", h.repeat(inside)), style);
        for y in area.y + 1..area.bottom() - 1 {
            self.buf.set_string(area.x, y, v, style);
            self.buf.set_string(area.right() - 1, y, v, style);
        }
        Rect { x: logical.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.push((self.on_screen(area), hit));
    }

    /// Marks, right of an area, that there is more above or below.
    pub fn more(&mut self, area: Rect, above: bool, below: bool) {
        let [up, down] = if self.ascii { ["^", "v"] } else { ["↑", "↓"] };
        if above {
            self.line(area.right(), area.y, 1, up, self.theme.muted);
        }
        if below && area.height > 0 {
            self.line(area.right(), area.bottom() - 1, 1, down, self.theme.muted);
        }
    }

    /// Empties an area, for a layer over the page.
    pub fn clear(&mut self, area: Rect) {
        let area = self.on_screen(area);
        for y in area.y..area.bottom() {
            for x in area.x..area.right() {
                self.buf[(x, y)].reset();
            }
        }
    }
}

/// The cells a text takes, as the terminal draws it.
pub fn cells(text: &str) -> u16 {
    text.graphemes(true).map(CellWidth::cell_width).fold(0, u16::saturating_add)
}

/// A text of at most `width` cells.
pub fn clip(text: &str, width: u16) -> String {
    if cells(text) <= width {
        return text.into();
    }
    let mut out = String::new();
    let mut used = 0;
    for grapheme in text.graphemes(true) {
        used += grapheme.cell_width();
        if used + 1 > width {
            break;
        }
        out.push_str(grapheme);
    }
    out.push('…');
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wizard::prose::Form;

    fn drawn(width: u16, height: u16, draw: impl FnOnce(&mut Canvas)) -> Buffer {
        let mut buf = Buffer::empty(Rect::new(0, 0, width, height));
        draw(&mut Canvas::new(&mut buf, Theme::mono()));
        buf
    }

    #[test]
    fn a_line_is_clipped_where_it_would_be_read_last() {
        let buf = drawn(6, 1, |canvas| {
            assert_eq!(canvas.line(1, 0, 5, "אבגד הו", Style::new()), 5);
        });
        assert_eq!(buf, Buffer::with_lines([" …דגבא"]));
    }

    #[test]
    fn a_line_takes_the_cells_of_its_ligatures() {
        let buf = drawn(6, 1, |canvas| {
            let taken = canvas.line(0, 0, 6, "لا 中", Style::new());
            canvas.line(taken, 0, 2, "|", Style::new());
        });
        assert_eq!(buf, Buffer::with_lines(["中 \u{FEFB}| "]));
    }

    #[test]
    fn a_paragraph_from_right_to_left_stands_at_the_right_edge_in_all_its_rows() {
        let buf = drawn(8, 4, |canvas| {
            assert_eq!(canvas.text(Rect::new(1, 0, 6, 4), "ab cd\nאבג abc ד\nx", Style::new()), 4);
        });
        assert_eq!(buf, Buffer::with_lines([" ab cd  ", "    גבא ", "  ד abc ", " x      "]));
    }

    #[test]
    fn a_text_that_does_not_fit_says_so() {
        let buf = drawn(8, 3, |canvas| {
            assert_eq!(canvas.text(Rect::new(1, 0, 6, 2), "one two three four", Style::new()), 2);
        });
        assert_eq!(buf, Buffer::with_lines([" one    ", " two…   ", "        "]));
    }

    fn canvas(buf: &mut Buffer, mirrored: bool) -> Canvas<'_> {
        Canvas { mirrored, ..Canvas::new(buf, Theme::mono()) }
    }

    #[test]
    fn where_reading_begins_at_the_right_edge_everything_is_turned_round_but_the_words() {
        let mut buf = Buffer::empty(Rect::new(0, 0, 12, 3));
        let mut canvas = canvas(&mut buf, true);
        let inner = canvas.frame(Rect::new(0, 0, 6, 3), false);
        let text = canvas.line(inner.x, inner.y, inner.width, "abc", Style::new());
        canvas.hit(Rect { width: text, ..inner }, Hit::Footer(0));
        canvas.line(8, 0, 4, "de", Style::new());
        canvas.cursor = Some((inner.x, inner.y));
        assert_eq!(canvas.cursor_on_screen(), Some((10, 1)));
        assert_eq!(canvas.hits, [(Rect::new(8, 1, 3, 1), Hit::Footer(0))]);
        assert_eq!(buf, Buffer::with_lines(["  de  ┌────┐", "      │ abc│", "      └────┘"]));
    }

    #[test]
    fn a_field_and_its_cursor_are_turned_round_together() {
        for mirrored in [false, true] {
            let mut buf = Buffer::empty(Rect::new(0, 0, 12, 1));
            let mut canvas = canvas(&mut buf, mirrored);
            let mut editor = Prose::new("abc", Form::Line);
            canvas.cursor = canvas.field(&mut editor, Rect::new(1, 0, 5, 1), true);
            let x = if mirrored { 6 } else { 1 };
            assert_eq!((canvas.cursor_on_screen(), buf[(x, 0)].symbol()), (Some((x, 0)), "a"));
        }
    }
}
