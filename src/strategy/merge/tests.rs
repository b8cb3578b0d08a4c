//! What holds for all files that are brought together, and single cases.

use super::{Merged, merge};
use crate::strategy::difference::between;
use crate::strategy::edit::Edit;
use crate::strategy::value::{Cell, FollowUp, Item, Reference, Value, Verdict};
use crate::strategy::{Answer, Audience, Note, Place, Source, Strategy, file};
use crate::text::Id;
use crate::toolkit::condition::State;
use proptest::prelude::*;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

const TOPS: [&str; 9] = ["line", "prose", "one", "many", "refers", "table", "judged", "list", "other-list"];

fn empty() -> Strategy {
    let source = Source { id: "slice".into(), version: "1".into() };
    Strategy::new(source, TOPS.map(Id::from))
}

/// One thing that somebody does; numbers choose what to do it to.
#[derive(Clone, Debug)]
enum Act {
    Write { at: usize, what: usize, word: usize },
    State { at: usize, state: usize },
    Note { at: usize, word: usize },
    Restrict { at: usize },
    Clear { at: usize },
    Add { list: usize, at: usize, word: usize },
    Remove { item: usize },
    Restore,
    Move { item: usize, list: usize, at: usize },
    About { word: usize },
}

fn act() -> impl Strategy_<Value = Act> {
    let n = || 0usize..40;
    prop_oneof![
        6 => (n(), n(), n()).prop_map(|(at, what, word)| Act::Write { at, what, word }),
        1 => (n(), n()).prop_map(|(at, state)| Act::State { at, state }),
        1 => (n(), n()).prop_map(|(at, word)| Act::Note { at, word }),
        1 => n().prop_map(|at| Act::Restrict { at }),
        1 => n().prop_map(|at| Act::Clear { at }),
        4 => (n(), n(), n()).prop_map(|(list, at, word)| Act::Add { list, at, word }),
        2 => n().prop_map(|item| Act::Remove { item }),
        1 => Just(Act::Restore),
        3 => (n(), n(), n()).prop_map(|(item, list, at)| Act::Move { item, list, at }),
        1 => n().prop_map(|word| Act::About { word }),
    ]
}

use proptest::strategy::Strategy as Strategy_;

fn script(longest: usize) -> impl Strategy_<Value = Vec<Act>> {
    prop::collection::vec(act(), 0..longest)
}

/// Somebody at work: every word is new and says whose it is.
struct Hand<'a> {
    name: &'a str,
    count: usize,
    words: usize,
}

