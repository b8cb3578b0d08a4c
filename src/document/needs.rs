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
                let whole = templates.draft_with(&document.id, &subject, &Needs::all()).unwrap().markdown();
                assert!(needed == whole, "{}", document.id);
            }
        }
    }
}
