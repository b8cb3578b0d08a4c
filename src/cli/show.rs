//! What a toolkit asks, and which answers lead to a question.

use super::args::{Format, Global};
use crate::document::templates::interface;
use crate::error::{Error, Result};
use crate::interview::display::Display;
use crate::session::open;
use crate::text;
use crate::toolkit::condition::Condition;
use crate::toolkit::fault::unsound;
use crate::toolkit::phrases::FluentValue;
use crate::toolkit::question::{Depth, Form, Kind, Question, Record};
use crate::toolkit::words::Part;
use crate::toolkit::{Toolkit, embedded};
use serde_json::{Map, Value as Json, json};
use std::path::Path;
use std::process::ExitCode;

pub fn show(toolkit: Option<String>, id: Option<String>, format: Format, global: &Global) -> Result<ExitCode> {
    let (name, id) = meant(toolkit, id, global);
    let toolkit = open::sound_toolkit(&name)?;
    let lang = super::interface_language(global);
    let phrases = interface(lang).map_err(|faults| unsound(&faults))?;
    let shown = Shown { toolkit: &toolkit, display: Display { toolkit: &toolkit, phrases: &phrases, lang } };
    match (&id, format) {
        (None, Format::Text) => super::out(&shown.outline())?,
        (None, Format::Json) => super::out_json(&shown.structure())?,
        (Some(id), _) => {
            let Some(question) = shown.question(id) else { return Err(shown.unknown(id)) };
            match format {
                Format::Text => super::out(&shown.card(id, question))?,
                Format::Json => super::out_json(&shown.card_json(id, question))?,
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}

/// Which toolkit and which id are meant; a single word that is no toolkit is an id.
fn meant(toolkit: Option<String>, id: Option<String>, global: &Global) -> (String, Option<String>) {
    let usual = || global.toolkit.clone().unwrap_or_else(|| embedded::FIRST.into());
    let is_toolkit = |name: &str| embedded::TOOLKITS.iter().any(|(id, _)| *id == name) || Path::new(name).exists();
    match (toolkit, id) {
        (Some(toolkit), None) if global.toolkit.is_some() || !is_toolkit(&toolkit) => (usual(), Some(toolkit)),
        (Some(toolkit), id) => (toolkit, id),
        (None, id) => (usual(), id),
    }
}

const WORDS: [(&str, Part); 9] = [
    ("title", Part::Title),
    ("prompt", Part::Prompt),
    ("hint", Part::Hint),
    ("why", Part::Why),
    ("good", Part::Good),
    ("weak", Part::Weak),
    ("weak_because", Part::WeakBecause),
    ("measure", Part::Measure),
    ("note", Part::Note),
];

struct Shown<'a> {
    toolkit: &'a Toolkit,
    display: Display<'a>,
}

impl<'a> Shown<'a> {
    fn say(&self, id: &str, args: &[(&str, FluentValue<'_>)]) -> String {
        self.display.phrases.say(id, args)
    }

    fn title(&self, id: &str) -> String {
        self.toolkit.title(self.display.lang, id)
    }

    /// The question of an id, or the field of `record/field`.
    fn question(&self, key: &str) -> Option<&'a Question> {
        match key.split_once('/') {
            Some((record, field)) => self.toolkit.record(record)?.field(field).map(|field| &**field),
            None => self.toolkit.question(key).map(|question| &**question),
        }
    }

    fn unknown(&self, id: &str) -> Error {
        let fields =
            |record: &Record| record.fields.iter().map(|field| format!("{}/{}", record.id, field.id)).collect();
        let error = Error::usage(format!("nothing asks `{}` in `{}`", text::shown(id), self.toolkit.id));
        if let Some(record) = self.toolkit.record(id) {
            let fields: Vec<String> = fields(record);
            return error.hint(format!("it is a record; its fields are `{}`", fields.join("`, `")));
        }
        let mut known: Vec<String> = self.toolkit.questions().map(|(_, _, question)| question.id.to_string()).collect();
        known.extend(self.toolkit.records.iter().flat_map(fields));
        known.extend(embedded::TOOLKITS.iter().map(|(id, _)| id.to_string()));
        match text::nearest(id, known.iter().map(String::as_str)) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("`fourpillars toolkit show {}` lists what is asked", self.toolkit.id)),
        }
    }

    /// Everything that is asked, in short.
    fn outline(&self) -> String {
        let toolkit = self.toolkit;
        let mut out = format!("{} {}: {}\n", toolkit.id, toolkit.version, self.title(&toolkit.id));
        let mut line = |depth: usize, id: &str, key: &str, more: &[&str]| {
            let title = self.title(key);
            let title = if title.is_empty() { title } else { format!(": {title}") };
            let more: Vec<&str> = more.iter().copied().filter(|more| !more.is_empty()).collect();
            let more = if more.is_empty() { String::new() } else { format!(" [{}]", more.join(", ")) };
            out.push_str(&format!("{}{id}{title}{more}\n", "  ".repeat(depth)));
        };
        let when = |when: &Option<Condition>| if when.is_some() { "when" } else { "" };
        let role = |question: &Question| question.role.map(|role| format!("{role:?}")).unwrap_or_default();
        for step in &toolkit.steps {
            line(0, &step.id, &step.id, &[step.axis.as_deref().unwrap_or(""), when(&step.when)]);
            for section in &step.sections {
                let checkpoint = section.checkpoint.map_or("", |checkpoint| checkpoint.word());
                line(1, &section.id, &section.id, &[checkpoint, when(&section.when)]);
                for it in &section.questions {
                    line(2, &it.id, &it.id, &[it.kind.name(), depth(it), &role(it), when(&it.when)]);
                }
            }
        }
        for record in &toolkit.records {
            line(0, &record.id, &record.id, &[&record.role.map(|role| format!("{role:?}")).unwrap_or_default()]);
            for it in &record.fields {
                let key = format!("{}/{}", record.id, it.id);
                line(1, &key, &key, &[it.kind.name(), depth(it), &role(it), when(&it.when)]);
            }
        }
        for catalogue in &toolkit.catalogues {
            line(
                0,
                &catalogue.id,
                &catalogue.id,
                &[&catalogue.role.map(|role| format!("{role:?}")).unwrap_or_default()],
            );
            for entry in &catalogue.entries {
                line(1, &entry.id, &format!("{}/{}", catalogue.id, entry.id), &[entry.letter.as_deref().unwrap_or("")]);
            }
        }
        out
    }

    fn structure(&self) -> Json {
        let toolkit = self.toolkit;
        let titled = |id: &str| json!({"id": id, "title": self.title(id)});
        let steps = toolkit.steps.iter().map(|step| {
            let sections = step.sections.iter().map(|section| {
                let questions = section.questions.iter().map(|question| self.question_json(&question.id, question));
                json!({
                    "id": section.id,
                    "title": self.title(&section.id),
                    "checkpoint": section.checkpoint.map(|checkpoint| checkpoint.word()),
                    "when": section.when,
                    "questions": questions.collect::<Vec<_>>(),
                })
            });
            json!({
                "id": step.id,
                "title": self.title(&step.id),
                "group": step.group,
                "axis": step.axis,
                "letter": toolkit.letter(step),
                "when": step.when,
                "sections": sections.collect::<Vec<_>>(),
            })
        });
        let records = toolkit.records.iter().map(|record| {
            let fields = record.fields.iter();
            let fields = fields.map(|field| self.question_json(&format!("{}/{}", record.id, field.id), field));
            json!({
                "id": record.id,
                "title": self.title(&record.id),
                "plural": toolkit.text(self.display.lang, &record.id, Part::Plural),
                "role": record.role,
                "fields": fields.collect::<Vec<_>>(),
            })
        });
        let catalogues = toolkit.catalogues.iter().map(
            |catalogue| json!({"id": catalogue.id, "role": catalogue.role, "entries": self.entries(&catalogue.id)}),
        );
        let rules = toolkit.rules.iter().map(|rule| {
            let text = |part: Part| toolkit.text(self.display.lang, &rule.id, part);
            json!({
                "id": rule.id,
                "severity": rule.severity.word(),
                "target": rule.target.id(),
                "text": text(Part::Title),
                "why": text(Part::Why),
                "hint": text(Part::Hint),
            })
        });
        json!({
            "id": toolkit.id,
            "version": toolkit.version,
            "title": self.title(&toolkit.id),
            "groups": toolkit.groups.iter().map(|group| titled(group)).collect::<Vec<_>>(),
            "steps": steps.collect::<Vec<_>>(),
            "records": records.collect::<Vec<_>>(),
            "catalogues": catalogues.collect::<Vec<_>>(),
            "rules": rules.collect::<Vec<_>>(),
        })
    }

    /// The entries of a catalogue with their titles.
    fn entries(&self, catalogue: &str) -> Vec<Json> {
        let entries = self.toolkit.catalogue(catalogue).into_iter().flat_map(|it| &it.entries);
        let entry = entries.map(|entry| {
            let title = self.title(&format!("{catalogue}/{}", entry.id));
            json!({
                "id": entry.id,
                "title": title,
                "letter": entry.letter,
                "axes": entry.axes,
                "under": entry.under,
                "provision": entry.provision.as_ref().map(|it| json!({
                    "instrument": it.instrument,
                    "article": it.article,
                    "cluster": it.cluster,
                    "strength": it.strength().word(),
                    "paragraphs": it.paragraphs,
                    "caveats": it.caveats,
                })),
            })
        });
        entry.collect()
    }

    fn question_json(&self, key: &str, question: &Question) -> Json {
        let mut json = Map::from_iter([("id".to_string(), Json::from(&*question.id))]);
        for (name, part) in WORDS {
            json.insert(name.into(), self.toolkit.text(self.display.lang, key, part).into());
        }
        // A kind with parts is written as its name with them.
        let parts = match serde_json::to_value(&question.kind) {
            Ok(Json::Object(kind)) => kind.into_iter().next().map(|(_, parts)| parts),
            _ => None,
        };
        json.insert("kind".into(), question.kind.name().into());
        json.insert("parts".into(), parts.unwrap_or_else(|| json!({})));
        json.insert("depth".into(), depth(question).into());
        json.insert("role".into(), json!(question.role));
        json.insert("when".into(), json!(question.when));
        json.insert("see".into(), json!(question.see));
        json.insert("minutes".into(), json!(question.minutes));
        json.into()
    }

    /// Everything about one question, with the answers that lead to it.
    fn card(&self, key: &str, question: &Question) -> String {
        let word = |part: Part| self.toolkit.text(self.display.lang, key, part);
        let mut lines = vec![format!("{key}: {}", word(Part::Title)), word(Part::Prompt), word(Part::Hint)];
        lines.extend(self.display.guidance(key).into_iter().map(|help| format!("{}: {}", help.heading, help.text)));
        let measure = word(Part::Measure);
        if !measure.is_empty() {
            lines.push(format!("{}: {measure}", self.say("show-measure", &[])));
        }
        lines.push(format!("{}: {}", question.kind.name(), self.answer(question)));
        lines.extend(self.options(question).iter().map(|option| {
            let text = |key: &str| option[key].as_str().unwrap_or_default().to_string();
            format!("  {}: {}", text("id"), text("title"))
        }));
        lines.push(self.stands(key));
        lines.push(match question.depth {
            Depth::Essential => self.say("show-essential", &[]),
            Depth::Full => self.say("show-full", &[]),
        });
        let asked = self.display.asked(key);
        if asked.first().is_none_or(|own| own.sentences.is_empty()) {
            lines.push(self.say("show-always", &[("title", word(Part::Title).into())]));
        }
        lines.extend(asked.into_iter().flat_map(|asked| asked.sentences));
        lines.retain(|line| !line.is_empty());
        lines.join("\n") + "\n"
    }

    fn card_json(&self, key: &str, question: &Question) -> Json {
        let mut json = self.question_json(key, question);
        let mut asked = self.display.asked(key).into_iter();
        let own = asked.next().map(|asked| asked.sentences).unwrap_or_default();
        let others = asked.map(|it| json!({"id": it.key, "title": self.title(&it.key), "asked_when": it.sentences}));
        json["id"] = key.into();
        json["answer"] = self.answer(question).into();
        json["options"] = self.options(question).into();
        json["stands"] = self.stands(key).into();
        json["asked_when"] = own.into();
        json["because"] = others.collect::<Vec<_>>().into();
        json
    }

    /// Where a question stands: its step and section, or the lists whose entries have the field.
    fn stands(&self, key: &str) -> String {
        if let Some((step, section, _)) = self.toolkit.place_of(key) {
            let (step, section) = (self.title(&step.id), self.title(&section.id));
            return self.say("show-stands", &[("step", step.into()), ("section", section.into())]);
        }
        let Some((record, _)) = key.split_once('/') else { return String::new() };
        let holds = |question: &&Question| matches!(&question.kind, Kind::Items { of, .. } if &**of == record);
        let top = self.toolkit.questions().map(|(_, _, question)| &**question).filter(holds);
        let mut lists: Vec<String> = top.map(|question| self.title(&question.id)).collect();
        for outer in &self.toolkit.records {
            let inner = outer.fields.iter().map(|field| &**field).filter(holds);
            lists.extend(inner.map(|field| self.title(&format!("{}/{}", outer.id, field.id))));
        }
        let quoted = lists.iter().map(|list| self.say("when-option", &[("option", list.clone().into())]));
        let mut quoted: Vec<String> = quoted.collect();
        quoted.dedup();
        let lists = self.display.join(&quoted);
        self.say("show-stands-in", &[("record", self.title(record).into()), ("lists", lists.into())])
    }

    /// What an answer to a question looks like, in a sentence.
    fn answer(&self, question: &Question) -> String {
        let number = |number: f64| FluentValue::from(self.display.number(number));
        let record = |id: &str| FluentValue::from(self.toolkit.text(self.display.lang, id, Part::Plural));
        match &question.kind {
            Kind::Text { form: Form::Line, .. } => self.say("show-line", &[]),
            Kind::Text { form: Form::Prose, aim: None } => self.say("show-prose", &[]),
            Kind::Text { form: Form::Prose, aim: Some(aim) } => self.say("show-prose-aim", &[("aim", (*aim).into())]),
            Kind::Choice { many: false, other: false, .. } => self.say("show-one", &[]),
            Kind::Choice { many: false, .. } => self.say("show-one-other", &[]),
            Kind::Choice { other: false, .. } => self.say("show-many", &[]),
            Kind::Choice { .. } => self.say("show-many-other", &[]),
            Kind::Number { min: Some(min), max: Some(max) } => {
                self.say("show-range", &[("min", number(*min)), ("max", number(*max))])
            }
            Kind::Number { min: Some(min), .. } => self.say("show-least", &[("min", number(*min))]),
            Kind::Number { max: Some(max), .. } => self.say("show-most", &[("max", number(*max))]),
            Kind::Number { .. } => self.say("placeholder-number", &[]),
            Kind::Scale { from, to } => {
                self.say("show-scale", &[("min", number((*from).into())), ("max", number((*to).into()))])
            }
            Kind::Money => self.say("placeholder-money", &[]),
            Kind::Date => self.say("placeholder-date", &[]),
            Kind::Period => self.say("placeholder-period", &[]),
            Kind::Table { .. } => self.say("show-table", &[]),
            Kind::Items { of, .. } => self.say("show-items", &[("records", record(of))]),
            Kind::Reference { to, many: false } => self.say("show-reference", &[("records", record(to))]),
            Kind::Reference { to, .. } => self.say("show-references", &[("records", record(to))]),
            Kind::Judgement { .. } => self.say("show-judgement", &[]),
        }
    }

    /// What can be chosen: options, or the rows and columns of a table, or the wordings of a menu.
    fn options(&self, question: &Question) -> Vec<Json> {
        match &question.kind {
            Kind::Choice { from, .. } => self.entries(from),
            Kind::Items { menu: Some(menu), .. } => self.entries(menu),
            Kind::Table { rows, columns } => [self.entries(rows), self.entries(columns)].concat(),
            _ => Vec::new(),
        }
    }
}

fn depth(question: &Question) -> &'static str {
    match question.depth {
        Depth::Essential => "essential",
        Depth::Full => "full",
    }
}
