//! Who may read what: marks on answers, on entries and on whole sections.

use super::path::Target;
use super::picks::{Picked, Row};
use super::{Effect, Message, Session};
use crate::strategy::edit::Edit;
use crate::strategy::{Answer, Audience, Place};
use crate::text::Id;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::Section;
use std::sync::Arc;

impl Session {
    /// The places that a path means for its readers: an answer, all answers of a section, or the name of an entry,
    /// which stands for all of it.
    ///
    /// # Errors
    /// The part of the path that is not there.
    pub fn read_at(&self, path: &str) -> Result<Vec<Place>, Message> {
        let mut sections = self.toolkit.steps.iter().flat_map(|step| &step.sections);
        if let Some(section) = sections.find(|section| &*section.id == path) {
            return Ok(places_of(section));
        }
        Ok(match self.target(path)? {
            Target::Item { item } => self.name_place(&item).into_iter().collect(),
            Target::NewItem { list } => vec![list],
            Target::Question { place, .. }
            | Target::Evidence { place }
            | Target::FollowUp { place }
            | Target::Cell { place, .. } => vec![place],
        })
    }

    /// The place of the name of an entry.
    fn name_place(&self, item: &Id) -> Option<Place> {
        let record = self.toolkit.record(&self.record_of(item)?)?;
        Some(Place::of(item.clone(), record.fields.first()?.id.clone()))
    }

    /// A mark stands even where nothing is said yet: what is said later is marked already.
    pub(super) fn restrict(&mut self, places: Vec<Place>, audience: Audience) -> Vec<Effect> {
        let mut edits = Vec::new();
        for place in places {
            let answer = Answer { audience, ..self.current(&place) };
            let is_new = self.strategy.answer(&place).map_or(Audience::Public, |it| it.audience) != audience;
            if is_new {
                edits.push(Edit::Put { place, answer: Some(Arc::new(answer)) });
            }
        }
        let id = match audience {
            Audience::Public => "now-public",
            Audience::Restricted => "now-restricted",
        };
        let message = Message::new(id).with("count", edits.len().to_string());
        match edits.len() {
            0 => vec![Effect::Say(message)],
            _ => Self::done(self.edit(Edit::All(edits), None), message),
        }
    }

    /// Who may read the answer at a place, the entry around it, and all of its page.
    pub(super) fn audience_rows(&self, phrases: &Phrases, place: &Place) -> Vec<Row> {
        let mut groups = vec![("answer", vec![place.clone()])];
        match &place.item {
            Some(item) => groups.extend(self.name_place(item).map(|name| ("entry", vec![name]))),
            None => {
                let found = self.toolkit.questions().find(|(_, _, question)| question.id == place.question);
                let section = found.map(|(_, section, _)| places_of(section)).filter(|all| all.len() > 1);
                groups.extend(section.map(|all| ("section", all)));
            }
        }
        let is_restricted =
            |place: &Place| self.strategy.answer(place).is_some_and(|answer| answer.audience == Audience::Restricted);
        let row = |(what, places): (&str, Vec<Place>)| {
            let (word, audience) = match places.iter().all(is_restricted) {
                true => ("public", Audience::Public),
                false => ("restricted", Audience::Restricted),
            };
            Row::new(phrases.say(&format!("make-{word}-{what}"), &[]), Picked::Audience(places, audience))
        };
        groups.into_iter().map(row).collect()
    }
}

fn places_of(section: &Section) -> Vec<Place> {
    section.questions.iter().map(|question| Place::top(question.id.clone())).collect()
}
