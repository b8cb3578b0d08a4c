//! Everything a template may name, filled from an interview in one language.

mod guide;
mod reports;

use super::chart::{self, Chart};
use super::draft::Subject;
use super::finish::Extras;
use super::needs::Needs;
use super::schema::Key;
use super::sheet;
use super::tree::{Front, Remark};
use crate::checks::{self, Finding};
use crate::date::Date;
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node, Standing};
use crate::reports::Reports;
use crate::strategy::Audience;
use crate::strategy::value::{Value, Verdict};
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Form, Kind};
use crate::toolkit::role::Role;
use crate::toolkit::words::Part;
use serde_json::{Map, Value as Json, json};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::Arc;

/// The data of a document.
///
/// `meta` · `steps` (a walk) · `answers.<id>` · `findings` · `reports.<name>` · `charts.<name>` · `sheets.<name>`. A
/// question is a node `{id, title, prompt, kind, prose, applies, asked, shown, given, missing, state, reason, who, when,
/// text, value, judgement, evidence, follow_up, grid, cites, remarks, items}`, an item is `{id, number, text, fields: {<field>: node}, row: [node]}`:
/// `fields` and `row` both stand in the order of the toolkit, and only the nodes of `fields` hold items.
/// `shown`: there is something to print, be it the mark of what is not said. `grid`: a table of figures in words.
pub struct View {
    json: Json,
    pub(super) extras: Extras,
    pub(super) charts: Vec<Arc<Chart>>,
    pub(super) remarks: Vec<Remark>,
}

impl View {
    /// All of it, whatever a template names.
    pub fn whole(subject: &Subject<'_>, display: Display<'_>) -> Self {
        let charts = || chart::all(subject.interview, subject.reports, display).into_iter().map(Arc::new).collect();
        Self::of(subject, &Front::of(subject, "", display), display, &Needs::all(), charts)
    }

    pub(super) fn of(
        subject: &Subject<'_>,
        front: &Front,
        display: Display<'_>,
        needs: &Needs,
        charts: impl FnOnce() -> Vec<Arc<Chart>>,
    ) -> Self {
        let Subject { interview, findings, reports, audience } = *subject;
        let remarks = (audience == Audience::Restricted).then(RefCell::default);
        let builder = Builder { interview, display, keys: needs.nodes(), row: needs.part("row"), remarks };
        let walked = needs.walked();
        let (steps_named, questions_named) = (needs.part("steps"), needs.part("questions"));
        let mut answers = Map::new();
        let mut steps = Vec::new();
        for step in &interview.steps {
            let mut sections = Vec::new();
            for section in &step.sections {
                let mut questions = Vec::new();
                for node in &section.nodes {
                    if needs.answer(&node.question.id) {
                        answers.insert(node.question.id.to_string(), builder.node(node));
                    }
                    if steps_named && questions_named {
                        questions.push(builder.keyed(node, &walked));
                    }
                }
                if !steps_named {
                    continue;
                }
                let guides = section.nodes.iter().filter(|_| needs.part("guides"));
                let mut json = json!({
                    "id": section.id,
                    "title": builder.title(&section.id),
                    "checkpoint": section.checkpoint.map_or("", |checkpoint| checkpoint.word()),
                    "applies": section.applies,
                    "minutes": minutes(&section.nodes),
                });
                json["questions"] = questions.into();
                json["guides"] = guides.map(|node| builder.guide(node)).collect();
                sections.push(json);
            }
            if !steps_named {
                continue;
            }
            let mut json = json!({
                "id": step.id,
                "title": builder.title(&step.id),
                "group": builder.title(&step.group),
                "axis": step.axis.as_deref().unwrap_or(""),
                "letter": step.letter.as_deref().unwrap_or(""),
                "applies": step.applies,
                "status": step.status().word(),
                "minutes": step.sections.iter().map(|section| minutes(&section.nodes)).sum::<u32>(),
                "hint": builder.word(&step.id, Part::Hint),
            });
            json["sections"] = sections.into();
            steps.push(json);
        }
        let sheets = if needs.part("sheets") { sheet::all(interview, reports, display) } else { Vec::new() };
        let shown = findings.iter().filter(|it| needs.part("findings") && it.dismissed.is_none());
        let mut json = json!({"meta": builder.meta(reports, front)});
        json["steps"] = steps.into();
        json["answers"] = answers.into();
        json["findings"] = shown.map(|it| builder.finding(it)).collect();
        json["reports"] = if needs.part("reports") { builder.reports(reports) } else { Json::Null };
        let charts = charts();
        json["charts"] = charts_json(&charts);
        json["sheets"] = sheet::json(&sheets, display);
        let extras = builder.extras(needs);
        Self { json, extras, charts, remarks: builder.remarks.map(|said| said.into_inner().all).unwrap_or_default() }
    }

