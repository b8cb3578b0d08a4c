//! From entries to a toolkit, or every fault: ids, references, roles, conditions, rules, words.

mod axis;
mod conditions;
mod entries;
mod facts;
mod languages;
mod length;
mod names;
mod overlay;
mod possible;
mod reach;
mod steps;
mod structure;
mod unused;
mod wording;

use super::Toolkit;
use super::catalogue::{Catalogue, Entry};
use super::fault::{At, Fault};
use super::question::{Question, Record, Section, Step};
use super::quick;
use super::raw::{self, Source};
use super::rule::{Fragment, Rule};
use super::words::{Dictionary, Words};
use crate::lang::Lang;
use crate::text::{self, Id};
use ron::value::RawValue;
use serde::Deserialize;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Where the files of an overlay stand among those of its base.
const OVERLAY: &str = "overlay/";

/// Content as far as it could be read, with the place of every entry by its key.
pub struct Read {
    pub toolkit: Toolkit,
    pub places: HashMap<String, At>,
    /// Ids of entries that are written but could not be read, or are faulty themselves.
    pub lost: HashSet<String>,
    /// Ids whose English words are written but could not be read.
    pub unworded: HashSet<String>,
    /// Keys of entries that miss a part which could not be read; folders end in `/`.
    cut: HashSet<String>,
}

impl Read {
    pub fn at(&self, key: &str) -> At {
        self.places.get(key).cloned().unwrap_or_default()
    }

    /// Whether everything that is written in this entry or folder could be read.
    pub fn whole(&self, key: &str) -> bool {
        !self.cut.contains(key)
    }

    /// Whether a part of this key is written where it could not be read.
    pub fn is_lost(&self, key: &str) -> bool {
        key.split('/').any(|id| self.lost.contains(id))
    }
}

/// As [`Read`], while reading.
struct Reader<'f> {
    faults: &'f mut Vec<Fault>,
    places: HashMap<String, At>,
    lost: HashSet<String>,
    unworded: HashSet<String>,
    cut: HashSet<String>,
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
    let (header, at): (raw::Header<'_>, At) = source.entry(source.whole(faults)?, faults)?;
    if header.format != super::FORMAT {
        let message = format!("format {} is not known; this program reads format {}", header.format, super::FORMAT);
        faults.push(Fault::new("content-format", &at, message));
        return None;
    }
    let mut reader =
        Reader { faults, places: HashMap::new(), lost: HashSet::new(), unworded: HashSet::new(), cut: HashSet::new() };
    reader.note(&header.id, at, "toolkit");
    let mut toolkit = Toolkit {
        id: header.id.into(),
        version: header.version,
        groups: header.groups.into_iter().filter_map(|group| reader.group(*source, group)).collect(),
        catalogues: Vec::new(),
        records: Vec::new(),
        steps: Vec::new(),
        rules: Vec::new(),
        words: Dictionary::default(),
        templates: Vec::new(),
        overlay: None,
        scenarios: Vec::new(),
        questions: HashMap::new(),
    };
    let is_overlay = |source: &&Source<'_>| source.file.starts_with(OVERLAY);
    for source in sources.iter().filter(|source| !is_overlay(source)).copied() {
        reader.file(source, &mut toolkit);
    }
    let overlay: Vec<Source<'_>> = sources.iter().filter(is_overlay).copied().collect();
    if !overlay.is_empty() {
        reader.overlay(&overlay, &mut toolkit);
    }
    let Reader { places, lost, unworded, cut, .. } = reader;
    Some(Read { toolkit, places, lost, unworded, cut })
}

