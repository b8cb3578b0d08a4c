//! Toolkit and strategy together: which questions apply, which answers count, what is next.
//!
//! The one place that decides it. All that comes later reads the interview, never raw answers.

mod build;
pub mod display;
pub mod guidance;
pub mod holds;
pub mod public;
mod read;
mod signature;
pub mod when;

use crate::strategy::value::{Item, Value};
use crate::strategy::{Answer, Place, Strategy};
use crate::text::Id;
use crate::toolkit::Toolkit;
use crate::toolkit::condition::{Condition, State};
use crate::toolkit::question::{Checkpoint, Depth, Kind, Question};
use crate::toolkit::role::Role;
use holds::{Evaluator, Scope};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A strategy seen through its toolkit. Owned and cheap: answers are shared, not copied.
pub struct Interview {
    pub toolkit: Arc<Toolkit>,
    pub strategy: Arc<Strategy>,
    pub steps: Vec<StepNode>,
    questions: HashMap<Id, (usize, usize, usize)>,
    items: HashMap<Id, Arc<ItemNode>>,
    records: HashMap<Id, Vec<Arc<ItemNode>>>,
}

pub struct StepNode {
    pub id: Id,
    pub group: Id,
    pub axis: Option<Id>,
    /// The letter that numbers of this step begin with.
    pub letter: Option<String>,
    pub applies: bool,
    pub sections: Vec<SectionNode>,
}

pub struct SectionNode {
    pub id: Id,
    pub checkpoint: Option<Checkpoint>,
    pub applies: bool,
    pub nodes: Vec<Node>,
}

/// A question, or a field of an item, with its answer.
#[derive(Clone)]
pub struct Node {
    pub place: Place,
    pub question: Arc<Question>,
    /// The id its words stand under: `question`, or `record/field`.
    pub words: Id,
    /// The answer as it stands in the strategy, whether it counts or not.
    answer: Option<Arc<Answer>>,
    pub applies: bool,
    /// Whether it is asked at the depth of this interview.
    pub asked: bool,
    pub items: Vec<Arc<ItemNode>>,
}

/// An item of a list with its computed number.
pub struct ItemNode {
    pub id: Id,
    pub record: Id,
    pub list: Place,
    pub at: usize,
    pub parent: Option<Id>,
    pub step: Id,
    pub axis: Option<Id>,
    /// Whether its list and all around it apply.
    pub counts: bool,
    /// Such as `U1.2`; never typed, never kept.
    pub number: String,
    /// What its first field says; empty when it says nothing yet.
    pub title: String,
    pub fields: Vec<Node>,
    pub source: Item,
}

/// Where a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// Nothing is said; prints TO FILL.
    Open,
    /// Somebody has to decide; open.
    ToDiscuss,
    Answered,
    /// Answered: nobody knows.
    NotKnown,
    /// Settled: does not apply here.
    NotApplicable,
}

impl Standing {
    pub fn is_open(self) -> bool {
        matches!(self, Standing::Open | Standing::ToDiscuss)
    }
}

/// Where a step stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    NotStarted,
    Begun,
    ToDiscuss,
    Complete,
    NotForUs,
}

impl Status {
    /// The word of JSON and of sentence ids.
    pub fn word(self) -> &'static str {
        match self {
            Status::NotStarted => "not-started",
            Status::Begun => "begun",
            Status::ToDiscuss => "to-discuss",
            Status::Complete => "complete",
            Status::NotForUs => "not-for-us",
        }
    }
}

impl Node {
    /// The answer if it counts: hidden ones do not.
    pub fn answer(&self) -> Option<&Arc<Answer>> {
        self.answer.as_ref().filter(|_| self.applies)
    }

    /// The answer that waits while the question does not apply.
    pub fn parked(&self) -> Option<&Arc<Answer>> {
        self.answer.as_ref().filter(|answer| !self.applies && answer.value.is_some())
    }

    /// The value that counts; none while it is settled as not applicable.
    pub fn value(&self) -> Option<&Value> {
        let answer = self.answer()?;
        answer.value.as_ref().filter(|_| answer.state != Some(State::NotApplicable))
    }

    pub fn state(&self) -> Option<State> {
        self.answer().and_then(|answer| answer.state())
    }