impl Hand<'_> {
    fn word(&mut self, n: usize) -> String {
        self.words += 1;
        format!("{}{}w{n}", self.name, self.words)
    }

    /// Every place where an answer may stand.
    fn places(strategy: &Strategy) -> Vec<Place> {
        let mut places: Vec<Place> = TOPS.iter().map(|id| Place::top(*id)).collect();
        strategy.for_each_item(|item| {
            places.extend(["name", "prose", "many"].map(|field| Place::of(item.id.clone(), field)));
        });
        places
    }

    fn lists(strategy: &Strategy) -> Vec<Place> {
        let mut lists = vec![Place::top("list"), Place::top("other-list")];
        strategy.for_each_item(|item| lists.push(Place::of(item.id.clone(), "inner")));
        lists
    }

    fn items(strategy: &Strategy) -> Vec<Id> {
        let mut items = Vec::new();
        strategy.for_each_item(|item| items.push(item.id.clone()));
        items
    }

    fn value(&mut self, strategy: &Strategy, place: &Place, what: usize, n: usize) -> Option<Value> {
        let items = Self::items(strategy);
        let before = strategy.answer(place).and_then(|answer| answer.value.clone());
        let word = self.word(n);
        Some(match &*place.question {
            "line" | "name" => Value::Text(word),
            "prose" => {
                let text = if let Some(Value::Text(text)) = before { text } else { String::new() };
                let mut lines: Vec<String> =
                    text.split('\n').filter(|line| !line.is_empty()).map(String::from).collect();
                match what % 4 {
                    0 if !lines.is_empty() => {
                        let at = n % lines.len();
                        lines[at].push_str(&format!(" {word}"));
                    }
                    1 if !lines.is_empty() => drop(lines.remove(n % lines.len())),
                    _ => lines.insert(n % (lines.len() + 1), word),
                }
                Value::Text(lines.join("\n"))
            }
            "one" => Value::One(["a", "b", "c"][n % 3].into()),
            "many" => {
                let mut chosen = if let Some(Value::Many(chosen)) = before { chosen } else { Vec::new() };
                let choice = ["a", "b", "c", "d"][n % 4].to_string();
                match chosen.iter().position(|it| *it == choice) {
                    Some(at) => drop(chosen.remove(at)),
                    None => chosen.push(choice),
                }
                Value::Many(chosen)
            }
            "refers" => {
                let item = items.get(n % items.len().max(1))?.clone();
                let mut all = if let Some(Value::Refers(all)) = before { all } else { Vec::new() };
                match all.iter().position(|it| it.item == item) {
                    Some(at) => drop(all.remove(at)),
                    None => all.push(Reference { item, name: "seen".into() }),
                }
                Value::Refers(all)
            }
            "table" => {
                let mut cells = if let Some(Value::Table(cells)) = before { cells } else { Vec::new() };
                let (row, column): (Id, Id) = (["r", "s"][n % 2].into(), ["x", "y"][what % 2].into());
                cells.retain(|cell| cell.row != row || cell.column != column);
                cells.push(Cell { row, column, value: n as f64 });
                Value::Table(cells)
            }
            "judged" => {
                let verdict = Verdict::ALL[n % 3];
                let follow_up = match what % 3 {
                    0 => None,
                    1 => Some(FollowUp::NotNow { reason: word.clone() }),
                    _ => Some(FollowUp::Action { what: word.clone(), lead: String::new(), by: "2027-01".parse().ok() }),
                };
                Value::Judgement { judgement: Some(verdict), evidence: word, follow_up }
            }
            _ => return None,
        })
    }

    fn put(&self, strategy: &mut Strategy, place: Place, change: impl FnOnce(&mut Answer)) {
        let mut answer = match strategy.answer(&place) {
            Some(answer) => (**answer).clone(),
            None => Answer::new(place.question.clone()),
        };
        change(&mut answer);
        (answer.who, answer.when) = (Some(self.name.into()), Some(format!("2027-01-01T00:{:02}:00Z", self.count % 60)));
        let _ = strategy.apply(Edit::Put { place, answer: Some(Arc::new(answer)) });
    }

    fn act(&mut self, strategy: &mut Strategy, act: &Act) {
        self.count += 1;
        let places = Self::places(strategy);
        let items = Self::items(strategy);
        let place = |at: usize| places[at % places.len()].clone();
        let item = |at: usize| items.get(at % items.len().max(1)).cloned();
        match act {
            Act::Write { at, what, word } => {
                let place = place(*at);
                let Some(value) = self.value(strategy, &place, *what, *word) else { return };
                self.put(strategy, place, |answer| answer.value = Some(value));
            }
            Act::State { at, state } => {
                let state = [None, Some(State::Agreed), Some(State::ToDiscuss), Some(State::NotKnown)][state % 4];
                self.put(strategy, place(*at), |answer| answer.state = state);
            }
            Act::Note { at, word } => {
                let text = self.word(*word);
                let note = Note { text, owner: String::new(), done: false, who: None, when: None };
                self.put(strategy, place(*at), |answer| answer.notes.push(note));
            }
            Act::Restrict { at } => self.put(strategy, place(*at), |answer| {
                answer.audience =
                    if answer.audience == Audience::Public { Audience::Restricted } else { Audience::Public };
            }),
            Act::Clear { at } => {
                let _ = strategy.apply(Edit::Clear { place: place(*at), who: Some(self.name.into()), when: None });
            }
            Act::Add { list, at, word } => {
                let lists = Self::lists(strategy);
                let mut new = Item::new(format!("{}{}", self.name, self.count).into());
                let mut name = Answer::new("name".into());
                name.value = Some(Value::Text(self.word(*word)));
                new.answers.push(Arc::new(name));
                let _ = strategy.apply(Edit::Add { list: lists[list % lists.len()].clone(), at: *at % 4, item: new });
            }
            Act::Remove { item: at } => {
                let Some(item) = item(*at) else { return };
                let _ = strategy.apply(Edit::Remove { item, who: Some(self.name.into()), when: None });
            }
            Act::Restore => {
                let last = strategy.removed.iter().rev().find_map(|removed| match removed {
                    crate::strategy::Removed::Item { item, .. } => Some(item.id.clone()),
                    crate::strategy::Removed::Answer { .. } => None,
                });
                if let Some(item) = last {
                    let _ = strategy.apply(Edit::RestoreItem { item });
                }
            }
            Act::Move { item: at, list, at: to } => {
                let lists = Self::lists(strategy);
                let Some(item) = item(*at) else { return };
                let _ = strategy.apply(Edit::Move { item, list: lists[list % lists.len()].clone(), at: *to % 4 });
            }
            Act::About { word } => {
                let title = self.word(*word);
                let about =
                    crate::strategy::edit::About { title, country: String::new(), exercise: false, full: false };
                let _ = strategy.apply(Edit::About(about));
            }
        }
    }
}

