//! Texts that are cut, or take too many rows, on a screen of 80 columns; and texts that are none.

use super::Read;
use crate::lang::Lang;
use crate::toolkit::fault::Fault;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use crate::toolkit::words::Part;
use unicode_width::UnicodeWidthStr;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let holder = |id: &str| id.split_once('/').map(|(holder, _)| String::from(holder));
    let entry = |id: &str| holder(id).is_some_and(|holder| toolkit.catalogue(&holder).is_some());
    let fields = toolkit.records.iter().flat_map(|record| &record.fields);
    let all = || toolkit.questions().map(|(_, _, question)| question).chain(fields.clone());
    let is_menu = |id: &str| {
        let menus = all().filter_map(|it| if let Kind::Items { menu, .. } = &it.kind { menu.as_deref() } else { None });
        entry(id) && menus.into_iter().any(|menu| holder(id).as_deref() == Some(menu))
    };
    let judged = |id: &str| toolkit.question(id).is_some_and(|it| matches!(it.kind, Kind::Judgement { .. }));
    let field = |id: &str| id.split_once('/').is_some_and(|(holder, _)| toolkit.record(holder).is_some());
    let is_rule = |id: &str| toolkit.rules.iter().any(|rule| &*rule.id == id);
    let is_question = |id: &str| toolkit.question(id).is_some();
    let defines = |id: &str| {
        let catalogue = holder(id).and_then(|holder| toolkit.catalogue(&holder));
        catalogue.is_some_and(|it| it.role == Some(Role::Glossary))
    };
    for lang in toolkit.words.languages() {
        for (words, at) in toolkit.words.of(lang) {
            for (part, text) in words.parts() {
                if text.trim().is_empty() {
                    let fault = Fault::new("words-empty", at, format!("the text `{}` is empty", part.name()));
                    faults.push(fault.hint("write it, or take it out: then English stands in for it"));
                    continue;
                }
                let limit = match part {
                    // One row of a list beside a status.
                    Part::Title if is_question(&words.id) || toolkit.step(&words.id).is_some() => 50,
                    // One row of an entry's page beside a mark.
                    Part::Title if field(&words.id) => 60,
                    // One row of a menu, two of a choice.
                    Part::Title if is_menu(&words.id) => 69,
                    Part::Title if entry(&words.id) => 148,
                    // Two rows, as remarks and reasons have.
                    Part::Title if is_rule(&words.id) => 140,
                    // Two rows; on the page of a checkpoint it is shown on request, whole.
                    Part::Why if is_question(&words.id) && !judged(&words.id) => 150,
                    // A definition is shown whole.
                    Part::Hint if defines(&words.id) => 320,
                    Part::Prompt | Part::Hint => 156,
                    Part::Add => 40,
                    _ => continue,
                };
                let cells = text.width();
                if cells > limit {
                    let message = format!("the text `{}` takes {cells} columns, {limit} are shown", part.name());
                    faults.push(Fault::new("words-too-long", at, message).hint("say it with fewer words"));
                }
            }
        }
    }
    sections(read, faults);
}

/// A section's title stands behind its step's in one row, before the number of the question.
fn sections(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    for step in &toolkit.steps {
        for section in &step.sections {
            let cells = toolkit.title(Lang::En, &step.id).width() + toolkit.title(Lang::En, &section.id).width();
            if cells > 57
                && let Some((_, at)) = toolkit.words.of(Lang::En).find(|(words, _)| *words.id == *section.id)
            {
                let message = format!("its title and that of its step take {cells} columns, 57 are shown");
                faults.push(Fault::new("words-too-long", at, message).hint("shorten one of the two titles"));
            }
        }
    }
}
