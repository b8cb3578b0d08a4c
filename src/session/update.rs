//! What happens to a session, message by message.

use super::grammar::in_order;
use super::pages::Page;
use super::told::Told;
use super::{Effect, Message, Msg, Session};
use crate::interview::ItemNode;
use crate::store;
use crate::strategy::edit::{About, Edit};
use crate::strategy::value::{FollowUp, Item, Reference, Value, Verdict};
use crate::strategy::{Answer, Asked, Dismissed, Note, Place, Removed, SignOff};
use crate::text;
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Kind, Record};
use crate::toolkit::role::Role;
use crate::toolkit::words::Part;
use std::sync::Arc;

/// A new item, and the wordings that its fields were asked with.
struct Fresh {
    item: Item,
    asked: Vec<Asked>,
}

impl Fresh {
    /// Puts an item into a list of this one.
    fn hold(&mut self, list: &Id, inner: Fresh) {
        self.asked.extend(inner.asked);
        let held = self.item.answers.iter_mut().find(|answer| answer.id == *list);
        match held.map(|answer| &mut Arc::make_mut(answer).value) {
            Some(Some(Value::Items(items))) => items.push(inner.item),
            _ => {
                let mut answer = Answer::new(list.clone());
                answer.value = Some(Value::Items(vec![inner.item]));
                self.item.answers.push(Arc::new(answer));
            }
        }
    }
}

impl Session {
    /// Lets one thing happen.
    pub fn update(&mut self, msg: Msg) -> Vec<Effect> {
        if !matches!(msg, Msg::Answer { typing: true, .. }) {
            self.history.settle();
        }
        let before = self.page.clone();
        let mut effects = self.carry_out(msg);
        if self.page != before {
            effects.extend(self.discard_empty(&before));
        }
        effects
    }

    fn carry_out(&mut self, msg: Msg) -> Vec<Effect> {
        match msg {
            Msg::Answer { place, value, typing } => self.answer(place, value, typing),
            Msg::State { place, state, reason } => self.state(place, state, reason),
            Msg::Restrict { places, audience } => self.restrict(places, audience),
            Msg::Note { place, text } => self.note(place, &text),
            Msg::Remark { place, text } => self.remark(place, &text, ""),
            Msg::Add { list, at, first } => self.add(list, at, first),
            Msg::Take { list, keys } => self.take(&list, keys),
            Msg::Refer { place, items, new } => self.refer(place, &items, new),
            Msg::Remove { item } => {
                let (who, when) = self.signature();
                self.edit(Edit::Remove { item, who, when }, None)
            }
            Msg::Clear { place } => {
                let (who, when) = self.signature();
                self.edit(Edit::Clear { place, who, when }, None)
            }
            Msg::Restore => self.restore(),
            Msg::Duplicate { item } => self.duplicate(&item),
            Msg::Move { item, list, at } => self.edit(Edit::Move { item, list, at }, None),
            Msg::Join { item, into } => {
                let effects = self.join(&item, &into);
                if self.page == Page::Item(item) {
                    self.page = Page::Item(into);
                }
                effects
            }
            Msg::TakeMeasure { judgement, list } => self.take_measure(judgement, list),
            Msg::About { title, country } => {
                let about = About { title, country, ..self.about() };
                self.edit(Edit::About(about), None)
            }
            Msg::Exercise(exercise) => {
                let about = About { exercise, ..self.about() };
                self.edit(Edit::About(about), None)
            }
            Msg::Full(full) => {
                let about = About { full, ..self.about() };
                self.edit(Edit::About(about), None)
            }
            Msg::Dismiss { code, place, reason } => {
                let (who, when) = self.signature();
                let dismiss = Edit::Dismiss { finding: Dismissed { code, place, reason, who, when } };
                Self::done(self.edit(dismiss, None), Message::new("finding-is-aside"))
            }
            Msg::Undismiss { code, place } => self.edit(Edit::Undismiss { code, place }, None),
            Msg::SignOff { section, who } => self.sign_off(section, &who),
            Msg::Settle { place, at, decision } => self.settle_note(place, at, Some(decision)),
            Msg::Reopen { place, at } => self.settle_note(place, at, None),
            Msg::AddEntries { list, text } => self.add_entries(&list, &text),
            Msg::Replace { places, find, with } => self.replace(places, &find, &with),
            Msg::Become { strategy, told } => {
                let told = Told { id: told, name: String::new(), count: 1, at: self.now().local };
                let effects = self.edit_told(Edit::Become { strategy }, None, told);
                self.leave_what_is_gone();
                effects
            }
            Msg::Hold { holders } => self.edit(Edit::Hold { holders }, None),
            Msg::Decide { at, verdict } => self.decide(at, verdict),
            Msg::Undo => self.step_back(true),
            Msg::Redo => self.step_back(false),
            Msg::Steps(steps) => {
                let mut effects = Vec::new();
                for _ in 0..steps.unsigned_abs() {
                    let step = self.step_back(steps > 0);
                    if matches!(step[..], [Effect::Refuse(_)]) {
                        if effects.is_empty() {
                            effects = step;
                        }
                        break;
                    }
                    effects.retain(|effect| !matches!(effect, Effect::Say(_)));
                    effects.extend(step);
                }
                effects
            }
            Msg::Jump { page, at } => {
                if page != self.page {
                    self.left.push(self.page.clone());
                }
                self.spot = at;
                self.carry_out(Msg::Go(page))
            }
            Msg::Return => self.go_back(),
            Msg::Seek(seek) => match self.sought(seek) {
                Some((page, place)) => self.carry_out(Msg::Jump { page, at: Some(place) }),
                None => vec![Effect::Refuse(Message::new("sought-none"))],
            },
            Msg::Go(page) => {
                let before = std::mem::replace(&mut self.page, page);
                match (&before, &self.page) {
                    (Page::Item(_) | Page::Question(_), Page::Item(_)) if before != self.page => {
                        self.trail.push(before)
                    }
                    (_, Page::Item(_)) => {}
                    _ => self.trail.clear(),
                }
                Vec::new()
            }
            Msg::Next => self.turn(1),
            Msg::Previous => self.turn(-1),
            Msg::Out => match self.outer() {
                Some(page) => {
                    self.page = page;
                    Vec::new()
                }
                None => Vec::new(),
            },
            Msg::Save => self.save(),
            Msg::Leave => {
                let left = std::mem::replace(&mut self.page, Page::Tasks { unfolded: None });
                let mut effects = self.discard_empty(&left);
                effects.extend(self.save());
                effects.push(Effect::Leave);
                effects
            }
        }
    }

