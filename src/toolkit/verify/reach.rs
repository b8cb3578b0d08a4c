//! Conditions that no answers fulfil, and questions that no answers lead to.
//!
//! A condition becomes alternatives, each a list of tests that must hold or must not. An alternative falls away only
//! when two of its tests contradict each other for certain, so nothing is reported that some answers could reach.

use super::Read;
use super::names::key;
use crate::date::Date;
use crate::text::Id;
use crate::toolkit::condition::{Condition, State};
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::{Depth, Kind, Question};
use crate::toolkit::rule::Target;
use crate::toolkit::scope::Scope;
use std::collections::HashSet;
use std::sync::Arc;

/// With more alternatives than this a condition counts as one that can hold.
const MOST: usize = 512;

/// One test in an alternative.
#[derive(Clone)]
struct Literal<'a> {
    test: &'a Condition,
    holds: bool,
    /// What it reads.
    key: String,
    question: &'a Arc<Question>,
}

type Alternative<'a> = Vec<Literal<'a>>;

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let toolkit = &read.toolkit;
    let top = Scope::top(toolkit);
    let mut lost: HashSet<&Id> = HashSet::new();
    for step in &toolkit.steps {
        let step_never = never(read, &top, step.when.as_ref(), &read.at(&step.id), faults);
        for section in &step.sections {
            let section_never = never(read, &top, section.when.as_ref(), &read.at(&section.id), faults);
            for question in &section.questions {
                let own_never = never(read, &top, question.when.as_ref(), &read.at(&question.id), faults);
                if step_never || section_never || own_never || question.hidden {
                    lost.insert(&question.id);
                }
            }
        }
    }
    for record in &toolkit.records {
        let scope = Scope::of(toolkit, record);
        for field in &record.fields {
            never(read, &scope, field.when.as_ref(), &read.at(&key(&record.id, &field.id)), faults);
        }
    }
    for rule in &toolkit.rules {
        let (Target::Question(id) | Target::Each(id)) = &rule.target;
        let scope = toolkit.record(id).map_or_else(|| Scope::top(toolkit), |record| Scope::of(toolkit, record));
        never(read, &scope, Some(&rule.flag_if), &read.at(&rule.id), faults);
    }
    for (_, _, question) in toolkit.questions() {
        lead_to(read, question, &mut lost, faults);
    }
}

/// Reports a condition that can never hold.
fn never(read: &Read, scope: &Scope<'_>, when: Option<&Condition>, at: &At, faults: &mut Vec<Fault>) -> bool {
    let never = when.is_some_and(|when| impossible(read, scope, when));
    if never {
        let fault = Fault::new("never-true", at, "no answers fulfil this condition: its tests contradict each other");
        faults.push(
            fault.hint("look for two tests of one question that cannot hold together, or for a range without numbers"),
        );
    }
    never
}

fn impossible(read: &Read, scope: &Scope<'_>, condition: &Condition) -> bool {
    alternatives(scope, condition, true).is_some_and(|all| all.iter().all(|one| contradicts(read, scope, one)))
}

/// Whether answers lead to a question, and whether those of the essential way do.
fn lead_to<'a>(read: &'a Read, question: &'a Arc<Question>, lost: &mut HashSet<&'a Id>, faults: &mut Vec<Fault>) {
    if lost.contains(&question.id) {
        return;
    }
    let top = Scope::top(&read.toolkit);
    let Some(mut ways) = chain(read, &top, &question.id).and_then(|chain| required(read, &top, chain)) else { return };
    // Whose way leads through a question that nobody reaches is no fault of its own.
    let through_lost = |way: &Alternative<'_>| way.iter().any(|it| it.holds && lost.contains(&it.question.id));
    let known_lost = !ways.is_empty() && ways.iter().all(through_lost);
    ways.retain(|way| !contradicts(read, &top, way) && !through_lost(way));
    let at = read.at(&question.id);
    if ways.is_empty() {
        lost.insert(&question.id);
        if !known_lost {
            let fault = Fault::new("never-asked", &at, "no answers lead to this question");
            faults.push(
                fault.hint("its condition, its section's, its step's and those of what they read cannot hold together"),
            );
        }
        return;
    }
    let behind = |way: &Alternative<'_>| {
        way.iter()
            .find(|it| it.holds && !it.key.contains('/') && it.question.depth == Depth::Full)
            .map(|it| it.question.id.clone())
    };
    if question.depth == Depth::Essential
        && let Some(full) = ways.iter().map(behind).collect::<Option<Vec<_>>>().and_then(|all| all.into_iter().next())
    {
        let message = format!("the essential way never asks this, since it does not ask `{full}`");
        let fault = Fault::new("essential-behind-full", &at, message);
        faults.push(fault.hint(format!("mark `{full}` as `depth: Essential` too, or take it from this question")));
    }
}

/// The conditions of a question at the top, of its section and of its step.
fn chain<'a>(read: &'a Read, top: &Scope<'a>, id: &str) -> Option<Vec<Alternative<'a>>> {
    let (step, section, question) = read.toolkit.questions().find(|(_, _, it)| &*it.id == id)?;
    if question.hidden {
        return Some(Vec::new());
    }
    let mut all = vec![Vec::new()];
    for when in [&step.when, &section.when, &question.when].into_iter().flatten() {
        all = product(all, alternatives(top, when, true)?)?;
    }
    Some(all)
}

