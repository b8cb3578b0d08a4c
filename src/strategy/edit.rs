//! Edits as data: applied one at a time, each gives back the edit that undoes it.

use super::value::{Item, Value};
use super::{Answer, Asked, Conflict, Dismissed, Holder, Place, Removed, SignOff, Strategy};
use crate::text;
use crate::text::Id;
use serde::{Deserialize, Serialize};
use std::collections::HashSet;
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
    /// Puts an answer at a position of its scope; what undoes `Forget`.
    Insert {
        place: Place,
        at: usize,
        answer: Arc<Answer>,
    },
    /// Takes the entry of a question out; what undoes the first `Put` at a place.
    Forget {
        place: Place,
    },
    /// Puts something among what was removed, at a position; what undoes `Unbin`.
    Bin {
        at: usize,
        removed: Box<Removed>,
    },
    /// Takes something out of what was removed without a trace.
    Unbin {
        at: usize,
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
    /// Puts a dismissal at a position; what undoes `Undismiss`.
    Redismiss {
        at: usize,
        finding: Dismissed,
    },
    /// Makes this the signature of a section, or takes it back.
    SignOff {
        section: Id,
        signature: Option<SignOff>,
    },
    /// Keeps a wording that an answer points to.
    Ask(Asked),
    /// Lets go of a wording; what undoes `Ask`.
    Unask {
        hash: String,
    },
    /// Says who works on which steps.
    Hold {
        holders: Vec<Holder>,
    },
    /// Takes a conflict out: it is decided.
    Settle {
        at: usize,
    },
    /// Puts a conflict at a position; what undoes `Settle`.
    Unsettle {
        at: usize,
        conflict: Conflict,
    },
    /// Makes the whole strategy another one.
    Become {
        strategy: Box<Strategy>,
    },
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
    AnswerTwice(Place),
    NothingRemoved,
    NothingToDecide,
    NotDismissed(String),
    DismissedTwice(String),
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refused::NoItem(item) => write!(f, "there is no item `{item}`"),
            Refused::NoPlace(place) => write!(f, "nothing was removed at `{}`", place.question),
            Refused::IntoItself(item) => write!(f, "the item `{item}` cannot stand inside itself"),
            Refused::ItemTwice(item) => write!(f, "there is an item `{item}` already"),
            Refused::AnswerTwice(place) => write!(f, "there is an answer to `{}` already", place.question),
            Refused::NothingToDecide => write!(f, "that is decided already"),
            Refused::NothingRemoved => write!(f, "nothing was removed"),
            Refused::NotDismissed(code) => write!(f, "no finding `{code}` was dismissed there"),
            Refused::DismissedTwice(code) => write!(f, "the finding `{code}` is dismissed already"),
            Refused::NotAList(place) => write!(f, "`{}` holds no items", place.question),
        }
    }
}

impl std::error::Error for Refused {}

