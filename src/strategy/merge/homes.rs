//! Where each item stands once files are brought together: it stays, goes to another list, or was taken out.

use crate::strategy::index::Index;
use crate::strategy::value::Item;
use crate::strategy::{Conflict, Place, Side};
use crate::text::Id;
use std::collections::{BTreeSet, HashMap, HashSet};

pub struct Homes {
    at: HashMap<Id, Place>,
    lists: HashMap<Place, Vec<Id>>,
    /// What is to be decided about items as a whole.
    pub conflicts: Vec<Conflict>,
    /// Who moved an item or took one out, each time.
    pub moved: Vec<String>,
}

impl Homes {
    pub fn of(base: &Index<'_>, sides: &[(&str, Index<'_>)]) -> Self {
        let mut search =
            Search { base, sides, at: HashMap::new(), kept: HashMap::new(), conflicts: Vec::new(), moved: Vec::new() };
        let mut ids: Vec<&Id> = Vec::new();
        let mut met = HashSet::new();
        for id in base.order().chain(sides.iter().flat_map(|(_, side)| side.order())) {
            if met.insert(id) {
                ids.push(id);
            }
        }
        ids.iter().for_each(|id| search.settle(id));
        search.open_circles(&ids);
        let Search { at, conflicts, moved, .. } = search;
        let mut lists: HashMap<Place, Vec<Id>> = HashMap::new();
        for id in ids {
            if let Some(place) = at.get(id) {
                lists.entry(place.clone()).or_default().push(id.clone());
            }
        }
        Self { at, lists, conflicts, moved }
    }

    /// Whether anything stands in a list.
    pub fn has(&self, list: &Place) -> bool {
        self.lists.contains_key(list)
    }

    pub fn is_at(&self, id: &Id, list: &Place) -> bool {
        self.at.get(id) == Some(list)
    }

    pub fn at(&self, list: &Place) -> impl Iterator<Item = &Id> {
        self.lists.get(list).into_iter().flatten()
    }
}

struct Search<'a> {
    base: &'a Index<'a>,
    sides: &'a [(&'a str, Index<'a>)],
    at: HashMap<Id, Place>,
    /// Items that stay although these sides took them out: what was in them stays with them.
    kept: HashMap<Id, BTreeSet<&'a str>>,
    conflicts: Vec<Conflict>,
    moved: Vec<String>,
}

/// Whether somebody changed what an item holds.
fn is_edited(item: &Item, before: &Item) -> bool {
    item.answers != before.answers || item.picked != before.picked
}

impl<'a> Search<'a> {
    /// Holders come before what they hold.
    fn settle(&mut self, id: &'a Id) {
        let told: Vec<(&'a str, Option<&'a Place>)> =
            self.sides.iter().map(|(name, side)| (*name, side.list_of(id))).collect();
        let Some(before) = self.base.list_of(id) else {
            let homes: Vec<_> = told.into_iter().filter(|(_, home)| home.is_some()).collect();
            // The least of them, so that names decide nothing.
            let Some(first) = homes.iter().filter_map(|(_, home)| *home).min() else { return };
            self.at.insert(id.clone(), first.clone());
            if homes.iter().any(|(_, home)| *home != Some(first)) {
                self.conflict(id, first, &homes);
            }
            return;
        };
        let silent = before.item.as_ref().and_then(|holder| self.kept.get(holder)).cloned().unwrap_or_default();
        let is_change =
            |(name, home): &(&str, Option<&Place>)| *home != Some(before) && !(home.is_none() && silent.contains(name));
        let changed: Vec<_> = told.iter().copied().filter(is_change).collect();
        let removers: BTreeSet<&str> =
            changed.iter().filter(|(_, home)| home.is_none()).map(|(name, _)| *name).collect();
        let homes: BTreeSet<&Place> = changed.iter().filter_map(|(_, home)| *home).collect();
        if !silent.is_empty() {
            self.kept.insert(id.clone(), silent);
        }
        // Where it was, unless all agree that what held it there is gone; then the least of its new homes.
        let is_there = before.item.as_ref().is_none_or(|holder| self.at.contains_key(holder));
        let one = homes.first().copied().filter(|_| homes.len() == 1 || !is_there);
        if removers.is_empty() {
            self.at.insert(id.clone(), one.unwrap_or(before).clone());
            match homes.len() {
                0 => {}
                1 => self.moved.extend(changed.iter().map(|(name, _)| (*name).to_string())),
                _ => self.conflict(id, one.unwrap_or(before), &changed),
            }
            return;
        }
        let original = self.base.item(id);
        let edited = |side: &Index<'_>| side.item(id).zip(original).is_some_and(|(item, it)| is_edited(item, it));
        let editors = self.sides.iter().filter(|(_, side)| edited(side));
        let editors: Vec<_> = editors.map(|(name, side)| (*name, side.list_of(id))).collect();
        if homes.is_empty() && editors.is_empty() {
            self.moved.extend(removers.iter().map(|name| (*name).to_string()));
            return;
        }
        self.at.insert(id.clone(), one.unwrap_or(before).clone());
        self.kept.entry(id.clone()).or_default().extend(removers);
        let mut sides = changed;
        sides
            .extend(editors.into_iter().filter(|side| sides.iter().all(|known| known.0 != side.0)).collect::<Vec<_>>());
        sides.sort_by_key(|(name, _)| *name);
        self.conflict(id, before, &sides);
    }

