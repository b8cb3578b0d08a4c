//! What an answer says, by kind: how reports and checks read it. What nobody knows is no number, sum or date.

use super::{Interview, ItemNode, Node, Standing};
use crate::date::Date;
use crate::strategy::value::{Reference, Value};
use crate::toolkit::Toolkit;
use crate::toolkit::question::Kind;

impl Node {
    fn known(&self) -> Option<&Value> {
        self.value().filter(|_| self.standing() != Standing::NotKnown)
    }

    pub fn number(&self) -> Option<f64> {
        if let Value::Number(number) = self.known()? { Some(*number) } else { None }
    }

    /// Whole units and their currency.
    pub fn money(&self) -> Option<(i64, &str)> {
        if let Value::Money { amount, currency } = self.known()? { Some((*amount, currency)) } else { None }
    }

    pub fn date(&self) -> Option<Date> {
        if let Value::Date(date) = self.known()? { Some(*date) } else { None }
    }

    /// The first and the last date of a period.
    pub fn span(&self) -> Option<(Date, Date)> {
        if let Value::Period { from, to } = self.known()? { Some((*from, *to)) } else { None }
    }

    /// The options of a choice, one or several.
    pub fn chosen(&self) -> &[String] {
        match self.value() {
            Some(Value::Many(choices)) => choices,
            Some(Value::One(choice)) => std::slice::from_ref(choice),
            _ => &[],
        }
    }

    /// Which option of its catalogue was chosen, counted from 0.
    pub fn place_of_choice(&self, toolkit: &Toolkit) -> Option<usize> {
        let (Kind::Choice { from, .. }, Some(Value::One(choice))) = (&self.question.kind, self.value()) else {
            return None;
        };
        toolkit.catalogue(from)?.entries.iter().position(|entry| *entry.id == **choice)
    }

    /// The entries that it points at.
    pub fn refers(&self) -> &[Reference] {
        if let Some(Value::Refers(all)) = self.value() { all } else { &[] }
    }
}

impl Interview {
    /// Every node, at the top and in items, with the item it stands in.
    pub fn each_node<'a>(&'a self, visit: &mut impl FnMut(Option<&'a ItemNode>, &'a Node)) {
        fn walk<'a>(
            item: Option<&'a ItemNode>,
            node: &'a Node,
            visit: &mut impl FnMut(Option<&'a ItemNode>, &'a Node),
        ) {
            visit(item, node);
            for inner in &node.items {
                inner.fields.iter().for_each(|field| walk(Some(inner), field, visit));
            }
        }
        self.steps.iter().flat_map(|step| step.nodes()).for_each(|node| walk(None, node, visit));
    }
}
