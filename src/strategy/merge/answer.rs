//! One answer brought together from several files.

use super::sequence::{either, merged_list};
use crate::strategy::value::{Cell, FollowUp, Reference, Value, Verdict, same};
use crate::strategy::{Answer, Audience, Side};
use crate::text::Id;
use crate::text::difference::hunks;
use crate::toolkit::condition::State;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

pub struct Merged<'a> {
    pub answer: Option<Arc<Answer>>,
    pub fate: Fate,
    /// Who says something else than the base.
    pub from: Vec<&'a str>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Nobody says anything.
    Silent,
    Agree,
    Clear,
    Conflict,
}

/// Several changes that do not go together.
struct Clash;

fn says_something(answer: &Answer) -> bool {
    answer.own_value().is_some()
        || answer.state.is_some()
        || !answer.notes.is_empty()
        || answer.audience != Audience::Public
}

fn is_equal(a: Option<&Answer>, b: Option<&Answer>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => {
            a.own_value() == b.own_value()
                && (a.state, &a.reason, &a.notes, a.audience) == (b.state, &b.reason, &b.notes, b.audience)
                && (&a.asked, &a.who, &a.when) == (&b.asked, &b.who, &b.when)
        }
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Whether two sides of a conflict say the same.
pub fn agree(a: &Side, b: &Side) -> bool {
    match (&a.answer, &b.answer) {
        (Some(a), Some(b)) => a.says_the_same(b),
        (a, b) => a.is_none() && b.is_none(),
    }
}

/// Whether a file says something else than the base.
pub fn is_news(id: &Id, before: Option<&Arc<Answer>>, answer: Option<&Arc<Answer>>) -> bool {
    let blank = Answer::new(id.clone());
    let (a, b) = (before.map_or(&blank, |it| it), answer.map_or(&blank, |it| it));
    !same(a.own_value(), b.own_value()) || (a.state, &a.reason) != (b.state, &b.reason)
}

/// An answer that says what the base says, with its own notes and audience.
pub fn quiet(id: &Id, before: Option<&Arc<Answer>>, answer: Option<&Arc<Answer>>) -> Arc<Answer> {
    let base = before.map_or_else(|| Answer::new(id.clone()), |it| (**it).clone());
    let own = answer.map_or_else(|| base.clone(), |it| (**it).clone());
    Arc::new(Answer { notes: own.notes, audience: own.audience, ..base })
}

/// Brings the answers of all files that have the question together.
pub fn merged<'a>(id: &Id, before: Option<&Arc<Answer>>, said: &[(&'a str, Option<&Arc<Answer>>)]) -> Merged<'a> {
    let blank = Answer::new(id.clone());
    let base: &Answer = before.map_or(&blank, |it| it);
    let sides: Vec<&Answer> = said.iter().map(|(_, it)| it.map_or(&blank, |it| &**it)).collect();
    let full = |it: &(&str, Option<&Arc<Answer>>)| !is_equal(it.1.map(|it| &**it), before.map(|it| &**it));
    let changed: Vec<_> = said.iter().copied().filter(full).collect();
    let speaks = said.iter().flat_map(|(_, it)| it).any(|it| says_something(it)) || says_something(base);
    let differs = |it: &&(&str, Option<&Arc<Answer>>)| !it.1.map_or(&blank, |it| it).says_the_same(base);
    let from: Vec<&'a str> = changed.iter().filter(differs).map(|(name, _)| *name).collect();
    let fate = match () {
        () if !speaks => Fate::Silent,
        () if from.is_empty() => Fate::Agree,
        // An entry that one file alone has is one that this file brings.
        () if sides.len() > 1 && sides.windows(2).all(|it| it[0].says_the_same(it[1])) => Fate::Agree,
        () => Fate::Clear,
    };
    let Some((_, first)) = changed.first() else { return Merged { answer: before.cloned(), fate, from } };
    if changed.iter().all(|(_, it)| is_equal(it.map(|it| &**it), first.map(|it| &**it))) {
        return Merged { answer: first.cloned(), fate, from };
    }
    let notes = merged_list(&base.notes, &sides.iter().map(|it| it.notes.as_slice()).collect::<Vec<_>>());
    let (answer, fate) = match said_together(base, &sides, before.is_some()) {
        Ok((value, state, reason)) => {
            let audience = audience(base, &sides, value.as_ref());
            let (who, when, asked) = signed(base, &sides);
            (Answer { id: id.clone(), value, state, reason, notes, audience, asked, who, when }, fate)
        }
        Err(Clash) => {
            let state = Some(State::ToDiscuss);
            let audience = audience(base, &sides, base.own_value());
            (Answer { state, reason: String::new(), notes, audience, ..base.clone() }, Fate::Conflict)
        }
    };
    Merged { answer: Some(Arc::new(answer)), fate, from }
}

