//! One working session: strategy, toolkit, page, undo, when to journal and when to save.
//!
//! `update` takes what happened and returns what is to be done outside; it touches neither disk nor screen, and the
//! clock and the ids come from outside. Every face drives the same session.

pub mod commands;
pub mod decide;
pub mod differences;
pub mod errands;
pub mod grammar;
mod join;
pub mod matters;
mod menu;
pub mod open;
pub mod orders;
pub mod pages;
pub mod path;
pub mod picks;
pub mod pictures;
mod readers;
pub mod rejoin;
pub mod search;
pub mod send;
pub mod tables;
pub mod told;
mod update;
pub mod versions;
mod written;

use crate::checks::{self, Finding};
use crate::document::Subject;
use crate::interview::Interview;
use crate::lang::Lang;
use crate::reports::{self, Reports};
use crate::strategy::edit::Edit;
use crate::strategy::history::History;
use crate::strategy::value::{FollowUp, Item, Value, Verdict};
use crate::strategy::{Audience, Holder, Place, Removed, Strategy, file};
use crate::text::Id;
use crate::toolkit::Toolkit;
use crate::toolkit::condition::State;
use pages::Page;
use std::collections::HashSet;
use std::path::PathBuf;
use std::sync::Arc;

/// What everything that is computed from one revision.
pub struct Derived {
    pub interview: Interview,
    pub findings: Vec<Finding>,
    pub reports: Reports,
    /// Who may read it: whoever works on the strategy sees what is restricted.
    pub audience: Audience,
}

impl Derived {
    pub fn of(interview: Interview) -> Self {
        let (findings, reports) = (checks::run(&interview), reports::of(&interview));
        Self { interview, findings, reports, audience: Audience::Restricted }
    }

    /// The same for everybody.
    #[must_use]
    pub fn public(&self) -> Self {
        Self { audience: Audience::Public, ..Self::of(self.interview.public()) }
    }

    /// What a document is made from.
    pub fn subject(&self) -> Subject<'_> {
        let Self { interview, findings, reports, audience } = self;
        Subject { interview, findings, reports, audience: *audience }
    }
}

/// A sentence of the interface with its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Message {
    pub id: &'static str,
    pub args: Vec<(&'static str, String)>,
    /// What it tells of; the sentence names it `what`.
    told: Option<told::Told>,
}

impl Message {
    pub fn new(id: &'static str) -> Self {
        Self { id, args: Vec::new(), told: None }
    }

    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    fn telling(mut self, told: &told::Told) -> Self {
        self.told = Some(told.clone());
        self
    }

    pub fn say(&self, phrases: &crate::toolkit::phrases::Phrases) -> String {
        // A count is a number, so that the sentence takes the right plural.
        let value = |name: &str, value: &String| match value.parse::<usize>() {
            Ok(count) if name == "count" => count.into(),
            _ => value.clone().into(),
        };
        let mut args: Vec<_> = self.args.iter().map(|(name, it)| (*name, value(name, it))).collect();
        args.extend(self.told.as_ref().map(|told| ("what", told.say(phrases).into())));
        phrases.say(self.id, &args)
    }
}

