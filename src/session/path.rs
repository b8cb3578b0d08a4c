//! Paths of commands (`list/item/field`), and edits as records of the journal.

use super::{Message, Session};
use crate::strategy::edit::Edit;
use crate::strategy::{Place, Strategy};
use crate::text;
use crate::text::Id;
use crate::toolkit::question::{Kind, Question};
use std::sync::Arc;

/// What a path of a command points at.
#[derive(Clone, Debug)]
pub enum Target {
    Question {
        place: Place,
        question: Arc<Question>,
    },
    /// An item of a list.
    Item {
        item: Id,
    },
    /// A new item at the end of a list (`list/+`).
    NewItem {
        list: Place,
    },
    Evidence {
        place: Place,
    },
    FollowUp {
        place: Place,
    },
    Cell {
        place: Place,
        row: Id,
        column: Id,
    },
}

impl Session {
    /// Finds what a path points at.
    ///
    /// # Errors
    /// The part of it that is not there, with the nearest name.
    pub fn target(&self, path: &str) -> Result<Target, Message> {
        let mut parts = path.split('/');
        let id = parts.next().unwrap_or_default();
        let ids = || self.toolkit.questions().map(|(_, _, question)| &*question.id);
        let question = self.toolkit.question(id).ok_or_else(|| unknown(id, ids()))?;
        let (mut place, mut question) = (Place::top(question.id.clone()), question.clone());
        let mut parts = parts.peekable();
        while let Some(part) = parts.next() {
            match &question.kind {
                Kind::Items { .. } if part == "+" => return Ok(Target::NewItem { list: place }),
                Kind::Items { .. } => {
                    let items = self.strategy.answer(&place).map(|answer| answer.items()).unwrap_or_default();
                    let item = items.iter().find(|item| &*item.id == part);
                    let item = item.ok_or_else(|| unknown(part, items.iter().map(|item| &*item.id)))?.id.clone();
                    let Some(field) = parts.next() else { return Ok(Target::Item { item }) };
                    let Some(record) = self.toolkit.record_of(&question) else { return Err(unknown(field, [])) };
                    let known = record.fields.iter().map(|field| &*field.id);
                    question = record.field(field).ok_or_else(|| unknown(field, known))?.clone();
                    place = Place::of(item, question.id.clone());
                }
                Kind::Judgement { .. } if part == "evidence" => return Ok(Target::Evidence { place }),
                Kind::Judgement { .. } if part == "follow-up" => return Ok(Target::FollowUp { place }),
                Kind::Table { rows, columns } => {
                    let entries = |id: &Id| {
                        let catalogue = self.toolkit.catalogue(id);
                        catalogue.map(|it| it.offered().map(|entry| entry.id.clone()).collect::<Vec<_>>())
                    };
                    let column = parts.next().unwrap_or_default();
                    let find = |id: &Id, name: &str| {
                        let entries = entries(id).unwrap_or_default();
                        let found = entries.iter().find(|entry| &***entry == name).cloned();
                        found.ok_or_else(|| unknown(name, entries.iter().map(|entry| &**entry)))
                    };
                    return Ok(Target::Cell { place, row: find(rows, part)?, column: find(columns, column)? });
                }
                _ => return Err(unknown(part, [])),
            }
        }
        Ok(Target::Question { place, question })
    }
}

/// The path of a place: `question`, or `list/item/field` at any depth.
pub fn path_of(strategy: &Strategy, place: &Place) -> String {
    match &place.item {
        None => place.question.to_string(),
        Some(item) => format!("{}/{}", path_of_item(strategy, item), place.question),
    }
}

/// The path of an item; its id alone when it is in no list.
pub fn path_of_item(strategy: &Strategy, item: &Id) -> String {
    match strategy.list_of(item) {
        Some((list, _)) => format!("{}/{item}", path_of(strategy, &list)),
        None => item.to_string(),
    }
}

fn unknown<'a>(name: &str, known: impl IntoIterator<Item = &'a str>) -> Message {
    match text::nearest(name, known) {
        Some(near) => Message::new("path-unknown-near").with("name", name).with("near", near),
        None => Message::new("path-unknown").with("name", name),
    }
}

/// An edit as one record of the journal.
pub(super) fn record(edit: &Edit) -> String {
    match ron::to_string(edit) {
        Ok(record) => record,
        // Edits are plain data, as strategies are.
        Err(error) => unreachable!("an edit that cannot be written: {error}"),
    }
}

/// Reads a record of the journal; `None` when a newer program wrote it.
pub(super) fn read_record(record: &str) -> Option<Edit> {
    ron::from_str(record).ok()
}
