//! What lies over a page when something is to be picked or asked, and what happens with the answer.

use super::{Next, Work};
use crate::session::Msg;
use crate::session::commands::Act;
use crate::session::errands::Errand;
use crate::session::picks::{Outcome, Picked, Then};
use crate::text::shown;
use crate::wizard::form::Form;
use crate::wizard::layer::{Ask, Layer, Pick, Reading};
use crate::wizard::part::Part;
use crate::wizard::prose::{Action as Edit, Form as Lines, Motion, Prose};

impl Work {
    /// Asks for a text, or opens the list to pick from.
    pub(super) fn ask(&mut self, then: Then) {
        if let Some(why) = self.session.read_only().filter(|_| then.changes()) {
            self.rebuild();
            self.message = Some(why.say(&self.phrases));
            return;
        }
        let Some(id) = then.asks() else { return self.open_pick(then) };
        let (title, hint) = (self.phrases.say(id, &[]), self.phrases.say(&format!("{id}.hint"), &[]));
        // What was begun before goes on, and a reason that was given can be changed.
        let begun = self.unsaid.iter().rposition(|(of, _)| *of == then).map(|at| self.unsaid.remove(at).1);
        let given = match &then {
            Then::Reason(place) => self.session.strategy().answer(place).map(|answer| answer.reason.clone()),
            Then::SignOff(section) => {
                let signed = self.session.strategy().signed_off.iter().find(|it| it.section == *section);
                signed.map(|it| it.who.clone())
            }
            Then::FindHere => Some(self.sought.clone()),
            Then::Anew { .. } => Some(self.draft_anew.clone()),
            Then::TableRename(name) => Some(name.clone()),
            _ => None,
        };
        let given = given.unwrap_or_default();
        let form = if then.is_long() { Lines::Prose } else { Lines::Line };
        let mut editor = Prose::new(begun.as_ref().unwrap_or(&given), form);
        editor.apply(Edit::SelectAll);
        // What is to be replaced is selected.
        if !matches!(then, Then::FindHere | Then::Anew { .. }) {
            editor.apply(Edit::Move { motion: Motion::Bottom, select: false });
        }
        self.layers.push(Layer::Ask(Ask { title, hint, editor, given, at_button: false, then }));
    }

    /// Opens a list; the command that opened it closes it again, and finds the cursor where it was.
    fn open_pick(&mut self, then: Then) {
        let (of, searching) = match &then {
            Then::Go => (Some(Act::GoTo), true),
            Then::Reference(_) => (None, true),
            Then::OpenPoints => (Some(Act::OpenPoints), false),
            Then::Answers => (Some(Act::Answers), false),
            Then::Findings => (Some(Act::Findings), false),
            Then::Notes => (Some(Act::Notes), false),
            Then::State(_) => (Some(Act::State), false),
            Then::Language => (Some(Act::Language), false),
            Then::History => (Some(Act::History), false),
            Then::Versions => (Some(Act::Versions), false),
            Then::Tables => (Some(Act::Give), false),
            Then::Returned => (Some(Act::Gather), false),
            Then::Matters => (Some(Act::Decide), false),
            _ => (None, false),
        };
        let Some(rows) = self.session.pick(&self.phrases, then) else { return };
        let mut pick = Pick::new(rows, searching);
        pick.of = of;
        if let Some(rest) = of.and_then(|of| self.rests.get(&of)) {
            pick.rest_at(*rest);
        }
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn picked(&mut self, picked: &[Picked], typed: &str) -> Next {
        let Some(Layer::Pick(pick)) = self.layers.pop() else { return Next::Stay };
        if let Some(of @ (Act::OpenPoints | Act::Findings | Act::Notes | Act::Give)) = pick.of {
            self.rests.insert(of, pick.cursor);
        }
        match pick.then.picked(picked, typed) {
            Outcome::Leave => return Next::Leave,
            Outcome::Act(act) => return self.act(act),
            Outcome::Lang(lang) => {
                self.set_language(lang);
                return Next::Language(lang);
            }
            Outcome::Ask(then) => self.ask(then),
            Outcome::Make(order) => self.make(order),
            Outcome::Errand(errand) => self.run(errand),
            Outcome::DoAnd(msg, then) => {
                self.send(msg);
                self.ask(then);
            }
            Outcome::Verdict(matter, verdict) => self.verdict(&matter, verdict),
            Outcome::Paste => {
                let (of, text) = std::mem::take(&mut self.pasted);
                if self.form.parts.get(self.form.focus).map(Part::key) == of {
                    self.insert(text);
                    // Built anew, the page would know only what was taken over.
                    self.settle();
                }
            }
            Outcome::FindHere(_) => {}
            Outcome::Do(msg) => {
                let referred = matches!(msg, Msg::Refer { .. });
                let added = self.send(msg);
                self.rebuild();
                if referred && !self.form.single && (added.is_some() || self.message.is_none()) {
                    self.focus(true);
                }
            }
            Outcome::Nothing => {}
        }
        self.rebuild();
        Next::Stay
    }

    /// Does something with files beside the strategy.
    pub(super) fn run(&mut self, errand: Errand) {
        self.settle();
        match self.session.run(errand, &self.phrases) {
            Ok(ran) => {
                let page = self.session.page().clone();
                ran.effects.into_iter().for_each(|effect| self.carry_out(effect));
                self.message = ran.said.map(|said| said.say(&self.phrases)).or(self.message.take());
                // Nothing that was being written belongs to another strategy.
                self.form = Form::default();
                self.rebuild();
                if *self.session.page() != page {
                    self.turn();
                }
                match ran.then {
                    Some(Then::Matters) => self.decide_next(),
                    Some(then) => self.ask(then),
                    None => {}
                }
                // It is read first.
                if let Some((title, text)) = ran.text {
                    let title = title.say(&self.phrases);
                    self.layers.push(Layer::Read(Reading::new(title, text, Act::Versions)));
                }
            }
            Err(error) => self.message = Some(shown(&error.told()).into_owned()),
        }
    }

    pub(super) fn said(&mut self, text: &str) {
        let Some(Layer::Ask(ask)) = self.layers.pop() else { return };
        match self.session.said(&ask.then, text) {
            Ok(Outcome::Do(msg)) => {
                let said = match (&msg, &ask.then) {
                    (Msg::Note { .. }, _) => Some("noted"),
                    (_, Then::Park) => Some("parked"),
                    _ => None,
                };
                let before = self.session.revision();
                let asks = !matches!(msg, Msg::SignOff { .. });
                self.send(msg);
                // What was refused can be mended where it was written.
                if self.session.revision() == before && asks {
                    self.layers.push(Layer::Ask(ask));
                    return;
                }
                if let Some(said) = said {
                    self.say(said);
                }
            }
            Ok(Outcome::Ask(then)) => return self.ask(then),
            Ok(Outcome::Errand(errand)) => self.run(errand),
            Ok(Outcome::DoAnd(msg, then)) => {
                self.send(msg);
                self.ask(then);
            }
            Ok(Outcome::Verdict(matter, verdict)) => {
                let left = self.session.strategy().conflicts.len();
                self.verdict(&matter, verdict);
                // What could not be read can be mended where it was written.
                if self.session.strategy().conflicts.len() == left {
                    self.layers.push(Layer::Ask(ask));
                }
            }
            Ok(Outcome::FindHere(text)) => return self.find_here(text),
            Ok(_) => {}
            Err(message) => {
                // What was written stays, with the form that is expected.
                self.message = Some(message.say(&self.phrases));
                self.layers.push(Layer::Ask(ask));
                return;
            }
        }
        self.rebuild();
    }
}
