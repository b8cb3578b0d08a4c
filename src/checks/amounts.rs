//! Checks on numbers and money: what adds up, and which way it goes.

use super::{Check, Flag};
use crate::interview::{Interview, ItemNode, Node, Standing};
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use crate::toolkit::rule::Severity;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// The measures cost more than the whole budget, in a currency that both name.
pub const COSTS_OVER_BUDGET: Check =
    Check { code: "costs-over-budget", severity: Severity::Warning, run: costs_over_budget };

/// The sources of money together are another sum than the budget.
pub const BUDGET_UNLIKE_SOURCES: Check =
    Check { code: "budget-unlike-sources", severity: Severity::Warning, run: budget_unlike_sources };

/// A target that lies behind the baseline, seen in the direction that is wanted.
pub const TARGET_AGAINST_DIRECTION: Check =
    Check { code: "target-against-direction", severity: Severity::Warning, run: target_against_direction };

/// The sums that items of a role state, by currency; what nobody knows adds nothing.
pub(super) fn sums(interview: &Interview, role: Role) -> BTreeMap<&str, i64> {
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    for item in interview.items_with(role) {
        if let Some((amount, currency)) = item.field_with(Role::Money).and_then(money) {
            let sum = sums.entry(currency).or_default();
            *sum = sum.saturating_add(amount);
        }
    }
    sums
}

/// What the measures of each axis entry cost, and all together; `None` where they count in several currencies or in none.
pub(super) fn by_axis(measures: &[Arc<ItemNode>]) -> Option<(HashMap<Id, i64>, i64)> {
    let mut all: HashMap<Id, i64> = HashMap::new();
    let mut whole = 0_i64;
    let mut only: Option<&str> = None;
    for measure in measures {
        let Some((amount, currency)) = measure.field_with(Role::Money).and_then(money) else { continue };
        if *only.get_or_insert(currency) != currency {
            return None;
        }
        if let Some(axis) = &measure.axis {
            let sum = all.entry(axis.clone()).or_default();
            *sum = sum.saturating_add(amount);
        }
        whole = whole.saturating_add(amount);
    }
    // 100 times a share must still be a number.
    (whole > 0 && whole < i64::MAX / 100).then_some((all, whole))
}

fn money(node: &Node) -> Option<(i64, &str)> {
    match node.value()? {
        Value::Money { amount, currency } if node.standing() != Standing::NotKnown => Some((*amount, currency)),
        _ => None,
    }
}

fn budget(interview: &Interview) -> Option<(&Node, i64, &str)> {
    let question = interview.toolkit.question_with(Role::Budget)?;
    let (_, _, node) = interview.place_of(&question.id)?;
    let (amount, currency) = money(node)?;
    Some((node, amount, currency))
}

fn costs_over_budget(interview: &Interview) -> Vec<Flag> {
    let Some((node, budget, currency)) = budget(interview) else { return Vec::new() };
    let costs = sums(interview, Role::Measure).get(currency).copied().unwrap_or_default();
    if costs > budget { vec![Flag::at(node)] } else { Vec::new() }
}

fn budget_unlike_sources(interview: &Interview) -> Vec<Flag> {
    let Some((node, budget, currency)) = budget(interview) else { return Vec::new() };
    match sums(interview, Role::MoneySource).get(currency) {
        Some(sources) if *sources != budget => vec![Flag::at(node)],
        _ => Vec::new(),
    }
}

fn target_against_direction(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    for indicator in interview.items_with(Role::Indicator) {
        let (Some(baseline), Some(target)) = (number(indicator, Role::Baseline), number(indicator, Role::Target))
        else {
            continue;
        };
        // The first option of a direction is that more is better, the second that less is.
        let against = match indicator.field_with(Role::Direction).and_then(|node| place_of_choice(interview, node)) {
            Some(0) => target < baseline,
            Some(1) => target > baseline,
            _ => false,
        };
        if against {
            flagged.extend(indicator.field_with(Role::Target).map(|target| Flag::of(indicator, target)));
        }
    }
    flagged
}

/// Which option of its catalogue a question chose, counted from 0.
pub(super) fn place_of_choice(interview: &Interview, node: &Node) -> Option<usize> {
    let (Kind::Choice { from, .. }, Some(Value::One(choice))) = (&node.question.kind, node.value()) else {
        return None;
    };
    interview.toolkit.catalogue(from)?.entries.iter().position(|entry| *entry.id == **choice)
}

fn number(item: &ItemNode, role: Role) -> Option<f64> {
    let node = item.field_with(role)?;
    match node.value()? {
        Value::Number(number) if node.standing() != Standing::NotKnown => Some(*number),
        _ => None,
    }
}
