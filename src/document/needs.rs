//! Which parts of the view a document names, so that nothing else is made for it.

use std::collections::{BTreeMap, BTreeSet};

/// Read from the text of a template and of all it includes. Naming too much costs a little time and nothing else.
#[derive(Clone, Debug, Default)]
pub struct Needs {
    /// The questions whose answers are named; `None` for all.
    pub answers: Option<BTreeSet<String>>,
    pub steps: bool,
    pub guides: bool,
    /// The fields of an item in a list, beside those by name.
    pub row: bool,
    pub findings: bool,
    pub reports: bool,
    pub charts: bool,
    pub sheets: bool,
    pub lists: bool,
}

impl Needs {
    /// Everything, for whoever does not know what will be named.
    pub fn all() -> Self {
        Self {
            answers: None,
            steps: true,
            guides: true,
            row: true,
            findings: true,
            reports: true,
            charts: true,
            sheets: true,
            lists: true,
        }
    }

    /// What the template of a name and the partials below it need.
    pub fn of(name: &str, texts: &BTreeMap<&str, &str>) -> Self {
        let mut needs = Self { answers: Some(BTreeSet::new()), ..Self::default() };
        let mut seen = BTreeSet::new();
        let mut waiting = vec![name.to_string()];
        while let Some(name) = waiting.pop() {
            let Some(text) = texts.get(name.as_str()) else { continue };
            if seen.insert(name) {
                needs.add(text);
                waiting.extend(after(text, "{{>").map(str::to_string));
            }
        }
        needs
    }

    fn add(&mut self, text: &str) {
        if let Some(answers) = &mut self.answers {
            answers.extend(after(text, "answers.").map(str::to_string));
        }
        let has = |part: &str| text.contains(part);
        self.steps |= ["each steps", "root.steps", "with steps", " steps."].into_iter().any(has);
        self.guides |= has("guides");
        self.row |= has("each row") || has(".row") || has("row.");
        self.findings |= has("findings");
        self.reports |= has("reports");
        self.charts |= has("chart");
        self.sheets |= has("sheet");
        self.lists |= has("abbreviations") || has("glossary");
    }

    pub fn answer(&self, id: &str) -> bool {
        self.answers.as_ref().is_none_or(|answers| answers.contains(id))
    }
}

/// The names that stand after a sign in a text.
fn after<'a>(text: &'a str, sign: &'a str) -> impl Iterator<Item = &'a str> {
    let ends = |c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '/'));
    text.split(sign).skip(1).filter_map(move |rest| rest.trim_start().split(ends).next())
}
