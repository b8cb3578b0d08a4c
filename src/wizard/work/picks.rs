//! What lies over a page when something is to be picked or asked, and what happens with the answer.

use super::{Next, Work};
use crate::session::commands::Act;
use crate::session::picks::{Outcome, Pick as Rows, Picked, Then};
use crate::session::{Msg, Session};
use crate::strategy::Place;
use crate::wizard::layer::{Ask, Layer, Pick};
use crate::wizard::prose::{Action as Edit, Form as Lines, Motion, Prose};

impl Work {
    pub(super) fn ask(&mut self, then: Then) {
        let id = then.asks().unwrap_or_default();
        let (title, hint) = (self.phrases.say(id, &[]), self.phrases.say(&format!("{id}.hint"), &[]));
        // What was begun before goes on, and a reason that was given can be changed.
        let begun = self.unsaid.iter().rposition(|(of, _)| *of == then).map(|at| self.unsaid.remove(at).1);
        let given = match &then {
            Then::Reason(place) => self.session.strategy().answer(place).map(|answer| answer.reason.clone()),
            _ => None,
        };
        let mut editor = Prose::new(&begun.or(given).unwrap_or_default(), Lines::Line);
        editor.apply(Edit::Move { motion: Motion::Bottom, select: false });
        self.layers.push(Layer::Ask(Ask { title, hint, editor, then }));
    }

    /// Opens a list; `of` is the key that closes it again.
    fn open_pick(&mut self, rows: Rows, searching: Option<bool>, of: Option<Act>) {
        let mut pick = Pick::new(rows);
        pick.searching = searching.unwrap_or(pick.searching);
        pick.of = of;
        self.layers.push(Layer::Pick(pick));
    }

    pub(super) fn ask_leave(&mut self) {
        self.open_pick(Session::pick_leave(&self.phrases), None, None);
    }

    pub(super) fn open_languages(&mut self) {
        self.open_pick(Session::pick_language(&self.phrases), None, Some(Act::Language));
    }

    pub(super) fn open_states(&mut self, place: Place) {
        self.open_pick(self.session.pick_state(&self.phrases, place), Some(false), Some(Act::State));
    }

    pub(super) fn open_go_to(&mut self) {
        let rows = self.session.pick_place(&self.phrases);
        self.open_pick(rows, None, Some(Act::GoTo));
    }

    pub(super) fn open_points(&mut self) {
        let rows = self.session.pick_open_point(&self.phrases);
        self.open_pick(rows, Some(false), Some(Act::OpenPoints));
    }

    pub(super) fn open_references(&mut self, place: Place) {
        if let Some(rows) = self.session.pick_reference(&self.phrases, place) {
            self.open_pick(rows, Some(true), None);
        }
    }

    pub(super) fn open_menu(&mut self, list: Place) {
        if let Some(rows) = self.session.pick_from_menu(&self.phrases, list) {
            self.open_pick(rows, Some(false), None);
        }
    }

    pub(super) fn open_follow_up(&mut self, place: Place) {
        let rows = self.session.pick_follow_up(&self.phrases, place);
        self.open_pick(rows, Some(false), None);
    }

    pub(super) fn picked(&mut self, picked: &[Picked], typed: &str) -> Next {
        let Some(Layer::Pick(pick)) = self.layers.pop() else { return Next::Stay };
        match pick.then.picked(picked, typed) {
            Outcome::Leave => return Next::Leave,
            Outcome::Act(act) => return self.act(act),
            Outcome::Lang(lang) => self.set_language(lang),
            Outcome::Ask(then) => self.ask(then),
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

    pub(super) fn said(&mut self, text: &str) {
        let Some(Layer::Ask(ask)) = self.layers.pop() else { return };
        match self.session.said(&ask.then, text) {
            Ok(Some(msg)) => {
                let said = match (&msg, &ask.then) {
                    (Msg::Note { .. }, _) => Some("noted"),
                    (_, Then::Park) => Some("parked"),
                    _ => None,
                };
                self.send(msg);
                if let Some(said) = said {
                    self.say(said);
                }
            }
            Ok(None) => {}
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
