//! A file that comes a second time: what it said before is known, and only what is new in it is brought in.

use crate::store::versions::Copies;
use crate::strategy::difference::{Change, between};
use crate::strategy::{Place, Removed, Strategy};
use crate::text::Id;
use std::collections::HashSet;

/// What of a strategy a change is about.
fn what(change: &Change) -> Option<Place> {
    match change {
        Change::Answer { place, .. } => Some(place.clone()),
        Change::Added { item, .. } | Change::Removed { item, .. } | Change::Moved { item, .. } => {
            Some(Place::of(item.clone(), ""))
        }
        Change::Title { .. } | Change::Country { .. } | Change::Reordered { .. } => None,
    }
}

/// Whether a file goes on from how it was `earlier`, both made from `first`. A copy on which others went on does not
/// hold what the earlier one holds, and must not seem to have taken it out.
pub(super) fn goes_on(first: &Strategy, earlier: &Strategy, file: &Strategy) -> bool {
    let (then, now) = (between(first, earlier), between(first, file));
    let still: HashSet<Place> = now.iter().filter_map(what).collect();
    let mut binned: HashSet<&Id> = HashSet::new();
    for removed in &file.removed {
        if let Removed::Item { item, .. } = removed {
            bin(item, &mut binned);
        }
    }
    let is_binned = |place: &Place| place.item.as_ref().is_some_and(|item| binned.contains(item));
    let follows = |change: &Change| what(change).is_none_or(|place| still.contains(&place) || is_binned(&place));
    // One thing at least has to be the very same, or was made and taken out: what two copies say of the same answers
    // proves nothing.
    let proves = |change: &Change| what(change).is_some_and(|place| now.contains(change) || is_binned(&place));
    then.iter().all(follows) && then.iter().any(proves)
}

fn bin<'a>(item: &'a crate::strategy::value::Item, out: &mut HashSet<&'a Id>) {
    out.insert(&item.id);
    item.answers.iter().flat_map(|answer| answer.items()).for_each(|inner| bin(inner, out));
}

impl super::Session {
    /// How a file was when it was brought in last, with the hash of that; `None` where it never was, or where nobody can
    /// tell whether it is the same file.
    pub(super) fn earlier(
        &self,
        copies: &Copies,
        hash: &str,
        first: &Strategy,
        file: &Strategy,
    ) -> Option<(String, Strategy)> {
        let name = |it: &Strategy| it.table().map(|table| table.name.clone());
        for known in self.strategy().gathered.iter().rev() {
            let Ok(Some(text)) = copies.read(known) else { continue };
            let Ok(earlier) = super::reading(&text, &self.toolkit) else { continue };
            let is_it = earlier.base == file.base && name(&earlier) == name(file);
            if known == hash || is_it && goes_on(first, &earlier, file) {
                return Some((known.clone(), earlier));
            }
        }
        None
    }
}
