//! Lists of what was remarked, noted and done: findings, notes and decisions, the steps of this sitting, replacements.

use super::{Pick, Picked, Row, Then, places};
use crate::checks::{self, Finding};
use crate::interview::display::Display;
use crate::session::pages::Page;
use crate::session::{Session, search};
use crate::strategy::Place;
use crate::toolkit::phrases::Phrases;

impl Session {
    /// All findings, the gravest first; at the end those that were set aside.
    pub(super) fn pick_finding(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let display = Display { toolkit: &self.toolkit, phrases, lang: self.lang() };
        let row = |finding: &Finding| {
            let told = checks::told(finding, display)?;
            let item = finding.place.item.as_ref().and_then(|id| interview.item(id));
            let name = interview.node(&finding.place).map(|node| match item {
                None => self.toolkit.title(self.lang(), &node.words),
                Some(item) => format!("{} {}", item.number, item.title),
            });
            let name = name.map(|name| search::beginning(&name, 28));
            let value = Picked::Finding { code: finding.code.clone(), place: finding.place.clone() };
            Some(Row { body: told.hint, ..Row::beside(told.what, name.unwrap_or_default(), value) })
        };
        let mut rows = Vec::new();
        let mut heading = None;
        for finding in derived.findings.iter().filter(|finding| finding.dismissed.is_none()) {
            if heading != Some(finding.severity) {
                heading = Some(finding.severity);
                rows.push(Row::heading(phrases.say(&format!("severity-{}", finding.severity.word()), &[])));
            }
            rows.extend(row(finding));
        }
        let count = rows.iter().filter(|row| row.is_stop()).count();
        if count == 0 {
            let open = derived.reports.completeness.open;
            rows.push(Row::new(phrases.say("findings-none", &[("open", open.into())]), Picked::Nothing));
        }
        let aside: Vec<&Finding> = derived.findings.iter().filter(|finding| finding.dismissed.is_some()).collect();
        if !aside.is_empty() {
            rows.push(Row::heading(phrases.say("findings-aside", &[])));
            rows.extend(aside.into_iter().filter_map(row));
        }
        Pick::new(phrases.say("findings-title", &[("count", count.into())]), rows, Then::Findings)
    }

    /// What can be done about one finding, with what it means.
    pub(super) fn pick_about_finding(&mut self, phrases: &Phrases, code: String, place: Place) -> Option<Pick> {
        let derived = self.derived();
        let interview = &derived.interview;
        let finding = derived.findings.iter().find(|it| it.code == code && it.place == place)?;
        let display = Display { toolkit: &self.toolkit, phrases, lang: self.lang() };
        let told = checks::told(finding, display)?;
        let say = |id: &str| phrases.say(id, &[]);
        let texts = [told.why, told.hint].into_iter().filter(|text| !text.is_empty());
        let mut rows: Vec<Row> = texts.map(|text| Row::new(text, Picked::Nothing)).collect();
        if let Some(reason) = &finding.dismissed {
            let said = phrases.say("finding-aside-because", &[("reason", reason.clone().into())]);
            rows.push(Row::new(said, Picked::Nothing));
        }
        rows.push(Self::row_to(interview, &place, say("finding-go"), String::new()));
        rows.push(match finding.dismissed {
            None => Row::new(say("finding-set-aside"), Picked::Yes),
            Some(_) => Row::new(say("finding-take-back"), Picked::No),
        });
        Some(Pick::new(told.what, rows, Then::Finding { code, place }))
    }

