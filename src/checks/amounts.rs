//! Checks on numbers and money: what adds up, and which way it goes.

use super::{Check, Flag};
use crate::interview::{Interview, ItemNode, Node};
use crate::reports;
use crate::text::Id;
use crate::toolkit::role::Role;
use crate::toolkit::rule::Severity;
use std::collections::HashMap;
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

/// What the measures of each axis entry cost, and all together; `None` where they count in several currencies or in none.
pub(super) fn by_axis(measures: &[Arc<ItemNode>]) -> Option<(HashMap<Id, i64>, i64)> {
    let mut all: HashMap<Id, i64> = HashMap::new();
    let mut whole = 0_i64;
    let mut only: Option<&str> = None;
    for measure in measures {
        let Some((amount, currency)) = measure.field_with(Role::Money).and_then(Node::money) else { continue };
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

fn costs_over_budget(interview: &Interview) -> Vec<Flag> {
    at_the_budget(interview, |row, budget| row.costs > budget)
}

fn budget_unlike_sources(interview: &Interview) -> Vec<Flag> {
    at_the_budget(interview, |row, budget| row.sources.is_some_and(|sources| sources != budget))
}

/// Flags the budget where the money of its currency is wrong.
fn at_the_budget(interview: &Interview, is_wrong: fn(&reports::MoneyRow, i64) -> bool) -> Vec<Flag> {
    let wrong = reports::money(interview).iter().any(|row| row.budget.is_some_and(|budget| is_wrong(row, budget)));
    interview.node_with(Role::Budget).filter(|_| wrong).map(Flag::at).into_iter().collect()
}

fn target_against_direction(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    for indicator in interview.items_with(Role::Indicator) {
        let number = |role: Role| indicator.field_with(role).and_then(Node::number);
        let (Some(baseline), Some(target)) = (number(Role::Baseline), number(Role::Target)) else { continue };
        // The first option of a direction is that more is better, the second that less is.
        let direction = indicator.field_with(Role::Direction);
        let against = match direction.and_then(|node| node.place_of_choice(&interview.toolkit)) {
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
