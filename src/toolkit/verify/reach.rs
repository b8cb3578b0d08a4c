//! Conditions that never hold, and what therefore nobody is ever asked or told.

use super::Read;
use super::names::key;
use super::possible::{Goal, Reach, around, impossible, lost};
use crate::toolkit::condition::Condition;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::question::{Depth, Section};
use crate::toolkit::rule::{Rule, Target};
use crate::toolkit::scope::Scope;

const MEND: &str = "change one of these tests, or take it out";

pub fn verify(read: &Read, faults: &mut Vec<Fault>) {
    let [asked, essential] = [false, true].map(|essential| lost(&read.toolkit, essential));
    let mut look =
        Look { read, asked: Reach::Asked { lost: &asked }, essential: Reach::Essential { lost: &essential }, faults };
    look.steps();
    look.fields();
    read.toolkit.rules.iter().for_each(|rule| look.rule(rule));
}

struct Look<'a, 'f> {
    read: &'a Read,
    asked: Reach<'a>,
    essential: Reach<'a>,
    faults: &'f mut Vec<Fault>,
}

/// What stands under a condition.
struct Under<'a> {
    what: &'static str,
    at: At,
    scope: Scope<'a>,
    /// The conditions around it, which were looked at before.
    around: Vec<Goal<'a>>,
    /// Whether the essential way should come to it.
    short: bool,
}

impl<'a> Look<'a, '_> {
    /// What holds the others is looked at first: where it is never asked, nothing in it is, and that is one fault.
    fn steps(&mut self) {
        let read = self.read;
        let top = Scope::top(&read.toolkit);
        let essential = |section: &Section| section.questions.iter().any(|it| it.depth == Depth::Essential);
        let mut under = |what, id: &str, around: &[Goal<'a>], when: Option<&'a Condition>, short| {
            let under = Under { what, at: read.at(id), scope: top.clone(), around: around.to_vec(), short };
            let short = self.asked(&under, when)?;
            let goals = under.around.into_iter().chain(when.map(|when| Goal::new(when, &top)));
            Some((goals.collect::<Vec<_>>(), short))
        };
        for step in &read.toolkit.steps {
            let short = step.sections.iter().any(essential);
            let Some((goals, short)) = under("step", &step.id, &[], step.when.as_ref(), short) else { continue };
            for section in &step.sections {
                let (when, short) = (section.when.as_ref(), short && essential(section));
                let Some((goals, short)) = under("section", &section.id, &goals, when, short) else { continue };
                for question in section.questions.iter().filter(|question| !question.hidden) {
                    let short = short && question.depth == Depth::Essential;
                    under("question", &question.id, &goals, question.when.as_ref(), short);
                }
            }
        }
    }

    fn fields(&mut self) {
        for record in &self.read.toolkit.records {
            for field in record.fields.iter().filter(|field| !field.hidden) {
                let at = self.read.at(&key(&record.id, &field.id));
                let scope = Scope::of(&self.read.toolkit, record);
                let under = Under { what: "field", at, scope, around: Vec::new(), short: false };
                self.asked(&under, field.when.as_ref());
            }
        }
    }

    /// `None` when what stands under a condition is never asked, else whether the essential way comes to it.
    fn asked(&mut self, under: &Under<'a>, when: Option<&'a Condition>) -> Option<bool> {
        let Under { what, at, scope, around, short } = under;
        let Some(when) = when else { return Some(*short) };
        if let Some(Never { text, whole }) = never_true(self.read, when, scope, "condition") {
            self.faults.push(Fault::new("never-true", at, text).hint(MEND));
            if whole {
                return None;
            }
        }
        let mut goals = around.clone();
        goals.push(Goal::new(when, scope));
        if let Some(reason) = impossible(&self.read.toolkit, goals.clone(), self.asked) {
            let message = format!("nobody can ever be asked this {what}: {reason}");
            let hint = "change its `when`, or the conditions of what it waits for";
            self.faults.push(Fault::new("never-asked", at, message).hint(hint));
            return None;
        }
        if !short {
            return Some(false);
        }
        let never = impossible(&self.read.toolkit, goals, self.essential);
        if let Some(reason) = &never {
            let message = format!("the essential way never comes to this {what}: {reason}");
            let hint = "make what it waits for `depth: Essential`, or ask this on the full way only";
            self.faults.push(Fault::new("essential-behind-full", at, message).hint(hint));
        }
        Some(never.is_none())
    }

    fn rule(&mut self, rule: &'a Rule) {
        let read = self.read;
        let at = read.at(&rule.id);
        let (scope, target) = match &rule.target {
            Target::Question(id) => (Scope::top(&read.toolkit), around(&read.toolkit, id)),
            Target::Each(id) => match read.toolkit.record(id) {
                Some(record) => (Scope::of(&read.toolkit, record), Vec::new()),
                None => return,
            },
        };
        if let Some(never) = never_true(read, &rule.flag_if, &scope, "`flag_if`") {
            self.faults.push(Fault::new("never-true", &at, never.text).hint(MEND));
            return;
        }
        // A rule on what is never asked is no fault of its own.
        if impossible(&read.toolkit, target.clone(), self.asked).is_some() {
            return;
        }
        let mut goals = target;
        goals.push(Goal::new(&rule.flag_if, &scope));
        if let Some(reason) = impossible(&read.toolkit, goals, self.asked) {
            let message = format!("the rule can never remark anything: {reason}");
            let hint = "change `flag_if`, or the conditions of what it reads and points at";
            self.faults.push(Fault::new("never-true", &at, message).hint(hint));
        }
    }
}

/// A condition that never holds.
struct Never {
    text: String,
    /// Whether it is the condition as a whole, not one part of it.
    whole: bool,
}

fn never_true<'a>(read: &'a Read, condition: &'a Condition, scope: &Scope<'a>, what: &str) -> Option<Never> {
    let alone = |condition: &'a Condition, scope: &Scope<'a>| {
        impossible(&read.toolkit, vec![Goal::new(condition, scope)], Reach::Alone)
    };
    if let Some(reason) = alone(condition, scope) {
        return Some(Never { text: format!("the {what} never holds: {reason}"), whole: true });
    }
    let reason = part(read, condition, scope, &alone)?;
    Some(Never { text: format!("a part of the {what} never holds: {reason}"), whole: false })
}

/// Why the first part that never holds does not; the parts of a condition that may hold are looked at one by one.
fn part<'a>(
    read: &'a Read,
    condition: &'a Condition,
    scope: &Scope<'a>,
    alone: &impl Fn(&'a Condition, &Scope<'a>) -> Option<String>,
) -> Option<String> {
    let look =
        |inner: &'a Condition, scope: &Scope<'a>| alone(inner, scope).or_else(|| part(read, inner, scope, alone));
    match condition {
        Condition::And(all) | Condition::Or(all) => all.iter().find_map(|inner| look(inner, scope)),
        // What never holds makes its opposite hold, which may be meant.
        Condition::Not(_) => None,
        test => {
            let (inner, id) = (test.inner()?, test.reads()?);
            let (_, list) = scope.find(id).into_iter().next()?;
            look(inner, &scope.inside(read.toolkit.record_of(list)?))
        }
    }
}
