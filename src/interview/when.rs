//! Conditions as sentences: when a question is asked, and when those are asked on whose answers that depends.

use super::display::Display;
use crate::text::Id;
use crate::toolkit::condition::{Condition, State};
use crate::toolkit::phrases::FluentValue;
use crate::toolkit::question::{Kind, Question};
use crate::toolkit::scope::Scope;
use std::collections::HashSet;
use std::sync::Arc;

/// When a question or field is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// `question`, or `record/field`.
    pub key: String,
    /// A sentence for each condition: its step's, its section's, its own.
    pub sentences: Vec<String>,
}

impl Display<'_> {
    /// When the question or field of a key is asked, then all on whose answers that depends, the nearest first.
    pub fn asked(&self, key: &str) -> Vec<Asked> {
        let mut keys = vec![key.to_string()];
        let mut asked = Vec::new();
        while let Some(key) = keys.get(asked.len()).cloned() {
            let mut sentences = Vec::new();
            let mut reads = Vec::new();
            for (id, condition, scope, sentence) in self.conditions_of(&key) {
                let title = self.toolkit.title(self.lang, &id);
                sentences.push(sentence(self, title, self.told(condition, &scope, false, false)));
                scope.reads(condition, &mut reads);
            }
            keys.extend(reads);
            let mut seen = HashSet::new();
            keys.retain(|key| seen.insert(key.clone()));
            asked.push(Asked { key, sentences });
        }
        asked.retain(|asked| asked.key == key || !asked.sentences.is_empty());
        asked
    }

    /// The conditions of a question or field, each with what it decides and the sentence for that.
    fn conditions_of(&self, key: &str) -> Vec<(String, &Condition, Scope<'_>, Sentence)> {
        if let Some((record, field)) = key.split_once('/') {
            let Some(record) = self.toolkit.record(record) else { return Vec::new() };
            let when = record.field(field).and_then(|field| field.when.as_ref());
            let own = when.map(|when| (key.to_string(), when, Scope::of(self.toolkit, record), QUESTION));
            return own.into_iter().collect();
        }
        let Some((step, section, question)) = self.toolkit.place_of(key) else { return Vec::new() };
        let all = [
            (&step.id, &step.when, STEP),
            (&section.id, &section.when, SECTION),
            (&question.id, &question.when, QUESTION),
        ];
        let all = all.into_iter().filter_map(|(id, when, sentence)| Some((id.to_string(), when.as_ref()?, sentence)));
        all.map(|(id, when, sentence)| (id, when, Scope::top(self.toolkit), sentence)).collect()
    }

    /// A condition in words. `not`: the words for its contrary. `inside`: it stands in another one.
    fn told(&self, condition: &Condition, scope: &Scope<'_>, not: bool, inside: bool) -> String {
        let (condition, not) = bare(condition, not);
        let (Condition::And(all) | Condition::Or(all)) = condition else {
            return self.test(condition, &[condition], scope, not);
        };
        // The contrary of all of them is that one of them is not so.
        let and = matches!(condition, Condition::And(_)) != not;
        let mut parts: Vec<(Vec<&Condition>, bool)> = Vec::new();
        for (part, not) in all.iter().map(|part| bare(part, not)) {
            let same = |(known, other): &&mut (Vec<&Condition>, bool)| {
                *other == not && not == and && known.first().is_some_and(|known| asks_the_same(known, part))
            };
            match parts.iter_mut().find(same) {
                Some((known, _)) => known.push(part),
                None => parts.push((vec![part], not)),
            }
        }
        let only = parts.len() == 1;
        let told = parts.iter().map(|(tests, not)| match tests[..] {
            [composite @ (Condition::And(_) | Condition::Or(_))] => self.told(composite, scope, *not, !only),
            _ => self.test(tests[0], tests, scope, *not),
        });
        let joined = self.joined(told.collect(), and);
        if inside && !only { format!("({joined})") } else { joined }
    }

    fn joined(&self, mut parts: Vec<String>, and: bool) -> String {
        // Lists of one title in several steps are told once.
        parts.dedup();
        let last = parts.pop().unwrap_or_default();
        if parts.is_empty() {
            return last;
        }
        let args: [(&str, FluentValue<'_>); 2] =
            [("first", parts.join(&self.phrases.say("list-between", &[])).into()), ("last", last.into())];
        if and { self.phrases.say("list-last", &args) } else { self.phrases.say("when-or", &args) }
    }

    /// A single test in words; several differ only in their options.
    fn test(&self, test: &Condition, all: &[&Condition], scope: &Scope<'_>, not: bool) -> String {
        let found = test.reads().map(|id| scope.find(id)).unwrap_or_default();
        let Some((key, question)) = found.into_iter().next() else { return String::new() };
        let say = |id: &str, args: &[(&'static str, String)]| {
            let own = [("title", self.toolkit.title(self.lang, &key)), ("not", if not { "yes" } else { "no" }.into())];
            let args = own.iter().chain(args).map(|(name, value)| (*name, FluentValue::from(value.clone())));
            self.phrases.say(id, &args.collect::<Vec<_>>())
        };
        let inner = |condition: &Condition| {
            let record = self.toolkit.record_of(question);
            record.map(|record| self.told(condition, &scope.inside(record), false, true)).unwrap_or_default()
        };
        let number = |number: Option<f64>| number.map(|number| self.number(number)).unwrap_or_default();
        match test {
            Condition::Answered(_) => say("when-answered", &[]),
            Condition::Is(..) => say("when-is", &[("option", self.options(question, all))]),
            Condition::Has(..) => say("when-has", &[("option", self.options(question, all))]),
            Condition::Number { min, max, .. } => {
                let range = range(min.is_some(), max.is_some());
                say("when-number", &[("range", range), ("min", number(*min)), ("max", number(*max))])
            }
            Condition::Date { from, to, .. } => {
                let date = |date: &Option<_>| date.map(|date| self.date(date)).unwrap_or_default();
                let range = range(from.is_some(), to.is_some());
                say("when-date", &[("range", range), ("min", date(from)), ("max", date(to))])
            }
            Condition::Count { r#where: None, min: Some(1), max: None, .. } => say("when-some", &[]),
            Condition::Count { r#where: Some(condition), min: Some(1), max: None, .. }
            | Condition::Any { r#where: condition, .. } => say("when-any", &[("where", inner(condition))]),
            Condition::All { r#where: condition, .. } => say("when-all", &[("where", inner(condition))]),
            Condition::Count { r#where: condition, min, max, .. } => {
                let count = |count: Option<usize>| count.map(|count| count.to_string()).unwrap_or_default();
                let range = range(min.is_some(), max.is_some());
                let bounds = [("range", range), ("min", count(*min)), ("max", count(*max))];
                match condition {
                    None => say("when-count", &bounds),
                    Some(condition) => {
                        let [range, min, max] = bounds;
                        say("when-count-where", &[range, min, max, ("where", inner(condition))])
                    }
                }
            }
            Condition::Mentions(_, catalogue) => {
                let terms = self.toolkit.title(self.lang, catalogue);
                say("when-mentions", &[("terms", if terms.is_empty() { catalogue.to_string() } else { terms })])
            }
            Condition::State(_, state) => say("when-state", &[("state", State::word(*state).into())]),
            Condition::And(_) | Condition::Or(_) | Condition::Not(_) => String::new(),
        }
    }

    /// The options that tests of one question name.
    fn options(&self, question: &Arc<Question>, tests: &[&Condition]) -> String {
        let options = tests.iter().filter_map(|test| match test {
            Condition::Is(_, option) | Condition::Has(_, option) => Some(option),
            _ => None,
        });
        let quoted = |option: &Id| {
            let option = self.option(question, option);
            self.phrases.say("when-option", &[("option", option.into())])
        };
        self.joined(options.map(quoted).collect(), false)
    }

    fn option(&self, question: &Question, option: &str) -> String {
        match &question.kind {
            Kind::Choice { .. } if option == "other" => self.phrases.say("when-other", &[]),
            Kind::Choice { from, .. } => self.choice(from, option),
            Kind::Judgement { .. } => self.phrases.say(&format!("verdict-{option}"), &[]),
            _ => option.into(),
        }
    }
}

/// How it is said that something is asked when a condition holds.
type Sentence = fn(&Display<'_>, String, String) -> String;

const STEP: Sentence = |display, title, condition| display.phrases.say("when-step", &args(title, condition));
const SECTION: Sentence = |display, title, condition| display.phrases.say("when-section", &args(title, condition));
const QUESTION: Sentence = |display, title, condition| display.phrases.say("when-question", &args(title, condition));

fn args(title: String, condition: String) -> [(&'static str, FluentValue<'static>); 2] {
    [("title", title.into()), ("condition", condition.into())]
}

/// A condition without the `Not` around it.
fn bare(mut condition: &Condition, mut not: bool) -> (&Condition, bool) {
    while let Condition::Not(inner) = condition {
        (condition, not) = (inner, !not);
    }
    (condition, not)
}

/// Whether two tests differ at most in the option that they name.
fn asks_the_same(a: &Condition, b: &Condition) -> bool {
    match (a, b) {
        (Condition::Is(a, _), Condition::Is(b, _)) | (Condition::Has(a, _), Condition::Has(b, _)) => a == b,
        _ => false,
    }
}

fn range(from: bool, to: bool) -> String {
    match (from, to) {
        (true, true) => "both",
        (true, false) => "from",
        (false, true) => "to",
        (false, false) => "any",
    }
    .into()
}
