//! What is measured and how well: indicators of each objective, and progress from baseline to target.

use crate::date::Date;
use crate::interview::{Interview, ItemNode, Node, Standing};
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use serde::Serialize;

/// The indicators of one axis, and how many of them have what a good one has.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct QualityRow {
    pub axis: Id,
    pub indicators: usize,
    pub baseline: usize,
    pub target: usize,
    /// Outcome or impact: the first two levels of their catalogue.
    pub outcome: usize,
    /// Split in some way.
    pub split: usize,
    pub read: usize,
}

/// One indicator that was read at least once, or could be.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct ProgressRow {
    pub number: String,
    pub text: String,
    pub baseline: Option<f64>,
    pub target: Option<f64>,
    pub latest: Option<f64>,
    pub read_on: Option<Date>,
    /// How much of the way from baseline to target is done, in per cent; below 0 it goes back.
    pub way: Option<i64>,
}

pub fn quality(interview: &Interview) -> Vec<QualityRow> {
    let Some(axes) = interview.toolkit.catalogue_with(Role::Axis) else { return Vec::new() };
    let rows = axes.offered().map(|entry| {
        let mut row = QualityRow { axis: entry.id.clone(), ..QualityRow::default() };
        for indicator in interview.items_with(Role::Indicator).iter().filter(|it| it.axis.as_ref() == Some(&entry.id)) {
            let settled =
                |role: Role| indicator.field_with(role).is_some_and(|node| node.standing() == Standing::Answered);
            row.indicators += 1;
            row.baseline += usize::from(settled(Role::Baseline));
            row.target += usize::from(settled(Role::Target));
            row.split += usize::from(settled(Role::Split));
            row.outcome += usize::from(is_outcome(interview, indicator));
            row.read += usize::from(latest(indicator).is_some());
        }
        row
    });
    rows.collect()
}

fn is_outcome(interview: &Interview, indicator: &ItemNode) -> bool {
    let level = indicator.field_with(Role::IndicatorLevel);
    level.and_then(|node| node.place_of_choice(&interview.toolkit)).is_some_and(|place| place < 2)
}

pub fn progress(interview: &Interview) -> Vec<ProgressRow> {
    let rows = interview.items_with(Role::Indicator).iter().map(|indicator| {
        let number = |role: Role| indicator.field_with(role).and_then(Node::number);
        let (baseline, target) = (number(Role::Baseline), number(Role::Target));
        let latest = latest(indicator);
        ProgressRow {
            number: indicator.number.clone(),
            text: indicator.title.clone(),
            baseline,
            target,
            latest: latest.map(|(_, value)| value),
            read_on: latest.map(|(date, _)| date),
            way: way(baseline, target, latest.map(|(_, value)| value)),
        }
    });
    rows.collect()
}

fn way(baseline: Option<f64>, target: Option<f64>, latest: Option<f64>) -> Option<i64> {
    let (baseline, target, latest) = (baseline?, target?, latest?);
    let whole = target - baseline;
    (whole != 0.0).then(|| ((latest - baseline) / whole * 100.0).round() as i64)
}

/// The last figure that was read, with its day.
fn latest(indicator: &ItemNode) -> Option<(Date, f64)> {
    let readings = indicator.fields.iter().flat_map(|field| &field.items);
    let read = readings.filter_map(|reading| {
        let date = match reading.field_with(Role::Date)?.value()? {
            Value::Date(date) => *date,
            _ => return None,
        };
        Some((date, reading.field_with(Role::Figure)?.number()?))
    });
    read.max_by_key(|(date, _)| date.end())
}

/// Activities by status (`catalogue/entry`, empty for those without), in the order of the catalogue.
pub fn statuses(interview: &Interview) -> Vec<(String, usize)> {
    let mut counted: Vec<(String, usize)> = Vec::new();
    for activity in interview.items_with(Role::Activity) {
        let status = activity.field_with(Role::Status);
        let key = match status.map(|node| (&node.question.kind, node.value())) {
            Some((Kind::Choice { from, .. }, Some(Value::One(choice)))) => format!("{from}/{choice}"),
            _ => String::new(),
        };
        match counted.iter_mut().find(|(known, _)| *known == key) {
            Some((_, count)) => *count += 1,
            None => counted.push((key, 1)),
        }
    }
    let order = |key: &str| {
        let (catalogue, entry) = key.split_once('/')?;
        interview.toolkit.catalogue(catalogue)?.entries.iter().position(|it| *it.id == *entry)
    };
    counted.sort_by_key(|(key, _)| order(key).unwrap_or(usize::MAX));
    counted
}
