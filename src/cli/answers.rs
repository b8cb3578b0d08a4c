//! Commands that make and change answers: the same session as the wizard's, one message at a time.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "this is where results and words leave the program")]

use super::{Format, Global, StateName, outside};
use crate::document::templates::interface;
use crate::document::{Templates, View};
use crate::error::{Error, Result};
use crate::session::open::{self, News, Opened};
use crate::session::path::Target;
use crate::session::{Effect, Message, Msg, Session, grammar};
use crate::store::writer::Keeper;
use crate::strategy::Place;
use crate::strategy::value::{Cell, Value};
use crate::text;
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::embedded;
use std::io::Read;
use std::path::Path;
use std::process::ExitCode;

/// What `set` was given.
pub struct Given {
    pub value: Option<String>,
    pub state: Option<StateName>,
    pub reason: Option<String>,
    pub note: Option<String>,
}

pub fn new(file: &Path, title: &str, country: &str, global: &Global) -> Result<ExitCode> {
    create(file, title, country, global)?;
    eprintln!("{} made", text::shown(&file.to_string_lossy()));
    Ok(ExitCode::SUCCESS)
}

/// Makes a fresh strategy of the toolkit that was asked for, else of the first that ships.
pub fn create(file: &Path, title: &str, country: &str, global: &Global) -> Result<()> {
    let first = embedded::TOOLKITS.first().map_or("", |(id, _)| *id);
    let toolkit = open::sound_toolkit(global.toolkit.as_deref().unwrap_or(first))?;
    open::create(file, &toolkit, title, country)
}

