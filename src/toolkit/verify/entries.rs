//! What names a catalogue entry by its key: what to look up, where a menu suggests, what a provision belongs to.

use super::Read;
use crate::toolkit::Toolkit;
use crate::toolkit::catalogue::Entry;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::Question;
use crate::toolkit::role::Role;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    for (key, question) in questions(toolkit) {
        for seen in &question.see {
            entry(read, &read.at(&key), seen, faults);
        }
    }
    let axes = toolkit.catalogue_with(Role::Axis).map(|axes| axes.entries.as_slice()).unwrap_or_default();
    for catalogue in &toolkit.catalogues {
        for it in &catalogue.entries {
            let at = read.at(&format!("{}/{}", catalogue.id, it.id));
            for axis in it.axes.iter().filter(|axis| axes.iter().all(|entry| entry.id != **axis)) {
                let message = format!("no catalogue of role Axis has the entry `{axis}`");
                let fault = Fault::new("unknown-axis", &at, message);
                faults.push(fault.nearest(axis, axes.iter().map(|entry| &*entry.id)));
            }
            for key in named(it) {
                entry(read, &at, key, faults);
            }
        }
    }
}

/// The keys of entries that an entry names.
pub fn named(entry: &Entry) -> impl Iterator<Item = &String> {
    let provision = entry.provision.iter();
    let of = provision.flat_map(|it| [Some(&it.instrument), it.cluster.as_ref()].into_iter().flatten());
    let caveats = entry.provision.iter().flat_map(|it| it.caveats.iter().map(|(key, _)| key));
    entry.under.iter().chain(of).chain(caveats)
}

/// Every question at the top and every field, with its key.
pub fn questions(toolkit: &Toolkit) -> impl Iterator<Item = (String, &Question)> {
    let top = toolkit.questions().map(|(_, _, question)| (question.id.to_string(), &**question));
    let fields = toolkit
        .records
        .iter()
        .flat_map(|record| record.fields.iter().map(move |field| (format!("{}/{}", record.id, field.id), &**field)));
    top.chain(fields)
}

fn entry(read: &Read, at: &At, key: &str, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let (id, of) = key.split_once('/').unwrap_or((key, ""));
    let catalogue = toolkit.catalogue(id);
    if catalogue.is_some_and(|it| it.entry(of).is_some()) {
        return;
    }
    let fault = Fault::new("unknown-entry", at, format!("there is no catalogue entry `{key}`"));
    let keys = |id: &str| toolkit.catalogue(id).into_iter().flat_map(|it| &it.entries).map(|it| it.id.to_string());
    faults.push(match catalogue {
        Some(_) => {
            let known: Vec<String> = keys(id).map(|of| format!("{id}/{of}")).collect();
            fault.nearest(key, known.iter().map(String::as_str))
        }
        None => fault.hint("write it as `catalogue/entry`"),
    });
}
