//! From entries to a toolkit, or every fault: ids, references, roles, conditions, rules, words.

mod conditions;
mod structure;
mod wording;

use super::Toolkit;
use super::catalogue::{Catalogue, Entry};
use super::fault::{At, Fault};
use super::question::{Question, Record, Section, Step};
use super::raw::{self, Source};
use super::rule::{Fragment, Rule};
use super::words::{Dictionary, Words};
use crate::lang::Lang;
use ron::value::RawValue;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Content as far as it could be read, with the place of every entry by its key.
pub struct Read {
    pub toolkit: Toolkit,
    pub places: HashMap<String, At>,
    /// Ids of entries that are written but could not be read.
    pub lost: HashSet<String>,
}

impl Read {
    pub fn at(&self, key: &str) -> At {
        self.places.get(key).cloned().unwrap_or_default()
    }
}

struct Reader<'f> {
    faults: &'f mut Vec<Fault>,
    places: HashMap<String, At>,
    lost: HashSet<String>,
}

/// Reads all files; `None` when there is no header to read them under.
pub fn read<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)], faults: &mut Vec<Fault>) -> Option<Read> {
    let sources: Vec<Source<'_>> =
        files.iter().map(|(name, text)| Source { file: name.as_ref(), text: text.as_ref() }).collect();
    let Some(source) = sources.iter().find(|source| source.file == "toolkit.ron") else {
        faults.push(
            Fault::new("no-header", &At { file: "toolkit.ron".into(), ..At::default() }, "the toolkit has no header")
                .hint("write a file `toolkit.ron` with format, id, version and groups"),
        );
        return None;
    };
    let header: raw::Header = source.whole(faults)?;
    let at = At { file: source.file.into(), line: 1, id: header.id.clone() };
    if header.format != super::FORMAT {
        let message = format!("format {} is not known; this program reads format {}", header.format, super::FORMAT);
        faults.push(Fault::new("content-format", &at, message));
        return None;
    }
    let mut toolkit = Toolkit {
        id: header.id.as_str().into(),
        version: header.version,
        groups: header.groups.iter().map(|group| group.as_str().into()).collect(),
        catalogues: Vec::new(),
        records: Vec::new(),
        steps: Vec::new(),
        rules: Vec::new(),
        words: Dictionary::default(),
        templates: Vec::new(),
        questions: HashMap::new(),
    };
    let mut reader = Reader { faults, places: HashMap::new(), lost: HashSet::new() };
    reader.note(&header.id, at.clone(), "toolkit");
    for group in &header.groups {
        reader.note(group, At { id: group.clone(), ..at.clone() }, "group");
    }
    for source in sources {
        reader.file(source, &mut toolkit);
    }
    Some(Read { toolkit, places: reader.places, lost: reader.lost })
}