pub fn set(file: &Path, path: &str, given: Given, global: &Global) -> Result<ExitCode> {
    let mut work = Work::begin(file, global)?;
    let target = work.target(path)?;
    if given.value.is_none()
        && given.state.is_none()
        && given.note.is_none()
        && !matches!(target, Target::NewItem { .. })
    {
        return Err(Error::usage("nothing to set").hint("give a value, `--state` or `--note`"));
    }
    let value = match given.value.as_deref() {
        Some("-") => Some(standard_input()?),
        value => value.map(String::from),
    };
    let place = match &target {
        Target::NewItem { list } => {
            let text = value.clone().unwrap_or_default();
            work.update(Msg::Add { list: list.clone(), at: None, text, picked: None })?;
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
        let value = work.value(&target, &written)?;
        work.update(Msg::Answer { place: place.clone(), value, typing: false })?;
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

pub fn get(file: &Path, path: Option<&str>, format: Format, global: &Global) -> Result<ExitCode> {
    let mut session = open::look(file, global.toolkit.as_deref(), outside(global))?;
    let target = path.map(|path| target(&session, path)).transpose()?;
    let derived = session.derived();
    let lang = session.lang();
    let templates = Templates::of(&session.toolkit, lang).map_err(|faults| super::content::unsound(&faults))?;
    let display = templates.display(&session.toolkit);
    match format {
        Format::Json => {
            let view = View::of(&derived.interview, &derived.findings, &derived.reports, display);
            let answers = &view.json()["answers"];
            let json = match &target {
                None => answers,
                Some(target) => find(answers, target).unwrap_or(&serde_json::Value::Null),
            };
            println!("{}", serde_json::to_string_pretty(json).unwrap_or_default());
        }
        Format::Text => {
            let interview = &derived.interview;
            let show = |node: &crate::interview::Node| match node.value() {
                Some(Value::Text(text)) => text.clone(),
                _ => display.line(interview, node).unwrap_or_default(),
            };
            match target {
                None => {
                    for node in interview.walk().filter(|node| node.is_touched()) {
                        println!("{}\t{}", node.question.id, display.line(interview, node).unwrap_or_default());
                    }
                }
                Some(Target::Item { item }) => {
                    for field in interview.item(&item).iter().flat_map(|item| &item.fields).filter(|it| it.is_touched())
                    {
                        println!("{}\t{}", field.question.id, display.line(interview, field).unwrap_or_default());
                    }
                }
                Some(Target::NewItem { .. }) => return Err(Error::usage("`+` is for `set`")),
                Some(Target::Question { place, .. }) => {
                    println!("{}", interview.node(&place).map(show).unwrap_or_default())
                }
                Some(Target::Evidence { place }) => println!("{}", evidence(interview, &place)),
                Some(Target::FollowUp { place }) => {
                    let follow_up = match interview.node(&place).and_then(|node| node.value()) {
                        Some(Value::Judgement { follow_up: Some(it), .. }) => display.follow_up(interview, it),
                        _ => String::new(),
                    };
                    println!("{follow_up}");
                }
                Some(Target::Cell { place, row, column }) => {
                    let cell = match interview.node(&place).and_then(|node| node.value()) {
                        Some(Value::Table(cells)) => cells.iter().find(|it| it.row == row && it.column == column),
                        _ => None,
                    };
                    println!("{}", cell.map(|cell| cell.value.to_string()).unwrap_or_default());
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn evidence(interview: &crate::interview::Interview, place: &Place) -> String {
    match interview.node(place).and_then(|node| node.value()) {
        Some(Value::Judgement { evidence, .. }) => evidence.clone(),
        _ => String::new(),
    }
}

/// The node of a target in the view's answers.
fn find<'a>(answers: &'a serde_json::Value, target: &Target) -> Option<&'a serde_json::Value> {
    fn item<'a>(json: &'a serde_json::Value, id: &str) -> Option<&'a serde_json::Value> {
        match json {
            serde_json::Value::Object(map) if map.contains_key("fields") && map.get("id")? == id => Some(json),
            serde_json::Value::Object(map) => {
                map.iter().filter(|(key, _)| *key != "row").find_map(|(_, inner)| item(inner, id))
            }
            serde_json::Value::Array(list) => list.iter().find_map(|inner| item(inner, id)),
            _ => None,
        }
    }
    match target {
        Target::Item { item: id } => item(answers, id),
        Target::NewItem { .. } => None,
        Target::Question { place, .. }
        | Target::Evidence { place }
        | Target::FollowUp { place }
        | Target::Cell { place, .. } => match &place.item {
            None => answers.get(&*place.question),
            Some(id) => item(answers, id)?.get("fields")?.get(&*place.question),
        },
    }
}

fn standard_input() -> Result<String> {
    let mut text = String::new();
    let read = std::io::stdin().read_to_string(&mut text);
    read.map_err(|error| Error::usage("standard input is no text").caused_by(error))?;
    Ok(text.strip_suffix('\n').map(String::from).unwrap_or(text))
}

fn target(session: &Session, path: &str) -> Result<Target> {
    session.target(path).map_err(|message| misfit(session, &message))
}

/// A sentence of the interface as a usage error.
fn misfit(session: &Session, message: &Message) -> Error {
    match interface(session.lang()) {
        Ok(phrases) => Error::usage(message.say(&phrases)),
        Err(faults) => super::content::unsound(&faults),
    }
}

/// One command's work on a file.
struct Work {
    session: Session,
    keeper: Keeper,
}

impl Work {
    fn begin(file: &Path, global: &Global) -> Result<Self> {
        let Opened { session, keeper, news } = open::open(file, global.toolkit.as_deref(), outside(global))?;
        tell(&session, &news)?;
        Ok(Self { session, keeper })
    }

    fn target(&self, path: &str) -> Result<Target> {
        target(&self.session, path)
    }

    /// Reads a value for a target; evidence, follow-up and cells keep what stands beside them.
    fn value(&mut self, target: &Target, written: &str) -> Result<Option<Value>> {
        let parsed = match target {
            Target::Question { question, place } => {
                let question = question.clone();
                let parsed = grammar::parse(&mut self.session, &question, written);
                parsed.map(|value| self.beside(place, value))
            }
            Target::Evidence { place } => {
                let (judgement, _, follow_up) = self.judgement(place);
                Ok(Some(Value::Judgement { judgement, evidence: written.into(), follow_up }))
            }
            Target::FollowUp { place } => {
                let (judgement, evidence, _) = self.judgement(place);
                let follow_up = if written.trim().is_empty() {
                    Ok(None)
                } else {
                    grammar::follow_up(&mut self.session, written).map(Some)
                };
                follow_up.map(|follow_up| Some(Value::Judgement { judgement, evidence, follow_up }))
            }
            Target::Cell { place, row, column } => {
                let mut cells = match self.session.strategy().answer(place).and_then(|answer| answer.value.clone()) {
                    Some(Value::Table(cells)) => cells,
                    _ => Vec::new(),
                };
                cells.retain(|cell| cell.row != *row || cell.column != *column);
                let number =
                    if written.trim().is_empty() { Ok(None) } else { grammar::number(written, None, None).map(Some) };
                number.map(|number| {
                    cells.extend(number.map(|value| Cell { row: row.clone(), column: column.clone(), value }));
                    Some(Value::Table(cells))
                })
            }
            Target::Item { .. } | Target::NewItem { .. } => Ok(None),
        };
        parsed.map_err(|message| misfit(&self.session, &message))
    }

    /// A verdict does not take away the evidence and follow-up that stand there.
    fn beside(&self, place: &Place, value: Option<Value>) -> Option<Value> {
        match value {
            Some(Value::Judgement { judgement, .. }) => {
                let (_, evidence, follow_up) = self.judgement(place);
                Some(Value::Judgement { judgement, evidence, follow_up })
            }
            value => value,
        }
    }

    fn judgement(
        &self,
        place: &Place,
    ) -> (Option<crate::strategy::value::Verdict>, String, Option<crate::strategy::value::FollowUp>) {
        match self.session.strategy().answer(place).and_then(|answer| answer.value.clone()) {
            Some(Value::Judgement { judgement, evidence, follow_up }) => (judgement, evidence, follow_up),
            _ => (None, String::new(), None),
        }
    }

    /// The list that `under` means for an item: a list itself, or the fitting list of an item.
    fn list(&mut self, under: &str, item: &Id) -> Result<Place> {
        match self.target(under)? {
            Target::Question { place, .. } => Ok(place),
            Target::Item { item: holder } => {
                let derived = self.session.derived();
                let record = derived.interview.item(item).map(|item| item.record.clone()).unwrap_or_else(|| "".into());
                let lists = derived.interview.lists_of(&record);
                let list = lists.iter().find(|list| list.place.item.as_ref() == Some(&holder));
                list.map(|list| list.place.clone())
                    .ok_or_else(|| Error::usage(format!("`{under}` has no list for such an item")))
            }
            _ => Err(Error::usage(format!("`{under}` holds no items"))),
        }
    }

    fn update(&mut self, msg: Msg) -> Result<()> {
        for effect in self.session.update(msg) {
            match effect {
                Effect::Record(record) => self.keeper.record(&record)?,
                Effect::Added(id) => println!("{id}"),
                Effect::Say(message) => return Err(misfit(&self.session, &message)),
                Effect::Save(_) | Effect::Leave => {}
            }
        }
        Ok(())
    }

    fn end(mut self) -> Result<ExitCode> {
        for effect in self.session.update(Msg::Save) {
            if let Effect::Save(text) = effect {
                match self.keeper.save(&text)? {
                    crate::store::save::Saved::InPlace { .. } => {}
                    crate::store::save::Saved::Beside { path, .. } => {
                        eprintln!("the file was changed elsewhere meanwhile; this is kept in {}", path.display());
                    }
                }
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// Says on stderr what opening found.
fn tell(session: &Session, news: &News) -> Result<()> {
    let phrases = interface(session.lang()).map_err(|faults| super::content::unsound(&faults))?;
    for message in news.messages() {
        eprintln!("{}", message.say(&phrases));
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
