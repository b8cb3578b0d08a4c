//! What is written for a target of a path, as values and messages: commands and plain mode share it.

use super::path::Target;
use super::{Message, Msg, Session, grammar};
use crate::strategy::Place;
use crate::strategy::value::{Cell, Value};
use crate::text;
use crate::text::Id;
use crate::toolkit::catalogue::Catalogue;
use crate::toolkit::question::{Kind, Question};

impl Session {
    /// Reads a value for a target; evidence, follow-up and cells keep what stands beside them.
    ///
    /// # Errors
    /// A sentence that names the expected form.
    pub fn written(&mut self, target: &Target, written: &str) -> Result<Option<Value>, Message> {
        match target {
            Target::Question { question, place } => {
                let value = grammar::parse(self, question, written)?;
                Ok(self.beside(question, place, value))
            }
            Target::Evidence { place } => {
                let (judgement, _, follow_up) = self.judgement(place);
                Ok(Some(Value::Judgement { judgement, evidence: written.into(), follow_up }))
            }
            Target::FollowUp { place } => {
                let (judgement, evidence, _) = self.judgement(place);
                let follow_up = if written.trim().is_empty() { None } else { Some(grammar::follow_up(self, written)?) };
                Ok(Some(Value::Judgement { judgement, evidence, follow_up }))
            }
            Target::Cell { place, row, column } => {
                let mut cells = match self.strategy.answer(place).and_then(|answer| answer.value.clone()) {
                    Some(Value::Table(cells)) => cells,
                    _ => Vec::new(),
                };
                cells.retain(|cell| cell.row != *row || cell.column != *column);
                if !written.trim().is_empty() {
                    let value = grammar::number(written, None, None)?;
                    cells.push(Cell { row: row.clone(), column: column.clone(), value });
                }
                Ok(Some(Value::Table(cells)))
            }
            Target::Item { .. } | Target::NewItem { .. } => Ok(None),
        }
    }

    /// A verdict does not take away the evidence and follow-up that stand there, and neither does taking it back.
    fn beside(&self, question: &Question, place: &Place, value: Option<Value>) -> Option<Value> {
        let judgement = match value {
            Some(Value::Judgement { judgement, .. }) => judgement,
            None if matches!(question.kind, Kind::Judgement { .. }) => None,
            value => return value,
        };
        let (_, evidence, follow_up) = self.judgement(place);
        Some(Value::Judgement { judgement, evidence, follow_up })
    }

    /// The message that adds an item whose first field is `written`.
    ///
    /// # Errors
    /// A sentence that names the expected form; then nothing is added.
    pub fn adding(&mut self, list: &Place, written: &str) -> Result<Msg, Message> {
        let derived = self.derived();
        let question = derived.interview.node(list).map(|node| node.question.clone());
        let toolkit = self.toolkit.clone();
        let record = question.and_then(|question| toolkit.record_of(&question));
        let first = match record.and_then(|record| record.fields.first()) {
            Some(first) => grammar::parse(self, first, written)?,
            None => None,
        };
        Ok(Msg::Add { list: list.clone(), at: None, first })
    }

    /// The message that adds an item with the wording of a menu entry.
    ///
    /// # Errors
    /// The entry nearest to what was written.
    pub fn taking(&mut self, list: &Place, entry: &str) -> Result<Msg, Message> {
        let derived = self.derived();
        let question = derived.interview.node(list).map(|node| node.question.clone());
        let menu = match question.as_ref().map(|question| &question.kind) {
            Some(Kind::Items { menu: Some(menu), .. }) => menu.clone(),
            _ => return Err(Message::new("no-menu")),
        };
        let entries = self.toolkit.catalogue(&menu).into_iter().flat_map(Catalogue::offered);
        let known: Vec<&str> = entries.map(|entry| &*entry.id).collect();
        if known.contains(&entry) {
            return Ok(Msg::Take { list: list.clone(), keys: vec![format!("{menu}/{entry}")] });
        }
        let message = match text::nearest(entry, known.iter().copied()) {
            Some(near) => Message::new("form-menu-near").with("near", near),
            None => Message::new("form-menu").with("entries", known.join(", ")),
        };
        Err(message.with("text", entry))
    }

    /// The message that takes the suggested measure of a judgement under the objective that a path names.
    ///
    /// # Errors
    /// When the path names none, or one without a list of measures.
    pub fn taking_measure(&mut self, judgement: &Place, objective: &str) -> Result<Msg, Message> {
        let wrong = || Message::new("form-take").with("text", objective);
        let Ok(Target::Item { item }) = self.target(objective) else { return Err(wrong()) };
        let lists = self.lists_for_measures();
        let list = lists.into_iter().find(|(_, it)| it.id == item).map(|(list, _)| list).ok_or_else(wrong)?;
        Ok(Msg::TakeMeasure { judgement: judgement.clone(), list })
    }

    /// The message that sets what is written at a target: an answer, a new item, or the suggested measure of a
    /// judgement (`take:list/objective`).
    ///
    /// # Errors
    /// A sentence that names the expected form; then nothing changes.
    pub fn setting(&mut self, target: &Target, written: &str) -> Result<Msg, Message> {
        let place = match target {
            Target::NewItem { list } => return self.adding(list, written),
            Target::Item { .. } => return Err(Message::new("form-item")),
            Target::Question { place, .. }
            | Target::Evidence { place }
            | Target::FollowUp { place }
            | Target::Cell { place, .. } => place,
        };
        if let (Target::FollowUp { place }, Some(objective)) = (target, written.strip_prefix("take:")) {
            return self.taking_measure(place, objective.trim());
        }
        let value = self.written(target, written)?;
        Ok(Msg::Answer { place: place.clone(), value, typing: false })
    }

    /// The list that `under` means for an item: a list itself, or the fitting list of an item.
    pub fn list_under(&mut self, under: &Target, item: &Id) -> Option<Place> {
        let derived = self.derived();
        let record = &derived.interview.item(item)?.record;
        let lists = derived.interview.lists_of(record);
        let fits = |list: &Place| match under {
            Target::Question { place, .. } => list == place,
            Target::Item { item: holder } => list.item.as_ref() == Some(holder),
            _ => false,
        };
        lists.iter().map(|list| &list.place).find(|list| fits(list)).cloned()
    }
}
