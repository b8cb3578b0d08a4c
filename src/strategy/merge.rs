//! Several files of one strategy brought together, three ways: what they have in common, and what each of them changed.
//!
//! Answers are compared with the base one by one, items found by their ids wherever they stand, prose by paragraph. The
//! files are put in the order of their names first, so that the order they come in has no effect. What cannot be known
//! is no guess: the answer stays what the base says, marked for discussion, and a [`Conflict`] keeps every side.

mod answer;
mod homes;
mod sequence;
#[cfg(test)]
mod tests;

use super::index::Index;
use super::value::{Item, Value};
use super::{Answer, Conflict, Place, Removed, Side, SignOff, Strategy};
use crate::text::Id;
use homes::Homes;
use sequence::{either, merged_list, sequence};
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

/// Stand for the title and the country on the cover where a place is needed; no question is called so.
pub const TITLE: &str = "@title";
pub const COUNTRY: &str = "@country";

/// What came of bringing files together.
#[derive(Clone, Debug, PartialEq)]
pub struct Merged {
    pub strategy: Strategy,
    pub tally: Tally,
}

/// How many answers there are of each kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// All files say the same.
    pub agree: usize,
    /// Not all say the same, and still it is clear what is meant.
    pub clear: usize,
    /// How many answers each file brings that the base has not.
    pub from: BTreeMap<String, usize>,
    /// Somebody has to decide.
    pub decide: usize,
}

/// Brings files together. Without a base nothing is known of what was taken out, and every difference between two
/// answers is to be decided.
///
/// `files` are names and strategies; all of one toolkit.
pub fn merge(base: Option<&Strategy>, files: &[(&str, &Strategy)]) -> Merged {
    let mut files = files.to_vec();
    files.sort_by_key(|(name, _)| *name);
    if files.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        files.sort_by_cached_key(|(name, strategy)| ((*name).to_string(), super::file::write(strategy)));
    }
    let Some((_, first)) = files.first() else {
        let strategy = base.cloned().unwrap_or_else(|| Strategy::new(nothing(), []));
        return Merged { strategy, tally: Tally::default() };
    };
    let blank = Strategy::new(first.toolkit.clone(), []);
    let common = base.unwrap_or(&blank);
    let base = Index::of(common);
    let sides: Vec<(&str, Index<'_>)> = files.iter().map(|(name, it)| (*name, Index::of(it))).collect();
    let homes = Homes::of(&base, &sides);
    let strategies: Vec<&Strategy> = files.iter().map(|(_, it)| *it).collect();
    let around = around(common, &strategies);
    let waits = |it: &Strategy| {
        it.conflicts.iter().filter(|it| it.item.is_none()).map(|it| it.place.clone()).collect::<HashSet<_>>()
    };
    let waiting = Waiting { all: waits(&around), of: strategies.iter().map(|it| waits(it)).collect() };
    let mut merger = Merger { base, sides, homes, waiting, conflicts: Vec::new(), tally: Tally::default() };
    let tops: Vec<Option<&[Arc<Answer>]>> = files.iter().map(|(_, it)| Some(&*it.answers)).collect();
    let answers = merger.scope(None, Some(&common.answers), &tops);
    merger.tell_homes();
    let Merger { conflicts, mut tally, .. } = merger;
    let mut strategy = Strategy { answers, ..around };
    let title = cover(TITLE, common, &files, |it| &it.title);
    let covered = title.into_iter().chain(cover(COUNTRY, common, &files, |it| &it.country));
    strategy.conflicts = united(strategy.conflicts.drain(..).chain(covered).chain(conflicts));
    strategy.settle_removed();
    tally.decide = strategy.at_issue().count();
    Merged { strategy: strategy.kept(), tally }
}

fn nothing() -> super::Source {
    super::Source { id: "".into(), version: String::new() }
}

