//! The pages a person can be on, and which comes after which.

use super::Session;
use crate::interview::Interview;
use crate::strategy::Place;
use crate::text::Id;

/// Where a person is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Page {
    /// The task list, with one step unfolded.
    Tasks { unfolded: Option<Id> },
    /// A question at the top, or a list inside an item.
    Question(Place),
    /// An item as a form.
    Item(Id),
    /// A section of judgements.
    Checkpoint(Id),
}

impl Page {
    /// The page where a place is answered.
    pub fn of(interview: &Interview, place: &Place) -> Page {
        if let Some(item) = &place.item {
            return Page::Item(item.clone());
        }
        match interview.place_of(&place.question) {
            Some((_, section, _)) if section.checkpoint.is_some() => Page::Checkpoint(section.id.clone()),
            _ => Page::Question(place.clone()),
        }
    }

    /// The question at the top that the page is about.
    pub fn question<'a>(&'a self, interview: &'a Interview) -> Option<&'a Id> {
        match self {
            Page::Tasks { .. } => None,
            Page::Question(place) => Some(interview.top_of(place)),
            Page::Item(item) => interview.item(item).map(|item| interview.top_of(&item.list)),
            Page::Checkpoint(section) => first_of(interview, section),
        }
    }

    /// The step that the page belongs to.
    pub fn step<'a>(&'a self, interview: &'a Interview) -> Option<&'a Id> {
        interview.place_of(self.question(interview)?).map(|(step, _, _)| &step.id)
    }
}

fn first_of<'a>(interview: &'a Interview, section: &str) -> Option<&'a Id> {
    let mut sections = interview.steps.iter().flat_map(|step| &step.sections);
    let section = sections.find(|it| &*it.id == section)?;
    section.nodes.first().map(|node| &node.question.id)
}

/// The pages of the walk, in order: a checkpoint is one page.
pub fn walk(interview: &Interview) -> Vec<Page> {
    let mut pages: Vec<Page> = Vec::new();
    for node in interview.walk() {
        let page = Page::of(interview, &node.place);
        if pages.last() != Some(&page) {
            pages.push(page);
        }
    }
    pages
}

/// Which page of its step it is, from 1, and how many pages the step has.
pub fn place_in_step(interview: &Interview, page: &Page) -> Option<(usize, usize)> {
    let step = page.step(interview)?;
    let pages = walk(interview);
    let of_step: Vec<&Page> = pages.iter().filter(|page| page.step(interview) == Some(step)).collect();
    let at = of_step.iter().position(|it| *it == page)?;
    Some((at + 1, of_step.len()))
}

impl Session {
    /// The page before (-1) or after (1) this one.
    pub(super) fn neighbour(&mut self, by: isize) -> Option<Page> {
        let derived = self.derived();
        let interview = &derived.interview;
        if let Page::Item(id) = &self.page {
            let item = interview.item(id)?;
            let list = &interview.node(&item.list)?.items;
            let at = item.at.checked_add_signed(by)?;
            return list.get(at).map(|item| Page::Item(item.id.clone()));
        }
        let pages = walk(interview);
        if let Page::Tasks { .. } = self.page {
            return if by > 0 { pages.first().cloned() } else { None };
        }
        let top = self.page.question(interview)?;
        let at = pages.iter().position(|page| *page == Page::of(interview, &Place::top(top.clone())));
        match at {
            Some(at) => pages.get(at.checked_add_signed(by)?).cloned(),
            // The page is no longer asked; the walk goes on from the beginning of its step.
            None => pages.first().cloned(),
        }
    }

    /// The page one level out.
    pub(super) fn outer(&mut self) -> Option<Page> {
        let derived = self.derived();
        let interview = &derived.interview;
        match &self.page {
            Page::Tasks { unfolded: Some(_) } => Some(Page::Tasks { unfolded: None }),
            Page::Tasks { unfolded: None } => None,
            Page::Item(id) => {
                let item = interview.item(id)?;
                while let Some(page) = self.trail.pop() {
                    if !matches!(&page, Page::Item(holder) if interview.item(holder).is_none()) {
                        return Some(page);
                    }
                }
                Some(Page::Question(Place::top(interview.top_of(&item.list).clone())))
            }
            page => Some(Page::Tasks { unfolded: page.step(interview).cloned() }),
        }
    }
}
