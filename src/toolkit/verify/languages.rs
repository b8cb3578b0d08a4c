//! How far each language is: what it lacks, what its English left behind, what nobody reviewed.

use super::{OVERLAY, Read};
use crate::lang::Lang;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::raw::options;
use crate::toolkit::words::{Accepted, Dictionary};

/// The end of the names of files that say what was accepted; the program writes them.
pub const ACCEPTED: &str = "/accepted.ron";

/// Reads what was accepted. A list that cannot be read keeps no toolkit from being used.
pub fn read<N: AsRef<str>, T: AsRef<str>>(files: &[(N, T)], dictionary: &mut Dictionary, faults: &mut Vec<Fault>) {
    for (file, text) in files.iter().map(|(file, text)| (file.as_ref(), text.as_ref())) {
        let Some(lang) = lang_of(file).filter(|_| file.ends_with(ACCEPTED)) else { continue };
        match options().from_str::<Vec<Accepted>>(text) {
            Ok(all) => all.into_iter().for_each(|accepted| dictionary.accept(lang, accepted)),
            Err(error) => {
                let at = At { file: file.into(), line: 1, id: String::new() };
                let fault = Fault::unread("accepted-unread", &at, text, &error);
                faults.push(fault.hint("bring back a copy of this file, or delete it and accept all words anew"));
            }
        }
    }
}

/// The language of a file of words.
fn lang_of(file: &str) -> Option<Lang> {
    let below = file.strip_prefix(OVERLAY).unwrap_or(file).strip_prefix("words/")?;
    below.split('/').next().and_then(Lang::parse)
}

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let words = &read.toolkit.words;
    reworded(read, faults);
    for lang in words.languages().filter(|lang| *lang != Lang::En) {
        let accepted = words.accepted(lang);
        let unread = faults.iter().any(|fault| fault.code == "accepted-unread" && lang_of(&fault.file) == Some(lang));
        for (english, at) in words.of(Lang::En) {
            let Some((own, own_at)) = words.entry(lang, &english.id) else {
                let at = At { file: format!("words/{lang}"), line: 0, id: at.id.clone() };
                let fault = Fault::new("words-untranslated", &at, format!("`{}` has no words in {lang}", english.id));
                faults.push(fault.hint("English stands in for them"));
                continue;
            };
            let lacks: Vec<String> = english
                .parts()
                .filter(|(part, _)| own.part(*part).is_none_or(|text| text.trim().is_empty()))
                .map(|(part, _)| format!("`{}`", part.name()))
                .collect();
            if !lacks.is_empty() {
                let message = format!("{} is not translated into {lang}", lacks.join(", "));
                faults.push(Fault::new("words-untranslated", own_at, message).hint("English stands in for it"));
            }
            let accepted = accepted.and_then(|all| all.get(&english.id));
            match accepted {
                _ if unread => {}
                Some(accepted) if accepted.source != english.hash() => {
                    let fault = Fault::new("words-stale", own_at, "the English changed since this was accepted");
                    faults.push(
                        fault.hint(format!("compare the two, then: fourpillars toolkit accept {lang} {}", own.id)),
                    );
                }
                Some(accepted) if !accepted.reviewed.is_empty() => {}
                _ => {
                    let fault = Fault::new("words-unreviewed", own_at, "no person is known to have reviewed this");
                    let id = &own.id;
                    faults.push(
                        fault.hint(format!("after a review: fourpillars toolkit accept {lang} {id} --reviewed NAME")),
                    );
                }
            }
        }
    }
}

/// What an overlay says anew is compared with what the base said then.
fn reworded(read: &Read, faults: &mut Vec<Fault>) {
    let words = &read.toolkit.words;
    let Some(overlay) = &read.toolkit.overlay else { return };
    for (id, base) in words.reworded() {
        let accepted = words.accepted(Lang::En).and_then(|all| all.get(id)).map(|accepted| &accepted.source);
        let message = match accepted {
            Some(source) if source == base => continue,
            Some(_) => "the base changed these words since they were said anew",
            None if overlay.written_for == overlay.base => continue,
            None => "the base has another version: nobody looked whether these words still fit",
        };
        let at = words.entry(Lang::En, id).map(|(_, at)| at.clone()).unwrap_or_default();
        let fault = Fault::new("overlay-reworded", &at, message);
        faults.push(fault.hint(format!("compare the two, then: fourpillars toolkit accept en {id}")));
    }
}