    pub fn standing(&self) -> Standing {
        match self.state() {
            Some(State::ToDiscuss) => Standing::ToDiscuss,
            Some(State::NotKnown) => Standing::NotKnown,
            Some(State::NotApplicable) => Standing::NotApplicable,
            Some(State::Draft | State::Agreed) if self.value().is_some_and(is_whole) => Standing::Answered,
            _ => Standing::Open,
        }
    }

    /// Whether something is said about it, be it only a state.
    pub fn is_touched(&self) -> bool {
        self.answer().is_some_and(|answer| answer.value.is_some() || answer.state.is_some())
    }

    /// Whether it is asked now and not said yet.
    pub fn is_open(&self) -> bool {
        self.applies && self.asked && self.standing().is_open()
    }

    /// The places in it that are open: its own, and those of its items.
    pub fn open(&self) -> Vec<Place> {
        let mut open = Vec::new();
        self.collect_open(&mut open);
        open
    }

    fn collect_open(&self, open: &mut Vec<Place>) {
        if self.is_open() {
            open.push(self.place.clone());
        }
        if self.applies && self.standing() != Standing::NotApplicable {
            self.items.iter().flat_map(|item| &item.fields).for_each(|field| field.collect_open(open));
        }
    }
}

/// A judgement without a verdict is still open, whatever evidence it has.
fn is_whole(value: &Value) -> bool {
    !matches!(value, Value::Judgement { judgement: None, .. })
}

impl ItemNode {
    pub fn field(&self, id: &str) -> Option<&Node> {
        self.fields.iter().find(|field| &*field.question.id == id)
    }

    pub fn field_with(&self, role: Role) -> Option<&Node> {
        self.fields.iter().find(|field| field.question.role == Some(role))
    }

    /// The fields of it that are open, without those of items inside it.
    pub fn open_fields(&self) -> impl Iterator<Item = &Node> {
        self.fields.iter().filter(|field| field.is_open())
    }
}

impl StepNode {
    pub fn nodes(&self) -> impl Iterator<Item = &Node> {
        self.sections.iter().flat_map(|section| &section.nodes)
    }

    /// The questions a person is led through.
    pub fn walk(&self) -> impl Iterator<Item = &Node> {
        self.nodes().filter(|node| node.applies && node.asked)
    }

    pub fn open(&self) -> usize {
        self.walk().map(|node| node.open().len()).sum()
    }

    pub fn status(&self) -> Status {
        let walked: Vec<&Node> = self.walk().collect();
        let all = |standing: Standing| walked.iter().all(|node| node.standing() == standing);
        if !self.applies || walked.is_empty() || all(Standing::NotApplicable) {
            return Status::NotForUs;
        }
        let open: Vec<Place> = walked.iter().flat_map(|node| node.open()).collect();
        if walked.iter().any(|node| has_to_discuss(node)) {
            Status::ToDiscuss
        } else if open.is_empty() {
            Status::Complete
        } else if walked.iter().any(|node| node.is_touched()) {
            Status::Begun
        } else {
            Status::NotStarted
        }
    }
}

fn has_to_discuss(node: &Node) -> bool {
    (node.is_open() && node.standing() == Standing::ToDiscuss)
        || node.items.iter().flat_map(|item| &item.fields).any(has_to_discuss)
}

impl Interview {
    /// Decides everything once for this toolkit and this strategy. Linear in the answers.
    pub fn of(toolkit: Arc<Toolkit>, strategy: Arc<Strategy>) -> Self {
        build::build(toolkit, strategy, &HashSet::new())
    }

    pub fn step(&self, id: &str) -> Option<&StepNode> {
        self.steps.iter().find(|step| &*step.id == id)
    }

    /// What the strategy is called: the answer to the question for it, else the title of the file.
    pub fn title(&self) -> &str {
        match self.node_with(Role::Title).and_then(Node::value) {
            Some(Value::Text(text)) => text,
            _ => &self.strategy.title,
        }
    }

    /// A question at the top with its step and section.
    pub fn place_of(&self, question: &str) -> Option<(&StepNode, &SectionNode, &Node)> {
        let (s, c, q) = *self.questions.get(question)?;
        let section = &self.steps[s].sections[c];
        Some((&self.steps[s], section, &section.nodes[q]))
    }