impl Strategy {
    /// Applies an edit and returns the one that undoes it to the letter. A refused edit changes nothing.
    pub fn apply(&mut self, edit: Edit) -> Result<Edit, Refused> {
        match edit {
            Edit::Put { place, answer } => self.put(place, answer),
            Edit::Insert { place, at, answer } => {
                if self.answer(&place).is_some() {
                    return Err(Refused::AnswerTwice(place));
                }
                self.fresh(Some(&answer), None)?;
                let answers = self.scope(place.item.as_ref())?;
                answers.insert(at.min(answers.len()), answer);
                Ok(Edit::Forget { place })
            }
            Edit::Forget { place } => {
                let answers = self.scope(place.item.as_ref())?;
                let at = answers.iter().position(|answer| answer.id == place.question);
                // Taking the last item out of a list inside an item has taken the entry with it.
                let Some(at) = at else { return Ok(Edit::All(Vec::new())) };
                let answer = answers.remove(at);
                Ok(Edit::Insert { place, at, answer })
            }
            Edit::Bin { at, removed } => {
                let at = at.min(self.removed.len());
                self.removed.insert(at, *removed);
                Ok(Edit::Unbin { at })
            }
            Edit::Unbin { at } => {
                if at >= self.removed.len() {
                    return Err(Refused::NothingRemoved);
                }
                Ok(Edit::Bin { at, removed: Box::new(self.removed.remove(at)) })
            }
            Edit::Add { list, at, item } => {
                let item = item.kept();
                self.fresh(None, Some(&item))?;
                self.insert(&list, at, item)
            }
            Edit::Take { item } => Ok(self.take(&item)?.back),
            Edit::Remove { item, who, when } => {
                let Taken { list, at, item, back } = self.take(&item)?;
                let unbin = Edit::Unbin { at: self.removed.len() };
                self.removed.push(Removed::Item { list, at, item, who, when });
                Ok(Edit::All(vec![unbin, back]))
            }
            Edit::RestoreItem { item } => self.restore_item(item),
            Edit::Clear { place, who, when } => {
                let answer = self.answer(&place).cloned().ok_or_else(|| Refused::NoPlace(place.clone()))?;
                if *answer == Answer::new(answer.id.clone()) {
                    return Ok(Edit::All(Vec::new()));
                }
                let back = self.put(place.clone(), None)?;
                let unbin = Edit::Unbin { at: self.removed.len() };
                self.removed.push(Removed::Answer { place, answer, who, when });
                Ok(Edit::All(vec![unbin, back]))
            }
            Edit::RestoreAnswer { place } => self.restore_answer(place),
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
            Edit::Dismiss { mut finding } => {
                super::keep_dismissed(&mut finding);
                let (code, place) = (finding.code.clone(), finding.place.clone());
                self.dismissed.push(finding);
                Ok(Edit::Undismiss { code, place })
            }
            Edit::Undismiss { code, place } => {
                let is = |it: &Dismissed| it.code == code && it.place == place;
                let at = self.dismissed.iter().rposition(is).ok_or(Refused::NotDismissed(code))?;
                Ok(Edit::Redismiss { at, finding: self.dismissed.remove(at) })
            }
            Edit::Redismiss { at, finding } => {
                let (code, place) = (finding.code.clone(), finding.place.clone());
                let at = at.min(self.dismissed.len());
                // What it undoes took the last of its kind out.
                let is = |it: &Dismissed| it.code == code && it.place == place;
                if self.dismissed[at..].iter().any(is) {
                    return Err(Refused::DismissedTwice(code));
                }
                self.dismissed.insert(at, finding);
                Ok(Edit::Undismiss { code, place })
            }
            // A section has one signature; they are sorted as sections are called.
            Edit::SignOff { section, signature } => {
                let known = self.signed_off.iter().position(|it| it.section == section);
                let before = known.map(|at| self.signed_off.remove(at));
                if let Some(mut signature) = signature {
                    super::keep_signature_of(&mut signature);
                    let at = self.signed_off.partition_point(|it| it.section < section);
                    self.signed_off.insert(at, signature);
                }
                Ok(Edit::SignOff { section, signature: before })
            }
            // Wordings are shared and sorted by hash.
            Edit::Ask(mut asked) => {
                super::keep_asked(&mut asked);
                match self.asked.binary_search_by(|known| known.hash.cmp(&asked.hash)) {
                    Ok(_) => Ok(Edit::All(Vec::new())),
                    Err(at) => {
                        let hash = asked.hash.clone();
                        self.asked.insert(at, asked);
                        Ok(Edit::Unask { hash })
                    }
                }
            }
            Edit::Unask { hash } => match self.asked.binary_search_by(|known| known.hash.cmp(&hash)) {
                Ok(at) => Ok(Edit::Ask(self.asked.remove(at))),
                Err(_) => Ok(Edit::All(Vec::new())),
            },
            Edit::Hold { mut holders } => {
                super::keep_all(holders.iter_mut().map(|holder| &mut holder.name));
                Ok(Edit::Hold { holders: std::mem::replace(&mut self.holders, holders) })
            }
            Edit::Settle { at } if at < self.conflicts.len() => {
                Ok(Edit::Unsettle { at, conflict: self.conflicts.remove(at) })
            }
            Edit::Settle { .. } => Err(Refused::NothingToDecide),
            Edit::Unsettle { at, conflict } => {
                let at = at.min(self.conflicts.len());
                self.conflicts.insert(at, conflict);
                Ok(Edit::Settle { at })
            }
            Edit::Become { strategy } => Ok(Edit::Become { strategy: Box::new(std::mem::replace(self, *strategy)) }),
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

    /// Refuses items whose ids others have, here or among themselves; what stands at `Put`'s place does not count.
    fn fresh(&self, answer: Option<&Answer>, item: Option<&Item>) -> Result<(), Refused> {
        self.fresh_beside(answer, item, None)
    }

    fn fresh_beside(
        &self,
        answer: Option<&Answer>,
        item: Option<&Item>,
        replaced: Option<&Answer>,
    ) -> Result<(), Refused> {
        let mut ids: Vec<&Id> = Vec::new();
        let mut open: Vec<&Item> = answer.into_iter().flat_map(Answer::items).chain(item).collect();
        if open.is_empty() {
            return Ok(());
        }
        while let Some(item) = open.pop() {
            ids.push(&item.id);
            open.extend(item.answers.iter().flat_map(|answer| answer.items()));
        }
        let mut here: HashSet<&Id> = HashSet::new();
        self.for_each_item(|item| {
            here.insert(&item.id);
        });
        let mut open: Vec<&Item> = replaced.into_iter().flat_map(Answer::items).collect();
        while let Some(item) = open.pop() {
            here.remove(&item.id);
            open.extend(item.answers.iter().flat_map(|answer| answer.items()));
        }
        match ids.into_iter().find(|id| !here.insert(id)) {
            Some(id) => Err(Refused::ItemTwice(id.clone())),
            None => Ok(()),
        }
    }

    fn put(&mut self, place: Place, answer: Option<Arc<Answer>>) -> Result<Edit, Refused> {
        let (who, when) = match &place.item {
            None => (None, None),
            Some(id) => {
                let item = self.item(id).ok_or_else(|| Refused::NoItem(id.clone()))?;
                (item.who.clone(), item.when.clone())
            }
        };
        let in_item = place.item.is_some();
        let answer = answer.map(|mut answer| {
            if *answer.id != *place.question {
                Arc::make_mut(&mut answer).id = place.question.clone();
            }
            super::keep_in_item(&mut answer, &who, &when);
            answer
        });
        self.fresh_beside(answer.as_deref(), None, self.answer(&place).map(|answer| &**answer))?;
        // An item keeps no open questions, as the file does not.
        let answer = answer.filter(|answer| !in_item || !super::is_blank_in_item(answer, &who, &when));
        let answers = self.scope(place.item.as_ref())?;
        let at = answers.iter().position(|answer| answer.id == place.question);
        Ok(match (at, answer) {
            (Some(at), Some(answer)) => {
                let before = std::mem::replace(&mut answers[at], answer);
                Edit::Put { place, answer: Some(before) }
            }
            (Some(at), None) if in_item => {
                let answer = answers.remove(at);
                Edit::Insert { place, at, answer }
            }
            // An open question keeps its entry: the order stays, and first answers of two people merge.
            (Some(at), None) => {
                let open = Arc::new(Answer::new(place.question.clone()));
                let before = std::mem::replace(&mut answers[at], open);
                Edit::Put { place, answer: Some(before) }
            }
            (None, Some(answer)) => {
                answers.push(answer);
                Edit::Forget { place }
            }
            (None, None) => Edit::All(Vec::new()),
        })
    }

    fn restore_item(&mut self, id: Id) -> Result<Edit, Refused> {
        let is = |removed: &Removed| matches!(removed, Removed::Item { item, .. } if item.id == id);
        let at = self.removed.iter().rposition(is).ok_or_else(|| Refused::NoItem(id.clone()))?;
        let removed = self.removed[at].clone();
        let Removed::Item { list, at: position, item, .. } = &removed else {
            return Err(Refused::NoItem(id));
        };
        self.fresh(None, Some(item))?;
        let back = self.insert(list, *position, item.clone())?;
        self.removed.remove(at);
        Ok(Edit::All(vec![Edit::Bin { at, removed: Box::new(removed) }, back]))
    }

    /// Puts a cleared answer back. One that was given meanwhile takes its place among what was removed.
    fn restore_answer(&mut self, place: Place) -> Result<Edit, Refused> {
        let is = |removed: &Removed| matches!(removed, Removed::Answer { place: of, .. } if *of == place);
        let at = self.removed.iter().rposition(is).ok_or_else(|| Refused::NoPlace(place.clone()))?;
        let removed = self.removed[at].clone();
        let Removed::Answer { answer, who, when, .. } = &removed else {
            return Err(Refused::NoPlace(place));
        };
        let meanwhile = self.answer(&place).filter(|it| ***it != Answer::new(it.id.clone())).cloned();
        let back = self.put(place.clone(), Some(answer.clone()))?;
        self.removed.remove(at);
        let mut undo = vec![Edit::Bin { at, removed: Box::new(removed.clone()) }, back];
        if let Some(answer) = meanwhile {
            self.removed.insert(0, Removed::Answer { place, answer, who: who.clone(), when: when.clone() });
            undo.insert(0, Edit::Unbin { at: 0 });
        }
        Ok(Edit::All(undo))
    }

    fn relocate(&mut self, id: Id, list: Place, at: usize) -> Result<Edit, Refused> {
        let (from, was) = self.list_of(&id).ok_or_else(|| Refused::NoItem(id.clone()))?;
        if from == list {
            let answers = self.scope(list.item.as_ref())?;
            let answer = answers.iter_mut().find(|answer| answer.id == list.question).map(Arc::make_mut);
            let Some(Answer { value: Some(Value::Items(items)), .. }) = answer else {
                return Err(Refused::NotAList(list));
            };
            let item = items.remove(was);
            items.insert(at.min(items.len()), item);
            return Ok(Edit::Move { item: id, list: from, at: was });
        }
        if let Some(holder) = &list.item {
            let inside =
                *holder == id || self.item(&id).is_some_and(|item| super::find(&item.answers, holder).is_some());
            if inside {
                return Err(Refused::IntoItself(id));
            }
        }
        self.is_list(&list)?;
        let Taken { item, back, .. } = self.take(&id)?;
        let forget = self.insert(&list, at, item)?;
        // Moving back says the same as taking it out and adding it, in fewer words.
        let home = Edit::Move { item: id, list: from, at: was };
        let mut undo = match back {
            Edit::All(mut parts) => {
                parts.truncate(1);
                parts
            }
            _ => Vec::new(),
        };
        undo.push(home);
        if let Edit::All(mut parts) = forget {
            undo.extend(parts.pop());
        }
        Ok(if undo.len() == 1 { undo.remove(0) } else { Edit::All(undo) })
    }

    /// The answers at the top, or those of an item.
    fn scope(&mut self, item: Option<&Id>) -> Result<&mut Vec<Arc<Answer>>, Refused> {
        match item {
            None => Ok(&mut self.answers),
            Some(id) => scope_of(&mut self.answers, id).ok_or_else(|| Refused::NoItem(id.clone())),
        }
    }

    /// Refuses a place that cannot hold an item.
    fn is_list(&self, list: &Place) -> Result<(), Refused> {
        if let Some(holder) = &list.item
            && self.item(holder).is_none()
        {
            return Err(Refused::NoItem(holder.clone()));
        }
        match self.answer(list).and_then(|answer| answer.value.as_ref()) {
            None | Some(Value::Items(_)) => Ok(()),
            Some(_) => Err(Refused::NotAList(list.clone())),
        }
    }

    /// Puts an item into a list; gives back the edit that undoes it, whose last part lets go of an entry made for it.
    fn insert(&mut self, list: &Place, at: usize, item: Item) -> Result<Edit, Refused> {
        self.is_list(list)?;
        let (who, when) = self.signature_of(list.item.as_ref());
        let answers = self.scope(list.item.as_ref())?;
        let mut undo = Edit::Take { item: item.id.clone() };
        let index = match answers.iter().position(|answer| answer.id == list.question) {
            Some(index) => index,
            None => {
                let mut entry = Arc::new(Answer::new(list.question.clone()));
                super::keep_in_item(&mut entry, &who, &when);
                answers.push(entry);
                if list.item.is_none() {
                    undo = Edit::All(vec![undo, Edit::Forget { place: list.clone() }]);
                }
                answers.len() - 1
            }
        };
        let answer = Arc::make_mut(&mut answers[index]);
        match answer.value.get_or_insert_with(|| Value::Items(Vec::new())) {
            Value::Items(items) => {
                items.insert(at.min(items.len()), item);
                Ok(undo)
            }
            _ => Err(Refused::NotAList(list.clone())),
        }
    }

    /// Who and when an item says for the answers in it; nobody at the top.
    fn signature_of(&self, item: Option<&Id>) -> (Option<String>, Option<String>) {
        let item = item.and_then(|id| self.item(id));
        item.map_or((None, None), |item| (item.who.clone(), item.when.clone()))
    }

    fn take(&mut self, id: &Id) -> Result<Taken, Refused> {
        let (list, at) = self.list_of(id).ok_or_else(|| Refused::NoItem(id.clone()))?;
        let (who, when) = self.signature_of(list.item.as_ref());
        let answers = self.scope(list.item.as_ref())?;
        let entry = answers.iter().position(|answer| answer.id == list.question);
        let entry = entry.ok_or_else(|| Refused::NotAList(list.clone()))?;
        let answer = Arc::make_mut(&mut answers[entry]);
        let Some(Value::Items(items)) = &mut answer.value else { return Err(Refused::NotAList(list)) };
        let item = items.remove(at);
        if items.is_empty() {
            answer.value = None;
        }
        let add = Edit::Add { list: list.clone(), at, item: item.clone() };
        // An item keeps no open questions.
        let back = if list.item.is_some() && super::is_blank_in_item(answer, &who, &when) {
            let answer = answers.remove(entry);
            Edit::All(vec![Edit::Insert { place: list.clone(), at: entry, answer }, add])
        } else {
            add
        };
        Ok(Taken { list, at, item, back })
    }
}

/// An item that was taken out, and the edit that puts it back.
struct Taken {
    list: Place,
    at: usize,
    item: Item,
    back: Edit,
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
