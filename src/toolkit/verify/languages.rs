//! How far each language is: what it lacks, what its English left behind, what nobody reviewed.

use super::Read;
use crate::lang::Lang;
use crate::toolkit::fault::{At, Fault};

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let words = &read.toolkit.words;
    reworded(read, faults);
    for lang in words.languages().filter(|lang| *lang != Lang::En) {
        let accepted = words.accepted(lang);
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
            let accepted = accepted.and_then(|all| all.get(&english.id)).map(|(accepted, _)| accepted);
            match accepted {
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
        let accepted = words.accepted(Lang::En).and_then(|all| all.get(id)).map(|(accepted, _)| &accepted.source);
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
