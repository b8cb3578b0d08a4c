//! One document of one strategy: rendered, and ready for the writers of formats.

use super::chart::Chart;
use super::finish::{Finished, marks};
use super::tree::{self, Front, Labels, Remark, Tree};
use crate::checks::Finding;
use crate::interview::display::Display;
use crate::interview::{Interview, Node};
use crate::reports::Reports;
use crate::store::hash;
use crate::strategy::Audience;
use crate::strategy::value::Value;
use crate::toolkit::role::Role;
use std::sync::Arc;

/// What a document is made from.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    pub interview: &'a Interview,
    pub findings: &'a [Finding],
    pub reports: &'a Reports,
    pub audience: Audience,
}

pub struct Draft {
    /// With the comments that say what Markdown cannot.
    marked: String,
    pub front: Front,
    pub charts: Vec<Arc<Chart>>,
    pub remarks: Vec<Remark>,
    /// How many marks of open points are printed in it.
    pub open: usize,
}

impl Draft {
    /// `remarks` are all that the view has; the document holds those that it mentions.
    pub(super) fn new(finished: Finished, front: Front, charts: Vec<Arc<Chart>>, remarks: &[Remark]) -> Self {
        let Finished { markdown: marked, open, remarks: mentioned } = finished;
        let remarks = mentioned.into_iter().filter_map(|at| remarks.get(at).cloned()).collect();
        // Whoever holds two prints sees which text each of them is.
        let mark = hash(marked.as_bytes());
        let edition = format!("{} · {}", front.edition, mark.get(..8).unwrap_or_default());
        Self { front: Front { edition, ..front }, marked, charts, remarks, open }
    }

    /// As people and other programs read it.
    pub fn markdown(&self) -> String {
        let mut out = String::with_capacity(self.marked.len());
        let mut blank = true;
        for line in self.marked.lines() {
            let comment = line.starts_with("<!-- ") && line.ends_with(" -->") && line.matches("<!--").count() == 1;
            if comment || (line.is_empty() && blank) {
                continue;
            }
            blank = line.is_empty();
            match line.split_once("<!-- remark ") {
                Some(_) => push_without_remarks(line, &mut out),
                None => out.push_str(line),
            }
            out.push('\n');
        }
        out
    }

    pub fn tree(&self) -> Tree {
        tree::read(&self.marked, self.front.clone(), &self.charts, self.remarks.clone())
    }
}

fn push_without_remarks(line: &str, out: &mut String) {
    let mut pieces = line.split("<!-- remark ");
    out.push_str(pieces.next().unwrap_or_default());
    for piece in pieces {
        out.push_str(piece.split_once(" -->").map_or("", |(_, rest)| rest));
    }
}

impl Front {
    pub fn of(subject: &Subject<'_>, document: &str, display: Display<'_>) -> Self {
        let say = |id: &str| display.phrases.say(id, &[]);
        let strategy = &subject.interview.strategy;
        let title = subject.interview.title();
        let adopted = subject.interview.node_with(Role::Adopted).and_then(Node::value);
        Self {
            lang: display.lang,
            document: document.into(),
            title: if title.is_empty() { document.into() } else { title.into() },
            country: strategy.country.clone(),
            edition: match adopted {
                Some(Value::Date(date)) => {
                    display.phrases.say("edition-adopted", &[("date", display.date(*date).into())])
                }
                _ => say("edition-draft"),
            },
            audience: say(&format!("readers-{}", subject.audience.word())),
            exercise: if strategy.exercise { say("exercise-mark") } else { String::new() },
            marks: marks(display.phrases),
            labels: Labels::of(display.phrases),
        }
    }
}
