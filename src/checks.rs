//! Findings: what a reviewer would remark. Rules that content writes, and checks in Rust that know roles only.

mod amounts;
mod by_role;
mod checkpoints;
mod rules;
mod times;

use crate::interview::display::Display;
use crate::interview::holds::Evaluator;
use crate::interview::{Interview, ItemNode, Node};
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
    /// The catalogue entry (`catalogue/entry`) it is about, such as the crime that nobody addresses.
    pub about: Option<String>,
    /// Somebody set it aside, for this reason.
    pub dismissed: Option<String>,
}

/// The code of the finding that two entries have one name.
pub const SAME_NAME: &str = "same-name-twice";

/// A check in Rust: it looks at roles and returns what it flags.
struct Check {
    code: &'static str,
    severity: Severity,
    run: fn(&Interview) -> Vec<Flag>,
}

/// What a check flags.
struct Flag {
    place: Place,
    number: String,
    about: Option<String>,
}

impl Flag {
    fn at(node: &Node) -> Self {
        Self { place: node.place.clone(), number: String::new(), about: None }
    }

    /// A field of an item.
    fn of(item: &ItemNode, field: &Node) -> Self {
        Self { number: item.number.clone(), ..Self::at(field) }
    }

    fn about(self, catalogue: &str, entry: &str) -> Self {
        Self { about: Some(format!("{catalogue}/{entry}")), ..self }
    }
}

/// By what they look at: plans, people and crimes, treaties, money, dates, evidence, checkpoints.
const CHECKS: [Check; 21] = [
    by_role::MEASURE_WITHOUT_LEAD,
    by_role::OBJECTIVE_NOBODY_MEASURES,
    by_role::PILLAR_IMBALANCE,
    by_role::PRIORITY_NOBODY_ADDRESSES,
    by_role::AFFECTED_GROUP_FORGOTTEN,
    by_role::DUTY_WITHOUT_MEASURE,
    by_role::SAME_NAME_TWICE,
    by_role::REFERENCE_GONE,
    amounts::COSTS_OVER_BUDGET,
    amounts::BUDGET_UNLIKE_SOURCES,
    amounts::TARGET_AGAINST_DIRECTION,
    times::OUTSIDE_THE_PERIOD,
    times::ACTIVITY_OUTSIDE,
    times::DATES_REVERSED,
    times::EVALUATION_TOO_LATE,
    times::OLD_EVIDENCE,
    checkpoints::CHECKPOINT_OPEN,
    checkpoints::NO_WITHOUT_FOLLOW_UP,
    checkpoints::YES_WITHOUT_EVIDENCE,
    checkpoints::CLAIM_AS_EVIDENCE,
    times::READING_BEFORE_BASELINE,
];

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
        findings.extend(
            (check.run)(interview).into_iter().map(|flag| finding(interview, check.code, check.severity, flag)),
        );
    }
    let evaluator = Evaluator::new(&interview.toolkit, &interview.strategy);
    for rule in &interview.toolkit.rules {
        for (place, number) in rules::run(interview, &evaluator, rule) {
            let flag = Flag { place, number, about: None };
            findings.push(finding(interview, &rule.id, rule.severity, flag));
        }
    }
    // Nobody is asked to mend what is not asked at this depth.
    findings.retain(|it| interview.node(&it.place).is_none_or(|node| node.asked || node.is_touched()));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
    findings
}

fn finding(interview: &Interview, code: &str, severity: Severity, flag: Flag) -> Finding {
    let Flag { place, number, about } = flag;
    let dismissed = interview.strategy.dismissed.iter().find(|it| it.code == code && it.place == place);
    let dismissed = dismissed.map(|it| it.reason.clone());
    Finding { code: code.into(), severity, place, number, about, dismissed }
}

/// Tries every rule on its own examples; a rule that misses one or flags what it should allow is a fault.
pub fn prove(toolkit: &Toolkit) -> Vec<Fault> {
    let mut faults = rules::prove_menus(toolkit);
    faults.extend(toolkit.rules.iter().flat_map(|rule| rules::prove(toolkit, rule)));
    faults
}

/// What a finding says in one language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    pub what: String,
    pub why: String,
    pub hint: String,
    /// Something that it flags.
    pub example: String,
}

/// What a finding says: the words of its check or rule, and what in particular it is about.
pub fn told(finding: &Finding, display: Display<'_>) -> Option<Explanation> {
    let mut told = explain(&finding.code, display.toolkit, display.phrases, display.lang)?;
    if let Some((catalogue, entry)) = finding.about.as_ref().and_then(|key| key.split_once('/')) {
        let about = display.choice(catalogue, entry);
        told.what = display.phrases.say("finding-about", &[("what", told.what.into()), ("about", about.into())]);
    }
    Some(told)
}

/// Explains a check or rule; `None` when the code is neither.
pub fn explain(code: &str, toolkit: &Toolkit, phrases: &Phrases, lang: Lang) -> Option<Explanation> {
    if CHECKS.iter().any(|check| check.code == code) {
        let say = |part: &str| phrases.say(&format!("check-{code}{part}"), &[]);
        return Some(Explanation { what: say(""), why: say(".why"), hint: say(".hint"), example: say(".example") });
    }
    let rule = toolkit.rules.iter().find(|rule| &*rule.id == code)?;
    let text = |part: Part| toolkit.text(lang, &rule.id, part);
    Some(Explanation {
        what: text(Part::Title),
        why: text(Part::Why),
        hint: text(Part::Hint),
        example: text(Part::Weak),
    })
}
