//! The strategy: all answers, with what is known about them. One value, one file, edits as data.

pub mod difference;
pub mod edit;
pub mod file;
pub mod history;
mod index;
pub mod merge;
pub mod value;

use crate::date::Date;
use crate::lang::Lang;
use crate::text;
use crate::text::Id;
use crate::toolkit::condition::State;
use serde::{Deserialize, Serialize};
use std::sync::Arc;
use value::{Item, Value};

/// The number of the file format this program writes.
pub const FORMAT: u32 = 1;

/// Everything that is kept about one national strategy.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Strategy {
    pub format: u32,
    pub toolkit: Source,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub country: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period: Option<Period>,
    /// The languages the strategy is written in, the first is its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Lang>,
    /// Made for training; every page says so.
    #[serde(default, skip_serializing_if = "is_false")]
    pub exercise: bool,
    /// Asked at full depth instead of the essential way.
    #[serde(default, skip_serializing_if = "is_false")]
    pub full: bool,
    /// The hash of the file this one was made from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<String>,
    /// Who works on which steps; in the file of a table that table comes first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holders: Vec<Holder>,
    /// The hashes of the files that were brought together with this one, in order: what they said then is known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gathered: Vec<String>,
    #[serde(default)]
    pub answers: Vec<Arc<Answer>>,
    /// Answers to questions that the toolkit no longer asks.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parked: Vec<Parked>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub removed: Vec<Removed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conflicts: Vec<Conflict>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub signed_off: Vec<SignOff>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dismissed: Vec<Dismissed>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub plans: Vec<Plan>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub readings: Vec<Reading>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// Every wording that an answer was given to, once, sorted by hash.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub asked: Vec<Asked>,
}

/// The toolkit a strategy was begun with.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    pub id: Id,
    pub version: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Period {
    pub from: Date,
    pub to: Date,
}

/// What is known about one question. With only an id it is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answer {
    pub id: Id,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Value>,
    /// `None` is draft with a value, and open without.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<State>,
    /// Why it does not apply.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reason: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<Note>,
    #[serde(default, skip_serializing_if = "is_public")]
    pub audience: Audience,
    /// The hash of the wording it was given to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asked: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    /// UTC, ISO 8601, to the second.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Audience {
    #[default]
    Public,
    Restricted,
}

impl Audience {
    /// The word of files, commands and sentence ids.
    pub fn word(self) -> &'static str {
        match self {
            Audience::Public => "public",
            Audience::Restricted => "restricted",
        }
    }
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Note {
    pub text: String,
    /// Who has to see to it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub owner: String,
    #[serde(default, skip_serializing_if = "is_false")]
    pub done: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// A wording as somebody saw it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Asked {
    pub hash: String,
    pub lang: Lang,
    pub title: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub prompt: String,
}

/// Which steps a table or a ministry works on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holder {
    pub name: String,
    pub steps: Vec<Id>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Parked {
    /// The item it belonged to; `None` at the top.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    pub answer: Arc<Answer>,
}

/// What somebody took out; it can be put back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub enum Removed {
    Item {
        list: Place,
        at: usize,
        item: Item,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<String>,
    },
    Answer {
        place: Place,
        answer: Arc<Answer>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        who: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        when: Option<String>,
    },
}

/// Different answers to one question, or different places for one item, none of them chosen yet.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Conflict {
    /// The answer; of an item the list it stood in.
    pub place: Place,
    /// An item of which it is to be decided whether it stays, and where.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    pub sides: Vec<Side>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Side {
    pub from: String,
    /// `None` where that side has no answer.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<Arc<Answer>>,
    /// The list in which that side has the item; `None` where it took it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list: Option<Place>,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SignOff {
    pub section: Id,
    /// The hash of what was signed; with other answers the signature falls.
    pub hash: String,
    pub who: String,
    pub when: String,
}

#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Dismissed {
    pub code: String,
    pub place: Place,
    pub reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// A period of work that activities belong to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub id: Id,
    pub title: String,
    pub period: Period,
    /// The version it was adopted with.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
}

/// A value of an indicator on a day; added, never edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    pub id: Id,
    pub indicator: Id,
    pub date: Date,
    pub value: f64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// A look back on a day, with what was decided; added, never edited.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Review {
    pub id: Id,
    pub date: Date,
    pub text: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decisions: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub who: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub when: Option<String>,
}

/// Where an answer is: a question at the top, or a field of an item. Item ids are unique in a strategy.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Place {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<Id>,
    pub question: Id,
}

