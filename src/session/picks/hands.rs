//! Lists for many hands: versions, tables and their files, what is to be decided.

use super::{Pick, Picked, Row, Then};
use crate::session::Session;
use crate::session::decide::Question;
use crate::session::errands::Errand;
use crate::session::matters::Matter;
use crate::session::versions::{Version, versions};
use crate::strategy::Holder;
use crate::text::{Id, shown};
use crate::toolkit::phrases::Phrases;

impl Session {
    /// The versions of the file, the newest first, and what keeps a new one.
    pub(super) fn pick_version(&mut self, phrases: &Phrases) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let all = self.place().and_then(|path| versions(&path));
        let mut rows = vec![Row::new(say("versions-keep"), Picked::Then(Then::VersionName { finally: false }))];
        match all {
            Ok(all) if all.is_empty() => rows.push(Row::new(say("versions-none"), Picked::Nothing)),
            Ok(all) => {
                rows.push(Row::heading(say("versions-all")));
                let row = |version: &Version| {
                    let when = version.when.replace('T', " ");
                    let when = format!("{} UTC", when.get(..16).unwrap_or(&when));
                    let right = [version.who.clone(), Some(when)].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                    Row::beside(version.told(phrases), right, Picked::Then(Then::Version(version.hash.clone())))
                };
                rows.extend(all.iter().rev().map(row));
            }
            Err(error) => rows.push(Row::new(shown(&error.told()), Picked::Nothing)),
        }
        // Last, where no key too many leads to it.
        rows.push(Row::heading(say("versions-adopt")));
        rows.push(Row::new(say("versions-final"), Picked::Then(Then::VersionName { finally: true })));
        Pick::new(say("command-versions"), rows, Then::Versions)
    }

    /// What can be done with one version.
    pub(super) fn pick_about_version(&mut self, phrases: &Phrases, hash: String) -> Option<Pick> {
        let all = self.place().and_then(|path| versions(&path)).ok()?;
        let version = all.into_iter().rfind(|version| version.hash == hash)?;
        let say = |id: &str| phrases.say(id, &[]);
        let rows = vec![
            Row::new(say("version-compare"), Picked::Errand(Errand::Compare(hash.clone()))),
            Row::new(say("version-annex"), Picked::Errand(Errand::Annex(hash.clone()))),
            Row::new(say("version-restore"), Picked::Errand(Errand::Restore(hash.clone()))),
        ];
        Some(Pick::new(version.told(phrases), rows, Then::Version(hash)))
    }

    /// Every step with the table that works on it, and what writes their files.
    pub(super) fn pick_table(&mut self, phrases: &Phrases) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let holders = self.strategy().holders.clone();
        let mut rows = Vec::new();
        if holders.is_empty() {
            rows.push(Row::new(say("tables-usual"), Picked::Hold(self.usual_holders())));
        } else {
            let write = phrases.say("tables-write", &[("count", holders.len().into())]);
            rows.push(Row::new(write, Picked::Errand(Errand::Split)));
        }
        rows.push(Row::heading(say("tables-steps")));
        for (at, step) in self.toolkit.steps.iter().enumerate() {
            let names: Vec<&str> =
                holders.iter().filter(|it| it.steps.contains(&step.id)).map(|it| it.name.as_str()).collect();
            let with = if names.is_empty() { say("tables-nobody") } else { names.join(", ") };
            let text = format!("{} {}", at + 1, self.toolkit.title(self.lang(), &step.id));
            rows.push(Row::beside(text, with, Picked::Then(Then::TableOf(step.id.clone()))));
        }
        Pick::new(say("tables-title"), rows, Then::Tables)
    }

    /// Which table takes a step.
    pub(super) fn pick_table_of(&mut self, phrases: &Phrases, step: Id) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let mut rows = vec![Row::new(say("tables-new"), Picked::Then(Then::TableName(step.clone())))];
        let mut now = 0;
        for holder in &self.strategy().holders {
            if holder.steps.contains(&step) {
                now = rows.len();
            }
            rows.push(Row::new(holder.name.clone(), Picked::Hold(self.held_by(&step, Some(&holder.name)))));
        }
        rows.push(Row::new(say("tables-nobody"), Picked::Hold(self.held_by(&step, None))));
        let here = self.strategy().holders.iter().find(|holder| holder.steps.contains(&step));
        if let Some(holder) = here {
            let text = phrases.say("tables-rename", &[("name", holder.name.clone().into())]);
            rows.push(Row::new(text, Picked::Then(Then::TableRename(holder.name.clone()))));
        }
        let title = self.toolkit.title(self.lang(), &step);
        let title = phrases.say("tables-who", &[("step", title.into())]);
        Pick { now, ..Pick::new(title, rows, Then::TableOf(step)) }
    }

    /// The tables when this one works on a step; those that work on none are no tables.
    pub(super) fn held_by(&self, step: &Id, name: Option<&str>) -> Vec<Holder> {
        let mut holders = self.strategy().holders.clone();
        holders.iter_mut().for_each(|holder| holder.steps.retain(|it| it != step));
        if let Some(name) = name {
            match holders.iter_mut().find(|holder| holder.name == name) {
                Some(holder) => holder.steps.push(step.clone()),
                None => holders.push(Holder { name: name.into(), steps: vec![step.clone()] }),
            }
        }
        let order = |step: &Id| self.toolkit.steps.iter().position(|it| it.id == *step);
        holders.iter_mut().for_each(|holder| holder.steps.sort_by_key(order));
        holders.retain(|holder| !holder.steps.is_empty());
        holders
    }

    /// The files that lie beside the strategy, those made from it marked.
    pub(super) fn pick_returned(&mut self, phrases: &Phrases) -> Pick {
        let say = |id: &str| phrases.say(id, &[]);
        let all = self.place().map(|path| self.returned(&path)).unwrap_or_default();
        let mut rows = Vec::new();
        for (ours, heading) in [(true, "returned-ours"), (false, "returned-others")] {
            let some: Vec<_> = all.iter().filter(|it| it.is_ours == ours).collect();
            if !some.is_empty() {
                rows.push(Row::heading(say(heading)));
            }
            for it in some {
                let file = it.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
                let text = if ours { format!("{} · {}", it.name, shown(&file)) } else { shown(&file).into_owned() };
                let right = phrases.say("returned-answers", &[("count", it.answers.into())]);
                let row = Row::beside(text, right, Picked::File(it.path.clone()));
                rows.push(Row { marked: ours && it.answers > 0, ..row });
            }
        }
        if rows.is_empty() {
            rows.push(Row::new(say("returned-none"), Picked::Nothing));
        }
        Pick { many: true, now: 1, ..Pick::new(say("returned-title"), rows, Then::Returned) }
    }

    /// What is to be decided.
    pub(super) fn pick_matter(&mut self, phrases: &Phrases) -> Pick {
        let row = |(matter, question): (Matter, Question)| {
            let names: Vec<String> = question.options.iter().map(|it| it.from.join(", ")).collect();
            let names = names.into_iter().filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" / ");
            Row::beside(question.name, names, Picked::Then(Then::Matter(matter)))
        };
        let mut rows: Vec<Row> = self.matters(phrases).into_iter().map(row).collect();
        if rows.is_empty() {
            rows.push(Row::new(phrases.say("decide-none", &[]), Picked::Nothing));
        }
        Pick::new(phrases.say("command-decide", &[]), rows, Then::Matters)
    }

    /// What can be decided about one matter.
    pub(super) fn pick_verdict(&mut self, phrases: &Phrases, matter: Matter) -> Option<Pick> {
        let question = self.matter(phrases, &matter)?;
        let rows = question.verdicts(phrases, &matter).into_iter().map(|(text, picked)| Row::new(text, picked));
        Some(Pick::new(question.name.clone(), rows.collect(), Then::Matter(matter)))
    }
}
