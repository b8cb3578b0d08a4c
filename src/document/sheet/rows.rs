//! The rows of a sheet: entries inside entries, each row with all that stands around it, so that filters work.

use crate::interview::{Interview, ItemNode};
use crate::text::Id;
use crate::toolkit::role::Role;
use std::collections::HashMap;

/// One entry of each level, outermost first; where a level has none, none of those inside it has one.
pub type Path<'a> = Vec<Option<&'a ItemNode>>;

/// Every entry of the levels in one row or more. `bare`: also entries that hold nothing of the next level.
pub fn paths<'a>(interview: &'a Interview, levels: &[Role], bare: bool) -> Vec<Path<'a>> {
    let records: Vec<Option<&Id>> =
        levels.iter().map(|role| interview.toolkit.record_with(*role).map(|record| &record.id)).collect();
    let mut walk = Walk { inside: HashMap::new(), rows: Vec::new(), bare };
    let mut roots = Vec::new();
    for (level, role) in levels.iter().enumerate() {
        for item in interview.items_with(*role) {
            match around(interview, item, &records[..level]) {
                Some(outer) => walk.inside.entry(outer).or_default().push((level, &**item)),
                None => roots.push((level, &**item)),
            }
        }
    }
    let mut path = vec![None; levels.len()];
    for (level, item) in roots {
        walk.visit(level, item, &mut path);
    }
    walk.rows
}

/// The nearest entry around an item that is of one of these records.
fn around<'a>(interview: &'a Interview, item: &'a ItemNode, records: &[Option<&Id>]) -> Option<&'a Id> {
    let mut next = item.parent.as_ref();
    while let Some(outer) = next.and_then(|id| interview.item(id)) {
        if records.contains(&Some(&outer.record)) {
            return Some(&outer.id);
        }
        next = outer.parent.as_ref();
    }
    None
}

struct Walk<'a> {
    /// What stands inside an entry, each with its level, which is deeper than the entry's.
    inside: HashMap<&'a Id, Vec<(usize, &'a ItemNode)>>,
    rows: Vec<Path<'a>>,
    bare: bool,
}

impl<'a> Walk<'a> {
    fn visit(&mut self, level: usize, item: &'a ItemNode, path: &mut Path<'a>) {
        path[level] = Some(item);
        match self.inside.remove(&item.id) {
            Some(inner) => inner.into_iter().for_each(|(level, item)| self.visit(level, item, path)),
            None if self.bare || path.last().is_some_and(Option::is_some) => self.rows.push(path.clone()),
            None => {}
        }
        path[level] = None;
    }
}
