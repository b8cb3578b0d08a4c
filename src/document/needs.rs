//! Which parts of the view a document names, so that nothing else is made for it.

use super::chart;
use super::schema::{Key, Shape};
use std::collections::BTreeSet;

/// Gathered while the paths of a document are followed. Naming too much costs a little time and nothing else.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// Whatever may be named is.
    all: bool,
    /// The names of parts of the view, of a section and of an item; `lists` for terms and abbreviations.
    parts: BTreeSet<String>,
    answers: BTreeSet<String>,
    /// The charts that it prints.
    charts: BTreeSet<String>,
    /// What is named of nodes that stand under `answers`.
    nodes: BTreeSet<Key>,
    /// What is named of nodes that a walk through the steps comes by.
    walked: BTreeSet<Key>,
}

/// Whatever prints a node prints these.
const ALWAYS: [Key; 3] = [Key::Text, Key::Cites, Key::Remarks];

impl Needs {
    /// Everything, for whoever does not know what will be named.
    pub fn all() -> Self {
        let keys = BTreeSet::from(Key::ALL);
        Self { all: true, nodes: keys.clone(), walked: keys, ..Self::default() }
    }

    pub fn part(&self, name: &str) -> bool {
        self.all || self.parts.contains(name)
    }

    pub fn answer(&self, id: &str) -> bool {
        self.all || self.answers.contains(id)
    }

    /// Whether the picture of a chart is printed.
    pub fn draws(&self, name: &str) -> bool {
        self.all || self.charts.contains(name)
    }

    /// In the order in which they stand in a view.
    pub fn nodes(&self) -> Vec<Key> {
        self.nodes.iter().copied().collect()
    }

    pub fn walked(&self) -> Vec<Key> {
        self.walked.iter().copied().collect()
    }

    /// Notes a name that stands after a part of the view.
    pub fn name(&mut self, shape: &Shape, walked: bool, name: &str) {
        match shape {
            Shape::View | Shape::Section | Shape::Item(_) => {
                self.parts.insert(name.into());
            }
            Shape::Answers => {
                self.answers.insert(name.into());
            }
            Shape::Node(_) => self.keys(walked, Key::ALL.into_iter().filter(|key| key.name() == name)),
            _ => {}
        }
    }

    /// Notes a helper that prints from a part of the view, and the name in it where that is a literal.
    pub fn helper(&mut self, helper: &str, name: Option<&str>) {
        let part = match helper {
            "chart" => {
                let names = name.map_or_else(|| chart::NAMES.to_vec(), |name| vec![name]);
                self.charts.extend(names.into_iter().map(str::to_string));
                "charts"
            }
            "sheet" => "sheets",
            "abbreviations" | "glossary" => "lists",
            _ => return,
        };
        self.parts.insert(part.into());
    }

    /// Notes that a helper works on a node as a whole.
    pub fn whole(&mut self, walked: bool, helper: &str) {
        let keys: &[Key] = match helper {
            "prose" => &[Key::State, Key::Value, Key::Given, Key::Prose],
            "outline" => &[Key::Items, Key::Shown, Key::Title],
            "figures" => &[Key::Grid],
            // One of what they are given goes on under another name.
            "and" | "or" => &Key::ALL,
            _ => &[],
        };
        self.keys(walked, keys.iter().chain(&ALWAYS).copied());
    }

    fn keys(&mut self, walked: bool, keys: impl Iterator<Item = Key>) {
        if walked { &mut self.walked } else { &mut self.nodes }.extend(keys);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::{Subject, Templates};
    use crate::interview::Interview;
    use crate::lang::Lang;
    use crate::strategy::{Audience, file};
    use crate::toolkit::{Toolkit, embedded};
    use crate::{checks, reports};
    use std::sync::Arc;

    #[test]
    fn a_document_is_the_same_from_what_it_needs_and_from_everything() {
        for (_, text) in embedded::strategies() {
            let strategy = file::read(text).unwrap().strategy;
            let (_, files) = embedded::TOOLKITS.iter().find(|(id, _)| *id == &*strategy.toolkit.id).unwrap();
            let toolkit = Arc::new(Toolkit::from_files(files).map_err(|faults| format!("{faults:?}")).unwrap());
            let interview = Interview::of(toolkit.clone(), Arc::new(strategy));
            let (findings, reports) = (checks::run(&interview), reports::of(&interview));
            let audience = Audience::Restricted;
            let subject = Subject { interview: &interview, findings: &findings, reports: &reports, audience };
            let templates = Templates::of(&toolkit, Lang::En).map_err(|faults| format!("{faults:?}")).unwrap();
            for document in templates.documents() {
                let needed = templates.draft(&document.id, &subject).unwrap().markdown();
                let charts = || templates.charts(&document.id, &subject);
                let whole = templates.draft_with(&document.id, &subject, &Needs::all(), charts).unwrap().markdown();
                assert!(needed == whole, "{}", document.id);
            }
        }
    }
}
