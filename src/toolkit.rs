//! The content of an interview: structure once, words per language. Made from names and texts, never from a path;
//! embedded content and a folder take the same way.

pub mod catalogue;
pub mod condition;
pub mod embedded;
pub mod fault;
pub mod phrases;
pub mod question;
mod quick;
mod raw;
pub mod role;
pub mod rule;
pub mod scenario;
pub mod scope;
mod verify;
pub mod words;

use crate::lang::Lang;
use crate::text::{self, Id};
use catalogue::Catalogue;
use fault::Fault;
use question::{Kind, Question, Record, Section, Step};
use role::Role;
use rule::Rule;
use std::collections::HashMap;
use std::sync::Arc;
use words::{Dictionary, Part, Word};

pub use raw::options as ron_options;

/// The number of the content format this program reads.
pub const FORMAT: u32 = 1;

/// Verified content. Every id it names is there, every id is there once.
#[derive(Clone, Debug)]
pub struct Toolkit {
    pub id: Id,
    pub version: String,
    /// The groups of the task list, in order.
    pub groups: Vec<Id>,
    pub catalogues: Vec<Catalogue>,
    pub records: Vec<Record>,
    pub steps: Vec<Step>,
    pub rules: Vec<Rule>,
    pub words: Dictionary,
    /// The toolkit's own templates and their sentences, by name below `templates/`.
    pub templates: Vec<(String, String)>,
    /// What is laid over it, when something is.
    pub overlay: Option<Overlay>,
    /// The texts of its scenarios by name, not read yet: only whoever plays them needs that.
    pub scenarios: Vec<(String, String)>,
    questions: HashMap<Id, (usize, usize, usize)>,
}

/// Local changes of a toolkit that others write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlay {
    pub id: Id,
    /// The version of the base that it was written for.
    pub written_for: String,
    /// The version of the base that it lies on.
    pub base: String,
}

fn is_usable(faults: &[Fault]) -> bool {
    faults.iter().all(|fault| fault.severity() < rule::Severity::Error)
}

/// The title of a toolkit from its files, without reading more of them than holds it; its id where none does.
pub fn title_in<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)], id: &str, lang: Lang) -> String {
    let mut titles: Vec<(Lang, String)> = Vec::new();
    let own = format!("id: \"{id}\"");
    for (name, text) in files.iter().filter(|(_, text)| text.as_ref().contains(&own)) {
        let of = name.as_ref().strip_prefix("words/").and_then(|name| Lang::parse(name.split('/').next()?));
        let Some(of) = of.filter(|of| *of == lang || *of == Lang::En) else { continue };
        let words: Vec<words::Words> = raw::options().from_str(text.as_ref()).unwrap_or_default();
        titles.extend(words.into_iter().filter(|it| it.id == id).filter_map(|it| Some((of, it.title?))));
    }
    let found = titles.iter().find(|(of, _)| *of == lang).or(titles.first());
    found.map_or_else(|| id.to_string(), |(_, title)| title.clone())
}

impl Toolkit {
    /// Reads and verifies content from names (with `/`) and texts: the toolkit, or all its faults at once, sorted.
    pub fn from_files<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> Result<Self, Vec<Fault>> {
        let mut faults = Vec::new();
        let read = verify::read(files, &mut faults);
        if let Some(read) = &read {
            verify::verify(read, &mut faults);
        }
        faults.sort();
        faults.dedup();
        match read {
            Some(read) if is_usable(&faults) => Ok(read.toolkit.indexed()),
            _ => Err(faults),
        }
    }

