//! A list of items as a table that numbers itself: rows of all levels, and rows that add.

use super::event::{Key, Press};
use super::part::{Action, Did};
use super::prose;
use crate::interview::display::Display;
use crate::interview::{Interview, Node};
use crate::session::Msg;
use crate::session::pages::Page;
use crate::strategy::Place;
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use crate::toolkit::words::Part as Word;
use std::rc::Rc;

pub struct Table {
    pub rows: Vec<Row>,
    pub cursor: usize,
    /// The first row drawn.
    pub top: usize,
    /// The item somebody carries to another place.
    pub carried: Option<Id>,
    /// Whether any row has a lead or a date to show.
    pub leads: bool,
    heights: Option<Heights>,
    wrapped: usize,
}

/// How many rows of the screen each row takes, with so many cells for its title and for what is open.
struct Heights {
    title: u16,
    open: u16,
    rows: Rc<[u16]>,
}

pub struct Row {
    pub kind: RowKind,
    pub depth: usize,
    pub number: String,
    pub title: String,
    pub lead: String,
    pub by: String,
    /// What is missing, in words.
    pub open: String,
}

#[derive(Clone, Debug, PartialEq)]
pub enum RowKind {
    Item {
        id: Id,
        list: Place,
        at: usize,
    },
    Add {
        list: Place,
    },
    Menu {
        list: Place,
    },
    /// Many entries at once, one a line.
    Many {
        list: Place,
    },
}

impl Table {
    /// The rows of a list: its items, the items of their first lists, and what can be added.
    pub fn of(interview: &Interview, node: &Node, display: Display<'_>) -> Self {
        let mut table =
            Self { rows: Vec::new(), cursor: 0, top: 0, carried: None, leads: false, heights: None, wrapped: 0 };
        table.items(interview, node, display, 0);
        table.leads = table.rows.iter().any(|row| !row.lead.is_empty() || !row.by.is_empty());
        table.add(node, display, "");
        if let Some(last) = node.items.last() {
            for field in last.fields.iter().filter(|field| field.applies && is_list(field)).take(1) {
                table.add(field, display, &last.number);
            }
        }
        if let Kind::Items { menu: Some(_), .. } = &node.question.kind {
            let title = display.phrases.say("row-menu", &[]);
            table.rows.push(Row::action(RowKind::Menu { list: node.place.clone() }, title));
        }
        let title = display.phrases.say("row-many", &[]);
        table.rows.push(Row::action(RowKind::Many { list: node.place.clone() }, title));
        table
    }

    fn items(&mut self, interview: &Interview, node: &Node, display: Display<'_>, depth: usize) {
        for item in &node.items {
            let text = |role: Role| item.field_with(role).and_then(|field| display.line(interview, field));
            let lists = item.fields.iter().filter(|field| field.applies && is_list(field));
            let missing: Vec<String> = item
                .open_fields()
                .map(|field| display.toolkit.title(display.lang, &field.words).to_lowercase())
                .collect();
            let lead = item.field_with(Role::Lead);
            let no_lead = lead.is_some_and(|lead| lead.value().is_none());
            self.rows.push(Row {
                kind: RowKind::Item { id: item.id.clone(), list: item.list.clone(), at: item.at },
                depth,
                number: item.number.clone(),
                title: if item.title.is_empty() { display.phrases.say("no-name", &[]) } else { item.title.clone() },
                lead: text(Role::Lead)
                    .unwrap_or_else(|| if no_lead { display.phrases.say("not-said", &[]) } else { String::new() }),
                by: match item.field_with(Role::Date).and_then(Node::value) {
                    Some(Value::Date(date)) => date.to_string(),
                    _ => String::new(),
                },
                open: if missing.is_empty() { display.phrases.say("nothing-open", &[]) } else { missing.join(", ") },
            });
            for list in lists.take(1) {
                self.items(interview, list, display, depth + 1);
            }
        }
    }

    fn add(&mut self, node: &Node, display: Display<'_>, under: &str) {
        let Kind::Items { of, .. } = &node.question.kind else { return };
        let words = display.toolkit.text(display.lang, of, Word::Add);
        let title = if under.is_empty() {
            display.phrases.say("row-add", &[("what", words.into())])
        } else {
            display.phrases.say("row-add-to", &[("what", words.into()), ("under", under.to_string().into())])
        };
        self.rows.push(Row::action(RowKind::Add { list: node.place.clone() }, title));
    }

    /// How many rows of the screen each row takes, with so many cells for its title and for what is open. Wrapped
    /// once for a page, not once for a key.
    pub fn heights(&mut self, title: u16, open: u16) -> Rc<[u16]> {
        match &self.heights {
            Some(known) if (known.title, known.open) == (title, open) => known.rows.clone(),
            _ => {
                let height = |row: &Row| {
                    let indent = row.depth as u16 * 2;
                    let title = prose::rows(&row.title, title.saturating_sub(indent).max(8)).len();
                    let open = prose::rows(&row.open, open.max(1)).len();
                    title.max(open).clamp(1, 3) as u16
                };
                let rows: Rc<[u16]> = self.rows.iter().map(height).collect();
                self.wrapped += 1;
                self.heights = Some(Heights { title, open, rows: rows.clone() });
                rows
            }
        }
    }

