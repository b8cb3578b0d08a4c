//! Conditions and rules: names that resolve, tests that fit the kind, no circles, examples given.

use super::Read;
use super::names::{circles, key};
use crate::text::Id;
use crate::toolkit::condition::Condition;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::{Kind, Question};
use crate::toolkit::rule::{Rule, Target};
use crate::toolkit::scope::Scope;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let top = Scope::top(&read.toolkit);
    let mut at_top = |when: &Option<Condition>, id: &str| {
        if let Some(when) = when {
            check(read, &top, when, &read.at(id), faults);
        }
    };
    for step in &toolkit.steps {
        at_top(&step.when, &step.id);
        for section in &step.sections {
            at_top(&section.when, &section.id);
            for question in &section.questions {
                at_top(&question.when, &question.id);
            }
        }
    }
    for record in &toolkit.records {
        let scope = Scope::of(&read.toolkit, record);
        for field in &record.fields {
            if let Some(when) = &field.when {
                check(read, &scope, when, &read.at(&key(&record.id, &field.id)), faults);
            }
        }
    }
    for rule in &toolkit.rules {
        self::rule(read, rule, faults);
    }
    for circle in circles(read) {
        let names: Vec<&str> = circle.iter().map(String::as_str).collect();
        let message = format!("whether it applies depends on itself: {}", super::way(&names));
        let fault = Fault::new("circle", &read.at(&circle[0]), message);
        faults.push(fault.hint("take one of these names out of the `when` that reads it"));
    }
}

fn rule(read: &Read, rule: &Rule, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let at = read.at(&rule.id);
    if rule.flags.is_empty() || rule.allows.is_empty() {
        faults.push(
            Fault::new("rule-without-examples", &at, "the rule does not show what it flags and what it allows")
                .hint("give at least one list of answers in `flags` and one in `allows`"),
        );
    }
    let (Target::Question(id) | Target::Each(id)) = &rule.target;
    let question = toolkit.questions().any(|(_, _, question)| question.id == *id);
    let field_of = toolkit.records.iter().find(|record| record.field(id).is_some());
    // A target of the wrong kind is one fault: its condition is read where it was meant to stand.
    let (fault, scope) = match (&rule.target, toolkit.record(id), field_of) {
        (Target::Question(_), ..) if question => (None, Scope::top(&read.toolkit)),
        (Target::Each(_), Some(record), _) => (None, Scope::of(&read.toolkit, record)),
        (Target::Question(_), Some(record), _) => {
            let fault = Fault::new("unknown-question", &at, format!("`{id}` is a record, not a question"));
            (Some(fault.hint(format!("write `Each(\"{id}\")`"))), Scope::of(&read.toolkit, record))
        }
        (Target::Each(_), None, _) if question => {
            let fault = Fault::new("unknown-record", &at, format!("`{id}` is a question, not a record"));
            (Some(fault.hint(format!("write `Question(\"{id}\")`"))), Scope::top(&read.toolkit))
        }
        (target, None, Some(record)) => {
            let code = if matches!(target, Target::Each(_)) { "unknown-record" } else { "unknown-question" };
            let fault = Fault::new(code, &at, format!("`{id}` is a field of the record `{}`", record.id));
            (Some(fault.hint(format!("write `Each(\"{}\")`", record.id))), Scope::of(&read.toolkit, record))
        }
        (Target::Question(_), None, None) => (
            Some(unknown(&at, id, toolkit.questions().map(|(_, _, question)| &*question.id))),
            Scope::top(&read.toolkit),
        ),
        (Target::Each(_), None, None) => {
            let fault = Fault::new("unknown-record", &at, format!("there is no record `{id}`"));
            faults.push(fault.nearest(id, toolkit.records.iter().map(|record| &*record.id)));
            return;
        }
    };
    faults.extend(fault);
    if let Some(field) = &rule.at {
        let fields = toolkit.record(id).map(|record| record.fields.as_slice()).unwrap_or_default();
        if !fields.iter().any(|it| it.id == *field) {
            let fault =
                Fault::new("unknown-question", &at, format!("`at` names `{field}`, which is no field of `{id}`"));
            faults.push(fault.nearest(field, fields.iter().map(|field| &*field.id)));
        }
    }
    check(read, &scope, &rule.flag_if, &at, faults);
}

fn unknown<'a>(at: &At, id: &Id, known: impl IntoIterator<Item = &'a str>) -> Fault {
    Fault::new("unknown-question", at, format!("nothing asks `{id}` here")).nearest(id, known)
}

