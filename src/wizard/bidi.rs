//! How a text that runs in two directions is seen: the order of its signs on a row, joined letters, mirrored
//! brackets, and which cell shows which byte. It knows one row at a time, and no field.

mod join;
mod order;

use ratatui::buffer::{Buffer, CellWidth};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::borrow::Cow;
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation;

pub use order::Order;

/// Who brings a text that runs from right to left into the order in which it is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Bidi {
    /// We do: signs are sent in visual order, joined and mirrored, and such paragraphs begin at the right edge.
    #[default]
    App,
    /// The terminal does: signs are sent as they are held.
    Terminal,
    /// Nobody does.
    Off,
}

/// A grapheme as it is painted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Glyph<'a> {
    /// Where it starts in the paragraph.
    pub byte: usize,
    /// What is drawn; empty when the ligature before it has taken it in.
    pub drawn: Cow<'a, str>,
    /// Cells between the edge at which the paragraph begins and the glyph.
    pub at: u16,
    /// Cells that it takes; 0 for a sign that shows nothing, and inside a ligature.
    pub cells: u16,
}

/// A row as it is painted.
#[derive(Debug)]
pub struct Line<'a> {
    /// In the order in which they are held.
    pub glyphs: Vec<Glyph<'a>>,
    /// The row begins at the right edge.
    pub rtl: bool,
    /// Cells of all glyphs together.
    pub cells: u16,
}

impl<'a> Line<'a> {
    /// A text that is a paragraph and a row by itself.
    pub fn of(text: &'a str, bidi: Bidi) -> Self {
        Self::row(text, 0..text.len(), &mut Order::default(), bidi)
    }

    /// A row of a paragraph, in bytes; `order` is what is known about this paragraph.
    pub fn row(text: &'a str, row: Range<usize>, order: &mut Order, bidi: Bidi) -> Self {
        let mut line = Self { glyphs: Vec::new(), rtl: false, cells: 0 };
        let graphemes = text[row.clone()].grapheme_indices(true);
        line.glyphs.extend(graphemes.map(|(at, grapheme)| {
            let (at, cells) = (row.start + at, grapheme.cell_width());
            Glyph { byte: at, drawn: Cow::Borrowed(grapheme), at: 0, cells }
        }));
        if bidi == Bidi::App {
            line.rtl = order.rtl(text);
            if order.learn(text, row) {
                join::join(text, &mut line.glyphs);
                let visual = order.arrange(&mut line.glyphs);
                line.set(visual);
                return line;
            }
        }
        line.set(0..line.glyphs.len());
        line
    }

    /// Puts the glyphs side by side, from the edge at which the row begins.
    fn set(&mut self, order: impl IntoIterator<Item = usize>) {
        for index in order {
            let glyph = &mut self.glyphs[index];
            glyph.at = self.cells;
            self.cells = self.cells.saturating_add(glyph.cells);
        }
        for index in 1..self.glyphs.len() {
            if self.glyphs[index].drawn.is_empty() {
                self.glyphs[index].at = self.glyphs[index - 1].at;
            }
        }
    }

    /// The column, from the left edge of an area so many cells wide, of what is `at` so many cells from the beginning
    /// and takes so many; none when it does not fit.
    pub fn column(&self, at: u16, cells: u16, width: u16) -> Option<u16> {
        let behind = at.checked_add(cells)?;
        if self.rtl { width.checked_sub(behind) } else { (behind <= width).then_some(at) }
    }

    /// Draws the glyphs that fit into an area of one row; each in the style of its byte.
    pub fn draw(&self, area: Rect, buf: &mut Buffer, style: impl Fn(usize) -> Style) {
        // Whatever a text holds, no control reaches the terminal through a cell.
        let is_safe = |glyph: &&Glyph| glyph.cells > 0 && !glyph.drawn.contains(char::is_control);
        for glyph in self.glyphs.iter().filter(is_safe) {
            let Some(column) = self.column(glyph.at, glyph.cells, area.width) else { continue };
            let x = area.x + column;
            buf[(x, area.y)].set_symbol(&glyph.drawn).set_style(style(glyph.byte));
            for hidden in x + 1..x + glyph.cells {
                buf[(hidden, area.y)].reset();
            }
        }
    }

    /// What shows the caret before a byte, the sign behind it or the room at the end of the row: how many cells from
    /// the beginning it stands, and how many it takes.
    pub fn caret(&self, byte: usize) -> (u16, u16) {
        let seen = |glyph: &&Glyph| glyph.cells > 0 || glyph.drawn.is_empty();
        let behind = self.glyphs.partition_point(|glyph| glyph.byte < byte);
        let sign = self.glyphs[behind..].iter().find(seen);
        sign.map_or((self.cells, 1), |glyph| (glyph.at, glyph.cells.max(1)))
    }

    /// The byte of the sign that is shown in a column of an area so many cells wide; none outside of the row.
    pub fn byte_at(&self, column: u16, width: u16) -> Option<usize> {
        let at = if self.rtl { width.checked_sub(column)?.checked_sub(1)? } else { column };
        let shows = |glyph: &&Glyph| (glyph.at..glyph.at.saturating_add(glyph.cells)).contains(&at);
        self.glyphs.iter().find(shows).map(|glyph| glyph.byte)
    }
}

#[cfg(test)]
mod tests;
