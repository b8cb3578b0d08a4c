//! A strategy by ids: every item found without a walk.

use super::value::Item;
use super::{Answer, Place, Removed, Strategy};
use crate::text::Id;
use std::collections::HashMap;
use std::sync::Arc;

pub(super) struct Index<'a> {
    /// Every item, with the list it stands in.
    items: HashMap<&'a Id, (Place, &'a Item)>,
    /// Holders before what they hold.
    order: Vec<&'a Id>,
    /// What was taken out, with what it holds.
    removed: HashMap<&'a Id, &'a Item>,
}

impl<'a> Index<'a> {
    pub fn of(strategy: &'a Strategy) -> Self {
        let mut index = Self { items: HashMap::new(), order: Vec::new(), removed: HashMap::new() };
        index.collect(&strategy.answers, None);
        for removed in &strategy.removed {
            if let Removed::Item { item, .. } = removed {
                index.bin(item);
            }
        }
        index
    }

    fn collect(&mut self, answers: &'a [Arc<Answer>], holder: Option<&'a Id>) {
        for answer in answers {
            for item in answer.items() {
                let list = Place { item: holder.cloned(), question: answer.id.clone() };
                self.order.push(&item.id);
                self.items.insert(&item.id, (list, item));
                self.collect(&item.answers, Some(&item.id));
            }
        }
    }

    fn bin(&mut self, item: &'a Item) {
        self.removed.insert(&item.id, item);
        item.answers.iter().flat_map(|answer| answer.items()).for_each(|inner| self.bin(inner));
    }

    /// An item that is here, or was before it was taken out.
    pub fn known(&self, id: &Id) -> Option<&'a Item> {
        self.item(id).or_else(|| self.removed.get(id).copied())
    }

    /// Every item, holders before what they hold.
    pub fn order(&self) -> impl Iterator<Item = &'a Id> {
        self.order.iter().copied()
    }

    pub fn item(&self, id: &Id) -> Option<&'a Item> {
        self.items.get(id).map(|(_, item)| *item)
    }

    pub fn list_of(&self, id: &Id) -> Option<&Place> {
        self.items.get(id).map(|(list, _)| list)
    }
}