    /// The question at the top that is bound to a role.
    pub fn node_with(&self, role: Role) -> Option<&Node> {
        let question = self.toolkit.question_with(role)?;
        self.place_of(&question.id).map(|(_, _, node)| node)
    }

    pub fn node(&self, place: &Place) -> Option<&Node> {
        match &place.item {
            None => self.place_of(&place.question).map(|(_, _, node)| node),
            Some(item) => self.items.get(item)?.field(&place.question),
        }
    }

    pub fn item(&self, id: &str) -> Option<&Arc<ItemNode>> {
        self.items.get(id)
    }

    /// Every item of a record that counts, whichever list it is in, in order.
    pub fn items_of(&self, record: &str) -> &[Arc<ItemNode>] {
        self.records.get(record).map(Vec::as_slice).unwrap_or_default()
    }

    pub fn items_with(&self, role: Role) -> &[Arc<ItemNode>] {
        self.toolkit.record_with(role).map(|record| self.items_of(&record.id)).unwrap_or_default()
    }

    /// The question at the top that a place belongs to.
    pub fn top_of<'a>(&'a self, place: &'a Place) -> &'a Id {
        let mut question = &place.question;
        let mut item = place.item.as_ref();
        while let Some(node) = item.and_then(|id| self.items.get(id)) {
            question = &node.list.question;
            item = node.list.item.as_ref();
        }
        question
    }

    /// The questions a person is led through, in order.
    pub fn walk(&self) -> impl Iterator<Item = &Node> {
        self.steps.iter().flat_map(StepNode::walk)
    }

    /// Every place that is open, in order.
    pub fn open(&self) -> Vec<Place> {
        self.walk().flat_map(Node::open).collect()
    }

    /// The first open question after this one, else from the beginning.
    pub fn next_open(&self, after: &str) -> Option<&Node> {
        // A question that no longer applies still has a place to go on from.
        let all: Vec<&Node> = self.steps.iter().flat_map(StepNode::nodes).collect();
        let at = all.iter().position(|node| &*node.question.id == after).map_or(0, |at| at + 1);
        all[at..].iter().chain(&all[..at]).find(|node| node.applies && node.asked && !node.open().is_empty()).copied()
    }

    /// The lists an item of a record may stand in.
    pub fn lists_of(&self, record: &str) -> Vec<&Node> {
        fn visit<'a>(node: &'a Node, record: &str, lists: &mut Vec<&'a Node>) {
            if node.applies && matches!(&node.question.kind, Kind::Items { of, .. } if &**of == record) {
                lists.push(node);
            }
            for field in node.items.iter().flat_map(|item| &item.fields) {
                visit(field, record, lists);
            }
        }
        let mut lists = Vec::new();
        for node in self.steps.iter().flat_map(StepNode::nodes) {
            visit(node, record, &mut lists);
        }
        lists
    }

    /// Whether a condition holds in the scope of an item and all around it.
    pub fn holds_in(&self, evaluator: &Evaluator<'_>, condition: &Condition, item: &Id) -> bool {
        let mut chain = Vec::new();
        let mut next = self.items.get(item);
        while let Some(item) = next {
            chain.push(item);
            next = item.parent.as_ref().and_then(|parent| self.items.get(parent));
        }
        self.nested(evaluator, condition, &chain, None)
    }

    /// Scopes borrow the one around them, so the chain is walked inwards by recursion.
    fn nested(
        &self,
        evaluator: &Evaluator<'_>,
        condition: &Condition,
        chain: &[&Arc<ItemNode>],
        outer: Option<&Scope<'_>>,
    ) -> bool {
        let Some((item, inner)) = chain.split_last() else { return evaluator.holds(condition, outer) };
        let fields = self.toolkit.record(&item.record).map(|record| record.fields.as_slice()).unwrap_or_default();
        let scope = Scope { fields, answers: &item.source.answers, outer };
        self.nested(evaluator, condition, inner, Some(&scope))
    }

    pub fn depth(&self) -> Depth {
        if self.strategy.full { Depth::Full } else { Depth::Essential }
    }
}

fn asks(strategy: &Strategy, question: &Question) -> bool {
    strategy.full || question.depth == Depth::Essential
}
