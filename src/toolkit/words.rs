//! The prose of content: what an id is called, asks and explains in one language, with English to fall back on.

use super::fault::At;
use crate::lang::Lang;
use crate::store;
use std::borrow::Cow;
use std::collections::HashMap;

use serde::{Deserialize, Serialize};

/// The prose of one id in one language. Ids of fields are `record/field`, of catalogue entries `catalogue/entry`.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub id: String,
    #[serde(default)]
    pub title: Option<String>,
    /// A record's name for several of its items.
    #[serde(default)]
    pub plural: Option<String>,
    /// A record's invitation to add one more.
    #[serde(default)]
    pub add: Option<String>,
    #[serde(default)]
    pub prompt: Option<String>,
    #[serde(default)]
    pub hint: Option<String>,
    #[serde(default)]
    pub why: Option<String>,
    #[serde(default)]
    pub good: Option<String>,
    #[serde(default)]
    pub weak: Option<String>,
    #[serde(default)]
    pub weak_because: Option<String>,
    /// The measure that a judgement suggests when it is "no".
    #[serde(default)]
    pub measure: Option<String>,
    /// What a facilitator should know.
    #[serde(default)]
    pub note: Option<String>,
}

/// That the words of an id were accepted for a wording of the English.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accepted {
    pub id: String,
    /// The hash of the English words then, see [`Words::hash`].
    pub source: String,
    /// Who reviewed them; empty when nobody did.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reviewed: String,
}

/// One of the texts that an id can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Title,
    Plural,
    Add,
    Prompt,
    Hint,
    Why,
    Good,
    Weak,
    WeakBecause,
    Measure,
    Note,
}

impl Part {
    pub const ALL: [Part; 11] = [
        Part::Title,
        Part::Plural,
        Part::Add,
        Part::Prompt,
        Part::Hint,
        Part::Why,
        Part::Good,
        Part::Weak,
        Part::WeakBecause,
        Part::Measure,
        Part::Note,
    ];

    /// The name that an author writes.
    pub fn name(self) -> &'static str {
        match self {
            Part::Title => "title",
            Part::Plural => "plural",
            Part::Add => "add",
            Part::Prompt => "prompt",
            Part::Hint => "hint",
            Part::Why => "why",
            Part::Good => "good",
            Part::Weak => "weak",
            Part::WeakBecause => "weak_because",
            Part::Measure => "measure",
            Part::Note => "note",
        }
    }
}

impl Words {
    /// The texts that are given, with their names.
    pub fn parts(&self) -> impl Iterator<Item = (Part, &str)> {
        Part::ALL.into_iter().filter_map(|part| Some((part, self.part(part)?)))
    }

    /// Eight hexadecimal digits that change with any of the texts.
    pub fn hash(&self) -> String {
        let all: String = self.parts().map(|(part, text)| format!("{}\n{text}\n", part.name())).collect();
        store::hash(all.as_bytes())[..8].to_string()
    }

    /// The text of that name; `None` for a name that no text has.
    pub(super) fn part_mut(&mut self, name: &str) -> Option<&mut Option<String>> {
        Some(match Part::ALL.into_iter().find(|part| part.name() == name)? {
            Part::Title => &mut self.title,
            Part::Plural => &mut self.plural,
            Part::Add => &mut self.add,
            Part::Prompt => &mut self.prompt,
            Part::Hint => &mut self.hint,
            Part::Why => &mut self.why,
            Part::Good => &mut self.good,
            Part::Weak => &mut self.weak,
            Part::WeakBecause => &mut self.weak_because,
            Part::Measure => &mut self.measure,
            Part::Note => &mut self.note,
        })
    }

    pub fn part(&self, part: Part) -> Option<&str> {
        match part {
            Part::Title => &self.title,
            Part::Plural => &self.plural,
            Part::Add => &self.add,
            Part::Prompt => &self.prompt,
            Part::Hint => &self.hint,
            Part::Why => &self.why,
            Part::Good => &self.good,
            Part::Weak => &self.weak,
            Part::WeakBecause => &self.weak_because,
            Part::Measure => &self.measure,
            Part::Note => &self.note,
        }
        .as_deref()
    }
}

/// A text and whether it stands in another language than the one that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    pub text: Cow<'a, str>,
    pub fallback: bool,
}