impl Place {
    pub fn top(question: impl Into<Id>) -> Self {
        Self { item: None, question: question.into() }
    }

    pub fn of(item: impl Into<Id>, question: impl Into<Id>) -> Self {
        Self { item: Some(item.into()), question: question.into() }
    }
}

fn is_false(value: &bool) -> bool {
    !value
}

fn is_public(audience: &Audience) -> bool {
    *audience == Audience::Public
}

impl Answer {
    pub fn new(id: Id) -> Self {
        Self {
            id,
            value: None,
            state: None,
            reason: String::new(),
            notes: Vec::new(),
            audience: Audience::Public,
            asked: None,
            who: None,
            when: None,
        }
    }

    /// The state with what is left out filled in; `None` is open.
    pub fn state(&self) -> Option<State> {
        self.state.or(self.value.is_some().then_some(State::Draft))
    }

    /// What it holds beside the items of a list.
    fn own_value(&self) -> Option<&Value> {
        self.value.as_ref().filter(|value| !matches!(value, Value::Items(_)))
    }

    /// Whether two answers say the same, whoever gave them when, and whatever items stand in them.
    fn says_the_same(&self, other: &Answer) -> bool {
        value::same(self.own_value(), other.own_value())
            && (self.state, &self.reason, self.audience) == (other.state, &other.reason, other.audience)
            && self.notes == other.notes
    }

    pub fn items(&self) -> &[Item] {
        match &self.value {
            Some(Value::Items(items)) => items,
            _ => &[],
        }
    }
}

/// Makes an answer hold only what may be kept.
fn keep(answer: &mut Arc<Answer>) {
    let answer = Arc::make_mut(answer);
    answer.value = answer.value.take().and_then(Value::kept);
    // A value without a state is a draft, and without a value there is nothing to be one.
    if answer.state == Some(State::Draft) {
        answer.state = None;
    }
    answer.reason = text::clean(&answer.reason);
    for note in &mut answer.notes {
        note.text = text::clean(&note.text);
        note.owner = text::line(&note.owner);
        keep_signature(&mut note.who, &mut note.when);
    }
    keep_lines([&mut answer.asked]);
    keep_signature(&mut answer.who, &mut answer.when);
}

/// Makes an answer of an item whole: what it does not say of who and when is what the item says.
fn keep_in_item(answer: &mut Arc<Answer>, who: &Option<String>, when: &Option<String>) {
    keep(answer);
    if answer.who.is_none() && who.is_some() || answer.when.is_none() && when.is_some() {
        let answer = Arc::make_mut(answer);
        answer.who = answer.who.take().or_else(|| who.clone());
        answer.when = answer.when.take().or_else(|| when.clone());
    }
}

/// Whether an answer of an item says nothing that the item does not say. Such an answer is not kept.
fn is_blank_in_item(answer: &Answer, who: &Option<String>, when: &Option<String>) -> bool {
    let Answer { id: _, value, state, reason, notes, audience, asked: _, who: by, when: at } = answer;
    value.is_none()
        && state.is_none()
        && reason.is_empty()
        && notes.is_empty()
        && is_public(audience)
        && (by.is_none() || by == who)
        && (at.is_none() || at == when)
}

fn keep_signature(who: &mut Option<String>, when: &mut Option<String>) {
    keep_lines([who, when]);
}

fn keep_lines<const N: usize>(lines: [&mut Option<String>; N]) {
    for kept in lines {
        *kept = kept.take().map(|it| text::line(&it)).filter(|it| !it.is_empty());
    }
}

fn keep_all<'a>(lines: impl IntoIterator<Item = &'a mut String>) {
    lines.into_iter().for_each(|kept| *kept = text::line(kept));
}

fn keep_signature_of(section: &mut SignOff) {
    keep_all([&mut section.hash, &mut section.who, &mut section.when]);
}

fn keep_dismissed(dismissed: &mut Dismissed) {
    dismissed.reason = text::clean(&dismissed.reason);
    keep_all([&mut dismissed.code]);
    keep_signature(&mut dismissed.who, &mut dismissed.when);
}

fn keep_asked(asked: &mut Asked) {
    keep_all([&mut asked.hash]);
    (asked.title, asked.prompt) = (text::clean(&asked.title), text::clean(&asked.prompt));
}

impl Strategy {
    /// The table whose file this is, made from another one for it.
    pub fn table(&self) -> Option<&Holder> {
        self.holders.first().filter(|_| self.base.is_some())
    }

