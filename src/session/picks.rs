//! Lists to pick from and things to ask, and what follows from the answer. Faces show them, each in its way.

mod choices;
mod hands;
mod places;
mod remarks;

use super::commands::Act;
use super::decide::Verdict;
use super::errands::Errand;
use super::matters::Matter;
use super::orders::{Choice, Order};
use super::pages::Page;
use super::{Message, Msg, Seek, Session, grammar};
use crate::lang::Lang;
use crate::strategy::value::{FollowUp, Value};
use crate::strategy::{Audience, Holder, Place};
use crate::text::{Id, folded};
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use std::collections::HashMap;
use std::path::PathBuf;

/// A list to pick from.
pub struct Pick {
    pub title: String,
    pub rows: Vec<Row>,
    pub many: bool,
    /// The row that is chosen now.
    pub now: usize,
    pub then: Then,
}

#[derive(Clone)]
pub struct Row {
    pub text: String,
    pub right: String,
    pub value: Picked,
    pub marked: bool,
    /// What a search finds beside the words that show.
    pub body: String,
}

/// What was picked.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// A page, and the part of it that is meant.
    Page(Page, Option<Place>),
    Act(Act),
    State(Option<State>),
    /// Who may read these answers.
    Audience(Vec<Place>, Audience),
    Item(Id),
    Entry(String),
    List(Place),
    Place(Place),
    OwnAction,
    NotNow,
    Lang(Lang),
    Finding {
        code: String,
        place: Place,
    },
    /// One of the notes of an answer, counted from 0.
    Note {
        place: Place,
        at: usize,
    },
    /// So many steps back; forth where negative.
    Steps(isize),
    /// A document is to be made.
    Make(Order),
    /// Something further to ask, or to pick from.
    Then(Then),
    Errand(Errand),
    /// Who works on which steps from now on.
    Hold(Vec<Holder>),
    File(PathBuf),
    Verdict(Verdict),
    /// What was typed beside the list, as a new entry.
    New,
    /// What the list offers to do with its one thing.
    Yes,
    No,
    /// Stands over other rows.
    Heading,
    /// Shown only: it cannot be picked.
    Nothing,
}

/// What happens with what was picked or said.
#[derive(Clone, Debug, PartialEq)]
pub enum Then {
    Go,
    OpenPoints,
    Answers,
    State(Place),
    Reference(Place),
    Menu(Place),
    Measure(Place),
    Language,
    Findings,
    Finding {
        code: String,
        place: Place,
    },
    Notes,
    OneNote {
        place: Place,
        at: usize,
    },
    History,
    Documents,
    /// A document to be made, as it is ordered so far.
    Order(Order),
    Choose(Order, Choice),
    /// The places where a text is replaced.
    Replace {
        find: String,
        with: String,
    },
    /// The lists that an entry may go to.
    MoveTo(Id),
    Versions,
    /// One version, by its hash.
    Version(String),
    /// Which table works on which step.
    Tables,
    TableOf(Id),
    /// The files that come together.
    Returned,
    Matters,
    Matter(Matter),
    Leave,
    /// A large text that waits to be pasted: its characters.
    Paste(usize),
    // Asked for:
    /// The folder that a document goes to.
    OrderFolder(Order),
    Reason(Place),
    Note(Place),
    OwnAction(Place),
    NotNow(Place),
    Other(Place),
    /// A question that is set aside for later.
    Park,
    /// Why a finding is set aside.
    Dismiss {
        code: String,
        place: Place,
    },
    /// What was decided about a note.
    Decide {
        place: Place,
        at: usize,
    },
    /// Who signs a section off.
    SignOff(Id),
    FindHere,
    Find,
    ReplaceWith(String),
    /// Entries for a list, one a line.
    Entries(Place),
    /// What a version is called.
    VersionName {
        finally: bool,
    },
    /// What the table of a step is called.
    TableName(Id),
    /// What this table is called from now on.
    TableRename(String),
    /// What is written instead of what several files say.
    Anew {
        matter: Matter,
        long: bool,
    },
    /// Why a version is final although it has errors.
    FinalReason {
        name: String,
    },
}

