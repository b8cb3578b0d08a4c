//! Checks that follow the lines between entries: who leads, measures, addresses, serves and cites what.

use super::{Check, Flag, amounts};
use crate::interview::{Interview, ItemNode, Node};
use crate::strategy::value::{Reference, Value, other};
use crate::text::{self, Id};
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

/// An entry of the axis with more than 60 or less than 10 per cent of at least eight measures, or of their costs where
/// all that have a cost count in one currency.
pub const PILLAR_IMBALANCE: Check =
    Check { code: "pillar-imbalance", severity: Severity::Advice, run: pillar_imbalance };

/// A priority crime that no measure says it addresses, once measures say so of any crime.
pub const PRIORITY_NOBODY_ADDRESSES: Check =
    Check { code: "priority-nobody-addresses", severity: Severity::Warning, run: priority_nobody_addresses };

/// A named affected group that no measure serves, once measures say so of any group.
pub const AFFECTED_GROUP_FORGOTTEN: Check =
    Check { code: "affected-group-forgotten", severity: Severity::Warning, run: affected_group_forgotten };

/// A gap against a provision with a firm duty, and no measure that cites the provision.
pub const DUTY_WITHOUT_MEASURE: Check =
    Check { code: "duty-without-measure", severity: Severity::Warning, run: duty_without_measure };

/// Two entries of one record with one name, in lists that references point into.
pub const SAME_NAME_TWICE: Check = Check { code: super::SAME_NAME, severity: Severity::Advice, run: same_name_twice };

/// A reference to an entry that is no longer there; that of a lead is a measure without lead.
pub const REFERENCE_GONE: Check = Check { code: "reference-gone", severity: Severity::Warning, run: reference_gone };

fn measure_without_lead(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    for measure in interview.items_with(Role::Measure).iter().filter(|measure| !measure.title.is_empty()) {
        let Some(lead) = measure.field_with(Role::Lead).filter(|lead| lead.applies) else { continue };
        let led = match lead.value() {
            Some(Value::Refers(all)) => all.iter().any(|reference| is_there(interview, reference)),
            Some(_) => true,
            None => !lead.standing().is_open(),
        };
        if !led {
            flagged.push(Flag::of(measure, lead));
        }
    }
    flagged
}

fn is_there(interview: &Interview, reference: &Reference) -> bool {
    interview.item(&reference.item).is_some_and(|item| item.counts)
}

fn objective_nobody_measures(interview: &Interview) -> Vec<Flag> {
    let Some(indicator) = interview.toolkit.record_with(Role::Indicator) else { return Vec::new() };
    let pointed: HashSet<&Id> = interview.items_of(&indicator.id).iter().flat_map(|it| points_at(it)).collect();
    let mut flagged = Vec::new();
    for objective in interview.items_with(Role::Objective).iter().filter(|objective| !objective.title.is_empty()) {
        if !is_measured(objective, &indicator.id, &pointed) {
            // The objective's own page is where an indicator is added.
            flagged.extend(objective.fields.first().map(|field| Flag::of(objective, field)));
        }
    }
    flagged
}

