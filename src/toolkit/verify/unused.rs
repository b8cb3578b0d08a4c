//! What is written and never used, and order that nobody sees.

use super::{Read, entries};
use crate::text::Id;
use crate::toolkit::condition::Condition;
use crate::toolkit::fault::Fault;
use crate::toolkit::question::{Kind, Question};
use crate::toolkit::role::Role;
use std::collections::HashSet;
use std::sync::Arc;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let fields = toolkit.records.iter().flat_map(|record| &record.fields);
    let all: Vec<&Arc<Question>> = toolkit.questions().map(|(_, _, question)| question).chain(fields).collect();
    let mut named: HashSet<&str> = all.iter().flat_map(|question| catalogues(&question.kind)).map(|id| &**id).collect();
    let entries = toolkit.catalogues.iter().flat_map(|catalogue| &catalogue.entries).flat_map(entries::named);
    let keys = all.iter().flat_map(|question| &question.see).chain(entries);
    named.extend(keys.filter_map(|key| key.split('/').next()));
    for condition in conditions(read) {
        terms(condition, &mut named);
    }
    for catalogue in toolkit.catalogues.iter().filter(|it| it.role.is_none() && !named.contains(&*it.id)) {
        let message = format!("no choice, table or menu offers `{}`", catalogue.id);
        let fault = Fault::new("catalogue-unused", &read.at(&catalogue.id), message);
        faults.push(fault.hint("name it in a question, or take it out with its words"));
    }
    let held =
        |record: &Id| all.iter().any(|question| matches!(&question.kind, Kind::Items { of, .. } if of == record));
    for record in &toolkit.records {
        let at = read.at(&record.id);
        if !held(&record.id) {
            let message = format!("no list holds entries of `{}`, so nobody can make one", record.id);
            let hint = format!("ask for them with `Items(of: \"{}\")`, or take the record out", record.id);
            faults.push(Fault::new("record-unused", &at, message).hint(hint));
        }
        if let Some(first) = record.fields.first().filter(|first| !names(&first.kind)) {
            let message = format!("its first field `{}` is no text and no date, so its entries have no name", first.id);
            let fault = Fault::new("record-unnamed", &at, message);
            faults.push(fault.hint("begin the record with a field of kind `Text(form: Line)`"));
        }
    }
    if let Some(axes) = toolkit.catalogue_with(Role::Axis)
        && toolkit.steps.iter().any(|step| step.axis.is_some())
    {
        for entry in
            axes.entries.iter().filter(|entry| toolkit.steps.iter().all(|it| it.axis.as_ref() != Some(&entry.id)))
        {
            let at = read.at(&format!("{}/{}", axes.id, entry.id));
            let fault = Fault::new("axis-unused", &at, format!("no step works on `{}`", entry.id));
            faults.push(fault.hint(format!("give a step `axis: \"{}\"`, or take the entry out", entry.id)));
        }
    }
    groups(read, faults);
}

fn conditions(read: &Read) -> impl Iterator<Item = &Condition> {
    let toolkit = &read.toolkit;
    let steps = toolkit.steps.iter().flat_map(|step| step.sections.iter().map(|it| &it.when).chain([&step.when]));
    let when = steps.flatten().chain(entries::questions(toolkit).filter_map(|(_, question)| question.when.as_ref()));
    when.chain(toolkit.rules.iter().map(|rule| &rule.flag_if))
}

/// The catalogues of terms that a condition looks for.
fn terms<'a>(condition: &'a Condition, named: &mut HashSet<&'a str>) {
    condition.walk(&mut |test| {
        if let Condition::Mentions(_, catalogue) = test {
            named.insert(catalogue);
        }
        if let Some(inner) = test.inner() {
            terms(inner, named);
        }
    });
}

/// Whether an answer of this kind names an entry.
fn names(kind: &Kind) -> bool {
    matches!(kind, Kind::Text { .. } | Kind::Date)
}

fn catalogues(kind: &Kind) -> Vec<&Id> {
    match kind {
        Kind::Choice { from, .. } => vec![from],
        Kind::Table { rows, columns } => vec![rows, columns],
        Kind::Items { menu: Some(menu), .. } => vec![menu],
        _ => Vec::new(),
    }
}

/// The task list shows a heading before each run of steps of one group.
fn groups(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let place = |group: &Id| toolkit.groups.iter().position(|it| it == group);
    for pair in toolkit.steps.windows(2) {
        let [before, after] = pair else { continue };
        if place(&after.group) < place(&before.group) {
            let message = format!("the step of the group `{}` comes after one of `{}`", after.group, before.group);
            let fault = Fault::new("group-apart", &read.at(&after.id), message);
            faults.push(fault.hint(
                "steps stand in the order of their files: keep those of a group together, in the order of `groups`",
            ));
        }
    }
}