    /// All notes: those that wait for somebody, then what was decided.
    pub(super) fn pick_note(&mut self, phrases: &Phrases) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let (mut waiting, mut settled) = (Vec::new(), Vec::new());
        interview.each_node(&mut |_, node| {
            let notes = node.answer().map(|answer| answer.notes.as_slice()).unwrap_or_default();
            for (at, note) in notes.iter().enumerate() {
                let value = Picked::Note { place: node.place.clone(), at };
                let row = Row::beside(note.text.clone(), note.owner.clone(), value);
                let row = Row { body: self.name_of(interview, node), ..row };
                if note.done { &mut settled } else { &mut waiting }.push((node.place.clone(), row));
            }
        });
        let count = waiting.len();
        let mut rows = self.by_step(interview, waiting);
        if rows.is_empty() {
            rows.push(Row::new(phrases.say("notes-none", &[]), Picked::Nothing));
        }
        if !settled.is_empty() {
            rows.push(Row::heading(phrases.say("notes-settled", &[])));
            rows.extend(settled.into_iter().map(|(_, row)| row));
        }
        Pick::new(phrases.say("notes-title", &[("count", count.into())]), rows, Then::Notes)
    }

    /// What can be done about one note.
    pub(super) fn pick_about_note(&mut self, phrases: &Phrases, place: Place, at: usize) -> Option<Pick> {
        let derived = self.derived();
        let node = derived.interview.node(&place)?;
        let note = node.answer()?.notes.get(at)?;
        let say = |id: &str| phrases.say(id, &[]);
        let mut rows = vec![Row::new(self.name_of(&derived.interview, node), Picked::Nothing)];
        let signed = [note.who.as_deref(), note.when.as_deref().map(|when| &when[..when.len().min(10)])];
        let signed: Vec<&str> = signed.into_iter().flatten().collect();
        if !signed.is_empty() {
            rows.push(Row::new(signed.join(", "), Picked::Nothing));
        }
        rows.push(Self::row_to(&derived.interview, &place, say("note-go"), String::new()));
        rows.push(match note.done {
            false => Row::new(say("note-settle"), Picked::Yes),
            true => Row::new(say("note-reopen"), Picked::No),
        });
        Some(Pick::new(note.text.clone(), rows, Then::OneNote { place, at }))
    }

    /// What was done in this sitting, the last first, with the way back to any point.
    pub(super) fn pick_step(&mut self, phrases: &Phrases) -> Pick {
        let (done, undone) = self.history.told();
        let row = |told: &super::super::told::Told, steps: isize| {
            let text = Row::beside(told.say(phrases), told.at.clone(), Picked::Steps(steps));
            if steps == 0 { Row { value: Picked::Nothing, ..text } } else { text }
        };
        let mut rows: Vec<Row> = Vec::new();
        if !undone.is_empty() {
            rows.push(Row::heading(phrases.say("history-undone", &[])));
            rows.extend(undone.iter().enumerate().map(|(at, told)| row(told, at as isize - undone.len() as isize)));
        }
        rows.push(Row::heading(phrases.say("history-done", &[])));
        // Picking a step leads to the point right after it.
        rows.extend(done.iter().rev().enumerate().map(|(at, told)| row(told, at as isize)));
        if done.is_empty() {
            rows.push(Row::new(phrases.say("nothing-to-undo", &[]), Picked::Nothing));
        } else {
            rows.push(Row::new(phrases.say("history-begin", &[]), Picked::Steps(done.len() as isize)));
        }
        Pick::new(phrases.say("history-title", &[]), rows, Then::History)
    }

    /// Every place that has a text, as it would read with another, all of them marked.
    pub(super) fn pick_replacement(&mut self, phrases: &Phrases, find: String, with: String) -> Pick {
        let derived = self.derived();
        let interview = &derived.interview;
        let mut rows = Vec::new();
        interview.each_node(&mut |_, node| {
            let Some(text) = places::written(node) else { return };
            let count = text.matches(&find).count();
            if count > 0 {
                let after =
                    search::context(&text.replace(&find, &with), if with.is_empty() { &find } else { &with }, 60);
                let right = phrases.say("replace-count", &[("count", count.into())]);
                let text = format!("{}: {after}", self.name_of(interview, node));
                let row = Row::beside(text, right, Picked::Place(node.place.clone()));
                rows.push(Row { marked: true, ..row });
            }
        });
        if rows.is_empty() {
            let text = phrases.say("replace-none", &[("find", find.clone().into())]);
            rows.push(Row::new(text, Picked::Nothing));
        }
        let args = [("find", find.clone().into()), ("with", with.clone().into())];
        let title = phrases.say("replace-title", &args);
        Pick { many: true, ..Pick::new(title, rows, Then::Replace { find, with }) }
    }

    /// The section that a page is in.
    pub fn section_here(&mut self) -> Option<crate::text::Id> {
        let derived = self.derived();
        let interview = &derived.interview;
        let top = match &self.page {
            Page::Tasks { .. } => return None,
            page => page.question(interview)?,
        };
        interview.place_of(top).map(|(_, section, _)| section.id.clone())
    }
}
