//! The line by line face of a session, for screen readers, simple terminals and scripts.
//!
//! It only appends: no colour, no cursor movement, no box. What is asked is a `stop::Stop`; a line is an answer to
//! it, or a command when it begins with `/`. The end of the input saves and leaves.

mod acts;
mod choose;
mod home;
mod lines;
mod list;
mod show;
mod stop;
mod take;

use crate::document::Templates;
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::interview::StepNode;
use crate::interview::display::Display;
use crate::session::open::Opened;
use crate::session::pages::Page;
use crate::session::picks::{Pick, Then};
use crate::session::{Effect, Message, Msg, Session};
use crate::store::save::Saved;
use crate::store::writer::Keeper;
use crate::strategy::Place;
use crate::text::{Id, shown};
use crate::toolkit::phrases::{FluentValue, Phrases};
use std::collections::HashSet;
use std::io::{BufRead, Write};
use std::path::Path;
use stop::Stop;

pub use home::begin;

/// What the next line answers.
enum Asking {
    /// The stop itself.
    Stop,
    /// A list that was opened; `own` when it is how the stop is answered.
    Pick { pick: Pick, own: bool },
    /// A text for something that follows from a pick or a command.
    Text(Then),
}

/// Whether a line was the last one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Next {
    Go,
    Leave,
}

/// A session in lines.
pub struct Plain<'a> {
    session: Session,
    keeper: Keeper,
    phrases: Phrases,
    templates: Option<Templates>,
    out: lines::Out<'a>,
    /// `None` behind the last question.
    stop: Option<Stop>,
    /// The question at the top that was asked last, to go back to when what was asked is gone.
    top: Option<Id>,
    /// The step that was named last.
    step: Option<Id>,
    asking: Asking,
    /// What was asked with all its words already: its parts, and the list it is, are asked with fewer.
    introduced: HashSet<Place>,
    /// Lines of a text that is not ended yet.
    writing: Vec<String>,
    /// Why the last save failed.
    trouble: Option<Error>,
}

/// Leads through a strategy, reading lines from `input` and writing to `output` until one of them ends.
///
/// # Errors
/// When the last save or the output failed.
pub fn run(opened: Opened, input: impl BufRead, output: &mut dyn Write) -> Result<()> {
    let Opened { session, keeper, news } = opened;
    let phrases = interface(session.lang()).map_err(|faults| {
        let told = faults.first().map(ToString::to_string).unwrap_or_default();
        Error::unusable(format!("the sentences of the interface have faults: {told}"))
    })?;
    let mut plain = Plain {
        session,
        keeper,
        phrases,
        templates: None,
        out: lines::Out::new(output),
        stop: None,
        top: None,
        step: None,
        asking: Asking::Stop,
        introduced: HashSet::new(),
        writing: Vec::new(),
        trouble: None,
    };
    plain.begin(&news.messages());
    let mut input = input;
    while let Some(line) = lines::read(&mut input)? {
        if plain.take(&line) == Next::Leave || plain.out.is_closed() {
            break;
        }
    }
    plain.end()
}

