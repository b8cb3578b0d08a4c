//! Checks on dates: what lies outside of what holds it, what is turned round, what is old.

use super::{Check, Flag};
use crate::date::Date;
use crate::interview::{Interview, ItemNode, Node};
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use crate::toolkit::rule::Severity;

/// A measure, objective or target with a date before the strategy begins or after it ends.
pub const OUTSIDE_THE_PERIOD: Check =
    Check { code: "outside-the-period", severity: Severity::Warning, run: outside_the_period };

/// An activity that ends after its measure, or does not begin in its plan; one in no plan, where there are plans.
pub const ACTIVITY_OUTSIDE: Check =
    Check { code: "activity-outside", severity: Severity::Warning, run: activity_outside };

/// A target date that is not after the date of the baseline, or a period that ends before it begins.
pub const DATES_REVERSED: Check = Check { code: "dates-reversed", severity: Severity::Warning, run: dates_reversed };

/// An evaluation before the strategy begins, or after it ends.
pub const EVALUATION_TOO_LATE: Check =
    Check { code: "evaluation-outside-period", severity: Severity::Warning, run: evaluation_too_late };

/// A source that was published more than five years before the strategy begins.
pub const OLD_EVIDENCE: Check = Check { code: "old-evidence", severity: Severity::Advice, run: old_evidence };

/// A reading that is older than the baseline it is compared with.
pub const READING_BEFORE_BASELINE: Check =
    Check { code: "reading-before-baseline", severity: Severity::Warning, run: reading_before_baseline };

/// After how many years a source is old.
const OLD: i32 = 5;

fn of(item: &ItemNode, role: Role) -> Option<(&Node, Date)> {
    let node = item.field_with(role)?;
    Some((node, node.date()?))
}

fn period(interview: &Interview) -> Option<(Date, Date)> {
    interview.node_with(Role::Period)?.span()
}

fn outside_the_period(interview: &Interview) -> Vec<Flag> {
    let Some((from, to)) = period(interview) else { return Vec::new() };
    let dated = [(Role::Objective, Role::Date), (Role::Measure, Role::Date), (Role::Indicator, Role::TargetDate)];
    let mut flagged = Vec::new();
    for (record, field) in dated {
        for item in interview.items_with(record) {
            let Some((node, date)) = of(item, field) else { continue };
            if date.end() < from.start() || date.start() > to.end() {
                flagged.push(Flag::of(item, node));
            }
        }
    }
    flagged
}

fn activity_outside(interview: &Interview) -> Vec<Flag> {
    let plan = interview.toolkit.record_with(Role::Plan).map(|record| &record.id);
    let plans = interview.items_with(Role::Plan);
    let mut flagged = Vec::new();
    for activity in interview.items_with(Role::Activity) {
        let unplanned = activity.fields.iter().find(|field| is_in(field, plan) && field.standing().is_open());
        if let Some(field) = unplanned.filter(|_| !plans.is_empty() && !activity.title.is_empty()) {
            flagged.push(Flag::of(activity, field));
        }
        let Some(node) = activity.field_with(Role::Span) else { continue };
        let Some((from, to)) = node.span() else { continue };
        let measure = activity.parent.as_ref().and_then(|parent| interview.item(parent));
        let late = measure.and_then(|measure| of(measure, Role::Date)).is_some_and(|(_, by)| to.start() > by.end());
        let within = |plan: &ItemNode| {
            let planned = plan.field_with(Role::Span).and_then(Node::span);
            // What goes on beyond a plan goes on in the next one.
            planned.is_none_or(|(begin, end)| from.start() >= begin.start() && from.start() <= end.end())
        };
        let planned = plans_of(activity, plan).filter_map(|id| interview.item(id));
        if late || planned.into_iter().any(|plan| !within(plan)) {
            flagged.push(Flag::of(activity, node));
        }
    }
    flagged
}

/// Whether a field says in which plan an activity lies.
fn is_in(field: &Node, plan: Option<&Id>) -> bool {
    plan.is_some_and(|plan| matches!(&field.question.kind, Kind::Reference { to, .. } if to == plan))
}

/// The plans that an activity points at.
fn plans_of<'a>(activity: &'a ItemNode, plan: Option<&Id>) -> impl Iterator<Item = &'a Id> {
    let points = activity.fields.iter().filter(move |field| is_in(field, plan));
    points.flat_map(Node::refers).map(|reference| &reference.item)
}

fn dates_reversed(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    for indicator in interview.items_with(Role::Indicator) {
        if let (Some((_, baseline)), Some((node, target))) =
            (of(indicator, Role::BaselineDate), of(indicator, Role::TargetDate))
            && target.end() <= baseline.start()
        {
            flagged.push(Flag::of(indicator, node));
        }
    }
    interview.each_node(&mut |item, node| {
        if node.applies && node.span().is_some_and(|(from, to)| to.end() < from.start()) {
            flagged.push(item.map_or_else(|| Flag::at(node), |item| Flag::of(item, node)));
        }
    });
    flagged
}

fn evaluation_too_late(interview: &Interview) -> Vec<Flag> {
    let Some((from, to)) = period(interview) else { return Vec::new() };
    let Some(node) = interview.node_with(Role::Evaluation) else { return Vec::new() };
    let Some(evaluation) = node.date() else { return Vec::new() };
    let outside = evaluation.end() < from.start() || evaluation.start() > to.end();
    if outside { vec![Flag::at(node)] } else { Vec::new() }
}

fn old_evidence(interview: &Interview) -> Vec<Flag> {
    let Some((from, _)) = period(interview) else { return Vec::new() };
    let (year, month, day) = from.start();
    let sources = interview.items_with(Role::Source).iter();
    let old = sources.filter_map(|source| Some((source, of(source, Role::Date)?)));
    old.filter(|(_, (_, date))| date.end() < (year - OLD, month, day))
        .map(|(source, (node, _))| Flag::of(source, node))
        .collect()
}

fn reading_before_baseline(interview: &Interview) -> Vec<Flag> {
    let mut flagged = Vec::new();
    for reading in interview.items_with(Role::Reading) {
        let Some((node, read)) = of(reading, Role::Date) else { continue };
        let indicator = reading.parent.as_ref().and_then(|parent| interview.item(parent));
        let baseline = indicator.and_then(|indicator| of(indicator, Role::BaselineDate));
        if baseline.is_some_and(|(_, baseline)| read.end() < baseline.start()) {
            flagged.push(Flag::of(reading, node));
        }
    }
    flagged
}