impl Reader<'_> {
    fn list<'a>(&mut self, source: Source<'a>, folder: &str) -> Vec<&'a RawValue> {
        let list = source.list(self.faults);
        if list.is_none() {
            self.lost.extend(raw::ids_in(source.text));
            self.cut.insert(format!("{folder}/"));
        }
        list.unwrap_or_default()
    }

    /// Reads an entry of a holder, which is cut when the entry cannot be read.
    fn entry<'a, T: Deserialize<'a>>(
        &mut self,
        source: Source<'a>,
        raw: &'a RawValue,
        holder: &str,
    ) -> Option<(T, At)> {
        let entry = source.entry(raw, self.faults);
        if entry.is_none() {
            self.lose(raw, holder);
        }
        entry
    }

    fn lose(&mut self, raw: &RawValue, holder: &str) {
        // The other ids in a rule are those of its examples.
        let own = if holder == "rules/" { 1 } else { usize::MAX };
        self.lost.extend(raw::ids_in(raw.get_ron()).take(own));
        self.cut.insert(holder.into());
    }

    fn group(&mut self, source: Source<'_>, raw: &RawValue) -> Option<Id> {
        // The header was read, so each of its groups is at least RON.
        let (group, at): (String, At) = source.entry(raw, self.faults)?;
        self.note(&group, At { id: group.clone(), ..at }, "group").then(|| group.into())
    }

    fn file(&mut self, source: Source<'_>, toolkit: &mut Toolkit) {
        // What is for readers may lie anywhere.
        let name = source.file.to_ascii_lowercase();
        // An editor that adds its own ending hides a whole file of content.
        if [".ron.txt", ".ftl.txt", ".hbs.txt"].iter().any(|ending| name.ends_with(ending)) {
            let at = At { file: source.file.into(), ..At::default() };
            let fault = Fault::new("unknown-file", &at, "its name ends in `.txt`, so it is not read");
            self.faults.push(fault.hint(format!("rename it to `{}`", &source.file[..source.file.len() - 4])));
            return;
        }
        if name.ends_with(".md") || name.ends_with(".txt") {
            return;
        }
        let below = source.file.strip_prefix(OVERLAY).unwrap_or(source.file);
        let (folder, _) = below.split_once(['/', '.']).unwrap_or((below, ""));
        match folder {
            "toolkit" => {}
            "overlay" if below != source.file => {}
            "catalogues" => {
                for raw in self.list(source, folder) {
                    toolkit.catalogues.extend(self.catalogue(source, raw));
                }
            }
            "records" => {
                for raw in self.list(source, folder) {
                    toolkit.records.extend(self.record(source, raw));
                }
            }
            "steps" => {
                for raw in self.list(source, folder) {
                    toolkit.steps.extend(self.step(source, raw));
                }
            }
            "rules" => {
                for raw in self.list(source, folder) {
                    toolkit.rules.extend(self.rule(source, raw));
                }
            }
            "words" => self.words(source, &mut toolkit.words),
            "scenarios" => toolkit.scenarios.push((source.file.into(), source.text.into())),
            "templates" => {
                let name = below.trim_start_matches("templates/");
                let sentences = name.strip_suffix(".ftl").is_some_and(|lang| Lang::parse(lang).is_some());
                if !sentences && !name.ends_with(".md.hbs") {
                    let at = At { file: source.file.into(), ..At::default() };
                    let fault = Fault::new("unknown-file", &at, "no template and no sentences have this name");
                    self.faults.push(fault.hint("templates are called `NAME.md.hbs`, sentences `en.ftl`, `fr.ftl` …"));
                    return;
                }
                toolkit.templates.push((name.into(), source.text.into()));
            }
            _ => {
                let at = At { file: source.file.into(), ..At::default() };
                self.faults.push(Fault::new("unknown-file", &at, "no part of a toolkit has this name").hint(
                    "the parts are toolkit.ron, catalogues, records, steps, rules, scenarios (a file or a folder each), words/LANG and templates",
                ));
            }
        }
    }

    /// Remembers where a key is defined; ids are never used twice. Says whether this is the first use.
    fn note(&mut self, key: &str, at: At, what: &str) -> bool {
        let id = key.rsplit('/').next().unwrap_or(key);
        if !text::is_id(id) || RESERVED.contains(&id) {
            let message = format!("`{id}` is no id for a {what}");
            self.faults.push(Fault::new("bad-id", &at, message).hint(
                "an id is made of small letters and digits in words joined by `-`, begins with a letter and is no word of the template language",
            ));
            // Its words and the names that mean it may be written rightly.
            let meant =
                id.to_lowercase().replace(['_', ' '], "-").replace(|c| c != '-' && !char::is_alphanumeric(c), "");
            self.lost.extend([id.into(), meant]);
        }
        match self.places.get(key) {
            Some(first) => {
                let message = format!("the id `{key}` is used already, at {}:{}", first.file, first.line);
                self.faults.push(Fault::new("id-twice", &at, message).hint("give one of them another id"));
                false
            }
            None => {
                self.places.insert(key.into(), at);
                true
            }
        }
    }

    /// Notes an entry; a second one of its key is dropped, so that it raises no other fault.
    fn first(&mut self, key: &str, at: At, what: &str, raw: &RawValue, holder: &str) -> bool {
        let first = self.note(key, at, what);
        if !first {
            self.lose(raw, holder);
        }
        first
    }

    fn catalogue<'a>(&mut self, source: Source<'a>, whole: &'a RawValue) -> Option<Catalogue> {
        let (raw, at): (raw::Catalogue<'a>, At) = self.entry(source, whole, "catalogues/")?;
        let first = self.first(&raw.id, at, "catalogue", whole, "catalogues/");
        let mut entries = Vec::new();
        for part in raw.entries {
            if let Some((entry, at)) = self.entry::<raw::Entry<'_>>(source, part, &raw.id)
                && self.first(&format!("{}/{}", raw.id, entry.id), at, "catalogue entry", part, &raw.id)
            {
                entries.push(offered(source, entry));
            }
        }
        first.then(|| Catalogue { id: raw.id.into(), role: raw.role, entries })
    }

    fn record<'a>(&mut self, source: Source<'a>, whole: &'a RawValue) -> Option<Record> {
        let (raw, at): (raw::Record<'a>, At) = self.entry(source, whole, "records/")?;
        let first = self.first(&raw.id, at, "record", whole, "records/");
        let mut fields = Vec::new();
        for part in raw.fields {
            if let Some((field, at)) = self.entry::<Question>(source, part, &raw.id)
                && self.first(&format!("{}/{}", raw.id, field.id), at, "field", part, &raw.id)
            {
                fields.push(Arc::new(field));
            }
        }
        first.then(|| Record { id: raw.id.into(), role: raw.role, fields })
    }

    fn step<'a>(&mut self, source: Source<'a>, whole: &'a RawValue) -> Option<Step> {
        let (raw, at): (raw::Step<'a>, At) = self.entry(source, whole, "steps/")?;
        let first = self.first(&raw.id, at, "step", whole, "steps/");
        let sections = raw.sections.into_iter().filter_map(|section| self.section(source, section, &raw.id)).collect();
        first.then(|| Step {
            id: raw.id.into(),
            group: raw.group.into(),
            axis: raw.axis.map(Into::into),
            when: raw.when,
            sections,
        })
    }

    fn section<'a>(&mut self, source: Source<'a>, whole: &'a RawValue, step: &str) -> Option<Section> {
        let (raw, at): (raw::Section<'a>, At) = self.entry(source, whole, step)?;
        let first = self.first(&raw.id, at, "section", whole, step);
        let mut questions = Vec::new();
        for part in raw.questions {
            if let Some((question, at)) = self.entry::<Question>(source, part, &raw.id)
                && self.first(&question.id, at, "question", part, &raw.id)
            {
                questions.push(Arc::new(question));
            }
        }
        first.then(|| Section { id: raw.id.into(), checkpoint: raw.checkpoint, when: raw.when, questions })
    }

    fn rule<'a>(&mut self, source: Source<'a>, whole: &'a RawValue) -> Option<Rule> {
        let (raw, at): (raw::Rule<'a>, At) = self.entry(source, whole, "rules/")?;
        let first = self.first(&raw.id, at.clone(), "rule", whole, "rules/");
        let fragments = |list: Vec<&'a RawValue>| list.into_iter().map(|raw| fragment(source, raw)).collect();
        first.then(|| Rule {
            id: raw.id.into(),
            severity: raw.severity,
            target: raw.target,
            at: raw.at.map(Into::into),
            flag_if: raw.flag_if,
            flags: fragments(raw.flags),
            allows: fragments(raw.allows),
            file: at.file,
            line: at.line,
        })
    }

    fn words(&mut self, source: Source<'_>, dictionary: &mut Dictionary) {
        // What was accepted is for who verifies; nobody else should wait for it.
        if source.file.ends_with(languages::ACCEPTED) {
            return;
        }
        let below = source.file.strip_prefix(OVERLAY);
        let mut parts = below.unwrap_or(source.file).split('/').skip(1);
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
        if let Some(entries) = quick::words(source.text) {
            let (mut line, mut from) = (1, 0);
            for (words, offset) in entries {
                line += source.text[from..offset].matches('\n').count();
                from = offset;
                let at = At { file: source.file.into(), line, id: words.id.clone() };
                self.word(lang, words, at, below.is_some(), dictionary);
            }
            return;
        }
        let list = source.list(self.faults);
        if list.is_none() {
            self.unread_words(lang, source.text);
        }
        for raw in list.unwrap_or_default() {
            match source.entry::<Words>(raw, self.faults) {
                None => self.unread_words(lang, raw.get_ron()),
                Some((words, at)) => self.word(lang, words, at, below.is_some(), dictionary),
            }
        }
    }

    /// Keeps the words of an id; an overlay says some of the base's anew.
    fn word(&mut self, lang: Lang, words: Words, at: At, laid_over: bool, dictionary: &mut Dictionary) {
        if laid_over {
            dictionary.reword(lang, words, at);
        } else if let Err((words, at)) = dictionary.add(lang, words, at) {
            let message = format!("`{}` has words in {lang} already", words.id);
            self.faults.push(Fault::new("words-twice", &at, message).hint("bring the texts together in one entry"));
        }
    }

    /// Words that cannot be read are not missing as well.
    fn unread_words(&mut self, lang: Lang, ron: &str) {
        if lang == Lang::En {
            self.unworded.extend(raw::ids_in(ron));
        }
    }
}

