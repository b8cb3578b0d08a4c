//! Answers of a scenario that it would hold without as well.

use super::Stage;
use super::scene::Scene;
use crate::session::path::Target;
use crate::toolkit::fault::At;
use crate::toolkit::question::Kind;
use crate::toolkit::scenario::{Expected, Given, Scenario};

impl Stage<'_> {
    /// The answers without which a scenario that holds would hold as well. What must be absent is so without any
    /// answer: there one is used, too, if that shows once another answer is left out and not once both are, or if it
    /// shows once this one is answered otherwise.
    pub fn unused<'s>(&self, scenario: &'s Scenario) -> Vec<&'s At> {
        let lines = 0..scenario.answers.len();
        let mut unused: Vec<usize> = lines.clone().filter(|line| !self.is_needed(scenario, *line)).collect();
        let absent: Vec<&Expected> = scenario.then.iter().map(|(it, _)| it).filter(|it| it.is_not()).collect();
        if !unused.is_empty() && !absent.is_empty() {
            for other in lines {
                let Some(mut scene) = self.without(scenario, &[other]) else { continue };
                let shown: Vec<&Expected> = absent.iter().copied().filter(|it| !scene.meets(it)).collect();
                unused.retain(|line| {
                    let mut both = if shown.is_empty() { None } else { self.without(scenario, &[*line, other]) };
                    !both.as_mut().is_some_and(|scene| shown.iter().any(|it| scene.meets(it)))
                });
            }
            unused.retain(|line| !self.guards(scenario, *line, &absent));
        }
        unused.into_iter().map(|line| &scenario.answers[line].1).collect()
    }

    /// Whether something does not hold without this answer, or another answer cannot be given then.
    fn is_needed(&self, scenario: &Scenario, line: usize) -> bool {
        let Some(mut scene) = self.without(scenario, &[line]) else { return true };
        // What needs no document is looked at first.
        let (prints, others): (Vec<_>, Vec<_>) = scenario.then.iter().map(|(it, _)| it).partition(|it| it.prints());
        !others.into_iter().chain(prints).all(|expected| scene.meets(expected))
    }

    /// Whether something shows that must be absent, once this answer is another one.
    fn guards(&self, scenario: &Scenario, line: usize, absent: &[&Expected]) -> bool {
        let Some(mut scene) = self.with(scenario.full, &scenario.answers[..line]) else { return false };
        scene.others(&scenario.answers[line].0).into_iter().any(|other| {
            let mut answers = scenario.answers.clone();
            answers[line].0.value = Some(other);
            let mut scene = self.with(scenario.full, &answers);
            scene.as_mut().is_some_and(|scene| absent.iter().any(|it| !scene.meets(it)))
        })
    }

    fn without(&self, scenario: &Scenario, left_out: &[usize]) -> Option<Scene<'_>> {
        let kept = scenario.answers.iter().enumerate().filter(|(line, _)| !left_out.contains(line));
        let kept: Vec<(Given, At)> = kept.map(|(_, answer)| answer.clone()).collect();
        self.with(scenario.full, &kept)
    }

    /// The scene after these answers; `None` when one of them cannot be given.
    fn with(&self, full: bool, answers: &[(Given, At)]) -> Option<Scene<'_>> {
        let mut scene = Scene::begin(self, full);
        for (given, _) in answers {
            scene.give(given).ok()?;
        }
        Some(scene)
    }
}

impl Scene<'_> {
    /// What could be answered instead: the other options, or the least and the most.
    fn others(&mut self, given: &Given) -> Vec<String> {
        let Ok(Target::Question { question, .. }) = self.target(&given.path) else { return Vec::new() };
        if given.value.is_none() {
            return Vec::new();
        }
        match &question.kind {
            Kind::Choice { from, many, other, .. } => {
                let entries = self.stage.toolkit.catalogue(from).into_iter().flat_map(|it| &it.entries);
                let mut options: Vec<String> = entries.map(|entry| entry.id.to_string()).collect();
                options.extend(other.then(|| "other:x".into()));
                if *many { vec![options.join(",")] } else { options }
            }
            Kind::Judgement { .. } => ["yes", "partly", "no"].map(String::from).into(),
            Kind::Number { min, max } => {
                vec![min.unwrap_or(0.0).to_string(), max.unwrap_or(1e9).to_string()]
            }
            Kind::Scale { from, to } => vec![from.to_string(), to.to_string()],
            Kind::Money => ["0 EUR", "1000000000 EUR"].map(String::from).into(),
            Kind::Date => ["1900-01", "2999-12"].map(String::from).into(),
            Kind::Period => ["1900..1901", "2998..2999", "1900..2999"].map(String::from).into(),
            Kind::Text { .. } | Kind::Table { .. } | Kind::Items { .. } | Kind::Reference { .. } => Vec::new(),
        }
    }
}
