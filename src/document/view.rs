//! Everything a template may name, filled from an interview in one language.

use crate::checks::{self, Finding};
use crate::date::Date;
use crate::interview::display::Display;
use crate::interview::{Interview, ItemNode, Node, Standing};
use crate::reports::Reports;
use crate::strategy::value::{Value, Verdict};
use crate::text::Id;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Form, Kind};
use crate::toolkit::role::Role;
use crate::toolkit::words::Part;
use serde_json::{Map, Value as Json, json};

/// The data of a document.
///
/// `meta` · `steps` (a walk) · `answers.<id>` · `findings` · `reports.<name>`. A question is a node
/// `{id, title, prompt, kind, prose, applies, asked, shown, given, missing, state, reason, who, when, text, value, judgement,
/// evidence, follow_up, grid, items}`, an item is `{id, number, text, fields: {<field>: node}, row: [node]}`:
/// `fields` and `row` both stand in the order of the toolkit, and only the nodes of `fields` hold items.
/// `shown`: there is something to print, be it the mark of what is not said. `grid`: a table of figures in words.
pub struct View(pub(super) Json);

impl View {
    pub fn of(interview: &Interview, findings: &[Finding], reports: &Reports, display: Display<'_>) -> Self {
        let builder = Builder { interview, display };
        let mut answers = Map::new();
        let mut steps = Vec::new();
        for step in &interview.steps {
            let mut sections = Vec::new();
            for section in &step.sections {
                let mut questions = Vec::new();
                for node in &section.nodes {
                    let json = builder.node(node);
                    answers.insert(node.question.id.to_string(), json.clone());
                    questions.push(json);
                }
                sections.push(json!({
                    "id": section.id,
                    "title": builder.title(&section.id),
                    "checkpoint": section.checkpoint.map_or("", |checkpoint| checkpoint.word()),
                    "applies": section.applies,
                    "questions": questions,
                    "guides": section.nodes.iter().map(|node| builder.guide(node)).collect::<Vec<_>>(),
                    "minutes": minutes(&section.nodes),
                }));
            }
            steps.push(json!({
                "id": step.id,
                "title": builder.title(&step.id),
                "group": builder.title(&step.group),
                "axis": step.axis.as_deref().unwrap_or(""),
                "letter": step.letter.as_deref().unwrap_or(""),
                "applies": step.applies,
                "status": step.status().word(),
                "minutes": step.sections.iter().map(|section| minutes(&section.nodes)).sum::<u32>(),
                "hint": builder.word(&step.id, Part::Hint),
                "sections": sections,
            }));
        }
        Self(json!({
            "meta": builder.meta(reports),
            "steps": steps,
            "answers": answers,
            "findings": findings.iter().filter(|it| it.dismissed.is_none()).map(|it| builder.finding(it)).collect::<Vec<_>>(),
            "reports": builder.reports(reports),
        }))
    }

    /// The findings that nobody set aside, as a template names them; the answers are left out.
    pub fn findings(interview: &Interview, findings: &[Finding], display: Display<'_>) -> Json {
        let builder = Builder { interview, display };
        findings.iter().filter(|it| it.dismissed.is_none()).map(|it| builder.finding(it)).collect()
    }

    /// The reports as a template names them; the answers are left out.
    pub fn reports(interview: &Interview, reports: &Reports, display: Display<'_>) -> Json {
        Builder { interview, display }.reports(reports)
    }

    pub fn json(&self) -> &Json {
        &self.0
    }
}

/// One answer as a template may name it, with its entries.
pub fn node_json(interview: &Interview, display: Display<'_>, node: &Node) -> Json {
    Builder { interview, display }.node(node)
}

/// How long a group needs for these questions.
fn minutes(nodes: &[Node]) -> u32 {
    nodes.iter().filter(|node| node.applies && node.asked).filter_map(|node| node.question.minutes).sum()
}

struct Builder<'a> {
    interview: &'a Interview,
    display: Display<'a>,
}

