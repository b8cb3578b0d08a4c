//! What a line means: an answer to what is asked, a choice by number or first letters, or a command.

use super::choose::choose;
use super::show::{ROWS, numbered, verdicts};
use super::stop::{Part, Stop};
use super::{Asking, Next, Plain};
use crate::session::decide::Verdict;
use crate::session::errands::Errand;
use crate::session::matters::Matter;
use crate::session::path::Target;
use crate::session::picks::{Outcome, Picked, Then};
use crate::session::{Message, Msg};
use crate::strategy::Place;
use crate::strategy::value::Value;
use crate::text::{folded, shown};
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
                    if name.trim().is_empty() {
                        self.asking = Asking::Pick { pick, own };
                        self.again(&Message::new("plain-new-name"));
                        return Next::Go;
                    }
                    let mut picked: Vec<Picked> =
                        pick.rows.iter().filter(|row| row.marked).map(|row| row.value.clone()).collect();
                    picked.push(Picked::New);
                    return self.picked(pick.then, &picked, name, own);
                }
                let rows: Vec<_> = numbered(&pick).take(ROWS).collect();
                let all = folded(&self.phrases.say("plain-word-all", &[]));
                if matches!(pick.then, Then::Replace { .. }) && folded(line.trim()) == all {
                    let picked: Vec<Picked> = numbered(&pick).map(|row| row.value.clone()).collect();
                    return self.picked(pick.then, &picked, "", own);
                }
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
                    self.choose_options(&stop.place, &question, &options, *many, line);
                }
                _ => self.accept_written(&stop.place, question.clone(), line),
            },
            Part::FollowUp => self.show(),
        }
    }

    /// Takes the options that a line names; a text of one's own is asked for.
    fn choose_options(
        &mut self,
        place: &Place,
        question: &Arc<Question>,
        options: &[(String, String)],
        many: bool,
        line: &str,
    ) {
        if line.trim().starts_with("other:") {
            return self.accept_written(place, question.clone(), line.trim());
        }
        let labels: Vec<String> = options.iter().map(|(_, label)| label.clone()).collect();
        let chosen = match choose(line, &labels, many) {
            Ok(chosen) => chosen,
            Err(message) => return self.again(&message),
        };
        let ids = chosen.iter().map(|at| &*options[*at].0);
        let offered = ids.clone().filter(|id| *id != "other").collect::<Vec<_>>().join(",");
        if ids.clone().all(|id| id != "other") {
            return self.accept_written(place, question.clone(), &offered);
        }
        if many {
            // What is chosen beside it is kept first; ids that are offered are always read.
            let target = Target::Question { place: place.clone(), question: question.clone() };
            let value = self.session.written(&target, &offered).unwrap_or_default();
            let (done, _) = self.send(Msg::Answer { place: place.clone(), value, typing: false });
            if !done {
                self.out.prompt();
                return;
            }
        }
        self.ask(Then::Other(place.clone()));
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
        let ends = line.trim_end() == END;
        if self.writing.is_empty() && (ends || line.trim().is_empty()) {
            self.on(1);
        } else if ends {
            self.keep_writing(false);
            self.on(1);
        } else if let Some(why) = self.stop.as_ref().and_then(|stop| self.session.closed(&stop.place)) {
            self.again(&why);
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
            "not-applicable" => self.ask(Then::Reason(place.clone())),
            "not-known" => {
                let state = Some(State::NotKnown);
                let (done, _) = self.send(Msg::State { place: place.clone(), state, reason: String::new() });
                if done {
                    self.say("state-now-not-known", &[]);
                    self.on(1);
                } else {
                    self.out.prompt();
                }
            }
            word => {
                let question = self.session.derived().interview.node(place).map(|node| node.question.clone());
                if let Some(question) = question {
                    self.accept_written(place, question, word);
                }
            }
        }
    }

    /// A text that was asked for.
    fn said(&mut self, then: Then, line: &str) {
        // An empty line leaves it here as everywhere.
        if matches!(then, Then::ReplaceWith(_)) && line.trim().is_empty() {
            self.show();
            return;
        }
        match self.session.said(&then, line) {
            Ok(Outcome::Ask(then)) => self.ask(then),
            Ok(Outcome::Errand(errand)) => self.run(errand),
            Ok(Outcome::DoAnd(msg, then)) => self.do_and(msg, then),
            Ok(Outcome::Verdict(matter, verdict)) => self.verdict(&matter, verdict),
            Ok(Outcome::Do(msg)) => {
                let noted = matches!(msg, Msg::Note { .. });
                let (done, _) = self.send(msg);
                if !done {
                    self.ask(then);
                } else if matches!(then, Then::Decide { .. } | Then::Dismiss { .. } | Then::SignOff(_)) {
                    self.show();
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
            Ok(_) => self.show(),
            Err(message) => {
                self.asking = Asking::Text(then);
                self.again(&message);
            }
        }
    }

    /// Asks for a text, or shows the list to pick from.
    pub(super) fn ask(&mut self, then: Then) {
        if let Some(why) = self.session.read_only().filter(|_| then.changes()) {
            return self.again(&why);
        }
        let Some(id) = then.asks() else {
            match self.session.pick(&self.phrases, then) {
                Some(pick) => self.open_pick(pick, false),
                None => self.show(),
            }
            return;
        };
        self.say(id, &[]);
        self.say(&format!("{id}.hint"), &[]);
        self.asking = Asking::Text(then);
        self.out.prompt();
    }

    /// Does something, then asks for what belongs to it.
    fn do_and(&mut self, msg: Msg, then: Then) {
        let (done, _) = self.send(msg);
        if done { self.ask(then) } else { self.show() }
    }

    /// Decides a matter, then asks which is next.
    fn verdict(&mut self, matter: &Matter, verdict: Verdict) {
        let Some(msg) = self.session.verdict(&self.phrases, matter, verdict) else {
            return self.again(&Message::new("decide-gone"));
        };
        let (done, _) = self.send(msg);
        match done && self.session.matters(&self.phrases).is_empty() {
            true => self.show_what_is_left(),
            false => self.ask(Then::Matters),
        }
    }

    /// Does something with files beside the strategy.
    pub(super) fn run(&mut self, errand: Errand) {
        match self.session.run(errand, &self.phrases) {
            Ok(ran) => {
                self.carry_out(ran.effects);
                if let Some(said) = ran.said {
                    self.out.text(&said.say(&self.phrases));
                }
                for line in ran.text.into_iter().flat_map(|(_, lines)| lines) {
                    self.out.text(&line.text);
                }
                match ran.then {
                    Some(then) => self.ask(then),
                    None => self.show_what_is_left(),
                }
            }
            Err(error) => {
                self.out.text(&shown(&error.told()));
                self.show();
            }
        }
    }

    /// What follows from a pick; `own` when it answered the stop.
    fn picked(&mut self, then: Then, picked: &[Picked], typed: &str, own: bool) -> Next {
        match then.picked(picked, typed) {
            Outcome::Leave => return Next::Leave,
            Outcome::Act(act) => return self.act(act, ""),
            Outcome::Lang(lang) => self.set_language(lang),
            Outcome::Ask(then) => self.ask(then),
            Outcome::Errand(errand) => self.run(errand),
            Outcome::DoAnd(msg, then) => self.do_and(msg, then),
            Outcome::Verdict(matter, verdict) => self.verdict(&matter, verdict),
            Outcome::Do(Msg::Jump { page, .. }) => self.go_to(&page),
            // The entry that is asked about may be gone.
            Outcome::Do(msg @ Msg::Steps(_)) => self.change(msg, None),
            Outcome::Do(msg) => {
                let (place, takes) = match &msg {
                    Msg::Refer { place, .. } => (Some(place.clone()), false),
                    Msg::Take { .. } => (None, true),
                    _ => (None, false),
                };
                let state = if let Msg::State { state, .. } = &msg { Some(*state) } else { None };
                let (done, _) = self.send(msg);
                if let Some(place) = place.filter(|_| done) {
                    self.kept(&place);
                }
                if let Some(state) = state.filter(|_| done) {
                    let id = state.map_or("state-none".into(), |state| format!("state-{}", state.word()));
                    let word = self.phrases.say(&id, &[]).to_lowercase();
                    self.say("question-state", &[("state", word.into())]);
                }
                if done && own && !takes { self.on(1) } else { self.show() }
            }
            Outcome::Make(_) | Outcome::FindHere(_) | Outcome::Paste | Outcome::Nothing => self.show(),
        }
        Next::Go
    }
}
