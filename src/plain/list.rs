//! A list of entries: a number opens one, words do the rest.

use super::Plain;
use super::choose::number_missing;
use super::stop::Stop;
use crate::interview::{ItemNode, Node};
use crate::session::pages::Page;
use crate::session::picks::Then;
use crate::session::{Message, Msg};
use crate::strategy::Place;
use crate::text::{Id, folded, line as one_line};
use std::sync::Arc;

impl Plain<'_> {
    /// What is written at a list: a number opens, words do the rest.
    pub(super) fn edit_list(&mut self, node: &Node, line: &str) {
        let (first, rest) = line.trim().split_once(char::is_whitespace).unwrap_or((line.trim(), ""));
        let list = node.place.clone();
        let entry = |written: &str| -> Result<&Arc<ItemNode>, Message> {
            let at: Option<usize> = written.trim().parse().ok();
            at.and_then(|at| node.items.get(at.checked_sub(1)?))
                .ok_or_else(|| number_missing(written, node.items.len()))
        };
        if let Some(text) = line.trim().strip_prefix('+') {
            return self.add(&list, text.trim());
        }
        if let Ok(item) = entry(line) {
            let item = item.id.clone();
            return self.open(&item);
        }
        let words = ["add", "move", "copy", "remove", "menu"];
        let means = |id: &&&str| {
            let word = folded(&self.phrases.say(&format!("plain-word-{id}"), &[]));
            word == folded(first)
        };
        let found = words.iter().find(means).copied();
        let done = match found {
            Some("add") => return self.add(&list, rest),
            Some("menu") => match self.session.pick(&self.phrases, Then::Menu(list)) {
                Some(pick) => return self.open_pick(pick, true),
                None => Err(Message::new("no-list")),
            },
            Some("remove") => entry(rest).map(|item| Msg::Remove { item: item.id.clone() }),
            Some("copy") => entry(rest).map(|item| Msg::Duplicate { item: item.id.clone() }),
            Some("move") => {
                let (from, to) = rest.trim().split_once(char::is_whitespace).unwrap_or((rest.trim(), ""));
                entry(from).and_then(|item| Ok((item, entry(to)?.at))).map(|(item, at)| Msg::Move {
                    item: item.id.clone(),
                    list,
                    at,
                })
            }
            _ if line.trim().chars().all(|c| c.is_ascii_digit()) => Err(number_missing(line, node.items.len())),
            _ => Err(Message::new("plain-list-what").with("text", one_line(line))),
        };
        match done {
            Ok(msg) => {
                let removed = matches!(msg, Msg::Remove { .. });
                let (done, _) = self.send(msg);
                if removed && done {
                    self.say("plain-removed", &[]);
                }
                self.show();
            }
            Err(message) => self.again(&message),
        }
    }

    fn add(&mut self, list: &Place, text: &str) {
        let msg = match text {
            "" => Ok(Msg::Add { list: list.clone(), at: None, first: None }),
            text => self.session.adding(list, text),
        };
        match msg.map(|msg| self.send(msg)) {
            Ok((_, Some(item))) => {
                let derived = self.session.derived();
                let interview = &derived.interview;
                let first = Stop::of(interview, &Page::Item(item));
                // The field that names it is said already.
                let next = first.as_ref().filter(|_| !text.is_empty()).and_then(|stop| stop.neighbour(interview, 1));
                self.go(next.or(first));
            }
            Ok(_) => self.out.prompt(),
            Err(message) => self.again(&message),
        }
    }

    fn open(&mut self, item: &Id) {
        let derived = self.session.derived();
        let stop = Stop::of(&derived.interview, &Page::Item(item.clone()));
        self.go(stop);
    }
}