impl Reader<'_> {
    fn list<'a>(&mut self, source: Source<'a>) -> Vec<&'a RawValue> {
        let list = source.list(self.faults);
        if list.is_none() {
            self.lost.extend(raw::ids_in(source.text));
        }
        list.unwrap_or_default()
    }

    fn entry<'a, T: Deserialize<'a>>(&mut self, source: Source<'a>, raw: &'a RawValue) -> Option<(T, At)> {
        let entry = source.entry(raw, self.faults);
        if entry.is_none() {
            self.lost.extend(raw::ids_in(raw.get_ron()));
        }
        entry
    }

    fn file(&mut self, source: Source<'_>, toolkit: &mut Toolkit) {
        let (folder, _) = source.file.split_once(['/', '.']).unwrap_or((source.file, ""));
        match folder {
            "toolkit" => {}
            "catalogues" => {
                for raw in self.list(source) {
                    toolkit.catalogues.extend(self.catalogue(source, raw));
                }
            }
            "records" => {
                for raw in self.list(source) {
                    toolkit.records.extend(self.record(source, raw));
                }
            }
            "steps" => {
                for raw in self.list(source) {
                    toolkit.steps.extend(self.step(source, raw));
                }
            }
            "rules" => {
                for raw in self.list(source) {
                    toolkit.rules.extend(self.rule(source, raw));
                }
            }
            "words" => self.words(source, &mut toolkit.words),
            "templates" => {
                let name = source.file.trim_start_matches("templates/");
                toolkit.templates.push((name.into(), source.text.into()));
            }
            _ if source.file.to_ascii_lowercase().ends_with(".md") || source.file.ends_with(".txt") => {}
            _ => {
                let at = At { file: source.file.into(), ..At::default() };
                self.faults.push(Fault::new("unknown-file", &at, "no part of a toolkit has this name").hint(
                    "the parts are toolkit.ron, catalogues, records, steps, rules (a file or a folder each), words/LANG and templates",
                ));
            }
        }
    }

    /// Remembers where a key is defined; ids are never used twice.
    fn note(&mut self, key: &str, at: At, what: &str) {
        for id in key.split('/') {
            if !crate::text::is_id(id) || RESERVED.contains(&id) {
                let message = format!("`{id}` is no id for a {what}");
                self.faults.push(Fault::new("bad-id", &at, message).hint(
                    "an id is made of small letters and digits in words joined by `-`, begins with a letter and is no word of the template language",
                ));
            }
        }
        match self.places.get(key) {
            Some(first) => {
                let message = format!("the id `{key}` is used already, at {}:{}", first.file, first.line);
                self.faults.push(Fault::new("id-twice", &at, message));
            }
            None => {
                self.places.insert(key.into(), at);
            }
        }
    }

    fn catalogue<'a>(&mut self, source: Source<'a>, raw: &'a RawValue) -> Option<Catalogue> {
        let (raw, at): (raw::Catalogue<'a>, At) = self.entry(source, raw)?;
        self.note(&raw.id, at, "catalogue");
        let mut entries = Vec::new();
        for entry in raw.entries {
            if let Some((entry, at)) = self.entry::<Entry>(source, entry) {
                self.note(&format!("{}/{}", raw.id, entry.id), at, "catalogue entry");
                entries.push(entry);
            }
        }
        Some(Catalogue { id: raw.id.into(), role: raw.role, entries })
    }

    fn record<'a>(&mut self, source: Source<'a>, raw: &'a RawValue) -> Option<Record> {
        let (raw, at): (raw::Record<'a>, At) = self.entry(source, raw)?;
        self.note(&raw.id, at, "record");
        let mut fields = Vec::new();
        for field in raw.fields {
            if let Some((field, at)) = self.entry::<Question>(source, field) {
                self.note(&format!("{}/{}", raw.id, field.id), at, "field");
                fields.push(Arc::new(field));
            }
        }
        Some(Record { id: raw.id.into(), role: raw.role, fields })
    }

    fn step<'a>(&mut self, source: Source<'a>, raw: &'a RawValue) -> Option<Step> {
        let (raw, at): (raw::Step<'a>, At) = self.entry(source, raw)?;
        self.note(&raw.id, at, "step");
        let sections = raw.sections.into_iter().filter_map(|section| self.section(source, section)).collect();
        Some(Step {
            id: raw.id.into(),
            group: raw.group.into(),
            axis: raw.axis.map(Into::into),
            when: raw.when,
            sections,
        })
    }

    fn section<'a>(&mut self, source: Source<'a>, raw: &'a RawValue) -> Option<Section> {
        let (raw, at): (raw::Section<'a>, At) = self.entry(source, raw)?;
        self.note(&raw.id, at, "section");
        let mut questions = Vec::new();
        for question in raw.questions {
            if let Some((question, at)) = self.entry::<Question>(source, question) {
                self.note(&question.id, at, "question");
                questions.push(Arc::new(question));
            }
        }
        Some(Section { id: raw.id.into(), checkpoint: raw.checkpoint, when: raw.when, questions })
    }

    fn rule<'a>(&mut self, source: Source<'a>, raw: &'a RawValue) -> Option<Rule> {
        let (raw, at): (raw::Rule<'a>, At) = self.entry(source, raw)?;
        self.note(&raw.id, at.clone(), "rule");
        let fragments = |list: Vec<&'a RawValue>| {
            list.into_iter()
                .map(|raw| source.locate(raw))
                .map(|(line, ron)| Fragment { ron: ron.into(), line })
                .collect()
        };
        Some(Rule {
            id: raw.id.into(),
            severity: raw.severity,
            target: raw.target,
            flag_if: raw.flag_if,
            flags: fragments(raw.flags),
            allows: fragments(raw.allows),
            file: at.file,
            line: at.line,
        })
    }

    fn words(&mut self, source: Source<'_>, dictionary: &mut Dictionary) {
        let mut parts = source.file.split('/').skip(1);
        let at = At { file: source.file.into(), ..At::default() };
        let Some(lang) = parts.next().and_then(Lang::parse).filter(|lang| *lang != Lang::Qps && parts.next().is_some())
        else {
            let codes = "ar, en, es, fr, ru or zh";
            self.faults.push(
                Fault::new("unknown-file", &at, "words stand in the folder of their language")
                    .hint(format!("name it `words/LANG/….ron` with LANG one of {codes}")),
            );
            return;
        };
        for raw in self.list(source) {
            if let Some((words, at)) = self.entry::<Words>(source, raw)
                && let Err((words, at)) = dictionary.add(lang, words, at)
            {
                let message = format!("`{}` has words in {lang} already", words.id);
                self.faults.push(Fault::new("words-twice", &at, message));
            }
        }
    }
}

/// Words that mean something else in a template or in a path.
const RESERVED: [&str; 6] = ["this", "else", "as", "true", "false", "null"];

/// Looks for everything that is wrong in content that could be read.
pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    structure::verify(read, faults);
    conditions::verify(read, faults);
    wording::verify(read, faults);
    // What names an entry that could not be read is no fault of its own.
    let lost = |name: &String| name.split('/').any(|id| read.lost.contains(id));
    faults.retain(|fault| !fault.about.as_ref().is_some_and(lost));
}
