//! The parts of a page: what is typed, chosen or pressed. A part owns its cursor and draft, never the answer.

use super::event::{Key, Press};
use super::figures::Figures;
use super::home::Wish;
use super::prose::{Action as Edit, Changed, Motion, Prose};
use super::table::Table;
use crate::session::Msg;
use crate::session::commands::Act;
use crate::session::pages::Page;
use crate::strategy::Place;
use crate::text::{Id, folded};
use crate::toolkit::condition::State;
use crate::toolkit::question::Question;
use std::sync::Arc;

/// What a person can do on a page beyond typing.
#[derive(Clone, Debug, PartialEq)]
pub enum Action {
    Msg(Msg),
    Go(Page),
    /// Accepts and goes on.
    Next,
    /// Opens the list of states, or sets one that needs no word.
    SetState(Place, State),
    AskReason(Place),
    Note(Place),
    PickReference(Place),
    PickMenu(Place),
    AddItem(Place),
    TakeMeasure(Place),
    Guidance,
    Act(Act),
    /// Something with the row of the table that has the cursor.
    OnRow(OnRow),
    MoveTo(Id),
    /// Entries for a list, one a line.
    Entries(Place),
    /// Something of the home page.
    Home(Wish),
    Begin,
}

/// What buttons do with a row of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OnRow {
    Open,
    Move,
    Duplicate,
    Remove,
}

/// What a key did to a part.
#[derive(Debug, PartialEq)]
pub enum Did {
    /// The part has no use for the key.
    Pass,
    Moved,
    /// The draft changed and more is likely to come.
    Typed,
    /// The value changed as a whole.
    Chosen,
    /// Chosen, and the person wants to go on.
    Accepted,
    Do(Action),
}

pub struct Part {
    pub place: Option<Place>,
    pub label: String,
    /// A sentence under the label.
    pub hint: String,
    pub body: Body,
    /// What an empty line shows: the form that is expected.
    pub placeholder: String,
    /// What is wrong with the draft.
    pub error: String,
    /// Open points at this place, in words.
    pub mark: String,
    /// The words that are enough for a text.
    pub aim: Option<u32>,
}

pub enum Body {
    Prose(Prose),
    /// One line, read as a value of the question's kind.
    Line(Prose, Arc<Question>),
    Choice(Choice),
    Verdict(Choice),
    Evidence(Prose),
    FollowUp {
        text: String,
        suggestion: String,
    },
    Refers {
        text: String,
    },
    Table(Table),
    Figures(Figures),
    List(List),
    Buttons(Buttons),
    /// A text that is only read.
    Words(String),
}

/// Options of which one or several are chosen.
pub struct Choice {
    pub options: Vec<Choosable>,
    pub many: bool,
    pub cursor: usize,
    /// In one row instead of one under the other.
    pub across: bool,
    /// Whether somebody has moved in it: on a row that nobody looked at, Enter chooses nothing.
    pub moved: bool,
}

pub struct Choosable {
    pub id: String,
    pub label: String,
    pub chosen: bool,
}

#[derive(Default)]
pub struct Buttons {
    pub all: Vec<(String, Action)>,
    pub cursor: usize,
}

impl Part {
    pub fn new(place: Option<Place>, label: impl Into<String>, body: Body) -> Self {
        Self {
            place,
            label: label.into(),
            hint: String::new(),
            placeholder: String::new(),
            body,
            error: String::new(),
            mark: String::new(),
            aim: None,
        }
    }

    /// The text field in it, if it has one.
    pub fn editor(&mut self) -> Option<&mut Prose> {
        match &mut self.body {
            Body::Prose(editor) | Body::Line(editor, _) | Body::Evidence(editor) => Some(editor),
            _ => None,
        }
    }

    /// Whether focus can rest on it.
    pub fn is_stop(&self) -> bool {
        !matches!(self.body, Body::Words(_))
    }