/// What follows from a pick or a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Outcome {
    Do(Msg),
    /// And then something is to be asked, or picked from.
    DoAnd(Msg, Then),
    /// A verdict on a matter, and then the next one.
    Verdict(Matter, Verdict),
    /// One more thing is to be asked, or picked from a list.
    Ask(Then),
    Act(Act),
    Lang(Lang),
    /// A document is to be made and written to a file.
    Make(Order),
    Errand(Errand),
    /// A text is to be found in the open answer.
    FindHere(String),
    /// The text that waits is to be pasted.
    Paste,
    Leave,
    Nothing,
}

impl Row {
    pub fn new(text: impl Into<String>, value: Picked) -> Self {
        Self { text: text.into(), right: String::new(), value, marked: false, body: String::new() }
    }

    pub(super) fn beside(text: impl Into<String>, right: impl Into<String>, value: Picked) -> Self {
        Self { right: right.into(), ..Self::new(text, value) }
    }

    fn heading(text: impl Into<String>) -> Self {
        Self::new(text, Picked::Heading)
    }

    /// What shows while something is looked for: of a text that was found, the words around it.
    pub fn found(&self, wanted: &str) -> String {
        let words = folded(wanted);
        let first = words.split_whitespace().next().unwrap_or_default();
        let shows = words.split_whitespace().all(|word| folded(&self.text).contains(word));
        let line = self.body.split('\n').find(|line| !shows && !line.is_empty() && folded(line).contains(first));
        line.map_or_else(
            || self.text.clone(),
            |line| format!("{}: {}", self.text, super::search::context(line, wanted, 80)),
        )
    }

    /// Whether a person can pick it.
    pub fn is_stop(&self) -> bool {
        !matches!(self.value, Picked::Heading | Picked::Nothing)
    }
}

impl Pick {
    pub fn new(title: String, rows: Vec<Row>, then: Then) -> Self {
        Self { title, rows, many: false, now: 0, then }
    }
}

impl Then {
    /// The answer it is about.
    pub fn place(&self) -> Option<&Place> {
        match self {
            Then::State(place)
            | Then::Reference(place)
            | Then::Menu(place)
            | Then::Measure(place)
            | Then::Reason(place)
            | Then::Note(place)
            | Then::OwnAction(place)
            | Then::NotNow(place)
            | Then::Entries(place)
            | Then::Finding { place, .. }
            | Then::Dismiss { place, .. }
            | Then::OneNote { place, .. }
            | Then::Decide { place, .. }
            | Then::Other(place)
            | Then::Anew { matter: Matter::Conflict { place, .. }, .. } => Some(place),
            _ => None,
        }
    }

