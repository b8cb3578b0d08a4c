//! Typed tables read from an interview. No prose: faces and templates name what they show.

mod coverage;
mod grid;
mod hands;
mod money;
mod people;
mod results;
mod timeline;

pub use coverage::CoverageRow;
pub use grid::{Grid, GridRow};
pub use hands::{AuthorRow, TableRow};
pub use money::{MoneyRow, money};
pub use people::KindRow;
pub use results::{ProgressRow, QualityRow};
pub use timeline::{ActivityRow, PlanRow, Timeline};

use crate::interview::{Interview, ItemNode, Node, Standing, StepNode};
use crate::strategy::Place;
use crate::strategy::value::{Value, Verdict};
use crate::text::Id;
use crate::toolkit::question::Checkpoint;
use crate::toolkit::role::Role;
use serde::Serialize;
use std::collections::BTreeMap;

/// How far each step is.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Completeness {
    pub steps: Vec<StepRow>,
    /// Places that print TO FILL or are to be discussed.
    pub open: usize,
    pub to_discuss: usize,
    pub not_known: usize,
}

#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct StepRow {
    pub id: Id,
    pub status: &'static str,
    pub asked: usize,
    pub settled: usize,
    pub open: usize,
}

/// What each axis has.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct BalanceRow {
    pub axis: Id,
    pub objectives: usize,
    pub measures: usize,
    pub indicators: usize,
    /// Sums by currency, in whole units.
    pub money: BTreeMap<String, i64>,
}

/// What one checkpoint found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CheckpointRow {
    pub step: Id,
    pub section: Id,
    pub checkpoint: &'static str,
    pub yes: usize,
    pub partly: usize,
    pub no: usize,
    pub not_known: usize,
    pub not_applicable: usize,
    pub open: usize,
    pub followed_up: usize,
}

/// What nobody knows yet.
#[derive(Clone, Debug, PartialEq)]
pub struct Gap {
    pub place: Place,
    pub words: Id,
}

/// A question that was set aside for later.
#[derive(Clone, Debug, PartialEq)]
pub struct Issue {
    pub item: Id,
    pub number: String,
    pub text: String,
    /// Whether its last field says how it was settled.
    pub settled: bool,
}

/// A need for assistance, with the pillars and numbers of what it serves.
#[derive(Clone, Debug, PartialEq)]
pub struct Need {
    pub item: Id,
    pub number: String,
    pub text: String,
    /// The axis entries of its measures, each once; empty while it serves none.
    pub axes: Vec<Id>,
    pub measures: Vec<String>,
    pub gaps: Vec<String>,
}

/// All reports of one interview.
#[derive(Clone, Debug, PartialEq)]
pub struct Reports {
    pub completeness: Completeness,
    pub balance: Vec<BalanceRow>,
    pub checkpoints: Vec<CheckpointRow>,
    pub gaps: Vec<Gap>,
    pub stakeholders: Vec<KindRow>,
    pub coverage: Vec<CoverageRow>,
    pub quality: Vec<QualityRow>,
    pub progress: Vec<ProgressRow>,
    /// Activities by status.
    pub statuses: Vec<(String, usize)>,
    pub money: Vec<MoneyRow>,
    pub issues: Vec<Issue>,
    pub needs: Vec<Need>,
    pub timeline: Timeline,
    pub grid: Grid,
    pub tables: Vec<TableRow>,
    pub authors: Vec<AuthorRow>,
}

pub fn of(interview: &Interview) -> Reports {
    Reports {
        completeness: completeness(interview),
        balance: balance(interview),
        checkpoints: checkpoints(interview),
        gaps: gaps(interview),
        stakeholders: people::stakeholders(interview),
        coverage: coverage::coverage(interview),
        quality: results::quality(interview),
        progress: results::progress(interview),
        statuses: results::statuses(interview),
        money: money(interview),
        issues: issues(interview),
        needs: interview.items_with(Role::AssistanceNeed).iter().map(|item| need(interview, item)).collect(),
        timeline: timeline::timeline(interview),
        grid: grid::grid(interview),
        tables: hands::tables(interview),
        authors: hands::authors(interview),
    }
}

fn completeness(interview: &Interview) -> Completeness {
    let steps: Vec<StepRow> = interview.steps.iter().map(step_row).collect();
    let mut to_discuss = 0;
    let mut not_known = 0;
    interview.each_node(&mut |_, node| match node.standing() {
        Standing::ToDiscuss => to_discuss += 1,
        Standing::NotKnown => not_known += 1,
        _ => {}
    });
    Completeness { open: steps.iter().map(|row| row.open).sum(), steps, to_discuss, not_known }
}

