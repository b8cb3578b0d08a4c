//! Activities in time: when each begins and ends within the strategy, its plans and its evaluation.

use crate::date::Date;
use crate::interview::{Interview, ItemNode, Node};
use crate::text::Id;
use crate::toolkit::role::Role;

/// What happens when.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Timeline {
    /// The period of the strategy; of all activities while nobody said it.
    pub period: Option<(Date, Date)>,
    /// Activities that have a period, in the order of their numbers.
    pub rows: Vec<ActivityRow>,
    /// How many have none.
    pub without: usize,
    pub plans: Vec<PlanRow>,
    pub evaluation: Option<Date>,
}

/// One activity.
#[derive(Clone, Debug, PartialEq)]
pub struct ActivityRow {
    pub number: String,
    pub text: String,
    pub axis: Option<Id>,
    pub from: Date,
    pub to: Date,
}

/// One action plan.
#[derive(Clone, Debug, PartialEq)]
pub struct PlanRow {
    pub text: String,
    pub from: Date,
    pub to: Date,
}

impl Timeline {
    /// The first of the years in which most activities are under way, with their number.
    pub fn busiest(&self) -> Option<(i32, usize)> {
        let (first, last) = self.period?;
        let under_way = |year: i32| {
            let rows = self.rows.iter();
            rows.filter(|row| row.from.start().0 <= year && year <= row.to.end().0).count()
        };
        // Only where an activity begins can a year have more of them than the one before.
        let begun = self.rows.iter().map(|row| row.from.year());
        let years = begun.chain([first.year()]).filter(|year| (first.year()..=last.year()).contains(year));
        let counted = years.map(|year| (year, under_way(year)));
        counted.filter(|(_, count)| *count > 0).max_by_key(|(year, count)| (*count, std::cmp::Reverse(*year)))
    }

    /// How many activities lie wholly before the period or after it.
    pub fn outside(&self) -> usize {
        let Some((first, last)) = self.period else { return 0 };
        self.rows.iter().filter(|row| row.to.end() < first.start() || row.from.start() > last.end()).count()
    }
}

pub fn timeline(interview: &Interview) -> Timeline {
    let mut timeline =
        Timeline { evaluation: interview.node_with(Role::Evaluation).and_then(Node::date), ..Timeline::default() };
    for item in interview.items_with(Role::Activity) {
        let Some((from, to)) = span(item) else {
            timeline.without += 1;
            continue;
        };
        timeline.rows.push(ActivityRow {
            number: item.number.clone(),
            text: item.title.clone(),
            axis: item.axis.clone(),
            from,
            to,
        });
    }
    for item in interview.items_with(Role::Plan) {
        if let Some((from, to)) = span(item) {
            timeline.plans.push(PlanRow { text: item.title.clone(), from, to });
        }
    }
    let said = interview.node_with(Role::Period).and_then(Node::span).filter(|(from, to)| from.start() <= to.end());
    let from = timeline.rows.iter().map(|row| row.from).min_by_key(|date| date.start());
    let to = timeline.rows.iter().map(|row| row.to).max_by_key(|date| date.end());
    timeline.period = said.or_else(|| from.zip(to));
    timeline
}

/// The period of an item, the earlier date first: that they are turned round is for a check to say.
fn span(item: &ItemNode) -> Option<(Date, Date)> {
    let (from, to) = item.field_with(Role::Span)?.span()?;
    Some(if from.start() <= to.end() { (from, to) } else { (to, from) })
}
