//! Words: every id is called something in English, and no word is left over in any language.

use super::Read;
use crate::lang::Lang;
use crate::toolkit::fault::Fault;
use crate::toolkit::question::Kind;
use crate::toolkit::words::Part;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let mut need = |key: &str, parts: &[Part]| {
        let missing: Vec<String> = parts
            .iter()
            .filter(|part| toolkit.word(Lang::En, key, **part).is_none_or(|word| word.text.trim().is_empty()))
            .map(|part| format!("`{}`", name(*part)))
            .collect();
        if !missing.is_empty() {
            let message = format!("`{key}` has no {} in English", missing.join(", "));
            faults.push(Fault::new("words-missing", &read.at(key), message));
        }
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
    for lang in toolkit.words.languages() {
        for (words, at) in toolkit.words.of(lang) {
            // A catalogue needs no words of its own but may have them.
            if !read.places.contains_key(&words.id) {
                let fault = Fault::new("words-left-over", at, format!("nothing has the id `{}`", words.id));
                faults.push(fault.nearest(&words.id, read.places.keys().map(String::as_str)));
            }
        }
    }
}

fn name(part: Part) -> &'static str {
    match part {
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
