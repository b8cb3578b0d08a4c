//! Stops: the smallest things that are asked one after the other, and which comes next.

use crate::interview::{Interview, Node};
use crate::session::pages::Page;
use crate::strategy::Place;
use crate::strategy::value::{Value, Verdict};
use crate::text::Id;
use crate::toolkit::catalogue::Catalogue;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Depth, Kind};

/// A question, a field of an entry, or a part of one of them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stop {
    pub place: Place,
    pub part: Part,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    Value,
    /// A cell of a table, by row and column.
    Cell(Id, Id),
    /// What shows a judgement.
    Evidence,
    /// What follows from it.
    FollowUp,
}

impl Stop {
    /// The stop that asks for what a place holds.
    pub fn at(place: Place) -> Self {
        Self { place, part: Part::Value }
    }

    /// The stop where a page begins; none for the task list with nothing unfolded.
    pub fn of(interview: &Interview, page: &Page) -> Option<Self> {
        let place = match page {
            Page::Question(place) => place.clone(),
            Page::Item(item) => interview.item(item)?.fields.first()?.place.clone(),
            Page::Checkpoint(_) => Place::top(page.question(interview)?.clone()),
            Page::Tasks { unfolded } => interview.step(unfolded.as_deref()?)?.walk().next()?.place.clone(),
        };
        let stop = Self::at(place);
        // The first field, or the first judgement, may not be one that is asked.
        if siblings(interview, &stop.place).contains(&stop.place) {
            Some(stop)
        } else {
            siblings(interview, &stop.place).into_iter().next().map(Self::at)
        }
    }

    /// The stop after (1) or before (-1) this one; `None` behind the last question and before the first.
    pub fn neighbour(&self, interview: &Interview, by: isize) -> Option<Self> {
        let node = interview.node(&self.place)?;
        let parts = parts(interview, node);
        let at = parts.iter().position(|part| *part == self.part).unwrap_or(0);
        if let Some(part) = at.checked_add_signed(by).and_then(|at| parts.get(at)) {
            return Some(Self { place: self.place.clone(), part: part.clone() });
        }
        let siblings = siblings(interview, &self.place);
        let at = siblings.iter().position(|place| *place == self.place)?;
        match at.checked_add_signed(by).and_then(|at| siblings.get(at)) {
            Some(place) => Some(Self::first(interview, place.clone())),
            // Out of an entry, to the list it stands in.
            None => {
                self.place.item.as_ref().and_then(|item| interview.item(item)).map(|item| Self::at(item.list.clone()))
            }
        }
    }

    /// The stop where a place begins.
    pub fn first(interview: &Interview, place: Place) -> Self {
        let part = interview.node(&place).and_then(|node| parts(interview, node).into_iter().next());
        Self { place, part: part.unwrap_or(Part::Value) }
    }
}

/// The parts that a question is asked in.
fn parts(interview: &Interview, node: &Node) -> Vec<Part> {
    match (&node.question.kind, node.value()) {
        (Kind::Table { rows, columns }, _) => {
            let entries = |id: &Id| {
                let catalogue = interview.toolkit.catalogue(id);
                catalogue.into_iter().flat_map(Catalogue::offered).map(|entry| entry.id.clone())
            };
            entries(rows).flat_map(|row| entries(columns).map(move |column| Part::Cell(row.clone(), column))).collect()
        }
        (Kind::Judgement { .. }, Some(Value::Judgement { judgement: Some(verdict), .. }))
            if node.state() != Some(State::NotKnown) =>
        {
            let mut parts = vec![Part::Value, Part::Evidence];
            if matches!(verdict, Verdict::No | Verdict::Partly) {
                parts.push(Part::FollowUp);
            }
            parts
        }
        _ => vec![Part::Value],
    }
}

/// The places that are asked on one level, in order: the fields of an entry, or the questions at the top.
pub fn siblings(interview: &Interview, place: &Place) -> Vec<Place> {
    let asked = |node: &&Node| node.applies && (node.asked || node.is_touched());
    match &place.item {
        None => interview.walk().map(|node| node.place.clone()).collect(),
        Some(item) => {
            let fields = interview.item(item).map(|item| item.fields.as_slice()).unwrap_or_default();
            let of = |depth: Depth| fields.iter().filter(move |field| field.question.depth == depth).filter(asked);
            of(Depth::Essential).chain(of(Depth::Full)).map(|field| field.place.clone()).collect()
        }
    }
}
