//! The file: one strategy as RON text, made for reading, for differences and for merging.

use super::value::{Item, Value};
use super::{Answer, FORMAT, Parked, Removed, Strategy};
use crate::error::{Error, Result};
use crate::text::Id;
use crate::toolkit::ron_options;
use ron::ser::PrettyConfig;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A strategy read from a file, with what had to be set right.
#[derive(Debug)]
pub struct Loaded {
    pub strategy: Strategy,
    pub mended: Vec<Mended>,
}

/// Something that no file of ours holds but a merge or a hand may leave. Nothing of it was dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mended {
    /// A question was answered twice; the second answer is among the parked ones.
    AnswerTwice(Id),
    /// An id was used for two items; the second got a new one.
    ItemTwice { id: Id, now: Id },
}

#[derive(Deserialize)]
struct Peek {
    format: u32,
}

/// Writes a strategy: two spaces, a field a line, defaults left out, prose unescaped, a stable order.
pub fn write(strategy: &Strategy) -> String {
    let mut written = strategy.clone();
    written.answers.iter_mut().for_each(lean);
    written.parked.iter_mut().for_each(|parked| lean(&mut parked.answer));
    for removed in &mut written.removed {
        match removed {
            Removed::Answer { answer, .. } => lean(answer),
            Removed::Item { item, .. } => lean_item(item),
        }
    }
    written.conflicts.iter_mut().flat_map(|it| &mut it.sides).flat_map(|it| &mut it.answer).for_each(lean);
    let text = |escaped: bool| {
        let pretty = PrettyConfig::new().escape_strings(escaped).indentor("  ").new_line("\n");
        match ron_options().to_string_pretty(&written, pretty) {
            Ok(text) => text + "\n",
            // Plain structs and tagged enums always serialize; there is no state that could not be written.
            Err(error) => unreachable!("a strategy that cannot be written: {error}"),
        }
    };
    let prose = text(false);
    // A line of prose that looks like a conflict of git would make the file unreadable.
    if conflict(&prose).is_some() { text(true) } else { prose }
}

/// The first line that begins a conflict that git left.
fn conflict(text: &str) -> Option<usize> {
    text.lines().position(|line| line.starts_with("<<<<<<< ")).map(|at| at + 1)
}

/// Inside an item, open questions are left out and answers do not repeat the item's who and when.
fn lean(answer: &mut Arc<Answer>) {
    if answer.items().is_empty() {
        return;
    }
    let Some(Value::Items(items)) = &mut Arc::make_mut(answer).value else { return };
    items.iter_mut().for_each(lean_item);
}

fn lean_item(item: &mut Item) {
    item.answers.retain(|answer| !super::is_blank_in_item(answer, &item.who, &item.when));
    for inner in &mut item.answers {
        let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
        let (who, when) = (same(&inner.who, &item.who), same(&inner.when, &item.when));
        if who || when {
            let inner = Arc::make_mut(inner);
            inner.who = inner.who.take().filter(|_| !who);
            inner.when = inner.when.take().filter(|_| !when);
        }
        lean(inner);
    }
}

/// Reads a strategy from the text of a file (no BOM, `\n` only).
///
/// # Errors
/// Kind `Unusable`: no strategy, cut, newer, with merge markers, nested too deep. The message says where.
pub fn read(text: &str) -> Result<Loaded> {
    if text.trim().is_empty() {
        return Err(Error::unusable("the file is empty").hint("a copy with the ending `.bak` may lie beside it"));
    }
    if let Some(line) = conflict(text) {
        return Err(Error::unusable(format!("line {line} begins a conflict that git left in the file"))
            .hint("choose one side of each conflict, or bring both versions together with `fourpillars merge`"));
    }
    let strategy: Strategy = match ron_options().from_str(text) {
        Ok(strategy) => strategy,
        // What a newer program wrote is told from what is broken by its number alone.
        Err(error) => {
            let peek: Peek = ron_options().from_str(text).map_err(|error| broken(&error))?;
            known(peek.format)?;
            return Err(broken(&error));
        }
    };
    known(strategy.format)?;
    let mut strategy = strategy.kept();
    let mut mended = Vec::new();
    let mut parked = Vec::new();
    let mut answers = std::mem::take(&mut strategy.answers);
    let mut ids = Ids { taken: all_ids(&answers), seen: HashSet::new() };
    settle(&mut answers, None, &mut ids, &mut parked, &mut mended);
    strategy.answers = answers;
    strategy.parked.extend(parked);
    Ok(Loaded { strategy, mended })
}

