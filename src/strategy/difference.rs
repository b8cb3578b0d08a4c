//! What differs between two strategies, by question and item.

use super::index::Index;
use super::{Answer, Place, Strategy};
use crate::text::Id;
use std::collections::HashSet;
use std::sync::Arc;

/// One thing that differs.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// What stands on the cover: the title, then the country.
    Title {
        before: String,
        after: String,
    },
    Country {
        before: String,
        after: String,
    },
    /// An answer was given, changed or taken back; of a list of items what is said about the list itself.
    Answer {
        place: Place,
        before: Option<Arc<Answer>>,
        after: Option<Arc<Answer>>,
    },
    Added {
        list: Place,
        item: Id,
    },
    Removed {
        list: Place,
        item: Id,
    },
    /// An item went to another list.
    Moved {
        item: Id,
        from: Place,
        to: Place,
    },
    /// The items that both have stand in another order.
    Reordered {
        list: Place,
    },
}

/// All that differs, in the order of the later strategy; the fields of an item follow it. Who answered when is no
/// difference, nor is the last name a reference saw.
pub fn between(before: &Strategy, after: &Strategy) -> Vec<Change> {
    let mut walk = Walk { before: Index::of(before), after: Index::of(after), changes: Vec::new() };
    if before.title != after.title {
        walk.changes.push(Change::Title { before: before.title.clone(), after: after.title.clone() });
    }
    if before.country != after.country {
        walk.changes.push(Change::Country { before: before.country.clone(), after: after.country.clone() });
    }
    walk.scope(None, &before.answers, &after.answers);
    walk.changes
}

struct Walk<'a> {
    before: Index<'a>,
    after: Index<'a>,
    changes: Vec<Change>,
}

impl<'a> Walk<'a> {
    /// The answers at the top, or those of one item.
    fn scope(&mut self, item: Option<&Id>, before: &[Arc<Answer>], after: &'a [Arc<Answer>]) {
        for answer in after {
            let earlier = before.iter().find(|it| it.id == answer.id);
            self.answer(item, &answer.id, earlier, Some(answer));
        }
        for answer in before.iter().filter(|it| after.iter().all(|later| later.id != it.id)) {
            self.answer(item, &answer.id, Some(answer), None);
        }
    }

    fn answer(&mut self, item: Option<&Id>, id: &Id, before: Option<&Arc<Answer>>, after: Option<&'a Arc<Answer>>) {
        let place = Place { item: item.cloned(), question: id.clone() };
        let open = Answer::new(id.clone());
        if !before.map_or(&open, |it| it).says_the_same(after.map_or(&open, |it| it)) {
            let (before, after) = (before.cloned(), after.cloned());
            self.changes.push(Change::Answer { place: place.clone(), before, after });
        }
        self.list(place, before.map_or(&[], |it| it.items()), after.map_or(&[], |it| it.items()));
    }

    fn list(&mut self, list: Place, before: &[super::value::Item], after: &'a [super::value::Item]) {
        let (was, is): (HashSet<&Id>, HashSet<&Id>) =
            (before.iter().map(|it| &it.id).collect(), after.iter().map(|it| &it.id).collect());
        let in_both = |items: &[super::value::Item]| -> Vec<Id> {
            items.iter().map(|it| it.id.clone()).filter(|id| was.contains(id) && is.contains(id)).collect()
        };
        if in_both(before) != in_both(after) {
            self.changes.push(Change::Reordered { list: list.clone() });
        }
        for item in after {
            let earlier = self.before.item(&item.id);
            match self.before.list_of(&item.id) {
                None => self.changes.push(Change::Added { list: list.clone(), item: item.id.clone() }),
                Some(from) if *from != list => {
                    self.changes.push(Change::Moved { item: item.id.clone(), from: from.clone(), to: list.clone() });
                }
                Some(_) => {}
            }
            self.scope(Some(&item.id), earlier.map_or(&[], |it| &it.answers), &item.answers);
        }
        for item in before.iter().filter(|it| self.after.item(&it.id).is_none()) {
            self.changes.push(Change::Removed { list: list.clone(), item: item.id.clone() });
        }
    }
}