impl Builder<'_> {
    fn title(&self, id: &str) -> String {
        self.display.toolkit.title(self.display.lang, id)
    }

    fn word(&self, id: &str, part: Part) -> String {
        self.display.toolkit.text(self.display.lang, id, part)
    }

    /// What is known about a question, for handouts; its answer stands elsewhere.
    fn guide(&self, node: &Node) -> Json {
        let word = |part: Part| self.word(&node.words, part);
        json!({
            "id": node.question.id,
            "title": word(Part::Title),
            "prompt": word(Part::Prompt),
            "hint": word(Part::Hint),
            "why": word(Part::Why),
            "good": word(Part::Good),
            "weak": word(Part::Weak),
            "weak_because": word(Part::WeakBecause),
            "measure": word(Part::Measure),
            "note": word(Part::Note),
            "minutes": node.question.minutes.unwrap_or(0),
            "asked": node.applies && node.asked,
        })
    }

    fn meta(&self, reports: &Reports) -> Json {
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
            "toolkit": self.title(&self.interview.toolkit.id),
            "open": reports.completeness.open,
        })
    }

    fn node(&self, node: &Node) -> Json {
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
        json!({
            "id": node.question.id,
            "title": self.title(&node.words),
            "prompt": self.display.toolkit.text(self.display.lang, &node.words, Part::Prompt),
            "kind": node.question.kind.name(),
            "prose": matches!(node.question.kind, Kind::Text { form: Form::Prose, .. }),
            "applies": node.applies,
            "asked": node.asked,
            "shown": node.applies && (value.is_some() || missing || standing == Standing::NotKnown),
            "given": value.is_some() && node.applies,
            "missing": missing,
            "state": node.state().map_or("none", State::word),
            "reason": answer.map_or("", |answer| &answer.reason),
            "who": answer.and_then(|answer| answer.who.as_deref()).unwrap_or_default(),
            "when": answer.and_then(|answer| self.day(answer.when.as_deref()?)).unwrap_or_default(),
            "text": text,
            "value": value.map_or(Json::Null, |value| self.value(value)),
            "judgement": verdict.map_or("", Verdict::word),
            "evidence": evidence,
            "follow_up": self.follow_up(value),
            "grid": self.grid(node, value),
            "items": if standing == Standing::NotApplicable || !node.applies {
                Vec::new()
            } else {
                node.items.iter().map(|item| self.item(item)).collect()
            },
        })
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

    fn item(&self, item: &ItemNode) -> Json {
        let mut fields = Map::new();
        let mut row = Vec::new();
        for field in &item.fields {
            let mut json = self.node(field);
            // Whole lists in both would double the view with every level of nesting.
            let items = std::mem::replace(&mut json["items"], Json::Array(Vec::new()));
            row.push(json.clone());
            json["items"] = items;
            fields.insert(field.question.id.to_string(), json);
        }
        let text = if item.title.is_empty() { self.display.phrases.say("to-fill", &[]) } else { item.title.clone() };
        json!({"id": item.id, "number": item.number, "text": text, "fields": fields, "row": row})
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

    /// The ways in which the provision of a key binds, strongest first.
    fn strengths(&self, key: &str) -> String {
        let entry =
            key.split_once('/').and_then(|(catalogue, entry)| self.display.toolkit.catalogue(catalogue)?.entry(entry));
        let provision = entry.and_then(|entry| entry.provision.as_ref());
        provision.map(|provision| self.display.strengths(provision)).unwrap_or_default()
    }

    /// Every place that is open, with the step and the item it stands in.
    fn open(&self) -> Vec<Json> {
        let open = self.interview.open();
        let row = open.iter().filter_map(|place| {
            let node = self.interview.node(place)?;
            let item = place.item.as_ref().and_then(|id| self.interview.item(id));
            let top = self.interview.top_of(place);
            Some(json!({
                "step": self.interview.place_of(top).map_or("", |(step, _, _)| &step.id),
                "question": self.title(top),
                "number": item.map_or("", |item| &item.number),
                "text": item.map_or("", |item| &item.title),
                "title": self.title(&node.words),
                "discuss": node.standing() == Standing::ToDiscuss,
            }))
        });
        row.collect()
    }

    fn reports(&self, reports: &Reports) -> Json {
        let axes = self.display.toolkit.catalogue_with(Role::Axis);
        let balance = reports.balance.iter().map(|row| {
            let money: Vec<String> =
                row.money.iter().map(|(currency, amount)| self.display.money(*amount, currency)).collect();
            json!({
                "axis": row.axis,
                "title": axes.map(|axes| self.title(&format!("{}/{}", axes.id, row.axis))).unwrap_or_default(),
                "objectives": row.objectives,
                "measures": row.measures,
                "indicators": row.indicators,
                "money": self.display.join(&money),
            })
        });
        let checkpoints = reports.checkpoints.iter().map(|row| {
            let mut json = json!(row);
            json["step_title"] = self.title(&row.step).into();
            json["title"] = self.title(&row.section).into();
            json
        });
        let named = |key: &String| match key.split_once('/') {
            Some((catalogue, entry)) => self.display.choice(catalogue, entry),
            None => String::new(),
        };
        let number = |number: Option<f64>| number.map(|number| self.display.number(number)).unwrap_or_default();
        let axis_title = |axis: &Id| axes.map(|axes| self.title(&format!("{}/{axis}", axes.id))).unwrap_or_default();
        let stakeholders = reports.stakeholders.iter().map(|row| {
            json!({
                "title": named(&row.kind),
                "institutions": row.institutions,
                "consultations": row.consultations,
                "missing": row.missing,
            })
        });
        let coverage = reports.coverage.iter().map(|row| {
            json!({
                "title": named(&row.provision),
                "instrument": self.title(&row.instrument),
                "strength": self.strengths(&row.provision),
                "duty": row.duty,
                "measures": row.measures.join(", "),
                "laws": row.laws.join(", "),
                "gaps": row.gaps.join(", "),
                "needs": row.needs.join(", "),
            })
        });
        let quality = reports.quality.iter().map(|row| {
            json!({
                "axis": row.axis,
                "title": axis_title(&row.axis),
                "indicators": row.indicators,
                "baseline": row.baseline,
                "target": row.target,
                "outcome": row.outcome,
                "split": row.split,
                "read": row.read,
            })
        });
        let progress = reports.progress.iter().map(|row| {
            json!({
                "number": row.number,
                "text": row.text,
                "baseline": number(row.baseline),
                "target": number(row.target),
                "latest": number(row.latest),
                "read_on": row.read_on.map(|date| self.display.date(date)).unwrap_or_default(),
                "way": row.way.map(|way| self.display.number(way as f64)).unwrap_or_default(),
            })
        });
        let money = reports.money.iter().map(|row| {
            let amount = |amount: i64| self.display.money(amount, &row.currency);
            json!({
                "currency": row.currency,
                "costs": amount(row.costs),
                "budget": row.budget.map(amount).unwrap_or_default(),
                "sources": amount(row.sources.unwrap_or_default()),
                "marked": row.marked.map(|marked| self.display.number(marked as f64)).unwrap_or_default(),
                "markers": row.markers.iter().map(|sum| amount(*sum)).collect::<Vec<_>>(),
            })
        });
        let steps = reports.completeness.steps.iter().map(|row| {
            let mut json = json!(row);
            json["title"] = self.title(&row.id).into();
            json["status_text"] = self.display.phrases.say(&format!("status-{}", row.status), &[]).into();
            json
        });
        json!({
            "completeness": {
                "steps": steps.collect::<Vec<_>>(),
                "open": reports.completeness.open,
                "to_discuss": reports.completeness.to_discuss,
                "not_known": reports.completeness.not_known,
            },
            "stakeholders": stakeholders.collect::<Vec<_>>(),
            "coverage": coverage.collect::<Vec<_>>(),
            "quality": quality.collect::<Vec<_>>(),
            "progress": progress.collect::<Vec<_>>(),
            "statuses": reports.statuses.iter().map(|(status, count)| {
                let title = if status.is_empty() { self.display.phrases.say("status-none", &[]) } else { named(status) };
                json!({"title": title, "count": count})
            }).collect::<Vec<_>>(),
            "money": money.collect::<Vec<_>>(),
            "needs": reports.needs.iter().flat_map(|need| {
                let row = |axis: &str| json!({
                    "axis": axis,
                    "number": need.number,
                    "text": need.text,
                    "measures": need.measures.join(", "),
                    "gaps": need.gaps.join(", "),
                });
                let axes = need.axes.iter().map(|axis| row(axis)).collect::<Vec<_>>();
                if axes.is_empty() { vec![row("")] } else { axes }
            }).collect::<Vec<_>>(),
            "open": self.open(),
            "tables": reports.tables,
            "authors": reports.authors,
            "issues": reports.issues.iter().map(|issue| json!({
                "number": issue.number,
                "text": issue.text,
                "settled": issue.settled,
            })).collect::<Vec<_>>(),
            "balance": balance.collect::<Vec<_>>(),
            "checkpoints": checkpoints.collect::<Vec<_>>(),
            "gaps": reports.gaps.iter().map(|gap| json!({
                "title": self.title(&gap.words),
                "question": self.title(self.interview.top_of(&gap.place)),
                "number": gap.place.item.as_ref().and_then(|id| self.interview.item(id)).map_or("", |item| &item.number),
            })).collect::<Vec<_>>(),
        })
    }
}