    /// An item that was added and left with nothing said in it does not stay.
    fn discard_empty(&mut self, left: &Page) -> Vec<Effect> {
        let Page::Item(item) = left else { return Vec::new() };
        let stays = matches!(&self.page, Page::Question(place) if place.item.as_ref() == Some(item));
        match self.strategy.item(item) {
            // What was undone in it can still be done again.
            _ if self.reader.is_some() => Vec::new(),
            Some(found) if found.answers.is_empty() && !stays && self.history.told().1.is_empty() => {
                self.edit(Edit::Take { item: item.clone() }, None)
            }
            _ => Vec::new(),
        }
    }

    fn turn(&mut self, by: isize) -> Vec<Effect> {
        match self.neighbour(by) {
            Some(page) => {
                self.page = page;
                Vec::new()
            }
            None => vec![Effect::Refuse(Message::new(if by > 0 { "no-next" } else { "no-previous" }))],
        }
    }

    fn save(&mut self) -> Vec<Effect> {
        if self.is_saved() || self.reader.is_some() {
            return Vec::new();
        }
        self.saved = self.revision;
        let text = self.text();
        self.sending(&text);
        vec![Effect::Save(text)]
    }

    /// A save failed: what it held waits for the next.
    pub fn save_failed(&mut self) {
        self.saved = u64::MAX;
    }

    pub(super) fn signature(&self) -> (Option<String>, Option<String>) {
        (self.outside.who.clone(), Some(self.now().utc))
    }

    pub(super) fn about(&self) -> About {
        let strategy = self.strategy();
        About {
            title: strategy.title.clone(),
            country: strategy.country.clone(),
            exercise: strategy.exercise,
            full: strategy.full,
        }
    }

    /// The answer at a place as it stands, or a fresh one.
    pub(super) fn current(&self, place: &Place) -> Answer {
        self.strategy.answer(place).map_or_else(|| Answer::new(place.question.clone()), |answer| (**answer).clone())
    }

    /// Makes this the answer, signed, with the wording it was given to.
    fn put(&mut self, place: Place, mut answer: Answer, label: Option<String>) -> Vec<Effect> {
        (answer.who, answer.when) = self.signature();
        let asked = self.asked(&place);
        answer.asked = asked.as_ref().map(|asked| asked.hash.clone());
        let put = Edit::Put { place, answer: Some(Arc::new(answer)) };
        match self.ask(asked) {
            Some(ask) => self.edit(Edit::All(vec![ask, put]), label),
            None => self.edit(put, label),
        }
    }

