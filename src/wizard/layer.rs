//! What lies over a page: texts to read, lists to pick from, one thing to ask.

use super::event::{Key, Press};
use super::part;
use super::part::Did;
use super::prose::{self, Action as Edit, Form as Lines, Prose};
use crate::document::reading::Line;
use crate::session::commands::{Act, COMMANDS, Key as CommandKey};
use crate::session::decide::Verdict;
use crate::session::matters::Matter;
use crate::session::picks::{self, Picked, Row, Then};
use crate::session::search::Index;
use crate::toolkit::phrases::Phrases;
use std::ops::Range;

/// The button that takes what is marked, among the rows that can be clicked.
pub const TAKE: usize = usize::MAX;

pub enum Layer {
    Read(Reading),
    Pick(Pick),
    Ask(Ask),
    Decide(Deciding),
}

/// One thing to decide: what each side says, and buttons.
pub struct Deciding {
    /// `None` once everything is decided.
    pub matter: Option<Matter>,
    pub reading: Reading,
    pub buttons: Vec<(String, Deed)>,
    pub cursor: usize,
    /// What became of the one before.
    pub said: String,
}

/// What a button of a decision does.
#[derive(Clone, Debug, PartialEq)]
pub enum Deed {
    Verdict(Verdict),
    /// Something new is written for it.
    Anew {
        long: bool,
        given: String,
    },
    /// The next one first.
    Later,
    /// The last decision is taken back.
    Undo,
    Close,
}

/// A text with a place in it.
pub struct Reading {
    pub title: String,
    text: Vec<Line>,
    /// The rows of the text for one width: the line each is of, and which bytes of it.
    rows: Vec<(usize, Range<usize>)>,
    width: u16,
    /// The first row that shows; drawing keeps it within the text.
    pub top: usize,
    /// The command that opened it closes it.
    pub of: Act,
    /// Headings that should be seen when it opens, the wanted one first.
    pub seek: Vec<String>,
}

impl Reading {
    pub fn new(title: String, text: Vec<Line>, of: Act) -> Self {
        Self { title, text, rows: Vec::new(), width: 0, top: 0, of, seek: Vec::new() }
    }

    pub fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Wrapping decides where the end is; drawing stops there.
    fn scroll(&mut self, key: Key, page: usize) {
        match key {
            Key::Up => self.top = self.top.saturating_sub(1),
            Key::Down => self.top = self.top.saturating_add(1),
            Key::PageUp => self.top = self.top.saturating_sub(page),
            Key::PageDown => self.top = self.top.saturating_add(page),
            Key::Home => self.top = 0,
            Key::End => self.top = usize::MAX,
            _ => {}
        }
    }

    /// Another text in the place of this one; the place in it stays.
    pub fn show(&mut self, title: String, text: Vec<Line>) {
        (self.title, self.text, self.width) = (title, text, 0);
    }

    /// The rows from the place on, so many, for so many cells, each as a line and which bytes of it; then which row is
    /// the last of them, and how many there are.
    pub fn view(&mut self, width: u16, height: usize) -> (Vec<(&Line, Range<usize>)>, usize, usize) {
        if self.width != width {
            self.width = width;
            let rows = |(at, line): (usize, &Line)| {
                prose::wrapped(&line.text, width).into_iter().map(move |row| (at, row)).collect::<Vec<_>>()
            };
            self.rows = self.text.iter().enumerate().flat_map(rows).collect();
        }
        let rank = |(line, _): &(usize, Range<usize>)| {
            let line = &self.text[*line];
            self.seek.iter().position(|seek| line.strong && line.text.ends_with(seek.as_str()))
        };
        let ranked = self.rows.iter().enumerate().filter_map(|(at, row)| Some((rank(row)?, at)));
        if !self.seek.is_empty()
            && let Some((_, at)) = ranked.min()
        {
            self.top = at.saturating_sub(2);
        }
        // In what is still to come it will be sought again.
        if !self.text.is_empty() {
            self.seek.clear();
        }
        self.top = self.top.min(self.rows.len().saturating_sub(height));
        let last = (self.top + height).min(self.rows.len());
        let shown = self.rows[self.top..last].iter().map(|(line, row)| (&self.text[*line], row.clone()));
        (shown.collect(), last, self.rows.len())
    }

