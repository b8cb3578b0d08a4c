//! Commands that print answers and notes.

use super::answers::{look, target, tell};
use super::args::{Format, Global};
use super::outside;
use crate::document::Templates;
use crate::document::view::node_json;
use crate::error::{Error, Result};
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node, Standing};
use crate::session::open;
use crate::session::path::{Target, path_of, path_of_item};
use crate::strategy::value::Value;
use crate::strategy::{Note, Place};
use crate::text;
use crate::toolkit::fault::unsound;
use crate::toolkit::words::Part;
use serde_json::{Map, Value as Json, json};
use std::path::Path;
use std::process::ExitCode;

pub fn get(file: &Path, path: Option<&str>, format: Format, global: &Global) -> Result<ExitCode> {
    let (mut session, news) = open::look_closely(file, global.toolkit.as_deref(), outside(global))?;
    tell(&session, &news)?;
    let target = path.map(|path| target(&session, path)).transpose()?;
    let derived = session.derived();
    let lang = session.lang();
    let templates = Templates::of(&session.toolkit, lang).map_err(|faults| unsound(&faults))?;
    let display = templates.display(&session.toolkit);
    match format {
        Format::Json => {
            let interview = &derived.interview;
            let json = match &target {
                None => {
                    let nodes = interview.steps.iter().flat_map(|step| step.nodes());
                    let all = nodes.map(|node| (node.question.id.to_string(), answer_json(interview, display, node)));
                    Json::Object(all.collect())
                }
                Some(Target::Item { item }) => {
                    interview.item(item).map_or(Json::Null, |it| item_json(interview, display, it))
                }
                Some(Target::NewItem { .. }) => return Err(Error::usage("`+` is for `set`")),
                Some(
                    Target::Question { place, .. }
                    | Target::Evidence { place }
                    | Target::FollowUp { place }
                    | Target::Cell { place, .. },
                ) => interview.node(place).map_or(Json::Null, |node| answer_json(interview, display, node)),
            };
            super::out_json(&json)?;
        }
        Format::Text => {
            let interview = &derived.interview;
            // A state that settles the question is said in words, as the draft says it.
            let settled = |node: &Node| match node.standing() {
                Standing::NotKnown => Some(display.phrases.say("standing-not-known", &[])),
                Standing::NotApplicable => {
                    let reason = node.answer().map(|answer| answer.reason.clone()).unwrap_or_default();
                    let words = display.phrases.say("standing-not-applicable", &[]);
                    Some(if reason.is_empty() { words } else { format!("{words}: {reason}") })
                }
                _ => None,
            };
            let line = |node: &Node| {
                let line = settled(node).or_else(|| display.line(interview, node)).unwrap_or_default();
                line.split_whitespace().collect::<Vec<_>>().join(" ")
            };
            let show = |node: &Node| match (settled(node), node.value()) {
                (Some(settled), _) => settled,
                (None, Some(Value::Text(text))) => text.clone(),
                (None, _) => display.line(interview, node).unwrap_or_default(),
            };
            match target {
                None => {
                    for node in interview.walk().filter(|node| node.is_touched()) {
                        super::out(&format!("{}\t{}\n", node.question.id, line(node)))?;
                    }
                }
                Some(Target::Item { item }) => {
                    for field in interview.item(&item).iter().flat_map(|item| &item.fields).filter(|it| it.is_touched())
                    {
                        super::out(&format!("{}\t{}\n", field.question.id, line(field)))?;
                    }
                }
                Some(Target::NewItem { .. }) => return Err(Error::usage("`+` is for `set`")),
                Some(Target::Question { place, .. }) => {
                    super::out(&format!("{}\n", interview.node(&place).map(show).unwrap_or_default()))?
                }
                Some(Target::Evidence { place }) => super::out(&format!("{}\n", evidence(interview, &place)))?,
                Some(Target::FollowUp { place }) => {
                    let follow_up = match interview.node(&place).and_then(|node| node.value()) {
                        Some(Value::Judgement { follow_up: Some(it), .. }) => display.follow_up(interview, it),
                        _ => String::new(),
                    };
                    super::out(&format!("{follow_up}\n"))?;
                }
                Some(Target::Cell { place, row, column }) => {
                    let cell = match interview.node(&place).and_then(|node| node.value()) {
                        Some(Value::Table(cells)) => cells.iter().find(|it| it.row == row && it.column == column),
                        _ => None,
                    };
                    super::out(&format!("{}\n", cell.map(|cell| cell.value.to_string()).unwrap_or_default()))?;
                }
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn evidence(interview: &Interview, place: &Place) -> String {
    match interview.node(place).and_then(|node| node.value()) {
        Some(Value::Judgement { evidence, .. }) => evidence.clone(),
        _ => String::new(),
    }
}

pub fn notes(file: &Path, format: Format, global: &Global) -> Result<ExitCode> {
    let mut session = look(file, global)?;
    let derived = session.derived();
    let (interview, lang) = (&derived.interview, session.lang());
    let mut all = Vec::new();
    each(interview, &mut |node| {
        let path = path_of(&interview.strategy, &node.place);
        let title = session.toolkit.title(lang, &node.words);
        for note in node.answer().iter().flat_map(|answer| &answer.notes) {
            let mut json = note_json(note);
            json["path"] = path.clone().into();
            json["title"] = title.clone().into();
            all.push(json);
        }
    });
    match format {
        Format::Json => super::out_json(&Json::Array(all))?,
        Format::Text => {
            for note in &all {
                let line = |key: &str| text::line(note[key].as_str().unwrap_or_default());
                super::out(&format!("{}\t{}\n", line("path"), line("text")))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn note_json(note: &Note) -> Json {
    json!({"text": note.text, "owner": note.owner, "done": note.done, "who": note.who, "when": note.when})
}

/// Every answer that can be given now, at the top and in entries, in order.
fn each(interview: &Interview, visit: &mut impl FnMut(&Node)) {
    fn walk(node: &Node, visit: &mut impl FnMut(&Node)) {
        visit(node);
        node.items.iter().flat_map(|item| &item.fields).for_each(|field| walk(field, visit));
    }
    interview.steps.iter().flat_map(|step| step.nodes()).for_each(|node| walk(node, visit));
}

/// An answer as data: what templates may name, with its path, its notes and its entries.
fn answer_json(interview: &Interview, display: Display<'_>, node: &Node) -> Json {
    let mut json = node_json(interview, display, node);
    let word = |part: Part| display.toolkit.word(display.lang, &node.words, part);
    json["path"] = path_of(&interview.strategy, &node.place).into();
    json["hint"] = word(Part::Hint).map(|word| word.text.into_owned()).unwrap_or_default().into();
    json["fallback"] = word(Part::Title).is_some_and(|word| word.fallback).into();
    let notes = node.answer().iter().flat_map(|answer| &answer.notes).map(note_json).collect::<Vec<_>>();
    json["notes"] = notes.into();
    let items = if json["items"].as_array().is_some_and(Vec::is_empty) { &[] } else { &*node.items };
    json["items"] = items.iter().map(|item| item_json(interview, display, item)).collect::<Vec<_>>().into();
    json
}

fn item_json(interview: &Interview, display: Display<'_>, item: &ItemNode) -> Json {
    let fields = item.fields.iter();
    let fields = fields.map(|field| (field.question.id.to_string(), answer_json(interview, display, field)));
    json!({
        "id": item.id,
        "path": path_of_item(&interview.strategy, &item.id),
        "number": item.number,
        "text": item.title,
        "fields": fields.collect::<Map<String, Json>>(),
    })
}