    fn conflict(&mut self, id: &Id, place: &Place, sides: &[(&str, Option<&Place>)]) {
        let side =
            |(name, list): &(&str, Option<&Place>)| Side { from: (*name).into(), answer: None, list: list.cloned() };
        let sides = sides.iter().map(side).collect();
        self.conflicts.push(Conflict { place: place.clone(), item: Some(id.clone()), sides });
    }

    /// Two moves can put two items into each other; those go back to where the base has them, or one file.
    fn open_circles(&mut self, ids: &[&'a Id]) {
        let mut met: HashSet<Id> = HashSet::new();
        loop {
            let circle = ids.iter().find_map(|id| {
                let mut way = vec![(*id).clone()];
                let mut next = self.at.get(*id).and_then(|place| place.item.clone());
                while let Some(holder) = next {
                    if holder == **id {
                        return Some(way);
                    }
                    if way.contains(&holder) {
                        return None;
                    }
                    next = self.at.get(&holder).and_then(|place| place.item.clone());
                    way.push(holder);
                }
                None
            });
            let Some(circle) = circle else { return };
            for id in circle {
                // Without a base those homes are taken that one file has; a second time round, the way out of them.
                let known = || self.sides.iter().map(|(_, side)| side).find(|side| side.list_of(&id).is_some());
                let before = match (self.base.list_of(&id), known()) {
                    (Some(before), _) => before,
                    (None, Some(side)) if met.insert(id.clone()) => side.list_of(&id).expect("found there"),
                    (None, Some(side)) => way_out(side, &id),
                    (None, None) => continue,
                };
                if self.at.get(&id) == Some(before) {
                    continue;
                }
                let before = before.clone();
                self.at.insert(id.clone(), before.clone());
                self.revive(&before);
                let told: Vec<_> = self.sides.iter().map(|(name, side)| (*name, side.list_of(&id))).collect();
                let told: Vec<_> = told.into_iter().filter(|(_, home)| *home != Some(&before)).collect();
                self.conflict(&id, &before, &told);
            }
        }
    }

    /// What holds an item that goes back is there again, whoever took it out.
    fn revive(&mut self, place: &Place) {
        let mut place = place.clone();
        while let Some(holder) = place.item.filter(|holder| !self.at.contains_key(holder)) {
            let Some(before) = self.base.list_of(&holder) else { return };
            self.at.insert(holder.clone(), before.clone());
            let told: Vec<_> = self.sides.iter().map(|(name, side)| (*name, side.list_of(&holder))).collect();
            let told: Vec<_> = told.into_iter().filter(|(_, home)| *home != Some(before)).collect();
            self.conflict(&holder, before, &told);
            place = before.clone();
        }
    }
}

/// The list at the top under which an item stands.
fn way_out<'a>(side: &'a Index<'_>, id: &Id) -> &'a Place {
    let mut place = side.list_of(id).expect("asked of a side that has it");
    while let Some(above) = place.item.as_ref().and_then(|holder| side.list_of(holder)) {
        place = above;
    }
    place
}
