//! A toolkit made from a strategy whose own is not at hand: its questions as they were last asked.

use crate::error::{Error, Result};
use crate::strategy::value::{Value, other};
use crate::strategy::{Answer, Strategy};
use crate::text::{self, Id};
use crate::toolkit::Toolkit;
use std::collections::{BTreeSet, HashMap};
use std::fmt::Write;
use std::sync::Arc;

/// The most questions at the top that the essential way may ask.
const ESSENTIAL: usize = 45;
/// Words that no content id can be.
const RESERVED: [&str; 6] = ["this", "else", "as", "true", "false", "null"];

/// Builds a toolkit with a question for every answer of a strategy: kinds guessed from the values, words as they
/// were asked. Answers whose ids are no ids of content are kept, but not shown.
///
/// # Errors
/// Kind `Unusable` when nothing in the strategy can be asked.
pub fn stand_in(strategy: &Strategy) -> Result<Toolkit> {
    let mut texts = Texts::of(strategy);
    let title = quoted(&strategy.toolkit.id);
    let prefix = texts.prefix.clone();
    let mut questions = String::new();
    let mut essential = 0;
    // Those that were answered come first into the essential way, which is asked.
    let answered = strategy.answers.iter().filter(|answer| is_askable(&answer.id) && says_something(answer)).count();
    let mut seen = BTreeSet::new();
    for answer in strategy.answers.iter().filter(|answer| is_askable(&answer.id)) {
        if !seen.insert(&answer.id) {
            continue;
        }
        let kind = texts.kind(&answer.id, &[answer]);
        let first = essential < ESSENTIAL && (says_something(answer) || answered == 0);
        essential += usize::from(first);
        let depth = if first { "Essential" } else { "Full" };
        let _ = writeln!(questions, "(id: {}, depth: {depth}, kind: {kind}),", quoted(&answer.id));
        texts.words(&answer.id, &[answer], true);
    }
    let own = &*strategy.toolkit.id;
    let id = if is_askable(own) && !seen.iter().any(|id| &***id == own) { own.to_string() } else { prefix.clone() };
    for id in [id.clone(), format!("{prefix}-group"), format!("{prefix}-step"), format!("{prefix}-section")] {
        let _ = writeln!(texts.words, "(id: {}, title: {title}),", quoted(&id));
    }
    let header = format!(
        "(format: 1, id: {}, version: {}, groups: [\"{prefix}-group\"])",
        quoted(&id),
        quoted(&strategy.toolkit.version)
    );
    let steps = format!(
        "[(id: \"{prefix}-step\", group: \"{prefix}-group\", sections: [(id: \"{prefix}-section\", questions: [\n{questions}])])]"
    );
    let files = [
        ("toolkit.ron", header),
        ("catalogues.ron", format!("[\n{}]", texts.catalogues)),
        ("records.ron", format!("[\n{}]", texts.records)),
        ("steps.ron", steps),
        ("words/en/words.ron", format!("[\n{}]", texts.words)),
    ];
    let mut toolkit = Toolkit::from_files(&files).map_err(|faults| {
        let mut error = Error::unusable(format!("the toolkit `{own}` is not here, and nothing can stand in for it"));
        error.hints = faults.iter().take(3).map(ToString::to_string).collect();
        error.hint("say where it lies with `--toolkit FOLDER`")
    })?;
    toolkit.id = strategy.toolkit.id.clone();
    Ok(toolkit)
}

fn is_askable(id: &str) -> bool {
    text::is_id(id) && !RESERVED.contains(&id)
}

fn says_something(answer: &Answer) -> bool {
    *answer != Answer::new(answer.id.clone())
}

/// A text as RON.
fn quoted(text: &str) -> String {
    ron::to_string(text).unwrap_or_else(|_| "\"\"".into())
}

struct Texts<'a> {
    strategy: &'a Strategy,
    /// What no id of the strategy begins with.
    prefix: String,
    count: usize,
    /// The record of the items of each list, by the way to the list.
    of_item: HashMap<Id, String>,
    nothing: bool,
    catalogues: String,
    records: String,
    words: String,
}

