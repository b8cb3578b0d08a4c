//! Lists of places: everything one can go to, what is open, what has been answered.

use super::{Pick, Picked, Row, Then};
use crate::interview::display::Display;
use crate::interview::{Interview, Node};
use crate::session::Session;
use crate::session::commands::{Act, COMMANDS};
use crate::session::pages::Page;
use crate::session::search::beginning;
use crate::strategy::Place;
use crate::strategy::value::Value;
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::words::Part;

/// The text that somebody wrote at a place.
pub(super) fn written(node: &Node) -> Option<&str> {
    match node.value()? {
        Value::Text(text) => Some(text),
        Value::Judgement { evidence, .. } => Some(evidence),
        _ => None,
    }
}

impl Session {
    fn title(&self, id: &str) -> String {
        self.toolkit.title(self.lang(), id)
    }

    fn display<'a>(&'a self, phrases: &'a Phrases) -> Display<'a> {
        Display { toolkit: &self.toolkit, phrases, lang: self.lang() }
    }

    /// What a place is called: its question, in an entry with the entry's number and name.
    pub(in crate::session) fn name_of(&self, interview: &Interview, node: &Node) -> String {
        let title = self.title(&node.words);
        match node.place.item.as_ref().and_then(|id| interview.item(id)) {
            Some(item) if item.title.is_empty() => format!("{}: {title}", item.number),
            Some(item) => format!("{} {}: {title}", item.number, beginning(&item.title, 40)),
            None => title,
        }
    }

    /// The row that leads to a place.
    pub(super) fn row_to(interview: &Interview, place: &Place, text: String, right: String) -> Row {
        Row::beside(text, right, Picked::Page(Page::of(interview, place), Some(place.clone())))
    }

    /// Puts a heading over the rows of each step.
    pub(super) fn by_step(&self, interview: &Interview, rows: Vec<(Place, Row)>) -> Vec<Row> {
        let mut out = Vec::new();
        let step_of = |place: &Place| interview.place_of(interview.top_of(place)).map(|(step, ..)| &step.id);
        for (number, step) in interview.steps.iter().enumerate() {
            let mut of_step = rows.iter().filter(|(place, _)| step_of(place) == Some(&step.id)).peekable();
            if of_step.peek().is_some() {
                out.push(Row::heading(format!("{} {}", number + 1, self.title(&step.id))));
                // The name of a step finds all that stands under it.
                let name = self.title(&step.id);
                let named = |row: &Row| Row { body: format!("{}\n{name}", row.body), ..row.clone() };
                out.extend(of_step.map(|(_, row)| named(row)));
            }
        }
        out
    }

    /// Every step, question and command; a search finds guidance and answers, too.
    pub(super) fn pick_place(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let tasks = Picked::Page(Page::Tasks { unfolded: None }, None);
        let mut rows = vec![Row::new(phrases.say("tasks-title", &[]), tasks)];
        for (number, step) in interview.steps.iter().enumerate() {
            let text = format!("{} {}", number + 1, self.title(&step.id));
            let value = Picked::Page(Page::Tasks { unfolded: Some(step.id.clone()) }, None);
            rows.push(Row::beside(text, self.title(&step.group), value));
        }
        let mut section = None;
        for node in interview.walk() {
            let page = Page::of(interview, &node.place);
            let step = page.step(interview).map(|step| self.title(step)).unwrap_or_default();
            // A checkpoint is found by its own name and by those of its questions.
            if let Page::Checkpoint(id) = &page
                && section.as_ref() != Some(id)
            {
                rows.push(Row::beside(self.title(id), step.clone(), Picked::Page(page.clone(), None)));
                section = Some(id.clone());
            }
            let mut row = Self::row_to(interview, &node.place, self.title(&node.words), step);
            let guidance = [Part::Prompt, Part::Hint, Part::Why, Part::Good, Part::Note];
            let words = guidance.map(|part| self.toolkit.text(self.lang(), &node.words, part));
            row.body = format!("{}\n{}", written(node).unwrap_or_default(), words.join("\n"));
            rows.push(row);
        }
        for command in COMMANDS.iter().filter(|command| command.act != Act::Remove) {
            let text = phrases.say(&format!("command-{}", command.id), &[]);
            let help = phrases.say(&format!("command-{}.help", command.id), &[]);
            let row = Row::beside(text, phrases.say("go-to-command", &[]), Picked::Act(command.act));
            rows.push(Row { body: help, ..row });
        }
        self.rows_of_entries(interview, &mut rows);
        Pick::new(phrases.say("command-go-to", &[]), rows, Then::Go)
    }

