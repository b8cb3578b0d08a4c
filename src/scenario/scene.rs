//! A session that a scenario drives, and how its answers are given.

use super::{Stage, Wrong};
use crate::lang::Lang;
use crate::session::path::Target;
use crate::session::{Effect, Message, Msg, Now, Outside, Session};
use crate::strategy::{Source, Strategy};
use crate::text;
use crate::toolkit::scenario::Given;
use std::cell::RefCell;
use std::collections::{HashMap, HashSet};
use std::rc::Rc;

/// The moment in which every scenario is played.
const NOW: (&str, &str) = ("2026-01-01T09:00:00Z", "09:00");

/// A scenario at one point.
pub struct Scene<'a> {
    pub stage: &'a Stage<'a>,
    pub session: Session,
    /// What the next entry is called; without a name it is counted.
    next: Rc<RefCell<Option<String>>>,
    names: HashSet<String>,
    /// Names of entries that could not be made: what they lead to is no fault of its own.
    lost: HashSet<String>,
    /// Rendered documents as somebody reads them.
    pub drafts: HashMap<String, Result<String, String>>,
}

impl<'a> Scene<'a> {
    pub fn begin(stage: &'a Stage<'a>, full: bool) -> Self {
        let toolkit = stage.toolkit;
        let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
        let mut strategy = Strategy::new(source, toolkit.questions().map(|(_, _, question)| question.id.clone()));
        strategy.full = full;
        let next: Rc<RefCell<Option<String>>> = Rc::default();
        let (name, mut count) = (next.clone(), 0);
        let ids = move || {
            count += 1;
            // No scenario can call an entry so.
            name.take().unwrap_or_else(|| count.to_string())
        };
        let clock = || Now { utc: NOW.0.into(), local: NOW.1.into() };
        let outside = Outside { clock: Box::new(clock), ids: Box::new(ids), who: None, lang: Lang::En };
        Self {
            stage,
            session: Session::new(toolkit.clone(), strategy, outside),
            next,
            names: HashSet::new(),
            lost: HashSet::new(),
            drafts: HashMap::new(),
        }
    }

    /// Gives an answer.
    pub fn give(&mut self, given: &Given) -> Result<(), Wrong> {
        if self.is_lost(&given.path) {
            return Ok(());
        }
        let (list, last) = given.path.rsplit_once('/').unwrap_or(("", &given.path));
        let name = last.strip_prefix('+').filter(|name| !name.is_empty());
        let result = match name {
            None => self.set(&given.path, given),
            Some(name) => self.name(name).and_then(|()| self.set(&format!("{list}/+"), given)),
        };
        self.next.take();
        if let (Err(_), Some(name)) = (&result, name) {
            self.lost.insert(name.into());
        }
        result
    }

    /// Whether a path leads through an entry that could not be made.
    pub fn is_lost(&self, path: &str) -> bool {
        path.split('/').any(|part| self.lost.contains(part))
    }

    fn name(&mut self, name: &str) -> Result<(), Wrong> {
        if !text::is_id(name) {
            let wrong = Wrong::new(format!("`{}` is no name for an entry", text::shown(name)));
            return Err(wrong.hint("a name is made of small letters and digits in words joined by `-`"));
        }
        if !self.names.insert(name.into()) {
            let wrong = Wrong::new(format!("another entry of the scenario is called `{name}`"));
            return Err(wrong.hint("give one of them another name"));
        }
        self.next.replace(Some(name.into()));
        Ok(())
    }

    fn set(&mut self, path: &str, given: &Given) -> Result<(), Wrong> {
        let target = self.target(path)?;
        let value = given.value.as_deref();
        if !given.reason.is_empty() && given.state.is_none() {
            return Err(Wrong::new("a reason alone says nothing").hint("add `state: NotApplicable`"));
        }
        let place = match &target {
            Target::NewItem { list } => {
                if given.state.is_some() {
                    let wrong = Wrong::new("an entry has no state of its own");
                    return Err(wrong.hint("set that of one of its fields: `list/name/field`"));
                }
                if value.is_some_and(|value| value.trim().is_empty()) {
                    return Err(Wrong::new("a new entry needs a text").hint("write a text, or leave `value` out"));
                }
                if value.is_none() {
                    return self.update(Msg::Add { list: list.clone(), at: None, first: None });
                }
                None
            }
            Target::Item { .. } => None,
            Target::Question { place, .. }
            | Target::Evidence { place }
            | Target::FollowUp { place }
            | Target::Cell { place, .. } => Some(place.clone()),
        };
        if value.is_none() && given.state.is_none() {
            return Err(Wrong::new("this answer says nothing").hint("write a `value` or a `state`"));
        }
        if let Some(value) = value {
            let msg = self.session.setting(&target, value).map_err(|message| self.said(&message))?;
            self.update(msg)?;
        }
        if let (Some(place), state @ Some(_)) = (place, given.state) {
            self.update(Msg::State { place, state, reason: given.reason.clone() })?;
        }
        Ok(())
    }

    fn update(&mut self, msg: Msg) -> Result<(), Wrong> {
        let effects = self.session.update(msg);
        let refused = effects.into_iter().find_map(|effect| match effect {
            Effect::Refuse(message) => Some(message),
            _ => None,
        });
        refused.map_or(Ok(()), |message| Err(self.said(&message)))
    }

    /// What a path points at.
    pub fn target(&self, path: &str) -> Result<Target, Wrong> {
        let parts: Vec<&str> = path.split('/').collect();
        if let Some(made) = parts[..parts.len() - 1].iter().find(|part| part.starts_with('+')) {
            let wrong = Wrong::new(format!("`{}` stands in the middle of a path", text::shown(made)));
            return Err(wrong.hint("make the entry by an answer of its own, then name it without `+`"));
        }
        self.session.target(path).map_err(|message| self.said(&message))
    }

    /// A sentence of the session as what is the case and what to do.
    fn said(&self, message: &Message) -> Wrong {
        let arg = |name: &str| message.args.iter().find(|(it, _)| *it == name).map(|(_, value)| &**value);
        if let (true, Some(name)) = (message.id.starts_with("path-unknown"), arg("name")) {
            let wrong = Wrong::new(format!("nothing is called `{}` here", text::shown(name)));
            return match arg("near") {
                Some(near) => wrong.hint(format!("did you mean `{near}`?")),
                None => wrong,
            };
        }
        let sentence = message.say(&self.stage.templates.phrases);
        let sentence = sentence.trim_end_matches('.');
        // What is quoted may hold full stops.
        let quoted = sentence.find('”').unwrap_or(0);
        match sentence[quoted..].split_once(". ") {
            Some((first, rest)) => Wrong::new(small(&format!("{}{first}", &sentence[..quoted]))).hint(small(rest)),
            None => Wrong::new(small(sentence)),
        }
    }
}

/// A sentence as a fault says it: without a capital.
fn small(sentence: &str) -> String {
    let mut chars = sentence.chars();
    chars.next().map(|first| first.to_lowercase().chain(chars).collect()).unwrap_or_default()
}
