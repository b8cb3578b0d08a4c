//! Scenarios: stories that content tells of itself, as far as they can be read. Whoever plays them stands further up.

use super::condition::State;
use super::fault::{At, Fault};
use super::raw::{self, Source};
use crate::text;
use ron::value::RawValue;
use serde::Deserialize;
use std::collections::HashMap;

/// If these answers are given, this must hold.
#[derive(Clone, Debug, PartialEq)]
pub struct Scenario {
    /// All questions are asked, not only the essential ones.
    pub full: bool,
    pub answers: Vec<(Given, At)>,
    pub then: Vec<(Expected, At)>,
}

/// One answer, in the words of the command `set`.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub path: String,
    #[serde(default)]
    pub value: Option<String>,
    #[serde(default)]
    pub state: Option<State>,
    #[serde(default)]
    pub reason: String,
}

/// What must hold when all answers are given.
#[derive(Clone, Debug, PartialEq, Deserialize)]
pub enum Expected {
    /// The question, or the field of an entry, is asked.
    Asked(String),
    NotAsked(String),
    /// The rule or check finds something.
    Finds(String),
    /// It finds something at this place, or in this entry.
    FindsAt(String, String),
    FindsNot(String),
    /// The main document prints a text.
    Prints(String),
    PrintsNot(String),
    /// The document of that id prints a text.
    PrintsIn(String, String),
}

impl Expected {
    /// Whether something must be absent.
    pub fn is_not(&self) -> bool {
        matches!(self, Expected::NotAsked(_) | Expected::FindsNot(_) | Expected::PrintsNot(_))
    }
}

/// What is wrong in the way a scenario is written.
pub const SHAPE: &str = "scenario-shape";

/// Reads the scenarios of named texts: one for each entry, `None` for an entry that has a fault.
pub fn read(files: &[(String, String)], faults: &mut Vec<Fault>) -> Vec<Option<Scenario>> {
    let mut known = HashMap::new();
    let mut scenarios = Vec::new();
    for (file, text) in files {
        let source = Source { file, text };
        for raw in source.list(faults).unwrap_or_default() {
            let before = faults.len();
            let scenario = scenario(source, raw, &mut known, faults);
            scenarios.push(scenario.filter(|_| faults.len() == before));
        }
    }
    scenarios
}

fn scenario<'a>(
    source: Source<'a>,
    raw: &'a RawValue,
    known: &mut HashMap<String, At>,
    faults: &mut Vec<Fault>,
) -> Option<Scenario> {
    let id = raw::id_of(raw.get_ron());
    let (raw, at): (raw::Scenario<'a>, At) = source.part(SHAPE, raw, id, faults)?;
    if !text::is_id(&raw.id) {
        let fault = Fault::new(SHAPE, &at, format!("`{}` is no id for a scenario", text::shown(&raw.id)));
        faults.push(fault.hint("an id is made of small letters and digits in words joined by `-`"));
    } else if let Some(first) = known.get(&raw.id) {
        let message = format!("the scenario `{}` is there already, at {}:{}", raw.id, first.file, first.line);
        faults.push(Fault::new(SHAPE, &at, message).hint("give one of them another id"));
    }
    known.entry(raw.id.clone()).or_insert_with(|| at.clone());
    if raw.then.is_empty() {
        let fault = Fault::new(SHAPE, &at, "the scenario expects nothing");
        faults.push(fault.hint("write into `then` what must hold, such as `Asked(\"question\")`"));
    }
    let answers = raw.answers.into_iter().filter_map(|raw| source.part(SHAPE, raw, id, faults)).collect();
    let then = raw.then.into_iter().filter_map(|raw| source.part(SHAPE, raw, id, faults)).collect();
    Some(Scenario { full: raw.full, answers, then })
}
