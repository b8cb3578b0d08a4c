//! Commands that make and change answers: the same session as the wizard's, one message at a time.

use super::args::{Global, StateName};
use super::outside;
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::session::open::{self, News, Opened};
use crate::session::path::Target;
use crate::session::{Effect, Message, Msg, Session};
use crate::store::save::Saved;
use crate::store::writer::Keeper;
use crate::strategy::{Audience, Place};
use crate::text;
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::embedded;
use crate::toolkit::fault::unsound;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

/// What `set` was given.
pub struct Given {
    pub value: Option<String>,
    pub state: Option<StateName>,
    pub reason: Option<String>,
    pub note: Option<String>,
    pub audience: Option<Audience>,
    pub pick: Option<String>,
    pub like: Option<String>,
}

pub fn new(file: &Path, title: &str, country: &str, global: &Global) -> Result<ExitCode> {
    create(file, global.toolkit.as_deref().unwrap_or(embedded::FIRST), title, country)?;
    super::say(&format!("{} made", text::shown(&file.to_string_lossy())));
    Ok(ExitCode::SUCCESS)
}

/// Makes a fresh strategy of a toolkit.
pub fn create(file: &Path, toolkit: &str, title: &str, country: &str) -> Result<()> {
    open::create(file, &open::sound_toolkit(toolkit)?, title, country)
}

pub fn set(file: &Path, path: &str, given: Given, global: &Global) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    if let Some(audience) = given.audience {
        let places = work.session.read_at(path);
        let places = work.said(places)?;
        work.update(Msg::Restrict { places, audience })?;
        if given.value.is_none() && given.state.is_none() && given.note.is_none() {
            return work.end();
        }
    }
    let target = work.target(path)?;
    let is_new = matches!(target, Target::NewItem { .. });
    if !is_new && (given.pick.is_some() || given.like.is_some()) {
        return Err(Error::usage("`--pick` and `--like` make a new entry").hint("name the list: `list/+`"));
    }
    if given.value.is_none() && given.state.is_none() && given.note.is_none() && !is_new {
        return Err(Error::usage("nothing to set").hint("give a value, `--state`, `--note` or `--audience`"));
    }
    let value = match given.value.as_deref() {
        Some("-") => Some(standard_input()?),
        value => value.map(String::from),
    };
    if given.reason.is_some() && given.state.is_none() {
        return Err(Error::usage("a reason alone says nothing").hint("add `--state not-applicable`"));
    }
    // What will be refused is refused before anything is changed.
    if given.state == Some(StateName::NotApplicable) && given.reason.as_deref().unwrap_or_default().trim().is_empty() {
        return work.refuse(&Message::new("reason-needed"));
    }
    let place = match &target {
        Target::NewItem { list } => {
            if given.state.is_some() || given.note.is_some() {
                return Err(Error::usage("an entry has no state and no note of its own")
                    .hint("set those of its fields: `list/item/field`"));
            }
            if value.as_deref().is_some_and(|written| written.trim().is_empty()) {
                return Err(Error::usage("a new entry needs a text").hint("say what its first field shall hold"));
            }
            let msg = match (&given.pick, &given.like, value.as_deref()) {
                (Some(entry), ..) => work.session.taking(list, entry),
                (_, Some(like), _) => match work.target(like)? {
                    Target::Item { item }
                        if work.session.strategy().list_of(&item).map(|it| it.0).as_ref() == Some(list) =>
                    {
                        Ok(Msg::Duplicate { item })
                    }
                    _ => return Err(Error::usage(format!("`{like}` is no entry of this list"))),
                },
                (.., Some(written)) => work.session.adding(list, written),
                (.., None) => Ok(Msg::Add { list: list.clone(), at: None, first: None }),
            };
            let msg = work.said(msg)?;
            work.update(msg)?;
            return work.end();
        }
        Target::Item { .. } => {
            return Err(
                Error::usage(format!("`{path}` is an item, not an answer")).hint("add a field: `list/item/field`")
            );
        }
        Target::Question { place, .. }
        | Target::Evidence { place }
        | Target::FollowUp { place }
        | Target::Cell { place, .. } => place.clone(),
    };
    if let Some(written) = value {
        let msg = work.session.setting(&target, &written);
        let msg = work.said(msg)?;
        work.update(msg)?;
    }
    if let Some(state) = given.state {
        let reason = given.reason.unwrap_or_default();
        work.update(Msg::State { place: place.clone(), state: state.into(), reason })?;
    }
    if let Some(text) = given.note {
        work.update(Msg::Note { place, text })?;
    }
    work.end()
}

pub fn remove(file: &Path, path: &str, global: &Global) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    let msg = match work.target(path)? {
        Target::Item { item } => Msg::Remove { item },
        Target::Question { place, .. } => Msg::Clear { place },
        _ => return Err(Error::usage(format!("`{path}` is neither an item nor a question"))),
    };
    work.update(msg)?;
    work.end()
}

pub fn restore(file: &Path, global: &Global) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    work.update(Msg::Restore)?;
    work.end()
}