fn check<'a>(read: &'a Read, scope: &Scope<'a>, condition: &Condition, at: &At, faults: &mut Vec<Fault>) {
    condition.walk(&mut |test| {
        if let Condition::And(all) | Condition::Or(all) = test
            && all.is_empty()
        {
            let fault = Fault::new("empty-condition", at, "an `And` or `Or` without conditions says nothing");
            faults.push(fault.hint("write conditions into its list, or take it out"));
        }
        let Some(id) = test.reads() else { return };
        match scope.find(id).as_slice() {
            [] => faults.push(unknown(at, id, scope.names())),
            [(_, question)] => {
                if fits(read, test, question, at, faults)
                    && let (Some(inner), Some(record)) = (test.inner(), read.toolkit.record_of(question))
                {
                    check(read, &scope.inside(record), inner, at, faults);
                }
            }
            found => {
                let keys: Vec<String> = found.iter().map(|(key, _)| format!("`{key}`")).collect();
                let message = format!("`{id}` can mean {}, one hides the other", keys.join(" or "));
                faults.push(Fault::new("shadowed-name", at, message).hint("give one of them another id"));
            }
        }
    });
}

/// Whether a test is for the kind of its question, and names an option that it has.
fn fits(read: &Read, test: &Condition, question: &Question, at: &At, faults: &mut Vec<Fault>) -> bool {
    let (kind, id) = (&question.kind, &question.id);
    let fit = match test {
        Condition::Is(..) => matches!(kind, Kind::Choice { many: false, .. } | Kind::Judgement { .. }),
        Condition::Has(..) => matches!(kind, Kind::Choice { many: true, .. } | Kind::Reference { .. }),
        Condition::Number { .. } => matches!(kind, Kind::Number { .. } | Kind::Money | Kind::Scale { .. }),
        Condition::Date { .. } => matches!(kind, Kind::Date | Kind::Period),
        Condition::Mentions(..) => matches!(kind, Kind::Text { .. }),
        Condition::Count { .. } | Condition::Any { .. } | Condition::All { .. } => matches!(kind, Kind::Items { .. }),
        _ => true,
    };
    if !fit {
        let what = match kind {
            Kind::Choice { many: false, .. } => "takes one answer of a catalogue".into(),
            Kind::Choice { many: true, .. } => "takes several answers of a catalogue".into(),
            _ => format!("is of kind {}", kind.name()),
        };
        let fault = Fault::new("test-misfits", at, format!("this test does not fit `{id}`, which {what}"));
        faults.push(fault.hint(fitting(test, question)));
        return false;
    }
    if let Condition::Mentions(_, terms) = test
        && read.toolkit.catalogue(terms).is_none()
    {
        let fault = Fault::new("unknown-catalogue", at, format!("there is no catalogue `{terms}`"));
        faults.push(fault.nearest(terms, read.toolkit.catalogues.iter().map(|catalogue| &*catalogue.id)));
    }
    let (Condition::Is(_, option) | Condition::Has(_, option)) = test else { return true };
    let known: Vec<&str> = match kind {
        Kind::Choice { from, other, .. } => {
            // A catalogue that is not there is a fault already.
            let Some(catalogue) = read.toolkit.catalogue(from) else { return true };
            catalogue.entries.iter().map(|entry| &*entry.id).chain(other.then_some("other")).collect()
        }
        Kind::Judgement { .. } => vec!["yes", "partly", "no"],
        // The items of a strategy are not known here.
        _ => return true,
    };
    if !known.contains(&&**option) {
        let fault = Fault::new("unknown-option", at, format!("`{id}` has no option `{option}`"));
        faults.push(fault.nearest(option, known));
    }
    true
}

/// The test that fits a question, with what it keeps of the one that does not.
fn fitting(test: &Condition, question: &Question) -> String {
    let id = &question.id;
    let option = match test {
        Condition::Is(_, option) | Condition::Has(_, option) => option,
        _ => "…",
    };
    match &question.kind {
        Kind::Choice { many: false, .. } => format!("`Is(\"{id}\", \"{option}\")` fits"),
        Kind::Choice { .. } => format!("`Has(\"{id}\", \"{option}\")` fits"),
        Kind::Reference { .. } => format!("`Has(\"{id}\", \"…\")` with the id of an item fits"),
        Kind::Judgement { .. } => format!("`Is(\"{id}\", \"yes\")`, partly or no fits"),
        Kind::Number { .. } | Kind::Money | Kind::Scale { .. } => {
            format!("`Number(of: \"{id}\", min: …, max: …)` fits")
        }
        Kind::Date | Kind::Period => format!("`Date(of: \"{id}\", from: \"…\", to: \"…\")` fits"),
        Kind::Items { .. } => format!("`Count(list: \"{id}\", min: 1)`, `Any` or `All` fits"),
        Kind::Text { .. } => format!("`Answered(\"{id}\")`, or `Mentions` with a catalogue of terms, fits"),
        Kind::Table { .. } => format!("`Answered(\"{id}\")` fits"),
    }
}