    pub fn press(&mut self, press: Press) -> Did {
        match &mut self.body {
            Body::Prose(editor) | Body::Evidence(editor) => match press.key {
                Key::Enter if !press.ctrl => typed(editor.apply(Edit::NewLine)),
                _ => edit(editor, press),
            },
            Body::Line(editor, _) => match press.key {
                Key::Enter => Did::Accepted,
                Key::Up | Key::Down => Did::Pass,
                _ => edit(editor, press),
            },
            Body::Choice(choice) | Body::Verdict(choice) => choice.press(press),
            Body::FollowUp { .. } => match (press.key, &self.place) {
                (Key::Enter | Key::Char(' '), Some(place)) => Did::Do(Action::TakeMeasure(place.clone())),
                _ => Did::Pass,
            },
            Body::Refers { .. } => match (press.key, &self.place) {
                (Key::Enter | Key::Char(' '), Some(place)) => Did::Do(Action::PickReference(place.clone())),
                (Key::Delete | Key::Backspace, Some(place)) => {
                    Did::Do(Action::Msg(Msg::Clear { place: place.clone() }))
                }
                _ => Did::Pass,
            },
            Body::Table(table) => table.press(press),
            Body::Figures(figures) => figures.press(press),
            Body::List(list) => list.press(press),
            Body::Buttons(buttons) => buttons.press(press),
            Body::Words(_) => Did::Pass,
        }
    }
}

fn typed(changed: Changed) -> Did {
    match changed {
        Changed::Text => Did::Typed,
        Changed::Caret => Did::Moved,
        Changed::Nothing => Did::Pass,
    }
}

/// Keys of a text field.
pub fn edit(editor: &mut Prose, press: Press) -> Did {
    let go = |motion| Edit::Move { motion, select: press.shift };
    let action = match (press.key, press.ctrl) {
        (Key::Char('a'), true) => Edit::SelectAll,
        (Key::Char('z'), true) => Edit::Undo,
        (Key::Char('y'), true) => Edit::Redo,
        (Key::Char('w') | Key::Backspace, true) => Edit::DeleteWordBack,
        (Key::Delete, true) => Edit::DeleteWordForward,
        (Key::Char(_), true) => return Did::Pass,
        (Key::Char(c), false) => Edit::Insert(c),
        (Key::Backspace, false) => Edit::Backspace,
        (Key::Delete, false) => Edit::Delete,
        (Key::Left, false) => go(Motion::Left),
        (Key::Right, false) => go(Motion::Right),
        (Key::Left, true) => go(Motion::WordLeft),
        (Key::Right, true) => go(Motion::WordRight),
        (Key::Up, false) => go(Motion::Up),
        (Key::Down, false) => go(Motion::Down),
        (Key::Up, true) => go(Motion::ParaUp),
        (Key::Down, true) => go(Motion::ParaDown),
        (Key::PageUp, _) => go(Motion::PageUp),
        (Key::PageDown, _) => go(Motion::PageDown),
        (Key::Home, false) => go(Motion::Home),
        (Key::End, false) => go(Motion::End),
        (Key::Home, true) => go(Motion::Top),
        (Key::End, true) => go(Motion::Bottom),
        _ => return Did::Pass,
    };
    typed(editor.apply(action))
}

impl Choice {
    fn press(&mut self, press: Press) -> Did {
        let last = self.options.len().saturating_sub(1);
        let (back, forth) = if self.across { (Key::Left, Key::Right) } else { (Key::Up, Key::Down) };
        match press.key {
            key if key == back && self.cursor > 0 => {
                (self.cursor, self.moved) = (self.cursor - 1, true);
            }
            key if key == forth && self.cursor < last => {
                (self.cursor, self.moved) = (self.cursor + 1, true);
            }
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = last,
            Key::Char(' ') => {
                self.choose(self.cursor);
                return Did::Chosen;
            }
            Key::Enter if self.many => return Did::Accepted,
            Key::Enter => {
                let looked_at = self.moved || !self.across;
                if looked_at && !self.options.get(self.cursor).is_some_and(|option| option.chosen) {
                    self.choose(self.cursor);
                }
                return Did::Accepted;
            }
            // A letter leads to the next option that begins with it.
            Key::Char(c) if c.is_alphabetic() && !press.ctrl && !self.across => {
                let begins = |at: &usize| folded(&self.options[*at].label).starts_with(&folded(&c.to_string()));
                let found = (self.cursor + 1..=last).chain(0..=self.cursor.min(last)).find(begins);
                match found.filter(|_| !self.options.is_empty()) {
                    Some(at) => self.cursor = at,
                    None => return Did::Pass,
                }
            }
            // A digit picks the row it numbers.
            Key::Char(c) if c.is_ascii_digit() && c != '0' => {
                let row = c as usize - '1' as usize;
                if row > last {
                    return Did::Pass;
                }
                self.cursor = row;
                self.choose(row);
                return Did::Chosen;
            }
            _ => return Did::Pass,
        }
        Did::Moved
    }