pub fn relocate(
    file: &Path,
    path: &str,
    under: Option<String>,
    at: Option<usize>,
    global: &Global,
) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    let Target::Item { item } = work.target(path)? else {
        return Err(Error::usage(format!("`{path}` is no item")).hint("name it as `list/item`"));
    };
    let list = match under {
        Some(under) => work.list(&under, &item)?,
        None => match work.session.strategy().list_of(&item) {
            Some((list, _)) => list,
            None => return Err(Error::usage(format!("`{path}` is nowhere"))),
        },
    };
    let at = at.map_or(usize::MAX, |at| at.saturating_sub(1));
    work.update(Msg::Move { item, list, at })?;
    work.end()
}

pub fn join(file: &Path, path: &str, into: &str, global: &Global) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    let (from, to) = (work.target(path)?, work.target(into)?);
    let (Target::Item { item }, Target::Item { item: into }) = (from, to) else {
        return Err(Error::usage("only an entry of a list can be joined with another").hint("name both as `list/item`"));
    };
    work.update(Msg::Join { item, into })?;
    work.end()
}

fn standard_input() -> Result<String> {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|error| Error::usage("standard input is no text").caused_by(error))?;
    Ok(text.strip_suffix('\n').map(String::from).unwrap_or(text))
}

pub fn target(session: &Session, path: &str) -> Result<Target> {
    session.target(path).map_err(|message| misfit(session, &message))
}

/// A sentence of the interface as a usage error.
fn misfit(session: &Session, message: &Message) -> Error {
    match interface(session.lang()) {
        Ok(phrases) => Error::usage(message.say(&phrases)),
        Err(faults) => unsound(&faults),
    }
}

/// One command's work on a file.
pub struct Work {
    pub session: Session,
    keeper: Keeper,
}

impl Work {
    pub fn begin(file: &Path, global: &Global) -> Result<Self> {
        let Opened { session, keeper, news } = open::open(file, global.toolkit.as_deref(), outside(global))?;
        tell(&session, &news)?;
        Ok(Self { session, keeper })
    }

    fn target(&self, path: &str) -> Result<Target> {
        target(&self.session, path)
    }

    fn said<T>(&self, read: std::result::Result<T, Message>) -> Result<T> {
        read.map_err(|message| misfit(&self.session, &message))
    }

    /// The list that `under` means for an item.
    fn list(&mut self, under: &str, item: &Id) -> Result<Place> {
        let target = self.target(under)?;
        self.session.list_under(&target, item).ok_or_else(|| {
            Error::usage(format!("`{under}` has no list for such an item"))
                .hint("name a list for such entries, or an item that has one")
        })
    }

    fn refuse(&self, message: &Message) -> Result<ExitCode> {
        Err(misfit(&self.session, message))
    }

    pub fn update(&mut self, msg: Msg) -> Result<()> {
        let effects = self.session.update(msg);
        self.carry_out(effects)
    }

    pub fn carry_out(&mut self, effects: Vec<Effect>) -> Result<()> {
        for effect in effects {
            match effect {
                Effect::Record(record) => self.keeper.record(&record)?,
                Effect::Added(id) => super::out(&format!("{id}\n"))?,
                Effect::Refuse(message) => return Err(misfit(&self.session, &message)),
                Effect::Say(_) | Effect::Save(_) | Effect::Leave => {}
            }
        }
        Ok(())
    }

    pub fn end(mut self) -> Result<ExitCode> {
        self.save()?;
        Ok(ExitCode::SUCCESS)
    }

    /// Brings what somebody else saved meanwhile together with what was changed here.
    fn rejoin(&mut self, beside: &Path) -> Result<()> {
        let told = match self.session.rejoin_with(&mut self.keeper) {
            Ok(0) => Message::new("rejoined"),
            Ok(count) => Message::new("rejoined-decide").with("count", count.to_string()),
            Err(error) => {
                super::say(&text::shown(&error.told()));
                Message::new("saved-beside").with("name", text::shown(&beside.to_string_lossy()))
            }
        };
        let phrases = interface(self.session.lang()).map_err(|faults| unsound(&faults))?;
        super::say(&told.say(&phrases));
        Ok(())
    }

    /// Saves what was changed.
    pub fn save(&mut self) -> Result<()> {
        for effect in self.session.update(Msg::Save) {
            if let Effect::Save(text) = effect {
                match self.keeper.save(&text)? {
                    Saved::InPlace { stamp } => drop(self.session.saved(&stamp)),
                    Saved::Beside { path, .. } => self.rejoin(&path)?,
                }
            }
        }
        Ok(())
    }
}

/// Reads a strategy for a command that only looks, and says on stderr what opening found.
pub fn look(file: &Path, global: &Global) -> Result<Session> {
    let (session, news) = open::look_closely(file, global.toolkit.as_deref(), outside(global))?;
    tell(&session, &news)?;
    Ok(session)
}

/// Says on stderr what opening found.
pub fn tell(session: &Session, news: &News) -> Result<()> {
    let phrases = interface(session.lang()).map_err(|faults| unsound(&faults))?;
    for message in news.messages() {
        super::say(&message.say(&phrases));
    }
    Ok(())
}

impl From<StateName> for Option<State> {
    fn from(name: StateName) -> Self {
        match name {
            StateName::None => None,
            StateName::Draft => Some(State::Draft),
            StateName::Agreed => Some(State::Agreed),
            StateName::ToDiscuss => Some(State::ToDiscuss),
            StateName::NotKnown => Some(State::NotKnown),
            StateName::NotApplicable => Some(State::NotApplicable),
        }
    }
}
