//! Undo and redo: a line of edits that can be walked both ways.

use super::Strategy;
use super::edit::{Edit, Refused};

/// What was done and what was undone, newest last.
#[derive(Debug, Default)]
pub struct History {
    done: Vec<Step>,
    undone: Vec<Step>,
}

/// What a person did in one go.
#[derive(Clone, Debug)]
struct Step {
    /// Undoes the step, or redoes it once it is undone.
    inverse: Edit,
    /// Steps with the same label in a row are one step: a text that is written is undone as a whole.
    label: Option<String>,
}

impl History {
    /// Applies an edit and remembers how to undo it.
    pub fn apply(&mut self, strategy: &mut Strategy, edit: Edit, label: Option<String>) -> Result<(), Refused> {
        let inverse = strategy.apply(edit)?;
        self.undone.clear();
        match self.done.last_mut() {
            // The earlier inverse leads back further: between the two only the answer at that place changed.
            Some(last) if label.is_some() && last.label == label => {
                if !matches!(inverse, Edit::Put { .. }) {
                    let earlier = std::mem::replace(&mut last.inverse, Edit::All(Vec::new()));
                    last.inverse = Edit::All(vec![inverse, earlier]);
                }
            }
            _ => self.done.push(Step { inverse, label }),
        }
        Ok(())
    }

    /// Lets the next edit begin a step of its own.
    pub fn settle(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.label = None;
        }
    }

    /// Undoes the last step; returns the edit that did it.
    pub fn undo(&mut self, strategy: &mut Strategy) -> Option<Edit> {
        walk(strategy, &mut self.done, &mut self.undone)
    }

    pub fn redo(&mut self, strategy: &mut Strategy) -> Option<Edit> {
        walk(strategy, &mut self.undone, &mut self.done)
    }
}

fn walk(strategy: &mut Strategy, from: &mut Vec<Step>, to: &mut Vec<Step>) -> Option<Edit> {
    let step = from.pop()?;
    let edit = step.inverse.clone();
    let inverse = strategy.apply(step.inverse).ok()?;
    to.push(Step { inverse, label: None });
    Some(edit)
}
