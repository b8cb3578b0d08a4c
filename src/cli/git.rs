//! Commands that git calls: merge three files, print one as text.

use super::answers::look;
use super::args::Global;
use crate::document::Templates;
use crate::error::{Error, Result};
use crate::session::open;
use crate::store::disk::RealDisk;
use crate::store::read::{FILE_CAP, read_text};
use crate::store::save::replace;
use crate::strategy::merge::merge;
use crate::strategy::{Strategy, file};
use crate::toolkit::fault::unsound;
use std::path::Path;
use std::process::ExitCode;

/// What the two sides are called in the merged file.
const OURS: &str = "ours";
const THEIRS: &str = "theirs";

fn strategy(path: &Path) -> Result<Option<Strategy>> {
    let (text, _) = read_text(&RealDisk, path, FILE_CAP)?;
    // Where both sides began the file git has no base.
    if text.trim().is_empty() {
        return Ok(None);
    }
    file::read(&text).map(|loaded| Some(loaded.strategy)).map_err(|error| open::name(error, path))
}

pub fn merge_driver(base: &Path, ours: &Path, theirs: &Path) -> Result<ExitCode> {
    let base = strategy(base)?;
    let (Some(own), Some(other)) = (strategy(ours)?, strategy(theirs)?) else {
        return Err(Error::unusable("one of the files to merge is empty").hint("merge the other one by hand"));
    };
    let merged = merge(base.as_ref(), &[(OURS, &own), (THEIRS, &other)]);
    replace(&RealDisk, ours, file::write(&merged.strategy).as_bytes())?;
    // What waited here before is told once, when it came in.
    let new = merged.strategy.conflicts.iter().filter(|it| !own.conflicts.contains(it)).count();
    if new == 0 {
        return Ok(ExitCode::SUCCESS);
    }
    super::say(&format!("{new} answer(s) to decide: open the file with fourpillars"));
    Ok(ExitCode::from(1))
}

pub fn textconv(path: &Path, global: &Global) -> Result<ExitCode> {
    let mut session = look(path, global)?;
    let derived = session.derived();
    let interview = &derived.interview;
    let templates = Templates::of(&session.toolkit, session.lang()).map_err(|faults| unsound(&faults))?;
    let display = templates.display(&session.toolkit);
    let mut out = String::new();
    interview.each_node(&mut |item, node| {
        let Some(value) = node.value().filter(|_| node.items.is_empty()) else { return };
        let title = display.toolkit.title(display.lang, &node.words);
        let holder = item.map(|item| format!("{} ", item.number)).unwrap_or_default();
        out.push_str(&format!("{holder}{title}:\n"));
        for line in display.whole(interview, node, value).lines() {
            out.push_str(&format!("    {line}\n"));
        }
    });
    super::out(&out)?;
    Ok(ExitCode::SUCCESS)
}