    /// The findings that nobody set aside, as a template names them; the answers are left out.
    pub fn findings(interview: &Interview, findings: &[Finding], display: Display<'_>) -> Json {
        let builder = Builder { interview, display, keys: Key::ALL.to_vec(), row: false, remarks: None };
        findings.iter().filter(|it| it.dismissed.is_none()).map(|it| builder.finding(it)).collect()
    }

    /// The reports as a template names them; the answers are left out.
    pub fn reports(interview: &Interview, reports: &Reports, display: Display<'_>) -> Json {
        Builder { interview, display, keys: Key::ALL.to_vec(), row: false, remarks: None }.reports(reports)
    }

    pub fn json(&self) -> &Json {
        &self.json
    }

    pub(super) fn into_json(self) -> Json {
        self.json
    }
}

/// One answer as a template may name it, with its entries.
pub fn node_json(interview: &Interview, display: Display<'_>, node: &Node) -> Json {
    Builder { interview, display, keys: Key::ALL.to_vec(), row: false, remarks: None }.node(node)
}

/// How long a group needs for these questions.
fn minutes(nodes: &[Node]) -> u32 {
    nodes.iter().filter(|node| node.applies && node.asked).filter_map(|node| node.question.minutes).sum()
}

/// Charts by name; one without data is there and not given.
fn charts_json(charts: &[Arc<Chart>]) -> Json {
    let chart = |name: &str| match charts.iter().find(|chart| chart.name == name) {
        Some(chart) => json!({
            "given": true, "title": chart.title, "alt": chart.alt, "columns": chart.columns, "rows": chart.rows,
        }),
        None => json!({"given": false, "title": "", "alt": "", "columns": [], "rows": []}),
    };
    chart::NAMES.iter().map(|name| ((*name).to_string(), chart(name))).collect::<Map<_, _>>().into()
}

struct Builder<'a> {
    interview: &'a Interview,
    display: Display<'a>,
    /// What is made of each node.
    keys: Vec<Key>,
    /// Whether items list their fields in order, beside those by name.
    row: bool,
    /// What people remarked, where the document is for those who may read it.
    remarks: Option<RefCell<Said>>,
}

/// What people remarked. A node may stand in two parts of a view, and what is said of it is said once.
#[derive(Default)]
struct Said {
    all: Vec<Remark>,
    places: BTreeMap<*const Node, Range<usize>>,
}

