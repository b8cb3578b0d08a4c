//! Provision × measure: what the treaties in force ask, and what of the strategy serves it.

use crate::interview::{Interview, ItemNode, Node};
use crate::strategy::value::Value;
use crate::text::Id;
use crate::toolkit::catalogue::Entry;
use crate::toolkit::role::Role;
use serde::Serialize;
use std::collections::HashMap;

/// One provision, and the numbers of what cites it.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoverageRow {
    /// `catalogue/entry`
    pub provision: String,
    /// `catalogue/entry`
    pub instrument: String,
    /// Whether a State that is bound has to do something about it.
    pub duty: bool,
    pub measures: Vec<String>,
    pub laws: Vec<String>,
    pub gaps: Vec<String>,
    pub needs: Vec<String>,
}

/// Every provision of the treaties in force; of all treaties while nobody said which are. Resolutions are no duties,
/// and stand here when something cites them.
pub fn coverage(interview: &Interview) -> Vec<CoverageRow> {
    let Some(catalogue) = interview.toolkit.catalogue_with(Role::Provision) else { return Vec::new() };
    let in_force = in_force(interview);
    let measures = cited(interview, Role::Measure);
    let laws = cited(interview, Role::Law);
    let gaps = cited(interview, Role::TreatyGap);
    let needs = needs(interview);
    let of = |cited: &HashMap<&str, Vec<&ItemNode>>, entry: &Entry| -> Vec<String> {
        cited.get(&*entry.id).into_iter().flatten().map(|item| item.number.clone()).collect()
    };
    let rows = catalogue.offered().filter_map(|entry| {
        let provision = entry.provision.as_ref()?;
        let row = CoverageRow {
            provision: format!("{}/{}", catalogue.id, entry.id),
            instrument: provision.instrument.clone(),
            duty: provision.strength().is_duty(),
            measures: of(&measures, entry),
            laws: of(&laws, entry),
            gaps: of(&gaps, entry),
            needs: gaps
                .get(&*entry.id)
                .into_iter()
                .flatten()
                .flat_map(|gap| needs.get(&gap.id).cloned())
                .flatten()
                .collect(),
        };
        let instrument = provision.instrument.split_once('/').map_or("", |(_, instrument)| instrument);
        let asked = match (provision.article, &in_force) {
            (Some(_), Some(in_force)) => in_force.contains(&instrument),
            (Some(_), None) => true,
            (None, _) => false,
        };
        (asked || !row.measures.is_empty() || !row.laws.is_empty() || !row.gaps.is_empty()).then_some(row)
    });
    rows.collect()
}

/// The instruments that somebody said are in force.
fn in_force(interview: &Interview) -> Option<Vec<&str>> {
    match interview.node_with(Role::Party)?.value()? {
        Value::Many(all) => Some(all.iter().map(String::as_str).collect()),
        _ => None,
    }
}

/// The items of a record by the provisions that they cite.
fn cited(interview: &Interview, role: Role) -> HashMap<&str, Vec<&ItemNode>> {
    let mut cited: HashMap<&str, Vec<&ItemNode>> = HashMap::new();
    for item in interview.items_with(role) {
        for provision in item.field_with(Role::Cites).map(Node::chosen).unwrap_or_default() {
            cited.entry(provision).or_default().push(item);
        }
    }
    cited
}

/// The numbers of assistance needs by what they point at.
fn needs(interview: &Interview) -> HashMap<Id, Vec<String>> {
    let mut needs: HashMap<Id, Vec<String>> = HashMap::new();
    for need in interview.items_with(Role::AssistanceNeed) {
        for reference in need.fields.iter().flat_map(Node::refers) {
            needs.entry(reference.item.clone()).or_default().push(need.number.clone());
        }
    }
    needs
}
