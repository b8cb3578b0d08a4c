//! Undo and redo: a line of edits that can be walked both ways.

use super::Strategy;
use super::edit::{Edit, Refused};

/// What was done and what was undone, newest last.
#[derive(Debug)]
pub struct History<T> {
    done: Vec<Step<T>>,
    undone: Vec<Step<T>>,
}

impl<T> Default for History<T> {
    fn default() -> Self {
        Self { done: Vec::new(), undone: Vec::new() }
    }
}

/// What a person did in one go.
#[derive(Clone, Debug)]
struct Step<T> {
    /// Undoes the step, or redoes it once it is undone.
    inverse: Edit,
    /// Steps with the same label in a row are one step: a text that is written is undone as a whole.
    label: Option<String>,
    /// What it did, as its owner tells it.
    told: T,
}

impl<T> History<T> {
    /// Applies an edit and remembers how to undo it, and what it did.
    pub fn apply(
        &mut self,
        strategy: &mut Strategy,
        edit: Edit,
        label: Option<String>,
        told: T,
    ) -> Result<(), Refused> {
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
            _ => self.done.push(Step { inverse, label, told }),
        }
        Ok(())
    }

    /// Lets the next edit begin a step of its own.
    pub fn settle(&mut self) {
        if let Some(last) = self.done.last_mut() {
            last.label = None;
        }
    }

    /// Undoes the last step; returns the edit that did it, and what the step did.
    pub fn undo(&mut self, strategy: &mut Strategy) -> Option<(Edit, &T)> {
        walk(strategy, &mut self.done, &mut self.undone)
    }

    pub fn redo(&mut self, strategy: &mut Strategy) -> Option<(Edit, &T)> {
        walk(strategy, &mut self.undone, &mut self.done)
    }

    /// What was done, the last at the end; and what was undone, the next to be done again at the end.
    pub fn told(&self) -> (Vec<&T>, Vec<&T>) {
        (self.done.iter().map(|step| &step.told).collect(), self.undone.iter().map(|step| &step.told).collect())
    }
}

fn walk<'a, T>(strategy: &mut Strategy, from: &mut Vec<Step<T>>, to: &'a mut Vec<Step<T>>) -> Option<(Edit, &'a T)> {
    let step = from.pop()?;
    let edit = step.inverse.clone();
    let inverse = strategy.apply(step.inverse).ok()?;
    to.push(Step { inverse, label: None, told: step.told });
    to.last().map(|step| (edit, &step.told))
}