    /// Reads content and looks at it closely: the toolkit if it can be used, and everything that is wrong with it or
    /// worth a second look.
    pub fn examined<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)]) -> (Option<Self>, Vec<Fault>) {
        let mut faults = Vec::new();
        let read = verify::read(files, &mut faults);
        if let Some(read) = &read {
            verify::verify(read, &mut faults);
        }
        match read {
            Some(mut read) if is_usable(&faults) => {
                read.toolkit = read.toolkit.indexed();
                verify::look_again(&mut read, files, &mut faults);
                faults.sort();
                faults.dedup();
                (Some(read.toolkit), faults)
            }
            _ => {
                faults.sort();
                faults.dedup();
                (None, faults)
            }
        }
    }

    fn indexed(mut self) -> Self {
        for (s, step) in self.steps.iter().enumerate() {
            for (c, section) in step.sections.iter().enumerate() {
                for (q, question) in section.questions.iter().enumerate() {
                    self.questions.insert(question.id.clone(), (s, c, q));
                }
            }
        }
        self
    }

    /// The questions at the top, in order, with where they stand.
    pub fn questions(&self) -> impl Iterator<Item = (&Step, &Section, &Arc<Question>)> {
        self.steps.iter().flat_map(|step| {
            step.sections
                .iter()
                .flat_map(move |section| section.questions.iter().map(move |question| (step, section, question)))
        })
    }

    pub fn question(&self, id: &str) -> Option<&Arc<Question>> {
        self.place_of(id).map(|(_, _, question)| question)
    }

    /// A question at the top with the step and section it stands in.
    pub fn place_of(&self, id: &str) -> Option<(&Step, &Section, &Arc<Question>)> {
        let (s, c, q) = *self.questions.get(id)?;
        let section = &self.steps[s].sections[c];
        Some((&self.steps[s], section, &section.questions[q]))
    }

    pub fn step(&self, id: &str) -> Option<&Step> {
        self.steps.iter().find(|step| &*step.id == id)
    }

    pub fn catalogue(&self, id: &str) -> Option<&Catalogue> {
        self.catalogues.iter().find(|catalogue| &*catalogue.id == id)
    }

    pub fn record(&self, id: &str) -> Option<&Record> {
        self.records.iter().find(|record| &*record.id == id)
    }

    pub fn catalogue_with(&self, role: Role) -> Option<&Catalogue> {
        self.catalogues.iter().find(|catalogue| catalogue.role == Some(role))
    }

    pub fn record_with(&self, role: Role) -> Option<&Record> {
        self.records.iter().find(|record| record.role == Some(role))
    }

    pub fn question_with(&self, role: Role) -> Option<&Arc<Question>> {
        self.questions().map(|(_, _, question)| question).find(|question| question.role == Some(role))
    }

    /// The record whose items a list question holds.
    pub fn record_of(&self, question: &Question) -> Option<&Record> {
        match &question.kind {
            Kind::Items { of, .. } => self.record(of),
            _ => None,
        }
    }

    /// Whether some answer can point at the entries of this record: then a list of them is of use to everybody.
    pub fn points_at(&self, record: &str) -> bool {
        let points = |question: &Question| matches!(&question.kind, Kind::Reference { to, .. } if **to == *record);
        let mut fields = self.records.iter().flat_map(|record| &record.fields);
        self.questions().any(|(_, _, question)| points(question)) || fields.any(|field| points(field))
    }

    /// The titles of a catalogue in all languages, folded, to look for in texts.
    pub fn terms(&self, catalogue: &str) -> Vec<String> {
        let entries = self.catalogue(catalogue).into_iter().flat_map(Catalogue::offered);
        let keys: Vec<String> = entries.map(|entry| format!("{catalogue}/{}", entry.id)).collect();
        let own = |lang| keys.iter().filter_map(move |key| self.words.own(lang, key)?.part(Part::Title));
        self.words.languages().flat_map(own).map(text::folded).collect()
    }

    /// The letter of the axis a step works on.
    pub fn letter(&self, step: &Step) -> Option<&str> {
        self.catalogue_with(Role::Axis)?.entry(step.axis.as_deref()?)?.letter.as_deref()
    }

    pub fn word(&self, lang: Lang, id: &str, part: Part) -> Option<Word<'_>> {
        self.words.get(lang, id, part)
    }

    /// A text of an id in the language, else in English; empty when there is none.
    pub fn text(&self, lang: Lang, id: &str, part: Part) -> String {
        self.word(lang, id, part).map(|word| word.text.into_owned()).unwrap_or_default()
    }

    pub fn title(&self, lang: Lang, id: &str) -> String {
        self.text(lang, id, Part::Title)
    }
}