    /// A strategy without an answer: every question stands there open, in the order given.
    pub fn new(toolkit: Source, questions: impl IntoIterator<Item = Id>) -> Self {
        Self {
            format: FORMAT,
            toolkit,
            title: String::new(),
            country: String::new(),
            period: None,
            languages: Vec::new(),
            exercise: false,
            full: false,
            base: None,
            holders: Vec::new(),
            gathered: Vec::new(),
            answers: questions.into_iter().map(|id| Arc::new(Answer::new(id))).collect(),
            parked: Vec::new(),
            removed: Vec::new(),
            conflicts: Vec::new(),
            signed_off: Vec::new(),
            dismissed: Vec::new(),
            plans: Vec::new(),
            readings: Vec::new(),
            reviews: Vec::new(),
            asked: Vec::new(),
        }
    }

    /// The strategy as it may be kept: every text cleaned, nothing where there is nothing, wordings in order.
    #[must_use]
    pub fn kept(mut self) -> Self {
        keep_all([&mut self.title, &mut self.country, &mut self.toolkit.version]);
        keep_lines([&mut self.base]);
        self.answers.iter_mut().for_each(keep);
        self.parked.iter_mut().for_each(|parked| keep(&mut parked.answer));
        for removed in &mut self.removed {
            match removed {
                Removed::Item { item, who, when, .. } => {
                    *item = item.clone().kept();
                    keep_signature(who, when);
                }
                Removed::Answer { answer, who, when, .. } => {
                    keep(answer);
                    keep_signature(who, when);
                }
            }
        }
        for side in self.conflicts.iter_mut().flat_map(|conflict| &mut conflict.sides) {
            side.from = text::line(&side.from);
            side.answer.iter_mut().for_each(keep);
        }
        keep_all(self.holders.iter_mut().map(|holder| &mut holder.name).chain(&mut self.gathered));
        self.signed_off.iter_mut().for_each(keep_signature_of);
        self.signed_off.sort_by(|a, b| a.section.cmp(&b.section));
        self.dismissed.iter_mut().for_each(keep_dismissed);
        for plan in &mut self.plans {
            keep_all([&mut plan.title]);
            keep_lines([&mut plan.version]);
        }
        // What is no number is no reading; nobody can have entered it.
        self.readings.retain(|reading| reading.value.is_finite());
        for reading in &mut self.readings {
            reading.note = text::clean(&reading.note);
            keep_signature(&mut reading.who, &mut reading.when);
        }
        for review in &mut self.reviews {
            review.text = text::clean(&review.text);
            review.decisions.iter_mut().for_each(|decision| *decision = text::clean(decision));
            keep_signature(&mut review.who, &mut review.when);
        }
        self.asked.iter_mut().for_each(keep_asked);
        self.asked.sort_by(|a, b| a.hash.cmp(&b.hash));
        self
    }

    pub fn answer(&self, place: &Place) -> Option<&Arc<Answer>> {
        let answers = match &place.item {
            None => &self.answers,
            Some(item) => &self.item(item)?.answers,
        };
        answers.iter().find(|answer| answer.id == place.question)
    }

    pub fn item(&self, id: &str) -> Option<&Item> {
        find(&self.answers, id)
    }

    /// The list an item stands in, and its position there.
    pub fn list_of(&self, id: &str) -> Option<(Place, usize)> {
        list_of(&self.answers, None, id)
    }

    /// Every item of the strategy, parents before children, in order.
    pub fn for_each_item<'a>(&'a self, mut visit: impl FnMut(&'a Item)) {
        fn walk<'a>(answers: &'a [Arc<Answer>], visit: &mut impl FnMut(&'a Item)) {
            for item in answers.iter().flat_map(|answer| answer.items()) {
                visit(item);
                walk(&item.answers, visit);
            }
        }
        walk(&self.answers, &mut visit);
    }
}

fn find<'a>(answers: &'a [Arc<Answer>], id: &str) -> Option<&'a Item> {
    answers
        .iter()
        .flat_map(|answer| answer.items())
        .find_map(|item| if &*item.id == id { Some(item) } else { find(&item.answers, id) })
}

fn list_of(answers: &[Arc<Answer>], holder: Option<&Id>, id: &str) -> Option<(Place, usize)> {
    for answer in answers {
        for (at, item) in answer.items().iter().enumerate() {
            if &*item.id == id {
                return Some((Place { item: holder.cloned(), question: answer.id.clone() }, at));
            }
            if let Some(found) = list_of(&item.answers, Some(&item.id), id) {
                return Some(found);
            }
        }
    }
    None
}