impl Builder<'_> {
    fn title(&self, id: &str) -> String {
        self.display.toolkit.title(self.display.lang, id)
    }

    fn word(&self, id: &str, part: Part) -> String {
        self.display.toolkit.text(self.display.lang, id, part)
    }

    /// What the end of a document may need.
    fn extras(&self, needs: &Needs) -> Extras {
        let entries = |role: Role| -> Vec<(String, String)> {
            let catalogue = self.display.toolkit.catalogue_with(role).filter(|_| needs.part("lists"));
            let all =
                catalogue.into_iter().flat_map(|it| it.entries.iter().map(|entry| format!("{}/{}", it.id, entry.id)));
            all.map(|id| (self.title(&id), self.word(&id, Part::Hint))).collect()
        };
        let sources = self.interview.items_with(Role::Source);
        Extras {
            abbreviations: entries(Role::Abbreviation),
            glossary: entries(Role::Glossary),
            sources: sources.iter().map(|item| (item.id.to_string(), self.source(item))).collect(),
        }
    }

    /// What is known about a source, in one line: its name, and what stands in its other fields.
    fn source(&self, item: &ItemNode) -> String {
        let mut parts = vec![item.title.clone()];
        for field in item.fields.iter().skip(1).filter(|field| field.applies && field.value().is_some()) {
            if let Some(line) = self.display.line(self.interview, field) {
                parts.push(format!("{}: {line}", self.title(&field.words)));
            }
        }
        let mut text = parts.join(". ");
        if !text.ends_with(['.', '!', '?', '。', '؟']) {
            text.push('.');
        }
        text
    }

    /// The items of the record of sources that a node refers to.
    fn cites(&self, node: &Node) -> Vec<Id> {
        let sources = self.display.toolkit.record_with(Role::Source);
        match (&node.question.kind, node.value(), sources) {
            (Kind::Reference { to, .. }, Some(Value::Refers(all)), Some(sources)) if *to == sources.id => {
                let known = all.iter().filter(|it| self.interview.item(&it.item).is_some());
                known.map(|it| it.item.clone()).collect()
            }
            _ => Vec::new(),
        }
    }

    /// The places of what people remarked on a node.
    fn remarks(&self, node: &Node) -> Vec<usize> {
        let (Some(all), Some(answer)) = (&self.remarks, node.answer()) else { return Vec::new() };
        let mut said = all.borrow_mut();
        if let Some(places) = said.places.get(&std::ptr::from_ref(node)) {
            return places.clone().collect();
        }
        let first = said.all.len();
        said.all.extend(answer.notes.iter().map(|note| Remark {
            who: note.who.clone().unwrap_or_else(|| note.owner.clone()),
            when: note.when.clone().unwrap_or_default(),
            text: note.text.clone(),
        }));
        let places = first..said.all.len();
        said.places.insert(node, places.clone());
        places.collect()
    }

    fn meta(&self, reports: &Reports, front: &Front) -> Json {
        let strategy = &self.interview.strategy;
        let period = self.interview.node_with(Role::Period);
        let period = period.and_then(|node| self.display.line(self.interview, node));
        let own = strategy.period.map(|period| self.display.period(period.from, period.to));
        json!({
            "title": self.interview.title(),
            "country": strategy.country,
            "period": period.or(own).unwrap_or_default(),
            "exercise": strategy.exercise,
            "full": strategy.full,
            "language": self.display.lang.code(),
            "document": front.document,
            "edition": front.edition,
            "audience": front.audience,
            "toolkit": self.title(&self.interview.toolkit.id),
            "open": reports.completeness.open,
        })
    }

    fn node(&self, node: &Node) -> Json {
        self.keyed(node, &self.keys)
    }

    /// A node with what is wanted of it and of its entries.
    fn keyed(&self, node: &Node, keys: &[Key]) -> Json {
        let standing = node.standing();
        let say = |id: &str| self.display.phrases.say(id, &[]);
        let value = node.value();
        let line = self.display.line(self.interview, node).unwrap_or_default();
        let missing = node.is_open() && (standing == Standing::Open || value.is_none());
        let text = match standing {
            _ if !node.applies || standing == Standing::NotApplicable => String::new(),
            Standing::NotKnown => say("not-yet-known"),
            _ if missing => say("to-fill"),
            Standing::ToDiscuss if !line.is_empty() => format!("{line} {}", say("to-discuss-mark")),
            _ => line,
        };
        let answer = node.answer();
        let (verdict, evidence) = match value {
            Some(Value::Judgement { judgement, evidence, .. }) => (*judgement, evidence.as_str()),
            _ => (None, ""),
        };
        let shown = node.applies && (value.is_some() || missing || standing == Standing::NotKnown);
        let mut text = Some(text);
        let mut json = Map::with_capacity(keys.len());
        for key in keys {
            let made = match key {
                Key::Id => json!(node.question.id),
                Key::Title => self.title(&node.words).into(),
                Key::Prompt => self.word(&node.words, Part::Prompt).into(),
                Key::Kind => node.question.kind.name().into(),
                Key::Prose => matches!(node.question.kind, Kind::Text { form: Form::Prose, .. }).into(),
                Key::Applies => node.applies.into(),
                Key::Asked => node.asked.into(),
                Key::Shown => shown.into(),
                Key::Given => (value.is_some() && node.applies).into(),
                Key::Missing => missing.into(),
                Key::State => node.state().map_or("none", State::word).into(),
                Key::Reason => answer.map_or("", |answer| &answer.reason).into(),
                Key::Who => answer.and_then(|answer| answer.who.as_deref()).unwrap_or_default().into(),
                Key::When => answer.and_then(|answer| self.day(answer.when.as_deref()?)).unwrap_or_default().into(),
                Key::Text => text.take().unwrap_or_default().into(),
                Key::Value => value.map_or(Json::Null, |value| self.value(value)),
                Key::Judgement => verdict.map_or("", Verdict::word).into(),
                Key::Evidence => evidence.into(),
                Key::FollowUp => self.follow_up(value).into(),
                Key::Grid => self.grid(node, value),
                Key::Cites => json!(self.cites(node)),
                Key::Remarks => self.remarks(node).into(),
                Key::Items if standing == Standing::NotApplicable || !node.applies => Json::Array(Vec::new()),
                Key::Items => node.items.iter().map(|item| self.item(item, keys)).collect(),
            };
            json.insert(key.name().into(), made);
        }
        json.into()
    }

    fn value(&self, value: &Value) -> Json {
        match value {
            Value::Text(text) => json!(text),
            Value::One(choice) => json!(choice),
            Value::Many(choices) => json!(choices),
            Value::Number(number) => json!(number),
            Value::Money { amount, currency } => json!({"amount": amount, "currency": currency}),
            Value::Date(date) => json!(date),
            Value::Period { from, to } => json!({"from": from, "to": to}),
            Value::Table(cells) => json!(cells),
            // Items are under `items`, with what counts of them.
            Value::Items(_) => Json::Null,
            Value::Refers(all) => json!(all.iter().map(|reference| &reference.item).collect::<Vec<_>>()),
            Value::Judgement { judgement, evidence, .. } => {
                json!({"judgement": judgement.map_or("", Verdict::word), "evidence": evidence})
            }
        }
    }

    /// The day of a moment such as `2026-03-02T10:42:00Z`.
    fn day(&self, when: &str) -> Option<String> {
        Some(self.display.date(when.get(..10)?.parse::<Date>().ok()?))
    }

    /// Figures by the titles of their rows and columns; an empty cell is a figure nobody gave.
    fn grid(&self, node: &Node, value: Option<&Value>) -> Json {
        let (Kind::Table { rows, columns }, Some(Value::Table(cells))) = (&node.question.kind, value) else {
            return json!({"columns": [], "rows": []});
        };
        let entries = |catalogue: &Id| {
            let catalogue = self.display.toolkit.catalogue(catalogue);
            catalogue.map(|catalogue| catalogue.entries.as_slice()).unwrap_or_default()
        };
        let figure = |row: &Id, column: &Id| {
            let cell = cells.iter().find(|cell| cell.row == *row && cell.column == *column);
            cell.map(|cell| self.display.number(cell.value)).unwrap_or_default()
        };
        let title = |catalogue: &Id, entry: &Id| self.display.choice(catalogue, entry);
        json!({
            "columns": entries(columns).iter().map(|column| title(columns, &column.id)).collect::<Vec<_>>(),
            "rows": entries(rows).iter().map(|row| json!({
                "title": title(rows, &row.id),
                "cells": entries(columns).iter().map(|column| figure(&row.id, &column.id)).collect::<Vec<_>>(),
            })).collect::<Vec<_>>(),
        })
    }

    fn follow_up(&self, value: Option<&Value>) -> String {
        match value {
            Some(Value::Judgement { follow_up: Some(follow_up), .. }) => {
                self.display.follow_up(self.interview, follow_up)
            }
            _ => String::new(),
        }
    }

    fn item(&self, item: &ItemNode, keys: &[Key]) -> Json {
        let mut fields = Map::with_capacity(item.fields.len());
        let mut row = Vec::new();
        for field in &item.fields {
            let mut json = self.keyed(field, keys);
            // Whole lists in both would double the view with every level of nesting.
            if self.row {
                let items = json.get_mut("items").map(|items| std::mem::replace(items, Json::Array(Vec::new())));
                row.push(json.clone());
                if let Some(items) = items {
                    json["items"] = items;
                }
            }
            fields.insert(field.question.id.to_string(), json);
        }
        let text = if item.title.is_empty() { self.display.phrases.say("to-fill", &[]) } else { item.title.clone() };
        let mut json = json!({"id": item.id, "number": item.number, "text": text});
        json["fields"] = fields.into();
        json["row"] = row.into();
        json
    }

    fn finding(&self, finding: &Finding) -> Json {
        let explanation = checks::told(finding, self.display);
        let top = self.interview.top_of(&finding.place);
        json!({
            "code": finding.code,
            "severity": finding.severity.word(),
            "number": finding.number,
            "question": self.title(top),
            "step": self.interview.place_of(top).map_or("", |(step, _, _)| &step.id),
            "text": explanation.as_ref().map_or("", |it| &it.what),
            "why": explanation.as_ref().map_or("", |it| &it.why),
            "hint": explanation.as_ref().map_or("", |it| &it.hint),
        })
    }
}
