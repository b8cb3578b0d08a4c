//! What commands and buttons do, and the texts and lists they open.

use super::{Next, Work};
use crate::checks;
use crate::document::reading::Line;
use crate::document::{Templates, View, reading};
use crate::interview::Interview;
use crate::interview::display::Display;
use crate::session::commands::Act;
use crate::session::pages::Page;
use crate::session::picks::Then;
use crate::session::pictures;
use crate::session::{Message, Msg};
use crate::toolkit::condition::State;
use crate::toolkit::words::Part as Word;
use crate::wizard::layer::{Layer, Reading};
use crate::wizard::part::Action;

/// Cells that a picture takes: what a window of 80 columns has inside a frame.
const PICTURE: u16 = 74;

impl Work {
    pub(super) fn act(&mut self, act: Act) -> Next {
        // Pressed again, a key closes what it opened.
        if self.layers.last().and_then(Layer::of) == Some(act) {
            self.layers.pop();
            self.rebuild();
            return Next::Stay;
        }
        if matches!(act, Act::Help | Act::GoTo | Act::Draft | Act::OpenPoints | Act::Language | Act::Pictures) {
            self.settle();
            self.layers.retain(|layer| layer.of().is_none() && !layer.asks_to_leave());
        }
        match act {
            Act::Help => self.open_help(),
            Act::GoTo => self.open_go_to(),
            Act::Draft => self.open_draft(),
            Act::OpenPoints => self.open_points(),
            Act::Pictures => self.open_pictures(),
            Act::Language => self.open_languages(),
            Act::Previous | Act::Next if self.layers.is_empty() => {
                self.settle();
                self.send(if act == Act::Next { Msg::Next } else { Msg::Previous });
            }
            Act::Note | Act::State => {
                self.settle();
                if let Some(place) = self.place() {
                    if act == Act::Note { self.ask(Then::Note(place)) } else { self.open_states(place) }
                }
            }
            Act::Undo | Act::Redo if self.layers.is_empty() => {
                self.settle();
                self.send(if act == Act::Undo { Msg::Undo } else { Msg::Redo });
                self.turn_in_place();
            }
            Act::Restore => {
                self.send(Msg::Restore);
                self.rebuild();
            }
            Act::Depth => {
                let full = !self.session.strategy().full;
                self.send(Msg::Full(full));
                self.say(if full { "depth-full" } else { "depth-essential" });
                self.rebuild();
            }
            Act::Park => {
                self.settle();
                self.ask(Then::Park);
            }
            Act::Saved => {
                self.settle();
                self.send(Msg::Save);
                self.message = Some(match (&self.trouble, &self.saved_at) {
                    (Some(trouble), _) => trouble.clone(),
                    (None, Some(at)) => Message::new("saved-at").with("at", at.clone()).say(&self.phrases),
                    (None, None) => self.phrases.say("saving-by-itself", &[]),
                });
            }
            Act::Copy => self.say("copy-none"),
            Act::Leave => {
                self.settle();
                self.ask_leave();
            }
            Act::Previous | Act::Next | Act::Undo | Act::Redo | Act::Remove => {}
        }
        Next::Stay
    }

    /// After undo the drafts are those of the strategy; focus stays.
    fn turn_in_place(&mut self) {
        let focus = self.form.focus;
        self.form.parts.clear();
        self.rebuild();
        self.form.focus = focus.min(self.form.parts.len());
    }

    /// The place that a note or state is about.
    fn place(&mut self) -> Option<crate::strategy::Place> {
        let in_focus = self.form.parts.get(self.form.focus).and_then(|part| part.place.clone());
        in_focus.or_else(|| self.form.parts.iter().find_map(|part| part.place.clone()))
    }

    pub(super) fn do_action(&mut self, action: Action) -> Next {
        match action {
            Action::Msg(msg) => {
                let removed = if let Msg::Remove { item } = &msg { Some(item.clone()) } else { None };
                let leaves =
                    matches!((&msg, self.session.page()), (Msg::Remove { item }, Page::Item(id)) if item == id);
                if leaves {
                    self.send(Msg::Out);
                }
                self.send(msg);
                if removed.is_some_and(|item| self.session.strategy().item(&item).is_none()) {
                    self.say("removed");
                }
                self.rebuild();
            }
            Action::Go(page) => {
                self.send(Msg::Go(page));
            }
            Action::Next => {
                self.send(Msg::Next);
            }
            Action::SetState(place, state) => {
                let now = self.session.strategy().answer(&place).and_then(|answer| answer.state);
                // Pressed again it is taken back.
                let state = (now != Some(state)).then_some(state);
                self.send(Msg::State { place, state, reason: String::new() });
                self.say(match state {
                    Some(State::NotKnown) => "state-now-not-known",
                    Some(State::ToDiscuss) => "state-now-to-discuss",
                    _ => "state-now-none",
                });
                self.rebuild();
            }
            Action::AskReason(place) => self.ask(Then::Reason(place)),
            Action::Note(place) => self.ask(Then::Note(place)),
            Action::PickReference(place) => self.open_references(place),
            Action::PickMenu(place) => self.open_menu(place),
            Action::AddItem(list) => {
                let added = self.send(Msg::Add { list, at: None, first: None });
                if let Some(item) = added {
                    self.send(Msg::Go(Page::Item(item)));
                }
            }
            Action::TakeMeasure(place) => self.open_follow_up(place),
            Action::Guidance => self.open_help(),
            Action::Home(_) | Action::Begin => {}
        }
        Next::Stay
    }

