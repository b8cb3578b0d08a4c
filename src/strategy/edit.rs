//! Edits as data: applied one at a time, each gives back the edit that undoes it.

use super::value::{Item, Value};
use super::{Answer, Asked, Dismissed, Place, Removed, Strategy};
use crate::text;
use crate::text::Id;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::sync::Arc;

/// One change of a strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Edit {
    /// Makes this the answer at a place; `None` makes the question open without a trace.
    Put {
        place: Place,
        answer: Option<Arc<Answer>>,
    },
    /// Puts an item into a list at a position; a position past the end is the end.
    Add {
        list: Place,
        at: usize,
        item: Item,
    },
    /// Takes an item out without a trace; what undoes `Add`.
    Take {
        item: Id,
    },
    /// Takes an item out, restorable.
    Remove {
        item: Id,
        who: Option<String>,
        when: Option<String>,
    },
    /// Makes a question open, restorable.
    Clear {
        place: Place,
        who: Option<String>,
        when: Option<String>,
    },
    /// Puts back what was removed last of this item.
    RestoreItem {
        item: Id,
    },
    /// Puts back what was cleared last at this place.
    RestoreAnswer {
        place: Place,
    },
    /// Moves an item to a position of a list that holds the same kind of items.
    Move {
        item: Id,
        list: Place,
        at: usize,
    },
    About(About),
    Dismiss {
        finding: Dismissed,
    },
    Undismiss {
        code: String,
        place: Place,
    },
    /// Keeps a wording that an answer points to.
    Ask(Asked),
    /// Several edits that are one step for the person.
    All(Vec<Edit>),
}

/// What stands on the cover of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct About {
    pub title: String,
    pub country: String,
    pub exercise: bool,
    pub full: bool,
}

/// An edit does not fit the strategy, which is unchanged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    NoItem(Id),
    NoPlace(Place),
    /// The item would stand inside itself.
    IntoItself(Id),
    ItemTwice(Id),
    NotAList(Place),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::NoItem(item) => write!(f, "there is no item `{item}`"),
            Refused::NoPlace(place) => write!(f, "nothing was removed at `{}`", place.question),
            Refused::IntoItself(item) => write!(f, "the item `{item}` cannot stand inside itself"),
            Refused::ItemTwice(item) => write!(f, "there is an item `{item}` already"),
            Refused::NotAList(place) => write!(f, "`{}` holds no items", place.question),
        }
    }
}

impl std::error::Error for Refused {}

