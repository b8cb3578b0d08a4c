//! What commands and buttons do, and the texts and lists they open.

use super::{Next, Work};
use crate::checks;
use crate::document::reading::Line;
use crate::interview::Interview;
use crate::interview::display::Display;
use crate::session::commands::Act;
use crate::session::errands::Errand;
use crate::session::pages::Page;
use crate::session::picks::Then;
use crate::session::pictures;
use crate::session::{Message, Msg};
use crate::toolkit::condition::State;
use crate::toolkit::words::Part as Word;
use crate::wizard::layer::{Layer, Reading};
use crate::wizard::part::{Action, Body, OnRow, Part};

impl Work {
    pub(super) fn act(&mut self, act: Act) -> Next {
        // Pressed again, a key closes what it opened.
        if self.layers.last().and_then(Layer::of) == Some(act) {
            self.layers.pop();
            self.rebuild();
            return Next::Stay;
        }
        if opens(act) {
            self.settle();
            // What is being written stays; lists and texts make room.
            self.layers.retain(|layer| matches!(layer, Layer::Ask(_)));
        }
        match act {
            Act::Help => self.open_help(),
            Act::GoTo => self.ask(Then::Go),
            Act::Draft => self.show_draft(),
            Act::Pictures => self.open_pictures(),
            Act::Changes => self.open_changes(),
            Act::Versions => self.ask(Then::Versions),
            Act::Give => self.ask(Then::Tables),
            Act::Gather => self.ask(Then::Returned),
            Act::Decide => self.decide_next(),
            Act::Send => self.run(Errand::Send),
            Act::OpenPoints => self.ask(Then::OpenPoints),
            Act::Language => self.ask(Then::Language),
            Act::Answers => self.ask(Then::Answers),
            Act::Findings => self.ask(Then::Findings),
            Act::Notes => self.ask(Then::Notes),
            Act::History => self.ask(Then::History),
            Act::Replace => self.ask(Then::Find),
            Act::FindHere => {
                if self.form.parts.get_mut(self.form.focus).and_then(Part::editor).is_some() {
                    self.ask(Then::FindHere);
                } else {
                    self.say("find-nowhere");
                }
            }
            Act::Return if self.layers.is_empty() => {
                self.settle();
                self.send(Msg::Return);
            }
            Act::Seek(seek) if self.layers.is_empty() => {
                self.settle();
                self.send(Msg::Seek(seek));
            }
            Act::SignOff => {
                self.settle();
                match self.session.section_here() {
                    Some(section) => self.ask(Then::SignOff(section)),
                    None => self.say("sign-off-nowhere"),
                }
            }
            Act::Entries => {
                let list = self.form.parts.iter().find_map(|part| match &part.body {
                    Body::Table(table) => table.list_here().or_else(|| part.place.clone()),
                    _ => None,
                });
                match list {
                    Some(list) => self.ask(Then::Entries(list)),
                    None => self.say("entries-nowhere"),
                }
            }
            Act::Export => self.ask(Then::Documents),
            Act::Settings => return Next::Settings,
            Act::Tour => return Next::Tour,
            Act::Editor if self.session.read_only().is_some() => self.say_read_only(),
            Act::Editor if self.layers.is_empty() => {
                let editor = self.form.parts.get_mut(self.form.focus).and_then(Part::editor);
                match editor.map(|editor| editor.text()) {
                    Some(text) => return Next::Editor(text),
                    None => self.say("find-nowhere"),
                }
            }
            Act::Previous | Act::Next if self.layers.is_empty() => {
                self.settle();
                self.send(if act == Act::Next { Msg::Next } else { Msg::Previous });
            }
            Act::Note | Act::State => {
                self.settle();
                if let Some(place) = self.place() {
                    self.ask(if act == Act::Note { Then::Note(place) } else { Then::State(place) });
                }
            }
            Act::Undo if matches!(self.layers.last(), Some(Layer::Decide(_))) => self.take_decision_back(),
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
                if self.has_changed(Msg::Full(full)) {
                    self.say(if full { "depth-full" } else { "depth-essential" });
                }
                self.rebuild();
            }
            Act::Park => {
                self.settle();
                self.ask(Then::Park);
            }
            Act::Saved if self.session.read_only().is_some() => self.say_read_only(),
            Act::Saved => {
                self.settle();
                self.send(Msg::Save);
                self.message = Some(match (&self.trouble, &self.saved_at) {
                    (Some(trouble), _) => trouble.clone(),
                    (None, Some(at)) => Message::new("saved-at").with("at", at.clone()).say(&self.phrases),
                    (None, None) => self.phrases.say("saving-by-itself", &[]),
                });
            }
            Act::Copy => match self.selected() {
                Some(text) => {
                    self.say("copied");
                    self.clip.clone_from(&text);
                    return Next::Copy(text);
                }
                None => self.say("copy-none"),
            },
            Act::Leave => {
                self.settle();
                self.ask(Then::Leave);
            }
            Act::Previous
            | Act::Next
            | Act::Undo
            | Act::Redo
            | Act::Remove
            | Act::Editor
            | Act::Return
            | Act::Seek(_) => {}
        }
        Next::Stay
    }

    /// Selects the next place in the open answer that has the text.
    pub(super) fn find_here(&mut self, text: String) {
        self.sought = text;
        let wanted = self.sought.clone();
        let found =
            self.form.parts.get_mut(self.form.focus).and_then(Part::editor).and_then(|it| it.find(&wanted, true));
        self.message = Some(match found {
            Some((at, count)) => {
                Message::new("found").with("at", at.to_string()).with("count", count.to_string()).say(&self.phrases)
            }
            None => Message::new("found-none").with("text", wanted).say(&self.phrases),
        });
    }

    /// Lets the session do something; says whether the strategy is another now.
    fn has_changed(&mut self, msg: Msg) -> bool {
        let before = self.session.revision();
        self.send(msg);
        self.session.revision() != before
    }

    fn say_read_only(&mut self) {
        self.message = self.session.read_only().map(|why| why.say(&self.phrases));
    }

    /// After undo the drafts are those of the strategy; focus stays.
    pub(super) fn turn_in_place(&mut self) {
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
                if leaves && self.session.read_only().is_none() {
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
                if self.has_changed(Msg::State { place, state, reason: String::new() }) {
                    self.say(match state {
                        Some(State::NotKnown) => "state-now-not-known",
                        Some(State::ToDiscuss) => "state-now-to-discuss",
                        _ => "state-now-none",
                    });
                }
                self.rebuild();
            }
            Action::AskReason(place) => self.ask(Then::Reason(place)),
            Action::Note(place) => self.ask(Then::Note(place)),
            Action::PickReference(place) => self.ask(Then::Reference(place)),
            Action::PickMenu(place) => self.ask(Then::Menu(place)),
            Action::AddItem(list) => {
                let added = self.send(Msg::Add { list, at: None, first: None });
                if let Some(item) = added {
                    self.send(Msg::Go(Page::Item(item)));
                }
            }
            Action::TakeMeasure(place) => self.ask(Then::Measure(place)),
            Action::Guidance => self.open_help(),
            Action::Act(act) => return self.act(act),
            Action::MoveTo(item) => self.ask(Then::MoveTo(item)),
            Action::OnRow(what) => {
                let item = self.form.parts.iter().find_map(|part| match &part.body {
                    Body::Table(table) => table.current_item().cloned(),
                    _ => None,
                });
                let Some(item) = item else {
                    self.say("row-none");
                    return Next::Stay;
                };
                return self.do_action(match what {
                    OnRow::Open => Action::Go(Page::Item(item)),
                    OnRow::Move => Action::MoveTo(item),
                    OnRow::Duplicate => Action::Msg(Msg::Duplicate { item }),
                    OnRow::Remove => Action::Msg(Msg::Remove { item }),
                });
            }
            Action::Entries(list) => self.ask(Then::Entries(list)),
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

    fn open_pictures(&mut self) {
        let derived = self.session.derived();
        let toolkit = self.session.toolkit.clone();
        let display = Display { toolkit: &toolkit, phrases: &self.phrases, lang: self.session.lang() };
        // What a layer over the whole page has inside its frame.
        let width = self.width.saturating_sub(6);
        let text = pictures::lines(&derived.reports, &derived.interview, display, width, self.ascii);
        let title = self.phrases.say("command-pictures", &[]);
        self.layers.push(Layer::Read(Reading::new(title, text, Act::Pictures)));
    }

    /// What was changed since the sitting began.
    fn open_changes(&mut self) {
        let before = self.session.begun().clone();
        let text = self.session.changes_since(before, &self.phrases);
        let title = self.phrases.say("changes-title", &[]);
        self.layers.push(Layer::Read(Reading::new(title, text, Act::Changes)));
    }

    /// Hears how wide the screen is and which signs it has; pictures are made for both.
    pub fn fit(&mut self, width: u16, ascii: bool) {
        if (self.width, self.ascii) == (width, ascii) {
            return;
        }
        (self.width, self.ascii) = (width, ascii);
        if self.layers.last().and_then(Layer::of) == Some(Act::Pictures)
            && let Some(Layer::Read(old)) = self.layers.pop()
        {
            self.open_pictures();
            if let Some(Layer::Read(new)) = self.layers.last_mut() {
                new.top = old.top;
            }
        }
    }

    /// What helps with the question or the record of this page.
    pub(super) fn guidance(&self, words: &str) -> Vec<(String, String)> {
        if matches!(self.session.page(), Page::Tasks { .. }) {
            return Vec::new();
        }
        let display = Display { toolkit: &self.session.toolkit, phrases: &self.phrases, lang: self.session.lang() };
        display.guidance(words).into_iter().map(|help| (help.heading, help.text)).collect()
    }

    /// The findings at the places of this page, in sentences.
    pub(super) fn findings_here(&mut self) -> Vec<String> {
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

/// Whether a command opens a list or a text over the page, in the place of another one.
fn opens(act: Act) -> bool {
    use Act::*;
    matches!(
        act,
        Help | GoTo
            | Draft
            | OpenPoints
            | Language
            | Answers
            | Findings
            | Notes
            | History
            | Changes
            | Versions
            | Give
            | Gather
            | Decide
            | Pictures
    )
}