/// The alternatives with what must hold so that their tests can: the conditions of the questions they read.
fn required<'a>(read: &'a Read, top: &Scope<'a>, ways: Vec<Alternative<'a>>) -> Option<Vec<Alternative<'a>>> {
    let mut done = Vec::new();
    let mut open: Vec<(Alternative<'a>, HashSet<String>)> = ways.into_iter().map(|way| (way, HashSet::new())).collect();
    while let Some((way, seen)) = open.pop() {
        let next = way.iter().find(|it| it.holds && !it.key.contains('/') && !seen.contains(&it.key));
        let Some(next) = next.map(|it| it.key.clone()) else {
            done.push(way);
            continue;
        };
        for more in product(vec![way], chain(read, top, &next)?)? {
            let mut seen = seen.clone();
            seen.insert(next.clone());
            open.push((more, seen));
        }
        if open.len() + done.len() > MOST {
            return None;
        }
    }
    Some(done)
}

/// The alternatives of a condition, or of its opposite; `None` when they are too many.
fn alternatives<'a>(scope: &Scope<'a>, condition: &'a Condition, holds: bool) -> Option<Vec<Alternative<'a>>> {
    match (condition, holds) {
        (Condition::Not(inner), _) => alternatives(scope, inner, !holds),
        (Condition::And(all), true) | (Condition::Or(all), false) => {
            all.iter().try_fold(vec![Vec::new()], |ways, one| product(ways, alternatives(scope, one, holds)?))
        }
        (Condition::Or(all), true) | (Condition::And(all), false) => {
            let mut ways = Vec::new();
            for one in all {
                ways.extend(alternatives(scope, one, holds)?);
            }
            (ways.len() <= MOST).then_some(ways)
        }
        (test, holds) => {
            let (key, question) = scope.find(test.reads()?).into_iter().next()?;
            Some(vec![vec![Literal { test, holds, key, question }]])
        }
    }
}

fn product<'a>(a: Vec<Alternative<'a>>, b: Vec<Alternative<'a>>) -> Option<Vec<Alternative<'a>>> {
    if a.len() * b.len() > MOST {
        return None;
    }
    Some(a.iter().flat_map(|a| b.iter().map(|b| [a.as_slice(), b.as_slice()].concat())).collect())
}

fn contradicts(read: &Read, scope: &Scope<'_>, way: &Alternative<'_>) -> bool {
    let alone = way.iter().any(|it| it.holds && cannot_hold(read, scope, it));
    alone || way.iter().enumerate().any(|(at, a)| way[..at].iter().any(|b| a.key == b.key && exclude(a, b)))
}

/// Whether a test can hold for no answer at all.
fn cannot_hold(read: &Read, scope: &Scope<'_>, literal: &Literal<'_>) -> bool {
    let inner = |condition: &Condition| {
        let record = read.toolkit.record_of(literal.question);
        record.is_some_and(|record| impossible(read, &scope.inside(record), condition))
    };
    match literal.test {
        Condition::Number { min, max, .. } => {
            let (least, most) = match &literal.question.kind {
                Kind::Number { min, max } => (*min, *max),
                Kind::Scale { from, to } => (Some(f64::from(*from)), Some(f64::from(*to))),
                _ => (None, None),
            };
            no_number(*min, *max) || no_number(least, *max) || no_number(*min, most)
        }
        Condition::Date { from, to, .. } => no_day(*from, *to),
        Condition::Count { r#where, min, max, .. } => {
            // A list that is there has an entry.
            min.zip(*max).is_some_and(|(min, max)| min > max)
                || (r#where.is_none() && *max == Some(0))
                || (min.unwrap_or(0) > 0 && r#where.as_deref().is_some_and(inner))
        }
        Condition::Any { r#where, .. } | Condition::All { r#where, .. } => inner(r#where),
        _ => false,
    }
}

fn no_number(min: Option<f64>, max: Option<f64>) -> bool {
    min.zip(max).is_some_and(|(min, max)| min > max)
}

fn no_day(from: Option<Date>, to: Option<Date>) -> bool {
    from.zip(to).is_some_and(|(from, to)| from.start() > to.end())
}

/// Whether two tests of one question cannot be as they should be together.
fn exclude(a: &Literal<'_>, b: &Literal<'_>) -> bool {
    match (a.holds, b.holds) {
        (true, true) => exclude_both(a.test, b.test) || exclude_both(b.test, a.test),
        (true, false) => a.test == b.test || implies_answer(a.test) && matches!(b.test, Condition::Answered(_)),
        (false, true) => exclude(b, a),
        (false, false) => false,
    }
}

fn exclude_both(a: &Condition, b: &Condition) -> bool {
    match (a, b) {
        (Condition::Is(_, one), Condition::Is(_, other)) => one != other,
        (Condition::Number { min, max, .. }, Condition::Number { min: least, max: most, .. }) => {
            no_number(*min, *most) || no_number(*least, *max)
        }
        (Condition::Date { from, to, .. }, Condition::Date { from: first, to: last, .. }) => {
            no_day(*from, *last) || no_day(*first, *to)
        }
        (Condition::State(_, one), Condition::State(_, other)) => one != other,
        // What does not apply has no value; what nobody knows has entries at most.
        (Condition::State(_, State::NotApplicable), test) => implies_answer(test),
        (Condition::State(_, State::NotKnown), test) => {
            matches!(test, Condition::Is(..) | Condition::Has(..) | Condition::Number { .. } | Condition::Date { .. })
        }
        _ => false,
    }
}

/// Whether `Answered` holds wherever this test does.
fn implies_answer(test: &Condition) -> bool {
    match test {
        Condition::State(_, state) => *state == State::NotKnown,
        Condition::And(_) | Condition::Or(_) | Condition::Not(_) => false,
        _ => true,
    }
}
