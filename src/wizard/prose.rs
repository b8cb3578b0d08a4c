//! A text field for prose: its text, caret and selection, and what can be done to them.
//! It knows no keys, no questions and no files.

mod edit;
mod find;
mod history;
mod motion;
mod paint;
mod wrap;

use super::bidi::Bidi;
use crate::text;
use history::{History, Kind};
use motion::{next, previous, word_end, word_start};
use ratatui::layout::Rect;
use ratatui::style::Style;
use std::ops::Range;
use wrap::Para;

/// How much a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// One paragraph: a line end in a paste becomes a space, a typed one is refused.
    Line,
    /// Any number of paragraphs.
    Prose,
}

/// A place between two graphemes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Pos {
    pub para: usize,
    pub byte: usize,
}

/// Where the caret can go. Left and Right are those of the screen; "row" is a visual row, "paragraph" ends at a line end of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Motion {
    Left,
    Right,
    WordLeft,
    WordRight,
    Up,
    Down,
    PageUp,
    PageDown,
    /// The start of the row; from there the start of the paragraph.
    Home,
    /// The end of the row; from there the end of the paragraph.
    End,
    /// The start of the paragraph; from there the start of the one above.
    ParaUp,
    /// The start of the paragraph below; in the last one its end.
    ParaDown,
    Top,
    Bottom,
}

/// What can be done to a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    Insert(char),
    /// Inserts a foreign text, cleaned, as one step of undo.
    Paste(String),
    /// Starts a paragraph; inside a list the next item, from an empty item the end of the list.
    NewLine,
    Backspace,
    Delete,
    DeleteWordBack,
    DeleteWordForward,
    Move {
        motion: Motion,
        /// Extends the selection instead of dropping it.
        select: bool,
    },
    /// Puts the caret at a cell of the screen, in the coordinates of the last `render`; cells outside count too.
    Click {
        x: u16,
        y: u16,
        select: bool,
    },
    /// Selects the word that is seen there.
    SelectWord {
        x: u16,
        y: u16,
    },
    /// Selects the paragraph that is seen there.
    SelectPara {
        x: u16,
        y: u16,
    },
    SelectAll,
    Undo,
    Redo,
    /// Removes the selection; whoever cuts reads `selected()` first.
    Cut,
}

/// What an action did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Changed {
    Nothing,
    /// The caret or the selection, not the text.
    Caret,
    Text,
}

/// The styles a field is drawn in.
#[derive(Clone, Copy, Debug, Default)]
pub struct ProseStyle {
    pub text: Style,
    pub selected: Style,
    pub bidi: Bidi,
}

/// The field.
#[derive(Clone, Debug)]
pub struct Prose {
    form: Form,
    /// Never empty.
    paras: Vec<Para>,
    caret: Pos,
    /// The caret stands at a soft wrap and shows at the end of the upper row, not at the start of the lower.
    upstream: bool,
    anchor: Option<Pos>,
    /// The column that Up and Down aim for.
    goal: Option<u16>,
    history: History,
    /// Where the field was last drawn, and who orders its rows.
    view: Rect,
    bidi: Bidi,
    /// The first row drawn.
    top: usize,
    wrapped: u64,
}

impl Prose {
    /// A field holding `text`, cleaned, with the caret at its start.
    pub fn new(text: &str, form: Form) -> Self {
        Self {
            form,
            paras: admit(text, form).split('\n').map(Para::new).collect(),
            caret: Pos::default(),
            upstream: false,
            anchor: None,
            goal: None,
            history: History::default(),
            view: Rect::new(0, 0, 80, 1),
            bidi: Bidi::App,
            top: 0,
            wrapped: 0,
        }
    }

    /// The whole text; `text::clean` would change nothing in it.
    pub fn text(&self) -> String {
        let text = self.paras.iter().map(|para| para.text.as_str()).collect::<Vec<_>>().join("\n");
        // An edit may part an isolate from its end; nothing else that can be typed needs cleaning.
        if text.contains(|c| matches!(c, '\u{2066}'..='\u{2069}')) { text::clean(&text) } else { text }
    }

    pub fn is_empty(&self) -> bool {
        self.paras.len() == 1 && self.paras[0].text.is_empty()
    }

    /// The number of words as people count them; in Chinese, of characters.
    pub fn words(&self) -> usize {
        self.paras.iter().map(|para| para.words).sum()
    }

    pub fn caret(&self) -> Pos {
        self.caret
    }

    /// The selected text, if there is any.
    pub fn selected(&self) -> Option<String> {
        self.selection().map(|(from, to)| self.slice(from, to))
    }

    /// How many rows the text takes in an area of this width.
    pub fn height(&mut self, width: u16) -> usize {
        self.view.width = width.max(1);
        self.wrap();
        self.paras.iter().map(|para| para.rows.len()).sum()
    }

