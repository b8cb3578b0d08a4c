//! An overlay: what is hidden, added and said anew on a toolkit that others write, and what no longer fits it.

use super::{OVERLAY, Reader};
use crate::text::Id;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::Question;
use crate::toolkit::raw::{self, Source};
use crate::toolkit::{Overlay, Toolkit};
use ron::value::RawValue;
use serde::Deserialize;
use std::sync::Arc;

impl Reader<'_> {
    /// Lays an overlay over a toolkit that was read.
    pub(super) fn overlay(&mut self, sources: &[Source<'_>], toolkit: &mut Toolkit) {
        let header = format!("{OVERLAY}overlay.ron");
        let Some(source) = sources.iter().find(|source| source.file == header) else { return };
        let read = source.whole(self.faults).and_then(|whole| source.entry::<raw::Overlay<'_>>(whole, self.faults));
        let Some((overlay, at)) = read else { return };
        if overlay.format != crate::toolkit::FORMAT || *overlay.base != *toolkit.id {
            let message = format!("the overlay is for `{}` in format {}", overlay.base, overlay.format);
            let hint = format!("this is `{}` in format {}", toolkit.id, crate::toolkit::FORMAT);
            self.faults.push(Fault::new("overlay-base", &at, message).hint(hint));
            return;
        }
        if overlay.version != toolkit.version {
            let message =
                format!("it was written for version {}; the base is {} now", overlay.version, toolkit.version);
            let hint = format!("see to the other remarks, then write `version: \"{}\"`", toolkit.version);
            self.faults.push(Fault::new("overlay-version", &at, message).hint(hint));
        }
        for raw in overlay.hides {
            if let Some((id, at)) = source.entry::<String>(raw, self.faults) {
                self.hide(&id, &At { id: id.clone(), ..at }, toolkit);
            }
        }
        for raw in overlay.adds {
            if let Some((add, at)) = source.entry::<raw::Add<'_>>(raw, self.faults) {
                self.add(*source, add, &at, toolkit);
            }
        }
        // The base's own stories speak of the base as it is.
        toolkit.scenarios.clear();
        for source in sources {
            self.file(*source, toolkit);
        }
        let base = std::mem::take(&mut toolkit.version);
        toolkit.version = format!("{base}+{}", overlay.id);
        toolkit.overlay = Some(Overlay { id: overlay.id.into(), written_for: overlay.version, base });
    }

    fn hide(&mut self, id: &str, at: &At, toolkit: &mut Toolkit) {
        let mut found = false;
        let mut hide = |question: &mut Arc<Question>| {
            Arc::make_mut(question).hidden = true;
            found = true;
        };
        match id.split_once('/') {
            Some((holder, id)) => {
                let fields =
                    toolkit.records.iter_mut().filter(|record| &*record.id == holder).flat_map(|it| &mut it.fields);
                fields.filter(|field| &*field.id == id).for_each(&mut hide);
                let entries =
                    toolkit.catalogues.iter_mut().filter(|it| &*it.id == holder).flat_map(|it| &mut it.entries);
                for entry in entries.filter(|entry| &*entry.id == id) {
                    entry.hidden = true;
                    found = true;
                }
            }
            None => {
                for step in &mut toolkit.steps {
                    let whole = &*step.id == id;
                    for section in &mut step.sections {
                        let whole = whole || &*section.id == id;
                        section
                            .questions
                            .iter_mut()
                            .filter(|question| whole || &*question.id == id)
                            .for_each(&mut hide);
                    }
                }
                let rules = toolkit.rules.len();
                toolkit.rules.retain(|rule| &*rule.id != id);
                if toolkit.rules.len() < rules {
                    // Its words are not left over.
                    found = true;
                }
            }
        }
        if !found {
            let known: Vec<&str> = self.places.keys().map(String::as_str).collect();
            let fault = Fault::new("overlay-gone", at, format!("there is no `{id}` to hide")).nearest(id, known);
            self.faults.push(fault);
        }
    }

    fn add<'a>(&mut self, source: Source<'a>, add: raw::Add<'a>, at: &At, toolkit: &mut Toolkit) {
        let (to, after) = (&*add.to, add.after.as_deref());
        let mut sections = toolkit.steps.iter_mut().flat_map(|step| &mut step.sections);
        if let Some(section) = sections.find(|section| &*section.id == to) {
            let ids: Vec<Id> = section.questions.iter().map(|it| it.id.clone()).collect();
            let place = self.behind(&ids, after, at);
            let added = self.parts::<Question>(source, add.questions, to, false, |it| &it.id);
            section.questions.splice(place..place, added.into_iter().map(Arc::new));
        } else if let Some(record) = toolkit.records.iter_mut().find(|record| &*record.id == to) {
            let ids: Vec<Id> = record.fields.iter().map(|it| it.id.clone()).collect();
            let place = self.behind(&ids, after, at);
            let added = self.parts::<Question>(source, add.fields, to, true, |it| &it.id);
            record.fields.splice(place..place, added.into_iter().map(Arc::new));
        } else if let Some(catalogue) = toolkit.catalogues.iter_mut().find(|catalogue| &*catalogue.id == to) {
            let ids: Vec<Id> = catalogue.entries.iter().map(|it| it.id.clone()).collect();
            let place = self.behind(&ids, after, at);
            let added = self.parts::<raw::Entry<'_>>(source, add.entries, to, true, |it| &it.id);
            catalogue.entries.splice(place..place, added.into_iter().map(|entry| super::offered(source, entry)));
        } else {
            let message = format!("there is no section, record or catalogue `{to}` to add to");
            let sections = toolkit.steps.iter().flat_map(|step| &step.sections).map(|it| &*it.id);
            let records = toolkit.records.iter().map(|it| &*it.id).chain(toolkit.catalogues.iter().map(|it| &*it.id));
            let fault = Fault::new("overlay-lost", at, message).nearest(to, sections.chain(records));
            self.faults.push(Fault { about: None, ..fault });
        }
    }

    /// The parts of an addition that could be read and have ids of their own.
    fn parts<'a, T: Deserialize<'a>>(
        &mut self,
        source: Source<'a>,
        raws: Vec<&'a RawValue>,
        holder: &str,
        below: bool,
        id: impl Fn(&T) -> &str,
    ) -> Vec<T> {
        let mut parts = Vec::new();
        for raw in raws {
            let Some((part, at)) = self.entry::<T>(source, raw, holder) else { continue };
            let key = if below { format!("{holder}/{}", id(&part)) } else { id(&part).to_string() };
            if self.first(&key, at, "part of an overlay", raw, holder) {
                parts.push(part);
            }
        }
        parts
    }

    /// The place behind an id; at the end where it is not there.
    fn behind(&mut self, ids: &[Id], after: Option<&str>, at: &At) -> usize {
        let Some(after) = after else { return ids.len() };
        match ids.iter().position(|id| &**id == after) {
            Some(place) => place + 1,
            None => {
                let fault = Fault::new("overlay-gone", at, format!("there is no `{after}` to stand behind"));
                let fault = fault.nearest(after, ids.iter().map(|id| &**id));
                // It is kept all the same.
                let hint = fault
                    .hint
                    .clone()
                    .map_or("it stands at the end for now".into(), |hint| hint + " It stands at the end for now.");
                self.faults.push(Fault { about: None, ..fault.hint(hint) });
                ids.len()
            }
        }
    }
}
