//! The reports as a template names them.

use super::Builder;
use crate::interview::Standing;
use crate::reports::Reports;
use crate::text::Id;
use crate::toolkit::role::Role;
use serde_json::{Value as Json, json};

impl Builder<'_> {
    pub(super) fn reports(&self, reports: &Reports) -> Json {
        let axes = self.display.toolkit.catalogue_with(Role::Axis);
        let balance = reports.balance.iter().map(|row| {
            let money: Vec<String> =
                row.money.iter().map(|(currency, amount)| self.display.money(*amount, currency)).collect();
            json!({
                "axis": row.axis,
                "title": axes.map(|axes| self.title(&format!("{}/{}", axes.id, row.axis))).unwrap_or_default(),
                "objectives": row.objectives,
                "measures": row.measures,
                "indicators": row.indicators,
                "money": self.display.join(&money),
            })
        });
        let checkpoints = reports.checkpoints.iter().map(|row| {
            let mut json = json!(row);
            json["step_title"] = self.title(&row.step).into();
            json["title"] = self.title(&row.section).into();
            json
        });
        let named = |key: &String| match key.split_once('/') {
            Some((catalogue, entry)) => self.display.choice(catalogue, entry),
            None => String::new(),
        };
        let number = |number: Option<f64>| number.map(|number| self.display.number(number)).unwrap_or_default();
        let axis_title = |axis: &Id| axes.map(|axes| self.title(&format!("{}/{axis}", axes.id))).unwrap_or_default();
        let stakeholders = reports.stakeholders.iter().map(|row| {
            json!({
                "title": named(&row.kind),
                "institutions": row.institutions,
                "consultations": row.consultations,
                "missing": row.missing,
            })
        });
        let coverage = reports.coverage.iter().map(|row| {
            json!({
                "title": named(&row.provision),
                "instrument": self.title(&row.instrument),
                "strength": self.strengths(&row.provision),
                "duty": row.duty,
                "measures": row.measures.join(", "),
                "laws": row.laws.join(", "),
                "gaps": row.gaps.join(", "),
                "needs": row.needs.join(", "),
            })
        });
        let quality = reports.quality.iter().map(|row| {
            json!({
                "axis": row.axis,
                "title": axis_title(&row.axis),
                "indicators": row.indicators,
                "baseline": row.baseline,
                "target": row.target,
                "outcome": row.outcome,
                "split": row.split,
                "read": row.read,
            })
        });
        let progress = reports.progress.iter().map(|row| {
            json!({
                "number": row.number,
                "text": row.text,
                "baseline": number(row.baseline),
                "target": number(row.target),
                "latest": number(row.latest),
                "read_on": row.read_on.map(|date| self.display.date(date)).unwrap_or_default(),
                "way": row.way.map(|way| self.display.number(way as f64)).unwrap_or_default(),
            })
        });
        let money = reports.money.iter().map(|row| {
            let amount = |amount: i64| self.display.money(amount, &row.currency);
            json!({
                "currency": row.currency,
                "costs": amount(row.costs),
                "budget": row.budget.map(amount).unwrap_or_default(),
                "sources": amount(row.sources.unwrap_or_default()),
                "marked": row.marked.map(|marked| self.display.number(marked as f64)).unwrap_or_default(),
                "markers": row.markers.iter().map(|sum| amount(*sum)).collect::<Vec<_>>(),
            })
        });
        let steps = reports.completeness.steps.iter().map(|row| {
            let mut json = json!(row);
            json["title"] = self.title(&row.id).into();
            json["status_text"] = self.display.phrases.say(&format!("status-{}", row.status), &[]).into();
            json
        });
        json!({
            "completeness": {
                "steps": steps.collect::<Vec<_>>(),
                "open": reports.completeness.open,
                "to_discuss": reports.completeness.to_discuss,
                "not_known": reports.completeness.not_known,
            },
            "stakeholders": stakeholders.collect::<Vec<_>>(),
            "coverage": coverage.collect::<Vec<_>>(),
            "quality": quality.collect::<Vec<_>>(),
            "progress": progress.collect::<Vec<_>>(),
            "statuses": reports.statuses.iter().map(|(status, count)| {
                let title = if status.is_empty() { self.display.phrases.say("status-none", &[]) } else { named(status) };
                json!({"title": title, "count": count})
            }).collect::<Vec<_>>(),
            "money": money.collect::<Vec<_>>(),
            "needs": reports.needs.iter().flat_map(|need| {
                let row = |axis: &str| json!({
                    "axis": axis,
                    "number": need.number,
                    "text": need.text,
                    "measures": need.measures.join(", "),
                    "gaps": need.gaps.join(", "),
                });
                let axes = need.axes.iter().map(|axis| row(axis)).collect::<Vec<_>>();
                if axes.is_empty() { vec![row("")] } else { axes }
            }).collect::<Vec<_>>(),
            "open": self.open(),
            "tables": reports.tables,
            "authors": reports.authors,
            "issues": reports.issues.iter().map(|issue| json!({
                "number": issue.number,
                "text": issue.text,
                "settled": issue.settled,
            })).collect::<Vec<_>>(),
            "balance": balance.collect::<Vec<_>>(),
            "checkpoints": checkpoints.collect::<Vec<_>>(),
            "gaps": reports.gaps.iter().map(|gap| json!({
                "title": self.title(&gap.words),
                "question": self.title(self.interview.top_of(&gap.place)),
                "number": gap.place.item.as_ref().and_then(|id| self.interview.item(id)).map_or("", |item| &item.number),
            })).collect::<Vec<_>>(),
        })
    }
    /// The ways in which the provision of a key binds, strongest first.
    fn strengths(&self, key: &str) -> String {
        let entry =
            key.split_once('/').and_then(|(catalogue, entry)| self.display.toolkit.catalogue(catalogue)?.entry(entry));
        let provision = entry.and_then(|entry| entry.provision.as_ref());
        provision.map(|provision| self.display.strengths(provision)).unwrap_or_default()
    }

    /// Every place that is open, with the step and the item it stands in.
    fn open(&self) -> Vec<Json> {
        let open = self.interview.open();
        let row = open.iter().filter_map(|place| {
            let node = self.interview.node(place)?;
            let item = place.item.as_ref().and_then(|id| self.interview.item(id));
            let top = self.interview.top_of(place);
            Some(json!({
                "step": self.interview.place_of(top).map_or("", |(step, _, _)| &step.id),
                "question": self.title(top),
                "number": item.map_or("", |item| &item.number),
                "text": item.map_or("", |item| &item.title),
                "title": self.title(&node.words),
                "discuss": node.standing() == Standing::ToDiscuss,
            }))
        });
        row.collect()
    }
}
