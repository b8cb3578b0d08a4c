//! What a line means: an answer to what is asked, a choice by number or first letters, or a command.

use super::show::{ROWS, numbered, verdicts};
use super::stop::{Part, Stop};
use super::{Asking, Next, Plain};
use crate::interview::{ItemNode, Node};
use crate::session::pages::Page;
use crate::session::path::Target;
use crate::session::picks::{Outcome, Picked, Then};
use crate::session::{Message, Msg};
use crate::strategy::Place;
use crate::strategy::value::Value;
use crate::text::{Id, folded, line as one_line};
use crate::toolkit::condition::State;
use crate::toolkit::question::{Form, Kind, Question};
use std::sync::Arc;

/// The line that ends a text.
const END: &str = ".";

impl Plain<'_> {
    /// Takes one line.
    pub(super) fn take(&mut self, line: &str) -> Next {
        let line = match line.strip_prefix('/') {
            // A second one stands for itself.
            Some(rest) if rest.starts_with('/') => rest,
            Some(command) => return self.command(command),
            None => line,
        };
        match std::mem::replace(&mut self.asking, Asking::Stop) {
            Asking::Text(then) => self.said(then, line),
            Asking::Pick { pick, own } => {
                if line.trim().is_empty() {
                    if own {
                        self.on(1)
                    } else {
                        self.show()
                    }
                    return Next::Go;
                }
                if let Some(name) = line.trim().strip_prefix('+').filter(|_| matches!(pick.then, Then::Reference(_))) {
                    let mut picked: Vec<Picked> =
                        pick.rows.iter().filter(|row| row.marked).map(|row| row.value.clone()).collect();
                    picked.push(Picked::New);
                    return self.picked(pick.then, &picked, name, own);
                }
                let rows: Vec<_> = numbered(&pick).take(ROWS).collect();
                let labels: Vec<String> = rows.iter().map(|row| row.text.clone()).collect();
                match choose(line, &labels, pick.many) {
                    Ok(chosen) => {
                        let picked: Vec<Picked> = chosen.iter().map(|at| rows[*at].value.clone()).collect();
                        return self.picked(pick.then, &picked, "", own);
                    }
                    Err(message) => {
                        self.asking = Asking::Pick { pick, own };
                        self.again(&message);
                    }
                }
            }
            Asking::Stop => self.answer(line),
        }
        Next::Go
    }

    /// On to the next stop, or back.
    pub(super) fn on(&mut self, by: isize) {
        if by < 0 {
            self.introduced.clear();
        }
        let derived = self.session.derived();
        let interview = &derived.interview;
        let next = match &self.stop {
            Some(stop) => stop.neighbour(interview, by),
            None if by < 0 => interview.walk().last().map(|node| Stop::at(node.place.clone())),
            None => None,
        };
        if next.is_none() && by < 0 {
            self.again(&Message::new("no-previous"));
            return;
        }
        self.go(next);
    }

    /// Says what is wrong and waits for the same answer again.
    pub(super) fn again(&mut self, message: &Message) {
        self.out.text(&message.say(&self.phrases));
        self.out.prompt();
    }

    fn answer(&mut self, line: &str) {
        let Some(stop) = self.stop.clone() else {
            self.show();
            return;
        };
        let derived = self.session.derived();
        let Some(node) = derived.interview.node(&stop.place) else {
            self.show();
            return;
        };
        let question = node.question.clone();
        let is_text = matches!(question.kind, Kind::Text { form: Form::Prose, .. });
        match &stop.part {
            Part::Value if is_text => self.write(line),
            Part::Evidence => self.write(line),
            _ if line.trim().is_empty() => self.on(1),
            Part::Cell(row, column) => {
                let target = Target::Cell { place: stop.place.clone(), row: row.clone(), column: column.clone() };
                let value = self.session.written(&target, line);
                self.accept(&stop.place, value);
            }
            Part::Value => match &question.kind {
                Kind::Items { .. } => self.edit_list(node, line),
                Kind::Judgement { .. } => self.judge(&stop.place, line),
                Kind::Choice { from, many, other } => {
                    let options = self.options(from, *other);
                    let labels: Vec<String> = options.iter().map(|(_, label)| label.clone()).collect();
                    let own = line.trim().starts_with("other:");
                    match if own { Ok(Vec::new()) } else { choose(line, &labels, *many) } {
                        Ok(chosen) if chosen.iter().any(|at| options[*at].0 == "other") => {
                            // What is chosen beside it is kept first.
                            let rest = chosen.iter().map(|at| options[*at].0.clone()).filter(|id| id != "other");
                            let rest: Vec<String> = rest.collect();
                            if *many {
                                let target = Target::Question { place: stop.place.clone(), question: question.clone() };
                                // Ids that are offered are always read.
                                let value = self.session.written(&target, &rest.join(",")).unwrap_or_default();
                                self.send(Msg::Answer { place: stop.place.clone(), value, typing: false });
                            }
                            self.ask_text(Then::Other(stop.place.clone()));
                        }
                        Ok(chosen) => {
                            let ids: Vec<&str> = chosen.iter().map(|at| &*options[*at].0).collect();
                            let written = if own { line.trim().to_string() } else { ids.join(",") };
                            self.accept_written(&stop.place, question.clone(), &written);
                        }
                        Err(message) => self.again(&message),
                    }
                }
                _ => self.accept_written(&stop.place, question.clone(), line),
            },
            Part::FollowUp => self.show(),
        }
    }

    fn accept_written(&mut self, place: &Place, question: Arc<Question>, written: &str) {
        let target = Target::Question { place: place.clone(), question };
        let value = self.session.written(&target, written);
        self.accept(place, value);
    }

    fn accept(&mut self, place: &Place, value: Result<Option<Value>, Message>) {
        match value {
            Ok(value) => {
                let (done, _) = self.send(Msg::Answer { place: place.clone(), value, typing: false });
                if done {
                    self.kept(place);
                    self.on(1);
                } else {
                    self.out.prompt();
                }
            }
            Err(message) => self.again(&message),
        }
    }

    /// Says what was understood.
    fn kept(&mut self, place: &Place) {
        let derived = self.session.derived();
        let node = derived.interview.node(place);
        if let Some(text) = node.and_then(|node| self.display().line(&derived.interview, node)) {
            self.say("plain-kept", &[("text", text.into())]);
        }
    }

    /// One more line of a text.
    fn write(&mut self, line: &str) {
        if self.writing.is_empty() && line.trim().is_empty() {
            self.on(1);
        } else if line.trim_end() == END {
            self.keep_writing(false);
            self.on(1);
        } else {
            // A line of dots that shall be one is written with one more.
            let dots = line.trim_end();
            let literal = dots.len() > 1 && dots.chars().all(|c| c == '.');
            self.writing.push(if literal { dots[1..].into() } else { line.into() });
            self.keep_writing(true);
            self.out.prompt();
        }
    }

    /// Puts the text as far as it is written into the strategy.
    pub(super) fn keep_writing(&mut self, typing: bool) {
        let Some(stop) = self.stop.clone() else { return };
        let text = self.writing.join("\n");
        if !typing {
            let words = text.split_whitespace().count();
            self.writing.clear();
            self.say("plain-kept-words", &[("count", words.into())]);
        }
        if text.is_empty() {
            return;
        }
        let value = match stop.part {
            Part::Evidence => {
                let (judgement, _, follow_up) = self.session.judgement(&stop.place);
                Value::Judgement { judgement, evidence: text, follow_up }
            }
            _ => Value::Text(text),
        };
        self.send(Msg::Answer { place: stop.place, value: Some(value), typing: true });
        if !typing {
            self.send(Msg::Save);
        }
    }

    fn judge(&mut self, place: &Place, line: &str) {
        let labels: Vec<String> = verdicts().map(|id| self.phrases.say(&format!("verdict-{id}"), &[])).collect();
        let chosen = match choose(line, &labels, false) {
            Ok(chosen) => chosen.first().and_then(|at| verdicts().nth(*at)).unwrap_or_default(),
            Err(message) => return self.again(&message),
        };
        match chosen {
            "not-applicable" => self.ask_text(Then::Reason(place.clone())),
            "not-known" => {
                let state = Some(State::NotKnown);
                self.send(Msg::State { place: place.clone(), state, reason: String::new() });
                self.say("state-now-not-known", &[]);
                self.on(1);
            }
            word => {
                let question = self.session.derived().interview.node(place).map(|node| node.question.clone());
                if let Some(question) = question {
                    self.accept_written(place, question, word);
                }
            }
        }
    }

    /// What is written at a list: a number opens, words do the rest.
    fn edit_list(&mut self, node: &Node, line: &str) {
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
            Some("menu") => match self.session.pick_from_menu(&self.phrases, list) {
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
                self.send(msg);
                if removed {
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

    /// A text that was asked for.
    fn said(&mut self, then: Then, line: &str) {
        match self.session.said(&then, line) {
            Ok(Some(msg)) => {
                let noted = matches!(msg, Msg::Note { .. });
                let (done, _) = self.send(msg);
                if !done {
                    self.ask_text(then);
                } else if noted {
                    self.say("noted", &[]);
                    self.show();
                } else {
                    match &then {
                        Then::Reason(_) => self.say("question-reason", &[("reason", line.trim().into())]),
                        Then::Other(place) => self.kept(place),
                        _ => self.say("plain-kept", &[("text", line.trim().into())]),
                    }
                    self.on(1);
                }
            }
            Ok(None) => self.show(),
            Err(message) => {
                self.asking = Asking::Text(then);
                self.again(&message);
            }
        }
    }

    pub(super) fn ask_text(&mut self, then: Then) {
        let id = then.asks().unwrap_or_default();
        self.say(id, &[]);
        self.say(&format!("{id}.hint"), &[]);
        self.asking = Asking::Text(then);
        self.out.prompt();
    }

    /// What follows from a pick; `own` when it answered the stop.
    fn picked(&mut self, then: Then, picked: &[Picked], typed: &str, own: bool) -> Next {
        match then.picked(picked, typed) {
            Outcome::Leave => return Next::Leave,
            Outcome::Act(act) => return self.act(act, ""),
            Outcome::Lang(lang) => self.set_language(lang),
            Outcome::Ask(then) => self.ask_text(then),
            Outcome::Do(Msg::Go(page)) => self.go_to(&page),
            Outcome::Do(msg) => {
                let (place, takes) = match &msg {
                    Msg::Refer { place, .. } => (Some(place.clone()), false),
                    Msg::Take { .. } => (None, true),
                    _ => (None, false),
                };
                let (done, _) = self.send(msg);
                if let Some(place) = place.filter(|_| done) {
                    self.kept(&place);
                }
                if done && own && !takes { self.on(1) } else { self.show() }
            }
            Outcome::Nothing => self.show(),
        }
        Next::Go
    }
}

/// The rows that a line names, by number or by the beginning of their words; several with commas or spaces.
fn choose(line: &str, labels: &[String], many: bool) -> Result<Vec<usize>, Message> {
    let numbers: Vec<&str> = line.split([',', ' ']).filter(|part| !part.is_empty()).collect();
    let chosen = if numbers.iter().all(|part| part.chars().all(|c| c.is_ascii_digit())) {
        let at = |part: &&str| {
            let at = part.parse::<usize>().ok().and_then(|at| at.checked_sub(1)).filter(|at| *at < labels.len());
            at.ok_or_else(|| number_missing(part, labels.len()))
        };
        numbers.iter().map(at).collect::<Result<Vec<usize>, Message>>()?
    } else if many {
        line.split(',')
            .filter(|part| !part.trim().is_empty())
            .map(|part| by_letters(part, labels))
            .collect::<Result<_, _>>()?
    } else {
        vec![by_letters(line, labels)?]
    };
    if chosen.len() > 1 && !many {
        return Err(Message::new("plain-one").with("text", one_line(line)));
    }
    Ok(chosen)
}

fn by_letters(written: &str, labels: &[String]) -> Result<usize, Message> {
    let wanted = folded(written.trim());
    let begins: Vec<usize> = (0..labels.len()).filter(|at| folded(&labels[*at]).starts_with(&wanted)).collect();
    match begins[..] {
        [one] => Ok(one),
        [] => Err(Message::new("plain-no-such").with("text", one_line(written))),
        _ => match begins.iter().find(|at| folded(&labels[**at]) == wanted) {
            Some(whole) => Ok(*whole),
            None => {
                let several: Vec<&str> = begins.iter().map(|at| &*labels[*at]).collect();
                Err(Message::new("plain-several").with("text", one_line(written)).with("rows", several.join("; ")))
            }
        },
    }
}

fn number_missing(written: &str, count: usize) -> Message {
    Message::new("plain-no-number").with("text", one_line(written)).with("count", count.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels() -> Vec<String> {
        ["Police", "Policy unit", "Éducation"].map(String::from).to_vec()
    }

    #[test]
    fn a_row_is_chosen_by_number_or_first_letters_without_accents() {
        assert_eq!(choose("2", &labels(), false), Ok(vec![1]));
        assert_eq!(choose("edu", &labels(), false), Ok(vec![2]));
        assert_eq!(choose("police", &labels(), false), Ok(vec![0]));
        assert_eq!(choose("3 1", &labels(), true), Ok(vec![2, 0]));
        assert_eq!(choose("edu, police", &labels(), true), Ok(vec![2, 0]));
    }

    #[test]
    fn what_names_no_row_or_several_is_asked_again() {
        let said = |line: &str, many| choose(line, &labels(), many).unwrap_err().id;
        assert_eq!(said("poli", false), "plain-several");
        assert_eq!(said("x", false), "plain-no-such");
        assert_eq!(said("4", false), "plain-no-number");
        assert_eq!(said("0", false), "plain-no-number");
        assert_eq!(said("1 2", false), "plain-one");
    }
}