/// What is at issue again is not at issue twice: whoever says something more joins who spoke before.
fn united(all: impl Iterator<Item = Conflict>) -> Vec<Conflict> {
    let mut out: Vec<Conflict> = Vec::new();
    for conflict in all {
        let Some(known) = out.iter_mut().find(|it| (&it.place, &it.item) == (&conflict.place, &conflict.item)) else {
            out.push(conflict);
            continue;
        };
        for side in conflict.sides {
            let says_it = |it: &Side| it.from == side.from && it.list == side.list && answer::agree(it, &side);
            if !known.sides.iter().any(says_it) {
                known.sides.push(side);
            }
        }
    }
    out
}

/// A title or country that two files changed in different ways.
fn cover(id: &str, base: &Strategy, files: &[(&str, &Strategy)], read: fn(&Strategy) -> &String) -> Option<Conflict> {
    let changed: Vec<(&str, &String)> =
        files.iter().map(|(name, it)| (*name, read(it))).filter(|(_, it)| *it != read(base)).collect();
    let distinct: BTreeSet<&String> = changed.iter().map(|(_, it)| *it).collect();
    let side = |(name, text): &(&str, &String)| {
        let answer = Answer { value: Value::Text((*text).clone()).kept(), ..Answer::new(id.into()) };
        Side { from: (*name).into(), answer: Some(Arc::new(answer)), list: None }
    };
    (distinct.len() > 1).then(|| Conflict {
        place: Place::top(id),
        item: None,
        sides: changed.iter().map(side).collect(),
    })
}

/// Everything but the answers and their conflicts.
fn around(base: &Strategy, files: &[&Strategy]) -> Strategy {
    fn of<'a, T: PartialEq + Clone>(base: &'a T, sides: impl Iterator<Item = &'a T>) -> Option<T> {
        either(base, &sides.collect::<Vec<_>>()).cloned()
    }
    /// A field: the one change there is; of several the first.
    macro_rules! field {
        ($name:ident) => {{
            let changed = files.iter().map(|it| &it.$name).find(|it| **it != base.$name);
            of(&base.$name, files.iter().map(|it| &it.$name)).or_else(|| changed.cloned()).unwrap_or_default()
        }};
    }
    /// A text on the cover: of several changes none, unless there was nothing before.
    macro_rules! text {
        ($name:ident) => {
            of(&base.$name, files.iter().map(|it| &it.$name))
                .or_else(|| files.first().map(|it| it.$name.clone()).filter(|_| base.$name.is_empty()))
                .unwrap_or_else(|| base.$name.clone())
        };
    }
    macro_rules! list {
        ($name:ident) => {
            merged_list(&base.$name, &files.iter().map(|it| it.$name.as_slice()).collect::<Vec<_>>())
        };
    }
    let toolkit = files.iter().map(|it| &it.toolkit).max_by(|a, b| a.version.cmp(&b.version));
    let mut asked = list!(asked);
    asked.sort_by(|a: &super::Asked, b| a.hash.cmp(&b.hash));
    asked.dedup_by(|a, b| a.hash == b.hash);
    Strategy {
        format: super::FORMAT,
        toolkit: toolkit.unwrap_or(&base.toolkit).clone(),
        title: text!(title),
        country: text!(country),
        period: field!(period),
        languages: list!(languages),
        exercise: field!(exercise),
        full: field!(full),
        base: field!(base),
        holders: list!(holders),
        gathered: list!(gathered),
        answers: Vec::new(),
        parked: list!(parked),
        removed: list!(removed),
        conflicts: list!(conflicts),
        signed_off: signatures(list!(signed_off)),
        dismissed: list!(dismissed),
        plans: list!(plans),
        readings: list!(readings),
        reviews: list!(reviews),
        asked,
    }
}

/// Of two signatures under one section the later stands.
fn signatures(all: Vec<SignOff>) -> Vec<SignOff> {
    let mut latest: BTreeMap<Id, SignOff> = BTreeMap::new();
    for signature in all {
        match latest.get(&signature.section) {
            Some(known) if (&known.when, &known.who) >= (&signature.when, &signature.who) => {}
            _ => drop(latest.insert(signature.section.clone(), signature)),
        }
    }
    latest.into_values().collect()
}

/// The answers of which a decision waits already: in the end, and in each file.
struct Waiting {
    all: HashSet<Place>,
    of: Vec<HashSet<Place>>,
}