impl Plain<'_> {
    fn begin(&mut self, news: &[Message]) {
        let mut title = self.session.derived().interview.title().to_string();
        if title.is_empty() {
            title.clone_from(&self.session.strategy().country);
        }
        if title.is_empty() {
            title = self.keeper.path().file_name().map(|it| it.to_string_lossy().into_owned()).unwrap_or_default();
        }
        let welcome = if self.session.read_only().is_some() { "plain-welcome-read" } else { "plain-welcome" };
        self.out.text(&self.phrases.say(welcome, &[("title", shown(&title).into())]));
        for message in news {
            self.out.text(&message.say(&self.phrases));
        }
        let derived = self.session.derived();
        // A table begins with its own steps.
        let table = derived.interview.strategy.table();
        let own = |step: &&StepNode| table.is_none_or(|table| table.steps.contains(&step.id));
        let walk = || derived.interview.steps.iter().filter(own).flat_map(StepNode::walk);
        let open = walk().find(|node| !node.open().is_empty());
        let first = open.or_else(|| walk().next());
        self.go(first.map(|node| Stop::at(node.place.clone())));
    }

    /// Saves what is left and says where it is.
    fn end(mut self) -> Result<()> {
        if !self.writing.is_empty() {
            self.keep_writing(false);
        }
        self.out.gap();
        self.send(Msg::Leave);
        match self.trouble.take() {
            None => {
                let path = self.keeper.path().to_string_lossy().into_owned();
                let read = self.session.read_only().is_some();
                let said = if read { "farewell-read" } else { "farewell" };
                self.out.text(&self.phrases.say(said, &[("path", shown(&path).into())]));
                self.out.finish()
            }
            Some(error) => Err(error),
        }
    }

    fn say(&mut self, id: &str, args: &[(&str, FluentValue<'_>)]) {
        let said = self.phrases.say(id, args);
        self.out.text(&said);
    }

    fn display(&self) -> Display<'_> {
        Display { toolkit: &self.session.toolkit, phrases: &self.phrases, lang: self.session.lang() }
    }

    /// Asks this next; empty entries that are left do not stay.
    fn go(&mut self, stop: Option<Stop>) {
        let derived = self.session.derived();
        let page = match &stop {
            Some(stop) => Page::of(&derived.interview, &stop.place),
            None => Page::Tasks { unfolded: None },
        };
        if let Some(stop) = &stop {
            self.top = Some(derived.interview.top_of(&stop.place).clone());
        }
        drop(derived);
        self.stop = stop;
        self.send(Msg::Go(page));
        self.show();
    }

    /// Lets the session do something and carries out what follows; says whether it was done, and what was added.
    fn send(&mut self, msg: Msg) -> (bool, Option<Id>) {
        let effects = self.session.update(msg);
        self.carry_out(effects)
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> (bool, Option<Id>) {
        let mut done = true;
        let mut added = None;
        let mut changed = false;
        for effect in effects {
            match effect {
                Effect::Record(record) => {
                    changed = true;
                    if let Err(error) = self.keeper.record(&record) {
                        self.trouble(error);
                    }
                }
                Effect::Save(text) => self.save(&text),
                Effect::Say(message) => self.out.text(&message.say(&self.phrases)),
                Effect::Refuse(message) => {
                    done = false;
                    self.out.text(&message.say(&self.phrases));
                }
                Effect::Added(item) => added = Some(item),
                Effect::Leave => {}
            }
        }
        // A text is in the journal line by line and in the file when it is ended.
        if changed && self.writing.is_empty() {
            self.send(Msg::Save);
        }
        (done, added)
    }

    fn save(&mut self, text: &str) {
        match self.keeper.save(text) {
            Ok(saved) => {
                self.trouble = None;
                match saved {
                    Saved::InPlace { stamp } => drop(self.session.saved(&stamp)),
                    Saved::Beside { path, .. } => self.rejoin(&path),
                }
            }
            Err(error) => {
                self.session.save_failed();
                self.trouble(error);
            }
        }
    }

    /// Brings what somebody else saved meanwhile together with what was said here.
    fn rejoin(&mut self, beside: &Path) {
        match self.session.rejoin_with(&mut self.keeper) {
            Ok(0) => self.say("rejoined", &[]),
            Ok(count) => self.say("rejoined-decide", &[("count", count.into())]),
            Err(_) => {
                let name = beside.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                self.say("saved-beside", &[("name", shown(&name).into())]);
            }
        }
    }

    fn trouble(&mut self, error: Error) {
        let hint = error.hints.first().cloned().unwrap_or_default();
        let args = [("why", shown(&error.message).into()), ("hint", shown(&hint).into())];
        self.say("not-saved", &args);
        self.trouble = Some(error);
    }
}