    /// The sentence that asks for a text, with `.hint` below it; `None` where a list is picked from.
    pub fn asks(&self) -> Option<&'static str> {
        Some(match self {
            Then::Reason(_) => "ask-reason",
            Then::Note(_) => "ask-note",
            Then::OwnAction(_) => "ask-own-action",
            Then::NotNow(_) => "ask-not-now",
            Then::Other(_) => "ask-other",
            Then::Park => "ask-park",
            Then::Dismiss { .. } => "ask-dismiss",
            Then::Decide { .. } => "ask-decide",
            Then::SignOff(_) => "ask-sign-off",
            Then::FindHere | Then::Find => "ask-find",
            Then::ReplaceWith(_) => "ask-replace",
            Then::Entries(_) => "ask-entries",
            Then::OrderFolder(_) => "order-folder",
            Then::VersionName { finally: false } => "ask-version",
            Then::VersionName { finally: true } => "ask-final",
            Then::FinalReason { .. } => "ask-final-reason",
            Then::TableName(_) | Then::TableRename(_) => "ask-table",
            Then::Anew { .. } => "ask-anew",
            _ => return None,
        })
    }

    /// Whether the list is for reading rather than for searching.
    pub fn is_read(&self) -> bool {
        use Then::*;
        matches!(self, Answers | Findings | Finding { .. } | Notes | OneNote { .. } | Replace { .. } | Measure(_))
    }

    /// Whether whatever is picked or said changes the strategy, so that it is not asked where nothing can be changed.
    pub fn changes(&self) -> bool {
        use Then::*;
        !matches!(
            self,
            Go | OpenPoints
                | Answers
                | Findings
                | Finding { .. }
                | Notes
                | OneNote { .. }
                | History
                | Language
                | Documents
                | Order(_)
                | Choose(..)
                | OrderFolder(_)
                | Versions
                | Returned
                | Matters
                | Version(_)
                | FindHere
                | Leave
        )
    }

    /// Whether what is asked for may take several lines.
    pub fn is_long(&self) -> bool {
        matches!(self, Then::Entries(_) | Then::Anew { long: true, .. })
    }

    /// What follows when these rows were picked and `typed` was written beside the list.
    pub fn picked(self, picked: &[Picked], typed: &str) -> Outcome {
        let one = picked.first().cloned().unwrap_or(Picked::Nothing);
        match (self, one) {
            (Then::Leave, Picked::Yes) => Outcome::Leave,
            (Then::Paste(_), Picked::Yes) => Outcome::Paste,
            (_, Picked::Page(page, at)) => Outcome::Do(Msg::Jump { page, at }),
            (_, Picked::Act(act)) => Outcome::Act(act),
            (_, Picked::Lang(lang)) => Outcome::Lang(lang),
            (_, Picked::Audience(places, audience)) => Outcome::Do(Msg::Restrict { places, audience }),
            (_, Picked::Make(order)) => Outcome::Make(order),
            (_, Picked::Finding { code, place }) => Outcome::Ask(Then::Finding { code, place }),
            (_, Picked::Note { place, at }) => Outcome::Ask(Then::OneNote { place, at }),
            (_, Picked::Then(then)) => Outcome::Ask(then),
            (_, Picked::Errand(errand)) => Outcome::Errand(errand),
            (_, Picked::Hold(holders)) => Outcome::DoAnd(Msg::Hold { holders }, Then::Tables),
            (Then::Matter(matter), Picked::Verdict(verdict)) => Outcome::Verdict(matter, verdict),
            (Then::Returned, _) => {
                let files =
                    picked.iter().filter_map(|it| if let Picked::File(path) = it { Some(path.clone()) } else { None });
                let files: Vec<PathBuf> = files.collect();
                if files.is_empty() { Outcome::Nothing } else { Outcome::Errand(Errand::Gather(files)) }
            }
            (_, Picked::Steps(steps)) => Outcome::Do(Msg::Steps(steps)),
            (Then::Finding { code, place }, Picked::Yes) => Outcome::Ask(Then::Dismiss { code, place }),
            (Then::Finding { code, place }, Picked::No) => Outcome::Do(Msg::Undismiss { code, place }),
            (Then::OneNote { place, at }, Picked::Yes) => Outcome::Ask(Then::Decide { place, at }),
            (Then::OneNote { place, at }, Picked::No) => Outcome::Do(Msg::Reopen { place, at }),
            (Then::State(place), Picked::State(Some(State::NotApplicable))) => Outcome::Ask(Then::Reason(place)),
            (Then::State(place), Picked::State(state)) => {
                Outcome::Do(Msg::State { place, state, reason: String::new() })
            }
            (Then::Reference(place), _) => {
                let items =
                    picked.iter().filter_map(|it| if let Picked::Item(id) = it { Some(id.clone()) } else { None });
                let new = picked.contains(&Picked::New).then(|| typed.to_string());
                Outcome::Do(Msg::Refer { place, items: items.collect(), new })
            }
            (Then::Menu(list), _) => {
                let keys =
                    picked.iter().filter_map(|it| if let Picked::Entry(key) = it { Some(key.clone()) } else { None });
                Outcome::Do(Msg::Take { list, keys: keys.collect() })
            }
            (Then::Replace { find, with }, _) => {
                let places = picked
                    .iter()
                    .filter_map(|it| if let Picked::Place(place) = it { Some(place.clone()) } else { None });
                Outcome::Do(Msg::Replace { places: places.collect(), find, with })
            }
            (Then::MoveTo(item), Picked::List(list)) => Outcome::Do(Msg::Move { item, list, at: usize::MAX }),
            (Then::Measure(judgement), Picked::List(list)) => Outcome::Do(Msg::TakeMeasure { judgement, list }),
            (Then::Measure(place), Picked::OwnAction) => Outcome::Ask(Then::OwnAction(place)),
            (Then::Measure(place), Picked::NotNow) => Outcome::Ask(Then::NotNow(place)),
            _ => Outcome::Nothing,
        }
    }
}