    /// The wording a place is asked with now.
    fn asked(&self, place: &Place) -> Option<Asked> {
        Some(match &place.item {
            None => self.wording(&place.question),
            Some(item) => self.wording(&format!("{}/{}", self.record_of(item)?, place.question)),
        })
    }

    /// The wording that stands under an id.
    fn wording(&self, words: &str) -> Asked {
        let lang = self.lang();
        let title = self.toolkit.title(lang, words);
        let prompt = self.toolkit.text(lang, words, Part::Prompt);
        let hash = store::hash(format!("{lang}\n{title}\n{prompt}").as_bytes());
        Asked { hash: hash[..8].to_string(), lang, title, prompt }
    }

    /// The edit that remembers a wording, unless it is known.
    fn ask(&self, asked: Option<Asked>) -> Option<Edit> {
        asked.filter(|asked| self.strategy.asked.iter().all(|it| it.hash != asked.hash)).map(Edit::Ask)
    }

    /// The record of an item, found without an interview.
    pub(super) fn record_of(&self, item: &Id) -> Option<Id> {
        self.record_in(&self.strategy.list_of(item)?.0)
    }

    fn answer(&mut self, place: Place, value: Option<Value>, typing: bool) -> Vec<Effect> {
        let value = value.and_then(Value::kept);
        let answer = self.answered(&place, value);
        if answer == self.current(&place) {
            return Vec::new();
        }
        let label = typing.then(|| format!("{:?}", place));
        self.put(place, answer, label)
    }

    /// The answer at a place with another value.
    fn answered(&self, place: &Place, value: Option<Value>) -> Answer {
        let mut answer = self.current(place);
        answer.value = value.and_then(Value::kept);
        // Answering again settles what was not known or did not apply.
        if matches!(answer.state, Some(State::NotKnown | State::NotApplicable)) && answer.value.is_some() {
            answer.state = None;
            answer.reason.clear();
        }
        answer
    }

    fn state(&mut self, place: Place, state: Option<State>, reason: String) -> Vec<Effect> {
        if state == Some(State::NotApplicable) && reason.trim().is_empty() {
            return vec![Effect::Refuse(Message::new("reason-needed"))];
        }
        let mut answer = self.current(&place);
        answer.state = state;
        answer.reason = reason;
        self.put(place, answer, None)
    }

    fn note(&mut self, place: Place, text: &str) -> Vec<Effect> {
        if text.trim().is_empty() {
            let mut answer = self.current(&place);
            answer.notes.pop();
            return self.edit(Edit::Put { place, answer: Some(Arc::new(answer)) }, None);
        }
        // An address in the middle of a sentence is no owner.
        let (text, owner) = match text.trim().rsplit_once(" @") {
            Some((text, owner)) if (1..=5).contains(&owner.split_whitespace().count()) => (text.trim(), owner.trim()),
            _ => (text.trim(), ""),
        };
        self.remark(place, text, owner)
    }

    fn remark(&mut self, place: Place, text: &str, owner: &str) -> Vec<Effect> {
        let mut answer = self.current(&place);
        let (who, when) = self.signature();
        answer.notes.push(Note { text: text.into(), owner: owner.into(), done: false, who, when });
        self.edit(Edit::Put { place, answer: Some(Arc::new(answer)) }, None)
    }

    /// Settles a note with what was decided, or lets it wait again.
    fn settle_note(&mut self, place: Place, at: usize, decision: Option<String>) -> Vec<Effect> {
        let mut answer = self.current(&place);
        let Some(note) = answer.notes.get_mut(at) else { return Vec::new() };
        note.done = decision.is_some();
        if let Some(decision) = decision.filter(|decision| !decision.trim().is_empty()) {
            note.text = format!("{} → {}", note.text, decision.trim());
        }
        self.edit(Edit::Put { place, answer: Some(Arc::new(answer)) }, None)
    }

    fn sign_off(&mut self, section: Id, who: &str) -> Vec<Effect> {
        let derived = self.derived();
        let Some(hash) = derived.interview.section_hash(&section) else { return Vec::new() };
        if text::line(who).is_empty() && derived.interview.signature(&section).is_none() {
            return Vec::new();
        }
        let when = self.now().utc;
        let signature = SignOff { section: section.clone(), hash, who: text::line(who), when };
        let signature = Some(signature).filter(|it| !it.who.is_empty());
        let said = if signature.is_some() { "signed-off" } else { "signed-off-back" };
        Self::done(self.edit(Edit::SignOff { section, signature }, None), Message::new(said))
    }

