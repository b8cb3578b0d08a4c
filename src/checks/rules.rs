//! Runs the rules that content writes, and tries them on their own examples.

use crate::interview::Interview;
use crate::interview::holds::{Evaluator, Scope};
use crate::strategy::file;
use crate::strategy::{Answer, Place, Source, Strategy};
use crate::toolkit::Toolkit;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::rule::{Fragment, Rule, Target};
use std::sync::Arc;

/// The places a rule flags, with the numbers of their items.
pub fn run(interview: &Interview, rule: &Rule) -> Vec<(Place, String)> {
    match &rule.target {
        Target::Question(id) => {
            let Some((_, _, node)) = interview.place_of(id).filter(|(_, _, node)| node.applies) else {
                return Vec::new();
            };
            let evaluator = Evaluator::new(&interview.toolkit, &interview.strategy);
            let flagged = evaluator.holds(&rule.flag_if, None);
            flagged.then(|| (node.place.clone(), String::new())).into_iter().collect()
        }
        Target::Each(record) => {
            let evaluator = Evaluator::new(&interview.toolkit, &interview.strategy);
            let items = interview.items_of(record).iter();
            let flagged = items.filter(|item| interview.holds_in(&evaluator, &rule.flag_if, &item.id));
            flagged.filter_map(|item| Some((item.fields.first()?.place.clone(), item.number.clone()))).collect()
        }
    }
}

/// The examples that a rule judges wrongly, as faults.
pub fn prove(toolkit: &Toolkit, rule: &Rule) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (fragments, must_flag) in [(&rule.flags, true), (&rule.allows, false)] {
        for fragment in fragments {
            let at = At { file: rule.file.clone(), line: fragment.line, id: rule.id.to_string() };
            match flags(toolkit, rule, fragment) {
                Ok(flagged) if flagged == must_flag => {}
                Ok(true) => faults.push(Fault::new("rule-flags-allowed", &at, "the rule flags what it should allow")),
                Ok(false) => faults.push(Fault::new("rule-misses", &at, "the rule lets pass what it should flag")),
                Err(message) => faults.push(Fault::new("example-shape", &at, message)),
            }
        }
    }
    faults
}

fn flags(toolkit: &Toolkit, rule: &Rule, fragment: &Fragment) -> Result<bool, String> {
    let answers: Vec<Arc<Answer>> = file::fragment(&fragment.ron)?;
    let source = Source { id: toolkit.id.clone(), version: toolkit.version.clone() };
    let mut strategy = Strategy::new(source, []);
    let known = |id: &str| match &rule.target {
        Target::Question(_) => toolkit.question(id).is_some(),
        Target::Each(record) => toolkit.record(record).is_some_and(|record| record.field(id).is_some()),
    };
    if let Some(unknown) = answers.iter().find(|answer| !known(&answer.id)) {
        return Err(format!("the example answers `{}`, which nothing asks here", unknown.id));
    }
    Ok(match &rule.target {
        Target::Question(_) => {
            strategy.answers = answers;
            Evaluator::new(toolkit, &strategy).holds(&rule.flag_if, None)
        }
        Target::Each(record) => {
            let fields = toolkit.record(record).map(|record| record.fields.as_slice()).unwrap_or_default();
            let scope = Scope { fields, answers: &answers, outer: None };
            Evaluator::new(toolkit, &strategy).holds(&rule.flag_if, Some(&scope))
        }
    })
}
