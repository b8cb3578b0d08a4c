//! Checks that compare answers in ways no rule can say.

use super::Check;
use crate::interview::{Interview, ItemNode, Node};
use crate::strategy::Place;
use crate::toolkit::role::Role;
use crate::toolkit::rule::Severity;

/// A measure that no institution leads, or whose lead is no longer among the institutions.
pub const MEASURE_WITHOUT_LEAD: Check =
    Check { code: "measure-without-lead", severity: Severity::Warning, run: measure_without_lead };

/// An objective for which neither itself nor one of its measures has an indicator.
pub const OBJECTIVE_NOBODY_MEASURES: Check =
    Check { code: "objective-nobody-measures", severity: Severity::Warning, run: objective_nobody_measures };

fn measure_without_lead(interview: &Interview) -> Vec<(Place, String)> {
    let mut flagged = Vec::new();
    for measure in interview.items_with(Role::Measure).iter().filter(|measure| !measure.title.is_empty()) {
        let Some(lead) = measure.field_with(Role::Lead).filter(|lead| lead.applies) else { continue };
        let led = match lead.value() {
            Some(crate::strategy::value::Value::Refers(all)) => {
                all.iter().any(|reference| interview.item(&reference.item).is_some())
            }
            Some(_) => true,
            None => !lead.standing().is_open(),
        };
        if !led {
            flagged.push((lead.place.clone(), measure.number.clone()));
        }
    }
    flagged
}

fn objective_nobody_measures(interview: &Interview) -> Vec<(Place, String)> {
    let Some(indicator) = interview.toolkit.record_with(Role::Indicator) else { return Vec::new() };
    let mut flagged = Vec::new();
    for objective in interview.items_with(Role::Objective).iter().filter(|objective| !objective.title.is_empty()) {
        if !holds_any(objective, &indicator.id) {
            // The objective's own page is where an indicator is added.
            if let Some(field) = objective.fields.first() {
                flagged.push((field.place.clone(), objective.number.clone()));
            }
        }
    }
    flagged
}

fn holds_any(item: &ItemNode, record: &str) -> bool {
    let inner =
        |field: &Node| field.applies && field.items.iter().any(|it| &*it.record == record || holds_any(it, record));
    item.fields.iter().any(inner)
}