struct Merger<'a> {
    base: Index<'a>,
    sides: Vec<(&'a str, Index<'a>)>,
    homes: Homes,
    waiting: Waiting,
    conflicts: Vec<Conflict>,
    tally: Tally,
}

impl<'a> Merger<'a> {
    /// The answers at the top, or those of one item; a side that has no such item has no say.
    fn scope(
        &mut self,
        item: Option<&Id>,
        base: Option<&'a [Arc<Answer>]>,
        sides: &[Option<&'a [Arc<Answer>]>],
    ) -> Vec<Arc<Answer>> {
        let ids = |answers: &'a [Arc<Answer>]| answers.iter().map(|answer| &answer.id).collect::<Vec<_>>();
        let told: Vec<Vec<&Id>> = sides.iter().flatten().map(|answers| ids(answers)).collect();
        // An answer that a side has not is one it took back, which the merge of the answer finds out.
        let known = base.map(ids).unwrap_or_default();
        let all: HashSet<&Id> = known.iter().chain(told.iter().flatten()).copied().collect();
        let order = sequence(&known, &told, &|id| all.contains(id));
        order.into_iter().filter_map(|id| self.answer(item, id, base, sides)).collect()
    }

    fn answer(
        &mut self,
        item: Option<&Id>,
        id: &'a Id,
        base: Option<&'a [Arc<Answer>]>,
        sides: &[Option<&'a [Arc<Answer>]>],
    ) -> Option<Arc<Answer>> {
        let find = |answers: &'a [Arc<Answer>]| answers.iter().find(|it| it.id == *id);
        let before = base.and_then(find);
        let place = Place { item: item.cloned(), question: id.clone() };
        let told: Vec<(usize, Option<&'a Arc<Answer>>)> =
            sides.iter().enumerate().filter_map(|(at, answers)| Some((at, answers.map(find)?))).collect();
        // What is said of an answer on which a decision waits is one more thing to decide for.
        let waits = self.waiting.all.contains(&place);
        let joins = |(at, answer): &(usize, Option<&Arc<Answer>>)| {
            waits && !self.waiting.of[*at].contains(&place) && answer::is_news(id, before, *answer)
        };
        let joining = told.iter().copied().filter(|it| joins(it));
        let joining: Vec<Side> = joining.map(|(at, answer)| self.side(at, answer)).collect();
        let heard: Vec<(usize, Option<Arc<Answer>>)> = told
            .iter()
            .map(|it| (it.0, if joins(it) { Some(answer::quiet(id, before, it.1)) } else { it.1.cloned() }))
            .collect();
        let said: Vec<(&str, Option<&Arc<Answer>>)> =
            heard.iter().map(|(at, answer)| (self.sides[*at].0, answer.as_ref())).collect();
        let merged = answer::merged(id, before, &said);
        let fate = match merged.fate {
            answer::Fate::Agree | answer::Fate::Clear if !joining.is_empty() => answer::Fate::Silent,
            fate => fate,
        };
        if !joining.is_empty() {
            self.conflicts.push(Conflict { place: place.clone(), item: None, sides: joining });
        }
        match fate {
            answer::Fate::Silent => {}
            answer::Fate::Agree => self.tally.agree += 1,
            answer::Fate::Clear => {
                self.tally.clear += 1;
                for name in &merged.from {
                    *self.tally.from.entry((*name).into()).or_default() += 1;
                }
            }
            answer::Fate::Conflict => {
                // Whoever brings only what is to be decided is named, too.
                for name in &merged.from {
                    self.tally.from.entry((*name).into()).or_default();
                }
                let side = |(at, answer): &(usize, Option<Arc<Answer>>)| self.side(*at, answer.as_ref());
                let speaks = |(at, _): &&(usize, _)| merged.from.contains(&self.sides[*at].0);
                let sides = heard.iter().filter(speaks).map(side).collect();
                self.conflicts.push(Conflict { place: place.clone(), item: None, sides });
            }
        }
        let mut answer = merged.answer;
        // Items stand where they are at home, whatever a side says of its own list.
        let is_list = |it: Option<&Arc<Answer>>| it.is_some_and(|it| !it.items().is_empty());
        if is_list(before) || told.iter().any(|(_, it)| is_list(*it)) || self.homes.has(&place) {
            let lists: Vec<Option<&Arc<Answer>>> = told.iter().map(|(_, it)| *it).collect();
            let items = self.list(&place, before, &lists);
            let answer = Arc::make_mut(answer.get_or_insert_with(|| Arc::new(Answer::new(id.clone()))));
            answer.value = (!items.is_empty()).then_some(Value::Items(items));
        }
        // What every side took out, and what nobody says, is not there.
        let gone = told.iter().all(|(_, it)| it.is_none()) && answer.as_ref().is_none_or(|it| it.value.is_none());
        answer.filter(|_| !gone)
    }

    fn side(&self, at: usize, answer: Option<&Arc<Answer>>) -> Side {
        Side { from: self.sides[at].0.into(), answer: answer.cloned(), list: None }
    }

    /// The items of a list in order.
    fn list(&mut self, place: &Place, base: Option<&'a Arc<Answer>>, sides: &[Option<&'a Arc<Answer>>]) -> Vec<Item> {
        let ids = |answer: Option<&'a Arc<Answer>>| {
            answer.map(|it| it.items()).unwrap_or_default().iter().map(|item| &item.id).collect::<Vec<_>>()
        };
        let told: Vec<Vec<&Id>> = sides.iter().map(|it| ids(*it)).collect();
        let mut order: Vec<Id> =
            sequence(&ids(base), &told, &|id| self.homes.is_at(id, place)).into_iter().cloned().collect();
        // One that stays although its list said otherwise stands at the end.
        let here: HashSet<Id> = order.iter().cloned().collect();
        order.extend(self.homes.at(place).filter(|id| !here.contains(*id)).cloned());
        order.iter().map(|id| self.item(id)).collect()
    }

    fn item(&mut self, id: &Id) -> Item {
        // One that was brought back is what it was when it was taken out.
        let base = self.base.known(id);
        let sides: Vec<Option<&'a Item>> = self.sides.iter().map(|(_, it)| it.item(id)).collect();
        let answers: Vec<Option<&'a [Arc<Answer>]>> = sides.iter().map(|it| it.map(|it| &*it.answers)).collect();
        let answers = self.scope(Some(id), base.map(|it| &*it.answers), &answers);
        let known: Vec<&Item> = sides.into_iter().flatten().collect();
        let of = |read: fn(&Item) -> &Option<String>| {
            let before = base.map_or(&None, read);
            let told: Vec<&Option<String>> = known.iter().copied().map(read).collect();
            let changed = told.iter().copied().find(|it| *it != before);
            either(before, &told).or(changed).unwrap_or(before).clone()
        };
        Item { id: id.clone(), picked: of(|it| &it.picked), answers, who: of(|it| &it.who), when: of(|it| &it.when) }
    }

    /// What is to be decided about where items stand; and who took items out.
    fn tell_homes(&mut self) {
        self.conflicts.extend(std::mem::take(&mut self.homes.conflicts));
        for name in std::mem::take(&mut self.homes.moved) {
            self.tally.clear += 1;
            *self.tally.from.entry(name).or_default() += 1;
        }
    }
}

impl Strategy {
    /// What is to be decided now: of an entry that was taken out nothing is, until it comes back.
    pub fn at_issue(&self) -> impl Iterator<Item = &Conflict> {
        let is_here = |it: &&Conflict| it.item.iter().chain(&it.place.item).all(|item| self.item(item).is_some());
        self.conflicts.iter().filter(is_here)
    }

    /// Puts what several files removed in order: an item that is here is not removed, and none is removed twice.
    pub(super) fn settle_removed(&mut self) {
        let mut here: HashSet<Id> = HashSet::new();
        self.for_each_item(|item| {
            here.insert(item.id.clone());
        });
        let mut seen: HashSet<Id> = HashSet::new();
        self.removed.retain(|removed| match removed {
            Removed::Item { item, .. } => !here.contains(&item.id) && seen.insert(item.id.clone()),
            Removed::Answer { .. } => true,
        });
    }
}