/// The words of all languages.
#[derive(Clone, Debug, Default)]
pub struct Dictionary {
    languages: HashMap<Lang, HashMap<String, (Words, At)>>,
    accepted: HashMap<Lang, HashMap<String, Accepted>>,
    /// Ids whose English an overlay says anew, with the hash of the base's words.
    reworded: HashMap<String, String>,
}

impl Dictionary {
    /// Adds the words of an id; gives them back when the language has words for that id already.
    #[expect(clippy::result_large_err, reason = "what is given back is used at once")]
    pub fn add(&mut self, lang: Lang, words: Words, at: At) -> Result<(), (Words, At)> {
        let language = self.languages.entry(lang).or_default();
        if language.contains_key(&words.id) {
            return Err((words, at));
        }
        language.insert(words.id.clone(), (words, at));
        Ok(())
    }

    pub fn accept(&mut self, lang: Lang, accepted: Accepted) {
        self.accepted.entry(lang).or_default().insert(accepted.id.clone(), accepted);
    }

    /// What was accepted of a language, by id; read only for who verifies.
    pub fn accepted(&self, lang: Lang) -> Option<&HashMap<String, Accepted>> {
        self.accepted.get(&lang)
    }

    /// The words of one id in one language, without English to fall back on.
    pub fn own(&self, lang: Lang, id: &str) -> Option<&Words> {
        self.entry(lang, id).map(|(words, _)| words)
    }

    /// As [`Dictionary::own`], with the place where they stand.
    pub fn entry(&self, lang: Lang, id: &str) -> Option<&(Words, At)> {
        self.languages.get(&lang)?.get(id)
    }

    /// Says texts of an id anew; those that are not given stay as they are.
    pub fn reword(&mut self, lang: Lang, words: Words, at: At) {
        let language = self.languages.entry(lang).or_default();
        let Some((own, place)) = language.get_mut(&words.id) else {
            language.insert(words.id.clone(), (words, at));
            return;
        };
        if lang == Lang::En {
            self.reworded.entry(words.id.clone()).or_insert_with(|| own.hash());
        }
        let Words { id: _, title, plural, add, prompt, hint, why, good, weak, weak_because, measure, note } = words;
        for (old, new) in [
            (&mut own.title, title),
            (&mut own.plural, plural),
            (&mut own.add, add),
            (&mut own.prompt, prompt),
            (&mut own.hint, hint),
            (&mut own.why, why),
            (&mut own.good, good),
            (&mut own.weak, weak),
            (&mut own.weak_because, weak_because),
            (&mut own.measure, measure),
            (&mut own.note, note),
        ] {
            if new.is_some() {
                *old = new;
            }
        }
        *place = at;
    }

    /// Ids whose English an overlay says anew, with the hash of the base's words.
    pub fn reworded(&self) -> &HashMap<String, String> {
        &self.reworded
    }

    /// All words of a language with the places where they stand, in no order.
    pub fn of(&self, lang: Lang) -> impl Iterator<Item = &(Words, At)> {
        self.languages.get(&lang).into_iter().flat_map(HashMap::values)
    }

    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        self.languages.keys().copied()
    }

    /// The text in the language, else in English, else nothing.
    pub fn get(&self, lang: Lang, id: &str, part: Part) -> Option<Word<'_>> {
        // An empty text is none.
        let in_language = |lang: Lang| self.own(lang, id)?.part(part).filter(|text| !text.trim().is_empty());
        if lang == Lang::Qps {
            return in_language(Lang::En).map(|text| Word { text: pseudo(text).into(), fallback: false });
        }
        match in_language(lang) {
            Some(text) => Some(Word { text: text.into(), fallback: false }),
            None => in_language(Lang::En).map(|text| Word { text: text.into(), fallback: true }),
        }
    }
}

/// Turns English into the pseudo-language: accented, bracketed and a third longer, so that a text that is not yet
/// content, or a place too narrow for French, shows at a glance.
pub fn pseudo(text: &str) -> String {
    let accented = |c: char| match c {
        'a' => 'à',
        'c' => 'ç',
        'e' => 'é',
        'i' => 'î',
        'n' => 'ñ',
        'o' => 'ö',
        'u' => 'û',
        'y' => 'ý',
        'A' => 'Å',
        'E' => 'É',
        'O' => 'Ø',
        'U' => 'Ü',
        c => c,
    };
    let body: String = text.chars().map(accented).collect();
    let longer = "~".repeat(text.chars().count() / 3);
    format!("[{body}{longer}]")
}
