//! The file: one strategy as RON text, made for reading, for differences and for merging.

use super::value::Value;
use super::{Answer, FORMAT, Parked, Removed, Strategy};
use crate::error::{Error, Result};
use crate::text::Id;
use ron::extensions::Extensions;
use ron::ser::PrettyConfig;
use serde::Deserialize;
use std::collections::HashSet;
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

fn options() -> ron::Options {
    ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME)
}

/// Writes a strategy: two spaces, a field a line, defaults left out, prose unescaped, a stable order.
pub fn write(strategy: &Strategy) -> String {
    let pretty = PrettyConfig::new().escape_strings(false).indentor("  ").new_line("\n");
    let mut written = strategy.clone();
    written.answers.iter_mut().for_each(lean);
    match options().to_string_pretty(&written, pretty) {
        Ok(text) => text + "\n",
        // Plain structs and tagged enums always serialize; there is no state that could not be written.
        Err(error) => unreachable!("a strategy that cannot be written: {error}"),
    }
}

/// Inside an item, open questions are left out and answers do not repeat the item's who and when.
fn lean(answer: &mut Arc<Answer>) {
    if answer.items().is_empty() {
        return;
    }
    let Some(Value::Items(items)) = &mut Arc::make_mut(answer).value else { return };
    for item in items {
        item.answers.retain(|answer| **answer != Answer::new(answer.id.clone()));
        for inner in &mut item.answers {
            let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
            if same(&inner.who, &item.who) {
                Arc::make_mut(inner).who = None;
            }
            if same(&inner.when, &item.when) {
                Arc::make_mut(inner).when = None;
            }
            lean(inner);
        }
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
    if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<< ")) {
        return Err(Error::unusable(format!("line {} begins a conflict that git left in the file", line + 1))
            .hint("choose one side of each conflict, or bring both versions together with `fourpillars merge`"));
    }
    let peek: Peek = options().from_str(text).map_err(|error| broken(&error))?;
    if peek.format > FORMAT {
        let message = format!("the file has format {}, this program reads up to format {FORMAT}", peek.format);
        return Err(Error::unusable(message).hint("open it with a newer version of fourpillars"));
    }
    let mut strategy: Strategy = options().from_str(text).map_err(|error| broken(&error))?;
    let mut mended = Vec::new();
    strategy.answers.iter_mut().for_each(super::keep);
    for removed in &mut strategy.removed {
        if let Removed::Answer { answer, .. } = removed {
            super::keep(answer);
        }
    }
    for text in [&mut strategy.title, &mut strategy.country] {
        *text = crate::text::line(text);
    }
    let mut parked = Vec::new();
    let (mut answers, mut seen) = (std::mem::take(&mut strategy.answers), HashSet::new());
    settle(&mut answers, None, &mut seen, &mut parked, &mut mended);
    strategy.answers = answers;
    strategy.parked.extend(parked);
    strategy.asked.sort_by(|a, b| a.hash.cmp(&b.hash));
    Ok(Loaded { strategy, mended })
}

/// Reads a piece of a strategy, a list of answers.
///
/// # Errors
/// What is not right with it.
pub fn fragment(ron: &str) -> Result<Vec<Arc<Answer>>, String> {
    let mut answers: Vec<Arc<Answer>> = options().from_str(ron).map_err(|error| error.code.to_string())?;
    answers.iter_mut().for_each(super::keep);
    Ok(answers)
}

/// Makes ids unique: answers within their scope, items in the whole strategy.
fn settle(
    answers: &mut Vec<Arc<Answer>>,
    item: Option<&Id>,
    items: &mut HashSet<Id>,
    parked: &mut Vec<Parked>,
    mended: &mut Vec<Mended>,
) {
    let mut seen = HashSet::new();
    answers.retain(|answer| {
        let first = seen.insert(answer.id.clone());
        if !first {
            mended.push(Mended::AnswerTwice(answer.id.clone()));
            parked.push(Parked { item: item.cloned(), answer: answer.clone() });
        }
        first
    });
    for answer in answers.iter_mut().filter(|answer| !answer.items().is_empty()) {
        let Some(Value::Items(list)) = &mut Arc::make_mut(answer).value else { continue };
        for item in list {
            if !items.insert(item.id.clone()) {
                let free = (2..).map(|n| Id::from(format!("{}-{n}", item.id))).find(|id| !items.contains(id));
                let now = free.unwrap_or_else(|| item.id.clone());
                mended.push(Mended::ItemTwice { id: item.id.clone(), now: now.clone() });
                items.insert(now.clone());
                item.id = now;
            }
            let id = item.id.clone();
            settle(&mut item.answers, Some(&id), items, parked, mended);
        }
    }
}

fn broken(error: &ron::error::SpannedError) -> Error {
    let line = error.span.start.line;
    Error::unusable(format!("the file is no strategy that can be read: line {line}: {}", error.code))
        .hint("it may have been cut while it was copied; a copy with the ending `.bak` may lie beside it")
}