    /// Help for a place: what is known about it, then the keys, which are the same everywhere.
    pub fn help(phrases: &Phrases, about: Vec<Line>) -> Self {
        let say = |id: &str| phrases.say(id, &[]);
        let plain = |text: String| Line { text, strong: false };
        let mut text = about;
        text.push(Line { text: say("help-keys"), strong: true });
        text.extend(["help-tab", "help-enter", "help-esc", "help-space", "help-arrows"].map(|id| plain(say(id))));
        for command in COMMANDS {
            let Some(key) = command.keys.first() else { continue };
            let name = match key {
                CommandKey::F(n) => format!("F{n}"),
                CommandKey::Ctrl(c) => format!("Ctrl+{}", c.to_ascii_uppercase()),
                CommandKey::Delete => say("key-delete"),
            };
            text.push(plain(format!("{name}  {}", say(&format!("command-{}.help", command.id)))));
        }
        text.push(plain(String::new()));
        text.push(plain(say("help-disclaimer")));
        Self::new(say("help-title"), text, Act::Help)
    }
}

/// A list to pick from, with a line to search it.
pub struct Pick {
    pub title: String,
    pub search: Prose,
    /// Whether keys go to the search line or to the list.
    pub searching: bool,
    pub rows: Vec<Row>,
    /// The rows as search reads them, once something is looked for.
    index: Option<Index>,
    /// The rows that fit what is searched, by their place among all.
    pub shown: Vec<usize>,
    pub cursor: usize,
    pub top: usize,
    pub many: bool,
    pub of: Option<Act>,
    pub then: Then,
}

/// One text to give.
pub struct Ask {
    pub title: String,
    pub hint: String,
    pub editor: Prose,
    /// What stood there when it was asked.
    pub given: String,
    /// Whether the button under a long text is in focus.
    pub at_button: bool,
    pub then: Then,
}

/// What a key did to a layer.
pub enum LayerDid {
    Nothing,
    Close,
    Picked(Vec<Picked>, String),
    Said(String),
    Decided(Deed),
}

impl Pick {
    pub fn new(pick: picks::Pick, searching: bool) -> Self {
        let picks::Pick { title, rows, many, now, then } = pick;
        let mut pick = Self {
            title,
            search: Prose::new("", Lines::Line),
            searching,
            shown: Vec::new(),
            index: None,
            rows,
            cursor: now,
            top: 0,
            many,
            of: None,
            then,
        };
        pick.filter();
        pick
    }

    fn filter(&mut self) {
        self.shown = match self.search.is_empty() {
            true => (0..self.rows.len()).collect(),
            false => self.index.get_or_insert_with(|| Index::of(&self.rows)).rank(&self.search.text()),
        };
        self.top = 0;
        self.rest_at(self.cursor);
    }

    /// Puts the cursor on the nearest row that can be picked, from `at` on.
    pub fn rest_at(&mut self, at: usize) {
        let at = at.min(self.shown.len().saturating_sub(1));
        let stop = |at: &usize| self.rows[self.shown[*at]].is_stop();
        let found = (at..self.shown.len()).find(stop).or_else(|| (0..at).rev().find(stop));
        self.cursor = found.unwrap_or(at);
    }

    /// Moves over so many rows that can be picked.
    fn step(&mut self, by: isize) {
        for _ in 0..by.unsigned_abs() {
            let mut at = self.cursor;
            loop {
                match at.checked_add_signed(by.signum()).filter(|at| *at < self.shown.len()) {
                    Some(next) => at = next,
                    None => return,
                }
                if self.rows[self.shown[at]].is_stop() {
                    self.cursor = at;
                    break;
                }
            }
        }
    }

    pub fn current(&self) -> Option<&Row> {
        self.rows.get(*self.shown.get(self.cursor)?)
    }

    fn press(&mut self, press: Press) -> LayerDid {
        match press.key {
            Key::Esc => return LayerDid::Close,
            Key::Enter => return self.pick(),
            Key::Tab | Key::BackTab => self.searching = !self.searching,
            // Arrows move in the list whatever the search line holds.
            Key::Up => self.step(-1),
            Key::Down => self.step(1),
            Key::PageUp => self.step(-10),
            Key::PageDown => self.step(10),
            Key::Home if !self.searching => self.rest_at(0),
            Key::End if !self.searching => self.rest_at(usize::MAX),
            Key::Char(' ') if !self.searching => {
                if self.many
                    && let Some(at) = self.shown.get(self.cursor)
                {
                    self.rows[*at].marked = !self.rows[*at].marked;
                } else {
                    return self.pick();
                }
            }
            _ => {
                // A letter in the list begins a search.
                if matches!(press.key, Key::Char(_)) && !press.ctrl {
                    self.searching = true;
                }
                if self.searching && part::edit(&mut self.search, press) == Did::Typed {
                    self.cursor = 0;
                    self.filter();
                }
            }
        }
        LayerDid::Nothing
    }

