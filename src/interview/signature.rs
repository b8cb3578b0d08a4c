//! What somebody signed: the answers of a section in a form of its own, so that only another answer makes a signature
//! fall — no note, no name of who answered, no other program.

use super::{Interview, Node};
use crate::strategy::value::{FollowUp, Item, Value};
use crate::strategy::{Answer, SignOff};
use crate::toolkit::condition::State;

/// Tells this form from later ones.
const FORM: &str = "s1";

impl Interview {
    /// The hash of the answers of a section: their values, states and reasons.
    pub fn section_hash(&self, section: &str) -> Option<String> {
        let section = self.steps.iter().flat_map(|step| &step.sections).find(|it| &*it.id == section)?;
        let mut answers: Vec<&Answer> = section.nodes.iter().filter_map(Node::answer).map(|it| &**it).collect();
        answers.sort_by(|a, b| a.id.cmp(&b.id));
        let mut said = Said(String::from(FORM));
        answers.into_iter().for_each(|answer| said.answer(answer));
        Some(crate::store::hash(said.0.as_bytes()))
    }

    /// Who signed a section, and whether its answers are still those that were signed.
    pub fn signature(&self, section: &str) -> Option<(&SignOff, bool)> {
        let signature = self.strategy.signed_off.iter().find(|it| &*it.section == section)?;
        Some((signature, self.section_hash(section).as_ref() == Some(&signature.hash)))
    }
}

/// Pieces one after the other, each with its length before it, so that none can pass for two.
struct Said(String);

impl Said {
    fn piece(&mut self, piece: &str) {
        self.0.push_str(&format!(" {}:{piece}", piece.len()));
    }

    fn answer(&mut self, answer: &Answer) {
        let Answer { id, value, state, reason, .. } = answer;
        if value.is_none() && state.is_none() {
            return;
        }
        self.piece(id);
        self.piece(state.map_or("", State::word));
        self.piece(reason);
        value.iter().for_each(|value| self.value(value));
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(text) => self.piece(text),
            Value::One(choice) => self.piece(choice),
            Value::Many(choices) => {
                let mut choices: Vec<&String> = choices.iter().collect();
                choices.sort_unstable();
                choices.into_iter().for_each(|choice| self.piece(choice));
            }
            Value::Number(number) => self.piece(&number.to_string()),
            Value::Money { amount, currency } => self.piece(&format!("{amount} {currency}")),
            Value::Date(date) => self.piece(&date.to_string()),
            Value::Period { from, to } => self.piece(&format!("{from}..{to}")),
            Value::Table(cells) => {
                let mut cells: Vec<String> =
                    cells.iter().map(|cell| format!("{}/{}={}", cell.row, cell.column, cell.value)).collect();
                cells.sort_unstable();
                cells.iter().for_each(|cell| self.piece(cell));
            }
            Value::Items(items) => items.iter().for_each(|item| self.item(item)),
            Value::Refers(all) => all.iter().for_each(|reference| self.piece(&reference.item)),
            Value::Judgement { judgement, evidence, follow_up } => {
                self.piece(judgement.map_or("", |verdict| verdict.word()));
                self.piece(evidence);
                match follow_up {
                    None => {}
                    Some(FollowUp::Measure { item, .. }) => self.piece(item),
                    Some(FollowUp::Action { what, lead, by }) => {
                        [what.clone(), lead.clone(), by.map(|by| by.to_string()).unwrap_or_default()]
                            .iter()
                            .for_each(|piece| self.piece(piece));
                    }
                    Some(FollowUp::NotNow { reason }) => self.piece(reason),
                }
            }
        }
    }

    fn item(&mut self, item: &Item) {
        let mut answers: Vec<&Answer> = item.answers.iter().map(|answer| &**answer).collect();
        answers.sort_by(|a, b| a.id.cmp(&b.id));
        self.piece(&item.id);
        answers.into_iter().for_each(|answer| self.answer(answer));
        self.piece("");
    }
}