impl<'a> Texts<'a> {
    fn of(strategy: &'a Strategy) -> Self {
        let mut ids: Vec<Id> = vec![strategy.toolkit.id.clone()];
        ids.extend(strategy.answers.iter().map(|answer| answer.id.clone()));
        strategy.for_each_item(|item| ids.extend(item.answers.iter().map(|answer| answer.id.clone())));
        let mut prefix = String::from("asked");
        while ids.iter().any(|id| id.starts_with(&prefix)) {
            prefix.push('x');
        }
        let mut texts = Self {
            strategy,
            prefix,
            count: 0,
            of_item: HashMap::new(),
            nothing: false,
            catalogues: String::new(),
            records: String::new(),
            words: String::new(),
        };
        // References may come before the items they point at.
        let tops: Vec<(Id, Vec<&Arc<Answer>>)> =
            strategy.answers.iter().map(|answer| (answer.id.clone(), vec![answer])).collect();
        for (way, answers) in tops {
            texts.name_records(&way, &answers);
        }
        texts
    }

    /// Gives the items of each list the name of their record.
    fn name_records(&mut self, way: &str, answers: &[&'a Arc<Answer>]) {
        let items: Vec<_> = answers.iter().flat_map(|answer| answer.items()).collect();
        if items.is_empty() {
            return;
        }
        self.count += 1;
        let record = format!("{}-record-{}", self.prefix, self.count);
        self.of_item.extend(items.iter().map(|item| (item.id.clone(), record.clone())));
        for (field, answers) in fields(&items) {
            self.name_records(&format!("{way}/{field}"), &answers);
        }
    }

    /// The kind that these answers to one question were given to, as an author writes it.
    fn kind(&mut self, way: &str, answers: &[&'a Arc<Answer>]) -> String {
        let values: Vec<&Value> = answers.iter().filter_map(|answer| answer.value.as_ref()).collect();
        match values.first() {
            None => "Text(form: Prose)".into(),
            Some(Value::Text(_)) => {
                let is_line = |value: &&Value| matches!(value, Value::Text(text) if !text.contains('\n'));
                let form = if values.iter().all(is_line) { "Line" } else { "Prose" };
                format!("Text(form: {form})")
            }
            Some(Value::One(_) | Value::Many(_)) => {
                let many = matches!(values[0], Value::Many(_));
                let options = values.iter().flat_map(|value| match value {
                    Value::One(choice) => std::slice::from_ref(choice),
                    Value::Many(choices) => choices.as_slice(),
                    _ => &[],
                });
                let from = self.catalogue(options.map(String::as_str).filter(|it| other(it).is_none()));
                format!("Choice(from: \"{from}\", many: {many}, other: true)")
            }
            Some(Value::Number(_)) => "Number()".into(),
            Some(Value::Money { .. }) => "Money".into(),
            Some(Value::Date(_)) => "Date".into(),
            Some(Value::Period { .. }) => "Period".into(),
            Some(Value::Judgement { .. }) => "Judgement()".into(),
            Some(Value::Table(_)) => {
                let cells: Vec<_> = values
                    .iter()
                    .filter_map(|it| if let Value::Table(it) = it { Some(it) } else { None })
                    .flatten()
                    .collect();
                let rows = self.catalogue(cells.iter().map(|cell| &*cell.row));
                let columns = self.catalogue(cells.iter().map(|cell| &*cell.column));
                format!("Table(rows: \"{rows}\", columns: \"{columns}\")")
            }
            Some(Value::Refers(_)) => {
                let all = values.iter().filter_map(|it| if let Value::Refers(it) = it { Some(it) } else { None });
                let record = all.flatten().find_map(|reference| self.of_item.get(&reference.item).cloned());
                let record = record.unwrap_or_else(|| self.record_of_nothing());
                format!("Reference(to: \"{record}\", many: true)")
            }
            Some(Value::Items(_)) => {
                let items: Vec<_> = answers.iter().flat_map(|answer| answer.items()).collect();
                let record = items.first().and_then(|item| self.of_item.get(&item.id).cloned()).unwrap_or_default();
                self.record(way, &record, answers, &items);
                format!("Items(of: \"{record}\")")
            }
        }
    }

    fn record(
        &mut self,
        way: &str,
        record: &str,
        answers: &[&'a Arc<Answer>],
        items: &[&'a crate::strategy::value::Item],
    ) {
        let mut known = fields(items);
        known.retain(|(id, _)| is_askable(id));
        // The first field names the item.
        let is_text = |answers: &[&Arc<Answer>]| answers.iter().any(|it| matches!(it.value, Some(Value::Text(_))));
        if let Some(at) = known.iter().position(|(_, answers)| is_text(answers)) {
            let name = known.remove(at);
            known.insert(0, name);
        }
        let mut lines = String::new();
        for (id, answers) in &known {
            let kind = self.kind(&format!("{way}/{id}"), answers);
            let _ = writeln!(lines, "(id: {}, depth: Essential, kind: {kind}),", quoted(id));
            self.words(&format!("{record}/{id}"), answers, false);
        }
        if known.is_empty() {
            self.nameless(&mut lines, record);
        }
        let title = quoted(&self.title(answers, way.rsplit('/').next().unwrap_or(way)));
        let _ = writeln!(self.words, "(id: \"{record}\", title: {title}, plural: {title}, add: {title}),");
        let _ = writeln!(self.records, "(id: \"{record}\", fields: [\n{lines}]),");
    }

    fn nameless(&mut self, lines: &mut String, record: &str) {
        let _ = writeln!(lines, "(id: \"name\", depth: Essential, kind: Text(form: Line)),");
        let _ = writeln!(self.words, "(id: \"{record}/name\", title: \"name\"),");
    }

    /// What references to items that are all gone point at.
    fn record_of_nothing(&mut self) -> String {
        let record = format!("{}-gone", self.prefix);
        if !std::mem::replace(&mut self.nothing, true) {
            let mut lines = String::new();
            self.nameless(&mut lines, &record);
            let _ = writeln!(self.words, "(id: \"{record}\", title: \"–\", plural: \"–\", add: \"–\"),");
            let _ = writeln!(self.records, "(id: \"{record}\", fields: [\n{lines}]),");
        }
        record
    }

    fn catalogue<'b>(&mut self, entries: impl Iterator<Item = &'b str>) -> String {
        self.count += 1;
        let id = format!("{}-list-{}", self.prefix, self.count);
        let mut entries: Vec<&str> =
            entries.filter(|entry| is_askable(entry)).collect::<BTreeSet<_>>().into_iter().collect();
        let none = format!("{}-none", self.prefix);
        if entries.is_empty() {
            entries.push(&none);
        }
        let mut lines = String::new();
        for entry in entries {
            let _ = write!(lines, "(id: {}), ", quoted(entry));
            let _ = writeln!(self.words, "(id: {}, title: {}),", quoted(&format!("{id}/{entry}")), quoted(entry));
        }
        let _ = writeln!(self.catalogues, "(id: \"{id}\", entries: [{lines}]),");
        id
    }

    /// The title that was asked with, else the id.
    fn title(&self, answers: &[&Arc<Answer>], id: &str) -> String {
        let title = self.asked(answers).map(|asked| asked.title.clone()).filter(|title| !title.trim().is_empty());
        title.unwrap_or_else(|| id.into())
    }

    fn asked(&self, answers: &[&Arc<Answer>]) -> Option<&'a crate::strategy::Asked> {
        let hash = answers.iter().find_map(|answer| answer.asked.as_ref())?;
        self.strategy.asked.iter().find(|asked| asked.hash == *hash)
    }

    fn words(&mut self, key: &str, answers: &[&Arc<Answer>], needs_prompt: bool) {
        let title = self.title(answers, key.rsplit('/').next().unwrap_or(key));
        let prompt = self.asked(answers).map(|asked| asked.prompt.clone()).filter(|prompt| !prompt.trim().is_empty());
        let prompt = prompt.or_else(|| needs_prompt.then(|| title.clone()));
        let prompt = prompt.map_or_else(String::new, |prompt| format!(", prompt: {}", quoted(&prompt)));
        let _ = writeln!(self.words, "(id: {}, title: {}{prompt}),", quoted(key), quoted(&title));
    }
}

/// The fields of items, in the order in which they come up, each with all its answers.
fn fields<'a>(items: &[&'a crate::strategy::value::Item]) -> Vec<(Id, Vec<&'a Arc<Answer>>)> {
    let mut all: Vec<(Id, Vec<&Arc<Answer>>)> = Vec::new();
    for answer in items.iter().flat_map(|item| &item.answers) {
        match all.iter_mut().find(|(id, _)| *id == answer.id) {
            Some((_, answers)) => answers.push(answer),
            None => all.push((answer.id.clone(), vec![answer])),
        }
    }
    all
}