/// Whoever restricted an answer means it, whatever it says; who opened one has seen no other.
fn audience(base: &Answer, sides: &[&Answer], merged: Option<&Value>) -> Audience {
    let open = |it: &&Answer| it.audience == Audience::Public;
    let is_open = if base.audience == Audience::Public {
        sides.iter().all(open)
    } else {
        sides.iter().copied().filter(open).any(|it| same(it.own_value(), merged))
    };
    if is_open { Audience::Public } else { Audience::Restricted }
}

/// Who answered when, with which wording: whoever changed it; of several all, and the latest time.
fn signed(base: &Answer, sides: &[&Answer]) -> (Option<String>, Option<String>, Option<String>) {
    let changed: Vec<&Answer> =
        sides.iter().copied().filter(|it| !same(it.own_value(), base.own_value()) || it.state != base.state).collect();
    let changed = if changed.is_empty() { sides.to_vec() } else { changed };
    let names: BTreeSet<&str> = changed.iter().filter_map(|it| it.who.as_deref()).collect();
    let who = names.into_iter().collect::<Vec<_>>().join(", ");
    let latest = changed.iter().max_by(|a, b| (&a.when, &a.asked).cmp(&(&b.when, &b.asked)));
    let (when, asked) = latest.map_or((None, None), |it| (it.when.clone(), it.asked.clone()));
    (Some(who).filter(|it| !it.is_empty()), when, asked)
}

type Said = (Option<Value>, Option<State>, String);

/// Value, state and reason together: a state that somebody gave to one value is no state of another.
fn said_together(base: &Answer, sides: &[&Answer], has_base: bool) -> Result<Said, Clash> {
    let values: Vec<Option<&Value>> = sides.iter().map(|it| it.own_value()).collect();
    let value_of_all = values_together(base.own_value(), &values, has_base)?;
    let state = |it: &Answer| (it.state, it.reason.clone());
    let states: Vec<_> = sides.iter().map(|it| state(it)).collect();
    let (given, reason) = either(&state(base), &states.iter().collect::<Vec<_>>()).ok_or(Clash)?.clone();
    let is_new = (given, &reason) != (base.state, &base.reason);
    let meant = sides.iter().any(|it| it.state == given && same(it.own_value(), value_of_all.as_ref()));
    if is_new && !meant && given != Some(State::ToDiscuss) {
        return Err(Clash);
    }
    // What was settled before is not settled for another value.
    let settled = matches!(given, Some(State::NotKnown | State::NotApplicable | State::Agreed));
    if !is_new && settled && !meant {
        return Ok((value_of_all, None, String::new()));
    }
    Ok((value_of_all, given, reason))
}

fn values_together(base: Option<&Value>, sides: &[Option<&Value>], has_base: bool) -> Result<Option<Value>, Clash> {
    // A name that was seen last is no change: what was really changed goes first.
    let mut changed: Vec<Option<&Value>> = Vec::new();
    for side in sides.iter().copied().filter(|it| !same(*it, base)) {
        if !changed.iter().any(|known| same(*known, side)) {
            changed.push(side);
        }
    }
    match changed[..] {
        [] => return Ok(sides.iter().copied().find(|it| *it != base).unwrap_or(base).cloned()),
        [one] => return Ok(one.cloned()),
        _ => {}
    }
    let changed: Vec<&Value> = changed.into_iter().collect::<Option<_>>().ok_or(Clash)?;
    match (base, changed[0]) {
        (_, Value::Text(_)) => {
            let before = if let Some(Value::Text(text)) = base { text.as_str() } else { "" };
            prose(before, &texts(&changed)?).map(|text| Value::Text(text).kept())
        }
        (Some(Value::Many(before)), Value::Many(_)) => {
            let sides = all(&changed, |it| if let Value::Many(list) = it { Some(list.as_slice()) } else { None })?;
            Ok(Value::Many(merged_list(before, &sides)).kept())
        }
        (Some(Value::Refers(before)), Value::Refers(_)) if has_base => {
            let sides = all(&changed, |it| if let Value::Refers(list) = it { Some(list.as_slice()) } else { None })?;
            // One that points at one thing may be all that its question takes.
            if before.len() < 2 && sides.iter().all(|list| list.len() < 2) {
                Err(Clash)
            } else {
                Ok(refers(before, &sides))
            }
        }
        (_, Value::Table(_)) => {
            let before = if let Some(Value::Table(cells)) = base { cells.as_slice() } else { &[] };
            let sides = all(&changed, |it| if let Value::Table(cells) = it { Some(cells.as_slice()) } else { None })?;
            cells(before, &sides).map(|cells| Value::Table(cells).kept())
        }
        (_, Value::Judgement { .. }) => judgement(base, &changed).map(Value::kept),
        _ => Err(Clash),
    }
}

