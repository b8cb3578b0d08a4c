//! What a strategy is about and how it is asked.

use super::answers::{Work, look};
use super::args::{DepthName, Format, Global, YesNo};
use crate::error::Result;
use crate::session::Msg;
use crate::text;
use serde_json::json;
use std::path::Path;
use std::process::ExitCode;

/// What is to be changed.
pub struct Change {
    pub title: Option<String>,
    pub country: Option<String>,
    pub exercise: Option<YesNo>,
    pub depth: Option<DepthName>,
}

pub fn about(file: &Path, change: Change, format: Format, global: &Global) -> Result<ExitCode> {
    let Change { title, country, exercise, depth } = change;
    if title.is_none() && country.is_none() && exercise.is_none() && depth.is_none() {
        return show(file, format, global);
    }
    let mut work = Work::begin(file, global)?;
    if title.is_some() || country.is_some() {
        let strategy = work.session.strategy();
        let title = title.unwrap_or_else(|| strategy.title.clone());
        let country = country.unwrap_or_else(|| strategy.country.clone());
        work.update(Msg::About { title: text::line(&title), country: text::line(&country) })?;
    }
    if let Some(exercise) = exercise {
        work.update(Msg::Exercise(matches!(exercise, YesNo::Yes)))?;
    }
    if let Some(depth) = depth {
        work.update(Msg::Full(matches!(depth, DepthName::Full)))?;
    }
    work.end()
}

fn show(file: &Path, format: Format, global: &Global) -> Result<ExitCode> {
    let mut session = look(file, global)?;
    let derived = session.derived();
    let strategy = session.strategy();
    let depth = if strategy.full { "full" } else { "essential" };
    let languages: Vec<&str> = strategy.languages.iter().map(|lang| lang.code()).collect();
    match format {
        Format::Json => super::out_json(&json!({
            "title": derived.interview.title(),
            "country": strategy.country,
            "exercise": strategy.exercise,
            "depth": depth,
            "toolkit": strategy.toolkit.id,
            "toolkit_version": strategy.toolkit.version,
            "languages": languages,
        }))?,
        Format::Text => {
            let toolkit = format!("{} {}", strategy.toolkit.id, strategy.toolkit.version);
            let exercise = if strategy.exercise { "yes" } else { "no" };
            for (name, value) in [
                ("title", derived.interview.title()),
                ("country", &strategy.country),
                ("exercise", exercise),
                ("depth", depth),
                ("toolkit", &toolkit),
                ("languages", &languages.join(", ")),
            ] {
                super::out(&format!("{name}\t{}\n", text::shown(value)))?;
            }
        }
    }
    Ok(ExitCode::SUCCESS)
}
