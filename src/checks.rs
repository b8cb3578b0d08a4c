//! Findings: what a reviewer would remark. Rules that content writes, and checks in Rust that know roles only.

mod by_role;
mod rules;

use crate::interview::Interview;
use crate::interview::holds::Evaluator;
use crate::lang::Lang;
use crate::strategy::Place;
use crate::toolkit::Toolkit;
use crate::toolkit::fault::Fault;
use crate::toolkit::phrases::Phrases;
use crate::toolkit::rule::Severity;
use crate::toolkit::words::Part;

/// Something a reviewer would remark: data, no prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The id of the check or rule.
    pub code: String,
    pub severity: Severity,
    /// Where a person goes to mend it.
    pub place: Place,
    /// The number of the item it is about; empty for a question at the top.
    pub number: String,
    /// Somebody set it aside, for this reason.
    pub dismissed: Option<String>,
}

/// A check in Rust: it looks at roles and returns the places it flags.
struct Check {
    code: &'static str,
    severity: Severity,
    run: fn(&Interview) -> Vec<(Place, String)>,
}

const CHECKS: [Check; 2] = [by_role::MEASURE_WITHOUT_LEAD, by_role::OBJECTIVE_NOBODY_MEASURES];

/// The codes of the checks in Rust.
pub fn codes() -> impl Iterator<Item = &'static str> {
    CHECKS.iter().map(|check| check.code)
}

/// How much a check or rule matters; `None` when the code is neither.
pub fn severity(code: &str, toolkit: &Toolkit) -> Option<Severity> {
    let check = CHECKS.iter().find(|check| check.code == code).map(|check| check.severity);
    check.or_else(|| toolkit.rules.iter().find(|rule| &*rule.id == code).map(|rule| rule.severity))
}

/// Runs all checks and rules: errors first, then in the order of the strategy.
pub fn run(interview: &Interview) -> Vec<Finding> {
    let mut findings = Vec::new();
    for check in &CHECKS {
        for (place, number) in (check.run)(interview) {
            findings.push(finding(interview, check.code, check.severity, place, number));
        }
    }
    let evaluator = Evaluator::new(&interview.toolkit, &interview.strategy);
    for rule in &interview.toolkit.rules {
        for (place, number) in rules::run(interview, &evaluator, rule) {
            findings.push(finding(interview, &rule.id, rule.severity, place, number));
        }
    }
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

fn finding(interview: &Interview, code: &str, severity: Severity, place: Place, number: String) -> Finding {
    let dismissed = interview.strategy.dismissed.iter().find(|it| it.code == code && it.place == place);
    let dismissed = dismissed.map(|it| it.reason.clone());
    Finding { code: code.into(), severity, place, number, dismissed }
}

/// Tries every rule on its own examples; a rule that misses one or flags what it should allow is a fault.
pub fn prove(toolkit: &Toolkit) -> Vec<Fault> {
    toolkit.rules.iter().flat_map(|rule| rules::prove(toolkit, rule)).collect()
}

/// What a finding says in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    pub what: String,
    pub why: String,
    pub hint: String,
}

/// Explains a check or rule; `None` when the code is neither.
pub fn explain(code: &str, toolkit: &Toolkit, phrases: &Phrases, lang: Lang) -> Option<Explanation> {
    if CHECKS.iter().any(|check| check.code == code) {
        let say = |part: &str| phrases.say(&format!("check-{code}{part}"), &[]);
        return Some(Explanation { what: say(""), why: say(".why"), hint: say(".hint") });
    }
    let rule = toolkit.rules.iter().find(|rule| &*rule.id == code)?;
    let text = |part: Part| toolkit.text(lang, &rule.id, part);
    Some(Explanation { what: text(Part::Title), why: text(Part::Why), hint: text(Part::Hint) })
}
