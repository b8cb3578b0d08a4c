//! Checks that compare answers in ways no rule can say.

use super::Check;
use crate::interview::{Interview, ItemNode, Node};
use crate::strategy::Place;
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use crate::toolkit::rule::Severity;
use std::collections::HashSet;

/// A measure that no institution leads, or whose lead is no longer among the institutions.
pub const MEASURE_WITHOUT_LEAD: Check =
    Check { code: "measure-without-lead", severity: Severity::Warning, run: measure_without_lead };

/// An objective for which neither itself nor one of its measures has an indicator, in it or pointing at it.
pub const OBJECTIVE_NOBODY_MEASURES: Check =
    Check { code: "objective-nobody-measures", severity: Severity::Warning, run: objective_nobody_measures };

fn measure_without_lead(interview: &Interview) -> Vec<(Place, String)> {
    let mut flagged = Vec::new();
    for measure in interview.items_with(Role::Measure).iter().filter(|measure| !measure.title.is_empty()) {
        let Some(lead) = measure.field_with(Role::Lead).filter(|lead| lead.applies) else { continue };
        let led = match lead.value() {
            Some(Value::Refers(all)) => {
                all.iter().any(|reference| interview.item(&reference.item).is_some_and(|item| item.counts))
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
    let pointed: HashSet<&Id> = interview.items_of(&indicator.id).iter().flat_map(|it| points_at(it)).collect();
    let mut flagged = Vec::new();
    for objective in interview.items_with(Role::Objective).iter().filter(|objective| !objective.title.is_empty()) {
        if !is_measured(objective, &indicator.id, &pointed) {
            // The objective's own page is where an indicator is added.
            if let Some(field) = objective.fields.first() {
                flagged.push((field.place.clone(), objective.number.clone()));
            }
        }
    }
    flagged
}

fn points_at(item: &ItemNode) -> impl Iterator<Item = &Id> {
    let all = item.fields.iter().filter_map(|field| match field.value() {
        Some(Value::Refers(all)) => Some(all),
        _ => None,
    });
    all.flatten().map(|reference| &reference.item)
}

fn is_measured(item: &ItemNode, indicator: &Id, pointed: &HashSet<&Id>) -> bool {
    let of = |field: &Node| matches!(&field.question.kind, Kind::Items { of, .. } if of == indicator);
    // A list that somebody settled without an entry is an answer, too.
    let measured = |field: &Node| {
        field.applies
            && ((of(field) && (!field.items.is_empty() || !field.standing().is_open()))
                || field.items.iter().any(|it| is_measured(it, indicator, pointed)))
    };
    pointed.contains(&item.id) || item.fields.iter().any(measured)
}
