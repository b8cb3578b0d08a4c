//! Words: every id is called something in English, and no word is left over or in the wrong place in any language.

use super::Read;
use crate::lang::Lang;
use crate::text;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::Kind;
use crate::toolkit::words::{Part, Words};
use std::collections::{HashMap, HashSet};

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let meant = left_over(read, faults);
    missing(read, &meant, faults);
    for lang in read.toolkit.words.languages() {
        for (words, at) in read.toolkit.words.of(lang) {
            misplaced(read, words, at, faults);
            unexplained(read, lang, words, at, faults);
        }
    }
}

/// Reports words of ids that are not there; returns the ids without English words that they seem to mean.
fn left_over(read: &Read, faults: &mut Vec<Fault>) -> HashSet<String> {
    let dictionary = &read.toolkit.words;
    let worded: HashSet<&str> = dictionary.of(Lang::En).map(|(words, _)| words.id.as_str()).collect();
    let ids = || read.places.keys().map(String::as_str);
    let known = |id: &str| read.places.contains_key(id);
    let mut meant = HashSet::new();
    for lang in dictionary.languages() {
        let mut left: Vec<&(Words, At)> = dictionary.of(lang).filter(|(words, _)| !known(&words.id)).collect();
        left.sort_by(|(_, a), (_, b)| (&a.file, a.line).cmp(&(&b.file, b.line)));
        let mut holders = HashSet::new();
        for (words, at) in left {
            // What is in a record or catalogue that is not there is one fault with it.
            let holder = words.id.split('/').next().unwrap_or_default();
            if !known(holder) && !holders.insert(holder) {
                continue;
            }
            let fault = Fault::new("words-left-over", at, format!("nothing has the id `{}`", words.id));
            let mute = text::nearest(&words.id, ids().filter(|id| !worded.contains(id)));
            match mute.filter(|_| lang == Lang::En) {
                Some(id) => {
                    faults.push(fault.nearest(&words.id, [id]));
                    meant.insert(id.into());
                }
                None => faults.push(fault.nearest(&words.id, ids())),
            }
        }
    }
    meant
}

fn missing(read: &Read, meant: &HashSet<String>, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let written: HashMap<&str, &At> = toolkit.words.of(Lang::En).map(|(words, at)| (words.id.as_str(), at)).collect();
    let mut need = |key: &str, parts: &[Part]| {
        let missing: Vec<String> = parts
            .iter()
            .filter(|part| toolkit.word(Lang::En, key, **part).is_none_or(|word| word.text.trim().is_empty()))
            .map(|part| format!("`{}`", part.name()))
            .collect();
        if missing.is_empty() || read.unworded.contains(key) || meant.contains(key) || read.is_lost(key) {
            return;
        }
        let message = format!("`{key}` has no {} in English", missing.join(", "));
        faults.push(match written.get(key) {
            Some(at) => Fault::new("words-missing", at, message).hint("add it to this entry"),
            None => Fault::new("words-missing", &read.at(key), message)
                .hint(format!("add an entry `(id: \"{key}\", …)` to a file in words/en")),
        });
    };
    need(&toolkit.id, &[Part::Title]);
    for group in &toolkit.groups {
        need(group, &[Part::Title]);
    }
    for catalogue in &toolkit.catalogues {
        for entry in &catalogue.entries {
            need(&format!("{}/{}", catalogue.id, entry.id), &[Part::Title]);
        }
    }
    for record in &toolkit.records {
        need(&record.id, &[Part::Title, Part::Plural, Part::Add]);
        for field in &record.fields {
            need(&format!("{}/{}", record.id, field.id), &[Part::Title]);
        }
    }
    for rule in &toolkit.rules {
        need(&rule.id, &[Part::Title, Part::Why]);
    }
    for step in &toolkit.steps {
        need(&step.id, &[Part::Title]);
        for section in &step.sections {
            need(&section.id, &[Part::Title]);
            for question in &section.questions {
                let measure = matches!(question.kind, Kind::Judgement { measure: true });
                need(
                    &question.id,
                    if measure { &[Part::Title, Part::Prompt, Part::Measure] } else { &[Part::Title, Part::Prompt] },
                );
            }
        }
    }
}

/// Texts that are never shown for the kind of id they are given to.
fn misplaced(read: &Read, words: &Words, at: &At, faults: &mut Vec<Fault>) {
    let (id, toolkit) = (&words.id, &read.toolkit);
    // A catalogue needs no words of its own but may have them.
    if !read.places.contains_key(id) || read.is_lost(id) {
        return;
    }
    let given = |part: &&Part| words.part(**part).is_some();
    if toolkit.record(id).is_none() {
        for part in [Part::Plural, Part::Add].iter().filter(given) {
            let message = format!("`{}` is for a record, and `{id}` is none", part.name());
            faults.push(Fault::new("words-misplaced", at, message).hint("take the text out"));
        }
    }
    if words.measure.is_some() {
        let question = toolkit.questions().map(|(_, _, question)| question).find(|question| *question.id == **id);
        let hint = match question.map(|question| &question.kind) {
            Some(Kind::Judgement { measure: true }) => return,
            Some(Kind::Judgement { .. }) => "write `kind: Judgement(measure: true)`, or take the text out",
            _ => "take the text out",
        };
        let message = format!("`measure` is for a judgement that suggests a measure, and `{id}` is none");
        faults.push(Fault::new("words-misplaced", at, message).hint(hint));
    }
}

/// A weak example teaches only with its reason. English may lend the one that a language lacks.
fn unexplained(read: &Read, lang: Lang, words: &Words, at: &At, faults: &mut Vec<Fault>) {
    // What English lacks is a fault in English alone.
    if words.weak.is_none() && words.weak_because.is_none() {
        return;
    }
    // A rule says in its `why` what is weak about what it flags.
    if read.toolkit.rules.iter().any(|rule| *rule.id == *words.id) {
        return;
    }
    let has = |part| read.toolkit.word(lang, &words.id, part).is_some();
    let (message, hint) = match (has(Part::Weak), has(Part::WeakBecause)) {
        (true, false) => ("the weak example does not say why it is weak", "add `weak_because`"),
        (false, true) => ("`weak_because` explains an example that is not there", "add `weak`"),
        _ => return,
    };
    faults.push(Fault::new("weak-unexplained", at, message).hint(hint));
}
