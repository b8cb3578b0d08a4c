//! Plays the scenarios of a toolkit: a face that drives a session as a script and looks at what follows.
//!
//! Time stands still, entries are called as the scenario calls them and words are English, so that the same content
//! gives the same faults. Nothing is played when a toolkit is loaded for work.

mod expected;
mod scene;
mod unused;

use crate::document::Templates;
use crate::lang::Lang;
use crate::toolkit::Toolkit;
use crate::toolkit::fault::{At, Fault};
use crate::toolkit::scenario::{self, SHAPE, Scenario};
use expected::Outcome;
use scene::Scene;
use std::sync::Arc;

/// How the scenarios of a toolkit went.
#[derive(Debug, Default)]
pub struct Played {
    pub count: usize,
    /// How many could be played and held in everything.
    pub passed: usize,
    pub faults: Vec<Fault>,
}

/// Plays all scenarios of a toolkit whose content and templates are sound.
pub fn play(toolkit: &Arc<Toolkit>) -> Played {
    let mut played = Played::default();
    if toolkit.scenarios.is_empty() {
        return played;
    }
    let templates = match Templates::of(toolkit, Lang::En) {
        Ok(templates) => templates,
        Err(faults) => return Played { faults, ..played },
    };
    let stage = Stage { toolkit, templates };
    let scenarios = scenario::read(&toolkit.scenarios, &mut played.faults);
    played.count = scenarios.len();
    for scenario in scenarios.iter().flatten() {
        let faults = stage.faults(scenario);
        if faults.is_empty() {
            played.passed += 1;
            let unused = stage.unused(scenario).into_iter();
            played.faults.extend(unused.map(|at| {
                Fault::new("scenario-line-unused", at, "everything would hold without this answer")
                    .hint("take it out, or write into `then` what it is for")
            }));
        }
        played.faults.extend(faults);
    }
    played.faults.sort();
    played
}

/// What all scenarios of a toolkit are played with.
struct Stage<'a> {
    toolkit: &'a Arc<Toolkit>,
    templates: Templates,
}

/// What is the case, and what to do.
struct Wrong {
    message: String,
    hint: Option<String>,
}

impl Wrong {
    fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None }
    }

    #[must_use]
    fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn fault(self, code: &'static str, at: &At) -> Fault {
        let fault = Fault::new(code, at, self.message);
        match self.hint {
            Some(hint) => fault.hint(hint),
            None => fault,
        }
    }
}

impl Stage<'_> {
    /// What is wrong with a scenario, and what it expects that does not hold.
    fn faults(&self, scenario: &Scenario) -> Vec<Fault> {
        let mut faults = Vec::new();
        let mut scene = Scene::begin(self, scenario.full);
        for (given, at) in &scenario.answers {
            if let Err(wrong) = scene.give(given) {
                faults.push(wrong.fault(SHAPE, at));
            }
        }
        let complete = faults.is_empty();
        for (expected, at) in &scenario.then {
            match scene.judge(expected) {
                Outcome::Unclear(wrong) => faults.push(wrong.fault(SHAPE, at)),
                Outcome::Unmet(wrong) if complete => faults.push(wrong.fault("scenario-fails", at)),
                Outcome::Met | Outcome::Unmet(_) | Outcome::Open => {}
            }
        }
        faults
    }
}
