//! Money by currency: what it costs, what there is, and how much of it advances gender equality.

use crate::interview::{Interview, Node};
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
    /// What the sources bring together, where one says it.
    pub sources: Option<i64>,
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
        let Some((amount, currency)) = measure.field_with(Role::Money).and_then(Node::money) else { continue };
        let mut it = row(&mut rows, currency);
        it.costs = it.costs.saturating_add(amount);
        let marker = measure.field_with(Role::Marker).and_then(|node| node.place_of_choice(&interview.toolkit));
        if let Some(marked) = marker.and_then(|place| it.markers.get_mut(place)) {
            *marked = marked.saturating_add(amount);
        }
        rows.insert(currency.into(), it);
    }
    for source in interview.items_with(Role::MoneySource) {
        let Some((amount, currency)) = source.field_with(Role::Money).and_then(Node::money) else { continue };
        let mut it = row(&mut rows, currency);
        it.sources = Some(it.sources.unwrap_or_default().saturating_add(amount));
        rows.insert(currency.into(), it);
    }
    if let Some((amount, currency)) = interview.node_with(Role::Budget).and_then(Node::money) {
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

/// How many values the gender marker has.
fn markers(interview: &Interview) -> usize {
    let measure = interview.toolkit.record_with(Role::Measure);
    let field = measure.and_then(|record| record.fields.iter().find(|field| field.role == Some(Role::Marker)));
    match field.map(|field| &field.kind) {
        Some(Kind::Choice { from, .. }) => interview.toolkit.catalogue(from).map_or(0, |it| it.entries.len()),
        _ => 0,
    }
}
