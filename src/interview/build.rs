//! Walks toolkit and strategy once and decides what applies and how it is numbered.

use super::holds::{Evaluator, Scope};
use super::{Interview, ItemNode, Node, SectionNode, StepNode, asks};
use crate::strategy::value::{Item, Value};
use crate::strategy::{Answer, Place, Strategy};
use crate::text::Id;
use crate::toolkit::Toolkit;
use crate::toolkit::condition::State;
use crate::toolkit::question::{Kind, Question};
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

struct Builder<'a> {
    strategy: &'a Strategy,
    evaluator: Evaluator<'a>,
    items: HashMap<Id, Arc<ItemNode>>,
    records: HashMap<Id, Vec<Arc<ItemNode>>>,
    /// How many items each letter has numbered: lists of one axis go on counting.
    numbered: HashMap<String, usize>,
    /// What this reader is not asked and not told.
    withheld: &'a HashSet<Place>,
}

/// What the items of a list have in common.
#[derive(Clone, Copy)]
struct Around<'a> {
    step: &'a Id,
    axis: &'a Option<Id>,
    letter: &'a str,
    parent: Option<(&'a Id, &'a str)>,
    /// Whether the list and all around it apply.
    counts: bool,
}

pub fn build(toolkit: Arc<Toolkit>, strategy: Arc<Strategy>, withheld: &HashSet<Place>) -> Interview {
    let mut builder = Builder {
        strategy: &strategy,
        evaluator: Evaluator::new(&toolkit, &strategy),
        items: HashMap::new(),
        records: HashMap::new(),
        numbered: HashMap::new(),
        withheld,
    };
    let mut questions = HashMap::new();
    let mut steps = Vec::new();
    for (s, step) in toolkit.steps.iter().enumerate() {
        let letter = toolkit.letter(step).map(String::from);
        let mut sections = Vec::new();
        for (c, section) in step.sections.iter().enumerate() {
            let mut nodes = Vec::new();
            for (q, question) in section.questions.iter().enumerate() {
                questions.insert(question.id.clone(), (s, c, q));
                let place = Place::top(question.id.clone());
                let applies = !withheld.contains(&place) && builder.evaluator.applies_at_top(step, section, question);
                let answer = builder.evaluator.top_answer(&question.id).cloned();
                let around = Around {
                    step: &step.id,
                    axis: &step.axis,
                    letter: letter.as_deref().unwrap_or(""),
                    parent: None,
                    counts: applies,
                };
                nodes.push(builder.node(place, question, None, answer, &around, None, 0));
            }
            let applies =
                [&step.when, &section.when].into_iter().flatten().all(|when| builder.evaluator.holds(when, None));
            sections.push(SectionNode { id: section.id.clone(), checkpoint: section.checkpoint, applies, nodes });
        }
        let applies = step.when.as_ref().is_none_or(|when| builder.evaluator.holds(when, None));
        steps.push(StepNode {
            id: step.id.clone(),
            group: step.group.clone(),
            axis: step.axis.clone(),
            letter,
            applies,
            sections,
        });
    }
    let Builder { items, records, .. } = builder;
    Interview { toolkit, strategy, steps, questions, items, records }
}

impl Builder<'_> {
    /// `lists_before`: how many lists of the same item come before this one; they tell their numbers apart.
    #[allow(clippy::too_many_arguments)]
    fn node(
        &mut self,
        place: Place,
        question: &Arc<Question>,
        record: Option<&Id>,
        answer: Option<Arc<Answer>>,
        around: &Around<'_>,
        scope: Option<&Scope<'_>>,
        lists_before: usize,
    ) -> Node {
        let mut items = Vec::new();
        if let (Kind::Items { of, .. }, Some(Value::Items(list))) =
            (&question.kind, answer.as_ref().and_then(|answer| answer.value.as_ref()))
        {
            let settled = answer.as_ref().is_some_and(|answer| answer.state == Some(State::NotApplicable));
            let inside = Around { counts: around.counts && !settled, ..*around };
            for (at, item) in list.iter().enumerate() {
                items.extend(self.item(&place, at, item, of, &inside, scope, lists_before));
            }
        }
        Node {
            words: match record {
                Some(record) => format!("{record}/{}", question.id).into(),
                None => question.id.clone(),
            },
            place,
            question: question.clone(),
            answer,
            applies: around.counts,
            asked: asks(self.strategy, question),
            items,
        }
    }

    #[allow(clippy::too_many_arguments)]
    fn item(
        &mut self,
        list: &Place,
        at: usize,
        item: &Item,
        record: &Id,
        around: &Around<'_>,
        outer: Option<&Scope<'_>>,
        lists_before: usize,
    ) -> Option<Arc<ItemNode>> {
        let record = self.evaluator.toolkit.record(record)?;
        let number = self.number(at, around, lists_before);
        let scope = Scope { fields: &record.fields, answers: &item.answers, outer };
        let mut fields = Vec::new();
        let mut lists = 0;
        for field in &record.fields {
            let place = Place::of(item.id.clone(), field.id.clone());
            let counts = around.counts && !self.withheld.contains(&place) && self.evaluator.applies_in(field, &scope);
            let inner = Around {
                step: around.step,
                axis: around.axis,
                letter: around.letter,
                parent: Some((&item.id, &number)),
                counts,
            };
            let answer = item.answer(&field.id).cloned();
            fields.push(self.node(place, field, Some(&record.id), answer, &inner, Some(&scope), lists));
            lists += usize::from(matches!(field.kind, Kind::Items { .. }));
        }
        let title = match fields.first().and_then(Node::value) {
            Some(Value::Text(text)) => text.lines().next().unwrap_or_default().to_string(),
            // As numbers, which every language reads.
            Some(Value::Date(date)) => date.to_string(),
            _ => String::new(),
        };
        let node = Arc::new(ItemNode {
            id: item.id.clone(),
            record: record.id.clone(),
            list: list.clone(),
            at,
            parent: around.parent.map(|(id, _)| id.clone()),
            step: around.step.clone(),
            axis: around.axis.clone(),
            counts: around.counts,
            number,
            title,
            fields,
            source: item.clone(),
        });
        self.items.insert(item.id.clone(), node.clone());
        if around.counts {
            self.records.entry(record.id.clone()).or_default().push(node.clone());
        }
        Some(node)
    }

    fn number(&mut self, at: usize, around: &Around<'_>, lists_before: usize) -> String {
        match around.parent {
            Some((_, parent)) if lists_before == 0 => format!("{parent}.{}", at + 1),
            Some((_, parent)) if lists_before == 1 => format!("{parent}.{}", letters(at)),
            Some((_, parent)) => format!("{parent}.{}{}", letters(lists_before - 2).to_uppercase(), at + 1),
            None if around.letter.is_empty() => (at + 1).to_string(),
            None => {
                let count = self.numbered.entry(around.letter.into()).or_default();
                *count += usize::from(around.counts);
                format!("{}{}", around.letter, count)
            }
        }
    }
}

/// 0 → a, 25 → z, 26 → aa.
fn letters(at: usize) -> String {
    let letter = char::from(b'a' + (at % 26) as u8);
    if at < 26 { letter.to_string() } else { format!("{}{letter}", letters(at / 26 - 1)) }
}
