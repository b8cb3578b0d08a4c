//! One line for a value, in one language: what tables, lists and sentences of documents show.

use super::{Interview, Node};
use crate::date::Date;
use crate::lang::Lang;
use crate::strategy::Answer;
use crate::strategy::value::{Cell, FollowUp, Reference, Value, other};
use crate::toolkit::Toolkit;
use crate::toolkit::condition::State;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::question::Kind;

/// A language's words and sentences for values.
#[derive(Clone, Copy)]
pub struct Display<'a> {
    pub toolkit: &'a Toolkit,
    pub phrases: &'a Phrases,
    pub lang: Lang,
}

impl Display<'_> {
    pub fn date(&self, date: Date) -> String {
        let month = self.phrases.say(&format!("month-{}", date.month()), &[]);
        let year = date.year().to_string();
        match date.day() {
            Some(day) => {
                self.phrases.say("date-day", &[("day", day.into()), ("month", month.into()), ("year", year.into())])
            }
            None => self.phrases.say("date-month", &[("month", month.into()), ("year", year.into())]),
        }
    }

    pub fn period(&self, from: Date, to: Date) -> String {
        self.phrases.say("period", &[("from", self.date(from).into()), ("to", self.date(to).into())])
    }

    /// A number with its thousands set apart.
    pub fn number(&self, number: f64) -> String {
        let text = number.to_string();
        let (sign, digits) = text.strip_prefix('-').map_or(("", &*text), |digits| ("−", digits));
        let (whole, part) = digits.split_once('.').map_or((digits, None), |(whole, part)| (whole, Some(part)));
        let mut out = String::from(sign);
        let apart = self.phrases.say("thousands", &[]);
        for (at, digit) in whole.chars().enumerate() {
            if at > 0 && (whole.len() - at) % 3 == 0 && whole.len() > 4 {
                out.push_str(&apart);
            }
            out.push(digit);
        }
        if let Some(part) = part {
            out.push_str(&self.phrases.say("decimal", &[]));
            out.push_str(part);
        }
        out
    }

    pub fn money(&self, amount: i64, currency: &str) -> String {
        let amount = self.number(amount as f64);
        self.phrases.say("money", &[("amount", amount.into()), ("currency", currency.to_string().into())])
    }

    pub fn choice(&self, catalogue: &str, choice: &str) -> String {
        match other(choice) {
            Some(text) => text.into(),
            None => {
                let entry = self.toolkit.catalogue(catalogue).and_then(|it| it.entry(choice));
                let title = entry.map(|entry| self.entry(catalogue, entry)).unwrap_or_default();
                if title.is_empty() { choice.into() } else { title }
            }
        }
    }

    /// The present name of the item; of one that is gone the last known name, with a word.
    pub fn reference(&self, interview: &Interview, reference: &Reference) -> String {
        match interview.item(&reference.item) {
            Some(item) if item.title.is_empty() => reference.name.clone(),
            Some(item) => item.title.clone(),
            None => self.phrases.say("reference-gone", &[("name", reference.name.clone().into())]),
        }
    }

    pub fn follow_up(&self, interview: &Interview, follow_up: &FollowUp) -> String {
        match follow_up {
            FollowUp::Measure { item, name } => {
                let number = interview.item(item).map(|item| item.number.clone()).unwrap_or_default();
                let name = self.reference(interview, &Reference { item: item.clone(), name: name.clone() });
                format!("{number} {name}").trim().to_string()
            }
            FollowUp::Action { what, lead, by } => {
                let by = by.map(|by| self.date(by));
                let parts = [Some(what.clone()), Some(lead.clone()).filter(|lead| !lead.is_empty()), by];
                parts.into_iter().flatten().collect::<Vec<_>>().join("; ")
            }
            FollowUp::NotNow { reason } => self.phrases.say("not-now", &[("reason", reason.clone().into())]),
        }
    }

    /// The value in one line; `None` when there is none that counts.
    pub fn line(&self, interview: &Interview, node: &Node) -> Option<String> {
        self.value_line(interview, node, node.value()?)
    }

    /// All that an answer says, with a state that is not the usual one.
    pub fn answer(&self, interview: &Interview, node: Option<&Node>, answer: &Answer) -> String {
        let said = match (&answer.value, node) {
            (None, _) => String::new(),
            (Some(value), Some(node)) => self.whole(interview, node, value),
            // No question asks for what stands on the cover.
            (Some(Value::Text(text)), None) => text.clone(),
            (Some(_), None) => String::new(),
        };
        let Some(state) = answer.state.filter(|state| *state != State::Draft) else { return said };
        let word = self.state(state);
        let word = if answer.reason.is_empty() { word } else { format!("{word}: {}", answer.reason) };
        if said.is_empty() { word } else { format!("{said}\n({word})") }
    }

    /// A state in the middle of a sentence.
    pub fn state(&self, state: State) -> String {
        self.phrases.say(&format!("state-{}", state.word()), &[]).trim_end_matches('…').to_lowercase()
    }

    /// A step with its number.
    pub fn step(&self, interview: &Interview, id: &str) -> Option<String> {
        let at = interview.steps.iter().position(|step| *step.id == *id)?;
        Some(format!("{} {}", at + 1, self.toolkit.title(self.lang, id)))
    }

    /// All that a value says: a text with its paragraphs, a judgement with what shows it, a table cell by cell.
    pub fn whole(&self, interview: &Interview, node: &Node, value: &Value) -> String {
        match (value, &node.question.kind) {
            (Value::Text(text), _) => text.clone(),
            (Value::Judgement { evidence, follow_up, .. }, _) => {
                let verdict = self.value_line(interview, node, value);
                let follow_up = follow_up.as_ref().map(|it| self.follow_up(interview, it));
                let parts = [verdict, Some(evidence.clone()), follow_up];
                parts.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
            }
            (Value::Table(cells), Kind::Table { rows, columns }) => {
                let name = |it: &Cell| format!("{} · {}", self.choice(rows, &it.row), self.choice(columns, &it.column));
                let cell = |it: &Cell| format!("{}: {}", name(it), self.number(it.value));
                cells.iter().map(cell).collect::<Vec<_>>().join("\n")
            }
            _ => self.value_line(interview, node, value).unwrap_or_default(),
        }
    }

    /// A value of a question in one line; `None` where it says nothing yet.
    fn value_line(&self, interview: &Interview, node: &Node, value: &Value) -> Option<String> {
        let catalogue = match &node.question.kind {
            Kind::Choice { from, .. } => from,
            _ => &node.question.id,
        };
        let joined = |parts: Vec<String>| self.join(&parts);
        Some(match value {
            Value::Text(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
            Value::One(choice) => self.choice(catalogue, choice),
            Value::Many(choices) => joined(choices.iter().map(|choice| self.choice(catalogue, choice)).collect()),
            Value::Number(number) => self.number(*number),
            Value::Money { amount, currency } => self.money(*amount, currency),
            Value::Date(date) => self.date(*date),
            Value::Period { from, to } => self.period(*from, *to),
            Value::Table(cells) => self.phrases.say("figures", &[("count", cells.len().into())]),
            Value::Items(items) => {
                let names = node.items.iter().map(|item| item.title.clone()).filter(|title| !title.is_empty());
                let names: Vec<String> = names.collect();
                if names.is_empty() {
                    self.phrases.say("entries", &[("count", items.len().into())])
                } else {
                    joined(names)
                }
            }
            Value::Refers(all) => joined(all.iter().map(|it| self.reference(interview, it)).collect()),
            Value::Judgement { judgement, .. } => {
                let word = judgement.as_ref()?.word();
                self.phrases.say(&format!("verdict-{word}"), &[])
            }
        })
    }

    /// A list in words.
    pub fn join(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            // Names that hold commas themselves are set apart by stronger marks.
            parts if parts.iter().any(|part| part.contains([',', '،', '，', '、'])) => {
                parts.join(&self.phrases.say("list-apart", &[]))
            }
            [first @ .., last] => {
                let first = first.join(&self.phrases.say("list-between", &[]));
                self.phrases.say("list-last", &[("first", first.into()), ("last", last.clone().into())])
            }
        }
    }
}