fn all<'a, T>(values: &[&'a Value], read: impl Fn(&'a Value) -> Option<T>) -> Result<Vec<T>, Clash> {
    values.iter().map(|it| read(it)).collect::<Option<_>>().ok_or(Clash)
}

fn texts<'a>(values: &[&'a Value]) -> Result<Vec<&'a str>, Clash> {
    all(values, |it| if let Value::Text(text) = it { Some(text.as_str()) } else { None })
}

/// Prose paragraph by paragraph: changes of different paragraphs go together.
fn prose(base: &str, sides: &[&str]) -> Result<String, Clash> {
    fn lines(text: &str) -> Vec<&str> {
        if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
    }
    let before = lines(base);
    let mut changes: Vec<(Range<usize>, Vec<&str>)> = Vec::new();
    for side in sides {
        let after = lines(side);
        let of = hunks(&before, &after).into_iter().map(|hunk| (hunk.before, after[hunk.after].to_vec()));
        for change in of.collect::<Vec<_>>() {
            if !changes.contains(&change) {
                changes.push(change);
            }
        }
    }
    changes.sort_by(|(a, x), (b, y)| (a.start, a.end, x).cmp(&(b.start, b.end, y)));
    let mut out: Vec<&str> = Vec::new();
    let mut at = 0;
    let mut inserted = None;
    for (range, with) in changes {
        let is_insertion = range.is_empty();
        if range.start < at || (is_insertion && inserted == Some(range.start)) {
            return Err(Clash);
        }
        inserted = is_insertion.then_some(range.start);
        out.extend(&before[at..range.start]);
        out.extend(with);
        at = range.end;
    }
    out.extend(&before[at..]);
    Ok(out.join("\n"))
}

fn refers(base: &[Reference], sides: &[&[Reference]]) -> Option<Value> {
    let ids = |list: &[Reference]| list.iter().map(|it| it.item.clone()).collect::<Vec<_>>();
    let told: Vec<Vec<Id>> = sides.iter().map(|side| ids(side)).collect();
    let kept = merged_list(&ids(base), &told.iter().map(Vec::as_slice).collect::<Vec<_>>());
    let find = |id: &Id| sides.iter().copied().chain([base]).flatten().find(|it| it.item == *id).cloned();
    Value::Refers(kept.iter().filter_map(find).collect()).kept()
}

fn cells(base: &[Cell], sides: &[&[Cell]]) -> Result<Vec<Cell>, Clash> {
    let mut places: Vec<(&Id, &Id)> = Vec::new();
    for cell in sides.iter().copied().chain([base]).flatten() {
        if !places.contains(&(&cell.row, &cell.column)) {
            places.push((&cell.row, &cell.column));
        }
    }
    let mut out = Vec::new();
    for (row, column) in places {
        let find = |cells: &[Cell]| cells.iter().find(|it| it.row == *row && it.column == *column).map(|it| it.value);
        let told: Vec<Option<f64>> = sides.iter().map(|side| find(side)).collect();
        let value = *either(&find(base), &told.iter().collect::<Vec<_>>()).ok_or(Clash)?;
        out.extend(value.map(|value| Cell { row: row.clone(), column: column.clone(), value }));
    }
    Ok(out)
}

type Judged<'a> = (Option<Verdict>, &'a str, Option<&'a FollowUp>);

fn judged(value: &Value) -> Option<Judged<'_>> {
    match value {
        Value::Judgement { judgement, evidence, follow_up } => Some((*judgement, evidence, follow_up.as_ref())),
        _ => None,
    }
}

fn judgement(base: Option<&Value>, sides: &[&Value]) -> Result<Value, Clash> {
    let before = base.and_then(judged).unwrap_or((None, "", None));
    let sides: Vec<Judged<'_>> = all(sides, judged)?;
    let verdicts: Vec<_> = sides.iter().map(|it| &it.0).collect();
    let judgement = *either(&before.0, &verdicts).ok_or(Clash)?;
    // The name that a measure was seen under last says nothing.
    let named = |it: &Judged<'_>| {
        it.2.map(|it| match it {
            FollowUp::Measure { item, .. } => FollowUp::Measure { item: item.clone(), name: String::new() },
            other => other.clone(),
        })
    };
    let follow_ups: Vec<_> = sides.iter().map(named).collect();
    let meant = either(&named(&before), &follow_ups.iter().collect::<Vec<_>>()).ok_or(Clash)?.clone();
    let follow_up = sides.iter().chain([&before]).find(|it| named(it) == meant).and_then(|it| it.2.cloned());
    let told: Vec<&str> = sides.iter().map(|it| it.1).filter(|it| *it != before.1).collect();
    let evidence = prose(before.1, &told)?;
    Ok(Value::Judgement { judgement, evidence, follow_up })
}