    /// How often the rows were wrapped, for tests of the cost of a key.
    #[cfg(test)]
    pub fn wrapped(&self) -> usize {
        self.wrapped
    }

    pub fn current(&self) -> Option<&Row> {
        self.rows.get(self.cursor)
    }

    pub fn current_item(&self) -> Option<&Id> {
        match &self.current()?.kind {
            RowKind::Item { id, .. } => Some(id),
            _ => None,
        }
    }

    pub fn press(&mut self, press: Press) -> Did {
        let last = self.rows.len().saturating_sub(1);
        if let Some(item) = self.carried.clone() {
            return match press.key {
                Key::Up => Did::Do(Action::Msg(self.shift(&item, false))),
                Key::Down => Did::Do(Action::Msg(self.shift(&item, true))),
                Key::Char(' ') | Key::Enter | Key::Esc => {
                    self.carried = None;
                    Did::Moved
                }
                _ => Did::Moved,
            };
        }
        match press.key {
            Key::Up if self.cursor > 0 => self.cursor -= 1,
            Key::Down if self.cursor < last => self.cursor += 1,
            Key::Home => self.cursor = 0,
            Key::End => self.cursor = last,
            Key::PageUp => self.cursor = self.cursor.saturating_sub(8),
            Key::PageDown => self.cursor = (self.cursor + 8).min(last),
            Key::Enter => return self.open(),
            Key::Char(' ') => match self.current_item().cloned() {
                Some(item) => self.carried = Some(item),
                None => return self.open(),
            },
            Key::Char('+') => {
                let list = self.list_here();
                return list.map_or(Did::Pass, |list| Did::Do(Action::AddItem(list)));
            }
            Key::Delete => {
                return match self.current_item() {
                    Some(item) => Did::Do(Action::Msg(Msg::Remove { item: item.clone() })),
                    None => Did::Pass,
                };
            }
            _ => return Did::Pass,
        }
        Did::Moved
    }

    pub fn open(&self) -> Did {
        match self.current().map(|row| &row.kind) {
            Some(RowKind::Item { id, .. }) => Did::Do(Action::Go(Page::Item(id.clone()))),
            Some(RowKind::Add { list }) => Did::Do(Action::AddItem(list.clone())),
            Some(RowKind::Menu { list }) => Did::Do(Action::PickMenu(list.clone())),
            Some(RowKind::Many { list }) => Did::Do(Action::Entries(list.clone())),
            None => Did::Pass,
        }
    }

    /// The list that the current row belongs to.
    pub fn list_here(&self) -> Option<Place> {
        match &self.current()?.kind {
            RowKind::Item { list, .. } | RowKind::Add { list } | RowKind::Menu { list } | RowKind::Many { list } => {
                Some(list.clone())
            }
        }
    }

    /// Where a carried item goes with one press: past its neighbour, or into the next list of its kind.
    fn shift(&self, item: &Id, down: bool) -> Msg {
        let mut list = Place::top(item.clone());
        let mut at = 0;
        let here = self.rows.iter().position(|row| matches!(&row.kind, RowKind::Item { id, .. } if id == item));
        if let Some(RowKind::Item { list: of, at: position, .. }) = here.map(|here| &self.rows[here].kind) {
            (list, at) = (of.clone(), *position);
        }
        let siblings = |list: &Place| {
            self.rows.iter().filter(|row| matches!(&row.kind, RowKind::Item { list: of, .. } if of == list)).count()
        };
        if down && at + 1 < siblings(&list) {
            at += 1;
        } else if !down && at > 0 {
            at -= 1;
        } else if let Some(next) = self.next_holder(&list, down) {
            at = if down { 0 } else { siblings(&next) };
            list = next;
        }
        Msg::Move { item: item.clone(), list, at }
    }

    /// The same list of the item before or after the one that holds this list.
    fn next_holder(&self, list: &Place, down: bool) -> Option<Place> {
        let holder = list.item.as_ref()?;
        let of = self.rows.iter().find_map(|row| match &row.kind {
            RowKind::Item { id, list, .. } if id == holder => Some(list.clone()),
            _ => None,
        })?;
        let holders: Vec<&Id> = self
            .rows
            .iter()
            .filter_map(|row| match &row.kind {
                RowKind::Item { id, list, .. } if *list == of => Some(id),
                _ => None,
            })
            .collect();
        let at = holders.iter().position(|id| *id == holder)?;
        let next = if down { at.checked_add(1) } else { at.checked_sub(1) }?;
        holders.get(next).map(|id| Place::of((*id).clone(), list.question.clone()))
    }
}

impl Row {
    fn action(kind: RowKind, title: String) -> Self {
        let empty = String::new;
        Self { kind, depth: 0, number: empty(), title, lead: empty(), by: empty(), open: empty() }
    }
}

fn is_list(node: &Node) -> bool {
    matches!(node.question.kind, Kind::Items { .. })
}