    /// How often a paragraph has been wrapped since the field was made, for tests of the cost of a key.
    pub fn rows_wrapped(&self) -> u64 {
        self.wrapped
    }

    /// Does what `action` says. `Nothing` at the top row tells the caller that Up may leave the field.
    pub fn apply(&mut self, action: Action) -> Changed {
        let before = (self.caret, self.upstream, self.selection());
        if !matches!(action, Action::Move { motion: Motion::Up | Motion::Down | Motion::PageUp | Motion::PageDown, .. })
        {
            self.goal = None;
        }
        let edited = match action {
            // Enter has begun the list item already; who types its mark again means the same one.
            Action::Insert(' ') if self.form == Form::Prose && self.before_caret() == "- -" => {
                self.erase(self.back(previous), Kind::ErasedBack)
            }
            Action::Insert(c) => match admit(c.encode_utf8(&mut [0; 4]), Form::Prose).as_str() {
                "\n" => self.new_line(),
                typed => self.write(typed, Kind::Typed),
            },
            Action::Paste(text) => self.write(&admit(&text, self.form), Kind::Whole),
            Action::NewLine => self.new_line(),
            Action::Backspace => self.erase(self.back(previous), Kind::ErasedBack),
            Action::Delete => self.erase(self.forth(next), Kind::ErasedForward),
            Action::DeleteWordBack => self.erase(self.back(word_start), Kind::Whole),
            Action::DeleteWordForward => self.erase(self.forth(word_end), Kind::Whole),
            Action::Cut => self.selection().is_some() && self.erase(None, Kind::Whole),
            Action::Undo => self.undo(),
            Action::Redo => self.redo(),
            Action::Move { motion, select } => {
                self.travel(motion, select);
                false
            }
            Action::Click { x, y, select } => {
                self.click(x, y, select);
                false
            }
            Action::SelectWord { x, y } => {
                self.click(x, y, false);
                self.select_word();
                false
            }
            Action::SelectPara { x, y } => {
                self.click(x, y, false);
                self.select_para();
                false
            }
            Action::SelectAll => {
                self.select_all();
                false
            }
        };
        if edited {
            return Changed::Text;
        }
        self.history.close();
        if (self.caret, self.upstream, self.selection()) == before { Changed::Nothing } else { Changed::Caret }
    }

    fn selection(&self) -> Option<(Pos, Pos)> {
        self.anchor
            .filter(|anchor| *anchor != self.caret)
            .map(|anchor| (anchor.min(self.caret), anchor.max(self.caret)))
    }

    /// The paragraph up to the caret.
    fn before_caret(&self) -> &str {
        &self.paras[self.caret.para].text[..self.caret.byte]
    }

    /// What is selected, or the empty range at the caret.
    fn target(&self) -> (Pos, Pos) {
        self.selection().unwrap_or((self.caret, self.caret))
    }

    fn slice(&self, from: Pos, to: Pos) -> String {
        if from.para == to.para {
            return self.paras[from.para].text[from.byte..to.byte].into();
        }
        let mut out = self.paras[from.para].text[from.byte..].to_string();
        for para in &self.paras[from.para + 1..to.para] {
            out.push('\n');
            out.push_str(&para.text);
        }
        out.push('\n');
        out.push_str(&self.paras[to.para].text[..to.byte]);
        out
    }

    /// Wraps the paragraphs that are not yet wrapped to the width of the view.
    fn wrap(&mut self) {
        // One column is kept for the caret behind the last character of a full row.
        let width = self.view.width.saturating_sub(1).max(1);
        for para in &mut self.paras {
            self.wrapped += u64::from(para.fit(width));
        }
    }
}

/// Makes a foreign text fit to be held: clean, without tabs, and without line ends in a line.
fn admit(text: &str, form: Form) -> String {
    let text = text::clean(text);
    match form {
        Form::Line => text.trim_matches('\n').replace(['\n', '\t'], " "),
        Form::Prose => text.replace('\t', "    "),
    }
}

#[cfg(test)]
mod tests;

/// A fixed text wrapped as the editor wraps, to rows of at most `width` cells.
pub fn rows(text: &str, width: u16) -> Vec<String> {
    let lines = text.split('\n');
    lines.flat_map(|line| wrapped(line, width).into_iter().map(|row| line[row].to_string())).collect()
}

/// The rows of a fixed paragraph, in bytes and without the spaces at their ends.
pub fn wrapped(text: &str, width: u16) -> Vec<Range<usize>> {
    let mut para = Para::new(text);
    para.fit(width.max(1));
    para.rows.iter().map(|row| row.start..row.start + text[row.start..row.end].trim_end().len()).collect()
}