fn step_row(step: &StepNode) -> StepRow {
    let asked = step.walk().count();
    let settled = step.walk().filter(|node| node.open().is_empty()).count();
    StepRow { id: step.id.clone(), status: step.status().word(), asked, settled, open: step.open() }
}

fn balance(interview: &Interview) -> Vec<BalanceRow> {
    let Some(axes) = interview.toolkit.catalogue_with(Role::Axis) else { return Vec::new() };
    let count = |role: Role, axis: &Id| {
        interview.items_with(role).iter().filter(|item| item.axis.as_ref() == Some(axis)).count()
    };
    let rows = axes.entries.iter().map(|entry| {
        let mut money: BTreeMap<String, i64> = BTreeMap::new();
        for item in interview.items_with(Role::Measure).iter().filter(|item| item.axis.as_ref() == Some(&entry.id)) {
            if let Some((amount, currency)) = item.field_with(Role::Money).and_then(Node::money) {
                let sum = money.entry(currency.into()).or_default();
                *sum = sum.saturating_add(amount);
            }
        }
        BalanceRow {
            axis: entry.id.clone(),
            objectives: count(Role::Objective, &entry.id),
            measures: count(Role::Measure, &entry.id),
            indicators: count(Role::Indicator, &entry.id),
            money,
        }
    });
    rows.collect()
}

fn checkpoints(interview: &Interview) -> Vec<CheckpointRow> {
    let mut rows = Vec::new();
    for step in &interview.steps {
        for section in step.sections.iter().filter(|section| section.applies) {
            let Some(checkpoint) = section.checkpoint else { continue };
            rows.push(checkpoint_row(step, &section.id, checkpoint, &section.nodes));
        }
    }
    rows
}

fn checkpoint_row(step: &StepNode, section: &Id, checkpoint: Checkpoint, nodes: &[Node]) -> CheckpointRow {
    let mut row = CheckpointRow {
        step: step.id.clone(),
        section: section.clone(),
        checkpoint: checkpoint.word(),
        yes: 0,
        partly: 0,
        no: 0,
        not_known: 0,
        not_applicable: 0,
        open: 0,
        followed_up: 0,
    };
    for node in nodes.iter().filter(|node| node.applies && (node.asked || node.is_touched())) {
        match (node.standing(), node.value()) {
            (Standing::NotApplicable, _) => row.not_applicable += 1,
            (Standing::NotKnown, _) => row.not_known += 1,
            (Standing::Answered, Some(Value::Judgement { judgement: Some(verdict), follow_up, .. })) => {
                match verdict {
                    Verdict::Yes => row.yes += 1,
                    Verdict::Partly => row.partly += 1,
                    Verdict::No => row.no += 1,
                }
                row.followed_up += usize::from(follow_up.is_some());
            }
            _ => row.open += 1,
        }
    }
    row
}

fn gaps(interview: &Interview) -> Vec<Gap> {
    let mut gaps = Vec::new();
    interview.each_node(&mut |_, node| {
        if node.standing() == Standing::NotKnown {
            gaps.push(Gap { place: node.place.clone(), words: node.words.clone() });
        }
    });
    gaps
}

fn issues(interview: &Interview) -> Vec<Issue> {
    let issue = |item: &ItemNode| Issue {
        item: item.id.clone(),
        number: item.number.clone(),
        text: item.title.clone(),
        settled: item.fields.last().is_some_and(|field| field.standing() == Standing::Answered),
    };
    interview.items_with(Role::Issue).iter().map(|item| issue(item)).collect()
}

fn need(interview: &Interview, item: &ItemNode) -> Need {
    let record = |role: Role| interview.toolkit.record_with(role).map(|record| &record.id);
    let (measure, gap) = (record(Role::Measure), record(Role::TreatyGap));
    let mut need = Need {
        item: item.id.clone(),
        number: item.number.clone(),
        text: item.title.clone(),
        axes: Vec::new(),
        measures: Vec::new(),
        gaps: Vec::new(),
    };
    let refers = item.fields.iter().flat_map(Node::refers);
    for served in refers.filter_map(|reference| interview.item(&reference.item)) {
        if Some(&served.record) == measure {
            need.measures.push(served.number.clone());
            need.axes.extend(served.axis.clone().filter(|axis| !need.axes.contains(axis)));
        } else if Some(&served.record) == gap {
            need.gaps.push(served.number.clone());
        }
    }
    need
}