fn known(format: u32) -> Result<()> {
    if format > FORMAT {
        let message = format!("the file has format {format}, this program reads up to format {FORMAT}");
        return Err(Error::unusable(message).hint("open it with a newer version of fourpillars"));
    }
    if format == 0 {
        return Err(Error::unusable(format!("the file has format 0, this program reads formats 1 to {FORMAT}"))
            .hint("take an older copy of the file"));
    }
    Ok(())
}

/// Reads a piece of a strategy, a list of answers.
///
/// # Errors
/// What is not right with it.
pub fn fragment(ron: &str) -> Result<Vec<Arc<Answer>>, String> {
    let mut answers: Vec<Arc<Answer>> = ron_options().from_str(ron).map_err(|error| error.code.to_string())?;
    answers.iter_mut().for_each(super::keep);
    Ok(answers)
}

/// The ids of items: all that stand somewhere, and those that were met already.
struct Ids {
    taken: HashSet<Id>,
    seen: HashSet<Id>,
}

fn all_ids(answers: &[Arc<Answer>]) -> HashSet<Id> {
    let mut ids = HashSet::new();
    let mut open: Vec<&[Arc<Answer>]> = vec![answers];
    while let Some(answers) = open.pop() {
        for item in answers.iter().flat_map(|answer| answer.items()) {
            ids.insert(item.id.clone());
            open.push(&item.answers);
        }
    }
    ids
}

/// Makes ids unique: answers within their scope, items in the whole strategy.
fn settle(
    answers: &mut Vec<Arc<Answer>>,
    item: Option<&Id>,
    ids: &mut Ids,
    parked: &mut Vec<Parked>,
    mended: &mut Vec<Mended>,
) {
    let mut kept: Vec<Arc<Answer>> = Vec::with_capacity(answers.len());
    let mut at: HashMap<Id, usize> = HashMap::new();
    for answer in answers.drain(..) {
        let says_nothing = |answer: &Answer| *answer == Answer::new(answer.id.clone());
        match at.get(&answer.id) {
            None => {
                at.insert(answer.id.clone(), kept.len());
                kept.push(answer);
            }
            // A merge in plain git may keep the open entry beside the answer.
            Some(_) if says_nothing(&answer) => {}
            Some(first) if says_nothing(&kept[*first]) => kept[*first] = answer,
            Some(_) => {
                mended.push(Mended::AnswerTwice(answer.id.clone()));
                parked.push(Parked { item: item.cloned(), answer });
            }
        }
    }
    *answers = kept;
    for answer in answers.iter_mut().filter(|answer| !answer.items().is_empty()) {
        let Some(Value::Items(list)) = &mut Arc::make_mut(answer).value else { continue };
        for item in list {
            if !ids.seen.insert(item.id.clone()) {
                let free = (2u64..).map(|n| Id::from(format!("{}-{n}", item.id))).find(|id| !ids.taken.contains(id));
                let now = free.unwrap_or_else(|| item.id.clone());
                mended.push(Mended::ItemTwice { id: item.id.clone(), now: now.clone() });
                ids.taken.insert(now.clone());
                ids.seen.insert(now.clone());
                item.id = now;
            }
            let id = item.id.clone();
            settle(&mut item.answers, Some(&id), ids, parked, mended);
        }
    }
}

fn broken(error: &ron::error::SpannedError) -> Error {
    let line = error.span.start.line;
    Error::unusable(format!("the file is no strategy that can be read: line {line}: {}", error.code))
        .hint("it may have been cut while it was copied; a copy with the ending `.bak` may lie beside it")
}