/// An entry as it is kept; what it fills is understood further up.
fn offered<'a>(source: Source<'a>, raw: raw::Entry<'a>) -> Entry {
    Entry {
        id: raw.id.into(),
        letter: raw.letter,
        axes: raw.axes.into_iter().map(Into::into).collect(),
        under: raw.under,
        fills: raw.fills.map(|fills| fragment(source, fills)),
        provision: raw.provision,
        hidden: false,
    }
}

fn fragment<'a>(source: Source<'a>, raw: &'a RawValue) -> Fragment {
    let (line, ron) = source.locate(raw);
    Fragment { ron: ron.into(), file: source.file.into(), line }
}

/// Words that mean something else in a template or in a path.
const RESERVED: [&str; 6] = ["this", "else", "as", "true", "false", "null"];

/// Looks for everything that is wrong in content that could be read.
pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    structure::verify(read, faults);
    entries::verify(read, faults);
    conditions::verify(read, faults);
    wording::verify(read, faults);
    // What names an entry that could not be read is no fault of its own.
    faults.retain(|fault| !fault.about.as_ref().is_some_and(|name| read.is_lost(name)));
}

/// Looks for what is worth a second look in content that can be used.
pub fn look_again<N: AsRef<str>, T: AsRef<str>>(read: &mut Read, files: &[(N, T)], faults: &mut Vec<Fault>) {
    languages::read(files, &mut read.toolkit.words, faults);
    let read = &*read;
    reach::verify(read, faults);
    unused::verify(read, faults);
    length::verify(read, faults);
    languages::verify(read, faults);
}

/// The circle through `start`, in order, when `from` says by which name each name was reached from it.
fn circle<'a>(start: &'a str, from: &HashMap<&'a str, &'a str>) -> Vec<&'a str> {
    let mut circle = Vec::new();
    let mut name = from.get(start).copied();
    while let Some(before) = name {
        circle.insert(0, before);
        name = if before == start { None } else { from.get(before).copied() };
    }
    circle
}

/// A circle as an author reads it: `a` → `b` → `a`.
fn way(circle: &[&str]) -> String {
    circle.iter().chain(circle.first()).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" → ")
}
