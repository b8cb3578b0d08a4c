//! Commands for authors: everything that is wrong with a toolkit, and which words were accepted.

use super::args::{Deny, Format, Global};
use crate::error::{Error, Result};
use crate::lang::Lang;
use crate::scenario::{self, Played};
use crate::session::open;
use crate::store::disk::RealDisk;
use crate::store::save::replace;
use crate::text;
use crate::toolkit::fault::{Fault, unsound};
use crate::toolkit::rule::Severity;
use crate::toolkit::words::{Accepted, Words};
use crate::toolkit::{Toolkit, embedded, ron_options};
use serde_json::json;
use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

pub fn verify(name: Option<&str>, format: Format, deny: Deny, words: bool) -> Result<ExitCode> {
    let name = name.unwrap_or(embedded::FIRST);
    let (toolkit, mut faults) = open::examined(name)?;
    let toolkit = toolkit.map(Arc::new);
    let mut played = Played::default();
    // What a scenario does not hold in would follow from the fault.
    if let Some(toolkit) = toolkit.as_ref().filter(|_| faults.iter().all(|it| it.severity() < Severity::Error)) {
        played = scenario::play(toolkit);
        faults.append(&mut played.faults);
        faults.sort_by_key(|fault| Reverse(fault.severity()));
    }
    match format {
        Format::Json => super::out_json(&faults.iter().map(as_json).collect::<Vec<_>>().into())?,
        Format::Text => {
            for fault in faults.iter().filter(|fault| words || language(fault).is_none()) {
                super::out(&format!("{}: {fault}\n", fault.severity().word()))?;
            }
            if !words {
                for line in languages(&faults) {
                    super::out(&format!("{line}\n"))?;
                }
            }
            sum_up(name, toolkit.as_deref(), &faults);
            if played.count > 0 {
                super::say(&format!("{} of {} scenarios passed", played.passed, played.count));
            }
        }
    }
    let denied = faults.iter().any(|fault| fault.severity() >= deny.severity());
    Ok(ExitCode::from(u8::from(denied)))
}

fn as_json(fault: &Fault) -> serde_json::Value {
    json!({
        "severity": fault.severity().word(),
        "code": fault.code,
        "file": fault.file,
        "line": fault.line,
        "id": fault.id,
        "message": fault.message,
        "hint": fault.hint.as_deref().unwrap_or_default(),
    })
}

/// The language that a fault counts for, when it is one of those that are summed up.
fn language(fault: &Fault) -> Option<&str> {
    let counted = ["words-untranslated", "words-stale", "words-unreviewed"].contains(&fault.code);
    fault.file.split('/').nth(1).filter(|_| counted)
}

/// How far each language is, in one line.
fn languages(faults: &[Fault]) -> Vec<String> {
    let mut counts: BTreeMap<&str, [usize; 3]> = BTreeMap::new();
    for fault in faults {
        let Some(lang) = language(fault) else { continue };
        let at = ["words-untranslated", "words-stale"].iter().position(|code| *code == fault.code).unwrap_or(2);
        counts.entry(lang).or_default()[at] += 1;
    }
    let line = |(lang, [missing, stale, unreviewed]): (&str, [usize; 3])| {
        format!("{lang}: {missing} missing, {stale} stale, {unreviewed} unreviewed (`--words` lists them)")
    };
    counts.into_iter().map(line).collect()
}

fn sum_up(name: &str, toolkit: Option<&Toolkit>, faults: &[Fault]) {
    let count = |severity| faults.iter().filter(|fault| fault.severity() == severity).count();
    let (errors, warnings) = (count(Severity::Error), count(Severity::Warning));
    let counted = |count: usize, one: &str| match count {
        0 => format!("no {one}"),
        1 => format!("1 {one}"),
        count => format!("{count} {one}s"),
    };
    let verdict = match (errors, warnings) {
        (0, 0) => "no fault".into(),
        (0, warnings) => format!("no fault, {}", counted(warnings, "warning")),
        (errors, _) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
    };
    match toolkit {
        Some(toolkit) => {
            let questions = counted(toolkit.questions().count(), "question");
            super::say(&format!("{}: {questions}, {verdict}", toolkit.id));
        }
        None => super::say(&format!("{}: {verdict}", text::shown(name))),
    }
}