/// What happened.
#[derive(Clone, Debug, PartialEq)]
pub enum Msg {
    /// The value at a place changed. `typing`: more of it is likely to come, so it joins the step before.
    Answer {
        place: Place,
        value: Option<Value>,
        typing: bool,
    },
    State {
        place: Place,
        state: Option<State>,
        reason: String,
    },
    /// Says who may read what stands at these places.
    Restrict {
        places: Vec<Place>,
        audience: Audience,
    },
    /// Adds a note; an empty one takes the last away. `@` and a name at its end say who sees to it.
    Note {
        place: Place,
        text: String,
    },
    /// Adds a note as it stands, without an owner.
    Remark {
        place: Place,
        text: String,
    },
    /// A note is done; what was decided stands behind it.
    Settle {
        place: Place,
        at: usize,
        decision: String,
    },
    /// A note waits again.
    Reopen {
        place: Place,
        at: usize,
    },
    /// Adds an item with the value of its first field.
    Add {
        list: Place,
        at: Option<usize>,
        first: Option<Value>,
    },
    /// Adds an entry for every line; lines that begin with `-` go into the list inside the entry above.
    AddEntries {
        list: Place,
        text: String,
    },
    /// Puts one text in the place of another, exactly as written, in these answers.
    Replace {
        places: Vec<Place>,
        find: String,
        with: String,
    },
    /// Adds items with the wordings of menu entries, each by its key `menu/entry`.
    Take {
        list: Place,
        keys: Vec<String>,
    },
    /// Makes a reference name these items, and a new one if it has a name.
    Refer {
        place: Place,
        items: Vec<Id>,
        new: Option<String>,
    },
    Remove {
        item: Id,
    },
    Clear {
        place: Place,
    },
    /// Puts back what was removed last.
    Restore,
    Duplicate {
        item: Id,
    },
    Move {
        item: Id,
        list: Place,
        at: usize,
    },
    /// Makes one entry of two: the first goes into the second, and references follow.
    Join {
        item: Id,
        into: Id,
    },
    /// Adds the measure that a judgement suggests under an objective, and follows up with it.
    TakeMeasure {
        judgement: Place,
        list: Place,
    },
    About {
        title: String,
        country: String,
    },
    Exercise(bool),
    /// Full depth instead of the essential way.
    Full(bool),
    Dismiss {
        code: String,
        place: Place,
        reason: String,
    },
    Undismiss {
        code: String,
        place: Place,
    },
    /// Signs a section off as it stands; without a name the signature is taken back.
    SignOff {
        section: Id,
        who: String,
    },
    /// Makes the strategy what another one is: a version, or several files brought together.
    Become {
        strategy: Box<Strategy>,
        /// The sentence of history.
        told: &'static str,
    },
    /// Says who works on which steps.
    Hold {
        holders: Vec<Holder>,
    },
    /// Decides a conflict, counted from 0.
    Decide {
        at: usize,
        verdict: decide::Verdict,
    },
    Undo,
    Redo,
    /// So many steps back; forth where negative.
    Steps(isize),
    Go(Page),
    /// Goes to a page from anywhere, and remembers the way back.
    Jump {
        page: Page,
        at: Option<Place>,
    },
    /// Back to where the last jump began.
    Return,
    Seek(Seek),
    Next,
    Previous,
    /// One level out.
    Out,
    /// Nothing happened for a while: what waits is done.
    Save,
    /// Out of everything, saved.
    Leave,
}

/// What can be looked for, from page to page.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Seek {
    Open,
    ToDiscuss,
    Finding,
}

/// What is to be done outside.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// Put this record in the journal.
    Record(String),
    /// Save this text.
    Save(String),
    Say(Message),
    /// What was wanted cannot be done.
    Refuse(Message),
    /// An item was added; a command prints its id.
    Added(Id),
    Leave,
}

/// The present moment, from outside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Now {
    /// ISO 8601 to the second, with `Z`.
    pub utc: String,
    /// Hours and minutes on the wall.
    pub local: String,
}

/// What a session takes from outside.
pub struct Outside {
    pub clock: Box<dyn Fn() -> Now>,
    /// A candidate for an item's id; asked again while it is taken.
    pub ids: Box<dyn FnMut() -> String>,
    /// Who answers: a table, a ministry, a person.
    pub who: Option<String>,
    pub lang: Lang,
}

/// One strategy at work.
pub struct Session {
    pub toolkit: Arc<Toolkit>,
    strategy: Arc<Strategy>,
    history: History<told::Told>,
    /// The file it is kept in.
    place: Option<PathBuf>,
    /// Whether its toolkit is not here, and one made from the strategy stands in for it.
    stands_in: bool,
    /// As it was when the sitting began.
    begun: Arc<Strategy>,
    /// As it lies in the file, as far as we know: what others began with.
    on_disk: Arc<Strategy>,
    /// What is on its way to the file: hashes of the texts and what they hold.
    sent: Vec<(String, Arc<Strategy>)>,
    outside: Outside,
    page: Page,
    /// The pages through which this item was opened, the nearest last.
    trail: Vec<Page>,
    /// The pages that jumps left, the last at the end.
    left: Vec<Page>,
    /// The ids of all items that are or were, while new ones are given out.
    taken: Option<HashSet<Id>>,
    /// The part of the page that a jump meant, until a face has gone there.
    spot: Option<Place>,
    /// Rises with every accepted edit.
    revision: u64,
    saved: u64,
    derived: Option<Arc<Derived>>,
    interviews: u64,
    /// Who works on the file, where this session may only read it; empty where nobody knows.
    reader: Option<String>,
}