    fn open_help(&mut self) {
        let mut text = Vec::new();
        let lang = self.session.lang();
        let strong = |text: String| Line { text, strong: true };
        let plain = |text: String| Line { text, strong: false };
        let words = self.form.words.clone();
        let toolkit = self.session.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases: &self.phrases, lang };
        let mut guidance = |id: &str| {
            for body in [Word::Prompt, Word::Hint].map(|part| toolkit.text(lang, id, part)) {
                if !body.is_empty() {
                    text.extend([plain(body), plain(String::new())]);
                }
            }
            for help in display.guidance(id) {
                text.extend([strong(help.heading), plain(help.text), plain(String::new())]);
            }
        };
        if !words.is_empty() {
            guidance(&words);
        }
        if let Some(place) = self.form.parts.get(self.form.focus).and_then(|part| part.place.clone()) {
            let derived = self.session.derived();
            if let Some(node) = derived.interview.node(&place).filter(|node| *node.words != *words) {
                guidance(&node.words);
            }
        }
        self.layers.push(Layer::Read(Reading::help(&self.phrases, text)));
    }

    fn open_draft(&mut self) {
        let derived = self.session.derived();
        let lang = self.session.lang();
        if self.templates.is_none() {
            match Templates::of(&self.session.toolkit, lang) {
                Ok(templates) => self.templates = Some(templates),
                Err(faults) => {
                    self.message = faults.first().map(|fault| crate::text::shown(&fault.to_string()).into_owned());
                    return;
                }
            }
        }
        let Some(templates) = &self.templates else { return };
        let display = templates.display(&self.session.toolkit);
        let view = View::of(&derived.interview, &derived.findings, &derived.reports, display);
        let Some(document) = templates.main() else { return };
        match templates.render(&document.id, view) {
            Ok(markdown) => {
                let page = self.session.page();
                let ids = [page.question(&derived.interview), page.step(&derived.interview)];
                let seek = ids.into_iter().flatten().map(|id| self.session.toolkit.title(lang, id)).collect();
                let text = reading::lines(&markdown);
                let title = document.title.clone();
                self.layers.push(Layer::Read(Reading { title, text, top: 0, of: Act::Draft, seek }));
            }
            Err(fault) => self.message = Some(crate::text::shown(&fault.to_string()).into_owned()),
        }
    }

    fn open_pictures(&mut self) {
        let derived = self.session.derived();
        let toolkit = self.session.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases: &self.phrases, lang: self.session.lang() };
        let text = pictures::lines(&derived.reports, &derived.interview, display, PICTURE, false);
        let title = self.phrases.say("command-pictures", &[]);
        self.layers.push(Layer::Read(Reading { title, text, top: 0, of: Act::Pictures, seek: Vec::new() }));
    }

    /// The findings at the places of this page, in sentences.
    pub fn findings_here(&mut self) -> Vec<String> {
        let derived = self.session.derived();
        let page = self.session.page().clone();
        let interview: &Interview = &derived.interview;
        let lang = self.session.lang();
        let here = |finding: &&checks::Finding| match &page {
            Page::Item(item) => finding.place.item.as_ref() == Some(item),
            Page::Question(place) => interview.top_of(&finding.place) == &place.question,
            _ => false,
        };
        let display = Display { toolkit: &self.session.toolkit, phrases: &self.phrases, lang };
        derived
            .findings
            .iter()
            .filter(|finding| finding.dismissed.is_none())
            .filter(here)
            .filter_map(|finding| {
                let told = checks::told(finding, display)?;
                let severity = self.phrases.say(&format!("severity-{}", finding.severity.word()), &[]);
                let number = if finding.number.is_empty() { String::new() } else { format!("{} ", finding.number) };
                Some(format!("! {severity}: {number}{}", told.what))
            })
            .collect()
    }
}
