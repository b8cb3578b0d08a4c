//! Who takes part: institutions and consultations by type and level, and which kinds are missing.

use crate::interview::{Interview, Node};
use crate::text::Id;
use crate::toolkit::question::Kind;
use crate::toolkit::role::Role;
use serde::Serialize;

/// How many of one kind there are.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct KindRow {
    /// `catalogue/entry`
    pub kind: String,
    pub institutions: usize,
    pub consultations: usize,
    /// Whether institutions say their kinds, and none is of this one.
    pub missing: bool,
}

/// Every type and every level of stakeholder.
pub fn stakeholders(interview: &Interview) -> Vec<KindRow> {
    let mut rows = Vec::new();
    for role in [Role::StakeholderType, Role::Level] {
        let Some(catalogue) = interview.toolkit.catalogue_with(role) else { continue };
        let said = |record: Role| chosen(interview, record, &catalogue.id);
        let (institutions, consultations) = (said(Role::Institution), said(Role::Consultation));
        for entry in catalogue.offered() {
            let count = |all: &[&str]| all.iter().filter(|choice| **choice == &*entry.id).count();
            let of = count(&institutions);
            rows.push(KindRow {
                kind: format!("{}/{}", catalogue.id, entry.id),
                institutions: of,
                consultations: count(&consultations),
                missing: of == 0 && !institutions.is_empty(),
            });
        }
    }
    rows
}

/// What the items of a record chose from a catalogue.
fn chosen<'a>(interview: &'a Interview, record: Role, catalogue: &Id) -> Vec<&'a str> {
    let fields = interview.items_with(record).iter().flat_map(|item| &item.fields);
    let from = fields.filter(|field| matches!(&field.question.kind, Kind::Choice { from, .. } if from == catalogue));
    from.flat_map(Node::chosen).map(String::as_str).collect()
}
