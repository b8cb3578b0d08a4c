//! The prose of content: what an id is called, asks and explains in one language, with English to fall back on.

use super::fault::At;
use crate::lang::Lang;
use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

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

impl Words {
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
#[derive(Debug, Default)]
pub struct Dictionary {
    languages: HashMap<Lang, HashMap<String, (Words, At)>>,
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

    /// All words of a language with the places where they stand, in no order.
    pub fn of(&self, lang: Lang) -> impl Iterator<Item = &(Words, At)> {
        self.languages.get(&lang).into_iter().flat_map(HashMap::values)
    }

    pub fn languages(&self) -> impl Iterator<Item = Lang> {
        self.languages.keys().copied()
    }

    /// The text in the language, else in English, else nothing.
    pub fn get(&self, lang: Lang, id: &str, part: Part) -> Option<Word<'_>> {
        let in_language = |lang: Lang| self.languages.get(&lang)?.get(id)?.0.part(part);
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
