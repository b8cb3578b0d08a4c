//! What a list suggests: the entries of its menu that fit where it stands, and what they fill in.

use super::Session;
use crate::interview::{Interview, ItemNode, Node};
use crate::strategy::{Answer, Place, file};
use crate::text::Id;
use crate::toolkit::catalogue::Entry;
use crate::toolkit::question::Kind;
use std::sync::Arc;

impl Session {
    /// The keys (`menu/entry`) of what a list suggests. Those that belong to its own axis, or inside items that were
    /// picked from another menu, those that are suggested under that entry, come first; of another axis none comes.
    /// `None` for a list without a menu.
    pub fn suggested(&mut self, list: &Place) -> Option<Vec<String>> {
        let derived = self.derived();
        let interview = &derived.interview;
        let node = interview.node(list)?;
        let Kind::Items { menu: Some(menu), .. } = &node.question.kind else { return None };
        let around = list.item.as_ref().and_then(|id| interview.item(id));
        let axis = match around {
            Some(item) => item.axis.as_ref(),
            None => interview.place_of(&list.question).and_then(|(step, _, _)| step.axis.as_ref()),
        };
        let catalogue = self.toolkit.catalogue(menu)?;
        let fits = |entry: &&Entry| {
            let of_axis = entry.axes.is_empty() || axis.is_none_or(|axis| entry.axes.contains(axis));
            of_axis && around.is_none_or(|item| may_stand_under(interview, entry, item))
        };
        let mut entries: Vec<&Entry> = catalogue.offered().filter(fits).collect();
        let picked = around.and_then(|item| item.source.picked.as_ref());
        entries.sort_by_key(|entry| picked.is_none_or(|picked| !entry.under.contains(picked)));
        Some(entries.iter().map(|entry| format!("{menu}/{}", entry.id)).collect())
    }

    /// The answers that an item picked from a menu begins with, beside its wording.
    pub(super) fn fills(&self, key: &str) -> Vec<Arc<Answer>> {
        let entry = key.split_once('/').and_then(|(menu, entry)| self.toolkit.catalogue(menu)?.entry(entry));
        let Some(fills) = entry.and_then(|entry| entry.fills.as_ref()) else { return Vec::new() };
        // What does not fit was a fault when the toolkit was verified.
        file::fragment(&fills.ron).unwrap_or_default()
    }
}

/// Whether an entry is suggested in a list of this item: under some entry of the menu that the item's own list has.
fn may_stand_under(interview: &Interview, entry: &Entry, item: &ItemNode) -> bool {
    let menu = interview.node(&item.list).and_then(menu_of);
    let of_menu = |key: &String| menu.is_some_and(|menu| key.split('/').next() == Some(menu));
    entry.under.is_empty() || menu.is_none() || entry.under.iter().any(of_menu)
}

fn menu_of(node: &Node) -> Option<&Id> {
    match &node.question.kind {
        Kind::Items { menu, .. } => menu.as_ref(),
        _ => None,
    }
}