    /// Whether a page shows an entry, or a field of one, that is not there.
    fn is_gone(&self, page: &Page) -> bool {
        let item = match page {
            Page::Item(item) => Some(item),
            Page::Question(place) => place.item.as_ref(),
            _ => None,
        };
        item.is_some_and(|item| self.strategy.item(item).is_none())
    }

    fn leave_what_is_gone(&mut self) {
        if self.is_gone(&self.page) {
            self.page = Page::Tasks { unfolded: None };
        }
    }

    /// Where the last jump began; pages that are gone are passed over.
    fn go_back(&mut self) -> Vec<Effect> {
        while let Some(page) = self.left.pop() {
            if !self.is_gone(&page) && page != self.page {
                self.trail.clear();
                self.page = page;
                return Vec::new();
            }
        }
        vec![Effect::Refuse(Message::new("return-nowhere"))]
    }

    fn add_entries(&mut self, list: &Place, text: &str) -> Vec<Effect> {
        let toolkit = self.toolkit.clone();
        let record = self.record_in(list).and_then(|record| toolkit.record(&record));
        let Some(record) = record else { return vec![Effect::Refuse(Message::new("no-list"))] };
        let inner = record.fields.iter().find(|field| matches!(field.kind, Kind::Items { .. }));
        let inner = inner.and_then(|field| Some((field.id.clone(), toolkit.record_of(field)?)));
        let mut fresh: Vec<Fresh> = Vec::new();
        for line in text.lines() {
            let inside = line.trim_start().strip_prefix("- ");
            let name = text::line(inside.unwrap_or(line));
            if name.is_empty() {
                continue;
            }
            let first = Some(Value::Text(name));
            match (inside, &inner, fresh.last_mut()) {
                (Some(_), Some((field, record)), Some(holder)) => {
                    holder.hold(field, self.fresh_of(record, first, None))
                }
                _ => fresh.push(self.fresh_of(record, first, None)),
            }
        }
        let count = fresh.len();
        if count == 0 {
            return Vec::new();
        }
        Self::done(
            self.insert(list, None, fresh, Vec::new()),
            Message::new("entries-added").with("count", count.to_string()),
        )
    }

    fn replace(&mut self, places: Vec<Place>, find: &str, with: &str) -> Vec<Effect> {
        let mut edits = Vec::new();
        for place in places.into_iter().filter(|place| self.strategy.answer(place).is_some()) {
            let mut answer = self.current(&place);
            let text = match &mut answer.value {
                Some(Value::Text(text)) => text,
                Some(Value::Judgement { evidence, .. }) => evidence,
                _ => continue,
            };
            if !text.contains(find) {
                continue;
            }
            *text = text.replace(find, with);
            answer.value = answer.value.and_then(Value::kept);
            (answer.who, answer.when) = self.signature();
            edits.push(Edit::Put { place, answer: Some(Arc::new(answer)) });
        }
        if edits.is_empty() {
            return Vec::new();
        }
        let count = edits.len();
        Self::done(self.edit(Edit::All(edits), None), Message::new("replaced").with("count", count.to_string()))
    }

    fn add(&mut self, list: Place, at: Option<usize>, first: Option<Value>) -> Vec<Effect> {
        match self.fresh(&list, first, None) {
            Some(fresh) => self.insert(&list, at, vec![fresh], Vec::new()),
            None => vec![Effect::Refuse(Message::new("no-list"))],
        }
    }

    fn take(&mut self, list: &Place, keys: Vec<String>) -> Vec<Effect> {
        let mut fresh = Vec::new();
        for key in keys {
            let text = Value::Text(self.toolkit.title(self.lang(), &key));
            fresh.extend(self.fresh(list, Some(text), Some(key)));
        }
        if fresh.is_empty() {
            return Vec::new();
        }
        Self::done(self.insert(list, None, fresh, Vec::new()), Message::new("menu-added"))
    }

