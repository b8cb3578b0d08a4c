//! Money by currency: what it costs, what there is, and how much of it advances gender equality.

use crate::interview::{Interview, ItemNode, Node, Standing};
use crate::strategy::value::Value;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use serde::Serialize;
use std::collections::BTreeMap;

/// Money of one currency, in whole units.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct MoneyRow {
    pub currency: String,
    /// What the measures cost together.
    pub costs: i64,
    /// The total that is said to be there.
    pub budget: Option<i64>,
    /// What the sources bring together.
    pub sources: i64,
    /// Costs by the place of the gender marker in its catalogue; measures without a marker are not in it.
    pub markers: Vec<i64>,
    /// Per cent of the costs that are marked with one of the last two values of the marker.
    pub marked: Option<i64>,
}

pub fn money(interview: &Interview) -> Vec<MoneyRow> {
    let mut rows: BTreeMap<String, MoneyRow> = BTreeMap::new();
    let values = markers(interview);
    let row = |rows: &mut BTreeMap<String, MoneyRow>, currency: &str| {
        let row = rows.entry(currency.into()).or_insert_with(|| MoneyRow {
            currency: currency.into(),
            markers: vec![0; values],
            ..MoneyRow::default()
        });
        std::mem::take(row)
    };
    for measure in interview.items_with(Role::Measure) {
        let Some((amount, currency)) = amount(measure.field_with(Role::Money)) else { continue };
        let mut it = row(&mut rows, currency);
        it.costs = it.costs.saturating_add(amount);
        if let Some(marked) = marker(interview, measure).and_then(|place| it.markers.get_mut(place)) {
            *marked = marked.saturating_add(amount);
        }
        rows.insert(currency.into(), it);
    }
    for source in interview.items_with(Role::MoneySource) {
        let Some((amount, currency)) = amount(source.field_with(Role::Money)) else { continue };
        let mut it = row(&mut rows, currency);
        it.sources = it.sources.saturating_add(amount);
        rows.insert(currency.into(), it);
    }
    let question = interview.toolkit.question_with(Role::Budget);
    let node = question.and_then(|question| interview.place_of(&question.id)).map(|(_, _, node)| node);
    if let Some((amount, currency)) = amount(node) {
        let mut it = row(&mut rows, currency);
        it.budget = Some(amount);
        rows.insert(currency.into(), it);
    }
    let mut rows: Vec<MoneyRow> = rows.into_values().collect();
    for row in &mut rows {
        let high: i64 = row.markers.iter().rev().take(2).fold(0, |sum, it| sum.saturating_add(*it));
        row.marked = (row.costs > 0 && values > 2).then(|| (high as f64 / row.costs as f64 * 100.0).round() as i64);
    }
    rows
}

fn amount(node: Option<&Node>) -> Option<(i64, &str)> {
    let node = node.filter(|node| node.standing() != Standing::NotKnown)?;
    match node.value()? {
        Value::Money { amount, currency } => Some((*amount, currency)),
        _ => None,
    }
}

/// How many values the gender marker has.
fn markers(interview: &Interview) -> usize {
    let measure = interview.toolkit.record_with(Role::Measure);
    let field = measure.and_then(|record| record.fields.iter().find(|field| field.role == Some(Role::Marker)));
    match field.map(|field| &field.kind) {
        Some(Kind::Choice { from, .. }) => interview.toolkit.catalogue(from).map_or(0, |it| it.entries.len()),
        _ => 0,
    }
}

/// Which value of its catalogue the marker of a measure has.
fn marker(interview: &Interview, measure: &ItemNode) -> Option<usize> {
    let node = measure.field_with(Role::Marker)?;
    let (Kind::Choice { from, .. }, Some(Value::One(choice))) = (&node.question.kind, node.value()) else {
        return None;
    };
    interview.toolkit.catalogue(from)?.entries.iter().position(|entry| *entry.id == **choice)
}
