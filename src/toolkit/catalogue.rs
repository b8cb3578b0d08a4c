//! Controlled lists: what a choice offers, what a menu suggests, which axes there are.

use super::role::Role;
use crate::text::Id;
use serde::Deserialize;

#[derive(Clone, Debug)]
pub struct Catalogue {
    pub id: Id,
    pub role: Option<Role>,
    pub entries: Vec<Entry>,
}

impl Catalogue {
    /// What can be chosen.
    pub fn offered(&self) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(|entry| !entry.hidden)
    }

    pub fn entry(&self, id: &str) -> Option<&Entry> {
        self.entries.iter().find(|entry| &*entry.id == id)
    }
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    pub id: Id,
    /// The letter that numbers begin with (`U1.2`); axes have one.
    #[serde(default)]
    pub letter: Option<String>,
    /// An overlay hides it: it is not offered any more, and old answers keep it.
    #[serde(skip)]
    pub hidden: bool,
}