fn worked(base: &Strategy, name: &str, script: &[Act]) -> Strategy {
    let mut strategy = base.clone();
    let mut hand = Hand { name, count: 0, words: 0 };
    script.iter().for_each(|act| hand.act(&mut strategy, act));
    // As it comes from a file.
    file::read(&file::write(&strategy)).unwrap().strategy
}

fn at_issue(merged: &Merged) -> BTreeSet<(Place, Option<Id>)> {
    merged.strategy.conflicts.iter().map(|it| (it.place.clone(), it.item.clone())).collect()
}

/// The words of one hand in a text.
fn words_of(name: &str, text: &str) -> HashSet<String> {
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.starts_with(name) && word.contains('w')).map(String::from).collect()
}

/// The words that stand in answers, whatever was removed.
fn answered(strategy: &Strategy) -> String {
    let mut only = strategy.clone();
    only.removed.clear();
    file::write(&only)
}

fn cases() -> ProptestConfig {
    ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() }
}

/// What has to hold for three hands that work on one base.
fn laws(b: &[Act], x: &[Act], y: &[Act], z: &[Act]) -> Result<(), TestCaseError> {
    let base = worked(&empty(), "b", b);
    let (x, y, z) = (worked(&base, "x", x), worked(&base, "y", y), worked(&base, "z", z));
    // Whoever works alone is followed, to the letter.
    for files in
        [vec![("x", &x), ("y", &base)], vec![("x", &x), ("y", &x)], vec![("a", &base), ("x", &x), ("y", &base)]]
    {
        let merged = merge(Some(&base), &files);
        prop_assert_eq!(file::write(&merged.strategy), file::write(&x));
        prop_assert_eq!(merged.tally.decide, x.conflicts.len());
    }
    let merged = merge(Some(&base), &[("x", &x), ("y", &y), ("z", &z)]);
    // The order of the files has no effect.
    for files in [[("z", &z), ("x", &x), ("y", &y)], [("y", &y), ("z", &z), ("x", &x)]] {
        prop_assert_eq!(&merge(Some(&base), &files), &merged);
    }
    // Who is called what has no effect on what is at issue.
    let renamed = merge(Some(&base), &[("2", &x), ("3", &y), ("1", &z)]);
    prop_assert_eq!(at_issue(&renamed), at_issue(&merged));
    // The result is a strategy like any other.
    let text = file::write(&merged.strategy);
    let read = file::read(&text).unwrap();
    prop_assert_eq!(&read.mended, &Vec::new());
    prop_assert_eq!(file::write(&read.strategy), text.clone());
    // Nothing that stands in an answer of one side is lost, unless another one took it out.
    let kept = words_of("", &text);
    for (name, side, others) in [("x", &x, [&y, &z]), ("y", &y, [&x, &z]), ("z", &z, [&x, &y])] {
        for word in words_of(name, &answered(side)) {
            prop_assert!(kept.contains(&word), "{} of {} is lost:\n{}", word, name, text);
        }
        let _ = others;
    }
    // What nobody changed stays.
    let everywhere = |word: &String| [&x, &y, &z].iter().all(|side| words_of("b", &answered(side)).contains(word));
    for word in words_of("b", &answered(&base)).iter().filter(|word| everywhere(word)) {
        prop_assert!(kept.contains(word), "{} is lost", word);
    }
    // What only one side changed is no question.
    let places: HashSet<Place> = Hand::places(&base).into_iter().collect();
    for place in places {
        let said = |strategy: &Strategy| strategy.answer(&place).map(|it| (**it).clone());
        let changed = [&x, &y, &z].iter().filter(|side| said(side) != said(&base)).count();
        if changed < 2 {
            prop_assert!(!at_issue(&merged).contains(&(place.clone(), None)), "{:?}", place);
        }
    }
    // Who comes again, or later than others, takes nothing of it away, and a file that is the base says nothing.
    let later = merge(Some(&base), &[("x", &x), ("own", &merge(Some(&base), &[("y", &y), ("z", &z)]).strategy)]);
    let again = merge(Some(&base), &[("x", &x), ("y", &y), ("own", &merged.strategy)]);
    for after in [&later, &again] {
        let text = file::write(&after.strategy);
        prop_assert_eq!(file::write(&file::read(&text).unwrap().strategy), text.clone());
        let after = words_of("", &text);
        for (name, side) in [("x", &x), ("y", &y), ("z", &z)] {
            for word in words_of(name, &answered(side)) {
                prop_assert!(after.contains(&word), "{} of {} is lost later:\n{}", word, name, text);
            }
        }
    }
    let silent = merge(Some(&base), &[("own", &merged.strategy), ("x", &base)]);
    prop_assert_eq!(file::write(&silent.strategy), text.clone());
    // Undoing it gives the same bytes.
    let mut undone = x.clone();
    let back = undone.apply(Edit::Become { strategy: Box::new(merged.strategy.clone()) }).unwrap();
    undone.apply(back).unwrap();
    prop_assert_eq!(file::write(&undone), file::write(&x));
    Ok(())
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn the_laws_of_bringing_together_hold(b in script(14), x in script(8), y in script(8), z in script(8)) {
        laws(&b, &x, &y, &z)?;
    }

    #[test]
    fn without_a_base_nothing_that_somebody_wrote_is_lost(x in script(8), y in script(8)) {
        let (x, y) = (worked(&empty(), "x", &x), worked(&empty(), "y", &y));
        let merged = merge(None, &[("x", &x), ("y", &y)]);
        let kept = words_of("", &file::write(&merged.strategy));
        for (name, side) in [("x", &x), ("y", &y)] {
            for word in words_of(name, &answered(side)) {
                prop_assert!(kept.contains(&word), "{} is lost", word);
            }
        }
        prop_assert_eq!(&merge(None, &[("y", &y), ("x", &x)]), &merged);
        prop_assert!(between(&merge(None, &[("x", &x), ("y", &x)]).strategy, &x).is_empty());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    #[ignore = "takes long"]
    fn the_laws_hold_for_thousands_of_strategies(b in script(30), x in script(12), y in script(12), z in script(12)) {
        laws(&b, &x, &y, &z)?;
    }
}

/// A strategy with one long answer and a list of two items.
fn plan() -> Strategy {
    let mut strategy = empty();
    put(&mut strategy, Place::top("prose"), "One.\n\nTwo.\n\nThree.", None);
    for (id, name) in [("i1", "Police"), ("i2", "Courts")] {
        add(&mut strategy, "list", id, name);
    }
    strategy
}

fn put(strategy: &mut Strategy, place: Place, text: &str, state: Option<State>) {
    let mut answer = strategy.answer(&place).map_or_else(|| Answer::new(place.question.clone()), |it| (**it).clone());
    answer.value = Value::Text(text.into()).kept();
    answer.state = state;
    strategy.apply(Edit::Put { place, answer: Some(Arc::new(answer)) }).unwrap();
}

fn add(strategy: &mut Strategy, list: &str, id: &str, name: &str) {
    let item = Item::new(id.into());
    strategy.apply(Edit::Add { list: Place::top(list), at: 9, item }).unwrap();
    put(strategy, Place::of(id, "name"), name, None);
}

fn edited(base: &Strategy, edit: impl FnOnce(&mut Strategy)) -> Strategy {
    let mut strategy = base.clone();
    edit(&mut strategy);
    strategy
}

fn text(strategy: &Strategy, place: &Place) -> String {
    match strategy.answer(place).and_then(|it| it.value.clone()) {
        Some(Value::Text(text)) => text,
        _ => String::new(),
    }
}

#[test]
fn changes_of_different_paragraphs_go_together_and_of_one_are_to_be_decided() {
    let base = plan();
    let place = Place::top("prose");
    let first = edited(&base, |it| put(it, place.clone(), "One, two.\n\nTwo.\n\nThree.", None));
    let last = edited(&base, |it| put(it, place.clone(), "One.\n\nTwo.\n\nThree.\n\nFour.", None));
    let merged = merge(Some(&base), &[("a", &first), ("b", &last)]);
    assert_eq!(text(&merged.strategy, &place), "One, two.\n\nTwo.\n\nThree.\n\nFour.");
    assert_eq!((merged.tally.decide, merged.tally.from["a"], merged.tally.from["b"]), (0, 1, 1));
    let other = edited(&base, |it| put(it, place.clone(), "One.\n\nTwo.\n\nThree.\n\nFive.", None));
    let merged = merge(Some(&base), &[("b", &last), ("c", &other)]);
    let conflict = &merged.strategy.conflicts[0];
    let told: Vec<(&str, String)> = conflict
        .sides
        .iter()
        .map(|side| {
            let answer = side.answer.as_ref().and_then(|it| it.value.clone());
            (side.from.as_str(), if let Some(Value::Text(text)) = answer { text } else { String::new() })
        })
        .collect();
    assert_eq!(told, [("b", text(&last, &place)), ("c", text(&other, &place))]);
    assert_eq!(text(&merged.strategy, &place), "One.\n\nTwo.\n\nThree.");
    assert_eq!(merged.strategy.answer(&place).unwrap().state, Some(State::ToDiscuss));
}

#[test]
fn what_one_takes_out_and_another_writes_in_is_to_be_decided_and_stays() {
    let base = plan();
    let gone = edited(&base, |it| drop(it.apply(Edit::Remove { item: "i1".into(), who: None, when: None }).unwrap()));
    let written = edited(&base, |it| put(it, Place::of("i1", "name"), "National Police", None));
    let merged = merge(Some(&base), &[("a", &gone), ("b", &written)]);
    assert_eq!(text(&merged.strategy, &Place::of("i1", "name")), "National Police");
    let conflict = &merged.strategy.conflicts[0];
    assert_eq!(conflict.item.as_deref(), Some("i1"));
    let lists: Vec<_> = conflict.sides.iter().map(|side| (&*side.from, side.list.clone())).collect();
    assert_eq!(lists, [("a", None), ("b", Some(Place::top("list")))]);
    assert!(merged.strategy.removed.is_empty());
    // Left alone it goes, and can be restored.
    let merged = merge(Some(&base), &[("a", &gone), ("b", &base)]);
    assert!(merged.strategy.item("i1").is_none() && merged.strategy.removed.len() == 1);
}

#[test]
fn an_item_goes_where_one_table_moved_it_with_what_another_wrote_in_it() {
    let base = plan();
    let to = Place::top("other-list");
    let moved = edited(&base, |it| drop(it.apply(Edit::Move { item: "i1".into(), list: to.clone(), at: 0 }).unwrap()));
    let written = edited(&base, |it| put(it, Place::of("i1", "prose"), "Leads.", None));
    let merged = merge(Some(&base), &[("a", &moved), ("b", &written)]);
    assert_eq!(merged.strategy.list_of("i1"), Some((to, 0)));
    assert_eq!(text(&merged.strategy, &Place::of("i1", "prose")), "Leads.");
    assert_eq!(merged.tally.decide, 0);
}

#[test]
fn a_state_given_to_one_text_is_no_state_of_another() {
    let base = plan();
    let place = Place::top("prose");
    let agreed = edited(&base, |it| put(it, place.clone(), "One.\n\nTwo.\n\nThree.", Some(State::Agreed)));
    let changed = edited(&base, |it| put(it, place.clone(), "One.\n\nTwo!\n\nThree.", None));
    let merged = merge(Some(&base), &[("a", &agreed), ("b", &changed)]);
    assert_eq!(merged.tally.decide, 1);
}

#[test]
fn without_a_base_two_answers_are_two_and_one_is_taken() {
    let (mut x, mut y) = (empty(), empty());
    put(&mut x, Place::top("line"), "Ours", None);
    put(&mut y, Place::top("line"), "Theirs", None);
    put(&mut y, Place::top("prose"), "Only here", None);
    let merged = merge(None, &[("x", &x), ("y", &y)]);
    assert_eq!((merged.tally.decide, merged.tally.clear), (1, 1));
    assert_eq!(text(&merged.strategy, &Place::top("prose")), "Only here");
}

#[test]
fn two_titles_are_to_be_decided() {
    let base = plan();
    let about = |title: &str| crate::strategy::edit::About {
        title: title.into(),
        country: String::new(),
        exercise: false,
        full: false,
    };
    let titled = |title: &str| edited(&base, |it| drop(it.apply(Edit::About(about(title))).unwrap()));
    let merged = merge(Some(&base), &[("a", &titled("Ours")), ("b", &titled("Theirs"))]);
    assert_eq!(merged.strategy.conflicts[0].place, Place::top(super::TITLE));
    assert_eq!(merge(Some(&base), &[("a", &titled("Ours")), ("b", &base)]).strategy.title, "Ours");
}

/// What is to be decided for an answer: who says what.
fn options(merged: &Merged, place: &Place) -> Vec<(String, String)> {
    let conflicts: Vec<_> = merged.strategy.conflicts.iter().filter(|it| it.place == *place).collect();
    assert_eq!(conflicts.len(), 1, "{place:?}");
    let told = |side: &crate::strategy::Side| match side.answer.as_ref().and_then(|it| it.value.clone()) {
        Some(Value::Text(text)) => (side.from.clone(), text),
        _ => (side.from.clone(), String::new()),
    };
    conflicts[0].sides.iter().map(told).collect()
}

fn pairs(all: &[(&str, &str)]) -> Vec<(String, String)> {
    all.iter().map(|(from, text)| ((*from).to_string(), (*text).to_string())).collect()
}

#[test]
fn who_comes_later_joins_a_decision_that_waits() {
    let mut base = plan();
    let place = Place::top("line");
    put(&mut base, place.clone(), "Old", None);
    let says = |text: &str| edited(&base, |it| put(it, place.clone(), text, None));
    let (b, c, d) = (says("B"), says("C"), says("D"));
    let waits = merge(Some(&base), &[("b", &b), ("own", &c)]).strategy;
    let merged = merge(Some(&base), &[("d", &d), ("own", &waits)]);
    assert_eq!(options(&merged, &place), pairs(&[("b", "B"), ("own", "C"), ("d", "D")]));
    assert_eq!(text(&merged.strategy, &place), "Old");
    assert_eq!(merged.strategy.answer(&place).unwrap().state, Some(State::ToDiscuss));
    // Whoever spoke before is heard once, and a remark comes along.
    let note = Note { text: "Why?".into(), owner: String::new(), done: false, who: None, when: None };
    let again = edited(&b, |it| {
        let mut answer = (**it.answer(&place).unwrap()).clone();
        answer.notes.push(note.clone());
        it.apply(Edit::Put { place: place.clone(), answer: Some(Arc::new(answer)) }).unwrap();
    });
    let merged = merge(Some(&base), &[("b", &again), ("own", &waits)]);
    assert_eq!(text(&merged.strategy, &place), "Old");
    assert_eq!(merged.strategy.answer(&place).unwrap().notes, [note]);
    let merged = merge(Some(&base), &[("b", &b), ("own", &waits)]);
    assert_eq!(file::write(&merged.strategy), file::write(&waits));
}

#[test]
fn two_files_in_which_decisions_wait_keep_what_both_know() {
    let mut base = plan();
    let place = Place::top("line");
    put(&mut base, place.clone(), "Old", None);
    let says = |text: &str| edited(&base, |it| put(it, place.clone(), text, None));
    let (b, c, d) = (says("B"), says("C"), says("D"));
    let one = merge(Some(&base), &[("b", &b), ("c", &c)]).strategy;
    let two = merge(Some(&base), &[("c", &c), ("d", &d)]).strategy;
    let merged = merge(Some(&base), &[("one", &one), ("two", &two)]);
    assert_eq!(options(&merged, &place), pairs(&[("b", "B"), ("c", "C"), ("d", "D")]));
    // A decision in one file is one, unless somebody spoke meanwhile.
    let decided = edited(&one, |it| {
        put(it, place.clone(), "C", None);
        it.apply(Edit::Settle { at: 0 }).unwrap();
    });
    let merged = merge(Some(&one), &[("one", &one), ("other", &decided)]);
    assert!(merged.strategy.conflicts.is_empty());
    assert_eq!(text(&merged.strategy, &place), "C");
}

#[test]
fn an_answer_is_opened_to_the_public_only_as_it_was_seen() {
    let mut base = plan();
    let place = Place::top("line");
    let mark = |strategy: &mut Strategy, audience: Audience| {
        let answer = Answer { audience, ..(**strategy.answer(&place).unwrap()).clone() };
        strategy.apply(Edit::Put { place: place.clone(), answer: Some(Arc::new(answer)) }).unwrap();
    };
    put(&mut base, place.clone(), "Old", None);
    let audience = |base: &Strategy, a: &Strategy, b: &Strategy| {
        merge(Some(base), &[("a", a), ("b", b)]).strategy.answer(&place).unwrap().audience
    };
    let written = |base: &Strategy| edited(base, |it| put(it, place.clone(), "The informant is Ivo", None));
    let restricted = edited(&base, |it| mark(it, Audience::Restricted));
    assert_eq!(audience(&base, &restricted, &written(&base)), Audience::Restricted);
    let opened = edited(&restricted, |it| mark(it, Audience::Public));
    assert_eq!(audience(&restricted, &opened, &restricted), Audience::Public);
    assert_eq!(audience(&restricted, &opened, &written(&restricted)), Audience::Restricted);
}

#[test]
fn the_name_that_a_measure_was_seen_under_is_no_follow_up_of_its_own() {
    let mut base = plan();
    let place = Place::top("judged");
    let judge = |strategy: &mut Strategy, evidence: &str, follow_up: FollowUp| {
        let value = Value::Judgement {
            judgement: Some(Verdict::Partly),
            evidence: evidence.into(),
            follow_up: Some(follow_up),
        };
        let answer = Answer { value: Some(value), ..Answer::new("judged".into()) };
        strategy.apply(Edit::Put { place: place.clone(), answer: Some(Arc::new(answer)) }).unwrap();
    };
    let measure = |name: &str| FollowUp::Measure { item: "i1".into(), name: name.into() };
    let later = FollowUp::NotNow { reason: "No money".into() };
    judge(&mut base, "Old", measure("Police"));
    let shown = edited(&base, |it| judge(it, "New", measure("National Police")));
    let put_off = edited(&base, |it| judge(it, "Old", later.clone()));
    let merged = merge(Some(&base), &[("a", &shown), ("b", &put_off)]);
    assert_eq!(merged.tally.decide, 0);
    let Some(Value::Judgement { evidence, follow_up, .. }) = &merged.strategy.answer(&place).unwrap().value else {
        panic!("no judgement")
    };
    assert_eq!((evidence.as_str(), follow_up.as_ref()), ("New", Some(&later)));
}

#[test]
fn an_item_that_two_brought_back_is_one_and_what_one_wrote_in_it_is_clear() {
    let mut base = plan();
    base.apply(Edit::Remove { item: "i1".into(), who: None, when: None }).unwrap();
    let back = |strategy: &mut Strategy| drop(strategy.apply(Edit::RestoreItem { item: "i1".into() }).unwrap());
    let restored = edited(&base, back);
    let written = edited(&base, |it| {
        back(it);
        put(it, Place::of("i1", "name"), "National Police", None);
    });
    let merged = merge(Some(&base), &[("a", &restored), ("b", &written), ("c", &base)]);
    assert_eq!(merged.tally.decide, 0);
    assert_eq!(text(&merged.strategy, &Place::of("i1", "name")), "National Police");
    assert!(merged.strategy.removed.is_empty());
}

#[test]
fn what_lies_deep_in_an_item_that_is_taken_out_stays_where_another_moved_it() {
    let mut base = plan();
    let nested =
        |holder: &str, id: &str| Edit::Add { list: Place::of(holder, "inner"), at: 0, item: Item::new(id.into()) };
    for (holder, id) in [("i1", "m"), ("m", "a"), ("a", "deep")] {
        base.apply(nested(holder, id)).unwrap();
        put(&mut base, Place::of(id, "name"), &format!("called {id}"), None);
    }
    let gone = edited(&base, |it| drop(it.apply(Edit::Remove { item: "i1".into(), who: None, when: None }).unwrap()));
    let to = Place::of("i2", "inner");
    let moved = edited(&base, |it| {
        it.apply(Edit::Move { item: "a".into(), list: to.clone(), at: 0 }).unwrap();
    });
    let merged = merge(Some(&base), &[("a", &gone), ("b", &moved)]);
    assert_eq!(merged.strategy.list_of("a"), Some((to, 0)));
    assert_eq!(text(&merged.strategy, &Place::of("deep", "name")), "called deep");
    assert_eq!(merged.tally.decide, 1);
    // References to what was taken out keep the name, and nothing is invented for them.
    let refers = Value::Refers(vec![Reference { item: "i1".into(), name: "Police".into() }]);
    let pointing = edited(&base, |it| {
        let answer = Answer { value: Some(refers.clone()), ..Answer::new("refers".into()) };
        it.apply(Edit::Put { place: Place::top("refers"), answer: Some(Arc::new(answer)) }).unwrap();
    });
    let merged = merge(Some(&base), &[("a", &gone), ("b", &pointing)]);
    assert_eq!((merged.tally.decide, merged.strategy.item("i1")), (0, None));
    assert_eq!(merged.strategy.answer(&Place::top("refers")).unwrap().value, Some(refers));
}

#[test]
fn an_answer_that_one_takes_back_and_another_goes_on_with_is_to_be_decided() {
    let base = plan();
    let place = Place::top("prose");
    let cleared = edited(&base, |it| {
        it.apply(Edit::Clear { place: place.clone(), who: None, when: None }).unwrap();
    });
    let written = edited(&base, |it| put(it, place.clone(), "One.\n\nTwo.\n\nThree.\n\nFour.", None));
    let merged = merge(Some(&base), &[("a", &cleared), ("b", &written)]);
    assert_eq!(options(&merged, &place), pairs(&[("a", ""), ("b", "One.\n\nTwo.\n\nThree.\n\nFour.")]));
    assert_eq!(text(&merged.strategy, &place), "One.\n\nTwo.\n\nThree.");
    // A reason why a question does not apply is none against an answer to it.
    let blank = empty();
    let settled = edited(&blank, |it| {
        let state = Some(State::NotApplicable);
        let answer = Answer { state, reason: "We have no coast".into(), ..Answer::new("line".into()) };
        it.apply(Edit::Put { place: Place::top("line"), answer: Some(Arc::new(answer)) }).unwrap();
    });
    let given = edited(&blank, |it| put(it, Place::top("line"), "Two ports", None));
    let merged = merge(Some(&blank), &[("a", &settled), ("b", &given)]);
    assert_eq!(options(&merged, &Place::top("line")), pairs(&[("a", ""), ("b", "Two ports")]));
}

#[test]
fn signatures_dismissals_and_what_was_parked_come_along() {
    use crate::strategy::{Dismissed, Parked, SignOff};
    let base = plan();
    let signed =
        |when: &str| SignOff { section: "s".into(), hash: when.into(), who: "Chair".into(), when: when.into() };
    let sign = |strategy: &mut Strategy, when: &str| strategy.signed_off = vec![signed(when)];
    let early = edited(&base, |it| {
        sign(it, "2027-01-01T00:00:00Z");
        it.parked.push(Parked { item: None, answer: Arc::new(Answer::new("gone".into())) });
    });
    let late = edited(&base, |it| {
        sign(it, "2027-01-02T00:00:00Z");
        it.dismissed.push(Dismissed {
            code: "code".into(),
            place: Place::top("line"),
            reason: "Known".into(),
            who: None,
            when: None,
        });
    });
    let merged = merge(Some(&base), &[("a", &late), ("b", &early)]).strategy;
    assert_eq!(merged.signed_off, [signed("2027-01-02T00:00:00Z")]);
    assert_eq!((merged.dismissed.len(), merged.parked.len()), (1, 1));
}

#[test]
fn an_item_that_two_moved_out_of_what_both_took_out_is_still_there() {
    let mut base = plan();
    let inner = |holder: &str| Place::of(holder, "inner");
    base.apply(Edit::Add { list: inner("i1"), at: 0, item: Item::new("a".into()) }).unwrap();
    put(&mut base, Place::of("a", "name"), "Called a", None);
    let moved_to = |list: Place| {
        edited(&base, |it| {
            it.apply(Edit::Move { item: "a".into(), list, at: 0 }).unwrap();
            it.apply(Edit::Remove { item: "i1".into(), who: None, when: None }).unwrap();
        })
    };
    let (x, z) = (moved_to(Place::top("list")), moved_to(inner("i2")));
    let merged = merge(Some(&base), &[("x", &x), ("y", &base), ("z", &z)]);
    assert_eq!(merged.strategy.list_of("a").map(|it| it.0), Some(Place::top("list")));
    assert_eq!(text(&merged.strategy, &Place::of("a", "name")), "Called a");
    assert_eq!((merged.tally.decide, merged.strategy.item("i1")), (1, None));
}

#[test]
fn two_items_that_two_put_into_each_other_go_back_though_their_holder_was_taken_out() {
    let mut base = plan();
    let inner = |holder: &str| Place::of(holder, "inner");
    base.apply(Edit::Add { list: inner("i1"), at: 0, item: Item::new("a".into()) }).unwrap();
    put(&mut base, Place::of("a", "name"), "Called a", None);
    add(&mut base, "list", "i3", "Customs");
    let x = edited(&base, |it| {
        it.apply(Edit::Move { item: "a".into(), list: inner("i2"), at: 0 }).unwrap();
        it.apply(Edit::Remove { item: "i1".into(), who: None, when: None }).unwrap();
    });
    let y = edited(&base, |it| {
        it.apply(Edit::Move { item: "a".into(), list: inner("i3"), at: 0 }).unwrap();
        it.apply(Edit::Remove { item: "i1".into(), who: None, when: None }).unwrap();
        it.apply(Edit::Move { item: "i2".into(), list: inner("a"), at: 0 }).unwrap();
    });
    for files in [[("x", &x), ("y", &y)], [("a", &y), ("b", &x)]] {
        let merged = merge(Some(&base), &files);
        assert_eq!(text(&merged.strategy, &Place::of("a", "name")), "Called a");
        assert_eq!(text(&merged.strategy, &Place::of("i2", "name")), "Courts");
    }
}

#[test]
fn files_without_a_base_that_nest_the_same_items_otherwise_lose_none() {
    let inner = |holder: &str| Place::of(holder, "inner");
    let nested = |chain: [&str; 3]| {
        let mut strategy = empty();
        let mut list = Place::top("list");
        for id in chain {
            strategy.apply(Edit::Add { list, at: 0, item: Item::new(id.into()) }).unwrap();
            put(&mut strategy, Place::of(id, "name"), id, None);
            list = inner(id);
        }
        strategy
    };
    let (x, y) = (nested(["y", "a", "b"]), nested(["z", "b", "a"]));
    let merged = merge(None, &[("x", &x), ("y", &y)]);
    for id in ["a", "b", "y", "z"] {
        assert_eq!(text(&merged.strategy, &Place::of(id, "name")), id);
    }
    assert_eq!(merge(None, &[("y", &y), ("x", &x)]), merged);
}