impl Session {
    /// The list that belongs to a `Then`; `None` where there is nothing to pick from.
    pub fn pick(&mut self, phrases: &Phrases, then: Then) -> Option<Pick> {
        match then {
            Then::Go => Some(self.pick_place(phrases)),
            Then::OpenPoints => Some(self.pick_open_point(phrases)),
            Then::Answers => Some(self.pick_answer(phrases)),
            Then::State(place) => Some(self.pick_state(phrases, place)),
            Then::Reference(place) => self.pick_reference(phrases, place),
            Then::Menu(list) => self.pick_from_menu(phrases, list),
            Then::Measure(place) => Some(self.pick_follow_up(phrases, place)),
            Then::Language => Some(Self::pick_language(phrases)),
            Then::Findings => Some(self.pick_finding(phrases)),
            Then::Finding { code, place } => self.pick_about_finding(phrases, code, place),
            Then::Notes => Some(self.pick_note(phrases)),
            Then::OneNote { place, at } => self.pick_about_note(phrases, place, at),
            Then::History => Some(self.pick_step(phrases)),
            Then::Documents => self.pick_document(phrases),
            Then::Order(order) => Some(self.pick_order(phrases, order)),
            Then::Choose(order, choice) => Some(Self::pick_choice(phrases, order, choice)),
            Then::Replace { find, with } => Some(self.pick_replacement(phrases, find, with)),
            Then::MoveTo(item) => self.pick_list(phrases, item),
            Then::Versions => Some(self.pick_version(phrases)),
            Then::Version(hash) => self.pick_about_version(phrases, hash),
            Then::Tables => Some(self.pick_table(phrases)),
            Then::TableOf(step) => Some(self.pick_table_of(phrases, step)),
            Then::Returned => Some(self.pick_returned(phrases)),
            Then::Matters => Some(self.pick_matter(phrases)),
            Then::Matter(matter) => self.pick_verdict(phrases, matter),
            Then::Leave => Some(self.pick_leave(phrases)),
            Then::Paste(count) => Some(Self::pick_paste(phrases, count)),
            _ => None,
        }
    }

    /// What follows when a text was given.
    ///
    /// # Errors
    /// The form that is expected.
    pub fn said(&mut self, then: &Then, text: &str) -> Result<Outcome, Message> {
        // A text that is looked for, and what shall stand there, are taken as they are written.
        match then {
            Then::ReplaceWith(find) => {
                return Ok(Outcome::Ask(Then::Replace { find: find.clone(), with: text.into() }));
            }
            Then::Find if !text.is_empty() => return Ok(Outcome::Ask(Then::ReplaceWith(text.into()))),
            _ => {}
        }
        let text = text.trim();
        let follow_up = |session: &Self, place: &Place, follow_up: FollowUp| {
            let (judgement, evidence, _) = session.judgement(place);
            let value = Some(Value::Judgement { judgement, evidence, follow_up: Some(follow_up) });
            Msg::Answer { place: place.clone(), value, typing: false }
        };
        Ok(Outcome::Do(match then {
            Then::Reason(place) => {
                Msg::State { place: place.clone(), state: Some(State::NotApplicable), reason: text.into() }
            }
            // A note may be settled without a word.
            Then::Decide { place, at } => Msg::Settle { place: place.clone(), at: *at, decision: text.into() },
            Then::SignOff(section) => Msg::SignOff { section: section.clone(), who: text.into() },
            Then::VersionName { finally: true } if !text.is_empty() && self.errors() > 0 => {
                return Ok(Outcome::Ask(Then::FinalReason { name: text.into() }));
            }
            Then::VersionName { finally } if !text.is_empty() => {
                let (name, why) = (text.into(), String::new());
                return Ok(Outcome::Errand(Errand::KeepVersion { name, why, finally: *finally }));
            }
            Then::TableName(step) if !text.is_empty() => {
                let holders = self.held_by(step, Some(text));
                return Ok(Outcome::DoAnd(Msg::Hold { holders }, Then::Tables));
            }
            Then::TableRename(old) if !text.is_empty() => {
                let mut holders = self.strategy().holders.clone();
                let is_free = holders.iter().all(|it| it.name != text);
                holders.iter_mut().filter(|it| it.name == *old && is_free).for_each(|it| it.name = text.into());
                return Ok(Outcome::DoAnd(Msg::Hold { holders }, Then::Tables));
            }
            Then::Anew { matter, .. } if !text.is_empty() => {
                return Ok(Outcome::Verdict(matter.clone(), Verdict::Anew(text.into())));
            }
            Then::FinalReason { name } if !text.is_empty() => {
                let (name, why) = (name.clone(), text.into());
                return Ok(Outcome::Errand(Errand::KeepVersion { name, why, finally: true }));
            }
            Then::OrderFolder(order) => {
                let folder = (!text.is_empty()).then(|| PathBuf::from(text));
                return Ok(Outcome::Ask(Then::Order(Order { folder, ..order.clone() })));
            }
            _ if text.is_empty() => return Ok(Outcome::Nothing),
            Then::FindHere => return Ok(Outcome::FindHere(text.into())),
            Then::Note(place) => Msg::Note { place: place.clone(), text: text.into() },
            Then::OwnAction(place) => {
                let action = grammar::follow_up(self, &format!("action:{text}"));
                follow_up(self, place, action.map_err(|_| Message::new("form-own-action"))?)
            }
            Then::NotNow(place) => follow_up(self, place, FollowUp::NotNow { reason: text.into() }),
            Then::Other(place) => self.choose_other(place, text),
            Then::Park => self.parking(text).ok_or_else(|| Message::new("park-nowhere"))?,
            Then::Dismiss { code, place } => {
                Msg::Dismiss { code: code.clone(), place: place.clone(), reason: text.into() }
            }
            Then::Entries(list) => Msg::AddEntries { list: list.clone(), text: text.into() },
            _ => return Ok(Outcome::Nothing),
        }))
    }