    /// Puts fresh items into a list and does some more, as one step.
    fn insert(&mut self, list: &Place, at: Option<usize>, fresh: Vec<Fresh>, more: Vec<Edit>) -> Vec<Effect> {
        let at = at.unwrap_or_else(|| self.strategy.answer(list).map_or(0, |answer| answer.items().len()));
        let mut edits = Vec::new();
        // An entry settles what was not known or did not apply, as an answer does.
        let mut holder = self.current(list);
        if matches!(holder.state, Some(State::NotKnown | State::NotApplicable)) {
            holder.state = None;
            holder.reason.clear();
            edits.push(Edit::Put { place: list.clone(), answer: Some(Arc::new(holder)) });
        }
        let added: Vec<Id> = fresh.iter().map(|fresh| fresh.item.id.clone()).collect();
        let mut asked: Vec<Asked> = fresh.iter().flat_map(|fresh| fresh.asked.clone()).collect();
        asked.sort_by(|a, b| a.hash.cmp(&b.hash));
        asked.dedup_by(|a, b| a.hash == b.hash);
        edits.extend(asked.into_iter().filter_map(|asked| self.ask(Some(asked))));
        let add = |(more, fresh): (usize, Fresh)| Edit::Add { list: list.clone(), at: at + more, item: fresh.item };
        edits.extend(fresh.into_iter().enumerate().map(add));
        edits.extend(more);
        let mut effects = self.edit(Edit::All(edits), None);
        if effects.iter().any(|effect| matches!(effect, Effect::Record(_))) {
            effects.extend(added.into_iter().map(Effect::Added));
        }
        effects
    }

    /// The record of the items that a list holds.
    fn record_in(&self, list: &Place) -> Option<Id> {
        let question = match &list.item {
            None => self.toolkit.question(&list.question)?,
            Some(holder) => self.toolkit.record(&self.record_of(holder)?)?.field(&list.question)?,
        };
        self.toolkit.record_of(question).map(|record| record.id.clone())
    }

    /// A new item for a list, its first field filled, and what a menu entry fills in.
    fn fresh(&mut self, list: &Place, first: Option<Value>, picked: Option<String>) -> Option<Fresh> {
        let toolkit = self.toolkit.clone();
        let record = toolkit.record(&self.record_in(list)?)?;
        Some(self.fresh_of(record, first, picked))
    }

    fn fresh_of(&mut self, record: &Record, first: Option<Value>, picked: Option<String>) -> Fresh {
        let mut item = Item::new(self.free_id());
        (item.who, item.when) = self.signature();
        let named = record.fields.first().zip(first.and_then(Value::kept)).map(|(field, value)| {
            let mut answer = Answer::new(field.id.clone());
            answer.value = Some(value);
            Arc::new(answer)
        });
        let filled = picked.as_deref().map(|key| self.fills(key)).unwrap_or_default();
        let mut asked = Vec::new();
        for mut answer in named.into_iter().chain(filled) {
            let wording = self.wording(&format!("{}/{}", record.id, answer.id));
            let own = Arc::make_mut(&mut answer);
            own.asked = Some(wording.hash.clone());
            (own.who, own.when) = (item.who.clone(), item.when.clone());
            item.answers.push(answer);
            asked.push(wording);
        }
        item.picked = picked;
        Fresh { item, asked }
    }

    fn refer(&mut self, place: Place, items: &[Id], new: Option<String>) -> Vec<Effect> {
        let derived = self.derived();
        let interview = &derived.interview;
        let Some(node) = interview.node(&place) else { return Vec::new() };
        let Kind::Reference { to, many } = &node.question.kind else { return Vec::new() };
        let known = items.iter().filter_map(|id| interview.item(id));
        let refers = known.map(|item| Reference { item: item.id.clone(), name: item.title.clone() });
        let mut refers = in_order(refers.collect(), interview.items_of(to));
        let mut fresh = None;
        let name = new.map(|name| text::line(&name));
        if let Some(name) = name.clone() {
            let list = interview.lists_of(to).first().map(|list| list.place.clone());
            let (Some(list), false) = (list, name.is_empty()) else {
                return vec![Effect::Refuse(Message::new("pick-new-how"))];
            };
            let Some(made) = self.fresh(&list, Some(Value::Text(name.clone())), None) else { return Vec::new() };
            if !many {
                refers.clear();
            }
            refers.push(Reference { item: made.item.id.clone(), name });
            fresh = Some((list, made));
        }
        let mut answer = self.answered(&place, Some(Value::Refers(refers)));
        (answer.who, answer.when) = self.signature();
        let asked = self.asked(&place);
        answer.asked = asked.as_ref().map(|asked| asked.hash.clone());
        let mut edits: Vec<Edit> = self.ask(asked).into_iter().collect();
        edits.push(Edit::Put { place, answer: Some(Arc::new(answer)) });
        match fresh {
            Some((list, fresh)) => {
                let name = name.unwrap_or_default();
                Self::done(self.insert(&list, None, vec![fresh], edits), Message::new("refer-added").with("name", name))
            }
            None => self.edit(Edit::All(edits), None),
        }
    }