    /// A click marks in a list of several, and picks in one of one.
    pub fn click(&mut self, row: usize) -> LayerDid {
        self.searching = false;
        if row == TAKE {
            return self.pick();
        }
        match self.shown.get(row) {
            None => LayerDid::Nothing,
            Some(at) if self.many && self.rows[*at].value != Picked::New => {
                self.cursor = row;
                self.rows[*at].marked = !self.rows[*at].marked;
                LayerDid::Nothing
            }
            Some(_) => {
                self.cursor = row;
                self.pick()
            }
        }
    }

    /// What is marked, else the current row.
    pub fn pick(&mut self) -> LayerDid {
        let mut picked: Vec<Picked> = self.rows.iter().filter(|row| row.marked).map(|row| row.value.clone()).collect();
        if let Some(current) = self.current() {
            let value = current.value.clone();
            let alone = !self.many || picked.is_empty() || value == Picked::New;
            if !current.is_stop() {
                return LayerDid::Nothing;
            }
            if alone && !picked.contains(&value) {
                picked.push(value);
            }
        }
        if picked.is_empty() && !self.many { LayerDid::Nothing } else { LayerDid::Picked(picked, self.search.text()) }
    }
}

impl Deciding {
    fn press(&mut self, press: Press, page: usize) -> LayerDid {
        match press.key {
            Key::Esc => return LayerDid::Close,
            Key::Left | Key::BackTab => self.cursor = self.cursor.saturating_sub(1),
            Key::Right | Key::Tab => self.cursor = (self.cursor + 1).min(self.buttons.len().saturating_sub(1)),
            Key::Enter | Key::Char(' ') => return self.click(self.cursor),
            // A digit takes what it numbers.
            Key::Char(c) if c.is_ascii_digit() && c != '0' => {
                let at = c as usize - '1' as usize;
                if matches!(self.buttons.get(at), Some((_, Deed::Verdict(Verdict::Option(_))))) {
                    return self.click(at);
                }
            }
            _ => self.reading.scroll(press.key, page),
        }
        LayerDid::Nothing
    }

    pub fn click(&mut self, at: usize) -> LayerDid {
        self.buttons.get(at).map_or(LayerDid::Nothing, |(_, deed)| LayerDid::Decided(deed.clone()))
    }
}

impl Layer {
    pub fn press(&mut self, press: Press, page: usize) -> LayerDid {
        match self {
            Layer::Read(reading) => {
                match press.key {
                    Key::Esc | Key::Enter => return LayerDid::Close,
                    Key::Char(' ') => reading.scroll(Key::PageDown, page),
                    key => reading.scroll(key, page),
                }
                LayerDid::Nothing
            }
            Layer::Decide(deciding) => deciding.press(press, page),
            Layer::Pick(pick) => pick.press(press),
            Layer::Ask(ask) => match press.key {
                Key::Esc => LayerDid::Close,
                Key::Tab | Key::BackTab if ask.then.is_long() => {
                    ask.at_button = !ask.at_button;
                    LayerDid::Nothing
                }
                Key::Enter if ask.then.is_long() && !ask.at_button => {
                    // A line is an entry: the mark of the last one does not go on.
                    ask.editor.apply(Edit::Paste("\n".into()));
                    LayerDid::Nothing
                }
                Key::Enter | Key::Char(' ') if ask.at_button => LayerDid::Said(ask.editor.text()),
                Key::Enter => LayerDid::Said(ask.editor.text()),
                _ if ask.at_button => LayerDid::Nothing,
                _ => {
                    part::edit(&mut ask.editor, press);
                    LayerDid::Nothing
                }
            },
        }
    }

    pub fn paste(&mut self, text: &str) {
        match self {
            Layer::Read(_) | Layer::Decide(_) => {}
            Layer::Pick(pick) => {
                pick.search.apply(Edit::Paste(text.into()));
                pick.searching = true;
                pick.filter();
            }
            Layer::Ask(ask) => {
                ask.editor.apply(Edit::Paste(text.into()));
            }
        }
    }

    /// The command that opens and closes it.
    pub fn of(&self) -> Option<Act> {
        match self {
            Layer::Read(reading) => Some(reading.of),
            Layer::Pick(pick) => pick.of,
            Layer::Ask(_) => None,
            Layer::Decide(_) => Some(Act::Decide),
        }
    }

    /// What was begun in it, if it is a question.
    pub fn begun(self) -> Option<(Then, String)> {
        match self {
            Layer::Ask(ask) if ask.editor.text() != ask.given && !ask.editor.text().trim().is_empty() => {
                Some((ask.then, ask.editor.text()))
            }
            _ => None,
        }
    }
}