    /// Marks a row; of one answer the others are unmarked, and marking it again unmarks it.
    pub fn choose(&mut self, row: usize) {
        self.cursor = row;
        for (at, option) in self.options.iter_mut().enumerate() {
            if at == row {
                option.chosen = !option.chosen;
            } else if !self.many {
                option.chosen = false;
            }
        }
    }

    pub fn chosen(&self) -> Vec<String> {
        self.options.iter().filter(|option| option.chosen).map(|option| option.id.clone()).collect()
    }
}

impl Buttons {
    fn press(&mut self, press: Press) -> Did {
        match press.key {
            Key::Left if self.cursor > 0 => self.cursor -= 1,
            Key::Right if self.cursor + 1 < self.all.len() => self.cursor += 1,
            Key::Enter | Key::Char(' ') => {
                return self.all.get(self.cursor).map_or(Did::Pass, |(_, action)| Did::Do(action.clone()));
            }
            _ => return Did::Pass,
        }
        Did::Moved
    }
}

/// Rows of which one is current; headings are passed over.
#[derive(Default)]
pub struct List {
    pub rows: Vec<ListRow>,
    pub cursor: usize,
    pub top: usize,
    /// The last row that should be seen together with the cursor.
    pub until: usize,
}

pub struct ListRow {
    pub text: String,
    /// Shown at the right end.
    pub right: String,
    pub depth: u16,
    /// `None` for a heading.
    pub action: Option<Action>,
    /// What Left and Right do: fold and unfold.
    pub aside: Option<Action>,
}

impl ListRow {
    pub fn heading(text: impl Into<String>) -> Self {
        Self { text: text.into(), right: String::new(), depth: 0, action: None, aside: None }
    }

    pub fn new(text: impl Into<String>, action: Action) -> Self {
        Self { text: text.into(), right: String::new(), depth: 0, action: Some(action), aside: None }
    }
}

impl List {
    /// Puts the cursor on the first row that can be current, from `at` on.
    pub fn rest_at(&mut self, at: usize) {
        let rows = self.rows.iter().enumerate();
        self.cursor = rows.skip(at).find(|(_, row)| row.action.is_some()).map_or(0, |(at, _)| at);
    }

    fn step(&mut self, by: isize) -> bool {
        let mut at = self.cursor;
        while let Some(next) = at.checked_add_signed(by).filter(|next| *next < self.rows.len()) {
            at = next;
            if self.rows[at].action.is_some() {
                self.cursor = at;
                return true;
            }
        }
        false
    }

    fn press(&mut self, press: Press) -> Did {
        let moved = match press.key {
            Key::Up => self.step(-1),
            Key::Down => self.step(1),
            Key::PageUp => (0..10).filter(|_| self.step(-1)).count() > 0,
            Key::PageDown => (0..10).filter(|_| self.step(1)).count() > 0,
            Key::Home => {
                self.rest_at(0);
                true
            }
            Key::End => {
                while self.step(1) {}
                true
            }
            Key::Enter | Key::Char(' ') => {
                let action = self.rows.get(self.cursor).and_then(|row| row.action.clone());
                return action.map_or(Did::Pass, Did::Do);
            }
            Key::Left | Key::Right => {
                let aside = self.rows.get(self.cursor).and_then(|row| row.aside.clone());
                return aside.map_or(Did::Pass, Did::Do);
            }
            _ => false,
        };
        if moved { Did::Moved } else { Did::Pass }
    }
}

/// The key of a part that survives rebuilding a page.
pub type PartKey = (Option<Place>, &'static str);

impl Part {
    pub fn key(&self) -> PartKey {
        let kind = match &self.body {
            Body::Prose(_) => "prose",
            Body::Line(..) => "line",
            Body::Choice(_) => "choice",
            Body::Verdict(_) => "verdict",
            Body::Evidence(_) => "evidence",
            Body::FollowUp { .. } => "follow-up",
            Body::Refers { .. } => "refers",
            Body::Table(_) => "table",
            Body::Figures(_) => "figures",
            Body::List(_) => "list",
            Body::Buttons(_) => "buttons",
            Body::Words(_) => "words",
        };
        (self.place.clone(), kind)
    }
}
