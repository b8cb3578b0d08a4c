//! Controlled lists: what a choice offers, what a menu suggests, which axes there are, what treaties ask.

use super::role::Role;
use super::rule::Fragment;
use crate::text::Id;
use serde::{Deserialize, Serialize};

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

#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Id,
    /// The letter that numbers begin with (`U1.2`); axes have one.
    pub letter: Option<String>,
    /// The entries of the axis it belongs to; none means all.
    pub axes: Vec<Id>,
    /// Entries of another menu, each as `catalogue/entry`: a menu suggests it inside items that were picked there.
    pub under: Vec<String>,
    /// Answers that an item picked from it begins with, beside its wording.
    pub fills: Option<Fragment>,
    pub provision: Option<Provision>,
    /// An overlay hides it: it is not offered any more, and old answers keep it.
    pub hidden: bool,
}

/// What an article of a treaty, or a resolution, asks of States. It is told as it stands: a qualified duty stays one.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Provision {
    /// `catalogue/entry` of the treaty or body that it belongs to.
    pub instrument: String,
    #[serde(default)]
    pub article: Option<u16>,
    /// `catalogue/entry` of the part of the review that asks about it, where that is sure.
    #[serde(default)]
    pub cluster: Option<String>,
    /// The number of a paragraph, 0 for a text without numbered ones, and how it binds, strongest first.
    pub paragraphs: Vec<(u16, Vec<Strength>)>,
    /// `catalogue/entry` of a caveat, and the paragraphs that it stands in.
    #[serde(default)]
    pub caveats: Vec<(String, Vec<u16>)>,
}

/// How a text binds a State, in the words of treaties, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Strength {
    Shall,
    /// "Shall", softened by a caveat.
    ShallQualified,
    ShallConsider,
    ShallEndeavour,
    /// "Shall seek to", "shall make every effort".
    ShallSeek,
    May,
    /// Examples of what is meant, no option of its own.
    MayInclude,
    Encouraged,
    /// A definition, a scope, something preserved: nothing to be done.
    NoDuty,
}

impl Strength {
    pub const ALL: [Strength; 9] = [
        Strength::Shall,
        Strength::ShallQualified,
        Strength::ShallConsider,
        Strength::ShallEndeavour,
        Strength::ShallSeek,
        Strength::May,
        Strength::MayInclude,
        Strength::Encouraged,
        Strength::NoDuty,
    ];

    /// The word of sentences and of JSON.
    pub fn word(self) -> &'static str {
        match self {
            Strength::Shall => "shall",
            Strength::ShallQualified => "shall-qualified",
            Strength::ShallConsider => "shall-consider",
            Strength::ShallEndeavour => "shall-endeavour",
            Strength::ShallSeek => "shall-seek",
            Strength::May => "may",
            Strength::MayInclude => "may-include",
            Strength::Encouraged => "encouraged",
            Strength::NoDuty => "no-duty",
        }
    }

    /// Whether a State that is bound has to do something about it.
    pub fn is_duty(self) -> bool {
        matches!(self, Strength::Shall | Strength::ShallQualified)
    }
}

impl Provision {
    /// The strongest way in which it binds.
    pub fn strength(&self) -> Strength {
        self.paragraphs.iter().flat_map(|(_, all)| all).copied().min().unwrap_or(Strength::NoDuty)
    }
}