fn points_at(item: &ItemNode) -> impl Iterator<Item = &Id> {
    item.fields.iter().flat_map(Node::refers).map(|reference| &reference.item)
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

fn pillar_imbalance(interview: &Interview) -> Vec<Flag> {
    let measures = interview.items_with(Role::Measure);
    let Some(axes) = interview.toolkit.catalogue_with(Role::Axis).filter(|_| measures.len() >= 8) else {
        return Vec::new();
    };
    let costs = amounts::by_axis(measures);
    let costs = costs.as_ref().map(|(all, whole)| (all, *whole));
    let mut flagged = Vec::new();
    for entry in axes.offered() {
        let count = measures.iter().filter(|measure| measure.axis.as_ref() == Some(&entry.id)).count();
        let fair = |share: i64, whole: i64| (10..=60).contains(&(100 * share / whole.max(1)));
        let by_cost = costs.is_none_or(|(all, whole)| fair(*all.get(&entry.id).unwrap_or(&0), whole));
        if fair(count as i64, measures.len() as i64) && by_cost {
            continue;
        }
        let steps = interview.steps.iter().filter(|step| step.axis.as_ref() == Some(&entry.id));
        let objectives = |node: &&Node| {
            let record = interview.toolkit.record_of(&node.question);
            node.applies && record.is_some_and(|record| record.role == Some(Role::Objective))
        };
        let list = steps.flat_map(|step| step.nodes()).find(objectives);
        flagged.extend(list.map(|list| Flag::at(list).about(&axes.id, &entry.id)));
    }
    flagged
}

fn of_measures(interview: &Interview, role: Role) -> impl Iterator<Item = &Node> {
    interview.items_with(Role::Measure).iter().filter_map(move |measure| measure.field_with(role))
}

fn priority_nobody_addresses(interview: &Interview) -> Vec<Flag> {
    let Some(node) = interview.node_with(Role::Priorities) else { return Vec::new() };
    let Kind::Choice { from, .. } = &node.question.kind else { return Vec::new() };
    let addressed: HashSet<&String> = of_measures(interview, Role::Addresses).flat_map(Node::chosen).collect();
    if addressed.is_empty() {
        return Vec::new();
    }
    let forgotten = node.chosen().iter().filter(|crime| other(crime).is_none() && !addressed.contains(crime));
    forgotten.map(|crime| Flag::at(node).about(from, crime)).collect()
}

fn affected_group_forgotten(interview: &Interview) -> Vec<Flag> {
    let served: HashSet<&Id> =
        of_measures(interview, Role::Serves).flat_map(Node::refers).map(|reference| &reference.item).collect();
    if served.is_empty() {
        return Vec::new();
    }
    let groups = interview.items_with(Role::AffectedGroup).iter();
    let forgotten = groups.filter(|group| !group.title.is_empty() && !served.contains(&group.id));
    forgotten.filter_map(|group| Some(Flag::of(group, group.fields.first()?))).collect()
}

fn duty_without_measure(interview: &Interview) -> Vec<Flag> {
    let cited: HashSet<&String> = of_measures(interview, Role::Cites).flat_map(Node::chosen).collect();
    let mut flagged = Vec::new();
    for gap in interview.items_with(Role::TreatyGap).iter().filter(|gap| !gap.title.is_empty()) {
        let Some(node) = gap.field_with(Role::Cites) else { continue };
        let Kind::Choice { from, .. } = &node.question.kind else { continue };
        let catalogue = interview.toolkit.catalogue(from);
        let firm = |provision: &&String| {
            let entry = catalogue.and_then(|catalogue| catalogue.entry(provision));
            entry.and_then(|entry| entry.provision.as_ref()).is_some_and(|it| it.strength().is_duty())
        };
        let lacking = node.chosen().iter().filter(firm).filter(|provision| !cited.contains(provision));
        flagged.extend(lacking.map(|provision| Flag::of(gap, node).about(from, provision)));
    }
    flagged
}

fn same_name_twice(interview: &Interview) -> Vec<Flag> {
    let toolkit = &interview.toolkit;
    let fields = toolkit.records.iter().flat_map(|record| &record.fields);
    let all = toolkit.questions().map(|(_, _, question)| question).chain(fields);
    let mut records: Vec<&Id> = all
        .filter_map(|question| if let Kind::Reference { to, .. } = &question.kind { Some(to) } else { None })
        .collect();
    records.sort_unstable();
    records.dedup();
    let mut flagged = Vec::new();
    for record in records {
        let mut names = HashSet::new();
        for item in interview.items_of(record).iter().filter(|item| !item.title.is_empty()) {
            if !names.insert(text::folded(&item.title)) {
                flagged.extend(item.fields.first().map(|field| Flag::of(item, field)));
            }
        }
    }
    flagged
}

fn reference_gone(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    interview.each_node(&mut |item, node| {
        if node.question.role != Some(Role::Lead) && node.refers().iter().any(|it| !is_there(interview, it)) {
            flagged.push(item.map_or_else(|| Flag::at(node), |item| Flag::of(item, node)));
        }
    });
    flagged
}
