//! Reports as pictures: rows of characters for faces that show text. Each picture says in a sentence what it shows
//! before it shows it, so that nobody needs to see bars.

mod balance;
mod bars;
mod grid;
mod progress;
mod tables;
mod timeline;

use crate::document::reading::Line;
use crate::interview::Interview;
use crate::interview::display::Display;
use crate::reports::Reports;
use crate::text::cells::wrap;
use crate::text::shown;
use crate::toolkit::phrases::FluentValue;

/// All pictures, in rows of at most `width` cells.
pub fn lines(reports: &Reports, interview: &Interview, display: Display<'_>, width: u16, ascii: bool) -> Vec<Line> {
    let signs = if ascii { &ASCII } else { &SIGNS };
    let mut sheet = Sheet { display, width: usize::from(width.max(NARROWEST)), signs, lines: Vec::new() };
    tables::draw(&mut sheet, reports);
    balance::draw(&mut sheet, reports);
    timeline::draw(&mut sheet, reports, interview);
    grid::draw(&mut sheet, &reports.grid);
    progress::draw(&mut sheet, reports);
    sheet.lines
}

/// Below so many cells nothing can be drawn; no window that is large enough for a face comes down to them.
const NARROWEST: u16 = 38;

/// What is drawn with; each takes one cell, but the mark of cut texts.
struct Signs {
    full: &'static str,
    half: &'static str,
    /// What a bar has still to fill.
    rest: &'static str,
    /// Where something stands.
    mark: &'static str,
    before: &'static str,
    behind: &'static str,
    /// A stretch of time: its ends, and what lies between.
    begin: &'static str,
    line: &'static str,
    end: &'static str,
    tick: &'static str,
    /// Goes down from a tick.
    guide: &'static str,
    /// The corners and crossings of a frame, row by row.
    frame: [[&'static str; 3]; 3],
    side: &'static str,
    point: &'static str,
    cut: &'static str,
}

const SIGNS: Signs = Signs {
    full: "█",
    half: "▌",
    rest: "░",
    mark: "◆",
    before: "‹",
    behind: "›",
    begin: "├",
    line: "─",
    end: "┤",
    tick: "┬",
    guide: "┊",
    frame: [["┌", "┬", "┐"], ["├", "┼", "┤"], ["└", "┴", "┘"]],
    side: "│",
    point: "•",
    cut: "…",
};

const ASCII: Signs = Signs {
    full: "#",
    half: "#",
    rest: ".",
    mark: "*",
    before: "<",
    behind: ">",
    begin: "|",
    line: "-",
    end: "|",
    tick: "+",
    guide: ":",
    frame: [["+", "+", "+"]; 3],
    side: "|",
    point: "-",
    cut: "..",
};

/// What pictures are drawn on.
struct Sheet<'a> {
    display: Display<'a>,
    width: usize,
    signs: &'static Signs,
    lines: Vec<Line>,
}

impl Sheet<'_> {
    fn phrase(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.display.phrases.say(id, args)
    }

    /// Begins a picture.
    fn picture(&mut self, id: &str) {
        if !self.lines.is_empty() {
            self.row("");
        }
        self.heading(&self.phrase(id, &[]));
    }

    fn heading(&mut self, text: &str) {
        self.lines.extend(wrap(text, self.width).into_iter().map(|text| Line { text, strong: true }));
    }

    fn sentence(&mut self, id: &str, args: &[(&str, FluentValue<'_>)]) {
        let text = self.phrase(id, args);
        self.lines.extend(wrap(&text, self.width).into_iter().map(|text| Line { text, strong: false }));
    }

    /// A row that is known to fit.
    fn row(&mut self, text: &str) {
        self.lines.push(Line { text: text.trim_end().into(), strong: false });
    }

    /// The words of an item in one line, with nothing in them that moves what stands beside them.
    fn name(&self, number: &str, text: &str) -> String {
        let text = if text.is_empty() { self.phrase("no-name", &[]) } else { shown(text).replace('\u{FFFD}', "") };
        format!("{number} {text}").split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