    /// The message that sets a question aside; `None` where the toolkit has no list for that.
    pub fn parking(&mut self, text: &str) -> Option<Msg> {
        let record = self.toolkit.record_with(Role::Issue)?.id.clone();
        let derived = self.derived();
        let list = derived.interview.lists_of(&record).first()?.place.clone();
        let first = Some(Value::Text(crate::text::line(text)));
        Some(Msg::Add { list, at: None, first })
    }

    fn choose_other(&mut self, place: &Place, text: &str) -> Msg {
        let own = format!("other:{text}");
        let derived = self.derived();
        let many = derived
            .interview
            .node(place)
            .is_some_and(|node| matches!(node.question.kind, Kind::Choice { many: true, .. }));
        let value = match self.strategy.answer(place).and_then(|answer| answer.value.clone()) {
            Some(Value::Many(mut choices)) => {
                choices.push(own);
                Value::Many(choices)
            }
            _ if many => Value::Many(vec![own]),
            _ => Value::One(own),
        };
        Msg::Answer { place: place.clone(), value: Some(value), typing: false }
    }

    /// The page of the next place, after this page, that is open, to be discussed or has a finding.
    pub(super) fn sought(&mut self, seek: Seek) -> Option<(Page, Place)> {
        let derived = self.derived();
        let interview = &derived.interview;
        let places: Vec<Place> = match seek {
            Seek::Open => interview.open(),
            Seek::ToDiscuss => {
                let mut places = Vec::new();
                interview.each_node(&mut |_, node| {
                    if node.is_open() && node.state() == Some(State::ToDiscuss) {
                        places.push(node.place.clone());
                    }
                });
                places
            }
            Seek::Finding => {
                let shown = derived.findings.iter().filter(|finding| finding.dismissed.is_none());
                shown.map(|finding| finding.place.clone()).collect()
            }
        };
        let mut order: HashMap<&Place, usize> = HashMap::new();
        interview.each_node(&mut |_, node| {
            order.insert(&node.place, order.len());
        });
        let elsewhere = |place: &&Place| Page::of(interview, place) != self.page;
        let here = order.iter().filter(|(place, _)| !elsewhere(place)).map(|(_, at)| *at).min();
        let at = |place: &&Place| order.get(*place).copied();
        let later = places.iter().filter(elsewhere).filter(|place| at(place) > here).min_by_key(at);
        let found = later.or_else(|| places.iter().filter(elsewhere).min_by_key(at))?;
        Some((Page::of(interview, found), found.clone()))
    }
}