    fn restore(&mut self) -> Vec<Effect> {
        match self.strategy.removed.last() {
            Some(Removed::Item { item, .. }) => {
                let item = item.id.clone();
                self.edit(Edit::RestoreItem { item }, None)
            }
            Some(Removed::Answer { place, .. }) => {
                let place = place.clone();
                self.edit(Edit::RestoreAnswer { place }, None)
            }
            None => vec![Effect::Refuse(Message::new("nothing-removed"))],
        }
    }

    fn duplicate(&mut self, id: &Id) -> Vec<Effect> {
        let (Some(item), Some((list, at))) = (self.strategy.item(id).cloned(), self.strategy.list_of(id)) else {
            return Vec::new();
        };
        let copy = self.copy_of(&item);
        let id = copy.id.clone();
        let mut effects = self.edit(Edit::Add { list, at: at + 1, item: copy }, None);
        if effects.iter().any(|effect| matches!(effect, Effect::Record(_))) {
            effects.push(Effect::Added(id));
        }
        effects
    }

    /// The same answers under fresh ids, at every level.
    fn copy_of(&mut self, item: &Item) -> Item {
        let mut copy = item.clone();
        copy.id = self.free_id();
        for answer in &mut copy.answers {
            if let Some(Value::Items(items)) = &answer.value {
                let inner: Vec<Item> = items.clone().iter().map(|item| self.copy_of(item)).collect();
                Arc::make_mut(answer).value = Some(Value::Items(inner));
            }
        }
        copy
    }

    fn take_measure(&mut self, judgement: Place, list: Place) -> Vec<Effect> {
        let text = self.toolkit.text(self.lang(), &judgement.question, Part::Measure);
        let picked = Some(judgement.question.to_string());
        let Some(fresh) = self.fresh(&list, Some(Value::Text(text.clone())), picked) else {
            return vec![Effect::Refuse(Message::new("no-list"))];
        };
        let mut answer = self.current(&judgement);
        let (verdict, evidence) = match answer.value.take() {
            Some(Value::Judgement { judgement, evidence, .. }) => (judgement, evidence),
            _ => (Some(Verdict::No), String::new()),
        };
        let follow_up = Some(FollowUp::Measure { item: fresh.item.id.clone(), name: text });
        answer.value = Some(Value::Judgement { judgement: verdict, evidence, follow_up });
        (answer.who, answer.when) = self.signature();
        let put = Edit::Put { place: judgement, answer: Some(Arc::new(answer)) };
        Self::done(self.insert(&list, None, vec![fresh], vec![put]), Message::new("measure-taken"))
    }

    /// The lists that a suggested measure could go into, each with the objective that holds it.
    pub fn lists_for_measures(&mut self) -> Vec<(Place, Arc<ItemNode>)> {
        let derived = self.derived();
        let interview = &derived.interview;
        let Some(record) = self.toolkit.record_with(Role::Measure).map(|record| record.id.clone()) else {
            return Vec::new();
        };
        let holds = |kind: &Kind| matches!(kind, Kind::Items { of, .. } if *of == record);
        let objectives = interview.items_with(Role::Objective);
        let lists = objectives.iter().filter_map(|objective| {
            let list = objective.fields.iter().find(|field| field.applies && holds(&field.question.kind))?;
            Some((list.place.clone(), objective.clone()))
        });
        lists.collect()
    }

    fn step_back(&mut self, undo: bool) -> Vec<Effect> {
        if let Some(why) = self.read_only() {
            return vec![Effect::Refuse(why)];
        }
        self.derived = None;
        let strategy = Arc::make_mut(&mut self.strategy);
        let edit = if undo { self.history.undo(strategy) } else { self.history.redo(strategy) };
        match edit {
            Some((edit, told)) => {
                self.revision += 1;
                let said = Message::new(if undo { "undone" } else { "redone" }).telling(told);
                let record = super::path::record(&edit);
                self.leave_what_is_gone();
                vec![Effect::Record(record), Effect::Say(said)]
            }
            None => vec![Effect::Refuse(Message::new(if undo { "nothing-to-undo" } else { "nothing-to-redo" }))],
        }
    }
}
