//! What an edit did, in words: the history of a sitting tells it, and undo does.

use super::Session;
use super::search::beginning;
use crate::strategy::edit::Edit;
use crate::strategy::value::Value;
use crate::strategy::{Answer, Audience, Place};
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;

/// One step of a sitting: what was done to what, and when on the wall clock.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Told {
    /// The sentence.
    pub id: &'static str,
    pub name: String,
    pub count: usize,
    pub at: String,
}

impl Told {
    pub fn say(&self, phrases: &Phrases) -> String {
        phrases.say(self.id, &[("name", self.name.clone().into()), ("count", self.count.into())])
    }
}

impl Session {
    /// Tells an edit before it is applied.
    pub(super) fn tell(&self, edit: &Edit) -> Told {
        let (id, name, count) = self.told(edit).unwrap_or(("history-else", String::new(), 1));
        Told { id, name, count, at: self.now().local }
    }

    fn told(&self, edit: &Edit) -> Option<(&'static str, String, usize)> {
        let cover = || ("history-about", String::new(), 1);
        Some(match edit {
            Edit::Put { place, answer } => self.told_put(place, answer.as_deref()),
            Edit::Add { item, .. } => {
                let name = item.answers.iter().find_map(|answer| text_of(answer)).unwrap_or_default();
                (if name.is_empty() { "history-add-new" } else { "history-add" }, name, 1)
            }
            Edit::Remove { item, .. } | Edit::Take { item } => ("history-remove", self.name_of_item(item), 1),
            Edit::Move { item, .. } => ("history-move", self.name_of_item(item), 1),
            Edit::Clear { place, .. } => ("history-clear", self.name_of_place(place), 1),
            Edit::RestoreItem { .. } | Edit::RestoreAnswer { .. } => ("history-restore", String::new(), 1),
            Edit::About(_) => cover(),
            Edit::Dismiss { finding } => ("history-dismiss", self.name_of_place(&finding.place), 1),
            Edit::Undismiss { place, .. } => ("history-undismiss", self.name_of_place(place), 1),
            Edit::SignOff { section, signature } => {
                let id = if signature.is_some() { "history-sign-off" } else { "history-sign-off-back" };
                (id, self.toolkit.title(self.lang(), section), 1)
            }
            Edit::All(edits) => {
                let mut told: Vec<_> = edits.iter().filter_map(|edit| self.told(edit)).collect();
                // What is taken out or joined says more than the answers that follow it.
                let at = told.iter().position(|(id, ..)| *id == "history-remove").unwrap_or(0);
                let count = told.iter().filter(|(id, ..)| told[at].0 == *id).count();
                let (id, name, _) = told.get_mut(at).map(std::mem::take)?;
                (id, name, count)
            }
            _ => return None,
        })
    }

    fn told_put(&self, place: &Place, answer: Option<&Answer>) -> (&'static str, String, usize) {
        let name = self.name_of_place(place);
        let before = self.strategy.answer(place);
        let (value, notes) = before.map_or((None, 0), |it| (it.value.as_ref(), it.notes.len()));
        let id = match answer {
            None => "history-clear",
            Some(answer) if answer.notes.len() != notes => "history-note",
            Some(answer) if answer.value.as_ref() != value => "history-answer",
            Some(answer) if answer.audience != before.map_or(Audience::Public, |it| it.audience) => {
                match answer.audience {
                    Audience::Public => "history-public",
                    Audience::Restricted => "history-restricted",
                }
            }
            Some(answer) => match answer.state {
                Some(State::NotKnown) => "history-not-known",
                Some(State::ToDiscuss) => "history-to-discuss",
                Some(State::NotApplicable) => "history-not-applicable",
                Some(State::Agreed) => "history-agreed",
                _ if before.is_some_and(|it| it.notes != answer.notes) => "history-note",
                _ => "history-state",
            },
        };
        (id, name, 1)
    }

    fn name_of_item(&self, item: &Id) -> String {
        let found = self.strategy.item(item);
        found.and_then(|item| item.answers.iter().find_map(|answer| text_of(answer))).unwrap_or_default()
    }

    /// The question of a place, in an entry with the entry's name; no interview is needed.
    fn name_of_place(&self, place: &Place) -> String {
        match &place.item {
            None => self.toolkit.title(self.lang(), &place.question),
            Some(item) => {
                let record = self.record_of(item).unwrap_or_default();
                let title = self.toolkit.title(self.lang(), &format!("{record}/{}", place.question));
                let name = self.name_of_item(item);
                if name.is_empty() { title } else { format!("{name}: {title}") }
            }
        }
    }
}

fn text_of(answer: &Answer) -> Option<String> {
    match &answer.value {
        Some(Value::Text(text)) => text.lines().next().map(|line| beginning(line, 60)),
        _ => None,
    }
}