/// Writes down that the words of a language fit the English as it is now.
pub fn accept(code: &str, ids: &[String], reviewed: Option<&str>, global: &Global) -> Result<ExitCode> {
    let lang = Lang::parse(code).filter(|lang| *lang != Lang::Qps);
    let lang = lang.ok_or_else(|| {
        Error::usage(format!("`{}` is no language", text::shown(code))).hint("take one of ar, es, fr, ru, zh")
    })?;
    let is_overlay = |name: &&str| Path::new(name).join("overlay.ron").is_file();
    let overlay = global.toolkit.as_deref().filter(is_overlay);
    if lang == Lang::En && overlay.is_none() {
        return Err(Error::usage("English is what the others are compared with").hint("name another language"));
    }
    let folder = global.toolkit.as_deref().filter(|name| Path::new(name).join("toolkit.ron").is_file()).or(overlay);
    let Some(folder) = folder else {
        return Err(Error::usage("the words of a toolkit that ships are not accepted here")
            .hint("say where your own toolkit lies: `--toolkit FOLDER`"));
    };
    // Only who verifies reads what was accepted before.
    let (toolkit, faults) = open::examined(folder)?;
    let toolkit = toolkit.ok_or_else(|| unsound(&faults))?;
    if let Some(fault) = faults.iter().find(|fault| fault.code == "accepted-unread") {
        return Err(Error::unusable(fault.to_string()));
    }
    let dictionary = &toolkit.words;
    let mut all: BTreeMap<String, Accepted> =
        dictionary.accepted(lang).into_iter().flatten().map(|(id, accepted)| (id.clone(), accepted.clone())).collect();
    // In English an overlay accepts the base's words that it says anew.
    let known: Vec<&str> = match lang {
        Lang::En => dictionary.reworded().keys().map(String::as_str).collect(),
        lang => dictionary.of(lang).map(|(words, _)| words.id.as_str()).collect(),
    };
    if let Some(unknown) = ids.iter().find(|id| !known.contains(&id.as_str())) {
        let error = Error::usage(format!("`{}` has no words in {lang}", text::shown(unknown)));
        return Err(match text::nearest(unknown, known.iter().copied()) {
            Some(near) => error.hint(format!("did you mean `{near}`?")),
            None => error.hint(format!("write them in words/{lang} first")),
        });
    }
    all.retain(|id, _| known.contains(&id.as_str()));
    for id in known.iter().filter(|id| ids.is_empty() || ids.iter().any(|it| it == *id)) {
        let english = match lang {
            Lang::En => dictionary.reworded().get(*id).cloned(),
            _ => dictionary.own(Lang::En, id).map(Words::hash),
        };
        let Some(source) = english else { continue };
        let before = all.get(*id).filter(|before| before.source == source);
        let by = reviewed.map(text::line).or(before.map(|before| before.reviewed.clone())).unwrap_or_default();
        all.insert((*id).into(), Accepted { id: (*id).into(), source, reviewed: by });
    }
    let mut out =
        String::from("// Written by `fourpillars toolkit accept`: for which English each text was accepted.\n[\n");
    for accepted in all.values() {
        // Three plain texts.
        let line = ron_options().to_string(accepted).unwrap_or_default();
        out.push_str(&format!("  {line},\n"));
    }
    out.push_str("]\n");
    let path = Path::new(folder).join("words").join(lang.code()).join("accepted.ron");
    replace(&RealDisk, &path, out.as_bytes())?;
    let count = if all.len() == 1 { "1 text".into() } else { format!("{} texts", all.len()) };
    super::say(&format!("{} written: {count}", text::shown(&path.to_string_lossy())));
    Ok(ExitCode::SUCCESS)
}