impl Session {
    pub fn new(toolkit: Arc<Toolkit>, strategy: Strategy, mut outside: Outside) -> Self {
        // In the file of a table the table answers.
        outside.who = outside.who.or_else(|| strategy.table().map(|table| table.name.clone()));
        let strategy = Arc::new(strategy);
        Self {
            toolkit,
            place: None,
            stands_in: false,
            begun: strategy.clone(),
            on_disk: strategy.clone(),
            sent: Vec::new(),
            strategy,
            history: History::default(),
            outside,
            page: Page::Tasks { unfolded: None },
            trail: Vec::new(),
            left: Vec::new(),
            taken: None,
            spot: None,
            revision: 0,
            saved: 0,
            derived: None,
            interviews: 0,
            reader: None,
        }
    }

    pub fn strategy(&self) -> &Strategy {
        &self.strategy
    }

    pub fn lang(&self) -> Lang {
        self.outside.lang
    }

    pub fn set_lang(&mut self, lang: Lang) {
        self.outside.lang = lang;
    }

    pub fn page(&self) -> &Page {
        &self.page
    }

    pub fn revision(&self) -> u64 {
        self.revision
    }

    pub fn is_saved(&self) -> bool {
        self.saved == self.revision
    }

    /// From now on nothing is changed here, because somebody else works on the file.
    pub fn leave_to(&mut self, holder: String) {
        self.reader = Some(holder);
    }

    /// Why nothing can be changed here, where that is so.
    pub fn read_only(&self) -> Option<Message> {
        self.reader.as_ref().map(|who| match who.as_str() {
            "" => Message::new("read-only-unknown"),
            who => Message::new("read-only").with("who", who),
        })
    }

    pub fn now(&self) -> Now {
        (self.outside.clock)()
    }

    /// Everything computed from this revision, at most once for each.
    pub fn derived(&mut self) -> Arc<Derived> {
        if let Some(derived) = &self.derived {
            return derived.clone();
        }
        self.interviews += 1;
        let derived = Arc::new(Derived::of(Interview::of(self.toolkit.clone(), self.strategy.clone())));
        self.derived = Some(derived.clone());
        derived
    }

    /// As it was when the sitting began.
    pub fn begun(&self) -> &Arc<Strategy> {
        &self.begun
    }

    /// The part of the page that a jump meant; asked for once.
    pub fn take_spot(&mut self) -> Option<Place> {
        self.spot.take()
    }

    /// How many interviews this session has made: a key must make none.
    pub fn interviews(&self) -> u64 {
        self.interviews
    }

    /// Verdict, evidence and follow-up of a judgement as they stand.
    pub fn judgement(&self, place: &Place) -> (Option<Verdict>, String, Option<FollowUp>) {
        match self.strategy.answer(place).and_then(|answer| answer.value.clone()) {
            Some(Value::Judgement { judgement, evidence, follow_up }) => (judgement, evidence, follow_up),
            _ => (None, String::new(), None),
        }
    }

    /// The whole file as it stands.
    pub fn text(&self) -> String {
        file::write(&self.strategy)
    }

    /// Applies an edit, remembers how to undo it and returns its record for the journal.
    fn edit(&mut self, edit: Edit, label: Option<String>) -> Vec<Effect> {
        let told = self.tell(&edit);
        self.edit_told(edit, label, told)
    }

    fn edit_told(&mut self, edit: Edit, label: Option<String>, told: told::Told) -> Vec<Effect> {
        if let Some(why) = self.read_only().or_else(|| self.withheld(&edit)) {
            return vec![Effect::Refuse(why)];
        }
        let record = path::record(&edit);
        // The strategy is copied only where somebody still looks at the derived things of the revision before.
        (self.derived, self.taken) = (None, None);
        match self.history.apply(Arc::make_mut(&mut self.strategy), edit, label, told) {
            Ok(()) => {
                self.revision += 1;
                vec![Effect::Record(record)]
            }
            Err(refused) => vec![Effect::Refuse(Message::new("refused").with("why", refused.to_string()))],
        }
    }

    /// What was done, with the sentence that says so; what was refused says that.
    fn done(mut effects: Vec<Effect>, message: Message) -> Vec<Effect> {
        if effects.iter().any(|effect| matches!(effect, Effect::Record(_))) {
            effects.push(Effect::Say(message));
        }
        effects
    }

    /// An id that no item has or had, and none that was given out since the last edit.
    fn free_id(&mut self) -> Id {
        let taken = self.taken.get_or_insert_with(|| {
            let mut taken = HashSet::new();
            self.strategy.for_each_item(|item: &Item| {
                taken.insert(item.id.clone());
            });
            for removed in &self.strategy.removed {
                if let Removed::Item { item, .. } = removed {
                    taken.insert(item.id.clone());
                }
            }
            taken
        });
        loop {
            let id: Id = (self.outside.ids)().into();
            if taken.insert(id.clone()) {
                return id;
            }
        }
    }
}