impl Strategy {
    /// Applies an edit and returns the one that undoes it. A refused edit changes nothing.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refused> {
        match edit {
            Edit::Put { place, answer } => self.put(place, answer),
            Edit::Add { list, at, mut item } => {
                let taken = self.item(&item.id).is_some();
                if taken {
                    return Err(Refused::ItemTwice(item.id));
                }
                item.answers.iter_mut().for_each(super::keep);
                let id = item.id.clone();
                self.insert(&list, at, item)?;
                Ok(Edit::Take { item: id })
            }
            Edit::Take { item } => {
                let (list, at, item) = self.take(&item)?;
                Ok(Edit::Add { list, at, item })
            }
            Edit::Remove { item, who, when } => {
                let (list, at, taken) = self.take(&item)?;
                self.removed.push(Removed::Item { list, at, item: taken, who, when });
                Ok(Edit::RestoreItem { item })
            }
            Edit::RestoreItem { item } => self.restore_item(item),
            Edit::Clear { place, who, when } => {
                let answer = self.answer(&place).cloned().ok_or_else(|| Refused::NoPlace(place.clone()))?;
                self.put(place.clone(), None)?;
                self.removed.push(Removed::Answer { place: place.clone(), answer, who, when });
                Ok(Edit::RestoreAnswer { place })
            }
            Edit::RestoreAnswer { place } => {
                let is = |removed: &Removed| matches!(removed, Removed::Answer { place: of, .. } if *of == place);
                let at = self.removed.iter().rposition(is).ok_or_else(|| Refused::NoPlace(place.clone()))?;
                let Removed::Answer { answer, who, when, .. } = self.removed[at].clone() else {
                    return Err(Refused::NoPlace(place));
                };
                // An answer given meanwhile is kept: its undo puts it back.
                let meanwhile = self.put(place.clone(), Some(answer))?;
                self.removed.remove(at);
                Ok(Edit::All(vec![Edit::Clear { place, who, when }, meanwhile]))
            }
            Edit::Move { item, list, at } => self.relocate(item, list, at),
            Edit::About(about) => {
                let before = About {
                    title: std::mem::replace(&mut self.title, text::line(&about.title)),
                    country: std::mem::replace(&mut self.country, text::line(&about.country)),
                    exercise: std::mem::replace(&mut self.exercise, about.exercise),
                    full: std::mem::replace(&mut self.full, about.full),
                };
                Ok(Edit::About(before))
            }
            Edit::Dismiss { finding } => {
                let (code, place) = (finding.code.clone(), finding.place.clone());
                self.dismissed.push(finding);
                Ok(Edit::Undismiss { code, place })
            }
            Edit::Undismiss { code, place } => {
                let is = |it: &Dismissed| it.code == code && it.place == place;
                let at = self.dismissed.iter().rposition(is).ok_or(Refused::NoPlace(place))?;
                Ok(Edit::Dismiss { finding: self.dismissed.remove(at) })
            }
            Edit::Ask(asked) => {
                // Wordings are shared and sorted by hash; one more of them never needs undoing.
                if let Err(at) = self.asked.binary_search_by(|known| known.hash.cmp(&asked.hash)) {
                    self.asked.insert(at, asked);
                }
                Ok(Edit::All(Vec::new()))
            }
            Edit::All(edits) => {
                let mut undo = Vec::new();
                for edit in edits {
                    match self.apply(edit) {
                        Ok(inverse) => undo.push(inverse),
                        Err(refused) => {
                            for inverse in undo.into_iter().rev() {
                                self.apply(inverse)?;
                            }
                            return Err(refused);
                        }
                    }
                }
                undo.reverse();
                Ok(Edit::All(undo))
            }
        }
    }

    fn put(&mut self, place: Place, answer: Option<Arc<Answer>>) -> Result<Edit, Refused> {
        let answers = self.scope(place.item.as_ref())?;
        let at = answers.iter().position(|answer| answer.id == place.question);
        let answer = answer.map(|mut answer| {
            super::keep(&mut answer);
            answer
        });
        let before = match (at, answer) {
            (Some(at), Some(answer)) => Some(std::mem::replace(&mut answers[at], answer)),
            // An open question keeps its entry: the order stays, and first answers of two people merge.
            (Some(at), None) => {
                let open = Arc::new(Answer::new(place.question.clone()));
                Some(std::mem::replace(&mut answers[at], open))
            }
            (None, Some(answer)) => {
                answers.push(answer);
                None
            }
            (None, None) => None,
        };
        Ok(Edit::Put { place, answer: before })
    }

    fn restore_item(&mut self, id: Id) -> Result<Edit, Refused> {
        let is = |removed: &Removed| matches!(removed, Removed::Item { item, .. } if item.id == id);
        let at = self.removed.iter().rposition(is).ok_or_else(|| Refused::NoItem(id.clone()))?;
        let Removed::Item { list, at: position, item, who, when } = self.removed[at].clone() else {
            return Err(Refused::NoItem(id));
        };
        self.insert(&list, position, item)?;
        self.removed.remove(at);
        Ok(Edit::Remove { item: id, who, when })
    }

    fn relocate(&mut self, id: Id, list: Place, at: usize) -> Result<Edit, Refused> {
        let (from, was) = self.list_of(&id).ok_or_else(|| Refused::NoItem(id.clone()))?;
        if let Some(holder) = &list.item {
            let inside =
                *holder == id || self.item(&id).is_some_and(|item| super::find(&item.answers, holder).is_some());
            if inside {
                return Err(Refused::IntoItself(id));
            }
        }
        let (_, _, item) = self.take(&id)?;
        if let Err((refused, item)) = self.try_insert(&list, at, item) {
            self.insert(&from, was, item)?;
            return Err(refused);
        }
        Ok(Edit::Move { item: id, list: from, at: was })
    }

    /// The answers at the top, or those of an item.
    fn scope(&mut self, item: Option<&Id>) -> Result<&mut Vec<Arc<Answer>>, Refused> {
        match item {
            None => Ok(&mut self.answers),
            Some(id) => scope_of(&mut self.answers, id).ok_or_else(|| Refused::NoItem(id.clone())),
        }
    }

    fn insert(&mut self, list: &Place, at: usize, item: Item) -> Result<(), Refused> {
        self.try_insert(list, at, item).map_err(|(refused, _)| refused)
    }

    /// Gives the item back when there is no such list.
    #[expect(clippy::result_large_err, reason = "the item goes back to where it was, unboxed")]
    fn try_insert(&mut self, list: &Place, at: usize, item: Item) -> Result<(), (Refused, Item)> {
        let answers = match self.scope(list.item.as_ref()) {
            Ok(answers) => answers,
            Err(refused) => return Err((refused, item)),
        };
        let index = match answers.iter().position(|answer| answer.id == list.question) {
            Some(index) => index,
            None => {
                answers.push(Arc::new(Answer::new(list.question.clone())));
                answers.len() - 1
            }
        };
        let answer = Arc::make_mut(&mut answers[index]);
        match answer.value.get_or_insert_with(|| Value::Items(Vec::new())) {
            Value::Items(items) => {
                items.insert(at.min(items.len()), item);
                Ok(())
            }
            _ => Err((Refused::NotAList(list.clone()), item)),
        }
    }

    fn take(&mut self, id: &Id) -> Result<(Place, usize, Item), Refused> {
        let (list, at) = self.list_of(id).ok_or_else(|| Refused::NoItem(id.clone()))?;
        let answers = self.scope(list.item.as_ref())?;
        let answer = answers.iter_mut().find(|answer| answer.id == list.question).map(Arc::make_mut);
        let Some(Answer { value: value @ Some(Value::Items(_)), .. }) = answer else {
            return Err(Refused::NotAList(list));
        };
        let Some(Value::Items(items)) = value else { return Err(Refused::NotAList(list)) };
        let item = items.remove(at);
        if items.is_empty() {
            *value = None;
        }
        Ok((list, at, item))
    }
}

fn scope_of<'a>(answers: &'a mut [Arc<Answer>], id: &Id) -> Option<&'a mut Vec<Arc<Answer>>> {
    // Looking first and unsharing after: only the way to the item is copied, not what lies beside it.
    let (index, at) = answers.iter().enumerate().find_map(|(index, answer)| {
        let at = answer.items().iter().position(|item| item.id == *id || super::find(&item.answers, id).is_some())?;
        Some((index, at))
    })?;
    let Some(Value::Items(items)) = &mut Arc::make_mut(&mut answers[index]).value else { return None };
    let item = &mut items[at];
    if item.id == *id { Some(&mut item.answers) } else { scope_of(&mut item.answers, id) }
}