    /// A row for each entry by its name, and one for each text in it.
    fn rows_of_entries(&self, interview: &Interview, rows: &mut Vec<Row>) {
        interview.each_node(&mut |item, node| {
            let (Some(item), Some(text)) = (item, written(node)) else { return };
            let row = if item.fields.first().is_some_and(|field| field.place == node.place) {
                let name = format!("{} {}", item.number, item.title);
                Self::row_to(interview, &node.place, name, self.title(&item.record))
            } else {
                Self::row_to(interview, &node.place, self.name_of(interview, node), String::new())
            };
            rows.push(Row { body: text.into(), ..row });
        });
    }

    /// Everything that is open, by step, and what was set aside.
    pub(super) fn pick_open_point(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let open = interview.open();
        let row = |place: &Place| {
            let node = interview.node(place)?;
            let right = if node.state() == Some(State::ToDiscuss) {
                phrases.say("standing-to-discuss", &[])
            } else {
                String::new()
            };
            Some((place.clone(), Self::row_to(interview, place, self.name_of(interview, node), right)))
        };
        let mut rows = self.by_step(interview, open.iter().filter_map(row).collect());
        if rows.is_empty() {
            rows.push(Row::new(phrases.say("points-none", &[]), Picked::Nothing));
        }
        let parked: Vec<_> = derived.reports.issues.iter().filter(|issue| !issue.settled).collect();
        if !parked.is_empty() {
            rows.push(Row::heading(phrases.say("points-parked", &[])));
        }
        let page = |item: &crate::text::Id| Picked::Page(Page::Item(item.clone()), None);
        rows.extend(parked.into_iter().map(|issue| Row::new(issue.text.clone(), page(&issue.item))));
        // It opens at the step of this page.
        let here = self.page.step(interview);
        let is_here = |row: &Row| matches!(&row.value, Picked::Page(page, _) if page.step(interview) == here);
        let now = here.and_then(|_| rows.iter().position(is_here)).unwrap_or(0);
        let title = phrases.say("points-title", &[("count", open.len().into())]);
        Pick { now, ..Pick::new(title, rows, Then::OpenPoints) }
    }

    /// Every question with its answer in one line, by step; it opens at the step of this page.
    pub(super) fn pick_answer(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let display = self.display(phrases);
        let mut rows = Vec::new();
        for node in interview.walk() {
            let line = display.line(interview, node).filter(|_| node.value().is_some());
            let said = line.unwrap_or_else(|| match node.state() {
                Some(state) => display.state(state),
                None => phrases.say("to-fill", &[]),
            });
            let said: String = said.chars().take(300).collect();
            let text = format!("{}: {said}", self.title(&node.words));
            let right = match node.open().len() {
                0 => String::new(),
                count => phrases.say("answers-open", &[("count", count.into())]),
            };
            rows.push((node.place.clone(), Self::row_to(interview, &node.place, text, right)));
        }
        let rows = self.by_step(interview, rows);
        let here = self.page.question(interview);
        let is_here = |row: &Row| matches!(&row.value, Picked::Page(page, _) if page.question(interview) == here);
        let now = here.and_then(|_| rows.iter().position(is_here)).unwrap_or(1);
        Pick { now, ..Pick::new(phrases.say("command-answers", &[]), rows, Then::Answers) }
    }
}
