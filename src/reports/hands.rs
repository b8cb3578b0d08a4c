//! Who answered what, and how far the tables are with their steps.

use crate::interview::Interview;
use serde::Serialize;
use std::collections::BTreeMap;

/// How far a table is with the steps it works on.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct TableRow {
    pub name: String,
    pub asked: usize,
    pub settled: usize,
    pub open: usize,
}

/// How much somebody answered: a table, a ministry, several together.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct AuthorRow {
    pub name: String,
    pub answers: usize,
    /// The day of the last of them, ISO 8601.
    pub latest: String,
}

/// The tables in the order in which steps were given to them.
pub fn tables(interview: &Interview) -> Vec<TableRow> {
    let row = |holder: &crate::strategy::Holder| {
        let steps = interview.steps.iter().filter(|step| holder.steps.contains(&step.id));
        let rows: Vec<_> = steps.map(super::step_row).collect();
        TableRow {
            name: holder.name.clone(),
            asked: rows.iter().map(|row| row.asked).sum(),
            settled: rows.iter().map(|row| row.settled).sum(),
            open: rows.iter().map(|row| row.open).sum(),
        }
    };
    interview.strategy.holders.iter().map(row).collect()
}

/// Everybody who is named beside an answer that counts, by name.
pub fn authors(interview: &Interview) -> Vec<AuthorRow> {
    let mut all: BTreeMap<String, (usize, String)> = BTreeMap::new();
    interview.each_node(&mut |_, node| {
        let Some(answer) = node.answer().filter(|answer| answer.value.is_some() && answer.items().is_empty()) else {
            return;
        };
        let Some(who) = &answer.who else { return };
        let (count, latest) = all.entry(who.clone()).or_default();
        *count += 1;
        let day = answer.when.as_deref().and_then(|when| when.get(..10)).unwrap_or_default();
        if day > latest.as_str() {
            *latest = day.into();
        }
    });
    all.into_iter().map(|(name, (answers, latest))| AuthorRow { name, answers, latest }).collect()
}
