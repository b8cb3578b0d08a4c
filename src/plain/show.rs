//! What is written before a line is read: where one is, what is asked, what stands there, and how to answer.

use super::stop::{Part, siblings};
use super::{Asking, Plain};
use crate::interview::display::Display;
use crate::interview::{Interview, Node, Standing};
use crate::session::pages::{Page, place_in_step};
use crate::session::picks::{Pick, Picked, Row, Then};
use crate::strategy::Audience;
use crate::strategy::value::{FollowUp, Value, Verdict, other};
use crate::text::Id;
use crate::toolkit::catalogue::Catalogue;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Form, Kind};
use crate::toolkit::words::Part as Word;

/// So many rows of a list are written at once.
pub(super) const ROWS: usize = 60;

impl Plain<'_> {
    /// Asks the stop.
    pub(super) fn show(&mut self) {
        self.asking = Asking::Stop;
        self.writing.clear();
        self.out.gap();
        let derived = self.session.derived();
        let interview = &derived.interview;
        match self.stop.clone() {
            Some(stop) => match interview.node(&stop.place) {
                Some(node) => self.ask_part(interview, node, &stop.part),
                None => self.show_end(interview),
            },
            None => self.show_end(interview),
        }
        self.out.prompt();
    }

    /// Behind the last question.
    fn show_end(&mut self, interview: &Interview) {
        self.stop = None;
        self.say("plain-end", &[("count", interview.open().len().into())]);
    }

    fn ask_part(&mut self, interview: &Interview, node: &Node, part: &Part) {
        let known = !self.introduced.insert(node.place.clone());
        let again = known && matches!(node.question.kind, Kind::Items { .. });
        // What shows a judgement and what follows is asked right behind it.
        if !known || matches!(part, Part::Value | Part::Cell(..)) {
            self.head(interview, node, part);
        }
        let words = node.words.clone();
        let word = |part: Word| self.display().toolkit.text(self.session.lang(), &words, part);
        let (prompt, hint) = (word(Word::Prompt), word(Word::Hint));
        match part {
            Part::Value => {
                for text in [prompt, hint].into_iter().filter(|text| !again && !text.is_empty()) {
                    self.out.text(&text);
                }
                self.marks(node);
                self.body(interview, node);
            }
            Part::Cell(row, column) => self.cell(node, row, column),
            Part::Evidence => {
                self.say("checkpoint-evidence-label", &[]);
                let (_, evidence, _) = self.session.judgement(&node.place);
                self.prose(&evidence);
            }
            Part::FollowUp => self.follow_up(interview, node),
        }
        self.findings(node);
    }

    /// Step, question and entry, each only as far as it helps to know where one is.
    fn head(&mut self, interview: &Interview, node: &Node, part: &Part) {
        let top = interview.top_of(&node.place).clone();
        let Some((step, section, top_node)) = interview.place_of(&top) else { return };
        let title = |id: &str| self.session.toolkit.title(self.session.lang(), id);
        if self.step.as_ref() != Some(&step.id) {
            let number = interview.steps.iter().position(|it| it.id == step.id).map_or(0, |at| at + 1);
            let args =
                [("number", number.into()), ("count", interview.steps.len().into()), ("title", title(&step.id).into())];
            let said = self.phrases.say("plain-step", &args);
            self.step = Some(step.id.clone());
            self.out.text(&said);
            self.out.gap();
        }
        let title = |id: &str| self.session.toolkit.title(self.session.lang(), id);
        let said = match node.place.item.as_ref().and_then(|item| interview.item(item)) {
            Some(item) => {
                let siblings = siblings(interview, &node.place);
                let at = siblings.iter().position(|place| *place == node.place).map_or(0, |at| at + 1);
                let entry = format!("{} {} {}", title(&item.record), item.number, item.title);
                let args = [
                    ("entry", entry.split_whitespace().collect::<Vec<_>>().join(" ").into()),
                    ("number", at.into()),
                    ("count", siblings.len().into()),
                    ("title", title(&node.words).into()),
                ];
                self.phrases.say("plain-field", &args)
            }
            None => {
                let page = Page::of(interview, &top_node.place);
                let (number, count) = place_in_step(interview, &page).unwrap_or((0, 0));
                let asked = match &page {
                    Page::Checkpoint(_) => {
                        let nodes: Vec<&Node> =
                            section.nodes.iter().filter(|node| node.applies && node.asked).collect();
                        let at = nodes.iter().position(|it| it.place == node.place).map_or(0, |at| at + 1);
                        let args = [("number", at.into()), ("count", nodes.len().into())];
                        format!("{}. {}", title(&section.id), self.phrases.say("plain-point", &args))
                    }
                    _ => title(&node.words),
                };
                let args = [("number", number.into()), ("count", count.into()), ("title", asked.into())];
                self.phrases.say("plain-question", &args)
            }
        };
        self.out.text(&said);
        if let Part::Evidence | Part::FollowUp = part
            && let Some(now) = self.display().line(interview, node)
        {
            self.say("plain-so-far", &[("text", now.into())]);
        }
    }

    /// A state that is not the usual one, and notes.
    fn marks(&mut self, node: &Node) {
        if node.standing() == Standing::ToDiscuss || node.state() == Some(State::Agreed) {
            let word = node.state().map_or("", State::word);
            let state = self.phrases.say(&format!("state-{word}"), &[]).to_lowercase();
            self.say("question-state", &[("state", state.into())]);
        }
        if node.answer().is_some_and(|answer| answer.audience == Audience::Restricted) {
            self.say("question-restricted", &[]);
        }
        for note in node.answer().iter().flat_map(|answer| &answer.notes).filter(|note| !note.done) {
            self.say("question-note", &[("text", note.text.clone().into())]);
        }
    }

    /// What stands there, in the words of its state when that settles it.
    fn so_far(&mut self, interview: &Interview, node: &Node) -> bool {
        let now = match node.standing() {
            Standing::NotKnown => Some(self.phrases.say("standing-not-known", &[])),
            Standing::NotApplicable => {
                let reason = node.answer().map(|answer| answer.reason.clone()).unwrap_or_default();
                self.say("question-reason", &[("reason", reason.into())]);
                return true;
            }
            _ => self.display().line(interview, node),
        };
        let Some(now) = now else { return false };
        self.say("plain-so-far", &[("text", now.into())]);
        true
    }

    fn body(&mut self, interview: &Interview, node: &Node) {
        match &node.question.kind {
            Kind::Text { form: Form::Prose, .. } => {
                let text = if let Some(Value::Text(text)) = node.value() { text.clone() } else { String::new() };
                if text.is_empty() {
                    self.so_far(interview, node);
                }
                self.prose(&text);
            }
            Kind::Choice { from, many, other: free } => {
                let options = self.options(from, *free);
                let chosen = chosen(node.value());
                for (at, (id, label)) in options.iter().enumerate() {
                    self.row(at, label, chosen.iter().any(|choice| **choice == **id));
                }
                let own: Vec<String> = chosen.iter().filter_map(|it| other(it)).map(String::from).collect();
                if !own.is_empty() || node.standing() != Standing::Answered {
                    self.so_far(interview, node);
                }
                self.say(if *many { "plain-choose-many" } else { "plain-choose" }, &[]);
                self.keep_or_skip(node.is_touched());
            }
            Kind::Judgement { .. } => {
                let (verdict, ..) = self.session.judgement(&node.place);
                let settled = matches!(node.state(), Some(State::NotKnown | State::NotApplicable));
                for (at, id) in verdicts().enumerate() {
                    let label = self.phrases.say(&format!("verdict-{id}"), &[]);
                    self.row(at, &label, !settled && verdict.is_some_and(|it| it.word() == id));
                }
                if settled {
                    self.so_far(interview, node);
                }
                self.say("plain-choose", &[]);
                self.keep_or_skip(node.is_touched());
            }
            Kind::Items { .. } => self.list(interview, node),
            Kind::Reference { .. } => {
                let touched = self.so_far(interview, node);
                if let Some(pick) = self.session.pick(&self.phrases, Then::Reference(node.place.clone())) {
                    self.rows(&pick);
                    self.say(if pick.many { "plain-refer-many" } else { "plain-refer" }, &[]);
                    self.keep_or_skip(touched);
                    self.asking = Asking::Pick { pick, own: true };
                }
            }
            kind => {
                let touched = self.so_far(interview, node);
                let form = match kind {
                    Kind::Number { .. } => Some("placeholder-number"),
                    Kind::Money => Some("placeholder-money"),
                    Kind::Date => Some("placeholder-date"),
                    Kind::Period => Some("placeholder-period"),
                    _ => None,
                };
                if let Some(form) = form.map(|form| self.phrases.say(form, &[])) {
                    self.say("plain-form", &[("form", form.into())]);
                }
                if let Kind::Scale { from, to } = kind {
                    self.say("plain-scale", &[("from", (*from).into()), ("to", (*to).into())]);
                }
                self.keep_or_skip(touched);
            }
        }
    }

    fn keep_or_skip(&mut self, touched: bool) {
        self.say(if touched { "plain-keep" } else { "plain-skip" }, &[]);
    }

    /// A text of several lines: what stands there, and how a new one is ended.
    fn prose(&mut self, now: &str) {
        if !now.trim().is_empty() {
            self.say("plain-so-far-text", &[]);
            self.out.text(now);
        }
        self.say(if now.trim().is_empty() { "plain-prose" } else { "plain-prose-again" }, &[]);
        self.keep_or_skip(!now.trim().is_empty());
    }

    fn cell(&mut self, node: &Node, row: &Id, column: &Id) {
        let Kind::Table { rows, columns } = &node.question.kind else { return };
        let display = self.display();
        let title = |catalogue: &Id, entry: &Id| display.choice(catalogue, entry);
        let args = [("row", title(rows, row).into()), ("column", title(columns, column).into())];
        let now = match node.value() {
            Some(Value::Table(cells)) => cells.iter().find(|cell| cell.row == *row && cell.column == *column),
            _ => None,
        };
        let now = now.map(|cell| display.number(cell.value));
        self.say("plain-cell", &args);
        if let Some(now) = &now {
            self.say("plain-so-far", &[("text", now.clone().into())]);
        }
        self.keep_or_skip(now.is_some());
    }

    fn follow_up(&mut self, interview: &Interview, node: &Node) {
        let (_, _, follow_up) = self.session.judgement(&node.place);
        let now = follow_up.map(|follow_up: FollowUp| self.display().follow_up(interview, &follow_up));
        if let Some(now) = &now {
            self.say("plain-so-far", &[("text", now.clone().into())]);
        }
        let then = Then::Measure(node.place.clone());
        let Some(pick) = self.session.pick(&self.phrases, then) else { return };
        self.out.text(&pick.title.clone());
        self.rows(&pick);
        self.say("plain-choose", &[]);
        self.keep_or_skip(now.is_some());
        self.asking = Asking::Pick { pick, own: true };
    }

    /// The entries of a list, and what can be done with them.
    fn list(&mut self, interview: &Interview, node: &Node) {
        if !node.items.is_empty() || node.standing() != Standing::Open {
            for (at, item) in node.items.iter().enumerate() {
                let mut open = Vec::new();
                for field in item.open_fields() {
                    open.push(self.session.toolkit.title(self.session.lang(), &field.words));
                }
                let name = if item.title.is_empty() { self.phrases.say("no-name", &[]) } else { item.title.clone() };
                // A list without letters numbers its entries as the rows are numbered.
                let number = Some(item.number.clone()).filter(|number| *number != (at + 1).to_string());
                let text = format!("{} {name}", number.unwrap_or_default()).trim().to_string();
                let text = match open.is_empty() {
                    true => text,
                    false => {
                        let open = self.display().join(&open);
                        self.phrases.say("plain-entry-open", &[("entry", text.into()), ("open", open.into())])
                    }
                };
                self.out.hang(&format!("{:>3}  ", at + 1), &text);
            }
            if node.items.is_empty() {
                self.so_far(interview, node);
            }
        }
        let word = |id: &str| self.phrases.say(&format!("plain-word-{id}"), &[]);
        let args = [
            ("add", word("add").into()),
            ("move", word("move").into()),
            ("copy", word("copy").into()),
            ("remove", word("remove").into()),
            ("menu", word("menu").into()),
        ];
        let how = if node.items.is_empty() { "plain-list-empty" } else { "plain-list" };
        let mut said = self.phrases.say(how, &args);
        if matches!(node.question.kind, Kind::Items { menu: Some(_), .. }) {
            said = format!("{said} {}", self.phrases.say("plain-list-menu", &args));
        }
        self.out.text(&said);
        self.say("plain-go-on", &[]);
    }

    /// The options of a choice by id, the free one last.
    pub(super) fn options(&self, catalogue: &Id, free: bool) -> Vec<(String, String)> {
        let display = self.display();
        let entries = display.toolkit.catalogue(catalogue).into_iter().flat_map(Catalogue::offered);
        let own = free.then(|| ("other".to_string(), self.phrases.say("choice-other", &[])));
        let entries = entries.map(|entry| (entry.id.to_string(), display.choice(catalogue, &entry.id)));
        entries.chain(own).collect()
    }

    fn row(&mut self, at: usize, label: &str, chosen: bool) {
        let label = if chosen {
            self.phrases.say("plain-chosen", &[("label", label.to_string().into())])
        } else {
            label.to_string()
        };
        self.out.hang(&format!("{:>3}  ", at + 1), &label);
    }

    /// The rows of a list to pick from.
    pub(super) fn rows(&mut self, pick: &Pick) {
        let mut at = 0;
        for row in pick.rows.iter().filter(|row| row.value != Picked::New) {
            if !row.is_stop() {
                self.out.text(&row.text);
                continue;
            }
            if at == ROWS {
                break;
            }
            let text = if row.right.is_empty() { row.text.clone() } else { format!("{} ({})", row.text, row.right) };
            self.row(at, &text, row.marked && !matches!(pick.then, Then::Replace { .. }));
            at += 1;
        }
        let more = numbered(pick).count().saturating_sub(ROWS);
        if more > 0 {
            self.say("plain-more-rows", &[("count", more.into())]);
        }
    }

    /// The findings at this place.
    fn findings(&mut self, node: &Node) {
        // What is just being asked is open, and of a judgement evidence and follow-up are still to come.
        if node.is_open() || matches!(node.question.kind, Kind::Judgement { .. }) {
            return;
        }
        let derived = self.session.derived();
        let here = derived.findings.iter().filter(|it| it.dismissed.is_none() && it.place == node.place);
        for finding in here {
            let lang = self.session.lang();
            let display = Display { toolkit: &self.session.toolkit, phrases: &self.phrases, lang };
            let told = crate::checks::told(finding, display);
            let severity = self.phrases.say(&format!("severity-{}", finding.severity.word()), &[]);
            self.out.text(&format!("{severity}: {}", told.map(|told| told.what).unwrap_or_default()));
        }
    }
}

/// The rows that can be picked by number.
pub(super) fn numbered(pick: &Pick) -> impl Iterator<Item = &Row> {
    pick.rows.iter().filter(|row| row.value != Picked::New && row.is_stop())
}

/// The answers to a judgement, by the word of their sentences.
pub(super) fn verdicts() -> impl Iterator<Item = &'static str> {
    Verdict::ALL.iter().map(|verdict| verdict.word()).chain(["not-known", "not-applicable"])
}

fn chosen(value: Option<&Value>) -> Vec<String> {
    match value {
        Some(Value::One(choice)) => vec![choice.clone()],
        Some(Value::Many(choices)) => choices.clone(),
        _ => Vec::new(),
    }
}
