//! Drawing on the buffer: clipped lines, wrapped texts, and where the mouse can click.

use super::prose;
use super::theme::Theme;
use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
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
    /// A row of the layer on top.
    Layer(usize),
}

/// A buffer with a theme; it remembers what was drawn where.
pub struct Canvas<'a> {
    pub buf: &'a mut Buffer,
    pub theme: Theme,
    pub hits: Vec<(Rect, Hit)>,
    pub cursor: Option<(u16, u16)>,
    pub ascii: bool,
}

impl Canvas<'_> {
    /// Draws one line, clipped with `…`; returns the cells it takes.
    pub fn line(&mut self, x: u16, y: u16, width: u16, text: &str, style: Style) -> u16 {
        let area = self.buf.area;
        if y >= area.bottom() || x >= area.right() {
            return 0;
        }
        let width = width.min(area.right() - x);
        let text = clip(text, width);
        self.buf.set_stringn(x, y, &text, usize::from(width), style);
        cells(&text)
    }

    /// Draws wrapped text into at most `rows` rows; returns how many it took.
    pub fn text(&mut self, area: Rect, text: &str, style: Style) -> u16 {
        let lines = prose::rows(text, area.width);
        let mut drawn = 0;
        for line in lines.iter().take(usize::from(area.height)) {
            self.line(area.x, area.y + drawn, area.width, line, style);
            drawn += 1;
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
        self.buf.set_string(area.x, area.y, format!("{tl}{}{tr}", h.repeat(inside)), style);
        self.buf.set_string(area.x, area.bottom() - 1, format!("{bl}{}{br}", h.repeat(inside)), style);
        for y in area.y + 1..area.bottom() - 1 {
            self.buf.set_string(area.x, y, v, style);
            self.buf.set_string(area.right() - 1, y, v, style);
        }
        Rect { x: area.x + 1, y: area.y + 1, width: area.width - 2, height: area.height - 2 }
    }

    pub fn hit(&mut self, area: Rect, hit: Hit) {
        self.hits.push((area, hit));
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
